//! What commands do, and what comes of tasks.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use egui::{Context, ViewportCommand};

use crate::edit::Edit;
use crate::model::{Id, Isi, JenisKeluaran};

use super::super::outline;
use super::super::place::{Key, Place, node};
use super::super::session::{FileState, Session, exists};
use super::super::strings;
use super::banding::Older;
use super::desktop::{Kind, Pick};
use super::dialog::{Dialog, Next};
use super::prefs::Look;
use super::shape::first_text;
use super::sheet::Sheet;
use super::tasks::{self, Answer, Opened, Purpose, Saving, Stored};
use super::thumbs::Thumbs;
use super::{App, Command, Message, kirim};

const PROJECT: Kind = (strings::FILE_PROJECT, &["pranata", "ron"]);
const OPENABLE: Kind = (strings::FILE_PROJECT, &["pranata", "ron", "tinjauan", "pdf"]);
const MARKED: Kind = (strings::FILE_MARKED, &["pdf", "docx"]);
const WORD: Kind = (strings::FILE_WORD, &["docx"]);
const TABLE: Kind = (strings::FILE_TABLE, &["pdf", "docx", "xlsx"]);
const REVIEW: Kind = (strings::FILE_REVIEW, &["tinjauan"]);
const PDF: Kind = (strings::FILE_PDF, &["pdf"]);
const PICTURE: Kind = (strings::FILE_PICTURE, &["svg", "png", "jpg", "jpeg"]);
const REGULATION: Kind = (strings::FILE_REGULATION, &["txt", "md", "docx", "pdf"]);
const FONT: Kind = (strings::FILE_FONT, &["ttf", "otf"]);

/// The name of a project's file, or what it is called without one.
pub fn file_name(session: &Session) -> String {
    let name = session.path.as_ref().and_then(|p| p.file_name());
    name.map_or_else(|| strings::UNTITLED.to_owned(), |n| n.to_string_lossy().into_owned())
}

/// Puts the document on the pages that a place stands in.
pub fn show_document_of(session: &mut Session, place: &Place) {
    let dokumen = match place {
        Place::Dokumen(id) => Some(id.clone()),
        Place::Simpul(id) => node(session.proyek(), id).and_then(|(_, _, d)| Some(d?.id.clone())),
        _ => None,
    };
    let Some(dokumen) = dokumen.filter(|d| *d != *session.shown().0) else { return };
    let kind = session
        .proyek()
        .dokumen(&dokumen)
        .map_or(JenisKeluaran::Rancangan, crate::model::DokumenHukum::keluaran);
    session.show(dokumen, kind);
}

impl App {
    /// Does what was asked since the last time.
    pub(super) fn run_commands(&mut self, ctx: &Context) {
        for command in std::mem::take(&mut self.commands) {
            if command.needs_project() && self.session.is_none() {
                continue;
            }
            if self.shows.sheet && self.session.is_some() && Sheet::takes(command) {
                continue;
            }
            self.sheet_before(command);
            self.on_file(command, ctx);
            self.on_edit(command);
            self.on_structure(command);
            self.on_words(command);
            self.on_view(command, ctx);
            self.on_remarks(command);
            self.on_bundles(command);
        }
    }

    fn on_file(&mut self, command: Command, ctx: &Context) {
        match command {
            Command::New => self.guard(Next::New),
            Command::Open => self.guard(Next::Ask),
            Command::Sample => self.guard(Next::Sample),
            Command::Save => self.save(),
            Command::SaveAs => {
                let purpose = self.save_purpose();
                self.ask(purpose);
            }
            Command::Export(kind) => self.ask(Purpose::Export(kind)),
            Command::Backups => self.look_for_backups(),
            Command::Print => self.dialog = self.print_dialog(),
            Command::FindingsReport => self.ask(Purpose::Report),
            Command::Import => self.ask(Purpose::Import),
            Command::Compare => self.ask(Purpose::Compare),
            Command::ExportWord => self.ask(Purpose::Word),
            Command::ExportNoted => self.ask(Purpose::Noted),
            Command::ExportAnswers => self.ask(Purpose::Answers),
            Command::ExportComparison => self.ask_for_comparison(),
            Command::CloseProject => self.guard(Next::Close),
            Command::Quit => {
                if self.session.as_ref().is_some_and(Session::is_dirty) {
                    self.guard(Next::Quit);
                } else {
                    ctx.send_viewport_cmd(ViewportCommand::Close);
                }
            }
            Command::ChooseFont => self.ask(Purpose::Font),
            Command::ForgetFont => self.tasks.begin(strings::TASK_OPEN, || tasks::font(None)),
            _ => {}
        }
    }

