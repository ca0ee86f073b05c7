//! Blocks in their order, as paragraphs and tables of Word; sections.

use std::collections::BTreeMap;

use crate::compile::{Alinea, Asal, Blok, DaftarIsi, Kelompok, Lambang, Naskah, Seksi};
use crate::layout::Pictures;
use crate::model::{Bidang, Id, Mm, Pt};
use crate::template::Rata;

use super::DocxOptions;
use super::alinea::{Isi, PANJANG, Paragraf, Potong, field};
use super::catatan::Komentar;
use super::gambar::Media;
use super::gaya::{Nama, Sifat};
use super::peta::{Pemeta, Peta};
use super::tabel::Tabel;
use super::xml::{escape, tidy, tw};

/// A deeper entry of the contents stands this much further in.
const STEP: Pt = Pt(14.0);

/// What stands in the body.
pub(super) enum Unsur {
    Paragraf(Paragraf),
    Tabel(Tabel),
}

/// A footnote: its paragraph, by its number in the file.
pub(super) struct Kaki {
    pub nomor: usize,
    pub isi: Paragraf,
}

/// Writes the blocks of a document.
pub(super) struct Penyusun<'a> {
    pub naskah: &'a Naskah,
    pub options: &'a DocxOptions<'a>,
    pub unsur: Vec<Unsur>,
    pub kaki: Vec<Kaki>,
    pub media: Media<'a>,
    pub peta: Peta,
    pub komentar: Vec<Komentar>,
    pemeta: Pemeta<'a>,
    /// Bookmarks of units that the contents lead to.
    tujuan: BTreeMap<Id, String>,
    /// Contents written so far.
    isian: usize,
    /// Space waiting for the next block.
    ruang: Pt,
    /// The next block begins a page.
    halaman_baru: bool,
    /// Where the next line of the first page begins, from the paper's top; none behind it.
    y: Option<Pt>,
    /// Width of the text.
    pub lebar: Pt,
    /// Height of the text.
    pub tinggi: Pt,
    /// The emblem, waiting for a paragraph to hang from.
    lambang: Option<String>,
    /// A heading of the body was passed.
    tubuh: bool,
    /// An annex was begun.
    lampiran: bool,
}

impl<'a> Penyusun<'a> {
    pub fn new(naskah: &'a Naskah, pictures: &'a Pictures, options: &'a DocxOptions<'a>) -> Self {
        let mut tujuan = BTreeMap::new();
        for blok in naskah.seksi.iter().flat_map(|s| &s.blok) {
            if let Blok::DaftarIsi(isi) = &**blok {
                for entry in &isi.butir {
                    let next = format!("_PrHal{}", tujuan.len() + 1);
                    tujuan.entry(entry.tujuan.clone()).or_insert(next);
                }
            }
        }
        let peta = Peta {
            format: super::peta::FORMAT,
            dokumen: options.dokumen.clone(),
            versi: options.versi.clone(),
            kepala: naskah.halaman.nomor.as_ref().map_or_else(String::new, |n| n.pola.replace("{}", "")),
            ..Peta::default()
        };
        Self {
            naskah,
            options,
            unsur: Vec::new(),
            kaki: Vec::new(),
            media: Media::new(pictures),
            peta,
            komentar: Vec::new(),
            pemeta: Pemeta::new(naskah, options.proyek),
            tujuan,
            isian: 0,
            ruang: Pt(0.0),
            halaman_baru: false,
            y: Some(Pt::from(naskah.halaman.atas)),
            lebar: Pt(0.0),
            tinggi: Pt(0.0),
            lambang: None,
            tubuh: false,
            lampiran: false,
        }
    }

    /// Writes everything.
    pub fn all(&mut self) {
        let count = self.naskah.seksi.len();
        for (n, seksi) in self.naskah.seksi.iter().enumerate() {
            self.section(seksi, n == 0, n + 1 == count);
        }
        // A document ends with a paragraph.
        if !matches!(self.unsur.last(), Some(Unsur::Paragraf(_))) {
            self.unsur.push(Unsur::Paragraf(Paragraf::tipis(Pt(1.0))));
        }
        self.end_contents();
        self.note_map();
        self.remarks();
    }

