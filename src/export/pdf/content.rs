//! Content streams.

use std::fmt::Write;

use skrifa::MetadataProvider;
use skrifa::instance::{LocationRef, Size};
use skrifa::outline::{DrawSettings, OutlinePen};

use crate::layout::{Butir, FontBook, Garis, Halaman, Segmen};
use crate::model::Pt;

use super::fonts::UsedFace;
use super::pictures::Images;

/// Thousandths of an em that are not worth a correction.
const SLACK: f32 = 0.5;

/// The resource name of a face.
pub(super) fn font_name(index: usize) -> String {
    format!("F{index}")
}

/// Numbers as short as they can be said exactly enough: a hundredth of a point is less than a printer's dot.
fn number(out: &mut String, value: f32) {
    let hundredths = (f64::from(value) * 100.0).round() as i64;
    if hundredths % 100 == 0 {
        let _ = write!(out, "{}", hundredths / 100);
        return;
    }
    let sign = if hundredths < 0 { "-" } else { "" };
    let (whole, part) = (hundredths.abs() / 100, hundredths.abs() % 100);
    let _ = if part % 10 == 0 {
        write!(out, "{sign}{whole}.{}", part / 10)
    } else {
        write!(out, "{sign}{whole}.{part:02}")
    };
}

fn numbers(out: &mut String, values: &[f32]) {
    for value in values {
        number(out, *value);
        out.push(' ');
    }
}

/// The content stream of a page.
pub(super) fn stream(
    page: &Halaman,
    faces: &[Option<UsedFace>],
    images: &Images,
    book: &FontBook,
) -> Vec<u8> {
    let mut out = String::with_capacity(8 * 1024);
    let mut writer = Writer { page, faces, in_text: false, font: (u8::MAX, 0.0), tracking: 0.0 };
    for item in &page.butir {
        match item {
            Butir::Teks(segment) => writer.text(segment, &mut out),
            Butir::Garis(garis) => writer.rule(garis, &mut out),
            Butir::Gambar { berkas, x, y, lebar, tinggi, .. } => {
                writer.end_text(&mut out);
                if let Some(image) = images.get(berkas) {
                    // Within its room, in its own proportions.
                    let scale = (lebar.0 / image.width).min(tinggi.0 / image.height);
                    let (w, h) = (image.width * scale, image.height * scale);
                    let left = x.0 + (lebar.0 - w) * 0.5;
                    let bottom = page.tinggi.0 - y.0 - tinggi.0 + (tinggi.0 - h) * 0.5;
                    out.push_str("q ");
                    numbers(&mut out, &[w, 0.0, 0.0, h, left, bottom]);
                    let _ = writeln!(out, "cm /{} Do Q", image.name);
                }
            }
            Butir::TandaAir(segment) => {
                writer.end_text(&mut out);
                watermark(segment, page, book, &mut out);
            }
        }
    }
    writer.end_text(&mut out);
    out.into_bytes()
}

struct Writer<'w> {
    page: &'w Halaman,
    faces: &'w [Option<UsedFace>],
    in_text: bool,
    font: (u8, f32),
    tracking: f32,
}

impl Writer<'_> {
    fn end_text(&mut self, out: &mut String) {
        if std::mem::take(&mut self.in_text) {
            out.push_str("ET\n");
        }
    }

    /// One segment: a matrix and one array of glyphs. The corrections in it are counted from where a viewer's
    /// pen stands, so rounding never adds up.
    fn text(&mut self, segment: &Segmen, out: &mut String) {
        let index = usize::from(segment.face);
        let Some(face) = self.faces.get(index).and_then(Option::as_ref) else { return };
        if !self.in_text {
            out.push_str("BT\n");
            self.in_text = true;
            self.font = (u8::MAX, 0.0);
        }
        let size = segment.ukuran.0;
        if self.font != (segment.face, size) {
            let _ = write!(out, "/{} ", font_name(index));
            number(out, size);
            out.push_str(" Tf\n");
            self.font = (segment.face, size);
        }
        if (self.tracking - segment.renggang.0).abs() > f32::EPSILON {
            number(out, segment.renggang.0);
            out.push_str(" Tc\n");
            self.tracking = segment.renggang.0;
        }
        out.push_str("1 0 0 1 ");
        numbers(out, &[segment.x.0, (self.page.tinggi - segment.y).0]);
        out.push_str("Tm\n[");
        let space = face.space;
        let tracking = segment.renggang.0 / size * 1000.0;
        let mut run = Run { out, open: false, pen: 0.0, tracking, face };
        for placed in segment.kata.iter() {
            if placed.penggal {
                // What is copied or searched is the whole word: the hyphen is a soft one (ISO 32000-1, 14.8.2.2.3).
                run.close();
                run.out.push_str("]TJ\n/Span <</ActualText <FEFF00AD>>> BDC\n[");
            }
            if placed.spasi {
                run.show(space, None);
            }
            let mut x = placed.x.0 / size * 1000.0;
            for glyph in &placed.kata.glyphs {
                run.show(glyph.id, Some(x + glyph.dx * 1000.0));
                x += glyph.maju * 1000.0 + tracking;
            }
            if placed.penggal {
                run.close();
                run.out.push_str("]TJ\nEMC\n[");
            }
        }
        if segment.spasi {
            run.show(space, None);
        }
        run.close();
        out.push_str("]TJ\n");
    }

    fn rule(&mut self, garis: &Garis, out: &mut String) {
        self.end_text(out);
        let flip = |y: Pt| (self.page.tinggi - y).0;
        out.push_str(if garis.titik { "q [0 4] 0 d 1 J " } else { "" });
        number(out, garis.tebal.0);
        out.push_str(" w ");
        numbers(out, &[garis.dari.0.0, flip(garis.dari.1)]);
        out.push_str("m ");
        numbers(out, &[garis.ke.0.0, flip(garis.ke.1)]);
        out.push_str(if garis.titik { "l S Q\n" } else { "l S\n" });
    }
}

