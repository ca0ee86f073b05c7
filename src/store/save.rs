//! Writing a project.

use std::path::Path;

use crate::model::ron::to_ron;
use crate::model::sha256;

use super::load::{GAMBAR, PROYEK, is_plain};
use super::{Arsip, Bundle, Disk, RealDisk, StoreError, cadangan, picture_folder, pictures_of, write_atomic};

/// Saves a project: whole or not at all. A name that ends with `.ron` gets a bare RON file with its pictures
/// in the folder beside it, any other a zip.
pub fn save(bundle: &Bundle, path: &Path) -> Result<(), StoreError> {
    save_on(&RealDisk, bundle, path)
}

/// As [`save`], on a disk of the caller's.
pub fn save_on(disk: &dyn Disk, bundle: &Bundle, path: &Path) -> Result<(), StoreError> {
    save_noted(disk, bundle, path, |_| {}).map(|_| ())
}

/// The bytes of a project's file by its name, without its pictures where those lie beside it.
pub fn encode(bundle: &Bundle, path: &Path) -> Result<Vec<u8>, StoreError> {
    let galat = |galat| StoreError::Isi { berkas: path.to_owned(), galat };
    let text = to_ron(&bundle.proyek).map_err(galat)?;
    if is_bare(path) {
        return Ok(text.into_bytes());
    }
    zipped(bundle, &text).map_err(|e| StoreError::write(path, &e))
}

fn is_bare(path: &Path) -> bool {
    path.extension().is_some_and(|e| e.eq_ignore_ascii_case("ron"))
}

/// What became of a save.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Saved {
    /// The hash of the file.
    pub hash: String,
    /// Why the version that was replaced could not be kept.
    pub catatan: Option<String>,
}

/// As [`save_on`]; `note` is told the hash of the file before it is written, and it is given back.
pub fn save_noted(
    disk: &dyn Disk,
    bundle: &Bundle,
    path: &Path,
    note: impl FnOnce(&str),
) -> Result<String, StoreError> {
    save_kept(disk, bundle, path, None, note).map(|saved| saved.hash)
}

/// As [`save_noted`]; under a stamp of the time the version is kept that is replaced. That it cannot be kept stops
/// no save.
pub fn save_kept(
    disk: &dyn Disk,
    bundle: &Bundle,
    path: &Path,
    stamp: Option<&str>,
    note: impl FnOnce(&str),
) -> Result<Saved, StoreError> {
    let bytes = encode(bundle, path)?;
    let hash = sha256(&bytes);
    let kept = stamp.map_or(Ok(()), |stamp| cadangan::keep(disk, path, &bytes, stamp));
    if is_bare(path) {
        beside(disk, bundle, path)?;
    }
    note(&hash);
    write_atomic(disk, path, &bytes)?;
    Ok(Saved {
        hash,
        catatan: kept.err().map(|why| format!("versi sebelumnya tidak dapat dicadangkan: {why}")),
    })
}

/// Pictures first: their names are their hashes, so none is ever written over.
fn beside(disk: &dyn Disk, bundle: &Bundle, path: &Path) -> Result<(), StoreError> {
    let folder = picture_folder(path);
    for name in pictures_of(&bundle.proyek) {
        let Some(bytes) = bundle.gambar.get(name).filter(|_| is_plain(name)) else { continue };
        let file = folder.join(name);
        if disk.read(&file).is_ok_and(|old| old == **bytes) {
            continue;
        }
        disk.make_folder(&folder).map_err(|e| StoreError::write(&folder, &e))?;
        write_atomic(disk, &file, bytes)?;
    }
    Ok(())
}

fn zipped(bundle: &Bundle, text: &str) -> std::io::Result<Vec<u8>> {
    let mut archive = Arsip::default();
    archive.put(PROYEK, text.as_bytes(), false)?;
    for name in pictures_of(&bundle.proyek) {
        if let Some(bytes) = bundle.gambar.get(name) {
            let is_svg = Path::new(name).extension().is_some_and(|e| e.eq_ignore_ascii_case("svg"));
            archive.put(&format!("{GAMBAR}{name}"), bytes, !is_svg)?;
        }
    }
    for (name, bytes) in &bundle.lain {
        archive.put(name, bytes, false)?;
    }
    archive.finish()
}