    fn section(&mut self, seksi: &Seksi, first: bool, last: bool) {
        let h = &self.naskah.halaman;
        let (wide, high): (Mm, Mm) = if seksi.lanskap { (h.tinggi, h.lebar) } else { (h.lebar, h.tinggi) };
        self.lebar = Pt::from(wide - h.kiri - h.kanan);
        self.tinggi = Pt::from(high - h.atas - h.bawah);
        self.halaman_baru = false;
        self.ruang = Pt(0.0);
        if !first {
            self.y = None;
        }
        let from = self.unsur.len();
        let mut at = 0;
        while let Some(blok) = seksi.blok.get(at) {
            let next = seksi.blok.get(at + 1).map(|b| &**b);
            at += 1 + usize::from(self.block(blok, next, self.unsur.len() == from));
        }
        if !last {
            let xml = section_xml(self.naskah, seksi.lanskap, first);
            match self.unsur.last_mut() {
                Some(Unsur::Paragraf(p)) if p.seksi.is_none() => p.seksi = Some(xml),
                _ => {
                    let mut thin = Paragraf::tipis(Pt(1.0));
                    thin.seksi = Some(xml);
                    self.unsur.push(Unsur::Paragraf(thin));
                }
            }
        }
    }

    /// Writes a block; true when it took the next one along.
    fn block(&mut self, blok: &Blok, next: Option<&Blok>, first: bool) -> bool {
        match blok {
            Blok::Alinea(alinea) => {
                let title = next.and_then(|b| if let Blok::Alinea(a) = b { Some(a) } else { None });
                let title = title.filter(|t| goes_with(alinea, t));
                let name = self.name(alinea);
                let mut p = Paragraf::of(alinea, name, Pt(0.0), self.lebar);
                if let Some(title) = title {
                    p.isi.push(Potong::plain(Isi::Putus));
                    p.words(&title.lari);
                    p.jangkar.extend(title.jangkar.iter().cloned());
                    p.sifat.lekat = title.lekat;
                }
                let notes: Vec<&Alinea> =
                    alinea.kaki.iter().chain(title.iter().flat_map(|t| &t.kaki)).collect();
                self.footnotes(&mut p, &notes);
                Self::outline(&mut p, alinea);
                self.put(p, alinea, first);
                return title.is_some();
            }
            Blok::Ruang(space) => {
                self.ruang += *space;
                self.y = self.y.map(|y| y + *space);
            }
            Blok::Kelompok(group) => self.group(group, Pt(0.0), first),
            Blok::Tabel(tabel) => {
                let space = tabel.sebelum + std::mem::take(&mut self.ruang);
                self.before_table(space, first);
                let table = self.table(tabel);
                self.unsur.push(Unsur::Tabel(table));
                self.y = None;
            }
            Blok::Gambar(gambar) => {
                let mut p = Paragraf::new(Nama::Gambar, Sifat::default());
                let space = gambar.sebelum + std::mem::take(&mut self.ruang);
                p.jangkar.clone_from(&gambar.jangkar);
                self.picture(gambar, &mut p, space);
                p.halaman_baru = std::mem::take(&mut self.halaman_baru) && !first;
                self.unsur.push(Unsur::Paragraf(p));
                if let Some(caption) = &gambar.keterangan {
                    let mut p = Paragraf::of(caption, Nama::Keterangan, Pt(0.0), self.lebar);
                    self.footnotes(&mut p, &caption.kaki.iter().collect::<Vec<_>>());
                    self.put(p, caption, false);
                }
                self.y = None;
            }
            Blok::Lambang(lambang) => self.emblem(lambang),
            Blok::DaftarIsi(isi) => self.contents(isi, first),
            Blok::HalamanBaru => {
                self.halaman_baru = true;
                self.ruang = Pt(0.0);
                // At the very top there is nothing to turn from.
                if !first {
                    self.y = None;
                }
            }
        }
        false
    }

