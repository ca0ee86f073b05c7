//! Breaking a paragraph into lines: optimum fit over the whole paragraph, after Knuth and Plass.
//!
//! Lines break at spaces, after "-" and "/" between letters, and in words where the caller offers it. Of all ways
//! to break, the one with the least sum of demerits is taken, so a tight line may help a loose one further on.
//! Spaces and, by less than the eye sees, the letters of a line give way together.

use crate::model::Pt;
use crate::template::Rata;

use super::words::WordId;

/// How a space may grow and shrink in a justified line, as parts of its width.
const STRETCH: f32 = 0.8;
const SHRINK: f32 = 0.26;
/// How far letters may stand further apart and closer together, in ems.
const LETTER_STRETCH: f32 = 0.034;
const LETTER_SHRINK: f32 = 0.016;
/// Extra cost of a break after "-" or "/", and within a word.
const BREAK_COST: f32 = 50.0;
const HYPHEN_COST: f32 = 60.0;
/// Demerits for lines of very different tightness one after the other.
const UNEVEN: f32 = 2_000.0;
/// Demerits for two hyphens one under the other.
const DOUBLE_HYPHEN: f32 = 10_000.0;
/// Badness is counted no further than this.
const WORST: f32 = 1e6;

/// How lines are broken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Breaking {
    /// The best way for the paragraph as a whole.
    #[default]
    Optimum,
    /// Each line as full as it will go.
    Greedy,
}

/// What stands behind an atom.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Gap {
    /// Nothing: the next atom belongs to the same word.
    None,
    /// A space; breaking here costs this much extra.
    Space { width: f32, cost: f32 },
    /// No space, but a line may end here.
    Break,
    /// Within a word: a line that ends here ends with a hyphen of this width.
    Hyphen { width: f32 },
    /// The line ends here.
    Forced,
}

/// A word or part of a word.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Atom {
    pub word: WordId,
    pub face: u8,
    /// Which run, and the first byte in it.
    pub run: u32,
    pub at: u32,
    pub width: f32,
    /// Its glyphs.
    pub glyphs: u32,
    pub gap: Gap,
}

/// A line: its atoms, how much is added to each space (as a part of its width) and behind each letter.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Line {
    pub from: usize,
    /// Behind the last.
    pub to: usize,
    pub natural: f32,
    pub spread: f32,
    pub track: f32,
}

/// What a paragraph is broken for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Shape {
    pub width: Pt,
    /// Indent of the first line.
    pub indent: Pt,
    pub rata: Rata,
    /// Size of the letters.
    pub size: Pt,
    pub breaking: Breaking,
}

impl Shape {
    fn room(&self, first: bool) -> f32 {
        self.width.0 - if first { self.indent.0 } else { 0.0 }
    }
}

/// How well the lines of a document are spaced.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Quality {
    /// Justified lines.
    pub lines: usize,
    /// Of these, lines whose spaces are more than twice their normal width.
    pub loose: usize,
    /// Of these, lines that end within a word.
    pub hyphens: usize,
}

impl Quality {
    /// Counts more lines.
    pub(super) fn add(&mut self, more: Self) {
        self.lines += more.lines;
        self.loose += more.loose;
        self.hyphens += more.hyphens;
    }

    /// Takes lines out of the count.
    pub(super) fn take(&mut self, less: Self) {
        self.lines -= less.lines;
        self.loose -= less.loose;
        self.hyphens -= less.hyphens;
    }
}

struct Measure<'a> {
    atoms: &'a [Atom],
    /// Width of atoms and spaces, stretchable space, and glyphs before each atom.
    width: Vec<f32>,
    space: Vec<f32>,
    glyphs: Vec<u32>,
}

/// What a line is made of.
#[derive(Clone, Copy)]
struct Content {
    natural: f32,
    space: f32,
    /// Places between letters.
    letters: f32,
}

impl<'a> Measure<'a> {
    fn new(atoms: &'a [Atom]) -> Self {
        let room = || Vec::with_capacity(atoms.len());
        let (mut width, mut space, mut glyphs) = (room(), room(), Vec::with_capacity(atoms.len()));
        let (mut w, mut s, mut g) = (0.0, 0.0, 0);
        for atom in atoms {
            width.push(w);
            space.push(s);
            glyphs.push(g);
            w += atom.width;
            g += atom.glyphs;
            if let Gap::Space { width, .. } = atom.gap {
                w += width;
                s += width;
            }
        }
        Self { atoms, width, space, glyphs }
    }

