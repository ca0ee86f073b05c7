//! Files between the office and its reviewers: a draft opened for review, packed, sent back, merged. And changes that
//! are worked out beside the window.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use egui::{self, Button, Label, RichText, ScrollArea, Ui};

use crate::edit::{Edit, IdMaker};
use crate::format::pdf_lampiran::attached_project;
use crate::markup;
use crate::model::{Anotasi, Id, Penulis, Proyek, SebabVersi, Waktu, sha256};
use crate::review::berkas::{self, Berkas, Surat};
use crate::review::gabung;
use crate::review::versi::{Simpanan, keep};
use crate::store::journal::Notary;
use crate::store::kunci::Lock;
use crate::store::{self, Bundle, RealDisk, is_project, read_file, write_atomic};

use super::super::anotasi::{called, moment};
use super::super::session::Session;
use super::super::strings;
use super::anotasi::now;
use super::catat::{Lalu, Lembar};
use super::coretan::ends;
use super::dialog::{Next, foot, title};
use super::tasks::{Answer, Purpose, Saving, Stored};
use super::theme::{self, Tokens};
use super::{App, Command, Message, aman};

/// Files that came back, read.
pub type Returned = Vec<(PathBuf, Berkas)>;

/// Whether a file is a bundle of review by its name.
pub fn is_review(path: &Path) -> bool {
    path.extension().is_some_and(|e| e.eq_ignore_ascii_case("tinjauan"))
}

/// Whether the window opens a file, by its name.
pub fn can_open(path: &Path) -> bool {
    is_project(path) || is_review(path) || ends(path, &["pdf"])
}

/// Reads a project (of a PDF, the one that it carries), or a draft for review with the letter it came with.
pub fn load(path: &Path) -> Result<(Bundle, Option<Surat>), String> {
    if ends(path, &["pdf"]) {
        let bytes = read_file(path).map_err(|e| e.to_string())?;
        let project = attached_project(&bytes).map_err(|e| e.to_string())?;
        let project = project.ok_or_else(|| strings::PDF_WITHOUT_PROJECT.to_owned())?;
        return store::load_bytes(path, project).map(|bundle| (bundle, None)).map_err(|e| e.to_string());
    }
    if !is_review(path) {
        return store::load(path).map(|bundle| (bundle, None)).map_err(|e| e.to_string());
    }
    let bytes = read_file(path).map_err(|e| e.to_string())?;
    match berkas::read(path, &bytes).map_err(|e| e.to_string())? {
        Berkas::Kiriman(surat, bundle) => Ok((*bundle, Some(surat))),
        Berkas::Kembali(surat, _) => Err(strings::returned_alone(&called(&surat.penulis), &surat.nama)),
    }
}

/// Saves a draft under review into a file of its kind. What is not saved is noted beside it as beside a project: its
/// journal begins with the hash of the file, whatever the file is.
pub fn save(
    bundle: &Bundle,
    surat: &Surat,
    saving: Saving,
    own: Option<Arc<Lock>>,
    notary: Option<&Notary>,
) -> Answer {
    let path = saving.path.clone();
    let save = || {
        let lock = aman::own_or_new(&path, own)?;
        let bytes = berkas::pack_again(bundle, surat).map_err(|e| e.to_string())?;
        let hash = sha256(&bytes);
        if let Some(notary) = notary {
            notary.note(&hash);
        }
        write_atomic(&RealDisk, &path, &bytes).map_err(|e| e.to_string())?;
        Ok(Stored { hash, lock, note: None })
    };
    let done = save();
    Answer::Saved(saving, done)
}

/// Reads bundles.
fn read_all(paths: Vec<PathBuf>) -> Result<Returned, String> {
    let one = |path: PathBuf| {
        let bytes = read_file(&path).map_err(|e| e.to_string())?;
        let file = berkas::read(&path, &bytes).map_err(|e| e.to_string())?;
        Ok((path, file))
    };
    paths.into_iter().map(one).collect()
}

