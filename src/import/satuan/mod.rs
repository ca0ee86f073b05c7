//! From lines to units: articles with all below them, lists, definitions, quoted provisions.
//!
//! What has a label begins a unit where the rule table lets one stand; a line without one goes on with the unit
//! before it. A label that a page broke off its sentence ("dalam" / "Pasal 5") is told from one that begins a unit
//! by what stands before it and by the number that would come next.

mod butir;

use crate::bahasa::from_romawi;
use crate::edit::conjunction;
use crate::edit::tempel::baca::{is_closed, leads_on, refers};
use crate::edit::tempel::bersih::{Baris, join};
use crate::edit::tempel::label::{Kepala, Rupa, Tanda, is_shouted, label};
use crate::model::Jenis;

use super::laporan::Laporan;
use super::penanda::{number_of, sloppy, spaced, special};

/// A unit as the source has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Satuan {
    /// What it is.
    pub jenis: Jenis,
    /// Its label as written; empty for none.
    pub label: String,
    /// Its heading.
    pub judul: String,
    /// Its words with the marks at their end.
    pub teks: String,
    /// Line of the source, from 1.
    pub baris: usize,
    /// Units below it.
    pub anak: Vec<usize>,
    /// The unit it stands in.
    pub induk: Option<usize>,
    /// How the label of an item looks, with its number.
    urut: Option<(Rupa, u32)>,
}

/// All units read, the first of them the root.
#[derive(Debug, Clone)]
pub(super) struct Pohon {
    pub semua: Vec<Satuan>,
}

impl Pohon {
    fn new(jenis: Jenis, baris: usize) -> Self {
        let root = Satuan {
            jenis,
            label: String::new(),
            judul: String::new(),
            teks: String::new(),
            baris,
            anak: Vec::new(),
            induk: None,
            urut: None,
        };
        Self { semua: vec![root] }
    }

    fn add(&mut self, induk: usize, jenis: Jenis, label: &str, teks: &str, baris: usize) -> usize {
        let at = self.semua.len();
        self.semua.push(Satuan {
            jenis,
            label: label.to_owned(),
            judul: String::new(),
            teks: teks.to_owned(),
            baris,
            anak: Vec::new(),
            induk: Some(induk),
            urut: None,
        });
        if let Some(parent) = self.semua.get_mut(induk) {
            parent.anak.push(at);
        }
        at
    }

    pub fn get(&self, at: usize) -> &Satuan {
        &self.semua[at]
    }

    /// The nearest unit at or above one that a test takes.
    pub fn above(&self, at: usize, test: impl Fn(&Satuan) -> bool) -> Option<usize> {
        let mut here = Some(at);
        while let Some(n) = here {
            if test(self.get(n)) {
                return Some(n);
            }
            here = self.get(n).induk;
        }
        None
    }
}

fn rank(jenis: Jenis) -> u8 {
    match jenis {
        Jenis::Buku => 0,
        Jenis::Bab => 1,
        Jenis::Bagian => 2,
        Jenis::Paragraf => 3,
        Jenis::Pasal | Jenis::Diktum => 4,
        Jenis::Ayat => 5,
        _ => 6,
    }
}

/// Reads the articles of a body. `knows`: whether the template has a kind.
pub(super) fn body(
    lines: &[Baris],
    broken: bool,
    knows: &dyn Fn(Jenis) -> bool,
    laporan: &mut Laporan,
) -> Pohon {
    let first = lines.first().map_or(1, |l| l.nomor);
    let mut reader = Pembaca::new(lines, broken, Pohon::new(Jenis::BatangTubuh, first), laporan);
    (reader.books, reader.decides) = (knows(Jenis::Buku), knows(Jenis::Diktum));
    reader.read(0);
    reader.pohon
}

