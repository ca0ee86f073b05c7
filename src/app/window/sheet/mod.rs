//! The programme sheet: what it holds, and what comes of what is done in it.
//!
//! `grid` paints the cells, `keys` reads the keyboard, `editor` is the cell that is written in, `bars` the filter above
//! and the list of refused cells below.

mod bars;
mod editor;
mod grid;
mod keys;

use std::sync::Arc;

use egui::{CentralPanel, Panel, Ui};

use crate::edit::{Edit, IdMaker};
use crate::model::{Bidang, Id, Jenis, Proyek};

use super::super::lembar::{Cell, Filter, Lembar, Pasted, Range, Refused};
use super::super::outline;
use super::super::place::{Key, Place};
use super::super::strings;
use super::super::strings::lembar as words;
use super::theme;
use super::{App, Command, Message};

use editor::Editor;

/// The sheet's state.
#[derive(Default)]
pub struct Sheet {
    filter: Filter,
    /// The sheet as it was made last, for so many Edits and this filter.
    made: Option<(u64, Filter, Arc<Lembar>)>,
    /// Widths of columns that were dragged.
    widths: Vec<Option<f32>>,
    /// The cell that is written in.
    at: Cell,
    /// The other corner of what is selected.
    to: Cell,
    editor: Option<Editor>,
    errors: Vec<Refused>,
    /// Keys that came in one frame with the one that closed a cell.
    later: Vec<egui::Event>,
    /// A cell to go to once the sheet shows its programme.
    wanted: Option<(Id, usize)>,
    /// The other corner is to be scrolled to.
    seek: bool,
    /// The keyboard is to go to the cells.
    focus: bool,
    /// The keyboard is to go to the filter's words.
    search: bool,
    /// As many rows fit, as they were painted last.
    page: usize,
}

/// Where the selection goes once a cell is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Then {
    Stay,
    /// So many rows and columns on.
    Move(isize, isize),
    To(Cell),
}

/// What was asked for in the sheet.
enum Ask {
    Write(Then),
    Paste(String),
    Clear,
    Cut,
    FillDown,
    Add,
    GoTo(Id),
    GiveUp,
    Leave,
}

impl Sheet {
    /// The sheet as the project and the filter are.
    fn lembar(&mut self, proyek: &Proyek, edits: u64) -> Arc<Lembar> {
        if let Some((made, filter, lembar)) = &self.made
            && *made == edits
            && *filter == self.filter
        {
            return Arc::clone(lembar);
        }
        // What was written in an open cell is of the project as it was.
        if self.made.as_ref().is_some_and(|(made, ..)| *made != edits) {
            self.editor = None;
        }
        let lembar = Arc::new(Lembar::new(proyek, &self.filter));
        self.widths.resize(lembar.columns.len(), None);
        let last = (lembar.rows.len(), lembar.columns.len().saturating_sub(1));
        let within = |(row, column): Cell| (row.min(last.0), column.min(last.1));
        (self.at, self.to) = (within(self.at), within(self.to));
        if let Some((id, column)) = self.wanted.take()
            && let Some(row) = lembar.row_of(&id)
        {
            self.select((row, column));
        }
        self.made = Some((edits, self.filter.clone(), Arc::clone(&lembar)));
        lembar
    }

    fn selection(&self) -> Range {
        Range::new(self.at, self.to)
    }

    fn select(&mut self, at: Cell) {
        (self.at, self.to, self.seek) = (at, at, true);
    }

    /// Goes to a programme, where the sheet shows it.
    pub fn go_to(&mut self, place: &Place) {
        let Place::Simpul(id) = place else { return };
        if let Some((.., lembar)) = &self.made
            && let Some(row) = lembar.row_of(id)
        {
            self.select((row, self.at.1));
        }
    }

    /// Whether a place is a programme that the sheet shows.
    pub fn has(&self, place: &Place) -> bool {
        let Place::Simpul(id) = place else { return false };
        self.made.as_ref().is_some_and(|(.., lembar)| lembar.row_of(id).is_some())
    }

    /// The keyboard goes to the cells.
    pub fn focus(&mut self) {
        (self.focus, self.seek) = (true, true);
    }

    /// The keyboard goes to the words of the filter.
    pub fn focus_filter(&mut self) {
        self.search = true;
    }

    /// The column whose cell is open with words that it does not take.
    pub fn untaken(&self) -> Option<String> {
        let editor = self.editor.as_ref().filter(|e| e.wrong.is_some())?;
        let (.., lembar) = self.made.as_ref()?;
        lembar.columns.get(editor.at.1).map(|c| c.title.clone())
    }

    /// Commands that mean something else while cells have the keyboard, or act on what the sheet hides.
    pub fn takes(command: Command) -> bool {
        matches!(
            command,
            Command::Insert
                | Command::Delete
                | Command::MoveUp
                | Command::MoveDown
                | Command::Indent
                | Command::Outdent
                | Command::GoToPage
                | Command::NextPage
                | Command::PreviousPage
        )
    }
}

impl App {
    /// The sheet in place of tree, fields and pages.
    pub(super) fn sheet_panel(&mut self, ui: &mut Ui) {
        let Some(session) = &self.session else { return };
        let proyek = session.proyek();
        let lembar = self.sheet.lembar(proyek, session.edits);
        let mut asks = Vec::new();
        let sheet = &mut self.sheet;
        Panel::top("sheet-filter").show(ui, |ui| bars::filter(ui, sheet, proyek, &lembar, &mut asks));
        if !sheet.errors.is_empty() {
            Panel::bottom("sheet-errors")
                .resizable(true)
                .default_size(120.0)
                .size_range(64.0..=320.0)
                .show(ui, |ui| bars::errors(ui, sheet, &lembar));
        }
        CentralPanel::no_frame().show(ui, |ui| {
            keys::take(ui, sheet, &lembar, proyek, &mut asks);
            grid::paint(ui, sheet, &lembar, proyek, &mut asks);
        });
        for ask in asks {
            self.sheet_does(ask);
        }
    }