/// A change that was worked out beside the window, on the project as it was then.
pub struct Worked {
    serial: u64,
    edits: u64,
    /// The newest version then.
    last: Option<Id>,
    /// The change, with the name of its step; or why there is none.
    done: Result<(String, Edit), String>,
    then: Lanjut,
}

/// What follows such a change.
pub enum Lanjut {
    /// This is told.
    Tell(String),
    /// Nothing is told.
    Quiet,
    /// A bundle was written there.
    Packed(PathBuf),
    /// What a merge brought is shown.
    Report(Laporan),
    /// Another content: all that was shown is made anew.
    Anew(String),
}

impl Worked {
    /// To be worked out on a project as it is now.
    pub fn on(session: &Session, serial: u64) -> Self {
        Self {
            serial,
            edits: session.edits,
            last: newest(session.proyek()),
            done: Err(String::new()),
            then: Lanjut::Quiet,
        }
    }

    /// It is worked out.
    pub fn done(self, done: Result<(String, Edit), String>, then: Lanjut) -> Self {
        Self { done, then, ..self }
    }
}

fn newest(proyek: &Proyek) -> Option<Id> {
    proyek.versi.last().map(|v| v.id.clone())
}

/// Keeps a version of a project: the Edit, and the id of the version that holds the state now.
pub fn kept(
    proyek: &Proyek,
    nama: &str,
    sebab: SebabVersi,
    penulis: &Penulis,
    waktu: Waktu,
) -> Result<(Id, Option<Edit>), String> {
    let simpanan = Simpanan { id: IdMaker::Random.make(), nama, sebab, penulis, waktu };
    keep(proyek, simpanan).map_err(|e| e.to_string())
}

/// What a merge brought.
pub struct Laporan {
    files: Vec<String>,
    head: String,
    changed: Vec<String>,
    lost: Vec<String>,
    /// What was read and found no place at all.
    pub unplaced: Vec<String>,
}

/// A remark as a report names it: its place, its quote, who wrote what.
fn line(anotasi: &Anotasi) -> String {
    let jangkar = &anotasi.jangkar;
    let quote = markup::plain(&jangkar.kutipan);
    let words = if anotasi.isi.is_empty() { anotasi.jenis.nama() } else { &anotasi.isi };
    format!("{}, \"{quote}\". {}: {words}", jangkar.label, called(&anotasi.penulis))
}

/// Merges the files that came back.
fn merged_files(
    proyek: &Proyek,
    files: &Returned,
    penulis: &Penulis,
    waktu: Waktu,
) -> Result<(Edit, Laporan), String> {
    for (path, file) in files {
        file.belongs_to(proyek, path).map_err(|e| e.to_string())?;
    }
    let from = |(path, file): &(PathBuf, Berkas)| {
        let name = path.file_name().map_or_else(String::new, |n| n.to_string_lossy().into_owned());
        strings::merged_from(&name, &called(&file.surat().penulis), file.anotasi().len())
    };
    let sets: Vec<&BTreeMap<Id, Anotasi>> = files.iter().map(|(_, f)| f.anotasi()).collect();
    merged(proyek, &sets, files.iter().map(from).collect(), penulis, waktu)
}

/// Merges remarks, and keeps a version of what they were merged into; one step.
pub fn merged(
    proyek: &Proyek,
    sets: &[&BTreeMap<Id, Anotasi>],
    files: Vec<String>,
    penulis: &Penulis,
    waktu: Waktu,
) -> Result<(Edit, Laporan), String> {
    let merged = gabung::merge(proyek, sets.iter().copied());
    let theirs = |id: &Id| sets.iter().find_map(|set| set.get(id));
    let named = |ids: &[Id]| ids.iter().filter_map(theirs).map(line).collect();
    let report = Laporan {
        files,
        head: if merged.is_empty() {
            strings::MERGE_NOTHING.to_owned()
        } else {
            strings::merged(merged.baru.len(), merged.diperbarui.len())
        },
        changed: named(&merged.berubah),
        lost: named(&merged.hilang),
        unplaced: Vec::new(),
    };
    if merged.is_empty() {
        return Ok((Edit::Gabungan(Vec::new()), report));
    }
    let (_, version) = kept(proyek, "", SebabVersi::Gabungan, penulis, waktu)?;
    let all = std::iter::once(merged.edit).chain(version).collect();
    Ok((Edit::Gabungan(all), report))
}

