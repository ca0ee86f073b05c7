//! What ships with the program.

use serde::{Deserialize, Serialize};

use crate::model::ron::{RonError, from_ron};
use crate::model::{Branch, PeraturanLuar};

use super::{Template, TemplateError};

/// A template that ships with the program.
#[derive(Debug, Clone, Copy)]
pub struct Bawaan {
    /// Its name.
    pub nama: &'static str,
    /// Its text.
    pub naskah: &'static str,
}

/// All templates that ship with the program.
pub const BAWAAN: [Bawaan; 6] = [
    Bawaan { nama: "perbup", naskah: include_str!("../../templates/perbup.ron") },
    Bawaan { nama: "perbup-perubahan", naskah: include_str!("../../templates/perbup-perubahan.ron") },
    Bawaan { nama: "perbup-pencabutan", naskah: include_str!("../../templates/perbup-pencabutan.ron") },
    Bawaan { nama: "umum", naskah: include_str!("../../templates/umum.ron") },
    Bawaan { nama: "keputusan-bupati", naskah: include_str!("../../templates/keputusan-bupati.ron") },
    Bawaan { nama: "rencana-induk", naskah: include_str!("../../templates/rencana-induk.ron") },
];

/// The built-in template of that name.
pub fn bawaan(nama: &str) -> Option<Bawaan> {
    BAWAAN.into_iter().find(|b| b.nama == nama)
}

impl Bawaan {
    /// Reads it.
    pub fn template(&self) -> Result<Template, TemplateError> {
        Template::parse(self.naskah, self.nama)
    }
}

/// A set of dimensions with their parts: data, because ministries change it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SetDimensi {
    /// Short name.
    pub nama: String,
    /// In words.
    pub judul: String,
    /// Where it comes from.
    pub sumber: String,
    /// The dimensions as they enter the masterplan's tree.
    pub dimensi: Vec<Branch>,
}

/// The sets of dimensions that ship with the program, the usual one first.
pub fn set_dimensi() -> Result<Vec<SetDimensi>, RonError> {
    [
        include_str!("../../templates/dimensi/gerakan-kota-cerdas.ron"),
        include_str!("../../templates/dimensi/rancangan-permen-2026.ron"),
    ]
    .into_iter()
    .map(from_ron)
    .collect()
}

/// The outside regulations that ship with the program: only those whose citation was seen in a text.
pub fn dasar_hukum() -> Result<Vec<PeraturanLuar>, RonError> {
    from_ron(include_str!("../../templates/dasar-hukum.ron"))
}
