//! Word documents: paragraphs with their automatic numbers, tables, footnotes, comments, tracked changes.

use std::collections::{BTreeMap, BTreeSet};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::bahasa;

use super::{Container, FormatError};

/// How deep elements may stand in one another.
const DEEPEST: usize = 200;

/// What stands in the body, in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unsur {
    /// A paragraph.
    Alinea(Alinea),
    /// A table: rows of cells of paragraphs.
    Tabel(Vec<Vec<Vec<String>>>),
}

/// A paragraph.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Alinea {
    /// The number that Word computes; empty for none.
    pub label: String,
    /// The words; a footnote stands as U+E000 and its index.
    pub teks: String,
    /// Name of its style.
    pub gaya: String,
    /// Holds a picture.
    pub gambar: bool,
}

/// A remark of a reader, or a change that was tracked.
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
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Dokumen {
    /// The body.
    pub unsur: Vec<Unsur>,
    /// Footnotes by the index they stand with.
    pub kaki: Vec<String>,
    /// Comments.
    pub komentar: Vec<Catatan>,
    /// Insertions that are tracked: they are in the text.
    pub sisipan: Vec<Catatan>,
    /// Deletions that are tracked: they are not in the text.
    pub hapusan: Vec<Catatan>,
}

/// The mark of a footnote in the words, before the letter of its index.
pub const KAKI: char = '\u{e000}';

/// Reads a document.
pub fn read(bytes: &[u8]) -> Result<Dokumen, FormatError> {
    let mut container = Container::open(bytes)?;
    let Some(body) = container.member("word/document.xml")? else {
        return Err(FormatError("berkas ini bukan dokumen Word: word/document.xml tidak ada".to_owned()));
    };
    let text = |part: Option<Vec<u8>>| part.unwrap_or_default();
    let numbering = Numbering::read(&text(container.member("word/numbering.xml")?))?;
    let styles = styles(&text(container.member("word/styles.xml")?))?;
    let notes = blocks(&text(container.member("word/footnotes.xml")?), "footnote")?;
    let comments = blocks(&text(container.member("word/comments.xml")?), "comment")?;
    let mut reader = Body {
        out: Dokumen::default(),
        numbering,
        styles,
        notes: &notes,
        comments: &comments,
        counters: BTreeMap::new(),
        stack: Vec::new(),
        now: Now::default(),
        ranges: BTreeMap::new(),
        told: BTreeSet::new(),
        tables: Vec::new(),
    };
    walk(&body, &mut |event| reader.event(&event))?;
    Ok(reader.out)
}

