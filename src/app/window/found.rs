//! The panel of findings: what stands, what was let pass, what only a human can judge.

use std::collections::BTreeSet;

use egui::{Align, Button, Label, Layout, RichText, ScrollArea, TextEdit, Ui, vec2};

use crate::check::{Aturan, Cara, KANTOR, Periksaan, Sumber, aturan, semua};
use crate::model::{Berat, Diabaikan};

use super::super::outline;
use super::super::strings;
use super::super::temuan::Line;
use super::dialog::named;
use super::findings::{Side, Wish};
use super::theme::{self, Tokens};
use super::{App, Command};

/// The code of a word that is not known: it can be learnt.
const SPELLING: &str = "L2-242";

/// The rules that only a human can judge.
pub(super) fn by_hand() -> impl Iterator<Item = &'static Aturan> {
    semua().iter().filter(|a| a.cara.contains(&Cara::Manusia))
}

impl App {
    pub(super) fn findings_panel(&mut self, ui: &mut Ui) {
        let mut wish = None;
        self.findings_head(ui);
        for why in &self.findings.trouble {
            ui.add(Label::new(RichText::new(format!("⚠ {why}")).color(Tokens::of(ui).warning)).wrap());
        }
        match self.findings.side {
            Side::ByHand => self.judged(ui, &mut wish),
            Side::Silenced => self.silenced(ui, &mut wish),
            Side::Standing if self.findings.all.is_empty() => {
                ui.label(strings::NO_FINDINGS);
            }
            Side::Standing => {
                let room = ui.available_size();
                let column = Layout::top_down(Align::Min);
                ui.horizontal_top(|ui| {
                    let left = vec2(room.x * 0.55, room.y);
                    ui.allocate_ui_with_layout(left, column, |ui| self.findings_list(ui, &mut wish));
                    ui.separator();
                    ui.vertical(|ui| self.explained(ui, &mut wish));
                });
            }
        }
        if let Some(wish) = wish {
            self.grant(wish);
        }
    }

    fn findings_head(&mut self, ui: &mut Ui) {
        let t = Tokens::of(ui);
        ui.horizontal_wrapped(|ui| {
            ui.label(RichText::new(strings::FINDINGS).strong());
            let mut changed = false;
            for berat in [Berat::Kesalahan, Berat::Peringatan, Berat::Saran] {
                let count = self.findings.all.iter().filter(|p| p.found.temuan.berat == berat).count();
                let mut on = !self.findings.hidden[berat as usize];
                let words =
                    RichText::new(format!("{} {count}", berat.nama())).color(theme::gravity(t, berat));
                let toggle = ui.toggle_value(&mut on, words).on_hover_text(strings::FINDINGS_TOGGLE);
                if toggle.changed() {
                    self.findings.hidden[berat as usize] = !on;
                    changed = true;
                }
            }
            let filter = ui.add(
                TextEdit::singleline(&mut self.findings.filter)
                    .hint_text(strings::FINDINGS_FILTER)
                    .desired_width(160.0),
            );
            named(&filter, strings::FINDINGS_FILTER);
            changed |= filter.changed();
            if changed {
                self.findings.side = Side::Standing;
                self.findings.refilter();
            }
            for command in [Command::PreviousFinding, Command::NextFinding] {
                let button = ui.button(command.icon()).on_hover_text(command.text());
                named(&button, &command.text());
                if button.clicked() {
                    self.commands.push(command);
                }
            }
            let passed = self.passed_here().len();
            let silenced = strings::findings_silenced(passed);
            for (side, words) in [(Side::ByHand, strings::FINDINGS_BY_HAND), (Side::Silenced, &silenced)] {
                let here = self.findings.side == side;
                if side == Side::Silenced && passed == 0 && !here {
                    continue;
                }
                if ui.selectable_label(here, words).clicked() {
                    self.findings.side = if here { Side::Standing } else { side };
                }
            }
            if ui.button(strings::FINDINGS_REPORT).clicked() {
                self.commands.push(Command::FindingsReport);
            }
        });
    }

