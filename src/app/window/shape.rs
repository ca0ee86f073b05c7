//! Changes of structure: new units, moves, what Enter and Backspace do in a text.

use crate::edit::{
    Arah, Edit, IdMaker, Sisi, Slot, Susunan, Wadah, conjunction, join, references_into, renumber, split,
    typed_ayat,
};
use crate::model::{Bidang, DokumenHukum, Id, Isi, Jenis, Node, Tautan};

use super::super::blocks::{texts, tree_of};
use super::super::outline;
use super::super::place::{Key, Place, node};
use super::super::session::Session;
use super::super::strings;
use super::dialog::Dialog;
use super::tasks::Purpose;
use super::{App, Command};

/// Something that can be put where the selected unit stands.
#[derive(Debug, Clone)]
pub struct Offer {
    /// What the user reads.
    pub words: String,
    what: What,
}

#[derive(Debug, Clone)]
enum What {
    Slot(Slot),
    /// The words of the Pasal become its first ayat.
    Ayat,
}

/// The text of a unit that is written first: its heading where it has one, the first cell of a table.
pub(super) fn first_text(session: &Session, unit: &Node<Tautan>, dokumen: Option<&DokumenHukum>) -> Bidang {
    let key = dokumen.map_or(&session.proyek().rencana.templat, |d| &d.templat);
    let rule = session.templates().and_then(|t| t.get(key)?.rule(unit.isi.jenis()));
    texts(unit, rule).into_iter().next().unwrap_or(Bidang::Teks)
}

