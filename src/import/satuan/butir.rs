//! Items of lists: which list a label goes on with, which it begins, and what a list belongs to.

use crate::edit::tempel::baca::{is_closed, refers};
use crate::edit::tempel::label::{Kepala, Rupa, Tanda, label};
use crate::model::Jenis;

use super::super::penanda::first_of;
use super::{Pembaca, Satuan, changes, defines, rank};

impl Pembaca<'_> {
    /// The lists that are open, outermost first.
    pub(super) fn lists(&self) -> Vec<usize> {
        let mut out = Vec::new();
        let mut here = Some(self.kini);
        while let Some(at) = here {
            let unit = self.pohon.get(at);
            match unit.jenis {
                Jenis::Rincian | Jenis::Definisi => out.push(at),
                jenis if jenis == self.item && unit.urut.is_some() => out.push(at),
                Jenis::PenutupRincian | Jenis::TakTempat => {}
                _ => break,
            }
            here = unit.induk;
        }
        out.reverse();
        out
    }

    pub(super) fn list_item(&mut self, at: usize, head: &Kepala<'_>, open: bool) -> bool {
        let line = &self.lines[at];
        if open && refers(self.tail()) {
            return false;
        }
        if self.pohon.get(self.kini).jenis == Jenis::BatangTubuh
            || rank(self.current().jenis) < 4 && self.item == Jenis::Rincian
        {
            return false;
        }
        // The next item of what changes another regulation ends what the last one quotes.
        if let Some(quote) = self.quoting()
            && let Some(owner) = self.pohon.get(quote).induk
            && self.pohon.get(owner).jenis == Jenis::Rincian
            && let Some((rupa, last)) = self.pohon.get(owner).urut
            && head.arti.contains(&(rupa, last + 1))
            && commands(head.sisa)
        {
            let parent = self.pohon.get(owner).induk.unwrap_or(0);
            self.put_item(parent, (rupa, last + 1), head, line.nomor);
            return true;
        }
        let lists = self.lists();
        let known =
            |rupa: Rupa| lists.iter().rposition(|n| self.pohon.get(*n).urut.is_some_and(|u| u.0 == rupa));
        if let Some((parent, rupa, n)) = self.goes_on(&lists, head) {
            self.put_item(parent, (rupa, n), head, line.nomor);
            return true;
        }
        let begins = first_of(head);
        let colon = self.tail().trim_end().ends_with(':');
        if let Some(first) = begins.filter(|f| !open || colon || self.second_follows(at, f.0)) {
            let parent = self.list_parent();
            self.put_item(parent, first, head, line.nomor);
            return true;
        }
        if open && !colon {
            return false;
        }
        // A number that follows nothing: kept with its list, and told.
        let Some(first) = head.arti.first().copied() else { return false };
        let bullet = matches!(first.0, Rupa::Kapital);
        if bullet && lists.is_empty() && !colon {
            return false;
        }
        let parent = match known(first.0) {
            Some(depth) => self.pohon.get(lists[depth]).induk.unwrap_or(0),
            None => self.list_parent(),
        };
        let pesan = format!("butir \"{}\" tidak menyambung penomoran sebelumnya", head.label);
        self.laporan.doubt(line.nomor, &line.teks, pesan);
        self.put_item(parent, first, head, line.nomor);
        true
    }

    /// The list that an item goes on with, the innermost whose next number it has: its owner, the form, the number.
    pub(super) fn goes_on(&self, lists: &[usize], head: &Kepala<'_>) -> Option<(usize, Rupa, u32)> {
        let bare = head.label.trim_matches(|c: char| !c.is_alphanumeric());
        let inserted =
            bare.bytes().any(|b| b.is_ascii_digit()) && bare.bytes().any(|b| b.is_ascii_alphabetic());
        lists.iter().rev().find_map(|item| {
            let (rupa, last) = self.pohon.get(*item).urut?;
            let next = |n: u32| matches!(rupa, Rupa::Bulat(_)) || n == last + 1 || n == last && inserted;
            let (_, n) = head.arti.iter().find(|(r, n)| *r == rupa && next(*n))?;
            Some((self.pohon.get(*item).induk.unwrap_or(0), rupa, *n))
        })
    }

    /// Whether the second item of a list stands further down, so that this is its first.
    pub(super) fn second_follows(&self, at: usize, rupa: Rupa) -> bool {
        let rest = self.lines.iter().skip(at + 1).take(40);
        let mut heads = rest.filter_map(|l| label(&l.teks));
        heads
            .find(|k| {
                let group = matches!(k.tanda, Tanda::Pasal | Tanda::Bab | Tanda::Bagian) && k.sisa.is_empty();
                group || k.tanda == Tanda::Ayat || k.arti.contains(&(rupa, 1)) || k.arti.contains(&(rupa, 2))
            })
            .is_some_and(|k| k.tanda != Tanda::Ayat && k.arti.contains(&(rupa, 2)))
    }

    /// A label that touches its words ("a.menyiapkan") or has no mark ("10 Peraturan"): only where it is the one
    /// that must come.
    pub(super) fn sloppy_item(&mut self, at: usize, head: &Kepala<'_>) -> bool {
        let line = &self.lines[at];
        let lists = self.lists();
        let marked = head.label.ends_with(['.', ')']);
        if let Some((parent, rupa, n)) = self.goes_on(&lists, head) {
            if !marked && !(self.pohon.get(parent).induk.is_none() && is_closed(self.tail())) {
                return false;
            }
            self.laporan.doubt(
                line.nomor,
                &line.teks,
                format!("label \"{}\" tidak lazim", head.label.trim()),
            );
            self.put_item(parent, (rupa, n), head, line.nomor);
            return true;
        }
        let Some(first) = first_of(head).filter(|_| marked && self.tail().trim_end().ends_with(':')) else {
            return false;
        };
        let parent = self.list_parent();
        self.laporan.doubt(line.nomor, &line.teks, format!("label \"{}\" tidak lazim", head.label.trim()));
        self.put_item(parent, first, head, line.nomor);
        true
    }

    /// What a list that begins here belongs to.
    pub(super) fn list_parent(&self) -> usize {
        let holds = |s: &Satuan| !matches!(s.jenis, Jenis::PenutupRincian | Jenis::TakTempat);
        self.pohon.above(self.kini, holds).unwrap_or(0)
    }

    pub(super) fn put_item(&mut self, parent: usize, urut: (Rupa, u32), head: &Kepala<'_>, baris: usize) {
        let owner = self.pohon.get(parent);
        let jenis = if owner.induk.is_none() {
            self.item
        } else if owner.jenis == Jenis::Pasal && defines(&owner.teks) {
            Jenis::Definisi
        } else {
            Jenis::Rincian
        };
        self.kini = self.pohon.add(parent, jenis, head.label, head.sisa, baris);
        self.pohon.semua[self.kini].urut = Some(urut);
        self.berjudul = false;
    }
}

/// Whether an item begins as one that changes another regulation does.
fn commands(words: &str) -> bool {
    const HEADS: [&str; 19] = [
        "ketentuan",
        "di antara",
        "diantara",
        "setelah",
        "sesudah",
        "pasal",
        "judul",
        "penjelasan",
        "bab",
        "bagian",
        "paragraf",
        "lampiran",
        "mengubah",
        "menghapus",
        "menambah",
        "menyisipkan",
        "ayat",
        "huruf",
        "angka",
    ];
    let small = words.to_lowercase();
    HEADS.iter().any(|h| small.starts_with(h))
        && (changes(&small) || small.contains("dihapus") || small.contains("dicabut"))
        || small.starts_with("ketentuan ")
        || small.starts_with("di antara ")
        || small.starts_with("diantara ")
}
