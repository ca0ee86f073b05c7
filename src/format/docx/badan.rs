//! The body of a document: paragraphs, tables and pictures in the order they are read in.

use std::collections::{BTreeMap, BTreeSet};

use quick_xml::events::BytesStart;

use super::aksara;
use super::daftar::{Counters, Numbering};
use super::gaya::Styles;
use super::tabel::Susun;
use super::xml::{Lapis, Xml, attribute, is_on, number};
use super::{Alinea, Catatan, Dokumen, KAKI, MOST_NOTES, MOST_PICTURES, Unsur};

/// What a remark is about is told no longer than this, in bytes.
const LONGEST_QUOTE: usize = 2000;
/// The most remarks whose words are being read.
const MOST_RANGES: usize = 100;
/// The most that notes may hold; a small file may refer to a long one again and again.
const MOST_NOTED: usize = 16 << 20;
/// The longest number of a list, in letters.
const LONGEST_LABEL: usize = 120;

/// Words of notes or remarks by id, with who made them.
pub(super) type Notes = BTreeMap<String, (String, String)>;

/// The parts that the body refers to.
pub(super) struct Parts {
    pub numbering: Numbering,
    pub styles: Styles,
    pub footnotes: Notes,
    pub endnotes: Notes,
    pub comments: Notes,
}

/// A picture that the body shows: its relation, what it shows, its width in millimetres.
pub(super) struct Shown {
    pub relation: String,
    pub alt: String,
    pub lebar: Option<f32>,
}

/// Properties of a run.
#[derive(Default)]
struct Run {
    style: Option<String>,
    capitals: Option<bool>,
    hidden: Option<bool>,
}

/// The paragraph that is being read.
#[derive(Default)]
struct Now {
    alinea: Alinea,
    list: Option<String>,
    level: Option<u32>,
    style: Option<String>,
    outline: Option<u32>,
    open: bool,
    run: Run,
    /// How many tables are open around it.
    tables: usize,
    /// Its end is deleted: what follows belongs to it.
    merges: bool,
    /// What stands in it behind its first words (text boxes, pictures): comes behind it.
    behind: Vec<Unsur>,
}

/// A picture's frame.
#[derive(Default)]
struct Frame {
    alt: String,
    lebar: Option<f32>,
}

/// A choice between forms of the same: the first that says something is taken.
struct Choice {
    depth: usize,
    /// How much had been said when it began.
    before: usize,
}

/// A field: its instruction, then what it shows.
struct Field {
    shows: bool,
}

pub(super) struct Body<'a> {
    pub out: Dokumen,
    pub shown: Vec<Shown>,
    parts: &'a Parts,
    counters: Counters,
    lapis: Lapis,
    now: Now,
    /// Paragraphs around it: it stands in a text box.
    outer: Vec<Now>,
    /// A paragraph whose end is deleted, until the next begins.
    carried: Option<Now>,
    choices: Vec<Choice>,
    fields: Vec<Field>,
    frame: Frame,
    /// How many times something was said or shown.
    said: usize,
    /// The bytes of all notes that were set.
    noted: usize,
    /// How many paragraphs stand in the body.
    paragraphs: usize,
    /// Comments whose words are being read: the paragraph they begin in, the words.
    ranges: BTreeMap<String, (usize, String)>,
    /// Comments that were noted.
    told: BTreeSet<String>,
    /// Tables that are being read, outermost first.
    tables: Vec<Susun>,
}

impl<'a> Body<'a> {
    pub fn new(parts: &'a Parts) -> Self {
        Self {
            out: Dokumen::default(),
            shown: Vec::new(),
            parts,
            counters: Counters::default(),
            lapis: Lapis::default(),
            now: Now::default(),
            outer: Vec::new(),
            carried: None,
            choices: Vec::new(),
            fields: Vec::new(),
            frame: Frame::default(),
            said: 0,
            noted: 0,
            paragraphs: 0,
            ranges: BTreeMap::new(),
            told: BTreeSet::new(),
            tables: Vec::new(),
        }
    }

    fn inside(&self, name: &str) -> bool {
        self.lapis.of(name).is_some()
    }

    /// The element around the one that begins, so many steps out.
    fn around(&self, steps: usize) -> &str {
        self.lapis.around(steps)
    }

