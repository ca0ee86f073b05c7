//! What the window says of remarks, review, and versions.

use std::path::Path;

use crate::model::{KeadaanAnotasi, SebabVersi};

use super::super::anotasi::Macam;

// Menus and commands.
pub const MENU_REVIEW: &str = "Tinjau";
pub const COMMAND_REMARKS: &str = "Panel tinjauan";
pub const COMMAND_NEXT_REMARK: &str = "Anotasi berikutnya";
pub const COMMAND_PREVIOUS_REMARK: &str = "Anotasi sebelumnya";
pub const COMMAND_REPLY: &str = "Balas anotasi";
pub const COMMAND_BUBBLES: &str = "Anotasi di samping halaman";
pub const COMMAND_WHO: &str = "Nama peninjau…";
pub const COMMAND_PACK: &str = "Kemas untuk peninjau…";
pub const COMMAND_SEND_BACK: &str = "Kirim kembali…";
pub const COMMAND_MERGE: &str = "Gabungkan tinjauan…";
pub const COMMAND_VERSIONS: &str = "Versi proyek…";
pub const COMMAND_COMPARE: &str = "Bandingkan dengan berkas…";
pub const COMMAND_NEXT_DIFFERENCE: &str = "Perbedaan berikutnya";
pub const COMMAND_PREVIOUS_DIFFERENCE: &str = "Perbedaan sebelumnya";
pub const COMMAND_EXPORT_COMPARISON: &str = "Ekspor persandingan…";

/// The command that writes a remark of a kind.
pub fn remark_command(macam: Macam) -> &'static str {
    match macam {
        Macam::Komentar => "Komentar…",
        Macam::Pertanyaan => "Pertanyaan…",
        Macam::Usulan => "Usulkan rumusan…",
        Macam::Hapus => "Usulkan hapus…",
        Macam::Sisip => "Usulkan tambahan…",
    }
}

/// The command that decides on the remark that is read.
pub fn decide_command(keadaan: KeadaanAnotasi) -> &'static str {
    match keadaan {
        KeadaanAnotasi::Terbuka => "Buka lagi anotasi",
        KeadaanAnotasi::Diterima => "Terima anotasi",
        KeadaanAnotasi::Ditolak => "Tolak anotasi",
        KeadaanAnotasi::Selesai => "Tandai anotasi selesai",
    }
}

/// A kind of remark, as the list and its filter name it.
pub fn remark_kind(macam: Macam) -> &'static str {
    match macam {
        Macam::Komentar => "Komentar",
        Macam::Pertanyaan => "Pertanyaan",
        Macam::Usulan => "Usulan rumusan",
        Macam::Hapus => "Usulan penghapusan",
        Macam::Sisip => "Usulan penambahan",
    }
}

// Who writes.
pub const WHO_TITLE: &str = "Siapa yang meninjau?";
pub const WHO_TEXT: &str = "Nama dan kantor tertulis pada setiap anotasi dan putusan. Keduanya diingat di komputer ini; ganti lewat menu Tinjau.";
pub const WHO_NAME: &str = "Nama";
pub const WHO_NAME_HINT: &str = "misalnya Ani Lestari";
pub const WHO_OFFICE: &str = "Kantor atau perangkat daerah";
pub const WHO_OFFICE_HINT: &str = "misalnya Bagian Hukum";
pub const WHO_EMPTY: &str = "Isi namanya dulu.";
pub const GO_ON: &str = "Lanjutkan";

// Writing a remark.
pub const REMARK_NOWHERE: &str =
    "pilih dulu kata dalam teks atau pada halaman, atau satu bagian dalam susunan, lalu ulangi";
pub const REMARK_QUOTE: &str = "Tentang";
pub const REMARK_WHOLE: &str = "bagian ini seluruhnya";
pub const REMARK_WORDS: &str = "Rumusan yang diusulkan";
pub const REMARK_MORE_WORDS: &str = "Kata yang ditambahkan";
pub const REMARK_TEXT: &str = "Catatan";
pub const REMARK_REASON: &str = "Alasan (boleh kosong)";
pub const REMARK_EMPTY: &str = "Tulis dulu isinya.";
pub const REMARK_SAME: &str = "Rumusan yang diusulkan masih sama dengan naskah; ubah dulu.";
pub const REMARK_KEYS: &str = "Ctrl+Enter menyimpan, Esc membatalkan.";

/// The heading of the dialog: "Komentar pada Pasal 5 ayat (2)".
pub fn remark_on(macam: Macam, label: &str) -> String {
    let kind = remark_kind(macam);
    if label.is_empty() { kind.to_owned() } else { format!("{kind} pada {label}") }
}

/// Name of the step that wrote a remark.
pub fn step_remark(macam: Macam) -> String {
    remark_kind(macam).to_lowercase()
}

