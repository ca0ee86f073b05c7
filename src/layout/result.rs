//! What a layout gives: pages as display lists, made when they are asked for.

use std::sync::Arc;

use crate::compile::Asal;
use crate::model::{Id, Pt};

use super::words::Word;

/// Where a unit begins.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TempatCetak {
    /// Page, from 0.
    pub halaman: usize,
    /// Top of its first line.
    pub y: Pt,
}

/// A bookmark on its page.
#[derive(Debug, Clone, PartialEq)]
pub struct PenandaHalaman {
    /// Depth, from 0.
    pub tingkat: u8,
    /// Its words.
    pub judul: String,
    /// Page, from 0.
    pub halaman: usize,
    /// Where on it.
    pub y: Pt,
}

/// A page. Coordinates are from its top left corner, downwards.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Halaman {
    /// Width.
    pub lebar: Pt,
    /// Height.
    pub tinggi: Pt,
    /// What stands on it, in reading order.
    pub butir: Vec<Butir>,
}

/// Something on a page.
#[derive(Debug, Clone, PartialEq)]
pub enum Butir {
    /// Words.
    Teks(Segmen),
    /// A rule.
    Garis(Garis),
    /// A picture.
    Gambar {
        /// Name of its bytes.
        berkas: String,
        /// What it shows.
        alt: String,
        /// Left edge.
        x: Pt,
        /// Top edge.
        y: Pt,
        /// Width.
        lebar: Pt,
        /// Height.
        tinggi: Pt,
    },
    /// Large pale words across the page, behind everything; `x` and `y` are the middle of the page.
    TandaAir(Segmen),
}

/// Words of one run on one line.
#[derive(Debug, Clone, PartialEq)]
pub struct Segmen {
    /// Left edge.
    pub x: Pt,
    /// Baseline.
    pub y: Pt,
    /// Size of the letters.
    pub ukuran: Pt,
    /// Face.
    pub face: u8,
    /// The words.
    pub kata: Arc<[Letak]>,
    /// From the left edge to the end of the last word.
    pub lebar: Pt,
    /// Behind each letter, to fill the line.
    pub renggang: Pt,
    /// A space follows before the next segment of the line.
    pub spasi: bool,
    /// Where the words come from.
    pub asal: Asal,
    /// The unit a click leads to.
    pub tautan: Option<Id>,
    /// Struck through; the rule is an item of the page by itself.
    pub dicoret: bool,
    /// Underlined; so too.
    pub digarisbawahi: bool,
}

/// A word in a segment.
#[derive(Debug, Clone, PartialEq)]
pub struct Letak {
    /// The word.
    pub kata: Arc<Word>,
    /// From the segment's left edge.
    pub x: Pt,
    /// Its first byte in the run.
    pub awal: u32,
    /// A space stands before it.
    pub spasi: bool,
    /// The hyphen at the end of a line that ends within a word: no text of the document.
    pub penggal: bool,
}

/// A straight rule.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Garis {
    /// From here.
    pub dari: (Pt, Pt),
    /// To here.
    pub ke: (Pt, Pt),
    /// How thick.
    pub tebal: Pt,
    /// Dotted.
    pub titik: bool,
}

impl Halaman {
    /// The words of the page in reading order.
    pub fn segmen(&self) -> impl Iterator<Item = &Segmen> {
        self.butir.iter().filter_map(|b| if let Butir::Teks(segment) = b { Some(segment) } else { None })
    }

    /// The page made smaller or larger on another sheet, in its middle.
    pub(super) fn onto(mut self, lebar: Pt, tinggi: Pt) -> Self {
        let f = (lebar.0 / self.lebar.0).min(tinggi.0 / self.tinggi.0);
        let (dx, dy) = ((lebar - self.lebar * f) * 0.5, (tinggi - self.tinggi * f) * 0.5);
        let x = |v: Pt| v * f + dx;
        let y = |v: Pt| v * f + dy;
        for item in &mut self.butir {
            match item {
                Butir::Teks(s) | Butir::TandaAir(s) => {
                    (s.x, s.y) = (x(s.x), y(s.y));
                    (s.ukuran, s.lebar, s.renggang) = (s.ukuran * f, s.lebar * f, s.renggang * f);
                    s.kata = s.kata.iter().map(|k| Letak { x: k.x * f, ..k.clone() }).collect();
                }
                Butir::Garis(g) => {
                    (g.dari, g.ke) = ((x(g.dari.0), y(g.dari.1)), (x(g.ke.0), y(g.ke.1)));
                    g.tebal = g.tebal * f;
                }
                Butir::Gambar { x: left, y: top, lebar, tinggi, .. } => {
                    (*left, *top) = (x(*left), y(*top));
                    (*lebar, *tinggi) = (*lebar * f, *tinggi * f);
                }
            }
        }
        (self.lebar, self.tinggi) = (lebar, tinggi);
        self
    }
}
