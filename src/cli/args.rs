//! Arguments and help.

use std::path::PathBuf;

use clap::{Args as ClapArgs, Command, CommandFactory, Parser, Subcommand, ValueEnum};

use crate::model::{JenisKeluaran, KeadaanAnotasi};

/// Pranata menyusun rencana induk (masterplan) kota atau kabupaten cerdas menjadi Peraturan Bupati:
/// bernomor, bertautan, dan siap cetak.
#[derive(Debug, Parser)]
#[command(name = "pranata", version)]
pub(super) struct Args {
    #[command(subcommand)]
    pub perintah: Perintah,
}

#[derive(Debug, Subcommand)]
pub(super) enum Perintah {
    /// Menyusun dokumen hukum dari berkas proyek menjadi PDF
    #[command(visible_alias = "compile")]
    Susun(Susun),
    /// Mengekspor dokumen hukum ke bentuk lain
    #[command(visible_alias = "export")]
    Ekspor(Ekspor),
    /// Mencetak dokumen hukum pada pencetak
    #[command(visible_alias = "print")]
    Cetak(Cetak),
    /// Membuat berkas proyek baru
    #[command(visible_alias = "new")]
    Baru(Baru),
    /// Memeriksa dokumen hukum terhadap kaidah penyusunan
    #[command(visible_alias = "check")]
    Periksa(Periksa),
    /// Membaca peraturan yang sudah ada menjadi berkas proyek
    #[command(visible_alias = "import")]
    Impor(Impor),
    /// Menomori ulang dokumen hukum: nomor tetap menjadi nomor otomatis
    #[command(visible_alias = "renumber")]
    Nomori(Nomori),
    /// Mengirim draf kepada peninjau dan menggabungkan catatan mereka
    #[command(visible_alias = "review")]
    Tinjau(Tinjau),
    /// Menyimpan, melihat, dan memulihkan versi proyek
    #[command(visible_alias = "version")]
    Versi(Versi),
    /// Membandingkan dua naskah: ketentuan yang diubah, ditambahkan, dihapus, dipindahkan, dipecah, atau digabung
    #[command(visible_alias = "compare")]
    Banding(Banding),
    /// Melihat, memeriksa, dan menyalin templat penomoran
    #[command(visible_alias = "template")]
    Templat(Templat),
}

/// Jenis keluaran
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum Jenis {
    /// RANCANGAN, nomor dan tahun tiga titik, tempat lambang kosong
    Rancangan,
    /// Untuk ditandatangani: lambang, ruang tanda tangan
    Naskah,
    /// SALINAN dengan ttd; nomor dan tanggal harus terisi
    Salinan,
}

impl From<Jenis> for JenisKeluaran {
    fn from(jenis: Jenis) -> Self {
        match jenis {
            Jenis::Rancangan => Self::Rancangan,
            Jenis::Naskah => Self::Naskah,
            Jenis::Salinan => Self::Salinan,
        }
    }
}

#[derive(Debug, ClapArgs)]
pub(super) struct Pilihan {
    /// Berkas proyek (.pranata atau .ron), atau PDF yang membawanya
    #[arg(value_name = "BERKAS")]
    pub berkas: PathBuf,
    /// Id dokumen dalam proyek; tanpa ini dokumen yang pertama
    #[arg(long, value_name = "ID")]
    pub dokumen: Option<String>,
    /// Jenis keluaran; tanpa ini menurut keadaan dokumen
    #[arg(long, value_enum, value_name = "JENIS")]
    pub jenis: Option<Jenis>,
    /// Templat pengganti salinan dalam proyek: nama atau berkas .ron; proyek tidak diubah
    #[arg(long, value_name = "TEMPLAT")]
    pub templat: Option<String>,
}

