//! A text to write in: its marks stand as what they say, and its keys mean provisions.

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

use egui::text::{CCursor, CCursorRange};
use egui::text_edit::TextEditState;
use egui::{self, Event, EventFilter, Key as Press, Modifiers, RichText, TextBuffer, TextEdit, Ui};

use crate::edit::typed_ayat;
use crate::markup::rich::Style;
use crate::markup::{self, Isi as SpanIsi};
use crate::model::{Bidang, Id, Isi, Jenis, Node, Tautan};

use super::super::chip::{self, Kind, Mark, Shown};
use super::super::istilah::likely_term;
use super::super::place::{Key, Place};
use super::super::strings;
use super::Command;
use super::block::{At, Deed, Painted, Scene, TableDeed, kind_name};
use super::clip::Words;
use super::dialog::named;
use super::fields::{Caret, put_caret, widget};
use super::letters::{Buffer, Letters, byte_of, layout, letters, shown};
use super::lines;
use super::sorot;
use super::theme::Tokens;

/// A text as it was painted last with the caret in it.
struct Stood {
    text: String,
    words: String,
    /// Where the caret and the other end of what is marked stood, in bytes of the text.
    range: [usize; 2],
}

/// Leaves the caret, and what is marked, where it was in the text: the toolkit knows its place by the letters that
/// are shown, which change when what the marks say becomes longer or shorter; and it forgets what was marked when
/// the keyboard goes, to which it comes `back`.
fn caret_where_it_was(ui: &Ui, id: egui::Id, text: &str, words: &str, marks: &[Mark], back: bool) {
    let Some(stood) = ui.data(|d| d.get_temp::<Arc<Stood>>(id)) else { return };
    if stood.text != text || (stood.words == words && !back) {
        return;
    }
    let [primary, secondary] =
        stood.range.map(|byte| CCursor::new(letters(words, chip::to_words(marks, byte).min(words.len()))));
    put_caret(ui, id, CCursorRange { primary, secondary, h_pos: None });
}

/// Lines under the words that findings are about.
fn underline(
    ui: &Ui,
    scene: &Scene<'_>,
    (node, bidang): (&Node<Tautan>, &Bidang),
    galley: &egui::Galley,
    origin: egui::Pos2,
    words: &str,
    marks: &[Mark],
) {
    let tokens = Tokens::of(ui);
    let source = node.text(bidang).map_or("", |t| t.0.as_str());
    for p in scene.temuan.iter().filter(|p| p.is_of(&node.id, Some(bidang))) {
        let finding = &p.found.temuan;
        let Some((from, to)) = finding.tempat.rentang else { continue };
        // While something is typed before them the words stand elsewhere until they are looked at again.
        if source.get(from..to) != Some(p.found.frasa.as_str()) {
            continue;
        }
        let letter = |byte| letters(words, chip::to_words(marks, byte).min(words.len()));
        let (from, to) = (letter(from), letter(to).min(letter(from) + 200));
        let color = super::theme::gravity(tokens, finding.berat);
        for row in sorot::rows(galley, origin, from, to) {
            ui.painter().hline(row.x_range(), row.bottom() - 1.0, egui::Stroke::new(1.5, color));
        }
    }
}

