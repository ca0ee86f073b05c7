//! The panel of remarks: the list with its filters at the left, the one that is read at the right.

use egui::text::LayoutJob;
use egui::{Align, Button, ComboBox, Key, Label, Layout, RichText, ScrollArea, TextEdit, Ui, vec2};

use crate::markup;
use crate::model::{Anotasi, KeadaanAnotasi};
use crate::review::kata::{pieces, tokens};

use super::super::anotasi::{Baris, Catatan, Macam, Saringan, brief, called, moment, quote};
use super::super::outline::{self, readable};
use super::super::place::node;
use super::super::strings;
use super::anotasi::Wish;
use super::banding::marked;
use super::catat::field;
use super::dialog::named;
use super::theme::{self, Tokens, reviewer};
use super::{App, Command};

/// Width of a filter.
const FILTER: f32 = 150.0;

impl App {
    pub(super) fn remarks_panel(&mut self, ui: &mut Ui) {
        let mut wish = None;
        self.remarks_head(ui, &mut wish);
        if self.remarks.daftar.semua.is_empty() {
            ui.label(strings::NO_REMARKS);
        } else {
            let room = ui.available_size();
            let column = Layout::top_down(Align::Min);
            ui.horizontal_top(|ui| {
                let left = vec2(room.x * 0.42, room.y);
                ui.allocate_ui_with_layout(left, column, |ui| self.remarks_list(ui, &mut wish));
                ui.separator();
                ui.vertical(|ui| self.read(ui, &mut wish));
            });
        }
        if let Some(wish) = wish {
            self.wish(wish);
        }
    }

    fn remarks_head(&mut self, ui: &mut Ui, wish: &mut Option<Wish>) {
        let before = self.remarks.saringan.clone();
        let waiting = self.remarks.shown_open().len();
        let review = self.in_review();
        ui.horizontal_wrapped(|ui| {
            ui.label(RichText::new(strings::REMARKS).strong());
            self.filters(ui);
            for command in [Command::PreviousRemark, Command::NextRemark] {
                let button = ui.button(command.icon()).on_hover_text(command.text());
                named(&button, &command.text());
                if button.clicked() {
                    self.commands.push(command);
                }
            }
            if waiting > 0 && !review {
                if ui.button(strings::accept_all(waiting)).clicked() {
                    *wish = Some(Wish::All(KeadaanAnotasi::Diterima));
                }
                if ui.button(strings::reject_all(waiting)).clicked() {
                    *wish = Some(Wish::All(KeadaanAnotasi::Ditolak));
                }
            }
        });
        if self.remarks.saringan != before {
            *wish = Some(Wish::Refilter);
        }
    }

