//! A page as pixels: for the screen, and for tests to look at.
//!
//! Draws the same display list as the PDF. The coverage of a glyph is made once for each size and quarter of a
//! pixel, and kept.

use std::sync::Arc;

use resvg::tiny_skia::{
    Color, FillRule, FilterQuality, Mask, Paint, PathBuilder, Pixmap, PixmapPaint, Rect, Stroke, StrokeDash,
    Transform,
};
use rustc_hash::FxHashMap;
use skrifa::MetadataProvider;
use skrifa::instance::{LocationRef, Size};
use skrifa::outline::{DrawSettings, OutlinePen};

use crate::layout::{Butir, FontBook, Garis, Halaman, PIXEL, PictureKind, Pictures, Segmen, inspect};
use crate::model::Pt;

use super::drawing::read_drawing;

/// Steps within a pixel at which glyphs are drawn.
const STEPS: f32 = 4.0;
/// More glyphs than this are more than a screen shows: old sizes are let go.
const MOST_GLYPHS: usize = 20_000;
/// The watermark's grey.
const PALE: u8 = 240;

/// A page of pixels, from the top left, four bytes each: red, green, blue, opacity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Raster {
    /// Pixels of a line.
    pub lebar: u32,
    /// Lines.
    pub tinggi: u32,
    /// The pixels.
    pub piksel: Vec<u8>,
}

/// A glyph's coverage, and where it stands from the pen.
struct Cover {
    left: i32,
    top: i32,
    width: u32,
    height: u32,
    alpha: Vec<u8>,
}

#[derive(PartialEq, Eq, Hash)]
struct GlyphKey {
    face: u8,
    id: u16,
    /// Size in hundredths of a pixel.
    size: u32,
    /// Quarters of a pixel to the right.
    step: u8,
}

/// Draws pages; keeps glyphs and pictures. Serves one [`FontBook`].
#[derive(Default)]
pub struct Rasterizer {
    glyphs: FxHashMap<GlyphKey, Arc<Cover>>,
    pictures: FxHashMap<(String, u32, u32), Option<Arc<Pixmap>>>,
}

impl Rasterizer {
    /// Draws a page at `scale` pixels a point. None when that is no size for a picture.
    pub fn draw(
        &mut self,
        page: &Halaman,
        scale: f32,
        fonts: &FontBook,
        pictures: &Pictures,
    ) -> Option<Raster> {
        let side = |pt: Pt| (pt.0 * scale).round().clamp(1.0, 20_000.0) as u32;
        let mut canvas = Pixmap::new(side(page.lebar), side(page.tinggi))?;
        canvas.fill(Color::WHITE);
        if self.glyphs.len() > MOST_GLYPHS {
            self.glyphs.clear();
        }
        for item in &page.butir {
            match item {
                Butir::Teks(segment) => self.text(segment, scale, fonts, &mut canvas),
                Butir::Garis(rule) => draw_rule(rule, scale, &mut canvas),
                Butir::Gambar { berkas, x, y, lebar, tinggi, .. } => {
                    let room = (x.0 * scale, y.0 * scale, lebar.0 * scale, tinggi.0 * scale);
                    self.picture(berkas, room, pictures, &mut canvas);
                }
                Butir::TandaAir(segment) => watermark(segment, page, scale, fonts, &mut canvas),
            }
        }
        Some(Raster { lebar: canvas.width(), tinggi: canvas.height(), piksel: canvas.take() })
    }

    fn text(&mut self, segment: &Segmen, scale: f32, fonts: &FontBook, canvas: &mut Pixmap) {
        let size = segment.ukuran.0 * scale;
        let tracking = segment.renggang.0 * scale;
        let baseline = (segment.y.0 * scale).round();
        for placed in segment.kata.iter() {
            let mut pen = (segment.x + placed.x).0 * scale;
            for glyph in &placed.kata.glyphs {
                let x = pen + glyph.dx * size;
                let step = ((x - x.floor()) * STEPS) as u8;
                let key =
                    GlyphKey { face: segment.face, id: glyph.id, size: (size * 100.0).round() as u32, step };
                let cover = self.glyphs.entry(key).or_insert_with(|| {
                    Arc::new(cover(fonts, segment.face, glyph.id, size, f32::from(step) / STEPS))
                });
                let lift = (glyph.dy * size).round() as i32;
                blend(canvas, cover, x.floor() as i32, baseline as i32 - lift);
                pen += glyph.maju * size + tracking;
            }
        }
    }

    fn picture(
        &mut self,
        name: &str,
        (x, y, width, height): (f32, f32, f32, f32),
        pictures: &Pictures,
        canvas: &mut Pixmap,
    ) {
        let (w, h) = (width.round().max(1.0) as u32, height.round().max(1.0) as u32);
        let made = self
            .pictures
            .entry((name.to_owned(), w, h))
            .or_insert_with(|| pictures.get(name).and_then(|bytes| pixels(bytes, w, h)).map(Arc::new));
        if let Some(made) = made {
            // In the middle of its room, in its own proportions.
            let left = x + (width - made.width() as f32) * 0.5;
            let top = y + (height - made.height() as f32) * 0.5;
            canvas.draw_pixmap(
                left.round() as i32,
                top.round() as i32,
                made.as_ref().as_ref(),
                &PixmapPaint::default(),
                Transform::identity(),
                None,
            );
        }
    }
}

