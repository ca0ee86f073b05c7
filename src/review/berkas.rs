//! Files that travel between the office and its reviewers.
//!
//! A `.tinjauan` is a zip: `tinjauan.ron` says what it is and holds the hash of the other member; that is the draft
//! (`draf.pranata`, on its way to reviewers) or the remarks alone (`anotasi.ron`, on their way back); `segel` holds
//! the hash of `tinjauan.ron`. So a file that was cut short or changed on its way is not taken for whole.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use zip::ZipArchive;

use crate::model::ron::{from_ron, to_ron};
use crate::model::{Anotasi, Id, Penulis, Proyek, Waktu, sha256};
use crate::store::{Arsip, Bundle, StoreError, encode, load_bytes};

const SURAT: &str = "tinjauan.ron";
const SEGEL: &str = "segel";
const DRAF: &str = "draf.pranata";
const ANOTASI: &str = "anotasi.ron";

/// The format this program writes.
const FORMAT: u32 = 1;
/// Larger than any honest draft.
const MOST: u64 = 256 << 20;

/// What a `.tinjauan` is and where it comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Surat {
    /// Format of the file.
    pub format: u32,
    /// Name of the project, for those who read.
    pub nama: String,
    /// The version of the project that was sent.
    pub versi: Id,
    /// Who made this file.
    pub penulis: Penulis,
    /// When.
    pub waktu: Waktu,
    /// SHA-256 of the other member, in hexadecimal.
    pub hash: String,
}

/// A `.tinjauan`, read.
#[derive(Debug, Clone, PartialEq)]
pub enum Berkas {
    /// A draft for reviewers.
    Kiriman(Surat, Box<Bundle>),
    /// What a reviewer sends back.
    Kembali(Surat, BTreeMap<Id, Anotasi>),
}

/// Why such a file cannot be made, read or merged.
#[derive(Debug, thiserror::Error)]
pub enum BerkasError {
    /// It is something else.
    #[error("{berkas} bukan berkas tinjauan: {sebab}", berkas = .0.display(), sebab = .1)]
    Lain(PathBuf, String),
    /// It is no longer what was written.
    #[error(
        "{berkas} rusak atau berubah di jalan ({sebab}); minta pengirimnya mengirim ulang, sebaiknya sebagai berkas zip",
        berkas = .0.display(), sebab = .1
    )]
    Rusak(PathBuf, String),
    /// It is of a newer program.
    #[error("{berkas} dibuat dengan Pranata yang lebih baru (format {format}); perbarui program ini", berkas = .0.display(), format = .1)]
    Baru(PathBuf, u32),
    /// It belongs to another project.
    #[error(
        "{berkas} bukan tinjauan atas proyek ini: dibuat dari \"{nama}\", kiriman yang tidak tercatat di sini; buka proyek yang dulu dikirim",
        berkas = .0.display(), nama = .1
    )]
    Asing(PathBuf, String),
    /// The draft in it cannot be opened, or could not be written.
    #[error(transparent)]
    Draf(#[from] StoreError),
    /// Something cannot be written down.
    #[error("berkas tinjauan tidak dapat disusun: {0}")]
    Susun(String),
}

/// A draft for reviewers: the project as it stands, without its earlier versions. `versi` is the version that was
/// kept of it.
pub fn pack(bundle: &Bundle, versi: &Id, penulis: &Penulis, waktu: Waktu) -> Result<Vec<u8>, BerkasError> {
    let mut draft = bundle.clone();
    draft.proyek.versi.clear();
    // What other programs put into the project file stays at home.
    draft.lain.clear();
    let bytes = encode(&draft, Path::new(DRAF))?;
    let surat = Surat {
        format: FORMAT,
        nama: bundle.proyek.nama.clone(),
        versi: versi.clone(),
        penulis: penulis.clone(),
        waktu,
        hash: sha256(&bytes),
    };
    written(&surat, DRAF, &bytes)
}

/// A draft for reviewers written anew, with the remarks that were made in it meanwhile.
pub fn pack_again(bundle: &Bundle, surat: &Surat) -> Result<Vec<u8>, BerkasError> {
    pack(bundle, &surat.versi, &surat.penulis, surat.waktu)
}

/// What a reviewer sends back: the remarks, and which draft they are about.
pub fn answer(
    proyek: &Proyek,
    dari: &Surat,
    penulis: &Penulis,
    waktu: Waktu,
) -> Result<Vec<u8>, BerkasError> {
    let text = to_ron(&proyek.anotasi).map_err(|e| BerkasError::Susun(e.to_string()))?;
    let surat = Surat { penulis: penulis.clone(), waktu, hash: sha256(text.as_bytes()), ..dari.clone() };
    written(&surat, ANOTASI, text.as_bytes())
}

