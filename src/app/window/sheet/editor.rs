//! The cell that is written in: its words, what can be chosen, why it is not taken.

use egui::text::{CCursor, CCursorRange};
use egui::{
    Area, Button, Event, EventFilter, Frame, Id as UiId, Key, Modifiers, Order, Rect, RichText, ScrollArea,
    TextEdit, Ui, UiBuilder, vec2,
};

use crate::model::Proyek;

use super::super::super::lembar::{Cell, Choice, Lembar, Shape};
use super::super::dialog::named;
use super::super::fields::put_caret;
use super::super::theme::{self, Tokens};
use super::{Ask, Then, grid};

/// An open cell.
pub(super) struct Editor {
    pub at: Cell,
    pub words: String,
    /// Why they are not taken.
    pub wrong: Option<String>,
    /// The keyboard is to go to it.
    pub focus: bool,
    /// All words are to be marked.
    all: bool,
    /// The user has written in it, so that only what matches is offered.
    typed: bool,
    /// Which of what is offered is marked.
    choice: Option<usize>,
}

impl Editor {
    /// With the words that the cell has.
    pub fn at(at: Cell, words: String) -> Self {
        Self { at, words, wrong: None, focus: true, all: false, typed: false, choice: None }
    }

    /// With words that the next key replaces.
    pub fn over(at: Cell, words: String) -> Self {
        Self { all: true, ..Self::at(at, words) }
    }

    /// With words in place of those it had.
    pub fn typed(at: Cell, words: String) -> Self {
        Self { typed: true, ..Self::at(at, words) }
    }

    /// Puts in what was chosen.
    fn choose(&mut self, shape: Shape, chosen: &str) {
        let kept = match (shape, self.words.rfind(';')) {
            (Shape::Many, Some(at)) => format!("{}; ", self.words.get(..at).unwrap_or_default()),
            _ => String::new(),
        };
        self.words = kept + chosen;
        self.choice = None;
    }
}

/// What is offered for words, what begins so first.
fn offered(all: Vec<Choice>, shape: Shape, editor: &Editor) -> Vec<Choice> {
    let words = match shape {
        Shape::Many => editor.words.rsplit(';').next().unwrap_or_default(),
        _ => &editor.words,
    };
    let wanted = words.trim().to_lowercase();
    if !editor.typed || wanted.is_empty() {
        return all;
    }
    let begins = |choice: &Choice| choice.text.to_lowercase().starts_with(&wanted);
    let holds = |words: &str| words.to_lowercase().contains(&wanted);
    let mut out: Vec<Choice> = all.into_iter().filter(|c| holds(&c.text) || holds(&c.more)).collect();
    out.sort_by_key(|choice| !begins(choice));
    out
}

fn id() -> UiId {
    grid::id().with("editor")
}

