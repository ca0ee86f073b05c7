//! The units of a document as they print: its tree, the parts of the plan it includes, what generators make.
//! And their numbers.

use std::sync::Arc;

use rustc_hash::{FxBuildHasher, FxHashMap};

use crate::bahasa;
use crate::model::{
    DokumenHukum, Id, Isi, Jenis, Lembaga, Node, Nomor, Opd, Proyek, SumberDana, Tautan, Tree,
};
use crate::template::{Hitung, Label, Letak, Pembangkit, Rule, Sumber, TataRincian, Template, Ulang};

use super::plan::Plan;

/// What a generator goes through.
#[derive(Clone)]
pub(super) enum Entity<'a> {
    Node(&'a Node<Tautan>),
    Jabatan(&'a Lembaga, usize),
    Tugas(&'a Lembaga, usize),
    Opd(&'a Opd),
    Sumber(SumberDana),
}

impl Entity<'_> {
    pub fn id(&self) -> Id {
        match self {
            Self::Node(node) => node.id.clone(),
            Self::Jabatan(lembaga, at) => lembaga.jabatan[*at].id.clone(),
            Self::Tugas(lembaga, at) => lembaga.tugas[*at].id.clone(),
            Self::Opd(opd) => opd.id.clone(),
            Self::Sumber(sumber) => sumber_id(sumber),
        }
    }
}

/// The entity id for what belongs to the plan as a whole.
pub(super) fn rencana_id() -> Id {
    Id::fixed("rencana")
}

/// The id of a source of money, so that what is generated from it can be told apart.
fn sumber_id(sumber: &SumberDana) -> Id {
    let name = match sumber {
        SumberDana::ApbdKabupaten => "sumber/apbd",
        SumberDana::ApbdProvinsi => "sumber/apbd-provinsi",
        SumberDana::Apbn => "sumber/apbn",
        SumberDana::Transfer => "sumber/transfer",
        SumberDana::Kpbu => "sumber/kpbu",
        SumberDana::Swasta => "sumber/swasta",
        SumberDana::Hibah => "sumber/hibah",
        SumberDana::Swadaya => "sumber/swadaya",
        SumberDana::Lain(name) => {
            let hash = crate::model::sha256(name.as_bytes());
            return Id::from_bits(u128::from_str_radix(&hash[..32], 16).unwrap_or(0));
        }
    };
    Id::fixed(name)
}

/// A unit.
pub(super) struct Unit<'a> {
    pub id: Id,
    pub jenis: Jenis,
    /// Its node; none for what a generator made.
    pub node: Option<&'a Node<Tautan>>,
    /// Its node, or the generator's, as the tree shares it.
    pub shared: &'a Arc<Node<Tautan>>,
    /// For what a generator made: its node, the entity, the pattern of the words.
    pub made: Option<Made<'a>>,
    /// The template whose rule table rules it.
    pub template: &'a Template,
    pub parent: Option<usize>,
    pub children: Vec<usize>,
    /// How deep within its own kind, from 0.
    pub level: usize,
    /// The counter, written out.
    pub counter: String,
    /// The only one within its count.
    pub alone: bool,
    /// The level whose labels look as its fixed one does, where that is not its own.
    pub form: Option<u8>,
    /// The number it would have by the count, where its fixed one is another.
    pub expected: Option<String>,
}

pub(super) struct Made<'a> {
    pub generator: Id,
    pub entity: Entity<'a>,
    pub tata: &'a TataRincian,
}