/// Reads the items of Menimbang or Mengingat, the word and its colon taken off.
pub(super) fn list(lines: &[Baris], broken: bool, root: Jenis, item: Jenis, laporan: &mut Laporan) -> Pohon {
    let mut lines = lines.to_vec();
    if let Some(first) = lines.first_mut() {
        let rest = match first.teks.split_once(':') {
            Some((head, rest)) if head.split_whitespace().count() <= 2 => rest,
            _ => first.teks.split_once(' ').map_or("", |(_, rest)| rest),
        };
        first.teks = rest.trim().to_owned();
    }
    lines.retain(|l| !l.teks.is_empty());
    // "1. 1. Undang-Undang …" is one label and a word that looks like one.
    let from = lines.first().map_or(1, |l| l.nomor);
    let mut reader = Pembaca::new(&lines, broken, Pohon::new(root, from), laporan);
    reader.item = item;
    reader.read(0);
    reader.pohon
}

struct Pembaca<'a> {
    lines: &'a [Baris],
    broken: bool,
    widest: usize,
    pohon: Pohon,
    /// The unit that words go on with.
    kini: usize,
    /// A heading whose title may go on.
    berjudul: bool,
    /// What an item at the top is.
    item: Jenis,
    /// BAB may stand in BUKU.
    books: bool,
    /// KESATU, KEDUA stand in place of articles.
    decides: bool,
    laporan: &'a mut Laporan,
}

impl<'a> Pembaca<'a> {
    fn new(lines: &'a [Baris], broken: bool, pohon: Pohon, laporan: &'a mut Laporan) -> Self {
        let mut widths: Vec<usize> = lines.iter().map(|l| l.teks.chars().count()).collect();
        widths.sort_unstable();
        // The width of a column, not of the one line that is longer.
        let widest = widths.get(widths.len().saturating_sub(1) * 95 / 100).copied().unwrap_or(0);
        Self {
            lines,
            broken,
            widest,
            pohon,
            kini: 0,
            berjudul: false,
            item: Jenis::Rincian,
            books: false,
            decides: false,
            laporan,
        }
    }

    fn read(&mut self, from: usize) {
        for at in from..self.lines.len() {
            self.line(at);
        }
    }

    fn current(&self) -> &Satuan {
        self.pohon.get(self.kini)
    }

    /// The words a new line would go on with.
    fn tail(&self) -> &str {
        let now = self.current();
        if now.teks.is_empty() { &now.judul } else { &now.teks }
    }

    fn line(&mut self, at: usize) {
        let Some(line) = self.lines.get(at) else { return };
        let words = line.teks.clone();
        let head = special(&words).or_else(|| label(&words));
        let begun = match &head {
            Some(head) => self.open(at, head),
            None => sloppy(&words).is_some_and(|head| self.sloppy_item(at, &head)),
        };
        if !begun {
            self.words(at);
        }
    }

    /// Whether what stands before is a sentence that goes on, as far as its own end tells.
    fn is_open(&self) -> bool {
        let tail = self.tail();
        let heading = self.current().teks.is_empty() && !self.current().judul.is_empty();
        !heading && !tail.is_empty() && !is_closed(tail)
    }

    fn open(&mut self, at: usize, head: &Kepala<'_>) -> bool {
        let line = &self.lines[at];
        let tail = self.tail().to_owned();
        let open = self.is_open();
        let soft = self.broken || line.lanjut;
        let led = open && soft && (refers(&tail) || leads_on(&tail));
        match head.tanda {
            Tanda::Buku if !self.books => false,
            Tanda::Buku | Tanda::Bab | Tanda::Bagian | Tanda::Paragraf => {
                if led && !(line.renggang && !refers(&tail)) {
                    return false;
                }
                // "… Lampiran" / "BAB IV." ends a sentence.
                if open && line.teks.ends_with(['.', ',', ';']) {
                    return false;
                }
                // A heading within a sentence stands apart from it.
                if open && soft && !line.renggang && !self.next_is_title(at) {
                    return false;
                }
                self.heading(at, head)
            }
            Tanda::Pasal => self.article(at, head, open && soft, led),
            Tanda::Ayat => self.ayat(at, head, open && soft, led),
            Tanda::Butir(..) => self.list_item(at, head, open && soft),
            Tanda::Diktum => self.diktum(at, head),
            Tanda::Alinea => false,
        }
    }

