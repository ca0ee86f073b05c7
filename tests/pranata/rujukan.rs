//! References in the words of the law (Lampiran II no. 271-283), before and after the text around them moves.

use pranata::edit::{Edit, Wadah};
use pranata::model::{
    BentukRujukan, Branch, Definisi, Id, Isi, JenisPeraturan, PeraturanLuar, Proyek, Rujukan, Sambung,
    Sasaran, Target,
};

use crate::common::{Rangkai, badan, codes, compiled, id, make, proyek, simpul, teks};

fn satuan(butir: &[&str]) -> Rujukan {
    dengan(butir, &[])
}

/// Targets by id; "x..y" is a range.
fn dengan(butir: &[&str], kecuali: &[&str]) -> Rujukan {
    let target = |t: &&str| match t.split_once("..") {
        Some((from, to)) => Target::Rentang(id(from), id(to)),
        None => Target::Satu(id(t)),
    };
    Rujukan {
        ke: Sasaran::Satuan {
            butir: butir.iter().map(target).collect(),
            kecuali: kecuali.iter().map(target).collect(),
        },
        bentuk: BentukRujukan::Lengkap,
        sambung: Sambung::Dan,
    }
}

/// Chapters of articles: Pasal 2 has five ayat, its second a list four levels deep; Pasal 1 has definitions.
fn badan_uji() -> Vec<Branch> {
    let rincian = |n: &str, anak: Vec<Branch>| simpul(n, Isi::Rincian, "hal").anak(anak);
    let pair = |n: &str, first: Vec<Branch>| {
        vec![rincian(&format!("{n}1"), first), rincian(&format!("{n}2"), vec![])]
    };
    let deep = pair("h", pair("k", pair("t", pair("e", vec![]))));
    let mut letters = deep;
    letters.extend(["h3", "h4", "h5"].map(|n| rincian(n, vec![])));
    let ayat = |n: &str, anak: Vec<Branch>| simpul(n, Isi::Ayat, "Ketentuan").anak(anak);
    let pasal = |n: &str| simpul(n, Isi::Pasal, "Ketentuan");
    let definisi = |n: &str| simpul(n, Isi::Definisi(Definisi::default()), "arti").judul("Kata");
    vec![
        simpul("bab1", Isi::Bab, "").judul("Umum").anak(vec![
            simpul("p1", Isi::Pasal, "Dalam Peraturan Bupati ini yang dimaksud dengan")
                .anak(["d1", "d2", "d3"].map(definisi).to_vec()),
            pasal("p2").anak(vec![
                ayat("p2a1", vec![]),
                ayat("p2a2", letters),
                ayat("p2a3", vec![]),
                ayat("p2a4", vec![]),
                ayat("p2a5", vec![]),
            ]),
        ]),
        simpul("bab2", Isi::Bab, "").judul("Isi").anak(vec![
            simpul("bagian1", Isi::Bagian, "").judul("Satu").anak(vec![pasal("p3")]),
            simpul("bagian2", Isi::Bagian, "").judul("Dua").anak(vec![
                simpul("paragraf1", Isi::Paragraf, "").judul("Kecil").anak(vec![pasal("p4"), pasal("p5")]),
                simpul("paragraf2", Isi::Paragraf, "").judul("Besar").anak(vec![pasal("p6"), pasal("p7")]),
            ]),
        ]),
        simpul("bab3", Isi::Bab, "").judul("Akhir").anak(vec![
            pasal("p8").anak(vec![
                ayat("p8a1", vec![]),
                ayat("p8a2", vec![]),
                ayat("p8a3", vec![]),
                ayat("p8a4", vec![]),
            ]),
            pasal("p9"),
        ]),
    ]
}

/// Puts a reference into the text of a unit and gives back the words it prints as.
fn words(project: &Proyek, at: &str, rujukan: &Rujukan) -> String {
    let mut project = project.clone();
    let node = project.dokumen[0].pohon.get_mut(&id(at)).unwrap();
    node.teks = "Hal sebagaimana dimaksud {@r} berlaku".into();
    node.rujukan.insert(id("r"), rujukan.clone());
    let text = teks(&project);
    let from = text.find("sebagaimana dimaksud ").unwrap() + "sebagaimana dimaksud ".len();
    let rest = &text[from..];
    rest[..rest.find(" berlaku").unwrap()].to_owned()
}

