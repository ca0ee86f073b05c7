//! Writing a remark: what it is about, who writes it, and the dialogs that ask for both.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::rc::Rc;

use egui::{self, Button, Key as Press, Label, Modifiers, RichText, ScrollArea, TextEdit, Ui};

use crate::edit::IdMaker;
use crate::model::{Anotasi, Bidang, Id, Isi, Jangkar, Penulis};
use crate::review::tanggap;

use super::super::anotasi::{Macam, quote};
use super::super::chip::{self, Shown};
use super::super::outline;
use super::super::place::{Place, node};
use super::super::strings;
use super::anotasi::{Wish, now};
use super::block::Scene;
use super::dialog::{Dialog, Then, foot, main_button, named, title};
use super::kirim::{Laporan, Returned};
use super::letters::{Buffer, shown_part};
use super::riwayat::Riwayat;
use super::theme::{self, Tokens};
use super::{App, Command};

/// The dialogs of review.
pub enum Lembar {
    /// Who writes; what to go on with.
    Siapa { penulis: Penulis, lalu: Lalu, seen: bool, wrong: bool },
    /// A remark that is written.
    Tulis(Draf),
    /// Whether what reviewers sent back is to be merged.
    Kembali(Returned),
    /// What a merge brought.
    Laporan(Laporan),
    /// The versions of the project.
    Versi(Riwayat),
}

impl Lembar {
    /// Whether it has long lines.
    pub fn is_wide(&self) -> bool {
        matches!(self, Self::Laporan(_) | Self::Versi(_))
    }
}

/// What goes on once it is known who writes.
pub enum Lalu {
    Nothing,
    Draf(Box<Draf>),
    Wish(Wish),
    Command(Command),
    Merge(Returned),
    /// Files that reviewers wrote into.
    Marks(Vec<PathBuf>),
}

/// A remark as it is written.
pub struct Draf {
    /// The remark that is written anew; none for a new one.
    pub id: Option<Id>,
    pub macam: Macam,
    pub jangkar: Jangkar,
    /// The words it proposes.
    pub kata: Shown,
    /// What it says.
    pub isi: String,
    /// It was shown already.
    pub seen: bool,
    /// Why it cannot be kept as it is.
    pub wrong: Option<&'static str>,
}

impl Draf {
    /// The words it proposes, as source text.
    fn source(&self) -> String {
        chip::source(&self.kata.words, &self.kata.marks)
    }

    /// What is missing.
    fn lack(&self) -> Option<&'static str> {
        let source = self.source();
        match self.macam {
            Macam::Komentar | Macam::Pertanyaan if self.isi.trim().is_empty() => Some(strings::REMARK_EMPTY),
            Macam::Sisip if source.trim().is_empty() => Some(strings::REMARK_EMPTY),
            Macam::Usulan if source == self.jangkar.kutipan => Some(strings::REMARK_SAME),
            _ => None,
        }
    }
}

impl App {
    /// What a remark would be about: words marked on the page, words marked in a text, else the selected unit.
    fn aim(&self, macam: Macam) -> Option<Jangkar> {
        let proyek = self.session.as_ref()?.proyek();
        let label = |id: &Id| outline::cited(proyek, &self.labels, id);
        let stretch = |id: &Id, bidang: &Bidang, range: (usize, usize)| {
            let text = node(proyek, id)?.0.text(bidang)?;
            Jangkar::rentang(id.clone(), bidang.clone(), &text.0, range, &label(id))
        };
        if let Some((id, bidang, range)) = self.pages.marked_source()
            && let Some(found) = stretch(&id, &bidang, range)
        {
            return Some(found);
        }
        let place = self.selected.as_ref()?;
        let shown = self.in_blocks(place) && !self.shows.sheet && self.blocks.units.is_empty();
        if let Some((id, bidang, at)) = self.blocks.at(Some(place)).filter(|_| shown) {
            let [from, to] = at.marked;
            if from < to
                && let Some(found) = stretch(id, bidang, (from, to))
            {
                return Some(found);
            }
        }
        let Place::Simpul(id) = place else { return None };
        let (unit, ..) = node(proyek, id)?;
        // Of what has only a heading, the heading is what can be worded otherwise.
        if macam == Macam::Usulan && unit.teks.is_blank() && !unit.judul.is_blank() {
            return stretch(id, &Bidang::Judul, (0, unit.judul.0.len()));
        }
        Some(Jangkar::satuan(id.clone(), &unit.teks.0, &label(id)))
    }

