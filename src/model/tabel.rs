//! Tables: typed columns, rows and cells, each with its id.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Id, Mm, Rujukan, Teks, is_default};

/// A table. Its caption is the node's `judul`.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tabel {
    /// Columns, left to right.
    pub kolom: Vec<Kolom>,
    /// Rows, top down; header rows first.
    pub baris: Vec<Baris>,
}

/// A column.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Kolom {
    /// Permanent.
    pub id: Id,
    /// Width; columns without one share what is left evenly.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lebar: Option<Mm>,
    /// What its cells hold.
    #[serde(default, skip_serializing_if = "is_default")]
    pub jenis: JenisKolom,
}

/// What a column holds; figures stand at the right.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum JenisKolom {
    /// Words.
    #[default]
    Teks,
    /// Figures.
    Angka,
    /// Short marks, centred.
    Tanda,
}

/// A row.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Baris {
    /// Permanent.
    pub id: Id,
    /// A header row; repeats on each page.
    #[serde(default, skip_serializing_if = "is_default")]
    pub kepala: bool,
    /// Cells by column id. A cell covered by the span of another has no entry.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub sel: BTreeMap<Id, Sel>,
}

/// A cell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sel {
    /// Inline text.
    #[serde(default, skip_serializing_if = "is_default")]
    pub teks: Teks,
    /// How many columns it covers.
    #[serde(default = "one", skip_serializing_if = "is_one")]
    pub kolom: u16,
    /// How many rows it covers.
    #[serde(default = "one", skip_serializing_if = "is_one")]
    pub baris: u16,
    /// The references anchored in the text.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub rujukan: BTreeMap<Id, Rujukan>,
}

impl Default for Sel {
    fn default() -> Self {
        Self { teks: Teks::default(), kolom: 1, baris: 1, rujukan: BTreeMap::new() }
    }
}

fn one() -> u16 {
    1
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
fn is_one(n: &u16) -> bool {
    *n == 1
}
