//! What the blocks, the pages, and the search say.

use crate::layout::Patah;
use crate::markup::rich::Style;
use crate::model::{Bidang, Daerah, Jenis, Sambung};

use super::text;

// The region.
pub const PHRASES: &str = "Frasa yang tercetak dari data ini";

/// What the data of a region print.
pub fn phrases(daerah: &Daerah) -> Vec<String> {
    let kepala = format!("{} {}", daerah.jenis.kepala(), daerah.nama);
    vec![
        crate::bahasa::kapital(&kepala),
        crate::bahasa::kapital(&daerah.provinsi_lengkap()),
        format!("Peraturan {kepala}"),
        format!("Pemerintah {}", daerah.sebutan()),
        format!("Berita Daerah {}", daerah.sebutan()),
        format!("Ditetapkan di {}", daerah.tempat_kedudukan()),
    ]
}

// Rows of forms.
pub const REMOVE_ROW: &str = "Hapus";
pub const STEP_ROW: &str = "ubah baris isian";
pub const MEMBER: &str = "Anggota";
pub const CALLED: &str = "yang selanjutnya disebut";
pub const ABBREVIATED: &str = "yang selanjutnya disingkat";
pub const NO_PARTNER_LEFT: &str =
    "semua mitra sudah dipakai program ini; tambahkan mitra baru pada daftar Mitra lebih dahulu";
pub const QUICK_WIN_HAS_WORDS: &str =
    "program percepatan ini sudah punya uraian; kosongkan dulu uraiannya sebelum mengubahnya";

/// Adds a row.
pub fn add_row(kind: &str) -> &'static str {
    match kind {
        "jabatan" => "+ Jabatan",
        "tugas" => "+ Tugas",
        "disebut" => "+ Sebutan",
        "disingkat" => "+ Singkatan",
        "indikator" => "+ Indikator",
        "mitra" => "+ Mitra",
        _ => "+ Anggaran",
    }
}

/// A partner of a programme.
pub fn partner(n: usize) -> String {
    format!("Mitra {n}")
}

/// So many are chosen.
pub fn chosen(count: usize) -> String {
    format!("{count} dipilih")
}

// Searching and replacing.
pub const COMMAND_REPLACE: &str = "Cari dan ganti…";
pub const REPLACE_WORDS: &str = "Cari";
pub const REPLACE_WITH: &str = "Ganti dengan";
pub const REPLACE_WHOLE: &str = "Kata utuh";
pub const REPLACE_CASE: &str = "Bedakan huruf besar";
pub const REPLACE_PATTERN: &str = "Pola (ekspresi reguler)";
pub const REPLACE_SCOPE: &str = "Dalam";
pub const REPLACE_LOCKED: &str = "Temuan ini menyentuh rujukan, isian, atau catatan kaki; ubah di tempatnya";
pub const REPLACE_GO: &str = "Pergi ke sana";
pub const STEP_REPLACE: &str = "cari dan ganti";

/// Where is searched.
pub fn scope(scope: usize) -> &'static str {
    ["Seluruh proyek", "Dokumen atau rencana ini", "Bagian yang dipilih"]
        .get(scope)
        .copied()
        .unwrap_or_default()
}

/// How much was found.
pub fn hits(count: usize, listed: usize, most: usize) -> String {
    match count {
        0 => "Tidak ditemukan".to_owned(),
        n if n >= most => format!("Lebih dari {most} temuan; tulis kata yang lebih panjang"),
        n if n > listed => format!("{n} temuan; {listed} yang pertama ditampilkan"),
        n => format!("{n} temuan"),
    }
}

/// The button that replaces.
pub fn replace_all(count: usize) -> String {
    format!("Ganti {count} temuan")
}

/// So much was replaced.
pub fn replaced(count: usize) -> String {
    format!("{count} temuan diganti; satu langkah untuk dibatalkan")
}

/// The name of a hit's check box.
pub fn take_hit(n: usize) -> String {
    format!("Ganti temuan {n}")
}

// The pages.

/// How long a document is.
pub fn extent(pages: usize, words: usize) -> String {
    format!("{pages} halaman, {} kata", crate::bahasa::ribuan(words as i64))
}
pub const COMMAND_SINGLE: &str = "Satu halaman, atau bersambung";

/// Why a page ends where it ends.
pub fn page_ends(patah: Patah) -> String {
    match patah {
        Patah::Penuh => "Halaman berakhir di sini karena sudah penuh".to_owned(),
        Patah::Bersama(rows) => format!(
            "Halaman berakhir di sini walau masih ada tempat: {rows} baris terakhir ikut ke halaman berikutnya \
             supaya judul, awal alinea, atau tanda tangan tidak terpisah dari lanjutannya"
        ),
        Patah::Tabel => "Tabel berlanjut ke halaman berikutnya".to_owned(),
        Patah::Diminta => "Bagian berikutnya diminta mulai di halaman baru (ubah pada isiannya)".to_owned(),
        Patah::Bagian => {
            "Bagian berikutnya mulai di halaman sendiri: lampiran, atau halaman melintang".to_owned()
        }
        Patah::Akhir => "Akhir naskah".to_owned(),
    }
}

