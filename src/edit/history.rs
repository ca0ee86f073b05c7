//! Undo and redo.

use crate::model::{Bidang, Id, Proyek};

use super::{Edit, EditError, apply};

/// The steps taken, each with its name.
#[derive(Debug, Default)]
pub struct History {
    undo: Vec<Step>,
    redo: Vec<Step>,
    /// Steps made so far; each step bears its number.
    made: u64,
    /// The field that is being typed in: what goes on there joins the last step.
    open: Option<String>,
    /// The last key of the open step, and how many it has.
    typed: Option<(Ketikan, usize)>,
}

#[derive(Debug)]
struct Step {
    name: String,
    /// What takes the step back, or makes it again.
    edit: Edit,
    number: u64,
}

/// A step taken back or again.
#[derive(Debug, Clone, PartialEq)]
pub struct Taken {
    /// Its name.
    pub name: String,
    /// The Edit that was made for it.
    pub edit: Edit,
}

/// A key, as far as it says where a step ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ketikan {
    /// A letter.
    Letter,
    /// A space.
    Space,
    /// A letter away.
    Away,
    /// More than a letter at once: a step of its own.
    More,
    /// No text.
    Other,
}

/// A step takes so many keys before it ends with a word.
const KATA: usize = 24;

impl Ketikan {
    fn of(edit: &Edit) -> Self {
        let Edit::Sambat { awal, akhir, ganti, .. } = edit else { return Self::Other };
        let mut letters = ganti.chars();
        match (akhir - awal, letters.next(), letters.next()) {
            (0, Some(c), None) if c.is_whitespace() => Self::Space,
            (0, Some(_), None) => Self::Letter,
            (1..=4, None, _) => Self::Away,
            _ => Self::More,
        }
    }

    /// Whether the next key goes on with a step of so many.
    fn takes(self, next: Self, keys: usize) -> bool {
        let writes = |k| matches!(k, Self::Letter | Self::Space);
        match (self, next) {
            (Self::Letter, Self::Space) => keys < KATA,
            (a, b) if writes(a) && writes(b) => true,
            (Self::Away, Self::Away) | (Self::Other, Self::Other) => true,
            _ => false,
        }
    }
}

impl History {
    /// Makes a change that can be undone. What was undone before it cannot be redone any more.
    pub fn make(&mut self, proyek: &mut Proyek, name: &str, edit: Edit) -> Result<(), EditError> {
        self.open = None;
        self.push(proyek, name, edit)
    }

    /// As [`History::make`] for one key typed in a field: keys that follow one another in one field are one step,
    /// until [`History::close`] or another change. In a text they must also touch one another.
    pub fn type_in(
        &mut self,
        proyek: &mut Proyek,
        name: &str,
        field: &str,
        edit: Edit,
    ) -> Result<(), EditError> {
        let key = Ketikan::of(&edit);
        let goes_on = self.typed.is_some_and(|(before, letters)| before.takes(key, letters));
        self.typed = Some((key, if goes_on { self.typed.map_or(0, |(_, n)| n) + 1 } else { 1 }));
        if self.open.as_deref() == Some(field)
            && goes_on
            && self.redo.is_empty()
            && let Some(last) = self.undo.last_mut()
        {
            let inverse = apply(proyek, edit)?;
            if let Some(both) = joined(&inverse, &last.edit) {
                last.edit = both;
            } else {
                self.made += 1;
                self.undo.push(Step { name: name.to_owned(), edit: inverse, number: self.made });
            }
            return Ok(());
        }
        self.push(proyek, name, edit)?;
        self.open = Some(field.to_owned());
        Ok(())
    }

    /// The next key begins a step of its own.
    pub fn close(&mut self) {
        self.open = None;
    }

    fn push(&mut self, proyek: &mut Proyek, name: &str, edit: Edit) -> Result<(), EditError> {
        let inverse = apply(proyek, edit)?;
        self.made += 1;
        self.undo.push(Step { name: name.to_owned(), edit: inverse, number: self.made });
        self.redo.clear();
        Ok(())
    }

    /// Takes the last step back; none when there is nothing left.
    pub fn undo(&mut self, proyek: &mut Proyek) -> Result<Option<Taken>, EditError> {
        self.open = None;
        Self::step(&mut self.undo, &mut self.redo, proyek)
    }

    /// Takes the last step again that was taken back.
    pub fn redo(&mut self, proyek: &mut Proyek) -> Result<Option<Taken>, EditError> {
        self.open = None;
        Self::step(&mut self.redo, &mut self.undo, proyek)
    }

    fn step(
        from: &mut Vec<Step>,
        to: &mut Vec<Step>,
        proyek: &mut Proyek,
    ) -> Result<Option<Taken>, EditError> {
        let Some(Step { name, edit, number }) = from.pop() else { return Ok(None) };
        let inverse = apply(proyek, edit.clone())?;
        to.push(Step { name: name.clone(), edit: inverse, number });
        Ok(Some(Taken { name, edit }))
    }

