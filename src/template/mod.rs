//! Article-numbering templates: RON text that says what stands under what, how it is numbered, cited and set,
//! which phrases are fixed, how the page is measured, what a new document starts with and what is generated.
//!
//! A kind of legal document is a template, never code. Field names are those of the RON files in `templates/`.

mod bangkitan;
mod bawaan;
mod folder;
mod gaya;
mod periksa;
mod ruas;
mod rule;

use std::collections::BTreeMap;

use crate::model::ron::{RonError, from_ron};
use crate::model::{Branch, Jenis, SalinanTemplate, sha256};
use serde::{Deserialize, Serialize};

pub use bangkitan::{
    ButirUraian, Kelompok, KolomTabel, Pembangkit, Rinci, Sumber, TataRincian, TataTabel, TataUraian,
};
pub use bawaan::{BAWAAN, Bawaan, SetDimensi, bawaan, dasar_hukum, set_dimensi};
pub use folder::{FindError, Found, find, list};
pub use gaya::{GayaAlinea, Kolom, Kosong, NomorHalaman, Pusat, Rata, TataHalaman, TataKolom};
pub use ruas::{Ruas, TataPenjelasan};
pub use rule::{Acuan, Akhir, Hitung, Kata, Label, Letak, Rule, Ulang};

/// The template format this program reads.
pub const FORMAT: u32 = 1;

/// A template.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Template {
    /// Format of the template, [`FORMAT`].
    pub format: u32,
    /// Short name: the key users type.
    pub nama: String,
    /// Version; higher is newer.
    pub versi: u32,
    /// What it makes, in words.
    pub judul: String,
    /// A sentence about it.
    pub keterangan: String,
    /// A legal document or the masterplan.
    pub untuk: Untuk,
    /// Fixed phrases by key; a region may word one otherwise.
    #[serde(default)]
    pub frasa: BTreeMap<String, String>,
    /// What stands for a value that is not there yet, by kind of print.
    #[serde(default)]
    pub kosong: Kosong,
    /// The page (documents only).
    #[serde(default)]
    pub halaman: Option<TataHalaman>,
    /// Paragraph styles by name.
    #[serde(default)]
    pub gaya: BTreeMap<String, GayaAlinea>,
    /// What may stand at the top.
    pub atas: Vec<Jenis>,
    /// Which of these a document cannot do without.
    #[serde(default)]
    pub wajib: Vec<Jenis>,
    /// The rule table: one entry a kind of unit.
    pub satuan: BTreeMap<Jenis, Rule>,
    /// The blocks of the document, in the order they print (documents only).
    #[serde(default)]
    pub susunan: Vec<Ruas>,
    /// Data of the document that a Salinan cannot do without: `nomor`, `tahun`, `tanggal_penetapan`,
    /// `tanggal_pengundangan`, `berita`.
    #[serde(default)]
    pub wajib_salinan: Vec<String>,
    /// Generated parts by name.
    #[serde(default)]
    pub bangkitan: BTreeMap<String, Pembangkit>,
    /// The tree a new document starts with.
    #[serde(default)]
    pub pohon_awal: Vec<Branch>,
}

/// What a template is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Untuk {
    /// A legal document.
    Dokumen,
    /// The masterplan.
    Rencana,
}

/// Why a template is refused: which one, where, which field, what is wrong.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("templat {berkas}, baris {baris}, kolom {kolom}{}: {pesan}", if bidang.is_empty() { String::new() } else { format!(", bidang {bidang}") })]
pub struct TemplateError {
    /// Name of the file or of the built-in template.
    pub berkas: String,
    /// Line, from 1.
    pub baris: usize,
    /// Column, from 1.
    pub kolom: usize,
    /// The field, dot by dot; empty when the text itself cannot be read.
    pub bidang: String,
    /// What is wrong and what is expected.
    pub pesan: String,
}

