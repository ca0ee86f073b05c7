//! Structure by the rule table: what may be put where, and the moves of a unit that keep its tree legal.
//!
//! Nothing here changes a project: each function says what would be legal, or gives the Edit. A refusal is a
//! sentence for the user.

use rustc_hash::FxHashSet;

use crate::model::{
    Bidang, Branch, DataDimensi, DataPertimbangan, DataSubdimensi, Id, Isi, Jenis, Kesenjangan, Node, Proyek,
    Tautan, Tree,
};
use crate::template::{Label, Rule, Template};

use super::apply::home;
use super::{Edit, IdMaker, Wadah};

/// A place where a new unit may stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slot {
    /// The kind of the unit.
    pub jenis: Jenis,
    /// Where it stands, seen from the unit that was asked about.
    pub sisi: Sisi,
    /// The tree.
    pub pohon: Wadah,
    /// The parent; none for the top.
    pub induk: Option<Id>,
    /// The sibling before it; none for the first place.
    pub setelah: Option<Id>,
}

/// Where a new unit stands, seen from another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sisi {
    /// Behind it, on its level.
    Sesudah,
    /// Below it.
    Bawah,
    /// Behind something it stands in.
    Luar,
}

/// The trees of a project with the templates that rule them.
#[derive(Clone, Copy)]
pub struct Susunan<'a> {
    pub(super) proyek: &'a Proyek,
    pub(super) templat: &'a dyn Fn(&str) -> Option<&'a Template>,
}

/// Which way a unit goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Arah {
    /// Before what stands before it.
    Naik,
    /// Behind what stands behind it.
    Turun,
    /// Below what stands before it.
    Masuk,
    /// Behind what it stands in.
    Keluar,
}

/// A tree, what rules it, and what it is called in Edits.
struct Rumah<'a> {
    tree: &'a Tree,
    template: &'a Template,
    wadah: Wadah,
}

const GONE: &str = "bagian ini sudah tidak ada; pilih bagian lain";

impl<'a> Susunan<'a> {
    /// Over a project; `templat` gives the template of a key.
    pub fn new(proyek: &'a Proyek, templat: &'a dyn Fn(&str) -> Option<&'a Template>) -> Self {
        Self { proyek, templat }
    }

