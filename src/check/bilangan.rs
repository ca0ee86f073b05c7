//! Numbers: a figure is followed by its words in brackets (Lampiran II no. 86, 270c).

use std::sync::LazyLock;

use regex::Regex;

use crate::bahasa::{terbilang, terbilang_desimal};

use super::Mentah;
use super::bahan::Fakta;

static ANGKA: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?i)(Rp\.? ?[\d.]+(?:,\d+)?|\d[\d.]*(?:,\d+)?(?:%| ?persen\b)?)( ?\([^)]*\))?( [a-zA-Z]+)?")
        .ok()
});

/// What is measured in, also behind a figure that looks like a year.
const SATUAN_UKUR: &[&str] = &[
    "hari",
    "bulan",
    "tahun",
    "minggu",
    "jam",
    "menit",
    "detik",
    "kali",
    "orang",
    "unit",
    "buah",
    "rangkap",
    "lembar",
    "persen",
    "meter",
    "kilometer",
    "hektare",
    "liter",
    "kilogram",
    "ton",
    "eksemplar",
];

/// Words behind a figure that are no unit it counts.
const BUKAN_SATUAN: &[&str] = &[
    "dan",
    "atau",
    "yang",
    "dalam",
    "pada",
    "untuk",
    "dengan",
    "sampai",
    "sebagai",
    "sebagaimana",
    "tentang",
    "dari",
    "di",
    "ke",
    "oleh",
    "kepada",
    "bagi",
    "serta",
    "hingga",
    "adalah",
    "ini",
    "itu",
    "tersebut",
    "berikut",
    "telah",
    "tidak",
    "dapat",
    "wajib",
    "harus",
    "berlaku",
    "mulai",
    "sejak",
    "setelah",
    "sebelum",
    "terhadap",
    "maka",
    "juga",
    "secara",
    "per",
    "wib",
    "wita",
    "wit",
    "ayat",
    "huruf",
    "angka",
    "pasal",
    "nomor",
    "jo",
    "atas",
    "agar",
    "karena",
    "dimaksud",
    "lebih",
    "kurang",
    "antara",
    "melalui",
    "terdiri",
    "meliputi",
    "memuat",
    "akan",
    "sudah",
    "masih",
];

/// Whether a figure counts what stands behind it, as far as its neighbours tell: a plain noun behind, no name before,
/// and no year.
fn counts(before: &str, text: &str, unit: &str) -> bool {
    let year = text.len() == 4 && text.parse::<u16>().is_ok_and(|y| (1900..2100).contains(&y));
    let verb = ["ditetapkan", "dilaksanakan", "diundangkan", "merupakan", "menjadi"].contains(&unit)
        || unit.len() > 6 && (unit.starts_with("di") && unit.ends_with("kan") || unit.starts_with("men"));
    let name = before.trim_end().rsplit(' ').next().is_some_and(|w| w.starts_with(char::is_uppercase));
    let label = behind(before, LABELS);
    let zero = text.len() > 1 && text.starts_with('0');
    unit.len() > 2
        && !year
        && !verb
        && !name
        && !label
        && !zero
        && !text.contains('.')
        && !BUKAN_SATUAN.contains(&unit)
}

