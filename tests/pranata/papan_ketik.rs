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
    // Cut and pasted with its words it is the same reference; taken back by one key it goes whole.
    window.keys(Modifiers::COMMAND, Key::A);
    window.harness.event(egui::Event::Cut);
    window.settle();
    assert_eq!(node(proyek(&window), &second).unwrap().0.teks.0, "");
    let words = "Pengendalian sebagaimana dimaksud dalam Pasal 4 huruf b dilakukan oleh Tim";
    window.harness.event(egui::Event::Paste(words.to_owned()));
    window.settle();
    let text = |w: &Window| node(proyek(w), &second).unwrap().0.teks.0.clone();
    let marked = text(&window);
    assert!(marked.starts_with("Pengendalian sebagaimana dimaksud {@"), "{marked}");
    for _ in " dilakukan oleh Tim".chars() {
        window.keys(PLAIN, Key::Backspace);
    }
    window.keys(PLAIN, Key::Backspace);
    window.write("itu");
    assert_eq!(text(&window), "Pengendalian sebagaimana dimaksud itu", "the caret is where the mark was");
    while text(&window) != marked {
        window.keys(Modifiers::COMMAND, Key::Z);
    }
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

/// The kinds and words right below a unit.
fn below(window: &Window, id: &Id) -> Vec<(Jenis, String)> {
    let (unit, tree, _) = node(proyek(window), id).unwrap();
    let one = |c: &Id| {
        let n = tree.get(c).unwrap();
        (n.isi.jenis(), n.teks.0.clone())
    };
    unit.children().iter().map(one).collect()
}

fn words(all: &[(Jenis, String)]) -> Vec<&str> {
    all.iter().map(|(_, words)| words.as_str()).collect()
}

/// A new project, in its second Pasal's place a Pasal with a list of three.
fn with_list() -> (Window, Id) {
    let mut window = Window::new(Desk::default());
    window.keys(Modifiers::COMMAND, Key::N);
    window.write("Kota Bima");
    window.keys(PLAIN, Key::Tab);
    window.write("Nusa Tenggara Barat");
    window.keys(PLAIN, Key::Enter);
    go(&mut window, "bab iii");
    window.keys(PLAIN, Key::Enter);
    let pasal = selected(&window);
    window.write("Dinas bertugas:");
    for word in ["satu;", "dua; atau", "tiga"] {
        window.keys(PLAIN, Key::Enter);
        window.write(word);
    }
    (window, pasal)
}

#[test]
fn lines_from_another_program_become_provisions() {
    let (mut window, pasal) = with_list();
    let owner = node(proyek(&window), &pasal).unwrap().0;
    assert_eq!(owner.sambung, pranata::model::Sambung::Atau, "the conjunction is the list's");
    window.keys(PLAIN, Key::Enter);
    window.harness.event(egui::Event::Paste(
        "d.\tempat {penting} *sekali*;\r\ne.\tlima:\r\n\t1.\tsatu; dan\r\n\t2.\tdua.\r\n".to_owned(),
    ));
    window.settle();
    let all = below(&window, &pasal);
    assert_eq!(words(&all), ["satu", "dua", "tiga", "empat \\{penting\\} \\*sekali\\*", "lima"], "{all:?}");
    let last = node(proyek(&window), &pasal).unwrap().0.children().last().unwrap().clone();
    assert_eq!(words(&below(&window, &last)), ["satu", "dua"]);
    // One step.
    window.keys(Modifiers::COMMAND, Key::Z);
    assert_eq!(words(&below(&window, &pasal)), ["satu", "dua", "tiga", ""]);
    // A line without structure is words of the text.
    window.harness.event(egui::Event::Paste("kata\u{a0}lain".to_owned()));
    window.settle();
    assert_eq!(words(&below(&window, &pasal))[3], "kata lain");
}