// The blocks.
pub const TAB_BLOCKS: &str = "Naskah";
pub const TAB_FORM: &str = "Isian";
pub const TAB_FORM_HINT: &str = "Semua isian dari bagian yang dipilih (F7)";
pub const TOOL_REFER: &str = "Rujukan…";
pub const TOOL_SHEET: &str = "Lembar program";
pub const TO_FORM: &str = "Isian…";
pub const BLOCKS: &str = "Naskah untuk ditulis";
pub const BLOCKS_EMPTY: &str = "Belum ada isi.";
pub const DATA_NONE: &str = "belum ada data";
pub const REFERRED_BY_NONE: &str = "Tidak dirujuk bagian lain";
pub const CONNECTOR: &str = "Kata sambung daftar:";
pub const STEP_CONNECTOR: &str = "ubah kata sambung";
pub const CHOOSE_UNIT_HINT: &str =
    "Klik untuk memilih seluruh bagian; Shift+klik untuk memilih sampai ke sini";
pub const CHIP_REFERENCE: &str = "Rujukan: nomornya mengikuti sasarannya. Ctrl+klik untuk melihat sasaran";
pub const CHIP_DEAD: &str =
    "Sasaran rujukan ini tidak ada lagi: hapus tanda ini lalu sisipkan rujukan yang benar (Ctrl+R)";
pub const CHIP_NOTE: &str = "Catatan kaki. Ctrl+klik untuk menulisnya";
pub const NOTE: &str = "catatan";
pub const PICTURE_NO_ALT: &str = "Gambar tanpa uraian; tambahkan pada isiannya";
pub const COMMAND_COPY: &str = "Salin bagian";
pub const COMMAND_CUT: &str = "Potong bagian";
pub const COMMAND_PASTE: &str = "Tempel bagian";
pub const CLIP_EMPTY: &str = "belum ada bagian yang disalin: pilih bagian, lalu Salin bagian";
pub const COMMAND_DUPLICATE: &str = "Gandakan bagian";
pub const COMMAND_REFER: &str = "Sisipkan rujukan…";
pub const COMMAND_FOOTNOTE: &str = "Sisipkan catatan kaki";
pub const TAB_NARRATIVE: &str =
    "Tab bekerja pada butir daftar; untuk memindahkan narasi, tekan Alt+→ atau Alt+←";
pub const MENU_STYLE: &str = "Gaya tulisan";
pub const LINES_NARRATIVE_ONLY: &str =
    "daftar dan subjudul ini untuk narasi rencana; dalam peraturan, akhiri kalimat dengan \":\" lalu Enter";

pub fn style(style: Style) -> &'static str {
    match style {
        Style::Bold => "Tebal",
        Style::Italic => "Miring",
        Style::Bullets => "Daftar berbutir",
        Style::Numbers => "Daftar bernomor",
        Style::Heading => "Subjudul dalam narasi",
    }
}

pub const COMMAND_DEFINE: &str = "Tambah definisi";
pub const COMMAND_GO_TO: &str = "Pergi ke ketentuan…";
pub const COMMAND_FORM: &str = "Naskah atau isian";
pub const REFER_SEEK: &str = "Cari sasaran: \"pasal 5 ayat 2\" atau kata-katanya";
pub const GO_TO_SEEK: &str = "Pergi ke: \"pasal 12 ayat 3\", nama program, atau kata-katanya";
pub const REFER_NOT: &str =
    "bagian itu tidak dapat dirujuk; pilih ketentuan, lampiran, program, atau peraturan";
pub const STEP_REFER: &str = "sisipkan rujukan";
pub const STEP_NOTE: &str = "sisipkan catatan kaki";
pub const STEP_DEFINE: &str = "tambah definisi";
pub const STEP_TABLE: &str = "ubah tabel";
pub const STEP_PASTE: &str = "tempel";
pub const DEFINE_NOWHERE: &str =
    "belum ada Pasal tempat definisi: tambahkan Pasal ketentuan umum lebih dahulu";
pub const NO_CARET: &str = "letakkan kursor dalam teks naskah lebih dahulu";
pub const TABLE_ROW: &str = "Tambah baris di bawah";
pub const TABLE_COLUMN: &str = "Tambah kolom di kanan";
pub const TABLE_DROP_ROW: &str = "Hapus baris";
pub const TABLE_DROP_COLUMN: &str = "Hapus kolom";
pub const TABLE_HEADER: &str = "Baris kepala, atau bukan";
pub const TABLE_LAST: &str = "tabel harus punya paling sedikit satu baris dan satu kolom";
pub const PICTURE_NOWHERE: &str = "gambar tidak dapat berdiri di sini; pilih dahulu bab atau narasi rencana, lalu jatuhkan atau tempel lagi";
pub const CLIPBOARD: &str = "papan klip";
pub const PASTED_NO_PICTURE: &str =
    "gambar dari papan klip tidak dapat dibaca; simpan sebagai berkas PNG, lalu seret ke jendela ini";
