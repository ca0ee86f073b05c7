//! Where a note of a PDF stands when the file has no page map: by the words under it, looked for in the project.

use std::ops::Range;

use rustc_hash::FxHashMap;

use crate::format::pdf_catatan::Aksara;
use crate::layout::Kotak;
use crate::markup::Letters;
use crate::model::{Bidang, Id, Proyek};

use super::pdf_letak::distance;

/// Letters of context that are compared on either side, and by how many the best must be ahead.
const CONTEXT: usize = 60;
const AHEAD: usize = 4;
/// Words that are looked for by themselves have at least so many letters; lines that tell a unit.
const SHORT: usize = 4;
const LINE: usize = 12;
/// Lines that are tried for a note beside them, and how far away the last of them may be.
const TRIED: usize = 6;
const NEAR: f32 = 400.0;
/// Parts of some words that are looked for.
const PARTS: usize = 120;

/// Letters by which texts are looked up.
const GRAM: usize = 4;

/// Every text of a project, letters and figures alone.
pub(super) struct Indeks {
    texts: Vec<Entri>,
    /// Where any four letters in a row stand: which text, which letter.
    grams: FxHashMap<[char; GRAM], Vec<(u32, u32)>>,
}

struct Entri {
    simpul: Id,
    bidang: Bidang,
    letters: Vec<char>,
    /// Bytes in the source of each letter.
    source: Vec<Range<usize>>,
}

/// A place in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Ketemu {
    pub simpul: Id,
    pub bidang: Bidang,
    pub awal: usize,
    pub akhir: usize,
}

/// Why words tell no place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tidak {
    /// They are nowhere.
    Ada,
    /// They are in several places alike.
    Satu,
}

fn bare(text: &str) -> impl Iterator<Item = char> + '_ {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase)
}

impl Indeks {
    pub fn new(proyek: &Proyek) -> Self {
        let mut texts = Vec::new();
        for node in proyek.trees().flat_map(|t| t.walk()) {
            for bidang in node.texts() {
                let Some(teks) = node.text(&bidang).filter(|t| !t.is_blank()) else { continue };
                let read = Letters::of(&teks.0);
                let (mut letters, mut source) = (Vec::new(), Vec::new());
                for (at, range) in &read.at {
                    let Some(c) = read.plain.get(*at..).and_then(|r| r.chars().next()) else { continue };
                    for small in c.to_lowercase().filter(|_| c.is_alphanumeric()) {
                        letters.push(small);
                        source.push(range.clone());
                    }
                }
                texts.push(Entri { simpul: node.id.clone(), bidang, letters, source });
            }
        }
        let mut grams: FxHashMap<[char; GRAM], Vec<(u32, u32)>> = FxHashMap::default();
        for (n, entry) in texts.iter().enumerate() {
            for (at, gram) in entry.letters.array_windows::<GRAM>().enumerate() {
                grams.entry(*gram).or_default().push((n as u32, at as u32));
            }
        }
        Self { texts, grams }
    }

    /// Where some letters stand: which text, which letter.
    fn places(&self, quote: &[char]) -> Vec<(usize, usize)> {
        let fits = |n: usize, at: usize| {
            self.texts.get(n).and_then(|t| t.letters.get(at..at + quote.len())) == Some(quote)
        };
        // By the four letters of it that are rarest.
        let grams = quote.array_windows::<GRAM>().enumerate();
        let rarest =
            grams.map(|(off, gram)| (self.grams.get(gram), off)).min_by_key(|(l, _)| l.map_or(0, Vec::len));
        match rarest {
            Some((None, _)) => Vec::new(),
            Some((Some(list), off)) => {
                let all = list.iter().map(|(n, at)| (*n as usize, *at as usize));
                all.filter_map(|(n, at)| Some((n, at.checked_sub(off)?)))
                    .filter(|(n, at)| fits(*n, *at))
                    .collect()
            }
            None => {
                let all = self
                    .texts
                    .iter()
                    .enumerate()
                    .flat_map(|(n, t)| (0..t.letters.len()).map(move |at| (n, at)));
                all.filter(|(n, at)| fits(*n, *at)).collect()
            }
        }
    }

