//! The drafting rules: what a draft breaks, by the number of the rule, with the place and where possible a fix.
//!
//! `aturan` holds the rules as data; one file for each part of Lampiran II holds what looks for breaches. A rule
//! says its scope: the words of one text (remembered for texts that did not change), or the whole document.

mod acuan;
mod alat;
mod aturan;
mod bahan;
mod batang;
mod bilangan;
mod dasar;
mod ejaan;
mod kantor;
mod kata;
mod kosakata;
mod lampiran;
mod mengingat;
mod pembukaan;
mod penutup;
mod perubahan;
mod praktik;
mod rencana;
mod rincian;
mod salin;
mod umum;

use std::ops::Range;

use rustc_hash::FxHashSet;

use crate::compile::Naskah;
use crate::edit::Edit;
use crate::markup;
use crate::model::{Berat, Bidang, Diabaikan, DokumenHukum, Id, Node, Nomor, Proyek, Tautan, Tempat, Temuan};

use bahan::{Bahan, Fakta, Ingatan, Wilayah};

pub use alat::{Alat, Stempel, add_word};
pub use dasar::DasarKantor;
pub use ejaan::Kamus;
pub use kantor::{AturanKantor, KODE as KANTOR, Kantor};

pub use aturan::{Aturan, Cara, Sumber, aturan, semua};

/// A breach of a rule.
#[derive(Debug, Clone, PartialEq)]
pub struct Periksaan {
    /// The rule, the place, what to do.
    pub temuan: Temuan,
    /// Which text of the unit the range of the place is of; none for the unit as a whole.
    pub bidang: Option<Bidang>,
    /// The words it is about; empty for a thing that is not there.
    pub frasa: String,
    /// What mends it.
    pub perbaikan: Option<Perbaikan>,
}

/// What mends a breach.
#[derive(Debug, Clone, PartialEq)]
pub struct Perbaikan {
    /// What it does, for the user.
    pub sebut: String,
    /// The change.
    pub edit: Edit,
}

impl Periksaan {
    /// A finding about a thing as a whole, with nothing that mends it.
    pub fn of(temuan: Temuan) -> Self {
        Self { temuan, bidang: None, frasa: String::new(), perbaikan: None }
    }

    /// What a compile or a layout found: with the text it is about and what mends it, as far as that can be told.
    pub fn compiled(temuan: &Temuan, proyek: &Proyek) -> Self {
        let place = &temuan.tempat;
        let node = place.simpul.as_ref().and_then(|id| proyek.trees().find_map(|t| t.get(id)));
        let mut out = Self::of(temuan.clone());
        if let Some((node, (from, to))) = node.zip(place.rentang)
            && let Some((bidang, frasa)) = text_at(node, from..to)
        {
            (out.bidang, out.frasa) = (Some(bidang), frasa);
        }
        if let Some(node) = node.filter(|n| temuan.kode == "NOM-03" && n.nomor != Nomor::Otomatis) {
            out.perbaikan = Some(Perbaikan {
                sebut: "jadikan nomornya otomatis".to_owned(),
                edit: Edit::Nomor(node.id.clone(), Nomor::Otomatis),
            });
        }
        out
    }

    /// Whether a document lets this finding pass.
    pub fn is_silenced(&self, dokumen: &DokumenHukum) -> bool {
        self.silenced_by(dokumen).is_some()
    }

    /// What lets this finding pass, where something does.
    pub fn silenced_by<'d>(&self, dokumen: &'d DokumenHukum) -> Option<&'d Diabaikan> {
        let what = self.what(dokumen);
        dokumen.diabaikan.iter().find(|d| {
            let same = d.frasa == what || (d.frasa.is_empty() && self.frasa.is_empty());
            same && d.kode == self.temuan.kode && d.simpul == self.temuan.tempat.simpul
        })
    }

    /// What tells it from others of its rule at its unit: its words; of what has none, what it says. Of the document
    /// as a whole its place too: a formula has no unit.
    fn what(&self, dokumen: &DokumenHukum) -> String {
        let (tempat, pesan) = (&self.temuan.tempat, &self.temuan.pesan);
        match &tempat.simpul {
            _ if !self.frasa.is_empty() => self.frasa.clone(),
            Some(id) if *id != dokumen.id => pesan.clone(),
            _ if tempat.label.is_empty() => pesan.clone(),
            _ => format!("{}: {pesan}", tempat.label),
        }
    }

    /// What lets this finding of a document pass from now on.
    pub fn silence(&self, dokumen: &DokumenHukum, alasan: &str) -> Diabaikan {
        Diabaikan {
            kode: self.temuan.kode.to_owned(),
            simpul: self.temuan.tempat.simpul.clone(),
            frasa: self.what(dokumen),
            alasan: alasan.to_owned(),
        }
    }
}

