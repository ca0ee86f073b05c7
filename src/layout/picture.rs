//! Pictures: what kind, how large.

use std::io::Cursor;

/// A picture's kind and its own size in points.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Picture {
    /// Its kind.
    pub kind: PictureKind,
    /// Its own width.
    pub width: f32,
    /// Its own height.
    pub height: f32,
}

/// The kinds of pictures that print.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PictureKind {
    /// PNG.
    Png,
    /// JPEG.
    Jpeg,
    /// SVG.
    Svg,
}

/// Points of a pixel when a picture does not say: 1/96 inch.
pub const PIXEL: f32 = 0.75;
/// Pixels of a side that no honest picture passes.
const MAX_SIDE: u32 = 20_000;

/// Whether a picture can be read to its end: a file cut off has a head that promises more.
fn is_whole(kind: PictureKind, bytes: &[u8]) -> bool {
    match kind {
        PictureKind::Png => image::load_from_memory_with_format(bytes, image::ImageFormat::Png).is_ok(),
        PictureKind::Jpeg => bytes[bytes.len().saturating_sub(512)..].windows(2).any(|w| w == [0xff, 0xd9]),
        PictureKind::Svg => true,
    }
}

/// Looks at a picture; none for what cannot be printed.
pub fn inspect(bytes: &[u8]) -> Option<Picture> {
    let reader = image::ImageReader::new(Cursor::new(bytes)).with_guessed_format().ok()?;
    let kind = match reader.format() {
        Some(image::ImageFormat::Png) => Some(PictureKind::Png),
        Some(image::ImageFormat::Jpeg) => Some(PictureKind::Jpeg),
        _ => None,
    };
    let fits = |width: f32, height: f32| width >= 0.5 && height >= 0.5;
    if let Some(kind) = kind {
        let (w, h) = reader.into_dimensions().ok()?;
        if w > MAX_SIDE || h > MAX_SIDE || !is_whole(kind, bytes) {
            return None;
        }
        let (width, height) = (w as f32 * PIXEL, h as f32 * PIXEL);
        return fits(width, height).then_some(Picture { kind, width, height });
    }
    let tree = svg2pdf::usvg::Tree::from_data(bytes, &svg2pdf::usvg::Options::default()).ok()?;
    let (width, height) = (tree.size().width() * PIXEL, tree.size().height() * PIXEL);
    fits(width, height).then_some(Picture { kind: PictureKind::Svg, width, height })
}
