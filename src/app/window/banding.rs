//! Comparison on screen: what became of each provision, beside the pages.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use egui::text::LayoutJob;
use egui::{Label, RichText, ScrollArea, Sense, Stroke, TextFormat, Ui};

use crate::export::pdf::to_pdf;
use crate::layout::layout;
use crate::model::Id;
use crate::review::banding::{BarisBanding, Kepala, Satuan, matriks};
use crate::review::kata::{JenisPotongan, Potongan};
use crate::review::versi;
use crate::store::{RealDisk, is_project, write_atomic};

use super::super::banding::{Compared, telling};
use super::super::place::{Place, place_of};
use super::super::{strings, waktu};
use super::tasks::{Answer, Purpose};
use super::theme::{self, Tokens};
use super::{App, Command, kirim};

/// The comparison that is shown, if one is.
#[derive(Default)]
pub(super) struct Comparison {
    /// What differs.
    pub compared: Option<Box<Compared>>,
    /// Which of those shown is chosen.
    chosen: Option<usize>,
    /// The list goes to the chosen one in the next frame.
    seek: bool,
    /// The place that was last followed.
    followed: Option<Place>,
}

/// What the old side of a comparison is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Older {
    /// A version kept in the project.
    Version(Id),
    /// A file.
    File(PathBuf),
}

/// What the user wants of the comparison.
enum Wish {
    Go(usize),
    Close,
    Ask(Command),
}

impl Comparison {
    /// Shows another comparison.
    pub fn show(&mut self, compared: Box<Compared>) {
        *self = Self { compared: Some(compared), ..Self::default() };
    }

    /// Whether one is shown.
    pub fn is_open(&self) -> bool {
        self.compared.is_some()
    }
}

impl App {
    /// Compares an older state with the document on the pages.
    pub(super) fn compare(&mut self, older: Older) {
        let Some(session) = &self.session else { return };
        let (bundle, edits, dokumen) = (session.snapshot(), session.edits, session.shown().0.clone());
        self.tasks.begin(strings::TASK_COMPARE, move || {
            let proyek = &bundle.proyek;
            let compare = || {
                let (old, name) = match &older {
                    Older::Version(id) => {
                        let versi = versi::find(proyek, id.as_str()).map_err(|e| e.to_string())?;
                        let name = strings::comparison_version(&versi::called(versi));
                        (versi::state(proyek, id).map_err(|e| e.to_string())?, name)
                    }
                    Older::File(path) => {
                        let name =
                            path.file_name().map_or_else(String::new, |n| n.to_string_lossy().into_owned());
                        (kirim::load(path)?.0.proyek, strings::comparison_file(&name))
                    }
                };
                // The same document where the old state has it, else its first.
                let same = old.dokumen(&dokumen).or_else(|| old.dokumen.first()).map(|d| d.id.clone());
                let same = same.unwrap_or_else(|| dokumen.clone());
                let names = (name, strings::COMPARISON_NOW.to_owned());
                Compared::new((&old, &same), (proyek, &dokumen), names, edits).map(Box::new)
            };
            Answer::Compared(compare())
        });
    }

    /// A comparison came.
    pub(super) fn compared(&mut self, compared: Box<Compared>) {
        let here = self.session.as_ref().is_some_and(|s| s.proyek().dokumen(&compared.dokumen).is_some());
        if !here {
            return;
        }
        self.shows.fields = true;
        self.shows.sheet = false;
        self.comparison.show(compared);
        if self.comparison.compared.as_ref().is_some_and(|c| !c.shown.is_empty()) {
            self.go_to_difference(0);
        }
    }

    /// Asks where the comparison is written, where there is one.
    pub(super) fn ask_for_comparison(&mut self) {
        if self.comparison.is_open() {
            self.ask(Purpose::Comparison);
        } else {
            self.tell(strings::COMPARISON_NONE.to_owned());
        }
    }

    /// Writes the comparison as the table that offices use.
    pub(super) fn export_comparison(&mut self, path: PathBuf) {
        let (Some(compared), Some(session)) = (&self.comparison.compared, &self.session) else { return };
        let kepala = Kepala {
            lama: compared.lama.clone(),
            tanggal_lama: String::new(),
            baru: compared.baru.clone(),
            tanggal_baru: waktu::today(),
        };
        let naskah = matriks(&compared.hasil, &kepala);
        let fonts = Arc::clone(session.fonts());
        self.tasks.begin(strings::TASK_EXPORT, move || {
            let write = || {
                if is_project(&path) {
                    return Err(strings::not_over_project(&path));
                }
                let none = BTreeMap::new();
                let tata = layout(&naskah, &fonts, &none);
                let pdf = to_pdf(&naskah, &tata, &fonts, &none).map_err(|e| e.to_string())?;
                write_atomic(&RealDisk, &path, &pdf).map_err(|e| e.to_string())?;
                Ok((tata.jumlah(), String::new()))
            };
            let done = write();
            Answer::Exported(done.map(|(pages, found)| (path, pages, found)))
        });
    }

    /// To the next difference, or the one before.
    pub(super) fn step_difference(&mut self, forward: bool) {
        let Some(count) = self.comparison.compared.as_ref().map(|c| c.shown.len()).filter(|n| *n > 0) else {
            return;
        };
        let next = match (self.comparison.chosen, forward) {
            (None, true) => 0,
            (None, false) => count - 1,
            (Some(at), true) => (at + 1) % count,
            (Some(at), false) => (at + count - 1) % count,
        };
        self.go_to_difference(next);
    }

