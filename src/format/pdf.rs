//! The text of a PDF that has one: glyphs by their places, put together to the lines a reader sees.
//!
//! Reading the file, unpacking it and knowing what a code means is the library's; where the glyphs stand is ours,
//! since only their places tell a line, a gap between paragraphs and a block beside another.

use std::collections::BTreeMap;

use lopdf::content::Content;
use lopdf::{Dictionary, Document, Encoding, LoadOptions, Object, ObjectId, Stream};

use super::FormatError;

/// The most pages that are read.
const MOST_PAGES: usize = 3000;
/// The most a stream may unpack to, in bytes.
const MOST_STREAM: usize = 32 << 20;
/// The most glyphs of all pages together.
const MOST_GLYPHS: usize = 20_000_000;
/// The most steps of drawing of a page.
const MOST_STEPS: usize = 2_000_000;

/// The text, page by page: a line for each line, an empty one where the page leaves more room.
pub fn text(bytes: &[u8]) -> Result<Vec<String>, FormatError> {
    let document = open(bytes, "PDF ini tidak dapat dibaca; simpan ulang, atau impor dari Word")?;
    let mut pages = Vec::new();
    let mut glyphs = 0;
    for page in document.page_iter().take(MOST_PAGES) {
        let drawn = self::glyphs(&document, page);
        glyphs += drawn.len();
        if glyphs > MOST_GLYPHS {
            return Err(FormatError("PDF ini terlalu besar untuk sebuah naskah".to_owned()));
        }
        pages.push(lines(drawn));
    }
    let letters = pages.iter().flat_map(|p| p.chars()).filter(|c| c.is_alphabetic()).count();
    if letters < 20 {
        return Err(FormatError(
            "PDF ini tidak berlapis teks (hasil pindai); kenali teksnya (OCR) lebih dahulu".to_owned(),
        ));
    }
    Ok(pages)
}

/// Opens a file; `broken` is said of one that is none.
pub(super) fn open(bytes: &[u8], broken: &str) -> Result<Document, FormatError> {
    let options = LoadOptions { max_decompressed_size: Some(MOST_STREAM), ..LoadOptions::default() };
    let document =
        Document::load_mem_with_options(bytes, options).map_err(|_| FormatError(broken.to_owned()))?;
    if document.is_encrypted() {
        return Err(FormatError("PDF ini terkunci dengan sandi; buka kuncinya lebih dahulu".to_owned()));
    }
    Ok(document)
}

/// The glyphs of a page as they are drawn.
pub(super) fn glyphs(document: &Document, page: ObjectId) -> Vec<Glyph> {
    let mut reader = Reader { document, glyphs: Vec::new(), steps: 0 };
    reader.page(page);
    reader.glyphs
}

/// A piece of text at its place, in points from the lower left corner.
#[derive(Debug, Clone)]
pub(super) struct Glyph {
    pub x: f32,
    pub end: f32,
    pub y: f32,
    pub size: f32,
    pub teks: String,
    /// The first of a word that was put at a place of its own.
    kata: bool,
}

/// A matrix as PDF writes it: a b c d e f.
#[derive(Debug, Clone, Copy)]
struct Matrix([f32; 6]);

impl Matrix {
    const ONE: Self = Self([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);

    /// First this one, then another.
    fn then(self, next: Self) -> Self {
        let [a, b, c, d, e, f] = self.0;
        let [p, q, r, s, t, u] = next.0;
        Self([
            a * p + b * r,
            a * q + b * s,
            c * p + d * r,
            c * q + d * s,
            e * p + f * r + t,
            e * q + f * s + u,
        ])
    }

    fn moved(self, x: f32, y: f32) -> Self {
        Self([1.0, 0.0, 0.0, 1.0, x, y]).then(self)
    }

    fn of(operands: &[Object]) -> Option<Self> {
        let mut out = [0.0; 6];
        for (slot, value) in out.iter_mut().zip(operands) {
            *slot = number(value)?;
        }
        (operands.len() >= 6).then_some(Self(out))
    }
}

fn number(object: &Object) -> Option<f32> {
    object.as_float().ok().filter(|n| n.is_finite())
}

struct Font<'a> {
    encoding: Option<Encoding<'a>>,
    /// Codes are of two bytes.
    wide: bool,
    /// Widths by code, in thousandths of the size.
    widths: BTreeMap<u32, f32>,
    usual: f32,
}

#[derive(Clone)]
struct State {
    ctm: Matrix,
    font: Option<Vec<u8>>,
    size: f32,
    between: f32,
    word: f32,
    stretch: f32,
    leading: f32,
    rise: f32,
    /// Recognised words beneath a picture of the page: unseen, each set at its own place, wider than they print.
    unseen: bool,
}

