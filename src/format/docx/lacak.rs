//! A document that was gone over: every paragraph with what was put in and taken out, bookmarks and comments at
//! their letters. Unlike a plain reading nothing is tidied: what stands here can be laid beside what was exported.

use std::collections::BTreeMap;

use quick_xml::events::BytesStart;

use crate::format::{Container, FormatError};

use super::gaya::Styles;
use super::xml::{Lapis, Xml, attribute, is_on, walk};
use super::{KAKI, aksara};

/// The most parts of one kind (headers, footers, own data) that are looked at.
const MOST_PARTS: usize = 40;

/// What became of words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash, PartialOrd, Ord)]
pub enum Ubah {
    /// They stand as they stood.
    #[default]
    Tetap,
    /// Put in by the change of this index.
    Masuk(usize),
    /// Taken out by the change of this index.
    Hilang(usize),
    /// Put in and taken out again: they were never there.
    Batal,
}

/// Who tracked a change, and when, as the file says it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Pelaku {
    /// Who.
    pub oleh: String,
    /// When.
    pub waktu: String,
}

/// Words of one fate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Potong {
    /// The words; a footnote stands as [`KAKI`].
    pub teks: String,
    /// What became of them.
    pub ubah: Ubah,
}

/// A paragraph.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AlineaLacak {
    /// Its words.
    pub potong: Vec<Potong>,
    /// What became of its end: one that was put in or taken out parts or joins paragraphs.
    pub akhir: Ubah,
    /// It belongs to contents.
    pub daftar_isi: bool,
    /// It stands in a table.
    pub dalam_tabel: bool,
    /// Bookmarks that begin in it, with the byte of its words.
    pub mulai: Vec<(usize, String)>,
    /// Comments that begin or end in it: the byte, the comment's id, whether it begins.
    pub komentar: Vec<(usize, String, bool)>,
}

/// A comment.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct KomentarLacak {
    /// Its id.
    pub id: String,
    /// Who wrote it.
    pub oleh: String,
    /// When, as the file says it.
    pub waktu: String,
    /// Its words, a line for each paragraph.
    pub isi: String,
    /// The id of the comment that it answers.
    pub induk: Option<String>,
    /// By which other parts know it.
    para: String,
}

/// A document that was gone over.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Lacakan {
    /// The paragraphs of the body, those of tables and text boxes too, in order.
    pub alinea: Vec<AlineaLacak>,
    /// The paragraphs of footnotes.
    pub kaki: Vec<AlineaLacak>,
    /// What stands at head and foot of pages, without page numbers.
    pub kepala: Vec<String>,
    /// Comments, in the order of their part.
    pub komentar: Vec<KomentarLacak>,
    /// Who tracked changes.
    pub pelaku: Vec<Pelaku>,
    /// Who saved the file last.
    pub pengubah: String,
    /// When, as the file says it.
    pub disimpan: String,
    /// The words of its own data parts, by their namespace.
    pub data: Vec<(String, String)>,
}

impl AlineaLacak {
    /// All its words, also those that were taken out.
    pub fn semua(&self) -> String {
        self.potong.iter().map(|p| p.teks.as_str()).collect()
    }

    /// Its words as they stood before tracked changes.
    pub fn dulu(&self) -> String {
        let stood = |p: &&Potong| matches!(p.ubah, Ubah::Tetap | Ubah::Hilang(_));
        self.potong.iter().filter(stood).map(|p| p.teks.as_str()).collect()
    }

    /// Its words as they stand with tracked changes.
    pub fn kini(&self) -> String {
        let stands = |p: &&Potong| matches!(p.ubah, Ubah::Tetap | Ubah::Masuk(_));
        self.potong.iter().filter(stands).map(|p| p.teks.as_str()).collect()
    }
}

