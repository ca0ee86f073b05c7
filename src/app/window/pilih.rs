//! Lists that typing narrows: commands, units to put in, places to go to.

use egui::{self, Button, Key, ScrollArea, TextEdit, Ui};

use super::super::strings;
use super::dialog::named;
use super::theme;

/// A list that typing narrows; gives which of all was chosen.
pub fn pick(
    ui: &mut Ui,
    name: &str,
    all: &[(&str, String)],
    words: &mut String,
    at: &mut usize,
) -> Option<usize> {
    let fits = |wanted: &str, text: &str| wanted.split_whitespace().all(|w| text.to_lowercase().contains(w));
    narrowed(ui, name, all, words, at, fits)
}

/// As [`pick`], where `fits` says what the words written mean.
pub fn narrowed(
    ui: &mut Ui,
    name: &str,
    all: &[(&str, String)],
    words: &mut String,
    at: &mut usize,
    fits: impl Fn(&str, &str) -> bool,
) -> Option<usize> {
    let (up, down, enter) = ui.input_mut(|i| {
        let none = egui::Modifiers::NONE;
        (i.consume_key(none, Key::ArrowUp), i.consume_key(none, Key::ArrowDown), i.key_pressed(Key::Enter))
    });
    let edit = ui.add(TextEdit::singleline(words).hint_text(name.to_owned()).desired_width(f32::INFINITY));
    named(&edit, name);
    if !edit.lost_focus() {
        edit.request_focus();
    }
    if edit.changed() {
        *at = 0;
    }
    let wanted = words.to_lowercase();
    let found: Vec<usize> = (0..all.len()).filter(|n| fits(&wanted, all[*n].0)).collect();
    *at = (*at + usize::from(down)).min(found.len().saturating_sub(1)).saturating_sub(usize::from(up));
    let mut chosen = enter.then(|| found.get(*at)).flatten().copied();
    if found.is_empty() {
        ui.label(strings::PALETTE_NONE);
    }
    ScrollArea::vertical().max_height(320.0).min_scrolled_height(300.0).show(ui, |ui| {
        for (n, which) in found.iter().enumerate() {
            let (text, keys) = &all[*which];
            let button = Button::selectable(n == *at, *text).truncate().right_text(keys.clone());
            let row = ui.add_sized([ui.available_width(), theme::ROW], button);
            if n == *at && (up || down) {
                row.scroll_to_me(None);
            }
            let cut_off = row.intrinsic_size().is_some_and(|whole| whole.x > row.rect.width());
            let row = if cut_off { row.on_hover_text(*text) } else { row };
            if row.clicked() {
                chosen = Some(*which);
            }
        }
    });
    chosen
}
