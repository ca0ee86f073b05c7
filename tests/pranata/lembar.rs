//! The programme sheet: cells read and written as text, and the window over it.

use std::collections::BTreeMap;

use pranata::app::lembar::{Cell, Filter, Lembar, Range};
use pranata::edit::{Edit, IdMaker, apply};
use pranata::model::{DataProgram, Id, Isi, Node, Proyek, SumberDana, Tautan};
use pranata::store::load;

use crate::common::{id, make, sample_path};

fn sample() -> Proyek {
    load(&sample_path()).unwrap().proyek
}

fn programmes(proyek: &Proyek) -> Vec<(&Node<Tautan>, &DataProgram)> {
    let all = proyek.rencana.pohon.walk();
    all.filter_map(|n| if let Isi::Program(data) = &n.isi { Some((n, &**data)) } else { None }).collect()
}

fn of<'a>(proyek: &'a Proyek, name: &Id) -> &'a DataProgram {
    let Isi::Program(data) = &proyek.rencana.pohon.get(name).unwrap().isi else { panic!("{name}") };
    data
}

fn sheet(proyek: &Proyek) -> Lembar {
    Lembar::new(proyek, &Filter::default())
}

fn column(sheet: &Lembar, title: &str) -> usize {
    sheet.columns.iter().position(|c| c.title == title).expect(title)
}

fn all(sheet: &Lembar) -> Range {
    Range::new((0, 0), (sheet.rows.len() - 1, sheet.columns.len() - 1))
}

fn texts(proyek: &Proyek) -> Vec<Vec<String>> {
    let sheet = sheet(proyek);
    let row = |row| (0..sheet.columns.len()).map(|c| sheet.text(proyek, (row, c))).collect();
    (0..sheet.rows.len()).map(row).collect()
}

/// Writes a cell, as a key would, and gives what undoes it.
fn write(proyek: &mut Proyek, title: &str, row: usize, text: &str) -> Result<Option<Edit>, String> {
    let sheet = sheet(proyek);
    let at = (row, column(&sheet, title));
    let edit = sheet.write(proyek, at, text, &mut IdMaker::Seeded(3))?;
    Ok(edit.map(|edit| make(proyek, edit)))
}

#[test]
fn what_is_copied_and_pasted_back_changes_nothing() {
    let proyek = sample();
    let sheet = sheet(&proyek);
    let done = sheet.paste(&proyek, &sheet.copy(&proyek, all(&sheet)), all(&sheet), &mut IdMaker::Seeded(1));
    assert_eq!((done.edit, done.errors, done.written), (None, vec![], 0));
}

#[test]
fn copied_rows_make_the_same_programmes_below_the_last() {
    let mut proyek = sample();
    let before = texts(&proyek);
    let sheet = sheet(&proyek);
    let text = sheet.copy(&proyek, all(&sheet));
    let end = Range::cell((sheet.rows.len(), 0));
    let done = sheet.paste(&proyek, &text, end, &mut IdMaker::Seeded(1));
    // What has several sources in a year cannot be written in one cell; all else is as it was.
    let several = |e: &pranata::app::lembar::Refused| e.reason.contains("sumber");
    assert!(done.errors.iter().all(several), "{:?}", done.errors);
    assert_eq!(done.fresh.len(), before.len());
    let untaken: Vec<Cell> = done.errors.iter().map(|e| (e.row - before.len(), e.column)).collect();
    make(&mut proyek, done.edit.unwrap());
    let after = texts(&proyek);
    assert_eq!(after.len(), 2 * before.len());
    let fresh: Vec<&Vec<String>> = {
        let sheet = Lembar::new(&proyek, &Filter::default());
        done.fresh.iter().map(|id| &after[sheet.row_of(id).unwrap()]).collect()
    };
    for (row, (old, new)) in before.iter().zip(fresh).enumerate() {
        for (column, (old, new)) in old.iter().zip(new).enumerate().skip(1) {
            assert!(old == new || untaken.contains(&(row, column)), "{row} {column}: {old} {new}");
        }
    }
}