/// What a print is made from.
#[derive(Debug, ClapArgs)]
pub(super) struct Cetakan {
    #[command(flatten)]
    pub pilihan: Pilihan,
    /// Berkas gambar lambang (SVG atau PNG) untuk naskah dan salinan
    #[arg(long, value_name = "GAMBAR")]
    pub lambang: Option<PathBuf>,
    /// Berkas fon naskah (.ttf atau .otf); gaya tebal dan miring dicari di folder yang sama.
    /// Tanpa ini Bookman Old Style bila terpasang, selain itu TeX Gyre Bonum
    #[arg(long, value_name = "FON")]
    pub fon: Option<PathBuf>,
    /// Cetak coba pada kertas A4: halaman yang sama, diperkecil
    #[arg(long)]
    pub a4: bool,
    /// Tulisan pucat melintang pada setiap halaman, misalnya "KONSEP"
    #[arg(long, value_name = "TULISAN")]
    pub tanda_air: Option<String>,
    /// Nomor pada setiap baris kelima di tepi kiri
    #[arg(long)]
    pub nomor_baris: bool,
}

#[derive(Debug, ClapArgs)]
pub(super) struct Susun {
    #[command(flatten)]
    pub cetakan: Cetakan,
    /// Berkas PDF hasil; tanpa ini senama proyek, di folder kerja
    #[arg(short = 'o', long = "hasil", value_name = "PDF")]
    pub hasil: Option<PathBuf>,
    /// Anotasi proyek sebagai catatan PDF pada tempatnya
    #[arg(long)]
    pub catatan: bool,
    /// Proyek disertakan di dalam PDF, sehingga PDF itu dapat dibuka kembali di Pranata
    #[arg(long)]
    pub sertakan_proyek: bool,
}

/// Sisi kertas yang dicetak
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum Sisi {
    /// Semua halaman
    Semua,
    /// Halaman ganjil saja: sisi depan kertas bolak-balik
    Ganjil,
    /// Halaman genap saja: sisi belakang
    Genap,
}

#[derive(Debug, ClapArgs)]
pub(super) struct Cetak {
    #[command(flatten)]
    pub cetakan: Cetakan,
    /// Halaman yang dicetak, misalnya "1-4,7"; tanpa ini semuanya
    #[arg(long, value_name = "HALAMAN", default_value = "", hide_default_value = true)]
    pub halaman: String,
    /// Sisi kertas, untuk mencetak bolak-balik dengan tangan
    #[arg(long, value_enum, value_name = "SISI", default_value = "semua", hide_default_value = true)]
    pub sisi: Sisi,
    /// Dari halaman terakhir ke halaman pertama
    #[arg(long)]
    pub terbalik: bool,
    /// Berapa rangkap
    #[arg(long, value_name = "JUMLAH", default_value_t = 1, hide_default_value = true)]
    pub rangkap: u32,
    /// Nama pencetak; tanpa ini pencetak bawaan sistem
    #[arg(long, value_name = "NAMA")]
    pub pencetak: Option<String>,
}

/// Bentuk ekspor
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum Ke {
    /// Teks kanonik: judul sebagaimana tercetak, satu ketentuan satu baris
    Teks,
    /// Dokumen Word (.docx): gaya, bagian, tabel, catatan kaki; suntingannya dapat dibaca kembali
    Docx,
}

#[derive(Debug, ClapArgs)]
pub(super) struct Ekspor {
    #[command(flatten)]
    pub pilihan: Pilihan,
    /// Bentuk hasil
    #[arg(long, value_enum, value_name = "BENTUK")]
    pub ke: Ke,
    /// Berkas hasil; tanpa ini ke keluaran standar (docx: senama proyek, di folder kerja)
    #[arg(short = 'o', long = "hasil", value_name = "BERKAS")]
    pub hasil: Option<PathBuf>,
    /// Sertakan anotasi yang masih terbuka sebagai komentar Word (hanya docx)
    #[arg(long)]
    pub catatan: bool,
}