/// A text to write in.
#[allow(clippy::too_many_arguments, reason = "all of it is what one text shows")]
pub fn text(
    ui: &mut Ui,
    scene: &Scene<'_>,
    node: &Node<Tautan>,
    bidang: &Bidang,
    wanted: Option<&(Key, Caret)>,
    old: Option<&(Id, Bidang, At)>,
    width: Option<f32>,
    deeds: &mut Vec<Deed>,
) -> Painted {
    let place = Place::Simpul(node.id.clone());
    let id = widget(&place, &Key::Text(bidang.clone()));
    let field = Field {
        scene,
        node,
        bidang,
        narrative: matches!((&node.isi, bidang), (Isi::Narasi, Bidang::Teks)),
        old: old.filter(|(i, b, _)| *i == node.id && b == bidang).map(|(_, _, at)| *at),
    };
    let Shown { words, marks } = shown(scene, node, bidang);
    let (before, marks_before) = (words.clone(), marks.len());
    let marks = Rc::new(RefCell::new(marks));
    let mut buffer = Buffer { words, marks: Rc::clone(&marks) };
    let wanted = wanted.filter(|(k, _)| *k == Key::Text(bidang.clone()));
    if let Some((_, at)) = wanted {
        ui.memory_mut(|m| m.request_focus(id));
        let source =
            |byte| letters(&buffer.words, chip::to_words(&marks.borrow(), byte).min(buffer.words.len()));
        let range = match at {
            Caret::Kept | Caret::Back => None,
            Caret::At(byte) => Some(CCursorRange::one(CCursor::new(source(*byte)))),
            Caret::All => {
                Some(CCursorRange::two(CCursor::new(0), CCursor::new(buffer.words.chars().count())))
            }
        };
        if let Some(range) = range {
            put_caret(ui, id, range);
        }
    }
    let had = ui.memory(|m| m.has_focus(id));
    let back = matches!(wanted, Some((_, Caret::Back)));
    if back || (had && wanted.is_none()) {
        caret_where_it_was(ui, id, field.source(), &before, &marks.borrow(), back);
    }
    let mut tab = if had { field.before_keys(ui, id, &before, &marks.borrow(), deeds) } else { None };
    if let Some(style) = scene.style.filter(|_| had && ui.memory(|m| m.allows_interaction(ui.layer_id()))) {
        lines::restyle(ui, id, &mut buffer, style, field.narrative);
    }
    if let Some(inwards) = tab.filter(|_| field.narrative)
        && lines::step(ui, id, &mut buffer, inwards)
    {
        tab = None;
    }
    let tokens = Tokens::of(ui);
    let heading = *bidang == Bidang::Judul;
    let shape = match bidang {
        Bidang::Judul => Letters::Heading,
        Bidang::Sel { .. } => Letters::Cell,
        _ if field.narrative => Letters::Narrative,
        _ => Letters::Words,
    };
    let for_layout = Rc::clone(&marks);
    let terms = scene.terms.filter(|_| !heading);
    let own = node.id.clone();
    let mut layouter = |ui: &Ui, text: &dyn TextBuffer, width: f32| {
        layout(ui, tokens, text.as_str(), &for_layout.borrow(), terms, &own, shape, had, width)
    };
    let hint = strings::write_here(node.isi.jenis(), bidang);
    let filter = EventFilter { tab: true, horizontal_arrows: true, vertical_arrows: true, escape: false };
    let mut edit = TextEdit::multiline(&mut buffer)
        .id(id)
        .frame(egui::Frame::NONE)
        .margin(egui::Margin::symmetric(2, 2))
        .desired_rows(1)
        .desired_width(width.unwrap_or_else(|| ui.available_width()))
        .hint_text(RichText::new(hint).color(tokens.quiet))
        .event_filter(filter)
        .layouter(&mut layouter);
    if !field.narrative {
        edit = edit.return_key(None);
    }
    // Behind the words, though where they stand is known behind them.
    let ground = ui.painter().add(egui::Shape::Noop);
    let output = edit.show(ui);
    if output.galley.text() == before {
        let stood = (output.galley.as_ref(), output.galley_pos);
        let tints = sorot::behind(tokens, scene, (node, bidang), stood, &before, &marks.borrow());
        ui.painter().set(ground, egui::Shape::Vec(tints));
        underline(ui, scene, (node, bidang), &output.galley, output.galley_pos, &before, &marks.borrow());
    }
    let response = output.response.response;
    named(&response, &strings::text_of(&field.unit_name(), node.isi.jenis(), bidang));
    let mut painted = Painted { took_focus: wanted.is_some() && response.has_focus(), ..Painted::default() };
    if response.gained_focus() {
        if scene.selected != Some(&place) || !scene.units.is_empty() {
            deeds.push(Deed::Select(place.clone(), Some(Key::Text(bidang.clone())), None));
        }
        response.scroll_to_me(None);
    }
    let marks = marks.borrow();
    let changed = buffer.words != before || marks.len() != marks_before;
    let range = field.after_right_click(ui, &response, id, output.cursor_range, &buffer.words, &marks);
    let letter = range.filter(CCursorRange::is_empty).map(|r| r.primary.index.0);
    if let Some(range) = range.filter(|_| response.has_focus()) {
        // The caret goes over a mark in one step.
        let old_letter = field.old.map_or(0, |at| at.letter);
        let here = range.primary.index.0;
        let byte = byte_of(&buffer.words, here);
        if let Some(mark) = chip::within(&marks, byte) {
            let to = if here > old_letter { mark.range.end } else { mark.range.start };
            let to = CCursor::new(letters(&buffer.words, to));
            let fixed =
                if range.is_empty() { CCursorRange::one(to) } else { CCursorRange { primary: to, ..range } };
            put_caret(ui, id, fixed);
            ui.ctx().request_repaint();
        }
        let rows = output.galley.rows.len();
        let row = output.galley.layout_from_cursor(range.primary).row;
        let source = chip::to_source(&marks, byte_of(&buffer.words, here));
        let to = |c: CCursor| chip::to_source(&marks, byte_of(&buffer.words, c.index.0));
        let marked = range.sorted_cursors().map(to);
        let at = At { letter: here, source, marked, first: row == 0, last: row + 1 >= rows };
        painted.caret = Some((node.id.clone(), bidang.clone(), at));
        let text = if changed { chip::source(&buffer.words, &marks) } else { field.source().to_owned() };
        let kept =
            Stood { text, words: buffer.words.clone(), range: [to(range.primary), to(range.secondary)] };
        ui.data_mut(|d| d.insert_temp(id, Arc::new(kept)));
    }
    if changed {
        let mut words = buffer.words.clone();
        let mut kept = marks.clone();
        if !field.narrative && words.contains(['\n', '\r']) {
            let breaks: Vec<usize> = words.match_indices(['\n', '\r']).map(|(n, _)| n).collect();
            for at in breaks.into_iter().rev() {
                chip::delete(&mut words, &mut kept, at..at + 1);
                chip::insert(&mut words, &mut kept, at, " ");
            }
        }
        let caret = letter.map(|n| byte_of(&words, n));
        let entered = ui.input(|i| i.key_pressed(Press::Enter) && i.modifiers.is_none());
        if let Some(at) = caret.filter(|_| field.narrative)
            && let Some(to) = lines::after_key(&mut words, &mut kept, at, entered)
        {
            put_caret(ui, id, CCursorRange::one(CCursor::new(letters(&words, to))));
        }
        // A number that is written by hand where the program has one is not kept.
        if let Some(at) = caret.filter(|at| *at > 0 && *at == field.typed_number(&words)) {
            chip::delete(&mut words, &mut kept, 0..at);
            put_caret(ui, id, CCursorRange::one(CCursor::new(0)));
        }
        let opened =
            caret.filter(|at| words.get(..*at).is_some_and(|w| w.ends_with("[[")) && !before.contains("[["));
        if let Some(at) = opened {
            chip::delete(&mut words, &mut kept, at - 2..at);
            let source = chip::source(&words, &kept);
            let byte = chip::to_source(&kept, at - 2);
            if source != field.source() {
                deeds.push(Deed::Text(node.id.clone(), bidang.clone(), source));
            }
            deeds.push(Deed::Refer(node.id.clone(), bidang.clone(), byte));
        } else {
            deeds.push(Deed::Text(node.id.clone(), bidang.clone(), chip::source(&words, &kept)));
        }
    } else if response.lost_focus() {
        deeds.push(Deed::CloseStep);
    }
    let (held, left) = (response.has_focus(), response.lost_focus());
    if left && ui.input(|i| i.key_pressed(Press::Escape)) && !matches!(bidang, Bidang::Sel { .. }) {
        deeds.push(Deed::Choose(node.id.clone()));
    }
    if held && let Some(on) = tab {
        field.after_tab(on, deeds);
    }
    if held && !field.narrative {
        let byte = letter.map_or(buffer.words.len(), |n| byte_of(&buffer.words, n));
        field.after_keys(ui, letter == Some(0) && !changed, chip::to_source(&marks, byte), deeds);
    } else if held {
        field.walk(ui, deeds);
    }
    let under = response
        .hover_pos()
        .map(|at| byte_of(&buffer.words, output.galley.cursor_from_pos(at - output.galley_pos).index.0));
    field.pointer(ui, &response, under, &buffer.words, &marks, range, deeds);
    painted
}

