//! The page map that a PDF of Pranata carries: where each provision stands on its pages, and with which words, so
//! that notes find their way home without the project as it was.
//!
//! JSON, deflated, as an attached file. Measures are tenths of a point from the top left corner, so that they are
//! short; words are counted from one to the next.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::compile::Asal;
use crate::layout::{Halaman, Kotak, Penelusur, Segmen};
use crate::model::{Bidang, Id};

use super::FormatError;

/// Name of the attached file.
pub const NAMA: &str = "peta-pranata.json";
/// The format this program writes and reads.
const FORMAT: u32 = 1;
/// The most bytes of a map, unpacked.
pub(super) const TERBESAR: usize = 64 << 20;

/// A page map.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Peta {
    /// Which program wrote it.
    pub program: String,
    /// Its format.
    pub format: u32,
    /// The document.
    pub dokumen: Id,
    /// The version of the project that the PDF was made from, where it was kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub versi: Option<Id>,
    /// The texts that print, each once.
    pub teks: Vec<TeksPeta>,
    /// Where other words come from, each once.
    pub lain: Vec<LainPeta>,
    /// The pages.
    pub halaman: Vec<HalamanPeta>,
}

/// A text as it stood.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TeksPeta {
    /// Its unit.
    pub simpul: Id,
    /// Which of its texts.
    pub bidang: Bidang,
    /// The source.
    pub isi: String,
    /// What the unit was called: "Pasal 5 ayat (2)".
    pub label: String,
}

/// Where words come from that are no text of a unit: its number, what the program wrote.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LainPeta {
    /// The unit they belong to; none for fixed phrases and fields.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub simpul: Option<Id>,
    /// For generated words what they were made from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sumber: Option<Id>,
    /// They stand within a text, in the place of a mark: a reference, a placeholder.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub tanda: bool,
    /// What the unit was called.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub label: String,
}

/// A page: width, height, runs in reading order.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct HalamanPeta(pub i32, pub i32, pub Vec<Potong>);

/// A run of a line (in the file each number of the first four as it differs from the run before): its origin (a text from 0, others from -1 downwards), left edge, baseline, size; its words; the
/// printed words where they are no source.
///
/// Words are numbers: first the byte where the first of them begins and the space that usually parts them; then of
/// each its width and its length in bytes. Before a word that does not follow the usual space and one byte stand
/// that space, less than zero (-1 for none), and those bytes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Potong(
    pub i32,
    pub i32,
    pub i32,
    pub i32,
    pub Vec<i32>,
    #[serde(default, skip_serializing_if = "String::is_empty")] pub String,
);

/// A word of a run.
#[derive(Debug, Clone, PartialEq)]
pub struct KataPeta {
    /// Where it stands, in points.
    pub kotak: Kotak,
    /// Its bytes in the source text, or in the printed words of the run.
    pub byte: Range<usize>,
}

impl Potong {
    /// The text it comes from.
    pub fn teks<'p>(&self, peta: &'p Peta) -> Option<&'p TeksPeta> {
        usize::try_from(self.0).ok().and_then(|n| peta.teks.get(n))
    }

    /// What else it comes from.
    pub fn lain<'p>(&self, peta: &'p Peta) -> Option<&'p LainPeta> {
        usize::try_from(-1 - i64::from(self.0)).ok().and_then(|n| peta.lain.get(n))
    }

    /// Its baseline and the size of its letters, in points.
    pub fn garis(&self) -> (f32, f32) {
        (tenths(self.2), tenths(self.3))
    }

    /// Its words, in order.
    pub fn kata(&self) -> Vec<KataPeta> {
        let (y, size) = self.garis();
        let mut numbers = self.4.iter().map(|n| i64::from(*n));
        let mut x = i64::from(self.1);
        let (Some(mut byte), Some(usual)) = (numbers.next(), numbers.next()) else { return Vec::new() };
        let mut out: Vec<KataPeta> = Vec::with_capacity(self.4.len() / 2);
        let mut first = true;
        while let Some(number) = numbers.next() {
            let (gap, skip, width) = if number < 0 {
                let (Some(skip), Some(width)) = (numbers.next(), numbers.next()) else { break };
                (-1 - number, skip, width)
            } else if first {
                (0, 0, number)
            } else {
                (usual, 1, number)
            };
            let Some(length) = numbers.next() else { break };
            first = false;
            let (from, begin) = (x + gap, byte + skip);
            x = from + width;
            byte = begin + length;
            let (Ok(a), Ok(b)) = (usize::try_from(begin), usize::try_from(byte)) else { continue };
            if a > b {
                continue;
            }
            let kotak = Kotak {
                kiri: from as f32 / 10.0,
                kanan: x as f32 / 10.0,
                atas: y - size * 0.78,
                bawah: y + size * 0.24,
            };
            out.push(KataPeta { kotak, byte: a..b });
        }
        out
    }
}

