//! The screen before a project is open.

use egui::{Button, RichText, Ui, vec2};

use super::super::strings;
use super::dialog::Next;
use super::tasks;
use super::theme::{self, Tokens};
use super::{App, Command};

impl App {
    pub(super) fn start(&mut self, ui: &mut Ui) {
        let quiet = Tokens::of(ui).quiet;
        let width = 520.0_f32.min(ui.available_width());
        ui.vertical_centered(|ui| {
            ui.add_space((ui.available_height() * 0.08).min(60.0));
            ui.label(RichText::new(strings::NAME).font(theme::strong(30.0)));
            ui.label(RichText::new(strings::TAGLINE).color(quiet));
            ui.add_space(theme::GAP * 2.0);
            for command in [Command::New, Command::Open, Command::Sample] {
                let words = format!("{}  {}", command.icon(), command.text());
                let button = Button::new(RichText::new(words).size(15.0)).min_size(vec2(260.0, 36.0));
                if ui.add_enabled(!self.tasks.is_busy(), button).clicked() {
                    self.commands.push(command);
                }
            }
            ui.label(RichText::new(strings::START_SAMPLE_HINT).small().color(quiet));
            ui.add_space(theme::GAP * 2.0);
            ui.allocate_ui(vec2(width, 0.0), |ui| self.left_over(ui));
            ui.allocate_ui(vec2(width, 0.0), |ui| self.recent(ui));
            ui.add_space(theme::GAP * 2.0);
            ui.label(RichText::new(strings::START_DROP).color(quiet));
        });
    }

    /// Projects that were never saved and that a crash left.
    fn left_over(&mut self, ui: &mut Ui) {
        let folder = self.recovery_folder();
        let left = self.left.get_or_insert_with(|| folder.map(|f| tasks::unsaved(&f)).unwrap_or_default());
        let mut open = None;
        let mut forget = None;
        for file in &*left {
            ui.horizontal(|ui| {
                ui.label(RichText::new(strings::LEFT_OVER).strong().color(Tokens::of(ui).warning));
                if ui.button(strings::RECOVER).clicked() {
                    open = Some(file.clone());
                }
                if ui.button(strings::DISCARD_LEFT).clicked() {
                    forget = Some(file.clone());
                }
            });
        }
        if let Some(file) = forget {
            let _ = std::fs::remove_file(&file);
            self.left = None;
        }
        if let Some(file) = open {
            self.guard(Next::Unsaved(file));
        }
    }

    fn recent(&mut self, ui: &mut Ui) {
        let quiet = Tokens::of(ui).quiet;
        // Looked for once: a journal that stands beside a project was left by a crash, or is another window's.
        if self.left_seen != Some(self.serial) {
            self.left_seen = Some(self.serial);
            self.left_beside = self.prefs.terakhir.iter().filter(|p| tasks::has_left(p)).cloned().collect();
        }
        ui.vertical(|ui| {
            ui.label(RichText::new(strings::RECENT).strong());
            if self.prefs.terakhir.is_empty() {
                ui.label(RichText::new(strings::RECENT_NONE).color(quiet));
            }
            let mut forget = None;
            let mut open = None;
            for path in &self.prefs.terakhir {
                ui.horizontal(|ui| {
                    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
                    let there = path.exists();
                    let link = ui.add_enabled(there, Button::new(name).frame(false));
                    if link.on_hover_text(path.display().to_string()).clicked() {
                        open = Some(path.clone());
                    }
                    let folder = path.parent().map(|p| p.display().to_string()).unwrap_or_default();
                    if there {
                        ui.label(RichText::new(folder).small().color(quiet));
                        if self.left_beside.contains(path) {
                            let words = RichText::new(strings::RECENT_LEFT).small();
                            ui.label(words.color(Tokens::of(ui).warning));
                        }
                    } else {
                        ui.label(RichText::new(strings::RECENT_GONE).small().color(Tokens::of(ui).warning));
                        if ui.small_button(strings::FORGET).clicked() {
                            forget = Some(path.clone());
                        }
                    }
                });
            }
            if let Some(path) = forget {
                self.prefs.terakhir.retain(|p| *p != path);
                self.remember();
            }
            if let Some(path) = open {
                self.open_any(path);
            }
        });
    }
}
