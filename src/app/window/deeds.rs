//! What comes of what was done in blocks.

use std::ops::Range;

use crate::edit::{
    Edit, EditError, IdMaker, Titik, Wadah, add_column, add_row, drop_column, drop_row, fill, new_note,
    new_reference, paste, put_source, splice, table_edit,
};
use crate::markup::{self, rich::Style};
use crate::model::{Bidang, Branch, Id, Isi, Sasaran, Tabel, Target};

use super::super::blocks::{Block, Part, neighbour, tree_of};
use super::super::istilah::place_of_definitions;
use super::super::lembar::read_cells;
use super::super::outline;
use super::super::place::{Key, Place, node, place_of};
use super::super::strings;
use super::super::tuju::Indeks;
use super::super::worker::Order;
use super::block::{Deed, TableDeed};
use super::clip::Words;
use super::dialog::Dialog;
use super::shape::{first_text, over};
use super::{App, Command, thumbs};

impl App {
    /// Does what was done in a block.
    pub(super) fn deed(&mut self, deed: Deed) {
        match deed {
            Deed::Command(command) => self.commands.push(command),
            Deed::Select(place, key, byte) => {
                let here = self.blocks.focus.take();
                self.select(place, key, byte);
                if byte.is_none() && self.blocks.focus.is_none() {
                    self.blocks.focus = here;
                }
            }
            Deed::Choose(id) => {
                self.select(Place::Simpul(id.clone()), None, None);
                self.blocks.choose(&id);
            }
            Deed::ChooseTo(id) => self.choose_to(&id),
            Deed::Into(id) => {
                let all = self.blocks.all();
                let here = all.iter().position(|b| b.id == id).unwrap_or(0);
                let to = all.iter().skip(here).find_map(|b| match &b.part {
                    Part::Text(bidang) => Some((b.id.clone(), bidang.clone())),
                    _ => None,
                });
                match to {
                    Some((to, bidang)) => self.select(Place::Simpul(to), Some(Key::Text(bidang)), None),
                    None => self.select(Place::Simpul(id), None, None),
                }
            }
            Deed::Text(id, bidang, words) => self.write(&id, &bidang, &words),
            Deed::Enter(id, heading, byte) => self.enter(&id, heading, byte),
            Deed::Join(id) => self.join_back(&id),
            Deed::Walk(id, bidang, forward) => self.walk(&id, &bidang, forward),
            Deed::NextCell(id, bidang, forward) => self.next_cell(&id, &bidang, forward),
            Deed::Refer(id, bidang, byte) => self.dialog = Some(Dialog::refer(Some((id, bidang, byte)))),
            Deed::Jump(id, bidang, key) => self.jump(&id, &bidang, &key),
            Deed::Connect(id, sambung) => {
                self.do_edit(strings::STEP_CONNECTOR, Edit::Sambung(id, sambung));
            }
            Deed::Define(term) => self.define(&term),
            Deed::Paste(id, bidang, range, text) => self.paste_at(&id, &bidang, range, &text),
            Deed::Keep(words) => self.clip.keep(words),
            Deed::PasteWords(id, bidang, range, words) => {
                let Some(session) = &self.session else { return };
                let Words { source, rujukan, .. } = words;
                let mut ids = IdMaker::Random;
                match put_source(session.proyek(), &id, &bidang, range, &source, &rujukan, &mut ids) {
                    Ok((edit, end)) => {
                        if self.do_edit(strings::STEP_PASTE, edit) {
                            self.select(Place::Simpul(id), Some(Key::Text(bidang)), Some(end));
                        }
                    }
                    Err(why) => self.fail(why.to_string()),
                }
            }
            Deed::Copy(cut) => {
                let ctx = self.tasks.ctx().clone();
                self.copy_units(&ctx, cut);
            }
            Deed::PasteUnits(text) => self.paste_units(&text),
            Deed::CloseStep => {
                if let Some(session) = &mut self.session {
                    session.close_step();
                }
            }
            Deed::Form(place) => {
                self.form_for = Some(place.clone());
                if let Some(session) = &self.session {
                    self.fields.show(session.proyek(), &place, None, None);
                }
                self.selected = Some(place);
            }
            Deed::Ask(purpose) => self.ask(purpose),
            Deed::Tell(words) => self.tell(words.to_owned()),
            Deed::Thumb(name) => {
                if let Some(session) = &self.session {
                    session.worker.tell(Order::Picture(name.clone(), thumbs::ROOM));
                    self.thumbs.asked(name);
                }
            }
            Deed::Table(id, bidang, deed) => self.reshape(&id, &bidang, deed),
        }
    }

