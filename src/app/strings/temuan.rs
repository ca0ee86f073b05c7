//! What the panel of findings and the import say.

pub const FINDINGS_DATA: &str = "Data dan register";
pub const FINDINGS_STALE: &str = "Naskah baru saja berubah dan sedang diperiksa lagi; tunggu sebentar.";
pub const FINDINGS_REASON_FIRST: &str = "Tulis dulu alasannya; alasan itu disimpan bersama proyek.";
pub const FINDINGS_UNSILENCE: &str = "Tampilkan lagi";
pub const UNSILENCED: &str = "batal mengabaikan temuan";
pub const JUDGED: &str = "daftar periksa";
pub const NO_SILENCED: &str = "Tidak ada temuan yang diabaikan.";
pub const SILENCED_GONE: &str = "(temuannya sudah tidak ada)";
pub const NO_OWN_WORDS: &str = "sistem tidak menyebut tempat menyimpan data pengguna";
pub const OFFICE_RULE: (&str, &str) = (
    "Kantor ini memilih kata lain; kata yang dihindari dan gantinya tercatat dalam berkas aturan-kantor.ron.",
    "Ganti katanya, atau abaikan dengan alasan bila di tempat ini memang diperlukan.",
);
pub const COMMAND_RENUMBER: &str = "Nomori ulang";
pub const STEP_RENUMBER: &str = "nomori ulang";
pub const RENUMBER_NONE: &str = "Tidak ada nomor tetap di sini; semua nomor sudah otomatis.";

/// Fixed numbers became automatic.
pub fn renumbered(count: usize) -> String {
    format!("{count} nomor tetap menjadi otomatis.")
}

/// Name of the button that takes back that a finding may pass.
pub fn unsilence(what: &str) -> String {
    format!("{FINDINGS_UNSILENCE}: {what}")
}

/// The reason for which a finding passes.
pub fn silenced_why(why: &str) -> String {
    format!("Alasan: {why}")
}

/// The button that makes the mends that are ticked.
pub fn findings_apply(count: usize) -> String {
    format!("Terapkan {count} perbaikan")
}

/// Why fewer mends are made than are ticked.
pub fn findings_overlap(count: usize) -> String {
    format!("{count} bertindih dengan yang lain dan menunggu putaran berikutnya")
}

/// What mending several came to.
pub fn mended_told(count: usize) -> String {
    format!("{count} perbaikan diterapkan; satu langkah untuk dibatalkan.")
}

/// How many rules were judged by hand.
pub fn judged(done: usize, all: usize) -> String {
    format!(
        "Kaidah yang hanya dapat dinilai manusia: {done} dari {all} sudah dinilai. Tandanya disimpan dalam proyek."
    )
}