    /// The one place where words stand, by what stands around them where they stand more than once.
    fn find(&self, before: &[char], quote: &[char], after: &[char]) -> Result<Ketemu, Tidak> {
        if quote.is_empty() {
            return Err(Tidak::Ada);
        }
        let mut best: Option<(usize, usize, usize)> = None;
        let (mut second, mut count) = (0, 0_usize);
        for (n, at) in self.places(quote) {
            let Some(text) = self.texts.get(n).map(|t| t.letters.as_slice()) else { continue };
            let (front, back) =
                (text.get(..at).unwrap_or_default(), text.get(at + quote.len()..).unwrap_or_default());
            let alike = front.iter().rev().zip(before.iter().rev()).take_while(|(a, b)| a == b).count()
                + back.iter().zip(after).take_while(|(a, b)| a == b).count();
            count += 1;
            match best {
                Some((most, ..)) if alike <= most => second = second.max(alike),
                _ => {
                    second = best.map_or(0, |(most, ..)| most);
                    best = Some((alike, n, at));
                }
            }
        }
        let (most, n, at) = best.ok_or(Tidak::Ada)?;
        let sure = if count == 1 { quote.len() + most >= SHORT } else { most >= second + AHEAD };
        if !sure {
            return Err(Tidak::Satu);
        }
        let entry = self.texts.get(n).ok_or(Tidak::Ada)?;
        let (from, to) = (entry.source.get(at), entry.source.get(at + quote.len() - 1));
        let (Some(from), Some(to)) = (from, to) else { return Err(Tidak::Ada) };
        let (simpul, bidang) = (entry.simpul.clone(), entry.bidang.clone());
        Ok(Ketemu { simpul, bidang, awal: from.start, akhir: to.end })
    }

    /// The words under marked pieces of lines, and their place; false when only some of them were found: the rest is
    /// of another unit, or stands in the place of marks.
    pub fn covered(&self, aksara: &[Aksara], lines: &[Kotak]) -> (String, Result<(Ketemu, bool), Tidak>) {
        let on = under(aksara, lines);
        let words = spoken(aksara.iter().zip(&on).filter(|(_, on)| **on).map(|(a, _)| a));
        let (Some(first), Some(last)) = (on.iter().position(|b| *b), on.iter().rposition(|b| *b)) else {
            return (words, Err(Tidak::Ada));
        };
        let quote: Vec<char> = bare(&words).collect();
        let (before, after) = (context(aksara.get(..first), true), context(aksara.get(last + 1..), false));
        let found = match self.find(&before, &quote, &after) {
            Ok(found) => Ok((found, true)),
            Err(Tidak::Ada) => self.part(&words).map(|found| (found, false)),
            Err(why) => Err(why),
        };
        (words, found)
    }

    /// The place of the longest part of some words that stands at one place.
    fn part(&self, words: &str) -> Result<Ketemu, Tidak> {
        let words: Vec<Vec<char>> = words
            .split_whitespace()
            .map(|w| bare(w).collect())
            .filter(|w: &Vec<char>| !w.is_empty())
            .collect();
        let mut why = Tidak::Ada;
        let mut tried = 0;
        for count in (1..=words.len().min(40)).rev() {
            for part in words.windows(count) {
                let letters = part.concat();
                if letters.len() < LINE {
                    continue;
                }
                tried += 1;
                if tried > PARTS {
                    return Err(why);
                }
                match self.find(&[], &letters, &[]) {
                    Ok(found) => return Ok(found),
                    Err(told) => why = told,
                }
            }
        }
        Err(why)
    }

    /// The unit of the line nearest to a point: its place is that of the line.
    pub fn beside(&self, aksara: &[Aksara], (x, y): (f32, f32)) -> Result<Ketemu, Tidak> {
        let mut lines = lines_of(aksara);
        let far = |line: &[usize]| {
            let of = |n: &usize| aksara.get(*n);
            let base = line.first().and_then(of).map_or(f32::MAX, |a| a.dasar - a.ukuran * 0.28);
            let left = line.iter().filter_map(of).map(|a| a.kiri).fold(f32::MAX, f32::min);
            let right = line.iter().filter_map(of).map(|a| a.kanan).fold(f32::MIN, f32::max);
            distance((base - y).abs(), (left - x).max(x - right).max(0.0))
        };
        lines.sort_by(|a, b| far(a).total_cmp(&far(b)));
        let mut why = Tidak::Ada;
        for line in lines.iter().take(TRIED) {
            let said = spoken(line.iter().filter_map(|n| aksara.get(*n)));
            let words: Vec<char> = bare(&said).collect();
            if words.len() < LINE {
                continue;
            }
            // Beyond the lines next to it another unit may stand.
            if far(line) > NEAR {
                break;
            }
            let (Some(first), Some(last)) = (line.first(), line.last()) else { continue };
            let (before, after) =
                (context(aksara.get(..*first), true), context(aksara.get(last + 1..), false));
            match self.find(&before, &words, &after) {
                Ok(found) => return Ok(found),
                Err(Tidak::Ada) => match self.part(&said) {
                    Ok(found) => return Ok(found),
                    Err(told) => why = told,
                },
                Err(told) => why = told,
            }
        }
        Err(why)
    }

