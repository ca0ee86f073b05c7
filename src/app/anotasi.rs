//! Remarks of reviewers as the window lists them: where each stands today, under which Pasal, of whom, in which state.

use rustc_hash::FxHashMap;

use crate::bahasa::tanggal;
use crate::edit::jangkar::{Letak, letak};
use crate::model::{
    Anotasi, Bidang, Id, Jangkar, Jenis, JenisAnotasi, KeadaanAnotasi, Penulis, Proyek, Tree, Waktu,
};

use super::outline::{self, Labels, readable};
use super::place::{Place, node};
use super::strings;

/// The kind of a remark, without the words it proposes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Macam {
    /// Says something.
    Komentar,
    /// Asks something.
    Pertanyaan,
    /// Proposes other words.
    Usulan,
    /// Proposes to take words away.
    Hapus,
    /// Proposes more words.
    Sisip,
}

impl Macam {
    /// All of them, as menus list them.
    pub const SEMUA: [Self; 5] = [Self::Komentar, Self::Pertanyaan, Self::Usulan, Self::Hapus, Self::Sisip];

    /// Of a remark.
    pub fn of(jenis: &JenisAnotasi) -> Self {
        match jenis {
            JenisAnotasi::Komentar => Self::Komentar,
            JenisAnotasi::Pertanyaan => Self::Pertanyaan,
            JenisAnotasi::Usulan(_) => Self::Usulan,
            JenisAnotasi::Hapus => Self::Hapus,
            JenisAnotasi::Sisip(_) => Self::Sisip,
        }
    }

    /// With the words (source text) it proposes, where it proposes some.
    pub fn with(self, kata: &str) -> JenisAnotasi {
        match self {
            Self::Komentar => JenisAnotasi::Komentar,
            Self::Pertanyaan => JenisAnotasi::Pertanyaan,
            Self::Usulan => JenisAnotasi::Usulan(kata.into()),
            Self::Hapus => JenisAnotasi::Hapus,
            Self::Sisip => JenisAnotasi::Sisip(kata.into()),
        }
    }

    /// Whether it proposes words.
    pub fn has_words(self) -> bool {
        matches!(self, Self::Usulan | Self::Sisip)
    }
}

/// A remark that shows, with its place today.
#[derive(Debug, Clone, PartialEq)]
pub struct Catatan {
    /// Its id.
    pub id: Id,
    /// Where it stands.
    pub letak: Letak,
    /// What its unit is called today; of one that is gone, what it was called.
    pub label: String,
    /// The Pasal it stands in, else what it stands in at the top, with its place in the order of the document; none
    /// where its unit is gone.
    pub bagian: Option<(usize, Id)>,
    /// Its writer, among those of the list.
    pub penulis: usize,
    /// What was decided.
    pub keadaan: KeadaanAnotasi,
    /// Its kind.
    pub macam: Macam,
}

impl Catatan {
    /// Whether its place is gone.
    pub fn is_lost(&self) -> bool {
        matches!(self.letak, Letak::Hilang(_))
    }

    /// Whether it waits for a decision.
    pub fn is_open(&self) -> bool {
        self.keadaan == KeadaanAnotasi::Terbuka
    }

    /// The bytes of a text that it is about, when it is about a stretch of this one.
    pub fn range_in(&self, simpul: &Id, bidang: &Bidang) -> Option<(usize, usize)> {
        let tempat = self.letak.tempat().filter(|t| t.simpul == *simpul && t.bidang == *bidang)?;
        tempat.rentang
    }
}

/// All remarks that show, in the order of the places they stand at.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Daftar {
    /// The remarks: those of documents first, then of the plan, those without a place last.
    pub semua: Vec<Catatan>,
    /// Their writers, who wrote first before who wrote later: each keeps his colour when others come.
    pub penulis: Vec<Penulis>,
    /// Which of them stand in a unit.
    pub di: FxHashMap<Id, Vec<usize>>,
    /// How many open ones stand in a unit or below it.
    pub terbuka: FxHashMap<Id, usize>,
}

