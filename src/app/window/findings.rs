//! What a draft breaks: filtered, walked through, mended, let pass with a reason. `found` paints it.

use std::collections::BTreeSet;

use crate::check::Periksaan;
use crate::edit::{DataDokumen, Edit};
use crate::export::temuan::Laporan;
use crate::model::{Berat, Bidang, Diabaikan, Id, summary};

use super::super::place::{Key, place_of};
use super::super::session::Session;
use super::super::strings;
use super::super::temuan::{Group, Line, Placed, lines, still_holds, together};
use super::super::worker::Order;
use super::{App, Message};

/// What the panel shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Side {
    /// What stands.
    #[default]
    Standing,
    /// What was let pass.
    Silenced,
    /// The rules that only a human can judge.
    ByHand,
}

/// What is known and shown of the findings.
#[derive(Default)]
pub(super) struct Findings {
    /// What the compiler and the layout found.
    compiled: Vec<Placed>,
    /// What the rules found.
    checked: Vec<Placed>,
    /// What was found and is let pass.
    pub silenced: Vec<Periksaan>,
    /// What of the dictionary and of the rules of the office cannot be used.
    pub trouble: Vec<String>,
    /// How many Edits, and which document, the rules saw.
    seen: Option<(u64, Id)>,
    /// All of it, the gravest first.
    pub all: Vec<Placed>,
    /// Which are shown: indices of all.
    pub shown: Vec<usize>,
    /// Those as lines under headings.
    pub lines: Vec<Line>,
    pub folded: BTreeSet<Group>,
    pub filter: String,
    /// Gravities that are not shown.
    pub hidden: [bool; 3],
    /// The one that is explained, among those shown.
    pub chosen: Option<usize>,
    /// The list goes to the chosen one in the next frame.
    pub seek: bool,
    /// Why the chosen one may pass, as the user writes it.
    pub reason: String,
    /// What a mend of all of one kind would do is shown; those that are not to be mended.
    pub preview: Option<Vec<Periksaan>>,
    pub side: Side,
}

impl Findings {
    /// Takes what a compile found.
    pub fn compiled(&mut self, found: Vec<Placed>) {
        self.compiled = found;
        self.gather();
    }

    /// Takes what the rules found in a document after so many Edits.
    pub fn checked(&mut self, edits: u64, dokumen: Id, found: Vec<Placed>, silenced: Vec<Periksaan>) {
        self.checked = found;
        self.silenced = silenced;
        self.seen = Some((edits, dokumen));
        self.gather();
    }

    /// Forgets everything: another project.
    pub fn clear(&mut self) {
        *self = Self { hidden: self.hidden, ..Self::default() };
    }

    /// Whether the rules saw the document that is shown as it is now.
    pub fn is_fresh(&self, session: &Session) -> bool {
        self.seen.as_ref().is_some_and(|(edits, of)| *edits == session.edits && of == session.shown().0)
    }

    fn gather(&mut self) {
        let chosen = self.current().cloned();
        let told = |p: &Placed| crate::check::is_told(&p.found.temuan, self.checked.iter().map(|c| &c.found));
        let compiled = self.compiled.iter().filter(|p| !told(p));
        self.all = compiled.chain(&self.checked).cloned().collect();
        self.all.sort_by(|a, b| a.key().cmp(&b.key()));
        self.refilter();
        self.chosen = chosen.and_then(|c| {
            let at =
                |p: &dyn Fn(&Placed) -> bool| self.shown.iter().position(|n| self.all.get(*n).is_some_and(p));
            at(&|p| *p == c).or_else(|| at(&|p| p.found.temuan == c.found.temuan))
        });
        if self.chosen.is_none() {
            self.preview = None;
        }
    }

    /// What is shown follows the filter.
    pub fn refilter(&mut self) {
        let chosen = self.chosen.and_then(|n| self.shown.get(n).copied());
        let words = self.filter.to_lowercase();
        let fits = |p: &Placed| {
            let t = &p.found.temuan;
            !self.hidden[t.berat as usize]
                && (words.is_empty()
                    || t.pesan.to_lowercase().contains(&words)
                    || t.kode.to_lowercase().contains(&words)
                    || t.tempat.label.to_lowercase().contains(&words))
        };
        self.shown = self.all.iter().enumerate().filter(|(_, p)| fits(p)).map(|(n, _)| n).collect();
        self.chosen = chosen.and_then(|c| self.shown.iter().position(|n| *n == c));
        self.relist();
    }

