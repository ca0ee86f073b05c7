//! Remarks of reviewers.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Bidang, Id, Teks, Waktu, is_default};

/// A remark on a unit or on a stretch of its text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Anotasi {
    /// What it is about.
    pub jangkar: Jangkar,
    /// Its kind, with the words it proposes.
    pub jenis: JenisAnotasi,
    /// What the reviewer says: plain words, newlines kept. May be empty where words are proposed.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub isi: String,
    /// Who wrote it.
    pub penulis: Penulis,
    /// When it was written, or written anew.
    pub waktu: Waktu,
    /// Answers, by id.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub balasan: BTreeMap<Id, Balasan>,
    /// What was decided on it; none while it is open.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub putusan: Option<Putusan>,
    /// Its writer took it back: it shows no more, but a copy of it that comes in later does not bring it back.
    #[serde(default, skip_serializing_if = "is_default")]
    pub ditarik: bool,
    /// The file it was read from, where it came as a note in a PDF or a Word document.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub asal: String,
}

/// What a remark is about: a unit, or a stretch of one of its texts, also known by its words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Jangkar {
    /// The unit; or a document, about its title and all of it.
    pub simpul: Id,
    /// Which of its texts.
    #[serde(default = "words", skip_serializing_if = "is_words")]
    pub bidang: Bidang,
    /// First byte and byte behind the last, in the source text; they are equal between two letters. None for the
    /// unit as a whole.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rentang: Option<(usize, usize)>,
    /// The stretch as it stood when the remark was written, as source text; of a unit as a whole its text.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub kutipan: String,
    /// What stood before it, at most [`Jangkar::KONTEKS`] letters.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub depan: String,
    /// What stood behind it, at most [`Jangkar::KONTEKS`] letters.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub belakang: String,
    /// What the unit was called then: "Pasal 5 ayat (2)".
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub label: String,
}

fn words() -> Bidang {
    Bidang::Teks
}

fn is_words(bidang: &Bidang) -> bool {
    *bidang == Bidang::Teks
}

/// What a remark asks for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum JenisAnotasi {
    /// Says something.
    Komentar,
    /// Asks something.
    Pertanyaan,
    /// Proposes other words (source text) for the stretch, or for the whole text of the unit.
    Usulan(Teks),
    /// Proposes to take the stretch, or the unit, away.
    Hapus,
    /// Proposes words (source text) at the end of the stretch; of a unit as a whole, a new unit behind it.
    Sisip(Teks),
}

/// Who writes.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Penulis {
    /// Name.
    pub nama: String,
    /// Office.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub kantor: String,
}

/// An answer to a remark.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Balasan {
    /// Who wrote it.
    pub penulis: Penulis,
    /// When.
    pub waktu: Waktu,
    /// The words.
    pub isi: String,
}

/// What was decided on a remark.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Putusan {
    /// When.
    pub waktu: Waktu,
    /// The decision.
    pub keadaan: KeadaanAnotasi,
    /// Why; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub alasan: String,
    /// Who decided.
    pub penulis: Penulis,
}

/// The state of a remark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
pub enum KeadaanAnotasi {
    /// Not decided.
    #[default]
    Terbuka,
    /// Taken over.
    Diterima,
    /// Not taken over.
    Ditolak,
    /// Dealt with otherwise.
    Selesai,
}

impl KeadaanAnotasi {
    /// All of them, in order.
    pub const SEMUA: [Self; 4] = [Self::Terbuka, Self::Diterima, Self::Ditolak, Self::Selesai];

    /// What users call it.
    pub fn nama(self) -> &'static str {
        match self {
            Self::Terbuka => "terbuka",
            Self::Diterima => "diterima",
            Self::Ditolak => "ditolak",
            Self::Selesai => "selesai",
        }
    }
}

impl JenisAnotasi {
    /// What users call it.
    pub fn nama(&self) -> &'static str {
        match self {
            Self::Komentar => "komentar",
            Self::Pertanyaan => "pertanyaan",
            Self::Usulan(_) => "usulan rumusan",
            Self::Hapus => "usulan penghapusan",
            Self::Sisip(_) => "usulan penambahan",
        }
    }

    /// Whether it proposes a change of the text.
    pub fn mengubah(&self) -> bool {
        !matches!(self, Self::Komentar | Self::Pertanyaan)
    }

    /// The words it proposes.
    pub fn kata(&self) -> Option<&Teks> {
        match self {
            Self::Usulan(kata) | Self::Sisip(kata) => Some(kata),
            _ => None,
        }
    }
}

impl Anotasi {
    /// Its state.
    pub fn keadaan(&self) -> KeadaanAnotasi {
        self.putusan.as_ref().map_or(KeadaanAnotasi::Terbuka, |p| p.keadaan)
    }
}

impl Jangkar {
    /// How many letters of context are kept on either side.
    pub const KONTEKS: usize = 48;

    /// About a unit as a whole.
    pub fn satuan(simpul: Id, text: &str, label: &str) -> Self {
        Self {
            simpul,
            bidang: Bidang::Teks,
            rentang: None,
            kutipan: text.to_owned(),
            depan: String::new(),
            belakang: String::new(),
            label: label.to_owned(),
        }
    }

    /// About a stretch of a text, in bytes. None where the stretch does not fit the text.
    pub fn rentang(
        simpul: Id,
        bidang: Bidang,
        text: &str,
        (awal, akhir): (usize, usize),
        label: &str,
    ) -> Option<Self> {
        let (before, quote, after) = (text.get(..awal)?, text.get(awal..akhir)?, text.get(akhir..)?);
        let from = before.char_indices().rev().nth(Self::KONTEKS - 1).map_or(0, |(at, _)| at);
        let to = after.char_indices().nth(Self::KONTEKS).map_or(after.len(), |(at, _)| at);
        Some(Self {
            simpul,
            bidang,
            rentang: Some((awal, akhir)),
            kutipan: quote.to_owned(),
            depan: before[from..].to_owned(),
            belakang: after[..to].to_owned(),
            label: label.to_owned(),
        })
    }
}