#[test]
fn units_are_chosen_moved_copied_and_cut_as_wholes() {
    let (mut window, pasal) = with_list();
    // In the text of the third: one level deeper, and back.
    window.keys(PLAIN, Key::Tab);
    let second = node(proyek(&window), &pasal).unwrap().0.children()[1].clone();
    assert_eq!(words(&below(&window, &second)), ["tiga"]);
    window.write("!");
    assert_eq!(words(&below(&window, &second)), ["tiga!"], "the caret stays");
    window.keys(Modifiers::SHIFT, Key::Tab);
    assert_eq!(words(&below(&window, &pasal)), ["satu", "dua", "tiga!"]);
    // As a whole, with the one before it, before the first.
    window.keys(PLAIN, Key::Escape);
    window.keys(Modifiers::SHIFT, Key::ArrowUp);
    window.keys(Modifiers::ALT, Key::ArrowUp);
    assert_eq!(words(&below(&window, &pasal)), ["dua", "tiga!", "satu"]);
    // Copies are new, what is cut comes back as itself.
    let ids = |w: &Window| node(proyek(w), &pasal).unwrap().0.children().to_vec();
    let before = ids(&window);
    let clip = |w: &mut Window, event| {
        w.harness.event(event);
        w.harness.step();
        let commands = &w.harness.output().platform_output.commands;
        let text = commands.iter().find_map(|c| match c {
            egui::OutputCommand::CopyText(text) => Some(text.clone()),
            _ => None,
        });
        w.settle();
        text.expect("something is in the clipboard")
    };
    let text = clip(&mut window, egui::Event::Copy);
    assert_eq!(text.lines().collect::<Vec<_>>(), ["a. dua", "b. tiga!"]);
    window.harness.event(egui::Event::Paste(text));
    window.settle();
    assert_eq!(words(&below(&window, &pasal)), ["dua", "tiga!", "dua", "tiga!", "satu"]);
    assert!(ids(&window)[2..4].iter().all(|id| !before.contains(id)));
    window.keys(Modifiers::COMMAND, Key::Z);
    window.keys(PLAIN, Key::ArrowUp);
    assert_eq!(ids(&window), before);
    go(&mut window, "pasal 5 huruf a");
    window.keys(PLAIN, Key::Escape);
    let text = clip(&mut window, egui::Event::Cut);
    assert_eq!(words(&below(&window, &pasal)), ["tiga!", "satu"]);
    go(&mut window, "pasal 5 huruf b");
    window.keys(PLAIN, Key::Escape);
    window.harness.event(egui::Event::Paste(text));
    window.settle();
    assert_eq!(words(&below(&window, &pasal)), ["tiga!", "satu", "dua"]);
    assert!(ids(&window).contains(&before[0]), "it is the same unit");
}

#[test]
fn it_answers_as_other_editors_do() {
    let (mut window, pasal) = with_list();
    // Enter on an empty item ends the list; taking that back leads to where it was.
    window.keys(PLAIN, Key::Enter);
    let empty = selected(&window);
    window.keys(PLAIN, Key::Enter);
    assert_eq!(jenis(&window), Jenis::Pasal);
    assert_eq!(words(&below(&window, &pasal)), ["satu", "dua", "tiga"]);
    window.keys(Modifiers::COMMAND, Key::Z);
    assert_eq!(below(&window, &pasal).len(), 4);
    window.keys(Modifiers::COMMAND, Key::Z);
    let third = node(proyek(&window), &pasal).unwrap().0.children()[2].clone();
    assert_eq!(selected(&window), third, "beside what was added and is gone: {empty}");
    window.write("!");
    assert_eq!(words(&below(&window, &pasal)), ["satu", "dua", "tiga!"]);
    // A dialog that is given up leaves the caret where it was.
    window.keys(Modifiers::COMMAND, Key::R);
    window.keys(PLAIN, Key::Escape);
    window.write("?");
    assert_eq!(words(&below(&window, &pasal))[2], "tiga!?");
    // Keys of one kind are a step; what is taken away is another.
    window.keys(PLAIN, Key::Backspace);
    window.keys(PLAIN, Key::Backspace);
    window.keys(Modifiers::COMMAND, Key::Z);
    assert_eq!(words(&below(&window, &pasal))[2], "tiga!?");
    // A paragraph of the narrative ends with an empty line, an item of a list does not.
    go(&mut window, "latar belakang");
    window.keys(PLAIN, Key::ArrowDown);
    assert_eq!(jenis(&window), Jenis::Narasi);
    window.keys(Modifiers::COMMAND, Key::A);
    window.write("Alinea");
    window.keys(PLAIN, Key::Enter);
    window.write("- butir");
    window.keys(PLAIN, Key::Enter);
    window.write("lain");
    assert_eq!(window.text(&selected(&window)), "Alinea\n\n- butir\n- lain");
}

