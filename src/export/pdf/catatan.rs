//! Remarks as notes of the PDF: highlights, strike-outs and carets on the very letters, signs in the margin for
//! whole units, replies and states below them.

use std::collections::BTreeMap;
use std::fmt::Write;

use lopdf::{Dictionary, Document, Object, ObjectId, Stream};
use rustc_hash::FxHashMap;

use crate::compile::Asal;
use crate::layout::{Halaman, Kotak, Penelusur, Tata};
use crate::model::{Bidang, Id, KeadaanAnotasi, Waktu};

use super::structure::{name, text};
use super::{Sumber, text_of};

/// What the names of our notes begin with.
pub const AWALAN: &str = "pranata:";
/// A sign in the margin: its size, and how far left of the words it stands.
const SIGN: f32 = 18.0;
const MARGIN: f32 = 26.0;
/// Invisible as a note of its own; it is shown below what it replies to.
const HIDDEN: i64 = 2;
const PRINT: i64 = 4;
/// As large whatever the zoom, upright whatever the rotation.
const FIXED: i64 = 8 | 16;

/// A remark to be drawn.
#[derive(Debug, Clone, PartialEq)]
pub struct CatatanPdf {
    /// Its id; the note bears it as its name.
    pub id: Id,
    /// The unit it stands at today.
    pub simpul: Id,
    /// Which of its texts.
    pub bidang: Bidang,
    /// Bytes of that text; none for the unit as a whole.
    pub rentang: Option<(usize, usize)>,
    /// How it is drawn.
    pub jenis: JenisPdf,
    /// What it is, in words: "Usulan rumusan".
    pub perihal: String,
    /// Who wrote it.
    pub penulis: String,
    /// When.
    pub waktu: Waktu,
    /// What it says; of an insertion or a replacement the words to come.
    pub isi: String,
    /// Replies.
    pub balasan: Vec<BalasanPdf>,
    /// What was decided on it.
    pub keadaan: Option<(KeadaanAnotasi, String, Waktu)>,
}

/// A reply to a remark.
#[derive(Debug, Clone, PartialEq)]
pub struct BalasanPdf {
    /// Its id.
    pub id: Id,
    /// Who wrote it.
    pub penulis: String,
    /// When.
    pub waktu: Waktu,
    /// The words.
    pub isi: String,
}

/// How a remark is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum JenisPdf {
    /// A highlight.
    Sorot,
    /// A highlight in another colour: a question.
    Tanya,
    /// Struck out.
    Coret,
    /// A caret between two letters.
    Sisip,
    /// Struck out, with a caret behind it.
    Ganti,
}

impl JenisPdf {
    fn warna(self) -> [f32; 3] {
        match self {
            Self::Sorot => [1.0, 0.87, 0.35],
            Self::Tanya => [0.62, 0.82, 1.0],
            Self::Coret => [0.85, 0.1, 0.1],
            Self::Sisip | Self::Ganti => [0.1, 0.3, 0.85],
        }
    }
}

/// Draws remarks. Gives back those that stand on no page of this document.
pub(super) fn draw(
    pdf: &mut Document,
    pages: &[ObjectId],
    halaman: &[Halaman],
    tata: &Tata,
    sumber: &Sumber<'_>,
    catatan: &[CatatanPdf],
) -> Vec<Id> {
    let mut writer = Writer {
        pdf,
        pages,
        halaman,
        tata,
        telusur: Penelusur::default(),
        stands: stands(halaman),
        added: BTreeMap::new(),
        signs: BTreeMap::new(),
    };
    let mut lost = Vec::new();
    for note in catatan {
        let teks = text_of(sumber.proyek, &note.simpul, &note.bidang).unwrap_or_default();
        if !writer.note(note, teks) {
            lost.push(note.id.clone());
        }
    }
    let added = writer.added;
    for (page, notes) in added {
        let Some(id) = pages.get(page) else { continue };
        let Ok(page) = pdf.get_dictionary_mut(*id) else { continue };
        let mut all = page.get(b"Annots").and_then(Object::as_array).cloned().unwrap_or_default();
        all.extend(notes.into_iter().map(Object::Reference));
        page.set("Annots", all);
    }
    lost
}

/// The pages on which each text stands.
fn stands(halaman: &[Halaman]) -> FxHashMap<(Id, Bidang), Vec<usize>> {
    let mut out: FxHashMap<(Id, Bidang), Vec<usize>> = FxHashMap::default();
    for (n, page) in halaman.iter().enumerate() {
        for segment in page.segmen() {
            let Asal::Teks { simpul, bidang, .. } = &segment.asal else { continue };
            let pages = out.entry((simpul.clone(), bidang.clone())).or_default();
            if pages.last() != Some(&n) {
                pages.push(n);
            }
        }
    }
    out
}

