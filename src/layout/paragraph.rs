//! A paragraph as lines of segments.

use crate::compile::{Alinea, Lari, Samping};
use crate::model::{Id, Pt};
use crate::template::Rata;

use super::line::{Atom, Breaking, Gap, Line, break_lines};
use super::{FontBook, Letak, Quality, Segmen, Words};

/// Size and lift of a footnote mark, as parts of the size.
const MARK_SIZE: f32 = 0.66;
const MARK_LIFT: f32 = 0.33;
/// From the middle of a line's box to the baseline, as a part of the size.
const ASCENT: f32 = 0.772;

/// What a paragraph is set with.
pub(super) struct Setter<'f> {
    pub fonts: &'f FontBook,
    pub words: Words,
    pub breaking: Breaking,
    pub quality: Quality,
}

/// A line ready to be put on a page: x from the column's left edge, y from the line's top.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct SetLine {
    pub segmen: Vec<Segmen>,
    pub tinggi: Pt,
}

/// A paragraph ready to be put on a page.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct SetParagraph {
    pub lines: Vec<SetLine>,
    pub jangkar: Vec<Id>,
}

/// Words that should not part from the number behind them.
const LEADS: [&str; 15] = [
    "pasal", "ayat", "huruf", "angka", "nomor", "tahun", "bab", "bagian", "paragraf", "lampiran", "tabel",
    "gambar", "program", "tanggal", "buku",
];
/// A word is broken behind "-" or "/" only between parts of this length: "Undang-Undang", never "dan/atau".
const MIN_PART: usize = 4;