// The panel.
pub const REMARKS: &str = "Tinjauan";
pub const NO_REMARKS: &str = "Belum ada anotasi. Pilih kata dalam teks atau pada halaman, lalu pakai menu Tinjau (Ctrl+Alt+M: komentar).";
pub const REMARKS_NONE_FIT: &str = "Tidak ada yang cocok dengan saringan.";
pub const REMARKS_LOST: &str = "Tempatnya tidak ditemukan lagi";
pub const REMARKS_CHOOSE: &str = "Pilih anotasi untuk membacanya dan menjawabnya (F3: berikutnya).";
pub const REMARKS_ALL_WRITERS: &str = "Semua peninjau";
pub const REMARKS_ALL_STATES: &str = "Semua keadaan";
pub const REMARKS_ALL_KINDS: &str = "Semua jenis";
pub const FILTER_WRITER: &str = "Saring peninjau";
pub const FILTER_STATE: &str = "Saring keadaan";
pub const FILTER_KIND: &str = "Saring jenis anotasi";
pub const REMARK_LOST: &str = "Tempat anotasi ini tidak ditemukan lagi dalam naskah. Yang dikutip waktu itu:";
pub const REMARK_CHANGED: &str = "Teksnya sudah berubah sejak anotasi ini ditulis. Yang dikutip waktu itu:";
pub const REMARK_PROPOSES: &str = "Diusulkan:";
pub const REMARK_PROPOSES_NOTHING: &str = "Diusulkan untuk dihapus.";
pub const REPLY: &str = "Balas";
pub const REPLY_TEXT: &str = "Tulis balasan";
pub const DECIDE_REASON: &str = "Alasan putusan (boleh kosong)";
pub const ACCEPT: &str = "Terima";
pub const REJECT: &str = "Tolak";
pub const DONE: &str = "Selesai";
pub const REOPEN: &str = "Buka lagi";
pub const WITHDRAW: &str = "Tarik kembali";
pub const REWRITE: &str = "Ubah…";
pub const STEP_REPLY: &str = "balasan anotasi";
pub const STEP_WITHDRAW: &str = "tarik kembali anotasi";
pub const STEP_REWRITE: &str = "ubah anotasi";
pub const ONLY_OFFICE: &str =
    "Dalam mode tinjauan naskah tidak diubah; usul diterima atau ditolak oleh penyusun.";

/// "Terima semua yang tampak (3)".
pub fn accept_all(count: usize) -> String {
    format!("Terima semua yang tampak ({count})")
}

pub fn reject_all(count: usize) -> String {
    format!("Tolak semua yang tampak ({count})")
}

pub fn only_lost(count: usize) -> String {
    format!("Hanya yang hilang ({count})")
}

/// A choice of a filter with how many it lets through.
pub fn counted(name: &str, count: usize) -> String {
    format!("{name} ({count})")
}

/// "5 anotasi terbuka".
pub fn open_remarks(count: usize) -> String {
    format!("{count} anotasi terbuka")
}

/// What a screen reader reads for a bubble beside the page.
pub fn bubble(who: &str, words: &str) -> String {
    format!("Anotasi {who}: {words}")
}

/// Name of the step that decided.
pub fn step_decide(keadaan: KeadaanAnotasi) -> &'static str {
    match keadaan {
        KeadaanAnotasi::Terbuka => "buka lagi anotasi",
        KeadaanAnotasi::Diterima => "terima anotasi",
        KeadaanAnotasi::Ditolak => "tolak anotasi",
        KeadaanAnotasi::Selesai => "anotasi selesai",
    }
}

/// What came of deciding on several.
pub fn decided_all(keadaan: KeadaanAnotasi, done: usize, left: &[String]) -> String {
    let mut out = format!("{done} anotasi {}", keadaan.nama());
    if let Some(first) = left.first() {
        out += &format!("; {} tidak, antara lain: {first}", left.len());
    }
    out
}

/// "diterima oleh Budi, Bagian Hukum, 12 Maret 2026 pukul 09.14".
pub fn decided_by(keadaan: KeadaanAnotasi, who: &str, when: &str) -> String {
    let name = if keadaan == KeadaanAnotasi::Terbuka { "dibuka lagi" } else { keadaan.nama() };
    format!("{name} oleh {who}, {when}")
}

pub fn because(reason: &str) -> String {
    format!("Alasan: {reason}")
}