struct Writer<'w> {
    pdf: &'w mut Document,
    pages: &'w [ObjectId],
    halaman: &'w [Halaman],
    tata: &'w Tata,
    telusur: Penelusur,
    stands: FxHashMap<(Id, Bidang), Vec<usize>>,
    added: BTreeMap<usize, Vec<ObjectId>>,
    /// How many signs stand at a place of a page.
    signs: BTreeMap<(usize, i64), u8>,
}

impl Writer<'_> {
    fn note(&mut self, note: &CatatanPdf, teks: &str) -> bool {
        let drawn = match note.rentang {
            Some((a, b)) if a < b && note.jenis != JenisPdf::Sisip => self.stretch(note, teks, (a, b)),
            Some((_, b)) => self.point(note, teks, b),
            None => None,
        };
        let Some((id, page, rect)) = drawn.or_else(|| self.sign(note)) else { return false };
        self.below(note, id, page, rect);
        true
    }

    /// The pieces of a stretch, page by page.
    fn places(&mut self, note: &CatatanPdf, teks: &str, range: (usize, usize)) -> Vec<(usize, Vec<Kotak>)> {
        let key = (note.simpul.clone(), note.bidang.clone());
        let mut pages = self.stands.get(&key).cloned().unwrap_or_default();
        // A heading also stands in the contents, before its own place.
        let own = self.tata.tempat(&note.simpul).map_or(0, |t| t.halaman);
        if pages.iter().any(|p| *p >= own) {
            pages.retain(|p| *p >= own);
        }
        let mut out: Vec<(usize, Vec<Kotak>)> = Vec::new();
        for n in pages {
            let Some(page) = self.halaman.get(n) else { continue };
            let boxes = page.tempat_teks(&mut self.telusur, (&key.0, &key.1), teks, range);
            if boxes.is_empty() {
                continue;
            }
            out.push((n, boxes));
            // What comes again (the head of a table on each page) is marked once.
            let end = (range.1.saturating_sub(1), range.1);
            if !page.tempat_teks(&mut self.telusur, (&key.0, &key.1), teks, end).is_empty() {
                break;
            }
        }
        out
    }

    fn stretch(
        &mut self,
        note: &CatatanPdf,
        teks: &str,
        range: (usize, usize),
    ) -> Option<(ObjectId, usize, [f32; 4])> {
        let places = self.places(note, teks, range);
        let mut first = None;
        // The caret of a replacement stands behind the last of what it replaces, and is the note itself.
        if note.jenis == JenisPdf::Ganti {
            let (page, boxes) = places.last()?;
            let end = boxes.last()?;
            let at = Kotak { kiri: end.kanan, ..*end };
            first = Some(self.caret(note, *page, &at, true)?);
        }
        for (n, (page, boxes)) in places.iter().enumerate() {
            let height = self.halaman.get(*page)?.tinggi.0;
            let rects: Vec<[f32; 4]> =
                boxes.iter().map(|k| [k.kiri, height - k.bawah, k.kanan, height - k.atas]).collect();
            let rect = rects
                .iter()
                .copied()
                .reduce(|a, b| [a[0].min(b[0]), a[1].min(b[1]), a[2].max(b[2]), a[3].max(b[3])])?;
            let strikes = matches!(note.jenis, JenisPdf::Coret | JenisPdf::Ganti);
            let mut dict = self.common(note, *page, rect, if strikes { "StrikeOut" } else { "Highlight" });
            // From the upper left in the shape of a Z, as viewers expect it.
            let corners = rects.iter().flat_map(|[l, b, r, t]| [*l, *t, *r, *t, *l, *b, *r, *b]);
            dict.set("QuadPoints", corners.map(real).collect::<Vec<_>>());
            dict.set("F", PRINT);
            let color = if strikes { JenisPdf::Coret.warna() } else { note.jenis.warna() };
            dict.set("C", color.map(Object::Real).to_vec());
            let look = if strikes { struck(&rects, color) } else { marked(&rects, color) };
            let look = self.look(rect, look, !strikes);
            dict.set("AP", Dictionary::from_iter([("N", Object::Reference(look))]));
            if let Some((caret, on, _)) = first
                && note.jenis == JenisPdf::Ganti
                && on == *page
            {
                dict.set("IRT", caret);
                dict.set("RT", name("Group"));
                dict.set("IT", name("StrikeOutTextEdit"));
                dict.remove(b"Contents");
            }
            if n > 0 || note.jenis == JenisPdf::Ganti {
                dict.set("NM", text(&format!("{AWALAN}{}#{}", note.id, n + 1)));
            }
            let id = self.add(*page, dict);
            first = first.or(Some((id, *page, rect)));
        }
        first
    }

    fn point(&mut self, note: &CatatanPdf, teks: &str, at: usize) -> Option<(ObjectId, usize, [f32; 4])> {
        let key = (note.simpul.clone(), note.bidang.clone());
        let pages = self.stands.get(&key).cloned().unwrap_or_default();
        let own = self.tata.tempat(&note.simpul).map_or(0, |t| t.halaman);
        let mut best: Option<(usize, bool, usize, Kotak)> = None;
        for n in pages {
            let Some(page) = self.halaman.get(n) else { continue };
            let found = page.titik_teks(&mut self.telusur, (&key.0, &key.1), teks, at);
            if let Some((far, kotak)) = found
                && best.is_none_or(|(f, early, ..)| (n < own, far) < (early, f))
            {
                best = Some((far, n < own, n, kotak));
            }
        }
        let (_, _, page, kotak) = best?;
        self.caret(note, page, &kotak, false)
    }

    /// A caret whose tip stands at the left edge of a place.
    fn caret(
        &mut self,
        note: &CatatanPdf,
        page: usize,
        at: &Kotak,
        replaces: bool,
    ) -> Option<(ObjectId, usize, [f32; 4])> {
        let height = self.halaman.get(page)?.tinggi.0;
        let high = (at.bawah - at.atas) * 0.6;
        let (x, base) = (at.kiri, height - at.bawah + (at.bawah - at.atas) * 0.1);
        let rect = [x - 4.0, base - high * 0.35, x + 4.0, base + high * 0.65];
        let mut dict = self.common(note, page, rect, "Caret");
        dict.set("F", PRINT);
        dict.set("C", note.jenis.warna().map(Object::Real).to_vec());
        if replaces {
            dict.set("IT", name("Replace"));
        }
        let mut look = String::new();
        let [r, g, b] = note.jenis.warna();
        let _ = write!(look, "{r} {g} {b} rg ");
        let path = [(rect[0], rect[1]), (x, rect[3]), (rect[2], rect[1]), (x, rect[1] + high * 0.3)];
        for (n, (x, y)) in path.into_iter().enumerate() {
            let _ = write!(look, "{x:.2} {y:.2} {} ", if n == 0 { "m" } else { "l" });
        }
        look.push_str("h f");
        let look = self.look(rect, look, false);
        dict.set("AP", Dictionary::from_iter([("N", Object::Reference(look))]));
        Some((self.add(page, dict), page, rect))
    }

    /// A sign in the margin beside the first line of the unit.
    fn sign(&mut self, note: &CatatanPdf) -> Option<(ObjectId, usize, [f32; 4])> {
        let place = self.tata.tempat(&note.simpul)?;
        let page = self.halaman.get(place.halaman)?;
        let left = page.segmen().map(|s| s.x.0).fold(page.lebar.0, f32::min);
        let top = self.tata.from_below(place.halaman, place.y).0;
        let taken = self.signs.entry((place.halaman, top.round() as i64)).or_default();
        let down = f32::from(*taken) * SIGN * 0.5;
        *taken = taken.saturating_add(1);
        let x = (left - MARGIN).max(4.0);
        let rect = [x, top - down - SIGN, x + SIGN, top - down];
        let mut dict = self.common(note, place.halaman, rect, "Text");
        dict.set("Name", name(if note.jenis == JenisPdf::Tanya { "Help" } else { "Comment" }));
        dict.set("F", FIXED);
        dict.set("C", note.jenis.warna().map(Object::Real).to_vec());
        Some((self.add(place.halaman, dict), place.halaman, rect))
    }

    /// Replies and the state.
    fn below(&mut self, note: &CatatanPdf, to: ObjectId, page: usize, rect: [f32; 4]) {
        let replied = |dict: &mut Dictionary| {
            dict.set("IRT", to);
            dict.set("RT", name("R"));
            dict.set("F", HIDDEN | FIXED);
            dict.set("Name", name("Comment"));
        };
        for reply in &note.balasan {
            let own = format!("{AWALAN}{}:{}", note.id, reply.id);
            let mut dict = self.head(page, rect, "Text", &reply.penulis, reply.waktu, &own);
            dict.set("Contents", text(&reply.isi));
            dict.set("Subj", text("Balasan"));
            replied(&mut dict);
            self.add(page, dict);
        }
        if let Some((state, who, when)) = &note.keadaan {
            let own = format!("{AWALAN}{}:keadaan", note.id);
            let mut dict = self.head(page, rect, "Text", who, *when, &own);
            let word = match state {
                KeadaanAnotasi::Terbuka => "None",
                KeadaanAnotasi::Diterima => "Accepted",
                KeadaanAnotasi::Ditolak => "Rejected",
                KeadaanAnotasi::Selesai => "Completed",
            };
            dict.set("Contents", text(&format!("Keadaan: {}", state.nama())));
            dict.set("StateModel", text("Review"));
            dict.set("State", text(word));
            replied(&mut dict);
            self.add(page, dict);
        }
    }

    fn common(&self, note: &CatatanPdf, page: usize, rect: [f32; 4], kind: &str) -> Dictionary {
        let own = format!("{AWALAN}{}", note.id);
        let mut dict = self.head(page, rect, kind, &note.penulis, note.waktu, &own);
        dict.set("Subj", text(&note.perihal));
        dict.set("Contents", text(&note.isi));
        dict
    }

    fn head(
        &self,
        page: usize,
        rect: [f32; 4],
        kind: &str,
        penulis: &str,
        waktu: Waktu,
        own: &str,
    ) -> Dictionary {
        let mut dict = Dictionary::from_iter([
            ("Type", name("Annot")),
            ("Subtype", name(kind)),
            ("Rect", Object::Array(rect.map(real).to_vec())),
            ("T", text(penulis)),
            ("M", text(&moment(waktu))),
            ("CreationDate", text(&moment(waktu))),
            ("NM", text(own)),
        ]);
        if let Some(id) = self.pages.get(page) {
            dict.set("P", *id);
        }
        dict
    }

    fn add(&mut self, page: usize, dict: Dictionary) -> ObjectId {
        let id = self.pdf.add_object(dict);
        self.added.entry(page).or_default().push(id);
        id
    }

    /// How a note looks, for viewers that do not draw it themselves.
    fn look(&mut self, rect: [f32; 4], drawing: String, through: bool) -> ObjectId {
        let mut dict = Dictionary::from_iter([
            ("Type", name("XObject")),
            ("Subtype", name("Form")),
            ("BBox", Object::Array(rect.map(real).to_vec())),
        ]);
        let mut resources = Dictionary::new();
        if through {
            // The letters stay black below the colour.
            let state = Dictionary::from_iter([("BM", name("Multiply"))]);
            let states = Dictionary::from_iter([("G", Object::Dictionary(state))]);
            resources.set("ExtGState", states);
            let group = Dictionary::from_iter([("S", name("Transparency"))]);
            dict.set("Group", group);
        }
        dict.set("Resources", resources);
        self.pdf.add_object(Stream::new(dict, drawing.into_bytes()))
    }
}

