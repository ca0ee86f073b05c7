//! What is written into cells, as one Edit.

use rustc_hash::FxHashMap;

use crate::edit::{Edit, IdMaker, Wadah, splice};
use crate::model::{Bidang, Branch, DataProgram, Id, Isi, Proyek, QuickWin, Tree};

use super::super::form::angka::money;

use super::super::strings::lembar as words;
use super::kolom::{Draf, Konteks, Shape};
use super::{Cell, Lembar, Range, program, tabel};

/// What became of cells that were written.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Pasted {
    /// The change, one step; none where nothing changes.
    pub edit: Option<Edit>,
    /// How many cells it changes.
    pub written: usize,
    /// The programmes it makes.
    pub fresh: Vec<Id>,
    /// The cells that were not taken.
    pub errors: Vec<Refused>,
}

/// A cell that was not taken; it is as it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    /// Its row, from 0.
    pub row: usize,
    /// Its column, from 0.
    pub column: usize,
    /// Its programme, where there is one.
    pub id: Option<Id>,
    /// What was to be written.
    pub text: String,
    /// Why it was not.
    pub reason: String,
}

impl Lembar {
    /// A refused cell in words: where it is, and why.
    pub fn tell(&self, refused: &Refused) -> String {
        let number = refused.column + 1;
        let title = self.columns.get(refused.column).map_or_else(|| number.to_string(), |c| c.title.clone());
        words::at_cell(refused.row + 1, &title, &refused.reason)
    }

    /// Writes one cell. None where it says so already; an error says in Indonesian why it cannot.
    pub fn write(
        &self,
        proyek: &Proyek,
        (row, column): Cell,
        text: &str,
        ids: &mut IdMaker,
    ) -> Result<Option<Edit>, String> {
        let done = self.put(proyek, row, &[vec![Some(text.to_owned())]], column, ids);
        match done.errors.into_iter().next() {
            Some(refused) => Err(refused.reason),
            None => Ok(done.edit),
        }
    }

    /// Pastes tab-separated text from the first cell of a range on; one cell alone fills the range. Rows behind the
    /// last make programmes, below the subdimension that the filter names or the last row stands in.
    pub fn paste(&self, proyek: &Proyek, text: &str, at: Range, ids: &mut IdMaker) -> Pasted {
        let cells = tabel::read(text);
        let rows: Vec<Vec<Option<String>>> = match cells.as_slice() {
            [row] if row.len() == 1 => {
                let one = row.first().cloned();
                vec![vec![one; at.right - at.left + 1]; at.bottom - at.top + 1]
            }
            _ => cells.into_iter().map(|row| row.into_iter().map(Some).collect()).collect(),
        };
        self.put(proyek, at.top, &rows, at.left, ids)
    }

    /// The cells of a range as tab-separated text.
    pub fn copy(&self, proyek: &Proyek, range: Range) -> String {
        let row = |row| (range.left..=range.right).map(|column| self.text(proyek, (row, column))).collect();
        let rows: Vec<Vec<String>> = (range.top..=range.bottom).map(row).collect();
        tabel::write(&rows)
    }

    /// Empties the cells of a range, all but those that are computed.
    pub fn clear(&self, proyek: &Proyek, range: Range, ids: &mut IdMaker) -> Pasted {
        let row: Vec<Option<String>> = self.open_columns(range).map(|open| open.then(String::new)).collect();
        let rows = vec![row; range.bottom - range.top + 1];
        self.put(proyek, range.top, &rows, range.left, ids)
    }

    /// Writes the first row of a range into those below it; one row alone takes the row above it.
    pub fn fill_down(&self, proyek: &Proyek, range: Range, ids: &mut IdMaker) -> Pasted {
        let (from, first) = if range.top < range.bottom {
            (range.top, range.top + 1)
        } else if let Some(above) = range.top.checked_sub(1) {
            (above, range.top)
        } else {
            return Pasted::default();
        };
        let mut errors = Vec::new();
        let mut row = Vec::new();
        for (column, open) in (range.left..).zip(self.open_columns(range)) {
            let at = (from, column);
            let why = self.locked(proyek, at).filter(|_| open);
            row.push((open && why.is_none()).then(|| self.text(proyek, at)));
            errors.extend(why.map(|reason| self.refused(at, self.text(proyek, at), reason)));
        }
        let rows = vec![row; range.bottom + 1 - first];
        let mut done = self.put(proyek, first, &rows, range.left, ids);
        errors.append(&mut done.errors);
        Pasted { errors, ..done }
    }