    /// Makes a change that can be undone; tells what stands against it.
    pub(super) fn do_edit(&mut self, step: &str, edit: Edit) -> bool {
        let Some(session) = &mut self.session else { return false };
        match session.make(step, edit) {
            Ok(()) => {
                self.passed();
                true
            }
            Err(why) => {
                self.refused(&why);
                false
            }
        }
    }

    fn write(&mut self, id: &Id, bidang: &Bidang, words: &str) {
        let Some(session) = &mut self.session else { return };
        let Some(old) = node(session.proyek(), id).and_then(|(n, ..)| n.text(bidang)) else { return };
        let edit = splice(id, bidang, &old.0, words);
        let jenis = node(session.proyek(), id).map(|(n, ..)| n.isi.jenis());
        let step = strings::step(&jenis.map_or_else(String::new, |j| strings::text(j, bidang)));
        let group = format!("{id}/{bidang:?}");
        match session.type_in(&step, &group, edit) {
            Ok(()) => self.passed(),
            Err(why) => self.refused(&why),
        }
    }

    /// Tells why a change is not made: in passing where nothing can be changed at all.
    pub(super) fn refused(&mut self, why: &EditError) {
        match why {
            EditError::HanyaBaca(_) | EditError::HanyaTinjau => self.tell(why.to_string()),
            _ => self.fail(why.to_string()),
        }
    }

    /// Chooses all siblings from where the choice began to the one that holds a unit.
    fn choose_to(&mut self, id: &Id) {
        let Some(session) = &self.session else { return };
        let proyek = session.proyek();
        let start = self.blocks.anchor.clone().or_else(|| self.meant().first().cloned());
        let Some(start) = start else { return };
        let (Some((_, tree, _)), Some((_, other, _))) = (node(proyek, &start), node(proyek, id)) else {
            return;
        };
        if !std::ptr::eq(tree, other) {
            return;
        }
        // Up to what both stand in.
        let chain = |id: &Id| -> Vec<Id> {
            let up = |id: &Id| tree.get(id).and_then(|n| n.parent()).cloned();
            std::iter::successors(Some(id.clone()), up).collect()
        };
        let (mine, theirs) = (chain(&start), chain(id));
        let parent_of = |id: &Id| tree.get(id).and_then(|n| n.parent()).cloned();
        let meet = mine.iter().find_map(|a| {
            theirs.iter().find(|b| parent_of(a) == parent_of(b)).map(|b| (a.clone(), b.clone()))
        });
        let Some((a, b)) = meet else { return };
        let Ok(all) = tree.children(parent_of(&a).as_ref()) else { return };
        let at = |id: &Id| all.iter().position(|s| s == id).unwrap_or(0);
        let (from, to) = (at(&a).min(at(&b)), at(&a).max(at(&b)));
        let units = all.get(from..=to).unwrap_or_default().to_vec();
        self.select(Place::Simpul(b), None, None);
        self.blocks.anchor = Some(a);
        self.blocks.units = units;
        self.blocks.hold = true;
    }

