//! Every change of a project is an [`Edit`]: small, serialisable, with an inverse.
//!
//! [`apply`] either makes the change and gives back the Edit that undoes it, or refuses and leaves the project
//! as it was. Changes made of several (split, join, copy, renumber) are put together in `compose` and travel as
//! one [`Edit::Gabungan`].

mod acuan;
mod apply;
mod baru;
pub mod cari;
mod compose;
mod history;
mod ids;
pub mod jangkar;
mod susunan;
mod tabel;
pub(crate) mod tempel;

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::model::{
    Anotasi, Baris, Berita, Bidang, Branch, Cetak, Daerah, Diabaikan, DokumenHukum, Id, Isi, Keadaan, Kolom,
    Lembaga, Mitra, Nomor, Opd, PeraturanLuar, Periode, Pilihan, Rujukan, SalinanTemplate, Sambung, Sel,
    Tanggal, Teks, TreeError, Versi,
};

pub use acuan::{references_into, referring_to};
pub use apply::{apply, home};
pub use baru::{NewProject, NewProjectError, new_project};
pub use compose::{copy, join, new_document, new_note, new_reference, put_source, renumber, splice, split};
pub use history::{History, Taken};
pub use ids::IdMaker;
pub use susunan::{Arah, Sisi, Slot, Susunan, empty, typed_ayat};
pub use tabel::{add_column, add_row, drop_column, drop_row, fill, new_table, table_edit};
pub use tempel::{Penghubung, Tempelan, Titik, conjunction, paste};

/// A change.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Edit {
    /// Puts a branch below a unit (or at the top of a tree), behind a sibling (or first).
    Sisip {
        /// The tree.
        pohon: Wadah,
        /// The parent; none for the top.
        induk: Option<Id>,
        /// The sibling before it; none for the first place.
        setelah: Option<Id>,
        /// What is put there.
        cabang: Box<Branch>,
    },
    /// Takes a unit out with all below it.
    Hapus(Id),
    /// Moves a unit with all below it within its tree.
    Pindah {
        /// The unit.
        id: Id,
        /// Its new parent; none for the top.
        induk: Option<Id>,
        /// The sibling before it; none for the first place.
        setelah: Option<Id>,
    },
    /// Replaces a stretch of a unit's text.
    Sambat {
        /// The unit.
        id: Id,
        /// Which text.
        bidang: Bidang,
        /// First byte.
        awal: usize,
        /// Byte behind the last.
        akhir: usize,
        /// What stands there instead.
        ganti: String,
    },
    /// Replaces what only this kind has, or the kind itself.
    Isi(Id, Box<Isi>),
    /// Changes the rows of a table.
    Baris(Id, Entri<Baris>),
    /// Changes the columns of a table; their cells are changed apart.
    Kolom(Id, Entri<Kolom>),
    /// Sets a cell of a table, or takes it away.
    Sel {
        /// The table.
        id: Id,
        /// The row.
        baris: Id,
        /// The column.
        kolom: Id,
        /// The cell; none takes it away.
        nilai: Option<Box<Sel>>,
    },
    /// Sets the conjunction of the list a unit owns.
    Sambung(Id, Sambung),
    /// Sets or clears a deviating punctuation at the end.
    Akhir(Id, Option<String>),
    /// Sets the number.
    Nomor(Id, Nomor),
    /// Marks a unit as deleted, or not.
    Dihapus(Id, bool),
    /// Sets the ids that were joined into a unit.
    Digabung(Id, Vec<Id>),
    /// Sets page wishes.
    Cetak(Id, Cetak),
    /// Sets or removes a reference of a unit.
    Rujukan {
        /// The unit.
        id: Id,
        /// The reference's key.
        kunci: Id,
        /// The reference; none removes it.
        nilai: Option<Box<Rujukan>>,
    },
    /// Sets the name of the project.
    Nama(String),
    /// Sets whether this is a sample.
    Contoh(bool),
    /// Sets the region.
    Daerah(Box<Daerah>),
    /// Sets the emblem.
    Lambang(Option<String>),
    /// Sets the years of the plan.
    Periode(Periode),
    /// Sets the key of the template copy that rules the plan.
    TemplatRencana(String),
    /// Changes the register of offices.
    Opd(Entri<Opd>),
    /// Changes the register of partners.
    Mitra(Entri<Mitra>),
    /// Changes the register of institutions.
    Lembaga(Entri<Lembaga>),
    /// Changes the register of outside regulations.
    Peraturan(Entri<PeraturanLuar>),
    /// Adds, replaces or removes a document with its tree.
    Dokumen(Entri<Box<DokumenHukum>>),
    /// Sets a document's own data.
    DataDokumen(Id, Box<DataDokumen>),
    /// Sets or removes a copy of a template.
    Templat(String, Option<Box<SalinanTemplate>>),
    /// Sets or removes a remark.
    Anotasi(Id, Option<Box<Anotasi>>),
    /// Changes the list of kept states.
    Versi(Entri<Box<Versi>>),
    /// Several, in order, as one.
    Gabungan(Vec<Edit>),
}

impl Edit {
    /// The unit it is about; none for data, registers, documents, and for several at once.
    pub fn simpul(&self) -> Option<&Id> {
        match self {
            Self::Sisip { cabang, .. } => Some(&cabang.id),
            Self::Hapus(id)
            | Self::Pindah { id, .. }
            | Self::Sambat { id, .. }
            | Self::Isi(id, _)
            | Self::Baris(id, _)
            | Self::Kolom(id, _)
            | Self::Sel { id, .. }
            | Self::Sambung(id, _)
            | Self::Akhir(id, _)
            | Self::Nomor(id, _)
            | Self::Dihapus(id, _)
            | Self::Digabung(id, _)
            | Self::Cetak(id, _)
            | Self::Rujukan { id, .. } => Some(id),
            _ => None,
        }
    }
}

