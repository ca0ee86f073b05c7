//! A report of findings on one page, for the file of a draft.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::check::{Periksaan, aturan};
use crate::compile::{Alinea, Asal, BarisCetak, Blok, CELL_PAD, Lari, Naskah, Seksi, SelCetak, TabelCetak};
use crate::markup::Gaya;
use crate::model::{JenisKeluaran, Mm, Pt, summary};
use crate::template::{Rata, TataHalaman};

/// As many findings stand on the page.
const MOST: usize = 22;
const MARGIN: f32 = 20.0;
const WIDTH: f32 = 215.0 - 2.0 * MARGIN;
/// Widths of the columns, in mm.
const COLUMNS: [f32; 4] = [22.0, 38.0, 85.0, 30.0];

/// The report as a document of its own. `nama`: what was checked; `tanggal`: the day, in words.
pub fn report(nama: &str, tanggal: &str, temuan: &[Periksaan], diabaikan: usize) -> Naskah {
    let mut blok = vec![
        heading("LAPORAN PEMERIKSAAN NASKAH"),
        words(nama, 10.0, true),
        words(
            &format!("Diperiksa pada tanggal {tanggal} terhadap kaidah Lampiran II UU 12/2011."),
            9.0,
            false,
        ),
    ];
    let counts = summary(temuan.iter().map(|p| &p.temuan));
    let passed =
        if diabaikan > 0 { format!("; {diabaikan} temuan diabaikan dengan alasan") } else { String::new() };
    let line = if counts.is_empty() {
        format!("Tanpa temuan{passed}.")
    } else {
        format!("Temuan: {counts}{passed}.")
    };
    blok.push(words(&line, 9.0, false));
    let mut sorted: Vec<&Periksaan> = temuan.iter().collect();
    sorted.sort_by_key(|p| std::cmp::Reverse(p.temuan.berat));
    if !sorted.is_empty() {
        let mut rows = vec![row(true, ["Tingkat", "Tempat", "Temuan", "Kaidah"].map(str::to_owned))];
        for p in sorted.iter().take(MOST) {
            let t = &p.temuan;
            let rule = aturan(t.kode).filter(|a| !a.butir.is_empty());
            let rule = rule.map_or_else(|| t.kode.to_owned(), |a| format!("{} (angka {})", t.kode, a.butir));
            let short: String = t.pesan.chars().take(150).collect();
            rows.push(row(false, [t.berat.nama().to_owned(), t.tempat.label.clone(), short, rule]));
        }
        blok.push(Blok::Tabel(TabelCetak {
            jangkar: Vec::new(),
            kiri: Pt(0.0),
            kolom: COLUMNS.map(|c| Pt::from(Mm(c))).to_vec(),
            baris: rows,
            sebelum: Pt(8.0),
            lekat: false,
        }));
    }
    if sorted.len() > MOST {
        blok.push(words(
            &format!("dan {} temuan lain; lihat seluruhnya dalam program.", sorted.len() - MOST),
            9.0,
            false,
        ));
    }
    blok.push(words("Kaidah yang hanya dapat dinilai manusia tidak termasuk dalam laporan ini.", 8.0, false));
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
        gaya: Gaya { tebal: bold, miring: false },
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

fn row(kepala: bool, cells: [String; 4]) -> BarisCetak {
    let sel = cells.into_iter().zip(COLUMNS).enumerate().map(|(kolom, (teks, width))| {
        let room = Pt::from(Mm(width)) - CELL_PAD * 2.0;
        let mut alinea = paragraph(&teks, 8.0, kepala, room, Rata::Kiri);
        alinea.sebelum = Pt(0.0);
        SelCetak { kolom, rentang_kolom: 1, rentang_baris: 1, isi: vec![alinea] }
    });
    BarisCetak { kepala, lekat: false, sel: sel.collect() }
}