// Review mode.
pub const REVIEW_MODE: &str = "Mode tinjauan: naskah tidak dapat diubah.";
pub const REVIEW_CHANGE_WHO: &str = "Ganti nama…";
pub const FILE_REVIEW: &str = "Berkas tinjauan";
pub const PATH_PACK: &str = "Berkas untuk peninjau";
pub const PATH_SEND_BACK: &str = "Berkas yang dikirim kembali";
pub const PATH_DRAFT: &str = "Simpan tinjauan";
pub const PATH_MERGE: &str = "Tinjauan yang digabungkan";
pub const TASK_REVIEW: &str = "membaca berkas tinjauan…";
pub const TASK_PACK: &str = "mengemas…";
pub const TASK_VERSION: &str = "menyimpan versi…";
pub const RETURN_TITLE: &str = "Tinjauan yang dikirim kembali";
pub const MERGE: &str = "Gabungkan";
pub const MERGE_TITLE: &str = "Tinjauan digabungkan";
pub const MERGE_NOTHING: &str = "Tidak ada yang baru: semua anotasi ini sudah ada.";
pub const MERGE_SHOW: &str = "Lihat tinjauan";
pub const STEP_MERGE: &str = "gabungkan tinjauan";
pub const STEP_PACK: &str = "kemas untuk peninjau";
pub const MERGE_IN_REVIEW: &str =
    "yang terbuka adalah draf untuk ditinjau; buka proyeknya dulu untuk menggabungkan tinjauan";
pub const NOT_IN_REVIEW: &str = "ini draf untuk ditinjau; perintah itu hanya ada pada proyek";
pub const NOT_A_REVIEW: &str = "yang terbuka adalah proyek, bukan draf untuk ditinjau; untuk mengirim naskah kepada peninjau pakai Kemas untuk peninjau";

pub fn reviewing_as(who: &str) -> String {
    format!("Peninjau: {who}")
}

/// "Draf dari Budi, Bagian Hukum, 12 Maret 2026".
pub fn draft_from(who: &str, when: &str) -> String {
    format!("Draf dari {who}, {when}.")
}

pub fn packed(path: &Path) -> String {
    format!(
        "{} siap dikirim kepada peninjau; versinya tercatat dalam proyek dan proyek disimpan",
        path.display()
    )
}

pub fn packed_unsaved(path: &Path) -> String {
    format!(
        "{} siap dikirim. Simpan proyek ini sekarang: tanpa itu tinjauan yang kembali tidak dikenali",
        path.display()
    )
}

pub fn sent_back(path: &Path, count: usize) -> String {
    format!("{count} anotasi ditulis ke {}; kirimkan berkas itu kepada penyusun", path.display())
}

pub fn over_draft(path: &Path) -> String {
    format!("{} adalah draf yang sedang ditinjau; pilih nama lain", path.display())
}

/// What a file that came back holds.
pub fn returned(who: &str, when: &str, count: usize, nama: &str) -> String {
    format!("{count} anotasi dari {who}, ditulis {when}, atas \"{nama}\". Gabungkan ke proyek yang terbuka?")
}

pub fn returned_alone(who: &str, nama: &str) -> String {
    format!(
        "Berkas ini berisi tinjauan yang dikirim kembali oleh {who} atas \"{nama}\". Buka dulu proyeknya, lalu pakai menu Tinjau, Gabungkan tinjauan."
    )
}

/// What a merge brought.
pub fn merged(new: usize, known: usize) -> String {
    format!("{new} anotasi baru, {known} diperbarui.")
}

pub fn merged_from(file: &str, who: &str, count: usize) -> String {
    format!("{file}: {who}, {count} anotasi")
}

pub const MERGED_CHANGED: &str = "Teksnya sudah berubah sejak ditinjau:";
pub const MERGED_LOST: &str = "Tempatnya tidak ditemukan lagi; anotasinya tetap disimpan dengan kutipannya:";

// Versions.
pub const VERSIONS_TITLE: &str = "Versi proyek";
pub const VERSIONS_TEXT: &str = "Versi disimpan di dalam berkas proyek: yang diberi nama di sini, dan yang dibuat program ketika mengekspor, mengirim, dan menggabungkan. Memulihkan dapat dibatalkan; anotasi tetap ada.";
pub const VERSIONS_NONE: &str = "Belum ada versi.";
pub const VERSION_NAME: &str = "Nama versi";
pub const VERSION_NAME_HINT: &str = "misalnya Sebelum rapat 12 Maret";
pub const VERSION_KEEP: &str = "Simpan versi";
pub const VERSION_RESTORE: &str = "Pulihkan";
pub const VERSION_NAME_FIRST: &str = "Tulis dulu nama versinya.";
pub const VERSION_SAME: &str = "naskah tidak berubah sejak versi terakhir";
pub const VERSION_MOVED_ON: &str = "proyek berubah selama versi disiapkan; ulangi";
pub const STEP_VERSION: &str = "simpan versi";

pub fn version_kept(name: &str) -> String {
    format!("versi \"{name}\" disimpan dalam proyek; simpan proyek agar tercatat dalam berkas")
}

pub fn step_restore(name: &str) -> String {
    format!("pulihkan versi {name}")
}

pub fn version_restored(name: &str) -> String {
    format!("versi {name} dipulihkan; keadaan sebelumnya disimpan sebagai versi")
}

