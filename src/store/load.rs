//! Reading a project.

use std::fs;
use std::io::{Cursor, Read};
use std::path::Path;
use std::sync::Arc;

use serde::Deserialize;

use crate::edit::{Edit, apply};
use crate::model::ron::{RonError, from_ron};
use crate::model::{FORMAT, Proyek, sha256};
use crate::template::{bawaan, copy_for_project};

use super::error::reason;
use super::{
    Bundle, Pictures, StoreError, is_hash, name_fits, picture_folder, pictures_of, validate::validate,
};

/// Larger than any honest project; what claims more is refused before it fills the memory.
const MAX_TEXT: u64 = 256 << 20;
const MAX_PICTURE: u64 = 64 << 20;
const MAX_MEMBERS: usize = 20_000;
const MAX_TOTAL: u64 = 1 << 30;

/// The member of the zip that holds the project.
pub(super) const PROYEK: &str = "proyek.ron";
/// The folder of pictures in the zip.
pub(super) const GAMBAR: &str = "gambar/";

#[derive(Deserialize)]
#[serde(rename = "Proyek")]
struct Head {
    format: u32,
}

/// Opens a project whole, or not at all.
pub fn load(path: &Path) -> Result<Bundle, StoreError> {
    let metadata = fs::metadata(path).map_err(|e| StoreError::read(path, &e))?;
    if metadata.is_dir() {
        return Err(StoreError::read(path, &std::io::ErrorKind::IsADirectory.into()));
    }
    if metadata.len() > MAX_TOTAL {
        return Err(StoreError::BukanProyek {
            berkas: path.to_owned(),
            sebab: "berkas terlalu besar".to_owned(),
        });
    }
    let bytes = fs::read(path).map_err(|e| StoreError::read(path, &e))?;
    load_bytes(path, bytes)
}

/// A project from the bytes of its file; `name` stands in errors.
pub fn load_bytes(name: &Path, bytes: Vec<u8>) -> Result<Bundle, StoreError> {
    let bundle = if bytes.starts_with(b"PK") { from_zip(name, bytes)? } else { from_text(name, bytes)? };
    whole(name, bundle)
}

/// A project from its text and its pictures; `name` stands in errors.
pub(super) fn from_parts(name: &Path, text: &str, gambar: Pictures) -> Result<Bundle, StoreError> {
    whole(name, Bundle { gambar, ..Bundle::new(parse(name, text)?) })
}

/// What is read is checked before anybody sees it.
fn whole(path: &Path, mut bundle: Bundle) -> Result<Bundle, StoreError> {
    adopt(path, &mut bundle)?;
    validate(&bundle.proyek).map_err(|sebab| StoreError::invalid(path, sebab))?;
    for (key, copy) in &bundle.proyek.templat {
        if copy.hash != sha256(copy.naskah.as_bytes()) {
            bundle.catatan.push(format!(
                "salinan templat \"{key}\" dalam proyek ini diubah di luar program; hasilnya dapat berbeda dari sebelumnya"
            ));
        }
    }
    Ok(bundle)
}

fn parse(path: &Path, text: &str) -> Result<Proyek, StoreError> {
    let unreadable = |galat| StoreError::Isi { berkas: path.to_owned(), galat };
    let head: Head = from_ron(text).map_err(unreadable)?;
    if head.format != FORMAT {
        return Err(StoreError::Format { berkas: path.to_owned(), format: head.format });
    }
    from_ron(text).map_err(|mut galat: RonError| {
        // An id that stands twice is only seen at the end of its tree: name both places.
        if let Some(id) = galat.pesan.strip_prefix("id \"").and_then(|rest| rest.split('"').next()) {
            let lines = lines_with(text, id);
            if lines.len() > 1 {
                let lines: Vec<String> = lines.iter().map(ToString::to_string).collect();
                galat.pesan = format!("{} (baris {})", galat.pesan, lines.join(" dan baris "));
            }
        }
        unreadable(galat)
    })
}

/// Lines on which a node or an entry of this id begins.
fn lines_with(text: &str, id: &str) -> Vec<usize> {
    let mark = format!("id: \"{id}\"");
    text.lines().enumerate().filter(|(_, line)| line.contains(&mark)).map(|(n, _)| n + 1).collect()
}

fn from_text(path: &Path, bytes: Vec<u8>) -> Result<Bundle, StoreError> {
    let foreign = |sebab: &str| StoreError::BukanProyek { berkas: path.to_owned(), sebab: sebab.to_owned() };
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(foreign("berkas ini kosong"));
    }
    if bytes.starts_with(b"%PDF") {
        return Err(foreign("ini berkas PDF"));
    }
    let text =
        String::from_utf8(bytes).map_err(|_| foreign("isinya bukan teks UTF-8 dan bukan arsip zip"))?;
    // A project is a RON struct; comments may stand before it.
    let begins = text.trim_start_matches('\u{feff}').trim_start();
    if !["(", "//", "/*", "#!", "Proyek"].iter().any(|sign| begins.starts_with(sign)) {
        return Err(foreign("isinya teks lain"));
    }
    let proyek = parse(path, &text)?;
    let folder = picture_folder(path);
    let mut bundle = Bundle::new(proyek);
    let names: Vec<String> = pictures_of(&bundle.proyek).into_iter().map(str::to_owned).collect();
    // A name that leaves the folder is no name of a picture; validation tells the user.
    for name in names.into_iter().filter(|n| is_plain(n)) {
        match picture(&folder, &name) {
            Ok(bytes) => {
                bundle.gambar.insert(name, bytes);
            }
            Err(sebab) => bundle.catatan.push(format!("gambar \"{name}\": {sebab}")),
        }
    }
    Ok(bundle)
}

