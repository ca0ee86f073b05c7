//! The faces of the document's letters: the four of its family, and one that stands in for missing letters.

use std::sync::Arc;

use harfrust::{Direction, Font, Script, ShapePlan};
use skrifa::MetadataProvider;
use skrifa::string::StringId;

use crate::markup::Gaya;

/// Bytes of a font file.
pub type FontBytes = Arc<dyn AsRef<[u8]> + Send + Sync>;

/// A face: its bytes for embedding, its shaper.
pub struct Face {
    /// `PostScript` name.
    pub nama: String,
    bytes: FontBytes,
    /// Which font of a collection.
    pub nomor: u32,
    /// Units of an em.
    pub upem: f32,
    pub(super) font: Font,
    pub(super) plan: ShapePlan,
}

/// Why a font cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("berkas fon \"{0}\" tidak dapat dipakai; pilih berkas fon lain (.ttf atau .otf)")]
pub struct FontError(pub String);

/// Regular, bold, italic and bold italic of the document, and what stands in for letters they lack.
pub struct FontBook {
    faces: Vec<Face>,
    keluarga: String,
}

/// Faces of the document.
const STYLES: usize = 4;

impl FontBook {
    /// The faces that ship with the program: TeX Gyre Bonum, as wide as Bookman Old Style.
    pub fn builtin() -> Result<Self, FontError> {
        let shipped = |bytes: &'static [u8]| -> (FontBytes, u32) { (Arc::new(bytes), 0) };
        Self::of([
            shipped(include_bytes!("../../assets/fonts/texgyre-bonum/texgyrebonum-regular.otf")),
            shipped(include_bytes!("../../assets/fonts/texgyre-bonum/texgyrebonum-bold.otf")),
            shipped(include_bytes!("../../assets/fonts/texgyre-bonum/texgyrebonum-italic.otf")),
            shipped(include_bytes!("../../assets/fonts/texgyre-bonum/texgyrebonum-bolditalic.otf")),
        ])
    }

    /// The user's own faces: regular, bold, italic, bold italic, each with its place in a collection.
    pub fn of(files: [(FontBytes, u32); STYLES]) -> Result<Self, FontError> {
        let mut faces = Vec::with_capacity(STYLES + 1);
        for (bytes, nomor) in files {
            faces.push(Face::new(bytes, nomor)?);
        }
        let inter: &'static [u8] = include_bytes!("../../assets/fonts/inter/Inter-Regular.otf");
        faces.push(Face::new(Arc::new(inter), 0)?);
        let keluarga = faces[0].family();
        Ok(Self { faces, keluarga })
    }

    /// The name of the family.
    pub fn keluarga(&self) -> &str {
        &self.keluarga
    }

    /// The face for a look.
    pub fn index(gaya: Gaya) -> u8 {
        u8::from(gaya.tebal) + 2 * u8::from(gaya.miring)
    }

    /// The face that stands in for missing letters.
    pub fn substitute(&self) -> u8 {
        (self.faces.len() - 1) as u8
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
    fn new(bytes: FontBytes, nomor: u32) -> Result<Self, FontError> {
        let data = (*bytes).as_ref();
        let name = |id| {
            let font = skrifa::FontRef::from_index(data, nomor).ok()?;
            let found = font.localized_strings(id).english_or_first().map(|s| s.to_string());
            found.filter(|s| !s.is_empty())
        };
        let nama = name(StringId::POSTSCRIPT_NAME)
            .map(|n| n.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').collect::<String>())
            .filter(|n| !n.is_empty())
            .unwrap_or_else(|| "Fon".to_owned());
        let blob = harfrust::font::Blob::from(Arc::clone(&bytes));
        let font = Font::new(blob, nomor).ok_or_else(|| FontError(nama.clone()))?;
        let upem = f32::from(font.units_per_em().max(1));
        let plan = ShapePlan::new(&font, Direction::LeftToRight, Some(Script::LATIN), None, &[]);
        Ok(Self { nama, bytes, nomor, upem, font, plan })
    }

    /// The font file.
    pub fn bytes(&self) -> &[u8] {
        (*self.bytes).as_ref()
    }

    /// The font for whoever reads its tables.
    pub fn table(&self) -> Option<skrifa::FontRef<'_>> {
        skrifa::FontRef::from_index(self.bytes(), self.nomor).ok()
    }

    fn family(&self) -> String {
        let named = |id| self.table()?.localized_strings(id).english_or_first().map(|s| s.to_string());
        named(StringId::TYPOGRAPHIC_FAMILY_NAME)
            .or_else(|| named(StringId::FAMILY_NAME))
            .unwrap_or_else(|| self.nama.clone())
    }
}
