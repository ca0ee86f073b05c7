//! A legal document of the project.

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
            pohon,
        }
    }
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

/// Choices of print that belong to the document.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pilihan {
    /// How the columns are set.
    #[serde(default, skip_serializing_if = "is_default")]
    pub gaya_kolom: GayaKolom,
}
