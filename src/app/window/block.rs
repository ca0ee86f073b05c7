//! One block: its label in the margin, its text or what stands for it, and what keys and clicks in it mean.

use std::ops::Range;

use egui::{
    self, Align2, Event, EventFilter, Key as Press, Rect, RichText, Role, Sense, Ui, WidgetInfo, pos2, vec2,
};
use rustc_hash::FxHashMap;

use crate::markup::rich::Style;
use crate::model::{Bidang, Id, Isi, Jenis, Node, Proyek, Sambung, Tautan};

use super::super::blocks::{Block, Part, brief};
use super::super::istilah::Indeks;
use super::super::outline::{Labels, title};
use super::super::place::{Key, Place, node};
use super::super::session::Session;
use super::super::strings;
use super::super::temuan::Placed;
use super::Command;
use super::anotasi::Remarks;
use super::blocks::{Blocks, area_id};
use super::clip::{Clip, Words};
use super::fields::Caret;
use super::tasks::Purpose;
use super::theme::{self, Tokens};
use super::thumbs::Thumbs;
use super::tree::UNIT_MENU;
use super::write::text;

/// What blocks are painted from.
pub struct Scene<'a> {
    pub proyek: &'a Proyek,
    pub session: &'a Session,
    pub labels: &'a Labels,
    /// Labels as they print.
    pub printed: &'a Labels,
    /// What marks say, by node and mark.
    pub said: &'a FxHashMap<Id, FxHashMap<String, String>>,
    pub terms: Option<&'a Indeks>,
    pub temuan: &'a [Placed],
    pub remarks: &'a Remarks,
    pub selected: Option<&'a Place>,
    pub units: &'a [Id],
    pub clip: &'a Clip,
    pub thumbs: &'a Thumbs,
    /// What a command wants done to the words at the caret.
    pub style: Option<Style>,
}

/// What was done in a block.
pub enum Deed {
    Command(Command),
    /// Goes to a place.
    Select(Place, Option<Key>, Option<usize>),
    /// Chooses a unit as a whole.
    Choose(Id),
    /// Chooses all from the anchor to this unit as wholes.
    ChooseTo(Id),
    /// To the first text at or below a unit.
    Into(Id),
    /// A text became another.
    Text(Id, Bidang, String),
    /// Enter: in the heading or not, at this byte.
    Enter(Id, bool, usize),
    /// Backspace at the beginning.
    Join(Id),
    /// To the text before or behind.
    Walk(Id, Bidang, bool),
    /// To the cell before or behind.
    NextCell(Id, Bidang, bool),
    /// A reference is wanted at this byte of the source.
    Refer(Id, Bidang, usize),
    /// What a reference of a unit points to is shown.
    Jump(Id, Bidang, String),
    /// Another conjunction of a list.
    Connect(Id, Sambung),
    /// The words are to be a defined term.
    Define(String),
    /// Lines to be made provisions, in the place of this part of a text.
    Paste(Id, Bidang, Range<usize>, String),
    /// Words of a text go to the clipboard.
    Keep(Words),
    /// What was kept of a text comes in the place of this part of one.
    PasteWords(Id, Bidang, Range<usize>, Words),
    /// Whole units go to the clipboard, and away or not.
    Copy(bool),
    /// What is in the clipboard comes behind the selected unit.
    PasteUnits(String),
    /// What is typed next is a step of its own.
    CloseStep,
    /// The form of a unit.
    Form(Place),
    /// A file.
    Ask(Purpose),
    /// Something to be said at the foot.
    Tell(&'static str),
    /// A picture is to be drawn small.
    Thumb(String),
    /// A change of a table's shape.
    Table(Id, Bidang, TableDeed),
}

/// A change of a table's shape, seen from a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TableDeed {
    RowBelow,
    ColumnRight,
    DropRow,
    DropColumn,
    Header,
}

