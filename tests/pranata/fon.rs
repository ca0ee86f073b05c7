//! The letters: the user's own fonts, CFF and TrueType, and what stands in for a letter they lack.

use std::ffi::OsStr;
use std::fs;
use std::path::Path;

use pranata::layout::{FontBook, Halaman, layout};

use crate::common::{codes, compiled, dejavu, id, pranata_in, proyek, simpul, stderr, tool};
use pranata::model::Isi;

fn project(folder: &Path, teks: &str) {
    let p = proyek(vec![simpul("p", Isi::Pasal, teks)]);
    let bundle = pranata::store::Bundle::new(p);
    pranata::store::save(&bundle, &folder.join("a.ron")).unwrap();
}

fn path(p: &Path) -> &OsStr {
    p.as_os_str()
}

#[test]
fn a_font_of_the_user_is_embedded_with_its_styles() {
    let folder = tempfile::tempdir().unwrap();
    project(folder.path(), "Ketentuan *miring* dan **tebal** dalam huruf lain.");
    // TrueType; a regular and a bold face, and none that is slanted.
    for name in ["DejaVuSerif.ttf", "DejaVuSerif-Bold.ttf"] {
        fs::copy(dejavu().join(name), folder.path().join(name)).unwrap();
    }
    let out = pranata_in(folder.path(), &["susun", "a.ron", "--fon", "DejaVuSerif.ttf", "-o", "a.pdf"]);
    assert!(folder.path().join("a.pdf").exists(), "{}", stderr(&out));
    let listed = tool("pdffonts", &[path(&folder.path().join("a.pdf"))]);
    for name in ["DejaVuSerif ", "DejaVuSerif-Bold "] {
        let line = listed.lines().find(|l| l.contains(&format!("+{name}")));
        let line = line.unwrap_or_else(|| panic!("{name} is missing:\n{listed}"));
        assert!(line.contains("CID TrueType") && line.contains("yes yes yes"), "{line}");
    }
    assert!(!listed.contains("Bonum"), "{listed}");
    let text = tool("pdftotext", &["-raw".as_ref(), path(&folder.path().join("a.pdf")), "-".as_ref()]);
    assert!(text.contains("Ketentuan miring dan tebal dalam huruf lain."), "{text}");
    tool("qpdf", &["--check".as_ref(), path(&folder.path().join("a.pdf"))]);
}

#[test]
fn a_file_that_is_no_font_is_told() {
    let folder = tempfile::tempdir().unwrap();
    project(folder.path(), "Ketentuan.");
    fs::write(folder.path().join("x.ttf"), "bukan fon").unwrap();
    let out = pranata_in(folder.path(), &["susun", "a.ron", "--fon", "x.ttf"]);
    assert_eq!(out.status.code(), Some(2));
    assert!(stderr(&out).contains("x.ttf") && stderr(&out).contains(".otf"), "{}", stderr(&out));
}

#[test]
fn a_letter_that_the_font_lacks_comes_from_another_and_is_told() {
    // Cyrillic: not in Bonum, but in Inter. A Han letter: in neither.
    let p = proyek(vec![simpul("p", Isi::Pasal, "Kata Ж dan 漢 akhir")]);
    let naskah = compiled(&p);
    let fonts = FontBook::builtin().unwrap();
    let tata = layout(&naskah, &fonts, &std::collections::BTreeMap::default());
    assert_eq!(codes(&tata.temuan), ["HRF-01", "HRF-01"]);
    assert!(tata.temuan[0].pesan.contains("dicetak dengan Inter"), "{:?}", tata.temuan);
    assert!(tata.temuan[1].pesan.contains("tidak tercetak"), "{:?}", tata.temuan);
    assert!(tata.temuan.iter().all(|t| t.tempat.simpul == Some(id("p")) && t.tempat.label == "Pasal 1"));
    let pages = tata.semua();
    let shown = |word: &str| {
        let all = pages.iter().flat_map(Halaman::segmen);
        all.flat_map(|s| s.kata.iter()).find(|k| &*k.kata.teks == word).map(|k| k.kata.face)
    };
    assert_eq!(shown("Ж"), Some(fonts.substitute()));
    assert_eq!(shown("Kata"), Some(0));
}
