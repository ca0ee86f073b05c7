//! What leaves the program: PDF and text.

pub mod teks;
