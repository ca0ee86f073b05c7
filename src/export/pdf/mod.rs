//! Pages as PDF: subset fonts, text that copies, nested bookmarks, links, page labels, metadata.
//!
//! Beside its pages it may carry remarks as notes ([`CatatanPdf`]), a page map by which notes of reviewers find home
//! ([`crate::format::peta`]), and the project itself.
//!
//! printpdf makes the fonts, the pages and the links; the content streams are our own (three to five times
//! faster than its operations), and what it does not write (outline, labels, metadata of this kind) is put
//! into its object tree before it is written. No clock and no chance: the same pages give the same bytes.

mod catatan;
mod content;
mod fonts;
mod lampiran;
mod pictures;
mod structure;

use lopdf::{Dictionary, Object, ObjectId, Stream};
use printpdf::{
    Actions, BorderArray, Codepoint, ColorArray, Destination, FontId, HighlightingMode, LinkAnnotation,
    Mm as PrintMm, Op, PdfDocument, PdfFont, PdfFontHandle, PdfPage, PdfSaveOptions, Pt as PrintPt, Rect,
    TextItem,
};
use rayon::prelude::*;

use crate::compile::Naskah;
use crate::format::peta::{self, BahanPeta, Peta};
use crate::layout::{Butir, FontBook, Halaman, Pictures, Tata};
use crate::model::{Bidang, Id, JenisKeluaran, Mm, Proyek, Pt, sha256};

pub use catatan::{AWALAN, BalasanPdf, CatatanPdf, JenisPdf};
use fonts::UsedFace;
pub use lampiran::Lampiran;

/// Name and version in the file's metadata.
const PROGRAM: &str = concat!("Pranata ", env!("CARGO_PKG_VERSION"));

/// Why no PDF could be made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PdfError {
    /// A font cannot be cut down to the letters in use.
    #[error("fon \"{0}\" tidak dapat ditanam ke PDF; pilih berkas fon lain")]
    Fon(String),
    /// The document has no pages.
    #[error("dokumen ini belum berisi apa pun untuk dicetak")]
    Kosong,
    /// The object tree could not be written.
    #[error("PDF tidak dapat disusun: {0}")]
    Susun(String),
}

/// What a PDF carries beside its pages.
#[derive(Debug, Clone, Default)]
pub struct Hiasan<'a> {
    /// What the pages were made from; the next two need it.
    pub sumber: Option<Sumber<'a>>,
    /// With a page map; the official copy never has one.
    pub peta: bool,
    /// Remarks that are drawn as notes.
    pub catatan: Vec<CatatanPdf>,
    /// Files that it carries.
    pub lampiran: Vec<Lampiran>,
}

/// What pages were made from.
#[derive(Debug, Clone, Copy)]
pub struct Sumber<'a> {
    /// The project.
    pub proyek: &'a Proyek,
    /// The document.
    pub dokumen: &'a Id,
    /// The version of the project, where it was kept.
    pub versi: Option<&'a Id>,
}

/// A PDF as it was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HasilPdf {
    /// The bytes of the file.
    pub isi: Vec<u8>,
    /// Remarks whose unit stands on no page of the document.
    pub lepas: Vec<Id>,
}

/// Makes a PDF of a laid-out document.
pub fn to_pdf(
    naskah: &Naskah,
    tata: &Tata,
    book: &FontBook,
    pictures: &Pictures,
) -> Result<Vec<u8>, PdfError> {
    to_pdf_with(naskah, tata, book, pictures, &Hiasan::default()).map(|made| made.isi)
}

/// A text of a unit of a project.
fn text_of<'p>(proyek: &'p Proyek, simpul: &Id, bidang: &Bidang) -> Option<&'p str> {
    let node = proyek.trees().find_map(|tree| tree.get(simpul))?;
    node.text(bidang).map(|teks| teks.0.as_str())
}

