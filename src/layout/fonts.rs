//! The faces of the document's letters: the four of its family, and one that stands in for missing letters.

use std::sync::Arc;

use harfrust::{Direction, Font, Script, ShapePlan};
use skrifa::MetadataProvider;
use skrifa::raw::TableProvider;
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
pub enum FontError {
    /// It cannot be read.
    #[error("berkas fon \"{0}\" tidak dapat dibaca; pilih berkas fon lain (.ttf atau .otf)")]
    Rusak(String),
    /// Its licence, as the file states it, forbids to embed it (OS/2, fsType 2).
    #[error("pemilik fon \"{0}\" melarangnya ditanam dalam PDF; pilih berkas fon lain")]
    Terlarang(String),
}

/// The value of fsType that forbids to embed a font.
const RESTRICTED: u16 = 2;

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

    /// The faces of a family among font files: by its name, or that of the first file. A style the family does not
    /// have is that of its regular face. None when the regular face is not among them.
    pub fn from_files(files: Vec<FontBytes>, keluarga: Option<&str>) -> Result<Option<Self>, FontError> {
        let mut found: [Option<(FontBytes, u32)>; STYLES] = Default::default();
        let mut wanted = keluarga.map(str::to_lowercase);
        for bytes in files {
            for nomor in 0..faces_in((*bytes).as_ref()) {
                let Some((family, gaya)) = described((*bytes).as_ref(), nomor) else { continue };
                let family = family.to_lowercase();
                if *wanted.get_or_insert_with(|| family.clone()) != family {
                    continue;
                }
                let slot = &mut found[usize::from(Self::index(gaya))];
                if slot.is_none() {
                    *slot = Some((Arc::clone(&bytes), nomor));
                }
            }
        }
        let Some(regular) = found[0].clone() else { return Ok(None) };
        let faces = found.map(|face| face.unwrap_or_else(|| regular.clone()));
        Self::of(faces).map(Some)
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

/// How many fonts a file holds; none when it is no font.
fn faces_in(bytes: &[u8]) -> u32 {
    match skrifa::raw::FileRef::new(bytes) {
        Ok(skrifa::raw::FileRef::Font(_)) => 1,
        Ok(skrifa::raw::FileRef::Collection(all)) => all.len(),
        Err(_) => 0,
    }
}

/// Family and style of a font of a file.
fn described(bytes: &[u8], nomor: u32) -> Option<(String, Gaya)> {
    let font = skrifa::FontRef::from_index(bytes, nomor).ok()?;
    let named = |id| font.localized_strings(id).english_or_first().map(|s| s.to_string());
    let family = named(StringId::FAMILY_NAME)?;
    let look = font.attributes();
    let gaya = Gaya {
        tebal: look.weight.value() >= 600.0,
        miring: look.style != skrifa::attribute::Style::Normal,
        ..Gaya::default()
    };
    Some((family, gaya))
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
        let forbids = skrifa::FontRef::from_index(data, nomor)
            .ok()
            .and_then(|f| f.os2().ok().map(|t| t.fs_type()))
            .is_some_and(|kind| kind & 0xf == RESTRICTED);
        if forbids {
            return Err(FontError::Terlarang(nama));
        }
        let blob = harfrust::font::Blob::from(Arc::clone(&bytes));
        let font = Font::new(blob, nomor).ok_or_else(|| FontError::Rusak(nama.clone()))?;
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
