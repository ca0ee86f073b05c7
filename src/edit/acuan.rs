//! Who refers to what.

use crate::model::{Id, Node, Proyek, Rujukan, Sasaran, Target, Tree};

/// Whether a reference points to a unit of `inside`.
fn points(reference: &Rujukan, inside: &impl Fn(&Id) -> bool) -> bool {
    let Sasaran::Satuan { butir, kecuali } = &reference.ke else { return false };
    butir.iter().chain(kecuali).any(|target| match target {
        Target::Satu(id) => inside(id),
        Target::Rentang(from, to) => inside(from) || inside(to),
    })
}

/// How many references from elsewhere point to a unit or below it: they would point nowhere without it.
pub fn references_into(proyek: &Proyek, id: &Id) -> usize {
    let Some(tree) = proyek.trees().find(|t| t.get(id).is_some()) else { return 0 };
    let inside = |target: &Id| tree.get(target).is_some() && tree.is_within(target, id);
    let outside = proyek.trees().flat_map(Tree::walk).filter(|n| !inside(&n.id));
    outside.flat_map(Node::all_rujukan).filter(|r| points(r, &inside)).count()
}

/// The units whose texts refer to a unit, or from outside of it to one below it, in the order of the trees.
pub fn referring_to(proyek: &Proyek, id: &Id) -> Vec<Id> {
    let home = proyek.trees().find(|t| t.get(id).is_some());
    let inside =
        |target: &Id| home.is_some_and(|tree| tree.get(target).is_some() && tree.is_within(target, id));
    let is = |target: &Id| target == id;
    let refers =
        |n: &&Node<_>| n.all_rujukan().any(|r| points(r, &is) || (points(r, &inside) && !inside(&n.id)));
    proyek.trees().flat_map(Tree::walk).filter(refers).map(|n| n.id.clone()).collect()
}