    /// To the cell before or behind one; behind the last of a table comes a new row.
    fn next_cell(&mut self, id: &Id, bidang: &Bidang, forward: bool) {
        let Some(session) = &self.session else { return };
        let Some((unit, ..)) = node(session.proyek(), id) else { return };
        let cells: Vec<Bidang> =
            unit.texts().into_iter().filter(|b| matches!(b, Bidang::Sel { .. })).collect();
        let at = cells.iter().position(|b| b == bidang);
        match at.and_then(|n| if forward { Some(n + 1) } else { n.checked_sub(1) }).and_then(|n| cells.get(n))
        {
            Some(cell) => {
                let key = Key::Text(cell.clone());
                self.blocks.show(&Place::Simpul(id.clone()), Some(key), None);
                self.blocks.mark_all();
            }
            None if forward => self.reshape(id, bidang, TableDeed::RowBelow),
            None => {}
        }
    }

    /// To the text above or below one: in a table, in the same column.
    fn walk(&mut self, id: &Id, bidang: &Bidang, forward: bool) {
        let Some(session) = &self.session else { return };
        let proyek = session.proyek();
        let all = self.blocks.all();
        let is_here = |b: &&Block| {
            b.id == *id
                && match (&b.part, bidang) {
                    (Part::Text(a), b) => a == b,
                    (Part::Row(row), Bidang::Sel { baris, .. }) => row == baris,
                    _ => false,
                }
        };
        let here = all.iter().position(|b| is_here(&b));
        let Some(to) = here.and_then(|n| neighbour(all, n, forward)).and_then(|n| all.get(n)) else { return };
        let bidang = match &to.part {
            Part::Row(row) => {
                let Some(Isi::Tabel(tabel)) = node(proyek, &to.id).map(|(n, ..)| &n.isi) else { return };
                let Some(line) = tabel.baris.iter().find(|b| b.id == *row) else { return };
                let same = match bidang {
                    Bidang::Sel { kolom, .. } if line.sel.contains_key(kolom) => Some(kolom.clone()),
                    _ => None,
                };
                let first = || tabel.kolom.iter().map(|k| &k.id).find(|k| line.sel.contains_key(*k)).cloned();
                let Some(kolom) = same.or_else(first) else { return };
                Bidang::Sel { baris: row.clone(), kolom }
            }
            Part::Text(bidang) => bidang.clone(),
            _ => return,
        };
        let end = || node(proyek, &to.id).and_then(|(n, ..)| n.text(&bidang)).map_or(0, |t| t.0.len());
        let byte = if forward { 0 } else { end() };
        let place = Place::Simpul(to.id.clone());
        self.select(place, Some(Key::Text(bidang)), Some(byte));
    }

    /// To what a reference or a footnote's sign of a unit points to.
    fn jump(&mut self, id: &Id, bidang: &Bidang, key: &str) {
        let Some(session) = &self.session else { return };
        let proyek = session.proyek();
        let Ok(key) = Id::new(key) else { return };
        let reference = node(proyek, id).and_then(|(n, ..)| n.rujukan_of(bidang).get(&key));
        let to = match reference.map(|r| &r.ke) {
            Some(Sasaran::Satuan { butir, .. }) => butir.first().map(|t| match t {
                Target::Satu(id) | Target::Rentang(id, _) => id.clone(),
            }),
            Some(Sasaran::Luar { peraturan, .. }) => Some(peraturan.clone()),
            Some(Sasaran::Dokumen { dokumen, .. }) => Some(dokumen.clone()),
            None => Some(key),
        };
        match to.and_then(|to| place_of(proyek, &to)) {
            Some(place) => self.go_to(place),
            None => self.tell(strings::REFERENCE_DEAD.to_owned()),
        }
    }

