//! What an import read, beside its source, before it becomes a project.

use std::collections::BTreeMap;

use egui::{Label, RichText, ScrollArea, Ui};

use crate::import::{Impor, Laporan, Ragu};
use crate::model::{Id, Proyek};

use super::super::{outline, strings};
use super::dialog::{Dialog, Then, foot, title};
use super::theme::{self, Tokens};
use super::{App, Place};

/// What the right side shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    /// The units.
    Tree,
    /// Places of doubt.
    Doubts,
    /// Comments and tracked changes of a Word document.
    Notes,
    /// Lines that belong to pages.
    Dropped,
    /// Parts that are worded otherwise than in the template.
    Formulas,
}

/// Why a line is marked; what comes first counts most.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Mark {
    Doubt,
    Note,
    Dropped,
}

/// A unit as a row.
#[derive(Debug, PartialEq, Eq)]
struct Row {
    depth: usize,
    words: String,
    /// Its line of the source, from 1; none where that is not known.
    line: Option<usize>,
    /// Something in its lines was doubted.
    doubt: bool,
}

/// A regulation that was read, until the user says what becomes of it.
pub struct Imported {
    /// Name of the file.
    pub nama: String,
    /// What was read.
    pub impor: Impor,
    /// The lines of the source.
    pub source: Vec<String>,
    /// The units.
    rows: Vec<Row>,
    /// Lines that something was said of, from 1, with all that was.
    marks: BTreeMap<usize, (Mark, String)>,
    /// The line looked at, from 1; none yet.
    line: Option<usize>,
    /// Both sides go there in the next frame.
    seek: bool,
    side: Side,
}

impl Imported {
    /// Prepares what was read to be looked at.
    pub fn new(nama: String, impor: Impor) -> Self {
        let marks = marks(&impor.laporan);
        let rows = rows(&impor.proyek, &impor.baris, &impor.laporan.ragu);
        let source = impor.teks.lines().map(str::to_owned).collect();
        Self { nama, source, rows, marks, impor, line: None, seek: false, side: Side::Tree }
    }

    /// The row that a line belongs to: that of the last unit that begins at it or before it.
    fn row_at(&self, line: usize) -> Option<usize> {
        let begins = |(n, row): (usize, &Row)| Some((row.line.filter(|l| *l <= line)?, n));
        self.rows.iter().enumerate().filter_map(begins).max().map(|(_, n)| n)
    }

    /// The line that a row leads to: its own, else that of the unit before it that has one.
    fn line_of(&self, row: usize) -> Option<usize> {
        self.rows.get(..=row)?.iter().rev().find_map(|r| r.line)
    }

    fn list(&self, side: Side) -> &[Ragu] {
        let told = &self.impor.laporan;
        match side {
            Side::Doubts => &told.ragu,
            Side::Notes => &told.catatan,
            Side::Dropped => &told.dibuang,
            Side::Tree | Side::Formulas => &[],
        }
    }

    fn count(&self, side: Side) -> usize {
        match side {
            Side::Tree => self.rows.len(),
            Side::Formulas => self.impor.laporan.rumusan.len(),
            list => self.list(list).len(),
        }
    }
}

fn marks(told: &Laporan) -> BTreeMap<usize, (Mark, String)> {
    let mut out: BTreeMap<usize, (Mark, String)> = BTreeMap::new();
    for (mark, all) in
        [(Mark::Doubt, &told.ragu), (Mark::Note, &told.catatan), (Mark::Dropped, &told.dibuang)]
    {
        for place in all.iter().filter(|r| r.baris > 0) {
            let known = out.entry(place.baris).or_insert_with(|| (mark, String::new()));
            known.0 = known.0.min(mark);
            if !known.1.is_empty() {
                known.1.push('\n');
            }
            known.1.push_str(&place.pesan);
        }
    }
    out
}

fn rows(proyek: &Proyek, lines: &[(Id, usize)], doubts: &[Ragu]) -> Vec<Row> {
    let at: rustc_hash::FxHashMap<&Id, usize> = lines.iter().map(|(id, n)| (id, *n)).collect();
    let Some(dokumen) = proyek.dokumen.first() else { return Vec::new() };
    let labels = super::Labels::default();
    let mut out = Vec::new();
    for node in dokumen.pohon.walk() {
        let depth = std::iter::successors(node.parent(), |p| dokumen.pohon.get(p)?.parent()).count();
        let (_, words) = outline::title(proyek, &labels, &Place::Simpul(node.id.clone()));
        let number = match &node.nomor {
            crate::model::Nomor::Tetap(n) => n.as_str(),
            crate::model::Nomor::Otomatis => "",
        };
        let words = outline::shorten(&format!("{} {number} {words}", node.isi.jenis().nama()), 90);
        out.push(Row { depth, words, line: at.get(&node.id).copied(), doubt: false });
    }
    // A doubt belongs to the unit that begins last before it.
    for doubt in doubts.iter().filter(|d| d.baris > 0) {
        let before = out.iter_mut().filter(|r| r.line.is_some_and(|l| l <= doubt.baris));
        if let Some(row) = before.max_by_key(|r| r.line) {
            row.doubt = true;
        }
    }
    out
}

