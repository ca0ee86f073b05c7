//! Citations of units in a text, and the references they become.
//!
//! A citation becomes a reference only where its units are there and the compiler would print the very words that
//! the source has; all else stays words.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use crate::model::{BentukRujukan, Id, Jenis, Rujukan, Sambung, Sasaran, Target};

use super::satuan::Pohon;

/// One citation: the units it names, from the largest down.
#[derive(Debug, Clone)]
struct Sebut {
    rentang: Range<usize>,
    langkah: Vec<Langkah>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Langkah {
    jenis: Kelas,
    nomor: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kelas {
    Lampiran,
    Bab,
    Pasal,
    Ayat,
    Butir,
}

/// Citations that stand together: "Pasal 5 ayat (1), Pasal 7, dan Pasal 9".
#[derive(Debug, Clone)]
pub(super) struct Deret {
    /// Where it stands in the text, without the word that leads it.
    pub rentang: Range<usize>,
    /// Where it stands with "dalam" or "pada".
    pub berkata: Range<usize>,
    /// Its units with what stands before each; none where one points nowhere.
    pub sasaran: Option<Vec<Butir>>,
    /// Conjunction before the last.
    pub sambung: Sambung,
    /// Each citation by itself.
    pub satuan: Vec<(Range<usize>, Option<usize>)>,
    /// It cites another regulation.
    pub luar: bool,
}

/// A unit of a series.
#[derive(Debug, Clone, Copy)]
pub(super) struct Butir {
    /// The unit in the tree.
    pub at: usize,
    /// "sampai dengan" stands before it.
    pub sampai: bool,
}

static UNIT: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"\b(?:Pasal (\d+[A-Z]{0,2}|[IVX]+)|ayat \((\d+[a-z]?)\)|huruf ([a-z]{1,2})\b|angka (\d+[a-z]?)\b|BAB ([IVXLC]+[A-Z]?)|Lampiran(?: ([IVXLC]+))?)",
    )
    .ok()
});

static OTHER: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"^ (?:dalam |pada |dari )?(?:Undang-[Uu]ndang|Peraturan|Keputusan|Ketetapan|Kitab|Perda|Perpres|Qanun|Instruksi|UUD|UU|PP)\b(?: [A-Z][\w-]*)*( ini)?",
    )
    .ok()
});

fn citations(text: &str) -> Vec<Sebut> {
    let Some(unit) = UNIT.as_ref() else { return Vec::new() };
    let mut out: Vec<Sebut> = Vec::new();
    let mut from = 0;
    while let Some(found) = unit.captures_at(text, from) {
        let Some(whole) = found.get(0) else { break };
        let classes = [Kelas::Pasal, Kelas::Ayat, Kelas::Butir, Kelas::Butir, Kelas::Bab, Kelas::Lampiran];
        let group = (1..=6).find_map(|n| Some((n, found.get(n)?)));
        let (jenis, number, end) = match group {
            Some((n, m)) => {
                // "huruf a)" is a level, unless it ends a bracket that was opened.
                let item = matches!(n, 3 | 4) && text.get(m.end()..m.end() + 1) == Some(")");
                let before = text.get(..m.end()).unwrap_or("");
                let balanced = before.matches('(').count() <= before.matches(')').count();
                let end = m.end() + usize::from(n == 2 || item && balanced);
                (classes[n - 1], m.as_str().to_owned(), end)
            }
            None => (Kelas::Lampiran, String::new(), whole.start() + "Lampiran".len()),
        };
        let step = Langkah { jenis, nomor: number };
        let goes_on = out.last().is_some_and(|last| {
            let deeper = last
                .langkah
                .last()
                .is_some_and(|l| l.jenis < jenis || l.jenis == Kelas::Butir && jenis == Kelas::Butir);
            deeper && text.get(last.rentang.end..whole.start()) == Some(" ")
        });
        match out.last_mut() {
            Some(last) if goes_on => {
                last.rentang.end = end;
                last.langkah.push(step);
            }
            _ => out.push(Sebut { rentang: whole.start()..end, langkah: vec![step] }),
        }
        from = end.max(from + 1);
    }
    out
}

/// The bare number of a label: "2" of "(2)", "a" of "a.".
pub(super) fn bare(label: &str) -> &str {
    let label = label.trim();
    let last = label.rsplit(' ').next().unwrap_or(label);
    last.trim_matches(|c: char| !c.is_alphanumeric())
}

/// Resolves citations against the units read.
pub(super) struct Penunjuk<'a> {
    pub badan: &'a Pohon,
    /// Annexes by number; alone under "".
    pub lampiran: usize,
}