impl App {
    /// Whether the open project is a draft under review.
    pub(super) fn in_review(&self) -> bool {
        self.session.as_ref().is_some_and(|s| s.tinjauan.is_some())
    }

    /// What another address is asked for, to save.
    pub(super) fn save_purpose(&self) -> Purpose {
        if self.in_review() { Purpose::Draft } else { Purpose::Save }
    }

    /// Opens a project or a draft; of what came back from a reviewer it asks whether to merge it.
    pub(super) fn open_any(&mut self, path: PathBuf) {
        if is_review(&path) { self.look_at_reviews(vec![path]) } else { self.guard(Next::Open(path)) }
    }

    /// Looks what bundles are.
    pub(super) fn look_at_reviews(&mut self, paths: Vec<PathBuf>) {
        self.tasks.begin(strings::TASK_REVIEW, move || Answer::Reviews(read_all(paths), false));
    }

    /// Reads bundles that are to be merged.
    pub(super) fn read_returned(&mut self, paths: Vec<PathBuf>) {
        self.tasks.begin(strings::TASK_REVIEW, move || Answer::Reviews(read_all(paths), true));
    }

    /// Bundles were read.
    pub(super) fn reviews(&mut self, files: Result<Returned, String>, merge: bool) {
        let files = match files {
            Ok(files) => files,
            Err(why) => return self.fail(why),
        };
        if let ([(path, Berkas::Kiriman(..))], false) = (files.as_slice(), merge) {
            return self.guard(Next::Open(path.clone()));
        }
        let Some(surat) = files.first().map(|(_, f)| f.surat()) else { return };
        match &self.session {
            None => self.fail(strings::returned_alone(&called(&surat.penulis), &surat.nama)),
            Some(s) if s.tinjauan.is_some() => self.fail(strings::MERGE_IN_REVIEW.to_owned()),
            Some(_) if merge => self.go_on(Lalu::Merge(files)),
            Some(_) => self.sheet_of(Lembar::Kembali(files)),
        }
    }

    /// Does what was asked of bundles and versions.
    pub(super) fn on_bundles(&mut self, command: Command) {
        let office =
            matches!(command, Command::Pack | Command::Merge | Command::ReadMarks | Command::Versions);
        if office && self.in_review() {
            return self.tell(strings::NOT_IN_REVIEW.to_owned());
        }
        if command == Command::SendBack && !self.in_review() {
            return self.tell(strings::NOT_A_REVIEW.to_owned());
        }
        let needs = office || command == Command::SendBack;
        if needs && self.person().is_none() {
            return self.ask_who(Lalu::Command(command));
        }
        match command {
            Command::Pack => self.ask(Purpose::Pack),
            Command::SendBack => self.ask(Purpose::SendBack),
            Command::Merge => self.ask(Purpose::Merge(Vec::new())),
            Command::ReadMarks => self.ask(Purpose::Marks(Vec::new())),
            Command::Versions => self.sheet_of(Lembar::Versi(super::riwayat::Riwayat::default())),
            _ => {}
        }
    }

