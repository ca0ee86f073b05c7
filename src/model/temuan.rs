//! Findings.

use serde::Serialize;

use super::Id;

/// How grave a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Berat {
    /// Advice.
    Saran,
    /// Must be looked at.
    Peringatan,
    /// Blocks "siap diajukan".
    Kesalahan,
}

impl Berat {
    /// The word shown to users.
    pub fn nama(self) -> &'static str {
        match self {
            Self::Saran => "saran",
            Self::Peringatan => "peringatan",
            Self::Kesalahan => "kesalahan",
        }
    }
}

/// Where a finding is.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Tempat {
    /// The node or register entry.
    pub simpul: Option<Id>,
    /// Its printed label with those above it ("Pasal 5 ayat (2)"), or its name.
    pub label: String,
    /// Byte range in its text.
    pub rentang: Option<(usize, usize)>,
}

/// Something the user should know about a draft. Never stops the draft from being made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Temuan {
    /// Stable code of the rule.
    pub kode: &'static str,
    /// How grave.
    pub berat: Berat,
    /// Where.
    pub tempat: Tempat,
    /// What is wrong and what to do, one Indonesian sentence.
    pub pesan: String,
}

/// "3 peringatan, 1 saran", the gravest first; empty without findings.
pub fn summary<'a>(temuan: impl IntoIterator<Item = &'a Temuan>) -> String {
    let mut counts = [(Berat::Kesalahan, 0), (Berat::Peringatan, 0), (Berat::Saran, 0)];
    for finding in temuan {
        for (berat, count) in &mut counts {
            *count += usize::from(*berat == finding.berat);
        }
    }
    let shown = counts.iter().filter(|(_, n)| *n > 0).map(|(berat, n)| format!("{n} {}", berat.nama()));
    shown.collect::<Vec<_>>().join(", ")
}