/// The page map as a file.
fn page_map(naskah: &Naskah, halaman: &[Halaman], sumber: &Sumber<'_>) -> Lampiran {
    let bahan = BahanPeta {
        program: PROGRAM,
        dokumen: sumber.dokumen,
        versi: sumber.versi,
        teks: &|simpul, bidang| text_of(sumber.proyek, simpul, bidang),
        label: &|id| naskah.label.get(id).map(String::as_str),
    };
    Lampiran {
        nama: peta::NAMA.to_owned(),
        uraian: "Peta halaman: agar catatan peninjau kembali ke ketentuannya".to_owned(),
        jenis: "application/json",
        hubungan: "Data",
        isi: Peta::new(halaman, &bahan).encode(),
        padat: false,
    }
}

/// As [`to_pdf`], with what the PDF carries beside its pages.
pub fn to_pdf_with(
    naskah: &Naskah,
    tata: &Tata,
    book: &FontBook,
    pictures: &Pictures,
    hiasan: &Hiasan<'_>,
) -> Result<HasilPdf, PdfError> {
    tata.note_places();
    let halaman = tata.semua();
    if halaman.is_empty() {
        return Err(PdfError::Kosong);
    }
    let faces = fonts::used(&halaman, book)?;
    let document = skeleton(naskah, tata, &halaman, &faces);
    let options = PdfSaveOptions { optimize: false, subset_fonts: false, ..PdfSaveOptions::default() };
    let mut warnings = Vec::new();
    let mut pdf = document.to_lopdf_document(&options, &mut warnings);
    drop(document);
    let pages: Vec<ObjectId> = pdf.get_pages().into_values().collect();
    if pages.len() != halaman.len() {
        return Err(PdfError::Susun("jumlah halaman tidak cocok".to_owned()));
    }
    let images = pictures::embed(&mut pdf, &halaman, pictures);
    let streams: Vec<Vec<u8>> =
        halaman.par_iter().map(|page| deflate(&content::stream(page, &faces, &images, book))).collect();
    let resources = shared_resources(&mut pdf, &pages, &images);
    for (id, bytes) in pages.iter().zip(streams) {
        let mut stream =
            Stream::new(Dictionary::from_iter([("Filter", Object::Name(b"FlateDecode".to_vec()))]), bytes);
        stream.allows_compression = false;
        let contents = pdf.add_object(stream);
        if let Ok(page) = pdf.get_dictionary_mut(*id) {
            page.set("Contents", contents);
            page.set("Resources", resources);
            page.remove(b"TrimBox");
            page.remove(b"CropBox");
            if page.get(b"Annots").and_then(Object::as_array).is_ok_and(Vec::is_empty) {
                page.remove(b"Annots");
            }
        }
    }
    structure::finish(&mut pdf, naskah, tata, &pages);
    let mut files = hiasan.lampiran.clone();
    let mut lepas: Vec<Id> = Vec::new();
    if let Some(sumber) = &hiasan.sumber {
        lepas = catatan::draw(&mut pdf, &pages, &halaman, tata, sumber, &hiasan.catatan);
        if hiasan.peta && naskah.keluaran != JenisKeluaran::Salinan {
            files.push(page_map(naskah, &halaman, sumber));
        }
    }
    lampiran::attach(&mut pdf, files);
    pdf.prune_objects();
    pdf.renumber_objects();
    compress(&mut pdf);
    "1.7".clone_into(&mut pdf.version);
    let mut bytes = Vec::new();
    let write = |pdf: &mut lopdf::Document, bytes: &mut Vec<u8>| {
        pdf.save_to(bytes).map_err(|e| PdfError::Susun(e.to_string()))
    };
    // The id is a hash of all the rest.
    structure::set_id(&mut pdf, &[0; 16]);
    write(&mut pdf, &mut bytes)?;
    let hash = sha256(&bytes);
    structure::set_id(&mut pdf, &hash.as_bytes()[..16]);
    bytes.clear();
    write(&mut pdf, &mut bytes)?;
    Ok(HasilPdf { isi: bytes, lepas })
}

