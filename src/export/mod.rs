//! What leaves the program: PDF, pixels and text.

mod drawing;
pub mod pdf;
pub mod raster;
pub mod teks;
