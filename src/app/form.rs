//! The fields of a place: what they hold, and the Edit that a new value makes.

use std::collections::BTreeSet;

use crate::bahasa;
use crate::compile::Templates;
use crate::edit::{DataDokumen, Edit, Entri};
use crate::model::{
    Aspek, BarisAnggaran, Berita, Bidang, Daerah, DataPertimbangan, Diperiksa, GayaKolom, Id, Indikator, Isi,
    Jenis, JenisDaerah, JenisPeraturan, Keadaan, Kertas, Landasan, Lembaga, Lembaran, Mitra, Node, Opd,
    Pejabat, PeraturanLuar, Periode, Proyek, Rupiah, StatusPejabat, StatusProgram, Tanggal, Tautan, Unsur,
};
use crate::template::Rule;

use super::outline::regulation;
use super::place::{Key, Place, Register, node};
use super::strings;

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
}

/// Fields under a heading; the heading may be empty.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Section {
    /// The heading.
    pub title: String,
    /// The fields.
    pub fields: Vec<Field>,
}

impl Value {
    fn words(text: impl Into<String>) -> Self {
        Self::Words(text.into())
    }
}

/// A datum of a record: how it is read and written.
struct Slot<T> {
    key: &'static str,
    shape: fn() -> Shape,
    get: fn(&T) -> Value,
    set: fn(&mut T, &Value) -> Result<(), String>,
}

fn text_of(value: &Value) -> Result<&str, String> {
    match value {
        Value::Words(words) => Ok(words),
        _ => Err(strings::NOT_WORDS.to_owned()),
    }
}

fn flag_of(value: &Value) -> Result<bool, String> {
    match value {
        Value::Flag(flag) => Ok(*flag),
        _ => Err(strings::NOT_WORDS.to_owned()),
    }
}

fn chosen<T: Copy>(value: &Value, all: &[T]) -> Result<T, String> {
    match value {
        Value::Choice(n) => all.get(*n).copied().ok_or_else(|| strings::NOT_WORDS.to_owned()),
        _ => Err(strings::NOT_WORDS.to_owned()),
    }
}

fn place_in<T: PartialEq>(value: &T, all: &[T]) -> Value {
    Value::Choice(all.iter().position(|x| x == value).unwrap_or(0))
}

fn year(words: &str) -> Result<Option<u16>, String> {
    let words = words.trim();
    if words.is_empty() {
        return Ok(None);
    }
    let year = words.parse().ok().filter(|y| (1900..=2999).contains(y));
    year.map(Some).ok_or_else(|| strings::wrong_year(words))
}

/// "31 Januari 2026", "31-1-2026", "2026-01-31"; empty for none.
fn date(words: &str) -> Result<Option<Tanggal>, String> {
    let words = words.trim();
    if words.is_empty() {
        return Ok(None);
    }
    let parts: Vec<&str> =
        words.split(|c: char| c.is_whitespace() || "-/.".contains(c)).filter(|p| !p.is_empty()).collect();
    let number = |s: &str| s.parse::<u16>().ok();
    let month = |s: &str| {
        number(s).and_then(|n| u8::try_from(n).ok()).or_else(|| {
            (1..=12u8).find(|m| {
                let name = bahasa::tanggal(1, *m, 2000).to_lowercase();
                name.split(' ').nth(1).is_some_and(|name| s.len() >= 3 && name.starts_with(&s.to_lowercase()))
            })
        })
    };
    let found = match parts.as_slice() {
        [y, m, d] if y.len() == 4 => number(y).zip(month(m)).zip(number(d)),
        [d, m, y] if y.len() == 4 => number(y).zip(month(m)).zip(number(d)),
        _ => None,
    };
    let found = found.and_then(|((y, m), d)| Tanggal::new(y, m, u8::try_from(d).ok()?));
    found.map(Some).ok_or_else(|| strings::wrong_date(words))
}

fn date_words(date: Option<Tanggal>) -> Value {
    Value::words(date.map_or_else(String::new, |t| bahasa::tanggal(t.hari(), t.bulan(), t.tahun())))
}

fn years_words(year: Option<u16>) -> Value {
    Value::words(year.map_or_else(String::new, |y| y.to_string()))
}

