//! Findings against the rule table: what stands where it may not, what is empty, doubled or unknown.

use rustc_hash::FxHashMap;

use crate::markup;
use crate::model::{Berat, Isi, Jenis, Nomor};

use super::Compiler;
use super::rujukan::cite_fully;

impl Compiler<'_> {
    pub(super) fn structure(&self) {
        self.places();
        self.doubled();
        for (lampiran, part) in &self.units.missing {
            let pesan = format!(
                "bagian rencana \"{part}\" tidak ada lagi; pilih bagian lain atau hapus dari lampiran"
            );
            self.find_at("LAM-01", Berat::Kesalahan, Some(lampiran), self.units.find(lampiran), None, pesan);
        }
        for id in &self.units.unknown {
            let pesan =
                "bagian terbangkit ini tidak dikenal templat; pilih yang ada dalam templat".to_owned();
            self.find_at("BKT-01", Berat::Kesalahan, Some(id), self.units.find(id), None, pesan);
        }
    }

    fn places(&self) {
        for (at, unit) in self.units.list.iter().enumerate() {
            let parent = unit.parent.map(|p| &self.units.list[p]);
            let from_plan = parent
                .is_some_and(|p| p.jenis == Jenis::Lampiran && !std::ptr::eq(p.template, unit.template));
            let allowed = unit.template.allowed(parent.map(|p| p.jenis));
            let source = match unit.node.map(|n| &n.isi) {
                Some(Isi::Bangkitan(_)) => Jenis::Bangkitan,
                _ => unit.jenis,
            };
            if unit.made.is_none() && !from_plan && !allowed.contains(&source) {
                let place =
                    parent.map_or("tingkat teratas".to_owned(), |p| format!("bawah {}", p.jenis.nama()));
                let pesan = format!(
                    "{} tidak boleh berada di {place}; pindahkan ke tempat yang sesuai",
                    source.nama()
                );
                self.find_at("STR-01", Berat::Kesalahan, Some(&unit.id), Some(at), None, pesan);
            }
            let Some(rule) = unit.rule() else { continue };
            if !rule.tingkat.is_empty() && unit.level >= rule.tingkat.len() {
                let pesan = format!(
                    "{} lebih dalam dari {} tingkat; bagi menjadi ayat atau pasal lain",
                    unit.jenis.nama(),
                    rule.tingkat.len()
                );
                self.find_at("STR-02", Berat::Kesalahan, Some(&unit.id), Some(at), None, pesan);
            }
            let Some(node) = unit.node else { continue };
            let wordless = node.teks.is_blank()
                && (node.judul.is_blank() || !matches!(unit.jenis, Jenis::Program | Jenis::Dimensi));
            if rule.berisi && !self.units.is_gone(at) && wordless && unit.children.is_empty() {
                let pesan = format!("{} belum berisi; tulis isinya atau hapus", unit.jenis.nama());
                self.find_at("STR-03", Berat::Peringatan, Some(&unit.id), Some(at), None, pesan);
            }
            for (bidang, teks) in [("judul", &node.judul), ("teks", &node.teks)] {
                if let Some(place) = teks.0.find('…')
                    && markup::plain(&teks.0).contains('…')
                {
                    let pesan = format!("{bidang} masih memuat tempat kosong \"…\"; lengkapi");
                    let range = place..place + '…'.len_utf8();
                    self.find_at("ISI-04", Berat::Peringatan, Some(&unit.id), Some(at), Some(&range), pesan);
                }
            }
            match unit.jenis {
                Jenis::TakTempat => {
                    let pesan =
                        "teks ini belum ditempatkan; pindahkan ke satuan yang sesuai atau hapus".to_owned();
                    self.find_at("STR-04", Berat::Kesalahan, Some(&unit.id), Some(at), None, pesan);
                }
                Jenis::CatatanKaki => {
                    let mark = format!("{{^{}}}", unit.id);
                    if parent.and_then(|p| p.node).is_some_and(|n| !n.teks.0.contains(&mark)) {
                        let pesan =
                            format!("catatan kaki tidak dipasang; tulis {mark} dalam teks di atasnya");
                        self.find_at("KAK-02", Berat::Peringatan, Some(&unit.id), Some(at), None, pesan);
                    }
                }
                _ => {}
            }
            let quoted = self.units.ancestor(at, Jenis::Kutipan).is_some();
            if quoted && node.nomor == Nomor::Otomatis && unit.label_rule().is_some() {
                let pesan =
                    "ketentuan yang dikutip harus bernomor tetap, sesuai nomor pada peraturan asalnya"
                        .to_owned();
                self.find_at("NOM-02", Berat::Kesalahan, Some(&unit.id), Some(at), None, pesan);
            }
        }
    }

    /// Two units of one count with the same number; only fixed numbers can bring it about.
    fn doubled(&self) {
        let mut seen: FxHashMap<(Option<usize>, String), usize> = FxHashMap::default();
        for (at, unit) in self.units.list.iter().enumerate() {
            let Some(label) = unit.label_rule().filter(|_| !unit.counter.is_empty()) else { continue };
            let key = (self.units.scope(at, label), format!("{:?} {}", unit.jenis, unit.label()));
            if let Some(first) = seen.insert(key, at) {
                let pesan =
                    format!("nomor {} dipakai dua kali; ubah salah satunya", cite_fully(&self.units, first));
                self.find_at("NOM-01", Berat::Kesalahan, Some(&unit.id), Some(at), None, pesan);
            }
        }
    }
}
