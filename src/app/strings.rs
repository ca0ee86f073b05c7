//! All that the window says, in Indonesian.

use crate::model::{Jenis, JenisKeluaran, JenisPeraturan};

use super::place::Register;

mod isian;
pub mod lembar;
mod naskah;
mod temuan;
mod tinjau;

pub use isian::*;
pub use naskah::*;
pub use temuan::*;
pub use tinjau::*;

// The program.
pub const NAME: &str = "Pranata";
pub const TAGLINE: &str =
    "Dari rencana induk menjadi Peraturan Bupati yang bernomor, bertautan, dan siap cetak.";
pub const UNTITLED: &str = "tanpa nama";

// Start screen.
pub const START_NEW: &str = "Proyek baru…";
pub const START_OPEN: &str = "Buka berkas…";
pub const START_SAMPLE: &str = "Lihat contoh";
pub const START_SAMPLE_HINT: &str =
    "Peraturan lengkap dengan rencana induk rekaan. Berkas contoh tidak dapat tertimpa.";
pub const START_DROP: &str = "Atau seret berkas .pranata, .ron, atau .tinjauan ke jendela ini.";
pub const RECENT: &str = "Terakhir dibuka";
pub const RECENT_NONE: &str = "Belum ada. Proyek yang dibuka akan tercatat di sini.";
pub const RECENT_GONE: &str = "berkas tidak ada lagi";
pub const FILTER_CLEAR: &str = "Kosongkan pencarian susunan";
pub const RECENT_LEFT: &str = "ada perubahan yang belum tersimpan; buka untuk memulihkannya";
pub const FORGET: &str = "Lupakan";

// Rows of the tree.
pub const ROW_REGION: &str = "Daerah";
pub const ROW_DOCUMENT: &str = "Dokumen";
pub const ROW_PLAN: &str = "Rencana";

pub fn register(register: Register) -> &'static str {
    match register {
        Register::Opd => "Perangkat daerah",
        Register::Mitra => "Mitra",
        Register::Lembaga => "Lembaga",
        Register::Peraturan => "Peraturan luar",
    }
}

pub fn regulation_short(kind: JenisPeraturan) -> &'static str {
    match kind {
        JenisPeraturan::UndangUndangDasar => "UUD",
        JenisPeraturan::KetetapanMpr => "TAP MPR",
        JenisPeraturan::UndangUndang => "UU",
        JenisPeraturan::Perppu => "Perppu",
        JenisPeraturan::PeraturanPemerintah => "PP",
        JenisPeraturan::PeraturanPresiden => "Perpres",
        JenisPeraturan::PeraturanMenteri => "Permen",
        JenisPeraturan::PeraturanBadan => "Peraturan Badan",
        JenisPeraturan::PeraturanDaerahProvinsi => "Perda Provinsi",
        JenisPeraturan::PeraturanGubernur => "Pergub",
        JenisPeraturan::PeraturanDaerah => "Perda",
        JenisPeraturan::PeraturanKepalaDaerah => "Perkada",
    }
}

// Recovery.
pub const STEP_RECOVER: &str = "pulihkan yang belum tersimpan";
pub const LEFT_OVER: &str = "Ada proyek yang belum pernah disimpan.";
pub const RECOVER: &str = "Pulihkan";
pub const DISCARD_LEFT: &str = "Buang";

pub fn recovered(count: usize) -> String {
    if count == 0 {
        return "Proyek yang belum pernah disimpan dipulihkan. Simpan agar menjadi berkas.".to_owned();
    }
    format!(
        "{count} perubahan yang belum tersimpan dipulihkan. Periksa, lalu simpan. Untuk kembali ke keadaan berkas, tutup proyek tanpa menyimpan, lalu buka lagi."
    )
}

// A project that another has open.
pub const OTHER_USER: &str = "pengguna lain";
pub const OTHER_WINDOW: &str = "jendela Pranata yang lain";
pub const READ_ONLY: &str = "hanya-baca";
pub const TRY_AGAIN: &str = "Coba lagi";
pub const READ_ONLY_TITLE: &str = "Proyek ini hanya dapat dibaca";

pub fn who(user: &str, computer: &str, time: &str) -> String {
    let user = if user.is_empty() { OTHER_USER } else { user };
    let at = if computer.is_empty() { String::new() } else { format!(" di komputer {computer}") };
    format!("{user}{at} sejak {time}")
}

pub fn read_only(who: &str) -> String {
    format!("Hanya-baca: proyek ini sedang dibuka oleh {who}.")
}

