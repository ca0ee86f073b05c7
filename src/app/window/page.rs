//! One page as it is shown: its picture, what is marked on it, what a click on it means, its words for copying.

use egui::{self, Color32, CursorIcon, Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use crate::compile::Asal;
use crate::layout::{Butir, Halaman, Patah, Segmen};
use crate::model::{Bidang, Id, Isi, Proyek, Tree};

use super::super::place::{Place, Source, comes_from, node};
use super::super::strings;
use super::Command;
use super::theme::{self, Tokens};

/// How far beside words a click still means them, in points.
const CLOSE: f32 = 14.0;

/// Where words stand in the window.
pub fn words_rect(segment: &Segmen, page: Rect, factor: f32) -> Rect {
    let (x, y) = (segment.x.0, segment.y.0);
    let size = segment.ukuran.0;
    Rect::from_min_max(
        page.min + vec2(x, y - size * 0.78) * factor,
        page.min + vec2(x + segment.lebar.0, y + size * 0.24) * factor,
    )
}

/// The words at a point of a page: those under it, else the nearest of the line, and how many bytes into their run.
pub fn words_at(page: &Halaman, x: f32, y: f32) -> Option<(&Segmen, usize)> {
    let of_line = page.segmen().filter(|s| y >= s.y.0 - s.ukuran.0 && y <= s.y.0 + s.ukuran.0 * 0.35);
    let far = |s: &Segmen| (s.x.0 - x).max(x - s.x.0 - s.lebar.0).max(0.0);
    let segment = of_line.min_by(|a, b| far(a).total_cmp(&far(b))).filter(|s| far(s) <= CLOSE)?;
    let word =
        segment.kata.iter().rev().find(|w| segment.x.0 + w.x.0 <= x).or_else(|| segment.kata.first())?;
    Some((segment, word.awal as usize))
}

/// The picture at a point of a page.
fn picture_at(page: &Halaman, x: f32, y: f32) -> Option<&str> {
    page.butir.iter().find_map(|b| match b {
        Butir::Gambar { berkas, x: left, y: top, lebar, tinggi, .. } => {
            let within = x >= left.0 && x <= left.0 + lebar.0 && y >= top.0 && y <= top.0 + tinggi.0;
            within.then_some(berkas.as_str())
        }
        _ => None,
    })
}

/// A word of a page: which run, which word of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Spot {
    pub page: usize,
    run: usize,
    word: usize,
}

/// The word nearest to a point of a page.
pub fn spot_at(page: &Halaman, nomor: usize, x: f32, y: f32) -> Option<Spot> {
    let high = |s: &Segmen| (y - (s.y.0 - s.ukuran.0 * 0.35)).abs();
    let line = page.segmen().map(high).min_by(f32::total_cmp)?;
    let of_line = page.segmen().enumerate().filter(|(_, s)| high(s) <= line + 2.0);
    let far = |s: &Segmen| (s.x.0 - x).max(x - s.x.0 - s.lebar.0).max(0.0);
    let (run, segment) = of_line.min_by(|(_, a), (_, b)| far(a).total_cmp(&far(b)))?;
    let word = segment.kata.iter().rposition(|w| segment.x.0 + w.x.0 <= x).unwrap_or(0);
    Some(Spot { page: nomor, run, word })
}

/// Whether a run at the beginning of a line begins another text than the one before: a unit's number, other words.
fn begins(before: &Segmen, segment: &Segmen) -> bool {
    match (&before.asal, &segment.asal) {
        (_, Asal::Label(_)) => true,
        (Asal::Teks { simpul: a, bidang: x, .. }, Asal::Teks { simpul: b, bidang: y, .. }) => {
            (a, x) != (b, y)
        }
        _ => false,
    }
}

