//! The explanation (Lampiran II no. 174-191): its skeleton follows the body, nothing is typed twice.

use rustc_hash::FxHashMap;

use crate::markup::Gaya;
use crate::model::{Berat, Id, Isi, Jenis};
use crate::template::TataPenjelasan;

use super::lari::{Kata, run};
use super::naskah::{Asal, Blok};
use super::susun::{Extra, Susun};

impl<'a> Susun<'_, 'a> {
    pub(super) fn penjelasan(&mut self, tata: &'a TataPenjelasan) {
        let units = &self.c.units;
        let Some(root) = units.roots.iter().copied().find(|at| units.list[*at].jenis == Jenis::Penjelasan)
        else {
            return;
        };
        self.push(Blok::HalamanBaru);
        self.fixed_blocks(&tata.kepala);
        let mut explained: FxHashMap<usize, usize> = FxHashMap::default();
        for child in &units.list[root].children {
            let unit = &units.list[*child];
            let Some(Isi::PenjelasanSatuan(data)) = unit.node.map(|n| &n.isi) else { continue };
            if let Some(target) = units.find(&data.untuk) {
                explained.insert(target, *child);
            } else {
                let pesan =
                    "satuan yang dijelaskan tidak ada lagi; pindahkan atau hapus penjelasan ini".to_owned();
                self.c.find_at("PJL-01", Berat::Kesalahan, Some(&unit.id), Some(*child), None, pesan);
            }
        }
        let root_id = units.list[root].id.clone();
        self.heading(&tata.umum, &tata.gaya_judul, vec![root_id]);
        let general: Vec<usize> = units.list[root]
            .children
            .iter()
            .copied()
            .filter(|c| units.list[*c].jenis == Jenis::PenjelasanUmum)
            .collect();
        for at in general {
            let tail = self.c.terminal(at);
            self.unit(at, None, &tail, None);
        }
        self.heading(&tata.pasal, &tata.gaya_judul, Vec::new());
        let articles = (0..units.list.len()).filter(|at| {
            units.list[*at].jenis == Jenis::Pasal
                && units.ancestor(*at, Jenis::Kutipan).is_none_or(|k| units.list[k].jenis != Jenis::Kutipan)
        });
        for article in articles {
            self.heading(&units.list[article].label(), &tata.gaya_pasal, Vec::new());
            self.explain(article, &explained, tata);
        }
    }

    fn heading(&mut self, words: &str, gaya: &String, jangkar: Vec<Id>) {
        let gaya = Self::style(self.c.template, Some(gaya));
        let mut kata = Kata::default();
        kata.lari.push(run(words.to_owned(), Gaya::default(), Asal::Frasa));
        self.paragraph(&gaya, None, kata, Extra { jangkar, ..Extra::default() });
    }

    /// Whether anything at or below a unit is explained.
    fn has_explanation(&self, at: usize, explained: &FxHashMap<usize, usize>) -> bool {
        explained.contains_key(&at)
            || self.c.units.list[at].children.iter().any(|c| self.has_explanation(*c, explained))
    }

    /// All parts of a unit are listed as soon as one of them is explained (no. 190).
    fn explain(&mut self, at: usize, explained: &FxHashMap<usize, usize>, tata: &'a TataPenjelasan) {
        let units = &self.c.units;
        if let Some(note) = explained.get(&at) {
            let tail = self.c.terminal(*note);
            self.unit(*note, None, &tail, None);
        }
        let parts: Vec<usize> =
            units.list[at].children.iter().copied().filter(|c| !units.list[*c].cite().is_empty()).collect();
        if parts.iter().any(|c| self.has_explanation(*c, explained)) {
            for part in parts {
                self.heading(&self.heading_of(part), &tata.gaya_satuan, Vec::new());
                self.explain(part, explained, tata);
            }
        } else if !explained.contains_key(&at) {
            let words = if units.list[at].is_deleted() { "Dihapus." } else { &tata.cukup_jelas };
            self.heading(words, &tata.gaya_teks, Vec::new());
        }
    }
}
