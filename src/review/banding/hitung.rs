//! Counts.

use super::{JenisPerubahan, Perbandingan};

/// How many provisions of each kind of change; one that was moved and changed counts in both.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Hitungan {
    /// Provisions that something became of.
    pub semua: usize,
    /// By kind, those there are.
    pub jenis: Vec<(JenisPerubahan, usize)>,
}

impl Hitungan {
    pub(super) fn of(perbandingan: &Perbandingan) -> Self {
        use JenisPerubahan as J;
        let count = |j| perbandingan.perubahan().filter(|s| s.jenis.contains(&j)).count();
        let kinds = [J::Diubah, J::Ditambah, J::Dihapus, J::Dipindahkan, J::Dipecah, J::Digabung];
        let jenis = kinds.into_iter().map(|j| (j, count(j))).filter(|(_, n)| *n > 0).collect();
        Self { semua: perbandingan.perubahan().count(), jenis }
    }

    /// "5 ketentuan berubah: 3 diubah, 1 ditambahkan, 1 dihapus".
    pub fn kalimat(&self) -> String {
        if self.semua == 0 {
            return "Tidak ada perubahan".to_owned();
        }
        let parts: Vec<String> = self.jenis.iter().map(|(j, n)| format!("{n} {}", j.nama())).collect();
        format!("{} ketentuan berubah: {}", self.semua, parts.join(", "))
    }
}
