//! From two descriptions to what became of each provision.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use rustc_hash::FxHashMap;

use crate::edit::Edit;
use crate::model::{Id, Rujukan, Sambung, Sasaran, Target};

use super::super::beda::{beda, staying};
use super::super::kata::{self, JenisPotongan, Potongan, Token};
use super::cocok::{self, Pasangan};
use super::kelompok::{Kelompok, groups};
use super::uraian::{Baris, Mark, Uraian};
use super::{BarisBanding, JenisPerubahan as J, Perbandingan, Satuan, Sisi, Tempat, sebut};

/// All that the comparison of one provision reads.
pub(super) struct Pembanding<'a> {
    pub lama: Uraian<'a>,
    pub baru: Uraian<'a>,
    /// Provisions.
    pasangan: Pasangan,
    /// The new line of each old line, and the old line of each new one.
    baris: Pasangan,
    /// New units that bear another id than the old ones they are.
    nama: FxHashMap<Id, Id>,
}

pub(super) fn compare(lama: &Sisi<'_>, baru: &Sisi<'_>) -> Perbandingan {
    let (a, b) = (Uraian::of(lama), Uraian::of(baru));
    let pasangan = cocok::provisions(&a, &b);
    let split = cocok::parts(&a, &b, &|n| pasangan.new_of(n), &|n| pasangan.old(n).is_some());
    let mut joined = cocok::parts(&b, &a, &|n| pasangan.old(n), &|n| pasangan.new_of(n).is_some());
    // What a unit itself says it took up.
    for (n, k) in b.ketentuan.iter().enumerate() {
        let node = k.simpul.as_ref().and_then(|id| b.node(id));
        for id in node.iter().flat_map(|n| &n.digabung) {
            if let Some(old) = a.milik.get(id).copied()
                && a.ketentuan.get(old).is_some_and(|o| o.simpul.as_ref() == Some(id))
                && pasangan.new_of(old).is_none()
                && !joined.iter().any(|(part, _)| *part == old)
            {
                joined.push((old, n));
            }
        }
    }
    joined.sort_unstable();
    let groups = groups(&a, &b, &pasangan, &split, &joined);
    let (old_count, new_count) = (a.baris.len(), b.baris.len());
    let mut all = Pembanding {
        lama: a,
        baru: b,
        pasangan,
        baris: Pasangan::new(old_count, new_count),
        nama: FxHashMap::default(),
    };
    all.pair_lines(&groups);
    all.name_units();
    let moved = all.moved();
    let mut satuan: Vec<Satuan> = groups.iter().map(|g| all.unit(g, &moved)).collect();
    let (edit, lainnya) = all.edits(lama, baru, &groups, &mut satuan);
    Perbandingan { satuan, edit, lainnya }
}

impl<'a> Pembanding<'a> {
    /// The lines of provisions, by their places.
    fn places(u: &Uraian<'_>, provisions: &[usize]) -> Vec<usize> {
        let range = |n: &usize| u.ketentuan.get(*n).map_or(0..0, |k| k.baris.clone());
        provisions.iter().flat_map(range).collect()
    }