impl App {
    pub(super) fn import_dialog(&mut self, ui: &mut Ui, mut imported: Box<Imported>) -> Then {
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
        sides(ui, &mut imported);
        let height = (ui.ctx().content_rect().height() - 270.0).max(160.0);
        let width = (ui.available_width() - 16.0) * 0.5;
        let mut to = None;
        let column = egui::Layout::top_down(egui::Align::Min);
        ui.horizontal_top(|ui| {
            ui.allocate_ui_with_layout(egui::vec2(width, height), column, |ui| {
                source(ui, &imported, height, &mut to);
            });
            ui.add_space(8.0);
            ui.allocate_ui_with_layout(egui::vec2(width, height), column, |ui| match imported.side {
                Side::Tree => tree(ui, &imported, height, &mut to),
                Side::Formulas => formulas(ui, &imported.impor.laporan.rumusan, height),
                side => places(ui, imported.list(side), height, &mut to),
            });
        });
        imported.seek = to.is_some();
        imported.line = to.or(imported.line);
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

/// What the right side can show, with how much there is of it.
fn sides(ui: &mut Ui, imported: &mut Imported) {
    ui.horizontal_wrapped(|ui| {
        for side in [Side::Tree, Side::Doubts, Side::Notes, Side::Dropped, Side::Formulas] {
            let count = imported.count(side);
            let words = match side {
                Side::Tree => strings::TREE.to_owned(),
                Side::Doubts => strings::import_doubts(count),
                Side::Notes => strings::import_notes(count),
                Side::Dropped => strings::import_dropped(count),
                Side::Formulas => strings::import_formulas(count),
            };
            // Doubts are told also where there are none.
            let here = imported.side == side;
            let told = count > 0 || matches!(side, Side::Tree | Side::Doubts);
            if told && ui.selectable_label(here, words).clicked() {
                imported.side = side;
            }
        }
    });
}

/// The lines of the source; those that something was said of are marked.
fn source(ui: &mut Ui, imported: &Imported, height: f32, to: &mut Option<usize>) {
    let t = Tokens::of(ui);
    let row = ui.text_style_height(&egui::TextStyle::Small);
    let mut area = ScrollArea::both().id_salt("import-source").auto_shrink(false).max_height(height);
    if let Some(line) = imported.line.filter(|_| imported.seek) {
        let above = line.saturating_sub(4) as f32;
        area = area.vertical_scroll_offset(above * (row + ui.spacing().item_spacing.y));
    }
    area.show_rows(ui, row, imported.source.len(), |ui, range| {
        for n in range {
            let words = imported.source.get(n).map_or("", String::as_str);
            let mark = imported.marks.get(&(n + 1));
            let sign = match mark {
                Some((Mark::Doubt, _)) => "?",
                Some((Mark::Note, _)) => "*",
                Some((Mark::Dropped, _)) => "-",
                None => " ",
            };
            let text = RichText::new(format!("{:>5} {sign} {words}", n + 1)).monospace().small();
            let text = match mark {
                _ if imported.line == Some(n + 1) => text.strong().color(t.accent),
                Some((Mark::Doubt, _)) => text.color(t.warning),
                Some((Mark::Note, _)) => text.color(t.advice),
                Some((Mark::Dropped, _)) => text.color(t.quiet).strikethrough(),
                None => text,
            };
            let mut label = ui.add(Label::new(text).extend().sense(egui::Sense::click()));
            if let Some((_, why)) = mark {
                label = label.on_hover_text(why);
            }
            if label.clicked() {
                *to = Some(n + 1);
            }
        }
    });
}

/// The units; those whose lines were doubted are marked.
fn tree(ui: &mut Ui, imported: &Imported, height: f32, to: &mut Option<usize>) {
    let t = Tokens::of(ui);
    let high = theme::list_row(ui);
    ui.spacing_mut().item_spacing.y = 0.0;
    ui.spacing_mut().interact_size.y = high;
    let at = imported.line.and_then(|line| imported.row_at(line));
    let mut area = ScrollArea::vertical().id_salt("import-tree").auto_shrink(false).max_height(height);
    if let Some(at) = at.filter(|_| imported.seek) {
        let above = at.saturating_sub(4) as f32;
        area = area.vertical_scroll_offset(above * high);
    }
    area.show_rows(ui, high, imported.rows.len(), |ui, range| {
        for n in range {
            let Some(row) = imported.rows.get(n) else { continue };
            ui.horizontal(|ui| {
                ui.add_space(row.depth as f32 * theme::INDENT);
                if row.doubt {
                    ui.label(RichText::new("⚠").color(t.warning)).on_hover_text(strings::IMPORT_DOUBTED);
                }
                let text = RichText::new(&row.words);
                let text = if at == Some(n) { text.strong().color(t.accent) } else { text };
                if ui.add(Label::new(text).truncate().sense(egui::Sense::click())).clicked() {
                    *to = imported.line_of(n);
                }
            });
        }
    });
}

/// Places that something was said of.
fn places(ui: &mut Ui, all: &[Ragu], height: f32, to: &mut Option<usize>) {
    ScrollArea::vertical().id_salt("import-places").auto_shrink(false).max_height(height).show(ui, |ui| {
        for place in all {
            let said = if place.teks.is_empty() {
                place.pesan.clone()
            } else {
                format!("\"{}\" – {}", place.teks, place.pesan)
            };
            // What is said of the whole has no line.
            let line = Some(place.baris).filter(|n| *n > 0);
            let words = line.map_or_else(|| said.clone(), |n| format!("{}: {said}", strings::line(n)));
            if ui.add(Label::new(words).wrap().sense(egui::Sense::click())).clicked() {
                *to = line.or(*to);
            }
        }
    });
}

/// Parts that are worded otherwise than in the template.
fn formulas(ui: &mut Ui, all: &[String], height: f32) {
    ScrollArea::vertical().id_salt("import-formulas").auto_shrink(false).max_height(height).show(ui, |ui| {
        ui.label(strings::IMPORT_FORMULAS_TEXT);
        for name in all {
            ui.label(format!("• {name}"));
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::IdMaker;

    fn imported(text: &str) -> Imported {
        let impor = crate::import::read("uji.txt", text.as_bytes(), &mut IdMaker::Seeded(1)).unwrap();
        Imported::new("uji.txt".into(), impor)
    }

    const TEXT: &str = "PERATURAN BUPATI PATI\nNOMOR 4 TAHUN 2026\nTENTANG\nTERMINAL\n\
        DENGAN RAHMAT TUHAN YANG MAHA ESA\nBUPATI PATI,\nMenimbang : bahwa perlu diatur;\n\
        Mengingat : Undang-Undang Nomor 23 Tahun 2014 tentang Pemerintahan Daerah;\nMEMUTUSKAN:\n\
        Menetapkan : PERATURAN BUPATI TENTANG TERMINAL.\nBAB I\nKETENTUAN UMUM\nPasal 1\n\
        (1) Terminal dikelola oleh dinas.\n(2) Pengelolaan meliputi:\na. parkir; dan\nb. loket.\n";

    #[test]
    fn a_line_leads_to_the_unit_it_belongs_to_and_back_or_nowhere() {
        let all = imported(TEXT);
        let at = |line: usize| all.row_at(line).map(|n| all.rows[n].words.clone());
        assert_eq!(at(1), None, "before all units");
        let loket = at(17).unwrap();
        assert!(loket.contains("loket"), "{loket}");
        // A row without a line of its own leads to the one before it, never to the beginning.
        for (n, row) in all.rows.iter().enumerate() {
            let before = all.rows[..=n].iter().rev().find_map(|r| r.line);
            assert_eq!(all.line_of(n), before, "{}", row.words);
        }
    }

    #[test]
    fn a_doubted_line_is_marked_in_the_source_and_at_its_unit() {
        let mut told = imported(TEXT).impor;
        let ragu = |baris| Ragu { baris, teks: String::new(), pesan: "ragu".into() };
        told.laporan.ragu = vec![ragu(0), ragu(17)];
        told.laporan.dibuang = vec![ragu(3), ragu(17)];
        let all = Imported::new("uji.txt".into(), told);
        assert_eq!(all.marks.keys().copied().collect::<Vec<_>>(), [3, 17]);
        assert_eq!(all.marks[&17], (Mark::Doubt, "ragu\nragu".to_owned()));
        let marked: Vec<&str> = all.rows.iter().filter(|r| r.doubt).map(|r| r.words.as_str()).collect();
        assert!(marked.len() == 1 && marked[0].contains("loket"), "{marked:?}");
    }
}
