//! Blocks in the order they print.

use std::sync::Arc;

use crate::bahasa;
use crate::markup::Gaya;
use crate::model::{Bidang, Id, Jenis, JenisKeluaran, Kertas, Mm, Pt};
use crate::template::{GayaAlinea, Kolom, Pusat, Rata, TataHalaman, TataKolom, Template};

use super::Compiler;
use super::lari::{Kata, run};
use super::memo::{CompileMemo, Print};
use super::naskah::{Alinea, Asal, Blok, Lari, Naskah, Penanda, Samping, Seksi};
use super::nilai::Ctx;
use super::rujukan::cite_fully;

/// Width of F4 as sold in some places (210 x 330 mm).
const NARROW: Mm = Mm(210.0);

/// The writer of blocks.
pub(super) struct Susun<'c, 'a> {
    pub c: &'c Compiler<'a>,
    pub memo: &'c mut CompileMemo,
    /// What each unit is.
    pub prints: Vec<Print>,
    pub halaman: TataHalaman,
    pub kolom: TataKolom,
    pub seksi: Vec<Seksi>,
    /// Blocks go here while a group is being written.
    pub group: Option<Vec<Blok>>,
    /// All columns are the whole width: an explanation, a lampiran.
    pub penuh: bool,
    /// Width of what is being written: the text width, or the group's.
    pub lebar: Pt,
    /// A side label waiting for the first paragraph beside it.
    pub side: Option<Side>,
    /// Formulas written so far, with their lines.
    pub rumusan: Vec<(String, Vec<String>)>,
    /// Footnotes already printed, so that a mark printed twice brings its note once.
    pub noted: Vec<usize>,
}

/// A label in the side column, until what stands beside it is written.
pub(super) struct Side {
    pub label: Vec<Lari>,
    pub sebelum: Pt,
    pub jangkar: Vec<Id>,
    pub penanda: Option<Penanda>,
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
    pub(super) fn assemble(&self, halaman: TataHalaman, memo: &mut CompileMemo) -> Naskah {
        memo.begin(self);
        let mut susun = Susun::new(self, halaman, memo);
        let name =
            self.pattern("{frasa.jenis} {daerah.nama} tentang {dokumen.judul}", &Ctx::default()).teks();
        let judul =
            if self.keluaran == JenisKeluaran::Rancangan { format!("Rancangan {name}") } else { name };
        susun.ruas(&self.template.susunan, None);
        if !self.template.susunan.iter().any(|b| b.prints(Jenis::BatangTubuh)) {
            susun.unplaced();
        }
        let Susun { seksi, halaman, memo, rumusan, .. } = susun;
        self.structure();
        memo.said(std::mem::take(&mut self.tanda.borrow_mut()));
        let (label, cetak) = memo.labels(|| {
            let all = self.units.list.iter();
            let cited = all.clone().enumerate();
            let cited = cited.map(|(at, unit)| (unit.id.clone(), cite_fully(&self.units, at)));
            let printed = all.map(|unit| (unit.id.clone(), unit.label()));
            let some = |(_, words): &(Id, String)| !words.is_empty();
            (cited.filter(some).collect(), printed.filter(some).collect())
        });
        Naskah {
            judul,
            pembuat: format!("Pemerintah {}", self.proyek.daerah.sebutan()),
            keluaran: self.keluaran,
            contoh: self.proyek.contoh,
            kustode: self.dokumen.pilihan.kustode,
            penggal: self.dokumen.pilihan.penggal,
            halaman,
            seksi: seksi.into_iter().filter(|s| !s.blok.is_empty()).collect(),
            label,
            cetak,
            rumusan,
            temuan: std::mem::take(&mut self.temuan.borrow_mut()),
        }
    }
}

impl<'c, 'a> Susun<'c, 'a> {
    pub fn new(c: &'c Compiler<'a>, mut halaman: TataHalaman, memo: &'c mut CompileMemo) -> Self {
        if c.dokumen.pilihan.kertas == Kertas::F4Sempit {
            halaman.lebar = NARROW;
        }
        let wanted = c.dokumen.pilihan.gaya_kolom;
        let kolom = halaman.kolom.get(&wanted).or_else(|| halaman.kolom.values().next()).copied().unwrap_or(
            TataKolom { titik_dua: Mm(26.0), butir: Mm(37.0), badan: Mm(37.0), pusat: Pusat::Badan },
        );
        let lebar = Pt::from(halaman.lebar - halaman.kiri - halaman.kanan);
        Self {
            c,
            memo,
            prints: c.prints(),
            halaman,
            kolom,
            seksi: vec![Seksi::default()],
            group: None,
            penuh: false,
            lebar,
            side: None,
            rumusan: Vec::new(),
            noted: Vec::new(),
        }
    }
}