/// The marked part of a run, as words of it.
fn marked(spot: (usize, usize), count: usize, (from, to): (Spot, Spot)) -> Option<(usize, usize)> {
    let (page, run) = spot;
    let at = |word| Spot { page, run, word };
    if count == 0 || at(count - 1) < from || at(0) > to {
        return None;
    }
    let first = if (from.page, from.run) == spot { from.word } else { 0 };
    let last = if (to.page, to.run) == spot { to.word.min(count - 1) } else { count - 1 };
    (first <= last).then_some((first, last))
}

/// The words between two places, as they read: a word that was cut is whole, a paragraph is a line.
pub fn words_between(page: &Halaman, nomor: usize, range: (Spot, Spot)) -> String {
    let mut out = String::new();
    let mut last: Option<&Segmen> = None;
    let mut cut = false;
    for (n, segment) in page.segmen().enumerate() {
        let Some((first, end)) = marked((nomor, n), segment.kata.len(), range) else { continue };
        if let Some(before) = last {
            let down = segment.y.0 - before.y.0;
            if down.abs() < 1.0 {
                let gap = segment.x.0 - before.x.0 - before.lebar.0;
                if before.spasi || gap > segment.ukuran.0 * 0.2 {
                    out.push(' ');
                }
            } else if cut {
                // The word goes on.
            } else {
                let apart = down > before.ukuran.0 * 1.75 || down < 0.0 || begins(before, segment);
                out.push(if apart { '\n' } else { ' ' });
            }
        }
        for (w, word) in segment.kata.iter().enumerate().skip(first).take(end + 1 - first) {
            cut = word.penggal;
            if word.penggal {
                continue;
            }
            if word.spasi && w > first {
                out.push(' ');
            }
            out.push_str(&word.kata.teks);
        }
        last = Some(segment);
    }
    out
}

/// The texts that the words between two places come from, each with its bytes.
pub fn sources_between(
    page: &Halaman,
    nomor: usize,
    range: (Spot, Spot),
) -> Vec<(Id, Bidang, (usize, usize))> {
    let mut out = Vec::new();
    for (n, segment) in page.segmen().enumerate() {
        let Some((first, last)) = marked((nomor, n), segment.kata.len(), range) else { continue };
        let Asal::Teks { simpul, bidang, awal, akhir } = &segment.asal else { continue };
        let (Some(first), Some(last)) = (segment.kata.get(first), segment.kata.get(last)) else { continue };
        let from = *awal as usize + first.awal as usize;
        let length = if last.penggal { 0 } else { last.kata.teks.len() };
        let to = (*awal as usize + last.awal as usize + length).min(*akhir as usize);
        if from < to {
            out.push((simpul.clone(), bidang.clone(), (from, to)));
        }
    }
    out
}

/// The name of a page's widget.
pub fn page_id(nomor: usize) -> egui::Id {
    egui::Id::unique(("page", nomor))
}

/// What was done on a page.
pub enum Done {
    Source(Source),
    Jump(Id),
    Picture(String),
    /// Words are being marked from here.
    Mark(Spot),
    /// The menu is about what stands here.
    Aim(Source),
    Command(Command),
}

