//! What differs between two states of a project, as Edits.

mod pohon;
mod simpul;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::edit::{DataDokumen, Edit, Entri, Wadah, apply};
use crate::model::{DokumenHukum, Id, Proyek, Tree};

/// The Edits that make one project's content another's: names, region, registers, trees, documents, copies of
/// templates. Remarks and kept states are no content: neither compared nor touched. A unit that both have keeps its
/// place in memory and its id: what moved is moved, of a text only the words that differ are replaced. Equal projects
/// give an empty [`Edit::Gabungan`].
///
/// Both projects must be sound (each id once), as every project is that was loaded; else [`apply`] refuses the result.
pub fn beda(lama: &Proyek, baru: &Proyek) -> Edit {
    let mut out = Vec::new();
    data(lama, baru, &mut out);
    out.extend(entries(&lama.opd, &baru.opd, |e| &e.id).into_iter().map(Edit::Opd));
    out.extend(entries(&lama.mitra, &baru.mitra, |e| &e.id).into_iter().map(Edit::Mitra));
    out.extend(entries(&lama.lembaga, &baru.lembaga, |e| &e.id).into_iter().map(Edit::Lembaga));
    out.extend(entries(&lama.peraturan, &baru.peraturan, |e| &e.id).into_iter().map(Edit::Peraturan));
    for (key, copy) in &baru.templat {
        if lama.templat.get(key) != Some(copy) {
            out.push(Edit::Templat(key.clone(), Some(Box::new(copy.clone()))));
        }
    }
    documents(lama, baru, &mut out);
    let gone = lama.templat.keys().filter(|key| !baru.templat.contains_key(*key));
    out.extend(gone.map(|key| Edit::Templat(key.clone(), None)));
    Edit::Gabungan(out)
}

/// What stands once in a project.
fn data(lama: &Proyek, baru: &Proyek, out: &mut Vec<Edit>) {
    if lama.nama != baru.nama {
        out.push(Edit::Nama(baru.nama.clone()));
    }
    if lama.contoh != baru.contoh {
        out.push(Edit::Contoh(baru.contoh));
    }
    if lama.daerah != baru.daerah {
        out.push(Edit::Daerah(Box::new(baru.daerah.clone())));
    }
    if lama.lambang != baru.lambang {
        out.push(Edit::Lambang(baru.lambang.clone()));
    }
    if lama.rencana.periode != baru.rencana.periode {
        out.push(Edit::Periode(baru.rencana.periode));
    }
    if lama.rencana.templat != baru.rencana.templat {
        out.push(Edit::TemplatRencana(baru.rencana.templat.clone()));
    }
}

/// The trees and the documents that hold them. A document that changed its place among the others is taken out and
/// put in; one that kept it is changed unit by unit.
fn documents(lama: &Proyek, baru: &Proyek, out: &mut Vec<Edit>) {
    let order = Order::of(&lama.dokumen, &baru.dokumen, |d| &d.id);
    out.extend(order.gone.iter().map(|d| Edit::Dokumen(Entri::Hapus(d.id.clone()))));

    let mut pairs = vec![(Wadah::Rencana, &lama.rencana.pohon, &baru.rencana.pohon)];
    let kept = order.kept.iter();
    pairs.extend(kept.map(|(old, new)| (Wadah::Dokumen(new.id.clone()), &old.pohon, &new.pohon)));
    // What goes over to another tree leaves its own before anything is put anywhere.
    let leaving = pohon::leaving(&pairs, order.new.iter().map(|(_, d)| &d.pohon));
    if leaving.is_empty() {
        for (wadah, old, new) in &pairs {
            pohon::tree(wadah, old, new, out);
        }
    } else {
        let mut halfway = lama.clone();
        for edit in leaving {
            // Refused only where ids stand twice; then the whole is refused too.
            let _ = apply(&mut halfway, edit.clone());
            out.push(edit);
        }
        for (wadah, _, new) in &pairs {
            if let Some(old) = tree_of(&halfway, wadah) {
                pohon::tree(wadah, old, new, out);
            }
        }
    }
    for (old, new) in &order.kept {
        let data = DataDokumen::of(new);
        if DataDokumen::of(old) != data {
            out.push(Edit::DataDokumen(new.id.clone(), Box::new(data)));
        }
    }
    for (setelah, new) in order.new {
        let nilai = Box::new(DokumenHukum::clone(new));
        out.push(Edit::Dokumen(Entri::Tambah { setelah: setelah.cloned(), nilai }));
    }
}

