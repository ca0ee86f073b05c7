//! Project files: the only room that touches them.
//!
//! A project is a `.pranata`, a zip with `proyek.ron` and `gambar/…`; or a bare RON file with its pictures in the
//! folder `<nama>.gambar` beside it. What is read is told apart by its content, what is written by the name.

mod arsip;
pub mod cadangan;
mod contoh;
mod disk;
mod error;
pub mod journal;
mod keeper;
pub mod kunci;
mod load;
mod save;
mod validate;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::model::{Isi, Proyek, sha256};

pub use arsip::Arsip;
pub use contoh::sample;
pub use disk::{Disk, RealDisk, make_folder, read_file, write_atomic};
pub use error::StoreError;
pub use keeper::Keeper;
pub use load::load;
pub use load::load_bytes;
pub use save::{Saved, encode, save, save_kept, save_noted, save_on};

/// A project with all that belongs to it.
#[derive(Debug, Clone, PartialEq)]
pub struct Bundle {
    /// The project.
    pub proyek: Proyek,
    /// Bytes of its pictures, by the name that nodes use.
    pub gambar: Pictures,
    /// Members of the zip that this program does not know; kept when saving.
    pub lain: Vec<(String, Vec<u8>)>,
    /// Templates that the file did not hold and that were taken from those built in.
    pub diadopsi: Vec<String>,
    /// What the user should know about how it was read.
    pub catatan: Vec<String>,
}

/// Bytes of pictures by name.
pub type Pictures = BTreeMap<String, Arc<[u8]>>;

impl Bundle {
    /// A project without pictures.
    pub fn new(proyek: Proyek) -> Self {
        Self { proyek, gambar: Pictures::new(), lain: Vec::new(), diadopsi: Vec::new(), catatan: Vec::new() }
    }
}

/// The hash of a file as it is; none when it cannot be read.
pub fn hash_of(path: &Path) -> Option<String> {
    std::fs::read(path).ok().map(|bytes| sha256(&bytes))
}

/// Whether a file is a project by its name.
pub fn is_project(path: &Path) -> bool {
    path.extension().is_some_and(|e| e.eq_ignore_ascii_case("pranata") || e.eq_ignore_ascii_case("ron"))
}

/// The names of the pictures that a project uses, those of its kept states too.
pub fn pictures_of(proyek: &Proyek) -> Vec<&str> {
    let mut names: Vec<&str> = proyek
        .trees()
        .flat_map(crate::model::Tree::walk)
        .filter_map(|n| match &n.isi {
            Isi::Gambar(gambar) => Some(gambar.berkas.as_str()),
            _ => None,
        })
        .chain(proyek.lambang.as_deref())
        .chain(proyek.versi.iter().flat_map(|v| named_in(&v.langkah.0)))
        .collect();
    names.sort_unstable();
    names.dedup();
    names
}

/// Names of pictures in the text of a kept state: hashes with the end of a picture.
fn named_in(text: &str) -> impl Iterator<Item = &str> {
    text.match_indices('.').filter_map(|(dot, _)| {
        let end = ["png", "jpg", "svg"].iter().find(|end| text[dot + 1..].starts_with(*end))?;
        let name = text.get(dot.checked_sub(64)?..dot + 1 + end.len())?;
        is_hash(name).then_some(name)
    })
}

/// The name under which a picture is kept: the hash of its bytes and its kind. None for what is no picture.
pub fn picture_name(bytes: &[u8]) -> Option<String> {
    let kind = match bytes {
        [0x89, b'P', b'N', b'G', ..] => "png",
        [0xff, 0xd8, 0xff, ..] => "jpg",
        _ => {
            let head = std::str::from_utf8(&bytes[..bytes.len().min(1024)])
                .unwrap_or_else(|e| std::str::from_utf8(&bytes[..e.valid_up_to()]).unwrap_or(""));
            if !head.contains("<svg")
                && !head.trim_start_matches('\u{feff}').trim_start().starts_with("<?xml")
            {
                return None;
            }
            "svg"
        }
    };
    Some(format!("{}.{kind}", sha256(bytes)))
}

/// Whether a name that is a hash is the hash of these bytes; any other name fits any bytes.
fn name_fits(name: &str, bytes: &[u8]) -> bool {
    !is_hash(name) || stem(name).eq_ignore_ascii_case(&sha256(bytes))
}

fn stem(name: &str) -> &str {
    name.split('.').next().unwrap_or("")
}

fn is_hash(name: &str) -> bool {
    stem(name).len() == 64 && stem(name).bytes().all(|b| b.is_ascii_hexdigit())
}

/// The folder of pictures beside a bare RON file.
pub fn picture_folder(path: &Path) -> PathBuf {
    let stem = path.file_stem().unwrap_or_default().to_os_string();
    let mut name = stem;
    name.push(".gambar");
    path.with_file_name(name)
}
