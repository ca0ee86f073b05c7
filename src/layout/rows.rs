//! Blocks as rows: what pagination moves about.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::compile::{Alinea, Blok, DaftarIsi, GambarCetak, Penanda};
use crate::model::{Id, Pt};
use crate::template::Rata;

use super::paragraph::{Body, Missing, SetLine, Setter, baseline};
use super::table::SetTable;
use super::words::Word;
use super::{Picture, Pictures, Quality, inspect};

/// The least lines of a paragraph on either side of a page break.
const WIDOW: usize = 2;
/// Room for a page number in contents, and for the indent of each of its levels.
const NUMBER: Pt = Pt(34.0);
const STEP: Pt = Pt(14.0);

/// A row: one line, one picture, one group, one table.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Row {
    pub isi: RowIsi,
    pub tinggi: Pt,
    /// Space before, none at the top of a page.
    pub sebelum: Pt,
    /// A page may end behind it.
    pub patah: bool,
    /// Ends a paragraph, or is none.
    pub akhir: bool,
    /// Begins a new page.
    pub baru: bool,
    /// Its top from the top edge of the first page, when that is further down.
    pub patok: Option<Pt>,
    pub jangkar: Vec<Id>,
    pub penanda: Option<Penanda>,
    /// Footnotes that go to the foot of its page.
    pub kaki: Vec<SetLine>,
}

#[derive(Debug, Clone, PartialEq)]
pub(super) enum RowIsi {
    Baris(SetLine),
    /// Lines with their tops, in a column of their own.
    Kelompok {
        kiri: Pt,
        baris: Vec<(Pt, SetLine)>,
    },
    Gambar {
        berkas: String,
        alt: String,
        x: Pt,
        lebar: Pt,
        tinggi: Pt,
    },
    /// The place of a picture that is not there.
    TanpaGambar {
        x: Pt,
        lebar: Pt,
        tinggi: Pt,
    },
    Tabel(SetTable),
    /// The last line of an entry of contents; its number comes later.
    Entri {
        baris: SetLine,
        tujuan: Id,
        dari: Pt,
        kanan: Pt,
        ukuran: Pt,
        dasar: Pt,
    },
    Lambang {
        berkas: Option<String>,
        atas: Pt,
        lebar: Pt,
        tinggi: Pt,
    },
    Kosong,
}

impl Row {
    pub fn new(isi: RowIsi, tinggi: Pt) -> Self {
        Self {
            isi,
            tinggi,
            sebelum: Pt(0.0),
            patah: true,
            akhir: true,
            baru: false,
            patok: None,
            jangkar: Vec::new(),
            penanda: None,
            kaki: Vec::new(),
        }
    }
}

impl Row {
    /// The height of a table as it stands.
    pub fn own_height(&self) -> Pt {
        if let RowIsi::Tabel(table) = &self.isi { table.tinggi() } else { self.tinggi }
    }

    /// The footnotes that its page must bear.
    pub fn notes(&self) -> Vec<SetLine> {
        match &self.isi {
            RowIsi::Tabel(table) => table.notes(),
            _ => self.kaki.clone(),
        }
    }

    /// How many lines they have.
    pub fn notes_count(&self) -> usize {
        match &self.isi {
            RowIsi::Tabel(table) => table.notes_count(),
            _ => self.kaki.len(),
        }
    }

    /// The words that begin it: a label with the word behind it, or one word. With their faces.
    pub fn first_words(&self) -> Option<Vec<(Arc<Word>, u8)>> {
        let line = match &self.isi {
            RowIsi::Baris(line) | RowIsi::Entri { baris: line, .. } => Some(line),
            RowIsi::Kelompok { baris, .. } => baris.first().map(|(_, line)| line),
            RowIsi::Tabel(table) => table.first_line(),
            _ => None,
        }?;
        let beside = line.samping.iter().flat_map(|s| s.iter());
        let mut out = Vec::new();
        for segment in beside.chain(line.segmen.iter()) {
            if let Some(first) = segment.kata.first() {
                out.push((Arc::clone(&first.kata), segment.face));
            }
            let is_word = segment
                .kata
                .first()
                .is_some_and(|k| k.kata.teks.chars().filter(|c| c.is_alphabetic()).count() > 1);
            if is_word {
                break;
            }
        }
        (!out.is_empty()).then_some(out)
    }