    /// The lines follow what is shown and what is folded.
    pub fn relist(&mut self) {
        let shown = self.shown.iter().filter_map(|n| self.all.get(*n));
        self.lines = lines(shown, &self.folded);
    }

    /// Folds or unfolds a heading.
    pub fn fold(&mut self, group: &Group) {
        if !self.folded.remove(group) {
            self.folded.insert(group.clone());
        }
        self.relist();
    }

    /// The finding that is explained.
    pub fn current(&self) -> Option<&Placed> {
        self.all.get(*self.shown.get(self.chosen?)?)
    }

    /// How many of each kind there are.
    pub fn summary(&self) -> String {
        summary(self.all.iter().map(|p| &p.found.temuan))
    }

    /// Whether the gravest of all is an error.
    pub fn is_grave(&self) -> bool {
        self.all.first().is_some_and(|p| p.found.temuan.berat == Berat::Kesalahan)
    }

    fn step(&mut self, forward: bool) {
        let count = self.shown.len();
        if count == 0 {
            return;
        }
        self.choose(match (self.chosen, forward) {
            (None, true) => 0,
            (None, false) => count - 1,
            (Some(at), true) => (at + 1) % count,
            (Some(at), false) => (at + count - 1) % count,
        });
    }

    fn choose(&mut self, n: usize) {
        self.chosen = Some(n);
        self.seek = true;
        self.preview = None;
        self.reason.clear();
        // What it stands under is unfolded.
        let Some((berat, part)) = self.current().map(|p| (p.found.temuan.berat, p.part.clone())) else {
            return;
        };
        let folded = self.folded.remove(&(berat, None)) | self.folded.remove(&(berat, Some(part)));
        if folded {
            self.relist();
        }
    }

    /// Those shown that have a mend and are of a kind.
    pub fn all_like(&self, kode: &str) -> Vec<&Periksaan> {
        let shown = self.shown.iter().filter_map(|n| self.all.get(*n)).map(|p| &p.found);
        shown.filter(|p| p.temuan.kode == kode && p.perbaikan.is_some()).collect()
    }

    /// What a report of the document that is shown tells.
    pub fn told(&self, session: &Session) -> Laporan {
        let all = super::found::by_hand();
        let Some(dokumen) = session.proyek().dokumen(session.shown().0) else { return Laporan::default() };
        let passed = |p: &Periksaan| Some((p.clone(), p.silenced_by(dokumen)?.alasan.clone()));
        let done = super::found::by_hand().filter(|a| dokumen.dinilai.contains(&a.kode)).count();
        Laporan {
            temuan: self.all.iter().map(|p| p.found.clone()).collect(),
            diabaikan: self.silenced.iter().filter_map(passed).collect(),
            dinilai: (done, all.count()),
        }
    }

    /// The mends of a kind that are shown and ticked as one change, and how many they are.
    pub fn ticked(&self, kode: &str) -> (Edit, usize) {
        let left = self.preview.as_deref().unwrap_or_default();
        together(self.all_like(kode).into_iter().filter(|p| !left.contains(p)))
    }
}

/// What the user wants done with findings.
pub(super) enum Wish {
    /// To one of those shown.
    Go(usize),
    /// To a unit.
    Place(Id),
    Fold(Group),
    Mend,
    MendAll,
    Silence,
    /// One that was let pass stands again.
    Unsilence(Diabaikan),
    /// A rule was judged by hand, or not.
    Judge(String, bool),
    /// A word goes to the user's own.
    Words(String),
}

impl App {
    /// To the next or the previous finding.
    pub(super) fn step_finding(&mut self, forward: bool) {
        self.shows.findings = true;
        self.findings.side = Side::Standing;
        self.findings.step(forward);
        self.go_to_finding();
    }

    fn go_to_finding(&mut self) {
        let Some(finding) = self.findings.current().map(|p| &p.found) else { return };
        let place = &finding.temuan.tempat;
        let (id, range) = (place.simpul.clone(), place.rentang);
        let bidang = finding.bidang.clone();
        let target = id.as_ref().zip(self.session.as_ref()).and_then(|(id, s)| place_of(s.proyek(), id));
        if let Some(target) = target {
            self.shows.sheet &= self.sheet.has(&target);
            let key = range.map(|_| Key::Text(bidang.unwrap_or(Bidang::Teks)));
            self.select(target, key, range.map(|r| r.0));
        }
    }

