//! The catalogue: bookmarks, page labels, language, metadata.

use lopdf::{Dictionary, Document, Object, ObjectId, Stream, StringFormat};

use crate::compile::Naskah;
use crate::layout::{PenandaHalaman, Tata};

use super::PROGRAM;

/// A text as PDF writes it.
pub(super) fn text(words: &str) -> Object {
    if words.is_ascii() {
        return Object::String(words.as_bytes().to_vec(), StringFormat::Literal);
    }
    let mut bytes = vec![0xfe, 0xff];
    bytes.extend(words.encode_utf16().flat_map(u16::to_be_bytes));
    Object::String(bytes, StringFormat::Hexadecimal)
}

/// A name.
pub(super) fn name(word: &str) -> Object {
    Object::Name(word.as_bytes().to_vec())
}

/// Puts in what printpdf does not write.
pub(super) fn finish(pdf: &mut Document, naskah: &Naskah, tata: &Tata, pages: &[ObjectId]) {
    let outline = outline(pdf, tata, pages);
    let xmp = Stream::new(
        Dictionary::from_iter([("Type", name("Metadata")), ("Subtype", name("XML"))]),
        metadata(naskah).into_bytes(),
    );
    let xmp = pdf.add_object(xmp);
    let labels = Dictionary::from_iter([(
        "Nums",
        Object::Array(vec![
            Object::Integer(0),
            Object::Dictionary(Dictionary::from_iter([("S", name("D"))])),
        ]),
    )]);
    let info = Dictionary::from_iter([
        ("Title", text(&naskah.judul)),
        ("Author", text(&naskah.pembuat)),
        ("Subject", text(naskah.keluaran.nama())),
        ("Creator", text(PROGRAM)),
        ("Producer", text(PROGRAM)),
    ]);
    let info = pdf.add_object(info);
    pdf.trailer.set("Info", info);
    if let Ok(catalog) = pdf.catalog_mut() {
        catalog.set("Lang", text("id-ID"));
        catalog.set("PageLabels", labels);
        catalog.set("Metadata", xmp);
        catalog.set("ViewerPreferences", Dictionary::from_iter([("DisplayDocTitle", Object::Boolean(true))]));
        catalog.set("PageLayout", name("OneColumn"));
        catalog.set("PageMode", name(if outline.is_some() { "UseOutlines" } else { "UseNone" }));
        if let Some(outline) = outline {
            catalog.set("Outlines", outline);
        }
    }
}

/// The file's identity.
pub(super) fn set_id(pdf: &mut Document, id: &[u8]) {
    let part = Object::String(id.to_vec(), StringFormat::Hexadecimal);
    pdf.trailer.set("ID", Object::Array(vec![part.clone(), part]));
}

struct Entry<'t> {
    mark: &'t PenandaHalaman,
    id: ObjectId,
    parent: Option<usize>,
    children: Vec<usize>,
}

/// Nested bookmarks; the first two levels stand open.
fn outline(pdf: &mut Document, tata: &Tata, pages: &[ObjectId]) -> Option<ObjectId> {
    let marks = tata.penanda();
    let mut entries: Vec<Entry<'_>> = Vec::with_capacity(marks.len());
    let mut open: Vec<usize> = Vec::new();
    for mark in &marks {
        while open.last().is_some_and(|last| entries[*last].mark.tingkat >= mark.tingkat) {
            open.pop();
        }
        let at = entries.len();
        let parent = open.last().copied();
        entries.push(Entry { mark, id: pdf.new_object_id(), parent, children: Vec::new() });
        if let Some(parent) = parent {
            entries[parent].children.push(at);
        }
        open.push(at);
    }
    let top: Vec<usize> = (0..entries.len()).filter(|i| entries[*i].parent.is_none()).collect();
    let (first, last) = (entries[*top.first()?].id, entries[*top.last()?].id);
    let root = pdf.new_object_id();
    for entry in &entries {
        let siblings = entry.parent.map_or(&top, |p| &entries[p].children);
        let place = siblings.iter().position(|s| entries[*s].id == entry.id)?;
        let top = tata.from_below(entry.mark.halaman, entry.mark.y).0 + 6.0;
        let destination = vec![
            Object::Reference(pages[entry.mark.halaman]),
            name("XYZ"),
            Object::Integer(0),
            Object::Real(top.round()),
            Object::Null,
        ];
        let mut item = Dictionary::from_iter([
            ("Title", text(&entry.mark.judul)),
            ("Parent", Object::Reference(entry.parent.map_or(root, |p| entries[p].id))),
            ("Dest", Object::Array(destination)),
        ]);
        if place > 0 {
            item.set("Prev", entries[siblings[place - 1]].id);
        }
        if let Some(next) = siblings.get(place + 1) {
            item.set("Next", entries[*next].id);
        }
        if let (Some(first), Some(last)) = (entry.children.first(), entry.children.last()) {
            item.set("First", entries[*first].id);
            item.set("Last", entries[*last].id);
            let count = entry.children.len() as i64;
            item.set("Count", if entry.mark.tingkat == 0 { count } else { -count });
        }
        pdf.set_object(entry.id, item);
    }
    let shown =
        top.iter().map(|i| 1 + if entries[*i].mark.tingkat == 0 { entries[*i].children.len() } else { 0 });
    let count: usize = shown.sum();
    pdf.set_object(
        root,
        Dictionary::from_iter([
            ("Type", name("Outlines")),
            ("First", Object::Reference(first)),
            ("Last", Object::Reference(last)),
            ("Count", Object::Integer(count as i64)),
        ]),
    );
    Some(root)
}

fn escape(words: &str) -> String {
    words.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

fn metadata(naskah: &Naskah) -> String {
    format!(
        r#"<?xpacket begin="{bom}" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
<dc:format>application/pdf</dc:format>
<dc:language><rdf:Bag><rdf:li>id-ID</rdf:li></rdf:Bag></dc:language>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{kind}</rdf:li></rdf:Alt></dc:description>
<xmp:CreatorTool>{program}</xmp:CreatorTool>
<pdf:Producer>{program}</pdf:Producer>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"#,
        bom = '\u{feff}',
        title = escape(&naskah.judul),
        author = escape(&naskah.pembuat),
        kind = naskah.keluaran.nama(),
        program = PROGRAM,
    )
}
