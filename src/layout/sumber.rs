//! From printed words to the source they stand for, and from a stretch of source to the letters on a page.

use std::ops::Range;

use crate::compile::Asal;
use crate::markup::Letters;
use crate::model::{Bidang, Id, Pt};

use super::{Glyph, Halaman, Letak, Segmen};

/// How far letters reach above and below their baseline, as parts of their size.
const ABOVE: f32 = 0.78;
const BELOW: f32 = 0.24;

/// A place on a page, in points from its top left corner, downwards.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Kotak {
    /// Left edge.
    pub kiri: f32,
    /// Top edge.
    pub atas: f32,
    /// Right edge.
    pub kanan: f32,
    /// Bottom edge.
    pub bawah: f32,
}

impl Kotak {
    /// The middle, across and down.
    pub fn tengah(&self) -> (f32, f32) {
        (f32::midpoint(self.kiri, self.kanan), f32::midpoint(self.atas, self.bawah))
    }

    /// The smallest that holds both.
    #[must_use]
    pub fn dengan(&self, lain: &Self) -> Self {
        Self {
            kiri: self.kiri.min(lain.kiri),
            atas: self.atas.min(lain.atas),
            kanan: self.kanan.max(lain.kanan),
            bawah: self.bawah.max(lain.bawah),
        }
    }
}

/// Reads what the words of runs stand for. Keeps the run it read last: the lines of a paragraph follow each other.
#[derive(Default)]
pub struct Penelusur {
    last: Option<(Asal, Letters)>,
}

impl Penelusur {
    /// Of each word of a segment that comes from a text: its bytes in that text. None for what is no text of the
    /// document (the hyphen of a word that was cut); a word that prints other letters than its source stands for
    /// the whole run. `teks` is the text that the segment's origin names.
    pub fn kata(&mut self, segmen: &Segmen, teks: &str) -> Vec<Option<Range<usize>>> {
        let Asal::Teks { awal, akhir, .. } = &segmen.asal else { return vec![None; segmen.kata.len()] };
        let (awal, akhir) = (*awal as usize, *akhir as usize);
        let Some(source) = teks.get(awal..akhir).filter(|s| !s.is_empty()) else {
            return vec![None; segmen.kata.len()];
        };
        if self.last.as_ref().is_none_or(|(asal, _)| *asal != segmen.asal) {
            self.last = Some((segmen.asal.clone(), Letters::of(source)));
        }
        let Some((_, letters)) = &self.last else { return Vec::new() };
        let of = |letak: &Letak| -> Option<Range<usize>> {
            if letak.penggal {
                return None;
            }
            let words = &*letak.kata.teks;
            let at = letak.awal as usize;
            let fits = |at: usize| letters.plain.get(at..at + words.len()).is_some_and(|p| same(p, words));
            let at = if fits(at) { Some(at) } else { (0..letters.plain.len()).find(|at| fits(*at)) };
            let found = at.and_then(|at| letters.source(at, at + words.len()));
            Some(found.map_or(awal..akhir, |r| awal + r.start..awal + r.end))
        };
        segmen.kata.iter().map(of).collect()
    }
}

/// The same letters, whatever their capitals.
fn same(a: &str, b: &str) -> bool {
    a == b || a.chars().flat_map(char::to_lowercase).eq(b.chars().flat_map(char::to_lowercase))
}

impl Segmen {
    /// Where it stands.
    pub fn kotak(&self) -> Kotak {
        self.band(self.x.0, self.x.0 + self.lebar.0)
    }

    fn band(&self, kiri: f32, kanan: f32) -> Kotak {
        let (y, size) = (self.y.0, self.ukuran.0);
        Kotak { kiri, kanan, atas: y - size * ABOVE, bawah: y + size * BELOW }
    }

    /// Where a word of it ends, from the page's left edge.
    pub fn akhir_kata(&self, letak: &Letak) -> Pt {
        let spread = self.renggang.0 * letak.kata.glyphs.len().saturating_sub(1) as f32;
        self.x + letak.x + Pt(letak.kata.lebar * self.ukuran.0 + spread)
    }

    /// The left edges of the letters of a word, each with its first byte in the word; then the right edge.
    fn edges(&self, letak: &Letak) -> Vec<(usize, f32)> {
        let mut pen = self.x.0 + letak.x.0;
        let mut out: Vec<(usize, f32)> = Vec::with_capacity(letak.kata.glyphs.len() + 1);
        let step = |g: &Glyph| g.maju * self.ukuran.0 + self.renggang.0;
        for glyph in &letak.kata.glyphs {
            if out.last().is_none_or(|(at, _)| *at != glyph.awal as usize) {
                out.push((glyph.awal as usize, pen));
            }
            pen += step(glyph);
        }
        out.push((letak.kata.teks.len(), self.akhir_kata(letak).0));
        out
    }