/// Each form: where it stands, where it points, its words; and its words when a new Pasal stands before
/// Pasal 2, a new ayat before its first ayat and a new item before its first item.
fn forms() -> Vec<(&'static str, Rujukan, &'static str, &'static str)> {
    let polos = |r: Rujukan| Rujukan { bentuk: BentukRujukan::Polos, ..r };
    let atau = |r: Rujukan, sambung| Rujukan { sambung, ..r };
    vec![
        // No. 272: dalam Pasal, pada ayat, and what stands deeper.
        ("p3", satuan(&["p2"]), "dalam Pasal 2", "dalam Pasal 3"),
        ("p3", polos(satuan(&["p2"])), "Pasal 2", "Pasal 3"),
        ("p3", satuan(&["p2a2"]), "dalam Pasal 2 ayat (2)", "dalam Pasal 3 ayat (3)"),
        ("p2a3", satuan(&["p2a1"]), "pada ayat (1)", "pada ayat (2)"),
        ("p2a3", polos(satuan(&["p2a1"])), "ayat (1)", "ayat (2)"),
        ("p2a3", satuan(&["h2"]), "pada ayat (2) huruf b", "pada ayat (3) huruf c"),
        ("p3", satuan(&["h1"]), "dalam Pasal 2 ayat (2) huruf a", "dalam Pasal 3 ayat (3) huruf b"),
        (
            "p3",
            satuan(&["k2"]),
            "dalam Pasal 2 ayat (2) huruf a angka 2",
            "dalam Pasal 3 ayat (3) huruf b angka 2",
        ),
        (
            "p3",
            satuan(&["t1"]),
            "dalam Pasal 2 ayat (2) huruf a angka 1 huruf a)",
            "dalam Pasal 3 ayat (3) huruf b angka 1 huruf a)",
        ),
        (
            "p3",
            satuan(&["e2"]),
            "dalam Pasal 2 ayat (2) huruf a angka 1 huruf a) angka 2)",
            "dalam Pasal 3 ayat (3) huruf b angka 1 huruf a) angka 2)",
        ),
        ("e2", satuan(&["e1"]), "dalam angka 1)", "dalam angka 1)"),
        ("k2", satuan(&["k1"]), "dalam angka 1", "dalam angka 1"),
        ("e2", satuan(&["k2"]), "dalam angka 2", "dalam angka 2"),
        ("k2", satuan(&["h2"]), "dalam huruf b", "dalam huruf c"),
        ("h5", satuan(&["k1"]), "dalam huruf a angka 1", "dalam huruf b angka 1"),
        ("p3", satuan(&["d2"]), "dalam Pasal 1 angka 2", "dalam Pasal 1 angka 2"),
        ("p3", satuan(&["bab1"]), "dalam BAB I", "dalam BAB I"),
        ("p3", satuan(&["bagian2"]), "dalam Bagian Kedua BAB II", "dalam Bagian Kedua BAB II"),
        (
            "p9",
            satuan(&["paragraf2"]),
            "dalam Paragraf 2 Bagian Kedua BAB II",
            "dalam Paragraf 2 Bagian Kedua BAB II",
        ),
        // No. 273: more than two in a row.
        ("p9", satuan(&["p3", "p4"]), "dalam Pasal 3 dan Pasal 4", "dalam Pasal 4 dan Pasal 5"),
        (
            "p9",
            satuan(&["p3", "p4", "p5"]),
            "dalam Pasal 3 sampai dengan Pasal 5",
            "dalam Pasal 4 sampai dengan Pasal 6",
        ),
        (
            "p9",
            satuan(&["p3..p7"]),
            "dalam Pasal 3 sampai dengan Pasal 7",
            "dalam Pasal 4 sampai dengan Pasal 8",
        ),
        ("p9", satuan(&["p2..p3"]), "dalam Pasal 2 dan Pasal 3", "dalam Pasal 3 dan Pasal 4"),
        (
            "p2a5",
            satuan(&["p2a1..p2a4"]),
            "pada ayat (1) sampai dengan ayat (4)",
            "pada ayat (2) sampai dengan ayat (5)",
        ),
        (
            "p9",
            satuan(&["p2a1..p2a4"]),
            "dalam Pasal 2 ayat (1) sampai dengan ayat (4)",
            "dalam Pasal 3 ayat (2) sampai dengan ayat (5)",
        ),
        (
            "h5",
            satuan(&["h1..h4"]),
            "dalam huruf a sampai dengan huruf d",
            "dalam huruf b sampai dengan huruf e",
        ),
        // No. 274: a range with an exception; the sentence goes on behind it, so a comma closes it.
        (
            "p9",
            dengan(&["p3..p8"], &["p8a1"]),
            "dalam Pasal 3 sampai dengan Pasal 8, kecuali Pasal 8 ayat (1),",
            "dalam Pasal 4 sampai dengan Pasal 9, kecuali Pasal 9 ayat (1),",
        ),
        (
            "p2a5",
            dengan(&["p2a1..p2a4"], &["h1"]),
            "pada ayat (1) sampai dengan ayat (4), kecuali ayat (2) huruf a,",
            "pada ayat (2) sampai dengan ayat (5), kecuali ayat (3) huruf b,",
        ),
        // Alternatives are not a range, unless one was meant.
        (
            "p9",
            atau(satuan(&["p3", "p4", "p5"]), Sambung::Atau),
            "dalam Pasal 3, Pasal 4, atau Pasal 5",
            "dalam Pasal 4, Pasal 5, atau Pasal 6",
        ),
        (
            "p9",
            atau(satuan(&["p3..p5"]), Sambung::Atau),
            "dalam Pasal 3 sampai dengan Pasal 5",
            "dalam Pasal 4 sampai dengan Pasal 6",
        ),
        // Neighbours in one chapter name it once.
        (
            "p9",
            satuan(&["bagian1", "bagian2"]),
            "dalam Bagian Kesatu dan Bagian Kedua BAB II",
            "dalam Bagian Kesatu dan Bagian Kedua BAB II",
        ),
        ("p9", satuan(&["p9", "p3"]), "dalam Pasal 9 dan Pasal 3", "dalam Pasal 10 dan Pasal 4"),
        // No. 276: first the ayat of this very Pasal, then the smaller numbers, whatever the order chosen.
        (
            "p8a3",
            satuan(&["p5", "p2a4", "p8a1", "p2a2"]),
            "pada ayat (1), Pasal 2 ayat (2) dan ayat (4), dan Pasal 5",
            "pada ayat (1), Pasal 3 ayat (3) dan ayat (5), dan Pasal 6",
        ),
        ("p8a4", satuan(&["p8a3", "p8a1"]), "pada ayat (1) dan ayat (3)", "pada ayat (1) dan ayat (3)"),
        (
            "p9",
            satuan(&["p2a1", "p4"]),
            "dalam Pasal 2 ayat (1) dan Pasal 4",
            "dalam Pasal 3 ayat (2) dan Pasal 5",
        ),
        (
            "p9",
            satuan(&["h2", "h4", "p4"]),
            "dalam Pasal 2 ayat (2) huruf b dan huruf d serta Pasal 4",
            "dalam Pasal 3 ayat (3) huruf c dan huruf e serta Pasal 5",
        ),
        (
            "p9",
            atau(satuan(&["p3", "p5"]), Sambung::Atau),
            "dalam Pasal 3 atau Pasal 5",
            "dalam Pasal 4 atau Pasal 6",
        ),
        (
            "p9",
            atau(satuan(&["p3", "p5", "p7"]), Sambung::DanAtau),
            "dalam Pasal 3, Pasal 5, dan/atau Pasal 7",
            "dalam Pasal 4, Pasal 6, dan/atau Pasal 8",
        ),
    ]
}

