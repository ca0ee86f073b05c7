//! Files of offices become projects: Word, PDF, Markdown, text.

use std::fs;
use std::path::PathBuf;

use pranata::edit::IdMaker;
use pranata::import::{self, Impor};

use pranata::model::{Isi, Jenis, JenisKeluaran};

use crate::common::{compiled_as, id};

fn data(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/data").join(name)
}

fn read(name: &str, bytes: &[u8]) -> Impor {
    import::read(name, bytes, &mut IdMaker::Seeded(3)).unwrap()
}

fn printed(impor: &Impor) -> Vec<String> {
    let naskah = compiled_as(&impor.proyek, "impor", JenisKeluaran::Naskah);
    pranata::export::teks::to_text(&naskah).lines().map(str::to_owned).collect()
}

/// Made by LibreOffice 7.4 from the .fodt beside it: numbers that Word computes, the opening in a table, a tracked
/// insertion and deletion, a remark, a footnote, a table in the annex.
#[test]
fn a_word_document_comes_in_with_its_computed_numbers() {
    let impor = read("sensor-banjir.docx", &fs::read(data("docx/sensor-banjir.docx")).unwrap());
    let lines = printed(&impor);
    let all = lines.join("\n");
    for line in [
        "BAB II",
        "Pasal 4",
        "(1) Bupati memasang Sensor Banjir di seluruh pintu air Daerah.",
        "(2) Sensor Banjir sebagaimana dimaksud pada ayat (1) harus:",
        "b. dapat diperiksa dari jauh.",
        "(3) Pemeriksaan dilakukan setiap 1 (satu) bulan.",
        "LOKASI SENSOR BANJIR",
        "2\tDukuhseti\t4",
    ] {
        assert!(lines.iter().any(|l| l == line), "{line} in\n{all}");
    }
    let body = impor.proyek.dokumen(&id("impor")).unwrap();
    let count = |jenis: Jenis| body.pohon.walk().filter(|n| n.isi.jenis() == jenis).count();
    assert_eq!(
        [Jenis::Bab, Jenis::Pasal, Jenis::Ayat, Jenis::Definisi, Jenis::Tabel].map(count),
        [3, 4, 3, 3, 1]
    );
    assert!(
        body.pohon.walk().any(|n| matches!(&n.isi, Isi::CatatanKaki) && n.teks.0.contains("Balai Besar"))
    );
    assert_eq!((impor.laporan.rujukan, impor.laporan.tertaut), (4, 4));
    let told: Vec<&str> = impor.laporan.catatan.iter().map(|r| r.pesan.as_str()).collect();
    let told = told.join("\n");
    for words in ["sisipan yang dilacak", "hapusan yang dilacak", "Sari Kusuma", "Budi Hartono"] {
        assert!(told.contains(words), "{words} in\n{told}");
    }
}
