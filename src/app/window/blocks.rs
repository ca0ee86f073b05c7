//! The regulation, and the masterplan, as one page of blocks to write in.

use std::hash::{Hash, Hasher};

use egui::{
    self, Button, Id as UiId, Rect, RichText, Role, ScrollArea, Sense, Ui, UiBuilder, WidgetInfo, pos2, vec2,
};
use rustc_hash::{FxHashMap, FxHasher};

use crate::edit::Wadah;
use crate::markup::rich::Style;
use crate::model::{Bidang, Id, Proyek};

use super::super::blocks::{Block, Part, blocks, tree_of};
use super::super::istilah::Indeks;
use super::super::outline::{self, title};
use super::super::place::{Key, Place, node};
use super::super::strings;
use super::block::{self, Deed, Scene};
use super::fields::Caret;
use super::theme::{self, Tokens};
use super::{App, Command};

/// A unit is looked for so often: each time the blocks around it are nearer to their heights.
const TRIES: u8 = 12;

/// The panel's state.
#[derive(Default)]
pub struct Blocks {
    list: Option<List>,
    /// Heights as they were painted, by block.
    heights: FxHashMap<u64, f32>,
    /// The width that they were painted for.
    width: f32,
    /// The text that the keyboard goes to, and where in it.
    pub focus: Option<(Key, Caret)>,
    /// The unit to be scrolled to, and how often that was tried.
    seek: Option<(Id, u8)>,
    /// The page goes to its beginning.
    top: bool,
    /// How much the page moves because blocks above the ones in sight changed their height.
    shift: f32,
    /// Units that are chosen as wholes, siblings in order; the keyboard is with them and not in a text.
    pub units: Vec<Id>,
    /// Where such a choice began.
    pub anchor: Option<Id>,
    /// The keyboard goes to the units as wholes.
    pub hold: bool,
    /// The text that has the keyboard, and the row of its caret, as it was painted last.
    pub caret: Option<(Id, Bidang, block::At)>,
    /// The text that had the keyboard last.
    last: Option<(Id, Bidang, block::At)>,
    /// What a command wants done to the words at the caret, once a text has it.
    pub style: Option<Style>,
    terms: Option<(u64, Wadah, Indeks)>,
    /// Who refers to a unit, for so many Edits.
    pub referring: Option<(u64, Id, Vec<Id>)>,
}

struct List {
    edits: u64,
    wadah: Wadah,
    blocks: Vec<Block>,
    tops: Vec<f32>,
    stale: bool,
}

/// Stands for a block among the heights.
fn key(block: &Block) -> u64 {
    let mut hasher = FxHasher::default();
    (&block.id, &block.part).hash(&mut hasher);
    hasher.finish()
}

/// How high a block will be, before it was painted.
fn guess(proyek: &Proyek, block: &Block, width: f32) -> f32 {
    let letters = match &block.part {
        Part::Text(bidang) => {
            node(proyek, &block.id).and_then(|(n, ..)| n.text(bidang)).map_or(0, |t| t.0.len())
        }
        _ => 0,
    };
    let rows = (letters as f32 * 7.0 / width.max(80.0)).ceil().max(1.0);
    rows * theme::LINE + theme::BLOCK_GAP
}

impl Blocks {
    /// All is made anew; units that are gone are chosen no more.
    pub fn forget(&mut self, proyek: &Proyek) {
        self.units.retain(|id| node(proyek, id).is_some());
        self.list = None;
        self.terms = None;
        self.referring = None;
    }

    /// Turns to a place, and to a text of it.
    pub fn show(&mut self, place: &Place, key: Option<Key>, byte: Option<usize>) {
        let Place::Simpul(id) = place else {
            self.units.clear();
            self.top = true;
            return;
        };
        self.seek = Some((id.clone(), 0));
        self.units.clear();
        let Some(key) = key else {
            self.focus = None;
            // The unit as a whole is meant, and no words that were marked in it.
            if let Some((.., at)) = &mut self.last {
                at.marked = [at.source; 2];
            }
            return;
        };
        if !matches!(key, Key::Text(_)) {
            return;
        }
        // Whether the unit has a block for it is seen when the page is painted.
        self.focus = Some((key, byte.map_or(Caret::Kept, Caret::At)));
        self.anchor = Some(id.clone());
    }