    fn of(&self, wadah: Wadah) -> Option<Rumah<'a>> {
        let (tree, key) = match &wadah {
            Wadah::Rencana => (&self.proyek.rencana.pohon, &self.proyek.rencana.templat),
            Wadah::Dokumen(id) => {
                let dokumen = self.proyek.dokumen(id)?;
                (&dokumen.pohon, &dokumen.templat)
            }
        };
        Some(Rumah { tree, template: (self.templat)(key)?, wadah })
    }

    fn home(&self, id: &Id) -> Option<Rumah<'a>> {
        self.of(home(self.proyek, id).ok()?)
    }

    /// Every place where a new unit may stand from a unit onwards: behind it (its own kind first), below it (the
    /// default first), behind what it stands in. What a place takes, it takes as the tree stands now.
    pub fn places(&self, id: &Id) -> Vec<Slot> {
        let Some(here) = self.home(id) else { return Vec::new() };
        let Some(node) = here.tree.get(id) else { return Vec::new() };
        let mut out = Vec::new();
        let parent = node.parent();
        let own = node.isi.jenis();
        let mut beside = here.fresh(parent, Some(id));
        beside.sort_by_key(|jenis| *jenis != own);
        out.extend(beside.into_iter().map(|j| here.slot(j, Sisi::Sesudah, parent, Some(id))));
        let last = here.last_child(id);
        let below = here.fresh(Some(id), last.as_ref());
        out.extend(below.into_iter().map(|j| here.slot(j, Sisi::Bawah, Some(id), last.as_ref())));
        let mut above = parent;
        while let Some(outer) = above.and_then(|p| here.tree.get(p)) {
            let (induk, setelah) = (outer.parent(), Some(&outer.id));
            // Outside, what stands there already is what the user means to go on with.
            let own = outer.isi.jenis();
            let allowed = here.fresh(induk, setelah).into_iter().filter(|j| *j == own);
            out.extend(allowed.map(|j| here.slot(j, Sisi::Luar, induk, setelah)));
            above = outer.parent();
        }
        out
    }

    /// The rule of a unit.
    pub(super) fn rule(&self, id: &Id) -> Option<&'a Rule> {
        let here = self.home(id)?;
        here.template.rule(here.jenis(Some(id))?)
    }

    /// How the number of a unit looks.
    pub(super) fn label(&self, id: &Id) -> Option<&'a Label> {
        let here = self.home(id)?;
        let jenis = here.jenis(Some(id))?;
        let parent = here.tree.get(id).and_then(Node::parent);
        here.template.rule(jenis)?.label_at(here.depth(jenis, parent))
    }

    /// How the number of an item below a unit would look.
    pub(super) fn label_below(&self, id: &Id) -> Option<&'a Label> {
        let here = self.home(id)?;
        here.template.rule(Jenis::Rincian)?.label_at(here.depth(Jenis::Rincian, Some(id)))
    }

    /// What may stand below a unit.
    pub(super) fn allowed(&self, id: &Id) -> &'a [Jenis] {
        self.home(id).map_or(&[], |here| here.template.allowed(here.jenis(Some(id))))
    }

    /// Whether a new unit may stand in a place.
    pub(super) fn takes(&self, slot: &Slot) -> bool {
        let Some(here) = self.of(slot.pohon.clone()) else { return false };
        let (parent, after) = (slot.induk.as_ref(), slot.setelah.as_ref());
        here.fresh(parent, after).contains(&slot.jenis)
    }

    /// What may be put at the end of a tree's top.
    pub fn top(&self, wadah: &Wadah) -> Vec<Slot> {
        let Some(here) = self.of(wadah.clone()) else { return Vec::new() };
        let last = here.tree.roots().last();
        here.fresh(None, last).into_iter().map(|j| here.slot(j, Sisi::Bawah, None, last)).collect()
    }

    /// Where the next unit goes when the user only goes on: below a heading and behind a text that opens a list,
    /// else behind, in the same kind. None where nothing of the kind is legal.
    pub fn next(&self, id: &Id, opens: bool) -> Option<Slot> {
        let here = self.home(id)?;
        let node = here.tree.get(id)?;
        let all = self.places(id);
        // A heading without words of its own.
        let heading = here.template.rule(node.isi.jenis()).is_some_and(|r| {
            r.gaya_teks.is_none()
                || (r.gaya_judul.is_some() && node.teks.is_blank() && !node.judul.is_blank())
        });
        let wanted = if heading || opens { Sisi::Bawah } else { Sisi::Sesudah };
        let own = node.isi.jenis();
        let plain = |s: &&Slot| match s.jenis {
            Jenis::TakTempat | Jenis::CatatanKaki => false,
            Jenis::Ayat => !opens,
            _ => true,
        };
        all.iter()
            .filter(plain)
            .find(|s| s.sisi == wanted && (wanted == Sisi::Bawah || s.jenis == own))
            .or_else(|| all.iter().find(|s| s.sisi == Sisi::Sesudah && s.jenis == own))
            .cloned()
    }

    /// The Edit that puts an empty unit into a place, and its id.
    pub fn insert(&self, slot: &Slot, ids: &mut IdMaker) -> Option<(Id, Edit)> {
        let new = super::tabel::made(slot.jenis, ids)?;
        let id = new.id.clone();
        let edit = Edit::Sisip {
            pohon: slot.pohon.clone(),
            induk: slot.induk.clone(),
            setelah: slot.setelah.clone(),
            cabang: Box::new(new),
        };
        Some((id, edit))
    }

    /// Whether a Pasal with words of its own can be made one of ayat.
    pub fn can_split_into_ayat(&self, id: &Id) -> bool {
        let Some(here) = self.home(id) else { return false };
        let Some(node) = here.tree.get(id) else { return false };
        let allowed = here.template.allowed(Some(node.isi.jenis()));
        let below = node.children().iter().filter_map(|c| here.tree.get(c));
        allowed.contains(&Jenis::Ayat)
            && !node.teks.is_blank()
            && here
                .template
                .rule(Jenis::Ayat)
                .is_some_and(|rule| below.into_iter().all(|n| rule.anak.contains(&n.isi.jenis())))
    }

    /// Makes the words of a Pasal its first ayat, with what stands below them, and puts an empty second one behind
    /// it. Gives the id of the second. References to the Pasal stay; those in its words go along.
    pub fn split_into_ayat(&self, id: &Id, ids: &mut IdMaker) -> Option<(Id, Edit)> {
        let here = self.home(id).filter(|_| self.can_split_into_ayat(id))?;
        let node = here.tree.get(id)?;
        let mut first = Branch::new(ids.make(), Isi::Ayat);
        first.teks = node.teks.clone();
        first.teks.0.drain(..typed_ayat(&node.teks.0));
        first.sambung = node.sambung;
        let heading = &node.judul.0;
        let moves: Vec<(&Id, _)> =
            node.rujukan.iter().filter(|(key, _)| !heading.contains(&format!("{{@{key}"))).collect();
        first.rujukan = moves.iter().map(|(k, r)| ((*k).clone(), (*r).clone())).collect();
        let second = Branch::new(ids.make(), Isi::Ayat);
        let (first_id, second_id) = (first.id.clone(), second.id.clone());
        let mut edits: Vec<Edit> = moves
            .iter()
            .map(|(key, _)| Edit::Rujukan { id: id.clone(), kunci: (*key).clone(), nilai: None })
            .collect();
        edits.push(Edit::Sambat {
            id: id.clone(),
            bidang: Bidang::Teks,
            awal: 0,
            akhir: node.teks.0.len(),
            ganti: String::new(),
        });
        let put = |setelah: Option<&Id>, cabang: Branch| Edit::Sisip {
            pohon: here.wadah.clone(),
            induk: Some(id.clone()),
            setelah: setelah.cloned(),
            cabang: Box::new(cabang),
        };
        let old_last = here.last_child(id);
        edits.push(put(old_last.as_ref(), first));
        let mut last = None;
        for child in node.children() {
            edits.push(Edit::Pindah { id: child.clone(), induk: Some(first_id.clone()), setelah: last });
            last = Some(child.clone());
        }
        edits.push(put(Some(&first_id), second));
        Some((second_id, Edit::Gabungan(edits)))
    }

    /// The Edit that takes a unit one step on its way.
    pub fn step(&self, id: &Id, arah: Arah) -> Result<Edit, String> {
        let here = self.home(id).ok_or(GONE)?;
        let node = here.tree.get(id).ok_or(GONE)?;
        let parent = node.parent();
        let siblings = here.tree.children(parent).map_err(|e| e.to_string())?;
        let at = siblings.iter().position(|s| s == id).ok_or(GONE)?;
        let before = at.checked_sub(1).and_then(|n| siblings.get(n));
        let behind = siblings.get(at + 1);
        let edge = |words: &str| Err(words.to_owned());
        let (induk, setelah): (Option<Id>, Option<Id>) = match arah {
            Arah::Naik if before.is_some() => {
                (parent.cloned(), at.checked_sub(2).and_then(|n| siblings.get(n)).cloned())
            }
            Arah::Turun if behind.is_some() => (parent.cloned(), behind.cloned()),
            Arah::Naik | Arah::Turun => {
                // Over the edge of what it stands in, into the neighbour of the same kind.
                let outer = parent.and_then(|p| here.tree.get(p));
                let Some(outer) = outer else { return edge("sudah di ujung; tidak ada tempat lagi ke sana") };
                let level = here.tree.children(outer.parent()).map_err(|e| e.to_string())?;
                let n = level.iter().position(|s| *s == outer.id).ok_or(GONE)?;
                let target = if arah == Arah::Naik { n.checked_sub(1) } else { Some(n + 1) };
                let Some(target) = target.and_then(|n| level.get(n)) else {
                    return edge("sudah di ujung; tidak ada tempat lagi ke sana");
                };
                let last = if arah == Arah::Naik { here.last_child(target) } else { None };
                (Some(target.clone()), last)
            }
            Arah::Masuk => {
                let Some(before) = before else {
                    return edge("tidak ada bagian di depannya yang dapat memuatnya");
                };
                (Some(before.clone()), here.last_child(before))
            }
            Arah::Keluar => {
                let Some(outer) = parent.and_then(|p| here.tree.get(p)) else {
                    return edge("bagian ini sudah di tingkat teratas");
                };
                (outer.parent().cloned(), Some(outer.id.clone()))
            }
        };
        here.moved(node, induk.as_ref(), setelah.as_ref())
    }

    /// The Edit that moves a unit to a place of its tree; what cannot stand there says why.
    pub fn move_to(&self, id: &Id, induk: Option<&Id>, setelah: Option<&Id>) -> Result<Edit, String> {
        let here = self.home(id).ok_or(GONE)?;
        let node = here.tree.get(id).ok_or(GONE)?;
        if induk.is_some_and(|p| here.tree.is_within(p, id)) {
            return Err("sebuah bagian tidak dapat dipindah ke dalam dirinya sendiri".to_owned());
        }
        here.moved(node, induk, setelah)
    }

    /// The Edit that puts branches behind a unit, one behind another, or where else near it all of them may stand:
    /// below it, else behind what it stands in.
    pub fn put(&self, at: &Id, branches: &[Branch]) -> Result<Edit, String> {
        let here = self.home(at).ok_or(GONE)?;
        let node = here.tree.get(at).ok_or(GONE)?;
        let mut places = vec![(node.parent().cloned(), Some(at.clone()))];
        places.push((Some(at.clone()), here.last_child(at)));
        let mut above = node.parent();
        while let Some(outer) = above.and_then(|p| here.tree.get(p)) {
            places.push((outer.parent().cloned(), Some(outer.id.clone())));
            above = outer.parent();
        }
        let mut why = None;
        for (induk, setelah) in places {
            let mut edits = Vec::new();
            let mut last = setelah;
            for branch in branches {
                edits.push(Edit::Sisip {
                    pohon: here.wadah.clone(),
                    induk: induk.clone(),
                    setelah: last,
                    cabang: Box::new(branch.clone()),
                });
                last = Some(branch.id.clone());
            }
            let edit = Edit::Gabungan(edits);
            match self.try_out(&edit, &here.wadah) {
                Ok(()) => return Ok(edit),
                Err(reason) => why = why.or(Some(reason)),
            }
        }
        Err(why.unwrap_or_else(|| GONE.to_owned()))
    }

    /// Whether an Edit leaves a tree legal where it touches it: tried on a copy.
    pub fn try_out(&self, edit: &Edit, wadah: &Wadah) -> Result<(), String> {
        let mut copy = self.proyek.clone();
        super::apply(&mut copy, edit.clone()).map_err(|e| e.to_string())?;
        let templat = self.templat;
        let tried = Susunan { proyek: &copy, templat: &|key| templat(key) };
        let Some(here) = tried.of(wadah.clone()) else { return Ok(()) };
        let mut parents = FxHashSet::default();
        touched(edit, &here, &mut parents);
        let after = here.faults_below(parents.iter().map(Option::as_ref));
        if after.is_empty() {
            return Ok(());
        }
        // What was not legal before is not this Edit's fault.
        let before = self.faults(wadah);
        match after.into_iter().find(|fault| !before.contains(fault)) {
            Some(fault) => Err(fault),
            None => Ok(()),
        }
    }

    /// One Edit of steps that units take together, in order; each is made where the one before it left the tree.
    pub fn step_all(&self, ids: &[Id], arah: Arah) -> Result<Edit, String> {
        if let [id] = ids {
            return self.step(id, arah);
        }
        // Those that go on ahead make room for the others.
        let backwards = matches!(arah, Arah::Turun | Arah::Keluar);
        let order: Vec<&Id> = if backwards { ids.iter().rev().collect() } else { ids.iter().collect() };
        let mut copy = self.proyek.clone();
        let mut edits = Vec::new();
        for id in order {
            let templat = self.templat;
            let edit = Susunan { proyek: &copy, templat: &|key| templat(key) }.step(id, arah)?;
            super::apply(&mut copy, edit.clone()).map_err(|e| e.to_string())?;
            edits.push(edit);
        }
        Ok(Edit::Gabungan(edits))
    }

    /// What is not legal in a tree, as far as this room knows it: a sentence for each place.
    pub fn faults(&self, wadah: &Wadah) -> Vec<String> {
        let Some(here) = self.of(wadah.clone()) else { return Vec::new() };
        here.faults_below(std::iter::once(None).chain(here.tree.walk().map(|n| Some(&n.id))))
    }
}

