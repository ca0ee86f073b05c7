//! Tables: row heights, and breaking between and within rows.

use crate::compile::{Alinea, SelCetak, TabelCetak};
use crate::model::{Id, Pt};

use super::paragraph::{SetLine, Setter};
use super::{Butir, Garis};

/// Between a rule and the words, at the sides and above and below.
const PAD_X: Pt = crate::compile::CELL_PAD;
const PAD_Y: Pt = Pt(2.5);
const RULE: Pt = Pt(0.5);

/// A table, or what is left of it after a page break.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct SetTable {
    kiri: Pt,
    kolom: Vec<Pt>,
    /// Repeated at the top of each page.
    heads: Vec<SetRow>,
    rows: Vec<SetRow>,
    /// Height of the text of a page.
    page: Pt,
}

#[derive(Debug, Clone, PartialEq)]
struct SetRow {
    cells: Vec<SetCell>,
    tinggi: Pt,
    lekat: bool,
    /// Footnotes marked in it.
    kaki: Vec<SetLine>,
}

#[derive(Debug, Clone, PartialEq)]
struct SetCell {
    kolom: usize,
    wide: usize,
    tall: usize,
    lines: Vec<SetLine>,
    jangkar: Vec<Id>,
}

impl SetCell {
    fn text_height(&self) -> Pt {
        self.lines.iter().map(|l| l.tinggi).sum()
    }

    /// Takes the lines that fit into a height, at least `least` of them.
    fn take(&mut self, room: Pt, least: usize) -> Vec<SetLine> {
        let mut used = PAD_Y * 2.0;
        let mut count = 0;
        for line in &self.lines {
            used += line.tinggi;
            if used > room + Pt(0.01) && count >= least {
                break;
            }
            count += 1;
        }
        self.lines.drain(..count).collect()
    }
}

impl SetTable {
    /// Sets a table for pages whose text is `page` high.
    pub fn new(tabel: &TabelCetak, setter: &mut Setter<'_>, page: Pt) -> Self {
        let kolom = fitted(tabel, setter);
        let mut rows: Vec<SetRow> = tabel
            .baris
            .iter()
            .map(|row| SetRow {
                lekat: row.lekat,
                tinggi: Pt(0.0),
                kaki: setter.notes(row.sel.iter().flat_map(|s| &s.isi)),
                cells: row.sel.iter().map(|cell| set_cell(cell, tabel, &kolom, setter)).collect(),
            })
            .collect();
        measure(&mut rows);
        let heads = tabel.baris.iter().take_while(|b| b.kepala).count();
        let height: Pt = rows[..heads.min(rows.len())].iter().map(|r| r.tinggi).sum();
        // A head that would fill the pages it repeats on prints once.
        let repeats = if height > page * 0.5 { 0 } else { heads.min(rows.len()) };
        let body = rows.split_off(repeats);
        Self { kiri: tabel.kiri, kolom, heads: rows, rows: body, page }
    }

    fn heads_height(&self) -> Pt {
        self.heads.iter().map(|r| r.tinggi).sum()
    }

    /// Footnotes marked in it, in order.
    pub fn notes(&self) -> Vec<SetLine> {
        self.rows.iter().flat_map(|r| r.kaki.clone()).collect()
    }

    /// How many lines they have.
    pub fn notes_count(&self) -> usize {
        self.rows.iter().map(|r| r.kaki.len()).sum()
    }

    /// The first line that stands in it.
    pub fn first_line(&self) -> Option<&SetLine> {
        self.heads.iter().chain(&self.rows).flat_map(|r| &r.cells).find_map(|c| c.lines.first())
    }

    /// The tops of its rows, when it stands at the top `y`.
    pub fn tops(&self, y: Pt) -> impl Iterator<Item = Pt> {
        let mut at = y;
        self.heads.iter().chain(&self.rows).map(move |row| {
            let top = at + PAD_Y;
            at += row.tinggi;
            top
        })
    }

    /// Their height.
    pub fn notes_height(&self) -> Pt {
        self.rows.iter().flat_map(|r| &r.kaki).map(|l| l.tinggi).sum()
    }

    pub fn tinggi(&self) -> Pt {
        self.heads_height() + self.rows.iter().map(|r| r.tinggi).sum()
    }

    /// Whether a boundary before row `r` cuts through no cell.
    fn is_clean(&self, r: usize) -> bool {
        !self.rows[..r].iter().enumerate().any(|(i, row)| row.cells.iter().any(|c| i + c.tall > r))
    }

