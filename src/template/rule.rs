//! The rule table.

use serde::{Deserialize, Serialize};

use crate::model::Jenis;

/// All that the program knows about a kind of unit. Insert menus, drag guards, paste, numbering, import and
/// checks read this one table.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Rule {
    /// What may stand below it, the default first.
    pub anak: Vec<Jenis>,
    /// Its label; none for a unit without number.
    pub label: Option<Label>,
    /// For a kind that nests in itself: the labels level by level, in place of `label`. As many levels as
    /// there are labels.
    pub tingkat: Vec<Label>,
    /// Where the label stands.
    pub letak: Letak,
    /// Style of a label on a line of its own.
    pub gaya_label: Option<String>,
    /// Style of the `judul`.
    pub gaya_judul: Option<String>,
    /// Style of the `teks`.
    pub gaya_teks: Option<String>,
    /// What the program sets at its end.
    pub akhir: Akhir,
    /// As an item it opens a list: the text of its parent ends with a colon.
    pub membuka: bool,
    /// What stands below it is set in by its label's width.
    pub masuk: bool,
    /// It stands in the bookmarks.
    pub penanda: bool,
    /// It stands in the contents of the lampiran.
    pub daftar_isi: bool,
    /// It must have words of its own or something below it.
    pub berisi: bool,
    /// It must have a heading.
    pub berjudul: bool,
    /// Where it stands below a unit, that unit has no words of its own and no other kinds below it (an ayat).
    pub eksklusif: bool,
}

impl Rule {
    /// The label of a unit that stands `level` deep within its own kind (from 0), if the level exists.
    pub fn label_at(&self, level: usize) -> Option<&Label> {
        if self.tingkat.is_empty() { self.label.as_ref() } else { self.tingkat.get(level) }
    }
}

/// How a unit is numbered and cited.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Label {
    /// The label as printed, with `{}` for the counter: "BAB {}", "({})", "{}.".
    pub pola: String,
    /// The counter.
    #[serde(default)]
    pub hitung: Hitung,
    /// Where it restarts.
    #[serde(default)]
    pub ulang: Ulang,
    /// The label when it is the only one within its count ("LAMPIRAN").
    #[serde(default)]
    pub tunggal: Option<String>,
    /// How it is cited, with `{}` for the counter: "ayat ({})", "huruf {}". Empty: cited by its `judul`.
    #[serde(default)]
    pub sebut: String,
    /// How it is cited when it is the only one.
    #[serde(default)]
    pub sebut_tunggal: Option<String>,
    /// How its citation is joined with those above it.
    #[serde(default)]
    pub acuan: Acuan,
    /// The word that leads a citation beginning with it.
    #[serde(default)]
    pub kata: Kata,
}

impl Label {
    /// The printed label for a counter already written out.
    pub fn print(&self, counter: &str, alone: bool) -> String {
        match &self.tunggal {
            Some(text) if alone => text.clone(),
            _ => self.pola.replace("{}", counter),
        }
    }

    /// The citation for a counter already written out.
    pub fn cite(&self, counter: &str, alone: bool) -> String {
        match &self.sebut_tunggal {
            Some(text) if alone => text.clone(),
            _ => self.sebut.replace("{}", counter),
        }
    }
}

/// A counter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum Hitung {
    /// The pattern is the whole label.
    #[default]
    Tanpa,
    /// 1, 2, 3.
    Angka,
    /// I, II, III.
    Romawi,
    /// a, b, c.
    Huruf,
    /// A, B, C.
    HurufKapital,
    /// Kesatu, Kedua.
    Urutan,
    /// KESATU, KEDUA.
    UrutanKapital,
    /// The programme's code, from its place among the dimensions.
    Kode,
}

/// Where a count restarts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Ulang {
    /// Below each parent.
    #[default]
    Induk,
    /// Below each unit of this kind, however deep.
    Dalam(Jenis),
    /// Once in the document.
    Dokumen,
}

/// Where a label stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Letak {
    /// Hangs before the first line of the `judul` or `teks`.
    #[default]
    Gantung,
    /// On a line of its own.
    Sendiri,
    /// In the side column, with a colon, beside what stands below it.
    Samping,
    /// On the line of the `judul`, before it.
    Sebaris,
}

/// What the program sets at the end of a unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Akhir {
    /// Nothing.
    #[default]
    Tanpa,
    /// A full stop; a colon when a list follows.
    Kalimat,
    /// An item of a tabulated list: semicolon, conjunction, full stop by its place (Lampiran II no. 87-91).
    Butir,
    /// An item of a list that is no sentence (Tembusan): semicolon, at the end a full stop, never a conjunction.
    Deret,
    /// Always a semicolon (no. 22, 52).
    TitikKoma,
}

/// How the citation of a unit is joined with those above it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Acuan {
    /// Cited by itself: "Pasal 5".
    #[default]
    Puncak,
    /// Behind the unit above it: "Pasal 5 ayat (2)".
    Lanjut,
    /// Before the unit above it: "Bagian Keenam BAB IV".
    Balik,
    /// Before the unit within which it is counted: "Tabel 2 Lampiran I".
    Lingkup,
}

/// The word that leads a citation (Lampiran II no. 272).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Kata {
    /// "dalam Pasal 5".
    #[default]
    Dalam,
    /// "pada ayat (1)".
    Pada,
}

impl Kata {
    /// The word.
    pub fn kata(self) -> &'static str {
        match self {
            Self::Dalam => "dalam",
            Self::Pada => "pada",
        }
    }
}
