//! The menu and the tools above, the line at the foot.

use egui::{Align, Button, Layout, MenuBar, RichText, Ui};

use crate::markup::rich::Style;
use crate::model::KeadaanAnotasi;

use super::super::outline;
use super::super::session::Session;
use super::super::strings;
use super::command::{self, REMARKS, SCALES};
use super::dialog::{KINDS, named};
use super::prefs::Look;
use super::sheet::Sheet;
use super::tasks::{self};
use super::theme::Tokens;
use super::{App, Command, Place};

/// What can be done to words and lines.
const STYLES: [Command; 5] = [
    Command::Style(Style::Bold),
    Command::Style(Style::Italic),
    Command::Style(Style::Bullets),
    Command::Style(Style::Numbers),
    Command::Style(Style::Heading),
];

/// A menu that scrolls where the window is lower than it.
fn long_menu(ui: &mut Ui, words: &str, add: impl FnOnce(&mut Ui)) {
    let high = ui.ctx().content_rect().height() - 80.0;
    ui.menu_button(words, |ui| {
        egui::ScrollArea::vertical().max_height(high).show(ui, add);
    });
}

impl App {
    pub(super) fn menu(&mut self, ui: &mut Ui) {
        MenuBar::new().ui(ui, |ui| {
            long_menu(ui, strings::MENU_FILE, |ui| {
                for command in [Command::New, Command::Open, Command::Sample] {
                    self.entry(ui, command);
                }
                ui.separator();
                self.entry(ui, Command::Save);
                self.entry(ui, Command::SaveAs);
                self.entry(ui, Command::Import);
                self.entry(ui, Command::Backups);
                ui.separator();
                for kind in KINDS {
                    self.entry(ui, Command::Export(kind));
                }
                self.entry(ui, Command::ExportWord);
                self.entry(ui, Command::ExportNoted);
                self.entry(ui, Command::Print);
                ui.separator();
                self.entry(ui, Command::ChooseFont);
                self.entry(ui, Command::ForgetFont);
                ui.separator();
                self.entry(ui, Command::CloseProject);
                self.entry(ui, Command::Quit);
            });
            long_menu(ui, strings::MENU_EDIT, |ui| {
                for command in [Command::Undo, Command::Redo] {
                    self.entry(ui, command);
                }
                ui.separator();
                for command in [Command::Insert, Command::Delete] {
                    self.entry(ui, command);
                }
                for command in [Command::MoveUp, Command::MoveDown, Command::Indent, Command::Outdent] {
                    self.entry(ui, command);
                }
                for command in
                    [Command::CopyUnits, Command::CutUnits, Command::PasteUnits, Command::Duplicate]
                {
                    self.entry(ui, command);
                }
                self.entry(ui, Command::Renumber);
                ui.separator();
                for command in [Command::Refer, Command::Footnote, Command::NewDefinition] {
                    self.entry(ui, command);
                }
                ui.menu_button(strings::MENU_STYLE, |ui| {
                    for command in STYLES {
                        self.entry(ui, command);
                    }
                });
                ui.separator();
                for command in [Command::Find, Command::Replace, Command::GoToUnit, Command::GoToPage] {
                    self.entry(ui, command);
                }
            });
            long_menu(ui, strings::MENU_REVIEW, |ui| {
                for command in REMARKS {
                    self.entry(ui, command);
                }
                ui.separator();
                for command in [
                    Command::ToggleRemarks,
                    Command::NextRemark,
                    Command::PreviousRemark,
                    Command::Reply,
                    Command::Decide(KeadaanAnotasi::Diterima),
                    Command::Decide(KeadaanAnotasi::Ditolak),
                    Command::Decide(KeadaanAnotasi::Selesai),
                    Command::ToggleBubbles,
                ] {
                    self.entry(ui, command);
                }
                ui.separator();
                for command in [
                    Command::Pack,
                    Command::Merge,
                    Command::ReadMarks,
                    Command::SendBack,
                    Command::ExportAnswers,
                ] {
                    self.entry(ui, command);
                }
                ui.separator();
                for command in [
                    Command::Versions,
                    Command::Compare,
                    Command::NextDifference,
                    Command::PreviousDifference,
                    Command::ExportComparison,
                ] {
                    self.entry(ui, command);
                }
                ui.separator();
                self.entry(ui, Command::Who);
            });
            long_menu(ui, strings::MENU_VIEW, |ui| {
                for command in
                    [Command::ToggleForm, Command::ToggleTree, Command::ToggleFields, Command::ToggleFindings]
                {
                    self.entry(ui, command);
                }
                self.entry(ui, Command::Sheet);
                ui.separator();
                for command in [Command::NextFinding, Command::PreviousFinding, Command::FindingsReport] {
                    self.entry(ui, command);
                }
                ui.separator();
                for command in [Command::Unfold, Command::Fold] {
                    self.entry(ui, command);
                }
                ui.separator();
                for command in [Command::ZoomIn, Command::ZoomOut, Command::FitWidth, Command::SinglePage] {
                    self.entry(ui, command);
                }
                ui.separator();
                for command in [Command::Light, Command::Dark, Command::SystemTheme] {
                    self.entry(ui, command);
                }
                ui.menu_button(strings::MENU_SCALE, |ui| {
                    for percent in SCALES {
                        self.entry(ui, Command::Scale(percent));
                    }
                });
            });
            ui.menu_button(strings::MENU_HELP, |ui| {
                for command in [Command::Palette, Command::Shortcuts, Command::About] {
                    self.entry(ui, command);
                }
            });
            // Where there is no room for them, they stand in the menus.
            if ui.available_width() < super::theme::ROOM_FOR_TOOLS {
                return;
            }
            ui.separator();
            for (command, words) in [
                (Command::Open, strings::TOOL_OPEN),
                (Command::Save, strings::SAVE),
                (Command::Undo, strings::TOOL_UNDO),
                (Command::Redo, strings::TOOL_REDO),
            ] {
                self.tool(ui, command, words);
            }
            if let Some(session) = &self.session {
                let kind = session.shown().1;
                self.tool(ui, Command::Export(kind), strings::MENU_EXPORT);
                self.tool(ui, Command::Print, strings::PRINT_TITLE);
                self.tool(ui, Command::Sheet, strings::TOOL_SHEET);
            }
        });
    }

