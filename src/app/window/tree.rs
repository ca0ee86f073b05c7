//! The tree at the left.

use egui::{
    self, Align2, Button, Event, EventFilter, FontSelection, Id as UiId, Key, Rect, Response, Role,
    ScrollArea, Sense, TextEdit, TextStyle, Ui, WidgetInfo, pos2, vec2,
};
use rustc_hash::FxHashSet;

use crate::edit::Edit;
use crate::model::{Berat, Id, Proyek};

use super::super::blocks::tree_of;
use super::super::outline::{self, Row, rows, title};
use super::super::place::{Place, Register, node};
use super::super::session::Session;
use super::super::strings;
use super::dialog::named;
use super::shape::over;
use super::theme::{self, Tokens};
use super::{App, Command};

/// The tree's state.
#[derive(Default)]
pub struct Tree {
    open: FxHashSet<Place>,
    filter: String,
    focus: bool,
    /// The rows as they were made last, for so many Edits.
    rows: Option<(u64, Vec<Row>)>,
    /// To be scrolled to.
    seek: Option<Place>,
}

impl Tree {
    /// Rows are made anew.
    pub fn forget(&mut self) {
        self.rows = None;
    }

    /// The keyboard goes to the filter.
    pub fn focus_filter(&mut self) {
        self.focus = true;
    }

    /// Unfolds what a place stands in.
    pub fn reveal(&mut self, proyek: &Proyek, place: &Place) {
        for above in outline::chain(proyek, place) {
            // A document shows its parts at once.
            if above != *place || matches!(place, Place::Dokumen(_)) {
                self.open.insert(above);
            }
        }
        // A filter that hides where the user went has served.
        let shown = |rows: &Vec<Row>| rows.iter().any(|r| r.place == *place);
        if !self.filter.is_empty() && self.rows.as_ref().is_some_and(|(_, rows)| !shown(rows)) {
            self.filter.clear();
        }
        self.seek = Some(place.clone());
        self.rows = None;
    }

    /// Unfolds everything.
    pub fn unfold_all(&mut self, proyek: &Proyek) {
        let nodes = proyek.trees().flat_map(crate::model::Tree::walk).map(|n| Place::Simpul(n.id.clone()));
        self.open.extend(nodes);
        self.open.extend(proyek.dokumen.iter().map(|d| Place::Dokumen(d.id.clone())));
        self.open.insert(Place::Rencana);
        self.open.extend(Register::ALL.map(Place::Register));
        self.rows = None;
    }

    /// Folds everything.
    pub fn fold_all(&mut self) {
        self.open.clear();
        self.rows = None;
    }

    fn fold(&mut self, place: &Place, open: bool) {
        if open {
            self.open.insert(place.clone());
        } else {
            self.open.remove(place);
        }
        self.rows = None;
    }
}

/// What the menu of a unit offers.
pub const UNIT_MENU: [Command; 9] = [
    Command::Insert,
    Command::CopyUnits,
    Command::CutUnits,
    Command::PasteUnits,
    Command::Duplicate,
    Command::MoveUp,
    Command::MoveDown,
    Command::Renumber,
    Command::Delete,
];

/// What was done in the tree.
enum Done {
    Select(Place),
    Fold(Place, bool),
    /// A unit was dropped where it may stand.
    Move(Id, Box<Edit>),
    /// A unit was dropped where it may not stand.
    Refuse(String),
    /// A command for a unit.
    Command(Place, Command),
}

