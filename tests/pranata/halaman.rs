//! Hard cases of the page, each looked at: small pages as pictures in `tests/pictures`. After a change that means
//! to, `PERBARUI_GAMBAR=1 cargo test` draws them anew; look at them before they are kept.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use pranata::compile::{
    Alinea, Asal, BarisCetak, Blok, GambarCetak, Kelompok, Lari, Naskah, Samping, Seksi, SelCetak, TabelCetak,
};
use pranata::export::raster::{Raster, Rasterizer};
use pranata::layout::{FontBook, Patah, Pictures, Tata, layout};
use pranata::markup::Gaya;
use pranata::model::{JenisKeluaran, Mm, Pt};
use pranata::template::{Rata, TataHalaman};

/// Pixels a point: small, and still to be read.
const SCALE: f32 = 1.0;
/// Pages side by side.
const ACROSS: usize = 4;
/// How much a pixel may differ, and how many may differ more.
const SLACK: u8 = 48;
const FEW: f32 = 0.001;

const WORDS: &str =
    "Pemerintah Daerah menyelenggarakan layanan yang mudah dijangkau oleh semua warga tanpa kecuali";

fn lari(teks: &str) -> Vec<Lari> {
    let (gaya, asal) = (Gaya::default(), Asal::Frasa);
    vec![Lari { teks: teks.to_owned(), gaya, naik: false, nama: false, asal, tautan: None }]
}

fn alinea(teks: &str, kiri: f32, lebar: f32) -> Alinea {
    Alinea {
        jangkar: Vec::new(),
        samping: Vec::new(),
        lari: Arc::new(lari(teks)),
        kiri: Pt(kiri),
        lebar: Pt(lebar),
        awal: Pt(0.0),
        rata: Rata::Penuh,
        ukuran: Pt(9.0),
        baris: Pt(11.0),
        sebelum: Pt(0.0),
        lekat: false,
        patok: None,
        kaki: Vec::new(),
        penanda: None,
    }
}

/// Width of the text of a small page.
const WIDE: f32 = 150.0;

fn para(teks: &str) -> Blok {
    Blok::Alinea(alinea(teks, 0.0, WIDE))
}

fn lines(n: usize) -> Vec<Blok> {
    (1..=n)
        .map(|i| Blok::Alinea(Alinea { rata: Rata::Kiri, ..alinea(&format!("Baris {i}"), 0.0, WIDE) }))
        .collect()
}

fn item(label: &str, teks: &str, depth: f32) -> Blok {
    let x = depth * 16.0;
    let mut a = alinea(teks, x + 16.0, WIDE - x - 16.0);
    a.samping = vec![Samping { x: Pt(x), lari: lari(label) }];
    Blok::Alinea(a)
}

fn cell(kolom: usize, wide: usize, tall: usize, teks: &str, width: f32) -> SelCetak {
    let mut a = alinea(teks, 0.0, width - 2.0 * pranata::compile::CELL_PAD.0);
    (a.rata, a.ukuran, a.baris) = (Rata::Kiri, Pt(7.0), Pt(8.5));
    SelCetak { kolom, rentang_kolom: wide, rentang_baris: tall, isi: vec![a] }
}

fn row(kepala: bool, sel: Vec<SelCetak>) -> BarisCetak {
    BarisCetak { kepala, lekat: false, sel }
}

fn table(kolom: &[f32], baris: Vec<BarisCetak>) -> Blok {
    Blok::Tabel(TabelCetak {
        jangkar: Vec::new(),
        kiri: Pt(0.0),
        kolom: kolom.iter().map(|k| Pt(*k)).collect(),
        baris,
        sebelum: Pt(4.0),
        lekat: false,
    })
}

/// Pages of 150 x 132 points of text: twelve lines.
fn naskah(seksi: Vec<(bool, Vec<Blok>)>) -> Naskah {
    let m = Mm::from(Pt(20.0));
    let halaman = TataHalaman {
        lebar: Mm::from(Pt(WIDE + 40.0)),
        tinggi: Mm::from(Pt(132.0 + 40.0)),
        kiri: m,
        kanan: m,
        atas: m,
        bawah: m,
        huruf: Pt(9.0),
        baris: Pt(11.0),
        kolom: BTreeMap::new(),
        nomor: None,
    };
    let seksi = seksi
        .into_iter()
        .map(|(lanskap, blok)| Seksi { lanskap, blok: blok.into_iter().map(Arc::new).collect() })
        .collect();
    Naskah {
        judul: "Uji".to_owned(),
        pembuat: "Uji".to_owned(),
        keluaran: JenisKeluaran::Rancangan,
        contoh: false,
        kustode: false,
        penggal: true,
        halaman,
        seksi,
        label: Arc::default(),
        cetak: Arc::default(),
        rumusan: Vec::new(),
        temuan: Vec::new(),
    }
}