#[test]
fn words_are_replaced_everywhere_and_each_change_is_seen() {
    let (mut window, pasal) = with_list();
    window.keys(Modifiers::COMMAND, Key::H);
    window.write("^(DU|TIG)A$");
    window.keys(PLAIN, Key::Tab);
    window.write("<$1>");
    window.click("Pola (ekspresi reguler)");
    assert!(window.says("2 temuan"));
    window.click("Ganti temuan 1");
    window.click("Ganti 1 temuan");
    assert_eq!(words(&below(&window, &pasal)), ["satu", "dua", "\\<tig>"]);
    window.keys(Modifiers::COMMAND, Key::Z);
    assert_eq!(words(&below(&window, &pasal)), ["satu", "dua", "tiga"]);
    // By keys alone, and as capital as what stood there.
    window.keys(Modifiers::COMMAND, Key::H);
    window.write("dinas");
    window.keys(PLAIN, Key::Enter);
    window.write("kantor");
    window.keys(PLAIN, Key::Enter);
    assert_eq!(window.text(&pasal), "Kantor bertugas");
    window.keys(Modifiers::COMMAND, Key::H);
    window.write("(");
    window.click("Pola (ekspresi reguler)");
    assert!(window.says("pola \"(\" tidak dapat dibaca"));
}

#[test]
fn at_rest_no_frame_asks_for_the_next() {
    let (mut window, _) = Window::with_sample();
    let rests = |window: &mut Window, what: &str| {
        window.settle();
        for _ in 0..30 {
            window.harness.step();
        }
        let causes = window.harness.ctx.repaint_causes();
        assert!(!window.harness.ctx.has_requested_repaint(), "{what}: {causes:?}");
    };
    for words in ["pasal 7", "pasal 7 ayat 2", "bab ii", "tabel 2 lampiran", "layanan publik"] {
        go(&mut window, words);
        rests(&mut window, words);
    }
    // Also where the last of all is in sight.
    go(&mut window, "pasal 29");
    window.keys(Modifiers::COMMAND, Key::End);
    rests(&mut window, "the end");
    // Also with a dialog over a text that has the caret.
    let both = Modifiers::COMMAND | Modifiers::SHIFT;
    for (keys, key) in [
        (Modifiers::COMMAND, Key::E),
        (both, Key::P),
        (Modifiers::COMMAND, Key::P),
        (Modifiers::COMMAND, Key::G),
        (Modifiers::COMMAND, Key::H),
        (Modifiers::COMMAND, Key::R),
        (Modifiers::COMMAND, Key::N),
        (Modifiers::COMMAND, Key::Enter),
        (PLAIN, Key::F1),
        (PLAIN, Key::F6),
    ] {
        go(&mut window, "pasal 7 ayat 2");
        window.keys(keys, key);
        rests(&mut window, &format!("{keys:?} {key:?}"));
        window.keys(PLAIN, Key::Escape);
    }
}

