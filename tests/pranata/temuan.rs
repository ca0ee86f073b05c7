//! Findings and what is done with them: walked, mended, let pass and taken back, numbered anew, reported, and an
//! import looked at before it becomes a project.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use pranata::app::worker::{Order, Report, Worker};
use pranata::check::{Alat, KANTOR, Periksaan};
use pranata::edit::Edit;
use pranata::export::pdf::to_pdf;
use pranata::export::temuan::{Laporan, one_page};
use pranata::layout::FontBook;
use pranata::model::{Berat, Bidang, Id, Isi, JenisKeluaran, Nomor, Proyek, Tempat, Temuan, Tree};
use pranata::store::{load, save};

use crate::common::{id, pranata_in, sample_path, stderr, stdout, tool};

/// The first texts of ayat that have words.
fn norms(tree: &Tree) -> Vec<Id> {
    let words =
        |n: &&pranata::model::Node<pranata::model::Tautan>| matches!(n.isi, Isi::Ayat) && !n.teks.is_blank();
    tree.walk().filter(words).map(|n| n.id.clone()).collect()
}

/// The sample with the same defect planted in three ayat; which those are.
fn planted() -> (pranata::store::Bundle, Vec<Id>) {
    let mut bundle = load(&sample_path()).unwrap();
    let tree = &mut bundle.proyek.dokumen[0].pohon;
    let all = norms(tree)[2..5].to_vec();
    for one in &all {
        tree.get_mut(one).unwrap().teks.0.push_str(" dan bilamana perlu");
    }
    (bundle, all)
}

fn numbers(proyek: &Proyek, dokumen: &str) -> BTreeMap<String, String> {
    let fixed = |n: &pranata::model::Node<pranata::model::Tautan>| match &n.nomor {
        Nomor::Tetap(label) => Some((n.id.to_string(), label.clone())),
        Nomor::Otomatis => None,
    };
    proyek.dokumen(&id(dokumen)).unwrap().pohon.walk().filter_map(fixed).collect()
}

fn finding(simpul: Option<&str>, label: &str, pesan: &str) -> Periksaan {
    let tempat = Tempat { simpul: simpul.map(id), label: label.into(), rentang: None };
    Periksaan::of(Temuan { kode: "L2-22", berat: Berat::Peringatan, tempat, pesan: pesan.into() })
}

#[test]
fn a_finding_that_is_let_pass_takes_no_other_of_its_rule_along() {
    let mut dokumen = load(&sample_path()).unwrap().proyek.dokumen[0].clone();
    let all = [
        finding(Some("perbup"), "Judul", "satu"),
        finding(Some("perbup"), "Penutup", "satu"),
        finding(Some("perbup"), "Judul", "dua"),
        finding(Some("pasal-maksud"), "Pasal 2", "satu"),
        finding(Some("pasal-maksud"), "Pasal 2", "dua"),
        finding(Some("pasal-tujuan"), "Pasal 3", "satu"),
    ];
    for one in &all {
        dokumen.diabaikan = vec![one.silence(&dokumen, "disetujui")];
        let passed: Vec<bool> = all.iter().map(|p| p.is_silenced(&dokumen)).collect();
        let wanted: Vec<bool> = all.iter().map(|p| p == one).collect();
        assert_eq!(passed, wanted, "{one:?}");
        assert_eq!(one.silenced_by(&dokumen).unwrap().alasan, "disetujui");
    }
    // Another number of the unit is no other place.
    let renumbered = finding(Some("pasal-tujuan"), "Pasal 4", "satu");
    assert!(renumbered.is_silenced(&dokumen));
}

