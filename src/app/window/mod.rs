//! The window: panels that paint, commands that act, tasks that run beside it.

mod act;
mod aman;
mod anotasi;
mod anotasi_panel;
mod banding;
mod beside;
mod block;
mod blocks;
mod catat;
mod clip;
mod command;
mod coretan;
mod deeds;
mod desktop;
mod dialog;
mod fields;
mod findings;
mod found;
mod ganti;
mod gelembung;
mod grid;
mod impor;
mod kirim;
mod letters;
mod lines;
mod page;
mod pages;
mod pilih;
mod prefs;
mod riwayat;
mod run;
mod shape;
mod sheet;
mod sorot;
mod start;
mod status;
mod tasks;
mod theme;
mod thumbs;
mod tree;
mod write;

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::TryRecvError;

use egui::{self, Context, Panel, Ui, ViewportCommand};

use rustc_hash::FxHashMap;

use crate::compile::Tanda;
use crate::layout::FontBook;
use crate::model::{Berat, Id};

use super::outline::Labels;
use super::place::{Key, Place};
use super::session::{FileState, Session};
use super::strings;
use super::tuju::Indeks;
use super::worker::Report;
use thumbs::Thumbs;

pub use command::Command;
pub use desktop::{Desktop, Kind, Pick, RealDesktop};
pub use run::run;

use dialog::{Dialog, Next};
use prefs::{Look, Prefs};
use tasks::Tasks;

/// The window's state.
pub struct App {
    desktop: Arc<dyn Desktop>,
    /// Where the choices are kept; none to keep none.
    settings: Option<PathBuf>,
    prefs: Prefs,
    tasks: Tasks,
    session: Option<Session>,
    /// The letters of documents, once they were read.
    fonts: Option<Arc<FontBook>>,
    selected: Option<Place>,
    tree: tree::Tree,
    fields: fields::Fields,
    blocks: blocks::Blocks,
    clip: clip::Clip,
    /// All places by their names, for so many Edits.
    index: Option<(u64, Indeks)>,
    /// Words of the document, for so many Edits.
    words: Option<(u64, Id, usize)>,
    /// What is shown as a form although it could be a block.
    form_for: Option<Place>,
    pages: pages::Pages,
    sheet: sheet::Sheet,
    findings: findings::Findings,
    remarks: anotasi::Remarks,
    comparison: banding::Comparison,
    /// The gravest finding at or below each unit.
    graves: FxHashMap<Id, Berat>,
    /// How many of each kind.
    summary: String,
    labels: Arc<Labels>,
    /// Labels as they print.
    printed: Arc<Labels>,
    /// What marks in texts say, by node and mark.
    said: FxHashMap<Id, FxHashMap<String, String>>,
    /// Pictures among the blocks.
    thumbs: Thumbs,
    /// Why the last compile failed, when it did.
    failed: Option<String>,
    worker_gone: bool,
    dialog: Option<Dialog>,
    message: Option<Message>,
    /// What the file's state was when the window was last looked at.
    file_state: FileState,
    was_focused: bool,
    commands: Vec<Command>,
    /// What to go on with once the project is saved.
    after_save: Option<Next>,
    quitting: bool,
    /// A save is under way, and another is wanted behind it.
    saving: bool,
    save_again: Option<PathBuf>,
    /// Counts the projects that were opened.
    serial: u64,
    /// Edits of the open project when the user said that what is not saved may go.
    let_go: Option<u64>,
    /// Journals of projects that were never saved; none before they were looked for.
    left: Option<Vec<PathBuf>>,
    /// Known projects with changes that a crash left, and for how many projects opened they were looked for.
    left_beside: Vec<PathBuf>,
    left_seen: Option<u64>,
    /// What the last save could not take along.
    untaken: Option<String>,
    title: String,
    shows: Shows,
}

/// Which panels are shown.
struct Shows {
    tree: bool,
    fields: bool,
    findings: bool,
    remarks: bool,
    /// Remarks beside the pages; where the user said nothing, when there is room.
    bubbles: Option<bool>,
    /// Fields in place of blocks.
    form: bool,
    /// The programme sheet, in place of all but the findings.
    sheet: bool,
}

/// A line at the foot of the window.
struct Message {
    text: String,
    grave: bool,
    /// A file that can be opened from it.
    file: Option<PathBuf>,
}

