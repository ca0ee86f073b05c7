//! Remarks in the window: listed, walked through, answered, decided on. `anotasi_panel` paints them.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use egui::Context;

use crate::edit::IdMaker;
use crate::model::{Anotasi, Balasan, Bidang, Id, KeadaanAnotasi, Penulis, Proyek, Waktu};
use crate::platform;
use crate::review::tanggap::{self, Bersama};

use super::super::anotasi::{Baris, Catatan, Daftar, Saringan, called};
use super::super::outline::Labels;
use super::super::place::{Key, Place};
use super::super::strings;
use super::catat::Lalu;
use super::kirim::{Lanjut, Worked};
use super::tasks::Answer;
use super::{App, Command};

/// A list that takes longer than this to make waits until nothing more is typed.
const DEAR: Duration = Duration::from_millis(30);
/// So long.
const PAUSE: Duration = Duration::from_millis(250);

/// What is known and shown of the remarks.
#[derive(Default)]
pub(super) struct Remarks {
    /// All that show.
    pub daftar: Daftar,
    /// For how many Edits, and with which labels, it was made; how long that took.
    made: Option<(u64, usize, Duration)>,
    /// How many Edits there were when that was looked at last, and since when.
    since: Option<(u64, Instant)>,
    /// Which are shown.
    pub saringan: Saringan,
    pub shown: Vec<usize>,
    pub lines: Vec<Baris>,
    /// The one that is read.
    pub chosen: Option<Id>,
    /// The list goes to the chosen one in the next frame.
    pub seek: bool,
    /// An answer as it is written.
    pub reply: String,
    /// The keyboard is to go to it.
    pub focus: bool,
    /// The keyboard is with it: Ctrl+Enter sends it, and adds no unit.
    pub writing: bool,
    /// The reason of a decision as it is written.
    pub reason: String,
    /// A bundle that was written and is told of once the project is saved.
    pub packed: Option<PathBuf>,
}

impl Remarks {
    /// Whether the list is of these Edits.
    pub fn is_fresh(&self, edits: u64) -> bool {
        self.made.is_some_and(|(of, ..)| of == edits)
    }

    /// The one that is read, with its place.
    pub fn current(&self) -> Option<&Catatan> {
        let chosen = self.chosen.as_ref()?;
        self.daftar.semua.iter().find(|c| c.id == *chosen)
    }

    /// Whether one is marked in texts and on pages: open ones, and the one that is read.
    pub fn is_marked(&self, catatan: &Catatan) -> bool {
        catatan.is_open() || self.chosen.as_ref() == Some(&catatan.id)
    }

    /// The list follows its filter.
    pub fn refilter(&mut self, proyek: &Proyek, labels: &Labels) {
        self.shown = self.daftar.filtered(&self.saringan);
        self.lines = self.daftar.lines(&self.shown, proyek, labels);
    }

    /// Those shown that wait for a decision.
    pub fn shown_open(&self) -> Vec<Id> {
        let shown = self.shown.iter().filter_map(|n| self.daftar.semua.get(*n));
        shown.filter(|c| c.is_open()).map(|c| c.id.clone()).collect()
    }

    pub fn choose(&mut self, id: &Id) {
        if self.chosen.as_ref() != Some(id) {
            self.reply.clear();
            self.reason.clear();
        }
        self.chosen = Some(id.clone());
        self.seek = true;
    }
}

/// What the user wants done with remarks.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Wish {
    /// To this one.
    Go(Id),
    /// Other ones are shown.
    Refilter,
    /// The answer that is written.
    Reply,
    /// Another state of the one that is read.
    Decide(KeadaanAnotasi),
    /// Another state of all open ones that are shown.
    All(KeadaanAnotasi),
    Withdraw,
    Rewrite,
}

/// This moment.
pub(super) fn now() -> Waktu {
    let (detik, zona) = platform::clock();
    Waktu { detik, zona }
}

