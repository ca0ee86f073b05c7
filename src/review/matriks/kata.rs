//! Texts as they print: marks as their words, markup gone, each stretch knowing where it stands in the source.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::compile::Tanda;
use crate::markup::{self, Blok, Isi, Span};
use crate::model::Id;

/// What marks print.
#[derive(Default)]
pub(super) struct Kata {
    /// By node and mark; none where it prints different words in one node, as in cells of a table.
    own: BTreeMap<(Id, String), Option<String>>,
    /// By placeholder, in whatever node.
    any: BTreeMap<String, String>,
}

/// Words that print, and the bytes of the source they come from; none for what stands between blocks.
struct Piece {
    words: String,
    from: Option<Range<usize>>,
    /// A mark, which is not cut.
    whole: bool,
}

impl Kata {
    /// What the marks of a draft say.
    pub fn new(said: Vec<Tanda>) -> Self {
        let mut out = Self::default();
        for Tanda { simpul, tanda, kata } in said {
            if !tanda.starts_with(['@', '^']) {
                out.any.entry(tanda.clone()).or_insert_with(|| kata.clone());
            }
            let known = out.own.entry((simpul, tanda)).or_insert_with(|| Some(kata.clone()));
            if known.as_ref() != Some(&kata) {
                *known = None;
            }
        }
        out
    }

    /// Whether a text of a node has marks whose words are not known.
    pub fn lacks(&self, simpul: &Id, source: &str) -> bool {
        markup::marks(source).iter().any(|span| match &span.isi {
            Isi::Rujukan { kunci, kecuali } => {
                !self.own.contains_key(&(simpul.clone(), reference(kunci, *kecuali)))
            }
            Isi::Isian(isian) => {
                let mark = isian.as_written();
                !self.any.contains_key(&mark) && !self.own.contains_key(&(simpul.clone(), mark))
            }
            _ => false,
        })
    }

    /// Takes over what marks of these nodes say in another draft, where it is not known yet.
    pub fn learn(&mut self, said: Vec<Tanda>, of: &BTreeSet<Id>) {
        for Tanda { simpul, tanda, kata } in said {
            if of.contains(&simpul) {
                if !tanda.starts_with(['@', '^']) {
                    self.any.entry(tanda.clone()).or_insert_with(|| kata.clone());
                }
                self.own.entry((simpul, tanda)).or_insert(Some(kata));
            }
        }
    }

    /// A text of a node as it prints.
    pub fn printed(&self, simpul: &Id, source: &str, narrative: bool) -> String {
        tidy(&self.pieces(simpul, source, narrative).into_iter().map(|p| p.words).collect::<String>())
    }

    /// A text of a node as it prints: before a stretch of its source, the stretch, and behind it.
    pub fn around(
        &self,
        simpul: &Id,
        source: &str,
        narrative: bool,
        (awal, akhir): (usize, usize),
    ) -> [String; 3] {
        let mut out = [const { String::new() }; 3];
        let mut last = 0;
        let mut gap = String::new();
        for Piece { words, from, whole } in self.pieces(simpul, source, narrative) {
            let Some(from) = from else {
                gap.push_str(&words);
                continue;
            };
            // What stands between two blocks is of the stretch only where both are.
            let next = if from.start >= akhir { 2 } else { usize::from(from.start >= awal) };
            let before = if last == 1 { next } else { last };
            out[before].push_str(&std::mem::take(&mut gap));
            if whole {
                // A point at its edge stands beside it, a stretch takes it when it takes a letter of it.
                last = if from.end <= awal {
                    0
                } else if from.start >= akhir {
                    2
                } else {
                    1
                };
                out[last].push_str(&words);
                continue;
            }
            let cuts = [cut(source, &words, &from, awal), cut(source, &words, &from, akhir)];
            let (head, rest) = words.split_at(cuts[0]);
            let (middle, tail) = rest.split_at(cuts[1].max(cuts[0]) - cuts[0]);
            for (n, part) in [head, middle, tail].into_iter().enumerate() {
                if !part.is_empty() {
                    last = n;
                    out[n].push_str(part);
                }
            }
        }
        out[last].push_str(&gap);
        out.map(|part| spaced(&part))
    }

    fn pieces(&self, simpul: &Id, source: &str, narrative: bool) -> Vec<Piece> {
        let mut out = Vec::new();
        if narrative {
            self.blocks(simpul, &markup::parse_blocks(source), &mut out);
        } else {
            self.spans(simpul, &markup::parse(source), &mut out);
        }
        out
    }

    fn blocks(&self, simpul: &Id, blok: &[Blok], out: &mut Vec<Piece>) {
        let between = |out: &mut Vec<Piece>| {
            if !out.is_empty() {
                out.push(Piece { words: " ".to_owned(), from: None, whole: false });
            }
        };
        for one in blok {
            match one {
                Blok::Paragraf(spans) | Blok::Judul(_, spans) => {
                    between(out);
                    self.spans(simpul, spans, out);
                }
                Blok::Daftar { butir, .. } => butir.iter().for_each(|b| self.blocks(simpul, &b.0, out)),
                Blok::Kutipan(inner) => self.blocks(simpul, inner, out),
                Blok::Kode(lines) => {
                    between(out);
                    out.push(Piece { words: lines.join(" "), from: None, whole: false });
                }
                Blok::Tabel(_, rows) => {
                    for cell in rows.iter().flatten() {
                        between(out);
                        self.spans(simpul, cell, out);
                    }
                }
                Blok::Garis => {}
            }
        }
    }

