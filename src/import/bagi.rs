//! The parts of a regulation: which lines are its title, its opening, its body, its closing, its annexes.

use crate::edit::tempel::bersih::{Baris, join};
use crate::edit::tempel::label::{Tanda, is_shouted, label};

/// The lines of a regulation by part, in order; each a stretch of all of them.
#[derive(Debug, Default)]
pub(super) struct Bagian {
    /// Before the title.
    pub kepala: Vec<Baris>,
    /// The title with its name.
    pub judul: Vec<Baris>,
    /// "DENGAN RAHMAT …".
    pub rahmat: Vec<Baris>,
    /// The office that makes it.
    pub jabatan: Vec<Baris>,
    /// Menimbang, its word on the first line.
    pub menimbang: Vec<Baris>,
    /// Mengingat.
    pub mengingat: Vec<Baris>,
    /// Between Mengingat and MEMUTUSKAN: the consent of the council, Memperhatikan.
    pub persetujuan: Vec<Baris>,
    /// MEMUTUSKAN.
    pub memutuskan: Vec<Baris>,
    /// Menetapkan.
    pub menetapkan: Vec<Baris>,
    /// All articles.
    pub badan: Vec<Baris>,
    /// The order to promulgate.
    pub perintah: Vec<Baris>,
    /// The signature.
    pub penetapan: Vec<Baris>,
    /// The promulgation.
    pub pengundangan: Vec<Baris>,
    /// Berita or Lembaran.
    pub berita: Vec<Baris>,
    /// The certification of a copy, and whatever else stands behind the Berita.
    pub salinan: Vec<Baris>,
    /// Penjelasan, from its heading.
    pub penjelasan: Vec<Baris>,
    /// Behind the Penjelasan: Tambahan Lembaran.
    pub ekor: Vec<Baris>,
    /// Each lampiran, from its heading.
    pub lampiran: Vec<Vec<Baris>>,
}

fn compact(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_uppercase()
}

/// Whether a line begins with a word, alone or before a colon, in any case and however spaced.
fn opens(line: &Baris, word: &str) -> bool {
    // A sentence goes on with "mengingat" in small letters; one that opens a part has its colon.
    if line.teks.starts_with(char::is_lowercase) && !line.teks.split(' ').take(2).any(|w| w.ends_with(':')) {
        return false;
    }
    let first = line.teks.split([' ', ':', '.', ';']).next().unwrap_or("");
    if first.eq_ignore_ascii_case(word) {
        return true;
    }
    let text = compact(&line.teks);
    let Some(rest) = text.strip_prefix(word) else { return false };
    rest.is_empty() || rest.starts_with(':') || rest.starts_with(|c: char| !c.is_alphabetic())
}

/// Whether a line is a type of regulation in capitals: the first of a title.
fn is_type(line: &str) -> bool {
    const TYPES: [&str; 7] = [
        "PERATURAN ",
        "UNDANG-UNDANG",
        "QANUN ",
        "RANCANGAN PERATURAN ",
        "RANCANGAN UNDANG-UNDANG",
        "RANCANGAN QANUN ",
        "KEPUTUSAN ",
    ];
    is_shouted(line) && TYPES.iter().any(|t| line.starts_with(t))
}

fn is_annex(line: &str) -> bool {
    let Some(rest) = line.strip_prefix("LAMPIRAN") else { return false };
    let rest = rest.trim_start_matches([' ', ':']).trim_end();
    let number = rest.split([' ', ':', '.']).next().unwrap_or("");
    let counted = number.is_empty()
        || crate::bahasa::from_romawi(number).is_some()
        || number.bytes().all(|b| b.is_ascii_digit());
    let after = rest.get(number.len()..).unwrap_or("").trim_start_matches([' ', ':', '.']);
    let titled =
        ["PERATURAN", "QANUN", "UNDANG", "KEPUTUSAN"].iter().any(|t| rest.to_uppercase().starts_with(t));
    counted && (after.is_empty() || is_type(after)) || titled
}

