//! Word documents: paragraphs with their automatic numbers, tables, pictures, footnotes, comments, tracked changes.

mod aksara;
mod badan;
mod daftar;
mod gaya;
mod lacak;
mod tabel;
mod xml;

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Container, FormatError};

use badan::{Body, Notes, Parts, Shown};
use xml::{Xml, attribute, walk};

pub use lacak::{AlineaLacak, KomentarLacak, Lacakan, Pelaku, Potong, Ubah, read_tracked};
pub use tabel::{Baris, Sel, Tabel};

/// The most pictures that are read.
const MOST_PICTURES: usize = 2000;
/// The most that all pictures may hold, in bytes.
const MOST_BYTES: usize = 256 << 20;
/// The most footnotes: each has a letter for its mark.
const MOST_NOTES: usize = 5000;

/// What stands in the body, in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unsur {
    /// A paragraph.
    Alinea(Alinea),
    /// A table.
    Tabel(Tabel),
    /// A picture, by its index.
    Gambar(usize),
}

/// A paragraph.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Alinea {
    /// The number that Word computes; empty for none.
    pub label: String,
    /// The words, lines that the writer broke apart; a footnote stands as U+E000 and its index.
    pub teks: String,
    /// Name of its style.
    pub gaya: String,
    /// How high a heading it is, from 1; none for running words.
    pub tingkat: Option<u32>,
}

/// A picture.
#[derive(Debug, Clone, PartialEq)]
pub struct Gambar {
    /// Name of its part in the document.
    pub bagian: String,
    /// Its bytes, of whatever kind; empty when it is not there.
    pub isi: Arc<[u8]>,
    /// What it shows, as the writer said.
    pub alt: String,
    /// Its width on the page in millimetres.
    pub lebar: Option<f32>,
}

/// A remark of a reader, a change that was tracked, or what could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Catatan {
    /// The paragraph it stands in, from 0.
    pub alinea: usize,
    /// Who made it.
    pub oleh: String,
    /// What it is about.
    pub kutip: String,
    /// What it says.
    pub teks: String,
}

/// What a Word document holds.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Dokumen {
    /// The body.
    pub unsur: Vec<Unsur>,
    /// Footnotes and endnotes by the index they stand with.
    pub kaki: Vec<String>,
    /// Pictures by the index they stand with.
    pub gambar: Vec<Gambar>,
    /// Comments.
    pub komentar: Vec<Catatan>,
    /// Insertions that are tracked, also what was moved here: they are in the text.
    pub sisipan: Vec<Catatan>,
    /// Deletions that are tracked, also what was moved away: they are not in the text.
    pub hapusan: Vec<Catatan>,
    /// What could not be read, with the reason.
    pub terlewat: Vec<Catatan>,
}

/// The mark of a footnote in the words, before the letter of its index.
pub const KAKI: char = '\u{e000}';

/// Reads a document.
pub fn read(bytes: &[u8]) -> Result<Dokumen, FormatError> {
    let mut container = Container::open(bytes)?;
    let Some(body) = container.member("word/document.xml")? else {
        return Err(FormatError("berkas ini bukan dokumen Word: word/document.xml tidak ada".to_owned()));
    };
    let mut part = |name: &str| container.member(name).map(Option::unwrap_or_default);
    let parts = Parts {
        numbering: daftar::Numbering::read(&part("word/numbering.xml")?)?,
        styles: gaya::Styles::read(&part("word/styles.xml")?)?,
        footnotes: blocks(&part("word/footnotes.xml")?, "footnote")?,
        endnotes: blocks(&part("word/endnotes.xml")?, "endnote")?,
        comments: blocks(&part("word/comments.xml")?, "comment")?,
    };
    let relations = relations(&part("word/_rels/document.xml.rels")?)?;
    let mut reader = Body::new(&parts);
    walk(&body, &mut |event| reader.event(&event))?;
    let (mut out, shown) = (reader.out, reader.shown);
    for changes in [&mut out.sisipan, &mut out.hapusan] {
        changes.retain(|c| !c.teks.trim().is_empty());
    }
    out.gambar = pictures(&mut container, &relations, shown);
    Ok(out)
}

/// The bytes of the pictures that are shown; each part is unpacked once, one that is damaged or too large has none.
fn pictures(
    container: &mut Container<'_>,
    relations: &BTreeMap<String, String>,
    shown: Vec<Shown>,
) -> Vec<Gambar> {
    let mut known: BTreeMap<String, Arc<[u8]>> = BTreeMap::new();
    let mut whole = 0;
    let mut out = Vec::with_capacity(shown.len());
    for Shown { relation, alt, lebar } in shown {
        let bagian = relations.get(&relation).cloned().unwrap_or_default();
        let isi = known.entry(bagian.clone()).or_insert_with(|| {
            let read = if whole < MOST_BYTES { container.member(&bagian) } else { Ok(None) };
            let bytes = read.ok().flatten().unwrap_or_default();
            whole += bytes.len();
            Arc::from(bytes)
        });
        let isi = Arc::clone(isi);
        out.push(Gambar { bagian, isi, alt, lebar });
    }
    out
}

/// The parts that the body refers to, by id; what stands outside of the container is none.
fn relations(bytes: &[u8]) -> Result<BTreeMap<String, String>, FormatError> {
    let mut out = BTreeMap::new();
    walk(bytes, &mut |event| {
        if let Xml::Open("Relationship", start) = event
            && attribute(start, "TargetMode").is_none_or(|m| m != "External")
            && let (Some(id), Some(target)) = (attribute(start, "Id"), attribute(start, "Target"))
            && target.len() < 300
        {
            let mut path: Vec<&str> = if target.starts_with('/') { Vec::new() } else { vec!["word"] };
            for step in target.split('/') {
                match step {
                    "" | "." => {}
                    ".." => {
                        path.pop();
                    }
                    _ => path.push(step),
                }
            }
            out.insert(id, path.join("/"));
        }
    })?;
    Ok(out)
}