    /// A new, empty programme behind the last, and its id.
    pub fn add(&self, proyek: &Proyek, ids: &mut IdMaker) -> Result<(Id, Edit), String> {
        let name = vec![vec![None, Some(words::NEW_PROGRAMME.to_owned())]];
        let mut done = self.put(proyek, self.rows.len(), &name, 0, ids);
        match (done.fresh.pop(), done.edit, done.errors.pop()) {
            (Some(id), Some(edit), _) => Ok((id, edit)),
            (.., refused) => Err(refused.map_or_else(String::new, |r| r.reason)),
        }
    }

    fn open_columns(&self, range: Range) -> impl Iterator<Item = bool> {
        let columns = self.columns.get(range.left..=range.right).unwrap_or_default();
        columns.iter().map(|c| c.shape != Shape::Computed)
    }

    fn refused(&self, (row, column): Cell, text: String, reason: String) -> Refused {
        Refused { row, column, id: self.rows.get(row).map(|r| r.id.clone()), text, reason }
    }

    /// Writes rows of cells from a cell on; `None` leaves a cell as it is.
    fn put(
        &self,
        proyek: &Proyek,
        top: usize,
        rows: &[Vec<Option<String>>],
        left: usize,
        ids: &mut IdMaker,
    ) -> Pasted {
        let k = self.konteks(proyek);
        let mut done = Pasted::default();
        let mut edits = Vec::new();
        let mut order = Order { tree: &proyek.rencana.pohon, children: FxHashMap::default() };
        for (row, cells) in (top..).zip(rows) {
            let known = self.rows.get(row).map(|r| &r.id);
            let blank = cells.iter().flatten().all(|text| text.trim().is_empty());
            // What is blank behind the last row is the rest of a sheet, not a programme.
            if known.is_none() && blank {
                continue;
            }
            let found = match known {
                Some(_) => self.draft(proyek, row),
                None => self.fresh_draft(),
            };
            let Some(mut draft) = found else {
                let text = cells.iter().flatten().next().cloned().unwrap_or_default();
                let reason = words::NO_SUBDIMENSIONS.to_owned();
                done.errors.push(self.refused((row, left), text, reason));
                continue;
            };
            let (written, refused) = self.put_row(&k, &mut draft, cells, left, ids);
            done.written += written;
            let error = |(column, text, why)| self.refused((row, column), text, why);
            let mut errors: Vec<Refused> = refused.into_iter().map(error).collect();
            if let Some(id) = known {
                changes(proyek, id, draft, &mut order, &mut edits);
            } else {
                let id = ids.make();
                for error in &mut errors {
                    error.id = Some(id.clone());
                }
                edits.extend(insertion(&id, draft, &mut order));
                done.fresh.push(id);
            }
            done.errors.append(&mut errors);
        }
        done.edit = if edits.len() > 1 { Some(Edit::Gabungan(edits)) } else { edits.pop() };
        done
    }

    /// Writes the cells of one row. What does not go because of what another cell says goes behind that one.
    fn put_row(
        &self,
        k: &Konteks<'_>,
        draft: &mut Draf,
        cells: &[Option<String>],
        left: usize,
        ids: &mut IdMaker,
    ) -> (usize, Vec<(usize, String, String)>) {
        let wanted = (left..).zip(cells).filter_map(|(column, text)| Some((column, text.as_ref()?)));
        // What a new programme leaves blank stays as such a programme begins.
        let fresh = draft.kode.is_empty();
        let wanted = wanted.filter(|(_, text)| !fresh || !text.trim().is_empty());
        let mut open: Vec<(usize, &String, String)> =
            wanted.map(|(column, text)| (column, text, String::new())).collect();
        let mut written = 0;
        for _ in 0..2 {
            open.retain_mut(|(column, text, why)| match self.put_cell(k, draft, *column, text, ids) {
                Ok(changed) => {
                    written += usize::from(changed);
                    false
                }
                Err(reason) => {
                    *why = reason;
                    true
                }
            });
        }
        (written, open.into_iter().map(|(column, text, why)| (column, text.clone(), why)).collect())
    }