/// A picture from the folder beside a bare file; one named by its hash also from the folder of another project
/// beside it, so that renaming the file does not lose it.
fn picture(folder: &Path, name: &str) -> Result<Arc<[u8]>, String> {
    let mut folders = vec![folder.to_owned()];
    if is_hash(name) {
        let beside = folder.parent().and_then(|p| fs::read_dir(p).ok()).into_iter().flatten();
        let mut others: Vec<_> = beside
            .filter_map(|e| Some(e.ok()?.path()))
            .filter(|p| p.extension().is_some_and(|e| e == "gambar"))
            .collect();
        others.sort();
        folders.extend(others);
    }
    let missing = format!("berkas itu tidak ada di folder {}; letakkan di sana", folder.display());
    let Some(file) = folders.into_iter().map(|f| f.join(name)).find(|f| f.is_file()) else {
        return Err(missing);
    };
    let metadata = fs::metadata(&file).map_err(|e| reason(&e))?;
    if metadata.len() > MAX_PICTURE {
        return Err(format!("lebih besar dari {} MB; perkecil", MAX_PICTURE >> 20));
    }
    let bytes = fs::read(&file).map_err(|e| reason(&e))?;
    if name_fits(name, &bytes) {
        Ok(Arc::from(bytes))
    } else {
        Err("isi berkas tidak cocok dengan namanya; berkas itu berubah atau rusak".to_owned())
    }
}

pub(super) fn is_plain(name: &str) -> bool {
    !name.is_empty() && name.len() <= 255 && !name.starts_with('.') && !name.contains(['/', '\\', ':', '\0'])
}

fn from_zip(path: &Path, bytes: Vec<u8>) -> Result<Bundle, StoreError> {
    let foreign = |sebab: String| StoreError::BukanProyek { berkas: path.to_owned(), sebab };
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes))
        .map_err(|_| foreign("arsip zip ini rusak atau terputus".to_owned()))?;
    if archive.len() > MAX_MEMBERS {
        return Err(foreign("arsip ini memuat terlalu banyak berkas".to_owned()));
    }
    let mut text = None;
    let mut gambar = Pictures::new();
    let mut lain = Vec::new();
    let mut total = 0u64;
    for at in 0..archive.len() {
        let mut member =
            archive.by_index(at).map_err(|_| foreign("arsip zip ini rusak atau terputus".to_owned()))?;
        if member.is_dir() {
            continue;
        }
        let unnamed = |_| foreign("arsip zip ini memuat nama berkas yang tidak terbaca".to_owned());
        let name = member.name().map_err(unnamed)?.into_owned();
        let limit = if name == PROYEK { MAX_TEXT } else { MAX_PICTURE };
        let mut content = Vec::new();
        let read = member.by_ref().take(limit + 1).read_to_end(&mut content);
        read.map_err(|_| foreign(format!("bagian \"{name}\" rusak")))?;
        total += content.len() as u64;
        if content.len() as u64 > limit || total > MAX_TOTAL {
            return Err(foreign(format!("bagian \"{name}\" terlalu besar")));
        }
        if name == PROYEK {
            text =
                Some(String::from_utf8(content).map_err(|_| foreign(format!("{PROYEK} bukan teks UTF-8")))?);
        } else if let Some(picture) = name.strip_prefix(GAMBAR).filter(|n| is_plain(n)) {
            if name_fits(picture, &content) {
                gambar.insert(picture.to_owned(), Arc::from(content));
            }
        } else {
            lain.push((name, content));
        }
    }
    let text = text.ok_or_else(|| {
        if lain.iter().any(|(name, _)| name == "tinjauan.ron") {
            return foreign(
                "ini berkas tinjauan; buka di jendela untuk meninjau, atau gabungkan ke proyeknya dengan \"pranata tinjau gabung\"".to_owned(),
            );
        }
        foreign(format!("tidak ada {PROYEK} di dalamnya"))
    })?;
    Ok(Bundle { gambar, lain, ..Bundle::new(parse(path, &text)?) })
}

/// A file written by hand may leave out the copies of built-in templates; it gets them now.
fn adopt(path: &Path, bundle: &mut Bundle) -> Result<(), StoreError> {
    let proyek = &bundle.proyek;
    let mut wanted: Vec<String> = proyek.dokumen.iter().map(|d| d.templat.clone()).collect();
    wanted.push(proyek.rencana.templat.clone());
    wanted.sort();
    wanted.dedup();
    wanted.retain(|key| !proyek.templat.contains_key(key));
    for key in wanted {
        let Some(builtin) = bawaan(&key) else {
            return Err(StoreError::invalid(
                path,
                format!("templat \"{key}\" tidak tersimpan dalam proyek dan bukan templat bawaan"),
            ));
        };
        let template = builtin.template().map_err(|e| StoreError::invalid(path, e.to_string()))?;
        let copy = copy_for_project(&template, builtin.naskah);
        apply(&mut bundle.proyek, Edit::Templat(key.clone(), Some(Box::new(copy))))
            .map_err(|e| StoreError::invalid(path, e.to_string()))?;
        bundle.diadopsi.push(key);
    }
    Ok(())
}