    /// Within what was deleted or moved away.
    fn is_gone(&self) -> bool {
        self.inside("del") || self.inside("moveFrom")
    }

    fn missed(&mut self, teks: &str, why: &str) {
        let note = Catatan {
            alinea: self.paragraphs,
            oleh: String::new(),
            kutip: teks.to_owned(),
            teks: why.to_owned(),
        };
        // A document of pictures that cannot be read says so once for each, within reason.
        if self.out.terlewat.len() < MOST_PICTURES {
            self.out.terlewat.push(note);
        }
    }

    fn comment(&mut self, id: &str, alinea: usize, kutip: &str) {
        if self.told.contains(id) {
            return;
        }
        if let Some((oleh, teks)) = self.parts.comments.get(id).cloned() {
            let kutip = kutip.split_whitespace().collect::<Vec<_>>().join(" ");
            self.out.komentar.push(Catatan { alinea, oleh, kutip, teks });
            self.told.insert(id.to_owned());
        }
    }

    /// Whether words stand where they print.
    fn prints(&self) -> bool {
        let run = &self.now.run;
        let styles = &self.parts.styles;
        let own = |id: &Option<String>| styles.hidden(id.as_deref()?);
        let hidden = run.hidden.or_else(|| own(&run.style)).or_else(|| own(&self.now.style)).unwrap_or(false);
        self.now.open && !hidden && self.fields.iter().all(|f| f.shows)
    }

    fn say(&mut self, text: &str) {
        if !self.prints() || self.is_gone() {
            return;
        }
        self.said += 1;
        self.now.alinea.teks.push_str(text);
        for (_, words) in self.ranges.values_mut().filter(|(_, w)| w.len() < LONGEST_QUOTE) {
            words.push_str(text);
        }
    }

    pub fn event(&mut self, event: &Xml<'_>) {
        match event {
            Xml::Open(name, start) => {
                let passed = !self.lapis.is_passing() && !self.open(name, start);
                self.lapis.begin(name, passed);
            }
            Xml::Close(name) => {
                if self.lapis.end() {
                    self.close(name);
                }
            }
            Xml::Text(text) if !self.lapis.is_passing() => self.text(text),
            Xml::Text(_) => {}
        }
    }

    /// Begins an element; false when it is to be passed over with all in it.
    fn open(&mut self, name: &str, start: &BytesStart<'_>) -> bool {
        match name {
            // What was before a change of properties; the reading of a ruby.
            _ if name.ends_with("Change") => return false,
            "rt" => return false,
            "AlternateContent" => {
                self.choices.push(Choice { depth: self.lapis.depth(), before: self.said });
            }
            "Choice" | "Fallback" => {
                let taken = self
                    .choices
                    .last()
                    .is_some_and(|c| c.depth + 1 == self.lapis.depth() && c.before < self.said);
                return !taken;
            }
            "altChunk" => {
                self.missed("altChunk", "bagian dari berkas lain tidak ikut terbaca; tempelkan sendiri");
            }
            "p" => self.open_paragraph(),
            "tbl" => {
                self.end_carried();
                if self.tables.len() < 50 {
                    self.tables.push(Susun::default());
                } else {
                    return false;
                }
            }
            "tr" => {
                if let Some(table) = self.tables.last_mut() {
                    table.open_row();
                }
            }
            "tc" => {
                if let Some(table) = self.tables.last_mut() {
                    table.open_cell();
                }
            }
            _ => match self.around(0) {
                "trPr" => {
                    if let Some(table) = self.tables.last_mut() {
                        table.row_property(name, number(start, "val"), is_on(start));
                    }
                }
                "tcPr" => {
                    if let Some(table) = self.tables.last_mut() {
                        table.cell_property(name, attribute(start, "val").as_deref());
                    }
                }
                "tblGrid" => {
                    if let Some(table) = self.tables.last_mut() {
                        table.column(number(start, "w"));
                    }
                }
                "pPr" => self.paragraph_property(name, start),
                "numPr" if self.around(1) == "pPr" => match name {
                    "ilvl" => self.now.level = number(start, "val").map(|n| n.min(8)),
                    "numId" => self.now.list = attribute(start, "val"),
                    _ => {}
                },
                "rPr" => self.run_property(name, start),
                _ => self.content(name, start),
            },
        }
        true
    }

