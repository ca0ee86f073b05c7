//! The sample that ships: what it must hold, and what it must not.

use std::collections::{BTreeMap, BTreeSet};

use pranata::export::teks::to_text;
use pranata::layout::{Breaking, Butir, FontBook, LayoutOptions, layout, layout_with};
use pranata::model::ron::to_ron;
use pranata::model::{Isi, Jenis, JenisKeluaran, JenisPeraturan, Lembaran, PeraturanLuar, Proyek};
use pranata::store::{Bundle, load, save};
use pranata::template::{bawaan, copy_for_project, dasar_hukum};

use crate::common::{compiled, compiled_as, id, sample_path, teks};

fn sample() -> Bundle {
    load(&sample_path()).unwrap()
}

/// Citations that were seen in a text, kept apart from the data that ships: kind, number, year, number in the
/// gazette of that year, number of its supplement; empty where it was not seen.
const SEEN: [(&str, &str, u16, &str, &str); 32] = [
    ("UU", "13", 1950, "42", ""),
    ("UU", "17", 2003, "47", "4286"),
    ("UU", "25", 2004, "104", "4421"),
    ("UU", "26", 2007, "68", "4725"),
    ("UU", "11", 2008, "58", "4843"),
    ("UU", "19", 2016, "251", "5952"),
    ("UU", "1", 2024, "1", "6905"),
    ("UU", "14", 2008, "61", "4846"),
    ("UU", "25", 2009, "112", "5038"),
    ("UU", "12", 2011, "82", "5234"),
    ("UU", "15", 2019, "183", "6398"),
    ("UU", "13", 2022, "143", "6801"),
    ("UU", "23", 2014, "244", "5587"),
    ("UU", "9", 2015, "58", "5679"),
    ("UU", "6", 2023, "41", "6856"),
    ("UU", "30", 2014, "292", "5601"),
    ("UU", "1", 2022, "4", "6757"),
    ("UU", "27", 2022, "196", "6820"),
    ("PP", "8", 2008, "21", "4817"),
    ("PP", "18", 2016, "114", "5887"),
    ("PP", "72", 2019, "187", "6402"),
    ("PP", "12", 2017, "73", "6041"),
    ("PP", "38", 2017, "", "6123"),
    ("PP", "12", 2019, "42", "6322"),
    ("PP", "71", 2019, "185", "6400"),
    ("PP", "59", 2022, "", "6840"),
    ("Perpres", "87", 2014, "199", ""),
    ("Perpres", "76", 2021, "186", ""),
    ("Perpres", "95", 2018, "182", ""),
    ("Perpres", "39", 2019, "112", ""),
    ("Permendagri", "80", 2015, "2036", ""),
    ("Permendagri", "120", 2018, "157", ""),
];

fn key(p: &PeraturanLuar) -> (&'static str, String, u16, String, String) {
    let kind = match p.jenis {
        JenisPeraturan::UndangUndang => "UU",
        JenisPeraturan::PeraturanPemerintah => "PP",
        JenisPeraturan::PeraturanPresiden => "Perpres",
        JenisPeraturan::PeraturanMenteri if p.pembentuk == "Menteri Dalam Negeri" => "Permendagri",
        _ => "?",
    };
    let empty = Lembaran { nama: String::new(), tahun: None, nomor: String::new(), tambahan: None };
    let gazette = p.lembaran.as_ref().unwrap_or(&empty);
    // The gazette is of the regulation's own year.
    assert!(gazette.tahun.is_none() || gazette.tahun == p.tahun, "{}", p.id);
    (
        kind,
        p.nomor.clone(),
        p.tahun.unwrap_or(0),
        gazette.nomor.clone(),
        gazette.tambahan.clone().unwrap_or_default(),
    )
}

#[test]
fn no_number_of_a_regulation_comes_from_memory() {
    let seen: BTreeSet<_> = SEEN
        .iter()
        .map(|(k, n, y, l, t)| (*k, (*n).to_owned(), *y, (*l).to_owned(), (*t).to_owned()))
        .collect();
    let own = |p: &PeraturanLuar| match p.jenis {
        JenisPeraturan::UndangUndangDasar => {
            p.tahun == Some(1945) && p.nomor.is_empty() && p.lembaran.is_none()
        }
        // Regulations of the region that the sample revokes are made up, so they have no numbers.
        JenisPeraturan::PeraturanKepalaDaerah => {
            p.nomor.is_empty()
                && p.tahun.is_none()
                && p.lembaran.as_ref().is_none_or(|l| l.nomor.is_empty() && l.tahun.is_none())
        }
        _ => false,
    };
    let mut walked = 0;
    for p in dasar_hukum().unwrap().iter().chain(&sample().proyek.peraturan) {
        assert!(own(p) || seen.contains(&key(p)), "{}: {:?}", p.id, key(p));
        assert!(!p.sumber.is_empty(), "{} says where it was seen", p.id);
        assert_eq!(p.diperiksa, pranata::model::Diperiksa::Belum, "{}: nobody checked it yet", p.id);
        walked += 1;
    }
    assert!(walked > 40);
    // And no number stands in a text by hand.
    let text =
        to_ron(&Proyek { peraturan: Vec::new(), templat: BTreeMap::new(), ..sample().proyek }).unwrap();
    for typed in text.split('"').filter(|t| t.contains(" Nomor ") || t.contains(" nomor ")) {
        assert!(!typed.contains(|c: char| c.is_ascii_digit()), "typed: {typed}");
    }
}

