//! Data of records as tables: how each is shown, read and written.

use crate::bahasa;
use crate::edit::DataDokumen;
use crate::model::{
    Aspek, Daerah, Diperiksa, GayaKolom, JenisDaerah, JenisPeraturan, Keadaan, Kertas, Landasan, Lembaran,
    Mitra, Opd, Pejabat, PeraturanLuar, StatusPejabat, StatusPeraturan, StatusProgram, Tanggal, Unsur,
};

use super::super::place::Key;
use super::super::strings;
use super::{Field, Shape, Value};

/// A datum of a record: how it is read and written.
pub(super) struct Slot<T> {
    key: &'static str,
    shape: fn() -> Shape,
    get: fn(&T) -> Value,
    set: fn(&mut T, &Value) -> Result<(), String>,
}

pub(super) fn text_of(value: &Value) -> Result<&str, String> {
    match value {
        Value::Words(words) => Ok(words),
        _ => Err(strings::NOT_WORDS.to_owned()),
    }
}

pub(super) fn flag_of(value: &Value) -> Result<bool, String> {
    match value {
        Value::Flag(flag) => Ok(*flag),
        _ => Err(strings::NOT_WORDS.to_owned()),
    }
}

pub(super) fn chosen<T: Copy>(value: &Value, all: &[T]) -> Result<T, String> {
    match value {
        Value::Choice(n) => all.get(*n).copied().ok_or_else(|| strings::NOT_WORDS.to_owned()),
        _ => Err(strings::NOT_WORDS.to_owned()),
    }
}

pub(super) fn place_in<T: PartialEq>(value: &T, all: &[T]) -> Value {
    Value::Choice(all.iter().position(|x| x == value).unwrap_or(0))
}

pub(super) fn year(words: &str) -> Result<Option<u16>, String> {
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

/// A year that may be missing.
macro_rules! year {
    ($key:literal, $($field:ident).+) => {
        Slot {
            key: $key,
            shape: || Shape::Line,
            get: |x| years_words(x.$($field).+),
            set: |x, v| { x.$($field).+ = year(text_of(v)?)?; Ok(()) },
        }
    };
}

/// A day that may be missing.
macro_rules! date {
    ($key:literal, $($field:ident).+) => {
        Slot {
            key: $key,
            shape: || Shape::Line,
            get: |x| date_words(x.$($field).+),
            set: |x, v| { x.$($field).+ = date(text_of(v)?)?; Ok(()) },
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

pub(super) const UNSUR: [Unsur; 6] =
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
pub(super) const LANDASAN: [Option<Landasan>; 4] =
    [None, Some(Landasan::Filosofis), Some(Landasan::Sosiologis), Some(Landasan::Yuridis)];
pub(super) const ASPEK: [Aspek; 3] = [Aspek::Struktur, Aspek::Infrastruktur, Aspek::Suprastruktur];
pub(in crate::app) const JALAN: [StatusProgram; 5] = [
    StatusProgram::Direncanakan,
    StatusProgram::Berjalan,
    StatusProgram::Selesai,
    StatusProgram::Ditunda,
    StatusProgram::Dihentikan,
];
const HUKUM: [Option<StatusPeraturan>; 4] = [
    None,
    Some(StatusPeraturan::Berlaku),
    Some(StatusPeraturan::Dicabut),
    Some(StatusPeraturan::BelumBerlaku),
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

pub(super) static OPD: [Slot<Opd>; 3] =
    [line!("nama", nama), line!("singkatan", singkatan), line!("kepala", kepala)];

pub(super) static MITRA: [Slot<Mitra>; 2] =
    [line!("nama", nama), choice!("unsur", UNSUR, |u| bahasa::kapital_awal_kalimat(u.nama()), unsur)];

pub(super) static REGION: [Slot<Daerah>; 5] = [
    choice!("jenis", DAERAH, |j| j.nama().to_owned(), jenis),
    line!("nama", nama),
    line!("provinsi", provinsi),
    optional!("sebutan_provinsi", sebutan_provinsi),
    optional!("kedudukan", kedudukan),
];

pub(super) static OFFICIAL: [Slot<Pejabat>; 4] = [
    line!("nama", nama),
    choice!("status", STATUS, |s| strings::official_status(*s).to_owned(), status),
    line!("pangkat", pangkat),
    line!("nip", nip),
];

pub(super) static DOCUMENT: [Slot<DataDokumen>; 13] = [
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
    year!("tahun", tahun),
    date!("tanggal_penetapan", tanggal_penetapan),
    date!("tanggal_pengundangan", tanggal_pengundangan),
    line!("berita/nomor", berita.nomor),
    year!("berita/tahun", berita.tahun),
    choice!("gaya_kolom", KOLOM, |k| strings::columns(*k).to_owned(), pilihan.gaya_kolom),
    choice!("kertas", KERTAS, |k| strings::paper(*k).to_owned(), pilihan.kertas),
    choice!("huruf_tabel", HURUF, |h| strings::table_letters(*h), pilihan.huruf_tabel),
    flag!("penggal", pilihan.penggal),
    flag!("kustode", pilihan.kustode),
];

pub(super) static LAW: [Slot<PeraturanLuar>; 11] = [
    choice!("jenis", PERATURAN, |j| strings::regulation_kind(*j).to_owned(), jenis),
    line!("pembentuk", pembentuk),
    line!("nomor", nomor),
    year!("tahun", tahun),
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
    choice!("status", HUKUM, |s| strings::regulation_status(*s).to_owned(), status),
];

pub(super) fn shown<T>(slots: &[Slot<T>], group: &str, prefix: &str, record: &T) -> Vec<Field> {
    let field = |slot: &Slot<T>| Field {
        key: Key::data(format!("{prefix}{}", slot.key)),
        label: strings::field(group, slot.key).to_owned(),
        value: (slot.get)(record),
        shape: (slot.shape)(),
    };
    slots.iter().map(field).collect()
}

/// Sets a datum of a record; false where the record has no such datum.
pub(super) fn set<T>(slots: &[Slot<T>], key: &str, record: &mut T, value: &Value) -> Result<bool, String> {
    match slots.iter().find(|slot| slot.key == key) {
        Some(slot) => (slot.set)(record, value).map(|()| true),
        None => Ok(false),
    }
}
