//! Inline text.

use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

/// How letters look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Gaya {
    /// Bold.
    pub tebal: bool,
    /// Italic.
    pub miring: bool,
    /// Struck through: words that go, in a comparison.
    pub dicoret: bool,
    /// Underlined: words that come.
    pub digarisbawahi: bool,
}

/// A stretch of inline text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span {
    /// What it is.
    pub isi: Isi,
    /// How it looks.
    pub gaya: Gaya,
    /// Where it stands in the source, in bytes.
    pub sumber: Range<usize>,
}

/// What a span is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Isi {
    /// Words as they print.
    Teks(String),
    /// Words whose capitals stay where the rest is set in small letters: names (`{=Mal Pelayanan Publik}`).
    Nama(String),
    /// A reference by its key in the node.
    Rujukan {
        /// Key.
        kunci: String,
        /// Only its exception.
        kecuali: bool,
    },
    /// A placeholder.
    Isian(Isian),
    /// The mark of a footnote, by the id of its node.
    CatatanKaki(String),
    /// A forced line break (narrative only).
    BarisBaru,
}

/// A placeholder: what it reads and in which form it prints it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Isian {
    /// What it reads, dot by dot: `daerah.nama`, `jumlah.program`.
    pub kunci: String,
    /// Forms, applied in order: `kapital`, `bilangan`, …
    pub bentuk: Vec<String>,
}

impl Isian {
    /// As a text holds it, without its braces.
    pub fn as_written(&self) -> String {
        std::iter::once(&self.kunci).chain(&self.bentuk).map(String::as_str).collect::<Vec<_>>().join("|")
    }
}

/// A run of source that prints as `teks`; `literal` when braces in it mean braces.
pub(super) struct Piece<'a> {
    pub teks: Cow<'a, str>,
    pub sumber: Range<usize>,
    pub gaya: Gaya,
    pub literal: bool,
}

/// Reads inline text. Never fails: what is no mark is words.
pub fn parse(source: &str) -> Vec<Span> {
    if !source
        .bytes()
        .any(|b| matches!(b, b'\\' | b'*' | b'_' | b'`' | b'<' | b'&' | b'[' | b'\n' | b'\r' | 0))
    {
        let piece = Piece {
            teks: Cow::Borrowed(source),
            sumber: 0..source.len(),
            gaya: Gaya::default(),
            literal: false,
        };
        return spans(vec![piece]);
    }
    // One line between two neutral marks can start no block; line breaks inside a provision are spaces.
    let line = format!(".{} .", source.replace(['\n', '\r'], " "));
    let mut pieces = Vec::new();
    collect(Parser::new_ext(&line, Options::empty()).into_offset_iter(), &line, &mut pieces);
    let end = 1 + source.len();
    let pieces = pieces
        .into_iter()
        .filter_map(|piece| {
            let Piece { mut teks, mut sumber, gaya, literal } = piece;
            if sumber.start == 0 {
                teks = Cow::Owned(teks.get(1..)?.to_owned());
                sumber.start = 1;
            }
            if sumber.end > end {
                let excess = sumber.end - end.max(sumber.start);
                teks = Cow::Owned(teks.get(..teks.len().checked_sub(excess)?)?.to_owned());
                sumber.end = end;
            }
            (!teks.is_empty()).then(|| Piece {
                teks,
                sumber: sumber.start - 1..sumber.end - 1,
                gaya,
                literal,
            })
        })
        .collect();
    spans(pieces)
}

/// Collects the inline events of one paragraph. Markup that a norm has no use for (code, links, HTML)
/// stays the words it was written with.
pub(super) fn collect<'a>(
    events: impl Iterator<Item = (Event<'a>, Range<usize>)>,
    source: &'a str,
    out: &mut Vec<Piece<'a>>,
) {
    let mut collector = Collector { source, gaya: Gaya::default(), verbatim: 0 };
    for (event, range) in events {
        collector.feed(event, range, out);
    }
}

pub(super) struct Collector<'a> {
    source: &'a str,
    gaya: Gaya,
    verbatim: usize,
}

impl<'a> Collector<'a> {
    pub fn new(source: &'a str) -> Self {
        Self { source, gaya: Gaya::default(), verbatim: 0 }
    }

