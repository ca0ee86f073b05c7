//! The rules as data: what each asks, where it comes from, a right and a wrong example.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;
use serde::Deserialize;

use crate::model::Berat;
use crate::model::ron::from_ron;

/// Where a rule comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub enum Sumber {
    /// Lampiran II of UU 12/2011.
    Asli,
    /// The same, as amended by UU 13/2022.
    Diubah,
    /// Inserted by UU 13/2022.
    Disisipkan,
    /// Drafting practice: no law says so.
    Praktik,
}

/// Who looks at a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub enum Cara {
    /// The program writes it so.
    Gen,
    /// The program checks it.
    Cek,
    /// Only a human can judge.
    Manusia,
}

/// A rule.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Aturan {
    /// "L2-22".
    pub kode: String,
    /// The official number; empty for practice.
    pub butir: String,
    /// Where it comes from.
    pub sumber: Sumber,
    /// Written for another kind of regulation and used by analogy.
    pub analogi: bool,
    /// How grave a breach is.
    berat: BeratAturan,
    /// Who looks.
    pub cara: Vec<Cara>,
    /// The rule in one sentence.
    pub kaidah: String,
    /// A model.
    pub benar: String,
    /// What it must not look like.
    pub salah: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
enum BeratAturan {
    Kesalahan,
    Peringatan,
    Saran,
}

impl Aturan {
    /// How grave a breach is.
    pub fn berat(&self) -> Berat {
        match self.berat {
            BeratAturan::Kesalahan => Berat::Kesalahan,
            BeratAturan::Peringatan => Berat::Peringatan,
            BeratAturan::Saran => Berat::Saran,
        }
    }

    /// "Lampiran II UU 12/2011 angka 22", as a reader would look it up.
    pub fn rujukan(&self) -> String {
        let base = match self.sumber {
            Sumber::Praktik => return "praktik penyusunan, bukan angka Lampiran II".to_owned(),
            Sumber::Asli => "",
            Sumber::Diubah => " sebagaimana diubah dengan UU 13/2022",
            Sumber::Disisipkan => " yang disisipkan dengan UU 13/2022",
        };
        let analogi = if self.analogi { " (analogi)" } else { "" };
        if self.kode.starts_with("UU12") {
            return format!("UU 12/2011 {}{base}{analogi}", self.butir);
        }
        format!("Lampiran II UU 12/2011 angka {}{base}{analogi}", self.butir)
    }
}

static SEMUA: LazyLock<Vec<Aturan>> =
    LazyLock::new(|| from_ron(include_str!("../../templates/aturan.ron")).unwrap_or_default());

static BY_KODE: LazyLock<FxHashMap<&'static str, &'static Aturan>> =
    LazyLock::new(|| SEMUA.iter().map(|a| (a.kode.as_str(), a)).collect());

/// All rules, in the order of the law.
pub fn semua() -> &'static [Aturan] {
    &SEMUA
}

/// A rule by its code.
pub fn aturan(kode: &str) -> Option<&'static Aturan> {
    BY_KODE.get(kode).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rules_can_be_read_and_each_has_its_number() {
        let all: Vec<Aturan> = from_ron(include_str!("../../templates/aturan.ron")).unwrap();
        assert!(all.len() > 180, "{}", all.len());
        for rule in &all {
            let practice = rule.sumber == Sumber::Praktik;
            assert_eq!(rule.butir.is_empty(), practice, "{}", rule.kode);
            let number: String =
                rule.kode.chars().skip_while(|c| *c != '-').skip(1).take_while(|c| *c != '.').collect();
            assert!(practice || rule.butir.contains(&number), "{}: {}", rule.kode, rule.butir);
            assert!(!rule.kaidah.is_empty() && !rule.cara.is_empty(), "{}", rule.kode);
        }
        assert_eq!(BY_KODE.len(), all.len());
    }
}
