//! Two documents compared, as a lawyer would say it.

use std::collections::BTreeMap;
use std::io::Read as _;

use proptest::prelude::*;

use pranata::edit::{Edit, IdMaker, Wadah, apply, join, split};
use pranata::export::teks::to_text;
use pranata::import;
use pranata::layout::{Butir, FontBook, layout};
use pranata::model::{
    BentukRujukan, Bidang, Branch, Id, Isi, Mm, Nomor, Proyek, Rujukan, Sambung, Sasaran, Target,
};
use pranata::review::banding::{
    self, JenisPerubahan as J, Kepala, Perbandingan, Satuan, Sisi, banding as compare, matriks, sebaris,
};
use pranata::review::kata;
use pranata::store::{Bundle, load, save};

use crate::common::{Rangkai, id, pranata_in, proyek, sample_path, simpul, stderr, stdout, tool};
use crate::ulang::{self, cases};

fn compared(old: &Proyek, new: &Proyek, dokumen: [&str; 2]) -> Perbandingan {
    let sides = [Sisi::new(old, &id(dokumen[0])).unwrap(), Sisi::new(new, &id(dokumen[1])).unwrap()];
    compare(&sides[0], &sides[1])
}

/// The words of a document as another writer has them.
fn words(proyek: &Proyek, dokumen: &str) -> Vec<String> {
    let side = Sisi::new(proyek, &id(dokumen)).unwrap();
    to_text(&side.naskah).split_whitespace().map(str::to_owned).collect()
}

/// Both documents come back from the comparison whole, word by word; its Edits make the one project the other.
fn check(old: &Proyek, new: &Proyek, dokumen: [&str; 2]) -> Perbandingan {
    let out = compared(old, new, dokumen);
    let split = |lines: Vec<String>| -> Vec<String> {
        let text = lines.join("\n").replace(" | ", " ");
        text.split_whitespace().filter(|w| *w != "|").map(str::to_owned).collect()
    };
    let plain = |words: Vec<String>| -> Vec<String> { words.into_iter().filter(|w| w != "|").collect() };
    assert_eq!(split(out.baris_lama()), plain(words(old, dokumen[0])));
    assert_eq!(split(out.baris_baru()), plain(words(new, dokumen[1])));
    // Each Edit belongs to one provision or to the rest, and together they give the new.
    let mut seen: Vec<usize> =
        out.satuan.iter().flat_map(|s| s.edit.clone()).chain(out.lainnya.clone()).collect();
    seen.sort_unstable();
    assert_eq!(seen, (0..out.edit.len()).collect::<Vec<_>>());
    let mut here = old.clone();
    apply(&mut here, Edit::Gabungan(out.edit.clone())).unwrap();
    assert_eq!((&here.dokumen, &here.rencana), (&new.dokumen, &new.rencana));
    // What is not listed has the same words, but for numbers.
    for s in out.satuan.iter().filter(|s| !s.is_changed()) {
        assert!(s.lama.is_some() && s.baru.is_some() && s.keterangan.is_empty());
        assert!(s.baris.iter().all(|b| b.jenis.is_empty()));
    }
    out
}

fn report(out: &Perbandingan) -> String {
    banding::to_text(out)
}

fn found<'p>(out: &'p Perbandingan, label: &str) -> &'p Satuan {
    let is = |s: &&Satuan| s.sebutan() == label;
    out.perubahan().find(is).unwrap_or_else(|| panic!("no {label} in:\n{}", report(out)))
}

fn pasal(nama: &str, teks: &str) -> Branch {
    simpul(nama, Isi::Pasal, teks)
}

fn ayat(nama: &str, teks: &str) -> Branch {
    simpul(nama, Isi::Ayat, teks)
}

fn huruf(nama: &str, teks: &str) -> Branch {
    simpul(nama, Isi::Rincian, teks)
}

/// A text that refers to a unit.
fn menunjuk(mut cabang: Branch, ke: &str) -> Branch {
    let nilai = Rujukan {
        ke: Sasaran::Satuan { butir: vec![Target::Satu(id(ke))], kecuali: vec![] },
        bentuk: BentukRujukan::Lengkap,
        sambung: Sambung::Dan,
    };
    cabang.rujukan.insert(id("r"), nilai);
    cabang
}