    fn usable(&self, command: Command) -> bool {
        let Some(session) = &self.session else { return !command.needs_project() };
        match command {
            hidden if self.shows.sheet && Sheet::takes(hidden) => false,
            Command::Pack | Command::Merge | Command::Versions => session.tinjauan.is_none(),
            Command::Reply => self.remarks.chosen.is_some(),
            Command::Decide(_) => self.remarks.chosen.is_some() && session.tinjauan.is_none(),
            Command::SendBack => session.tinjauan.is_some(),
            Command::Undo => session.steps().0.is_some(),
            Command::Redo => session.steps().1.is_some(),
            Command::Delete | Command::MoveUp | Command::MoveDown | Command::Indent | Command::Outdent => {
                matches!(self.selected, Some(Place::Simpul(_)))
            }
            _ => true,
        }
    }

    fn marked(&self, command: Command) -> bool {
        match command {
            Command::ToggleTree => self.shows.tree,
            Command::ToggleFields => self.shows.fields,
            Command::ToggleFindings => self.shows.findings,
            Command::ToggleRemarks => self.shows.remarks,
            Command::ToggleBubbles => self.pages.has_bubbles(),
            Command::Sheet => self.shows.sheet,
            Command::Light => self.prefs.warna == Look::Light,
            Command::Dark => self.prefs.warna == Look::Dark,
            Command::SystemTheme => self.prefs.warna == Look::System,
            Command::Scale(percent) => self.prefs.skala == percent,
            Command::FitWidth => self.pages.is_fit(),
            _ => false,
        }
    }

    /// The words of a command as things stand.
    fn words(&self, command: Command) -> String {
        let steps = self.session.as_ref().map_or((None, None), Session::steps);
        match command {
            Command::Undo => strings::undo(steps.0),
            Command::Redo => strings::redo(steps.1),
            command => command.text(),
        }
    }

