//! The filter above the cells, and the list of refused cells below them.

use egui::{Button, ComboBox, RichText, ScrollArea, TextEdit, Ui};

use crate::markup;
use crate::model::{Id, Isi, Proyek, SumberDana};

use super::super::super::lembar::{Filter, Lembar};
use super::super::super::strings::lembar as words;
use super::super::dialog::named;
use super::super::theme::{self, Tokens};
use super::{Ask, Sheet};

/// One of many, or all.
fn choose<T: PartialEq + Clone>(
    ui: &mut Ui,
    name: &str,
    (width, shown): (f32, String),
    value: &mut Option<T>,
    all: impl FnOnce() -> Vec<(T, String)>,
) {
    let text = if value.is_none() { name.to_owned() } else { shown };
    let response = ComboBox::from_id_salt(("sheet-filter", name))
        .selected_text(text)
        .width(width)
        .truncate()
        .height(320.0)
        .show_ui(ui, |ui| {
            ui.selectable_value(value, None, name);
            for (one, shown) in all() {
                ui.selectable_value(value, Some(one), shown);
            }
        })
        .response;
    named(&response, name);
}

fn parts(proyek: &Proyek) -> Vec<(Id, String)> {
    let all = proyek.rencana.pohon.walk();
    all.filter_map(|node| {
        let name = markup::plain(&node.judul.0);
        match node.isi {
            Isi::Dimensi(_) => Some((node.id.clone(), name)),
            Isi::Subdimensi(_) => Some((node.id.clone(), format!("    {name}"))),
            _ => None,
        }
    })
    .collect()
}

fn sources(proyek: &Proyek) -> Vec<(SumberDana, String)> {
    let mut all: Vec<&SumberDana> = Vec::new();
    for node in proyek.rencana.pohon.walk() {
        let Isi::Program(data) = &node.isi else { continue };
        for row in &data.anggaran {
            if !all.contains(&&row.sumber) {
                all.push(&row.sumber);
            }
        }
    }
    all.sort();
    all.into_iter().map(|s| (s.clone(), s.nama(proyek.daerah.jenis))).collect()
}

pub(super) fn filter(ui: &mut Ui, sheet: &mut Sheet, proyek: &Proyek, lembar: &Lembar, asks: &mut Vec<Ask>) {
    let Sheet { filter, search, .. } = sheet;
    ui.add_space(2.0);
    ui.horizontal_wrapped(|ui| {
        if ui.button(words::ADD).clicked() {
            asks.push(Ask::Add);
        }
        ui.separator();
        let field = TextEdit::singleline(&mut filter.kata).hint_text(words::SEARCH).desired_width(130.0);
        let response = ui.add(field);
        named(&response, words::SEARCH);
        if std::mem::take(search) {
            response.request_focus();
        }
        let name = |id: &Option<Id>| {
            let node = id.as_ref().and_then(|id| proyek.rencana.pohon.get(id));
            node.map_or_else(String::new, |n| markup::plain(&n.judul.0))
        };
        let shown = name(&filter.dimensi);
        choose(ui, words::ALL_DIMENSIONS, (150.0, shown), &mut filter.dimensi, || parts(proyek));
        let office = filter.opd.as_ref().and_then(|id| proyek.opd(id));
        let shown = office.map_or_else(String::new, |o| o.nama.clone());
        choose(ui, words::ALL_OFFICES, (170.0, shown), &mut filter.opd, || {
            proyek.opd.iter().map(|o| (o.id.clone(), o.nama.clone())).collect()
        });
        let shown = filter.tahun.map_or_else(String::new, |y| y.to_string());
        choose(ui, words::ALL_YEARS, (96.0, shown), &mut filter.tahun, || {
            proyek.rencana.periode.years().map(|y| (y, y.to_string())).collect()
        });
        let shown = filter.sumber.as_ref().map_or_else(String::new, |s| s.nama(proyek.daerah.jenis));
        choose(ui, words::ALL_SOURCES, (136.0, shown), &mut filter.sumber, || sources(proyek));
        let kind = |is| if is { words::QUICK_WINS } else { words::NO_QUICK_WINS }.to_owned();
        let shown = filter.quick_win.map_or_else(String::new, kind);
        choose(ui, words::ALL_PROGRAMMES, (116.0, shown), &mut filter.quick_win, || {
            [true, false].map(|is| (is, kind(is))).to_vec()
        });
        if *filter != Filter::default() && ui.button(words::NO_FILTER).clicked() {
            *filter = Filter::default();
        }
        let leave = ui.button(words::LEAVE).on_hover_text("F6");
        if leave.clicked() {
            asks.push(Ask::Leave);
        }
    });
    ui.add_space(2.0);
    if lembar.rows.is_empty() {
        let none = if *filter == Filter::default() { words::EMPTY } else { words::NONE_FOUND };
        ui.label(RichText::new(none).color(Tokens::of(ui).quiet));
        ui.add_space(2.0);
    }
}

pub(super) fn errors(ui: &mut Ui, sheet: &mut Sheet, lembar: &Lembar) {
    let mut close = false;
    ui.horizontal(|ui| {
        ui.label(RichText::new(words::errors(sheet.errors.len())).font(theme::strong(13.5)));
        let button = ui.small_button("✖");
        named(&button, words::CLOSE_ERRORS);
        close = button.clicked();
    });
    let mut chosen = None;
    let count = sheet.errors.len();
    ScrollArea::vertical().auto_shrink(false).show_rows(ui, theme::ROW, count, |ui, rows| {
        for refused in sheet.errors.get(rows).unwrap_or_default() {
            let text = RichText::new(lembar.tell(refused)).color(Tokens::of(ui).error);
            let line = ui.add(Button::new(text).frame(false).truncate());
            if line.on_hover_text(&refused.reason).clicked() {
                chosen = Some(refused.clone());
            }
        }
    });
    if let Some(refused) = chosen {
        sheet.find(&refused, lembar);
    }
    if close {
        sheet.errors.clear();
    }
}

impl Sheet {
    /// Goes to a cell that was refused, also where the filter hides it or rows have moved.
    fn find(&mut self, refused: &super::Refused, lembar: &Lembar) {
        let row = refused.id.as_ref().and_then(|id| lembar.row_of(id));
        if row.is_none() && refused.id.is_some() {
            self.filter = Filter::default();
            self.wanted = refused.id.clone().map(|id| (id, refused.column));
        }
        let column = refused.column.min(lembar.columns.len().saturating_sub(1));
        self.select((row.unwrap_or(refused.row).min(lembar.rows.len()), column));
        self.focus();
    }
}
