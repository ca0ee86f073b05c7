//! The worker: keeps a Proyek of its own, takes the Edits that were made in the window, and gives back pages.
//!
//! Nobody waits for it. Orders that came in together are taken together: of ten keys typed while a page was
//! drawn, one compile shows them all. The pages in sight are drawn first; when new orders come in between, the
//! rest waits.

use std::collections::{BTreeSet, VecDeque};
use std::ops::Range;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvError, Sender, TryRecvError, channel};
use std::thread::{self, JoinHandle};

use crate::check::{Alat, Pemeriksa, Periksaan, Stempel, add_word, is_told};
use crate::compile::{CompileError, CompileMemo, Naskah, Templates, compile_again};
use crate::edit::{Edit, apply};
use crate::export::raster::{Raster, Rasterizer, thumbnail};
use crate::layout::{FontBook, LayoutOptions, Layouter, Pictures, Tata};
use crate::model::{Id, JenisKeluaran};
use crate::store::Bundle;

use super::strings;
use super::temuan::{Placed, placed};

/// What the worker is told.
pub enum Order {
    /// An Edit that was made; the worker makes it too.
    Edit(Box<Edit>),
    /// Bytes of pictures came or went.
    Pictures(Pictures),
    /// Other letters.
    Fonts(Arc<FontBook>),
    /// Another document, or another kind of print.
    Document(Id, JenisKeluaran),
    /// Which pages are in sight, and at how many pixels a point.
    Show {
        /// The pages, from 0.
        pages: Range<usize>,
        /// Pixels a point, of an upright page and of one that lies.
        scale: [f32; 2],
    },
    /// A picture by name, small, within so many pixels.
    Picture(String, (u32, u32)),
    /// A word goes to the user's own.
    Learn(String),
}

/// What the worker tells.
pub enum Report {
    /// The document is laid out anew. `edits`: how many Edits it shows, counted from the beginning.
    Laid {
        /// Edits taken so far.
        edits: u64,
        /// Where everything stands.
        tata: Arc<Tata>,
        /// What compiling and laying out found and is not let pass.
        temuan: Vec<Placed>,
        /// Every unit's citation.
        label: Arc<rustc_hash::FxHashMap<Id, String>>,
        /// Every unit's label as it prints.
        cetak: Arc<rustc_hash::FxHashMap<Id, String>>,
        /// What marks say, where that may have changed.
        tanda: Vec<crate::compile::Tanda>,
    },
    /// What the drafting rules find in the document as it was laid out last.
    Checked {
        /// Edits taken so far: places in texts are those behind them.
        edits: u64,
        /// The document.
        dokumen: Id,
        /// What stands.
        temuan: Vec<Placed>,
        /// What is let pass, of all that was found.
        diabaikan: Vec<Periksaan>,
        /// What of the dictionary and of the rules of the office cannot be used.
        galat: Vec<String>,
    },
    /// A word was added to the user's own; or why not.
    Learnt(String, Result<(), String>),
    /// A page in sight.
    Page {
        /// Which, from 0.
        nomor: usize,
        /// Pixels a point.
        scale: f32,
        /// Edits it shows.
        edits: u64,
        /// Its pixels.
        raster: Raster,
    },
    /// A picture, small; none for what is no picture.
    Picture(String, Option<Raster>),
    /// The document cannot be compiled as it is now; the last pages stand.
    Failed {
        /// Edits taken so far.
        edits: u64,
        /// Why, for the user.
        pesan: String,
    },
}

/// The hand that holds a worker. Dropping it ends the worker.
pub struct Worker {
    orders: Option<Sender<Order>>,
    /// What it tells.
    pub reports: Receiver<Report>,
    thread: Option<JoinHandle<()>>,
}

impl Worker {
    /// Sets a worker to a project. `wake` is called after each report: a window sleeps until then.
    pub fn start(
        bundle: Bundle,
        fonts: Arc<FontBook>,
        document: Id,
        kind: JenisKeluaran,
        wake: impl Fn() + Send + 'static,
    ) -> std::io::Result<Self> {
        Self::start_with(Alat::here(), bundle, fonts, document, kind, wake)
    }

