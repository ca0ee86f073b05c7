//! Puts pieces into a copy of the project, each where the rule table lets it stand, and gives the Edit.

use rustc_hash::FxHashSet;

use crate::bahasa::kapital_judul;
use crate::markup::escape;
use crate::model::{Bidang, Branch, Id, Isi, Jenis, Node, Proyek, Sambung, Tautan, Teks, Tree};
use crate::template::{Akhir, Hitung, Label, Template};

use super::super::apply::home;
use super::super::{Edit, IdMaker, Slot, Susunan, Wadah, apply, empty, splice};
use super::baca::{Potong, conjunction};
use super::bersih::gap;
use super::definisi;
use super::label::{Rupa, Tanda, is_shouted};
use super::{Tempelan, Titik};
use crate::edit::Sisi;

const NO_PLACE: &str =
    "teks ini tidak dapat ditempel di sini; pilih pasal, ayat, atau rincian, lalu tempel lagi";

/// The work on one paste.
pub(super) struct Kerja<'a, 'm> {
    templat: &'a dyn Fn(&str) -> Option<&'a Template>,
    /// A copy of the project, as it becomes.
    proyek: Proyek,
    ids: &'m mut IdMaker,
    titik: Titik,
    wadah: Wadah,
    /// What was made of the project so far.
    edits: Vec<Edit>,
    /// New units that no Edit brings yet; the topmost of them with their places, in order.
    fresh: FxHashSet<Id>,
    roots: Vec<(Id, Slot)>,
    /// Texts of old units as they were before they were changed.
    touched: Vec<(Id, Bidang, String)>,
    /// Units whose ends are still as pasted.
    raw: Vec<Id>,
    /// The last unit that was written.
    here: Id,
    /// The unit of the caret, while it is empty and nothing was put.
    empty: bool,
    /// The last item of each open level; none where it found no place.
    list: Vec<Option<Id>>,
    count: usize,
}

impl<'a, 'm> Kerja<'a, 'm> {
    pub fn new(susunan: &Susunan<'a>, titik: &Titik, ids: &'m mut IdMaker) -> Self {
        let proyek = susunan.proyek.clone();
        let blank = |n: &Node<Tautan>| n.judul.is_blank() && n.teks.is_blank() && n.children().is_empty();
        let node = proyek.trees().find_map(|t| t.get(&titik.id));
        let empty = node.is_some_and(blank);
        let wadah = home(&proyek, &titik.id).unwrap_or(Wadah::Rencana);
        let here = titik.id.clone();
        Self {
            templat: susunan.templat,
            proyek,
            ids,
            titik: titik.clone(),
            wadah,
            edits: Vec::new(),
            fresh: FxHashSet::default(),
            roots: Vec::new(),
            touched: Vec::new(),
            raw: Vec::new(),
            here,
            empty,
            list: Vec::new(),
            count: 0,
        }
    }

    /// Pastes all pieces.
    pub fn all(mut self, pieces: &[Potong]) -> Result<Tempelan, String> {
        let head = pieces.iter().take_while(|p| p.tanda == Tanda::Alinea).count();
        let structured = head < pieces.len();
        let (first, rest) = pieces.split_at(if structured { head } else { head.min(1) });
        let words: Vec<&str> = first.iter().map(|p| p.kata.as_str()).collect();
        self.head(&words.join(" "));
        let own = self.jenis(&self.here);
        for piece in rest {
            if structured {
                self.piece(piece);
            } else if let Some(jenis) = own.filter(|_| !self.heads(&self.here)) {
                let slot = self.beside(jenis, &self.here);
                let text = escape(&piece.kata);
                if self.put(slot, |b| b.teks = Teks(text)).is_none() {
                    self.words(&piece.kata, false);
                }
            } else {
                self.words(&piece.kata, false);
            }
        }
        self.finish();
        if self.edits.is_empty() {
            return Err(NO_PLACE.to_owned());
        }
        let byte = self.node(&self.here).map_or(0, |n| main(n, self.heads(&self.here)).0.len());
        let edit = Edit::Gabungan(self.edits);
        Ok(Tempelan { edit, last: self.here, byte, count: self.count })
    }

