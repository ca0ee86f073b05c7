//! Remarks on a page: their words tinted, and beside the page a short card of each, joined to its words by a line.

use egui::{
    self, Align2, Color32, FontId, Pos2, Rect, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2,
};

use crate::compile::Asal;
use crate::layout::{Halaman, Segmen};
use crate::model::{Id, Proyek};

use super::super::anotasi::{brief, called};
use super::super::outline::{Labels, shorten};
use super::super::strings;
use super::anotasi::Remarks;
use super::page::words_rect;
use super::sorot::tint;
use super::theme::{self, Tokens, reviewer};

/// How high a card is.
const CARD: f32 = 42.0;
/// How large the sign of a remark is where there is no room for cards.
const SIGN: f32 = 17.0;
/// Letters of a card's line.
const LETTERS: usize = 60;

/// Where the words of a remark stand on a page.
pub struct Sorotan {
    /// Which of the list.
    n: usize,
    /// The words, in the window.
    rects: Vec<Rect>,
}

/// The words of all remarks that are marked on a page.
pub fn on_page(page: &Halaman, rect: Rect, factor: f32, remarks: &Remarks) -> Vec<Sorotan> {
    let mut out: Vec<Sorotan> = Vec::new();
    if remarks.daftar.semua.is_empty() {
        return out;
    }
    let mut put = |n: usize, at: Rect, again: bool| match out.iter_mut().find(|s| s.n == n) {
        Some(known) if again => known.rects.push(at),
        Some(_) => {}
        None => out.push(Sorotan { n, rects: vec![at] }),
    };
    for segment in page.segmen() {
        match &segment.asal {
            Asal::Teks { simpul, bidang, awal, akhir } => {
                for (n, one) in remarks.daftar.at(simpul).filter(|(_, c)| remarks.is_marked(c)) {
                    match one.letak.tempat().map(|t| t.rentang) {
                        Some(Some(range)) if one.range_in(simpul, bidang).is_some() => {
                            let run = (*awal as usize, *akhir as usize);
                            if let Some(part) = part(segment, run, range, rect, factor) {
                                put(n, part, true);
                            }
                        }
                        // Of a unit as a whole, its first words where it has no number.
                        Some(None) => put(n, words_rect(segment, rect, factor), false),
                        _ => {}
                    }
                }
            }
            Asal::Label(simpul) => {
                for (n, one) in remarks.daftar.at(simpul).filter(|(_, c)| remarks.is_marked(c)) {
                    if one.letak.tempat().is_some_and(|t| t.rentang.is_none()) {
                        put(n, words_rect(segment, rect, factor), false);
                    }
                }
            }
            _ => {}
        }
    }
    out
}

/// The part of a run that bytes of its text stand in.
fn part(
    segment: &Segmen,
    (awal, akhir): (usize, usize),
    (from, to): (usize, usize),
    page: Rect,
    factor: f32,
) -> Option<Rect> {
    if to < awal || from > akhir {
        return None;
    }
    let holds = |word: &crate::layout::Letak| {
        let begin = awal + word.awal as usize;
        let end = begin + if word.penggal { 0 } else { word.kata.teks.len() };
        if from == to { begin <= from && from <= end } else { begin < to && from < end }
    };
    let mut words = segment.kata.iter().enumerate().filter(|(_, w)| holds(w)).map(|(n, _)| n);
    let first = words.next()?;
    let last = words.next_back().unwrap_or(first);
    let whole = words_rect(segment, page, factor);
    let x = |n: usize| segment.kata.get(n).map(|w| page.left() + (segment.x.0 + w.x.0) * factor);
    // The space before the next word is not its.
    let space = if last + 1 < segment.kata.len() { segment.ukuran.0 * 0.22 * factor } else { 0.0 };
    let right = x(last + 1).map_or(whole.right(), |x| x - space);
    Some(Rect::from_x_y_ranges(x(first)?..=right, whole.y_range()))
}

/// What cards are painted from.
pub struct Beside<'a> {
    pub proyek: &'a Proyek,
    pub labels: &'a Labels,
    pub remarks: &'a Remarks,
    /// There is a column for cards; else only signs in the margin of the page.
    pub wide: bool,
}

/// Tints the words on a page and paints the cards beside it. Gives the remark whose card was clicked.
pub fn paint(ui: &Ui, of: &Beside<'_>, marks: &[Sorotan], page: Rect) -> Option<Id> {
    let t = Tokens::of(ui);
    let mut order: Vec<(&Sorotan, Rect)> =
        marks.iter().filter_map(|m| Some((m, *m.rects.first()?))).collect();
    order.sort_by(|(_, a), (_, b)| a.top().total_cmp(&b.top()).then(a.left().total_cmp(&b.left())));
    let high = if of.wide { CARD } else { SIGN };
    let tops = spread(order.iter().map(|(_, at)| at.top() - 3.0), high + 4.0, page.y_range());
    let mut clicked = None;
    for ((mark, words), top) in order.into_iter().zip(tops) {
        let Some(one) = of.remarks.daftar.semua.get(mark.n) else { continue };
        let Some(anotasi) = of.proyek.anotasi.get(&one.id) else { continue };
        let chosen = of.remarks.chosen.as_ref() == Some(&one.id);
        let color = reviewer(t, one.penulis);
        for rect in &mark.rects {
            ui.painter().rect_filled(*rect, 1.0, tint(color, chosen));
        }
        let card = if of.wide {
            let left = page.right() + theme::PAGE_GAP;
            Rect::from_min_size(pos2(left, top), vec2(theme::BUBBLES - theme::PAGE_GAP, high))
        } else {
            Rect::from_min_size(pos2(page.right() - SIGN - 4.0, top), vec2(SIGN, high))
        };
        let who = called(&anotasi.penulis);
        let said = brief(of.proyek, of.labels, anotasi);
        let response = ui.interact(card, egui::Id::unique(("bubble", &one.id)), Sense::CLICK);
        let name = strings::bubble(&who, &shorten(&said, LETTERS));
        response.widget_info(|| WidgetInfo::selected(Role::Button, true, chosen, &name));
        if of.wide {
            join(ui, words, page, card, color, chosen);
            paint_card(ui, card, &anotasi.penulis.nama, &said, color, chosen || response.hovered());
        } else {
            ui.painter().rect_filled(card, 4.0, if chosen { color } else { color.gamma_multiply(0.8) });
            let sign = anotasi.penulis.nama.chars().next().unwrap_or('•').to_string();
            let font = theme::strong(11.0);
            ui.painter().text(card.center(), Align2::CENTER_CENTER, sign, font, t.on_accent);
        }
        if response.clicked() {
            clicked = Some(one.id.clone());
        }
        response.on_hover_text(format!("{who}: {said}"));
    }
    clicked
}

