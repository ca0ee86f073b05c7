//! Kept states of a project: each is what was changed since the one before, so that a state costs what its changes
//! cost.

use crate::edit::{Edit, Entri, apply};
use crate::model::ron::{from_ron, to_ron, to_ron_line};
use crate::model::{Id, Langkah, Penulis, Periode, Proyek, SebabVersi, Versi, Waktu, sha256};

use super::beda;

/// Why a kept state cannot be had.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum VersiError {
    /// There is none of this name.
    #[error("versi \"{0}\" tidak ada; yang ada: {1}")]
    Tiada(String, String),
    /// Two have this name.
    #[error("ada lebih dari satu versi bernama \"{0}\"; sebut idnya: {1}")]
    Ganda(String, String),
    /// What the file holds of it does not give that state.
    #[error(
        "riwayat versi dalam berkas ini rusak pada versi {0}; buka cadangan yang lebih lama bila versi itu diperlukan"
    )]
    Rusak(String),
    /// It cannot be written down.
    #[error("versi tidak dapat disimpan: {0}")]
    Susun(String),
}

/// The project without what is about it: remarks and kept states.
fn content(proyek: &Proyek) -> Proyek {
    let mut out = proyek.clone();
    out.anotasi.clear();
    out.versi.clear();
    out
}

fn hash(content: &Proyek) -> Result<String, VersiError> {
    let text = to_ron(content).map_err(|e| VersiError::Susun(e.to_string()))?;
    Ok(sha256(text.as_bytes()))
}

/// Where the first state begins.
fn nothing() -> Proyek {
    Proyek::kosong("", Periode { awal: 0, akhir: 0 })
}

/// What is to be kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Simpanan<'a> {
    /// The new state's id.
    pub id: Id,
    /// Its name; empty for one that the program keeps by itself.
    pub nama: &'a str,
    /// Why.
    pub sebab: SebabVersi,
    /// Who.
    pub penulis: &'a Penulis,
    /// When.
    pub waktu: Waktu,
}

/// Keeps the state of a project. Gives the id of the version that now holds it, and the Edit: none where the newest
/// version holds this very state already and needs no other name.
pub fn keep(proyek: &Proyek, simpanan: Simpanan<'_>) -> Result<(Id, Option<Edit>), VersiError> {
    let now = content(proyek);
    let hash = hash(&now)?;
    let last = proyek.versi.last();
    let nama = simpanan.nama.trim().to_owned();
    if let Some(last) = last.filter(|v| v.hash == hash) {
        if nama.is_empty() || nama == last.nama {
            return Ok((last.id.clone(), None));
        }
        if last.nama.is_empty() {
            let named = Versi { nama, ..last.clone() };
            return Ok((last.id.clone(), Some(Edit::Versi(Entri::Ganti(Box::new(named))))));
        }
    }
    // Behind a state that cannot be had any more this one begins anew.
    let known = last.map(|last| state(proyek, &last.id));
    let utuh = matches!(known, Some(Err(_)));
    let before = known.and_then(Result::ok).unwrap_or_else(nothing);
    let steps = to_ron_line(&beda(&before, &now)).map_err(|e| VersiError::Susun(e.to_string()))?;
    let versi = Versi {
        id: simpanan.id.clone(),
        nama,
        sebab: simpanan.sebab,
        penulis: simpanan.penulis.clone(),
        waktu: simpanan.waktu,
        hash,
        utuh,
        langkah: Langkah::from(steps),
    };
    let setelah = last.map(|v| v.id.clone());
    Ok((simpanan.id, Some(Edit::Versi(Entri::Tambah { setelah, nilai: Box::new(versi) }))))
}

/// The newest version, where the project is still in the state it holds.
pub fn current(proyek: &Proyek) -> Option<&Id> {
    let last = proyek.versi.last()?;
    (hash(&content(proyek)).ok()? == last.hash).then_some(&last.id)
}

/// The project as it was in a kept state, without remarks and kept states.
pub fn state(proyek: &Proyek, id: &Id) -> Result<Proyek, VersiError> {
    let Some(place) = proyek.versi.iter().position(|v| v.id == *id) else {
        return Err(VersiError::Tiada(id.to_string(), names(proyek)));
    };
    let all = proyek.versi.get(..=place).unwrap_or_default();
    let from = all.iter().rposition(|v| v.utuh).unwrap_or(0);
    let mut out = nothing();
    for versi in all.iter().skip(from) {
        let broken = || VersiError::Rusak(called(versi));
        let edit: Edit = from_ron(&versi.langkah.0).map_err(|_| broken())?;
        apply(&mut out, edit).map_err(|_| broken())?;
        if versi.id == *id && hash(&out)? != versi.hash {
            return Err(broken());
        }
    }
    Ok(out)
}

/// The Edit that gives the project the content of a kept state; remarks and kept states stay.
pub fn restore(proyek: &Proyek, id: &Id) -> Result<Edit, VersiError> {
    let then = state(proyek, id)?;
    Ok(beda(&content(proyek), &then))
}

/// A version by its name, its id, or its place counted from 1.
pub fn find<'p>(proyek: &'p Proyek, name: &str) -> Result<&'p Versi, VersiError> {
    let named: Vec<&Versi> = proyek.versi.iter().filter(|v| v.nama == name).collect();
    let by_id = || proyek.versi.iter().find(|v| v.id.as_str() == name);
    let by_place = || proyek.versi.get(name.parse::<usize>().ok()?.checked_sub(1)?);
    match named.as_slice() {
        [one] => Ok(one),
        [] => by_id().or_else(by_place).ok_or_else(|| VersiError::Tiada(name.to_owned(), names(proyek))),
        many => {
            let ids: Vec<&str> = many.iter().map(|v| v.id.as_str()).collect();
            Err(VersiError::Ganda(name.to_owned(), ids.join(", ")))
        }
    }
}

/// What a version is called: its name, else why it was kept.
pub fn called(versi: &Versi) -> String {
    if versi.nama.is_empty() { versi.sebab.nama().to_owned() } else { format!("\"{}\"", versi.nama) }
}

fn names(proyek: &Proyek) -> String {
    let all: Vec<String> =
        proyek.versi.iter().enumerate().map(|(n, v)| format!("{} {}", n + 1, called(v))).collect();
    if all.is_empty() { "belum ada".to_owned() } else { all.join(", ") }
}
