//! Searching and replacing over the whole project, each change seen before it is made.

use std::collections::BTreeSet;

use egui::text::LayoutJob;
use egui::{self, Button, RichText, ScrollArea, Stroke, TextEdit, TextFormat, Ui};

use crate::edit::Wadah;
use crate::edit::cari::{Cari, Letak, Lingkup, Pohon, TERBANYAK, Temu, filled, find, replace};

use super::super::blocks::tree_of;
use super::super::outline;
use super::super::place::{Key, Place};
use super::super::strings;
use super::App;
use super::dialog::{main_button, named};
use super::theme::{self, Tokens};

/// As many hits are listed.
const LISTED: usize = 500;

/// Where is searched, as it is chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Scope {
    /// Everywhere.
    #[default]
    All,
    /// In the document or the plan that is written in.
    Tree,
    /// In the selected unit and all below it.
    Unit,
}

/// What is written in the dialog, and what it found.
#[derive(Default)]
pub struct Replace {
    cari: Cari,
    with: String,
    scope: Scope,
    /// For these words, in this scope, after so many Edits.
    made_for: Option<(Cari, Scope, u64)>,
    found: Vec<Temu>,
    wrong: Option<String>,
    /// Hits that are to stay.
    off: BTreeSet<usize>,
    seen: bool,
}

/// What is done next.
enum Press {
    Replace,
    Go(usize),
    Close,
}

impl App {
    fn scope(&self, scope: Scope) -> Lingkup {
        let tree =
            self.session.as_ref().zip(self.selected.as_ref()).and_then(|(s, p)| tree_of(s.proyek(), p));
        match (scope, &self.selected, tree) {
            (Scope::Unit, Some(Place::Simpul(id)), _) => {
                Lingkup { pohon: Pohon::Bawah(id.clone()), register: false }
            }
            (Scope::Tree | Scope::Unit, _, Some(Wadah::Dokumen(id))) => {
                Lingkup { pohon: Pohon::Dokumen(id), register: false }
            }
            (Scope::Tree | Scope::Unit, _, Some(Wadah::Rencana)) => {
                Lingkup { pohon: Pohon::Rencana, register: false }
            }
            _ => Lingkup { pohon: Pohon::Semua, register: true },
        }
    }

    fn seek_words(&self, state: &mut Replace) {
        let Some(session) = &self.session else { return };
        let wanted = (state.cari.clone(), state.scope, session.edits);
        if state.made_for.as_ref() == Some(&wanted) {
            return;
        }
        state.off.clear();
        (state.found, state.wrong) = if state.cari.kata.is_empty() {
            (Vec::new(), None)
        } else {
            match find(session.proyek(), &state.cari, &self.scope(state.scope)) {
                Ok(found) => (found, None),
                Err(why) => (Vec::new(), Some(why)),
            }
        };
        state.made_for = Some(wanted);
    }