/// One line of words that is kept as it is written.
macro_rules! line {
    ($key:literal, $($field:ident).+) => {
        Slot {
            key: $key,
            shape: || Shape::Line,
            get: |x| Value::words(x.$($field).+.clone()),
            set: |x, v| { x.$($field).+ = text_of(v)?.to_owned(); Ok(()) },
        }
    };
}

/// One of a few.
macro_rules! choice {
    ($key:literal, $all:expr, $name:expr, $($field:ident).+) => {
        Slot {
            key: $key,
            shape: || Shape::Choice($all.iter().map($name).collect()),
            get: |x| place_in(&x.$($field).+, &$all),
            set: |x, v| { x.$($field).+ = chosen(v, &$all)?; Ok(()) },
        }
    };
}

/// Words that may be missing.
macro_rules! optional {
    ($key:literal, $field:ident) => {
        Slot {
            key: $key,
            shape: || Shape::Line,
            get: |x| Value::words(x.$field.clone().unwrap_or_default()),
            set: |x, v| {
                let words = text_of(v)?;
                x.$field = (!words.trim().is_empty()).then(|| words.to_owned());
                Ok(())
            },
        }
    };
}

/// Yes or no.
macro_rules! flag {
    ($key:literal, $($field:ident).+) => {
        Slot {
            key: $key,
            shape: || Shape::Flag,
            get: |x| Value::Flag(x.$($field).+),
            set: |x, v| { x.$($field).+ = flag_of(v)?; Ok(()) },
        }
    };
}

/// A datum of the gazette, which is there when one of its data is.
macro_rules! gazette {
    ($key:literal, $get:expr, |$l:ident, $w:ident| $set:expr) => {
        Slot {
            key: $key,
            shape: || Shape::Line,
            get: |p| {
                let get: fn(&Lembaran) -> String = $get;
                Value::words(p.lembaran.as_ref().map_or_else(String::new, get))
            },
            set: |p, v| {
                let $w = text_of(v)?.trim();
                let mut gazette = p.lembaran.clone().unwrap_or(Lembaran {
                    nama: String::new(),
                    tahun: None,
                    nomor: String::new(),
                    tambahan: None,
                });
                {
                    let $l = &mut gazette;
                    $set;
                }
                p.lembaran = Some(gazette);
                Ok(())
            },
        }
    };
}

const UNSUR: [Unsur; 6] =
    [Unsur::Pemerintah, Unsur::Akademisi, Unsur::Usaha, Unsur::Komunitas, Unsur::Media, Unsur::DaerahLain];
const KEADAAN: [Keadaan; 7] = [
    Keadaan::Konsep,
    Keadaan::Penelitian,
    Keadaan::Harmonisasi,
    Keadaan::Fasilitasi,
    Keadaan::Paraf,
    Keadaan::Ditetapkan,
    Keadaan::Diundangkan,
];
const DAERAH: [JenisDaerah; 2] = [JenisDaerah::Kabupaten, JenisDaerah::Kota];
const STATUS: [StatusPejabat; 4] =
    [StatusPejabat::Definitif, StatusPejabat::Pj, StatusPejabat::Plt, StatusPejabat::Plh];
const KOLOM: [GayaKolom; 2] = [GayaKolom::KolomIsi, GayaKolom::Pmk];
const KERTAS: [Kertas; 2] = [Kertas::Templat, Kertas::F4Sempit];
const HURUF: [Option<u8>; 5] = [None, Some(9), Some(10), Some(11), Some(12)];
const LANDASAN: [Option<Landasan>; 4] =
    [None, Some(Landasan::Filosofis), Some(Landasan::Sosiologis), Some(Landasan::Yuridis)];
const ASPEK: [Aspek; 3] = [Aspek::Struktur, Aspek::Infrastruktur, Aspek::Suprastruktur];
const JALAN: [StatusProgram; 5] = [
    StatusProgram::Direncanakan,
    StatusProgram::Berjalan,
    StatusProgram::Selesai,
    StatusProgram::Ditunda,
    StatusProgram::Dihentikan,
];
const PERATURAN: [JenisPeraturan; 12] = [
    JenisPeraturan::UndangUndangDasar,
    JenisPeraturan::KetetapanMpr,
    JenisPeraturan::UndangUndang,
    JenisPeraturan::Perppu,
    JenisPeraturan::PeraturanPemerintah,
    JenisPeraturan::PeraturanPresiden,
    JenisPeraturan::PeraturanMenteri,
    JenisPeraturan::PeraturanBadan,
    JenisPeraturan::PeraturanDaerahProvinsi,
    JenisPeraturan::PeraturanGubernur,
    JenisPeraturan::PeraturanDaerah,
    JenisPeraturan::PeraturanKepalaDaerah,
];

