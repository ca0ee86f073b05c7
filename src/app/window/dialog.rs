//! What stands over the window until it is answered.

use std::path::PathBuf;

use egui::text::{CCursor, CCursorRange};
use egui::{
    self, Align, Button, Context, Id as UiId, Key, Layout, Modal, RichText, ScrollArea, TextEdit, Ui,
};

use crate::edit::{NewProject, new_project};
use crate::export::cetak::{Job, Side, is_f4};
use crate::model::{Bidang, Id, JenisKeluaran};
use crate::platform;
use crate::store::Bundle;
use crate::store::cadangan::Versi;

use super::super::place::Place;
use super::super::strings;
use super::act::ended;
use super::fields::put_caret;
use super::ganti::Replace;
use super::pilih::{narrowed, pick};
use super::shape::Offer;
use super::tasks::{self, Opened, Purpose};
use super::theme::{self, Tokens};
use super::{App, Command, command};

/// A dialog with what was written in it.
pub enum Dialog {
    /// Something did not work.
    Error(String),
    /// The project is not saved; what to go on with.
    Unsaved(Next),
    /// Another program wrote the file.
    Changed,
    /// A file by its address, where the system has no dialogs.
    Path {
        /// What for.
        purpose: Purpose,
        /// What is written.
        words: String,
        /// It was said that the file exists.
        warned: bool,
    },
    /// A new project.
    New {
        /// What is written.
        wanted: NewProject,
        /// Why it could not be made.
        wrong: Option<String>,
        /// It was shown already.
        seen: bool,
    },
    /// What and how to print.
    Print {
        /// The pages and copies.
        job: Job,
        /// The kind of print.
        kind: JenisKeluaran,
        /// What is wrong with what is written.
        wrong: Option<String>,
        /// What the user should know about the paper.
        warning: Option<String>,
    },
    /// All commands.
    Palette {
        /// What is looked for.
        words: String,
        /// Which of those found.
        at: usize,
    },
    /// What may be put where the selected unit stands.
    Insert {
        /// What is looked for.
        words: String,
        /// Which of those found.
        at: usize,
        /// All of it.
        offers: Vec<Offer>,
    },
    /// A provision, a part of the plan, a regulation: to go there, or to refer to it.
    Seek {
        /// What is looked for.
        words: String,
        /// Which of those found.
        at: usize,
        /// What was found for these words.
        found: Option<(String, Vec<(Place, String)>)>,
        /// The text that is to refer to it, and where in it; none to go there.
        refer: Option<(Id, Bidang, usize)>,
    },
    /// Words to be searched and replaced.
    Replace(Box<Replace>),
    /// A unit that others refer to: how often, and who.
    Delete(usize, Vec<String>),
    /// Another has the project open; who.
    ReadOnly(String),
    /// The versions that were kept of a project file.
    Backups(PathBuf, Vec<Versi>),
    /// A regulation that was read, beside its source.
    Import(Box<super::impor::Imported>),
    /// Who writes remarks, a remark, what came back, the versions.
    Review(Box<super::catat::Lembar>),
    /// All shortcuts.
    Shortcuts,
    /// About the program.
    About,
}

/// What to go on with once the open project may go.
pub enum Next {
    /// The dialog of a new project.
    New,
    /// The question for a file.
    Ask,
    /// This file.
    Open(PathBuf),
    /// The sample.
    Sample,
    /// This new project.
    Made(Box<Bundle>),
    /// A project that was never saved, from its journal.
    Unsaved(PathBuf),
    /// This version that was kept of a project file.
    Backup(PathBuf, Versi),
    /// A project that was read while something was typed in the one that is open.
    Opened(Box<Opened>),
    /// The start screen.
    Close,
    /// Nothing: out.
    Quit,
}

/// Kinds of print, as they are offered.
pub const KINDS: [JenisKeluaran; 3] =
    [JenisKeluaran::Rancangan, JenisKeluaran::Naskah, JenisKeluaran::Salinan];

/// Templates of documents that a project can begin with.
const TEMPLATES: [(&str, &str); 2] =
    [("perbup", strings::TEMPLATE_PERBUP), ("keputusan-bupati", strings::TEMPLATE_KEPUTUSAN)];