/// A regulation of three BAB, in the state before its hearing.
fn rancangan() -> Proyek {
    proyek(vec![
        simpul("bab-1", Isi::Bab, "").judul("Ketentuan Umum").anak(vec![
            pasal("p1", "Dalam Peraturan Bupati ini yang dimaksud dengan Daerah adalah Kabupaten Pati"),
            pasal("p2", "Peraturan Bupati ini bertujuan mewujudkan pelayanan publik yang cepat dan terbuka"),
        ]),
        simpul("bab-2", Isi::Bab, "").judul("Penyelenggaraan").anak(vec![
            pasal("p3", "").anak(vec![
                ayat("p3-1", "Bupati menyelenggarakan kabupaten cerdas melalui Dewan Kabupaten Cerdas"),
                ayat("p3-2", "Dewan sebagaimana dimaksud {@r} bersidang paling sedikit 2 (dua) kali dalam 1 (satu) tahun")
                    .clone(),
            ]),
            pasal("p4", "").anak(vec![
                ayat("p4-1", "Pelaksana mempunyai tugas").anak(vec![
                    huruf("p4-a", "menyusun rencana kerja tahunan"),
                    huruf("p4-b", "menyelaraskan program antarperangkat daerah"),
                    huruf("p4-c", "menyiapkan sarana pendukung"),
                ]),
                ayat("p4-2", "Pelaksana melaporkan hasil pekerjaannya kepada Bupati setiap akhir tahun anggaran"),
            ]),
            pasal(
                "p5",
                "Setiap perangkat daerah wajib berbagi data melalui simpul jaringan. Data yang dibagikan harus memenuhi \
                 standar data, memiliki metadata, dan menggunakan kode referensi",
            ),
            pasal("p6", "Pusat kendali beroperasi setiap hari dan menampilkan keadaan layanan kepada masyarakat"),
            pasal("p7", "Petugas pusat kendali wajib merahasiakan data pribadi yang diketahuinya karena jabatan"),
        ]),
        simpul("bab-3", Isi::Bab, "").judul("Pendanaan").anak(vec![
            pasal("p8", "Pendanaan bersumber dari anggaran pendapatan dan belanja daerah atau sumber lain yang sah"),
            pasal("p9", "Sumber lain sebagaimana dimaksud {@r} tidak mengikat"),
        ]),
    ])
}

/// With its references, which point to units.
fn bertaut() -> Proyek {
    let mut out = rancangan();
    for (at, to) in [("p3-2", "p3-1"), ("p9", "p8")] {
        let nilai = menunjuk(pasal("x", ""), to).rujukan.remove(&id("r"));
        let edit = Edit::Rujukan { id: id(at), kunci: id("r"), nilai: nilai.map(Box::new) };
        apply(&mut out, edit).unwrap();
    }
    out
}

fn reword(proyek: &mut Proyek, at: &str, from: &str, to: &str) {
    let text = &proyek.trees().find_map(|t| t.get(&id(at))).unwrap().teks.0;
    let awal = text.find(from).unwrap_or_else(|| panic!("{from} in {text}"));
    let edit = Edit::Sambat {
        id: id(at),
        bidang: Bidang::Teks,
        awal,
        akhir: awal + from.len(),
        ganti: to.to_owned(),
    };
    apply(proyek, edit).unwrap();
}

fn insert(proyek: &mut Proyek, induk: &str, setelah: Option<&str>, cabang: Branch) {
    let pohon = Wadah::Dokumen(id("perbup"));
    let edit =
        Edit::Sisip { pohon, induk: Some(id(induk)), setelah: setelah.map(id), cabang: Box::new(cabang) };
    apply(proyek, edit).unwrap();
}

fn step(proyek: &mut Proyek, at: &str, induk: &str, setelah: Option<&str>) {
    apply(proyek, Edit::Pindah { id: id(at), induk: Some(id(induk)), setelah: setelah.map(id) }).unwrap();
}

