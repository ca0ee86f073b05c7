//! Styles: each paragraph has one named for what it is; what most paragraphs of a kind look like is its style, and
//! only what differs stands at a paragraph.

use std::collections::BTreeMap;

use crate::compile::Naskah;
use crate::template::Rata;

use super::alinea::Paragraf;
use super::xml::{HEAD, NAMES, escape};

/// The face of regulations, and the one that stands in for it.
pub(super) const FON: &str = "Bookman Old Style";
pub(super) const FON_LAIN: &str = "TeX Gyre Bonum";

/// What a paragraph is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Nama {
    Judul,
    Pembuka,
    Konsiderans,
    Bab,
    Bagian,
    Paragraf,
    Pasal,
    Ayat,
    Rincian(u8),
    Isi,
    Tengah,
    Lampiran,
    KepalaLampiran,
    JudulLampiran(u8),
    Alinea,
    TandaTangan,
    Keterangan,
    Gambar,
    KepalaTabel,
    SelTabel,
    DaftarIsi(u8),
    CatatanKaki,
    Antara,
}

impl Nama {
    /// Id, name and what the style rests on.
    pub fn known(self) -> (String, String, &'static str) {
        let plain = |id: &str, name: &str| (id.to_owned(), name.to_owned(), "Normal");
        let heading = |id: &str, name: &str, on| (id.to_owned(), name.to_owned(), on);
        match self {
            Self::Judul => plain("Judul", "Judul Peraturan"),
            Self::Pembuka => plain("Pembuka", "Pembuka"),
            Self::Konsiderans => plain("Konsiderans", "Konsiderans"),
            Self::Bab => heading("BAB", "BAB", "Heading1"),
            Self::Bagian => heading("Bagian", "Bagian", "Heading2"),
            Self::Paragraf => heading("ParagrafBab", "Paragraf", "Heading3"),
            Self::Pasal => heading("Pasal", "Pasal", "Heading4"),
            Self::Ayat => plain("Ayat", "Ayat"),
            Self::Rincian(n) => (format!("Rincian{n}"), format!("Rincian {n}"), "Normal"),
            Self::Isi => plain("IsiPasal", "Isi Pasal"),
            Self::Tengah => plain("Tengah", "Tengah"),
            Self::Lampiran => heading("Lampiran", "Lampiran", "Heading1"),
            Self::KepalaLampiran => plain("KepalaLampiran", "Kepala Lampiran"),
            Self::JudulLampiran(n) => {
                let on = ["Heading2", "Heading3", "Heading4", "Heading5"];
                let on = on.get(usize::from(n.saturating_sub(1))).copied().unwrap_or("Heading5");
                (format!("JudulLampiran{n}"), format!("Judul Lampiran {n}"), on)
            }
            Self::Alinea => plain("Alinea", "Alinea"),
            Self::TandaTangan => plain("TandaTangan", "Tanda Tangan"),
            Self::Keterangan => plain("Caption", "caption"),
            Self::Gambar => plain("Gambar", "Gambar"),
            Self::KepalaTabel => plain("KepalaTabel", "Kepala Tabel"),
            Self::SelTabel => plain("SelTabel", "Sel Tabel"),
            Self::DaftarIsi(n) => (format!("TOC{n}"), format!("toc {n}"), "Normal"),
            Self::CatatanKaki => plain("FootnoteText", "footnote text"),
            Self::Antara => plain("Antara", "Antara"),
        }
    }

    /// Whether it stands in the outline.
    pub fn is_heading(self) -> bool {
        self.known().2.starts_with("Heading")
    }
}

/// An alignment in Word's words.
pub(super) fn rata(rata: Rata) -> &'static str {
    match rata {
        Rata::Penuh => "both",
        Rata::Kiri => "left",
        Rata::Tengah => "center",
        Rata::Kanan => "right",
    }
}

/// The shape of a paragraph, in twentieths of a point.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(super) struct Sifat {
    pub kiri: i32,
    pub kanan: i32,
    /// Of the first line; less than nothing for one that hangs.
    pub awal: i32,
    /// Alignment in Word's words; see [`rata`].
    pub rata: &'static str,
    pub sebelum: i32,
    pub sesudah: i32,
    pub baris: i32,
    pub tab: Vec<i32>,
    /// A stop that words end at, with dots before it.
    pub ujung: Option<i32>,
    /// Stays with what follows.
    pub lekat: bool,
    /// Its lines stay together.
    pub utuh: bool,
    /// Half points.
    pub ukuran: u32,
    /// Depth in the outline, from 0.
    pub garis_besar: Option<u8>,
}

