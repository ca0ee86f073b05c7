//! The list of what a draft breaks: filtered, walked through, explained, mended, let pass with a reason.

use egui::{Button, Label, RichText, ScrollArea, TextEdit, Ui};

use crate::check::{Cara, Periksaan, Sumber, aturan, semua};
use crate::edit::Edit;
use crate::model::{Berat, Bidang, Id, Temuan, summary};

use super::super::place::{Key, place_of};
use super::super::strings;
use super::dialog::named;
use super::theme::{self, Tokens};
use super::{App, Command};

/// What is known and shown of the findings.
#[derive(Default)]
pub(super) struct Findings {
    /// What the compiler and the layout found.
    compiled: Vec<Temuan>,
    /// What the rules found, and how many were let pass.
    checked: Vec<Periksaan>,
    pub silenced: usize,
    /// All of it, the gravest first.
    pub all: Vec<Periksaan>,
    /// Which are shown: indices of all.
    shown: Vec<usize>,
    filter: String,
    /// Gravities that are not shown.
    hidden: [bool; 3],
    /// The one that is explained, among those shown.
    chosen: Option<usize>,
    /// Why the chosen one may pass, as the user writes it.
    reason: String,
    /// What a mend of all of one kind would do is shown.
    preview: bool,
    /// The rules that only a human can judge are shown in place of findings.
    by_hand: bool,
    /// Those the user has looked at.
    ticked: std::collections::BTreeSet<&'static str>,
}

impl Findings {
    /// Takes what a compile found.
    pub fn compiled(&mut self, found: Vec<Temuan>) {
        self.compiled = found;
        self.gather();
    }

    /// Takes what the rules found.
    pub fn checked(&mut self, found: Vec<Periksaan>, silenced: usize) {
        self.checked = found;
        self.silenced = silenced;
        self.gather();
    }

    /// Forgets everything: another project.
    pub fn clear(&mut self) {
        *self = Self { hidden: self.hidden, ..Self::default() };
    }

    fn gather(&mut self) {
        let chosen = self.current().cloned();
        let own = |t: &Temuan| {
            t.kode == "AKH-01" && self.checked.iter().any(|p| p.temuan.tempat.simpul == t.tempat.simpul)
        };
        let compiled = self.compiled.iter().filter(|t| !own(t)).map(|t| Periksaan {
            temuan: t.clone(),
            frasa: String::new(),
            perbaikan: None,
        });
        self.all = compiled.chain(self.checked.iter().cloned()).collect();
        self.all.sort_by_key(|p| std::cmp::Reverse(p.temuan.berat));
        self.refilter();
        self.chosen = chosen.and_then(|c| self.shown.iter().position(|n| self.all.get(*n) == Some(&c)));
    }

    fn refilter(&mut self) {
        let words = self.filter.to_lowercase();
        let fits = |p: &Periksaan| {
            let t = &p.temuan;
            !self.hidden[t.berat as usize]
                && (words.is_empty()
                    || t.pesan.to_lowercase().contains(&words)
                    || t.kode.to_lowercase().contains(&words)
                    || t.tempat.label.to_lowercase().contains(&words))
        };
        self.shown = self.all.iter().enumerate().filter(|(_, p)| fits(p)).map(|(n, _)| n).collect();
        self.chosen = self.chosen.filter(|n| *n < self.shown.len());
    }

    fn current(&self) -> Option<&Periksaan> {
        self.all.get(*self.shown.get(self.chosen?)?)
    }

    /// How many of each kind there are.
    pub fn summary(&self) -> String {
        summary(self.all.iter().map(|p| &p.temuan))
    }

    fn step(&mut self, forward: bool) {
        let count = self.shown.len();
        if count == 0 {
            return;
        }
        self.chosen = Some(match (self.chosen, forward) {
            (None, true) => 0,
            (None, false) => count - 1,
            (Some(at), true) => (at + 1) % count,
            (Some(at), false) => (at + count - 1) % count,
        });
        self.preview = false;
        self.reason.clear();
    }

    /// All mends of the kind of a finding, as one change: in one text the last first, so that places stand.
    fn all_like(&self, kode: &str) -> Vec<&Periksaan> {
        self.all.iter().filter(|p| p.temuan.kode == kode && p.perbaikan.is_some()).collect()
    }
}

