//! A comparison as a document of its own: the table of offices (matriks persandingan), or the text with its marks.

use crate::bahasa::kapital_awal_kalimat;
use crate::compile::{Alinea, BarisCetak, Blok, CELL_PAD, Lari, Naskah, Samping, SelCetak, TabelCetak};
use crate::export::lembar_kerja::{self, BIASA, DICORET, DIGARISI, F4, MIRING, TEBAL, run, sheet};
use crate::markup::Gaya;
use crate::model::{Mm, Pt};
use crate::template::{NomorHalaman, Rata};

use super::super::kata::{JenisPotongan, Potongan};
use super::teks::tight;
use super::{BarisBanding, JenisPerubahan as J, Lompat, Perbandingan, Satuan};

const MARGIN: f32 = 20.0;
/// Widths of the columns of the matrix on a landscape page, in mm.
const COLUMNS: [f32; 4] = [11.0, 112.0, 112.0, 55.0];
const CELL: f32 = 9.0;
const TEXT: f32 = 11.0;
/// Each level of a list goes in by so much; a label keeps so much.
const STEP: f32 = 7.0;
const HANG: f32 = 8.0;

/// What stands at the head of a printed comparison.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Kepala {
    /// What the old document is called: its name, a file, a version.
    pub lama: String,
    /// The day of the old one, in words; empty for none.
    pub tanggal_lama: String,
    /// What the new document is called.
    pub baru: String,
    /// The day of the new one, in words; empty for none.
    pub tanggal_baru: String,
}

impl Kepala {
    fn line(head: &str, name: &str, day: &str) -> String {
        let day = if day.is_empty() { String::new() } else { format!(" ({day})") };
        format!("{head}: {name}{day}")
    }
}

/// The table of offices: No, Semula, Menjadi, Keterangan, landscape on F4; what goes is struck through, what comes is
/// underlined. Unchanged lines of a provision are three dots.
pub fn matriks(perbandingan: &Perbandingan, kepala: &Kepala) -> Naskah {
    let wide = Pt::from(Mm(F4.1 - 2.0 * MARGIN));
    let mut blok = head("MATRIKS PERSANDINGAN", kepala, wide);
    let mut baris = vec![BarisCetak {
        kepala: true,
        lekat: true,
        sel: ["No", "Semula", "Menjadi", "Keterangan"]
            .into_iter()
            .enumerate()
            .map(|(n, words)| cell(n, vec![paragraph(vec![run(words, TEBAL)], CELL, width(n), Rata::Tengah)]))
            .collect(),
    }];
    for (n, satuan) in perbandingan.perubahan().enumerate() {
        baris.push(row(n + 1, satuan));
    }
    if baris.len() > 1 {
        blok.push(Blok::Tabel(TabelCetak {
            jangkar: Vec::new(),
            kiri: Pt(0.0),
            kolom: COLUMNS.map(|c| Pt::from(Mm(c))).to_vec(),
            baris,
            sebelum: Pt(10.0),
            lekat: false,
        }));
    }
    blok.push(closing(perbandingan, wide));
    naskah(kepala, "Matriks persandingan", true, blok)
}

/// The new document's provisions in order with what went struck through and what came underlined.
pub fn sebaris(perbandingan: &Perbandingan, kepala: &Kepala) -> Naskah {
    let wide = Pt::from(Mm(F4.0 - 2.0 * MARGIN));
    let mut blok = head("PERSANDINGAN NASKAH", kepala, wide);
    for satuan in &perbandingan.satuan {
        if satuan.is_changed() {
            let words = format!("[{}: {}]", satuan.sebutan(), satuan.keterangan.trim_end_matches('.'));
            let mut alinea = paragraph(vec![run(&words, MIRING)], CELL, wide, Rata::Kiri);
            (alinea.sebelum, alinea.lekat) = (Pt(10.0), true);
            blok.push(Blok::Alinea(alinea));
        }
        for row in &satuan.baris {
            blok.extend(inline(satuan, row, wide).into_iter().map(Blok::Alinea));
        }
    }
    blok.push(closing(perbandingan, wide));
    naskah(kepala, "Persandingan naskah", false, blok)
}

/// A paragraph that stands close.
fn paragraph(lari: Vec<Lari>, size: f32, lebar: Pt, rata: Rata) -> Alinea {
    Alinea { sebelum: Pt(0.0), ..lembar_kerja::paragraph(lari, size, lebar, rata) }
}

fn head(title: &str, kepala: &Kepala, wide: Pt) -> Vec<Blok> {
    let line = |words: &str, size: f32, gaya: Gaya, rata: Rata| {
        let mut alinea = paragraph(vec![run(words, gaya)], size, wide, rata);
        alinea.sebelum = Pt(3.0);
        Blok::Alinea(alinea)
    };
    vec![
        line(title, 13.0, TEBAL, Rata::Tengah),
        line(&Kepala::line("Semula", &kepala.lama, &kepala.tanggal_lama), 10.0, BIASA, Rata::Kiri),
        line(&Kepala::line("Menjadi", &kepala.baru, &kepala.tanggal_baru), 10.0, BIASA, Rata::Kiri),
    ]
}

