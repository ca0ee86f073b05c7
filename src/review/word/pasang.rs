//! Which paragraph of an edited document is which of those that were exported.

use std::collections::{BTreeMap, BTreeSet};

use crate::export::docx::peta::{AWALAN, AlineaPeta};
use crate::format::docx::AlineaLacak;

use super::banding::likeness;

/// Paragraphs that are less alike are not the same.
const LIKE: f32 = 0.5;
/// So many pairs are compared by their words in all.
const MOST: usize = 200_000;

/// Pairs of paragraphs.
#[derive(Debug, Default)]
pub(super) struct Pasangan {
    /// For each present paragraph, those exported that it holds: more than one where they were joined.
    pub lama: BTreeMap<usize, Vec<usize>>,
    /// Exported ones that are nowhere any more.
    pub hilang: Vec<usize>,
    /// Present ones that were not exported.
    pub baru: Vec<usize>,
    /// Exported ones that stand elsewhere now, with the present one.
    pub pindah: BTreeSet<usize>,
}

/// Pairs the paragraphs of one story; `of` are places in `lama`.
pub(super) fn pair(lama: &[AlineaPeta], of: &[usize], kini: &[AlineaLacak]) -> Pasangan {
    let names: BTreeMap<&str, usize> =
        of.iter().filter_map(|n| Some((lama.get(*n)?.nama.as_str(), *n))).collect();
    let text = |n: usize| lama.get(n).map(AlineaPeta::teks).unwrap_or_default();
    let stands = |p: &AlineaLacak| !p.daftar_isi && p.potong.iter().any(|w| !w.teks.trim().is_empty());
    let mut out = Pasangan::default();
    let mut seen: BTreeSet<usize> = BTreeSet::new();
    for (at, p) in kini.iter().enumerate().filter(|(_, p)| stands(p)) {
        let mut named: Vec<usize> = Vec::new();
        for (_, name) in p.mulai.iter().filter(|(_, n)| n.starts_with(AWALAN)) {
            if let Some(n) = names.get(name.as_str()).filter(|n| seen.insert(**n)) {
                named.push(*n);
            }
        }
        if named.len() > 1 {
            let here = p.dulu();
            let joined: String = named.iter().map(|n| text(*n) + " ").collect();
            let best = named
                .iter()
                .map(|n| (*n, likeness(&here, &text(*n))))
                .fold((0, -1.0), |best, one| if one.1 > best.1 { one } else { best });
            // Bookmarks of what was taken out fall together on what is left.
            if likeness(&here, &joined) < best.1 {
                for n in named.iter().filter(|n| **n != best.0) {
                    seen.remove(n);
                }
                named = vec![best.0];
            }
        }
        if !named.is_empty() {
            out.lama.insert(at, named);
        }
    }
    by_words(lama, of, kini, &stands, &mut out, &mut seen);
    out.hilang = of.iter().copied().filter(|n| !seen.contains(n)).collect();
    out.baru = (0..kini.len())
        .filter(|at| !out.lama.contains_key(at) && kini.get(*at).is_some_and(&stands))
        .collect();
    out.pindah = moved(&out.lama);
    out
}

/// Pairs by their words what has lost its bookmark, between those that are known.
fn by_words(
    lama: &[AlineaPeta],
    of: &[usize],
    kini: &[AlineaLacak],
    stands: &dyn Fn(&AlineaLacak) -> bool,
    out: &mut Pasangan,
    seen: &mut BTreeSet<usize>,
) {
    let mut left = MOST;
    let known: Vec<(usize, usize)> =
        out.lama.iter().filter_map(|(at, all)| Some((*at, *all.last()?))).collect();
    let mut edges: Vec<(Option<usize>, Option<usize>)> = vec![(None, None)];
    edges.extend(known.iter().map(|(at, n)| (Some(*at), Some(*n))));
    for (i, (from_new, from_old)) in edges.iter().enumerate() {
        let (to_new, to_old) = edges.get(i + 1).copied().unwrap_or((None, None));
        let begin = from_new.map_or(0, |n| n + 1);
        let news: Vec<usize> = (begin..to_new.unwrap_or(kini.len()))
            .filter(|at| !out.lama.contains_key(at) && kini.get(*at).is_some_and(stands))
            .filter(|at| kini.get(*at).is_some_and(|p| !p.dulu().trim().is_empty()))
            .collect();
        if news.is_empty() {
            continue;
        }
        let olds: Vec<usize> = of
            .iter()
            .copied()
            .filter(|n| from_old.is_none_or(|f| *n > f) && to_old.is_none_or(|t| *n < t) && !seen.contains(n))
            .collect();
        let mut from = 0;
        for n in olds {
            let words = lama.get(n).map(AlineaPeta::teks).unwrap_or_default();
            let mut best: Option<(usize, f32)> = None;
            for (k, at) in news.iter().enumerate().skip(from) {
                if left == 0 {
                    return;
                }
                left -= 1;
                let like = kini.get(*at).map_or(0.0, |p| likeness(&words, &p.dulu()));
                if like >= LIKE && best.is_none_or(|(_, b)| like > b) {
                    best = Some((k, like));
                }
            }
            if let Some((k, _)) = best {
                if let Some(at) = news.get(k) {
                    out.lama.insert(*at, vec![n]);
                    seen.insert(n);
                }
                from = k + 1;
            }
        }
    }
}

/// What stands out of order: all but a longest row that is in order.
fn moved(lama: &BTreeMap<usize, Vec<usize>>) -> BTreeSet<usize> {
    let row: Vec<usize> = lama.values().filter_map(|all| all.first().copied()).collect();
    // The last of the shortest rises of each length, with what stands before each.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(row.len());
    for (i, n) in row.iter().enumerate() {
        let at = ends.partition_point(|e| row.get(*e).is_some_and(|m| m < n));
        before.push(at.checked_sub(1).and_then(|k| ends.get(k)).copied());
        match ends.get_mut(at) {
            Some(slot) => *slot = i,
            None => ends.push(i),
        }
    }
    let mut kept: BTreeSet<usize> = BTreeSet::new();
    let mut here = ends.last().copied();
    while let Some(i) = here {
        kept.extend(row.get(i));
        here = before.get(i).copied().flatten();
    }
    row.into_iter().filter(|n| !kept.contains(n)).collect()
}
