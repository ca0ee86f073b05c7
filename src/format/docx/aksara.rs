//! Signs of fonts that have no letters of their own: Symbol, Wingdings.

/// The Greek letters of Symbol, from "a".
const SYMBOL_SMALL: &str = "αβχδεφγηιϕκλμνοπθρστυϖωξψζ";
/// From "A".
const SYMBOL_LARGE: &str = "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ";

/// What stands for a sign that nobody knows.
pub(super) const UNKNOWN: char = '□';

/// A sign of a font by its number; none for one that is not known.
pub(super) fn sign(font: &str, code: u32) -> Option<char> {
    let low = if (0xf000..=0xf0ff).contains(&code) { code - 0xf000 } else { code };
    let font = font.to_lowercase();
    if font.contains("wingdings") {
        return wingdings(low);
    }
    if font.contains("symbol") {
        return symbol(low);
    }
    if low == code {
        return char::from_u32(code).filter(|c| !is_private(*c));
    }
    // A font that is not named: bullets first, then letters.
    common(low).or_else(|| char::from_u32(low).filter(char::is_ascii_graphic))
}

/// A letter of the words; one that only some font knows as what it looks like.
pub(super) fn plain(c: char) -> char {
    if is_private(c) { sign("", u32::from(c)).unwrap_or(UNKNOWN) } else { c }
}

/// Whether a letter has no meaning of its own.
pub(super) fn is_private(c: char) -> bool {
    matches!(u32::from(c), 0xe000..=0xf8ff | 0xf_0000..=0x10_ffff)
}

fn common(low: u32) -> Option<char> {
    Some(match low {
        0xb7 => '•',
        0xa7 => '▪',
        0xd8 => '➢',
        0xfc => '✓',
        0xa8 => '◻',
        0xfe => '☑',
        0x76 => '❖',
        0x6e => '■',
        0x6c => '●',
        0x71 => '❑',
        0xe0 => '→',
        _ => return None,
    })
}

fn wingdings(low: u32) -> Option<char> {
    Some(match low {
        0x20 => ' ',
        0x6f | 0xa8 => '□',
        0xfb => '✗',
        0xfd => '☒',
        0x28 => '☎',
        0x2a => '✉',
        0x46 => '☞',
        0xa1 => '○',
        0x9f => '•',
        0xdf => '←',
        0xe1 => '↑',
        0xe2 => '↓',
        0xf0 => '⇨',
        _ => return common(low).filter(|_| low != 0xb7),
    })
}

fn symbol(low: u32) -> Option<char> {
    let letter = |all: &str, from: u8| all.chars().nth((low - u32::from(from)) as usize);
    match low {
        0x61..=0x7a => return letter(SYMBOL_SMALL, b'a'),
        0x41..=0x5a => return letter(SYMBOL_LARGE, b'A'),
        _ => {}
    }
    Some(match low {
        0x2d => '−',
        0x20..=0x3f | 0x5b | 0x5d | 0x5f | 0x7b..=0x7d => return char::from_u32(low),
        0xa3 => '≤',
        0xa5 => '∞',
        0xab => '↔',
        0xac => '←',
        0xad => '↑',
        0xae => '→',
        0xaf => '↓',
        0xb0 => '°',
        0xb1 => '±',
        0xb3 => '≥',
        0xb4 => '×',
        0xb5 => '∝',
        0xb7 => '•',
        0xb8 => '÷',
        0xb9 => '≠',
        0xba => '≡',
        0xbb => '≈',
        0xbc => '…',
        0xc5 => '⊕',
        0xce => '∈',
        0xd0 => '∠',
        0xd2 => '®',
        0xd3 => '©',
        0xd4 => '™',
        0xd6 => '√',
        0xd7 => '⋅',
        0xde => '⇒',
        0xe5 => '∑',
        0xf2 => '∫',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_of_fonts_become_letters() {
        assert_eq!(sign("Symbol", 0xf0b3), Some('≥'));
        assert_eq!(sign("Symbol", 0xf061), Some('α'));
        assert_eq!(sign("Wingdings", 0xf0fe), Some('☑'));
        assert_eq!(sign("Times New Roman", 0xb1), Some('±'));
        assert_eq!((plain('\u{f0b7}'), plain('\u{e001}'), plain('é')), ('•', UNKNOWN, 'é'));
    }
}
