//! The blocks that a template sets in order, and the lampiran.

use std::sync::Arc;

use crate::bahasa;
use crate::markup::Gaya;
use crate::model::{Berat, Bidang, Isi, Jenis, JenisKeluaran, Mm, Pt, Teks};
use crate::template::Ruas;

use super::lari::{Kata, run};
use super::naskah::{Alinea, Asal, Blok, ButirIsi, DaftarIsi, GambarCetak, Kelompok, Lambang, Penanda};
use super::nilai::Ctx;
use super::susun::{Extra, Side, Susun};

impl<'a> Susun<'_, 'a> {
    pub fn ruas(&mut self, blocks: &'a [Ruas], annex: Option<usize>) {
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

    fn one_ruas(&mut self, block: &'a Ruas, ctx: &Ctx<'a>) {
        let template = self.c.template;
        match block {
            Ruas::Baris { teks, gaya, patok, .. } => {
                let kata = self.c.pattern(teks, ctx);
                if kata.teks().trim().is_empty() {
                    return;
                }
                let first = self.seksi.len() == 1
                    && self.seksi[0].blok.iter().all(|b| matches!(**b, Blok::Lambang(_)));
                let penanda = (first && self.group.is_none())
                    .then(|| Penanda { tingkat: 0, judul: self.c.pattern("{dokumen.judul}", ctx).teks() });
                let extra = Extra { patok: patok.map(Pt::from), penanda, ..Extra::default() };
                self.paragraph(&Self::style(template, Some(gaya)), None, kata, extra);
            }
            Ruas::Lambang { atas, lebar, tinggi } => {
                let shown = self.c.keluaran != JenisKeluaran::Rancangan;
                if shown && self.c.proyek.lambang.is_none() {
                    let pesan =
                        "lambang belum diberikan; pilih berkas gambar lambang (SVG atau PNG)".to_owned();
                    self.c.find_at(
                        "LBG-01",
                        Berat::Peringatan,
                        Some(&crate::model::Id::fixed("daerah")),
                        None,
                        None,
                        pesan,
                    );
                }
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
            Ruas::Rumusan { nama, isi, hanya, gaya } => {
                let from = self.seksi.last().map_or(0, |s| s.blok.len());
                // A lampiran has formulas of its own.
                let nama = match ctx.unit {
                    Some(annex) => format!("{nama}/{}", self.c.units.list[annex].id),
                    None => nama.clone(),
                };
                match self.c.dokumen.rumusan.get(&nama) {
                    Some(lines) => self.worded(lines, &Shape::of(isi, gaya.as_ref()), ctx),
                    None if hanya.is_empty() || hanya.contains(&self.c.keluaran) => self.ruas(isi, ctx.unit),
                    None => {}
                }
                let holds_units =
                    |b: &Ruas| matches!(b, Ruas::Satuan(_) | Ruas::Penjelasan(_) | Ruas::Lampiran { .. });
                if !isi.iter().any(holds_units) {
                    let mut lines = Vec::new();
                    for blok in self.seksi.last().and_then(|s| s.blok.get(from..)).unwrap_or(&[]) {
                        spoken(blok, &mut lines);
                    }
                    self.rumusan.push((nama, lines));
                }
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

    /// The lines a document has in place of a formula, where the formula's first words would stand.
    fn worded(&mut self, lines: &'a [Teks], shape: &Shape<'a>, ctx: &Ctx<'a>) {
        let group = shape.group.map(|(kiri, lebar, sebelum)| (kiri, sebelum, self.begin_group(lebar)));
        for (n, line) in lines.iter().enumerate() {
            let mut gaya = Self::style(self.c.template, shape.gaya);
            gaya.kapital = false;
            let first = n == 0;
            // A line that begins with the label itself has one that is set otherwise.
            let labelled = |label: &str| line.0.to_lowercase().starts_with(&label.to_lowercase());
            if let (true, Some(label)) = (first, shape.label.filter(|l| !labelled(l))) {
                let label = self.c.pattern(label, ctx).lari;
                let sebelum = self.halaman.baris * gaya.sebelum;
                self.side = Some(Side { label, sebelum, jangkar: Vec::new(), penanda: None });
            }
            if !first {
                gaya.sebelum = 0.0;
            }
            let patok = shape.patok.filter(|_| first).map(Pt::from);
            let kata = self.c.pattern(&line.0, ctx);
            self.paragraph(&gaya, None, kata, Extra { patok, ..Extra::default() });
        }
        if let Some((kiri, sebelum, saved)) = group {
            let lebar = self.lebar;
            let isi = self.end_group(saved);
            self.push(Blok::Kelompok(Kelompok { kiri, lebar, sebelum: self.halaman.baris * sebelum, isi }));
        }
    }

    /// What no block takes (left at the top by an import or a slip) prints behind the body, so that nothing is
    /// lost from sight.
    pub fn unplaced(&mut self) {
        let blocks = &self.c.template.susunan;
        let taken = |jenis: Jenis| blocks.iter().any(|b| b.prints(jenis));
        let roots = self.c.units.roots.iter().copied();
        let loose: Vec<usize> = roots.filter(|at| !taken(self.c.units.list[*at].jenis)).collect();
        for at in loose {
            let tail = self.c.terminal(at);
            self.unit(at, None, &tail, None);
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
        if let Some(Alinea { jangkar, penanda: slot, .. }) = self.seksi.last_mut().and_then(|s| {
            let blocks = &mut s.blok[from..];
            blocks.iter_mut().find_map(|b| first_paragraph(Arc::make_mut(b)))
        }) {
            jangkar.push(unit.id.clone());
            *slot = Some(penanda);
        }
        if data.daftar_isi && !unit.is_deleted() {
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
        self.penuh = true;
        if unit.is_deleted() {
            let mut kata = Kata::default();
            kata.lari.push(run("Dihapus.".to_owned(), Gaya::default(), Asal::Label(unit.id.clone())));
            let gaya = Self::plain_style(crate::template::Rata::Kiri, self.halaman.huruf);
            self.paragraph(&gaya, None, kata, Extra::default());
        } else {
            self.children(at, None, "");
        }
        self.penuh = false;
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
        match last.map(Arc::make_mut) {
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
                let kata = self.c.node_text(node, Bidang::Judul, &node.judul, &self.ctx(at));
                let gaya = Self::style(unit.template, unit.rule().and_then(|r| r.gaya_judul.as_ref()));
                let judul = if gaya.kapital { bahasa::kapital(&kata.teks()) } else { kata.teks() };
                out.push(ButirIsi { tujuan: unit.id.clone(), tingkat, label: unit.label(), judul });
            }
            stack.extend(unit.children.iter().rev().map(|c| (*c, tingkat + u8::from(listed))));
        }
        out
    }
}

/// Where and how the first words of a formula stand.
struct Shape<'t> {
    /// Left edge, width and empty lines before the group they stand in.
    group: Option<(Pt, Pt, f32)>,
    label: Option<&'t str>,
    gaya: Option<&'t String>,
    patok: Option<Mm>,
}

impl<'t> Shape<'t> {
    fn of(isi: &'t [Ruas], own: Option<&'t String>) -> Self {
        let plain = || Self { group: None, label: None, gaya: None, patok: None };
        let mut shape = Self::first(isi).unwrap_or_else(plain);
        shape.gaya = own.or(shape.gaya);
        shape
    }

    fn first(isi: &'t [Ruas]) -> Option<Self> {
        let plain = Self { group: None, label: None, gaya: None, patok: None };
        match isi.first()? {
            Ruas::Baris { gaya, patok, .. } => Some(Self { gaya: Some(gaya), patok: *patok, ..plain }),
            Ruas::Samping { label, gaya, .. } => Some(Self { gaya: Some(gaya), label: Some(label), ..plain }),
            Ruas::Kelompok { kiri, lebar, sebelum, isi, .. } => {
                let group = Some((Pt::from(*kiri), Pt::from(*lebar), *sebelum));
                Some(Self { group, ..Self::first(isi)? })
            }
            Ruas::Rumusan { isi, .. } => Self::first(isi),
            Ruas::Penjelasan(tata) => Some(Self { gaya: Some(&tata.gaya_teks), ..plain }),
            Ruas::Lambang { .. } | Ruas::Satuan(_) | Ruas::Ruang { .. } | Ruas::Lampiran { .. } => None,
        }
    }
}

/// The lines of a block, without what stands beside them.
pub(super) fn spoken(blok: &Blok, out: &mut Vec<String>) {
    match blok {
        Blok::Alinea(alinea) => out.push(alinea.teks()),
        Blok::Kelompok(group) => group.isi.iter().for_each(|b| spoken(b, out)),
        Blok::Tabel(_)
        | Blok::Gambar(_)
        | Blok::Ruang(_)
        | Blok::Lambang(_)
        | Blok::DaftarIsi(_)
        | Blok::HalamanBaru => {}
    }
}

fn first_paragraph(block: &mut Blok) -> Option<&mut Alinea> {
    match block {
        Blok::Alinea(alinea) => Some(alinea),
        Blok::Kelompok(group) => group.isi.iter_mut().find_map(first_paragraph),
        _ => None,
    }
}
