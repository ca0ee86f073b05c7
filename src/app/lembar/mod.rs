//! The programme sheet: all programmes of a plan as rows of cells, read and written as text.
//!
//! `kolom` holds the columns, `anggaran` those of money, `tulis` makes Edits of what is written, `tabel` knows how spreadsheets copy, `cari`
//! finds what a cell names. Nothing here paints.

mod anggaran;
mod cari;
mod kolom;
mod tabel;
mod tulis;

use rustc_hash::FxHashMap;

use crate::compile::programme_codes;
use crate::markup;
use crate::model::{DataProgram, Id, Isi, Node, Nomor, Proyek, SumberDana, Tautan};

use super::strings::lembar as words;
use anggaran::amount;
use kolom::{Baris, Konteks, Sub, columns};

pub use kolom::{Choice, Column, FROZEN, Shape};
pub use tabel::read as read_cells;
pub use tulis::{Pasted, Refused};

/// Which programmes are shown.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Filter {
    /// Those of a dimension or a subdimension.
    pub dimensi: Option<Id>,
    /// Those of an office.
    pub opd: Option<Id>,
    /// Those worked on in a year.
    pub tahun: Option<u16>,
    /// Those with money of a source; budget cells and sums are of it alone.
    pub sumber: Option<SumberDana>,
    /// The quick wins, or the others.
    pub quick_win: Option<bool>,
    /// Those with these words in number, name, description or places.
    pub kata: String,
}

/// A cell: its row and its column.
pub type Cell = (usize, usize);

/// Cells that stand together; the last row and column belong to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Range {
    /// First row.
    pub top: usize,
    /// First column.
    pub left: usize,
    /// Last row.
    pub bottom: usize,
    /// Last column.
    pub right: usize,
}

impl Range {
    /// From one corner to the other.
    pub fn new(a: Cell, b: Cell) -> Self {
        Self { top: a.0.min(b.0), left: a.1.min(b.1), bottom: a.0.max(b.0), right: a.1.max(b.1) }
    }

    /// One cell.
    pub fn cell(at: Cell) -> Self {
        Self::new(at, at)
    }

    /// Whether a cell stands in it.
    pub fn contains(&self, (row, column): Cell) -> bool {
        (self.top..=self.bottom).contains(&row) && (self.left..=self.right).contains(&column)
    }
}

/// A programme in a sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Its node.
    pub id: Id,
    /// Its number as it prints.
    pub kode: String,
}

/// What stands at the foot.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sums {
    /// Budget by year of the plan.
    pub years: Vec<i64>,
    /// Of all these years.
    pub all: i64,
}

/// The sheet of a project as a filter shows it. Made anew when either changes; holds no text of cells.
pub struct Lembar {
    /// Its columns.
    pub columns: Vec<Column>,
    /// Its rows, in the order of the tree.
    pub rows: Vec<Row>,
    /// Sums over its rows.
    pub sums: Sums,
    filter: Filter,
    subdimensi: Vec<Sub>,
    /// What the last row stands in.
    last_home: Option<Id>,
}

fn program(node: &Node<Tautan>) -> Option<&DataProgram> {
    match &node.isi {
        Isi::Program(data) => Some(data),
        _ => None,
    }
}

impl Lembar {
    /// The sheet of a project.
    pub fn new(proyek: &Proyek, filter: &Filter) -> Self {
        let mut sheet = Self {
            columns: columns(proyek.rencana.periode),
            rows: Vec::new(),
            sums: Sums::default(),
            filter: filter.clone(),
            subdimensi: subdimensions(proyek),
            last_home: None,
        };
        let codes = programme_codes(&proyek.rencana);
        let years: Vec<u16> = proyek.rencana.periode.years().collect();
        let mut sums = vec![0i64; years.len()];
        let mut rows = Vec::new();
        let wanted = filter.kata.trim().to_lowercase();
        for node in proyek.rencana.pohon.walk() {
            let Some(data) = program(node) else { continue };
            let kode = match &node.nomor {
                Nomor::Tetap(label) => label.clone(),
                Nomor::Otomatis => codes.get(&node.id).cloned().unwrap_or_default(),
            };
            if !shows(proyek, filter, node, data) || !holds(&wanted, &kode, node, data) {
                continue;
            }
            let k = sheet.konteks(proyek);
            for (sum, year) in sums.iter_mut().zip(&years) {
                *sum = sum.saturating_add(amount(&k, data, *year).unwrap_or(0));
            }
            rows.push(Row { id: node.id.clone(), kode });
        }
        let all = sums.iter().fold(0i64, |all, n| all.saturating_add(*n));
        let last = rows.last().and_then(|r| proyek.rencana.pohon.get(&r.id)).and_then(Node::parent);
        sheet.last_home = last.cloned();
        (sheet.rows, sheet.sums) = (rows, Sums { years: sums, all });
        sheet
    }

