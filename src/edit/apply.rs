//! Making a change and its inverse.

use std::mem;

use crate::model::{
    Baris, DokumenHukum, Id, Isi, Kolom, Lembaga, Mitra, Node, Opd, PeraturanLuar, Proyek, Tabel, Tautan,
    Teks, Tree, TreeError, Versi,
};

use super::{Edit, EditError, Entri, Wadah, jangkar};

/// Makes a change. Gives back the Edit that undoes it.
pub fn apply(proyek: &mut Proyek, edit: Edit) -> Result<Edit, EditError> {
    match edit {
        Edit::Sisip { pohon, induk, setelah, cabang } => {
            let id = cabang.id.clone();
            let mut fresh = Vec::new();
            collect(&cabang, &mut fresh);
            if let Some(known) = fresh.into_iter().find(|id| proyek.trees().any(|t| t.get(id).is_some())) {
                return Err(TreeError::Duplicate(known.clone()).into());
            }
            tree(proyek, &pohon)?.insert(induk.as_ref(), setelah.as_ref(), *cabang)?;
            Ok(Edit::Hapus(id))
        }
        Edit::Hapus(id) => {
            let pohon = home(proyek, &id)?;
            let tree = tree(proyek, &pohon)?;
            let induk = tree.get(&id).and_then(|n| n.parent().cloned());
            let setelah = tree.previous(&id).cloned();
            let cabang = Box::new(tree.remove(&id)?);
            Ok(Edit::Sisip { pohon, induk, setelah, cabang })
        }
        Edit::Pindah { id, induk, setelah } => {
            let pohon = home(proyek, &id)?;
            let tree = tree(proyek, &pohon)?;
            let old_parent = tree.get(&id).and_then(|n| n.parent().cloned());
            let old_sibling = tree.previous(&id).cloned();
            tree.relocate(&id, induk.as_ref(), setelah.as_ref())?;
            Ok(Edit::Pindah { id, induk: old_parent, setelah: old_sibling })
        }
        Edit::Sambat { id, bidang, awal, akhir, ganti } => {
            let node = node(proyek, &id)?;
            let Some(Teks(text)) = node.text_mut(&bidang) else {
                return Err(EditError::Bidang { id, bidang });
            };
            if awal > akhir || !text.is_char_boundary(awal) || !text.is_char_boundary(akhir) {
                return Err(EditError::Rentang { id, awal, akhir });
            }
            let end = awal + ganti.len();
            let old = text[awal..akhir].to_owned();
            text.replace_range(awal..akhir, &ganti);
            let mut undo = jangkar::shift(&mut proyek.anotasi, &id, &bidang, (awal, akhir, ganti.len()));
            let back = Edit::Sambat { id, bidang, awal, akhir: end, ganti: old };
            if undo.is_empty() {
                return Ok(back);
            }
            undo.insert(0, back);
            Ok(Edit::Gabungan(undo))
        }
        Edit::Isi(id, isi) => {
            let old = mem::replace(&mut node(proyek, &id)?.isi, *isi);
            Ok(Edit::Isi(id, Box::new(old)))
        }
        Edit::Baris(id, entry) => {
            let undo = register(&mut table(proyek, &id)?.baris, entry)?;
            Ok(Edit::Baris(id, undo))
        }
        Edit::Kolom(id, entry) => {
            let undo = register(&mut table(proyek, &id)?.kolom, entry)?;
            Ok(Edit::Kolom(id, undo))
        }
        Edit::Sel { id, baris, kolom, nilai } => {
            let tabel = table(proyek, &id)?;
            let row = tabel.baris.iter_mut().find(|b| b.id == baris);
            let cells = &mut row.ok_or_else(|| EditError::Entri(baris.clone()))?.sel;
            let old = match nilai {
                Some(value) => cells.insert(kolom.clone(), *value),
                None => cells.remove(&kolom),
            };
            Ok(Edit::Sel { id, baris, kolom, nilai: old.map(Box::new) })
        }
        Edit::Sambung(id, value) => {
            let old = mem::replace(&mut node(proyek, &id)?.sambung, value);
            Ok(Edit::Sambung(id, old))
        }
        Edit::Akhir(id, value) => {
            let old = mem::replace(&mut node(proyek, &id)?.akhir, value);
            Ok(Edit::Akhir(id, old))
        }
        Edit::Nomor(id, value) => {
            let old = mem::replace(&mut node(proyek, &id)?.nomor, value);
            Ok(Edit::Nomor(id, old))
        }
        Edit::Dihapus(id, value) => {
            let old = mem::replace(&mut node(proyek, &id)?.dihapus, value);
            Ok(Edit::Dihapus(id, old))
        }
        Edit::Digabung(id, value) => {
            let old = mem::replace(&mut node(proyek, &id)?.digabung, value);
            Ok(Edit::Digabung(id, old))
        }
        Edit::Cetak(id, value) => {
            let old = mem::replace(&mut node(proyek, &id)?.cetak, value);
            Ok(Edit::Cetak(id, old))
        }
        Edit::Rujukan { id, kunci, nilai } => {
            let references = &mut node(proyek, &id)?.rujukan;
            let old = match nilai {
                Some(value) => references.insert(kunci.clone(), *value),
                None => references.remove(&kunci),
            };
            Ok(Edit::Rujukan { id, kunci, nilai: old.map(Box::new) })
        }
        Edit::Nama(value) => Ok(Edit::Nama(mem::replace(&mut proyek.nama, value))),
        Edit::Contoh(value) => Ok(Edit::Contoh(mem::replace(&mut proyek.contoh, value))),
        Edit::Daerah(value) => Ok(Edit::Daerah(Box::new(mem::replace(&mut proyek.daerah, *value)))),
        Edit::Lambang(value) => Ok(Edit::Lambang(mem::replace(&mut proyek.lambang, value))),
        Edit::Periode(value) => Ok(Edit::Periode(mem::replace(&mut proyek.rencana.periode, value))),
        Edit::TemplatRencana(key) => Ok(Edit::TemplatRencana(mem::replace(&mut proyek.rencana.templat, key))),
        Edit::Opd(entry) => register(&mut proyek.opd, entry).map(Edit::Opd),
        Edit::Mitra(entry) => register(&mut proyek.mitra, entry).map(Edit::Mitra),
        Edit::Lembaga(entry) => register(&mut proyek.lembaga, entry).map(Edit::Lembaga),
        Edit::Peraturan(entry) => register(&mut proyek.peraturan, entry).map(Edit::Peraturan),
        Edit::Dokumen(entry) => documents(proyek, entry).map(Edit::Dokumen),
        Edit::DataDokumen(id, data) => {
            let dokumen = proyek
                .dokumen
                .iter_mut()
                .find(|d| d.id == id)
                .ok_or_else(|| EditError::Dokumen(id.clone()))?;
            Ok(Edit::DataDokumen(id, Box::new(data.swap(dokumen))))
        }
        Edit::Templat(key, copy) => {
            let old = match copy {
                Some(copy) => proyek.templat.insert(key.clone(), *copy),
                None => proyek.templat.remove(&key),
            };
            Ok(Edit::Templat(key, old.map(Box::new)))
        }
        Edit::Anotasi(id, value) => {
            let old = match value {
                Some(value) => proyek.anotasi.insert(id.clone(), *value),
                None => proyek.anotasi.remove(&id),
            };
            Ok(Edit::Anotasi(id, old.map(Box::new)))
        }
        Edit::Versi(entry) => {
            let undo = register(&mut proyek.versi, unboxed(entry))?;
            Ok(Edit::Versi(boxed(undo)))
        }
        Edit::Gabungan(edits) => {
            let mut undo = Vec::with_capacity(edits.len());
            for edit in edits {
                match apply(proyek, edit) {
                    Ok(inverse) => undo.push(inverse),
                    Err(error) => {
                        for inverse in undo.into_iter().rev() {
                            // The inverse of what was just made fits what it left.
                            let _ = apply(proyek, inverse);
                        }
                        return Err(error);
                    }
                }
            }
            undo.reverse();
            Ok(Edit::Gabungan(undo))
        }
    }
}