fn is_gazette(line: &str) -> bool {
    let large = line.to_uppercase();
    let named = ["BERITA DAERAH", "LEMBARAN DAERAH", "BERITA NEGARA", "LEMBARAN NEGARA"];
    named.iter().any(|w| large.starts_with(w)) && (is_shouted(line) || large.contains(" TAHUN "))
}

/// The line of a signature as it would stand alone: "Ditetapkan di Pati", whatever column stands beside it.
fn signed_at(line: &str) -> Option<&str> {
    const WORDS: [&str; 4] = ["Ditetapkan", "Disahkan", "DITETAPKAN", "DISAHKAN"];
    let word = WORDS.iter().find(|w| line.starts_with(**w));
    if word.is_some() {
        return Some(line);
    }
    let (at, _) = line.match_indices("Ditetapkan di ").last()?;
    // What stands beside it is another column of the page, no sentence that goes on.
    let beside = line.get(..at)?.trim_end();
    let column =
        !beside.ends_with(|c: char| c.is_lowercase() || c == ',') || beside.starts_with("Diundangkan");
    (column && beside.split(' ').count() <= 6).then(|| line.get(at..)).flatten()
}

fn is_signing(lines: &[Baris], at: usize) -> bool {
    let Some(line) = lines.get(at).and_then(|l| signed_at(&l.teks)) else { return false };
    let place = line.split_once(' ').map_or("", |(_, rest)| rest).trim_start_matches([':', ' ']);
    let dated = lines.iter().skip(at + 1).take(6).any(|l| l.teks.to_lowercase().contains("pada tanggal"));
    // A place may be set with spaces between its letters.
    let words = place.split(' ').filter(|w| w.chars().count() > 1).count();
    dated && words <= 5 && !place.ends_with(';') && (!place.ends_with('.') || words <= 3)
}

/// "MEMUTUSKAN", also with a slip of the typist.
fn decides(line: &str) -> bool {
    let plain = compact(line);
    let word = plain.trim_end_matches([':', ';', '.']);
    plain.starts_with("MEMUTUSKAN")
        || is_shouted(line)
            && word.len().abs_diff(10) <= 1
            && strsim::damerau_levenshtein(word, "MEMUTUSKAN") <= 2
}

/// Parts of a regulation in their order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Apa {
    Kepala,
    Judul,
    Rahmat,
    Jabatan,
    Menimbang,
    Mengingat,
    Persetujuan,
    Memutuskan,
    Menetapkan,
    Badan,
    Perintah,
    Penetapan,
    Pengundangan,
    Berita,
    Salinan,
    Penjelasan,
    Ekor,
    Lampiran,
}

/// Where each part begins. A part begins at or behind the one before it, so that every line has just one.
struct Batas {
    mulai: Vec<(usize, Apa)>,
}

impl Batas {
    fn mark(&mut self, apa: Apa, at: Option<usize>) {
        let last = self.last();
        if let Some(at) = at.filter(|n| *n >= last) {
            self.mulai.push((at, apa));
        }
    }

    fn last(&self) -> usize {
        self.mulai.last().map_or(0, |(at, _)| *at)
    }

    fn parts(self, lines: &[Baris]) -> Bagian {
        let mut out = Bagian::default();
        for (n, (from, apa)) in self.mulai.iter().enumerate() {
            let to = self.mulai.get(n + 1).map_or(lines.len(), |(at, _)| *at);
            let own = lines.get(*from..to).unwrap_or(&[]);
            let part = match apa {
                Apa::Kepala => &mut out.kepala,
                Apa::Judul => &mut out.judul,
                Apa::Rahmat => &mut out.rahmat,
                Apa::Jabatan => &mut out.jabatan,
                Apa::Menimbang => &mut out.menimbang,
                Apa::Mengingat => &mut out.mengingat,
                Apa::Persetujuan => &mut out.persetujuan,
                Apa::Memutuskan => &mut out.memutuskan,
                Apa::Menetapkan => &mut out.menetapkan,
                Apa::Badan => &mut out.badan,
                Apa::Perintah => &mut out.perintah,
                Apa::Penetapan => &mut out.penetapan,
                Apa::Pengundangan => &mut out.pengundangan,
                Apa::Berita => &mut out.berita,
                Apa::Salinan => &mut out.salinan,
                Apa::Penjelasan => &mut out.penjelasan,
                Apa::Ekor => &mut out.ekor,
                Apa::Lampiran => {
                    out.lampiran.push(own.to_vec());
                    continue;
                }
            };
            part.extend_from_slice(own);
        }
        out
    }
}

