//! The window by keyboard alone: from an empty project to the printed regulation.

#![cfg(feature = "gui")]

use std::fs;

use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT, Queryable};
use pranata::app::place::node;
use pranata::app::window::Pick;
use pranata::model::{Bidang, Id, Isi, Jenis, Proyek};
use pranata::store::load;

use crate::common::tool;
use crate::jendela::{Desk, Window};

const PLAIN: Modifiers = Modifiers::NONE;

fn proyek(window: &Window) -> &Proyek {
    window.app().session().unwrap().proyek()
}

fn selected(window: &Window) -> Id {
    match window.app().selected() {
        Some(pranata::app::place::Place::Simpul(id)) => id.clone(),
        other => panic!("{other:?}"),
    }
}

fn jenis(window: &Window) -> Jenis {
    node(proyek(window), &selected(window)).unwrap().0.isi.jenis()
}

fn of_kind(proyek: &Proyek, jenis: Jenis) -> Vec<&pranata::model::Node<pranata::model::Tautan>> {
    proyek.trees().flat_map(pranata::model::Tree::walk).filter(|n| n.isi.jenis() == jenis).collect()
}

/// To a place by its words.
fn go(window: &mut Window, words: &str) {
    window.keys(Modifiers::COMMAND, Key::G);
    window.write(words);
    window.keys(PLAIN, Key::Enter);
    window.keys(PLAIN, Key::End);
}

/// A unit of a kind, by the menu of what may stand here.
fn insert(window: &mut Window, words: &str) {
    window.keys(Modifiers::COMMAND, Key::Enter);
    window.write(words);
    window.keys(PLAIN, Key::Enter);
}

