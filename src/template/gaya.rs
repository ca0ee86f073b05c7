//! The page and the styles of paragraphs.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::model::{GayaKolom, JenisKeluaran, Mm, Pt};

/// The page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TataHalaman {
    /// Width of the paper.
    pub lebar: Mm,
    /// Height of the paper.
    pub tinggi: Mm,
    /// Left margin.
    pub kiri: Mm,
    /// Right margin.
    pub kanan: Mm,
    /// Top margin.
    pub atas: Mm,
    /// Bottom margin.
    pub bawah: Mm,
    /// Size of the letters.
    pub huruf: Pt,
    /// From line to line: the law's single spacing.
    pub baris: Pt,
    /// The columns, for each way to set them.
    pub kolom: BTreeMap<GayaKolom, TataKolom>,
    /// The page number; none prints none.
    #[serde(default)]
    pub nomor: Option<NomorHalaman>,
}

/// Where the columns of the body stand, from the left margin.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TataKolom {
    /// The colon behind a side label.
    pub titik_dua: Mm,
    /// Items beside a side label.
    pub butir: Mm,
    /// The body.
    pub badan: Mm,
    /// On what headings of the body are centred.
    pub pusat: Pusat,
}

/// On what headings of the body are centred.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Pusat {
    /// The body column.
    Badan,
    /// The page.
    Halaman,
}

/// The page number.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NomorHalaman {
    /// With `{}` for the number: "- {} -".
    pub pola: String,
    /// From the paper's top edge to the top of the line.
    pub atas: Mm,
    /// The first page that carries one.
    pub mulai: u32,
}

/// What prints for a value that is not there yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Kosong {
    /// In a draft: three dots (Lampiran II no. 4a).
    pub rancangan: String,
    /// In the print for signature: room to write.
    pub naskah: String,
    /// The name of an official who is not known yet.
    pub nama: String,
}

impl Default for Kosong {
    fn default() -> Self {
        Self { rancangan: "...".to_owned(), naskah: "...".to_owned(), nama: "NAMA LENGKAP".to_owned() }
    }
}

impl Kosong {
    /// What prints in this kind of print.
    pub fn untuk(&self, jenis: JenisKeluaran) -> &str {
        match jenis {
            JenisKeluaran::Rancangan => &self.rancangan,
            JenisKeluaran::Naskah | JenisKeluaran::Salinan => &self.naskah,
        }
    }
}

/// How a paragraph is set.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct GayaAlinea {
    /// Alignment.
    pub rata: Rata,
    /// The column it stands in.
    pub kolom: Kolom,
    /// Width kept for a hanging label.
    pub gantung: Mm,
    /// Indent of the first line.
    pub awal: Mm,
    /// Empty lines before it, none at the top of a page.
    pub sebelum: f32,
    /// Stays on the page of what follows.
    pub lekat: bool,
    /// Bold.
    pub tebal: bool,
    /// Italic.
    pub miring: bool,
    /// All capitals.
    pub kapital: bool,
    /// Size of the letters where it is not the page's; the line pitch goes with it.
    pub ukuran: Option<Pt>,
}

impl Default for GayaAlinea {
    fn default() -> Self {
        Self {
            rata: Rata::default(),
            kolom: Kolom::default(),
            gantung: Mm(0.0),
            awal: Mm(0.0),
            sebelum: 0.0,
            lekat: false,
            tebal: false,
            miring: false,
            kapital: false,
            ukuran: None,
        }
    }
}

/// Alignment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum Rata {
    /// Justified, last line at the left.
    #[default]
    Penuh,
    /// Left, ragged right.
    Kiri,
    /// Centred.
    Tengah,
    /// Right.
    Kanan,
}

/// A column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Kolom {
    /// From margin to margin.
    #[default]
    Penuh,
    /// The body.
    Badan,
    /// Items beside a side label.
    Butir,
    /// What headings of the body are centred on.
    Pusat,
}
