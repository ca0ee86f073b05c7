//! The exact pages at the right.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use egui::{
    self, Context, Key, Pos2, Rect, RichText, ScrollArea, Sense, TextEdit, TextureHandle, TextureOptions, Ui,
    Vec2, pos2, vec2,
};

use crate::compile::Asal;
use crate::export::raster::Raster;
use crate::layout::{Halaman, Tata};
use crate::model::{Bidang, Id, Pt};

use super::super::outline;
use super::super::place::{Place, Source, comes_from, place_of, source};
use super::super::strings;
use super::super::worker::Order;
use super::dialog::{KINDS, named};
use super::gelembung::{self, Beside};
use super::page::{
    Done, Spot, cited_by, page_id, picture_place, sheet, sources_between, spot_at, why_it_ends,
    words_between, words_rect,
};
use super::theme::{self, Tokens};
use super::thumbs::image;
use super::{App, Command};

/// A page at 100 % is as large as on paper: 96 dots an inch.
const DOTS: f32 = 96.0 / 72.0;
/// Steps of the zoom, in percent.
const ZOOMS: [f32; 11] = [30.0, 50.0, 67.0, 80.0, 90.0, 100.0, 110.0, 125.0, 150.0, 200.0, 300.0];
/// Pages kept beyond those in sight.
const NEAR: usize = 2;
/// More pixels a page than this are not drawn.
const MOST: f32 = 4096.0;
/// Letters of a document's name that the tools have room for.
const NAME: usize = 14;

/// How large pages are shown.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Zoom {
    /// As wide as the panel.
    Fit,
    /// At so many percent.
    Percent(f32),
}

/// The panel's state.
pub struct Pages {
    tata: Option<Arc<Tata>>,
    /// Edits that the layout shows.
    laid: Option<u64>,
    zoom: Zoom,
    /// Percent at which pages were shown last.
    shown: f32,
    /// Top of each page in the scroll area, and at the end where the last ends; made for a width and a zoom.
    tops: Vec<f32>,
    made_for: Option<(f32, Zoom)>,
    /// Where to scroll to the right, once.
    sought_x: Option<f32>,
    /// Width of the panel.
    width: f32,
    /// Width of the widest page as it is shown.
    widest: f32,
    textures: BTreeMap<usize, Texture>,
    display: BTreeMap<usize, Arc<Halaman>>,
    /// What the worker was asked to draw.
    asked: (Range<usize>, [f32; 2]),
    /// The page in the middle of the panel.
    current: usize,
    seek: Option<Seek>,
    page_words: Option<String>,
    focus_page: bool,
    /// One page at a time.
    single: bool,
    /// Words that are marked for copying: where the marking began, where it is now.
    chosen: Option<(Spot, Spot)>,
    /// Where each page in sight stands in the window.
    placed: BTreeMap<usize, (Rect, f32)>,
    /// Remarks stand in a column beside the pages.
    bubbles: bool,
}

struct Texture {
    handle: TextureHandle,
    edits: u64,
    scale: f32,
}

/// Where to scroll.
#[derive(Debug, Clone, PartialEq)]
enum Seek {
    Place(Place),
    Page(usize),
    /// A point of a page, so far right of and below the corner of the panel.
    At {
        page: usize,
        at: Vec2,
        from: Vec2,
    },
}

impl Default for Pages {
    fn default() -> Self {
        Self {
            tata: None,
            laid: None,
            zoom: Zoom::Fit,
            shown: 100.0,
            tops: Vec::new(),
            made_for: None,
            sought_x: None,
            width: 0.0,
            widest: 0.0,
            textures: BTreeMap::new(),
            display: BTreeMap::new(),
            asked: (0..0, [0.0; 2]),
            current: 0,
            seek: None,
            page_words: None,
            focus_page: false,
            single: false,
            chosen: None,
            placed: BTreeMap::new(),
            bubbles: false,
        }
    }
}

impl Pages {
    /// A new layout came.
    pub fn laid(&mut self, tata: Arc<Tata>, edits: u64) {
        self.tata = Some(tata);
        self.laid = Some(edits);
        self.made_for = None;
        self.display.clear();
    }

    /// The document of these Edits cannot be laid out.
    pub fn failed(&mut self, edits: u64) {
        self.laid = Some(edits);
    }

    /// All pages are drawn anew, with other letters.
    pub fn stale(&mut self) {
        self.laid = None;
    }

