//! Remarks to and from Word: open remarks go along as comments; comments, tracked changes and plain edits come back
//! as remarks on the provisions they are about, by the map that the exported file carries.
//!
//! `pasang` finds which paragraph is which, `banding` lays words beside words, `tempat` finds the source of letters,
//! `baca` makes remarks of it all (with `hapusan` for what is gone, `komentar` for comments), `catatan` sends them.

mod baca;
mod banding;
mod catatan;
mod hapusan;
mod komentar;
mod pasang;
mod tempat;

use crate::format::FormatError;
use crate::model::{Anotasi, Id};

pub use baca::read;
pub use catatan::catatan;

/// Who is named for changes that nobody tracked, where the file does not say who saved it.
pub const TANPA_NAMA: &str = "Word (tanpa lacak perubahan)";

/// Why a document cannot be read back; shown to the user.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum WordError {
    /// It is no Word document, or a damaged one.
    #[error(transparent)]
    Format(#[from] FormatError),
    /// Nothing in it was exported by this program.
    #[error(
        "dokumen ini tidak membawa tanda dari Pranata; ekspor naskahnya dengan \"pranata ekspor … --ke docx\", sunting hasilnya, lalu baca kembali di sini (peraturan yang bukan hasil ekspor dibaca dengan \"pranata impor\")"
    )]
    Asing,
    /// It was exported from another project.
    #[error("dokumen ini diekspor dari proyek lain; buka proyek asalnya lalu baca kembali di sana")]
    ProyekLain,
}

/// What found no provision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TakTerpetakan {
    /// Who wrote it.
    pub oleh: String,
    /// Its words.
    pub kata: String,
    /// The provision nearest to it.
    pub dekat: Option<Id>,
    /// What that is called.
    pub label: String,
    /// Why it found none.
    pub alasan: String,
}

/// What an edited document brings.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct HasilWord {
    /// Remarks by id: new ones, and known ones with new answers. Reading twice gives the same.
    pub anotasi: Vec<(Id, Anotasi)>,
    /// What could not be mapped.
    pub lain: Vec<TakTerpetakan>,
    /// The document it was exported from.
    pub dokumen: Option<Id>,
    /// The state that was kept when it was exported.
    pub versi: Option<Id>,
    /// The file had lost its map: it was read by the draft as it is now.
    pub tanpa_peta: bool,
    /// Comments that went out with the file and came back as they were.
    pub dikenal: usize,
}
