//! Merging remarks: any number of times, in any order, the same comes out.

use std::collections::BTreeMap;

use crate::edit::jangkar::{Letak, cari, letak};
use crate::edit::{Edit, apply};
use crate::model::{Anotasi, Balasan, Id, Proyek};

/// What a merge does.
#[derive(Debug, Clone, PartialEq)]
pub struct Gabungan {
    /// The change; empty when nothing was new.
    pub edit: Edit,
    /// Remarks that were not there before.
    pub baru: Vec<Id>,
    /// Remarks that were there and have news: answers, decisions, other words.
    pub diperbarui: Vec<Id>,
    /// New remarks whose words have changed meanwhile.
    pub berubah: Vec<Id>,
    /// New remarks whose place is gone; they are kept, with their quotes.
    pub hilang: Vec<Id>,
}

impl Gabungan {
    /// Whether there was anything new.
    pub fn is_empty(&self) -> bool {
        self.baru.is_empty() && self.diperbarui.is_empty()
    }
}

/// Merges remarks into a project that may have moved on since they were made.
pub fn merge<'a>(proyek: &Proyek, sets: impl IntoIterator<Item = &'a BTreeMap<Id, Anotasi>>) -> Gabungan {
    let mut out = Gabungan {
        edit: Edit::Gabungan(Vec::new()),
        baru: Vec::new(),
        diperbarui: Vec::new(),
        berubah: Vec::new(),
        hilang: Vec::new(),
    };
    // What came in is joined before it is placed, so that its order means nothing.
    let mut theirs: BTreeMap<Id, Anotasi> = BTreeMap::new();
    for (id, one) in sets.into_iter().flatten() {
        let both = theirs.remove(id).map_or_else(|| one.clone(), |known| joined(known, one.clone()));
        theirs.insert(id.clone(), both);
    }
    let mut edits = Vec::new();
    for (id, one) in theirs {
        let ours = proyek.anotasi.get(&id);
        let merged = match ours {
            Some(ours) => {
                let mut both = joined(ours.clone(), one);
                // Ours stands where it moved to.
                if both.jangkar.simpul == ours.jangkar.simpul && both.jangkar.kutipan == ours.jangkar.kutipan
                {
                    both.jangkar = ours.jangkar.clone();
                }
                both
            }
            None => one,
        };
        let (merged, found) = if ours.is_some_and(|o| o.jangkar == merged.jangkar) {
            let found = letak(proyek, &merged.jangkar);
            (merged, found)
        } else {
            placed(proyek, merged)
        };
        if ours == Some(&merged) {
            continue;
        }
        if ours.is_some() {
            out.diperbarui.push(id.clone());
        } else {
            match found {
                Letak::Tepat(_) => {}
                Letak::Berubah(_) => out.berubah.push(id.clone()),
                Letak::Hilang(_) => out.hilang.push(id.clone()),
            }
            out.baru.push(id.clone());
        }
        edits.push(Edit::Anotasi(id, Some(Box::new(merged))));
    }
    out.edit = Edit::Gabungan(edits);
    out
}

/// A remark from another state of the project with its anchor at the place it has in this one.
pub fn placed(proyek: &Proyek, mut anotasi: Anotasi) -> (Anotasi, Letak) {
    let found = cari(proyek, &anotasi.jangkar);
    if let Some(tempat) = found.tempat() {
        anotasi.jangkar.simpul = tempat.simpul.clone();
        anotasi.jangkar.bidang = tempat.bidang.clone();
        anotasi.jangkar.rentang = tempat.rentang;
    } else if anotasi.jangkar.rentang.is_some() {
        // It stood in another draft: here it means nothing.
        anotasi.jangkar.rentang = Some((0, 0));
    }
    (anotasi, found)
}

/// Two states of one remark as one: the newer words, all answers, the newest decision. It does not matter which is
/// given first, and the same twice is the same.
fn joined(a: Anotasi, b: Anotasi) -> Anotasi {
    let key = |x: &Anotasi| (x.waktu, format!("{:?}", (&x.isi, &x.jenis, &x.penulis, &x.jangkar, &x.asal)));
    let (mut newer, older) = if key(&a) >= key(&b) { (a, b) } else { (b, a) };
    for (id, reply) in older.balasan {
        let newest = |known: Balasan| if known >= reply { known } else { reply.clone() };
        let reply = newer.balasan.remove(&id).map_or_else(|| reply.clone(), newest);
        newer.balasan.insert(id, reply);
    }
    newer.putusan = newer.putusan.max(older.putusan);
    newer.ditarik |= older.ditarik;
    newer
}

/// As [`merge`], made at once. For files without a window.
pub fn merge_into<'a>(
    proyek: &mut Proyek,
    sets: impl IntoIterator<Item = &'a BTreeMap<Id, Anotasi>>,
) -> Result<Gabungan, String> {
    let merged = merge(proyek, sets);
    apply(proyek, merged.edit.clone()).map_err(|e| e.to_string())?;
    Ok(merged)
}