/// Paints the open cell over its place, with what it offers below. Gives back what was typed behind the key that
/// closes it.
pub(super) fn paint(
    ui: &mut Ui,
    editor: &mut Editor,
    rect: Rect,
    view: Rect,
    lembar: &Lembar,
    proyek: &Proyek,
    asks: &mut Vec<Ask>,
) -> Vec<Event> {
    let Some(column) = lembar.columns.get(editor.at.1) else { return Vec::new() };
    let shape = column.shape;
    let offers = offered(lembar.choices(proyek, editor.at.1), shape, editor);
    let (later, shift) = ui.input_mut(|i| {
        let end = i.events.iter().position(closes).map_or(i.events.len(), |at| at + 1);
        (i.events.split_off(end), i.modifiers.shift)
    });
    if !later.is_empty() {
        ui.ctx().request_repaint();
    }
    let pressed =
        |key| ui.input_mut(|i| i.consume_key(Modifiers::NONE, key) || i.consume_key(Modifiers::SHIFT, key));
    let (up, down) = (pressed(Key::ArrowUp), pressed(Key::ArrowDown));
    if !offers.is_empty() && (up || down) {
        let last = offers.len() - 1;
        editor.choice = Some(match editor.choice {
            None => 0,
            Some(at) if down => (at + 1).min(last),
            Some(at) => at.saturating_sub(1),
        });
    }
    let one = if shift { -1 } else { 1 };
    let mut then = None;
    if pressed(Key::Enter) {
        then = Some(Then::Move(one, 0));
    } else if pressed(Key::Tab) {
        then = Some(Then::Move(0, one));
    }
    let escaped = pressed(Key::Escape);

    let wide = rect.with_max_x(rect.right().max(rect.left() + 120.0).min(view.right().max(rect.right())));
    let mut inner = ui.new_child(UiBuilder::new().max_rect(wide));
    inner.set_clip_rect(view.intersect(ui.clip_rect()));
    if editor.focus {
        inner.memory_mut(|m| m.request_focus(id()));
        // The last cell left its caret behind.
        let end = CCursor::new(editor.words.chars().count());
        let from = if editor.all { CCursor::new(0) } else { end };
        put_caret(&inner, id(), CCursorRange::two(from, end));
    }
    let filter = EventFilter { tab: true, horizontal_arrows: true, vertical_arrows: true, escape: true };
    let edit = TextEdit::singleline(&mut editor.words).id(id()).event_filter(filter).margin(vec2(4.0, 2.0));
    let response = inner.add_sized(wide.size(), edit);
    named(&response, &grid::name(lembar, proyek, editor.at));
    if response.has_focus() {
        (editor.focus, editor.all) = (false, false);
    }
    if response.changed() {
        (editor.typed, editor.wrong) = (true, None);
        // Of a closed list what comes first is meant, of an open one what was written.
        editor.choice = (shape == Shape::Choice && !editor.words.trim().is_empty()).then_some(0);
    } else if editor.typed && editor.choice.is_none() && shape == Shape::Choice && !editor.words.is_empty() {
        editor.choice = Some(0);
    }
    if escaped {
        editor.wrong = None;
        asks.push(Ask::GiveUp);
        return later;
    }
    let clicked = below(ui, editor, wide, &offers);
    if let Some(chosen) = clicked.and_then(|n| offers.get(n)) {
        editor.choose(shape, &chosen.text);
        if shape == Shape::Many {
            (editor.words, editor.focus) = (format!("{}; ", editor.words), true);
        } else {
            asks.push(Ask::Write(Then::To(editor.at)));
        }
        return later;
    }
    if then.is_some()
        && let Some(chosen) = editor.choice.and_then(|n| offers.get(n)).cloned()
    {
        editor.choose(shape, &chosen.text);
    }
    match then {
        Some(then) => asks.push(Ask::Write(then)),
        None if response.lost_focus() && editor.wrong.is_none() => asks.push(Ask::Write(Then::Stay)),
        None => {}
    }
    later
}

/// Whether a key closes the open cell.
fn closes(event: &Event) -> bool {
    matches!(event, Event::Key { key: Key::Enter | Key::Tab | Key::Escape, pressed: true, .. })
}

/// Why the words are not taken, and what is offered. Gives what was clicked.
fn below(ui: &Ui, editor: &Editor, rect: Rect, offers: &[Choice]) -> Option<usize> {
    if editor.wrong.is_none() && offers.is_empty() {
        return None;
    }
    let mut clicked = None;
    let area = Area::new(id().with("below")).order(Order::Foreground).fixed_pos(rect.left_bottom());
    area.constrain(true).show(ui.ctx(), |ui| {
        Frame::popup(ui.style()).show(ui, |ui| {
            let room = if offers.iter().any(|o| !o.more.is_empty()) { 500.0 } else { 200.0 };
            ui.set_width(rect.width().clamp(room, 520.0));
            if let Some(wrong) = &editor.wrong {
                ui.add(egui::Label::new(RichText::new(wrong).color(Tokens::of(ui).error)).wrap());
            }
            if offers.is_empty() {
                return;
            }
            let all = ScrollArea::vertical().max_height(220.0).auto_shrink([false, true]);
            all.show(ui, |ui| {
                ui.spacing_mut().item_spacing.y = 0.0;
                for (n, offer) in offers.iter().enumerate() {
                    let marked = editor.choice == Some(n);
                    let mut button = Button::selectable(marked, offer.text.as_str()).truncate();
                    if !offer.more.is_empty() {
                        let quiet = RichText::new(&offer.more).small().color(Tokens::of(ui).quiet);
                        button = button.right_text(quiet);
                    }
                    let response = ui.add_sized(vec2(ui.available_width(), theme::ROW), button);
                    if marked {
                        response.scroll_to_me(None);
                    }
                    if response.clicked() {
                        clicked = Some(n);
                    }
                }
            });
        });
    });
    clicked
}
