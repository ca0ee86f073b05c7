//! A text as it is shown where it is written: its marks as what they say, the terms that it uses.

use std::cell::RefCell;
use std::ops::Range;
use std::rc::Rc;
use std::sync::Arc;

use egui::text::{ByteIndex, CCursor, CharIndex, LayoutJob};
use egui::{self, Galley, Stroke, TextBuffer, TextFormat, Ui};

use crate::markup::rich::{self, Look};
use crate::markup::{Isi as SpanIsi, Span};
use crate::model::{Berat, Bidang, Id, Node, Sasaran, Target, Tautan};

use super::super::chip::{self, Kind, Mark, Shown};
use super::super::istilah::Indeks;
use super::super::outline::readable;
use super::super::place::place_of;
use super::super::strings;
use super::block::Scene;
use super::theme::{self, Tokens};

/// A text in whose marks nothing is typed.
pub struct Buffer {
    pub words: String,
    pub marks: Rc<RefCell<Vec<Mark>>>,
}

impl TextBuffer for Buffer {
    fn is_mutable(&self) -> bool {
        true
    }

    fn as_str(&self) -> &str {
        &self.words
    }

    fn insert_text(&mut self, text: &str, at: CharIndex) -> usize {
        let byte = byte_of(&self.words, at.0);
        let put = chip::insert(&mut self.words, &mut self.marks.borrow_mut(), byte, text);
        // The caret goes behind what was put in, also where that is behind a mark.
        self.words[byte..put + text.len()].chars().count()
    }

    fn delete_char_range(&mut self, range: Range<CharIndex>) {
        let bytes = byte_of(&self.words, range.start.0)..byte_of(&self.words, range.end.0);
        chip::delete(&mut self.words, &mut self.marks.borrow_mut(), bytes);
    }

    fn delete_selected_ccursor_range(&mut self, [min, max]: [CCursor; 2]) -> CCursor {
        let bytes = byte_of(&self.words, min.index.0)..byte_of(&self.words, max.index.0);
        let gone = chip::delete(&mut self.words, &mut self.marks.borrow_mut(), bytes);
        // A mark that was touched went whole: the caret is where it began.
        CCursor { index: CharIndex(letters(&self.words, gone.start)), prefer_next_row: true }
    }

    fn byte_index_from_char_index(&self, at: CharIndex) -> ByteIndex {
        ByteIndex(byte_of(&self.words, at.0))
    }

    fn type_id(&self) -> std::any::TypeId {
        std::any::TypeId::of::<Self>()
    }
}

/// The byte at which a letter begins.
pub fn byte_of(words: &str, letter: usize) -> usize {
    words.char_indices().nth(letter).map_or(words.len(), |(n, _)| n)
}

/// How many letters stand before a byte.
pub fn letters(words: &str, byte: usize) -> usize {
    words.char_indices().take_while(|(n, _)| *n < byte).count()
}

/// A text as it is shown here.
pub fn shown(scene: &Scene<'_>, node: &Node<Tautan>, bidang: &Bidang) -> Shown {
    shown_part(scene, node, bidang, node.text(bidang).map_or("", |t| t.0.as_str()))
}

/// A part of a text as it is shown here.
pub fn shown_part(scene: &Scene<'_>, node: &Node<Tautan>, bidang: &Bidang, source: &str) -> Shown {
    Shown::of(source, |span| {
        let (words, kind) = said(scene, node, bidang, span)?;
        Some((words.replace(['\n', '\r'], " "), kind))
    })
}

fn said(scene: &Scene<'_>, node: &Node<Tautan>, bidang: &Bidang, span: &Span) -> Option<(String, Kind)> {
    let told = |mark: &str| scene.said.get(&node.id).and_then(|all| all.get(mark)).cloned();
    match &span.isi {
        SpanIsi::Rujukan { kunci, kecuali } => {
            let key = Id::new(kunci).ok()?;
            let reference = node.rujukan_of(bidang).get(&key);
            let alive = reference.is_some_and(|r| match &r.ke {
                Sasaran::Satuan { butir, kecuali } => butir.iter().chain(kecuali).all(|t| {
                    let is_there = |id| place_of(scene.proyek, id).is_some();
                    match t {
                        Target::Satu(id) => is_there(id),
                        Target::Rentang(from, to) => is_there(from) && is_there(to),
                    }
                }),
                Sasaran::Luar { peraturan, .. } => scene.proyek.peraturan(peraturan).is_some(),
                Sasaran::Dokumen { dokumen, .. } => scene.proyek.dokumen(dokumen).is_some(),
            });
            let mark = if *kecuali { format!("@{kunci}|kecuali") } else { format!("@{kunci}") };
            let words = told(&mark).filter(|w| !w.is_empty());
            let words = words.unwrap_or_else(|| {
                readable(scene.proyek, scene.labels, Some(node), &format!("{{@{kunci}}}"))
            });
            let words = if alive { words } else { strings::REFERENCE_DEAD.to_owned() };
            // What the compiler finds wrong with it shows too: a target that makes no sense where it went.
            let wrong = scene.temuan.iter().map(|p| &p.found).any(|p| {
                let t = &p.temuan;
                p.bidang.as_ref().is_none_or(|b| b == bidang)
                    && t.kode.starts_with("RUJ")
                    && t.berat == Berat::Kesalahan
                    && t.tempat.simpul.as_ref() == Some(&node.id)
                    && t.tempat
                        .rentang
                        .is_some_and(|(from, to)| from < span.sumber.end && span.sumber.start < to)
            });
            Some((words, if alive && !wrong { Kind::Reference } else { Kind::Dead }))
        }
        SpanIsi::Isian(isian) => {
            let mark = isian.as_written();
            let words = told(&mark).filter(|w| !w.trim().is_empty());
            let known = || readable(scene.proyek, scene.labels, Some(node), &format!("{{{mark}}}"));
            let words = words.unwrap_or_else(|| match known() {
                words if words == "…" => format!("{{{mark}}}"),
                words => words,
            });
            Some((words, Kind::Value))
        }
        SpanIsi::CatatanKaki(id) => {
            let number = Id::new(id).ok().and_then(|id| scene.printed.get(&id).cloned());
            Some((format!("[{}]", number.unwrap_or_else(|| strings::NOTE.to_owned())), Kind::Note))
        }
        _ => None,
    }
}