fn collect<'b>(branch: &'b crate::model::Branch, out: &mut Vec<&'b Id>) {
    out.push(&branch.id);
    branch.anak.0.iter().for_each(|child| collect(child, out));
}

/// The tree a unit stands in.
pub fn home(proyek: &Proyek, id: &Id) -> Result<Wadah, EditError> {
    if proyek.rencana.pohon.get(id).is_some() {
        return Ok(Wadah::Rencana);
    }
    let dokumen = proyek.dokumen.iter().find(|d| d.pohon.get(id).is_some());
    dokumen.map(|d| Wadah::Dokumen(d.id.clone())).ok_or_else(|| TreeError::Missing(id.clone()).into())
}

fn tree<'p>(proyek: &'p mut Proyek, wadah: &Wadah) -> Result<&'p mut Tree, EditError> {
    match wadah {
        Wadah::Rencana => Ok(&mut proyek.rencana.pohon),
        Wadah::Dokumen(id) => {
            let found = proyek.dokumen.iter_mut().find(|d| d.id == *id);
            found.map(|d| &mut d.pohon).ok_or_else(|| EditError::Dokumen(id.clone()))
        }
    }
}

fn node<'p>(proyek: &'p mut Proyek, id: &Id) -> Result<&'p mut Node<Tautan>, EditError> {
    let wadah = home(proyek, id)?;
    tree(proyek, &wadah)?.get_mut(id).ok_or_else(|| TreeError::Missing(id.clone()).into())
}

