//! Where a note of a PDF stands, by the page map: which words it covers, which provision it is nearest to.

use std::ops::Range;

use rustc_hash::FxHashSet;

use crate::format::pdf_catatan::Aksara;
use crate::format::peta::{KataPeta, Peta, Potong, TeksPeta};
use crate::layout::Kotak;
use crate::markup::{Letters, marks};
use crate::model::Id;

/// From the baseline up to the middle of small letters, as a part of their size.
const MIDDLE: f32 = 0.28;
/// What is covered but for so many points is covered.
const SLACK: f32 = 0.6;
/// Runs that are looked at to tell whether a page is the one of the map, and how many of them must fit.
const PROBES: usize = 60;
const FITTING: f32 = 0.6;

/// A page of the map, with the letters that the file itself has there.
pub(super) struct Lembar<'a> {
    pub peta: &'a Peta,
    pub potong: &'a [Potong],
    pub aksara: &'a [Aksara],
}

/// What a note is on.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Di<'a> {
    /// A stretch of a text.
    Teks { teks: &'a TeksPeta, awal: usize, akhir: usize },
    /// A unit, by words that are not its text.
    Satuan { satuan: Satuan, cetak: String },
}

/// A unit by what is known of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Satuan {
    /// Its ids, the best first: generated words belong to what they were made from.
    pub id: Vec<Id>,
    pub label: String,
}

/// Words of one run that are covered.
struct Hit<'a> {
    run: usize,
    potong: &'a Potong,
    /// Bytes in the source, or in the printed words.
    byte: Range<usize>,
    letters: usize,
}

/// The page of the map that a page of the file is: its own number, moved as the page before was; else one with the
/// same words; none when the page is of another print.
pub(super) fn page_of<'a>(
    peta: &'a Peta,
    nomor: usize,
    shift: &mut isize,
    aksara: &'a [Aksara],
) -> Option<Lembar<'a>> {
    let sheet = |n: usize| Some(Lembar { peta, potong: &peta.halaman.get(n)?.2, aksara });
    if aksara.is_empty() {
        return sheet(nomor);
    }
    let drawn: Drawn = aksara
        .iter()
        .filter_map(|a| Some((a.kiri.round() as i32, a.dasar.round() as i32, small(a.teks.chars().next()?))))
        .collect();
    let fitting = |n: usize| sheet(n).filter(|s| s.fits(&drawn) >= FITTING);
    let moved = nomor.checked_add_signed(*shift);
    if let Some(found) = moved.and_then(fitting).or_else(|| fitting(nomor)) {
        return Some(found);
    }
    let others = (0..peta.halaman.len()).filter_map(|n| Some((n, sheet(n)?)));
    let best = others.map(|(n, s)| (s.fits(&drawn), n, s)).max_by(|a, b| a.0.total_cmp(&b.0));
    let (_, n, found) = best.filter(|(fit, ..)| *fit >= FITTING)?;
    *shift = n as isize - nomor as isize;
    Some(found)
}

/// Where letters are drawn, to the point.
type Drawn = FxHashSet<(i32, i32, char)>;

fn small(c: char) -> char {
    c.to_lowercase().next().unwrap_or(c)
}

impl<'a> Lembar<'a> {
    /// How many of the runs stand where the map says, as a part of those looked at.
    fn fits(&self, drawn: &Drawn) -> f32 {
        let (mut seen, mut good) = (0.0_f32, 0.0_f32);
        let step = (self.potong.len() / PROBES).max(1);
        for potong in self.potong.iter().step_by(step) {
            let Some(word) = potong.kata().into_iter().next() else { continue };
            let Some(letter) = self.letters(potong, &word).plain.chars().next() else { continue };
            let (x, y) = (word.kotak.kiri.round() as i32, potong.garis().0.round() as i32);
            seen += 1.0;
            let near =
                |dx: i32, dy: i32| drawn.contains(&(x.wrapping_add(dx), y.wrapping_add(dy), small(letter)));
            good += f32::from(u8::from((-1..=1).any(|dx| (-1..=1).any(|dy| near(dx, dy)))));
        }
        if seen < 1.0 { 0.0 } else { good / seen }
    }

