//! A paragraph as lines of segments.

use std::ops::Range;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::bahasa::penggal;
use crate::compile::{Alinea, Asal, Lari, Samping};
use crate::model::{Id, Pt};
use crate::template::Rata;

use super::line::{Atom, Breaking, Gap, Line, Shape, break_lines, justify};
use super::words::{Word, WordId, Words};
use super::{Butir, FontBook, Garis, Letak, Quality, Segmen};

/// Size and lift of a footnote mark, as parts of the size.
const MARK_SIZE: f32 = 0.66;
const MARK_LIFT: f32 = 0.33;
/// How thick the rules through and under words are, how high the one stands and how deep the other, as parts of the
/// size.
const RULE: f32 = 0.055;
const STRIKE: f32 = 0.25;
const UNDER: f32 = 0.14;
/// From the middle of a line's box to the baseline, as a part of the size.
const ASCENT: f32 = 0.772;

/// What paragraphs are set with. Keeps the bodies it has set: a body is broken again only when its own words,
/// its width or its size change.
pub(super) struct Setter<'f> {
    pub fonts: &'f FontBook,
    pub state: &'f mut State,
    pub breaking: Breaking,
    /// Words may be cut at the end of a line.
    pub penggal: bool,
    /// What the lines set so far are like, and the letters no face has.
    pub quality: Quality,
    pub missing: Vec<Missing>,
    /// Keeps what lines were made from for as long as they stand on a page.
    pub bodies: Vec<Arc<Body>>,
}

/// What stays from one layout to the next.
#[derive(Default)]
pub(super) struct State {
    pub words: Words,
    bodies: FxHashMap<BodyKey, (Arc<Body>, u32)>,
    /// Counts layouts.
    pub now: u32,
    /// Bodies broken in this layout.
    pub broken: usize,
}

/// A letter that the document's face lacks.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Missing {
    pub huruf: char,
    pub asal: Asal,
    /// Another face stands in for it.
    pub diganti: bool,
}

/// All that the lines of a body depend on.
#[derive(PartialEq, Eq, Hash)]
struct BodyKey {
    lari: Arc<Vec<Lari>>,
    /// Width, indent, size, line pitch: bits.
    measures: [u32; 4],
    rata: Rata,
}

/// The lines of a body, from its own left edge.
pub(super) struct Body {
    lines: Vec<Arc<[Segmen]>>,
    quality: Quality,
    missing: Vec<Missing>,
}

/// A line ready to be put on a page: x from the column's left edge, y from the line's top.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct SetLine {
    /// Words beside it.
    pub samping: Option<Arc<[Segmen]>>,
    pub segmen: Arc<[Segmen]>,
    /// Left edge of its segments.
    pub x: Pt,
    pub tinggi: Pt,
}

impl SetLine {
    /// Its segments where they stand on a page.
    pub fn placed(&self, left: Pt, top: Pt) -> impl Iterator<Item = Segmen> + '_ {
        let at = move |s: &Segmen, x: Pt| Segmen { x: s.x + x, y: s.y + top, ..s.clone() };
        let beside = self.samping.iter().flat_map(|s| s.iter());
        let body = left + self.x;
        beside.map(move |s| at(s, left)).chain(self.segmen.iter().map(move |s| at(s, body)))
    }

    /// Puts it on a page, with the rules through and under its words.
    pub fn draw(&self, left: Pt, top: Pt, out: &mut Vec<Butir>) {
        for segment in self.placed(left, top) {
            let (dari, ke, size) = (segment.x, segment.x + segment.lebar, segment.ukuran);
            let rule = |y: Pt| Garis { dari: (dari, y), ke: (ke, y), tebal: size * RULE, titik: false };
            let through = segment.dicoret.then(|| rule(segment.y - size * STRIKE));
            let under = segment.digarisbawahi.then(|| rule(segment.y + size * UNDER));
            out.push(Butir::Teks(segment));
            out.extend(through.into_iter().chain(under).map(Butir::Garis));
        }
    }

    /// Whether it ends within a word.
    pub fn is_cut(&self) -> bool {
        self.segmen.last().and_then(|s| s.kata.last()).is_some_and(|k| k.penggal)
    }

    /// Where its last word ends, from the column's left edge.
    pub fn end(&self) -> Option<Pt> {
        self.segmen.last().map(|s| self.x + s.x + s.lebar)
    }
}

