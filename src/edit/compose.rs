//! Changes made of several.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use crate::markup;
use crate::model::{
    BentukRujukan, Bidang, Branch, DokumenHukum, Id, Isi, Jenis, Nomor, Proyek, Rujukan, Sasaran, Target,
    Teks, Tree, TreeError,
};
use crate::template::Template;

use super::apply::home;
use super::tabel::table_edit;
use super::{Edit, EditError, Entri, IdMaker};

/// Splits a unit's text at a byte. The first part keeps the id; the second becomes a unit of the same kind
/// behind it and takes along the references and footnotes anchored in it, and the units below.
pub fn split(proyek: &Proyek, id: &Id, at: usize, ids: &mut IdMaker) -> Result<Edit, EditError> {
    let wadah = home(proyek, id)?;
    let missing = || TreeError::Missing(id.clone());
    let node = proyek.trees().find_map(|t| t.get(id)).ok_or_else(missing)?;
    let text = &node.teks.0;
    let in_mark = || markup::marks(text).iter().any(|m| m.sumber.start < at && at < m.sumber.end);
    if !text.is_char_boundary(at) || in_mark() {
        return Err(EditError::Rentang { id: id.clone(), awal: at, akhir: at });
    }
    let tail = text[at..].to_owned();
    let (first, second) = (anchors(&text[..at]), anchors(&tail));
    let heading = anchors(&node.judul.0);
    // The data stay with the first part: money and indicators are not there twice.
    let isi = super::empty(node.isi.jenis()).unwrap_or_else(|| node.isi.clone());
    let mut new = Branch::new(ids.make(), isi);
    new.sambung = node.sambung;
    new.cetak = node.cetak.clone();
    let mut edits = vec![Edit::Sambat {
        id: id.clone(),
        bidang: Bidang::Teks,
        awal: at,
        akhir: text.len(),
        ganti: String::new(),
    }];
    for (key, reference) in &node.rujukan {
        if second.contains(&key.to_string()) {
            new.rujukan.insert(key.clone(), reference.clone());
            if !first.contains(&key.to_string()) && !heading.contains(&key.to_string()) {
                edits.push(Edit::Rujukan { id: id.clone(), kunci: key.clone(), nilai: None });
            }
        }
    }
    new.teks = Teks(tail);
    let new_id = new.id.clone();
    edits.push(Edit::Sisip {
        pohon: wadah,
        induk: node.parent().cloned(),
        setelah: Some(id.clone()),
        cabang: Box::new(new),
    });
    let mut last = None;
    for child in node.children() {
        let is_note = proyek.trees().any(|t| t.get(child).is_some_and(|n| matches!(n.isi, Isi::CatatanKaki)));
        if is_note && !second.contains(&child.to_string()) {
            continue;
        }
        edits.push(Edit::Pindah { id: child.clone(), induk: Some(new_id.clone()), setelah: last.clone() });
        last = Some(child.clone());
    }
    Ok(Edit::Gabungan(edits))
}

/// The keys of references and footnotes anchored in a text.
fn anchors(text: &str) -> Vec<String> {
    markup::parse(text)
        .into_iter()
        .filter_map(|span| match span.isi {
            markup::Isi::Rujukan { kunci, .. } | markup::Isi::CatatanKaki(kunci) => Some(kunci),
            _ => None,
        })
        .collect()
}