/// The text of a unit that has a mark or a gap just there, with what stands there.
fn text_at(node: &Node<Tautan>, range: Range<usize>) -> Option<(Bidang, String)> {
    let stands = |bidang: &Bidang| node.text(bidang)?.0.get(range.clone()).map(str::to_owned);
    let is_it = |bidang: &Bidang| {
        let Some(words) = stands(bidang) else { return false };
        let gap = words.starts_with(['{', '…']);
        let text = node.text(bidang).map_or("", |t| t.0.as_str());
        let mark = |s: &markup::Span| s.sumber == range && !matches!(s.isi, markup::Isi::Teks(_));
        gap || markup::parse(text).iter().any(mark)
    };
    let bidang = node.texts().into_iter().find(is_it)?;
    let words = stands(&bidang)?;
    Some((bidang, words))
}

/// Whether the rules speak of a deviating mark that the compile found too: it is told once.
pub fn is_told<'p>(compiled: &Temuan, checked: impl IntoIterator<Item = &'p Periksaan>) -> bool {
    let same = |c: &Periksaan| c.temuan.tempat.simpul == compiled.tempat.simpul;
    compiled.kode == "AKH-01" && checked.into_iter().any(same)
}

/// A breach found in words alone.
#[derive(Debug, Clone)]
pub(super) struct Mentah {
    pub kode: &'static str,
    pub kata: Range<usize>,
    pub pesan: String,
    pub ganti: Option<String>,
    pub berat: Option<Berat>,
}

/// Gathers what is found.
pub(super) struct Catatan<'b, 'a> {
    bahan: &'b Bahan<'a>,
    semua: Vec<Periksaan>,
}

impl Catatan<'_, '_> {
    /// Notes a breach at a unit as a whole.
    fn di(&mut self, kode: &'static str, at: usize, pesan: String) {
        self.catat(kode, None, Some(at), None, pesan, None);
    }

    /// Notes a breach at some words of a unit.
    fn kata(
        &mut self,
        kode: &'static str,
        at: usize,
        kata: Range<usize>,
        pesan: String,
        ganti: Option<String>,
    ) {
        self.catat(kode, None, Some(at), Some(&kata), pesan, ganti);
    }

    /// Notes a breach of another gravity than the rule's.
    fn berat(&mut self, kode: &'static str, berat: Berat, at: usize, pesan: String) {
        self.catat(kode, Some(berat), Some(at), None, pesan, None);
    }

    /// Notes a breach of the document as a whole, or of one of its formulas.
    fn dokumen(&mut self, kode: &'static str, tempat: &str, pesan: String) {
        self.catat(kode, None, None, None, pesan, None);
        if let Some(last) = self.semua.last_mut() {
            tempat.clone_into(&mut last.temuan.tempat.label);
        }
    }

    /// Notes a breach at a unit with the change that mends it.
    fn dengan(&mut self, kode: &'static str, at: usize, pesan: String, perbaikan: Perbaikan) {
        self.di(kode, at, pesan);
        if let Some(last) = self.semua.last_mut() {
            last.perbaikan = Some(perbaikan);
        }
    }

    fn catat(
        &mut self,
        kode: &'static str,
        berat: Option<Berat>,
        at: Option<usize>,
        kata: Option<&Range<usize>>,
        pesan: String,
        ganti: Option<String>,
    ) {
        let unit = at.and_then(|at| self.bahan.satuan.get(at));
        let fakta: &Fakta = match unit {
            Some(unit) => &unit.fakta,
            None => &Fakta::default(),
        };
        let source = kata.and_then(|k| fakta.sumber(k));
        let frasa = kata.and_then(|k| fakta.teks.get(k.clone())).unwrap_or("").to_owned();
        let perbaikan = source.as_ref().zip(ganti).map(|((id, bidang, range), ganti)| Perbaikan {
            sebut: if ganti.is_empty() {
                format!("hapus \"{frasa}\"")
            } else {
                format!("\"{frasa}\" menjadi \"{ganti}\"")
            },
            edit: Edit::Sambat {
                id: id.clone(),
                bidang: bidang.clone(),
                awal: range.start,
                akhir: range.end,
                ganti,
            },
        });
        let label = unit.map_or_else(String::new, |u| place(self.bahan, u));
        let simpul = unit.map(|u| u.node.id.clone()).or_else(|| Some(self.bahan.dokumen.id.clone()));
        // Words that another unit lends are mended there; this one has no place of them.
        let own = source.filter(|(id, ..)| unit.is_some_and(|u| u.node.id == *id));
        let (bidang, rentang) = own.map(|(_, bidang, r)| (bidang, (r.start, r.end))).unzip();
        let berat = berat.or_else(|| Some(aturan(kode)?.berat())).unwrap_or(Berat::Peringatan);
        let temuan = Temuan { kode, berat, tempat: Tempat { simpul, label, rentang }, pesan };
        self.semua.push(Periksaan { temuan, bidang, frasa, perbaikan });
    }
}

