//! The fields of what is selected.

use std::collections::HashMap;
use std::sync::Arc;

use egui::text::{CCursor, CCursorRange, LayoutJob};
use egui::text_edit::TextEditState;
use egui::{
    self, Button, FontSelection, Galley, Id as UiId, Label, RichText, ScrollArea, TextBuffer, TextEdit,
    TextFormat, TextStyle, Ui,
};

use crate::edit::{Edit, IdMaker};
use crate::model::{Bidang, Id, Isi, Proyek};

use super::super::form::{Field, RowDeed, Section, Shape, Value, add, alter, change, remove, sections};
use super::super::outline::{Labels, chain, parent, title};
use super::super::place::{Key, Place, Register, node};
use super::super::session::Session;
use super::super::strings;
use super::beside::{below, references, rows_of_table, special, structure};
use super::dialog::named;
use super::tasks::Purpose;
use super::theme::{self, Tokens};
use super::{App, Command};

/// Findings of a place, at most.
const FINDINGS: usize = 6;

/// The panel's state.
#[derive(Default)]
pub struct Fields {
    /// What is written in fields that do not take it, and why.
    drafts: HashMap<(Place, Key), Draft>,
    /// Which row of a table is shown.
    pub(super) row: usize,
    /// The field that the keyboard goes to, and where in its text.
    focus: Option<(Key, Caret)>,
    /// A dialog stands over the form and has the keyboard.
    covered: bool,
    /// The panel begins at its top again.
    top: bool,
}

/// What is written in a field, until it is what the project says.
struct Draft {
    words: String,
    /// The field's name.
    label: String,
    /// Why it is not taken.
    wrong: Option<String>,
}

/// Where in a text.
#[derive(Debug, Clone, Copy)]
pub enum Caret {
    /// Where the toolkit has it: a click set it already.
    Kept,
    /// Where it was, with what was marked, before the keyboard went elsewhere.
    Back,
    /// Behind so many letters.
    At(usize),
    /// All of it, to be written over.
    All,
}

impl Fields {
    /// The fields whose words the project does not have.
    pub fn untaken(&self) -> Vec<&str> {
        self.drafts.values().filter(|d| d.wrong.is_some()).map(|d| d.label.as_str()).collect()
    }

    /// The next time a field is shown, all of it is marked.
    pub fn mark_all(&mut self) {
        if let Some((_, caret)) = &mut self.focus {
            *caret = Caret::All;
        }
    }

    /// What was not taken is forgotten.
    pub fn forget(&mut self) {
        self.drafts.clear();
    }

    /// Turns to a place, and to a field of it.
    pub fn show(&mut self, proyek: &Proyek, place: &Place, key: Option<Key>, byte: Option<usize>) {
        // What was not taken stays until the user comes back to it.
        self.drafts.retain(|_, draft| draft.wrong.is_some());
        self.row = 0;
        self.top = true;
        let Some(key) = key else { return };
        let mut at = byte.map_or(Caret::Kept, Caret::At);
        if let (Place::Simpul(id), Key::Text(bidang)) = (place, &key)
            && let Some((node, ..)) = node(proyek, id)
        {
            if let (Isi::Tabel(tabel), crate::model::Bidang::Sel { baris, .. }) = (&node.isi, bidang) {
                self.row = tabel.baris.iter().position(|b| b.id == *baris).unwrap_or(0);
            }
            // The text counts letters, its source bytes.
            let text = node.text(bidang).map(|t| t.0.as_str()).unwrap_or_default();
            let letters = |b| text.char_indices().take_while(|(n, _)| *n < b).count();
            at = byte.map_or(Caret::Kept, |b| Caret::At(letters(b)));
        }
        self.focus = Some((key, at));
    }
}

