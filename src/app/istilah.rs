//! Defined terms: which there are, and where a text uses them.

use std::ops::Range;

use rustc_hash::FxHashMap;

use crate::model::{Id, Isi, Jenis, Sebutan, Tree};

/// A defined term.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Istilah {
    /// As texts use it.
    pub kata: String,
    /// What it means.
    pub arti: String,
    /// The definition.
    pub simpul: Id,
}

/// The terms of a tree, by their first words.
#[derive(Debug, Default)]
pub struct Indeks {
    all: Vec<Istilah>,
    by_first: FxHashMap<String, Vec<usize>>,
}

impl Indeks {
    /// The terms that the definitions of a tree define. `read`: a source as it reads.
    pub fn of(tree: &Tree, read: impl Fn(&str) -> String) -> Self {
        let mut index = Self::default();
        for node in tree.walk() {
            let Isi::Definisi(data) = &node.isi else { continue };
            let short = data.sebutan.iter().map(|s| match s {
                Sebutan::Disebut(teks) | Sebutan::Disingkat(teks) => teks,
            });
            for term in std::iter::once(&node.judul).chain(short).filter(|t| !t.is_blank()) {
                index.add(Istilah {
                    kata: read(&term.0).trim().to_owned(),
                    arti: read(&node.teks.0),
                    simpul: node.id.clone(),
                });
            }
        }
        index
    }

    fn add(&mut self, istilah: Istilah) {
        let Some(first) = istilah.kata.split_whitespace().next() else { return };
        let at = self.all.len();
        let same = self.by_first.entry(first.to_owned()).or_default();
        same.push(at);
        self.all.push(istilah);
        // The longest first: "Rencana Induk Kota Cerdas" before "Rencana Induk".
        let all = &self.all;
        same.sort_by_key(|n| std::cmp::Reverse(all.get(*n).map_or(0, |i| i.kata.len())));
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// A term as it is written.
    pub fn get(&self, kata: &str) -> Option<&Istilah> {
        self.all.iter().find(|i| i.kata == kata)
    }

    /// Where a text uses terms, in bytes.
    pub fn find(&self, text: &str) -> Vec<(Range<usize>, &Istilah)> {
        let mut out = Vec::new();
        if self.is_empty() {
            return out;
        }
        let mut from = 0;
        while let Some((start, end)) = next_word(text, from) {
            let word = &text[start..end];
            let found =
                self.by_first.get(word).into_iter().flatten().filter_map(|n| self.all.get(*n)).find(|i| {
                    let behind = text[start..].strip_prefix(i.kata.as_str());
                    behind.is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
                });
            from = match found {
                Some(istilah) => {
                    let range = start..start + istilah.kata.len();
                    out.push((range.clone(), istilah));
                    range.end
                }
                None => end,
            };
        }
        out
    }
}

/// The next word at or behind a byte.
fn next_word(text: &str, from: usize) -> Option<(usize, usize)> {
    let rest = text.get(from..)?;
    let start = from + rest.find(char::is_alphanumeric)?;
    let tail = text.get(start..)?;
    let end = tail.find(|c: char| !c.is_alphanumeric() && c != '-' && c != '/').unwrap_or(tail.len());
    Some((start, start + end.max(1)))
}

/// The words around a byte that read like a term: words that begin with a capital, one behind another. The first word
/// of a sentence counts only when another follows it.
pub fn likely_term(text: &str, byte: usize) -> Option<String> {
    let mut words = Vec::new();
    let mut from = 0;
    while let Some((start, end)) = next_word(text, from) {
        words.push(start..end);
        from = end;
    }
    let at = words.iter().position(|w| w.start <= byte && byte <= w.end)?;
    let is_capital =
        |n: usize| words.get(n).is_some_and(|w| text[w.clone()].starts_with(|c: char| c.is_uppercase()));
    let beside = |n: usize| {
        words.get(n).zip(words.get(n + 1)).is_some_and(|(a, b)| text.get(a.end..b.start) == Some(" "))
    };
    if !is_capital(at) {
        return None;
    }
    let mut first = at;
    while first > 0 && is_capital(first - 1) && beside(first - 1) {
        first -= 1;
    }
    let mut last = at;
    while is_capital(last + 1) && beside(last) {
        last += 1;
    }
    let (from, to) = (words.get(first)?.start, words.get(last)?.end);
    (last > first || from > 0).then(|| text[from..to].to_owned())
}

/// Where a new definition stands: the unit that holds the definitions, and the last of them. In a tree without any,
/// the first Pasal, when it has nothing else below it.
pub fn place_of_definitions(tree: &Tree) -> Option<(Id, Option<Id>)> {
    let last = tree.walk().filter(|n| n.isi.jenis() == Jenis::Definisi).last();
    if let Some(last) = last {
        return Some((last.parent()?.clone(), Some(last.id.clone())));
    }
    let first = tree.walk().find(|n| matches!(n.isi, Isi::Pasal))?;
    first.children().is_empty().then(|| (first.id.clone(), None))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Branch, Definisi};

    fn index(terms: &[(&str, &str)]) -> Indeks {
        let branches = terms.iter().enumerate().map(|(n, (term, meaning))| {
            let mut branch =
                Branch::new(Id::new(&format!("d{n}")).unwrap(), Isi::Definisi(Definisi::default()));
            (branch.judul, branch.teks) = ((*term).into(), (*meaning).into());
            branch
        });
        Indeks::of(&Tree::try_from(branches.collect::<Vec<_>>()).unwrap(), str::to_owned)
    }

    #[test]
    fn a_text_uses_the_longest_term_that_fits() {
        let all = index(&[("Rencana", "x"), ("Rencana Induk", "y"), ("Bupati", "Bupati Pati")]);
        let text = "Rencana Induk ditetapkan Bupati; Rencananya dan bupati tidak, Rencana Aksi ya.";
        let found: Vec<&str> = all.find(text).into_iter().map(|(r, _)| &text[r]).collect();
        assert_eq!(found, ["Rencana Induk", "Bupati", "Rencana"]);
        assert_eq!(all.get("Bupati").map(|i| i.arti.as_str()), Some("Bupati Pati"));
    }

    #[test]
    fn words_with_capitals_read_like_a_term() {
        let text = "Setiap Perangkat Daerah wajib menyusun Rencana Aksi. Bupati menetapkan.";
        let at = |words: &str| likely_term(text, text.find(words).unwrap() + 2);
        assert_eq!(at("Daerah").as_deref(), Some("Setiap Perangkat Daerah"));
        assert_eq!(at("Aksi").as_deref(), Some("Rencana Aksi"));
        assert_eq!(at("wajib"), None);
        assert_eq!(at("Setiap").as_deref(), Some("Setiap Perangkat Daerah"));
    }
}
