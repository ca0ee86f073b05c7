//! From a Word document to lines, and from what lines stand for (tables, pictures, footnotes) to nodes.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::edit::IdMaker;
use crate::edit::tempel::bersih::Baris;
use crate::edit::tempel::label::{Kepala, Rupa, Tanda, is_shouted, label};
use crate::format::docx::{self, Catatan, Dokumen, KAKI, Unsur};
use crate::layout;
use crate::markup::escape;
use crate::model::{
    self, Branch, DokumenHukum, Gambar, Id, Isi, Jenis, JenisKolom, Kolom, Mm, Node, Nomor, Proyek, Sel,
    Tabel, Teks, TreeError,
};
use crate::store::{Pictures, picture_name, pictures_of};
use crate::template::Template;

use super::laporan::{Laporan, Ragu};

/// Before the index of a table in a line that stands for one.
const TABEL: char = '\u{f8ff}';
/// Before the index of a picture.
const GAMBAR: char = '\u{f8fe}';
/// The most tables and the most pictures that lines stand for.
const MOST_TABLES: usize = 60_000;
/// The letter of index 0.
const NOL: u32 = 0xf_0000;
/// Widths of columns that are believed, in twentieths of a point.
const WIDTHS: std::ops::RangeInclusive<u32> = 40..=40_000;
/// Headings have no more words.
const MOST_WORDS: usize = 14;

/// A table of the source with the line it stands at.
#[derive(Debug)]
struct Asal {
    tabel: docx::Tabel,
    baris: usize,
}

/// A picture of the source: its name, what it shows, its width, the line it stands at.
#[derive(Debug)]
struct Foto {
    nama: String,
    alt: String,
    lebar: Option<Mm>,
    baris: usize,
}

/// What lines refer to.
#[derive(Debug, Default)]
pub(super) struct Sampingan {
    /// Footnotes by the index of their mark.
    pub kaki: Vec<String>,
    /// Headings of annexes, as the writer's styles say.
    pub judul: BTreeSet<String>,
    /// The emblem above the title.
    pub lambang: Option<String>,
    tabel: Vec<Asal>,
    foto: Vec<Foto>,
    isi: Pictures,
}

impl Sampingan {
    /// Whether a line stands for a table or a picture.
    pub fn has(&self, line: &str) -> bool {
        self.table(line).is_some() || self.photo(line).is_some()
    }

    fn table(&self, line: &str) -> Option<&Asal> {
        self.tabel.get(index(line, TABEL)?)
    }

    fn photo(&self, line: &str) -> Option<&Foto> {
        self.foto.get(index(line, GAMBAR)?)
    }

    /// The pictures that a project shows; those that found no place are told.
    pub fn pictures_of(&self, proyek: &Proyek, laporan: &mut Laporan) -> Pictures {
        let shown: BTreeSet<&str> = pictures_of(proyek).into_iter().collect();
        for foto in self.foto.iter().filter(|f| !shown.contains(f.nama.as_str())) {
            laporan.catatan.push(no_place(foto.baris, &foto.alt));
        }
        self.isi
            .iter()
            .filter(|(name, _)| shown.contains(name.as_str()))
            .map(|(n, b)| (n.clone(), Arc::clone(b)))
            .collect()
    }
}

fn no_place(baris: usize, alt: &str) -> Ragu {
    let teks = if alt.is_empty() { "gambar".to_owned() } else { alt.to_owned() };
    let pesan = "templat tidak memberi tempat bagi gambar di sini; gambar ini tidak ikut terbaca".to_owned();
    Ragu { baris, teks, pesan }
}

fn index(line: &str, mark: char) -> Option<usize> {
    (u32::from(line.strip_prefix(mark)?.chars().next()?).checked_sub(NOL)).map(|n| n as usize)
}

fn marked(mark: char, index: usize) -> String {
    let letter = char::from_u32(NOL + index as u32).unwrap_or(mark);
    format!("{mark}{letter}")
}

/// Where in a regulation a reader stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Tempat {
    /// Before Menimbang.
    Kepala,
    /// Menimbang to Menetapkan.
    Pembukaan,
    /// The articles.
    Tubuh,
    /// The signature, the Penjelasan.
    Penutup,
    /// The annexes.
    Lampiran,
}

