//! The matrix as a document for print: a cover and a table on F4 across.

use crate::compile::{Alinea, BarisCetak, Blok, Lari, Naskah};
use crate::export::lembar_kerja::{BIASA, F4, MIRING, TEBAL, banner, paragraph, row, run, sheet, table};
use crate::model::{KeadaanAnotasi, Mm, Penulis, Pt};
use crate::template::{NomorHalaman, Rata};

use super::{Baris, Hitungan, Masukan, Matriks, Rumusan, Tanggapan, Tindak};

/// In mm.
const MARGIN: f32 = 15.0;
const WIDTH: f32 = F4.1 - 2.0 * MARGIN;
/// Widths of the columns, in mm: of the matrix, of the counts by person and by kind.
const COLUMNS: [f32; 7] = [10.0, 32.0, 70.0, 70.0, 34.0, 50.0, 34.0];
const BY_PERSON: [f32; 7] = [80.0, 80.0, 28.0, 28.0, 28.0, 28.0, 28.0];
const BY_KIND: [f32; 6] = [160.0, 28.0, 28.0, 28.0, 28.0, 28.0];
const SIZE: f32 = 8.0;

const HEADS: [&str; 7] = [
    "No.",
    "Pasal/bagian",
    "Rumusan dalam rancangan",
    "Masukan",
    "Pemberi masukan",
    "Tanggapan",
    "Tindak lanjut",
];

/// The matrix as a document of its own.
pub fn to_naskah(matriks: &Matriks) -> Naskah {
    let nomor = NomorHalaman { pola: "- {} -".to_owned(), atas: Mm(MARGIN * 0.5), mulai: 2 };
    let seksi = vec![(true, cover(matriks)), (true, body(matriks))];
    sheet(matriks.judul.clone(), MARGIN, 9.0, Some(nomor), seksi)
}

fn words(teks: &str, size: f32, bold: bool, rata: Rata) -> Alinea {
    paragraph(vec![run(teks, if bold { TEBAL } else { BIASA })], size, Pt::from(Mm(WIDTH)), rata)
}

fn cover(matriks: &Matriks) -> Vec<Blok> {
    let sampul = &matriks.sampul;
    let mut out = vec![
        Blok::Ruang(Pt(24.0)),
        Blok::Alinea(words(&matriks.daerah.to_uppercase(), 11.0, true, Rata::Tengah)),
        Blok::Ruang(Pt(6.0)),
        Blok::Alinea(words(&matriks.judul, 14.0, true, Rata::Tengah)),
        Blok::Ruang(Pt(12.0)),
    ];
    for (what, value) in &sampul.keterangan {
        out.push(Blok::Alinea(words(&format!("{what}: {value}"), 10.0, false, Rata::Tengah)));
    }
    let states = KeadaanAnotasi::SEMUA.map(|k| upper(k.nama()));
    let mut heads = vec!["Pemberi masukan".to_owned(), "Kantor".to_owned()];
    heads.extend(states.clone());
    heads.push("Jumlah".to_owned());
    let mut rows = vec![counts(true, &BY_PERSON, heads)];
    rows.extend(sampul.pemberi.iter().map(|(who, count)| {
        let names = vec![who.nama.clone(), who.kantor.clone()];
        counts(false, &BY_PERSON, names.into_iter().chain(figures(count)).collect())
    }));
    let total = vec!["Jumlah".to_owned(), String::new()];
    rows.push(counts(false, &BY_PERSON, total.into_iter().chain(figures(&sampul.jumlah)).collect()));
    out.push(table(&BY_PERSON, rows));
    if !sampul.jenis.is_empty() {
        let mut heads = vec!["Jenis masukan".to_owned()];
        heads.extend(states);
        heads.push("Jumlah".to_owned());
        let mut rows = vec![counts(true, &BY_KIND, heads)];
        rows.extend(sampul.jenis.iter().map(|(kind, count)| {
            counts(false, &BY_KIND, std::iter::once(upper(kind)).chain(figures(count)).collect())
        }));
        out.push(table(&BY_KIND, rows));
    }
    let notes = sampul.catatan.iter().map(|note| Blok::Alinea(words(note, 9.0, false, Rata::Kiri)));
    out.extend(notes);
    out
}

