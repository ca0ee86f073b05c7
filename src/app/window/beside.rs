//! What the panel of fields shows beside fields: tools, pictures, references, the way down.

use egui::{self, Button, RichText, Ui};

use crate::edit::Edit;
use crate::model::{Id, Isi, JenisKeluaran, Proyek, Sasaran, Target};

use super::super::outline::{Labels, children, regulation, title};
use super::super::place::{Place, node, place_of};
use super::super::session::Session;
use super::super::strings;
use super::Command;
use super::fields::{Done, Fields};
use super::tasks::Purpose;
use super::theme::{self, Tokens};

/// As many of what stands below are listed.
const BELOW: usize = 200;

/// What can be done with a unit as a whole.
pub(super) fn structure(ui: &mut Ui, place: &Place, done: &mut Done) {
    let tools: &[(Command, &str)] = match place {
        Place::Simpul(_) => &[
            (Command::Insert, strings::TOOL_INSERT),
            (Command::MoveUp, strings::TOOL_UP),
            (Command::MoveDown, strings::TOOL_DOWN),
            (Command::Delete, strings::TOOL_DELETE),
        ],
        Place::Dokumen(_) | Place::Rencana => &[(Command::Insert, strings::TOOL_INSERT)],
        _ => return,
    };
    ui.horizontal_wrapped(|ui| {
        for (command, words) in tools {
            let keys = command.shortcut().map(super::command::keys).unwrap_or_default();
            let button = ui.small_button(*words).on_hover_text(format!("{}  {keys}", command.text()));
            if button.clicked() {
                done.command = Some(*command);
            }
        }
    });
}

/// Which row of a table is shown, and the way to the others.
pub(super) fn rows_of_table(ui: &mut Ui, state: &mut Fields, proyek: &Proyek, place: &Place) {
    let Place::Simpul(id) = place else { return };
    let Some((node, ..)) = node(proyek, id) else { return };
    let Isi::Tabel(tabel) = &node.isi else { return };
    let count = tabel.baris.len();
    if count == 0 {
        return;
    }
    let shown = state.row.min(count - 1);
    ui.horizontal(|ui| {
        let back = Button::new(format!("◀ {}", strings::PREVIOUS)).small();
        if ui.add_enabled(shown > 0, back).clicked() {
            state.row = shown - 1;
        }
        ui.label(strings::row(shown + 1, count));
        let on = Button::new(format!("{} ▶", strings::NEXT)).small();
        if ui.add_enabled(shown + 1 < count, on).clicked() {
            state.row = shown + 1;
        }
    });
}

/// What is no field: pictures, the row of a table, a generated part.
pub(super) fn special(ui: &mut Ui, session: &Session, place: &Place, done: &mut Done) {
    match place {
        Place::Proyek => {
            ui.add_space(theme::GAP);
            ui.label(RichText::new(strings::PHRASES).font(theme::strong(13.5)));
            for phrase in strings::phrases(&session.proyek().daerah) {
                ui.label(RichText::new(phrase).color(Tokens::of(ui).placeholder));
            }
            ui.add_space(theme::GAP);
            ui.label(RichText::new(strings::EMBLEM).font(theme::strong(13.5)));
            let has = session.proyek().lambang.is_some();
            if !has {
                ui.label(RichText::new(strings::EMBLEM_NONE).color(Tokens::of(ui).quiet));
            }
            ui.horizontal(|ui| {
                if ui.button(strings::CHOOSE_EMBLEM).clicked() {
                    done.ask = Some(Purpose::Emblem);
                }
                if has && ui.button(strings::REMOVE_EMBLEM).clicked() {
                    done.edit = Some((strings::STEP_EMBLEM, Edit::Lambang(None)));
                }
            });
        }
        Place::Dokumen(_) if session.shown().1 == JenisKeluaran::Rancangan => {
            ui.add_space(theme::GAP);
            ui.label(RichText::new(strings::DRAFT_HIDES).small().color(Tokens::of(ui).quiet));
        }
        Place::Register(register) => {
            let clicked = ui.button(format!("+ {}", strings::ADD)).clicked();
            done.add = clicked.then_some(*register);
        }
        Place::Opd(_) | Place::Mitra(_) | Place::Lembaga(_) | Place::Peraturan(_) => {
            ui.add_space(theme::GAP);
            done.remove = ui.button(strings::REMOVE).clicked();
        }
        Place::Simpul(id) => {
            let Some((node, ..)) = node(session.proyek(), id) else { return };
            match &node.isi {
                Isi::Gambar(gambar) => {
                    if !session.pictures().contains_key(&gambar.berkas) {
                        ui.colored_label(Tokens::of(ui).error, strings::PICTURE_MISSING);
                    }
                    if ui.button(strings::CHOOSE_PICTURE).clicked() {
                        done.ask = Some(Purpose::Picture(id.clone()));
                    }
                }
                Isi::Bangkitan(_) => {
                    ui.label(strings::GENERATED);
                }
                _ => {}
            }
        }
        _ => {}
    }
}