/// Reads a document that was gone over.
pub fn read_tracked(bytes: &[u8]) -> Result<Lacakan, FormatError> {
    let mut container = Container::open(bytes)?;
    let Some(body) = container.member("word/document.xml")? else {
        return Err(FormatError("berkas ini bukan dokumen Word: word/document.xml tidak ada".to_owned()));
    };
    let mut out = Lacakan::default();
    let mut part = |name: &str| container.member(name).map(Option::unwrap_or_default);
    let styles = Styles::read(&part("word/styles.xml")?)?;
    let mut reader = Pelacak::new(&styles, &mut out.pelaku);
    walk(&body, &mut |event| reader.event(&event))?;
    out.alinea = reader.finish();
    let mut reader = Pelacak::new(&styles, &mut out.pelaku);
    walk(&part("word/footnotes.xml")?, &mut |event| reader.event(&event))?;
    out.kaki = reader.finish();
    out.komentar = comments(&part("word/comments.xml")?, &part("word/commentsExtended.xml")?)?;
    for n in 1..=MOST_PARTS {
        for kind in ["header", "footer"] {
            let bytes = part(&format!("word/{kind}{n}.xml"))?;
            let mut none = Vec::new();
            let mut reader = Pelacak::new(&styles, &mut none);
            walk(&bytes, &mut |event| reader.event(&event))?;
            let lines = reader.finish().into_iter().map(|p| p.kini().trim().to_owned());
            out.kepala.extend(lines.filter(|l| !l.is_empty()));
        }
        let bytes = part(&format!("customXml/item{n}.xml"))?;
        // A part of someone else that is damaged is no matter of ours.
        if let Ok(Some(found)) = own_data(&bytes) {
            out.data.push(found);
        }
    }
    let mut inside = String::new();
    walk(&part("docProps/core.xml")?, &mut |event| match event {
        Xml::Open(name, _) => name.clone_into(&mut inside),
        Xml::Close(_) => inside.clear(),
        Xml::Text(text) => match inside.as_str() {
            "lastModifiedBy" => out.pengubah.push_str(text),
            "modified" => out.disimpan.push_str(text),
            _ => {}
        },
    })?;
    Ok(out)
}

/// The namespace of a data part and all its words.
fn own_data(bytes: &[u8]) -> Result<Option<(String, String)>, FormatError> {
    let (mut space, mut text) = (None, String::new());
    walk(bytes, &mut |event| match event {
        Xml::Open(_, start) if space.is_none() => {
            let named = start.attributes().flatten().find(|a| {
                let key = a.key.as_ref();
                key == "xmlns" || key.starts_with("xmlns:")
            });
            space = Some(named.map(|a| a.value.to_string()).unwrap_or_default());
        }
        Xml::Text(words) => text.push_str(words),
        _ => {}
    })?;
    Ok(space.map(|space| (space, text)))
}

/// The comments with what answers what.
fn comments(bytes: &[u8], extended: &[u8]) -> Result<Vec<KomentarLacak>, FormatError> {
    let mut out: Vec<KomentarLacak> = Vec::new();
    let mut now: Option<KomentarLacak> = None;
    let (mut words, mut lines) = (false, 0_usize);
    walk(bytes, &mut |event| match event {
        Xml::Open("comment", start) => {
            let get = |name| attribute(start, name).unwrap_or_default();
            lines = 0;
            now = Some(KomentarLacak {
                id: get("id"),
                oleh: get("author"),
                waktu: get("date"),
                ..KomentarLacak::default()
            });
        }
        Xml::Close("comment") => {
            if let Some(mut done) = now.take() {
                let whole = std::mem::take(&mut done.isi);
                whole.trim().clone_into(&mut done.isi);
                out.push(done);
            }
        }
        Xml::Open("p", start) => {
            if let Some(now) = &mut now {
                if lines > 0 {
                    now.isi.push('\n');
                }
                lines += 1;
                if let Some(id) = attribute(start, "paraId") {
                    now.para = id;
                }
            }
        }
        Xml::Open("t", _) => words = true,
        Xml::Close("t") => words = false,
        Xml::Open("br" | "cr", _) => {
            if let Some(now) = &mut now {
                now.isi.push('\n');
            }
        }
        Xml::Open("tab", _) => {
            if let Some(now) = &mut now {
                now.isi.push(' ');
            }
        }
        Xml::Text(text) if words => {
            if let Some(now) = &mut now {
                now.isi.push_str(text);
            }
        }
        _ => {}
    })?;
    let by_para: BTreeMap<String, String> = out.iter().map(|c| (c.para.clone(), c.id.clone())).collect();
    let mut parents: BTreeMap<String, String> = BTreeMap::new();
    walk(extended, &mut |event| {
        if let Xml::Open("commentEx", start) = event
            && let (Some(id), Some(parent)) = (attribute(start, "paraId"), attribute(start, "paraIdParent"))
            && id != parent
        {
            parents.insert(id, parent);
        }
    })?;
    for comment in &mut out {
        comment.induk = parents.get(&comment.para).and_then(|p| by_para.get(p)).cloned();
    }
    Ok(out)
}

/// A field: what it is told, whether it shows.
#[derive(Default)]
struct Bidang {
    perintah: String,
    shows: bool,
}

impl Bidang {
    fn is(&self, what: &[&str]) -> bool {
        self.perintah.split_whitespace().next().is_some_and(|w| what.contains(&w.to_uppercase().as_str()))
    }
}

/// The paragraph that is being read.
#[derive(Default)]
struct Kini {
    alinea: AlineaLacak,
    panjang: usize,
    hidden: bool,
}

