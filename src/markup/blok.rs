//! Narrative: full Markdown as a tree of blocks.

use std::ops::Range;

use pulldown_cmark::{Alignment, CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

use super::inline::{Collector, Isi, Piece, Span, spans};

/// A block of narrative.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Blok {
    /// A paragraph.
    Paragraf(Vec<Span>),
    /// A heading inside the narrative, 1 to 6.
    Judul(u8, Vec<Span>),
    /// A list; `mulai` is the first number of a numbered one.
    Daftar {
        /// First number, `None` for bullets.
        mulai: Option<u64>,
        /// Its items.
        butir: Vec<ButirDaftar>,
    },
    /// An indented quotation.
    Kutipan(Vec<Blok>),
    /// Lines set as they are written.
    Kode(Vec<String>),
    /// A table: the alignment of its columns; rows of cells, the first row its head.
    Tabel(Vec<Rata>, Vec<Vec<Vec<Span>>>),
    /// A rule across the page.
    Garis,
}

/// How the cells of a column are aligned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rata {
    /// Left, also where nothing is said.
    Kiri,
    /// Centred.
    Tengah,
    /// Right.
    Kanan,
}

/// An item of a list.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ButirDaftar(pub Vec<Blok>);

/// Reads narrative. Never fails; HTML stays words.
pub fn parse_blocks(source: &str) -> Vec<Blok> {
    let events: Vec<_> = Parser::new_ext(source, Options::ENABLE_TABLES).into_offset_iter().collect();
    let mut reader = Reader { source, events, at: 0 };
    reader.blocks(None)
}

struct Reader<'a> {
    source: &'a str,
    events: Vec<(Event<'a>, Range<usize>)>,
    at: usize,
}

impl<'a> Reader<'a> {
    fn next(&mut self) -> Option<(Event<'a>, Range<usize>)> {
        let event = self.events.get(self.at).cloned();
        self.at += 1;
        event
    }

    fn blocks(&mut self, until: Option<TagEnd>) -> Vec<Blok> {
        let mut out = Vec::new();
        // Items of a tight list hold inline text without a paragraph around it.
        let mut loose: Vec<Piece<'a>> = Vec::new();
        let mut collector = Collector::new(self.source);
        while let Some((event, range)) = self.next() {
            if let Event::End(tag) = &event
                && Some(*tag) == until
            {
                break;
            }
            let is_block = matches!(
                event,
                Event::Start(
                    Tag::Paragraph
                        | Tag::Heading { .. }
                        | Tag::List(_)
                        | Tag::BlockQuote(_)
                        | Tag::CodeBlock(_)
                        | Tag::Table(_)
                        | Tag::HtmlBlock
                ) | Event::Rule
            );
            if is_block {
                flush(&mut loose, &mut out);
            }
            match event {
                Event::Start(Tag::Paragraph) => out.push(Blok::Paragraf(self.inline(TagEnd::Paragraph))),
                Event::Start(Tag::HtmlBlock) => out.push(Blok::Paragraf(self.inline(TagEnd::HtmlBlock))),
                Event::Start(Tag::Heading { level, .. }) => {
                    out.push(Blok::Judul(level as u8, self.inline(TagEnd::Heading(level))));
                }
                Event::Start(Tag::BlockQuote(kind)) => {
                    out.push(Blok::Kutipan(self.blocks(Some(TagEnd::BlockQuote(kind)))));
                }
                Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(_) | CodeBlockKind::Indented)) => {
                    out.push(self.code());
                }
                Event::Start(Tag::List(mulai)) => {
                    let mut butir = Vec::new();
                    while let Some((event, _)) = self.next() {
                        match event {
                            Event::Start(Tag::Item) => {
                                butir.push(ButirDaftar(self.blocks(Some(TagEnd::Item))));
                            }
                            Event::End(TagEnd::List(_)) => break,
                            _ => {}
                        }
                    }
                    out.push(Blok::Daftar { mulai, butir });
                }
                Event::Start(Tag::Table(columns)) => out.push(self.table(&columns)),
                Event::Rule => out.push(Blok::Garis),
                event => collector.feed(event, range, &mut loose),
            }
        }
        flush(&mut loose, &mut out);
        out
    }

    fn inline(&mut self, until: TagEnd) -> Vec<Span> {
        let mut pieces = Vec::new();
        let mut collector = Collector::new(self.source);
        while let Some((event, range)) = self.next() {
            if event == Event::End(until) {
                break;
            }
            collector.feed(event, range, &mut pieces);
        }
        finish(pieces)
    }

    fn code(&mut self) -> Blok {
        let mut text = String::new();
        while let Some((event, _)) = self.next() {
            match event {
                Event::Text(t) => text.push_str(&t),
                Event::End(TagEnd::CodeBlock) => break,
                _ => {}
            }
        }
        Blok::Kode(text.lines().map(str::to_owned).collect())
    }

    fn table(&mut self, columns: &[Alignment]) -> Blok {
        let rata = columns.iter().map(|a| match a {
            Alignment::None | Alignment::Left => Rata::Kiri,
            Alignment::Center => Rata::Tengah,
            Alignment::Right => Rata::Kanan,
        });
        let rata = rata.collect();
        let mut rows: Vec<Vec<Vec<Span>>> = Vec::new();
        while let Some((event, _)) = self.next() {
            match event {
                Event::Start(Tag::TableHead | Tag::TableRow) => rows.push(Vec::new()),
                Event::Start(Tag::TableCell) => {
                    let cell = self.inline(TagEnd::TableCell);
                    if let Some(row) = rows.last_mut() {
                        row.push(cell);
                    }
                }
                Event::End(TagEnd::Table) => break,
                _ => {}
            }
        }
        Blok::Tabel(rata, rows)
    }
}