#[derive(Debug, ClapArgs)]
pub(super) struct Baru {
    /// Berkas proyek yang dibuat (.pranata atau .ron)
    #[arg(short = 'o', long = "hasil", value_name = "BERKAS")]
    pub hasil: PathBuf,
    /// Templat dokumen: nama atau berkas .ron
    #[arg(long, value_name = "TEMPLAT", default_value = "perbup", hide_default_value = true)]
    pub templat: String,
    /// Daerah, misalnya "Kabupaten Pati" atau "Kota Salatiga"
    #[arg(long, value_name = "DAERAH")]
    pub daerah: String,
    /// Nama provinsi tanpa kata Provinsi, misalnya "Jawa Tengah"
    #[arg(long, value_name = "PROVINSI")]
    pub provinsi: String,
    /// Nama peraturan di belakang kata TENTANG
    #[arg(long, value_name = "JUDUL")]
    pub judul: String,
    /// Tahun awal dan akhir rencana, misalnya 2026-2030
    #[arg(long, value_name = "AWAL-AKHIR", default_value = "2026-2030", hide_default_value = true)]
    pub periode: String,
    /// Perangkat dimensi; tanpa ini enam dimensi yang lazim
    #[arg(long, value_name = "NAMA")]
    pub dimensi: Option<String>,
    /// Timpa berkas yang sudah ada
    #[arg(long)]
    pub timpa: bool,
}

/// Bentuk hasil pemeriksaan
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum Format {
    /// Satu temuan satu baris
    Teks,
    /// Satu larik objek
    Json,
}

/// Tingkat temuan
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum Tingkat {
    /// Semuanya
    Saran,
    /// Peringatan dan kesalahan
    Peringatan,
    /// Kesalahan saja
    Kesalahan,
}

#[derive(Debug, ClapArgs)]
pub(super) struct Periksa {
    #[command(flatten)]
    pub pilihan: Pilihan,
    /// Bentuk hasil
    #[arg(long, value_enum, value_name = "FORMAT", default_value = "teks", hide_default_value = true)]
    pub format: Format,
    /// Tingkat paling rendah yang ditampilkan
    #[arg(long, value_enum, value_name = "TINGKAT", default_value = "saran", hide_default_value = true)]
    pub tingkat: Tingkat,
    /// Berkas aturan kantor (.ron); tanpa ini yang ada di folder pengguna
    #[arg(long, value_name = "BERKAS")]
    pub aturan: Option<PathBuf>,
}

#[derive(Debug, ClapArgs)]
pub(super) struct Impor {
    /// Peraturan yang dibaca: teks (.txt), Markdown (.md), Word (.docx), atau PDF berlapis teks
    #[arg(value_name = "BERKAS")]
    pub berkas: PathBuf,
    /// Berkas proyek yang dibuat (.pranata atau .ron)
    #[arg(short = 'o', long = "hasil", value_name = "PROYEK")]
    pub hasil: Option<PathBuf>,
    /// Tampilkan jumlah setiap jenis satuan dan tempat yang diragukan
    #[arg(long)]
    pub laporan: bool,
    /// Timpa berkas yang sudah ada
    #[arg(long)]
    pub timpa: bool,
}

#[derive(Debug, ClapArgs)]
pub(super) struct Nomori {
    /// Berkas proyek (.pranata atau .ron)
    #[arg(value_name = "BERKAS")]
    pub berkas: PathBuf,
    /// Id dokumen dalam proyek; tanpa ini dokumen yang pertama
    #[arg(long, value_name = "ID")]
    pub dokumen: Option<String>,
    #[command(flatten)]
    pub ditulis: Ditulis,
}

/// Bentuk hasil perbandingan
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum FormatBanding {
    /// Sebaris: [-yang dihapus-] dan {+yang ditambahkan+}
    Teks,
    /// Satu larik objek
    Json,
    /// Berkas PDF
    Pdf,
    /// Berkas Word
    Docx,
}