    /// A page was drawn.
    pub fn drawn(&mut self, ctx: &Context, nomor: usize, scale: f32, edits: u64, raster: &Raster) {
        let image = image(raster);
        if let Some(texture) = self.textures.get_mut(&nomor) {
            texture.handle.set(image, TextureOptions::LINEAR);
            (texture.edits, texture.scale) = (edits, scale);
        } else {
            let handle = ctx.load_texture(format!("halaman-{nomor}"), image, TextureOptions::LINEAR);
            self.textures.insert(nomor, Texture { handle, edits, scale });
        }
    }

    /// Whether the layout shows these Edits.
    pub fn is_laid(&self, edits: u64) -> bool {
        self.laid == Some(edits)
    }

    /// Whether the pages in sight show these Edits.
    pub fn is_fresh(&self, edits: u64) -> bool {
        let wanted = |n: usize| self.asked.1[self.tata.as_ref().map_or(0, |t| lies(t, n))];
        self.is_laid(edits)
            && self.made_for.is_some()
            && self.seek.is_none()
            && self.placed.keys().all(|n| {
                self.textures.get(n).is_some_and(|t| t.edits == edits && (t.scale - wanted(*n)).abs() < 1e-3)
            })
    }

    /// How many pages there are, once they are known.
    pub fn count(&self) -> Option<usize> {
        self.tata.as_ref().map(|t| t.jumlah())
    }

    /// The size of the first sheet.
    pub fn sheet(&self) -> Option<(Pt, Pt)> {
        self.tata.as_ref().filter(|t| t.jumlah() > 0).map(|t| t.ukuran(0))
    }

    /// Scrolls to a place.
    pub fn seek(&mut self, place: &Place) {
        self.seek = Some(Seek::Place(place.clone()));
    }

    /// The keyboard goes to the page number.
    pub fn ask_page(&mut self) {
        self.focus_page = true;
    }

    /// So many pages on.
    pub fn turn(&mut self, pages: isize) {
        if let Some(count) = self.count() {
            let to = self.current.saturating_add_signed(pages).min(count.saturating_sub(1));
            self.seek = Some(Seek::Page(to));
        }
    }

    /// So many steps larger.
    pub fn zoom(&mut self, steps: isize) {
        let now = self.shown;
        let next = if steps > 0 {
            ZOOMS.iter().copied().find(|z| *z > now + 1.0)
        } else {
            ZOOMS.iter().rev().copied().find(|z| *z < now - 1.0)
        };
        if let Some(next) = next {
            self.zoom = Zoom::Percent(next);
            self.seek.get_or_insert(Seek::Page(self.current));
        }
    }

    /// Larger or smaller by a factor; the point of the page that is `from` the corner of the panel stays there.
    fn zoom_by(&mut self, factor: f32, corner: Vec2, from: Vec2) {
        let Some(tata) = &self.tata else { return };
        let percent = (self.shown * factor).clamp(20.0, 400.0);
        let page = self.page_at(corner.y + from.y);
        let scale = self.factors(self.width)[lies(tata, page)];
        if let Some(top) = self.tops.get(page) {
            let left = self.left_of(page, scale);
            let at = (corner + from - vec2(left, *top)) / scale;
            self.seek = Some(Seek::At { page, at, from });
        }
        self.zoom = Zoom::Percent(percent);
    }

    /// Where a page begins in the scroll area, from its left edge.
    fn left_of(&self, page: usize, scale: f32) -> f32 {
        let wide = self.tata.as_ref().map_or(0.0, |t| t.ukuran(page).0.0 * scale);
        ((self.width - wide) * 0.5).max(theme::PAGE_GAP)
    }

    /// One page at a time, or all one below another.
    pub fn toggle_single(&mut self) {
        self.single = !self.single;
        self.made_for = None;
        self.seek = Some(Seek::Page(self.current));
    }

    /// As wide as the panel.
    pub fn fit(&mut self) {
        self.zoom = Zoom::Fit;
        self.seek.get_or_insert(Seek::Page(self.current));
    }

    /// Whether remarks stand in a column beside the pages.
    pub fn has_bubbles(&self) -> bool {
        self.bubbles
    }

    /// Nothing is marked any more.
    pub fn unmark(&mut self) {
        self.chosen = None;
    }