/// Where a caret stood when its text was painted last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct At {
    /// In letters.
    pub letter: usize,
    /// In bytes of the source.
    pub source: usize,
    /// What is marked, in bytes of the source: the first, and the one behind the last.
    pub marked: [usize; 2],
    /// On the first line, on the last.
    pub first: bool,
    pub last: bool,
}

/// What came of painting a block.
#[derive(Default)]
pub struct Painted {
    /// The keyboard is where it was wanted.
    pub took_focus: bool,
    /// How high it is.
    pub height: f32,
    /// Its text has the keyboard.
    pub caret: Option<(Id, Bidang, At)>,
}

/// Paints a block and says what was done in it.
pub fn paint(
    ui: &mut Ui,
    scene: &Scene<'_>,
    block: &Block,
    wanted: Option<&(Key, Caret)>,
    old: Option<&(Id, Bidang, At)>,
    deeds: &mut Vec<Deed>,
) -> Painted {
    let Some((node, ..)) = node(scene.proyek, &block.id) else { return Painted::default() };
    let place = Place::Simpul(block.id.clone());
    let t = Tokens::of(ui);
    let selected = scene.selected == Some(&place);
    let whole = scene.units.contains(&block.id);
    let room = ui.max_rect();
    let left = room.left() + theme::MARGIN + f32::from(block.depth.min(8)) * theme::INDENT;
    if whole {
        let back = Rect::from_min_max(pos2(room.left() + theme::MARGIN, room.top()), room.max);
        ui.painter().rect_filled(back, 3.0, ui.visuals().selection.bg_fill);
    }
    // Remarks on the unit as a whole tint its label.
    let of_unit = |c: &super::super::anotasi::Catatan| {
        scene.remarks.is_marked(c) && c.letak.tempat().is_some_and(|t| t.rentang.is_none())
    };
    if let Some((_, one)) = scene.remarks.daftar.at(&block.id).find(|(_, c)| block.first && of_unit(c)) {
        let chosen = scene.remarks.chosen.as_ref() == Some(&one.id);
        let tag = Rect::from_min_max(room.min + vec2(2.0, 0.0), pos2(left - 8.0, room.top() + theme::LINE));
        let color = theme::reviewer(t, one.penulis);
        ui.painter().rect_filled(tag, 3.0, super::sorot::tint(color, false));
        if chosen {
            let edge = egui::Stroke::new(1.0, color);
            ui.painter().rect_stroke(tag, 3.0, edge, egui::StrokeKind::Inside);
        }
    }
    if block.first {
        margin(ui, scene, block, node, selected || whole, deeds);
    } else if let Part::Text(bidang) = &block.part
        && !matches!(bidang, Bidang::Judul | Bidang::Teks)
    {
        // What another text of the unit is for.
        let name = strings::text(node.isi.jenis(), bidang);
        beside(ui, block, &name, egui::FontId::proportional(11.0), t.quiet);
    }
    if selected {
        let bar = Rect::from_min_max(
            pos2(left - 6.0, room.top()),
            pos2(left - 3.0, room.bottom() - theme::BLOCK_GAP),
        );
        ui.painter().rect_filled(bar, 1.0, t.accent);
    }
    let body = Rect::from_min_max(pos2(left, room.top()), room.max);
    let mut ui = ui.new_child(egui::UiBuilder::new().max_rect(body));
    ui.spacing_mut().item_spacing.y = 2.0;
    let ui = &mut ui;
    let painted = match &block.part {
        Part::Text(bidang) => text(ui, scene, node, bidang, wanted, old, None, deeds),
        Part::Row(row) => super::grid::row(ui, scene, node, row, wanted, old, deeds),
        Part::Picture => {
            picture(ui, scene, node, &place, deeds);
            Painted::default()
        }
        Part::Label => {
            let (_, words) = title(scene.proyek, scene.labels, &place);
            let words = if node.children().is_empty() { words } else { String::new() };
            whole_row(ui, &words, &place, deeds);
            Painted::default()
        }
        Part::Generated | Part::Data => {
            let words = brief(scene.proyek, scene.labels, node);
            let form = selected && !matches!(block.part, Part::Generated);
            data(ui, &words, &place, form, deeds);
            Painted::default()
        }
    };
    let here = scene.temuan.iter().filter(|p| is_in(block, p)).map(|p| &p.found.temuan);
    if let Some(gravest) = here.clone().map(|f| f.berat).max() {
        let room = ui.min_rect();
        let left = room.left() - 7.0;
        let bar = Rect::from_min_max(pos2(left, room.top()), pos2(left + 3.0, room.bottom()));
        ui.painter().rect_filled(bar, 1.0, theme::gravity(t, gravest));
    }
    if selected && block.first {
        let here = scene.temuan.iter().filter(|p| p.is_at(&block.id)).map(|p| &p.found.temuan);
        for finding in here.take(3) {
            let words = RichText::new(format!("⚠ {}", finding.pesan)).small().color(t.warning);
            ui.add(egui::Label::new(words).wrap());
        }
    }
    Painted { height: ui.min_rect().height(), ..painted }
}

