//! Review: remarks and what becomes of them, bundles for reviewers, merging, kept versions, comparison.

mod beda;
pub mod berkas;
pub mod gabung;
pub mod kata;
pub mod pdf;
mod pdf_cari;
mod pdf_cetak;
mod pdf_letak;
pub mod tanggap;
pub mod versi;

pub use beda::beda;
