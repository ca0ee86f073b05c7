//! The compiled document: what will print, before it is laid out.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::markup::Gaya;
use crate::model::{Bidang, Id, JenisKeluaran, Pt, Temuan};
use crate::template::{Rata, TataHalaman};

/// A compiled document. A plain value: the same project, template and kind of print give an equal one.
#[derive(Debug, Clone, PartialEq)]
pub struct Naskah {
    /// "Rancangan Peraturan Bupati Pati tentang …".
    pub judul: String,
    /// Who makes it: "Pemerintah Kabupaten Pati".
    pub pembuat: String,
    /// The kind of print.
    pub keluaran: JenisKeluaran,
    /// Pages carry CONTOH.
    pub contoh: bool,
    /// Each page ends with the first word of the next.
    pub kustode: bool,
    /// Words may be cut at the end of a line.
    pub penggal: bool,
    /// The page.
    pub halaman: TataHalaman,
    /// Runs of pages of one orientation.
    pub seksi: Vec<Seksi>,
    /// Every unit's citation, by id: "Pasal 5 ayat (2)".
    pub label: Arc<FxHashMap<Id, String>>,
    /// Every unit's label as it prints, by id: "(2)", "a.".
    pub cetak: Arc<FxHashMap<Id, String>>,
    /// The lines of each formula of the template as they print, by name; those that hold units are left out.
    pub rumusan: Vec<(String, Vec<String>)>,
    /// What the user should know.
    pub temuan: Vec<Temuan>,
}

/// What a mark in a text of a node prints.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tanda {
    /// The node.
    pub simpul: Id,
    /// The mark as the text holds it, without its braces: "@r1", "daerah.nama|kapital".
    pub tanda: String,
    /// Its words.
    pub kata: String,
}

/// A run of pages of one orientation. Begins on a new page.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Seksi {
    /// Landscape.
    pub lanskap: bool,
    /// What stands on them. A block that a change leaves alone is the same one, not an equal one.
    pub blok: Vec<Arc<Blok>>,
}

/// A block of a page.
#[derive(Debug, Clone, PartialEq)]
pub enum Blok {
    /// A paragraph.
    Alinea(Alinea),
    /// Empty space, dropped at the top of a page.
    Ruang(Pt),
    /// Blocks in a column of their own, kept on one page.
    Kelompok(Kelompok),
    /// A table.
    Tabel(TabelCetak),
    /// A picture.
    Gambar(GambarCetak),
    /// The emblem or its space, on the first page; takes no room in the flow.
    Lambang(Lambang),
    /// The contents of a lampiran.
    DaftarIsi(DaftarIsi),
    /// What follows begins a new page.
    HalamanBaru,
}

/// A paragraph. All x are from the left margin, or from the left edge of the group or cell it stands in.
#[derive(Debug, Clone, PartialEq)]
pub struct Alinea {
    /// Units that begin here: where links to them land.
    pub jangkar: Vec<Id>,
    /// Words on the first line beside the body: hanging labels, side labels, colons.
    pub samping: Vec<Samping>,
    /// The body.
    pub lari: Arc<Vec<Lari>>,
    /// Left edge of the body.
    pub kiri: Pt,
    /// Width of the body.
    pub lebar: Pt,
    /// Indent of the first line.
    pub awal: Pt,
    /// Alignment.
    pub rata: Rata,
    /// Size of the letters.
    pub ukuran: Pt,
    /// From line to line.
    pub baris: Pt,
    /// Space before, dropped at the top of a page.
    pub sebelum: Pt,
    /// Stays on the page of what follows.
    pub lekat: bool,
    /// Top of the first line from the top edge of the first page, when that is further down.
    pub patok: Option<Pt>,
    /// Footnotes anchored here.
    pub kaki: Vec<Alinea>,
    /// Entry in the bookmarks.
    pub penanda: Option<Penanda>,
}

/// Words beside the first line of a paragraph.
#[derive(Debug, Clone, PartialEq)]
pub struct Samping {
    /// Where they begin.
    pub x: Pt,
    /// The words.
    pub lari: Vec<Lari>,
}

/// A bookmark.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Penanda {
    /// Depth, from 0.
    pub tingkat: u8,
    /// Its words.
    pub judul: String,
}

/// A run of words of one look and one origin.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Lari {
    /// The words. A newline is a forced break.
    pub teks: String,
    /// Bold, italic.
    pub gaya: Gaya,
    /// Raised and small: the mark of a footnote.
    pub naik: bool,
    /// A name: keeps its capitals where the rest is set in small letters.
    pub nama: bool,
    /// Where the words come from.
    pub asal: Asal,
    /// The unit a click on them leads to.
    pub tautan: Option<Id>,
}

/// Where printed words come from. Clicking, highlighting and annotations rest on it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Asal {
    /// The text of a node.
    Teks {
        /// The node.
        simpul: Id,
        /// Which of its texts.
        bidang: Bidang,
        /// First byte in the source.
        awal: u32,
        /// Byte behind the last.
        akhir: u32,
    },
    /// A field of the region, the document, a register or the plan.
    Bidang {
        /// The entity; `daerah`, `dokumen` and `rencana` for those.
        entitas: Id,
        /// The placeholder's key.
        kunci: String,
    },
    /// A reference.
    Rujukan {
        /// The node it stands in.
        simpul: Id,
        /// Its key there.
        kunci: String,
    },
    /// The computed number of a unit.
    Label(Id),
    /// Computed punctuation and conjunctions at the end of a unit.
    TandaBaca(Id),
    /// A fixed phrase of the template.
    Frasa,
    /// Made by a generator from an entity.
    Bangkitan {
        /// The generator's node.
        simpul: Id,
        /// The entity.
        sumber: Id,
    },
}