    /// Splits off what fits into `room`. `fresh`: nothing stands on the page yet, so something must be
    /// taken. None when all of it should go to the next page.
    pub fn split(&mut self, room: Pt, fresh: bool) -> Option<Self> {
        let heads = self.heads_height();
        let mut used = heads;
        let (mut clean, mut inside) = (0, 0);
        for (r, row) in self.rows.iter().enumerate() {
            used += row.tinggi;
            if used > room + Pt(0.01) {
                break;
            }
            if r + 1 < self.rows.len() && !row.lekat {
                if self.is_clean(r + 1) {
                    clean = r + 1;
                }
                inside = r + 1;
            }
        }
        if clean > 0 {
            return Some(self.cut(clean));
        }
        // A row that no page can hold begins where it stands, when a few of its lines fit.
        let endless = self.rows.first().is_some_and(|r| heads + r.tinggi > self.page);
        let begins = fresh || (endless && room - heads > self.page * 0.12);
        if !begins {
            return None;
        }
        if inside > 0 {
            return Some(self.cut(inside));
        }
        Some(self.cut_row(room - heads))
    }

    /// Cuts between two rows; a cell across the cut goes on below it with the lines that found no room.
    fn cut(&mut self, r: usize) -> Self {
        let rest = self.rows.split_off(r);
        let mut head = std::mem::replace(&mut self.rows, rest);
        let heights: Vec<Pt> = head.iter().map(|row| row.tinggi).collect();
        let mut carried = Vec::new();
        for (i, row) in head.iter_mut().enumerate() {
            for cell in &mut row.cells {
                if i + cell.tall > r {
                    let room = heights[i..].iter().copied().sum();
                    let mut tail = SetCell { tall: i + cell.tall - r, jangkar: Vec::new(), ..cell.clone() };
                    cell.tall = r - i;
                    cell.lines = tail.take(room, 0);
                    carried.push(tail);
                }
            }
        }
        if let Some(first) = self.rows.first_mut() {
            first.cells.extend(carried);
            first.cells.sort_by_key(|c| c.kolom);
        }
        measure(&mut self.rows);
        self.part(head)
    }

    /// Cuts through the first row: it is taller than a page.
    fn cut_row(&mut self, room: Pt) -> Self {
        let mut rows = Vec::new();
        if let Some(row) = self.rows.first_mut() {
            let mut head = SetRow {
                cells: Vec::new(),
                tinggi: Pt(0.0),
                lekat: false,
                kaki: std::mem::take(&mut row.kaki),
            };
            let least = 1;
            for cell in &mut row.cells {
                let lines = cell.take(room, least);
                head.cells.push(SetCell {
                    lines,
                    tall: 1,
                    jangkar: std::mem::take(&mut cell.jangkar),
                    ..*cell
                });
            }
            rows.push(head);
            let empty = row.cells.iter().all(|c| c.lines.is_empty());
            if empty {
                self.rows.remove(0);
            }
        }
        measure(&mut rows);
        measure(&mut self.rows);
        self.part(rows)
    }

    /// Splits off the last rows that belong together, to go with what follows; none when that is all of it.
    pub fn split_tail(&mut self) -> Option<Self> {
        let last = (1..self.rows.len()).rev().find(|r| self.is_clean(*r) && !self.rows[r - 1].lekat)?;
        let tail = self.rows.split_off(last);
        Some(self.part(tail))
    }

    /// Other rows of this table.
    fn part(&self, rows: Vec<SetRow>) -> Self {
        Self { rows, heads: self.heads.clone(), kolom: self.kolom.clone(), ..*self }
    }

    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Where units begin in it, when it stands at the top `y`.
    pub fn marks(&self, y: Pt) -> impl Iterator<Item = (&Id, Pt)> {
        let mut at = y;
        self.heads.iter().chain(&self.rows).flat_map(move |row| {
            let top = at;
            at += row.tinggi;
            row.cells.iter().flat_map(|c| &c.jangkar).map(move |id| (id, top))
        })
    }

    /// Puts the table on a page at the top `y`.
    pub fn draw(&self, left: Pt, y: Pt, out: &mut Vec<Butir>) {
        let rows: Vec<&SetRow> = self.heads.iter().chain(&self.rows).collect();
        let mut tops = Vec::with_capacity(rows.len() + 1);
        let mut at = y;
        for row in &rows {
            tops.push(at);
            at += row.tinggi;
        }
        tops.push(at);
        let mut lefts = Vec::with_capacity(self.kolom.len() + 1);
        let mut x = left + self.kiri;
        for width in &self.kolom {
            lefts.push(x);
            x += *width;
        }
        lefts.push(x);
        let mut owner = vec![vec![usize::MAX; self.kolom.len()]; rows.len()];
        let mut number = 0;
        for (r, row) in rows.iter().enumerate() {
            for cell in &row.cells {
                let bottom = (r + cell.tall).min(rows.len());
                let right = (cell.kolom + cell.wide).min(self.kolom.len());
                for line in &mut owner[r..bottom] {
                    line[cell.kolom.min(right)..right].fill(number);
                }
                number += 1;
                let mut top = tops[r] + PAD_Y;
                if r < self.heads.len() {
                    // Headings stand in the middle of their cells.
                    top = tops[r] + ((tops[bottom] - tops[r]) - cell.text_height()) * 0.5;
                }
                for line in &cell.lines {
                    let x = lefts[cell.kolom.min(self.kolom.len())] + PAD_X;
                    line.draw(x, top, out);
                    top += line.tinggi;
                }
            }
        }
        rules(&owner, &tops, &lefts, out);
    }
}

