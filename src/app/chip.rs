//! A text as the block editor shows it: each mark stands as what it says, as one piece that is put in or taken out
//! whole and never typed into.

use std::ops::Range;

use crate::markup::{self, Span};

/// A text with its marks as what they say. The words outside of marks are the source's own.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Shown {
    /// As it reads.
    pub words: String,
    /// The marks, in order; none is empty and none touches into another.
    pub marks: Vec<Mark>,
}

/// A mark.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// Where it stands in the words, in bytes.
    pub range: Range<usize>,
    /// What the source holds there, with its braces.
    pub source: String,
    /// What it is.
    pub kind: Kind,
}

/// What a mark is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A reference.
    Reference,
    /// A reference to what is not there.
    Dead,
    /// A value of the project.
    Value,
    /// A footnote's sign.
    Note,
}

impl Shown {
    /// Of a source; `say` gives what a mark says and what it is, none for what stays words.
    pub fn of(source: &str, mut say: impl FnMut(&Span) -> Option<(String, Kind)>) -> Self {
        let mut shown = Self::default();
        let mut from = 0;
        for span in markup::marks(source) {
            let Some((said, kind)) = say(&span).filter(|(said, _)| !said.is_empty()) else { continue };
            let (Some(plain), Some(mark)) =
                (source.get(from..span.sumber.start), source.get(span.sumber.clone()))
            else {
                continue;
            };
            shown.words.push_str(plain);
            let start = shown.words.len();
            shown.words.push_str(&said);
            shown.marks.push(Mark { range: start..shown.words.len(), source: mark.to_owned(), kind });
            from = span.sumber.end;
        }
        shown.words.push_str(source.get(from..).unwrap_or_default());
        shown
    }

    /// The source that it shows.
    pub fn source(&self) -> String {
        source(&self.words, &self.marks)
    }
}

/// The source of words with marks.
pub fn source(words: &str, marks: &[Mark]) -> String {
    let mut out = String::with_capacity(words.len());
    let mut from = 0;
    for mark in marks {
        out.push_str(words.get(from..mark.range.start).unwrap_or_default());
        out.push_str(&mark.source);
        from = mark.range.end;
    }
    out.push_str(words.get(from..).unwrap_or_default());
    out
}

/// Where a byte of the words stands in the source; within a mark, at its start.
pub fn to_source(marks: &[Mark], byte: usize) -> usize {
    let mut at = byte;
    for mark in marks {
        if byte >= mark.range.end {
            at = at + mark.source.len() - mark.range.len();
        } else {
            return if byte > mark.range.start { at - (byte - mark.range.start) } else { at };
        }
    }
    at
}

/// Where a byte of the source stands in the words; within a mark, at its start.
pub fn to_words(marks: &[Mark], byte: usize) -> usize {
    // How much longer the source is than the words, so far.
    let (mut source, mut words) = (0, 0);
    for mark in marks {
        let start = source + (mark.range.start - words);
        let end = start + mark.source.len();
        if byte < end {
            return words + byte.min(start) - source;
        }
        (source, words) = (end, mark.range.end);
    }
    words + (byte - source)
}

/// The mark that a byte stands within; at its edges it stands beside it.
pub fn within(marks: &[Mark], byte: usize) -> Option<&Mark> {
    marks.iter().find(|m| m.range.start < byte && byte < m.range.end)
}

/// The mark that holds the letter at a byte.
pub fn holding(marks: &[Mark], byte: usize) -> Option<&Mark> {
    marks.iter().find(|m| m.range.contains(&byte))
}

/// Puts text in at a byte; behind the mark that the byte stands within. Gives where it was put.
pub fn insert(words: &mut String, marks: &mut [Mark], byte: usize, text: &str) -> usize {
    let at = within(marks, byte).map_or(byte, |m| m.range.end).min(words.len());
    words.insert_str(at, text);
    for mark in marks.iter_mut().filter(|m| m.range.start >= at) {
        mark.range = mark.range.start + text.len()..mark.range.end + text.len();
    }
    at
}

