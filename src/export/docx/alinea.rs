//! Paragraphs: their words as runs, their shape as indents and tab stops.

use crate::compile::{Alinea, Asal, Lari};
use crate::markup::Gaya;
use crate::model::{Id, Pt};

use super::gaya::{Nama, Sifat, rata};
use super::xml::{KAKI, escape, tidy, tw};

/// What a run is.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Isi {
    /// Words, without tabs and line breaks.
    Kata(String),
    /// On to the next tab stop.
    Tab,
    /// A line break.
    Putus,
    /// The mark of a footnote by its number in the file, with the words of the mark where Word would count otherwise.
    Kaki(usize, Option<String>),
    /// The mark in the footnote itself.
    NomorKaki(Option<String>),
    /// A drawing, as XML.
    Gambar(String),
    /// The page that a bookmark stands on, with the number known so far.
    Halaman(String, String),
    /// Raw XML between runs: the ends of fields.
    Mentah(String),
}

/// A run.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Potong {
    pub isi: Isi,
    pub gaya: Gaya,
    /// Raised and small.
    pub naik: bool,
    /// The text it comes from.
    pub asal: Option<Asal>,
}

/// A comment's edge within a run: the run, the byte in its words, the comment's number, whether it begins there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Tepi {
    pub potong: usize,
    pub bita: usize,
    pub mulai: bool,
    pub nomor: usize,
}

/// A paragraph on its way to XML.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Paragraf {
    pub nama: Nama,
    pub sifat: Sifat,
    pub isi: Vec<Potong>,
    /// Begins a new page.
    pub halaman_baru: bool,
    /// Names of bookmarks around it.
    pub penanda: Vec<String>,
    /// Bookmarks that begin before it, and that end behind it, over more than one paragraph.
    pub buka: Vec<String>,
    pub tutup: Vec<String>,
    /// Units that begin here.
    pub jangkar: Vec<Id>,
    /// Edges of comments.
    pub tepi: Vec<Tepi>,
    /// The section that ends with it, as XML.
    pub seksi: Option<String>,
}

impl Potong {
    pub fn plain(isi: Isi) -> Self {
        Self { isi, gaya: Gaya::default(), naik: false, asal: None }
    }

    /// Its words as they stand in a text that is read back.
    pub fn teks(&self) -> String {
        match &self.isi {
            Isi::Kata(words) => words.clone(),
            Isi::Tab => "\t".to_owned(),
            Isi::Putus => "\n".to_owned(),
            Isi::Kaki(..) => KAKI.to_string(),
            Isi::NomorKaki(_) | Isi::Gambar(_) | Isi::Halaman(..) | Isi::Mentah(_) => String::new(),
        }
    }
}

impl Paragraf {
    pub fn new(nama: Nama, sifat: Sifat) -> Self {
        Self {
            nama,
            sifat,
            isi: Vec::new(),
            halaman_baru: false,
            penanda: Vec::new(),
            buka: Vec::new(),
            tutup: Vec::new(),
            jangkar: Vec::new(),
            tepi: Vec::new(),
            seksi: None,
        }
    }

    /// A line of almost no height: holds what must stand in a paragraph.
    pub fn tipis(tinggi: Pt) -> Self {
        let height = tw(tinggi).clamp(20, 30_000);
        let sifat = Sifat { baris: height, ukuran: 2, rata: "left", ..Sifat::default() };
        Self::new(Nama::Antara, sifat)
    }

    /// The paragraph of an alinea. `kiri`: from the left margin to its column; `lebar`: the width of the text there.
    pub fn of(alinea: &Alinea, nama: Nama, kiri: Pt, lebar: Pt) -> Self {
        let left = kiri + alinea.kiri;
        let first = alinea.samping.first().map(|s| kiri + s.x);
        let awal = match first {
            Some(x) => tw(x) - tw(left),
            None => tw(alinea.awal),
        };
        let mut tab: Vec<i32> = alinea.samping.iter().skip(1).map(|s| tw(kiri + s.x)).collect();
        if !alinea.samping.is_empty() {
            tab.push(tw(left));
        }
        let sifat = Sifat {
            kiri: tw(left),
            kanan: tw(lebar - left - alinea.lebar).max(0),
            awal,
            rata: rata(alinea.rata),
            sebelum: tw(alinea.sebelum),
            sesudah: 0,
            baris: tw(alinea.baris),
            tab,
            ujung: None,
            lekat: alinea.lekat,
            utuh: false,
            ukuran: (alinea.ukuran.0 * 2.0).round() as u32,
            garis_besar: None,
        };
        let mut out = Self::new(nama, sifat);
        out.jangkar.clone_from(&alinea.jangkar);
        for side in &alinea.samping {
            out.words(&side.lari);
            out.isi.push(Potong::plain(Isi::Tab));
        }
        out.words(&alinea.lari);
        out
    }

    /// Sets words; what breaks a line in them breaks it here.
    pub fn words(&mut self, lari: &[Lari]) {
        for l in lari {
            let words = tidy(&l.teks);
            let mut rest = words.as_str();
            while !rest.is_empty() {
                let end = rest.find(['\n', '\t']).unwrap_or(rest.len());
                let (word, more) = rest.split_at(end);
                let mut put = |isi: Isi| {
                    let asal = Some(l.asal.clone());
                    self.isi.push(Potong { isi, gaya: l.gaya, naik: l.naik, asal });
                };
                if !word.is_empty() {
                    put(Isi::Kata(word.to_owned()));
                }
                if let Some(sign) = more.chars().next() {
                    put(if sign == '\n' { Isi::Putus } else { Isi::Tab });
                }
                rest = more.get(1..).unwrap_or("");
            }
        }
    }

