//! From letters of an exported paragraph to the source text they were made from.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::export::docx::peta::{AlineaPeta, Huruf, LariPeta, Peta, selaras};
use crate::markup::{escape, plain};
use crate::model::Id;

/// A piece of an exported paragraph.
#[derive(Debug)]
struct Bagian<'p> {
    /// Where it stands in the paragraph.
    di: Range<usize>,
    lari: &'p LariPeta,
    /// Its letters beside the source; none where they do not go together, or for computed words.
    huruf: Option<Vec<Huruf>>,
}

/// A paragraph as it was exported, with where each letter comes from.
pub(super) struct Cetakan<'p> {
    peta: &'p Peta,
    pub teks: String,
    bagian: Vec<Bagian<'p>>,
    /// The unit it belongs to.
    pub satuan: Option<&'p Id>,
}

/// A stretch of a source text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Sumber {
    /// The text, by its place in the map.
    pub teks: usize,
    pub rentang: Range<usize>,
}

/// What becomes of a change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Hasil {
    /// Other words (source text) for a stretch; none to take it away. An empty stretch puts words in.
    Usul(Sumber, String),
    /// Words that the program computes were changed: old, new, whose they are.
    Terhitung { lama: String, baru: String, satuan: Option<Id> },
}

impl<'p> Cetakan<'p> {
    /// The paragraphs of a group as one.
    pub fn new(peta: &'p Peta, alinea: &[&'p AlineaPeta]) -> Self {
        let mut out = Self { peta, teks: String::new(), bagian: Vec::new(), satuan: None };
        for (n, a) in alinea.iter().enumerate() {
            if n > 0 {
                out.teks.push(' ');
            }
            out.satuan = out.satuan.or(a.satuan.as_ref());
            for lari in &a.lari {
                let from = out.teks.len();
                out.teks.push_str(&lari.kata);
                let huruf = lari.asal.and_then(|(at, awal, akhir)| {
                    selaras(&lari.kata, peta.teks.get(at)?.isi.get(awal..akhir)?)
                });
                out.bagian.push(Bagian { di: from..out.teks.len(), lari, huruf });
            }
        }
        out
    }

    /// The source of a text.
    fn isi(&self, teks: usize) -> &'p str {
        self.peta.teks.get(teks).map_or("", |t| t.isi.as_str())
    }

    /// Where the source stands that a piece was made from: that of a mark stands between what is around it.
    fn source_of(&self, n: usize) -> Option<Sumber> {
        let piece = self.bagian.get(n)?;
        if let Some((teks, awal, akhir)) = piece.lari.asal {
            return Some(Sumber { teks, rentang: awal..akhir });
        }
        if !piece.lari.tanda {
            return None;
        }
        let own = |b: &Bagian<'_>| b.lari.asal;
        let before = self.bagian.get(..n)?.iter().rev().find_map(own);
        let behind = self.bagian.get(n + 1..)?.iter().find_map(own);
        let (teks, from, to) = match (before, behind) {
            (Some((t, _, e)), Some((u, b, _))) if t == u && e < b => (t, e, b),
            (Some((t, _, e)), None) if e < self.isi(t).len() => (t, e, self.isi(t).len()),
            (None, Some((u, b, _))) if b > 0 => (u, 0, b),
            (Some((t, _, e)), Some((u, ..))) if t != u && e < self.isi(t).len() => (t, e, self.isi(t).len()),
            (Some((t, ..)), Some((u, b, _))) if t != u && b > 0 => (u, 0, b),
            _ => return None,
        };
        // Only marks are printed as other words.
        let slice = self.isi(teks).get(from..to)?;
        let inner = slice.trim().trim_matches(['*', '_']);
        (inner.starts_with('{') && inner.ends_with('}') && inner.matches('{').count() == 1)
            .then_some(Sumber { teks, rentang: from..to })
    }

    /// The pieces that a stretch touches.
    fn touched(&self, x: &Range<usize>) -> Vec<usize> {
        let touches = |b: &Bagian<'_>| b.di.start < x.end && x.start < b.di.end;
        (0..self.bagian.len()).filter(|n| self.bagian.get(*n).is_some_and(touches)).collect()
    }

    /// Where a stretch of a piece stands in its source.
    fn within(&self, n: usize, x: &Range<usize>) -> Option<Range<usize>> {
        let piece = self.bagian.get(n)?;
        let whole = self.source_of(n)?.rentang;
        let (from, to) = (x.start.max(piece.di.start), x.end.min(piece.di.end));
        let Some(letters) = &piece.huruf else { return Some(whole) };
        let (a, b) = (from - piece.di.start, to - piece.di.start);
        let first = letters.iter().find(|h| h.0 >= a)?;
        let last = letters.iter().rev().find(|h| h.0 < b)?;
        Some(whole.start + first.1..whole.start + last.2)
    }

    /// The source of a stretch, as much of it as has one; of the first text in it.
    pub fn stretch(&self, x: &Range<usize>) -> Option<Sumber> {
        let mut out: Option<Sumber> = None;
        for n in self.touched(x) {
            let Some(source) = self.source_of(n) else { continue };
            let Some(range) = self.within(n, x) else { continue };
            match &mut out {
                None => out = Some(Sumber { teks: source.teks, rentang: range }),
                Some(o) if o.teks == source.teks => o.rentang.end = o.rentang.end.max(range.end),
                Some(_) => break,
            }
        }
        out
    }

    /// Whether a stretch covers a computed label of the unit and words of it: the unit as a whole.
    pub fn is_whole(&self, x: &Range<usize>) -> bool {
        let blank = |r: Range<usize>| self.teks.get(r).is_none_or(|w| w.trim().is_empty());
        blank(0..x.start)
            && blank(x.end..self.teks.len())
            && self.bagian.iter().any(|b| b.lari.asal.is_none())
    }

    /// The texts that print in it.
    pub fn texts(&self) -> Vec<usize> {
        let mut out: Vec<usize> = self.bagian.iter().filter_map(|b| b.lari.asal.map(|a| a.0)).collect();
        out.dedup();
        out
    }

    /// The stretch of a text that prints in it.
    pub fn covered(&self, teks: usize) -> Option<Range<usize>> {
        let all = self.bagian.iter().filter_map(|b| b.lari.asal).filter(|a| a.0 == teks);
        all.fold(None, |r: Option<Range<usize>>, a| match r {
            None => Some(a.1..a.2),
            Some(r) => Some(r.start.min(a.1)..r.end.max(a.2)),
        })
    }

    /// What becomes of other words for a stretch.
    pub fn change(&self, x: Range<usize>, new: &str) -> Vec<Hasil> {
        let new: String =
            new.chars().map(|c| if c.is_whitespace() && c != '\u{a0}' { ' ' } else { c }).collect();
        self.shifted(x, &new, true)
    }

    fn shifted(&self, x: Range<usize>, new: &str, again: bool) -> Vec<Hasil> {
        if x.is_empty() {
            return self.insert(x.start, new);
        }
        let old = self.teks.get(x.clone()).unwrap_or("");
        let touched = self.touched(&x);
        let computed = |n: &usize| self.bagian.get(*n).is_some_and(|b| b.lari.asal.is_none());
        let whole =
            |n: &usize| self.bagian.get(*n).is_some_and(|b| x.start <= b.di.start && b.di.end <= x.end);
        // Marks that are covered whole go with the words around them.
        let goes = |n: &usize| !computed(n) || whole(n) && self.source_of(*n).is_some();
        let has_text = touched.iter().any(|n| !computed(n));
        let mut texts: Vec<usize> =
            touched.iter().filter_map(|n| self.source_of(*n)).map(|s| s.teks).collect();
        texts.dedup();
        if has_text && touched.iter().all(goes) && texts.len() == 1 {
            return self.replace(&x, new);
        }
        if new.trim().is_empty() && has_text {
            // What is taken away falls into the parts that have a text; the rest the program will not print.
            return self.parts(&x, &touched);
        }
        if again && has_text {
            // Word by word it may fall into changes of a text alone.
            let ruas = super::banding::compare(old, new);
            let all = super::banding::differences(&ruas, old);
            if all.len() != 1 || all.first().is_some_and(|(a, _)| a.len() < old.len()) {
                let at = |(a, b): (Range<usize>, Range<usize>)| {
                    self.shifted(x.start + a.start..x.start + a.end, new.get(b).unwrap_or(""), false)
                };
                return all.into_iter().flat_map(at).collect();
            }
        }
        vec![self.computed(&x, new)]
    }

    /// A change of computed words: those of the pieces it touches, as they were and as they would be.
    fn computed(&self, x: &Range<usize>, new: &str) -> Hasil {
        let touched = self.touched(x);
        let computed = |n: &&usize| self.bagian.get(**n).is_some_and(|b| b.lari.asal.is_none());
        let first = touched.iter().find(computed).or(touched.first());
        let piece = first.and_then(|n| self.bagian.get(*n));
        let satuan = piece.and_then(|b| b.lari.satuan.clone()).or_else(|| self.satuan.cloned());
        let from = touched.first().and_then(|n| self.bagian.get(*n)).map_or(x.start, |b| b.di.start);
        let to = touched.last().and_then(|n| self.bagian.get(*n)).map_or(x.end, |b| b.di.end);
        let cut = |r: Range<usize>| self.teks.get(r).unwrap_or("");
        let (from, to) = if to - from > 200 { (x.start, x.end) } else { (from.min(x.start), to.max(x.end)) };
        let lama = cut(from..to).trim().to_owned();
        let baru = format!("{}{new}{}", cut(from..x.start), cut(x.end..to)).trim().to_owned();
        Hasil::Terhitung { lama, baru, satuan }
    }

    /// Each text loses what a stretch covers of it.
    fn parts(&self, x: &Range<usize>, touched: &[usize]) -> Vec<Hasil> {
        let mut by_text: BTreeMap<usize, Range<usize>> = BTreeMap::new();
        for n in touched {
            let (Some(source), Some(range)) = (self.source_of(*n), self.within(*n, x)) else { continue };
            let slot = by_text.entry(source.teks).or_insert_with(|| range.clone());
            *slot = slot.start.min(range.start)..slot.end.max(range.end);
        }
        by_text
            .into_iter()
            .map(|(teks, rentang)| Hasil::Usul(Sumber { teks, rentang }, String::new()))
            .collect()
    }

    fn replace(&self, x: &Range<usize>, new: &str) -> Vec<Hasil> {
        let touched = self.touched(x);
        let coarse = touched
            .iter()
            .any(|n| self.bagian.get(*n).is_some_and(|b| b.lari.asal.is_some() && b.huruf.is_none()));
        let (Some(first), Some(last)) = (
            touched.first().and_then(|n| self.bagian.get(*n)),
            touched.last().and_then(|n| self.bagian.get(*n)),
        ) else {
            return Vec::new();
        };
        if coarse {
            // The letters are not known: the pieces as a whole are said anew.
            let whole = first.di.start.min(x.start)..last.di.end.max(x.end);
            let Some(source) = self.stretch(&whole) else { return Vec::new() };
            let cut = |r: Range<usize>| self.teks.get(r).unwrap_or("");
            let words = format!("{}{new}{}", cut(whole.start..x.start), cut(x.end..whole.end));
            return vec![Hasil::Usul(source, escape(&words))];
        }
        let Some(source) = self.stretch(x) else { return Vec::new() };
        let words = escape(&self.cased(x, &source, new));
        if self.reads(&source, &words, x, new) {
            return vec![Hasil::Usul(source, words)];
        }
        // Marks of style would lose their other half: each piece by itself.
        let mut out = Vec::new();
        for (k, n) in touched.iter().enumerate() {
            let (Some(part), Some(range)) = (self.source_of(*n), self.within(*n, x)) else { continue };
            let words = if k == 0 { words.clone() } else { String::new() };
            out.push(Hasil::Usul(Sumber { teks: part.teks, rentang: range }, words));
        }
        out
    }

    /// Whether a text with other words for a stretch says what the paragraph is to say.
    fn reads(&self, source: &Sumber, words: &str, x: &Range<usize>, new: &str) -> bool {
        let isi = self.isi(source.teks);
        let (Some(before), Some(old), Some(behind)) =
            (isi.get(..source.rentang.start), isi.get(source.rentang.clone()), isi.get(source.rentang.end..))
        else {
            return false;
        };
        let told = plain(&format!("{before}{words}{behind}"));
        let printed = self.teks.get(x.clone()).unwrap_or("");
        // What is left of the text around the change, without marks.
        let rest = plain(isi);
        let squeeze = |s: &str| s.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
        let marked = old.contains('{');
        let at = plain(before).len();
        let expect = if marked {
            format!("{}{new}{}", plain(before), plain(behind))
        } else {
            let end = (at + plain(old).len()).min(rest.len());
            format!("{}{new}{}", rest.get(..at).unwrap_or(""), rest.get(end..).unwrap_or(""))
        };
        printed.len() < 2 && !old.contains('*') || squeeze(&told) == squeeze(&expect)
    }

    /// New words for a text that prints in capitals are written as it is: with a capital at the head of each.
    fn cased(&self, x: &Range<usize>, source: &Sumber, new: &str) -> String {
        let printed = self.teks.get(x.clone()).unwrap_or("");
        let isi = self.isi(source.teks).get(source.rentang.clone()).unwrap_or("");
        let large = |s: &str| s.chars().any(char::is_alphabetic) && !s.chars().any(char::is_lowercase);
        if !large(new) || !large(printed) || large(isi) {
            return new.to_owned();
        }
        let mut head = true;
        let mut out = String::with_capacity(new.len());
        for c in new.chars() {
            if head {
                out.push(c);
            } else {
                out.extend(c.to_lowercase());
            }
            head = !c.is_alphanumeric();
        }
        out
    }

    /// What becomes of words put in between two letters.
    fn insert(&self, at: usize, new: &str) -> Vec<Hasil> {
        let by = |want: &dyn Fn(&Bagian<'_>) -> bool| self.bagian.iter().position(want);
        let text = |b: &Bagian<'_>| b.lari.asal.is_some();
        // Behind a letter of a text, else before one.
        let behind = by(&|b| text(b) && b.di.start < at && at <= b.di.end);
        let before = by(&|b| text(b) && b.di.start <= at && at < b.di.end);
        for (n, ends) in [(behind, true), (before, false)] {
            let Some(n) = n else { continue };
            let Some(piece) = self.bagian.get(n) else { continue };
            let Some(source) = self.source_of(n) else { continue };
            let off = at - piece.di.start;
            if let Some(letters) = &piece.huruf {
                let place = if ends {
                    letters.iter().rev().find(|h| h.0 < off).map(|h| h.2)
                } else {
                    letters.iter().find(|h| h.0 >= off).map(|h| h.1)
                };
                let place = source.rentang.start + place.unwrap_or(0);
                let sumber = Sumber { teks: source.teks, rentang: place..place };
                return vec![Hasil::Usul(sumber, escape(new))];
            }
            // The letters are not known: the piece as a whole is said anew.
            let mut words = self.teks.get(piece.di.clone()).unwrap_or("").to_owned();
            if words.is_char_boundary(off) {
                words.insert_str(off, new);
            }
            return vec![Hasil::Usul(source, escape(&words))];
        }
        // Behind the computed end of a text: the words go on before it.
        if let Some(end) = by(&|b| !text(b) && b.di.end == at && b.di.start < at)
            && let Some(stop) = self.bagian.get(end)
            && let Some(last) = end.checked_sub(1).and_then(|n| self.bagian.get(n)).filter(|b| text(b))
            && let Some((teks, _, to)) = last.lari.asal
            && self.teks.get(at..).is_none_or(|rest| rest.trim().is_empty())
        {
            let stop = stop.lari.kata.as_str();
            let trimmed = new.trim_end();
            let body =
                trimmed.strip_suffix(stop).or_else(|| trimmed.strip_suffix(['.', ';'])).unwrap_or(trimmed);
            let sumber = Sumber { teks, rentang: to..to };
            return vec![Hasil::Usul(sumber, escape(&format!("{stop}{body}")))];
        }
        // Beside a mark: the edge of the mark in the source.
        for (n, b) in self.bagian.iter().enumerate() {
            let edge = if b.di.end == at { Some(true) } else { (b.di.start == at).then_some(false) };
            if let (Some(ends), Some(source)) = (edge, self.source_of(n)) {
                let place = if ends { source.rentang.end } else { source.rentang.start };
                let sumber = Sumber { teks: source.teks, rentang: place..place };
                return vec![Hasil::Usul(sumber, escape(new))];
            }
        }
        let inside =
            by(&|b| b.di.start < at && at < b.di.end).or_else(|| by(&|b| b.di.start <= at && at <= b.di.end));
        let piece = inside.and_then(|n| self.bagian.get(n));
        let satuan = piece.and_then(|b| b.lari.satuan.clone()).or_else(|| self.satuan.cloned());
        let (mut lama, mut baru) = (String::new(), new.trim().to_owned());
        if let Some(b) = piece {
            let words = self.teks.get(b.di.clone()).unwrap_or("");
            words.trim().clone_into(&mut lama);
            let (front, rest) = words.split_at_checked(at - b.di.start).unwrap_or((words, ""));
            format!("{front}{new}{rest}").trim().clone_into(&mut baru);
        }
        vec![Hasil::Terhitung { lama, baru, satuan }]
    }
}
