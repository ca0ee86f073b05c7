//! A legal document of the project.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::{Id, Tanggal, Teks, Tree, is_default};

/// A Perbup, a Keputusan, …: one template, one tree, its own state, numbers and dates.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DokumenHukum {
    /// Permanent.
    pub id: Id,
    /// Key of the template copy in the project.
    pub templat: String,
    /// The name behind TENTANG, in title case; placeholders allowed.
    pub judul: Teks,
    /// Where it is in the process.
    #[serde(default, skip_serializing_if = "is_default")]
    pub keadaan: Keadaan,
    /// Its number, free text ("12", "188.45/…/2026"); empty while not given.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub nomor: String,
    /// Its year.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tahun: Option<u16>,
    /// Day of signing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tanggal_penetapan: Option<Tanggal>,
    /// Day of promulgation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tanggal_pengundangan: Option<Tanggal>,
    /// Number and year of the Berita Daerah: not always those of the document.
    #[serde(default, skip_serializing_if = "is_default")]
    pub berita: Berita,
    /// How it is to be printed.
    #[serde(default, skip_serializing_if = "is_default")]
    pub pilihan: Pilihan,
    /// Phrases of the template that this document words otherwise, by key; they go before the region's.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub frasa: BTreeMap<String, String>,
    /// Formulas of the template that this document words otherwise, by name: the lines that print in place of
    /// the template's, none for a formula that it does not have.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub rumusan: BTreeMap<String, Vec<Teks>>,
    /// Findings that were looked at and let pass, each with its reason.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub diabaikan: Vec<Diabaikan>,
    /// Rules that only a human can judge and that were judged: their codes.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub dinilai: BTreeSet<String>,
    /// Its units.
    pub pohon: Tree,
}

impl DokumenHukum {
    /// A document without numbers and dates.
    pub fn new(id: Id, templat: &str, judul: &str, pohon: Tree) -> Self {
        Self {
            id,
            templat: templat.to_owned(),
            judul: judul.into(),
            keadaan: Keadaan::default(),
            nomor: String::new(),
            tahun: None,
            tanggal_penetapan: None,
            tanggal_pengundangan: None,
            berita: Berita::default(),
            pilihan: Pilihan::default(),
            frasa: BTreeMap::new(),
            rumusan: BTreeMap::new(),
            diabaikan: Vec::new(),
            dinilai: BTreeSet::new(),
            pohon,
        }
    }

    /// The kind of print when none is named.
    pub fn keluaran(&self) -> JenisKeluaran {
        self.pilihan.keluaran.unwrap_or_else(|| self.keadaan.keluaran())
    }
}

/// A finding that is let pass.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Diabaikan {
    /// Code of the rule.
    pub kode: String,
    /// The unit it is about; none for the document.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub simpul: Option<Id>,
    /// The words it is about; of what is about none, what it says. Empty for all of this rule at the unit.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub frasa: String,
    /// Why it may pass.
    pub alasan: String,
}

/// The Berita Daerah.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Berita {
    /// Number; empty while not given.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub nomor: String,
    /// Year.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tahun: Option<u16>,
}

/// States of the process (perbup-format §7).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
pub enum Keadaan {
    /// Being written.
    #[default]
    Konsep,
    /// With the legal bureau.
    Penelitian,
    /// Harmonisation.
    Harmonisasi,
    /// Facilitation by the governor.
    Fasilitasi,
    /// Initials.
    Paraf,
    /// Signed.
    Ditetapkan,
    /// Promulgated.
    Diundangkan,
}

impl Keadaan {
    /// The kind of print this state asks for when none is named.
    pub fn keluaran(self) -> JenisKeluaran {
        match self {
            Self::Konsep | Self::Penelitian | Self::Harmonisasi | Self::Fasilitasi => {
                JenisKeluaran::Rancangan
            }
            Self::Paraf | Self::Ditetapkan | Self::Diundangkan => JenisKeluaran::Naskah,
        }
    }
}

/// The kind of print; apart from the state.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum JenisKeluaran {
    /// Draft: RANCANGAN, number and year three dots, space of the emblem kept free.
    Rancangan,
    /// For signature: emblem, room to sign.
    Naskah,
    /// Certified copy: SALINAN, ttd.
    Salinan,
}

impl JenisKeluaran {
    /// The word for users and file names.
    pub fn nama(self) -> &'static str {
        match self {
            Self::Rancangan => "rancangan",
            Self::Naskah => "naskah",
            Self::Salinan => "salinan",
        }
    }
}

/// The two ways to set the columns of the body (perbup-format §4).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
pub enum GayaKolom {
    /// All of the body hangs in the content column.
    #[default]
    KolomIsi,
    /// As in regulations of the Ministry of Finance: narrower labels, headings centred on the page.
    Pmk,
}

/// The sheet of a document that is printed upright.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
pub enum Kertas {
    /// What the template asks for.
    #[default]
    Templat,
    /// F4 as sold in some places: 210 x 330 mm.
    F4Sempit,
}

/// Choices of print that belong to the document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Pilihan {
    /// The kind of print when none is named; none for the one its state asks for.
    #[serde(skip_serializing_if = "is_default")]
    pub keluaran: Option<JenisKeluaran>,
    /// How the columns are set.
    #[serde(skip_serializing_if = "is_default")]
    pub gaya_kolom: GayaKolom,
    /// The sheet.
    #[serde(skip_serializing_if = "is_default")]
    pub kertas: Kertas,
    /// Each page ends with the first word of the next (kata penyambung).
    #[serde(skip_serializing_if = "is_default")]
    pub kustode: bool,
    /// Size of the letters of tables, 9 to 12 points; none for the template's.
    #[serde(skip_serializing_if = "is_default")]
    pub huruf_tabel: Option<u8>,
    /// Words may be cut at the end of a line where its spaces would gape.
    #[serde(skip_serializing_if = "is_true")]
    pub penggal: bool,
}

impl Default for Pilihan {
    fn default() -> Self {
        Self {
            keluaran: None,
            gaya_kolom: GayaKolom::default(),
            kertas: Kertas::default(),
            kustode: false,
            huruf_tabel: None,
            penggal: true,
        }
    }
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde passes by reference")]
fn is_true(value: &bool) -> bool {
    *value
}
