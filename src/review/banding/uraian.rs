//! A compiled document as provisions and lines: what is compared.

use std::ops::Range;

use rustc_hash::FxHashMap;

use crate::compile::{Alinea, Asal, BarisCetak, Blok, Lari, programme_codes};
use crate::model::{Id, Isi, Jenis, Node, Rujukan, Sambung, Tautan};

use super::Sisi;

/// A document as it prints.
pub(super) struct Uraian<'a> {
    pub sisi: &'a Sisi<'a>,
    /// In the order they print; their lines follow one another.
    pub ketentuan: Vec<Ketentuan>,
    pub baris: Vec<Baris<'a>>,
    /// The provision in which a unit prints; the first, where it prints in several.
    pub milik: FxHashMap<Id, usize>,
}

/// What a lawyer takes as one: a Pasal with its ayat, a heading, an item of Menimbang, a table.
pub(super) struct Ketentuan {
    /// Its unit; none for fixed parts of the template.
    pub simpul: Option<Id>,
    pub jenis: Option<Jenis>,
    pub label: String,
    /// The provision above it.
    pub induk: Option<usize>,
    pub baris: Range<usize>,
}

/// A line: a paragraph or a row of a table.
pub(super) struct Baris<'a> {
    /// The unit whose words these are, the row or the source they come from, which one of those they are.
    pub kunci: (Option<Id>, Option<Id>, u32),
    /// What stands beside the words: "(2)", "Menimbang : a.".
    pub label: String,
    /// The words.
    pub teks: String,
    /// References in them: where, the unit that has them, their key.
    pub rujukan: Vec<(Range<usize>, Mark<'a>)>,
    /// Where the computed punctuation at the end begins.
    pub tutup: usize,
    /// The conjunction of the list it is an item of, and a punctuation of its own.
    pub sambung: Option<Sambung>,
    pub akhir: Option<&'a str>,
    /// A picture's name.
    pub rupa: &'a str,
}

/// What a stretch of words stands for.
#[derive(Clone, Copy)]
pub(super) enum Mark<'a> {
    /// A reference by key.
    Rujukan(&'a Id, &'a str),
    /// A footnote.
    Kaki(&'a Id),
}

impl<'a> Uraian<'a> {
    pub fn of(sisi: &'a Sisi<'a>) -> Self {
        let out = Self { sisi, ketentuan: Vec::new(), baris: Vec::new(), milik: FxHashMap::default() };
        let plan_parts = sisi
            .dokumen
            .pohon
            .walk()
            .filter_map(|n| if let Isi::Lampiran(l) = &n.isi { Some((n, l)) } else { None })
            .flat_map(|(n, l)| l.bagian.iter().map(move |part| (part, &n.id)))
            .collect();
        let codes = programme_codes(&sisi.proyek.rencana);
        let mut writer =
            Writer { out, plan_parts, now: None, counts: FxHashMap::default(), seen: Seen::Awal, codes };
        for blok in sisi.naskah.seksi.iter().flat_map(|s| &s.blok) {
            writer.block(blok);
        }
        writer.out
    }

    /// The lines of a provision.
    pub fn lines(&self, at: usize) -> &[Baris<'a>] {
        self.ketentuan.get(at).and_then(|k| self.baris.get(k.baris.clone())).unwrap_or(&[])
    }

    /// A unit, of the document or of the plan.
    pub fn node(&self, id: &Id) -> Option<&'a Node<Tautan>> {
        let (dokumen, proyek) = (self.sisi.dokumen, self.sisi.proyek);
        dokumen.pohon.get(id).or_else(|| proyek.rencana.pohon.get(id))
    }

    /// A reference of a unit.
    pub fn reference(&self, unit: &Id, key: &str) -> Option<&'a Rujukan> {
        let node = self.node(unit)?;
        let key = Id::new(key).ok()?;
        let cells = || {
            let Isi::Tabel(tabel) = &node.isi else { return None };
            tabel.baris.iter().flat_map(|b| b.sel.values()).find_map(|cell| cell.rujukan.get(&key))
        };
        node.rujukan.get(&key).or_else(cells)
    }

    /// How a unit is cited: "Pasal 5 ayat (2)".
    pub fn citation(&self, id: &Id) -> Option<&'a str> {
        self.sisi.naskah.label.get(id).map(String::as_str)
    }
}

