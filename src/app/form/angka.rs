//! Figures and years as users and spreadsheets write them, here and abroad.

use std::collections::BTreeSet;

use crate::model::{Desimal, Rupiah};

use super::super::strings;
use super::slot::year;

/// Digits before and behind the decimal mark.
struct Figure {
    minus: bool,
    whole: String,
    fraction: String,
}

/// Whether marks part a number into thousands: "1.250.000", never "0.125" or "12.5".
fn grouped(whole: &str, mark: char) -> bool {
    whole.split(mark).enumerate().all(|(n, part)| {
        let long =
            if n == 0 { (1..=3).contains(&part.len()) && !part.starts_with('0') } else { part.len() == 3 };
        long && part.bytes().all(|b| b.is_ascii_digit())
    })
}

/// Reads "1.250.000", "1.250.000,00", "1,250,000.00", "2,5", "2.5". One dot before three digits is thousands and one
/// comma is decimal, as written here; what is neither is refused.
fn figure(words: &str) -> Option<Figure> {
    let (minus, digits) = words.strip_prefix(['-', '−']).map_or((false, words), |rest| (true, rest));
    let count = |mark| digits.matches(mark).count();
    let split = |mark| digits.rsplit_once(mark).map(|(whole, fraction)| (whole, Some(fraction)));
    let (whole, fraction) = match (count('.'), count(',')) {
        (1, 0) if !grouped(digits, '.') => split('.')?,
        (0, 1) => split(',')?,
        (0, _) | (_, 0) => (digits, None),
        _ if digits.rfind('.') > digits.rfind(',') => split('.')?,
        _ => split(',')?,
    };
    let mark = if whole.contains('.') { '.' } else { ',' };
    let is_digits = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
    let fine = fraction.is_none_or(is_digits) && (is_digits(whole) || grouped(whole, mark));
    let fraction = fraction.unwrap_or_default().to_owned();
    fine.then(|| Figure { minus, whole: whole.replace(mark, ""), fraction })
}

/// Rupiah: "1.250.000", "Rp1.250.000,00", "1,250,000.00"; empty for none.
pub(in crate::app) fn money(words: &str) -> Result<Option<Rupiah>, String> {
    let plain = words.trim();
    let behind = ["Rp.", "Rp", "rp.", "rp"].iter().find_map(|mark| plain.strip_prefix(mark));
    let plain = behind.unwrap_or(plain).trim();
    let plain = plain.trim_end_matches('-').strip_suffix(',').unwrap_or(plain);
    if plain.is_empty() {
        return Ok(None);
    }
    // Three digits behind a single comma may be thousands or a fraction: refused with all that is not whole.
    let whole = figure(plain).filter(|f| !f.minus && f.fraction.len() <= 2);
    let whole = whole.filter(|f| f.fraction.bytes().all(|b| b == b'0')).and_then(|f| f.whole.parse().ok());
    whole.map(|n| Some(Rupiah(n))).ok_or_else(|| strings::wrong_money(words.trim()))
}

/// A decimal: "3,5", "1.200", "3.5"; empty for none.
pub(in crate::app) fn decimal(words: &str) -> Result<Option<Desimal>, String> {
    let words = words.trim();
    if words.is_empty() {
        return Ok(None);
    }
    let wrong = || strings::wrong_decimal(words);
    let Figure { minus, whole, fraction } = figure(words).ok_or_else(wrong)?;
    let sign = if minus { "-" } else { "" };
    let mark = if fraction.is_empty() { "" } else { "," };
    Desimal::parse(&format!("{sign}{whole}{mark}{fraction}")).map(Some).map_err(|_| wrong())
}

/// Years: "2026, 2028", "2026-2028"; empty for none.
pub(in crate::app) fn years(words: &str) -> Result<BTreeSet<u16>, String> {
    let mut plain = words.replace(['–', '—'], "-").replace("s.d.", "-").replace("s/d", "-");
    while let Some(at) = plain.find(" -").or_else(|| plain.find("- ").map(|at| at + 1)) {
        plain.remove(at);
    }
    let mut out = BTreeSet::new();
    for part in plain.split(|c: char| ",;".contains(c) || c.is_whitespace()).filter(|p| !p.is_empty()) {
        let (from, to) = part.split_once('-').unwrap_or((part, part));
        let wrong = || strings::wrong_year(part);
        let (from, to) = (year(from)?.ok_or_else(wrong)?, year(to)?.ok_or_else(wrong)?);
        if to < from || to - from > 29 {
            return Err(wrong());
        }
        out.extend(from..=to);
    }
    Ok(out)
}

/// Years as they are read back: runs of three and more as "2026-2028".
pub(in crate::app) fn years_words(years: &BTreeSet<u16>) -> String {
    let mut runs: Vec<(u16, u16)> = Vec::new();
    for year in years {
        match runs.last_mut() {
            Some((_, to)) if *to + 1 == *year => *to = *year,
            _ => runs.push((*year, *year)),
        }
    }
    let words = |(from, to): &(u16, u16)| match to - from {
        0 => from.to_string(),
        1 => format!("{from}, {to}"),
        _ => format!("{from}-{to}"),
    };
    runs.iter().map(words).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn money_is_read_as_spreadsheets_write_it_and_never_guessed() {
        for words in [
            "1250000",
            "1.250.000",
            "Rp1.250.000",
            "Rp 1.250.000,00",
            "Rp. 1.250.000,-",
            "1,250,000",
            "1,250,000.00",
            " 1250000,00 ",
            "1250000.0",
        ] {
            assert_eq!(money(words), Ok(Some(Rupiah(1_250_000))), "{words}");
        }
        assert_eq!(money("1.250"), Ok(Some(Rupiah(1_250))));
        assert_eq!(money(" "), Ok(None));
        for words in [
            "1,250",
            "12.5",
            "1.25.000",
            "1.250,000",
            "-5",
            "(500)",
            "abc",
            "1250,50",
            "1,250.000",
            "0.500",
            ".",
            "-",
            "1.250.000.00",
            "99999999999999999999",
        ] {
            assert!(money(words).is_err(), "{words}");
        }
    }

    #[test]
    fn decimals_take_both_marks_where_one_reading_is_left() {
        let read = |words| decimal(words).unwrap().unwrap().to_string();
        for (words, value) in [
            ("2,5", "2,5"),
            ("2.5", "2,5"),
            ("80.000", "80000"),
            ("1,125", "1,125"),
            ("0.125", "0,125"),
            ("-0,25", "-0,25"),
            ("1.250,75", "1250,75"),
            ("1,250.75", "1250,75"),
            ("3,50", "3,50"),
            ("1200", "1200"),
        ] {
            assert_eq!(read(words), value, "{words}");
        }
        assert_eq!(decimal(""), Ok(None));
        for words in ["1.2.3", "dua", "1,2,3", "3,", ",5", "1e3", "1.250,75,1"] {
            assert!(decimal(words).is_err(), "{words}");
        }
    }

    #[test]
    fn years_are_read_back_as_they_are_written() {
        for words in ["2026", "2026, 2027", "2026-2028", "2026, 2028-2030", ""] {
            assert_eq!(years_words(&years(words).unwrap()), words);
        }
        assert_eq!(years("2026 – 2028; 2030"), years("2026,2027,2028,2030"));
        assert_eq!(years("2026 s.d. 2028"), years("2026-2028"));
        for words in ["2028-2026", "26", "2026-", "dua"] {
            assert!(years(words).is_err(), "{words}");
        }
    }
}