    fn filters(&mut self, ui: &mut Ui) {
        let remarks = &mut self.remarks;
        let daftar = &remarks.daftar;
        let saringan = &mut remarks.saringan;
        // A choice says how many it would show, with the other filters as they are.
        let count = |other: Saringan| daftar.filtered(&other).len();
        let with = |change: &dyn Fn(&mut Saringan), now: &Saringan| {
            let mut other = now.clone();
            change(&mut other);
            count(other)
        };
        let now = saringan.clone();
        let all = |name: &str, n: usize| strings::counted(name, n);
        let shown = now.penulis.as_ref().map_or_else(|| strings::REMARKS_ALL_WRITERS.to_owned(), called);
        let combo = ComboBox::from_id_salt("remark-writer")
            .selected_text(outline::shorten(&shown, 22))
            .width(FILTER)
            .show_ui(ui, |ui| {
                let n = with(&|s| s.penulis = None, &now);
                ui.selectable_value(&mut saringan.penulis, None, all(strings::REMARKS_ALL_WRITERS, n));
                for penulis in &daftar.penulis {
                    let n = with(&|s| s.penulis = Some(penulis.clone()), &now);
                    let words = all(&called(penulis), n);
                    ui.selectable_value(&mut saringan.penulis, Some(penulis.clone()), words);
                }
            });
        named(&combo.response, strings::FILTER_WRITER);
        let state = |k: KeadaanAnotasi| crate::bahasa::kapital_awal_kalimat(k.nama());
        let combo = ComboBox::from_id_salt("remark-state")
            .selected_text(now.keadaan.map_or_else(|| strings::REMARKS_ALL_STATES.to_owned(), state))
            .width(FILTER * 0.75)
            .show_ui(ui, |ui| {
                let n = with(&|s| s.keadaan = None, &now);
                ui.selectable_value(&mut saringan.keadaan, None, all(strings::REMARKS_ALL_STATES, n));
                for one in KeadaanAnotasi::SEMUA {
                    let n = with(&|s| s.keadaan = Some(one), &now);
                    ui.selectable_value(&mut saringan.keadaan, Some(one), all(&state(one), n));
                }
            });
        named(&combo.response, strings::FILTER_STATE);
        let kind = |m: Macam| strings::remark_kind(m).to_owned();
        let combo = ComboBox::from_id_salt("remark-kind")
            .selected_text(now.macam.map_or_else(|| strings::REMARKS_ALL_KINDS.to_owned(), kind))
            .width(FILTER * 0.75)
            .show_ui(ui, |ui| {
                let n = with(&|s| s.macam = None, &now);
                ui.selectable_value(&mut saringan.macam, None, all(strings::REMARKS_ALL_KINDS, n));
                for one in Macam::SEMUA {
                    let n = with(&|s| s.macam = Some(one), &now);
                    ui.selectable_value(&mut saringan.macam, Some(one), all(&kind(one), n));
                }
            });
        named(&combo.response, strings::FILTER_KIND);
        let lost = daftar.semua.iter().filter(|c| c.is_lost()).count();
        if lost > 0 || now.hilang {
            ui.checkbox(&mut saringan.hilang, strings::only_lost(lost));
        }
    }

    fn remarks_list(&mut self, ui: &mut Ui, wish: &mut Option<Wish>) {
        let t = Tokens::of(ui);
        let Some(session) = &self.session else { return };
        let seek = std::mem::take(&mut self.remarks.seek);
        let remarks = &self.remarks;
        let entry = |line: &Baris| match line {
            Baris::Anotasi(n) => remarks.daftar.semua.get(*n),
            Baris::Kelompok(..) => None,
        };
        let is_chosen = |c: &Catatan| remarks.chosen.as_ref() == Some(&c.id);
        if remarks.lines.is_empty() {
            ui.label(strings::REMARKS_NONE_FIT);
        }
        ui.spacing_mut().item_spacing.y = 0.0;
        let row = theme::list_row(ui);
        ui.spacing_mut().interact_size.y = row;
        let seen_id = ui.scope_id().with("remarks-seen");
        let mut area = ScrollArea::vertical().id_salt("remarks-list").auto_shrink(false);
        let at = remarks.lines.iter().position(|line| entry(line).is_some_and(is_chosen));
        if let Some(at) = at.filter(|_| seek) {
            // Only as far as needed: a line in sight stays where it is.
            let seen: Option<(f32, f32)> = ui.data(|d| d.get_temp(seen_id));
            let y = at as f32 * row;
            if !seen.is_some_and(|(top, bottom)| y >= top && y + row <= bottom) {
                area = area.vertical_scroll_offset((y - ui.available_height() * 0.4).max(0.0));
            }
        }
        let out = area.show_rows(ui, row, remarks.lines.len(), |ui, range| {
            for line in remarks.lines.get(range).unwrap_or_default() {
                if let Baris::Kelompok(name, count) = line {
                    let words = RichText::new(format!("{name} ({count})")).strong().color(t.quiet);
                    // As high as the other lines.
                    ui.horizontal(|ui| ui.add(Label::new(words).truncate()));
                }
                let Some(one) = entry(line) else { continue };
                let Some(anotasi) = session.proyek().anotasi.get(&one.id) else { continue };
                let said = brief(session.proyek(), &self.labels, anotasi);
                let mut words = format!("{}: {}", anotasi.penulis.nama, outline::shorten(&said, 120));
                if !one.label.is_empty() {
                    words = format!("{}  {words}", one.label);
                }
                ui.horizontal(|ui| {
                    ui.add_space(theme::INDENT);
                    ui.label(RichText::new("●").small().color(reviewer(t, one.penulis)));
                    let state =
                        if one.is_open() { String::new() } else { format!("[{}] ", one.keadaan.nama()) };
                    let color = if one.is_open() { ui.visuals().text_color() } else { t.quiet };
                    let shown = RichText::new(format!("{state}{words}")).color(color);
                    let button = ui.add(Button::selectable(is_chosen(one), shown).truncate());
                    if button.on_hover_text(said).clicked() {
                        *wish = Some(Wish::Go(one.id.clone()));
                    }
                });
            }
        });
        let top = out.state.clamped_offset().y;
        ui.data_mut(|d| d.insert_temp(seen_id, (top, top + out.inner_rect.height())));
    }