    /// The name of the step that would be undone.
    pub fn next_undo(&self) -> Option<&str> {
        self.undo.last().map(|step| step.name.as_str())
    }

    /// The name of the step that would be redone.
    pub fn next_redo(&self) -> Option<&str> {
        self.redo.last().map(|step| step.name.as_str())
    }

    /// Says where one is: the same number means the same project. 0 before the first step.
    pub fn place(&self) -> u64 {
        self.undo.last().map_or(0, |step| step.number)
    }
}

/// One inverse in place of two: `later` is undone first. None where they do not belong together.
fn joined(later: &Edit, earlier: &Edit) -> Option<Edit> {
    match (later, earlier) {
        (
            Edit::Sambat { id, bidang, awal, akhir, ganti },
            Edit::Sambat { id: id1, bidang: bidang1, awal: awal1, akhir: akhir1, ganti: ganti1 },
        ) if (id, bidang) == (id1, bidang1) => {
            splice(id, bidang, (*awal, *akhir, ganti), (*awal1, *akhir1, ganti1))
        }
        (Edit::Sambat { .. }, _) | (_, Edit::Sambat { .. }) => None,
        // What replaces a whole entry puts back all of it: the earlier does for both.
        _ => Some(earlier.clone()),
    }
}

type Splice<'a> = (usize, usize, &'a str);

/// Two splices of one text as one, when they touch: first `a`, then `b` in what `a` left.
fn splice(id: &Id, bidang: &Bidang, a: Splice<'_>, b: Splice<'_>) -> Option<Edit> {
    let (a_start, a_end, a_text) = a;
    let (b_start, b_end, b_text) = b;
    let set = a_start + a_text.len();
    if b_start > set || b_end < a_start {
        return None;
    }
    let head = a_text.get(..b_start.saturating_sub(a_start))?;
    let tail = if b_end < set { a_text.get(b_end - a_start..)? } else { "" };
    Some(Edit::Sambat {
        id: id.clone(),
        bidang: bidang.clone(),
        awal: a_start.min(b_start),
        akhir: b_end.max(set) - a_text.len() + (a_end - a_start),
        ganti: format!("{head}{b_text}{tail}"),
    })
}

#[cfg(test)]
pub(super) mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::model::{Isi, Node, Periode, Tree};

    pub(in crate::edit) fn proyek(text: &str) -> Proyek {
        let node = Node { teks: text.into(), ..Node::new(id(), Isi::Narasi) };
        let mut proyek = Proyek::kosong("", Periode { awal: 2026, akhir: 2030 });
        proyek.rencana.pohon = Tree::try_from(vec![node]).unwrap();
        proyek
    }

    fn id() -> Id {
        Id::new("a").unwrap()
    }

    fn text(p: &Proyek) -> String {
        p.rencana.pohon.get(&id()).unwrap().teks.0.clone()
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        /// Whatever is typed where, undoing all steps gives the first text, and redoing them the last.
        #[test]
        fn typing_is_undone_and_redone(keys in prop::collection::vec((0usize..40, 0usize..4, "[a-zé ]{0,3}"), 1..40)) {
            let mut p = proyek("Setiap orang wajib menaati.");
            let mut history = History::default();
            for (at, len, words) in keys {
                let now = text(&p);
                let floor = |mut n: usize| { while !now.is_char_boundary(n) { n -= 1 } n };
                let awal = floor(at.min(now.len()));
                let akhir = floor((at + len).min(now.len())).max(awal);
                let edit = Edit::Sambat { id: id(), bidang: Bidang::Teks, awal, akhir, ganti: words };
                history.type_in(&mut p, "ketik", "a/teks", edit).unwrap();
            }
            let last = text(&p);
            while history.undo(&mut p).unwrap().is_some() {}
            prop_assert_eq!(text(&p), "Setiap orang wajib menaati.");
            while history.redo(&mut p).unwrap().is_some() {}
            prop_assert_eq!(text(&p), last);
        }
    }

    #[test]
    fn keys_typed_one_after_another_are_one_step() {
        let mut p = proyek("");
        let mut history = History::default();
        for (at, c) in "kota".chars().enumerate() {
            let edit =
                Edit::Sambat { id: id(), bidang: Bidang::Teks, awal: at, akhir: at, ganti: c.to_string() };
            history.type_in(&mut p, "ketik", "a/teks", edit).unwrap();
        }
        let place = history.place();
        assert_eq!(history.undo(&mut p).unwrap().unwrap().name, "ketik");
        assert_eq!((text(&p).as_str(), history.place()), ("", 0));
        history.redo(&mut p).unwrap();
        assert_eq!((text(&p).as_str(), history.place()), ("kota", place));
    }
}