fn set(blok: Vec<Blok>) -> Tata {
    layout(&naskah(vec![(false, blok)]), &FontBook::builtin().unwrap(), &BTreeMap::new())
}

/// The words of a page, line by line as they stand.
fn words(tata: &Tata, page: usize) -> Vec<String> {
    let mut out: Vec<(i32, String)> = Vec::new();
    for s in tata.halaman(page).segmen() {
        let parts = s.kata.iter().flat_map(|k| [if k.spasi { " " } else { "" }, &*k.kata.teks]);
        let text: String = parts.collect();
        let y = s.y.0.round() as i32;
        match out.last_mut().filter(|(at, _)| *at == y) {
            Some((_, line)) => {
                line.push(' ');
                line.push_str(&text);
            }
            None => out.push((y, text)),
        }
    }
    out.into_iter().map(|(_, line)| line).collect()
}

/// Compares the pages, side by side, with the picture that is kept.
fn look(name: &str, tata: &Tata, pictures: &Pictures) {
    let fonts = FontBook::builtin().unwrap();
    let mut rasterizer = Rasterizer::default();
    let pages: Vec<Raster> =
        tata.semua().iter().map(|p| rasterizer.draw(p, SCALE, &fonts, pictures).unwrap()).collect();
    let gap = 6;
    let wide = pages.iter().map(|p| p.lebar).max().unwrap() + gap;
    let high = pages.iter().map(|p| p.tinggi).max().unwrap() + gap;
    let across = pages.len().min(ACROSS) as u32;
    let down = (pages.len() as u32).div_ceil(across);
    let mut sheet = image::GrayImage::from_pixel(wide * across + gap, high * down + gap, image::Luma([160]));
    for (n, page) in pages.iter().enumerate() {
        let (left, top) = ((n as u32 % across) * wide + gap, (n as u32 / across) * high + gap);
        for (at, pixel) in page.piksel.chunks_exact(4).enumerate() {
            let (x, y) = (at as u32 % page.lebar, at as u32 / page.lebar);
            let grey = (u16::from(pixel[0]) + u16::from(pixel[1]) + u16::from(pixel[2])) / 3;
            sheet.put_pixel(left + x, top + y, image::Luma([grey as u8]));
        }
    }
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(format!("tests/pictures/{name}.png"));
    if std::env::var_os("PERBARUI_GAMBAR").is_some() {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        sheet.save(&path).unwrap();
    }
    let kept = image::open(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display())).into_luma8();
    assert_eq!(kept.dimensions(), sheet.dimensions(), "{name}");
    let off = kept.pixels().zip(sheet.pixels()).filter(|(a, b)| a.0[0].abs_diff(b.0[0]) > SLACK).count();
    assert!(off as f32 <= FEW * kept.pixels().len() as f32, "{name}: {off} pixels differ");
}

fn none() -> Pictures {
    BTreeMap::new()
}

#[test]
fn a_row_taller_than_a_page_goes_on_over_pages() {
    let long = [WORDS; 5].join(" ");
    let head = row(true, vec![cell(0, 1, 1, "Nomor", 40.0), cell(1, 1, 1, "Uraian", 110.0)]);
    let baris = vec![
        head,
        row(false, vec![cell(0, 1, 1, "1", 40.0), cell(1, 1, 1, "pendek", 110.0)]),
        row(false, vec![cell(0, 1, 1, "2", 40.0), cell(1, 1, 1, &long, 110.0)]),
        row(false, vec![cell(0, 1, 1, "3", 40.0), cell(1, 1, 1, "akhir", 110.0)]),
    ];
    let mut blok = lines(3);
    blok.push(table(&[40.0, 110.0], baris));
    let tata = set(blok);
    assert!(tata.jumlah() >= 3);
    assert_eq!(tata.patah(0), Patah::Tabel);
    for page in 1..tata.jumlah() {
        assert!(words(&tata, page)[0].starts_with("Nomor"), "the head stands on page {page}");
    }
    let all: String = (0..tata.jumlah()).flat_map(|p| words(&tata, p)).collect::<Vec<_>>().join(" ");
    assert_eq!(all.matches("menyelenggarakan").count(), 5, "nothing of the row is lost");
    look("baris-lebih-tinggi", &tata, &none());
}