struct Pembaca<'a> {
    lines: Vec<Baris>,
    side: Sampingan,
    tempat: Tempat,
    gap: bool,
    gambar: Vec<docx::Gambar>,
    /// The names of the pictures that can be read, by their part.
    nama: BTreeMap<String, Option<String>>,
    laporan: &'a mut Laporan,
}

/// The lines of a Word document: a paragraph is one, or as many as the writer broke it into. Tables that only set
/// words side by side (the opening, the signatures) come as lines, others as a line that stands for them.
pub(super) fn of_docx(dokumen: Dokumen, laporan: &mut Laporan) -> (Vec<Baris>, Sampingan, String) {
    let side = Sampingan { kaki: dokumen.kaki, ..Sampingan::default() };
    let mut reader = Pembaca {
        lines: Vec::new(),
        side,
        tempat: Tempat::Kepala,
        gap: false,
        gambar: dokumen.gambar,
        nama: BTreeMap::new(),
        laporan,
    };
    // The line of each paragraph of the body.
    let mut places: Vec<usize> = Vec::new();
    for unsur in dokumen.unsur {
        match unsur {
            Unsur::Alinea(alinea) => {
                places.push(reader.lines.len() + 1);
                reader.paragraph(&alinea);
            }
            Unsur::Tabel(table) => reader.table(table),
            Unsur::Gambar(index) => reader.picture(index),
        }
    }
    let Pembaca { lines, side, laporan, .. } = reader;
    let line = |c: &Catatan| places.get(c.alinea).copied().unwrap_or(0);
    let mut note = |all: &[Catatan], what: &str| {
        for c in all {
            let teks: &str = if c.kutip.is_empty() { &c.teks } else { &c.kutip };
            let pesan = match (what, c.kutip.is_empty()) {
                ("", _) => c.teks.clone(),
                (_, true) => format!("{what} oleh {}", c.oleh),
                (_, false) => format!("{what} {}: {}", c.oleh, c.teks),
            };
            let teks = readable(teks).trim().chars().take(120).collect();
            laporan.catatan.push(Ragu { baris: line(c), teks, pesan });
        }
    };
    note(&dokumen.komentar, "komentar");
    note(&dokumen.sisipan, "sisipan yang dilacak, ikut terbaca,");
    note(&dokumen.hapusan, "hapusan yang dilacak, tidak ikut terbaca,");
    note(&dokumen.terlewat, "");
    let text = lines.iter().map(|l| readable(&l.teks)).collect::<Vec<_>>().join("\n");
    (lines, side, text)
}