    fn next_is_title(&self, at: usize) -> bool {
        self.lines.get(at + 1).is_some_and(|l| is_shouted(&l.teks) || l.teks.starts_with(char::is_uppercase))
    }

    fn quoting(&self) -> Option<usize> {
        self.pohon.above(self.kini, |s| s.jenis == Jenis::Kutipan)
    }

    /// The unit that changes another regulation and may be followed by what it quotes.
    fn changing(&self) -> Option<usize> {
        self.pohon.above(self.kini, |s| {
            matches!(s.jenis, Jenis::Pasal | Jenis::Rincian)
                && s.teks.trim_end().ends_with(':')
                && changes(&s.teks)
        })
    }

    /// Where a heading or an article stands: below the nearest unit of a higher rank, within a quotation if one is
    /// open or begins here.
    fn place(&mut self, jenis: Jenis, baris: usize) -> usize {
        if let Some(quote) = self.quoting() {
            let higher = |s: &Satuan| {
                s.jenis == Jenis::Kutipan || s.jenis != Jenis::Rincian && rank(s.jenis) < rank(jenis)
            };
            return self.pohon.above(self.kini, higher).unwrap_or(quote);
        }
        if let Some(owner) = self.changing() {
            return self.pohon.add(owner, Jenis::Kutipan, "", "", baris);
        }
        let higher = |s: &Satuan| s.induk.is_none() || rank(s.jenis) < rank(jenis);
        self.pohon.above(self.kini, higher).unwrap_or(0)
    }

    fn heading(&mut self, at: usize, head: &Kepala<'_>) -> bool {
        let line = &self.lines[at];
        let jenis = match head.tanda {
            Tanda::Buku => Jenis::Buku,
            Tanda::Bab => Jenis::Bab,
            Tanda::Bagian => Jenis::Bagian,
            _ => Jenis::Paragraf,
        };
        let parent = self.place(jenis, line.nomor);
        self.kini = self.pohon.add(parent, jenis, &spaced(head), "", line.nomor);
        head.sisa.clone_into(&mut self.pohon.semua[self.kini].judul);
        self.berjudul = true;
        true
    }

    /// "KEDUA : …" of a decision.
    fn diktum(&mut self, at: usize, head: &Kepala<'_>) -> bool {
        let line = &self.lines[at];
        if !self.decides {
            return false;
        }
        self.kini = self.pohon.add(0, Jenis::Diktum, head.label, head.sisa, line.nomor);
        self.berjudul = false;
        true
    }

    fn article(&mut self, at: usize, head: &Kepala<'_>, open: bool, led: bool) -> bool {
        let line = &self.lines[at];
        let number = number_of(head.label);
        let roman = from_romawi(&number).is_some();
        let (wanted, _) = self.next_article();
        let expected = number.parse::<u32>().is_ok_and(|n| n == wanted);
        if led && !(line.renggang && expected && !refers(self.tail())) {
            return false;
        }
        if open && !(expected && (line.renggang || self.stands_alone(at))) {
            return false;
        }
        if roman && self.quoting().is_some() {
            // Pasal II stands behind all that Pasal I quotes.
            self.kini = 0;
        }
        let parent = if roman { 0 } else { self.place(Jenis::Pasal, line.nomor) };
        let written = spaced(head);
        if written != head.label {
            self.laporan.doubt(line.nomor, &line.teks, format!("dibaca sebagai {written}"));
        }
        self.kini = self.pohon.add(parent, Jenis::Pasal, &written, "", line.nomor);
        self.berjudul = false;
        if !head.sisa.is_empty() {
            // "Pasal 5 (1) …" on one line.
            let rest = head.sisa.to_owned();
            if let Some(first) = label(&rest).filter(|k| k.tanda == Tanda::Ayat) {
                let at = self.pohon.add(self.kini, Jenis::Ayat, first.label, first.sisa, line.nomor);
                self.pohon.semua[at].urut = first.arti.first().copied();
                self.kini = at;
            } else {
                self.pohon.semua[self.kini].teks = rest;
            }
        }
        true
    }

