//! What the programme sheet says.

// Columns.
pub const NUMBER: &str = "Nomor";
pub const NAME: &str = "Nama program";
pub const DIMENSION: &str = "Dimensi";
pub const SUBDIMENSION: &str = "Subdimensi";
pub const OFFICE: &str = "Perangkat daerah";
pub const PARTNERS: &str = "Mitra";
pub const YEARS: &str = "Tahun";
pub const QUICK_WIN: &str = "Quick win";
pub const STATUS: &str = "Status";
pub const PLACES: &str = "Lokasi";
pub const TOTAL: &str = "Jumlah anggaran";
pub const SOURCE: &str = "Sumber dana";
pub const INDICATOR: &str = "Indikator pertama";
pub const UNIT: &str = "Satuan";
pub const BASE: &str = "Data dasar";

pub fn budget(year: u16) -> String {
    format!("Anggaran {year}")
}

pub fn target(year: u16) -> String {
    format!("Target {year}")
}

// Cells.
pub const YES: &str = "ya";
pub const NO: &str = "tidak";
/// Of a budget row without an amount.
pub const UNCOUNTED: &str = "belum dihitung";
pub const NEW_PROGRAMME: &str = "Program baru";

// Why a cell is not written.
pub const LOCKED_NUMBER: &str =
    "nomor program dihitung dari tempatnya; pindahkan programnya untuk mengubahnya";
pub const LOCKED_DIMENSION: &str = "dimensi mengikuti subdimensi; ubah kolom Subdimensi";
pub const LOCKED_TOTAL: &str = "jumlah dihitung dari anggaran setiap tahun";
pub const LOCKED_SOURCE: &str = "program ini punya beberapa sumber dana; ubah satu per satu pada panel isian";
pub const NO_NAME: &str = "nama program tidak boleh kosong";
pub const NO_SUBDIMENSION: &str = "subdimensi tidak boleh kosong; tulis salah satu yang ada";
pub const NO_SUBDIMENSIONS: &str =
    "rencana ini belum punya subdimensi; tambahkan dulu di bawah sebuah dimensi pada panel susunan";
pub const NO_INDICATOR: &str = "program ini belum punya indikator; isi dulu nama indikatornya";
pub const INDICATOR_IN_USE: &str =
    "indikator ini masih punya satuan, data dasar, atau target; kosongkan dulu isian itu";
pub const QUICK_WIN_IN_USE: &str =
    "program ini sudah punya uraian quick win; kosongkan dulu uraian itu pada panel isian";
pub const SOURCE_IN_USE: &str = "sumber dana tidak dapat dikosongkan selama ada anggaran";
pub const ONE_SOURCE: &str =
    "tulis satu sumber dana saja; sumber lain diisi setelah dipilih pada penyaring di atas";
pub const INDICATOR_FIRST: &str = "program ini punya indikator lain, sehingga nama indikator pertama tidak dapat dikosongkan; ganti namanya";
pub const NO_BUDGET: &str = "program ini belum punya anggaran atau tahun; isi dulu salah satunya";
pub const CHOOSE_SOURCE: &str =
    "program ini punya beberapa sumber dana; pilih dulu satu sumber pada penyaring di atas";
pub const NO_COLUMN: &str = "tidak ada kolom di sini; tempel mulai dari kolom yang lebih kiri";

pub fn locked_year(year: u16, sources: &str) -> String {
    format!(
        "anggaran {year} terdiri atas beberapa baris ({sources}); pilih satu sumber pada penyaring, atau ubah pada panel isian"
    )
}

pub fn locked_same(year: u16, source: &str) -> String {
    format!("anggaran {year} punya beberapa baris {source}; ubah satu per satu pada panel isian")
}

pub fn unknown(what: &str, words: &str, near: Option<&str>) -> String {
    let hint = near.map_or_else(
        || "pilih yang ada, atau tambahkan dulu dari susunan di kiri (F6 menutup lembar)".to_owned(),
        |n| format!("maksudnya {n}?"),
    );
    format!("{what} \"{words}\" tidak ada dalam daftar; {hint}")
}

pub fn ambiguous(what: &str, words: &str) -> String {
    format!("{what} \"{words}\" ada lebih dari satu; tulis nama lengkapnya")
}

pub fn wrong_answer(words: &str) -> String {
    format!("\"{words}\" bukan jawaban; tulis ya atau tidak")
}

pub fn wrong_base(words: &str) -> String {
    format!("data dasar \"{words}\" tidak sah; tulis nilai dan tahunnya, misalnya 3,5 (2025)")
}

/// Where a cell is that was not taken, and why.
pub fn at_cell(row: usize, column: &str, why: &str) -> String {
    format!("baris {row}, kolom {column}: {why}")
}

// Steps.
pub const STEP_CLEAR: &str = "kosongkan sel";
pub const STEP_CUT: &str = "potong sel";
pub const STEP_FILL: &str = "isi ke bawah";

pub fn step_paste(cells: usize) -> String {
    format!("tempel {cells} sel")
}

// The window.
pub const COMMAND: &str = "Lembar program";
pub const GRID: &str = "Lembar program";
pub const ADD: &str = "+ Program";
pub const LEAVE: &str = "Tutup lembar";
pub const SEARCH: &str = "Cari program";
pub const ALL_DIMENSIONS: &str = "Semua dimensi";
pub const ALL_OFFICES: &str = "Semua perangkat daerah";
pub const ALL_YEARS: &str = "Semua tahun";
pub const ALL_SOURCES: &str = "Semua sumber dana";
pub const ALL_PROGRAMMES: &str = "Semua program";
pub const QUICK_WINS: &str = "Quick win saja";
pub const NO_QUICK_WINS: &str = "Bukan quick win";
pub const NO_FILTER: &str = "Hapus penyaring";
pub const EMPTY: &str = "Rencana ini belum punya program. Tekan \"+ Program\", atau tempel dari lembar lain.";
pub const NONE_FOUND: &str = "Tidak ada program yang cocok dengan penyaring.";
/// Where a programme written into the last row stands.
pub fn made_in(subdimension: &str) -> String {
    format!("program baru ditempatkan pada subdimensi {subdimension}; ubah pada kolom Subdimensi bila lain")
}

pub const HIDDEN: &str = "Program baru dibuat, tetapi tidak tampak karena penyaring.";
pub const CLOSE_ERRORS: &str = "Tutup daftar sel";

pub fn count(n: usize) -> String {
    format!("{n} program")
}

pub fn errors(n: usize) -> String {
    format!("{n} sel tidak ditulis. Klik untuk menuju selnya.")
}

pub fn pasted(written: usize, fresh: usize, errors: usize) -> String {
    let mut parts = vec![format!("{written} sel ditulis")];
    if fresh > 0 {
        parts.push(format!("{fresh} program baru"));
    }
    if errors > 0 {
        parts.push(format!("{errors} sel tidak ditulis"));
    }
    parts.join(", ")
}

/// A cell, as it is read out.
pub fn cell(column: &str, programme: &str) -> String {
    format!("{column}, {programme}")
}

/// The grid, with the cell that the keyboard is in.
pub fn grid(cell: &str, text: &str) -> String {
    let text = if text.is_empty() { "kosong" } else { text };
    format!("{GRID}: {cell}: {text}")
}
