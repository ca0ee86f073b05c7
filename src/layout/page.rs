//! Rows to pages.
//!
//! A page is filled row by row. When a row finds no room, the page ends at the last place where it may:
//! headings stay with what follows, paragraphs keep two lines on either side, signatures stay whole. What
//! depends on page numbers has its room fixed before and is filled in at the end, so no page moves for it.

use std::collections::VecDeque;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::compile::{Asal, Lari, Naskah};
use crate::markup::Gaya;
use crate::model::{Berat, Id, Mm, Pt, Tempat, Temuan};

use super::line::Breaking;
use super::paragraph::{SetLine, Setter, baseline};
use super::rows::{Area, Row, RowIsi, RowMaker};
use super::{Butir, FontBook, Garis, Halaman, PenandaHalaman, Pictures, Quality, Tata, TempatCetak, Words};

/// Above the footnotes: room with a short rule in it.
const NOTE_GAP: Pt = Pt(10.0);
const NOTE_RULE: Pt = Pt(120.0);
/// Footnotes take at most this part of a page.
const MOST_NOTES: f32 = 0.7;
/// Size and slant of CONTOH across the page.
const WATERMARK: Pt = Pt(120.0);

pub(super) fn paginate(naskah: &Naskah, fonts: &FontBook, pictures: &Pictures, breaking: Breaking) -> Tata {
    let mut setter = Setter {
        fonts,
        words: Words::default(),
        breaking,
        penggal: naskah.penggal,
        quality: Quality::default(),
    };
    let mut pages = Pages::new(naskah);
    let mut lost = Vec::new();
    for seksi in &naskah.seksi {
        pages.turn(seksi.lanskap);
        let area = pages.area();
        let mut maker = RowMaker::new(&mut setter, pictures, area);
        maker.blocks(&seksi.blok);
        lost.append(&mut maker.lost);
        let rows = maker.rows;
        pages.fill(rows);
    }
    pages.end_page();
    while !pages.carried.is_empty() {
        pages.end_page();
    }
    pages.finish(&mut setter, lost)
}

struct Pages<'n> {
    naskah: &'n Naskah,
    lanskap: bool,
    done: Vec<Halaman>,
    tempat: FxHashMap<Id, TempatCetak>,
    penanda: Vec<PenandaHalaman>,
    /// Numbers to set in contents: page, where, which unit.
    pending: Vec<Pending>,
    /// Rows of the page being filled, with their tops.
    placed: Vec<(Pt, Row)>,
    y: Pt,
    notes: Pt,
    /// Lines of footnotes that found no room on the page before.
    carried: Vec<SetLine>,
}

struct Pending {
    halaman: usize,
    butir: usize,
    y: Pt,
    dari: Pt,
    kanan: Pt,
    ukuran: Pt,
    tujuan: Id,
}

impl<'n> Pages<'n> {
    fn new(naskah: &'n Naskah) -> Self {
        Self {
            naskah,
            lanskap: false,
            done: Vec::new(),
            tempat: FxHashMap::default(),
            penanda: Vec::new(),
            pending: Vec::new(),
            placed: Vec::new(),
            y: Pt::from(naskah.halaman.atas),
            notes: Pt(0.0),
            carried: Vec::new(),
        }
    }

    /// Width and height of the paper.
    fn paper(&self) -> (Pt, Pt) {
        let (w, h): (Mm, Mm) = (self.naskah.halaman.lebar, self.naskah.halaman.tinggi);
        let (w, h) = if self.lanskap { (h, w) } else { (w, h) };
        (Pt::from(w), Pt::from(h))
    }

    fn top(&self) -> Pt {
        Pt::from(self.naskah.halaman.atas)
    }

    fn bottom(&self) -> Pt {
        self.paper().1 - Pt::from(self.naskah.halaman.bawah)
    }

    fn left(&self) -> Pt {
        Pt::from(self.naskah.halaman.kiri)
    }

    fn area(&self) -> Area {
        let h = &self.naskah.halaman;
        Area { lebar: self.paper().0 - Pt::from(h.kiri + h.kanan), tinggi: self.bottom() - self.top() }
    }

    fn turn(&mut self, lanskap: bool) {
        if !self.placed.is_empty() {
            self.end_page();
        }
        self.lanskap = lanskap;
        self.y = self.top();
    }