impl Pembaca<'_> {
    fn push(&mut self, teks: &str, lanjut: bool) {
        let mut teks = teks.trim().to_owned();
        if teks.is_empty() {
            return;
        }
        self.enter(&teks);
        let nomor = self.lines.len() + 1;
        // What is set by a formula of the template has no footnotes, nor has a title.
        let fixed = matches!(self.tempat, Tempat::Kepala | Tempat::Penutup) || is_shouted(&teks);
        if fixed {
            for (_, index) in notes_of(&teks) {
                let note = self.side.kaki.get(index).cloned().unwrap_or_default();
                let pesan = "catatan kaki tidak mendapat tempat di sini; tidak ikut terbaca".to_owned();
                self.laporan.catatan.push(Ragu { baris: nomor, teks: note, pesan });
            }
            teks = without_marks(&teks);
        }
        let renggang = self.gap && nomor > 1;
        self.lines.push(Baris { teks, renggang, lanjut, terpotong: false, nomor });
        self.gap = false;
    }

    /// Where a line takes the reader.
    fn enter(&mut self, teks: &str) {
        let first = teks.split([' ', ':']).next().unwrap_or("");
        let signs =
            || ["Ditetapkan di", "Disahkan di", "Agar setiap orang"].iter().any(|w| teks.starts_with(w));
        let annexed = || {
            let loose = teks.starts_with("Lampiran") && teks.contains(':') && teks.contains("Peraturan");
            teks.starts_with("LAMPIRAN") || loose && self.tempat == Tempat::Penutup
        };
        let opens =
            || label(teks).is_some_and(|k| matches!(k.tanda, Tanda::Bab | Tanda::Pasal | Tanda::Diktum));
        self.tempat = match self.tempat {
            _ if annexed() => Tempat::Lampiran,
            Tempat::Kepala if first.eq_ignore_ascii_case("menimbang") => Tempat::Pembukaan,
            Tempat::Kepala | Tempat::Pembukaan if opens() => Tempat::Tubuh,
            Tempat::Tubuh if signs() => Tempat::Penutup,
            same => same,
        };
    }

    fn paragraph(&mut self, alinea: &docx::Alinea) {
        if alinea.teks.is_empty() && alinea.label.is_empty() {
            self.gap = true;
            return;
        }
        let heads = alinea.tingkat.is_some();
        self.gap |= heads;
        let words = format!("{} {}", alinea.label, alinea.teks);
        let mut lines = words.split('\n').map(str::trim).filter(|l| !l.is_empty());
        self.push(lines.next().unwrap_or(""), false);
        if heads && self.tempat == Tempat::Lampiran {
            self.side.judul.insert(words.split_whitespace().collect::<Vec<_>>().join(" "));
        }
        for line in lines {
            self.push(line, true);
        }
    }

    fn table(&mut self, table: docx::Tabel) {
        let first = table.paragraphs().next().unwrap_or("");
        let heads = first.starts_with("LAMPIRAN");
        let stands = match self.tempat {
            _ if self.side.tabel.len() >= MOST_TABLES => false,
            Tempat::Lampiran => table.is_wide() && !table.is_signed() && !heads,
            Tempat::Tubuh => is_real(&table),
            _ => false,
        };
        if !stands {
            if self.tempat == Tempat::Penutup && is_real(&table) {
                let pesan =
                    "tabel dibaca sebagai baris teks; templat tidak memberi tempat bagi tabel di sini"
                        .to_owned();
                let teks = first.chars().take(90).collect();
                self.laporan.catatan.push(Ragu { baris: self.lines.len() + 1, teks, pesan });
            }
            for row in &table.baris {
                for line in row.lines() {
                    self.push(&line, false);
                }
                for sel in &row.sel {
                    sel.gambar.iter().for_each(|g| self.picture(*g));
                }
            }
            return;
        }
        let pictures: Vec<usize> =
            table.baris.iter().flat_map(|b| &b.sel).flat_map(|s| s.gambar.iter().copied()).collect();
        if table.paragraphs().next().is_some() {
            self.gap = true;
            let baris = self.lines.len() + 1;
            if !pictures.is_empty() {
                let pesan = "gambar dalam sel tabel ditempatkan di bawah tabelnya".to_owned();
                let teks = format!("{} gambar", pictures.len());
                self.laporan.catatan.push(Ragu { baris, teks, pesan });
            }
            let line = marked(TABEL, self.side.tabel.len());
            self.side.tabel.push(Asal { tabel: table, baris });
            self.push(&line, false);
            self.gap = true;
        }
        for index in pictures {
            self.picture(index);
        }
    }

    fn picture(&mut self, index: usize) {
        let Some(gambar) = self.gambar.get(index) else { return };
        let baris = self.lines.len() + 1;
        let kind = gambar.bagian.rsplit_once('.').map_or(String::new(), |(_, end)| end.to_uppercase());
        let teks = if gambar.alt.is_empty() { format!("gambar {kind}") } else { gambar.alt.clone() };
        let look = || picture_name(&gambar.isi).filter(|_| layout::inspect(&gambar.isi).is_some());
        let Some(nama) = self.nama.entry(gambar.bagian.clone()).or_insert_with(look).clone() else {
            let pesan = "gambar tidak dapat dibaca; simpan sebagai PNG, JPEG, atau SVG lalu pasang sendiri"
                .to_owned();
            self.laporan.catatan.push(Ragu { baris, teks: teks.trim().to_owned(), pesan });
            return;
        };
        match self.tempat {
            Tempat::Kepala if self.side.lambang.is_none() => {
                self.side.isi.insert(nama.clone(), Arc::clone(&gambar.isi));
                self.side.lambang = Some(nama);
            }
            Tempat::Lampiran => {
                self.side.isi.insert(nama.clone(), Arc::clone(&gambar.isi));
                let lebar = gambar.lebar.filter(|mm| (1.0..=1000.0).contains(mm)).map(Mm);
                let line = marked(GAMBAR, self.side.foto.len());
                self.side.foto.push(Foto { nama, alt: gambar.alt.clone(), lebar, baris });
                self.gap = true;
                self.push(&line, false);
                self.gap = true;
            }
            _ => self.laporan.catatan.push(no_place(baris, &gambar.alt)),
        }
    }
}