    /// The top of a unit that begins in it, when it stands at the top `y`.
    pub fn find(&self, id: &Id, y: Pt) -> Option<Pt> {
        if self.jangkar.contains(id) {
            return Some(y);
        }
        let RowIsi::Tabel(table) = &self.isi else { return None };
        table.marks(y).find(|(mark, _)| *mark == id).map(|(_, top)| top)
    }

    /// Their height.
    pub fn notes_height(&self) -> Pt {
        match &self.isi {
            RowIsi::Tabel(table) => table.notes_height(),
            _ => self.kaki.iter().map(|l| l.tinggi).sum(),
        }
    }

    /// Whether the mark of a footnote stands in this line.
    fn marks(&self, note: &Alinea) -> bool {
        let RowIsi::Baris(line) = &self.isi else { return false };
        line.segmen.iter().any(|s| s.tautan.as_ref().is_some_and(|id| note.jangkar.contains(id)))
    }
}

/// What a run of pages offers.
#[derive(Debug, Clone, Copy)]
pub(super) struct Area {
    pub lebar: Pt,
    pub tinggi: Pt,
}

/// A block as rows, and all that is known about them.
#[derive(Clone, Default)]
pub(super) struct SetBlok {
    pub rows: Vec<Arc<Row>>,
    pub quality: Quality,
    pub missing: Vec<Missing>,
    /// Pictures that could not be shown, with the unit they stand in.
    pub lost: Vec<(Option<Id>, String)>,
    /// Keeps what its lines were made from.
    _bodies: Vec<Arc<Body>>,
}

/// A run of pages of one orientation: its blocks and what they were set as.
#[derive(Default)]
pub(super) struct Run {
    pub lanskap: bool,
    pub blocks: Vec<Arc<Blok>>,
    pub rows: Vec<Arc<SetBlok>>,
    /// How many at its beginning and its end are those of the last time, and how many there were then.
    pub front: usize,
    pub back: usize,
    pub was: usize,
    /// What its lines are like, all in all.
    pub quality: Quality,
    /// How many of its blocks have something to tell.
    pub notable: usize,
}

impl SetBlok {
    /// Whether letters or pictures are missing in it.
    fn is_notable(&self) -> bool {
        !self.missing.is_empty() || !self.lost.is_empty()
    }
}

impl Run {
    /// Whether all of it is as it was.
    pub fn is_same(&self) -> bool {
        self.front == self.blocks.len() && self.was == self.front
    }
}

/// A block, what it was set as, the layout that last asked for it.
type Kept = (Arc<Blok>, Arc<SetBlok>, u32);

/// Blocks set before, by where they lie in memory. Each keeps its block, so the place is not given to another.
#[derive(Default)]
pub(super) struct Blocks {
    set: FxHashMap<(usize, bool), Kept>,
    pictures: FxHashMap<String, (Arc<[u8]>, Option<Picture>)>,
}

/// Blocks that no layout asked for this long are let go.
const KEPT: u32 = 16;

impl Blocks {
    pub fn clear(&mut self) {
        self.set.clear();
    }

    pub fn tidy(&mut self, now: u32) {
        if now.is_multiple_of(KEPT) {
            // What stands on a page is held there too.
            let used = |set: &Arc<SetBlok>| Arc::strong_count(set) > 1;
            self.set.retain(|_, (_, set, last)| used(set) || now.wrapping_sub(*last) < KEPT);
        }
    }