    fn on_edit(&mut self, command: Command) {
        if !matches!(command, Command::Undo | Command::Redo) {
            return;
        }
        let near = self.near();
        let Some(session) = &mut self.session else { return };
        let (done, say): (_, fn(&str, &str) -> String) = match command {
            Command::Undo => (session.undo(), strings::undone),
            Command::Redo => (session.redo(), strings::redone),
            _ => return,
        };
        self.fields.forget();
        self.tree.forget();
        self.blocks.forget(session.proyek());
        match done {
            Ok(Some((step, place))) => self.went_back(&step, place, near, say),
            Ok(None) => {}
            Err(e) => self.fail(e.to_string()),
        }
    }

    /// What stands near the selected unit, the nearest first: before it, behind it, above it.
    fn near(&self) -> Vec<Place> {
        let (Some(session), Some(place @ Place::Simpul(id))) = (&self.session, &self.selected) else {
            return Vec::new();
        };
        let proyek = session.proyek();
        let Some((unit, tree, _)) = node(proyek, id) else { return Vec::new() };
        let siblings = tree.children(unit.parent()).unwrap_or_default();
        let at = siblings.iter().position(|s| s == id).unwrap_or(0);
        let before = at.checked_sub(1).and_then(|n| siblings.get(n));
        let beside = before.into_iter().chain(siblings.get(at + 1)).cloned().map(Place::Simpul);
        let above = outline::chain(proyek, place).into_iter().rev().skip(1);
        beside.chain(above).collect()
    }

    /// A step was taken back or again: the user sees where.
    fn went_back(
        &mut self,
        step: &str,
        place: Option<Place>,
        near: Vec<Place>,
        say: fn(&str, &str) -> String,
    ) {
        let Some(session) = &self.session else { return };
        let proyek = session.proyek();
        let gone = self.selected.as_ref().is_some_and(|s| !exists(proyek, s));
        // What was added is gone again: beside it.
        let beside = || near.into_iter().find(|place| exists(proyek, place)).unwrap_or(Place::Proyek);
        let to = place.or_else(|| gone.then(beside));
        let name = to.as_ref().map_or_else(String::new, |place| {
            let (label, words) = outline::title(proyek, &self.labels, place);
            outline::shorten(&format!("{label} {words}"), 40)
        });
        // Who was writing goes on writing, where the step was taken back.
        let lost = gone || self.blocks.units.is_empty() && self.blocks.caret.is_none();
        if let Some(place) = to.filter(|to| self.selected.as_ref() != Some(to) || lost) {
            let key = match &place {
                Place::Simpul(id) if lost || self.blocks.caret.is_some() => {
                    node(proyek, id).map(|(unit, _, doc)| Key::Text(first_text(session, unit, doc)))
                }
                _ => None,
            };
            self.select(place, key, None);
        }
        self.tell(say(step, name.trim()));
    }