/// How far the reading is, to name what belongs to no unit.
enum Seen {
    Awal,
    Pembukaan,
    Badan,
    Akhir,
    Lampiran(String),
}

struct Writer<'a> {
    out: Uraian<'a>,
    /// The lampiran of each part of the plan that one includes.
    plan_parts: FxHashMap<&'a Id, &'a Id>,
    /// The unit whose words were last.
    now: Option<Id>,
    counts: FxHashMap<(Option<Id>, Option<Id>), u32>,
    seen: Seen,
    /// The codes of programmes.
    codes: FxHashMap<&'a Id, String>,
}

impl<'a> Writer<'a> {
    fn block(&mut self, blok: &'a Blok) {
        match blok {
            Blok::Alinea(alinea) => self.paragraph(alinea),
            Blok::Kelompok(group) => group.isi.iter().for_each(|b| self.block(b)),
            Blok::Tabel(tabel) => {
                if let Some(id) = tabel.jangkar.last() {
                    self.now = Some(id.clone());
                }
                for row in &tabel.baris {
                    self.row(row);
                }
            }
            Blok::Gambar(gambar) => {
                if let Some(id) = gambar.jangkar.last() {
                    self.now = Some(id.clone());
                }
                let words = gambar.keterangan.as_ref().map_or(&[][..], |a| &a.lari);
                let line = self.line((self.now.clone(), None), &[], words);
                self.push(Baris { rupa: &gambar.berkas, ..line });
            }
            Blok::Ruang(_) | Blok::Lambang(_) | Blok::DaftarIsi(_) | Blok::HalamanBaru => {}
        }
    }

    fn paragraph(&mut self, alinea: &'a Alinea) {
        self.enter(alinea);
        let sides: Vec<&Lari> = alinea.samping.iter().flat_map(|s| &s.lari).collect();
        let line = self.line((self.now.clone(), None), &sides, &alinea.lari);
        if !line.teks.is_empty() || !line.label.is_empty() {
            self.push(line);
        }
        // The units that begin beside it print here too.
        if let Some(at) = self.out.ketentuan.len().checked_sub(1) {
            for id in &alinea.jangkar {
                self.out.milik.entry(id.clone()).or_insert(at);
            }
        }
        let within = self.now.clone();
        for note in &alinea.kaki {
            self.paragraph(note);
        }
        self.now = within;
    }

    /// Finds the unit whose words a paragraph has.
    fn enter(&mut self, alinea: &Alinea) {
        if let Some(id) = alinea.jangkar.last() {
            self.now = Some(id.clone());
            return;
        }
        let own = |l: &Lari| match &l.asal {
            Asal::Teks { .. }
            | Asal::Rujukan { .. }
            | Asal::Label(_)
            | Asal::TandaBaca(_)
            | Asal::Bangkitan { .. } => true,
            Asal::Bidang { entitas, .. } => !matches!(entitas.as_str(), "daerah" | "dokumen" | "rencana"),
            Asal::Frasa => false,
        };
        let of_annex = self.now.as_ref().and_then(|id| self.out.node(id)).map(|n| n.isi.jenis());
        if !alinea.lari.iter().any(own) && of_annex != Some(Jenis::Lampiran) {
            self.now = None;
        }
    }

    /// One line a row.
    fn row(&mut self, row: &'a BarisCetak) {
        let unit = self.now.clone();
        let runs = || row.sel.iter().flat_map(|c| &c.isi).flat_map(|a| a.lari.iter());
        // A row that a generator made bears its source.
        let anchored = row
            .sel
            .iter()
            .flat_map(|c| &c.isi)
            .flat_map(|a| &a.jangkar)
            .find(|id| unit.as_ref() != Some(*id));
        let sub = runs().find_map(|l| match &l.asal {
            Asal::Teks { bidang: crate::model::Bidang::Sel { baris, .. }, .. } => Some(baris.clone()),
            Asal::Bangkitan { sumber, .. } => Some(sumber.clone()),
            _ => None,
        });
        let mut line = self.line((unit.clone(), sub.or_else(|| anchored.cloned())), &[], &[]);
        for (n, cell) in row.sel.iter().enumerate() {
            if n > 0 {
                line.teks.push_str(" | ");
            }
            for (m, alinea) in cell.isi.iter().enumerate() {
                if m > 0 {
                    line.teks.push(' ');
                }
                words(&alinea.lari, &mut line);
            }
        }
        line.tutup = line.teks.len();
        self.push(line);
        for id in row.sel.iter().flat_map(|c| &c.isi).flat_map(|a| &a.jangkar) {
            if let Some(at) = self.out.ketentuan.len().checked_sub(1) {
                self.out.milik.entry(id.clone()).or_insert(at);
            }
        }
        for note in row.sel.iter().flat_map(|c| &c.isi).flat_map(|a| &a.kaki) {
            self.paragraph(note);
        }
        self.now = unit;
    }

