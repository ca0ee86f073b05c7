//! What stands at the head of a line: the label of a unit.

use crate::bahasa::{from_huruf, from_romawi};

/// What a label begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tanda {
    /// "BUKU KESATU".
    Buku,
    /// "BAB II".
    Bab,
    /// "Bagian Kesatu".
    Bagian,
    /// "Paragraf 1".
    Paragraf,
    /// "Pasal 5".
    Pasal,
    /// "KESATU :".
    Diktum,
    /// "(2)".
    Ayat,
    /// An item of a list, so deep (from 0), with a label that looks so.
    Butir(usize, Rupa),
    /// Words without a label.
    Alinea,
}

impl Tanda {
    /// Whether a heading stands below it.
    pub fn is_heading(self) -> bool {
        matches!(self, Self::Buku | Self::Bab | Self::Bagian | Self::Paragraf)
    }
}

/// How the label of an item looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Rupa {
    /// "a."
    Huruf,
    /// "1."
    Angka,
    /// "a)"
    HurufKurung,
    /// "1)"
    AngkaKurung,
    /// "(a)"
    HurufDalam,
    /// "A."
    Kapital,
    /// "ii.", "ii)"
    Romawi,
    /// A bullet, by its sign.
    Bulat(char),
}

/// A label, with what it may be and what stands behind it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Kepala<'a> {
    /// The mark; the depth of an item is not known yet.
    pub tanda: Tanda,
    /// For an item: what it may be, with its number. For an ayat its number.
    pub arti: Vec<(Rupa, u32)>,
    /// The label as written.
    pub label: &'a str,
    /// The rest of the line.
    pub sisa: &'a str,
}

/// Reads the label of a line, if it has one.
pub(crate) fn label(line: &str) -> Option<Kepala<'_>> {
    heading(line).or_else(|| diktum(line)).or_else(|| ayat(line)).or_else(|| item(line))
}

fn split(line: &str, at: usize) -> Option<(&str, &str)> {
    Some((line.get(..at)?, line.get(at..)?.trim_start()))
}

fn plain<'a>(tanda: Tanda, (label, sisa): (&'a str, &'a str)) -> Kepala<'a> {
    Kepala { tanda, arti: Vec::new(), label, sisa }
}

fn heading(line: &str) -> Option<Kepala<'_>> {
    let (word, rest) = line.split_once(' ')?;
    let start = word.len() + 1;
    let number = rest.split(' ').next()?;
    let bare = number.trim_end_matches(['.', ':']);
    match word.to_lowercase().as_str() {
        "bab" => {
            let roman = bare.trim_end_matches(|c: char| c.is_ascii_uppercase() && !"IVXLC".contains(c));
            from_romawi(roman)?;
            let (label, sisa) = split(line, start + number.len())?;
            // "BAB IV" within a sentence is a citation.
            (sisa.is_empty() || word == "BAB" && is_shouted(sisa)).then(|| plain(Tanda::Bab, (label, sisa)))
        }
        "bagian" => {
            let end = ordinal(rest)?;
            let (label, sisa) = split(line, start + end)?;
            is_title(sisa).then(|| plain(Tanda::Bagian, (label, sisa)))
        }
        "paragraf" => {
            let end = if bare.bytes().all(|b| b.is_ascii_digit()) { number.len() } else { ordinal(rest)? };
            let (label, sisa) = split(line, start + end)?;
            is_title(sisa).then(|| plain(Tanda::Paragraf, (label, sisa)))
        }
        "pasal" => {
            let digits = bare.bytes().take_while(u8::is_ascii_digit).count();
            let tail = bare.get(digits..)?;
            let fine = digits > 0 && tail.len() <= 2 && tail.bytes().all(|b| b.is_ascii_uppercase())
                || from_romawi(bare).is_some();
            let (label, sisa) = split(line, start + number.len())?;
            (fine && (sisa.is_empty() || sisa.starts_with("(1)"))).then(|| plain(Tanda::Pasal, (label, sisa)))
        }
        _ => None,
    }
}

const BILANGAN: [&str; 13] = [
    "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh", "sebelas",
    "belas", "puluh",
];

/// How many bytes an ordinal in words takes: "Kedua Puluh Satu".
pub(crate) fn ordinal(text: &str) -> Option<usize> {
    let mut end = 0;
    for (n, word) in text.split(' ').enumerate() {
        let small = word.to_lowercase();
        let known = if n == 0 {
            small == "pertama" || small.strip_prefix("ke").is_some_and(|w| BILANGAN.contains(&w))
        } else {
            BILANGAN.contains(&small.as_str())
        };
        if !known {
            break;
        }
        end += word.len() + usize::from(n > 0);
    }
    (end > 0).then_some(end)
}

/// Nothing, or what can be a heading on the line of its label.
fn is_title(text: &str) -> bool {
    let cited = ["BAB", "Bab", "Bagian", "Pasal"].iter().any(|w| text.starts_with(w));
    text.is_empty()
        || text.starts_with(char::is_uppercase)
            && !cited
            && !text.ends_with(['.', ';', ':', ','])
            && text.split(' ').count() <= 12
}

/// Capitals alone.
pub(crate) fn is_shouted(text: &str) -> bool {
    text.chars().any(char::is_uppercase) && !text.chars().any(char::is_lowercase)
}

fn diktum(line: &str) -> Option<Kepala<'_>> {
    let (head, rest) = line.split_once(':')?;
    let head = head.trim_end();
    let whole = is_shouted(head) && ordinal(head) == Some(head.len());
    whole.then(|| plain(Tanda::Diktum, (head, rest.trim_start())))
}

