//! Tables.

use crate::compile::{CELL_PAD, TabelCetak};
use crate::model::Pt;

use super::alinea::Paragraf;
use super::bagian::Penyusun;
use super::gaya::{Gayaan, Nama};
use super::xml::tw;

/// Above and below the words of a cell, in twentieths of a point.
const PAD_Y: i32 = 50;

/// A table on its way to XML.
pub(super) struct Tabel {
    kiri: i32,
    kolom: Vec<i32>,
    baris: Vec<Baris>,
}

struct Baris {
    kepala: bool,
    sel: Vec<Sel>,
}

struct Sel {
    wide: usize,
    /// It goes on below; it goes on a cell above.
    tall: bool,
    below: bool,
    isi: Vec<Paragraf>,
}

impl Penyusun<'_> {
    /// A table with every cell of its grid.
    pub fn table(&mut self, tabel: &TabelCetak) -> Tabel {
        let kolom = fitted(tabel);
        let count = kolom.len().max(1);
        let heads = tabel.baris.iter().take_while(|b| b.kepala).count();
        let mut jangkar = tabel.jangkar.clone();
        // Columns still covered from above: how many rows more, and how wide the cell is.
        let mut covered: Vec<(usize, usize)> = vec![(0, 1); count];
        let mut baris = Vec::with_capacity(tabel.baris.len());
        let rows = tabel.baris.len();
        for (r, row) in tabel.baris.iter().enumerate() {
            let mut sel = Vec::new();
            let mut column = 0;
            let mut cells = row.sel.iter().peekable();
            while column < count {
                if let Some((left, wide)) = covered.get(column).copied().filter(|(left, _)| *left > 0) {
                    let wide = wide.min(count - column).max(1);
                    covered[column] = (left - 1, wide);
                    sel.push(Sel { wide, tall: false, below: true, isi: Vec::new() });
                    column += wide;
                    continue;
                }
                // What has no room where it should stand comes where there is some.
                let Some(cell) = cells.next_if(|c| c.kolom <= column) else {
                    sel.push(Sel { wide: 1, tall: false, below: false, isi: Vec::new() });
                    column += 1;
                    continue;
                };
                let free = covered.iter().skip(column).take_while(|(left, _)| *left == 0).count();
                let wide = cell.rentang_kolom.max(1).min(free.max(1));
                let tall = cell.rentang_baris.max(1).min(rows - r);
                covered[column] = (tall - 1, wide);
                let width: Pt = kolom.iter().skip(column).take(wide).copied().sum();
                let mut isi = Vec::with_capacity(cell.isi.len());
                for alinea in &cell.isi {
                    let name = if r < heads { Nama::KepalaTabel } else { Nama::SelTabel };
                    let inner = (width - CELL_PAD * 2.0).max(Pt(8.0));
                    let mut set = alinea.clone();
                    set.lebar = (inner - set.kiri).max(Pt(6.0));
                    let mut p = Paragraf::of(&set, name, Pt(0.0), inner);
                    p.sifat.lekat |= row.lekat || r + 1 == rows && tabel.lekat || r < heads;
                    p.jangkar.append(&mut jangkar);
                    self.footnotes(&mut p, &alinea.kaki.iter().collect::<Vec<_>>());
                    isi.push(p);
                }
                sel.push(Sel { wide, tall: tall > 1, below: false, isi });
                column += wide;
            }
            baris.push(Baris { kepala: r < heads, sel });
        }
        Tabel { kiri: tw(tabel.kiri), kolom: kolom.iter().map(|w| tw(*w).max(1)).collect(), baris }
    }
}

impl Tabel {
    /// The paragraphs of its cells, row by row.
    pub fn paragraphs(&self) -> impl Iterator<Item = &Paragraf> {
        self.baris.iter().flat_map(|b| &b.sel).flat_map(|s| &s.isi)
    }

    /// The paragraphs of its cells, to change them.
    pub fn paragraphs_mut(&mut self) -> impl Iterator<Item = &mut Paragraf> {
        self.baris.iter_mut().flat_map(|b| &mut b.sel).flat_map(|s| &mut s.isi)
    }

