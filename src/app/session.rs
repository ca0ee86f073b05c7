//! An open project: its data, its file, its history, and the worker that keeps its pages.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use crate::compile::Templates;
use crate::edit::{Edit, EditError, Entri, History, Taken};
use crate::layout::{FontBook, Pictures};
use crate::model::{Id, JenisKeluaran, Proyek};
use crate::review::berkas::Surat;
use crate::store::journal::{self, Notary, Record};
use crate::store::kunci::Lock;
use crate::store::{self, Bundle, Keeper, RealDisk, picture_name};

use super::place::{Place, node};
use super::strings;
use super::worker::{Order, Worker};

/// An open project.
pub struct Session {
    bundle: Bundle,
    /// Its file; none while it was never saved.
    pub path: Option<PathBuf>,
    /// How the file was when it was last read or written.
    stamp: Option<Stamp>,
    history: History,
    saved: u64,
    /// Edits made so far: the worker counts along.
    pub edits: u64,
    /// The document on the pages, and how it is printed.
    shown: (Id, JenisKeluaran),
    fonts: Arc<FontBook>,
    /// The worker.
    pub worker: Worker,
    templates: Option<Templates>,
    keeper: Keeper,
    /// The lock of its file, where there can be one.
    pub lock: Option<Arc<Lock>>,
    /// Who else has its file open: then nothing can be changed here.
    pub read_only: Option<String>,
    /// It is a draft that was sent for review, with the letter it came with: only remarks are made in it.
    pub tinjauan: Option<Surat>,
}

/// What a crash left behind.
#[derive(Debug, Default)]
pub struct Recovered {
    /// What is not in the file, in order.
    pub records: Vec<Record>,
    /// Its journal, where there is no file beside which it lies.
    pub journal: Option<PathBuf>,
}

/// How a file was: another size or time means that somebody else wrote it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stamp(u64, Option<SystemTime>);

impl Stamp {
    /// Of a file as it is now; none when it is gone.
    pub fn of(path: &Path) -> Option<Self> {
        let metadata = path.metadata().ok()?;
        Some(Self(metadata.len(), metadata.modified().ok()))
    }
}

/// What became of the file since it was last read or written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileState {
    /// Nothing, or there is no file yet.
    Same,
    /// Another program wrote it.
    Changed,
    /// It is gone.
    Gone,
}

impl Session {
    /// Opens a project in the window. `wake` is called when the worker has something to tell.
    pub fn open(
        bundle: Bundle,
        path: Option<PathBuf>,
        fonts: Arc<FontBook>,
        wake: impl Fn() + Send + 'static,
    ) -> io::Result<Self> {
        let shown = match bundle.proyek.dokumen.first() {
            Some(d) => (d.id.clone(), d.keluaran()),
            None => (Id::fixed("perbup"), JenisKeluaran::Rancangan),
        };
        let worker = Worker::start(bundle.clone(), Arc::clone(&fonts), shown.0.clone(), shown.1, wake)?;
        let stamp = path.as_deref().and_then(Stamp::of);
        let templates = Templates::of(&bundle.proyek).ok();
        Ok(Self {
            bundle,
            path,
            stamp,
            history: History::default(),
            saved: 0,
            edits: 0,
            shown,
            fonts,
            worker,
            templates,
            keeper: Keeper::new(Arc::new(RealDisk), None, None),
            lock: None,
            read_only: None,
            tinjauan: None,
        })
    }

    /// From now on what is not saved is noted: beside the file of this hash, or in a folder while there is none.
    pub fn keep_journal(&mut self, base: Option<String>, recovery: Option<PathBuf>) {
        self.keeper = Keeper::new(Arc::new(RealDisk), base, recovery);
    }

    /// Makes again what a crash left behind, and goes on noting behind it. Gives how many changes that were.
    pub fn recover(&mut self, recovered: Recovered) -> usize {
        let mut count = 0;
        let all = recovered.records.len();
        let mut made = Vec::with_capacity(all);
        for record in recovered.records {
            match &record {
                Record::Gambar(name, bytes) => {
                    self.bundle.gambar.insert(name.clone(), Arc::clone(bytes));
                    self.worker.tell(Order::Pictures(self.bundle.gambar.clone()));
                }
                Record::Edit(edit) => {
                    let name = strings::STEP_RECOVER;
                    if self.history.make(&mut self.bundle.proyek, name, (**edit).clone()).is_err() {
                        break;
                    }
                    self.show_edit((**edit).clone());
                    count += 1;
                }
                Record::Proyek(_) | Record::Tanda | Record::Simpan(_) => {}
            }
            made.push(record);
        }
        let path = recovered.journal.or_else(|| self.path.as_deref().map(journal::beside));
        if let Some(path) = path {
            // What cannot be made again is not thrown away; where it cannot be put aside, nothing is written over it.
            if made.len() < all && journal::put_aside(&path).is_err() {
                return count;
            }
            // A project without a file begins with all of it.
            let records = if self.path.is_some() { made } else { whole(&self.bundle).into_iter().collect() };
            self.keeper.recovered(path, records);
        }
        count
    }