    fn konteks<'a>(&'a self, proyek: &'a Proyek) -> Konteks<'a> {
        Konteks { proyek, sumber: self.filter.sumber.as_ref(), subdimensi: &self.subdimensi }
    }

    fn baris<'a>(&'a self, proyek: &'a Proyek, row: usize) -> Option<Baris<'a>> {
        let Row { id, kode } = self.rows.get(row)?;
        let node = proyek.rencana.pohon.get(id)?;
        Some(Baris { kode, judul: &node.judul.0, induk: node.parent(), data: program(node)? })
    }

    /// The text of a cell; empty where there is none.
    pub fn text(&self, proyek: &Proyek, (row, column): Cell) -> String {
        let Some((baris, column)) = self.baris(proyek, row).zip(self.columns.get(column)) else {
            return String::new();
        };
        (column.def.get)(&self.konteks(proyek), &baris, column.year)
    }

    /// Why a cell cannot be written; none for one that can.
    pub fn locked(&self, proyek: &Proyek, (row, column): Cell) -> Option<String> {
        let (baris, column) = self.baris(proyek, row).zip(self.columns.get(column))?;
        (column.def.locked)(&self.konteks(proyek), &baris, column.year)
    }

    /// What can be chosen in a column.
    pub fn choices(&self, proyek: &Proyek, column: usize) -> Vec<Choice> {
        self.columns.get(column).map_or_else(Vec::new, |c| (c.def.choices)(&self.konteks(proyek)))
    }

    /// The name of a programme in words.
    pub fn name(&self, proyek: &Proyek, row: usize) -> String {
        self.baris(proyek, row).map_or_else(String::new, |b| markup::plain(b.judul))
    }

    /// Where a programme stands.
    pub fn row_of(&self, id: &Id) -> Option<usize> {
        self.rows.iter().position(|r| r.id == *id)
    }

    /// What is summed at the foot of a column.
    pub fn sum(&self, column: usize) -> Option<i64> {
        let found = self.columns.get(column)?;
        if found.title == words::TOTAL {
            return Some(self.sums.all);
        }
        let first = self.columns.iter().position(|c| c.title == words::TOTAL)?;
        let from = first.checked_sub(self.sums.years.len())?;
        self.sums.years.get(column.checked_sub(from)?).copied()
    }
}

/// The subdimensions of a plan, in the order of the tree, with how cells call them.
fn subdimensions(proyek: &Proyek) -> Vec<Sub> {
    let tree = &proyek.rencana.pohon;
    let mut out: Vec<Sub> = Vec::new();
    let mut names: FxHashMap<String, usize> = FxHashMap::default();
    for node in tree.walk() {
        let Isi::Subdimensi(data) = &node.isi else { continue };
        let parent = node.parent().and_then(|p| tree.get(p));
        let judul = markup::plain(&node.judul.0);
        *names.entry(judul.to_lowercase()).or_default() += 1;
        out.push(Sub {
            id: node.id.clone(),
            shown: String::new(),
            judul,
            pendek: data.pendek.clone(),
            dimensi: parent.map_or_else(|| node.id.clone(), |p| p.id.clone()),
            nama_dimensi: parent.map_or_else(String::new, |p| markup::plain(&p.judul.0)),
        });
    }
    for sub in &mut out {
        let alone = names.get(&sub.judul.to_lowercase()) == Some(&1);
        sub.shown = if alone { sub.judul.clone() } else { format!("{} ({})", sub.judul, sub.nama_dimensi) };
    }
    out
}

fn shows(proyek: &Proyek, filter: &Filter, node: &Node<Tautan>, data: &DataProgram) -> bool {
    filter.dimensi.as_ref().is_none_or(|id| proyek.rencana.pohon.is_within(&node.id, id))
        && filter.opd.as_ref().is_none_or(|id| data.opd.as_ref() == Some(id))
        && filter.tahun.is_none_or(|year| data.tahun.contains(&year))
        && filter.sumber.as_ref().is_none_or(|s| data.anggaran.iter().any(|r| r.sumber == *s))
        && filter.quick_win.is_none_or(|is| data.quick_win.is_some() == is)
}

fn holds(wanted: &str, kode: &str, node: &Node<Tautan>, data: &DataProgram) -> bool {
    let in_text = |text: &str| text.to_lowercase().contains(wanted);
    wanted.is_empty()
        || in_text(kode)
        || in_text(&markup::plain(&node.judul.0))
        || in_text(&markup::plain(&node.teks.0))
        || data.lokasi.iter().any(|l| in_text(l))
}