    pub fn feed(&mut self, event: Event<'a>, range: Range<usize>, out: &mut Vec<Piece<'a>>) {
        match event {
            Event::End(TagEnd::Link | TagEnd::Image) => self.verbatim = self.verbatim.saturating_sub(1),
            Event::Start(Tag::Link { .. } | Tag::Image { .. }) => {
                if self.verbatim == 0 {
                    self.push(Cow::Borrowed(self.source.get(range.clone()).unwrap_or("")), range, true, out);
                }
                self.verbatim += 1;
            }
            _ if self.verbatim > 0 => {}
            Event::Start(Tag::Strong) => self.gaya.tebal = true,
            Event::End(TagEnd::Strong) => self.gaya.tebal = false,
            Event::Start(Tag::Emphasis) => self.gaya.miring = true,
            Event::End(TagEnd::Emphasis) => self.gaya.miring = false,
            Event::Text(text) => {
                let same = self.source.get(range.clone()) == Some(&*text);
                let escaped = range.start > 0 && self.source.as_bytes().get(range.start - 1) == Some(&b'\\');
                if same && !escaped {
                    self.push(text.into(), range, false, out);
                } else if same {
                    // Only the first character was escaped; what follows it is plain source again.
                    let first = text.chars().next().map_or(0, char::len_utf8);
                    let (head, tail) = (text[..first].to_owned(), text[first..].to_owned());
                    self.push(head.into(), range.start - 1..range.start + first, true, out);
                    self.push(tail.into(), range.start + first..range.end, false, out);
                } else {
                    self.push(text.into(), range, true, out);
                }
            }
            Event::Code(_) | Event::InlineHtml(_) | Event::Html(_) => {
                self.push(Cow::Borrowed(self.source.get(range.clone()).unwrap_or("")), range, true, out);
            }
            Event::SoftBreak => self.push(" ".into(), range, true, out),
            Event::HardBreak => self.push("\n".into(), range, true, out),
            _ => {}
        }
    }

    fn push(&self, teks: Cow<'a, str>, sumber: Range<usize>, literal: bool, out: &mut Vec<Piece<'a>>) {
        if !teks.is_empty() {
            out.push(Piece { teks, sumber, gaya: self.gaya, literal });
        }
    }
}

/// Finds our marks and joins what looks alike.
pub(super) fn spans(pieces: Vec<Piece<'_>>) -> Vec<Span> {
    let mut out: Vec<Span> = Vec::new();
    for piece in pieces {
        if piece.literal {
            words(&piece.teks, piece.sumber, piece.gaya, &mut out);
            continue;
        }
        let (text, base) = (&*piece.teks, piece.sumber.start);
        let mut from = 0;
        while let Some((open, close, isi)) = next_mark(text, from) {
            words(&text[from..open], base + from..base + open, piece.gaya, &mut out);
            let sumber = base + open..base + close;
            match isi {
                Isi::Teks(letter) => words(&letter, sumber, piece.gaya, &mut out),
                isi => out.push(Span { isi, gaya: piece.gaya, sumber }),
            }
            from = close;
        }
        words(&text[from..], base + from..base + text.len(), piece.gaya, &mut out);
    }
    out
}

fn words(text: &str, sumber: Range<usize>, gaya: Gaya, out: &mut Vec<Span>) {
    if text.is_empty() {
        return;
    }
    if let Some(Span { isi: Isi::Teks(last), gaya: g, sumber: s }) = out.last_mut()
        && *g == gaya
    {
        last.push_str(text);
        s.end = sumber.end;
        return;
    }
    out.push(Span { isi: Isi::Teks(text.to_owned()), gaya, sumber });
}

/// Our marks in a source, whatever stands around them: references, placeholders, footnotes. A brace behind a
/// backslash is a brace.
pub fn marks(source: &str) -> Vec<Span> {
    let mut out = Vec::new();
    let mut from = 0;
    while let Some((open, close, isi)) = next_mark(source, from) {
        let escaped = source[..open].bytes().rev().take_while(|b| *b == b'\\').count() % 2 == 1;
        if escaped {
            from = open + 1;
            continue;
        }
        if !matches!(isi, Isi::Teks(_) | Isi::Nama(_)) {
            out.push(Span { isi, gaya: Gaya::default(), sumber: open..close });
        }
        from = close;
    }
    out
}

fn next_mark(text: &str, from: usize) -> Option<(usize, usize, Isi)> {
    let mut at = from;
    loop {
        let open = at + text.get(at..)?.find('{')?;
        let close = open + text.get(open..)?.find('}')?;
        if let Some(isi) = mark(&text[open + 1..close]) {
            return Some((open, close + 1, isi));
        }
        at = open + 1;
    }
}

fn mark(body: &str) -> Option<Isi> {
    let is_key = |s: &str| {
        !s.is_empty() && s.bytes().all(|b| matches!(b, b'a'..=b'z' | b'0'..=b'9' | b'.' | b'-' | b'/' | b':'))
    };
    if let Some(code) = body.strip_prefix("u:") {
        let letter = u32::from_str_radix(code, 16).ok().and_then(char::from_u32)?;
        return (code.len() <= 6 && !code.starts_with('+')).then(|| Isi::Teks(letter.to_string()));
    }
    if let Some(name) = body.strip_prefix('=') {
        return (!name.trim().is_empty()).then(|| Isi::Nama(name.to_owned()));
    }
    if let Some(id) = body.strip_prefix('^') {
        return is_key(id).then(|| Isi::CatatanKaki(id.to_owned()));
    }
    let mut parts = body.split('|');
    let head = parts.next()?;
    let forms: Vec<String> = parts.map(str::to_owned).collect();
    if !forms.iter().all(|f| is_key(f)) {
        return None;
    }
    if let Some(kunci) = head.strip_prefix('@') {
        let kecuali = match forms.as_slice() {
            [] => false,
            [form] if form == "kecuali" => true,
            _ => return None,
        };
        return is_key(kunci).then(|| Isi::Rujukan { kunci: kunci.to_owned(), kecuali });
    }
    (is_key(head) && head.as_bytes()[0].is_ascii_lowercase())
        .then(|| Isi::Isian(Isian { kunci: head.to_owned(), bentuk: forms }))
}