    /// The end of a name that says whose remarks a file holds: "-ani-lestari".
    pub(super) fn reviewer_part(&self) -> String {
        let nama = self.prefs.penulis.nama.to_lowercase();
        let words: Vec<&str> =
            nama.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).take(4).collect();
        if words.is_empty() { String::new() } else { format!("-{}", words.join("-")) }
    }

    /// Writes a draft for reviewers; the version that was sent is kept in the project, and the project is saved.
    pub(super) fn pack(&mut self, path: PathBuf) {
        let (Some(penulis), Some(session)) = (self.person(), &self.session) else { return };
        if let Some(why) = session.locked() {
            return self.refused(&why);
        }
        let (bundle, worked, waktu) = (session.snapshot(), Worked::on(session, self.serial), now());
        self.tasks.begin(strings::TASK_PACK, move || {
            let pack = || {
                let (versi, edit) = kept(&bundle.proyek, "", SebabVersi::Kiriman, &penulis, waktu)?;
                let bytes = berkas::pack(&bundle, &versi, &penulis, waktu).map_err(|e| e.to_string())?;
                write_atomic(&RealDisk, &path, &bytes).map_err(|e| e.to_string())?;
                let edit = edit.unwrap_or_else(|| Edit::Gabungan(Vec::new()));
                Ok((strings::STEP_PACK.to_owned(), edit))
            };
            let done = pack();
            Answer::Worked(Box::new(worked.done(done, Lanjut::Packed(path))))
        });
    }

    /// Writes the remarks to be sent back.
    pub(super) fn send_back(&mut self, path: PathBuf) {
        let (Some(penulis), Some(session)) = (self.person(), &self.session) else { return };
        let Some(surat) = session.tinjauan.clone() else { return };
        let same = |own: &PathBuf| std::path::absolute(own).ok() == std::path::absolute(&path).ok();
        if session.path.as_ref().is_some_and(same) {
            return self.fail(strings::over_draft(&path));
        }
        let (bundle, waktu) = (session.snapshot(), now());
        self.tasks.begin(strings::TASK_PACK, move || {
            let write = || {
                let bytes = berkas::answer(&bundle.proyek, &surat, &penulis, waktu);
                let bytes = bytes.map_err(|e| e.to_string())?;
                write_atomic(&RealDisk, &path, &bytes).map_err(|e| e.to_string())
            };
            let done = write();
            Answer::Told(done.map(|()| strings::sent_back(&path, bundle.proyek.anotasi.len())))
        });
    }

    /// Merges what came back into the open project.
    pub(super) fn merge(&mut self, files: Returned) {
        let (Some(penulis), Some(session)) = (self.person(), &self.session) else { return };
        if let Some(why) = session.locked() {
            return self.refused(&why);
        }
        let (bundle, worked, waktu) = (session.snapshot(), Worked::on(session, self.serial), now());
        self.tasks.begin(strings::TASK_REVIEW, move || {
            Answer::Worked(Box::new(match merged_files(&bundle.proyek, &files, &penulis, waktu) {
                Ok((edit, report)) => {
                    worked.done(Ok((strings::STEP_MERGE.to_owned(), edit)), Lanjut::Report(report))
                }
                Err(why) => worked.done(Err(why), Lanjut::Quiet),
            }))
        });
    }

    /// The version that is kept beside an export; what works it out, beside the window.
    pub(super) fn version_of_export(&self) -> impl FnOnce(&Bundle) -> Option<Answer> + Send + use<> {
        let open = self.session.as_ref().filter(|s| s.locked().is_none());
        let worked = open.map(|s| Worked::on(s, self.serial));
        let (penulis, waktu) = (self.person_or_user(), now());
        move |bundle| {
            let made = kept(&bundle.proyek, "", SebabVersi::Ekspor, &penulis, waktu);
            let (_, edit) = made.ok()?;
            let done = Ok((strings::STEP_VERSION.to_owned(), edit?));
            Some(Answer::Worked(Box::new(worked?.done(done, Lanjut::Quiet))))
        }
    }

    /// Makes a change that was worked out beside the window.
    pub(super) fn worked(&mut self, worked: Worked) {
        let Worked { serial, edits, last, done, then } = worked;
        let (step, edit) = match done {
            Ok(done) => done,
            Err(why) => return self.fail(why),
        };
        let Some(session) = self.session.as_ref().filter(|_| serial == self.serial) else { return };
        // A version is of the state that it was made of, whatever was written since; it stands behind the one that
        // was the newest then.
        let only_version = matches!(edit, Edit::Versi(_));
        let stands = session.edits == edits || only_version && newest(session.proyek()) == last;
        if !stands {
            return self.fail(strings::VERSION_MOVED_ON.to_owned());
        }
        let told = self.message.take();
        if !self.do_edit(&step, edit) {
            return;
        }
        match then {
            Lanjut::Quiet => self.message = told,
            Lanjut::Tell(text) => self.tell(text),
            Lanjut::Report(report) => self.sheet_of(Lembar::Laporan(report)),
            Lanjut::Packed(path) => {
                if self.session.as_ref().is_some_and(|s| s.path.is_some()) {
                    self.remarks.packed = Some(path);
                    self.save();
                } else {
                    let text = strings::packed_unsaved(&path);
                    self.message = Some(Message { text, grave: true, file: None });
                }
            }
            Lanjut::Anew(text) => {
                self.fields.forget();
                self.tree.forget();
                if let Some(session) = &self.session {
                    self.blocks.forget(session.proyek());
                }
                let gone = self.session.as_ref().zip(self.selected.as_ref());
                if gone.is_some_and(|(s, place)| !super::super::session::exists(s.proyek(), place)) {
                    self.select(super::Place::Proyek, None, None);
                }
                self.tell(text);
            }
        }
    }

    /// The bar above the panels of a draft under review.
    pub(super) fn review_bar(&mut self, ui: &mut Ui) {
        let Some(surat) = self.session.as_ref().and_then(|s| s.tinjauan.as_ref()) else { return };
        let from = strings::draft_from(&called(&surat.penulis), &moment(surat.waktu));
        let who = self.person().map(|p| strings::reviewing_as(&called(&p)));
        egui::Panel::top("review").show(ui, |ui| {
            let t = Tokens::of(ui);
            ui.horizontal_wrapped(|ui| {
                let words = RichText::new(format!("💬 {}", strings::REVIEW_MODE)).strong().color(t.advice);
                ui.label(words).on_hover_text(from);
                if let Some(who) = who {
                    ui.label(RichText::new(who).color(t.quiet));
                }
                if ui.small_button(strings::REVIEW_CHANGE_WHO).clicked() {
                    self.commands.push(Command::Who);
                }
                if ui.add_enabled(!self.tasks.is_busy(), Button::new(strings::COMMAND_SEND_BACK)).clicked() {
                    self.commands.push(Command::SendBack);
                }
            });
        });
    }

    pub(super) fn returned_dialog(&mut self, ui: &mut Ui, files: Returned) -> Option<Returned> {
        title(ui, strings::RETURN_TITLE);
        for (_, file) in &files {
            let surat = file.surat();
            let (who, when) = (called(&surat.penulis), moment(surat.waktu));
            ui.add(Label::new(strings::returned(&who, &when, file.anotasi().len(), &surat.nama)).wrap());
        }
        match foot(ui, strings::MERGE, &[strings::CANCEL]) {
            None => return Some(files),
            Some(0) => self.go_on(Lalu::Merge(files)),
            Some(_) => {}
        }
        None
    }

    pub(super) fn report_dialog(&mut self, ui: &mut Ui, report: Laporan) -> Option<Laporan> {
        title(ui, strings::MERGE_TITLE);
        ui.label(RichText::new(&report.head).strong());
        ScrollArea::vertical().max_height(320.0).show(ui, |ui| {
            for file in &report.files {
                ui.add(Label::new(RichText::new(file).color(Tokens::of(ui).quiet)).wrap());
            }
            for (head, lines) in [
                (strings::MERGED_CHANGED, &report.changed),
                (strings::MERGED_LOST, &report.lost),
                (strings::MARKS_UNPLACED, &report.unplaced),
            ] {
                if lines.is_empty() {
                    continue;
                }
                ui.add_space(theme::GAP);
                ui.label(RichText::new(head).color(Tokens::of(ui).warning));
                for line in lines {
                    ui.add(Label::new(line).wrap());
                }
            }
        });
        match foot(ui, strings::CLOSE, &[strings::MERGE_SHOW]) {
            None => return Some(report),
            Some(1) if !self.shows.remarks => self.commands.push(Command::ToggleRemarks),
            Some(_) => {}
        }
        None
    }
}
