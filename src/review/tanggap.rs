//! Writing remarks, answering them, taking them over: every step an Edit.

use std::collections::BTreeMap;

use crate::edit::jangkar::{Letak, letak};
use crate::edit::{DataDokumen, Edit, IdMaker, apply, empty};
use crate::model::{
    Anotasi, Balasan, Branch, Id, Jangkar, JenisAnotasi, KeadaanAnotasi, Node, Penulis, Proyek, Putusan,
    Rujukan, Tautan, Tree, Waktu,
};

/// Puts a remark into the project.
pub fn add(id: Id, anotasi: Anotasi) -> Edit {
    Edit::Anotasi(id, Some(Box::new(anotasi)))
}

/// Changes a remark that is there; none where it is not.
fn changed(proyek: &Proyek, id: &Id, change: impl FnOnce(&mut Anotasi)) -> Option<Edit> {
    let mut anotasi = proyek.anotasi.get(id)?.clone();
    change(&mut anotasi);
    Some(add(id.clone(), anotasi))
}

/// Answers a remark; none where it is not there.
pub fn reply(proyek: &Proyek, id: &Id, balasan: Balasan, ids: &mut IdMaker) -> Option<Edit> {
    let key = ids.make();
    changed(proyek, id, |a| drop(a.balasan.insert(key, balasan)))
}

/// Takes a remark back, for its writer.
pub fn withdraw(proyek: &Proyek, id: &Id) -> Option<Edit> {
    changed(proyek, id, |a| a.ditarik = true)
}

/// Sets the state of a remark and changes no text: rejected, dealt with, open again.
pub fn decide(proyek: &Proyek, id: &Id, putusan: Putusan) -> Option<Edit> {
    changed(proyek, id, |a| a.putusan = Some(putusan))
}

/// Takes a remark over: what it proposes is made, and it is marked as accepted. Refuses, with a sentence for the
/// user, where what it proposes can no longer be made as it was meant.
pub fn accept(proyek: &Proyek, id: &Id, putusan: Putusan, ids: &mut IdMaker) -> Result<Edit, String> {
    let Some(anotasi) = proyek.anotasi.get(id) else {
        return Err("anotasi ini sudah tidak ada".to_owned());
    };
    if anotasi.ditarik {
        return Err("anotasi ini sudah ditarik kembali oleh penulisnya".to_owned());
    }
    if anotasi.keadaan() == KeadaanAnotasi::Diterima {
        return Err("anotasi ini sudah diterima".to_owned());
    }
    let mut edits: Vec<Edit> = proposed(proyek, anotasi, ids)?.into_iter().collect();
    let putusan = Putusan { keadaan: KeadaanAnotasi::Diterima, ..putusan };
    if edits.is_empty() {
        edits.extend(decide(proyek, id, putusan));
        return edits.pop().ok_or_else(|| "anotasi ini sudah tidak ada".to_owned());
    }
    // The anchor moves with the change; what is set behind it must hold the place it has then.
    let mut after = proyek.clone();
    for edit in &edits {
        apply(&mut after, edit.clone()).map_err(|e| e.to_string())?;
    }
    edits.extend(changed(&after, id, |a| {
        a.putusan = Some(putusan);
        around(&after, &mut a.jangkar);
    }));
    Ok(Edit::Gabungan(edits))
}

/// After its words were changed as it asked, an anchor is known by what stands around them now.
fn around(proyek: &Proyek, jangkar: &mut Jangkar) {
    let node = proyek.trees().find_map(|t| t.get(&jangkar.simpul));
    let text = node.and_then(|n| n.text(&jangkar.bidang)).map_or("", |t| t.0.as_str());
    if let Some(range) = jangkar.rentang
        && let Some(now) = Jangkar::rentang(jangkar.simpul.clone(), jangkar.bidang.clone(), text, range, "")
    {
        (jangkar.depan, jangkar.belakang) = (now.depan, now.belakang);
    }
}

/// The references that words name and a unit lacks, taken from the unit they were written for.
fn lacking(from: Option<&Node<Tautan>>, node: &Node<Tautan>, words: &str) -> Vec<(Id, Rujukan)> {
    let Some(from) = from.filter(|f| f.id != node.id) else { return Vec::new() };
    let named = |key: &&Id| words.contains(&format!("{{@{key}")) && !node.rujukan.contains_key(*key);
    from.rujukan.iter().filter(|(key, _)| named(key)).map(|(k, r)| (k.clone(), r.clone())).collect()
}