pub const OTHER_TREE: &str =
    "bagian tidak dapat diseret ke dokumen lain; potong (Ctrl+X) lalu tempel (Ctrl+V) di sana";
pub const GENERATED_SHORT: &str = "Otomatis";
pub const PASTE_NOWHERE: &str = "pilih dahulu bagian tempat menempel";

/// Keys while a text is written, and while units are chosen as wholes.
pub const KEYS_OF_WRITING: [(&str, &str); 13] = [
    ("Enter", "Bagian berikutnya; \":\" membuka rincian, \";\" butir berikutnya, \".\" menutup"),
    ("Enter pada butir kosong", "Keluar dari daftar"),
    ("Tab, Shift+Tab", "Masuk atau keluar satu tingkat; dalam tabel ke sel berikutnya"),
    ("Backspace di awal", "Gabung dengan yang sebelumnya"),
    ("[[", "Sisipkan rujukan"),
    ("Ctrl+klik pada rujukan", "Pergi ke sasarannya"),
    ("\"- \" atau \"1. \" dalam narasi", "Daftar; Enter membuat butir berikutnya, Tab masuk satu tingkat"),
    ("Shift+Enter dalam narasi", "Baris baru dalam alinea yang sama"),
    ("Esc", "Pilih bagian seutuhnya"),
    ("↑, ↓, Shift+↑, Shift+↓", "Pilih bagian lain, atau beberapa sekaligus"),
    ("Ctrl+C, Ctrl+X, Ctrl+V", "Salin, potong, tempel teks atau bagian"),
    ("Delete", "Hapus bagian yang dipilih"),
    ("Ctrl+roda tetikus", "Besar kecilnya halaman"),
];

/// What a unit became where it was moved to.
pub fn became(jenis: Jenis) -> String {
    format!("di tempat barunya bagian ini menjadi {}; Batalkan bila tidak dimaksudkan", jenis.nama())
}

/// How many units refer to one.
pub fn referred_by(count: usize) -> String {
    format!("Dirujuk oleh {count} bagian")
}

/// The name of a margin's button.
pub fn choose_unit(label: &str) -> String {
    format!("Pilih {label}")
}

/// A conjunction.
pub fn connector(sambung: Sambung) -> &'static str {
    sambung.kata().unwrap_or("tanpa")
}

/// A generated part.
pub fn generated(name: &str) -> String {
    format!("Disusun sendiri dari rencana: {}", name.replace('-', " "))
}

/// The parts of the plan in a lampiran.
pub fn annexed(parts: &str) -> String {
    if parts.is_empty() { "Belum memuat bagian rencana".to_owned() } else { format!("Memuat: {parts}") }
}

/// What a placeholder is.
pub fn chip_value(name: &str) -> String {
    format!("Isian {name}: nilainya diambil dari data proyek")
}

/// The meaning of a term.
pub fn term_means(term: &str, meaning: &str) -> String {
    format!("{term} adalah {meaning}")
}

/// Makes words a term.
pub fn define(term: &str) -> String {
    format!("Definisikan \"{term}\"")
}

/// The name of a text for those who cannot see where it stands.
pub fn text_of(unit: &str, jenis: Jenis, bidang: &Bidang) -> String {
    format!("{unit}: {}", text(jenis, bidang).to_lowercase())
}

/// What an empty text is for.
pub fn write_here(jenis: Jenis, bidang: &Bidang) -> String {
    match (jenis, bidang) {
        (Jenis::Definisi, Bidang::Judul) => "istilah".to_owned(),
        (Jenis::Definisi, Bidang::Teks) => "artinya".to_owned(),
        (Jenis::Tabel | Jenis::Gambar, Bidang::Judul) => "keterangan".to_owned(),
        (_, Bidang::Sel { .. }) => String::new(),
        (Jenis::Bab | Jenis::Bagian | Jenis::Paragraf, Bidang::Judul) => "judul".to_owned(),
        (_, Bidang::Judul) => text(jenis, bidang).to_lowercase(),
        (Jenis::Narasi, Bidang::Teks) => "isi narasi; baris kosong memulai alinea baru".to_owned(),
        (_, Bidang::Teks) => format!("isi {}", jenis.nama()),
        _ => text(jenis, bidang).to_lowercase(),
    }
}

/// Cells that were pasted and found no place.
pub fn cells_lost(count: usize) -> String {
    format!("{count} sel di luar tabel tidak ditempel; tambahkan kolom lebih dahulu, lalu tempel lagi")
}

/// Units are in the clipboard.
pub fn copied(count: usize) -> String {
    format!("{count} bagian disalin")
}

/// Units went into the clipboard.
pub fn cut(count: usize) -> String {
    format!("{count} bagian dipotong; tempel dengan Ctrl+V")
}

/// Units came from the clipboard.
pub fn pasted(count: usize) -> String {
    format!("{count} bagian ditempel")
}

/// Units were copied in place.
pub fn duplicated(count: usize) -> String {
    format!("{count} bagian digandakan")
}