    /// Sets a paragraph: with the space before it, on a new page where one is asked for.
    fn put(&mut self, mut p: Paragraf, alinea: &Alinea, first: bool) {
        let mut space = alinea.sebelum + std::mem::take(&mut self.ruang);
        if let Some(y) = self.y {
            let stake = alinea.patok.unwrap_or(Pt(0.0));
            if stake > y + space {
                space = stake - y;
            }
            let lines = lines_of(alinea) as f32;
            self.y = Some(y + space + alinea.baris * lines);
        }
        p.sifat.sebelum = tw(space);
        p.halaman_baru = std::mem::take(&mut self.halaman_baru) && !first;
        if let Some(xml) = self.lambang.take() {
            p.isi.insert(0, Potong::plain(Isi::Gambar(xml)));
        }
        self.unsur.push(Unsur::Paragraf(p));
    }

    /// Space before a table: it has none of its own.
    fn before_table(&mut self, space: Pt, first: bool) {
        let turned = std::mem::take(&mut self.halaman_baru) && !first;
        match self.unsur.last_mut() {
            Some(Unsur::Paragraf(p)) if !turned && !first => p.sifat.sesudah = tw(space),
            None if !turned => {}
            _ if first && !turned => {}
            _ => {
                let mut thin = Paragraf::tipis(if turned { Pt(1.0) } else { space.max(Pt(1.0)) });
                thin.halaman_baru = turned;
                thin.sifat.lekat = true;
                self.unsur.push(Unsur::Paragraf(thin));
            }
        }
    }

    /// Blocks in a column of their own: they stay together.
    fn group(&mut self, group: &Kelompok, kiri: Pt, first: bool) {
        let (from, left) = (self.unsur.len(), kiri + group.kiri);
        self.ruang += group.sebelum;
        let heads = group.isi.iter().any(|b| matches!(b, Blok::Alinea(a) if a.penanda.is_some()));
        self.lampiran |= heads;
        self.tubuh |= heads;
        for blok in &group.isi {
            match blok {
                Blok::Alinea(alinea) => {
                    let name = match (heads, alinea.penanda.is_some()) {
                        (true, true) => Nama::Lampiran,
                        (true, false) => Nama::KepalaLampiran,
                        (false, _) => Nama::TandaTangan,
                    };
                    let mut p = Paragraf::of(alinea, name, left, self.lebar);
                    p.sifat.utuh = true;
                    p.sifat.lekat = true;
                    self.footnotes(&mut p, &alinea.kaki.iter().collect::<Vec<_>>());
                    Self::outline(&mut p, alinea);
                    let top = first && self.unsur.len() == from;
                    self.put(p, alinea, top);
                }
                Blok::Ruang(space) => {
                    self.ruang += *space;
                    self.y = self.y.map(|y| y + *space);
                }
                Blok::Kelompok(inner) => self.group(inner, left, first && self.unsur.len() == from),
                _ => {}
            }
        }
        if let Some(Unsur::Paragraf(last)) = self.unsur.get_mut(from..).and_then(<[Unsur]>::last_mut) {
            last.sifat.lekat = false;
        }
    }

    fn emblem(&mut self, lambang: &Lambang) {
        let Some(name) = &lambang.berkas else { return };
        self.lambang =
            self.media.anchored(name, "Lambang negara", lambang.atas, lambang.lebar, lambang.tinggi);
    }

