//! Bad input: a clear message each, nothing half done, the old file untouched.

use std::fs;
use std::path::Path;
use std::process::Command;

use pranata::model::ron::to_ron;
use pranata::store::{Bundle, load, save};
use pranata::template::bawaan;

use crate::common::{pranata_in, proyek, proyek_ron, sample_path, stderr, stdout};

/// Runs `susun` on a file of this text and gives back what it says; it must not be done, and no PDF appear.
fn refused(name: &str, content: &[u8]) -> String {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join(name), content).unwrap();
    let output = pranata_in(folder.path(), &["susun", name, "-o", "hasil.pdf"]);
    assert_eq!(output.status.code(), Some(2), "{}", stderr(&output));
    assert!(!folder.path().join("hasil.pdf").exists());
    assert!(stdout(&output).is_empty());
    let said = stderr(&output);
    assert!(said.starts_with("Tidak berhasil: ") && said.contains(name), "{said}");
    said
}

fn small() -> String {
    to_ron(&proyek(Vec::new())).unwrap()
}

#[test]
fn a_file_that_is_no_project_is_told_so() {
    let cases: [(&str, &[u8], &str); 7] = [
        ("kosong.ron", b"", "kosong"),
        ("biner.ron", &[0, 159, 146, 150, 1, 2], "bukan teks UTF-8"),
        ("lain.pranata", b"%PDF-1.7", "ini berkas PDF"),
        ("catatan.pranata", b"Rapat hari Senin", "isinya teks lain"),
        ("rusak.pranata", b"PK\x03\x04rusak", "arsip zip ini rusak"),
        ("lain.ron", b"(nama: \"x\")", "bidang \"format\" belum ada"),
        ("masa-depan.ron", b"(format: 2, isi: [])", "berformat 2"),
    ];
    for (name, content, words) in cases {
        let said = refused(name, content);
        assert!(said.contains(words), "{name}: {said}");
    }
}

#[test]
fn mistakes_in_a_file_are_told_with_line_column_and_what_was_expected() {
    let text = small();
    let unknown = text.replace("nama: \"Uji\"", "nama: \"Uji\", warna: 3");
    let said = refused("a.ron", unknown.as_bytes());
    assert!(
        said.contains("baris 1, kolom ") && said.contains("bidang \"warna\" tidak dikenal pada proyek"),
        "{said}"
    );
    assert!(said.contains("yang dikenal: format, nama"), "{said}");
    let kind = text.replace("isi: BatangTubuh", "isi: BatangTubuhh");
    assert!(refused("b.ron", kind.as_bytes()).contains("pilihan \"BatangTubuhh\" tidak dikenal"));
    let doubled = text.replace("pohon: []", "pohon: [(id: \"badan\", isi: Visi)]");
    assert!(refused("c.ron", doubled.as_bytes()).contains("id simpul \"badan\" dipakai dua kali"));
    let template = text.replace("templat: \"perbup\"", "templat: \"tak-ada\"");
    assert!(
        refused("d.ron", template.as_bytes()).contains("templat \"tak-ada\" tidak tersimpan dalam proyek")
    );
    let years = text.replace("awal: 2026, akhir: 2030", "awal: 2030, akhir: 2026");
    assert!(refused("e.ron", years.as_bytes()).contains("periode rencana 2030 sampai 2026"));
}

#[test]
fn a_file_cut_off_anywhere_is_told_with_its_line() {
    let text = fs::read(sample_path()).unwrap();
    let said = refused("potong.ron", &text[..text.len() / 2]);
    assert!(said.contains("terputus") && said.contains("baris "), "{said}");
    // Every cut of a smaller one, in the library.
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("potong.ron");
    let text = small();
    let end = text.trim_end().len();
    let cuts: Vec<usize> =
        (1..end).step_by(211).chain(end - 40..end).filter(|n| text.is_char_boundary(*n)).collect();
    for cut in cuts {
        fs::write(&path, &text[..cut]).unwrap();
        let error = load(&path).unwrap_err().to_string();
        assert!(error.contains("baris "), "cut at {cut}: {error}");
    }
    // Damage of any kind ends in a message or in a project, never otherwise.
    for at in (0..end).step_by(97) {
        let mut bytes = text.clone().into_bytes();
        bytes[at] ^= 0x15;
        fs::write(&path, &bytes).unwrap();
        if let Err(error) = load(&path) {
            assert!(error.to_string().contains("potong.ron"), "{error}");
        }
    }
}