    fn old_line(&self, n: usize) -> Option<&Baris<'a>> {
        self.lama.baris.get(n)
    }

    fn new_line(&self, n: usize) -> Option<&Baris<'a>> {
        self.baru.baris.get(n)
    }

    /// Pairs the lines of each group, then by id those that went to another one.
    fn pair_lines(&mut self, groups: &[Kelompok]) {
        for group in groups {
            let old = Self::places(&self.lama, &group.lama);
            let new = Self::places(&self.baru, &group.baru);
            let a: Vec<&Baris<'_>> = old.iter().filter_map(|n| self.old_line(*n)).collect();
            let b: Vec<&Baris<'_>> = new.iter().filter_map(|n| self.new_line(*n)).collect();
            let pairs = cocok::lines(&a, &b);
            for (n, was) in new.iter().zip(&pairs.lama) {
                if let Some(was) = was.and_then(|w| old.get(w)) {
                    self.baris.pair(*was, *n);
                }
            }
        }
        let mut known = FxHashMap::default();
        for (n, line) in self.lama.baris.iter().enumerate() {
            if line.kunci.0.is_some() && self.baris.new_of(n).is_none() {
                known.insert(&line.kunci, n);
            }
        }
        let mut across = Vec::new();
        for (n, line) in self.baru.baris.iter().enumerate() {
            if self.baris.old(n).is_none()
                && let Some(old) = known.get(&line.kunci)
            {
                across.push((*old, n));
            }
        }
        for (old, new) in across {
            self.baris.pair(old, new);
        }
    }

    /// Which new unit each old one is, where their ids differ: references point to it.
    fn name_units(&mut self) {
        for (n, line) in self.lama.baris.iter().enumerate() {
            let partner = self.baris.new_of(n).and_then(|at| self.baru.baris.get(at));
            if let (Some(old), Some(new)) = (&line.kunci.0, partner.and_then(|b| b.kunci.0.as_ref()))
                && old != new
            {
                self.nama.entry(old.clone()).or_insert_with(|| new.clone());
            }
        }
    }

    /// The new provisions that stand elsewhere: below another heading, or in another order below the same.
    fn moved(&self) -> BTreeSet<usize> {
        let mut out = BTreeSet::new();
        let mut siblings: BTreeMap<Option<usize>, Vec<usize>> = BTreeMap::new();
        for n in 0..self.baru.ketentuan.len() {
            let Some(old) = self.pasangan.old(n) else { continue };
            if self.baru.ketentuan.get(n).is_none_or(|k| k.simpul.is_none()) {
                continue;
            }
            let now = Self::above(&self.baru, n, |at| self.pasangan.old(at).is_some());
            let then = Self::above(&self.lama, old, |at| self.pasangan.new_of(at).is_some());
            if now == then.and_then(|at| self.pasangan.new_of(at)) {
                siblings.entry(now).or_default().push(n);
            } else {
                out.insert(n);
            }
        }
        for list in siblings.values() {
            let stays = staying(list.iter().map(|n| self.pasangan.old(*n)));
            out.extend(list.iter().zip(stays).filter(|(_, stays)| !stays).map(|(n, _)| *n));
        }
        out
    }

    /// The nearest provision above one that both documents have.
    fn above(u: &Uraian<'_>, at: usize, known: impl Fn(usize) -> bool) -> Option<usize> {
        let up = |n: usize| u.ketentuan.get(n).and_then(|k| k.induk);
        std::iter::successors(up(at), |n| up(*n)).find(|n| known(*n))
    }

    fn place(u: &Uraian<'_>, at: usize) -> Option<Tempat> {
        let k = u.ketentuan.get(at)?;
        let above = k.induk.and_then(|n| u.ketentuan.get(n));
        let dalam = above.map(|k| k.label.clone()).unwrap_or_default();
        Some(Tempat { simpul: k.simpul.clone(), label: k.label.clone(), dalam })
    }

    /// Where a line stands within its provision.
    fn line_place(u: &Uraian<'_>, provisions: &[usize], at: usize) -> Option<Tempat> {
        let line = u.baris.get(at)?;
        let home = provisions.iter().filter_map(|n| u.ketentuan.get(*n)).find(|k| k.baris.contains(&at));
        let label = sebut::within(u, line, home, at);
        Some(Tempat { simpul: line.kunci.0.clone(), label, dalam: String::new() })
    }

    /// What became of a group of provisions.
    fn unit(&self, group: &Kelompok, moved: &BTreeSet<usize>) -> Satuan {
        let own_new = group.baru.iter().copied().find(|n| self.pasangan.old(*n).is_some());
        let own_new = own_new.or(group.baru.first().copied());
        let own_old = own_new.and_then(|n| self.pasangan.old(n)).or(group.lama.first().copied());
        let others = |list: &[usize], own: Option<usize>, u: &Uraian<'_>| -> Vec<Tempat> {
            list.iter().filter(|n| Some(**n) != own).filter_map(|n| Self::place(u, *n)).collect()
        };
        // What is several is called by the first of them.
        let several = group.lama.len() > 1 || group.baru.len() > 1;
        let main = |own: Option<usize>, all: &[usize]| if several { all.first().copied() } else { own };
        let (first_old, first_new) = (main(own_old, &group.lama), main(own_new, &group.baru));
        let mut satuan = Satuan {
            jenis: Vec::new(),
            lama: first_old.and_then(|n| Self::place(&self.lama, n)),
            baru: first_new.and_then(|n| Self::place(&self.baru, n)),
            gabungan: others(&group.lama, first_old, &self.lama),
            pecahan: others(&group.baru, first_new, &self.baru),
            keterangan: String::new(),
            baris: self.rows(group),
            edit: Vec::new(),
        };
        match (&satuan.lama, &satuan.baru) {
            (None, Some(_)) => satuan.jenis.push(J::Ditambah),
            (Some(_), None) => satuan.jenis.push(J::Dihapus),
            _ => {
                let several = !satuan.pecahan.is_empty() || !satuan.gabungan.is_empty();
                if own_new.is_some_and(|n| moved.contains(&n)) {
                    satuan.jenis.push(J::Dipindahkan);
                }
                if !satuan.pecahan.is_empty() {
                    satuan.jenis.push(J::Dipecah);
                }
                if !satuan.gabungan.is_empty() {
                    satuan.jenis.push(J::Digabung);
                }
                let words = |b: &BarisBanding| {
                    b.potongan.iter().any(|p| p.jenis != JenisPotongan::Sama && has_words(p))
                };
                let changed = if several {
                    satuan.baris.iter().any(|b| b.gambar || words(b))
                } else {
                    satuan.baris.iter().any(|b| !b.jenis.is_empty())
                };
                if changed {
                    satuan.jenis.push(J::Diubah);
                }
            }
        }
        satuan.keterangan = sebut::describe(&satuan);
        satuan
    }

    /// The lines of a group: in the new order, those that are gone behind what stood before them.
    fn rows(&self, group: &Kelompok) -> Vec<BarisBanding> {
        let old = Self::places(&self.lama, &group.lama);
        let new = Self::places(&self.baru, &group.baru);
        let in_group = |n: usize| old.binary_search(&n).is_ok();
        // Lines that are parts of a line that has a partner: which of the group's lines each goes with.
        let loose_old: Vec<usize> = old.iter().copied().filter(|n| self.baris.new_of(*n).is_none()).collect();
        let loose_new: Vec<usize> = new.iter().copied().filter(|n| self.baris.old(*n).is_none()).collect();
        let pairs: Vec<(usize, usize)> = new
            .iter()
            .filter_map(|n| self.baris.old(*n).filter(|o| in_group(*o)).map(|o| (o, *n)))
            .filter(|(o, n)| self.old_line(*o).zip(self.new_line(*n)).is_some_and(|(a, b)| a.teks != b.teks))
            .collect();
        let mut joins = Joins::default();
        if !group.lama.is_empty()
            && !group.baru.is_empty()
            && pairs.len() * (loose_old.len() + loose_new.len()) <= MOST_JOINS
        {
            for part in &loose_new {
                let whole = pairs.iter().find(|(o, n)| {
                    let all = self.new_line(*part).zip(self.old_line(*o)).zip(self.new_line(*n));
                    all.is_some_and(|((p, a), b)| cocok::is_part(p, a, b))
                });
                if let Some((o, _)) = whole {
                    joins.new.entry(*o).or_default().push(*part);
                }
            }
            for part in &loose_old {
                let whole = pairs.iter().find(|(o, n)| {
                    let all = self.old_line(*part).zip(self.new_line(*n)).zip(self.old_line(*o));
                    !joins.new.contains_key(o) && all.is_some_and(|((p, b), a)| cocok::is_part(p, b, a))
                });
                if let Some((_, n)) = whole {
                    joins.old.entry(*n).or_default().push(*part);
                }
            }
        }
        let part_new: BTreeSet<usize> = joins.new.values().flatten().copied().collect();
        let part_old: BTreeSet<usize> = joins.old.values().flatten().copied().collect();
        let stays = staying(new.iter().map(|n| self.baris.old(*n).filter(|o| in_group(*o))));
        let moved: BTreeSet<usize> = new
            .iter()
            .zip(stays)
            .filter(|(n, stays)| !stays && self.baris.old(**n).is_some_and(in_group))
            .map(|(n, _)| *n)
            .collect();
        let mut out: Vec<BarisBanding> = Vec::new();
        let mut waiting = old.iter().copied().peekable();
        let gone =
            |n: usize| !part_old.contains(&n) && self.baris.new_of(n).is_none_or(|to| !new.contains(&to));
        // The old line of each new one that kept its place, or of the next that did: what stood before it and is gone
        // is told before what came there.
        let mut until = vec![usize::MAX; new.len()];
        let mut next = usize::MAX;
        for (slot, n) in until.iter_mut().zip(&new).rev() {
            if let Some(was) = self.baris.old(*n).filter(|o| in_group(*o) && !moved.contains(n)) {
                next = was;
            }
            *slot = next;
        }
        for (n, until) in new.iter().zip(until) {
            let was = self.baris.old(*n).filter(|o| in_group(*o));
            while let Some(o) = waiting.next_if(|o| *o < until) {
                if gone(o) {
                    out.push(self.gone(group, o));
                }
            }
            if part_new.contains(n) {
                continue;
            }
            match was {
                Some(was) => out.extend(self.pair(group, was, *n, &joins, moved.contains(n))),
                None => out.push(self.come(group, *n)),
            }
        }
        for o in waiting.filter(|o| gone(*o)) {
            out.push(self.gone(group, o));
        }
        // Of several, each label stands above its own lines.
        if group.baru.len() > 1 {
            in_order(&mut out, |row| row.urut.1);
        } else if group.lama.len() > 1 {
            in_order(&mut out, |row| row.urut.0);
        }
        out
    }

    fn row(&self, group: &Kelompok, old: Option<usize>, new: Option<usize>) -> BarisBanding {
        let label = |line: Option<&Baris<'_>>| line.map(|b| b.label.clone()).unwrap_or_default();
        BarisBanding {
            jenis: Vec::new(),
            lama: old.and_then(|n| Self::line_place(&self.lama, &group.lama, n)),
            baru: new.and_then(|n| Self::line_place(&self.baru, &group.baru, n)),
            tanda_lama: label(old.and_then(|n| self.old_line(n))),
            tanda_baru: label(new.and_then(|n| self.new_line(n))),
            potongan: Vec::new(),
            lintas: false,
            pindah: String::new(),
            penghubung: None,
            gambar: false,
            urut: (old, new),
        }
    }

    /// A line that is no more here.
    fn gone(&self, group: &Kelompok, old: usize) -> BarisBanding {
        let mut row = self.row(group, Some(old), None);
        let text = self.old_line(old).map_or("", |b| b.teks.as_str());
        row.potongan = some(JenisPotongan::Hapus, text);
        row.jenis = vec![J::Dihapus];
        if let Some(to) = self.baris.new_of(old) {
            row.jenis = vec![J::Dipindahkan];
            row.lintas = true;
            row.pindah = sebut::whole(&self.baru, to);
        }
        row
    }

    /// A line that was not here.
    fn come(&self, group: &Kelompok, new: usize) -> BarisBanding {
        let mut row = self.row(group, None, Some(new));
        let Some(line) = self.new_line(new) else { return row };
        row.jenis = vec![J::Ditambah];
        match self.baris.old(new).and_then(|was| Some((was, self.old_line(was)?))) {
            Some((was, before)) => {
                row.jenis = vec![J::Dipindahkan];
                row.lintas = true;
                let (changed, potongan) = self.compared(before, line);
                if changed {
                    row.jenis.push(J::Diubah);
                }
                row.potongan = potongan;
                row.pindah = sebut::whole(&self.lama, was);
            }
            None => row.potongan = some(JenisPotongan::Tambah, &line.teks),
        }
        row
    }

    /// A line that stands in both, with those that are parts of it.
    fn pair(
        &self,
        group: &Kelompok,
        old: usize,
        new: usize,
        joins: &Joins,
        moved: bool,
    ) -> Vec<BarisBanding> {
        let (Some(a), Some(b)) = (self.old_line(old), self.new_line(new)) else { return Vec::new() };
        let mut row = self.row(group, Some(old), Some(new));
        if moved {
            row.jenis.push(J::Dipindahkan);
        }
        row.gambar = a.rupa != b.rupa;
        let parts_new = joins.new.get(&old).cloned().unwrap_or_default();
        let parts_old = joins.old.get(&new).cloned().unwrap_or_default();
        if parts_new.is_empty() && parts_old.is_empty() {
            let (changed, potongan) = self.compared(a, b);
            if changed || row.gambar {
                row.jenis.push(J::Diubah);
            }
            row.potongan = potongan;
            row.penghubung = conjunctions(a, b);
            return vec![row];
        }
        let olds: Vec<usize> = sorted(old, &parts_old);
        let news: Vec<usize> = sorted(new, &parts_new);
        let tokens = |all: &[usize], old: bool| -> Vec<Vec<Token<'_>>> {
            let u = if old { &self.lama } else { &self.baru };
            let lines = all.iter().filter_map(|n| u.baris.get(*n));
            lines.map(|b| kata::tokens(&b.teks, &self.marks(old, b))).collect()
        };
        let (ta, tb) = (tokens(&olds, true), tokens(&news, false));
        let a: Vec<&[Token<'_>]> = ta.iter().map(Vec::as_slice).collect();
        let b: Vec<&[Token<'_>]> = tb.iter().map(Vec::as_slice).collect();
        // One row for each of the several; the pieces of the one are shared among them.
        let several = olds.len().max(news.len());
        let mut rows: Vec<BarisBanding> = (0..several)
            .map(|i| {
                let pick = |all: &[usize]| {
                    all.get(i).copied().or(if all.len() == 1 { all.first().copied() } else { None })
                };
                self.row(group, pick(&olds), pick(&news))
            })
            .collect();
        let mut here = 0;
        for bagian in kata::parts(&a, &b) {
            let own = if news.len() > 1 { bagian.baru } else { bagian.lama };
            here = own.unwrap_or(here);
            if let Some(row) = rows.get_mut(here) {
                row.potongan.push(bagian.potongan);
            }
        }
        for (i, r) in rows.iter_mut().enumerate() {
            r.jenis = vec![if news.len() > 1 { J::Dipecah } else { J::Digabung }];
            if r.potongan.iter().any(|p| p.jenis != JenisPotongan::Sama && has_words(p)) {
                r.jenis.push(J::Diubah);
            }
            // The one stands once: beside the first of the several.
            if i > 0 {
                if news.len() > 1 {
                    r.tanda_lama.clear();
                } else {
                    r.tanda_baru.clear();
                }
            }
        }
        rows
    }

    /// The pieces of a line that stands in both, and whether its words changed.
    fn compared(&self, a: &Baris<'a>, b: &Baris<'a>) -> (bool, Vec<Potongan>) {
        let plain = a.rujukan.is_empty() && b.rujukan.is_empty();
        if plain && a.teks == b.teks && a.tutup == b.tutup {
            return (false, some(JenisPotongan::Sama, &b.teks));
        }
        let own_end = (a.sambung, a.akhir) != (b.sambung, b.akhir);
        let (body_a, end_a) = a.teks.split_at(a.tutup.min(a.teks.len()));
        let (body_b, end_b) = b.teks.split_at(b.tutup.min(b.teks.len()));
        let (marks_a, marks_b) = (self.marks(true, a), self.marks(false, b));
        // Punctuation that the one brings along and the program sets for the other prints the same.
        let keys =
            |marks: &[(Range<usize>, String)]| marks.iter().map(|(_, k)| k.clone()).collect::<Vec<_>>();
        if a.teks.trim_end() == b.teks.trim_end() && keys(&marks_a) == keys(&marks_b) {
            return (false, vec![Potongan::same(&a.teks, &b.teks)]);
        }
        let within = |text: &'_ str, marks: &[(Range<usize>, String)]| -> Vec<(Range<usize>, String)> {
            marks.iter().filter(|(r, _)| r.end <= text.len()).cloned().collect()
        };
        let (tokens_a, tokens_b) = (
            kata::tokens(body_a, &within(body_a, &marks_a)),
            kata::tokens(body_b, &within(body_b, &marks_b)),
        );
        let mut out = kata::pieces(&tokens_a, &tokens_b);
        if own_end && end_a != end_b {
            out.extend(kata::pieces(&kata::tokens(end_a, &[]), &kata::tokens(end_b, &[])));
        } else if !end_a.is_empty() || !end_b.is_empty() {
            out.push(Potongan::same(end_a, end_b));
        }
        let changed = out.iter().any(|p| p.jenis != JenisPotongan::Sama);
        if !changed && a.teks == b.teks {
            return (false, some(JenisPotongan::Sama, &b.teks));
        }
        (changed, out)
    }

    /// What the marks of a line stand for, so that two that point to one unit are one.
    fn marks(&self, old: bool, line: &Baris<'_>) -> Vec<(Range<usize>, String)> {
        let u = if old { &self.lama } else { &self.baru };
        let name = |id: &Id| -> Id {
            if old { self.nama.get(id).cloned().unwrap_or_else(|| id.clone()) } else { id.clone() }
        };
        let words = |r: &Range<usize>| line.teks.get(r.clone()).unwrap_or_default().trim().to_owned();
        let each = line.rujukan.iter().map(|(range, mark)| {
            let key = match mark {
                Mark::Kaki(id) => format!("^{}", name(id)),
                Mark::Rujukan(unit, key) => match u.reference(unit, key) {
                    Some(reference) => target(reference, u, &name).unwrap_or_else(|| words(range)),
                    None => words(range),
                },
            };
            // Spaces before a mark are no part of it.
            let text = line.teks.get(range.clone()).unwrap_or_default();
            let lead = text.len() - text.trim_start().len();
            (range.start + lead..range.end, key)
        });
        each.filter(|(r, _)| !r.is_empty()).collect()
    }

    /// The Edits between the projects, shared out among the provisions.
    fn edits(
        &self,
        lama: &Sisi<'_>,
        baru: &Sisi<'_>,
        groups: &[Kelompok],
        satuan: &mut [Satuan],
    ) -> (Vec<Edit>, Vec<usize>) {
        let all = match beda(lama.proyek, baru.proyek) {
            Edit::Gabungan(all) => all,
            one => vec![one],
        };
        let mut home: [FxHashMap<usize, usize>; 2] = [FxHashMap::default(), FxHashMap::default()];
        let [of_old, of_new] = &mut home;
        for (at, group) in groups.iter().enumerate() {
            of_old.extend(group.lama.iter().map(|n| (*n, at)));
            of_new.extend(group.baru.iter().map(|n| (*n, at)));
        }
        let mut rest = Vec::new();
        for (n, edit) in all.iter().enumerate() {
            let id = edit.simpul();
            let new = id.and_then(|id| self.baru.milik.get(id)).and_then(|k| of_new.get(k));
            let old = || id.and_then(|id| self.lama.milik.get(id)).and_then(|k| of_old.get(k));
            let found = new.or_else(old).and_then(|at| satuan.get_mut(*at)).filter(|s| s.is_changed());
            match found {
                Some(satuan) => satuan.edit.push(n),
                None => rest.push(n),
            }
        }
        (all, rest)
    }
}