#[test]
fn from_an_empty_project_to_the_printed_regulation() {
    let mut window = Window::new(Desk::default());
    window.keys(Modifiers::COMMAND, Key::N);
    window.write("Kabupaten Sumbawa");
    window.keys(PLAIN, Key::Tab);
    window.write("Nusa Tenggara Barat");
    window.keys(PLAIN, Key::Enter);
    assert_eq!(proyek(&window).daerah.nama, "Sumbawa");

    // A BAB behind the second, a Pasal with a list, and the next Pasal.
    go(&mut window, "bab ii");
    assert_eq!(jenis(&window), Jenis::Bab);
    insert(&mut window, "bab sesudah");
    window.write("Pelaksanaan");
    window.keys(PLAIN, Key::Enter);
    assert_eq!(jenis(&window), Jenis::Pasal);
    let first = selected(&window);
    window.write("Bupati melaksanakan Rencana Induk melalui:");
    window.keys(PLAIN, Key::Enter);
    window.write("perencanaan;");
    window.keys(PLAIN, Key::Enter);
    window.write("pengendalian.");
    window.keys(PLAIN, Key::Enter);
    assert_eq!(jenis(&window), Jenis::Pasal, "the full stop ends the list");
    let second = selected(&window);
    window.write("Pengendalian sebagaimana dimaksud [[");
    window.write("pasal 4 huruf b");
    window.keys(PLAIN, Key::Enter);
    window.write(" dilakukan oleh Tim");
    let (unit, ..) = node(proyek(&window), &second).unwrap();
    let key = unit.rujukan.keys().next().expect("a reference").clone();
    assert_eq!(unit.teks.0, format!("Pengendalian sebagaimana dimaksud {{@{key}}} dilakukan oleh Tim"));
    // Its words stand in the text as the page prints them.
    let field = window.harness.get_by_label("Pasal 5: teks");
    let shown = field.accesskit_node().value().unwrap_or_default();
    assert_eq!(shown, "Pengendalian sebagaimana dimaksud dalam Pasal 4 huruf b dilakukan oleh Tim");
    // A letter typed in the middle of it stands behind it.
    assert_eq!(node(proyek(&window), &first).unwrap().0.children().len(), 2);

    // A term that is defined.
    window.keys(Modifiers::COMMAND | Modifiers::SHIFT, Key::P);
    window.write("tambah definisi");
    window.keys(PLAIN, Key::Enter);
    window.write("Tim");
    window.keys(PLAIN, Key::Enter);
    window.write("tim pelaksana kabupaten cerdas");
    let terms = of_kind(proyek(&window), Jenis::Definisi);
    assert_eq!(terms.last().unwrap().judul.0, "Tim");
    assert_eq!(terms.last().unwrap().teks.0, "tim pelaksana kabupaten cerdas");

    // A table and a picture in the plan.
    go(&mut window, "latar belakang");
    assert_eq!(jenis(&window), Jenis::Subbab);
    insert(&mut window, "tabel");
    window.write("Jumlah desa");
    window.keys(PLAIN, Key::ArrowDown);
    for (n, word) in
        ["Kecamatan", "Desa", "Daring", "Lunyuk", "7", "5", "Batulanteh", "6", "4"].iter().enumerate()
    {
        if n > 0 {
            window.keys(PLAIN, Key::Tab);
        }
        window.write(word);
    }
    let tables = of_kind(proyek(&window), Jenis::Tabel);
    let Isi::Tabel(tabel) = &tables[0].isi else { unreachable!() };
    let words: Vec<Vec<&str>> = tabel
        .baris
        .iter()
        .map(|b| tabel.kolom.iter().map(|k| b.sel[&k.id].teks.0.as_str()).collect())
        .collect();
    assert_eq!(words, [["Kecamatan", "Desa", "Daring"], ["Lunyuk", "7", "5"], ["Batulanteh", "6", "4"]]);
    let file = window.folder.path().join("peta.svg");
    fs::write(
        &file,
        "<svg xmlns='http://www.w3.org/2000/svg' width='60' height='30'><rect width='60' height='30'/></svg>",
    )
    .unwrap();
    window.desk.will_pick(Pick::Chosen(file));
    go(&mut window, "maksud dan tujuan");
    insert(&mut window, "gambar");
    window.write("Peta wilayah");
    assert_eq!(of_kind(proyek(&window), Jenis::Gambar)[0].judul.0, "Peta wilayah");

    // Six programmes, in two subdimensions.
    for (sub, names) in [
        ("layanan publik", ["Desa Daring", "Antrean Satu Pintu", "Aduan Cepat"]),
        ("kesejahteraan rakyat", ["Pasar Tani", "Modal Nelayan", "Kelas Usaha"]),
    ] {
        go(&mut window, sub);
        for name in names {
            insert(&mut window, "program");
            window.write(name);
        }
    }
    let programmes: Vec<&str> =
        of_kind(proyek(&window), Jenis::Program).iter().map(|n| n.judul.0.as_str()).collect();
    assert_eq!(
        programmes,
        ["Desa Daring", "Antrean Satu Pintu", "Aduan Cepat", "Pasar Tani", "Modal Nelayan", "Kelas Usaha"]
    );

    let saved = window.folder.path().join("sumbawa.pranata");
    window.desk.will_pick(Pick::Chosen(saved.clone()));
    window.keys(Modifiers::COMMAND, Key::S);
    assert_eq!(load(&saved).unwrap().proyek, *proyek(&window));
    let pdf = window.folder.path().join("sumbawa.pdf");
    window.desk.will_pick(Pick::Chosen(pdf.clone()));
    window.keys(Modifiers::COMMAND, Key::E);
    let text = tool("pdftotext", &["-raw".as_ref(), pdf.as_os_str(), "-".as_ref()]);
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    for words in [
        "PERATURAN BUPATI SUMBAWA",
        "BAB III",
        "dalam Pasal 4 huruf b dilakukan oleh Tim",
        "Tim adalah tim pelaksana kabupaten cerdas.",
        "Batulanteh",
        "Peta wilayah",
        "Modal Nelayan",
    ] {
        assert!(text.contains(words), "{words}");
    }
    assert_eq!(
        node(proyek(&window), &first).unwrap().0.text(&Bidang::Teks).unwrap().0,
        "Bupati melaksanakan Rencana Induk melalui"
    );
}