/// Whether a finding is about what a block shows of its unit.
fn is_in(block: &Block, p: &Placed) -> bool {
    let own = match (&p.found.bidang, &block.part) {
        (Some(Bidang::Sel { baris, .. }), Part::Row(row)) => baris == row,
        (Some(bidang), Part::Text(own)) => bidang == own,
        (Some(_), Part::Row(_)) => false,
        (None, _) => block.first,
        (Some(_), _) => true,
    };
    own && p.is_at(&block.id)
}

/// Words in the margin of a block's first line; gives where that is.
fn beside(ui: &Ui, block: &Block, words: &str, font: egui::FontId, color: egui::Color32) -> Rect {
    let room = ui.max_rect();
    let right = room.left() + theme::MARGIN + f32::from(block.depth.min(8)) * theme::INDENT - 10.0;
    let rect = Rect::from_min_max(room.min, pos2(right, room.top() + theme::LINE));
    let clip = ui.painter().with_clip_rect(rect.intersect(ui.clip_rect()));
    clip.text(pos2(right, rect.top() + 3.0), Align2::RIGHT_TOP, words, font, color);
    rect
}

/// The label in the margin: a click chooses the unit as a whole.
fn margin(
    ui: &Ui,
    scene: &Scene<'_>,
    block: &Block,
    node: &Node<Tautan>,
    strong: bool,
    deeds: &mut Vec<Deed>,
) {
    let t = Tokens::of(ui);
    let printed = scene.printed.get(&block.id).map(String::as_str);
    let label = printed.map_or_else(|| kind_name(node.isi.jenis()), str::to_owned);
    let color = if strong { t.accent } else { t.quiet };
    let font = if printed.is_some() { theme::strong(12.5) } else { egui::FontId::proportional(11.0) };
    let rect = beside(ui, block, &label, font, color);
    let id = egui::Id::unique(("margin", &block.id));
    let response = ui.interact(rect, id, Sense::CLICK);
    let full = scene.labels.get(&block.id).cloned().unwrap_or_else(|| label.clone());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, strings::choose_unit(&full)));
    if response.clicked() {
        let shift = ui.input(|i| i.modifiers.shift);
        let id = block.id.clone();
        deeds.push(if shift { Deed::ChooseTo(id) } else { Deed::Choose(id) });
    }
    response.context_menu(|ui| {
        let mut chosen = super::command::menu(ui, &UNIT_MENU);
        ui.separator();
        chosen = super::command::menu(ui, &super::command::REMARKS).or(chosen);
        if let Some(command) = chosen {
            deeds.push(Deed::Choose(block.id.clone()));
            deeds.push(Deed::Command(command));
        }
    });
    if response.hovered() {
        response.on_hover_text(strings::CHOOSE_UNIT_HINT);
    }
}

