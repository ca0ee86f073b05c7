//! Notes that reviewers put into a PDF: highlights, strike-outs, inserted words, notes, their replies and states.
//!
//! What programs write differs: corners of a marked stretch in any order, states as notes of their own, a
//! replacement as two notes that belong together. Here it becomes one plain list, places in points from the top
//! left corner of the page.

use std::collections::{BTreeMap, BTreeSet};

use lopdf::{Dictionary, Document, Object, ObjectId};

use crate::layout::Kotak;
use crate::model::{KeadaanAnotasi, Waktu};

use super::FormatError;
use super::pdf::{glyphs, open};
use super::pdf_lampiran::page_map;
use super::pdf_teks::{moment, name_of, numbers_of, text_of, without_marks};
use super::peta::Peta;

/// The most notes of a file, pages that are looked at, pieces of one stretch, replies upon replies.
const MOST_NOTES: usize = 20_000;
const MOST_PAGES: usize = 3000;
const MOST_PIECES: usize = 2000;
const LONGEST: usize = 64;
/// The most glyphs that are kept of all pages with notes.
const MOST_GLYPHS: usize = 4_000_000;

/// A PDF with notes.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Bercatatan {
    /// The notes, page by page as the file has them.
    pub catatan: Vec<Catatan>,
    /// Letters of the pages that have notes, by page from 0.
    pub aksara: BTreeMap<usize, Vec<Aksara>>,
    /// The page map, where Pranata made the file.
    pub peta: Option<Peta>,
    /// Why there is no page map though the file has one.
    pub peringatan: Option<String>,
}

/// A note.
#[derive(Debug, Clone, PartialEq)]
pub struct Catatan {
    /// Its page, from 0.
    pub halaman: usize,
    /// What it is.
    pub jenis: JenisCatatan,
    /// Where it stands.
    pub kotak: Kotak,
    /// The pieces of lines that it marks; empty for what marks none.
    pub garis: Vec<Kotak>,
    /// What it points at, where it points.
    pub tunjuk: Option<(f32, f32)>,
    /// Who wrote it; may be empty.
    pub penulis: String,
    /// When it was written or changed.
    pub waktu: Option<Waktu>,
    /// What it says; of an insertion the words.
    pub isi: String,
    /// Its name within the file; may be empty.
    pub nama: String,
    /// Of a strike-out: the words to stand instead.
    pub pengganti: Option<String>,
    /// Replies, the oldest first.
    pub balasan: Vec<BalasanCatatan>,
    /// The state that was given to it last.
    pub keadaan: Option<KeadaanCatatan>,
}

/// What a note is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum JenisCatatan {
    /// A sign that opens a note.
    Catatan,
    /// Words written onto the page.
    Bebas,
    /// A highlight.
    Sorot,
    /// Underlined.
    GarisBawah,
    /// Underlined with a wave.
    Gelombang,
    /// Struck out.
    Coret,
    /// A caret: words to be put in.
    Sisip,
    /// Anything else, as PDF calls it.
    Lain(String),
}

/// A reply to a note.
#[derive(Debug, Clone, PartialEq)]
pub struct BalasanCatatan {
    /// Its name within the file; may be empty.
    pub nama: String,
    /// Who wrote it.
    pub penulis: String,
    /// When.
    pub waktu: Option<Waktu>,
    /// The words.
    pub isi: String,
}

/// A state that a reviewer gave to a note.
#[derive(Debug, Clone, PartialEq)]
pub struct KeadaanCatatan {
    /// Its name within the file; may be empty.
    pub nama: String,
    /// The state.
    pub keadaan: KeadaanAnotasi,
    /// Who gave it.
    pub penulis: String,
    /// When.
    pub waktu: Option<Waktu>,
}

/// A letter, or several that are one glyph, where it stands on its page.
#[derive(Debug, Clone, PartialEq)]
pub struct Aksara {
    /// Left edge.
    pub kiri: f32,
    /// Right edge.
    pub kanan: f32,
    /// Baseline, from the top.
    pub dasar: f32,
    /// Size.
    pub ukuran: f32,
    /// What it means.
    pub teks: String,
}

