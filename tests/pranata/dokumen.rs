//! One project, several documents; three kinds of print.

use pranata::export::teks::to_text;
use pranata::model::{Berita, Isi, JenisKeluaran, Tanggal};
use pranata::store::load;

use crate::common::{compiled_as, proyek, sample_path, simpul};

const KINDS: [JenisKeluaran; 3] = [JenisKeluaran::Rancangan, JenisKeluaran::Naskah, JenisKeluaran::Salinan];

/// The sample with every number and date filled in.
fn signed() -> pranata::model::Proyek {
    let mut project = load(&sample_path()).unwrap().proyek;
    for (n, dokumen) in project.dokumen.iter_mut().enumerate() {
        dokumen.nomor = if n == 0 { "12".to_owned() } else { "188.45/77/2026".to_owned() };
        dokumen.tahun = Some(2026);
        dokumen.tanggal_penetapan = Some(Tanggal::new(2026, 7, 1).unwrap());
        dokumen.tanggal_pengundangan = Some(Tanggal::new(2026, 7, 3).unwrap());
        dokumen.berita = Berita { nomor: "15".to_owned(), tahun: Some(2027) };
    }
    project
}

fn words(text: &str, word: &str) -> usize {
    text.split(|c: char| !c.is_alphanumeric()).filter(|w| *w == word).count()
}

#[test]
fn a_keputusan_has_nothing_that_only_a_perbup_has() {
    let project = signed();
    for kind in KINDS {
        let perbup = to_text(&compiled_as(&project, "perbup", kind));
        let keputusan = to_text(&compiled_as(&project, "keputusan-dewan", kind));
        for block in [
            "DENGAN RAHMAT",
            "Agar setiap orang mengetahuinya",
            "pengundangan",
            "Diundangkan di",
            "SEKRETARIS DAERAH\n",
            "BERITA DAERAH",
            "\nBAB I\n",
            "\nPasal 1\n",
            "mulai berlaku pada tanggal diundangkan",
        ] {
            assert!(perbup.contains(block), "{kind:?}: the Perbup has {block}");
            assert!(!keputusan.contains(block), "{kind:?}: the Keputusan has {block}");
        }
        assert!(keputusan.contains("\nKESATU : ") && keputusan.contains("\nKEDUA : "));
        let number = if kind == JenisKeluaran::Rancangan { "NOMOR ...\n" } else { "NOMOR 188.45/77/2026\n" };
        assert!(keputusan.contains(number), "{keputusan}");
        let last = keputusan.lines().rfind(|l| l.contains(" : ")).unwrap();
        assert!(last.ends_with(" : Keputusan Bupati ini mulai berlaku pada tanggal ditetapkan."), "{last}");
        assert_eq!(keputusan.matches("Ditetapkan di").count(), 1);
        assert!(keputusan.contains("Tembusan:\n1. "));
        assert!(keputusan.contains("\nLAMPIRAN\n") && keputusan.contains("No.\tKedudukan\t"));
    }
}

#[test]
fn the_three_kinds_print_what_they_may_and_no_more() {
    let project = signed();
    for dokumen in ["perbup", "keputusan-dewan"] {
        let [draft, naskah, copy] = KINDS.map(|kind| to_text(&compiled_as(&project, dokumen, kind)));
        let counts = |word| [&draft, &naskah, &copy].map(|t| words(t, word));
        assert_eq!(counts("RANCANGAN"), [1, 0, 0], "{dokumen}");
        assert_eq!(counts("SALINAN"), [0, 0, 1], "{dokumen}");
        assert!(words(&draft, "ttd") == 0 && words(&naskah, "ttd") == 0, "{dokumen}");
        assert!(words(&copy, "ttd") >= 2, "{dokumen}: on the body and on the lampiran");
        assert_eq!([&draft, &naskah].map(|t| t.matches("Salinan sesuai dengan aslinya").count()), [0, 0]);
        assert!(copy.contains("Salinan sesuai dengan aslinya"));
        assert!(draft.contains("pada tanggal ...\n") && naskah.contains("pada tanggal 1 Juli 2026\n"));
    }
    let [draft, naskah, copy] = KINDS.map(|kind| to_text(&compiled_as(&project, "perbup", kind)));
    assert!(draft.contains("NOMOR ... TAHUN ...\n"));
    // The Berita Daerah has a number and a year of its own, and the promulgation its own day.
    for text in [naskah, copy] {
        assert!(text.contains("NOMOR 12 TAHUN 2026\n"));
        assert!(text.contains("BERITA DAERAH KABUPATEN PATI TAHUN 2027 NOMOR 15\n"));
        assert!(text.contains("pada tanggal 3 Juli 2026\n"));
    }
}

#[test]
fn a_naskah_may_be_printed_before_its_number_is_given() {
    let project = proyek(vec![simpul("p", Isi::Pasal, "Isi")]);
    let text = to_text(&compiled_as(&project, "perbup", JenisKeluaran::Naskah));
    let line = text.lines().find(|l| l.starts_with("NOMOR")).unwrap();
    assert!(!line.contains("...") && line.contains("\u{a0}\u{a0}\u{a0}"), "room to write: {line:?}");
    assert!(!text.contains("RANCANGAN"));
}

#[test]
fn the_title_is_the_same_wherever_it_stands() {
    let mut project = signed();
    project.dokumen[0].judul = "Rencana Induk yang Baru *Benar*".into();
    let text = to_text(&compiled_as(&project, "perbup", JenisKeluaran::Naskah));
    let upper = "RENCANA INDUK YANG BARU BENAR";
    // At the head, behind Menetapkan, over the explanation if there is one, and over the lampiran twice.
    assert!(text.matches(upper).count() >= 4, "{}", text.matches(upper).count());
    assert!(text.contains("tentang Rencana Induk yang Baru Benar;"));
    let keputusan = to_text(&compiled_as(&project, "keputusan-dewan", JenisKeluaran::Naskah));
    assert!(keputusan.contains("tentang Rencana Induk yang Baru Benar"), "{keputusan}");
    assert_eq!(
        compiled_as(&project, "perbup", JenisKeluaran::Naskah).judul,
        "Peraturan Bupati Pati tentang Rencana Induk yang Baru Benar"
    );
}