    /// The remark that is read, with its answers and what can be done with it.
    fn read(&mut self, ui: &mut Ui, wish: &mut Option<Wish>) {
        let t = Tokens::of(ui);
        let writing = std::mem::take(&mut self.remarks.writing);
        let current = self.remarks.current().cloned();
        let anotasi = self.read_remark().map(|(_, a)| a.clone());
        let Some((one, anotasi)) = current.zip(anotasi) else {
            ui.label(RichText::new(strings::REMARKS_CHOOSE).color(t.quiet));
            return;
        };
        ScrollArea::vertical().id_salt(("remark", &one.id)).auto_shrink(false).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = theme::SMALL_GAP;
            self.remark_said(ui, &one, &anotasi);
            answers(ui, &anotasi);
            self.decisions(ui, &anotasi, writing, wish);
            ui.add_space(theme::GAP);
        });
    }

    /// Who said what of which words.
    fn remark_head(ui: &mut Ui, one: &Catatan, anotasi: &Anotasi) {
        let t = Tokens::of(ui);
        ui.horizontal_wrapped(|ui| {
            ui.label(RichText::new(called(&anotasi.penulis)).strong().color(reviewer(t, one.penulis)));
            let place = if one.label.is_empty() { &anotasi.jangkar.label } else { &one.label };
            let kind = strings::remark_on(one.macam, place);
            ui.label(RichText::new(format!("{kind}, {}", moment(anotasi.waktu))).color(t.quiet));
        });
    }

    fn remark_said(&self, ui: &mut Ui, one: &Catatan, anotasi: &Anotasi) {
        let t = Tokens::of(ui);
        let Some(session) = &self.session else { return };
        let proyek = session.proyek();
        Self::remark_head(ui, one, anotasi);
        let told = match &one.letak {
            crate::edit::jangkar::Letak::Tepat(_) => None,
            crate::edit::jangkar::Letak::Berubah(_) => Some(strings::REMARK_CHANGED),
            crate::edit::jangkar::Letak::Hilang(_) => Some(strings::REMARK_LOST),
        };
        if let Some(told) = told.filter(|_| anotasi.keadaan() == KeadaanAnotasi::Terbuka || one.is_lost()) {
            ui.add(Label::new(RichText::new(told).color(t.warning)).wrap());
        }
        let said = quote(proyek, &self.labels, &anotasi.jangkar);
        // Of other words for them, what becomes of them tells what they were.
        if !said.is_empty() && (told.is_some() || !one.macam.has_words() || one.macam == Macam::Sisip) {
            let words = RichText::new(format!("“{}”", outline::shorten(&said, 300))).italics().color(t.quiet);
            ui.add(Label::new(words).wrap());
        }
        if let Some(kata) = anotasi.jenis.kata() {
            let unit = node(proyek, &anotasi.jangkar.simpul).map(|(n, ..)| n);
            let words = readable(proyek, &self.labels, unit, &kata.0);
            let old = if one.macam == Macam::Sisip { "" } else { &said };
            ui.add(Label::new(proposed(ui, old, &words)).wrap());
        } else if one.macam == Macam::Hapus {
            ui.label(strings::REMARK_PROPOSES_NOTHING);
        }
        if !anotasi.isi.is_empty() {
            ui.add(Label::new(&anotasi.isi).wrap());
        }
        if !anotasi.asal.is_empty() {
            ui.label(RichText::new(markup::plain(&anotasi.asal)).small().color(t.quiet));
        }
    }

    fn decisions(&mut self, ui: &mut Ui, anotasi: &Anotasi, writing: bool, wish: &mut Option<Wish>) {
        let own = self.person().is_some_and(|p| p == anotasi.penulis);
        let open = anotasi.keadaan() == KeadaanAnotasi::Terbuka;
        let review = self.in_review();
        ui.horizontal_wrapped(|ui| {
            let edit = TextEdit::multiline(&mut self.remarks.reply)
                .hint_text(strings::REPLY_TEXT)
                .id_salt("reply")
                .desired_rows(1)
                .desired_width((ui.available_width() - 90.0).max(140.0));
            // Before the text takes it.
            let sent = writing && ui.input_mut(|i| i.consume_key(egui::Modifiers::COMMAND, Key::Enter));
            let reply = ui.add(edit);
            named(&reply, strings::REPLY_TEXT);
            if std::mem::take(&mut self.remarks.focus) {
                reply.request_focus();
                reply.scroll_to_me(None);
            }
            self.remarks.writing = reply.has_focus();
            let may = !self.remarks.reply.trim().is_empty();
            if ui.add_enabled(may, Button::new(strings::REPLY)).clicked() || sent && may {
                *wish = Some(Wish::Reply);
            }
        });
        ui.horizontal_wrapped(|ui| {
            if review {
                ui.label(RichText::new(strings::ONLY_OFFICE).small().color(Tokens::of(ui).quiet));
            } else if open {
                let width = 190.0;
                field(ui, &mut self.remarks.reason, strings::DECIDE_REASON, width);
                for (words, keadaan) in [
                    (strings::ACCEPT, KeadaanAnotasi::Diterima),
                    (strings::REJECT, KeadaanAnotasi::Ditolak),
                    (strings::DONE, KeadaanAnotasi::Selesai),
                ] {
                    if ui.button(words).clicked() {
                        *wish = Some(Wish::Decide(keadaan));
                    }
                }
            } else if ui.button(strings::REOPEN).clicked() {
                *wish = Some(Wish::Decide(KeadaanAnotasi::Terbuka));
            }
            if own && open {
                if ui.button(strings::REWRITE).clicked() {
                    *wish = Some(Wish::Rewrite);
                }
                if ui.button(strings::WITHDRAW).clicked() {
                    *wish = Some(Wish::Withdraw);
                }
            }
        });
    }
}