fn sisip(project: &mut Proyek, induk: &str, cabang: Branch) {
    sisip_setelah(project, induk, None, cabang);
}

fn sisip_setelah(project: &mut Proyek, induk: &str, setelah: Option<Id>, cabang: Branch) {
    let pohon = Wadah::Dokumen(id("perbup"));
    make(project, Edit::Sisip { pohon, induk: Some(id(induk)), setelah, cabang: Box::new(cabang) });
}

#[test]
fn every_form_follows_what_it_points_to() {
    let project = proyek(badan_uji());
    let mut moved = project.clone();
    sisip_setelah(&mut moved, "bab1", Some(id("p1")), simpul("baru", Isi::Pasal, "Ketentuan baru"));
    sisip(&mut moved, "p2", simpul("baru-ayat", Isi::Ayat, "Ketentuan baru"));
    sisip(&mut moved, "p2a2", simpul("baru-huruf", Isi::Rincian, "hal baru"));
    for (at, rujukan, before, after) in forms() {
        assert_eq!(words(&project, at, &rujukan), before, "from {at}: {rujukan:?}");
        assert_eq!(words(&moved, at, &rujukan), after, "moved, from {at}: {rujukan:?}");
    }
}

#[test]
fn the_word_before_a_reference_depends_on_where_it_stands() {
    let mut project = proyek(badan_uji());
    assert_eq!(words(&project, "p2a3", &satuan(&["p2a1"])), "pada ayat (1)");
    make(&mut project, Edit::Pindah { id: id("p2a3"), induk: Some(id("p8")), setelah: Some(id("p8a2")) });
    assert_eq!(words(&project, "p2a3", &satuan(&["p2a1"])), "dalam Pasal 2 ayat (1)");
    assert_eq!(words(&project, "p8a4", &satuan(&["p2a3"])), "pada ayat (3)");
    assert_eq!(words(&project, "p9", &satuan(&["p2a3"])), "dalam Pasal 8 ayat (3)");
}

