//! The plan, gone through once: lists by kind, codes, sums.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashMap;

use crate::model::{DataProgram, Id, Isi, Jenis, Node, Rencana, SumberDana, Tautan, Tree};

/// An index over a Rencana. Cheap to make; holds no copy of its texts.
pub(super) struct Plan<'a> {
    pub rencana: &'a Rencana,
    by_kind: BTreeMap<Jenis, Vec<&'a Node<Tautan>>>,
    kode: FxHashMap<&'a Id, String>,
}

impl<'a> Plan<'a> {
    pub fn new(rencana: &'a Rencana) -> Self {
        let tree = &rencana.pohon;
        let mut by_kind: BTreeMap<Jenis, Vec<_>> = BTreeMap::new();
        for node in tree.walk() {
            by_kind.entry(node.isi.jenis()).or_default().push(node);
        }
        let dimensions = by_kind.get(&Jenis::Dimensi).map_or(&[][..], Vec::as_slice);
        let kode = codes(tree, dimensions.iter().copied());
        Self { rencana, by_kind, kode }
    }

    pub fn get(&self, id: &Id) -> Option<&'a Node<Tautan>> {
        self.rencana.pohon.get(id)
    }

    pub fn all(&self, jenis: Jenis) -> &[&'a Node<Tautan>] {
        self.by_kind.get(&jenis).map_or(&[], Vec::as_slice)
    }

    /// Of a kind, at or below `within` where one is named.
    pub fn list(&self, jenis: Jenis, within: Option<&Id>) -> Vec<&'a Node<Tautan>> {
        let inside = |n: &&&Node<Tautan>| within.is_none_or(|w| self.rencana.pohon.is_within(&n.id, w));
        self.all(jenis).iter().filter(inside).copied().collect()
    }

    pub fn quick_wins(&self, within: Option<&Id>) -> Vec<&'a Node<Tautan>> {
        let mut programs = self.list(Jenis::Program, within);
        programs.retain(|n| program(n).is_some_and(|p| p.quick_win.is_some()));
        programs
    }

    /// The nearest of a kind at or above a node.
    pub fn above(&self, node: &'a Node<Tautan>, jenis: Jenis) -> Option<&'a Node<Tautan>> {
        let mut at = node;
        while at.isi.jenis() != jenis {
            at = self.get(at.parent()?)?;
        }
        Some(at)
    }

    pub fn kode(&self, id: &Id) -> Option<&str> {
        self.kode.get(id).map(String::as_str)
    }

    /// Sources of money in use, in the order of [`SumberDana`].
    pub fn sources(&self) -> Vec<SumberDana> {
        let rows = self.all(Jenis::Program).iter().filter_map(|n| program(n)).flat_map(|p| &p.anggaran);
        rows.map(|row| row.sumber.clone()).collect::<BTreeSet<_>>().into_iter().collect()
    }

    /// The sum of what is counted, `None` when nothing is.
    pub fn money(&self, within: Option<&Id>, tahun: Option<u16>, sumber: Option<&SumberDana>) -> Option<i64> {
        let mut sum = None;
        let programs = match within.and_then(|id| self.get(id)) {
            Some(node) if node.isi.jenis() == Jenis::Program => vec![node],
            _ => self.list(Jenis::Program, within),
        };
        for node in programs {
            for row in program(node).map_or(&[][..], |p| &p.anggaran) {
                // What falls outside the period stands in no column, so it may stand in no sum either.
                if self.rencana.periode.years().contains(&row.tahun)
                    && tahun.is_none_or(|y| y == row.tahun)
                    && sumber.is_none_or(|s| *s == row.sumber)
                    && let Some(amount) = row.jumlah
                {
                    sum = Some(sum.unwrap_or(0i64).saturating_add(amount.0));
                }
            }
        }
        sum
    }
}

/// The codes of all programmes of a plan, from their places: "GOV.1.01".
pub fn programme_codes(rencana: &Rencana) -> FxHashMap<&Id, String> {
    codes(&rencana.pohon, rencana.pohon.walk())
}

fn codes<'a>(
    tree: &'a Tree,
    dimensions: impl Iterator<Item = &'a Node<Tautan>>,
) -> FxHashMap<&'a Id, String> {
    let mut kode = FxHashMap::default();
    for node in dimensions {
        let Isi::Dimensi(dimensi) = &node.isi else { continue };
        let parts = node
            .children()
            .iter()
            .filter_map(|id| tree.get(id))
            .filter(|n| matches!(n.isi, Isi::Subdimensi(_)));
        for (part, subdimensi) in parts.enumerate() {
            let programs = subdimensi.children().iter().filter_map(|id| tree.get(id));
            for (at, program) in programs.filter(|n| matches!(n.isi, Isi::Program(_))).enumerate() {
                kode.insert(&program.id, format!("{}.{}.{:02}", dimensi.kode, part + 1, at + 1));
            }
        }
    }
    kode
}

/// What a node holds when it is a programme.
pub(super) fn program(node: &Node<Tautan>) -> Option<&DataProgram> {
    match &node.isi {
        Isi::Program(data) => Some(data),
        _ => None,
    }
}
