//! Pasting many lines: text from a word processor or a PDF becomes units, by the rule table.
//!
//! `bersih` cleans the characters and drops what belongs to pages, `baca` finds labels and joins lines, `pasang`
//! puts the pieces into a copy of the project and gives the Edit that makes the same of the project itself.

pub(crate) mod baca;
pub(crate) mod bersih;
pub(crate) mod definisi;
pub(crate) mod label;
mod pasang;

use std::ops::Range;

use crate::markup;
use crate::model::{Bidang, Id, Jenis, Node, Proyek, Tautan};

use super::{Edit, IdMaker, Susunan};
use baca::Potong;

pub use baca::{Penghubung, conjunction};
use label::Tanda;
use pasang::Kerja;

/// What a paste does.
#[derive(Debug, Clone, PartialEq)]
pub struct Tempelan {
    /// The change.
    pub edit: Edit,
    /// The unit that holds the last of the pasted words.
    pub last: Id,
    /// The byte behind them in its text.
    pub byte: usize,
    /// How many units were written.
    pub count: usize,
}

/// Where is pasted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Titik {
    /// The unit.
    pub id: Id,
    /// Which of its texts.
    pub bidang: Bidang,
    /// What is selected there, in bytes: it gives way. Empty at a caret.
    pub pilih: Range<usize>,
}

/// Pastes a text. Structure becomes units at the nearest legal places; the rest becomes words. A refusal is a
/// sentence for the user.
pub fn paste(
    susunan: &Susunan<'_>,
    titik: &Titik,
    text: &str,
    ids: &mut IdMaker,
) -> Result<Tempelan, String> {
    let gone = || "bagian ini sudah tidak ada; pilih bagian lain, lalu tempel lagi".to_owned();
    let node = node(susunan.proyek, &titik.id).ok_or_else(gone)?;
    let old = node.text(&titik.bidang).ok_or_else(gone)?.0.as_str();
    let pilih = outside_marks(old, &titik.pilih).ok_or_else(gone)?;
    let titik = Titik { pilih, ..titik.clone() };
    if bersih::one_line(text).trim().is_empty() {
        return Err("papan klip tidak berisi teks yang dapat ditempel".to_owned());
    }
    let narrative = matches!(node.isi.jenis(), Jenis::Narasi | Jenis::CatatanKaki);
    if narrative && titik.bidang == Bidang::Teks {
        return Ok(inline(&titik, &narasi(text)));
    }
    let heads = susunan.rule(&titik.id).is_some_and(|r| r.gaya_teks.is_none());
    let takes = titik.bidang == Bidang::Teks || titik.bidang == Bidang::Judul && heads;
    let (mut lines, broken) = bersih::lines(text);
    for line in &mut lines {
        line.teks = without_block_label(node.isi.jenis(), &line.teks).to_owned();
    }
    let pieces = baca::read(&lines, broken);
    let empty = node.judul.is_blank() && node.teks.is_blank() && node.children().is_empty();
    let structured = pieces.iter().any(|p| p.tanda != Tanda::Alinea);
    // Above units that stand alone, as ayat do, there is no place for words: they go into those units.
    let alone = |c: &Id| susunan.rule(c).is_some_and(|r| r.eksklusif);
    if titik.bidang == Bidang::Teks && node.children().iter().any(alone) {
        return Kerja::new(susunan, &titik, ids).all(&pieces);
    }
    if !takes || lines.len() == 1 && !(empty && structured) || pieces.len() == 1 && !structured {
        let words = words(text, &lines);
        return Ok(inline(&titik, &if lines.len() > 1 { apart(old, &titik, &words) } else { words }));
    }
    if !structured && !may_repeat(susunan, node, old, &titik) {
        return Ok(inline(&titik, &apart(old, &titik, &joined(&pieces))));
    }
    Kerja::new(susunan, &titik, ids).all(&pieces)
}

fn node<'a>(proyek: &'a Proyek, id: &Id) -> Option<&'a Node<Tautan>> {
    proyek.trees().find_map(|t| t.get(id))
}

fn words(text: &str, lines: &[bersih::Baris]) -> String {
    // A block label that was dropped stays dropped.
    let flat = bersih::one_line(text);
    let [line] = lines else { return markup::escape(&flat) };
    if flat.trim() == line.teks { markup::escape(&flat) } else { markup::escape(&line.teks) }
}

/// Several lines stand apart from the words around them.
fn apart(old: &str, titik: &Titik, words: &str) -> String {
    let (before, after) = (old.get(..titik.pilih.start), old.get(titik.pilih.end..));
    let (before, after) = (before.unwrap_or(""), after.unwrap_or(""));
    format!("{}{}{}", bersih::gap(before, words), words.trim(), bersih::gap(words.trim(), after))
}