impl<'a> Unit<'a> {
    pub fn rule(&self) -> Option<&'a Rule> {
        self.template.rule(self.jenis)
    }

    /// How it is numbered: as its level asks, or as the form of its own fixed label does.
    pub fn label_rule(&self) -> Option<&'a Label> {
        let rule = self.rule()?;
        let level = self.form.map_or(self.level, usize::from);
        rule.label_at(level)
    }

    /// A fixed number that is the whole label.
    fn whole_label(&self) -> Option<&'a str> {
        match &self.node?.nomor {
            // A label that counts nothing is a word: a fixed one is another word.
            Nomor::Tetap(fixed)
                if is_whole(fixed) || self.label_rule().is_some_and(|l| l.hitung == Hitung::Tanpa) =>
            {
                Some(fixed)
            }
            _ => None,
        }
    }

    /// The label as printed; empty for none.
    pub fn label(&self) -> String {
        if let Some(whole) = self.whole_label() {
            return whole.to_owned();
        }
        self.numbered()
            .map_or_else(String::new, |label| label.print(&self.counter, self.alone && !self.is_fixed()))
    }

    fn is_fixed(&self) -> bool {
        self.fixed().is_some()
    }

    /// The number that was fixed, as it was written.
    pub fn fixed(&self) -> Option<&str> {
        match &self.node?.nomor {
            Nomor::Tetap(fixed) => Some(fixed),
            Nomor::Otomatis => None,
        }
    }

    /// How it is cited, without those above it.
    pub fn cite(&self) -> String {
        self.numbered().map_or_else(String::new, |label| label.cite(&self.counter, self.alone))
    }

    fn numbered(&self) -> Option<&'a Label> {
        self.label_rule().filter(|label| label.hitung == Hitung::Tanpa || !self.counter.is_empty())
    }

    /// A caption that has no words is no caption and takes no number.
    fn has_no_caption(&self) -> bool {
        self.rule().is_some_and(|r| r.letak == Letak::Sebaris) && self.node.is_none_or(|n| n.judul.is_blank())
    }

    pub fn is_deleted(&self) -> bool {
        self.node.is_some_and(|n| n.dihapus)
    }
}

/// All units of one document, each before its children.
pub(super) struct Units<'a> {
    pub list: Vec<Unit<'a>>,
    by_id: FxHashMap<Id, usize>,
    /// Parts of the plan that a lampiran asks for and the plan does not have: the lampiran, the part.
    pub missing: Vec<(Id, Id)>,
    /// Generators that no template knows.
    pub unknown: Vec<Id>,
    /// Generated lists that found nothing, with the unit they stand in.
    pub empty: Vec<(Id, Option<usize>)>,
    pub roots: Vec<usize>,
}

pub(super) struct Sources<'a> {
    pub proyek: &'a Proyek,
    pub plan: &'a Plan<'a>,
    pub template: &'a Template,
    pub plan_template: &'a Template,
}

impl<'a> Sources<'a> {
    /// A generator by name: the tree's own template first, then the other.
    pub fn generator(&self, nama: &str) -> Option<(&'a Pembangkit, &'a Template)> {
        [self.template, self.plan_template].into_iter().find_map(|t| Some((t.bangkitan.get(nama)?, t)))
    }

    /// The entities a generator goes through, in the order of the plan.
    pub fn entities(&self, sumber: Sumber, within: Option<&Id>) -> Vec<Entity<'a>> {
        let nodes = |jenis| self.plan.list(jenis, within).into_iter().map(Entity::Node).collect();
        let lembaga = || within.and_then(|id| self.proyek.lembaga(id));
        match sumber {
            Sumber::Dimensi => nodes(Jenis::Dimensi),
            Sumber::Subdimensi => nodes(Jenis::Subdimensi),
            Sumber::Program => nodes(Jenis::Program),
            Sumber::Visi => nodes(Jenis::Visi),
            Sumber::Misi => nodes(Jenis::Misi),
            Sumber::Tujuan => nodes(Jenis::Tujuan),
            Sumber::Sasaran => nodes(Jenis::Sasaran),
            Sumber::Strategi => nodes(Jenis::Strategi),
            Sumber::Kesenjangan => nodes(Jenis::Kesenjangan),
            Sumber::QuickWin => self.plan.quick_wins(within).into_iter().map(Entity::Node).collect(),
            Sumber::Jabatan => lembaga()
                .map_or_else(Vec::new, |l| (0..l.jabatan.len()).map(|at| Entity::Jabatan(l, at)).collect()),
            Sumber::Tugas => lembaga()
                .map_or_else(Vec::new, |l| (0..l.tugas.len()).map(|at| Entity::Tugas(l, at)).collect()),
            Sumber::Opd => self.proyek.opd.iter().map(Entity::Opd).collect(),
            Sumber::SumberDana => self.plan.sources().into_iter().map(Entity::Sumber).collect(),
        }
    }
}

impl<'a> Units<'a> {
    pub fn build(sources: &Sources<'a>, dokumen: &'a DokumenHukum) -> Self {
        let mut units = Self {
            list: Vec::with_capacity(dokumen.pohon.len() * 2),
            by_id: FxHashMap::with_capacity_and_hasher(dokumen.pohon.len() * 2, FxBuildHasher),
            missing: Vec::new(),
            unknown: Vec::new(),
            empty: Vec::new(),
            roots: Vec::new(),
        };
        for root in dokumen.pohon.roots() {
            let from = units.list.len();
            if let Some(node) = dokumen.pohon.shared(root) {
                units.add(sources, &dokumen.pohon, node, sources.template, None);
            }
            units.roots.extend(from..units.list.len().min(from + 1));
        }
        units.number();
        units
    }

