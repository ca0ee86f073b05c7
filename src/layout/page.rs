//! Rows to pages.
//!
//! A page is filled row by row. When a row finds no room, the page ends at the last place where it may:
//! headings stay with what follows, paragraphs keep two lines on either side, signatures stay whole. What
//! depends on page numbers has its room fixed before and is filled in when the page is drawn, so no page moves
//! for it. Only which row stands where is settled here; the display list of a page is made when it is asked for.

use std::collections::VecDeque;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::compile::Naskah;
use crate::model::{Mm, Pt};

use super::paragraph::SetLine;
use super::rows::{Area, Row, RowIsi, Run};

/// Above the footnotes: room with a short rule in it.
pub(super) const NOTE_GAP: Pt = Pt(10.0);
/// Footnotes take at most this part of a page.
const MOST_NOTES: f32 = 0.7;

/// A page: which rows stand on it, with their tops, and its footnotes with theirs.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Isi {
    pub lanskap: bool,
    pub rows: Vec<(Pt, Arc<Row>)>,
    pub notes: Vec<(Pt, SetLine)>,
    /// How many of the notes come from the page before.
    pub carried: usize,
    /// Why it ends where it ends.
    pub patah: Patah,
}

/// Why a page ends where it ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Patah {
    /// What follows finds no room.
    #[default]
    Penuh,
    /// So many of its last rows had room and went along with what follows: a heading, the first lines of a
    /// paragraph, a signature.
    Bersama(usize),
    /// A table goes on with its next row.
    Tabel,
    /// What follows asks for a new page.
    Diminta,
    /// What follows stands on pages of the other orientation, or is a part of its own.
    Bagian,
    /// Nothing follows.
    Akhir,
}

/// The geometry of pages of one orientation.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Sheet {
    pub lebar: Pt,
    pub tinggi: Pt,
    pub kiri: Pt,
    pub kanan: Pt,
    pub atas: Pt,
    pub bawah: Pt,
}

impl Sheet {
    pub fn new(naskah: &Naskah, lanskap: bool) -> Self {
        let h = &naskah.halaman;
        let (w, t): (Mm, Mm) = if lanskap { (h.tinggi, h.lebar) } else { (h.lebar, h.tinggi) };
        let [lebar, tinggi, kiri, kanan, atas, bawah] =
            [w, t, h.kiri, h.kanan, h.atas, h.bawah].map(Pt::from);
        Self { lebar, tinggi, kiri, kanan, atas, bawah }
    }

    /// Where text ends.
    pub fn bottom(&self) -> Pt {
        self.tinggi - self.bawah
    }

    pub fn area(&self) -> Area {
        Area { lebar: self.lebar - self.kiri - self.kanan, tinggi: self.bottom() - self.atas }
    }
}

/// Where a row stands in the document: which run of pages, which block in it, which row of that.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct Pos {
    section: usize,
    block: usize,
    row: usize,
}

/// The pages of the last time, and where each begins; none where it begins with the rest of a row, or with
/// footnotes of the page before.
#[derive(Default)]
pub(super) struct Before {
    /// How many runs of pages there were.
    pub runs: usize,
    pub pages: Vec<Arc<Isi>>,
    pub starts: Vec<Option<Pos>>,
}

/// A row on its way to a page; with its place, while it is whole.
type Queued = (Option<Pos>, Arc<Row>);

/// Fills pages.
pub(super) struct Pages<'s> {
    pub done: Vec<Arc<Isi>>,
    pub starts: Vec<Option<Pos>>,
    runs: &'s [Run],
    next: Pos,
    sheets: [Sheet; 2],
    lanskap: bool,
    sheet: Sheet,
    /// Rows of the page being filled, with their tops.
    placed: Vec<(Pt, Arc<Row>)>,
    /// Their places in the document.
    places: Vec<Option<Pos>>,
    y: Pt,
    notes: Pt,
    /// Lines of footnotes that found no room on the page before.
    carried: Vec<SetLine>,
    /// Why the page that ends next does.
    patah: Patah,
}

