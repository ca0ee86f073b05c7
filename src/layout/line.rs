//! Breaking a paragraph into lines: optimum fit over the whole paragraph, after Knuth and Plass.
//!
//! Lines break at spaces, and after "-" and "/" between letters; there is no hyphenation. Of all ways to break,
//! the one with the least sum of demerits is taken, so a tight line may help a loose one further on.

use crate::model::Pt;
use crate::template::Rata;

use super::WordId;

/// How a space may grow and shrink in a justified line, as parts of its width.
const STRETCH: f32 = 0.5;
const SHRINK: f32 = 0.22;
/// Demerits for lines of very different tightness one after the other.
const UNEVEN: f32 = 3_000.0;
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
    /// The line ends here.
    Forced,
}

/// A word or part of a word.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Atom {
    pub word: WordId,
    /// Which run, and the first byte in it.
    pub run: u32,
    pub at: u32,
    pub width: f32,
    pub gap: Gap,
}

/// A line: its atoms, and how much is added to each space (as a part of its width).
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Line {
    pub from: usize,
    /// Behind the last.
    pub to: usize,
    pub natural: f32,
    pub spread: f32,
}

/// How well the lines of a document are spaced.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Quality {
    /// Justified lines.
    pub lines: usize,
    /// Of these, lines whose spaces are more than twice their normal width.
    pub loose: usize,
}

struct Measure<'a> {
    atoms: &'a [Atom],
    /// Width of atoms and spaces before each atom; stretchable space before each atom.
    width: Vec<f32>,
    space: Vec<f32>,
}

impl<'a> Measure<'a> {
    fn new(atoms: &'a [Atom]) -> Self {
        let (mut width, mut space) =
            (Vec::with_capacity(atoms.len() + 1), Vec::with_capacity(atoms.len() + 1));
        let (mut w, mut s) = (0.0, 0.0);
        for atom in atoms {
            width.push(w);
            space.push(s);
            w += atom.width;
            if let Gap::Space { width, .. } = atom.gap {
                w += width;
                s += width;
            }
        }
        Self { atoms, width, space }
    }

    /// Natural width and space of the line from one atom to another, both in it.
    fn line(&self, from: usize, last: usize) -> (f32, f32) {
        (self.width[last] - self.width[from] + self.atoms[last].width, self.space[last] - self.space[from])
    }
}

/// Breaks atoms into lines of `width`, the first shorter by `indent`.
pub(super) fn break_lines(
    atoms: &[Atom],
    width: Pt,
    indent: Pt,
    rata: Rata,
    breaking: Breaking,
) -> Vec<Line> {
    if atoms.is_empty() {
        return Vec::new();
    }
    let measure = Measure::new(atoms);
    let lines = match (rata, breaking) {
        (Rata::Penuh, Breaking::Optimum) => optimum(&measure, width.0, indent.0),
        (Rata::Tengah, _) => balanced(&measure, width.0, indent.0),
        _ => greedy(&measure, width.0, indent.0),
    };
    let count = lines.len();
    lines
        .into_iter()
        .enumerate()
        .map(|(n, (from, to))| {
            let (natural, space) = measure.line(from, to - 1);
            let room = width.0 - if n == 0 { indent.0 } else { 0.0 };
            let last = n + 1 == count || matches!(atoms[to - 1].gap, Gap::Forced);
            let justified = rata == Rata::Penuh && space > 0.0 && (!last || natural > room);
            // A line without room is squeezed as far as spaces allow and then stands out.
            let spread = if justified { ((room - natural) / space).max(-SHRINK) } else { 0.0 };
            Line { from, to, natural, spread }
        })
        .collect()
}

fn can_break(gap: Gap) -> bool {
    !matches!(gap, Gap::None)
}