impl App {
    /// A window over a desktop. `settings`: the file of the user's choices, none to keep none; `open`: a project to
    /// open at once.
    pub fn new(
        ctx: &Context,
        desktop: Arc<dyn Desktop>,
        settings: Option<PathBuf>,
        open: Option<PathBuf>,
    ) -> Self {
        theme::install(ctx);
        let prefs = Prefs::load(settings.as_deref());
        let mut app = Self {
            desktop,
            settings,
            prefs,
            tasks: Tasks::new(ctx.clone()),
            session: None,
            fonts: None,
            selected: None,
            tree: tree::Tree::default(),
            fields: fields::Fields::default(),
            blocks: blocks::Blocks::default(),
            clip: clip::Clip::default(),
            index: None,
            words: None,
            form_for: None,
            pages: pages::Pages::default(),
            sheet: sheet::Sheet::default(),
            findings: findings::Findings::default(),
            remarks: anotasi::Remarks::default(),
            comparison: banding::Comparison::default(),
            graves: FxHashMap::default(),
            summary: String::new(),
            labels: Arc::default(),
            printed: Arc::default(),
            said: FxHashMap::default(),
            thumbs: Thumbs::default(),
            failed: None,
            worker_gone: false,
            dialog: None,
            message: None,
            file_state: FileState::Same,
            was_focused: true,
            commands: Vec::new(),
            after_save: None,
            quitting: false,
            saving: false,
            save_again: None,
            serial: 0,
            let_go: None,
            left: None,
            left_beside: Vec::new(),
            left_seen: None,
            untaken: None,
            title: String::new(),
            shows: Shows {
                tree: true,
                fields: true,
                findings: false,
                remarks: false,
                bubbles: None,
                form: false,
                sheet: false,
            },
        };
        app.look(ctx);
        if let Some(path) = open {
            app.open_any(path);
        }
        app
    }

    /// Gives the context the user's colours and size.
    fn look(&self, ctx: &Context) {
        ctx.set_theme(match self.prefs.warna {
            Look::System => egui::ThemePreference::System,
            Look::Light => egui::ThemePreference::Light,
            Look::Dark => egui::ThemePreference::Dark,
        });
        ctx.set_zoom_factor(f32::from(self.prefs.skala.clamp(50, 300)) / 100.0);
    }

    fn remember(&mut self) {
        let (prefs, settings) = (self.prefs.clone(), self.settings.clone());
        self.tasks.begin("", move || {
            prefs.save(settings.as_deref());
            tasks::Answer::Nothing
        });
    }

    /// Tells the user something in passing.
    fn tell(&mut self, text: String) {
        self.message = Some(Message { text, grave: false, file: None });
    }

    /// Something new was done: what was said of the last thing has passed.
    fn passed(&mut self) {
        if self.message.as_ref().is_some_and(|m| !m.grave && m.file.is_none()) {
            self.message = None;
        }
    }

    /// Tells the user what did not work; he must put it away.
    fn fail(&mut self, text: String) {
        self.dialog = Some(Dialog::Error(text));
    }

    /// The open project.
    pub fn session(&self) -> Option<&Session> {
        self.session.as_ref()
    }

    /// What is selected.
    pub fn selected(&self) -> Option<&Place> {
        self.selected.as_ref()
    }

    /// What stands over the window.
    pub fn title(&self) -> &str {
        &self.title
    }

    /// The line at the foot of the window.
    pub fn message(&self) -> &str {
        self.message.as_ref().map_or("", |m| &m.text)
    }

    /// Whether nothing is under way: tasks are done, and all pages in sight are as the project is.
    pub fn is_settled(&self) -> bool {
        // The sheet hides the pages: nobody draws them.
        let fresh = |s: &Session| {
            if self.shows.sheet { self.pages.is_laid(s.edits) } else { self.pages.is_fresh(s.edits) }
        };
        let listed = |s: &Session| self.remarks.is_fresh(s.edits);
        !self.tasks.is_busy() && self.session.as_ref().is_none_or(|s| fresh(s) && listed(s))
    }

    /// Where the first words of a unit stand in the window, when they are in sight.
    pub fn on_screen(&self, id: &Id) -> Option<egui::Rect> {
        self.pages.on_screen(id)
    }

