//! The cells: only those in sight are read and painted. Heading, foot and the first columns stay where they are.

use egui::epaint::text::TextWrapping;
use egui::text::LayoutJob;
use egui::{
    Color32, CursorIcon, EventFilter, FontId, FontSelection, Id as UiId, Painter, Pos2, Rect, Role,
    ScrollArea, Sense, Stroke, StrokeKind, TextStyle, Ui, WidgetInfo, pos2, style, vec2,
};

use crate::bahasa;
use crate::model::Proyek;

use super::super::super::lembar::{Cell, FROZEN, Lembar, Shape};
use super::super::super::strings::lembar as words;
use super::super::theme::{self, Tokens};
use super::{Ask, HEAD, ROW, Sheet, Then, editor};

/// Space beside the words of a cell.
const PAD: f32 = 5.0;
/// Columns are not narrower.
const NARROW: f32 = 36.0;
/// The edge of a heading that can be dragged.
const EDGE: f32 = 3.0;

/// The widget that has the keyboard while cells have it.
pub(super) fn id() -> UiId {
    UiId::unique("programme-sheet")
}

/// A cell, as it is read out.
pub(super) fn name(lembar: &Lembar, proyek: &Proyek, (row, column): Cell) -> String {
    let title = lembar.columns.get(column).map_or("", |c| c.title.as_str());
    words::cell(title, &programme(lembar, proyek, row))
}

fn programme(lembar: &Lembar, proyek: &Proyek, row: usize) -> String {
    if row < lembar.rows.len() { lembar.name(proyek, row) } else { words::NEW_PROGRAMME.to_owned() }
}

/// Where everything stands, on the screen.
struct Places {
    /// Where the first cell would be if nothing were scrolled away or kept.
    origin: Pos2,
    view: Rect,
    /// Left edges of the columns from the origin on, and the right edge of the last.
    edges: Vec<f32>,
    /// Rows, with the one behind the last.
    rows: usize,
}

impl Places {
    fn edge(&self, n: usize) -> f32 {
        self.edges.get(n).or(self.edges.last()).copied().unwrap_or(0.0)
    }

    /// The right edge of the columns that are kept.
    fn kept(&self) -> f32 {
        self.view.left() + self.edge(FROZEN)
    }

    fn left(&self, column: usize) -> f32 {
        if column < FROZEN { self.view.left() } else { self.origin.x }
    }

    fn span(&self, column: usize) -> (f32, f32) {
        let left = self.left(column);
        (left + self.edge(column), left + self.edge(column + 1))
    }

    fn top(&self, row: usize) -> f32 {
        self.origin.y + HEAD + row as f32 * ROW
    }

    fn cell(&self, (row, column): Cell) -> Rect {
        let (left, right) = self.span(column);
        Rect::from_min_max(pos2(left, self.top(row)), pos2(right, self.top(row) + ROW))
    }

    /// Where cells are painted.
    fn body(&self) -> Rect {
        let min = self.view.min + vec2(0.0, HEAD);
        Rect::from_min_max(min, self.view.max - vec2(0.0, HEAD))
    }

    /// Where the cells of a column are painted, between these heights.
    fn room(&self, column: usize, band: Rect) -> Rect {
        if column < FROZEN { band.with_max_x(self.kept()) } else { band.with_min_x(self.kept()) }
    }

    fn rows_in_sight(&self) -> std::ops::Range<usize> {
        let above = (self.body().top() - self.origin.y - HEAD) / ROW;
        let first = above.max(0.0) as usize;
        let count = (self.body().height() / ROW).max(0.0).ceil() as usize + 1;
        first..(first + count).min(self.rows)
    }

    /// Columns in sight: those that are kept, and those behind that are not scrolled away.
    fn columns_in_sight(&self) -> impl Iterator<Item = usize> {
        let count = self.edges.len().saturating_sub(1);
        (0..count).filter(|c| {
            let (left, right) = self.span(*c);
            *c < FROZEN || (right > self.kept() && left < self.view.right())
        })
    }

    fn column_at(&self, x: f32) -> usize {
        let count = self.edges.len().saturating_sub(1);
        let from = if x < self.kept() { 0 } else { FROZEN };
        (from..count).find(|c| x < self.span(*c).1).unwrap_or(count.saturating_sub(1))
    }

    /// The cell at a point, or the one nearest to it.
    fn cell_at(&self, at: Pos2) -> Cell {
        let row = ((at.y - self.origin.y - HEAD) / ROW).max(0.0) as usize;
        (row.min(self.rows.saturating_sub(1)), self.column_at(at.x))
    }
}

