//! What leaves the program: PDF, pixels and text.

pub mod cetak;
mod drawing;
pub mod fon;
pub mod lembar_kerja;
pub mod pdf;
pub mod raster;
pub mod teks;
pub mod temuan;