#[test]
fn a_large_range_from_a_spreadsheet_lands_and_bad_cells_are_named() {
    let mut proyek = sample();
    let start = proyek.clone();
    let sheet = sheet(&proyek);
    let known = sheet.rows.len();
    let name = column(&sheet, "Nama program");
    let money = column(&sheet, "Anggaran 2026");
    let wide = 12;
    // Row 11 has no such office, row 36 a half rupiah, row 150 a word for money.
    let mut text = String::new();
    for n in 0..200 {
        let row: Vec<String> = (name..name + wide)
            .map(|c| match sheet.columns[c].title.as_str() {
                "Nama program" if n == 7 => "\"Program \"\"tujuh\"\"\nbersama\"".to_owned(),
                "Nama program" => format!("Program ke-{n}"),
                "Dimensi" if n < known => sheet.text(&proyek, (n, c)),
                "Subdimensi" if n < known => sheet.text(&proyek, (n, c)),
                "Perangkat daerah" if n == 11 => "Dinas Antah Berantah".to_owned(),
                "Perangkat daerah" => proyek.opd[n % proyek.opd.len()].nama.to_uppercase(),
                "Tahun" => "2026-2028".to_owned(),
                "Quick win" if n >= known => "ya".to_owned(),
                "Quick win" => sheet.text(&proyek, (n, c)),
                "Status" => "berjalan".to_owned(),
                "Anggaran 2026" if n == 36 => "1.500,5".to_owned(),
                "Anggaran 2026" if n == 150 => "abc".to_owned(),
                "Anggaran 2026" if n >= known => format!("Rp{},000,000.00", n + 1),
                "Anggaran 2027" if n >= known => format!("{}.000.000", n + 1),
                t if t.starts_with("Anggaran") => sheet.text(&proyek, (n, c)),
                _ => String::new(),
            })
            .collect();
        text += &(row.join("\t") + "\r\n");
    }
    let done = sheet.paste(&proyek, &text, Range::cell((0, name)), &mut IdMaker::Seeded(1));
    let told: Vec<String> = done.errors.iter().map(|e| sheet.tell(e)).collect();
    assert_eq!(told.len(), 3, "{told:?}");
    assert!(told[0].starts_with(
        "baris 12, kolom Perangkat daerah: Perangkat daerah \"Dinas Antah Berantah\" tidak ada"
    ));
    assert!(told[1].starts_with("baris 37, kolom Anggaran 2026: jumlah \"1.500,5\" tidak sah"));
    assert_eq!(
        told[2],
        "baris 151, kolom Anggaran 2026: jumlah \"abc\" tidak sah; tulis rupiah bulat, misalnya 1.250.000.000"
    );
    assert_eq!((done.errors[2].row, done.errors[2].column), (150, money));
    assert_eq!(done.fresh.len(), 200 - known);
    let (office, fresh) = (programmes(&proyek)[11].1.opd.clone(), done.fresh.clone());

    let undo = make(&mut proyek, done.edit.unwrap());
    let now = programmes(&proyek);
    assert_eq!(now.len(), 200);
    // What was refused is as it was; the cells beside it were taken.
    assert_eq!((&now[11].1.opd, now[11].0.judul.as_str()), (&office, "Program ke-11"));
    assert_eq!(now[7].0.judul.as_str(), "Program \"tujuh\" bersama");
    let at = |n: usize| of(&proyek, &fresh[n - known]);
    let paid =
        |n: usize| at(n).anggaran.iter().map(|r| (r.tahun, r.jumlah.unwrap().0)).collect::<BTreeMap<_, _>>();
    assert_eq!(paid(199), [(2026, 200_000_000), (2027, 200_000_000)].into());
    assert_eq!(paid(150), [(2027, 151_000_000)].into());
    assert!(at(60).quick_win.is_some() && at(60).tahun == [2026, 2027, 2028].into());
    // New ones stand below what the last row stood in.
    let last = programmes(&start).last().unwrap().0.parent().cloned();
    assert!(fresh.iter().all(|id| proyek.rencana.pohon.get(id).unwrap().parent() == last.as_ref()));
    // One step takes all of it back.
    make(&mut proyek, undo);
    assert_eq!(proyek, start);
}