/// Runs something over the structure of an open project.
pub(super) fn over<T>(session: &Session, work: impl FnOnce(Susunan<'_>) -> T) -> T {
    let templates = session.templates();
    let find = |key: &str| templates.and_then(|t| t.get(key));
    work(Susunan::new(session.proyek(), &find))
}

impl App {
    /// All that may be put where the selected place is, the likeliest first.
    pub(super) fn offers(&self) -> Vec<Offer> {
        let (Some(session), Some(place)) = (&self.session, &self.selected) else { return Vec::new() };
        let offer = |words, slot| Offer { words, what: What::Slot(slot) };
        match place {
            Place::Simpul(id) => {
                let mut all = over(session, |s| s.places(id));
                // A heading is gone on with below, all else beside.
                let heading = over(session, |s| s.next(id, false)).is_some_and(|s| s.sisi == Sisi::Bawah);
                all.sort_by_key(|slot| (slot.sisi == Sisi::Luar, (slot.sisi == Sisi::Bawah) != heading));
                let mut offers: Vec<Offer> = all
                    .into_iter()
                    .map(|slot| {
                        let words = match slot.sisi {
                            Sisi::Sesudah => strings::insert_beside(slot.jenis),
                            Sisi::Bawah => strings::insert_below(slot.jenis),
                            Sisi::Luar => {
                                let outer = slot.setelah.clone().map(Place::Simpul);
                                let title =
                                    outer.map(|p| outline::title(session.proyek(), &self.labels, &p).0);
                                strings::insert_outside(slot.jenis, &title.unwrap_or_default())
                            }
                        };
                        offer(words, slot)
                    })
                    .collect();
                if over(session, |s| s.can_split_into_ayat(id)) {
                    offers.insert(
                        1.min(offers.len()),
                        Offer { words: strings::INSERT_AYAT.to_owned(), what: What::Ayat },
                    );
                }
                offers
            }
            Place::Dokumen(_) | Place::Rencana => {
                let wadah = match place {
                    Place::Dokumen(id) => Wadah::Dokumen(id.clone()),
                    _ => Wadah::Rencana,
                };
                let all = over(session, |s| s.top(&wadah));
                all.into_iter().map(|slot| offer(strings::insert_below(slot.jenis), slot)).collect()
            }
            _ => Vec::new(),
        }
    }

    /// Puts in what was chosen, and goes there.
    pub(super) fn take_offer(&mut self, offer: &Offer) {
        let (Some(session), Some(place)) = (&self.session, self.selected.clone()) else { return };
        let mut ids = IdMaker::Random;
        // A picture is a file first.
        if let What::Slot(slot) = &offer.what
            && slot.jenis == Jenis::Gambar
        {
            self.ask(Purpose::NewPicture(slot.clone()));
            return;
        }
        let made = match (&offer.what, &place) {
            (What::Slot(slot), _) => {
                let made = over(session, |s| s.insert(slot, &mut ids));
                made.map(|(id, edit)| (strings::step_insert(slot.jenis), id, edit))
            }
            (What::Ayat, Place::Simpul(id)) => {
                let made = over(session, |s| s.split_into_ayat(id, &mut ids));
                made.map(|(id, edit)| (strings::STEP_AYAT.to_owned(), id, edit))
            }
            _ => None,
        };
        if let Some((step, id, edit)) = made {
            self.put(&step, edit, &id, 0);
        }
    }

    /// Puts a picture into a place, and goes to its caption.
    pub(super) fn insert_picture(&mut self, slot: &Slot, berkas: String) {
        let Some(session) = &self.session else { return };
        let made = over(session, |s| s.insert(slot, &mut IdMaker::Random));
        let Some((id, Edit::Sisip { pohon, induk, setelah, mut cabang })) = made else { return };
        cabang.isi = Isi::Gambar(crate::model::Gambar { berkas, ..crate::model::Gambar::default() });
        let edit = Edit::Sisip { pohon, induk, setelah, cabang };
        self.put(&strings::step_insert(Jenis::Gambar), edit, &id, 0);
    }

    /// The picture at a place when it has no file that is there.
    pub(super) fn picture_without_file(&self, place: &Place) -> Option<Id> {
        let (session, Place::Simpul(id)) = (self.session.as_ref()?, place) else { return None };
        match &node(session.proyek(), id)?.0.isi {
            Isi::Gambar(gambar) if !session.pictures().contains_key(&gambar.berkas) => Some(id.clone()),
            _ => None,
        }
    }

    /// The place where a picture that was dropped on the window goes: the likeliest near what is selected.
    pub(super) fn place_for_picture(&self) -> Option<Slot> {
        self.offers().into_iter().find_map(|offer| match offer.what {
            What::Slot(slot) if slot.jenis == Jenis::Gambar => Some(slot),
            _ => None,
        })
    }

    /// Makes a change of structure and goes to a unit's text.
    fn put(&mut self, step: &str, edit: Edit, to: &Id, byte: usize) {
        let Some(session) = &mut self.session else { return };
        if let Err(why) = session.make(step, edit) {
            self.refused(&why);
            return;
        }
        let first = node(session.proyek(), to).map(|(unit, _, dokumen)| first_text(session, unit, dokumen));
        self.passed();
        let bidang = first.unwrap_or(Bidang::Teks);
        self.select(Place::Simpul(to.clone()), Some(Key::Text(bidang)), Some(byte));
    }

    pub(super) fn on_structure(&mut self, command: Command) {
        let arah = match command {
            Command::Insert => {
                let offers = self.offers();
                if offers.is_empty() {
                    self.tell(strings::INSERT_NONE.to_owned());
                } else {
                    self.dialog = Some(Dialog::Insert { words: String::new(), at: 0, offers });
                }
                return;
            }
            Command::Delete => {
                self.delete(false);
                return;
            }
            Command::Renumber => {
                self.renumber();
                return;
            }
            Command::MoveUp => Arah::Naik,
            Command::MoveDown => Arah::Turun,
            Command::Indent => Arah::Masuk,
            Command::Outdent => Arah::Keluar,
            _ => return,
        };
        let ids = self.meant();
        let Some(session) = self.session.as_mut().filter(|_| !ids.is_empty()) else { return };
        let made = over(session, |s| s.step_all(&ids, arah));
        let done = made.and_then(|edit| session.make(strings::STEP_MOVE, edit).map_err(|e| e.to_string()));
        match done {
            Ok(()) => {
                self.passed();
                self.stay(&ids);
            }
            Err(why) => self.tell(why),
        }
    }

    /// Fixed numbers become automatic: of the units that are meant with all below, else of the whole document.
    fn renumber(&mut self) {
        let Some(session) = &self.session else { return };
        let proyek = session.proyek();
        let whole = match &self.selected {
            Some(Place::Dokumen(id)) => vec![id.clone()],
            Some(Place::Rencana) => proyek.rencana.pohon.roots().to_vec(),
            _ => vec![session.shown().0.clone()],
        };
        let ids = Some(self.meant()).filter(|ids| !ids.is_empty()).unwrap_or(whole);
        let mut all: Vec<Edit> = Vec::new();
        for id in &ids {
            // Of units that stand in one another each number is opened once.
            if let Edit::Gabungan(edits) = renumber(proyek, id) {
                let fresh: Vec<Edit> = edits.into_iter().filter(|e| !all.contains(e)).collect();
                all.extend(fresh);
            }
        }
        let count = all.len();
        if count == 0 {
            self.tell(strings::RENUMBER_NONE.to_owned());
        } else if self.do_edit(strings::STEP_RENUMBER, Edit::Gabungan(all)) {
            self.tree.forget();
            self.tell(strings::renumbered(count));
        }
    }

    /// The pages and the tree follow units that were changed as wholes; the keyboard stays where it is.
    fn stay(&mut self, ids: &[Id]) {
        let (units, focus, anchor) =
            (self.blocks.units.clone(), self.blocks.typing(), self.blocks.anchor.clone());
        let Some(Place::Simpul(here)) = self.selected.clone() else { return };
        let to = if ids.contains(&here) { here } else { ids.first().cloned().unwrap_or(here) };
        self.select(Place::Simpul(to), None, None);
        (self.blocks.anchor, self.blocks.focus) = (anchor, focus);
        self.blocks.hold = !units.is_empty();
        self.blocks.units = units;
    }

    /// Takes the units that are meant away; asks first where others refer to them. Says whether they went.
    pub(super) fn delete(&mut self, sure: bool) -> bool {
        let ids = self.meant();
        let (Some(session), Some(id)) = (&mut self.session, ids.last().cloned()) else {
            return false;
        };
        let proyek = session.proyek();
        let into = references_into(proyek, &ids);
        if !into.is_empty() && !sure {
            let mut names: Vec<String> =
                into.iter().map(|id| outline::cited(proyek, &self.labels, id)).collect();
            // Those of one unit stand together.
            names.dedup();
            self.dialog = Some(Dialog::Delete(into.len(), names));
            return false;
        }
        let Some((gone, tree, dokumen)) = node(session.proyek(), &id) else { return false };
        // What the user looks at next: the one behind it, else before it, else what it stood in.
        let siblings = tree.children(gone.parent()).unwrap_or_default();
        let at = siblings.iter().position(|s| *s == id).unwrap_or(0);
        let beside = siblings.get(at + 1).or_else(|| at.checked_sub(1).and_then(|n| siblings.get(n)));
        let next = match (beside.or(gone.parent()), dokumen) {
            (Some(id), _) => Place::Simpul(id.clone()),
            (None, Some(dokumen)) => Place::Dokumen(dokumen.id.clone()),
            (None, None) => Place::Rencana,
        };
        // Of several, what stands before the first where nothing stands behind the last.
        let next = match next {
            Place::Simpul(n) if ids.contains(&n) => {
                let first = siblings.iter().position(|s| ids.contains(s)).unwrap_or(0);
                let before = first.checked_sub(1).and_then(|n| siblings.get(n)).or(gone.parent());
                before.map_or(Place::Proyek, |id| Place::Simpul(id.clone()))
            }
            next => next,
        };
        let step = strings::step_delete(gone.isi.jenis());
        let whole = !self.blocks.units.is_empty();
        let edit = match ids.as_slice() {
            [one] => Edit::Hapus(one.clone()),
            all => Edit::Gabungan(all.iter().cloned().map(Edit::Hapus).collect()),
        };
        match session.make(&step, edit) {
            Ok(()) => {
                self.passed();
                self.select(next.clone(), None, None);
                if let Place::Simpul(id) = next {
                    if whole {
                        self.blocks.choose(&id);
                    } else {
                        // Where text was written, text is written on.
                        self.go_to(Place::Simpul(id));
                    }
                }
                true
            }
            Err(why) => {
                self.refused(&why);
                false
            }
        }
    }

    /// Enter in the text of a unit, at a byte: what stands behind goes into a new unit of the same kind; at the end
    /// the mark that was typed last says what comes next. A colon opens a list below, a full stop ends the list.
    pub(super) fn enter(&mut self, id: &Id, heading: bool, byte: usize) {
        let Some(session) = &self.session else { return };
        let Some((unit, tree, _)) = node(session.proyek(), id) else { return };
        let (text, jenis) = (unit.teks.0.clone(), unit.isi.jenis());
        let mut ids = IdMaker::Random;
        let behind = text.get(byte..).unwrap_or_default();
        if !heading && !behind.trim().is_empty() {
            let wadah = tree_of(session.proyek(), &Place::Simpul(id.clone()));
            match split(session.proyek(), id, byte, &mut ids) {
                Ok(edit) => {
                    if let Some(why) = wadah.and_then(|w| over(session, |s| s.try_out(&edit, &w)).err()) {
                        self.tell(why);
                    } else if let Some(new) = new_id(&edit) {
                        self.put(strings::STEP_SPLIT, edit, &new, 0);
                    }
                }
                Err(why) => self.fail(why.to_string()),
            }
            return;
        }
        // The number of an ayat that was written by hand makes ayat of the Pasal; the program numbers them.
        if jenis == Jenis::Pasal
            && !heading
            && typed_ayat(&text) > 0
            && let Some((second, edit)) = over(session, |s| s.split_into_ayat(id, &mut ids))
        {
            if !text.trim_end().ends_with(':') {
                self.put(strings::STEP_AYAT, edit, &second, 0);
            } else if let Some(first) = new_id(&edit) {
                // The list that the first ayat opens comes before the second ayat.
                let edit = Edit::Gabungan(vec![edit, Edit::Hapus(second)]);
                self.put(strings::STEP_AYAT, edit, &first, 0);
                self.enter(&first, false, usize::MAX);
            }
            return;
        }
        // Enter on an empty item ends its list, as everywhere; on an empty ayat, the Pasal.
        let first = |id: &Id| tree.previous(id).is_none();
        let leaves = jenis == Jenis::Rincian || (jenis == Jenis::Ayat && !first(id));
        if leaves && text.trim().is_empty() && unit.children().is_empty() {
            self.leave_list(id);
            return;
        }
        // The conjunction that a writer puts before the last item is the list's.
        let words = text.trim_end();
        let found = conjunction(words).filter(|c| c.bertanda && jenis == Jenis::Rincian && !heading);
        let kept = found.as_ref().and_then(|c| words.get(..c.awal)).unwrap_or(words);
        let sambung = found.map(|c| c.sambung);
        let owner = unit.parent().cloned();
        let mark = kept.chars().last().filter(|c| !heading && matches!(c, ':' | ';' | '.'));
        let kept = mark.map_or(kept, |mark| kept.strip_suffix(mark).unwrap_or(kept)).trim_end().len();
        let slot = over(session, |s| match mark {
            Some(':') => s.next(id, true),
            Some('.') if jenis == Jenis::Rincian => {
                s.places(id).into_iter().find(|slot| slot.sisi == Sisi::Luar).or_else(|| s.next(id, false))
            }
            _ => s.next(id, false),
        });
        let Some(slot) = slot else {
            self.tell(strings::INSERT_NONE.to_owned());
            return;
        };
        let Some((new, insert)) = over(session, |s| s.insert(&slot, &mut ids)) else { return };
        // The mark at the end is the program's to set.
        let mut edits = Vec::new();
        if mark.is_some() || sambung.is_some() {
            edits.push(Edit::Sambat {
                id: id.clone(),
                bidang: Bidang::Teks,
                awal: kept,
                akhir: text.len(),
                ganti: String::new(),
            });
        }
        edits.extend(sambung.zip(owner).map(|(sambung, owner)| Edit::Sambung(owner, sambung)));
        edits.push(insert);
        let edit = Edit::Gabungan(edits);
        self.put(&strings::step_insert(slot.jenis), edit, &new, 0);
    }

    /// An empty item becomes what stands behind its list: an item of the list around it, else the next unit.
    fn leave_list(&mut self, id: &Id) {
        let Some(session) = &self.session else { return };
        let slot = over(session, |s| s.places(id)).into_iter().find(|slot| slot.sisi == Sisi::Luar);
        let made = slot.and_then(|slot| {
            let (new, insert) = over(session, |s| s.insert(&slot, &mut IdMaker::Random))?;
            Some((slot.jenis, new, Edit::Gabungan(vec![insert, Edit::Hapus(id.clone())])))
        });
        match made {
            Some((jenis, new, edit)) => self.put(&strings::step_insert(jenis), edit, &new, 0),
            None => self.tell(strings::INSERT_NONE.to_owned()),
        }
    }

    /// Backspace at the beginning of a unit's text: it joins the one before it; an empty one goes.
    pub(super) fn join_back(&mut self, id: &Id) {
        let Some(session) = &self.session else { return };
        let Some((unit, tree, _)) = node(session.proyek(), id) else { return };
        let Some(before) = tree.previous(id).and_then(|p| tree.get(p)) else {
            if unit.teks.is_blank() && unit.children().is_empty() {
                self.delete(false);
            }
            return;
        };
        let (to, end) = (before.id.clone(), before.teks.0.len());
        let empty = unit.teks.is_blank() && unit.children().is_empty();
        let touches = before.teks.0.ends_with(char::is_whitespace);
        let between = if touches || before.teks.is_blank() || unit.teks.is_blank() { "" } else { " " };
        let made = join(session.proyek(), id, between, &mut IdMaker::Random);
        match made {
            Ok(edit) => self.put(strings::STEP_JOIN, edit, &to, end),
            Err(_) if empty => {
                self.delete(false);
            }
            Err(why) => self.tell(why.to_string()),
        }
    }
}

/// The unit that an Edit puts in.
fn new_id(edit: &Edit) -> Option<Id> {
    match edit {
        Edit::Sisip { cabang, .. } => Some(cabang.id.clone()),
        Edit::Gabungan(all) => all.iter().find_map(new_id),
        _ => None,
    }
}
