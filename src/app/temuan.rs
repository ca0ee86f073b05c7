//! Findings as the window lists them: by gravity, then by the part of the document they stand in.

use std::collections::BTreeSet;

use rustc_hash::FxHashMap;

use crate::check::Periksaan;
use crate::edit::Edit;
use crate::model::{Berat, Bidang, Id, Jenis, Proyek, Tree};

use super::outline::{self, Labels};
use super::place::{Place, node, place_of};
use super::strings;

/// What findings are grouped under, in the order of the list.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// The document as a whole.
    Document,
    /// A BAB, or what stands at the top; its place in the order of the document.
    Unit(usize, Id),
    /// Data and registers.
    Data,
}

impl Part {
    /// What users call it.
    pub fn name(&self, proyek: &Proyek, labels: &Labels) -> String {
        match self {
            Self::Document => strings::ROW_DOCUMENT.to_owned(),
            Self::Data => strings::FINDINGS_DATA.to_owned(),
            Self::Unit(_, id) => {
                let (label, words) = outline::title(proyek, labels, &Place::Simpul(id.clone()));
                outline::shorten(format!("{label} {words}").trim(), 60)
            }
        }
    }
}

/// A finding with where it belongs in the list.
#[derive(Debug, Clone, PartialEq)]
pub struct Placed {
    /// The finding.
    pub found: Periksaan,
    /// What it stands under.
    pub part: Part,
    /// Its place in the order of the document.
    order: usize,
}

impl Placed {
    /// What a list is sorted by: the gravest first, then as in the document.
    pub fn key(&self) -> (std::cmp::Reverse<Berat>, &Part, usize) {
        (std::cmp::Reverse(self.found.temuan.berat), &self.part, self.order)
    }

    /// Whether it is about a text of a unit, or about the unit as a whole.
    pub fn is_of(&self, id: &Id, bidang: Option<&Bidang>) -> bool {
        self.found.temuan.tempat.simpul.as_ref() == Some(id) && self.found.bidang.as_ref() == bidang
    }

    /// Whether it is about a unit, or a text of it.
    pub fn is_at(&self, id: &Id) -> bool {
        self.found.temuan.tempat.simpul.as_ref() == Some(id)
    }
}

/// Gives findings of a document their places.
pub fn placed(proyek: &Proyek, dokumen: &Id, all: Vec<Periksaan>) -> Vec<Placed> {
    if all.is_empty() {
        return Vec::new();
    }
    let own = proyek.dokumen(dokumen).map(|d| &d.pohon);
    let nodes = own.into_iter().chain([&proyek.rencana.pohon]).flat_map(Tree::walk);
    let order: FxHashMap<&Id, usize> = nodes.enumerate().map(|(n, node)| (&node.id, n)).collect();
    let at = |id: &Id| order.get(id).copied().unwrap_or(usize::MAX);
    let one = |found: Periksaan| {
        let place = found.temuan.tempat.simpul.as_ref().and_then(|id| place_of(proyek, id));
        let (part, order) = match &place {
            None | Some(Place::Dokumen(_)) => (Part::Document, 0),
            Some(Place::Simpul(id)) => {
                let top = part_of(proyek, id);
                (Part::Unit(at(&top), top), at(id))
            }
            Some(_) => (Part::Data, 0),
        };
        Placed { found, part, order }
    };
    all.into_iter().map(one).collect()
}

/// The BAB that a unit stands in, else what it stands in at the top.
fn part_of(proyek: &Proyek, id: &Id) -> Id {
    let Some((_, tree, _)) = node(proyek, id) else { return id.clone() };
    let up = |id: &Id| tree.get(id).and_then(|n| n.parent()).cloned();
    let mut chain = std::iter::successors(Some(id.clone()), up);
    let mut top = id.clone();
    for one in &mut chain {
        let is_bab = tree.get(&one).is_some_and(|n| n.isi.jenis() == Jenis::Bab);
        top = one;
        if is_bab {
            break;
        }
    }
    top
}

/// A heading of the list.
pub type Group = (Berat, Option<Part>);

/// A line of the list.
#[derive(Debug, Clone, PartialEq)]
pub enum Line {
    /// A heading, how many stand under it, whether they are shown.
    Group(Group, usize, bool),
    /// A finding: which of those given.
    Finding(usize),
}

/// The lines of findings that are sorted, with what is folded.
pub fn lines<'a>(all: impl Iterator<Item = &'a Placed> + Clone, folded: &BTreeSet<Group>) -> Vec<Line> {
    let mut counts: FxHashMap<Group, usize> = FxHashMap::default();
    for p in all.clone() {
        let berat = p.found.temuan.berat;
        for group in [(berat, None), (berat, Some(p.part.clone()))] {
            *counts.entry(group).or_default() += 1;
        }
    }
    let mut out = Vec::new();
    let mut last: [Option<Group>; 2] = [None, None];
    for (n, p) in all.enumerate() {
        let berat = p.found.temuan.berat;
        let groups = [(berat, None), (berat, Some(p.part.clone()))];
        let mut open = true;
        for (known, group) in last.iter_mut().zip(groups) {
            let shown = !folded.contains(&group);
            if open && known.as_ref() != Some(&group) {
                let count = counts.get(&group).copied().unwrap_or(0);
                out.push(Line::Group(group.clone(), count, shown));
            }
            *known = Some(group);
            open &= shown;
        }
        if open {
            out.push(Line::Finding(n));
        }
    }
    out
}