    /// As [`Worker::start`], with other files of words and rules than this computer's own.
    pub fn start_with(
        alat: Alat,
        bundle: Bundle,
        fonts: Arc<FontBook>,
        document: Id,
        kind: JenisKeluaran,
        wake: impl Fn() + Send + 'static,
    ) -> std::io::Result<Self> {
        let (orders, inbox) = channel();
        let (outbox, reports) = channel();
        let mut bench = Bench {
            bundle,
            fonts,
            document,
            kind,
            templates: None,
            memo: CompileMemo::default(),
            layouter: Layouter::default(),
            rasterizer: Rasterizer::default(),
            edits: 0,
            stale: true,
            tata: None,
            sight: (0..0, [1.0; 2]),
            drawn: BTreeSet::new(),
            asked: VecDeque::new(),
            alat,
            checker: None,
            naskah: None,
            compiled: Vec::new(),
            outbox,
            wake: Box::new(wake),
        };
        let thread = thread::Builder::new()
            .name("halaman".to_owned())
            .spawn(move || while bench.turn(&inbox).is_ok() {})?;
        Ok(Self { orders: Some(orders), reports, thread: Some(thread) })
    }

    /// Tells the worker something. Never waits.
    pub fn tell(&self, order: Order) {
        if let Some(orders) = &self.orders {
            // A worker that is gone needs no orders.
            let _ = orders.send(order);
        }
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        self.orders = None;
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

struct Bench {
    bundle: Bundle,
    fonts: Arc<FontBook>,
    document: Id,
    kind: JenisKeluaran,
    /// Read again when a copy in the project changes.
    templates: Option<Templates>,
    memo: CompileMemo,
    layouter: Layouter,
    rasterizer: Rasterizer,
    edits: u64,
    /// Something changed since the last layout.
    stale: bool,
    tata: Option<Arc<Tata>>,
    sight: (Range<usize>, [f32; 2]),
    /// Pages in sight that are drawn as they are now.
    drawn: BTreeSet<usize>,
    /// Pictures that are wanted small.
    asked: VecDeque<(String, (u32, u32))>,
    /// The files of words and rules.
    alat: Alat,
    /// The drafting rules with what those files say, how they were then, and what of them could not be used; read
    /// when first needed.
    checker: Option<(Pemeriksa, Stempel, Vec<String>)>,
    /// What was laid out last and is not checked yet.
    naskah: Option<Naskah>,
    /// What was found when it was.
    compiled: Vec<Periksaan>,
    outbox: Sender<Report>,
    wake: Box<dyn Fn() + Send>,
}

impl Bench {
    /// Takes what came in, then does the most urgent piece of work.
    fn turn(&mut self, inbox: &Receiver<Order>) -> Result<(), RecvError> {
        if !self.stale && self.naskah.is_none() && self.asked.is_empty() && self.next_page().is_none() {
            let order = inbox.recv()?;
            self.take(order);
        }
        loop {
            match inbox.try_recv() {
                Ok(order) => self.take(order),
                Err(TryRecvError::Empty) => break,
                Err(TryRecvError::Disconnected) => return Err(RecvError),
            }
        }
        if self.stale {
            self.stale = false;
            self.lay();
        } else if let Some(page) = self.next_page() {
            self.draw(page);
        } else if let Some(naskah) = self.naskah.take() {
            self.check(&naskah);
        } else if let Some((name, (width, height))) = self.asked.pop_front() {
            let drawn = self.bundle.gambar.get(&name).and_then(|bytes| thumbnail(bytes, width, height));
            self.send(Report::Picture(name, drawn));
        }
        Ok(())
    }

    fn take(&mut self, order: Order) {
        match order {
            Order::Edit(edit) => {
                let is_template = matches!(*edit, Edit::Templat(..));
                self.edits += 1;
                // The window made this Edit on the same project, so it fits.
                if apply(&mut self.bundle.proyek, *edit).is_ok() {
                    self.stale = true;
                    if is_template {
                        self.templates = None;
                    }
                }
            }
            Order::Pictures(pictures) => {
                self.bundle.gambar = pictures;
                self.rasterizer = Rasterizer::default();
                self.stale = true;
            }
            Order::Fonts(fonts) => {
                self.fonts = fonts;
                (self.layouter, self.rasterizer) = Default::default();
                self.stale = true;
            }
            Order::Document(document, kind) => {
                if (&self.document, self.kind) != (&document, kind) {
                    (self.document, self.kind) = (document, kind);
                    self.stale = true;
                }
            }
            Order::Show { pages, scale } => {
                if self.sight.1.map(f32::to_bits) != scale.map(f32::to_bits) {
                    self.drawn.clear();
                }
                self.drawn.retain(|n| pages.contains(n));
                self.sight = (pages, scale);
            }
            Order::Picture(name, room) => self.asked.push_back((name, room)),
            Order::Learn(word) => {
                let done = match &self.alat.sendiri {
                    Some(file) => add_word(file, &word).map_err(|e| e.to_string()),
                    None => Err(strings::NO_OWN_WORDS.to_owned()),
                };
                self.stale |= done.is_ok();
                self.send(Report::Learnt(word, done));
            }
        }
    }

    fn lay(&mut self) {
        match self.laid() {
            Ok(report) => self.send(report),
            Err(e) => {
                let report = Report::Failed { edits: self.edits, pesan: e.to_string() };
                self.send(report);
            }
        }
    }

    fn laid(&mut self) -> Result<Report, CompileError> {
        let proyek = &self.bundle.proyek;
        let templates = match self.templates.take() {
            Some(templates) => templates,
            None => Templates::of(proyek)?,
        };
        let templates = self.templates.insert(templates);
        let naskah = compile_again(proyek, templates, &self.document, self.kind, &mut self.memo)?;
        let options = LayoutOptions::default();
        let tata = Arc::new(self.layouter.layout(&naskah, &self.fonts, &self.bundle.gambar, &options));
        self.tata = Some(Arc::clone(&tata));
        self.drawn.clear();
        let tanda = self.memo.take_said();
        let (label, cetak) = (Arc::clone(&naskah.label), Arc::clone(&naskah.cetak));
        let proyek = &self.bundle.proyek;
        let found = naskah.temuan.iter().chain(&tata.temuan);
        self.compiled = found.map(|t| Periksaan::compiled(t, proyek)).collect();
        let (_, standing) = self.sorted(self.compiled.clone());
        let temuan = placed(&self.bundle.proyek, &self.document, standing);
        self.naskah = Some(naskah);
        Ok(Report::Laid { edits: self.edits, tata, temuan, label, cetak, tanda })
    }

    /// Findings that the document lets pass, and those that stand.
    fn sorted(&self, all: Vec<Periksaan>) -> (Vec<Periksaan>, Vec<Periksaan>) {
        let dokumen = self.bundle.proyek.dokumen(&self.document);
        all.into_iter().partition(|p| dokumen.is_some_and(|d| p.is_silenced(d)))
    }

    fn check(&mut self, naskah: &Naskah) {
        let stempel = self.alat.stempel();
        if self.checker.as_ref().is_none_or(|(_, known, _)| *known != stempel) {
            let (pemeriksa, galat) = self.alat.checker();
            self.checker = Some((pemeriksa, stempel, galat));
        }
        let Some((pemeriksa, _, galat)) = &mut self.checker else { return };
        let (proyek, galat) = (&self.bundle.proyek, galat.clone());
        let Some(dokumen) = proyek.dokumen(&self.document) else { return };
        let all = pemeriksa.periksa(proyek, dokumen, naskah);
        let own = self.compiled.iter().filter(|p| !is_told(&p.temuan, &all)).cloned().collect();
        let (mut diabaikan, _) = self.sorted(own);
        let (passed, standing) = self.sorted(all);
        diabaikan.extend(passed);
        let temuan = placed(proyek, &self.document, standing);
        let dokumen = self.document.clone();
        self.send(Report::Checked { edits: self.edits, dokumen, temuan, diabaikan, galat });
    }

    /// The first page in sight that is not drawn.
    fn next_page(&self) -> Option<usize> {
        let count = self.tata.as_ref()?.jumlah();
        self.sight.0.clone().take_while(|n| *n < count).find(|n| !self.drawn.contains(n))
    }

    fn draw(&mut self, nomor: usize) {
        let Some(tata) = &self.tata else { return };
        let page = tata.halaman(nomor);
        let (lebar, tinggi) = tata.ukuran(nomor);
        let (scale, edits) = (self.sight.1[usize::from(lebar > tinggi)], self.edits);
        self.drawn.insert(nomor);
        if let Some(raster) = self.rasterizer.draw(&page, scale, &self.fonts, &self.bundle.gambar) {
            self.send(Report::Page { nomor, scale, edits, raster });
        }
    }

    fn send(&self, report: Report) {
        // A window that is gone needs no reports.
        let _ = self.outbox.send(report);
        (self.wake)();
    }
}
