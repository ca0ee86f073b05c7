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

/// The references from elsewhere that point to units or below them: they would point nowhere without these units.
/// Gives the unit of each, in the order of the trees.
pub fn references_into(proyek: &Proyek, ids: &[Id]) -> Vec<Id> {
    let inside = |target: &Id| {
        let home = proyek.trees().find(|t| t.get(target).is_some());
        home.is_some_and(|tree| ids.iter().any(|id| tree.get(id).is_some() && tree.is_within(target, id)))
    };
    let outside = proyek.trees().flat_map(Tree::walk).filter(|n| !inside(&n.id));
    let each = outside.flat_map(|n| n.all_rujukan().map(move |r| (n, r)));
    each.filter(|(_, r)| points(r, &inside)).map(|(n, _)| n.id.clone()).collect()
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