pub(super) fn paint(ui: &mut Ui, sheet: &mut Sheet, lembar: &Lembar, proyek: &Proyek, asks: &mut Vec<Ask>) {
    let mut edges = vec![0.0];
    let mut end = 0.0;
    for (n, column) in lembar.columns.iter().enumerate() {
        end += sheet.widths.get(n).copied().flatten().unwrap_or(column.width);
        edges.push(end);
    }
    // Under the scroll bars too.
    ui.painter().rect_filled(ui.max_rect(), 0.0, ui.visuals().panel_fill);
    let rows = lembar.rows.len() + 1;
    let size = vec2(end, HEAD * 2.0 + rows as f32 * ROW);
    ScrollArea::both().auto_shrink(false).id_salt("programme-sheet").show_viewport(ui, |ui, view| {
        ui.set_min_size(size);
        let origin = ui.max_rect().min;
        let view = view.translate(origin.to_vec2());
        let places = Places { origin, view, edges, rows };
        sheet.page = ((places.body().height() / ROW) as usize).saturating_sub(1);
        read_out(ui, &places, sheet, lembar, proyek);
        let hovered = use_pointer(ui, &places, sheet, lembar, proyek, asks);
        drag_edges(ui, &places, sheet);
        cells(ui, &places, sheet, lembar, proyek, hovered);
        heading(ui, &places, sheet, lembar);
        foot(ui, &places, lembar);
        if std::mem::take(&mut sheet.seek) {
            seek(ui, &places, sheet.to);
        }
        if let Some(open) = &mut sheet.editor {
            let rect = places.cell(open.at);
            sheet.later = editor::paint(ui, open, rect, places.body(), lembar, proyek, asks);
        }
    });
}

/// Scrolls as far as it takes to see a cell beside what is kept.
fn seek(ui: &Ui, places: &Places, at: Cell) {
    let cell = places.cell(at);
    let mut rect = Rect::from_min_max(cell.min - vec2(0.0, HEAD), cell.max + vec2(0.0, HEAD));
    if at.1 < FROZEN {
        rect = rect.with_min_x(places.view.left()).with_max_x(places.view.left() + 1.0);
    } else {
        rect = rect.with_min_x(cell.left() - places.edge(FROZEN));
    }
    ui.scroll_to_rect_animation(rect, None, style::ScrollAnimation::none());
}

/// Names the cells in sight for those who cannot see them.
fn read_out(ui: &Ui, places: &Places, sheet: &Sheet, lembar: &Lembar, proyek: &Proyek) {
    let body = places.body();
    for row in places.rows_in_sight() {
        let programme = programme(lembar, proyek, row);
        for column in places.columns_in_sight() {
            let rect = places.cell((row, column)).intersect(places.room(column, body));
            if !rect.is_positive() {
                continue;
            }
            let response = ui.interact(rect, id().with((row, column)), Sense::hover());
            response.widget_info(|| {
                let title = lembar.columns.get(column).map_or("", |c| c.title.as_str());
                let chosen = sheet.selection().contains((row, column));
                let name = words::cell(title, &programme);
                let mut info = WidgetInfo::selected(Role::GridCell, true, chosen, name);
                info.current_text_value = Some(lembar.text(proyek, (row, column)));
                info
            });
        }
    }
}

