//! The safety of the open file in the window: who has it, and the versions that were kept.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use egui::{self, Button, RichText, ScrollArea, Ui};

use crate::platform;
use crate::store::cadangan::Versi;
use crate::store::kunci::{self, Lock, Taken};

use super::super::{strings, waktu};
use super::dialog::{Dialog, Next, Then, foot, title};
use super::theme::{self, Tokens};
use super::{App, Command, tasks};

/// Takes the lock of a project file, where there can be one; or says who has it.
pub(super) fn lock(path: &Path) -> (Option<Arc<Lock>>, Option<String>) {
    let (user, computer) = platform::user_and_computer();
    match kunci::take(path, &strings::who(&user, &computer, &waktu::words(&waktu::now()))) {
        Taken::Ours(lock) => (Some(Arc::new(lock)), None),
        Taken::Other(who) if who.is_empty() => (None, Some(strings::OTHER_USER.to_owned())),
        Taken::Other(who) => (None, Some(who)),
        Taken::Without => (None, None),
    }
}

/// The lock of a file that is to be written: the window's own, or a new one; or who has it.
pub(super) fn own_or_new(path: &Path, own: Option<Arc<Lock>>) -> Result<Option<Arc<Lock>>, String> {
    match own.filter(|lock| lock.is_of(path)) {
        Some(lock) => Ok(Some(lock)),
        None => match lock(path) {
            (_, Some(who)) => Err(strings::taken_by(path, &who)),
            (lock, None) => Ok(lock),
        },
    }
}

impl App {
    /// Who else has the open project.
    pub(super) fn other(&self) -> Option<&str> {
        self.session.as_ref()?.read_only.as_deref()
    }

    /// The bar above the panels of a project that is only read.
    pub(super) fn read_only_bar(&mut self, ui: &mut Ui) {
        let Some(who) = self.other().map(str::to_owned) else { return };
        egui::Panel::top("read-only").show(ui, |ui| {
            ui.horizontal_wrapped(|ui| {
                let words = format!("⚠ {}", strings::read_only(&who));
                ui.label(RichText::new(words).color(Tokens::of(ui).warning));
                if ui.add_enabled(!self.tasks.is_busy(), Button::new(strings::TRY_AGAIN)).clicked() {
                    let path = self.session.as_ref().and_then(|s| s.path.clone());
                    if let Some(path) = path {
                        self.open_path(path);
                    }
                }
                if ui.button(strings::SAVE_ELSEWHERE).clicked() {
                    self.commands.push(Command::SaveAs);
                }
            });
        });
    }

    /// A save into a file that another has open: not, but elsewhere.
    pub(super) fn read_only_dialog(&mut self, ui: &mut Ui, who: String) -> Then {
        title(ui, strings::READ_ONLY_TITLE);
        ui.label(strings::read_only_save(&who));
        match foot(ui, strings::SAVE_ELSEWHERE, &[strings::CANCEL]) {
            None => return Then::Stay(Dialog::ReadOnly(who)),
            Some(0) => self.commands.push(Command::SaveAs),
            Some(_) => {}
        }
        Then::Gone
    }

    /// Looks for the versions of the open project.
    pub(super) fn look_for_backups(&mut self) {
        match self.session.as_ref().and_then(|s| s.path.clone()) {
            Some(path) => self.tasks.begin(strings::TASK_BACKUPS, move || tasks::backups(path)),
            None => self.tell(strings::BACKUPS_NO_FILE.to_owned()),
        }
    }

    pub(super) fn backups_dialog(&mut self, ui: &mut Ui, project: PathBuf, versions: Vec<Versi>) -> Then {
        title(ui, strings::BACKUPS_TITLE);
        ui.label(if versions.is_empty() { strings::BACKUPS_NONE } else { strings::BACKUPS_TEXT });
        let mut chosen = None;
        ScrollArea::vertical().max_height(320.0).show(ui, |ui| {
            for version in &versions {
                let words = strings::backup(&waktu::words(&version.cap), version.ukuran);
                let button = Button::selectable(false, words);
                if ui.add_sized([ui.available_width(), theme::ROW], button).clicked() {
                    chosen = Some(version.clone());
                }
            }
        });
        let closed = foot(ui, strings::CLOSE, &[]).is_some();
        if let Some(version) = chosen {
            self.guard(Next::Backup(project, version));
        } else if !closed {
            return Then::Stay(Dialog::Backups(project, versions));
        }
        Then::Gone
    }
}