/// Widths of columns: as asked for, but a column whose longest word finds no room takes some from those that have
/// more than their own words need.
fn fitted(tabel: &TabelCetak, setter: &mut Setter<'_>) -> Vec<Pt> {
    let mut need = vec![Pt(0.0); tabel.kolom.len()];
    for cell in tabel.baris.iter().flat_map(|b| &b.sel) {
        if cell.rentang_kolom == 1 && cell.kolom < need.len() {
            for alinea in &cell.isi {
                let widest = alinea.kiri + alinea.awal + setter.widest(alinea) + PAD_X * 2.0 + Pt(0.1);
                need[cell.kolom] = need[cell.kolom].max(widest);
            }
        }
    }
    tabel.widened(&need)
}

fn set_cell(cell: &SelCetak, tabel: &TabelCetak, kolom: &[Pt], setter: &mut Setter<'_>) -> SetCell {
    let wide = cell.rentang_kolom.max(1);
    let width = |columns: &[Pt]| -> Pt { columns.iter().skip(cell.kolom).take(wide).copied().sum() };
    let more = width(kolom) - width(&tabel.kolom);
    let mut set = SetCell {
        kolom: cell.kolom,
        wide,
        tall: cell.rentang_baris.max(1),
        lines: Vec::new(),
        jangkar: Vec::new(),
    };
    for alinea in &cell.isi {
        let paragraph = if more.0.abs() > 0.001 {
            setter.paragraph(&Alinea { lebar: alinea.lebar + more, ..alinea.clone() })
        } else {
            setter.paragraph(alinea)
        };
        set.lines.extend(paragraph.lines);
        set.jangkar.extend(paragraph.jangkar);
    }
    set
}

/// A rule wherever two cells meet and around the whole, each as long as it can be.
fn rules(owner: &[Vec<usize>], tops: &[Pt], lefts: &[Pt], out: &mut Vec<Butir>) {
    let (rows, columns) = (owner.len(), lefts.len() - 1);
    let at = |r: usize, c: usize| owner.get(r).and_then(|row| row.get(c)).copied();
    let mut rule = |dari, ke| out.push(Butir::Garis(Garis { dari, ke, tebal: RULE, titik: false }));
    for (r, top) in tops.iter().copied().enumerate().take(rows + 1) {
        let parts = |c: usize| r == 0 || r == rows || at(r - 1, c) != at(r, c);
        let mut c = 0;
        while c < columns {
            let from = c;
            while c < columns && parts(c) {
                c += 1;
            }
            if c > from {
                rule((lefts[from], top), (lefts[c], top));
            } else {
                c += 1;
            }
        }
    }
    for (c, left) in lefts.iter().copied().enumerate() {
        let parts = |r: usize| c == 0 || c == columns || at(r, c - 1) != at(r, c);
        let mut r = 0;
        while r < rows {
            let from = r;
            while r < rows && parts(r) {
                r += 1;
            }
            if r > from {
                rule((left, tops[from]), (left, tops[r]));
            } else {
                r += 1;
            }
        }
    }
}

/// Row heights: each row as tall as its own cells need; what a cell over several rows needs beyond theirs goes
/// to its last row.
fn measure(rows: &mut [SetRow]) {
    for row in rows.iter_mut() {
        let own = row.cells.iter().filter(|c| c.tall == 1).map(|c| c.text_height() + PAD_Y * 2.0);
        row.tinggi = own.fold(PAD_Y * 2.0, Pt::max);
    }
    for r in 0..rows.len() {
        let needs: Vec<(usize, Pt)> = rows[r]
            .cells
            .iter()
            .filter(|c| c.tall > 1)
            .map(|c| ((r + c.tall).min(rows.len()), c.text_height() + PAD_Y * 2.0))
            .collect();
        for (end, need) in needs {
            let have: Pt = rows[r..end].iter().map(|row| row.tinggi).sum();
            if need > have {
                rows[end - 1].tinggi += need - have;
            }
        }
    }
}
