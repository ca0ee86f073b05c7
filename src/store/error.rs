//! What can go wrong with a file, in the user's language.

use std::io;
use std::path::{Path, PathBuf};

use crate::model::ron::RonError;

/// Why a file cannot be read or written. A failed save leaves the old file untouched.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The file cannot be read.
    #[error("{} tidak dapat dibaca: {sebab}", .berkas.display())]
    Baca {
        /// The file.
        berkas: PathBuf,
        /// Why, and what to do.
        sebab: String,
    },
    /// The file cannot be written.
    #[error("{} tidak dapat ditulis: {sebab}", .berkas.display())]
    Tulis {
        /// The file.
        berkas: PathBuf,
        /// Why, and what to do.
        sebab: String,
    },
    /// The new file stands, but the disk did not confirm it.
    #[error(
        "{} sudah tertulis, tetapi disk belum memastikannya ({sebab}); simpan sekali lagi sebelum mematikan komputer",
        .berkas.display()
    )]
    BelumPasti {
        /// The file.
        berkas: PathBuf,
        /// Why.
        sebab: String,
    },
    /// The file is no project.
    #[error("{} bukan berkas proyek Pranata: {sebab}", .berkas.display())]
    BukanProyek {
        /// The file.
        berkas: PathBuf,
        /// What was found instead.
        sebab: String,
    },
    /// The project is of a format this program does not know.
    #[error(
        "{} berformat {format}, sedangkan program ini membaca format {}; pasang versi Pranata yang lebih baru",
        .berkas.display(), crate::model::FORMAT
    )]
    Format {
        /// The file.
        berkas: PathBuf,
        /// Its format.
        format: u32,
    },
    /// The text of the project cannot be read.
    #[error("{}, {galat}", .berkas.display())]
    Isi {
        /// The file.
        berkas: PathBuf,
        /// Where and what.
        galat: RonError,
    },
    /// The project contradicts itself.
    #[error("{}: {sebab}", .berkas.display())]
    TidakSah {
        /// The file.
        berkas: PathBuf,
        /// What, and what to do.
        sebab: String,
    },
}

/// What an error of the system means and what the user can do.
pub(super) fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "berkas atau folder itu tidak ada; periksa nama dan tempatnya".to_owned(),
        io::ErrorKind::PermissionDenied => {
            "tidak ada izin; pilih folder lain atau minta izin kepada pengelola".to_owned()
        }
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded | io::ErrorKind::WriteZero => {
            "ruang disk habis; kosongkan sebagian atau pilih disk lain".to_owned()
        }
        io::ErrorKind::FileTooLarge => {
            "batas ukuran berkas pada disk ini terlampaui; pilih disk lain".to_owned()
        }
        io::ErrorKind::ReadOnlyFilesystem => "disk ini hanya dapat dibaca; pilih folder lain".to_owned(),
        io::ErrorKind::IsADirectory => "itu sebuah folder, bukan berkas".to_owned(),
        io::ErrorKind::NotADirectory => "sebagian dari alamat itu bukan folder".to_owned(),
        io::ErrorKind::InvalidData => "isinya bukan teks UTF-8".to_owned(),
        io::ErrorKind::UnexpectedEof => "berkas terputus sebelum selesai".to_owned(),
        io::ErrorKind::InvalidFilename => "nama berkas itu tidak sah".to_owned(),
        _ => error.to_string(),
    }
}

impl StoreError {
    pub(super) fn read(path: &Path, error: &io::Error) -> Self {
        Self::Baca { berkas: path.to_owned(), sebab: reason(error) }
    }

    pub(super) fn write(path: &Path, error: &io::Error) -> Self {
        let old = if path.exists() { "; berkas lama tidak berubah" } else { "" };
        Self::Tulis { berkas: path.to_owned(), sebab: format!("{}{old}", reason(error)) }
    }

    pub(super) fn invalid(path: &Path, sebab: impl Into<String>) -> Self {
        Self::TidakSah { berkas: path.to_owned(), sebab: sebab.into() }
    }
}