impl Template {
    /// Reads and validates a template. `berkas` names it in errors.
    pub fn parse(naskah: &str, berkas: &str) -> Result<Self, TemplateError> {
        let unreadable = |RonError { baris, kolom, pesan }| TemplateError {
            berkas: berkas.to_owned(),
            baris,
            kolom,
            bidang: String::new(),
            pesan,
        };
        // The version first: a newer format may have fields unknown here.
        let head: Head = from_ron(naskah).map_err(unreadable)?;
        if head.format != FORMAT {
            return Err(periksa::at(
                naskah,
                berkas,
                "format",
                "format:",
                &format!(
                    "templat berformat {}, sedangkan program ini membaca format {FORMAT}; perbarui program atau ambil templat yang sesuai",
                    head.format
                ),
            ));
        }
        let template: Self = from_ron(naskah).map_err(unreadable)?;
        periksa::validate(&template, naskah, berkas)?;
        Ok(template)
    }

    /// The rule of a kind.
    pub fn rule(&self, jenis: Jenis) -> Option<&Rule> {
        self.satuan.get(&jenis)
    }

    /// What may stand below a unit, or at the top; the default first.
    pub fn allowed(&self, parent: Option<Jenis>) -> &[Jenis] {
        match parent {
            None => &self.atas,
            Some(jenis) => self.rule(jenis).map_or(&[], |rule| &rule.anak),
        }
    }
}

#[derive(Deserialize)]
#[serde(rename = "Template")]
struct Head {
    format: u32,
}

/// Makes the copy of a template that a project keeps.
pub fn copy_for_project(template: &Template, naskah: &str) -> SalinanTemplate {
    SalinanTemplate {
        nama: template.nama.clone(),
        versi: template.versi,
        hash: sha256(naskah.as_bytes()),
        naskah: naskah.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_ships_is_valid() {
        for builtin in BAWAAN {
            let template = builtin.template().unwrap_or_else(|e| panic!("{e}"));
            assert_eq!(template.nama, builtin.nama);
        }
        assert_eq!(set_dimensi().unwrap().len(), 2);
        let regulations = dasar_hukum().unwrap();
        for regulation in &regulations {
            assert!(!regulation.sumber.is_empty(), "{}", regulation.id);
            for change in &regulation.diubah {
                assert!(regulations.iter().any(|r| r.id == *change), "{change}");
            }
        }
    }

    #[test]
    fn a_wrong_template_is_told_by_file_line_and_field() {
        let perbup = bawaan("perbup").unwrap().naskah;
        let fail = |from: &str, to: &str| {
            assert!(perbup.contains(from), "{from}");
            Template::parse(&perbup.replacen(from, to, 1), "uji.ron").unwrap_err()
        };
        let line = |needle: &str| perbup.lines().position(|l| l.contains(needle)).unwrap() + 1;

        let style = fail("gaya_judul: \"bab-judul\"", "gaya_judul: \"bab-judull\"");
        assert_eq!(
            (style.bidang.as_str(), style.baris),
            ("satuan.Bab.gaya_judul", line("gaya_judul: \"bab-judul\""))
        );
        assert!(style.to_string().starts_with("templat uji.ron, baris "), "{style}");

        let field = fail("keterangan:", "keterngan:");
        assert_eq!(field.baris, line("keterangan:"));
        assert!(field.pesan.contains("keterngan"));

        assert_eq!(fail("format: 1", "format: 9").bidang, "format");
        assert_eq!(fail("pola: \"Pasal {}\"", "pola: \"Pasal\"").bidang, "satuan.Pasal.label");
        assert_eq!(fail("lebar: 215", "lebar: 60").bidang, "halaman");
        assert_eq!(
            fail("isi: Bab, judul: \"Ketentuan Umum\"", "isi: Ayat, judul: \"Ketentuan Umum\"").bidang,
            "pohon_awal"
        );
        assert_eq!(fail("wajib_salinan: [\"nomor\"", "wajib_salinan: [\"nama\"").bidang, "wajib_salinan");
        assert!(fail("atas: [Konsiderans", "atas: [Konsideran").pesan.contains("Konsideran"));
    }
}