fn ayat(line: &str) -> Option<Kepala<'_>> {
    let inner = line.strip_prefix('(')?;
    let close = inner.find(')')?;
    let (number, rest) = (inner.get(..close)?.trim(), inner.get(close + 1..)?);
    let digits = number.bytes().take_while(u8::is_ascii_digit).count();
    let tail = number.get(digits..)?;
    let fine = (1..=3).contains(&digits) && tail.len() <= 1 && tail.bytes().all(|b| b.is_ascii_lowercase());
    // "(1)" stands apart; "(2);" or "(3) dan" in a sentence is looked at by who reads the lines.
    if !fine || !(rest.is_empty() || rest.starts_with(' ')) {
        return None;
    }
    let value = number.get(..digits)?.parse().ok()?;
    let (label, sisa) = split(line, line.len() - rest.len())?;
    Some(Kepala { tanda: Tanda::Ayat, arti: vec![(Rupa::Angka, value)], label, sisa })
}

const BULLETS: [char; 16] = ['•', '·', '▪', '▫', '◦', '●', '○', '■', '□', '‣', '➢', '✓', '*', '-', '–', '—'];

fn item(line: &str) -> Option<Kepala<'_>> {
    let first = line.chars().next()?;
    if let Some(rest) =
        line.strip_prefix(BULLETS).or_else(|| line.strip_prefix('o').filter(|r| r.starts_with(' ')))
    {
        let number = rest.trim_start().starts_with(|c: char| c.is_ascii_digit());
        if !(rest.is_empty() || rest.starts_with(' ') && !number) {
            return None;
        }
        let (label, sisa) = split(line, first.len_utf8())?;
        let rupa = Rupa::Bulat(first);
        return Some(Kepala { tanda: Tanda::Butir(0, rupa), arti: vec![(rupa, 0)], label, sisa });
    }
    let inside = line.starts_with('(');
    let body = line.get(usize::from(inside)..)?;
    let end = body.find(['.', ')'])?;
    let (name, rest) = (body.get(..end)?, body.get(end + 1..)?);
    let bracket = body.get(end..=end)? == ")";
    let sloppy = !name.starts_with(char::is_alphabetic) && rest.starts_with(char::is_uppercase);
    if name.is_empty() || !(rest.is_empty() || rest.starts_with(' ') || sloppy) || inside && !bracket {
        return None;
    }
    let arti = meanings(name, bracket, inside);
    let rupa = arti.first()?.0;
    let (label, sisa) = split(line, line.len() - rest.len())?;
    Some(Kepala { tanda: Tanda::Butir(0, rupa), arti, label, sisa })
}

fn meanings(name: &str, bracket: bool, inside: bool) -> Vec<(Rupa, u32)> {
    let mut out = Vec::new();
    let digits = name.bytes().take_while(u8::is_ascii_digit).count();
    let tail = name.get(digits..).unwrap_or("");
    if (1..=3).contains(&digits) {
        if tail.len() <= 1 && tail.bytes().all(|b| b.is_ascii_lowercase()) && !inside {
            let value = name.get(..digits).and_then(|n| n.parse().ok());
            let rupa = if bracket { Rupa::AngkaKurung } else { Rupa::Angka };
            out.extend(value.map(|v| (rupa, v)));
        }
        return out;
    }
    if name.bytes().all(|b| b.is_ascii_lowercase()) {
        let rupa = match (inside, bracket) {
            (true, _) => Rupa::HurufDalam,
            (false, true) => Rupa::HurufKurung,
            (false, false) => Rupa::Huruf,
        };
        out.extend(from_huruf(name).map(|n| (rupa, n)));
        let roman = name.bytes().all(|b| b"ivx".contains(&b));
        out.extend(from_romawi(&name.to_uppercase()).filter(|_| roman).map(|n| (Rupa::Romawi, n)));
    } else if let (true, [letter @ b'A'..=b'Z']) = (!bracket, name.as_bytes()) {
        out.push((Rupa::Kapital, u32::from(letter - b'A') + 1));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_told_from_words() {
        let read = |line: &'static str| label(line).map(|k| (k.label, k.sisa));
        assert_eq!(read("BAB II"), Some(("BAB II", "")));
        assert_eq!(read("BAB II MAKSUD DAN TUJUAN"), Some(("BAB II", "MAKSUD DAN TUJUAN")));
        assert_eq!(read("Bagian Kedua Puluh Satu"), Some(("Bagian Kedua Puluh Satu", "")));
        assert_eq!(read("Pasal 12A"), Some(("Pasal 12A", "")));
        assert_eq!(read("(2) Dinas"), Some(("(2)", "Dinas")));
        assert_eq!(read("a. rencana"), Some(("a.", "rencana")));
        assert_eq!(read("(a) rencana"), Some(("(a)", "rencana")));
        assert_eq!(read("1) rencana"), Some(("1)", "rencana")));
        assert_eq!(read("1.Bupati"), Some(("1.", "Bupati")));
        assert_eq!(read("o rencana"), Some(("o", "rencana")));
        assert_eq!(read("o. rencana"), Some(("o.", "rencana")));
        assert_eq!(read("KEDUA : Tim"), Some(("KEDUA", "Tim")));
        for words in [
            "BAB IV mengatur",
            "Bagian Keenam BAB IV",
            "Pasal 5 ayat (1)",
            "Pasal ini",
            "1.200 orang",
            "a.n. Bupati",
            "(1), ayat (2)",
            "(satu) bulan",
            "- 2030",
            "Dinas. Kantor",
            "Tahun 2026",
        ] {
            assert_eq!(read(words), None, "{words}");
        }
    }
}
