//! The data of a project: plain values, no I/O, no numbering, no window.
//!
//! A [`Proyek`] holds one [`Rencana`], the registers and a list of [`DokumenHukum`]. Everything that
//! can be edited apart has an [`Id`] of its own; trees are [`Tree`]s of [`Node`]s. Field names are
//! those of the project file.

mod anotasi;
mod bidang;
mod daerah;
mod dokumen;
mod id;
mod isi;
mod nilai;
mod proyek;
mod register;
mod rencana;
pub mod ron;
mod rujukan;
mod sidik;
mod tabel;
mod temuan;
mod tree;
mod ukuran;
mod versi;
mod waktu;

pub use anotasi::{Anotasi, Balasan, Jangkar, JenisAnotasi, KeadaanAnotasi, Penulis, Putusan};
pub use bidang::Bidang;
pub use daerah::{Daerah, JenisDaerah, Pejabat, StatusPejabat};
pub use dokumen::{Berita, Diabaikan, DokumenHukum, GayaKolom, JenisKeluaran, Keadaan, Kertas, Pilihan};
pub use id::{Id, IdError};
pub use isi::{
    Bangkitan, ButirDasarHukum, DataPenjelasan, DataPertimbangan, Definisi, DiLampiran, Gambar, Isi, Jenis,
    Landasan, Sebutan, SifatDasar,
};
pub use nilai::{Desimal, NilaiError, Rupiah, Tanggal};
pub use proyek::{FORMAT, Proyek, SalinanTemplate};
pub use register::{
    Diperiksa, Jabatan, JenisPeraturan, Lembaga, Lembaran, Mitra, Opd, PeraturanLuar, StatusPeraturan, Tugas,
    Unsur,
};
pub use rencana::{
    Arah, Aspek, BarisAnggaran, DataDimensi, DataProgram, DataSubdimensi, Indikator, Jangka, JenisProgram,
    Kaitan, Kesenjangan, MitraProgram, NilaiDasar, Periode, QuickWin, Rencana, Risiko, Rumpun, StatusProgram,
    SumberDana,
};
pub use rujukan::{BentukRujukan, Rujukan, Sambung, Sasaran, Target};
pub use sidik::sha256;
pub use tabel::{Baris, JenisKolom, Kolom, Sel, Tabel};
pub use temuan::{Berat, Tempat, Temuan, summary};
pub use tree::{Branch, Cetak, Children, Node, Nomor, Tautan, Teks, Tree, TreeError};
pub use ukuran::{Mm, Pt};
pub use versi::{Langkah, SebabVersi, Versi};
pub use waktu::{Waktu, WaktuError};

/// For `skip_serializing_if`: true when a field holds its default and need not be written.
pub(crate) fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}
