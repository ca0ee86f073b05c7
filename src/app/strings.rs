//! All that the window says, in Indonesian.

use crate::layout::Patah;
use crate::model::{
    Bidang, GayaKolom, Jenis, JenisKeluaran, JenisPeraturan, Keadaan, Kertas, Landasan, Sambung,
    StatusPejabat, StatusProgram,
};

use super::place::Register;

pub mod lembar;

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
pub const START_DROP: &str = "Atau seret berkas .pranata atau .ron ke jendela ini.";
pub const RECENT: &str = "Terakhir dibuka";
pub const RECENT_NONE: &str = "Belum ada. Proyek yang dibuka akan tercatat di sini.";
pub const RECENT_GONE: &str = "berkas tidak ada lagi";
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
        "{count} perubahan yang belum tersimpan dipulihkan. Periksa, lalu simpan; Batalkan mengembalikan keadaan berkas."
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

pub fn delete_referred(count: usize) -> String {
    format!(
        "{count} rujukan dari bagian lain menunjuk ke sini dan akan putus. Tetap hapus? Langkah ini dapat dibatalkan."
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
pub const NEW_REGION_HINT: &str = "Kabupaten Pati atau Kota Salatiga";
pub const NEW_PROVINCE: &str = "Provinsi";
pub const NEW_PROVINCE_HINT: &str = "Jawa Tengah";
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

// Fields.
pub const PRINT_CHOICES: &str = "Cara mencetak";
pub const SEKDA: &str = "Sekretaris Daerah";
pub const KABAG: &str = "Pejabat yang mengesahkan salinan";
pub const EXECUTION: &str = "Pelaksanaan";
pub const NONE: &str = "(belum ditentukan)";
pub const OWN_WORDS: &str = "(teks sendiri)";
pub const NOT_WORDS: &str = "isian ini tidak menerima nilai itu";
pub const GONE: &str = "bagian ini sudah tidak ada; pilih bagian lain";

pub fn window_title(project: Option<(&str, bool, bool)>) -> String {
    match project {
        None => NAME.to_owned(),
        Some((file, _, true)) => format!("{file} ({READ_ONLY}) - {NAME}"),
        Some((file, dirty, false)) => format!("{}{file} - {NAME}", if dirty { "• " } else { "" }),
    }
}

pub fn row(n: usize, count: usize) -> String {
    format!("{ROW} {n} dari {count}")
}

pub fn page(n: usize, count: usize) -> String {
    format!("{PAGES} {n} dari {count}")
}

pub fn of_pages(count: usize) -> String {
    format!("dari {count}")
}

pub fn undo(step: Option<&str>) -> String {
    step.map_or_else(|| "Batalkan".to_owned(), |s| format!("Batalkan: {s}"))
}

pub fn redo(step: Option<&str>) -> String {
    step.map_or_else(|| "Ulangi".to_owned(), |s| format!("Ulangi: {s}"))
}

pub fn undone(step: &str, place: &str) -> String {
    if place.is_empty() { format!("dibatalkan: {step}") } else { format!("dibatalkan: {step} pada {place}") }
}

pub fn redone(step: &str, place: &str) -> String {
    if place.is_empty() { format!("diulangi: {step}") } else { format!("diulangi: {step} pada {place}") }
}

pub fn untaken(fields: &str) -> String {
    format!("disimpan, kecuali isian yang belum sah: {fields}")
}

/// The name of the step that changes a field.
pub fn step(label: &str) -> String {
    format!("ubah {}", crate::bahasa::kecil_awal(label))
}

pub fn saved_to(path: &std::path::Path) -> String {
    format!("disimpan ke {}", path.display())
}

pub fn exported_to(path: &std::path::Path, pages: usize, findings: &str) -> String {
    let done = format!("{pages} halaman diekspor ke {}", path.display());
    if findings.is_empty() { done } else { format!("{done}; masih ada {findings}") }
}

pub fn printed(pages: usize, copies: u32) -> String {
    format!("{pages} halaman, {copies} rangkap, dikirim ke pencetak")
}

pub fn file_gone(path: &std::path::Path) -> String {
    format!(
        "{} sudah tidak ada di disk. Isinya masih ada di sini: simpan untuk menulisnya lagi",
        path.display()
    )
}

pub fn file_changed(path: &std::path::Path) -> String {
    format!("{} diubah program lain sejak dibuka di sini", path.display())
}

pub fn not_a_project(path: &std::path::Path) -> String {
    format!("{} bukan berkas proyek; seret berkas .pranata atau .ron", path.display())
}

pub fn renderer_failed(first: &str, second: &str) -> String {
    format!(
        "Jendela tidak dapat dibuka.\n\nOpenGL: {first}\nVulkan/Direct3D: {second}\n\n\
         Pasang pengandar kartu grafis, atau pada Linux pustaka libgl1-mesa-dri; \
         lewat Remote Desktop atau tanpa layar gunakan baris perintah: pranata --bantuan"
    )
}

pub const NO_SCREEN: &str =
    "Tidak berhasil: tidak ada layar untuk membuka jendela; pakai baris perintah, lihat pranata --bantuan";

pub fn fallback(name: &str) -> String {
    format!("OpenGL tidak dapat dipakai di komputer ini; jendela digambar dengan {name}")
}

pub fn kind(kind: JenisKeluaran) -> &'static str {
    match kind {
        JenisKeluaran::Rancangan => "Rancangan",
        JenisKeluaran::Naskah => "Naskah untuk ditandatangani",
        JenisKeluaran::Salinan => "Salinan",
    }
}

pub fn wrong_year(words: &str) -> String {
    format!("tahun \"{words}\" tidak sah; tulis empat angka dari 1900 sampai dengan 2999")
}

pub fn wrong_date(words: &str) -> String {
    format!("tanggal \"{words}\" tidak sah; tulis misalnya 31 Januari 2026 atau 31-1-2026")
}

pub fn wrong_period(words: &str) -> String {
    format!("periode \"{words}\" tidak sah; tulis tahun awal dan akhir, misalnya 2026-2030")
}

pub fn wrong_percent(words: &str) -> String {
    format!("kemajuan \"{words}\" tidak sah; tulis 0 sampai dengan 100")
}

pub fn wrong_money(words: &str) -> String {
    format!("jumlah \"{words}\" tidak sah; tulis rupiah bulat, misalnya 1.250.000.000")
}

pub fn wrong_decimal(words: &str) -> String {
    format!("angka \"{words}\" tidak sah; tulis misalnya 1.200 atau 3,5")
}

pub fn wrong_page(words: &str, count: usize) -> String {
    format!("halaman \"{words}\" tidak ada; naskah ini {count} halaman")
}

pub fn seat(n: usize) -> String {
    format!("Jabatan {n}")
}

pub fn task(n: usize) -> String {
    format!("Tugas {n}")
}

pub fn column(n: usize) -> String {
    format!("Kolom {n}")
}

pub fn indicator(n: usize) -> String {
    format!("Indikator {n}")
}

pub fn target(year: u16) -> String {
    format!("Target {year}")
}

pub fn budget(year: u16, source: &str) -> String {
    format!("{year}, {source}")
}

pub fn table_letters(size: Option<u8>) -> String {
    size.map_or_else(|| "Menurut templat".to_owned(), |n| format!("{n} pt"))
}

pub fn official_status(status: StatusPejabat) -> &'static str {
    match status {
        StatusPejabat::Definitif => "Definitif",
        StatusPejabat::Pj => "Penjabat (Pj.)",
        StatusPejabat::Plt => "Pelaksana tugas (Plt.)",
        StatusPejabat::Plh => "Pelaksana harian (Plh.)",
    }
}

