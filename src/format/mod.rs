//! Files of other programs, read without trust: sizes, depth and numbers are bounded before anything is believed.

pub mod docx;
pub mod pdf;
pub mod pdf_catatan;
pub mod pdf_lampiran;
mod pdf_teks;
pub mod peta;

use std::io::{Cursor, Read};

use zip::ZipArchive;

/// The most a member of a container may hold once unpacked, in bytes.
const MOST_MEMBER: u64 = 64 << 20;
/// The most members that are looked at.
const MOST_MEMBERS: usize = 5000;

/// Why a file cannot be read: a sentence for the user.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct FormatError(pub String);

/// A zip container, opened.
pub(crate) struct Container<'a>(ZipArchive<Cursor<&'a [u8]>>);

impl<'a> Container<'a> {
    /// Opens it.
    pub fn open(bytes: &'a [u8]) -> Result<Self, FormatError> {
        let archive = ZipArchive::new(Cursor::new(bytes))
            .map_err(|_| FormatError("berkas ini bukan dokumen Word (.docx) yang utuh".to_owned()))?;
        if archive.len() > MOST_MEMBERS {
            return Err(FormatError(
                "berkas ini berisi terlalu banyak bagian; simpan ulang dari Word".to_owned(),
            ));
        }
        Ok(Self(archive))
    }

    /// A member; none when it is not there. One that unpacks to more than a document ever holds is refused.
    pub fn member(&mut self, name: &str) -> Result<Option<Vec<u8>>, FormatError> {
        let Ok(file) = self.0.by_name(name) else { return Ok(None) };
        let mut out = Vec::new();
        let whole = file.take(MOST_MEMBER + 1).read_to_end(&mut out);
        if whole.is_err() {
            return Err(FormatError(format!("bagian {name} rusak; simpan ulang dari Word")));
        }
        if out.len() as u64 > MOST_MEMBER {
            return Err(FormatError(format!("bagian {name} terlalu besar untuk sebuah naskah")));
        }
        Ok(Some(out))
    }
}