/// An event of the XML, as far as a reader needs it.
enum Xml<'a> {
    Open(&'a str, &'a BytesStart<'a>),
    Close(&'a str),
    Text(&'a str),
}

/// Goes through a part; refuses what is no XML or stands too deep.
fn walk(bytes: &[u8], take: &mut dyn FnMut(Xml<'_>)) -> Result<(), FormatError> {
    if bytes.is_empty() {
        return Ok(());
    }
    let broken = || FormatError("isi dokumen Word ini rusak; simpan ulang dari Word".to_owned());
    let text = std::str::from_utf8(bytes).map_err(|_| broken())?;
    let mut reader = Reader::from_str(text);
    let mut depth = 0_usize;
    loop {
        match reader.read_event().map_err(|_| broken())? {
            Event::Start(start) => {
                depth += 1;
                if depth > DEEPEST {
                    return Err(FormatError("isi dokumen Word ini bersarang terlalu dalam".to_owned()));
                }
                let name = local(&start);
                take(Xml::Open(&name, &start));
            }
            Event::Empty(start) => {
                let name = local(&start);
                take(Xml::Open(&name, &start));
                take(Xml::Close(&name));
            }
            Event::End(end) => {
                depth = depth.saturating_sub(1);
                let name = end.local_name().as_ref().to_owned();
                take(Xml::Close(&name));
            }
            Event::Text(text) => {
                take(Xml::Text(&text));
            }
            Event::GeneralRef(entity) => {
                let known = match &*entity {
                    "amp" => Some('&'),
                    "lt" => Some('<'),
                    "gt" => Some('>'),
                    "quot" => Some('"'),
                    "apos" => Some('\''),
                    _ => entity.resolve_char_ref().ok().flatten(),
                };
                if let Some(c) = known {
                    take(Xml::Text(c.encode_utf8(&mut [0; 4])));
                }
            }
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}

fn local(start: &BytesStart<'_>) -> String {
    start.local_name().as_ref().to_owned()
}

fn attribute(start: &BytesStart<'_>, name: &str) -> Option<String> {
    start.attributes().flatten().find_map(|a| {
        let key = a.key.local_name();
        let plain = |value: &str| {
            quick_xml::escape::unescape(value).map_or_else(|_| value.to_owned(), std::borrow::Cow::into_owned)
        };
        (key.as_ref() == name).then(|| plain(&a.value))
    })
}

fn number(start: &BytesStart<'_>, name: &str) -> Option<u32> {
    attribute(start, name)?.parse().ok()
}

/// The words of footnotes or comments by id, with who made them.
fn blocks(bytes: &[u8], element: &str) -> Result<BTreeMap<String, (String, String)>, FormatError> {
    let mut out: BTreeMap<String, (String, String)> = BTreeMap::new();
    let mut now: Option<(String, String, String)> = None;
    let mut words = false;
    walk(bytes, &mut |event| match event {
        Xml::Open(name, start) if name == element => {
            let id = attribute(start, "id").unwrap_or_default();
            // Separators of footnotes are no footnotes.
            let real = attribute(start, "type").is_none();
            now = real.then(|| (id, attribute(start, "author").unwrap_or_default(), String::new()));
        }
        Xml::Close(name) if name == element => {
            if let Some((id, author, text)) = now.take() {
                out.insert(id, (author, text.split_whitespace().collect::<Vec<_>>().join(" ")));
            }
        }
        Xml::Open("t", _) => words = true,
        Xml::Close("t") => words = false,
        Xml::Close("p") => {
            if let Some(now) = &mut now {
                now.2.push(' ');
            }
        }
        Xml::Text(text) if words => {
            if let Some(now) = &mut now {
                now.2.push_str(text);
            }
        }
        _ => {}
    })?;
    Ok(out)
}

/// A level of a list.
#[derive(Debug, Clone, Default)]
struct Level {
    format: String,
    text: String,
    start: u32,
}

#[derive(Debug, Default)]
struct Numbering {
    /// Levels by abstract list.
    lists: BTreeMap<String, BTreeMap<u32, Level>>,
    /// Which abstract list a list is, and where its levels begin otherwise.
    instances: BTreeMap<String, (String, BTreeMap<u32, u32>)>,
}

impl Numbering {
    fn read(bytes: &[u8]) -> Result<Self, FormatError> {
        let mut out = Self::default();
        let mut list: Option<String> = None;
        let mut instance: Option<String> = None;
        let mut level: Option<u32> = None;
        walk(bytes, &mut |event| match event {
            Xml::Open("abstractNum", start) => list = attribute(start, "abstractNumId"),
            Xml::Close("abstractNum") => list = None,
            Xml::Open("num", start) => {
                instance = attribute(start, "numId");
                if let Some(id) = &instance {
                    out.instances.entry(id.clone()).or_default();
                }
            }
            Xml::Close("num") => instance = None,
            Xml::Open("abstractNumId", start) => {
                if let (Some(id), Some(of)) = (&instance, attribute(start, "val")) {
                    out.instances.entry(id.clone()).or_default().0 = of;
                }
            }
            Xml::Open("lvl" | "lvlOverride", start) => level = number(start, "ilvl"),
            Xml::Close("lvl" | "lvlOverride") => level = None,
            Xml::Open("startOverride", start) => {
                if let (Some(id), Some(level), Some(n)) = (&instance, level, number(start, "val")) {
                    out.instances.entry(id.clone()).or_default().1.insert(level, n);
                }
            }
            Xml::Open(what @ ("start" | "numFmt" | "lvlText"), start) => {
                let (Some(list), Some(level)) = (&list, level) else { return };
                let slot = out.lists.entry(list.clone()).or_default().entry(level).or_default();
                let value = attribute(start, "val").unwrap_or_default();
                match what {
                    "start" => slot.start = value.parse().unwrap_or(1),
                    "numFmt" => slot.format = value,
                    _ => slot.text = value,
                }
            }
            _ => {}
        })?;
        Ok(out)
    }

    fn level(&self, instance: &str, level: u32) -> Option<&Level> {
        self.lists.get(&self.instances.get(instance)?.0)?.get(&level)
    }
}

/// A counter as Word writes it.
fn written(n: u32, format: &str) -> String {
    match format {
        "lowerLetter" => bahasa::huruf(n),
        "upperLetter" => bahasa::kapital(&bahasa::huruf(n)),
        "lowerRoman" => bahasa::romawi(n).to_lowercase(),
        "upperRoman" => bahasa::romawi(n),
        "decimalZero" => format!("{n:02}"),
        "none" => String::new(),
        "bullet" => String::new(),
        _ => n.to_string(),
    }
}

/// The list and level that a style puts its paragraphs in, and its name, by the style's id.
type Styles = BTreeMap<String, (String, Option<(String, u32)>)>;

fn styles(bytes: &[u8]) -> Result<Styles, FormatError> {
    let mut out = Styles::new();
    let mut now: Option<String> = None;
    let mut level = 0;
    walk(bytes, &mut |event| match event {
        Xml::Open("style", start) => {
            now = attribute(start, "styleId");
            level = 0;
        }
        Xml::Close("style") => now = None,
        Xml::Open("name", start) => {
            if let (Some(id), Some(name)) = (&now, attribute(start, "val")) {
                out.entry(id.clone()).or_default().0 = name;
            }
        }
        Xml::Open("ilvl", start) => level = number(start, "val").unwrap_or(0),
        Xml::Open("numId", start) => {
            if let (Some(id), Some(list)) = (&now, attribute(start, "val")) {
                out.entry(id.clone()).or_default().1 = Some((list, level));
            }
        }
        _ => {}
    })?;
    Ok(out)
}

/// The paragraph that is being read.
#[derive(Default)]
struct Now {
    alinea: Alinea,
    list: Option<String>,
    level: u32,
    style: Option<String>,
    open: bool,
}

struct Body<'a> {
    out: Dokumen,
    numbering: Numbering,
    styles: Styles,
    notes: &'a BTreeMap<String, (String, String)>,
    comments: &'a BTreeMap<String, (String, String)>,
    /// Where each list stands, by abstract list and level.
    counters: BTreeMap<(String, u32), u32>,
    stack: Vec<String>,
    now: Now,
    /// Comments whose words are being read: where they begin in the paragraph.
    ranges: BTreeMap<String, String>,
    /// Comments that were noted.
    told: BTreeSet<String>,
    /// Tables that are being read, outermost first.
    tables: Vec<Vec<Vec<Vec<String>>>>,
}

impl Body<'_> {
    fn inside(&self, name: &str) -> bool {
        self.stack.iter().any(|s| s == name)
    }

    fn paragraph(&self) -> usize {
        self.out.unsur.iter().filter(|u| matches!(u, Unsur::Alinea(_))).count()
    }

    fn comment(&mut self, id: &str, kutip: String) {
        if let Some((oleh, teks)) = self.comments.get(id).cloned() {
            let alinea = self.paragraph();
            self.out.komentar.push(Catatan { alinea, oleh, kutip, teks });
            self.told.insert(id.to_owned());
        }
    }

    fn say(&mut self, text: &str) {
        self.now.alinea.teks.push_str(text);
        for words in self.ranges.values_mut() {
            words.push_str(text);
        }
    }

    fn event(&mut self, event: &Xml<'_>) {
        match event {
            Xml::Open(name, start) => {
                self.open(name, start);
                self.stack.push((*name).to_owned());
            }
            Xml::Close(name) => {
                // A broken file may close what it never opened.
                if let Some(at) = self.stack.iter().rposition(|s| s == *name) {
                    self.stack.truncate(at);
                }
                self.close(name);
            }
            Xml::Text(text) => self.text(text),
        }
    }

    fn open(&mut self, name: &str, start: &BytesStart<'_>) {
        match name {
            "p" if !self.inside("txbxContent") => {
                self.now = Now { open: true, ..Now::default() };
            }
            "pStyle" => {
                let id = attribute(start, "val").unwrap_or_default();
                if let Some((name, list)) = self.styles.get(&id) {
                    self.now.alinea.gaya.clone_from(name);
                    if let Some((list, level)) = list.clone().filter(|_| self.now.list.is_none()) {
                        self.now.list = Some(list);
                        self.now.level = level;
                    }
                }
                self.now.style = Some(id);
            }
            "ilvl" if self.inside("numPr") => self.now.level = number(start, "val").unwrap_or(0).min(8),
            "numId" if self.inside("numPr") => self.now.list = attribute(start, "val").filter(|v| v != "0"),
            "tab" if self.inside("r") => self.say("\t"),
            "br" | "cr" => self.say(" "),
            "noBreakHyphen" => self.say("-"),
            "drawing" | "pict" => self.now.alinea.gambar = true,
            "footnoteReference" => {
                let note = attribute(start, "id").and_then(|id| self.notes.get(&id)).map(|n| n.1.clone());
                if let Some(note) = note.filter(|_| self.out.kaki.len() < 5000) {
                    let index = self.out.kaki.len() as u32;
                    self.out.kaki.push(note);
                    let mark = char::from_u32(u32::from(KAKI) + 1 + index % 6000).unwrap_or(KAKI);
                    self.say(&format!("{KAKI}{mark}"));
                }
            }
            "commentRangeStart" => {
                if let Some(id) = attribute(start, "id") {
                    self.ranges.insert(id, String::new());
                }
            }
            "commentRangeEnd" => {
                if let Some(id) = attribute(start, "id")
                    && let Some(words) = self.ranges.remove(&id)
                {
                    self.comment(&id, words);
                }
            }
            // A remark on a place instead of words.
            "commentReference" => {
                if let Some(id) = attribute(start, "id").filter(|id| !self.told.contains(id)) {
                    self.comment(&id, String::new());
                }
            }
            "ins" | "del" if self.now.open && !self.inside("rPr") => {
                let note = Catatan {
                    alinea: self.paragraph(),
                    oleh: attribute(start, "author").unwrap_or_default(),
                    kutip: String::new(),
                    teks: String::new(),
                };
                if name == "ins" { self.out.sisipan.push(note) } else { self.out.hapusan.push(note) }
            }
            "tbl" => self.tables.push(Vec::new()),
            "tr" => {
                if let Some(table) = self.tables.last_mut() {
                    table.push(Vec::new());
                }
            }
            "tc" => {
                if let Some(row) = self.tables.last_mut().and_then(|t| t.last_mut()) {
                    row.push(Vec::new());
                }
            }
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        let last = self.stack.last().map_or("", String::as_str);
        match last {
            "t" if self.now.open && !self.inside("txbxContent") => {
                if self.inside("ins")
                    && let Some(note) = self.out.sisipan.last_mut()
                {
                    note.teks.push_str(text);
                }
                self.say(text);
            }
            "delText" => {
                if let Some(note) = self.out.hapusan.last_mut() {
                    note.teks.push_str(text);
                }
            }
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "p" if self.now.open && !self.inside("txbxContent") => self.end_paragraph(),
            "tbl" => {
                if let Some(table) = self.tables.pop() {
                    match self.tables.last_mut().and_then(|t| t.last_mut()).and_then(|r| r.last_mut()) {
                        // A table in a cell is words of the cell.
                        Some(cell) => {
                            cell.extend(table.into_iter().flatten().flatten());
                        }
                        None => self.out.unsur.push(Unsur::Tabel(table)),
                    }
                }
            }
            _ => {}
        }
    }

    fn end_paragraph(&mut self) {
        let mut now = std::mem::take(&mut self.now);
        now.alinea.teks = now
            .alinea
            .teks
            .split([' ', '\t', '\u{a0}', '\n', '\r'])
            .filter(|w| !w.is_empty())
            .collect::<Vec<_>>()
            .join(" ");
        if let Some(list) = &now.list {
            now.alinea.label = self.count(list, now.level);
        }
        let cell = self.tables.last_mut().and_then(|t| t.last_mut()).and_then(|r| r.last_mut());
        if let Some(cell) = cell {
            let words = format!("{} {}", now.alinea.label, now.alinea.teks);
            if !now.alinea.teks.is_empty() {
                cell.push(words.trim().to_owned());
            }
            return;
        }
        self.out.unsur.push(Unsur::Alinea(now.alinea));
    }

    /// The number of the next paragraph of a list at a level.
    fn count(&mut self, instance: &str, level: u32) -> String {
        let Some(own) = self.numbering.level(instance, level).cloned() else { return String::new() };
        let Some((list, overrides)) = self.numbering.instances.get(instance).cloned() else {
            return String::new();
        };
        // A list whose beginning is set anew counts for itself.
        let key = if overrides.is_empty() { list.clone() } else { format!("{list}/{instance}") };
        let start = overrides.get(&level).copied().unwrap_or(own.start);
        let here = self
            .counters
            .entry((key.clone(), level))
            .and_modify(|n| *n = n.saturating_add(1))
            .or_insert(start);
        let _ = here;
        for deeper in level + 1..=8 {
            self.counters.remove(&(key.clone(), deeper));
        }
        if own.format == "bullet" {
            return "-".to_owned();
        }
        let mut out = own.text.clone();
        for n in 0..=8_u32 {
            let mark = format!("%{}", n + 1);
            if !out.contains(&mark) {
                continue;
            }
            let of = self.numbering.level(instance, n).cloned().unwrap_or_default();
            let count = self.counters.get(&(key.clone(), n)).copied().unwrap_or(of.start.max(1));
            out = out.replace(&mark, &written(count, &of.format));
        }
        out.trim().to_owned()
    }
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
                Unsur::Tabel(_) => String::new(),
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
        assert_eq!(read.unsur[1], Unsur::Tabel(vec![vec![vec!["a".into()], vec!["b".into()]]]));
        assert_eq!((read.komentar[0].oleh.as_str(), read.komentar[0].kutip.as_str()), ("Cici", "Dinas"));
        assert_eq!((read.sisipan[0].teks.as_str(), read.hapusan[0].teks.as_str()), (" wajib", "harus"));
    }

    #[test]
    fn bombs_and_depths_are_refused() {
        let deep = format!("<a>{}", "<b>".repeat(1000));
        assert!(read(&docx(&[("word/document.xml", &deep)])).unwrap_err().0.contains("terlalu dalam"));
        let big = "x".repeat(65 << 20);
        assert!(read(&docx(&[("word/document.xml", &big)])).unwrap_err().0.contains("terlalu besar"));
        assert!(read(b"PK\x03\x04").unwrap_err().0.contains("bukan dokumen Word"));
    }
}
