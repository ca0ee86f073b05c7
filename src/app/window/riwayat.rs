//! States of the project that were kept: listed, kept by name, restored.

use egui::{self, Align, Button, Layout, RichText, ScrollArea, Ui};

use crate::edit::Edit;
use crate::model::{Id, SebabVersi, Versi};
use crate::review::versi::{called as version_called, restore};

use super::super::anotasi::{called, moment};
use super::super::strings;
use super::App;
use super::anotasi::now;
use super::banding::Older;
use super::catat::field;
use super::dialog::title;
use super::kirim::{Lanjut, Worked, kept};
use super::tasks::Answer;
use super::theme::{self, Tokens};

/// The dialog's state.
#[derive(Default)]
pub struct Riwayat {
    /// The name of a version to be kept.
    nama: String,
    /// The one that is chosen.
    chosen: Option<Id>,
    /// What is missing.
    wrong: Option<&'static str>,
    seen: bool,
}

/// A version as the list names it.
fn line(versi: &Versi) -> String {
    let name = strings::version_called(&versi.nama, versi.sebab);
    let size = strings::version_size(versi.langkah.0.len());
    format!("{}  {name}  ({}, {size})", moment(versi.waktu), called(&versi.penulis))
}

impl App {
    pub(super) fn versions_dialog(&mut self, ui: &mut Ui, mut state: Riwayat) -> Option<Riwayat> {
        let t = Tokens::of(ui);
        title(ui, strings::VERSIONS_TITLE);
        ui.label(RichText::new(strings::VERSIONS_TEXT).color(t.quiet));
        ui.add_space(theme::SMALL_GAP);
        let mut keep = false;
        ui.horizontal(|ui| {
            let width = (ui.available_width() - 130.0).max(120.0);
            let name = field(ui, &mut state.nama, strings::VERSION_NAME, width);
            let name = name.on_hover_text(strings::VERSION_NAME_HINT);
            if !std::mem::replace(&mut state.seen, true) {
                name.request_focus();
            }
            keep = name.lost_focus() && ui.input(|i| i.key_pressed(egui::Key::Enter));
            keep |= ui.button(strings::VERSION_KEEP).clicked();
        });
        let Some(session) = &self.session else { return None };
        let all = &session.proyek().versi;
        if all.is_empty() {
            ui.label(strings::VERSIONS_NONE);
        }
        ScrollArea::vertical().max_height(300.0).show(ui, |ui| {
            for versi in all.iter().rev() {
                let chosen = state.chosen.as_ref() == Some(&versi.id);
                let words = line(versi);
                let button = Button::selectable(chosen, &words).truncate();
                let row = ui.add_sized([ui.available_width(), theme::ROW], button).on_hover_text(&words);
                if row.clicked() {
                    state.chosen = Some(versi.id.clone());
                    state.wrong = None;
                }
            }
        });
        if let Some(wrong) = state.wrong {
            ui.colored_label(t.error, wrong);
        }
        ui.add_space(theme::GAP);
        let (mut close, mut back, mut compare) = (false, false, false);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            close = ui.button(strings::CLOSE).clicked();
            back = ui.add_enabled(state.chosen.is_some(), Button::new(strings::VERSION_RESTORE)).clicked();
            compare = ui.add_enabled(state.chosen.is_some(), Button::new(strings::VERSION_COMPARE)).clicked();
        });
        let chosen = state.chosen.as_ref().and_then(|id| all.iter().find(|v| v.id == *id)).cloned();
        if keep {
            let nama = state.nama.trim().to_owned();
            if nama.is_empty() {
                state.wrong = Some(strings::VERSION_NAME_FIRST);
            } else {
                self.keep_version(nama);
                return None;
            }
        }
        if let Some(versi) = chosen.as_ref().filter(|_| compare) {
            self.compare(Older::Version(versi.id.clone()));
            return None;
        }
        match chosen.filter(|_| back) {
            Some(versi) => {
                self.restore_version(versi);
                None
            }
            None => (!close).then_some(state),
        }
    }

    /// Keeps the project as it is now under a name.
    fn keep_version(&mut self, nama: String) {
        let (Some(penulis), Some(session)) = (self.person(), &self.session) else { return };
        if let Some(why) = session.locked() {
            return self.refused(&why);
        }
        let (bundle, worked, waktu) = (session.snapshot(), Worked::on(session, self.serial), now());
        self.tasks.begin(strings::TASK_VERSION, move || {
            let made = kept(&bundle.proyek, &nama, SebabVersi::Dinamai, &penulis, waktu);
            let told = match &made {
                Ok((_, None)) => strings::VERSION_SAME.to_owned(),
                _ => strings::version_kept(&nama),
            };
            let nothing = || Edit::Gabungan(Vec::new());
            let done = made.map(|(_, edit)| (strings::STEP_VERSION.to_owned(), edit.unwrap_or_else(nothing)));
            Answer::Worked(Box::new(worked.done(done, Lanjut::Tell(told))))
        });
    }

    /// Gives the project the content of a version; what it holds now is kept first. One step.
    fn restore_version(&mut self, versi: Versi) {
        let (Some(penulis), Some(session)) = (self.person(), &self.session) else { return };
        if let Some(why) = session.locked() {
            return self.refused(&why);
        }
        let (bundle, worked, waktu) = (session.snapshot(), Worked::on(session, self.serial), now());
        self.tasks.begin(strings::TASK_VERSION, move || {
            let proyek = &bundle.proyek;
            let name = version_called(&versi);
            let make = || {
                let back = restore(proyek, &versi.id).map_err(|e| e.to_string())?;
                let (_, version) = kept(proyek, "", SebabVersi::Pemulihan, &penulis, waktu)?;
                let all = version.into_iter().chain([back]).collect();
                Ok((strings::step_restore(&name), Edit::Gabungan(all)))
            };
            let done = make();
            Answer::Worked(Box::new(worked.done(done, Lanjut::Anew(strings::version_restored(&name)))))
        });
    }
}
