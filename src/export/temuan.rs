//! A report of findings on one page, for the file of a draft.

use std::collections::BTreeMap;

use crate::check::{Periksaan, aturan};
use crate::compile::{Blok, Naskah};
use crate::layout::{FontBook, Tata, layout};
use crate::model::{Mm, Pt, summary};
use crate::template::Rata;

use super::lembar_kerja::{self, BIASA, TEBAL, paragraph, run, sheet, short};

/// More rows than this never stand on the page.
const MOST: usize = 60;
/// So many of those let pass are told before more findings are.
const PASSED: usize = 5;
const MARGIN: f32 = 20.0;
const WIDTH: f32 = 215.0 - 2.0 * MARGIN;
/// Widths of the columns, in mm: of what stands, and of what is let pass.
const COLUMNS: [f32; 4] = [22.0, 38.0, 85.0, 30.0];
const PASSED_COLUMNS: [f32; 4] = [22.0, 38.0, 62.0, 53.0];

/// What a report tells.
#[derive(Debug, Clone, Default)]
pub struct Laporan {
    /// What stands.
    pub temuan: Vec<Periksaan>,
    /// What is let pass, each with its reason.
    pub diabaikan: Vec<(Periksaan, String)>,
    /// How many rules that only a human can judge were judged, and how many there are.
    pub dinilai: (usize, usize),
}

/// The report as a document of its own, as it stands on its one page: with as many rows as have room there, and how
/// many have not. `nama`: what was checked; `tanggal`: the day, in words.
pub fn one_page(nama: &str, tanggal: &str, laporan: &Laporan, fonts: &FontBook) -> (Naskah, Tata) {
    let made = |found: usize, passed: usize| {
        let naskah = report(nama, tanggal, laporan, [found, passed]);
        let tata = layout(&naskah, fonts, &BTreeMap::new());
        (naskah, tata)
    };
    let fits = |found, passed| made(found, passed).1.jumlah() <= 1;
    let first = laporan.diabaikan.len().min(PASSED);
    let found = most(laporan.temuan.len().min(MOST), |n| fits(n, first));
    let passed = most(laporan.diabaikan.len().min(MOST), |n| fits(found, n));
    made(found, passed)
}

/// The largest number up to a bound that fits, where all below it fit.
fn most(bound: usize, fits: impl Fn(usize) -> bool) -> usize {
    if fits(bound) {
        return bound;
    }
    let (mut low, mut high) = (0, bound);
    while low + 1 < high {
        let middle = usize::midpoint(low, high);
        if fits(middle) { low = middle } else { high = middle }
    }
    low
}

/// The report with so many rows of what stands and of what is let pass.
fn report(nama: &str, tanggal: &str, laporan: &Laporan, [found, passed]: [usize; 2]) -> Naskah {
    let mut blok = vec![
        heading("LAPORAN PEMERIKSAAN NASKAH"),
        words(&short(nama, 200), 10.0, true),
        words(
            &format!("Diperiksa pada tanggal {tanggal} terhadap kaidah Lampiran II UU 12/2011."),
            9.0,
            false,
        ),
        words(&counted(laporan), 9.0, false),
    ];
    let mut sorted: Vec<&Periksaan> = laporan.temuan.iter().collect();
    sorted.sort_by_key(|p| std::cmp::Reverse(p.temuan.berat));
    let rows = sorted.iter().take(found).map(|p| {
        let t = &p.temuan;
        [t.berat.nama().to_owned(), short(&t.tempat.label, 80), short(&t.pesan, 150), rule(p)]
    });
    table(&mut blok, COLUMNS, ["Tingkat", "Tempat", "Temuan", "Kaidah"], rows.collect());
    more(&mut blok, sorted.len() - found.min(sorted.len()), "temuan lain; lihat seluruhnya dalam program");
    let rows = laporan.diabaikan.iter().take(passed).map(|(p, why)| {
        let t = &p.temuan;
        [t.kode.to_owned(), short(&t.tempat.label, 80), short(&t.pesan, 120), short(why, 120)]
    });
    if !laporan.diabaikan.is_empty() {
        blok.push(words("Diabaikan dengan alasan", 9.0, true));
    }
    table(&mut blok, PASSED_COLUMNS, ["Kaidah", "Tempat", "Temuan", "Alasan"], rows.collect());
    let left = laporan.diabaikan.len() - passed.min(laporan.diabaikan.len());
    more(&mut blok, left, "lainnya yang diabaikan; lihat seluruhnya dalam program");
    let (done, all) = laporan.dinilai;
    blok.push(words(
        &format!(
            "Kaidah yang hanya dapat dinilai manusia: {done} dari {all} sudah ditandai dalam daftar periksa."
        ),
        8.0,
        false,
    ));
    sheet(format!("Laporan pemeriksaan: {nama}"), MARGIN, 9.0, None, vec![(false, blok)])
}

fn heading(teks: &str) -> Blok {
    Blok::Alinea(paragraph(vec![run(teks, TEBAL)], 12.0, Pt::from(Mm(WIDTH)), Rata::Tengah))
}

fn words(teks: &str, size: f32, bold: bool) -> Blok {
    Blok::Alinea(paragraph(
        vec![run(teks, if bold { TEBAL } else { BIASA })],
        size,
        Pt::from(Mm(WIDTH)),
        Rata::Kiri,
    ))
}

/// "Temuan: 2 kesalahan, 1 saran; 3 temuan diabaikan dengan alasan."
fn counted(laporan: &Laporan) -> String {
    let counts = summary(laporan.temuan.iter().map(|p| &p.temuan));
    let passed = match laporan.diabaikan.len() {
        0 => String::new(),
        n => format!("; {n} temuan diabaikan dengan alasan"),
    };
    if counts.is_empty() { format!("Tanpa temuan{passed}.") } else { format!("Temuan: {counts}{passed}.") }
}

fn rule(p: &Periksaan) -> String {
    let kode = p.temuan.kode;
    let rule = aturan(kode).filter(|a| !a.butir.is_empty());
    rule.map_or_else(|| kode.to_owned(), |a| format!("{kode} (angka {})", a.butir))
}

/// How many rows have no room.
fn more(blok: &mut Vec<Blok>, count: usize, what: &str) {
    if count > 0 {
        blok.push(words(&format!("dan {count} {what}."), 9.0, false));
    }
}

fn table(blok: &mut Vec<Blok>, widths: [f32; 4], heads: [&str; 4], cells: Vec<[String; 4]>) {
    if cells.is_empty() {
        return;
    }
    let row = |kepala: bool, cells: [String; 4]| {
        let cell = |teks: String| {
            vec![paragraph(vec![run(&teks, if kepala { TEBAL } else { BIASA })], 8.0, Pt(0.0), Rata::Kiri)]
        };
        lembar_kerja::row(kepala, &widths, cells.map(cell).into())
    };
    let mut baris = vec![row(true, heads.map(str::to_owned))];
    baris.extend(cells.into_iter().map(|cells| row(false, cells)));
    blok.push(lembar_kerja::table(&widths, baris));
}
