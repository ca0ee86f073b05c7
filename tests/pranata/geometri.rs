//! The page in millimetres (Lampiran II no. 284, 284a) and the empty lines between its parts, measured on the
//! sample as it is laid out. The expected figures stand here, not in the template.

use pranata::layout::{FontBook, Halaman, LayoutOptions, Pruf, Segmen, Tata, layout, layout_with};
use pranata::model::{JenisKeluaran, Kertas, Mm, Pt};
use pranata::store::{Bundle, load};

use crate::common::{compiled, compiled_as, id, sample_path};

/// Twelve-point letters at single spacing, from baseline to baseline.
const PITCH: f32 = 14.1;
/// From the top of a line's box to its baseline.
const RISE: f32 = (PITCH - 12.0) * 0.5 + 12.0 * 0.772;

fn sample() -> Bundle {
    load(&sample_path()).unwrap()
}

fn laid() -> (Bundle, Tata) {
    let bundle = sample();
    let tata = layout(&compiled(&bundle.proyek), &FontBook::builtin().unwrap(), &bundle.gambar);
    (bundle, tata)
}

fn text(s: &Segmen) -> String {
    let parts = s.kata.iter().flat_map(|k| [if k.spasi { " " } else { "" }, &*k.kata.teks]);
    parts.collect::<String>().trim().to_owned()
}

/// Segments that follow each other on one baseline.
struct Line {
    x: Pt,
    y: Pt,
    right: Pt,
    words: String,
}

fn lines(page: &Halaman) -> Vec<Line> {
    let mut out: Vec<Line> = Vec::new();
    let mut spaced = false;
    for s in page.segmen() {
        let goes_on = |l: &&mut Line| (l.y - s.y).0.abs() < 0.01 && (s.x - l.right).0.abs() < 12.0;
        if let Some(line) = out.last_mut().filter(goes_on) {
            line.words.push_str(if spaced { " " } else { "" });
            line.words.push_str(&text(s));
            line.right = s.x + s.lebar;
        } else {
            out.push(Line { x: s.x, y: s.y, right: s.x + s.lebar, words: text(s) });
        }
        spaced = s.spasi;
    }
    out
}

/// The first line with these words, on whichever page.
fn find(pages: &[Halaman], words: &str) -> (usize, Line) {
    let found = pages
        .iter()
        .enumerate()
        .find_map(|(n, p)| Some((n, lines(p).into_iter().find(|l| l.words == words)?)));
    found.unwrap_or_else(|| panic!("\"{words}\" is on no page"))
}

fn mm(pt: Pt) -> f32 {
    Mm::from(pt).0
}

fn near(value: f32, expected: f32) -> bool {
    (value - expected).abs() < 0.15
}

/// Lines from one to the other, on one page.
fn lines_between(pages: &[Halaman], from: &str, to: &str) -> f32 {
    let ((a, first), (b, second)) = (find(pages, from), find(pages, to));
    assert_eq!(a, b, "{from} and {to} stand on one page");
    (second.y - first.y).0 / PITCH
}

#[test]
fn paper_and_margins_are_those_of_the_law() {
    let (_, tata) = laid();
    let pages = tata.semua();
    let body = tata.tempat(&id("lampiran-rencana")).unwrap().halaman;
    for (n, page) in pages.iter().enumerate() {
        let (w, h) = (mm(page.lebar), mm(page.tinggi));
        let upright = h > w;
        assert!(near(w.min(h), 215.0) && near(w.max(h), 330.0), "page {}: {w} x {h}", n + 1);
        for s in page.segmen() {
            let words = text(s);
            let number = words.starts_with("- ") && words.ends_with(" -");
            assert!(mm(s.x) > 24.9, "page {}: {words}", n + 1);
            assert!(
                mm(s.x + s.lebar) < w - 24.9,
                "page {} is {w}: {words} ends at {}",
                n + 1,
                mm(s.x + s.lebar)
            );
            assert!(number || mm(s.y) > 25.0, "page {}: {words}", n + 1);
            assert!(mm(s.y) < h - 24.9, "page {}: {words}", n + 1);
        }
        // The body: later pages may begin with a picture.
        if upright && (1..body).contains(&n) {
            let first = page.segmen().find(|s| !text(s).starts_with("- ")).unwrap();
            assert!(mm(first.y) < 40.0, "page {} begins at {}", n + 1, mm(first.y));
        }
    }
}

#[test]
fn the_title_stands_eighty_millimetres_down() {
    let (_, tata) = laid();
    let pages = tata.semua();
    let (page, title) = find(&pages, "PERATURAN BUPATI PATI");
    assert_eq!(page, 0);
    assert!(near(mm(title.y - Pt(RISE)), 80.0), "{}", mm(title.y - Pt(RISE)));
    let middle = (title.x + title.right) * 0.5;
    assert!(near(mm(middle), 107.5), "{}", mm(middle));
}