/// All that a hearing does to a draft, each once.
fn setelah_rapat() -> Proyek {
    let mut new = bertaut();
    // Reworded, and a Pasal before it that renumbers the rest.
    insert(
        &mut new,
        "bab-1",
        Some("p1"),
        pasal("p1a", "Ruang lingkup Peraturan Bupati ini meliputi penyelenggaraan dan pendanaan"),
    );
    reword(&mut new, "p2", "cepat dan terbuka", "cepat, terukur, dan terbuka");
    // An ayat inserted, a huruf removed, the connector changed.
    insert(&mut new, "p3", Some("p3-1"), ayat("p3-1a", "Dewan diketuai oleh Bupati"));
    apply(&mut new, Edit::Hapus(id("p4-b"))).unwrap();
    apply(&mut new, Edit::Sambung(id("p4-1"), Sambung::Atau)).unwrap();
    // One becomes two.
    let rest =
        " Data yang dibagikan harus memenuhi standar data, memiliki metadata, dan menggunakan kode referensi";
    reword(&mut new, "p5", &format!(".{rest}"), "");
    insert(&mut new, "bab-2", Some("p5"), pasal("p5a", rest.trim_start()));
    // Two become one.
    reword(
        &mut new,
        "p6",
        "masyarakat",
        "masyarakat. Petugas pusat kendali wajib merahasiakan data pribadi yang diketahuinya karena jabatan",
    );
    apply(&mut new, Edit::Hapus(id("p7"))).unwrap();
    // Moved to another BAB, and reworded there.
    step(&mut new, "p8", "bab-1", Some("p2"));
    reword(&mut new, "p8", "yang sah", "yang sah dan tidak mengikat");
    new
}

/// What a lawyer would write of a hearing's draft.
#[test]
fn a_hearing_is_told_as_a_lawyer_would() {
    let (old, new) = (bertaut(), setelah_rapat());
    let out = check(&old, &new, ["perbup", "perbup"]);
    insta::assert_snapshot!("banding-rapat", report(&out));
    let kinds = |label: &str| found(&out, label).jenis.clone();
    assert_eq!(kinds("Pasal 2"), [J::Ditambah]);
    assert_eq!(kinds("Pasal 3 (semula Pasal 2)"), [J::Diubah]);
    assert_eq!(kinds("Pasal 4 (semula Pasal 8)"), [J::Dipindahkan, J::Diubah]);
    // The reference in Pasal 9, whose target is now Pasal 4, says the same as before.
    assert!(
        out.perubahan().all(|s| s.lama.as_ref().is_none_or(|t| t.label != "Pasal 9")),
        "{}",
        report(&out)
    );
}

/// Numbers that others push on are no change; nor are the references that follow them.
#[test]
fn a_number_alone_is_no_change() {
    let old = bertaut();
    let mut new = bertaut();
    insert(&mut new, "bab-1", None, pasal("p0", "Ketentuan yang baru sama sekali"));
    let out = check(&old, &new, ["perbup", "perbup"]);
    let labels: Vec<String> = out.perubahan().map(Satuan::sebutan).collect();
    assert_eq!(labels, ["Pasal 1"], "{}", report(&out));
    // Fixed by hand, a number is a number still.
    let mut new = bertaut();
    apply(&mut new, Edit::Nomor(id("p4"), Nomor::Tetap("3A".to_owned()))).unwrap();
    assert_eq!(check(&old, &new, ["perbup", "perbup"]).perubahan().count(), 0);
}