#[test]
fn it_is_as_large_and_as_varied_as_it_should_be() {
    let bundle = sample();
    let project = &bundle.proyek;
    let count =
        |jenis: Jenis| project.trees().flat_map(|t| t.walk()).filter(|n| n.isi.jenis() == jenis).count();
    let in_perbup = |jenis: Jenis| project.dokumen[0].pohon.walk().filter(|n| n.isi.jenis() == jenis).count();
    for (jenis, least) in [
        (Jenis::Bab, 10),
        (Jenis::Pasal, 30),
        (Jenis::Definisi, 10),
        (Jenis::Buku, 3),
        (Jenis::Dimensi, 6),
        (Jenis::Subdimensi, 18),
        (Jenis::Program, 36),
        (Jenis::Kesenjangan, 12),
        (Jenis::Narasi, 10),
        (Jenis::Gambar, 1),
        (Jenis::Misi, 3),
        (Jenis::Strategi, 3),
    ] {
        let here = if matches!(jenis, Jenis::Bab | Jenis::Pasal | Jenis::Definisi) {
            in_perbup(jenis)
        } else {
            count(jenis)
        };
        assert!(here >= least, "{jenis:?}: {here}");
    }
    let mut quick_wins = 0;
    for node in project.rencana.pohon.walk() {
        let Isi::Program(p) = &node.isi else { continue };
        quick_wins += usize::from(p.quick_win.is_some());
        let at = &node.id;
        assert!(!node.judul.is_blank() && !node.teks.is_blank() && p.opd.is_some(), "{at}");
        assert!(!p.indikator.is_empty() && !p.tahun.is_empty() && !p.anggaran.is_empty(), "{at}");
        assert!(
            p.indikator.iter().all(|i| i.dasar.is_some() && i.target.len() >= p.tahun.len()),
            "{at}: yearly figures"
        );
    }
    assert!(quick_wins >= 6);
    let partners: BTreeSet<_> = project.mitra.iter().map(|m| format!("{:?}", m.unsur)).collect();
    assert!(partners.len() >= 4, "{partners:?}");

    let text = teks(project);
    for part in [
        "\n1) ", // a list four levels deep
        "dalam Berita Daerah Kabupaten Pati",
        "tetap berlaku", // a transitional rule
        "dicabut dan dinyatakan tidak berlaku",
        "Kode\tProgram\tPenanggung jawab", // the matrix
        "Tahun pelaksanaan",               // the roadmap
        "Kebutuhan dana (juta rupiah)",
        "LAMPIRAN\nPERATURAN BUPATI PATI\nNOMOR ... TAHUN ...\nTENTANG\nRENCANA INDUK KABUPATEN CERDAS TAHUN 2026-2030\n",
        "\nNAMA LENGKAP\n", // officials are placeholders
    ] {
        assert!(text.contains(part), "{part:?}");
    }
    let revoked =
        text.split("\nPasal ").find(|p| p.contains("dicabut dan dinyatakan tidak berlaku")).unwrap();
    assert!(
        revoked.contains("\na. ") && revoked.contains("\nb. ") && !revoked.contains("\nc. "),
        "{revoked}"
    );

    let fonts = FontBook::builtin().unwrap();
    let tata = layout(&compiled(project), &fonts, &bundle.gambar);
    assert!(tata.jumlah() >= 60, "{} pages", tata.jumlah());
    let body = tata.tempat(&id("lampiran-rencana")).unwrap().halaman;
    assert!(body >= 12, "{body} pages of body");
    assert!(tata.semua().iter().any(|p| p.lebar > p.tinggi), "the matrix stands on landscape pages");
}

#[test]
fn it_compiles_without_anything_grave_and_its_pages_say_contoh() {
    let mut bundle = sample();
    let fonts = FontBook::builtin().unwrap();
    let marked = |bundle: &Bundle, dokumen: &str| {
        let naskah = compiled_as(&bundle.proyek, dokumen, JenisKeluaran::Rancangan);
        assert!(
            naskah.temuan.iter().all(|t| t.berat < pranata::model::Berat::Kesalahan),
            "{:?}",
            naskah.temuan
        );
        let tata = layout(&naskah, &fonts, &bundle.gambar);
        let all = tata.jumlah();
        (tata.semua().iter().filter(|p| p.butir.iter().any(|b| matches!(b, Butir::TandaAir(_)))).count(), all)
    };
    for dokumen in ["perbup", "keputusan-dewan"] {
        let (marks, pages) = marked(&bundle, dokumen);
        assert_eq!(marks, pages);
    }
    bundle.proyek.contoh = false;
    assert_eq!(marked(&bundle, "perbup").0, 0);
}

