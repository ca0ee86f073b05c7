//! Review: remarks and what becomes of them, bundles for reviewers, merging, kept versions, comparison.

mod beda;
pub mod kata;

pub use beda::beda;