/// Blocks in a column of their own, kept on one page.
#[derive(Debug, Clone, PartialEq)]
pub struct Kelompok {
    /// From the left margin.
    pub kiri: Pt,
    /// Width.
    pub lebar: Pt,
    /// Space before.
    pub sebelum: Pt,
    /// The blocks.
    pub isi: Vec<Blok>,
}

/// A table as it prints: every width known.
#[derive(Debug, Clone, PartialEq)]
pub struct TabelCetak {
    /// The unit it comes from.
    pub jangkar: Vec<Id>,
    /// Left edge.
    pub kiri: Pt,
    /// Widths of the columns.
    pub kolom: Vec<Pt>,
    /// Rows; header rows first.
    pub baris: Vec<BarisCetak>,
    /// Space before.
    pub sebelum: Pt,
    /// Its last row stays on the page of what follows.
    pub lekat: bool,
}

impl TabelCetak {
    /// The widths of its columns where some need more for their longest word: the others give of what they have to
    /// spare.
    pub fn widened(&self, need: &[Pt]) -> Vec<Pt> {
        let all: Pt = self.kolom.iter().copied().sum();
        // No single word may take the table for itself: longer ones are cut.
        let fair = all * (2.0 / self.kolom.len().max(1) as f32);
        let wants: Vec<Pt> = need.iter().zip(&self.kolom).map(|(n, k)| n.min(fair.max(*k))).collect();
        let lack: Pt = wants.iter().zip(&self.kolom).map(|(n, k)| (*n - *k).max(Pt(0.0))).sum();
        let spare: Pt = wants.iter().zip(&self.kolom).map(|(n, k)| (*k - *n).max(Pt(0.0))).sum();
        if lack.0 <= 0.0 || spare.0 <= 0.0 {
            return self.kolom.clone();
        }
        let (give, get) = ((lack.0 / spare.0).min(1.0), (spare.0 / lack.0).min(1.0));
        let share = |(want, width): (&Pt, &Pt)| {
            let off = *want - *width;
            if off.0 > 0.0 { *width + off * get } else { *width + off * give }
        };
        wants.iter().zip(&self.kolom).map(share).collect()
    }
}

/// A row.
#[derive(Debug, Clone, PartialEq)]
pub struct BarisCetak {
    /// Repeats on each page.
    pub kepala: bool,
    /// Stays with the row that follows.
    pub lekat: bool,
    /// Cells, left to right; those covered by a span are absent.
    pub sel: Vec<SelCetak>,
}

/// A cell.
#[derive(Debug, Clone, PartialEq)]
pub struct SelCetak {
    /// Its first column.
    pub kolom: usize,
    /// Columns it covers, at least 1.
    pub rentang_kolom: usize,
    /// Rows it covers, at least 1.
    pub rentang_baris: usize,
    /// Its paragraphs, each as wide as the cell allows.
    pub isi: Vec<Alinea>,
}

/// A picture.
#[derive(Debug, Clone, PartialEq)]
pub struct GambarCetak {
    /// The unit it comes from.
    pub jangkar: Vec<Id>,
    /// Name of its bytes.
    pub berkas: String,
    /// What it shows.
    pub alt: String,
    /// Left edge of the column.
    pub kiri: Pt,
    /// Width of the column.
    pub kolom: Pt,
    /// Width of the picture; `None` for its own, at most the column's.
    pub lebar: Option<Pt>,
    /// Space before.
    pub sebelum: Pt,
    /// Its caption, kept with it.
    pub keterangan: Option<Alinea>,
}

/// The emblem or its space.
#[derive(Debug, Clone, PartialEq)]
pub struct Lambang {
    /// Name of the picture's bytes; `None` keeps the space free.
    pub berkas: Option<String>,
    /// From the top edge of the page.
    pub atas: Pt,
    /// Width of the space.
    pub lebar: Pt,
    /// Height of the space.
    pub tinggi: Pt,
}

/// Contents. Page numbers are filled in after pagination; the room for them is fixed before.
#[derive(Debug, Clone, PartialEq)]
pub struct DaftarIsi {
    /// The entries.
    pub butir: Vec<ButirIsi>,
    /// Size of the letters.
    pub ukuran: Pt,
    /// From line to line.
    pub baris: Pt,
    /// Space before.
    pub sebelum: Pt,
}

/// An entry of the contents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ButirIsi {
    /// Where it leads.
    pub tujuan: Id,
    /// Depth, from 0.
    pub tingkat: u8,
    /// The unit's label; empty for none.
    pub label: String,
    /// Its title.
    pub judul: String,
}

impl Alinea {
    /// The words of the body.
    pub fn teks(&self) -> String {
        self.lari.iter().map(|l| l.teks.as_str()).collect()
    }
}
