//! Which provisions are told together, and in which order.

use std::collections::{BTreeMap, BTreeSet};

use super::cocok::Pasangan;
use super::uraian::Uraian;

/// The provisions that are told together: one and the parts it took up or gave away.
pub(super) struct Kelompok {
    pub lama: Vec<usize>,
    pub baru: Vec<usize>,
}

/// The groups in the order of the new document, what is gone behind what stood before it.
pub(super) fn groups(
    a: &Uraian<'_>,
    b: &Uraian<'_>,
    pasangan: &Pasangan,
    split: &[(usize, usize)],
    joined: &[(usize, usize)],
) -> Vec<Kelompok> {
    let part_new: BTreeSet<usize> = split.iter().map(|(part, _)| *part).collect();
    let part_old: BTreeSet<usize> = joined.iter().map(|(part, _)| *part).collect();
    let by_whole = |list: &[(usize, usize)]| {
        let mut out: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (part, whole) in list {
            out.entry(*whole).or_default().push(*part);
        }
        out
    };
    let (split, joined) = (by_whole(split), by_whole(joined));
    let mut out: Vec<Kelompok> = Vec::new();
    // Where each old one is told.
    let mut told: BTreeMap<usize, usize> = BTreeMap::new();
    for n in (0..b.ketentuan.len()).filter(|n| !part_new.contains(n)) {
        let own = pasangan.old(n);
        let mut lama: Vec<usize> = own.into_iter().collect();
        lama.extend(joined.get(&n).into_iter().flatten());
        lama.sort_unstable();
        let mut baru = vec![n];
        if let Some(own) = own {
            baru.extend(split.get(&own).into_iter().flatten());
            baru.sort_unstable();
        }
        told.extend(lama.iter().map(|old| (*old, out.len())));
        out.push(Kelompok { lama, baru });
    }
    // What is gone, each behind the group of the one that stood before it.
    let mut behind: BTreeMap<Option<usize>, Vec<usize>> = BTreeMap::new();
    let mut last = None;
    for old in 0..a.ketentuan.len() {
        match told.get(&old) {
            Some(at) => last = Some(*at),
            None if !part_old.contains(&old) => behind.entry(last).or_default().push(old),
            None => {}
        }
    }
    let gone = |list: Option<Vec<usize>>| {
        list.unwrap_or_default().into_iter().map(|old| Kelompok { lama: vec![old], baru: Vec::new() })
    };
    let mut all: Vec<Kelompok> = gone(behind.remove(&None)).collect();
    for (n, group) in out.into_iter().enumerate() {
        all.push(group);
        all.extend(gone(behind.remove(&Some(n))));
    }
    all
}
