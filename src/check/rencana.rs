//! The masterplan behind a document: sums, missing offices and indicators, years, quick wins, gaps, dead references.

use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::sync::LazyLock;

use regex::Regex;
use rustc_hash::FxHashSet;

use crate::model::{
    Arah, DataProgram, Id, Indikator, Isi, Jenis, JenisKolom, Node, Opd, Sasaran, Tabel, Target, Tautan,
    Tempat, Temuan,
};

use super::bahan::Bahan;
use super::{Catatan, Periksaan, aturan};

pub(super) fn periksa(bahan: &Bahan<'_>, out: &mut Catatan<'_, '_>) {
    let proyek = bahan.proyek;
    let pohon = &proyek.rencana.pohon;
    let periode = proyek.rencana.periode;
    let programmes: Vec<(&Node<Tautan>, &DataProgram)> = pohon
        .walk()
        .filter_map(|n| match &n.isi {
            Isi::Program(data) => Some((n, &**data)),
            _ => None,
        })
        .collect();
    if pohon.is_empty() {
        return;
    }
    let name = |n: &Node<Tautan>| {
        let judul = crate::markup::plain(&n.judul.0);
        format!("{} \"{}\"", n.isi.jenis().nama(), if judul.is_empty() { "tanpa nama" } else { &judul })
    };
    let mut note = |kode: &'static str, node: &Node<Tautan>, pesan: String| {
        let Some(rule) = aturan(kode) else { return };
        let tempat = Tempat { simpul: Some(node.id.clone()), label: name(node), rentang: None };
        let temuan = Temuan { kode, berat: rule.berat(), tempat, pesan };
        out.semua.push(Periksaan::of(temuan));
    };
    for (node, data) in &programmes {
        let mut missing = Vec::new();
        if data.opd.is_none() {
            missing.push("perangkat daerah penanggung jawab");
        }
        if data.indikator.is_empty() {
            missing.push("indikator");
        }
        if data.tahun.is_empty() {
            missing.push("tahun pelaksanaan");
        }
        if !missing.is_empty() {
            note("RI-02", node, format!("program belum memuat {}", missing.join(", ")));
        }
        for (year, whose) in years(data) {
            if !periode.years().contains(&year) {
                let span = format!("{}-{}", periode.awal, periode.akhir);
                note("RI-05", node, format!("tahun {year} ({whose}) di luar periode {span}"));
            }
        }
        for pesan in money(data) {
            note("RI-01", node, pesan);
        }
        for indicator in &data.indikator {
            if let Some(what) = against(indicator) {
                note(
                    "RI-06",
                    node,
                    format!("{what} indikator \"{}\" berlawanan dengan arahnya", indicator.nama),
                );
            }
        }
    }
    let known = OnceCell::new();
    for node in pohon.walk() {
        if let Isi::Tabel(table) = &node.isi {
            for pesan in totals(table) {
                note("RI-01", node, pesan);
            }
        }
        if !(node.teks.0.contains("Rp") && node.teks.0.contains("nggaran")) {
            continue;
        }
        let sums = known.get_or_init(|| sums(&programmes, bahan));
        for amount in told(&crate::markup::plain(&node.teks.0)).into_iter().filter(|n| !sums.contains(n)) {
            let amount = crate::bahasa::rupiah(amount);
            note(
                "RI-01",
                node,
                format!("jumlah anggaran {amount} berbeda dari penjumlahan anggaran program"),
            );
        }
    }
    for (node, what) in dead(bahan) {
        note("RI-10", node, format!("{what} yang dirujuk tidak ada; pilih yang ada"));
    }
    let within = |kind: Jenis, below: &Id| pohon.walk_from(below).any(|n| n.isi.jenis() == kind);
    for node in pohon.walk() {
        match node.isi.jenis() {
            Jenis::Subdimensi if !within(Jenis::Program, &node.id) => {
                note("RI-03", node, "subdimensi belum mempunyai program".to_owned());
            }
            Jenis::Dimensi => {
                let quick = pohon
                    .walk_from(&node.id)
                    .any(|n| matches!(&n.isi, Isi::Program(d) if d.quick_win.is_some()));
                if !quick && within(Jenis::Program, &node.id) {
                    note("RI-07", node, "dimensi belum mempunyai quick win".to_owned());
                }
            }
            Jenis::Sasaran => {
                let served = programmes.iter().any(|(_, d)| d.sasaran.contains(&node.id));
                if !served && !programmes.is_empty() {
                    note("RI-04", node, "sasaran belum didukung program".to_owned());
                }
            }
            Jenis::Kesenjangan => {
                if let Isi::Kesenjangan(gap) = &node.isi
                    && gap.program.is_empty()
                {
                    note("RI-11", node, "kesenjangan belum dijawab dengan program".to_owned());
                }
            }
            _ => {}
        }
    }
    let offices: Vec<Nama> = proyek.opd.iter().map(Nama::of).collect();
    for (n, opd) in proyek.opd.iter().enumerate() {
        let Some(first) = offices[..n].iter().position(|o| o.is_same(&offices[n])) else { continue };
        let Some(rule) = aturan("RI-08") else { continue };
        let tempat = Tempat { simpul: Some(opd.id.clone()), label: opd.nama.clone(), rentang: None };
        let pesan =
            format!("perangkat daerah ini sudah tercatat sebagai \"{}\"; gabungkan", proyek.opd[first].nama);
        let temuan = Temuan { kode: "RI-08", berat: rule.berat(), tempat, pesan };
        out.semua.push(Periksaan::of(temuan));
    }
}