/// What was done in the panel.
#[derive(Default)]
pub(super) struct Done {
    pub change: Option<(Field, Value)>,
    pub select: Option<Place>,
    pub ask: Option<Purpose>,
    pub edit: Option<(&'static str, Edit)>,
    pub add: Option<Register>,
    pub remove: bool,
    pub row: Option<RowDeed>,
    pub command: Option<Command>,
    /// Enter: in the heading, at this byte of the text.
    pub enter: Option<(bool, usize)>,
    pub join: bool,
    pub close_step: bool,
}

impl App {
    pub(super) fn fields_panel(&mut self, ui: &mut Ui) {
        let Some(session) = &self.session else { return };
        let Some(place) = self.selected.clone() else {
            ui.label(strings::NOTHING_SELECTED);
            return;
        };
        let mut done = Done::default();
        let mut scroll = ScrollArea::vertical().auto_shrink(false).id_salt(&place);
        if std::mem::take(&mut self.fields.top) {
            scroll = scroll.vertical_scroll_offset(0.0);
        }
        let (labels, temuan) = (&self.labels, &self.findings.all);
        let state = &mut self.fields;
        state.covered = self.dialog.is_some();
        ui.add_space(theme::SMALL_GAP);
        scroll.show(ui, |ui| {
            head(ui, session, labels, &place, &mut done);
            let temuan = temuan.iter().map(|p| &p.found.temuan);
            for finding in temuan.filter(|f| is_about(f.tempat.simpul.as_ref(), &place)).take(FINDINGS) {
                ui.add(
                    Label::new(RichText::new(format!("⚠ {}", finding.pesan)).color(Tokens::of(ui).warning))
                        .wrap(),
                );
            }
            structure(ui, &place, &mut done);
            rows_of_table(ui, state, session.proyek(), &place);
            let all = sections(session.proyek(), session.templates(), &place, state.row);
            let none = all.is_empty();
            for section in all {
                paint_section(ui, state, &place, section, &mut done);
            }
            special(ui, session, &place, &mut done);
            if let Place::Simpul(id) = &place {
                references(ui, session, labels, id, &mut done);
            }
            below(ui, session, labels, &place, none, &mut done);
        });
        self.take(&place, done);
    }

    fn take(&mut self, place: &Place, done: Done) {
        let Some(session) = &mut self.session else { return };
        if done.close_step {
            session.close_step();
        }
        let locked = session.locked();
        if let Some(why) = locked.as_ref().filter(|_| done.change.is_some()) {
            // The field goes back to what it was.
            self.tell(why.to_string());
        } else if let Some((field, value)) = done.change {
            let made = change(session.proyek(), place, &field.key, &value).and_then(|edit| {
                let typed = matches!(value, Value::Words(_));
                let step = strings::step(&field.label);
                let group = format!("{place:?}/{:?}", field.key);
                let done =
                    if typed { session.type_in(&step, &group, edit) } else { session.make(&step, edit) };
                done.map_err(|e| e.to_string())
            });
            if let Value::Words(words) = value {
                if made.is_ok() {
                    self.passed();
                }
                if !matches!(field.key, Key::Text(_)) || made.is_err() {
                    let draft = Draft { words, label: field.label, wrong: made.err() };
                    self.fields.drafts.insert((place.clone(), field.key), draft);
                }
            } else if let Err(why) = made {
                self.fail(why);
            }
        }
        if let Some((step, edit)) = done.edit
            && let Some(session) = &mut self.session
            && let Err(why) = session.make(step, edit)
        {
            self.fail(why.to_string());
        }
        if let Some(deed) = done.row
            && let Some(session) = &self.session
        {
            let keys = |session: &Session| -> Vec<Key> {
                let all = sections(session.proyek(), session.templates(), place, 0);
                all.into_iter().flat_map(|s| s.fields).map(|f| f.key).collect()
            };
            let before = keys(session);
            match alter(session.proyek(), place, &deed, &mut IdMaker::Random) {
                Ok(edit) => {
                    // The keyboard goes to what is new, and the panel follows it.
                    if self.do_edit(strings::STEP_ROW, edit)
                        && let Some(session) = &self.session
                        && let Some(key) = keys(session).into_iter().find(|k| !before.contains(k))
                    {
                        self.fields.focus = Some((key, Caret::Kept));
                    }
                }
                Err(why) => self.tell(why),
            }
        }
        if let Some(command) = done.command {
            self.commands.push(command);
        }
        if let Place::Simpul(id) = place {
            if let Some((heading, byte)) = done.enter {
                self.enter(id, heading, byte);
                return;
            }
            if done.join {
                self.join_back(id);
                return;
            }
        }
        if let Some(register) = done.add {
            self.add_entry(register);
        }
        if done.remove {
            self.remove_entry(place);
        }
        if let Some(purpose) = done.ask {
            self.ask(purpose);
        }
        if let Some(place) = done.select {
            self.select(place, None, None);
        }
    }
}

impl App {
    fn add_entry(&mut self, register: Register) {
        let Some(session) = &mut self.session else { return };
        let (place, edit) = add(session.proyek(), register, IdMaker::Random.make());
        match session.make(strings::STEP_ADD, edit) {
            // The name is what the user writes first.
            Ok(()) => {
                let key = if register == Register::Peraturan { "judul" } else { "nama" };
                self.select(place, Some(Key::data(key)), None);
                self.fields.mark_all();
            }
            Err(why) => self.fail(why.to_string()),
        }
    }