/// Reads the notes of a PDF, its page map, and the letters of the pages with notes.
pub fn notes(bytes: &[u8]) -> Result<Bercatatan, FormatError> {
    let document = open(bytes, "PDF ini tidak dapat dibaca; minta berkas yang utuh dari peninjau")?;
    let mut raw: Vec<Raw> = Vec::new();
    let mut seen: BTreeSet<ObjectId> = BTreeSet::new();
    let mut pages = BTreeMap::new();
    for (halaman, page) in document.page_iter().take(MOST_PAGES).enumerate() {
        let Ok(dict) = document.get_dictionary(page) else { continue };
        let before = raw.len();
        let corner = corner(&document, page);
        let list = dict.get_deref(b"Annots", &document).ok().and_then(|o| o.as_array().ok());
        for object in list.into_iter().flatten().take(MOST_NOTES) {
            let id = object.as_reference().ok();
            if id.is_some_and(|id| !seen.insert(id)) {
                continue;
            }
            let Some(note) = document.dereference(object).ok().and_then(|(_, o)| o.as_dict().ok()) else {
                continue;
            };
            raw.extend(read(&document, note, id, halaman, corner));
            if raw.len() > MOST_NOTES {
                return Err(FormatError(format!(
                    "PDF ini berisi lebih dari {MOST_NOTES} catatan; bagi menjadi beberapa berkas"
                )));
            }
        }
        if raw.len() > before {
            pages.insert(halaman, (page, corner));
        }
    }
    let catatan = joined(raw);
    let mut aksara = BTreeMap::new();
    let mut count = 0;
    for (halaman, (page, corner)) in pages {
        if count > MOST_GLYPHS || !catatan.iter().any(|c| c.halaman == halaman) {
            continue;
        }
        let drawn = glyphs(&document, page).into_iter();
        let letters: Vec<Aksara> = drawn
            .map(|g| Aksara {
                kiri: g.x - corner.0,
                kanan: g.end - corner.0,
                dasar: corner.1 - g.y,
                ukuran: g.size,
                teks: g.teks,
            })
            .collect();
        count += letters.len();
        aksara.insert(halaman, letters);
    }
    let (peta, peringatan) = match page_map(&document) {
        Ok(peta) => (peta, None),
        Err(error) => (None, Some(error.0)),
    };
    Ok(Bercatatan { catatan, aksara, peta, peringatan })
}

/// A note as it is read, before notes that belong together are joined.
struct Raw {
    id: Option<ObjectId>,
    /// What it replies to: by object, or by name.
    to: Option<Result<ObjectId, String>>,
    /// It belongs to what it replies to, as one note.
    group: bool,
    /// A state, not words.
    state: Option<Option<KeadaanAnotasi>>,
    note: Catatan,
}

/// The top left corner of a page in its own measure.
fn corner(document: &Document, page: ObjectId) -> (f32, f32) {
    let mut at = document.get_dictionary(page).ok();
    for _ in 0..LONGEST {
        let Some(dict) = at else { break };
        if let [a, b, c, d] = numbers_of(document, dict, b"MediaBox", 4)[..] {
            return (a.min(c), b.max(d));
        }
        at = dict.get_deref(b"Parent", document).ok().and_then(|o| o.as_dict().ok());
    }
    (0.0, 792.0)
}

fn read(
    document: &Document,
    dict: &Dictionary,
    id: Option<ObjectId>,
    halaman: usize,
    corner: (f32, f32),
) -> Option<Raw> {
    let jenis = match name_of(document, dict, b"Subtype") {
        b"Link" | b"Popup" | b"Widget" | b"Screen" | b"PrinterMark" | b"TrapNet" | b"Watermark" | b"" => {
            return None;
        }
        b"Text" => JenisCatatan::Catatan,
        b"FreeText" => JenisCatatan::Bebas,
        b"Highlight" => JenisCatatan::Sorot,
        b"Underline" => JenisCatatan::GarisBawah,
        b"Squiggly" => JenisCatatan::Gelombang,
        b"StrikeOut" => JenisCatatan::Coret,
        b"Caret" => JenisCatatan::Sisip,
        other => JenisCatatan::Lain(String::from_utf8_lossy(other).chars().take(40).collect()),
    };
    let place = |points: &[f32]| -> Option<Kotak> {
        let (first, rest) = points.split_first_chunk::<2>()?;
        let at = |x: f32, y: f32| Kotak {
            kiri: x - corner.0,
            kanan: x - corner.0,
            atas: corner.1 - y,
            bawah: corner.1 - y,
        };
        let first = at(first[0], first[1]);
        Some(rest.chunks_exact(2).fold(first, |all, p| all.dengan(&at(p[0], p[1]))))
    };
    let kotak = place(&numbers_of(document, dict, b"Rect", 4));
    // Whichever order its corners have, a piece is what lies between them.
    let pieces = numbers_of(document, dict, b"QuadPoints", MOST_PIECES * 8);
    let mut garis: Vec<Kotak> = pieces.chunks_exact(8).filter_map(place).collect();
    garis.retain(|k| k.kanan - k.kiri > 0.2 && k.bawah - k.atas > 0.2);
    let marks = matches!(
        jenis,
        JenisCatatan::Sorot | JenisCatatan::GarisBawah | JenisCatatan::Gelombang | JenisCatatan::Coret
    );
    if marks && garis.is_empty() {
        garis.extend(kotak);
    } else if !marks {
        garis.clear();
    }
    let kotak = kotak.or_else(|| garis.iter().copied().reduce(|a, b| a.dengan(&b)))?;
    let tunjuk = match numbers_of(document, dict, b"CL", 6)[..] {
        [x, y, ..] => Some((x - corner.0, corner.1 - y)),
        _ => None,
    };
    let mut isi = text_of(document, dict, b"Contents").trim().to_owned();
    if isi.is_empty() {
        isi = without_marks(&text_of(document, dict, b"RC"));
    }
    let waktu = [&b"M"[..], b"CreationDate"].into_iter().find_map(|k| moment(&text_of(document, dict, k)));
    let to = match dict.get(b"IRT") {
        Ok(Object::Reference(id)) => Some(Ok(*id)),
        Ok(Object::String(..)) => Some(Err(text_of(document, dict, b"IRT"))),
        _ => None,
    };
    let state = dict.has(b"State").then(|| {
        let word = text_of(document, dict, b"State");
        match word.as_str() {
            _ if text_of(document, dict, b"StateModel") == "Marked" => None,
            "Accepted" => Some(KeadaanAnotasi::Diterima),
            "Rejected" => Some(KeadaanAnotasi::Ditolak),
            "Completed" | "Cancelled" => Some(KeadaanAnotasi::Selesai),
            "None" => Some(KeadaanAnotasi::Terbuka),
            _ => None,
        }
    });
    let group = name_of(document, dict, b"RT") == b"Group";
    let note = Catatan {
        halaman,
        jenis,
        kotak,
        garis,
        tunjuk,
        penulis: text_of(document, dict, b"T").trim().to_owned(),
        waktu,
        isi,
        nama: text_of(document, dict, b"NM"),
        pengganti: None,
        balasan: Vec::new(),
        keadaan: None,
    };
    Some(Raw { id, to, group, state, note })
}