    fn put_cell(
        &self,
        k: &Konteks<'_>,
        draft: &mut Draf,
        column: usize,
        text: &str,
        ids: &mut IdMaker,
    ) -> Result<bool, String> {
        let Some(column) = self.columns.get(column) else {
            return if text.trim().is_empty() { Ok(false) } else { Err(words::NO_COLUMN.to_owned()) };
        };
        let before = (column.def.get)(k, &draft.baris(), column.year);
        if text.trim() == before.trim() {
            return Ok(false);
        }
        if column.shape == Shape::Computed {
            // A new programme gets its number from its place; a sum that is right may be written in another way.
            let same = money(text).is_ok_and(|n| n.is_some() && money(&before) == Ok(n));
            if draft.kode.is_empty() || same {
                return Ok(false);
            }
        }
        if let Some(why) = (column.def.locked)(k, &draft.baris(), column.year) {
            return Err(why);
        }
        (column.def.set)(k, draft, column.year, text, ids)?;
        Ok((column.def.get)(k, &draft.baris(), column.year) != before)
    }

    fn draft(&self, proyek: &Proyek, row: usize) -> Option<Draf> {
        let baris = self.baris(proyek, row)?;
        Some(Draf {
            kode: baris.kode.to_owned(),
            judul: baris.judul.to_owned(),
            induk: baris.induk.cloned(),
            data: baris.data.clone(),
        })
    }

    /// A programme that the filter shows, as far as that is its to say; none where it can stand nowhere.
    fn fresh_draft(&self) -> Option<Draf> {
        let within = self.filter.dimensi.as_ref();
        let named = self.subdimensi.iter().rfind(|s| within == Some(&s.id) || within == Some(&s.dimensi));
        let last = self.last_home.as_ref().filter(|_| within.is_none());
        let induk = named.map(|s| &s.id).or(last).or_else(|| self.subdimensi.last().map(|s| &s.id))?;
        let data = DataProgram {
            opd: self.filter.opd.clone(),
            tahun: self.filter.tahun.into_iter().collect(),
            quick_win: (self.filter.quick_win == Some(true)).then(QuickWin::default),
            ..DataProgram::default()
        };
        let judul = words::NEW_PROGRAMME.to_owned();
        Some(Draf { kode: String::new(), judul, induk: Some(induk.clone()), data })
    }
}

/// The order below units while programmes are put in and moved.
struct Order<'a> {
    tree: &'a Tree,
    children: FxHashMap<Option<Id>, Vec<Id>>,
}

impl Order<'_> {
    fn below(&mut self, parent: Option<&Id>) -> &mut Vec<Id> {
        let tree = self.tree;
        let known = || tree.children(parent).map(<[Id]>::to_vec).unwrap_or_default();
        self.children.entry(parent.cloned()).or_insert_with(known)
    }

    /// Puts a unit behind all below another; gives what it then stands behind.
    fn push(&mut self, parent: Option<&Id>, id: &Id) -> Option<Id> {
        let all = self.below(parent);
        let last = all.last().cloned();
        all.push(id.clone());
        last
    }
}

fn insertion(id: &Id, draft: Draf, order: &mut Order<'_>) -> Option<Edit> {
    let induk = draft.induk?;
    let setelah = order.push(Some(&induk), id);
    let mut cabang = Branch::new(id.clone(), Isi::Program(Box::new(draft.data)));
    cabang.judul.0 = draft.judul;
    Some(Edit::Sisip { pohon: Wadah::Rencana, induk: Some(induk), setelah, cabang: Box::new(cabang) })
}

/// What makes a programme as its draft is.
fn changes(proyek: &Proyek, id: &Id, draft: Draf, order: &mut Order<'_>, edits: &mut Vec<Edit>) {
    let Some(node) = proyek.rencana.pohon.get(id) else { return };
    if node.judul.0 != draft.judul {
        edits.push(splice(id, &Bidang::Judul, &node.judul.0, &draft.judul));
    }
    if program(node) != Some(&draft.data) {
        edits.push(Edit::Isi(id.clone(), Box::new(Isi::Program(Box::new(draft.data)))));
    }
    if node.parent() != draft.induk.as_ref() {
        order.below(node.parent()).retain(|child| child != id);
        let setelah = order.push(draft.induk.as_ref(), id);
        edits.push(Edit::Pindah { id: id.clone(), induk: draft.induk, setelah });
    }
}
