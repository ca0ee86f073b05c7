//! Which provision, and which line, is which: by id, else by words, else by neighbours.

use std::hash::{Hash, Hasher};

use rustc_hash::{FxHashMap, FxHashSet, FxHasher};
use similar::{Algorithm, DiffOp, capture_diff_slices};

use crate::model::{Id, Jenis};

use super::uraian::{Baris, Ketentuan, Uraian};

/// Pairs of old and new, found from both ends.
pub(super) struct Pasangan {
    /// The new one of each old one.
    pub baru: Vec<Option<usize>>,
    /// The old one of each new one.
    pub lama: Vec<Option<usize>>,
}

impl Pasangan {
    /// None of so many are paired yet.
    pub fn new(old: usize, new: usize) -> Self {
        Self { baru: vec![None; old], lama: vec![None; new] }
    }

    /// Pairs two that are both free.
    pub fn pair(&mut self, old: usize, new: usize) {
        if let (Some(b @ None), Some(l @ None)) = (self.baru.get_mut(old), self.lama.get_mut(new)) {
            (*b, *l) = (Some(new), Some(old));
        }
    }

    /// The old one of a new one.
    pub fn old(&self, new: usize) -> Option<usize> {
        self.lama.get(new).copied().flatten()
    }

    /// The new one of an old one.
    pub fn new_of(&self, old: usize) -> Option<usize> {
        self.baru.get(old).copied().flatten()
    }
}

/// Two texts are one when so much of them is alike; less is enough where their labels are alike too.
const ALIKE: f32 = 0.5;
const ALIKE_WITH_LABEL: f32 = 0.3;
/// A pair of words that stands in more provisions than this says nothing.
const COMMON: usize = 24;
/// So many of those that share most are looked at closely.
const CLOSE: usize = 6;
/// A provision is a part of another one when so much of it comes from there.
const PART: f32 = 0.5;
/// Fewer pairs of words than this prove no part.
const LEAST_PART: usize = 4;

/// Pairs of words of a text, as numbers, each once.
pub(super) fn shingles<'t>(lines: impl Iterator<Item = &'t str>) -> Vec<u64> {
    let mut out = Vec::new();
    let mut last: Option<u64> = None;
    let mut first = None;
    for line in lines {
        for word in line.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()) {
            let mut hasher = FxHasher::default();
            word.chars().flat_map(char::to_lowercase).for_each(|c| c.hash(&mut hasher));
            let word = hasher.finish();
            match last {
                Some(before) => out.push(mixed(before, word)),
                None => first = Some(word),
            }
            last = Some(word);
        }
    }
    if out.is_empty() {
        out.extend(first);
    }
    out.sort_unstable();
    out.dedup();
    out
}

fn mixed(a: u64, b: u64) -> u64 {
    let mut hasher = FxHasher::default();
    (a, b).hash(&mut hasher);
    hasher.finish()
}

/// How many two sorted lists have in common.
fn common(a: &[u64], b: &[u64]) -> usize {
    let (mut i, mut j, mut n) = (0, 0, 0);
    while let (Some(x), Some(y)) = (a.get(i), b.get(j)) {
        match x.cmp(y) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => (i, j, n) = (i + 1, j + 1, n + 1),
        }
    }
    n
}

/// How much alike two texts are, 0 to 1.
fn alike(a: &[u64], b: &[u64]) -> f32 {
    if a.is_empty() && b.is_empty() {
        return 1.0;
    }
    2.0 * common(a, b) as f32 / (a.len() + b.len()).max(1) as f32
}

/// Where pairs of words stand.
struct Index(FxHashMap<u64, Vec<usize>>);

impl Index {
    fn of<'s>(texts: impl Iterator<Item = (usize, &'s Vec<u64>)>) -> Self {
        let mut map: FxHashMap<u64, Vec<usize>> = FxHashMap::default();
        for (n, text) in texts {
            for shingle in text {
                let places = map.entry(*shingle).or_default();
                if places.len() <= COMMON {
                    places.push(n);
                }
            }
        }
        map.retain(|_, places| places.len() <= COMMON);
        Self(map)
    }

    /// Those that share most with a text, the most first; of equals the first.
    fn nearest(&self, text: &[u64]) -> Vec<usize> {
        let mut counts: FxHashMap<usize, usize> = FxHashMap::default();
        for n in text.iter().filter_map(|s| self.0.get(s)).flatten() {
            *counts.entry(*n).or_default() += 1;
        }
        let mut all: Vec<(usize, usize)> = counts.into_iter().collect();
        all.sort_unstable_by_key(|(n, count)| (std::cmp::Reverse(*count), *n));
        all.into_iter().take(CLOSE).map(|(n, _)| n).collect()
    }
}