/// A row of counts: what stands before them on the left, the figures in the middle.
fn counts(kepala: bool, widths: &[f32], cells: Vec<String>) -> BarisCetak {
    let figures = cells.len().saturating_sub(5);
    let cells = cells.into_iter().enumerate().map(|(n, teks)| {
        let rata = if n >= figures { Rata::Tengah } else { Rata::Kiri };
        vec![paragraph(vec![run(&teks, if kepala { TEBAL } else { BIASA })], 9.0, Pt(0.0), rata)]
    });
    row(kepala, widths, cells.collect())
}

fn figures(count: &Hitungan) -> Vec<String> {
    count.0.iter().copied().chain([count.jumlah()]).map(|n| n.to_string()).collect()
}

fn body(matriks: &Matriks) -> Vec<Blok> {
    if matriks.baris.is_empty() {
        return vec![Blok::Alinea(words("Tidak ada masukan.", 10.0, false, Rata::Kiri))];
    }
    let heads = HEADS.map(|h| vec![cell(vec![run(h, TEBAL)])]);
    let mut rows = vec![row(true, &COLUMNS, heads.into())];
    rows.extend(matriks.baris.iter().map(|baris| match baris {
        Baris::Kelompok(words) => banner(&COLUMNS, vec![cell(vec![run(words, TEBAL)])]),
        Baris::Masukan(one) => remark(one),
    }));
    vec![table(&COLUMNS, rows)]
}

fn cell(lari: Vec<Lari>) -> Alinea {
    paragraph(lari, SIZE, Pt(0.0), Rata::Kiri)
}

fn plain(teks: &str) -> Alinea {
    cell(vec![run(teks, BIASA)])
}

fn remark(one: &Masukan) -> BarisCetak {
    let mut said = vec![cell(vec![run(&upper(one.jenis), MIRING)])];
    if !one.isi.is_empty() {
        said.push(plain(&one.isi));
    }
    if let Some(usulan) = &one.usulan {
        said.push(cell(vec![run("Usulan: ", TEBAL), run(usulan, BIASA)]));
    }
    let mut by: Vec<Alinea> = [&one.pemberi.nama, &one.pemberi.kantor, &one.tanggal]
        .into_iter()
        .filter(|words| !words.is_empty())
        .map(|words| plain(words))
        .collect();
    if by.is_empty() {
        by.push(plain(""));
    }
    let mut answers: Vec<Alinea> = one.tanggapan.iter().map(answer).collect();
    if answers.is_empty() {
        answers.push(plain("-"));
    }
    let cells = vec![
        vec![plain(&one.nomor.to_string())],
        vec![plain(&one.tempat)],
        wording(&one.rumusan),
        said,
        by,
        answers,
        outcome(&one.tindak),
    ];
    row(false, &COLUMNS, cells)
}

fn wording(rumusan: &Rumusan) -> Vec<Alinea> {
    let Rumusan { depan, kutipan, belakang, semula } = rumusan;
    let runs = [(depan, false), (kutipan, true), (belakang, false)];
    let runs: Vec<Lari> = runs
        .into_iter()
        .filter(|(w, _)| !w.is_empty())
        .map(|(w, bold)| run(w, if bold { TEBAL } else { BIASA }))
        .collect();
    let mut out = Vec::new();
    if !runs.is_empty() {
        out.push(cell(runs));
    }
    if !semula.is_empty() {
        out.push(cell(vec![run("Semula: ", MIRING), run(semula, BIASA)]));
    }
    if out.is_empty() {
        out.push(plain("-"));
    }
    out
}

fn answer(one: &Tanggapan) -> Alinea {
    let who = format!("{}, {}: ", person(&one.oleh), one.tanggal);
    cell(vec![run(&who, MIRING), run(&one.isi, BIASA)])
}

fn outcome(tindak: &Tindak) -> Vec<Alinea> {
    let mut out = vec![cell(vec![run(&upper(tindak.keadaan.nama()), TEBAL)])];
    if let Some((day, who)) = &tindak.putusan {
        out.push(plain(&format!("{day}, {}", person(who))));
    }
    if !tindak.hasil.is_empty() {
        out.push(plain(&tindak.hasil));
    }
    out
}

/// "Siti Aminah (Bagian Hukum)".
pub(super) fn person(who: &Penulis) -> String {
    match (who.nama.is_empty(), who.kantor.is_empty()) {
        (false, false) => format!("{} ({})", who.nama, who.kantor),
        (true, _) => who.kantor.clone(),
        (false, true) => who.nama.clone(),
    }
}

/// With a capital at the beginning.
pub(super) fn upper(words: &str) -> String {
    crate::bahasa::kapital_awal_kalimat(words)
}