    /// Whether the rules saw the open document as it is now: then the places of all findings are right.
    pub fn is_checked(&self) -> bool {
        self.session.as_ref().is_none_or(|s| self.findings.is_fresh(s))
    }

    /// Whether a finding can be mended now: its place is right still.
    pub(super) fn can_mend(&self, p: &Periksaan) -> bool {
        self.session.as_ref().is_some_and(|s| self.findings.is_fresh(s) || still_holds(s.proyek(), p))
    }

    /// Takes what the worker tells of the rules.
    pub(super) fn checked(
        &mut self,
        (edits, dokumen): (u64, Id),
        found: Vec<Placed>,
        silenced: Vec<Periksaan>,
        trouble: Vec<String>,
    ) {
        self.findings.checked(edits, dokumen, found, silenced);
        if trouble != self.findings.trouble {
            // Told once, behind what is told already; the panel goes on showing it.
            if !trouble.is_empty() {
                let before = self.message.take().filter(|m| m.grave).map(|m| m.text);
                let text = before.into_iter().chain(trouble.iter().cloned()).collect::<Vec<_>>().join("; ");
                self.message = Some(Message { text, grave: true, file: None });
            }
            self.findings.trouble = trouble;
        }
    }

    pub(super) fn grant(&mut self, wish: Wish) {
        let current = self.findings.current().map(|p| p.found.clone());
        match (wish, current) {
            (Wish::Go(n), _) => {
                self.findings.choose(n);
                self.findings.seek = false;
                self.go_to_finding();
            }
            (Wish::Place(id), _) => {
                let place = self.session.as_ref().and_then(|s| place_of(s.proyek(), &id));
                if let Some(place) = place {
                    self.select(place, None, None);
                }
            }
            (Wish::Fold(group), _) => self.findings.fold(&group),
            (Wish::Mend, Some(p)) if self.can_mend(&p) => {
                if let Some(fix) = p.perbaikan {
                    self.do_edit(&strings::mended(&fix.sebut), fix.edit);
                }
            }
            (Wish::MendAll, Some(p)) if self.is_checked() => {
                let (edit, count) = self.findings.ticked(p.temuan.kode);
                self.findings.preview = None;
                if count > 0 && self.do_edit(&strings::mended_all(count), edit) {
                    self.tell(strings::mended_told(count));
                }
            }
            (Wish::Mend | Wish::MendAll, Some(_)) => self.tell(strings::FINDINGS_STALE.to_owned()),
            (Wish::Silence, Some(p)) => self.silence(&p),
            (Wish::Unsilence(which), _) => {
                let took = |data: &mut DataDokumen| data.diabaikan.retain(|d| *d != which);
                self.change_document(strings::UNSILENCED, took);
            }
            (Wish::Judge(kode, yes), _) => {
                self.change_document(strings::JUDGED, |data| {
                    if yes {
                        data.dinilai.insert(kode)
                    } else {
                        data.dinilai.remove(&kode)
                    };
                });
            }
            (Wish::Words(word), _) => {
                if let Some(session) = &self.session {
                    session.worker.tell(Order::Learn(word));
                }
            }
            (_, None) => {}
        }
    }

    /// Lets a finding pass, with the reason that was written.
    fn silence(&mut self, p: &Periksaan) {
        // Of a document that is no longer shown nothing is let pass.
        let Some(session) = self.session.as_ref() else { return };
        let of = self.findings.seen.as_ref().map(|(_, of)| of);
        let Some(dokumen) = session.proyek().dokumen(session.shown().0).filter(|d| of == Some(&d.id)) else {
            return self.tell(strings::FINDINGS_STALE.to_owned());
        };
        let passed = p.silence(dokumen, self.findings.reason.trim());
        if self.change_document(strings::SILENCED, |data| data.diabaikan.push(passed)) {
            self.findings.reason.clear();
        }
    }

    /// Changes the data of the document that is shown.
    fn change_document(&mut self, step: &str, change: impl FnOnce(&mut DataDokumen)) -> bool {
        let Some(session) = &self.session else { return false };
        let id = session.shown().0.clone();
        let Some(dokumen) = session.proyek().dokumen(&id) else { return false };
        let mut data = DataDokumen::of(dokumen);
        change(&mut data);
        self.do_edit(step, Edit::DataDokumen(id, Box::new(data)))
    }
}