#[allow(clippy::too_many_arguments, reason = "all of it is what one page shows")]
pub fn sheet(
    ui: &Ui,
    nomor: usize,
    count: usize,
    rect: Rect,
    factor: f32,
    page: &Halaman,
    texture: Option<&egui::TextureHandle>,
    selected: &[&Place],
    chosen: Option<(Spot, Spot)>,
    find: impl Fn(&Asal, usize) -> Option<Source>,
) -> Option<Done> {
    let t = Tokens::of(ui);
    let painter = ui.painter();
    painter.rect_filled(rect, 0.0, t.page);
    if let Some(texture) = texture {
        let whole = Rect::from_min_max(pos2(0.0, 0.0), pos2(1.0, 1.0));
        painter.image(texture.id(), rect, whole, Color32::WHITE);
    }
    painter.rect_stroke(rect, 0.0, egui::Stroke::new(1.0, t.page_edge), egui::StrokeKind::Outside);
    for segment in page.segmen().filter(|s| selected.iter().any(|place| comes_from(&s.asal, place))) {
        painter.rect_filled(words_rect(segment, rect, factor), 1.0, t.mark);
    }
    if let Some(range) = chosen {
        for (n, segment) in page.segmen().enumerate() {
            let Some((first, last)) = marked((nomor, n), segment.kata.len(), range) else { continue };
            let whole = words_rect(segment, rect, factor);
            let x = |n: usize| segment.kata.get(n).map(|w| rect.left() + (segment.x.0 + w.x.0) * factor);
            let right = x(last + 1).unwrap_or(whole.right());
            let part = Rect::from_x_y_ranges(x(first).unwrap_or(whole.left())..=right, whole.y_range());
            painter.rect_filled(part, 0.0, t.copied);
        }
    }
    let response = ui.interact(rect, page_id(nomor), Sense::click_and_drag());
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, strings::page(nomor + 1, count)));
    let mut command = None;
    response.context_menu(|ui| command = super::command::menu(ui, &super::command::REMARKS));
    if let Some(command) = command {
        return Some(Done::Command(command));
    }
    if response.drag_started()
        && let Some(at) = ui.input(|i| i.pointer.press_origin())
    {
        response.request_focus();
        let (x, y) = ((at.x - rect.left()) / factor, (at.y - rect.top()) / factor);
        return spot_at(page, nomor, x, y).map(Done::Mark);
    }
    let at = response.hover_pos()?;
    let (x, y) = ((at.x - rect.left()) / factor, (at.y - rect.top()) / factor);
    let under = words_at(page, x, y);
    let picture = if under.is_none() { picture_at(page, x, y) } else { None };
    if under.is_some() || picture.is_some() {
        ui.ctx().set_cursor_icon(CursorIcon::PointingHand);
    }
    if let Some((segment, _)) = under {
        let line = words_rect(segment, rect, factor);
        painter.rect_filled(line, 1.0, t.hover);
    }
    if response.secondary_clicked() && chosen.is_none() {
        return under.and_then(|(segment, byte)| find(&segment.asal, byte)).map(Done::Aim);
    }
    if !response.clicked() {
        return None;
    }
    let Some((segment, byte)) = under else {
        return picture.map(|name| Done::Picture(name.to_owned()));
    };
    if ui.input(|i| i.modifiers.command)
        && let Some(target) = &segment.tautan
    {
        return Some(Done::Jump(target.clone()));
    }
    find(&segment.asal, byte).map(Done::Source)
}

/// At the foot of a page: why it ends there.
pub fn why_it_ends(ui: &Ui, nomor: usize, page: Rect, patah: Patah) {
    let gap = Rect::from_min_max(
        pos2(page.left(), page.bottom() - theme::PAGE_GAP),
        pos2(page.right(), page.bottom() + theme::PAGE_GAP),
    );
    let response = ui.interact(gap, page_id(nomor).with("end"), Sense::HOVER);
    if response.hovered() {
        let line = [page.left_bottom(), page.right_bottom()];
        ui.painter().line_segment(line, egui::Stroke::new(2.0, Tokens::of(ui).accent));
        response.on_hover_text(strings::page_ends(patah));
    }
}

/// The regulation that a legal basis names.
pub fn cited_by(proyek: &Proyek, place: &Place) -> Option<Place> {
    let Place::Simpul(id) = place else { return None };
    match &node(proyek, id)?.0.isi {
        Isi::ButirDasarHukum(data) => data.peraturan.clone().map(Place::Peraturan),
        _ => None,
    }
}

/// The node that shows a picture, or the region whose emblem it is.
pub fn picture_place(proyek: &Proyek, name: &str) -> Option<Place> {
    let shows = |isi: &Isi| matches!(isi, Isi::Gambar(gambar) if gambar.berkas == name);
    let node = proyek.trees().flat_map(Tree::walk).find(|n| shows(&n.isi));
    let emblem = || (proyek.lambang.as_deref() == Some(name)).then_some(Place::Proyek);
    node.map(|n| Place::Simpul(n.id.clone())).or_else(emblem)
}