impl Rumah<'_> {
    fn slot(&self, jenis: Jenis, sisi: Sisi, induk: Option<&Id>, setelah: Option<&Id>) -> Slot {
        Slot { jenis, sisi, pohon: self.wadah.clone(), induk: induk.cloned(), setelah: setelah.cloned() }
    }

    /// What is not legal right below these parents. Of several children of one kind the first stands for all: they
    /// stand in the same place.
    fn faults_below<'i>(&self, parents: impl Iterator<Item = Option<&'i Id>>) -> Vec<String> {
        let mut out = Vec::new();
        for parent in parents {
            let Ok(children) = self.tree.children(parent) else { continue };
            let mut seen = FxHashSet::default();
            for child in children {
                if let Some(jenis) = self.jenis(Some(child)).filter(|j| seen.insert(*j)) {
                    out.extend(self.may_stand(jenis, parent, Some(child)).err());
                }
            }
        }
        out
    }

    fn last_child(&self, id: &Id) -> Option<Id> {
        self.tree.get(id).and_then(|n| n.children().last()).cloned()
    }

    fn jenis(&self, id: Option<&Id>) -> Option<Jenis> {
        id.and_then(|id| self.tree.get(id)).map(|n| n.isi.jenis())
    }

    /// The kinds that the user may put below a unit behind a sibling.
    fn fresh(&self, parent: Option<&Id>, after: Option<&Id>) -> Vec<Jenis> {
        let all = self.template.allowed(self.jenis(parent));
        let is_own = |j: Jenis| matches!(j, Jenis::Tabel | Jenis::Gambar) || empty(j).is_some();
        let made_by_hand = |j: &&Jenis| !matches!(j, Jenis::TakTempat) && is_own(**j);
        let stands = |j: &&Jenis| self.may_stand(**j, parent, None).is_ok();
        // Behind the closing words of a list nothing stands.
        let closed = self.jenis(after) == Some(Jenis::PenutupRincian);
        let listed = self.tree.children(parent).is_ok_and(|all| all.iter().any(|c| self.is_item(c)));
        let open = |j: &&Jenis| match j {
            Jenis::CatatanKaki => true,
            Jenis::PenutupRincian => !closed && listed,
            _ => !closed,
        };
        all.iter().filter(made_by_hand).filter(stands).filter(open).copied().collect()
    }

    /// Whether it is an item of a list.
    fn is_item(&self, id: &Id) -> bool {
        matches!(self.jenis(Some(id)), Some(Jenis::Rincian | Jenis::Definisi | Jenis::Bangkitan))
    }

    /// How deep within its own kind a unit below `parent` stands.
    fn depth(&self, jenis: Jenis, parent: Option<&Id>) -> usize {
        let mut depth = 0;
        let mut here = parent;
        while let Some(node) = here.and_then(|p| self.tree.get(p)).filter(|n| n.isi.jenis() == jenis) {
            depth += 1;
            here = node.parent();
        }
        // Below a lettered item the ladder begins at figures, as it is numbered.
        let lettered = |n: &Node<Tautan>| {
            let rule = self.template.rule(n.isi.jenis()).and_then(|r| r.label_at(0));
            rule.is_some_and(|l| l.hitung == crate::template::Hitung::Huruf)
        };
        let foot = here.and_then(|p| self.tree.get(p));
        depth + usize::from(jenis == Jenis::Rincian && foot.is_some_and(lettered))
    }

    /// Whether a unit of a kind may stand below a parent beside what stands there; `own` is the unit itself when
    /// it stands there already.
    fn may_stand(&self, jenis: Jenis, parent: Option<&Id>, own: Option<&Id>) -> Result<(), String> {
        let place = || {
            self.jenis(parent).map_or_else(|| "tingkat teratas".to_owned(), |j| format!("bawah {}", j.nama()))
        };
        if !self.template.allowed(self.jenis(parent)).contains(&jenis) {
            return Err(format!("{} tidak boleh berada di {}", jenis.nama(), place()));
        }
        let rule = self.template.rule(jenis);
        if let Some(rule) = rule
            && rule.label_at(self.depth(jenis, parent)).is_none()
            && !rule.tingkat.is_empty()
        {
            return Err(format!("{} paling dalam {} tingkat", jenis.nama(), rule.tingkat.len()));
        }
        let single = matches!(
            jenis,
            Jenis::Konsiderans
                | Jenis::DasarHukum
                | Jenis::BatangTubuh
                | Jenis::Penjelasan
                | Jenis::Tembusan
                | Jenis::PenutupRincian
        );
        let others: Vec<&Node<Tautan>> = self
            .tree
            .children(parent)
            .map_err(|e| e.to_string())?
            .iter()
            .filter(|s| own != Some(*s))
            .filter_map(|s| self.tree.get(s))
            .filter(|n| !matches!(n.isi.jenis(), Jenis::CatatanKaki | Jenis::TakTempat))
            .collect();
        if single && others.iter().any(|n| n.isi.jenis() == jenis) {
            return Err(format!("{} hanya boleh satu di {}", jenis.nama(), place()));
        }
        if parent.is_none() || matches!(jenis, Jenis::CatatanKaki | Jenis::TakTempat) {
            return Ok(());
        }
        let alone = |j: Jenis| self.template.rule(j).is_some_and(|r: &Rule| r.eksklusif);
        let words = parent.and_then(|p| self.tree.get(p)).is_some_and(|n| !n.teks.is_blank());
        let holder = self.jenis(parent).map_or("bagian itu", Jenis::nama);
        if alone(jenis) && (words || others.iter().any(|n| n.isi.jenis() != jenis)) {
            return Err(format!(
                "{holder} itu berisi teks atau rincian sendiri; {} tidak dapat berdiri di sampingnya",
                jenis.nama()
            ));
        }
        if let Some(other) = others.iter().map(|n| n.isi.jenis()).find(|j| alone(*j) && *j != jenis) {
            return Err(format!("{holder} yang ber-{} hanya berisi {0}", other.nama()));
        }
        Ok(())
    }

    /// The Edit that moves a unit, as another kind where its own cannot stand there.
    fn moved(&self, node: &Node<Tautan>, induk: Option<&Id>, setelah: Option<&Id>) -> Result<Edit, String> {
        let own = node.isi.jenis();
        let same = node.parent() == induk;
        let kind = match self.may_stand(own, induk, same.then_some(&node.id)) {
            Ok(()) => own,
            Err(why) => {
                let other = self.template.allowed(self.jenis(induk)).iter().copied();
                let fits = |j: &Jenis| is_plain(*j) && self.may_stand(*j, induk, None).is_ok();
                let children = |j: &Jenis| {
                    let allowed = self.template.allowed(Some(*j));
                    let below = node.children().iter().filter_map(|c| self.jenis(Some(c)));
                    below.into_iter().all(|c| allowed.contains(&c))
                };
                let found = other.filter(|_| is_plain(own)).find(|j| fits(j) && children(j));
                found.ok_or(why)?
            }
        };
        self.fits_below(node, kind, induk)?;
        let go = Edit::Pindah { id: node.id.clone(), induk: induk.cloned(), setelah: setelah.cloned() };
        if kind == own {
            return Ok(go);
        }
        let isi = empty(kind).ok_or(GONE)?;
        Ok(Edit::Gabungan(vec![Edit::Isi(node.id.clone(), Box::new(isi)), go]))
    }

    /// Whether lists below a unit still have levels left where it goes.
    fn fits_below(&self, node: &Node<Tautan>, kind: Jenis, induk: Option<&Id>) -> Result<(), String> {
        let Some(rule) = self.template.rule(Jenis::Rincian).filter(|r| !r.tingkat.is_empty()) else {
            return Ok(());
        };
        let below = node.children().iter().map(|c| height(self.tree, c)).max().unwrap_or(0);
        let own = usize::from(kind == Jenis::Rincian);
        let before = if kind == Jenis::Rincian { self.depth(Jenis::Rincian, induk) } else { 0 };
        if before + own + below > rule.tingkat.len() {
            return Err(format!("rincian paling dalam {} tingkat", rule.tingkat.len()));
        }
        Ok(())
    }
}