struct Pelacak<'a> {
    styles: &'a Styles,
    pelaku: &'a mut Vec<Pelaku>,
    known: BTreeMap<Pelaku, usize>,
    lapis: Lapis,
    out: Vec<AlineaLacak>,
    /// Paragraphs that are open, the innermost last.
    open: Vec<Kini>,
    fields: Vec<Bidang>,
    /// Changes that are open: whether they put in, and whose they are.
    changes: Vec<(bool, usize)>,
    /// What stood between paragraphs, for the next.
    waiting: Vec<String>,
    begun: Vec<String>,
    tables: usize,
    /// Depth of contents that a content control holds.
    contents: Option<usize>,
    run_hidden: bool,
}

impl<'a> Pelacak<'a> {
    fn new(styles: &'a Styles, pelaku: &'a mut Vec<Pelaku>) -> Self {
        let known = pelaku.iter().cloned().enumerate().map(|(n, p)| (p, n)).collect();
        Self {
            styles,
            pelaku,
            known,
            lapis: Lapis::default(),
            out: Vec::new(),
            open: Vec::new(),
            fields: Vec::new(),
            changes: Vec::new(),
            waiting: Vec::new(),
            begun: Vec::new(),
            tables: 0,
            contents: None,
            run_hidden: false,
        }
    }

    fn finish(mut self) -> Vec<AlineaLacak> {
        while let Some(kini) = self.open.pop() {
            self.out.push(kini.alinea);
        }
        self.out
    }

    fn around(&self, steps: usize) -> &str {
        self.lapis.around(steps)
    }

    fn event(&mut self, event: &Xml<'_>) {
        match event {
            Xml::Open(name, start) => {
                let passed = !self.lapis.is_passing() && !self.begin(name, start);
                self.lapis.begin(name, passed);
            }
            Xml::Close(name) => {
                if self.lapis.end() {
                    self.end(name);
                }
            }
            Xml::Text(text) if !self.lapis.is_passing() => match self.around(0) {
                "t" | "delText" => {
                    let plain: String = text.chars().filter(|c| *c != '\u{ad}' && *c != KAKI).collect();
                    self.say(&plain);
                }
                "instrText" | "delInstrText" => {
                    if let Some(field) =
                        self.fields.last_mut().filter(|f| !f.shows && f.perintah.len() < 1000)
                    {
                        field.perintah.push_str(text);
                    }
                }
                _ => {}
            },
            Xml::Text(_) => {}
        }
    }

    fn who(&mut self, start: &BytesStart<'_>) -> usize {
        let pelaku = Pelaku {
            oleh: attribute(start, "author").unwrap_or_default(),
            waktu: attribute(start, "date").unwrap_or_default(),
        };
        let next = self.pelaku.len();
        let at = *self.known.entry(pelaku.clone()).or_insert(next);
        if at == next {
            self.pelaku.push(pelaku);
        }
        at
    }

    fn fate(&self) -> Ubah {
        let first = |put: bool| self.changes.iter().find(|c| c.0 == put).map(|c| c.1);
        match (first(true), first(false)) {
            (None, None) => Ubah::Tetap,
            (Some(who), None) => Ubah::Masuk(who),
            (None, Some(who)) => Ubah::Hilang(who),
            (Some(_), Some(_)) => Ubah::Batal,
        }
    }

    fn say(&mut self, text: &str) {
        let counted = |f: &Bidang| f.is(&["PAGE", "NUMPAGES", "SECTIONPAGES"]);
        let shows = self.fields.iter().all(|f| f.shows && !counted(f));
        let ubah = self.fate();
        if !shows || self.run_hidden || text.is_empty() {
            return;
        }
        let Some(kini) = self.open.last_mut().filter(|k| !k.hidden) else { return };
        kini.panjang += text.len();
        match kini.alinea.potong.last_mut().filter(|p| p.ubah == ubah) {
            Some(last) => last.teks.push_str(text),
            None => kini.alinea.potong.push(Potong { teks: text.to_owned(), ubah }),
        }
    }