/// Every year a programme names, with what it is a year of.
fn years(data: &DataProgram) -> BTreeMap<u16, &'static str> {
    let mut out = BTreeMap::new();
    let targets = data.indikator.iter().flat_map(|i| i.target.keys());
    let named = targets
        .map(|y| (*y, "target"))
        .chain(data.anggaran.iter().map(|a| (a.tahun, "anggaran")))
        .chain(data.tahun.iter().map(|y| (*y, "pelaksanaan")));
    out.extend(named);
    out
}

/// What is wrong with the budget of a programme.
fn money(data: &DataProgram) -> Vec<String> {
    let mut out = Vec::new();
    let mut rows = FxHashSet::default();
    for row in &data.anggaran {
        let idle = row.jumlah.is_some() && !data.tahun.is_empty() && !data.tahun.contains(&row.tahun);
        if idle {
            out.push(format!("anggaran tahun {} di luar tahun pelaksanaan program", row.tahun));
        }
        if row.jumlah.is_some_and(|n| n.0 == 0) {
            out.push(format!("anggaran tahun {} nol rupiah; kosongkan bila belum dihitung", row.tahun));
        }
        if !rows.insert((row.tahun, format!("{:?}", row.sumber))) {
            out.push(format!(
                "anggaran tahun {} dari sumber yang sama tercatat dua kali, sehingga terjumlah dua kali",
                row.tahun
            ));
        }
    }
    out
}

/// What of an indicator goes the wrong way: a target against the one before it, or against where it starts.
fn against(indicator: &Indikator) -> Option<&'static str> {
    let wrong = |order: std::cmp::Ordering| match indicator.arah {
        Arah::Naik => order.is_gt(),
        Arah::Turun => order.is_lt(),
    };
    let values: Vec<_> = indicator.target.values().copied().collect();
    if values.windows(2).any(|w| wrong(w[0].compare(w[1]))) {
        return Some("target");
    }
    let base = indicator.dasar?;
    values
        .first()
        .is_some_and(|first| wrong(base.nilai.compare(*first)))
        .then_some("nilai dasar dan target pertama")
}

/// Every sum of money that a text may tell: of all programmes, and by year, source, dimension, subdimension and
/// programme.
fn sums(programmes: &[(&Node<Tautan>, &DataProgram)], bahan: &Bahan<'_>) -> FxHashSet<i64> {
    let pohon = &bahan.proyek.rencana.pohon;
    let mut by: BTreeMap<String, i64> = BTreeMap::new();
    for (node, data) in programmes {
        let above: Vec<String> =
            std::iter::successors(node.parent(), |id| pohon.get(id).and_then(Node::parent))
                .map(ToString::to_string)
                .collect();
        for row in &data.anggaran {
            let Some(amount) = row.jumlah else { continue };
            let source = format!("{:?}", row.sumber);
            let year = row.tahun.to_string();
            let keys = [
                node.id.to_string(),
                source.clone(),
                year.clone(),
                format!("{source} {year}"),
                String::new(),
            ];
            let nested =
                above.iter().flat_map(|id| [id.clone(), format!("{id} {year}"), format!("{id} {source}")]);
            for key in keys.into_iter().chain(nested) {
                *by.entry(key).or_insert(0) += amount.0;
            }
        }
    }
    by.into_values().collect()
}