impl Daftar {
    /// Of a project as it is now.
    pub fn of(proyek: &Proyek, labels: &Labels) -> Self {
        let shown = || proyek.anotasi.iter().filter(|(_, a)| !a.ditarik);
        if shown().next().is_none() {
            return Self::default();
        }
        let trees = proyek.dokumen.iter().map(|d| &d.pohon).chain([&proyek.rencana.pohon]);
        let order: FxHashMap<&Id, usize> =
            trees.flat_map(Tree::walk).enumerate().map(|(n, unit)| (&unit.id, n)).collect();
        let mut first: FxHashMap<&Penulis, Waktu> = FxHashMap::default();
        for (_, a) in shown() {
            let known = first.entry(&a.penulis).or_insert(a.waktu);
            *known = (*known).min(a.waktu);
        }
        let mut penulis: Vec<(Waktu, &Penulis)> = first.into_iter().map(|(p, w)| (w, p)).collect();
        penulis.sort();
        let penulis: Vec<Penulis> = penulis.into_iter().map(|(_, p)| p.clone()).collect();
        let mut all: Vec<_> = shown()
            .map(|(id, a)| {
                let letak = letak(proyek, &a.jangkar);
                let unit = letak.simpul();
                let at = unit.and_then(|id| order.get(id)).copied().unwrap_or(usize::MAX);
                let start = letak.tempat().and_then(|t| t.rentang).map_or(0, |(awal, _)| awal);
                let bidang = letak.tempat().map(|t| t.bidang.clone());
                let label =
                    unit.map_or_else(|| a.jangkar.label.clone(), |id| outline::cited(proyek, labels, id));
                let bagian = unit.map(|id| {
                    let top = pasal_of(proyek, id);
                    (order.get(&top).copied().unwrap_or(usize::MAX), top)
                });
                let catatan = Catatan {
                    id: id.clone(),
                    label,
                    bagian,
                    penulis: penulis.iter().position(|p| *p == a.penulis).unwrap_or(0),
                    keadaan: a.keadaan(),
                    macam: Macam::of(&a.jenis),
                    letak,
                };
                ((at, bidang, start, a.waktu, id), catatan)
            })
            .collect();
        all.sort_by(|(a, _), (b, _)| a.cmp(b));
        let semua: Vec<Catatan> = all.into_iter().map(|(_, c)| c).collect();
        let mut out = Self { penulis, ..Self::default() };
        for (n, one) in semua.iter().enumerate() {
            let Some(unit) = one.letak.simpul() else { continue };
            if one.letak.tempat().is_some() {
                out.di.entry(unit.clone()).or_default().push(n);
            }
            let Some((_, tree, _)) = node(proyek, unit).filter(|_| one.is_open()) else { continue };
            let up = |id: &Id| tree.get(id).and_then(|n| n.parent()).cloned();
            for id in std::iter::successors(Some(unit.clone()), up) {
                *out.terbuka.entry(id).or_default() += 1;
            }
        }
        out.semua = semua;
        out
    }

    /// Those that stand in a unit.
    pub fn at(&self, simpul: &Id) -> impl Iterator<Item = (usize, &Catatan)> {
        let here = self.di.get(simpul).map_or(&[][..], Vec::as_slice);
        here.iter().filter_map(|n| Some((*n, self.semua.get(*n)?)))
    }

    /// How many wait for a decision.
    pub fn open_count(&self) -> usize {
        self.semua.iter().filter(|c| c.is_open()).count()
    }

