//! What leaves the program: PDF and text.

pub mod pdf;
pub mod teks;