/// The words of footnotes or comments by id, with who made them.
fn blocks(bytes: &[u8], element: &str) -> Result<Notes, FormatError> {
    let mut out = Notes::new();
    let mut now: Option<(String, String, String)> = None;
    let mut words = false;
    let mut gone = 0_usize;
    walk(bytes, &mut |event| match event {
        Xml::Open(name, start) if name == element => {
            let id = attribute(start, "id").unwrap_or_default();
            // Separators of footnotes are no footnotes.
            let real = attribute(start, "type").is_none_or(|t| t == "normal");
            now = real.then(|| (id, attribute(start, "author").unwrap_or_default(), String::new()));
        }
        Xml::Close(name) if name == element => {
            if let Some((id, author, text)) = now.take() {
                out.insert(id, (author, text.split_whitespace().collect::<Vec<_>>().join(" ")));
            }
        }
        Xml::Open("moveFrom", _) => gone += 1,
        Xml::Close("moveFrom") => gone = gone.saturating_sub(1),
        Xml::Open("t", _) => words = gone == 0,
        Xml::Close("t") => words = false,
        Xml::Close("p" | "tab" | "br" | "cr") => {
            if let Some(now) = &mut now {
                now.2.push(' ');
            }
        }
        Xml::Open("noBreakHyphen", _) => {
            if let Some(now) = &mut now {
                now.2.push('-');
            }
        }
        Xml::Text(text) if words => {
            if let Some(now) = &mut now {
                now.2.extend(text.chars().filter(|c| *c != '\u{ad}').map(aksara::plain));
            }
        }
        _ => {}
    })?;
    Ok(out)
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    fn docx(parts: &[(&str, &str)]) -> Vec<u8> {
        let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        for (name, text) in parts {
            zip.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
            zip.write_all(text.as_bytes()).unwrap();
        }
        zip.finish().unwrap().into_inner()
    }

    const NUMBERING: &str = r#"<w:numbering xmlns:w="w"><w:abstractNum w:abstractNumId="1">
        <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%1."/></w:lvl>
        <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%2)"/></w:lvl>
        </w:abstractNum><w:num w:numId="7"><w:abstractNumId w:val="1"/></w:num></w:numbering>"#;

    fn item(level: u32, text: &str) -> String {
        format!(
            r#"<w:p><w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="7"/></w:numPr></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"#
        )
    }

    #[test]
    fn numbers_that_word_computes_come_in() {
        let body = format!(
            "<w:document xmlns:w=\"w\"><w:body>{}{}{}{}{}</w:body></w:document>",
            item(0, "satu"),
            item(1, "dua &amp; tiga"),
            item(1, "empat"),
            item(0, "lima"),
            item(1, "enam")
        );
        let read = read(&docx(&[("word/document.xml", &body), ("word/numbering.xml", NUMBERING)])).unwrap();
        let lines: Vec<String> = read
            .unsur
            .iter()
            .map(|u| match u {
                Unsur::Alinea(a) => format!("{} {}", a.label, a.teks),
                _ => String::new(),
            })
            .collect();
        assert_eq!(lines, ["a. satu", "1) dua & tiga", "2) empat", "b. lima", "1) enam"]);
    }

    #[test]
    fn tracked_changes_comments_and_tables_come_in() {
        let body = r#"<w:document xmlns:w="w"><w:body><w:p><w:commentRangeStart w:id="3"/><w:r><w:t>Dinas</w:t></w:r><w:commentRangeEnd w:id="3"/>
            <w:ins w:author="Ana"><w:r><w:t xml:space="preserve"> wajib</w:t></w:r></w:ins><w:del w:author="Budi"><w:r><w:delText>harus</w:delText></w:r></w:del></w:p>
            <w:tbl><w:tr><w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>b</w:t></w:r></w:p></w:tc></w:tr></w:tbl></w:body></w:document>"#;
        let comments = r#"<w:comments xmlns:w="w"><w:comment w:id="3" w:author="Cici"><w:p><w:r><w:t>Dinas mana?</w:t></w:r></w:p></w:comment></w:comments>"#;
        let read = read(&docx(&[("word/document.xml", body), ("word/comments.xml", comments)])).unwrap();
        assert!(matches!(&read.unsur[0], Unsur::Alinea(a) if a.teks == "Dinas wajib"), "{:?}", read.unsur);
        assert!(
            matches!(&read.unsur[1], Unsur::Tabel(t) if t.paragraphs().eq(["a", "b"])),
            "{:?}",
            read.unsur
        );
        assert_eq!((read.komentar[0].oleh.as_str(), read.komentar[0].kutip.as_str()), ("Cici", "Dinas"));
        assert_eq!((read.sisipan[0].teks.as_str(), read.hapusan[0].teks.as_str()), (" wajib", "harus"));
    }

    #[test]
    fn bombs_and_depths_are_refused() {
        let deep = format!("<a>{}", "<b>".repeat(1000));
        assert!(read(&docx(&[("word/document.xml", &deep)])).unwrap_err().0.contains("terlalu dalam"));
        let big = "x".repeat(65 << 20);
        assert!(read(&docx(&[("word/document.xml", &big)])).unwrap_err().0.contains("terlalu besar"));
        assert!(read(&docx(&[("word/document.xml", "<a><b>")])).unwrap_err().0.contains("rusak"));
        assert!(read(b"PK\x03\x04").unwrap_err().0.contains("bukan dokumen Word"));
    }
}