    /// The next text that gets the keyboard is marked whole, to be written over.
    pub fn mark_all(&mut self) {
        if let Some((_, caret)) = &mut self.focus {
            *caret = Caret::All;
        }
    }

    /// The text that has the keyboard, to go on with.
    pub fn typing(&self) -> Option<(Key, Caret)> {
        self.caret.as_ref().map(|(_, bidang, _)| (Key::Text(bidang.clone()), Caret::Kept))
    }

    /// The text in which the caret stands, or stood last: a button takes the keyboard, and means that text.
    pub fn at(&self, selected: Option<&Place>) -> Option<&(Id, Bidang, block::At)> {
        let is_selected =
            |(id, ..): &&(Id, Bidang, block::At)| matches!(selected, Some(Place::Simpul(s)) if s == id);
        self.caret.as_ref().or_else(|| self.last.as_ref().filter(is_selected))
    }

    /// A dialog went: the keyboard goes back to the text that had it.
    pub fn come_back(&mut self, selected: Option<&Place>) {
        let Some((id, bidang, _)) = &self.last else { return };
        let same = matches!(selected, Some(Place::Simpul(s)) if s == id);
        if same && self.focus.is_none() && self.units.is_empty() {
            self.focus = Some((Key::Text(bidang.clone()), Caret::Back));
            self.seek = Some((id.clone(), 0));
        }
    }

    /// Chooses one unit as a whole.
    pub fn choose(&mut self, id: &Id) {
        self.units = vec![id.clone()];
        self.anchor = Some(id.clone());
        self.hold = true;
        self.focus = None;
    }

    /// The blocks as they are, for so many Edits.
    fn list(
        &mut self,
        app: (&Proyek, Option<&crate::compile::Templates>),
        edits: u64,
        wadah: &Wadah,
        width: f32,
    ) {
        let fresh = self.list.as_ref().is_some_and(|l| l.edits == edits && l.wadah == *wadah);
        if (self.width - width).abs() > 0.5 {
            self.heights.clear();
            self.width = width;
            if let Some(list) = &mut self.list {
                list.stale = true;
            }
        }
        if !fresh {
            let made = blocks(app.0, app.1, wadah);
            self.list =
                Some(List { edits, wadah: wadah.clone(), blocks: made, tops: Vec::new(), stale: true });
        }
        let Some(list) = self.list.as_mut().filter(|l| l.stale) else { return };
        list.tops.clear();
        let mut y = theme::SMALL_GAP;
        for block in &list.blocks {
            list.tops.push(y);
            y += self.heights.get(&key(block)).copied().unwrap_or_else(|| guess(app.0, block, width));
        }
        list.tops.push(y);
        list.stale = false;
    }

    /// The units on the page, in order, each once.
    pub fn list_ids(&self) -> Vec<Id> {
        self.all().iter().filter(|b| b.first).map(|b| b.id.clone()).collect()
    }

    /// The blocks in order, once they were painted.
    pub fn all(&self) -> &[Block] {
        self.list.as_ref().map_or(&[], |l| &l.blocks)
    }

    fn terms(&mut self, proyek: &Proyek, edits: u64, wadah: &Wadah, read: impl Fn(&str) -> String) {
        if self.terms.as_ref().is_some_and(|(n, w, _)| *n == edits && w == wadah) {
            return;
        }
        let tree = match wadah {
            Wadah::Dokumen(id) => proyek.dokumen(id).map(|d| &d.pohon),
            // The plan uses the terms of the regulation that it is annexed to.
            Wadah::Rencana => proyek.dokumen.first().map(|d| &d.pohon),
        };
        let index = tree.map(|t| Indeks::of(t, read)).unwrap_or_default();
        self.terms = Some((edits, wadah.clone(), index));
    }
}

/// The name of the area that has the keyboard while units are chosen as wholes.
pub fn area_id() -> UiId {
    UiId::unique("blocks-area")
}

impl App {
    /// Whether a place is shown among the blocks of its tree.
    pub(super) fn in_blocks(&self, place: &Place) -> bool {
        let Some(session) = &self.session else { return false };
        !self.shows.form
            && self.form_for.as_ref() != Some(place)
            && tree_of(session.proyek(), place).is_some()
    }