impl App {
    /// Makes the list anew where something changed. What takes long waits for a pause in the typing.
    pub(super) fn see_remarks(&mut self, ctx: &Context) {
        let Some(session) = &self.session else { return };
        let key = (session.edits, Arc::as_ptr(&self.labels) as usize);
        let remarks = &mut self.remarks;
        if remarks.made.is_some_and(|(edits, labels, _)| (edits, labels) == key) {
            return;
        }
        let cost = remarks.made.map_or(Duration::ZERO, |(.., cost)| cost);
        let start = Instant::now();
        let since = match remarks.since {
            Some((edits, since)) if edits == session.edits => since,
            _ => start,
        };
        remarks.since = Some((session.edits, since));
        if cost > DEAR && start.duration_since(since) < PAUSE {
            ctx.request_repaint_after(PAUSE);
            return;
        }
        remarks.daftar = Daftar::of(session.proyek(), &self.labels);
        let gone = |id: &Id| !remarks.daftar.semua.iter().any(|c| c.id == *id);
        if remarks.chosen.as_ref().is_some_and(gone) {
            remarks.chosen = None;
        }
        if let Some(p) = &remarks.saringan.penulis
            && !remarks.daftar.penulis.contains(p)
        {
            remarks.saringan.penulis = None;
        }
        remarks.refilter(session.proyek(), &self.labels);
        remarks.made = Some((key.0, key.1, start.elapsed()));
    }

    /// Who writes here: as he said; none before he said it.
    pub(super) fn person(&self) -> Option<Penulis> {
        Some(self.prefs.penulis.clone()).filter(|p| !p.nama.trim().is_empty())
    }

    /// Who keeps a version that the program makes by itself.
    pub(super) fn person_or_user(&self) -> Penulis {
        self.person().unwrap_or_else(|| {
            let (nama, _) = platform::user_and_computer();
            let nama = if nama.is_empty() { strings::OTHER_USER.to_owned() } else { nama };
            Penulis { nama, kantor: String::new() }
        })
    }

    /// Does what was asked of remarks.
    pub(super) fn on_remarks(&mut self, command: Command) {
        match command {
            Command::Remark(macam) => self.begin_remark(macam),
            Command::ToggleRemarks => {
                self.shows.remarks = !self.shows.remarks;
                self.shows.findings &= !self.shows.remarks;
            }
            Command::ToggleFindings => self.shows.remarks &= !self.shows.findings,
            Command::NextRemark => self.step_remark(true),
            Command::PreviousRemark => self.step_remark(false),
            Command::Reply if self.remarks.chosen.is_some() => {
                self.shows.remarks = true;
                self.shows.findings = false;
                self.remarks.focus = true;
            }
            Command::Decide(keadaan) if self.remarks.chosen.is_some() && !self.in_review() => {
                self.wish(Wish::Decide(keadaan));
            }
            Command::ToggleBubbles => self.shows.bubbles = Some(!self.pages.has_bubbles()),
            Command::Who => self.ask_who(Lalu::Nothing),
            _ => {}
        }
    }

    fn step_remark(&mut self, forward: bool) {
        self.shows.remarks = true;
        self.shows.findings = false;
        let all: Vec<Id> = {
            let remarks = &self.remarks;
            let shown = remarks.shown.iter().filter_map(|n| remarks.daftar.semua.get(*n));
            shown.map(|c| c.id.clone()).collect()
        };
        let count = all.len();
        if count == 0 {
            return;
        }
        let at = self.remarks.chosen.as_ref().and_then(|c| all.iter().position(|id| id == c));
        let to = match (at, forward) {
            (None, true) => 0,
            (None, false) => count - 1,
            (Some(at), true) => (at + 1) % count,
            (Some(at), false) => (at + count - 1) % count,
        };
        if let Some(id) = all.get(to) {
            self.go_to_remark(id);
        }
    }

    /// Reads a remark: the panel, the text and the page go to it.
    pub(super) fn go_to_remark(&mut self, id: &Id) {
        self.remarks.choose(id);
        let Some(letak) = self.remarks.current().map(|c| c.letak.clone()) else { return };
        let Some(unit) = letak.simpul().cloned() else { return };
        let stretch = letak.tempat().and_then(|t| Some((t.bidang.clone(), t.rentang?)));
        let place = Place::Simpul(unit);
        self.shows.sheet &= self.sheet.has(&place);
        match stretch {
            Some((bidang, (awal, _))) => self.select(place, Some(Key::Text(bidang)), Some(awal)),
            None => self.select(place, None, None),
        }
    }

    /// The remark that is read.
    pub(super) fn read_remark(&self) -> Option<(&Id, &Anotasi)> {
        let id = self.remarks.chosen.as_ref()?;
        Some((id, self.session.as_ref()?.proyek().anotasi.get(id)?))
    }