/// Words of norms that Indonesian has words for (Lampiran II no. 254).
const FOREIGN: [&str; 24] = [
    "smart",
    "city",
    "masterplan",
    "dashboard",
    "quick",
    "win",
    "wins",
    "roadmap",
    "government",
    "governance",
    "branding",
    "society",
    "living",
    "economy",
    "environment",
    "online",
    "offline",
    "website",
    "email",
    "stakeholder",
    "database",
    "monitoring",
    "software",
    "hardware",
];

#[test]
fn its_norms_speak_indonesian() {
    for dokumen in ["perbup", "keputusan-dewan"] {
        let text = to_text(&compiled_as(&sample().proyek, dokumen, JenisKeluaran::Rancangan));
        let norms = text.split("Ditetapkan di").next().unwrap();
        for word in norms.split(|c: char| !c.is_alphabetic()) {
            assert!(!FOREIGN.contains(&word.to_lowercase().as_str()), "{dokumen}: {word}");
        }
    }
}

#[test]
fn no_sentence_stands_twice() {
    // Formulas that the law itself repeats in each document.
    let formulas = [
        "bahwa berdasarkan pertimbangan sebagaimana dimaksud {pertimbangan}, perlu menetapkan {dokumen.jenis} tentang {dokumen.judul}",
    ];
    let mut project =
        Proyek { peraturan: Vec::new(), templat: BTreeMap::new(), opd: Vec::new(), ..sample().proyek };
    // Names of offices, seats and programmes of the regional plan are names, not sentences.
    project.lembaga.iter_mut().for_each(|l| l.jabatan.clear());
    let nodes: Vec<_> = project.rencana.pohon.walk().map(|n| n.id.clone()).collect();
    for at in nodes {
        if let Isi::Program(p) = &mut project.rencana.pohon.get_mut(&at).unwrap().isi {
            p.kaitan.clear();
        }
    }
    let typed = to_ron(&project).unwrap();
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let mut sentences = 0;
    assert!(!typed.contains("r#"), "no text holds quotes, so every second piece is a text");
    for text in typed.split('"').skip(1).step_by(2).filter(|t| !formulas.contains(t)) {
        let text = text.replace(". ", "\n");
        for sentence in text.split([';', '!', '?', '\n']) {
            let words: Vec<String> = sentence.split_whitespace().map(str::to_lowercase).collect();
            if words.len() >= 6 {
                sentences += 1;
                *seen.entry(words.join(" ")).or_default() += 1;
            }
        }
    }
    let twice: Vec<_> = seen.iter().filter(|(_, n)| **n > 1).collect();
    assert!(twice.is_empty(), "{twice:#?}");
    assert!(sentences > 500, "{sentences}");
}

/// The sample holds copies of the templates that ship. After a change of one, `PERBARUI_CONTOH=1 cargo test`
/// writes the sample anew.
#[test]
fn its_templates_are_those_that_ship_and_its_file_is_as_the_program_writes_it() {
    let mut bundle = sample();
    let refresh = std::env::var_os("PERBARUI_CONTOH").is_some();
    for (nama, copy) in &mut bundle.proyek.templat {
        let builtin = bawaan(nama).unwrap();
        let fresh = copy_for_project(&builtin.template().unwrap(), builtin.naskah);
        if refresh {
            *copy = fresh;
        } else {
            assert!(*copy == fresh, "{nama} changed: run the tests once with PERBARUI_CONTOH=1");
        }
    }
    if refresh {
        save(&bundle, &sample_path()).unwrap();
    }
    assert_eq!(std::fs::read_to_string(sample_path()).unwrap(), to_ron(&bundle.proyek).unwrap());
}

#[test]
fn its_lines_are_well_spaced() {
    let bundle = sample();
    let mut naskah = compiled(&bundle.proyek);
    let fonts = FontBook::builtin().unwrap();
    let mutu = |naskah: &_, breaking| {
        let options = LayoutOptions { breaking, ..LayoutOptions::default() };
        layout_with(naskah, &fonts, &bundle.gambar, &options).mutu
    };
    let (optimum, greedy) = (mutu(&naskah, Breaking::Optimum), mutu(&naskah, Breaking::Greedy));
    naskah.penggal = false;
    let whole = mutu(&naskah, Breaking::Optimum);
    println!("optimum fit: {optimum:?}; without cutting words: {whole:?}; greedy: {greedy:?}");
    assert!(optimum.lines > 500, "{optimum:?}");
    assert!(optimum.loose * 100 <= optimum.lines, "{optimum:?}");
    assert!(optimum.hyphens * 10 <= optimum.lines, "{optimum:?}");
    assert!(greedy.loose > optimum.loose * 10, "{greedy:?}");
}