    /// The middle of the window: blocks, or the fields of what is selected.
    pub(super) fn middle_panel(&mut self, ui: &mut Ui) {
        let Some((session, place)) = self.session.as_ref().zip(self.selected.clone()) else {
            ui.label(strings::NOTHING_SELECTED);
            return;
        };
        let can = tree_of(session.proyek(), &place).is_some();
        ui.add_space(theme::SMALL_GAP);
        if can {
            let blocks = self.in_blocks(&place);
            ui.horizontal(|ui| {
                if ui.selectable_label(blocks, strings::TAB_BLOCKS).clicked() && !blocks {
                    self.commands.push(Command::ToggleForm);
                }
                let form = ui.selectable_label(!blocks, strings::TAB_FORM);
                if form.on_hover_text(strings::TAB_FORM_HINT).clicked() && blocks {
                    self.commands.push(Command::ToggleForm);
                }
                if blocks {
                    ui.separator();
                    for (command, words) in
                        [(Command::Insert, strings::TOOL_INSERT), (Command::Refer, strings::TOOL_REFER)]
                    {
                        let keys = command.shortcut().map(super::command::keys).unwrap_or_default();
                        let button = ui.button(words).on_hover_text(format!("{}  {keys}", command.text()));
                        if button.clicked() {
                            self.commands.push(command);
                        }
                    }
                }
            });
            if blocks {
                self.blocks_panel(ui, &place);
                return;
            }
        }
        self.fields_panel(ui);
    }

    fn blocks_panel(&mut self, ui: &mut Ui, place: &Place) {
        let Some(session) = &self.session else { return };
        let proyek = session.proyek();
        let Some(wadah) = tree_of(proyek, place) else { return };
        let edits = session.edits;
        let labels = &self.labels;
        self.blocks.terms(proyek, edits, &wadah, |s| outline::readable(proyek, labels, None, s));
        let foot = theme::ROW * 2.0 + theme::GAP * 3.0;
        let room = ui.available_rect_before_wrap();
        let page = Rect::from_min_max(room.min, pos2(room.right(), room.bottom() - foot));
        let mut deeds = Vec::new();
        ui.scope_builder(UiBuilder::new().max_rect(page), |ui| self.page(ui, &wadah, &mut deeds));
        let below = Rect::from_min_max(pos2(room.left(), page.bottom()), room.max);
        ui.scope_builder(UiBuilder::new().max_rect(below), |ui| self.crumbs(ui, place, &mut deeds));
        for deed in deeds {
            self.deed(deed);
        }
    }

