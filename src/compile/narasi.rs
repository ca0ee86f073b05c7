//! Narrative: Markdown blocks as paragraphs and tables.

use crate::markup::{self, Gaya};
use crate::model::{Bidang, Mm, Node, Pt, Tautan};
use crate::template::{GayaAlinea, Rata, Rule};

use super::lari::{Kata, run};
use super::naskah::{Asal, BarisCetak, Blok, SelCetak, TabelCetak};
use super::susun::{Extra, Susun};

/// How far a list or a quotation is set in.
const STEP: Mm = Mm(8.0);

struct Place<'p> {
    at: usize,
    gaya: &'p GayaAlinea,
    heading: &'p GayaAlinea,
    /// Left edge; none for the style's own column.
    x: Option<Pt>,
    /// Inside a list: no first-line indent, no space between items.
    tight: bool,
}

impl<'a> Susun<'_, 'a> {
    pub(super) fn narrative(&mut self, at: usize, node: &'a Node<Tautan>, rule: &Rule, x: Option<Pt>) {
        let unit = &self.c.units.list[at];
        let gaya = Self::style(unit.template, rule.gaya_teks.as_ref());
        let heading = Self::style(unit.template, rule.gaya_judul.as_ref());
        let mut extra = Extra { jangkar: vec![unit.id.clone()], ..Extra::default() };
        if !node.judul.is_blank() {
            let kata = self.c.node_text(node, Bidang::Judul, &node.judul, &self.ctx(at));
            self.paragraph(&heading, x, kata, std::mem::take(&mut extra));
        }
        let blocks = markup::parse_blocks(&node.teks.0);
        let place = Place { at, gaya: &gaya, heading: &heading, x, tight: false };
        let mut extra = Some(extra);
        self.blocks(node, &blocks, &place, &mut extra);
    }

    fn blocks(
        &mut self,
        node: &'a Node<Tautan>,
        blocks: &[markup::Blok],
        place: &Place<'_>,
        extra: &mut Option<Extra>,
    ) {
        for block in blocks {
            match block {
                markup::Blok::Paragraf(spans) => {
                    let kata = self.owned_text(node, Bidang::Teks, spans, &self.ctx(place.at));
                    self.line(place, kata, extra.take().unwrap_or_default());
                }
                markup::Blok::Judul(_, spans) => {
                    let kata = self.owned_text(node, Bidang::Teks, spans, &self.ctx(place.at));
                    self.paragraph(place.heading, place.x, kata, extra.take().unwrap_or_default());
                }
                markup::Blok::Daftar { mulai, butir } => {
                    for (n, item) in butir.iter().enumerate() {
                        let mark =
                            mulai.map_or_else(|| "•".to_owned(), |first| format!("{}.", first + n as u64));
                        let label = vec![run(mark, Gaya::default(), Asal::Label(node.id.clone()))];
                        let inner = Extra {
                            label,
                            gantung: Some(Pt::from(STEP)),
                            ..extra.take().unwrap_or_default()
                        };
                        let (x, _) = self.edge(place);
                        let deeper = Place { x: Some(x + Pt::from(STEP)), tight: true, ..*place };
                        if let Some((markup::Blok::Paragraf(spans), rest)) = item.0.split_first() {
                            let kata = self.owned_text(node, Bidang::Teks, spans, &self.ctx(place.at));
                            self.line(&Place { x: Some(x), tight: true, ..*place }, kata, inner);
                            self.blocks(node, rest, &deeper, extra);
                        } else {
                            self.line(&Place { x: Some(x), tight: true, ..*place }, Kata::default(), inner);
                            self.blocks(node, &item.0, &deeper, extra);
                        }
                    }
                }
                markup::Blok::Kutipan(inner) => {
                    let (x, _) = self.edge(place);
                    let gaya = GayaAlinea { awal: Mm(0.0), miring: true, ..place.gaya.clone() };
                    let deeper = Place { x: Some(x + Pt::from(STEP)), gaya: &gaya, tight: false, ..*place };
                    self.blocks(node, inner, &deeper, extra);
                }
                markup::Blok::Kode(lines) => {
                    for line in lines {
                        let mut kata = Kata::default();
                        let asal =
                            Asal::Teks { simpul: node.id.clone(), bidang: Bidang::Teks, awal: 0, akhir: 0 };
                        // Spaces are kept: what is set as written is often aligned by them.
                        kata.lari.push(run(line.replace(' ', "\u{a0}"), Gaya::default(), asal));
                        let gaya = GayaAlinea {
                            rata: Rata::Kiri,
                            awal: Mm(0.0),
                            sebelum: 0.0,
                            ..place.gaya.clone()
                        };
                        self.paragraph(&gaya, place.x, kata, extra.take().unwrap_or_default());
                    }
                }
                markup::Blok::Tabel(rata, rows) => self.small_table(node, rata, rows, place, extra),
                markup::Blok::Garis => {
                    let space = self.halaman.baris;
                    self.push(Blok::Ruang(space));
                }
            }
        }
    }

    fn edge(&self, place: &Place<'_>) -> (Pt, Pt) {
        let x = place.x.unwrap_or_default();
        (x, self.lebar - x)
    }

    fn line(&mut self, place: &Place<'_>, kata: Kata, extra: Extra) {
        if place.tight {
            let gaya = GayaAlinea { awal: Mm(0.0), sebelum: 0.0, ..place.gaya.clone() };
            self.paragraph(&gaya, place.x, kata, extra);
        } else {
            self.paragraph(place.gaya, place.x, kata, extra);
        }
    }

    fn small_table(
        &mut self,
        node: &'a Node<Tautan>,
        columns: &[markup::Rata],
        rows: &[Vec<Vec<markup::Span>>],
        place: &Place<'_>,
        extra: &mut Option<Extra>,
    ) {
        let count = rows.iter().map(Vec::len).max().unwrap_or(0);
        if count == 0 {
            return;
        }
        let (kiri, width) = self.edge(place);
        let column = width / count as f32;
        let ctx = self.ctx(place.at);
        let mut baris = Vec::new();
        for (r, row) in rows.iter().enumerate() {
            let mut sel = Vec::new();
            for (c, spans) in row.iter().enumerate() {
                let mut kata = self.owned_text(node, Bidang::Teks, spans, &ctx);
                if r == 0 {
                    kata.lari.iter_mut().for_each(|l| l.gaya.tebal = true);
                }
                let rata = match columns.get(c) {
                    _ if r == 0 => Rata::Tengah,
                    Some(markup::Rata::Tengah) => Rata::Tengah,
                    Some(markup::Rata::Kanan) => Rata::Kanan,
                    Some(markup::Rata::Kiri) | None => Rata::Kiri,
                };
                let isi = vec![self.cell_text(kata, rata, Pt(10.0), column, Vec::new())];
                sel.push(SelCetak { kolom: c, rentang_kolom: 1, rentang_baris: 1, isi });
            }
            baris.push(BarisCetak { kepala: r == 0, lekat: false, sel });
        }
        let jangkar = extra.take().map(|e| e.jangkar).unwrap_or_default();
        let sebelum = self.halaman.baris * 0.5;
        self.push(Blok::Tabel(TabelCetak {
            jangkar,
            kiri,
            kolom: vec![column; count],
            baris,
            sebelum,
            lekat: false,
        }));
    }
}