/// A picture as large as so many pixels allow, never larger than it is; none for what is no picture.
pub fn thumbnail(bytes: &[u8], width: u32, height: u32) -> Option<Raster> {
    let whole = inspect(bytes)?;
    let most = |room: u32, own: f32| if whole.kind == PictureKind::Svg { room } else { room.min(own as u32) };
    let own = (whole.width / PIXEL, whole.height / PIXEL);
    let drawn = pixels(bytes, most(width, own.0).max(1), most(height, own.1).max(1))?;
    Some(Raster { lebar: drawn.width(), tinggi: drawn.height(), piksel: drawn.take() })
}

/// A picture as large as its room allows.
fn pixels(bytes: &[u8], width: u32, height: u32) -> Option<Pixmap> {
    let picture = inspect(bytes)?;
    let f = (width as f32 / picture.width).min(height as f32 / picture.height);
    let side = |v: f32| (v * f).round().max(1.0) as u32;
    let mut out = Pixmap::new(side(picture.width), side(picture.height))?;
    if picture.kind == PictureKind::Svg {
        let tree = read_drawing(bytes)?;
        let size = tree.size();
        let (sx, sy) = (out.width() as f32 / size.width(), out.height() as f32 / size.height());
        resvg::render(&tree, Transform::from_scale(sx, sy), &mut out.as_mut());
        return Some(out);
    }
    let image = image::load_from_memory(bytes).ok()?.into_rgba8();
    let (w, h) = image.dimensions();
    let mut whole = Pixmap::new(w, h)?;
    for (to, from) in whole.pixels_mut().iter_mut().zip(image.pixels()) {
        let [r, g, b, a] = from.0;
        *to = resvg::tiny_skia::ColorU8::from_rgba(r, g, b, a).premultiply();
    }
    let paint = PixmapPaint { quality: FilterQuality::Bilinear, ..PixmapPaint::default() };
    let scale = Transform::from_scale(out.width() as f32 / w as f32, out.height() as f32 / h as f32);
    out.draw_pixmap(0, 0, whole.as_ref(), &paint, scale, None);
    Some(out)
}

/// The coverage of a glyph whose pen stands `shift` of a pixel to the right.
fn cover(fonts: &FontBook, face: u8, id: u16, size: f32, shift: f32) -> Cover {
    let none = Cover { left: 0, top: 0, width: 0, height: 0, alpha: Vec::new() };
    let mut pen = Outline::new(size / fonts.face(face).upem, shift, 0.0);
    let font = fonts.face(face).table();
    let Some(outline) = font.as_ref().and_then(|f| f.outline_glyphs().get(skrifa::GlyphId::from(id))) else {
        return none;
    };
    let settings = DrawSettings::unhinted(Size::unscaled(), LocationRef::default());
    if outline.draw(settings, &mut pen).is_err() {
        return none;
    }
    let Some(path) = pen.path.finish() else { return none };
    let bounds = path.bounds();
    let (left, top) = (bounds.left().floor() as i32, bounds.top().floor() as i32);
    let width = (bounds.right().ceil() as i32 - left + 1).clamp(1, 4_000) as u32;
    let height = (bounds.bottom().ceil() as i32 - top + 1).clamp(1, 4_000) as u32;
    let Some(mut mask) = Mask::new(width, height) else { return none };
    let there = Transform::from_translate(-left as f32, -top as f32);
    mask.fill_path(&path, FillRule::Winding, true, there);
    Cover { left, top, width, height, alpha: mask.data().to_vec() }
}

/// Puts black onto the canvas where a glyph covers it.
fn blend(canvas: &mut Pixmap, cover: &Cover, x: i32, y: i32) {
    let (wide, high) = (canvas.width() as i32, canvas.height() as i32);
    let (left, top) = (x + cover.left, y + cover.top);
    let data = canvas.data_mut();
    for row in 0..cover.height as i32 {
        let to = top + row;
        if to < 0 || to >= high {
            continue;
        }
        let from = &cover.alpha[(row as usize * cover.width as usize)..][..cover.width as usize];
        for (column, alpha) in from.iter().enumerate() {
            let at = left + column as i32;
            if *alpha == 0 || at < 0 || at >= wide {
                continue;
            }
            let pixel = ((to * wide + at) * 4) as usize;
            let rest = u16::from(255 - *alpha);
            for channel in &mut data[pixel..pixel + 3] {
                *channel = (u16::from(*channel) * rest / 255) as u8;
            }
        }
    }
}