/// Mends as one change. Of two that touch the same stretch only the first is taken.
fn together(mends: &[&Periksaan]) -> Edit {
    let mut edits: Vec<Edit> =
        mends.iter().filter_map(|p| p.perbaikan.as_ref()).map(|f| f.edit.clone()).collect();
    let place = |e: &Edit| match e {
        Edit::Sambat { id, bidang, awal, akhir, .. } => Some((id.clone(), bidang.clone(), *awal, *akhir)),
        _ => None,
    };
    edits.sort_by_key(|e| std::cmp::Reverse(place(e).map_or(0, |p| p.2)));
    let mut taken: Vec<(Id, Bidang, usize, usize)> = Vec::new();
    let mut seen: Vec<Edit> = Vec::new();
    for edit in edits {
        if let Some((id, bidang, from, to)) = place(&edit) {
            let clash = taken.iter().any(|t| t.0 == id && t.1 == bidang && t.2 < to && from < t.3);
            if clash {
                continue;
            }
            taken.push((id, bidang, from, to));
        } else if seen.contains(&edit) {
            continue;
        }
        seen.push(edit);
    }
    Edit::Gabungan(seen)
}

enum Wish {
    Go(usize),
    Mend,
    MendAll,
    Silence,
    Words(String),
}

impl App {
    /// To the next or the previous finding.
    pub(super) fn step_finding(&mut self, forward: bool) {
        self.shows.findings = true;
        self.findings.by_hand = false;
        self.findings.step(forward);
        self.go_to_finding();
    }

    fn go_to_finding(&mut self) {
        let Some(finding) = self.findings.current() else { return };
        let place = &finding.temuan.tempat;
        let (id, range) = (place.simpul.clone(), place.rentang);
        let target = id.as_ref().zip(self.session.as_ref()).and_then(|(id, s)| place_of(s.proyek(), id));
        if let Some(target) = target {
            self.shows.sheet &= self.sheet.has(&target);
            let key = range.map(|_| Key::Text(Bidang::Teks));
            self.select(target, key, range.map(|r| r.0));
        }
    }

    pub(super) fn findings_panel(&mut self, ui: &mut Ui) {
        let mut wish = None;
        self.findings_head(ui);
        if self.findings.by_hand {
            self.by_hand(ui);
            return;
        }
        if self.findings.all.is_empty() {
            ui.label(strings::NO_FINDINGS);
            return;
        }
        let room = ui.available_width();
        ui.horizontal_top(|ui| {
            ui.allocate_ui_with_layout(
                egui::vec2(room * 0.55, ui.available_height()),
                egui::Layout::top_down(egui::Align::Min),
                |ui| self.findings_list(ui, &mut wish),
            );
            ui.separator();
            ui.vertical(|ui| self.explained(ui, &mut wish));
        });
        self.grant(wish);
    }

    fn findings_head(&mut self, ui: &mut Ui) {
        let t = Tokens::of(ui);
        ui.horizontal_wrapped(|ui| {
            ui.label(RichText::new(strings::FINDINGS).strong());
            let mut changed = false;
            for (n, berat) in [Berat::Kesalahan, Berat::Peringatan, Berat::Saran].into_iter().enumerate() {
                let count = self.findings.all.iter().filter(|p| p.temuan.berat == berat).count();
                let mut on = !self.findings.hidden[berat as usize];
                let words =
                    RichText::new(format!("{} {count}", berat.nama())).color(theme::gravity(t, berat));
                let toggle = ui.toggle_value(&mut on, words).on_hover_text(strings::FINDINGS_TOGGLE);
                if toggle.changed() {
                    self.findings.hidden[berat as usize] = !on;
                    changed = true;
                }
                let _ = n;
            }
            let filter = ui.add(
                TextEdit::singleline(&mut self.findings.filter)
                    .hint_text(strings::FINDINGS_FILTER)
                    .desired_width(160.0),
            );
            named(&filter, strings::FINDINGS_FILTER);
            changed |= filter.changed();
            if changed {
                self.findings.refilter();
            }
            for command in [Command::PreviousFinding, Command::NextFinding] {
                let button = ui.button(command.icon()).on_hover_text(command.text());
                named(&button, &command.text());
                if button.clicked() {
                    self.commands.push(command);
                }
            }
            let mut by_hand = self.findings.by_hand;
            if ui.toggle_value(&mut by_hand, strings::FINDINGS_BY_HAND).changed() {
                self.findings.by_hand = by_hand;
            }
            if ui.button(strings::FINDINGS_REPORT).clicked() {
                self.commands.push(Command::FindingsReport);
            }
            if self.findings.silenced > 0 {
                ui.label(RichText::new(strings::findings_silenced(self.findings.silenced)).color(t.quiet));
            }
        });
    }

