//! Cardinal numbers in words.

const SATUAN: [&str; 12] = [
    "nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh",
    "sebelas",
];
const KELOMPOK: [&str; 7] = ["", " ribu", " juta", " miliar", " triliun", " kuadriliun", " kuintiliun"];

/// `n` in words, lower case, words apart, without "dan": `1_001_000` is "satu juta seribu".
///
/// "seribu" stands only for exactly one thousand in its group; one million is "satu juta".
pub fn terbilang(n: u64) -> String {
    if n == 0 {
        return SATUAN[0].to_owned();
    }
    let mut groups = Vec::new();
    let mut rest = n;
    let mut power = 0;
    while rest > 0 {
        let group = (rest % 1000) as usize;
        if group > 0 {
            groups.push(if power == 1 && group == 1 {
                "seribu".to_owned()
            } else {
                format!("{}{}", below_thousand(group), KELOMPOK[power])
            });
        }
        rest /= 1000;
        power += 1;
    }
    groups.reverse();
    groups.join(" ")
}

fn below_thousand(n: usize) -> String {
    match n {
        0..=11 => SATUAN[n].to_owned(),
        12..=19 => format!("{} belas", SATUAN[n - 10]),
        20..=99 => with_rest(format!("{} puluh", SATUAN[n / 10]), n % 10),
        100..=199 => with_rest("seratus".to_owned(), n - 100),
        _ => with_rest(format!("{} ratus", SATUAN[n / 100]), n % 100),
    }
}

fn with_rest(head: String, rest: usize) -> String {
    if rest == 0 { head } else { format!("{head} {}", below_thousand(rest)) }
}

/// The fixed decimal `mantissa / 10^scale` in words: digits after "koma" one by one,
/// so `(1205, 2)` is "dua belas koma nol lima".
pub fn terbilang_desimal(mantissa: i64, scale: u8) -> String {
    let digits = mantissa.unsigned_abs().to_string();
    let digits = format!("{digits:0>width$}", width = usize::from(scale) + 1);
    let (whole, fraction) = digits.split_at(digits.len() - usize::from(scale));
    let mut words = if mantissa < 0 { "minus ".to_owned() } else { String::new() };
    words.push_str(&terbilang(whole.parse().unwrap_or(u64::MAX)));
    if !fraction.is_empty() {
        words.push_str(" koma");
        for digit in fraction.bytes() {
            words.push(' ');
            words.push_str(SATUAN[usize::from(digit - b'0')]);
        }
    }
    words
}

/// The form of a number in a norm, figure then words in brackets: "6 (enam)" (Lampiran II no. 86).
pub fn bilangan(n: u64) -> String {
    format!("{} ({})", super::ribuan(n as i64), terbilang(n))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_follow_the_law_and_the_probes() {
        for (n, words) in [
            (0, "nol"),
            (1, "satu"),
            (10, "sepuluh"),
            (11, "sebelas"),
            (12, "dua belas"),
            (19, "sembilan belas"),
            (20, "dua puluh"),
            (21, "dua puluh satu"),
            (100, "seratus"),
            (111, "seratus sebelas"),
            (200, "dua ratus"),
            (999, "sembilan ratus sembilan puluh sembilan"),
            (1000, "seribu"),
            (1900, "seribu sembilan ratus"),
            (2026, "dua ribu dua puluh enam"),
            (101_000, "seratus satu ribu"),
            (1_000_000, "satu juta"),
            (1_001_000, "satu juta seribu"),
            (50_000_000, "lima puluh juta"),
            (2_000_000_000, "dua miliar"),
            (3_000_000_000_000, "tiga triliun"),
        ] {
            assert_eq!(terbilang(n), words);
        }
        assert!(terbilang(u64::MAX).starts_with("delapan belas kuintiliun"));
    }

    #[test]
    fn decimals_are_read_digit_by_digit() {
        assert_eq!(terbilang_desimal(25, 1), "dua koma lima");
        assert_eq!(terbilang_desimal(1205, 2), "dua belas koma nol lima");
        assert_eq!(terbilang_desimal(5, 2), "nol koma nol lima");
        assert_eq!(terbilang_desimal(-3, 0), "minus tiga");
        assert_eq!(bilangan(6), "6 (enam)");
    }
}
