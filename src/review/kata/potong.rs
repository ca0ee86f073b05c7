//! What became of a text, in pieces that read well.

use std::borrow::Cow;
use std::ops::Range;

use serde::Serialize;

use super::differences;

/// What became of a piece of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum JenisPotongan {
    /// It stayed.
    Sama,
    /// It went.
    Hapus,
    /// It came.
    Tambah,
}

/// A piece of a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Potongan {
    /// What became of it.
    pub jenis: JenisPotongan,
    /// Its words: of what stayed as they are now.
    pub teks: String,
    /// Of what stayed, its words before where they printed otherwise: a reference whose target bears another number,
    /// the punctuation of a list that grew.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lama: Option<String>,
}

impl Potongan {
    pub(in super::super) fn new(jenis: JenisPotongan, teks: impl Into<String>) -> Self {
        Self { jenis, teks: teks.into(), lama: None }
    }

    pub(in super::super) fn same(old: &str, new: &str) -> Self {
        let lama = (old != new).then(|| old.to_owned());
        Self { jenis: JenisPotongan::Sama, teks: new.to_owned(), lama }
    }

    /// What the old text had of it.
    pub fn lama(&self) -> &str {
        match self.jenis {
            JenisPotongan::Sama => self.lama.as_deref().unwrap_or(&self.teks),
            JenisPotongan::Hapus => &self.teks,
            JenisPotongan::Tambah => "",
        }
    }

    /// What the new text has of it.
    pub fn baru(&self) -> &str {
        if self.jenis == JenisPotongan::Hapus { "" } else { &self.teks }
    }
}

/// A word with the space before it, and what it is compared by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token<'t> {
    /// As it stands in the text.
    pub teks: &'t str,
    /// What it is compared by.
    pub kunci: Cow<'t, str>,
}

/// The words of a text as a reader takes them: "dan/atau" and "Undang-Undang" are one, the signs around them their
/// own. `marks` are stretches that are compared by something else than their words. Together the tokens are the text.
pub fn tokens<'t>(text: &'t str, marks: &[(Range<usize>, String)]) -> Vec<Token<'t>> {
    let mut out: Vec<Token<'t>> = Vec::with_capacity(text.len() / 6 + 1);
    // Where what is not yet in a token begins: spaces go with the word behind them.
    let mut open = 0;
    let mut put = |open: &mut usize, from: usize, to: usize, kunci: Cow<'t, str>| {
        if let Some(teks) = text.get(*open..to).filter(|_| from < to) {
            out.push(Token { teks, kunci });
            *open = to;
        }
    };
    let mut at = 0;
    let ends = std::iter::once((text.len()..text.len(), None));
    for (range, key) in marks.iter().map(|(r, k)| (r.clone(), Some(k))).chain(ends) {
        if range.start < at {
            continue;
        }
        let plain = text.get(at..range.start).unwrap_or_default();
        for (from, to) in plain_words(plain) {
            let word = plain.get(from..to).unwrap_or_default();
            put(&mut open, at + from, at + to, Cow::Borrowed(word));
        }
        if let Some(key) = key {
            put(&mut open, range.start, range.end, Cow::Owned(format!("\u{1}{key}")));
        }
        at = range.end;
    }
    if open < text.len() {
        // Spaces at the very end.
        match out.last_mut() {
            Some(last) => last.teks = text.get(open - last.teks.len()..).unwrap_or_default(),
            None => out.push(Token { teks: text, kunci: Cow::Borrowed("") }),
        }
    }
    out
}

/// Where the words and the signs of a text stand.
fn plain_words(text: &str) -> Vec<(usize, usize)> {
    let mut out = Vec::new();
    let mut at = 0;
    for chunk in text.split_inclusive(char::is_whitespace) {
        let body = chunk.trim_end();
        // Brackets go with the word: "2 (dua)" becomes "3 (tiga)", not its insides.
        let sign = |c: char| !c.is_alphanumeric() && !matches!(c, '(' | ')');
        let core = body.trim_start_matches(sign);
        let head = body.len() - core.len();
        let core = core.trim_end_matches(sign);
        let single = |from: usize, part: &str, out: &mut Vec<(usize, usize)>| {
            out.extend(part.char_indices().map(|(n, c)| (from + n, from + n + c.len_utf8())));
        };
        single(at, body.get(..head).unwrap_or_default(), &mut out);
        if !core.is_empty() {
            out.push((at + head, at + head + core.len()));
        }
        single(at + head + core.len(), body.get(head + core.len()..).unwrap_or_default(), &mut out);
        at += chunk.len();
    }
    out
}

/// A piece with the number of the old text and of the new text it belongs to.
pub struct Bagian {
    /// The old text it comes from.
    pub lama: Option<usize>,
    /// The new text it stands in.
    pub baru: Option<usize>,
    /// The piece.
    pub potongan: Potongan,
}

/// What became of one text.
pub fn pieces(old: &[Token<'_>], new: &[Token<'_>]) -> Vec<Potongan> {
    parts(&[old], &[new]).into_iter().map(|b| b.potongan).collect()
}