/// How the letters of a text are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Letters {
    Heading,
    Words,
    /// Full Markdown.
    Narrative,
    Cell,
}

/// A text with its marks, and the terms that it uses; `written` where the caret stands in it.
#[allow(clippy::too_many_arguments, reason = "all of it is what one text shows")]
pub fn layout(
    ui: &Ui,
    tokens: &Tokens,
    words: &str,
    marks: &[Mark],
    terms: Option<&Indeks>,
    own: &Id,
    shape: Letters,
    written: bool,
    width: f32,
) -> Arc<Galley> {
    let font = match shape {
        Letters::Heading => theme::strong(14.5),
        Letters::Cell => egui::FontId::proportional(12.5),
        Letters::Words | Letters::Narrative => egui::FontId::proportional(14.0),
    };
    let high = if shape == Letters::Cell { theme::CELL_LINE } else { theme::LINE };
    let plain = TextFormat {
        font_id: font,
        color: ui.visuals().text_color(),
        line_height: Some(high),
        ..TextFormat::default()
    };
    let mut stretches: Vec<(Range<usize>, TextFormat)> = Vec::new();
    for mark in marks {
        let color = match mark.kind {
            Kind::Reference | Kind::Note => tokens.reference,
            Kind::Dead => tokens.error,
            Kind::Value => tokens.placeholder,
        };
        let struck = if mark.kind == Kind::Dead { Stroke::new(1.0, color) } else { Stroke::NONE };
        let format = TextFormat { color, background: tokens.chip, strikethrough: struck, ..plain.clone() };
        stretches.push((mark.range.clone(), format));
    }
    for (range, term) in terms.map(|all| all.find(words)).unwrap_or_default() {
        let free = marks.iter().all(|m| m.range.end <= range.start || range.end <= m.range.start);
        if free && term.simpul != *own {
            stretches.push((range, TextFormat { underline: Stroke::new(1.0, tokens.term), ..plain.clone() }));
        }
    }
    stretches.sort_by_key(|(range, _)| range.start);
    let mut job = LayoutJob::default();
    // The space behind a word that just fits a narrow cell takes none of its room: else it would begin a line.
    job.wrap.max_width = if shape == Letters::Cell { width + theme::CELL_SPACE } else { width };
    let looks = rich::looks(words, shape == Letters::Narrative);
    let mut from = 0;
    for (range, format) in stretches {
        styled(&mut job, words, from..range.start, &plain, (&looks, written), tokens);
        styled(&mut job, words, range.clone(), &format, (&looks, written), tokens);
        from = range.end;
    }
    styled(&mut job, words, from..words.len(), &plain, (&looks, written), tokens);
    ui.fonts_mut(|f| f.layout_job(job))
}

/// Letters of one format, with what Markdown makes of them.
fn styled(
    job: &mut LayoutJob,
    words: &str,
    range: Range<usize>,
    format: &TextFormat,
    (looks, written): (&[(Range<usize>, Look)], bool),
    tokens: &Tokens,
) {
    let mut from = range.start;
    let first = looks.partition_point(|(r, _)| r.end <= range.start);
    for (at, look) in looks[first..].iter().take_while(|(r, _)| r.start < range.end) {
        let at = at.start.max(range.start)..at.end.min(range.end);
        job.append(words.get(from..at.start).unwrap_or_default(), 0.0, format.clone());
        let mut own = format.clone();
        own.italics = look.slanted;
        if look.heading {
            own.font_id = theme::strong(format.font_id.size + 2.0);
        } else if look.strong {
            own.font_id = theme::strong(format.font_id.size);
        }
        if look.sign && !written {
            // Seen only by whoever writes there; a letter still, so that the caret finds its place.
            own.font_id.size = 0.1;
            own.color = egui::Color32::TRANSPARENT;
        } else if look.sign || look.item {
            own.color = tokens.quiet;
        }
        job.append(words.get(at.clone()).unwrap_or_default(), 0.0, own);
        from = at.end;
    }
    job.append(words.get(from..range.end).unwrap_or_default(), 0.0, format.clone());
}