struct Run<'r> {
    out: &'r mut String,
    open: bool,
    /// Where the viewer's pen stands, in thousandths of an em.
    pen: f32,
    /// What is added behind each glyph.
    tracking: f32,
    face: &'r UsedFace,
}

impl Run<'_> {
    /// Shows a glyph at a place; none for wherever the pen stands.
    fn show(&mut self, gid: u16, at: Option<f32>) {
        let Some(code) = self.face.remap.get(&gid) else { return };
        if let Some(at) = at {
            let off = (self.pen - at).round();
            if off.abs() > SLACK {
                self.close();
                number(self.out, off);
                self.pen -= off;
            }
        }
        if !self.open {
            self.out.push('<');
            self.open = true;
        }
        let _ = write!(self.out, "{code:04x}");
        self.pen += self.face.widths.get(code).copied().unwrap_or(0) as f32 + self.tracking;
    }

    fn close(&mut self) {
        if std::mem::take(&mut self.open) {
            self.out.push('>');
        }
    }
}

/// Pale letters across the page, drawn as shapes: they are not text of the document and do not copy.
fn watermark(segment: &Segmen, page: &Halaman, book: &FontBook, out: &mut String) {
    let face = book.face(segment.face);
    let Some(font) = face.table() else { return };
    let outlines = font.outline_glyphs();
    let scale = segment.ukuran.0 / face.upem;
    // Along the diagonal, its middle in the middle of the page.
    let (sin, cos) = (page.tinggi.0.atan2(page.lebar.0)).sin_cos();
    out.push_str("/Artifact BMC\nq 0.94 g ");
    numbers(out, &[cos, sin, -sin, cos, segment.x.0, (page.tinggi - segment.y).0]);
    out.push_str("cm\n");
    let mut pen = -segment.lebar.0 * 0.5;
    let drop = -segment.ukuran.0 * 0.34;
    for placed in segment.kata.iter() {
        for glyph in &placed.kata.glyphs {
            if let Some(outline) = outlines.get(skrifa::GlyphId::from(glyph.id)) {
                let mut path = Path { out, scale, x: pen, y: drop, last: (0.0, 0.0) };
                let settings = DrawSettings::unhinted(Size::unscaled(), LocationRef::default());
                let _ = outline.draw(settings, &mut path);
            }
            pen += glyph.maju * segment.ukuran.0;
        }
    }
    out.push_str("f Q\nEMC\n");
}

struct Path<'p> {
    out: &'p mut String,
    scale: f32,
    x: f32,
    y: f32,
    last: (f32, f32),
}

impl Path<'_> {
    fn points(&mut self, points: &[(f32, f32)], op: &str) {
        for (x, y) in points {
            numbers(self.out, &[x * self.scale + self.x, y * self.scale + self.y]);
        }
        self.out.push_str(op);
        self.last = points.last().copied().unwrap_or(self.last);
    }
}

impl OutlinePen for Path<'_> {
    fn move_to(&mut self, x: f32, y: f32) {
        self.points(&[(x, y)], "m\n");
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.points(&[(x, y)], "l\n");
    }

    fn quad_to(&mut self, cx: f32, cy: f32, x: f32, y: f32) {
        let (lx, ly) = self.last;
        let third = |a: f32, c: f32| a + (c - a) * 2.0 / 3.0;
        self.points(&[(third(lx, cx), third(ly, cy)), (third(x, cx), third(y, cy)), (x, y)], "c\n");
    }

    fn curve_to(&mut self, ax: f32, ay: f32, bx: f32, by: f32, x: f32, y: f32) {
        self.points(&[(ax, ay), (bx, by), (x, y)], "c\n");
    }

    fn close(&mut self) {
        self.out.push_str("h\n");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_short() {
        let say = |v: f32| {
            let mut out = String::new();
            number(&mut out, v);
            out
        };
        for (value, text) in
            [(0.0, "0"), (12.0, "12"), (14.1, "14.1"), (-0.25, "-0.25"), (3.006, "3.01"), (-7.0, "-7")]
        {
            assert_eq!(say(value), text);
        }
    }
}