/// Mends as one change, and how many they are: in one text the last first, so that places stand. Of two that touch
/// the same stretch only one is taken.
pub fn together<'a>(mends: impl IntoIterator<Item = &'a Periksaan>) -> (Edit, usize) {
    let mut edits: Vec<Edit> =
        mends.into_iter().filter_map(|p| p.perbaikan.as_ref()).map(|f| f.edit.clone()).collect();
    let start = |e: &Edit| if let Edit::Sambat { awal, .. } = e { *awal } else { 0 };
    edits.sort_by_key(|e| std::cmp::Reverse(start(e)));
    // Where the stretch begins that was taken last in each text: all that follow end before it.
    let mut taken: FxHashMap<(Id, Bidang), usize> = FxHashMap::default();
    let mut made: Vec<Edit> = Vec::new();
    for edit in edits {
        if let Edit::Sambat { id, bidang, awal, akhir, .. } = &edit {
            let text = (id.clone(), bidang.clone());
            if taken.get(&text).is_some_and(|first| akhir > first || awal == first) {
                continue;
            }
            taken.insert(text, *awal);
        } else if made.contains(&edit) {
            continue;
        }
        made.push(edit);
    }
    let count = made.len();
    (Edit::Gabungan(made), count)
}

/// Whether the words that a mend is about still stand where it would change them.
pub fn still_holds(proyek: &Proyek, p: &Periksaan) -> bool {
    let Some(Edit::Sambat { id, bidang, awal, akhir, .. }) = p.perbaikan.as_ref().map(|f| &f.edit) else {
        return false;
    };
    let text = node(proyek, id).and_then(|(n, ..)| n.text(bidang));
    !p.frasa.is_empty() && text.and_then(|t| t.0.get(*awal..*akhir)) == Some(p.frasa.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::Perbaikan;
    use crate::model::{Tempat, Temuan};

    fn found(berat: Berat, simpul: &str, edit: Option<Edit>) -> Periksaan {
        let simpul = Id::new(simpul).ok();
        let tempat = Tempat { simpul, ..Tempat::default() };
        let temuan = Temuan { kode: "L2-80", berat, tempat, pesan: String::new() };
        let perbaikan = edit.map(|edit| Perbaikan { sebut: String::new(), edit });
        Periksaan { perbaikan, ..Periksaan::of(temuan) }
    }

    fn splice(awal: usize, akhir: usize) -> Edit {
        let (id, bidang) = (Id::fixed("a"), Bidang::Teks);
        Edit::Sambat { id, bidang, awal, akhir, ganti: "x".into() }
    }

    #[test]
    fn mends_of_one_text_are_made_from_its_end_and_never_twice() {
        let all = [(0, 2), (8, 9), (1, 3)].map(|(a, b)| found(Berat::Saran, "a", Some(splice(a, b))));
        let (Edit::Gabungan(edits), 2) = together(&all) else { panic!() };
        let place = |e: &Edit| if let Edit::Sambat { awal, .. } = e { *awal } else { usize::MAX };
        assert_eq!(edits.iter().map(place).collect::<Vec<_>>(), [8, 1]);
    }

    #[test]
    fn findings_stand_under_their_gravity_and_their_bab_in_the_order_of_the_document() {
        let proyek = crate::store::sample().unwrap().proyek;
        let dokumen = proyek.dokumen[0].id.clone();
        let all = [
            found(Berat::Saran, "pasal-tujuan", None),
            found(Berat::Kesalahan, "pasal-tujuan-a", None),
            found(Berat::Saran, "perbup", None),
            found(Berat::Saran, "pasal-maksud", None),
        ];
        let mut all = placed(&proyek, &dokumen, all.to_vec());
        all.sort_by(|a, b| a.key().cmp(&b.key()));
        let show = |folded: &BTreeSet<Group>| -> Vec<String> {
            let labels = Labels::default();
            let one = |line: Line| match line {
                Line::Group((berat, None), n, _) => format!("{} {n}", berat.nama()),
                Line::Group((_, Some(part)), n, open) => {
                    format!("{} {n}{}", part.name(&proyek, &labels), if open { "" } else { " +" })
                }
                Line::Finding(n) => format!("- {}", all[n].found.temuan.tempat.simpul.as_ref().unwrap()),
            };
            lines(all.iter(), folded).into_iter().map(one).collect()
        };
        let bab = "BAB Maksud, Tujuan, dan Ruang Lingkup";
        let open = [
            "kesalahan 1",
            &format!("{bab} 1"),
            "- pasal-tujuan-a",
            "saran 3",
            "Dokumen 1",
            "- perbup",
            &format!("{bab} 2"),
            "- pasal-maksud",
            "- pasal-tujuan",
        ];
        assert_eq!(show(&BTreeSet::new()), open);
        let folded = BTreeSet::from([(Berat::Kesalahan, None), (Berat::Saran, Some(all[3].part.clone()))]);
        let shut = ["kesalahan 1", "saran 3", "Dokumen 1", "- perbup", &format!("{bab} 2 +")];
        assert_eq!(show(&folded), shut);
    }

    #[test]
    fn a_mend_whose_words_have_moved_does_not_hold() {
        let proyek = crate::store::sample().unwrap().proyek;
        let (id, bidang) = (Id::fixed("pasal-maksud"), Bidang::Teks);
        let text = node(&proyek, &id).unwrap().0.teks.0.clone();
        let word = text.split(' ').next().unwrap().to_owned();
        let at = |awal: usize| {
            let akhir = awal + word.len();
            let edit =
                Edit::Sambat { id: id.clone(), bidang: bidang.clone(), awal, akhir, ganti: "x".into() };
            Periksaan { frasa: word.clone(), ..found(Berat::Saran, "pasal-maksud", Some(edit)) }
        };
        assert!(still_holds(&proyek, &at(0)));
        assert!(!still_holds(&proyek, &at(3)));
        assert!(!still_holds(&proyek, &at(text.len())));
    }
}