    /// Selects a place and its first text, as a click on its words does.
    pub fn go_to(&mut self, place: Place) {
        let key = match (&place, &self.session) {
            (Place::Simpul(id), Some(session)) => {
                let found = super::place::node(session.proyek(), id);
                found.map(|(unit, _, dokumen)| Key::Text(shape::first_text(session, unit, dokumen)))
            }
            _ => None,
        };
        self.select(place, key, None);
    }

    /// Unfolds all of the tree.
    pub fn unfold_all(&mut self) {
        if let Some(session) = &self.session {
            self.tree.unfold_all(session.proyek());
        }
    }

    /// Selects a place: the tree, the fields and the pages follow.
    fn select(&mut self, place: Place, key: Option<Key>, byte: Option<usize>) {
        if let Some(session) = &mut self.session {
            session.close_step();
            self.tree.reveal(session.proyek(), &place);
            // What is no text of a unit is written in its form.
            self.form_for = matches!(key, Some(Key::Data(_))).then(|| place.clone());
            let proyek = session.proyek();
            let blocks = !self.shows.form
                && self.form_for.is_none()
                && super::blocks::tree_of(proyek, &place).is_some();
            if blocks {
                self.fields.show(proyek, &place, None, None);
                self.blocks.show(&place, key, byte);
            } else {
                self.blocks.show(&place, None, None);
                self.fields.show(proyek, &place, key, byte);
            }
            act::show_document_of(session, &place);
            self.pages.seek(&place);
            self.sheet.go_to(&place);
        }
        self.selected = Some(place);
    }

    /// Findings came: what marks places knows them too.
    fn found(&mut self) {
        self.summary = self.findings.summary();
        self.graves.clear();
        let Some(session) = &self.session else { return };
        for finding in self.findings.all.iter().map(|p| &p.found.temuan) {
            let Some(mut id) = finding.tempat.simpul.clone() else { continue };
            let Some(tree) = session.proyek().trees().find(|t| t.get(&id).is_some()) else { continue };
            // Up to where something as grave is known already.
            loop {
                let known = self.graves.entry(id.clone()).or_insert(Berat::Saran);
                let seen = *known >= finding.berat && finding.berat != Berat::Saran;
                *known = (*known).max(finding.berat);
                match tree.get(&id).and_then(|n| n.parent()).filter(|_| !seen) {
                    Some(parent) => id = parent.clone(),
                    None => break,
                }
            }
        }
    }

    fn listen(&mut self, ctx: &Context) {
        while let Some(answer) = self.tasks.next() {
            self.answer(answer, ctx);
        }
        let Some(session) = &self.session else { return };
        if let Some(why) = session.journal_trouble() {
            let text = strings::no_journal(&why);
            self.message = Some(Message { text, grave: true, file: None });
        }
        let Some(session) = &self.session else { return };
        let mut found_more = false;
        let mut told = None;
        loop {
            match session.worker.reports.try_recv() {
                Ok(Report::Laid { edits, tata, temuan, label, cetak, tanda }) => {
                    self.failed = None;
                    self.printed = cetak;
                    for Tanda { simpul, tanda, kata } in tanda {
                        self.said.entry(simpul).or_default().insert(tanda, kata);
                    }
                    self.findings.compiled(temuan);
                    found_more = true;
                    if !Arc::ptr_eq(&self.labels, &label) {
                        self.labels = label;
                        self.index = None;
                        self.tree.forget();
                    }
                    self.pages.laid(tata, edits);
                }
                Ok(Report::Checked { edits, dokumen, temuan, diabaikan, galat }) => {
                    told = Some(((edits, dokumen), temuan, diabaikan, galat));
                    found_more = true;
                }
                Ok(Report::Learnt(word, done)) => {
                    let (text, grave) = match done {
                        Ok(()) => (strings::word_learnt(&word), false),
                        Err(why) => (strings::word_not_learnt(&word, &why), true),
                    };
                    self.message = Some(Message { text, grave, file: None });
                }
                Ok(Report::Page { nomor, scale, edits, raster }) => {
                    self.pages.drawn(ctx, nomor, scale, edits, &raster);
                }
                Ok(Report::Picture(name, raster)) => self.thumbs.came(ctx, name, raster.as_ref()),
                Ok(Report::Failed { edits, pesan }) => {
                    self.failed = Some(pesan);
                    self.pages.failed(edits);
                }
                Err(TryRecvError::Empty) => break,
                Err(TryRecvError::Disconnected) => {
                    if !self.worker_gone {
                        self.worker_gone = true;
                        self.failed = Some(strings::WORKER_GONE.to_owned());
                    }
                    break;
                }
            }
        }
        if let Some((of, temuan, diabaikan, galat)) = told {
            self.checked(of, temuan, diabaikan, galat);
        }
        if found_more {
            self.found();
        }
    }