    /// As XML.
    pub fn xml(&self, gaya: &Gayaan, ids: &mut usize, out: &mut String) {
        let all: i32 = self.kolom.iter().sum();
        let pad = tw(CELL_PAD);
        out.push_str(&format!(
            r#"<w:tbl><w:tblPr><w:tblW w:w="{all}" w:type="dxa"/><w:tblInd w:w="{}" w:type="dxa"/><w:tblBorders>"#,
            self.kiri
        ));
        for side in ["top", "left", "bottom", "right", "insideH", "insideV"] {
            out.push_str(&format!(r#"<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>"#));
        }
        out.push_str(&format!(
            r#"</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar><w:top w:w="{PAD_Y}" w:type="dxa"/><w:left w:w="{pad}" w:type="dxa"/><w:bottom w:w="{PAD_Y}" w:type="dxa"/><w:right w:w="{pad}" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblGrid>"#
        ));
        for width in &self.kolom {
            out.push_str(&format!(r#"<w:gridCol w:w="{width}"/>"#));
        }
        out.push_str("</w:tblGrid>");
        for row in &self.baris {
            out.push_str("<w:tr><w:trPr><w:cantSplit/>");
            if row.kepala {
                out.push_str("<w:tblHeader/>");
            }
            out.push_str("</w:trPr>");
            let mut column = 0;
            for cell in &row.sel {
                self.cell(cell, column, row.kepala, gaya, ids, out);
                column += cell.wide;
            }
            out.push_str("</w:tr>");
        }
        out.push_str("</w:tbl>");
    }

    fn cell(&self, cell: &Sel, column: usize, head: bool, gaya: &Gayaan, ids: &mut usize, out: &mut String) {
        let width: i32 = self.kolom.iter().skip(column).take(cell.wide).sum();
        out.push_str(&format!(r#"<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>"#));
        if cell.wide > 1 {
            out.push_str(&format!(r#"<w:gridSpan w:val="{}"/>"#, cell.wide));
        }
        if cell.tall {
            out.push_str(r#"<w:vMerge w:val="restart"/>"#);
        } else if cell.below {
            out.push_str("<w:vMerge/>");
        }
        if head {
            out.push_str(r#"<w:vAlign w:val="center"/>"#);
        }
        out.push_str("</w:tcPr>");
        for p in &cell.isi {
            p.xml(&gaya.get(p.nama), ids, out);
        }
        if cell.isi.is_empty() {
            let name = if head { Nama::KepalaTabel } else { Nama::SelTabel };
            out.push_str(&format!(r#"<w:p><w:pPr><w:pStyle w:val="{}"/></w:pPr></w:p>"#, name.known().0));
        }
        out.push_str("</w:tc>");
    }
}

/// About how wide words are: no face is known here.
pub(super) fn width(words: &str, size: Pt) -> Pt {
    let em = |c: char| match c {
        'i' | 'j' | 'l' | 't' | 'f' | 'I' | '.' | ',' | ';' | ':' | '!' | '\'' | '|' | ' ' | '(' | ')'
        | '-' | '/' => 0.36,
        'm' | 'w' => 0.88,
        'M' | 'W' => 0.98,
        c if c.is_uppercase() => 0.74,
        c if c.is_ascii_digit() => 0.62,
        _ => 0.6,
    };
    size * words.chars().map(em).sum::<f32>()
}

/// Widths of columns: as asked for, but a column whose longest word finds no room takes some from those that have
/// more than their own words need.
fn fitted(tabel: &TabelCetak) -> Vec<Pt> {
    let mut need = vec![Pt(0.0); tabel.kolom.len()];
    for cell in tabel.baris.iter().flat_map(|b| &b.sel).filter(|c| c.rentang_kolom == 1) {
        let Some(slot) = need.get_mut(cell.kolom) else { continue };
        for alinea in &cell.isi {
            let words = alinea.teks();
            let longest =
                words.split([' ', '\n', '-', '/']).map(|w| width(w, alinea.ukuran)).fold(Pt(0.0), Pt::max);
            *slot = slot.max(alinea.kiri + longest + CELL_PAD * 2.0);
        }
    }
    tabel.widened(&need)
}