    fn line(&mut self, key: (Option<Id>, Option<Id>), sides: &[&'a Lari], runs: &'a [Lari]) -> Baris<'a> {
        let node = key.0.as_ref().and_then(|id| self.out.node(id));
        let owner = node.and_then(|n| n.parent()).and_then(|p| self.out.node(p));
        let mut line = Baris {
            kunci: (key.0, key.1, 0),
            label: String::new(),
            teks: String::new(),
            rujukan: Vec::new(),
            tutup: 0,
            sambung: owner.map(|n| n.sambung),
            akhir: node.and_then(|n| n.akhir.as_deref()),
            rupa: "",
        };
        for side in sides {
            if !line.label.is_empty() && !line.label.ends_with(' ') {
                line.label.push(' ');
            }
            line.label.push_str(side.teks.trim());
        }
        // A label that stands in the words themselves: "Pasal 5", "Tabel 3".
        let is_label = |l: &&Lari| matches!(l.asal, Asal::Label(_)) && l.teks != "Dihapus.";
        let head = runs.iter().take_while(is_label).count();
        let (labels, rest) = runs.split_at(head);
        for l in labels {
            if !line.label.is_empty() {
                line.label.push(' ');
            }
            line.label.push_str(l.teks.trim());
        }
        let ends = rest.iter().rev().take_while(|l| matches!(l.asal, Asal::TandaBaca(_))).count();
        let (body, end) = rest.split_at(rest.len() - ends);
        words(body, &mut line);
        line.tutup = line.teks.len();
        words(end, &mut line);
        line
    }

    /// Puts a line into the provision it belongs to.
    fn push(&mut self, mut line: Baris<'a>) {
        let key = (line.kunci.0.clone(), line.kunci.1.clone());
        let count = self.counts.entry(key).or_default();
        line.kunci.2 = *count;
        *count += 1;
        let unit = line.kunci.0.clone();
        let (simpul, jenis) = match &unit {
            Some(id) => self.provision(id),
            None => (None, None),
        };
        self.see(unit.as_ref());
        let at = self.out.baris.len();
        self.out.baris.push(line);
        let frame = self.frame();
        if let Some(last) = self.out.ketentuan.last_mut()
            && last.simpul == simpul
            && (simpul.is_some() || last.label == frame)
        {
            last.baris.end = at + 1;
        } else {
            let label = match &simpul {
                Some(id) => self.name(id, jenis),
                None => frame,
            };
            let induk = simpul.as_ref().and_then(|id| self.above(id));
            self.out.ketentuan.push(Ketentuan { simpul, jenis, label, induk, baris: at..at + 1 });
        }
        let here = self.out.ketentuan.len() - 1;
        if let Some(Ketentuan { simpul: Some(id), .. }) = self.out.ketentuan.last() {
            self.out.milik.entry(id.clone()).or_insert(here);
        }
        if let Some(id) = unit {
            self.out.milik.entry(id).or_insert(here);
        }
    }

    /// The unit that a unit is a part of, in a lawyer's eyes.
    fn provision(&self, id: &Id) -> (Option<Id>, Option<Jenis>) {
        let mut found = (id.clone(), self.kind(id));
        let mut here = self.parent(id);
        while let Some(at) = here {
            let kind = self.kind(&at);
            if kind.is_some_and(is_whole) {
                found = (at.clone(), kind);
            }
            here = self.parent(&at);
        }
        (Some(found.0), found.1)
    }

