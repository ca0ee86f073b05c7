//! What runs beside the window: files, dialogs, printing. The window's thread waits for none of it.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;

use egui;

use crate::compile::{Naskah, Templates, compile};
use crate::edit::Slot;
use crate::export::cetak::Job;
use crate::export::fon;
use crate::export::pdf::to_pdf;
use crate::export::temuan::{Laporan, one_page};
use crate::layout::{FontBook, Tata, layout};
use crate::model::{Id, JenisKeluaran, summary};
use crate::review::berkas::Surat;
use crate::store::cadangan::{self, Versi};
use crate::store::journal::{self, Found, Notary, Record};
use crate::store::kunci::Lock;
use crate::store::{self, Bundle, RealDisk, StoreError, is_project, read_file, write_atomic};

use super::super::banding::Compared;
use super::super::session::Recovered;
use super::super::{strings, waktu};
use super::aman;
use super::coretan::{carrying, ends};
use super::desktop::{Desktop, Pick};
use super::kirim::{self, Returned, Worked};

/// What a file is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Purpose {
    /// A project to open.
    Open,
    /// Where to save.
    Save,
    /// Where to write a PDF of this kind.
    Export(JenisKeluaran),
    /// The emblem of the region.
    Emblem,
    /// The picture of a node.
    Picture(Id),
    /// A picture for a place where none is yet.
    NewPicture(Slot),
    /// The letters of documents.
    Font,
    /// A regulation to be read.
    Import,
    /// Where to write the report of findings.
    Report,
    /// What reviewers wrote into PDFs and Word files: the others.
    Marks(Vec<PathBuf>),
    /// Where to write a Word file.
    Word,
    /// Where to write a PDF with notes.
    Noted,
    /// Where to write the table of answers.
    Answers,
    /// A project to compare with.
    Compare,
    /// Where to write the comparison.
    Comparison,
    /// Where to save a draft under review.
    Draft,
    /// Where to write a draft for reviewers.
    Pack,
    /// Where to write the remarks that are sent back.
    SendBack,
    /// What reviewers sent back: all but the first of several files.
    Merge(Vec<PathBuf>),
}

/// A project as it was read, and what it is printed with.
pub struct Opened {
    /// The project.
    pub bundle: Bundle,
    /// Its file; none for the sample and for a new project.
    pub path: Option<PathBuf>,
    /// The letters.
    pub fonts: Arc<FontBook>,
    /// What the user should know about them.
    pub notice: Option<String>,
    /// It was made just now, and is in no file.
    pub fresh: bool,
    /// Hash of its file.
    pub base: Option<String>,
    /// What a crash left behind.
    pub recovered: Option<Recovered>,
    /// The lock of its file.
    pub lock: Option<Arc<Lock>>,
    /// Who else has it open.
    pub read_only: Option<String>,
    /// The letter that a draft for review came with.
    pub tinjauan: Option<Surat>,
}

/// What is saved, and where.
pub struct Saving {
    /// The file.
    pub path: PathBuf,
    /// Which of the projects that were opened it is.
    pub serial: u64,
    /// Where its history stood.
    pub mark: u64,
}

/// A project as it was saved.
pub struct Stored {
    /// Hash of its file.
    pub hash: String,
    /// The lock of the file.
    pub lock: Option<Arc<Lock>>,
    /// What the user should know.
    pub note: Option<String>,
}

/// What a task brings back.
pub enum Answer {
    /// A file was chosen, or not.
    Picked(Purpose, Pick),
    /// A project, or why not.
    Opened(Result<Box<Opened>, String>),
    /// A regulation that was read, or why not.
    Imported(Result<Box<super::impor::Imported>, String>),
    /// It was saved there as it stood at this mark; or why not.
    Saved(Saving, Result<Stored, String>),
    /// The versions that were kept of a project file.
    Backups(PathBuf, Vec<Versi>),
    /// The file, its pages, and what findings there still are; or why not.
    Exported(Result<(PathBuf, usize, String), String>),
    /// Pages and copies, or why not.
    Printed(Result<(usize, u32), String>),
    /// The letters of documents, or why not.
    Font(Option<PathBuf>, Result<(Arc<FontBook>, Option<String>), String>),
    /// Bytes of a picture for this purpose, or why not.
    Picture(Purpose, PathBuf, Result<Vec<u8>, String>),
    /// A file was shown, or why not.
    Shown(Result<(), String>),
    /// Bundles of review that were read, or why not; whether they are to be merged.
    Reviews(Result<Returned, String>, bool),
    /// A change that was worked out.
    Worked(Box<Worked>),
    /// This is told, or what did not work.
    Told(Result<String, String>),
    /// One, and then the other.
    Both(Box<(Self, Self)>),
    /// Two states compared, or why not.
    Compared(Result<Box<Compared>, String>),
    /// The work ended in an error of the program.
    /// Which it was is told.
    Panicked(&'static str),
    /// Done, and nothing to tell.
    Nothing,
}

/// The tasks under way.
pub struct Tasks {
    ctx: egui::Context,
    answers: Sender<Answer>,
    inbox: Receiver<Answer>,
    under_way: Vec<&'static str>,
}

impl Tasks {
    /// None yet.
    pub fn new(ctx: egui::Context) -> Self {
        let (answers, inbox) = channel();
        Self { ctx, answers, inbox, under_way: Vec::new() }
    }