/// A paragraph ready to be put on a page.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct SetParagraph {
    pub lines: Vec<SetLine>,
    pub jangkar: Vec<Id>,
}

/// Wider spaces than this (what is added, in parts of a space) are worth cutting words for.
const TOLERATED: f32 = 0.9;
/// Bodies that no layout asked for this long are let go.
const KEPT: u32 = 64;
/// Words that should not part from the number behind them.
const LEADS: [&str; 15] = [
    "pasal", "ayat", "huruf", "angka", "nomor", "tahun", "bab", "bagian", "paragraf", "lampiran", "tabel",
    "gambar", "program", "tanggal", "buku",
];
/// A word is broken behind "-" or "/" only between parts of this length: "Undang-Undang", never "dan/atau".
const MIN_PART: usize = 4;

impl State {
    /// Begins a layout.
    pub fn begin(&mut self) {
        self.now = self.now.wrapping_add(1);
        self.broken = 0;
        self.words.tidy();
        if self.now.is_multiple_of(KEPT) {
            let now = self.now;
            self.bodies
                .retain(|_, (body, last)| Arc::strong_count(body) > 1 || now.wrapping_sub(*last) < KEPT);
        }
    }

    /// Forgets what was set with other fonts or other choices.
    pub fn clear(&mut self) {
        self.bodies.clear();
        self.words = Words::default();
    }
}

