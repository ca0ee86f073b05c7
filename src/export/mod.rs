//! What leaves the program: PDF, Word, pixels and text.

pub mod cetak;
pub mod docx;
mod drawing;
pub mod fon;
pub mod lembar_kerja;
pub mod pdf;
pub mod raster;
pub mod teks;
pub mod temuan;