    fn entry(&mut self, ui: &mut Ui, command: Command) {
        let words = match command.icon() {
            "" => self.words(command),
            icon => format!("{icon}  {}", self.words(command)),
        };
        let keys = command.shortcut().map(command::keys).unwrap_or_default();
        let button = Button::selectable(self.marked(command), words).right_text(keys);
        if ui.add_enabled(self.usable(command), button).clicked() {
            self.commands.push(command);
            ui.close();
        }
    }

    fn tool(&mut self, ui: &mut Ui, command: Command, words: &str) {
        let button = Button::new(format!("{} {words}", command.icon()).trim().to_owned());
        let keys = command.shortcut().map(command::keys).unwrap_or_default();
        let hover = format!("{}  {keys}", self.words(command));
        if ui.add_enabled(self.usable(command), button).on_hover_text(hover).clicked() {
            self.commands.push(command);
        }
    }

    pub(super) fn status(&mut self, ui: &mut Ui) {
        let t = Tokens::of(ui);
        ui.horizontal(|ui| {
            if let Some(session) = &self.session {
                let dirty = session.is_dirty();
                let words = match (dirty, &session.path) {
                    _ if session.read_only.is_some() => strings::READ_ONLY,
                    (true, _) => strings::UNSAVED,
                    (false, Some(_)) => strings::SAVED,
                    (false, None) => strings::NO_FILE,
                };
                let color = if dirty || session.read_only.is_some() { t.warning } else { t.quiet };
                ui.label(RichText::new(words).color(color));
                ui.separator();
                if let Some(pages) = self.pages.count() {
                    let (edits, shown) = (session.edits, session.shown().0);
                    if self.words.as_ref().is_none_or(|(n, of, _)| *n != edits || of != shown) {
                        let count = outline::count_words(session.proyek(), shown);
                        self.words = Some((edits, shown.clone(), count));
                    }
                    let words = self.words.as_ref().map_or(0, |(.., words)| *words);
                    ui.label(RichText::new(strings::extent(pages, words)).color(t.quiet));
                    ui.separator();
                }
                let found = if self.summary.is_empty() { strings::NO_FINDINGS } else { &self.summary };
                let words = format!("{} {found}", Command::ToggleFindings.icon());
                let color = if self.findings.is_grave() { t.error } else { t.quiet };
                let button = Button::new(RichText::new(words).color(color)).frame(false);
                if ui.add(button).on_hover_text(strings::COMMAND_FINDINGS).clicked() {
                    self.commands.push(Command::ToggleFindings);
                }
                ui.separator();
                if !self.remarks.daftar.semua.is_empty() {
                    let open = strings::open_remarks(self.remarks.daftar.open_count());
                    let words = format!("{} {open}", Command::ToggleRemarks.icon());
                    let button = Button::new(RichText::new(words).color(t.quiet)).frame(false);
                    if ui.add(button).on_hover_text(strings::COMMAND_REMARKS).clicked() {
                        self.commands.push(Command::ToggleRemarks);
                    }
                    ui.separator();
                }
            }
            let busy = self.tasks.now().or_else(|| {
                let session = self.session.as_ref()?;
                (!self.pages.is_laid(session.edits)).then_some(strings::WORKING)
            });
            if let Some(what) = busy {
                ui.label(RichText::new(what).color(t.quiet));
                ui.separator();
            }
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| self.said(ui));
        });
    }

    fn said(&mut self, ui: &mut Ui) {
        let t = Tokens::of(ui);
        let Some(message) = &self.message else { return };
        let mut gone = false;
        let close = ui.small_button("✖").on_hover_text(strings::CLOSE);
        named(&close, strings::CLOSE_MESSAGE);
        gone |= close.clicked();
        if let Some(file) = &message.file
            && ui.button(strings::OPEN_RESULT).clicked()
        {
            let (desktop, file) = (std::sync::Arc::clone(&self.desktop), file.clone());
            self.tasks.begin("", move || tasks::Answer::Shown(desktop.show(&file)));
        }
        let color = if message.grave { t.warning } else { ui.visuals().text_color() };
        ui.add(egui::Label::new(RichText::new(&message.text).color(color)).truncate())
            .on_hover_text(&message.text);
        if gone {
            self.message = None;
        }
    }
}
