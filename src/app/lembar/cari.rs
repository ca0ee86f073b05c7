//! Something of a list, found by what users call it.

use super::super::strings::lembar as words;

/// So much alike that the other was meant.
const NEAR: f64 = 0.7;

/// The names of something; the first is shown.
pub(super) struct Name<T> {
    names: Vec<String>,
    what: T,
}

impl<T> Name<T> {
    pub fn new<const N: usize>(names: [String; N], what: T) -> Self {
        Self { names: names.into(), what }
    }

    pub fn one(name: &str, what: T) -> Self {
        Self::new([name.to_owned()], what)
    }

    pub fn shown(&self) -> &str {
        self.names.first().map_or("", String::as_str)
    }
}

/// Why a line names nothing, or too much.
pub(super) struct Miss {
    why: String,
    /// Nothing is called so, or nearly so.
    pub foreign: bool,
}

impl From<Miss> for String {
    fn from(miss: Miss) -> Self {
        miss.why
    }
}

/// Finds what a line names, whatever its capitals. An error tells what was probably meant, or that several are
/// called so.
pub(super) fn find<T: PartialEq>(
    kind: &str,
    line: &str,
    all: impl Iterator<Item = Name<T>>,
) -> Result<T, Miss> {
    let wanted = line.to_lowercase();
    let mut found: Option<T> = None;
    let mut near: Option<(f64, String)> = None;
    for Name { names, what } in all {
        let mut hit = false;
        for name in names.into_iter().filter(|n| !n.is_empty()) {
            let lower = super::kolom::one_line(&name).to_lowercase();
            hit |= lower == wanted;
            let alike = strsim::normalized_damerau_levenshtein(&lower, &wanted);
            if alike >= NEAR && near.as_ref().is_none_or(|(best, _)| alike > *best) {
                near = Some((alike, name));
            }
        }
        if hit {
            if found.as_ref().is_some_and(|f| *f != what) {
                return Err(Miss { why: words::ambiguous(kind, line), foreign: false });
            }
            found = Some(what);
        }
    }
    found.ok_or_else(|| Miss {
        why: words::unknown(kind, line, near.as_ref().map(|(_, name)| name.as_str())),
        foreign: near.is_none(),
    })
}
