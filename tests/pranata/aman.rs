//! Two windows on one file, and the versions that saves replace.

#![cfg(feature = "gui")]

use std::fs;

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable;
use pranata::store::journal::beside;
use pranata::store::{RealDisk, cadangan, kunci, load};

use crate::jendela::{Desk, Window, menimbang};
use pranata::app::window::Pick;

#[test]
fn a_project_that_another_has_open_is_only_read() {
    let (mut first, path) = Window::with_sample();
    let node = menimbang(&first);
    first.write_on(&node, "dari yang pertama ");
    first.app().session().unwrap().flush_journal();
    let journal = fs::read(beside(&path)).unwrap();

    let mut second = Window::new(Desk::default());
    second.desk.will_pick(Pick::Chosen(path.clone()));
    second.keys(Modifiers::COMMAND, Key::O);
    assert!(second.says("Hanya-baca: proyek ini sedang dibuka oleh"));
    assert!(second.harness.query_by_label("hanya-baca").is_some(), "in the status bar");
    assert_eq!(second.app().title(), "rencana.pranata (hanya-baca) - Pranata");
    // Nothing is recovered from under the other's hands, nothing changed, nothing noted.
    let before = second.text(&node);
    assert!(!before.contains("dari yang pertama"));
    second.write_on(&node, "tidak boleh");
    assert_eq!(second.text(&node), before);
    assert!(second.says("hanya dapat dibaca"));
    assert_eq!(fs::read(beside(&path)).unwrap(), journal);
    // A save is refused and offers another name; under that name it is one's own.
    second.keys(Modifiers::COMMAND, Key::S);
    assert!(second.says("sehingga berkasnya tidak ditimpa dari sini"));
    let own = second.folder.path().join("milik-sendiri.pranata");
    second.desk.will_pick(Pick::Chosen(own.clone()));
    second
        .harness
        .get_all_by_role_and_label(Role::Button, "Simpan dengan nama lain…")
        .last()
        .unwrap()
        .click();
    second.settle();
    assert!(!second.says("Hanya-baca"));
    second.write_on(&node, "boleh ");
    assert!(second.text(&node).contains("boleh "));
    assert!(kunci::beside(&own).exists());
    second.keys(Modifiers::COMMAND, Key::S);
    assert_eq!(load(&own).unwrap().proyek, *second.app().session().unwrap().proyek());

    // Nor is the other's file saved over by a name.
    second.desk.will_pick(Pick::Chosen(path.clone()));
    second.keys(Modifiers::COMMAND | Modifiers::SHIFT, Key::S);
    assert!(second.says("pilih nama lain"));
    second.click("Tutup");

    // The first has it as before.
    first.keys(Modifiers::COMMAND, Key::S);
    assert!(load(&path).unwrap().proyek == *first.app().session().unwrap().proyek());
}

#[test]
fn once_the_other_closes_it_trying_again_gets_it() {
    let (mut first, path) = Window::with_sample();
    let mut second = Window::new(Desk::default());
    second.desk.will_pick(Pick::Chosen(path.clone()));
    second.keys(Modifiers::COMMAND, Key::O);
    second.click("Coba lagi");
    assert!(second.says("Hanya-baca"));
    first.keys(Modifiers::COMMAND, Key::W);
    assert!(!kunci::beside(&path).exists());
    second.click("Coba lagi");
    assert!(!second.says("Hanya-baca"));
    let node = menimbang(&second);
    second.write_on(&node, "akhirnya ");
    assert!(second.text(&node).contains("akhirnya "));
    // One's own file, opened once more, is no other's.
    second.desk.will_pick(Pick::Chosen(path.clone()));
    second.keys(Modifiers::COMMAND, Key::O);
    second.click("Buang perubahan");
    assert!(!second.says("Hanya-baca") && !second.text(&node).contains("akhirnya "));
    // Saved under another name, the lock goes along.
    let other = second.folder.path().join("lain.pranata");
    second.desk.will_pick(Pick::Chosen(other.clone()));
    second.keys(Modifiers::COMMAND | Modifiers::SHIFT, Key::S);
    assert!(kunci::beside(&other).exists() && !kunci::beside(&path).exists());
    drop(second);
    assert!(!kunci::beside(&other).exists());
}

#[test]
fn what_a_save_replaced_is_opened_as_a_new_project() {
    let (mut window, path) = Window::with_sample();
    let node = menimbang(&window);
    let backups = |w: &mut Window| {
        w.click("Berkas");
        w.harness.get_by_label_contains("Versi tersimpan…").click();
        w.settle();
    };
    backups(&mut window);
    assert!(window.says("Belum ada."));
    window.click("Tutup");
    let first = window.text(&node);
    for words in ["satu ", "dua "] {
        window.write_on(&node, words);
        window.keys(Modifiers::COMMAND, Key::S);
        assert!(window.says("disimpan ke"));
    }
    // A save that changes nothing replaces nothing.
    window.keys(Modifiers::COMMAND, Key::S);
    let versions = cadangan::list(&RealDisk, &path);
    assert_eq!(versions.len(), 2);
    let saved = fs::read(&path).unwrap();
    backups(&mut window);
    assert_eq!(window.harness.query_all_by_label_contains("pukul").count(), 2);
    // The newest stands first.
    let rows: Vec<_> = window.harness.query_all_by_label_contains("pukul").collect();
    assert!(rows[0].rect().top() < rows[1].rect().top());
    rows[1].click();
    drop(rows);
    window.settle();
    assert_eq!(window.text(&node), first);
    assert!(window.app().session().unwrap().path.is_none() && window.says("belum disimpan"));
    assert_eq!(fs::read(&path).unwrap(), saved, "the file is as it was");
}

#[test]
fn a_backup_that_cannot_be_kept_stops_no_save() {
    let (mut window, path) = Window::with_sample();
    let node = menimbang(&window);
    fs::write(cadangan::folder(&path), "bukan folder").unwrap();
    window.write_on(&node, "tetap tersimpan ");
    window.keys(Modifiers::COMMAND, Key::S);
    assert!(window.says("versi sebelumnya tidak dapat dicadangkan"), "{}", window.app().message());
    assert_eq!(load(&path).unwrap().proyek, *window.app().session().unwrap().proyek());
}