/// A name, a title, a number, a heading, a unit marked as deleted.
#[test]
fn what_prints_otherwise_is_a_change() {
    let old = bertaut();
    let mut new = bertaut();
    let daerah = pranata::model::Daerah { nama: "Jepara".to_owned(), ..old.daerah.clone() };
    apply(&mut new, Edit::Daerah(Box::new(daerah))).unwrap();
    let mut data = pranata::edit::DataDokumen::of(&old.dokumen[0]);
    (data.judul, data.nomor) = ("Uji Baru".into(), "12".to_owned());
    apply(&mut new, Edit::DataDokumen(id("perbup"), Box::new(data))).unwrap();
    let awal = Edit::Sambat {
        id: id("bab-3"),
        bidang: Bidang::Judul,
        awal: 0,
        akhir: 9,
        ganti: "Pembiayaan".into(),
    };
    apply(&mut new, awal).unwrap();
    apply(&mut new, Edit::Dihapus(id("p6"), true)).unwrap();
    let out = check(&old, &new, ["perbup", "perbup"]);
    insta::assert_snapshot!("banding-cetak", report(&out));
}

/// Two files of one regulation that share no id: what was imported twice.
#[test]
fn two_imports_are_matched_by_their_words() {
    let text = |p: &Proyek| to_text(&Sisi::new(p, &id("perbup")).unwrap().naskah);
    let imported = |p: &Proyek, seed: u64| {
        import::from_text("uji.txt", &text(p), &mut IdMaker::Seeded(seed)).unwrap().proyek
    };
    let (a, b) = (imported(&bertaut(), 1), imported(&setelah_rapat(), 2));
    let first = |p: &Proyek| p.dokumen[0].id.to_string();
    let out = check(&a, &b, [&first(&a), &first(&b)]);
    insta::assert_snapshot!("banding-impor", report(&out));
    let same = compared(&a, &imported(&bertaut(), 3), [&first(&a), &first(&a)]);
    assert_eq!(same.perubahan().count(), 0, "{}", report(&same));
}

/// Lines that go from one Pasal to another, a BAB that goes with all it holds, an ayat that becomes two, two that
/// become one.
#[test]
fn moves_splits_and_joins_within() {
    let old = bertaut();
    let mut new = bertaut();
    // Within a Pasal, to another Pasal with a word changed, a whole BAB to the front.
    step(&mut new, "p4-c", "p4-1", None);
    step(&mut new, "p3-2", "p4", Some("p4-1"));
    reword(&mut new, "p3-2", "2 (dua)", "4 (empat)");
    apply(&mut new, Edit::Pindah { id: id("bab-3"), induk: Some(id("badan")), setelah: Some(id("bab-1")) })
        .unwrap();
    // An ayat split where its sentence ends, by the Edit that a key makes.
    reword(&mut new, "p4-2", "anggaran", "anggaran. Laporan dimuat pada laman resmi Pemerintah Daerah");
    let cut = new.dokumen[0].pohon.get(&id("p4-2")).unwrap().teks.0.find("Laporan").unwrap();
    let edit = split(&new, &id("p4-2"), cut, &mut IdMaker::Seeded(9)).unwrap();
    apply(&mut new, edit).unwrap();
    // Two Pasal joined by the Edit that a key makes.
    let edit = join(&new, &id("p7"), ". ", &mut IdMaker::Seeded(10)).unwrap();
    apply(&mut new, edit).unwrap();
    let out = check(&old, &new, ["perbup", "perbup"]);
    insta::assert_snapshot!("banding-pindah", report(&out));
    let moved = out.perubahan().filter(|s| s.jenis.contains(&J::Dipindahkan)).map(Satuan::sebutan);
    assert_eq!(moved.collect::<Vec<_>>(), ["BAB II (semula BAB III)"], "its Pasal go along untold");
}

/// Words are told as a reader takes them: no confetti of single letters and short words.
#[test]
fn words_are_marked_as_a_reader_takes_them() {
    for (old, new, told) in [
        (
            "paling lama 14 (empat belas) hari",
            "paling lama 7 (tujuh) hari",
            "paling lama [-14 (empat belas)-]{+7 (tujuh)+} hari",
        ),
        ("pemerintah dan warga", "pemerintah dan/atau warga", "pemerintah [-dan-]{+dan/atau+} warga"),
        (
            "Bupati dapat menunjuk Kepala Dinas",
            "Bupati menunjuk Kepala Badan",
            "Bupati [-dapat-] menunjuk Kepala [-Dinas-]{+Badan+}",
        ),
        (
            "wajib dan segera melapor",
            "harus dan cepat melapor",
            "[-wajib dan segera-]{+harus dan cepat+} melapor",
        ),
        (
            "sama sekali lain dari semula",
            "tidak ada yang tersisa",
            "[-sama sekali lain dari semula-]{+tidak ada yang tersisa+}",
        ),
        ("", "baru", "{+baru+}"),
    ] {
        let pieces = kata::pieces(&kata::tokens(old, &[]), &kata::tokens(new, &[]));
        let side = |f: fn(&kata::Potongan) -> &str| pieces.iter().map(f).collect::<String>();
        assert_eq!((side(kata::Potongan::lama).as_str(), side(kata::Potongan::baru).as_str()), (old, new));
        assert_eq!(banding::tanda(&pieces), told);
    }
}

