//! Review in the window, by keyboard as far as it goes: a draft goes to a reviewer, comes back, is answered and
//! decided on; versions are kept and restored.

#![cfg(feature = "gui")]

use std::fs;
use std::path::{Path, PathBuf};

use egui::accesskit::Role;
use egui::{Event, Key, Modifiers, PointerButton, Pos2, vec2};
use egui_kittest::kittest::{NodeT, Queryable};
use pranata::app::anotasi::{Baris, Daftar, Saringan};
use pranata::app::outline::Labels;
use pranata::app::window::Pick;
use pranata::model::{
    Anotasi, Bidang, Id, Jangkar, JenisAnotasi, KeadaanAnotasi, Penulis, Proyek, SebabVersi, Waktu,
};
use pranata::review::berkas::{self, Berkas};
use pranata::store::load;

use crate::common::{id, sample_path};
use crate::jendela::{Desk, Window};
use crate::word_pulang::xml::Berkas as BerkasWord;

const PLAIN: Modifiers = Modifiers::NONE;
const AYAT: &str = "pasal-kedudukan-3";

fn proyek(window: &Window) -> &Proyek {
    window.app().session().unwrap().proyek()
}

/// A command by its name.
fn command(window: &mut Window, words: &str) {
    window.keys(Modifiers::COMMAND | Modifiers::SHIFT, Key::P);
    window.write(words);
    window.keys(PLAIN, Key::Enter);
}

/// To the end of the text of a unit, by its citation.
fn go(window: &mut Window, words: &str) {
    window.keys(Modifiers::COMMAND, Key::G);
    window.write(words);
    window.keys(PLAIN, Key::Enter);
    window.keys(Modifiers::COMMAND, Key::End);
}

/// Marks the last letters of the text that the caret stands behind.
fn mark(window: &mut Window, letters: usize) {
    for _ in 0..letters {
        window.keys(Modifiers::SHIFT, Key::ArrowLeft);
    }
}

/// Who writes, when that is asked.
fn who(window: &mut Window, nama: &str, kantor: &str) {
    assert!(window.says("Siapa yang meninjau?"));
    window.write(nama);
    window.keys(PLAIN, Key::Tab);
    window.write(kantor);
    window.keys(PLAIN, Key::Enter);
}

fn remark(window: &mut Window, key: Key, words: &str) {
    window.keys(Modifiers::COMMAND | Modifiers::ALT, key);
    window.write(words);
    window.keys(Modifiers::COMMAND, Key::Enter);
}

/// A project in an office, and the draft of it that went to reviewers.
fn office() -> (Window, PathBuf, PathBuf) {
    let (mut office, path) = Window::with_sample();
    let draft = office.folder.path().join("draf");
    office.desk.will_pick(Pick::Chosen(draft.clone()));
    command(&mut office, "Kemas untuk peninjau");
    who(&mut office, "Budi", "Bagian Hukum");
    assert!(
        office.desk.asked.lock().unwrap().contains(&"simpan Berkas tinjauan rencana.tinjauan".to_owned())
    );
    assert!(office.says("siap dikirim kepada peninjau"), "{}", office.app().message());
    (office, path, draft.with_extension("tinjauan"))
}

fn reviewer(draft: &Path) -> Window {
    let mut window = Window::new(Desk::default());
    window.desk.will_pick(Pick::Chosen(draft.to_owned()));
    window.keys(Modifiers::COMMAND, Key::O);
    window
}

fn by_kind(proyek: &Proyek, kind: &str) -> (Id, Anotasi) {
    let found = proyek.anotasi.iter().find(|(_, a)| a.jenis.nama() == kind);
    let (id, anotasi) = found.unwrap_or_else(|| panic!("{kind}"));
    (id.clone(), anotasi.clone())
}

/// To the remark of a kind, as the keys for the next one lead there.
fn read(window: &mut Window, kind: &str) {
    let (_, wanted) = by_kind(proyek(window), kind);
    for _ in 0..proyek(window).anotasi.len() {
        window.keys(PLAIN, Key::F3);
        let name = format!("{} pada", kind.to_uppercase().chars().next().unwrap().to_string() + &kind[1..]);
        if window.harness.query_all_by_label_contains(&name).next().is_some() {
            return;
        }
    }
    panic!("{wanted:?} is not read");
}