static OPD: [Slot<Opd>; 3] = [line!("nama", nama), line!("singkatan", singkatan), line!("kepala", kepala)];

static MITRA: [Slot<Mitra>; 2] =
    [line!("nama", nama), choice!("unsur", UNSUR, |u| bahasa::kapital_awal_kalimat(u.nama()), unsur)];

static REGION: [Slot<Daerah>; 5] = [
    choice!("jenis", DAERAH, |j| j.nama().to_owned(), jenis),
    line!("nama", nama),
    line!("provinsi", provinsi),
    optional!("sebutan_provinsi", sebutan_provinsi),
    optional!("kedudukan", kedudukan),
];

static OFFICIAL: [Slot<Pejabat>; 4] = [
    line!("nama", nama),
    choice!("status", STATUS, |s| strings::official_status(*s).to_owned(), status),
    line!("pangkat", pangkat),
    line!("nip", nip),
];

static DOCUMENT: [Slot<DataDokumen>; 13] = [
    Slot {
        key: "judul",
        shape: || Shape::Text,
        get: |d| Value::words(d.judul.0.clone()),
        set: |d, v| {
            d.judul = text_of(v)?.into();
            Ok(())
        },
    },
    choice!("keadaan", KEADAAN, |k| strings::state(*k).to_owned(), keadaan),
    line!("nomor", nomor),
    Slot {
        key: "tahun",
        shape: || Shape::Line,
        get: |d| years_words(d.tahun),
        set: |d, v| {
            d.tahun = year(text_of(v)?)?;
            Ok(())
        },
    },
    Slot {
        key: "tanggal_penetapan",
        shape: || Shape::Line,
        get: |d| date_words(d.tanggal_penetapan),
        set: |d, v| {
            d.tanggal_penetapan = date(text_of(v)?)?;
            Ok(())
        },
    },
    Slot {
        key: "tanggal_pengundangan",
        shape: || Shape::Line,
        get: |d| date_words(d.tanggal_pengundangan),
        set: |d, v| {
            d.tanggal_pengundangan = date(text_of(v)?)?;
            Ok(())
        },
    },
    line!("berita/nomor", berita.nomor),
    Slot {
        key: "berita/tahun",
        shape: || Shape::Line,
        get: |d| years_words(d.berita.tahun),
        set: |d, v| {
            d.berita = Berita { tahun: year(text_of(v)?)?, ..d.berita.clone() };
            Ok(())
        },
    },
    choice!("gaya_kolom", KOLOM, |k| strings::columns(*k).to_owned(), pilihan.gaya_kolom),
    choice!("kertas", KERTAS, |k| strings::paper(*k).to_owned(), pilihan.kertas),
    choice!("huruf_tabel", HURUF, |h| strings::table_letters(*h), pilihan.huruf_tabel),
    flag!("penggal", pilihan.penggal),
    flag!("kustode", pilihan.kustode),
];

static LAW: [Slot<PeraturanLuar>; 10] = [
    choice!("jenis", PERATURAN, |j| strings::regulation_kind(*j).to_owned(), jenis),
    line!("pembentuk", pembentuk),
    line!("nomor", nomor),
    Slot {
        key: "tahun",
        shape: || Shape::Line,
        get: |p| years_words(p.tahun),
        set: |p, v| {
            p.tahun = year(text_of(v)?)?;
            Ok(())
        },
    },
    line!("judul", judul),
    gazette!("lembaran/tahun", |l| l.tahun.map_or_else(String::new, |y| y.to_string()), |l, w| l.tahun =
        year(w)?),
    gazette!("lembaran/nomor", |l| l.nomor.clone(), |l, w| w.clone_into(&mut l.nomor)),
    gazette!("lembaran/tambahan", |l| l.tambahan.clone().unwrap_or_default(), |l, w| l.tambahan =
        (!w.is_empty()).then(|| w.to_owned())),
    line!("sumber", sumber),
    Slot {
        key: "diperiksa",
        shape: || Shape::Line,
        get: |p| match p.diperiksa {
            Diperiksa::Belum => Value::words(""),
            Diperiksa::Pada(t) => date_words(Some(t)),
        },
        set: |p, v| {
            p.diperiksa = date(text_of(v)?)?.map_or(Diperiksa::Belum, Diperiksa::Pada);
            Ok(())
        },
    },
];