pub fn read_only_save(who: &str) -> String {
    format!(
        "Proyek ini sedang dibuka oleh {who}, sehingga berkasnya tidak ditimpa dari sini. Simpan dengan nama lain, atau tunggu sampai ditutup di sana lalu tekan {TRY_AGAIN}."
    )
}

pub fn taken_by(path: &std::path::Path, who: &str) -> String {
    format!("{} sedang dibuka oleh {who}; pilih nama lain", path.display())
}

// Backups.
pub const COMMAND_BACKUPS: &str = "Versi tersimpan…";
pub const BACKUPS_TITLE: &str = "Versi tersimpan";
pub const BACKUPS_TEXT: &str = "Setiap penyimpanan menyisihkan versi yang digantikannya. Versi yang dipilih dibuka sebagai proyek baru; berkas Anda tidak berubah.";
pub const BACKUPS_NONE: &str =
    "Belum ada. Versi pertama disisihkan ketika berkas ini disimpan lagi dengan perubahan.";
pub const BACKUPS_NO_FILE: &str = "proyek ini belum punya berkas; simpan dulu";
pub const TASK_BACKUPS: &str = "mencari versi tersimpan…";

pub fn backup(time: &str, bytes: u64) -> String {
    let size = if bytes < 1_000_000 {
        format!("{} kB", bytes.div_ceil(1000))
    } else {
        format!("{},{} MB", bytes / 1_000_000, bytes / 100_000 % 10)
    };
    format!("{time}, {size}")
}

pub fn backup_opened(time: &str) -> String {
    format!("versi {time} dibuka sebagai proyek baru; simpan dengan nama lain bila ingin dipakai")
}

pub fn journal_damaged(path: &std::path::Path) -> String {
    format!("jurnal perubahan rusak dan disisihkan: {}", path.display())
}

pub fn journal_foreign(path: &std::path::Path) -> String {
    format!(
        "ada perubahan yang belum tersimpan, tetapi berkasnya sudah diganti program lain; jurnalnya disisihkan: {}",
        path.display()
    )
}

pub fn no_journal(why: &str) -> String {
    format!("perubahan tidak lagi dicatat untuk pemulihan ({why}); simpan sekarang")
}

// Panels.
pub const TREE: &str = "Susunan";
pub const TREE_FILTER: &str = "Cari dalam susunan";
pub const TREE_EMPTY: &str = "Tidak ada yang cocok.";
pub const FOLD: &str = "Lipat";
pub const UNFOLD: &str = "Bentangkan";
pub const PAGES: &str = "Halaman";
pub const FINDINGS: &str = "Temuan";
pub const NO_FINDINGS: &str = "Tidak ada temuan.";
pub const NOTHING_SELECTED: &str =
    "Pilih bagian dalam susunan di kiri, atau klik tulisan pada halaman di kanan.";
pub const NO_FIELDS: &str = "Bagian ini tidak punya isian sendiri.";
pub const NO_ENTRIES: &str = "Daftar ini masih kosong.";
pub const DRAFT_HIDES: &str =
    "Rancangan tidak mencetak nomor dan tanggal. Pilih Naskah atau Salinan di atas halaman untuk melihatnya.";
pub const GENERATED: &str = "Bagian ini dibangkitkan dari rencana induk. Ubah sumbernya, bukan hasilnya.";
pub const REFERENCES: &str = "Rujukan dalam teks ini";
pub const REFERENCE_DEAD: &str = "sasarannya tidak ada";
pub const BELOW: &str = "Di bawahnya";
pub const ENTRIES: &str = "Isi daftar";
pub const CHOOSE_EMBLEM: &str = "Pilih gambar lambang…";
pub const REMOVE_EMBLEM: &str = "Hapus lambang";
pub const EMBLEM: &str = "Lambang daerah";
pub const EMBLEM_NONE: &str = "Belum ada; rancangan menyisakan tempatnya.";
pub const CHOOSE_PICTURE: &str = "Ganti gambar…";
pub const PICTURE_MISSING: &str = "Gambar ini tidak ada dalam proyek; pilih lagi berkasnya.";
pub const NO_PICTURE: &str = "bukan gambar PNG, JPEG, atau SVG yang dapat dibaca; pilih berkas lain";
pub const WORKING: &str = "menyusun halaman…";
pub const STALE: &str = "Yang tampak masih halaman sebelumnya:";
pub const WORKER_GONE: &str = "penyusun halaman berhenti karena galat dalam program. Naskah Anda utuh: simpan, lalu buka lagi berkasnya";
pub const UNSAVED: &str = "belum disimpan";
pub const SAVED: &str = "tersimpan";
pub const NO_FILE: &str = "contoh, belum berupa berkas";
pub const ADD: &str = "Tambah";
pub const REMOVE: &str = "Hapus dari daftar";
pub const STEP_ADD: &str = "tambah isi daftar";
pub const STEP_REMOVE: &str = "hapus isi daftar";
pub const NEW_ENTRY: &str = "baru";
pub const FIT: &str = "Pas lebar";
pub const ROW: &str = "Baris";
pub const PREVIOUS: &str = "Sebelumnya";
pub const NEXT: &str = "Berikutnya";