/// Notes with what belongs to them.
fn joined(raw: Vec<Raw>) -> Vec<Catatan> {
    let by_id: BTreeMap<ObjectId, usize> =
        raw.iter().enumerate().filter_map(|(n, r)| Some((r.id?, n))).collect();
    let mut by_name: BTreeMap<&str, usize> = BTreeMap::new();
    for (n, r) in raw.iter().enumerate().filter(|(_, r)| !r.note.nama.is_empty()) {
        by_name.entry(&r.note.nama).or_insert(n);
    }
    let above: Vec<Option<usize>> = raw
        .iter()
        .map(|r| match r.to.as_ref()? {
            Ok(id) => by_id.get(id).copied(),
            Err(name) => by_name.get(name.as_str()).copied(),
        })
        .collect();
    let root = |from: usize| {
        let mut at = from;
        for _ in 0..LONGEST {
            match above.get(at).copied().flatten() {
                Some(next) if next != at => at = next,
                _ => return at,
            }
        }
        // A circle: each stands for itself.
        from
    };
    let roots: Vec<usize> = (0..raw.len()).map(root).collect();
    let mut out: Vec<Option<Catatan>> = raw
        .iter()
        .zip(&roots)
        .enumerate()
        .map(|(n, (r, root))| (*root == n).then(|| r.note.clone()))
        .collect();
    // The oldest first; of the same moment as the file has them.
    let mut order: Vec<usize> = (0..raw.len()).filter(|n| roots.get(*n) != Some(n)).collect();
    order.sort_by_key(|n| raw.get(*n).and_then(|r| r.note.waktu).map(|w| w.detik));
    for n in order {
        let (Some(r), Some(target)) = (raw.get(n), roots.get(n)) else { continue };
        let Some(Some(note)) = out.get_mut(*target) else { continue };
        let pair =
            |a: &JenisCatatan, b: &JenisCatatan| *a == JenisCatatan::Sisip && *b == JenisCatatan::Coret;
        if let Some(state) = r.state {
            if let Some(keadaan) = state {
                let Catatan { nama, penulis, waktu, .. } = r.note.clone();
                note.keadaan = Some(KeadaanCatatan { nama, keadaan, penulis, waktu });
            }
        } else if pair(&note.jenis, &r.note.jenis) || pair(&r.note.jenis, &note.jenis) {
            replaced(note, &r.note);
        } else if r.group {
            if !r.note.isi.is_empty() && !note.isi.contains(&r.note.isi) {
                note.isi = format!("{}\n{}", note.isi, r.note.isi).trim().to_owned();
            }
        } else if !r.note.isi.is_empty() {
            let Catatan { nama, penulis, waktu, isi, .. } = r.note.clone();
            note.balasan.push(BalasanCatatan { nama, penulis, waktu, isi });
        }
    }
    out.into_iter().flatten().collect()
}

/// A caret and a strike-out that belong together: other words for a stretch.
fn replaced(note: &mut Catatan, other: &Catatan) {
    let (caret, strike) = if note.jenis == JenisCatatan::Sisip {
        (note.clone(), other.clone())
    } else {
        (other.clone(), note.clone())
    };
    let (words, remark) =
        if caret.isi.is_empty() { (strike.isi, String::new()) } else { (caret.isi, strike.isi) };
    let same = words.trim() == remark.trim();
    note.jenis = JenisCatatan::Coret;
    note.kotak = strike.kotak;
    note.halaman = strike.halaman;
    note.garis = strike.garis;
    note.isi = if same { String::new() } else { remark };
    note.pengganti = Some(words);
}