impl<'s> Pages<'s> {
    /// The pages of a document. Those of the last time are taken over up to where something changed, and again
    /// from where a page begins as one began then and nothing behind it changed.
    pub fn fill(naskah: &Naskah, runs: &'s [Run], before: &Before) -> Self {
        let sheets = [Sheet::new(naskah, false), Sheet::new(naskah, true)];
        let mut pages = Self {
            done: Vec::new(),
            starts: Vec::new(),
            runs,
            next: Pos { section: 0, block: 0, row: 0 },
            sheets,
            lanskap: false,
            sheet: sheets[0],
            placed: Vec::new(),
            places: Vec::new(),
            y: sheets[0].atas,
            notes: Pt(0.0),
            carried: Vec::new(),
            patah: Patah::default(),
        };
        pages.resume(before);
        // From here on everything is as it was; places count from the end of their run.
        let last_change = (0..runs.len()).rev().find(|n| !runs[*n].is_same());
        let steady = match last_change {
            Some(n) if runs.len() == before.runs => {
                Some(Pos { section: n, block: runs[n].blocks.len() - runs[n].back, row: 0 })
            }
            _ => None,
        };
        let old: FxHashMap<Pos, usize> = if steady.is_some() {
            before.starts.iter().enumerate().filter_map(|(n, pos)| Some(((*pos)?, n))).collect()
        } else {
            FxHashMap::default()
        };
        while pages.next.section < runs.len() {
            let section = pages.next.section;
            pages.turn(runs[section].lanskap);
            let joined = pages.section(&|pos: Pos, done: usize| {
                let steady = steady.filter(|s| pos >= *s && done > 0)?;
                // The same block, counted from the end, the last time.
                let shift = |at: Pos| {
                    let run = &runs[at.section];
                    let block = (at.block + run.was).checked_sub(run.blocks.len())?;
                    Some(Pos { block, ..at })
                };
                let at = if pos.section == steady.section { shift(pos)? } else { pos };
                old.get(&at).copied().filter(|n| *n > 0)
            });
            if let Some(n) = joined {
                pages.join(n, before);
                return pages;
            }
            pages.next = Pos { section: section + 1, block: 0, row: 0 };
        }
        pages.patah = Patah::Akhir;
        pages.end_page();
        while !pages.carried.is_empty() {
            pages.end_page();
        }
        pages
    }

    /// Takes over the pages that nothing touched.
    fn resume(&mut self, before: &Before) {
        let mut change = Pos { section: self.runs.len(), block: 0, row: 0 };
        for (section, run) in self.runs.iter().enumerate() {
            if !run.is_same() {
                change = Pos { section, block: run.front, row: 0 };
                break;
            }
        }
        // Where a page ends depends on the row that found no room on it, and that stands on the next one.
        let clean = (1..before.starts.len()).rev().find(|n| {
            let next = before.starts.get(n + 1).copied().flatten();
            before.starts[*n].is_some() && next.is_some_and(|next| next < change)
        });
        let Some((n, start)) = clean.and_then(|n| Some((n, before.starts[n]?))) else { return };
        self.done.extend_from_slice(&before.pages[..n]);
        self.starts.extend_from_slice(&before.starts[..n]);
        self.next = start;
        self.lanskap = self.runs[start.section].lanskap;
        self.sheet = self.sheets[usize::from(self.lanskap)];
        self.y = self.sheet.atas;
    }

    /// Takes over the rest of the pages of the last time.
    fn join(&mut self, from: usize, before: &Before) {
        let by = |pos: Pos| {
            let run = &self.runs[pos.section];
            Pos { block: pos.block + run.blocks.len() - run.was, ..pos }
        };
        self.done.extend_from_slice(&before.pages[from..]);
        self.starts.extend(before.starts[from..].iter().map(|pos| pos.map(by)));
    }

    /// Begins a run of pages of one orientation.
    fn turn(&mut self, lanskap: bool) {
        if !self.placed.is_empty() {
            self.patah = Patah::Bagian;
            self.end_page();
        }
        self.lanskap = lanskap;
        self.sheet = self.sheets[usize::from(lanskap)];
        self.y = self.sheet.atas;
    }

    fn next_row(&mut self) -> Option<Queued> {
        let blocks = &self.runs[self.next.section].rows;
        loop {
            let block = blocks.get(self.next.block)?;
            if let Some(row) = block.rows.get(self.next.row) {
                let here = self.next;
                self.next.row += 1;
                return Some((Some(here), Arc::clone(row)));
            }
            self.next = Pos { block: self.next.block + 1, row: 0, ..self.next };
        }
    }

    fn bottom(&self) -> Pt {
        self.sheet.bottom()
    }

