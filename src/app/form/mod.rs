//! The fields of a place: what they hold, and the Edit that a new value makes.
//!
//! `angka` reads figures and years, `slot` holds the data of records as tables, `entri` the region and the institutions, `node` what a unit has.

pub(super) mod angka;
mod baris;
mod entri;
mod node;
pub(super) mod slot;

use std::collections::BTreeSet;

use crate::compile::Templates;
use crate::edit::{DataDokumen, Edit, Entri, splice};
use crate::model::{
    Diperiksa, Id, JenisPeraturan, Lembaga, Mitra, Opd, PeraturanLuar, Periode, Proyek, Unsur,
};

use super::place::{Key, Place, Register, node as find};
use super::strings;
use entri::{institution, region_sections, set_institution, set_region};
use node::{node_sections, set_node};

pub use baris::{RowDeed, all_sources, alter};
pub use node::main_texts;
use slot::{DOCUMENT, LAW, MITRA, OPD, flag_of, set, shown, text_of, year};

/// A field as it is shown.
#[derive(Debug, Clone, PartialEq)]
pub struct Field {
    /// Which it is.
    pub key: Key,
    /// What users call it.
    pub label: String,
    /// What it holds.
    pub value: Value,
    /// How it is written.
    pub shape: Shape,
}

/// What a field holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// Words, as they are written.
    Words(String),
    /// Yes or no.
    Flag(bool),
    /// One of its choices.
    Choice(usize),
    /// Some of them.
    Some(BTreeSet<usize>),
}

/// How a field is written.
#[derive(Debug, Clone, PartialEq)]
pub enum Shape {
    /// On one line.
    Line,
    /// A text of one paragraph with marks.
    Text,
    /// A text of many paragraphs.
    Narrative,
    /// Yes or no.
    Flag,
    /// One of these.
    Choice(Vec<String>),
    /// Some of these.
    Many(Vec<String>),
}

/// Fields under a heading; the heading may be empty.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Section {
    /// The heading.
    pub title: String,
    /// The fields.
    pub fields: Vec<Field>,
    /// Kinds of rows that can be added behind it.
    pub adds: Vec<&'static str>,
    /// The row that it is and that can be removed, by its path.
    pub removes: Option<String>,
}

impl Section {
    fn new(title: impl Into<String>, fields: Vec<Field>) -> Self {
        Self { title: title.into(), fields, ..Self::default() }
    }
}

impl Value {
    fn words(text: impl Into<String>) -> Self {
        Self::Words(text.into())
    }
}

/// The fields of a place. `row`: which row of a table is shown.
pub fn sections(proyek: &Proyek, templates: Option<&Templates>, place: &Place, row: usize) -> Vec<Section> {
    let plain = |fields| vec![Section::new("", fields)];
    match place {
        Place::Proyek => region_sections(proyek),
        Place::Dokumen(id) => proyek.dokumen(id).map_or_else(Vec::new, |d| {
            let mut fields = shown(&DOCUMENT, "dokumen", "", &DataDokumen::of(d));
            let print = fields.split_off(8);
            vec![Section::new("", fields), Section::new(strings::PRINT_CHOICES, print)]
        }),
        Place::Rencana => {
            let periode = proyek.rencana.periode;
            let years = Value::words(format!("{}-{}", periode.awal, periode.akhir));
            plain(vec![line("rencana", "periode", years)])
        }
        Place::Simpul(id) => find(proyek, id).map_or_else(Vec::new, |(node, _, dokumen)| {
            let key = dokumen.map_or(&proyek.rencana.templat, |d| &d.templat);
            let rule = templates.and_then(|t| t.get(key)?.rule(node.isi.jenis()));
            node_sections(proyek, node, rule, row)
        }),
        Place::Register(_) => Vec::new(),
        Place::Opd(id) => proyek.opd(id).map_or_else(Vec::new, |x| plain(shown(&OPD, "opd", "", x))),
        Place::Mitra(id) => proyek.mitra(id).map_or_else(Vec::new, |x| plain(shown(&MITRA, "mitra", "", x))),
        Place::Lembaga(id) => proyek.lembaga(id).map_or_else(Vec::new, institution),
        Place::Peraturan(id) => {
            proyek.peraturan(id).map_or_else(Vec::new, |x| plain(shown(&LAW, "peraturan", "", x)))
        }
    }
}

fn line(group: &str, key: &str, value: Value) -> Field {
    Field { key: Key::data(key), label: strings::field(group, key).to_owned(), value, shape: Shape::Line }
}