    /// The number the next article would have, and the last article.
    fn next_article(&self) -> (u32, Option<usize>) {
        let quote = self.quoting();
        let last = (0..self.pohon.semua.len()).rev().find(|n| {
            let s = self.pohon.get(*n);
            s.jenis == Jenis::Pasal && self.pohon.above(*n, |a| a.jenis == Jenis::Kutipan) == quote
        });
        let number = last.map_or(0, |n| {
            let number = number_of(&self.pohon.get(n).label);
            number.trim_end_matches(|c: char| c.is_ascii_uppercase()).parse().unwrap_or(1)
        });
        (number + 1, last)
    }

    /// Whether a line that is only a label has what an article has below it.
    fn stands_alone(&self, at: usize) -> bool {
        let next = self.lines.get(at + 1).map_or("", |l| l.teks.as_str());
        next.starts_with(|c: char| c.is_uppercase() || c == '(')
    }

    fn ayat(&mut self, at: usize, head: &Kepala<'_>, open: bool, led: bool) -> bool {
        let line = &self.lines[at];
        let value = head.arti.first().map_or(0, |a| a.1);
        let Some(pasal) = self.pohon.above(self.kini, |s| matches!(s.jenis, Jenis::Pasal | Jenis::Kutipan))
        else {
            return false;
        };
        // An item that changes another regulation may quote an ayat alone.
        let quotes = self.current().jenis == Jenis::Rincian && self.changing() == Some(self.kini);
        let last = self
            .pohon
            .get(pasal)
            .anak
            .iter()
            .rev()
            .map(|n| self.pohon.get(*n))
            .find(|s| s.jenis == Jenis::Ayat);
        let before = last.and_then(|s| s.urut).map_or(0, |u| u.1);
        let inserted = head.label.contains(|c: char| c.is_ascii_lowercase());
        let follows = value == before + 1 || inserted && (value == before || value == before + 1);
        let sentence =
            head.sisa.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()) || head.sisa.is_empty();
        let next = follows && head.sisa.starts_with(char::is_uppercase) && !self.tail().ends_with(',');
        if led || open && !(follows && sentence && line.renggang) && !next {
            return false;
        }
        // "(2) huruf b" at the head of a line goes on with a citation.
        if !follows && !sentence && !quotes {
            return false;
        }
        if !follows && !quotes {
            let pesan = format!("ayat {} berdiri di belakang ayat ({before})", head.label);
            self.laporan.doubt(line.nomor, &line.teks, pesan);
        }
        let parent = if quotes && self.pohon.get(pasal).jenis == Jenis::Pasal {
            self.pohon.add(self.kini, Jenis::Kutipan, "", "", line.nomor)
        } else {
            pasal
        };
        self.kini = self.pohon.add(parent, Jenis::Ayat, head.label, head.sisa, line.nomor);
        self.pohon.semua[self.kini].urut = Some((Rupa::Angka, value));
        self.berjudul = false;
        true
    }

    /// A line of words.
    fn words(&mut self, at: usize) {
        let line = &self.lines[at];
        let before = at.checked_sub(1).and_then(|n| self.lines.get(n));
        let cut = before.is_some_and(|l| l.terpotong);
        if self.berjudul && self.goes_on_heading(line) {
            join(&mut self.pohon.semua[self.kini].judul, &line.teks, cut);
            return;
        }
        self.berjudul = false;
        let soft = self.broken || line.lanjut;
        let full = before.map_or(0, |l| l.teks.chars().count()) * 10 >= self.widest * 8;
        let now = self.current();
        let small = line.teks.starts_with(|c: char| c.is_lowercase() || c == '(' || c.is_ascii_digit());
        let tail = now.teks.trim_end();
        // "…, dan" at the end of a line is a sentence that goes on.
        let item_ends = conjunction(tail).is_some_and(|c| {
            c.bertanda && !(soft && tail.get(..c.awal).is_some_and(|head| head.ends_with(',')))
        });
        let marked = tail.ends_with([':', ';']) || item_ends;
        let sentence_open = conjunction(tail).is_some_and(|c| c.bertanda) && !item_ends;
        let alone = matches!(line.teks.as_str(), "dan" | "atau" | "dan/atau" | "dan / atau");
        let group = rank(now.jenis) < 4 || now.induk.is_none();
        if group {
            if now.induk.is_none() && self.item != Jenis::Rincian {
                // A consideration alone has no letter.
                let at = self.pohon.add(0, self.item, "", &line.teks, line.nomor);
                self.kini = at;
                return;
            }
            return self.unplaced(at, "berdiri di luar pasal");
        }
        if tail.is_empty() || alone || sentence_open || !is_closed(tail) && !tail.ends_with(',') {
            let apart = line.renggang && !soft && !tail.is_empty() && !alone;
            if apart && !small {
                return self.unplaced(at, "berdiri terpisah tanpa label");
            }
            join(&mut self.pohon.semua[self.kini].teks, &line.teks, cut);
            return;
        }
        let in_list = !self.lists().is_empty();
        // "… (Berita Daerah …)," and "dicabut dan dinyatakan tidak berlaku." behind the list.
        let closes =
            ["dicabut", "ditarik", "dinyatakan", "diubah sebagai"].iter().any(|w| line.teks.starts_with(w));
        let behind = line.renggang || !soft && !full || closes;
        if tail.ends_with(',') && !(small && in_list && behind) {
            join(&mut self.pohon.semua[self.kini].teks, &line.teks, cut);
            return;
        }
        if self.item != Jenis::Rincian
            && now.jenis == self.item
            && tail.ends_with(';')
            && !(soft && small && full)
        {
            self.laporan.doubt(line.nomor, &line.teks, "butir tanpa label".to_owned());
            self.kini = self.pohon.add(0, self.item, "", &line.teks, line.nomor);
            return;
        }
        if marked {
            // A colon that ends a line of a sentence, or an item whose label is lost.
            if tail.ends_with(':') {
                let parent = self.kini;
                return self.unlabelled(parent, at);
            }
            if in_list {
                if soft && small && !line.renggang && full {
                    join(&mut self.pohon.semua[self.kini].teks, &line.teks, cut);
                    return;
                }
                let parent = now.induk.unwrap_or(0);
                if small && self.is_complete(self.kini) && rank(self.pohon.get(parent).jenis) > 3 {
                    self.kini = self.pohon.add(parent, Jenis::PenutupRincian, "", &line.teks, line.nomor);
                    return;
                }
                return self.unlabelled(parent, at);
            }
            join(&mut self.pohon.semua[self.kini].teks, &line.teks, cut);
            return;
        }
        if in_list && small && (line.renggang || !full || tail.ends_with(',')) {
            let owner = self.lists().first().and_then(|n| self.pohon.get(*n).induk).unwrap_or(0);
            if self.pohon.get(owner).induk.is_some() {
                self.kini = self.pohon.add(owner, Jenis::PenutupRincian, "", &line.teks, line.nomor);
                return;
            }
        }
        if soft && (full || small) && !line.renggang || line.lanjut {
            join(&mut self.pohon.semua[self.kini].teks, &line.teks, cut);
            return;
        }
        self.unplaced(at, "berdiri terpisah tanpa label");
    }

    /// Whether an item is the last of its list: the one before it ends with "dan" or "atau".
    fn is_complete(&self, at: usize) -> bool {
        let siblings = self.pohon.get(at).induk.map_or(&[][..], |p| &self.pohon.get(p).anak);
        let before = siblings.iter().position(|n| *n == at).and_then(|n| n.checked_sub(1));
        before.is_some_and(|n| conjunction(&self.pohon.get(siblings[n]).teks).is_some_and(|c| c.bertanda))
    }

    fn goes_on_heading(&self, line: &Baris) -> bool {
        let now = self.current();
        if now.judul.is_empty() {
            return true;
        }
        let shouted = is_shouted(&line.teks) && is_shouted(&now.judul);
        // The title of a BAB stands in capitals to its end, however far apart its lines are set.
        if line.renggang && !(shouted && matches!(now.jenis, Jenis::Buku | Jenis::Bab)) {
            return false;
        }
        if line.teks.ends_with(['.', ';', ':']) {
            return false;
        }
        if matches!(now.jenis, Jenis::Buku | Jenis::Bab) {
            return is_shouted(&line.teks) == is_shouted(&now.judul);
        }
        let small = line.teks.starts_with(char::is_lowercase);
        let long = now.judul.chars().count() * 10 >= self.widest * 5;
        (small || long || leads_on(&now.judul)) && line.teks.split(' ').count() <= 10
    }

    /// An item without a label.
    fn unlabelled(&mut self, parent: usize, at: usize) {
        let line = &self.lines[at];
        let owner = self.pohon.get(parent);
        let takes = matches!(owner.jenis, Jenis::Pasal | Jenis::Ayat | Jenis::Rincian | Jenis::Pertimbangan);
        if !takes {
            return self.unplaced(at, "berdiri tanpa label");
        }
        self.laporan.doubt(line.nomor, &line.teks, "butir tanpa label".to_owned());
        let jenis = if owner.jenis == Jenis::Pasal && defines(&owner.teks) {
            Jenis::Definisi
        } else {
            Jenis::Rincian
        };
        self.kini = self.pohon.add(parent, jenis, "", &line.teks, line.nomor);
    }

    /// Words that have no place: kept where they stand, marked.
    fn unplaced(&mut self, at: usize, why: &str) {
        let line = &self.lines[at];
        if self.current().jenis == Jenis::TakTempat && self.broken && !line.renggang {
            join(&mut self.pohon.semua[self.kini].teks, &line.teks, false);
            return;
        }
        self.laporan.doubt(line.nomor, &line.teks, format!("{why}; disimpan sebagai blok belum ditempatkan"));
        let holds = |s: &Satuan| {
            matches!(
                s.jenis,
                Jenis::BatangTubuh
                    | Jenis::Bab
                    | Jenis::Bagian
                    | Jenis::Paragraf
                    | Jenis::Pasal
                    | Jenis::Ayat
                    | Jenis::Rincian
                    | Jenis::Konsiderans
                    | Jenis::DasarHukum
            )
        };
        let parent = self.pohon.above(self.kini, holds).unwrap_or(0);
        self.kini = self.pohon.add(parent, Jenis::TakTempat, "", &line.teks, line.nomor);
    }
}