/// What the pointer does. Gives the cell that it is over.
fn use_pointer(
    ui: &mut Ui,
    places: &Places,
    sheet: &mut Sheet,
    lembar: &Lembar,
    proyek: &Proyek,
    asks: &mut Vec<Ask>,
) -> Option<Cell> {
    let response = ui.interact(places.view, id(), Sense::click_and_drag());
    response.widget_info(|| {
        let text = lembar.text(proyek, sheet.at);
        WidgetInfo::labeled(Role::Grid, true, words::grid(&name(lembar, proyek, sheet.at), &text))
    });
    if sheet.focus && sheet.editor.is_none() {
        response.request_focus();
        sheet.focus = !response.has_focus();
    }
    if response.has_focus() {
        let filter = EventFilter { tab: true, horizontal_arrows: true, vertical_arrows: true, escape: true };
        ui.memory_mut(|m| m.set_focus_lock_filter(id(), filter));
    }
    let pressed = ui.input(|i| i.pointer.primary_pressed()) && response.contains_pointer();
    let at = response.interact_pointer_pos().or_else(|| response.hover_pos());
    let shift = ui.input(|i| i.modifiers.shift);
    let head = places.view.with_max_y(places.body().top());
    if let Some(at) = at {
        let cell = places.cell_at(at);
        if pressed && head.contains(at) {
            let column = places.column_at(at.x);
            (sheet.at, sheet.to) = ((0, column), (lembar.rows.len().saturating_sub(1), column));
            sheet.focus = true;
        } else if pressed && places.body().contains(at) {
            match &sheet.editor {
                // Clicks into the open cell are its own.
                Some(open) if open.at == cell => {}
                Some(_) => asks.push(Ask::Write(Then::To(cell))),
                None => {
                    sheet.reach(cell, shift);
                    sheet.focus = true;
                }
            }
        } else if response.dragged() && sheet.editor.is_none() && !head.contains(at) {
            sheet.reach(cell, true);
        }
        if response.double_clicked() && places.body().contains(at) && sheet.editor.is_none() {
            match lembar.rows.get(cell.0) {
                Some(row) if cell.1 == 0 => asks.push(Ask::GoTo(row.id.clone())),
                _ => sheet.open(lembar, proyek, None),
            }
        }
    }
    let hovered = response.hover_pos().filter(|p| places.body().contains(*p)).map(|p| places.cell_at(p));
    if let Some(cell) = hovered {
        let text = lembar.text(proyek, cell);
        let why = lembar.locked(proyek, cell).unwrap_or_default();
        let wide =
            ui.ctx().fonts_mut(|f| f.layout_no_wrap(text.clone(), font(ui), Color32::PLACEHOLDER).size().x);
        let cut = wide + PAD * 2.0 > places.cell(cell).width();
        let shown = [if cut { text } else { String::new() }, why];
        let shown: Vec<String> = shown.into_iter().filter(|s| !s.is_empty()).collect();
        if !shown.is_empty() && !response.dragged() {
            response.on_hover_text_at_pointer(shown.join("\n"));
        }
    }
    hovered
}

/// Edges of headings are dragged; a double click gives a column its own width back.
fn drag_edges(ui: &mut Ui, places: &Places, sheet: &mut Sheet) {
    let head = places.view.with_max_y(places.body().top());
    for column in places.columns_in_sight() {
        let (left, right) = places.span(column);
        let edge = Rect::from_min_max(pos2(right - EDGE, head.top()), pos2(right + EDGE, head.bottom()));
        let edge = edge.intersect(head);
        if !edge.is_positive() || (column >= FROZEN && right < places.kept()) {
            continue;
        }
        let response = ui.interact(edge, id().with(("edge", column)), Sense::drag() | Sense::click());
        let Some(width) = sheet.widths.get_mut(column) else { continue };
        if let Some(at) = response.interact_pointer_pos().filter(|_| response.dragged()) {
            *width = Some((at.x - left).max(NARROW));
        }
        if response.double_clicked() {
            *width = None;
        }
        response.on_hover_cursor(CursorIcon::ResizeHorizontal);
    }
}

fn font(ui: &Ui) -> FontId {
    FontSelection::from(TextStyle::Body).resolve(ui.style())
}

/// Words in a cell, cut where it ends.
fn put(painter: &Painter, rect: Rect, text: String, font: FontId, color: Color32, right: bool) {
    if text.is_empty() {
        return;
    }
    let text = if text.contains(['\n', '\r', '\t']) { text.replace(['\n', '\r', '\t'], " ") } else { text };
    let mut job = LayoutJob::simple_singleline(text, font, color);
    job.wrap = TextWrapping::truncate_at_width((rect.width() - PAD * 2.0).max(1.0));
    let galley = painter.layout_job(job);
    let x = if right { rect.right() - PAD - galley.size().x } else { rect.left() + PAD };
    painter.galley(pos2(x, rect.center().y - galley.size().y * 0.5), galley, color);
}

