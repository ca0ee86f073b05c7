//! What stays from one compile to the next: blocks of units that would come out the same.
//!
//! A unit's blocks are a function of what it is and how it stands (the [`Key`]; its node is the same when it lies in
//! the same place in memory) and, where its texts hold marks, of what marks can read: the [`World`], the numbers of
//! other units. A unit that leaves findings, reads a text outside the world, or has footnotes, is written anew each
//! time.

use std::hash::{Hash, Hasher};
use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHasher};

use crate::edit::DataDokumen;
use crate::model::{
    Daerah, Id, Isi, JenisKeluaran, Lembaga, Mitra, Node, Opd, PeraturanLuar, Periode, Pt, Tautan, Tree,
};

use super::Compiler;
use super::naskah::{Blok, Tanda};

/// Words of units, by id.
pub(super) type Labels = Arc<FxHashMap<Id, String>>;

/// Serves one project: with another, begin a new one.
#[derive(Default)]
pub struct CompileMemo {
    world: Option<World>,
    /// Hash of every unit with its place and its number.
    units: u64,
    /// Counts the worlds and the orders of units; what is made from marks belongs to one.
    era: Era,
    own: FxHashMap<Id, Kept>,
    wholes: FxHashMap<Id, Kept>,
    label: Option<(u64, Labels, Labels)>,
    /// What marks said in the last compile.
    tanda: Vec<Tanda>,
    now: u32,
}

/// When something was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Era {
    world: u64,
    units: u64,
}

/// What the words of something came from, beside its own node and place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reads {
    /// Nothing.
    Itself,
    /// Data and the plan.
    World,
    /// Numbers and places of other units too.
    Units,
}

impl Reads {
    /// Whether what was made then would be the same now.
    fn hold(self, then: Era, now: Era) -> bool {
        match self {
            Self::Itself => true,
            Self::World => then.world == now.world,
            Self::Units => then == now,
        }
    }
}

/// How much of a unit is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// Its heading and its own words.
    Own,
    /// All below it too.
    Whole,
}

/// A unit as it is, by itself and with all below it; two of one print come out the same where they stand the same,
/// for as long as their nodes are kept.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Print {
    own: u64,
    whole: u64,
    /// How many units it is with all below it.
    size: usize,
}

impl Print {
    /// How many units a part of it is.
    pub fn size(self, part: Part) -> usize {
        if part == Part::Own { 1 } else { self.size }
    }

    pub fn of(self, part: Part) -> u64 {
        if part == Part::Own { self.own } else { self.whole }
    }
}

/// What a unit is and how it stands: all that its blocks depend on beside what it reads.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Key {
    pub print: u64,
    pub end: String,
    /// How deep its bookmark stands.
    pub depth: u8,
    pub x: Option<Pt>,
    pub gantung: Option<Pt>,
    pub lebar: Pt,
    pub penuh: bool,
    pub below_table: bool,
}

/// What a unit printed.
pub(super) struct Printed {
    pub reads: Reads,
    pub blocks: Vec<Arc<Blok>>,
    /// Where the text of the unit begins.
    pub inner: Option<Pt>,
    /// The nodes whose places in memory the print stands for: no other takes them.
    pub _nodes: Vec<Arc<Node<Tautan>>>,
}

struct Kept {
    key: Key,
    era: Era,
    printed: Printed,
    now: u32,
}

/// What no compile asked for this long is let go.
const KEPT: u32 = 32;

/// All that marks in texts can read, and generators go through.
#[derive(PartialEq)]
struct World {
    dokumen: Id,
    keluaran: JenisKeluaran,
    contoh: bool,
    lambang: Option<String>,
    templat: Vec<(String, String)>,
    daerah: Daerah,
    opd: Vec<Opd>,
    mitra: Vec<Mitra>,
    lembaga: Vec<Lembaga>,
    peraturan: Vec<PeraturanLuar>,
    periode: Periode,
    templat_rencana: String,
    metas: Vec<(Id, DataDokumen)>,
    nodes: Vec<Same>,
    roots: Vec<Id>,
}

/// A node, compared by where it lies in memory.
struct Same(Arc<Node<Tautan>>);

impl PartialEq for Same {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

/// Whether a node of the plan is nothing but its own text: no mark reads it, no generator goes through it.
fn is_prose(node: &Node<Tautan>) -> bool {
    matches!(node.isi, Isi::Narasi | Isi::CatatanKaki)
}

impl CompileMemo {
    /// Begins a compile.
    pub(super) fn begin(&mut self, compiler: &Compiler<'_>) {
        self.now = self.now.wrapping_add(1);
        let world = World::of(compiler);
        if self.world.as_ref() != Some(&world) {
            // Another document or template: nothing is as it was.
            if !self.world.as_ref().is_some_and(|old| old.stands_on(&world)) {
                (self.own, self.wholes, self.label) = Default::default();
            }
            self.era.world += 1;
            self.world = Some(world);
        }
        let mut hasher = FxHasher::default();
        for unit in &compiler.units.list {
            unit.id.hash(&mut hasher);
            (unit.jenis, unit.level, unit.parent, &unit.counter, unit.alone, unit.is_deleted())
                .hash(&mut hasher);
            // A number that was fixed prints as it was written.
            unit.fixed().hash(&mut hasher);
        }
        let units = hasher.finish();
        if std::mem::replace(&mut self.units, units) != units {
            self.era.units += 1;
        }
        if self.now.is_multiple_of(KEPT) {
            let now = self.now;
            for shelf in [&mut self.own, &mut self.wholes] {
                shelf.retain(|_, kept| now.wrapping_sub(kept.now) < KEPT);
            }
        }
    }