impl Sifat {
    /// Properties of a paragraph, in the order that the schema asks for; those of its style are left out.
    pub fn xml(&self, nama: Nama, normal: &Self, halaman_baru: bool, seksi: Option<&str>, out: &mut String) {
        out.push_str(&format!(r#"<w:pPr><w:pStyle w:val="{}"/>"#, nama.known().0));
        self.inner(Some(normal), halaman_baru, out);
        if self.ukuran != normal.ukuran {
            let n = self.ukuran;
            out.push_str(&format!(r#"<w:rPr><w:sz w:val="{n}"/><w:szCs w:val="{n}"/></w:rPr>"#));
        }
        out.push_str(seksi.unwrap_or(""));
        out.push_str("</w:pPr>");
    }

    fn inner(&self, normal: Option<&Self>, halaman_baru: bool, out: &mut String) {
        let onoff = |name: &str, on: bool| {
            if on { format!("<w:{name}/>") } else { format!(r#"<w:{name} w:val="0"/>"#) }
        };
        let differs = |get: &dyn Fn(&Self) -> bool| match normal {
            Some(n) => get(n) != get(self),
            None => get(self),
        };
        if differs(&|s| s.lekat) {
            out.push_str(&onoff("keepNext", self.lekat));
        }
        if differs(&|s| s.utuh) {
            out.push_str(&onoff("keepLines", self.utuh));
        }
        if halaman_baru {
            out.push_str("<w:pageBreakBefore/>");
        }
        let stops = |s: &Self| -> BTreeMap<i32, &str> {
            let left = s.tab.iter().map(|at| (*at, r#"w:val="left""#));
            left.chain(s.ujung.map(|at| (at, r#"w:val="right" w:leader="dot""#))).collect()
        };
        let (old, own) = (normal.map(stops).unwrap_or_default(), stops(self));
        if own != old {
            out.push_str("<w:tabs>");
            let mut all: BTreeMap<i32, &str> = old.keys().map(|at| (*at, r#"w:val="clear""#)).collect();
            all.extend(own);
            for (at, kind) in all {
                out.push_str(&format!(r#"<w:tab {kind} w:pos="{at}"/>"#));
            }
            out.push_str("</w:tabs>");
        }
        let space = |s: &Self| (s.sebelum, s.sesudah, s.baris);
        if normal.is_none_or(|n| space(n) != space(self)) {
            // A line of no height of its own is as high as what stands in it.
            let (line, rule) = if self.baris > 0 { (self.baris, "exact") } else { (240, "auto") };
            out.push_str(&format!(
                r#"<w:spacing w:before="{}" w:after="{}" w:line="{line}" w:lineRule="{rule}"/>"#,
                self.sebelum.max(0),
                self.sesudah.max(0),
            ));
        }
        let indent = |s: &Self| (s.kiri, s.kanan, s.awal);
        if normal.is_none_or(|n| indent(n) != indent(self)) {
            let first = if self.awal < 0 { ("hanging", -self.awal) } else { ("firstLine", self.awal) };
            out.push_str(&format!(
                r#"<w:ind w:left="{}" w:right="{}" w:{}="{}"/>"#,
                self.kiri, self.kanan, first.0, first.1
            ));
        }
        if normal.is_none_or(|n| n.rata != self.rata) {
            out.push_str(&format!(
                r#"<w:jc w:val="{}"/>"#,
                if self.rata.is_empty() { "left" } else { self.rata }
            ));
        }
        if normal.is_none_or(|n| n.garis_besar != self.garis_besar) {
            match (self.garis_besar, normal) {
                (Some(n), _) => out.push_str(&format!(r#"<w:outlineLvl w:val="{n}"/>"#)),
                (None, Some(_)) => out.push_str(r#"<w:outlineLvl w:val="9"/>"#),
                (None, None) => {}
            }
        }
    }
}

/// The styles in use, each with the shape that most of its paragraphs have.
#[derive(Debug, Default)]
pub(super) struct Gayaan(BTreeMap<Nama, Sifat>);

impl Gayaan {
    pub fn of<'p>(paragraphs: impl Iterator<Item = &'p Paragraf>) -> Self {
        let mut counts: BTreeMap<Nama, BTreeMap<&Sifat, (usize, usize)>> = BTreeMap::new();
        for (at, p) in paragraphs.enumerate() {
            counts.entry(p.nama).or_default().entry(&p.sifat).or_insert((0, at)).0 += 1;
        }
        let most = |shapes: BTreeMap<&Sifat, (usize, usize)>| {
            let best = shapes.into_iter().max_by_key(|(_, (n, at))| (*n, usize::MAX - at));
            best.map(|(shape, _)| shape.clone()).unwrap_or_default()
        };
        Self(counts.into_iter().map(|(name, shapes)| (name, most(shapes))).collect())
    }

    pub fn get(&self, nama: Nama) -> Sifat {
        self.0.get(&nama).cloned().unwrap_or_default()
    }

    /// `styles.xml`.
    pub fn xml(&self, naskah: &Naskah) -> String {
        let size = (naskah.halaman.huruf.0 * 2.0).round() as u32;
        let pitch = super::xml::tw(naskah.halaman.baris);
        let mut out = format!(
            r#"{HEAD}<w:styles {NAMES}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="{FON}" w:eastAsia="{FON}" w:hAnsi="{FON}" w:cs="{FON}"/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/><w:lang w:val="id-ID" w:eastAsia="id-ID" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:widowControl/><w:spacing w:before="0" w:after="0" w:line="{pitch}" w:lineRule="exact"/></w:pPr></w:pPrDefault></w:docDefaults>"#
        );
        out.push_str(r#"<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>"#);
        out.push_str(r#"<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>"#);
        out.push_str(r#"<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>"#);
        for n in 1..=5 {
            out.push_str(&format!(
                r#"<w:style w:type="paragraph" w:styleId="Heading{n}"><w:name w:val="heading {n}"/><w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:uiPriority w:val="9"/><w:qFormat/><w:pPr><w:jc w:val="center"/><w:outlineLvl w:val="{}"/></w:pPr></w:style>"#,
                n - 1
            ));
        }
        for (name, shape) in &self.0 {
            let (id, label, on) = name.known();
            let id = escape(&id);
            out.push_str(&format!(
                r#"<w:style w:type="paragraph" w:customStyle="{}" w:styleId="{id}"><w:name w:val="{}"/><w:basedOn w:val="{on}"/><w:qFormat/><w:pPr>"#,
                u8::from(!is_builtin(*name)),
                escape(&label)
            ));
            shape.inner(None, false, &mut out);
            out.push_str("</w:pPr>");
            if shape.ukuran != size && shape.ukuran > 0 {
                let n = shape.ukuran;
                out.push_str(&format!(r#"<w:rPr><w:sz w:val="{n}"/><w:szCs w:val="{n}"/></w:rPr>"#));
            }
            out.push_str("</w:style>");
        }
        out.push_str(r#"<w:style w:type="paragraph" w:styleId="Header"><w:name w:val="header"/><w:basedOn w:val="Normal"/><w:pPr><w:jc w:val="center"/></w:pPr></w:style>"#);
        out.push_str(r#"<w:style w:type="character" w:styleId="FootnoteReference"><w:name w:val="footnote reference"/><w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>"#);
        out.push_str(r#"<w:style w:type="character" w:styleId="CommentReference"><w:name w:val="annotation reference"/><w:rPr><w:sz w:val="16"/><w:szCs w:val="16"/></w:rPr></w:style>"#);
        out.push_str(r#"<w:style w:type="paragraph" w:styleId="CommentText"><w:name w:val="annotation text"/><w:basedOn w:val="Normal"/><w:pPr><w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/></w:pPr><w:rPr><w:sz w:val="20"/><w:szCs w:val="20"/></w:rPr></w:style>"#);
        out.push_str("</w:styles>");
        out
    }
}

fn is_builtin(name: Nama) -> bool {
    matches!(name, Nama::Keterangan | Nama::DaftarIsi(_) | Nama::CatatanKaki)
}