    fn findings_list(&mut self, ui: &mut Ui, wish: &mut Option<Wish>) {
        let t = Tokens::of(ui);
        let rows = self.findings.shown.len();
        let findings = &self.findings;
        ScrollArea::vertical().id_salt("findings-list").auto_shrink(false).show_rows(
            ui,
            theme::ROW,
            rows,
            |ui, range| {
                for n in range {
                    let Some(finding) = findings.shown.get(n).and_then(|at| findings.all.get(*at)) else {
                        continue;
                    };
                    let f = &finding.temuan;
                    ui.horizontal(|ui| {
                        ui.label(RichText::new(f.berat.nama()).color(theme::gravity(t, f.berat)));
                        let place = &f.tempat.label;
                        let words =
                            if place.is_empty() { f.pesan.clone() } else { format!("{place}: {}", f.pesan) };
                        let chosen = findings.chosen == Some(n);
                        let button = Button::selectable(chosen, &words).truncate();
                        if ui.add(button).on_hover_text(format!("{} {words}", f.kode)).clicked() {
                            *wish = Some(Wish::Go(n));
                        }
                    });
                }
            },
        );
    }

    fn explained(&mut self, ui: &mut Ui, wish: &mut Option<Wish>) {
        let t = Tokens::of(ui);
        let Some(finding) = self.findings.current().cloned() else {
            ui.label(RichText::new(strings::FINDINGS_CHOOSE).color(t.quiet));
            return;
        };
        let like = self.findings.all_like(finding.temuan.kode).len();
        ScrollArea::vertical().id_salt("finding").auto_shrink(false).show(ui, |ui| {
            let f = &finding.temuan;
            ui.add(Label::new(RichText::new(&f.pesan).color(theme::gravity(t, f.berat))).wrap());
            if let Some(fix) = &finding.perbaikan {
                ui.horizontal_wrapped(|ui| {
                    if ui.button(strings::FINDINGS_MEND).on_hover_text(&fix.sebut).clicked() {
                        *wish = Some(Wish::Mend);
                    }
                    ui.label(RichText::new(&fix.sebut).color(t.quiet));
                });
                if like > 1 && ui.button(strings::findings_mend_all(like)).clicked() {
                    self.findings.preview = !self.findings.preview;
                }
                if self.findings.preview {
                    for p in self.findings.all_like(f.kode).into_iter().take(40) {
                        let what = p.perbaikan.as_ref().map_or("", |f| f.sebut.as_str());
                        ui.label(format!("{}: {what}", p.temuan.tempat.label));
                    }
                    if ui.button(strings::FINDINGS_APPLY).clicked() {
                        *wish = Some(Wish::MendAll);
                    }
                }
            }
            if let Some(rule) = aturan(f.kode) {
                ui.add(Label::new(&rule.kaidah).wrap());
                ui.add(Label::new(RichText::new(rule.rujukan()).small().color(t.quiet)).wrap());
                if rule.sumber != Sumber::Praktik || !rule.benar.is_empty() {
                    ui.add(Label::new(format!("✔ {}", rule.benar)).wrap());
                    ui.add(Label::new(format!("✖ {}", rule.salah)).wrap());
                }
            }
            if f.kode == "L2-242"
                && !finding.frasa.is_empty()
                && ui.button(strings::FINDINGS_ADD_WORD).clicked()
            {
                *wish = Some(Wish::Words(finding.frasa.clone()));
            }
            if aturan(f.kode).is_some() {
                ui.horizontal(|ui| {
                    let reason = ui.add(
                        TextEdit::singleline(&mut self.findings.reason)
                            .hint_text(strings::FINDINGS_REASON)
                            .desired_width(200.0),
                    );
                    named(&reason, strings::FINDINGS_REASON);
                    let may = !self.findings.reason.trim().is_empty();
                    if ui.add_enabled(may, Button::new(strings::FINDINGS_SILENCE)).clicked() {
                        *wish = Some(Wish::Silence);
                    }
                });
            }
        });
    }