#[test]
fn a_picture_of_the_clipboard_is_kept_and_stands_among_the_blocks() {
    let (mut window, _) = Window::with_sample();
    let before = window.app().session().unwrap().pictures().len();
    go(&mut window, "maksud dan tujuan");
    let mut shot = egui::ColorImage::filled([40, 20], egui::Color32::RED);
    shot.pixels[0] = egui::Color32::TRANSPARENT;
    window.harness.event(egui::Event::PasteImage(shot.into()));
    window.settle();
    window.write("Sungai");
    assert_eq!(jenis(&window), Jenis::Gambar);
    let picture = node(proyek(&window), &selected(&window)).unwrap().0;
    assert_eq!(picture.judul.0, "Sungai");
    let Isi::Gambar(gambar) = &picture.isi else { panic!("{:?}", picture.isi) };
    let all = window.app().session().unwrap().pictures();
    assert_eq!(all.len(), before + 1);
    let kept = image::load_from_memory(&all[&gambar.berkas]).unwrap().into_rgba8();
    assert_eq!(
        (kept.dimensions(), kept.get_pixel(0, 0).0[3], kept.get_pixel(3, 3).0),
        ((40, 20), 0, [255, 0, 0, 255])
    );
    let drawn = |w: &Window| {
        w.harness.query_by_role_and_label(egui::accesskit::Role::Image, "Sungai").map(|n| n.rect().size())
    };
    assert_eq!(drawn(&window), Some(egui::vec2(20.0, 10.0)), "as it is, at the half of its pixels");
    window.keys(Modifiers::COMMAND, Key::Z);
    window.keys(Modifiers::COMMAND, Key::Z);
    assert_eq!(drawn(&window), None);
}

#[test]
fn narrative_has_lists_and_bold_words_by_keys() {
    let (mut window, _) = Window::with_sample();
    go(&mut window, "maksud dan tujuan");
    insert(&mut window, "narasi");
    let narrative = selected(&window);
    window.write("Tujuan utama:");
    window.keys(PLAIN, Key::Enter);
    window.write("1. layanan");
    window.keys(PLAIN, Key::Enter);
    window.write("data");
    window.keys(PLAIN, Key::Enter);
    window.write("warga");
    window.keys(PLAIN, Key::ArrowUp);
    window.keys(PLAIN, Key::Tab);
    assert_eq!(window.text(&narrative), "Tujuan utama:\n\n1. layanan\n   1. data\n2. warga");
    window.keys(PLAIN, Key::ArrowDown);
    window.keys(PLAIN, Key::End);
    window.keys(PLAIN, Key::Enter);
    window.keys(PLAIN, Key::Enter);
    window.write("Kota cerdas");
    window.keys(Modifiers::COMMAND, Key::B);
    window.write("!");
    assert_eq!(
        window.text(&narrative),
        "Tujuan utama:\n\n1. layanan\n   1. data\n2. warga\n\nKota **cerdas!**"
    );
    // From the menu of a provision, a list is made by its marks, and that is said.
    go(&mut window, "pasal 2");
    window.keys(Modifiers::COMMAND | Modifiers::SHIFT, Key::L);
    assert!(window.says("daftar dan subjudul ini untuk narasi"));
    // Marked words become italic; the same again takes it away.
    let pasal = selected(&window);
    let before = window.text(&pasal);
    window.keys(Modifiers::COMMAND, Key::A);
    window.keys(Modifiers::COMMAND, Key::I);
    assert_eq!(window.text(&pasal), format!("*{before}*"));
    window.keys(Modifiers::COMMAND, Key::I);
    assert_eq!(window.text(&pasal), before);
    // Chosen from all commands it is done once, too, with what was marked.
    window.keys(Modifiers::COMMAND | Modifiers::SHIFT, Key::P);
    window.write("miring");
    window.keys(PLAIN, Key::Enter);
    assert_eq!(window.text(&pasal), format!("*{before}*"));
    // A change of nothing is no step.
    window.keys(Modifiers::COMMAND, Key::Z);
    assert_eq!(window.text(&pasal), before);
}

#[test]
fn the_sign_of_a_footnote_stands_behind_its_word() {
    let (mut window, pasal) = with_list();
    window.write(" kata ");
    window.keys(Modifiers::COMMAND | Modifiers::SHIFT, Key::P);
    window.write("catatan kaki");
    window.keys(PLAIN, Key::Enter);
    window.write("Sumbernya");
    let all = below(&window, &pasal);
    let third = &all.iter().find(|(_, text)| text.starts_with("tiga")).unwrap().1;
    assert!(third.starts_with("tiga kata{^") && third.ends_with("} "), "{third}");
}