#[test]
fn a_head_of_three_merged_rows_repeats() {
    let w = 30.0;
    let mut baris = vec![
        row(true, vec![cell(0, 1, 3, "Program", w), cell(1, 4, 1, "Target", w * 4.0)]),
        row(true, vec![cell(1, 2, 1, "Awal", w * 2.0), cell(3, 2, 1, "Akhir", w * 2.0)]),
        row(true, (1..5).map(|c| cell(c, 1, 1, &format!("{}", 2025 + c), w)).collect()),
    ];
    for n in 1..=14 {
        baris.push(row(false, (0..5).map(|c| cell(c, 1, 1, &format!("{n}.{c}"), w)).collect()));
    }
    let tata = set(vec![table(&[w; 5], baris)]);
    assert!(tata.jumlah() >= 2);
    let first = words(&tata, 1);
    assert!(
        first.iter().any(|l| l.contains("Target")) && first.iter().any(|l| l.contains("2026")),
        "{first:?}"
    );
    look("kepala-tiga-baris", &tata, &none());
}

#[test]
fn a_table_of_fourteen_columns_stands_across_the_page() {
    let wide = 420.0f32;
    let w = wide / 14.0;
    let cells = |f: &dyn Fn(usize) -> String| (0..14).map(|c| cell(c, 1, 1, &f(c), w)).collect::<Vec<_>>();
    let mut baris = vec![row(true, cells(&|c| format!("{}", c + 1)))];
    for n in 0..6 {
        baris
            .push(row(false, cells(&|c| if c == 1 { "infrastruktur".into() } else { format!("{}", n * c) })));
    }
    let mut naskah = naskah(vec![(false, lines(2)), (true, vec![table(&[w; 14], baris)]), (false, lines(1))]);
    naskah.halaman.tinggi = Mm::from(Pt(wide + 40.0));
    let tata = layout(&naskah, &FontBook::builtin().unwrap(), &none());
    assert_eq!(tata.jumlah(), 3);
    let page = tata.halaman(1);
    assert!(page.lebar > page.tinggi);
    let right = page.segmen().map(|s| s.x + s.lebar).fold(Pt(0.0), Pt::max);
    assert!(right <= page.lebar - Pt(20.0), "{right:?}");
    look("empat-belas-kolom", &tata, &none());
}

#[test]
fn a_word_of_eighty_letters_is_cut_where_the_line_ends() {
    let word = "keberlanjutan".repeat(6) + "ab";
    assert_eq!(word.len(), 80);
    let tata = set(vec![para(&format!("Kata {word} akhir")), para(&"x".repeat(80))]);
    let page = tata.halaman(0);
    for s in page.segmen() {
        assert!((s.x + s.lebar).0 <= 20.0 + WIDE + 0.1, "{s:?}");
    }
    look("kata-delapan-puluh", &tata, &none());
}

#[test]
fn a_picture_taller_than_a_page_is_made_to_fit() {
    let mut pixels = image::RgbImage::from_pixel(40, 200, image::Rgb([90, 140, 90]));
    for y in 0..200 {
        pixels.put_pixel(y % 40, y, image::Rgb([0, 0, 0]));
    }
    let mut bytes = Vec::new();
    pixels.write_to(&mut std::io::Cursor::new(&mut bytes), image::ImageFormat::Png).unwrap();
    let pictures: Pictures = BTreeMap::from([("tinggi.png".to_owned(), Arc::from(bytes))]);
    let gambar = GambarCetak {
        jangkar: Vec::new(),
        berkas: "tinggi.png".to_owned(),
        alt: "tinggi".to_owned(),
        kiri: Pt(0.0),
        kolom: Pt(WIDE),
        lebar: Some(Pt(120.0)),
        sebelum: Pt(6.0),
        keterangan: Some(Alinea { rata: Rata::Tengah, ..alinea("Gambar 1 Tinggi", 0.0, WIDE) }),
    };
    let mut blok = lines(4);
    blok.push(Blok::Gambar(gambar));
    let naskah = naskah(vec![(false, blok)]);
    let tata = layout(&naskah, &FontBook::builtin().unwrap(), &pictures);
    assert!(tata.temuan.is_empty(), "{:?}", tata.temuan);
    assert_eq!(tata.jumlah(), 2, "the picture and its caption stand together");
    assert_eq!(words(&tata, 1), ["Gambar 1 Tinggi"]);
    look("gambar-lebih-tinggi", &tata, &pictures);
}