    /// The text that the marked words come from, and their bytes; of several texts the first.
    pub fn marked_source(&self) -> Option<(Id, Bidang, (usize, usize))> {
        let (a, b) = self.chosen?;
        let range = (a.min(b), a.max(b));
        let tata = self.tata.as_ref()?;
        let pages = range.0.page..=range.1.page;
        let mut all = pages.flat_map(|n| sources_between(&tata.halaman(n), n, range));
        let (id, bidang, mut bytes) = all.next()?;
        for (_, _, (_, to)) in all.filter(|(i, b, _)| *i == id && *b == bidang) {
            bytes.1 = bytes.1.max(to);
        }
        Some((id, bidang, bytes))
    }

    /// Whether pages are as wide as the panel.
    pub fn is_fit(&self) -> bool {
        self.zoom == Zoom::Fit
    }

    /// Where the first words of a unit stand in the window, when they are in sight.
    pub fn on_screen(&self, id: &Id) -> Option<Rect> {
        let tata = self.tata.as_ref()?;
        let place = Place::Simpul(id.clone());
        self.placed.iter().find_map(|(n, (rect, factor))| {
            let page = tata.halaman(*n);
            let segment = page.segmen().find(|s| comes_from(&s.asal, &place))?;
            Some(words_rect(segment, *rect, *factor))
        })
    }

    /// Points of the window for a point of the page: of upright pages, and of those that lie.
    fn factors(&self, width: f32) -> [f32; 2] {
        let Some(tata) = &self.tata else { return [DOTS; 2] };
        match self.zoom {
            Zoom::Percent(percent) => [DOTS * percent / 100.0; 2],
            Zoom::Fit => {
                let (w, h) = if tata.jumlah() > 0 { tata.ukuran(0) } else { (Pt(609.0), Pt(935.0)) };
                let (short, long) = (w.0.min(h.0), w.0.max(h.0));
                let room = (width - 2.0 * theme::PAGE_GAP).max(100.0);
                [room / short, room / long].map(|f| f.min(DOTS * 3.0))
            }
        }
    }

    /// Of pages that are shown one at a time, this one.
    fn turn_to(&mut self, page: usize) {
        if self.single && self.current != page {
            self.current = page;
            self.made_for = None;
            let width = self.width;
            self.measure(width);
        }
    }

    fn measure(&mut self, width: f32) {
        self.width = width;
        if self.made_for == Some((width, self.zoom)) {
            return;
        }
        let Some(tata) = &self.tata else { return };
        let factors = self.factors(width);
        self.tops.clear();
        self.widest = 0.0;
        let mut y = theme::PAGE_GAP;
        let only = self.single.then(|| self.current.min(tata.jumlah().saturating_sub(1)));
        for n in 0..tata.jumlah() {
            self.tops.push(y);
            // Of pages that are not shown, the next begins where they do.
            if only.is_some_and(|only| only != n) {
                continue;
            }
            let (w, h) = tata.ukuran(n);
            let factor = factors[lies(tata, n)];
            self.widest = self.widest.max(w.0 * factor);
            y += h.0 * factor + theme::PAGE_GAP;
        }
        self.tops.push(y);
        self.shown = factors[0] / DOTS * 100.0;
        self.made_for = Some((width, self.zoom));
    }

    /// The page that holds a height of the scroll area.
    fn page_at(&self, y: f32) -> usize {
        let count = self.tops.len().saturating_sub(1);
        self.tops.partition_point(|top| *top <= y).saturating_sub(1).min(count.saturating_sub(1))
    }

    /// The height to scroll to, when it is known where that is.
    fn sought(&mut self, visible: Option<(f32, f32)>, width: f32) -> Option<f32> {
        let tata = Arc::clone(self.tata.as_ref()?);
        let factors = self.factors(width);
        let (page, y) = match self.seek.take()? {
            Seek::Page(n) => {
                self.turn_to(n);
                return self.tops.get(n).map(|top| top - theme::PAGE_GAP);
            }
            Seek::At { page, at, from } => {
                let scale = factors[lies(&tata, page)];
                self.sought_x = Some((self.left_of(page, scale) + at.x * scale - from.x).max(0.0));
                let top = self.tops.get(page)? + at.y * scale;
                return Some((top - from.y).max(0.0));
            }
            Seek::Place(place) => match place {
                Place::Simpul(id) => {
                    let found = tata.tempat(&id)?;
                    (found.halaman, found.y)
                }
                // A document begins on its first page; what is no unit stands on no page of its own.
                Place::Dokumen(_) => (0, Pt(0.0)),
                _ => return None,
            },
        };
        self.turn_to(page);
        let top = self.tops.get(page)? + y.0 * factors[lies(&tata, page)];
        let (from, to) = visible.unwrap_or((0.0, 0.0));
        // What is in sight already stays where it is.
        if top >= from + 20.0 && top + 60.0 <= to {
            return None;
        }
        Some((top - (to - from) * 0.25).max(0.0))
    }
}