impl Dialog {
    /// The search for a place: to refer to it from a text, or to go there.
    pub fn refer(from: Option<(Id, Bidang, usize)>) -> Self {
        Self::Seek { words: String::new(), at: 0, found: None, refer: from }
    }

    /// A new project, with what most will keep.
    pub fn new_project() -> Self {
        let wanted = NewProject {
            templat: TEMPLATES[0].0.to_owned(),
            daerah: String::new(),
            provinsi: String::new(),
            judul: strings::proposed_name("").to_owned(),
            periode: "2026-2030".to_owned(),
            dimensi: None,
        };
        Self::New { wanted, wrong: None, seen: false }
    }
}

/// What a dialog comes to.
pub enum Then {
    /// It stays.
    Stay(Dialog),
    /// It is answered.
    Gone,
}

impl App {
    pub(super) fn print_dialog(&self) -> Option<Dialog> {
        let session = self.session.as_ref()?;
        let sheet = self.pages.sheet();
        let warning = sheet.and_then(|sheet| is_f4(sheet, None));
        Some(Dialog::Print { job: Job::default(), kind: session.shown().1, wrong: None, warning })
    }

    pub(super) fn dialogs(&mut self, ctx: &Context) {
        let Some(dialog) = self.dialog.take() else { return };
        // Each kind keeps a size of its own.
        let of_review = match &dialog {
            Dialog::Review(lembar) => Some(std::mem::discriminant(&**lembar)),
            _ => None,
        };
        let id = UiId::unique(("dialog", std::mem::discriminant(&dialog), of_review));
        let answer = Modal::new(id).show(ctx, |ui| {
            let wide = match &dialog {
                Dialog::Import(_) => theme::DIALOG * 2.4,
                Dialog::Review(lembar) if lembar.is_wide() => theme::DIALOG * 1.6,
                _ => theme::DIALOG,
            };
            ui.set_width(wide.min(ctx.content_rect().width() - 60.0));
            self.dialog(ui, dialog)
        });
        let closed = answer.should_close();
        if let Then::Stay(dialog) = answer.inner {
            // A failure that is shown now stands before what asked for it.
            if !closed && self.dialog.is_none() {
                self.dialog = Some(dialog);
            }
            if closed {
                self.after_save = None;
            }
        }
        if self.dialog.is_none() {
            self.blocks.come_back(self.selected.as_ref());
        }
    }