/// Whether an article opens the definitions.
fn defines(teks: &str) -> bool {
    let small = teks.to_lowercase();
    small.contains("yang dimaksud dengan")
        || small.contains("yang dimaksud") && small.trim_end().ends_with("dengan:")
        || small.contains("yang dimaksud dalam") && small.contains("adalah")
}

/// Whether words change another regulation.
fn changes(teks: &str) -> bool {
    let small = teks.to_lowercase();
    ["berbunyi", "diubah", "disisipkan", "ditambah", "dibaca", "diganti", "menjadi"]
        .iter()
        .any(|w| small.contains(w))
}

#[cfg(test)]
mod tests {
    use super::*;

    pub(super) fn show(pohon: &Pohon) -> String {
        fn unit(pohon: &Pohon, at: usize, depth: usize, out: &mut String) {
            let s = pohon.get(at);
            let words = [&s.label, &s.judul, &s.teks].into_iter().filter(|w| !w.is_empty());
            let words = words.map(String::as_str).collect::<Vec<_>>().join(" | ");
            out.push_str(&format!("{}{:?} {words}\n", "  ".repeat(depth), s.jenis));
            s.anak.iter().for_each(|c| unit(pohon, *c, depth + 1, out));
        }
        let mut out = String::new();
        unit(pohon, 0, 0, &mut out);
        out
    }