#[test]
fn a_chapter_that_moves_takes_its_articles_and_their_references_along() {
    let mut project = proyek(badan_uji());
    let reference = satuan(&["p3..p7"]);
    make(&mut project, Edit::Pindah { id: id("bab3"), induk: Some(id("badan")), setelah: Some(id("bab1")) });
    assert_eq!(words(&project, "p9", &reference), "dalam Pasal 5 sampai dengan Pasal 9");
    assert_eq!(words(&project, "p3", &satuan(&["bab3"])), "dalam BAB II");
    assert_eq!(words(&project, "p3", &satuan(&["p8a2"])), "dalam Pasal 3 ayat (2)");
}

#[test]
fn an_exception_may_stand_further_on() {
    let rujukan = dengan(&["p3..p8"], &["p8a1"]);
    let mut project = proyek(badan_uji());
    let node = project.dokumen[0].pohon.get_mut(&id("p9")).unwrap();
    node.teks = "Hal sebagaimana dimaksud {@r} berlaku juga bagi mitra, kecuali {@r|kecuali}".into();
    node.rujukan.insert(id("r"), rujukan);
    let words = "Hal sebagaimana dimaksud dalam Pasal 3 sampai dengan Pasal 8 berlaku juga bagi mitra, kecuali Pasal 8 ayat (1).";
    assert!(badan(&project).contains(&words.to_owned()), "{:?}", badan(&project));
}

#[test]
fn a_reference_whose_target_is_gone_is_a_finding_and_prints_as_one() {
    let mut project = proyek(badan_uji());
    let node = project.dokumen[0].pohon.get_mut(&id("p9")).unwrap();
    node.teks = "Hal sebagaimana dimaksud {@r} berlaku".into();
    node.rujukan.insert(id("r"), satuan(&["p4", "p8a2"]));
    assert!(
        badan(&project)
            .contains(&"Hal sebagaimana dimaksud dalam Pasal 4 dan Pasal 8 ayat (2) berlaku.".to_owned())
    );
    assert!(!codes(&compiled(&project).temuan).contains(&"RUJ-02"));
    make(&mut project, Edit::Hapus(id("p4")));
    let found = compiled(&project).temuan;
    let dead = found.iter().find(|t| t.kode == "RUJ-02").expect("a finding");
    assert_eq!(dead.tempat.simpul, Some(id("p9")));
    assert_eq!(dead.tempat.label, "Pasal 8");
    assert!(teks(&project).contains("[RUJUKAN PUTUS]"));
    // Joined units answer to both their names.
    let mut project = proyek(badan_uji());
    let joined =
        pranata::edit::join(&project, &id("p8a2"), " ", &mut pranata::edit::IdMaker::Seeded(1)).unwrap();
    make(&mut project, joined);
    assert_eq!(words(&project, "p9", &satuan(&["p8a2"])), "dalam Pasal 8 ayat (1)");
}