    fn remove_entry(&mut self, place: &Place) {
        let (Some(session), Some(edit)) = (&mut self.session, remove(place)) else { return };
        let above = parent(session.proyek(), place);
        match session.make(strings::STEP_REMOVE, edit) {
            Ok(()) => self.select(above.unwrap_or(Place::Proyek), None, None),
            Err(why) => self.fail(why.to_string()),
        }
    }
}

fn is_about(id: Option<&Id>, place: &Place) -> bool {
    let Some(id) = id else { return false };
    match place {
        Place::Simpul(p)
        | Place::Opd(p)
        | Place::Mitra(p)
        | Place::Lembaga(p)
        | Place::Peraturan(p)
        | Place::Dokumen(p) => p == id,
        _ => false,
    }
}

/// Where it stands, and what it is.
fn head(ui: &mut Ui, session: &Session, labels: &Labels, place: &Place, done: &mut Done) {
    let proyek = session.proyek();
    let all = chain(proyek, place);
    let quiet = Tokens::of(ui).quiet;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        for above in all.iter().take(all.len().saturating_sub(1)) {
            let (label, words) = title(proyek, labels, above);
            let shown = if label.is_empty() { words.clone() } else { label };
            let button = Button::new(RichText::new(shown).small().color(quiet)).frame(false);
            if ui.add(button).on_hover_text(words).clicked() {
                done.select = Some(above.clone());
            }
            ui.label(RichText::new("›").small().color(quiet));
        }
    });
    let (label, words) = title(proyek, labels, place);
    let kind = match place {
        Place::Simpul(id) => node(proyek, id).map(|(n, ..)| n.isi.jenis().nama()),
        _ => None,
    };
    ui.heading(if label.is_empty() { words } else { label.clone() });
    // What the label does not say already.
    if let Some(kind) = kind.filter(|k| !label.to_lowercase().contains(&k.to_lowercase())) {
        ui.label(RichText::new(crate::bahasa::kapital_awal_kalimat(kind)).small().color(quiet));
    }
}

fn paint_section(ui: &mut Ui, state: &mut Fields, place: &Place, section: Section, done: &mut Done) {
    if !section.title.is_empty() || section.removes.is_some() {
        ui.add_space(theme::GAP);
        ui.horizontal(|ui| {
            ui.label(RichText::new(&section.title).font(theme::strong(13.5)));
            if let Some(path) = &section.removes {
                let button = ui.small_button(strings::REMOVE_ROW);
                named(&button, &format!("{} {}", strings::REMOVE_ROW, section.title));
                if button.clicked() {
                    done.row = Some(RowDeed::Remove(path.clone()));
                }
            }
        });
    }
    for field in section.fields {
        ui.add_space(2.0);
        paint_field(ui, state, place, field, done);
    }
    if !section.adds.is_empty() {
        ui.add_space(theme::SMALL_GAP);
        ui.horizontal_wrapped(|ui| {
            for kind in &section.adds {
                if ui.small_button(strings::add_row(kind)).clicked() {
                    done.row = Some(RowDeed::Add(kind));
                }
            }
        });
    }
}