fn tenths(value: i32) -> f32 {
    value as f32 / 10.0
}

fn of_points(value: f32) -> i32 {
    (f64::from(value) * 10.0).round() as i32
}

/// What a map is made from beside the pages.
pub struct BahanPeta<'a> {
    /// Which program.
    pub program: &'a str,
    /// The document.
    pub dokumen: &'a Id,
    /// The version of the project, where it was kept.
    pub versi: Option<&'a Id>,
    /// A text of a unit, by unit and which; none for what is no text of a unit.
    pub teks: &'a dyn Fn(&Id, &Bidang) -> Option<&'a str>,
    /// What a unit is called.
    pub label: &'a dyn Fn(&Id) -> Option<&'a str>,
}

impl Peta {
    /// Makes the map of pages.
    pub fn new(halaman: &[Halaman], bahan: &BahanPeta<'_>) -> Self {
        let mut maker = Maker {
            bahan,
            telusur: Penelusur::default(),
            texts: rustc_hash::FxHashMap::default(),
            others: rustc_hash::FxHashMap::default(),
            peta: Self {
                program: bahan.program.to_owned(),
                format: FORMAT,
                dokumen: bahan.dokumen.clone(),
                versi: bahan.versi.cloned(),
                teks: Vec::new(),
                lain: Vec::new(),
                halaman: Vec::new(),
            },
        };
        for page in halaman {
            let runs = page.segmen().filter(|s| !s.kata.is_empty()).map(|s| maker.run(s)).collect();
            let page = HalamanPeta(of_points(page.lebar.0), of_points(page.tinggi.0), runs);
            maker.peta.halaman.push(page);
        }
        maker.peta
    }

    /// As the attached file holds it, not yet packed: of each run how it differs from the one before.
    pub fn encode(&self) -> Vec<u8> {
        let mut short = self.clone();
        for HalamanPeta(_, _, runs) in &mut short.halaman {
            let mut last = [0; 4];
            for run in runs {
                let own = [run.0, run.1, run.2, run.3];
                let [a, b, c, d] = last;
                (run.0, run.1, run.2, run.3) = (own[0] - a, own[1] - b, own[2] - c, own[3] - d);
                last = own;
            }
        }
        // Plain numbers and texts always have a form in JSON.
        serde_json::to_vec(&short).unwrap_or_default()
    }

    /// Reads the attached file, unpacked.
    pub fn decode(bytes: &[u8]) -> Result<Self, FormatError> {
        let broken = || {
            FormatError(
                "peta halaman dalam PDF ini rusak; minta PDF coretan yang utuh, atau susun ulang PDF-nya"
                    .to_owned(),
            )
        };
        #[derive(Deserialize)]
        struct Head {
            format: u32,
        }
        let head: Head = serde_json::from_slice(bytes).map_err(|_| broken())?;
        if head.format != FORMAT {
            return Err(FormatError(format!(
                "peta halaman dalam PDF ini berformat {}, program ini membaca format {FORMAT}; gunakan Pranata yang lebih baru",
                head.format
            )));
        }
        let mut peta: Self = serde_json::from_slice(bytes).map_err(|_| broken())?;
        for HalamanPeta(_, _, runs) in &mut peta.halaman {
            let mut last = [0_i32; 4];
            for run in runs {
                for (field, before) in
                    [&mut run.0, &mut run.1, &mut run.2, &mut run.3].into_iter().zip(&mut last)
                {
                    *field = field.wrapping_add(*before);
                    *before = *field;
                }
            }
        }
        Ok(peta)
    }

    /// A text of the map.
    pub fn cari(&self, simpul: &Id, bidang: &Bidang) -> Option<&TeksPeta> {
        self.teks.iter().find(|t| t.simpul == *simpul && t.bidang == *bidang)
    }
}

struct Maker<'a, 'b> {
    bahan: &'b BahanPeta<'a>,
    telusur: Penelusur,
    texts: rustc_hash::FxHashMap<(Id, Bidang), i32>,
    others: rustc_hash::FxHashMap<(Option<Id>, Option<Id>, bool), i32>,
    peta: Peta,
}