/// Takes a range out, with the whole of each mark that it touches. Gives what was taken.
pub fn delete(words: &mut String, marks: &mut Vec<Mark>, range: Range<usize>) -> Range<usize> {
    if range.is_empty() {
        return range;
    }
    let touched = |m: &&Mark| m.range.start < range.end && range.start < m.range.end;
    let start = marks.iter().find(touched).map_or(range.start, |m| m.range.start.min(range.start));
    let end = marks.iter().rev().find(touched).map_or(range.end, |m| m.range.end.max(range.end));
    words.replace_range(start..end, "");
    marks.retain(|m| !(m.range.start < end && start < m.range.end));
    for mark in marks.iter_mut().filter(|m| m.range.start >= end) {
        mark.range = mark.range.start - (end - start)..mark.range.end - (end - start);
    }
    start..end
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn shown(source: &str) -> Shown {
        Shown::of(source, |span| match &span.isi {
            markup::Isi::Rujukan { kunci, .. } => Some((format!("Pasal {}", kunci.len()), Kind::Reference)),
            markup::Isi::Isian(isian) => Some((format!("é{}", isian.kunci), Kind::Value)),
            _ => None,
        })
    }

    #[test]
    fn marks_stand_as_what_they_say_and_the_source_comes_back() {
        let text = "Sesuai {@r1}, {daerah.nama} \\{@r2} *menetapkan* {^kaki}{@r3|kecuali}.";
        let s = shown(text);
        assert_eq!(s.words, "Sesuai Pasal 2, édaerah.nama \\{@r2} *menetapkan* {^kaki}Pasal 2.");
        assert_eq!(s.marks.len(), 3);
        assert_eq!(s.source(), text);
    }

    #[test]
    fn a_mark_goes_whole_and_takes_no_letters() {
        let Shown { mut words, mut marks } = shown("a {@r1} b");
        // Within the words of the mark: behind it.
        assert_eq!(insert(&mut words, &mut marks, 4, "x"), 9);
        assert_eq!(source(&words, &marks), "a {@r1}x b");
        // One letter of it takes all of it.
        assert_eq!(delete(&mut words, &mut marks, 8..9), 2..9);
        assert_eq!(source(&words, &marks), "a x b");
    }

    proptest! {
        /// Bytes of the words and of the source lead to one another, and changes outside of marks are the same
        /// changes of the source.
        #[test]
        fn both_ways_lead_to_the_same_place(
            parts in prop::collection::vec(prop_oneof!["[a-zé ]{0,6}", Just("{@r1}".to_owned()), Just("{daerah.nama}".to_owned())], 0..8),
            at in 0usize..60,
            len in 0usize..10,
        ) {
            let text: String = parts.concat();
            let s = shown(&text);
            prop_assert_eq!(s.source(), text.clone());
            for byte in (0..=s.words.len()).filter(|b| s.words.is_char_boundary(*b)) {
                let there = to_source(&s.marks, byte);
                prop_assert!(text.is_char_boundary(there));
                if within(&s.marks, byte).is_none() {
                    prop_assert_eq!(to_words(&s.marks, there), byte);
                }
            }
            let floor = |mut n: usize| { while !s.words.is_char_boundary(n) { n -= 1 } n };
            let start = floor(at.min(s.words.len()));
            let end = floor((at + len).min(s.words.len())).max(start);
            let (mut words, mut marks) = (s.words.clone(), s.marks.clone());
            let gone = delete(&mut words, &mut marks, start..end);
            let mut expected = text.clone();
            expected.replace_range(to_source(&s.marks, gone.start)..to_source(&s.marks, gone.end), "");
            prop_assert_eq!(source(&words, &marks), expected.clone());
            // Nothing was taken out of a mark that the place is within: then it is behind it.
            let free = within(&marks, gone.start).map_or(gone.start, |m| m.range.end);
            let there = to_source(&marks, free);
            let put = insert(&mut words, &mut marks, gone.start, "xy");
            expected.insert_str(there, "xy");
            prop_assert_eq!(put, free);
            prop_assert_eq!(source(&words, &marks), expected);
        }
    }
}