    fn read(text: &str) -> String {
        let (lines, broken, _) = crate::edit::tempel::bersih::lines_as_written(text);
        show(&body(&lines, broken, &|_| true, &mut Laporan::default()))
    }

    #[test]
    fn a_label_that_a_page_broke_off_its_sentence_begins_nothing() {
        let text = "BAB I\nKETENTUAN UMUM\n\nPasal 1\n\n(1) Dinas menyusun rencana sebagaimana dimaksud dalam\nPasal 5\nayat (2) dan ayat\n(3) huruf a, dengan memperhatikan\na. n. Bupati.\n(2) Rencana memuat:\na. satu;\nb. dua:\n1. tiga;\n2. empat; dan\nc. lima.\n\nPasal 2\n\nCukup.\n";
        assert_eq!(
            read(text),
            "BatangTubuh \n  Bab BAB I | KETENTUAN UMUM\n    Pasal Pasal 1\n      Ayat (1) | Dinas menyusun rencana sebagaimana dimaksud dalam Pasal 5 ayat (2) dan ayat (3) huruf a, dengan memperhatikan a. n. Bupati.\n      Ayat (2) | Rencana memuat:\n        Rincian a. | satu;\n        Rincian b. | dua:\n          Rincian 1. | tiga;\n          Rincian 2. | empat; dan\n        Rincian c. | lima.\n    Pasal Pasal 2 | Cukup.\n"
        );
    }