pub fn state(state: Keadaan) -> &'static str {
    match state {
        Keadaan::Konsep => "Konsep",
        Keadaan::Penelitian => "Penelitian Bagian Hukum",
        Keadaan::Harmonisasi => "Harmonisasi",
        Keadaan::Fasilitasi => "Fasilitasi gubernur",
        Keadaan::Paraf => "Paraf koordinasi",
        Keadaan::Ditetapkan => "Ditetapkan",
        Keadaan::Diundangkan => "Diundangkan",
    }
}

pub fn columns(style: GayaKolom) -> &'static str {
    match style {
        GayaKolom::KolomIsi => "Batang tubuh pada kolom isi",
        GayaKolom::Pmk => "Judul di tengah halaman (gaya PMK)",
    }
}

pub fn paper(paper: Kertas) -> &'static str {
    match paper {
        Kertas::Templat => "F4, 215 × 330 mm",
        Kertas::F4Sempit => "F4 sempit, 210 × 330 mm",
    }
}

pub fn ground(ground: Option<Landasan>) -> &'static str {
    match ground {
        None => "Penutup",
        Some(Landasan::Filosofis) => "Filosofis",
        Some(Landasan::Sosiologis) => "Sosiologis",
        Some(Landasan::Yuridis) => "Yuridis",
    }
}

