//! Faces in use, cut down to the glyphs in use.

use std::collections::BTreeMap;

use printpdf::{FontMetrics, FontType, ParsedFont, PdfFontMetricsStub};
use rustc_hash::FxHashSet;
use skrifa::MetadataProvider;
use skrifa::instance::{LocationRef, Size};
use skrifa::raw::TableProvider;
use subsetter::GlyphRemapper;

use crate::layout::{Face, FontBook, Halaman, Word};
use crate::model::sha256;

use super::PdfError;

/// A face as it is embedded.
pub(super) struct UsedFace {
    /// For printpdf.
    pub parsed: ParsedFont,
    /// Number in the embedded font by number in the whole one.
    pub remap: BTreeMap<u16, u16>,
    /// Letters by number in the embedded font.
    pub letters: BTreeMap<u16, String>,
    /// Widths by number in the embedded font, in thousandths of an em, as the file states them.
    pub widths: BTreeMap<u16, i32>,
    /// The glyph of a space, in the whole font.
    pub space: u16,
}

/// The faces that stand on some page.
pub(super) fn used(pages: &[Halaman], book: &FontBook) -> Result<Vec<Option<UsedFace>>, PdfError> {
    let count = book.faces().len();
    let mut seen: FxHashSet<*const Word> = FxHashSet::default();
    let mut words: Vec<Vec<&Word>> = vec![Vec::new(); count];
    let mut spaced = vec![false; count];
    for segment in pages.iter().flat_map(Halaman::segmen) {
        let face = usize::from(segment.face) % count;
        spaced[face] |= segment.spasi || segment.kata.iter().any(|k| k.spasi);
        let new = segment.kata.iter().map(|k| &*k.kata).filter(|w| seen.insert(std::ptr::from_ref(*w)));
        words[face].extend(new);
    }
    let mut out = Vec::with_capacity(count);
    for (n, used) in words.into_iter().enumerate() {
        let mut letters: BTreeMap<u16, String> = BTreeMap::new();
        for word in used {
            for (i, glyph) in word.glyphs.iter().enumerate() {
                // A glyph stands for the letters up to where the next one begins.
                let from = glyph.awal as usize;
                let end = word.glyphs[i + 1..]
                    .iter()
                    .map(|g| g.awal as usize)
                    .find(|a| *a > from)
                    .unwrap_or(word.teks.len());
                let text =
                    if glyph.id == 0 { "\u{fffd}" } else { word.teks.get(from..end).unwrap_or("\u{fffd}") };
                // The plainest of several letters that look alike: a space before an unbreakable one.
                let slot = letters.entry(glyph.id).or_insert_with(|| text.to_owned());
                if text < slot.as_str() {
                    text.clone_into(slot);
                }
            }
        }
        if letters.is_empty() {
            out.push(None);
            continue;
        }
        let face = &book.faces()[n];
        let space = space_glyph(face);
        if spaced[n] {
            letters.insert(space, " ".to_owned());
        }
        out.push(Some(subset(face, letters, space)?));
    }
    Ok(out)
}

/// The glyph of a space in a font.
fn space_glyph(face: &Face) -> u16 {
    let glyph = face.table().and_then(|f| f.charmap().map(' '));
    glyph.and_then(|g| u16::try_from(g.to_u32()).ok()).unwrap_or(0)
}

fn subset(face: &Face, letters: BTreeMap<u16, String>, space: u16) -> Result<UsedFace, PdfError> {
    let (name, bytes) = (face.nama.as_str(), face.bytes());
    let fail = || PdfError::Fon(name.to_owned());
    let mut remapper = GlyphRemapper::new();
    let remap: BTreeMap<u16, u16> = letters.keys().map(|gid| (*gid, remapper.remap(*gid))).collect();
    let program = subsetter::subset(bytes, face.nomor, &remapper).map_err(|_| fail())?;
    let font = face.table().ok_or_else(fail)?;
    let metrics = font.metrics(Size::unscaled(), LocationRef::default());
    let advances = font.glyph_metrics(Size::unscaled(), LocationRef::default());
    let upem = metrics.units_per_em.max(1);
    let mut glyph_widths = BTreeMap::new();
    let mut widths = BTreeMap::new();
    for (old, new) in &remap {
        let units = advances.advance_width(skrifa::GlyphId::from(*old)).unwrap_or(0.0) as u16;
        glyph_widths.insert(*new, units);
        widths.insert(*new, (f32::from(units) * 1000.0 / f32::from(upem)) as i32);
    }
    let letters: BTreeMap<u16, String> = letters.into_iter().map(|(old, text)| (remap[&old], text)).collect();
    // The tag that marks a subset: six letters from what is in it.
    let tag: String = sha256(&program).bytes().take(6).map(|b| char::from(b'A' + (b % 26))).collect();
    let bounds = metrics.bounds.unwrap_or_default();
    let italic = metrics.italic_angle;
    let parsed = ParsedFont {
        original_bytes: program,
        font_index: 0,
        font_name: Some(format!("{tag}+{name}")),
        codepoint_to_glyph: BTreeMap::new(),
        glyph_widths,
        units_per_em: upem,
        font_metrics: FontMetrics { ascent: metrics.ascent as i16, descent: metrics.descent as i16 },
        font_type: if font.cff().is_ok() { FontType::OpenTypeCFF(()) } else { FontType::TrueType },
        pdf_font_metrics: PdfFontMetricsStub {
            units_per_em: upem,
            x_min: bounds.x_min as i16,
            y_min: bounds.y_min as i16,
            x_max: bounds.x_max as i16,
            y_max: bounds.y_max as i16,
            caret_slope_rise: 1000,
            caret_slope_run: (-italic.to_radians().tan() * 1000.0) as i16,
            us_weight_class: if name.contains("Bold") { 700 } else { 400 },
        },
    };
    Ok(UsedFace { parsed, remap, letters, widths, space })
}