#[test]
fn a_heading_goes_along_with_what_it_heads() {
    let mut blok = lines(11);
    blok.push(Blok::Alinea(Alinea { lekat: true, rata: Rata::Tengah, ..alinea("Pasal 7", 0.0, WIDE) }));
    blok.push(para(WORDS));
    let tata = set(blok);
    assert_eq!(words(&tata, 1)[0], "Pasal 7");
    assert_eq!((tata.patah(0), tata.patah(1)), (Patah::Bersama(1), Patah::Akhir));
    look("judul-di-kaki", &tata, &none());
}

#[test]
fn a_signature_that_just_fails_to_fit_takes_the_last_lines_along() {
    let mut blok = lines(7);
    blok.push(Blok::Alinea(Alinea { lekat: true, rata: Rata::Kiri, ..alinea("Baris terakhir", 0.0, WIDE) }));
    let names = ["Ditetapkan di Pati", "BUPATI PATI,", " ", " ", "NAMA"];
    let isi = names.iter().map(|w| Blok::Alinea(alinea(w, 0.0, 80.0))).collect();
    blok.push(Blok::Kelompok(Kelompok { kiri: Pt(70.0), lebar: Pt(80.0), sebelum: Pt(0.0), isi }));
    let tata = set(blok);
    assert_eq!(tata.jumlah(), 2);
    assert_eq!(words(&tata, 1)[..2], ["Baris terakhir", "Ditetapkan di Pati"]);
    look("tanda-tangan", &tata, &none());
}

#[test]
fn a_lampiran_that_ends_on_a_full_page_leaves_no_empty_one() {
    let mut blok = lines(12);
    blok.push(Blok::Ruang(Pt(11.0)));
    let naskah = naskah(vec![(false, blok), (false, lines(2))]);
    let tata = layout(&naskah, &FontBook::builtin().unwrap(), &none());
    assert_eq!(tata.jumlah(), 2);
    assert_eq!((words(&tata, 0).len(), words(&tata, 1).len()), (12, 2));
    assert_eq!(tata.patah(0), Patah::Bagian);
    look("halaman-penuh", &tata, &none());
}

#[test]
fn no_line_of_a_paragraph_stands_alone() {
    for n in 8..12 {
        let mut blok = lines(n);
        blok.push(para(WORDS));
        let tata = set(blok);
        let whole = set(vec![para(WORDS)]);
        let all = words(&whole, 0).len();
        let here = words(&tata, 0).len() - n;
        assert!(here != 1 && (here == all || all - here != 1), "{here} of {all} lines behind {n}");
        let page = tata.halaman(0);
        let last = page.segmen().last().and_then(|s| s.kata.last()).unwrap();
        assert!(!last.penggal, "the page ends within a word behind {n} lines");
    }
    let mut blok = lines(9);
    blok.push(para(WORDS));
    look("baris-yatim", &set(blok), &none());
}

#[test]
fn nested_lists_go_on_over_pages() {
    let mut blok = vec![para("Program terdiri atas:")];
    for a in ["a.", "b."] {
        blok.push(item(a, "tata kelola yang terbuka, meliputi:", 0.0));
        for n in ["1.", "2."] {
            blok.push(item(n, "layanan bagi warga, berupa:", 1.0));
            for c in ["a)", "b)"] {
                blok.push(item(c, "loket terpadu dan pengaduan yang dijawab;", 2.0));
            }
        }
    }
    let tata = set(blok);
    assert!(tata.jumlah() >= 2);
    let labels: Vec<Pt> =
        tata.semua().iter().flat_map(|p| p.segmen().map(|s| s.x).collect::<Vec<_>>()).collect();
    for edge in [20.0, 36.0, 52.0, 68.0] {
        assert!(labels.iter().any(|x| (x.0 - edge).abs() < 0.1), "{edge}");
    }
    look("rincian-bersarang", &tata, &none());
}
