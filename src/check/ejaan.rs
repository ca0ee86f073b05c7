//! Spelling (no. 242): advice only. The dictionary is data beside the program, not part of it; words that the law
//! uses and it does not know stand in a supplement of our own, and users add theirs.

use std::cell::RefCell;
use std::path::Path;

use rustc_hash::{FxHashMap, FxHashSet};
use spellbook::Dictionary;

use super::Mentah;
use super::bahan::Fakta;

/// A dictionary with its supplements.
pub struct Kamus {
    kata: Dictionary,
    tambahan: FxHashSet<String>,
    /// Forms that are not standard, with those that are.
    baku: FxHashMap<String, String>,
    /// What was said of a word before.
    tahu: RefCell<FxHashMap<String, Ejaan>>,
    /// Whether a word is a common one, as far as it was asked before.
    umum: RefCell<FxHashMap<String, bool>>,
}

/// How a word is spelled.
#[derive(Clone)]
enum Ejaan {
    Benar,
    /// Not a word, with the one that was probably meant.
    Salah(Option<String>),
}

impl std::fmt::Debug for Kamus {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Kamus").field("tambahan", &self.tambahan.len()).finish_non_exhaustive()
    }
}

impl Kamus {
    /// Reads a dictionary from a folder: `id_ID.aff`, `id_ID.dic` and every `.txt` as a supplement: a word a line, or
    /// a form that is not standard, "=", and the one that is.
    /// `sendiri`: the user's own words. A sentence for the user where it cannot be read.
    pub fn load(folder: &Path, sendiri: &[String]) -> Result<Self, String> {
        let read = |name: &str| {
            let path = folder.join(name);
            std::fs::read_to_string(&path)
                .map_err(|e| format!("kamus {} tidak dapat dibaca: {e}", path.display()))
        };
        let kamus = Dictionary::new(&read("id_ID.aff")?, &read("id_ID.dic")?)
            .map_err(|e| format!("kamus di {} rusak: {e}", folder.display()))?;
        let mut tambahan: FxHashSet<String> = sendiri.iter().map(|w| w.trim().to_lowercase()).collect();
        let mut baku = FxHashMap::default();
        let files = std::fs::read_dir(folder)
            .map_err(|e| format!("folder {} tidak dapat dibaca: {e}", folder.display()))?;
        for file in files.flatten().filter(|f| f.path().extension().is_some_and(|e| e == "txt")) {
            let text = std::fs::read_to_string(file.path()).unwrap_or_default();
            for line in text.lines().map(str::trim).filter(|l| !l.is_empty() && !l.starts_with('#')) {
                match line.split_once('=') {
                    Some((loose, right)) => {
                        baku.insert(loose.trim().to_lowercase(), right.trim().to_owned());
                    }
                    None => {
                        tambahan.insert(line.to_lowercase());
                    }
                }
            }
        }
        Ok(Self { kata: kamus, tambahan, baku, tahu: RefCell::default(), umum: RefCell::default() })
    }

    fn spelled(&self, word: &str) -> Ejaan {
        if let Some(known) = self.tahu.borrow().get(word) {
            return known.clone();
        }
        if let Some(right) = self.baku.get(word).filter(|_| !self.tambahan.contains(word)) {
            return Ejaan::Salah(Some(right.clone()));
        }
        // A short word is as near to another as a typing slip is.
        let right = word.len() < 8 || self.knows(word) || stems(word).iter().any(|s| self.knows(s));
        let answer = if right {
            Ejaan::Benar
        } else {
            let mut near = Vec::new();
            self.kata.suggest(word, &mut near);
            let head = word.chars().next();
            let close = near.into_iter().find(|s| {
                let plain = s.bytes().all(|b| b.is_ascii_lowercase()) && s.chars().next() == head;
                plain && strsim::damerau_levenshtein(s, word) == 1
            });
            Ejaan::Salah(close)
        };
        self.tahu.borrow_mut().insert(word.to_owned(), answer.clone());
        answer
    }

    /// Whether a word is a common one, also with affixes that the dictionary does not list.
    pub(super) fn is_word(&self, small: &str) -> bool {
        if let Some(known) = self.umum.borrow().get(small) {
            return *known;
        }
        let known =
            self.knows(small) || self.baku.contains_key(small) || stems(small).iter().any(|s| self.knows(s));
        self.umum.borrow_mut().insert(small.to_owned(), known);
        known
    }