#[test]
fn what_is_let_pass_is_told_with_its_own_reason_and_is_no_finding_of_json() {
    let (mut bundle, all) = planted();
    for (n, one) in all.iter().take(2).enumerate() {
        bundle.proyek.dokumen[0].diabaikan.push(pranata::model::Diabaikan {
            kode: "L2-260".into(),
            simpul: Some(one.clone()),
            frasa: "bilamana".into(),
            alasan: format!("alasan ke-{n}"),
        });
    }
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("uji.pranata");
    save(&bundle, &path).unwrap();
    let told = stdout(&pranata_in(folder.path(), &["periksa", "uji.pranata"]));
    let passed: Vec<&str> = told.lines().filter(|l| l.starts_with("diabaikan L2-260")).collect();
    assert_eq!(passed.len(), 2, "{told}");
    assert!(passed[0].contains("alasan ke-0") && passed[1].contains("alasan ke-1"), "{passed:?}");
    assert_eq!(told.lines().filter(|l| l.contains(" L2-260 ") && !l.starts_with("diabaikan")).count(), 1);
    let json = stdout(&pranata_in(folder.path(), &["periksa", "uji.pranata", "--format", "json"]));
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    let left = json.as_array().unwrap().iter().filter(|f| f["kode"] == "L2-260").count();
    assert_eq!(left, 1);
}

