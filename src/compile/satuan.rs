//! Units with all below them.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::bahasa;
use crate::markup::Gaya;
use crate::model::{Berat, Bidang, Isi, Jenis, Node, Pt, Sebutan, Tautan, Teks};
use crate::template::{Acuan, GayaAlinea, Kolom, Letak, Rule};

use super::lari::{Kata, Pemilik, run};
use super::memo::{Key, Part, Printed, Reads};
use super::naskah::{Asal, Blok, GambarCetak, Penanda};
use super::nilai::Ctx;
use super::susun::{Extra, Side, Susun};

/// Room for the widest label of a list, in ems of a letter: figures and letters are narrower.
const EM_PER_LETTER: f32 = 0.66;
const EM_PER_MARK: f32 = 0.36;
/// Between a label and the text that hangs from it.
const EM_GAP: f32 = 0.5;

/// How many units with all below them are remembered together.
const MOST_UNITS: usize = 500;

impl<'a> Susun<'_, 'a> {
    /// How deep a bookmark of a unit stands.
    fn depth(&self, at: usize) -> u8 {
        let units = &self.c.units;
        let above = std::iter::successors(units.list[at].parent, |p| units.list[*p].parent);
        1 + above.filter(|p| units.list[*p].rule().is_some_and(|r| r.penanda)).count() as u8
    }

    fn bookmark(&self, at: usize, words: &str) -> Option<Penanda> {
        let marked = self.c.units.list[at].rule().is_some_and(|r| r.penanda);
        marked.then(|| Penanda { tingkat: self.depth(at), judul: words.trim().to_owned() })
    }

    /// Writes a unit with all below it. `tail` is what must stand at its very end; `gantung` what its label
    /// needs beside its siblings'.
    pub fn unit(&mut self, at: usize, x: Option<Pt>, tail: &str, gantung: Option<Pt>) {
        if (2..=MOST_UNITS).contains(&self.prints[at].size(Part::Whole)) {
            self.remembered(Part::Whole, at, x, tail, gantung, |s| {
                s.unit_anew(at, x, tail, gantung);
                None
            });
        } else {
            self.unit_anew(at, x, tail, gantung);
        }
    }

    /// Writes a unit, or takes what it printed the last time when it would print the same. Gives back where its
    /// text begins.
    fn remembered(
        &mut self,
        part: Part,
        at: usize,
        x: Option<Pt>,
        end: &str,
        gantung: Option<Pt>,
        write: impl FnOnce(&mut Self) -> Option<Pt>,
    ) -> Option<Pt> {
        let unit = &self.c.units.list[at];
        let beside = part == Part::Own && unit.rule().is_some_and(|r| r.letak == Letak::Samping);
        if self.group.is_some() || self.side.is_some() || beside {
            return write(self);
        }
        let key = Key {
            print: self.prints[at].of(part),
            end: end.to_owned(),
            depth: self.depth(at),
            x,
            gantung,
            lebar: self.lebar,
            penuh: self.penuh,
            below_table: matches!(self.last(), Some(Blok::Tabel(_))),
        };
        if let Some(printed) = self.memo.get(part, &unit.id, &key) {
            self.c.cited.set(self.c.cited.get() || printed.reads == Reads::Units);
            if let Some(seksi) = self.seksi.last_mut() {
                seksi.blok.extend(printed.blocks.iter().cloned());
            }
            return printed.inner;
        }
        // What is written is only kept when nothing else happens.
        let (sections, from) = (self.seksi.len(), self.seksi.last().map_or(0, |s| s.blok.len()));
        let (found, noted) = (self.c.found.get(), self.noted.len());
        let (strayed_before, cited_before) = (self.c.strayed.replace(false), self.c.cited.replace(false));
        let inner = write(self);
        let (strayed, cited) = (self.c.strayed.get(), self.c.cited.get());
        self.c.strayed.set(strayed || strayed_before);
        self.c.cited.set(cited || cited_before);
        let units = &self.c.units.list[at..at + self.prints[at].size(part)];
        // A footnote prints with the first mark that asks for it, wherever that stands.
        let footnoted = || units.iter().filter_map(|u| u.node).any(|n| holds(n, "{^"));
        let plain = self.seksi.len() == sections
            && self.c.found.get() == found
            && self.noted.len() == noted
            && self.side.is_none()
            && !strayed
            && !footnoted();
        if let Some(seksi) = self.seksi.last_mut().filter(|_| plain) {
            if part == Part::Own {
                // What came out the same is the same: nothing behind has to look at it again.
                let last = self.memo.last(&unit.id);
                let pairs = seksi.blok[from..].iter_mut().zip(last);
                pairs.filter(|(new, old)| new == old).for_each(|(new, old)| *new = Arc::clone(old));
            }
            let reads = match (cited, units.iter().any(|u| u.node.is_none_or(has_marks))) {
                (true, _) => Reads::Units,
                (false, true) => Reads::World,
                (false, false) => Reads::Itself,
            };
            let nodes = units.iter().map(|u| Arc::clone(u.shared)).collect();
            let blocks = seksi.blok[from..].to_vec();
            let printed = Printed { reads, blocks, inner, _nodes: nodes };
            self.memo.put(part, unit.id.clone(), key, printed);
        }
        inner
    }

    fn unit_anew(&mut self, at: usize, x: Option<Pt>, tail: &str, gantung: Option<Pt>) {
        let unit = &self.c.units.list[at];
        let cetak = unit.node.map(|n| n.cetak.clone()).unwrap_or_default();
        let upright = !self.is_landscape();
        if cetak.lanskap && upright && self.group.is_none() {
            self.turn(true);
            self.unit_here(at, None, tail, gantung);
            self.turn(false);
            return;
        }
        if cetak.halaman_baru && self.group.is_none() {
            self.push(Blok::HalamanBaru);
        }
        self.unit_here(at, x, tail, gantung);
    }

    fn unit_here(&mut self, at: usize, x: Option<Pt>, tail: &str, gantung: Option<Pt>) {
        let unit = &self.c.units.list[at];
        let empty = Rule::default();
        let rule = unit.rule().unwrap_or(&empty);
        match (unit.jenis, unit.node.map(|n| (&n.isi, n))) {
            (Jenis::CatatanKaki, _) => return,
            _ if unit.is_deleted() => {}
            (Jenis::Narasi, Some((_, node))) => {
                return self.leaf(at, x, |s| s.narrative(at, node, rule, x));
            }
            (Jenis::Tabel, Some((Isi::Tabel(tabel), node))) => {
                return self.leaf(at, x, |s| s.user_table(at, node, tabel, rule, x));
            }
            (_, Some((Isi::Bangkitan(part), node))) => {
                return self.leaf(at, x, |s| s.generated(at, node, part, rule, x));
            }
            (Jenis::Gambar, Some((Isi::Gambar(gambar), node))) => {
                return self.picture(at, node, gambar, rule, x);
            }
            _ => {}
        }
        let ends = self.c.ends(at, tail);
        let inner =
            self.remembered(Part::Own, at, x, &ends.own, gantung, |s| s.own(at, rule, x, &ends.own, gantung));
        if unit.is_deleted() {
            return;
        }
        let below = if rule.masuk { inner } else { x };
        self.children_ending(at, below, &ends.below);
        if rule.letak == Letak::Samping && self.side.is_some() {
            // Nothing stands beside the label: show that something is missing.
            let mut kata = Kata::default();
            let dots = self.c.template.kosong.untuk(self.c.keluaran).to_owned();
            kata.lari.push(run(dots, Gaya::default(), Asal::Label(unit.id.clone())));
            let gaya = GayaAlinea { kolom: Kolom::Butir, ..GayaAlinea::default() };
            self.paragraph(&gaya, None, kata, Extra::default());
        }
    }

    /// A unit that has nothing below it, remembered.
    fn leaf(&mut self, at: usize, x: Option<Pt>, write: impl FnOnce(&mut Self)) {
        self.remembered(Part::Own, at, x, "", None, |s| {
            write(s);
            None
        });
    }

    /// Writes the words of a unit and its heading. Gives back where its text begins.
    fn own(&mut self, at: usize, rule: &Rule, x: Option<Pt>, end: &str, gantung: Option<Pt>) -> Option<Pt> {
        let unit = &self.c.units.list[at];
        let ctx = self.ctx(at);
        let label = unit.label();
        let label_runs = if label.is_empty() {
            Vec::new()
        } else {
            vec![run(label.clone(), Gaya::default(), Asal::Label(unit.id.clone()))]
        };
        let mut heading = Kata::default();
        if let Some(node) = unit.node.filter(|n| !matches!(n.isi, Isi::Definisi(_)) && !n.judul.is_blank()) {
            heading = self.c.node_text(node, Bidang::Judul, &node.judul, &ctx);
        }
        let words = if unit.is_deleted() {
            let mut kata = Kata::default();
            kata.lari.push(run("Dihapus.".into(), Gaya::default(), Asal::Label(unit.id.clone())));
            heading = Kata::default();
            kata
        } else {
            self.unit_words(at, end, &ctx)
        };
        let penanda = self.bookmark(at, &format!("{label} {}", heading.teks()));
        let mut extra = Extra { jangkar: vec![unit.id.clone()], penanda, gantung, ..Extra::default() };
        let mut inner = x;
        match rule.letak {
            Letak::Sendiri => {
                let gaya = Self::style(unit.template, rule.gaya_label.as_ref());
                let kata = Kata { lari: label_runs, ..Kata::default() };
                extra.gantung = None;
                self.paragraph(&gaya, x, kata, extra);
                extra = Extra::default();
            }
            Letak::Samping => {
                let gaya = Self::style(unit.template, rule.gaya_label.as_ref());
                self.side = Some(Side {
                    label: label_runs,
                    sebelum: self.halaman.baris * gaya.sebelum,
                    jangkar: std::mem::take(&mut extra.jangkar),
                    penanda: extra.penanda.take(),
                });
                extra.gantung = None;
            }
            Letak::Gantung if rule.label_at(unit.level).is_some() || !label_runs.is_empty() => {
                extra.label = label_runs;
                // A lone item has no label and hangs from nothing.
                if extra.label.is_empty() {
                    extra.gantung = None;
                }
            }
            Letak::Gantung | Letak::Sebaris => extra.gantung = None,
        }
        if !heading.lari.is_empty() {
            let gaya = Self::style(unit.template, rule.gaya_judul.as_ref());
            inner = Some(self.paragraph(&gaya, x, heading, std::mem::take(&mut extra)));
        }
        let hangs = !extra.label.is_empty();
        if !words.lari.is_empty() || hangs || !extra.jangkar.is_empty() && self.prints_words(at) {
            let mut gaya = Self::style(unit.template, rule.gaya_teks.as_ref());
            // The words that open a list stay with its first item.
            gaya.lekat |= end == ":";
            let x = if rule.letak == Letak::Gantung && inner.is_some() && !hangs { inner } else { x };
            inner = Some(self.paragraph(&gaya, x, words, std::mem::take(&mut extra)));
        }
        inner
    }

    /// Whether an empty unit of this kind still prints its (dotted) place.
    fn prints_words(&self, at: usize) -> bool {
        let unit = &self.c.units.list[at];
        unit.children.is_empty() && unit.rule().is_some_and(|r| r.gaya_teks.is_some() && r.berisi)
    }

    pub fn children(&mut self, at: usize, x: Option<Pt>, tail: &str) {
        let ends = self.c.ends(at, tail);
        self.children_ending(at, x, &ends.below);
    }

    fn children_ending(&mut self, at: usize, x: Option<Pt>, below: &[String]) {
        let unit = &self.c.units.list[at];
        let mut widest: BTreeMap<Jenis, Pt> = BTreeMap::new();
        for child in &unit.children {
            let child = &self.c.units.list[*child];
            let Some(rule) = child.rule().filter(|r| r.letak == Letak::Gantung) else { continue };
            let gaya = Self::style(
                child.template,
                rule.gaya_judul
                    .as_ref()
                    .filter(|_| child.node.is_some_and(|n| !n.judul.is_blank()))
                    .or(rule.gaya_teks.as_ref()),
            );
            let size = gaya.ukuran.unwrap_or(self.halaman.huruf);
            let label = child.label();
            if !label.is_empty() {
                let need = label_width(&label, size).max(Pt::from(gaya.gantung));
                let slot = widest.entry(child.jenis).or_default();
                *slot = slot.max(need);
            }
        }
        for (child, tail) in unit.children.iter().zip(below) {
            let gantung = widest.get(&self.c.units.list[*child].jenis).copied();
            self.unit(*child, x, tail, gantung);
        }
    }

    /// The words of a unit with their end.
    fn unit_words(&mut self, at: usize, end: &str, ctx: &Ctx<'a>) -> Kata {
        let unit = &self.c.units.list[at];
        let mut kata = match (unit.node, &unit.made) {
            (Some(node), _) => self.node_words(node, ctx),
            (None, Some(made)) => {
                let mut kata = self.c.pattern(&made.tata.teks, ctx);
                if !unit.children.is_empty() && !made.tata.pengantar.is_empty() {
                    kata.lari.extend(self.c.pattern(&made.tata.pengantar, ctx).lari);
                }
                kata
            }
            (None, None) => Kata::default(),
        };
        let writes = unit.rule().is_some_and(|r| r.gaya_teks.is_some());
        let empty = kata.lari.iter().all(|l| l.teks.is_empty());
        if empty && writes && unit.children.is_empty() && unit.rule().is_some_and(|r| r.berisi) {
            let asal = Asal::Teks { simpul: unit.id.clone(), bidang: Bidang::Teks, awal: 0, akhir: 0 };
            kata.lari =
                vec![run(self.c.template.kosong.untuk(self.c.keluaran).to_owned(), Gaya::default(), asal)];
        }
        if !kata.lari.is_empty() {
            self.c.close(at, &mut kata.lari, end);
        }
        kata
    }

    fn node_words(&self, node: &'a Node<Tautan>, ctx: &Ctx<'a>) -> Kata {
        match &node.isi {
            Isi::ButirDasarHukum(data) if node.teks.is_blank() => self.legal_basis(node, data, ctx),
            Isi::Definisi(data) if !data.utuh => {
                let mut kata = self.c.node_text(node, Bidang::Judul, &node.judul, ctx);
                for (n, short) in data.sebutan.iter().enumerate() {
                    let (words, teks) = match short {
                        Sebutan::Disebut(teks) => (" yang selanjutnya disebut ", teks),
                        Sebutan::Disingkat(teks) => (" yang selanjutnya disingkat ", teks),
                    };
                    kata.lari.push(run(words.into(), Gaya::default(), Asal::Frasa));
                    self.add(&mut kata, node, Bidang::Sebutan(n as u16), teks, ctx);
                }
                kata.lari.push(run(" adalah ".into(), Gaya::default(), Asal::Frasa));
                self.add(&mut kata, node, Bidang::Teks, &node.teks, ctx);
                kata
            }
            _ => self.c.node_text(node, Bidang::Teks, &node.teks, ctx),
        }
    }

    fn add(&self, kata: &mut Kata, node: &'a Node<Tautan>, bidang: Bidang, teks: &'a Teks, ctx: &Ctx<'a>) {
        let more = self.c.node_text(node, bidang, teks, ctx);
        kata.lari.extend(more.lari);
        kata.kaki.extend(more.kaki);
    }

    fn legal_basis(
        &self,
        node: &'a Node<Tautan>,
        data: &'a crate::model::ButirDasarHukum,
        ctx: &Ctx<'a>,
    ) -> Kata {
        let words = match (&data.peraturan, &data.dokumen) {
            (Some(id), _) => self.c.proyek.peraturan(id).map(|p| {
                self.c.check_cited(p, true, &node.id, ctx.unit);
                let cited = self.c.cite_regulation(p);
                if data.pasal.is_empty() { cited } else { format!("{} {cited}", data.pasal) }
            }),
            (None, Some(id)) => {
                self.c.check_cited_document(id, &node.id, ctx.unit);
                self.c.cite_document(id, true)
            }
            (None, None) => None,
        };
        let mut kata = Kata::default();
        let Some(words) = words else {
            let pesan =
                "dasar hukum ini tidak menunjuk peraturan dalam register; pilih peraturannya".to_owned();
            self.c.find_at("DSR-01", Berat::Kesalahan, Some(&node.id), ctx.unit, None, pesan);
            kata.lari.push(run("[PERATURAN HILANG]".into(), Gaya::default(), Asal::Frasa));
            return kata;
        };
        let entitas =
            data.peraturan.clone().or_else(|| data.dokumen.clone()).unwrap_or_else(|| node.id.clone());
        kata.lari.push(run(words, Gaya::default(), Asal::Bidang { entitas, kunci: "kutipan".into() }));
        kata
    }

    fn picture(
        &mut self,
        at: usize,
        node: &'a Node<Tautan>,
        gambar: &'a crate::model::Gambar,
        rule: &Rule,
        x: Option<Pt>,
    ) {
        let unit = &self.c.units.list[at];
        let gaya = Self::style(unit.template, rule.gaya_judul.as_ref());
        let keterangan = (!node.judul.is_blank()).then(|| {
            let kata = self.caption(at, node);
            self.alinea(&GayaAlinea { lekat: false, ..gaya.clone() }, x, kata, Extra::default())
        });
        let kiri = self.column(gaya.kolom);
        let kiri = x.unwrap_or(kiri);
        if gambar.alt.trim().is_empty() {
            let pesan = "gambar belum punya teks pengganti; tulis apa yang diperlihatkannya".to_owned();
            self.c.find_at("GBR-02", Berat::Saran, Some(&node.id), Some(at), None, pesan);
        }
        let block = GambarCetak {
            jangkar: vec![unit.id.clone()],
            berkas: gambar.berkas.clone(),
            alt: gambar.alt.clone(),
            kiri,
            kolom: self.lebar - kiri,
            lebar: gambar.lebar.map(Pt::from),
            sebelum: self.halaman.baris,
            keterangan,
        };
        self.push(Blok::Gambar(block));
    }

    /// "Tabel 3 Matriks program".
    pub fn caption(&self, at: usize, node: &'a Node<Tautan>) -> Kata {
        let unit = &self.c.units.list[at];
        let mut kata = self.c.node_text(node, Bidang::Judul, &node.judul, &self.ctx(at));
        let label = unit.label();
        if !label.is_empty() {
            kata.lari.insert(0, run(format!("{label} "), Gaya::default(), Asal::Label(unit.id.clone())));
        }
        kata
    }

    /// A paragraph of a text that belongs to no unit of its own: narrative, generated words.
    pub fn owned_text(
        &self,
        node: &'a Node<Tautan>,
        bidang: Bidang,
        spans: &[crate::markup::Span],
        ctx: &Ctx<'a>,
    ) -> Kata {
        let owner = Pemilik::Teks { id: node.id.clone(), bidang, rujukan: Some(&node.rujukan) };
        self.c.words_of(spans, &owner, ctx)
    }

    /// The capitalised citation of a unit by itself: "Ayat (1)".
    pub fn heading_of(&self, at: usize) -> String {
        let unit = &self.c.units.list[at];
        let top = unit.label_rule().is_some_and(|l| l.acuan == Acuan::Puncak);
        if top { unit.label() } else { bahasa::kapital_awal_kalimat(&unit.cite()) }
    }
}

/// Whether the words of a node come from more than its texts.
fn has_marks(node: &Node<Tautan>) -> bool {
    let reads =
        matches!(&node.isi, Isi::Program(_) | Isi::Bangkitan(_) | Isi::ButirDasarHukum(_) | Isi::Lampiran(_));
    reads || holds(node, "{")
}

/// Whether one of the texts of a node holds something.
fn holds(node: &Node<Tautan>, what: &str) -> bool {
    node.texts().iter().any(|bidang| node.text(bidang).is_some_and(|t| t.0.contains(what)))
}

/// Room a label needs with its gap. An estimate from above: no font is known here, and what is kept for
/// labels must not depend on one.
fn label_width(label: &str, size: Pt) -> Pt {
    let ems: f32 = label.chars().map(|c| if c.is_alphanumeric() { EM_PER_LETTER } else { EM_PER_MARK }).sum();
    size * (ems + EM_GAP)
}