    pub fn find(&self, id: &Id) -> Option<usize> {
        self.by_id.get(id).copied()
    }

    fn push(&mut self, unit: Unit<'a>) -> usize {
        let at = self.list.len();
        self.by_id.entry(unit.id.clone()).or_insert(at);
        if let Some(node) = unit.node {
            for joined in &node.digabung {
                self.by_id.entry(joined.clone()).or_insert(at);
            }
        }
        if let Some(parent) = unit.parent {
            self.list[parent].children.push(at);
        }
        self.list.push(unit);
        at
    }

    fn level(&self, jenis: Jenis, parent: Option<usize>) -> usize {
        let Some(parent) = parent.map(|p| &self.list[p]) else { return 0 };
        if parent.jenis == jenis {
            return parent.level + 1;
        }
        // Below a lettered item (Menimbang) letters would name two things: the ladder begins at figures.
        let lettered = parent.label_rule().is_some_and(|l| l.hitung == Hitung::Huruf);
        usize::from(lettered && jenis == Jenis::Rincian)
    }

    fn add(
        &mut self,
        sources: &Sources<'a>,
        tree: &'a Tree,
        shared: &'a Arc<Node<Tautan>>,
        template: &'a Template,
        parent: Option<usize>,
    ) {
        let node: &'a Node<Tautan> = shared;
        let mut jenis = node.isi.jenis();
        if let Isi::Bangkitan(part) = &node.isi {
            match sources.generator(&part.nama) {
                Some((Pembangkit::Rincian(tata), _)) if parent.is_some() && !node.dihapus => {
                    let before = self.list.len();
                    self.expand(sources, shared, tata, part.dari.as_ref(), template, parent);
                    if self.list.len() == before {
                        self.empty.push((node.id.clone(), parent));
                    }
                    return;
                }
                Some((Pembangkit::Tabel(_), _)) => jenis = Jenis::Tabel,
                Some(_) => {}
                None => self.unknown.push(node.id.clone()),
            }
        }
        let level = self.level(jenis, parent);
        let at = self.push(Unit {
            id: node.id.clone(),
            jenis,
            node: Some(node),
            shared,
            made: None,
            template,
            parent,
            children: Vec::new(),
            level,
            counter: sources.plan.kode(&node.id).unwrap_or_default().to_owned(),
            alone: false,
            form: form(template, jenis, level, node),
            expected: None,
        });
        if let Isi::Lampiran(lampiran) = &node.isi {
            for part in &lampiran.bagian {
                if let Some(part) = sources.plan.rencana.pohon.shared(part) {
                    self.add(sources, &sources.plan.rencana.pohon, part, sources.plan_template, Some(at));
                } else {
                    self.missing.push((node.id.clone(), part.clone()));
                }
            }
        }
        let children: Vec<&'a Arc<Node<Tautan>>> =
            node.children().iter().filter_map(|c| tree.shared(c)).collect();
        self.list[at].children.reserve_exact(children.len());
        let is_note = |n: &&&'a Arc<Node<Tautan>>| matches!(n.isi, Isi::CatatanKaki);
        if children.iter().any(|n| is_note(&n)) {
            // Footnotes are numbered in the order of their marks.
            let mut notes: Vec<&'a Arc<Node<Tautan>>> = children.iter().filter(is_note).copied().collect();
            notes.sort_by_cached_key(|note| mark_place(node, &note.id));
            for child in notes {
                self.add(sources, tree, child, template, Some(at));
            }
        }
        for child in children.iter().filter(|n| !is_note(n)) {
            self.add(sources, tree, child, template, Some(at));
        }
    }

    fn expand(
        &mut self,
        sources: &Sources<'a>,
        generator: &'a Arc<Node<Tautan>>,
        tata: &'a TataRincian,
        within: Option<&Id>,
        template: &'a Template,
        parent: Option<usize>,
    ) {
        for entity in sources.entities(tata.sumber, within) {
            let source = entity.id();
            let level = self.level(Jenis::Rincian, parent);
            let at = self.push(Unit {
                id: generator.id.derived(&source),
                jenis: Jenis::Rincian,
                node: None,
                shared: generator,
                made: Some(Made { generator: generator.id.clone(), entity, tata }),
                template,
                parent,
                children: Vec::new(),
                level,
                counter: String::new(),
                alone: false,
                form: None,
                expected: None,
            });
            if let Some(below) = &tata.anak {
                self.expand(sources, generator, below, Some(&source), template, Some(at));
            }
        }
    }