    /// The dialog. Gives it back while it stays open.
    pub(super) fn replace_dialog(&mut self, ui: &mut Ui, mut state: Box<Replace>) -> Option<Box<Replace>> {
        ui.set_width((theme::DIALOG * 1.7).min(ui.ctx().content_rect().width() - 60.0));
        ui.heading(strings::COMMAND_REPLACE);
        ui.add_space(theme::SMALL_GAP);
        let first = field(ui, strings::REPLACE_WORDS, &mut state.cari.kata);
        if !std::mem::replace(&mut state.seen, true) {
            first.request_focus();
        }
        let second = field(ui, strings::REPLACE_WITH, &mut state.with);
        let entered = ui.input(|i| i.key_pressed(egui::Key::Enter));
        if first.lost_focus() && entered {
            second.request_focus();
        }
        let wanted = second.lost_focus() && entered && !state.with.is_empty();
        ui.horizontal_wrapped(|ui| {
            ui.checkbox(&mut state.cari.utuh, strings::REPLACE_WHOLE);
            ui.checkbox(&mut state.cari.kapital, strings::REPLACE_CASE);
            ui.checkbox(&mut state.cari.pola, strings::REPLACE_PATTERN);
            let label = ui.label(strings::REPLACE_SCOPE);
            egui::ComboBox::from_id_salt("scope")
                .selected_text(strings::scope(state.scope as usize))
                .show_ui(ui, |ui| {
                    for one in [Scope::All, Scope::Tree, Scope::Unit] {
                        ui.selectable_value(&mut state.scope, one, strings::scope(one as usize));
                    }
                })
                .response
                .labelled_by(label.id);
        });
        self.seek_words(&mut state);
        let quiet = Tokens::of(ui).quiet;
        if let Some(why) = &state.wrong {
            ui.colored_label(Tokens::of(ui).error, why);
        } else if !state.cari.kata.is_empty() {
            ui.label(RichText::new(strings::hits(state.found.len(), LISTED, TERBANYAK)).color(quiet));
        }
        let mut press = None;
        ScrollArea::vertical().max_height(300.0).min_scrolled_height(160.0).show_rows(
            ui,
            theme::ROW,
            state.found.len().min(LISTED),
            |ui, rows| {
                for n in rows {
                    if let Some(hit) = state.found.get(n)
                        && self.hit(ui, hit, n, &state.with, &mut state.off)
                    {
                        press = Some(Press::Go(n));
                    }
                }
            },
        );
        let chosen =
            state.found.iter().enumerate().filter(|(n, t)| !t.terkunci && !state.off.contains(n)).count();
        ui.add_space(theme::GAP);
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            let button = main_button(ui, &strings::replace_all(chosen), chosen > 0);
            if button.clicked() || (wanted && chosen > 0) {
                press = Some(Press::Replace);
            }
            if ui.button(strings::CLOSE).clicked() {
                press = Some(Press::Close);
            }
        });
        match press {
            None => Some(state),
            Some(Press::Close) => None,
            Some(Press::Go(n)) => {
                if let Some(hit) = state.found.get(n) {
                    let (place, key) = place_of(&hit.letak);
                    self.select(place, Some(key), Some(hit.sumber.start));
                }
                None
            }
            Some(Press::Replace) => {
                self.replace_found(&state);
                None
            }
        }
    }

    fn replace_found(&mut self, state: &Replace) {
        let Some(session) = &self.session else { return };
        let all = state.found.iter().enumerate().filter(|(n, t)| !t.terkunci && !state.off.contains(n));
        let hits: Vec<Temu> = all.map(|(_, t)| t.clone()).collect();
        match replace(session.proyek(), &hits, &state.with) {
            Ok(edit) => {
                if self.do_edit(strings::STEP_REPLACE, edit) {
                    self.fields.forget();
                    self.tell(strings::replaced(hits.len()));
                }
            }
            Err(why) => self.fail(why),
        }
    }

    /// One hit: whether it is taken, where it stands, what it becomes. Says whether the user wants to go there.
    fn hit(&self, ui: &mut Ui, hit: &Temu, n: usize, with: &str, off: &mut BTreeSet<usize>) -> bool {
        let Some(session) = &self.session else { return false };
        let t = Tokens::of(ui);
        let (place, _) = place_of(&hit.letak);
        let full = match &place {
            Place::Simpul(id) => outline::cited(session.proyek(), &self.labels, id),
            _ => outline::title(session.proyek(), &self.labels, &place).1,
        };
        let [before, found, behind] = &hit.konteks;
        let room = (ui.available_width() - 180.0).max(120.0);
        let wrap = egui::text::TextWrapping::truncate_at_width(room);
        let mut job = LayoutJob { wrap, ..LayoutJob::default() };
        let font = egui::FontSelection::from(egui::TextStyle::Body).resolve(ui.style());
        let plain = TextFormat::simple(font.clone(), ui.visuals().text_color());
        let gone = TextFormat { strikethrough: Stroke::new(1.0, t.error), color: t.error, ..plain.clone() };
        let new = TextFormat { color: t.accent, ..plain.clone() };
        // The lines of a narrative stand in one line here.
        let line = |words: &str| words.replace(['\n', '\r'], " ");
        job.append(&line(before), 0.0, plain.clone());
        let changes = !hit.terkunci && !off.contains(&n);
        job.append(&line(found), 0.0, if changes { gone } else { new.clone() });
        if changes {
            job.append(&filled(hit, with), 0.0, new);
        }
        job.append(&line(behind), 0.0, plain);
        let mut go = false;
        ui.horizontal(|ui| {
            let mut taken = changes;
            let check = ui.add_enabled(!hit.terkunci, egui::Checkbox::without_text(&mut taken));
            named(&check, &strings::take_hit(n + 1));
            if hit.terkunci {
                check.on_disabled_hover_text(strings::REPLACE_LOCKED);
            } else if taken != changes {
                if taken {
                    off.remove(&n);
                } else {
                    off.insert(n);
                }
            }
            let to = Button::new(RichText::new(outline::shorten(&full, 22)).small()).frame(false);
            go = ui.add(to).on_hover_text(strings::REPLACE_GO).clicked();
            ui.label(job);
        });
        go
    }
}

fn field(ui: &mut Ui, name: &str, words: &mut String) -> egui::Response {
    let label = ui.label(name);
    ui.add(TextEdit::singleline(words).desired_width(f32::INFINITY)).labelled_by(label.id)
}

/// Where a hit is changed by hand.
fn place_of(letak: &Letak) -> (Place, Key) {
    match letak {
        Letak::Simpul(id, bidang) => (Place::Simpul(id.clone()), Key::Text(bidang.clone())),
        Letak::Dokumen(id) => (Place::Dokumen(id.clone()), Key::data("judul")),
        Letak::Opd(id, _) => (Place::Opd(id.clone()), Key::data("nama")),
        Letak::Mitra(id) => (Place::Mitra(id.clone()), Key::data("nama")),
        Letak::Lembaga(id) | Letak::Jabatan(id, ..) | Letak::Tugas(id, _) => {
            (Place::Lembaga(id.clone()), Key::data("nama"))
        }
        Letak::Peraturan(id) => (Place::Peraturan(id.clone()), Key::data("judul")),
    }
}