/// On paper: landscape F4, the head on each page, each struck word with its rule, each underlined one too.
#[test]
fn the_matrix_prints_with_struck_and_underlined_words() {
    let old = load(&sample_path()).unwrap().proyek;
    let mut new = old.clone();
    let daerah = pranata::model::Daerah { nama: "Jepara".to_owned(), ..old.daerah.clone() };
    apply(&mut new, Edit::Daerah(Box::new(daerah))).unwrap();
    let out = compared(&old, &new, ["perbup", "perbup"]);
    let kepala = Kepala { lama: "Draf satu".into(), baru: "Draf dua".into(), ..Kepala::default() };
    let fonts = FontBook::builtin().unwrap();
    for (naskah, wide) in [(matriks(&out, &kepala), true), (sebaris(&out, &kepala), false)] {
        let tata = layout(&naskah, &fonts, &BTreeMap::new());
        assert!(tata.jumlah() > 1);
        let (mut struck, mut under) = (0, 0);
        for page in tata.semua() {
            let size = if wide { (330.0, 215.0) } else { (215.0, 330.0) };
            assert!(
                (Mm::from(page.lebar).0 - size.0).abs() < 0.1
                    && (Mm::from(page.tinggi).0 - size.1).abs() < 0.1
            );
            let head = page.segmen().any(|s| s.kata.iter().any(|k| &*k.kata.teks == "Menjadi"));
            assert!(head || !wide, "the head stands on each page");
            for pair in page.butir.windows(2) {
                let Butir::Teks(words) = &pair[0] else { continue };
                let (Butir::Garis(rule), true) = (&pair[1], words.dicoret || words.digarisbawahi) else {
                    assert!(!words.dicoret && !words.digarisbawahi);
                    continue;
                };
                assert!(
                    (rule.dari.0 - words.x).0.abs() < 0.01
                        && (rule.ke.0 - words.x - words.lebar).0.abs() < 0.01
                );
                assert_eq!(rule.dari.1.0 < words.y.0, words.dicoret, "through the letters or under them");
                struck += usize::from(words.dicoret);
                under += usize::from(words.digarisbawahi);
            }
        }
        assert!(struck > 10 && under > 10, "{struck} {under}");
    }
}