    /// Looks at a picture, once for as long as its bytes stay.
    fn picture(&mut self, pictures: &Pictures, name: &str) -> Option<Picture> {
        let bytes = pictures.get(name)?;
        match self.pictures.get(name) {
            Some((known, found)) if Arc::ptr_eq(known, bytes) => *found,
            _ => {
                let found = inspect(bytes);
                self.pictures.insert(name.to_owned(), (Arc::clone(bytes), found));
                found
            }
        }
    }
}

pub(super) struct RowMaker<'r, 'f> {
    pub setter: &'r mut Setter<'f>,
    pub pictures: &'r Pictures,
    pub blocks: &'r mut Blocks,
    pub area: Area,
    pub lanskap: bool,
    lost: Vec<(Option<Id>, String)>,
    rows: Vec<Row>,
}

impl<'r, 'f> RowMaker<'r, 'f> {
    pub fn new(
        setter: &'r mut Setter<'f>,
        pictures: &'r Pictures,
        blocks: &'r mut Blocks,
        area: Area,
        lanskap: bool,
    ) -> Self {
        Self { setter, pictures, blocks, area, lanskap, lost: Vec::new(), rows: Vec::new() }
    }

    /// The rows of blocks, each block set once for as long as it stays the same. `run` is what this run of pages
    /// was the last time and becomes what it is now: what it begins and ends with and still is need not even be
    /// looked up.
    pub fn all(&mut self, blocks: &[Arc<Blok>], run: &mut Run) {
        if run.lanskap != self.lanskap {
            *run = Run { lanskap: self.lanskap, ..Run::default() };
        }
        let same = |(a, b): &(&Arc<Blok>, &Arc<Blok>)| Arc::ptr_eq(a, b) || a == b;
        let was = run.blocks.len();
        let front = blocks.iter().zip(&run.blocks).take_while(same).count();
        let most = blocks.len().min(was) - front;
        let back = blocks.iter().rev().zip(run.blocks.iter().rev()).take(most).take_while(same).count();
        // How a block begins depends on the one before it.
        let back = if front == was && front == blocks.len() { 0 } else { back.saturating_sub(1) };
        let middle = front..blocks.len() - back;
        let mut set = Vec::with_capacity(middle.len());
        for at in middle.clone() {
            let fresh = at > 0 && matches!(*blocks[at - 1], Blok::HalamanBaru);
            let mut one = self.block(&blocks[at]);
            if fresh && !one.rows.is_empty() {
                let mut first = SetBlok::clone(&one);
                Arc::make_mut(&mut first.rows[0]).baru = true;
                one = Arc::new(first);
            }
            set.push(one);
        }
        run.blocks.splice(front..was - back, blocks[middle].iter().cloned());
        for new in &set {
            run.quality.add(new.quality);
            run.notable += usize::from(new.is_notable());
        }
        for old in run.rows.splice(front..was - back, set) {
            run.quality.take(old.quality);
            run.notable -= usize::from(old.is_notable());
        }
        (run.front, run.back, run.was) = (front, back, was);
    }

    fn block(&mut self, block: &Arc<Blok>) -> Arc<SetBlok> {
        let key = (Arc::as_ptr(block) as usize, self.lanskap);
        let now = self.setter.state.now;
        if let Some((_, set, last)) = self.blocks.set.get_mut(&key) {
            *last = now;
            return Arc::clone(set);
        }
        self.setter.quality = Quality::default();
        self.setter.missing.clear();
        self.one(block);
        let set = Arc::new(SetBlok {
            rows: self.rows.drain(..).map(Arc::new).collect(),
            quality: self.setter.quality,
            missing: std::mem::take(&mut self.setter.missing),
            lost: std::mem::take(&mut self.lost),
            _bodies: std::mem::take(&mut self.setter.bodies),
        });
        self.blocks.set.insert(key, (Arc::clone(block), Arc::clone(&set), now));
        set
    }