#[test]
fn fixed_numbers_become_automatic_by_command_and_quoted_ones_stay() {
    let folder = tempfile::tempdir().unwrap();
    let fixture = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/format-1.ron");
    let bundle = load(&fixture).unwrap();
    let before: BTreeMap<String, String> =
        bundle.proyek.dokumen.iter().flat_map(|d| numbers(&bundle.proyek, d.id.as_str())).collect();
    assert!(before.contains_key("pasal-sisip") && before.contains_key("kutipan-pasal"), "{before:?}");
    let path = folder.path().join("uji.pranata");
    save(&bundle, &path).unwrap();
    let old = fs::read(&path).unwrap();

    let owner = |key: &str| {
        let stands = |d: &&pranata::model::DokumenHukum| d.pohon.get(&id(key)).is_some();
        bundle.proyek.dokumen.iter().find(stands).unwrap().id.to_string()
    };
    // Into another file: this one stays as it is.
    let dokumen = owner("pasal-sisip");
    let made = pranata_in(folder.path(), &["nomori", "uji.pranata", "-o", "baru.ron", "--dokumen", &dokumen]);
    assert!(made.status.success(), "{}", stderr(&made));
    assert_eq!(fs::read(&path).unwrap(), old);
    let after = load(&folder.path().join("baru.ron")).unwrap().proyek;
    assert!(!numbers(&after, &dokumen).contains_key("pasal-sisip"));
    // Never over another project unasked.
    let refused = pranata_in(folder.path(), &["nomori", "uji.pranata", "-o", "baru.ron"]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(stderr(&refused).contains("sudah ada"), "{}", stderr(&refused));
    // In its place, by the English name.
    let dokumen = owner("kutipan-pasal");
    let made = pranata_in(folder.path(), &["renumber", "uji.pranata", "--dokumen", &dokumen]);
    assert!(made.status.success(), "{}", stderr(&made));
    let after = load(&path).unwrap().proyek;
    let left = numbers(&after, &dokumen);
    assert!(left.contains_key("kutipan-pasal") && left.contains_key("kutipan-ayat"), "{left:?}");
    // Nobody else may be at it.
    let lock = pranata::store::kunci::take(&path, "Sari");
    let refused = pranata_in(folder.path(), &["nomori", "uji.pranata"]);
    assert!(stderr(&refused).contains("sedang dibuka oleh Sari"), "{}", stderr(&refused));
    drop(lock);
}

fn pages(pdf: &[u8]) -> usize {
    lopdf::Document::load_mem(pdf).unwrap().get_pages().len()
}

#[test]
fn a_report_stands_on_one_page_however_much_there_is_to_tell() {
    let fonts = FontBook::builtin().unwrap();
    let folder = tempfile::tempdir().unwrap();
    let long = "kata yang panjang sekali dan berulang-ulang ".repeat(8);
    let many = |n: usize| -> Vec<Periksaan> {
        (0..n).map(|i| finding(Some("pasal-maksud"), &format!("Pasal {i}"), &format!("{i} {long}"))).collect()
    };
    let passed = |n: usize| many(n).into_iter().map(|p| (p, format!("surat {long}"))).collect();
    for (found, silenced) in [(0, 0), (1, 1), (3, 200), (200, 0), (200, 40), (500, 1)] {
        let told = Laporan { temuan: many(found), diabaikan: passed(silenced), dinilai: (2, 60) };
        let (naskah, tata) = one_page(&long, "12 Maret 2026", &told, &fonts);
        let pdf = to_pdf(&naskah, &tata, &fonts, &BTreeMap::new()).unwrap();
        assert_eq!(pages(&pdf), 1, "{found} {silenced}");
        let path = folder.path().join("laporan.pdf");
        fs::write(&path, &pdf).unwrap();
        let text = tool("pdftotext", &["-layout".as_ref(), path.as_os_str(), "-".as_ref()]);
        let rows = text.matches("peringatan").count();
        assert_eq!(text.contains("temuan lain"), found > 40, "{text}");
        if found > 40 {
            assert!(rows > 10, "the page is used: {rows}\n{text}");
        }
        assert_eq!(text.contains("surat kata yang"), silenced > 0, "a reason is told: {text}");
        assert!(text.contains("2 dari 60 sudah ditandai"), "{text}");
    }
}

#[test]
fn a_broken_file_of_office_rules_is_told_and_read_again_once_it_is_mended() {
    let folder = tempfile::tempdir().unwrap();
    let rules = folder.path().join("aturan-kantor.ron");
    fs::write(&rules, "[(hindar: \"Rencana Induk\")]").unwrap();
    let alat = Alat { kantor: Some(rules.clone()), ..Alat::default() };
    let fonts = Arc::new(FontBook::builtin().unwrap());
    let bundle = load(&sample_path()).unwrap();
    let kind = JenisKeluaran::Rancangan;
    let worker = Worker::start_with(alat, bundle, fonts, id("perbup"), kind, || ()).unwrap();
    let checked = || loop {
        let report = worker.reports.recv_timeout(Duration::from_mins(2)).expect("the worker answers");
        if let Report::Checked { edits, temuan, galat, .. } = report {
            let office: Vec<Periksaan> = temuan.into_iter().map(|p| p.found).collect();
            return (edits, office.into_iter().filter(|p| p.temuan.kode == KANTOR).count(), galat);
        }
    };
    let (0, 0, galat) = checked() else { panic!() };
    assert!(galat.len() == 1 && galat[0].contains("aturan-kantor.ron, baris 1"), "{galat:?}");
    fs::write(&rules, "[(hindari: \"Rencana Induk\", gunakan: \"Masterplan Kota\")]").unwrap();
    let edit = Edit::Sambat {
        id: id("pasal-maksud"),
        bidang: Bidang::Teks,
        awal: 0,
        akhir: 0,
        ganti: "Bahwa ".into(),
    };
    worker.tell(Order::Edit(Box::new(edit)));
    let (1, office, galat) = checked() else { panic!() };
    assert!(office > 0 && galat.is_empty(), "{office} {galat:?}");
}

#[cfg(feature = "gui")]
mod window {
    use std::time::Instant;

    use egui::accesskit::Role;
    use egui::{Key, Modifiers};
    use egui_kittest::kittest::{NodeT, Queryable};
    use pranata::app::place::Place;
    use pranata::app::window::Pick;

    use super::*;
    use crate::jendela::{Desk, Window};

    /// Opens a project in a window and waits for the rules.
    fn opened(bundle: &pranata::store::Bundle, folder: &Path) -> (Window, PathBuf) {
        let path = folder.join("uji.pranata");
        save(bundle, &path).unwrap();
        let desk = Desk::default();
        desk.will_pick(Pick::Chosen(path.clone()));
        let mut window = Window::new(desk);
        window.keys(Modifiers::COMMAND, Key::O);
        checked(&mut window);
        (window, path)
    }

    /// Frames until the rules have seen all that was changed.
    fn checked(window: &mut Window) {
        let start = Instant::now();
        window.settle();
        while !window.app().is_checked() {
            std::thread::sleep(Duration::from_millis(5));
            window.settle();
            assert!(start.elapsed() < Duration::from_mins(1), "the rules never came");
        }
        window.settle();
    }

    fn filter(window: &mut Window, words: &str) {
        window.harness.get_by_label("Saring temuan").click();
        window.settle();
        window.keys(Modifiers::COMMAND, Key::A);
        window.write(words);
    }

    fn dokumen(window: &Window) -> &pranata::model::DokumenHukum {
        &window.app().session().unwrap().proyek().dokumen[0]
    }

    fn mended(window: &Window, all: &[Id]) -> Vec<bool> {
        all.iter().map(|one| window.text(one).ends_with("dalam hal perlu")).collect()
    }

    /// Labels of checkboxes that begin so.
    fn boxes(window: &Window, part: &str) -> Vec<String> {
        let all = window.harness.get_all_by_role(Role::CheckBox);
        all.filter_map(|n| n.accesskit_node().label()).filter(|l| l.contains(part)).collect()
    }

    #[test]
    fn findings_are_filtered_mended_one_by_one_and_together_as_shown() {
        let (bundle, all) = planted();
        let folder = tempfile::tempdir().unwrap();
        let (mut window, _) = opened(&bundle, folder.path());
        window.keys(Modifiers::NONE, Key::F4);
        // Under its gravity and its BAB.
        assert!(window.harness.query_all_by_label_contains("Lipat peringatan (").next().is_some());
        filter(&mut window, "L2-260");
        let heads: Vec<String> = window
            .harness
            .get_all_by_role(Role::Button)
            .filter_map(|n| n.accesskit_node().label())
            .filter(|l| l.starts_with("Lipat ") && l.ends_with(')'))
            .collect();
        assert!(heads.iter().any(|h| h.starts_with("Lipat BAB")), "{heads:?}");
        // Folded, it is not there; a step to it unfolds.
        let gravity = heads.iter().find(|h| h.contains(" (3)")).unwrap().clone();
        window.click(&gravity);
        assert!(window.harness.query_all_by_label_contains("Lipat BAB").next().is_none());
        window.keys(Modifiers::NONE, Key::F8);
        assert!(window.says("angka 260"), "explained with its number");
        assert_eq!(window.app().selected(), Some(&Place::Simpul(all[0].clone())));
        assert!(window.harness.query_all_by_label_contains("Lipat BAB").next().is_some());

        window.click("Perbaiki");
        checked(&mut window);
        assert_eq!(mended(&window, &all), [true, false, false]);
        window.keys(Modifiers::COMMAND, Key::Z);
        checked(&mut window);
        assert_eq!(mended(&window, &all), [false; 3]);

        // All of a kind: what is unticked stays, and the count is true.
        window.keys(Modifiers::NONE, Key::F8);
        window.click("Perbaiki semua yang sejenis (3)…");
        assert!(window.says("Terapkan 3 perbaikan"));
        let shown = boxes(&window, "bilamana");
        assert_eq!(shown.len(), 3, "{shown:?}");
        window.harness.get_all_by_label(&shown[1]).next().unwrap().click();
        window.settle();
        window.click("Terapkan 2 perbaikan");
        checked(&mut window);
        assert_eq!(mended(&window, &all), [true, false, true]);
        assert!(window.says("2 perbaikan diterapkan"), "{}", window.app().message());
        window.keys(Modifiers::COMMAND, Key::Z);
        checked(&mut window);
        assert_eq!(mended(&window, &all), [false; 3], "one step");

        // What the filter hides is not mended.
        let label = window.app().session().is_some().then(|| shown[2].split(':').next().unwrap().to_owned());
        filter(&mut window, &label.unwrap());
        window.keys(Modifiers::NONE, Key::F8);
        while !window.says("angka 260") {
            window.keys(Modifiers::NONE, Key::F8);
        }
        assert!(!window.says("sejenis"), "only one is shown");
    }

    #[test]
    fn a_finding_is_let_pass_with_a_reason_is_listed_reported_and_taken_back() {
        let (bundle, all) = planted();
        let folder = tempfile::tempdir().unwrap();
        let (mut window, path) = opened(&bundle, folder.path());
        window.keys(Modifiers::NONE, Key::F4);
        filter(&mut window, "L2-260");
        window.keys(Modifiers::NONE, Key::F8);
        window.harness.get_by_role_and_label(Role::TextInput, "Alasan mengabaikan").focus();
        window.harness.step();
        window.write("istilah surat edaran");
        window.click("Abaikan");
        checked(&mut window);
        assert_eq!(dokumen(&window).diabaikan.len(), 1);
        assert_eq!(dokumen(&window).diabaikan[0].simpul.as_ref(), Some(&all[0]));
        // It is kept in the file.
        window.keys(Modifiers::COMMAND, Key::S);
        assert_eq!(load(&path).unwrap().proyek.dokumen[0].diabaikan[0].alasan, "istilah surat edaran");
        // It stands in the report.
        let pdf = folder.path().join("laporan.pdf");
        window.desk.will_pick(Pick::Chosen(pdf.clone()));
        window.click("Laporan…");
        checked(&mut window);
        let bytes = fs::read(&pdf).unwrap();
        assert_eq!(pages(&bytes), 1);
        let text = tool("pdftotext", &["-layout".as_ref(), pdf.as_os_str(), "-".as_ref()]);
        assert!(text.contains("Diabaikan dengan alasan") && text.contains("istilah surat edaran"), "{text}");

        window.click("1 diabaikan");
        assert!(window.says("Alasan: istilah surat edaran"));
        window.harness.get_by_label_contains("Tampilkan lagi: L2-260").click();
        checked(&mut window);
        assert!(dokumen(&window).diabaikan.is_empty());
        assert!(window.says("Tidak ada temuan yang diabaikan."));
        // Taking it back is a step too.
        window.keys(Modifiers::COMMAND, Key::Z);
        checked(&mut window);
        assert_eq!(dokumen(&window).diabaikan.len(), 1);
    }

    #[test]
    fn what_a_human_judged_is_kept_in_the_project() {
        let folder = tempfile::tempdir().unwrap();
        let (mut window, path) = opened(&load(&sample_path()).unwrap(), folder.path());
        window.keys(Modifiers::NONE, Key::F4);
        window.click("Daftar periksa");
        let first = boxes(&window, ":").remove(0);
        window.click(&first);
        checked(&mut window);
        let kode = first.split(':').next().unwrap();
        assert!(dokumen(&window).dinilai.contains(kode), "{first}");
        assert!(window.says("1 dari"));
        window.keys(Modifiers::COMMAND, Key::S);
        assert!(load(&path).unwrap().proyek.dokumen[0].dinilai.contains(kode));
        window.keys(Modifiers::COMMAND, Key::Z);
        assert!(dokumen(&window).dinilai.is_empty());
    }

    #[test]
    fn a_finding_in_a_heading_leads_into_the_heading() {
        let mut bundle = load(&sample_path()).unwrap();
        let tree = &mut bundle.proyek.dokumen[0].pohon;
        tree.get_mut(&id("bab-maksud")).unwrap().judul.0 = "Maksud … Lingkup".into();
        let folder = tempfile::tempdir().unwrap();
        let (mut window, _) = opened(&bundle, folder.path());
        window.keys(Modifiers::NONE, Key::F4);
        filter(&mut window, "ISI-04");
        window.keys(Modifiers::NONE, Key::F8);
        assert!(window.says("Tulis isinya, atau hapus tandanya."), "what to do");
        window.write("dan");
        let judul = &dokumen(&window).pohon.get(&id("bab-maksud")).unwrap().judul.0;
        assert_eq!(judul, "Maksud dan… Lingkup");
    }

    #[test]
    fn fixed_numbers_are_opened_one_by_one_and_by_command() {
        let mut bundle = load(&sample_path()).unwrap();
        let tree = &mut bundle.proyek.dokumen[0].pohon;
        for (key, label) in [("pasal-maksud", "12"), ("pasal-tujuan", "13")] {
            tree.get_mut(&id(key)).unwrap().nomor = Nomor::Tetap(label.into());
        }
        let folder = tempfile::tempdir().unwrap();
        let (mut window, _) = opened(&bundle, folder.path());
        window.keys(Modifiers::NONE, Key::F4);
        filter(&mut window, "NOM-03");
        window.keys(Modifiers::NONE, Key::F8);
        assert_eq!(window.app().selected(), Some(&Place::Simpul(id("pasal-maksud"))));
        window.click("Perbaiki");
        checked(&mut window);
        let left = |w: &Window| numbers(w.app().session().unwrap().proyek(), "perbup").len();
        assert_eq!(left(&window), 1);
        window.keys(Modifiers::COMMAND, Key::Z);
        assert_eq!(left(&window), 2);
        let command = |w: &mut Window| {
            w.keys(Modifiers::COMMAND | Modifiers::SHIFT, Key::P);
            w.write("nomori ulang");
            w.keys(Modifiers::NONE, Key::Enter);
        };
        // Of the chosen unit alone; then of the whole document; then there is nothing left.
        command(&mut window);
        assert_eq!(left(&window), 1);
        assert!(window.says("1 nomor tetap menjadi otomatis."));
        window.keys(Modifiers::COMMAND, Key::Z);
        window.row("Dokumen");
        command(&mut window);
        assert_eq!(left(&window), 0);
        assert!(window.says("2 nomor tetap menjadi otomatis."));
        command(&mut window);
        assert!(window.says("Tidak ada nomor tetap di sini"));
        window.keys(Modifiers::COMMAND, Key::Z);
        assert_eq!(left(&window), 2, "one step");
    }

    #[test]
    fn an_import_is_looked_at_on_both_sides_put_away_and_taken() {
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/docx/sensor-banjir.docx");
        let mut window = Window::new(Desk::default());
        let begin = |window: &mut Window| {
            window.desk.will_pick(Pick::Chosen(file.clone()));
            window.harness.get_by_label("Berkas").click();
            window.settle();
            window.harness.get_by_label_contains("Impor peraturan").click();
            window.settle();
        };
        begin(&mut window);
        assert!(window.says("sensor-banjir.docx: 3 BAB, 4 Pasal"), "counts");
        // What Word had beside the text.
        let tab = |w: &Window, begin: &str| {
            let mut all = w.harness.query_all_by_label_contains(begin);
            all.find_map(|n| n.accesskit_node().label()).unwrap_or_default()
        };
        let notes = tab(&window, "Catatan Word (");
        window.click(&notes);
        assert!(window.says("Sari Kusuma") && window.says("hapusan yang dilacak"), "{notes}");
        let doubts = tab(&window, "Diragukan (");
        window.click(&doubts);
        window.click("Susunan");
        // A unit leads to its line at the other side.
        let line = window.harness.get_all_by_label_contains("Bupati memasang Sensor Banjir").count();
        assert!(line >= 1);
        window.click("Batal");
        assert!(window.app().session().is_none());
        begin(&mut window);
        window.click("Jadikan proyek");
        assert!(window.app().session().is_some(), "{}", window.app().message());
        assert!(window.says("belum disimpan"));
    }
}
