//! The parts of a document as a stream of elements and words.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::format::FormatError;

/// How deep elements may stand in one another.
const DEEPEST: usize = 200;

/// An event of the XML, as far as a reader needs it; names are without their prefix.
pub(super) enum Xml<'a> {
    Open(&'a str, &'a BytesStart<'a>),
    Close(&'a str),
    Text(&'a str),
}

/// Goes through a part; refuses what is no XML, stands too deep, or breaks off.
pub(super) fn walk(bytes: &[u8], take: &mut dyn FnMut(Xml<'_>)) -> Result<(), FormatError> {
    if bytes.is_empty() {
        return Ok(());
    }
    let broken = || FormatError("isi dokumen Word ini rusak; simpan ulang dari Word".to_owned());
    let text = std::str::from_utf8(bytes).map_err(|_| broken())?;
    let mut reader = Reader::from_str(text);
    let mut depth = 0_usize;
    loop {
        match reader.read_event().map_err(|_| broken())? {
            Event::Start(start) => {
                depth += 1;
                if depth > DEEPEST {
                    return Err(FormatError("isi dokumen Word ini bersarang terlalu dalam".to_owned()));
                }
                let name = local(&start);
                take(Xml::Open(&name, &start));
            }
            Event::Empty(start) => {
                let name = local(&start);
                take(Xml::Open(&name, &start));
                take(Xml::Close(&name));
            }
            Event::End(end) => {
                depth = depth.saturating_sub(1);
                let name = end.local_name().as_ref().to_owned();
                take(Xml::Close(&name));
            }
            Event::Text(text) => take(Xml::Text(&text)),
            Event::CData(text) => take(Xml::Text(&text)),
            Event::GeneralRef(entity) => {
                let known = match &*entity {
                    "amp" => Some('&'),
                    "lt" => Some('<'),
                    "gt" => Some('>'),
                    "quot" => Some('"'),
                    "apos" => Some('\''),
                    _ => entity.resolve_char_ref().ok().flatten(),
                };
                if let Some(c) = known {
                    take(Xml::Text(c.encode_utf8(&mut [0; 4])));
                }
            }
            Event::Eof if depth > 0 => return Err(broken()),
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}

fn local(start: &BytesStart<'_>) -> String {
    start.local_name().as_ref().to_owned()
}

/// An attribute by its name without prefix.
pub(super) fn attribute(start: &BytesStart<'_>, name: &str) -> Option<String> {
    start.attributes().flatten().find_map(|a| {
        let key = a.key.local_name();
        let plain = |value: &str| {
            quick_xml::escape::unescape(value).map_or_else(|_| value.to_owned(), std::borrow::Cow::into_owned)
        };
        (key.as_ref() == name).then(|| plain(&a.value))
    })
}

/// An attribute that is a number.
pub(super) fn number(start: &BytesStart<'_>, name: &str) -> Option<u32> {
    attribute(start, name)?.parse().ok()
}

/// Whether a property is on: it is when it stands there, unless it says otherwise.
pub(super) fn is_on(start: &BytesStart<'_>) -> bool {
    !attribute(start, "val").is_some_and(|v| matches!(v.as_str(), "0" | "false" | "off" | "none"))
}

/// The elements that are open while a part is read, and what of them is passed over with all in it.
#[derive(Debug, Default)]
pub(super) struct Lapis {
    open: Vec<String>,
    /// From this depth on.
    passed: Option<usize>,
}

impl Lapis {
    /// How many are open.
    pub fn depth(&self) -> usize {
        self.open.len()
    }

    /// The innermost but so many; empty where there is none.
    pub fn around(&self, steps: usize) -> &str {
        self.open.len().checked_sub(steps + 1).and_then(|n| self.open.get(n)).map_or("", String::as_str)
    }

    /// The depth of the innermost of this name.
    pub fn of(&self, name: &str) -> Option<usize> {
        self.open.iter().rposition(|s| s == name)
    }

    /// Whether what comes is passed over.
    pub fn is_passing(&self) -> bool {
        self.passed.is_some()
    }

    /// An element begins; where it is passed over, it and all in it say nothing.
    pub fn begin(&mut self, name: &str, passed: bool) {
        if passed {
            self.passed = Some(self.open.len());
        }
        self.open.push(name.to_owned());
    }

    /// The innermost ends: whether it said something.
    pub fn end(&mut self) -> bool {
        self.open.pop();
        match self.passed {
            Some(depth) => {
                if self.open.len() <= depth {
                    self.passed = None;
                }
                false
            }
            None => true,
        }
    }
}
