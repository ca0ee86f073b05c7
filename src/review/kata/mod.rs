//! Two texts compared word by word.

mod potong;

use std::ops::Range;

use rustc_hash::FxHashMap;
use similar::{Algorithm, DiffOp, capture_diff_slices};

pub use potong::{Bagian, JenisPotongan, Potongan, Token, parts, pieces, tokens};

/// A stretch that differs: bytes of the old text, bytes of the new one. One of both may be empty, never both.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Beda {
    /// In the old text.
    pub lama: Range<usize>,
    /// In the new text.
    pub baru: Range<usize>,
}

/// The words of a text, its spaces and each other sign apart; a mark in braces (`{@r}`, `{daerah.nama}`) is one
/// word. Together they are the text.
pub fn words(text: &str) -> Vec<&str> {
    let mut out = Vec::with_capacity(text.len() / 3 + 1);
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let mark = (first == '{').then(|| mark(rest)).flatten();
        let length = mark.unwrap_or_else(|| {
            let kind = kind(first);
            match rest.char_indices().skip(1).find(|(_, c)| kind == Kind::Sign || self::kind(*c) != kind) {
                Some((at, _)) => at,
                None => rest.len(),
            }
        });
        let (word, tail) = rest.split_at(length);
        out.push(word);
        rest = tail;
    }
    out
}

/// Length of the mark a text begins with.
fn mark(text: &str) -> Option<usize> {
    let end = text.find('}')?;
    let inner = text.get(1..end)?;
    (!inner.contains(['{', ' ', '\n'])).then_some(end + 1)
}

#[derive(PartialEq, Eq, Clone, Copy)]
enum Kind {
    Word,
    Space,
    Sign,
}

fn kind(c: char) -> Kind {
    if c.is_alphanumeric() {
        Kind::Word
    } else if c.is_whitespace() {
        Kind::Space
    } else {
        Kind::Sign
    }
}

/// What two lists of words have apart, as ranges of words.
pub(super) fn differences(old: &[&str], new: &[&str]) -> Vec<(Range<usize>, Range<usize>)> {
    let head = old.iter().zip(new).take_while(|(a, b)| a == b).count();
    let (old_rest, new_rest) = (old.get(head..).unwrap_or(&[]), new.get(head..).unwrap_or(&[]));
    let tail = old_rest.iter().rev().zip(new_rest.iter().rev()).take_while(|(a, b)| a == b).count();
    let middle = |all: &[&str]| (head, all.len() - tail);
    let ((a, b), (c, d)) = (middle(old), middle(new));
    if a == b && c == d {
        return Vec::new();
    }
    if a == b || c == d {
        return vec![(a..b, c..d)];
    }
    // Numbers in place of words: compared at once, however long the word.
    let mut known: FxHashMap<&str, u32> = FxHashMap::default();
    let mut number = |word| {
        let next = known.len() as u32;
        *known.entry(word).or_insert(next)
    };
    let old_numbers: Vec<u32> = old.get(a..b).unwrap_or(&[]).iter().map(|w| number(*w)).collect();
    let new_numbers: Vec<u32> = new.get(c..d).unwrap_or(&[]).iter().map(|w| number(*w)).collect();
    let mut out = Vec::new();
    for op in capture_diff_slices(Algorithm::Myers, &old_numbers, &new_numbers) {
        if !matches!(op, DiffOp::Equal { .. }) {
            let (o, n) = (op.old_range(), op.new_range());
            out.push((o.start + a..o.end + a, n.start + c..n.end + c));
        }
    }
    out
}

/// The stretches of two texts that differ, in order, whole words each.
pub fn stretches(old: &str, new: &str) -> Vec<Beda> {
    if old == new {
        return Vec::new();
    }
    let (a, b) = (words(old), words(new));
    let (starts_a, starts_b) = (starts(&a), starts(&b));
    let bytes = |starts: &[usize], r: &Range<usize>| {
        let at = |n: usize| starts.get(n).copied().unwrap_or_default();
        at(r.start)..at(r.end)
    };
    differences(&a, &b)
        .into_iter()
        .map(|(o, n)| Beda { lama: bytes(&starts_a, &o), baru: bytes(&starts_b, &n) })
        .collect()
}

/// Where each word begins, and behind the last where the text ends.
fn starts(words: &[&str]) -> Vec<usize> {
    let mut at = 0;
    let mut out = vec![0];
    for word in words {
        at += word.len();
        out.push(at);
    }
    out
}
