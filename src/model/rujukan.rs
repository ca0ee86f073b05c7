//! References: where a text points, never how it prints.

use serde::{Deserialize, Serialize};

use super::{Id, is_default};

/// A reference inside a text, anchored there as `{@kunci}`. Its printed words are made at compile time
/// from where it stands and where its targets stand (Lampiran II no. 271-283).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rujukan {
    /// What it points to.
    pub ke: Sasaran,
    /// With or without dalam/pada.
    #[serde(default, skip_serializing_if = "is_default")]
    pub bentuk: BentukRujukan,
    /// The conjunction between targets.
    #[serde(default, skip_serializing_if = "is_default")]
    pub sambung: Sambung,
}

impl Rujukan {
    /// Whether it leaves something out.
    pub fn has_exception(&self) -> bool {
        matches!(&self.ke, Sasaran::Satuan { kecuali, .. } if !kecuali.is_empty())
    }
}

/// The target of a reference.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum Sasaran {
    /// Units of this project, printed in the legal order whatever the order here.
    Satuan {
        /// The units and ranges.
        butir: Vec<Target>,
        /// What the reference leaves out ("kecuali Pasal 7 ayat (1)", no. 274). Printed behind the targets,
        /// or where the text says `{@kunci|kecuali}`.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        kecuali: Vec<Target>,
    },
    /// An outside regulation from the register.
    Luar {
        /// Its entry in the register.
        peraturan: Id,
        /// The article as typed ("Pasal 5 ayat (1)"); empty for the whole regulation.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        pasal: String,
        /// Also print the bracket with Lembaran or Berita and the chain of changes (no. 146, 282).
        #[serde(default, skip_serializing_if = "is_default")]
        lengkap: bool,
    },
    /// Another document of this project as a whole.
    Dokumen {
        /// The document.
        dokumen: Id,
        /// Also print the bracket with its Berita Daerah.
        #[serde(default, skip_serializing_if = "is_default")]
        lengkap: bool,
    },
}

/// One unit or a range of units.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Target {
    /// A unit.
    Satu(Id),
    /// All siblings from the first to the last ("Pasal 5 sampai dengan Pasal 9", no. 273).
    Rentang(Id, Id),
}

/// How a reference is led in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum BentukRujukan {
    /// "dalam Pasal 5", "pada ayat (1)".
    #[default]
    Lengkap,
    /// "Pasal 5", "ayat (1)".
    Polos,
}

/// The conjunction of a list or of the targets of a reference (Lampiran II no. 88-90).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Sambung {
    /// Cumulative.
    #[default]
    Dan,
    /// Alternative.
    Atau,
    /// Both.
    DanAtau,
    /// No conjunction.
    Tanpa,
}

impl Sambung {
    /// The word, `None` for [`Sambung::Tanpa`].
    pub fn kata(self) -> Option<&'static str> {
        match self {
            Self::Dan => Some("dan"),
            Self::Atau => Some("atau"),
            Self::DanAtau => Some("dan/atau"),
            Self::Tanpa => None,
        }
    }
}