/// The name of a field's widget, so that the keyboard can be sent to it.
pub fn widget(place: &Place, key: &Key) -> UiId {
    UiId::unique(("field", place, key))
}

fn paint_field(ui: &mut Ui, state: &mut Fields, place: &Place, field: Field, done: &mut Done) {
    match (&field.shape, &field.value) {
        (Shape::Flag, Value::Flag(flag)) => {
            let mut flag = *flag;
            if ui.checkbox(&mut flag, &field.label).changed() {
                done.change = Some((field, Value::Flag(flag)));
            }
        }
        (Shape::Choice(names), Value::Choice(at)) => {
            let label = ui.label(&field.label);
            let mut chosen = *at;
            let shown = names.get(chosen).map_or("", String::as_str);
            egui::ComboBox::from_id_salt(widget(place, &field.key))
                .selected_text(shown)
                .width(ui.available_width())
                .truncate()
                .show_ui(ui, |ui| {
                    for (n, name) in names.iter().enumerate() {
                        ui.selectable_value(&mut chosen, n, name);
                    }
                })
                .response
                .labelled_by(label.id);
            if chosen != *at {
                done.change = Some((field, Value::Choice(chosen)));
            }
        }
        (Shape::Many(names), Value::Some(chosen)) => {
            ui.label(&field.label);
            let mut now = chosen.clone();
            let shown = match chosen.len() {
                0 => strings::NONE.to_owned(),
                1 => chosen.first().and_then(|n| names.get(*n)).cloned().unwrap_or_default(),
                n => strings::chosen(n),
            };
            let menu = ui.menu_button(crate::app::outline::shorten(&shown, 48), |ui| {
                ScrollArea::vertical().max_height(300.0).show(ui, |ui| {
                    for (n, name) in names.iter().enumerate() {
                        let mut is = now.contains(&n);
                        if ui.checkbox(&mut is, name).changed() {
                            if is {
                                now.insert(n);
                            } else {
                                now.remove(&n);
                            }
                        }
                    }
                });
            });
            named(&menu.response, &field.label);
            if now != *chosen {
                done.change = Some((field, Value::Some(now)));
            }
        }
        (_, Value::Words(words)) => {
            let words = words.clone();
            paint_words(ui, state, place, field, words, done);
        }
        _ => {}
    }
}

/// Sets the caret of a text, and what is marked in it.
pub fn put_caret(ui: &Ui, id: UiId, range: CCursorRange) {
    let mut state = TextEditState::load(ui.ctx(), id).unwrap_or_default();
    state.cursor.set_char_range(Some(range));
    state.store(ui.ctx(), id);
}

