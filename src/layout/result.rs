//! The display list.

use rustc_hash::FxHashMap;

use crate::compile::Asal;
use crate::model::{Id, Pt, Temuan};

use super::{Quality, WordId, Words};

/// A document as pages. Coordinates are from the top left corner of a page, downwards.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Tata {
    /// The pages.
    pub halaman: Vec<Halaman>,
    /// The words that stand on them.
    pub kata: Words,
    /// Where units begin.
    pub tempat: FxHashMap<Id, TempatCetak>,
    /// Bookmarks, in order.
    pub penanda: Vec<PenandaHalaman>,
    /// What the user should know about the pages.
    pub temuan: Vec<Temuan>,
    /// How well lines are spaced.
    pub mutu: Quality,
}

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

/// A page.
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
    /// Large pale words across the page, behind everything.
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
    pub kata: Vec<Letak>,
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
}

/// A word in a segment.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Letak {
    /// The word.
    pub kata: WordId,
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