impl<'a> Susun<'_, 'a> {
    pub fn push(&mut self, mut blok: Blok) {
        // A list right below a table does not touch it.
        if let (Blok::Alinea(alinea), Some(Blok::Tabel(_))) = (&mut blok, self.last()) {
            alinea.sebelum = alinea.sebelum.max(self.halaman.baris * 0.5);
        }
        match &mut self.group {
            Some(blocks) => blocks.push(blok),
            None => {
                if let Some(seksi) = self.seksi.last_mut() {
                    seksi.blok.push(Arc::new(blok));
                }
            }
        }
    }

    pub fn last(&self) -> Option<&Blok> {
        match &self.group {
            Some(blocks) => blocks.last(),
            None => self.seksi.last()?.blok.last().map(|b| &**b),
        }
    }

    pub fn begin_group(&mut self, lebar: Pt) -> (Option<Vec<Blok>>, Pt) {
        (self.group.replace(Vec::new()), std::mem::replace(&mut self.lebar, lebar))
    }

    pub fn end_group(&mut self, (group, lebar): (Option<Vec<Blok>>, Pt)) -> Vec<Blok> {
        self.lebar = lebar;
        std::mem::replace(&mut self.group, group).unwrap_or_default()
    }

    pub fn turn(&mut self, lanskap: bool) {
        if self.seksi.last().is_some_and(|s| s.lanskap != lanskap) {
            self.seksi.push(Seksi { lanskap, blok: Vec::new() });
            self.set_width(lanskap);
        }
    }

    pub fn set_width(&mut self, lanskap: bool) {
        let page = if lanskap { self.halaman.tinggi } else { self.halaman.lebar };
        self.lebar = Pt::from(page - self.halaman.kiri - self.halaman.kanan);
    }

    pub fn is_landscape(&self) -> bool {
        self.seksi.last().is_some_and(|s| s.lanskap)
    }

    pub fn style(template: &Template, name: Option<&String>) -> GayaAlinea {
        name.and_then(|n| template.gaya.get(n)).cloned().unwrap_or_default()
    }

    /// Left edge of a column.
    pub fn column(&self, kolom: Kolom) -> Pt {
        if self.group.is_some() || self.penuh {
            Pt(0.0)
        } else {
            Pt::from(match kolom {
                Kolom::Penuh => Mm(0.0),
                Kolom::Badan => self.kolom.badan,
                Kolom::Butir => self.kolom.butir,
                Kolom::Pusat if self.kolom.pusat == Pusat::Badan => self.kolom.badan,
                Kolom::Pusat => Mm(0.0),
            })
        }
    }

    pub fn pitch(&self, ukuran: Pt) -> Pt {
        self.halaman.baris * (ukuran.0 / self.halaman.huruf.0)
    }

    /// The size of the letters of a table: what the document asks for, else the table's own.
    pub fn table_size(&self, own: Option<Pt>) -> Pt {
        let asked = self.c.dokumen.pilihan.huruf_tabel.map(|n| Pt(f32::from(n.clamp(9, 12))));
        asked.or(own).unwrap_or(self.halaman.huruf)
    }

    /// Puts a style over runs.
    pub fn dress(gaya: &GayaAlinea, lari: &mut [Lari]) {
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
        let edge = x.unwrap_or_else(|| self.column(gaya.kolom));
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
            lari: Arc::new(lari),
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

    pub fn footnote(&mut self, at: usize) -> Option<Alinea> {
        if self.noted.contains(&at) {
            return None;
        }
        self.noted.push(at);
        let unit = &self.c.units.list[at];
        let node = unit.node?;
        let gaya = Self::style(unit.template, unit.rule()?.gaya_teks.as_ref());
        let mut kata = self.c.node_text(node, Bidang::Teks, &node.teks, &self.ctx(at));
        self.c.close(at, &mut kata.lari, &self.c.terminal(at));
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

    pub fn plain_style(rata: Rata, ukuran: Pt) -> GayaAlinea {
        GayaAlinea { rata, ukuran: Some(ukuran), ..GayaAlinea::default() }
    }
}
