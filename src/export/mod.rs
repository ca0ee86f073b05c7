//! What leaves the program: PDF, pixels and text.

pub mod pdf;
pub mod raster;
pub mod teks;