/// A provision that has no partner yet.
struct Lepas {
    /// Its place.
    at: usize,
    /// Only those of one kind are paired.
    jenis: Option<Jenis>,
    label: String,
    kata: Vec<u64>,
}

impl Lepas {
    fn all(u: &Uraian<'_>, taken: &[Option<usize>]) -> Vec<Self> {
        let free = u.ketentuan.iter().enumerate().zip(taken).filter(|(_, taken)| taken.is_none());
        free.map(|((at, k), _)| Self {
            at,
            jenis: k.jenis,
            label: k.label.clone(),
            kata: shingles(u.lines(at).iter().map(|b| b.teks.as_str())),
        })
        .collect()
    }

    /// How much alike, where they may be one.
    fn score(&self, other: &Self) -> Option<f32> {
        if self.jenis != other.jenis {
            return None;
        }
        let score = alike(&self.kata, &other.kata);
        let same = self.label == other.label;
        (score >= if same { ALIKE_WITH_LABEL } else { ALIKE }).then_some(score + if same { 0.1 } else { 0.0 })
    }
}

/// Pairs the provisions of two documents.
pub(super) fn provisions(old: &Uraian<'_>, new: &Uraian<'_>) -> Pasangan {
    let mut pairs = Pasangan::new(old.ketentuan.len(), new.ketentuan.len());
    // By id; one that prints in several places by its turn. What has no id by its name.
    let places = |u: &Uraian<'_>| -> Vec<(Option<Id>, String, usize)> {
        let mut turns: FxHashMap<(Option<Id>, String), usize> = FxHashMap::default();
        let key = |k: &Ketentuan| {
            (k.simpul.clone(), if k.simpul.is_some() { String::new() } else { k.label.clone() })
        };
        let each = u.ketentuan.iter().map(key);
        each.map(|key| {
            let turn = turns.entry(key.clone()).or_default();
            *turn += 1;
            (key.0, key.1, *turn)
        })
        .collect()
    };
    let known: FxHashMap<_, usize> = places(old).into_iter().enumerate().map(|(n, key)| (key, n)).collect();
    for (n, key) in places(new).into_iter().enumerate() {
        let kind = |u: &Uraian<'_>, n: usize| u.ketentuan.get(n).map(|k| k.jenis);
        if let Some(was) = known.get(&key).filter(|was| kind(old, **was) == kind(new, n)) {
            pairs.pair(*was, n);
        }
    }
    let (a, b) = (Lepas::all(old, &pairs.baru), Lepas::all(new, &pairs.lama));
    if !a.is_empty() && !b.is_empty() {
        by_words(&a, &b, &mut pairs);
        by_neighbours(&a, &b, &mut pairs);
    }
    pairs
}

/// A kind and words.
type Words<'w> = (Option<Jenis>, &'w [u64]);

/// Those whose words are the same and stand once, then those that are most alike.
fn by_words(a: &[Lepas], b: &[Lepas], pairs: &mut Pasangan) {
    let mut same: FxHashMap<Words<'_>, [Vec<usize>; 2]> = FxHashMap::default();
    for (side, all) in [a, b].into_iter().enumerate() {
        for x in all {
            if let Some(list) = same.entry((x.jenis, &x.kata)).or_default().get_mut(side) {
                list.push(x.at);
            }
        }
    }
    for places in same.into_values() {
        if let [old, new] = &places
            && let ([old], [new]) = (&old[..], &new[..])
        {
            pairs.pair(*old, *new);
        }
    }
    let index = Index::of(
        a.iter().enumerate().filter(|(_, x)| pairs.new_of(x.at).is_none()).map(|(n, x)| (n, &x.kata)),
    );
    let mut found: Vec<(f32, usize, usize)> = Vec::new();
    for x in b.iter().filter(|x| pairs.old(x.at).is_none()) {
        for y in index.nearest(&x.kata).into_iter().filter_map(|n| a.get(n)) {
            found.extend(y.score(x).map(|score| (score, x.at, y.at)));
        }
    }
    // The most alike first; of equals those that stand first.
    found.sort_by(|x, y| y.0.total_cmp(&x.0).then((x.1, x.2).cmp(&(y.1, y.2))));
    for (_, new, old) in found {
        pairs.pair(old, new);
    }
}

