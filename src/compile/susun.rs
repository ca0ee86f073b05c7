//! Blocks in the order they print.

use std::collections::BTreeMap;

use crate::bahasa;
use crate::markup::Gaya;
use crate::model::{Berat, Id, Isi, Jenis, JenisKeluaran, Mm, Node, Pt, Sebutan, Tautan, Teks};
use crate::template::{
    Acuan, GayaAlinea, Kolom, Letak, Pusat, Rata, Ruas, Rule, TataHalaman, TataKolom, Template,
};

use super::Compiler;
use super::lari::{Kata, Pemilik, run};
use super::naskah::{
    Alinea, Asal, Blok, ButirIsi, DaftarIsi, GambarCetak, Kelompok, Lambang, Lari, Naskah, Penanda, Samping,
    Seksi,
};
use super::nilai::Ctx;
use super::rujukan::cite_fully;

/// Room for the widest label of a list, in ems of a letter: figures and letters are narrower.
const EM_PER_LETTER: f32 = 0.66;
const EM_PER_MARK: f32 = 0.36;
/// Between a label and the text that hangs from it.
const EM_GAP: f32 = 0.5;

/// The writer of blocks.
pub(super) struct Susun<'c, 'a> {
    pub c: &'c Compiler<'a>,
    pub halaman: TataHalaman,
    pub kolom: TataKolom,
    seksi: Vec<Seksi>,
    /// Blocks go here while a group is being written.
    group: Option<Vec<Blok>>,
    /// Width of what is being written: the text width, or the group's.
    pub lebar: Pt,
    /// A side label waiting for the first paragraph beside it.
    side: Option<Side>,
    /// Footnotes already printed, so that a mark printed twice brings its note once.
    noted: Vec<usize>,
}

struct Side {
    label: Vec<Lari>,
    sebelum: Pt,
    jangkar: Vec<Id>,
    penanda: Option<Penanda>,
}

/// What a paragraph carries beside its words.
#[derive(Default)]
pub(super) struct Extra {
    /// Hanging label.
    pub label: Vec<Lari>,
    /// Width kept for it where siblings need more than the style keeps.
    pub gantung: Option<Pt>,
    pub jangkar: Vec<Id>,
    pub penanda: Option<Penanda>,
    pub patok: Option<Pt>,
}

impl Compiler<'_> {
    pub(super) fn assemble(&self, halaman: TataHalaman) -> Naskah {
        let wanted = self.dokumen.pilihan.gaya_kolom;
        let kolom = halaman.kolom.get(&wanted).or_else(|| halaman.kolom.values().next()).copied().unwrap_or(
            TataKolom { titik_dua: Mm(26.0), butir: Mm(37.0), badan: Mm(37.0), pusat: Pusat::Badan },
        );
        let lebar = Pt::from(halaman.lebar - halaman.kiri - halaman.kanan);
        let mut susun = Susun {
            c: self,
            halaman,
            kolom,
            seksi: vec![Seksi::default()],
            group: None,
            lebar,
            side: None,
            noted: Vec::new(),
        };
        let name =
            self.pattern("{frasa.jenis} {daerah.nama} tentang {dokumen.judul}", &Ctx::default()).teks();
        let judul =
            if self.keluaran == JenisKeluaran::Rancangan { format!("Rancangan {name}") } else { name };
        susun.ruas(&self.template.susunan, None);
        let Susun { seksi, halaman, .. } = susun;
        self.structure();
        if self.proyek.daerah.kepala.nama.trim().is_empty() {
            let pesan = "nama kepala daerah belum diisi pada data daerah".to_owned();
            self.find_at("PJB-01", Berat::Saran, None, None, None, pesan);
        }
        let label: BTreeMap<Id, String> = (0..self.units.list.len())
            .map(|at| (self.units.list[at].id.clone(), cite_fully(&self.units, at)))
            .filter(|(_, words)| !words.is_empty())
            .collect();
        Naskah {
            judul,
            pembuat: format!("Pemerintah {}", self.proyek.daerah.sebutan()),
            keluaran: self.keluaran,
            contoh: self.proyek.contoh,
            halaman,
            seksi: seksi.into_iter().filter(|s| !s.blok.is_empty()).collect(),
            label,
            temuan: std::mem::take(&mut self.temuan.borrow_mut()),
        }
    }
}