#[test]
fn numbers_written_by_hand_make_the_ayat_they_mean() {
    let (mut window, _) = with_list();
    go(&mut window, "bab iii");
    window.keys(PLAIN, Key::Enter);
    let pasal = selected(&window);
    window.write("(1) Dinas membina warga.");
    window.keys(PLAIN, Key::Enter);
    window.write("(2) Pembinaan meliputi:");
    window.keys(PLAIN, Key::Enter);
    window.write("a. pelatihan;");
    window.keys(PLAIN, Key::Enter);
    window.write("pameran.");
    let ayat = below(&window, &pasal);
    assert_eq!(words(&ayat), ["Dinas membina warga.", "Pembinaan meliputi"], "{ayat:?}");
    let second = node(proyek(&window), &pasal).unwrap().0.children()[1].clone();
    assert_eq!(words(&below(&window, &second)), ["pelatihan", "pameran."]);
    // On an empty ayat, Enter leaves the Pasal.
    go(&mut window, "bab iii");
    window.keys(PLAIN, Key::Enter);
    let pasal = selected(&window);
    window.write("(1) Satu.");
    window.keys(PLAIN, Key::Enter);
    window.keys(PLAIN, Key::Enter);
    assert_eq!(jenis(&window), Jenis::Pasal);
    assert_ne!(selected(&window), pasal);
    assert_eq!(words(&below(&window, &pasal)).len(), 1);
}

#[test]
fn the_plan_as_a_whole_is_shown_from_its_beginning() {
    let (mut window, _) = Window::with_sample();
    go(&mut window, "pasal 29");
    assert!(window.harness.query_by_label("Pasal 29: teks").is_some() || window.says("Pasal 29"));
    window.row("Rencana");
    let texts = window.harness.query_all_by_role(egui::accesskit::Role::MultilineTextInput);
    let first = texts.into_iter().find_map(|n| n.accesskit_node().value()).unwrap_or_default();
    assert!(first.starts_with("Terwujudnya "), "the vision comes first: {first}");
}

#[test]
fn what_the_mouse_takes_from_the_keyboard_comes_back() {
    let (mut window, pasal) = with_list();
    window.write(" menurut ");
    // The button has the keyboard now; the text where the caret stood is meant.
    window.click("Rujukan…");
    window.write("pasal 1");
    window.keys(PLAIN, Key::Enter);
    window.write("!");
    let all = below(&window, &pasal);
    let third = &all[2].1;
    assert!(third.starts_with("tiga menurut {@") && third.ends_with("}!"), "{third}");
    window.click("+ Tambah…");
    window.write("rincian sesudah");
    window.keys(PLAIN, Key::Enter);
    window.write("empat");
    assert_eq!(words(&below(&window, &pasal)).last(), Some(&"empat"));
}

#[test]
fn the_caret_stays_when_what_a_reference_says_grows() {
    let (mut window, _) = with_list();
    go(&mut window, "bab iii");
    for _ in 0..9 {
        window.keys(PLAIN, Key::Enter);
        window.write("Ketentuan.");
    }
    go(&mut window, "pasal 10");
    let pasal = selected(&window);
    window.write("Menurut ");
    window.keys(Modifiers::COMMAND, Key::R);
    window.write("pasal 9");
    window.keys(PLAIN, Key::Enter);
    window.write(" ini");
    window.keys(PLAIN, Key::ArrowLeft);
    window.keys(Modifiers::ALT, Key::ArrowUp);
    assert!(window.harness.query_by_label("Pasal 9: teks").is_some(), "it moved with the caret in it");
    window.write("X");
    let text = window.text(&pasal);
    assert!(text.contains("Menurut {@") && text.contains("} inXi"), "{text}");
}

#[test]
fn a_dialog_has_the_keyboard_also_where_a_text_was_to_get_it() {
    let (mut window, pasal) = with_list();
    // Both keys in one frame: the new unit had no time to get the keyboard.
    window.harness.key_press(Key::Enter);
    window.harness.key_press_modifiers(Modifiers::COMMAND, Key::G);
    window.settle();
    for _ in 0..30 {
        window.harness.step();
    }
    assert!(!window.harness.ctx.has_requested_repaint(), "{:?}", window.harness.ctx.repaint_causes());
    window.write("zzz");
    assert_eq!(words(&below(&window, &pasal)).len(), 4, "nothing was written in the text below");
    window.keys(PLAIN, Key::Escape);
    window.write("empat");
    assert_eq!(words(&below(&window, &pasal)).last(), Some(&"empat"));
}