    /// Begins an element; false when it is to be passed over with all in it.
    fn begin(&mut self, name: &str, start: &BytesStart<'_>) -> bool {
        let in_run = self.around(0) == "r";
        match name {
            _ if name.ends_with("Change") => return false,
            "rt" | "Fallback" | "footnotePr" | "sectPr" => return false,
            "p" if self.around(0) != "numPr" => self.begin_paragraph(),
            "tbl" => self.tables += 1,
            "docPartGallery" if attribute(start, "val").is_some_and(|v| v == "Table of Contents") => {
                self.contents = self.contents.or(self.lapis.of("sdt"));
            }
            "pStyle" if self.around(0) == "pPr" => {
                let style = attribute(start, "val").unwrap_or_default();
                let name = self.styles.name(&style).to_lowercase();
                let hidden = self.styles.hidden(&style).unwrap_or(false);
                if let Some(kini) = self.open.last_mut() {
                    kini.alinea.daftar_isi |= name.starts_with("toc ") || name.starts_with("contents ");
                    kini.hidden = hidden;
                }
            }
            // The end of the paragraph.
            "ins" | "moveTo" | "del" | "moveFrom" if self.around(0) == "rPr" => {
                let put = matches!(name, "ins" | "moveTo");
                if self.around(1) == "pPr" {
                    let who = self.who(start);
                    if let Some(kini) = self.open.last_mut() {
                        kini.alinea.akhir = match (kini.alinea.akhir, put) {
                            (Ubah::Tetap, true) => Ubah::Masuk(who),
                            (Ubah::Tetap, false) => Ubah::Hilang(who),
                            _ => Ubah::Batal,
                        };
                    }
                }
            }
            "ins" | "moveTo" | "del" | "moveFrom" if self.around(0) != "trPr" => {
                let who = self.who(start);
                self.changes.push((matches!(name, "ins" | "moveTo"), who));
            }
            "r" => self.run_hidden = false,
            "vanish" if self.around(1) == "r" => self.run_hidden = is_on(start),
            "tab" | "ptab" if in_run => self.say("\t"),
            "br" | "cr" if in_run => self.say("\n"),
            "noBreakHyphen" if in_run => self.say("-"),
            "footnoteReference" | "endnoteReference" if in_run => self.say(KAKI.encode_utf8(&mut [0; 4])),
            "sym" if in_run => {
                let font = attribute(start, "font").unwrap_or_default();
                let code =
                    attribute(start, "char").and_then(|c| u32::from_str_radix(&c, 16).ok()).unwrap_or(0);
                let sign = aksara::sign(&font, code).unwrap_or(aksara::UNKNOWN);
                self.say(sign.encode_utf8(&mut [0; 4]));
            }
            "fldChar" => match attribute(start, "fldCharType").as_deref() {
                Some("begin") => self.fields.push(Bidang::default()),
                Some("separate") => {
                    if let Some(field) = self.fields.last_mut() {
                        field.shows = true;
                    }
                    self.mark_contents();
                }
                Some("end") => {
                    self.fields.pop();
                }
                _ => {}
            },
            "fldSimple" => {
                let perintah = attribute(start, "instr").unwrap_or_default();
                self.fields.push(Bidang { perintah, shows: true });
            }
            "bookmarkStart" => {
                if let Some(name) = attribute(start, "name").filter(|n| n.len() <= 60) {
                    match self.open.last_mut() {
                        Some(kini) => kini.alinea.mulai.push((kini.panjang, name)),
                        None => self.waiting.push(name),
                    }
                }
            }
            "commentRangeStart" | "commentRangeEnd" | "commentReference" => {
                if let Some(id) = attribute(start, "id").filter(|id| id.len() <= 20) {
                    self.comment_edge(id, name);
                }
            }
            _ => {}
        }
        true
    }

    fn comment_edge(&mut self, id: String, name: &str) {
        let begins = name == "commentRangeStart";
        match self.open.last_mut() {
            Some(kini) if name == "commentReference" => {
                // It stands by itself where nothing tells which words it is about.
                kini.alinea.komentar.push((kini.panjang, id, false));
            }
            Some(kini) => kini.alinea.komentar.push((kini.panjang, id, begins)),
            None if begins => self.begun.push(id),
            None => {
                if let Some(last) = self.out.last_mut() {
                    let end = last.semua().len();
                    last.komentar.push((end, id, false));
                }
            }
        }
    }

    fn mark_contents(&mut self) {
        if self.in_contents()
            && let Some(kini) = self.open.last_mut()
        {
            kini.alinea.daftar_isi = true;
        }
    }

    fn in_contents(&self) -> bool {
        self.contents.is_some() || self.fields.iter().any(|f| f.shows && f.is(&["TOC"]))
    }

    fn begin_paragraph(&mut self) {
        let mut kini = Kini::default();
        kini.alinea.dalam_tabel = self.tables > 0;
        kini.alinea.daftar_isi = self.in_contents();
        kini.alinea.mulai = self.waiting.drain(..).map(|name| (0, name)).collect();
        kini.alinea.komentar = self.begun.drain(..).map(|id| (0, id, true)).collect();
        self.open.push(kini);
    }

    fn end(&mut self, name: &str) {
        match name {
            "p" => {
                if let Some(kini) = self.open.pop() {
                    self.out.push(kini.alinea);
                }
                // An instruction ends in its paragraph; one without an end would swallow the rest.
                self.fields.iter_mut().for_each(|f| f.shows = true);
            }
            "tbl" => self.tables = self.tables.saturating_sub(1),
            "ins" | "moveTo" | "del" | "moveFrom" if !matches!(self.around(0), "rPr" | "trPr") => {
                self.changes.pop();
            }
            "fldSimple" => {
                self.fields.pop();
            }
            "sdt" if self.contents == Some(self.lapis.depth()) => self.contents = None,
            _ => {}
        }
    }
}