    fn dialog(&mut self, ui: &mut Ui, dialog: Dialog) -> Then {
        match dialog {
            Dialog::Error(text) => {
                title(ui, strings::FAILED);
                ui.label(&text);
                closing(ui, Dialog::Error(text))
            }
            Dialog::Import(imported) => self.import_dialog(ui, imported),
            Dialog::Unsaved(next) => self.unsaved(ui, next),
            Dialog::Changed => self.changed(ui),
            Dialog::Path { purpose, words, warned } => self.path(ui, purpose, words, warned),
            Dialog::New { wanted, wrong, seen } => self.new_project(ui, wanted, wrong, seen),
            Dialog::Print { job, kind, wrong, warning } => self.print(ui, job, kind, wrong, warning),
            Dialog::Palette { words, at } => self.palette(ui, words, at),
            Dialog::Insert { mut words, mut at, offers } => {
                let shown: Vec<(&str, String)> =
                    offers.iter().map(|o| (o.words.as_str(), String::new())).collect();
                match pick(ui, strings::INSERT_FILTER, &shown, &mut words, &mut at) {
                    Some(n) => {
                        self.take_offer(&offers[n]);
                        Then::Gone
                    }
                    None => Then::Stay(Dialog::Insert { words, at, offers }),
                }
            }
            Dialog::Seek { words, at, found, refer } => self.seek_dialog(ui, words, at, found, refer),
            Dialog::Replace(state) => match self.replace_dialog(ui, state) {
                Some(state) => Then::Stay(Dialog::Replace(state)),
                None => Then::Gone,
            },
            Dialog::Delete(count, who) => {
                title(ui, strings::DELETE_TITLE);
                ui.label(strings::delete_referred(count, &who));
                match foot(ui, strings::CANCEL, &[strings::DELETE]) {
                    None => return Then::Stay(Dialog::Delete(count, who)),
                    Some(0) => {}
                    Some(_) => {
                        self.delete(true);
                    }
                }
                Then::Gone
            }
            Dialog::ReadOnly(who) => self.read_only_dialog(ui, who),
            Dialog::Backups(project, versions) => self.backups_dialog(ui, project, versions),
            Dialog::Review(lembar) => self.review_dialog(ui, lembar),
            Dialog::Shortcuts => {
                title(ui, strings::SHORTCUTS);
                let pages = ui.input(|i| {
                    let pressed = |key| f32::from(u8::from(i.key_pressed(key)));
                    let lines = (pressed(Key::ArrowDown) - pressed(Key::ArrowUp)) * 0.15;
                    let ends = (pressed(Key::End) - pressed(Key::Home)) * 100.0;
                    lines + ends + (pressed(Key::PageDown) - pressed(Key::PageUp)) * 0.9
                });
                let high = 360.0;
                ScrollArea::vertical().max_height(high).show(ui, |ui| {
                    if pages != 0.0 {
                        ui.scroll_with_delta(egui::vec2(0.0, -high * pages));
                    }
                    egui::Grid::new("shortcuts").num_columns(2).striped(true).show(ui, |ui| {
                        for (keys, what) in strings::KEYS_OF_WRITING {
                            ui.label(keys);
                            ui.label(what);
                            ui.end_row();
                        }
                        for command in Command::all() {
                            if let Some(shortcut) = command.shortcut() {
                                ui.label(command::keys(shortcut));
                                ui.label(command.text());
                                ui.end_row();
                            }
                        }
                    });
                });
                closing(ui, Dialog::Shortcuts)
            }
            Dialog::About => {
                title(ui, &format!("{} {}", strings::NAME, env!("CARGO_PKG_VERSION")));
                ui.label(strings::ABOUT_TEXT);
                ui.label(strings::ABOUT_FONTS);
                closing(ui, Dialog::About)
            }
        }
    }

    fn seek_dialog(
        &mut self,
        ui: &mut Ui,
        mut words: String,
        mut at: usize,
        mut found: Option<(String, Vec<(Place, String)>)>,
        refer: Option<(Id, Bidang, usize)>,
    ) -> Then {
        title(ui, if refer.is_some() { strings::COMMAND_REFER } else { strings::COMMAND_GO_TO });
        if found.as_ref().is_none_or(|(known, _)| *known != words) {
            let all = self.find_places(&words);
            found = Some((words.clone(), all));
        }
        let all = found.as_ref().map_or(&[][..], |(_, all)| all);
        let shown: Vec<(&str, String)> = all.iter().map(|(_, text)| (text.as_str(), String::new())).collect();
        let name = if refer.is_some() { strings::REFER_SEEK } else { strings::GO_TO_SEEK };
        match narrowed(ui, name, &shown, &mut words, &mut at, |_, _| true) {
            Some(n) => {
                let to = all.get(n).map(|(place, _)| place.clone());
                match (refer, to) {
                    (Some(from), Some(to)) => self.refer(&from, &to),
                    (None, Some(to)) => self.go_to(to),
                    _ => {}
                }
                Then::Gone
            }
            None => Then::Stay(Dialog::Seek { words, at, found, refer }),
        }
    }

    fn unsaved(&mut self, ui: &mut Ui, next: Next) -> Then {
        title(ui, strings::UNSAVED_TITLE);
        ui.label(strings::UNSAVED_TEXT);
        match foot(ui, strings::SAVE, &[strings::DISCARD, strings::CANCEL]) {
            None => return Then::Stay(Dialog::Unsaved(next)),
            Some(0) => {
                self.after_save = Some(next);
                self.save();
            }
            Some(1) => self.go(next),
            Some(_) => {}
        }
        Then::Gone
    }

