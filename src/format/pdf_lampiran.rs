//! Files within a PDF: the page map, a project.

use lopdf::{Dictionary, Document, Object};

use super::FormatError;
use super::pdf::open;
use super::pdf_teks::decode;
use super::peta::{NAMA, Peta, TERBESAR};

/// The most files that are looked at, and how deep their tree may be.
const MOST_FILES: usize = 2000;
const DEEPEST: usize = 16;
/// The most bytes of a project within a PDF.
const MOST_PROJECT: usize = 256 << 20;

/// The end of a project's name.
const PROYEK: &str = ".pranata";

/// The project that a PDF carries, as the bytes of its file. None when it carries none.
pub fn attached_project(bytes: &[u8]) -> Result<Option<Vec<u8>>, FormatError> {
    let document = open(bytes, "PDF ini tidak dapat dibaca; minta berkas yang utuh")?;
    let Some(stream) = file(&document, |name| name.to_lowercase().ends_with(PROYEK)) else { return Ok(None) };
    stream.get_plain_content_with_limit(MOST_PROJECT).map(Some).map_err(|_| {
        FormatError("proyek di dalam PDF ini rusak atau terlalu besar; minta berkas .pranata-nya".to_owned())
    })
}

/// The page map of a PDF; none when it has none.
pub(super) fn page_map(document: &Document) -> Result<Option<Peta>, FormatError> {
    let Some(stream) = file(document, |name| name == NAMA) else { return Ok(None) };
    let broken = || {
        FormatError(
            "peta halaman dalam PDF ini rusak; minta PDF coretan yang utuh, atau susun ulang PDF-nya"
                .to_owned(),
        )
    };
    let bytes = stream.get_plain_content_with_limit(TERBESAR).map_err(|_| broken())?;
    Peta::decode(&bytes).map(Some)
}

/// The first attached file of such a name.
fn file(document: &Document, wanted: impl Fn(&str) -> bool) -> Option<&lopdf::Stream> {
    let catalog = document.catalog().ok()?;
    let mut specs: Vec<&Dictionary> = Vec::new();
    if let Some(tree) = dict(document, catalog, b"Names").and_then(|n| dict(document, n, b"EmbeddedFiles")) {
        walk(document, tree, 0, &mut specs);
    }
    // Some programs lose the tree of names and keep the list of what belongs to the document.
    let listed = catalog.get_deref(b"AF", document).ok().and_then(|o| o.as_array().ok());
    for spec in listed.into_iter().flatten().take(MOST_FILES) {
        specs.extend(document.dereference(spec).ok().and_then(|(_, o)| o.as_dict().ok()));
    }
    let named = |spec: &Dictionary, key: &[u8]| match spec.get_deref(key, document) {
        Ok(Object::String(bytes, _)) => wanted(&decode(bytes)),
        _ => false,
    };
    let spec = specs.into_iter().find(|s| named(s, b"UF") || named(s, b"F"))?;
    let files = dict(document, spec, b"EF")?;
    [&b"F"[..], b"UF"].into_iter().find_map(|key| files.get_deref(key, document).ok()?.as_stream().ok())
}

fn dict<'d>(document: &'d Document, parent: &'d Dictionary, key: &[u8]) -> Option<&'d Dictionary> {
    parent.get_deref(key, document).ok()?.as_dict().ok()
}

fn walk<'d>(document: &'d Document, node: &'d Dictionary, depth: usize, out: &mut Vec<&'d Dictionary>) {
    let list = |key: &[u8]| {
        let array = node.get_deref(key, document).ok().and_then(|o| o.as_array().ok());
        array.map_or(&[][..], Vec::as_slice)
    };
    let all = |object: &'d Object| document.dereference(object).ok().and_then(|(_, o)| o.as_dict().ok());
    for pair in list(b"Names").chunks_exact(2).take(MOST_FILES) {
        if out.len() < MOST_FILES {
            out.extend(pair.get(1).and_then(all));
        }
    }
    if depth < DEEPEST {
        for kid in list(b"Kids").iter().take(MOST_FILES) {
            if out.len() >= MOST_FILES {
                return;
            }
            if let Some(kid) = all(kid) {
                walk(document, kid, depth + 1, out);
            }
        }
    }
}
