//! Two states of the words of a paragraph, laid beside each other word by word.

use std::ops::Range;

use similar::{Algorithm, DiffTag, capture_diff_slices};

/// More words than this that differ are one difference.
const MOST: usize = 4_000;

/// A stretch that both have, or that differs: where it stands in the first and in the second.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Ruas {
    pub lama: Range<usize>,
    pub baru: Range<usize>,
    pub sama: bool,
}

/// The words of a text with where they stand: letters and figures that hang together, white space, each other sign.
pub(super) fn words(text: &str) -> Vec<Range<usize>> {
    let kind = |c: char| match c {
        c if c.is_alphanumeric() => 0,
        c if c.is_whitespace() => 1,
        _ => 2,
    };
    let mut out: Vec<(Range<usize>, u8)> = Vec::new();
    for (at, c) in text.char_indices() {
        let (k, end) = (kind(c), at + c.len_utf8());
        match out.last_mut().filter(|(_, last)| *last == k && k < 2) {
            Some((range, _)) => range.end = end,
            None => out.push((at..end, k)),
        }
    }
    out.into_iter().map(|(range, _)| range).collect()
}

/// Lays two texts beside each other. White space is white space, however much.
pub(super) fn compare(lama: &str, baru: &str) -> Vec<Ruas> {
    let (a, b) = (words(lama), words(baru));
    let plain = |text: &str, r: &Range<usize>| {
        let word = text.get(r.clone()).unwrap_or("");
        if word.trim().is_empty() { " ".to_owned() } else { word.to_owned() }
    };
    let (x, y): (Vec<String>, Vec<String>) =
        (a.iter().map(|r| plain(lama, r)).collect(), b.iter().map(|r| plain(baru, r)).collect());
    let front = x.iter().zip(&y).take_while(|(p, q)| p == q).count();
    let rest = x.len().min(y.len()) - front;
    let back = x.iter().rev().zip(y.iter().rev()).take(rest).take_while(|(p, q)| p == q).count();
    let mut out: Vec<Ruas> = Vec::new();
    let mut put = |sama: bool, p: Range<usize>, q: Range<usize>| {
        let bytes = |all: &[Range<usize>], r: &Range<usize>, text: &str| {
            let from = all.get(r.start).map_or(text.len(), |w| w.start);
            let to = if r.is_empty() { from } else { all.get(r.end - 1).map_or(from, |w| w.end) };
            from..to
        };
        // Words that both have stand one by one: they may be of other lengths.
        if sama {
            for (i, j) in p.zip(q) {
                out.push(Ruas {
                    lama: bytes(&a, &(i..i + 1), lama),
                    baru: bytes(&b, &(j..j + 1), baru),
                    sama,
                });
            }
        } else if !p.is_empty() || !q.is_empty() {
            out.push(Ruas { lama: bytes(&a, &p, lama), baru: bytes(&b, &q, baru), sama });
        }
    };
    put(true, 0..front, 0..front);
    let (p, q) = (front..x.len() - back, front..y.len() - back);
    if p.len() + q.len() > MOST {
        put(false, p, q);
    } else {
        let inner = capture_diff_slices(
            Algorithm::Myers,
            x.get(p.clone()).unwrap_or_default(),
            y.get(q.clone()).unwrap_or_default(),
        );
        for op in inner {
            let (tag, i, j) = op.as_tag_tuple();
            let sama = tag == DiffTag::Equal;
            put(sama, i.start + front..i.end + front, j.start + front..j.end + front);
        }
    }
    put(true, x.len() - back..x.len(), y.len() - back..y.len());
    out
}

/// The differences: those that only white space parts are one.
pub(super) fn differences(ruas: &[Ruas], lama: &str) -> Vec<(Range<usize>, Range<usize>)> {
    let mut out: Vec<(Range<usize>, Range<usize>)> = Vec::new();
    let mut joins = false;
    for r in ruas {
        if r.sama {
            joins &= lama.get(r.lama.clone()).is_some_and(|w| w.trim().is_empty());
            continue;
        }
        match out.last_mut().filter(|_| joins) {
            Some(last) => {
                last.0.end = r.lama.end;
                last.1.end = r.baru.end;
            }
            None => out.push((r.lama.clone(), r.baru.clone())),
        }
        joins = true;
    }
    out
}

/// The place in the first text of a place in the second.
pub(super) fn back(ruas: &[Ruas], at: usize, begins: bool) -> usize {
    let mut last = 0;
    for r in ruas {
        let inside = if begins { r.baru.contains(&at) } else { r.baru.start < at && at <= r.baru.end };
        if inside {
            if !r.sama {
                return if begins { r.lama.start } else { r.lama.end };
            }
            let off = (at - r.baru.start).min(r.lama.len());
            return if at == r.baru.end { r.lama.end } else { r.lama.start + off };
        }
        if r.baru.end <= at {
            last = r.lama.end;
        }
    }
    last
}

/// How alike two texts are by their words, from 0 to 1.
pub(super) fn likeness(a: &str, b: &str) -> f32 {
    let count = |text: &str| {
        let mut all: Vec<String> = words(text)
            .into_iter()
            .filter_map(|r| text.get(r))
            .filter(|w| !w.trim().is_empty())
            .map(str::to_lowercase)
            .collect();
        all.sort_unstable();
        all
    };
    let (x, y) = (count(a), count(b));
    if x.is_empty() && y.is_empty() {
        return 1.0;
    }
    let (mut i, mut j, mut same) = (0, 0, 0);
    while let (Some(p), Some(q)) = (x.get(i), y.get(j)) {
        match p.cmp(q) {
            std::cmp::Ordering::Equal => {
                same += 1;
                i += 1;
                j += 1;
            }
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
        }
    }
    2.0 * same as f32 / (x.len() + y.len()) as f32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn differences_are_whole_words() {
        let (a, b) = ("Dinas wajib  melapor kepada Bupati.", "Dinas harus melapor segera kepada Bupati.");
        let ruas = compare(a, b);
        let told: Vec<(&str, &str)> =
            differences(&ruas, a).into_iter().map(|(x, y)| (&a[x], &b[y])).collect();
        assert_eq!(told, [("wajib", "harus"), ("", " segera")]);
        let at = b.find("Bupati").unwrap();
        assert_eq!(&a[back(&ruas, at, true)..], "Bupati.");
        assert!(likeness(a, b) > 0.7 && likeness(a, "lain sama sekali") < 0.2);
    }
}