    /// What the document that is shown lets pass.
    pub(super) fn passed_here(&self) -> &[Diabaikan] {
        let Some(session) = &self.session else { return &[] };
        session.proyek().dokumen(session.shown().0).map_or(&[], |d| &d.diabaikan)
    }

    fn findings_list(&mut self, ui: &mut Ui, wish: &mut Option<Wish>) {
        let t = Tokens::of(ui);
        let Some(session) = &self.session else { return };
        let seek = std::mem::take(&mut self.findings.seek);
        let findings = &self.findings;
        let is_chosen = |line: &Line| matches!(line, Line::Finding(n) if findings.chosen == Some(*n));
        ui.spacing_mut().item_spacing.y = 0.0;
        let row = theme::list_row(ui);
        ui.spacing_mut().interact_size.y = row;
        let seen_id = ui.scope_id().with("findings-seen");
        let mut area = ScrollArea::vertical().id_salt("findings-list").auto_shrink(false);
        if let Some(at) = findings.lines.iter().position(is_chosen).filter(|_| seek) {
            // Only as far as needed: a line in sight stays where it is.
            let seen: Option<(f32, f32)> = ui.data(|d| d.get_temp(seen_id));
            let y = at as f32 * row;
            if !seen.is_some_and(|(top, bottom)| y >= top && y + row <= bottom) {
                area = area.vertical_scroll_offset((y - ui.available_height() * 0.4).max(0.0));
            }
        }
        let out = area.show_rows(ui, row, findings.lines.len(), |ui, range| {
            for line in findings.lines.get(range).unwrap_or_default() {
                match line {
                    Line::Group((berat, part), count, open) => {
                        let name = part.as_ref().map_or_else(
                            || berat.nama().to_owned(),
                            |part| part.name(session.proyek(), &self.labels),
                        );
                        let depth = if part.is_some() { theme::INDENT } else { 0.0 };
                        let color = if part.is_some() { t.quiet } else { theme::gravity(t, *berat) };
                        if heading(ui, &name, *count, *open, depth, color) {
                            *wish = Some(Wish::Fold((*berat, part.clone())));
                        }
                    }
                    Line::Finding(n) => {
                        let Some(p) = findings.shown.get(*n).and_then(|at| findings.all.get(*at)) else {
                            continue;
                        };
                        let f = &p.found.temuan;
                        let place = &f.tempat.label;
                        let words =
                            if place.is_empty() { f.pesan.clone() } else { format!("{place}: {}", f.pesan) };
                        ui.horizontal(|ui| {
                            ui.add_space(theme::INDENT * 2.0);
                            ui.label(RichText::new("●").small().color(theme::gravity(t, f.berat)));
                            let button = Button::selectable(is_chosen(line), &words).truncate();
                            if ui.add(button).on_hover_text(format!("{} {words}", f.kode)).clicked() {
                                *wish = Some(Wish::Go(*n));
                            }
                        });
                    }
                }
            }
        });
        let top = out.state.clamped_offset().y;
        ui.data_mut(|d| d.insert_temp(seen_id, (top, top + out.inner_rect.height())));
    }

    fn explained(&mut self, ui: &mut Ui, wish: &mut Option<Wish>) {
        let t = Tokens::of(ui);
        let Some(p) = self.findings.current().map(|p| p.found.clone()) else {
            ui.label(RichText::new(strings::FINDINGS_CHOOSE).color(t.quiet));
            return;
        };
        if self.findings.preview.is_some() {
            self.preview(ui, p.temuan.kode, wish);
            return;
        }
        ScrollArea::vertical().id_salt("finding").auto_shrink(false).show(ui, |ui| {
            let f = &p.temuan;
            let said = RichText::new(&f.pesan).color(theme::gravity(t, f.berat));
            ui.add(Label::new(said).wrap());
            self.mends(ui, &p, wish);
            if f.kode == SPELLING && !p.frasa.is_empty() && ui.button(strings::FINDINGS_ADD_WORD).clicked() {
                *wish = Some(Wish::Words(p.frasa.clone()));
            }
            ui.horizontal_wrapped(|ui| {
                let reason = ui.add(
                    TextEdit::singleline(&mut self.findings.reason)
                        .hint_text(strings::FINDINGS_REASON)
                        .desired_width(200.0),
                );
                named(&reason, strings::FINDINGS_REASON);
                let may = !self.findings.reason.trim().is_empty();
                let button = ui.add_enabled(may, Button::new(strings::FINDINGS_SILENCE));
                if button.on_disabled_hover_text(strings::FINDINGS_REASON_FIRST).clicked() {
                    *wish = Some(Wish::Silence);
                }
            });
            explanation(ui, f.kode);
        });
    }

