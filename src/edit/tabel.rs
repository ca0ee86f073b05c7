//! The shape of a table: new rows and columns, and those that go, with cells that cover several.

use crate::model::{Baris, Branch, Id, Isi, Kolom, Sel, Tabel, Teks};

use super::{Edit, Entri, IdMaker};

/// A table to begin with: a row of heads and one below it.
pub fn new_table(columns: usize, ids: &mut IdMaker) -> Tabel {
    let columns: Vec<Kolom> = (0..columns.max(1))
        .map(|_| Kolom { id: ids.make(), lebar: None, jenis: crate::model::JenisKolom::default() })
        .collect();
    let mut tabel = Tabel { kolom: columns, baris: Vec::new() };
    for kepala in [true, false] {
        let row = empty_row(&tabel, kepala, ids);
        tabel.baris.push(row);
    }
    tabel
}

fn empty_row(tabel: &Tabel, kepala: bool, ids: &mut IdMaker) -> Baris {
    let cells = tabel.kolom.iter().map(|k| (k.id.clone(), Sel::default())).collect();
    Baris { id: ids.make(), kepala, sel: cells }
}

/// The cell of a row that covers a column, with how many columns to its left it begins.
fn covering(tabel: &Tabel, baris: usize, kolom: usize) -> Option<(usize, usize, &Sel)> {
    (0..=baris).rev().find_map(|b| {
        (0..=kolom).rev().find_map(|k| {
            let cell = tabel.baris.get(b)?.sel.get(&tabel.kolom.get(k)?.id)?;
            let reaches =
                k + usize::from(cell.kolom.max(1)) > kolom && b + usize::from(cell.baris.max(1)) > baris;
            reaches.then_some((b, k, cell))
        })
    })
}

impl Tabel {
    fn row_at(&self, id: &Id) -> Option<usize> {
        self.baris.iter().position(|b| b.id == *id)
    }

    fn column_at(&self, id: &Id) -> Option<usize> {
        self.kolom.iter().position(|k| k.id == *id)
    }

    fn cell_mut(&mut self, baris: usize, kolom: usize) -> Option<&mut Sel> {
        let column = self.kolom.get(kolom)?.id.clone();
        self.baris.get_mut(baris)?.sel.get_mut(&column)
    }
}

/// A row behind another; cells that reach over the place grow. Gives the id of the row.
pub fn add_row(tabel: &Tabel, behind: &Id, ids: &mut IdMaker) -> Option<(Tabel, Id)> {
    let at = tabel.row_at(behind)?;
    let mut out = tabel.clone();
    // Behind the heads comes a row that is none.
    let mut row = empty_row(tabel, false, ids);
    let mut grown = Vec::new();
    for (n, column) in tabel.kolom.iter().enumerate() {
        if let Some((b, k, cell)) = covering(tabel, at, n)
            && b + usize::from(cell.baris.max(1)) > at + 1
        {
            row.sel.remove(&column.id);
            grown.push((b, k));
        }
    }
    grown.dedup();
    for (b, k) in grown {
        if let Some(cell) = out.cell_mut(b, k) {
            cell.baris += 1;
        }
    }
    let id = row.id.clone();
    out.baris.insert(at + 1, row);
    Some((out, id))
}

/// A column behind another; cells that reach over the place grow. Gives the id of the column.
pub fn add_column(tabel: &Tabel, behind: &Id, ids: &mut IdMaker) -> Option<(Tabel, Id)> {
    let at = tabel.column_at(behind)?;
    let mut out = tabel.clone();
    let new = Kolom { id: ids.make(), lebar: None, jenis: crate::model::JenisKolom::default() };
    let id = new.id.clone();
    for b in 0..tabel.baris.len() {
        match covering(tabel, b, at) {
            Some((from, k, cell)) if k + usize::from(cell.kolom.max(1)) > at + 1 => {
                // Once for each cell, in its first row.
                if from == b
                    && let Some(cell) = out.cell_mut(b, k)
                {
                    cell.kolom += 1;
                }
            }
            _ => {
                if let Some(row) = out.baris.get_mut(b) {
                    row.sel.insert(id.clone(), Sel::default());
                }
            }
        }
    }
    out.kolom.insert(at + 1, new);
    Some((out, id))
}

/// Without a row; cells that begin in it and reach further begin in the next. None for the last row there is.
pub fn drop_row(tabel: &Tabel, row: &Id) -> Option<Tabel> {
    let at = tabel.row_at(row)?;
    if tabel.baris.len() < 2 {
        return None;
    }
    let mut out = tabel.clone();
    for n in 0..tabel.kolom.len() {
        let Some((b, k, cell)) = covering(tabel, at, n) else { continue };
        if k != n || cell.baris < 2 {
            continue;
        }
        if b < at {
            if let Some(cell) = out.cell_mut(b, k) {
                cell.baris -= 1;
            }
        } else if let (Some(next), Some(column)) = (out.baris.get_mut(at + 1), tabel.kolom.get(k)) {
            next.sel.insert(column.id.clone(), Sel { baris: cell.baris - 1, ..cell.clone() });
        }
    }
    out.baris.remove(at);
    Some(out)
}

