//! Files that a PDF carries: the page map, the project.

use lopdf::{Dictionary, Document, Object, Stream, StringFormat};

use super::structure::{name, text};

/// A file to be carried.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lampiran {
    /// Its name.
    pub nama: String,
    /// What it is, for people.
    pub uraian: String,
    /// Its media type.
    pub jenis: &'static str,
    /// What it is to the document, as PDF names it: `Data`, `Source`.
    pub hubungan: &'static str,
    /// Its bytes.
    pub isi: Vec<u8>,
    /// The bytes are packed already.
    pub padat: bool,
}

impl Lampiran {
    /// A project file that goes along with what was printed from it.
    pub fn proyek(nama: String, isi: Vec<u8>) -> Self {
        Self {
            nama,
            uraian: "Proyek Pranata dari naskah ini".to_owned(),
            jenis: "application/zip",
            hubungan: "Source",
            isi,
            padat: true,
        }
    }
}

/// Puts files in, in the order of their names.
pub(super) fn attach(pdf: &mut Document, mut files: Vec<Lampiran>) {
    files.sort_by(|a, b| a.nama.cmp(&b.nama));
    let (mut names, mut listed) = (Vec::new(), Vec::new());
    for file in files {
        let size = file.isi.len() as i64;
        let params = Dictionary::from_iter([("Size", Object::Integer(size))]);
        let dict = Dictionary::from_iter([
            ("Type", name("EmbeddedFile")),
            ("Subtype", name(file.jenis)),
            ("Params", Object::Dictionary(params)),
        ]);
        let mut stream = Stream::new(dict, file.isi);
        stream.allows_compression = !file.padat;
        let stream = pdf.add_object(stream);
        let both =
            Dictionary::from_iter([("F", Object::Reference(stream)), ("UF", Object::Reference(stream))]);
        let spec = pdf.add_object(Dictionary::from_iter([
            ("Type", name("Filespec")),
            ("F", text(&file.nama)),
            ("UF", text(&file.nama)),
            ("Desc", text(&file.uraian)),
            ("EF", Object::Dictionary(both)),
            ("AFRelationship", name(file.hubungan)),
        ]));
        names.push(Object::String(file.nama.into_bytes(), StringFormat::Literal));
        names.push(Object::Reference(spec));
        listed.push(Object::Reference(spec));
    }
    if listed.is_empty() {
        return;
    }
    let tree = pdf.add_object(Dictionary::from_iter([("Names", Object::Array(names))]));
    if let Ok(catalog) = pdf.catalog_mut() {
        // No other names are written.
        catalog.set("Names", Dictionary::from_iter([("EmbeddedFiles", Object::Reference(tree))]));
        catalog.set("AF", listed);
    }
}
