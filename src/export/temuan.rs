//! A report of findings on one page, for the file of a draft.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::check::{Periksaan, aturan};
use crate::compile::{Alinea, Asal, BarisCetak, Blok, CELL_PAD, Lari, Naskah, Seksi, SelCetak, TabelCetak};
use crate::layout::{FontBook, Tata, layout};
use crate::markup::Gaya;
use crate::model::{JenisKeluaran, Mm, Pt, summary};
use crate::template::{Rata, TataHalaman};

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
    let margin = Mm(MARGIN);
    Naskah {
        judul: format!("Laporan pemeriksaan: {nama}"),
        pembuat: String::new(),
        keluaran: JenisKeluaran::Naskah,
        contoh: false,
        kustode: false,
        penggal: false,
        halaman: TataHalaman {
            lebar: Mm(215.0),
            tinggi: Mm(330.0),
            kiri: margin,
            kanan: margin,
            atas: margin,
            bawah: margin,
            huruf: Pt(9.0),
            baris: Pt(11.0),
            kolom: BTreeMap::new(),
            nomor: None,
        },
        seksi: vec![Seksi { lanskap: false, blok: blok.into_iter().map(Arc::new).collect() }],
        label: Arc::default(),
        cetak: Arc::default(),
        rumusan: Vec::new(),
        temuan: Vec::new(),
    }
}

fn paragraph(teks: &str, size: f32, bold: bool, width: Pt, rata: Rata) -> Alinea {
    let lari = Lari {
        teks: teks.to_owned(),
        gaya: Gaya { tebal: bold, ..Gaya::default() },
        naik: false,
        nama: false,
        asal: Asal::Frasa,
        tautan: None,
    };
    Alinea {
        jangkar: Vec::new(),
        samping: Vec::new(),
        lari: Arc::new(vec![lari]),
        kiri: Pt(0.0),
        lebar: width,
        awal: Pt(0.0),
        rata,
        ukuran: Pt(size),
        baris: Pt(size * 1.25),
        sebelum: Pt(4.0),
        lekat: false,
        patok: None,
        kaki: Vec::new(),
        penanda: None,
    }
}

fn heading(teks: &str) -> Blok {
    Blok::Alinea(paragraph(teks, 12.0, true, Pt::from(Mm(WIDTH)), Rata::Tengah))
}

fn words(teks: &str, size: f32, bold: bool) -> Blok {
    Blok::Alinea(paragraph(teks, size, bold, Pt::from(Mm(WIDTH)), Rata::Kiri))
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

/// The first letters of words.
fn short(words: &str, letters: usize) -> String {
    match words.char_indices().nth(letters) {
        Some((at, _)) => format!("{}…", &words[..at]),
        None => words.to_owned(),
    }
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
    let mut baris = vec![row(true, widths, heads.map(str::to_owned))];
    baris.extend(cells.into_iter().map(|cells| row(false, widths, cells)));
    blok.push(Blok::Tabel(TabelCetak {
        jangkar: Vec::new(),
        kiri: Pt(0.0),
        kolom: widths.map(|c| Pt::from(Mm(c))).to_vec(),
        baris,
        sebelum: Pt(8.0),
        lekat: false,
    }));
}

fn row(kepala: bool, widths: [f32; 4], cells: [String; 4]) -> BarisCetak {
    let sel = cells.into_iter().zip(widths).enumerate().map(|(kolom, (teks, width))| {
        let room = Pt::from(Mm(width)) - CELL_PAD * 2.0;
        let mut alinea = paragraph(&teks, 8.0, kepala, room, Rata::Kiri);
        alinea.sebelum = Pt(0.0);
        SelCetak { kolom, rentang_kolom: 1, rentang_baris: 1, isi: vec![alinea] }
    });
    BarisCetak { kepala, lekat: false, sel: sel.collect() }
}