/// Splits the lines of a regulation. What is not there leaves its part empty; every line stands in one part.
pub(super) fn split(lines: &[Baris]) -> Bagian {
    let mut batas = Batas { mulai: vec![(0, Apa::Kepala)] };
    let body = opening(lines, &mut batas);
    batas.mark(Apa::Badan, Some(body));
    closing(lines, body, &mut batas);
    batas.parts(lines)
}

fn find(from: usize, to: usize, test: impl Fn(usize) -> bool) -> Option<usize> {
    (from..to).find(|n| test(*n))
}

/// Marks the parts before the body; gives where that begins.
fn opening(lines: &[Baris], batas: &mut Batas) -> usize {
    let end = lines.len();
    let text = |n: usize| lines.get(n).map_or("", |l| l.teks.as_str());
    let opens = |n: usize, word: &str| lines.get(n).is_some_and(|l| opens(l, word));
    let article = |n: usize| {
        label(text(n))
            .is_some_and(|k| matches!(k.tanda, Tanda::Bab | Tanda::Pasal | Tanda::Bagian | Tanda::Diktum))
            || is_book(text(n))
    };
    let first_article = find(0, end, article).unwrap_or(end);
    let menimbang =
        find(0, end, |n| opens(n, "MENIMBANG")).filter(|n| *n < first_article.saturating_add(400));
    let blessing =
        find(0, menimbang.unwrap_or(first_article), |n| text(n).to_uppercase().starts_with("DENGAN RAHMAT"));
    let opened = blessing.or(menimbang);
    // A title that is not in capitals has its number right below.
    let small_type =
        |n: usize| is_type(&text(n).to_uppercase()) && text(n + 1).to_uppercase().starts_with("NOMOR");
    let title = find(0, opened.unwrap_or(first_article), |n| is_type(text(n)) || small_type(n));
    batas.mark(Apa::Judul, title);
    let Some(head_end) = opened else {
        // Without an opening the title ends where its capitals end.
        let named = |from: usize| find(from, first_article, |n| !is_shouted(text(n)) && !small_type(n));
        let from = title.map_or(0, |from| named(from + 1).unwrap_or(first_article));
        let menetapkan = find(from, first_article, |n| opens(n, "MENETAPKAN"));
        batas.mark(Apa::Menetapkan, menetapkan);
        return if menetapkan.is_some() { first_article } else { from };
    };
    let mut at = head_end;
    if let Some(from) = blessing {
        let goes_on = |n: usize| is_shouted(text(n)) && !lines[n].renggang && text(n).starts_with("YANG");
        at = find(from + 1, end, |n| !goes_on(n)).unwrap_or(end);
        batas.mark(Apa::Rahmat, blessing);
    }
    let reasons = menimbang.unwrap_or(at);
    let mengingat = find(reasons, end, |n| opens(n, "MENGINGAT"));
    // Mengingat behind MEMUTUSKAN, or before Menimbang, stands where the order does not have it: it stays with what
    // it stands in.
    let decided = find(reasons, first_article.max(reasons), |n| decides(text(n)));
    let mengingat = mengingat.filter(|n| decided.is_none_or(|d| *n < d));
    let memutuskan = find(mengingat.unwrap_or(reasons), end, |n| decides(text(n)));
    let sets = |n: usize| opens(n, "MENETAPKAN");
    let menetapkan = find(memutuskan.or(mengingat).map_or(reasons, |n| n + 1), end, sets);
    let behind = menetapkan.or(memutuskan).or(mengingat).or(menimbang).unwrap_or(at);
    let body = find(behind, end, article).unwrap_or_else(|| {
        // No article at all: what is decided is one sentence.
        let from = menetapkan.unwrap_or(end);
        find(from, end, |n| text(n).ends_with(['.', ':'])).map_or(end, |n| n + 1)
    });
    let order = memutuskan.or(menetapkan).unwrap_or(body).min(body);
    let assent = mengingat.and_then(|from| {
        find(from + 1, order, |n| {
            text(n).to_lowercase().starts_with("dengan persetujuan") || opens(n, "MEMPERHATIKAN")
        })
    });
    // A decision has no blessing: the office that makes it stands right behind the title.
    let office = (blessing.is_none() && at > 0 && title.is_some_and(|t| t + 2 < at)).then(|| at - 1);
    let office = office.filter(|n| text(*n).ends_with([',', ';']) && is_shouted(text(*n)));
    batas.mark(Apa::Jabatan, Some(office.unwrap_or(at).min(body)));
    let within = |at: Option<usize>| at.filter(|n| *n < body);
    for (apa, at) in [
        (Apa::Menimbang, menimbang),
        (Apa::Mengingat, mengingat),
        (Apa::Persetujuan, assent),
        (Apa::Memutuskan, memutuskan),
        (Apa::Menetapkan, menetapkan),
    ] {
        batas.mark(apa, within(at));
    }
    body
}