    fn letters(&self, potong: &Potong, word: &KataPeta) -> Letters {
        if let Some(teks) = potong.teks(self.peta) {
            return teks.isi.get(word.byte.clone()).map(Letters::of).unwrap_or_default();
        }
        // Printed words are no source.
        let plain = potong.5.get(word.byte.clone()).unwrap_or_default().to_owned();
        let at = plain.char_indices().map(|(n, c)| (n, n..n + c.len_utf8())).collect();
        Letters { plain, at }
    }

    /// Left and right edge of each letter of a word: as the file draws them, else in even parts.
    fn edges(&self, potong: &Potong, word: &KataPeta, letters: &Letters) -> Vec<(f32, f32)> {
        let (y, _) = potong.garis();
        let k = &word.kotak;
        let mut drawn: Vec<(f32, f32)> = Vec::new();
        let mut own: Vec<&Aksara> = self
            .aksara
            .iter()
            .filter(|a| (a.dasar - y).abs() < 1.5 && a.kiri > k.kiri - 1.0 && a.kiri < k.kanan - 0.1)
            .collect();
        own.sort_by(|a, b| a.kiri.total_cmp(&b.kiri));
        for glyph in own {
            let count = glyph.teks.chars().count().max(1);
            let width = (glyph.kanan - glyph.kiri) / count as f32;
            drawn.extend((0..count).map(|n| {
                let from = glyph.kiri + width * n as f32;
                (from, from + width)
            }));
        }
        let count = letters.at.len();
        if drawn.len() == count {
            return drawn;
        }
        let width = (k.kanan - k.kiri) / count.max(1) as f32;
        (0..count).map(|n| (k.kiri + width * n as f32, k.kiri + width * (n + 1) as f32)).collect()
    }

    /// The letters of a word that stretches cover, as bytes of its run. `whole`: of a word of which half is
    /// covered all, of others none; such marks are drawn by hand.
    fn of_word(
        &self,
        potong: &Potong,
        word: &KataPeta,
        lines: &[Kotak],
        whole: bool,
    ) -> Option<(Range<usize>, usize)> {
        let k = &word.kotak;
        let near: Vec<&Kotak> = lines.iter().filter(|l| l.kiri < k.kanan && k.kiri < l.kanan).collect();
        if near.is_empty() {
            return None;
        }
        let letters = self.letters(potong, word);
        let count = letters.at.len();
        if near.iter().any(|l| l.kiri <= k.kiri + SLACK && k.kanan <= l.kanan + SLACK) || count == 0 {
            return Some((word.byte.clone(), count.max(1)));
        }
        let edges = self.edges(potong, word, &letters);
        let mut on: Vec<bool> = edges
            .iter()
            .map(|(a, b)| {
                near.iter().any(|l| l.kiri <= f32::midpoint(*a, *b) && f32::midpoint(*a, *b) <= l.kanan)
            })
            .collect();
        if whole {
            let chars: Vec<char> = letters.plain.chars().collect();
            let mut from = 0;
            while from < chars.len() {
                let part = chars[from..].iter().take_while(|c| c.is_alphanumeric()).count();
                if part == 0 {
                    from += 1;
                    continue;
                }
                let Some(part_on) = on.get_mut(from..from + part) else { break };
                let half = part_on.iter().filter(|b| **b).count() * 2 >= part;
                part_on.fill(half);
                from += part;
            }
        }
        let first = on.iter().position(|b| *b)?;
        let last = on.iter().rposition(|b| *b)?;
        let (a, b) = (letters.at.get(first)?, letters.at.get(last)?);
        let start = word.byte.start;
        Some((start + a.1.start..start + b.1.end, last + 1 - first))
    }