/// Joins a unit to the one of its kind before it, with `between` (a space, say) in between. The first keeps
/// its id and remembers the other's; references of both stay, a key used twice gets a new one.
pub fn join(proyek: &Proyek, id: &Id, between: &str, ids: &mut IdMaker) -> Result<Edit, EditError> {
    let tree = proyek.trees().find(|t| t.get(id).is_some()).ok_or_else(|| TreeError::Missing(id.clone()))?;
    let no_predecessor = || EditError::TakAdaPendahulu(id.clone());
    let second = tree.get(id).ok_or_else(no_predecessor)?;
    let first = tree.previous(id).and_then(|p| tree.get(p)).ok_or_else(no_predecessor)?;
    if first.isi.jenis() != second.isi.jenis() {
        return Err(no_predecessor());
    }
    let bare = super::empty(second.isi.jenis()).is_some_and(|isi| isi == second.isi);
    if !second.judul.is_blank() || !bare {
        return Err(EditError::AdaData(id.clone()));
    }
    let mut tail = second.teks.0.clone();
    let mut edits = Vec::new();
    for (key, reference) in &second.rujukan {
        let mut key = key.clone();
        if first.rujukan.contains_key(&key) {
            let fresh = ids.make();
            for form in ["", "|kecuali"] {
                tail = tail.replace(&format!("{{@{key}{form}}}"), &format!("{{@{fresh}{form}}}"));
            }
            key = fresh;
        }
        edits.push(Edit::Rujukan {
            id: first.id.clone(),
            kunci: key,
            nilai: Some(Box::new(reference.clone())),
        });
    }
    let end = first.teks.0.len();
    let words = format!("{between}{tail}");
    edits.push(Edit::Sambat {
        id: first.id.clone(),
        bidang: Bidang::Teks,
        awal: end,
        akhir: end,
        ganti: words,
    });
    let mut last = first.children().last().cloned();
    for child in second.children() {
        edits.push(Edit::Pindah { id: child.clone(), induk: Some(first.id.clone()), setelah: last.clone() });
        last = Some(child.clone());
    }
    let mut joined = first.digabung.clone();
    joined.push(second.id.clone());
    joined.extend(second.digabung.iter().cloned());
    edits.push(Edit::Hapus(second.id.clone()));
    edits.push(Edit::Digabung(first.id.clone(), joined));
    Ok(Edit::Gabungan(edits))
}

/// A copy of a branch with new ids throughout; what points within it points within the copy.
pub fn copy(branch: &Branch, ids: &mut IdMaker) -> Branch {
    let mut map = FxHashMap::default();
    fresh(branch, ids, &mut map);
    let mut copy = branch.clone();
    remap(&mut copy, &map);
    copy
}

fn fresh(branch: &Branch, ids: &mut IdMaker, map: &mut FxHashMap<Id, Id>) {
    map.insert(branch.id.clone(), ids.make());
    let mut take = |id: &Id| {
        map.insert(id.clone(), ids.make());
    };
    match &branch.isi {
        Isi::Program(p) => {
            p.mitra.iter().for_each(|e| take(&e.id));
            p.indikator.iter().for_each(|e| take(&e.id));
            p.anggaran.iter().for_each(|e| take(&e.id));
            p.kaitan.iter().for_each(|e| take(&e.id));
            p.risiko.iter().for_each(|e| take(&e.id));
        }
        Isi::Tabel(t) => {
            t.kolom.iter().for_each(|e| take(&e.id));
            t.baris.iter().for_each(|e| take(&e.id));
        }
        _ => {}
    }
    branch.anak.0.iter().for_each(|child| fresh(child, ids, map));
}