/// Marks the parts behind the body.
fn closing(lines: &[Baris], body: usize, batas: &mut Batas) {
    let end = lines.len();
    let text = |n: usize| lines.get(n).map_or("", |l| l.teks.as_str());
    let explains = |n: usize| {
        let plain = compact(text(n));
        plain == "PENJELASAN" || plain == "PENJELASANATAS"
    };
    let signing = find(body, end, |n| is_signing(lines, n));
    // "LAMPIRAN" in the running words of an annex begins none: the head of a regulation follows it.
    let annexed = |n: usize| {
        let line = text(n);
        let loose = line.starts_with("Lampiran") && line.contains(':') && line.contains("Peraturan");
        let large = is_annex(line) && is_shouted(line);
        let headed = || (n + 1..(n + 5).min(end)).any(|m| is_type(text(m).trim_start_matches([':', ' '])));
        loose && signing.is_some_and(|s| n > s) || large && (line.split(' ').count() > 3 || headed())
    };
    let orders = find(body, signing.unwrap_or(end), |n| {
        let line = text(n);
        let orders = || (n..(n + 3).min(end)).any(|m| text(m).to_lowercase().contains("memerintahkan"));
        line.starts_with("Agar") && orders() || line.starts_with("Supaya setiap orang")
    });
    batas.mark(Apa::Perintah, orders);
    // The order is one sentence; what stands behind it signs, however its lines were mixed.
    let ordered = orders.map(|from| {
        let stops = |n: usize| {
            text(n).ends_with('.')
                || lines.get(n + 1).is_some_and(|l| l.renggang && !l.teks.starts_with(char::is_lowercase))
        };
        find(from, (from + 8).min(end), stops).map_or((from + 1).min(end), |n| n + 1)
    });
    let behind = signing.or(ordered).unwrap_or(body);
    let rest = find(behind, end, |n| explains(n) || annexed(n)).unwrap_or(end);
    if signing.or(ordered).is_some() {
        batas.mark(Apa::Penetapan, Some(behind).filter(|n| *n < rest));
    }
    let gazette = find(behind, rest, |n| signing.or(ordered).is_some() && is_gazette(text(n)));
    let promulgated = find(behind, gazette.unwrap_or(rest), |n| {
        signing.or(ordered).is_some() && text(n).starts_with("Diundangkan") && !text(n).contains("Ditetapkan")
    });
    batas.mark(Apa::Pengundangan, promulgated);
    if let Some(from) = gazette {
        batas.mark(Apa::Berita, gazette);
        // "BERITA DAERAH KABUPATEN PATI TAHUN 2026" may go on with "NOMOR 5".
        let more = |n: usize| {
            let line = text(n);
            (is_shouted(line) || line.chars().all(|c| c.is_ascii_digit()))
                && !lines[n].renggang
                && n < from + 4
                && !line.contains("SALINAN")
                && !explains(n)
        };
        batas.mark(
            Apa::Salinan,
            Some(find(from + 1, rest, |n| !more(n)).unwrap_or(rest)).filter(|n| *n < rest),
        );
    }
    let heads: Vec<usize> = (rest..end).filter(|n| annexed(*n)).collect();
    let first = heads.first().copied().unwrap_or(end);
    if rest < first {
        batas.mark(Apa::Penjelasan, Some(rest));
        let added =
            |n: usize| text(n).starts_with("TAMBAHAN LEMBARAN") || text(n).starts_with("TAMBAHAN BERITA");
        batas.mark(Apa::Ekor, find(rest, first, added));
    }
    for at in heads {
        batas.mark(Apa::Lampiran, Some(at));
    }
}