pub const TOOL_OPEN: &str = "Buka";
pub const TOOL_UNDO: &str = "Batalkan";
pub const TOOL_REDO: &str = "Ulangi";
pub const STEP_PICTURE: &str = "ganti gambar";
pub const STEP_EMBLEM: &str = "ganti lambang";
pub const DRIVER_PANIC: &str = "pengandar grafis gagal";
pub const TEMPLATE_PERBUP: &str = "Peraturan Bupati atau Wali Kota";
pub const TEMPLATE_KEPUTUSAN: &str = "Keputusan Bupati atau Wali Kota";

const PROPOSED: [&str; 2] = ["Rencana Induk Kabupaten Cerdas", "Rencana Induk Kota Cerdas"];

/// The name that is proposed for a regulation of a region.
pub fn proposed_name(region: &str) -> &'static str {
    PROPOSED[usize::from(region.trim_start().to_lowercase().starts_with("kota"))]
}

pub fn is_proposed_name(name: &str) -> bool {
    PROPOSED.contains(&name)
}

pub fn kind_short(kind: JenisKeluaran) -> &'static str {
    match kind {
        JenisKeluaran::Rancangan => "Rancangan",
        JenisKeluaran::Naskah => "Naskah",
        JenisKeluaran::Salinan => "Salinan",
    }
}

pub fn font_in_use(family: &str) -> String {
    format!("naskah dicetak dengan {family}")
}

pub fn more(n: usize) -> String {
    format!("… dan {n} lagi; bentangkan di susunan")
}

pub fn not_over_project(path: &std::path::Path) -> String {
    format!("{} berakhiran berkas proyek; pilih nama yang berakhiran .pdf", path.display())
}

// Commands that stand nowhere else.
pub const COMMAND_PRINT: &str = "Cetak…";
pub const COMMAND_CLOSE: &str = "Tutup proyek";
pub const COMMAND_QUIT: &str = "Keluar";
pub const COMMAND_INSERT: &str = "Tambah bagian…";
pub const COMMAND_DELETE: &str = "Hapus bagian";
pub const COMMAND_UP: &str = "Naikkan bagian";
pub const COMMAND_DOWN: &str = "Turunkan bagian";
pub const COMMAND_INDENT: &str = "Masukkan ke bagian di depannya";
pub const COMMAND_OUTDENT: &str = "Keluarkan dari induknya";
pub const TOOL_INSERT: &str = "+ Tambah…";
pub const TOOL_DELETE: &str = "Hapus";
pub const TOOL_UP: &str = "Naik";
pub const TOOL_DOWN: &str = "Turun";
pub const INSERT_FILTER: &str = "Cari jenis bagian";
pub const INSERT_NONE: &str = "Di sini tidak ada yang dapat ditambahkan menurut templat.";
pub const INSERT_AYAT: &str = "ayat: teks Pasal ini menjadi ayat (1)";
pub const DELETE_TITLE: &str = "Hapus bagian yang dirujuk";
pub const DELETE: &str = "Hapus";
pub const STEP_JOIN: &str = "gabung bagian";
pub const STEP_SPLIT: &str = "pisah bagian";
pub const STEP_MOVE: &str = "pindah bagian";
pub const STEP_AYAT: &str = "jadikan ayat";

pub fn insert_beside(jenis: Jenis) -> String {
    format!("{}, sesudah ini", jenis.nama())
}

pub fn insert_below(jenis: Jenis) -> String {
    format!("{}, di bawah ini", jenis.nama())
}

pub fn insert_outside(jenis: Jenis, place: &str) -> String {
    format!("{}, sesudah {place}", jenis.nama())
}

pub fn step_insert(jenis: Jenis) -> String {
    format!("tambah {}", jenis.nama())
}

pub fn step_delete(jenis: Jenis) -> String {
    format!("hapus {}", jenis.nama())
}

pub fn delete_referred(count: usize, who: &[String]) -> String {
    const NAMED: usize = 6;
    let mut names: Vec<String> = who.iter().take(NAMED).cloned().collect();
    if who.len() > NAMED {
        names.push(format!("dan {} bagian lain", who.len() - NAMED));
    }
    let names = names.join(", ");
    format!(
        "{count} rujukan dari bagian lain menunjuk ke sini dan akan putus: {names}. Tetap hapus? Langkah ini dapat dibatalkan."
    )
}