    /// Which of them a filter lets through.
    pub fn filtered(&self, saringan: &Saringan) -> Vec<usize> {
        let fits = |c: &Catatan| {
            saringan.penulis.as_ref().is_none_or(|p| self.penulis.get(c.penulis) == Some(p))
                && saringan.keadaan.is_none_or(|k| k == c.keadaan)
                && saringan.macam.is_none_or(|m| m == c.macam)
                && (!saringan.hilang || c.is_lost())
        };
        self.semua.iter().enumerate().filter(|(_, c)| fits(c)).map(|(n, _)| n).collect()
    }

    /// Those as lines under the names of their Pasal.
    pub fn lines(&self, which: &[usize], proyek: &Proyek, labels: &Labels) -> Vec<Baris> {
        let part = |n: &usize| self.semua.get(*n).and_then(|c| c.bagian.clone());
        let mut out = Vec::new();
        for group in which.chunk_by(|a, b| part(a) == part(b)) {
            let name = match group.first().and_then(part) {
                Some((_, id)) => {
                    let (label, words) = outline::title(proyek, labels, &Place::Simpul(id));
                    outline::shorten(format!("{label} {words}").trim(), 60)
                }
                None => strings::REMARKS_LOST.to_owned(),
            };
            out.push(Baris::Kelompok(name, group.len()));
            out.extend(group.iter().map(|n| Baris::Anotasi(*n)));
        }
        out
    }
}

/// Which remarks are shown; what is none lets all through.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Saringan {
    /// Of this writer.
    pub penulis: Option<Penulis>,
    /// In this state.
    pub keadaan: Option<KeadaanAnotasi>,
    /// Of this kind.
    pub macam: Option<Macam>,
    /// Only those whose place is gone.
    pub hilang: bool,
}

/// A line of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Baris {
    /// The name of a Pasal, and how many stand under it.
    Kelompok(String, usize),
    /// A remark: which of the list.
    Anotasi(usize),
}

/// The Pasal that a unit stands in, else what it stands in at the top.
fn pasal_of(proyek: &Proyek, id: &Id) -> Id {
    let Some((_, tree, _)) = node(proyek, id) else { return id.clone() };
    let up = |id: &Id| tree.get(id).and_then(|n| n.parent()).cloned();
    let mut top = id.clone();
    for one in std::iter::successors(Some(id.clone()), up) {
        let is_pasal = tree.get(&one).is_some_and(|n| n.isi.jenis() == Jenis::Pasal);
        top = one;
        if is_pasal {
            break;
        }
    }
    top
}

/// The words that a remark is about, as they read.
pub fn quote(proyek: &Proyek, labels: &Labels, jangkar: &Jangkar) -> String {
    let unit = node(proyek, &jangkar.simpul).map(|(n, ..)| n);
    readable(proyek, labels, unit, &jangkar.kutipan)
}

/// A remark in few words: what it says, else what it proposes.
pub fn brief(proyek: &Proyek, labels: &Labels, anotasi: &Anotasi) -> String {
    if !anotasi.isi.trim().is_empty() {
        return anotasi.isi.trim().to_owned();
    }
    let unit = node(proyek, &anotasi.jangkar.simpul).map(|(n, ..)| n);
    match anotasi.jenis.kata() {
        Some(kata) => format!("{}: {}", anotasi.jenis.nama(), readable(proyek, labels, unit, &kata.0)),
        None => anotasi.jenis.nama().to_owned(),
    }
}

/// A writer with his office: "Ani, Bagian Hukum".
pub fn called(penulis: &Penulis) -> String {
    match (penulis.nama.trim(), penulis.kantor.trim()) {
        (nama, "") => nama.to_owned(),
        (nama, kantor) => format!("{nama}, {kantor}"),
    }
}

/// A moment as users read it: "12 Maret 2026 pukul 09.14".
pub fn moment(waktu: Waktu) -> String {
    let [year, month, day, hour, minute, _] = waktu.parts();
    let part = |n: i64| u8::try_from(n).unwrap_or(0);
    let year = u16::try_from(year).unwrap_or(0);
    format!("{} pukul {hour:02}.{minute:02}", tanggal(part(day), part(month), year))
}