fn shown<T>(slots: &[Slot<T>], group: &str, prefix: &str, record: &T) -> Vec<Field> {
    let field = |slot: &Slot<T>| Field {
        key: Key::data(format!("{prefix}{}", slot.key)),
        label: strings::field(group, slot.key).to_owned(),
        value: (slot.get)(record),
        shape: (slot.shape)(),
    };
    slots.iter().map(field).collect()
}

/// Sets a datum of a record; false where the record has no such datum.
fn set<T>(slots: &[Slot<T>], key: &str, record: &mut T, value: &Value) -> Result<bool, String> {
    match slots.iter().find(|slot| slot.key == key) {
        Some(slot) => (slot.set)(record, value).map(|()| true),
        None => Ok(false),
    }
}

/// The fields of a place. `row`: which row of a table is shown.
pub fn sections(proyek: &Proyek, templates: Option<&Templates>, place: &Place, row: usize) -> Vec<Section> {
    let plain = |fields| vec![Section { title: String::new(), fields }];
    match place {
        Place::Proyek => region_sections(proyek),
        Place::Dokumen(id) => proyek.dokumen(id).map_or_else(Vec::new, |d| {
            let mut fields = shown(&DOCUMENT, "dokumen", "", &DataDokumen::of(d));
            let print = fields.split_off(8);
            vec![
                Section { title: String::new(), fields },
                Section { title: strings::PRINT_CHOICES.to_owned(), fields: print },
            ]
        }),
        Place::Rencana => {
            let periode = proyek.rencana.periode;
            let years = Value::words(format!("{}-{}", periode.awal, periode.akhir));
            plain(vec![line("rencana", "periode", years)])
        }
        Place::Simpul(id) => node(proyek, id).map_or_else(Vec::new, |(node, _, dokumen)| {
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

fn region_sections(proyek: &Proyek) -> Vec<Section> {
    let d = &proyek.daerah;
    let mut fields = vec![line("proyek", "proyek", Value::words(proyek.nama.clone()))];
    if proyek.contoh {
        let label = strings::field("proyek", "contoh").to_owned();
        fields.push(Field { key: Key::data("contoh"), label, value: Value::Flag(true), shape: Shape::Flag });
    }
    fields.extend(shown(&REGION, "daerah", "", d));
    let official = |title: &str, prefix: &str, pejabat: &Pejabat| Section {
        title: title.to_owned(),
        fields: shown(&OFFICIAL, "pejabat", prefix, pejabat),
    };
    vec![
        Section { title: String::new(), fields },
        official(d.jenis.kepala(), "kepala/", &d.kepala),
        official(strings::SEKDA, "sekretaris/", &d.sekretaris),
        official(strings::KABAG, "kepala_bagian_hukum/", &d.kepala_bagian_hukum),
    ]
}

fn institution(lembaga: &Lembaga) -> Vec<Section> {
    let words = |path: String, group: &str, name: &str, words: &str, shape: Shape| Field {
        key: Key::Data(path),
        label: strings::field(group, name).to_owned(),
        value: Value::words(words),
        shape,
    };
    let mut out = vec![Section {
        title: String::new(),
        fields: vec![line("lembaga", "nama", Value::words(lembaga.nama.clone()))],
    }];
    for (n, seat) in lembaga.jabatan.iter().enumerate() {
        let path = |last: &str| format!("jabatan/{}/{last}", seat.id);
        out.push(Section {
            title: strings::seat(n + 1),
            fields: vec![
                words(path("kedudukan"), "jabatan", "kedudukan", &seat.kedudukan, Shape::Line),
                words(path("pejabat"), "jabatan", "pejabat", &seat.pejabat.0, Shape::Text),
            ],
        });
    }
    let tasks = lembaga.tugas.iter().enumerate().map(|(n, task)| Field {
        key: Key::data(format!("tugas/{}/teks", task.id)),
        label: strings::task(n + 1),
        value: Value::words(task.teks.0.clone()),
        shape: Shape::Text,
    });
    let fields: Vec<Field> = tasks.collect();
    if !fields.is_empty() {
        out.push(Section { title: strings::TASKS.to_owned(), fields });
    }
    out
}

/// How a text of a kind is written.
fn text_shape(jenis: Jenis, bidang: &Bidang) -> Shape {
    match (jenis, bidang) {
        (_, Bidang::Judul) => Shape::Line,
        (Jenis::Narasi, Bidang::Teks) => Shape::Narrative,
        _ => Shape::Text,
    }
}

fn node_sections(proyek: &Proyek, node: &Node<Tautan>, rule: Option<&Rule>, row: usize) -> Vec<Section> {
    let jenis = node.isi.jenis();
    let field = |bidang: Bidang| {
        let words = node.text(&bidang).map_or_else(String::new, |t| t.0.clone());
        Field {
            label: strings::text(jenis, &bidang),
            shape: text_shape(jenis, &bidang),
            key: Key::Text(bidang),
            value: Value::Words(words),
        }
    };
    let mut main = Vec::new();
    let (headed, worded) = rule.map_or((true, true), |r| (r.gaya_judul.is_some(), r.gaya_teks.is_some()));
    let named = matches!(jenis, Jenis::Definisi | Jenis::Program | Jenis::Dimensi | Jenis::Subdimensi);
    if headed || named || !node.judul.is_blank() {
        main.push(field(Bidang::Judul));
    }
    if worded || !node.teks.is_blank() || matches!(jenis, Jenis::Definisi | Jenis::Program) {
        main.push(field(Bidang::Teks));
    }
    let mut out = Vec::new();
    let more = node.texts().into_iter().skip(2);
    match &node.isi {
        Isi::Tabel(tabel) => {
            if let Some(shown) = tabel.baris.get(row.min(tabel.baris.len().saturating_sub(1))) {
                let cells = tabel.kolom.iter().enumerate().filter(|(_, k)| shown.sel.contains_key(&k.id));
                let fields = cells.map(|(n, k)| {
                    let mut cell = field(Bidang::Sel { baris: shown.id.clone(), kolom: k.id.clone() });
                    let head = tabel.baris.iter().find(|b| b.kepala).and_then(|b| b.sel.get(&k.id));
                    let head = head.map(|s| crate::markup::plain(&s.teks.0)).filter(|h| !h.is_empty());
                    cell.label = head.unwrap_or_else(|| strings::column(n + 1));
                    cell
                });
                out.push(Section { title: String::new(), fields: fields.collect() });
            }
        }
        Isi::Program(_) => {
            main.extend(more.map(field));
            programme(proyek, node, &mut out);
        }
        Isi::Pertimbangan(DataPertimbangan { landasan }) => {
            let names = LANDASAN.iter().map(|l| strings::ground(*l).to_owned()).collect();
            main.push(choice("landasan", place_in(landasan, &LANDASAN), names));
        }
        Isi::ButirDasarHukum(data) => {
            let all = laws(proyek);
            let names: Vec<String> = std::iter::once(strings::OWN_WORDS.to_owned())
                .chain(proyek.peraturan.iter().map(regulation))
                .collect();
            main.insert(0, choice("peraturan", place_in(&data.peraturan, &all), names));
            main.push(line("dasar", "pasal", Value::words(data.pasal.clone())));
        }
        Isi::Gambar(gambar) => {
            main.push(line("gambar", "alt", Value::words(gambar.alt.clone())));
        }
        Isi::Dimensi(data) => {
            for (key, words) in [("kode", &data.kode), ("pendek", &data.pendek), ("asing", &data.asing)] {
                main.push(line("dimensi", key, Value::words(words.clone())));
            }
        }
        Isi::Subdimensi(data) => {
            for (key, words) in [("pendek", &data.pendek), ("asing", &data.asing)] {
                main.push(line("dimensi", key, Value::words(words.clone())));
            }
        }
        Isi::Kesenjangan(data) => {
            let names = ASPEK.iter().map(|a| a.nama().to_owned()).collect();
            main.push(choice("aspek", place_in(&data.aspek, &ASPEK), names));
            let all = dimensions(proyek);
            let words = |id: &Option<Id>| match id.as_ref().and_then(|id| proyek.rencana.pohon.get(id)) {
                Some(node) => crate::markup::plain(&node.judul.0),
                None => strings::NONE.to_owned(),
            };
            main.push(choice("dimensi", place_in(&data.dimensi, &all), all.iter().map(words).collect()));
            let score = data.nilai.map_or_else(String::new, |d| bahasa::desimal(d.mantissa(), d.scale()));
            main.push(line("kesenjangan", "nilai", Value::Words(score)));
            main.extend(more.map(field));
        }
        _ => main.extend(more.map(field)),
    }
    out.insert(0, Section { title: String::new(), fields: main });
    out.retain(|section| !section.fields.is_empty());
    out
}

fn choice(key: &str, value: Value, names: Vec<String>) -> Field {
    Field {
        key: Key::data(key),
        label: strings::field("simpul", key).to_owned(),
        value,
        shape: Shape::Choice(names),
    }
}

fn laws(proyek: &Proyek) -> Vec<Option<Id>> {
    std::iter::once(None).chain(proyek.peraturan.iter().map(|p| Some(p.id.clone()))).collect()
}

fn dimensions(proyek: &Proyek) -> Vec<Option<Id>> {
    let all = proyek.rencana.pohon.walk().filter(|n| matches!(n.isi, Isi::Dimensi(_)));
    std::iter::once(None).chain(all.map(|n| Some(n.id.clone()))).collect()
}

fn offices(proyek: &Proyek) -> Vec<Option<Id>> {
    std::iter::once(None).chain(proyek.opd.iter().map(|p| Some(p.id.clone()))).collect()
}

fn programme(proyek: &Proyek, node: &Node<Tautan>, out: &mut Vec<Section>) {
    let Isi::Program(data) = &node.isi else { return };
    let data_line = |path: String, name: &str, words: String| Field {
        key: Key::Data(path),
        label: strings::field("program", name).to_owned(),
        value: Value::Words(words),
        shape: Shape::Line,
    };
    let names =
        std::iter::once(strings::NONE.to_owned()).chain(proyek.opd.iter().map(|o| o.nama.clone())).collect();
    let years: Vec<String> = data.tahun.iter().map(ToString::to_string).collect();
    let status = JALAN.iter().map(|s| strings::progress(*s).to_owned()).collect();
    let fields = vec![
        choice("opd", place_in(&data.opd, &offices(proyek)), names),
        data_line("tahun".into(), "tahun", years.join(", ")),
        data_line("lokasi".into(), "lokasi", data.lokasi.join("; ")),
        choice("status", place_in(&data.status, &JALAN), status),
        data_line("kemajuan".into(), "kemajuan", data.kemajuan.map_or_else(String::new, |n| n.to_string())),
    ];
    out.push(Section { title: strings::EXECUTION.to_owned(), fields });
    for (n, ind) in data.indikator.iter().enumerate() {
        let path = |last: &str| format!("indikator/{}/{last}", ind.id);
        let mut fields = vec![
            data_line(path("nama"), "indikator", ind.nama.clone()),
            data_line(path("satuan"), "satuan", ind.satuan.clone()),
        ];
        for year in proyek.rencana.periode.years() {
            let words =
                ind.target.get(&year).map_or_else(String::new, |d| bahasa::desimal(d.mantissa(), d.scale()));
            let mut target = data_line(path(&format!("target/{year}")), "target", words);
            target.label = strings::target(year);
            fields.push(target);
        }
        out.push(Section { title: strings::indicator(n + 1), fields });
    }
    let budget = data.anggaran.iter().map(|b| Field {
        key: Key::data(format!("anggaran/{}/jumlah", b.id)),
        label: strings::budget(b.tahun, &b.sumber.nama(proyek.daerah.jenis)),
        value: Value::words(b.jumlah.map_or_else(String::new, |r| bahasa::ribuan(r.0))),
        shape: Shape::Line,
    });
    let fields: Vec<Field> = budget.collect();
    if !fields.is_empty() {
        out.push(Section { title: strings::BUDGET.to_owned(), fields });
    }
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
            let (node, ..) = node(proyek, id).ok_or_else(gone)?;
            let old = node.text(bidang).ok_or_else(gone)?;
            Ok(splice(id, bidang, &old.0, text_of(value)?))
        }
        (Place::Simpul(id), Key::Data(path)) => {
            let (node, ..) = node(proyek, id).ok_or_else(gone)?;
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
            set_institution(&mut entry, path, text_of(value)?)?;
            Ok(Edit::Lembaga(Entri::Ganti(entry)))
        }
        _ => Err(gone()),
    }
}

fn found(is: bool) -> Result<(), String> {
    if is { Ok(()) } else { Err(strings::GONE.to_owned()) }
}

/// The smallest replacement that makes one text of another.
fn splice(id: &Id, bidang: &Bidang, old: &str, new: &str) -> Edit {
    let head = old.bytes().zip(new.bytes()).take_while(|(a, b)| a == b).count();
    let head = (0..=head).rev().find(|n| old.is_char_boundary(*n) && new.is_char_boundary(*n)).unwrap_or(0);
    let (rest, fresh) = (&old[head..], &new[head..]);
    let tail = rest.bytes().rev().zip(fresh.bytes().rev()).take_while(|(a, b)| a == b).count();
    let fits = |n: &usize| rest.is_char_boundary(rest.len() - n) && fresh.is_char_boundary(fresh.len() - n);
    let tail = (0..=tail).rev().find(fits).unwrap_or(0);
    Edit::Sambat {
        id: id.clone(),
        bidang: bidang.clone(),
        awal: head,
        akhir: old.len() - tail,
        ganti: fresh[..fresh.len() - tail].to_owned(),
    }
}

fn set_region(proyek: &Proyek, path: &str, value: &Value) -> Result<Edit, String> {
    if path == "proyek" {
        return Ok(Edit::Nama(text_of(value)?.to_owned()));
    }
    if path == "contoh" {
        return Ok(Edit::Contoh(flag_of(value)?));
    }
    let mut d = proyek.daerah.clone();
    let done = match path.split_once('/') {
        Some(("kepala", key)) => set(&OFFICIAL, key, &mut d.kepala, value)?,
        Some(("sekretaris", key)) => set(&OFFICIAL, key, &mut d.sekretaris, value)?,
        Some(("kepala_bagian_hukum", key)) => set(&OFFICIAL, key, &mut d.kepala_bagian_hukum, value)?,
        _ => set(&REGION, path, &mut d, value)?,
    };
    found(done)?;
    Ok(Edit::Daerah(Box::new(d)))
}

fn set_institution(lembaga: &mut Lembaga, path: &str, words: &str) -> Result<(), String> {
    if path == "nama" {
        words.clone_into(&mut lembaga.nama);
        return Ok(());
    }
    let gone = || strings::GONE.to_owned();
    let (list, rest) = path.split_once('/').ok_or_else(gone)?;
    let (id, last) = rest.rsplit_once('/').ok_or_else(gone)?;
    if list == "tugas" {
        let task = lembaga.tugas.iter_mut().find(|t| t.id.as_str() == id).ok_or_else(gone)?;
        task.teks = words.into();
        return Ok(());
    }
    let seat = lembaga.jabatan.iter_mut().find(|j| j.id.as_str() == id).ok_or_else(gone)?;
    match last {
        "kedudukan" => words.clone_into(&mut seat.kedudukan),
        "pejabat" => seat.pejabat = words.into(),
        _ => return Err(gone()),
    }
    Ok(())
}

fn set_node(proyek: &Proyek, isi: &mut Isi, path: &str, value: &Value) -> Result<(), String> {
    let gone = || strings::GONE.to_owned();
    match (isi, path) {
        (Isi::Pertimbangan(data), "landasan") => data.landasan = chosen(value, &LANDASAN)?,
        (Isi::ButirDasarHukum(data), "peraturan") => {
            let Value::Choice(n) = value else { return Err(gone()) };
            data.peraturan = laws(proyek).get(*n).cloned().ok_or_else(gone)?;
        }
        (Isi::ButirDasarHukum(data), "pasal") => text_of(value)?.clone_into(&mut data.pasal),
        (Isi::Gambar(gambar), "alt") => text_of(value)?.clone_into(&mut gambar.alt),
        (Isi::Dimensi(data), "kode") => text_of(value)?.clone_into(&mut data.kode),
        (Isi::Dimensi(data), "pendek") => text_of(value)?.clone_into(&mut data.pendek),
        (Isi::Dimensi(data), "asing") => text_of(value)?.clone_into(&mut data.asing),
        (Isi::Subdimensi(data), "pendek") => text_of(value)?.clone_into(&mut data.pendek),
        (Isi::Subdimensi(data), "asing") => text_of(value)?.clone_into(&mut data.asing),
        (Isi::Kesenjangan(data), "dimensi") => {
            let Value::Choice(n) = value else { return Err(gone()) };
            data.dimensi = dimensions(proyek).get(*n).cloned().ok_or_else(gone)?;
        }
        (Isi::Kesenjangan(data), "nilai") => {
            let words = text_of(value)?.trim();
            let parse = |w| crate::model::Desimal::parse(w).map_err(|e| e.to_string());
            data.nilai = if words.is_empty() { None } else { Some(parse(words)?) };
        }
        (Isi::Kesenjangan(data), "aspek") => data.aspek = chosen(value, &ASPEK)?,
        (Isi::Program(data), "opd") => {
            let Value::Choice(n) = value else { return Err(gone()) };
            data.opd = offices(proyek).get(*n).cloned().ok_or_else(gone)?;
        }
        (Isi::Program(data), "status") => data.status = chosen(value, &JALAN)?,
        (Isi::Program(data), "tahun") => {
            let words = text_of(value)?;
            let mut years = BTreeSet::new();
            for part in words.split([',', ';', ' ']).filter(|p| !p.is_empty()) {
                years.extend(year(part)?);
            }
            data.tahun = years;
        }
        (Isi::Program(data), "lokasi") => {
            let words = text_of(value)?.split(';').map(str::trim).filter(|w| !w.is_empty());
            data.lokasi = words.map(str::to_owned).collect();
        }
        (Isi::Program(data), "kemajuan") => {
            let words = text_of(value)?.trim().trim_end_matches('%').trim();
            let percent = words.parse().ok().filter(|n| *n <= 100);
            if !words.is_empty() && percent.is_none() {
                return Err(strings::wrong_percent(words));
            }
            data.kemajuan = percent;
        }
        (Isi::Program(data), path) => {
            let (list, rest) = path.split_once('/').ok_or_else(gone)?;
            if list == "anggaran" {
                let id = rest.strip_suffix("/jumlah").ok_or_else(gone)?;
                let found = data.anggaran.iter_mut().find(|b| b.id.as_str() == id);
                set_money(found.ok_or_else(gone)?, text_of(value)?)?;
            } else {
                let mut known = data.indikator.iter_mut();
                let found = known.find_map(|i| {
                    let last = rest.strip_prefix(i.id.as_str())?.strip_prefix('/')?;
                    Some((i, last))
                });
                let (indicator, last) = found.ok_or_else(gone)?;
                set_indicator(indicator, last, text_of(value)?)?;
            }
        }
        _ => return Err(gone()),
    }
    Ok(())
}

fn set_money(row: &mut BarisAnggaran, words: &str) -> Result<(), String> {
    let plain = words.trim().trim_start_matches("Rp").trim().trim_end_matches(",00");
    if plain.is_empty() {
        row.jumlah = None;
        return Ok(());
    }
    let digits: String = plain.chars().filter(|c| *c != '.').collect();
    let amount = digits.parse::<i64>().ok().filter(|n| *n >= 0);
    row.jumlah = Some(Rupiah(amount.ok_or_else(|| strings::wrong_money(words))?));
    Ok(())
}

fn set_indicator(indicator: &mut Indikator, path: &str, words: &str) -> Result<(), String> {
    match path.split_once('/') {
        None if path == "nama" => words.clone_into(&mut indicator.nama),
        None if path == "satuan" => words.clone_into(&mut indicator.satuan),
        Some(("target", year)) => {
            let year: u16 = year.parse().map_err(|_| strings::GONE.to_owned())?;
            if words.trim().is_empty() {
                indicator.target.remove(&year);
            } else {
                let value = crate::model::Desimal::parse(words.trim()).map_err(|e| e.to_string())?;
                indicator.target.insert(year, value);
            }
        }
        _ => return Err(strings::GONE.to_owned()),
    }
    Ok(())
}
