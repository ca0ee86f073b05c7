//! Tables: the user's own, and those a generator makes from the plan.

use crate::markup::Gaya;
use crate::model::{Bangkitan, Berat, Bidang, Id, JenisKolom, Node, Pt, Tabel, Tautan};
use crate::template::{KolomTabel, Pembangkit, Rata, Rinci, Rule, TataTabel, TataUraian, Template};

use super::lari::{Kata, run};
use super::naskah::{Alinea, Asal, BarisCetak, Blok, SelCetak, TabelCetak};
use super::nilai::{Ctx, Detail, Nilai};
use super::plan::program;
use super::susun::{Extra, Susun};
use super::unit::Entity;

/// Between the rule of a cell and its words.
pub const CELL_PAD: Pt = Pt(3.0);
/// Least width of a column whose width is not wished for.
const OPEN_COLUMN: Pt = Pt(68.0);
/// A column is never set narrower.
const MIN_COLUMN: Pt = Pt(14.0);

/// A column with the year it is for.
struct Column<'a> {
    tata: &'a KolomTabel,
    tahun: Option<u16>,
}

/// Said of a generated part that finds nothing in the plan.
pub(super) const NOTHING: &str = "bagian terbangkit ini kosong; rencana belum punya isi yang dimaksud";

/// A generated part and where it prints: its unit and node, and how far it is indented.
#[derive(Clone, Copy)]
struct Spot<'a> {
    at: usize,
    node: &'a Node<Tautan>,
    part: &'a Bangkitan,
    x: Option<Pt>,
}

