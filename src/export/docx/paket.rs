//! The container: parts, their kinds and relations. No clock: the same document gives the same bytes.

use crate::compile::Naskah;
use crate::store::Arsip;

use super::bagian::{Penyusun, Unsur, header_xml, section_xml};
use super::catatan::{comments_xml, extended_xml};
use super::gaya::{FON, FON_LAIN, Gayaan};
use super::xml::{HEAD, NAMES, escape};
use super::{DocxError, DocxOptions};

const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const WORD: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";

/// A part of the file.
struct Part {
    name: String,
    bytes: Vec<u8>,
    /// Its kind, where it is not told by the end of its name.
    kind: Option<String>,
}

/// Writes the file.
pub(super) fn pack(
    naskah: &Naskah,
    penyusun: &Penyusun<'_>,
    options: &DocxOptions<'_>,
) -> Result<Vec<u8>, DocxError> {
    let numbered = naskah.halaman.nomor.is_some();
    let mut parts = Vec::new();
    let mut put = |name: &str, kind: Option<&str>, bytes: Vec<u8>| {
        parts.push(Part { name: name.to_owned(), bytes, kind: kind.map(str::to_owned) });
    };
    let word = |kind: &str| format!("{WORD}.{kind}+xml");
    let all = penyusun.unsur.iter().flat_map(|u| -> Box<dyn Iterator<Item = &super::alinea::Paragraf>> {
        match u {
            Unsur::Paragraf(p) => Box::new(std::iter::once(p)),
            Unsur::Tabel(t) => Box::new(t.paragraphs()),
        }
    });
    let gaya = Gayaan::of(all.chain(penyusun.kaki.iter().map(|k| &k.isi)));
    let mut ids = 0;
    let body = body_xml(naskah, penyusun, &gaya, &mut ids);
    put("word/document.xml", Some(&word("document.main")), body.into_bytes());
    put("word/styles.xml", Some(&word("styles")), gaya.xml(naskah).into_bytes());
    put(
        "word/settings.xml",
        Some(&word("settings")),
        settings_xml(!penyusun.kaki.is_empty(), naskah.penggal).into_bytes(),
    );
    put("word/fontTable.xml", Some(&word("fontTable")), fonts_xml().into_bytes());
    let mut relations = vec![
        ("rIdGaya".to_owned(), "styles", "styles.xml".to_owned()),
        ("rIdSetelan".to_owned(), "settings", "settings.xml".to_owned()),
        ("rIdFon".to_owned(), "fontTable", "fontTable.xml".to_owned()),
    ];
    if numbered {
        let empty = r#"<w:p><w:pPr><w:pStyle w:val="Header"/></w:pPr></w:p>"#;
        for (name, id, inner) in [
            ("header1.xml", "rIdKepala", header_xml(naskah)),
            ("header2.xml", "rIdKepalaKosong", empty.to_owned()),
        ] {
            let xml = format!("{HEAD}<w:hdr {NAMES}>{inner}</w:hdr>");
            put(&format!("word/{name}"), Some(&word("header")), xml.into_bytes());
            relations.push((id.to_owned(), "header", name.to_owned()));
        }
    }
    if !penyusun.kaki.is_empty() {
        put(
            "word/footnotes.xml",
            Some(&word("footnotes")),
            notes_xml(penyusun, &gaya, &mut ids).into_bytes(),
        );
        relations.push(("rIdKaki".to_owned(), "footnotes", "footnotes.xml".to_owned()));
    }
    if !penyusun.komentar.is_empty() {
        put("word/comments.xml", Some(&word("comments")), comments_xml(&penyusun.komentar).into_bytes());
        put(
            "word/commentsExtended.xml",
            Some(&word("commentsExtended")),
            extended_xml(&penyusun.komentar).into_bytes(),
        );
        relations.push(("rIdKomentar".to_owned(), "comments", "comments.xml".to_owned()));
    }
    for (n, foto) in penyusun.media.foto.iter().enumerate() {
        put(&format!("word/{}", foto.nama), None, foto.isi.to_vec());
        relations.push((format!("rIdGambar{}", n + 1), "image", foto.nama.clone()));
    }
    let mapped = options.proyek.is_some();
    if mapped {
        put("customXml/item1.xml", None, penyusun.peta.to_xml().into_bytes());
        let props = format!(
            r#"{HEAD}<ds:datastoreItem ds:itemID="{{6E0A6B55-3B0D-4C1B-9B57-70726E617461}}" xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml"><ds:schemaRefs><ds:schemaRef ds:uri="{}"/></ds:schemaRefs></ds:datastoreItem>"#,
            super::peta::NAMESPACE
        );
        let kind = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml";
        put("customXml/itemProps1.xml", Some(kind), props.into_bytes());
        let one = [("rId1".to_owned(), format!("{OFFICE}/customXmlProps"), "itemProps1.xml".to_owned())];
        put("customXml/_rels/item1.xml.rels", None, relations_xml(&one).into_bytes());
        relations.push(("rIdPeta".to_owned(), "customXml", "../customXml/item1.xml".to_owned()));
    }
    let mut whole: Vec<(String, String, String)> =
        relations.into_iter().map(|(id, kind, to)| (id, format!("{OFFICE}/{kind}"), to)).collect();
    if !penyusun.komentar.is_empty() {
        let kind = "http://schemas.microsoft.com/office/2011/relationships/commentsExtended";
        whole.push(("rIdBalasan".to_owned(), kind.to_owned(), "commentsExtended.xml".to_owned()));
    }
    put("word/_rels/document.xml.rels", None, relations_xml(&whole).into_bytes());
    put(
        "docProps/core.xml",
        Some("application/vnd.openxmlformats-package.core-properties+xml"),
        core_xml(naskah).into_bytes(),
    );
    let top = [
        ("rId1".to_owned(), format!("{OFFICE}/officeDocument"), "word/document.xml".to_owned()),
        (
            "rId2".to_owned(),
            format!("{PACKAGE}/relationships/metadata/core-properties"),
            "docProps/core.xml".to_owned(),
        ),
    ];
    put("_rels/.rels", None, relations_xml(&top).into_bytes());
    Ok(zipped(&parts)?)
}