    /// Whether a word is one, in its small letters.
    pub(super) fn knows(&self, word: &str) -> bool {
        self.tambahan.contains(word) || self.kata.check(word)
    }
}

/// Roots that a derived word may have, as far as its affixes tell.
fn stems(word: &str) -> Vec<String> {
    const PREFIX: [(&str, &[&str]); 26] = [
        ("menge", &[""]),
        ("penge", &[""]),
        ("meny", &["s"]),
        ("peny", &["s"]),
        ("meng", &["", "k"]),
        ("peng", &["", "k"]),
        ("mem", &["", "p"]),
        ("pem", &["", "p"]),
        ("men", &["", "t"]),
        ("pen", &["", "t"]),
        ("memper", &[""]),
        ("diper", &[""]),
        ("ber", &[""]),
        ("ter", &[""]),
        ("per", &[""]),
        ("ke", &[""]),
        ("di", &[""]),
        ("se", &[""]),
        ("me", &[""]),
        ("pe", &[""]),
        ("be", &[""]),
        ("antar", &[""]),
        ("non", &[""]),
        ("pra", &[""]),
        ("pasca", &[""]),
        ("", &[""]),
    ];
    const SUFFIX: [&str; 8] = ["", "kan", "an", "i", "nya", "annya", "kannya", "lah"];
    let mut out = Vec::new();
    for (prefix, heads) in PREFIX {
        let Some(rest) = word.strip_prefix(prefix) else { continue };
        for suffix in SUFFIX {
            let Some(body) = rest.strip_suffix(suffix).filter(|b| b.len() > 2) else { continue };
            for head in heads {
                if !(prefix.is_empty() && suffix.is_empty()) {
                    out.push(format!("{head}{body}"));
                }
            }
        }
    }
    out
}

/// Whether "di" before a word is the prefix of a verb written apart: "di musnahkan", not "di perbankan".
fn is_verb(kamus: &Kamus, word: &str) -> bool {
    let Some(root) = word.strip_suffix("kan").filter(|r| r.len() > 2 && !word.starts_with("ke")) else {
        return false;
    };
    let root = match root.strip_prefix("per") {
        Some(rest) => rest,
        None if root.starts_with("pe") => return false,
        None => root,
    };
    word != "perbankan" && root.len() > 2 && kamus.knows(root) && kamus.knows(&format!("di{word}"))
}

/// Words of a text that are not spelled right and have a near one that is.
pub(super) fn cari(kamus: &Kamus, fakta: &mut Fakta) {
    let mut found = Vec::new();
    let mut at = 0;
    let mut preposition: Option<usize> = None;
    for piece in fakta.teks.split(|c: char| !c.is_alphabetic() && c != '-') {
        let start = piece.as_ptr() as usize - fakta.teks.as_ptr() as usize;
        at = at.max(start);
        let prefix = preposition.take().filter(|p| p + 3 == start);
        if matches!(piece, "di" | "Di") {
            preposition = Some(start);
        }
        // A small word in the middle of a sentence: names and abbreviations are no matter of spelling.
        let plain = piece.len() >= 4 && piece.bytes().all(|b| b.is_ascii_lowercase());
        if !plain {
            continue;
        }
        let told = |from: usize| fakta.temuan.iter().any(|m| m.kode == "PRK-10" && m.kata.start == from);
        if let Some(from) = prefix.filter(|p| !told(*p) && is_verb(kamus, piece)) {
            let range = from..start + piece.len();
            if fakta.typed(&range) {
                let words = fakta.teks.get(range.clone()).unwrap_or("");
                let pesan = format!("ejaan: awalan di- ditulis serangkai, bukan \"{words}\"");
                let ganti = Some(words.replacen(' ', "", 1));
                found.push(Mentah { kode: "PRK-10", kata: range, pesan, ganti, berat: None });
            }
            continue;
        }
        if let Ejaan::Salah(Some(meant)) = kamus.spelled(piece) {
            let range = start..start + piece.len();
            if fakta.typed(&range) {
                let pesan = format!("ejaan \"{piece}\"; mungkin maksudnya {meant}");
                found.push(Mentah { kode: "L2-242", kata: range, pesan, ganti: Some(meant), berat: None });
            }
        }
    }
    fakta.temuan.extend(found);
}