    fn changed(&mut self, ui: &mut Ui) -> Then {
        title(ui, strings::CHANGED_TITLE);
        ui.label(strings::CHANGED_TEXT);
        match foot(ui, strings::SAVE_ELSEWHERE, &[strings::OVERWRITE, strings::CANCEL]) {
            None => return Then::Stay(Dialog::Changed),
            Some(0) => {
                let purpose = self.save_purpose();
                self.ask(purpose);
            }
            Some(1) => {
                if let Some(path) = self.session.as_ref().and_then(|s| s.path.clone()) {
                    self.save_to(path);
                }
            }
            Some(_) => self.after_save = None,
        }
        Then::Gone
    }

    fn path(&mut self, ui: &mut Ui, purpose: Purpose, mut words: String, mut warned: bool) -> Then {
        title(ui, path_title(&purpose));
        if !warned {
            ui.label(strings::PATH_TEXT);
        }
        let edit = ui.add(TextEdit::singleline(&mut words).desired_width(f32::INFINITY));
        // What is proposed is written over, or gone on with after an arrow.
        if edit.gained_focus() {
            let end = CCursor::new(words.chars().count());
            put_caret(ui, edit.id, CCursorRange::two(CCursor::new(0), end));
        }
        named(&edit, strings::PATH_NAME);
        if edit.changed() {
            warned = false;
        }
        if !edit.has_focus() && !edit.lost_focus() {
            edit.request_focus();
        }
        if warned {
            ui.colored_label(Tokens::of(ui).warning, strings::EXISTS);
        }
        let pressed = foot(ui, path_button(&purpose), &[strings::CANCEL]);
        let (ok, cancel) = (pressed == Some(0), pressed == Some(1));
        // With the end it will have, so that what it would take the place of is seen.
        let path = ended(&purpose, PathBuf::from(words.trim()));
        if cancel {
            self.after_save = None;
            return Then::Gone;
        }
        if ok && !words.trim().is_empty() {
            let reads = matches!(
                purpose,
                Purpose::Open
                    | Purpose::Emblem
                    | Purpose::Picture(_)
                    | Purpose::NewPicture(_)
                    | Purpose::Font
                    | Purpose::Import
                    | Purpose::Merge(_)
            );
            if reads || warned || !path.exists() {
                self.with_file(purpose, path);
                return Then::Gone;
            }
            warned = true;
        }
        Then::Stay(Dialog::Path { purpose, words, warned })
    }

    fn new_project(
        &mut self,
        ui: &mut Ui,
        mut wanted: NewProject,
        mut wrong: Option<String>,
        seen: bool,
    ) -> Then {
        title(ui, strings::NEW_TITLE);
        let first = line(ui, strings::NEW_REGION, strings::NEW_REGION_HINT, &mut wanted.daerah);
        if !seen {
            first.request_focus();
        }
        // The proposed name follows the region until the user writes his own.
        if first.changed() && strings::is_proposed_name(&wanted.judul) {
            strings::proposed_name(&wanted.daerah).clone_into(&mut wanted.judul);
        }
        line(ui, strings::NEW_PROVINCE, strings::NEW_PROVINCE_HINT, &mut wanted.provinsi);
        line(ui, strings::NEW_NAME, strings::NEW_NAME_HINT, &mut wanted.judul);
        line(ui, strings::NEW_YEARS, "2026-2030", &mut wanted.periode);
        let label = ui.label(strings::NEW_TEMPLATE);
        let shown = TEMPLATES.iter().find(|(key, _)| *key == wanted.templat).map_or("", |(_, name)| name);
        egui::ComboBox::from_id_salt("template")
            .selected_text(shown)
            .width(ui.available_width())
            .show_ui(ui, |ui| {
                for (key, name) in TEMPLATES {
                    ui.selectable_value(&mut wanted.templat, key.to_owned(), name);
                }
            })
            .response
            .labelled_by(label.id);
        if let Some(wrong) = &wrong {
            ui.colored_label(Tokens::of(ui).error, wrong);
        }
        let pressed = foot(ui, strings::NEW_MAKE, &[strings::CANCEL]);
        let (make, cancel) = (pressed == Some(0), pressed == Some(1));
        if cancel {
            return Then::Gone;
        }
        if make {
            match new_project(&wanted, platform::template_folder().as_deref()) {
                Ok(proyek) => {
                    self.guard(Next::Made(Box::new(Bundle::new(proyek))));
                    return Then::Gone;
                }
                Err(why) => wrong = Some(why.to_string()),
            }
        }
        Then::Stay(Dialog::New { wanted, wrong, seen: true })
    }