pub const COMMAND_PAGE: &str = "Ke halaman…";
pub const COMMAND_NEXT_PAGE: &str = "Halaman berikutnya";
pub const COMMAND_PREVIOUS_PAGE: &str = "Halaman sebelumnya";
pub const COMMAND_ZOOM_IN: &str = "Perbesar halaman";
pub const COMMAND_ZOOM_OUT: &str = "Perkecil halaman";
pub const COMMAND_FIT: &str = "Halaman pas lebar";
pub const COMMAND_UNFOLD: &str = "Bentangkan semua susunan";
pub const COMMAND_FOLD: &str = "Lipat semua susunan";
pub const COMMAND_TREE: &str = "Panel susunan";
pub const COMMAND_FIELDS: &str = "Panel isian";
pub const COMMAND_FINDINGS: &str = "Panel temuan";
pub const COMMAND_NEXT_FINDING: &str = "Temuan berikutnya";
pub const COMMAND_PREVIOUS_FINDING: &str = "Temuan sebelumnya";
pub const COMMAND_FINDINGS_REPORT: &str = "Laporan temuan (PDF)…";
pub const COMMAND_IMPORT: &str = "Impor peraturan…";
pub const FINDINGS_TOGGLE: &str = "Tampilkan atau sembunyikan tingkat ini";
pub const FINDINGS_FILTER: &str = "Saring temuan";
pub const FINDINGS_BY_HAND: &str = "Daftar periksa";
pub const FINDINGS_REPORT: &str = "Laporan…";
pub const FINDINGS_CHOOSE: &str = "Pilih temuan untuk melihat kaidah dan contohnya (F8: berikutnya).";
pub const FINDINGS_MEND: &str = "Perbaiki";
pub const FINDINGS_ADD_WORD: &str = "Tambahkan ke kamus";
pub const FINDINGS_REASON: &str = "Alasan mengabaikan";
pub const FINDINGS_SILENCE: &str = "Abaikan";
pub const SILENCED: &str = "abaikan temuan";
pub const FILE_REGULATION: &str = "Peraturan (teks, Markdown, Word, PDF)";
pub const IMPORT_TITLE: &str = "Impor peraturan";
pub const IMPORT_TAKE: &str = "Jadikan proyek";
pub const PATH_IMPORT: &str = "Peraturan yang diimpor";
pub const TASK_IMPORT: &str = "Membaca peraturan…";

/// "3 diabaikan".
pub fn findings_silenced(count: usize) -> String {
    format!("{count} diabaikan")
}

/// The button that mends all of a kind.
pub fn findings_mend_all(count: usize) -> String {
    format!("Perbaiki semua yang sejenis ({count})…")
}

/// Name of the step that mends one.
pub fn mended(what: &str) -> String {
    format!("perbaikan {what}")
}

/// Name of the step that mends several.
pub fn mended_all(count: usize) -> String {
    format!("{count} perbaikan")
}

/// A word was added to the user's own.
pub fn word_learnt(word: &str) -> String {
    format!("\"{word}\" ditambahkan ke kamus Anda.")
}

/// It could not be.
pub fn word_not_learnt(word: &str, why: &str) -> String {
    format!("\"{word}\" tidak dapat ditambahkan ke kamus Anda: {why}")
}

/// References of an import.
pub fn import_references(linked: usize, all: usize, other: usize) -> String {
    format!("Rujukan tertaut {linked} dari {all}; ke peraturan lain {other}.")
}

/// "baris 12".
pub fn line(n: usize) -> String {
    format!("baris {n}")
}
pub const COMMAND_LIGHT: &str = "Warna terang";
pub const COMMAND_DARK: &str = "Warna gelap";
pub const COMMAND_SYSTEM_THEME: &str = "Warna menurut sistem";
pub const COMMAND_FONT: &str = "Pilih fon naskah…";
pub const COMMAND_FORGET_FONT: &str = "Fon naskah bawaan";
pub const COMMAND_PALETTE: &str = "Semua perintah…";
pub const COMMAND_ABOUT: &str = "Tentang Pranata";