    fn over<T>(&self, work: impl FnOnce(Susunan<'_>) -> T) -> T {
        let find = |key: &str| (self.templat)(key);
        work(Susunan::new(&self.proyek, &find))
    }

    fn tree(&self) -> Option<&Tree> {
        match &self.wadah {
            Wadah::Rencana => Some(&self.proyek.rencana.pohon),
            Wadah::Dokumen(id) => self.proyek.dokumen(id).map(|d| &d.pohon),
        }
    }

    fn node(&self, id: &Id) -> Option<&Node<Tautan>> {
        self.tree()?.get(id)
    }

    fn node_mut(&mut self, id: &Id) -> Option<&mut Node<Tautan>> {
        match &self.wadah {
            Wadah::Rencana => self.proyek.rencana.pohon.get_mut(id),
            Wadah::Dokumen(doc) => self.proyek.dokumen.iter_mut().find(|d| d.id == *doc)?.pohon.get_mut(id),
        }
    }

    fn jenis(&self, id: &Id) -> Option<Jenis> {
        self.node(id).map(|n| n.isi.jenis())
    }

    fn parent(&self, id: &Id) -> Option<Id> {
        self.node(id)?.parent().cloned()
    }

    fn last_child(&self, id: &Id) -> Option<Id> {
        self.node(id)?.children().last().cloned()
    }

    /// Whether a unit has a heading and no words.
    fn heads(&self, id: &Id) -> bool {
        self.over(|s| s.rule(id).is_none_or(|r| r.gaya_teks.is_none()))
    }

    /// Whether a unit may have words of its own as it stands.
    fn takes_words(&self, id: &Id) -> bool {
        let alone = |c: &Id| self.over(|s| s.rule(c).is_some_and(|r| r.eksklusif));
        !self.heads(id) && self.node(id).is_some_and(|n| !n.children().iter().any(alone))
    }

    fn slot(&self, jenis: Jenis, induk: Option<Id>, setelah: Option<Id>) -> Slot {
        Slot { jenis, sisi: Sisi::Sesudah, pohon: self.wadah.clone(), induk, setelah }
    }

    fn beside(&self, jenis: Jenis, id: &Id) -> Slot {
        self.slot(jenis, self.parent(id), Some(id.clone()))
    }

    fn below(&self, jenis: Jenis, id: &Id) -> Slot {
        self.slot(jenis, Some(id.clone()), self.last_child(id))
    }

    fn takes(&self, slot: &Slot) -> bool {
        self.over(|s| s.takes(slot))
    }

    /// A new unit; none where it may not stand.
    fn put(&mut self, slot: Slot, fill: impl FnOnce(&mut Branch)) -> Option<Id> {
        if !self.takes(&slot) {
            return None;
        }
        let mut new = Branch::new(self.ids.make(), empty(slot.jenis)?);
        fill(&mut new);
        let id = new.id.clone();
        let (induk, setelah) = (slot.induk.clone(), slot.setelah.clone());
        let edit = Edit::Sisip { pohon: self.wadah.clone(), induk, setelah, cabang: Box::new(new) };
        apply(&mut self.proyek, edit).ok()?;
        if !slot.induk.as_ref().is_some_and(|p| self.fresh.contains(p)) {
            self.roots.push((id.clone(), slot));
        }
        self.fresh.insert(id.clone());
        self.wrote(&id);
        Some(id)
    }

    fn wrote(&mut self, id: &Id) {
        self.raw.push(id.clone());
        self.here = id.clone();
        self.empty = false;
        self.count += 1;
    }

    /// Changes a text; what it was is remembered.
    fn set(&mut self, id: &Id, bidang: &Bidang, text: String) {
        let old = !self.fresh.contains(id);
        let known = self.touched.iter().any(|(i, b, _)| i == id && b == bidang);
        let Some(teks) = self.node_mut(id).and_then(|n| n.text_mut(bidang)) else { return };
        let before = std::mem::replace(&mut teks.0, text);
        if old && !known {
            self.touched.push((id.clone(), bidang.clone(), before));
        }
    }

    /// Puts words behind those of a unit.
    fn append(&mut self, id: &Id, words: &str) {
        let bidang = if self.heads(id) { Bidang::Judul } else { Bidang::Teks };
        let Some(text) = self.node(id).and_then(|n| n.text(&bidang)) else { return };
        let space = if text.is_blank() || text.0.ends_with(' ') { "" } else { " " };
        let new = format!("{}{space}{}", text.0, escape(words));
        self.set(id, &bidang, new);
        if self.raw.last() != Some(id) {
            self.wrote(id);
        }
    }

    /// What stands before the first label goes in at the caret; what is selected goes.
    fn head(&mut self, words: &str) {
        let id = self.here.clone();
        let bidang = self.titik.bidang.clone();
        let pilih = self.titik.pilih.clone();
        let text = self.node(&id).and_then(|n| n.text(&bidang)).map_or("", |t| t.0.as_str()).to_owned();
        let (Some(before), Some(after)) = (text.get(..pilih.start), text.get(pilih.end..)) else { return };
        let fits = bidang == Bidang::Judul || self.takes_words(&id);
        let words_here = if fits { escape(words) } else { String::new() };
        if !words_here.is_empty() || !pilih.is_empty() {
            let (left, right) = (gap(before, &words_here), gap(&words_here, after));
            let new = format!("{before}{left}{words_here}{right}{after}");
            let at_end = after.trim().is_empty();
            self.set(&id, &bidang, new);
            if !words_here.is_empty() {
                self.empty = false;
                self.count += 1;
                if at_end {
                    self.raw.push(id);
                }
            }
        }
        if !fits && !words.is_empty() {
            self.words(words, false);
        }
    }

    fn piece(&mut self, piece: &Potong) {
        match piece.tanda {
            Tanda::Buku => self.place(piece, &[Jenis::Buku]),
            Tanda::Bab => self.place(piece, &[Jenis::Bab, Jenis::BabBuku]),
            Tanda::Bagian => self.place(piece, &[Jenis::Bagian]),
            Tanda::Paragraf => self.place(piece, &[Jenis::Paragraf]),
            Tanda::Pasal => self.place(piece, &[Jenis::Pasal]),
            Tanda::Diktum => self.place(piece, &[Jenis::Diktum]),
            Tanda::Ayat => self.place(piece, &[Jenis::Ayat]),
            Tanda::Butir(depth, rupa) => self.item(piece, depth, rupa),
            Tanda::Alinea => self.words(&piece.kata, true),
        }
        self.empty = false;
    }

    /// Puts a unit of one of these kinds into the nearest place: below, beside, or outside.
    fn place(&mut self, piece: &Potong, kinds: &[Jenis]) {
        self.list.clear();
        let own = self.jenis(&self.here);
        if self.empty && own.is_some_and(|j| kinds.contains(&j)) {
            let id = self.here.clone();
            self.fill(&id, piece);
            return;
        }
        let found = self.nearest(kinds).and_then(|slot| self.put(slot, |_| ()));
        if found.is_none() && kinds == [Jenis::Ayat] && self.split() {
            let id = self.here.clone();
            self.fill(&id, piece);
        } else if let Some(id) = found {
            self.write(&id, piece);
        } else {
            self.loose(piece);
        }
    }

    fn nearest(&self, kinds: &[Jenis]) -> Option<Slot> {
        let first = kinds.iter().map(|j| self.below(*j, &self.here));
        let outward = std::iter::successors(Some(self.here.clone()), |id| self.parent(id));
        let outward = outward.flat_map(|id| kinds.iter().map(move |j| (*j, id.clone())).collect::<Vec<_>>());
        first.chain(outward.map(|(j, id)| self.beside(j, &id))).find(|slot| self.takes(slot))
    }

    fn fill(&mut self, id: &Id, piece: &Potong) {
        self.write(id, piece);
        self.wrote(id);
    }

    /// Writes the words of a piece into an empty unit.
    fn write(&mut self, id: &Id, piece: &Potong) {
        if let Some(Isi::Definisi(_)) = self.node(id).map(|n| &n.isi)
            && let Some(parts) = definisi::read(&piece.kata)
        {
            self.set(id, &Bidang::Judul, parts.judul.0);
            self.set(id, &Bidang::Teks, parts.teks.0);
            let isi = Isi::Definisi(parts.data);
            if self.fresh.contains(id) {
                if let Some(node) = self.node_mut(id) {
                    node.isi = isi;
                }
            } else {
                self.record(Edit::Isi(id.clone(), Box::new(isi)));
            }
            return;
        }
        let heads = self.heads(id);
        let title = heads && piece.tanda == Tanda::Bab && is_shouted(&piece.kata);
        let words = if title { kapital_judul(&piece.kata) } else { piece.kata.clone() };
        let bidang = if heads { Bidang::Judul } else { Bidang::Teks };
        self.set(id, &bidang, escape(&words));
    }

    fn record(&mut self, edit: Edit) -> bool {
        let made = apply(&mut self.proyek, edit.clone()).is_ok();
        if made {
            self.edits.push(edit);
        }
        made
    }

    /// Makes the words of the Pasal that stands here its first ayat; the empty second is here then.
    fn split(&mut self) -> bool {
        let chain = std::iter::successors(Some(self.here.clone()), |id| self.parent(id));
        let pasal = chain.into_iter().find(|id| self.jenis(id) == Some(Jenis::Pasal));
        let Some(pasal) = pasal.filter(|id| self.over(|s| s.can_split_into_ayat(id))) else { return false };
        self.flush();
        let find = |key: &str| (self.templat)(key);
        let made = Susunan::new(&self.proyek, &find).split_into_ayat(&pasal, self.ids);
        let Some((second, edit)) = made else { return false };
        if !self.record(edit) {
            return false;
        }
        if self.raw.contains(&pasal) {
            let first = self.node(&pasal).and_then(|n| n.children().first()).cloned();
            self.raw.extend(first);
        }
        self.here = second;
        true
    }

    fn item(&mut self, piece: &Potong, depth: usize, rupa: Rupa) {
        let depth = depth.min(self.list.len());
        let filled = self.empty && self.list.is_empty() && self.is_item(&self.here);
        let slot = if filled {
            None
        } else if let Some(before) = self.list.get(depth) {
            before.as_ref().and_then(|id| Some(self.beside(self.jenis(id)?, id)))
        } else if let Some(above) = depth.checked_sub(1).and_then(|n| self.list.get(n)) {
            above.as_ref().map(|id| self.below(Jenis::Rincian, id))
        } else {
            self.base(rupa)
        };
        let found = if filled {
            let id = self.here.clone();
            self.fill(&id, piece);
            Some(id)
        } else {
            let slot = slot.map(|s| self.as_definition(s, &piece.kata));
            slot.and_then(|s| self.put(s, |_| ())).inspect(|id| self.write(id, piece))
        };
        if found.is_none() {
            self.loose(piece);
        }
        self.list.truncate(depth);
        self.list.push(found);
    }

    /// What is no definition stands among definitions as a plain item.
    fn as_definition(&self, slot: Slot, words: &str) -> Slot {
        let open = slot.jenis == Jenis::Rincian && self.defines(slot.induk.as_ref());
        match (slot.jenis, definisi::read(words).is_some()) {
            (Jenis::Definisi, false) => Slot { jenis: Jenis::Rincian, ..slot },
            (Jenis::Rincian, true) if open => {
                let other = Slot { jenis: Jenis::Definisi, ..slot.clone() };
                if self.takes(&other) { other } else { slot }
            }
            _ => slot,
        }
    }

    /// Whether definitions stand below a unit, or its words announce them.
    fn defines(&self, id: Option<&Id>) -> bool {
        let Some(node) = id.and_then(|id| self.node(id)) else { return false };
        let there = node.children().iter().any(|c| self.jenis(c) == Some(Jenis::Definisi));
        there || node.teks.0.to_lowercase().contains("yang dimaksud dengan")
    }

    /// Whether a unit is an item of a list.
    fn is_item(&self, id: &Id) -> bool {
        matches!(
            self.jenis(id),
            Some(
                Jenis::Rincian
                    | Jenis::Definisi
                    | Jenis::Pertimbangan
                    | Jenis::ButirDasarHukum
                    | Jenis::ButirTembusan
                    | Jenis::Misi
                    | Jenis::Tujuan
                    | Jenis::Sasaran
                    | Jenis::Strategi
                    | Jenis::Kesenjangan
            )
        )
    }

    /// Where a list begins, seen from the unit that stands here.
    fn base(&self, rupa: Rupa) -> Option<Slot> {
        let here = &self.here;
        let fits = |label: Option<&Label>| label.and_then(shape) == Some(rupa);
        let below = self.over(|s| s.allowed(here).to_vec());
        let kinds = [Jenis::Rincian, Jenis::Pertimbangan, Jenis::ButirDasarHukum, Jenis::ButirTembusan];
        let below = below.into_iter().filter(|j| kinds.contains(j)).map(|j| self.below(j, here)).next();
        let mut order: Vec<Slot> = Vec::new();
        if self.is_item(here) {
            let opens = self.node(here).is_some_and(|n| n.teks.0.trim_end().ends_with(':'));
            let chain = std::iter::successors(Some(here.clone()), |id| self.parent(id));
            let alike = chain.take_while(|id| self.is_item(id)).find(|id| self.over(|s| fits(s.label(id))));
            let alike = alike.and_then(|id| Some(self.beside(self.jenis(&id)?, &id)));
            let next = self.over(|s| fits(s.label_below(here)));
            let own = self.jenis(here).map(|j| self.beside(j, here));
            order.extend(below.clone().filter(|_| opens));
            order.extend(alike);
            order.extend(below.clone().filter(|_| next));
            order.extend(own);
        }
        order.extend(below);
        // A Pasal of ayat takes a list in its last ayat.
        order.extend(self.last_child(here).map(|last| self.below(Jenis::Rincian, &last)));
        order.into_iter().find(|slot| self.takes(slot))
    }

    /// A piece that finds no place becomes words, with its label.
    fn loose(&mut self, piece: &Potong) {
        let words = format!("{} {}", piece.label, piece.kata);
        self.words(words.trim(), false);
    }

    /// Words without a place of their own: what closes a list, what stands below a heading, else more words of the
    /// nearest unit.
    fn words(&mut self, words: &str, closes: bool) {
        let item = self.list.iter().flatten().find(|id| self.jenis(id) == Some(Jenis::Rincian));
        let owner = item.filter(|_| closes).and_then(|id| self.parent(id));
        let text = Teks(escape(words));
        if let Some(slot) = owner.map(|o| self.below(Jenis::PenutupRincian, &o))
            && slot.setelah.as_ref().is_some_and(|last| self.list.iter().flatten().any(|id| id == last))
            && self.put(slot, |b| b.teks = text.clone()).is_some()
        {
            self.list.clear();
            return;
        }
        let here = self.here.clone();
        if self.heads(&here) {
            let kinds = self.over(|s| s.allowed(&here).to_vec());
            let plain =
                |j: &&Jenis| !matches!(j, Jenis::CatatanKaki | Jenis::TakTempat | Jenis::PenutupRincian);
            let slots = kinds.iter().filter(plain).map(|j| self.below(*j, &here));
            let wordy = |slot: &Slot| self.takes(slot) && self.is_wordy(slot.jenis);
            if let Some(slot) = slots.into_iter().find(wordy)
                && self.put(slot, |b| b.teks = text).is_some()
            {
                return;
            }
        }
        let inward = std::iter::successors(Some(here.clone()), |id| self.last_child(id));
        let outward = std::iter::successors(Some(here.clone()), |id| self.parent(id));
        let near = inward.chain(outward).find(|id| self.takes_words(id));
        self.append(&near.unwrap_or(here), words);
    }

    fn is_wordy(&self, jenis: Jenis) -> bool {
        let key = match &self.wadah {
            Wadah::Rencana => Some(&self.proyek.rencana.templat),
            Wadah::Dokumen(id) => self.proyek.dokumen(id).map(|d| &d.templat),
        };
        let rule = key.and_then(|k| (self.templat)(k)).and_then(|t| t.rule(jenis));
        rule.is_some_and(|r| r.gaya_teks.is_some() && !r.berjudul)
    }

    /// Brings into the Edits what was put and changed so far.
    fn flush(&mut self) {
        for (id, bidang, before) in std::mem::take(&mut self.touched) {
            let now = self.node(&id).and_then(|n| n.text(&bidang)).map(|t| t.0.clone());
            let changed = now.filter(|now| *now != before);
            self.edits.extend(changed.map(|now| splice(&id, &bidang, &before, &now)));
        }
        for (id, slot) in std::mem::take(&mut self.roots) {
            if let Some(cabang) = self.tree().and_then(|t| t.branch(&id)) {
                let Slot { pohon, induk, setelah, .. } = slot;
                self.edits.push(Edit::Sisip { pohon, induk, setelah, cabang: Box::new(cabang) });
            }
        }
        self.fresh.clear();
    }

    /// Takes off what the program sets itself, keeps conjunctions at their lists, and brings all into the Edits.
    fn finish(&mut self) {
        let mut seen = FxHashSet::default();
        let mut joined: Vec<(Id, Sambung)> = Vec::new();
        for id in std::mem::take(&mut self.raw) {
            if seen.insert(id.clone()) {
                self.trim(&id, &mut joined);
            }
        }
        for (id, sambung) in &joined {
            if self.fresh.contains(id)
                && let Some(node) = self.node_mut(id)
            {
                node.sambung = *sambung;
            }
        }
        let old: Vec<(Id, Sambung)> = joined.into_iter().filter(|(id, _)| !self.fresh.contains(id)).collect();
        self.flush();
        for (id, sambung) in old {
            if self.node(&id).is_some_and(|n| n.sambung != sambung) {
                self.record(Edit::Sambung(id, sambung));
            }
        }
    }

    fn trim(&mut self, id: &Id, joined: &mut Vec<(Id, Sambung)>) {
        let Some(node) = self.node(id).filter(|n| !n.teks.is_blank()) else { return };
        let akhir = self.over(|s| s.rule(id).map_or(Akhir::Tanpa, |r| r.akhir));
        let item = matches!(akhir, Akhir::Butir | Akhir::Deret);
        let opens = |c: &Id| self.over(|s| s.rule(c).is_some_and(|r| r.membuka));
        let list = node.children().iter().any(opens);
        let owner = node.parent().cloned();
        let siblings = owner.as_ref().and_then(|p| self.node(p)).map_or(&[][..], Node::children);
        let more = siblings.iter().skip_while(|s| *s != id).nth(1).is_some_and(|s| self.is_item(s));
        let mut text = node.teks.0.trim_end();
        if akhir == Akhir::Tanpa {
            return;
        }
        if let Some(found) = conjunction(text).filter(|c| item && (c.bertanda || more)) {
            joined.extend(owner.map(|o| (o, found.sambung)));
            text = text.get(..found.awal).unwrap_or(text).trim_end();
        }
        let marks: &[char] = if list { &[':', ';', '.'] } else { &['.', ';', ','] };
        if !text.ends_with("..") {
            text = text.strip_suffix(marks).unwrap_or(text).trim_end();
        }
        if !text.is_empty() && text != node.teks.0 {
            let text = text.to_owned();
            self.set(id, &Bidang::Teks, text);
        }
    }
}

fn main(node: &Node<Tautan>, heads: bool) -> &Teks {
    if heads { &node.judul } else { &node.teks }
}

/// How an item with such a number looks.
fn shape(label: &Label) -> Option<Rupa> {
    Some(match (label.pola.as_str(), label.hitung) {
        ("{}.", Hitung::Huruf) => Rupa::Huruf,
        ("{}.", Hitung::Angka) => Rupa::Angka,
        ("{})", Hitung::Huruf) => Rupa::HurufKurung,
        ("{})", Hitung::Angka) => Rupa::AngkaKurung,
        ("{}.", Hitung::HurufKapital) => Rupa::Kapital,
        _ => return None,
    })
}