    fn on_view(&mut self, command: Command, ctx: &Context) {
        match command {
            Command::Find if self.shows.sheet => self.sheet.focus_filter(),
            Command::Find => {
                self.shows.tree = true;
                self.tree.focus_filter();
            }
            Command::GoToPage => self.pages.ask_page(),
            Command::NextPage => self.pages.turn(1),
            Command::PreviousPage => self.pages.turn(-1),
            Command::ZoomIn => self.pages.zoom(1),
            Command::ZoomOut => self.pages.zoom(-1),
            Command::FitWidth => self.pages.fit(),
            Command::SinglePage => self.pages.toggle_single(),
            Command::Unfold => self.unfold_all(),
            Command::Fold => self.tree.fold_all(),
            Command::ToggleTree => self.shows.tree = !self.shows.tree,
            Command::ToggleFields => self.shows.fields = !self.shows.fields,
            Command::ToggleFindings => self.shows.findings = !self.shows.findings,
            Command::NextFinding => self.step_finding(true),
            Command::PreviousFinding => self.step_finding(false),
            Command::NextDifference => self.step_difference(true),
            Command::PreviousDifference => self.step_difference(false),
            Command::Sheet => self.toggle_sheet(),
            Command::Light | Command::Dark | Command::SystemTheme => {
                self.prefs.warna = match command {
                    Command::Light => Look::Light,
                    Command::Dark => Look::Dark,
                    _ => Look::System,
                };
                self.look(ctx);
                self.remember();
            }
            Command::Scale(percent) => {
                self.prefs.skala = percent;
                self.look(ctx);
                self.remember();
            }
            Command::Palette => self.dialog = Some(Dialog::Palette { words: String::new(), at: 0 }),
            Command::Shortcuts => self.dialog = Some(Dialog::Shortcuts),
            Command::About => self.dialog = Some(Dialog::About),
            _ => {}
        }
    }

    /// Goes on with what closes the project, once what is not saved is dealt with.
    pub(super) fn guard(&mut self, next: Next) {
        // The dialog of a new project and the choice of a file close nothing yet.
        let closes = !matches!(next, Next::New | Next::Ask);
        if closes && self.session.as_ref().is_some_and(Session::is_dirty) {
            self.dialog = Some(Dialog::Unsaved(next));
        } else {
            self.go(next);
        }
    }

    /// Goes on, whatever is not saved.
    pub(super) fn go(&mut self, next: Next) {
        // What is not saved now may go; what is typed from here on may not.
        self.let_go = self.session.as_ref().map(|s| s.edits);
        match next {
            Next::New => self.dialog = Some(Dialog::new_project()),
            Next::Ask => self.ask(Purpose::Open),
            Next::Open(path) => self.open_path(path),
            Next::Sample => {
                let (fonts, chosen) = (self.fonts.clone(), self.prefs.fon.clone());
                self.tasks.begin(strings::TASK_OPEN, move || tasks::sample(fonts, chosen.as_deref()));
            }
            Next::Made(bundle) => {
                let (fonts, chosen) = (self.fonts.clone(), self.prefs.fon.clone());
                self.tasks.begin(strings::TASK_OPEN, move || {
                    let made = tasks::ready(*bundle, None, fonts, chosen.as_deref());
                    Answer::Opened(made.map(|opened| Box::new(Opened { fresh: true, ..*opened })))
                });
            }
            Next::Unsaved(file) => {
                let (fonts, chosen) = (self.fonts.clone(), self.prefs.fon.clone());
                self.tasks
                    .begin(strings::TASK_OPEN, move || tasks::open_unsaved(&file, fonts, chosen.as_deref()));
            }
            Next::Backup(project, version) => {
                let (fonts, chosen) = (self.fonts.clone(), self.prefs.fon.clone());
                self.tasks.begin(strings::TASK_OPEN, move || {
                    tasks::open_backup(&project, &version, fonts, chosen.as_deref())
                });
            }
            Next::Opened(opened) => {
                let ctx = self.tasks.ctx().clone();
                self.opened(*opened, &ctx);
            }
            Next::Close => self.close(),
            Next::Quit => {
                self.close();
                self.quitting = true;
                self.tasks.ctx().send_viewport_cmd(ViewportCommand::Close);
            }
        }
    }

    /// Where journals of projects without a file lie.
    pub(super) fn recovery_folder(&self) -> Option<PathBuf> {
        Some(self.settings.as_deref()?.parent()?.join("pemulihan"))
    }

    fn close(&mut self) {
        // Whoever closes has saved, or said that it may go.
        if let Some(mut session) = self.session.take() {
            session.forget_unsaved();
        }
        self.left = None;
        self.selected = None;
        (self.tree, self.fields, self.pages) = Default::default();
        (self.sheet, self.shows.sheet) = (Sheet::default(), false);
        self.findings.clear();
        self.remarks = super::anotasi::Remarks::default();
        self.comparison = super::banding::Comparison::default();
        self.summary.clear();
        self.labels = Arc::default();
        self.printed = Arc::default();
        self.said.clear();
        self.blocks = super::blocks::Blocks::default();
        self.form_for = None;
        (self.index, self.words) = (None, None);
        self.clip = super::clip::Clip::default();
        (self.saving, self.save_again, self.after_save) = (false, None, None);
        // What is still being saved is of a project that is no longer open.
        self.serial += 1;
        self.failed = None;
        self.message = None;
        self.worker_gone = false;
    }