    /// Looks at the file when the user comes back to the window: another program may have been at it.
    fn look_at_file(&mut self, ctx: &Context) {
        let focused = ctx.input(|i| i.focused);
        let back = focused && !self.was_focused;
        self.was_focused = focused;
        let Some(session) = self.session.as_ref().filter(|_| back) else { return };
        let state = session.file_state();
        let told = match (state, &session.path) {
            (FileState::Gone, Some(path)) => Some(strings::file_gone(path)),
            (FileState::Changed, Some(path)) => Some(strings::file_changed(path)),
            _ => None,
        };
        if let Some(text) = told.filter(|_| state != self.file_state) {
            self.message = Some(Message { text, grave: true, file: None });
        }
        self.file_state = state;
    }

    fn take_shortcuts(&mut self, ctx: &Context) {
        if self.dialog.is_some() {
            return;
        }
        let mut all = Command::all();
        // Ctrl+Shift+S, and Ctrl+Alt+S, before Ctrl+S, which they hold.
        all.sort_by_key(|c| !c.shortcut().is_some_and(|s| s.modifiers.shift || s.modifiers.alt));
        all.retain(|c| !self.shows.sheet || !sheet::Sheet::takes(*c));
        let answering = self.remarks.writing && self.shows.remarks;
        all.retain(|c| !answering || *c != Command::Insert);
        for command in all {
            if let Some(shortcut) = command.shortcut()
                && ctx.input_mut(|i| i.consume_shortcut(&shortcut))
            {
                self.commands.push(command);
            }
        }
        let zoom_in = egui::KeyboardShortcut::new(egui::Modifiers::COMMAND, egui::Key::Equals);
        if ctx.input_mut(|i| i.consume_shortcut(&zoom_in)) {
            self.commands.push(Command::ZoomIn);
        }
        let redo =
            egui::KeyboardShortcut::new(egui::Modifiers::COMMAND | egui::Modifiers::SHIFT, egui::Key::Z);
        if ctx.input_mut(|i| i.consume_shortcut(&redo)) {
            self.commands.push(Command::Redo);
        }
    }

    fn take_dropped(&mut self, ctx: &Context) {
        let dropped: Vec<PathBuf> =
            ctx.input(|i| i.raw.dropped_files.iter().map(|f| f.path().to_owned()).collect());
        if self.session.is_some() && !dropped.is_empty() && dropped.iter().all(|p| coretan::is_marked(p)) {
            self.go_on(catat::Lalu::Marks(dropped));
            return;
        }
        if dropped.len() > 1 && dropped.iter().all(|p| kirim::is_review(p)) {
            self.look_at_reviews(dropped);
            return;
        }
        let Some(path) = dropped.into_iter().next() else { return };
        let is_picture = path
            .extension()
            .is_some_and(|e| ["png", "jpg", "jpeg", "svg"].iter().any(|known| e.eq_ignore_ascii_case(known)));
        if kirim::can_open(&path) {
            self.open_any(path);
        } else if is_picture && self.session.is_some() {
            match self.place_for_picture() {
                Some(slot) => self.with_file(tasks::Purpose::NewPicture(slot), path),
                None => self.tell(strings::PICTURE_NOWHERE.to_owned()),
            }
        } else {
            self.fail(strings::not_a_project(&path));
        }
    }

    /// A picture from the clipboard: into a picture that has none yet, else a new one.
    fn take_pasted(&mut self, ctx: &Context) {
        let pasted = ctx.input(|i| {
            i.events.iter().find_map(|e| match e {
                egui::Event::PasteImage(image) => Some(Arc::clone(image)),
                _ => None,
            })
        });
        let Some(image) = pasted.filter(|_| self.session.is_some() && self.dialog.is_none()) else { return };
        let empty = self.selected.as_ref().and_then(|place| self.picture_without_file(place));
        let purpose = empty.map(tasks::Purpose::Picture);
        match purpose.or_else(|| self.place_for_picture().map(tasks::Purpose::NewPicture)) {
            Some(purpose) => {
                self.tasks.begin(strings::TASK_OPEN, move || tasks::pasted(purpose, &image));
            }
            None => self.tell(strings::PICTURE_NOWHERE.to_owned()),
        }
    }