/// A hundredth of a point is fine enough.
fn real(value: f32) -> Object {
    Object::Real((value * 100.0).round() / 100.0)
}

fn marked(rects: &[[f32; 4]], [r, g, b]: [f32; 3]) -> String {
    let mut out = format!("/G gs {r} {g} {b} rg ");
    for [left, bottom, right, top] in rects {
        let _ = write!(out, "{left:.2} {bottom:.2} {:.2} {:.2} re ", right - left, top - bottom);
    }
    out.push('f');
    out
}

fn struck(rects: &[[f32; 4]], [r, g, b]: [f32; 3]) -> String {
    let mut out = format!("{r} {g} {b} RG 1 w ");
    for [left, bottom, right, top] in rects {
        // Through the middle of small letters.
        let y = bottom + (top - bottom) * 0.46;
        let _ = write!(out, "{left:.2} {y:.2} m {right:.2} {y:.2} l ");
    }
    out.push('S');
    out
}

/// A moment as PDF writes it.
fn moment(waktu: Waktu) -> String {
    let [year, month, day, h, m, s] = waktu.parts();
    let sign = if waktu.zona < 0 { '-' } else { '+' };
    let (zh, zm) = (waktu.zona.abs() / 60, waktu.zona.abs() % 60);
    format!("D:{year:04}{month:02}{day:02}{h:02}{m:02}{s:02}{sign}{zh:02}'{zm:02}'")
}
