//! Review: remarks and what becomes of them, bundles for reviewers, merging, kept versions, comparison.

pub mod banding;
mod beda;
pub mod berkas;
pub mod gabung;
pub mod kata;
pub mod matriks;
pub mod pdf;
mod pdf_cari;
mod pdf_letak;
pub mod tanggap;
pub mod versi;
pub mod word;

pub use beda::beda;
