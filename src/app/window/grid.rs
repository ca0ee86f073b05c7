//! A row of a table among the blocks: its cells side by side.

use egui::{self, Rect, Stroke, StrokeKind, Ui, UiBuilder, pos2};

use crate::model::{Bidang, Id, Isi, Node, Tabel, Tautan};

use super::super::place::Key;
use super::block::{At, Deed, Painted, Scene};
use super::fields::Caret;
use super::theme::{self, Tokens};
use super::write::text;

/// How wide each column is, of so many points: those with a width by it, the others share the rest.
pub fn widths(tabel: &Tabel, room: f32) -> Vec<f32> {
    let given: f32 = tabel.kolom.iter().filter_map(|k| k.lebar).map(|mm| mm.0).sum();
    let open = tabel.kolom.iter().filter(|k| k.lebar.is_none()).count();
    // An open column is as wide as the mean of the given ones would be.
    let mean = if tabel.kolom.len() > open { given / (tabel.kolom.len() - open) as f32 } else { 1.0 };
    let whole = given + mean * open as f32;
    tabel.kolom.iter().map(|k| k.lebar.map_or(mean, |mm| mm.0) / whole.max(0.001) * room).collect()
}

/// Paints a row.
pub fn row(
    ui: &mut Ui,
    scene: &Scene<'_>,
    node: &Node<Tautan>,
    id: &Id,
    wanted: Option<&(Key, Caret)>,
    old: Option<&(Id, Bidang, At)>,
    deeds: &mut Vec<Deed>,
) -> Painted {
    let mut painted = Painted::default();
    let Isi::Tabel(tabel) = &node.isi else { return painted };
    let Some(row) = tabel.baris.iter().find(|b| b.id == *id) else { return painted };
    let room = ui.available_rect_before_wrap();
    let all = widths(tabel, room.width());
    let line = Tokens::of(ui).quiet.gamma_multiply(0.4);
    // The ground of a row of heads is painted first, though it is known last how high the row is.
    let ground = ui.painter().add(egui::Shape::Noop);
    let mut edges = Vec::new();
    let mut x = room.left();
    let mut high: f32 = theme::CELL_LINE;
    for (n, column) in tabel.kolom.iter().enumerate() {
        let own = all.get(n).copied().unwrap_or_default();
        let Some(cell) = row.sel.get(&column.id) else {
            x += own;
            continue;
        };
        let covers = usize::from(cell.kolom.max(1));
        let width: f32 = all.iter().skip(n).take(covers).sum();
        let rect = Rect::from_min_max(pos2(x + 4.0, room.top() + 1.0), pos2(x + width - 4.0, room.bottom()));
        let mut inner = ui.new_child(UiBuilder::new().max_rect(rect).id_salt(&column.id));
        let bidang = Bidang::Sel { baris: row.id.clone(), kolom: column.id.clone() };
        let one = text(&mut inner, scene, node, &bidang, wanted, old, Some(rect.width()), deeds);
        painted.took_focus |= one.took_focus;
        painted.caret = painted.caret.or(one.caret);
        high = high.max(inner.min_rect().height() + 2.0);
        edges.push((x, width));
        x += own;
    }
    let whole = Rect::from_min_max(room.min, pos2(room.right(), room.top() + high));
    if row.kepala {
        ui.painter().set(ground, egui::Shape::rect_filled(whole, 0.0, ui.visuals().faint_bg_color));
    }
    for (x, width) in edges {
        let cell = Rect::from_min_max(pos2(x, room.top()), pos2(x + width, room.top() + high));
        ui.painter().rect_stroke(cell, 0.0, Stroke::new(1.0, line), StrokeKind::Inside);
    }
    ui.allocate_rect(whole, egui::Sense::hover());
    painted
}