    /// What texts are shown from, where no block is painted.
    fn scene(&self) -> Option<Scene<'_>> {
        let session = self.session.as_ref()?;
        Some(Scene {
            proyek: session.proyek(),
            session,
            labels: &self.labels,
            printed: &self.printed,
            said: &self.said,
            terms: None,
            temuan: &[],
            remarks: &self.remarks,
            selected: None,
            units: &[],
            clip: &self.clip,
            thumbs: &self.thumbs,
            style: None,
        })
    }

    /// A part of a unit's text, as it reads.
    fn shown_words(&self, jangkar: &Jangkar, source: &str) -> Shown {
        let shown = self.scene().and_then(|scene| {
            let (unit, ..) = node(scene.proyek, &jangkar.simpul)?;
            Some(shown_part(&scene, unit, &jangkar.bidang, source))
        });
        shown.unwrap_or_else(|| Shown::of(source, |_| None))
    }

    /// Begins a remark on what is marked or selected.
    pub(super) fn begin_remark(&mut self, macam: Macam) {
        let Some(jangkar) = self.aim(macam) else {
            self.tell(strings::REMARK_NOWHERE.to_owned());
            return;
        };
        let kata = match macam {
            Macam::Usulan => self.shown_words(&jangkar, &jangkar.kutipan),
            _ => Shown::default(),
        };
        let draf = Draf { id: None, macam, jangkar, kata, isi: String::new(), seen: false, wrong: None };
        self.go_on(Lalu::Draf(Box::new(draf)));
    }

    /// The remark that is read is written anew.
    pub(super) fn rewrite_remark(&mut self) {
        let Some((id, anotasi)) = self.read_remark() else { return };
        let macam = Macam::of(&anotasi.jenis);
        let jangkar = anotasi.jangkar.clone();
        let kata = anotasi.jenis.kata().map(|k| self.shown_words(&jangkar, &k.0)).unwrap_or_default();
        let (id, isi) = (Some(id.clone()), anotasi.isi.clone());
        let draf = Draf { id, macam, jangkar, kata, isi, seen: false, wrong: None };
        self.go_on(Lalu::Draf(Box::new(draf)));
    }

    /// Asks who writes.
    pub(super) fn ask_who(&mut self, lalu: Lalu) {
        let penulis = self.prefs.penulis.clone();
        self.sheet_of(Lembar::Siapa { penulis, lalu, seen: false, wrong: false });
    }

    pub(super) fn sheet_of(&mut self, lembar: Lembar) {
        self.dialog = Some(Dialog::Review(Box::new(lembar)));
    }

    /// Goes on with what needs to know who writes.
    pub(super) fn go_on(&mut self, lalu: Lalu) {
        if self.person().is_none() && !matches!(lalu, Lalu::Nothing) {
            self.ask_who(lalu);
            return;
        }
        match lalu {
            Lalu::Nothing => {}
            Lalu::Draf(draf) => self.sheet_of(Lembar::Tulis(*draf)),
            Lalu::Wish(wish) => self.wish(wish),
            Lalu::Command(command) => self.commands.push(command),
            Lalu::Merge(files) => self.merge(files),
            Lalu::Marks(paths) => self.read_marks(paths),
        }
    }

    pub(super) fn review_dialog(&mut self, ui: &mut Ui, lembar: Box<Lembar>) -> Then {
        let stay = |lembar| Then::Stay(Dialog::Review(Box::new(lembar)));
        match *lembar {
            Lembar::Siapa { penulis, lalu, seen, wrong } => self.who_dialog(ui, penulis, lalu, seen, wrong),
            Lembar::Tulis(draf) => self.write_dialog(ui, draf).map_or(Then::Gone, |d| stay(Lembar::Tulis(d))),
            Lembar::Kembali(files) => {
                self.returned_dialog(ui, files).map_or(Then::Gone, |f| stay(Lembar::Kembali(f)))
            }
            Lembar::Laporan(report) => {
                self.report_dialog(ui, report).map_or(Then::Gone, |r| stay(Lembar::Laporan(r)))
            }
            Lembar::Versi(state) => {
                self.versions_dialog(ui, state).map_or(Then::Gone, |s| stay(Lembar::Versi(s)))
            }
        }
    }

    fn who_dialog(&mut self, ui: &mut Ui, mut penulis: Penulis, lalu: Lalu, seen: bool, wrong: bool) -> Then {
        title(ui, strings::WHO_TITLE);
        ui.label(RichText::new(strings::WHO_TEXT).color(Tokens::of(ui).quiet));
        let mut first = None;
        for (name, hint, words) in [
            (strings::WHO_NAME, strings::WHO_NAME_HINT, &mut penulis.nama),
            (strings::WHO_OFFICE, strings::WHO_OFFICE_HINT, &mut penulis.kantor),
        ] {
            let label = ui.label(name);
            let edit = TextEdit::singleline(words).hint_text(hint).desired_width(f32::INFINITY);
            let edit = ui.add(edit).labelled_by(label.id);
            first.get_or_insert(edit);
        }
        if let Some(first) = first.filter(|_| !seen) {
            first.request_focus();
        }
        if wrong {
            ui.colored_label(Tokens::of(ui).error, strings::WHO_EMPTY);
        }
        match foot(ui, strings::GO_ON, &[strings::CANCEL]) {
            Some(0) if !penulis.nama.trim().is_empty() => {
                let trimmed = |s: &str| s.split_whitespace().collect::<Vec<_>>().join(" ");
                self.prefs.penulis =
                    Penulis { nama: trimmed(&penulis.nama), kantor: trimmed(&penulis.kantor) };
                self.remember();
                self.go_on(lalu);
                Then::Gone
            }
            Some(1) => Then::Gone,
            pressed => {
                let wrong = wrong || pressed == Some(0);
                Then::Stay(Dialog::Review(Box::new(Lembar::Siapa { penulis, lalu, seen: true, wrong })))
            }
        }
    }

    fn write_dialog(&mut self, ui: &mut Ui, mut draf: Draf) -> Option<Draf> {
        let t = Tokens::of(ui);
        // Before the text takes it for a new line.
        let done = ui.input_mut(|i| i.consume_key(Modifiers::COMMAND, Press::Enter));
        title(ui, &strings::remark_on(draf.macam, &draf.jangkar.label));
        let (narrative, said) = match &self.session {
            Some(session) => {
                let proyek = session.proyek();
                let unit = node(proyek, &draf.jangkar.simpul).map(|(n, ..)| n);
                let narrative = unit.is_some_and(|n| matches!(n.isi, Isi::Narasi));
                (narrative, quote(proyek, &self.labels, &draf.jangkar))
            }
            None => (false, String::new()),
        };
        let said = if said.is_empty() { strings::REMARK_WHOLE } else { &said };
        ui.label(RichText::new(strings::REMARK_QUOTE).small().color(t.quiet));
        egui::Frame::new().fill(t.chip).inner_margin(theme::SMALL_GAP).corner_radius(3.0).show(ui, |ui| {
            ui.set_width(ui.available_width());
            ScrollArea::vertical().id_salt("quote").max_height(90.0).show(ui, |ui| {
                ui.add(Label::new(said).wrap());
            });
        });
        let mut wanted = None;
        if draf.macam.has_words() {
            let more = draf.macam == Macam::Sisip;
            let label = ui.label(if more { strings::REMARK_MORE_WORDS } else { strings::REMARK_WORDS });
            let marks = Rc::new(RefCell::new(std::mem::take(&mut draf.kata.marks)));
            let words = std::mem::take(&mut draf.kata.words);
            let mut buffer = Buffer { words, marks: Rc::clone(&marks) };
            let mut edit = TextEdit::multiline(&mut buffer).desired_rows(3).desired_width(f32::INFINITY);
            if !narrative {
                edit = edit.return_key(None);
            }
            let response = ScrollArea::vertical()
                .id_salt("proposed")
                .max_height(160.0)
                .show(ui, |ui| ui.add(edit).labelled_by(label.id))
                .inner;
            draf.kata = Shown { words: buffer.words, marks: marks.take() };
            if !narrative && draf.kata.words.contains(['\n', '\r']) {
                // As long as before, so that the marks stand where they stood.
                draf.kata.words = draf.kata.words.replace(['\n', '\r'], " ");
            }
            wanted = Some(response);
        }
        let name = if draf.macam.has_words() || draf.macam == Macam::Hapus {
            strings::REMARK_REASON
        } else {
            strings::REMARK_TEXT
        };
        let label = ui.label(name);
        let edit = TextEdit::multiline(&mut draf.isi).desired_rows(3).desired_width(f32::INFINITY);
        let text = ScrollArea::vertical()
            .id_salt("remark")
            .max_height(160.0)
            .show(ui, |ui| ui.add(edit).labelled_by(label.id))
            .inner;
        if !std::mem::replace(&mut draf.seen, true) {
            wanted.unwrap_or(text).request_focus();
        }
        if let Some(wrong) = draf.wrong {
            ui.colored_label(t.error, wrong);
        }
        ui.add_space(theme::GAP);
        let mut keep = done;
        let mut cancel = false;
        ui.horizontal_wrapped(|ui| {
            keep |= main_button(ui, strings::SAVE, true).clicked();
            cancel = ui.add(Button::new(strings::CANCEL)).clicked();
            ui.label(RichText::new(strings::REMARK_KEYS).small().color(t.quiet));
        });
        if cancel {
            return None;
        }
        if keep {
            draf.wrong = draf.lack();
            if draf.wrong.is_none() {
                self.keep_remark(draf);
                return None;
            }
        }
        Some(draf)
    }

    fn keep_remark(&mut self, draf: Draf) {
        let (Some(penulis), Some(session)) = (self.person(), &self.session) else { return };
        let jenis = draf.macam.with(&draf.source());
        let isi = draf.isi.trim().to_owned();
        let (id, step, anotasi) = if let Some(id) = draf.id {
            let Some(old) = session.proyek().anotasi.get(&id) else { return };
            let new = Anotasi { jenis, isi, waktu: now(), ..old.clone() };
            (id, strings::STEP_REWRITE.to_owned(), new)
        } else {
            let new = Anotasi {
                jangkar: draf.jangkar,
                jenis,
                isi,
                penulis,
                waktu: now(),
                balasan: BTreeMap::new(),
                putusan: None,
                ditarik: false,
                asal: String::new(),
            };
            (IdMaker::Random.make(), strings::step_remark(draf.macam), new)
        };
        if self.do_edit(&step, tanggap::add(id.clone(), anotasi)) {
            self.remarks.choose(&id);
            self.pages.unmark();
        }
    }
}

/// A name for those who cannot see it, of a field that has no label beside it.
pub(super) fn field(ui: &mut Ui, words: &mut String, name: &str, width: f32) -> egui::Response {
    let edit = ui.add(TextEdit::singleline(words).hint_text(name.to_owned()).desired_width(width));
    named(&edit, name);
    edit
}