/// What a proposal makes of words.
fn proposed(ui: &Ui, old: &str, new: &str) -> LayoutJob {
    marked(ui, strings::REMARK_PROPOSES, &pieces(&tokens(old, &[]), &tokens(new, &[])))
}

/// The answers to a remark, and what was decided on it.
fn answers(ui: &mut Ui, anotasi: &Anotasi) {
    let t = Tokens::of(ui);
    let mut all: Vec<_> = anotasi.balasan.values().collect();
    all.sort();
    all.sort_by_key(|b| b.waktu);
    for balasan in all {
        ui.horizontal_wrapped(|ui| {
            ui.add_space(theme::INDENT);
            ui.label(RichText::new(called(&balasan.penulis)).strong());
            ui.label(RichText::new(moment(balasan.waktu)).small().color(t.quiet));
        });
        ui.horizontal_top(|ui| {
            ui.add_space(theme::INDENT);
            ui.add(Label::new(&balasan.isi).wrap());
        });
    }
    if let Some(putusan) = &anotasi.putusan {
        let words = strings::decided_by(putusan.keadaan, &called(&putusan.penulis), &moment(putusan.waktu));
        ui.add(Label::new(RichText::new(words).color(t.advice)).wrap());
        if !putusan.alasan.is_empty() {
            ui.add(Label::new(strings::because(&putusan.alasan)).wrap());
        }
    }
}
