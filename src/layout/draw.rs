//! A page as a display list.

use std::sync::{Arc, OnceLock};

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use crate::compile::Asal;
use crate::model::{Id, Mm, Pt, Temuan};
use crate::template::TataHalaman;

use super::page::{Isi, NOTE_GAP, Patah, Sheet};
use super::paragraph::{SetLine, baseline};
use super::rows::{Row, RowIsi};
use super::words::Word;
use super::{Butir, Garis, Halaman, Letak, PenandaHalaman, Quality, Segmen, TempatCetak};

/// The rule above footnotes.
const NOTE_RULE: Pt = Pt(120.0);
/// The sheet of a proof.
const A4: (Mm, Mm) = (Mm(210.0), Mm(297.0));
/// Size of line numbers, and how far left of the text they end.
const LINE_SIZE: Pt = Pt(7.0);
const LINE_GAP: Pt = Pt(14.0);
/// Each line of this count is numbered.
const LINE_STEP: usize = 5;
/// From the foot of the text to the catchword, in lines.
const CATCH_DROP: f32 = 0.35;

/// How a proof differs from the print: its pages are the same.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Pruf {
    /// Each page made smaller on A4.
    pub a4: bool,
    /// Words across each page; those of a sample stand before them.
    pub tanda_air: Option<String>,
    /// Each fifth line bears its number on the page.
    pub nomor_baris: bool,
}

/// Words set once, for wherever they go.
#[derive(Debug, Clone, Default)]
pub(super) struct Ready {
    pub segmen: Vec<Segmen>,
    pub lebar: Pt,
}

/// A laid-out document: which row stands where. Pages are made when they are asked for.
pub struct Tata {
    pub(super) halaman: TataHalaman,
    pub(super) sheets: [Sheet; 2],
    pub(super) pages: Vec<Arc<Isi>>,
    /// The page numbers as printed, by page.
    pub(super) nomor: Arc<Vec<Ready>>,
    /// The plain figures from 0: for contents and line numbers.
    pub(super) angka: Arc<Vec<Arc<Word>>>,
    /// The three dots of a catchword, where there are any.
    pub(super) kustode: Option<Arc<Word>>,
    pub(super) tanda_air: Option<Ready>,
    pub(super) pruf: Pruf,
    pub(super) tempat: OnceLock<FxHashMap<Id, TempatCetak>>,
    /// What the user should know about the pages.
    pub temuan: Vec<Temuan>,
    /// How well lines are spaced.
    pub mutu: Quality,
    /// Paragraphs broken into lines for this layout; the rest stood ready.
    pub dipatahkan: usize,
}

impl Tata {
    /// How many pages there are.
    pub fn jumlah(&self) -> usize {
        self.pages.len()
    }

    /// Width and height of a page.
    pub fn ukuran(&self, nomor: usize) -> (Pt, Pt) {
        if self.pruf.a4 {
            let (w, h) = (Pt::from(A4.0), Pt::from(A4.1));
            return if self.is_landscape(nomor) { (h, w) } else { (w, h) };
        }
        let sheet = self.sheet(nomor);
        (sheet.lebar, sheet.tinggi)
    }

    /// A height on a page as it is shown, from the page's foot: a proof is smaller than the print.
    pub fn from_below(&self, nomor: usize, y: Pt) -> Pt {
        let sheet = self.sheet(nomor);
        let (lebar, tinggi) = self.ukuran(nomor);
        let f = (lebar.0 / sheet.lebar.0).min(tinggi.0 / sheet.tinggi.0);
        tinggi - (y * f + (tinggi - sheet.tinggi * f) * 0.5)
    }

    fn is_landscape(&self, nomor: usize) -> bool {
        self.pages.get(nomor).is_some_and(|p| p.lanskap)
    }

    fn sheet(&self, nomor: usize) -> &Sheet {
        &self.sheets[usize::from(self.is_landscape(nomor))]
    }

    /// Why a page ends where it ends.
    pub fn patah(&self, nomor: usize) -> Patah {
        self.pages.get(nomor).map_or(Patah::Akhir, |page| page.patah)
    }

    /// Where a unit begins.
    pub fn tempat(&self, id: &Id) -> Option<TempatCetak> {
        if let Some(places) = self.tempat.get() {
            return places.get(id).copied();
        }
        // One is found faster by looking than by noting them all.
        self.pages.iter().enumerate().find_map(|(halaman, page)| {
            let y = page.rows.iter().find_map(|(y, row)| row.find(id, *y))?;
            Some(TempatCetak { halaman, y })
        })
    }

    /// Notes where all units begin, for whoever will ask for many.
    pub fn note_places(&self) {
        self.places();
    }

    fn places(&self) -> &FxHashMap<Id, TempatCetak> {
        self.tempat.get_or_init(|| {
            let mut places = FxHashMap::default();
            for (halaman, page) in self.pages.iter().enumerate() {
                let mut mark = |id: &Id, y| {
                    places.entry(id.clone()).or_insert(TempatCetak { halaman, y });
                };
                for (y, row) in &page.rows {
                    row.jangkar.iter().for_each(|id| mark(id, *y));
                    if let RowIsi::Tabel(table) = &row.isi {
                        table.marks(*y).for_each(|(id, y)| mark(id, y));
                    }
                }
            }
            places
        })
    }

