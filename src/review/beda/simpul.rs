//! What differs between two states of one unit, beside its place.

use std::collections::BTreeMap;

use crate::edit::{Edit, Entri};
use crate::model::{Baris, Bidang, Id, Isi, Node, Tabel, Tautan, Teks};

use super::super::kata;
use super::{Order, entries};

/// The Edits that make what a unit holds another.
pub(super) fn content(old: &Node<Tautan>, new: &Node<Tautan>, out: &mut Vec<Edit>) {
    let id = &new.id;
    if old.isi != new.isi {
        kind(old, new, out);
    }
    text(id, &Bidang::Judul, &old.judul, &new.judul, out);
    text(id, &Bidang::Teks, &old.teks, &new.teks, out);
    if old.sambung != new.sambung {
        out.push(Edit::Sambung(id.clone(), new.sambung));
    }
    if old.akhir != new.akhir {
        out.push(Edit::Akhir(id.clone(), new.akhir.clone()));
    }
    if old.nomor != new.nomor {
        out.push(Edit::Nomor(id.clone(), new.nomor.clone()));
    }
    if old.dihapus != new.dihapus {
        out.push(Edit::Dihapus(id.clone(), new.dihapus));
    }
    if old.digabung != new.digabung {
        out.push(Edit::Digabung(id.clone(), new.digabung.clone()));
    }
    if old.cetak != new.cetak {
        out.push(Edit::Cetak(id.clone(), new.cetak.clone()));
    }
    for (key, value) in changed(&old.rujukan, &new.rujukan) {
        let nilai = value.cloned().map(Box::new);
        out.push(Edit::Rujukan { id: id.clone(), kunci: key.clone(), nilai });
    }
}

/// The keys whose values differ, each with the new one.
fn changed<'a, V: PartialEq>(
    old: &'a BTreeMap<Id, V>,
    new: &'a BTreeMap<Id, V>,
) -> Vec<(&'a Id, Option<&'a V>)> {
    let gone = old.keys().filter(|key| !new.contains_key(*key)).map(|key| (key, None));
    let set = new.iter().filter(|(key, value)| old.get(*key) != Some(*value));
    gone.chain(set.map(|(key, value)| (key, Some(value)))).collect()
}

/// Replaces the words of a text that differ, the last first, so that the places of the others hold.
fn text(id: &Id, bidang: &Bidang, old: &Teks, new: &Teks, out: &mut Vec<Edit>) {
    for part in kata::stretches(&old.0, &new.0).into_iter().rev() {
        out.push(Edit::Sambat {
            id: id.clone(),
            bidang: bidang.clone(),
            awal: part.lama.start,
            akhir: part.lama.end,
            ganti: new.0.get(part.baru).unwrap_or_default().to_owned(),
        });
    }
}

/// What only this kind has: texts by their words where nothing else of it differs, tables by cells, else as a whole.
fn kind(old: &Node<Tautan>, new: &Node<Tautan>, out: &mut Vec<Edit>) {
    if let (Isi::Tabel(a), Isi::Tabel(b)) = (&old.isi, &new.isi) {
        table(&new.id, a, b, out);
        return;
    }
    let mut with = Node::<()>::new(old.id.clone(), old.isi.clone());
    let own = |b: &Bidang| !matches!(b, Bidang::Judul | Bidang::Teks);
    let texts: Vec<Bidang> = with.texts().into_iter().filter(own).collect();
    for bidang in &texts {
        if let (Some(slot), Some(words)) = (with.text_mut(bidang), new.text(bidang)) {
            slot.clone_from(words);
        }
    }
    if with.isi != new.isi {
        out.push(Edit::Isi(new.id.clone(), Box::new(new.isi.clone())));
        return;
    }
    for bidang in &texts {
        if let (Some(a), Some(b)) = (old.text(bidang), new.text(bidang)) {
            text(&new.id, bidang, a, b, out);
        }
    }
}

/// Columns, rows, cells.
fn table(id: &Id, old: &Tabel, new: &Tabel, out: &mut Vec<Edit>) {
    out.extend(
        entries(&old.kolom, &new.kolom, |k| &k.id).into_iter().map(|entry| Edit::Kolom(id.clone(), entry)),
    );
    let order = Order::of(&old.baris, &new.baris, |b| &b.id);
    let row = |entry| Edit::Baris(id.clone(), entry);
    out.extend(order.gone.iter().map(|b| row(Entri::Hapus(b.id.clone()))));
    for (setelah, b) in &order.new {
        let nilai = Baris::clone(b);
        out.push(row(Entri::Tambah { setelah: setelah.cloned(), nilai }));
    }
    for (a, b) in &order.kept {
        if a.kepala != b.kepala {
            out.push(row(Entri::Ganti(Baris::clone(b))));
            continue;
        }
        for (kolom, cell) in changed(&a.sel, &b.sel) {
            if let (Some(was), Some(is)) = (a.sel.get(kolom), cell)
                && (was.kolom, was.baris, &was.rujukan) == (is.kolom, is.baris, &is.rujukan)
            {
                let bidang = Bidang::Sel { baris: b.id.clone(), kolom: kolom.clone() };
                text(id, &bidang, &was.teks, &is.teks, out);
                continue;
            }
            out.push(Edit::Sel {
                id: id.clone(),
                baris: b.id.clone(),
                kolom: kolom.clone(),
                nilai: cell.cloned().map(Box::new),
            });
        }
    }
}