    fn note(&mut self, record: Record) {
        let bundle = &self.bundle;
        self.keeper.note(record, self.path.as_deref(), || whole(bundle));
    }

    /// Why nothing is noted any more; told once.
    pub fn journal_trouble(&self) -> Option<String> {
        self.keeper.trouble()
    }

    /// Returns when all that was changed so far is on the disk.
    pub fn flush_journal(&self) {
        self.keeper.flush();
    }

    /// What is not saved is to be forgotten, as the user said or because there is nothing.
    pub fn forget_unsaved(&mut self) {
        self.keeper.forget();
    }

    /// The project.
    pub fn proyek(&self) -> &Proyek {
        &self.bundle.proyek
    }

    /// Bytes of its pictures.
    pub fn pictures(&self) -> &Pictures {
        &self.bundle.gambar
    }

    /// What the user should know about how it was read.
    pub fn notes(&self) -> &[String] {
        &self.bundle.catatan
    }

    /// The letters it is printed with.
    pub fn fonts(&self) -> &Arc<FontBook> {
        &self.fonts
    }

    /// All of it as it is now, for what works beside the window.
    pub fn snapshot(&self) -> Bundle {
        self.bundle.clone()
    }

    /// Its templates; none when a copy in it cannot be read.
    pub fn templates(&self) -> Option<&Templates> {
        self.templates.as_ref()
    }

    /// Refuses changes of a project that another has open, and of a draft under review all but remarks.
    fn writable(&self, edit: Option<&Edit>) -> Result<(), EditError> {
        match (&self.read_only, &self.tinjauan) {
            (Some(who), _) => Err(EditError::HanyaBaca(who.clone())),
            (None, Some(_)) if !edit.is_some_and(only_remarks) => Err(EditError::HanyaTinjau),
            _ => Ok(()),
        }
    }

    fn told(&mut self, edit: Edit) {
        self.note(Record::Edit(Box::new(edit.clone())));
        self.show_edit(edit);
    }

    fn show_edit(&mut self, edit: Edit) {
        if matches!(edit, Edit::Templat(..)) {
            self.templates = Templates::of(&self.bundle.proyek).ok();
        }
        self.edits += 1;
        self.worker.tell(Order::Edit(Box::new(edit)));
    }

    /// Makes a change that can be undone.
    pub fn make(&mut self, name: &str, edit: Edit) -> Result<(), EditError> {
        self.writable(Some(&edit))?;
        // Nothing is no step.
        if matches!(&edit, Edit::Gabungan(all) if all.is_empty()) {
            return Ok(());
        }
        self.history.make(&mut self.bundle.proyek, name, edit.clone())?;
        self.told(edit);
        Ok(())
    }

    /// Makes a change by a key typed in a field.
    pub fn type_in(&mut self, name: &str, field: &str, edit: Edit) -> Result<(), EditError> {
        self.writable(Some(&edit))?;
        self.history.type_in(&mut self.bundle.proyek, name, field, edit.clone())?;
        self.told(edit);
        Ok(())
    }

    /// What is typed next is a step of its own.
    pub fn close_step(&mut self) {
        self.history.close();
    }

    /// Why its text cannot be changed here, where that is so.
    pub fn locked(&self) -> Option<EditError> {
        self.writable(None).err()
    }

    /// Steps that were made may be taken back and again, unless another has the project open.
    fn movable(&self) -> Result<(), EditError> {
        self.read_only.clone().map_or(Ok(()), |who| Err(EditError::HanyaBaca(who)))
    }

    /// Takes the last step back; gives its name and what it changed.
    pub fn undo(&mut self) -> Result<Option<(String, Option<Place>)>, EditError> {
        self.movable()?;
        let taken = self.history.undo(&mut self.bundle.proyek)?;
        Ok(taken.map(|t| self.took(t)))
    }

    /// Takes the last step again; gives its name and what it changed.
    pub fn redo(&mut self) -> Result<Option<(String, Option<Place>)>, EditError> {
        self.movable()?;
        let taken = self.history.redo(&mut self.bundle.proyek)?;
        Ok(taken.map(|t| self.took(t)))
    }

    fn took(&mut self, taken: Taken) -> (String, Option<Place>) {
        let place = changed(&taken.edit).filter(|place| exists(&self.bundle.proyek, place));
        self.told(taken.edit);
        (taken.name, place)
    }

    /// The names of the steps that would be undone and redone.
    pub fn steps(&self) -> (Option<&str>, Option<&str>) {
        (self.history.next_undo(), self.history.next_redo())
    }

    /// Whether something is not yet in the file.
    pub fn is_dirty(&self) -> bool {
        self.history.place() != self.saved
    }

    /// It holds what the user made and no file has: it is not saved before it was saved once.
    pub fn is_new(&mut self) {
        self.saved = u64::MAX;
    }

