//! Drawings as paper and screen both show them.

use std::sync::{Arc, OnceLock};

use svg2pdf::usvg::fontdb::Database;
use svg2pdf::usvg::{Options, Tree};

use crate::layout::FontBook;

/// The family that words without one are set in.
const FAMILY: &str = "TeX Gyre Bonum";

/// Reads a drawing. Its words are set in the letters that ship with the program: it is the same everywhere.
pub(super) fn read_drawing(bytes: &[u8]) -> Option<Tree> {
    static LETTERS: OnceLock<Arc<Database>> = OnceLock::new();
    let fontdb = Arc::clone(LETTERS.get_or_init(letters));
    let options = Options { fontdb, font_family: FAMILY.to_owned(), ..Options::default() };
    Tree::from_data(bytes, &options).ok()
}

fn letters() -> Arc<Database> {
    let mut fonts = Database::new();
    for face in FontBook::builtin().iter().flat_map(FontBook::faces) {
        fonts.load_font_data(face.bytes().to_vec());
    }
    fonts.set_serif_family(FAMILY);
    fonts.set_sans_serif_family(FAMILY);
    Arc::new(fonts)
}