fn flush(pieces: &mut Vec<Piece<'_>>, out: &mut Vec<Blok>) {
    if !pieces.is_empty() {
        out.push(Blok::Paragraf(finish(std::mem::take(pieces))));
    }
}

/// Turns forced breaks, which travel as newline letters, into spans of their own.
fn finish(pieces: Vec<Piece<'_>>) -> Vec<Span> {
    let mut out = Vec::new();
    for span in spans(pieces) {
        match span.isi {
            Isi::Teks(text) if text.contains('\n') => {
                for (i, line) in text.split('\n').enumerate() {
                    if i > 0 {
                        out.push(Span { isi: Isi::BarisBaru, gaya: span.gaya, sumber: span.sumber.clone() });
                    }
                    if !line.is_empty() {
                        out.push(Span {
                            isi: Isi::Teks(line.to_owned()),
                            gaya: span.gaya,
                            sumber: span.sumber.clone(),
                        });
                    }
                }
            }
            isi => out.push(Span { isi, ..span }),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn words(spans: &[Span]) -> String {
        spans
            .iter()
            .map(|s| match &s.isi {
                Isi::Teks(t) | Isi::Nama(t) => t.as_str(),
                Isi::BarisBaru => "⏎",
                Isi::Rujukan { .. } => "@",
                Isi::Isian(_) => "#",
                Isi::CatatanKaki(_) => "^",
            })
            .collect()
    }

    fn show(blocks: &[Blok]) -> String {
        let one = |b: &Blok| match b {
            Blok::Paragraf(s) => format!("p({})", words(s)),
            Blok::Judul(n, s) => format!("h{n}({})", words(s)),
            Blok::Daftar { mulai, butir } => {
                let items: Vec<String> = butir.iter().map(|b| show(&b.0)).collect();
                format!("{}[{}]", mulai.map_or("ul".to_owned(), |n| format!("ol{n}")), items.join("|"))
            }
            Blok::Kutipan(b) => format!("q({})", show(b)),
            Blok::Kode(lines) => format!("k({})", lines.join("⏎")),
            Blok::Tabel(_, rows) => {
                let rows: Vec<String> =
                    rows.iter().map(|r| r.iter().map(|c| words(c)).collect::<Vec<_>>().join(",")).collect();
                format!("t({})", rows.join(";"))
            }
            Blok::Garis => "hr".to_owned(),
        };
        blocks.iter().map(one).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn narrative_has_all_blocks() {
        assert_eq!(
            show(&parse_blocks(
                "Satu\nbaris {daerah.nama}.\n\n1. a\n   - b {@r1}\n   - c\n2. d\n\n> kutip\n\n---\n"
            )),
            "p(Satu baris #.) ol1[p(a) ul[p(b @)|p(c)]|p(d)] q(p(kutip)) hr"
        );
        assert_eq!(
            show(&parse_blocks("# Judul\n\n| A | B |\n|---|---|\n| 1 | *2* |\n")),
            "h1(Judul) t(A,B;1,2)"
        );
        assert_eq!(show(&parse_blocks("```\nx y\n z\n```\n<b>\n")), "k(x y⏎ z) p(<b>⏎)");
        assert_eq!(show(&parse_blocks("atas\\\nbawah")), "p(atas⏎bawah)");
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn any_narrative_is_read(s in "([#>*\\-|`\\[\\]{}<1. a\\t]|\\n)*|\\PC*") {
            parse_blocks(&s);
        }
    }
}