/// Whether a table among articles is one: rows of cells, none of which begins as a unit of the regulation does.
fn is_real(table: &docx::Tabel) -> bool {
    let wide = table.baris.iter().filter(|b| b.isi().count() > 1).count();
    let unit = |b: &docx::Baris| {
        let first = b.isi().next().and_then(|s| s.alinea.first()).map_or("", String::as_str);
        let words = b.lines().into_iter().next().unwrap_or_default();
        label(first).is_some() || label(&words).is_some()
    };
    let counted = table
        .paragraphs()
        .next()
        .is_some_and(|l| ["no", "nomor", "no urut"].contains(&l.to_lowercase().trim_end_matches('.')));
    wide > 1 && !table.is_signed() && (counted || !table.baris.iter().any(unit))
}

/// The footnotes in a text: where each mark stands, its index.
pub(super) fn notes_of(teks: &str) -> Vec<(usize, usize)> {
    let mut out = Vec::new();
    let mut letters = teks.char_indices();
    while let Some((at, c)) = letters.next() {
        if c == KAKI
            && let Some((_, mark)) = letters.next()
            && let Some(index) = (u32::from(mark) as usize).checked_sub(KAKI as usize + 1)
        {
            out.push((at, index));
        }
    }
    out
}

/// A text with its marks said by `say`: the mark and its index.
fn remarked(teks: &str, mut say: impl FnMut(char, usize) -> String) -> String {
    let mut out = String::with_capacity(teks.len());
    let mut letters = teks.chars();
    while let Some(c) = letters.next() {
        let base = match c {
            KAKI => u32::from(KAKI) + 1,
            TABEL | GAMBAR => NOL,
            _ => {
                out.push(c);
                continue;
            }
        };
        if let Some(index) = letters.next().and_then(|m| u32::from(m).checked_sub(base)) {
            out.push_str(&say(c, index as usize));
        }
    }
    out
}

fn without_marks(teks: &str) -> String {
    remarked(teks, |_, _| String::new()).trim().to_owned()
}

/// A text as a user reads it.
fn readable(teks: &str) -> String {
    remarked(teks, |mark, n| match mark {
        KAKI => format!("[{}]", n + 1),
        TABEL => "[tabel]".to_owned(),
        _ => "[gambar]".to_owned(),
    })
}

/// Lines as paragraphs, where a page broke none: those that the writer broke are one.
pub(super) fn paragraphs(lines: &[Baris]) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for line in lines {
        match out.last_mut() {
            Some(last) if line.lanjut => {
                last.push(' ');
                last.push_str(&line.teks);
            }
            _ => out.push(line.teks.clone()),
        }
    }
    out
}

/// Whether a paragraph of an annex reads as a heading: "BAB I", "A. Latar Belakang", "1.2 Sasaran".
pub(super) fn is_heading(teks: &str) -> bool {
    if teks.split(' ').count() > MOST_WORDS || teks.ends_with(['.', ';', ':', ',']) {
        return false;
    }
    let (head, rest) = teks.split_once(' ').unwrap_or((teks, ""));
    let numbers = head.trim_end_matches('.');
    let part = |p: &str| !p.is_empty() && p.len() <= 2 && p.bytes().all(|b| b.is_ascii_digit());
    let titled = rest.starts_with(char::is_uppercase);
    if titled && numbers.contains('.') {
        let (first, deeper) = numbers.split_once('.').unwrap_or((numbers, ""));
        let lettered = first.len() == 1 && first.bytes().all(|b| b.is_ascii_uppercase());
        return (part(first) || lettered) && deeper.split('.').all(part);
    }
    let capital = |k: &Kepala<'_>| {
        k.arti.iter().any(|(rupa, _)| matches!(rupa, Rupa::Kapital)) && k.sisa.starts_with(char::is_uppercase)
    };
    label(teks).is_some_and(|k| k.tanda == Tanda::Bab || capital(&k))
}