    /// Left and right edge of the letters of a word that lie in a stretch of source; `kata` is the word's own.
    fn part(
        &self,
        letak: &Letak,
        teks: &str,
        kata: &Range<usize>,
        wanted: &Range<usize>,
    ) -> Option<(f32, f32)> {
        let whole = (self.x.0 + letak.x.0, self.akhir_kata(letak).0);
        if wanted.start <= kata.start && kata.end <= wanted.end {
            return Some(whole);
        }
        let letters = Letters::of(teks.get(kata.clone())?);
        if letters.plain.len() != letak.kata.teks.len() {
            return Some(whole);
        }
        let edges = self.edges(letak);
        let within = |at: usize| {
            let n = letters.at.partition_point(|(a, _)| *a < at);
            let source = letters.at.get(n).map(|(_, r)| kata.start + r.start)?;
            (wanted.start <= source && source < wanted.end).then_some(())
        };
        let mut out: Option<(f32, f32)> = None;
        for pair in edges.windows(2) {
            let [(at, from), (_, to)] = pair else { continue };
            if within(*at).is_some() {
                out = Some(out.map_or((*from, *to), |(a, b)| (a.min(*from), b.max(*to))));
            }
        }
        out
    }
}

impl Halaman {
    /// Where the letters of a stretch of a text stand on this page: a box for each piece of a line, in reading
    /// order; what references and placeholders within it print is covered too. `teks` is the text itself,
    /// `rentang` in bytes of it.
    pub fn tempat_teks(
        &self,
        telusur: &mut Penelusur,
        (simpul, bidang): (&Id, &Bidang),
        teks: &str,
        rentang: (usize, usize),
    ) -> Vec<Kotak> {
        let wanted = rentang.0..rentang.1;
        let mut out: Vec<(f32, Kotak)> = Vec::new();
        // What stands between two pieces and belongs to the stretch if both do.
        let mut between: Vec<(f32, Kotak)> = Vec::new();
        let mut open = false;
        for segment in self.segmen() {
            match &segment.asal {
                Asal::Teks { simpul: s, bidang: b, .. } if s == simpul && b == bidang => {}
                Asal::Rujukan { simpul: s, .. } if s == simpul && open => {
                    between.push((segment.y.0, segment.kotak()));
                    continue;
                }
                Asal::Bidang { .. } if open => {
                    between.push((segment.y.0, segment.kotak()));
                    continue;
                }
                _ => {
                    open = false;
                    between.clear();
                    continue;
                }
            }
            let words = telusur.kata(segment, teks);
            for (letak, kata) in segment.kata.iter().zip(words) {
                let Some(kata) = kata else { continue };
                if kata.start >= wanted.end || wanted.start >= kata.end {
                    (open, between) = (false, Vec::new());
                    continue;
                }
                let Some((from, to)) = segment.part(letak, teks, &kata, &wanted) else { continue };
                for piece in between.drain(..).chain([(segment.y.0, segment.band(from, to))]) {
                    match out.last_mut().filter(|(y, _)| open && (y - piece.0).abs() < 0.5) {
                        Some((_, last)) => *last = last.dengan(&piece.1),
                        None => out.push(piece),
                    }
                    open = true;
                }
            }
        }
        out.into_iter().map(|(_, kotak)| kotak).collect()
    }

    /// Where a place between two letters of a text stands on this page: a box without width, and how many bytes
    /// its nearest letter is away. None where no letter of the text stands here.
    pub fn titik_teks(
        &self,
        telusur: &mut Penelusur,
        (simpul, bidang): (&Id, &Bidang),
        teks: &str,
        titik: usize,
    ) -> Option<(usize, Kotak)> {
        let mut out: Option<(usize, Kotak)> = None;
        for segment in self.segmen() {
            let own = matches!(&segment.asal, Asal::Teks { simpul: s, bidang: b, .. } if s == simpul && b == bidang);
            if !own {
                continue;
            }
            let words = telusur.kata(segment, teks);
            for (letak, kata) in segment.kata.iter().zip(words) {
                let Some(kata) = kata else { continue };
                let (far, x) = if kata.end <= titik {
                    (titik - kata.end, segment.akhir_kata(letak).0)
                } else if kata.start < titik {
                    let part = segment.part(letak, teks, &kata, &(kata.start..titik));
                    (0, part.map_or(segment.x.0 + letak.x.0, |(_, x)| x))
                } else {
                    (kata.start - titik, segment.x.0 + letak.x.0)
                };
                if out.is_none_or(|(best, _)| far < best) {
                    out = Some((far, segment.band(x, x)));
                }
            }
        }
        out
    }
}