impl<'a> Susun<'_, 'a> {
    pub(super) fn cell_text(
        &mut self,
        kata: Kata,
        rata: Rata,
        ukuran: Pt,
        column: Pt,
        jangkar: Vec<Id>,
    ) -> Alinea {
        let gaya = Self::plain_style(rata, ukuran);
        let mut alinea = self.alinea(&gaya, Some(Pt(0.0)), kata, Extra { jangkar, ..Extra::default() });
        alinea.lebar = (column - CELL_PAD * 2.0).max(Pt(8.0));
        alinea
    }

    // ---- the user's tables

    /// Writes the caption above a table. Gives back the anchor of the unit where there is none.
    fn heading_above(&mut self, at: usize, node: &'a Node<Tautan>, rule: &Rule, x: Option<Pt>) -> Vec<Id> {
        let unit = &self.c.units.list[at];
        let jangkar = vec![unit.id.clone()];
        if node.judul.is_blank() {
            return jangkar;
        }
        let gaya = Self::style(unit.template, rule.gaya_judul.as_ref());
        let kata = self.caption(at, node);
        self.paragraph(&gaya, x, kata, Extra { jangkar, ..Extra::default() });
        Vec::new()
    }

    pub(super) fn user_table(
        &mut self,
        at: usize,
        node: &'a Node<Tautan>,
        tabel: &'a Tabel,
        rule: &Rule,
        x: Option<Pt>,
    ) {
        let jangkar = self.heading_above(at, node, rule, x);
        if tabel.kolom.is_empty() {
            let pesan = "tabel belum punya kolom".to_owned();
            self.c.find_at("TBL-01", Berat::Peringatan, Some(&node.id), Some(at), None, pesan);
            return;
        }
        let mut jangkar = jangkar;
        let sebelum = self.gap_before(&jangkar);
        let kiri = x.unwrap_or_default();
        let wishes: Vec<Option<Pt>> = tabel.kolom.iter().map(|k| k.lebar.map(Pt::from)).collect();
        let kolom = share(&wishes, self.lebar - kiri, false);
        let ctx = self.ctx(at);
        let ukuran = self.table_size(Some(self.halaman.huruf.min(Pt(11.0))));
        let mut covered = vec![0u16; tabel.kolom.len()];
        let mut baris = Vec::new();
        for (r, row) in tabel.baris.iter().enumerate() {
            let mut sel = Vec::new();
            let mut c = 0;
            while c < tabel.kolom.len() {
                if covered[c] > 0 {
                    covered[c] -= 1;
                    c += 1;
                    continue;
                }
                let column = &tabel.kolom[c];
                let cell = row.sel.get(&column.id);
                let wide = cell.map_or(1, |s| usize::from(s.kolom.max(1))).min(tabel.kolom.len() - c);
                // A span stops before a column that a cell above still covers.
                let wide = (1..wide).find(|n| covered[c + n] > 0).unwrap_or(wide);
                let tall = cell.map_or(1, |s| usize::from(s.baris.max(1))).min(tabel.baris.len() - r);
                let mut kata = Kata::default();
                if let Some(cell) = cell {
                    let owner = super::lari::Pemilik::Teks {
                        id: node.id.clone(),
                        bidang: Bidang::Sel { baris: row.id.clone(), kolom: column.id.clone() },
                        rujukan: Some(&cell.rujukan),
                    };
                    kata = self.c.words_of(&crate::markup::parse(&cell.teks.0), &owner, &ctx);
                }
                let rata = match (row.kepala, column.jenis) {
                    (true, _) | (_, JenisKolom::Tanda) => Rata::Tengah,
                    (_, JenisKolom::Angka) => Rata::Kanan,
                    (_, JenisKolom::Teks) => Rata::Kiri,
                };
                if row.kepala {
                    kata.lari.iter_mut().for_each(|l| l.gaya.tebal = true);
                }
                let width: Pt = kolom[c..c + wide].iter().copied().sum();
                let anchors = if r == 0 && c == 0 { std::mem::take(&mut jangkar) } else { Vec::new() };
                let isi = vec![self.cell_text(kata, rata, ukuran, width, anchors)];
                sel.push(SelCetak { kolom: c, rentang_kolom: wide, rentang_baris: tall, isi });
                for slot in &mut covered[c..c + wide] {
                    *slot = tall as u16 - 1;
                }
                c += wide;
            }
            let lost = row.sel.iter().find(|(column, cell)| {
                let printed = sel.iter().any(|s| tabel.kolom[s.kolom].id == **column);
                !printed && !cell.teks.is_blank()
            });
            if let Some((column, cell)) = lost {
                let words = crate::markup::plain(&cell.teks.0);
                let pesan = format!(
                    "sel \"{words}\" pada baris \"{}\", kolom \"{column}\" tidak tercetak: kolomnya tidak ada atau tertutup sel lain; pindahkan isinya",
                    row.id
                );
                self.c.find_at("TBL-02", Berat::Kesalahan, Some(&node.id), Some(at), None, pesan);
            }
            baris.push(BarisCetak { kepala: row.kepala, lekat: false, sel });
        }
        // Header rows repeat only where they head the table.
        let heads = baris.iter().take_while(|b| b.kepala).count();
        baris.iter_mut().skip(heads).for_each(|b| b.kepala = false);
        self.push(Blok::Tabel(TabelCetak { jangkar, kiri, kolom, baris, sebelum, lekat: false }));
    }

    // ---- generated parts

    pub(super) fn generated(
        &mut self,
        at: usize,
        node: &'a Node<Tautan>,
        part: &'a Bangkitan,
        rule: &Rule,
        x: Option<Pt>,
    ) {
        let Some((generator, template)) = self.c.sources().generator(&part.nama) else {
            let mut kata = Kata::default();
            let words = format!("[BAGIAN TERBANGKIT \"{}\" TIDAK DIKENAL]", part.nama);
            kata.lari.push(run(words, Gaya::default(), Asal::Label(node.id.clone())));
            self.paragraph(&Self::plain_style(Rata::Kiri, self.halaman.huruf), x, kata, Extra::default());
            return;
        };
        let jangkar = self.heading_above(at, node, rule, x);
        match generator {
            Pembangkit::Tabel(tata) => self.plan_table(Spot { at, node, part, x }, tata, jangkar),
            Pembangkit::Uraian(tata) => self.plan_text(Spot { at, node, part, x }, tata, template, jangkar),
            // A list at the top of a tree has no owner to be an item of.
            Pembangkit::Rincian(_) => {}
        }
    }

    fn plan_text(
        &mut self,
        spot: Spot<'a>,
        tata: &'a TataUraian,
        template: &'a Template,
        mut jangkar: Vec<Id>,
    ) {
        let Spot { at, node, part, x } = spot;
        let heading = Self::style(template, Some(&tata.gaya_kepala));
        let gaya = Self::style(template, Some(&tata.gaya_teks));
        let entities = self.c.sources().entities(tata.sumber, part.dari.as_ref());
        if entities.is_empty() {
            self.nothing(at, node);
        }
        for entity in entities {
            let ctx = generator_ctx(at, node, entity.clone());
            jangkar.push(entity.id());
            if !tata.kepala.is_empty() {
                let label = self.c.pattern(&tata.label, &ctx).lari;
                let kata = self.c.pattern(&tata.kepala, &ctx);
                let extra = Extra { label, jangkar: std::mem::take(&mut jangkar), ..Extra::default() };
                self.paragraph(&heading, x, kata, extra);
            }
            for item in &tata.butir {
                let mut kata = self.c.pattern(&item.isi, &ctx);
                if kata.ada == 0 && kata.kosong > 0 {
                    continue;
                }
                if !item.judul.is_empty() {
                    let asal = Asal::Bangkitan { simpul: node.id.clone(), sumber: entity.id() };
                    let head =
                        run(format!("{} ", item.judul), Gaya { miring: true, ..Gaya::default() }, asal);
                    kata.lari.insert(0, head);
                }
                let extra = Extra { jangkar: std::mem::take(&mut jangkar), ..Extra::default() };
                self.paragraph(&gaya, x, kata, extra);
            }
        }
    }

    fn nothing(&mut self, at: usize, node: &Node<Tautan>) {
        self.c.find_at("BKT-02", Berat::Peringatan, Some(&node.id), Some(at), None, NOTHING.to_owned());
    }

    fn plan_table(&mut self, spot: Spot<'a>, tata: &'a TataTabel, mut jangkar: Vec<Id>) {
        let Spot { at, node, part, x } = spot;
        let sebelum = self.gap_before(&jangkar);
        let kiri = x.unwrap_or_default();
        let columns: Vec<Column<'a>> = tata
            .kolom
            .iter()
            .flat_map(|k| -> Vec<Column<'a>> {
                if k.per_tahun {
                    let years = self.c.proyek.rencana.periode.years();
                    years.map(|y| Column { tata: k, tahun: Some(y) }).collect()
                } else {
                    vec![Column { tata: k, tahun: None }]
                }
            })
            .collect();
        let wishes: Vec<Option<Pt>> = columns.iter().map(|c| c.tata.lebar.map(Pt::from)).collect();
        let kolom = share(&wishes, self.lebar - kiri, true);
        let ukuran = self.table_size(tata.ukuran);
        let mut baris = self.heads(&columns, &kolom, ukuran);
        let entities = self.c.sources().entities(tata.sumber, part.dari.as_ref());
        if entities.is_empty() {
            self.nothing(at, node);
        }
        let mut group: Option<Id> = None;
        for (n, entity) in entities.iter().enumerate() {
            if let (Some(by), Entity::Node(member)) = (&tata.kelompok, entity) {
                let head = self.c.sources().entities(by.sumber, None).into_iter().find_map(|e| match e {
                    Entity::Node(head) if self.c.plan.rencana.pohon.is_within(&member.id, &head.id) => {
                        Some(head)
                    }
                    _ => None,
                });
                if let Some(head) = head.filter(|h| group.as_ref() != Some(&h.id)) {
                    group = Some(head.id.clone());
                    let ctx = generator_ctx(at, node, Entity::Node(head));
                    let mut kata = self.c.pattern(&by.teks, &ctx);
                    kata.lari.iter_mut().for_each(|l| l.gaya.tebal = true);
                    let width = kolom.iter().copied().sum();
                    let isi = vec![self.cell_text(kata, Rata::Kiri, ukuran, width, vec![head.id.clone()])];
                    let sel = vec![SelCetak { kolom: 0, rentang_kolom: kolom.len(), rentang_baris: 1, isi }];
                    baris.push(BarisCetak { kepala: false, lekat: true, sel });
                }
            }
            jangkar.push(entity.id());
            let anchors = std::mem::take(&mut jangkar);
            let rows = self.entity_rows(at, node, tata, &columns, &kolom, entity, n + 1, anchors);
            baris.extend(rows);
        }
        if let Some(word) = tata.jumlah.as_ref().filter(|_| !entities.is_empty()) {
            baris.push(self.sums(at, node, word, &columns, &kolom, &entities, ukuran));
        }
        self.push(Blok::Tabel(TabelCetak { jangkar, kiri, kolom, baris, sebelum, lekat: false }));
    }

    /// Half a line below a caption, a whole one when there is none (its anchor is then still waiting).
    fn gap_before(&self, jangkar: &[Id]) -> Pt {
        self.halaman.baris * if jangkar.is_empty() { 0.5 } else { 1.0 }
    }

    fn heads(&mut self, columns: &[Column<'a>], kolom: &[Pt], ukuran: Pt) -> Vec<BarisCetak> {
        let two = columns.iter().any(|c| !c.tata.di_atas.is_empty());
        let cell = |this: &mut Self, c: usize, wide: usize, tall: usize, words: &str, tahun: Option<u16>| {
            let mut kata = this.c.pattern(words, &Ctx { tahun, ..Ctx::default() });
            kata.lari.iter_mut().for_each(|l| l.gaya.tebal = true);
            let width = kolom[c..c + wide].iter().copied().sum();
            let isi = vec![this.cell_text(kata, Rata::Tengah, ukuran, width, Vec::new())];
            SelCetak { kolom: c, rentang_kolom: wide, rentang_baris: tall, isi }
        };
        let (mut upper, mut lower) = (Vec::new(), Vec::new());
        let mut c = 0;
        while c < columns.len() {
            let above = &columns[c].tata.di_atas;
            if above.is_empty() {
                upper.push(cell(
                    self,
                    c,
                    1,
                    if two { 2 } else { 1 },
                    &columns[c].tata.kepala,
                    columns[c].tahun,
                ));
                c += 1;
                continue;
            }
            let wide = columns[c..].iter().take_while(|k| k.tata.di_atas == *above).count();
            upper.push(cell(self, c, wide, 1, above, None));
            for (i, column) in columns.iter().enumerate().skip(c).take(wide) {
                lower.push(cell(self, i, 1, 1, &column.tata.kepala, column.tahun));
            }
            c += wide;
        }
        let mut rows = vec![BarisCetak { kepala: true, lekat: true, sel: upper }];
        if two {
            rows.push(BarisCetak { kepala: true, lekat: true, sel: lower });
        }
        rows
    }

    #[expect(
        clippy::too_many_arguments,
        reason = "the row's place, its columns and its entity are all apart"
    )]
    fn entity_rows(
        &mut self,
        at: usize,
        node: &'a Node<Tautan>,
        tata: &'a TataTabel,
        columns: &[Column<'a>],
        kolom: &[Pt],
        entity: &Entity<'a>,
        nomor: usize,
        mut jangkar: Vec<Id>,
    ) -> Vec<BarisCetak> {
        let details: Vec<Detail<'a>> = match (tata.rinci, entity) {
            (Some(rinci), Entity::Node(n)) => program(n).map_or_else(Vec::new, |p| match rinci {
                Rinci::Indikator => p.indikator.iter().map(Detail::Indikator).collect(),
                Rinci::Risiko => p.risiko.iter().map(Detail::Risiko).collect(),
            }),
            _ => Vec::new(),
        };
        // A programme without risks has nothing to say in a table of risks.
        if details.is_empty() && tata.rinci == Some(Rinci::Risiko) {
            return Vec::new();
        }
        let ukuran = self.table_size(tata.ukuran);
        let height = details.len().max(1);
        (0..height)
            .map(|r| {
                let mut sel = Vec::new();
                for (c, column) in columns.iter().enumerate() {
                    if r > 0 && !column.tata.rinci {
                        continue;
                    }
                    let detail = if column.tata.rinci { details.get(r).copied() } else { None };
                    let ctx = Ctx {
                        tahun: column.tahun,
                        nomor: Some(nomor),
                        detail,
                        ..generator_ctx(at, node, entity.clone())
                    };
                    let kata = if column.tata.rinci && detail.is_none() {
                        Kata::default()
                    } else {
                        self.c.pattern(&column.tata.isi, &ctx)
                    };
                    let isi = vec![self.cell_text(
                        kata,
                        column.tata.rata,
                        ukuran,
                        kolom[c],
                        std::mem::take(&mut jangkar),
                    )];
                    let rentang_baris = if column.tata.rinci { 1 } else { height };
                    sel.push(SelCetak { kolom: c, rentang_kolom: 1, rentang_baris, isi });
                }
                BarisCetak { kepala: false, lekat: false, sel }
            })
            .collect()
    }

    #[expect(
        clippy::too_many_arguments,
        reason = "the row's place, its columns and its entities are all apart"
    )]
    fn sums(
        &mut self,
        at: usize,
        node: &'a Node<Tautan>,
        word: &str,
        columns: &[Column<'a>],
        kolom: &[Pt],
        entities: &[Entity<'a>],
        ukuran: Pt,
    ) -> BarisCetak {
        let first = columns.iter().position(|c| c.tata.dijumlah).unwrap_or(columns.len());
        let mut sel = Vec::new();
        let bold = Gaya { tebal: true, ..Gaya::default() };
        let asal = || Asal::Bangkitan { simpul: node.id.clone(), sumber: node.id.clone() };
        if first > 0 {
            let mut kata = Kata::default();
            kata.lari.push(run(word.to_owned(), bold, asal()));
            let width = kolom[..first].iter().copied().sum();
            let isi = vec![self.cell_text(kata, Rata::Kiri, ukuran, width, Vec::new())];
            sel.push(SelCetak { kolom: 0, rentang_kolom: first, rentang_baris: 1, isi });
        }
        for (c, column) in columns.iter().enumerate().skip(first) {
            let mut kata = Kata::default();
            if column.tata.dijumlah {
                let mut sum: Option<i64> = None;
                let isian = crate::markup::parse(&column.tata.isi).into_iter().find_map(|s| match s.isi {
                    crate::markup::Isi::Isian(isian) => Some(isian),
                    _ => None,
                });
                for entity in entities {
                    let ctx = Ctx { tahun: column.tahun, ..generator_ctx(at, node, entity.clone()) };
                    if let Some(Nilai::Uang(n)) = isian.as_ref().map(|i| self.c.nilai(&i.kunci, &ctx)) {
                        sum = Some(sum.unwrap_or(0).saturating_add(n));
                    }
                }
                if let Some(sum) = sum {
                    let juta = isian.is_some_and(|i| i.bentuk.iter().any(|b| b == "juta"));
                    let words = if juta { crate::bahasa::juta(sum) } else { crate::bahasa::rupiah(sum) };
                    kata.lari.push(run(words, bold, asal()));
                }
            }
            let isi = vec![self.cell_text(kata, column.tata.rata, ukuran, kolom[c], Vec::new())];
            sel.push(SelCetak { kolom: c, rentang_kolom: 1, rentang_baris: 1, isi });
        }
        BarisCetak { kepala: false, lekat: false, sel }
    }
}

fn generator_ctx<'a>(at: usize, node: &Node<Tautan>, entity: Entity<'a>) -> Ctx<'a> {
    Ctx { unit: Some(at), entity: Some(entity), generator: Some(node.id.clone()), ..Ctx::default() }
}