pub(super) fn remap(branch: &mut Branch, map: &FxHashMap<Id, Id>) {
    let swap = |id: &mut Id| {
        let part = |id: &Id| map.get(id).cloned().unwrap_or_else(|| id.clone());
        match id.as_str().split_once(':') {
            None => *id = part(id),
            // A generated unit follows its generator; generator and source are both plain ids.
            Some((generator, source)) => {
                if let (Ok(generator), Ok(source)) = (Id::new(generator), Id::new(source)) {
                    *id = part(&generator).derived(&part(&source));
                }
            }
        }
    };
    swap(&mut branch.id);
    branch.digabung.clear();
    branch.rujukan.values_mut().for_each(|r| retarget(r, &swap));
    match &mut branch.isi {
        Isi::Program(p) => {
            p.mitra.iter_mut().for_each(|e| swap(&mut e.id));
            p.indikator.iter_mut().for_each(|e| swap(&mut e.id));
            p.anggaran.iter_mut().for_each(|e| swap(&mut e.id));
            p.kaitan.iter_mut().for_each(|e| swap(&mut e.id));
            p.risiko.iter_mut().for_each(|e| swap(&mut e.id));
            p.sasaran.iter_mut().chain(&mut p.strategi).chain(&mut p.subdimensi_lain).for_each(swap);
        }
        Isi::Tabel(t) => {
            t.kolom.iter_mut().for_each(|e| swap(&mut e.id));
            for row in &mut t.baris {
                swap(&mut row.id);
                let cells = std::mem::take(&mut row.sel);
                row.sel = cells
                    .into_iter()
                    .map(|(mut column, mut cell)| {
                        swap(&mut column);
                        cell.rujukan.values_mut().for_each(|r| retarget(r, &swap));
                        (column, cell)
                    })
                    .collect::<BTreeMap<_, _>>();
            }
        }
        Isi::Kesenjangan(k) => {
            k.program.iter_mut().for_each(swap);
            k.dimensi.iter_mut().for_each(swap);
        }
        Isi::PenjelasanSatuan(p) => swap(&mut p.untuk),
        Isi::Lampiran(l) => l.bagian.iter_mut().for_each(swap),
        Isi::Bangkitan(b) => b.dari.iter_mut().for_each(swap),
        _ => {}
    }
    for bidang in branch.texts() {
        if let Some(teks) = branch.text_mut(&bidang) {
            remark(&mut teks.0, map);
        }
    }
    branch.anak.0.iter_mut().for_each(|child| remap(child, map));
}

/// Footnote marks and placeholders of a text that name something of the copy name the copy's own.
fn remark(text: &mut String, map: &FxHashMap<Id, Id>) {
    let new = |id: &str| Id::new(id).ok().and_then(|id| map.get(&id));
    let mut changes = Vec::new();
    for span in markup::parse(text) {
        match span.isi {
            markup::Isi::CatatanKaki(id) => {
                if let Some(new) = new(&id) {
                    changes.push((span.sumber, format!("{{^{new}}}")));
                }
            }
            // `entitas:ID.bidang`, `jumlah.program:ID`: the longest id that was copied.
            markup::Isi::Isian(isian) => {
                let Some((what, rest)) = isian.kunci.split_once(':') else { continue };
                let mut ends: Vec<usize> = rest.match_indices('.').map(|(at, _)| at).collect();
                ends.push(rest.len());
                let found = ends.into_iter().rev().find_map(|at| Some((new(&rest[..at])?, &rest[at..])));
                if let Some((id, field)) = found {
                    let forms = [vec![String::new()], isian.bentuk].concat().join("|");
                    changes.push((span.sumber, format!("{{{what}:{id}{field}{forms}}}")));
                }
            }
            _ => {}
        }
    }
    for (range, words) in changes.into_iter().rev() {
        text.replace_range(range, &words);
    }
}

fn retarget(reference: &mut Rujukan, swap: &impl Fn(&mut Id)) {
    if let Sasaran::Satuan { butir, kecuali } = &mut reference.ke {
        for target in butir.iter_mut().chain(kecuali) {
            match target {
                Target::Satu(id) => swap(id),
                Target::Rentang(from, to) => {
                    swap(from);
                    swap(to);
                }
            }
        }
    }
}

/// "Nomori ulang": every fixed number at or below a unit, or in a document, becomes automatic. What is quoted of
/// another regulation keeps the numbers it has there.
pub fn renumber(proyek: &Proyek, id: &Id) -> Edit {
    fn open(tree: &Tree, id: &Id, out: &mut Vec<Edit>) {
        let Some(node) = tree.get(id).filter(|n| n.isi.jenis() != Jenis::Kutipan) else { return };
        if matches!(node.nomor, Nomor::Tetap(_)) {
            out.push(Edit::Nomor(id.clone(), Nomor::Otomatis));
        }
        node.children().iter().for_each(|child| open(tree, child, out));
    }
    let mut out = Vec::new();
    if let Some(dokumen) = proyek.dokumen(id) {
        dokumen.pohon.roots().iter().for_each(|root| open(&dokumen.pohon, root, &mut out));
    } else if let Some(tree) = proyek.trees().find(|t| t.get(id).is_some()) {
        let above = |id: &Id| tree.get(id).and_then(|n| n.parent());
        let is_quote = |id: &Id| tree.get(id).is_some_and(|n| n.isi.jenis() == Jenis::Kutipan);
        if !std::iter::successors(Some(id), |id| above(id)).any(is_quote) {
            open(tree, id, &mut out);
        }
    }
    Edit::Gabungan(out)
}