    fn print(
        &mut self,
        ui: &mut Ui,
        mut job: Job,
        mut kind: JenisKeluaran,
        mut wrong: Option<String>,
        warning: Option<String>,
    ) -> Then {
        title(ui, strings::PRINT_TITLE);
        if let Some(warning) = &warning {
            ui.colored_label(Tokens::of(ui).warning, format!("⚠ {warning}"));
        }
        let label = ui.label(strings::PRINT_KIND);
        combo(ui, "kind", label.id, strings::kind(kind), |ui| {
            for one in KINDS {
                ui.selectable_value(&mut kind, one, strings::kind(one));
            }
        });
        line(ui, strings::PRINT_PAGES, strings::PRINT_PAGES_HINT, &mut job.pages);
        let side = |side| match side {
            Side::Both => strings::PRINT_BOTH,
            Side::Odd => strings::PRINT_ODD,
            Side::Even => strings::PRINT_EVEN,
        };
        let label = ui.label(strings::PRINT_SIDES);
        combo(ui, "side", label.id, side(job.side), |ui| {
            for one in [Side::Both, Side::Odd, Side::Even] {
                ui.selectable_value(&mut job.side, one, side(one));
            }
        });
        ui.label(RichText::new(strings::PRINT_DUPLEX).small().color(Tokens::of(ui).quiet));
        ui.checkbox(&mut job.backwards, strings::PRINT_BACKWARDS);
        ui.horizontal(|ui| {
            let label = ui.label(strings::PRINT_COPIES);
            ui.add(egui::DragValue::new(&mut job.copies).range(1..=99)).labelled_by(label.id);
        });
        let mut printer = job.printer.clone().unwrap_or_default();
        line(ui, strings::PRINT_PRINTER, strings::PRINT_PRINTER_HINT, &mut printer);
        job.printer = Some(printer).filter(|p| !p.trim().is_empty());
        if let Some(wrong) = &wrong {
            ui.colored_label(Tokens::of(ui).error, wrong);
        }
        let pressed = foot(ui, strings::PRINT_SEND, &[strings::CANCEL]);
        let (send, cancel) = (pressed == Some(0), pressed == Some(1));
        if cancel {
            return Then::Gone;
        }
        if send && let Some(session) = &self.session {
            // What is wrong with the pages is said here, before anything is made.
            let known = (kind == session.shown().1).then(|| self.pages.count()).flatten();
            match known.map_or(Ok(()), |count| job.chosen(count).map(|_| ())) {
                Ok(()) => {
                    let (bundle, fonts) = (session.snapshot(), std::sync::Arc::clone(session.fonts()));
                    let (dokumen, desktop) =
                        (session.shown().0.clone(), std::sync::Arc::clone(&self.desktop));
                    self.tasks.begin(strings::TASK_PRINT, move || {
                        tasks::print(&*desktop, &bundle, &fonts, &dokumen, kind, &job)
                    });
                    return Then::Gone;
                }
                Err(why) => wrong = Some(why.to_string()),
            }
        }
        Then::Stay(Dialog::Print { job, kind, wrong, warning })
    }

    fn palette(&mut self, ui: &mut Ui, mut words: String, mut at: usize) -> Then {
        let usable = |c: &Command| *c != Command::Palette && (self.session.is_some() || !c.needs_project());
        let all: Vec<Command> = Command::all().into_iter().filter(usable).collect();
        let texts: Vec<String> = all.iter().map(|c| c.text()).collect();
        let keys = all.iter().map(|c| c.shortcut().map(command::keys).unwrap_or_default());
        let shown: Vec<(&str, String)> = texts.iter().map(String::as_str).zip(keys).collect();
        match pick(ui, strings::PALETTE, &shown, &mut words, &mut at) {
            Some(n) => {
                self.commands.push(all[n]);
                Then::Gone
            }
            None => Then::Stay(Dialog::Palette { words, at }),
        }
    }
}

/// A dialog that is only put away.
fn closing(ui: &mut Ui, dialog: Dialog) -> Then {
    if foot(ui, strings::CLOSE, &[]).is_some() { Then::Gone } else { Then::Stay(dialog) }
}