    fn spans(&self, simpul: &Id, spans: &[Span], out: &mut Vec<Piece>) {
        for span in spans {
            let (words, whole) = match &span.isi {
                Isi::Teks(words) => (words.clone(), false),
                Isi::Nama(words) => (words.clone(), true),
                Isi::BarisBaru => (" ".to_owned(), true),
                // The mark of a footnote is no word.
                Isi::CatatanKaki(_) => continue,
                Isi::Rujukan { kunci, kecuali } => {
                    let mark = reference(kunci, *kecuali);
                    let known = self.own.get(&(simpul.clone(), mark)).cloned().flatten();
                    (known.unwrap_or_else(|| "[rujukan]".to_owned()), true)
                }
                Isi::Isian(isian) => {
                    let mark = isian.as_written();
                    let own = self.own.get(&(simpul.clone(), mark.clone())).cloned().flatten();
                    let known = own.or_else(|| self.any.get(&mark).cloned());
                    (known.unwrap_or_else(|| format!("[{}]", isian.kunci)), true)
                }
            };
            out.push(Piece { words, from: Some(span.sumber.clone()), whole });
        }
    }
}

/// The mark of a reference, as a draft tells it.
fn reference(kunci: &str, kecuali: bool) -> String {
    if kecuali { format!("@{kunci}|kecuali") } else { format!("@{kunci}") }
}

/// The byte of printed words where a place of the source stands in them.
fn cut(source: &str, words: &str, from: &Range<usize>, at: usize) -> usize {
    if at <= from.start {
        return 0;
    }
    if at >= from.end {
        return words.len();
    }
    let same = source.get(from.clone()) == Some(words);
    let length = if same {
        at - from.start
    } else {
        // Escaped letters are longer in the source than in print.
        source.get(from.start..at).map_or(0, |head| markup::plain(head).len())
    };
    (0..=length.min(words.len())).rev().find(|n| words.is_char_boundary(*n)).unwrap_or(0)
}

/// Line breaks and other letters that print nothing become spaces.
fn spaced(words: &str) -> String {
    words.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

fn tidy(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The first letters of words, cut between two of them.
pub(super) fn head(words: &str, letters: usize) -> String {
    let Some((at, _)) = words.char_indices().nth(letters) else { return words.to_owned() };
    let (kept, rest) = words.split_at(at);
    // A word without end is cut where it must be.
    let end = kept.rfind(' ').filter(|e| *e > at / 2 && !rest.starts_with(' ')).unwrap_or(at);
    format!("{} …", kept.get(..end).unwrap_or(kept).trim_end())
}

/// The last letters of words, cut between two of them.
pub(super) fn tail(words: &str, letters: usize) -> String {
    let count = words.chars().count();
    let Some(skip) = count.checked_sub(letters).filter(|n| *n > 0) else { return words.to_owned() };
    let at = words.char_indices().nth(skip).map_or(0, |(at, _)| at);
    let (before, kept) = words.split_at(at);
    let begin = kept.find(' ').filter(|b| *b < kept.len() / 2 && !before.ends_with(' ')).unwrap_or(0);
    format!("… {}", kept.get(begin..).unwrap_or(kept).trim_start())
}

/// Words of which the middle is left out where they are long.
pub(super) fn ends(words: &str, letters: usize) -> String {
    if words.chars().count() <= letters {
        return words.to_owned();
    }
    format!("{} {}", head(words, letters / 2).trim_end_matches(" …"), tail(words, letters / 2))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kata() -> Kata {
        let said = |simpul, tanda: &str, kata: &str| Tanda {
            simpul: Id::fixed(simpul),
            tanda: tanda.into(),
            kata: kata.into(),
        };
        Kata::new(vec![
            said("a", "@r", "Pasal 3"),
            said("b", "daerah.nama", "Pati"),
            said("b", "@r", "Pasal 9"),
        ])
    }

    #[test]
    fn a_stretch_is_found_in_print_whatever_stands_around_it() {
        let source = r"a\*b {@r} di **Kota {daerah.nama}** é dan {=Mal}";
        let stretch = |from: &str, to: &str| {
            let awal = source.find(from).unwrap();
            let akhir = source.find(to).unwrap() + to.len();
            kata().around(&Id::fixed("a"), source, false, (awal, akhir))
        };
        assert_eq!(stretch("{@r}", "{@r}"), ["a*b ", "Pasal 3", " di Kota Pati é dan Mal"]);
        assert_eq!(stretch("b {", "Kota"), ["a*", "b Pasal 3 di Kota", " Pati é dan Mal"]);
        assert_eq!(stretch("é", "é"), ["a*b Pasal 3 di Kota Pati ", "é", " dan Mal"]);
        let point = source.find(" di").unwrap();
        let point = kata().around(&Id::fixed("a"), source, false, (point, point));
        assert_eq!(point, ["a*b Pasal 3", "", " di Kota Pati é dan Mal"]);
        // Every stretch, also between the bytes of a letter, gives back all the words.
        let whole = kata().printed(&Id::fixed("a"), source, false);
        for awal in 0..=source.len() {
            for akhir in awal..=source.len() {
                assert_eq!(kata().around(&Id::fixed("a"), source, false, (awal, akhir)).concat(), whole);
            }
        }
    }

    #[test]
    fn long_words_are_cut_between_words() {
        assert_eq!(head("satu dua tiga", 9), "satu dua …");
        assert_eq!(tail("satu dua tiga", 9), "… dua tiga");
        assert_eq!(tail("satu dua tiga", 8), "… dua tiga");
        assert_eq!(tail("satu dua tiga", 7), "… tiga");
        assert_eq!(head("satu dua tiga", 8), "satu dua …");
        assert_eq!(ends("satu dua tiga empat lima enam", 18), "satu dua … lima enam");
        assert_eq!(ends("pendek", 6), "pendek");
        assert_eq!(head(&"é".repeat(50), 10), format!("{} …", "é".repeat(10)));
    }
}