fn written(surat: &Surat, name: &str, bytes: &[u8]) -> Result<Vec<u8>, BerkasError> {
    let letter = to_ron(surat).map_err(|e| BerkasError::Susun(e.to_string()))?;
    let seal = sha256(letter.as_bytes());
    let pack = || {
        let mut zip = Arsip::default();
        zip.put(SURAT, letter.as_bytes(), false)?;
        zip.put(SEGEL, seal.as_bytes(), false)?;
        // A project is packed already.
        zip.put(name, bytes, name == DRAF)?;
        zip.finish()
    };
    pack().map_err(|e: std::io::Error| BerkasError::Susun(e.to_string()))
}

/// Whether a file is a `.tinjauan`, by its content.
pub fn is_one(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK")
        && ZipArchive::new(Cursor::new(bytes)).is_ok_and(|z| z.index_for_name(SURAT).is_some())
}

/// Reads a `.tinjauan`; `path` stands in errors.
pub fn read(path: &Path, bytes: &[u8]) -> Result<Berkas, BerkasError> {
    let other = |why: &str| BerkasError::Lain(path.to_owned(), why.to_owned());
    let damaged = |why: &str| BerkasError::Rusak(path.to_owned(), why.to_owned());
    if !bytes.starts_with(b"PK") {
        let why = match bytes {
            [] => "berkas ini kosong",
            _ if bytes.starts_with(b"%PDF") => "ini PDF; untuk catatan dalam PDF pakai \"tinjau pdf\"",
            _ => "isinya bukan arsip tinjauan",
        };
        return Err(other(why));
    }
    let mut zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| damaged("arsipnya terputus"))?;
    let has = |zip: &ZipArchive<_>, name: &str| zip.index_for_name(name).is_some();
    if !has(&zip, SURAT) {
        let why = if has(&zip, "proyek.ron") {
            "ini berkas proyek"
        } else if has(&zip, "word/document.xml") {
            "ini dokumen Word; pakai \"tinjau word\""
        } else {
            "ini arsip zip yang lain; bila berkas tinjauan ada di dalamnya, keluarkan dulu"
        };
        return Err(other(why));
    }
    let drafted = has(&zip, DRAF);
    let mut member = |name: &str| -> Result<Vec<u8>, BerkasError> {
        let file = zip.by_name(name).map_err(|_| damaged(&format!("bagian {name} tidak ada")))?;
        let mut out = Vec::new();
        let most = if name == DRAF || name == ANOTASI { MOST } else { 1 << 20 };
        file.take(most + 1).read_to_end(&mut out).map_err(|_| damaged(&format!("bagian {name} rusak")))?;
        if out.len() as u64 > most {
            return Err(damaged(&format!("bagian {name} terlalu besar")));
        }
        Ok(out)
    };
    let letter = member(SURAT)?;
    if member(SEGEL)? != sha256(&letter).as_bytes() {
        return Err(damaged("segelnya tidak cocok"));
    }
    let letter = String::from_utf8(letter).map_err(|_| damaged("suratnya bukan teks"))?;
    let format = from_ron::<Format>(&letter).map_err(|e| damaged(&e.to_string()))?.format;
    if format != FORMAT {
        return Err(BerkasError::Baru(path.to_owned(), format));
    }
    let surat: Surat = from_ron(&letter).map_err(|e| damaged(&e.to_string()))?;
    if drafted {
        let bytes = member(DRAF)?;
        if sha256(&bytes) != surat.hash {
            return Err(damaged("isi drafnya tidak cocok dengan segelnya"));
        }
        return Ok(Berkas::Kiriman(surat, Box::new(load_bytes(path, bytes)?)));
    }
    let bytes = member(ANOTASI)?;
    if sha256(&bytes) != surat.hash {
        return Err(damaged("isi anotasinya tidak cocok dengan segelnya"));
    }
    let text = String::from_utf8(bytes).map_err(|_| damaged("anotasinya bukan teks"))?;
    let anotasi = from_ron(&text).map_err(|e| damaged(&e.to_string()))?;
    Ok(Berkas::Kembali(surat, anotasi))
}

#[derive(Deserialize)]
#[serde(rename = "Surat")]
struct Format {
    format: u32,
}

impl Berkas {
    /// What it is and where it comes from.
    pub fn surat(&self) -> &Surat {
        match self {
            Self::Kiriman(surat, _) | Self::Kembali(surat, _) => surat,
        }
    }

    /// The remarks in it.
    pub fn anotasi(&self) -> &BTreeMap<Id, Anotasi> {
        match self {
            Self::Kiriman(_, bundle) => &bundle.proyek.anotasi,
            Self::Kembali(_, anotasi) => anotasi,
        }
    }

    /// Refuses a file that was not made from this project.
    pub fn belongs_to(&self, proyek: &Proyek, path: &Path) -> Result<(), BerkasError> {
        let surat = self.surat();
        if proyek.versi.iter().any(|v| v.id == surat.versi) {
            Ok(())
        } else {
            Err(BerkasError::Asing(path.to_owned(), surat.nama.clone()))
        }
    }
}
