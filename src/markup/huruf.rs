//! Printed letters and the bytes of source that each of them stands for.

use std::ops::Range;

use super::{parse, plain};

/// Signs of the source that print nothing by themselves.
const SIGNS: [char; 8] = ['*', '_', '\\', '{', '}', '=', '`', '~'];

/// A stretch of source as it prints, letter by letter.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Letters {
    /// What prints; marks of ours that print something else are left out.
    pub plain: String,
    /// Of each letter of `plain`: its first byte there, and its bytes in the source.
    pub at: Vec<(usize, Range<usize>)>,
}

impl Letters {
    /// Reads a stretch of source. Marks that print words from elsewhere (references, placeholders, footnotes) have
    /// no letters.
    pub fn of(source: &str) -> Self {
        let mut out = Self { plain: plain(source), at: Vec::new() };
        let marks: Vec<Range<usize>> = if source.contains('{') {
            let other = |isi: &super::Isi| {
                matches!(isi, super::Isi::Rujukan { .. } | super::Isi::Isian(_) | super::Isi::CatatanKaki(_))
            };
            parse(source).into_iter().filter(|s| other(&s.isi)).map(|s| s.sumber).collect()
        } else {
            Vec::new()
        };
        let mut s = 0;
        for (at, letter) in out.plain.char_indices() {
            let range = next(source, s, letter, &marks);
            s = range.end;
            out.at.push((at, range));
        }
        out
    }

    /// The bytes of source of a stretch of what prints, in bytes of it; none for an empty stretch or one that is
    /// not there.
    pub fn source(&self, from: usize, to: usize) -> Option<Range<usize>> {
        let first = self.at.partition_point(|(at, _)| *at < from);
        let last = self.at.partition_point(|(at, _)| *at < to).checked_sub(1)?;
        let (a, b) = (self.at.get(first)?, self.at.get(last)?);
        (first <= last).then_some(a.1.start..b.1.end)
    }
}

/// The bytes of the next letter, from `from` on.
fn next(source: &str, from: usize, letter: char, marks: &[Range<usize>]) -> Range<usize> {
    let mut at = from;
    loop {
        if let Some(mark) = marks.iter().find(|m| m.start == at) {
            at = mark.end.max(at + 1);
            continue;
        }
        let Some(rest) = source.get(at..) else { break };
        let Some(c) = rest.chars().next() else { break };
        let end = at + c.len_utf8();
        if let Some(code) = rest.strip_prefix("{u:").and_then(|r| r.split('}').next())
            && u32::from_str_radix(code, 16).ok().and_then(char::from_u32) == Some(letter)
        {
            return at..at + "{u:".len() + code.len() + 1;
        }
        let then = source.get(end..).and_then(|r| r.chars().next());
        if c == '\\' && then == Some(letter) && letter.is_ascii_punctuation() {
            return at..end + letter.len_utf8();
        }
        // Its own name stands before it is taken as it is.
        if letter == '&'
            && let Some(name) = ["&amp;", "&#38;", "&#x26;"].into_iter().find(|n| rest.starts_with(n))
        {
            return at..at + name.len();
        }
        if c == letter || (letter == ' ' && c.is_whitespace()) || (letter == '\n' && c.is_whitespace()) {
            return at..end;
        }
        // A letter written by its name: "&amp;".
        if c == '&'
            && let Some(close) = rest.find(';').filter(|n| *n < 34)
        {
            return at..at + close + 1;
        }
        if !SIGNS.contains(&c) && !c.is_whitespace() {
            return at..end;
        }
        at = end;
    }
    let end = source.len();
    from.min(end)..end
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::escape;
    use super::*;

    #[test]
    fn letters_know_their_bytes() {
        let source = r"kota (*smart city*) dan \*ini\* {@r1} sana {=Mal Umum} &amp; {u:41}z";
        let letters = Letters::of(source);
        let of = |words: &str| {
            let at = letters.plain.find(words).unwrap();
            &source[letters.source(at, at + words.len()).unwrap()]
        };
        for same in ["kota", "smart city", "dan", "sana", "Mal Umum", "z"] {
            assert_eq!(of(same), same);
        }
        assert_eq!(of("*ini*"), r"\*ini\*");
        assert_eq!(of("&"), "&amp;");
        assert_eq!(of("Az"), "{u:41}z");
        assert_eq!(letters.source(3, 3), None);
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]
        #[test]
        fn what_was_escaped_is_found_letter_by_letter(s in "[ -~éA-Za-z]{0,60}") {
            let source = escape(&s);
            let letters = Letters::of(&source);
            prop_assert_eq!(&letters.plain, &s);
            for (at, range) in &letters.at {
                let letter: String = s[*at..].chars().take(1).collect();
                prop_assert_eq!(escape(&letter), &source[range.clone()]);
            }
        }

        #[test]
        fn any_source_is_read(s in "([*_`<&\\[\\]{}\\\\!~ .a1@^u:;]|\\n|é)*") {
            for (_, range) in Letters::of(&s).at {
                prop_assert!(s.get(range).is_some());
            }
        }
    }
}