/// Numbers carry their words in brackets (no. 86, 270c).
pub(super) fn cari(fakta: &Fakta, out: &mut Vec<Mentah>) {
    let Some(pola) = ANGKA.as_ref() else { return };
    for c in pola.captures_iter(&fakta.teks) {
        let Some(number) = c.get(1) else { continue };
        let before = fakta.teks.get(..number.start()).unwrap_or("");
        let text = number.as_str().trim_end_matches('.');
        let money = text.starts_with("Rp") || text.starts_with("rp");
        let percent = text.ends_with('%') || text.to_lowercase().ends_with("persen");
        let unit = c.get(3).map_or("", |m| m.as_str().trim());
        let unit = if unit.starts_with(char::is_uppercase) { String::new() } else { unit.to_lowercase() };
        let bracket = c.get(2).map_or("", |m| m.as_str().trim());
        let worded = bracket.chars().any(char::is_alphabetic);
        if before.ends_with(|ch: char| ch.is_alphanumeric() || matches!(ch, '(' | '/' | '-' | ',' | '.'))
            && !money
        {
            continue;
        }
        let counted =
            !behind(before, CITES) && (SATUAN_UKUR.contains(&unit.as_str()) || counts(before, text, &unit));
        if worded || !(money || percent || counted) {
            continue;
        }
        let dated = unit == "tahun" && before.ends_with("tanggal ");
        if dated || text.is_empty() {
            continue;
        }
        let range = number.start()..number.start() + text.len();
        if !fakta.typed(&range) {
            continue;
        }
        if money {
            if text.ends_with(',') || fakta.teks.get(range.end..).is_some_and(|r| r.starts_with(",-")) {
                continue;
            }
            let pesan = format!("nilai uang diikuti kata di antara tanda kurung: \"{text}\"");
            let ganti = super::kosakata::rupiah(text.split(',').next().unwrap_or(text));
            const PAY: [&str; 8] = [
                "gaji",
                "honorarium",
                "tunjangan",
                "insentif",
                "disinsentif",
                "remunerasi",
                "penghasilan",
                "hak keuangan",
            ];
            let small = fakta.teks.to_lowercase();
            let kode = if PAY.iter().any(|w| small.contains(w)) { "L2-270c" } else { "L2-86" };
            out.push(Mentah { kode, kata: range, pesan, ganti, berat: None });
        } else {
            let digits: String = text.chars().filter(|ch| ch.is_ascii_digit() || *ch == ',').collect();
            let words = match digits.split_once(',') {
                Some((a, b)) => format!("{a}{b}").parse().ok().map(|n| terbilang_desimal(n, b.len() as u8)),
                None => digits.parse().ok().map(terbilang),
            };
            let Some(words) = words else { continue };
            let pesan = format!("bilangan diikuti kata di antara tanda kurung: \"{text}\"");
            let ganti =
                if percent { format!("{digits}% ({words} persen)") } else { format!("{text} ({words})") };
            out.push(Mentah { kode: "L2-86", kata: range, pesan, ganti: Some(ganti), berat: None });
        }
    }
    // Words without a figure: "lima tahun".
    let Some(pola) = KATA_BILANGAN.as_ref() else { return };
    for c in pola.captures_iter(&fakta.teks) {
        let Some(m) = c.get(1) else { continue };
        let before = fakta.teks.get(..m.start()).unwrap_or("");
        if before.ends_with('(') || before.ends_with("salah ") || !fakta.typed(&m.range()) {
            continue;
        }
        let small = m.as_str().to_lowercase();
        let figure = (1..1000).find(|n| terbilang(*n) == small);
        let ganti = figure.map(|n| format!("{n} ({small})"));
        let pesan =
            format!("bilangan ditulis dengan angka diikuti kata di antara tanda kurung: \"{}\"", m.as_str());
        out.push(Mentah { kode: "L2-86", kata: m.range(), pesan, ganti, berat: None });
    }
}

static KATA_BILANGAN: LazyLock<Option<Regex>> = LazyLock::new(|| {
    const UNIT: &str = "satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan";
    let number =
        format!("(?:(?:{UNIT}) (?:belas|puluh|ratus)(?: (?:{UNIT})\\b)?|sepuluh|sebelas|seratus|{UNIT})");
    Regex::new(&format!(
        r"(?i)\b({number}) (?:hari|bulan|tahun|minggu|jam|menit|kali|orang|rangkap|lembar|dimensi|program|tahap|triwulan|semester|eksemplar|persen|unit|buah|anggota)\b"
    ))
    .ok()
});

/// Words behind which a number names something and counts nothing.
const CITES: &[&str] = &[
    "pasal", "ayat", "huruf", "angka", "nomor", "no.", "no", "tahun", "tanggal", "bab", "bagian", "paragraf",
    "lampiran", "diktum", "tabel", "gambar", "kode", "versi", "butir", "poin", "halaman", "pukul", "rt",
    "rw",
];

/// Words that a number behind them mostly names; a measure behind it says that it counts after all.
const LABELS: &[&str] = &[
    "buku",
    "seri",
    "edisi",
    "jilid",
    "golongan",
    "eselon",
    "tipe",
    "level",
    "lantai",
    "blok",
    "peringkat",
    "urutan",
    "kategori",
    "zona",
    "jalan",
    "km",
    "semester",
    "triwulan",
    "tahap",
    "periode",
    "kolom",
    "baris",
    "formulir",
    "format",
    "langkah",
    "kelas",
    "gedung",
    "tingkat",
    "skor",
    "klaster",
    "pilar",
];

/// Whether one of some words stands before a number, or before the series it is of: "Pasal 5, Pasal 6, dan 7", "tahun
/// 2026 dan 2027".
fn behind(before: &str, names: &[&str]) -> bool {
    static SERIES: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(r"(?:\(?\d+[a-zA-Z]?\)?(?:,| dan| atau|, dan|, atau| dan/atau| sampai dengan| s\.?/?d\.?| [-–])? )+$").ok()
    });
    let trimmed = before.trim_end();
    let whole = format!("{trimmed} ");
    let head =
        SERIES.as_ref().and_then(|r| r.find(&whole)).and_then(|m| whole.get(..m.start())).unwrap_or(&whole);
    let last = head.trim_end().rsplit([' ', '(']).next().unwrap_or("").to_lowercase();
    names.contains(&last.as_str())
}