    fn take_close(&mut self, ctx: &Context) {
        if !ctx.input(|i| i.viewport().close_requested()) || self.quitting {
            return;
        }
        if self.session.as_ref().is_some_and(Session::is_dirty) {
            ctx.send_viewport_cmd(ViewportCommand::CancelClose);
            self.guard(Next::Quit);
        }
    }

    fn set_title(&mut self, ctx: &Context) {
        let title = match &self.session {
            None => strings::window_title(None),
            Some(s) => strings::window_title(Some((&act::file_name(s), s.is_dirty(), s.read_only.is_some()))),
        };
        if title != self.title {
            ctx.send_viewport_cmd(ViewportCommand::Title(title.clone()));
            self.title = title;
        }
    }

    /// One frame.
    pub fn frame(&mut self, ui: &mut Ui) {
        let ctx = ui.ctx().clone();
        self.listen(&ctx);
        self.look_at_file(&ctx);
        self.take_dropped(&ctx);
        self.take_pasted(&ctx);
        self.take_close(&ctx);
        self.take_shortcuts(&ctx);
        self.run_commands(&ctx);
        Panel::top("menu").show(ui, |ui| self.menu(ui));
        Panel::bottom("status").show(ui, |ui| self.status(ui));
        self.read_only_bar(ui);
        self.review_bar(ui);
        self.see_remarks(&ctx);
        if self.session.is_some() {
            if self.shows.findings {
                Panel::bottom("findings")
                    .resizable(true)
                    .default_size(220.0)
                    .size_range(110.0..=460.0)
                    .show(ui, |ui| self.findings_panel(ui));
            }
            if self.shows.remarks {
                Panel::bottom("remarks")
                    .resizable(true)
                    .default_size(240.0)
                    .size_range(130.0..=460.0)
                    .show(ui, |ui| self.remarks_panel(ui));
            }
            if self.shows.sheet {
                egui::CentralPanel::no_frame().show(ui, |ui| self.sheet_panel(ui));
                self.finish_frame(&ctx);
                return;
            }
            let room = ui.available_width();
            // Another size of everything leaves another room: the panels keep a width for each.
            let panel = |name: &str| egui::Id::unique((name, self.prefs.skala));
            let (tree, fields) = (panel("tree"), panel("fields"));
            // Where there is no room for all, the pages stay longest.
            if self.shows.tree && room >= theme::ROOM_FOR_THREE {
                Panel::left(tree)
                    .resizable(true)
                    .default_size((room * 0.2).clamp(180.0, 280.0))
                    .size_range(140.0..=room * 0.4)
                    .show(ui, |ui| self.tree_panel(ui));
            }
            if self.shows.fields && room >= theme::ROOM_FOR_TWO {
                Panel::left(fields)
                    .resizable(true)
                    .default_size((room * 0.38).clamp(240.0, 560.0))
                    .size_range(200.0..=room * 0.5)
                    .show(ui, |ui| {
                        if self.comparison.is_open() {
                            self.comparison_panel(ui);
                        } else {
                            self.middle_panel(ui);
                        }
                    });
            }
            egui::CentralPanel::no_frame().show(ui, |ui| self.pages_panel(ui));
        } else {
            egui::CentralPanel::default().show(ui, |ui| self.start(ui));
        }
        self.finish_frame(&ctx);
    }

    fn finish_frame(&mut self, ctx: &Context) {
        self.dialogs(ctx);
        self.run_commands(ctx);
        self.set_title(ctx);
    }
}

impl Drop for App {
    fn drop(&mut self) {
        // What is unsaved and was not given up stays for the next start.
        if let Some(session) = self.session.as_mut().filter(|s| !s.is_dirty()) {
            session.forget_unsaved();
        }
    }
}

impl eframe::App for App {
    fn ui(&mut self, ui: &mut Ui, _frame: &mut eframe::Frame) {
        self.frame(ui);
    }
}