impl App {
    pub(super) fn tree_panel(&mut self, ui: &mut Ui) {
        let Some(session) = &self.session else { return };
        ui.add_space(theme::SMALL_GAP);
        let filter = ui.add(
            TextEdit::singleline(&mut self.tree.filter)
                .hint_text(format!("{} {}", Command::Find.icon(), strings::TREE_FILTER))
                .desired_width(f32::INFINITY),
        );
        named(&filter, strings::TREE_FILTER);
        if std::mem::take(&mut self.tree.focus) {
            filter.request_focus();
        }
        let cleared = !self.tree.filter.is_empty() && {
            let at =
                Rect::from_min_max(filter.rect.right_top() - vec2(22.0, 0.0), filter.rect.right_bottom());
            let cross = Button::new("✖").frame(false).small();
            let cross = ui.put(at, cross).on_hover_text(strings::FILTER_CLEAR);
            named(&cross, strings::FILTER_CLEAR);
            cross.clicked()
        };
        let pressed = |key| ui.input(|i| i.key_pressed(key));
        if cleared || (filter.lost_focus() && pressed(Key::Escape)) {
            self.tree.filter.clear();
            self.tree.rows = None;
        }
        let go = filter.lost_focus() && pressed(Key::Enter) && !self.tree.filter.trim().is_empty();
        if filter.changed() {
            self.tree.rows = None;
        }
        let edits = session.edits;
        if self.tree.rows.as_ref().is_none_or(|(n, _)| *n != edits) {
            let made = rows(session.proyek(), &self.labels, &self.tree.open, &self.tree.filter);
            self.tree.rows = Some((edits, made));
        }
        let Some((_, rows)) = &self.tree.rows else { return };
        if rows.is_empty() {
            ui.label(strings::TREE_EMPTY);
        }
        let at = self.selected.as_ref().and_then(|s| rows.iter().position(|r| r.place == *s));
        // The first that holds the words itself: what it stands in comes before it.
        let mut done =
            rows.iter().find(|r| go && !(r.parent && r.open)).map(|r| Done::Select(r.place.clone()));
        let id = ui.scope_id().with("rows");
        let room = ui.available_rect_before_wrap();
        let area = ui.interact(room, id, Sense::click());
        area.widget_info(|| WidgetInfo::labeled(Role::Tree, true, strings::TREE));
        if area.has_focus() {
            let filter =
                EventFilter { vertical_arrows: true, horizontal_arrows: true, ..EventFilter::default() };
            ui.memory_mut(|m| m.set_focus_lock_filter(id, filter));
            done = done.or_else(|| keyboard(ui, rows, at));
            ui.input(|i| {
                for event in &i.events {
                    match event {
                        Event::Copy => self.commands.push(Command::CopyUnits),
                        Event::Cut => self.commands.push(Command::CutUnits),
                        Event::Paste(_) => self.commands.push(Command::PasteUnits),
                        Event::Key { key: Key::Delete, pressed: true, .. } => {
                            self.commands.push(Command::Delete);
                        }
                        _ => {}
                    }
                }
            });
        }
        let mut scroll = ScrollArea::vertical().auto_shrink(false);
        if let Some(place) = self.tree.seek.take()
            && let Some(n) = rows.iter().position(|r| r.place == place)
        {
            // Only as far as needed: a row in sight stays where it is.
            let seen: Option<(f32, f32)> = ui.data(|d| d.get_temp(id));
            let y = n as f32 * theme::ROW;
            let in_sight = seen.is_some_and(|(top, bottom)| y >= top && y + theme::ROW <= bottom);
            if !in_sight {
                scroll = scroll.vertical_scroll_offset((y - room.height() * 0.4).max(0.0));
            }
        }
        let focused = area.has_focus();
        ui.spacing_mut().item_spacing.y = 0.0;
        let out = scroll.show_rows(ui, theme::ROW, rows.len(), |ui, range| {
            for n in range {
                let row = &rows[n];
                let (label, words) = title(session.proyek(), &self.labels, &row.place);
                let chosen = at == Some(n);
                let (d, response) = paint(ui, row, &label, &words, chosen, chosen && focused);
                // A dot for what is found here, or below where that is folded.
                let grave = match &row.place {
                    Place::Simpul(id) => self.graves.get(id).copied().filter(|b| *b > Berat::Saran),
                    _ => None,
                };
                if let Some(grave) = grave.filter(|_| !chosen) {
                    let at = pos2(response.rect.right() - 5.0, response.rect.center().y);
                    ui.painter().circle_filled(at, 3.0, theme::gravity(Tokens::of(ui), grave));
                }
                let open = match &row.place {
                    Place::Simpul(id) => self.remarks.daftar.terbuka.get(id).copied().unwrap_or(0),
                    _ => 0,
                };
                if open > 0 {
                    badge(ui, response.rect, open, grave.is_some() && !chosen);
                }
                if let Some(d) = d {
                    ui.memory_mut(|m| m.request_focus(id));
                    done = Some(d);
                }
                if matches!(row.place, Place::Simpul(_)) {
                    response.context_menu(|ui| {
                        let mut command = super::command::menu(ui, &UNIT_MENU);
                        ui.separator();
                        command = super::command::menu(ui, &super::command::REMARKS).or(command);
                        if let Some(command) = command {
                            done = Some(Done::Command(row.place.clone(), command));
                        }
                    });
                }
                if let Some(d) = dragged(ui, session, &row.place, &response) {
                    done = Some(d);
                }
            }
        });
        let top = out.state.clamped_offset().y;
        ui.data_mut(|d| d.insert_temp(id, (top, top + out.inner_rect.height())));
        match done {
            Some(Done::Select(place)) => self.select(place, None, None),
            Some(Done::Fold(place, open)) => self.tree.fold(&place, open),
            Some(Done::Move(unit, edit)) => {
                let kind = |app: &Self| {
                    let proyek = app.session.as_ref()?.proyek();
                    node(proyek, &unit).map(|(n, ..)| n.isi.jenis())
                };
                let before = kind(self);
                self.do_edit(strings::STEP_MOVE, *edit);
                if let Some(now) = kind(self).filter(|now| before != Some(*now)) {
                    self.tell(strings::became(now));
                }
                self.select(Place::Simpul(unit.clone()), None, None);
            }
            Some(Done::Refuse(why)) => self.tell(why),
            Some(Done::Command(place, command)) => {
                self.select(place, None, None);
                self.commands.push(command);
            }
            None => {}
        }
    }
}