    pub(super) fn open_path(&mut self, path: PathBuf) {
        let (fonts, chosen) = (self.fonts.clone(), self.prefs.fon.clone());
        let own = self.session.as_ref().and_then(|s| s.lock.clone());
        self.tasks.begin(strings::TASK_OPEN, move || tasks::open(path, own, fonts, chosen.as_deref()));
    }

    /// Asks for a file; the answer goes on with it.
    pub(super) fn ask(&mut self, purpose: Purpose) {
        let desktop = Arc::clone(&self.desktop);
        let folder = self.prefs.folder.clone();
        let name = self.proposed(&purpose);
        self.tasks.begin("", move || {
            let folder = folder.as_deref();
            let pick = match &purpose {
                Purpose::Open => desktop.open_file(OPENABLE, folder),
                Purpose::Draft | Purpose::Pack | Purpose::SendBack => {
                    desktop.save_file(REVIEW, folder, &name)
                }
                Purpose::Merge(_) => {
                    let (pick, others) = desktop.open_files(REVIEW, folder);
                    return Answer::Picked(Purpose::Merge(others), pick);
                }
                Purpose::Save => desktop.save_file(PROJECT, folder, &name),
                Purpose::Export(_) => desktop.save_file(PDF, folder, &name),
                Purpose::Emblem | Purpose::Picture(_) | Purpose::NewPicture(_) => {
                    desktop.open_file(PICTURE, folder)
                }
                Purpose::Font => desktop.open_file(FONT, folder),
                Purpose::Import => desktop.open_file(REGULATION, folder),
                Purpose::Report | Purpose::Comparison => desktop.save_file(PDF, folder, &name),
                Purpose::Compare => desktop.open_file(OPENABLE, folder),
                Purpose::Marks(_) => {
                    let (pick, others) = desktop.open_files(MARKED, folder);
                    return Answer::Picked(Purpose::Marks(others), pick);
                }
                Purpose::Word => desktop.save_file(WORD, folder, &name),
                Purpose::Noted => desktop.save_file(PDF, folder, &name),
                Purpose::Answers => desktop.save_file(TABLE, folder, &name),
            };
            Answer::Picked(purpose, pick)
        });
    }