    /// Fixed numbers that count on in Roman figures throughout ("Pasal I", "Pasal II" of a change) are as expected.
    fn roman_throughout(&mut self, key: &[Option<Count>]) {
        let mut rows: FxHashMap<Count, Vec<usize>> = FxHashMap::default();
        for (at, k) in key.iter().enumerate() {
            if let Some(k) = k.filter(|k| k.2 == Hitung::Angka && self.list[at].expected.is_some()) {
                rows.entry(k).or_default().push(at);
            }
        }
        for row in rows.into_values().filter(|r| r.len() > 1) {
            let counts_on =
                |(n, at): (usize, &usize)| bahasa::from_romawi(&self.list[*at].counter) == Some(n as u32 + 1);
            if row.iter().enumerate().all(counts_on) {
                for at in row.iter().copied() {
                    self.list[at].expected = None;
                }
            }
        }
    }

    /// The nearest ancestor of a kind; within a quotation never beyond it.
    pub fn ancestor(&self, at: usize, jenis: Jenis) -> Option<usize> {
        let mut here = self.list[at].parent;
        while let Some(p) = here {
            if self.list[p].jenis == jenis || self.list[p].jenis == Jenis::Kutipan {
                return Some(p);
            }
            here = self.list[p].parent;
        }
        None
    }

    /// Whether it or a unit it stands in is deleted, so that it does not print.
    pub fn is_gone(&self, at: usize) -> bool {
        std::iter::successors(Some(at), |here| self.list[*here].parent)
            .any(|here| self.list[here].is_deleted())
    }

    pub fn scope(&self, at: usize, label: &Label) -> Option<usize> {
        match label.ulang {
            Ulang::Induk => self.list[at].parent,
            Ulang::Dalam(jenis) => self.ancestor(at, jenis),
            Ulang::Dokumen => self.ancestor(at, Jenis::Kutipan),
        }
    }

    /// Counts: an automatic number is one more than the number before it in its count; a fixed one stands as
    /// it is and the count goes on from its figure.
    fn number(&mut self) {
        let mut count: FxHashMap<Count, (u32, u32)> = FxHashMap::default();
        let mut key = Vec::with_capacity(self.list.len());
        for at in 0..self.list.len() {
            let unit = &self.list[at];
            let counts =
                |l: &&Label| !matches!(l.hitung, Hitung::Tanpa | Hitung::Kode) && !unit.has_no_caption();
            let Some(label) = unit.label_rule().filter(counts) else {
                key.push(None);
                continue;
            };
            let k = (self.scope(at, label), unit.jenis, label.hitung);
            let (last, seen) = count.entry(k).or_default();
            let mut expected = None;
            let counter = if let Some(Nomor::Tetap(fixed)) = unit.node.map(|n| &n.nomor) {
                let bare = bare(fixed);
                let inserted =
                    bare.starts_with(|c: char| c.is_ascii_digit()) && bare.ends_with(char::is_alphabetic);
                let next = write(*last + 1, label.hitung);
                expected = (next != bare && !inserted).then_some(next);
                *last = figure(bare, label.hitung).unwrap_or(*last);
                bare.to_owned()
            } else {
                *last += 1;
                write(*last, label.hitung)
            };
            *seen += 1;
            key.push(Some(k));
            self.list[at].counter = counter;
            self.list[at].expected = expected;
        }
        self.roman_throughout(&key);
        for (unit, k) in self.list.iter_mut().zip(key) {
            unit.alone = k.is_some_and(|k| count[&k].1 == 1);
        }
    }
}

/// What is counted together: within what, of which kind, in which figures.
type Count = (Option<usize>, Jenis, Hitung);

/// Whether a fixed number is the whole label: it prints as it stands.
fn is_whole(fixed: &str) -> bool {
    fixed.is_empty() || fixed.contains(' ') || fixed.ends_with(|c: char| !c.is_alphanumeric())
}