    /// The place between two letters nearest to a point.
    pub fn point(&self, aksara: &[Aksara], (x, y): (f32, f32)) -> Result<Ketemu, Tidak> {
        let far = |a: &Aksara| {
            let down = (a.dasar - a.ukuran * 0.28 - y).abs();
            down * 8.0 + (a.kanan - x).abs()
        };
        let nearest = aksara.iter().enumerate().min_by(|(_, a), (_, b)| far(a).total_cmp(&far(b)));
        let Some((at, _)) = nearest else { return Err(Tidak::Ada) };
        let (before, after) = (context(aksara.get(..=at), true), context(aksara.get(at + 1..), false));
        let mut why = Tidak::Ada;
        for (b, a) in [(30, 30), (16, 16), (24, 0), (12, 0)] {
            let from = before.len().saturating_sub(b);
            let (Some(head), Some(tail)) = (before.get(from..), after.get(..a.min(after.len()))) else {
                continue;
            };
            let whole: Vec<char> = head.iter().chain(tail).copied().collect();
            if head.is_empty() || whole.len() < LINE {
                continue;
            }
            match self.find(before.get(..from).unwrap_or_default(), &whole, &[]) {
                Ok(found) => {
                    let place =
                        self.texts.iter().find(|t| t.simpul == found.simpul && t.bidang == found.bidang);
                    let place = place.and_then(|t| {
                        let begin = t.source.iter().position(|r| r.start == found.awal)?;
                        t.source.get(begin + head.len() - 1).map(|r| r.end)
                    });
                    let akhir = place.ok_or(Tidak::Ada)?;
                    return Ok(Ketemu { awal: akhir, akhir, ..found });
                }
                Err(told) => why = told,
            }
        }
        Err(why)
    }
}

/// Which letters lie under pieces of lines.
fn under(aksara: &[Aksara], lines: &[Kotak]) -> Vec<bool> {
    let is = |a: &Aksara| {
        let (x, y) = (f32::midpoint(a.kiri, a.kanan), a.dasar - a.ukuran * 0.28);
        lines.iter().any(|l| l.kiri <= x && x <= l.kanan && l.atas <= y && y <= l.bawah)
    };
    aksara.iter().map(is).collect()
}

/// The words under pieces of lines.
pub(super) fn words_under(aksara: &[Aksara], lines: &[Kotak]) -> String {
    let on = under(aksara, lines);
    spoken(aksara.iter().zip(&on).filter(|(_, on)| **on).map(|(a, _)| a))
}

/// Letters before or behind a stretch, without what is no letter.
fn context(aksara: Option<&[Aksara]>, before: bool) -> Vec<char> {
    let all = aksara.unwrap_or_default();
    let part = if before {
        all.get(all.len().saturating_sub(CONTEXT * 2)..)
    } else {
        all.get(..all.len().min(CONTEXT * 2))
    };
    let words: String = part.unwrap_or_default().iter().map(|a| a.teks.as_str()).collect();
    let letters: Vec<char> = bare(&words).collect();
    let most = letters.len().saturating_sub(CONTEXT);
    let cut = if before { letters.get(most..) } else { letters.get(..letters.len().min(CONTEXT)) };
    cut.unwrap_or_default().to_vec()
}

/// Letters as they read: a gap is a space, another line too.
fn spoken<'a>(aksara: impl Iterator<Item = &'a Aksara>) -> String {
    let mut out = String::new();
    let mut last: Option<&Aksara> = None;
    for a in aksara {
        if let Some(before) = last {
            let gap = a.kiri - before.kanan;
            let other = (a.dasar - before.dasar).abs() > before.ukuran * 0.5;
            // A soft hyphen ends the line within a word.
            if other && out.ends_with('\u{ad}') {
                out.pop();
            } else if (other || gap > a.ukuran * 0.12) && !out.ends_with(' ') && !a.teks.starts_with(' ') {
                out.push(' ');
            }
        }
        out.push_str(&a.teks);
        last = Some(a);
    }
    out.trim().replace('\u{ad}', "")
}

/// Letters by line, each line in the order it is drawn.
fn lines_of(aksara: &[Aksara]) -> Vec<Vec<usize>> {
    let mut out: Vec<Vec<usize>> = Vec::new();
    for (n, a) in aksara.iter().enumerate() {
        let same = out
            .last()
            .and_then(|l| l.last())
            .and_then(|l| aksara.get(*l))
            .is_some_and(|b| (a.dasar - b.dasar).abs() < a.ukuran * 0.4);
        match out.last_mut().filter(|_| same) {
            Some(line) => line.push(n),
            None => out.push(vec![n]),
        }
    }
    out
}