    /// The line from one atom to another, both in it.
    fn line(&self, from: usize, last: usize) -> Content {
        let end = &self.atoms[last];
        let hyphen = atom_hyphen(end.gap);
        let glyphs = self.glyphs[last] - self.glyphs[from] + end.glyphs + u32::from(hyphen > 0.0);
        Content {
            natural: self.width[last] - self.width[from] + end.width + hyphen,
            space: self.space[last] - self.space[from],
            letters: glyphs.saturating_sub(1) as f32,
        }
    }
}

/// Breaks atoms into lines: the first atom of each, and the one behind its last.
pub(super) fn break_lines(atoms: &[Atom], shape: &Shape) -> Vec<(usize, usize)> {
    if atoms.is_empty() {
        return Vec::new();
    }
    let measure = Measure::new(atoms);
    match (shape.rata, shape.breaking) {
        (Rata::Penuh, Breaking::Optimum) => optimum(&measure, shape),
        (Rata::Tengah, _) => balanced(&measure, shape),
        _ => greedy(&measure, shape),
    }
}

/// Shares out what lines lack or have too much among their spaces and letters.
pub(super) fn justify(atoms: &[Atom], lines: &[(usize, usize)], shape: &Shape) -> Vec<Line> {
    let measure = Measure::new(atoms);
    let count = lines.len();
    lines
        .iter()
        .enumerate()
        .map(|(n, &(from, to))| {
            let Content { natural, space, letters } = measure.line(from, to - 1);
            let room = shape.room(n == 0);
            let last = n + 1 == count || matches!(atoms[to - 1].gap, Gap::Forced);
            let mut line = Line { from, to, natural, spread: 0.0, track: 0.0 };
            if shape.rata != Rata::Penuh || (last && natural <= room) {
                return line;
            }
            let slack = room - natural;
            let (part, letter) =
                if slack > 0.0 { (STRETCH, LETTER_STRETCH) } else { (SHRINK, LETTER_SHRINK) };
            let most = shape.size.0 * letter;
            let ratio = (slack.abs() / (space * part + letters * most).max(f32::EPSILON)).min(1.0);
            // In hundredths of a point, so that paper and screen can say it exactly.
            line.track = (ratio * most * 100.0).floor() / 100.0 * slack.signum();
            if space > 0.0 {
                // A line without room is squeezed as far as spaces allow and then stands out.
                line.spread = ((slack - line.track * letters) / space).max(-SHRINK);
            }
            line
        })
        .collect()
}

fn can_break(gap: Gap) -> bool {
    !matches!(gap, Gap::None)
}

fn greedy(measure: &Measure<'_>, shape: &Shape) -> Vec<(usize, usize)> {
    let atoms = measure.atoms;
    let mut lines = Vec::new();
    // The last place where the line may end, and the last where nothing speaks against it.
    let (mut from, mut good, mut better) = (0, None, None);
    let mut at = 0;
    while at < atoms.len() {
        let room = shape.room(lines.is_empty());
        let natural = |end: usize| measure.line(from, end).natural;
        if natural(at) - atom_hyphen(atoms[at].gap) > room + 0.01
            && let Some(last) = good.take()
        {
            let filled = |end: usize| natural(end - 1) > room * 0.6;
            let last = better.take().filter(|b| filled(*b)).unwrap_or(last);
            lines.push((from, last));
            from = last;
            at = last;
            continue;
        }
        if matches!(atoms[at].gap, Gap::Forced) {
            lines.push((from, at + 1));
            from = at + 1;
            (good, better) = (None, None);
        } else if can_break(atoms[at].gap) && (good.is_none() || natural(at) <= room + 0.01) {
            good = Some(at + 1);
            if !matches!(atoms[at].gap, Gap::Space { cost, .. } if cost > 0.0) {
                better = good;
            }
        }
        at += 1;
    }
    if from < atoms.len() {
        lines.push((from, atoms.len()));
    }
    lines
}