/// How many bytes of a text are the number of an ayat that was written by hand: "(1) ".
pub fn typed_ayat(text: &str) -> usize {
    let Some((digits, rest)) = text.strip_prefix('(').and_then(|rest| rest.split_once(')')) else { return 0 };
    let is_number = (1..=2).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
    if is_number && rest.starts_with(' ') { text.len() - rest.trim_start().len() } else { 0 }
}

/// The parents whose children an Edit changes, after it was made.
fn touched(edit: &Edit, here: &Rumah<'_>, out: &mut FxHashSet<Option<Id>>) {
    let mut whole = |id: &Id| {
        out.insert(here.tree.get(id).and_then(Node::parent).cloned());
        out.extend(here.tree.walk_from(id).map(|n| Some(n.id.clone())));
    };
    match edit {
        Edit::Sisip { cabang, .. } => whole(&cabang.id),
        Edit::Pindah { id, .. } | Edit::Isi(id, _) => whole(id),
        // Words of a unit may stand against what is below it.
        Edit::Sambat { id, .. } | Edit::Baris(id, _) | Edit::Kolom(id, _) | Edit::Sel { id, .. } => {
            out.insert(Some(id.clone()));
        }
        Edit::Gabungan(all) => all.iter().for_each(|one| touched(one, here, out)),
        _ => {}
    }
}