/// Tata letak persandingan
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum Bentuk {
    /// Tabel: No, Semula, Menjadi, Keterangan
    Matriks,
    /// Seluruh naskah; yang dihapus dicoret, yang ditambahkan digarisbawahi
    Sebaris,
}

#[derive(Debug, ClapArgs)]
pub(super) struct Banding {
    /// Naskah lama: berkas proyek (.pranata atau .ron), atau sebuah versi di dalamnya: BERKAS#VERSI
    #[arg(value_name = "LAMA")]
    pub lama: String,
    /// Naskah baru: berkas proyek (.pranata atau .ron), atau sebuah versi di dalamnya: BERKAS#VERSI
    #[arg(value_name = "BARU")]
    pub baru: String,
    /// Bentuk hasil
    #[arg(long, value_enum, value_name = "FORMAT", default_value = "teks", hide_default_value = true)]
    pub format: FormatBanding,
    /// Tata letak PDF dan Word; tanpa ini matriks
    #[arg(long, value_enum, value_name = "BENTUK", default_value = "matriks", hide_default_value = true)]
    pub bentuk: Bentuk,
    /// Berkas hasil; tanpa ini ke keluaran standar, PDF dan Word ke folder kerja
    #[arg(short = 'o', long = "hasil", value_name = "HASIL")]
    pub hasil: Option<PathBuf>,
    /// Id dokumen dalam LAMA; tanpa ini dokumen yang pertama
    #[arg(long, value_name = "ID")]
    pub dokumen: Option<String>,
    /// Id dokumen dalam BARU; tanpa ini sama dengan --dokumen
    #[arg(long, value_name = "ID")]
    pub dokumen_baru: Option<String>,
    /// Tanggal naskah lama pada kepala hasil cetak, misalnya "12 Maret 2026"
    #[arg(long, value_name = "TANGGAL", default_value = "", hide_default_value = true)]
    pub tanggal_lama: String,
    /// Tanggal naskah baru pada kepala hasil cetak
    #[arg(long, value_name = "TANGGAL", default_value = "", hide_default_value = true)]
    pub tanggal_baru: String,
    /// Berkas fon PDF (.ttf atau .otf)
    #[arg(long, value_name = "FON")]
    pub fon: Option<PathBuf>,
}

#[derive(Debug, ClapArgs)]
pub(super) struct Tinjau {
    #[command(subcommand)]
    pub tindakan: Tinjauan,
}

#[derive(Debug, Subcommand)]
pub(super) enum Tinjauan {
    /// Mengemas draf menjadi berkas kecil untuk peninjau
    #[command(visible_alias = "pack")]
    Kemas(Kemas),
    /// Menggabungkan berkas .tinjauan yang dikirim kembali oleh para peninjau
    #[command(visible_alias = "merge")]
    Gabung(Masukan),
    /// Membaca coretan peninjau pada PDF dan menempatkannya pada ketentuannya
    #[command(visible_alias = "pdf-notes")]
    Pdf(Masukan),
    /// Membaca kembali komentar, perubahan terlacak, dan suntingan dari dokumen Word hasil ekspor
    Word(Masukan),
    /// Membuat matriks tanggapan: semua masukan menurut pasal, dengan jawaban dan tindak lanjutnya
    #[command(visible_alias = "matrix")]
    Matriks(Matriks),
}

/// Keadaan masukan
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum KeadaanMasukan {
    /// Belum diputuskan
    Terbuka,
    /// Diterima
    Diterima,
    /// Ditolak
    Ditolak,
    /// Diselesaikan dengan cara lain
    Selesai,
}

impl From<KeadaanMasukan> for KeadaanAnotasi {
    fn from(keadaan: KeadaanMasukan) -> Self {
        match keadaan {
            KeadaanMasukan::Terbuka => Self::Terbuka,
            KeadaanMasukan::Diterima => Self::Diterima,
            KeadaanMasukan::Ditolak => Self::Ditolak,
            KeadaanMasukan::Selesai => Self::Selesai,
        }
    }
}

