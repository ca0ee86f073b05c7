//! Labels that only a regulation to be imported has: typed without their space or mark, numbered in unusual ways.

use crate::bahasa::from_romawi;
use crate::edit::tempel::label::{Kepala, Rupa, Tanda, ordinal};

/// The first number of a list, where a label can be it.
pub(super) fn first_of(head: &Kepala<'_>) -> Option<(Rupa, u32)> {
    head.arti.iter().find(|(rupa, n)| *n == 1 || matches!(rupa, Rupa::Bulat(_))).copied()
}

/// A label that its typist set without the space or the mark it has: "a.menyiapkan", "10 Peraturan".
pub(super) fn sloppy(line: &str) -> Option<Kepala<'_>> {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let letters = line.bytes().take_while(u8::is_ascii_lowercase).count();
    let end = if digits > 0 { digits } else { letters };
    if !(1..=2).contains(&end) {
        return None;
    }
    let (name, rest) = (line.get(..end)?, line.get(end..)?);
    let value = if digits > 0 { name.parse().ok()? } else { crate::bahasa::from_huruf(name)? };
    if let Some(words) = rest.strip_prefix(['.', ')']).filter(|w| w.starts_with(char::is_alphabetic)) {
        let rupa = match (digits > 0, rest.starts_with(')')) {
            (true, true) => Rupa::AngkaKurung,
            (true, false) => Rupa::Angka,
            (false, true) => Rupa::HurufKurung,
            (false, false) => Rupa::Huruf,
        };
        let label = line.get(..=end)?;
        return Some(Kepala { tanda: Tanda::Butir(0, rupa), arti: vec![(rupa, value)], label, sisa: words });
    }
    let words = rest.strip_prefix(' ').filter(|w| digits > 0 && w.starts_with(char::is_uppercase))?;
    let label = line.get(..=end)?;
    Some(Kepala { tanda: Tanda::Butir(0, Rupa::Angka), arti: vec![(Rupa::Angka, value)], label, sisa: words })
}

/// Labels that only a regulation to be imported has: "Paragraf 1.1", "BAB 3", "PASAL 5".
pub(super) fn special(line: &str) -> Option<Kepala<'_>> {
    if let Some(inner) = line.strip_prefix('(')
        && let Some((number, rest)) = inner.split_once(").")
        && (1..=2).contains(&number.len())
        && number.bytes().all(|b| b.is_ascii_digit())
    {
        let label = line.get(..number.len() + 3)?;
        let value = number.parse().ok()?;
        return Some(Kepala {
            tanda: Tanda::Ayat,
            arti: vec![(Rupa::Angka, value)],
            label,
            sisa: rest.trim_start(),
        });
    }
    if let Some(tanda) = misspaced(line) {
        return Some(Kepala { tanda, arti: Vec::new(), label: line, sisa: "" });
    }
    let (word, rest) = line.split_once(' ')?;
    let number = rest.split(' ').next()?;
    let roman = from_romawi(number).is_some();
    let dotted = number.contains('.')
        && number.split('.').all(|p| !p.is_empty() && p.bytes().all(|b| b.is_ascii_digit()));
    let digits = !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit());
    let alone = rest.len() == number.len();
    let tanda = match word {
        "Paragraf" if (dotted || roman) && alone => Tanda::Paragraf,
        "Bagian" if (digits || roman) && alone => Tanda::Bagian,
        "BUKU" if roman && alone || ordinal(rest) == Some(rest.len()) => Tanda::Buku,
        "BAB" if digits && alone => Tanda::Bab,
        "PASAL" if alone && (digits || from_romawi(number).is_some()) => Tanda::Pasal,
        _ => return None,
    };
    Some(Kepala { tanda, arti: Vec::new(), label: line, sisa: "" })
}

/// A label alone on its line that is not spaced as it should be: "Pasal4", "P a s a l 4", "Pasal 31 A", "BABV",
/// "BAB XI A".
fn misspaced(line: &str) -> Option<Tanda> {
    if line.len() > 16 || !line.starts_with(['P', 'B']) {
        return None;
    }
    let plain: String = line.chars().filter(|c| *c != ' ').collect();
    let capital = |c: char| c.is_ascii_uppercase();
    if let Some(number) = plain.strip_prefix("Pasal") {
        let digits = number.trim_end_matches(capital);
        let fine = !digits.is_empty()
            && digits.bytes().all(|b| b.is_ascii_digit())
            && number.len() < digits.len() + 2;
        return fine.then_some(Tanda::Pasal);
    }
    let number = plain.strip_prefix("BAB")?;
    let inserted = line.rsplit_once(' ').is_some_and(|(_, end)| end.len() == 1 && end.starts_with(capital));
    let roman = from_romawi(number)
        .or_else(|| from_romawi(number.get(..number.len().checked_sub(1)?)?).filter(|_| inserted));
    roman.map(|_| Tanda::Bab)
}

/// The label with one space before its number.
pub(super) fn spaced(head: &Kepala<'_>) -> String {
    let word = match head.tanda {
        Tanda::Pasal => "Pasal",
        Tanda::Bab => "BAB",
        _ => return head.label.to_owned(),
    };
    match misspaced(head.label) {
        Some(_) => {
            let plain: String = head.label.chars().filter(|c| *c != ' ').collect();
            format!("{word} {}", plain.get(word.len()..).unwrap_or(""))
        }
        None => head.label.to_owned(),
    }
}

/// The number of an article, however its label is spaced.
pub(super) fn number_of(label: &str) -> String {
    let plain: String = label.chars().filter(|c| *c != ' ').collect();
    let start = plain.find(|c: char| c.is_ascii_digit()).unwrap_or("Pasal".len().min(plain.len()));
    plain.get(start..).unwrap_or("").trim_end_matches(['.', ':']).to_owned()
}