#[test]
fn a_damaged_zip_is_refused_whole() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.pranata");
    save(&Bundle::new(proyek(Vec::new())), &path).unwrap();
    let bytes = fs::read(&path).unwrap();
    for cut in [10, bytes.len() / 2, bytes.len() - 5] {
        let said = refused("a.pranata", &bytes[..cut]);
        assert!(said.contains("arsip zip ini rusak atau terputus"), "{said}");
    }
    let mut broken = bytes.clone();
    let middle = bytes.len() / 2;
    broken[middle] ^= 0xff;
    assert!(refused("a.pranata", &broken).contains("rusak"));
}

#[test]
fn a_wrong_template_is_told_with_file_line_and_field() {
    let folder = tempfile::tempdir().unwrap();
    let good = bawaan("perbup").unwrap().naskah;
    let run = |text: &str| {
        fs::write(folder.path().join("t.ron"), text).unwrap();
        let sample = sample_path();
        let args = ["susun", sample.to_str().unwrap(), "--templat", "t.ron", "-o", "hasil.pdf"];
        let output = pranata_in(folder.path(), &args);
        assert_eq!(output.status.code(), Some(2));
        assert!(!folder.path().join("hasil.pdf").exists());
        stderr(&output)
    };
    let line = 1 + good.lines().position(|l| l.contains("Paragraf: (")).unwrap();
    let said = run(&good.replace("    Paragraf: (\n", "    Paragraf: (judul: 3,\n"));
    assert!(
        said.contains(&format!("t.ron, baris {line}, ")) && said.contains("bidang \"judul\" tidak dikenal"),
        "{said}"
    );
    let said = run(&good.replace("gaya_label: \"bab\"", "gaya_label: \"babb\""));
    let line = 1 + good.lines().position(|l| l.contains("gaya_label: \"bab\"")).unwrap();
    assert!(
        said.contains("t.ron") && said.contains("babb") && said.contains(&format!("baris {line}")),
        "{said}"
    );
    let said = run(good.split_at(good.len() / 2).0);
    assert!(said.contains("terputus"), "{said}");
    // The other commands say the same.
    fs::write(folder.path().join("t.ron"), good.replace("{frasa.rahmat}", "{frasa.rahmatt}")).unwrap();
    let output = pranata_in(folder.path(), &["templat", "periksa", "t.ron"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(stdout(&output).contains("isian {frasa.rahmatt} tidak dikenal"), "{}", stdout(&output));
}

#[test]
fn a_picture_that_is_missing_is_a_finding_and_its_place_shows() {
    let folder = tempfile::tempdir().unwrap();
    let project = proyek_ron(
        "rencana: (templat: \"rencana-induk\", periode: (awal: 2026, akhir: 2030), pohon: []),
         dokumen: [(id: \"perbup\", templat: \"perbup\", judul: \"Uji\", pohon: [
            (id: \"lampiran\", isi: Lampiran(), anak: [(id: \"peta\", isi: Gambar(berkas: \"peta.png\", alt: \"Peta\"), judul: \"Peta\")])])]",
    );
    save(&Bundle::new(project), &folder.path().join("a.ron")).unwrap();
    let output = pranata_in(folder.path(), &["susun", "a.ron"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).contains("kesalahan GBR-01 Gambar 1 Lampiran [peta]"), "{}", stderr(&output));
    assert!(folder.path().join("a.pdf").exists());
}

#[test]
fn paths_that_cannot_be_read_or_written_are_told() {
    let folder = tempfile::tempdir().unwrap();
    let run = |args: &[&str]| {
        let output = pranata_in(folder.path(), args);
        assert_eq!(output.status.code(), Some(2), "{args:?}");
        stderr(&output)
    };
    fs::write(folder.path().join("ada.ron"), small()).unwrap();
    fs::create_dir(folder.path().join("map.ron")).unwrap();
    fs::create_dir(folder.path().join("map")).unwrap();
    assert!(
        run(&["susun", "tak-ada.ron"])
            .contains("tak-ada.ron tidak dapat dibaca: berkas atau folder itu tidak ada")
    );
    assert!(run(&["susun", "map.ron"]).contains("itu sebuah folder"));
    assert!(run(&["susun", "ada.ron", "-o", "map"]).contains("itu sebuah folder"));
    assert!(run(&["susun", "ada.ron", "-o", "tak/ada/a.pdf"]).contains("berkas atau folder itu tidak ada"));
    assert!(run(&["susun", "ada.ron", "-o", "ada.ron/a.pdf"]).contains("tidak dapat ditulis"));
    assert!(run(&["susun", "ada.ron", "--dokumen", "lain"]).contains("yang ada: perbup"));
    assert!(
        run(&["susun", "ada.ron", "--jenis", "salinan"])
            .contains("belum terisi: nomor, tahun, tanggal penetapan")
    );
    assert!(
        run(&["susun", "ada.ron", "--lambang", "tak-ada.svg"])
            .contains("tidak dapat dibaca: berkas atau folder itu tidak ada")
    );
    assert!(run(&["susun", "ada.ron", "--lambang", "ada.ron"]).contains("bukan SVG, PNG, atau JPEG"));
    assert!(
        run(&["susun", "ada.ron", "--templat", "lain"])
            .contains("yang ada: perbup, perbup-perubahan, perbup-pencabutan, umum, keputusan-bupati")
    );
    assert!(run(&["susunn", "ada.ron"]).contains("mungkin maksudnya susun"));
    assert!(run(&["susun"]).contains("masukan belum lengkap"));
    assert!(
        run(&["baru", "-o", "ada.ron", "--daerah", "Kota X", "--provinsi", "Y", "--judul", "Z"])
            .contains("sudah ada")
    );
    assert!(
        run(&["baru", "-o", "b.ron", "--daerah", "Pati", "--provinsi", "Y", "--judul", "Z"])
            .contains("Kabupaten atau Kota")
    );
    assert_eq!(fs::read_to_string(folder.path().join("ada.ron")).unwrap(), small());
}

#[test]
fn a_result_never_takes_the_place_of_a_project() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("ada.ron"), small()).unwrap();
    fs::write(folder.path().join("lain.pranata"), "milik orang").unwrap();
    for args in [
        &["susun", "ada.ron", "-o", "ada.ron"][..],
        &["ekspor", "ada.ron", "--ke", "teks", "-o", "./ada.ron"],
        &["susun", "ada.ron", "-o", "lain.pranata"],
    ] {
        let output = pranata_in(folder.path(), args);
        assert_eq!(output.status.code(), Some(2), "{args:?}");
        assert!(stderr(&output).contains("adalah berkas proyek"), "{}", stderr(&output));
    }
    assert_eq!(fs::read_to_string(folder.path().join("ada.ron")).unwrap(), small());
    assert_eq!(fs::read(folder.path().join("lain.pranata")).unwrap(), b"milik orang");
}

#[test]
fn ids_that_name_nothing_and_figures_that_fit_nowhere_are_told() {
    let text = r#"rencana: (templat: "rencana-induk", periode: (awal: 2026, akhir: 2030), pohon: [
            (id: "d", isi: Dimensi(kode: "X"), judul: "D", anak: [(id: "s", isi: Subdimensi(), judul: "S", anak: [
                (id: "p", judul: "P", isi: Program(opd: "zz", pendukung: ["yy"], mitra: [(id: "m", mitra: "xx")],
                    sasaran: ["ww"], anggaran: [
                        (id: "b1", tahun: 2035, sumber: ApbdKabupaten, jumlah: 150),
                        (id: "b2", tahun: 2027, sumber: ApbdKabupaten, jumlah: -5)]))])])]),
         peraturan: [(id: "uu", jenis: UndangUndang, nomor: "1", tahun: 2001, judul: "U", diubah: ["tak-ada"])],
         dokumen: [(id: "perbup", templat: "perbup", judul: "Uji", pohon: [
            (id: "mengingat", isi: DasarHukum, anak: [(id: "u", isi: ButirDasarHukum(peraturan: "uu"))]),
            (id: "badan", isi: BatangTubuh, anak: [
                (id: "p1", isi: Pasal, teks: "Jumlah {anggaran.total}"),
                (id: "p2", isi: Pasal, teks: "Program meliputi", anak: [(id: "g", isi: Bangkitan(nama: "daftar-program", dari: "vv"))]),
                (id: "p3", isi: Pasal, teks: "Ini {daerah.nama lupa"),
            ]),
            (id: "l", isi: Lampiran(), judul: "L", anak: [
                (id: "t", isi: Tabel(kolom: [(id: "a"), (id: "b")], baris: [
                    (id: "r", sel: {"a": (teks: "A", kolom: 2), "b": (teks: "HILANG"), "c": (teks: "HILANG")})]))]),
         ])]"#;
    let found = crate::common::compiled(&proyek_ron(text)).temuan;
    let told = |kode: &str, words: &str| found.iter().any(|t| t.kode == kode && t.pesan.contains(words));
    for (kode, words) in [
        ("RCN-01", "\"zz\""),
        ("RCN-01", "\"yy\""),
        ("RCN-01", "\"xx\""),
        ("RCN-01", "\"ww\""),
        ("RCN-02", "2035"),
        ("RCN-03", "2027"),
        ("DSR-03", "\"tak-ada\""),
        ("BKT-03", "\"vv\""),
        ("BKT-02", "kosong"),
        ("TBL-02", "HILANG"),
        ("ISI-05", "tidak ditutup"),
        ("STR-06", "Menimbang"),
    ] {
        assert!(told(kode, words), "{kode} {words}: {found:#?}");
    }
    // What falls outside the period is in no sum.
    assert!(
        crate::common::teks(&proyek_ron(text)).contains("Jumlah -Rp5,00."),
        "{}",
        crate::common::teks(&proyek_ron(text))
    );
}

#[cfg(target_os = "linux")]
#[test]
fn a_disk_that_fills_up_leaves_the_old_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.pranata");
    save(&Bundle::new(proyek(Vec::new())), &path).unwrap();
    let before = fs::read(&path).unwrap();
    // The shell lets no file grow past 4 KiB: the write fails in the middle, as on a full disk.
    let limited = |command: &str| {
        let script = format!("trap '' XFSZ; ulimit -f 4; exec {} {command}", env!("CARGO_BIN_EXE_pranata"));
        let output = Command::new("bash").args(["-c", &script]).current_dir(folder.path()).output().unwrap();
        assert_eq!(output.status.code(), Some(2), "{}", stderr(&output));
        stderr(&output)
    };
    let said = limited("baru -o a.pranata --timpa --daerah 'Kota Baru' --provinsi Aceh --judul Judul");
    assert!(
        said.contains("a.pranata tidak dapat ditulis") && said.contains("berkas lama tidak berubah"),
        "{said}"
    );
    assert_eq!(fs::read(&path).unwrap(), before);
    fs::write(folder.path().join("a.pdf"), "lama").unwrap();
    let said = limited("susun a.pranata");
    assert!(said.contains("a.pdf tidak dapat ditulis"), "{said}");
    assert_eq!(fs::read(folder.path().join("a.pdf")).unwrap(), b"lama");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2, "nothing is left lying about");
    // A device that is full says so, and stays a device.
    let output = pranata_in(folder.path(), &["susun", "a.pranata", "-o", "/dev/full"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("ruang disk habis"), "{}", stderr(&output));
    assert!(Path::new("/dev/full").metadata().is_ok_and(|m| !m.is_file()));
}

#[test]
fn output_that_is_piped_is_the_result_alone() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.ron"), small()).unwrap();
    let output = pranata_in(folder.path(), &["susun", "a.ron", "-o", "b.pdf"]);
    assert_eq!(stdout(&output), "b.pdf\n");
    let text = pranata_in(folder.path(), &["ekspor", "a.ron", "--ke", "teks"]);
    assert!(stdout(&text).starts_with("BUPATI PATI\nPROVINSI JAWA TENGAH\n"));
    // The English names do the same.
    let english = pranata_in(folder.path(), &["export", "a.ron", "--ke", "teks"]);
    assert_eq!(text.stdout, english.stdout);
    // What stands in the file's folder does not matter.
    let help = pranata_in(folder.path(), &["--bantuan"]);
    assert_eq!(help.status.code(), Some(0));
    for english in ["Usage", "Options", "Commands", "Arguments", "Print help"] {
        assert!(!stdout(&help).contains(english), "{}", stdout(&help));
    }
}