/// The change of the text that a remark proposes; none for one that proposes none.
fn proposed(proyek: &Proyek, anotasi: &Anotasi, ids: &mut IdMaker) -> Result<Option<Edit>, String> {
    if !anotasi.jenis.mengubah() {
        return Ok(None);
    }
    let found = letak(proyek, &anotasi.jangkar);
    // A place to add words behind needs its unit alone.
    let adds_unit = matches!(anotasi.jenis, JenisAnotasi::Sisip(_)) && anotasi.jangkar.rentang.is_none();
    let tempat = match found {
        Letak::Tepat(tempat) => tempat,
        Letak::Berubah(tempat) if adds_unit => tempat,
        Letak::Berubah(_) => {
            return Err(
                "teks yang diusulkan untuk diubah sudah berubah; ubah dengan tangan, lalu tandai selesai"
                    .to_owned(),
            );
        }
        Letak::Hilang(_) => {
            return Err(
                "tempat usulan ini tidak ditemukan lagi; ubah dengan tangan, lalu tandai selesai".to_owned()
            );
        }
    };
    if let Some(dokumen) = proyek.dokumen(&tempat.simpul) {
        let JenisAnotasi::Usulan(kata) = &anotasi.jenis else {
            return Err(
                "usulan ini tidak dapat diterapkan pada dokumen; ubah dengan tangan, lalu tandai selesai"
                    .to_owned(),
            );
        };
        let data = DataDokumen { judul: kata.clone(), ..DataDokumen::of(dokumen) };
        return Ok(Some(Edit::DataDokumen(dokumen.id.clone(), Box::new(data))));
    }
    let gone = || "bagian ini sudah tidak ada".to_owned();
    let tree = proyek.trees().find(|t| t.get(&tempat.simpul).is_some()).ok_or_else(gone)?;
    let node = tree.get(&tempat.simpul).ok_or_else(gone)?;
    let text = node.text(&tempat.bidang).map_or("", |t| t.0.as_str());
    let from = proyek.trees().find_map(|t| t.get(&anotasi.jangkar.simpul));
    let splice = |awal: usize, akhir: usize, ganti: String| {
        let (id, bidang) = (tempat.simpul.clone(), tempat.bidang.clone());
        let refer = |(kunci, nilai)| Edit::Rujukan { id: id.clone(), kunci, nilai: Some(Box::new(nilai)) };
        let mut all: Vec<Edit> = lacking(from, node, &ganti).into_iter().map(refer).collect();
        let change = Edit::Sambat { id: id.clone(), bidang, awal, akhir, ganti };
        if all.is_empty() {
            return Some(change);
        }
        all.push(change);
        Some(Edit::Gabungan(all))
    };
    Ok(match (&anotasi.jenis, tempat.rentang) {
        (JenisAnotasi::Komentar | JenisAnotasi::Pertanyaan, _) => None,
        (JenisAnotasi::Usulan(kata), Some((awal, akhir))) => splice(awal, akhir, kata.0.clone()),
        (JenisAnotasi::Usulan(kata), None) => splice(0, text.len(), kata.0.clone()),
        (JenisAnotasi::Hapus, Some((awal, akhir))) => {
            let (awal, akhir) = with_space(text, awal, akhir);
            splice(awal, akhir, String::new())
        }
        (JenisAnotasi::Hapus, None) => Some(Edit::Hapus(tempat.simpul.clone())),
        (JenisAnotasi::Sisip(kata), Some((_, akhir))) => splice(akhir, akhir, spaced(text, akhir, &kata.0)),
        (JenisAnotasi::Sisip(kata), None) => {
            let pohon = crate::edit::home(proyek, &node.id).map_err(|e| e.to_string())?;
            let isi = empty(node.isi.jenis())
                .ok_or("di sini tidak dapat ditambahkan bagian baru dengan cara ini")?;
            let mut cabang = Branch::new(ids.make(), isi);
            // Beside a heading stands a heading.
            if node.teks.is_blank() && !node.judul.is_blank() {
                cabang.judul = kata.clone();
            } else {
                cabang.teks = kata.clone();
            }
            cabang.rujukan = node.rujukan.clone();
            cabang.rujukan.retain(|key, _| kata.0.contains(&format!("{{@{key}")));
            let (induk, setelah) = (node.parent().cloned(), Some(node.id.clone()));
            Some(Edit::Sisip { pohon, induk, setelah, cabang: Box::new(cabang) })
        }
    })
}

/// A stretch that is taken out, with one of the spaces that would stand together behind it.
fn with_space(text: &str, awal: usize, akhir: usize) -> (usize, usize) {
    let (before, after) = (text.get(..awal).unwrap_or(""), text.get(akhir..).unwrap_or(""));
    let edge = |c: Option<char>| c.is_none_or(char::is_whitespace);
    if edge(before.chars().next_back()) && after.starts_with(' ') {
        (awal, akhir + 1)
    } else if after.is_empty() || after.starts_with([',', '.', ';', ':', ')']) {
        (awal - (before.len() - before.trim_end_matches(' ').len()), akhir)
    } else {
        (awal, akhir)
    }
}