/// What a finding of the program itself means, and what to do.
pub fn advice(kode: &str) -> (&'static str, &'static str) {
    match kode {
        "AKH-01" => (
            "Tanda baca di ujung rincian dipasang program; yang dipertahankan dari naskah asal berbeda dari yang lazim.",
            "Kembalikan tanda baca otomatis, atau biarkan bila naskah asalnya memang begitu.",
        ),
        "AKH-02" => (
            "Tanda baca di ujung rincian dipasang program menurut tempatnya, sehingga yang ditulis sendiri tercetak dua kali.",
            "Hapus tanda baca di ujung teks.",
        ),
        "BKT-01" | "BKT-03" => (
            "Bagian ini dibangkitkan dari rencana induk, tetapi pembangkit atau asalnya tidak ada.",
            "Pilih bagian terbangkit dan asal yang ada, atau hapus bagian ini.",
        ),
        "BKT-02" => (
            "Bagian ini dibangkitkan dari rencana induk, tetapi tidak ada isinya.",
            "Lengkapi data rencana yang menjadi sumbernya, atau hapus bagian ini.",
        ),
        "DSR-01" => (
            "Butir dasar hukum mengutip peraturan dari register, supaya nomor dan tahunnya satu sumber.",
            "Pilih peraturannya dari register; tambahkan dulu bila belum ada.",
        ),
        "DSR-02" => (
            "Peraturan dikutip lengkap dengan nomor, tahun, dan lembarannya.",
            "Lengkapi data peraturan itu dalam register Peraturan luar.",
        ),
        "DSR-03" => (
            "Daftar perubahan sebuah peraturan menunjuk peraturan yang tidak ada dalam register.",
            "Tambahkan peraturan itu ke register, atau keluarkan dari daftar perubahannya.",
        ),
        "DSR-04" => (
            "Dokumen lain dalam proyek ini dikutip dengan nomor dan tahunnya.",
            "Isi nomor dan tahun dokumen yang dikutip.",
        ),
        "GBR-01" => (
            "Berkas gambar tidak dapat dicetak sebagaimana mestinya.",
            "Ganti dengan berkas SVG, PNG, atau JPEG yang utuh.",
        ),
        "GBR-02" => (
            "Pembaca yang tidak melihat gambar membaca teks penggantinya.",
            "Tulis apa yang diperlihatkan gambar dalam isian teks pengganti.",
        ),
        "HRF-01" => (
            "Fon naskah tidak mempunyai bentuk untuk huruf ini, sehingga tidak tercetak benar.",
            "Ganti hurufnya, atau pilih fon naskah lain.",
        ),
        "ISI-01" => (
            "Isian mengambil nilainya dari data proyek, dan data itu masih kosong.",
            "Lengkapi data yang disebut isian itu.",
        ),
        "ISI-02" => (
            "Isian menyebut data yang tidak dikenal program, sehingga tercetak apa adanya.",
            "Periksa ejaan nama isian, atau ganti dengan teks biasa.",
        ),
        "ISI-03" => (
            "Bentuk di belakang tanda | menentukan cara nilai ditulis, dan bentuk ini tidak cocok dengan nilainya.",
            "Pilih bentuk yang sesuai, atau hapus bentuknya.",
        ),
        "ISI-04" => ("Tanda … menandai tempat yang belum diisi.", "Tulis isinya, atau hapus tandanya."),
        "ISI-05" => {
            ("Tanda { membuka isian dan ditutup dengan }.", "Tutup isiannya, atau hapus tanda pembukanya.")
        }
        "KAK-01" => (
            "Tanda catatan kaki dalam teks menunjuk catatan yang tidak ada.",
            "Tulis catatannya, atau hapus tandanya.",
        ),
        "KAK-02" => (
            "Catatan kaki ini tidak mempunyai tanda dalam teks, sehingga tidak tercetak.",
            "Pasang tandanya dalam teks di atasnya, atau hapus catatannya.",
        ),
        "LAM-01" => (
            "Lampiran memuat bagian rencana induk menurut tautannya, dan bagian itu sudah tidak ada.",
            "Pilih bagian lain, atau keluarkan dari lampiran.",
        ),
        "LBG-01" => (
            "Naskah untuk ditandatangani memuat lambang daerah.",
            "Pilih berkas gambar lambang pada data daerah.",
        ),
        "NOM-01" => (
            "Dua satuan memakai nomor yang sama, sehingga rujukan kepadanya tidak pasti.",
            "Ubah salah satu nomor tetap, atau nomori ulang bagiannya.",
        ),
        "NOM-02" => (
            "Ketentuan yang dikutip dari peraturan lain memakai nomor pada peraturan asalnya.",
            "Tulis nomor tetapnya sesuai peraturan asal.",
        ),
        "NOM-03" => (
            "Nomor ini tetap, sebagaimana adanya pada naskah asal, dan tidak lagi sesuai dengan urutannya.",
            "Biarkan bila peraturannya sudah berlaku dengan nomor itu; selain itu jadikan otomatis, satu per satu di sini atau seluruhnya dengan Sunting, Nomori ulang. Rujukan ikut berubah.",
        ),
        "PJB-01" => (
            "Nama pejabat tercetak di bawah naskah.",
            "Isi nama pejabat pada data daerah, baris pertama susunan.",
        ),
        "PJL-01" => (
            "Penjelasan pasal demi pasal menunjuk pasal yang dijelaskannya.",
            "Tunjuk pasalnya, atau hapus penjelasan ini.",
        ),
        "PJL-02" => (
            "Penjelasan ini tidak sesuai dengan pasal yang dijelaskannya.",
            "Sesuaikan isinya dengan pasal yang dimaksud.",
        ),
        "RCN-01" => (
            "Data rencana menunjuk isi register yang tidak ada.",
            "Pilih yang ada, atau tambahkan ke register.",
        ),
        "RCN-02" => (
            "Yang berada di luar periode rencana tidak tercetak dalam matriks dan peta jalan.",
            "Sesuaikan tahunnya, atau ubah periode rencana.",
        ),
        "RCN-03" => ("Anggaran ditulis dalam rupiah bulat dan tidak negatif.", "Perbaiki jumlahnya."),
        "RCN-04" => (
            "Jumlah anggaran hanya menghitung baris yang sudah diisi.",
            "Isi baris yang masih kosong bila angkanya sudah ada.",
        ),
        "RUJ-01" | "RUJ-02" => (
            "Rujukan menunjuk sesuatu yang tidak ada, sehingga tidak dapat dicetak.",
            "Tunjuk sasaran lain, atau hapus rujukannya.",
        ),
        "RUJ-03" => (
            "Rujukan menunjuk ketentuan yang sudah dihapus.",
            "Tunjuk ketentuan yang masih berlaku, atau hapus rujukannya.",
        ),
        "RUJ-04" => (
            "Teks ini mengutip dirinya sendiri, sehingga tidak ada ujungnya.",
            "Hapus salah satu rujukan atau isian yang membentuk putaran itu.",
        ),
        "STR-01" | "STR-02" | "STR-04" | "STR-08" => (
            "Setiap satuan mempunyai tempat dan kedalaman menurut templat; di tempat ini satuan itu tidak dapat dinomori dengan benar.",
            "Pindahkan ke tempat yang sesuai, bagi menjadi satuan lain, atau hapus.",
        ),
        "STR-03" | "STR-05" => {
            ("Satuan ini belum lengkap.", "Tulis judul atau isinya, atau hapus satuannya.")
        }
        "STR-06" => ("Naskah belum lengkap menurut kerangkanya.", "Tambahkan bagian yang disebut."),
        "STR-07" => ("Bagian ini hanya boleh ada satu.", "Gabungkan, atau hapus yang lain."),
        "STR-09" => (
            "Penutup rincian melanjutkan kalimat sesudah rincian terakhir.",
            "Pindahkan penutupnya ke belakang rincian, dan sisakan satu.",
        ),
        "TBL-01" => ("Tabel tanpa kolom tidak tercetak.", "Tambahkan kolom, atau hapus tabelnya."),
        "TBL-02" => (
            "Sel ini berada di luar kolom tabel atau tertutup sel lain, sehingga tidak tercetak.",
            "Pindahkan isinya ke sel yang tampak, atau kosongkan.",
        ),
        _ => ("Ditemukan ketika naskah disusun.", ""),
    }
}

// The import.
pub const IMPORT_DOUBTED: &str = "Ada baris yang diragukan di sini";
pub const IMPORT_FORMULAS_TEXT: &str =
    "Bagian ini dirumuskan lain dari templat dan disimpan sebagaimana bunyinya dalam naskah asal:";

/// Places of doubt.
pub fn import_doubts(count: usize) -> String {
    format!("Diragukan ({count})")
}

/// Comments and tracked changes.
pub fn import_notes(count: usize) -> String {
    format!("Catatan Word ({count})")
}

/// Lines that were left out.
pub fn import_dropped(count: usize) -> String {
    format!("Dibuang ({count})")
}

/// Parts worded otherwise.
pub fn import_formulas(count: usize) -> String {
    format!("Rumusan sendiri ({count})")
}