pub fn progress(status: StatusProgram) -> &'static str {
    match status {
        StatusProgram::Direncanakan => "Direncanakan",
        StatusProgram::Berjalan => "Berjalan",
        StatusProgram::Selesai => "Selesai",
        StatusProgram::Ditunda => "Ditunda",
        StatusProgram::Dihentikan => "Dihentikan",
    }
}

pub fn regulation_kind(kind: JenisPeraturan) -> &'static str {
    match kind {
        JenisPeraturan::UndangUndangDasar => "Undang-Undang Dasar",
        JenisPeraturan::KetetapanMpr => "Ketetapan MPR",
        JenisPeraturan::UndangUndang => "Undang-Undang",
        JenisPeraturan::Perppu => "Peraturan Pemerintah Pengganti Undang-Undang",
        JenisPeraturan::PeraturanPemerintah => "Peraturan Pemerintah",
        JenisPeraturan::PeraturanPresiden => "Peraturan Presiden",
        JenisPeraturan::PeraturanMenteri => "Peraturan Menteri",
        JenisPeraturan::PeraturanBadan => "Peraturan Badan",
        JenisPeraturan::PeraturanDaerahProvinsi => "Peraturan Daerah Provinsi",
        JenisPeraturan::PeraturanGubernur => "Peraturan Gubernur",
        JenisPeraturan::PeraturanDaerah => "Peraturan Daerah",
        JenisPeraturan::PeraturanKepalaDaerah => "Peraturan kepala daerah",
    }
}

/// The name of a text of a node.
pub fn text(jenis: Jenis, bidang: &Bidang) -> String {
    let name = match (jenis, bidang) {
        (Jenis::Definisi, Bidang::Judul) => "Istilah",
        (Jenis::Definisi, Bidang::Teks) => "Arti",
        (Jenis::Definisi, Bidang::Sebutan(n)) => return format!("Sebutan {}", n + 1),
        (Jenis::Program, Bidang::Judul) => "Nama program",
        (Jenis::Program, Bidang::Teks) => "Uraian",
        (Jenis::Dimensi | Jenis::Subdimensi, Bidang::Judul) => "Nama",
        (Jenis::Tabel | Jenis::Gambar, Bidang::Judul) => "Keterangan",
        _ => return crate::bahasa::kapital_awal_kalimat(bidang.nama()),
    };
    name.to_owned()
}