    fn shelf(&mut self, part: Part) -> &mut FxHashMap<Id, Kept> {
        if part == Part::Own { &mut self.own } else { &mut self.wholes }
    }

    /// What a unit printed, when it would print the same now.
    pub(super) fn get(&mut self, part: Part, id: &Id, key: &Key) -> Option<&Printed> {
        let (era, now) = (self.era, self.now);
        let kept = self.shelf(part).get_mut(id)?;
        if !kept.printed.reads.hold(kept.era, era) || kept.key != *key {
            return None;
        }
        kept.now = now;
        Some(&kept.printed)
    }

    /// The blocks of a unit the last time, whether or not it would print them now.
    pub(super) fn last(&self, id: &Id) -> &[Arc<Blok>] {
        self.own.get(id).map_or(&[], |kept| &kept.printed.blocks)
    }

    pub(super) fn put(&mut self, part: Part, id: Id, key: Key, printed: Printed) {
        let kept = Kept { key, era: self.era, printed, now: self.now };
        self.shelf(part).insert(id, kept);
    }

    /// Marks said this.
    pub(super) fn said(&mut self, tanda: Vec<Tanda>) {
        self.tanda = tanda;
    }

    /// What the marks in texts say, of texts that the last compile wrote anew: what it said of others still holds.
    pub fn take_said(&mut self) -> Vec<Tanda> {
        std::mem::take(&mut self.tanda)
    }

    /// The citations and the printed labels of all units, made again only when units changed.
    pub(super) fn labels(
        &mut self,
        make: impl FnOnce() -> (FxHashMap<Id, String>, FxHashMap<Id, String>),
    ) -> (Labels, Labels) {
        let units = self.units;
        match &self.label {
            Some((known, cited, printed)) if *known == units => (Arc::clone(cited), Arc::clone(printed)),
            _ => {
                let (cited, printed) = make();
                let (cited, printed) = (Arc::new(cited), Arc::new(printed));
                self.label = Some((units, Arc::clone(&cited), Arc::clone(&printed)));
                (cited, printed)
            }
        }
    }
}

impl World {
    /// Whether it is the same document, printed by the same rules.
    fn stands_on(&self, other: &Self) -> bool {
        self.dokumen == other.dokumen
            && self.keluaran == other.keluaran
            && self.templat == other.templat
            && self.templat_rencana == other.templat_rencana
            && self.metas == other.metas
    }

    fn of(compiler: &Compiler<'_>) -> Self {
        let (proyek, dokumen) = (compiler.proyek, compiler.dokumen);
        let mut nodes = Vec::new();
        let mut roots = proyek.rencana.pohon.roots().to_vec();
        let mut take = |tree: &Tree, wanted: &dyn Fn(&Node<Tautan>) -> bool| {
            nodes.extend(tree.shared_nodes().filter(|n| wanted(n)).map(|n| Same(Arc::clone(n))));
        };
        take(&proyek.rencana.pohon, &|n| !is_prose(n));
        for other in &proyek.dokumen {
            if other.id == dokumen.id {
                take(&other.pohon, &|n| matches!(n.isi, Isi::Lampiran(_)));
            } else {
                take(&other.pohon, &|_| true);
                roots.extend_from_slice(other.pohon.roots());
            }
        }
        Self {
            dokumen: dokumen.id.clone(),
            keluaran: compiler.keluaran,
            contoh: proyek.contoh,
            lambang: proyek.lambang.clone(),
            templat: proyek.templat.iter().map(|(k, t)| (k.clone(), t.hash.clone())).collect(),
            daerah: proyek.daerah.clone(),
            opd: proyek.opd.clone(),
            mitra: proyek.mitra.clone(),
            lembaga: proyek.lembaga.clone(),
            peraturan: proyek.peraturan.clone(),
            periode: proyek.rencana.periode,
            templat_rencana: proyek.rencana.templat.clone(),
            metas: proyek.dokumen.iter().map(|d| (d.id.clone(), DataDokumen::of(d))).collect(),
            nodes,
            roots,
        }
    }
}

impl Compiler<'_> {
    /// The prints of all units.
    pub(super) fn prints(&self) -> Vec<Print> {
        let list = &self.units.list;
        let mut out = vec![Print::default(); list.len()];
        for at in (0..list.len()).rev() {
            let unit = &list[at];
            let mut hasher = FxHasher::default();
            (Arc::as_ptr(unit.shared) as usize, &unit.id, unit.jenis, unit.level).hash(&mut hasher);
            (&unit.counter, unit.alone, unit.children.is_empty()).hash(&mut hasher);
            let own = hasher.finish();
            let below = unit.children.iter().map(|child| out[*child]);
            let size = 1 + below
                .map(|child| {
                    child.whole.hash(&mut hasher);
                    child.size
                })
                .sum::<usize>();
            out[at] = Print { own, whole: hasher.finish(), size };
        }
        out
    }

    /// Whether what is read from a node is part of the world.
    pub(super) fn is_of_world(&self, node: &Node<Tautan>) -> bool {
        self.plan.get(&node.id).is_some_and(|n| std::ptr::eq(n, node) && !is_prose(n))
    }
}
