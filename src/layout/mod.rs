//! From a [`Naskah`] to pages: fonts, shaping, line breaking, tables, pagination.
//!
//! Passes, one file each: `fonts` and `words` (faces, shaped words), `line` (breaking), `paragraph` (bodies as
//! lines), `table`, `picture`, `rows` (blocks as rows), `page` (rows to pages), `draw` (a page as the display list
//! that paper and screen both show), `sumber` (from its words to the source and back). Every piece of text on a page
//! knows where it comes from.
//!
//! A [`Layouter`] keeps what it has set. Given the document again after a change, it breaks only those paragraphs
//! whose words or width changed; where rows stand is settled anew, which costs next to nothing.

mod draw;
mod fonts;
mod line;
mod page;
mod paragraph;
mod picture;
mod result;
mod rows;
mod sumber;
mod table;
mod words;

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use rustc_hash::FxHashSet;

use crate::compile::{Asal, Lari, Naskah};
use crate::markup::Gaya;
use crate::model::{Berat, Id, Pt, Tempat, Temuan};
use crate::template::TataHalaman;

pub use draw::{Pruf, Tata};
pub use fonts::{Face, FontBook, FontBytes, FontError};
pub use line::{Breaking, Quality};
pub use page::Patah;
pub use picture::{PIXEL, Picture, PictureKind, inspect};
pub use result::{Butir, Garis, Halaman, Letak, PenandaHalaman, Segmen, TempatCetak};
pub use sumber::{Kotak, Penelusur};
pub use words::{Glyph, Word};

use draw::Ready;
use page::{Before, Pages, Sheet};
use paragraph::{Missing, Setter, State};
use rows::{Blocks, RowMaker, Run};

/// Bytes of pictures by name.
pub type Pictures = BTreeMap<String, Arc<[u8]>>;

/// Largest size of words across a page.
const WATERMARK: f32 = 120.0;
/// How much of the page's width they take.
const ACROSS: f32 = 1.05;

/// What may be asked of a layout beside the document's own choices.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LayoutOptions {
    /// Line breaking; greedy serves for comparison.
    pub breaking: Breaking,
    /// Marks of a proof.
    pub pruf: Pruf,
}

/// Lays a compiled document out. Never fails: what cannot be set as asked is set as well as can be, with a
/// finding.
pub fn layout(naskah: &Naskah, fonts: &FontBook, pictures: &Pictures) -> Tata {
    layout_with(naskah, fonts, pictures, &LayoutOptions::default())
}

/// As [`layout`], with options.
pub fn layout_with(naskah: &Naskah, fonts: &FontBook, pictures: &Pictures, options: &LayoutOptions) -> Tata {
    Layouter::default().layout(naskah, fonts, pictures, options)
}

/// Lays a document out again and again. Serves one [`FontBook`]: with another, begin a new one.
#[derive(Default)]
pub struct Layouter {
    state: State,
    blocks: Blocks,
    /// What lines were broken for.
    made_for: Option<(Breaking, bool, TataHalaman)>,
    /// Pictures as they were the last time.
    pictures: Pictures,
    runs: Vec<Run>,
    before: Before,
    nomor: Arc<Vec<Ready>>,
    angka: Arc<Vec<Arc<Word>>>,
}