    fn page(&mut self, ui: &mut Ui, wadah: &Wadah, deeds: &mut Vec<Deed>) {
        let Some(session) = &self.session else { return };
        let proyek = session.proyek();
        let width = ui.available_width() - ui.spacing().scroll.allocated_width();
        self.blocks.list((proyek, session.templates()), session.edits, wadah, width);
        // A dialog has the keyboard until it is answered.
        let free = self.dialog.is_none();
        let state = &mut self.blocks;
        let area = ui.interact(ui.max_rect(), area_id(), Sense::click());
        area.widget_info(|| WidgetInfo::labeled(Role::Group, true, strings::BLOCKS));
        if free && std::mem::take(&mut state.hold) {
            area.request_focus();
        }
        if area.has_focus() {
            block::keys_of_units(ui, state, proyek, deeds);
        }
        let Some(list) = state.list.as_mut() else { return };
        if list.blocks.is_empty() {
            ui.label(strings::BLOCKS_EMPTY);
            if ui.button(strings::TOOL_INSERT).clicked() {
                deeds.push(Deed::Command(Command::Insert));
            }
            return;
        }
        let mut scroll = ScrollArea::vertical().auto_shrink(false).id_salt("blocks").animated(false);
        let seen_id = area_id().with("seen");
        let seen: (f32, f32) = ui.data(|d| d.get_temp(seen_id)).unwrap_or_default();
        let sought = state.seek.take();
        if sought.is_none() && state.shift != 0.0 {
            scroll = scroll.vertical_scroll_offset((seen.0 + std::mem::take(&mut state.shift)).max(0.0));
        }
        if std::mem::take(&mut state.top) {
            scroll = scroll.vertical_scroll_offset(0.0);
        }
        let temuan = &self.findings.all;
        let chosen = self.selected.as_ref();
        let terms = state.terms.as_ref().map(|(_, _, index)| index);
        let scene = Scene {
            proyek,
            session,
            labels: &self.labels,
            printed: &self.printed,
            said: &self.said,
            terms,
            temuan,
            remarks: &self.remarks,
            selected: chosen,
            units: &state.units,
            clip: &self.clip,
            thumbs: &self.thumbs,
            style: state.style,
        };
        // A unit that has no such text (a Pasal of ayat, a BAB without words) is chosen as a whole.
        let is_there = |(key, _): &(Key, Caret)| {
            let Some(Place::Simpul(id)) = chosen else { return false };
            list.blocks.iter().any(|b| b.id == *id && wants(key, &b.part))
        };
        let mut focus = state.focus.take();
        if focus.as_ref().is_some_and(|f| !is_there(f)) {
            focus = None;
            if let Some(Place::Simpul(id)) = chosen {
                deeds.push(Deed::Choose(id.clone()));
            }
        }
        let mut painted_focus = false;
        let mut back = None;
        let mut caret = None;
        let old_caret = state.caret.take();
        let heights = &mut state.heights;
        let mut shift = 0.0;
        let high = page_height(ui);
        // Where the unit that is sought stands; of one that is higher than the page, its beginning.
        let target = sought.as_ref().and_then(|(id, _)| {
            let at = list.blocks.iter().position(|b| b.id == *id)?;
            let last = list.blocks.iter().skip(at).take_while(|b| b.id == *id).count();
            let (top, bottom) = (*list.tops.get(at)?, *list.tops.get(at + last)?);
            Some(top..bottom.min(top + high * 0.8))
        });
        let mut arrived = true;
        let out = scroll.show_viewport(ui, |ui, view| {
            let total = list.tops.last().copied().unwrap_or_default() + theme::GAP * 3.0;
            let (full, _) = ui.allocate_exact_size(vec2(width, total), Sense::hover());
            if let Some(at) = &target {
                let rect = Rect::from_x_y_ranges(full.x_range(), full.top() + at.start..=full.top() + at.end);
                arrived = at.start >= view.top() && at.end <= view.bottom();
                if !arrived {
                    ui.scroll_to_rect(rect, Some(egui::Align::Center));
                }
            }
            let first = list.tops.partition_point(|top| *top <= view.top()).saturating_sub(1);
            let behind = list.tops.partition_point(|top| *top <= view.bottom() + theme::LINE);
            let in_sight = first..behind.min(list.blocks.len());
            // A text that has the keyboard keeps it where it was scrolled out of sight.
            let held = old_caret.as_ref().and_then(|(id, bidang, _)| {
                let key = Key::Text(bidang.clone());
                list.blocks.iter().position(|b| b.id == *id && wants(&key, &b.part))
            });
            let held = held.filter(|n| !in_sight.contains(n));
            for n in in_sight.chain(held) {
                let top = list.tops[n];
                let block = &list.blocks[n];
                let known = list.tops[n + 1] - top;
                let at = Rect::from_min_size(full.min + vec2(0.0, top), vec2(width, known));
                let mut inner = ui.new_child(UiBuilder::new().max_rect(at).id_salt(key(block)));
                let is_selected = matches!(chosen, Some(Place::Simpul(id)) if *id == block.id);
                let wanted = focus.as_ref().filter(|(key, _)| is_selected && wants(key, &block.part));
                painted_focus |= wanted.is_some();
                let wanted = wanted.filter(|_| free).cloned();
                let before = deeds.len();
                let painted =
                    block::paint(&mut inner, &scene, block, wanted.as_ref(), old_caret.as_ref(), deeds);
                // Whoever goes on writing sees it.
                let written = deeds.iter().skip(before).any(|d| matches!(d, Deed::Text(..)));
                if written && held == Some(n) {
                    back = Some((block.id.clone(), 0));
                }
                if painted.took_focus {
                    focus = None;
                }
                if painted.caret.is_some() {
                    caret = painted.caret;
                }
                // The rows of a table touch.
                let gap = if matches!(block.part, Part::Row(_)) { 0.0 } else { theme::BLOCK_GAP };
                let high = painted.height.max(theme::CELL_LINE) + gap;
                if (high - known).abs() > 0.5 {
                    heights.insert(key(block), high);
                    list.stale = true;
                    if top + known <= view.top() {
                        shift += high - known;
                    }
                    ui.ctx().request_repaint();
                }
            }
        });
        state.shift += shift;
        // Until the blocks around it are as high as they will be.
        if list.stale || !arrived {
            state.seek =
                sought.filter(|(_, tries)| target.is_some() && *tries < TRIES).map(|(id, n)| (id, n + 1));
            ui.ctx().request_repaint();
        }
        state.seek = back.or(state.seek.take());
        // One that was not reached after all the looking is given up.
        let seeking = list.stale || state.seek.is_some();
        state.focus = focus.filter(|_| painted_focus || seeking || !arrived);
        if caret.is_some() || state.focus.is_none() {
            state.style = None;
        }
        state.caret = caret;
        if state.caret.is_some() {
            state.last.clone_from(&state.caret);
        }
        if free && state.focus.is_some() {
            ui.ctx().request_repaint();
        }
        let top = out.state.clamped_offset().y;
        ui.data_mut(|d| d.insert_temp(seen_id, (top, top + out.inner_rect.height())));
        // Beside the texts: to the nearest of them.
        if area.clicked()
            && let Some(at) = area.interact_pointer_pos()
        {
            let y = at.y - out.inner_rect.top() + top;
            let near = list.tops.partition_point(|t| *t <= y).saturating_sub(1);
            if let Some(block) = list.blocks.get(near).or_else(|| list.blocks.last()) {
                deeds.push(Deed::Into(block.id.clone()));
            }
        }
    }