/// Without a column; cells that begin in it and reach further begin in the next. None for the last there is.
pub fn drop_column(tabel: &Tabel, column: &Id) -> Option<Tabel> {
    let at = tabel.column_at(column)?;
    if tabel.kolom.len() < 2 {
        return None;
    }
    let mut out = tabel.clone();
    for b in 0..tabel.baris.len() {
        if let Some((from, k, cell)) = covering(tabel, b, at)
            && from == b
            && cell.kolom > 1
        {
            if k < at {
                if let Some(cell) = out.cell_mut(b, k) {
                    cell.kolom -= 1;
                }
            } else if let (Some(row), Some(next)) = (out.baris.get_mut(b), tabel.kolom.get(at + 1)) {
                row.sel.insert(next.id.clone(), Sel { kolom: cell.kolom - 1, ..cell.clone() });
            }
        }
        if let Some(row) = out.baris.get_mut(b) {
            row.sel.remove(column);
        }
    }
    out.kolom.remove(at);
    Some(out)
}

/// A range of words written from a cell on; rows that are missing are added. Words are taken as they are: marks in
/// them must have been made harmless.
pub fn fill(
    tabel: &Tabel,
    baris: &Id,
    kolom: &Id,
    words: &[Vec<String>],
    ids: &mut IdMaker,
) -> Option<(Tabel, usize)> {
    let (from, left) = (tabel.row_at(baris)?, tabel.column_at(kolom)?);
    let mut out = tabel.clone();
    let mut lost = 0;
    for (n, line) in words.iter().enumerate() {
        if from + n >= out.baris.len() {
            let row = empty_row(&out, false, ids);
            out.baris.push(row);
        }
        for (k, word) in line.iter().enumerate() {
            if let Some(cell) = out.cell_mut(from + n, left + k) {
                cell.teks = Teks(word.clone());
                cell.rujukan.clear();
            } else if !word.is_empty() {
                lost += 1;
            }
        }
    }
    Some((out, lost))
}

/// The Edit that makes one table of another that came from it: the rows, columns and cells that differ.
pub fn table_edit(id: &Id, old: &Tabel, new: &Tabel) -> Edit {
    let mut edits = Vec::new();
    let known = |row: &Baris| old.baris.iter().find(|b| b.id == row.id);
    entries(&old.kolom, &new.kolom, |k| &k.id, Kolom::eq, &mut |entry| {
        edits.push(Edit::Kolom(id.clone(), entry));
    });
    // A row that stays is changed cell by cell.
    let same_head = |a: &Baris, b: &Baris| a.kepala == b.kepala;
    entries(&old.baris, &new.baris, |b| &b.id, same_head, &mut |entry| {
        edits.push(Edit::Baris(id.clone(), entry));
    });
    for row in &new.baris {
        let Some(was) = known(row).filter(|was| same_head(was, row)) else { continue };
        for kolom in was.sel.keys().chain(row.sel.keys().filter(|k| !was.sel.contains_key(*k))) {
            if was.sel.get(kolom) != row.sel.get(kolom) {
                let nilai = row.sel.get(kolom).cloned().map(Box::new);
                edits.push(Edit::Sel { id: id.clone(), baris: row.id.clone(), kolom: kolom.clone(), nilai });
            }
        }
    }
    match edits.len() {
        1 => edits.remove(0),
        _ => Edit::Gabungan(edits),
    }
}

/// What makes one list of another in which those that stay keep their order; an entry that is not the `same` takes
/// the place of the old one.
fn entries<T: Clone>(
    old: &[T],
    new: &[T],
    id: impl Fn(&T) -> &Id,
    same: impl Fn(&T, &T) -> bool,
    give: &mut impl FnMut(Entri<T>),
) {
    for gone in old.iter().filter(|o| new.iter().all(|n| id(n) != id(o))) {
        give(Entri::Hapus(id(gone).clone()));
    }
    let mut setelah: Option<&Id> = None;
    for entry in new {
        match old.iter().find(|o| id(o) == id(entry)) {
            None => give(Entri::Tambah { setelah: setelah.cloned(), nilai: entry.clone() }),
            Some(was) if !same(was, entry) => give(Entri::Ganti(entry.clone())),
            Some(_) => {}
        }
        setelah = Some(id(entry));
    }
}