    /// Contents as a field of Word, with its entries filled in.
    fn contents(&mut self, isi: &DaftarIsi, first: bool) {
        self.end_contents();
        self.isian += 1;
        let range = format!("{PANJANG}{}", self.isian);
        let count = isi.butir.len();
        for (n, entry) in isi.butir.iter().enumerate() {
            let depth = entry.tingkat.min(8);
            let indent = STEP * f32::from(depth);
            let sebelum = match (n, depth) {
                (0, _) => isi.sebelum,
                (_, 0) => isi.baris * 0.5,
                _ => Pt(0.0),
            };
            let sifat = Sifat {
                kiri: tw(indent),
                rata: "left",
                sebelum: tw(sebelum + std::mem::take(&mut self.ruang)),
                baris: tw(isi.baris),
                ukuran: (isi.ukuran.0 * 2.0).round() as u32,
                ujung: Some(tw(self.lebar)),
                ..Sifat::default()
            };
            let mut p = Paragraf::new(Nama::DaftarIsi(depth + 1), sifat);
            p.halaman_baru = std::mem::take(&mut self.halaman_baru) && !first;
            if n == 0 {
                let instruction = escape(&format!(" TOC \\o \"1-9\" \\u \\h \\z \\b {range} "));
                p.isi.push(Potong::plain(Isi::Mentah(format!(
                    r#"<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve">{instruction}</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>"#
                ))));
            }
            let label = if entry.label.is_empty() { String::new() } else { format!("{} ", entry.label) };
            p.isi.push(Potong::plain(Isi::Kata(
                tidy(&format!("{label}{}", entry.judul)).replace(['\n', '\t'], " "),
            )));
            p.isi.push(Potong::plain(Isi::Tab));
            let known = self.options.halaman.get(&entry.tujuan).map_or_else(String::new, ToString::to_string);
            if let Some(name) = self.tujuan.get(&entry.tujuan) {
                p.isi.push(Potong::plain(Isi::Halaman(name.clone(), known)));
            }
            if n + 1 == count {
                p.isi.push(Potong::plain(Isi::Mentah(
                    r#"<w:r><w:fldChar w:fldCharType="end"/></w:r>"#.to_owned(),
                )));
            }
            self.unsur.push(Unsur::Paragraf(p));
        }
        self.y = None;
    }

    /// The stretch that contents list ends here.
    fn end_contents(&mut self) {
        if self.isian == 0 {
            return;
        }
        let range = format!("{PANJANG}{}", self.isian);
        let listed = |u: &Unsur| matches!(u, Unsur::Paragraf(p) if matches!(p.nama, Nama::DaftarIsi(_)));
        let last = self.unsur.iter().rposition(listed);
        let Some(rest) = last.and_then(|at| self.unsur.get_mut(at + 1..)) else { return };
        let words = |u: &Unsur| matches!(u, Unsur::Paragraf(p) if p.nama != Nama::Antara);
        let (Some(first), Some(end)) = (rest.iter().position(words), rest.iter().rposition(words)) else {
            return;
        };
        if let Some(Unsur::Paragraf(p)) = rest.get_mut(first) {
            p.buka.push(range.clone());
        }
        if let Some(Unsur::Paragraf(p)) = rest.get_mut(end) {
            p.tutup.push(range);
        }
    }

    /// What a paragraph of the flow is.
    fn name(&mut self, alinea: &Alinea) -> Nama {
        if let Some(mark) = &alinea.penanda {
            let first = mark.judul.split(' ').next().unwrap_or("");
            let beside =
                !alinea.samping.is_empty() && alinea.samping.first().is_some_and(|s| s.x.0.abs() < 0.01);
            self.lampiran |= mark.judul.starts_with("LAMPIRAN") && mark.tingkat == 1;
            let name = match first {
                _ if mark.tingkat == 0 => Nama::Judul,
                _ if beside && !self.lampiran => Nama::Konsiderans,
                _ if self.lampiran => Nama::JudulLampiran(mark.tingkat.saturating_sub(1).clamp(1, 4)),
                "BAB" | "BUKU" => Nama::Bab,
                "Bagian" => Nama::Bagian,
                "Paragraf" => Nama::Paragraf,
                _ if mark.tingkat == 1 => Nama::Bab,
                _ => Nama::Pasal,
            };
            self.tubuh |= name != Nama::Judul;
            return name;
        }
        if alinea.samping.len() > 1 {
            self.tubuh = true;
            return Nama::Konsiderans;
        }
        if let Some(side) = alinea.samping.last() {
            let label: String = side.lari.iter().map(|l| l.teks.as_str()).collect();
            let bare = label.trim_end_matches(['.', ')']);
            let letters = bare.chars().all(|c| c.is_ascii_lowercase());
            return match (label.starts_with('('), letters, label.ends_with(')')) {
                (true, ..) => Nama::Ayat,
                (_, true, false) => Nama::Rincian(1),
                (_, false, false) => Nama::Rincian(2),
                (_, true, true) => Nama::Rincian(3),
                (_, false, true) => Nama::Rincian(4),
            };
        }
        match (alinea.rata, self.tubuh) {
            (Rata::Tengah, false) => Nama::Judul,
            (Rata::Tengah, true) => Nama::Tengah,
            (_, false) => Nama::Pembuka,
            (_, true) if self.lampiran => Nama::Alinea,
            (_, true) => Nama::Isi,
        }
    }