/// What a file is asked for, in words.
fn path_title(purpose: &Purpose) -> &'static str {
    match purpose {
        Purpose::Open => strings::PATH_OPEN,
        Purpose::Save => strings::PATH_SAVE,
        Purpose::Export(_) => strings::PATH_EXPORT,
        Purpose::Emblem | Purpose::Picture(_) | Purpose::NewPicture(_) => strings::PATH_PICTURE,
        Purpose::Font => strings::PATH_FONT,
        Purpose::Import => strings::PATH_IMPORT,
        Purpose::Report | Purpose::Comparison | Purpose::Word | Purpose::Noted | Purpose::Answers => {
            strings::PATH_EXPORT
        }
        Purpose::Marks(_) => strings::PATH_MARKS,
        Purpose::Compare => strings::PATH_COMPARE,
        Purpose::Draft => strings::PATH_DRAFT,
        Purpose::Pack => strings::PATH_PACK,
        Purpose::SendBack => strings::PATH_SEND_BACK,
        Purpose::Merge(_) => strings::PATH_MERGE,
    }
}

fn path_button(purpose: &Purpose) -> &'static str {
    match purpose {
        Purpose::Save | Purpose::Draft | Purpose::Pack | Purpose::SendBack => strings::SAVE,
        Purpose::Export(_)
        | Purpose::Report
        | Purpose::Comparison
        | Purpose::Word
        | Purpose::Noted
        | Purpose::Answers => strings::MENU_EXPORT,
        _ => strings::OPEN_RESULT,
    }
}

/// Gives a field a name for those who cannot see where it stands.
pub fn named(response: &egui::Response, name: &str) {
    response.ctx.accesskit_node_builder(response.id, |node| node.set_label(name.to_owned()));
}

/// The words above a dialog.
pub fn title(ui: &mut Ui, words: &str) {
    ui.heading(words);
    ui.add_space(theme::SMALL_GAP);
}

/// The buttons at the foot, the main one at the right. Gives which was pressed: 0 the main one.
pub fn foot(ui: &mut Ui, main: &str, others: &[&str]) -> Option<usize> {
    ui.add_space(theme::GAP);
    let row = ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        let mut pressed = primary(ui, main).then_some(0);
        for (n, words) in others.iter().enumerate() {
            if ui.button(*words).clicked() {
                pressed = Some(n + 1);
            }
        }
        pressed
    });
    row.inner
}

/// The button of the main thing; with the keyboard it has a ring of its own.
pub fn main_button(ui: &mut Ui, words: &str, enabled: bool) -> egui::Response {
    let t = Tokens::of(ui);
    let button = Button::new(RichText::new(words).color(t.on_accent)).fill(t.accent);
    let button = ui.add_enabled(enabled, button);
    if button.has_focus() {
        let ring = egui::Stroke::new(2.0, ui.visuals().text_color());
        ui.painter().rect_stroke(button.rect.expand(2.0), 4.0, ring, egui::StrokeKind::Outside);
    }
    button
}

/// The button that does the main thing, also by Enter: unless another button or an open list has the keyboard.
fn primary(ui: &mut Ui, words: &str) -> bool {
    let button = main_button(ui, words, true);
    let ctx = ui.ctx();
    let elsewhere = ctx.memory(egui::Memory::focused).is_some() && !ctx.text_edit_focused();
    let enter = ctx.input(|i| i.key_pressed(Key::Enter)) && !elsewhere && !egui::Popup::is_any_open(ctx);
    button.clicked() || enter
}

fn line(ui: &mut Ui, name: &str, hint: &str, words: &mut String) -> egui::Response {
    let label = ui.label(name);
    let edit = TextEdit::singleline(words).hint_text(hint.to_owned()).desired_width(f32::INFINITY);
    ui.add(edit).labelled_by(label.id)
}

fn combo(ui: &mut Ui, name: &str, label: UiId, shown: &str, add: impl FnOnce(&mut Ui)) {
    egui::ComboBox::from_id_salt(name)
        .selected_text(shown)
        .width(ui.available_width())
        .show_ui(ui, add)
        .response
        .labelled_by(label);
}