/// The Edit that adds an entry to a register, behind all others, with the place of the entry.
pub fn add(proyek: &Proyek, register: Register, id: Id) -> (Place, Edit) {
    let nama = strings::NEW_ENTRY.to_owned();
    match register {
        Register::Opd => {
            let nilai = Opd { id: id.clone(), nama, singkatan: String::new(), kepala: String::new() };
            let setelah = proyek.opd.last().map(|x| x.id.clone());
            (Place::Opd(id), Edit::Opd(Entri::Tambah { setelah, nilai }))
        }
        Register::Mitra => {
            let nilai = Mitra { id: id.clone(), nama, unsur: Unsur::default() };
            let setelah = proyek.mitra.last().map(|x| x.id.clone());
            (Place::Mitra(id), Edit::Mitra(Entri::Tambah { setelah, nilai }))
        }
        Register::Lembaga => {
            let nilai = Lembaga { id: id.clone(), nama, jabatan: Vec::new(), tugas: Vec::new() };
            let setelah = proyek.lembaga.last().map(|x| x.id.clone());
            (Place::Lembaga(id), Edit::Lembaga(Entri::Tambah { setelah, nilai }))
        }
        Register::Peraturan => {
            let nilai = PeraturanLuar {
                id: id.clone(),
                jenis: JenisPeraturan::PeraturanDaerah,
                pembentuk: String::new(),
                nomor: String::new(),
                tahun: None,
                judul: nama,
                lembaran: None,
                diubah: Vec::new(),
                kali_diubah: None,
                sumber: String::new(),
                diperiksa: Diperiksa::Belum,
                status: None,
            };
            let setelah = proyek.peraturan.last().map(|x| x.id.clone());
            (Place::Peraturan(id), Edit::Peraturan(Entri::Tambah { setelah, nilai }))
        }
    }
}

/// The Edit that takes an entry out of its register; none for what is no entry.
pub fn remove(place: &Place) -> Option<Edit> {
    Some(match place {
        Place::Opd(id) => Edit::Opd(Entri::Hapus(id.clone())),
        Place::Mitra(id) => Edit::Mitra(Entri::Hapus(id.clone())),
        Place::Lembaga(id) => Edit::Lembaga(Entri::Hapus(id.clone())),
        Place::Peraturan(id) => Edit::Peraturan(Entri::Hapus(id.clone())),
        _ => return None,
    })
}

/// The Edit that gives a field a value. An error says in Indonesian why the value cannot be used.
pub fn change(proyek: &Proyek, place: &Place, key: &Key, value: &Value) -> Result<Edit, String> {
    let gone = || strings::GONE.to_owned();
    match (place, key) {
        (Place::Simpul(id), Key::Text(bidang)) => {
            let (node, ..) = find(proyek, id).ok_or_else(gone)?;
            let old = node.text(bidang).ok_or_else(gone)?;
            Ok(splice(id, bidang, &old.0, text_of(value)?))
        }
        (Place::Simpul(id), Key::Data(path)) => {
            let (node, ..) = find(proyek, id).ok_or_else(gone)?;
            if let Some(wish) = path.strip_prefix("cetak/") {
                let mut cetak = node.cetak.clone();
                match wish {
                    "lanskap" => cetak.lanskap = flag_of(value)?,
                    "halaman_baru" => cetak.halaman_baru = flag_of(value)?,
                    _ => return Err(gone()),
                }
                return Ok(Edit::Cetak(id.clone(), cetak));
            }
            let mut isi = node.isi.clone();
            set_node(proyek, &mut isi, path, value)?;
            Ok(Edit::Isi(id.clone(), Box::new(isi)))
        }
        (Place::Proyek, Key::Data(path)) => set_region(proyek, path, value),
        (Place::Rencana, Key::Data(path)) if path == "periode" => {
            let words = text_of(value)?;
            let wrong = || strings::wrong_period(words);
            let (from, to) = words.split_once(['-', '–']).ok_or_else(wrong)?;
            let (awal, akhir) = (year(from)?.ok_or_else(wrong)?, year(to)?.ok_or_else(wrong)?);
            if akhir < awal || akhir - awal > 29 {
                return Err(wrong());
            }
            Ok(Edit::Periode(Periode { awal, akhir }))
        }
        (Place::Dokumen(id), Key::Data(path)) => {
            let mut data = DataDokumen::of(proyek.dokumen(id).ok_or_else(gone)?);
            found(set(&DOCUMENT, path, &mut data, value)?)?;
            Ok(Edit::DataDokumen(id.clone(), Box::new(data)))
        }
        (Place::Opd(id), Key::Data(path)) => {
            let mut entry = proyek.opd(id).ok_or_else(gone)?.clone();
            found(set(&OPD, path, &mut entry, value)?)?;
            Ok(Edit::Opd(Entri::Ganti(entry)))
        }
        (Place::Mitra(id), Key::Data(path)) => {
            let mut entry = proyek.mitra(id).ok_or_else(gone)?.clone();
            found(set(&MITRA, path, &mut entry, value)?)?;
            Ok(Edit::Mitra(Entri::Ganti(entry)))
        }
        (Place::Peraturan(id), Key::Data(path)) => {
            let mut entry = proyek.peraturan(id).ok_or_else(gone)?.clone();
            found(set(&LAW, path, &mut entry, value)?)?;
            Ok(Edit::Peraturan(Entri::Ganti(entry)))
        }
        (Place::Lembaga(id), Key::Data(path)) => {
            let mut entry = proyek.lembaga(id).ok_or_else(gone)?.clone();
            set_institution(&mut entry, path, value)?;
            Ok(Edit::Lembaga(Entri::Ganti(entry)))
        }
        _ => Err(gone()),
    }
}

fn found(is: bool) -> Result<(), String> {
    if is { Ok(()) } else { Err(strings::GONE.to_owned()) }
}