struct Reader<'a> {
    document: &'a Document,
    glyphs: Vec<Glyph>,
    steps: usize,
}

impl<'a> Reader<'a> {
    fn page(&mut self, page: ObjectId) {
        let Ok(content) = self.document.get_page_content_with_limit(page, MOST_STREAM) else { return };
        let fonts = self.document.get_page_fonts(page).unwrap_or_default();
        let (own, inherited) = self.document.get_page_resources(page).unwrap_or_default();
        let mut resources: Vec<&Dictionary> = own.into_iter().collect();
        resources.extend(inherited.iter().filter_map(|id| self.document.get_dictionary(*id).ok()));
        self.draw(&content, &fonts, &resources, Matrix::ONE, 0);
    }

    fn draw(
        &mut self,
        content: &[u8],
        fonts: &BTreeMap<Vec<u8>, &'a Dictionary>,
        resources: &[&'a Dictionary],
        ctm: Matrix,
        depth: usize,
    ) {
        let Ok(content) = Content::decode(content) else { return };
        let own: BTreeMap<&[u8], Dictionary> =
            fonts.iter().map(|(name, font)| (name.as_slice(), preferred(font))).collect();
        let document = self.document;
        let known: BTreeMap<&[u8], Font<'_>> =
            own.iter().map(|(name, font)| (*name, font_of(document, font))).collect();
        let mut state = State {
            ctm,
            font: None,
            size: 0.0,
            between: 0.0,
            word: 0.0,
            stretch: 1.0,
            leading: 0.0,
            rise: 0.0,
            unseen: false,
        };
        let mut moved = false;
        let mut stack: Vec<State> = Vec::new();
        let (mut tm, mut line) = (Matrix::ONE, Matrix::ONE);
        for step in &content.operations {
            self.steps += 1;
            if self.steps > MOST_STEPS {
                return;
            }
            let given = |n: usize| step.operands.get(n).and_then(number).unwrap_or(0.0);
            let next = |line: &mut Matrix, tm: &mut Matrix, x: f32, y: f32| {
                *line = line.moved(x, y);
                *tm = *line;
            };
            moved |= matches!(step.operator.as_str(), "Td" | "TD" | "Tm" | "T*" | "BT");
            match step.operator.as_str() {
                "q" if stack.len() < 200 => stack.push(state.clone()),
                "Q" => state = stack.pop().unwrap_or(state),
                "cm" => {
                    if let Some(m) = Matrix::of(&step.operands) {
                        state.ctm = m.then(state.ctm);
                    }
                }
                "BT" => (tm, line) = (Matrix::ONE, Matrix::ONE),
                "Tf" => {
                    state.font = step.operands.first().and_then(|n| n.as_name().ok()).map(<[u8]>::to_vec);
                    state.size = given(1);
                }
                "Tc" => state.between = given(0),
                "Tw" => state.word = given(0),
                "Tz" => state.stretch = given(0) / 100.0,
                "TL" => state.leading = given(0),
                "Ts" => state.rise = given(0),
                "Tr" => state.unseen = step.operands.first().is_some_and(|o| o.as_i64().ok() == Some(3)),
                "Td" => next(&mut line, &mut tm, given(0), given(1)),
                "TD" => {
                    state.leading = -given(1);
                    next(&mut line, &mut tm, given(0), given(1));
                }
                "Tm" => {
                    if let Some(m) = Matrix::of(&step.operands) {
                        (tm, line) = (m, m);
                    }
                }
                "T*" => next(&mut line, &mut tm, 0.0, -state.leading),
                what @ ("Tj" | "'" | "\"") => {
                    if what == "\"" {
                        state.word = given(0);
                        state.between = given(1);
                    }
                    if what != "Tj" {
                        next(&mut line, &mut tm, 0.0, -state.leading);
                    }
                    let font = state.font.as_deref().and_then(|n| known.get(n));
                    if let Some(Object::String(bytes, _)) = step.operands.last() {
                        self.show(bytes, font, &state, &mut tm, std::mem::take(&mut moved));
                    }
                }
                "TJ" => {
                    let font = state.font.as_deref().and_then(|n| known.get(n));
                    for part in step.operands.first().and_then(|o| o.as_array().ok()).into_iter().flatten() {
                        if let Object::String(bytes, _) = part {
                            self.show(bytes, font, &state, &mut tm, std::mem::take(&mut moved));
                        } else if let Some(back) = number(part) {
                            tm = tm.moved(-back / 1000.0 * state.size * state.stretch, 0.0);
                        }
                    }
                }
                "Do" if depth < 8 => {
                    if let Some(form) = step.operands.first().and_then(|n| self.form(n, resources)) {
                        self.form_drawn(form, state.ctm, resources, depth);
                    }
                }
                _ => {}
            }
        }
    }

    fn form(&self, name: &Object, resources: &[&'a Dictionary]) -> Option<&'a Stream> {
        let name = name.as_name().ok()?;
        let named = |r: &&'a Dictionary| {
            let all = r.get_deref(b"XObject", self.document).ok()?.as_dict().ok()?;
            all.get_deref(name, self.document).ok()?.as_stream().ok()
        };
        let stream = resources.iter().find_map(named)?;
        (stream.dict.get(b"Subtype").ok()?.as_name().ok()? == b"Form").then_some(stream)
    }

    fn form_drawn(&mut self, form: &'a Stream, ctm: Matrix, outer: &[&'a Dictionary], depth: usize) {
        let Ok(content) = form.decompressed_content_with_limit(MOST_STREAM) else { return };
        let placed = form.dict.get_deref(b"Matrix", self.document).ok().and_then(|m| m.as_array().ok());
        let placed = placed.and_then(|m| Matrix::of(m)).unwrap_or(Matrix::ONE);
        let own = form.dict.get_deref(b"Resources", self.document).ok().and_then(|r| r.as_dict().ok());
        let resources: Vec<&Dictionary> = own.into_iter().chain(outer.iter().copied()).collect();
        let mut fonts = BTreeMap::new();
        for all in resources.iter().rev() {
            let Some(all) = all.get_deref(b"Font", self.document).ok().and_then(|f| f.as_dict().ok()) else {
                continue;
            };
            for (name, _) in all {
                if let Some(font) = all.get_deref(name, self.document).ok().and_then(|f| f.as_dict().ok()) {
                    fonts.insert(name.clone(), font);
                }
            }
        }
        self.draw(&content, &fonts, &resources, placed.then(ctm), depth + 1);
    }

    fn show(&mut self, bytes: &[u8], font: Option<&Font<'_>>, state: &State, tm: &mut Matrix, moved: bool) {
        let Some(font) = font else { return };
        let mut kata = moved && state.unseen;
        let step = if font.wide { 2 } else { 1 };
        for code in bytes.chunks(step) {
            let value = code.iter().fold(0, |all, b| all << 8 | u32::from(*b));
            let width = font.widths.get(&value).copied().unwrap_or(font.usual) / 1000.0;
            let teks = font.encoding.as_ref().and_then(|e| Document::decode_text(e, code).ok());
            let teks = teks.unwrap_or_default().replace('\0', "");
            let spaced = if code == [32] { state.word } else { 0.0 };
            let advance = (width * state.size + state.between + spaced) * state.stretch;
            let place = tm.moved(0.0, state.rise).then(state.ctm).0;
            *tm = tm.moved(advance, 0.0);
            let end = tm.then(state.ctm).0[4];
            let size = (place[2].hypot(place[3]) * state.size).abs();
            // What is turned is a mark on the page, not a line of it.
            let level = place[1].abs() < place[0].abs() * 0.2 && place[0] > 0.0;
            let seen = [place[4], place[5], end, size].iter().all(|n| n.is_finite());
            if level && seen && size > 0.5 && !teks.is_empty() && self.glyphs.len() < MOST_GLYPHS {
                self.glyphs.push(Glyph { x: place[4], end, y: place[5], size, teks, kata });
                kata = false;
            }
        }
    }
}

fn font_of<'b>(document: &'b Document, font: &'b Dictionary) -> Font<'b> {
    let get = |dict: &'b Dictionary, key: &[u8]| dict.get_deref(key, document).ok();
    let wide = get(font, b"Subtype").and_then(|s| s.as_name().ok()) == Some(b"Type0");
    let encoding = font.get_font_encoding_with_limit(document, MOST_STREAM).ok();
    let mut widths = BTreeMap::new();
    let mut usual = if wide { 1000.0 } else { 500.0 };
    if wide {
        let below = get(font, b"DescendantFonts").and_then(|d| d.as_array().ok()).and_then(|d| d.first());
        let below = below.and_then(|d| document.dereference(d).ok()).and_then(|(_, d)| d.as_dict().ok());
        if let Some(below) = below {
            usual = get(below, b"DW").and_then(number).unwrap_or(usual);
            let list = get(below, b"W").and_then(|w| w.as_array().ok());
            wide_widths(list.map_or(&[], Vec::as_slice), document, &mut widths);
        }
    } else {
        let first = get(font, b"FirstChar").and_then(|f| f.as_i64().ok()).unwrap_or(0).clamp(0, 255) as u32;
        let list = get(font, b"Widths").and_then(|w| w.as_array().ok());
        for (n, width) in list.into_iter().flatten().take(256).enumerate() {
            let width = document.dereference(width).ok().and_then(|(_, w)| number(w));
            widths.insert(first + n as u32, width.unwrap_or(usual));
        }
        // A font of the standard set is as wide as its kind: a fair mean does for finding gaps.
        let described = get(font, b"FontDescriptor").and_then(|d| d.as_dict().ok());
        usual = described.and_then(|d| get(d, b"MissingWidth")).and_then(number).unwrap_or(usual);
    }
    Font { encoding, wide, widths, usual }
}

/// A font whose meaning is told by its map to Unicode where it has one.
fn preferred(font: &Dictionary) -> Dictionary {
    let mut font = font.clone();
    if font.has(b"ToUnicode") {
        font.remove(b"Encoding");
    }
    font
}

fn wide_widths(list: &[Object], document: &Document, widths: &mut BTreeMap<u32, f32>) {
    let whole = |o: &Object| o.as_i64().ok().and_then(|n| u32::try_from(n).ok());
    let mut at = 0;
    while let (Some(first), Some(second)) = (list.get(at).and_then(whole), list.get(at + 1)) {
        let second = document.dereference(second).map_or(second, |(_, o)| o);
        if let Ok(each) = second.as_array() {
            for (n, width) in each.iter().take(65536).enumerate() {
                widths.insert(first.saturating_add(n as u32), number(width).unwrap_or(1000.0));
            }
            at += 2;
        } else {
            let (Some(last), Some(width)) = (whole(second), list.get(at + 2).and_then(number)) else {
                return;
            };
            for code in first..=last.min(first.saturating_add(65535)) {
                widths.insert(code, width);
            }
            at += 3;
        }
    }
}

/// Glyphs of a page as lines from the top.
fn lines(mut glyphs: Vec<Glyph>) -> String {
    glyphs.sort_by(|a, b| b.y.total_cmp(&a.y));
    let mut rows: Vec<Vec<Glyph>> = Vec::new();
    for glyph in glyphs {
        // A raised mark belongs to the line it is raised from.
        let same = rows.last().and_then(|r| r.first()).is_some_and(|f| {
            let near = f.size.max(glyph.size) * 0.45;
            f.y - glyph.y < near
        });
        match rows.last_mut().filter(|_| same) {
            Some(row) => row.push(glyph),
            None => rows.push(vec![glyph]),
        }
    }
    let usual = usual_step(&rows);
    let mut out = String::new();
    let mut above: Option<f32> = None;
    for mut row in rows {
        row.sort_by(|a, b| a.x.total_cmp(&b.x));
        let base = row.iter().map(|g| g.y).fold(f32::MAX, f32::min);
        let words = row_text(&row);
        if words.trim().is_empty() {
            continue;
        }
        if above.is_some_and(|a| a - base > usual * 1.35) {
            out.push('\n');
        }
        above = Some(base);
        out.push_str(words.trim_end());
        out.push('\n');
    }
    out
}

/// The distance that lines of a page mostly have.
fn usual_step(rows: &[Vec<Glyph>]) -> f32 {
    let base = |r: &Vec<Glyph>| r.first().map_or(0.0, |g| g.y);
    let mut steps: Vec<f32> =
        rows.windows(2).map(|w| base(&w[0]) - base(&w[1])).filter(|s| *s > 2.0).collect();
    steps.sort_by(f32::total_cmp);
    // Paragraphs and headings only make distances longer.
    steps.get(steps.len() / 3).copied().unwrap_or(20.0)
}

fn row_text(row: &[Glyph]) -> String {
    let mut out = String::new();
    let mut end = row.first().map_or(0.0, |g| g.x);
    for glyph in row {
        let gap = (glyph.x - end) / glyph.size.max(1.0);
        if (gap > 0.12 || glyph.kata)
            && !out.ends_with(' ')
            && !glyph.teks.starts_with(' ')
            && !out.is_empty()
        {
            // A wide gap is the edge of a column: what reads the text may tell.
            let wide = if gap > 1.5 { (gap * 2.0).min(40.0) as usize } else { 1 };
            out.extend(std::iter::repeat_n(' ', wide));
        }
        out.push_str(&glyph.teks);
        end = end.max(glyph.end);
    }
    out
}