/// How many remarks wait here or below, at the end of a row.
fn badge(ui: &Ui, row: Rect, count: usize, beside_dot: bool) {
    let t = Tokens::of(ui);
    let words = ui.painter().layout_no_wrap(count.to_string(), theme::strong(10.5), t.on_accent);
    let right = row.right() - if beside_dot { 12.0 } else { 2.0 };
    let size = vec2((words.size().x + 8.0).max(15.0), 15.0);
    let pill = Rect::from_min_size(pos2(right - size.x, row.center().y - size.y * 0.5), size);
    ui.painter().rect_filled(pill.expand(1.0), 8.0, ui.visuals().panel_fill);
    ui.painter().rect_filled(pill, 7.5, t.advice);
    ui.painter().galley(pill.center() - words.size() * 0.5, words, t.on_accent);
}

fn keyboard(ui: &Ui, rows: &[Row], at: Option<usize>) -> Option<Done> {
    let pressed = |key| ui.input(|i| i.key_pressed(key));
    let to = |n: usize| rows.get(n).map(|r| Done::Select(r.place.clone()));
    let here = at.unwrap_or(0);
    let row = rows.get(here)?;
    if pressed(Key::ArrowDown) {
        to(if at.is_some() { here + 1 } else { 0 })
    } else if pressed(Key::ArrowUp) {
        to(here.checked_sub(1)?)
    } else if pressed(Key::Home) {
        to(0)
    } else if pressed(Key::End) {
        to(rows.len() - 1)
    } else if pressed(Key::ArrowRight) && row.parent {
        if row.open { to(here + 1) } else { Some(Done::Fold(row.place.clone(), true)) }
    } else if pressed(Key::ArrowLeft) {
        if row.open && row.parent {
            return Some(Done::Fold(row.place.clone(), false));
        }
        let above = rows[..here].iter().rposition(|r| r.depth < row.depth)?;
        to(above)
    } else {
        None
    }
}