impl<'a> Susun<'_, 'a> {
    // ---- writing

    pub fn push(&mut self, blok: Blok) {
        match &mut self.group {
            Some(blocks) => blocks.push(blok),
            None => {
                if let Some(seksi) = self.seksi.last_mut() {
                    seksi.blok.push(blok);
                }
            }
        }
    }

    fn begin_group(&mut self, lebar: Pt) -> (Option<Vec<Blok>>, Pt) {
        (self.group.replace(Vec::new()), std::mem::replace(&mut self.lebar, lebar))
    }

    fn end_group(&mut self, (group, lebar): (Option<Vec<Blok>>, Pt)) -> Vec<Blok> {
        self.lebar = lebar;
        std::mem::replace(&mut self.group, group).unwrap_or_default()
    }

    fn turn(&mut self, lanskap: bool) {
        if self.seksi.last().is_some_and(|s| s.lanskap != lanskap) {
            self.seksi.push(Seksi { lanskap, blok: Vec::new() });
            self.set_width(lanskap);
        }
    }

    fn set_width(&mut self, lanskap: bool) {
        let page = if lanskap { self.halaman.tinggi } else { self.halaman.lebar };
        self.lebar = Pt::from(page - self.halaman.kiri - self.halaman.kanan);
    }

    fn is_landscape(&self) -> bool {
        self.seksi.last().is_some_and(|s| s.lanskap)
    }

    pub fn style(template: &Template, name: Option<&String>) -> GayaAlinea {
        name.and_then(|n| template.gaya.get(n)).cloned().unwrap_or_default()
    }

    /// Left edge and width of a column.
    fn column(&self, kolom: Kolom) -> (Pt, Pt) {
        let left = if self.group.is_some() {
            Pt(0.0)
        } else {
            Pt::from(match kolom {
                Kolom::Penuh => Mm(0.0),
                Kolom::Badan => self.kolom.badan,
                Kolom::Butir => self.kolom.butir,
                Kolom::Pusat if self.kolom.pusat == Pusat::Badan => self.kolom.badan,
                Kolom::Pusat => Mm(0.0),
            })
        };
        (left, self.lebar - left)
    }

    fn pitch(&self, ukuran: Pt) -> Pt {
        self.halaman.baris * (ukuran.0 / self.halaman.huruf.0)
    }

    /// Puts a style over runs.
    fn dress(gaya: &GayaAlinea, lari: &mut [Lari]) {
        for l in lari {
            l.gaya.tebal |= gaya.tebal;
            l.gaya.miring |= gaya.miring;
            if gaya.kapital {
                l.teks = bahasa::kapital(&l.teks);
            }
        }
    }

    /// Writes a paragraph. `x`: where the text of the unit above begins; none for the style's own column.
    /// Gives back where the text of this one begins.
    pub fn paragraph(&mut self, gaya: &GayaAlinea, x: Option<Pt>, kata: Kata, extra: Extra) -> Pt {
        let alinea = self.alinea(gaya, x, kata, extra);
        let kiri = alinea.kiri;
        self.push(Blok::Alinea(alinea));
        kiri
    }

    pub fn alinea(&mut self, gaya: &GayaAlinea, x: Option<Pt>, kata: Kata, extra: Extra) -> Alinea {
        let (column, _) = self.column(gaya.kolom);
        let edge = x.unwrap_or(column);
        let hang = extra.gantung.unwrap_or_default().max(Pt::from(gaya.gantung));
        let ukuran = gaya.ukuran.unwrap_or(self.halaman.huruf);
        let baris = self.pitch(ukuran);
        let hang = if extra.label.is_empty() && extra.gantung.is_none() { Pt(0.0) } else { hang };
        let kiri = edge + hang;
        let mut samping = Vec::new();
        let mut sebelum = self.halaman.baris * gaya.sebelum;
        let (mut jangkar, mut penanda) = (extra.jangkar, extra.penanda);
        if let Some(side) = self.side.take() {
            sebelum = side.sebelum;
            samping.push(Samping { x: Pt(0.0), lari: side.label });
            let colon = run(":".into(), Gaya::default(), Asal::Frasa);
            samping.push(Samping { x: Pt::from(self.kolom.titik_dua), lari: vec![colon] });
            jangkar.splice(0..0, side.jangkar);
            penanda = side.penanda.or(penanda);
        }
        if !extra.label.is_empty() {
            let mut label = extra.label;
            Self::dress(gaya, &mut label);
            samping.push(Samping { x: edge, lari: label });
        }
        let Kata { mut lari, kaki, .. } = kata;
        Self::dress(gaya, &mut lari);
        let kaki = kaki.into_iter().filter_map(|at| self.footnote(at)).collect();
        Alinea {
            jangkar,
            samping,
            lari,
            kiri,
            lebar: (self.lebar - kiri).max(Pt(20.0)),
            awal: Pt::from(gaya.awal),
            rata: gaya.rata,
            ukuran,
            baris,
            sebelum,
            lekat: gaya.lekat,
            patok: extra.patok,
            kaki,
            penanda,
        }
    }

    fn footnote(&mut self, at: usize) -> Option<Alinea> {
        if self.noted.contains(&at) {
            return None;
        }
        self.noted.push(at);
        let unit = &self.c.units.list[at];
        let node = unit.node?;
        let gaya = Self::style(unit.template, unit.rule()?.gaya_teks.as_ref());
        let kata = self.c.node_text(node, "teks", &node.teks, &self.ctx(at));
        let side = self.side.take();
        let mark = Lari { naik: true, ..run(unit.label(), Gaya::default(), Asal::Label(unit.id.clone())) };
        let extra = Extra { label: vec![mark], jangkar: vec![unit.id.clone()], ..Extra::default() };
        let catatan = self.alinea(&gaya, Some(Pt(0.0)), kata, extra);
        self.side = side;
        Some(catatan)
    }

    pub fn ctx(&self, at: usize) -> Ctx<'a> {
        let made = self.c.units.list[at].made.as_ref();
        Ctx {
            unit: Some(at),
            entity: made.map(|m| m.entity.clone()),
            generator: made.map(|m| m.generator.clone()),
            ..Ctx::default()
        }
    }

    // ---- the template's blocks

    fn ruas(&mut self, blocks: &'a [Ruas], annex: Option<usize>) {
        let ctx = Ctx { unit: annex, ..Ctx::default() };
        let stands = |hanya: &[JenisKeluaran]| hanya.is_empty() || hanya.contains(&self.c.keluaran);
        for block in blocks {
            match block {
                Ruas::Baris { hanya, .. } | Ruas::Ruang { hanya, .. } | Ruas::Kelompok { hanya, .. }
                    if !stands(hanya) =>
                {
                    continue;
                }
                _ => {}
            }
            self.one_ruas(block, &ctx);
        }
    }

    pub fn fixed_blocks(&mut self, blocks: &'a [Ruas]) {
        self.ruas(blocks, None);
    }

    fn one_ruas(&mut self, block: &'a Ruas, ctx: &Ctx<'a>) {
        let template = self.c.template;
        match block {
            Ruas::Baris { teks, gaya, patok, .. } => {
                let kata = self.c.pattern(teks, ctx);
                if kata.teks().trim().is_empty() {
                    return;
                }
                let first =
                    self.seksi.len() == 1 && self.seksi[0].blok.iter().all(|b| matches!(b, Blok::Lambang(_)));
                let penanda = (first && self.group.is_none())
                    .then(|| Penanda { tingkat: 0, judul: self.c.pattern("{dokumen.judul}", ctx).teks() });
                let extra = Extra { patok: patok.map(Pt::from), penanda, ..Extra::default() };
                self.paragraph(&Self::style(template, Some(gaya)), None, kata, extra);
            }
            Ruas::Lambang { atas, lebar, tinggi } => {
                let shown = self.c.keluaran != JenisKeluaran::Rancangan;
                let berkas = self.c.proyek.lambang.clone().filter(|_| shown);
                let (atas, lebar, tinggi) = (Pt::from(*atas), Pt::from(*lebar), Pt::from(*tinggi));
                self.push(Blok::Lambang(Lambang { berkas, atas, lebar, tinggi }));
            }
            Ruas::Samping { label, teks, gaya } => {
                let gaya = Self::style(template, Some(gaya));
                let label = self.c.pattern(label, ctx).lari;
                self.side = Some(Side {
                    label,
                    sebelum: self.halaman.baris * gaya.sebelum,
                    jangkar: Vec::new(),
                    penanda: None,
                });
                let kata = self.c.pattern(teks, ctx);
                self.paragraph(&gaya, None, kata, Extra::default());
            }
            Ruas::Satuan(jenis) => {
                let roots: Vec<usize> = self
                    .c
                    .units
                    .roots
                    .iter()
                    .copied()
                    .filter(|at| self.c.units.list[*at].jenis == *jenis)
                    .collect();
                for at in roots {
                    let tail = self.c.terminal(at);
                    self.unit(at, None, &tail, None);
                }
                if *jenis == Jenis::BatangTubuh {
                    self.unplaced();
                }
            }
            Ruas::Ruang { baris, .. } => {
                let space = self.halaman.baris * *baris;
                self.push(Blok::Ruang(space));
            }
            Ruas::Kelompok { kiri, lebar, sebelum, isi, .. } => {
                let saved = self.begin_group(Pt::from(*lebar));
                self.ruas(isi, ctx.unit);
                let isi = self.end_group(saved);
                let sebelum = self.halaman.baris * *sebelum;
                let (mut kiri, lebar) = (Pt::from(*kiri), Pt::from(*lebar));
                // What ends at the right margin does so on a landscape page too.
                let upright = Pt::from(self.halaman.lebar - self.halaman.kiri - self.halaman.kanan);
                if (kiri + lebar - upright).0.abs() < 1.0 {
                    kiri = self.lebar - lebar;
                }
                self.push(Blok::Kelompok(Kelompok { kiri, lebar, sebelum, isi }));
            }
            Ruas::Penjelasan(tata) => self.penjelasan(tata),
            Ruas::Lampiran { kepala, judul_daftar_isi, gaya_daftar_isi, penutup } => {
                let annexes: Vec<usize> = self
                    .c
                    .units
                    .roots
                    .iter()
                    .copied()
                    .filter(|at| self.c.units.list[*at].jenis == Jenis::Lampiran)
                    .collect();
                for at in annexes {
                    self.annex(at, kepala, (judul_daftar_isi, gaya_daftar_isi), penutup);
                }
            }
        }
    }

    /// What an import left at the top prints behind the body, so that nothing is lost from sight.
    fn unplaced(&mut self) {
        let loose: Vec<usize> = self
            .c
            .units
            .roots
            .iter()
            .copied()
            .filter(|at| self.c.units.list[*at].jenis == Jenis::TakTempat)
            .collect();
        for at in loose {
            self.unit(at, None, "", None);
        }
    }

    fn annex(&mut self, at: usize, kepala: &'a [Ruas], contents: (&str, &String), penutup: &'a [Ruas]) {
        let unit = &self.c.units.list[at];
        let Some(node) = unit.node else { return };
        let Isi::Lampiran(data) = &node.isi else { return };
        self.turn(node.cetak.lanskap);
        self.push(Blok::HalamanBaru);
        let from = self.seksi.last().map_or(0, |s| s.blok.len());
        self.ruas(kepala, Some(at));
        // Links and the bookmark of the lampiran land on its head.
        let label = unit.label();
        let name = self.c.pattern("{lampiran.judul}", &self.ctx(at)).teks();
        let penanda = Penanda { tingkat: 1, judul: format!("{label} {name}") };
        if let Some(Alinea { jangkar, penanda: slot, .. }) =
            self.seksi.last_mut().and_then(|s| s.blok[from..].iter_mut().find_map(first_paragraph))
        {
            jangkar.push(unit.id.clone());
            *slot = Some(penanda);
        }
        if data.daftar_isi {
            let butir = self.contents(at);
            if !butir.is_empty() {
                let gaya = Self::style(self.c.template, Some(contents.1));
                let mut kata = Kata::default();
                kata.lari.push(run(contents.0.to_owned(), Gaya::default(), Asal::Frasa));
                self.paragraph(&gaya, None, kata, Extra::default());
                let (ukuran, baris) = (self.halaman.huruf, self.halaman.baris);
                self.push(Blok::DaftarIsi(DaftarIsi { butir, ukuran, baris, sebelum: baris }));
                self.push(Blok::HalamanBaru);
            }
        }
        self.children(at, None, "");
        self.bind_last();
        // The signature stands on the last page of the lampiran, whatever its orientation.
        if self.seksi.len() > 1 && self.seksi.last().is_some_and(|s| s.blok.is_empty()) {
            self.seksi.pop();
            let lanskap = self.is_landscape();
            self.set_width(lanskap);
        }
        self.ruas(penutup, Some(at));
    }

    /// What was written last stays with what is written next: no signature stands alone on a page.
    fn bind_last(&mut self) {
        let last = self.seksi.iter_mut().rev().find_map(|s| s.blok.last_mut());
        match last {
            Some(Blok::Alinea(alinea)) => alinea.lekat = true,
            Some(Blok::Tabel(tabel)) => tabel.lekat = true,
            Some(Blok::Gambar(GambarCetak { keterangan: Some(alinea), .. })) => alinea.lekat = true,
            _ => {}
        }
    }

    fn contents(&self, annex: usize) -> Vec<ButirIsi> {
        let mut out = Vec::new();
        let mut stack: Vec<(usize, u8)> =
            self.c.units.list[annex].children.iter().rev().map(|c| (*c, 0)).collect();
        while let Some((at, tingkat)) = stack.pop() {
            let unit = &self.c.units.list[at];
            let listed = unit.rule().is_some_and(|r| r.daftar_isi);
            if let (true, Some(node)) = (listed && tingkat < 3, unit.node) {
                let kata = self.c.node_text(node, "judul", &node.judul, &self.ctx(at));
                let gaya = Self::style(unit.template, unit.rule().and_then(|r| r.gaya_judul.as_ref()));
                let judul = if gaya.kapital { bahasa::kapital(&kata.teks()) } else { kata.teks() };
                out.push(ButirIsi { tujuan: unit.id.clone(), tingkat, label: unit.label(), judul });
            }
            stack.extend(unit.children.iter().rev().map(|c| (*c, tingkat + u8::from(listed))));
        }
        out
    }

    // ---- units

    /// Depth among the bookmarks; the document itself is 0.
    fn bookmark(&self, at: usize, words: &str) -> Option<Penanda> {
        let units = &self.c.units;
        if !units.list[at].rule().is_some_and(|r| r.penanda) {
            return None;
        }
        let mut tingkat = 1u8;
        let mut here = units.list[at].parent;
        while let Some(p) = here {
            tingkat += u8::from(units.list[p].rule().is_some_and(|r| r.penanda));
            here = units.list[p].parent;
        }
        Some(Penanda { tingkat, judul: words.trim().to_owned() })
    }

    /// Writes a unit with all below it. `tail` is what must stand at its very end; `gantung` what its label
    /// needs beside its siblings'.
    pub fn unit(&mut self, at: usize, x: Option<Pt>, tail: &str, gantung: Option<Pt>) {
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
            (Jenis::Narasi, Some((_, node))) if !unit.is_deleted() => {
                return self.narrative(at, node, rule, x);
            }
            (Jenis::Tabel, Some((Isi::Tabel(tabel), node))) => {
                return self.user_table(at, node, tabel, rule, x);
            }
            (_, Some((Isi::Bangkitan(part), node))) => return self.generated(at, node, part, rule, x),
            (Jenis::Gambar, Some((Isi::Gambar(gambar), node))) => {
                return self.picture(at, node, gambar, rule, x);
            }
            _ => {}
        }
        let ctx = self.ctx(at);
        let label = unit.label();
        let label_runs = if label.is_empty() {
            Vec::new()
        } else {
            vec![run(label.clone(), Gaya::default(), Asal::Label(unit.id.clone()))]
        };
        let ends = self.c.ends(at, tail);
        let mut heading = Kata::default();
        if let Some(node) = unit.node.filter(|n| !matches!(n.isi, Isi::Definisi(_)) && !n.judul.is_blank()) {
            heading = self.c.node_text(node, "judul", &node.judul, &ctx);
        }
        let words = if unit.is_deleted() {
            let mut kata = Kata::default();
            kata.lari.push(run("Dihapus.".into(), Gaya::default(), Asal::Label(unit.id.clone())));
            heading = Kata::default();
            kata
        } else {
            self.unit_words(at, &ends.own, &ctx)
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
            Letak::Gantung if rule.label_at(unit.level).is_some() => {
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
            gaya.lekat |= ends.own == ":";
            let x = if rule.letak == Letak::Gantung && inner.is_some() && !hangs { inner } else { x };
            inner = Some(self.paragraph(&gaya, x, words, std::mem::take(&mut extra)));
        }
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

    /// Whether an empty unit of this kind still prints its (dotted) place.
    fn prints_words(&self, at: usize) -> bool {
        let unit = &self.c.units.list[at];
        unit.children.is_empty() && unit.rule().is_some_and(|r| r.gaya_teks.is_some() && r.berisi)
    }

    fn children(&mut self, at: usize, x: Option<Pt>, tail: &str) {
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
            (None, Some(made)) => self.c.pattern(&made.tata.teks, ctx),
            (None, None) => Kata::default(),
        };
        let writes = unit.rule().is_some_and(|r| r.gaya_teks.is_some());
        let empty = kata.lari.iter().all(|l| l.teks.is_empty());
        if empty && writes && unit.children.is_empty() && unit.rule().is_some_and(|r| r.berisi) {
            let asal = Asal::Teks { simpul: unit.id.clone(), bidang: "teks", awal: 0, akhir: 0 };
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
            Isi::Definisi(data) => {
                let mut kata = self.c.node_text(node, "judul", &node.judul, ctx);
                for short in &data.sebutan {
                    let (words, teks) = match short {
                        Sebutan::Disebut(teks) => (" yang selanjutnya disebut ", teks),
                        Sebutan::Disingkat(teks) => (" yang selanjutnya disingkat ", teks),
                    };
                    kata.lari.push(run(words.into(), Gaya::default(), Asal::Frasa));
                    self.add(&mut kata, node, "sebutan", teks, ctx);
                }
                kata.lari.push(run(" adalah ".into(), Gaya::default(), Asal::Frasa));
                self.add(&mut kata, node, "teks", &node.teks, ctx);
                kata
            }
            _ => self.c.node_text(node, "teks", &node.teks, ctx),
        }
    }

    fn add(
        &self,
        kata: &mut Kata,
        node: &'a Node<Tautan>,
        bidang: &'static str,
        teks: &'a Teks,
        ctx: &Ctx<'a>,
    ) {
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
                if p.nomor.is_empty() && p.jenis != crate::model::JenisPeraturan::UndangUndangDasar {
                    let pesan = format!("nomor peraturan \"{id}\" belum diisi dalam register");
                    self.c.find_at("DSR-02", Berat::Peringatan, Some(&node.id), ctx.unit, None, pesan);
                }
                let cited = self.c.cite_regulation(p);
                if data.pasal.is_empty() { cited } else { format!("{} {cited}", data.pasal) }
            }),
            (None, Some(id)) => self.c.cite_document(id, true),
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
        let (kiri, _) = self.column(gaya.kolom);
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
        let mut kata = self.c.node_text(node, "judul", &node.judul, &self.ctx(at));
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
        bidang: &'static str,
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

    pub fn plain_style(rata: Rata, ukuran: Pt) -> GayaAlinea {
        GayaAlinea { rata, ukuran: Some(ukuran), ..GayaAlinea::default() }
    }
}

fn first_paragraph(block: &mut Blok) -> Option<&mut Alinea> {
    match block {
        Blok::Alinea(alinea) => Some(alinea),
        Blok::Kelompok(group) => group.isi.iter_mut().find_map(first_paragraph),
        _ => None,
    }
}

/// Room a label needs with its gap. An estimate from above: no font is known here, and what is kept for
/// labels must not depend on one.
fn label_width(label: &str, size: Pt) -> Pt {
    let ems: f32 = label.chars().map(|c| if c.is_alphanumeric() { EM_PER_LETTER } else { EM_PER_MARK }).sum();
    size * (ems + EM_GAP)
}