    /// Begins a task. `what` is shown until it ends; empty for a dialog, which is seen anyhow.
    pub fn begin(&mut self, what: &'static str, work: impl FnOnce() -> Answer + Send + 'static) {
        self.under_way.push(what);
        let (answers, ctx) = (self.answers.clone(), self.ctx.clone());
        let run = move || {
            let answer = catch_unwind(AssertUnwindSafe(work)).unwrap_or(Answer::Panicked(what));
            // A window that is gone needs no answer.
            let _ = answers.send(answer);
            ctx.request_repaint();
        };
        if thread::Builder::new().name("tugas".to_owned()).spawn(run).is_err() {
            let _ = self.answers.send(Answer::Panicked(what));
        }
    }

    /// The next answer, when one has come.
    pub fn next(&mut self) -> Option<Answer> {
        let answer = self.inbox.try_recv().ok()?;
        if !self.under_way.is_empty() {
            self.under_way.remove(0);
        }
        Some(answer)
    }

    /// The window.
    pub fn ctx(&self) -> &egui::Context {
        &self.ctx
    }

    /// What is under way.
    pub fn now(&self) -> Option<&'static str> {
        self.under_way.iter().copied().find(|what| !what.is_empty())
    }

    /// Whether anything is.
    pub fn is_busy(&self) -> bool {
        !self.under_way.is_empty()
    }
}

/// Reads the sample.
pub fn sample(fonts: Option<Arc<FontBook>>, chosen: Option<&Path>) -> Answer {
    let bundle = store::sample().map_err(|e| e.to_string());
    Answer::Opened(bundle.and_then(|bundle| ready(bundle, None, fonts, chosen)))
}

/// Reads a project. `own`: the lock that the window holds already.
pub fn open(
    path: PathBuf,
    own: Option<Arc<Lock>>,
    fonts: Option<Arc<FontBook>>,
    chosen: Option<&Path>,
) -> Answer {
    if ends(&path, &["pdf"]) {
        // What a PDF carries is a project of its own, in no file yet.
        let open = || {
            let (bundle, _) = kirim::load(&path)?;
            let opened = ready(bundle, None, fonts, chosen)?;
            let notice = Some(strings::from_pdf(&path));
            Ok(Box::new(Opened { fresh: true, notice, ..*opened }))
        };
        return Answer::Opened(open());
    }
    let open = || {
        // First the lock: what is read then is what will be written over.
        let own = own.filter(|lock| lock.is_of(&path));
        let again = own.is_some();
        let (lock, mut read_only) = match own {
            Some(lock) => (Some(lock), None),
            None => aman::lock(&path),
        };
        let (mut bundle, tinjauan) = kirim::load(&path)?;
        let mut base = store::hash_of(&path);
        let mut recovered = None;
        // What the window itself notes of this file is no leftover: it closes it behind this.
        if let Some(hash) = base.as_deref().filter(|_| read_only.is_none() && !again) {
            match left_behind(&path, hash, &mut bundle) {
                Ok(left) => recovered = left,
                Err(who) => read_only = Some(who),
            }
        }
        if read_only.is_some() {
            base = None;
        }
        let lock = lock.filter(|_| read_only.is_none());
        let opened = ready(bundle, Some(path), fonts, chosen)?;
        Ok(Box::new(Opened { base, recovered, lock, read_only, tinjauan, ..*opened }))
    };
    Answer::Opened(open())
}

/// Opens a version that was kept of a project file as a project of its own.
pub fn open_backup(
    project: &Path,
    version: &Versi,
    fonts: Option<Arc<FontBook>>,
    chosen: Option<&Path>,
) -> Answer {
    let open = || {
        let bundle = cadangan::open(&RealDisk, project, &version.berkas).map_err(|e| e.to_string())?;
        let opened = ready(bundle, None, fonts, chosen)?;
        let told = strings::backup_opened(&waktu::words(&version.cap));
        Ok(Box::new(Opened { fresh: true, notice: Some(told), ..*opened }))
    };
    Answer::Opened(open())
}