    /// The words under marked pieces of lines, run by run.
    fn hits(&self, lines: &[Kotak], whole: bool) -> Vec<Hit<'a>> {
        let mut out = Vec::new();
        for (run, potong) in self.potong.iter().enumerate() {
            let (y, size) = potong.garis();
            let middle = y - size * MIDDLE;
            let here: Vec<Kotak> =
                lines.iter().copied().filter(|l| l.atas <= middle && middle <= l.bawah).collect();
            if here.is_empty() {
                continue;
            }
            let mut hit: Option<Hit<'a>> = None;
            for word in potong.kata() {
                let Some((byte, letters)) = self.of_word(potong, &word, &here, whole) else { continue };
                match &mut hit {
                    Some(hit) => {
                        hit.byte = hit.byte.start.min(byte.start)..hit.byte.end.max(byte.end);
                        hit.letters += letters;
                    }
                    None => hit = Some(Hit { run, potong, byte, letters }),
                }
            }
            out.extend(hit);
        }
        out
    }

    /// What marked pieces of lines are on: texts, that with the most letters first; else a unit.
    pub fn covered(&self, lines: &[Kotak], whole: bool) -> Vec<Di<'a>> {
        let mut hits = self.hits(lines, whole);
        if hits.is_empty() && whole {
            hits = self.hits(lines, false);
        }
        let mut texts: Vec<(usize, &'a TeksPeta, usize, usize)> = Vec::new();
        for (n, hit) in hits.iter().enumerate() {
            let Some(teks) = hit.potong.teks(self.peta) else { continue };
            let (mut awal, mut akhir) = (hit.byte.start, hit.byte.end);
            // Words in the place of a mark, covered with the words beside them, are covered as that mark.
            let beside = |n: usize| {
                let near = hits.get(n)?;
                let is_mark = near.potong.lain(self.peta).is_some_and(|l| l.tanda);
                (is_mark && near.run.abs_diff(hit.run) == 1).then_some(())
            };
            if n.checked_sub(1).and_then(beside).is_some() {
                awal = mark_before(&teks.isi, awal);
            }
            if beside(n + 1).is_some() {
                akhir = mark_behind(&teks.isi, akhir);
            }
            match texts.iter_mut().find(|(_, t, ..)| std::ptr::eq(*t, teks)) {
                Some(all) => {
                    all.0 += hit.letters;
                    all.2 = all.2.min(awal);
                    all.3 = all.3.max(akhir);
                }
                None => texts.push((hit.letters, teks, awal, akhir)),
            }
        }
        if !texts.is_empty() {
            texts.sort_by_key(|(letters, ..)| std::cmp::Reverse(*letters));
            return texts.into_iter().map(|(_, teks, awal, akhir)| Di::Teks { teks, awal, akhir }).collect();
        }
        let words = hits.iter().filter_map(|h| h.potong.5.get(h.byte.clone()));
        let cetak = words.collect::<Vec<_>>().join(" ");
        let unit = hits.iter().find_map(|h| self.unit(h.run));
        unit.map(|satuan| Di::Satuan { satuan, cetak }).into_iter().collect()
    }

    /// The unit of a run itself.
    fn own_unit(&self, run: usize) -> Option<Satuan> {
        let potong = self.potong.get(run)?;
        if let Some(teks) = potong.teks(self.peta) {
            return Some(Satuan { id: vec![teks.simpul.clone()], label: teks.label.clone() });
        }
        let lain = potong.lain(self.peta)?;
        let simpul = lain.simpul.clone()?;
        let id = lain.sumber.iter().chain([&simpul]).cloned().collect();
        Some(Satuan { id, label: lain.label.clone() })
    }

    /// The unit of a run; of a field or a fixed phrase that of the words before it, else behind it.
    fn unit(&self, run: usize) -> Option<Satuan> {
        let before = (0..=run).rev().find_map(|n| self.own_unit(n));
        before.or_else(|| (run + 1..self.potong.len()).find_map(|n| self.own_unit(n)))
    }

    /// The run nearest to a point, of those that are wanted; and how far above or below it the point is.
    fn nearest(&self, (x, y): (f32, f32), wanted: impl Fn(usize) -> bool) -> Option<(usize, f32)> {
        let mut best: Option<(f32, usize, f32)> = None;
        for (run, potong) in self.potong.iter().enumerate().filter(|(n, _)| wanted(*n)) {
            let words = potong.kata();
            let (Some(first), Some(last)) = (words.first(), words.last()) else { continue };
            let k = first.kotak.dengan(&last.kotak);
            let down = (k.atas - y).max(y - k.bawah).max(0.0);
            let aside = (k.kiri - x).max(x - k.kanan).max(0.0);
            let cost = distance(down, aside);
            if best.is_none_or(|(least, ..)| cost < least) {
                best = Some((cost, run, down));
            }
        }
        best.map(|(_, run, down)| (run, down))
    }

    /// The unit nearest to a point.
    pub fn beside(&self, at: (f32, f32)) -> Option<Satuan> {
        let (run, _) = self.nearest(at, |n| self.own_unit(n).is_some())?;
        self.own_unit(run)
    }

    /// The place between two letters that is nearest to a point; none where no text is near.
    pub fn point(&self, at: (f32, f32)) -> Option<(&'a TeksPeta, usize)> {
        let (run, down) =
            self.nearest(at, |n| self.potong.get(n).is_some_and(|p| p.teks(self.peta).is_some()))?;
        let potong = self.potong.get(run)?;
        let (_, size) = potong.garis();
        if down > size {
            return None;
        }
        let teks = potong.teks(self.peta)?;
        let mut best: Option<(f32, usize)> = None;
        let mut consider = |x: f32, byte: usize| {
            let far = (x - at.0).abs();
            if best.is_none_or(|(least, _)| far < least - 0.05) {
                best = Some((far, byte));
            }
        };
        // Between two words it is the end of the first: it is offered before the beginning of the second, which
        // must be nearer by more than the space is wide.
        let words = potong.kata();
        for (n, word) in words.iter().enumerate() {
            let k = &word.kotak;
            if n == 0 {
                consider(k.kiri, word.byte.start);
            }
            if k.kiri < at.0 && at.0 < k.kanan {
                let letters = self.letters(potong, word);
                let edges = self.edges(potong, word, &letters);
                for ((_, source), (from, _)) in letters.at.iter().zip(&edges).skip(1) {
                    consider(*from, word.byte.start + source.start);
                }
            }
            // What stands between this word and the next belongs to its end.
            let next = words.get(n + 1).map_or(k.kanan, |w| w.kotak.kiri);
            let x = at.0.clamp(k.kanan, next.max(k.kanan));
            consider(x, word.byte.end);
        }
        best.map(|(_, byte)| (teks, byte))
    }
}

/// How far a note stands from a line, above or below and aside: a sign in the margin means the line at its height,
/// also one that is set in the middle of the page.
pub(super) fn distance(down: f32, aside: f32) -> f32 {
    down * 8.0 + aside.min(60.0) + aside * 0.01
}

/// Where the marks end that stand right before a place.
fn mark_before(text: &str, mut at: usize) -> usize {
    for mark in marks(text).into_iter().rev() {
        let between = text.get(mark.sumber.end..at);
        if between.is_some_and(|b| b.chars().all(|c| !c.is_alphanumeric()) && b.len() <= 3) {
            at = mark.sumber.start;
        }
    }
    at
}

/// And those right behind it.
fn mark_behind(text: &str, mut at: usize) -> usize {
    for mark in marks(text) {
        let between = text.get(at..mark.sumber.start);
        if between.is_some_and(|b| b.chars().all(|c| !c.is_alphanumeric()) && b.len() <= 3) {
            at = mark.sumber.end;
        }
    }
    at
}