/// The name of a datum: its group, its key.
pub fn field(group: &str, key: &str) -> &'static str {
    match (group, key) {
        ("proyek", "proyek") => "Nama proyek",
        ("proyek", "contoh") => "Bertanda CONTOH pada setiap halaman",
        ("daerah", "jenis") => "Jenis daerah",
        ("daerah", "nama") => "Nama daerah, tanpa kata Kabupaten atau Kota",
        ("daerah", "provinsi") => "Provinsi, tanpa kata Provinsi",
        ("daerah", "sebutan_provinsi") => "Sebutan provinsi bila lain (Daerah Istimewa …)",
        ("daerah", "kedudukan") => "Tempat kedudukan bila lain dari nama daerah",
        ("pejabat", "nama") => "Nama lengkap, tanpa gelar",
        ("pejabat", "status") => "Status",
        ("pejabat", "pangkat") => "Pangkat",
        ("pejabat", "nip") => "NIP",
        ("program", "quick_win") => "Program percepatan (quick win)",
        ("program", "pendukung") => "Perangkat daerah pendukung",
        ("program", "sasaran") => "Sasaran yang didukung",
        ("program", "strategi") => "Strategi yang dijalankan",
        ("program", "mitra") => "Mitra",
        ("program", "peran") => "Perannya",
        ("program", "dasar") => "Dasar kerja samanya",
        ("program", "tahun_anggaran") => "Tahun anggaran",
        ("program", "sumber") => "Sumber dana",
        ("program", "jumlah") => "Jumlah (rupiah)",
        ("lampiran", "bagian") => "Bagian rencana yang dimuat",
        ("lampiran", "daftar_isi") => "Dengan daftar isi",
        ("definisi", "jenis") => "Cara menyebut",
        ("cetak", "halaman_baru") => "Mulai di halaman baru",
        ("cetak", "lanskap") => "Pada halaman melintang",
        ("dokumen", "judul") => "Judul, di belakang kata TENTANG",
        ("dokumen", "keadaan") => "Keadaan",
        (_, "nomor") => "Nomor",
        (_, "tahun") => "Tahun",
        ("dokumen", "tanggal_penetapan") => "Tanggal ditetapkan",
        ("dokumen", "tanggal_pengundangan") => "Tanggal diundangkan",
        ("dokumen", "berita/nomor") => "Nomor Berita Daerah",
        ("dokumen", "berita/tahun") => "Tahun Berita Daerah",
        ("dokumen", "gaya_kolom") => "Susunan kolom",
        ("dokumen", "kertas") => "Kertas",
        ("dokumen", "huruf_tabel") => "Huruf tabel",
        ("dokumen", "penggal") => "Penggal kata di ujung baris",
        ("dokumen", "kustode") => "Kata penyambung di kaki halaman",
        ("rencana", "periode") => "Tahun awal dan akhir rencana",
        ("opd", "nama") => "Nama resmi",
        ("opd", "singkatan") => "Singkatan untuk tabel",
        ("opd", "kepala") => "Jabatan pimpinan",
        ("mitra" | "lembaga", "nama") => "Nama",
        ("mitra", "unsur") => "Unsur",
        ("jabatan", "kedudukan") => "Kedudukan",
        ("jabatan", "pejabat") => "Jabatan atau badan yang duduk di situ",
        ("tugas", "teks") => "Tugas",
        ("peraturan", "jenis") => "Jenis",
        ("peraturan", "pembentuk") => "Kementerian, badan, atau daerah pembentuk",
        ("peraturan", "judul") => "Tentang",
        ("peraturan", "lembaran/tahun") => "Tahun lembaran",
        ("peraturan", "lembaran/nomor") => "Nomor lembaran",
        ("peraturan", "lembaran/tambahan") => "Nomor tambahan lembaran",
        ("peraturan", "sumber") => "Sumber sitasi",
        ("peraturan", "diperiksa") => "Tanggal diperiksa masih berlaku",
        ("simpul", "landasan") => "Landasan",
        ("simpul", "peraturan") => "Peraturan",
        ("dasar", "pasal") => "Pasal (hanya untuk UUD)",
        ("gambar", "alt") => "Uraian gambar bagi yang tidak melihatnya",
        ("simpul", "aspek") => "Aspek",
        ("simpul", "dimensi") => "Dimensi",
        ("kesenjangan", "nilai") => "Nilai",
        ("simpul", "opd") => "Perangkat daerah penanggung jawab",
        ("simpul", "status") => "Status",
        ("dimensi", "kode") => "Kode",
        ("dimensi", "pendek") => "Nama pendek",
        ("dimensi", "asing") => "Nama asing",
        ("program", "lokasi") => "Lokasi, dipisah titik koma",
        ("program", "kemajuan") => "Kemajuan (persen)",
        ("program", "indikator") => "Indikator",
        ("program", "satuan") => "Satuan",
        _ => "Isian",
    }
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
pub fn hits(count: usize, listed: usize) -> String {
    match count {
        0 => "Tidak ditemukan".to_owned(),
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
pub const COMMAND_DUPLICATE: &str = "Gandakan bagian";
pub const COMMAND_REFER: &str = "Sisipkan rujukan…";
pub const COMMAND_FOOTNOTE: &str = "Sisipkan catatan kaki";
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
pub const NO_CARET: &str = "letakkan kursor dalam teks lebih dahulu";
pub const TABLE_ROW: &str = "Tambah baris di bawah";
pub const TABLE_COLUMN: &str = "Tambah kolom di kanan";
pub const TABLE_DROP_ROW: &str = "Hapus baris";
pub const TABLE_DROP_COLUMN: &str = "Hapus kolom";
pub const TABLE_HEADER: &str = "Baris kepala, atau bukan";
pub const TABLE_LAST: &str = "tabel harus punya paling sedikit satu baris dan satu kolom";
pub const PICTURE_NOWHERE: &str =
    "gambar tidak dapat berdiri di sini; pilih dahulu bab atau narasi rencana, lalu jatuhkan lagi";
pub const PASTE_NOWHERE: &str = "pilih dahulu bagian tempat menempel";

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
        (_, Bidang::Teks) => format!("isi {}", jenis.nama()),
        _ => text(jenis, bidang).to_lowercase(),
    }
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