impl Setter<'_> {
    /// Sets a paragraph in its own width.
    pub fn paragraph(&mut self, alinea: &Alinea) -> SetParagraph {
        let body = self.body(alinea);
        self.quality.add(body.quality);
        self.missing.extend(body.missing.iter().cloned());
        let mut lines: Vec<SetLine> = body
            .lines
            .iter()
            .map(|segmen| SetLine {
                samping: None,
                segmen: Arc::clone(segmen),
                x: alinea.kiri,
                tinggi: alinea.baris,
            })
            .collect();
        if !alinea.samping.is_empty() {
            let baseline = baseline(alinea.baris, alinea.ukuran);
            let sides: Vec<Segmen> =
                alinea.samping.iter().flat_map(|s| self.side(s, alinea.ukuran, baseline)).collect();
            lines[0].samping = Some(sides.into());
        }
        self.bodies.push(body);
        SetParagraph { lines, jangkar: alinea.jangkar.clone() }
    }

    fn body(&mut self, alinea: &Alinea) -> Arc<Body> {
        let measures = [alinea.lebar, alinea.awal, alinea.ukuran, alinea.baris].map(|m| m.0.to_bits());
        let key = BodyKey { lari: Arc::clone(&alinea.lari), measures, rata: alinea.rata };
        let now = self.state.now;
        if let Some((body, last)) = self.state.bodies.get_mut(&key) {
            *last = now;
            return Arc::clone(body);
        }
        let body = Arc::new(self.break_body(alinea));
        self.state.broken += 1;
        self.state.bodies.insert(key, (Arc::clone(&body), now));
        body
    }

    fn break_body(&mut self, alinea: &Alinea) -> Body {
        let mut quality = Quality::default();
        let from = self.missing.len();
        let mut atoms = self.atoms(&alinea.lari, alinea.ukuran);
        let missing = self.missing.split_off(from);
        self.chop(&mut atoms, &alinea.lari, alinea);
        let shape = Shape {
            width: alinea.lebar,
            indent: alinea.awal,
            rata: alinea.rata,
            size: alinea.ukuran,
            breaking: self.breaking,
        };
        let broken = break_lines(&atoms, &shape);
        let mut lines = justify(&atoms, &broken, &shape);
        let loose = |lines: &[Line]| lines.iter().filter(|l| l.spread > TOLERATED).count();
        if self.penggal && self.breaking == Breaking::Optimum && loose(&lines) > 0 {
            let (cut, broken) = self.hyphenated(&atoms, &alinea.lari, &shape);
            let better = justify(&cut, &broken, &shape);
            if loose(&better) < loose(&lines) {
                (atoms, lines) = (cut, better);
            }
        }
        let baseline = baseline(alinea.baris, alinea.ukuran);
        let mut out: Vec<Arc<[Segmen]>> = Vec::with_capacity(lines.len().max(1));
        for (n, line) in lines.iter().enumerate() {
            if alinea.rata == Rata::Penuh && n + 1 < lines.len() {
                quality.lines += 1;
                quality.loose += usize::from(line.spread > 1.0);
                quality.hyphens += usize::from(matches!(atoms[line.to - 1].gap, Gap::Hyphen { .. }));
            }
            let indent = if n == 0 { alinea.awal } else { Pt(0.0) };
            let slack = (alinea.lebar - indent - Pt(line.natural)).max(Pt(0.0));
            let shift = match alinea.rata {
                Rata::Penuh | Rata::Kiri => Pt(0.0),
                Rata::Tengah => slack * 0.5,
                Rata::Kanan => slack,
            };
            let segmen = self.segments(&atoms, line, &alinea.lari, alinea.ukuran, indent + shift, baseline);
            out.push(segmen.into());
        }
        if out.is_empty() {
            out.push(Arc::new([]));
        }
        Body { lines: out, quality, missing }
    }

    /// Width of the longest word of a paragraph.
    pub fn widest(&mut self, alinea: &Alinea) -> Pt {
        let from = self.missing.len();
        let atoms = self.atoms(&alinea.lari, alinea.ukuran);
        self.missing.truncate(from);
        let (mut most, mut word) = (0.0f32, 0.0);
        for atom in &atoms {
            word += atom.width;
            most = most.max(word);
            if !matches!(atom.gap, Gap::None) {
                word = 0.0;
            }
        }
        Pt(most)
    }

    /// The lines of the footnotes of paragraphs.
    pub fn notes<'a>(&mut self, paragraphs: impl Iterator<Item = &'a Alinea>) -> Vec<SetLine> {
        paragraphs.flat_map(|a| &a.kaki).flat_map(|note| self.paragraph(note).lines).collect()
    }

    /// Words beside a paragraph: one line, never broken.
    fn side(&mut self, samping: &Samping, size: Pt, baseline: Pt) -> Vec<Segmen> {
        self.on_one_line(&samping.lari, size, samping.x, baseline)
    }

    /// Words set on one line at a place: page numbers, watermarks.
    pub fn single(&mut self, lari: &[Lari], size: Pt) -> (Vec<Segmen>, Pt) {
        let segmen = self.on_one_line(lari, size, Pt(0.0), Pt(0.0));
        let width = segmen.last().map_or(Pt(0.0), |s| s.x + s.lebar);
        (segmen, width)
    }

    fn on_one_line(&mut self, lari: &[Lari], size: Pt, x: Pt, baseline: Pt) -> Vec<Segmen> {
        let atoms = self.atoms(lari, size);
        if atoms.is_empty() {
            return Vec::new();
        }
        let line = Line { from: 0, to: atoms.len(), natural: 0.0, spread: 0.0, track: 0.0 };
        self.segments(&atoms, &line, lari, size, x, baseline)
    }

    /// Notes letters that the face of a run lacks.
    fn miss(&mut self, letter: char, asal: &Asal, diganti: bool) {
        self.missing.push(Missing { huruf: letter, asal: asal.clone(), diganti });
    }

    /// The atoms of a part of a run: one, or several where another face stands in for letters.
    fn push_atoms(
        &mut self,
        atoms: &mut Vec<Atom>,
        run: u32,
        lari: &Lari,
        size: Pt,
        part: Range<usize>,
        gap: Gap,
    ) {
        let face = FontBook::index(lari.gaya);
        let whole = self.atom(run, lari, face, size, part.clone(), gap);
        if !self.word(&whole).kurang {
            atoms.push(whole);
            return;
        }
        // Letter by letter: which face has it.
        let substitute = self.fonts.substitute();
        let mut pieces: Vec<(u8, Range<usize>)> = Vec::new();
        for (i, c) in lari.teks[part.clone()].char_indices() {
            let at = part.start + i;
            let letter = at..at + c.len_utf8();
            let lacks = |setter: &mut Self, face| {
                let id = setter.state.words.shape(setter.fonts, face, &lari.teks[letter.clone()]);
                setter.state.words.get(id).kurang
            };
            let mut own = face;
            if lacks(self, face) {
                let found = !lacks(self, substitute);
                self.miss(c, &lari.asal, found);
                if found {
                    own = substitute;
                }
            }
            match pieces.last_mut() {
                Some((last, range)) if *last == own => range.end = letter.end,
                _ => pieces.push((own, letter)),
            }
        }
        let last = pieces.len();
        for (n, (face, piece)) in pieces.into_iter().enumerate() {
            let gap = if n + 1 == last { gap } else { Gap::None };
            atoms.push(self.atom(run, lari, face, size, piece, gap));
        }
    }

    fn word(&self, atom: &Atom) -> &Arc<Word> {
        self.state.words.get(atom.word)
    }

    fn atoms(&mut self, lari: &[Lari], size: Pt) -> Vec<Atom> {
        let mut atoms: Vec<Atom> = Vec::new();
        for (run, l) in lari.iter().enumerate() {
            let face = FontBook::index(l.gaya);
            let em = letters(l, size);
            let mut at = 0;
            while at < l.teks.len() {
                let rest = &l.teks[at..];
                let Some(c) = rest.chars().next() else { break };
                if c == '\n' {
                    match atoms.last_mut() {
                        Some(last) if last.gap != Gap::Forced => last.gap = Gap::Forced,
                        // A line of its own, empty.
                        _ => {
                            let word = self.state.words.shape(self.fonts, face, "");
                            atoms.push(Atom {
                                word,
                                face,
                                run: run as u32,
                                at: at as u32,
                                width: 0.0,
                                glyphs: 0,
                                gap: Gap::Forced,
                            });
                        }
                    }
                    at += 1;
                } else if is_space(c) {
                    if let Some(last) = atoms.last_mut().filter(|a| matches!(a.gap, Gap::None | Gap::Break)) {
                        let blank = self.state.words.shape(self.fonts, face, " ");
                        let width = self.state.words.get(blank).lebar * em.0;
                        last.gap = Gap::Space { width, cost: 0.0 };
                    }
                    at += c.len_utf8();
                } else {
                    let end = word_end(rest);
                    let gap = if breaks_inside(rest, end) { Gap::Break } else { Gap::None };
                    self.push_atoms(&mut atoms, run as u32, l, size, at..at + end, gap);
                    at += end;
                }
            }
        }
        // Spaces at the end set nothing.
        if let Some(last) = atoms.last_mut() {
            last.gap = Gap::None;
        }
        for at in 1..atoms.len() {
            if let Gap::Space { width, .. } = atoms[at - 1].gap {
                let cost = reluctance(&self.word(&atoms[at - 1]).teks, &self.word(&atoms[at]).teks);
                atoms[at - 1].gap = Gap::Space { width, cost };
            }
        }
        atoms
    }

    /// A part of a run as an atom.
    fn atom(&mut self, run: u32, lari: &Lari, face: u8, size: Pt, part: Range<usize>, gap: Gap) -> Atom {
        let at = part.start as u32;
        let word = self.state.words.shape(self.fonts, face, &lari.teks[part]);
        let shaped = self.state.words.get(word);
        let (width, glyphs) = (shaped.lebar * letters(lari, size).0, shaped.glyphs.len() as u32);
        Atom { word, face, run, at, width, glyphs, gap }
    }

    /// The text of an atom in its run.
    fn part(&self, atom: &Atom) -> Range<usize> {
        let at = atom.at as usize;
        at..at + self.word(atom).teks.len()
    }

    fn hyphen(&mut self, lari: &Lari, face: u8, size: Pt) -> (WordId, f32) {
        let word = self.state.words.shape(self.fonts, face, "-");
        (word, self.state.words.get(word).lebar * letters(lari, size).0)
    }

    /// The atoms of a word cut into syllables; none when it has no place for it.
    fn syllables(&mut self, atom: &Atom, lari: &Lari, size: Pt) -> Option<Vec<Atom>> {
        let part = self.part(atom);
        let text = &lari.teks[part.clone()];
        // "Undang-Undang" breaks behind its own hyphen, and nowhere else.
        if text.ends_with('-') || lari.teks[..part.start].ends_with('-') {
            return None;
        }
        // The word itself, without brackets, quotation marks and what ends a sentence.
        let from = text.find(char::is_alphabetic)?;
        let to = text.rfind(char::is_alphabetic).map_or(from, |n| n + 1);
        let cuts = penggal(text.get(from..to)?);
        if cuts.is_empty() {
            return None;
        }
        let (_, width) = self.hyphen(lari, atom.face, size);
        let mut out = Vec::with_capacity(cuts.len() + 1);
        let mut at = part.start;
        for cut in cuts {
            let end = part.start + from + cut;
            out.push(self.atom(atom.run, lari, atom.face, size, at..end, Gap::Hyphen { width }));
            at = end;
        }
        out.push(self.atom(atom.run, lari, atom.face, size, at..part.end, atom.gap));
        Some(out)
    }

    /// Breaks a paragraph with words cut where that helps. Gives back its atoms, of which only those are cut that
    /// a line ends in.
    fn hyphenated(
        &mut self,
        atoms: &[Atom],
        lari: &[Lari],
        shape: &Shape,
    ) -> (Vec<Atom>, Vec<(usize, usize)>) {
        let mut cut = Vec::with_capacity(atoms.len() * 2);
        for atom in atoms {
            match self.syllables(atom, &lari[atom.run as usize], shape.size) {
                Some(parts) => cut.extend(parts),
                None => cut.push(*atom),
            }
        }
        let mut out: Vec<Atom> = Vec::with_capacity(atoms.len() + 8);
        let mut lines = Vec::new();
        for (from, to) in break_lines(&cut, shape) {
            let first = out.len();
            let mut open: Option<(usize, Atom)> = None;
            for (n, atom) in cut[from..to].iter().enumerate() {
                let start = open.take().map_or(atom.at as usize, |(start, _)| start);
                let here = matches!(atom.gap, Gap::Hyphen { .. }) && from + n + 1 < to;
                if here {
                    open = Some((start, *atom));
                } else if start == atom.at as usize {
                    out.push(*atom);
                } else {
                    let end = self.part(atom).end;
                    out.push(self.atom(
                        atom.run,
                        &lari[atom.run as usize],
                        atom.face,
                        shape.size,
                        start..end,
                        atom.gap,
                    ));
                }
            }
            lines.push((first, out.len()));
        }
        (out, lines)
    }

    /// A word wider than the line is cut: between syllables, and where that does not help, where the line ends.
    fn chop(&mut self, atoms: &mut Vec<Atom>, lari: &[Lari], alinea: &Alinea) {
        let room = (alinea.lebar - alinea.awal).0.max(alinea.ukuran.0);
        if atoms.iter().all(|a| a.width <= room) {
            return;
        }
        let mut out = Vec::with_capacity(atoms.len() + 4);
        for atom in atoms.drain(..) {
            if atom.width <= room {
                out.push(atom);
                continue;
            }
            let l = &lari[atom.run as usize];
            let parts = if self.penggal { self.syllables(&atom, l, alinea.ukuran) } else { None };
            for atom in parts.unwrap_or_else(|| vec![atom]) {
                if atom.width <= room {
                    out.push(atom);
                } else {
                    self.saw(&atom, l, alinea.ukuran, room, &mut out);
                }
            }
        }
        *atoms = out;
    }

    /// Cuts an atom into pieces as wide as a line.
    fn saw(&mut self, atom: &Atom, lari: &Lari, size: Pt, room: f32, out: &mut Vec<Atom>) {
        let Range { mut start, end: all } = self.part(atom);
        while start < all {
            let mut piece: Option<Atom> = None;
            let mut end = start;
            for (i, c) in lari.teks[start..all].char_indices() {
                let next = start + i + c.len_utf8();
                let longer = self.atom(atom.run, lari, atom.face, size, start..next, Gap::Break);
                if longer.width > room && piece.is_some() {
                    break;
                }
                (end, piece) = (next, Some(longer));
            }
            let Some(mut piece) = piece else { break };
            if end == all {
                piece.gap = atom.gap;
            }
            out.push(piece);
            start = end;
        }
    }

    fn segments(
        &mut self,
        atoms: &[Atom],
        line: &Line,
        lari: &[Lari],
        size: Pt,
        x: Pt,
        baseline: Pt,
    ) -> Vec<Segmen> {
        let mut out: Vec<Segmen> = Vec::new();
        let mut kata: Vec<Letak> = Vec::new();
        let mut pen = x;
        let mut spaced = false;
        let mut current = (u32::MAX, 0);
        for (i, atom) in atoms[line.from..line.to].iter().enumerate() {
            let l = &lari[atom.run as usize];
            if (atom.run, atom.face) != current {
                if let Some(last) = out.last_mut() {
                    last.spasi = spaced;
                    last.kata = std::mem::take(&mut kata).into();
                }
                current = (atom.run, atom.face);
                let lift = if l.naik { size * MARK_LIFT } else { Pt(0.0) };
                out.push(Segmen {
                    x: pen,
                    y: baseline - lift,
                    ukuran: letters(l, size),
                    face: atom.face,
                    kata: Arc::new([]),
                    lebar: Pt(0.0),
                    renggang: Pt(line.track),
                    spasi: false,
                    asal: l.asal.clone(),
                    tautan: l.tautan.clone(),
                    dicoret: l.gaya.dicoret,
                    digarisbawahi: l.gaya.digarisbawahi,
                });
                spaced = false;
            }
            let last = line.from + i + 1 == line.to;
            let hyphen = matches!(atom.gap, Gap::Hyphen { .. }) && last;
            let hyphen = hyphen.then(|| self.hyphen(l, atom.face, size));
            if let Some(segment) = out.last_mut() {
                let words = &self.state.words;
                let mut put = |id, awal, width: f32, glyphs: u32, spasi, penggal| {
                    let word = Arc::clone(words.get(id));
                    kata.push(Letak { kata: word, x: pen - segment.x, awal, spasi, penggal });
                    pen += Pt(width + line.track * glyphs as f32);
                };
                put(atom.word, atom.at, atom.width, atom.glyphs, spaced, false);
                if let Some((word, width)) = hyphen {
                    put(word, self.part(atom).end as u32, width, 1, false, true);
                }
                // What is added behind the last letter shows nothing.
                segment.lebar = pen - segment.x - Pt(line.track);
            }
            spaced = false;
            if let Gap::Space { width, .. } = atom.gap
                && !last
            {
                pen += Pt(width * (1.0 + line.spread));
                spaced = true;
            }
        }
        if let Some(last) = out.last_mut() {
            last.kata = kata.into();
        }
        out
    }
}

