//! Templates: what ships is sound, a project keeps its own copy, a new kind of document needs no code.

use std::fs;
use std::path::Path;

use pranata::compile::check_patterns;
use pranata::template::{BAWAAN, Template, bawaan, dasar_hukum, set_dimensi};

use crate::common::{pranata_in, stderr, stdout};

fn run(folder: &Path, args: &[&str]) -> String {
    let output = pranata_in(folder, args);
    assert_eq!(output.status.code(), Some(0), "{args:?}: {}", stderr(&output));
    stdout(&output)
}

fn text(folder: &Path, project: &str) -> String {
    stdout(&pranata_in(folder, &["ekspor", project, "--ke", "teks"]))
}

#[test]
fn what_ships_is_sound() {
    for builtin in BAWAAN {
        let template = builtin.template().unwrap();
        assert_eq!(template.nama, builtin.nama);
        assert_eq!(check_patterns(&template), [], "{}", builtin.nama);
    }
    let six = &set_dimensi().unwrap()[0];
    assert_eq!(six.dimensi.len(), 6);
    assert!(
        dasar_hukum().unwrap().iter().all(|r| !r.sumber.is_empty()),
        "every legal basis says where it was seen"
    );
}

#[test]
fn mistakes_of_every_kind_are_found_with_their_line() {
    let good = bawaan("perbup").unwrap().naskah;
    let cases = [
        ("format: 1,", "format: 9,", "format"),
        ("hitung: Romawi", "hitung: Romawii", "Romawii"),
        ("gaya_teks: \"isi\"", "gaya_teks: \"isii\"", "isii"),
        ("Dalam(BatangTubuh)", "Dalam(Batang)", "Batang"),
        ("lebar: 215", "lebar: \"215\"", "angka"),
        ("wajib_salinan: [\"nomor\"", "wajib_salinan: [\"nomorr\"", "nomorr"),
        ("gaya: \"rahmat\"", "gaya: \"rahmatt\"", "rahmatt"),
        ("Satuan(Konsiderans)", "Satuan(Konsiderann)", "Konsiderann"),
        ("pola: \"BAB {}\"", "pola: \"BAB\"", "{}"),
        ("sebut: \"ayat ({})\"", "sebut: \"ayat\"", "{}"),
        ("Kelompok(kiri: 0, lebar: 80,", "Kelompok(kiri: 850, lebar: 80,", "margin"),
        ("\"catatan-kaki\": (ukuran: 9", "\"catatan-kaki\": (ukuran: -9", "ukuran"),
        ("Satuan(BatangTubuh),", "", "BatangTubuh"),
        ("\"sebut-diri\":", "\"sebut-lain\":", "sebut-diri"),
    ];
    for (right, wrong, word) in cases {
        let line =
            |text: &str| 1 + good.lines().position(|l| l.contains(text)).unwrap_or_else(|| panic!("{text}"));
        // What is missing altogether is told at the head of its section.
        let line = match word {
            "BatangTubuh" => line("  susunan:"),
            "sebut-diri" => line("  frasa:"),
            _ => line(right),
        };
        let error = Template::parse(&good.replacen(right, wrong, 1), "uji.ron").expect_err(wrong).to_string();
        assert!(error.contains("uji.ron"), "{error}");
        assert!(error.contains(word), "{wrong}: {error}");
        assert!(error.contains(&format!("baris {line}")), "{wrong}, line {line}: {error}");
    }
}

#[test]
fn mistakes_in_patterns_are_found_by_trying_them() {
    let good = bawaan("perbup").unwrap().naskah;
    let cases = [
        (
            "\"{judul|awal-kecil}\"",
            "\"{judull|awal-kecil}\"",
            "bangkitan.daftar-program",
            "{judull} tidak dikenal",
        ),
        ("\"{judul|awal-kecil}\"", "\"{judul|awal-kecill}\"", "bangkitan.daftar-program", "awal-kecill"),
        (
            "\"Sekretaris Daerah\"",
            "\"{frasa.sekretaris}\"",
            "frasa.sekretaris",
            "{frasa.sekretaris} tidak dikenal",
        ),
        (
            "Bangkitan(nama: \"daftar-dimensi\")",
            "Bangkitan(nama: \"daftar-dimensii\")",
            "pohon_awal",
            "daftar-dimensii",
        ),
    ];
    for (right, wrong, field, words) in cases {
        let template = Template::parse(&good.replacen(right, wrong, 1), "uji.ron").unwrap();
        let found = check_patterns(&template);
        assert!(found.iter().any(|(f, m)| f.starts_with(field) && m.contains(words)), "{wrong}: {found:?}");
    }
}

