//! From a [`Naskah`] to pages: fonts, shaping, line breaking, tables, pagination.
//!
//! Passes, one file each: `fonts` and `words` (faces, shaped words), `line` (breaking), `paragraph` (a paragraph
//! as lines), `table`, `picture`, `page` (rows to pages). The result is one display list that paper and screen
//! both show; every piece of text in it knows where it comes from.

mod fonts;
mod line;
mod page;
mod paragraph;
mod picture;
mod result;
mod rows;
mod table;
mod words;

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::compile::Naskah;

pub use fonts::{Face, FontBook, FontError};
pub use line::{Breaking, Quality};
pub use picture::{Picture, PictureKind, inspect};
pub use result::{Butir, Garis, Halaman, Letak, PenandaHalaman, Segmen, Tata, TempatCetak};
pub use words::{Glyph, Word, WordId, Words};

/// Bytes of pictures by name.
pub type Pictures = BTreeMap<String, Arc<[u8]>>;

/// Lays a compiled document out. Never fails: what cannot be set as asked is set as well as can be, with a
/// finding.
pub fn layout(naskah: &Naskah, fonts: &FontBook, pictures: &Pictures) -> Tata {
    layout_with(naskah, fonts, pictures, Breaking::Optimum)
}

/// As [`layout`], with a choice of line breaking; greedy serves for comparison.
pub fn layout_with(naskah: &Naskah, fonts: &FontBook, pictures: &Pictures, breaking: Breaking) -> Tata {
    page::paginate(naskah, fonts, pictures, breaking)
}