    /// Puts a reference to a place into a text.
    pub(super) fn refer(&mut self, at: &(Id, Bidang, usize), to: &Place) {
        let (id, bidang, byte) = at;
        let Some(session) = &self.session else { return };
        let ke = match to {
            Place::Simpul(target) => {
                Sasaran::Satuan { butir: vec![Target::Satu(target.clone())], kecuali: Vec::new() }
            }
            Place::Peraturan(peraturan) => {
                Sasaran::Luar { peraturan: peraturan.clone(), pasal: String::new(), lengkap: false }
            }
            Place::Dokumen(dokumen) => Sasaran::Dokumen { dokumen: dokumen.clone(), lengkap: false },
            _ => {
                self.tell(strings::REFER_NOT.to_owned());
                return;
            }
        };
        match new_reference(session.proyek(), id, bidang, *byte, ke, &mut IdMaker::Random) {
            Ok((edit, end)) => {
                if self.do_edit(strings::STEP_REFER, edit) {
                    self.select(Place::Simpul(id.clone()), Some(Key::Text(bidang.clone())), Some(end));
                }
            }
            Err(why) => self.fail(why.to_string()),
        }
    }

    /// A definition of a term, behind the others, to be written.
    pub(super) fn define(&mut self, term: &str) {
        let (Some(session), Some(place)) = (&self.session, &self.selected) else { return };
        let proyek = session.proyek();
        let wadah = match tree_of(proyek, place) {
            Some(Wadah::Dokumen(id)) => Some(Wadah::Dokumen(id)),
            _ => proyek.dokumen.first().map(|d| Wadah::Dokumen(d.id.clone())),
        };
        let Some(Wadah::Dokumen(dokumen)) = wadah else { return };
        let found = proyek.dokumen(&dokumen).and_then(|d| place_of_definitions(&d.pohon));
        let Some((induk, setelah)) = found else {
            self.tell(strings::DEFINE_NOWHERE.to_owned());
            return;
        };
        let mut new = Branch::new(IdMaker::Random.make(), Isi::Definisi(crate::model::Definisi::default()));
        new.judul = markup::escape(term.trim()).as_str().into();
        let id = new.id.clone();
        let pohon = Wadah::Dokumen(dokumen);
        let edit = Edit::Sisip { pohon: pohon.clone(), induk: Some(induk), setelah, cabang: Box::new(new) };
        if let Err(why) = over(session, |s| s.try_out(&edit, &pohon)) {
            self.tell(why);
            return;
        }
        if self.do_edit(strings::STEP_DEFINE, edit) {
            let bidang = if term.is_empty() { Bidang::Judul } else { Bidang::Teks };
            self.select(Place::Simpul(id), Some(Key::Text(bidang)), Some(0));
        }
    }

    /// A footnote at the caret, to be written.
    fn footnote(&mut self) {
        let (Some(session), Some((id, bidang, byte))) = (&self.session, self.caret()) else {
            self.tell(strings::NO_CARET.to_owned());
            return;
        };
        match new_note(session.proyek(), &id, &bidang, byte, &mut IdMaker::Random) {
            Ok((edit, note)) => {
                let wadah = tree_of(session.proyek(), &Place::Simpul(id));
                if let Some(why) = wadah.and_then(|w| over(session, |s| s.try_out(&edit, &w)).err()) {
                    self.tell(why);
                } else if self.do_edit(strings::STEP_NOTE, edit) {
                    self.select(Place::Simpul(note), Some(Key::Text(Bidang::Teks)), Some(0));
                }
            }
            Err(why) => self.fail(why.to_string()),
        }
    }

    fn restyle(&mut self, style: Style) {
        let shown = self.selected.as_ref().is_some_and(|place| self.in_blocks(place) && !self.shows.sheet);
        let (Some(session), Some((id, bidang, _)), true) = (&self.session, self.caret(), shown) else {
            self.tell(strings::NO_CARET.to_owned());
            return;
        };
        let narrative = bidang == Bidang::Teks
            && node(session.proyek(), &id).is_some_and(|(unit, ..)| matches!(unit.isi, Isi::Narasi));
        if narrative || matches!(style, Style::Bold | Style::Italic) {
            self.blocks.style = Some(style);
            self.blocks.come_back(self.selected.as_ref());
        } else {
            self.tell(strings::LINES_NARRATIVE_ONLY.to_owned());
        }
    }

