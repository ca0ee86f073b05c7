//! The explanation (Lampiran II no. 174-191): its skeleton follows the body, nothing is typed twice.

use rustc_hash::FxHashMap;

use crate::markup::Gaya;
use crate::model::{Berat, Id, Isi, Jenis, Pt};
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
        self.ruas(&tata.kepala, None);
        let mut explained: Notes = FxHashMap::default();
        for child in &units.list[root].children {
            let unit = &units.list[*child];
            let Some(Isi::PenjelasanSatuan(data)) = unit.node.map(|n| &n.isi) else { continue };
            if let Some(target) = units.find(&data.untuk) {
                explained.entry(target).or_default().push(*child);
            } else {
                let pesan =
                    "satuan yang dijelaskan tidak ada lagi; pindahkan atau hapus penjelasan ini".to_owned();
                self.c.find_at("PJL-01", Berat::Kesalahan, Some(&unit.id), Some(*child), None, pesan);
                explained.entry(usize::MAX).or_default().push(*child);
            }
        }
        self.penuh = true;
        let root_id = units.list[root].id.clone();
        self.heading(&tata.umum, &tata.gaya_judul, None, vec![root_id]);
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
        self.heading(&tata.pasal, &tata.gaya_judul, None, Vec::new());
        let articles: Vec<usize> = (0..units.list.len())
            .filter(|at| {
                units.list[*at].jenis == Jenis::Pasal && units.ancestor(*at, Jenis::Kutipan).is_none()
            })
            .collect();
        for article in articles {
            self.heading(&units.list[article].label(), &tata.gaya_pasal, None, Vec::new());
            self.explain(article, &mut explained, tata, 0);
        }
        // What explains something that is no part of an article prints at the end, and is told.
        let lost = explained.get(&usize::MAX).cloned().unwrap_or_default();
        let mut left: Vec<usize> = explained.into_values().flatten().collect();
        left.sort_unstable();
        for note in left {
            let pesan =
                "hanya Pasal dan bagiannya yang dijelaskan; tunjuk satuan lain atau hapus penjelasan ini";
            let id = &units.list[note].id;
            if !lost.contains(&note) {
                self.c.find_at("PJL-02", Berat::Kesalahan, Some(id), Some(note), None, pesan.to_owned());
            }
            let tail = self.c.terminal(note);
            self.unit(note, None, &tail, None);
        }
        self.penuh = false;
    }

    fn heading(&mut self, words: &str, gaya: &String, x: Option<Pt>, jangkar: Vec<Id>) {
        let gaya = Self::style(self.c.template, Some(gaya));
        let mut kata = Kata::default();
        kata.lari.push(run(words.to_owned(), Gaya::default(), Asal::Frasa));
        self.paragraph(&gaya, x, kata, Extra { jangkar, ..Extra::default() });
    }

    /// Whether anything at or below a unit is explained.
    fn has_explanation(&self, at: usize, explained: &Notes) -> bool {
        explained.contains_key(&at)
            || self.c.units.list[at].children.iter().any(|c| self.has_explanation(*c, explained))
    }

    /// What is named below a unit: a quotation has no name, what it quotes has.
    fn parts(&self, at: usize, out: &mut Vec<usize>) {
        for child in &self.c.units.list[at].children {
            let unit = &self.c.units.list[*child];
            if unit.jenis == Jenis::Kutipan {
                self.parts(*child, out);
            } else if !unit.cite().is_empty() {
                out.push(*child);
            }
        }
    }

    /// All parts of a unit are listed as soon as one of them is explained (no. 190).
    fn explain(&mut self, at: usize, explained: &mut Notes, tata: &'a TataPenjelasan, depth: usize) {
        let units = &self.c.units;
        let x = Some(Pt::from(tata.masuk) * depth as f32);
        let deleted = units.list[at].is_deleted();
        if deleted {
            self.heading("Dihapus.", &tata.gaya_teks, x, Vec::new());
        }
        let notes = explained.remove(&at).unwrap_or_default();
        for note in &notes {
            let tail = self.c.terminal(*note);
            self.unit(*note, x, &tail, None);
        }
        if deleted {
            return;
        }
        let mut parts = Vec::new();
        self.parts(at, &mut parts);
        if parts.iter().any(|c| self.has_explanation(*c, explained)) {
            for part in parts {
                let x = Some(Pt::from(tata.masuk) * (depth + 1) as f32);
                self.heading(&self.heading_of(part), &tata.gaya_satuan, x, Vec::new());
                self.explain(part, explained, tata, depth + 1);
            }
        } else if notes.is_empty() {
            self.heading(&tata.cukup_jelas, &tata.gaya_teks, x, Vec::new());
        }
    }
}

/// Explanations by the unit they explain.
type Notes = FxHashMap<usize, Vec<usize>>;