/// Sums of the budget that a text tells: "jumlah anggaran program sebesar Rp850.000.000,00".
fn told(teks: &str) -> Vec<i64> {
    static SUM: LazyLock<Option<Regex>> =
        LazyLock::new(|| Regex::new(r"(?i)\b(?:jumlah|total) anggaran\b[^.;:]{0,80}?Rp ?(\d[\d.]*)").ok());
    let digits = |m: regex::Match<'_>| m.as_str().replace('.', "").parse().ok();
    SUM.iter().flat_map(|r| r.captures_iter(teks)).filter_map(|c| c.get(1).and_then(digits)).collect()
}

/// Rows of a table that say they are the sum of those above them, and are not.
fn totals(table: &Tabel) -> Vec<String> {
    let mut out = Vec::new();
    let words = |row: usize, col: &Id| {
        table
            .baris
            .get(row)
            .and_then(|r| r.sel.get(col))
            .map_or_else(String::new, |s| crate::markup::plain(&s.teks.0))
    };
    let figure = |text: &str| -> Option<i64> {
        let bare = text.trim().trim_start_matches("Rp").trim();
        let whole = bare.strip_suffix(",00").unwrap_or(bare);
        let plain = !whole.is_empty() && whole.chars().all(|c| c.is_ascii_digit() || c == '.');
        plain.then(|| whole.replace('.', "").parse().ok()).flatten()
    };
    let sums_up = |row: usize| {
        let first = table.kolom.iter().map(|c| words(row, &c.id)).find(|w| !w.trim().is_empty());
        first.is_some_and(|w| {
            let w = w.trim().to_lowercase();
            w == "jumlah" || w == "total" || w.starts_with("jumlah ") || w.starts_with("total ")
        })
    };
    for column in table.kolom.iter().filter(|c| c.jenis == JenisKolom::Angka) {
        let (mut sum, mut whole) = (0_i64, true);
        for row in (0..table.baris.len()).filter(|r| !table.baris[*r].kepala) {
            let text = words(row, &column.id);
            let value = figure(&text);
            if sums_up(row) {
                if let Some(value) = value.filter(|v| whole && *v != sum) {
                    let (written, right) = (crate::bahasa::ribuan(value), crate::bahasa::ribuan(sum));
                    out.push(format!("baris jumlah memuat {written}, penjumlahan di atasnya {right}"));
                }
                break;
            }
            whole &= value.is_some() || text.trim().is_empty() || text.trim() == "-";
            sum = sum.saturating_add(value.unwrap_or(0));
        }
    }
    out
}

/// What units of the plan name that is not there, where the compiler has not said so.
fn dead<'a>(bahan: &Bahan<'a>) -> Vec<(&'a Node<Tautan>, &'static str)> {
    let proyek = bahan.proyek;
    let told: FxHashSet<&Id> = bahan
        .naskah
        .temuan
        .iter()
        .filter(|t| t.kode.starts_with("RCN-") || t.kode.starts_with("RUJ-"))
        .filter_map(|t| t.tempat.simpul.as_ref())
        .collect();
    let there = |id: &Id| proyek.trees().any(|t| t.get(id).is_some());
    let missing = |targets: &[Target]| {
        targets.iter().any(|t| match t {
            Target::Satu(id) => !there(id),
            Target::Rentang(a, b) => !there(a) || !there(b),
        })
    };
    let mut out = Vec::new();
    for node in proyek.rencana.pohon.walk().filter(|n| !told.contains(&n.id)) {
        for rujukan in node.rujukan.values() {
            let what = match &rujukan.ke {
                Sasaran::Satuan { butir, kecuali } if missing(butir) || missing(kecuali) => "satuan",
                Sasaran::Luar { peraturan, .. } if proyek.peraturan(peraturan).is_none() => "peraturan",
                Sasaran::Dokumen { dokumen, .. } if proyek.dokumen(dokumen).is_none() => "dokumen",
                _ => continue,
            };
            out.push((node, what));
        }
        match &node.isi {
            Isi::Program(p) => {
                let links = p.sasaran.iter().chain(&p.strategi).chain(&p.subdimensi_lain);
                if links.into_iter().any(|id| !there(id)) {
                    out.push((node, "satuan"));
                }
                if p.opd.iter().chain(&p.pendukung).any(|id| proyek.opd(id).is_none()) {
                    out.push((node, "perangkat daerah"));
                }
                if p.mitra.iter().any(|m| proyek.mitra(&m.mitra).is_none()) {
                    out.push((node, "mitra"));
                }
            }
            Isi::Kesenjangan(k) if k.program.iter().chain(&k.dimensi).any(|id| !there(id)) => {
                out.push((node, "satuan"));
            }
            _ => {}
        }
    }
    out
}

