//! Sheets that the program writes about a draft (reports, matrices): paragraphs and tables of plain words.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::compile::{Alinea, Asal, BarisCetak, Blok, CELL_PAD, Lari, Naskah, Seksi, SelCetak, TabelCetak};
use crate::markup::Gaya;
use crate::model::{JenisKeluaran, Mm, Pt};
use crate::template::{NomorHalaman, Rata, TataHalaman};

/// Paper: F4, on end.
pub const F4: (f32, f32) = (215.0, 330.0);

/// A sheet of its own with these pages; `margin` on all sides, in mm.
pub fn sheet(
    judul: String,
    margin: f32,
    huruf: f32,
    nomor: Option<NomorHalaman>,
    seksi: Vec<(bool, Vec<Blok>)>,
) -> Naskah {
    let margin = Mm(margin);
    let seksi = seksi.into_iter();
    Naskah {
        judul,
        pembuat: String::new(),
        keluaran: JenisKeluaran::Naskah,
        contoh: false,
        kustode: false,
        penggal: false,
        halaman: TataHalaman {
            lebar: Mm(F4.0),
            tinggi: Mm(F4.1),
            kiri: margin,
            kanan: margin,
            atas: margin,
            bawah: margin,
            huruf: Pt(huruf),
            baris: Pt(huruf * 1.25),
            kolom: BTreeMap::new(),
            nomor,
        },
        seksi: seksi
            .map(|(lanskap, blok)| Seksi { lanskap, blok: blok.into_iter().map(Arc::new).collect() })
            .collect(),
        label: Arc::default(),
        cetak: Arc::default(),
        rumusan: Vec::new(),
        temuan: Vec::new(),
    }
}

/// Without any look.
pub const BIASA: Gaya = Gaya { tebal: false, miring: false, dicoret: false, digarisbawahi: false };
/// Bold.
pub const TEBAL: Gaya = Gaya { tebal: true, ..BIASA };
/// Italic.
pub const MIRING: Gaya = Gaya { miring: true, ..BIASA };
/// Struck through.
pub const DICORET: Gaya = Gaya { dicoret: true, ..BIASA };
/// Underlined.
pub const DIGARISI: Gaya = Gaya { digarisbawahi: true, ..BIASA };

/// Words of one look.
pub fn run(teks: &str, gaya: Gaya) -> Lari {
    Lari { teks: teks.to_owned(), gaya, naik: false, nama: false, asal: Asal::Frasa, tautan: None }
}

/// A paragraph of such words: the size of its letters in points, and its width.
pub fn paragraph(lari: Vec<Lari>, size: f32, width: Pt, rata: Rata) -> Alinea {
    Alinea {
        jangkar: Vec::new(),
        samping: Vec::new(),
        lari: Arc::new(lari),
        kiri: Pt(0.0),
        lebar: width,
        awal: Pt(0.0),
        rata,
        ukuran: Pt(size),
        baris: Pt(size * 1.25),
        sebelum: Pt(4.0),
        lekat: false,
        patok: None,
        kaki: Vec::new(),
        penanda: None,
    }
}

/// A table of these rows, the columns as wide as given in mm.
pub fn table(widths: &[f32], baris: Vec<BarisCetak>) -> Blok {
    Blok::Tabel(TabelCetak {
        jangkar: Vec::new(),
        kiri: Pt(0.0),
        kolom: widths.iter().map(|c| Pt::from(Mm(*c))).collect(),
        baris,
        sebelum: Pt(8.0),
        lekat: false,
    })
}

/// A row with one cell a column, each of paragraphs that are made as wide as the cell.
pub fn row(kepala: bool, widths: &[f32], cells: Vec<Vec<Alinea>>) -> BarisCetak {
    let sel = cells.into_iter().zip(widths).enumerate();
    let sel = sel.map(|(kolom, (isi, width))| cell(kolom, 1, *width, isi)).collect();
    BarisCetak { kepala, lekat: false, sel }
}

/// A row that is one cell across all columns; it stays with the row that follows.
pub fn banner(widths: &[f32], isi: Vec<Alinea>) -> BarisCetak {
    let width = widths.iter().sum();
    BarisCetak { kepala: false, lekat: true, sel: vec![cell(0, widths.len(), width, isi)] }
}

fn cell(kolom: usize, columns: usize, width: f32, mut isi: Vec<Alinea>) -> SelCetak {
    for (n, alinea) in isi.iter_mut().enumerate() {
        alinea.lebar = Pt::from(Mm(width)) - CELL_PAD * 2.0;
        alinea.sebelum = Pt(if n == 0 { 0.0 } else { 2.0 });
    }
    SelCetak { kolom, rentang_kolom: columns, rentang_baris: 1, isi }
}

/// The first letters of words.
pub fn short(words: &str, letters: usize) -> String {
    match words.char_indices().nth(letters) {
        Some((at, _)) => format!("{}…", words.get(..at).unwrap_or_default()),
        None => words.to_owned(),
    }
}
