//! The project.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{
    Anotasi, Daerah, DokumenHukum, Id, Lembaga, Mitra, Opd, PeraturanLuar, Periode, Rencana, Tree, Versi,
    is_default,
};

/// The format this program writes.
pub const FORMAT: u32 = 1;

/// A project: one masterplan, the registers, the legal documents made from them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Proyek {
    /// Format of the file, [`FORMAT`].
    pub format: u32,
    /// Name in lists and windows.
    pub nama: String,
    /// A sample: its pages carry CONTOH until the user makes it his own.
    #[serde(default, skip_serializing_if = "is_default")]
    pub contoh: bool,
    /// The region.
    pub daerah: Daerah,
    /// The emblem given by the user, a picture name as in a Gambar.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lambang: Option<String>,
    /// Offices.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub opd: Vec<Opd>,
    /// Partners.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub mitra: Vec<Mitra>,
    /// Institutions.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lembaga: Vec<Lembaga>,
    /// Outside regulations.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub peraturan: Vec<PeraturanLuar>,
    /// The masterplan.
    pub rencana: Rencana,
    /// The legal documents.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub dokumen: Vec<DokumenHukum>,
    /// Copies of the templates in use, by key.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub templat: BTreeMap<String, SalinanTemplate>,
    /// Remarks of reviewers, by id.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub anotasi: BTreeMap<Id, Anotasi>,
    /// States that were kept, the oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub versi: Vec<Versi>,
}

/// A template as it was when the project took it; compile reads nothing else.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SalinanTemplate {
    /// Name of the template it was copied from.
    pub nama: String,
    /// Its version then.
    pub versi: u32,
    /// SHA-256 of `naskah` in hexadecimal.
    pub hash: String,
    /// The template's text.
    pub naskah: String,
}

impl Proyek {
    /// A project without anything, whose plan is ruled by a template of this key.
    pub fn kosong(templat: &str, periode: Periode) -> Self {
        Self {
            format: FORMAT,
            nama: String::new(),
            contoh: false,
            daerah: Daerah::default(),
            lambang: None,
            opd: Vec::new(),
            mitra: Vec::new(),
            lembaga: Vec::new(),
            peraturan: Vec::new(),
            rencana: Rencana { templat: templat.to_owned(), periode, pohon: Tree::default() },
            dokumen: Vec::new(),
            templat: BTreeMap::new(),
            anotasi: BTreeMap::new(),
            versi: Vec::new(),
        }
    }

    /// A legal document by id.
    pub fn dokumen(&self, id: &Id) -> Option<&DokumenHukum> {
        self.dokumen.iter().find(|d| d.id == *id)
    }

    /// An outside regulation by id.
    pub fn peraturan(&self, id: &Id) -> Option<&PeraturanLuar> {
        self.peraturan.iter().find(|p| p.id == *id)
    }

    /// An office by id.
    pub fn opd(&self, id: &Id) -> Option<&Opd> {
        self.opd.iter().find(|o| o.id == *id)
    }

    /// A partner by id.
    pub fn mitra(&self, id: &Id) -> Option<&Mitra> {
        self.mitra.iter().find(|m| m.id == *id)
    }

    /// An institution by id.
    pub fn lembaga(&self, id: &Id) -> Option<&Lembaga> {
        self.lembaga.iter().find(|l| l.id == *id)
    }

    /// Every tree: the masterplan's, then each document's.
    pub fn trees(&self) -> impl Iterator<Item = &Tree> {
        std::iter::once(&self.rencana.pohon).chain(self.dokumen.iter().map(|d| &d.pohon))
    }
}
