//! Every fixed phrase comes from the region's data.

use std::collections::BTreeMap;

use pranata::export::teks::to_text;
use pranata::model::{Isi, JenisDaerah, JenisKeluaran, Pejabat, StatusPejabat};
use pranata::store::load;

use crate::common::{compiled_as, proyek, sample_path, simpul, teks};

#[test]
fn the_sample_turned_to_a_kota_keeps_nothing_of_the_kabupaten_but_what_is_cited_or_typed() {
    let mut project = load(&sample_path()).unwrap().proyek;
    project.daerah.jenis = JenisDaerah::Kota;
    project.daerah.nama = "Salatiga".to_owned();
    let mut left: BTreeMap<String, usize> = BTreeMap::new();
    for dokumen in ["perbup", "keputusan-dewan"] {
        for kind in [JenisKeluaran::Rancangan, JenisKeluaran::Naskah] {
            let text = to_text(&compiled_as(&project, dokumen, kind));
            assert!(text.contains("WALI KOTA SALATIGA\n") && text.contains("di Salatiga\n"));
            for line in text.lines() {
                let of_old = |w: &&str| {
                    let w = w.to_lowercase();
                    ["pati", "bupati", "kabupaten"].contains(&w.as_str())
                };
                if line.split(|c: char| !c.is_alphanumeric()).any(|w| of_old(&w)) {
                    *left.entry(line.to_owned()).or_default() += 1;
                }
            }
        }
    }
    // All that is left, once in each document: the name of the law that formed the kabupaten of Central Java.
    let listed: Vec<&str> =
        left.keys().map(|line| line.split_once(". ").map_or("", |(_, rest)| rest)).collect();
    let law = "Undang-Undang Nomor 13 Tahun 1950 tentang Pembentukan Daerah-daerah Kabupaten dalam Lingkungan Provinsi Jawa Tengah (Berita Negara Tahun 1950 Nomor 42);";
    assert_eq!(listed, [law, law], "{left:#?}");
}

#[test]
fn a_region_words_its_phrases_its_own_way() {
    let project = proyek(vec![simpul("p", Isi::Pasal, "Isi")]);

    let mut aceh = project.clone();
    aceh.daerah.frasa.insert("rahmat".into(), "DENGAN RAHMAT ALLAH YANG MAHA KUASA".into());
    aceh.daerah.provinsi = "Aceh".into();
    aceh.daerah.sebutan_provinsi = Some("Aceh".into());
    let text = teks(&aceh);
    assert!(text.contains("DENGAN RAHMAT ALLAH YANG MAHA KUASA\n") && !text.contains("TUHAN YANG MAHA ESA"));
    assert!(text.starts_with("BUPATI PATI\nACEH\n"));

    let mut diy = project.clone();
    diy.daerah.nama = "Sleman".into();
    diy.daerah.provinsi = "Daerah Istimewa Yogyakarta".into();
    diy.daerah.sebutan_provinsi = Some("Daerah Istimewa Yogyakarta".into());
    assert!(teks(&diy).starts_with("BUPATI SLEMAN\nDAERAH ISTIMEWA YOGYAKARTA\n"));

    let mut seat = project.clone();
    seat.daerah.nama = "Semarang".into();
    seat.daerah.kedudukan = Some("Ungaran".into());
    let text = teks(&seat);
    assert!(text.contains("Ditetapkan di Ungaran\n") && text.contains("Diundangkan di Ungaran\n"));
    assert!(text.contains("PERATURAN BUPATI SEMARANG\n"));

    // An acting official is named as one where he signs, and only there.
    for (status, mark) in
        [(StatusPejabat::Pj, "Pj. "), (StatusPejabat::Plt, "Plt. "), (StatusPejabat::Plh, "Plh. ")]
    {
        let mut acting = project.clone();
        acting.daerah.kepala = Pejabat { nama: "Nama Pejabat".into(), status, ..Pejabat::default() };
        let text = teks(&acting);
        assert_eq!(text.matches(mark).count(), 1, "{text}");
        assert!(text.contains(&format!("{mark}BUPATI PATI,\nNAMA PEJABAT\n")), "{text}");
    }
}

#[test]
fn any_phrase_of_the_template_can_be_worded_by_the_region() {
    let mut project = proyek(vec![simpul("p", Isi::Pasal, "Isi")]);
    project.daerah.frasa.insert("sekretaris".into(), "Sekretaris Kota Istimewa".into());
    assert!(teks(&project).contains("SEKRETARIS KOTA ISTIMEWA\n"));
}