impl App {
    pub(super) fn pages_panel(&mut self, ui: &mut Ui) {
        let t = Tokens::of(ui);
        ui.spacing_mut().item_spacing.y = 0.0;
        egui::Frame::new().fill(ui.visuals().panel_fill).inner_margin(theme::SMALL_GAP).show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.spacing_mut().item_spacing.y = theme::SMALL_GAP;
            self.page_tools(ui);
        });
        if let Some(why) = &self.failed {
            egui::Frame::new().fill(ui.visuals().panel_fill).inner_margin(theme::GAP).show(ui, |ui| {
                ui.set_width(ui.available_width());
                ui.colored_label(t.error, format!("{} {why}", strings::STALE));
            });
        }
        egui::Frame::new().fill(t.desk).show(ui, |ui| self.sheets(ui));
    }

    fn page_tools(&mut self, ui: &mut Ui) {
        let Some(session) = &mut self.session else { return };
        let mut wanted = None;
        ui.horizontal_wrapped(|ui| {
            let (dokumen, kind) = (session.shown().0.clone(), session.shown().1);
            let mut chosen = (dokumen.clone(), kind);
            if session.proyek().dokumen.len() > 1 {
                let name =
                    |id: &Id| outline::title(session.proyek(), &self.labels, &Place::Dokumen(id.clone())).1;
                let combo = egui::ComboBox::from_id_salt("document")
                    .selected_text(outline::shorten(&name(&dokumen), NAME))
                    .width(120.0)
                    .show_ui(ui, |ui| {
                        for d in &session.proyek().dokumen {
                            ui.selectable_value(&mut chosen.0, d.id.clone(), name(&d.id));
                        }
                    });
                named(&combo.response, strings::ROW_DOCUMENT);
            }
            let combo = egui::ComboBox::from_id_salt("kind")
                .selected_text(strings::kind_short(kind))
                .width(90.0)
                .show_ui(ui, |ui| {
                    for one in KINDS {
                        ui.selectable_value(&mut chosen.1, one, strings::kind(one));
                    }
                });
            named(&combo.response, strings::PRINT_KIND);
            if chosen != (dokumen, kind) {
                wanted = Some(chosen);
            }
            let pages = &mut self.pages;
            if let Some(count) = pages.count().filter(|n| *n > 0) {
                let id = ui.scope_id().with("page-number");
                let shown = (pages.current + 1).to_string();
                let mut words = pages.page_words.clone().unwrap_or_else(|| shown.clone());
                let edit = ui.add(TextEdit::singleline(&mut words).id(id).desired_width(34.0));
                named(&edit, strings::COMMAND_PAGE);
                ui.label(strings::of_pages(count));
                if std::mem::take(&mut pages.focus_page) {
                    edit.request_focus();
                    pages.page_words = Some(String::new());
                }
                if edit.changed() {
                    pages.page_words = Some(words.clone());
                }
                if edit.lost_focus() {
                    if ui.input(|i| i.key_pressed(Key::Enter)) {
                        let asked = words.trim().parse::<usize>().ok();
                        if let Some(n) = asked.filter(|n| (1..=count).contains(n)) {
                            pages.seek = Some(Seek::Page(n - 1));
                        } else {
                            let text = strings::wrong_page(words.trim(), count);
                            self.message = Some(super::Message { text, grave: true, file: None });
                        }
                    }
                    pages.page_words = None;
                }
            }
            for command in [Command::ZoomOut, Command::ZoomIn] {
                let sign = if command == Command::ZoomIn { "+" } else { "−" };
                let button = ui.button(sign).on_hover_text(command.text());
                named(&button, &command.text());
                if button.clicked() {
                    self.commands.push(command);
                }
            }
            ui.label(RichText::new(format!("{:.0} %", self.pages.shown)).color(Tokens::of(ui).quiet));
            if ui.selectable_label(self.pages.is_fit(), strings::FIT).clicked() {
                self.commands.push(Command::FitWidth);
            }
        });
        if let Some((dokumen, kind)) = wanted {
            let other = *session.shown().0 != dokumen;
            session.show(dokumen.clone(), kind);
            self.pages.stale();
            if other {
                self.select(Place::Dokumen(dokumen), None, None);
            }
        }
    }

    fn sheets(&mut self, ui: &mut Ui) {
        let Some(session) = &self.session else { return };
        let pages = &mut self.pages;
        let room = ui.available_size();
        let Some(tata) = pages.tata.clone().filter(|t| t.jumlah() > 0) else {
            ui.centered_and_justified(|ui| {
                ui.label(if pages.laid.is_some() { "" } else { strings::WORKING });
            });
            return;
        };
        // The bar keeps its place, so that pages do not change their size with it.
        let remarks = &self.remarks;
        let asked = self.shows.bubbles.unwrap_or(room.x >= theme::ROOM_FOR_BUBBLES);
        let bubbles = asked && remarks.daftar.semua.iter().any(|c| remarks.is_marked(c));
        if std::mem::replace(&mut pages.bubbles, bubbles) != bubbles {
            // Pages of another size: what was looked at stays in sight.
            let unit = self.selected.clone().filter(|p| matches!(p, Place::Simpul(_)));
            pages.seek.get_or_insert(unit.map_or(Seek::Page(pages.current), Seek::Place));
        }
        let column = if pages.bubbles { theme::BUBBLES } else { 0.0 };
        let width = room.x - ui.spacing().scroll.allocated_width() - column;
        pages.measure(width);
        let factors = pages.factors(width);
        // A page is shown as it is, to its edge.
        ui.spacing_mut().scroll.fade.strength = 0.0;
        let scroll_id = ui.scope_id().with("sheets");
        let seen: Option<(f32, f32)> = ui.data(|d| d.get_temp(scroll_id));
        let mut scroll = ScrollArea::both().id_salt("sheets").auto_shrink(false).animated(false);
        if pages.seek.is_some()
            && pages.is_laid(session.edits)
            && let Some(y) = pages.sought(seen, width)
        {
            scroll = scroll.vertical_scroll_offset(y);
        }
        if let Some(x) = pages.sought_x.take() {
            scroll = scroll.horizontal_scroll_offset(x);
        }
        let ppp = ui.ctx().pixels_per_point();
        let selected = self.selected.as_ref();
        // The words of a legal basis are its regulation's.
        let cited = selected.and_then(|place| cited_by(session.proyek(), place));
        let selected: Vec<&Place> = selected.into_iter().chain(cited.as_ref()).collect();
        let shown = session.shown().0.clone();
        let mut done = None;
        let mut read = None;
        let beside = Beside { proyek: session.proyek(), labels: &self.labels, remarks, wide: pages.bubbles };
        let out = scroll.show_viewport(ui, |ui, view| {
            let count = tata.jumlah();
            let full = pages.widest + 2.0 * theme::PAGE_GAP + column;
            let size = vec2(full.max(view.width()), *pages.tops.last().unwrap_or(&0.0));
            let (area, _) = ui.allocate_exact_size(size, Sense::hover());
            let (first, last) = if pages.single {
                let only = pages.current.min(count.saturating_sub(1));
                (only, only)
            } else {
                pages.current = pages.page_at(view.center().y.min(view.top() + 200.0));
                (pages.page_at(view.top()), pages.page_at(view.bottom()))
            };
            pages.placed.clear();
            for n in first..=last {
                let (w, h) = tata.ukuran(n);
                let factor = factors[lies(&tata, n)];
                let min = pos2(
                    area.left() + ((view.width() - column - w.0 * factor) * 0.5).max(theme::PAGE_GAP),
                    area.top() + pages.tops[n],
                );
                // On whole pixels: a page is as sharp as it was drawn.
                let min = Pos2::new((min.x * ppp).round() / ppp, (min.y * ppp).round() / ppp);
                let rect = Rect::from_min_size(min, vec2(w.0, h.0) * factor);
                pages.placed.insert(n, (rect, factor));
                let display = pages.display.entry(n).or_insert_with(|| Arc::new(tata.halaman(n)));
                let texture = pages.textures.get(&n);
                let find = |asal: &Asal, byte| source(session.proyek(), &shown, asal, byte);
                let chosen = pages.chosen.map(|(a, b)| (a.min(b), a.max(b)));
                let texture = texture.map(|t| &t.handle);
                if let Some(d) = sheet(ui, n, count, rect, factor, display, texture, &selected, chosen, find)
                {
                    done = Some(d);
                }
                why_it_ends(ui, n, rect, tata.patah(n));
                let marks = gelembung::on_page(display, rect, factor, remarks);
                if let Some(id) = gelembung::paint(ui, &beside, &marks, rect) {
                    read = Some(id);
                }
            }
            // A little more than what is in sight, drawn after it.
            (first, last)
        });
        let top = out.state.clamped_offset().y;
        ui.data_mut(|d| d.insert_temp(scroll_id, (top, top + out.inner_rect.height())));
        let (first, last) = out.inner;
        let scales = factors.map(|f| f * ppp).map(|f| f.min(MOST / 935.0));
        let range = first..(last + 2).min(tata.jumlah());
        if pages.asked != (range.clone(), scales) {
            pages.asked = (range.clone(), scales);
            session.worker.tell(Order::Show { pages: range, scale: scales });
        }
        pages.textures.retain(|n, _| *n + NEAR >= first && *n <= last + NEAR);
        pages.display.retain(|n, _| *n + NEAR >= first && *n <= last + NEAR);
        pages.mark(ui);
        if let Some(zoom) = ui.input(|i| {
            let at = i.pointer.hover_pos().filter(|at| out.inner_rect.contains(*at))?;
            // A notch of a wheel is a small step.
            let delta = i.zoom_delta().powf(0.4);
            ((delta - 1.0).abs() > 1e-3).then_some((delta, at - out.inner_rect.min))
        }) {
            pages.zoom_by(zoom.0, out.state.clamped_offset(), zoom.1);
            ui.ctx().request_repaint();
        }
        if matches!(done, Some(Done::Source(_) | Done::Jump(_) | Done::Picture(_))) {
            pages.chosen = None;
        }
        if let Some(id) = read {
            self.shows.remarks = true;
            self.shows.findings = false;
            self.go_to_remark(&id);
            self.pages.seek = None;
            return;
        }
        match done {
            Some(Done::Aim(found)) => self.go_to_source(found),
            Some(Done::Command(command)) => self.commands.push(command),
            Some(Done::Mark(spot)) => pages.chosen = Some((spot, spot)),
            Some(Done::Source(found)) => self.go_to_source(found),
            Some(Done::Jump(id)) => {
                if let Some(place) = self.session.as_ref().and_then(|s| place_of(s.proyek(), &id)) {
                    self.select(place, None, None);
                }
            }
            Some(Done::Picture(name)) => {
                if let Some(place) = self.session.as_ref().and_then(|s| picture_place(s.proyek(), &name)) {
                    self.go_to_source(Source::of(place));
                }
            }
            None => {}
        }
    }

    /// Selects what a click on the page means; the page itself stays where it is.
    fn go_to_source(&mut self, found: Source) {
        self.shows.fields = true;
        self.select(found.place, found.key, found.byte);
        self.pages.seek = None;
    }
}

