//! Rules of an office: phrases it avoids, and what it writes instead.

use regex::{Regex, RegexBuilder};
use serde::{Deserialize, Serialize};

use crate::model::Berat;
use crate::model::ron::from_ron;

use super::Mentah;
use super::bahan::Fakta;

/// The code of all findings of such rules.
pub const KODE: &str = "KANTOR";

/// A phrase to avoid, as the file of an office has it:
/// `[(hindari: "Pemkab", gunakan: "Pemerintah Daerah", alasan: "Surat Bagian Hukum …")]`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AturanKantor {
    /// The phrase, in any case.
    pub hindari: String,
    /// What to write; empty for no proposal.
    #[serde(default)]
    pub gunakan: String,
    /// Why.
    #[serde(default)]
    pub alasan: String,
}

/// The rules of an office, ready to look.
#[derive(Debug, Default)]
pub struct Kantor(Vec<(Regex, AturanKantor)>);

impl Kantor {
    /// Reads a file of rules. A sentence for the user where it cannot be read.
    pub fn parse(naskah: &str, berkas: &str) -> Result<Self, String> {
        let rules: Vec<AturanKantor> = from_ron(naskah).map_err(|e| {
            format!("aturan kantor {berkas}, baris {}, kolom {}: {}", e.baris, e.kolom, e.pesan)
        })?;
        let mut out = Vec::new();
        for rule in rules {
            if rule.hindari.trim().is_empty() {
                return Err(format!("aturan kantor {berkas}: bidang hindari tidak boleh kosong"));
            }
            let words: Vec<String> = rule.hindari.split_whitespace().map(regex::escape).collect();
            let pattern = format!(r"\b{}\b", words.join(r"\s+"));
            let regex = RegexBuilder::new(&pattern).case_insensitive(true).build();
            let regex = regex
                .map_err(|_| format!("aturan kantor {berkas}: frasa \"{}\" terlalu panjang", rule.hindari))?;
            out.push((regex, rule));
        }
        Ok(Self(out))
    }

    pub(super) fn cari(&self, fakta: &mut Fakta) {
        let mut found = Vec::new();
        for (regex, rule) in &self.0 {
            for m in regex.find_iter(&fakta.teks) {
                if !fakta.touches(&m.range()) || m.as_str() == rule.gunakan {
                    continue;
                }
                let mut pesan = format!("kantor ini tidak memakai \"{}\"", m.as_str());
                if !rule.gunakan.is_empty() {
                    pesan.push_str(&format!("; tulis \"{}\"", rule.gunakan));
                }
                if !rule.alasan.is_empty() {
                    pesan.push_str(&format!(" ({})", rule.alasan));
                }
                let ganti = (!rule.gunakan.is_empty()).then(|| rule.gunakan.clone());
                found.push(Mentah {
                    kode: KODE,
                    kata: m.range(),
                    pesan,
                    ganti,
                    berat: Some(Berat::Peringatan),
                });
            }
        }
        fakta.temuan.extend(found);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_is_wrong_is_told_by_its_place() {
        assert!(Kantor::parse("[(hindari: \"Pemkab\")]", "x.ron").is_ok());
        let wrong = Kantor::parse("[(hindar: \"Pemkab\")]", "x.ron").unwrap_err();
        assert!(wrong.starts_with("aturan kantor x.ron, baris 1"), "{wrong}");
        assert!(Kantor::parse("[(hindari: \" \")]", "x.ron").unwrap_err().contains("tidak boleh kosong"));
    }
}