#[test]
fn cells_are_written_and_say_why_not() {
    let mut proyek = sample();
    let start = proyek.clone();
    let mpp = id("prog-mpp");
    let mut undo = Vec::new();
    for (title, text, shown) in [
        ("Nama program", "Mal *baru*", "Mal *baru*"),
        ("Perangkat daerah", "diskominfo", "Diskominfo"),
        ("Tahun", "2026 s.d. 2029", "2026-2029"),
        ("Status", "selesai", "Selesai"),
        ("Lokasi", "Tayu; Juwana", "Tayu; Juwana"),
        ("Anggaran 2026", "Rp900.000.000", "900.000.000"),
        ("Anggaran 2028", "", ""),
        ("Anggaran 2030", "belum dihitung", "belum dihitung"),
        ("Sumber dana", "apbn", "APBN"),
        ("Indikator pertama", "Waktu layanan", "Waktu layanan"),
        ("Data dasar", "6,5 (2024)", "6,5 (2024)"),
        ("Target 2027", "2.75", "2,75"),
    ] {
        undo.extend(write(&mut proyek, title, 0, text).unwrap_or_else(|e| panic!("{title}: {e}")));
        let sheet = sheet(&proyek);
        let now = sheet.text(&proyek, (0, column(&sheet, title)));
        assert_eq!(now, shown, "{title}");
    }
    let data = of(&proyek, &mpp);
    assert_eq!(data.opd, Some(id("diskominfo")));
    let paid: Vec<_> =
        data.anggaran.iter().map(|r| (r.tahun, r.sumber.clone(), r.jumlah.map(|n| n.0))).collect();
    let apbn = || SumberDana::Apbn;
    assert_eq!(
        paid,
        [(2026, apbn(), Some(900_000_000)), (2027, apbn(), Some(400_000_000)), (2030, apbn(), None)]
    );
    // What the words keep of themselves: marks are letters.
    assert_eq!(proyek.rencana.pohon.get(&mpp).unwrap().judul.as_str(), "Mal \\*baru\\*");
    for (title, text, why) in [
        ("Nomor", "X.1", "nomor program dihitung"),
        ("Dimensi", "X", "dimensi mengikuti subdimensi"),
        ("Jumlah anggaran", "5", "jumlah dihitung"),
        ("Nama program", "  ", "tidak boleh kosong"),
        ("Perangkat daerah", "Diskominfoo", "maksudnya"),
        ("Tahun", "26", "tahun \"26\" tidak sah"),
        ("Quick win", "mungkin", "tulis ya atau tidak"),
        // Its description would be lost.
        ("Quick win", "tidak", "sudah punya uraian quick win"),
        ("Status", "jalan", "tidak ada dalam daftar"),
        ("Anggaran 2026", "1,250", "tulis rupiah bulat"),
        ("Sumber dana", "ABPN", "maksudnya APBN?"),
        ("Sumber dana", "", "selama ada anggaran"),
        ("Indikator pertama", "", "masih punya satuan"),
        ("Data dasar", "lima", "misalnya 3,5 (2025)"),
        ("Target 2027", "dua", "angka \"dua\" tidak sah"),
    ] {
        let before = proyek.clone();
        let said = write(&mut proyek, title, 0, text).expect_err(title);
        assert!(said.contains(why), "{title}: {said}");
        assert_eq!(proyek, before, "{title}");
    }
    while let Some(edit) = undo.pop() {
        make(&mut proyek, edit);
    }
    assert_eq!(proyek, start);
}