fn decide(window: &mut Window, reason: &str, words: &str) {
    if !reason.is_empty() {
        window.harness.get_by_role_and_label(Role::TextInput, "Alasan putusan (boleh kosong)").focus();
        window.harness.step();
        window.write(reason);
    }
    window.click(words);
}

#[test]
fn a_draft_goes_to_a_reviewer_comes_back_and_is_decided_on() {
    let (mut office, path, draft) = office();
    let sent = load(&path).unwrap().proyek;
    assert_eq!(sent.versi.len(), 1, "what was sent is kept, and saved");
    assert_eq!((sent.versi[0].sebab, sent.versi[0].penulis.nama.as_str()), (SebabVersi::Kiriman, "Budi"));

    // At the reviewer's: the name first; then nothing can be written but remarks.
    let mut siti = reviewer(&draft);
    who(&mut siti, "Siti Aminah", "Bappeda");
    assert!(siti.says("Mode tinjauan: naskah tidak dapat diubah") && siti.says("Siti Aminah, Bappeda"));
    let before = proyek(&siti).clone();
    go(&mut siti, "Pasal 2");
    siti.write("x");
    assert!(siti.says("naskahnya tidak diubah di sini"), "{}", siti.app().message());
    siti.keys(Modifiers::COMMAND, Key::D);
    assert_eq!(*proyek(&siti), before, "neither a letter nor a unit");

    // A comment on a word; a remark without words is not kept.
    go(&mut siti, "Pasal 2");
    mark(&mut siti, 6);
    remark(&mut siti, Key::M, "");
    assert!(siti.says("Tulis dulu isinya."));
    siti.write("Istilah ini belum didefinisikan.");
    siti.keys(Modifiers::COMMAND, Key::Enter);
    // Other words for the last one of an ayat: what stands there is given to be written over.
    go(&mut siti, "perubahan rencana pembangunan jangka menengah");
    mark(&mut siti, 10);
    siti.keys(Modifiers::COMMAND | Modifiers::ALT, Key::U);
    siti.keys(Modifiers::COMMAND, Key::Enter);
    assert!(siti.says("masih sama dengan naskah"));
    siti.keys(Modifiers::COMMAND, Key::A);
    siti.write("diundangkan");
    siti.keys(Modifiers::COMMAND, Key::Enter);
    // A question about a unit as a whole, and one that is to go.
    go(&mut siti, "meningkatkan mutu dan kecepatan layanan");
    remark(&mut siti, Key::P, "Ukurannya apa?");
    go(&mut siti, "memperluas kesempatan berusaha");
    remark(&mut siti, Key::D, "");
    let all = proyek(&siti).anotasi.clone();
    assert_eq!(all.len(), 4);
    let quotes: Vec<String> = ["komentar", "usulan rumusan", "pertanyaan", "usulan penghapusan"]
        .map(|kind| by_kind(proyek(&siti), kind).1.jangkar)
        .into_iter()
        .map(|j| format!("{} {:?} {}", j.label, j.rentang.is_some(), j.kutipan))
        .collect();
    insta::assert_snapshot!(quotes.join("\n"), @r"
    Pasal 2 true Cerdas
    Pasal 5 ayat (3) true ditetapkan
    Pasal 3 huruf a false meningkatkan mutu dan kecepatan layanan kepada masyarakat
    Pasal 3 huruf d false memperluas kesempatan berusaha dan bekerja bagi penduduk Daerah
    ");

    // Nothing is lost on the way out.
    siti.keys(Modifiers::COMMAND, Key::W);
    assert!(siti.says("Simpan dulu perubahan pada proyek ini?"));
    siti.click("Batal");
    siti.keys(Modifiers::COMMAND, Key::S);
    assert!(siti.says("disimpan ke"), "{}", siti.app().message());
    match berkas::read(&draft, &fs::read(&draft).unwrap()).unwrap() {
        Berkas::Kiriman(surat, bundle) => {
            assert_eq!((surat.versi, surat.penulis.nama.as_str()), (sent.versi[0].id.clone(), "Budi"));
            assert_eq!(bundle.proyek.anotasi, all);
        }
        Berkas::Kembali(..) => panic!("a draft stays a draft"),
    }
    let back = siti.folder.path().join("kembali.tinjauan");
    siti.desk.will_pick(Pick::Chosen(back.clone()));
    command(&mut siti, "Kirim kembali");
    let asked = siti.desk.asked.lock().unwrap().last().cloned();
    assert_eq!(asked.as_deref(), Some("simpan Berkas tinjauan draf-siti-aminah.tinjauan"));
    assert!(siti.says("4 anotasi ditulis ke"), "{}", siti.app().message());

    // In the office something was written before the words meanwhile.
    go(&mut office, "perubahan rencana pembangunan jangka menengah");
    office.keys(PLAIN, Key::Home);
    office.write("segera ");
    let before = proyek(&office).clone();
    // Opened as any file, it is offered to be merged.
    office.desk.will_pick(Pick::Chosen(back.clone()));
    office.keys(Modifiers::COMMAND, Key::O);
    assert!(office.says("4 anotasi dari Siti Aminah, Bappeda"));
    office.keys(PLAIN, Key::Enter);
    assert!(office.says("4 anotasi baru, 0 diperbarui."));
    office.keys(PLAIN, Key::Enter);
    assert_eq!(proyek(&office).anotasi.len(), 4);
    // The version of what was sent, and of what it was merged into.
    let why: Vec<SebabVersi> = proyek(&office).versi.iter().map(|v| v.sebab).collect();
    assert_eq!(why, [SebabVersi::Kiriman, SebabVersi::Gabungan]);
    // The same again brings nothing.
    office.desk.will_pick(Pick::Chosen(back));
    command(&mut office, "Gabungkan tinjauan");
    assert!(office.says("Tidak ada yang baru"));
    office.keys(PLAIN, Key::Enter);

    assert!(office.says("4 anotasi terbuka"));
    read(&mut office, "pertanyaan");
    office.keys(Modifiers::COMMAND | Modifiers::ALT, Key::B);
    office.write("Indeks kepuasan masyarakat.");
    office.keys(Modifiers::COMMAND, Key::Enter);
    let (_, question) = by_kind(proyek(&office), "pertanyaan");
    let reply = question.balasan.values().next().unwrap();
    assert_eq!((reply.penulis.nama.as_str(), reply.isi.as_str()), ("Budi", "Indeks kepuasan masyarakat."));

    read(&mut office, "usulan rumusan");
    office.keys(Modifiers::COMMAND | Modifiers::ALT, Key::Y);
    let text = office.text(&id(AYAT));
    assert!(text.contains("segera ") && text.ends_with("sejak perubahan diundangkan"), "{text}");
    read(&mut office, "usulan penghapusan");
    decide(&mut office, "Diminta Bupati.", "Tolak");
    let (_, rejected) = by_kind(proyek(&office), "usulan penghapusan");
    let putusan = rejected.putusan.unwrap();
    assert_eq!((putusan.keadaan, putusan.alasan.as_str()), (KeadaanAnotasi::Ditolak, "Diminta Bupati."));
    assert!(proyek(&office).dokumen[0].pohon.get(&id("pasal-tujuan-d")).is_some());
    assert!(office.says("2 anotasi terbuka"));
    assert!(office.says("ditolak oleh Budi, Bagian Hukum") && office.says("Alasan: Diminta Bupati."));

    // All of it back to what it was merged into, and again.
    let after = proyek(&office).clone();
    for _ in 0..4 {
        office.keys(Modifiers::COMMAND, Key::Z);
    }
    assert_eq!(*proyek(&office), before);
    for _ in 0..4 {
        office.keys(Modifiers::COMMAND, Key::Y);
    }
    assert_eq!(*proyek(&office), after);

    // What is left is accepted together; they are no changes of the text.
    read(&mut office, "komentar");
    office.click("Terima semua yang tampak (2)");
    assert!(office.says("2 anotasi diterima"), "{}", office.app().message());
    assert!(proyek(&office).anotasi.values().all(|a| a.keadaan() != KeadaanAnotasi::Terbuka));
    assert_eq!(proyek(&office).dokumen, after.dokumen);
}

#[test]
fn what_several_reviewers_send_back_is_merged_at_once() {
    let (mut office, path, draft) = office();
    let mut files = Vec::new();
    for (nama, words) in [("Siti", "Belum jelas."), ("Rina", "Sudah baik."), ("Wati", "Setuju.")] {
        let mut one = reviewer(&draft);
        who(&mut one, nama, "");
        go(&mut one, "Pasal 2");
        mark(&mut one, 6);
        remark(&mut one, Key::M, words);
        // Beside the draft: its own folder goes with the window.
        let back = draft.with_file_name(format!("{nama}.tinjauan"));
        one.desk.will_pick(Pick::Chosen(back.clone()));
        command(&mut one, "Kirim kembali");
        files.push(back);
        // It goes without saving: the next reviewer has the draft as it was sent.
        one.keys(Modifiers::COMMAND, Key::W);
        one.click("Buang perubahan");
    }
    let first = files.remove(0);
    office.desk.will_pick(Pick::Chosen(first.clone()));
    *office.desk.more.lock().unwrap() = files;
    command(&mut office, "Gabungkan tinjauan");
    assert!(office.says("3 anotasi baru, 0 diperbarui.") && office.says("Rina.tinjauan: Rina, 1 anotasi"));
    office.click("Lihat tinjauan");
    assert!(office.says("Pasal 2") && office.says("3 anotasi terbuka"));
    // A damaged file among several: nothing is merged.
    let bytes = fs::read(&first).unwrap();
    fs::write(&first, &bytes[..bytes.len() / 2]).unwrap();
    let before = proyek(&office).clone();
    office.desk.will_pick(Pick::Chosen(first));
    command(&mut office, "Gabungkan tinjauan");
    assert!(office.says("rusak atau berubah di jalan"));
    office.click("Tutup");
    assert_eq!(*proyek(&office), before);
    // Saved, it holds them all.
    office.keys(Modifiers::COMMAND, Key::S);
    assert_eq!(load(&path).unwrap().proyek.anotasi.len(), 3);
}

#[test]
fn what_a_crash_leaves_of_a_review_is_recovered_as_a_review() {
    let (office, _, draft) = office();
    let mut siti = reviewer(&draft);
    who(&mut siti, "Siti", "");
    go(&mut siti, "Pasal 2");
    remark(&mut siti, Key::M, "Belum jelas.");
    // Beside the page stands its card, or a sign where there is no room.
    let card = siti.harness.get_by_label_contains("Anotasi Siti: Belum jelas.");
    assert!(card.rect().width() < 30.0, "at this width it is a sign");
    card.click();
    siti.settle();
    assert!(siti.says("Komentar pada Pasal 2"));
    siti.app().session().unwrap().flush_journal();
    drop(siti);
    let mut again = reviewer(&draft);
    assert!(again.says("1 perubahan yang belum tersimpan dipulihkan"));
    who(&mut again, "Siti", "");
    assert_eq!(proyek(&again).anotasi.len(), 1);
    go(&mut again, "Pasal 2");
    again.write("x");
    assert!(again.says("naskahnya tidak diubah di sini"));
    // Its writer takes it back.
    again.keys(PLAIN, Key::F3);
    again.click("Tarik kembali");
    assert!(proyek(&again).anotasi.values().all(|a| a.ditarik));
    assert!(again.says("Belum ada anotasi."));
    // Of a return without its project nothing is opened.
    let back = again.folder.path().join("kembali.tinjauan");
    again.desk.will_pick(Pick::Chosen(back.clone()));
    command(&mut again, "Kirim kembali");
    let mut other = Window::new(Desk::default());
    other.desk.will_pick(Pick::Chosen(back.clone()));
    other.keys(Modifiers::COMMAND, Key::O);
    assert!(other.says("Buka dulu proyeknya"));
    // And of another project none is merged.
    let (mut other, _) = Window::with_sample();
    other.desk.will_pick(Pick::Chosen(back));
    command(&mut other, "Gabungkan tinjauan");
    who(&mut other, "Rina", "");
    assert!(other.says("bukan tinjauan atas proyek ini"), "{}", other.app().message());
    drop(office);
}

/// Presses the other button of the pointer, and chooses from the menu that opens.
fn menu_at(window: &mut Window, at: Pos2, words: &str) {
    window.harness.hover_at(at);
    window.harness.step();
    for pressed in [true, false] {
        let modifiers = PLAIN;
        let button = Event::PointerButton { pos: at, button: PointerButton::Secondary, pressed, modifiers };
        window.harness.event(button);
        window.harness.step();
    }
    window.settle();
    let is_it = |n: &egui_kittest::Node<'_>| n.accesskit_node().label().is_some_and(|l| l.starts_with(words));
    window.harness.get_all_by_role(Role::Button).find(is_it).expect(words).click();
    window.settle();
}

#[test]
fn words_marked_on_the_page_or_in_a_text_are_what_a_remark_is_about() {
    let (mut window, _) = Window::with_sample();
    let node = id("pasal-maksud");
    go(&mut window, "Pasal 2");
    // On the page: from the second word to the end of the first line.
    let line = window.app().on_screen(&node).unwrap();
    let text = window.text(&node);
    window.drag(line.left_center() + vec2(70.0, 25.0), line.right_center() + vec2(-5.0, 25.0));
    window.keys(Modifiers::COMMAND | Modifiers::ALT, Key::M);
    who(&mut window, "Siti", "Bappeda");
    window.write("Dari halaman.");
    window.keys(Modifiers::COMMAND, Key::Enter);
    let (_, anotasi) = by_kind(proyek(&window), "komentar");
    let (from, to) = anotasi.jangkar.rentang.unwrap();
    assert_eq!(anotasi.jangkar.simpul, node);
    assert_eq!(&text[from..to], anotasi.jangkar.kutipan);
    assert!(to - from > 10 && text.is_char_boundary(from), "{}", anotasi.jangkar.kutipan);
    assert!(text[..from].is_empty() || text[..from].ends_with(' '), "whole words: {}", &text[from..to]);

    // A menu opened on what is marked in a text leaves it marked.
    go(&mut window, "Pasal 2");
    mark(&mut window, 6);
    let block = window.harness.get_by_role_and_label(Role::MultilineTextInput, "Pasal 2: teks").rect();
    menu_at(&mut window, block.left_bottom() + vec2(100.0, -10.0), "Usulkan hapus…");
    window.keys(Modifiers::COMMAND, Key::Enter);
    let (_, anotasi) = by_kind(proyek(&window), "usulan penghapusan");
    assert_eq!(anotasi.jangkar.kutipan, "Cerdas");
    // One on the page where nothing is marked is about the unit there.
    let line = window.app().on_screen(&node).unwrap();
    menu_at(&mut window, line.center(), "Pertanyaan…");
    window.write("Mengapa?");
    window.keys(Modifiers::COMMAND, Key::Enter);
    let (_, anotasi) = by_kind(proyek(&window), "pertanyaan");
    assert_eq!((anotasi.jangkar.simpul, anotasi.jangkar.rentang), (node, None));
}

#[test]
fn versions_are_kept_by_name_and_at_export_and_restored_as_one_step() {
    let (mut window, _) = Window::with_sample();
    let node = id("pasal-maksud");
    let first = window.text(&node);
    command(&mut window, "Versi proyek");
    who(&mut window, "Budi", "Bagian Hukum");
    window.keys(PLAIN, Key::Enter);
    assert!(window.says("Tulis dulu nama versinya."));
    window.harness.get_by_role_and_label(Role::TextInput, "Nama versi").focus();
    window.harness.step();
    window.write("Awal");
    window.keys(PLAIN, Key::Enter);
    assert!(window.says("versi \"Awal\" disimpan"), "{}", window.app().message());
    go(&mut window, "Pasal 2");
    window.write(" lestari");
    let second = window.text(&node);
    let pdf = window.folder.path().join("hasil.pdf");
    window.desk.will_pick(Pick::Chosen(pdf));
    window.keys(Modifiers::COMMAND, Key::E);
    assert!(window.says("halaman diekspor"), "{}", window.app().message());
    let kept = |w: &Window| -> Vec<(String, SebabVersi)> {
        proyek(w).versi.iter().map(|v| (v.nama.clone(), v.sebab)).collect()
    };
    let both = [("Awal".to_owned(), SebabVersi::Dinamai), (String::new(), SebabVersi::Ekspor)];
    assert_eq!(kept(&window), both);
    window.write(" sekali");
    let third = window.text(&node);
    command(&mut window, "Versi proyek");
    let row = |n: &egui_kittest::Node<'_>| n.accesskit_node().label().is_some_and(|l| l.contains("  Awal  "));
    window.harness.get_all_by_role(Role::Button).find(row).unwrap().click();
    window.settle();
    window.click("Pulihkan");
    assert_eq!(window.text(&node), first);
    assert_eq!(kept(&window).last().unwrap().1, SebabVersi::Pemulihan);
    window.keys(Modifiers::COMMAND, Key::Z);
    assert_eq!(window.text(&node), third);
    assert_eq!(kept(&window), both);
    assert_ne!(second, third);
}

#[test]
fn remarks_are_listed_in_the_order_of_the_document_under_their_pasal() {
    let mut p = load(&sample_path()).unwrap().proyek;
    let mut put = |n: i64, node: &str, words: &str, who: &str, state: Option<KeadaanAnotasi>| {
        let text = p.trees().find_map(|t| t.get(&id(node))).map_or("", |n| n.teks.0.as_str()).to_owned();
        let jangkar = match text.find(words).filter(|_| !words.is_empty()) {
            Some(at) => {
                let range = (at, at + words.len());
                Jangkar::rentang(id(node), Bidang::Teks, &text, range, "dulu").unwrap()
            }
            None => Jangkar { kutipan: words.to_owned(), ..Jangkar::satuan(id(node), &text, "dulu") },
        };
        let penulis = Penulis { nama: who.to_owned(), kantor: String::new() };
        let waktu = Waktu { detik: n, zona: 420 };
        let putusan = state.map(|keadaan| pranata::review::tanggap::putusan(keadaan, "", &penulis, waktu));
        let anotasi = Anotasi {
            jangkar,
            jenis: JenisAnotasi::Komentar,
            isi: format!("catatan {n}"),
            penulis,
            waktu,
            balasan: std::collections::BTreeMap::new(),
            putusan,
            ditarik: n == 9,
            asal: String::new(),
        };
        p.anotasi.insert(id(&format!("n{n}")), anotasi);
    };
    put(1, "tiada", "kata yang tidak ada di mana pun", "Wati", None);
    put(2, AYAT, "ditetapkan", "Siti", None);
    put(3, AYAT, "Rencana Induk", "Wati", Some(KeadaanAnotasi::Selesai));
    put(4, "pasal-maksud", "", "Siti", None);
    put(9, "pasal-maksud", "", "Siti", None);
    let labels = Labels::default();
    let daftar = Daftar::of(&p, &labels);
    let told = |saringan: &Saringan| -> String {
        let which = daftar.filtered(saringan);
        let line = |line: &Baris| match line {
            Baris::Kelompok(_, count) => format!("({count})"),
            Baris::Anotasi(n) => {
                let one = &daftar.semua[*n];
                format!("{} {} {}", one.id, daftar.penulis[one.penulis].nama, one.keadaan.nama())
            }
        };
        daftar.lines(&which, &p, &labels).iter().map(line).collect::<Vec<_>>().join("; ")
    };
    assert_eq!(
        told(&Saringan::default()),
        "(1); n4 Siti terbuka; (2); n3 Wati selesai; n2 Siti terbuka; (1); n1 Wati terbuka"
    );
    let open = Saringan { keadaan: Some(KeadaanAnotasi::Terbuka), ..Saringan::default() };
    assert_eq!(told(&open), "(1); n4 Siti terbuka; (1); n2 Siti terbuka; (1); n1 Wati terbuka");
    assert_eq!(told(&Saringan { hilang: true, ..open }), "(1); n1 Wati terbuka");
    // Who wrote first has the first colour.
    assert_eq!(daftar.penulis.iter().map(|p| p.nama.as_str()).collect::<Vec<_>>(), ["Wati", "Siti"]);
    // What waits is counted up to the top; decided, withdrawn and lost ones are not.
    let up = |node: &str| daftar.terbuka.get(&id(node)).copied();
    assert_eq!((up(AYAT), up("pasal-kedudukan"), up("pasal-maksud")), (Some(1), Some(1), Some(1)));
    let batang = p.dokumen[0].pohon.walk().find(|n| n.isi.jenis().nama() == "batang tubuh").unwrap();
    assert_eq!(up(batang.id.as_str()), Some(2));
}

#[test]
fn a_draft_is_compared_with_a_version_beside_the_pages_and_the_table_is_written() {
    let (mut window, _) = Window::with_sample();
    command(&mut window, "Versi proyek");
    who(&mut window, "Budi", "Bagian Hukum");
    window.write("Awal");
    window.keys(PLAIN, Key::Enter);
    go(&mut window, "Pasal 2");
    window.write(" di seluruh kecamatan");
    go(&mut window, "Pasal 3 huruf a");
    window.keys(Modifiers::COMMAND, Key::D);
    window.settle();
    command(&mut window, "Versi proyek");
    let row = |n: &egui_kittest::Node<'_>| n.accesskit_node().label().is_some_and(|l| l.contains("  Awal  "));
    window.harness.get_all_by_role(Role::Button).find(row).unwrap().click();
    window.settle();
    window.click("Bandingkan");
    window.settle();
    assert!(window.says("versi \"Awal\" dengan naskah sekarang"), "{}", window.app().message());
    assert!(window.says("di seluruh kecamatan"), "what was added is shown");
    // The first difference is selected, and with it the editor and the pages.
    assert!(window.harness.query_all_by_label("Pasal 2").next().is_some());
    command(&mut window, "Perbedaan berikutnya");
    assert!(window.says("meningkatkan mutu dan kecepatan layanan"), "what is gone is shown");

    let target = window.folder.path().join("banding.pdf");
    window.desk.will_pick(Pick::Chosen(target.clone()));
    command(&mut window, "Ekspor persandingan");
    window.settle();
    assert!(fs::read(&target).unwrap().starts_with(b"%PDF"), "{}", window.app().message());
    window.click("Tutup");
    assert!(!window.says("versi \"Awal\" dengan naskah sekarang"));
}

#[test]
fn what_reviewers_wrote_in_word_and_in_a_pdf_comes_in_and_the_answers_go_out() {
    let (mut window, _) = Window::with_sample();
    let at = |name: &str| window.folder.path().join(name);
    let (docx, pdf, table) = (at("draf.docx"), at("draf.pdf"), at("tanggapan.xlsx"));
    window.desk.will_pick(Pick::Chosen(docx.clone()));
    command(&mut window, "Ekspor: Word");
    window.settle();
    assert!(window.says("Dokumen Word ditulis"), "{}", window.app().message());

    // Elsewhere a word is changed in the file, as an editor without Pranata would.
    let mut file = BerkasWord::open(&fs::read(&docx).unwrap());
    let changed = file.around("sebagai pedoman bagi", |look, words| {
        let words = words.replace("pedoman", "acuan");
        format!(r#"<w:r>{look}<w:t xml:space="preserve">{words}</w:t></w:r>"#)
    });
    assert!(changed);
    fs::write(&docx, file.close()).unwrap();
    window.desk.will_pick(Pick::Chosen(docx.clone()));
    command(&mut window, "Baca catatan PDF atau Word");
    who(&mut window, "Budi", "Bagian Hukum");
    window.settle();
    assert!(window.says("1 anotasi baru"), "{}", window.app().message());
    let (_, usulan) = by_kind(proyek(&window), "usulan rumusan");
    assert_eq!(
        (usulan.jangkar.simpul.as_str(), usulan.jangkar.kutipan.as_str()),
        ("pasal-maksud", "pedoman")
    );
    assert_eq!(usulan.jenis, JenisAnotasi::Usulan("acuan".into()));
    window.click("Tutup");

    // The same file again brings nothing; undo takes all of it away.
    window.desk.will_pick(Pick::Chosen(docx));
    command(&mut window, "Baca catatan PDF atau Word");
    window.settle();
    assert_eq!(proyek(&window).anotasi.len(), 1);
    window.click("Tutup");

    // A PDF carries the remark as a note, and the project, which opens from it.
    window.desk.will_pick(Pick::Chosen(pdf.clone()));
    command(&mut window, "PDF dengan anotasi");
    window.settle();
    assert!(window.says("PDF dengan anotasi ditulis"), "{}", window.app().message());
    window.desk.will_pick(Pick::Chosen(table.clone()));
    command(&mut window, "Matriks tanggapan");
    window.settle();
    assert!(window.says("Matriks 1 tanggapan"), "{}", window.app().message());
    assert!(fs::read(&table).unwrap().starts_with(b"PK"));
    let kept = proyek(&window).clone();
    let mut other = Window::new(Desk::default());
    other.desk.will_pick(Pick::Chosen(pdf));
    other.keys(Modifiers::COMMAND, Key::O);
    other.settle();
    assert!(other.says("Proyek dibuka dari"), "{}", other.app().message());
    assert!(proyek(&other).dokumen == kept.dokumen && proyek(&other).anotasi == kept.anotasi);
    assert!(other.app().session().unwrap().path.is_none(), "the PDF is never written over");
}