/// A new document with the template's starting tree. Ids of the tree are led by the document's own, so that
/// two documents of one template stand side by side; `annexed` are the parts of the plan that the first
/// lampiran shows. The document stands behind `after`, or first.
pub fn new_document(
    id: &Id,
    key: &str,
    template: &Template,
    judul: &str,
    annexed: &[Id],
    after: Option<&Id>,
) -> Result<Edit, EditError> {
    fn slugs(branch: &Branch, document: &Id, map: &mut FxHashMap<Id, Id>) -> Result<(), EditError> {
        let slug =
            Id::new(&format!("{document}.{}", branch.id)).map_err(|_| EditError::Entri(branch.id.clone()))?;
        map.insert(branch.id.clone(), slug);
        branch.anak.0.iter().try_for_each(|child| slugs(child, document, map))
    }
    let mut map = FxHashMap::default();
    let mut tree = template.pohon_awal.clone();
    for branch in &tree {
        slugs(branch, id, &mut map)?;
    }
    for branch in &mut tree {
        remap(branch, &map);
    }
    if let Some(Isi::Lampiran(first)) =
        tree.iter_mut().map(|b| &mut b.isi).find(|i| matches!(i, Isi::Lampiran(_)))
    {
        first.bagian = annexed.to_vec();
    }
    let dokumen = DokumenHukum::new(id.clone(), key, judul, Tree::try_from(tree)?);
    Ok(Edit::Dokumen(Entri::Tambah { setelah: after.cloned(), nilai: Box::new(dokumen) }))
}

/// The smallest splice that makes one text of another.
pub fn splice(id: &Id, bidang: &Bidang, old: &str, new: &str) -> Edit {
    let same = |(a, b): &((usize, char), char)| a.1 == *b;
    let head = old.char_indices().zip(new.chars()).take_while(same).last();
    let awal = head.map_or(0, |((at, c), _)| at + c.len_utf8());
    let (rest, fresh) = (old.get(awal..).unwrap_or_default(), new.get(awal..).unwrap_or_default());
    let tail: usize = rest
        .chars()
        .rev()
        .zip(fresh.chars().rev())
        .take_while(|(a, b)| a == b)
        .map(|(c, _)| c.len_utf8())
        .sum();
    let ganti = fresh.get(..fresh.len() - tail).unwrap_or_default().to_owned();
    Edit::Sambat { id: id.clone(), bidang: bidang.clone(), awal, akhir: old.len() - tail, ganti }
}

/// Puts source with its references in the place of a part of a text. Keys that the text uses already are made new.
/// Gives the byte behind what was put in.
pub fn put_source(
    proyek: &Proyek,
    id: &Id,
    bidang: &Bidang,
    range: std::ops::Range<usize>,
    source: &str,
    references: &BTreeMap<Id, Rujukan>,
    ids: &mut IdMaker,
) -> Result<(Edit, usize), EditError> {
    let node = proyek.trees().find_map(|t| t.get(id)).ok_or_else(|| TreeError::Missing(id.clone()))?;
    let none = || EditError::Bidang { id: id.clone(), bidang: bidang.clone() };
    let text = &node.text(bidang).ok_or_else(none)?.0;
    let (awal, akhir) = (range.start, range.end);
    let outside = || EditError::Rentang { id: id.clone(), awal, akhir };
    let (before, behind) = text.get(..awal).zip(text.get(akhir..)).ok_or_else(outside)?;
    let known = node.rujukan_of(bidang);
    let mut ganti = source.to_owned();
    let mut fresh = Vec::new();
    for (key, reference) in references {
        let mut own = key.clone();
        if known.contains_key(key) {
            own = ids.make();
            for form in ["", "|kecuali"] {
                ganti = ganti.replace(&format!("{{@{key}{form}}}"), &format!("{{@{own}{form}}}"));
            }
        }
        fresh.push((own, reference.clone()));
    }
    let end = awal + ganti.len();
    let (Isi::Tabel(old), Bidang::Sel { baris, kolom }) = (&node.isi, bidang) else {
        let mut edits: Vec<Edit> = fresh
            .into_iter()
            .map(|(kunci, nilai)| Edit::Rujukan { id: id.clone(), kunci, nilai: Some(Box::new(nilai)) })
            .collect();
        edits.push(Edit::Sambat { id: id.clone(), bidang: bidang.clone(), awal, akhir, ganti });
        return Ok((Edit::Gabungan(edits), end));
    };
    let mut tabel = old.clone();
    let row = tabel.baris.iter_mut().find(|b| b.id == *baris);
    if let Some(cell) = row.and_then(|b| b.sel.get_mut(kolom)) {
        cell.teks = Teks(format!("{before}{ganti}{behind}"));
        cell.rujukan.extend(fresh);
    }
    Ok((table_edit(id, old, &tabel), end))
}