/// "BUKU KESATU", "BUKU II".
fn is_book(line: &str) -> bool {
    super::penanda::special(line).is_some_and(|k| k.tanda == Tanda::Buku)
}

/// The lines as paragraphs: what stands together without an empty line is one.
pub(super) fn paragraphs(lines: &[Baris]) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for line in lines {
        match out.last_mut() {
            Some(last) if !line.renggang => join(last, &line.teks, line.terpotong),
            _ => out.push(line.teks.clone()),
        }
    }
    out
}

/// All lines as one.
pub(super) fn whole(lines: &[Baris]) -> String {
    let mut out = String::new();
    for line in lines {
        join(&mut out, &line.teks, line.terpotong);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const LINES: [&str; 24] = [
        "PERATURAN BUPATI PATI",
        "NOMOR 5 TAHUN 2026",
        "TENTANG",
        "KOTA CERDAS",
        "DENGAN RAHMAT TUHAN YANG MAHA ESA",
        "BUPATI PATI,",
        "Menimbang : a. bahwa satu;",
        "Mengingat : 1. Undang-Undang;",
        "Dengan Persetujuan Bersama",
        "MEMUTUSKAM :",
        "Menetapkan : PERATURAN.",
        "BAB I",
        "Pasal 1",
        "KESATU : Membentuk tim.",
        "dinas menyusun laporan.",
        "Agar setiap orang mengetahuinya, memerintahkan pengundangan.",
        "PARAF Ditetapkan di P a t i",
        "pada tanggal 5 Januari 2026",
        "Diundangkan di Pati",
        "BERITA DAERAH KABUPATEN PATI TAHUN 2026 NOMOR 5",
        "PENJELASAN",
        "TAMBAHAN LEMBARAN DAERAH NOMOR 1",
        "LAMPIRAN",
        "LAMPIRAN I PERATURAN BUPATI PATI",
    ];

    proptest! {
        #[test]
        fn every_line_stands_in_one_part(chosen in prop::collection::vec((0..LINES.len(), any::<bool>()), 0..60)) {
            let line = |(n, (which, renggang)): (usize, &(usize, bool))| Baris {
                teks: LINES[*which].to_owned(),
                renggang: *renggang,
                lanjut: false,
                terpotong: false,
                nomor: n + 1,
            };
            let lines: Vec<Baris> = chosen.iter().enumerate().map(line).collect();
            let b = split(&lines);
            let parts = [
                b.kepala, b.judul, b.rahmat, b.jabatan, b.menimbang, b.mengingat, b.persetujuan, b.memutuskan,
                b.menetapkan, b.badan, b.perintah, b.penetapan, b.pengundangan, b.berita, b.salinan, b.penjelasan,
                b.ekor,
            ];
            let all: Vec<Baris> = parts.into_iter().chain(b.lampiran).flatten().collect();
            prop_assert_eq!(all, lines);
        }
    }
}