#[test]
fn empty_lines_are_as_the_ministry_charts_them() {
    let (_, tata) = laid();
    let pages = tata.semua();
    for (from, to, lines) in [
        ("PERATURAN BUPATI PATI", "NOMOR ... TAHUN ...", 1.0),
        ("NOMOR ... TAHUN ...", "TENTANG", 1.0),
        ("DENGAN RAHMAT TUHAN YANG MAHA ESA", "BUPATI PATI,", 2.0),
        ("BUPATI PATI,", "Menimbang", 3.0),
        ("BAB I", "KETENTUAN UMUM", 1.0),
        ("KETENTUAN UMUM", "Pasal 1", 2.0),
        ("MEMUTUSKAN:", "Menetapkan", 2.0),
    ] {
        let found = lines_between(&pages, from, to);
        assert!((found - lines).abs() < 0.02, "{from} to {to}: {found} lines, not {lines}");
    }
}

#[test]
fn columns_stand_where_they_should() {
    let (_, tata) = laid();
    let pages = tata.semua();
    let left = |words: &str| mm(find(&pages, words).1.x);
    assert!(near(left("Menimbang"), 25.0) && near(left("Mengingat"), 25.0) && near(left("Menetapkan"), 25.0));
    // Items hang ten millimetres.
    let (page, label) = find(&pages, "a.");
    let body = pages[page].segmen().find(|s| (s.y - label.y).0.abs() < 0.1 && s.x > label.x).unwrap();
    assert!(near(mm(body.x - label.x), 10.0), "{}", mm(body.x - label.x));
    // Colons stand in one line.
    let all = pages[..2].iter().flat_map(Halaman::segmen);
    let colons: Vec<f32> = all.filter(|s| text(s) == ":").map(|s| mm(s.x)).filter(|x| *x < 62.0).collect();
    assert!(colons.len() == 3 && colons.iter().all(|x| near(*x, colons[0])), "{colons:?}");
}

#[test]
fn the_narrow_sheet_is_two_hundred_and_ten_wide() {
    let mut bundle = sample();
    for d in &mut bundle.proyek.dokumen {
        d.pilihan.kertas = Kertas::F4Sempit;
    }
    let naskah = compiled_as(&bundle.proyek, "perbup", JenisKeluaran::Rancangan);
    let tata = layout(&naskah, &FontBook::builtin().unwrap(), &bundle.gambar);
    let (w, h) = tata.ukuran(0);
    assert!(near(mm(w), 210.0) && near(mm(h), 330.0));
    let most = tata.halaman(0).segmen().map(|s| mm(s.x + s.lebar)).fold(0.0, f32::max);
    assert!(most < 185.1, "{most}");
}

#[test]
fn a_proof_shows_the_same_pages_on_a4_with_its_marks() {
    let (bundle, print) = laid();
    let naskah = compiled(&bundle.proyek);
    let pruf = Pruf { a4: true, tanda_air: Some("KONSEP".to_owned()), nomor_baris: true };
    let options = LayoutOptions { pruf, ..LayoutOptions::default() };
    let proof = layout_with(&naskah, &FontBook::builtin().unwrap(), &bundle.gambar, &options);
    assert_eq!(proof.jumlah(), print.jumlah());
    for n in [1, 3] {
        let (here, there) = (proof.halaman(n), print.halaman(n));
        assert!(near(mm(here.lebar), 210.0) && near(mm(here.tinggi), 297.0));
        let words = |p: &Halaman| p.segmen().map(text).collect::<Vec<_>>();
        let (proofed, printed) = (words(&here), words(&there));
        assert_eq!(proofed[..printed.len()], printed, "the same words in the same order");
        assert!(proofed[printed.len()..].starts_with(&["5".to_owned(), "10".to_owned()]), "and line numbers");
    }
}

#[test]
fn a_catchword_is_the_first_word_of_the_next_page() {
    let mut bundle = sample();
    for d in &mut bundle.proyek.dokumen {
        d.pilihan.kustode = true;
    }
    let (_, without) = laid();
    let tata = layout(&compiled(&bundle.proyek), &FontBook::builtin().unwrap(), &bundle.gambar);
    assert_eq!(tata.jumlah(), without.jumlah(), "no page moves for it");
    let page = tata.halaman(0);
    let all: Vec<&Segmen> = page.segmen().collect();
    let dots = all.last().unwrap();
    assert_eq!(text(dots), "...");
    assert!(near(mm(dots.x + dots.lebar), 190.0), "{}", mm(dots.x + dots.lebar));
    let word = text(all[all.len() - 2]);
    let next = tata.halaman(1);
    let first = next.segmen().find(|s| !text(s).starts_with("- ")).unwrap();
    assert!(text(first).starts_with(&word), "{word}, {}", text(first));
}