/// How users find a unit: its citation, else its kind with that of what it stands in.
fn place(bahan: &Bahan<'_>, unit: &bahan::Satuan<'_>) -> String {
    if !unit.sebut.is_empty() {
        let word = match unit.wilayah {
            Wilayah::Menimbang => "Menimbang",
            Wilayah::Mengingat => "Mengingat",
            _ => return unit.sebut.to_owned(),
        };
        let named = unit.induk.is_none() || unit.sebut.to_lowercase().starts_with(&word.to_lowercase());
        return if named { unit.sebut.to_owned() } else { format!("{word} {}", unit.sebut) };
    }
    match unit.induk.and_then(|p| bahan.satuan.get(p)) {
        Some(parent) if unit.jenis.nama() != parent.jenis.nama() => {
            format!("{} pada {}", unit.jenis.nama(), place(bahan, parent))
        }
        _ => unit.jenis.nama().to_owned(),
    }
}

/// Checks documents; remembers what it found in texts that have not changed since.
#[derive(Default)]
pub struct Pemeriksa {
    ingatan: Ingatan,
    sumber: salin::Sumber,
    kamus: Option<Kamus>,
    kantor: Kantor,
    dasar: DasarKantor,
}

impl Pemeriksa {
    /// One that also looks at spelling and at the rules of an office.
    pub fn with(kamus: Option<Kamus>, kantor: Kantor) -> Self {
        Self { kamus, kantor, ..Self::default() }
    }

    /// The same with the legal bases of an office.
    #[must_use]
    pub fn with_bases(self, dasar: DasarKantor) -> Self {
        Self { dasar, ..self }
    }

    /// All breaches of a compiled document, in the order of the document, the gravest first at one place.
    pub fn periksa(&mut self, proyek: &Proyek, dokumen: &DokumenHukum, naskah: &Naskah) -> Vec<Periksaan> {
        let (kamus, kantor) = (self.kamus.as_ref(), &self.kantor);
        let find = |fakta: &mut Fakta, wilayah: Wilayah| {
            kata::cari(fakta, wilayah);
            if let Some(kamus) = kamus {
                ejaan::cari(kamus, fakta);
            }
            kantor.cari(fakta);
        };
        let mut bahan = Bahan::new(proyek, dokumen, naskah, &mut self.ingatan, &find);
        bahan.kamus = kamus;
        let mut catatan = Catatan { bahan: &bahan, semua: Vec::new() };
        let mut asing = FxHashSet::default();
        for at in 0..bahan.satuan.len() {
            let fakta = std::sync::Arc::clone(&bahan.satuan[at].fakta);
            for m in &fakta.temuan {
                // A foreign word of an annex is told where it stands first.
                let annexed = m.kode == "L2-254" && bahan.satuan[at].wilayah == Wilayah::Lampiran;
                if annexed && !asing.insert(fakta.teks.get(m.kata.clone()).unwrap_or("").to_lowercase()) {
                    continue;
                }
                catatan.catat(m.kode, m.berat, Some(at), Some(&m.kata), m.pesan.clone(), m.ganti.clone());
            }
        }
        let mut all = if bahan.is_keputusan() {
            decision(&bahan, catatan)
        } else {
            for rules in [
                pembukaan::periksa,
                batang::periksa,
                umum::periksa,
                penutup::periksa,
                lampiran::periksa,
                perubahan::periksa,
                acuan::periksa,
                praktik::periksa,
                rencana::periksa,
            ] {
                rules(&bahan, &mut catatan);
            }
            salin::periksa(&bahan, &mut self.sumber, &mut catatan);
            dasar::periksa(&bahan, &self.dasar, &mut catatan);
            catatan.semua
        };
        // A law and a regional regulation may hold what a Perbup may not.
        let law = bahan.jenis().to_lowercase();
        if law.starts_with("undang-undang") || law.starts_with("peraturan daerah") || law.starts_with("qanun")
        {
            all.retain(|p| !matches!(p.temuan.kode, "UU12-15" | "L2-217"));
        }
        let order = |id: &Option<Id>| id.as_ref().and_then(|id| bahan.by_id.get(id).copied()).unwrap_or(0);
        all.sort_by_key(|p| (order(&p.temuan.tempat.simpul), std::cmp::Reverse(p.temuan.berat)));
        all.dedup_by(|a, b| a.temuan == b.temuan);
        all
    }
}

/// What is asked of a decision (keputusan): Lampiran II speaks of regulations alone, so words, lists and references,
/// but neither its opening nor its closing.
fn decision(bahan: &Bahan<'_>, mut catatan: Catatan<'_, '_>) -> Vec<Periksaan> {
    let words = catatan.semua.len();
    batang::periksa(bahan, &mut catatan);
    acuan::periksa(bahan, &mut catatan);
    let lists = |kode: &str| {
        let number =
            kode.strip_prefix("L2-").and_then(|n| n.split('.').next()).and_then(|n| n.parse::<u16>().ok());
        number.is_none_or(|n| (85..=95).contains(&n) || n >= 270)
    };
    let mut n = 0;
    catatan.semua.retain(|p| {
        n += 1;
        n <= words || lists(p.temuan.kode)
    });
    catatan.semua
}