    fn one(&mut self, block: &Blok) {
        match block {
            Blok::Alinea(alinea) => self.paragraph(alinea),
            Blok::Ruang(space) => {
                let mut row = Row::new(RowIsi::Kosong, Pt(0.0));
                row.sebelum = *space;
                self.push(row);
            }
            Blok::Kelompok(group) => {
                let mut baris = Vec::new();
                let mut marks = Marks::default();
                let tinggi = self.stack(&group.isi, Pt(0.0), Pt(0.0), &mut baris, &mut marks);
                let mut row = Row::new(RowIsi::Kelompok { kiri: group.kiri, baris }, tinggi);
                row.sebelum = group.sebelum;
                row.jangkar = marks.jangkar;
                row.penanda = marks.penanda;
                self.push(row);
            }
            Blok::Tabel(tabel) => {
                let set = SetTable::new(tabel, self.setter, self.area.tinggi);
                let tinggi = set.tinggi();
                let mut row = Row::new(RowIsi::Tabel(set), tinggi);
                row.sebelum = tabel.sebelum;
                row.jangkar.clone_from(&tabel.jangkar);
                row.patah = !tabel.lekat;
                self.push(row);
            }
            Blok::Gambar(gambar) => self.picture(gambar),
            Blok::Lambang(l) => {
                let (atas, lebar, tinggi) = (l.atas, l.lebar, l.tinggi);
                let shown = l.berkas.clone().filter(|name| {
                    let there = self.blocks.picture(self.pictures, name).is_some();
                    if !there {
                        self.lost.push((None, name.clone()));
                    }
                    there
                });
                let mut row = Row::new(RowIsi::Lambang { berkas: shown, atas, lebar, tinggi }, Pt(0.0));
                row.patah = false;
                self.push(row);
            }
            Blok::DaftarIsi(contents) => self.contents(contents),
            Blok::HalamanBaru => {}
        }
    }

    fn push(&mut self, row: Row) {
        self.rows.push(row);
    }

    fn paragraph(&mut self, alinea: &Alinea) {
        let set = self.setter.paragraph(alinea);
        let mut kaki: Vec<&Alinea> = alinea.kaki.iter().collect();
        let count = set.lines.len();
        for (n, line) in set.lines.into_iter().enumerate() {
            let (before, after) = (n + 1, count - n - 1);
            // No page ends within a word.
            let inside = before >= WIDOW && after >= WIDOW && !line.is_cut();
            let mut row = Row::new(RowIsi::Baris(line), alinea.baris);
            row.akhir = after == 0;
            row.patah = if after == 0 { !alinea.lekat } else { inside };
            if n == 0 {
                row.sebelum = alinea.sebelum;
                row.patok = alinea.patok;
                row.jangkar.clone_from(&set.jangkar);
                row.penanda.clone_from(&alinea.penanda);
            }
            // A footnote goes to the foot of the page of the line that bears its mark.
            let (here, later): (Vec<_>, Vec<_>) =
                std::mem::take(&mut kaki).into_iter().partition(|note| after == 0 || row.marks(note));
            kaki = later;
            row.kaki = here.into_iter().flat_map(|note| self.setter.paragraph(note).lines).collect();
            self.push(row);
        }
    }

    /// Sets blocks one under the other in a group.
    fn stack(
        &mut self,
        blocks: &[Blok],
        x: Pt,
        y: Pt,
        out: &mut Vec<(Pt, SetLine)>,
        marks: &mut Marks,
    ) -> Pt {
        let mut at = y;
        for block in blocks {
            match block {
                Blok::Alinea(alinea) => {
                    if at > y {
                        at += alinea.sebelum;
                    }
                    let set = self.setter.paragraph(alinea);
                    marks.jangkar.extend(set.jangkar);
                    marks.penanda = marks.penanda.take().or_else(|| alinea.penanda.clone());
                    for mut line in set.lines {
                        line.x += x;
                        out.push((at, line));
                        at += alinea.baris;
                    }
                }
                Blok::Ruang(space) => at += *space,
                Blok::Kelompok(group) => {
                    let from = if at > y { at + group.sebelum } else { at };
                    at = self.stack(&group.isi, x + group.kiri, from, out, marks);
                }
                _ => {}
            }
        }
        at
    }