/// Puts a reference into a text at a byte, with a space on either side where words touch it. Behind "dalam" and
/// "pada" it is led in by nothing more. Gives the byte behind it.
pub fn new_reference(
    proyek: &Proyek,
    id: &Id,
    bidang: &Bidang,
    byte: usize,
    ke: Sasaran,
    ids: &mut IdMaker,
) -> Result<(Edit, usize), EditError> {
    let node = proyek.trees().find_map(|t| t.get(id)).ok_or_else(|| TreeError::Missing(id.clone()))?;
    let none = || EditError::Bidang { id: id.clone(), bidang: bidang.clone() };
    let text = &node.text(bidang).ok_or_else(none)?.0;
    let outside = || EditError::Rentang { id: id.clone(), awal: byte, akhir: byte };
    let (before, behind) = text.split_at_checked(byte).ok_or_else(outside)?;
    let key = ids.make();
    let led = before
        .split_whitespace()
        .next_back()
        .is_some_and(|w| ["dalam", "pada", "dari", "dengan", "menurut"].contains(&w.to_lowercase().as_str()));
    let bentuk = if led { BentukRujukan::Polos } else { BentukRujukan::Lengkap };
    let touches = before.chars().last().is_some_and(|c| !c.is_whitespace() && c != '(');
    let touched = behind.chars().next().is_some_and(char::is_alphanumeric);
    let mark = format!("{}{{@{key}}}{}", if touches { " " } else { "" }, if touched { " " } else { "" });
    let end = byte + mark.len() - usize::from(touched);
    let reference = Rujukan { ke, bentuk, sambung: crate::model::Sambung::default() };
    let references = BTreeMap::from([(key, reference)]);
    put_source(proyek, id, bidang, byte..byte, &mark, &references, ids).map(|(edit, _)| (edit, end))
}

/// Puts a footnote's sign into a text at a byte (behind the word that ends there), and an empty note behind the unit's others. Gives the note.
pub fn new_note(
    proyek: &Proyek,
    id: &Id,
    bidang: &Bidang,
    byte: usize,
    ids: &mut IdMaker,
) -> Result<(Edit, Id), EditError> {
    let pohon = home(proyek, id)?;
    let node = proyek.trees().find_map(|t| t.get(id)).ok_or_else(|| TreeError::Missing(id.clone()))?;
    let before =
        node.text(bidang).and_then(|text| text.0.get(..byte)).map_or(byte, |b| b.trim_end_matches(' ').len());
    let byte = if before == 0 { byte } else { before };
    let note = Branch::new(ids.make(), Isi::CatatanKaki);
    let note_id = note.id.clone();
    let edits = vec![
        Edit::Sisip {
            pohon,
            induk: Some(id.clone()),
            setelah: node.children().last().cloned(),
            cabang: Box::new(note),
        },
        Edit::Sambat {
            id: id.clone(),
            bidang: bidang.clone(),
            awal: byte,
            akhir: byte,
            ganti: format!("{{^{note_id}}}"),
        },
    ];
    Ok((Edit::Gabungan(edits), note_id))
}
