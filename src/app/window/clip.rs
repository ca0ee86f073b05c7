//! Whole units in the clipboard: within the program as they are, for other programs as words.

use std::collections::BTreeMap;

use egui::Context;

use crate::edit::{Edit, IdMaker, copy};
use crate::model::{Branch, Id, Rujukan};

use super::super::outline::readable;
use super::super::place::{Place, node};
use super::super::strings;
use super::App;
use super::shape::over;

/// What was copied or cut last.
#[derive(Default, Clone)]
pub struct Clip {
    branches: Vec<Branch>,
    /// As other programs get it: while the clipboard holds this, it holds the units.
    words: String,
    cut: bool,
    /// Words of a text that were copied, with what stands for them in the source.
    text: Option<Words>,
}

/// Words of a text, as they read and as they are written.
#[derive(Debug, Clone)]
pub struct Words {
    pub shown: String,
    pub source: String,
    pub rujukan: BTreeMap<Id, Rujukan>,
}

impl Clip {
    /// Keeps words that go to the clipboard.
    pub fn keep(&mut self, words: Words) {
        self.text = Some(words);
    }

    /// The words that a text from the clipboard stands for.
    pub fn words(&self, text: &str) -> Option<&Words> {
        self.text.as_ref().filter(|words| same(&words.shown, text))
    }

    /// Whether a text from the clipboard stands for units.
    pub fn holds(&self, text: &str) -> bool {
        !self.branches.is_empty() && same(&self.words, text)
    }
}

/// Line ends may have changed on the way.
fn same(a: &str, b: &str) -> bool {
    a.lines().map(str::trim_end).eq(b.lines().map(str::trim_end))
}

impl App {
    /// The units that a command means: those chosen as wholes, else the selected one.
    pub(super) fn meant(&self) -> Vec<Id> {
        match &self.selected {
            _ if !self.blocks.units.is_empty() => self.blocks.units.clone(),
            Some(Place::Simpul(id)) => vec![id.clone()],
            _ => Vec::new(),
        }
    }

    /// Puts the units that are meant into the clipboard, and takes them away or not.
    pub(super) fn copy_units(&mut self, ctx: &Context, cut: bool) {
        let ids = self.meant();
        let Some(session) = self.session.as_ref().filter(|_| !ids.is_empty()) else { return };
        let proyek = session.proyek();
        let branches: Vec<Branch> =
            ids.iter().filter_map(|id| proyek.trees().find_map(|t| t.branch(id))).collect();
        let mut words = String::new();
        for id in &ids {
            let Some((_, tree, _)) = node(proyek, id) else { continue };
            for unit in tree.walk_from(id) {
                let label = self.printed.get(&unit.id).map_or("", String::as_str);
                let texts = [&unit.judul, &unit.teks];
                let texts = texts.into_iter().filter(|t| !t.is_blank());
                let line: Vec<String> =
                    texts.map(|t| readable(proyek, &self.labels, Some(unit), &t.0)).collect();
                words += &[label, &line.join("\n")].join(" ");
                words = words.trim_end().to_owned() + "\n";
            }
        }
        ctx.copy_text(words.clone());
        let count = branches.len();
        self.clip = Clip { branches, words, cut: false, text: None };
        if !cut {
            self.tell(strings::copied(count));
        } else if self.delete(true) {
            self.clip.cut = true;
            self.tell(strings::cut(count));
        }
    }

    /// Puts the units of the clipboard behind the selected one, or where else they may stand near it. Units that
    /// were cut come back as themselves, once; copies are new.
    pub(super) fn paste_units(&mut self, text: &str) {
        if !self.clip.holds(text) {
            self.paste_lines(text);
            return;
        }
        let clip = self.clip.clone();
        let Some(session) = &self.session else { return };
        let proyek = session.proyek();
        let mut ids = IdMaker::Random;
        let back = clip.cut && clip.branches.iter().all(|b| is_fresh(proyek, b));
        let branches: Vec<Branch> =
            if back { clip.branches } else { clip.branches.iter().map(|b| copy(b, &mut ids)).collect() };
        self.put_branches(&branches, &strings::pasted);
    }

    /// Puts in the units that were copied last, whatever the clipboard holds now.
    pub(super) fn paste_kept(&mut self) {
        if self.clip.branches.is_empty() {
            self.tell(strings::CLIP_EMPTY.to_owned());
        } else {
            let words = self.clip.words.clone();
            self.paste_units(&words);
        }
    }

    /// The selected units once more, behind them.
    pub(super) fn duplicate(&mut self) {
        let ids = self.meant();
        let Some(session) = &self.session else { return };
        let proyek = session.proyek();
        let mut maker = IdMaker::Random;
        let branches: Vec<Branch> = ids
            .iter()
            .filter_map(|id| proyek.trees().find_map(|t| t.branch(id)))
            .map(|b| copy(&b, &mut maker))
            .collect();
        self.put_branches(&branches, &strings::duplicated);
    }

    fn put_branches(&mut self, branches: &[Branch], say: &dyn Fn(usize) -> String) {
        let at = self.meant().last().cloned();
        let (Some(session), Some(at)) = (&mut self.session, at) else {
            self.tell(strings::PASTE_NOWHERE.to_owned());
            return;
        };
        let units: Vec<Id> = branches.iter().map(|b| b.id.clone()).collect();
        let made = over(session, |s| s.put(&at, branches));
        let done =
            made.and_then(|edit: Edit| session.make(&say(units.len()), edit).map_err(|e| e.to_string()));
        match done {
            Ok(()) => {
                if let Some(first) = units.first() {
                    self.select(Place::Simpul(first.clone()), None, None);
                }
                self.blocks.anchor = units.first().cloned();
                self.blocks.hold = true;
                let count = units.len();
                self.blocks.units = units;
                self.tell(say(count));
            }
            Err(why) => self.tell(why),
        }
    }
}

/// Whether nothing of a branch is in the project.
fn is_fresh(proyek: &crate::model::Proyek, branch: &Branch) -> bool {
    proyek.trees().all(|t| t.get(&branch.id).is_none()) && branch.anak.0.iter().all(|b| is_fresh(proyek, b))
}