/// Pages, fonts and links as printpdf makes them. Its first page names every glyph once, so that it writes
/// widths and letters for all; the streams are replaced afterwards.
fn skeleton(naskah: &Naskah, tata: &Tata, halaman: &[Halaman], faces: &[Option<UsedFace>]) -> PdfDocument {
    let mut document = PdfDocument::new(&naskah.judul);
    let mut all_glyphs = Vec::new();
    for (n, face) in faces.iter().enumerate() {
        let Some(face) = face else { continue };
        let id = FontId(content::font_name(n));
        document.resources.fonts.map.insert(id.clone(), PdfFont::new(face.parsed.clone()));
        let glyphs =
            face.letters.iter().map(|(gid, text)| Codepoint::with_cid(*gid, 0.0, text.clone())).collect();
        all_glyphs.push(Op::SetFont { font: PdfFontHandle::External(id), size: PrintPt(12.0) });
        all_glyphs.push(Op::ShowText { items: vec![TextItem::GlyphIds(glyphs)] });
    }
    for page in halaman {
        let size = |pt: Pt| PrintMm(Mm::from(pt).0);
        let mut ops = std::mem::take(&mut all_glyphs);
        ops.extend(links(page, tata).map(|link| Op::LinkAnnotation { link }));
        document.pages.push(PdfPage::new(size(page.lebar), size(page.tinggi), ops));
    }
    document
}

fn links<'t>(page: &'t Halaman, tata: &'t Tata) -> impl Iterator<Item = LinkAnnotation> + 't {
    page.butir.iter().filter_map(move |item| {
        let Butir::Teks(segment) = item else { return None };
        let target = tata.tempat(segment.tautan.as_ref()?)?;
        let size = segment.ukuran;
        let bottom = page.tinggi - segment.y - size * 0.25;
        let rect = Rect {
            x: PrintPt(segment.x.0),
            y: PrintPt(bottom.0),
            width: PrintPt(segment.lebar.0),
            height: PrintPt(size.0 * 1.1),
            mode: None,
            winding_order: None,
        };
        let destination = Destination::Xyz {
            page: target.halaman + 1,
            left: Some(0.0),
            top: Some(tata.from_below(target.halaman, target.y).0 + 6.0),
            zoom: None,
        };
        Some(LinkAnnotation::new(
            rect,
            Actions::go_to(destination),
            Some(BorderArray::Solid([0.0, 0.0, 0.0])),
            Some(ColorArray::Transparent),
            Some(HighlightingMode::None),
        ))
    })
}

/// One dictionary of fonts and pictures for all pages; empty ones are left out.
fn shared_resources(pdf: &mut lopdf::Document, pages: &[ObjectId], images: &pictures::Images) -> ObjectId {
    let fonts = pages
        .first()
        .and_then(|id| pdf.get_dictionary(*id).ok())
        .and_then(|page| page.get(b"Resources").ok())
        .and_then(|o| pdf.dereference(o).ok())
        .and_then(|(_, o)| o.as_dict().ok())
        .and_then(|resources| resources.get(b"Font").ok())
        .cloned();
    let mut resources = Dictionary::new();
    if let Some(fonts) = fonts {
        resources.set("Font", fonts);
    }
    let mut objects = Dictionary::new();
    for image in images.values() {
        objects.set(image.name.as_bytes().to_vec(), image.object);
    }
    if !objects.is_empty() {
        resources.set("XObject", objects);
    }
    pdf.add_object(resources)
}

/// Deflate, at a level that is fast and nearly as small as the best.
fn deflate(bytes: &[u8]) -> Vec<u8> {
    use std::io::Write;
    let mut encoder =
        flate2::write::ZlibEncoder::new(Vec::with_capacity(bytes.len() / 3), flate2::Compression::new(6));
    // Writing to memory does not fail.
    let _ = encoder.write_all(bytes);
    encoder.finish().unwrap_or_default()
}

/// Deflates what is not yet: fonts, letter maps, metadata left readable.
fn compress(pdf: &mut lopdf::Document) {
    for object in pdf.objects.values_mut() {
        if let Object::Stream(stream) = object
            && stream.allows_compression
            && !stream.dict.has(b"Filter")
            && !stream.dict.has_type(b"Metadata")
        {
            let bytes = deflate(&stream.content);
            stream.dict.set("Filter", Object::Name(b"FlateDecode".to_vec()));
            stream.set_content(bytes);
        }
    }
}