/// What stands beside paired ones: the same words again ("Cukup jelas."), or the same label and some words.
fn by_neighbours(a: &[Lepas], b: &[Lepas], pairs: &mut Pasangan) {
    let places: FxHashMap<usize, &Lepas> = a.iter().map(|x| (x.at, x)).collect();
    let fits = |x: &Lepas, y: &Lepas| x.jenis == y.jenis && (x.kata == y.kata || y.score(x).is_some());
    for x in b {
        let before = match x.at.checked_sub(1) {
            Some(n) => pairs.old(n).map(|old| old + 1),
            None => Some(0),
        };
        if let Some(y) = before.and_then(|n| places.get(&n)).filter(|y| fits(x, y)) {
            pairs.pair(y.at, x.at);
        }
    }
    for x in b.iter().rev() {
        let behind = pairs.old(x.at + 1).and_then(|old| old.checked_sub(1));
        if let Some(y) = behind.and_then(|n| places.get(&n)).filter(|y| fits(x, y)) {
            pairs.pair(y.at, x.at);
        }
    }
}

/// Of those without a partner, which are parts of a pair: of the text that the one side of it has more than the
/// other. `of` and `to` are the side where the whole stands and the other; gives the whole of each part.
pub(super) fn parts(
    of: &Uraian<'_>,
    to: &Uraian<'_>,
    partner: &dyn Fn(usize) -> Option<usize>,
    has_partner: &dyn Fn(usize) -> bool,
) -> Vec<(usize, usize)> {
    let text = |u: &Uraian<'_>, n: usize| shingles(u.lines(n).iter().map(|b| b.teks.as_str()));
    let loose: Vec<usize> = (0..to.ketentuan.len()).filter(|n| !has_partner(*n)).collect();
    if loose.is_empty() {
        return Vec::new();
    }
    let kind = |u: &Uraian<'_>, n: usize| u.ketentuan.get(n).and_then(|k| k.jenis);
    let kinds: FxHashSet<Option<Jenis>> = loose.iter().map(|n| kind(to, *n)).collect();
    let mut lost: Vec<(usize, Vec<u64>)> = Vec::new();
    for n in 0..of.ketentuan.len() {
        let Some(other) = partner(n).filter(|_| kinds.contains(&kind(of, n))) else { continue };
        let same = of.lines(n).iter().map(|b| &b.teks).eq(to.lines(other).iter().map(|b| &b.teks));
        if !same {
            let left = text(to, other);
            let gone: Vec<u64> = text(of, n).into_iter().filter(|s| left.binary_search(s).is_err()).collect();
            lost.push((n, gone));
        }
    }
    let index = Index::of(lost.iter().enumerate().map(|(n, (_, gone))| (n, gone)));
    let mut out = Vec::new();
    for n in loose {
        let words = text(to, n);
        let near = index.nearest(&words).into_iter().filter_map(|i| lost.get(i));
        let near = near.filter(|(whole, _)| kind(of, *whole) == kind(to, n));
        let best = near
            .map(|(whole, gone)| (common(gone, &words), *whole))
            .max_by_key(|(count, whole)| (*count, std::cmp::Reverse(*whole)));
        if let Some((count, whole)) = best
            && count >= LEAST_PART
            && count as f32 >= words.len() as f32 * PART
        {
            out.push((n, whole));
        }
    }
    out
}

/// In a line of so few words each counts, in a longer one each pair.
const FEW: usize = 8;

/// How much alike two lines are, 0 to 1.
fn line_alike(a: &str, b: &str) -> f32 {
    let count = |s: &str| s.split_whitespace().count();
    if count(a).min(count(b)) > FEW {
        return alike(&shingles(std::iter::once(a)), &shingles(std::iter::once(b)));
    }
    let single = |s: &str| -> Vec<u64> {
        let mut all: Vec<u64> = s.split_whitespace().flat_map(|w| shingles(std::iter::once(w))).collect();
        all.sort_unstable();
        all.dedup();
        all
    };
    alike(&single(a), &single(b))
}

/// Lines are one when so much of them is alike.
const LINE_ALIKE: f32 = 0.34;
const LINE_ALIKE_WITH_LABEL: f32 = 0.15;
/// Larger stretches of lines that differ are paired in order only.
const MOST_PAIRS: usize = 400;