fn table<'p>(proyek: &'p mut Proyek, id: &Id) -> Result<&'p mut Tabel, EditError> {
    match &mut node(proyek, id)?.isi {
        Isi::Tabel(tabel) => Ok(tabel),
        _ => Err(EditError::Tabel(id.clone())),
    }
}

trait HasId {
    fn id(&self) -> &Id;
}

macro_rules! has_id {
    ($($entry:ty),*) => { $( impl HasId for $entry { fn id(&self) -> &Id { &self.id } } )* };
}
has_id!(Opd, Mitra, Lembaga, PeraturanLuar, DokumenHukum, Versi, Baris, Kolom);

fn register<T: HasId>(list: &mut Vec<T>, entry: Entri<T>) -> Result<Entri<T>, EditError> {
    let at = |list: &Vec<T>, id: &Id| list.iter().position(|e| e.id() == id);
    match entry {
        Entri::Tambah { setelah, nilai } => {
            if at(list, nilai.id()).is_some() {
                return Err(EditError::Entri(nilai.id().clone()));
            }
            let place = match setelah {
                None => 0,
                Some(id) => at(list, &id).ok_or(EditError::Entri(id))? + 1,
            };
            let id = nilai.id().clone();
            list.insert(place, nilai);
            Ok(Entri::Hapus(id))
        }
        Entri::Ganti(nilai) => {
            let place = at(list, nilai.id()).ok_or_else(|| EditError::Entri(nilai.id().clone()))?;
            Ok(Entri::Ganti(mem::replace(&mut list[place], nilai)))
        }
        Entri::Hapus(id) => {
            let place = at(list, &id).ok_or(EditError::Entri(id))?;
            let setelah = place.checked_sub(1).map(|p| list[p].id().clone());
            Ok(Entri::Tambah { setelah, nilai: list.remove(place) })
        }
    }
}

fn documents(
    proyek: &mut Proyek,
    entry: Entri<Box<DokumenHukum>>,
) -> Result<Entri<Box<DokumenHukum>>, EditError> {
    if let Entri::Tambah { nilai, .. } | Entri::Ganti(nilai) = &entry {
        let others = || {
            let documents = proyek.dokumen.iter().filter(|d| d.id != nilai.id).map(|d| &d.pohon);
            std::iter::once(&proyek.rencana.pohon).chain(documents)
        };
        if let Some(node) = nilai.pohon.walk().find(|n| others().any(|t| t.get(&n.id).is_some())) {
            return Err(TreeError::Duplicate(node.id.clone()).into());
        }
    }
    register(&mut proyek.dokumen, unboxed(entry)).map(boxed)
}

fn unboxed<T>(entry: Entri<Box<T>>) -> Entri<T> {
    match entry {
        Entri::Tambah { setelah, nilai } => Entri::Tambah { setelah, nilai: *nilai },
        Entri::Ganti(nilai) => Entri::Ganti(*nilai),
        Entri::Hapus(id) => Entri::Hapus(id),
    }
}

fn boxed<T>(entry: Entri<T>) -> Entri<Box<T>> {
    match entry {
        Entri::Tambah { setelah, nilai } => Entri::Tambah { setelah, nilai: Box::new(nilai) },
        Entri::Ganti(nilai) => Entri::Ganti(Box::new(nilai)),
        Entri::Hapus(id) => Entri::Hapus(id),
    }
}