    /// Fills pages with a run of rows. Ends early at a page that `known` knows from the last time.
    fn section(&mut self, known: &dyn Fn(Pos, usize) -> Option<usize>) -> Option<usize> {
        // What a page gave back, to be set before the rest.
        let mut queue: VecDeque<Queued> = VecDeque::new();
        while let Some((pos, mut row)) = queue.pop_front().or_else(|| self.next_row()) {
            if row.baru && self.placed.iter().any(|(_, r)| !matches!(r.isi, RowIsi::Lambang { .. })) {
                // The rest of a table has no place of its own.
                self.patah = if pos.is_none() { Patah::Tabel } else { Patah::Diminta };
                self.end_page();
            }
            if self.placed.is_empty()
                && self.carried.is_empty()
                && let Some(pos) = pos
                && let Some(page) = known(pos, self.done.len())
            {
                return Some(page);
            }
            let fresh =
                self.placed.iter().all(|(_, r)| matches!(r.isi, RowIsi::Lambang { .. } | RowIsi::Kosong));
            let mut y = if fresh { self.y } else { self.y + row.sebelum };
            if let Some(stake) = row.patok.filter(|_| self.done.is_empty()) {
                y = y.max(stake);
            }
            let notes = self.notes_with(&row);
            let limit = self.bottom() - notes + Pt(0.01);
            if y + row.tinggi <= limit {
                self.place(y, pos, row, notes);
                continue;
            }
            if matches!(row.isi, RowIsi::Kosong) && row.jangkar.is_empty() {
                // Space that finds no room is no space: it does not begin a page.
                continue;
            }
            if matches!(row.isi, RowIsi::Tabel(_)) {
                let row = Arc::make_mut(&mut row);
                if let RowIsi::Tabel(table) = &mut row.isi
                    && let Some(head) = table.split(limit - y, fresh)
                {
                    let (rest, tinggi) = (!table.is_empty(), table.tinggi());
                    let mut first = Row::new(RowIsi::Tabel(head), Pt(0.0));
                    first.tinggi = first.own_height();
                    first.jangkar = std::mem::take(&mut row.jangkar);
                    first.penanda = row.penanda.take();
                    first.patah = row.patah;
                    let notes = self.notes_with(&first);
                    let whole = if rest { None } else { pos };
                    self.place(y, whole, Arc::new(first), notes);
                    if rest {
                        row.tinggi = tinggi;
                        row.baru = true;
                        let rest = std::mem::replace(row, Row::new(RowIsi::Kosong, Pt(0.0)));
                        queue.push_front((None, Arc::new(rest)));
                    }
                    continue;
                }
            }
            if fresh {
                // Taller than a page can be: it stands out at the foot.
                self.place(y, pos, row, notes);
                continue;
            }
            queue.push_front((pos, row));
            let whole = self.placed.len();
            let end = if self.lend_rows(&mut queue) {
                self.placed.len()
            } else {
                (1..=self.placed.len())
                    .rev()
                    .find(|k| self.placed[k - 1].1.patah)
                    .unwrap_or(self.placed.len())
            };
            let moved = self.placed.drain(end..).zip(self.places.drain(end..));
            for ((_, row), pos) in moved.rev() {
                queue.push_front((pos, row));
            }
            self.patah = if end < whole { Patah::Bersama(whole - end) } else { Patah::Penuh };
            self.end_page();
        }
        None
    }

    /// When the page ends with a table that must not part from what follows, its last rows go along to the
    /// next page; the whole table need not.
    fn lend_rows(&mut self, queue: &mut VecDeque<Queued>) -> bool {
        let Some((_, last)) = self.placed.last_mut().filter(|(_, row)| !row.patah) else { return false };
        if !matches!(last.isi, RowIsi::Tabel(_)) {
            return false;
        }
        let last = Arc::make_mut(last);
        let RowIsi::Tabel(table) = &mut last.isi else { return false };
        let Some(tail) = table.split_tail() else { return false };
        last.tinggi = table.tinggi();
        last.patah = true;
        let mut row = Row::new(RowIsi::Kosong, tail.tinggi());
        row.isi = RowIsi::Tabel(tail);
        row.patah = false;
        queue.push_front((None, Arc::new(row)));
        true
    }

    /// Room for footnotes once a row stands on the page: at most most of it, the rest goes on to the next.
    fn notes_with(&self, row: &Row) -> Pt {
        let more = row.notes_height();
        let all = match (self.notes.0 == 0.0, more.0 == 0.0) {
            (_, true) => self.notes,
            (true, false) => NOTE_GAP + more,
            (false, false) => self.notes + more,
        };
        all.min(self.most_notes())
    }

    fn most_notes(&self) -> Pt {
        self.sheet.area().tinggi * MOST_NOTES
    }

    fn place(&mut self, y: Pt, pos: Option<Pos>, row: Arc<Row>, notes: Pt) {
        if self.placed.is_empty() {
            self.starts.push(pos.filter(|_| self.carried.is_empty()));
        }
        self.y = y + row.tinggi;
        self.notes = notes;
        self.placed.push((y, row));
        self.places.push(pos);
    }

    fn end_page(&mut self) {
        let rows = std::mem::take(&mut self.placed);
        self.places.clear();
        if rows.is_empty() {
            self.starts.push(None);
        }
        let carried = self.carried.len();
        let notes = self.foot(&rows);
        let patah = std::mem::take(&mut self.patah);
        self.done.push(Arc::new(Isi { lanskap: self.lanskap, rows, notes, carried, patah }));
        self.y = self.sheet.atas;
        let left: Pt = self.carried.iter().map(|l| l.tinggi).sum();
        self.notes = if left.0 == 0.0 { Pt(0.0) } else { (NOTE_GAP + left).min(self.most_notes()) };
    }

    /// The footnotes of a page with their tops; those that find no room are carried on.
    fn foot(&mut self, rows: &[(Pt, Arc<Row>)]) -> Vec<(Pt, SetLine)> {
        let mut lines = std::mem::take(&mut self.carried);
        for (_, row) in rows {
            lines.extend(row.notes());
        }
        let most = self.most_notes() - NOTE_GAP + Pt(0.01);
        let mut height = Pt(0.0);
        let mut fits = 0;
        for line in &lines {
            if fits > 0 && height + line.tinggi > most {
                break;
            }
            height += line.tinggi;
            fits += 1;
        }
        self.carried = lines.split_off(fits);
        let mut top = self.bottom() - height;
        let placed = |line: SetLine| {
            let here = top;
            top += line.tinggi;
            (here, line)
        };
        lines.into_iter().map(placed).collect()
    }
}