fn draw_rule(rule: &Garis, scale: f32, canvas: &mut Pixmap) {
    let mut paint = Paint::default();
    paint.set_color(Color::BLACK);
    let thick = (rule.tebal.0 * scale).max(0.6);
    let at = |v: Pt| v.0 * scale;
    let (x0, y0, x1, y1) = (at(rule.dari.0), at(rule.dari.1), at(rule.ke.0), at(rule.ke.1));
    if rule.titik {
        let mut path = PathBuilder::new();
        path.move_to(x0, y0);
        path.line_to(x1, y1);
        let gap = 4.0 * scale;
        let stroke = Stroke {
            width: thick,
            line_cap: resvg::tiny_skia::LineCap::Round,
            dash: StrokeDash::new(vec![0.01, gap], 0.0),
            ..Stroke::default()
        };
        if let Some(path) = path.finish() {
            canvas.stroke_path(&path, &paint, &stroke, Transform::identity(), None);
        }
        return;
    }
    let mut path = PathBuilder::new();
    path.move_to(x0, y0);
    path.line_to(x1, y1);
    // Straight ones stand on whole pixels: a table's rules are sharp.
    let straight = (x0 - x1).abs() < 0.01 || (y0 - y1).abs() < 0.01;
    if straight {
        let sharp = thick.round().max(1.0);
        let (left, top) = ((x0.min(x1)).round(), (y0.min(y1)).round());
        let (width, height) = ((x1 - x0).abs().round().max(sharp), (y1 - y0).abs().round().max(sharp));
        if let Some(rect) = Rect::from_xywh(left, top, width, height) {
            canvas.fill_rect(rect, &paint, Transform::identity(), None);
        }
    } else if let Some(path) = path.finish() {
        let stroke = Stroke { width: thick, ..Stroke::default() };
        canvas.stroke_path(&path, &paint, &stroke, Transform::identity(), None);
    }
}

/// Pale letters along the diagonal, their middle in the middle of the page.
fn watermark(segment: &Segmen, page: &Halaman, scale: f32, fonts: &FontBook, canvas: &mut Pixmap) {
    let face = fonts.face(segment.face);
    let Some(font) = face.table() else { return };
    let outlines = font.outline_glyphs();
    let size = segment.ukuran.0 * scale;
    let mut at = -segment.lebar.0 * scale * 0.5;
    let mut paint = Paint::default();
    paint.set_color_rgba8(PALE, PALE, PALE, 255);
    let angle = -page.tinggi.0.atan2(page.lebar.0).to_degrees();
    let turn = Transform::from_rotate(angle).post_translate(segment.x.0 * scale, segment.y.0 * scale);
    for placed in segment.kata.iter() {
        for glyph in &placed.kata.glyphs {
            let mut pen = Outline::new(size / face.upem, at, size * 0.34);
            if let Some(outline) = outlines.get(skrifa::GlyphId::from(glyph.id)) {
                let settings = DrawSettings::unhinted(Size::unscaled(), LocationRef::default());
                let _ = outline.draw(settings, &mut pen);
            }
            if let Some(path) = pen.path.finish() {
                canvas.fill_path(&path, &paint, FillRule::Winding, turn, None);
            }
            at += glyph.maju * size;
        }
    }
}

/// An outline as a path, downwards.
struct Outline {
    path: PathBuilder,
    scale: f32,
    x: f32,
    y: f32,
}

impl Outline {
    fn new(scale: f32, x: f32, y: f32) -> Self {
        Self { path: PathBuilder::new(), scale, x, y }
    }

    fn at(&self, x: f32, y: f32) -> (f32, f32) {
        (x * self.scale + self.x, self.y - y * self.scale)
    }
}

impl OutlinePen for Outline {
    fn move_to(&mut self, x: f32, y: f32) {
        let (x, y) = self.at(x, y);
        self.path.move_to(x, y);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        let (x, y) = self.at(x, y);
        self.path.line_to(x, y);
    }

    fn quad_to(&mut self, cx: f32, cy: f32, x: f32, y: f32) {
        let ((cx, cy), (x, y)) = (self.at(cx, cy), self.at(x, y));
        self.path.quad_to(cx, cy, x, y);
    }

    fn curve_to(&mut self, ax: f32, ay: f32, bx: f32, by: f32, x: f32, y: f32) {
        let ((ax, ay), (bx, by), (x, y)) = (self.at(ax, ay), self.at(bx, by), self.at(x, y));
        self.path.cubic_to(ax, ay, bx, by, x, y);
    }

    fn close(&mut self) {
        self.path.close();
    }
}

impl Raster {
    /// The pixels as a PNG file.
    pub fn to_png(&self) -> Option<Vec<u8>> {
        let mut out = Vec::new();
        let encoder = image::codecs::png::PngEncoder::new(&mut out);
        let colour = image::ExtendedColorType::Rgba8;
        image::ImageEncoder::write_image(encoder, &self.piksel, self.lebar, self.tinggi, colour).ok()?;
        Some(out)
    }
}