fn greedy(measure: &Measure<'_>, width: f32, indent: f32) -> Vec<(usize, usize)> {
    let atoms = measure.atoms;
    let mut lines = Vec::new();
    // The last place where the line may end, and the last where nothing speaks against it.
    let (mut from, mut good, mut better) = (0, None, None);
    let mut at = 0;
    while at < atoms.len() {
        let room = width - if lines.is_empty() { indent } else { 0.0 };
        let (natural, _) = measure.line(from, at);
        if natural > room + 0.01
            && let Some(last) = good.take()
        {
            let filled = |end: usize| measure.line(from, end - 1).0 > room * 0.6;
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
        } else if can_break(atoms[at].gap) {
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
fn balanced(measure: &Measure<'_>, width: f32, indent: f32) -> Vec<(usize, usize)> {
    let best = greedy(measure, width, indent);
    if best.len() < 2 {
        return best;
    }
    let (mut low, mut high) = (width * 0.3, width);
    for _ in 0..12 {
        let middle = f32::midpoint(low, high);
        if greedy(measure, middle, indent).len() > best.len() {
            low = middle;
        } else {
            high = middle;
        }
    }
    greedy(measure, high, indent)
}

struct Node {
    /// The atom the next line begins with.
    start: usize,
    demerits: f32,
    class: u8,
    previous: usize,
}

fn optimum(measure: &Measure<'_>, width: f32, indent: f32) -> Vec<(usize, usize)> {
    let atoms = measure.atoms;
    let mut nodes = vec![Node { start: 0, demerits: 0.0, class: 1, previous: usize::MAX }];
    let mut active: Vec<usize> = vec![0];
    let mut kept: Vec<usize> = Vec::new();
    for last in 0..atoms.len() {
        let gap = atoms[last].gap;
        let end = last + 1 == atoms.len();
        if !can_break(gap) && !end {
            continue;
        }
        let ends = end || matches!(gap, Gap::Forced);
        let cost = match gap {
            Gap::Space { cost, .. } => cost,
            Gap::Break => 50.0,
            Gap::None | Gap::Forced => 0.0,
        };
        // The best way to end a line here, for each class of tightness.
        let mut best: [Option<(f32, usize)>; 4] = [None; 4];
        let mut rescue: Option<(f32, usize)> = None;
        kept.clear();
        for &node in &active {
            let start = nodes[node].start;
            let room = width - if start == 0 { indent } else { 0.0 };
            let (natural, space) = measure.line(start, last);
            let slack = room - natural;
            let ratio = if slack >= 0.0 {
                if ends {
                    0.0
                } else if space > 0.0 {
                    slack / (space * STRETCH)
                } else {
                    slack / (width * 0.02) + 3.0
                }
            } else if space > 0.0 {
                slack / (space * SHRINK)
            } else {
                -2.0
            };
            if ratio < -1.0 {
                // No line from here can reach any further. Remember it in case no other does.
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
                nodes.push(Node { start: last + 1, demerits, class: class as u8, previous });
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

    use super::super::{FontBook, Words};
    use super::*;

    fn atoms(widths: &[u8]) -> Vec<Atom> {
        let fonts = FontBook::builtin().unwrap();
        let word = Words::default().shape(&fonts, 0, "x");
        widths
            .iter()
            .map(|w| Atom {
                word,
                run: 0,
                at: 0,
                width: f32::from(*w),
                gap: if w % 13 == 0 { Gap::None } else { Gap::Space { width: 4.0, cost: 0.0 } },
            })
            .collect()
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
            let lines = |b| break_lines(&atoms(&widths), Pt(width), Pt(0.0), Rata::Penuh, b);
            assert!(looseness(&lines(Breaking::Optimum)) <= looseness(&lines(Breaking::Greedy)), "{width}");
        }
    }

    proptest! {
        #[test]
        fn every_atom_stands_on_one_line(widths in prop::collection::vec(1u8..255, 0..80), width in 20f32..500.0) {
            for rata in [Rata::Penuh, Rata::Kiri, Rata::Tengah, Rata::Kanan] {
                for breaking in [Breaking::Optimum, Breaking::Greedy] {
                    let atoms = atoms(&widths);
                    let lines = break_lines(&atoms, Pt(width), Pt(10.0), rata, breaking);
                    let mut at = 0;
                    for line in &lines {
                        prop_assert_eq!(line.from, at);
                        prop_assert!(line.to > line.from);
                        at = line.to;
                    }
                    prop_assert_eq!(at, atoms.len());
                }
            }
        }

        #[test]
        fn lines_fit_unless_a_word_does_not(widths in prop::collection::vec(1u8..90, 1..80)) {
            let atoms = atoms(&widths.iter().map(|w| if w % 13 == 0 { w + 1 } else { *w }).collect::<Vec<_>>());
            for breaking in [Breaking::Optimum, Breaking::Greedy] {
                for line in break_lines(&atoms, Pt(200.0), Pt(0.0), Rata::Penuh, breaking) {
                    let set: f32 = line.natural + line.spread * 4.0 * (line.to - line.from - 1) as f32;
                    prop_assert!(set <= 200.5, "{set}");
                }
            }
        }
    }
}