/// Widths of columns: as wished while they fit, the rest shared evenly; too wide a table is scaled down, and
/// one that is to `fill` the width, or nearly does, is scaled to it.
fn share(wishes: &[Option<Pt>], width: Pt, fill: bool) -> Vec<Pt> {
    let asked: Pt = wishes.iter().flatten().copied().sum();
    let open = wishes.iter().filter(|w| w.is_none()).count();
    let even = if open == 0 { Pt(0.0) } else { (width - asked) / open as f32 };
    // A column without a wish holds text: it keeps room to be read, and the others give way.
    let least = OPEN_COLUMN.min(width / wishes.len().max(1) as f32);
    let room = width - least * open as f32;
    let (rest, squeeze) = if open > 0 && even < least && asked.0 > 0.0 {
        (least, (room.0 / asked.0).max(0.4))
    } else {
        (even, 1.0)
    };
    let columns: Vec<Pt> = wishes.iter().map(|w| w.map_or(rest, |w| w * squeeze).max(MIN_COLUMN)).collect();
    let total: Pt = columns.iter().copied().sum();
    if total > width || fill || (open == 0 && total > width * 0.9) {
        let scale = width.0 / total.0;
        columns.into_iter().map(|c| c * scale).collect()
    } else {
        columns
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_fill_the_width_and_never_pass_it() {
        let sum = |w: &[Option<Pt>]| share(w, Pt(100.0), false).iter().copied().sum::<Pt>().0;
        assert!((sum(&[Some(Pt(30.0)), None, None]) - 100.0).abs() < 0.01);
        assert!((sum(&[Some(Pt(80.0)), Some(Pt(80.0))]) - 100.0).abs() < 0.01);
        assert!((sum(&[Some(Pt(30.0)), Some(Pt(20.0))]) - 50.0).abs() < 0.01);
        assert!(sum(&[Some(Pt(99.0)), None, None, None]) <= 100.01);
    }
}