/// The names of an office, as they are compared.
struct Nama {
    panjang: Vec<String>,
    utuh: String,
    pendek: String,
}

impl Nama {
    fn of(opd: &Opd) -> Self {
        let panjang = words(&opd.nama);
        Self { utuh: panjang.join(" "), panjang, pendek: words(&opd.singkatan).join(" ") }
    }

    /// Whether two entries of the register are one office: by name, by a slip of the pen, or one by its short name.
    fn is_same(&self, other: &Self) -> bool {
        let named = |a: &Self, b: &Self| !a.pendek.is_empty() && b.utuh == a.pendek;
        self.panjang == other.panjang && !self.panjang.is_empty()
            || self.pendek == other.pendek && !self.pendek.is_empty()
            || named(self, other)
            || named(other, self)
            || slips(&self.panjang, &other.panjang)
            || shortens(&self.panjang, &other.panjang)
            || shortens(&other.panjang, &self.panjang)
    }
}

/// The words of a name that tell it from others, in small letters.
fn words(name: &str) -> Vec<String> {
    let small = name.to_lowercase();
    small
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty() && !matches!(*w, "dan" | "serta"))
        .map(str::to_owned)
        .collect()
}

/// Whether two names differ by a letter or two in a long word.
fn slips(a: &[String], b: &[String]) -> bool {
    let near = |(x, y): (&String, &String)| {
        let far = || strsim::damerau_levenshtein(x, y);
        x == y || x.len() > 5 && y.len() > 5 && far() <= 1 + usize::from(x.len() > 8)
    };
    a.len() > 1 && a.len() == b.len() && a.iter().zip(b).all(near)
}

/// Whether a short name is made of the heads of the words of a long one: "Diskominfo", "Dinas Kominfo", "DLH".
fn shortens(short: &[String], long: &[String]) -> bool {
    fn fits(letters: &[char], words: &[Vec<char>]) -> bool {
        let Some((word, rest)) = words.split_first() else { return letters.is_empty() };
        if letters.first() != word.first() || letters.len() < words.len() {
            return false;
        }
        // As many letters of the word, in their order, as leave enough for those behind it.
        let mut at = 0;
        for (n, letter) in letters.iter().enumerate() {
            let Some(found) = word.get(at..).and_then(|w| w.iter().position(|c| c == letter)) else { break };
            at += found + 1;
            if letters.get(n + 1..).is_some_and(|l| fits(l, rest)) {
                return true;
            }
        }
        false
    }
    if short.len() > long.len()
        || long.len() < 2
        || short.first().map(|w| w.as_bytes().first()) != long.first().map(|w| w.as_bytes().first())
    {
        return false;
    }
    let letters: Vec<char> = short.concat().chars().collect();
    let heads: Vec<Vec<char>> = long.iter().map(|w| w.chars().collect()).collect();
    let length: usize = heads.iter().map(Vec::len).sum();
    letters.len() > 2 && letters.len() * 10 < length * 7 && fits(&letters, &heads)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_office_is_known_by_its_short_names() {
        let same = |a: &str, b: &str| {
            let (a, b) = (words(a), words(b));
            slips(&a, &b) || shortens(&a, &b) || shortens(&b, &a)
        };
        assert!(same("Dinas Kominfo", "Dinas Komunikasi dan Informatika"));
        assert!(same("Diskominfo", "Dinas Komunikasi dan Informatika"));
        assert!(same("BPBD", "Badan Penanggulangan Bencana Daerah"));
        assert!(same("Dinas Komunikasi dan Informatka", "Dinas Komunikasi dan Informatika"));
        assert!(!same("Kecamatan Margorejo", "Kecamatan Margoyoso"));
        assert!(!same("Bagian Hukum", "Bagian Umum"));
        assert!(!same("Dinas Pertanian", "Dinas Pertanian dan Perikanan"));
        assert!(!same("Dinas Sosial", "Dinas Kesehatan"));
    }

    #[test]
    fn sums_are_read_from_words() {
        assert_eq!(told("Jumlah anggaran program sebesar Rp850.000.000,00 dari APBD."), [850_000_000]);
        assert!(told("Anggaran program Rp5.000").is_empty());
    }
}
