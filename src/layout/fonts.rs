//! The four faces of the document's letters.

use harfrust::{Direction, Font, Script, ShapePlan};

use crate::markup::Gaya;

/// A face: its bytes for embedding, its shaper.
pub struct Face {
    /// `PostScript` name.
    pub nama: String,
    /// The font file.
    pub bytes: &'static [u8],
    /// Units of an em.
    pub upem: f32,
    pub(super) font: Font,
    pub(super) plan: ShapePlan,
}

/// Why a font cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("berkas fon \"{0}\" tidak dapat dipakai; pilih berkas fon lain (.ttf atau .otf)")]
pub struct FontError(String);

/// Regular, bold, italic and bold italic.
pub struct FontBook {
    faces: [Face; 4],
}

impl FontBook {
    /// The faces that ship with the program: TeX Gyre Bonum, as wide as Bookman Old Style.
    pub fn builtin() -> Result<Self, FontError> {
        let face = |nama, bytes| Face::new(nama, bytes);
        Ok(Self {
            faces: [
                face(
                    "TeXGyreBonum-Regular",
                    include_bytes!("../../assets/fonts/texgyre-bonum/texgyrebonum-regular.otf"),
                )?,
                face(
                    "TeXGyreBonum-Bold",
                    include_bytes!("../../assets/fonts/texgyre-bonum/texgyrebonum-bold.otf"),
                )?,
                face(
                    "TeXGyreBonum-Italic",
                    include_bytes!("../../assets/fonts/texgyre-bonum/texgyrebonum-italic.otf"),
                )?,
                face(
                    "TeXGyreBonum-BoldItalic",
                    include_bytes!("../../assets/fonts/texgyre-bonum/texgyrebonum-bolditalic.otf"),
                )?,
            ],
        })
    }

    /// The face for a look.
    pub fn index(gaya: Gaya) -> u8 {
        u8::from(gaya.tebal) + 2 * u8::from(gaya.miring)
    }

    /// A face by its index.
    pub fn face(&self, index: u8) -> &Face {
        &self.faces[usize::from(index) % self.faces.len()]
    }

    /// All faces, by index.
    pub fn faces(&self) -> &[Face] {
        &self.faces
    }
}

impl Face {
    fn new(nama: &str, bytes: &'static [u8]) -> Result<Self, FontError> {
        let font = Font::new(bytes, 0).ok_or_else(|| FontError(nama.to_owned()))?;
        let upem = f32::from(font.units_per_em().max(1));
        let plan = ShapePlan::new(&font, Direction::LeftToRight, Some(Script::LATIN), None, &[]);
        Ok(Self { nama: nama.to_owned(), bytes, upem, font, plan })
    }
}
