//! What must hold between the parts of a project. Said as one sentence for the user.

use rustc_hash::FxHashSet;

use crate::model::{Id, Proyek};

use super::load::is_plain;
use super::pictures_of;

/// No plan is longer; more years than this would only be a slip of the keyboard.
const MAX_YEARS: u16 = 30;

pub(super) fn validate(proyek: &Proyek) -> Result<(), String> {
    let mut seen: FxHashSet<&Id> = FxHashSet::default();
    for node in proyek.trees().flat_map(crate::model::Tree::walk) {
        if !seen.insert(&node.id) {
            return Err(format!("id simpul \"{}\" dipakai dua kali; ubah salah satunya", node.id));
        }
    }
    unique("dokumen", proyek.dokumen.iter().map(|d| &d.id))?;
    unique("opd", proyek.opd.iter().map(|e| &e.id))?;
    unique("mitra", proyek.mitra.iter().map(|e| &e.id))?;
    unique("lembaga", proyek.lembaga.iter().map(|e| &e.id))?;
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
    for name in pictures_of(proyek) {
        if !is_plain(name) {
            return Err(format!("nama gambar \"{name}\" tidak sah; hanya nama berkas tanpa folder"));
        }
    }
    Ok(())
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