    /// At the foot: what the selected unit stands in, and who refers to it.
    fn crumbs(&mut self, ui: &mut Ui, place: &Place, deeds: &mut Vec<Deed>) {
        let Some(session) = &self.session else { return };
        let proyek = session.proyek();
        let quiet = Tokens::of(ui).quiet;
        ui.separator();
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = theme::SMALL_GAP;
            let all = outline::chain(proyek, place);
            for (n, step) in all.iter().enumerate() {
                if n > 0 {
                    ui.label(RichText::new("›").small().color(quiet));
                }
                let (label, words) = title(proyek, &self.labels, step);
                let shown = if label.is_empty() { outline::shorten(&words, 24) } else { label.clone() };
                let button = ui.add(Button::new(RichText::new(shown).small()).frame(false));
                if button.on_hover_text(format!("{label} {words}")).clicked() {
                    deeds.push(match step {
                        Place::Simpul(id) => Deed::Choose(id.clone()),
                        other => Deed::Select(other.clone(), None, None),
                    });
                }
            }
        });
        let Place::Simpul(id) = place else { return };
        let edits = session.edits;
        if self.blocks.referring.as_ref().is_none_or(|(n, known, _)| *n != edits || known != id) {
            let all = crate::edit::referring_to(proyek, id);
            self.blocks.referring = Some((edits, id.clone(), all));
        }
        let who: Vec<Id> = self.blocks.referring.as_ref().map(|(_, _, all)| all.clone()).unwrap_or_default();
        ui.horizontal(|ui| {
            if who.is_empty() {
                ui.label(RichText::new(strings::REFERRED_BY_NONE).small().color(quiet));
            } else {
                ui.menu_button(RichText::new(strings::referred_by(who.len())).small(), |ui| {
                    for id in &who {
                        let (label, words) = title(proyek, &self.labels, &Place::Simpul(id.clone()));
                        let full = self.labels.get(id).cloned().unwrap_or(label);
                        if ui.button(outline::shorten(&format!("{full}  {words}"), 60)).clicked() {
                            deeds.push(Deed::Into(id.clone()));
                        }
                    }
                });
            }
            if let Some((list, _)) = node(proyek, id).and_then(|(n, ..)| block::connector_of(proyek, n)) {
                block::connector(ui, proyek, &list, deeds);
            }
        });
    }
}

/// Whether a key is for this part of its unit.
fn wants(key: &Key, part: &Part) -> bool {
    match (key, part) {
        (Key::Text(Bidang::Sel { baris, .. }), Part::Row(row)) => baris == row,
        (Key::Text(a), Part::Text(b)) => a == b,
        _ => false,
    }
}

fn page_height(ui: &Ui) -> f32 {
    ui.max_rect().height()
}