/// As few lines as greedy, but of even length: for centred titles.
fn balanced(measure: &Measure<'_>, shape: &Shape) -> Vec<(usize, usize)> {
    let best = greedy(measure, shape);
    if best.len() < 2 {
        return best;
    }
    let within = |width: f32| greedy(measure, &Shape { width: Pt(width), ..*shape });
    let (mut low, mut high) = (shape.width.0 * 0.3, shape.width.0);
    for _ in 0..12 {
        let middle = f32::midpoint(low, high);
        if within(middle).len() > best.len() {
            low = middle;
        } else {
            high = middle;
        }
    }
    within(high)
}

fn atom_hyphen(gap: Gap) -> f32 {
    if let Gap::Hyphen { width } = gap { width } else { 0.0 }
}

struct Node {
    /// The atom the next line begins with.
    start: usize,
    demerits: f32,
    class: u8,
    hyphen: bool,
    previous: usize,
}

fn optimum(measure: &Measure<'_>, shape: &Shape) -> Vec<(usize, usize)> {
    let atoms = measure.atoms;
    let (out, closer) = (shape.size.0 * LETTER_STRETCH, shape.size.0 * LETTER_SHRINK);
    let mut nodes = vec![Node { start: 0, demerits: 0.0, class: 1, hyphen: false, previous: usize::MAX }];
    let mut active: Vec<usize> = vec![0];
    let mut kept: Vec<usize> = Vec::new();
    for last in 0..atoms.len() {
        let gap = atoms[last].gap;
        let end = last + 1 == atoms.len();
        if !can_break(gap) && !end {
            continue;
        }
        let ends = end || matches!(gap, Gap::Forced);
        let hyphen = matches!(gap, Gap::Hyphen { .. });
        let cost = match gap {
            Gap::Space { cost, .. } => cost,
            Gap::Break => BREAK_COST,
            Gap::Hyphen { .. } => HYPHEN_COST,
            Gap::None | Gap::Forced => 0.0,
        };
        // The best way to end a line here, for each class of tightness.
        let mut best: [Option<(f32, usize)>; 4] = [None; 4];
        let mut rescue: Option<(f32, usize)> = None;
        kept.clear();
        for &node in &active {
            let start = nodes[node].start;
            let Content { natural, space, letters } = measure.line(start, last);
            let slack = shape.room(start == 0) - natural;
            let ratio = if slack >= 0.0 {
                if ends { 0.0 } else { slack / (space * STRETCH + letters * out).max(0.5) }
            } else {
                slack / (space * SHRINK + letters * closer).max(0.01)
            };
            if ratio < -1.0 {
                // No line from here can reach any further, unless only the hyphen finds no room.
                if hyphen && measure.line(start, last).natural - atom_hyphen(gap) <= shape.room(start == 0) {
                    kept.push(node);
                    continue;
                }
                // Remember it in case no other does.
                let demerits = nodes[node].demerits + WORST + slack * slack;
                if rescue.is_none_or(|(d, _)| demerits < d) {
                    rescue = Some((demerits, node));
                }
                continue;
            }
            kept.push(node);
            let badness = (100.0 * ratio.abs().powi(3)).min(WORST);
            let class: usize = match ratio {
                r if r < -0.5 => 0,
                r if r <= 0.5 => 1,
                r if r <= 1.0 => 2,
                _ => 3,
            };
            let mut demerits = nodes[node].demerits + (1.0 + badness + cost).powi(2);
            if class.abs_diff(usize::from(nodes[node].class)) > 1 {
                demerits += UNEVEN;
            }
            if hyphen && nodes[node].hyphen {
                demerits += DOUBLE_HYPHEN;
            }
            if best[class].is_none_or(|(d, _)| demerits < d) {
                best[class] = Some((demerits, node));
            }
        }
        std::mem::swap(&mut active, &mut kept);
        if active.is_empty() && best.iter().all(Option::is_none) {
            best[0] = rescue;
        }
        if ends {
            active.clear();
        }
        for (class, found) in best.into_iter().enumerate() {
            if let Some((demerits, previous)) = found {
                active.push(nodes.len());
                nodes.push(Node { start: last + 1, demerits, class: class as u8, hyphen, previous });
            }
        }
    }
    let end = active.iter().copied().min_by(|a, b| nodes[*a].demerits.total_cmp(&nodes[*b].demerits));
    let mut lines = Vec::new();
    let mut at = end.unwrap_or(0);
    while nodes[at].previous != usize::MAX {
        let previous = nodes[at].previous;
        lines.push((nodes[previous].start, nodes[at].start));
        at = previous;
    }
    lines.reverse();
    lines
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::FontBook;
    use super::super::words::Words;
    use super::*;

    fn atoms(widths: &[u8]) -> Vec<Atom> {
        let fonts = FontBook::builtin().unwrap();
        let word = Words::default().shape(&fonts, 0, "x");
        widths
            .iter()
            .map(|w| Atom {
                word,
                face: 0,
                run: 0,
                at: 0,
                width: f32::from(*w),
                glyphs: u32::from(*w) / 6,
                gap: if w % 13 == 0 { Gap::None } else { Gap::Space { width: 4.0, cost: 0.0 } },
            })
            .collect()
    }

    fn set(widths: &[u8], width: f32, indent: f32, rata: Rata, breaking: Breaking) -> Vec<Line> {
        let atoms = atoms(widths);
        let shape = Shape { width: Pt(width), indent: Pt(indent), rata, size: Pt(12.0), breaking };
        justify(&atoms, &break_lines(&atoms, &shape), &shape)
    }

    fn looseness(lines: &[Line]) -> f32 {
        lines.iter().map(|l| (l.spread / STRETCH).max(0.0).powi(3)).sum()
    }

    #[test]
    fn optimum_is_never_looser_than_greedy_here() {
        // Words after a paragraph of the law, by length of letters.
        let widths: Vec<u8> = "Pengacuan hanya dapat dilakukan ke Peraturan Perundang-undangan yang tingkatannya sama atau lebih tinggi \
             dan pengelompokan materi muatan dalam buku bab bagian dan paragraf dilakukan atas dasar kesamaan materi"
            .split_whitespace()
            .map(|w| w.len() as u8 * 6)
            .collect();
        for width in [150.0, 180.0, 200.0, 240.0] {
            let lines = |b| set(&widths, width, 0.0, Rata::Penuh, b);
            assert!(looseness(&lines(Breaking::Optimum)) <= looseness(&lines(Breaking::Greedy)), "{width}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn every_atom_stands_on_one_line(widths in prop::collection::vec(1u8..255, 0..80), width in 20f32..500.0) {
            for rata in [Rata::Penuh, Rata::Kiri, Rata::Tengah, Rata::Kanan] {
                for breaking in [Breaking::Optimum, Breaking::Greedy] {
                    let lines = set(&widths, width, 10.0, rata, breaking);
                    let mut at = 0;
                    for line in &lines {
                        prop_assert_eq!(line.from, at);
                        prop_assert!(line.to > line.from);
                        at = line.to;
                    }
                    prop_assert_eq!(at, widths.len());
                }
            }
        }

        #[test]
        fn lines_fit_unless_a_word_does_not(widths in prop::collection::vec(1u8..90, 1..80)) {
            let widths: Vec<u8> = widths.iter().map(|w| if w % 13 == 0 { w + 1 } else { *w }).collect();
            // Also where a centred line is tried in less room than its words need.
            for width in [95.0, 200.0] {
                for line in set(&widths, width, 0.0, Rata::Tengah, Breaking::Optimum) {
                    prop_assert!(line.natural <= width + 0.5, "{line:?}");
                }
            }
            for breaking in [Breaking::Optimum, Breaking::Greedy] {
                for line in set(&widths, 200.0, 0.0, Rata::Penuh, breaking) {
                    let gaps = (line.to - line.from - 1) as f32;
                    let letters: u32 = widths[line.from..line.to].iter().map(|w| u32::from(*w) / 6).sum();
                    let letters = letters.saturating_sub(1) as f32;
                    let set = line.natural + line.spread * 4.0 * gaps + line.track * letters;
                    prop_assert!(set <= 200.5, "{set}");
                }
            }
        }
    }
}