fn cells(ui: &Ui, places: &Places, sheet: &Sheet, lembar: &Lembar, proyek: &Proyek, hovered: Option<Cell>) {
    let t = Tokens::of(ui);
    let visuals = ui.visuals();
    let (text, line) = (visuals.text_color(), visuals.widgets.noninteractive.bg_stroke.color);
    let body = places.body();
    let range = sheet.selection();
    let many = sheet.at != sheet.to;
    let font = font(ui);
    ui.painter().rect_filled(body, 0.0, visuals.extreme_bg_color);
    for column in places.columns_in_sight() {
        let room = places.room(column, body);
        let painter = ui.painter().with_clip_rect(room.intersect(ui.clip_rect()));
        let shape = lembar.columns.get(column).map_or(Shape::Words, |c| c.shape);
        if shape == Shape::Computed {
            let (left, right) = places.span(column);
            let band = room.intersect(Rect::from_x_y_ranges(left..=right, body.y_range()));
            painter.rect_filled(band, 0.0, visuals.panel_fill);
        }
        for row in places.rows_in_sight() {
            let at = (row, column);
            let rect = places.cell(at);
            if range.contains(at) && (many || at == sheet.at) {
                painter.rect_filled(rect, 0.0, visuals.selection.bg_fill);
            } else if hovered.is_some_and(|h| h.0 == row) {
                painter.rect_filled(rect, 0.0, t.hover);
            }
            let figures = shape == Shape::Figures || (shape == Shape::Computed && column >= FROZEN + 2);
            if row >= lembar.rows.len() {
                if column == 1 {
                    put(&painter, rect, words::ADD.to_owned(), font.clone(), t.quiet, false);
                }
                continue;
            }
            let words = lembar.text(proyek, at);
            let quiet = !words.is_empty() && lembar.locked(proyek, at).is_some();
            put(&painter, rect, words, font.clone(), if quiet { t.quiet } else { text }, figures);
        }
        painter.vline(places.span(column).1 - 0.5, body.y_range(), Stroke::new(1.0, line));
    }
    let painter = ui.painter().with_clip_rect(body.intersect(ui.clip_rect()));
    let end = (places.left(FROZEN) + places.edge(usize::MAX)).min(body.right());
    for row in places.rows_in_sight() {
        painter.hline(body.left()..=end, places.top(row) + ROW - 0.5, Stroke::new(1.0, line));
    }
    painter.vline(places.kept() - 0.5, body.y_range(), Stroke::new(1.0, t.page_edge));
    if sheet.editor.is_none() {
        let painter = ui.painter().with_clip_rect(places.room(sheet.at.1, body).intersect(ui.clip_rect()));
        let focused = ui.memory(|m| m.has_focus(id()));
        let stroke = Stroke::new(if focused { 2.0 } else { 1.0 }, if focused { t.accent } else { t.quiet });
        painter.rect_stroke(places.cell(sheet.at), 0.0, stroke, StrokeKind::Inside);
    }
}

fn heading(ui: &Ui, places: &Places, sheet: &Sheet, lembar: &Lembar) {
    let visuals = ui.visuals();
    let line = Stroke::new(1.0, visuals.widgets.noninteractive.bg_stroke.color);
    let head = places.view.with_max_y(places.body().top());
    ui.painter().rect_filled(head, 0.0, visuals.faint_bg_color);
    let range = sheet.selection();
    for column in places.columns_in_sight() {
        let Some(found) = lembar.columns.get(column) else { continue };
        let room = places.room(column, head);
        let painter = ui.painter().with_clip_rect(room.intersect(ui.clip_rect()));
        let (left, right) = places.span(column);
        let rect = Rect::from_min_max(pos2(left, head.top()), pos2(right, head.bottom()));
        if (range.left..=range.right).contains(&column) {
            painter.rect_filled(rect, 0.0, visuals.selection.bg_fill);
        }
        let right = found.shape == Shape::Figures || found.title == words::TOTAL;
        put(&painter, rect, found.title.clone(), theme::strong(12.5), visuals.text_color(), right);
        painter.vline(rect.right() - 0.5, head.y_range(), line);
    }
    ui.painter().hline(head.x_range(), head.bottom() - 0.5, line);
}

fn foot(ui: &Ui, places: &Places, lembar: &Lembar) {
    let visuals = ui.visuals();
    let foot = places.view.with_min_y(places.body().bottom());
    ui.painter().rect_filled(foot, 0.0, visuals.faint_bg_color);
    let line = Stroke::new(1.0, visuals.widgets.noninteractive.bg_stroke.color);
    ui.painter().hline(foot.x_range(), foot.top() + 0.5, line);
    for column in places.columns_in_sight() {
        let text = if column == 1 {
            words::count(lembar.rows.len())
        } else {
            lembar.sum(column).map_or_else(String::new, bahasa::ribuan)
        };
        let room = places.room(column, foot);
        let painter = ui.painter().with_clip_rect(room.intersect(ui.clip_rect()));
        let (left, right) = places.span(column);
        let rect = Rect::from_min_max(pos2(left, foot.top()), pos2(right, foot.bottom()));
        put(&painter, rect, text, theme::strong(12.5), visuals.text_color(), column != 1);
    }
}