    /// As XML.
    pub fn xml(&self, normal: &Sifat, ids: &mut usize, out: &mut String) {
        out.push_str("<w:p>");
        self.sifat.xml(self.nama, normal, self.halaman_baru, self.seksi.as_deref(), out);
        let mut open: Vec<usize> = Vec::new();
        for name in self.buka.iter().chain(&self.penanda) {
            let id = bookmark_id(name, ids);
            out.push_str(&format!(r#"<w:bookmarkStart w:id="{id}" w:name="{}"/>"#, escape(name)));
            if self.penanda.contains(name) {
                open.push(id);
            }
        }
        let mut edges = self.tepi.iter().peekable();
        for (n, run) in self.isi.iter().enumerate() {
            let mut from = 0;
            while let Some(edge) = edges.next_if(|e| e.potong == n) {
                if let Isi::Kata(words) = &run.isi {
                    Self::run(run, words.get(from..edge.bita).unwrap_or(""), out);
                    from = edge.bita.max(from);
                }
                comment_edge(edge, out);
            }
            match &run.isi {
                Isi::Kata(words) => Self::run(run, words.get(from..).unwrap_or(""), out),
                _ => Self::run(run, "", out),
            }
        }
        for edge in edges {
            comment_edge(edge, out);
        }
        for id in open {
            out.push_str(&format!(r#"<w:bookmarkEnd w:id="{id}"/>"#));
        }
        for name in &self.tutup {
            out.push_str(&format!(r#"<w:bookmarkEnd w:id="{}"/>"#, long_id(name)));
        }
        out.push_str("</w:p>");
    }

    fn run(run: &Potong, words: &str, out: &mut String) {
        let content = match &run.isi {
            Isi::Kata(_) if words.is_empty() => return,
            Isi::Kata(_) => text(words),
            Isi::Tab => "<w:tab/>".to_owned(),
            Isi::Putus => "<w:br/>".to_owned(),
            Isi::Kaki(n, None) => format!(r#"<w:footnoteReference w:id="{n}"/>"#),
            Isi::Kaki(n, Some(own)) => {
                format!(r#"<w:footnoteReference w:customMarkFollows="1" w:id="{n}"/>{}"#, text(own))
            }
            Isi::NomorKaki(None) => "<w:footnoteRef/>".to_owned(),
            Isi::NomorKaki(Some(own)) => text(own),
            Isi::Gambar(xml) => xml.clone(),
            Isi::Mentah(xml) => {
                out.push_str(xml);
                return;
            }
            Isi::Halaman(name, known) => {
                out.push_str(&field(&format!(" PAGEREF {name} \\h "), known));
                return;
            }
        };
        let look = look(run);
        out.push_str(&format!("<w:r>{look}{content}</w:r>"));
    }
}

/// The properties of a run.
fn look(run: &Potong) -> String {
    let mut inner = String::new();
    if matches!(run.isi, Isi::Kaki(..) | Isi::NomorKaki(_)) {
        inner.push_str(r#"<w:rStyle w:val="FootnoteReference"/>"#);
    }
    if run.gaya.tebal {
        inner.push_str("<w:b/><w:bCs/>");
    }
    if run.gaya.miring {
        inner.push_str("<w:i/><w:iCs/>");
    }
    if run.gaya.dicoret {
        inner.push_str("<w:strike/>");
    }
    if run.gaya.digarisbawahi {
        inner.push_str(r#"<w:u w:val="single"/>"#);
    }
    if run.naik && matches!(run.isi, Isi::Kata(_)) {
        inner.push_str(r#"<w:vertAlign w:val="superscript"/>"#);
    }
    if inner.is_empty() { inner } else { format!("<w:rPr>{inner}</w:rPr>") }
}

fn text(words: &str) -> String {
    format!(r#"<w:t xml:space="preserve">{}</w:t>"#, escape(words))
}

/// A field with what it shows.
pub(super) fn field(instruction: &str, shown: &str) -> String {
    format!(
        r#"<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve">{}</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r>{}</w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>"#,
        escape(instruction),
        text(shown)
    )
}

fn comment_edge(edge: &Tepi, out: &mut String) {
    let n = edge.nomor;
    if edge.mulai {
        out.push_str(&format!(r#"<w:commentRangeStart w:id="{n}"/>"#));
    } else {
        out.push_str(&format!(
            r#"<w:commentRangeEnd w:id="{n}"/><w:r><w:rPr><w:rStyle w:val="CommentReference"/></w:rPr><w:commentReference w:id="{n}"/></w:r>"#
        ));
    }
}

/// Ids of bookmarks count up; those over several paragraphs have the number in their name.
fn bookmark_id(name: &str, ids: &mut usize) -> usize {
    if name.starts_with(PANJANG) {
        return long_id(name);
    }
    *ids += 1;
    *ids
}

/// What names of bookmarks over several paragraphs begin with.
pub(super) const PANJANG: &str = "_PrLampiran";

fn long_id(name: &str) -> usize {
    10_000_000 + name.trim_start_matches(PANJANG).parse::<usize>().unwrap_or(0)
}