impl Layouter {
    /// Lays a document out, using what was set before where it is the same.
    pub fn layout(
        &mut self,
        naskah: &Naskah,
        fonts: &FontBook,
        pictures: &Pictures,
        options: &LayoutOptions,
    ) -> Tata {
        let choices = (options.breaking, naskah.penggal, naskah.halaman.clone());
        if self.made_for.as_ref() != Some(&choices) {
            self.state.clear();
            self.forget();
            self.nomor = Arc::default();
            self.angka = Arc::default();
            self.made_for = Some(choices);
        }
        let same = |name: &String, bytes| self.pictures.get(name).is_some_and(|old| Arc::ptr_eq(old, bytes));
        if pictures.len() != self.pictures.len() || !pictures.iter().all(|(n, b)| same(n, b)) {
            self.forget();
            self.pictures.clone_from(pictures);
        }
        self.state.begin();
        self.blocks.tidy(self.state.now);
        let sheets = [Sheet::new(naskah, false), Sheet::new(naskah, true)];
        let mut setter = Setter {
            fonts,
            state: &mut self.state,
            breaking: options.breaking,
            penggal: naskah.penggal,
            quality: Quality::default(),
            missing: Vec::new(),
            bodies: Vec::new(),
        };
        self.runs.resize_with(naskah.seksi.len(), Run::default);
        for (seksi, run) in naskah.seksi.iter().zip(&mut self.runs) {
            let area = sheets[usize::from(seksi.lanskap)].area();
            RowMaker::new(&mut setter, pictures, &mut self.blocks, area, seksi.lanskap).all(&seksi.blok, run);
        }
        let mut mutu = Quality::default();
        let (mut missing, mut lost) = (Vec::new(), Vec::new());
        for run in &self.runs {
            mutu.add(run.quality);
        }
        for block in self.runs.iter().filter(|r| r.notable > 0).flat_map(|r| &r.rows) {
            missing.extend_from_slice(&block.missing);
            lost.extend_from_slice(&block.lost);
        }
        let Pages { done: pages, starts, .. } = Pages::fill(naskah, &self.runs, &self.before);
        self.before = Before { runs: self.runs.len(), pages: pages.clone(), starts };
        let mut regular = |text: &str| {
            let id = setter.state.words.shape(fonts, 0, text);
            Arc::clone(setter.state.words.get(id))
        };
        let kustode = naskah.kustode.then(|| regular("..."));
        let angka = Arc::make_mut(&mut self.angka);
        angka.extend((angka.len()..=pages.len().max(MOST_LINES)).map(|n| regular(&n.to_string())));
        if let Some(style) = naskah.halaman.nomor.as_ref().filter(|_| self.nomor.len() < pages.len()) {
            let nomor = Arc::make_mut(&mut self.nomor);
            for n in nomor.len()..pages.len() {
                let words = style.pola.replace("{}", &(n + 1).to_string());
                nomor.push(ready(&mut setter, words, Gaya::default(), naskah.halaman.huruf));
            }
        }
        let words = if naskah.contoh { Some("CONTOH".to_owned()) } else { options.pruf.tanda_air.clone() };
        let tanda_air = words.filter(|w| !w.trim().is_empty()).map(|w| across(&mut setter, &w, &sheets[0]));
        Tata {
            halaman: naskah.halaman.clone(),
            sheets,
            nomor: Arc::clone(&self.nomor),
            angka: Arc::clone(&self.angka),
            kustode,
            tanda_air,
            pruf: options.pruf.clone(),
            tempat: OnceLock::new(),
            temuan: findings(naskah, fonts, lost, &missing),
            mutu,
            dipatahkan: setter.state.broken,
            pages,
        }
    }
}

impl Layouter {
    /// Every block is set anew.
    fn forget(&mut self) {
        self.blocks.clear();
        self.runs.clear();
        self.before = Before::default();
    }
}

/// More lines than a page has.
const MOST_LINES: usize = 120;

fn ready(setter: &mut Setter<'_>, teks: String, gaya: Gaya, size: Pt) -> Ready {
    let lari = Lari { teks, gaya, naik: false, nama: false, asal: Asal::Frasa, tautan: None };
    let (segmen, lebar) = setter.single(&[lari], size);
    Ready { segmen, lebar }
}

/// Words as large as the diagonal of the page has room for.
fn across(setter: &mut Setter<'_>, words: &str, sheet: &Sheet) -> Ready {
    let gaya = Gaya { tebal: true, ..Gaya::default() };
    let one = ready(setter, words.to_owned(), gaya, Pt(1.0));
    let size = (sheet.lebar.0 * ACROSS / one.lebar.0.max(0.1)).min(WATERMARK);
    ready(setter, words.to_owned(), gaya, Pt(size))
}

fn findings(
    naskah: &Naskah,
    fonts: &FontBook,
    lost: Vec<(Option<Id>, String)>,
    missing: &[Missing],
) -> Vec<Temuan> {
    let mut out = Vec::new();
    let label = |id: Option<&Id>| id.and_then(|id| naskah.label.get(id)).cloned().unwrap_or_default();
    for (simpul, name) in lost {
        let pesan = format!(
            "gambar \"{name}\" tidak ada, rusak, atau bukan PNG, JPEG, atau SVG; pilih lagi berkasnya"
        );
        let tempat = Tempat { label: label(simpul.as_ref()), simpul, rentang: None };
        out.push(Temuan { kode: "GBR-01", berat: Berat::Kesalahan, tempat, pesan });
    }
    let mut seen: FxHashSet<char> = FxHashSet::default();
    for Missing { huruf, asal, diganti } in missing {
        if !seen.insert(*huruf) {
            continue;
        }
        let simpul = match asal {
            Asal::Teks { simpul, .. } | Asal::Label(simpul) | Asal::TandaBaca(simpul) => Some(simpul),
            Asal::Bidang { entitas, .. } => Some(entitas),
            Asal::Rujukan { simpul, .. } | Asal::Bangkitan { simpul, .. } => Some(simpul),
            Asal::Frasa => None,
        };
        let code = u32::from(*huruf);
        let keluarga = fonts.keluarga();
        let pesan = if *diganti {
            format!(
                "huruf {huruf:?} (U+{code:04X}) tidak ada dalam fon {keluarga} dan dicetak dengan Inter; ganti hurufnya"
            )
        } else {
            format!(
                "huruf {huruf:?} (U+{code:04X}) tidak ada dalam fon {keluarga} dan tidak tercetak; ganti hurufnya"
            )
        };
        let tempat = Tempat { label: label(simpul), simpul: simpul.cloned(), rentang: None };
        out.push(Temuan { kode: "HRF-01", berat: Berat::Peringatan, tempat, pesan });
    }
    out
}
