//! Texts as offices have them: slips of typists, pages in two columns, decisions, books.

use pranata::edit::IdMaker;
use pranata::export::teks::to_text;
use pranata::import::{self, Impor, squeezed};
use pranata::model::{Isi, Jenis, JenisKeluaran, Tanggal};

use crate::common::{compiled_as, id};

fn read(text: &str) -> Impor {
    import::read("uji.txt", text.as_bytes(), &mut IdMaker::Seeded(11)).unwrap()
}

fn printed(impor: &Impor) -> String {
    to_text(&compiled_as(&impor.proyek, "impor", JenisKeluaran::Naskah))
}

fn count(impor: &Impor, jenis: Jenis) -> usize {
    impor.proyek.dokumen(&id("impor")).unwrap().pohon.walk().filter(|n| n.isi.jenis() == jenis).count()
}

const KEPALA: &str = "PERATURAN BUPATI PATI\nNOMOR 7 TAHUN 2025\nTENTANG\nTERMINAL PINTAR\n\n\
    DENGAN RAHMAT TUHAN YANG MAHA ESA\n\nBUPATI PATI,\n\n\
    Menimbang : bahwa perlu\nmenetapkan Peraturan Bupati tentang Terminal Pintar;\n\n\
    Mengingat : Undang-Undang Nomor 23 Tahun 2014 tentang Pemerintahan Daerah;\n\n";

/// A typist's slip in one word of the opening loses nothing and moves nothing.
#[test]
fn a_slip_in_memutuskan_is_seen_through() {
    for word in ["MEMUTUSKAN:", "MEMUTUSKAM :", "M E M U T U S K A N :", "MEMUTUSAKAN:"] {
        let text = format!(
            "{KEPALA}{word}\n\nMenetapkan : PERATURAN BUPATI TENTANG TERMINAL PINTAR.\n\nPasal 1\n\nTerminal dikelola oleh dinas.\n"
        );
        let impor = read(&text);
        assert_eq!(squeezed(&printed(&impor)), squeezed(&text), "{word}");
        assert_eq!(count(&impor, Jenis::TakTempat), 0, "{word}: {:?}", impor.laporan.ragu);
    }
}

/// Both signatures beside each other come out of a page as one block: its lines stay, and each day goes to its own.
#[test]
fn signatures_side_by_side_keep_their_days() {
    let text = format!(
        "{KEPALA}MEMUTUSKAN:\n\nMenetapkan : PERATURAN BUPATI TENTANG TERMINAL PINTAR.\n\nPasal 1\n\nTerminal dikelola oleh dinas.\n\n\
         Agar setiap orang mengetahuinya, memerintahkan pengundangan Peraturan Bupati ini dengan penempatannya dalam Berita Daerah Kabupaten Pati.\n\n\
         Diundangkan di Pati Ditetapkan di P a t i\npada tanggal 9 Maret 2025 pada tanggal 7 Maret 2025\n\
         SEKRETARIS DAERAH, BUPATI PATI,\nttd ttd\nBUDI SUDEWO\n\nBERITA DAERAH KABUPATEN PATI TAHUN 2025 NOMOR 7\n"
    );
    let impor = read(&text);
    let dokumen = impor.proyek.dokumen(&id("impor")).unwrap();
    assert_eq!(dokumen.tanggal_penetapan, Tanggal::new(2025, 3, 7));
    assert_eq!(dokumen.tanggal_pengundangan, Tanggal::new(2025, 3, 9));
    assert_eq!(squeezed(&printed(&impor)), squeezed(&text));
}

/// What a paper has beside its signature ("paraf") is kept where it stood.
#[test]
fn a_signature_beside_a_table_of_initials_is_kept() {
    let text = format!(
        "{KEPALA}MEMUTUSKAN:\n\nMenetapkan : PERATURAN BUPATI TENTANG TERMINAL PINTAR.\n\nPasal 1\n\nTerminal dikelola oleh dinas.\n\n\
         Agar setiap orang mengetahuinya, memerintahkan pengundangan Peraturan Bupati ini dengan penempatannya dalam Berita Daerah Kabupaten Pati.\n\n\
         NO PENGOLAH PARAF Ditetapkan di Pati\nKEPALA BAGIAN HUKUM pada tanggal 7 Maret 2025\nBUPATI PATI,\nttd\nSUDEWO\n"
    );
    let impor = read(&text);
    assert_eq!(squeezed(&printed(&impor)), squeezed(&text));
    assert_eq!(impor.proyek.dokumen(&id("impor")).unwrap().tanggal_penetapan, Tanggal::new(2025, 3, 7));
}

