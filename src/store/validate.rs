//! What must hold between the parts of a project. Said as one sentence for the user.

use rustc_hash::FxHashSet;

use crate::model::{Id, Isi, Mm, Proyek};

use super::load::is_plain;
use super::pictures_of;

/// No plan is longer; more years than this would only be a slip of the keyboard.
const MAX_YEARS: u16 = 30;

pub(super) fn validate(proyek: &Proyek) -> Result<(), String> {
    let mut seen: FxHashSet<&Id> = FxHashSet::default();
    for node in proyek.trees().flat_map(crate::model::Tree::walk) {
        if node.id.is_derived() {
            return Err(format!("id simpul \"{}\" tidak boleh memuat titik dua; ganti idnya", node.id));
        }
        if !seen.insert(&node.id) {
            return Err(format!("id simpul \"{}\" dipakai dua kali; ubah salah satunya", node.id));
        }
    }
    for node in proyek.trees().flat_map(crate::model::Tree::walk) {
        inner(node)?;
    }
    unique("dokumen", proyek.dokumen.iter().map(|d| &d.id))?;
    unique("opd", proyek.opd.iter().map(|e| &e.id))?;
    unique("mitra", proyek.mitra.iter().map(|e| &e.id))?;
    unique("lembaga", proyek.lembaga.iter().map(|e| &e.id))?;
    unique("jabatan", proyek.lembaga.iter().flat_map(|l| &l.jabatan).map(|e| &e.id))?;
    unique("tugas", proyek.lembaga.iter().flat_map(|l| &l.tugas).map(|e| &e.id))?;
    unique("peraturan", proyek.peraturan.iter().map(|e| &e.id))?;
    let periode = proyek.rencana.periode;
    if periode.akhir < periode.awal
        || periode.lama() > MAX_YEARS
        || periode.awal < 1900
        || periode.akhir > 2999
    {
        return Err(format!(
            "periode rencana {} sampai {} tidak sah; tahun akhir tidak boleh sebelum tahun awal dan paling lama {MAX_YEARS} tahun",
            periode.awal, periode.akhir
        ));
    }
    for dokumen in &proyek.dokumen {
        if dokumen.pilihan.huruf_tabel.is_some_and(|n| !(9..=12).contains(&n)) {
            return Err(format!(
                "huruf_tabel pada dokumen \"{}\" tidak sah; pilih 9 sampai 12 (poin)",
                dokumen.id
            ));
        }
    }
    for name in pictures_of(proyek) {
        if !is_plain(name) {
            return Err(format!("nama gambar \"{name}\" tidak sah; hanya nama berkas tanpa folder"));
        }
    }
    Ok(())
}

/// What stands within a node: ids once each, measures that can be measured.
fn inner(node: &crate::model::Node<crate::model::Tautan>) -> Result<(), String> {
    let within = |what: &str| format!("{what} pada simpul \"{}\"", node.id);
    let positive = |m: Option<Mm>| m.is_none_or(|m| m.0.is_finite() && m.0 > 0.0);
    match &node.isi {
        Isi::Program(p) => {
            unique(&within("indikator"), p.indikator.iter().map(|e| &e.id))?;
            unique(&within("anggaran"), p.anggaran.iter().map(|e| &e.id))?;
            unique(&within("mitra"), p.mitra.iter().map(|e| &e.id))?;
            unique(&within("risiko"), p.risiko.iter().map(|e| &e.id))?;
            unique(&within("kaitan"), p.kaitan.iter().map(|e| &e.id))
        }
        Isi::Tabel(t) => {
            unique(&within("kolom"), t.kolom.iter().map(|e| &e.id))?;
            unique(&within("baris"), t.baris.iter().map(|e| &e.id))?;
            if t.kolom.iter().all(|k| positive(k.lebar)) {
                Ok(())
            } else {
                Err(format!("lebar kolom pada simpul \"{}\" harus lebih dari 0 mm", node.id))
            }
        }
        Isi::Gambar(g) if !positive(g.lebar) => {
            Err(format!("lebar gambar \"{}\" harus lebih dari 0 mm", node.id))
        }
        _ => Ok(()),
    }
}

fn unique<'a>(register: &str, ids: impl Iterator<Item = &'a Id>) -> Result<(), String> {
    let mut seen = FxHashSet::default();
    for id in ids {
        if !seen.insert(id) {
            return Err(format!("id \"{id}\" dipakai dua kali dalam daftar {register}; ubah salah satunya"));
        }
    }
    Ok(())
}