/// A heading of an annex as text: it stands out.
pub(super) fn strong(teks: &str) -> String {
    format!("**{}**", escape(teks.trim()))
}

/// What a line of an annex stands for.
pub(super) fn nodes(line: &str, side: &Sampingan, ids: &mut IdMaker) -> Vec<Branch> {
    if let Some(foto) = side.photo(line) {
        let Foto { nama, alt, lebar, .. } = foto;
        let gambar = Gambar { berkas: nama.clone(), alt: alt.clone(), lebar: *lebar };
        return vec![Node::new(ids.make(), Isi::Gambar(gambar))];
    }
    side.table(line).map_or_else(Vec::new, |asal| table(&asal.tabel, &side.kaki, ids))
}

/// A table, and below it a paragraph for each footnote of its cells.
fn table(source: &docx::Tabel, kaki: &[String], ids: &mut IdMaker) -> Vec<Branch> {
    // Widths are those of all columns or of none.
    let known = source.lebar.len() == source.kolom && source.lebar.iter().all(|w| WIDTHS.contains(w));
    let width = |n: usize| source.lebar.get(n).filter(|_| known).map(|w| Mm(*w as f32 * 25.4 / 1440.0));
    let kolom: Vec<Kolom> = (0..source.kolom.max(1))
        .map(|n| Kolom { id: ids.make(), lebar: width(n), jenis: JenisKolom::default() })
        .collect();
    let mut notes: Vec<String> = Vec::new();
    let mut baris = Vec::new();
    let told = source.baris.first().is_some_and(|b| b.kepala);
    // The cells of the head that reach down take the rows below along.
    let reach = source.baris.first().map_or(1, |b| b.sel.iter().map(|s| s.baris).max().unwrap_or(1));
    let mut heads = true;
    for (n, row) in source.baris.iter().enumerate() {
        heads &= if told { row.kepala } else { n < reach && source.baris.len() > reach };
        let sel: BTreeMap<Id, Sel> = row
            .sel
            .iter()
            .filter_map(|sel| {
                let words = remarked(&sel.alinea.join(" "), |mark, index| {
                    if mark != KAKI {
                        return String::new();
                    }
                    notes.push(kaki.get(index).cloned().unwrap_or_default());
                    format!("[{}]", notes.len())
                });
                let (kolom_, baris_) =
                    (sel.kolom.max(1) as u16, sel.baris.max(1).min(usize::from(u16::MAX)) as u16);
                let cell = Sel { teks: Teks(escape(&words)), kolom: kolom_, baris: baris_, ..Sel::default() };
                Some((kolom.get(sel.di)?.id.clone(), cell))
            })
            .collect();
        baris.push(model::Baris { id: ids.make(), kepala: heads, sel });
    }
    let mut out: Vec<Branch> = vec![Node::new(ids.make(), Isi::Tabel(Tabel { kolom, baris }))];
    for (n, note) in notes.iter().enumerate() {
        let mut node: Branch = Node::new(ids.make(), Isi::Alinea);
        node.teks = Teks(escape(&format!("[{}] {note}", n + 1)));
        out.push(node);
    }
    out
}