    pub(super) fn wish(&mut self, wish: Wish) {
        match wish {
            Wish::Go(id) => {
                self.go_to_remark(&id);
                self.remarks.seek = false;
                return;
            }
            Wish::Refilter => {
                if let Some(session) = &self.session {
                    self.remarks.refilter(session.proyek(), &self.labels);
                }
                return;
            }
            _ => {}
        }
        let Some(penulis) = self.person() else {
            self.ask_who(Lalu::Wish(wish));
            return;
        };
        match wish {
            Wish::Go(_) | Wish::Refilter => {}
            Wish::Reply => self.reply(penulis),
            Wish::Decide(keadaan) => self.decide(keadaan, &penulis),
            Wish::All(keadaan) => self.decide_all(keadaan, &penulis),
            Wish::Withdraw => {
                let edit = self.session.as_ref().zip(self.remarks.chosen.as_ref());
                let edit = edit.and_then(|(s, id)| tanggap::withdraw(s.proyek(), id));
                if let Some(edit) = edit {
                    self.do_edit(strings::STEP_WITHDRAW, edit);
                }
            }
            Wish::Rewrite => self.rewrite_remark(),
        }
    }

    fn reply(&mut self, penulis: Penulis) {
        let isi = self.remarks.reply.trim().to_owned();
        let Some((session, id)) = self.session.as_ref().zip(self.remarks.chosen.as_ref()) else { return };
        if isi.is_empty() {
            return;
        }
        let balasan = Balasan { penulis, waktu: now(), isi };
        let edit = tanggap::reply(session.proyek(), id, balasan, &mut IdMaker::Random);
        if edit.is_some_and(|edit| self.do_edit(strings::STEP_REPLY, edit)) {
            self.remarks.reply.clear();
        }
    }

    fn decide(&mut self, keadaan: KeadaanAnotasi, penulis: &Penulis) {
        let Some((session, id)) = self.session.as_ref().zip(self.remarks.chosen.as_ref()) else { return };
        let putusan = tanggap::putusan(keadaan, &self.remarks.reason, penulis, now());
        let proyek = session.proyek();
        let made = if keadaan == KeadaanAnotasi::Diterima {
            tanggap::accept(proyek, id, putusan, &mut IdMaker::Random).map(Some)
        } else {
            Ok(tanggap::decide(proyek, id, putusan))
        };
        match made {
            Ok(Some(edit)) => {
                if self.do_edit(strings::step_decide(keadaan), edit) {
                    self.remarks.reason.clear();
                }
            }
            Ok(None) => {}
            Err(why) => self.fail(why),
        }
    }

    /// Decides on all open ones that are shown, as one step; worked out beside the window.
    fn decide_all(&mut self, keadaan: KeadaanAnotasi, penulis: &Penulis) {
        let which = self.remarks.shown_open();
        let putusan = tanggap::putusan(keadaan, &self.remarks.reason, penulis, now());
        let Some(session) = self.session.as_ref().filter(|_| !which.is_empty()) else { return };
        if let Some(why) = session.locked().filter(|_| keadaan == KeadaanAnotasi::Diterima) {
            self.refused(&why);
            return;
        }
        let (bundle, worked) = (session.snapshot(), Worked::on(session, self.serial));
        self.tasks.begin(strings::TASK_REVIEW, move || {
            let proyek = &bundle.proyek;
            let Bersama { edit, jadi, tinggal } = if keadaan == KeadaanAnotasi::Diterima {
                tanggap::accept_all(proyek, &which, &putusan, &mut IdMaker::Random)
            } else {
                tanggap::decide_all(proyek, &which, &putusan)
            };
            let why: Vec<String> = tinggal.into_iter().map(|(_, why)| why).collect();
            let told = strings::decided_all(keadaan, jadi.len(), &why);
            let step = strings::step_decide(keadaan).to_owned();
            Answer::Worked(Box::new(worked.done(Ok((step, edit)), Lanjut::Tell(told))))
        });
    }

    /// What the pointer finds of remarks at a place of a text.
    pub(super) fn remark_hint(
        proyek: &Proyek,
        daftar: &Daftar,
        (simpul, bidang): (&Id, &Bidang),
        byte: usize,
    ) -> Option<String> {
        let here = daftar.at(simpul).filter(|(_, c)| {
            c.is_open() && c.range_in(simpul, bidang).is_some_and(|(from, to)| from <= byte && byte < to)
        });
        let lines: Vec<String> = here
            .filter_map(|(_, c)| {
                let anotasi = proyek.anotasi.get(&c.id)?;
                let words = if anotasi.isi.is_empty() { anotasi.jenis.nama() } else { &anotasi.isi };
                Some(format!("{}: {words}", called(&anotasi.penulis)))
            })
            .collect();
        (!lines.is_empty()).then(|| lines.join("\n"))
    }
}