    /// What is written in an open cell is taken before a command that keeps or closes the project.
    pub(super) fn sheet_before(&mut self, command: Command) {
        let keeps = !matches!(command, Command::Undo | Command::Redo);
        if self.shows.sheet && keeps && self.sheet.editor.is_some() {
            self.sheet_does(Ask::Write(Then::Stay));
        }
    }

    pub(super) fn toggle_sheet(&mut self) {
        self.shows.sheet = !self.shows.sheet;
        if !self.shows.sheet {
            self.sheet.editor = None;
            if let Some(place) = self.selected.clone() {
                self.select(place, None, None);
            }
            return;
        }
        self.sheet.focus();
        let Some(session) = &self.session else { return };
        self.sheet.lembar(session.proyek(), session.edits);
        if let Some(place) = &self.selected {
            self.sheet.go_to(place);
        }
    }

    fn sheet_does(&mut self, ask: Ask) {
        let Some(session) = &self.session else { return };
        let proyek = session.proyek();
        let lembar = self.sheet.lembar(proyek, session.edits);
        let range = self.sheet.selection();
        let mut ids = IdMaker::Random;
        match ask {
            Ask::Write(then) => self.write_cell(&lembar, then),
            Ask::Paste(text) => {
                let done = lembar.paste(proyek, &text, range, &mut ids);
                let (written, fresh, refused) = (done.written, done.fresh.len(), done.errors.len());
                let grave = refused > 0;
                if self.take_cells(&words::step_paste(written), done) {
                    let text = words::pasted(written, fresh, refused);
                    self.message = Some(Message { text, grave, file: None });
                }
            }
            Ask::Clear => {
                let done = lembar.clear(proyek, range, &mut ids);
                self.take_cells(words::STEP_CLEAR, done);
            }
            Ask::Cut => {
                let done = lembar.clear(proyek, range, &mut ids);
                self.take_cells(words::STEP_CUT, done);
            }
            Ask::FillDown => {
                let done = lembar.fill_down(proyek, range, &mut ids);
                self.take_cells(words::STEP_FILL, done);
            }
            Ask::Add => match lembar.add(proyek, &mut ids) {
                Ok((id, edit)) => {
                    if self.make_cells(&strings::step_insert(Jenis::Program), edit) {
                        self.open_new(&id);
                    }
                }
                Err(why) => self.fail(why),
            },
            Ask::GoTo(id) => {
                self.shows.sheet = false;
                self.select(Place::Simpul(id), Some(Key::Text(Bidang::Judul)), None);
            }
            Ask::GiveUp => {
                self.sheet.editor = None;
                self.sheet.focus = true;
            }
            Ask::Leave => self.toggle_sheet(),
        }
    }

    /// The name of a programme just made, to be written over.
    fn open_new(&mut self, id: &Id) {
        let Some(session) = &self.session else { return };
        let lembar = self.sheet.lembar(session.proyek(), session.edits);
        // The filter may hide what has nothing yet.
        let Some(row) = lembar.row_of(id) else {
            self.tell(words::HIDDEN.to_owned());
            return;
        };
        let name = (row, 1);
        self.sheet.select(name);
        self.sheet.editor = Some(Editor::over(name, lembar.text(session.proyek(), name)));
    }

    fn write_cell(&mut self, lembar: &Lembar, then: Then) {
        let Some(session) = &self.session else { return };
        let Some(editor) = &mut self.sheet.editor else { return };
        let made = lembar.write(session.proyek(), editor.at, &editor.words, &mut IdMaker::Random);
        let at = editor.at;
        match made {
            Ok(edit) => {
                let title = lembar.columns.get(at.1).map_or("", |c| c.title.as_str());
                self.sheet.editor = None;
                if let Some(edit) = edit {
                    // Where a new programme went is the program's choice until the user makes his own.
                    let below = match &edit {
                        Edit::Sisip { induk: Some(below), .. } => Some(Place::Simpul(below.clone())),
                        _ => None,
                    };
                    if self.make_cells(&strings::step(title), edit)
                        && let (Some(below), Some(session)) = (below, &self.session)
                    {
                        let (_, name) = outline::title(session.proyek(), &self.labels, &below);
                        self.tell(words::made_in(&name));
                    }
                }
                self.sheet.focus |= then != Then::Stay;
                match then {
                    Then::Stay => {}
                    Then::Move(rows, columns) => self.sheet.select(moved(at, rows, columns, lembar)),
                    Then::To(cell) => self.sheet.select(cell),
                }
            }
            Err(why) => {
                editor.wrong = Some(why);
                editor.focus |= then != Then::Stay;
            }
        }
    }

    /// Makes the change and lists what was refused. False where the change itself was.
    fn take_cells(&mut self, step: &str, done: Pasted) -> bool {
        self.sheet.errors = done.errors;
        done.edit.is_none_or(|edit| self.make_cells(step, edit))
    }

    fn make_cells(&mut self, step: &str, edit: Edit) -> bool {
        self.do_edit(step, edit)
    }
}

/// A cell so many rows and columns on; the row behind the last makes a programme.
fn moved(at: Cell, rows: isize, columns: isize, lembar: &Lembar) -> Cell {
    let row = at.0.saturating_add_signed(rows).min(lembar.rows.len());
    let column = at.1.saturating_add_signed(columns).min(lembar.columns.len().saturating_sub(1));
    (row, column)
}

/// Height of the heading and of the foot.
const HEAD: f32 = 26.0;
/// Height of a row.
const ROW: f32 = theme::ROW;