#[derive(Debug, ClapArgs)]
pub(super) struct Matriks {
    /// Berkas proyek (.pranata atau .ron)
    #[arg(value_name = "BERKAS")]
    pub berkas: PathBuf,
    /// Berkas hasil (.pdf, .docx, atau .xlsx); tanpa ini PDF senama proyek, di folder kerja
    #[arg(short = 'o', long = "hasil", value_name = "KELUARAN")]
    pub hasil: Option<PathBuf>,
    /// Id dokumen dalam proyek; tanpa ini dokumen yang pertama
    #[arg(long, value_name = "ID")]
    pub dokumen: Option<String>,
    /// Hanya masukan dalam keadaan ini; tanpa ini semuanya
    #[arg(long, value_enum, value_name = "KEADAAN")]
    pub keadaan: Option<KeadaanMasukan>,
}

#[derive(Debug, ClapArgs)]
pub(super) struct Kemas {
    /// Berkas proyek (.pranata atau .ron)
    #[arg(value_name = "BERKAS")]
    pub berkas: PathBuf,
    /// Berkas tinjauan yang dibuat (.tinjauan); tanpa ini senama proyek, di sebelahnya
    #[arg(short = 'o', long = "hasil", value_name = "TINJAUAN")]
    pub hasil: Option<PathBuf>,
    #[command(flatten)]
    pub siapa: Siapa,
    /// Timpa berkas yang sudah ada
    #[arg(long)]
    pub timpa: bool,
}

// What is changed is written here.
#[derive(Debug, ClapArgs)]
pub(super) struct Ditulis {
    /// Berkas proyek hasil; tanpa ini BERKAS sendiri yang diubah
    #[arg(short = 'o', long = "hasil", value_name = "KELUARAN")]
    pub hasil: Option<PathBuf>,
    /// Timpa berkas hasil yang sudah ada
    #[arg(long)]
    pub timpa: bool,
}

// Who does it.
#[derive(Debug, ClapArgs)]
pub(super) struct Siapa {
    /// Nama Anda; tanpa ini nama pengguna komputer
    #[arg(long = "nama", id = "nama-anda", value_name = "NAMA")]
    pub nama: Option<String>,
    /// Kantor Anda
    #[arg(long, value_name = "KANTOR")]
    pub kantor: Option<String>,
}

#[derive(Debug, ClapArgs)]
pub(super) struct Masukan {
    /// Berkas proyek (.pranata atau .ron)
    #[arg(value_name = "BERKAS")]
    pub berkas: PathBuf,
    /// Berkas dari peninjau, berapa pun
    #[arg(value_name = "KEMBALI", required = true)]
    pub kembali: Vec<PathBuf>,
    #[command(flatten)]
    pub ditulis: Ditulis,
    #[command(flatten)]
    pub siapa: Siapa,
}

#[derive(Debug, ClapArgs)]
pub(super) struct Versi {
    #[command(subcommand)]
    pub tindakan: TindakanVersi,
}

#[derive(Debug, Subcommand)]
pub(super) enum TindakanVersi {
    /// Menampilkan versi yang tersimpan dalam proyek
    #[command(visible_alias = "list")]
    Daftar {
        /// Berkas proyek (.pranata atau .ron)
        #[arg(value_name = "BERKAS")]
        berkas: PathBuf,
    },
    /// Menyimpan keadaan proyek sekarang sebagai versi bernama
    #[command(visible_alias = "save")]
    Simpan {
        /// Berkas proyek (.pranata atau .ron)
        #[arg(value_name = "BERKAS")]
        berkas: PathBuf,
        /// Nama versi, misalnya "Sesudah harmonisasi"
        #[arg(value_name = "NAMA")]
        nama: String,
        #[command(flatten)]
        siapa: Siapa,
    },
    /// Mengembalikan isi proyek ke sebuah versi; keadaan sekarang disimpan dulu sebagai versi
    #[command(visible_alias = "restore")]
    Pulihkan {
        /// Berkas proyek (.pranata atau .ron)
        #[arg(value_name = "BERKAS")]
        berkas: PathBuf,
        /// Nama, id, atau nomor urut versi
        #[arg(value_name = "VERSI")]
        nama: String,
        #[command(flatten)]
        ditulis: Ditulis,
        #[command(flatten)]
        siapa: Siapa,
    },
}