/// The references of a text: what its marks mean.
pub(super) fn references(ui: &mut Ui, session: &Session, labels: &Labels, id: &Id, done: &mut Done) {
    let proyek = session.proyek();
    let Some((node, ..)) = node(proyek, id) else { return };
    if node.rujukan.is_empty() {
        return;
    }
    ui.add_space(theme::GAP);
    ui.label(RichText::new(strings::REFERENCES).font(theme::strong(13.5)));
    for (key, reference) in &node.rujukan {
        let mut targets: Vec<(String, Option<Place>)> = Vec::new();
        match &reference.ke {
            Sasaran::Satuan { butir, kecuali } => {
                for target in butir.iter().chain(kecuali) {
                    let ids: Vec<&Id> = match target {
                        Target::Satu(id) => vec![id],
                        Target::Rentang(from, to) => vec![from, to],
                    };
                    targets.extend(ids.into_iter().map(|id| {
                        let words = labels.get(id).cloned();
                        (words.unwrap_or_else(|| strings::REFERENCE_DEAD.to_owned()), place_of(proyek, id))
                    }));
                }
            }
            Sasaran::Luar { peraturan, .. } => {
                let words = proyek.peraturan(peraturan).map(regulation);
                targets.push((words.unwrap_or_default(), place_of(proyek, peraturan)));
            }
            Sasaran::Dokumen { dokumen, .. } => {
                let place = Place::Dokumen(dokumen.clone());
                targets.push((title(proyek, labels, &place).1, Some(place)));
            }
        }
        ui.horizontal_wrapped(|ui| {
            ui.label(RichText::new(format!("{{@{key}}}")).color(Tokens::of(ui).reference));
            for (words, place) in targets {
                let button = Button::new(words).small();
                if ui.add_enabled(place.is_some(), button).clicked() {
                    done.select = place;
                }
            }
        });
    }
}

/// What stands right below, as a way down.
pub(super) fn below(
    ui: &mut Ui,
    session: &Session,
    labels: &Labels,
    place: &Place,
    no_fields: bool,
    done: &mut Done,
) {
    let all = children(session.proyek(), place);
    if all.is_empty() {
        if matches!(place, Place::Register(_)) {
            ui.label(strings::NO_ENTRIES);
        } else if no_fields {
            ui.label(strings::NO_FIELDS);
        }
        return;
    }
    ui.add_space(theme::GAP);
    let name = if matches!(place, Place::Register(_)) { strings::ENTRIES } else { strings::BELOW };
    ui.label(RichText::new(name).font(theme::strong(13.5)));
    for child in all.iter().take(BELOW) {
        let (label, words) = title(session.proyek(), labels, child);
        let words = if label.is_empty() { words } else { format!("{label}  {words}") };
        // Without a frame, but the keyboard's place is seen.
        if ui.add(Button::selectable(false, words.trim()).truncate()).clicked() {
            done.select = Some(child.clone());
        }
    }
    if all.len() > BELOW {
        ui.label(strings::more(all.len() - BELOW));
    }
}
