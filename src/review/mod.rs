//! Review: remarks and what becomes of them, bundles for reviewers, merging, kept versions, comparison.

pub mod banding;
mod beda;
pub mod gabung;
pub mod kata;
pub mod tanggap;

pub use beda::beda;