#[derive(Debug, ClapArgs)]
pub(super) struct Templat {
    #[command(subcommand)]
    pub tindakan: Tindakan,
}

#[derive(Debug, Subcommand)]
pub(super) enum Tindakan {
    /// Menampilkan templat bawaan dan templat dalam folder pengguna
    #[command(visible_alias = "list")]
    Daftar,
    /// Memeriksa sebuah templat
    #[command(visible_alias = "check")]
    Periksa {
        /// Nama templat atau berkas .ron
        #[arg(value_name = "TEMPLAT")]
        templat: String,
    },
    /// Menyalin sebuah templat untuk diubah
    #[command(visible_alias = "copy")]
    Salin {
        /// Nama templat atau berkas .ron
        #[arg(value_name = "TEMPLAT")]
        templat: String,
        /// Berkas hasil; tanpa ini ke folder templat pengguna
        #[arg(short = 'o', long = "hasil", value_name = "BERKAS")]
        hasil: Option<PathBuf>,
    },
}

const HELP: &str = "\
{about-with-newline}
Pemakaian: {usage}

{all-args}{after-help}";

/// The command with Indonesian headings throughout.
pub(super) fn command() -> Command {
    translate(Args::command(), "pranata")
}

fn translate(command: Command, path: &str) -> Command {
    let top = path == "pranata";
    let names: Vec<String> = command.get_subcommands().map(|c| c.get_name().to_owned()).collect();
    let mut command = command
        .help_template(HELP)
        .disable_help_subcommand(true)
        .disable_help_flag(true)
        .disable_version_flag(true)
        .subcommand_help_heading("Perintah")
        .subcommand_value_name("PERINTAH")
        .arg(
            clap::Arg::new("bantuan")
                .short('h')
                .long("bantuan")
                .visible_alias("help")
                .action(clap::ArgAction::Help)
                .help("Menampilkan bantuan ini"),
        )
        .mut_args(|a| {
            let heading = if a.is_positional() { "Masukan" } else { "Pilihan" };
            let choices: Vec<String> =
                a.get_possible_values().iter().map(|v| v.get_name().to_owned()).collect();
            let takes_values = a.get_action().takes_values();
            let a = match (a.get_help().cloned(), takes_values && !choices.is_empty()) {
                (Some(help), true) => a.help(format!("{help} [pilihan: {}]", choices.join(", "))),
                _ => a,
            };
            if takes_values {
                a.help_heading(heading).hide_possible_values(true)
            } else {
                a.help_heading(heading)
            }
        });
    let positional: Vec<String> =
        command.get_positionals().map(|a| format!("<{}>", a.get_id().as_str().to_uppercase())).collect();
    let tail = if names.is_empty() { positional.join(" ") } else { "<PERINTAH>".to_owned() };
    let usage = format!("{path} [PILIHAN] {tail}");
    command = command.override_usage(usage.trim().to_owned());
    if top {
        command = command.arg(
            clap::Arg::new("versi")
                .short('V')
                .long("versi")
                .visible_alias("version")
                .action(clap::ArgAction::Version)
                .help("Menampilkan versi")
                .help_heading("Pilihan"),
        );
    }
    for name in names {
        let deeper = format!("{path} {name}");
        command = command.mut_subcommand(name, |sub| translate(sub, &deeper));
    }
    command
}
