//! What keys and commands do to the words and lines of a text while it is written: bold words, lists of narrative.

use std::ops::Range;

use egui::text::{CCursor, CCursorRange};
use egui::text_edit::TextEditState;
use egui::{self, Ui};

use crate::markup::rich::{self, Change, Style};

use super::super::chip::{self, Mark};
use super::fields::put_caret;
use super::letters::{Buffer, byte_of, letters};

/// A command for the words that are marked, or the lines of a narrative.
pub fn restyle(ui: &Ui, id: egui::Id, buffer: &mut Buffer, style: Style, narrative: bool) {
    change(ui, id, buffer, narrative, |words, marked| Some(rich::style(words, marked, style)));
}

/// Tab in an item of a narrative's list. Gives whether the caret stood in one.
pub fn step(ui: &Ui, id: egui::Id, buffer: &mut Buffer, inwards: bool) -> bool {
    let done = change(ui, id, buffer, true, |words, marked| {
        let changes = rich::step(words, marked.end, inwards)?;
        let marked = rich::moved(&changes, marked.start)..rich::moved(&changes, marked.end);
        Some((changes, marked))
    });
    done.is_some()
}

fn change(
    ui: &Ui,
    id: egui::Id,
    buffer: &mut Buffer,
    narrative: bool,
    make: impl FnOnce(&str, Range<usize>) -> Option<(Vec<Change>, Range<usize>)>,
) -> Option<()> {
    let range = TextEditState::load(ui.ctx(), id)?.cursor.char_range()?;
    let byte = |c: CCursor| byte_of(&buffer.words, c.index.0);
    let (primary, secondary) = (byte(range.primary), byte(range.secondary));
    let marked = primary.min(secondary)..primary.max(secondary);
    let (changes, mut marked) = make(&buffer.words, marked)?;
    let mut marks = buffer.marks.borrow_mut();
    apply(&mut buffer.words, &mut marks, &changes);
    if narrative {
        let numbers = rich::renumbered(&buffer.words);
        apply(&mut buffer.words, &mut marks, &numbers);
        marked = rich::moved(&numbers, marked.start)..rich::moved(&numbers, marked.end);
    }
    let cursor = |at: usize| CCursor::new(letters(&buffer.words, at));
    let (start, end) = (cursor(marked.start), cursor(marked.end));
    let (primary, secondary) = if primary < secondary { (start, end) } else { (end, start) };
    put_caret(ui, id, CCursorRange { primary, secondary, h_pos: None });
    Some(())
}

/// After a key in narrative: what a line break brings along, and the numbers of its lists. Gives where the caret
/// goes when anything came.
pub fn after_key(words: &mut String, marks: &mut Vec<Mark>, caret: usize, entered: bool) -> Option<usize> {
    let more: Vec<Change> =
        if entered { rich::after_enter(words, caret).into_iter().collect() } else { Vec::new() };
    apply(words, marks, &more);
    let caret = rich::moved(&more, caret);
    // A number that is being written is let be.
    let mut numbers = rich::renumbered(words);
    numbers.retain(|c| !(c.range.start..=c.range.end).contains(&caret));
    apply(words, marks, &numbers);
    (!more.is_empty() || !numbers.is_empty()).then(|| rich::moved(&numbers, caret))
}

fn apply(words: &mut String, marks: &mut Vec<Mark>, changes: &[Change]) {
    let mut order: Vec<&Change> = changes.iter().collect();
    order.sort_by_key(|c| std::cmp::Reverse(c.range.start));
    for Change { range, words: new } in order {
        if !range.is_empty() {
            chip::delete(words, marks, range.clone());
        }
        if !new.is_empty() {
            chip::insert(words, marks, range.start, new);
        }
    }
}