    #[test]
    fn what_a_change_quotes_stands_in_a_quotation() {
        let text = "Pasal I\nBeberapa ketentuan dalam Peraturan Bupati Pati Nomor 5 Tahun 2020 diubah sebagai berikut:\n1. Ketentuan Pasal 1 diubah sehingga berbunyi sebagai berikut:\nPasal 1\nDalam Peraturan Bupati ini yang dimaksud dengan:\n1. Daerah adalah Kabupaten Pati.\n2. Bupati adalah Bupati Pati.\n2. Pasal 4 dihapus.\n3. Di antara Pasal 5 dan Pasal 6 disisipkan 1 (satu) pasal, yakni Pasal 5A sehingga berbunyi sebagai berikut:\nPasal 5A\n(1) Satu.\n(2) Dua.\nPasal II\nPeraturan Bupati ini mulai berlaku pada tanggal diundangkan.\n";
        assert_eq!(
            read(text),
            "BatangTubuh \n  Pasal Pasal I | Beberapa ketentuan dalam Peraturan Bupati Pati Nomor 5 Tahun 2020 diubah sebagai berikut:\n    Rincian 1. | Ketentuan Pasal 1 diubah sehingga berbunyi sebagai berikut:\n      Kutipan \n        Pasal Pasal 1 | Dalam Peraturan Bupati ini yang dimaksud dengan:\n          Definisi 1. | Daerah adalah Kabupaten Pati.\n          Definisi 2. | Bupati adalah Bupati Pati.\n    Rincian 2. | Pasal 4 dihapus.\n    Rincian 3. | Di antara Pasal 5 dan Pasal 6 disisipkan 1 (satu) pasal, yakni Pasal 5A sehingga berbunyi sebagai berikut:\n      Kutipan \n        Pasal Pasal 5A\n          Ayat (1) | Satu.\n          Ayat (2) | Dua.\n  Pasal Pasal II | Peraturan Bupati ini mulai berlaku pada tanggal diundangkan.\n"
        );
    }
}
