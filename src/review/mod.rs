//! Review: remarks and what becomes of them, bundles for reviewers, merging, kept versions, comparison.

pub mod word;
