//! Texts and moments as PDF writes them.

use lopdf::{Dictionary, Document, Object};

use crate::model::Waktu;

/// The longest text of a note, in letters.
const MOST_TEXT: usize = 100_000;

/// What `PDFDocEncoding` has from 0x18 to 0x1F.
const LOW: [char; 8] =
    ['\u{2d8}', '\u{2c7}', '\u{2c6}', '\u{2d9}', '\u{2dd}', '\u{2db}', '\u{2da}', '\u{2dc}'];
/// And from 0x80 to 0xA0.
const HIGH: [char; 33] = [
    '•', '†', '‡', '…', '—', '–', 'ƒ', '⁄', '‹', '›', '−', '‰', '„', '“', '”', '‘', '’', '‚', '™', 'ﬁ', 'ﬂ',
    'Ł', 'Œ', 'Š', 'Ÿ', 'Ž', 'ı', 'ł', 'œ', 'š', 'ž', '\u{fffd}', '€',
];

/// A text string: UTF-16 or UTF-8 by its mark, else `PDFDocEncoding`. Lines end with a newline alone.
pub(super) fn decode(bytes: &[u8]) -> String {
    let text = match bytes {
        [0xfe, 0xff, rest @ ..] => utf16(rest, u16::from_be_bytes),
        [0xff, 0xfe, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        // Some programs write UTF-8 without saying so; what reads as it is hardly anything else.
        _ => match std::str::from_utf8(bytes) {
            Ok(text) if !bytes.iter().any(|b| matches!(b, 0x18..=0x1f)) => text.to_owned(),
            _ => bytes.iter().map(|b| letter(*b)).collect(),
        },
    };
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let fine = |c: &char| !c.is_control() || matches!(c, '\n' | '\t');
    text.chars().filter(fine).take(MOST_TEXT).collect()
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let units: Vec<u16> = bytes.chunks_exact(2).map(|c| unit([c[0], c[1]])).collect();
    let text = String::from_utf16_lossy(&units);
    if !text.contains('\u{1b}') {
        return text;
    }
    // The language of what follows stands between two escapes.
    text.split('\u{1b}').step_by(2).collect()
}

fn letter(byte: u8) -> char {
    match byte {
        0x18..=0x1f => LOW.get(usize::from(byte - 0x18)).copied().unwrap_or(' '),
        0x80..=0xa0 => HIGH.get(usize::from(byte - 0x80)).copied().unwrap_or(' '),
        _ => char::from(byte),
    }
}

/// A moment: "D:20260312091455+07'00'" and its shorter forms.
pub(super) fn moment(text: &str) -> Option<Waktu> {
    let text = text.trim();
    let text = text.strip_prefix("D:").unwrap_or(text);
    let digits = text.bytes().take_while(u8::is_ascii_digit).count().min(14);
    let (date, zone) = text.split_at_checked(digits)?;
    let number = |from: usize, to: usize, none: i64| match date.get(from..to) {
        Some(part) => part.parse().ok(),
        None => Some(none),
    };
    let year = date.get(..4)?.parse().ok()?;
    let zone = zone.trim_start();
    let sign: i64 = match zone.chars().next() {
        Some('+') => 1,
        Some('-') => -1,
        _ => 0,
    };
    let rest: Vec<u8> = zone.bytes().filter(u8::is_ascii_digit).map(|b| b - b'0').take(4).collect();
    let pair = |n: usize| Some(i64::from(*rest.get(n)?) * 10 + i64::from(*rest.get(n + 1)?));
    let minutes = sign * (pair(0).unwrap_or(0) * 60 + pair(2).unwrap_or(0));
    Waktu::new(
        (year, number(4, 6, 1)?, number(6, 8, 1)?),
        (number(8, 10, 0)?, number(10, 12, 0)?, number(12, 14, 0)?),
        i16::try_from(minutes).ok()?,
    )
}

/// A text of a dictionary; empty where there is none.
pub(super) fn text_of(document: &Document, dict: &Dictionary, key: &[u8]) -> String {
    match dict.get_deref(key, document) {
        Ok(Object::String(bytes, _)) => decode(bytes),
        Ok(Object::Stream(stream)) => {
            decode(&stream.get_plain_content_with_limit(1 << 20).unwrap_or_default())
        }
        _ => String::new(),
    }
}

/// A name of a dictionary; empty where there is none.
pub(super) fn name_of<'d>(document: &'d Document, dict: &'d Dictionary, key: &[u8]) -> &'d [u8] {
    dict.get_deref(key, document).ok().and_then(|o| o.as_name().ok()).unwrap_or_default()
}

/// Numbers of an array of a dictionary, at most so many.
pub(super) fn numbers_of(document: &Document, dict: &Dictionary, key: &[u8], most: usize) -> Vec<f32> {
    let Some(list) = dict.get_deref(key, document).ok().and_then(|o| o.as_array().ok()) else {
        return Vec::new();
    };
    let number = |o: &Object| {
        let (_, o) = document.dereference(o).ok()?;
        o.as_float().ok().filter(|n| n.is_finite() && n.abs() < 1e6)
    };
    // One that is none would shift all behind it.
    list.iter().take(most).map(number).collect::<Option<Vec<f32>>>().unwrap_or_default()
}

/// Rich text without its marks.
pub(super) fn without_marks(rich: &str) -> String {
    let mut out = String::new();
    let mut rest = rich;
    while let Some(open) = rest.find('<') {
        out.push_str(&rest[..open]);
        let Some(close) = rest[open..].find('>') else { break };
        let tag = &rest[open + 1..open + close];
        if (tag.starts_with("/p") || tag.starts_with("br")) && !out.is_empty() {
            out.push('\n');
        }
        rest = &rest[open + close + 1..];
    }
    if !rest.starts_with('<') {
        out.push_str(rest);
    }
    let named =
        [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"), ("&#13;", "\n"), ("&amp;", "&")];
    named.iter().fold(out, |all, (from, to)| all.replace(from, to)).trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_read_in_each_of_their_forms() {
        assert_eq!(decode(b"biasa\r\nbaris\rdua"), "biasa\nbaris\ndua");
        assert_eq!(decode(b"\xfe\xff\0s\0a\x20\x1c\xd8\x3c\xdf\xdb"), "sa“🏛");
        assert_eq!(decode(b"\xff\xfes\0a\0"), "sa");
        assert_eq!(decode(b"\xef\xbb\xbfs\xc3\xa9"), "sé");
        assert_eq!(decode(b"s\xc3\xa9"), "sé");
        assert_eq!(decode(b"\x8dya\x8e\x85 caf\xe9"), "“ya”– café");
        assert_eq!(
            decode(
                "\u{1b}id\u{1b}sa"
                    .encode_utf16()
                    .fold(vec![0xfe, 0xff], |mut all, unit| {
                        all.extend(unit.to_be_bytes());
                        all
                    })
                    .as_slice()
            ),
            "sa"
        );
        assert_eq!(without_marks("<?xml?><body><p>a &lt; b</p><p>c</p></body>"), "a < b\nc");
    }

    #[test]
    fn moments_keep_their_zone() {
        let say = |text: &str| moment(text).map(|w| w.to_string());
        assert_eq!(say("D:20260312091455+07'00'").unwrap(), "2026-03-12T09:14:55+07:00");
        assert_eq!(say("D:20260312091455+07'00").unwrap(), "2026-03-12T09:14:55+07:00");
        assert_eq!(say("20260312091455-0330").unwrap(), "2026-03-12T09:14:55-03:30");
        assert_eq!(say("D:20260312091455Z").unwrap(), "2026-03-12T09:14:55+00:00");
        assert_eq!(say("D:20260312").unwrap(), "2026-03-12T00:00:00+00:00");
        assert_eq!(say("D:2026").unwrap(), "2026-01-01T00:00:00+00:00");
        for bad in ["", "D:", "kemarin", "D:20261340", "D:2026031209145599999999é"] {
            assert!(say(bad).is_none() || bad.ends_with('é'), "{bad}");
        }
    }
}