fn paint_words(ui: &mut Ui, state: &mut Fields, place: &Place, field: Field, words: String, done: &mut Done) {
    let label = ui.label(&field.label);
    let own = (place.clone(), field.key.clone());
    let draft = state.drafts.get(&own);
    let wrong = draft.and_then(|draft| draft.wrong.clone());
    let mut words = draft.map_or(words, |draft| draft.words.clone());
    let before = words.clone();
    let id = widget(place, &field.key);
    // A dialog that closed in this frame still holds the keyboard: asked for until it is given.
    let wanted = state.focus.as_ref().filter(|(key, _)| *key == field.key).map(|(_, at)| *at);
    let wanted = wanted.filter(|_| !state.covered);
    if let Some(at) = wanted {
        ui.memory_mut(|m| m.request_focus(id));
        label.scroll_to_me(Some(egui::Align::Center));
        let range = match at {
            Caret::Kept | Caret::Back => None,
            Caret::At(at) => Some(CCursorRange::one(CCursor::new(at))),
            Caret::All => Some(CCursorRange::two(CCursor::new(0), CCursor::new(words.chars().count()))),
        };
        if let Some(range) = range {
            put_caret(ui, id, range);
        }
    }
    let tokens = Tokens::of(ui);
    let mut marked =
        |ui: &Ui, text: &dyn TextBuffer, width: f32| highlighted(ui, tokens, text.as_str(), width);
    let edit = match field.shape {
        Shape::Line => TextEdit::singleline(&mut words),
        Shape::Narrative => TextEdit::multiline(&mut words).desired_rows(12).layouter(&mut marked),
        // A provision is one paragraph: the next one is another provision.
        _ => TextEdit::multiline(&mut words).desired_rows(2).return_key(None).layouter(&mut marked),
    };
    let response = ui.add(edit.id(id).desired_width(f32::INFINITY)).labelled_by(label.id);
    named(&response, &field.label);
    if wanted.is_some() {
        if response.has_focus() {
            state.focus = None;
        } else {
            ui.ctx().request_repaint();
        }
    }
    if response.gained_focus() {
        response.scroll_to_me(None);
    }
    if let Some(wrong) = wrong {
        ui.colored_label(tokens.error, wrong);
    }
    // Enter and Backspace are about units where the text is one.
    let is_unit = matches!((place, &field.key), (Place::Simpul(_), Key::Text(Bidang::Teks | Bidang::Judul)));
    let heading = field.key == Key::Text(Bidang::Judul);
    let typed = |key| ui.input(|i| i.key_pressed(key) && i.modifiers.is_none());
    if is_unit && !matches!(field.shape, Shape::Narrative) {
        let caret = TextEditState::load(ui.ctx(), id).and_then(|s| s.cursor.char_range());
        let at = caret.filter(CCursorRange::is_empty).map(|r| r.primary.index);
        let (held, left) = (response.has_focus(), response.lost_focus());
        if (held || (heading && left)) && typed(egui::Key::Enter) {
            let letters = at.map_or(words.chars().count(), usize::from);
            let byte = words.char_indices().nth(letters).map_or(words.len(), |(n, _)| n);
            done.enter = Some((heading, byte));
        } else if held
            && !heading
            && typed(egui::Key::Backspace)
            && at.map(usize::from) == Some(0)
            && words == before
        {
            // Nothing before the caret was there to be taken away.
            done.join = true;
        }
    }
    if response.changed() && words != before {
        if !matches!(field.shape, Shape::Narrative) && words.contains(['\n', '\r']) {
            words = words
                .split(['\n', '\r'])
                .map(str::trim)
                .filter(|l| !l.is_empty())
                .collect::<Vec<_>>()
                .join(" ");
        }
        done.change = Some((field, Value::Words(words)));
    } else if response.lost_focus() {
        done.close_step = true;
        // A draft that was taken gives way to what the project makes of it.
        if state.drafts.get(&own).is_some_and(|draft| draft.wrong.is_none()) {
            state.drafts.remove(&own);
        }
    }
}

/// A text with its references and placeholders in their colours.
fn highlighted(ui: &Ui, tokens: &Tokens, text: &str, width: f32) -> Arc<Galley> {
    let font = FontSelection::from(TextStyle::Body).resolve(ui.style());
    let mut job = LayoutJob::default();
    job.wrap.max_width = width;
    let mut rest = text;
    let mut add = |words: &str, color| job.append(words, 0.0, TextFormat::simple(font.clone(), color));
    while let Some(start) = rest.find('{') {
        let Some(end) = rest[start..].find('}') else { break };
        add(&rest[..start], ui.visuals().text_color());
        let mark = &rest[start..=start + end];
        let color = if mark.starts_with("{@") { tokens.reference } else { tokens.placeholder };
        add(mark, color);
        rest = &rest[start + end + 1..];
    }
    add(rest, ui.visuals().text_color());
    ui.fonts_mut(|f| f.layout_job(job))
}