impl Penunjuk<'_> {
    fn child(pohon: &Pohon, at: usize, step: &Langkah) -> Option<usize> {
        pohon.get(at).anak.iter().copied().find(|n| {
            let s = pohon.get(*n);
            match step.jenis {
                Kelas::Ayat => s.jenis == Jenis::Ayat && bare(&s.label) == step.nomor,
                Kelas::Butir => {
                    let item = matches!(
                        s.jenis,
                        Jenis::Rincian | Jenis::Definisi | Jenis::Pertimbangan | Jenis::ButirDasarHukum
                    );
                    let wanted = step.nomor.trim_end_matches(')');
                    item && !s.label.is_empty() && bare(&s.label) == wanted
                }
                _ => false,
            }
        })
    }

    /// The article or quotation a unit stands in.
    fn article(pohon: &Pohon, at: usize) -> Option<usize> {
        let mut here = Some(at);
        while let Some(n) = here {
            if pohon.get(n).jenis == Jenis::Pasal {
                return Some(n);
            }
            here = pohon.get(n).induk;
        }
        None
    }

    fn quoted(pohon: &Pohon, at: usize) -> bool {
        let mut here = Some(at);
        while let Some(n) = here {
            if pohon.get(n).jenis == Jenis::Kutipan {
                return true;
            }
            here = pohon.get(n).induk;
        }
        false
    }

    fn find(&self, pohon: &Pohon, from: usize, steps: &[Langkah], base: Option<usize>) -> Option<usize> {
        let (first, rest) = steps.split_first()?;
        let start = match first.jenis {
            Kelas::Lampiran => return None,
            Kelas::Bab => {
                let inside = Self::quoted(pohon, from);
                (0..pohon.semua.len()).find(|n| {
                    let s = pohon.get(*n);
                    s.jenis == Jenis::Bab
                        && bare(&s.label) == first.nomor
                        && Self::quoted(pohon, *n) == inside
                })?
            }
            Kelas::Pasal => {
                let inside = Self::quoted(self.badan, from.min(self.badan.semua.len() - 1))
                    && std::ptr::eq(pohon, self.badan);
                (0..self.badan.semua.len()).find(|n| {
                    let s = self.badan.get(*n);
                    s.jenis == Jenis::Pasal
                        && super::penanda::number_of(&s.label) == first.nomor
                        && Self::quoted(self.badan, *n) == inside
                })?
            }
            Kelas::Ayat => {
                let article =
                    base.and_then(|b| Self::article(self.badan, b)).or_else(|| Self::article(pohon, from))?;
                Self::child(pohon, article, first)?
            }
            Kelas::Butir => {
                if let Some(base) = base
                    && let Some(parent) = pohon.get(base).induk
                    && let Some(found) = Self::child(pohon, parent, first)
                {
                    found
                } else {
                    let mut here = Some(from);
                    loop {
                        let at = here?;
                        if let Some(found) = Self::child(pohon, at, first) {
                            break found;
                        }
                        if pohon.get(at).jenis == Jenis::Pasal {
                            return None;
                        }
                        here = pohon.get(at).induk;
                    }
                }
            }
        };
        rest.iter().try_fold(start, |at, step| Self::child(self.badan_of(pohon, first), at, step))
    }

    fn badan_of<'p>(&'p self, pohon: &'p Pohon, first: &Langkah) -> &'p Pohon {
        if first.jenis == Kelas::Pasal { self.badan } else { pohon }
    }

    /// The series of citations in the text of a unit. `pohon`: the tree the unit stands in.
    pub fn series(&self, pohon: &Pohon, from: usize, text: &str) -> Vec<Deret> {
        let all = citations(text);
        let mut out = Vec::new();
        let mut at = 0;
        while at < all.len() {
            let mut end = at + 1;
            while end < all.len()
                && joins(text.get(all[end - 1].rentang.end..all[end].rentang.start).unwrap_or("")).is_some()
            {
                end += 1;
            }
            out.push(self.one_series(pohon, from, text, &all[at..end]));
            at = end;
        }
        out
    }

    fn one_series(&self, pohon: &Pohon, from: usize, text: &str, all: &[Sebut]) -> Deret {
        let rentang = all.first().map_or(0, |s| s.rentang.start)..all.last().map_or(0, |s| s.rentang.end);
        let before = text.get(..rentang.start).unwrap_or("");
        let lead = ["dalam ", "pada "].iter().find(|w| {
            before.strip_suffix(**w).is_some_and(|rest| rest.is_empty() || rest.ends_with([' ', '(']))
        });
        let berkata = rentang.start - lead.map_or(0, |w| w.len())..rentang.end;
        let behind = text.get(rentang.end..).unwrap_or("");
        // "Lampiran BUKU II BAB IV" is a chapter of an annex.
        let annexed = before.trim_end().rsplit(' ').nth(1) == Some("BUKU");
        let luar =
            annexed || OTHER.as_ref().and_then(|r| r.captures(behind)).is_some_and(|c| c.get(1).is_none());
        let mut satuan: Vec<(Range<usize>, Option<usize>)> = Vec::new();
        let mut base = None;
        let mut sambung = Sambung::Dan;
        let mut targets: Vec<Butir> = Vec::new();
        let mut whole = true;
        for (n, one) in all.iter().enumerate() {
            let between = n
                .checked_sub(1)
                .and_then(|m| all.get(m))
                .and_then(|last| text.get(last.rentang.end..one.rentang.start))
                .map_or(Some(Antara::Koma), joins);
            match between {
                Some(Antara::Sambung(s)) => sambung = s,
                Some(Antara::Koma | Antara::Sampai) => {}
                None => whole = false,
            }
            let own = one
                .langkah
                .first()
                .is_some_and(|s| matches!(s.jenis, Kelas::Pasal | Kelas::Bab | Kelas::Lampiran));
            let found =
                (!luar).then(|| self.find(pohon, from, &one.langkah, base.filter(|_| !own))).flatten();
            let annex = one.langkah.first().is_some_and(|s| s.jenis == Kelas::Lampiran);
            if annex {
                let nomor = one.langkah.first().map_or("", |s| s.nomor.as_str());
                let index = if nomor.is_empty() { Some(1) } else { crate::bahasa::from_romawi(nomor) };
                let known = index.filter(|n| *n as usize <= self.lampiran && !luar);
                // Annexes are counted behind all units of the body.
                let at = known.map(|n| self.badan.semua.len() + n as usize - 1);
                satuan.push((one.rentang.clone(), at));
                match at {
                    Some(at) => targets.push(Butir { at, sampai: between == Some(Antara::Sampai) }),
                    None => whole = false,
                }
                continue;
            }
            base = found.or(base);
            satuan.push((one.rentang.clone(), found));
            match found {
                Some(at) => targets.push(Butir { at, sampai: between == Some(Antara::Sampai) }),
                None => whole = false,
            }
        }
        let sasaran = (whole && !targets.is_empty()).then_some(targets);
        Deret { rentang, berkata, sasaran, sambung, satuan, luar }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Antara {
    Koma,
    Sambung(Sambung),
    Sampai,
}

/// What joins two citations of one series.
fn joins(between: &str) -> Option<Antara> {
    let plain = between.trim();
    if plain == "," {
        return Some(Antara::Koma);
    }
    let word = plain.strip_prefix(',').unwrap_or(plain).trim();
    Some(match word {
        "dan" | "serta" => Antara::Sambung(Sambung::Dan),
        "atau" => Antara::Sambung(Sambung::Atau),
        "dan/atau" => Antara::Sambung(Sambung::DanAtau),
        "sampai dengan" | "s/d" | "s.d." => Antara::Sampai,
        _ => return None,
    })
}

/// The reference to units of a series.
pub(super) fn reference(
    targets: &[Butir],
    ids: impl Fn(usize) -> Option<Id>,
    sambung: Sambung,
    bentuk: BentukRujukan,
) -> Option<Rujukan> {
    let mut butir: Vec<Target> = Vec::new();
    for target in targets {
        let id = ids(target.at)?;
        if target.sampai {
            let Some(Target::Satu(first)) = butir.pop() else { return None };
            butir.push(Target::Rentang(first, id));
        } else {
            butir.push(Target::Satu(id));
        }
    }
    Some(Rujukan { ke: Sasaran::Satuan { butir, kecuali: Vec::new() }, bentuk, sambung })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cited(text: &str) -> Vec<String> {
        citations(text).into_iter().map(|s| text[s.rentang].to_owned()).collect()
    }

    #[test]
    fn citations_are_found_whole() {
        assert_eq!(
            cited(
                "sebagaimana dimaksud dalam Pasal 5 ayat (2) huruf a angka 1, Pasal 7A, dan ayat (3a) huruf b."
            ),
            ["Pasal 5 ayat (2) huruf a angka 1", "Pasal 7A", "ayat (3a) huruf b"]
        );
        assert_eq!(cited("tercantum dalam Lampiran II yang"), ["Lampiran II"]);
        assert_eq!(cited("huruf kapital, angka kredit, Pasal ini, ayat ini"), [""; 0]);
        assert_eq!(cited("(huruf a)"), ["huruf a"]);
    }
}