/// Tables among articles: a table where the rule table lets one stand, else rows that are not placed yet, and a doubt.
pub(super) fn place_tables(
    dokumen: &mut DokumenHukum,
    side: &Sampingan,
    template: &Template,
    ids: &mut IdMaker,
    laporan: &mut Laporan,
) -> Result<(), TreeError> {
    // What is doubtful about a line that stands for a table is said of the table.
    laporan.ragu.retain(|r| index(&r.teks, TABEL).is_none_or(|_| !without_marks(&r.teks).is_empty()));
    for ragu in &mut laporan.ragu {
        ragu.teks = readable(&ragu.teks);
    }
    let holds = |jenis: Jenis, kind: Jenis| template.rule(jenis).is_some_and(|r| r.anak.contains(&kind));
    let all: Vec<Id> = dokumen.pohon.walk().map(|n| n.id.clone()).collect();
    for id in all {
        let Some(node) = dokumen.pohon.get_mut(&id) else { continue };
        let mut found = Vec::new();
        let leads = node.teks.0.starts_with(TABEL);
        for words in [&mut node.judul, &mut node.teks] {
            if words.0.contains([TABEL, GAMBAR, KAKI]) {
                let plain = remarked(&words.0, |mark, n| {
                    if mark == TABEL {
                        found.push(n);
                    }
                    String::new()
                });
                words.0 = plain.split(' ').filter(|w| !w.is_empty()).collect::<Vec<_>>().join(" ");
            }
        }
        if found.is_empty() {
            continue;
        }
        // A unit that only the table made, or that goes on behind it, was read out of what the table belongs to.
        let loose = matches!(node.isi.jenis(), Jenis::TakTempat | Jenis::Rincian | Jenis::Definisi)
            && node.judul.is_blank()
            && !matches!(&node.nomor, Nomor::Tetap(label) if !label.is_empty());
        let empty = loose && node.teks.is_blank();
        let (mut after, mut holder) = (None, Some(id.clone()));
        if loose && (empty || leads) {
            after = dokumen.pohon.previous(&id).cloned();
            holder = dokumen.pohon.get(&id).and_then(|n| n.parent().cloned());
        }
        // The nearest unit that takes one, from here up; it stands behind what it was climbed from.
        while let Some(here) = &holder {
            let Some(unit) = dokumen.pohon.get(here) else { break };
            let jenis = unit.isi.jenis();
            if holds(jenis, Jenis::Tabel) || holds(jenis, Jenis::TakTempat) {
                break;
            }
            after.clone_from(&holder);
            holder = unit.parent().cloned();
        }
        let takes = holder.as_ref().and_then(|h| dokumen.pohon.get(h)).map(|n| n.isi.jenis());
        let Some(takes) = takes else { continue };
        for asal in found.iter().filter_map(|n| side.tabel.get(*n)) {
            let branches = if holds(takes, Jenis::Tabel) {
                let mut made = table(&asal.tabel, &side.kaki, ids);
                made.retain(|b| holds(takes, b.isi.jenis()));
                made
            } else {
                let pesan = "tabel di dalam pasal; templat tidak memberinya tempat, disimpan baris demi baris sebagai blok belum ditempatkan";
                let first = asal.tabel.paragraphs().next().unwrap_or("");
                laporan.doubt(asal.baris, &readable(first), pesan.to_owned());
                asal.tabel.baris.iter().filter_map(|row| unplaced(row, &side.kaki, ids)).collect()
            };
            for branch in branches {
                let new = branch.id.clone();
                dokumen.pohon.insert(holder.as_ref(), after.as_ref(), branch)?;
                after = Some(new);
            }
        }
        if empty {
            let removed = dokumen.pohon.remove(&id)?;
            end_as_list(dokumen, holder.as_ref(), removed.isi.jenis());
        }
    }
    Ok(())
}

/// A unit keeps the colon that it had before an item that was a table.
fn end_as_list(dokumen: &mut DokumenHukum, owner: Option<&Id>, jenis: Jenis) {
    let Some(node) = owner.and_then(|id| dokumen.pohon.get(id)) else { return };
    let goes_on = node.children().iter().filter_map(|c| dokumen.pohon.get(c)).any(|n| n.isi.jenis() == jenis);
    let id = node.id.clone();
    if jenis == Jenis::TakTempat || goes_on {
        return;
    }
    if let Some(node) = dokumen.pohon.get_mut(&id)
        && node.akhir.is_none()
    {
        node.akhir = Some(":".to_owned());
    }
}

/// A row of a table that has no place.
fn unplaced(row: &docx::Baris, kaki: &[String], ids: &mut IdMaker) -> Option<Branch> {
    let cells: Vec<String> = row.isi().map(|s| s.alinea.join(" ")).filter(|c| !c.is_empty()).collect();
    let words = remarked(&cells.join(" | "), |mark, n| match kaki.get(n).filter(|_| mark == KAKI) {
        Some(note) => format!(" ({note})"),
        None => String::new(),
    });
    let mut node: Branch = Node::new(ids.make(), Isi::TakTempat);
    node.teks = Teks(escape(&words));
    (!cells.is_empty()).then_some(node)
}
