//! Names and escapes of OOXML.

use crate::model::Pt;

/// Stands in the words for the mark of a footnote.
pub(super) const KAKI: char = '\u{e000}';

/// The namespaces of a part of the text.
pub(super) const NAMES: &str = r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml" mc:Ignorable="w14 w15""#;

/// The head of every part.
pub(super) const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

/// Words with what XML cannot hold left out. What stands for a footnote here is no letter of a text.
pub(super) fn tidy(text: &str) -> String {
    let fits = |c: &char| match c {
        '\t' | '\n' => true,
        &KAKI | '\u{fffe}' | '\u{ffff}' => false,
        c => *c >= ' ',
    };
    let breaks = |c: char| {
        if matches!(c, '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}') { '\n' } else { c }
    };
    text.chars().map(breaks).filter(fits).collect()
}

/// Words as XML holds them, between tags and in attributes.
pub(super) fn escape(text: &str) -> String {
    quick_xml::escape::escape(text).replace('\n', "&#10;").replace('\t', "&#9;").replace('\r', "&#13;")
}

/// Twentieths of a point.
pub(super) fn tw(pt: Pt) -> i32 {
    (pt.0 * 20.0).round().clamp(-100_000.0, 100_000.0) as i32
}

/// The measure of drawings: 12 700 to a point.
pub(super) fn emu(pt: Pt) -> i64 {
    (f64::from(pt.0) * 12_700.0).round() as i64
}