#[test]
fn a_year_of_several_sources_is_written_once_one_is_chosen() {
    let mut proyek = sample();
    write(&mut proyek, "Anggaran 2026", 0, "100").unwrap();
    let second = {
        let mut data = of(&proyek, &id("prog-mpp")).clone();
        let mut row = data.anggaran[0].clone();
        (row.id, row.sumber, row.jumlah) = (id("lain"), SumberDana::Apbn, Some(pranata::model::Rupiah(50)));
        data.anggaran.push(row);
        Edit::Isi(id("prog-mpp"), Box::new(Isi::Program(Box::new(data))))
    };
    make(&mut proyek, second);
    let both = sheet(&proyek);
    let at = (0, column(&both, "Anggaran 2026"));
    assert_eq!(both.text(&proyek, at), "150");
    let why = both.write(&proyek, at, "200", &mut IdMaker::Seeded(1)).unwrap_err();
    assert!(why.contains("APBD Kabupaten, APBN") && why.contains("penyaring"), "{why}");

    let one = Lembar::new(&proyek, &Filter { sumber: Some(SumberDana::Apbn), ..Filter::default() });
    let row = one.row_of(&id("prog-mpp")).unwrap();
    assert_eq!(one.text(&proyek, (row, at.1)), "50");
    let edit = one.write(&proyek, (row, at.1), "70", &mut IdMaker::Seeded(1)).unwrap().unwrap();
    make(&mut proyek, edit);
    let paid: Vec<_> = of(&proyek, &id("prog-mpp")).anggaran.iter().filter(|r| r.tahun == 2026).collect();
    assert_eq!(paid.iter().map(|r| r.jumlah.unwrap().0).collect::<Vec<_>>(), [100, 70]);
}

#[test]
fn filling_clearing_and_one_cell_for_many_are_one_step_each() {
    let mut proyek = sample();
    let start = proyek.clone();
    let sheet = sheet(&proyek);
    let (status, target) = (column(&sheet, "Status"), column(&sheet, "Target 2026"));
    let mut ids = IdMaker::Seeded(1);
    let one = sheet.paste(&proyek, "Ditunda", Range::new((0, status), (4, status)), &mut ids);
    assert_eq!(one.written, 5);
    let undo = make(&mut proyek, one.edit.unwrap());
    let stand = |p: &Proyek| texts(p).iter().map(|r| r[status].clone()).collect::<Vec<_>>();
    assert_eq!(stand(&proyek)[..5], vec!["Ditunda"; 5]);
    assert_eq!(stand(&proyek)[5..], stand(&start)[5..]);
    make(&mut proyek, undo);

    let filled = sheet.fill_down(&proyek, Range::new((0, status), (5, target)), &mut ids);
    let undo = make(&mut proyek, filled.edit.unwrap());
    let now = texts(&proyek);
    for row in 1..6 {
        assert_eq!(now[row][target], now[0][target]);
        assert_eq!(now[row][status + 1], now[0][status + 1]);
    }
    assert_eq!(now[6], texts(&start)[6]);
    make(&mut proyek, undo);
    // One row alone takes the one above it.
    let below = sheet.fill_down(&proyek, Range::cell((3, status)), &mut ids);
    assert_eq!(below.written, usize::from(stand(&start)[2] != stand(&start)[3]));

    let last = sheet.columns.len() - 1;
    let from = column(&sheet, "Anggaran 2026");
    // The name of its only indicator goes once the rest of it has gone; the sum is nobody's to empty.
    let cleared = sheet.clear(&proyek, Range::new((1, from), (1, last)), &mut ids);
    assert_eq!(cleared.errors, []);
    let undo = make(&mut proyek, cleared.edit.unwrap());
    assert_eq!(texts(&proyek)[1][from..].concat(), "");
    make(&mut proyek, undo);
    assert_eq!(proyek, start);
}

