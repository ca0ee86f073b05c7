//! What fields and forms say, and sentences that are put together.

use super::{NAME, PAGES, READ_ONLY, ROW};
use crate::model::{
    Bidang, GayaKolom, Jenis, JenisKeluaran, JenisPeraturan, Keadaan, Kertas, Landasan, StatusPejabat,
    StatusPeraturan, StatusProgram,
};

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
    format!("{} bukan berkas proyek; seret berkas .pranata, .ron, atau .tinjauan", path.display())
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

/// Whether a regulation is in force.
pub fn regulation_status(status: Option<StatusPeraturan>) -> &'static str {
    match status {
        None => "belum diketahui",
        Some(StatusPeraturan::Berlaku) => "berlaku",
        Some(StatusPeraturan::Dicabut) => "dicabut",
        Some(StatusPeraturan::BelumBerlaku) => "sudah diundangkan, belum berlaku",
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
        ("gambar", "lebar") => "Lebar pada halaman (mm); kosong menurut gambarnya",
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
        ("peraturan", "status") => "Keadaan berlakunya",
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

/// A width that cannot be used.
pub fn wrong_width(words: &str) -> String {
    format!("lebar \"{words}\" tidak dapat dipakai: tulis angka 5 sampai 500 (mm), atau kosongkan")
}