/// The size of the letters of a run.
fn letters(lari: &Lari, size: Pt) -> Pt {
    if lari.naik { size * MARK_SIZE } else { size }
}

/// Where the baseline stands in a line's box.
pub(super) fn baseline(pitch: Pt, size: Pt) -> Pt {
    (pitch - size) * 0.5 + size * ASCENT
}

/// Spaces at which a line may end; the unbreakable ones are letters of a word.
fn is_space(c: char) -> bool {
    c.is_whitespace() && !matches!(c, '\u{a0}' | '\u{202f}' | '\u{2007}')
}

/// The end of the word, or of the part of it behind which a line may end.
fn word_end(text: &str) -> usize {
    let mut part = 0;
    for (i, c) in text.char_indices() {
        if is_space(c) {
            return i;
        }
        // A mark that lets a line end, and shows nothing.
        if c == '\u{200b}' {
            return i + c.len_utf8();
        }
        if matches!(c, '-' | '/') && part >= MIN_PART {
            let next = text[i + 1..].chars().take_while(|c| c.is_alphabetic()).take(MIN_PART).count();
            if next == MIN_PART {
                return i + 1;
            }
        }
        part = if c.is_alphabetic() { part + 1 } else { 0 };
    }
    text.len()
}

/// Whether the word goes on behind `end`.
fn breaks_inside(text: &str, end: usize) -> bool {
    text[end..].chars().next().is_some_and(|c| !is_space(c) && c != '\n')
}

/// How unwelcome a break between two words is: "Pasal" keeps its number, a figure the words behind it.
fn reluctance(before: &str, after: &str) -> f32 {
    let bare = after.trim_end_matches([',', '.', ';', ':']);
    let short = bare.chars().count() <= 4 || bare.starts_with(|c: char| c.is_ascii_digit());
    let lead = before.trim_start_matches(['(', '"', '“']).to_lowercase();
    if LEADS.contains(&lead.as_str()) && short {
        return 300.0;
    }
    let figure =
        !before.is_empty() && before.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b',' | b'%'));
    if figure && after.starts_with('(') { 100.0 } else { 0.0 }
}