/// What a unit of a kind holds that the user makes, with ids where it needs some; none for kinds that are not made
/// by hand.
pub(super) fn made(jenis: crate::model::Jenis, ids: &mut IdMaker) -> Option<Branch> {
    use crate::model::Jenis;
    let isi = match jenis {
        Jenis::Tabel => Isi::Tabel(new_table(3, ids)),
        Jenis::Gambar => Isi::Gambar(crate::model::Gambar::default()),
        other => super::empty(other)?,
    };
    Some(Branch::new(ids.make(), isi))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::edit::apply;
    use crate::model::Proyek;

    /// Which cell covers each place of the grid; panics where none or two do.
    fn cover(tabel: &Tabel) -> Vec<Vec<(usize, usize)>> {
        let mut grid = vec![vec![None; tabel.kolom.len()]; tabel.baris.len()];
        for (b, row) in tabel.baris.iter().enumerate() {
            for (k, column) in tabel.kolom.iter().enumerate() {
                let Some(cell) = row.sel.get(&column.id) else { continue };
                for line in &mut grid[b..b + usize::from(cell.baris)] {
                    for place in &mut line[k..k + usize::from(cell.kolom)] {
                        assert_eq!(place.replace((b, k)), None, "{tabel:?}");
                    }
                }
            }
        }
        grid.into_iter().map(|line| line.into_iter().map(|p| p.unwrap()).collect()).collect()
    }

    fn spanned() -> Tabel {
        let mut ids = IdMaker::Seeded(5);
        let mut tabel = new_table(4, &mut ids);
        for _ in 0..3 {
            let last = tabel.baris.last().unwrap().id.clone();
            tabel = add_row(&tabel, &last, &mut ids).unwrap().0;
        }
        // A cell of two columns, one of two rows, one of both.
        let mut span = |b: usize, k: usize, columns: u16, rows: u16| {
            for line in b..b + usize::from(rows) {
                for place in k..k + usize::from(columns) {
                    let column = tabel.kolom[place].id.clone();
                    if (line, place) != (b, k) {
                        tabel.baris[line].sel.remove(&column);
                    }
                }
            }
            let cell = tabel.cell_mut(b, k).unwrap();
            (cell.kolom, cell.baris) = (columns, rows);
        };
        span(0, 1, 3, 1);
        span(1, 0, 1, 2);
        span(2, 2, 2, 3);
        tabel
    }

    proptest! {
        /// Whatever rows and columns come and go, each place of the grid is covered once.
        #[test]
        fn every_place_is_covered_once(steps in prop::collection::vec((0u8..4, any::<usize>()), 0..20)) {
            let mut ids = IdMaker::Seeded(9);
            let mut tabel = spanned();
            cover(&tabel);
            let node = ids.make();
            let mut proyek = crate::edit::history::tests::proyek("");
            proyek.rencana.pohon.insert(None, None, Branch::new(node.clone(), Isi::Tabel(tabel.clone()))).unwrap();
            let table = |p: &Proyek| match &p.rencana.pohon.get(&node).unwrap().isi {
                Isi::Tabel(tabel) => tabel.clone(),
                other => panic!("{other:?}"),
            };
            for (what, n) in steps {
                let row = tabel.baris[n % tabel.baris.len()].id.clone();
                let column = tabel.kolom[n % tabel.kolom.len()].id.clone();
                let made = match what {
                    0 => add_row(&tabel, &row, &mut ids).map(|(t, _)| t),
                    1 => add_column(&tabel, &column, &mut ids).map(|(t, _)| t),
                    2 => drop_row(&tabel, &row),
                    _ => drop_column(&tabel, &column),
                };
                if let Some(made) = made {
                    cover(&made);
                    let edit = table_edit(&node, &tabel, &made);
                    prop_assert!(!matches!(edit, Edit::Isi(..)));
                    let undo = apply(&mut proyek, edit).unwrap();
                    prop_assert_eq!(&table(&proyek), &made);
                    let redo = apply(&mut proyek, undo).unwrap();
                    prop_assert_eq!(&table(&proyek), &tabel);
                    apply(&mut proyek, redo).unwrap();
                    tabel = made;
                }
            }
        }
    }

    #[test]
    fn a_range_of_words_lands_and_adds_rows() {
        let mut ids = IdMaker::Seeded(5);
        let tabel = new_table(3, &mut ids);
        let words: Vec<Vec<String>> =
            (0..3).map(|n| vec![format!("a{n}"), format!("b{n}"), "terlalu jauh".into()]).collect();
        let (filled, lost) = fill(&tabel, &tabel.baris[1].id, &tabel.kolom[1].id, &words, &mut ids).unwrap();
        assert_eq!(lost, 3);
        assert_eq!(filled.baris.len(), 4);
        let last = &filled.baris[3].sel;
        assert_eq!(last[&filled.kolom[1].id].teks.0, "a2");
        assert_eq!(last[&filled.kolom[2].id].teks.0, "b2");
        assert!(last[&filled.kolom[0].id].teks.is_blank());
    }
}