/// What a crash left behind of a project whose file has this hash; or who is writing it now. What belongs to another
/// file is put aside.
fn left_behind(path: &Path, hash: &str, bundle: &mut Bundle) -> Result<Option<Recovered>, String> {
    let file = journal::beside(path);
    let aside = |bundle: &mut Bundle, say: fn(&Path) -> String| {
        let kept = journal::put_aside(&file).unwrap_or_else(|_| file.clone());
        bundle.catatan.push(say(&kept));
    };
    match journal::find(&file) {
        Found::Nothing => {}
        // Where there can be no lock, the journal's own still tells.
        Found::Held => return Err(strings::OTHER_WINDOW.to_owned()),
        Found::Damaged => aside(bundle, strings::journal_damaged),
        Found::Noted(noted) => match noted.behind(hash) {
            Some(records) if records.is_empty() => {
                let _ = std::fs::remove_file(&file);
            }
            Some(records) => return Ok(Some(Recovered { records, journal: None })),
            None => aside(bundle, strings::journal_foreign),
        },
    }
    Ok(None)
}

/// Journals of projects that were never saved, and that nobody is writing.
pub fn unsaved(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let is_journal = |p: &PathBuf| p.extension().is_some_and(|e| e == "jurnal");
    let mut all: Vec<PathBuf> = entries.flatten().map(|e| e.path()).filter(is_journal).collect();
    all.retain(|p| matches!(journal::find(p), Found::Noted(_)));
    all.sort();
    all
}

/// Whether a crash left changes beside a project file.
pub fn has_left(project: &Path) -> bool {
    let is_change = |r: &Record| !matches!(r, Record::Tanda | Record::Simpan(_));
    matches!(journal::find(&journal::beside(project)), Found::Noted(noted) if noted.records.iter().any(is_change))
}

/// Opens a project that was never saved from its journal.
pub fn open_unsaved(file: &Path, fonts: Option<Arc<FontBook>>, chosen: Option<&Path>) -> Answer {
    let open = || {
        let Found::Noted(noted) = journal::find(file) else { return Err(strings::journal_damaged(file)) };
        let Some((Record::Proyek(bytes), rest)) = noted.records.split_first() else {
            return Err(strings::journal_damaged(file));
        };
        let bundle = store::load_bytes(file, bytes.clone()).map_err(|e| e.to_string())?;
        let opened = ready(bundle, None, fonts, chosen)?;
        let left = Recovered { records: rest.to_vec(), journal: Some(file.to_owned()) };
        Ok(Box::new(Opened { fresh: true, recovered: Some(left), ..*opened }))
    };
    Answer::Opened(open())
}

/// A project with the letters it is printed with.
pub fn ready(
    bundle: Bundle,
    path: Option<PathBuf>,
    fonts: Option<Arc<FontBook>>,
    chosen: Option<&Path>,
) -> Result<Box<Opened>, String> {
    let (fonts, notice) = match fonts {
        Some(fonts) => (fonts, None),
        None => found(chosen)?,
    };
    Ok(Box::new(Opened {
        bundle,
        path,
        fonts,
        notice,
        fresh: false,
        base: None,
        recovered: None,
        lock: None,
        read_only: None,
        tinjauan: None,
    }))
}

/// The chosen letters; those of this computer, with a notice, where they cannot be used.
fn found(chosen: Option<&Path>) -> Result<(Arc<FontBook>, Option<String>), String> {
    let first = fon::find(chosen);
    let (book, notice) = match first {
        Ok(found) => found,
        Err(why) => {
            let (book, notice) = fon::find(None).map_err(|e| e.to_string())?;
            (book, Some(notice.map_or_else(|| why.to_string(), |n| format!("{why}; {n}"))))
        }
    };
    Ok((Arc::new(book), notice))
}

/// Reads the letters of documents.
pub fn font(chosen: Option<PathBuf>) -> Answer {
    let found = fon::find(chosen.as_deref()).map(|(book, notice)| (Arc::new(book), notice));
    Answer::Font(chosen, found.map_err(|e| e.to_string()))
}

/// Saves a project. `own`: the lock that the window holds already.
pub fn save(bundle: &Bundle, saving: Saving, own: Option<Arc<Lock>>, notary: Option<&Notary>) -> Answer {
    let path = saving.path.clone();
    let note = |hash: &str| {
        if let Some(notary) = notary {
            notary.note(hash);
        }
    };
    let save = || {
        let lock = aman::own_or_new(&path, own)?;
        let stamp = waktu::now();
        let saved = store::save_kept(&RealDisk, bundle, &path, Some(&stamp), note);
        let saved = saved.map_err(|e| e.to_string())?;
        Ok(Stored { hash: saved.hash, lock, note: saved.catatan })
    };
    let done = save();
    Answer::Saved(saving, done)
}

