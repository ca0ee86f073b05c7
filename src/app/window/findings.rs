//! The list of what the last compile found.

use egui::{Button, RichText, ScrollArea, Ui};

use crate::model::Berat;

use super::super::place::place_of;
use super::super::strings;
use super::theme::{self, Tokens};
use super::{App, Place};

impl App {
    pub(super) fn findings_panel(&mut self, ui: &mut Ui) {
        ui.label(RichText::new(strings::FINDINGS).strong());
        if self.temuan.is_empty() {
            ui.label(strings::NO_FINDINGS);
            return;
        }
        let mut chosen: Option<Place> = None;
        let t = Tokens::of(ui);
        ScrollArea::vertical().auto_shrink(false).show_rows(
            ui,
            theme::ROW,
            self.temuan.len(),
            |ui, range| {
                for finding in &self.temuan[range] {
                    let color = match finding.berat {
                        Berat::Kesalahan => t.error,
                        Berat::Peringatan => t.warning,
                        Berat::Saran => t.advice,
                    };
                    ui.horizontal(|ui| {
                        ui.label(RichText::new(finding.berat.nama()).color(color));
                        let place = &finding.tempat.label;
                        let words = if place.is_empty() {
                            finding.pesan.clone()
                        } else {
                            format!("{place}: {}", finding.pesan)
                        };
                        let button = Button::new(&words).frame(false).truncate();
                        if ui.add(button).on_hover_text(format!("{} {words}", finding.kode)).clicked() {
                            let id = finding.tempat.simpul.as_ref();
                            let session = self.session.as_ref();
                            chosen = id.zip(session).and_then(|(id, s)| place_of(s.proyek(), id));
                        }
                    });
                }
            },
        );
        if let Some(place) = chosen {
            self.shows.sheet &= self.sheet.has(&place);
            self.select(place, None, None);
        }
    }
}