fn joined(pieces: &[Potong]) -> String {
    let all: Vec<&str> = pieces.iter().map(|p| p.kata.as_str()).collect();
    markup::escape(&all.join(" "))
}

/// Whether paragraphs without labels may stand as units of the kind of this one.
fn may_repeat(susunan: &Susunan<'_>, node: &Node<Tautan>, old: &str, titik: &Titik) -> bool {
    let own = node.isi.jenis();
    let last = old.get(titik.pilih.end..).is_some_and(|tail| tail.trim().is_empty());
    let heads = susunan.rule(&node.id).is_some_and(|r| r.gaya_teks.is_none());
    let beside = susunan.places(&node.id).iter().any(|s| s.jenis == own && s.sisi == super::Sisi::Sesudah);
    last && (heads || beside && own != Jenis::Pasal)
}

/// "Menimbang :" before the first consideration is what the program prints.
fn without_block_label(jenis: Jenis, line: &str) -> &str {
    let word = match jenis {
        Jenis::Pertimbangan | Jenis::Konsiderans => "menimbang",
        Jenis::ButirDasarHukum | Jenis::DasarHukum => "mengingat",
        _ => return line,
    };
    let Some((head, rest)) = line.split_once(':') else { return line };
    if head.trim().to_lowercase() == word && !rest.trim().is_empty() { rest.trim() } else { line }
}

/// A stretch of text whose ends stand in no mark: a reference or a placeholder is not cut.
fn outside_marks(text: &str, pilih: &Range<usize>) -> Option<Range<usize>> {
    if pilih.start > pilih.end || !text.is_char_boundary(pilih.start) || !text.is_char_boundary(pilih.end) {
        return None;
    }
    let mut out = pilih.clone();
    let inside = |at: usize, r: &Range<usize>| r.start < at && at < r.end;
    for span in markup::parse(text) {
        if matches!(span.isi, markup::Isi::Teks(_)) {
            continue;
        }
        if inside(out.start, &span.sumber) {
            out.start = if pilih.is_empty() { span.sumber.end } else { span.sumber.start };
        }
        if inside(out.end, &span.sumber) {
            out.end = span.sumber.end;
        }
    }
    // Between a backslash and the sign it stands before there is no place either.
    let slashes = text.get(..out.start)?.bytes().rev().take_while(|b| *b == b'\\').count();
    let sign = text.get(out.start..)?.starts_with(['\\', '*', '_', '`', '<', '&', '[', ']', '{', '}']);
    if slashes % 2 == 1 && sign {
        out.start -= 1;
        if pilih.is_empty() {
            out.end = out.start;
        }
    }
    Some(out.start..out.end.max(out.start))
}

fn inline(titik: &Titik, words: &str) -> Tempelan {
    let edit = Edit::Sambat {
        id: titik.id.clone(),
        bidang: titik.bidang.clone(),
        awal: titik.pilih.start,
        akhir: titik.pilih.end,
        ganti: words.to_owned(),
    };
    Tempelan { edit, last: titik.id.clone(), byte: titik.pilih.start + words.len(), count: 1 }
}

/// A text as narrative: paragraphs, with lists where it has them, and no other Markdown than that.
fn narasi(text: &str) -> String {
    let (lines, broken) = bersih::lines(text);
    if let [_] = lines.as_slice() {
        return guarded(&bersih::one_line(text));
    }
    let pieces = baca::read(&lines, broken);
    let mut out = String::new();
    for (n, piece) in pieces.iter().enumerate() {
        let list = |p: &Potong| matches!(p.tanda, Tanda::Butir(..));
        if n > 0 {
            let tight = list(piece) && pieces.get(n - 1).is_some_and(list);
            out.push_str(if tight { "\n" } else { "\n\n" });
        }
        let label = match piece.tanda {
            Tanda::Butir(_, label::Rupa::Bulat(_)) => "-",
            _ => piece.label.as_str(),
        };
        if label.is_empty() {
            out.push_str(&guarded(&piece.kata));
        } else {
            out.push_str(label);
            out.push(' ');
            out.push_str(&markup::escape(&piece.kata));
        }
    }
    out
}

/// Words that begin no block of Markdown.
fn guarded(text: &str) -> String {
    let escaped = markup::escape(text);
    let sign = escaped.trim_start().starts_with(['#', '>', '-', '+', '|', '~', '=']);
    let digits = escaped.bytes().take_while(u8::is_ascii_digit).count();
    let number = digits > 0 && escaped.get(digits..).is_some_and(|r| r.starts_with(['.', ')']));
    if sign {
        format!("\\{}", escaped.trim_start())
    } else if number {
        let (head, tail) = escaped.split_at(digits);
        format!("{head}\\{tail}")
    } else {
        escaped
    }
}
