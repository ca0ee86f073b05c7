//! Rows to pages.
//!
//! A page is filled row by row. When a row finds no room, the page ends at the last place where it may:
//! headings stay with what follows, paragraphs keep two lines on either side, signatures stay whole. What
//! depends on page numbers has its room fixed before and is filled in when the page is drawn, so no page moves
//! for it. Only which row stands where is settled here; the display list of a page is made when it is asked for.

use std::collections::VecDeque;
use std::sync::Arc;

use crate::compile::Naskah;
use crate::model::{Mm, Pt};

use super::paragraph::SetLine;
use super::rows::{Area, Row, RowIsi, SetBlok};

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

/// Fills pages.
pub(super) struct Pages {
    pub done: Vec<Isi>,
    lanskap: bool,
    sheet: Sheet,
    /// Rows of the page being filled, with their tops.
    placed: Vec<(Pt, Arc<Row>)>,
    y: Pt,
    notes: Pt,
    /// Lines of footnotes that found no room on the page before.
    carried: Vec<SetLine>,
}

impl Pages {
    pub fn new(naskah: &Naskah) -> Self {
        let sheet = Sheet::new(naskah, false);
        Self {
            done: Vec::new(),
            lanskap: false,
            sheet,
            placed: Vec::new(),
            y: sheet.atas,
            notes: Pt(0.0),
            carried: Vec::new(),
        }
    }

    /// Begins a run of pages of one orientation.
    pub fn section(&mut self, naskah: &Naskah, lanskap: bool, blocks: &[Arc<SetBlok>]) {
        if !self.placed.is_empty() {
            self.end_page();
        }
        self.lanskap = lanskap;
        self.sheet = Sheet::new(naskah, lanskap);
        self.y = self.sheet.atas;
        self.fill(blocks.iter().flat_map(|b| b.rows.iter().cloned()));
    }

    /// Ends the last page.
    pub fn finish(mut self) -> Vec<Isi> {
        self.end_page();
        while !self.carried.is_empty() {
            self.end_page();
        }
        self.done
    }

    fn bottom(&self) -> Pt {
        self.sheet.bottom()
    }

    fn fill(&mut self, rows: impl Iterator<Item = Arc<Row>>) {
        let mut rows = rows;
        // What a page gave back, to be set before the rest.
        let mut queue: VecDeque<Arc<Row>> = VecDeque::new();
        while let Some(mut row) = queue.pop_front().or_else(|| rows.next()) {
            if row.baru && self.placed.iter().any(|(_, r)| !matches!(r.isi, RowIsi::Lambang { .. })) {
                self.end_page();
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
                self.place(y, row, notes);
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
                    self.place(y, Arc::new(first), notes);
                    if rest {
                        row.tinggi = tinggi;
                        row.baru = true;
                        queue.push_front(Arc::new(std::mem::replace(row, Row::new(RowIsi::Kosong, Pt(0.0)))));
                    }
                    continue;
                }
            }
            if fresh {
                // Taller than a page can be: it stands out at the foot.
                self.place(y, row, notes);
                continue;
            }
            queue.push_front(row);
            let end = if self.lend_rows(&mut queue) {
                self.placed.len()
            } else {
                (1..=self.placed.len())
                    .rev()
                    .find(|k| self.placed[k - 1].1.patah)
                    .unwrap_or(self.placed.len())
            };
            for (_, moved) in self.placed.drain(end..).rev() {
                queue.push_front(moved);
            }
            self.end_page();
        }
    }

    /// When the page ends with a table that must not part from what follows, its last rows go along to the
    /// next page; the whole table need not.
    fn lend_rows(&mut self, queue: &mut VecDeque<Arc<Row>>) -> bool {
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
        queue.push_front(Arc::new(row));
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

    fn place(&mut self, y: Pt, row: Arc<Row>, notes: Pt) {
        self.y = y + row.tinggi;
        self.notes = notes;
        self.placed.push((y, row));
    }

    fn end_page(&mut self) {
        let rows = std::mem::take(&mut self.placed);
        let carried = self.carried.len();
        let notes = self.foot(&rows);
        self.done.push(Isi { lanskap: self.lanskap, rows, notes, carried });
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