pub fn kind_name(jenis: Jenis) -> String {
    if jenis == Jenis::Bangkitan {
        return strings::GENERATED_SHORT.to_owned();
    }
    crate::bahasa::kapital_awal_kalimat(jenis.nama())
}

/// What has no text of its own: a row that is chosen as a whole.
fn whole_row(ui: &mut Ui, words: &str, place: &Place, deeds: &mut Vec<Deed>) {
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), theme::LINE), Sense::CLICK);
    if !words.is_empty() {
        let color = Tokens::of(ui).quiet;
        let font = egui::FontId::proportional(13.5);
        let clip = ui.painter().with_clip_rect(rect.intersect(ui.clip_rect()));
        clip.text(rect.left_top() + vec2(0.0, 2.0), Align2::LEFT_TOP, words, font, color);
    }
    if response.clicked()
        && let Place::Simpul(id) = place
    {
        deeds.push(Deed::Into(id.clone()));
    }
}

fn data(ui: &mut Ui, words: &str, place: &Place, form: bool, deeds: &mut Vec<Deed>) {
    let quiet = Tokens::of(ui).quiet;
    ui.horizontal_wrapped(|ui| {
        let words = if words.is_empty() { strings::DATA_NONE } else { words };
        let text = RichText::new(words).color(quiet);
        let label = ui.add(egui::Label::new(text).wrap().sense(Sense::CLICK));
        if label.clicked() {
            deeds.push(Deed::Select(place.clone(), None, None));
        }
        if form && ui.small_button(strings::TO_FORM).clicked() {
            deeds.push(Deed::Form(place.clone()));
        }
    });
}

fn picture(ui: &mut Ui, scene: &Scene<'_>, node: &Node<Tautan>, place: &Place, deeds: &mut Vec<Deed>) {
    let Isi::Gambar(gambar) = &node.isi else { return };
    let name = &gambar.berkas;
    let missing = !scene.session.pictures().contains_key(name);
    if let Some(texture) = scene.thumbs.get(name).filter(|_| !missing) {
        let room = vec2(ui.available_width(), theme::THUMB);
        let image = egui::Image::from_texture(texture).fit_to_original_size(0.5).max_size(room);
        let words = [&gambar.alt, &node.judul.0].into_iter().find(|w| !w.is_empty());
        let words = words.map_or_else(|| kind_name(Jenis::Gambar), String::clone);
        let image = image.alt_text(words).bg_fill(Tokens::of(ui).page).sense(Sense::CLICK);
        let image = ui.add(image);
        if image.clicked() {
            deeds.push(Deed::Choose(node.id.clone()));
        }
    } else if !missing && scene.thumbs.is_new(name) {
        deeds.push(Deed::Thumb(name.clone()));
    }
    ui.horizontal_wrapped(|ui| {
        if missing {
            ui.colored_label(Tokens::of(ui).error, strings::PICTURE_MISSING);
        } else {
            let words = if gambar.alt.is_empty() { strings::PICTURE_NO_ALT } else { &gambar.alt };
            ui.label(RichText::new(words).color(Tokens::of(ui).quiet));
        }
        if ui.small_button(strings::CHOOSE_PICTURE).clicked() {
            deeds.push(Deed::Ask(Purpose::Picture(node.id.clone())));
        }
        if ui.small_button(strings::TO_FORM).clicked() {
            deeds.push(Deed::Form(place.clone()));
        }
    });
}

