//! Counters: Roman numerals, letters, ordinal words.

const ROMAWI: [(u32, &str); 13] = [
    (1000, "M"),
    (900, "CM"),
    (500, "D"),
    (400, "CD"),
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
];

/// `n` as a Roman numeral in capitals (Lampiran II no. 72); empty for 0.
pub fn romawi(n: u32) -> String {
    let mut rest = n;
    let mut out = String::new();
    for (value, sign) in ROMAWI {
        while rest >= value {
            out.push_str(sign);
            rest -= value;
        }
    }
    out
}

/// The value of a well-formed Roman numeral in capitals, `None` for anything else.
pub fn from_romawi(s: &str) -> Option<u32> {
    let mut rest = s;
    let mut n = 0u32;
    for (value, sign) in ROMAWI {
        while let Some(tail) = rest.strip_prefix(sign) {
            n = n.checked_add(value)?;
            rest = tail;
        }
    }
    (rest.is_empty() && n > 0 && romawi(n) == s).then_some(n)
}

/// Letters a, b, …, z, aa, bb, …, zz, aaa: past 26 the letter is doubled, as word processors do
/// (the law has no rule).
pub fn huruf(n: u32) -> String {
    if n == 0 {
        return String::new();
    }
    let letter = char::from(b'a' + ((n - 1) % 26) as u8);
    std::iter::repeat_n(letter, ((n - 1) / 26 + 1) as usize).collect()
}

/// The value of a letter counter as [`huruf`] writes it.
pub fn from_huruf(s: &str) -> Option<u32> {
    let first = s.bytes().next()?;
    (first.is_ascii_lowercase() && s.bytes().all(|b| b == first))
        .then(|| (s.len() as u32 - 1) * 26 + u32::from(first - b'a') + 1)
}

/// Ordinal in words with capitals: Kesatu, Kedua, …, Kesebelas, Kedua Belas, Kedua Puluh Satu
/// (Lampiran II no. 73, 74; never "Pertama").
pub fn urutan(n: u32) -> String {
    let words = super::terbilang(u64::from(n));
    super::kapital_awal(&format!("ke{words}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roman_numerals_go_both_ways() {
        for n in 1..4000 {
            assert_eq!(from_romawi(&romawi(n)), Some(n));
        }
        assert_eq!(romawi(43), "XLIII");
        assert_eq!(from_romawi("IIII"), None);
        assert_eq!(from_romawi("A"), None);
        assert_eq!(from_romawi(""), None);
    }

    #[test]
    fn letters_double_after_z() {
        assert_eq!(
            (huruf(1), huruf(26), huruf(27), huruf(53)),
            ("a".into(), "z".into(), "aa".into(), "aaa".into())
        );
        for n in 1..200 {
            assert_eq!(from_huruf(&huruf(n)), Some(n));
        }
        assert_eq!(from_huruf("ab"), None);
    }

    #[test]
    fn ordinals_are_words() {
        for (n, words) in [
            (1, "Kesatu"),
            (2, "Kedua"),
            (10, "Kesepuluh"),
            (11, "Kesebelas"),
            (12, "Kedua Belas"),
            (19, "Kesembilan Belas"),
            (20, "Kedua Puluh"),
            (21, "Kedua Puluh Satu"),
            (100, "Keseratus"),
            (101, "Keseratus Satu"),
        ] {
            assert_eq!(urutan(n), words);
        }
    }
}