/// The command, with the real binary.
#[test]
fn the_command_tells_prints_and_refuses() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    for (name, proyek) in [("lama.ron", bertaut()), ("baru.ron", setelah_rapat())] {
        save(&Bundle::new(proyek), &path(name)).unwrap();
    }
    let run = |args: &[&str]| pranata_in(folder.path(), args);
    let text = run(&["banding", "lama.ron", "baru.ron"]);
    assert!(text.status.success(), "{}", stderr(&text));
    assert_eq!(stdout(&text), report(&compared(&bertaut(), &setelah_rapat(), ["perbup", "perbup"])));
    assert_eq!(stdout(&run(&["compare", "lama.ron", "lama.ron"])), "Tidak ada perubahan.\n");

    let json = run(&["banding", "lama.ron", "baru.ron", "--format", "json"]);
    let all: serde_json::Value = serde_json::from_str(&stdout(&json)).unwrap();
    let first = &all.as_array().unwrap()[2];
    assert_eq!((&first["jenis"][0], &first["jenis"][1]), (&"dipindahkan".into(), &"diubah".into()));
    assert_eq!(first["lama"]["label"], "Pasal 8");

    for (form, head) in [("matriks", "MATRIKS PERSANDINGAN"), ("sebaris", "PERSANDINGAN NASKAH")] {
        let args = ["banding", "lama.ron", "baru.ron", "--bentuk", form, "--tanggal-lama", "12 Maret 2026"];
        let pdf = run(&[&args[..], &["--format", "pdf", "-o", "hasil.pdf"]].concat());
        assert!(pdf.status.success(), "{}", stderr(&pdf));
        let words = tool("pdftotext", &["-layout".as_ref(), path("hasil.pdf").as_os_str(), "-".as_ref()]);
        for part in [head, "berkas lama.ron (12 Maret 2026)", "7 ketentuan berubah", "asal 5 dipecah menjadi"]
        {
            assert!(words.contains(part), "{part} in {words}");
        }
        tool("qpdf", &["--check".as_ref(), path("hasil.pdf").as_os_str()]);
        let again = std::fs::read(path("hasil.pdf")).unwrap();
        run(&[&args[..], &["--format", "pdf", "-o", "hasil.pdf"]].concat());
        assert!(again == std::fs::read(path("hasil.pdf")).unwrap(), "same input, same bytes");
    }
    let word = run(&["banding", "lama.ron", "baru.ron", "--format", "docx"]);
    assert!(word.status.success(), "{}", stderr(&word));
    let bytes = std::fs::read(path("persandingan-baru.docx")).unwrap();
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut xml = String::new();
    zip.by_name("word/document.xml").unwrap().read_to_string(&mut xml).unwrap();
    assert!(xml.contains("<w:strike/>") && xml.contains(r#"<w:u w:val="single"/>"#));
    assert!(xml.contains("w:orient=\"landscape\"") && xml.contains("<w:tblHeader"));

    for (args, why) in [
        (&["banding", "lama.ron", "tiada.ron"][..], "tiada.ron"),
        (&["banding", "lama.ron", "baru.ron", "--dokumen", "lain"], "lama.ron: dokumen \"lain\" tidak ada"),
        (&["banding", "lama.ron", "baru.ron", "-o", "lama.ron"], "adalah berkas proyek"),
        (&["banding", "lama.ron"], "masukan belum lengkap"),
    ] {
        let out = run(args);
        assert_eq!(out.status.code(), Some(2), "{args:?}");
        assert!(stderr(&out).contains(why), "{}", stderr(&out));
    }
}

fn edited(start: &Proyek, dokumen: &Id, wishes: &[ulang::Wish], seed: u64) -> Proyek {
    let mut out = start.clone();
    let mut ids = IdMaker::Seeded(seed);
    for wish in wishes {
        if let Some(edit) = ulang::edit(wish, &out, dokumen, &mut ids) {
            let _ = apply(&mut out, edit);
        }
    }
    out
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(40), failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever was done, the comparison holds both documents and the way from one to the other.
    #[test]
    fn both_documents_come_back_from_a_comparison(
        wishes in prop::collection::vec(ulang::wish(), 0..14), seed in any::<u64>()
    ) {
        let start = &ulang::fixture().proyek;
        let new = edited(start, &id("perwal"), &wishes, seed);
        check(start, &new, ["perwal", "perwal"]);
        check(&new, start, ["perwal", "perwal"]);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(3), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_sample_and_what_became_of_it(wishes in prop::collection::vec(ulang::wish(), 1..14), seed in any::<u64>()) {
        let start = &ulang::sample().proyek;
        let new = edited(start, &id("perbup"), &wishes, seed);
        check(start, &new, ["perbup", "perbup"]);
    }
}

/// A document and itself.
#[test]
fn nothing_became_of_what_is_the_same() {
    let sample = &ulang::sample().proyek;
    let out = check(sample, sample, ["perbup", "perbup"]);
    assert_eq!(out.perubahan().count(), 0, "{}", report(&out));
    assert!(out.satuan.len() > 100);
    assert_eq!(report(&out), "Tidak ada perubahan.\n");
}