    /// The text that has the keyboard, and the byte of its source at which the caret stands.
    pub(super) fn caret(&self) -> Option<(Id, Bidang, usize)> {
        let (id, bidang, at) = self.blocks.at(self.selected.as_ref())?;
        Some((id.clone(), bidang.clone(), at.source))
    }

    fn reshape(&mut self, id: &Id, bidang: &Bidang, deed: TableDeed) {
        let (Some(session), Bidang::Sel { baris, kolom }) = (&self.session, bidang) else { return };
        let Some((unit, ..)) = node(session.proyek(), id) else { return };
        let Isi::Tabel(tabel) = &unit.isi else { return };
        let mut ids = IdMaker::Random;
        let cell = |baris: Id, kolom: Id| Bidang::Sel { baris, kolom };
        let made: Option<(Tabel, Bidang)> = match deed {
            TableDeed::RowBelow => add_row(tabel, baris, &mut ids).map(|(t, row)| {
                let first = t.kolom.first().map_or_else(|| kolom.clone(), |k| k.id.clone());
                (t, cell(row, first))
            }),
            TableDeed::ColumnRight => {
                add_column(tabel, kolom, &mut ids).map(|(t, column)| (t, cell(baris.clone(), column)))
            }
            TableDeed::DropRow => {
                let at = tabel.baris.iter().position(|b| b.id == *baris).unwrap_or(0);
                drop_row(tabel, baris).map(|t| {
                    let row = t.baris.get(at.min(t.baris.len().saturating_sub(1)));
                    let row = row.map_or_else(|| baris.clone(), |b| b.id.clone());
                    (t, cell(row, kolom.clone()))
                })
            }
            TableDeed::DropColumn => {
                let at = tabel.kolom.iter().position(|k| k.id == *kolom).unwrap_or(0);
                drop_column(tabel, kolom).map(|t| {
                    let column = t.kolom.get(at.min(t.kolom.len().saturating_sub(1)));
                    let column = column.map_or_else(|| kolom.clone(), |k| k.id.clone());
                    (t, cell(baris.clone(), column))
                })
            }
            TableDeed::Header => {
                let mut out = tabel.clone();
                let row = out.baris.iter_mut().find(|b| b.id == *baris);
                row.map(|row| row.kepala = !row.kepala).map(|()| (out, bidang.clone()))
            }
        };
        match made {
            Some((made, to)) => {
                let edit = table_edit(id, tabel, &made);
                if self.do_edit(strings::STEP_TABLE, edit) {
                    self.select(Place::Simpul(id.clone()), Some(Key::Text(to)), None);
                }
            }
            None => self.tell(strings::TABLE_LAST.to_owned()),
        }
    }

    /// Lines pasted into a text become provisions; into a table, cells.
    fn paste_at(&mut self, id: &Id, bidang: &Bidang, range: Range<usize>, text: &str) {
        if self.clip.holds(text) {
            self.paste_units(text);
            return;
        }
        let Some(session) = &self.session else { return };
        let Some((unit, ..)) = node(session.proyek(), id) else { return };
        if let (Bidang::Sel { .. }, false) = (bidang, text.contains('\t')) {
            // Lines without cells are words of this one.
            let words: Vec<&str> = text.split_whitespace().collect();
            let ganti = markup::escape(&words.join(" "));
            let (id, bidang) = (id.clone(), bidang.clone());
            self.do_edit(
                strings::STEP_PASTE,
                Edit::Sambat { id, bidang, awal: range.start, akhir: range.end, ganti },
            );
            return;
        }
        if let (Isi::Tabel(tabel), Bidang::Sel { baris, kolom }) = (&unit.isi, bidang) {
            let cell =
                |words: &String| markup::escape(&words.split_whitespace().collect::<Vec<_>>().join(" "));
            let cells: Vec<Vec<String>> =
                read_cells(text).iter().map(|row| row.iter().map(cell).collect()).collect();
            if let Some((filled, lost)) = fill(tabel, baris, kolom, &cells, &mut IdMaker::Random)
                && self.do_edit(strings::STEP_TABLE, table_edit(id, tabel, &filled))
                && lost > 0
            {
                self.tell(strings::cells_lost(lost));
            }
            return;
        }
        self.paste_provisions(id, bidang, range, text);
    }

