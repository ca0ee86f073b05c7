//! Pictures in the file: JPEG bytes as they are, PNG pixels with their transparency, SVG as drawing.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document, Object, ObjectId, Stream};

use crate::export::drawing::read_drawing;
use crate::layout::{Butir, Halaman, PictureKind, Pictures, inspect};

use super::deflate;

/// An embedded picture.
pub(super) struct Image {
    pub name: String,
    pub object: ObjectId,
    /// Proportions.
    pub width: f32,
    pub height: f32,
}

/// By the name pages use.
pub(super) type Images = BTreeMap<String, Image>;

/// Embeds every picture that stands on some page, once each.
pub(super) fn embed(pdf: &mut Document, pages: &[Halaman], pictures: &Pictures) -> Images {
    let mut images = Images::new();
    for item in pages.iter().flat_map(|p| &p.butir) {
        let Butir::Gambar { berkas, .. } = item else { continue };
        if images.contains_key(berkas) {
            continue;
        }
        let Some(bytes) = pictures.get(berkas) else { continue };
        let Some(picture) = inspect(bytes) else { continue };
        let object = match picture.kind {
            PictureKind::Jpeg => jpeg(pdf, bytes),
            PictureKind::Png => png(pdf, bytes),
            PictureKind::Svg => svg(pdf, bytes),
        };
        if let Some(object) = object {
            let name = format!("P{}", images.len());
            let (width, height) = (picture.width, picture.height);
            images.insert(berkas.clone(), Image { name, object, width, height });
        }
    }
    images
}

fn image_dictionary(width: u32, height: u32, space: &str) -> Dictionary {
    Dictionary::from_iter([
        ("Type", Object::Name(b"XObject".to_vec())),
        ("Subtype", Object::Name(b"Image".to_vec())),
        ("Width", Object::Integer(i64::from(width))),
        ("Height", Object::Integer(i64::from(height))),
        ("ColorSpace", Object::Name(space.as_bytes().to_vec())),
        ("BitsPerComponent", Object::Integer(8)),
    ])
}

fn add(pdf: &mut Document, mut dictionary: Dictionary, filter: &str, bytes: Vec<u8>) -> ObjectId {
    dictionary.set("Filter", Object::Name(filter.as_bytes().to_vec()));
    let mut stream = Stream::new(dictionary, bytes);
    stream.allows_compression = false;
    pdf.add_object(stream)
}

fn jpeg(pdf: &mut Document, bytes: &[u8]) -> Option<ObjectId> {
    let frame = JpegFrame::read(bytes)?;
    let space = match frame.components {
        1 => "DeviceGray",
        3 => "DeviceRGB",
        4 => "DeviceCMYK",
        _ => return None,
    };
    let mut dictionary = image_dictionary(u32::from(frame.width), u32::from(frame.height), space);
    if frame.components == 4 {
        // Four-colour JPEG files are written the other way round by the programs that make them.
        let decode = [1, 0, 1, 0, 1, 0, 1, 0].map(Object::Integer).to_vec();
        dictionary.set("Decode", Object::Array(decode));
    }
    Some(add(pdf, dictionary, "DCTDecode", bytes.to_vec()))
}

struct JpegFrame {
    width: u16,
    height: u16,
    components: u8,
}

impl JpegFrame {
    /// Reads the frame header (SOF) of a JPEG file.
    fn read(bytes: &[u8]) -> Option<Self> {
        let mut at = 2;
        loop {
            while *bytes.get(at)? != 0xff {
                at += 1;
            }
            while *bytes.get(at)? == 0xff {
                at += 1;
            }
            let marker = *bytes.get(at)?;
            at += 1;
            if matches!(marker, 0x01 | 0xd0..=0xd9) {
                continue;
            }
            let word = |i: usize| Some(u16::from_be_bytes([*bytes.get(i)?, *bytes.get(i + 1)?]));
            if matches!(marker, 0xc0..=0xcf) && !matches!(marker, 0xc4 | 0xc8 | 0xcc) {
                return Some(Self {
                    height: word(at + 3)?,
                    width: word(at + 5)?,
                    components: *bytes.get(at + 7)?,
                });
            }
            at += usize::from(word(at)?);
        }
    }
}

fn png(pdf: &mut Document, bytes: &[u8]) -> Option<ObjectId> {
    let picture = image::load_from_memory_with_format(bytes, image::ImageFormat::Png).ok()?;
    let (width, height) = (picture.width(), picture.height());
    let grey = !picture.color().has_color();
    let rgba = picture.to_rgba8();
    let mut colour = Vec::with_capacity(rgba.len());
    let mut alpha = Vec::with_capacity(rgba.len() / 4);
    for pixel in rgba.pixels() {
        let [r, g, b, a] = pixel.0;
        if grey {
            colour.push(r);
        } else {
            colour.extend([r, g, b]);
        }
        alpha.push(a);
    }
    let mut dictionary = image_dictionary(width, height, if grey { "DeviceGray" } else { "DeviceRGB" });
    if alpha.iter().any(|a| *a != 255) {
        let mask = add(pdf, image_dictionary(width, height, "DeviceGray"), "FlateDecode", deflate(&alpha));
        dictionary.set("SMask", mask);
    }
    Some(add(pdf, dictionary, "FlateDecode", deflate(&colour)))
}

/// A drawing: its own little file, its page taken over as a form.
fn svg(pdf: &mut Document, bytes: &[u8]) -> Option<ObjectId> {
    let tree = read_drawing(bytes)?;
    let file = svg2pdf::to_pdf(
        &tree,
        svg2pdf::ConversionOptions { compress: true, embed_text: false, ..Default::default() },
        svg2pdf::PageOptions::default(),
    )
    .ok()?;
    let mut drawing = Document::load_mem(&file).ok()?;
    drawing.renumber_objects_with(pdf.max_id + 1);
    let page_id = drawing.get_pages().into_values().next()?;
    let page = drawing.get_dictionary(page_id).ok()?.clone();
    let content = drawing.get_page_content(page_id);
    let number = |o: &Object| o.as_float().ok().or_else(|| o.as_i64().ok().map(|i| i as f32));
    let media = page.get(b"MediaBox").and_then(Object::as_array).ok()?;
    let (w, h) = (media.get(2).and_then(number)?, media.get(3).and_then(number)?);
    let mut form = Dictionary::from_iter([
        ("Type", Object::Name(b"XObject".to_vec())),
        ("Subtype", Object::Name(b"Form".to_vec())),
        ("BBox", Object::Array(media.clone())),
        // The form's unit is the whole picture, as it is for pixels.
        (
            "Matrix",
            Object::Array(vec![(1.0 / w).into(), 0.into(), 0.into(), (1.0 / h).into(), 0.into(), 0.into()]),
        ),
    ]);
    for key in [&b"Resources"[..], b"Group"] {
        if let Ok(value) = page.get(key) {
            form.set(key.to_vec(), value.clone());
        }
    }
    pdf.max_id = pdf.max_id.max(drawing.max_id);
    pdf.objects.extend(drawing.objects);
    Some(add(pdf, form, "FlateDecode", deflate(&content)))
}