#[test]
fn a_programme_goes_to_the_subdimension_that_is_named() {
    let mut proyek = sample();
    let start = proyek.clone();
    let sheet = sheet(&proyek);
    let to = sheet.rows.len() - 1;
    let at = column(&sheet, "Subdimensi");
    let named = sheet.text(&proyek, (to, at));
    // Two at once: they stand behind those already there, in their order.
    let done = sheet.paste(&proyek, &named, Range::new((0, at), (1, at)), &mut IdMaker::Seeded(1));
    let undo = make(&mut proyek, done.edit.unwrap());
    let home = start.rencana.pohon.get(&sheet.rows[to].id).unwrap().parent().unwrap();
    let below = proyek.rencana.pohon.get(home).unwrap().children();
    assert_eq!(below[below.len() - 2..], [sheet.rows[0].id.clone(), sheet.rows[1].id.clone()]);
    make(&mut proyek, undo);
    assert_eq!(proyek, start);
}

type Wanted<'a> = &'a dyn Fn(&Node<Tautan>, &DataProgram) -> bool;

#[test]
fn filters_show_and_sum_what_they_say() {
    let proyek = sample();
    let every = programmes(&proyek);
    let checks: [(Filter, Wanted<'_>); 7] = [
        (Filter::default(), &|_, _| true),
        (Filter { dimensi: Some(id("dim-gov")), ..Filter::default() }, &|n, _| {
            let sub = proyek.rencana.pohon.get(n.parent().unwrap()).unwrap();
            sub.parent() == Some(&id("dim-gov"))
        }),
        (Filter { opd: Some(id("diskominfo")), ..Filter::default() }, &|_, d| {
            d.opd == Some(id("diskominfo"))
        }),
        (Filter { tahun: Some(2030), ..Filter::default() }, &|_, d| d.tahun.contains(&2030)),
        (Filter { quick_win: Some(true), ..Filter::default() }, &|_, d| d.quick_win.is_some()),
        (Filter { sumber: Some(SumberDana::Apbn), ..Filter::default() }, &|_, d| {
            d.anggaran.iter().any(|r| r.sumber == SumberDana::Apbn)
        }),
        (Filter { kata: "PENGADUAN".to_owned(), ..Filter::default() }, &|n, d| {
            let words = format!("{}\n{}\n{}", n.judul.0, n.teks.0, d.lokasi.join("\n"));
            words.to_lowercase().contains("pengaduan")
        }),
    ];
    for (filter, wanted) in checks {
        let sheet = Lembar::new(&proyek, &filter);
        let shown: Vec<_> = every.iter().filter(|(n, d)| wanted(n, d)).collect();
        assert!(!shown.is_empty(), "{filter:?} tests nothing");
        let ids: Vec<&Id> = shown.iter().map(|(n, _)| &n.id).collect();
        assert_eq!(sheet.rows.iter().map(|r| &r.id).collect::<Vec<_>>(), ids, "{filter:?}");
        let mut years = BTreeMap::new();
        for row in shown.iter().flat_map(|(_, d)| &d.anggaran) {
            if filter.sumber.as_ref().is_none_or(|s| *s == row.sumber) {
                *years.entry(row.tahun).or_insert(0) += row.jumlah.map_or(0, |n| n.0);
            }
        }
        let sums: Vec<i64> = (2026..=2030).map(|y| years.get(&y).copied().unwrap_or(0)).collect();
        assert_eq!(sheet.sums.years, sums, "{filter:?}");
        assert_eq!(sheet.sums.all, sums.iter().sum::<i64>());
        assert_eq!(sheet.sum(column(&sheet, "Anggaran 2028")), Some(sums[2]));
        assert_eq!(sheet.sum(column(&sheet, "Jumlah anggaran")), Some(sheet.sums.all));
    }
}

#[test]
fn a_new_programme_is_what_the_filter_shows() {
    let mut proyek = sample();
    let filter = Filter {
        dimensi: Some(id("sub-gov-layanan")),
        opd: Some(id("diskominfo")),
        tahun: Some(2027),
        quick_win: Some(true),
        ..Filter::default()
    };
    let sheet = Lembar::new(&proyek, &filter);
    let (new, edit) = sheet.add(&proyek, &mut IdMaker::Seeded(1)).unwrap();
    apply(&mut proyek, edit).unwrap();
    let sheet = Lembar::new(&proyek, &filter);
    let row = sheet.row_of(&new).expect("it is shown");
    assert_eq!(sheet.text(&proyek, (row, 1)), "Program baru");
    assert_eq!(proyek.rencana.pohon.get(&new).unwrap().parent(), Some(&id("sub-gov-layanan")));
}

#[cfg(feature = "gui")]
mod window {
    use egui::{Event, Key, Modifiers};
    use egui_kittest::kittest::{NodeT, Queryable};
    use pranata::app::place::Place;

    use super::*;
    use crate::jendela::Window;

    const NONE: Modifiers = Modifiers::NONE;

    fn with_sheet() -> Window {
        let (mut window, _) = Window::with_sample();
        window.keys(NONE, Key::F6);
        window
    }

    fn proyek(window: &Window) -> Proyek {
        window.app().session().unwrap().proyek().clone()
    }

    fn value(window: &Window, name: &str) -> String {
        window.harness.get_by_label(name).accesskit_node().value().unwrap_or_default()
    }

    fn paste(window: &mut Window, text: &str) {
        window.harness.event(Event::Paste(text.to_owned()));
        window.settle();
    }

    const NAME: &str = "Penguatan Mal Pelayanan Publik digital";

    #[test]
    fn cells_are_written_with_the_keyboard_and_bad_words_stay_open() {
        let mut window = with_sheet();
        let start = proyek(&window);
        window.click(&format!("Anggaran 2026, {NAME}"));
        window.write("900000000");
        window.keys(NONE, Key::Enter);
        assert_eq!(value(&window, &format!("Anggaran 2026, {NAME}")), "900.000.000");
        // Enter went down: the next is written there.
        window.write("abc");
        window.keys(NONE, Key::Tab);
        assert!(window.says("jumlah \"abc\" tidak sah"));
        let second = |w: &Window| of(&proyek(w), &id("prog-aduan")).anggaran[0].jumlah.unwrap().0;
        assert_eq!(second(&window), 275_000_000);
        window.keys(NONE, Key::Escape);
        assert!(!window.says("jumlah \"abc\" tidak sah"));
        window.write("5000000");
        window.keys(NONE, Key::Tab);
        assert_eq!(second(&window), 5_000_000);
        // Tab went right: F2 opens what is there.
        window.keys(NONE, Key::F2);
        window.keys(NONE, Key::Backspace);
        window.keys(NONE, Key::Enter);
        assert_eq!(of(&proyek(&window), &id("prog-aduan")).anggaran[1].jumlah.unwrap().0, 18_000_000);
        for _ in 0..3 {
            window.keys(Modifiers::COMMAND, Key::Z);
        }
        assert_eq!(proyek(&window), start);
        assert!(window.says("dibatalkan: ubah anggaran 2026"), "{}", window.app().message());
        // Back to the tree, the fields and the pages.
        window.keys(NONE, Key::F6);
        assert!(window.harness.query_by_label_contains("Anggaran 2026, ").is_none());
        window.harness.get_by_label("Cari dalam susunan");
    }

    #[test]
    fn keys_that_come_at_once_go_where_they_were_meant() {
        let mut window = with_sheet();
        window.click(&format!("Anggaran 2026, {NAME}"));
        let key = |key| {
            [true, false].map(|pressed| Event::Key {
                key,
                physical_key: None,
                pressed,
                repeat: false,
                modifiers: NONE,
            })
        };
        let text = |words: &str| words.chars().map(|c| Event::Text(c.to_string())).collect::<Vec<_>>();
        // All in one frame, as on a slow computer.
        for event in
            [&text("12")[..], &key(Key::Enter), &text("34"), &key(Key::Tab), &text("56"), &key(Key::Enter)]
                .concat()
        {
            window.harness.input_mut().events.push(event);
        }
        window.settle();
        let p = proyek(&window);
        assert_eq!(of(&p, &id("prog-mpp")).anggaran[0].jumlah.unwrap().0, 12);
        let second = &of(&p, &id("prog-aduan")).anggaran;
        assert_eq!((second[0].jumlah.unwrap().0, second[1].jumlah.unwrap().0), (34, 56));
    }

    #[test]
    fn what_is_chosen_is_offered_while_it_is_typed() {
        let mut window = with_sheet();
        window.click(&format!("Status, {NAME}"));
        window.write("sel");
        window.harness.get_by_label("Selesai");
        window.keys(NONE, Key::Enter);
        assert_eq!(value(&window, &format!("Status, {NAME}")), "Selesai");
    }

    #[test]
    fn a_range_is_pasted_its_errors_listed_and_all_of_it_undone() {
        let mut window = with_sheet();
        let start = proyek(&window);
        window.click(&format!("Anggaran 2026, {NAME}"));
        paste(&mut window, "1.000\t2.000\nabc\t4.000\n5.000\txyz\n");
        assert!(window.says("3 sel ditulis, 3 sel tidak ditulis"), "{}", window.app().message());
        assert!(window.says("baris 3, kolom Anggaran 2026: anggaran 2026 terdiri atas beberapa baris"));
        let line = "baris 2, kolom Anggaran 2026: jumlah \"abc\" tidak sah";
        window.harness.get_by_label_contains("baris 3, kolom Anggaran 2027");
        // A click goes to the cell, and what is written next is written there.
        window.harness.get_by_label_contains(line).click();
        window.settle();
        window.write("3000");
        window.keys(NONE, Key::Enter);
        assert_eq!(of(&proyek(&window), &id("prog-aduan")).anggaran[0].jumlah.unwrap().0, 3_000);
        window.click("Tutup daftar sel");
        assert!(!window.says(line));
        window.keys(Modifiers::COMMAND, Key::Z);
        window.keys(Modifiers::COMMAND, Key::Z);
        assert!(window.says("dibatalkan: tempel 3 sel"), "{}", window.app().message());
        assert_eq!(proyek(&window), start);
    }

    #[test]
    fn ranges_are_selected_copied_filled_and_cleared_by_keyboard() {
        let mut window = with_sheet();
        window.click(&format!("Lokasi, {NAME}"));
        window.write("Pati");
        window.keys(NONE, Key::Enter);
        window.keys(NONE, Key::ArrowUp);
        window.keys(Modifiers::SHIFT, Key::ArrowDown);
        window.keys(Modifiers::SHIFT, Key::ArrowDown);
        // Ctrl+D fills the cells; the unit that is selected in the tree stays.
        window.keys(Modifiers::COMMAND, Key::D);
        let places = |w: &Window| {
            let p = proyek(w);
            programmes(&p).iter().take(4).map(|(_, d)| d.lokasi.join("; ")).collect::<Vec<_>>()
        };
        let filled = places(&window);
        assert_eq!(filled[..3], ["Pati", "Pati", "Pati"]);
        window.harness.event(Event::Copy);
        window.harness.step();
        let copied = window.harness.output().platform_output.commands.iter().find_map(|c| match c {
            egui::OutputCommand::CopyText(text) => Some(text.clone()),
            _ => None,
        });
        assert_eq!(copied.as_deref(), Some("Pati\nPati\nPati\n"));
        window.keys(NONE, Key::Delete);
        assert_eq!(places(&window)[..3], ["", "", ""]);
        assert_eq!(places(&window)[3], filled[3]);
    }

    #[test]
    fn a_programme_is_made_named_and_gone_to() {
        let mut window = with_sheet();
        let count = programmes(&proyek(&window)).len();
        window.click("+ Program");
        window.write("Kartu Desa");
        window.keys(NONE, Key::Enter);
        let p = proyek(&window);
        let all = programmes(&p);
        assert_eq!(all.len(), count + 1);
        let new = all.iter().find(|(n, _)| n.judul.as_str() == "Kartu Desa").unwrap().0.id.clone();
        window.keys(NONE, Key::ArrowUp);
        window.keys(Modifiers::COMMAND, Key::Enter);
        assert_eq!(window.app().selected(), Some(&Place::Simpul(new)));
        assert!(window.harness.query_by_label_contains("Anggaran 2026, ").is_none());
    }
}