// Dialogs.
pub const CANCEL: &str = "Batal";
pub const CLOSE: &str = "Tutup";
pub const CLOSE_MESSAGE: &str = "Tutup pesan";
pub const SAVE: &str = "Simpan";
pub const DISCARD: &str = "Buang perubahan";
pub const OPEN_RESULT: &str = "Buka";
pub const FAILED: &str = "Tidak berhasil";
pub const UNSAVED_TITLE: &str = "Perubahan belum disimpan";
pub const UNSAVED_TEXT: &str = "Simpan dulu perubahan pada proyek ini?";
pub const CHANGED_TITLE: &str = "Berkas diubah program lain";
pub const CHANGED_TEXT: &str =
    "Berkas ini berubah di disk sejak dibuka di sini. Menyimpan akan menimpa perubahan itu.";
pub const OVERWRITE: &str = "Timpa";
pub const SAVE_ELSEWHERE: &str = "Simpan dengan nama lain…";
pub const PATH_OPEN: &str = "Buka proyek";
pub const PATH_SAVE: &str = "Simpan proyek";
pub const PATH_EXPORT: &str = "Ekspor PDF";
pub const PATH_PICTURE: &str = "Pilih gambar";
pub const PATH_FONT: &str = "Pilih fon";
pub const PATH_NAME: &str = "Alamat berkas";
pub const PATH_TEXT: &str = "Dialog berkas sistem tidak tersedia (pasang zenity atau xdg-desktop-portal). Tulis alamat lengkap berkasnya:";
pub const EXISTS: &str = "Berkas itu sudah ada; tekan sekali lagi untuk menimpanya.";
pub const NEW_TITLE: &str = "Proyek baru";
pub const NEW_REGION: &str = "Daerah";
pub const NEW_REGION_HINT: &str = "misalnya Kabupaten Pati atau Kota Salatiga";
pub const NEW_PROVINCE: &str = "Provinsi";
pub const NEW_PROVINCE_HINT: &str = "misalnya Jawa Tengah";
pub const NEW_NAME: &str = "Judul peraturan";
pub const NEW_NAME_HINT: &str = "di belakang kata TENTANG";
pub const NEW_YEARS: &str = "Periode rencana";
pub const NEW_TEMPLATE: &str = "Jenis dokumen";
pub const NEW_MAKE: &str = "Buat";
pub const PRINT_TITLE: &str = "Cetak";
pub const PRINT_PAGES: &str = "Halaman";
pub const PRINT_PAGES_HINT: &str = "semua; atau misalnya 1-4,7";
pub const PRINT_COPIES: &str = "Rangkap";
pub const PRINT_SIDES: &str = "Sisi";
pub const PRINT_BOTH: &str = "Semua halaman";
pub const PRINT_ODD: &str = "Ganjil (sisi depan)";
pub const PRINT_EVEN: &str = "Genap (sisi belakang)";
pub const PRINT_BACKWARDS: &str = "Dari halaman terakhir";
pub const PRINT_PRINTER: &str = "Pencetak";
pub const PRINT_PRINTER_HINT: &str = "bawaan sistem";
pub const PRINT_DUPLEX: &str =
    "Bolak-balik dengan tangan: cetak sisi ganjil, balik tumpukan kertas, lalu cetak sisi genap.";
pub const PRINT_KIND: &str = "Jenis naskah";
pub const PRINT_SEND: &str = "Cetak";
pub const ABOUT_TEXT: &str =
    "Menyusun rencana induk kabupaten atau kota cerdas menjadi Peraturan Bupati. Bekerja tanpa internet.";
pub const ABOUT_FONTS: &str = "Fon: TeX Gyre Bonum (GUST Font License), Inter (SIL Open Font License).";
pub const PALETTE_NONE: &str = "Tidak ada yang cocok.";
pub const PALETTE: &str = "Cari perintah";
pub const SHORTCUTS: &str = "Pintasan papan ketik";
pub const FILE_PROJECT: &str = "Proyek Pranata";
pub const FILE_PDF: &str = "PDF";
pub const FILE_PICTURE: &str = "Gambar";
pub const FILE_FONT: &str = "Fon";

// Tasks that run beside the window.
pub const TASK_OPEN: &str = "membuka…";
pub const TASK_SAVE: &str = "menyimpan…";
pub const TASK_EXPORT: &str = "mengekspor PDF…";
pub const TASK_PRINT: &str = "mencetak…";
pub const TASK_PANIC: &str =
    "terjadi galat dalam program; pekerjaan itu tidak selesai. Naskah Anda utuh: simpan, lalu coba lagi";

// Menus.
pub const MENU_FILE: &str = "Berkas";
pub const MENU_EDIT: &str = "Sunting";
pub const MENU_VIEW: &str = "Tampilan";
pub const MENU_HELP: &str = "Bantuan";
pub const MENU_EXPORT: &str = "Ekspor PDF";
pub const MENU_SCALE: &str = "Ukuran tampilan";