#[test]
fn a_reference_to_a_deleted_unit_stands_and_is_told() {
    let mut project = proyek(badan_uji());
    make(&mut project, Edit::Dihapus(id("p4"), true));
    assert_eq!(words(&project, "p9", &satuan(&["p4"])), "dalam Pasal 4");
    let node = project.dokumen[0].pohon.get_mut(&id("p9")).unwrap();
    node.teks = "Hal sebagaimana dimaksud {@r} berlaku".into();
    node.rujukan.insert(id("r"), satuan(&["p4"]));
    assert!(codes(&compiled(&project).temuan).contains(&"RUJ-03"));
}

#[test]
fn a_reference_that_names_nothing_is_told() {
    let mut project = proyek(badan_uji());
    let node = project.dokumen[0].pohon.get_mut(&id("p9")).unwrap();
    node.teks = "Hal sebagaimana dimaksud {@r} berlaku".into();
    node.rujukan.insert(id("r"), satuan(&[]));
    let found = compiled(&project).temuan;
    assert!(
        found.iter().any(|t| t.kode == "RUJ-02" && t.pesan.contains("belum menunjuk apa pun")),
        "{found:?}"
    );
}

#[test]
fn words_that_quote_themselves_end() {
    // A heading that is cited by its words, and cites itself; and one that leads on and on.
    let annexed = |judul: &str| {
        let mut project = crate::common::proyek_ron(&format!(
            "rencana: (templat: \"rencana-induk\", periode: (awal: 2026, akhir: 2030), pohon: [
                (id: \"visi\", isi: Visi, teks: \"{judul}\", rujukan: {{\"r\": (ke: Satuan(butir: [Satu(\"visi\")]))}})]),
             dokumen: [(id: \"perbup\", templat: \"perbup\", judul: \"Uji\", pohon: [])]"
        ));
        let badan = simpul("p", Isi::Pasal, "Visi adalah {entitas:visi.teks}");
        let tree = vec![simpul("badan", Isi::BatangTubuh, "").anak(vec![badan])];
        project.dokumen[0].pohon = tree.try_into().unwrap();
        compiled(&project).temuan
    };
    assert!(codes(&annexed("Lihat {@r}")).contains(&"RUJ-04"));
    let many = "{@r} ".repeat(9);
    assert!(codes(&annexed(&many)).contains(&"RUJ-04"));
}

#[test]
fn tables_of_several_annexes_are_told_apart() {
    let mut project = proyek(badan_uji());
    let table = |n: &str| {
        let isi: Isi = pranata::model::ron::from_ron("Tabel(kolom: [(id: \"k\")], baris: [])").unwrap();
        simpul(n, isi, "").judul("Daftar")
    };
    for (n, tabel) in [("l1", "tab1"), ("l2", "tab2")] {
        let lampiran = simpul(n, Isi::Lampiran(pranata::model::DiLampiran::default()), "").judul("Lampiran");
        let pohon = Wadah::Dokumen(id("perbup"));
        let last = project.dokumen[0].pohon.roots().last().cloned();
        let cabang = Box::new(lampiran.anak(vec![table(tabel)]));
        make(&mut project, Edit::Sisip { pohon, induk: None, setelah: last, cabang });
    }
    assert_eq!(words(&project, "p9", &satuan(&["tab1"])), "pada Tabel 1 Lampiran I");
    assert_eq!(
        words(&project, "p9", &satuan(&["tab1", "tab2"])),
        "pada Tabel 1 Lampiran I dan Tabel 1 Lampiran II"
    );
    assert_eq!(words(&project, "p9", &satuan(&["l2"])), "dalam Lampiran II");
}

#[test]
fn considerations_are_cited_by_their_letters() {
    let mut project = proyek(badan_uji());
    let butir =
        |n: &str, teks: &str| simpul(n, Isi::Pertimbangan(pranata::model::DataPertimbangan::default()), teks);
    let menimbang = simpul("menimbang", Isi::Konsiderans, "").anak(vec![
        butir("m1", "bahwa satu"),
        butir("m2", "bahwa dua"),
        butir("m3", "bahwa berdasarkan pertimbangan sebagaimana dimaksud {pertimbangan}, perlu menetapkan"),
    ]);
    let pohon = Wadah::Dokumen(id("perbup"));
    let setelah = None;
    make(&mut project, Edit::Sisip { pohon, induk: None, setelah, cabang: Box::new(menimbang) });
    assert!(teks(&project).contains("sebagaimana dimaksud dalam huruf a dan huruf b, perlu"));
    sisip(&mut project, "menimbang", butir("m0", "bahwa nol"));
    assert!(teks(&project).contains("sebagaimana dimaksud dalam huruf a, huruf b, dan huruf c, perlu"));
}

#[test]
fn outside_regulations_are_cited_by_name_and_in_full() {
    let mut project = proyek(badan_uji());
    let regulation = |nama: &str, jenis, nomor: &str, tahun, judul: &str| PeraturanLuar {
        id: id(nama),
        jenis,
        pembentuk: String::new(),
        nomor: nomor.to_owned(),
        tahun: Some(tahun),
        judul: judul.to_owned(),
        lembaran: Some(pranata::model::Lembaran {
            nama: "Lembaran Negara Republik Indonesia".to_owned(),
            tahun: Some(tahun),
            nomor: "11".to_owned(),
            tambahan: Some("22".to_owned()),
        }),
        diubah: Vec::new(),
        kali_diubah: None,
        sumber: "uji".to_owned(),
        diperiksa: pranata::model::Diperiksa::Belum,
        status: None,
    };
    let mut old = regulation("uu-a", JenisPeraturan::UndangUndang, "1", 2001, "Contoh");
    old.diubah = vec![id("uu-b")];
    project.peraturan =
        vec![old, regulation("uu-b", JenisPeraturan::UndangUndang, "2", 2002, "Perubahan atas Contoh")];
    let luar = |pasal: &str, lengkap, bentuk| Rujukan {
        ke: Sasaran::Luar { peraturan: id("uu-a"), pasal: pasal.to_owned(), lengkap },
        bentuk,
        sambung: Sambung::Dan,
    };
    let cases = [
        (
            luar("Pasal 5 ayat (1)", false, BentukRujukan::Lengkap),
            "dalam Pasal 5 ayat (1) Undang-Undang Nomor 1 Tahun 2001 tentang Contoh",
        ),
        (luar("", false, BentukRujukan::Polos), "Undang-Undang Nomor 1 Tahun 2001 tentang Contoh"),
        (
            luar("", true, BentukRujukan::Polos),
            "Undang-Undang Nomor 1 Tahun 2001 tentang Contoh (Lembaran Negara Republik Indonesia Tahun 2001 Nomor 11, Tambahan Lembaran Negara Republik Indonesia Nomor 22) sebagaimana telah diubah dengan Undang-Undang Nomor 2 Tahun 2002 tentang Perubahan atas Contoh (Lembaran Negara Republik Indonesia Tahun 2002 Nomor 11, Tambahan Lembaran Negara Republik Indonesia Nomor 22)",
        ),
    ];
    for (rujukan, expected) in cases {
        assert_eq!(words(&project, "p9", &rujukan), expected);
    }
    project.peraturan.clear();
    let node = project.dokumen[0].pohon.get_mut(&id("p9")).unwrap();
    node.teks = "Hal {@r}".into();
    node.rujukan.insert(id("r"), luar("", false, BentukRujukan::Polos));
    assert!(codes(&compiled(&project).temuan).contains(&"RUJ-02"));
}