/// A tree of a project.
fn tree_of<'p>(proyek: &'p Proyek, wadah: &Wadah) -> Option<&'p Tree> {
    match wadah {
        Wadah::Rencana => Some(&proyek.rencana.pohon),
        Wadah::Dokumen(id) => proyek.dokumen(id).map(|d| &d.pohon),
    }
}

/// The changes that make a list of entries with ids another.
fn entries<T: PartialEq + Clone>(old: &[T], new: &[T], id: impl Fn(&T) -> &Id) -> Vec<Entri<T>> {
    let order = Order::of(old, new, &id);
    let gone = order.gone.iter().map(|e| Entri::Hapus(id(e).clone()));
    let changed =
        order.kept.iter().filter(|(old, new)| old != new).map(|(_, new)| Entri::Ganti((*new).clone()));
    let new =
        order.new.iter().map(|(setelah, e)| Entri::Tambah { setelah: setelah.cloned(), nilai: (*e).clone() });
    gone.chain(changed).chain(new).collect()
}

/// What becomes of a list of entries with ids.
struct Order<'a, T> {
    /// Taken out, in the old order: those that are not there any more, and those that stand elsewhere in the list.
    gone: Vec<&'a T>,
    /// Left in their place, in the new order: old and new.
    kept: Vec<(&'a T, &'a T)>,
    /// Put in, in the new order, each with the id of the one before it.
    new: Vec<(Option<&'a Id>, &'a T)>,
}

impl<'a, T> Order<'a, T> {
    fn of(old: &'a [T], new: &'a [T], id: impl Fn(&T) -> &Id) -> Self {
        let places: FxHashMap<&Id, usize> = old.iter().enumerate().map(|(n, e)| (id(e), n)).collect();
        let stays = staying(new.iter().map(|e| places.get(id(e)).copied()));
        let mut order = Self { gone: Vec::new(), kept: Vec::new(), new: Vec::new() };
        let mut before: Option<&Id> = None;
        let mut left = FxHashSet::default();
        for (entry, stays) in new.iter().zip(&stays) {
            match places.get(id(entry)).filter(|_| *stays).and_then(|n| old.get(*n)) {
                Some(was) => {
                    left.insert(id(entry));
                    order.kept.push((was, entry));
                }
                None => order.new.push((before, entry)),
            }
            before = Some(id(entry));
        }
        order.gone = old.iter().filter(|e| !left.contains(id(e))).collect();
        order
    }
}

/// Which of the new places stay where they are: the most that keep their old order (longest increasing subsequence).
/// Each new place comes with its old one, or none.
pub(super) fn staying(old: impl Iterator<Item = Option<usize>>) -> Vec<bool> {
    let old: Vec<Option<usize>> = old.collect();
    // For each length the place that ends the run with the least old place, and what comes before each.
    let mut ends: Vec<(usize, usize)> = Vec::new();
    let mut before: Vec<Option<usize>> = vec![None; old.len()];
    for (at, place) in old.iter().enumerate() {
        let Some(place) = *place else { continue };
        let length = ends.partition_point(|(last, _)| *last < place);
        let previous = length.checked_sub(1).and_then(|n| ends.get(n)).map(|(_, at)| *at);
        if let Some(slot) = before.get_mut(at) {
            *slot = previous;
        }
        match ends.get_mut(length) {
            Some(end) => *end = (place, at),
            None => ends.push((place, at)),
        }
    }
    let mut out = vec![false; old.len()];
    let mut here = ends.last().map(|(_, at)| *at);
    while let Some(at) = here {
        if let Some(stays) = out.get_mut(at) {
            *stays = true;
        }
        here = before.get(at).copied().flatten();
    }
    out
}
