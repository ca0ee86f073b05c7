//! Words that remarks are about, tinted behind a text that is written in.

use egui::epaint::Shape;
use egui::text::CCursor;
use egui::{Color32, Galley, Pos2, Rect, pos2};

use crate::model::{Bidang, Node, Tautan};

use super::super::chip::{self, Mark};
use super::block::Scene;
use super::letters::letters;
use super::theme::{Tokens, reviewer};

/// As many letters of one stretch are looked at.
const MOST: usize = 2000;
/// A place between two letters is so wide.
const POINT: f32 = 3.0;

/// The part of each row that letters of a text stand in.
pub fn rows(galley: &Galley, origin: Pos2, from: usize, to: usize) -> Vec<Rect> {
    let mut out = Vec::new();
    let mut at = from;
    while at < to {
        let start = galley.pos_from_cursor(CCursor::new(at));
        // To the end of the row, or of the words.
        let mut end = at;
        while end < to && (galley.pos_from_cursor(CCursor::new(end + 1)).top() - start.top()).abs() < 1.0 {
            end += 1;
        }
        let right = galley.pos_from_cursor(CCursor::new(end)).left();
        out.push(Rect::from_min_max(
            pos2(origin.x + start.left(), origin.y + start.top()),
            pos2(origin.x + right, origin.y + start.bottom()),
        ));
        at = end.max(at + 1);
    }
    out
}

/// How strong the colour of a reviewer is behind words.
pub fn tint(color: Color32, chosen: bool) -> Color32 {
    color.gamma_multiply(if chosen { 0.36 } else { 0.2 })
}

/// What is painted behind a text.
pub fn behind(
    t: &Tokens,
    scene: &Scene<'_>,
    (node, bidang): (&Node<Tautan>, &Bidang),
    (galley, origin): (&Galley, Pos2),
    words: &str,
    marks: &[Mark],
) -> Vec<Shape> {
    let source = node.text(bidang).map_or("", |t| t.0.as_str());
    let mut out = Vec::new();
    for (_, one) in scene.remarks.daftar.at(&node.id) {
        let Some((from, to)) = one.range_in(&node.id, bidang) else { continue };
        // While something is typed the list may be of a moment ago.
        if !scene.remarks.is_marked(one) || source.get(from..to).is_none() {
            continue;
        }
        let letter = |byte| letters(words, chip::to_words(marks, byte).min(words.len()));
        let (first, last) = (letter(from), letter(to));
        let chosen = scene.remarks.chosen.as_ref() == Some(&one.id);
        let color = tint(reviewer(t, one.penulis), chosen);
        if first == last {
            let at = galley.pos_from_cursor(CCursor::new(first)).translate(origin.to_vec2());
            let bar = Rect::from_x_y_ranges(at.left() - POINT * 0.5..=at.left() + POINT * 0.5, at.y_range());
            out.push(Shape::rect_filled(bar, 1.0, reviewer(t, one.penulis)));
        }
        let rows = rows(galley, origin, first, last.min(first + MOST));
        out.extend(rows.into_iter().map(|rect| Shape::rect_filled(rect, 2.0, color)));
    }
    out
}