/// Size of what a version holds.
pub fn version_size(bytes: usize) -> String {
    format!("{} kB", bytes.div_ceil(1000))
}

/// Why a version was kept, or what it is called.
pub fn version_called(nama: &str, sebab: SebabVersi) -> String {
    if nama.is_empty() { crate::bahasa::kapital_awal_kalimat(sebab.nama()) } else { nama.to_owned() }
}

// Comparison.
pub const PATH_COMPARE: &str = "Berkas proyek yang dibandingkan";
pub const COMPARISON: &str = "Perbandingan";
pub const COMPARISON_EXPORT: &str = "Ekspor matriks…";
pub const COMPARISON_SAME: &str = "Tidak ada ketentuan yang berbeda.";
pub const COMPARISON_OLD: &str =
    "Naskah sudah diubah sejak dibandingkan; bandingkan lagi untuk melihat semuanya.";
pub const COMPARISON_NONE: &str = "bandingkan dulu dengan sebuah versi (Tinjau › Versi proyek) atau berkas";
pub const COMPARISON_NOW: &str = "naskah sekarang";
pub const TASK_COMPARE: &str = "Membandingkan…";
pub const VERSION_COMPARE: &str = "Bandingkan";

/// What is compared: "versi \"Sesudah harmonisasi\" dengan naskah sekarang".
pub fn comparison_of(lama: &str, baru: &str) -> String {
    format!("{lama} dengan {baru}")
}

/// What a version is called in a comparison.
pub fn comparison_version(name: &str) -> String {
    format!("versi {name}")
}

/// What a file is called in a comparison.
pub fn comparison_file(name: &str) -> String {
    format!("berkas {name}")
}

// PDF and Word files of reviewers.
pub const COMMAND_READ_MARKS: &str = "Baca catatan PDF atau Word…";
pub const COMMAND_EXPORT_WORD: &str = "Ekspor: Word…";
pub const COMMAND_EXPORT_NOTED: &str = "Ekspor: PDF dengan anotasi dan proyek…";
pub const COMMAND_EXPORT_ANSWERS: &str = "Matriks tanggapan…";
pub const FILE_MARKED: &str = "PDF atau Word dari peninjau";
pub const FILE_WORD: &str = "Dokumen Word";
pub const FILE_TABLE: &str = "PDF, Word, atau Excel";
pub const PATH_MARKS: &str = "Berkas PDF atau Word dari peninjau";
pub const STEP_MARKS: &str = "baca catatan peninjau";
pub const MARKS_UNPLACED: &str = "Tidak dapat ditempatkan; pindahkan dengan tangan bila perlu:";
pub const WORD_WITHOUT_MAP: &str = "Dokumen Word ini kehilangan peta asalnya, sehingga dibandingkan dengan naskah sekarang; periksa hasilnya.";
pub const PDF_WITHOUT_PROJECT: &str = "PDF ini tidak membawa proyek; buka berkas .pranata-nya, atau baca catatannya lewat Tinjau › Baca catatan PDF atau Word";

/// What was found in a file of a reviewer.
pub fn marks_read(name: &str, new: usize, replies: usize, known: usize) -> String {
    format!("{name}: {new} catatan, {replies} balasan, {known} sudah dikenal")
}

/// "halaman 4".
pub fn on_page(page: usize) -> String {
    format!("halaman {page}")
}

/// "di dekat Pasal 5"; empty for nothing near.
pub fn near(label: &str) -> String {
    if label.is_empty() { String::new() } else { format!("di dekat {label}") }
}

/// What found no place, with the reason.
pub fn unplaced(place: &str, who: &str, words: &str, quote: &str, why: &str) -> String {
    let quote = if quote.is_empty() { String::new() } else { format!(" pada \"{quote}\"") };
    let place = if place.is_empty() { String::new() } else { format!("{place}, ") };
    format!("{place}{who}: \"{words}\"{quote}. {why}")
}

/// A Word file was written.
pub fn word_written(path: &Path) -> String {
    format!("Dokumen Word ditulis ke {}", path.display())
}

/// A PDF with notes was written; so many remarks stand on none of its pages.
pub fn noted_written(path: &Path, lost: usize) -> String {
    let lost =
        if lost == 0 { String::new() } else { format!("; {lost} anotasi tidak punya tempat di dalamnya") };
    format!("PDF dengan anotasi ditulis ke {}{lost}", path.display())
}

/// The table of answers was written.
pub fn answers_written(path: &Path, count: usize) -> String {
    format!("Matriks {count} tanggapan ditulis ke {}", path.display())
}

/// A project was opened that a PDF carried.
pub fn from_pdf(path: &Path) -> String {
    format!("Proyek dibuka dari {}; simpan sebagai berkas proyek", path.display())
}