    /// The buttons that mend a finding, and all like it.
    fn mends(&mut self, ui: &mut Ui, p: &Periksaan, wish: &mut Option<Wish>) {
        let Some(fix) = &p.perbaikan else { return };
        let may = self.can_mend(p);
        let like = self.findings.all_like(p.temuan.kode).len();
        ui.horizontal_wrapped(|ui| {
            let button = ui.add_enabled(may, Button::new(strings::FINDINGS_MEND));
            let button = button.on_disabled_hover_text(strings::FINDINGS_STALE);
            if button.on_hover_text(&fix.sebut).clicked() {
                *wish = Some(Wish::Mend);
            }
            ui.label(RichText::new(&fix.sebut).color(Tokens::of(ui).quiet));
        });
        if like > 1 && ui.button(strings::findings_mend_all(like)).clicked() {
            self.findings.preview = Some(Vec::new());
        }
    }

    /// What mending all of a kind would do: all that are shown, each of which can be left out.
    fn preview(&mut self, ui: &mut Ui, kode: &str, wish: &mut Option<Wish>) {
        let t = Tokens::of(ui);
        let fresh = self.is_checked();
        let mut left = self.findings.preview.take().unwrap_or_default();
        let all: Vec<Periksaan> = self.findings.all_like(kode).into_iter().cloned().collect();
        self.findings.preview = Some(left.clone());
        let (_, count) = self.findings.ticked(kode);
        let mut close = false;
        ui.horizontal_wrapped(|ui| {
            let apply = Button::new(strings::findings_apply(count));
            let apply = ui.add_enabled(fresh && count > 0, apply);
            if apply.on_disabled_hover_text(strings::FINDINGS_STALE).clicked() {
                *wish = Some(Wish::MendAll);
            }
            close = ui.button(strings::CANCEL).clicked();
            let ticked = all.iter().filter(|p| !left.contains(p)).count();
            if ticked > count {
                ui.label(RichText::new(strings::findings_overlap(ticked - count)).color(t.quiet));
            }
        });
        let row = theme::list_row(ui);
        ui.spacing_mut().interact_size.y = row;
        ScrollArea::vertical().id_salt("preview").auto_shrink(false).show_rows(
            ui,
            row,
            all.len(),
            |ui, range| {
                for p in all.get(range).unwrap_or_default() {
                    let what = p.perbaikan.as_ref().map_or("", |f| f.sebut.as_str());
                    let words = format!("{}: {what}", p.temuan.tempat.label);
                    let mut on = !left.contains(p);
                    // One line each, however long.
                    let short = outline::shorten(&words, 90);
                    if ui.checkbox(&mut on, short).on_hover_text(&words).changed() {
                        if on {
                            left.retain(|l| l != p);
                        } else {
                            left.push(p.clone());
                        }
                    }
                }
            },
        );
        self.findings.preview = (!close).then_some(left);
    }