/// Words that are put in stand apart from the words around them.
fn spaced(text: &str, at: usize, words: &str) -> String {
    let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let (before, after) = (text.get(..at).unwrap_or(""), text.get(at..).unwrap_or(""));
    let left = letter(before.chars().next_back()) && letter(words.chars().next());
    let right = letter(words.chars().next_back()) && letter(after.chars().next());
    format!("{}{words}{}", if left { " " } else { "" }, if right { " " } else { "" })
}

/// What came of deciding on several remarks.
#[derive(Debug, Clone, PartialEq)]
pub struct Bersama {
    /// The change.
    pub edit: Edit,
    /// Those decided on.
    pub jadi: Vec<Id>,
    /// Those left as they were, each with the reason.
    pub tinggal: Vec<(Id, String)>,
}

/// Takes several remarks over, one after another in the order of the document; what no longer fits after those
/// before it is left open.
pub fn accept_all(proyek: &Proyek, which: &[Id], putusan: &Putusan, ids: &mut IdMaker) -> Bersama {
    let mut after = proyek.clone();
    let mut out = Bersama { edit: Edit::Gabungan(Vec::new()), jadi: Vec::new(), tinggal: Vec::new() };
    let mut edits = Vec::new();
    for id in for_accepting(proyek, which) {
        let made = accept(&after, &id, putusan.clone(), ids);
        match made.and_then(|e| apply(&mut after, e.clone()).map(|_| e).map_err(|e| e.to_string())) {
            Ok(edit) => {
                edits.push(edit);
                out.jadi.push(id);
            }
            Err(why) => out.tinggal.push((id, why)),
        }
    }
    out.edit = Edit::Gabungan(edits);
    out
}

/// Remarks in the order they are taken over: what is added at one place goes in from the last to the first, so that it
/// stands there from the first to the last.
fn for_accepting(proyek: &Proyek, which: &[Id]) -> Vec<Id> {
    let mut all = in_order(proyek, which);
    let end = |id: &Id| {
        let anotasi = proyek.anotasi.get(id)?;
        let added = matches!(anotasi.jenis, JenisAnotasi::Sisip(_));
        let tempat = letak(proyek, &anotasi.jangkar).tempat().filter(|_| added)?.clone();
        Some((tempat.simpul, tempat.bidang, tempat.rentang.map(|(_, akhir)| akhir)))
    };
    let ends: Vec<_> = all.iter().map(end).collect();
    let mut from = 0;
    while from < all.len() {
        let alike = ends[from..].iter().take_while(|e| e.is_some() && **e == ends[from]).count().max(1);
        all[from..from + alike].reverse();
        from += alike;
    }
    all
}

/// Sets the state of several remarks, without changing a text.
pub fn decide_all(proyek: &Proyek, which: &[Id], putusan: &Putusan) -> Bersama {
    let jadi: Vec<Id> = in_order(proyek, which);
    let edits = jadi.iter().filter_map(|id| decide(proyek, id, putusan.clone())).collect();
    Bersama { edit: Edit::Gabungan(edits), jadi, tinggal: Vec::new() }
}

/// Remarks in the order of the places they stand at; those without a place last.
pub fn in_order(proyek: &Proyek, which: &[Id]) -> Vec<Id> {
    let nodes = proyek.trees().flat_map(Tree::walk).map(|node| &node.id);
    let documents = proyek.dokumen.iter().map(|d| &d.id);
    let order: BTreeMap<&Id, usize> = documents.chain(nodes).enumerate().map(|(n, id)| (id, n)).collect();
    let mut all: Vec<_> = which
        .iter()
        .filter_map(|id| {
            let anotasi = proyek.anotasi.get(id)?;
            let found = letak(proyek, &anotasi.jangkar);
            let unit = found.simpul().and_then(|id| order.get(id)).copied().unwrap_or(usize::MAX);
            let tempat = found.tempat();
            let start = tempat.and_then(|t| t.rentang).map_or(0, |(awal, _)| awal);
            let field = tempat.map(|t| t.bidang.clone());
            Some(((unit, field, start, anotasi.waktu, id), id.clone()))
        })
        .collect();
    all.sort();
    all.into_iter().map(|(_, id)| id).collect()
}

/// A decision.
pub fn putusan(keadaan: KeadaanAnotasi, alasan: &str, penulis: &Penulis, waktu: Waktu) -> Putusan {
    Putusan { keadaan, alasan: alasan.trim().to_owned(), penulis: penulis.clone(), waktu }
}