    /// Lines pasted where units are chosen as wholes come behind them.
    pub(super) fn paste_lines(&mut self, text: &str) {
        let Some(id) = self.meant().last().cloned() else { return };
        let Some(session) = &self.session else { return };
        let end = node(session.proyek(), &id).map_or(0, |(n, ..)| n.teks.0.len());
        self.paste_provisions(&id, &Bidang::Teks, end..end, text);
    }

    /// Lines become provisions, as the rule table has it; one step.
    fn paste_provisions(&mut self, id: &Id, bidang: &Bidang, pilih: Range<usize>, text: &str) {
        let Some(session) = &self.session else { return };
        let titik = Titik { id: id.clone(), bidang: bidang.clone(), pilih };
        match over(session, |s| paste(&s, &titik, text, &mut IdMaker::Random)) {
            Ok(done) => {
                if self.do_edit(strings::STEP_PASTE, done.edit)
                    && let Some(session) = &self.session
                {
                    let found = node(session.proyek(), &done.last);
                    let to =
                        found.map_or(Bidang::Teks, |(unit, _, dokumen)| first_text(session, unit, dokumen));
                    self.select(Place::Simpul(done.last), Some(Key::Text(to)), Some(done.byte));
                    if done.count > 0 {
                        self.tell(strings::pasted(done.count));
                    }
                }
            }
            Err(why) => self.tell(why),
        }
    }

    /// Places that words mean, the likeliest first.
    pub(super) fn find_places(&mut self, words: &str) -> Vec<(Place, String)> {
        let Some(session) = &self.session else { return Vec::new() };
        if words.trim().is_empty() {
            // What is written in now, to be gone through.
            let named = |id: Id| {
                let place = Place::Simpul(id.clone());
                let (_, text) = outline::title(session.proyek(), &self.labels, &place);
                let label = self.labels.get(&id)?;
                Some((place, format!("{label}  {text}").trim().to_owned()))
            };
            return self.blocks.list_ids().into_iter().filter_map(named).collect();
        }
        if self.index.as_ref().is_none_or(|(edits, _)| *edits != session.edits) {
            self.index = Some((session.edits, Indeks::new(session.proyek(), &self.labels)));
        }
        self.index.as_ref().map_or_else(Vec::new, |(_, index)| index.find(words))
    }

    pub(super) fn on_words(&mut self, command: Command) {
        match command {
            Command::Refer => match self.caret() {
                Some(at) => self.dialog = Some(Dialog::refer(Some(at))),
                None => self.tell(strings::NO_CARET.to_owned()),
            },
            Command::Replace => self.dialog = Some(Dialog::Replace(Box::default())),
            Command::GoToUnit => self.dialog = Some(Dialog::refer(None)),
            Command::Footnote => self.footnote(),
            Command::Style(style) => self.restyle(style),
            Command::NewDefinition => self.define(""),
            Command::Duplicate => self.duplicate(),
            Command::CopyUnits | Command::CutUnits => {
                let ctx = self.tasks.ctx().clone();
                self.copy_units(&ctx, command == Command::CutUnits);
            }
            Command::PasteUnits => self.paste_kept(),
            Command::ToggleForm => {
                let Some(place) = self.selected.clone() else { return };
                if self.in_blocks(&place) {
                    self.shows.form = true;
                } else {
                    (self.shows.form, self.form_for) = (false, None);
                }
                self.go_to(place);
            }
            _ => {}
        }
    }
}