/// Writes any text so that [`parse`] gives it back unchanged: for import, paste and generated values.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | '*' | '_' | '`' | '<' | '&' | '[' | ']' | '{' | '}' => {
                out.push('\\');
                out.push(c);
            }
            '\n' | '\r' | '\0' => {
                use std::fmt::Write;
                let _ = write!(out, "{{u:{:x}}}", u32::from(c));
            }
            _ => out.push(c),
        }
    }
    out
}

/// Where a placeholder or reference was begun and not closed: a brace with a key behind it and no other brace.
pub fn unclosed(source: &str) -> Option<usize> {
    source.match_indices('{').map(|(at, _)| at).find(|at| {
        let escaped = source[..*at].bytes().rev().take_while(|b| *b == b'\\').count() % 2 == 1;
        let rest = &source[at + 1..];
        let key = rest.trim_start_matches(['@', '^']);
        let word = key.bytes().take_while(u8::is_ascii_lowercase).count();
        let open = rest.find('}').is_none_or(|close| rest[..close].contains('{'));
        !escaped && word >= 2 && open && (rest.len() != key.len() || key[word..].starts_with(['.', '|', ':']))
    })
}

/// The words of a text alone; references and placeholders are left out.
pub fn plain(source: &str) -> String {
    let mut out = String::with_capacity(source.len());
    for span in parse(source) {
        match span.isi {
            Isi::Teks(text) | Isi::Nama(text) => out.push_str(&text),
            Isi::BarisBaru => out.push('\n'),
            Isi::Rujukan { .. } | Isi::Isian(_) | Isi::CatatanKaki(_) => {}
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn text(s: &str) -> Isi {
        Isi::Teks(s.to_owned())
    }

    fn kinds(source: &str) -> Vec<Isi> {
        parse(source).into_iter().map(|s| s.isi).collect()
    }

    #[test]
    fn marks_are_found_and_braces_stay_braces() {
        let isian = |kunci: &str, bentuk: &[&str]| {
            Isi::Isian(Isian {
                kunci: kunci.into(),
                bentuk: bentuk.iter().map(|s| (*s).to_owned()).collect(),
            })
        };
        let rujukan = |kecuali| Isi::Rujukan { kunci: "r1".into(), kecuali };
        assert_eq!(
            kinds("sebagaimana dimaksud {@r1}, kecuali {@r1|kecuali}."),
            [text("sebagaimana dimaksud "), rujukan(false), text(", kecuali "), rujukan(true), text(".")]
        );
        assert_eq!(
            kinds("{jumlah.dimensi|bilangan} dimensi"),
            [isian("jumlah.dimensi", &["bilangan"]), text(" dimensi")]
        );
        assert_eq!(kinds("a {b c} {} {Besar} {a|}"), [text("a {b c} {} {Besar} {a|}")]);
        assert_eq!(kinds("{ {a} }"), [text("{ "), isian("a", &[]), text(" }")]);
        assert_eq!(kinds(r"\{a}"), [text("{a}")]);
        assert_eq!(kinds("x{^kaki-1}"), [text("x"), Isi::CatatanKaki("kaki-1".into())]);
    }

    #[test]
    fn emphasis_is_style_and_other_markup_is_words() {
        let spans = parse("kota cerdas (*smart city*) dan **tegas**");
        let styled: Vec<(&str, bool, bool)> = spans
            .iter()
            .map(|s| match &s.isi {
                Isi::Teks(t) => (t.as_str(), s.gaya.tebal, s.gaya.miring),
                _ => panic!("only words here"),
            })
            .collect();
        assert_eq!(
            styled,
            [
                ("kota cerdas (", false, false),
                ("smart city", false, true),
                (") dan ", false, false),
                ("tegas", true, false)
            ]
        );
        for kept in [
            "`kode`",
            "<b>tebal</b>",
            "[teks](tautan)",
            "1. bukan daftar",
            "# bukan judul",
            "> x",
            "---",
            "  awal dan akhir  ",
        ] {
            assert_eq!(plain(kept), kept);
        }
        assert_eq!(plain(r"di ujung \"), r"di ujung \");
    }

    #[test]
    fn spans_know_their_source() {
        let source = r"dari \*sini\* *ke* {@r1} sana";
        for span in parse(source) {
            if let Isi::Teks(t) = &span.isi {
                let slice = &source[span.sumber.clone()];
                assert_eq!(plain(slice), *t, "{slice}");
            }
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 4000, failure_persistence: None, ..ProptestConfig::default() })]
        #[test]
        fn any_text_comes_back_unchanged(s in "\\PC*|[ -~\\n\\r\\t\\x00]*|([*_`<&\\[\\]{}\\\\!~ .a1]|\\n)*") {
            prop_assert_eq!(plain(&escape(&s)), s);
        }

        #[test]
        fn parsing_never_panics(s in any::<String>()) {
            for span in parse(&s) {
                prop_assert!(s.get(span.sumber).is_some());
            }
        }
    }
}