    fn picture(&mut self, gambar: &GambarCetak) {
        let caption = gambar.keterangan.as_ref().map_or(Pt(0.0), |k| k.sebelum + k.baris * 2.0);
        let most = self.area.tinggi - caption - Pt(1.0);
        let found = self.blocks.picture(self.pictures, &gambar.berkas);
        let mut row = if let Some(picture) = found {
            let mut lebar = gambar.lebar.unwrap_or(Pt(picture.width)).min(gambar.kolom);
            let mut tinggi = lebar * (picture.height / picture.width);
            if tinggi > most {
                lebar = lebar * (most.0 / tinggi.0);
                tinggi = most;
            }
            let x = gambar.kiri + (gambar.kolom - lebar) * 0.5;
            let isi =
                RowIsi::Gambar { berkas: gambar.berkas.clone(), alt: gambar.alt.clone(), x, lebar, tinggi };
            Row::new(isi, tinggi)
        } else {
            self.lost.push((gambar.jangkar.first().cloned(), gambar.berkas.clone()));
            let lebar = gambar.lebar.unwrap_or(gambar.kolom).min(gambar.kolom);
            let tinggi = Pt(60.0);
            Row::new(
                RowIsi::TanpaGambar { x: gambar.kiri + (gambar.kolom - lebar) * 0.5, lebar, tinggi },
                tinggi,
            )
        };
        row.sebelum = gambar.sebelum;
        row.jangkar.clone_from(&gambar.jangkar);
        row.patah = gambar.keterangan.is_none();
        self.push(row);
        if let Some(keterangan) = &gambar.keterangan {
            self.paragraph(keterangan);
        }
    }

    /// Entries of contents. The room for a number is fixed now, the number is set after pagination.
    fn contents(&mut self, contents: &DaftarIsi) {
        for (n, entry) in contents.butir.iter().enumerate() {
            let indent = STEP * f32::from(entry.tingkat);
            let label = if entry.label.is_empty() { String::new() } else { format!("{} ", entry.label) };
            let alinea = Alinea {
                jangkar: Vec::new(),
                samping: Vec::new(),
                lari: Arc::new(vec![crate::compile::Lari {
                    teks: format!("{label}{}", entry.judul),
                    gaya: crate::markup::Gaya::default(),
                    naik: false,
                    nama: false,
                    asal: crate::compile::Asal::Label(entry.tujuan.clone()),
                    tautan: Some(entry.tujuan.clone()),
                }]),
                kiri: indent,
                lebar: self.area.lebar - indent - NUMBER,
                awal: Pt(0.0),
                rata: Rata::Kiri,
                ukuran: contents.ukuran,
                baris: contents.baris,
                sebelum: Pt(0.0),
                lekat: false,
                patok: None,
                kaki: Vec::new(),
                penanda: None,
            };
            let set = self.setter.paragraph(&alinea);
            let count = set.lines.len();
            for (i, line) in set.lines.into_iter().enumerate() {
                let isi = if i + 1 == count {
                    let dari = line.end().unwrap_or(indent) + Pt(4.0);
                    RowIsi::Entri {
                        baris: line,
                        tujuan: entry.tujuan.clone(),
                        dari,
                        kanan: self.area.lebar,
                        ukuran: contents.ukuran,
                        dasar: baseline(contents.baris, contents.ukuran),
                    }
                } else {
                    RowIsi::Baris(line)
                };
                let mut row = Row::new(isi, contents.baris);
                row.patah = i + 1 == count;
                if i == 0 {
                    row.sebelum = match (n, entry.tingkat) {
                        (0, _) => contents.sebelum,
                        (_, 0) => contents.baris * 0.5,
                        _ => Pt(0.0),
                    };
                }
                self.push(row);
            }
        }
    }
}

#[derive(Default)]
struct Marks {
    jangkar: Vec<Id>,
    penanda: Option<Penanda>,
}