    /// Bookmarks, in order.
    pub fn penanda(&self) -> Vec<PenandaHalaman> {
        let mut out = Vec::new();
        for (halaman, page) in self.pages.iter().enumerate() {
            for (y, row) in &page.rows {
                if let Some(mark) = &row.penanda {
                    let (tingkat, judul) = (mark.tingkat, mark.judul.clone());
                    out.push(PenandaHalaman { tingkat, judul, halaman, y: *y });
                }
            }
        }
        out
    }

    /// All pages.
    pub fn semua(&self) -> Vec<Halaman> {
        (0..self.pages.len()).into_par_iter().map(|n| self.halaman(n)).collect()
    }

    /// A page as it prints; an empty one beyond the last.
    pub fn halaman(&self, nomor: usize) -> Halaman {
        let Some(isi) = self.pages.get(nomor) else { return Halaman::default() };
        let sheet = self.sheet(nomor);
        let mut page = Halaman { lebar: sheet.lebar, tinggi: sheet.tinggi, butir: Vec::new() };
        if let Some(mark) = &self.tanda_air
            && let Some(segment) = mark.segmen.first()
        {
            // The middle of the page; whoever draws it turns it about this point.
            let (x, y, lebar) = (page.lebar * 0.5, page.tinggi * 0.5, mark.lebar);
            page.butir.push(Butir::TandaAir(Segmen { x, y, lebar, ..segment.clone() }));
        }
        self.number(nomor, &mut page);
        self.rows(isi, sheet, &mut page);
        if let Some(dots) = &self.kustode {
            self.catchword(nomor, sheet, dots, &mut page);
        }
        if self.pruf.nomor_baris {
            self.line_numbers(isi, sheet, &mut page);
        }
        if self.pruf.a4 {
            let (w, h) = self.ukuran(nomor);
            page = page.onto(w, h);
        }
        page
    }

    fn number(&self, nomor: usize, page: &mut Halaman) {
        let Some(style) = &self.halaman.nomor else { return };
        if nomor as u32 + 1 < style.mulai {
            return;
        }
        let Some(ready) = self.nomor.get(nomor) else { return };
        let (size, pitch) = (self.halaman.huruf, self.halaman.baris);
        let (x, y) = ((page.lebar - ready.lebar) * 0.5, Pt::from(style.atas) + baseline(pitch, size));
        let at = |s: &Segmen| Butir::Teks(Segmen { x: s.x + x, y: s.y + y, ..s.clone() });
        page.butir.extend(ready.segmen.iter().map(at));
    }

    fn rows(&self, isi: &Isi, sheet: &Sheet, page: &mut Halaman) {
        let left = sheet.kiri;
        if let Some((first, _)) = isi.notes.first() {
            let y = *first - NOTE_GAP * 0.5;
            let garis = Garis { dari: (left, y), ke: (left + NOTE_RULE, y), tebal: Pt(0.5), titik: false };
            page.butir.push(Butir::Garis(garis));
        }
        let mut ready = isi.carried;
        let mut notes = isi.notes.iter();
        for (y, row) in &isi.rows {
            // In reading order a footnote follows the paragraph that bears its mark, wherever it stands.
            ready += row.notes_count();
            self.row(row, left, *y, page);
            if row.akhir {
                for (y, line) in notes.by_ref().take(std::mem::take(&mut ready)) {
                    put(page, line, left, *y);
                }
            }
        }
        for (y, line) in notes {
            put(page, line, left, *y);
        }
    }

    fn row(&self, row: &Row, left: Pt, y: Pt, page: &mut Halaman) {
        match &row.isi {
            RowIsi::Baris(line) => put(page, line, left, y),
            RowIsi::Kelompok { kiri, baris } => {
                for (top, line) in baris {
                    put(page, line, left + *kiri, y + *top);
                }
            }
            RowIsi::Gambar { berkas, alt, x, lebar, tinggi } => {
                let (berkas, alt) = (berkas.clone(), alt.clone());
                page.butir.push(Butir::Gambar {
                    berkas,
                    alt,
                    x: left + *x,
                    y,
                    lebar: *lebar,
                    tinggi: *tinggi,
                });
            }
            RowIsi::TanpaGambar { x, lebar, tinggi } => {
                let corner = |right: f32, down: f32| (left + *x + *lebar * right, y + *tinggi * down);
                let [lt, rt, rb, lb] =
                    [corner(0.0, 0.0), corner(1.0, 0.0), corner(1.0, 1.0), corner(0.0, 1.0)];
                for (dari, ke) in [(lt, rt), (rt, rb), (rb, lb), (lb, lt), (lt, rb), (lb, rt)] {
                    page.butir.push(Butir::Garis(Garis { dari, ke, tebal: Pt(0.5), titik: false }));
                }
            }
            RowIsi::Tabel(table) => table.draw(left, y, &mut page.butir),
            RowIsi::Entri { baris, tujuan, dari, kanan, ukuran, dasar } => {
                put(page, baris, left, y);
                self.entry(tujuan, (left + *dari, left + *kanan), *ukuran, y + *dasar, page);
            }
            RowIsi::Lambang { berkas: Some(berkas), atas, lebar, tinggi } => {
                page.butir.push(Butir::Gambar {
                    berkas: berkas.clone(),
                    alt: "Lambang negara".to_owned(),
                    x: (page.lebar - *lebar) * 0.5,
                    y: *atas,
                    lebar: *lebar,
                    tinggi: *tinggi,
                });
            }
            RowIsi::Lambang { berkas: None, .. } | RowIsi::Kosong => {}
        }
    }

