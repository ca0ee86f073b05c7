//! The text of nodes: inline Markdown with references and placeholders, and full Markdown for narrative.
//!
//! Marks of our own: `{@kunci}` a reference, `{kunci|bentuk}` a placeholder, `{^id}` a footnote,
//! `{=Nama}` words that keep their capitals, `{u:41}` a character by its code. A brace that opens none of these is a brace.

mod blok;
mod huruf;
mod inline;
pub mod rich;

pub use blok::{Blok, ButirDaftar, Rata, parse_blocks};
pub use huruf::Letters;
pub use inline::{Gaya, Isi, Isian, Span, escape, marks, parse, plain, unclosed};