/// The versions that were kept of a project file.
pub fn backups(path: PathBuf) -> Answer {
    let all = cadangan::list(&RealDisk, &path);
    Answer::Backups(path, all)
}

/// A document compiled and laid out.
pub fn laid(
    bundle: &Bundle,
    fonts: &FontBook,
    dokumen: &Id,
    kind: JenisKeluaran,
) -> Result<(Naskah, Tata), String> {
    let templates = Templates::of(&bundle.proyek).map_err(|e| e.to_string())?;
    let naskah = compile(&bundle.proyek, &templates, dokumen, kind).map_err(|e| e.to_string())?;
    let tata = layout(&naskah, fonts, &bundle.gambar);
    Ok((naskah, tata))
}

/// Writes a document as PDF. Never in the place of a project.
pub fn export(bundle: &Bundle, fonts: &FontBook, dokumen: &Id, kind: JenisKeluaran, path: PathBuf) -> Answer {
    let write = |path: &Path| {
        if is_project(path) {
            return Err(strings::not_over_project(path));
        }
        let (naskah, tata) = laid(bundle, fonts, dokumen, kind)?;
        let (pdf, _) = carrying(bundle, (&naskah, &tata, fonts), dokumen, false)?;
        write_atomic(&RealDisk, path, &pdf).map_err(|e: StoreError| e.to_string())?;
        let found = summary(naskah.temuan.iter().chain(&tata.temuan));
        Ok((tata.jumlah(), found))
    };
    let done = write(&path);
    Answer::Exported(done.map(|(pages, found)| (path, pages, found)))
}

/// Reads a regulation.
pub fn import(path: &Path) -> Answer {
    let read = || {
        let bytes = read_file(path).map_err(|e| e.to_string())?;
        let nama = path.file_name().map_or_else(String::new, |n| n.to_string_lossy().into_owned());
        let impor = crate::import::read(&nama, &bytes, &mut crate::edit::IdMaker::Random)
            .map_err(|e| e.to_string())?;
        Ok(Box::new(super::impor::Imported::new(nama, impor)))
    };
    Answer::Imported(read())
}

/// Writes the report of findings.
pub fn findings(nama: &str, told: &Laporan, fonts: &FontBook, path: PathBuf) -> Answer {
    let write = || {
        if is_project(&path) {
            return Err(strings::not_over_project(&path));
        }
        let (naskah, tata) = one_page(nama, &waktu::today(), told, fonts);
        let none = std::collections::BTreeMap::new();
        let pdf = to_pdf(&naskah, &tata, fonts, &none).map_err(|e| e.to_string())?;
        write_atomic(&RealDisk, &path, &pdf).map_err(|e: StoreError| e.to_string())?;
        Ok((tata.jumlah(), summary(told.temuan.iter().map(|p| &p.temuan))))
    };
    let done = write();
    Answer::Exported(done.map(|(pages, found)| (path, pages, found)))
}

/// Prints a document.
pub fn print(
    desktop: &dyn Desktop,
    bundle: &Bundle,
    fonts: &FontBook,
    dokumen: &Id,
    kind: JenisKeluaran,
    job: &Job,
) -> Answer {
    let send = || {
        let (naskah, tata) = laid(bundle, fonts, dokumen, kind)?;
        // Paper carries nothing beside its words.
        let pdf = to_pdf(&naskah, &tata, fonts, &bundle.gambar).map_err(|e| e.to_string())?;
        desktop.print(&pdf, tata.ukuran(0), &naskah.judul, job).map_err(|e| e.to_string())
    };
    Answer::Printed(send().map(|pages| (pages, job.copies)))
}

/// Makes a picture of what the clipboard holds.
pub fn pasted(purpose: Purpose, image: &egui::ColorImage) -> Answer {
    let [width, height] = image.size.map(|n| n as u32);
    let pixels = image.pixels.iter().flat_map(egui::Color32::to_srgba_unmultiplied).collect();
    let raster = crate::export::raster::Raster { lebar: width, tinggi: height, piksel: pixels };
    let bytes = raster.to_png().ok_or_else(|| strings::PASTED_NO_PICTURE.to_owned());
    Answer::Picture(purpose, PathBuf::from(strings::CLIPBOARD), bytes)
}

/// Reads a picture.
pub fn picture(purpose: Purpose, path: PathBuf) -> Answer {
    let bytes = read_file(&path).map_err(|e| e.to_string());
    Answer::Picture(purpose, path, bytes)
}
