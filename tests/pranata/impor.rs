//! Files of offices become projects: Word, PDF, Markdown, text.

use std::fs;
use std::path::PathBuf;

use pranata::edit::IdMaker;
use pranata::import::{self, Impor};

use pranata::model::{Isi, Jenis, JenisKeluaran};

use crate::common::{compiled_as, id, pranata_in, sample_path, stderr, stdout};

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

/// Made by `LibreOffice` 7.4 from the .fodt beside it: numbers that Word computes, the opening in a table, a tracked
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

/// What the program printed itself: columns, page numbers, soft hyphens and running lines are seen through.
#[test]
fn a_printed_pdf_comes_back_word_by_word() {
    let folder = tempfile::tempdir().unwrap();
    let sample = sample_path();
    let made = pranata_in(folder.path(), &["susun", sample.to_str().unwrap(), "-o", "contoh.pdf"]);
    assert!(made.status.success(), "{}", stderr(&made));
    let told = pranata_in(folder.path(), &["ekspor", sample.to_str().unwrap(), "--ke", "teks"]);
    let impor = read("contoh.pdf", &fs::read(folder.path().join("contoh.pdf")).unwrap());
    // A draft leaves room where it has no numbers yet.
    let body = |text: &str| {
        let from = text.find("\nMenimbang").unwrap();
        let to = text.find("\nDitetapkan di").unwrap();
        text[from..to].to_owned()
    };
    let naskah = compiled_as(&impor.proyek, "impor", JenisKeluaran::Naskah);
    let back = pranata::export::teks::to_text(&naskah);
    assert_eq!(body(&back), body(&stdout(&told)));
    assert_eq!(impor.laporan.rujukan, impor.laporan.tertaut);
}

/// Markdown as other offices publish it: marks of emphasis and headings are no words of a regulation.
#[test]
fn markdown_is_read_without_its_marks() {
    let text = "# PERATURAN BUPATI PATI\n\n## NOMOR 4 TAHUN 2026\n\n**TENTANG**\n\n# TERMINAL PINTAR\n\n\
        DENGAN RAHMAT TUHAN YANG MAHA ESA\n\nBUPATI PATI,\n\nMenimbang : bahwa perlu *diatur*;\n\n\
        Mengingat : Undang-Undang Nomor 23 Tahun 2014 tentang Pemerintahan Daerah;\n\n**MEMUTUSKAN:**\n\n\
        Menetapkan : PERATURAN BUPATI TENTANG TERMINAL PINTAR.\n\n### BAB I\n\n### KETENTUAN UMUM\n\n\
        #### Pasal 1\n\n(1) Terminal dikelola oleh dinas.\n\n(2) Pengelolaan sebagaimana dimaksud pada \
        **ayat (1)** meliputi:\n\na. parkir; dan\n\nb. loket.\n";
    let lines = printed(&read("terminal.md", text.as_bytes()));
    let all = lines.join("\n");
    assert!(!all.contains(['*', '#']), "{all}");
    for line in ["TERMINAL PINTAR", "KETENTUAN UMUM", "a. parkir; dan", "b. loket."] {
        assert!(lines.iter().any(|l| l == line), "{line} in\n{all}");
    }
    assert!(all.contains("(2) Pengelolaan sebagaimana dimaksud pada ayat (1) meliputi:"), "{all}");
}
