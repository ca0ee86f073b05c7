//! What differs between two trees: places first, then what leaves.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::edit::{Edit, Wadah};
use crate::model::{Branch, Children, Id, Node, Tautan, Tree};

use super::{simpul, staying};

/// The Edits that make one state of a tree another. No unit of either may stand in another tree of the project.
///
/// From the top down, so that a unit is never put below itself: the parent of each place is already where it stays
/// when its children are put there.
pub(super) fn tree(wadah: &Wadah, old: &Tree, new: &Tree, out: &mut Vec<Edit>) {
    let mut at = Places { wadah, old, new, edits: Vec::new(), content: Vec::new() };
    at.below(None, old.roots(), new.roots());
    for node in new.walk() {
        let was = old.shared(&node.id);
        match (was, new.shared(&node.id)) {
            (Some(was), Some(is)) if Arc::ptr_eq(was, is) => {}
            (Some(was), _) => {
                at.below(Some(&node.id), was.children(), node.children());
                simpul::content(was, node, &mut at.content);
            }
            (None, _) => at.below(Some(&node.id), &[], node.children()),
        }
    }
    let Places { edits, content, .. } = at;
    out.extend(edits);
    // What is gone holds nothing any more that stays.
    for node in old.walk().filter(|n| new.get(&n.id).is_none()) {
        if node.parent().is_none_or(|p| new.get(p).is_some()) {
            out.push(Edit::Hapus(node.id.clone()));
        }
    }
    out.extend(content);
}

struct Places<'a> {
    wadah: &'a Wadah,
    old: &'a Tree,
    new: &'a Tree,
    edits: Vec<Edit>,
    content: Vec<Edit>,
}

impl Places<'_> {
    /// Puts the children of a unit in order. Those that keep it stay, as many as can.
    fn below(&mut self, parent: Option<&Id>, was: &[Id], is: &[Id]) {
        if was == is {
            return;
        }
        let places: FxHashMap<&Id, usize> = was.iter().enumerate().map(|(n, id)| (id, n)).collect();
        let stays = staying(is.iter().map(|id| places.get(id).copied()));
        // A new unit came with the new ones below it; what stands below it and was there before is moved to it.
        let fresh_parent = parent.is_some_and(|p| self.old.get(p).is_none());
        let mut before: Option<&Id> = None;
        for (id, stays) in is.iter().zip(stays) {
            let known = self.old.get(id).is_some();
            if known && !stays {
                self.edits.push(Edit::Pindah {
                    id: id.clone(),
                    induk: parent.cloned(),
                    setelah: before.cloned(),
                });
            } else if !known
                && !fresh_parent
                && let Some(node) = self.new.get(id)
            {
                let cabang = Box::new(fresh(node, self.old, self.new));
                let pohon = self.wadah.clone();
                self.edits.push(Edit::Sisip {
                    pohon,
                    induk: parent.cloned(),
                    setelah: before.cloned(),
                    cabang,
                });
            }
            before = Some(id);
        }
    }
}

/// A new unit with the new ones below it; what was there before is left out.
fn fresh(node: &Node<Tautan>, old: &Tree, new: &Tree) -> Branch {
    let children = node.children().iter().filter(|id| old.get(id).is_none()).filter_map(|id| new.get(id));
    Node {
        id: node.id.clone(),
        isi: node.isi.clone(),
        judul: node.judul.clone(),
        teks: node.teks.clone(),
        sambung: node.sambung,
        akhir: node.akhir.clone(),
        nomor: node.nomor.clone(),
        dihapus: node.dihapus,
        digabung: node.digabung.clone(),
        rujukan: node.rujukan.clone(),
        cetak: node.cetak.clone(),
        anak: Children(children.map(|child| fresh(child, old, new)).collect()),
    }
}

/// The Edits that take out of each tree what another one gets, after moving to the top what stays and stands below
/// it. `added` are the trees of the documents that are put in.
pub(super) fn leaving<'a>(
    pairs: &[(Wadah, &'a Tree, &'a Tree)],
    added: impl Iterator<Item = &'a Tree>,
) -> Vec<Edit> {
    let added: Vec<&Tree> = added.collect();
    let mut out = Vec::new();
    for (n, (_, old, new)) in pairs.iter().enumerate() {
        let others = || {
            let kept = pairs.iter().enumerate().filter(move |(m, _)| *m != n).map(|(_, (_, _, new))| *new);
            kept.chain(added.iter().copied())
        };
        let leaves = |id: &Id| new.get(id).is_none() && others().any(|tree| tree.get(id).is_some());
        // Whether it goes with one above it: nothing that stays lies between.
        let taken = |node: &Node<Tautan>| {
            let mut here = node.parent();
            while let Some(at) = here.filter(|at| new.get(at).is_none()) {
                if leaves(at) {
                    return true;
                }
                here = old.get(at).and_then(Node::parent);
            }
            false
        };
        for node in old.walk().filter(|n| leaves(&n.id) && !taken(n)) {
            // The topmost of what stays below it.
            let mut stack: Vec<&Id> = node.children().iter().rev().collect();
            while let Some(id) = stack.pop() {
                if new.get(id).is_some() {
                    out.push(Edit::Pindah { id: id.clone(), induk: None, setelah: None });
                } else if let Some(below) = old.get(id) {
                    stack.extend(below.children().iter().rev());
                }
            }
            out.push(Edit::Hapus(node.id.clone()));
        }
    }
    out
}
