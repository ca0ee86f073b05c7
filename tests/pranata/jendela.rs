//! The window, without a screen: what a user does, by the names that a screen reader would read.

#![cfg(feature = "gui")]

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use egui::accesskit::Role;
use egui::{Event, Key, Modifiers, PointerButton, Pos2, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use pranata::app::place::Place;
use pranata::app::window::{App, Desktop, Kind, Pick};
use pranata::export::cetak::{Job, PrintError};
use pranata::model::{Bidang, Id, JenisKeluaran, Pt};
use pranata::store::load;

use crate::common::{id, sample_path};

/// A desktop that answers what it was told to, and writes down what was asked of it.
#[derive(Default)]
pub struct Desk {
    pub picks: Mutex<Vec<Pick>>,
    pub asked: Mutex<Vec<String>>,
    pub printed: Mutex<Vec<(usize, Job)>>,
    /// Files that are chosen beside the first, where several may be.
    pub more: Mutex<Vec<PathBuf>>,
    pub paper_out: bool,
}

impl Desk {
    pub fn will_pick(&self, pick: Pick) {
        self.picks.lock().unwrap().push(pick);
    }

    fn pick(&self, what: String) -> Pick {
        self.asked.lock().unwrap().push(what);
        let mut picks = self.picks.lock().unwrap();
        if picks.is_empty() { Pick::Cancelled } else { picks.remove(0) }
    }
}

impl Desktop for Desk {
    fn open_file(&self, (kind, _): Kind, _: Option<&Path>) -> Pick {
        self.pick(format!("buka {kind}"))
    }

    fn open_files(&self, kind: Kind, folder: Option<&Path>) -> (Pick, Vec<PathBuf>) {
        (self.open_file(kind, folder), std::mem::take(&mut *self.more.lock().unwrap()))
    }

    fn save_file(&self, (kind, _): Kind, _: Option<&Path>, name: &str) -> Pick {
        self.pick(format!("simpan {kind} {name}"))
    }

    fn print(&self, pdf: &[u8], _: (Pt, Pt), _: &str, job: &Job) -> Result<usize, PrintError> {
        if self.paper_out {
            return Err(PrintError::System("kertas habis".to_owned()));
        }
        self.printed.lock().unwrap().push((pdf.len(), job.clone()));
        job.chosen(61).map(|pages| pages.len())
    }

    fn show(&self, file: &Path) -> Result<(), String> {
        self.asked.lock().unwrap().push(format!("tampilkan {}", file.display()));
        Ok(())
    }
}

/// A window with its desktop.
pub struct Window {
    pub harness: Harness<'static, Option<App>>,
    pub desk: Arc<Desk>,
    pub folder: tempfile::TempDir,
}

impl Window {
    pub fn new(desk: Desk) -> Self {
        let desk = Arc::new(desk);
        let folder = tempfile::tempdir().unwrap();
        let settings = folder.path().join("jendela.ron");
        let for_app = Arc::clone(&desk);
        let make = move |ctx: &egui::Context| {
            App::new(ctx, Arc::clone(&for_app) as Arc<dyn Desktop>, Some(settings.clone()), None)
        };
        let harness = Harness::builder()
            .with_size(vec2(1366.0, 768.0))
            .build_ui_state(move |ui, app| app.get_or_insert_with(|| make(ui.ctx())).frame(ui), None);
        let mut window = Self { harness, desk, folder };
        window.settle();
        window
    }

    /// A window with the sample, saved as a file of its own.
    pub fn with_sample() -> (Self, PathBuf) {
        Self::with_sample_on(Desk::default())
    }

    pub fn with_sample_on(desk: Desk) -> (Self, PathBuf) {
        let mut window = Self::new(desk);
        let path = window.folder.path().join("rencana.pranata");
        pranata::store::save(&load(&sample_path()).unwrap(), &path).unwrap();
        window.desk.will_pick(Pick::Chosen(path.clone()));
        window.keys(Modifiers::COMMAND, Key::O);
        window.settle();
        (window, path)
    }

    /// Frames until nothing is under way.
    pub fn settle(&mut self) {
        let start = Instant::now();
        let mut quiet = 0;
        while quiet < 4 {
            self.harness.step();
            quiet = if self.app().is_settled() { quiet + 1 } else { 0 };
            if quiet == 0 {
                std::thread::sleep(Duration::from_millis(3));
            }
            assert!(start.elapsed() < Duration::from_mins(1), "the window never came to rest");
        }
    }

    pub fn keys(&mut self, modifiers: Modifiers, key: Key) {
        self.harness.key_press_modifiers(modifiers, key);
        self.settle();
    }

    pub fn click(&mut self, label: &str) {
        self.harness.get_by_label(label).click();
        self.settle();
    }

    /// Clicks the row of the tree that begins so.
    pub fn row(&mut self, words: &str) {
        let is_it =
            |n: &egui_kittest::Node<'_>| n.accesskit_node().label().is_some_and(|l| l.starts_with(words));
        self.harness.get_all_by_role(Role::TreeItem).find(is_it).expect(words).click();
        self.settle();
    }

    /// Clicks at a point, as the pointer does.
    pub fn click_at(&mut self, at: Pos2, modifiers: Modifiers) {
        self.harness.hover_at(at);
        self.harness.step();
        for pressed in [true, false] {
            let button = Event::PointerButton { pos: at, button: PointerButton::Primary, pressed, modifiers };
            self.harness.event_modifiers(button, modifiers);
            self.harness.step();
        }
        self.settle();
    }

    /// Presses at a point, moves and lets go at another.
    pub fn drag(&mut self, from: Pos2, to: Pos2) {
        let modifiers = Modifiers::NONE;
        let button =
            |pos, pressed| Event::PointerButton { pos, button: PointerButton::Primary, pressed, modifiers };
        self.harness.hover_at(from);
        self.harness.step();
        self.harness.event(button(from, true));
        self.harness.step();
        for n in 1..=4 {
            self.harness.hover_at(from + (to - from) * (n as f32 / 4.0));
            self.harness.step();
        }
        self.harness.event(button(to, false));
        self.settle();
    }

    pub fn write(&mut self, words: &str) {
        for letter in words.chars() {
            self.harness.event(Event::Text(letter.to_string()));
            self.harness.step();
        }
        self.settle();
    }

    /// Clicks on the words of a unit on the page, and writes there.
    pub fn write_on(&mut self, node: &Id, words: &str) {
        let line = self.app().on_screen(node).expect("it is in sight");
        self.click_at(line.center(), Modifiers::NONE);
        self.write(words);
    }

    pub fn app(&self) -> &App {
        self.harness.state().as_ref().expect("it was made in the first frame")
    }

    pub fn says(&self, words: &str) -> bool {
        self.app().message().contains(words)
            || self.harness.query_all_by_label_contains(words).next().is_some()
    }

    pub fn text(&self, node: &Id) -> String {
        let proyek = self.app().session().unwrap().proyek();
        let (node, ..) = pranata::app::place::node(proyek, node).unwrap();
        node.text(&Bidang::Teks).unwrap().0.clone()
    }
}

const MAKSUD: &str = "pasal-maksud";

#[test]
fn a_project_is_opened_changed_undone_saved_and_exported() {
    let (mut window, path) = Window::with_sample();
    assert!(window.app().session().is_some());
    assert_eq!(*window.desk.asked.lock().unwrap(), ["buka Proyek Pranata"]);

    // In the tree: unfold the body, its second BAB, and choose Pasal 2.
    window.click("Bentangkan Batang tubuh");
    window.click("Bentangkan BAB II Maksud, Tujuan, dan Ruang Lingkup");
    window.row("Pasal 2 Rencana Induk dimaksudkan");
    assert_eq!(window.app().selected(), Some(&Place::Simpul(id(MAKSUD))));
    // The pages went there.
    assert!(window.app().on_screen(&id(MAKSUD)).is_some());

    // Typed at the place where the page was clicked.
    let before = window.text(&id(MAKSUD));
    window.write_on(&id(MAKSUD), "baru");
    let after = window.text(&id(MAKSUD));
    assert_eq!(after.len(), before.len() + 4);
    assert_eq!(after.replacen("baru", "", 1), before);
    assert!(window.says("belum disimpan"));

    // One step back and again, also while the keyboard is in the field.
    window.keys(Modifiers::COMMAND, Key::Z);
    assert_eq!(window.text(&id(MAKSUD)), before);
    assert!(window.says("tersimpan") && window.says("dibatalkan: ubah teks"));
    window.keys(Modifiers::COMMAND, Key::Y);
    assert_eq!(window.text(&id(MAKSUD)), after);

    window.keys(Modifiers::COMMAND, Key::S);
    assert!(window.says("disimpan ke"), "{}", window.app().message());
    let saved = load(&path).unwrap();
    assert_eq!(saved.proyek, *window.app().session().unwrap().proyek());

    let pdf = window.folder.path().join("hasil");
    window.desk.will_pick(Pick::Chosen(pdf.clone()));
    window.keys(Modifiers::COMMAND, Key::E);
    assert!(window.desk.asked.lock().unwrap().contains(&"simpan PDF rencana-rancangan.pdf".to_owned()));
    assert!(window.says("61 halaman diekspor"), "{}", window.app().message());
    let bytes = fs::read(pdf.with_extension("pdf")).unwrap();
    assert!(bytes.starts_with(b"%PDF-1.7"));
    window.click("Buka");
    assert!(window.desk.asked.lock().unwrap().iter().any(|a| a.starts_with("tampilkan")));
}

#[test]
fn a_click_on_the_page_leads_to_what_made_the_words() {
    let (mut window, _) = Window::with_sample();
    // The words of a consideration.
    let session = window.app().session().unwrap();
    let dokumen = &session.proyek().dokumen[0];
    let menimbang = dokumen.pohon.walk().find(|n| n.isi.jenis().nama() == "pertimbangan").unwrap().id.clone();
    let line = window.app().on_screen(&menimbang).unwrap();
    window.click_at(line.center(), Modifiers::NONE);
    assert_eq!(window.app().selected(), Some(&Place::Simpul(menimbang)));
    // The name of the region, which the program prints: its field in the data of the region.
    let first = window.harness.get_by_label("Halaman 1 dari 61").rect();
    let at = |x: f32, y: f32| first.min + vec2(x * first.width(), y * first.height());
    let mut seen = Vec::new();
    for step in 15..40 {
        window.click_at(at(0.5, step as f32 / 100.0), Modifiers::NONE);
        seen.push(window.app().selected().cloned());
    }
    assert!(seen.contains(&Some(Place::Proyek)), "{seen:?}");
    assert!(seen.iter().flatten().any(|p| matches!(p, Place::Dokumen(_))), "{seen:?}");
}

#[test]
fn a_generated_line_opens_the_entity_it_comes_from() {
    let (mut window, _) = Window::with_sample();
    let proyek = window.app().session().unwrap().proyek();
    let of_kind = |nama: &str| -> Vec<Id> {
        let trees = proyek.trees().flat_map(pranata::model::Tree::walk);
        trees.filter(|n| n.isi.jenis().nama() == nama).map(|n| n.id.clone()).collect()
    };
    let (generators, dimensi) = (of_kind("bagian terbangkit"), of_kind("dimensi"));
    // A generator in the body, whose list goes through the dimensions.
    let made = generators.iter().map(|g| g.derived(&dimensi[1]));
    let body: Vec<Id> = made.collect();
    window.row("Batang tubuh");
    let mut found = None;
    for _ in 0..10 {
        found = body.iter().find_map(|id| window.app().on_screen(id));
        if found.is_some() {
            break;
        }
        window.keys(Modifiers::COMMAND, Key::PageDown);
    }
    window.click_at(found.expect("a generated line is in sight").center(), Modifiers::NONE);
    assert_eq!(window.app().selected(), Some(&Place::Simpul(dimensi[1].clone())));
}

#[test]
fn printing_says_what_and_how_and_tells_what_the_printer_says() {
    let (mut window, _) = Window::with_sample();
    window.keys(Modifiers::COMMAND, Key::P);
    // A page that is not there is said at once, and nothing goes to the printer.
    window.harness.get_by_role_and_label(Role::TextInput, "Halaman").focus();
    window.harness.step();
    window.write("60-70");
    let print = |w: &mut Window| {
        let button = w.harness.get_all_by_role_and_label(Role::Button, "Cetak").last().unwrap();
        button.click();
        w.settle();
    };
    print(&mut window);
    assert!(window.says("halaman 70 tidak ada; naskah ini 61 halaman"));
    assert!(window.desk.printed.lock().unwrap().is_empty());
    window.harness.get_by_role_and_label(Role::TextInput, "Halaman").focus();
    window.harness.step();
    window.keys(Modifiers::COMMAND, Key::A);
    window.write("3-6");
    print(&mut window);
    let printed = window.desk.printed.lock().unwrap().clone();
    assert_eq!(printed.len(), 1);
    assert_eq!((printed[0].1.pages.as_str(), printed[0].1.copies), ("3-6", 1));
    assert!(printed[0].0 > 100_000);
    assert!(window.says("4 halaman, 1 rangkap, dikirim ke pencetak"));

    let (mut window, _) = Window::with_sample_on(Desk { paper_out: true, ..Desk::default() });
    window.keys(Modifiers::COMMAND, Key::P);
    print(&mut window);
    assert!(window.says("pencetakan gagal: kertas habis"));
}

#[test]
fn what_is_not_saved_is_asked_about_before_it_goes() {
    let (mut window, path) = Window::with_sample();
    let node = menimbang(&window);
    window.write_on(&node, "x");
    window.keys(Modifiers::COMMAND, Key::W);
    assert!(window.says("Simpan dulu perubahan pada proyek ini?"));
    window.click("Batal");
    assert!(window.app().session().is_some());
    window.keys(Modifiers::COMMAND, Key::W);
    window.harness.get_all_by_role_and_label(Role::Button, "Simpan").last().unwrap().click();
    window.settle();
    assert!(window.app().session().is_none(), "it closes once it is saved");
    assert!(load(&path).is_ok());
    // The start screen remembers it.
    window.harness.get_by_label("rencana.pranata");
}

pub fn menimbang(window: &Window) -> Id {
    let dokumen = &window.app().session().unwrap().proyek().dokumen[0];
    dokumen.pohon.walk().find(|n| n.isi.jenis().nama() == "pertimbangan").unwrap().id.clone()
}

#[test]
fn what_goes_wrong_with_files_is_told_and_nothing_is_lost() {
    let (mut window, path) = Window::with_sample();
    let node = menimbang(&window);
    window.write_on(&node, "zz");

    // The file is changed by another program: asked before it is written over.
    let mut other = fs::read(&path).unwrap();
    other.extend([0; 10]);
    fs::write(&path, &other).unwrap();
    window.keys(Modifiers::COMMAND, Key::S);
    assert!(window.says("Menyimpan akan menimpa perubahan itu"));
    window.click("Timpa");
    assert!(window.says("disimpan ke"));

    // The file is gone: what is here is written again.
    window.write_on(&node, "yy");
    fs::remove_file(&path).unwrap();
    window.keys(Modifiers::COMMAND, Key::S);
    assert!(load(&path).is_ok());

    // Its folder is gone: told, and still here.
    window.write_on(&node, "ww");
    let moved = window.folder.path().join("lain");
    fs::create_dir(&moved).unwrap();
    let elsewhere = moved.join("x.pranata");
    window.desk.will_pick(Pick::Chosen(elsewhere.clone()));
    window.keys(Modifiers::COMMAND | Modifiers::SHIFT, Key::S);
    assert!(load(&elsewhere).is_ok());
    window.write_on(&node, "vv");
    fs::remove_dir_all(&moved).unwrap();
    window.keys(Modifiers::COMMAND, Key::S);
    assert!(window.says("tidak dapat ditulis"));
    window.click("Tutup");
    assert!(window.says("belum disimpan"));
    assert!(window.text(&node).contains("vv"));

    // A broken file opens nothing and leaves open what is open.
    let broken = window.folder.path().join("rusak.pranata");
    fs::write(&broken, "(format: 1, nama: ").unwrap();
    window.desk.will_pick(Pick::Chosen(broken));
    window.keys(Modifiers::COMMAND, Key::O);
    window.click("Buang perubahan");
    assert!(window.says("rusak.pranata"));
    window.click("Tutup");
    assert!(window.text(&node).contains("vv"), "the old project is still open");
}

#[test]
fn a_desktop_without_dialogs_asks_for_the_address() {
    let mut window = Window::new(Desk::default());
    window.desk.will_pick(Pick::Unavailable);
    window.keys(Modifiers::COMMAND, Key::O);
    assert!(window.says("pasang zenity atau xdg-desktop-portal"));
    window.keys(Modifiers::COMMAND, Key::A);
    window.write(&sample_path().display().to_string());
    window.harness.get_all_by_role_and_label(Role::Button, "Buka").last().unwrap().click();
    window.settle();
    assert!(window.app().session().is_some());
}

#[test]
fn a_new_project_begins_with_its_region_and_can_be_printed_at_once() {
    let mut window = Window::new(Desk::default());
    window.keys(Modifiers::COMMAND, Key::N);
    window.click("Buat");
    assert!(window.says("daerah belum diisi"));
    for (field, words) in [("Daerah", "kota salatiga"), ("Provinsi", "Jawa Tengah")] {
        window.harness.get_by_role_and_label(Role::TextInput, field).focus();
        window.harness.step();
        window.write(words);
    }
    window.click("Buat");
    let proyek = window.app().session().unwrap().proyek();
    assert_eq!(proyek.daerah.sebutan(), "Kota Salatiga");
    assert!(!proyek.contoh);
    window.desk.will_pick(Pick::Cancelled);
    window.keys(Modifiers::COMMAND, Key::S);
    let asked = window.desk.asked.lock().unwrap().join("; ");
    assert!(asked.contains("simpan Proyek Pranata rencana-induk-kota-cerdas.pranata"), "{asked}");
}

#[test]
fn fields_say_what_they_do_not_take_and_dates_are_read_as_people_write_them() {
    let (mut window, _) = Window::with_sample();
    window.keys(Modifiers::NONE, Key::F7);
    let date = |w: &mut Window, words: &str| {
        w.harness.get_by_role_and_label(Role::TextInput, "Tanggal ditetapkan").focus();
        w.harness.step();
        w.keys(Modifiers::COMMAND, Key::A);
        w.write(words);
    };
    date(&mut window, "32 Januari 2026");
    assert!(window.says("tanggal \"32 Januari 2026\" tidak sah"));
    let set = |w: &Window| w.app().session().unwrap().proyek().dokumen[0].tanggal_penetapan;
    date(&mut window, "3 mei 2026");
    let found = set(&window).unwrap();
    assert_eq!((found.hari(), found.bulan(), found.tahun()), (3, 5, 2026));
    assert!(!window.says("tidak sah"));
    window.keys(Modifiers::COMMAND, Key::Z);
    assert_eq!(set(&window), None);
}

#[test]
fn the_palette_finds_commands_and_shortcuts_stand_in_the_menus() {
    let (mut window, _) = Window::with_sample();
    window.keys(Modifiers::COMMAND | Modifiers::SHIFT, Key::P);
    window.write("gelap");
    window.keys(Modifiers::NONE, Key::Enter);
    let settings = fs::read_to_string(window.folder.path().join("jendela.ron")).unwrap();
    assert!(settings.contains("Dark"), "{settings}");
    window.click("Berkas");
    assert!(window.harness.query_by_label_contains("Cetak…").is_some());
}

#[test]
fn the_kind_of_print_and_the_document_on_the_pages_can_be_chosen() {
    let (mut window, _) = Window::with_sample();
    assert_eq!(window.app().session().unwrap().shown().1, JenisKeluaran::Rancangan);
    window.click("Jenis naskah");
    window.click("Salinan");
    assert!(
        window.says("salinan hanya dapat dibuat bila datanya lengkap"),
        "the old pages stand, with the reason"
    );
    let second = window.app().session().unwrap().proyek().dokumen[1].id.clone();
    window.row("Dokumen Dewan");
    assert_eq!(window.app().session().unwrap().shown().0, &second);
    assert!(window.harness.query_by_label_contains("Halaman 1 dari").is_some());
}

#[test]
fn the_tree_is_walked_by_keyboard() {
    let (mut window, _) = Window::with_sample();
    window.row("Dokumen Rencana Induk");
    let place = |w: &Window| w.app().selected().cloned().unwrap();
    let top = place(&window);
    window.keys(Modifiers::NONE, Key::ArrowDown);
    assert_ne!(place(&window), top);
    window.keys(Modifiers::NONE, Key::ArrowLeft);
    assert_eq!(place(&window), top);
    window.keys(Modifiers::NONE, Key::ArrowLeft);
    assert!(window.harness.query_by_role_and_label(Role::TreeItem, "Menimbang").is_none(), "folded");
    window.keys(Modifiers::NONE, Key::ArrowRight);
    window.keys(Modifiers::NONE, Key::ArrowRight);
    assert!(matches!(place(&window), Place::Simpul(_)));
}

#[test]
#[cfg(target_os = "linux")]
fn a_full_disk_and_a_folder_that_is_only_read_are_told_by_name() {
    let (mut window, path) = Window::with_sample();
    let node = menimbang(&window);
    window.write_on(&node, "zz");
    let full = window.folder.path().join("penuh.pranata");
    std::os::unix::fs::symlink("/dev/full", &full).unwrap();
    for (to, why) in
        [(full, "ruang disk habis"), (PathBuf::from("/proc/rencana.pranata"), "/proc/rencana.pranata")]
    {
        window.desk.will_pick(Pick::Chosen(to.clone()));
        window.keys(Modifiers::COMMAND | Modifiers::SHIFT, Key::S);
        assert!(window.says("tidak dapat ditulis"), "{}", to.display());
        assert!(window.says(why), "{}", to.display());
        window.keys(Modifiers::NONE, Key::Enter);
        assert!(!window.says("tidak dapat ditulis"));
        assert!(window.says("belum disimpan") && window.text(&node).contains("zz"));
    }
    // The project still belongs to its own file.
    window.keys(Modifiers::COMMAND, Key::S);
    assert_eq!(load(&path).unwrap().proyek, *window.app().session().unwrap().proyek());
    // A PDF that cannot be written is told as well.
    window.desk.will_pick(Pick::Chosen(PathBuf::from("/proc/rencana.pdf")));
    window.keys(Modifiers::COMMAND, Key::E);
    assert!(window.says("/proc/rencana.pdf"));
}

#[test]
fn a_missing_picture_is_told_and_can_be_given_again() {
    let mut window = Window::new(Desk::default());
    let bare = window.folder.path().join("tanpa-gambar.ron");
    fs::copy(sample_path(), &bare).unwrap();
    window.desk.will_pick(Pick::Chosen(bare));
    window.keys(Modifiers::COMMAND, Key::O);
    assert!(window.says("7fcfac262f73d20b"), "{}", window.app().message());
    let proyek = window.app().session().unwrap().proyek();
    let all = proyek.trees().flat_map(pranata::model::Tree::walk);
    let picture = all.into_iter().find(|n| n.isi.jenis().nama() == "gambar").unwrap().id.clone();
    window.harness.state_mut().as_mut().unwrap().go_to(Place::Simpul(picture));
    window.settle();
    assert!(window.says("Gambar ini tidak ada dalam proyek"));
    let other = window.folder.path().join("gambar.svg");
    fs::write(&other, "<svg xmlns='http://www.w3.org/2000/svg' width='40' height='30'/>").unwrap();
    window.desk.will_pick(Pick::Chosen(other));
    window.click("Ganti gambar…");
    assert!(!window.says("Gambar ini tidak ada dalam proyek"));
    window.keys(Modifiers::COMMAND, Key::Z);
    assert!(window.says("Gambar ini tidak ada dalam proyek"));
}

/// The kinds and texts right below a unit.
fn below(window: &Window, node: &Id) -> Vec<(String, String)> {
    let proyek = window.app().session().unwrap().proyek();
    let (parent, tree, _) = pranata::app::place::node(proyek, node).unwrap();
    let unit = |c: &Id| {
        let n = tree.get(c).unwrap();
        (n.isi.jenis().nama().to_owned(), n.teks.0.clone())
    };
    parent.children().iter().map(unit).collect()
}

#[test]
fn provisions_are_written_by_keyboard_alone() {
    let (mut window, _) = Window::with_sample();
    window.row("Batang tubuh");
    window.keys(Modifiers::NONE, Key::ArrowRight);
    window.row("BAB II");
    window.keys(Modifiers::NONE, Key::ArrowRight);
    window.row("Pasal 2 ");
    let bab = id("bab-maksud");
    let before = below(&window, &bab).len();
    // A new Pasal behind this one, by the menu of what is legal here; its list, by the marks at the ends.
    window.keys(Modifiers::COMMAND, Key::Enter);
    window.write("pasal, sesudah");
    window.keys(Modifiers::NONE, Key::Enter);
    assert_eq!(below(&window, &bab).len(), before + 1);
    let Some(Place::Simpul(pasal)) = window.app().selected().cloned() else { panic!("a unit is selected") };
    window.write("Pengembangan meliputi:");
    window.keys(Modifiers::NONE, Key::Enter);
    window.write("perencanaan;");
    window.keys(Modifiers::NONE, Key::Enter);
    window.write("pelaksanaan.");
    window.keys(Modifiers::NONE, Key::Enter);
    let list = below(&window, &pasal);
    let item = |words: &str| ("rincian".to_owned(), words.to_owned());
    assert_eq!(list, [item("perencanaan"), item("pelaksanaan")]);
    assert_eq!(window.text(&pasal), "Pengembangan meliputi");
    // The full stop ended the list: what was made last is a Pasal behind the first.
    let Some(Place::Simpul(last)) = window.app().selected().cloned() else { panic!("a unit is selected") };
    assert_eq!(below(&window, &bab).len(), before + 2);
    window.write("Ketentuan lain diatur kemudian");
    // The page has its number and its marks.
    assert!(window.says("Pasal 4"));
    // Enter within the words cuts them, Backspace at the beginning joins them again.
    for _ in 0..8 {
        window.keys(Modifiers::NONE, Key::ArrowLeft);
    }
    window.keys(Modifiers::NONE, Key::Enter);
    assert_eq!(window.text(&last), "Ketentuan lain diatur ");
    assert_eq!(below(&window, &bab).len(), before + 3);
    window.keys(Modifiers::NONE, Key::Backspace);
    assert_eq!(below(&window, &bab).len(), before + 2);
    assert!(window.text(&last).ends_with("kemudian"));
    // Up and down, away, and all of it back.
    window.keys(Modifiers::ALT, Key::ArrowUp);
    let order = |w: &Window| {
        let proyek = w.app().session().unwrap().proyek();
        pranata::app::place::node(proyek, &bab).unwrap().0.children().to_vec()
    };
    assert_eq!(order(&window)[1], last);
    window.keys(Modifiers::COMMAND, Key::D);
    assert!(!order(&window).contains(&last));
    window.keys(Modifiers::COMMAND, Key::Z);
    assert!(order(&window).contains(&last));
    assert_eq!(window.app().selected(), Some(&Place::Simpul(last)), "the undo shows what it brought back");
    while window.says("belum disimpan") {
        window.keys(Modifiers::COMMAND, Key::Z);
    }
    assert_eq!(order(&window).len(), before);
}

#[test]
fn a_unit_that_others_refer_to_is_not_deleted_unasked() {
    let (mut window, _) = Window::with_sample();
    let proyek = window.app().session().unwrap().proyek();
    let all = proyek.dokumen[0].pohon.walk().filter(|n| n.isi.jenis().nama() == "Pasal");
    let referred = all
        .map(|n| n.id.clone())
        .find(|n| !pranata::edit::references_into(proyek, std::slice::from_ref(n)).is_empty())
        .unwrap();
    let harness = window.harness.state_mut().as_mut().unwrap();
    harness.go_to(Place::Simpul(referred.clone()));
    window.settle();
    window.keys(Modifiers::COMMAND, Key::D);
    assert!(window.says("akan putus: Narasi Buku kedua"), "who refers to it is named");
    window.keys(Modifiers::NONE, Key::Enter);
    let there =
        |w: &Window| pranata::app::place::node(w.app().session().unwrap().proyek(), &referred).is_some();
    assert!(there(&window), "Enter is the safe answer");
    window.keys(Modifiers::COMMAND, Key::D);
    window.harness.get_all_by_role_and_label(Role::Button, "Hapus").last().unwrap().click();
    window.settle();
    assert!(!there(&window));
}

#[test]
fn what_a_save_could_not_take_along_is_named() {
    let (mut window, _) = Window::with_sample();
    window.keys(Modifiers::NONE, Key::F7);
    window.harness.get_by_role_and_label(Role::TextInput, "Tanggal ditetapkan").focus();
    window.harness.step();
    window.write("kemarin");
    window.row("Daerah");
    window.keys(Modifiers::COMMAND, Key::S);
    assert!(window.says("kecuali isian yang belum sah: Tanggal ditetapkan"), "{}", window.app().message());
    window.row("Dokumen Rencana Induk");
    assert!(window.says("tanggal \"kemarin\" tidak sah"), "what was written is still there");
}

#[test]
fn panels_keep_their_width() {
    let (mut window, _) = Window::with_sample();
    let width = |w: &Window| w.harness.get_by_label("Halaman 1 dari 61").rect().width();
    let before = width(&window);
    for row in
        ["Daerah", "Dokumen Rencana Induk", "Perangkat daerah", "Peraturan luar", "Menimbang", "Mengingat"]
    {
        window.row(row);
        assert!((width(&window) - before).abs() < 0.5, "{row}: {before} {}", width(&window));
    }
}

#[test]
fn entries_of_registers_are_added_named_and_removed() {
    let (mut window, _) = Window::with_sample();
    window.row("Perangkat daerah");
    window.click("+ Tambah");
    window.write("Dinas Uji");
    let names = |w: &Window| -> Vec<String> {
        w.app().session().unwrap().proyek().opd.iter().map(|o| o.nama.clone()).collect()
    };
    assert_eq!(names(&window).last().unwrap(), "Dinas Uji", "what is written replaces the proposal");
    window.click("Hapus dari daftar");
    assert_eq!(names(&window).len(), 26);
}

#[test]
fn what_was_typed_before_a_power_cut_is_there_at_the_next_start() {
    let (mut window, path) = Window::with_sample();
    let node = menimbang(&window);
    window.write_on(&node, "sebelum listrik padam ");
    let text = window.text(&node);
    // Within a second it is on the disk; what is there then is all that is left.
    std::thread::sleep(Duration::from_millis(900));
    let mut next = Window::new(Desk::default());
    let left = next.folder.path().join("rencana.pranata");
    fs::copy(&path, &left).unwrap();
    let journal = |p: &Path| pranata::store::journal::beside(p);
    fs::copy(journal(&path), journal(&left)).unwrap();
    next.desk.will_pick(Pick::Chosen(left.clone()));
    next.keys(Modifiers::COMMAND, Key::O);
    assert!(next.says("perubahan yang belum tersimpan dipulihkan"), "{}", next.app().message());
    assert_eq!(next.text(&node), text);
    assert!(next.says("belum disimpan"));
    // Saved, it is in the file; and nothing is recovered twice.
    next.keys(Modifiers::COMMAND, Key::S);
    next.keys(Modifiers::COMMAND, Key::W);
    assert!(!journal(&left).exists());
    next.desk.will_pick(Pick::Chosen(left.clone()));
    next.keys(Modifiers::COMMAND, Key::O);
    assert_eq!(next.text(&node), text);
    assert!(next.says("tersimpan") && !next.says("dipulihkan"));
    // What the user throws away stays away.
    window.keys(Modifiers::COMMAND, Key::W);
    window.click("Buang perubahan");
    assert!(!journal(&path).exists());
}

#[test]
fn a_project_that_was_never_saved_survives_too() {
    let mut window = Window::new(Desk::default());
    window.keys(Modifiers::COMMAND, Key::N);
    for (field, words) in [("Daerah", "Kota Salatiga"), ("Provinsi", "Jawa Tengah")] {
        window.harness.get_by_role_and_label(Role::TextInput, field).focus();
        window.harness.step();
        window.write(words);
    }
    window.click("Buat");
    window.row("Daerah");
    window.harness.get_by_role_and_label(Role::TextInput, "Nama proyek").focus();
    window.harness.step();
    window.write("Salatiga ");
    let name = window.app().session().unwrap().proyek().nama.clone();
    std::thread::sleep(Duration::from_millis(900));
    let mut next = Window::new(Desk::default());
    let folder = |w: &Window| w.folder.path().join("pemulihan");
    fs::create_dir(folder(&next)).unwrap();
    for entry in fs::read_dir(folder(&window)).unwrap() {
        let entry = entry.unwrap();
        fs::copy(entry.path(), folder(&next).join(entry.file_name())).unwrap();
    }
    // The start screen looks again.
    next.keys(Modifiers::COMMAND, Key::N);
    next.click("Batal");
    let settings = next.folder.path().join("jendela.ron");
    let desk = Arc::new(Desk::default());
    let make = move |ctx: &egui::Context| {
        App::new(ctx, Arc::clone(&desk) as Arc<dyn Desktop>, Some(settings.clone()), None)
    };
    next.harness = Harness::builder()
        .with_size(vec2(1366.0, 768.0))
        .build_ui_state(move |ui, app| app.get_or_insert_with(|| make(ui.ctx())).frame(ui), None);
    next.settle();
    next.click("Pulihkan");
    assert_eq!(next.app().session().unwrap().proyek().nama, name);
    assert!(next.says("belum disimpan"));
}

#[test]
fn words_of_the_page_are_marked_and_copied() {
    let (mut window, _) = Window::with_sample();
    let node = menimbang(&window);
    let line = window.app().on_screen(&node).unwrap();
    let mut copy = |to: egui::Vec2| {
        window.drag(line.left_center() + vec2(1.0, 0.0), line.left_center() + to);
        window.harness.event(Event::Copy);
        window.harness.step();
        let copied = window.harness.output().platform_output.commands.iter().find_map(|c| match c {
            egui::OutputCommand::CopyText(text) => Some(text.clone()),
            _ => None,
        });
        copied.expect("something was copied")
    };
    let list = copy(vec2(300.0, 90.0));
    let lines: Vec<&str> = list.lines().map(|l| &l[..l.len().min(8)]).collect();
    assert_eq!(lines, ["a. bahwa", "b. bahwa"], "each item is a line: {list}");
    let copied = copy(vec2(300.0, 32.0));
    let printed = "a. bahwa penyelenggaraan pemerintahan daerah ditujukan untuk mempercepat";
    assert!(copied.starts_with(printed), "{copied}");
    assert!(!copied.contains("masya-") && !copied.contains('\n'), "{copied}");
    assert!(!matches!(window.app().selected(), Some(Place::Simpul(_))), "marking is no click");
}

#[test]
fn pages_grow_with_the_wheel_and_stand_one_at_a_time() {
    let (mut window, _) = Window::with_sample();
    let page =
        |w: &Window, n: usize| w.harness.query_by_label(&format!("Halaman {n} dari 61")).map(|p| p.rect());
    let before = page(&window, 1).unwrap();
    let at = before.center_top() + vec2(0.0, 200.0);
    window.harness.hover_at(at);
    window.harness.step();
    window.harness.event(Event::Zoom(1.25f32.powf(2.5)));
    window.settle();
    let after = page(&window, 1).unwrap();
    assert!((after.width() / before.width() - 1.25).abs() < 0.01, "{before} {after}");
    let part = |rect: egui::Rect| (at - rect.min) / rect.size();
    assert!((part(before) - part(after)).length() < 0.01, "what was under the pointer stays there");
    window.keys(Modifiers::COMMAND, Key::Num0);
    window.keys(Modifiers::COMMAND | Modifiers::SHIFT, Key::P);
    window.write("satu halaman");
    window.keys(Modifiers::NONE, Key::Enter);
    window.keys(Modifiers::COMMAND, Key::PageDown);
    assert!(page(&window, 1).is_none() && page(&window, 2).is_some() && page(&window, 3).is_none());
}

#[test]
fn parts_of_the_plan_ask_for_their_pages() {
    let (mut window, _) = Window::with_sample();
    let count = |w: &Window| w.harness.get_all_by_role(Role::Image).next().unwrap().accesskit_node().label();
    let before = count(&window);
    window.harness.state_mut().as_mut().unwrap().go_to(Place::Simpul(id("b1-arah")));
    window.settle();
    window.keys(Modifiers::NONE, Key::F7);
    window.click("Pada halaman melintang");
    let proyek = window.app().session().unwrap().proyek();
    assert!(pranata::app::place::node(proyek, &id("b1-arah")).unwrap().0.cetak.lanskap);
    assert_ne!(count(&window), before, "the document has other pages");
    window.keys(Modifiers::COMMAND, Key::Z);
}

#[test]
fn units_are_dragged_in_the_tree_where_they_may_stand() {
    let (mut window, _) = Window::with_sample();
    window.click("Bentangkan Batang tubuh");
    window.click("Bentangkan BAB II Maksud, Tujuan, dan Ruang Lingkup");
    let order = |w: &Window| -> Vec<String> {
        let pohon = &w.app().session().unwrap().proyek().dokumen[0].pohon;
        let badan = pohon.walk().find(|n| n.isi.jenis().nama() == "batang tubuh").unwrap();
        badan.children().iter().map(|id| pohon.get(id).unwrap().judul.0.clone()).collect()
    };
    let row = |w: &Window, words: &str| {
        let mut all = w.harness.get_all_by_role(Role::TreeItem);
        all.find(|n| n.accesskit_node().label().is_some_and(|l| l.starts_with(words))).unwrap().rect()
    };
    let before = order(&window);
    // Upon the upper edge of the row of BAB II: before it.
    let (from, to) =
        (row(&window, "BAB III").center(), row(&window, "BAB II ").center_top() + vec2(0.0, 3.0));
    window.drag(from, to);
    let after = order(&window);
    assert_eq!((&after[1], &after[2]), (&before[2], &before[1]));
    window.keys(Modifiers::COMMAND, Key::Z);
    assert_eq!(order(&window), before);
    // A BAB does not go into a Pasal.
    let (from, to) = (row(&window, "BAB III").center(), row(&window, "Pasal 2 ").center());
    window.drag(from, to);
    assert_eq!(order(&window), before);
    assert!(window.says("BAB tidak boleh berada di bawah Pasal"), "{}", window.app().message());
}

#[test]
fn rows_of_forms_come_and_go() {
    let (mut window, _) = Window::with_sample();
    let proyek = |w: &Window| w.app().session().unwrap().proyek().clone();
    let all = proyek(&window);
    let program = all.rencana.pohon.walk().find(|n| n.isi.jenis().nama() == "program").unwrap().id.clone();
    let data = |w: &Window| match &proyek(w).rencana.pohon.get(&program).unwrap().isi {
        pranata::model::Isi::Program(data) => data.clone(),
        _ => unreachable!(),
    };
    let before = data(&window);
    window.harness.state_mut().as_mut().unwrap().go_to(Place::Simpul(program.clone()));
    window.settle();
    window.keys(Modifiers::NONE, Key::F7);
    // They may be below the foot of the panel.
    let press = |w: &mut Window, label: &str| {
        w.harness.get_by_label(label).click_accesskit();
        w.settle();
    };
    for label in ["+ Anggaran", "+ Indikator", "+ Mitra"] {
        press(&mut window, label);
    }
    let after = data(&window);
    assert_eq!(after.anggaran.len(), before.anggaran.len() + 1);
    assert_eq!(after.indikator.len(), before.indikator.len() + 1);
    assert_eq!(after.mitra.len(), before.mitra.len() + 1);
    assert!(!before.mitra.iter().any(|m| m.mitra == after.mitra.last().unwrap().mitra), "a partner more");
    press(&mut window, &format!("Hapus Mitra {}", after.mitra.len()));
    assert_eq!(data(&window).mitra, before.mitra);
    for _ in 0..4 {
        window.keys(Modifiers::COMMAND, Key::Z);
    }
    assert_eq!(data(&window), before);
}

#[test]
fn findings_are_walked_explained_and_mended() {
    let mut bundle = load(&sample_path()).unwrap();
    let tree = &mut bundle.proyek.dokumen[0].pohon;
    let words = |n: &&pranata::model::Node<pranata::model::Tautan>| {
        matches!(n.isi, pranata::model::Isi::Ayat) && !n.teks.is_blank()
    };
    let norms: Vec<Id> = tree.walk().filter(words).map(|n| n.id.clone()).collect();
    for n in [2, 3] {
        tree.get_mut(&norms[n]).unwrap().teks.0.push_str(" dan bilamana perlu");
    }
    let desk = Desk::default();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("uji.pranata");
    pranata::store::save(&bundle, &path).unwrap();
    desk.will_pick(Pick::Chosen(path));
    let mut window = Window::new(desk);
    window.keys(Modifiers::COMMAND, Key::O);
    window.settle();
    window.keys(Modifiers::NONE, Key::F4);
    window.settle();
    window.harness.get_by_label("Saring temuan").click();
    window.settle();
    window.write("L2-260");
    window.settle();
    window.keys(Modifiers::NONE, Key::F8);
    window.settle();
    assert!(window.says("angka 260"), "explained with its number");
    assert_eq!(window.app().selected(), Some(&Place::Simpul(norms[2].clone())));
    window.click("Perbaiki");
    window.settle();
    assert!(window.text(&norms[2]).ends_with("dalam hal perlu"), "{}", window.text(&norms[2]));
    window.keys(Modifiers::COMMAND, Key::Z);
    window.settle();
    assert!(window.text(&norms[2]).ends_with("bilamana perlu"));
    window.keys(Modifiers::NONE, Key::F8);
    window.settle();
    window.click("Perbaiki semua yang sejenis (2)…");
    window.settle();
    window.click("Terapkan 2 perbaikan");
    window.settle();
    for n in [2, 3] {
        assert!(window.text(&norms[n]).ends_with("dalam hal perlu"), "{}", window.text(&norms[n]));
    }
}

#[test]
fn a_regulation_is_read_looked_at_beside_its_source_and_becomes_a_project() {
    let desk = Desk::default();
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("lama.txt");
    fs::write(&file, crate::aturan::text_of(&std::collections::BTreeMap::new())).unwrap();
    desk.will_pick(Pick::Chosen(file));
    let mut window = Window::new(desk);
    window.settle();
    window.harness.get_by_label("Berkas").click();
    window.settle();
    window.harness.get_by_label_contains("Impor peraturan").click();
    window.settle();
    assert!(window.says("lama.txt: 4 BAB, 5 Pasal, 4 ayat"), "counts");
    assert!(window.says("Rujukan tertaut"), "references");
    window.click("Jadikan proyek");
    window.settle();
    assert!(window.app().session().is_some(), "a project: {}", window.app().message());
    assert!(window.says("Rencana Induk Kabupaten Cerdas Tahun 2026-2030"), "its name");
}