    fn paragraph_property(&mut self, name: &str, start: &BytesStart<'_>) {
        match name {
            "pStyle" => self.now.style = attribute(start, "val"),
            "outlineLvl" => self.now.outline = number(start, "val"),
            _ => {}
        }
    }

    fn run_property(&mut self, name: &str, start: &BytesStart<'_>) {
        match (self.around(1), name) {
            // The mark at the end of the paragraph.
            ("pPr", "del" | "moveFrom") => self.now.merges = true,
            ("r", "rStyle") => self.now.run.style = attribute(start, "val"),
            ("r", "caps") => self.now.run.capitals = Some(is_on(start)),
            ("r", "vanish") => self.now.run.hidden = Some(is_on(start)),
            _ => {}
        }
    }

    /// What stands in a paragraph.
    fn content(&mut self, name: &str, start: &BytesStart<'_>) {
        let in_run = self.around(0) == "r";
        match name {
            "r" => self.now.run = Run::default(),
            "tab" | "ptab" if in_run => self.say("\t"),
            "br" | "cr" if in_run => self.say("\n"),
            "noBreakHyphen" if in_run => self.say("-"),
            "sym" if in_run => self.sign(start),
            "fldChar" => match attribute(start, "fldCharType").as_deref() {
                Some("begin") => self.fields.push(Field { shows: false }),
                Some("separate") => {
                    if let Some(field) = self.fields.last_mut() {
                        field.shows = true;
                    }
                }
                Some("end") => {
                    self.fields.pop();
                }
                _ => {}
            },
            "footnoteReference" | "endnoteReference" => self.note(name, start),
            "commentRangeStart" => {
                if let Some(id) = attribute(start, "id").filter(|_| self.ranges.len() < MOST_RANGES) {
                    self.ranges.insert(id, (self.paragraphs, String::new()));
                }
            }
            "commentRangeEnd" => {
                if let Some(id) = attribute(start, "id") {
                    let (alinea, words) = self.ranges.remove(&id).unwrap_or((self.paragraphs, String::new()));
                    self.comment(&id, alinea, &words);
                }
            }
            // A remark on a place instead of words.
            "commentReference" => {
                if let Some(id) = attribute(start, "id") {
                    self.comment(&id, self.paragraphs, "");
                }
            }
            "ins" | "moveTo" | "del" | "moveFrom" if self.now.open => {
                let note = Catatan {
                    alinea: self.paragraphs,
                    oleh: attribute(start, "author").unwrap_or_default(),
                    kutip: String::new(),
                    teks: String::new(),
                };
                let added = matches!(name, "ins" | "moveTo");
                if added { self.out.sisipan.push(note) } else { self.out.hapusan.push(note) }
            }
            "drawing" | "pict" | "object" => self.frame = Frame::default(),
            "extent" => {
                let emu = number(start, "cx").filter(|n| *n > 0);
                self.frame.lebar = emu.map(|n| n as f32 / 36_000.0);
            }
            "docPr" => {
                let said = attribute(start, "descr").filter(|d| !d.trim().is_empty());
                self.frame.alt = said.unwrap_or_default();
            }
            "shape" => {
                self.frame.alt = attribute(start, "alt").unwrap_or_default();
                self.frame.lebar = attribute(start, "style").and_then(|s| width(&s));
            }
            "blip" => match attribute(start, "embed") {
                Some(id) => self.picture(id),
                None => self.missed("gambar", "gambar tertaut ke berkas lain, tidak ada dalam dokumen ini"),
            },
            "imagedata" => {
                if let Some(id) = attribute(start, "id") {
                    self.picture(id);
                }
            }
            "chart" => {
                self.missed("bagan", "bagan tidak ikut terbaca; simpan sebagai gambar lalu pasang sendiri");
            }
            "relIds" => {
                self.missed(
                    "SmartArt",
                    "diagram tidak ikut terbaca; simpan sebagai gambar lalu pasang sendiri",
                );
            }
            _ => {}
        }
    }