fn body_xml(naskah: &Naskah, penyusun: &Penyusun<'_>, gaya: &Gayaan, ids: &mut usize) -> String {
    let mut out = format!("{HEAD}<w:document {NAMES}><w:body>");
    for unsur in &penyusun.unsur {
        match unsur {
            Unsur::Paragraf(p) => p.xml(&gaya.get(p.nama), ids, &mut out),
            Unsur::Tabel(t) => t.xml(gaya, ids, &mut out),
        }
    }
    let lanskap = naskah.seksi.last().is_some_and(|s| s.lanskap);
    out.push_str(&section_xml(naskah, lanskap, naskah.seksi.len() < 2));
    out.push_str("</w:body></w:document>");
    out
}

fn notes_xml(penyusun: &Penyusun<'_>, gaya: &Gayaan, ids: &mut usize) -> String {
    let mut out = format!("{HEAD}<w:footnotes {NAMES}>");
    for (id, kind, mark) in
        [(-1, "separator", "separator"), (0, "continuationSeparator", "continuationSeparator")]
    {
        out.push_str(&format!(
            r#"<w:footnote w:type="{kind}" w:id="{id}"><w:p><w:r><w:{mark}/></w:r></w:p></w:footnote>"#
        ));
    }
    for note in &penyusun.kaki {
        out.push_str(&format!(r#"<w:footnote w:id="{}">"#, note.nomor));
        note.isi.xml(&gaya.get(note.isi.nama), ids, &mut out);
        out.push_str("</w:footnote>");
    }
    out.push_str("</w:footnotes>");
    out
}

fn settings_xml(notes: bool, penggal: bool) -> String {
    let notes = if notes {
        r#"<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>"#
    } else {
        ""
    };
    let cut = if penggal { "<w:autoHyphenation/>" } else { "" };
    format!(
        r#"{HEAD}<w:settings {NAMES}><w:zoom w:percent="100"/><w:defaultTabStop w:val="567"/>{cut}<w:characterSpacingControl w:val="doNotCompress"/>{notes}<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat><w:themeFontLang w:val="id-ID"/></w:settings>"#
    )
}

fn fonts_xml() -> String {
    format!(
        r#"{HEAD}<w:fonts {NAMES}><w:font w:name="{FON}"><w:altName w:val="{FON_LAIN}"/><w:panose1 w:val="02050604050505020204"/><w:charset w:val="00"/><w:family w:val="roman"/><w:pitch w:val="variable"/></w:font></w:fonts>"#
    )
}

fn core_xml(naskah: &Naskah) -> String {
    format!(
        r#"{HEAD}<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>{}</dc:title><dc:creator>{}</dc:creator><dc:language>id-ID</dc:language></cp:coreProperties>"#,
        escape(&super::xml::tidy(&naskah.judul)),
        escape(&super::xml::tidy(&naskah.pembuat))
    )
}

fn relations_xml(all: &[(String, String, String)]) -> String {
    let mut out = format!(r#"{HEAD}<Relationships xmlns="{PACKAGE}/relationships">"#);
    for (id, kind, target) in all {
        out.push_str(&format!(r#"<Relationship Id="{id}" Type="{kind}" Target="{}"/>"#, escape(target)));
    }
    out.push_str("</Relationships>");
    out
}

fn zipped(parts: &[Part]) -> std::io::Result<Vec<u8>> {
    let mut types = format!(
        r#"{HEAD}<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/><Default Extension="jpeg" ContentType="image/jpeg"/>"#
    );
    for part in parts {
        if let Some(kind) = &part.kind {
            types.push_str(&format!(r#"<Override PartName="/{}" ContentType="{kind}"/>"#, part.name));
        }
    }
    types.push_str("</Types>");
    let mut archive = Arsip::default();
    archive.put("[Content_Types].xml", types.as_bytes(), false)?;
    // What tells the kind of the file stands at its head.
    for part in parts.iter().filter(|p| p.name == "_rels/.rels") {
        archive.put(&part.name, &part.bytes, false)?;
    }
    for part in parts.iter().filter(|p| p.name != "_rels/.rels") {
        archive.put(&part.name, &part.bytes, part.name.starts_with("word/media/"))?;
    }
    archive.finish()
}
