//! What stays from one compile to the next: blocks of units that would come out the same.
//!
//! A unit's blocks are a function of its node (the same place in memory: not touched), of how it stands (label,
//! end, columns: the [`Key`]), and, where its texts hold marks, of what marks can read: the [`World`]. A unit
//! that leaves findings, reads a text outside the world, or has footnotes, is written anew each time.

use std::hash::{Hash, Hasher};
use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHasher};

use crate::edit::DataDokumen;
use crate::model::{
    Daerah, Id, Isi, JenisKeluaran, Lembaga, Mitra, Node, Opd, PeraturanLuar, Periode, Pt, Tautan, Tree,
};

use super::Compiler;
use super::naskah::Blok;

/// Serves one project: with another, begin a new one.
#[derive(Default)]
pub struct CompileMemo {
    world: Option<World>,
    /// Hash of every unit with its place and its number.
    units: u64,
    /// Counts the worlds and the orders of units; what is made from marks belongs to one.
    era: Era,
    chunks: FxHashMap<Id, Chunk>,
    wholes: FxHashMap<Id, Whole>,
    label: Option<(u64, Arc<FxHashMap<Id, String>>)>,
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
pub(super) enum From {
    /// Nothing.
    Itself,
    /// Data and the plan.
    World,
    /// Numbers and places of other units too.
    Units,
}

/// What it came from, and when.
#[derive(Debug, Clone, Copy)]
struct Origin(From, Era);

impl Origin {
    fn holds(self, now: Era) -> bool {
        match self.0 {
            From::Itself => true,
            From::World => self.1.world == now.world,
            From::Units => self.1 == now,
        }
    }
}

/// How a unit stands, as far as its blocks depend on it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Key {
    pub label: String,
    pub end: String,
    pub level: usize,
    pub depth: u8,
    pub alone: bool,
    pub childless: bool,
    pub x: Option<Pt>,
    pub gantung: Option<Pt>,
    pub lebar: Pt,
    pub penuh: bool,
    pub below_table: bool,
}

/// A unit with all below it.
struct Whole {
    print: u64,
    place: Place,
    origin: Origin,
    blocks: Vec<Arc<Blok>>,
    /// Keeps the nodes whose places in memory the print stands for.
    _nodes: Vec<Arc<Node<Tautan>>>,
    now: u32,
}

/// Where a unit with all below it stands.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Place {
    pub tail: String,
    pub depth: u8,
    pub x: Option<Pt>,
    pub gantung: Option<Pt>,
    pub lebar: Pt,
    pub penuh: bool,
    pub below_table: bool,
}

struct Chunk {
    node: Arc<Node<Tautan>>,
    key: Key,
    origin: Origin,
    blocks: Vec<Arc<Blok>>,
    inner: Option<Pt>,
    now: u32,
}

/// Blocks, where the text of the unit begins, what they came from.
type Found<'m> = (&'m [Arc<Blok>], Option<Pt>, From);

/// Chunks that no compile asked for this long are let go.
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
            let same_ground = self.world.as_ref().is_some_and(|old| {
                old.dokumen == world.dokumen
                    && old.keluaran == world.keluaran
                    && old.templat == world.templat
                    && old.metas == world.metas
            });
            if !same_ground {
                self.chunks.clear();
                self.wholes.clear();
            }
            self.era.world += 1;
            self.world = Some(world);
        }
        let mut hasher = FxHasher::default();
        for unit in &compiler.units.list {
            unit.id.hash(&mut hasher);
            (unit.jenis, unit.level, unit.parent, &unit.counter, unit.alone, unit.is_deleted())
                .hash(&mut hasher);
        }
        let units = hasher.finish();
        if std::mem::replace(&mut self.units, units) != units {
            self.era.units += 1;
        }
        if self.now.is_multiple_of(KEPT) {
            let now = self.now;
            self.chunks.retain(|_, c| now.wrapping_sub(c.now) < KEPT);
            self.wholes.retain(|_, c| now.wrapping_sub(c.now) < KEPT);
        }
    }

    /// The blocks of a unit, when they would come out the same.
    pub(super) fn get(&mut self, id: &Id, node: &Node<Tautan>, key: &Key) -> Option<Found<'_>> {
        let chunk = self.chunks.get_mut(id)?;
        let same =
            std::ptr::eq(&raw const *chunk.node, node) && chunk.origin.holds(self.era) && chunk.key == *key;
        if !same {
            return None;
        }
        chunk.now = self.now;
        Some((&chunk.blocks, chunk.inner, chunk.origin.0))
    }

    /// The blocks of a unit with all below it, when they would come out the same.
    pub(super) fn get_whole(&mut self, id: &Id, print: u64, place: &Place) -> Option<(&[Arc<Blok>], From)> {
        let whole = self.wholes.get_mut(id)?;
        let same = whole.print == print && whole.origin.holds(self.era) && whole.place == *place;
        if !same {
            return None;
        }
        whole.now = self.now;
        Some((&whole.blocks, whole.origin.0))
    }

    pub(super) fn put_whole(
        &mut self,
        id: Id,
        print: u64,
        place: Place,
        from: From,
        blocks: Vec<Arc<Blok>>,
        nodes: Vec<Arc<Node<Tautan>>>,
    ) {
        let origin = Origin(from, self.era);
        let whole = Whole { print, place, origin, blocks, _nodes: nodes, now: self.now };
        self.wholes.insert(id, whole);
    }

    /// What a unit printed the last time, whether or not it still would.
    pub(super) fn last(&self, id: &Id) -> &[Arc<Blok>] {
        self.chunks.get(id).map_or(&[], |c| &c.blocks)
    }

    pub(super) fn put(
        &mut self,
        id: Id,
        node: Arc<Node<Tautan>>,
        key: Key,
        from: From,
        blocks: Vec<Arc<Blok>>,
        inner: Option<Pt>,
    ) {
        let origin = Origin(from, self.era);
        self.chunks.insert(id, Chunk { node, key, origin, blocks, inner, now: self.now });
    }

    /// The citations of all units, made again only when units changed.
    pub(super) fn labels(
        &mut self,
        make: impl FnOnce() -> FxHashMap<Id, String>,
    ) -> Arc<FxHashMap<Id, String>> {
        let units = self.units;
        match &self.label {
            Some((known, labels)) if *known == units => Arc::clone(labels),
            _ => {
                let labels = Arc::new(make());
                self.label = Some((units, Arc::clone(&labels)));
                labels
            }
        }
    }
}

impl World {
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
    /// What each unit is with all below it, and how many units that are. Two units of one print come out the same
    /// where they stand the same, for as long as their nodes are kept.
    pub(super) fn prints(&self) -> Vec<(u64, usize)> {
        let list = &self.units.list;
        let mut out = vec![(0, 1); list.len()];
        for at in (0..list.len()).rev() {
            let unit = &list[at];
            let mut hasher = FxHasher::default();
            (Arc::as_ptr(unit.shared) as usize, &unit.id, unit.jenis, unit.level).hash(&mut hasher);
            (&unit.counter, unit.alone).hash(&mut hasher);
            let mut size = 1;
            for child in &unit.children {
                let (print, below) = out[*child];
                print.hash(&mut hasher);
                size += below;
            }
            out[at] = (hasher.finish(), size);
        }
        out
    }

    /// Whether what is read from a node is part of the world.
    pub(super) fn is_of_world(&self, node: &Node<Tautan>) -> bool {
        self.plan.get(&node.id).is_some_and(|n| std::ptr::eq(n, node) && !is_prose(n))
    }
}