fn closing(perbandingan: &Perbandingan, wide: Pt) -> Blok {
    let words = format!("{}.", perbandingan.hitungan().kalimat());
    let mut alinea = paragraph(vec![run(&words, BIASA)], 10.0, wide, Rata::Kiri);
    alinea.sebelum = Pt(10.0);
    Blok::Alinea(alinea)
}

fn width(column: usize) -> Pt {
    Pt::from(Mm(COLUMNS.get(column).copied().unwrap_or_default())) - CELL_PAD * 2.0
}

fn cell(kolom: usize, isi: Vec<Alinea>) -> SelCetak {
    SelCetak { kolom, rentang_kolom: 1, rentang_baris: 1, isi }
}

/// A provision as a row of the matrix.
fn row(number: usize, satuan: &Satuan) -> BarisCetak {
    let kinds: Vec<&str> = satuan.jenis.iter().map(|j| j.nama()).collect();
    let kinds = kapital_awal_kalimat(&kinds.join(", "));
    let mut told = vec![paragraph(vec![run(&kinds, TEBAL)], CELL, width(3), Rata::Kiri)];
    if !satuan.keterangan.trim_end_matches('.').eq_ignore_ascii_case(&kinds) {
        told.push(paragraph(vec![run(&satuan.keterangan, BIASA)], CELL, width(3), Rata::Kiri));
    }
    BarisCetak {
        kepala: false,
        lekat: false,
        sel: vec![
            cell(0, vec![paragraph(vec![run(&number.to_string(), BIASA)], CELL, width(0), Rata::Tengah)]),
            cell(1, side(satuan, true)),
            cell(2, side(satuan, false)),
            cell(3, told),
        ],
    }
}

/// One side of a provision: its name, and the lines of it that changed.
fn side(satuan: &Satuan, old: bool) -> Vec<Alinea> {
    let column = if old { 1 } else { 2 };
    let place = if old { &satuan.lama } else { &satuan.baru };
    let Some(place) = place else {
        return vec![paragraph(vec![run("–", BIASA)], CELL, width(column), Rata::Tengah)];
    };
    let own = satuan.baris.iter().find(|b| if old { b.lama.is_some() } else { b.baru.is_some() });
    let mut out = Vec::new();
    // A provision that prints its own name has it in its first line.
    let named = own.is_some_and(|b| label(b, old).contains(place.label.as_str()));
    if !named {
        let name = kapital_awal_kalimat(&place.label);
        out.push(paragraph(vec![run(&name, TEBAL)], CELL, width(column), Rata::Tengah));
    }
    let mut left: Vec<&BarisBanding> = Vec::new();
    let dots = || paragraph(vec![run("…", BIASA)], CELL, width(column), Rata::Kiri);
    for b in &satuan.baris {
        let (here, words) =
            if old { (b.lama.is_some(), words(b, true)) } else { (b.baru.is_some(), words(b, false)) };
        let head = label(b, old);
        if !here || (words.is_empty() && head.is_empty()) {
            continue;
        }
        let title = b.teks_lama().is_empty() && b.teks_baru().is_empty();
        if b.jenis.is_empty() && !title {
            left.push(b);
            continue;
        }
        let skipped = Lompat::of(&std::mem::take(&mut left), b, old);
        if skipped.lain {
            out.push(dots());
        }
        for above in skipped.atas {
            let words = vec![run("…", BIASA)];
            out.push(hanging(label(above, old), words, CELL, depth(above, old), width(column)));
        }
        if title {
            out.push(paragraph(vec![run(head, TEBAL)], CELL, width(column), Rata::Tengah));
            continue;
        }
        if words.is_empty() {
            continue;
        }
        let head = beside(head, CELL, width(column), &mut out);
        out.push(hanging(head, words, CELL, depth(b, old), width(column)));
    }
    if !left.is_empty() {
        out.push(dots());
    }
    out
}

/// Sets what stands in the side column ("Menimbang :") on a line of its own; gives back the rest of the label.
fn beside<'l>(label: &'l str, size: f32, wide: Pt, out: &mut Vec<Alinea>) -> &'l str {
    let Some((head, rest)) = label.rsplit_once(" : ") else { return label };
    let mut alinea = paragraph(vec![run(&format!("{head} :"), BIASA)], size, wide, Rata::Kiri);
    alinea.lekat = true;
    out.push(alinea);
    rest
}

fn label(b: &BarisBanding, old: bool) -> &str {
    if old { &b.tanda_lama } else { &b.tanda_baru }
}

/// How deep a line stands in its provision: "ayat (1) huruf a" is two deep.
fn depth(b: &BarisBanding, old: bool) -> usize {
    let place = if old { &b.lama } else { &b.baru };
    let parts = place
        .as_ref()
        .map_or(0, |t| t.label.split(' ').filter(|w| matches!(*w, "ayat" | "huruf" | "angka")).count());
    parts.saturating_sub(1).min(4)
}

