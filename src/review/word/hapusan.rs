//! Paragraphs that are gone.

use std::collections::{BTreeMap, BTreeSet};

use crate::export::docx::peta::AlineaPeta;
use crate::model::{Id, JenisAnotasi, Penulis};

use super::baca::{Pembaca, short};
use super::tempat::{Cetakan, Sumber};

impl Pembaca<'_> {
    /// Units whose paragraphs are all gone are taken away as a whole; of others, the words that are gone.
    pub fn deletions(&mut self) {
        let gone = std::mem::take(&mut self.terhapus);
        if gone.is_empty() {
            return;
        }
        let mut of_unit: BTreeMap<Id, Vec<usize>> = BTreeMap::new();
        for n in 0..self.peta.alinea.len() {
            let Some(unit) = self.unit_of(n) else { continue };
            let mut here = self.proyek.trees().find_map(|t| t.get(&unit)).map(|node| node.id.clone());
            // A paragraph belongs to every unit around it; a footnote goes with its mark, and holds nothing back.
            let most = if self.peta.alinea.get(n).is_some_and(|a| a.kaki) { 1 } else { 40 };
            let mut steps = 0;
            while let Some(id) = here.filter(|_| steps < most) {
                steps += 1;
                here = self.proyek.trees().find_map(|t| t.get(&id)).and_then(|n| n.parent().cloned());
                of_unit.entry(id).or_default().push(n);
            }
        }
        let whole: BTreeSet<&Id> = of_unit
            .iter()
            .filter(|(_, all)| all.iter().all(|n| gone.contains_key(n)))
            .map(|(id, _)| id)
            .collect();
        let mut told: BTreeSet<Id> = BTreeSet::new();
        for (n, who) in &gone {
            let Some(unit) = self.unit_of(*n) else {
                let words = self.peta.alinea.get(*n).map(AlineaPeta::teks).unwrap_or_default();
                let isi =
                    format!("Usul pada kata yang disusun program: \"{}\" dihapus.", short(words.trim()));
                self.note(self.near(*n).as_ref(), isi, who);
                continue;
            };
            let mut top = None;
            let mut here = Some(unit.clone());
            let mut steps = 0;
            while let Some(id) = here.filter(|_| steps < 40) {
                steps += 1;
                if whole.contains(&id) {
                    top = Some(id.clone());
                }
                here = self.proyek.trees().find_map(|t| t.get(&id)).and_then(|n| n.parent().cloned());
            }
            match top {
                Some(id) => {
                    if told.insert(id.clone()) {
                        let jangkar = self.whole(&id);
                        self.put(jangkar, JenisAnotasi::Hapus, String::new(), who);
                    }
                }
                None => self.words_gone(*n, who),
            }
        }
    }

    /// The words of a paragraph are gone, but not the unit.
    fn words_gone(&mut self, n: usize, who: &(Penulis, String)) {
        let Some(alinea) = self.peta.alinea.get(n) else { return };
        let cetakan = Cetakan::new(self.peta, &[alinea]);
        let texts: BTreeSet<usize> = cetakan.texts().into_iter().collect();
        for teks in &texts {
            let Some(mut rentang) = cetakan.covered(*teks) else { continue };
            let isi = self.peta.teks.get(*teks).map_or("", |t| t.isi.as_str());
            if self.prints.get(teks) == Some(&1) {
                rentang = 0..isi.len();
            }
            self.propose(&Sumber { teks: *teks, rentang }, String::new(), who);
        }
        if texts.is_empty() {
            let isi =
                format!("Usul pada kata yang disusun program: \"{}\" dihapus.", short(cetakan.teks.trim()));
            self.note(alinea.satuan.as_ref(), isi, who);
        }
    }
}