    /// The page number of an entry of contents, as the page prints it, and the dots before it.
    fn entry(&self, tujuan: &Id, (dari, kanan): (Pt, Pt), ukuran: Pt, y: Pt, page: &mut Halaman) {
        let Some(place) = self.places().get(tujuan) else { return };
        let Some(word) = self.angka.get(place.halaman + 1) else { return };
        let x = kanan - ukuran * word.lebar;
        let dots =
            Garis { dari: (dari, y - Pt(0.8)), ke: (x - Pt(4.0), y - Pt(0.8)), tebal: Pt(0.9), titik: true };
        if dots.ke.0 > dots.dari.0 {
            page.butir.push(Butir::Garis(dots));
        }
        let asal = Asal::Bidang { entitas: tujuan.clone(), kunci: "halaman".to_owned() };
        let segment = alone(word, x, y, ukuran, asal);
        page.butir.push(Butir::Teks(Segmen { tautan: Some(tujuan.clone()), ..segment }));
    }

    /// The first word of the next page, below the text at the right (kata penyambung).
    fn catchword(&self, nomor: usize, sheet: &Sheet, dots: &Arc<Word>, page: &mut Halaman) {
        let Some(next) = self.pages.get(nomor + 1) else { return };
        let Some(segments) = next.rows.iter().find_map(|(_, row)| row.first_words()) else { return };
        let size = self.halaman.huruf;
        let y = sheet.bottom() + self.halaman.baris * CATCH_DROP + size;
        let mut words: Vec<(Arc<Word>, u8, Pt)> = Vec::new();
        for letak in &segments {
            words.push((Arc::clone(&letak.0), letak.1, size * letak.0.lebar));
        }
        words.push((Arc::clone(dots), dots.face, size * dots.lebar));
        let gap = size * 0.3;
        let last = words.len() - 1;
        let wide: Pt = words.iter().map(|w| w.2).sum::<Pt>() + gap * last.saturating_sub(1) as f32;
        let mut x = sheet.lebar - sheet.kanan - wide;
        for (n, (word, face, width)) in words.into_iter().enumerate() {
            let segment = alone(&word, x, y, size, Asal::Frasa);
            page.butir.push(Butir::Teks(Segmen { face, ..segment }));
            x += width + if n + 1 < last { gap } else { Pt(0.0) };
        }
    }

    fn line_numbers(&self, isi: &Isi, sheet: &Sheet, page: &mut Halaman) {
        let mut lines: Vec<Pt> = Vec::new();
        let (size, pitch) = (self.halaman.huruf, self.halaman.baris);
        for (y, row) in &isi.rows {
            match &row.isi {
                RowIsi::Baris(_) | RowIsi::Entri { .. } => lines.push(*y),
                RowIsi::Kelompok { baris, .. } => lines.extend(baris.iter().map(|(top, _)| *y + *top)),
                RowIsi::Tabel(table) => lines.extend(table.tops(*y)),
                _ => {}
            }
        }
        for (n, top) in lines.into_iter().enumerate() {
            let number = n + 1;
            if !number.is_multiple_of(LINE_STEP) {
                continue;
            }
            if let Some(word) = self.angka.get(number) {
                let x = sheet.kiri - LINE_GAP - LINE_SIZE * word.lebar;
                let segment = alone(word, x, top + baseline(pitch, size), LINE_SIZE, Asal::Frasa);
                page.butir.push(Butir::Teks(segment));
            }
        }
    }
}

/// A word by itself.
fn alone(word: &Arc<Word>, x: Pt, y: Pt, ukuran: Pt, asal: Asal) -> Segmen {
    let letak = Letak { kata: Arc::clone(word), x: Pt(0.0), awal: 0, spasi: false, penggal: false };
    Segmen {
        x,
        y,
        ukuran,
        face: word.face,
        kata: Arc::new([letak]),
        lebar: ukuran * word.lebar,
        renggang: Pt(0.0),
        spasi: false,
        asal,
        tautan: None,
        dicoret: false,
        digarisbawahi: false,
    }
}

fn put(page: &mut Halaman, line: &SetLine, x: Pt, y: Pt) {
    line.draw(x, y, &mut page.butir);
}