/// How many levels of lists stand at and below a unit.
fn height(tree: &Tree, id: &Id) -> usize {
    let Some(node) = tree.get(id) else { return 0 };
    let below = node.children().iter().map(|c| height(tree, c)).max().unwrap_or(0);
    below + usize::from(node.isi.jenis() == Jenis::Rincian)
}

/// Kinds that are nothing but their words, and may become one another.
fn is_plain(jenis: Jenis) -> bool {
    matches!(jenis, Jenis::Pasal | Jenis::Ayat | Jenis::Rincian | Jenis::Alinea | Jenis::Narasi)
}

/// What a new unit of a kind holds; none for kinds that the user does not make empty.
pub fn empty(jenis: Jenis) -> Option<Isi> {
    Some(match jenis {
        Jenis::Konsiderans => Isi::Konsiderans,
        Jenis::Pertimbangan => Isi::Pertimbangan(DataPertimbangan::default()),
        Jenis::DasarHukum => Isi::DasarHukum,
        Jenis::ButirDasarHukum => Isi::ButirDasarHukum(crate::model::ButirDasarHukum::default()),
        Jenis::BatangTubuh => Isi::BatangTubuh,
        Jenis::Bab => Isi::Bab,
        Jenis::Bagian => Isi::Bagian,
        Jenis::Paragraf => Isi::Paragraf,
        Jenis::Pasal => Isi::Pasal,
        Jenis::Ayat => Isi::Ayat,
        Jenis::Rincian => Isi::Rincian,
        Jenis::Definisi => Isi::Definisi(crate::model::Definisi::default()),
        Jenis::PenutupRincian => Isi::PenutupRincian,
        Jenis::Diktum => Isi::Diktum,
        Jenis::Penjelasan => Isi::Penjelasan,
        Jenis::PenjelasanUmum => Isi::PenjelasanUmum,
        Jenis::Alinea => Isi::Alinea,
        Jenis::Tembusan => Isi::Tembusan,
        Jenis::ButirTembusan => Isi::ButirTembusan,
        Jenis::Lampiran => Isi::Lampiran(crate::model::DiLampiran::default()),
        Jenis::Buku => Isi::Buku,
        Jenis::BabBuku => Isi::BabBuku,
        Jenis::Subbab => Isi::Subbab,
        Jenis::Narasi => Isi::Narasi,
        Jenis::Visi => Isi::Visi,
        Jenis::Misi => Isi::Misi,
        Jenis::Tujuan => Isi::Tujuan,
        Jenis::Sasaran => Isi::Sasaran,
        Jenis::Strategi => Isi::Strategi,
        Jenis::Dimensi => Isi::Dimensi(DataDimensi::default()),
        Jenis::Subdimensi => Isi::Subdimensi(DataSubdimensi::default()),
        Jenis::Program => Isi::Program(Box::default()),
        Jenis::Kesenjangan => Isi::Kesenjangan(Kesenjangan::default()),
        // A note needs its mark, a table its columns, a picture its file, an explanation its Pasal.
        Jenis::CatatanKaki
        | Jenis::Tabel
        | Jenis::Gambar
        | Jenis::PenjelasanSatuan
        | Jenis::Kutipan
        | Jenis::Bangkitan
        | Jenis::TakTempat => return None,
    })
}
