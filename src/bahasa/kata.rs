//! Words: capitals, lists, dates.

/// Month names; index 0 is Januari.
pub const NAMA_BULAN: [&str; 12] = [
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
];

/// Particles that stay lower case inside a title (Lampiran II no. 74, list in drafting-rules L2-73/74).
const PARTIKEL: [&str; 16] = [
    "dan", "di", "ke", "dari", "yang", "untuk", "dengan", "pada", "dalam", "atau", "serta", "tentang",
    "bagi", "oleh", "atas", "dan/atau",
];

/// A date as the law writes it: day without leading zero, month name, four-digit year.
/// `bulan` is 1 to 12; anything else gives the number.
pub fn tanggal(hari: u8, bulan: u8, tahun: u16) -> String {
    match NAMA_BULAN.get(usize::from(bulan).wrapping_sub(1)) {
        Some(nama) => format!("{hari} {nama} {tahun}"),
        None => format!("{hari}-{bulan}-{tahun}"),
    }
}

/// Joins with commas and a conjunction before the last: "a", "a dan b", "a, b, dan c".
pub fn deret<S: AsRef<str>>(items: &[S], sambung: &str) -> String {
    match items {
        [] => String::new(),
        [one] => one.as_ref().to_owned(),
        [a, b] => format!("{} {sambung} {}", a.as_ref(), b.as_ref()),
        [head @ .., last] => {
            let head: Vec<&str> = head.iter().map(AsRef::as_ref).collect();
            format!("{}, {sambung} {}", head.join(", "), last.as_ref())
        }
    }
}

/// All letters capital.
pub fn kapital(s: &str) -> String {
    s.to_uppercase()
}

/// First letter of each word capital, the rest as it stands.
pub fn kapital_awal(s: &str) -> String {
    let mut out = String::with_capacity(s.len());
    let mut start = true;
    for c in s.chars() {
        if start && c.is_alphabetic() {
            out.extend(c.to_uppercase());
            start = false;
        } else {
            out.push(c);
            start = c.is_whitespace() || (start && !c.is_alphanumeric());
        }
    }
    out
}

/// First letter of the whole capital, the rest as it stands.
pub fn kapital_awal_kalimat(s: &str) -> String {
    let mut letters = s.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// The first word small, unless it is an abbreviation: "Penguatan layanan" is "penguatan layanan",
/// "SPBE daerah" stays.
pub fn kecil_awal(s: &str) -> String {
    let end = s.find(char::is_whitespace).unwrap_or(s.len());
    let (first, rest) = s.split_at(end);
    format!("{}{rest}", kecil_kata(first))
}

/// Every word small, unless it is an abbreviation or has capitals inside.
pub fn kecil(s: &str) -> String {
    let mut out = String::with_capacity(s.len());
    for part in s.split_inclusive(|c: char| c.is_whitespace() || c == '-' || c == '/') {
        out.push_str(&kecil_kata(part));
    }
    out
}

fn kecil_kata(word: &str) -> String {
    let mut letters = word.chars().skip_while(|c| !c.is_alphabetic());
    letters.next();
    if letters.any(char::is_uppercase) { word.to_owned() } else { word.to_lowercase() }
}

/// A title typed in capitals (or any way) to title case: particles small unless first.
///
/// In a mixed-case title capitals inside a word are kept ("SPBE"); in an all-capitals title an
/// abbreviation cannot be told from a word, so the result is a proposal the user may correct.
pub fn kapital_judul(s: &str) -> String {
    let shouted = !s.chars().any(char::is_lowercase);
    let mut out = String::with_capacity(s.len());
    for (i, word) in s.split_whitespace().enumerate() {
        if i > 0 {
            out.push(' ');
        }
        let lower = word.to_lowercase();
        if i > 0 && PARTIKEL.contains(&lower.as_str()) {
            out.push_str(&lower);
        } else if shouted {
            for (j, part) in lower.split('-').enumerate() {
                if j > 0 {
                    out.push('-');
                }
                out.push_str(&kapital_awal(part));
            }
        } else {
            out.push_str(&kapital_awal(word));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_have_a_comma_before_the_last_of_three() {
        assert_eq!(deret(&["a"], "dan"), "a");
        assert_eq!(deret(&["a", "b"], "dan"), "a dan b");
        assert_eq!(deret(&["huruf a", "huruf b", "huruf c"], "dan"), "huruf a, huruf b, dan huruf c");
        assert_eq!(deret::<&str>(&[], "dan"), "");
    }

    #[test]
    fn titles_keep_particles_small() {
        assert_eq!(
            kapital_judul("RENCANA INDUK KABUPATEN CERDAS TAHUN 2026-2030"),
            "Rencana Induk Kabupaten Cerdas Tahun 2026-2030"
        );
        assert_eq!(kapital_judul("maksud dan tujuan"), "Maksud dan Tujuan");
        assert_eq!(kapital_judul("DI LINGKUNGAN KANTOR"), "Di Lingkungan Kantor");
        assert_eq!(kapital_judul("UNDANG-UNDANG"), "Undang-Undang");
        assert_eq!(kapital_judul("Layanan e-KTP di Desa"), "Layanan E-KTP di Desa");
        assert_eq!(kapital_awal("(dua) puluh"), "(Dua) Puluh");
    }

    #[test]
    fn small_letters_spare_abbreviations() {
        assert_eq!(kecil("Tata Kelola Pemerintahan Cerdas"), "tata kelola pemerintahan cerdas");
        assert_eq!(kecil("Layanan SPBE e-Gov Undang-Undang"), "layanan SPBE e-gov undang-undang");
        assert_eq!(kecil_awal("Penguatan Mal Pelayanan Publik"), "penguatan Mal Pelayanan Publik");
        assert_eq!(kecil_awal("UMKM naik kelas"), "UMKM naik kelas");
        assert_eq!(kapital_awal_kalimat("dunia usaha"), "Dunia usaha");
    }

    #[test]
    fn dates_have_no_leading_zero() {
        assert_eq!(tanggal(4, 12, 2026), "4 Desember 2026");
    }
}