/// A tree of the project.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Wadah {
    /// The masterplan's.
    Rencana,
    /// A document's.
    Dokumen(Id),
}

/// A change of a register.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Entri<T> {
    /// Adds an entry behind another (or first).
    Tambah {
        /// The entry before it.
        setelah: Option<Id>,
        /// The entry.
        nilai: T,
    },
    /// Puts an entry in the place of the one with the same id.
    Ganti(T),
    /// Removes an entry.
    Hapus(Id),
}

impl<T> Entri<T> {
    /// The same change of another kind of entry.
    pub fn map<U>(&self, f: impl Fn(&T) -> U) -> Entri<U> {
        match self {
            Self::Tambah { setelah, nilai } => Entri::Tambah { setelah: setelah.clone(), nilai: f(nilai) },
            Self::Ganti(nilai) => Entri::Ganti(f(nilai)),
            Self::Hapus(id) => Entri::Hapus(id.clone()),
        }
    }
}

/// What a document has beside its tree.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DataDokumen {
    /// Key of its template copy.
    pub templat: String,
    /// Its name.
    pub judul: Teks,
    /// Where it is in the process.
    pub keadaan: Keadaan,
    /// Its number.
    pub nomor: String,
    /// Its year.
    pub tahun: Option<u16>,
    /// Day of signing.
    pub tanggal_penetapan: Option<Tanggal>,
    /// Day of promulgation.
    pub tanggal_pengundangan: Option<Tanggal>,
    /// Number and year of the Berita Daerah.
    pub berita: Berita,
    /// How it prints.
    pub pilihan: Pilihan,
    /// Phrases of its own.
    #[serde(default)]
    pub frasa: BTreeMap<String, String>,
    /// Formulas of its own.
    #[serde(default)]
    pub rumusan: BTreeMap<String, Vec<Teks>>,
    /// Findings let pass.
    #[serde(default)]
    pub diabaikan: Vec<Diabaikan>,
    /// Rules that a human judged.
    #[serde(default)]
    pub dinilai: BTreeSet<String>,
}

impl DataDokumen {
    /// The data a document has.
    pub fn of(dokumen: &DokumenHukum) -> Self {
        Self {
            templat: dokumen.templat.clone(),
            judul: dokumen.judul.clone(),
            keadaan: dokumen.keadaan,
            nomor: dokumen.nomor.clone(),
            tahun: dokumen.tahun,
            tanggal_penetapan: dokumen.tanggal_penetapan,
            tanggal_pengundangan: dokumen.tanggal_pengundangan,
            berita: dokumen.berita.clone(),
            pilihan: dokumen.pilihan.clone(),
            frasa: dokumen.frasa.clone(),
            rumusan: dokumen.rumusan.clone(),
            diabaikan: dokumen.diabaikan.clone(),
            dinilai: dokumen.dinilai.clone(),
        }
    }

    /// Gives a document these data and takes those it had.
    #[must_use]
    pub fn swap(self, dokumen: &mut DokumenHukum) -> Self {
        let old = Self::of(dokumen);
        dokumen.templat = self.templat;
        dokumen.judul = self.judul;
        dokumen.keadaan = self.keadaan;
        dokumen.nomor = self.nomor;
        dokumen.tahun = self.tahun;
        dokumen.tanggal_penetapan = self.tanggal_penetapan;
        dokumen.tanggal_pengundangan = self.tanggal_pengundangan;
        dokumen.berita = self.berita;
        dokumen.pilihan = self.pilihan;
        dokumen.frasa = self.frasa;
        dokumen.rumusan = self.rumusan;
        dokumen.diabaikan = self.diabaikan;
        dokumen.dinilai = self.dinilai;
        old
    }
}

/// Why an Edit is refused; the project is as it was.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EditError {
    /// The tree refuses.
    #[error(transparent)]
    Tree(#[from] TreeError),
    /// The range does not fit the text.
    #[error("rentang {awal}..{akhir} tidak cocok dengan teks simpul \"{id}\"")]
    Rentang {
        /// The unit.
        id: Id,
        /// First byte.
        awal: usize,
        /// Byte behind the last.
        akhir: usize,
    },
    /// No such document.
    #[error("tidak ada dokumen ber-id \"{0}\"")]
    Dokumen(Id),
    /// No such entry, or one too many.
    #[error("entri \"{0}\" tidak ada atau sudah ada di tempatnya")]
    Entri(Id),
    /// The unit is no table.
    #[error("simpul \"{0}\" bukan tabel")]
    Tabel(Id),
    /// The unit has no such text.
    #[error("simpul \"{id}\" tidak punya {}", .bidang.nama())]
    Bidang {
        /// The unit.
        id: Id,
        /// The text asked for.
        bidang: Bidang,
    },
    /// A unit with a heading or data of its own is not joined to another: they would be lost.
    #[error(
        "bagian \"{0}\" punya judul atau data sendiri sehingga tidak digabung; kosongkan dulu, atau pindahkan teksnya"
    )]
    AdaData(Id),
    /// There is no unit before this one to join it to.
    #[error("simpul \"{0}\" tidak punya simpul sejenis di depannya")]
    TakAdaPendahulu(Id),
    /// Another has the project open.
    #[error(
        "proyek ini hanya dapat dibaca karena sedang dibuka oleh {0}; simpan dengan nama lain untuk mengubahnya"
    )]
    HanyaBaca(String),
    /// It is a draft that is open for review.
    #[error("draf tinjauan: naskahnya tidak diubah di sini; pilih katanya, lalu usulkan lewat menu Tinjau")]
    HanyaTinjau,
}
