//! What an import read, beside its source, before it becomes a project.

use egui::{Label, RichText, ScrollArea, Ui};

use crate::import::Impor;
use crate::model::{Id, Proyek};

use super::super::{outline, strings};
use super::dialog::{Dialog, Then, foot, title};
use super::theme::{self, Tokens};
use super::{App, Place};

/// A regulation that was read, until the user says what becomes of it.
pub struct Imported {
    /// Name of the file.
    pub nama: String,
    /// What was read.
    pub impor: Impor,
    /// The lines of the source.
    pub source: Vec<String>,
    /// The units as rows: depth, words, line of the source from 1.
    rows: Vec<(usize, String, usize)>,
    /// The line looked at, from 1.
    line: usize,
    /// Both sides go there in the next frame.
    seek: bool,
    /// Only doubts are listed at the right.
    doubts: bool,
}

impl Imported {
    /// Prepares what was read to be looked at.
    pub fn new(nama: String, impor: Impor) -> Self {
        let rows = rows(&impor.proyek, &impor.baris);
        let source = impor.teks.lines().map(str::to_owned).collect();
        Self { nama, source, rows, impor, line: 1, seek: false, doubts: false }
    }
}

fn rows(proyek: &Proyek, lines: &[(Id, usize)]) -> Vec<(usize, String, usize)> {
    let at: rustc_hash::FxHashMap<&Id, usize> = lines.iter().map(|(id, n)| (id, *n)).collect();
    let Some(dokumen) = proyek.dokumen.first() else { return Vec::new() };
    let labels = super::Labels::default();
    let mut out = Vec::new();
    let mut last = 1;
    for node in dokumen.pohon.walk() {
        let depth = std::iter::successors(node.parent(), |p| dokumen.pohon.get(p)?.parent()).count();
        let (_, words) = outline::title(proyek, &labels, &Place::Simpul(node.id.clone()));
        let number = match &node.nomor {
            crate::model::Nomor::Tetap(n) => n.as_str(),
            crate::model::Nomor::Otomatis => "",
        };
        last = at.get(&node.id).copied().unwrap_or(last);
        let words = outline::shorten(&format!("{} {number} {words}", node.isi.jenis().nama()), 90);
        out.push((depth, words, last));
    }
    out
}

impl App {
    pub(super) fn import_dialog(&mut self, ui: &mut Ui, mut imported: Box<Imported>) -> Then {
        let t = Tokens::of(ui);
        title(ui, strings::IMPORT_TITLE);
        let report = &imported.impor.laporan;
        let kinds: Vec<String> = report
            .hitungan
            .iter()
            .filter(|h| h.pohon > 0)
            .map(|h| format!("{} {}", h.pohon, h.nama))
            .collect();
        ui.label(format!("{}: {}", imported.nama, kinds.join(", ")));
        ui.label(strings::import_references(report.tertaut, report.rujukan, report.luar));
        let mut doubts = imported.doubts;
        if ui
            .checkbox(&mut doubts, strings::import_doubts(report.ragu.len() + report.catatan.len()))
            .changed()
        {
            imported.doubts = doubts;
        }
        let height = (ui.ctx().content_rect().height() - 260.0).max(160.0);
        let width = (ui.available_width() - 16.0) * 0.5;
        let mut to = None;
        let column = egui::Layout::top_down(egui::Align::Min);
        ui.horizontal_top(|ui| {
            ui.allocate_ui_with_layout(egui::vec2(width, height), column, |ui| {
                let mut area =
                    ScrollArea::both().id_salt("import-source").auto_shrink(false).max_height(height);
                if imported.seek {
                    area = area.vertical_scroll_offset(
                        imported.line.saturating_sub(4) as f32
                            * (ui.text_style_height(&egui::TextStyle::Small) + ui.spacing().item_spacing.y),
                    );
                }
                let (source, here) = (&imported.source, imported.line);
                let row = ui.text_style_height(&egui::TextStyle::Small);
                area.show_rows(ui, row, source.len(), |ui, range| {
                    for n in range {
                        let words = source.get(n).map_or("", String::as_str);
                        let text = RichText::new(format!("{:>5}  {words}", n + 1)).monospace().small();
                        let text = if n + 1 == here { text.strong().color(t.accent) } else { text };
                        let label = Label::new(text).extend().sense(egui::Sense::click());
                        if ui.add(label).clicked() {
                            to = Some(n + 1);
                        }
                    }
                });
            });
            ui.add_space(8.0);
            ui.allocate_ui_with_layout(egui::vec2(width, height), column, |ui| {
                if imported.doubts {
                    let report = &imported.impor.laporan;
                    let doubts = report.ragu.iter().chain(&report.catatan);
                    ScrollArea::vertical()
                        .id_salt("import-doubts")
                        .auto_shrink(false)
                        .max_height(height)
                        .show(ui, |ui| {
                            for doubt in doubts {
                                let words = format!(
                                    "{}: \"{}\" – {}",
                                    strings::line(doubt.baris),
                                    doubt.teks,
                                    doubt.pesan
                                );
                                if ui.add(Label::new(words).wrap().sense(egui::Sense::click())).clicked() {
                                    to = Some(doubt.baris);
                                }
                            }
                        });
                    return;
                }
                let at = imported.rows.iter().rposition(|r| r.2 <= imported.line).unwrap_or(0);
                let mut area =
                    ScrollArea::vertical().id_salt("import-tree").auto_shrink(false).max_height(height);
                if imported.seek {
                    area = area.vertical_scroll_offset(
                        at.saturating_sub(4) as f32 * (theme::ROW + ui.spacing().item_spacing.y),
                    );
                }
                let rows = &imported.rows;
                area.show_rows(ui, theme::ROW, rows.len(), |ui, range| {
                    for n in range {
                        let Some((depth, words, line)) = rows.get(n) else { continue };
                        ui.horizontal(|ui| {
                            ui.add_space(*depth as f32 * theme::INDENT);
                            let text = RichText::new(words);
                            let text = if n == at { text.strong().color(t.accent) } else { text };
                            if ui.add(Label::new(text).truncate().sense(egui::Sense::click())).clicked() {
                                to = Some(*line);
                            }
                        });
                    }
                });
            });
        });
        imported.seek = to.is_some();
        if let Some(line) = to {
            imported.line = line;
        }
        match foot(ui, strings::IMPORT_TAKE, &[strings::CANCEL]) {
            None => Then::Stay(Dialog::Import(imported)),
            Some(0) => {
                self.guard(super::dialog::Next::Made(Box::new(imported.impor.into_bundle())));
                Then::Gone
            }
            Some(_) => Then::Gone,
        }
    }
}