#[test]
fn a_click_sets_the_caret_where_it_is_also_where_one_stood_before() {
    let (mut window, _) = Window::with_sample();
    go(&mut window, "pasal 2");
    let pasal = selected(&window);
    let before = window.text(&pasal);
    let other = window.harness.get_by_label("Pasal 3: teks").rect().center();
    window.click_at(other, PLAIN);
    assert_ne!(selected(&window), pasal);
    let first = window.harness.get_by_label("Pasal 2: teks").rect();
    window.click_at(first.left_top() + egui::vec2(3.0, 8.0), PLAIN);
    window.write("X");
    assert_eq!(window.text(&pasal), format!("X{before}"));
}

#[test]
fn a_text_that_is_scrolled_away_keeps_the_keyboard() {
    let (mut window, _) = Window::with_sample();
    go(&mut window, "pasal 2");
    let pasal = selected(&window);
    let before = window.text(&pasal);
    let seen = |w: &Window| {
        let field = w.harness.query_by_label("Pasal 2: teks").expect("it has the keyboard");
        let (y, foot) = (field.rect().center().y, w.harness.get_by_label("Naskah untuk ditulis").rect());
        foot.y_range().contains(y)
    };
    assert!(seen(&window));
    let over = window.harness.get_by_label("Pasal 2: teks").rect().center();
    window.harness.hover_at(over);
    for _ in 0..30 {
        window.harness.event(egui::Event::MouseWheel {
            unit: egui::MouseWheelUnit::Point,
            delta: egui::vec2(0.0, -400.0),
            phase: egui::TouchPhase::Move,
            source: egui::MouseWheelSource::Wheel,
            modifiers: PLAIN,
        });
        window.harness.step();
    }
    window.settle();
    assert!(!seen(&window), "it was scrolled away");
    window.write("x");
    assert_eq!(window.text(&pasal).len(), before.len() + 1);
    assert!(seen(&window), "writing brings it back");
}

#[test]
fn a_range_of_a_spreadsheet_lands_in_the_cells_of_a_table() {
    let (mut window, _) = Window::with_sample();
    go(&mut window, "tabel 2 lampiran");
    window.keys(PLAIN, Key::ArrowDown);
    window.keys(PLAIN, Key::ArrowDown);
    window.harness.event(egui::Event::Paste("x\ty {z}\n1\t\"2\n3\"\n".to_owned()));
    window.settle();
    let cells = |w: &Window| -> Vec<Vec<String>> {
        let (unit, ..) = node(proyek(w), &selected(w)).unwrap();
        let Isi::Tabel(tabel) = &unit.isi else { panic!("a table") };
        let row = |b: &pranata::model::Baris| {
            tabel.kolom.iter().take(2).map(|k| b.sel[&k.id].teks.0.clone()).collect()
        };
        tabel.baris.iter().skip(1).take(2).map(row).collect()
    };
    assert_eq!(cells(&window), [["x", "y \\{z\\}"], ["1", "2 3"]]);
    window.keys(Modifiers::COMMAND, Key::Z);
    assert_eq!(cells(&window)[0][0], "Tata kelola");
}

#[test]
fn the_tree_keeps_its_width_and_its_filter_goes_when_it_has_served() {
    let (mut window, _) = Window::with_sample();
    let width = |w: &Window| w.harness.get_by_label("Cari dalam susunan").rect().width() as i32;
    let before = width(&window);
    for words in ["layanan", "pelaksanaan rencana induk", "data"] {
        window.keys(Modifiers::COMMAND, Key::F);
        window.write(words);
        window.keys(PLAIN, Key::Enter);
        assert_eq!(width(&window), before, "{words}");
        window.click("Kosongkan pencarian susunan");
        assert_eq!(width(&window), before, "{words}, emptied");
    }
    window.keys(Modifiers::COMMAND, Key::F);
    window.write("konsiderans");
    go(&mut window, "pasal 29");
    assert!(window.harness.query_by_label("Kosongkan pencarian susunan").is_none());
}