/// Pairs lines: by id, then by the order of what is the same, then by words.
pub(super) fn lines(old: &[&Baris<'_>], new: &[&Baris<'_>]) -> Pasangan {
    let mut pairs = Pasangan::new(old.len(), new.len());
    type Key<'k> = (&'k Option<Id>, &'k Option<Id>);
    fn key<'k>(b: &'k Baris<'_>) -> Key<'k> {
        (&b.kunci.0, &b.kunci.1)
    }
    let mut places: FxHashMap<Key<'_>, [Vec<usize>; 2]> = FxHashMap::default();
    for (side, all) in [old, new].into_iter().enumerate() {
        for (n, b) in all.iter().enumerate().filter(|(_, b)| b.kunci.0.is_some()) {
            if let Some(list) = places.entry(key(b)).or_default().get_mut(side) {
                list.push(n);
            }
        }
    }
    for [a, b] in places.values() {
        if let ([a], [b]) = (&a[..], &b[..]) {
            pairs.pair(*a, *b);
        }
    }
    // One that the other side has by id is never another one.
    let both = |b: &Baris<'_>| places.get(&key(b)).is_some_and(|[a, b]| !a.is_empty() && !b.is_empty());
    let free_old: Vec<usize> = (0..old.len()).filter(|n| pairs.new_of(*n).is_none()).collect();
    let free_new: Vec<usize> = (0..new.len()).filter(|n| pairs.old(*n).is_none()).collect();
    if free_old.is_empty() || free_new.is_empty() {
        return pairs;
    }
    let get = |all: &'_ [&'_ Baris<'_>], n: usize| {
        all.get(n).map(|b| b.teks.get(..b.tutup).unwrap_or_default().to_owned())
    };
    let texts = |all: &[&Baris<'_>], free: &[usize]| -> Vec<String> {
        free.iter().filter_map(|n| get(all, *n)).collect()
    };
    let (text_old, text_new) = (texts(old, &free_old), texts(new, &free_new));
    for op in capture_diff_slices(Algorithm::Myers, &text_old, &text_new) {
        let (os, ns) = (op.old_range(), op.new_range());
        let os = free_old.get(os).unwrap_or(&[]);
        let ns = free_new.get(ns).unwrap_or(&[]);
        if matches!(op, DiffOp::Equal { .. }) {
            os.iter().zip(ns).for_each(|(o, n)| pairs.pair(*o, *n));
            continue;
        }
        let score = |o: usize, n: usize| -> Option<f32> {
            let (a, b) = (old.get(o)?, new.get(n)?);
            if both(a) != both(b) || (both(a) && key(a) != key(b)) {
                return None;
            }
            let words = |b: &'_ Baris<'_>| b.teks.get(..b.tutup).unwrap_or_default().to_owned();
            let score = line_alike(&words(a), &words(b));
            let same = a.label == b.label;
            (score >= if same { LINE_ALIKE_WITH_LABEL } else { LINE_ALIKE })
                .then_some(score + if same { 0.1 } else { 0.0 })
        };
        if os.len() * ns.len() > MOST_PAIRS {
            for (o, n) in os.iter().zip(ns) {
                if score(*o, *n).is_some() {
                    pairs.pair(*o, *n);
                }
            }
            continue;
        }
        let each = os.iter().flat_map(|o| ns.iter().map(move |n| (*o, *n)));
        let mut found: Vec<(f32, usize, usize)> =
            each.filter_map(|(o, n)| score(o, n).map(|s| (s, o, n))).collect();
        found.sort_by(|x, y| y.0.total_cmp(&x.0).then((x.1, x.2).cmp(&(y.1, y.2))));
        for (_, o, n) in found {
            pairs.pair(o, n);
        }
    }
    pairs
}

/// Whether a line is a part of what another one has more than its partner.
pub(super) fn is_part(part: &Baris<'_>, whole: &Baris<'_>, other: &Baris<'_>) -> bool {
    let words = |b: &Baris<'_>| shingles(std::iter::once(b.teks.as_str()));
    let left = words(other);
    let gone: Vec<u64> = words(whole).into_iter().filter(|s| left.binary_search(s).is_err()).collect();
    let words = words(part);
    let count = common(&gone, &words);
    count >= LEAST_PART && count as f32 >= words.len() as f32 * PART
}