/// A line from words to their card: below the words to the edge of the page, then to the card.
fn join(ui: &Ui, words: Rect, page: Rect, card: Rect, color: Color32, chosen: bool) {
    let stroke =
        Stroke::new(if chosen { 1.5 } else { 1.0 }, color.gamma_multiply(if chosen { 1.0 } else { 0.5 }));
    let edge = pos2(page.right() - 4.0, words.bottom());
    let to = pos2(card.left(), card.top() + CARD * 0.3);
    let points: [Pos2; 3] = [pos2(words.right().min(edge.x), words.bottom()), edge, to];
    for pair in points.windows(2) {
        if let [a, b] = pair {
            ui.painter().line_segment([*a, *b], stroke);
        }
    }
}

fn paint_card(ui: &Ui, card: Rect, who: &str, said: &str, color: Color32, strong: bool) {
    let visuals = ui.visuals();
    let t = Tokens::of(ui);
    let painter = ui.painter().with_clip_rect(card.expand(1.0).intersect(ui.clip_rect()));
    painter.rect_filled(card, 4.0, visuals.panel_fill);
    let edge = if strong { Stroke::new(1.5, color) } else { Stroke::new(1.0, t.page_edge) };
    painter.rect_stroke(card, 4.0, edge, StrokeKind::Inside);
    let bar = Rect::from_min_size(card.min, vec2(4.0, card.height()));
    painter.rect_filled(bar, 2.0, color);
    let clip = painter.with_clip_rect(card.shrink(4.0).intersect(ui.clip_rect()));
    let left = card.left() + 10.0;
    clip.text(pos2(left, card.top() + 5.0), Align2::LEFT_TOP, who, theme::strong(12.0), visuals.text_color());
    let words = fitting(&clip, said, &FontId::proportional(12.0), card.width() - 16.0);
    clip.text(pos2(left, card.top() + 22.0), Align2::LEFT_TOP, words, FontId::proportional(12.0), t.quiet);
}

/// As much of words as fits a width, in one line.
fn fitting(painter: &egui::Painter, words: &str, font: &FontId, width: f32) -> String {
    let measure = |s: &str| painter.layout_no_wrap(s.to_owned(), font.clone(), Color32::PLACEHOLDER).size().x;
    let whole = shorten(words, LETTERS);
    if measure(&whole) <= width {
        return whole;
    }
    let count = whole.chars().count();
    // The longest that fits, by halving.
    let (mut fits, mut too) = (0, count);
    while fits + 1 < too {
        let half = usize::midpoint(fits, too);
        if measure(&shorten(words, half)) <= width { fits = half } else { too = half }
    }
    shorten(words, fits)
}

/// Heights for cards that want to stand at these heights, in order, and do not overlap; within a room where they fit.
fn spread(wanted: impl Iterator<Item = f32>, step: f32, room: egui::Rangef) -> Vec<f32> {
    let mut tops: Vec<f32> = Vec::new();
    for want in wanted {
        let least = tops.last().map_or(room.min, |last| last + step);
        tops.push(want.max(least));
    }
    let mut below = room.max;
    for top in tops.iter_mut().rev() {
        *top = top.min(below - step);
        below = *top;
    }
    // Where there is no room for all they go on beyond it.
    let mut above = room.min;
    for top in &mut tops {
        *top = top.max(above);
        above = *top + step;
    }
    tops
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cards_never_overlap_and_stay_within_the_page_where_they_fit() {
        let room = egui::Rangef::new(100.0, 300.0);
        let cases: [&[f32]; 4] =
            [&[110.0, 111.0, 250.0], &[290.0, 291.0, 292.0], &[100.0; 4], &[100.0, 290.0]];
        for wanted in cases {
            let tops = spread(wanted.iter().copied(), 46.0, room);
            assert!(tops.windows(2).all(|p| p[1] - p[0] >= 45.9), "{wanted:?}: {tops:?}");
            assert!(tops.iter().all(|t| (100.0..=254.0).contains(t)), "{wanted:?}: {tops:?}");
        }
        // Too many: none is lost, none overlaps.
        let tops = spread([100.0; 9].into_iter(), 46.0, room);
        assert!(tops.len() == 9 && tops.windows(2).all(|p| p[1] - p[0] >= 45.9), "{tops:?}");
    }
}