impl Pages {
    /// Marking goes on while the button is held; Ctrl+C copies what is marked.
    fn mark(&mut self, ui: &Ui) {
        let Some((from, to)) = self.chosen else { return };
        let focused = ui.memory(egui::Memory::focused);
        if !self.placed.keys().any(|n| focused == Some(page_id(*n))) && focused.is_some() {
            self.chosen = None;
            return;
        }
        let held = ui.input(|i| i.pointer.primary_down().then(|| i.pointer.latest_pos()).flatten());
        if let Some(at) = held {
            let near = |rect: &Rect| rect.distance_to_pos(at);
            let page = self.placed.iter().min_by(|(_, (a, _)), (_, (b, _))| near(a).total_cmp(&near(b)));
            if let Some((n, (rect, factor))) = page
                && let Some(display) = self.display.get(n)
            {
                let (x, y) = ((at.x - rect.left()) / factor, (at.y - rect.top()) / factor);
                self.chosen = Some((from, spot_at(display, *n, x, y).unwrap_or(to)));
            }
        }
        if ui.input(|i| i.events.iter().any(|e| matches!(e, egui::Event::Copy)))
            && let Some(tata) = &self.tata
        {
            let range = (from.min(to), from.max(to));
            let all: Vec<String> = (range.0.page..=range.1.page)
                .map(|n| words_between(&tata.halaman(n), n, range))
                .filter(|words| !words.is_empty())
                .collect();
            ui.ctx().copy_text(all.join("\n"));
        }
    }
}

/// 1 for a page that lies, 0 for an upright one.
fn lies(tata: &Tata, n: usize) -> usize {
    let (w, h) = tata.ukuran(n);
    usize::from(w > h)
}
