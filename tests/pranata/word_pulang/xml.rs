//! A Word file opened for edits by hand.

use std::io::{Cursor, Read, Write};

/// The parts of a file.
pub struct Berkas {
    pub parts: Vec<(String, Vec<u8>)>,
}

const WHO: &str = r#"w:id="77" w:author="Rini" w:date="2026-11-03T09:30:15Z""#;

/// The words between tags.
pub fn plain(xml: &str) -> String {
    let mut out = String::new();
    for piece in xml.split("<w:t").skip(1) {
        let Some(words) =
            piece.split_once('>').filter(|(head, _)| !head.starts_with(|c: char| c.is_alphabetic()))
        else {
            continue;
        };
        out.push_str(words.1.split("</w:t>").next().unwrap());
    }
    quick_xml::escape::unescape(&out).unwrap().into_owned()
}

fn text(words: &str, deleted: bool) -> String {
    let tag = if deleted { "delText" } else { "t" };
    format!(r#"<w:{tag} xml:space="preserve">{}</w:{tag}>"#, quick_xml::escape::escape(words))
}

/// A run of words put in.
pub fn inserted(look: &str, words: &str) -> String {
    format!("<w:ins {WHO}><w:r>{look}{}</w:r></w:ins>", text(words, false))
}

/// A run of words taken out.
pub fn deleted(look: &str, words: &str) -> String {
    format!("<w:del {WHO}><w:r>{look}{}</w:r></w:del>", text(words, true))
}

impl Berkas {
    pub fn open(bytes: &[u8]) -> Self {
        let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
        let mut parts = Vec::new();
        for n in 0..zip.len() {
            let mut file = zip.by_index(n).unwrap();
            let mut bytes = Vec::new();
            file.read_to_end(&mut bytes).unwrap();
            parts.push((file.name().unwrap().into_owned(), bytes));
        }
        Self { parts }
    }

    pub fn close(&self) -> Vec<u8> {
        let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in &self.parts {
            zip.start_file(name.as_str(), zip::write::SimpleFileOptions::default()).unwrap();
            zip.write_all(bytes).unwrap();
        }
        zip.finish().unwrap().into_inner()
    }

    pub fn text(&self, name: &str) -> String {
        let part = self.parts.iter().find(|(n, _)| n == name).unwrap_or_else(|| panic!("no {name}"));
        String::from_utf8(part.1.clone()).unwrap()
    }

    pub fn set(&mut self, name: &str, text: String) {
        self.parts.iter_mut().find(|(n, _)| n == name).unwrap().1 = text.into_bytes();
    }

    pub fn replace(&mut self, name: &str, old: &str, new: &str) {
        let text = self.text(name);
        assert_eq!(text.matches(old).count(), 1, "{old}");
        self.set(name, text.replace(old, new));
    }

    /// Sets something else in the place of words: `make` is given the look of their run and the words.
    pub fn around(&mut self, words: &str, make: impl Fn(&str, &str) -> String) -> bool {
        let body = self.text("word/document.xml");
        let found = quick_xml::escape::escape(words).into_owned();
        let Some(at) = body.find(&found) else { return false };
        let Some(new) = split(&body, at, &found, words, &make) else { return false };
        self.set("word/document.xml", new);
        true
    }

    pub fn in_any(&mut self, old: &str, new: &str) -> bool {
        self.around(old, |look, _| format!("<w:r>{look}{}</w:r>", text(new, false)))
    }

    /// Changes a word in the paragraph of a bookmark, tracked or not.
    pub fn in_paragraph(&mut self, name: &str, old: &str, new: &str, tracked: bool) -> bool {
        let body = self.text("word/document.xml");
        let Some(from) = body.find(&format!(r#"w:name="{name}""#)) else { return false };
        let end = from + body[from..].find("</w:p>").unwrap();
        // A whole word, in the words and in no tag.
        let stands = |at: &usize| {
            let (before, behind) = (body[..*at].chars().next_back(), body[at + old.len()..].chars().next());
            let word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
            !word(before)
                && !word(behind)
                && body[..*at].rfind('>').unwrap() > body[..*at].rfind('<').unwrap()
        };
        let hits: Vec<usize> =
            body[from..end].match_indices(old).map(|(n, _)| from + n).filter(stands).collect();
        let &[at] = hits.as_slice() else { return false };
        let make = |look: &str, words: &str| {
            if tracked {
                deleted(look, words) + &inserted(look, new)
            } else {
                format!("<w:r>{look}{}</w:r>", text(new, false))
            }
        };
        let Some(new) = split(&body, at, old, old, &make) else { return false };
        self.set("word/document.xml", new);
        true
    }
}

/// Splits the run that holds words at `at`.
fn split(
    body: &str,
    at: usize,
    found: &str,
    words: &str,
    make: &dyn Fn(&str, &str) -> String,
) -> Option<String> {
    let open = body[..at].rfind("<w:r>")?;
    let close = at + body[at..].find("</w:r>")?;
    let run = &body[open + 5..close];
    let look = run.strip_prefix("<w:rPr>").map_or("", |rest| {
        let end = rest.find("</w:rPr>").unwrap();
        &run[..end + 15]
    });
    let inner = &run[look.len()..];
    let start = inner.find('>')? + 1;
    let content = inner[start..].strip_suffix("</w:t>")?;
    let off = at - (open + 5 + look.len() + start);
    let (before, rest) = content.split_at_checked(off)?;
    let behind = rest.strip_prefix(found)?;
    let part = |escaped: &str| {
        if escaped.is_empty() {
            return String::new();
        }
        format!(r#"<w:r>{look}<w:t xml:space="preserve">{escaped}</w:t></w:r>"#)
    };
    let middle = make(look, words);
    Some(format!("{}{}{middle}{}{}", &body[..open], part(before), part(behind), &body[close + 6..]))
}
