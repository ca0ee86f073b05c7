//! The keyboard, while cells have it.

use egui::{Event, Key, Modifiers, Ui};

use crate::model::Proyek;

use super::super::super::lembar::{Cell, Lembar, Shape};
use super::editor::Editor;
use super::{Ask, Sheet, grid, moved};

/// Takes the keys that are for the cells, and leaves the rest.
pub(super) fn take(ui: &Ui, sheet: &mut Sheet, lembar: &Lembar, proyek: &Proyek, asks: &mut Vec<Ask>) {
    // What was typed behind the key that closed the last cell comes first.
    let later = std::mem::take(&mut sheet.later);
    ui.input_mut(|i| drop(i.events.splice(0..0, later)));
    let ours = sheet.focus || ui.memory(|m| m.has_focus(grid::id()));
    if sheet.editor.is_some() || !ours {
        return;
    }
    let events = ui.input_mut(|i| std::mem::take(&mut i.events));
    let mut rest = Vec::new();
    for event in events {
        // Once a cell is open, keys are its own.
        if sheet.editor.is_some() || !is_ours(&event) {
            rest.push(event);
            continue;
        }
        match event {
            Event::Copy => ui.copy_text(lembar.copy(proyek, sheet.selection())),
            Event::Cut => {
                ui.copy_text(lembar.copy(proyek, sheet.selection()));
                asks.push(Ask::Cut);
            }
            Event::Paste(text) => asks.push(Ask::Paste(text)),
            Event::Text(text) => sheet.open(lembar, proyek, Some(text)),
            Event::Key { key, modifiers, .. } => press(sheet, lembar, proyek, key, modifiers, asks),
            _ => {}
        }
    }
    ui.input_mut(|i| i.events = rest);
}

fn is_ours(event: &Event) -> bool {
    match event {
        Event::Copy | Event::Cut | Event::Paste(_) | Event::Text(_) => true,
        Event::Key { key, pressed: true, modifiers, .. } => {
            !modifiers.alt
                && (matches!(
                    key,
                    Key::ArrowUp
                        | Key::ArrowDown
                        | Key::ArrowLeft
                        | Key::ArrowRight
                        | Key::Home
                        | Key::End
                        | Key::PageUp
                        | Key::PageDown
                        | Key::Enter
                        | Key::Tab
                        | Key::F2
                        | Key::Delete
                        | Key::Backspace
                ) || (modifiers.command && matches!(key, Key::A | Key::D)))
        }
        _ => false,
    }
}

fn press(
    sheet: &mut Sheet,
    lembar: &Lembar,
    proyek: &Proyek,
    key: Key,
    modifiers: Modifiers,
    asks: &mut Vec<Ask>,
) {
    let Modifiers { shift, command, .. } = modifiers;
    let (rows, columns) = (lembar.rows.len(), lembar.columns.len().saturating_sub(1));
    // With Shift the other corner goes, without it the cell.
    let from = if shift { sheet.to } else { sheet.at };
    let page = sheet.page.max(1) as isize;
    let last = rows.saturating_sub(1);
    let to = match key {
        Key::ArrowUp if command => (0, from.1),
        Key::ArrowDown if command => (last, from.1),
        Key::ArrowLeft if command => (from.0, 0),
        Key::ArrowRight if command => (from.0, columns),
        Key::ArrowUp => moved(from, -1, 0, lembar),
        Key::ArrowDown => moved(from, 1, 0, lembar),
        Key::ArrowLeft => moved(from, 0, -1, lembar),
        Key::ArrowRight => moved(from, 0, 1, lembar),
        Key::Home if command => (0, 0),
        Key::End if command => (last, columns),
        Key::Home => (from.0, 0),
        Key::End => (from.0, columns),
        Key::PageUp => moved(from, -page, 0, lembar),
        Key::PageDown => moved(from, page, 0, lembar),
        Key::Enter if command => {
            asks.extend(lembar.rows.get(sheet.at.0).map(|row| Ask::GoTo(row.id.clone())));
            return;
        }
        Key::Enter => return sheet.select(moved(sheet.at, if shift { -1 } else { 1 }, 0, lembar)),
        Key::Tab => return sheet.select(moved(sheet.at, 0, if shift { -1 } else { 1 }, lembar)),
        Key::F2 => return sheet.open(lembar, proyek, None),
        Key::Delete => return asks.push(Ask::Clear),
        Key::Backspace => return sheet.open(lembar, proyek, Some(String::new())),
        Key::D => return asks.push(Ask::FillDown),
        _ => {
            (sheet.at, sheet.to) = ((0, 0), (last, columns));
            return;
        }
    };
    sheet.reach(to, shift);
}

impl Sheet {
    /// Goes to a cell, or takes what lies up to it into the selection.
    pub(super) fn reach(&mut self, to: Cell, extends: bool) {
        if extends {
            (self.to, self.seek) = (to, true);
        } else {
            self.select(to);
        }
    }

    /// Opens the cell: with words in place of its own, or with its own.
    pub(super) fn open(&mut self, lembar: &Lembar, proyek: &Proyek, words: Option<String>) {
        let at = self.at;
        self.to = at;
        self.seek = true;
        let mut editor = if let Some(words) = words {
            Editor::typed(at, words)
        } else {
            let text = lembar.text(proyek, at);
            // Figures are written without the dots of thousands: taking a digit away leaves a number.
            let figures = lembar.columns.get(at.1).is_some_and(|c| c.shape == Shape::Figures);
            Editor::at(at, if figures { text.replace('.', "") } else { text })
        };
        // It is said at once that this cell takes nothing.
        editor.wrong = lembar.locked(proyek, at);
        self.editor = Some(editor);
    }
}