    fn sign(&mut self, start: &BytesStart<'_>) {
        let font = attribute(start, "font").unwrap_or_default();
        let code = attribute(start, "char").and_then(|c| u32::from_str_radix(&c, 16).ok()).unwrap_or(0);
        let known = aksara::sign(&font, code);
        if known.is_none() && self.prints() {
            let why = format!("tanda dari fon {font} tidak dikenal, diganti {}", aksara::UNKNOWN);
            self.missed(&format!("{code:04X}"), &why);
        }
        self.say(known.unwrap_or(aksara::UNKNOWN).encode_utf8(&mut [0; 4]));
    }

    fn note(&mut self, name: &str, start: &BytesStart<'_>) {
        if !self.prints() || self.is_gone() {
            return;
        }
        let notes = if name == "footnoteReference" { &self.parts.footnotes } else { &self.parts.endnotes };
        let note = attribute(start, "id").and_then(|id| notes.get(&id)).map(|n| n.1.clone());
        let fits = self.out.kaki.len() < MOST_NOTES && self.noted < MOST_NOTED;
        if let Some(note) = note.filter(|_| fits) {
            self.noted += note.len();
            let index = self.out.kaki.len() as u32;
            self.out.kaki.push(note);
            let mark = char::from_u32(u32::from(KAKI) + 1 + index).unwrap_or(KAKI);
            self.say(&format!("{KAKI}{mark}"));
        }
    }

    fn picture(&mut self, relation: String) {
        if self.is_gone() {
            return;
        }
        self.said += 1;
        if self.shown.len() >= MOST_PICTURES {
            self.missed("gambar", "gambar terlalu banyak; yang ini tidak ikut terbaca");
            return;
        }
        let frame = std::mem::take(&mut self.frame);
        let index = self.shown.len();
        self.shown.push(Shown { relation, alt: frame.alt, lebar: frame.lebar });
        self.put(Unsur::Gambar(index));
    }

    fn text(&mut self, text: &str) {
        match self.around(0) {
            "t" | "delText" if self.is_gone() => {
                if let Some(note) = self.out.hapusan.last_mut() {
                    note.teks.push_str(text);
                }
            }
            "t" => self.words(text),
            _ => {}
        }
    }

    fn words(&mut self, text: &str) {
        let styles = &self.parts.styles;
        let own = |id: &Option<String>| styles.capitals(id.as_deref()?);
        let run = &self.now.run;
        let large =
            run.capitals.or_else(|| own(&run.style)).or_else(|| own(&self.now.style)).unwrap_or(false);
        let plain: String = text.chars().filter(|c| *c != '\u{ad}').map(aksara::plain).collect();
        let plain = if large { plain.to_uppercase() } else { plain };
        if (self.inside("ins") || self.inside("moveTo"))
            && self.prints()
            && let Some(note) = self.out.sisipan.last_mut()
        {
            note.teks.push_str(&plain);
        }
        self.say(&plain);
    }

    fn open_paragraph(&mut self) {
        let carried = self.carried.take().filter(|c| c.tables == self.tables.len());
        let mut now = Now { open: true, tables: self.tables.len(), ..Now::default() };
        if let Some(carried) = carried {
            now.alinea.teks = carried.alinea.teks;
            now.behind = carried.behind;
        }
        let around = std::mem::replace(&mut self.now, now);
        if around.open {
            self.outer.push(around);
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "p" if self.now.open => self.end_paragraph(),
            "tc" | "body" | "txbxContent" => {
                self.end_carried();
                if name == "tc"
                    && let Some(table) = self.tables.last_mut()
                {
                    table.close_cell();
                }
            }
            "tr" => {
                if let Some(table) = self.tables.last_mut() {
                    table.close_row();
                }
            }
            "tbl" => {
                let Some(table) = self.tables.pop().map(Susun::close) else { return };
                if !table.baris.is_empty() {
                    self.put(Unsur::Tabel(table));
                }
            }
            "AlternateContent" => {
                self.choices.pop();
            }
            _ => {}
        }
    }

    fn end_paragraph(&mut self) {
        let around = self.outer.pop().unwrap_or_default();
        let now = std::mem::replace(&mut self.now, around);
        for (_, words) in self.ranges.values_mut().filter(|(_, w)| w.len() < LONGEST_QUOTE) {
            words.push(' ');
        }
        // An instruction ends in its paragraph; one without an end would swallow the rest.
        self.fields.iter_mut().for_each(|f| f.shows = true);
        if now.merges {
            self.carried = Some(now);
        } else {
            self.finish(now);
        }
    }