    fn kind(&self, id: &Id) -> Option<Jenis> {
        self.out.node(id).map(|n| n.isi.jenis())
    }

    /// The unit above; a part of the plan stands below the lampiran that includes it.
    fn parent(&self, id: &Id) -> Option<Id> {
        if let Some(annex) = self.plan_parts.get(id) {
            return Some((*annex).clone());
        }
        match self.out.node(id) {
            Some(node) => node.parent().cloned(),
            None => self.out.node(&id.generator()?)?.parent().cloned(),
        }
    }

    /// The nearest provision above one.
    fn above(&self, id: &Id) -> Option<usize> {
        let mut here = self.parent(id);
        while let Some(at) = here {
            if let Some(found) = self.out.milik.get(&at)
                && self.out.ketentuan.get(*found).is_some_and(|k| k.simpul.as_ref() == Some(&at))
            {
                return Some(*found);
            }
            here = self.parent(&at);
        }
        None
    }

    /// What users call a provision.
    fn name(&self, id: &Id, jenis: Option<Jenis>) -> String {
        if let Some(cited) = self.out.citation(id) {
            return cited.to_owned();
        }
        let Some(node) = self.out.node(id) else { return jenis.map_or("", Jenis::nama).to_owned() };
        if let Some(kode) = self.codes.get(id) {
            return format!("program {kode}");
        }
        if let Isi::PenjelasanSatuan(data) = &node.isi
            && let Some(cited) = self.out.citation(&data.untuk)
        {
            return format!("penjelasan {cited}");
        }
        let kind = node.isi.jenis().nama();
        if node.judul.is_blank() {
            match self.parent(id).and_then(|p| self.out.citation(&p)) {
                Some(above) => format!("{kind} pada {above}"),
                None => kind.to_owned(),
            }
        } else {
            format!("{kind} “{}”", crate::markup::plain(&node.judul.0))
        }
    }

    fn see(&mut self, unit: Option<&Id>) {
        let Some(id) = unit else {
            if matches!(self.seen, Seen::Badan) {
                self.seen = Seen::Akhir;
            }
            return;
        };
        let mut root = id.clone();
        while let Some(above) = self.parent(&root) {
            root = above;
        }
        self.seen = match self.kind(&root) {
            Some(Jenis::Konsiderans | Jenis::DasarHukum) => Seen::Pembukaan,
            Some(Jenis::Lampiran) => Seen::Lampiran(self.name(&root, None)),
            _ => Seen::Badan,
        };
    }

    /// What users call the fixed part that stands here.
    fn frame(&self) -> String {
        match &self.seen {
            Seen::Awal => "Judul dan pembukaan".to_owned(),
            Seen::Pembukaan => "Diktum".to_owned(),
            Seen::Badan | Seen::Akhir => "Penutup".to_owned(),
            Seen::Lampiran(name) => format!("Penutup {name}"),
        }
    }
}

/// Kinds that are taken as one with all below them.
fn is_whole(jenis: Jenis) -> bool {
    matches!(
        jenis,
        Jenis::Pasal
            | Jenis::Pertimbangan
            | Jenis::ButirDasarHukum
            | Jenis::Diktum
            | Jenis::PenjelasanSatuan
            | Jenis::PenjelasanUmum
            | Jenis::Program
            | Jenis::Kesenjangan
            | Jenis::Narasi
            | Jenis::Tabel
            | Jenis::ButirTembusan
    )
}

/// Adds runs to the words of a line; a break within it is a space.
fn words<'a>(runs: &'a [Lari], line: &mut Baris<'a>) {
    for l in runs {
        let from = line.teks.len();
        line.teks.extend(l.teks.chars().map(|c| if c.is_control() { ' ' } else { c }));
        let range = from..line.teks.len();
        match (&l.asal, &l.tautan) {
            (_, Some(note)) if l.naik => line.rujukan.push((range, Mark::Kaki(note))),
            (Asal::Rujukan { simpul, kunci }, _) => match line.rujukan.last_mut() {
                Some((last, Mark::Rujukan(s, k)))
                    if last.end == from && **s == *simpul && *k == kunci.as_str() =>
                {
                    last.end = range.end;
                }
                _ => line.rujukan.push((range, Mark::Rujukan(simpul, kunci))),
            },
            _ => {}
        }
    }
}