impl Maker<'_, '_> {
    fn run(&mut self, segmen: &Segmen) -> Potong {
        if let Asal::Teks { simpul, bidang, awal, akhir } = &segmen.asal
            && awal < akhir
            && let Some(teks) = (self.bahan.teks)(simpul, bidang)
        {
            let ranges = self.telusur.kata(segmen, teks);
            let words = words(segmen, |n| ranges.get(n).cloned().flatten());
            let index = self.text(simpul, bidang, teks);
            return put(segmen, index, words, String::new());
        }
        let (simpul, sumber, tanda) = match &segmen.asal {
            Asal::Teks { simpul, .. } | Asal::Label(simpul) | Asal::TandaBaca(simpul) => {
                (Some(simpul.clone()), None, false)
            }
            Asal::Rujukan { simpul, .. } => (Some(simpul.clone()), None, true),
            Asal::Bangkitan { simpul, sumber } => (Some(simpul.clone()), Some(sumber.clone()), false),
            Asal::Bidang { .. } => (None, None, true),
            Asal::Frasa => (None, None, false),
        };
        let mut printed = String::new();
        let mut ranges: Vec<Option<Range<usize>>> = Vec::new();
        for letak in segmen.kata.iter() {
            if letak.penggal {
                ranges.push(None);
                continue;
            }
            if letak.spasi && !printed.is_empty() {
                printed.push(' ');
            }
            let from = printed.len();
            printed.push_str(&letak.kata.teks);
            ranges.push(Some(from..printed.len()));
        }
        let words = words(segmen, |n| ranges.get(n).cloned().flatten());
        let index = self.other(simpul, sumber, tanda);
        put(segmen, index, words, printed)
    }

    fn label(&self, id: &Id) -> String {
        (self.bahan.label)(id).unwrap_or_default().to_owned()
    }

    fn text(&mut self, simpul: &Id, bidang: &Bidang, teks: &str) -> i32 {
        let key = (simpul.clone(), bidang.clone());
        if let Some(index) = self.texts.get(&key) {
            return *index;
        }
        let index = self.peta.teks.len() as i32;
        let label = self.label(simpul);
        self.peta.teks.push(TeksPeta {
            simpul: key.0.clone(),
            bidang: key.1.clone(),
            isi: teks.to_owned(),
            label,
        });
        self.texts.insert(key, index);
        index
    }

    fn other(&mut self, simpul: Option<Id>, sumber: Option<Id>, tanda: bool) -> i32 {
        let key = (simpul, sumber, tanda);
        if let Some(index) = self.others.get(&key) {
            return *index;
        }
        let index = -1 - self.peta.lain.len() as i32;
        let label = key.0.as_ref().map(|id| self.label(id)).unwrap_or_default();
        let (simpul, sumber) = (key.0.clone(), key.1.clone());
        self.peta.lain.push(LainPeta { simpul, sumber, tanda, label });
        self.others.insert(key, index);
        index
    }
}

/// The words of a run as they are written. Rounding never adds up: where a word begins is counted from the left
/// edge of the run.
fn words(segmen: &Segmen, range: impl Fn(usize) -> Option<Range<usize>>) -> Vec<i32> {
    let all: Vec<(i32, i32, Range<usize>)> = segmen
        .kata
        .iter()
        .enumerate()
        .filter_map(|(n, letak)| {
            let (from, to) = (of_points((segmen.x + letak.x).0), of_points(segmen.akhir_kata(letak).0));
            Some((from, to, range(n)?))
        })
        .collect();
    let Some((_, _, first)) = all.first() else { return Vec::new() };
    let mut gaps: Vec<i32> = all.windows(2).filter_map(|w| Some(w.get(1)?.0 - w.first()?.1)).collect();
    gaps.sort_unstable();
    let usual = gaps.get(gaps.len() / 2).copied().unwrap_or_default().max(0);
    let mut out = vec![first.start as i32, usual];
    let (mut x, mut byte) = (of_points(segmen.x.0), first.start as i32);
    for (n, (from, to, range)) in all.iter().enumerate() {
        let (gap, skip) = (from - x, range.start as i32 - byte);
        let regular = if n == 0 { gap == 0 } else { (gap - usual).abs() <= 1 && skip == 1 };
        if !regular {
            out.extend([-1 - gap.max(0), skip]);
        }
        let begin = if regular { if n == 0 { x } else { x + usual } } else { x + gap.max(0) };
        let width = (to - begin).max(0);
        out.extend([width, range.len() as i32]);
        (x, byte) = (begin + width, range.end as i32);
    }
    out
}

fn put(segmen: &Segmen, index: i32, words: Vec<i32>, printed: String) -> Potong {
    Potong(index, of_points(segmen.x.0), of_points(segmen.y.0), of_points(segmen.ukuran.0), words, printed)
}