    /// What was let pass, each with its reason.
    fn silenced(&mut self, ui: &mut Ui, wish: &mut Option<Wish>) {
        let t = Tokens::of(ui);
        let Some(session) = &self.session else { return };
        let proyek = session.proyek();
        let Some(dokumen) = proyek.dokumen(session.shown().0) else { return };
        if dokumen.diabaikan.is_empty() {
            ui.label(strings::NO_SILENCED);
        }
        ScrollArea::vertical().id_salt("silenced").auto_shrink(false).show(ui, |ui| {
            for passed in &dokumen.diabaikan {
                let is_it = |p: &&Periksaan| p.silenced_by(dokumen) == Some(passed);
                let found = self.findings.silenced.iter().find(is_it);
                let unit = passed.simpul.as_ref().filter(|id| **id != dokumen.id);
                let place = match (found, unit) {
                    (Some(p), _) => p.temuan.tempat.label.clone(),
                    (None, Some(id)) => outline::cited(proyek, &self.labels, id),
                    (None, None) => String::new(),
                };
                let name = format!("{} {place}", passed.kode);
                let said = found.map_or(passed.frasa.as_str(), |p| p.temuan.pesan.as_str());
                ui.horizontal_wrapped(|ui| {
                    let again = ui.button(strings::FINDINGS_UNSILENCE);
                    named(&again, &strings::unsilence(name.trim()));
                    if again.clicked() {
                        *wish = Some(Wish::Unsilence(passed.clone()));
                    }
                    let line = ui
                        .add(Label::new(format!("{}: {said}", name.trim())).wrap().sense(egui::Sense::CLICK));
                    if let Some(id) = unit.filter(|_| line.clicked()) {
                        *wish = Some(Wish::Place(id.clone()));
                    }
                });
                ui.horizontal_wrapped(|ui| {
                    ui.add_space(theme::INDENT);
                    ui.label(strings::silenced_why(&passed.alasan));
                    if found.is_none() {
                        ui.label(RichText::new(strings::SILENCED_GONE).color(t.quiet));
                    }
                });
            }
        });
    }

    /// The rules that only a human can judge, with those that were.
    fn judged(&mut self, ui: &mut Ui, wish: &mut Option<Wish>) {
        let t = Tokens::of(ui);
        let known = self.session.as_ref().and_then(|s| Some(&s.proyek().dokumen(s.shown().0)?.dinilai));
        let none = BTreeSet::new();
        let known = known.unwrap_or(&none);
        let done = by_hand().filter(|a| known.contains(&a.kode)).count();
        ui.label(RichText::new(strings::judged(done, by_hand().count())).color(t.quiet));
        ScrollArea::vertical().id_salt("by-hand").auto_shrink(false).show(ui, |ui| {
            for rule in by_hand() {
                let mut on = known.contains(&rule.kode);
                let words = format!("{}: {}", rule.kode, rule.kaidah);
                if ui.checkbox(&mut on, words).on_hover_text(rule.rujukan()).changed() {
                    *wish = Some(Wish::Judge(rule.kode.clone(), on));
                }
            }
        });
    }
}

/// A heading of the list; says whether it was clicked.
fn heading(ui: &mut Ui, name: &str, count: usize, open: bool, depth: f32, color: egui::Color32) -> bool {
    let mut clicked = false;
    ui.horizontal(|ui| {
        ui.add_space(depth);
        let sign = if open { "⏷" } else { "⏵" };
        let words = RichText::new(format!("{sign} {name} ({count})")).color(color).strong();
        let button = ui.add(Button::new(words).frame(false).truncate());
        named(&button, &format!("{} {name} ({count})", if open { strings::FOLD } else { strings::UNFOLD }));
        clicked = button.clicked();
    });
    clicked
}

/// The rule of a finding with what is right and what is wrong; of what the program itself finds, what that means and
/// what to do.
fn explanation(ui: &mut Ui, kode: &str) {
    let t = Tokens::of(ui);
    if let Some(rule) = aturan(kode) {
        ui.add(Label::new(&rule.kaidah).wrap());
        ui.add(Label::new(RichText::new(rule.rujukan()).small().color(t.quiet)).wrap());
        if rule.sumber != Sumber::Praktik || !rule.benar.is_empty() {
            ui.add(Label::new(format!("✔ {}", rule.benar)).wrap());
            ui.add(Label::new(format!("✖ {}", rule.salah)).wrap());
        }
        return;
    }
    let (what, todo) = if kode == KANTOR { strings::OFFICE_RULE } else { strings::advice(kode) };
    ui.add(Label::new(what).wrap());
    if !todo.is_empty() {
        ui.add(Label::new(format!("→ {todo}")).wrap());
    }
    ui.add(Label::new(RichText::new(kode).small().color(t.quiet)).wrap());
}
