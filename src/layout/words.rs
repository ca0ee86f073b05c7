//! Shaped words, each shaped once. A regulation has few distinct words.

use std::sync::Arc;

use harfrust::{Buffer, Direction, Script, ShapeOptions, ShaperFont, shape};
use rustc_hash::FxHashMap;

use super::FontBook;

/// A word in the store.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct WordId(u32);

/// A shaped word. All measures in ems.
#[derive(Debug, Clone, PartialEq)]
pub struct Word {
    /// Its letters.
    pub teks: Box<str>,
    /// Its face.
    pub face: u8,
    /// Its glyphs.
    pub glyphs: Box<[Glyph]>,
    /// Its width.
    pub lebar: f32,
    /// The face lacks one of its letters.
    pub kurang: bool,
}

/// A glyph of a word. All measures in ems.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Glyph {
    /// Its number in the font; 0 when the font lacks the letter.
    pub id: u16,
    /// How far the pen goes on.
    pub maju: f32,
    /// Shift to the right.
    pub dx: f32,
    /// Shift upwards.
    pub dy: f32,
    /// The first byte of its letters in the word.
    pub awal: u32,
}

/// More words than this are more than a document has: what was typed and gone is let go.
const MOST: usize = 100_000;

/// All words shaped so far.
#[derive(Debug, Default)]
pub(super) struct Words {
    list: Vec<Arc<Word>>,
    by_text: Vec<FxHashMap<Box<str>, WordId>>,
}

impl Words {
    pub fn get(&self, id: WordId) -> &Arc<Word> {
        &self.list[id.0 as usize]
    }

    /// Forgets all when there are too many. No id may be held over this.
    pub fn tidy(&mut self) {
        if self.list.len() > MOST {
            *self = Self::default();
        }
    }

    /// The word of a text in a face, shaped now or before.
    pub fn shape(&mut self, fonts: &FontBook, face: u8, text: &str) -> WordId {
        let index = usize::from(face);
        if self.by_text.len() <= index {
            self.by_text.resize_with(index + 1, FxHashMap::default);
        }
        if let Some(id) = self.by_text[index].get(text) {
            return *id;
        }
        let id = WordId(self.list.len() as u32);
        self.list.push(Arc::new(shaped(fonts, face, text)));
        self.by_text[index].insert(text.into(), id);
        id
    }
}

/// Control and format letters have no picture in any font.
fn is_silent(c: char) -> bool {
    c.is_control() || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{2064}' | '\u{feff}')
}

fn shaped(fonts: &FontBook, face: u8, text: &str) -> Word {
    let f = fonts.face(face);
    let mut buffer = Buffer::new();
    buffer.push_str(text);
    let latin = text.chars().all(|c| (c as u32) < 0x250 || matches!(c as u32, 0x2000..=0x22ff));
    let shaper = ShaperFont::new(&f.font);
    let done = if latin {
        buffer.set_direction(Direction::LeftToRight);
        buffer.set_script(Some(Script::LATIN));
        shape(&shaper, &mut buffer, ShapeOptions::new().plan(Some(&f.plan)))
    } else {
        buffer.guess_segment_properties();
        buffer.set_direction(Direction::LeftToRight);
        shape(&shaper, &mut buffer, ShapeOptions::new())
    };
    let mut glyphs = Vec::new();
    let mut lebar = 0.0;
    if done.is_ok() {
        for (info, position) in buffer.glyph_infos().iter().zip(buffer.glyph_positions()) {
            let letter = text.get(info.cluster as usize..).and_then(|rest| rest.chars().next());
            if letter.is_some_and(is_silent) {
                continue;
            }
            let em = |units: i32| units as f32 / f.upem;
            let glyph = Glyph {
                id: u16::try_from(info.glyph_id).unwrap_or(0),
                maju: em(position.x_advance),
                dx: em(position.x_offset),
                dy: em(position.y_offset),
                awal: info.cluster,
            };
            lebar += glyph.maju;
            glyphs.push(glyph);
        }
    }
    let kurang = glyphs.iter().any(|g| g.id == 0);
    Word { teks: text.into(), face, glyphs: glyphs.into(), lebar, kurang }
}