    fn go_to_difference(&mut self, n: usize) {
        self.comparison.chosen = Some(n);
        self.comparison.seek = true;
        let (Some(compared), Some(session)) = (&self.comparison.compared, &self.session) else { return };
        let place = compared.place(n).and_then(|id| place_of(session.proyek(), &id));
        if let Some(place) = place {
            self.comparison.followed = Some(place.clone());
            self.select(place, None, None);
        }
    }

    /// The list follows what is selected in the tree and on the pages.
    fn follow(&mut self) {
        if self.comparison.followed == self.selected {
            return;
        }
        self.comparison.followed.clone_from(&self.selected);
        let (Some(compared), Some(session)) = (&self.comparison.compared, &self.session) else { return };
        let Some(Place::Simpul(id)) = &self.selected else { return };
        let Some(tree) = session.proyek().trees().find(|t| t.get(id).is_some()) else { return };
        if let Some(n) = compared.entry_of(tree, id) {
            self.comparison.chosen = Some(n);
            self.comparison.seek = true;
        }
    }

    pub(super) fn comparison_panel(&mut self, ui: &mut Ui) {
        self.follow();
        let mut wish = None;
        let t = Tokens::of(ui);
        let seek = std::mem::take(&mut self.comparison.seek);
        let (Some(compared), Some(session)) = (&self.comparison.compared, &self.session) else { return };
        ui.horizontal_wrapped(|ui| {
            ui.label(RichText::new(strings::COMPARISON).strong());
            for command in [Command::PreviousDifference, Command::NextDifference] {
                let button = ui.button(command.icon()).on_hover_text(command.text());
                super::dialog::named(&button, &command.text());
                if button.clicked() {
                    wish = Some(Wish::Ask(command));
                }
            }
            if ui.button(strings::COMPARISON_EXPORT).clicked() {
                wish = Some(Wish::Ask(Command::ExportComparison));
            }
            if ui.button(strings::CLOSE).clicked() {
                wish = Some(Wish::Close);
            }
        });
        let names = strings::comparison_of(&compared.lama, &compared.baru);
        ui.add(Label::new(RichText::new(names).color(t.quiet)).wrap());
        let counts = compared.hasil.hitungan().kalimat();
        ui.add(Label::new(RichText::new(counts).color(t.quiet)).wrap());
        if compared.edits != session.edits {
            ui.add(Label::new(RichText::new(strings::COMPARISON_OLD).color(t.warning)).wrap());
        }
        ui.separator();
        ScrollArea::vertical().id_salt("comparison").auto_shrink(false).show(ui, |ui| {
            if compared.shown.is_empty() {
                ui.label(strings::COMPARISON_SAME);
            }
            for n in 0..compared.shown.len() {
                let Some(satuan) = compared.get(n) else { continue };
                let chosen = self.comparison.chosen == Some(n);
                let frame = egui::Frame::NONE.inner_margin(theme::SMALL_GAP).fill(if chosen {
                    ui.visuals().faint_bg_color
                } else {
                    egui::Color32::TRANSPARENT
                });
                let shown = frame.show(ui, |ui| entry(ui, satuan)).response.interact(Sense::click());
                super::dialog::named(&shown, &satuan.sebutan());
                if shown.clicked() {
                    wish = Some(Wish::Go(n));
                }
                if chosen && seek {
                    shown.scroll_to_me(None);
                }
                ui.add_space(theme::SMALL_GAP);
            }
        });
        match wish {
            Some(Wish::Go(n)) => self.go_to_difference(n),
            Some(Wish::Close) => self.comparison = Comparison::default(),
            Some(Wish::Ask(command)) => self.commands.push(command),
            None => {}
        }
    }
}

fn entry(ui: &mut Ui, satuan: &Satuan) {
    let t = Tokens::of(ui);
    ui.set_width(ui.available_width());
    ui.add(Label::new(RichText::new(satuan.sebutan()).strong()).selectable(false).wrap());
    if !satuan.keterangan.is_empty() {
        ui.add(Label::new(RichText::new(&satuan.keterangan).color(t.quiet)).selectable(false).wrap());
    }
    for (quiet, line) in telling(satuan) {
        if quiet > 0 {
            ui.add(Label::new(RichText::new("…").color(t.quiet)).selectable(false));
        }
        ui.add(Label::new(drawn(ui, line)).selectable(false).wrap());
    }
}

/// A line with its label.
fn drawn(ui: &Ui, line: &BarisBanding) -> LayoutJob {
    let label = if line.tanda_baru.is_empty() { &line.tanda_lama } else { &line.tanda_baru };
    marked(ui, label, &line.potongan)
}

/// Words behind a label: what is gone is struck through, what is new underlined; never by colour alone.
pub(super) fn marked(ui: &Ui, label: &str, pieces: &[Potongan]) -> LayoutJob {
    let t = Tokens::of(ui);
    let plain = TextFormat {
        font_id: egui::TextStyle::Body.resolve(ui.style()),
        color: ui.visuals().text_color(),
        ..TextFormat::default()
    };
    let mut job = LayoutJob::default();
    if !label.is_empty() {
        job.append(&format!("{label} "), 0.0, plain.clone());
    }
    for piece in pieces {
        let format = match piece.jenis {
            JenisPotongan::Sama => plain.clone(),
            JenisPotongan::Hapus => {
                TextFormat { color: t.error, strikethrough: Stroke::new(1.0, t.error), ..plain.clone() }
            }
            JenisPotongan::Tambah => {
                TextFormat { color: t.good, underline: Stroke::new(1.0, t.good), ..plain.clone() }
            }
        };
        job.append(&piece.teks, 0.0, format);
    }
    job
}
