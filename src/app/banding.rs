//! Two states of a document compared, as the window lists them.

use rustc_hash::FxHashMap;

use crate::model::{Id, Proyek, Tree};
use crate::review::banding::{BarisBanding, Perbandingan, Satuan, Sisi, banding};
use crate::review::kata::JenisPotongan;

/// A comparison that is shown.
pub struct Compared {
    /// What the old state is called.
    pub lama: String,
    /// What the new state is called.
    pub baru: String,
    /// The document that is compared.
    pub dokumen: Id,
    /// How many Edits the session had made when its state was taken.
    pub edits: u64,
    /// What differs.
    pub hasil: Perbandingan,
    /// The provisions of which something became, by their place in `hasil`.
    pub shown: Vec<usize>,
    /// Which of those shown a unit belongs to.
    entry: FxHashMap<Id, usize>,
}

impl Compared {
    /// Compares two states. Says why it cannot.
    pub fn new(
        (lama, dokumen_lama): (&Proyek, &Id),
        (baru, dokumen): (&Proyek, &Id),
        names: (String, String),
        edits: u64,
    ) -> Result<Self, String> {
        let old = Sisi::new(lama, dokumen_lama).map_err(|e| e.to_string())?;
        let new = Sisi::new(baru, dokumen).map_err(|e| e.to_string())?;
        let hasil = banding(&old, &new);
        let (lama, baru) = names;
        let all = hasil.satuan.iter().enumerate();
        let shown: Vec<usize> = all.filter(|(_, s)| s.is_changed()).map(|(n, _)| n).collect();
        let mut entry = FxHashMap::default();
        for (n, satuan) in shown.iter().filter_map(|n| hasil.satuan.get(*n)).enumerate() {
            let lines = satuan.baris.iter().filter_map(|b| b.baru.as_ref());
            for place in satuan.baru.iter().chain(lines) {
                if let Some(id) = &place.simpul {
                    entry.entry(id.clone()).or_insert(n);
                }
            }
        }
        Ok(Self { lama, baru, dokumen: dokumen.clone(), edits, hasil, shown, entry })
    }

    /// One of those shown.
    pub fn get(&self, n: usize) -> Option<&Satuan> {
        self.hasil.satuan.get(*self.shown.get(n)?)
    }

    /// Which of those shown a unit, or what it stands in, belongs to.
    pub fn entry_of(&self, tree: &Tree, id: &Id) -> Option<usize> {
        let up = |id: &Id| tree.get(id).and_then(|n| n.parent()).cloned();
        std::iter::successors(Some(id.clone()), up).find_map(|id| self.entry.get(&id).copied())
    }

    /// Where one of those shown stands in the new state: of what is gone, what stands before it.
    pub fn place(&self, n: usize) -> Option<Id> {
        let at = *self.shown.get(n)?;
        let unit = |s: &Satuan| {
            let lines = s.baris.iter().filter_map(|b| b.baru.as_ref());
            s.baru.iter().chain(lines).find_map(|t| t.simpul.clone())
        };
        let before = self.hasil.satuan.get(..=at)?;
        before.iter().rev().find_map(unit)
    }
}

/// The lines of a provision that tell what became of it, each with how many before it say nothing.
pub fn telling(satuan: &Satuan) -> Vec<(usize, &BarisBanding)> {
    let mut out = Vec::new();
    let mut quiet = 0;
    for line in &satuan.baris {
        let changed = !line.jenis.is_empty() || line.potongan.iter().any(|p| p.jenis != JenisPotongan::Sama);
        // Of what is gone or new as a whole every line tells.
        if changed || satuan.lama.is_none() || satuan.baru.is_none() {
            out.push((std::mem::take(&mut quiet), line));
        } else if satuan.baru.as_ref().is_none_or(|at| at.label != line.teks_baru()) {
            // Its heading stands above already.
            quiet += 1;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::{Edit, apply};
    use crate::model::Bidang;

    #[test]
    fn a_unit_finds_its_entry_and_an_entry_its_unit_also_when_it_is_gone() {
        let old = crate::store::sample().unwrap().proyek;
        let mut new = old.clone();
        let edits = [
            Edit::Sambat {
                id: Id::fixed("pasal-tujuan-a"),
                bidang: Bidang::Teks,
                awal: 0,
                akhir: 12,
                ganti: "menaikkan".to_owned(),
            },
            Edit::Hapus(Id::fixed("pasal-evaluasi")),
        ];
        for edit in edits {
            apply(&mut new, edit).unwrap();
        }
        let id = old.dokumen[0].id.clone();
        let names = ("lama".to_owned(), "kini".to_owned());
        let compared = Compared::new((&old, &id), (&new, &id), names, 0).unwrap();
        let tree = &new.dokumen[0].pohon;
        let changed = compared.entry_of(tree, &Id::fixed("pasal-tujuan-a")).unwrap();
        assert_eq!(compared.get(changed).unwrap().sebutan(), "Pasal 3");
        assert_eq!(compared.place(changed), Some(Id::fixed("pasal-tujuan")));
        let told = telling(compared.get(changed).unwrap());
        let [(_, line)] = told.as_slice() else { panic!("{told:?}") };
        let has =
            |jenis, words: &str| line.potongan.iter().any(|p| p.jenis == jenis && p.teks.trim() == words);
        assert!(has(JenisPotongan::Hapus, "meningkatkan"), "{line:?}");
        assert!(has(JenisPotongan::Tambah, "menaikkan"), "{line:?}");
        let gone = (0..compared.shown.len()).find(|n| compared.get(*n).is_some_and(|s| s.baru.is_none()));
        let place = compared.place(gone.unwrap()).unwrap();
        assert!(tree.get(&place).is_some(), "{place}");
        assert_eq!(compared.entry_of(tree, &Id::fixed("pasal-maksud")), None);
    }
}