    fn outline(p: &mut Paragraf, alinea: &Alinea) {
        let depth = alinea.penanda.as_ref().and_then(|m| m.tingkat.checked_sub(1));
        if p.nama.is_heading() || p.nama == Nama::Lampiran {
            p.sifat.garis_besar = Some(depth.unwrap_or(0).min(8));
            p.sifat.utuh = true;
        }
    }

    /// Marks of footnotes in a paragraph; a note whose mark does not stand in it is marked at its end.
    pub fn footnotes(&mut self, p: &mut Paragraf, notes: &[&Alinea]) {
        for note in notes {
            let label: String = note.samping.iter().flat_map(|s| &s.lari).map(|l| l.teks.as_str()).collect();
            let nomor = self.kaki.len() + 1;
            let own = (label.trim() != nomor.to_string()).then(|| label.trim().to_owned());
            let own = own.filter(|l| !l.is_empty());
            let mark = Isi::Kaki(nomor, own.clone());
            let owner = note.jangkar.first();
            let is_mark = |r: &&mut Potong| {
                let leads = matches!(&r.asal, Some(Asal::Teks { .. }));
                r.naik && leads && matches!(&r.isi, Isi::Kata(w) if w.trim() == label.trim())
            };
            match p.isi.iter_mut().find(is_mark) {
                Some(run) => run.isi = mark,
                None => p.isi.push(Potong::plain(mark)),
            }
            let mut isi = Paragraf::of(note, Nama::CatatanKaki, Pt(0.0), self.lebar);
            let words = isi.isi.iter().position(|r| r.isi == Isi::Tab).unwrap_or(0);
            isi.isi.drain(..words);
            isi.isi.insert(0, Potong::plain(Isi::NomorKaki(own)));
            isi.jangkar.extend(owner.cloned());
            self.kaki.push(Kaki { nomor, isi });
        }
    }

    /// Notes every paragraph that says something in the map, and the places that contents lead to.
    fn note_map(&mut self) {
        let Self { unsur, kaki, peta, pemeta, tujuan, .. } = self;
        let mut note = |p: &mut Paragraf, foot: bool| {
            for id in &p.jangkar {
                p.penanda.extend(tujuan.remove(id));
            }
            let listed = matches!(p.nama, Nama::DaftarIsi(_) | Nama::Gambar);
            if !listed && p.isi.iter().any(|r| !r.teks().is_empty()) {
                let words = p.isi.iter().map(|r| (r.teks(), r.asal.as_ref())).filter(|(w, _)| !w.is_empty());
                let name = pemeta.note(peta, words, p.jangkar.first(), foot);
                p.penanda.push(name);
            }
        };
        for item in unsur.iter_mut() {
            match item {
                Unsur::Paragraf(p) => note(p, false),
                Unsur::Tabel(t) => t.paragraphs_mut().for_each(|p| note(p, false)),
            }
        }
        for k in kaki.iter_mut() {
            note(&mut k.isi, true);
        }
    }