    fn by_hand(&mut self, ui: &mut Ui) {
        let rules: Vec<_> = semua().iter().filter(|a| a.cara.contains(&Cara::Manusia)).collect();
        ScrollArea::vertical().id_salt("by-hand").auto_shrink(false).show(ui, |ui| {
            for rule in rules {
                let kode = rule.kode.as_str();
                let mut on = self.findings.ticked.contains(kode);
                let words = format!("{kode}: {}", rule.kaidah);
                if ui.checkbox(&mut on, words).on_hover_text(rule.rujukan()).changed() {
                    if on {
                        self.findings.ticked.insert(kode)
                    } else {
                        self.findings.ticked.remove(kode)
                    };
                }
            }
        });
    }

    fn grant(&mut self, wish: Option<Wish>) {
        let Some(wish) = wish else { return };
        let current = self.findings.current().cloned();
        match (wish, current) {
            (Wish::Go(n), _) => {
                self.findings.chosen = Some(n);
                self.findings.preview = false;
                self.findings.reason.clear();
                self.go_to_finding();
            }
            (Wish::Mend, Some(p)) => {
                if let Some(fix) = p.perbaikan {
                    self.change(&strings::mended(&fix.sebut), fix.edit);
                }
            }
            (Wish::MendAll, Some(p)) => {
                let all = self.findings.all_like(p.temuan.kode);
                let (count, edit) = (all.len(), together(&all));
                self.findings.preview = false;
                self.change(&strings::mended_all(count), edit);
            }
            (Wish::Silence, Some(p)) => {
                let Some(session) = &self.session else { return };
                let id = session.shown().0.clone();
                let Some(dokumen) = session.proyek().dokumen(&id) else { return };
                let mut data = crate::edit::DataDokumen::of(dokumen);
                data.diabaikan.push(p.silence(self.findings.reason.trim()));
                self.findings.reason.clear();
                self.change(strings::SILENCED, Edit::DataDokumen(id, Box::new(data)));
            }
            (Wish::Words(word), _) => self.learn(&word),
            (_, None) => {}
        }
    }

    fn change(&mut self, name: &str, edit: Edit) {
        let Some(session) = &mut self.session else { return };
        if let Err(why) = session.make(name, edit) {
            self.message = Some(super::Message { text: why.to_string(), grave: true, file: None });
        }
    }

    /// Adds a word to the user's own.
    fn learn(&mut self, word: &str) {
        let Some(file) = crate::platform::own_words_file() else { return };
        let mut text = std::fs::read_to_string(&file).unwrap_or_default();
        if !text.is_empty() && !text.ends_with('\n') {
            text.push('\n');
        }
        text.push_str(&word.to_lowercase());
        text.push('\n');
        let made =
            file.parent().map_or(Ok(()), std::fs::create_dir_all).and_then(|()| std::fs::write(&file, text));
        let (text, grave) = match made {
            Ok(()) => (strings::word_learnt(word), false),
            Err(e) => (strings::word_not_learnt(&file.display().to_string(), &e.to_string()), true),
        };
        self.message = Some(super::Message { text, grave, file: None });
        if let Some(session) = &self.session {
            session.worker.tell(super::super::worker::Order::Words);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::Perbaikan;
    use crate::model::Tempat;

    #[test]
    fn mends_of_one_text_are_made_from_its_end_and_never_twice() {
        let mend = |awal: usize, akhir: usize| Periksaan {
            temuan: Temuan {
                kode: "L2-80",
                berat: Berat::Saran,
                tempat: Tempat::default(),
                pesan: String::new(),
            },
            frasa: String::new(),
            perbaikan: Some(Perbaikan {
                sebut: String::new(),
                edit: Edit::Sambat {
                    id: Id::fixed("a"),
                    bidang: Bidang::Teks,
                    awal,
                    akhir,
                    ganti: "x".into(),
                },
            }),
        };
        let all = [mend(0, 2), mend(8, 9), mend(1, 3)];
        let Edit::Gabungan(edits) = together(&all.iter().collect::<Vec<_>>()) else { panic!() };
        let places: Vec<usize> = edits
            .iter()
            .map(|e| match e {
                Edit::Sambat { awal, .. } => *awal,
                _ => usize::MAX,
            })
            .collect();
        assert_eq!(places, [8, 1]);
    }
}