#[test]
fn a_decision_has_its_diktum_and_a_law_its_books() {
    let decision = "KEPUTUSAN BUPATI PATI\nNOMOR 050/12 TAHUN 2025\nTENTANG\nTIM TERMINAL PINTAR\n\nBUPATI PATI,\n\n\
        Menimbang : bahwa perlu tim;\n\nMengingat : Undang-Undang Nomor 23 Tahun 2014 tentang Pemerintahan Daerah;\n\n\
        MEMUTUSKAN:\n\nMenetapkan :\nKESATU : Membentuk tim.\nKEDUA : Tim sebagaimana dimaksud dalam Diktum KESATU bertugas:\n\
        a. mendata; dan\nb. melapor.\nKETIGA : Keputusan ini mulai berlaku pada tanggal ditetapkan.\n\n\
        Ditetapkan di Pati\npada tanggal 7 Maret 2025\nBUPATI PATI,\nttd\nSUDEWO\n\nTembusan:\n1. Inspektur;\n2. Arsip.\n";
    let impor = read(decision);
    assert_eq!(squeezed(&printed(&impor)), squeezed(decision));
    assert_eq!((count(&impor, Jenis::Diktum), count(&impor, Jenis::Rincian)), (3, 2));

    let law = "UNDANG-UNDANG REPUBLIK INDONESIA\nNOMOR 9 TAHUN 2025\nTENTANG\nTERMINAL\n\nBUKU KESATU\nKETENTUAN UMUM\n\nBAB I\nRUANG LINGKUP\n\n\
        Pasal 1\n\nUndang-Undang ini mengatur terminal.\n\nBUKU KEDUA\nPENYELENGGARAAN\n\nBAB II\nTERMINAL\n\nPasal2\n\nSebagaimana dimaksud dalam Pasal 1 dan Pasal 9, terminal dikelola.\n";
    let impor = read(law);
    assert_eq!(squeezed(&printed(&impor)), squeezed(law));
    let pohon = &impor.proyek.dokumen(&id("impor")).unwrap().pohon;
    let books: Vec<_> = pohon.walk().filter(|n| matches!(n.isi, Isi::Buku)).collect();
    assert_eq!(books.iter().map(|b| b.children().len()).collect::<Vec<_>>(), [1, 1]);
    let told: Vec<&str> = impor.laporan.ragu.iter().map(|r| r.pesan.as_str()).collect();
    assert!(told.iter().any(|t| t.contains("\"Pasal 9\" tidak menunjuk ke mana pun")), "{told:?}");
    assert!(told.iter().any(|t| t.contains("dibaca sebagai Pasal 2")), "{told:?}");
    assert_eq!((impor.laporan.rujukan, impor.laporan.tertaut), (2, 1));
}

/// No regulation at all: nothing is lost, all of it is marked.
#[test]
fn a_text_without_structure_is_kept_in_order_and_marked() {
    let text =
        "Notulen rapat hari Senin.\n\nHadir: Sekretaris Daerah, Kepala Dinas.\n\nDisepakati tiga hal.\n";
    let impor = read(text);
    assert_eq!(squeezed(&printed(&impor)).matches("Disepakatitigahal.").count(), 1);
    let kept: Vec<String> = impor
        .proyek
        .dokumen(&id("impor"))
        .unwrap()
        .pohon
        .walk()
        .filter(|n| matches!(n.isi, Isi::TakTempat))
        .map(|n| n.teks.0.clone())
        .collect();
    assert_eq!(kept.len(), 3, "{kept:?}");
    assert_eq!(impor.laporan.ragu.len(), 3);
}

/// Lines are counted as an editor counts them, whatever a page breaks.
#[test]
fn a_page_break_is_no_line() {
    let text = format!(
        "{KEPALA}Pasal 1\n\nTerminal dikelola oleh dinas.\n\u{c}- 2 -\n\nPasal 2\n\nTerminal buka.\n"
    );
    let impor = read(&text);
    let at = text.lines().position(|l| l == "Pasal 2").unwrap() + 1;
    let pohon = &impor.proyek.dokumen(&id("impor")).unwrap().pohon;
    let second = pohon.walk().filter(|n| matches!(n.isi, Isi::Pasal)).nth(1).unwrap().id.clone();
    assert_eq!(impor.baris.iter().find(|(id, _)| *id == second).unwrap().1, at);
    assert_eq!(impor.laporan.dibuang.iter().map(|r| r.teks.as_str()).collect::<Vec<_>>(), ["- 2 -"]);
}