/// Keys while units are chosen as wholes.
pub fn keys_of_units(ui: &Ui, state: &mut Blocks, proyek: &Proyek, deeds: &mut Vec<Deed>) {
    let filter = EventFilter { vertical_arrows: true, ..EventFilter::default() };
    ui.memory_mut(|m| m.set_focus_lock_filter(area_id(), filter));
    let Some(last) = state.units.last().cloned() else { return };
    let first = state.units.first().cloned().unwrap_or_else(|| last.clone());
    let pressed = |key| ui.input(|i| i.key_pressed(key));
    let plain = ui.input(|i| i.modifiers.is_none());
    let shift = ui.input(|i| i.modifiers.shift && !i.modifiers.command && !i.modifiers.alt);
    let beside = |id: &Id, on: bool| {
        let (unit, tree, _) = node(proyek, id)?;
        let all = tree.children(unit.parent()).ok()?;
        let at = all.iter().position(|s| s == id)?;
        if on { all.get(at + 1).cloned() } else { at.checked_sub(1).and_then(|n| all.get(n)).cloned() }
    };
    let whole = |n: usize| state.list_ids().get(n).cloned();
    for (key, on) in [(Press::ArrowDown, true), (Press::ArrowUp, false)] {
        if !pressed(key) {
            continue;
        }
        if shift {
            let anchor = state.anchor.clone().unwrap_or_else(|| first.clone());
            // The end that moves is the one away from the anchor.
            let end = if anchor == last { first.clone() } else { last.clone() };
            if let Some(to) = beside(&end, on) {
                deeds.push(Deed::ChooseTo(to));
            }
        } else if plain {
            let from = if on { &last } else { &first };
            let all = state.list_ids();
            let at = all.iter().position(|id| id == from);
            let to = at.and_then(|n| if on { Some(n + 1) } else { n.checked_sub(1) }).and_then(whole);
            if let Some(to) = to {
                deeds.push(Deed::Choose(to));
            }
        }
    }
    if pressed(Press::Enter) && plain {
        let bidang = node(proyek, &first).map_or(Bidang::Teks, |(n, ..)| first_text(state, n));
        deeds.push(Deed::Select(Place::Simpul(first), Some(Key::Text(bidang)), None));
    } else if pressed(Press::Delete) {
        deeds.push(Deed::Command(Command::Delete));
    }
    ui.input(|i| {
        for event in &i.events {
            match event {
                Event::Copy => deeds.push(Deed::Copy(false)),
                Event::Cut => deeds.push(Deed::Copy(true)),
                Event::Paste(text) => deeds.push(Deed::PasteUnits(text.clone())),
                _ => {}
            }
        }
    });
}

/// The first text of a unit that is on the page.
fn first_text(state: &Blocks, node: &Node<Tautan>) -> Bidang {
    let found = state.all().iter().filter(|b| b.id == node.id).find_map(|b| match &b.part {
        Part::Text(bidang) => Some(bidang.clone()),
        _ => None,
    });
    found.unwrap_or(Bidang::Teks)
}

/// The list that a unit owns or stands in, and its conjunction.
pub fn connector_of(proyek: &Proyek, unit: &Node<Tautan>) -> Option<(Id, Sambung)> {
    let is_item = |jenis: Jenis| matches!(jenis, Jenis::Rincian);
    let owner = if is_item(unit.isi.jenis()) {
        node(proyek, unit.parent()?)?.0
    } else {
        let (_, tree, _) = node(proyek, &unit.id)?;
        let listed = unit.children().iter().filter_map(|c| tree.get(c)).any(|c| is_item(c.isi.jenis()));
        listed.then_some(unit)?
    };
    Some((owner.id.clone(), owner.sambung))
}

/// The conjunction of a list, to be chosen.
pub fn connector(ui: &mut Ui, proyek: &Proyek, list: &Id, deeds: &mut Vec<Deed>) {
    let Some((owner, ..)) = node(proyek, list) else { return };
    let now = owner.sambung;
    let mut chosen = now;
    let label = ui.label(RichText::new(strings::CONNECTOR).small());
    egui::ComboBox::from_id_salt("connector")
        .selected_text(RichText::new(strings::connector(now)).small())
        .width(90.0)
        .show_ui(ui, |ui| {
            for one in [Sambung::Dan, Sambung::Atau, Sambung::DanAtau, Sambung::Tanpa] {
                ui.selectable_value(&mut chosen, one, strings::connector(one));
            }
        })
        .response
        .labelled_by(label.id);
    if chosen != now {
        deeds.push(Deed::Connect(list.clone(), chosen));
    }
}