    /// Every paragraph of the body, in order.
    pub fn paragraphs_mut(&mut self) -> impl Iterator<Item = &mut Paragraf> {
        self.unsur.iter_mut().flat_map(|u| -> Box<dyn Iterator<Item = &mut Paragraf>> {
            match u {
                Unsur::Paragraf(p) => Box::new(std::iter::once(p)),
                Unsur::Tabel(t) => Box::new(t.paragraphs_mut()),
            }
        })
    }
}

/// Whether a paragraph is the title below a label that stands alone: they make one heading.
fn goes_with(label: &Alinea, title: &Alinea) -> bool {
    let alone = label.samping.is_empty() && label.lari.iter().all(|l| matches!(l.asal, Asal::Label(_)));
    let Some(Asal::Label(unit)) = label.lari.first().map(|l| &l.asal) else { return false };
    let own = |l: &crate::compile::Lari| match &l.asal {
        Asal::Teks { simpul, bidang, .. } => simpul == unit && *bidang == Bidang::Judul,
        Asal::Rujukan { simpul, .. } => simpul == unit,
        Asal::Bidang { .. } => true,
        _ => false,
    };
    let shape = |a: &Alinea| (a.kiri.0, a.lebar.0, a.rata, a.ukuran.0, a.baris.0);
    alone
        && label.penanda.is_some()
        && title.samping.is_empty()
        && title.penanda.is_none()
        && title.sebelum.0 <= 0.0
        && shape(label) == shape(title)
        && title.lari.iter().any(|l| matches!(l.asal, Asal::Teks { .. }))
        && title.lari.iter().all(own)
}

/// About how many lines a paragraph takes.
fn lines_of(alinea: &Alinea) -> usize {
    let words = alinea.teks();
    let wide: f32 = super::tabel::width(&words, alinea.ukuran).0;
    ((wide / alinea.lebar.0.max(1.0)).ceil() as usize).clamp(1, 50)
}

/// The end of a section.
pub(super) fn section_xml(naskah: &Naskah, lanskap: bool, first: bool) -> String {
    let h = &naskah.halaman;
    let mm = |m: Mm| tw(Pt::from(m));
    let (wide, high) = if lanskap { (h.tinggi, h.lebar) } else { (h.lebar, h.tinggi) };
    let orient = if lanskap { r#" w:orient="landscape""# } else { "" };
    let numbered = h.nomor.as_ref();
    let head = if first && numbered.is_some() {
        r#"<w:headerReference w:type="default" r:id="rIdKepala"/><w:headerReference w:type="first" r:id="rIdKepalaKosong"/>"#
    } else {
        ""
    };
    let header = numbered.map_or(Mm(12.5), |n| n.atas);
    let title = if first && numbered.is_some_and(|n| n.mulai > 1) { "<w:titlePg/>" } else { "" };
    format!(
        r#"<w:sectPr>{head}<w:type w:val="nextPage"/><w:pgSz w:w="{}" w:h="{}"{orient}/><w:pgMar w:top="{}" w:right="{}" w:bottom="{}" w:left="{}" w:header="{}" w:footer="{}" w:gutter="0"/>{title}</w:sectPr>"#,
        mm(wide),
        mm(high),
        mm(h.atas),
        mm(h.kanan),
        mm(h.bawah),
        mm(h.kiri),
        mm(header),
        mm(Mm(12.5)),
    )
}

/// The page number at the head of a page, as XML.
pub(super) fn header_xml(naskah: &Naskah) -> String {
    let Some(style) = &naskah.halaman.nomor else { return String::new() };
    let (before, after) = style.pola.split_once("{}").unwrap_or(("", ""));
    let words = |w: &str| {
        if w.is_empty() {
            String::new()
        } else {
            format!(r#"<w:r><w:t xml:space="preserve">{}</w:t></w:r>"#, escape(w))
        }
    };
    format!(
        r#"<w:p><w:pPr><w:pStyle w:val="Header"/><w:jc w:val="center"/></w:pPr>{}{}{}</w:p>"#,
        words(before),
        field(" PAGE ", "1"),
        words(after)
    )
}