/// Comparing each line that has no partner with each pair costs too much beyond this.
const MOST_JOINS: usize = 4_000;

/// Lines that are parts of another one.
#[derive(Default)]
struct Joins {
    /// New lines, by the old line they were a part of.
    new: BTreeMap<usize, Vec<usize>>,
    /// Old lines, by the new line they are a part of.
    old: BTreeMap<usize, Vec<usize>>,
}

fn sorted(one: usize, more: &[usize]) -> Vec<usize> {
    let mut all: Vec<usize> = more.iter().copied().chain([one]).collect();
    all.sort_unstable();
    all
}

/// Puts rows in order; one without a place stays behind the one before it.
fn in_order(rows: &mut Vec<BarisBanding>, place: impl Fn(&BarisBanding) -> Option<usize>) {
    let mut last = 0;
    let mut keyed: Vec<(usize, BarisBanding)> = Vec::with_capacity(rows.len());
    for row in rows.drain(..) {
        last = place(&row).unwrap_or(last);
        keyed.push((last, row));
    }
    keyed.sort_by_key(|(n, _)| *n);
    rows.extend(keyed.into_iter().map(|(_, row)| row));
}

/// The conjunctions of the list that two states of an item belong to, where they differ and this is the item that
/// shows it.
fn conjunctions(a: &Baris<'_>, b: &Baris<'_>) -> Option<(String, String)> {
    let (x, y) = (a.sambung?, b.sambung?);
    let end = |line: &'_ Baris<'_>| line.teks.get(line.tutup..).unwrap_or_default().trim_end().to_owned();
    let ends_with = |line: &Baris<'_>, s: Sambung| s.kata().is_some_and(|k| end(line).ends_with(k));
    let shows = x != y && end(a) != end(b) && (ends_with(a, x) || ends_with(b, y));
    let name = |s: Sambung| s.kata().unwrap_or("tanpa kata penghubung").to_owned();
    shows.then(|| (name(x), name(y)))
}

fn some(jenis: JenisPotongan, words: &str) -> Vec<Potongan> {
    if words.is_empty() { Vec::new() } else { vec![Potongan::new(jenis, words)] }
}

fn has_words(piece: &Potongan) -> bool {
    piece.teks.chars().any(char::is_alphanumeric)
}

/// What a reference points to. None for what has no identity but its words.
fn target(reference: &Rujukan, u: &Uraian<'_>, name: &dyn Fn(&Id) -> Id) -> Option<String> {
    let Sasaran::Satuan { butir, kecuali } = &reference.ke else { return None };
    let known = |id: &Id| u.citation(id).is_some();
    let one = |t: &Target| match t {
        Target::Satu(id) => known(id).then(|| name(id).to_string()),
        Target::Rentang(a, b) => (known(a) && known(b)).then(|| format!("{}..{}", name(a), name(b))),
    };
    let all = |list: &[Target]| -> Option<String> {
        let mut each: Vec<String> = list.iter().map(one).collect::<Option<_>>()?;
        // Printed in the order of the law, whatever the order here.
        each.sort();
        Some(each.join(","))
    };
    Some(format!("{}-{}:{:?}:{:?}", all(butir)?, all(kecuali)?, reference.bentuk, reference.sambung))
}
