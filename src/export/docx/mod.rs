//! A compiled document as a Word file (OOXML), written from the same blocks that are laid out as pages.
//!
//! One file per purpose: `bagian` (blocks in their order, sections), `gaya` (styles), `alinea` (paragraphs),
//! `tabel`, `gambar`, `catatan` (comments, footnotes), `peta` (which words come from where, kept in the file so that
//! an edited copy can be read back), `xml` (names and escapes), `paket` (the container). Labels are computed and
//! stand as words in runs of their own, never as automatic numbering: what is read is what the law says.

mod alinea;
mod bagian;
pub mod catatan;
mod gambar;
mod gaya;
mod paket;
pub mod peta;
mod tabel;
mod xml;

use std::collections::BTreeMap;

use crate::compile::Naskah;
use crate::layout::{Pictures, Tata};
use crate::model::{Balasan, Bidang, Id, Penulis, Proyek, Waktu};

pub use gambar::TANPA_GAMBAR;

use bagian::Penyusun;
use peta::Peta;

/// Why no Word file can be made; shown to the user.
#[derive(Debug, thiserror::Error)]
pub enum DocxError {
    /// The container could not be written.
    #[error("dokumen Word tidak dapat ditulis: {0}")]
    Tulis(#[from] std::io::Error),
}

/// A remark that goes along as a comment of Word.
#[derive(Debug, Clone, PartialEq)]
pub struct CatatanDocx {
    /// The remark's id, by which it is known again when the file comes back.
    pub id: Id,
    /// The unit it is about.
    pub simpul: Id,
    /// Which of its texts.
    pub bidang: Bidang,
    /// First byte and byte behind the last in the source text; none for the unit as a whole.
    pub rentang: Option<(usize, usize)>,
    /// That source text as it is now.
    pub sumber: String,
    /// Who wrote it.
    pub penulis: Penulis,
    /// When.
    pub waktu: Waktu,
    /// What it says; a line each.
    pub isi: String,
    /// Answers, the oldest first.
    pub balasan: Vec<Balasan>,
    /// It is dealt with.
    pub selesai: bool,
}

/// What may be asked of a Word file.
#[derive(Default)]
pub struct DocxOptions<'a> {
    /// The project it was compiled from: with it the file keeps which words come from which text, so that an edited
    /// copy can be read back. None for what has no project, a comparison.
    pub proyek: Option<&'a Proyek>,
    /// The document.
    pub dokumen: Option<Id>,
    /// The state of the project that was kept when the file was made.
    pub versi: Option<Id>,
    /// Page numbers for the contents, from 1, by unit; without one an entry shows none until Word counts.
    pub halaman: BTreeMap<Id, usize>,
    /// Remarks that go along, in this order.
    pub catatan: Vec<CatatanDocx>,
}

impl DocxOptions<'_> {
    /// Takes the page numbers of the contents from a layout of the same document.
    #[must_use]
    pub fn with_pages(mut self, naskah: &Naskah, tata: &Tata) -> Self {
        let listed = naskah.seksi.iter().flat_map(|s| &s.blok).filter_map(|b| match &**b {
            crate::compile::Blok::DaftarIsi(isi) => Some(isi),
            _ => None,
        });
        for entry in listed.flat_map(|isi| &isi.butir) {
            if let Some(place) = tata.tempat(&entry.tujuan) {
                self.halaman.insert(entry.tujuan.clone(), place.halaman + 1);
            }
        }
        self
    }
}

/// Writes a compiled document as a Word file. The same document gives the same bytes.
pub fn to_docx(
    naskah: &Naskah,
    pictures: &Pictures,
    options: &DocxOptions<'_>,
) -> Result<Vec<u8>, DocxError> {
    let mut penyusun = Penyusun::new(naskah, pictures, options);
    penyusun.all();
    paket::pack(naskah, &penyusun, options)
}

/// Which words a Word file of this document would hold, and where they come from: for a file that lost its own map.
pub fn peta_of(naskah: &Naskah, options: &DocxOptions<'_>) -> Peta {
    let none = Pictures::new();
    let mut penyusun = Penyusun::new(naskah, &none, options);
    penyusun.all();
    penyusun.peta
}