/// A row that is dragged, and what is dropped on a row: before it, into it, behind it, by the height at which the
/// pointer is. What may not stand there says why.
fn dragged(ui: &Ui, session: &Session, place: &Place, response: &Response) -> Option<Done> {
    if let Place::Simpul(id) = place {
        response.dnd_set_drag_payload(id.clone());
    }
    let unit = response.dnd_hover_payload::<Id>()?;
    let at = ui.input(|i| i.pointer.latest_pos())?;
    let row = response.rect;
    let part = ((at.y - row.top()) / row.height()).clamp(0.0, 1.0);
    let proyek = session.proyek();
    let (induk, setelah, line) = match place {
        Place::Simpul(id) if id == &*unit => return None,
        Place::Simpul(id) => {
            let (target, tree, _) = node(proyek, id)?;
            let parent = target.parent().cloned();
            if part < 0.3 {
                (parent, tree.previous(id).cloned(), Some(row.top()))
            } else if part > 0.7 {
                (parent, Some(id.clone()), Some(row.bottom()))
            } else {
                (Some(id.clone()), target.children().last().cloned(), None)
            }
        }
        Place::Dokumen(id) => (None, proyek.dokumen(id)?.pohon.roots().last().cloned(), None),
        Place::Rencana => (None, proyek.rencana.pohon.roots().last().cloned(), None),
        _ => return None,
    };
    // Behind itself is where it stands already.
    let setelah = match setelah {
        Some(same) if same == *unit => {
            let tree = proyek.trees().find(|t| t.get(&unit).is_some())?;
            tree.previous(&unit).cloned()
        }
        other => other,
    };
    let same_tree = {
        let place_of_unit = Place::Simpul((*unit).clone());
        tree_of(proyek, &place_of_unit) == tree_of(proyek, place)
    };
    let made = if same_tree {
        over(session, |s| s.move_to(&unit, induk.as_ref(), setelah.as_ref()))
    } else {
        Err(strings::OTHER_TREE.to_owned())
    };
    let t = Tokens::of(ui);
    let color = if made.is_ok() { t.accent } else { t.error };
    match line {
        Some(y) => {
            ui.painter().hline(row.x_range(), y, egui::Stroke::new(2.0, color));
        }
        None => {
            ui.painter().rect_stroke(row, 3.0, egui::Stroke::new(2.0, color), egui::StrokeKind::Inside);
        }
    }
    if let Err(why) = &made {
        response.clone().on_hover_text_at_pointer(why.clone());
    }
    response.dnd_release_payload::<Id>()?;
    Some(match made {
        Ok(edit) => Done::Move((*unit).clone(), Box::new(edit)),
        Err(why) => Done::Refuse(why),
    })
}

fn paint(
    ui: &mut Ui,
    row: &Row,
    label: &str,
    words: &str,
    chosen: bool,
    focused: bool,
) -> (Option<Done>, Response) {
    let t = Tokens::of(ui);
    let sense = if matches!(row.place, Place::Simpul(_)) { Sense::click_and_drag() } else { Sense::click() };
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), theme::ROW), sense);
    let name = format!("{label} {words}");
    let name = name.trim();
    response.widget_info(|| WidgetInfo::selected(Role::TreeItem, true, chosen, name));
    let x = rect.left() + 2.0 + row.depth as f32 * theme::INDENT;
    let mark = Rect::from_min_size(pos2(x, rect.top()), vec2(16.0, theme::ROW));
    let mut done = None;
    if row.parent {
        let id = UiId::unique(("fold", &row.place));
        let fold = ui.interact(mark, id, Sense::CLICK);
        let words = if row.open { strings::FOLD } else { strings::UNFOLD };
        fold.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("{words} {name}")));
        if fold.clicked() {
            done = Some(Done::Fold(row.place.clone(), !row.open));
        }
    }
    let visuals = ui.visuals();
    let (back, text, quiet) = if chosen {
        (Some(t.accent), t.on_accent, t.on_accent)
    } else if response.hovered() {
        (Some(visuals.widgets.hovered.bg_fill), visuals.text_color(), t.quiet)
    } else {
        (None, visuals.text_color(), t.quiet)
    };
    let painter = ui.painter();
    if let Some(back) = back {
        painter.rect_filled(rect, 3.0, back);
    }
    if focused {
        let stroke = egui::Stroke::new(1.0, text);
        painter.rect_stroke(rect.shrink(1.0), 3.0, stroke, egui::StrokeKind::Inside);
    }
    let font = FontSelection::from(TextStyle::Body).resolve(ui.style());
    if row.parent {
        painter.text(
            mark.center(),
            Align2::CENTER_CENTER,
            if row.open { "⏷" } else { "⏵" },
            font.clone(),
            quiet,
        );
    }
    let clip = painter.with_clip_rect(rect.intersect(ui.clip_rect()));
    let mut x = x + 18.0;
    if !label.is_empty() {
        let strong = theme::strong(font.size);
        let drawn = clip.text(pos2(x, rect.center().y), Align2::LEFT_CENTER, label, strong, text);
        x = drawn.right() + 6.0;
    }
    let color = if label.is_empty() { text } else { quiet };
    let galley = ui.painter().layout_no_wrap(words.to_owned(), font, color);
    let over = x + galley.size().x > rect.right();
    clip.galley(pos2(x, rect.center().y - galley.size().y * 0.5), galley, color);
    if over && !name.is_empty() {
        response.clone().on_hover_text(name);
    }
    if response.clicked() && done.is_none() {
        done = Some(Done::Select(row.place.clone()));
    }
    if response.double_clicked() && row.parent {
        done = Some(Done::Fold(row.place.clone(), !row.open));
    }
    (done, response)
}
