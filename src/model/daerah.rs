//! The region: the source of every fixed phrase.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::is_default;

/// The region that makes the regulation.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Daerah {
    /// Kabupaten or Kota.
    pub jenis: JenisDaerah,
    /// Name without the kind: "Pati".
    pub nama: String,
    /// Name of the province without the word Provinsi: "Jawa Tengah".
    pub provinsi: String,
    /// How the province is called as a whole where it is not "Provinsi {provinsi}"
    /// ("Daerah Istimewa Yogyakarta").
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sebutan_provinsi: Option<String>,
    /// The seat of government where it is not the region's name ("Ungaran").
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kedudukan: Option<String>,
    /// Phrases of the templates that this region words otherwise, by key: `"rahmat"` for Aceh.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub frasa: BTreeMap<String, String>,
    /// The head of the region.
    #[serde(default, skip_serializing_if = "is_default")]
    pub kepala: Pejabat,
    /// The Sekretaris Daerah.
    #[serde(default, skip_serializing_if = "is_default")]
    pub sekretaris: Pejabat,
    /// Who certifies copies.
    #[serde(default, skip_serializing_if = "is_default")]
    pub kepala_bagian_hukum: Pejabat,
}

impl Daerah {
    /// "Kabupaten Pati".
    pub fn sebutan(&self) -> String {
        format!("{} {}", self.jenis.nama(), self.nama)
    }

    /// "Provinsi Jawa Tengah", or the region's own wording.
    pub fn provinsi_lengkap(&self) -> String {
        self.sebutan_provinsi.clone().unwrap_or_else(|| {
            if self.provinsi.to_lowercase().starts_with("provinsi ") {
                self.provinsi.clone()
            } else {
                format!("Provinsi {}", self.provinsi)
            }
        })
    }

    /// The seat: where regulations are signed and promulgated.
    pub fn tempat_kedudukan(&self) -> &str {
        self.kedudukan.as_deref().unwrap_or(&self.nama)
    }
}

/// The kind of region.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum JenisDaerah {
    /// Led by a Bupati.
    #[default]
    Kabupaten,
    /// Led by a Wali Kota.
    Kota,
}

impl JenisDaerah {
    /// "Kabupaten" or "Kota".
    pub fn nama(self) -> &'static str {
        match self {
            Self::Kabupaten => "Kabupaten",
            Self::Kota => "Kota",
        }
    }

    /// The office of its head: "Bupati" or "Wali Kota".
    pub fn kepala(self) -> &'static str {
        match self {
            Self::Kabupaten => "Bupati",
            Self::Kota => "Wali Kota",
        }
    }
}

/// An official who signs.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pejabat {
    /// Full name without titles; empty while unknown.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub nama: String,
    /// Rank, printed where copies are certified.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub pangkat: String,
    /// Civil service number, printed where copies are certified.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub nip: String,
    /// Acting or not.
    #[serde(default, skip_serializing_if = "is_default")]
    pub status: StatusPejabat,
}

/// Whether an official acts for another; printed before the office in the signature block only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum StatusPejabat {
    /// In office.
    #[default]
    Definitif,
    /// Penjabat.
    Pj,
    /// Pelaksana tugas.
    Plt,
    /// Pelaksana harian.
    Plh,
}

impl StatusPejabat {
    /// "Pj. " and so on; empty for an official in office.
    pub fn awalan(self) -> &'static str {
        match self {
            Self::Definitif => "",
            Self::Pj => "Pj. ",
            Self::Plt => "Plt. ",
            Self::Plh => "Plh. ",
        }
    }
}