    fn fill(&mut self, rows: Vec<Row>) {
        let mut queue: VecDeque<Row> = rows.into();
        while let Some(mut row) = queue.pop_front() {
            if row.baru && self.placed.iter().any(|(_, r)| !matches!(r.isi, RowIsi::Lambang { .. })) {
                self.end_page();
            }
            row.baru = false;
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
            if let RowIsi::Tabel(table) = &mut row.isi
                && let Some(head) = table.split(limit - y, fresh)
            {
                let mut first = Row::new(RowIsi::Kosong, head.tinggi());
                first.isi = RowIsi::Tabel(head);
                first.jangkar = std::mem::take(&mut row.jangkar);
                first.penanda = row.penanda.take();
                first.patah = row.patah;
                let notes = self.notes_with(&first);
                self.place(y, first, notes);
                if !table.is_empty() {
                    row.tinggi = table.tinggi();
                    row.baru = true;
                    queue.push_front(row);
                }
                continue;
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
    fn lend_rows(&mut self, queue: &mut VecDeque<Row>) -> bool {
        let Some((_, last)) = self.placed.last_mut().filter(|(_, row)| !row.patah) else { return false };
        let RowIsi::Tabel(table) = &mut last.isi else { return false };
        let Some(tail) = table.split_tail() else { return false };
        last.tinggi = table.tinggi();
        last.patah = true;
        let mut row = Row::new(RowIsi::Kosong, tail.tinggi());
        row.isi = RowIsi::Tabel(tail);
        row.patah = false;
        queue.push_front(row);
        true
    }

    /// Room for footnotes once a row stands on the page: at most most of it, the rest goes on to the next.
    fn notes_with(&self, row: &Row) -> Pt {
        let more: Pt = row.notes().iter().map(|l| l.tinggi).sum();
        let all = match (self.notes.0 == 0.0, more.0 == 0.0) {
            (_, true) => self.notes,
            (true, false) => NOTE_GAP + more,
            (false, false) => self.notes + more,
        };
        all.min(self.most_notes())
    }

    fn most_notes(&self) -> Pt {
        self.area().tinggi * MOST_NOTES
    }

    fn place(&mut self, y: Pt, row: Row, notes: Pt) {
        self.y = y + row.tinggi;
        self.notes = notes;
        self.placed.push((y, row));
    }

    fn mark(&mut self, id: &Id, y: Pt) {
        let here = TempatCetak { halaman: self.done.len(), y };
        self.tempat.entry(id.clone()).or_insert(here);
    }

    fn end_page(&mut self) {
        let (lebar, tinggi) = self.paper();
        let mut page = Halaman { lebar, tinggi, butir: Vec::new() };
        let left = self.left();
        let number = self.done.len();
        let placed = std::mem::take(&mut self.placed);
        let mut notes = self.foot(&mut page, &placed);
        let mut ready = std::mem::take(&mut self.carried).len();
        self.carried = notes
            .split_off(notes.iter().take_while(|(y, _)| y.is_some()).count())
            .into_iter()
            .map(|(_, line)| line)
            .collect();
        let mut notes = notes.into_iter();
        for (y, mut row) in placed {
            for id in &row.jangkar {
                self.mark(id, y);
            }
            if let Some(mark) = row.penanda.take() {
                self.penanda.push(PenandaHalaman {
                    tingkat: mark.tingkat,
                    judul: mark.judul,
                    halaman: number,
                    y,
                });
            }
            // In reading order a footnote follows the paragraph that bears its mark, wherever it stands.
            let mine = row.notes().len();
            let whole = row.akhir;
            self.draw(&mut page, left, y, row);
            ready += mine;
            if whole {
                for (y, line) in notes.by_ref().take(std::mem::take(&mut ready)) {
                    put(&mut page, line, left, y.unwrap_or_default());
                }
            }
        }
        for (y, line) in notes {
            put(&mut page, line, left, y.unwrap_or_default());
        }
        self.done.push(page);
        self.y = self.top();
        let carried: Pt = self.carried.iter().map(|l| l.tinggi).sum();
        self.notes = if carried.0 == 0.0 { Pt(0.0) } else { (NOTE_GAP + carried).min(self.most_notes()) };
    }

    /// The footnotes of a page with their tops; those that find no room have none. Draws the rule above them.
    fn foot(&self, page: &mut Halaman, placed: &[(Pt, Row)]) -> Vec<(Option<Pt>, SetLine)> {
        let rows = placed.iter().flat_map(|(_, row)| row.notes());
        let lines: Vec<SetLine> = self.carried.iter().cloned().chain(rows).collect();
        if lines.is_empty() {
            return Vec::new();
        }
        let most = self.most_notes() - NOTE_GAP + Pt(0.01);
        let mut height = Pt(0.0);
        let mut tops = Vec::with_capacity(lines.len());
        for (n, line) in lines.iter().enumerate() {
            if n > 0 && height + line.tinggi > most {
                break;
            }
            tops.push(height);
            height += line.tinggi;
        }
        let first = self.bottom() - height;
        let rule = first - NOTE_GAP * 0.5;
        let (left, tebal) = (self.left(), Pt(0.5));
        let garis = Garis { dari: (left, rule), ke: (left + NOTE_RULE, rule), tebal, titik: false };
        page.butir.push(Butir::Garis(garis));
        let tops = tops.into_iter().map(|t| Some(first + t)).chain(std::iter::repeat(None));
        tops.zip(lines).collect()
    }

    fn draw(&mut self, page: &mut Halaman, left: Pt, y: Pt, row: Row) {
        match row.isi {
            RowIsi::Baris(line) => put(page, line, left, y),
            RowIsi::Kelompok { kiri, baris } => {
                for (top, line) in baris {
                    put(page, line, left + kiri, y + top);
                }
            }
            RowIsi::Gambar { berkas, alt, x, lebar, tinggi } => {
                page.butir.push(Butir::Gambar { berkas, alt, x: left + x, y, lebar, tinggi });
            }
            RowIsi::TanpaGambar { x, lebar, tinggi } => {
                let corner = |right: f32, down: f32| (left + x + lebar * right, y + tinggi * down);
                let [lt, rt, rb, lb] =
                    [corner(0.0, 0.0), corner(1.0, 0.0), corner(1.0, 1.0), corner(0.0, 1.0)];
                for (dari, ke) in [(lt, rt), (rt, rb), (rb, lb), (lb, lt), (lt, rb), (lb, rt)] {
                    page.butir.push(Butir::Garis(Garis { dari, ke, tebal: Pt(0.5), titik: false }));
                }
            }
            RowIsi::Tabel(table) => {
                let number = self.done.len();
                let tempat = &mut self.tempat;
                table.draw(left, y, &mut page.butir, &mut |id, y| {
                    tempat.entry(id.clone()).or_insert(TempatCetak { halaman: number, y });
                });
            }
            RowIsi::Entri { baris, tujuan, dari, kanan, ukuran, dasar } => {
                put(page, baris, left, y);
                self.pending.push(Pending {
                    halaman: self.done.len(),
                    butir: page.butir.len(),
                    y: y + dasar,
                    dari: left + dari,
                    kanan: left + kanan,
                    ukuran,
                    tujuan,
                });
            }
            RowIsi::Lambang { berkas: Some(berkas), atas, lebar, tinggi } => {
                let x = (page.lebar - lebar) * 0.5;
                page.butir.push(Butir::Gambar {
                    berkas,
                    alt: "Lambang negara".to_owned(),
                    x,
                    y: atas,
                    lebar,
                    tinggi,
                });
            }
            RowIsi::Lambang { berkas: None, .. } | RowIsi::Kosong => {}
        }
    }

    fn finish(mut self, setter: &mut Setter<'_>, lost: Vec<(Option<Id>, String)>) -> Tata {
        self.contents(setter);
        self.numbers(setter);
        if self.naskah.contoh {
            self.watermark(setter);
        }
        let temuan = self.findings(setter, lost);
        Tata {
            halaman: self.done,
            kata: std::mem::take(&mut setter.words),
            tempat: self.tempat,
            penanda: self.penanda,
            temuan,
            mutu: setter.quality,
        }
    }

    /// Sets the page numbers of contents, as the pages print them. From the back, so that places stay.
    fn contents(&mut self, setter: &mut Setter<'_>) {
        while let Some(p) = self.pending.pop() {
            let Some(place) = self.tempat.get(&p.tujuan) else { continue };
            let words = (place.halaman + 1).to_string();
            let asal = Asal::Bidang { entitas: p.tujuan.clone(), kunci: "halaman".to_owned() };
            let lari = [Lari {
                teks: words,
                gaya: Gaya::default(),
                naik: false,
                nama: false,
                asal,
                tautan: Some(p.tujuan),
            }];
            let (segments, width) = setter.single(&lari, p.ukuran);
            let x = p.kanan - width;
            let dots = Garis {
                dari: (p.dari, p.y - Pt(0.8)),
                ke: (x - Pt(4.0), p.y - Pt(0.8)),
                tebal: Pt(0.9),
                titik: true,
            };
            let mut items = Vec::new();
            if dots.ke.0 > dots.dari.0 {
                items.push(Butir::Garis(dots));
            }
            for mut segment in segments {
                segment.x += x;
                segment.y += p.y;
                items.push(Butir::Teks(segment));
            }
            let page = &mut self.done[p.halaman].butir;
            page.splice(p.butir..p.butir, items);
        }
    }

    fn numbers(&mut self, setter: &mut Setter<'_>) {
        let Some(style) = &self.naskah.halaman.nomor else { return };
        let (size, pitch) = (self.naskah.halaman.huruf, self.naskah.halaman.baris);
        for (n, page) in self.done.iter_mut().enumerate() {
            let number = n as u32 + 1;
            if number < style.mulai {
                continue;
            }
            let teks = style.pola.replace("{}", &number.to_string());
            let lari = [Lari {
                teks,
                gaya: Gaya::default(),
                naik: false,
                nama: false,
                asal: Asal::Frasa,
                tautan: None,
            }];
            let (segments, width) = setter.single(&lari, size);
            let (x, y) = ((page.lebar - width) * 0.5, Pt::from(style.atas) + baseline(pitch, size));
            let placed = segments.into_iter().map(|mut s| {
                s.x += x;
                s.y += y;
                Butir::Teks(s)
            });
            page.butir.splice(0..0, placed);
        }
    }

    fn watermark(&mut self, setter: &mut Setter<'_>) {
        let gaya = Gaya { tebal: true, miring: false };
        let lari = [Lari {
            teks: "CONTOH".to_owned(),
            gaya,
            naik: false,
            nama: false,
            asal: Asal::Frasa,
            tautan: None,
        }];
        let (segments, width) = setter.single(&lari, WATERMARK);
        for page in &mut self.done {
            if let Some(mut segment) = segments.first().cloned() {
                // The middle of the page; whoever draws it turns it about this point.
                segment.x = page.lebar * 0.5;
                segment.y = page.tinggi * 0.5;
                segment.lebar = width;
                page.butir.insert(0, Butir::TandaAir(segment));
            }
        }
    }

    fn findings(&self, setter: &Setter<'_>, lost: Vec<(Option<Id>, String)>) -> Vec<Temuan> {
        let mut out = Vec::new();
        for (simpul, name) in lost {
            let label = simpul.as_ref().and_then(|id| self.naskah.label.get(id)).cloned().unwrap_or_default();
            let pesan = format!(
                "gambar \"{name}\" tidak ada, rusak, atau bukan PNG, JPEG, atau SVG; pilih lagi berkasnya"
            );
            let tempat = Tempat { simpul, label, rentang: None };
            out.push(Temuan { kode: "GBR-01", berat: Berat::Kesalahan, tempat, pesan });
        }
        let mut seen: FxHashSet<char> = FxHashSet::default();
        for (number, item) in
            self.done.iter().enumerate().flat_map(|(n, p)| p.butir.iter().map(move |b| (n, b)))
        {
            let Butir::Teks(segment) = item else { continue };
            for word in segment.kata.iter().map(|w| setter.words.get(w.kata)) {
                for glyph in word.glyphs.iter().filter(|g| g.id == 0) {
                    let letter = word.teks.get(glyph.awal as usize..).and_then(|rest| rest.chars().next());
                    let Some(c) = letter.filter(|c| seen.insert(*c)) else { continue };
                    let simpul = match &segment.asal {
                        Asal::Teks { simpul, .. } | Asal::Label(simpul) => Some(simpul.clone()),
                        Asal::Bidang { entitas, .. } => Some(entitas.clone()),
                        _ => None,
                    };
                    let known = simpul.as_ref().and_then(|id| self.naskah.label.get(id)).cloned();
                    let label = known.unwrap_or_else(|| format!("halaman {}", number + 1));
                    let pesan = format!(
                        "huruf {c:?} (U+{:04X}) tidak ada dalam fon naskah; ganti hurufnya",
                        u32::from(c)
                    );
                    let tempat = Tempat { simpul, label, rentang: None };
                    out.push(Temuan { kode: "HRF-01", berat: Berat::Peringatan, tempat, pesan });
                }
            }
        }
        out
    }
}

fn put(page: &mut Halaman, line: SetLine, x: Pt, y: Pt) {
    for mut segment in line.segmen {
        segment.x += x;
        segment.y += y;
        page.butir.push(Butir::Teks(segment));
    }
}