#[test]
fn a_project_keeps_the_template_it_was_made_with() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let installed = run(folder, &["templat", "salin", "perbup"]).trim().to_owned();
    assert!(Path::new(&installed).starts_with(folder), "the user's own folder: {installed}");
    let new = ["--daerah", "Kabupaten Pati", "--provinsi", "Jawa Tengah", "--judul", "Kota Cerdas"];
    let make = |name| run(folder, &[&["baru", "-o", name][..], &new[..]].concat());
    let pdf = |project, more: &[&str]| {
        let output = pranata_in(folder, &[&["susun", project, "-o", "x.pdf"][..], more].concat());
        assert!(output.status.code().is_some_and(|c| c < 2), "{}", stderr(&output));
        fs::read(folder.join("x.pdf")).unwrap()
    };
    make("lama.pranata");
    let before = pdf("lama.pranata", &[]);
    let changed = fs::read_to_string(&installed).unwrap().replace("pola: \"BAB {}\"", "pola: \"Bab Ke-{}\"");
    fs::write(&installed, changed).unwrap();
    assert_eq!(pdf("lama.pranata", &[]), before, "the installed template changed, the old project did not");
    // Only who asks for the installed one gets it; a new project has it.
    assert_ne!(pdf("lama.pranata", &["--templat", "perbup"]), before);
    assert_eq!(pdf("lama.pranata", &[]), before);
    make("baru.pranata");
    assert!(text(folder, "baru.pranata").contains("BAB KE-I\n"));
    assert!(text(folder, "lama.pranata").contains("BAB I\n"));
    // One that is wrong is told, and the rest still listed.
    fs::write(Path::new(&installed).with_file_name("rusak.ron"), "(format: 1, nama: ").unwrap();
    let output = pranata_in(folder, &["templat", "daftar"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).contains("rusak.ron"));
    let listed = stdout(&output);
    assert!(listed.contains("keputusan-bupati\t") && listed.contains(&installed), "{listed}");
}

#[test]
fn a_new_kind_of_document_is_a_template_and_no_code() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    run(folder, &["templat", "salin", "keputusan-bupati", "-o", "instruksi.ron"]);
    let text_of = fs::read_to_string(folder.join("instruksi.ron")).unwrap();
    let instruksi = text_of
        .replace("nama: \"keputusan-bupati\"", "nama: \"instruksi-bupati\"")
        .replace("\"jenis\": \"Keputusan {daerah.kepala}\"", "\"jenis\": \"Instruksi {daerah.kepala}\"");
    assert_ne!(text_of, instruksi);
    fs::write(folder.join("instruksi.ron"), instruksi).unwrap();
    run(folder, &["templat", "periksa", "instruksi.ron"]);
    let args = [
        "baru",
        "-o",
        "i.ron",
        "--templat",
        "instruksi.ron",
        "--daerah",
        "Kota Salatiga",
        "--provinsi",
        "Jawa Tengah",
    ];
    run(folder, &[&args[..], &["--judul", "Percepatan Layanan"]].concat());
    let said = text(folder, "i.ron");
    assert!(said.contains("INSTRUKSI WALI KOTA SALATIGA\n"), "{said}");
    assert!(said.contains("KESATU : Membentuk"), "{said}");
}

#[test]
fn a_new_project_compiles_and_tells_only_what_is_still_to_be_written() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let args = [
        "baru",
        "-o",
        "p.pranata",
        "--templat",
        "perbup",
        "--daerah",
        "kabupaten PATI",
        "--provinsi",
        "JAWA TENGAH",
    ];
    run(folder, &[&args[..], &["--judul", "RENCANA INDUK KABUPATEN CERDAS"]].concat());
    let output = pranata_in(folder, &["susun", "p.pranata"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let grave: Vec<String> =
        stderr(&output).lines().filter(|l| l.starts_with("kesalahan")).map(str::to_owned).collect();
    assert!(grave.is_empty(), "{grave:?}");
    let said = text(folder, "p.pranata");
    for line in [
        "PERATURAN BUPATI PATI\n",
        "NOMOR ... TAHUN ...\n",
        "RENCANA INDUK KABUPATEN CERDAS\n",
        "Menetapkan : PERATURAN BUPATI TENTANG RENCANA INDUK KABUPATEN CERDAS.\n",
    ] {
        assert!(said.contains(line), "{line}: {said}");
    }
}