/// What became of texts that were one and are several, or were several and are one.
pub fn parts(old: &[&[Token<'_>]], new: &[&[Token<'_>]]) -> Vec<Bagian> {
    let (a, of_a) = joined(old);
    let (b, of_b) = joined(new);
    let keys = |all: &[&Token<'_>]| -> Vec<String> { all.iter().map(|t| t.kunci.to_string()).collect() };
    let (ka, kb) = (keys(&a), keys(&b));
    let (ka, kb): (Vec<&str>, Vec<&str>) =
        (ka.iter().map(String::as_str).collect(), kb.iter().map(String::as_str).collect());
    let changes = tidy(differences(&ka, &kb), &ka, &kb);
    let mut out = Vec::new();
    let (mut i, mut j) = (0, 0);
    let ends = std::iter::once((a.len()..a.len(), b.len()..b.len()));
    for (o, n) in changes.into_iter().chain(ends) {
        same(&mut out, (&a, &of_a, i..o.start), (&b, &of_b, j..n.start));
        for (owner, words) in runs(&a, &of_a, o.clone()) {
            let potongan = Potongan::new(JenisPotongan::Hapus, words);
            out.push(Bagian { lama: Some(owner), baru: None, potongan });
        }
        for (owner, words) in runs(&b, &of_b, n.clone()) {
            let potongan = Potongan::new(JenisPotongan::Tambah, words);
            out.push(Bagian { lama: None, baru: Some(owner), potongan });
        }
        (i, j) = (o.end, n.end);
    }
    out
}

fn joined<'a, 't>(texts: &[&'a [Token<'t>]]) -> (Vec<&'a Token<'t>>, Vec<usize>) {
    let each = || texts.iter().enumerate().flat_map(|(n, t)| t.iter().map(move |token| (token, n)));
    (each().map(|(t, _)| t).collect(), each().map(|(_, n)| n).collect())
}

/// The words of a stretch, by the text they belong to.
fn runs(all: &[&Token<'_>], owners: &[usize], range: Range<usize>) -> Vec<(usize, String)> {
    let mut out: Vec<(usize, String)> = Vec::new();
    for (token, owner) in all.iter().zip(owners).skip(range.start).take(range.len()) {
        match out.last_mut() {
            Some((last, words)) if last == owner => words.push_str(token.teks),
            _ => out.push((*owner, token.teks.to_owned())),
        }
    }
    out
}

type Side<'s, 't> = (&'s [&'s Token<'t>], &'s [usize], Range<usize>);

/// What stayed: word by word, so that each piece belongs to one old and one new text.
fn same(out: &mut Vec<Bagian>, (a, of_a, i): Side<'_, '_>, (b, of_b, j): Side<'_, '_>) {
    let mut open: Option<((usize, usize), String, String)> = None;
    let mut close = |open: Option<((usize, usize), String, String)>| {
        if let Some(((o, n), old, new)) = open {
            out.push(Bagian { lama: Some(o), baru: Some(n), potongan: Potongan::same(&old, &new) });
        }
    };
    for (x, y) in i.zip(j) {
        let (Some(old), Some(new)) = (a.get(x), b.get(y)) else { break };
        let owner = (of_a.get(x).copied().unwrap_or_default(), of_b.get(y).copied().unwrap_or_default());
        // What prints otherwise is a piece of its own.
        let alike = old.teks == new.teks;
        match &mut open {
            Some((last, before, now)) if *last == owner && (before == now) == alike => {
                before.push_str(old.teks);
                now.push_str(new.teks);
            }
            _ => close(open.replace((owner, old.teks.to_owned(), new.teks.to_owned()))),
        }
    }
    close(open);
}

type Change = (Range<usize>, Range<usize>);

/// Fewer words in common than this part of the longer text, and the one takes the place of the other as a whole.
const LEAST_COMMON: f32 = 0.25;
/// A word of so few letters between two changes is no ground to part them.
const SHORT: usize = 5;

fn is_word(key: &str) -> bool {
    key.starts_with('\u{1}') || key.chars().any(char::is_alphanumeric)
}

/// Joins changes that only little words or signs part, and makes one of many where nearly nothing stayed.
fn tidy(changes: Vec<Change>, old: &[&str], new: &[&str]) -> Vec<Change> {
    if changes.len() < 2 {
        return changes;
    }
    let words = |all: &[&str], r: &Range<usize>| {
        all.get(r.clone()).unwrap_or(&[]).iter().filter(|k| is_word(k)).count()
    };
    let gone: usize = changes.iter().map(|(o, _)| words(old, o)).sum();
    let come: usize = changes.iter().map(|(_, n)| words(new, n)).sum();
    let all = words(old, &(0..old.len()));
    let longest = all.max(words(new, &(0..new.len())));
    let stayed = all.saturating_sub(gone);
    if gone > 0 && come > 0 && (stayed as f32) < longest as f32 * LEAST_COMMON {
        return vec![(0..old.len(), 0..new.len())];
    }
    let mut out: Vec<Change> = Vec::with_capacity(changes.len());
    for next in changes {
        if let Some(last) = out.last_mut() {
            let between = last.0.end..next.0.start;
            let kept = old.get(between.clone()).unwrap_or(&[]);
            let count = words(old, &between);
            let letters: usize = kept.iter().filter(|k| is_word(k)).map(|k| k.chars().count()).sum();
            let size = words(old, &last.0) + words(new, &last.1) + words(old, &next.0) + words(new, &next.1);
            let little = count == 0 || (count == 1 && letters <= SHORT) || (count == 2 && size >= 8);
            let gone = !last.0.is_empty() || !next.0.is_empty();
            let come = !last.1.is_empty() || !next.1.is_empty();
            if little && gone && come && kept.iter().all(|k| !k.starts_with('\u{1}')) {
                last.0.end = next.0.end;
                last.1.end = next.1.end;
                continue;
            }
        }
        out.push(next);
    }
    out
}