    /// Where the history stands: saving keeps what stood here. With it what the save needs to note that it is about
    /// to write.
    pub fn mark(&mut self) -> (u64, Option<Notary>) {
        self.history.close();
        (self.history.place(), self.keeper.mark(self.path.as_deref()))
    }

    /// It was saved as it was at `mark`, in a file of this hash.
    pub fn was_saved(&mut self, path: PathBuf, mark: u64, hash: String) {
        self.keeper.saved(&path, hash);
        self.read_only = None;
        self.saved = mark;
        self.stamp = Stamp::of(&path);
        self.path = Some(path);
    }

    /// What became of the file meanwhile.
    pub fn file_state(&self) -> FileState {
        match (&self.path, self.stamp) {
            (Some(path), Some(stamp)) => match Stamp::of(path) {
                None => FileState::Gone,
                Some(now) if now != stamp => FileState::Changed,
                Some(_) => FileState::Same,
            },
            _ => FileState::Same,
        }
    }

    /// The document on the pages, and how it is printed.
    pub fn shown(&self) -> (&Id, JenisKeluaran) {
        (&self.shown.0, self.shown.1)
    }

    /// Puts another document, or another kind of print, on the pages.
    pub fn show(&mut self, dokumen: Id, kind: JenisKeluaran) {
        if self.shown != (dokumen.clone(), kind) {
            self.shown = (dokumen.clone(), kind);
            self.worker.tell(Order::Document(dokumen, kind));
        }
    }

    /// Prints with other letters from now on.
    pub fn set_fonts(&mut self, fonts: Arc<FontBook>) {
        self.fonts = Arc::clone(&fonts);
        self.worker.tell(Order::Fonts(fonts));
    }

    /// Takes a picture into the project and gives its name; none for what is no picture.
    pub fn add_picture(&mut self, bytes: Vec<u8>) -> Result<Option<String>, EditError> {
        self.writable(None)?;
        let name = picture_name(&bytes).filter(|_| crate::layout::inspect(&bytes).is_some());
        let Some(name) = name else { return Ok(None) };
        let bytes: Arc<[u8]> = Arc::from(bytes);
        self.note(Record::Gambar(name.clone(), Arc::clone(&bytes)));
        self.bundle.gambar.insert(name.clone(), bytes);
        self.worker.tell(Order::Pictures(self.bundle.gambar.clone()));
        Ok(Some(name))
    }
}

/// Whether an Edit is of remarks alone.
fn only_remarks(edit: &Edit) -> bool {
    match edit {
        Edit::Anotasi(..) => true,
        Edit::Gabungan(all) => all.iter().all(only_remarks),
        _ => false,
    }
}

/// All of a project, for a journal without a file.
fn whole(bundle: &Bundle) -> Option<Record> {
    store::encode(bundle, Path::new("proyek.pranata")).ok().map(Record::Proyek)
}

/// What an Edit changes, where that is one place; of several the first that is.
fn changed(edit: &Edit) -> Option<Place> {
    let entry = |e: &Entri<Id>| match e {
        Entri::Tambah { nilai: id, .. } | Entri::Ganti(id) | Entri::Hapus(id) => id.clone(),
    };
    let stays = !matches!(edit, Edit::Hapus(_));
    if let Some(id) = edit.simpul().filter(|_| stays) {
        return Some(Place::Simpul(id.clone()));
    }
    Some(match edit {
        Edit::Nama(_) | Edit::Contoh(_) | Edit::Daerah(_) | Edit::Lambang(_) => Place::Proyek,
        Edit::Periode(_) | Edit::TemplatRencana(_) => Place::Rencana,
        Edit::Opd(e) => Place::Opd(entry(&e.map(|x| x.id.clone()))),
        Edit::Mitra(e) => Place::Mitra(entry(&e.map(|x| x.id.clone()))),
        Edit::Lembaga(e) => Place::Lembaga(entry(&e.map(|x| x.id.clone()))),
        Edit::Peraturan(e) => Place::Peraturan(entry(&e.map(|x| x.id.clone()))),
        Edit::Dokumen(e) => Place::Dokumen(entry(&e.map(|x| x.id.clone()))),
        Edit::DataDokumen(id, _) => Place::Dokumen(id.clone()),
        Edit::Gabungan(all) => return all.iter().find_map(changed),
        _ => return None,
    })
}

/// Whether a place is there.
pub fn exists(proyek: &Proyek, place: &Place) -> bool {
    match place {
        Place::Proyek | Place::Rencana | Place::Register(_) => true,
        Place::Dokumen(id) => proyek.dokumen(id).is_some(),
        Place::Simpul(id) => node(proyek, id).is_some(),
        Place::Opd(id) => proyek.opd(id).is_some(),
        Place::Mitra(id) => proyek.mitra(id).is_some(),
        Place::Lembaga(id) => proyek.lembaga(id).is_some(),
        Place::Peraturan(id) => proyek.peraturan(id).is_some(),
    }
}