impl Setter<'_> {
    /// Sets a paragraph in its own width.
    pub fn paragraph(&mut self, alinea: &Alinea) -> SetParagraph {
        let mut atoms = self.atoms(&alinea.lari, alinea.ukuran);
        self.chop(&mut atoms, &alinea.lari, alinea);
        let lines = break_lines(&atoms, alinea.lebar, alinea.awal, alinea.rata, self.breaking);
        let baseline = baseline(alinea.baris, alinea.ukuran);
        let mut out: Vec<SetLine> = Vec::with_capacity(lines.len().max(1));
        for (n, line) in lines.iter().enumerate() {
            if alinea.rata == Rata::Penuh && n + 1 < lines.len() {
                self.quality.lines += 1;
                self.quality.loose += usize::from(line.spread > 1.0);
            }
            let indent = if n == 0 { alinea.awal } else { Pt(0.0) };
            let slack = (alinea.lebar - indent - Pt(line.natural)).max(Pt(0.0));
            let shift = match alinea.rata {
                Rata::Penuh | Rata::Kiri => Pt(0.0),
                Rata::Tengah => slack * 0.5,
                Rata::Kanan => slack,
            };
            let segmen = Self::segments(
                &atoms,
                line,
                &alinea.lari,
                alinea.ukuran,
                alinea.kiri + indent + shift,
                baseline,
            );
            out.push(SetLine { segmen, tinggi: alinea.baris });
        }
        if out.is_empty() {
            out.push(SetLine { segmen: Vec::new(), tinggi: alinea.baris });
        }
        let sides: Vec<Segmen> =
            alinea.samping.iter().flat_map(|s| self.side(s, alinea.ukuran, baseline)).collect();
        out[0].segmen.splice(0..0, sides);
        SetParagraph { lines: out, jangkar: alinea.jangkar.clone() }
    }

    /// The lines of the footnotes of paragraphs.
    pub fn notes<'a>(&mut self, paragraphs: impl Iterator<Item = &'a Alinea>) -> Vec<SetLine> {
        paragraphs.flat_map(|a| &a.kaki).flat_map(|note| self.paragraph(note).lines).collect()
    }

    /// Words beside a paragraph: one line, never broken.
    fn side(&mut self, samping: &Samping, size: Pt, baseline: Pt) -> Vec<Segmen> {
        let atoms = self.atoms(&samping.lari, size);
        if atoms.is_empty() {
            return Vec::new();
        }
        let line = Line { from: 0, to: atoms.len(), natural: 0.0, spread: 0.0 };
        Self::segments(&atoms, &line, &samping.lari, size, samping.x, baseline)
    }

    /// Words set on one line at a place: page numbers, watermarks.
    pub fn single(&mut self, lari: &[Lari], size: Pt) -> (Vec<Segmen>, Pt) {
        let atoms = self.atoms(lari, size);
        let line = Line { from: 0, to: atoms.len(), natural: 0.0, spread: 0.0 };
        let segmen = Self::segments(&atoms, &line, lari, size, Pt(0.0), Pt(0.0));
        let width = segmen.last().map_or(Pt(0.0), |s| s.x + s.lebar);
        (segmen, width)
    }

    fn atoms(&mut self, lari: &[Lari], size: Pt) -> Vec<Atom> {
        let mut atoms: Vec<Atom> = Vec::new();
        for (run, l) in lari.iter().enumerate() {
            let face = FontBook::index(l.gaya);
            let size = if l.naik { size * MARK_SIZE } else { size };
            let mut at = 0;
            while at < l.teks.len() {
                let rest = &l.teks[at..];
                let Some(c) = rest.chars().next() else { break };
                if c == '\n' {
                    match atoms.last_mut() {
                        Some(last) if last.gap != Gap::Forced => last.gap = Gap::Forced,
                        // A line of its own, empty.
                        _ => {
                            let word = self.words.shape(self.fonts, face, "");
                            atoms.push(Atom {
                                word,
                                run: run as u32,
                                at: at as u32,
                                width: 0.0,
                                gap: Gap::Forced,
                            });
                        }
                    }
                    at += 1;
                } else if is_space(c) {
                    if let Some(last) = atoms.last_mut().filter(|a| matches!(a.gap, Gap::None | Gap::Break)) {
                        let blank = self.words.shape(self.fonts, face, " ");
                        let width = self.words.get(blank).lebar * size.0;
                        last.gap = Gap::Space { width, cost: 0.0 };
                    }
                    at += c.len_utf8();
                } else {
                    let end = word_end(rest);
                    let word = self.words.shape(self.fonts, face, &rest[..end]);
                    let width = self.words.get(word).lebar * size.0;
                    let gap = if breaks_inside(rest, end) { Gap::Break } else { Gap::None };
                    atoms.push(Atom { word, run: run as u32, at: at as u32, width, gap });
                    at += end;
                }
            }
        }
        // Spaces at the end set nothing.
        if let Some(last) = atoms.last_mut() {
            last.gap = Gap::None;
        }
        for at in 1..atoms.len() {
            let (before, after) = (self.words.get(atoms[at - 1].word), self.words.get(atoms[at].word));
            if let Gap::Space { width, .. } = atoms[at - 1].gap {
                let cost = reluctance(&before.teks, &after.teks);
                atoms[at - 1].gap = Gap::Space { width, cost };
            }
        }
        atoms
    }

    /// A word wider than the line is cut where the line ends.
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
            let face = FontBook::index(l.gaya);
            let size = if l.naik { alinea.ukuran * MARK_SIZE } else { alinea.ukuran };
            let text = self.words.get(atom.word).teks.clone();
            let mut from = 0;
            while from < text.len() {
                let mut end = from;
                let mut width = 0.0;
                for (i, c) in text[from..].char_indices() {
                    let next = from + i + c.len_utf8();
                    let word = self.words.shape(self.fonts, face, &text[from..next]);
                    let wide = self.words.get(word).lebar * size.0;
                    if wide > room && end > from {
                        break;
                    }
                    (end, width) = (next, wide);
                }
                let word = self.words.shape(self.fonts, face, &text[from..end]);
                let gap = if end == text.len() { atom.gap } else { Gap::Break };
                out.push(Atom { word, run: atom.run, at: atom.at + from as u32, width, gap });
                from = end;
            }
        }
        *atoms = out;
    }

    fn segments(atoms: &[Atom], line: &Line, lari: &[Lari], size: Pt, x: Pt, baseline: Pt) -> Vec<Segmen> {
        let mut out: Vec<Segmen> = Vec::new();
        let mut pen = x;
        let mut spaced = false;
        let mut current = u32::MAX;
        for (i, atom) in atoms[line.from..line.to].iter().enumerate() {
            let l = &lari[atom.run as usize];
            if atom.run != current {
                if let Some(last) = out.last_mut() {
                    last.spasi = spaced;
                }
                current = atom.run;
                let (ukuran, lift) =
                    if l.naik { (size * MARK_SIZE, size * MARK_LIFT) } else { (size, Pt(0.0)) };
                out.push(Segmen {
                    x: pen,
                    y: baseline - lift,
                    ukuran,
                    face: FontBook::index(l.gaya),
                    kata: Vec::new(),
                    lebar: Pt(0.0),
                    spasi: false,
                    asal: l.asal.clone(),
                    tautan: l.tautan.clone(),
                });
                spaced = false;
            }
            if let Some(segment) = out.last_mut() {
                segment.kata.push(Letak {
                    kata: atom.word,
                    x: pen - segment.x,
                    awal: atom.at,
                    spasi: spaced,
                });
                pen += Pt(atom.width);
                segment.lebar = pen - segment.x;
            }
            spaced = false;
            if let Gap::Space { width, .. } = atom.gap
                && line.from + i + 1 < line.to
            {
                pen += Pt(width * (1.0 + line.spread));
                spaced = true;
            }
        }
        out
    }
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
        return 150.0;
    }
    let figure =
        !before.is_empty() && before.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b',' | b'%'));
    if figure && after.starts_with('(') { 100.0 } else { 0.0 }
}