    /// The name that is proposed for a file to be written.
    pub(super) fn proposed(&self, purpose: &Purpose) -> String {
        let Some(session) = &self.session else { return String::new() };
        let stem = session.path.as_ref().and_then(|p| p.file_stem());
        let stem = stem.map_or_else(
            || {
                let words = session.proyek().nama.to_lowercase();
                let words: Vec<&str> =
                    words.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).take(6).collect();
                if words.is_empty() { strings::UNTITLED.replace(' ', "-") } else { words.join("-") }
            },
            |s| s.to_string_lossy().into_owned(),
        );
        let (dokumen, _) = session.shown();
        let first = session.proyek().dokumen.first().is_none_or(|d| d.id == *dokumen);
        let part = if first { String::new() } else { format!("-{}", dokumen.as_str().replace('/', "-")) };
        match purpose {
            Purpose::Save => format!("{stem}.pranata"),
            Purpose::Draft | Purpose::Pack => format!("{stem}.tinjauan"),
            Purpose::SendBack => format!("{stem}{}.tinjauan", self.reviewer_part()),
            Purpose::Export(kind) => format!("{stem}{part}-{}.pdf", kind.nama()),
            Purpose::Report => format!("{stem}{part}-pemeriksaan.pdf"),
            Purpose::Word => format!("{stem}{part}.docx"),
            Purpose::Noted => format!("{stem}{part}-tinjauan.pdf"),
            Purpose::Answers => format!("{stem}{part}-tanggapan.pdf"),
            Purpose::Comparison => format!("{stem}{part}-persandingan.pdf"),
            _ => String::new(),
        }
    }

    /// Saves into the project's own file; asks for one where there is none, or where another program wrote it.
    pub(super) fn save(&mut self) {
        let Some(session) = &self.session else { return };
        if let Some(who) = &session.read_only {
            self.dialog = Some(Dialog::ReadOnly(who.clone()));
            return;
        }
        match (session.path.clone(), session.file_state()) {
            (None, _) => {
                let purpose = self.save_purpose();
                self.ask(purpose);
            }
            (Some(_), FileState::Changed) => self.dialog = Some(Dialog::Changed),
            (Some(path), _) => self.save_to(path),
        }
    }

    pub(super) fn save_to(&mut self, path: PathBuf) {
        let in_sheet = self.sheet.untaken();
        let untaken = [self.fields.untaken(), in_sheet.as_deref().into_iter().collect()].concat().join(", ");
        if !untaken.is_empty() {
            self.untaken = Some(strings::untaken(&untaken));
        }
        // One save at a time: what came meanwhile is saved behind it.
        if self.saving {
            self.save_again = Some(path);
            return;
        }
        let Some(session) = &mut self.session else { return };
        self.saving = true;
        let ((mark, notary), bundle) = (session.mark(), session.snapshot());
        let own = session.lock.clone();
        let saving = Saving { path, serial: self.serial, mark };
        let surat = session.tinjauan.clone();
        self.tasks.begin(strings::TASK_SAVE, move || match surat {
            Some(surat) => kirim::save(&bundle, &surat, saving, own, notary.as_ref()),
            None => tasks::save(&bundle, saving, own, notary.as_ref()),
        });
    }

    /// A file was chosen for something.
    pub(super) fn with_file(&mut self, purpose: Purpose, path: PathBuf) {
        let path = ended(&purpose, path);
        match purpose {
            Purpose::Open => self.open_any(path),
            Purpose::Save | Purpose::Draft => self.save_to(path),
            Purpose::Pack => self.pack(path),
            Purpose::SendBack => self.send_back(path),
            Purpose::Merge(others) => {
                self.read_returned(std::iter::once(path).chain(others).collect());
            }
            Purpose::Export(kind) => {
                let Some(session) = &self.session else { return };
                self.prefs.folder = path.parent().map(Path::to_owned);
                let (bundle, fonts) = (session.snapshot(), Arc::clone(session.fonts()));
                let dokumen = session.shown().0.clone();
                let version = self.version_of_export();
                self.tasks.begin(strings::TASK_EXPORT, move || {
                    let done = tasks::export(&bundle, &fonts, &dokumen, kind, path);
                    match matches!(done, Answer::Exported(Ok(_))).then(|| version(&bundle)).flatten() {
                        Some(kept) => Answer::Both(Box::new((done, kept))),
                        None => done,
                    }
                });
            }
            Purpose::Emblem | Purpose::Picture(_) | Purpose::NewPicture(_) => {
                self.tasks.begin(strings::TASK_OPEN, move || tasks::picture(purpose, path));
            }
            Purpose::Font => self.tasks.begin(strings::TASK_OPEN, move || tasks::font(Some(path))),
            Purpose::Import => self.tasks.begin(strings::TASK_IMPORT, move || tasks::import(&path)),
            Purpose::Compare => self.compare(Older::File(path)),
            Purpose::Marks(others) => self.read_marks(std::iter::once(path).chain(others).collect()),
            Purpose::Word => self.export_word(path),
            Purpose::Noted => self.export_noted(path),
            Purpose::Answers => self.export_answers(path),
            Purpose::Comparison => self.export_comparison(path),
            Purpose::Report => {
                let Some(session) = &self.session else { return };
                let fonts = Arc::clone(session.fonts());
                let name = session.proyek().nama.clone();
                let told = self.findings.told(session);
                self.tasks.begin(strings::TASK_EXPORT, move || tasks::findings(&name, &told, &fonts, path));
            }
        }
    }

    /// What came of a task.
    pub(super) fn answer(&mut self, answer: Answer, ctx: &Context) {
        match answer {
            Answer::Nothing => {}
            Answer::Both(both) => {
                let (one, other) = *both;
                self.answer(one, ctx);
                self.answer(other, ctx);
            }
            Answer::Reviews(files, merge) => self.reviews(files, merge),
            Answer::Worked(worked) => self.worked(*worked),
            Answer::Told(Ok(text)) => self.tell(text),
            Answer::Told(Err(why)) => self.fail(why),
            Answer::Panicked(what) => {
                if what == strings::TASK_SAVE {
                    (self.saving, self.save_again, self.after_save) = (false, None, None);
                }
                self.fail(strings::TASK_PANIC.to_owned());
            }
            Answer::Picked(purpose, Pick::Chosen(path)) => {
                // The system asked about the name as it was written; with its end it may be another file's.
                let whole = ended(&purpose, path.clone());
                if whole != path && whole.exists() {
                    let words = whole.display().to_string();
                    self.dialog = Some(Dialog::Path { purpose, words, warned: true });
                } else {
                    self.with_file(purpose, whole);
                }
            }
            Answer::Picked(_, Pick::Cancelled) => self.after_save = None,
            Answer::Picked(purpose, Pick::Unavailable) => {
                let name = self.proposed(&purpose);
                let folder = self.prefs.folder.clone().or_else(|| std::env::current_dir().ok());
                let words = folder.unwrap_or_default().join(name).display().to_string();
                self.dialog = Some(Dialog::Path { purpose, words, warned: false });
            }
            Answer::Opened(Ok(opened)) => self.opened(*opened, ctx),
            Answer::Opened(Err(why)) => self.fail(why),
            Answer::Imported(Ok(imported)) => self.dialog = Some(Dialog::Import(imported)),
            Answer::Imported(Err(why)) => self.fail(why),
            Answer::Backups(path, versions) => self.dialog = Some(Dialog::Backups(path, versions)),
            Answer::Saved(Saving { serial, .. }, _) if serial != self.serial => {
                // Of a project that was closed meanwhile: its file is written, and nothing waits for it.
            }
            Answer::Saved(Saving { path, mark, .. }, Ok(Stored { hash, lock, note })) => {
                self.saving = false;
                self.prefs.used(&path);
                self.remember();
                let packed = self.remarks.packed.take();
                self.tell(packed.map_or_else(|| strings::saved_to(&path), |packed| strings::packed(&packed)));
                if let Some(text) = self.untaken.take().or(note) {
                    self.message = Some(Message { text, grave: true, file: None });
                }
                self.file_state = FileState::Same;
                if let Some(session) = &mut self.session {
                    session.was_saved(path, mark, hash);
                    session.lock = lock;
                }
                if let Some(path) = self.save_again.take() {
                    self.save_to(path);
                } else if let Some(next) = self.after_save.take() {
                    self.guard(next);
                }
            }
            Answer::Saved(_, Err(why)) => {
                (self.saving, self.save_again, self.after_save) = (false, None, None);
                self.fail(why);
            }
            Answer::Exported(Ok((path, pages, found))) => {
                let text = strings::exported_to(&path, pages, &found);
                self.message = Some(Message { text, grave: false, file: Some(path) });
            }
            Answer::Printed(Ok((pages, copies))) => self.tell(strings::printed(pages, copies)),
            Answer::Exported(Err(why)) | Answer::Printed(Err(why)) | Answer::Shown(Err(why)) => {
                self.fail(why);
            }
            Answer::Shown(Ok(())) => {}
            Answer::Compared(Ok(compared)) => self.compared(compared),
            Answer::Compared(Err(why)) => self.fail(why),
            Answer::Font(chosen, Ok((fonts, notice))) => {
                self.prefs.fon = chosen;
                self.remember();
                self.tell(notice.unwrap_or_else(|| strings::font_in_use(fonts.keluarga())));
                self.fonts = Some(Arc::clone(&fonts));
                if let Some(session) = &mut self.session {
                    session.set_fonts(fonts);
                    self.pages.stale();
                }
            }
            Answer::Font(_, Err(why)) => self.fail(why),
            Answer::Picture(purpose, path, Ok(bytes)) => self.take_picture(&purpose, &path, bytes),
            Answer::Picture(_, _, Err(why)) => self.fail(why),
        }
    }

    fn opened(&mut self, opened: Opened, ctx: &Context) {
        let typed = self.session.as_ref().is_some_and(|s| s.is_dirty() && self.let_go != Some(s.edits));
        if typed {
            self.dialog = Some(Dialog::Unsaved(Next::Opened(Box::new(opened))));
            return;
        }
        let Opened { bundle, path, fonts, notice, fresh, base, recovered, lock, read_only, tinjauan } =
            opened;
        self.fonts = Some(Arc::clone(&fonts));
        let wake = ctx.clone();
        match Session::open(bundle, path.clone(), fonts, move || wake.request_repaint()) {
            Ok(mut session) => {
                self.close();
                if fresh {
                    session.is_new();
                }
                session.keep_journal(base, self.recovery_folder());
                (session.lock, session.read_only) = (lock, read_only);
                session.tinjauan = tinjauan;
                let count = recovered.map(|left| session.recover(left));
                let notes = session.notes().join("; ");
                let first = session.proyek().dokumen.first().map(|d| Place::Dokumen(d.id.clone()));
                self.session = Some(session);
                self.thumbs = Thumbs::default();
                self.select(first.unwrap_or(Place::Proyek), None, None);
                self.file_state = FileState::Same;
                if let Some(path) = path {
                    self.prefs.used(&path);
                    self.remember();
                }
                if let Some(count) = count.filter(|n| fresh || *n > 0) {
                    self.message = Some(Message { text: strings::recovered(count), grave: true, file: None });
                } else if !notes.is_empty() {
                    self.message = Some(Message { text: notes, grave: true, file: None });
                } else if let Some(notice) = notice {
                    self.tell(notice);
                }
                if self.in_review() && self.person().is_none() {
                    self.ask_who(super::catat::Lalu::Nothing);
                }
            }
            Err(why) => self.fail(why.to_string()),
        }
    }

    fn take_picture(&mut self, purpose: &Purpose, path: &Path, bytes: Vec<u8>) {
        let Some(session) = &mut self.session else { return };
        let name = match session.add_picture(bytes) {
            Ok(Some(name)) => name,
            Ok(None) => {
                self.fail(format!("{} {}", path.display(), strings::NO_PICTURE));
                return;
            }
            Err(why) => {
                self.refused(&why);
                return;
            }
        };
        if let Purpose::NewPicture(slot) = purpose {
            self.insert_picture(slot, name);
            return;
        }
        let made = match purpose {
            Purpose::Picture(id) => picture_edit(session, id, name).map(|e| (strings::STEP_PICTURE, e)),
            _ => Some((strings::STEP_EMBLEM, Edit::Lambang(Some(name)))),
        };
        if let Some((step, edit)) = made
            && let Err(why) = session.make(step, edit)
        {
            self.fail(why.to_string());
        }
    }
}

fn picture_edit(session: &Session, id: &Id, name: String) -> Option<Edit> {
    let (node, ..) = node(session.proyek(), id)?;
    match &node.isi {
        Isi::Gambar(gambar) => {
            let gambar = crate::model::Gambar { berkas: name, ..gambar.clone() };
            Some(Edit::Isi(id.clone(), Box::new(Isi::Gambar(gambar))))
        }
        _ => None,
    }
}

/// The name that a file of this kind is written under: with an end of its kind.
pub fn ended(purpose: &Purpose, path: PathBuf) -> PathBuf {
    let ends = match purpose {
        Purpose::Save => PROJECT.1,
        Purpose::Export(_) | Purpose::Report | Purpose::Comparison | Purpose::Noted => PDF.1,
        Purpose::Word => WORD.1,
        Purpose::Answers => TABLE.1,
        Purpose::Draft | Purpose::Pack | Purpose::SendBack => REVIEW.1,
        _ => return path,
    };
    if path.as_os_str().is_empty()
        || path.extension().is_some_and(|e| ends.iter().any(|end| e.eq_ignore_ascii_case(end)))
    {
        return path;
    }
    let mut name = path.into_os_string();
    name.push(".");
    name.push(ends[0]);
    name.into()
}