    /// A paragraph whose end is deleted, with nothing behind it that it could go on in.
    fn end_carried(&mut self) {
        if let Some(carried) = self.carried.take()
            && !(carried.alinea.teks.trim().is_empty() && carried.behind.is_empty())
        {
            self.finish(carried);
        }
    }

    fn finish(&mut self, mut now: Now) {
        let is_gap = |c: char| matches!(c, ' ' | '\t' | '\u{a0}' | '\r');
        let tidy = |line: &str| line.split(is_gap).filter(|w| !w.is_empty()).collect::<Vec<_>>().join(" ");
        let lines: Vec<String> = now.alinea.teks.split('\n').map(tidy).collect();
        lines.join("\n").trim().clone_into(&mut now.alinea.teks);
        let styles = &self.parts.styles;
        let style = styles.of_paragraph(now.style.as_deref());
        let by_style = style.and_then(|id| styles.list(id));
        let numbering = &self.parts.numbering;
        let (list, level) = match (&now.list, &by_style) {
            (Some(list), _) => (Some(list.as_str()).filter(|l| *l != "0"), now.level.unwrap_or(0)),
            (None, Some((list, level, through))) => {
                let linked = numbering.level_of(list, through, styles).or(*level);
                (Some(*list), now.level.or(linked).unwrap_or(0))
            }
            (None, None) => (None, 0),
        };
        if let Some(list) = list {
            let label = self.counters.next(numbering, styles, list, level);
            now.alinea.label = label.chars().take(LONGEST_LABEL).collect();
        }
        if let Some(id) = style {
            styles.name(id).clone_into(&mut now.alinea.gaya);
        }
        // Entries of contents are made, not written.
        if now.alinea.gaya.to_lowercase().starts_with("toc ") {
            return;
        }
        let outline = now.outline.map(|n| n + 1).filter(|n| *n <= 9);
        now.alinea.tingkat = match now.outline {
            Some(_) => outline,
            None => style.and_then(|id| styles.heading(id)),
        };
        self.put(Unsur::Alinea(now.alinea));
        for unsur in now.behind {
            self.put(unsur);
        }
    }

    /// Sets what was read where it belongs: in the open cell, behind the words of the paragraph around it, or next.
    fn put(&mut self, unsur: Unsur) {
        let host = &mut self.now;
        if host.open && host.tables == self.tables.len() && !host.alinea.teks.trim().is_empty() {
            host.behind.push(unsur);
            return;
        }
        let Some(cell) = self.tables.last_mut().and_then(Susun::cell) else {
            self.paragraphs += usize::from(matches!(unsur, Unsur::Alinea(_)));
            self.out.unsur.push(unsur);
            return;
        };
        match unsur {
            Unsur::Alinea(alinea) => {
                let words = format!("{} {}", alinea.label, alinea.teks);
                let lines = words.split('\n').map(str::trim).filter(|l| !l.is_empty());
                // A number alone is no words.
                if !alinea.teks.is_empty() {
                    cell.alinea.extend(lines.map(str::to_owned));
                }
            }
            // A table in a cell is words of the cell.
            Unsur::Tabel(table) => {
                cell.alinea.extend(table.baris.iter().flat_map(super::tabel::Baris::lines));
                cell.gambar.extend(table.baris.iter().flat_map(|b| &b.sel).flat_map(|s| &s.gambar));
            }
            Unsur::Gambar(index) => cell.gambar.push(index),
        }
    }
}

/// The width in a style of VML, in millimetres.
fn width(style: &str) -> Option<f32> {
    let value = style.split(';').find_map(|s| s.trim().strip_prefix("width:"))?.trim();
    let unit = value.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    let n: f32 = value.get(..value.len() - unit.len())?.parse().ok()?;
    let mm = match unit {
        "pt" => n * 25.4 / 72.0,
        "in" => n * 25.4,
        "cm" => n * 10.0,
        "mm" => n,
        "px" => n * 25.4 / 96.0,
        _ => return None,
    };
    (mm.is_finite() && mm > 0.0).then_some(mm)
}