/// A paragraph whose label hangs beside it.
fn hanging(label: &str, lari: Vec<Lari>, size: f32, depth: usize, wide: Pt) -> Alinea {
    let edge = Pt::from(Mm(STEP * depth as f32)).min(wide * 0.4);
    let long = label.chars().count() > 5;
    if label.is_empty() || long {
        let mut all = lari;
        if long {
            all.insert(0, run(&format!("{label} "), BIASA));
        }
        let mut alinea = paragraph(all, size, wide - edge, Rata::Kiri);
        alinea.kiri = edge;
        return alinea;
    }
    let hang = Pt::from(Mm(HANG)).min(wide * 0.2);
    let mut alinea = paragraph(lari, size, wide - edge - hang, Rata::Kiri);
    alinea.samping = vec![Samping { x: edge, lari: vec![run(label, BIASA)] }];
    alinea.kiri = edge + hang;
    alinea
}

/// The words of one side of a line.
fn words(b: &BarisBanding, old: bool) -> Vec<Lari> {
    let side = |p: &Potongan| {
        let teks = if old { p.lama() } else { p.baru() };
        let gaya = match p.jenis {
            JenisPotongan::Sama => BIASA,
            JenisPotongan::Hapus => DICORET,
            JenisPotongan::Tambah => DIGARISI,
        };
        (teks.to_owned(), gaya)
    };
    dressed(b.potongan.iter().map(side))
}

/// Runs of pieces; the space before marked words bears no mark.
fn dressed(pieces: impl Iterator<Item = (String, Gaya)>) -> Vec<Lari> {
    let mut out: Vec<Lari> = Vec::new();
    let mut put = |teks: &str, gaya: Gaya| {
        if teks.is_empty() {
            return;
        }
        match out.last_mut() {
            Some(last) if last.gaya == gaya => last.teks.push_str(teks),
            _ => out.push(run(teks, gaya)),
        }
    };
    for (teks, gaya) in pieces {
        let teks = tight(&teks);
        let bare = teks.trim_start();
        let space = teks.get(..teks.len() - bare.len()).unwrap_or_default();
        put(space, if gaya == BIASA { gaya } else { BIASA });
        put(bare, gaya);
    }
    if let Some(first) = out.first_mut() {
        first.teks = first.teks.trim_start().to_owned();
    }
    out.retain(|l| !l.teks.is_empty());
    out
}

/// A line of the text with its marks; nothing for one that says nothing here.
fn inline(satuan: &Satuan, b: &BarisBanding, wide: Pt) -> Vec<Alinea> {
    let gone = b.baru.is_none();
    let head = if gone { &b.tanda_lama } else { &b.tanda_baru };
    let both = b.potongan.iter().map(|p| {
        let gaya = match p.jenis {
            JenisPotongan::Sama => BIASA,
            JenisPotongan::Hapus => DICORET,
            JenisPotongan::Tambah => DIGARISI,
        };
        (p.teks.clone(), gaya)
    });
    let mut lari = dressed(both);
    if b.lintas {
        let way = if gone { "dipindahkan ke" } else { "dipindahkan dari" };
        lari.push(run(&format!(" [{way} {}]", b.pindah), MIRING));
    }
    if lari.is_empty() && head.is_empty() {
        return Vec::new();
    }
    let mut out = Vec::new();
    let title = lari.is_empty();
    let heads = |t: &super::Tempat| ["BAB", "Bagian", "Paragraf"].iter().any(|w| t.label.starts_with(w));
    let mut places = [&satuan.lama, &satuan.baru].into_iter().flatten();
    let fixed = places.clone().all(|t| t.simpul.is_none() && !t.label.starts_with("Penutup"));
    let centred = title || (fixed && head.is_empty()) || places.any(heads);
    let mut alinea = if centred {
        if title {
            let gaya = match satuan.jenis.first() {
                Some(J::Dihapus) => DICORET,
                Some(J::Ditambah) => DIGARISI,
                _ => BIASA,
            };
            lari.push(run(head, gaya));
        }
        let mut alinea = paragraph(lari, TEXT, wide, Rata::Tengah);
        alinea.lekat = true;
        alinea
    } else {
        let head = beside(head, TEXT, wide, &mut out);
        hanging(head, lari, TEXT, depth(b, gone), wide)
    };
    alinea.sebelum = Pt(if title { 8.0 } else { 3.0 });
    out.push(alinea);
    out
}

fn naskah(kepala: &Kepala, what: &str, lanskap: bool, blok: Vec<Blok>) -> Naskah {
    let judul = format!("{what}: {} dan {}", kepala.lama, kepala.baru);
    let nomor = NomorHalaman { pola: "- {} -".to_owned(), atas: Mm(10.0), mulai: 2 };
    sheet(judul, MARGIN, TEXT, Some(nomor), vec![(lanskap, blok)])
}