/// The number within a fixed label: "1" in "1)".
fn bare(fixed: &str) -> &str {
    if !is_whole(fixed) {
        return fixed;
    }
    let fixed = fixed.trim();
    let last = fixed.rsplit(' ').next().unwrap_or(fixed);
    last.trim_matches(|c: char| !c.is_alphanumeric())
}

/// The level of a kind that nests in itself whose labels look as the fixed one of a node does.
fn form(template: &Template, jenis: Jenis, level: usize, node: &Node<Tautan>) -> Option<u8> {
    let Nomor::Tetap(fixed) = &node.nomor else { return None };
    let levels = &template.rule(jenis)?.tingkat;
    let looks = |label: &Label| {
        let counter = bare(fixed);
        let known = match label.hitung {
            Hitung::Huruf => counter.starts_with(|c: char| c.is_ascii_lowercase()),
            Hitung::Angka => counter.starts_with(|c: char| c.is_ascii_digit()),
            _ => false,
        };
        known && (!is_whole(fixed) || label.print(counter, false) == *fixed)
    };
    if levels.get(level).is_some_and(looks) {
        return None;
    }
    levels.iter().position(looks).map(|at| at as u8)
}

/// Where the mark of a footnote stands in the texts of its owner.
fn mark_place(node: &Node<Tautan>, note: &Id) -> (usize, usize) {
    let mark = format!("{{^{note}}}");
    let mut texts = vec![&node.judul, &node.teks];
    if let Isi::Tabel(tabel) = &node.isi {
        for row in &tabel.baris {
            texts.extend(tabel.kolom.iter().filter_map(|k| row.sel.get(&k.id)).map(|cell| &cell.teks));
        }
    }
    let found = texts.iter().enumerate().find_map(|(n, t)| Some((n, t.0.find(&mark)?)));
    found.unwrap_or((usize::MAX, 0))
}

/// Writes a counter.
fn write(n: u32, hitung: Hitung) -> String {
    match hitung {
        Hitung::Angka => n.to_string(),
        Hitung::Romawi => bahasa::romawi(n),
        Hitung::Huruf => bahasa::huruf(n),
        Hitung::HurufKapital => bahasa::kapital(&bahasa::huruf(n)),
        Hitung::Urutan => bahasa::urutan(n),
        Hitung::UrutanKapital => bahasa::kapital(&bahasa::urutan(n)),
        Hitung::Tanpa | Hitung::Kode => String::new(),
    }
}

/// The figure a fixed number begins with: 128 of "128A", 9 of "IXA", 1 of "a1".
fn figure(fixed: &str, hitung: Hitung) -> Option<u32> {
    let longest = |is_part: fn(char) -> bool, read: &dyn Fn(&str) -> Option<u32>| {
        let end = fixed.find(|c| !is_part(c)).unwrap_or(fixed.len());
        (1..=end).rev().find_map(|n| fixed.get(..n).and_then(read))
    };
    match hitung {
        Hitung::Angka => longest(|c| c.is_ascii_digit(), &|s| s.parse().ok()),
        Hitung::Romawi => longest(|c| c.is_ascii_uppercase(), &bahasa::from_romawi),
        Hitung::Huruf => longest(|c| c.is_ascii_lowercase(), &bahasa::from_huruf),
        Hitung::HurufKapital => {
            longest(|c| c.is_ascii_uppercase(), &|s| bahasa::from_huruf(&s.to_lowercase()))
        }
        Hitung::Urutan | Hitung::UrutanKapital => {
            let lower = fixed.to_lowercase();
            (1..200).rev().find(|n| {
                let word = bahasa::urutan(*n).to_lowercase();
                lower.strip_prefix(&word).is_some_and(|rest| !rest.starts_with(' '))
            })
        }
        Hitung::Tanpa | Hitung::Kode => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fixed_numbers_begin_with_a_figure() {
        for (fixed, hitung, n) in [
            ("128A", Hitung::Angka, Some(128)),
            ("1a", Hitung::Angka, Some(1)),
            ("IXA", Hitung::Romawi, Some(9)),
            ("a1", Hitung::Huruf, Some(1)),
            ("KesatuA", Hitung::Urutan, Some(1)),
            ("Kesebelas", Hitung::Urutan, Some(11)),
            ("KEDUA BELAS", Hitung::UrutanKapital, Some(12)),
            ("*", Hitung::Angka, None),
        ] {
            assert_eq!(figure(fixed, hitung), n, "{fixed}");
        }
    }
}
