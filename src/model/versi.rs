//! States of the project that were kept.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{Id, Penulis, Waktu};

/// A state of the project that was kept: what was changed since the one before it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Versi {
    /// Permanent; files sent to reviewers name the version they were made from.
    pub id: Id,
    /// Its name; empty for one that the program made by itself.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub nama: String,
    /// Why it was kept.
    pub sebab: SebabVersi,
    /// Who kept it.
    pub penulis: Penulis,
    /// When.
    pub waktu: Waktu,
    /// SHA-256 of the content in this state, in hexadecimal.
    pub hash: String,
    /// Its Edits begin at an empty project, though it is not the first.
    #[serde(default, skip_serializing_if = "super::is_default")]
    pub utuh: bool,
    /// The Edits from the state before (of the first: from an empty project) to this one, as RON.
    pub langkah: Langkah,
}

/// Text that is cheap to clone.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
pub struct Langkah(pub Arc<str>);

impl From<String> for Langkah {
    fn from(text: String) -> Self {
        Self(text.into())
    }
}

impl From<Langkah> for String {
    fn from(text: Langkah) -> Self {
        text.0.as_ref().to_owned()
    }
}

/// Why a state was kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum SebabVersi {
    /// The user asked for it.
    Dinamai,
    /// Something was exported.
    Ekspor,
    /// A bundle was sent to reviewers.
    Kiriman,
    /// What reviewers sent back was merged.
    Gabungan,
    /// Another version was restored.
    Pemulihan,
}

impl SebabVersi {
    /// What users call it.
    pub fn nama(self) -> &'static str {
        match self {
            Self::Dinamai => "disimpan dengan nama",
            Self::Ekspor => "ekspor",
            Self::Kiriman => "kiriman untuk peninjau",
            Self::Gabungan => "penggabungan tinjauan",
            Self::Pemulihan => "sebelum pemulihan",
        }
    }
}