/// Commands of the menu of a text.
const TEXT_MENU: [Command; 7] = [
    Command::Style(Style::Bold),
    Command::Style(Style::Italic),
    Command::Insert,
    Command::Duplicate,
    Command::MoveUp,
    Command::MoveDown,
    Command::Delete,
];

/// A text that is being painted.
struct Field<'a> {
    scene: &'a Scene<'a>,
    node: &'a Node<Tautan>,
    bidang: &'a Bidang,
    /// Its lines are its own: it is full Markdown.
    narrative: bool,
    /// Where its caret stood when it was painted last.
    old: Option<At>,
}

impl<'a> Field<'a> {
    fn source(&self) -> &'a str {
        self.node.text(self.bidang).map_or("", |t| t.0.as_str())
    }

    /// How many bytes at the beginning are a number written by hand: "(2) " of an ayat, "b. " of the item b.
    fn typed_number(&self, words: &str) -> usize {
        match (self.node.isi.jenis(), self.bidang) {
            (Jenis::Ayat, Bidang::Teks) => typed_ayat(words),
            (Jenis::Rincian, Bidang::Teks) => {
                let label = self.scene.printed.get(&self.node.id);
                let rest = label.and_then(|label| words.strip_prefix(label.as_str()));
                rest.filter(|rest| rest.starts_with(' ')).map_or(0, |rest| words.len() - rest.len() + 1)
            }
            _ => 0,
        }
    }

    /// The text as deeds name it.
    fn here(&self) -> (Id, Bidang) {
        (self.node.id.clone(), self.bidang.clone())
    }

    /// What the unit is called by those who cannot see where it stands.
    fn unit_name(&self) -> String {
        let label = self.scene.labels.get(&self.node.id).cloned();
        label.unwrap_or_else(|| kind_name(self.node.isi.jenis()))
    }

    /// Keys that must not reach the text: Tab, and a paste of what is more than words.
    fn before_keys(
        &self,
        ui: &Ui,
        id: egui::Id,
        words: &str,
        all: &[Mark],
        deeds: &mut Vec<Deed>,
    ) -> Option<bool> {
        let (node, bidang) = (self.node, self.bidang);
        let tab = ui.input_mut(|i| {
            let back = i.consume_key(Modifiers::SHIFT, Press::Tab);
            let on = i.consume_key(Modifiers::NONE, Press::Tab);
            (on || back).then_some(on)
        });
        let caret = TextEditState::load(ui.ctx(), id).and_then(|s| s.cursor.char_range());
        let [from, to] = caret.map_or([0; 2], |r| r.sorted_cursors().map(|c| byte_of(words, c.index.0)));
        let source = self.source();
        let range = chip::to_source(all, from)..chip::to_source(all, to);
        let mut pasted = None;
        ui.input_mut(|i| {
            i.events.retain_mut(|event| {
                let text = match event {
                    Event::Paste(text) => text,
                    Event::Copy | Event::Cut => {
                        let whole = chip::within(all, from).is_none() && chip::within(all, to).is_none();
                        if let Some(part) = source.get(range.clone()).filter(|part| whole && !part.is_empty())
                        {
                            deeds.push(Deed::Keep(kept(node, bidang, &words[from..to], part)));
                        }
                        return true;
                    }
                    _ => return true,
                };
                if let Some(known) = self.scene.clip.words(text) {
                    deeds.push(Deed::PasteWords(
                        node.id.clone(),
                        bidang.clone(),
                        range.clone(),
                        known.clone(),
                    ));
                    return false;
                }
                pasted = Some(text.clone());
                false
            });
        });
        if let Some(text) = pasted {
            deeds.push(Deed::Paste(node.id.clone(), bidang.clone(), range, text));
        }
        tab
    }

    fn after_tab(&self, on: bool, deeds: &mut Vec<Deed>) {
        let (id, bidang) = self.here();
        match bidang {
            Bidang::Sel { .. } => deeds.push(Deed::NextCell(id, bidang, on)),
            // From the caption into the table.
            _ if matches!(self.node.isi, Isi::Tabel(_)) => deeds.push(Deed::Walk(id, bidang, on)),
            // Outside of a list it means nothing; the unit as a whole goes by Alt and the arrows.
            _ if self.narrative => deeds.push(Deed::Tell(strings::TAB_NARRATIVE)),
            _ => deeds.push(Deed::Command(if on { Command::Indent } else { Command::Outdent })),
        }
    }

    /// A click with the right button into what is marked leaves it marked: the menu is about it.
    fn after_right_click(
        &self,
        ui: &Ui,
        response: &egui::Response,
        id: egui::Id,
        range: Option<CCursorRange>,
        words: &str,
        marks: &[Mark],
    ) -> Option<CCursorRange> {
        let pressed = response.hovered() && ui.input(|i| i.pointer.secondary_pressed());
        let Some(old) = self.old.filter(|_| pressed) else { return range };
        let [from, to] = old.marked;
        let letter = |byte| letters(words, chip::to_words(marks, byte).min(words.len()));
        let (from, to) = (letter(from), letter(to));
        let here = range?.primary.index.0;
        if from == to || here < from || here > to {
            return range;
        }
        let kept = CCursorRange::two(CCursor::new(from), CCursor::new(to));
        put_caret(ui, id, kept);
        Some(kept)
    }

    /// Enter, Backspace and the arrows where a text ends.
    fn after_keys(&self, ui: &Ui, at_start: bool, byte: usize, deeds: &mut Vec<Deed>) {
        let (node, bidang) = (self.node, self.bidang);
        let (id, own) = self.here();
        let typed = |key| ui.input(|i| i.key_pressed(key) && i.modifiers.is_none());
        let heading = *bidang == Bidang::Judul;
        if typed(Press::Enter) {
            match bidang {
                Bidang::Sel { .. } => deeds.push(Deed::NextCell(id, own, true)),
                Bidang::Judul if matches!(node.isi, Isi::Tabel(_)) => {
                    deeds.push(Deed::Walk(id, own, true));
                }
                // Behind the term comes its meaning.
                Bidang::Judul if node.isi.jenis() == Jenis::Definisi => {
                    let place = Place::Simpul(id);
                    deeds.push(Deed::Select(place, Some(Key::Text(Bidang::Teks)), Some(0)));
                }
                Bidang::Judul | Bidang::Teks => deeds.push(Deed::Enter(id, heading, byte)),
                _ => deeds.push(Deed::Walk(id, own, true)),
            }
        } else if typed(Press::Backspace) && at_start && self.old.is_some_and(|at| at.letter == 0) {
            // Only where the caret stood at the beginning before the key, too.
            match bidang {
                // Where a heading stands above the words, the caret goes there.
                Bidang::Teks if has_heading(node) => {
                    deeds.push(Deed::Walk(id, own, false));
                }
                Bidang::Teks => deeds.push(Deed::Join(id)),
                Bidang::Judul if node.judul.is_blank() && node.teks.is_blank() => {
                    deeds.push(Deed::Join(id));
                }
                _ => {}
            }
        } else {
            self.walk(ui, deeds);
        }
    }

    /// An arrow over the edge of a text leads into the next.
    fn walk(&self, ui: &Ui, deeds: &mut Vec<Deed>) {
        let Some(at) = self.old else { return };
        let typed = |key| ui.input(|i| i.key_pressed(key) && i.modifiers.is_none());
        let forward = if typed(Press::ArrowDown) && at.last {
            true
        } else if typed(Press::ArrowUp) && at.first {
            false
        } else {
            return;
        };
        let (id, bidang) = self.here();
        deeds.push(Deed::Walk(id, bidang, forward));
    }

    /// What the pointer finds in a text: the meaning of a term, the target of a reference, a menu.
    #[allow(clippy::too_many_arguments, reason = "all of it is what the pointer finds in one text")]
    fn pointer(
        &self,
        ui: &Ui,
        response: &egui::Response,
        under: Option<usize>,
        words: &str,
        marks: &[Mark],
        range: Option<CCursorRange>,
        deeds: &mut Vec<Deed>,
    ) {
        let Self { scene, node, bidang, .. } = self;
        let command = ui.input(|i| i.modifiers.command);
        if let Some(at) = under {
            let byte = chip::to_source(marks, at);
            let remarks = &scene.remarks.daftar;
            if let Some(said) = super::App::remark_hint(scene.proyek, remarks, (&node.id, bidang), byte) {
                response.clone().on_hover_text(said);
            }
            if let Some(mark) = chip::holding(marks, at) {
                let hint = match mark.kind {
                    Kind::Reference => strings::CHIP_REFERENCE.to_owned(),
                    Kind::Dead => strings::CHIP_DEAD.to_owned(),
                    Kind::Value => strings::chip_value(mark.source.trim_matches(['{', '}'])),
                    Kind::Note => strings::CHIP_NOTE.to_owned(),
                };
                response.clone().on_hover_text(hint);
                if response.clicked() && command {
                    let mark = mark.source.trim_start_matches("{@").trim_start_matches("{^");
                    let key = mark.split(['|', '}']).next().unwrap_or_default();
                    deeds.push(Deed::Jump(node.id.clone(), (*bidang).clone(), key.to_owned()));
                }
            } else if let Some(terms) = scene.terms {
                let used =
                    terms.find(words).into_iter().find(|(r, i)| r.contains(&at) && i.simpul != node.id);
                if let Some((_, term)) = used {
                    response.clone().on_hover_text(strings::term_means(&term.kata, &term.arti));
                }
            }
        }
        let marked = range.filter(|r| !r.is_empty()).map(|r| {
            let [from, to] = r.sorted_cursors();
            words
                .get(byte_of(words, from.index.0)..byte_of(words, to.index.0))
                .unwrap_or_default()
                .trim()
                .to_owned()
        });
        let caret = range.map(|r| byte_of(words, r.primary.index.0));
        // The press on an entry of the menu takes the keyboard: what was marked until then is what it is about.
        let kept = response.id.with("menu");
        let (marked, caret): (Option<String>, Option<usize>) = if range.is_some() {
            ui.data_mut(|d| d.insert_temp(kept, (marked.clone(), caret)));
            (marked, caret)
        } else {
            ui.data(|d| d.get_temp(kept)).unwrap_or_default()
        };
        response.context_menu(|ui| {
            let source = caret.map(|at| chip::to_source(marks, at)).unwrap_or_default();
            deeds.extend(super::command::menu(ui, &super::command::REMARKS).map(Deed::Command));
            ui.separator();
            if ui.button(strings::COMMAND_REFER).clicked() {
                deeds.push(Deed::Refer(node.id.clone(), (*bidang).clone(), source));
                ui.close();
            }
            if matches!(bidang, Bidang::Sel { .. }) {
                ui.separator();
                for (deed, words) in [
                    (TableDeed::RowBelow, strings::TABLE_ROW),
                    (TableDeed::ColumnRight, strings::TABLE_COLUMN),
                    (TableDeed::DropRow, strings::TABLE_DROP_ROW),
                    (TableDeed::DropColumn, strings::TABLE_DROP_COLUMN),
                    (TableDeed::Header, strings::TABLE_HEADER),
                ] {
                    if ui.button(words).clicked() {
                        deeds.push(Deed::Table(node.id.clone(), (*bidang).clone(), deed));
                        ui.close();
                    }
                }
            }
            ui.separator();
            deeds.extend(super::command::menu(ui, &TEXT_MENU).map(Deed::Command));
            if ui.button(strings::TO_FORM).clicked() {
                deeds.push(Deed::Form(Place::Simpul(node.id.clone())));
                ui.close();
            }
            // Last: where it goes nothing moves under the pointer that presses.
            let likely = marked
                .clone()
                .filter(|m| !m.is_empty() && m.len() < 120)
                .or_else(|| likely_term(words, caret?));
            let new = likely.filter(|term| scene.terms.is_none_or(|all| all.get(term).is_none()));
            if let Some(term) = new
                && ui.button(strings::define(&term)).clicked()
            {
                deeds.push(Deed::Define(term));
                ui.close();
            }
        });
    }
}

/// Whether a unit's words stand below a name of its own.
fn has_heading(node: &Node<Tautan>) -> bool {
    let named = matches!(
        node.isi.jenis(),
        Jenis::Definisi | Jenis::Program | Jenis::Dimensi | Jenis::Subdimensi | Jenis::Kesenjangan
    );
    named || !node.judul.is_blank()
}

/// A part of a text with the references in it.
fn kept(node: &Node<Tautan>, bidang: &Bidang, shown: &str, source: &str) -> Words {
    let keys = markup::marks(source).into_iter().filter_map(|mark| match mark.isi {
        SpanIsi::Rujukan { kunci, .. } => Id::new(&kunci).ok(),
        _ => None,
    });
    let all = node.rujukan_of(bidang);
    let rujukan = keys.filter_map(|key| Some((key.clone(), all.get(&key)?.clone()))).collect();
    Words { shown: shown.to_owned(), source: source.to_owned(), rujukan }
}
