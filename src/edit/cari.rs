//! Searching and replacing over the whole project: in what the user reads, never in marks.

use std::ops::Range;

use regex::{Regex, RegexBuilder};

use crate::markup::{self, Isi as SpanIsi};
use crate::model::{Bidang, Id, Jabatan, Jenis, Lembaga, Node, Proyek, Tautan, Teks, Tree};

use super::{DataDokumen, Edit, Entri};

/// What is searched.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Cari {
    /// The words, or the pattern.
    pub kata: String,
    /// Only whole words.
    pub utuh: bool,
    /// Capitals matter.
    pub kapital: bool,
    /// The words are a regular expression.
    pub pola: bool,
}

/// Where is searched.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Lingkup {
    /// In these trees and units.
    pub pohon: Pohon,
    /// Also in the registers.
    pub register: bool,
}

/// Which units are searched.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Pohon {
    /// All.
    #[default]
    Semua,
    /// Those of the plan.
    Rencana,
    /// Those of a document, with its title.
    Dokumen(Id),
    /// A unit and all below it.
    Bawah(Id),
    /// None.
    Tanpa,
}

/// Whose text it is.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Letak {
    /// A text of a unit.
    Simpul(Id, Bidang),
    /// The title of a document.
    Dokumen(Id),
    /// A field of an office.
    Opd(Id, Isian),
    /// The name of a partner.
    Mitra(Id),
    /// The name of an institution.
    Lembaga(Id),
    /// A seat of an institution, by both ids; its office or its part.
    Jabatan(Id, Id, Isian),
    /// A task of an institution, by both ids.
    Tugas(Id, Id),
    /// The name of an outside regulation.
    Peraturan(Id),
}

/// A field of an entry of a register.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Isian {
    /// The name.
    Nama,
    /// The short name.
    Singkatan,
    /// The office of the head, or who sits in a seat.
    Pejabat,
    /// The part played in a seat.
    Kedudukan,
}

/// A hit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Temu {
    /// Whose text.
    pub letak: Letak,
    /// Where in the source, in bytes.
    pub sumber: Range<usize>,
    /// What stands before it, itself, and behind it, as it is read.
    pub konteks: [String; 3],
    /// It touches a mark (a reference, a placeholder, a note), so that it is only shown.
    pub terkunci: bool,
    /// What `$0`, `$1`, … of the pattern found.
    pub kelompok: Vec<String>,
    /// Whether `$1` means a group in what it is replaced with.
    pub pola: bool,
    /// Capitals did not matter: what comes in its place takes those it has.
    pub kapital_ikut: bool,
}

/// Stands for a mark in what is searched.
const MARK: char = '\u{fffc}';

/// How many letters of context are shown on each side.
const KONTEKS: usize = 40;

/// So many hits are enough: whoever sees so many looks for more letters.
pub const TERBANYAK: usize = 2_000;

/// Every hit, in the order of the project; of very many only the first. What cannot be searched says why.
pub fn find(proyek: &Proyek, cari: &Cari, lingkup: &Lingkup) -> Result<Vec<Temu>, String> {
    if cari.kata.is_empty() {
        return Ok(Vec::new());
    }
    let mut work = Work {
        pattern: pattern(cari)?,
        pola: cari.pola,
        kapital_ikut: !cari.pola && !cari.kapital && cari.kata.chars().any(char::is_lowercase),
        out: Vec::new(),
    };
    let all = lingkup.pohon == Pohon::Semua;
    for dokumen in &proyek.dokumen {
        if all || lingkup.pohon == Pohon::Dokumen(dokumen.id.clone()) {
            work.marked(&Letak::Dokumen(dokumen.id.clone()), &dokumen.judul.0);
            work.nodes(dokumen.pohon.walk());
        }
    }
    if all || lingkup.pohon == Pohon::Rencana {
        work.nodes(proyek.rencana.pohon.walk());
    }
    if let Pohon::Bawah(id) = &lingkup.pohon {
        let tree = proyek.trees().find(|t| t.get(id).is_some());
        let tree = tree.ok_or("bagian yang dicari sudah tidak ada; pilih lingkup lain")?;
        work.nodes(Tree::walk_from(tree, id));
    }
    if lingkup.register {
        work.registers(proyek);
    }
    Ok(work.out)
}

fn pattern(cari: &Cari) -> Result<Regex, String> {
    let body = if cari.pola { cari.kata.clone() } else { regex::escape(&cari.kata) };
    let build =
        |body: &str| RegexBuilder::new(body).case_insensitive(!cari.kapital).size_limit(1 << 20).build();
    let whole = format!(r"\b{{start-half}}(?:{body})\b{{end-half}}");
    // Alone first: a bracket too many must not close the one that is put around it.
    let built = build(&body).and_then(|plain| if cari.utuh { build(&whole) } else { Ok(plain) });
    built.map_err(|error| {
        let why = match error {
            regex::Error::CompiledTooBig(_) => "terlalu besar; sederhanakan".to_owned(),
            _ => "tidak dapat dibaca; periksa tanda kurung, tanda siku, dan tanda \\ di dalamnya, atau cari tanpa pola"
                .to_owned(),
        };
        format!("pola \"{}\" {why}", cari.kata)
    })
}

struct Work {
    pattern: Regex,
    pola: bool,
    kapital_ikut: bool,
    out: Vec<Temu>,
}

impl Work {
    fn nodes<'a>(&mut self, nodes: impl Iterator<Item = &'a Node<Tautan>>) {
        for node in nodes {
            if self.out.len() >= TERBANYAK {
                return;
            }
            for bidang in node.texts() {
                let Some(Teks(text)) = node.text(&bidang) else { continue };
                let narrative = is_narrative(node.isi.jenis(), &bidang);
                let letak = Letak::Simpul(node.id.clone(), bidang);
                if narrative {
                    self.narrative(&letak, text);
                } else {
                    self.marked(&letak, text);
                }
            }
        }
    }

    fn registers(&mut self, proyek: &Proyek) {
        for opd in &proyek.opd {
            let at = |isian| Letak::Opd(opd.id.clone(), isian);
            self.bare(&at(Isian::Nama), &opd.nama);
            self.bare(&at(Isian::Singkatan), &opd.singkatan);
            self.bare(&at(Isian::Pejabat), &opd.kepala);
        }
        for mitra in &proyek.mitra {
            self.bare(&Letak::Mitra(mitra.id.clone()), &mitra.nama);
        }
        for lembaga in &proyek.lembaga {
            self.marked(&Letak::Lembaga(lembaga.id.clone()), &lembaga.nama);
            for seat in &lembaga.jabatan {
                let at = |isian| Letak::Jabatan(lembaga.id.clone(), seat.id.clone(), isian);
                self.bare(&at(Isian::Kedudukan), &seat.kedudukan);
                self.marked(&at(Isian::Pejabat), &seat.pejabat.0);
            }
            for task in &lembaga.tugas {
                self.marked(&Letak::Tugas(lembaga.id.clone(), task.id.clone()), &task.teks.0);
            }
        }
        for peraturan in &proyek.peraturan {
            self.bare(&Letak::Peraturan(peraturan.id.clone()), &peraturan.judul);
        }
    }

    /// Inline Markdown.
    fn marked(&mut self, letak: &Letak, source: &str) {
        // Most texts have no marks: they read as they are written.
        if !source.contains(['{', '}', '\\', '*', '_', '`', '<', '&', '[', '\n', '\r', '\0']) {
            self.bare(letak, source);
        } else if !source.is_empty() {
            self.search(letak, source, &readable(source));
        }
    }

    /// Full Markdown: its own source is read, with our marks as marks.
    fn narrative(&mut self, letak: &Letak, source: &str) {
        if !source.contains('{') {
            self.bare(letak, source);
            return;
        }
        let mut read = Read::default();
        let mut from = 0;
        for span in markup::parse(source) {
            let mark = !matches!(span.isi, SpanIsi::Teks(_));
            if mark && span.sumber.start >= from {
                read.words(source, from..span.sumber.start);
                read.mark(&span);
                from = span.sumber.end;
            }
        }
        read.words(source, from..source.len());
        self.search(letak, source, &read);
    }

    /// No Markdown.
    fn bare(&mut self, letak: &Letak, source: &str) {
        if !self.pattern.is_match(source) {
            return;
        }
        let mut read = Read::default();
        read.words(source, 0..source.len());
        self.search(letak, source, &read);
    }

    fn search(&mut self, letak: &Letak, source: &str, read: &Read) {
        for found in self.pattern.captures_iter(&read.text) {
            let Some(whole) = found.get(0).filter(|m| !m.is_empty()) else { continue };
            let Some(sumber) = read.source(whole.range()) else { continue };
            // A hit that stands across the edge of emphasis would take one of its two signs along.
            let terkunci = read.touches(&whole.range()) || unbalanced(source, &sumber, whole.as_str());
            let (before, behind) = (&read.text[..whole.start()], &read.text[whole.end()..]);
            let show = |s: &str| s.replace(MARK, "…");
            let from = before.char_indices().rev().take(KONTEKS).last().map_or(before.len(), |(at, _)| at);
            let to = behind.char_indices().nth(KONTEKS).map_or(behind.len(), |(at, _)| at);
            let konteks = [
                show(before.get(from..).unwrap_or("")),
                show(whole.as_str()),
                show(behind.get(..to).unwrap_or("")),
            ];
            let kelompok =
                found.iter().map(|group| group.map_or_else(String::new, |m| m.as_str().to_owned())).collect();
            self.out.push(Temu {
                letak: letak.clone(),
                sumber,
                konteks,
                terkunci,
                kelompok,
                pola: self.pola,
                kapital_ikut: self.kapital_ikut,
            });
        }
    }
}

fn is_narrative(jenis: Jenis, bidang: &Bidang) -> bool {
    matches!(jenis, Jenis::Narasi | Jenis::CatatanKaki) && *bidang == Bidang::Teks
}

/// A text as it is read, and for each of its letters where that stands in the source.
#[derive(Default)]
struct Read {
    text: String,
    /// First byte here, its letter's bytes in the source, whether it belongs to a mark; in order.
    letters: Vec<(usize, Range<usize>, bool)>,
}

impl Read {
    fn letter(&mut self, c: char, sumber: Range<usize>, mark: bool) {
        self.letters.push((self.text.len(), sumber, mark));
        self.text.push(c);
    }

    fn words(&mut self, source: &str, range: Range<usize>) {
        for (at, c) in source.get(range.clone()).unwrap_or("").char_indices() {
            let start = range.start + at;
            self.letter(c, start..start + c.len_utf8(), false);
        }
    }

    fn mark(&mut self, span: &markup::Span) {
        match &span.isi {
            SpanIsi::Nama(name) => {
                // `{=` stands before the name, `}` behind it.
                let mut at = span.sumber.start + 2;
                for c in name.chars() {
                    self.letter(c, at..at + c.len_utf8(), false);
                    at += c.len_utf8();
                }
            }
            SpanIsi::BarisBaru => self.letter('\n', span.sumber.clone(), true),
            _ => self.letter(MARK, span.sumber.clone(), true),
        }
    }

    fn within(&self, range: &Range<usize>) -> &[(usize, Range<usize>, bool)] {
        let from = self.letters.partition_point(|l| l.0 < range.start);
        let to = self.letters.partition_point(|l| l.0 < range.end);
        self.letters.get(from..to).unwrap_or(&[])
    }

    fn source(&self, range: Range<usize>) -> Option<Range<usize>> {
        let letters = self.within(&range);
        Some(letters.first()?.1.start..letters.last()?.1.end)
    }

    fn touches(&self, range: &Range<usize>) -> bool {
        self.within(range).iter().any(|l| l.2)
    }
}

/// The letters of inline Markdown: signs of emphasis and escapes stand between them.
fn readable(source: &str) -> Read {
    let mut read = Read::default();
    for span in markup::parse(source) {
        let SpanIsi::Teks(words) = &span.isi else {
            read.mark(&span);
            continue;
        };
        // Letter by letter; what the source has more (a backslash) is passed over, what it writes otherwise
        // ("{u:41}", "&amp;") belongs to its letter as a whole.
        let mut at = span.sumber.start;
        let mut rest = words.chars().peekable();
        while let Some(c) = rest.next() {
            let here = |at: usize| source.get(at..span.sumber.end).unwrap_or("");
            while here(at).starts_with(['*', '_']) && !here(at).starts_with(c) {
                at += 1;
            }
            let (start, here) = (at, here(at));
            let escaped = here.strip_prefix('\\').is_some_and(|h| h.starts_with(c));
            if let Some(code) = code(here) {
                at += code;
            } else if here.starts_with(c) && !(c == '\\' && escaped) {
                at += c.len_utf8();
            } else if escaped {
                at += 1 + c.len_utf8();
            } else {
                at += here.chars().next().map_or(0, char::len_utf8);
            }
            let end = if rest.peek().is_none() { span.sumber.end.max(at) } else { at };
            read.letter(c, start..end.min(span.sumber.end), false);
        }
    }
    read
}

/// How long a letter written by its code is: "{u:41}", "&amp;".
fn code(source: &str) -> Option<usize> {
    let end = match source.as_bytes().first()? {
        b'{' if source.starts_with("{u:") => '}',
        b'&' => ';',
        _ => return None,
    };
    let code = source.get(..=source.find(end)?)?;
    (code.len() <= 32 && markup::plain(code).chars().count() == 1).then_some(code.len())
}

/// Whether a stretch of source is more than the words it prints: then signs of emphasis would be lost.
fn unbalanced(source: &str, range: &Range<usize>, words: &str) -> bool {
    let part = source.get(range.clone()).unwrap_or("");
    part != words && markup::plain(part) != words
}

/// The Edit that puts `with` in the place of these hits; locked ones are left alone. `$1`, `${1}`, `$0` mean what a
/// group of the pattern found, `$$` a dollar. Hits of a search that the project has changed since are refused.
pub fn replace(proyek: &Proyek, hits: &[Temu], with: &str) -> Result<Edit, String> {
    let mut free: Vec<&Temu> = hits.iter().filter(|t| !t.terkunci).collect();
    if free.is_empty() {
        let why =
            "tidak ada temuan yang dapat diganti: rujukan, isian, dan tanda catatan kaki diubah di tempatnya";
        return Err(why.to_owned());
    }
    // From the end of each text to its start, so that no splice moves another.
    free.sort_by_key(|t| std::cmp::Reverse(t.sumber.start));
    let mut edits: Vec<Edit> = Vec::new();
    let mut records: Vec<(Edit, Record)> = Vec::new();
    for hit in free {
        let words = filled(hit, with);
        match &hit.letak {
            Letak::Simpul(id, bidang) => {
                let node = proyek.trees().find_map(|t| t.get(id)).ok_or_else(stale)?;
                let text = node.text(bidang).ok_or_else(stale)?;
                let narrative = is_narrative(node.isi.jenis(), bidang);
                let ganti = written(&text.0, hit, words, !narrative)?;
                let Range { start: awal, end: akhir } = with_signs(&text.0, hit, &ganti);
                edits.push(Edit::Sambat { id: id.clone(), bidang: bidang.clone(), awal, akhir, ganti });
            }
            other => {
                let key = Record::of(other).ok_or_else(stale)?;
                let known = records.iter().position(|(_, k)| *k == key);
                let place = known.unwrap_or(records.len());
                if known.is_none() {
                    records.push((key.edit(proyek).ok_or_else(stale)?, key));
                }
                let edit = records.get_mut(place).map(|r| &mut r.0).ok_or_else(stale)?;
                let (text, marked) = field(edit, other).ok_or_else(stale)?;
                let words = written(text, hit, words, marked)?;
                let range = if marked { with_signs(text, hit, &words) } else { hit.sumber.clone() };
                text.replace_range(range, &words);
            }
        }
    }
    edits.extend(records.into_iter().map(|(edit, _)| edit));
    Ok(Edit::Gabungan(edits))
}

/// The words as they stand in a text, if what was found still stands there.
fn written(text: &str, hit: &Temu, words: String, marked: bool) -> Result<String, String> {
    let part = text.get(hit.sumber.clone()).ok_or_else(stale)?;
    let found = hit.konteks.get(1).map_or("", |s| s.as_str());
    if part != found && markup::plain(part) != found {
        return Err(stale());
    }
    if !marked {
        return Ok(words);
    }
    let escaped = markup::escape(&words);
    let named = |span: &markup::Span| {
        matches!(span.isi, SpanIsi::Nama(_))
            && span.sumber.start < hit.sumber.start
            && hit.sumber.end < span.sumber.end
    };
    if escaped != words && markup::parse(text).iter().any(named) {
        return Err(format!(
            "nama dalam tanda {{= }} tidak dapat memuat \"{words}\"; ubah nama itu di tempatnya"
        ));
    }
    Ok(escaped)
}

/// Where a hit is replaced: signs of emphasis or of a name that would stand around nothing go with it.
fn with_signs(text: &str, hit: &Temu, words: &str) -> Range<usize> {
    let mut range = hit.sumber.clone();
    if !words.is_empty() {
        return range;
    }
    let around = |range: &Range<usize>| Some((text.get(..range.start)?, text.get(range.end..)?));
    while let Some((before, behind)) = around(&range) {
        // Behind an odd number of backslashes it is no sign.
        let free = |b: &str| b.bytes().rev().take_while(|c| *c == b'\\').count().is_multiple_of(2);
        let sign = ["*", "_"]
            .into_iter()
            .find(|s| before.strip_suffix(s).is_some_and(free) && behind.starts_with(s));
        range = match sign {
            Some(_) => range.start - 1..range.end + 1,
            None if before.ends_with("{=") && behind.starts_with('}') => range.start - 2..range.end + 1,
            None => break,
        };
    }
    range
}

fn stale() -> String {
    "naskah sudah berubah sejak pencarian; cari sekali lagi, lalu ganti".to_owned()
}

/// Words that were written small, as capital as those that they replace: LAYANAN, Layanan, layanan.
fn as_capital_as(found: &str, with: &str) -> String {
    let letters = || found.chars().filter(|c| c.is_alphabetic());
    let small = !with.chars().any(char::is_uppercase);
    if small && letters().count() > 1 && letters().all(char::is_uppercase) {
        return with.to_uppercase();
    }
    let mut rest = with.chars();
    match (rest.next(), found.chars().next()) {
        (Some(first), Some(c)) if small && c.is_uppercase() => first.to_uppercase().chain(rest).collect(),
        _ => with.to_owned(),
    }
}

/// What a hit is replaced with.
pub fn filled(hit: &Temu, with: &str) -> String {
    if !hit.pola {
        let found = hit.konteks.get(1).map_or("", |s| s.as_str());
        return if hit.kapital_ikut { as_capital_as(found, with) } else { with.to_owned() };
    }
    let mut out = String::new();
    let mut rest = with;
    while let Some(at) = rest.find('$') {
        out.push_str(&rest[..at]);
        let tail = &rest[at + 1..];
        let braced = tail.strip_prefix('{').and_then(|t| t.split_once('}'));
        let digits = tail.bytes().take_while(u8::is_ascii_digit).count();
        let (group, after) = match braced {
            Some((name, after)) => (name.parse::<usize>().ok(), after),
            None => (tail[..digits].parse::<usize>().ok(), &tail[digits..]),
        };
        if let Some(after) = tail.strip_prefix('$') {
            out.push('$');
            rest = after;
        } else if let Some(group) = group {
            out.push_str(hit.kelompok.get(group).map_or("", |s| s.as_str()));
            rest = after;
        } else {
            out.push('$');
            rest = tail;
        }
    }
    out.push_str(rest);
    out
}

/// A record of the project that is changed as a whole.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Record {
    Dokumen(Id),
    Opd(Id),
    Mitra(Id),
    Lembaga(Id),
    Peraturan(Id),
}

impl Record {
    fn of(letak: &Letak) -> Option<Self> {
        Some(match letak {
            Letak::Simpul(..) => return None,
            Letak::Dokumen(id) => Self::Dokumen(id.clone()),
            Letak::Opd(id, _) => Self::Opd(id.clone()),
            Letak::Mitra(id) => Self::Mitra(id.clone()),
            Letak::Lembaga(id) | Letak::Jabatan(id, ..) | Letak::Tugas(id, _) => Self::Lembaga(id.clone()),
            Letak::Peraturan(id) => Self::Peraturan(id.clone()),
        })
    }

    /// The Edit that puts it there as it is.
    fn edit(&self, proyek: &Proyek) -> Option<Edit> {
        Some(match self {
            Self::Dokumen(id) => {
                Edit::DataDokumen(id.clone(), Box::new(DataDokumen::of(proyek.dokumen(id)?)))
            }
            Self::Opd(id) => Edit::Opd(Entri::Ganti(proyek.opd(id)?.clone())),
            Self::Mitra(id) => Edit::Mitra(Entri::Ganti(proyek.mitra(id)?.clone())),
            Self::Lembaga(id) => Edit::Lembaga(Entri::Ganti(proyek.lembaga(id)?.clone())),
            Self::Peraturan(id) => Edit::Peraturan(Entri::Ganti(proyek.peraturan(id)?.clone())),
        })
    }
}

/// A text in what an Edit brings, and whether it is inline Markdown.
fn field<'e>(edit: &'e mut Edit, letak: &Letak) -> Option<(&'e mut String, bool)> {
    fn seat<'l>(lembaga: &'l mut Lembaga, id: &Id) -> Option<&'l mut Jabatan> {
        lembaga.jabatan.iter_mut().find(|j| j.id == *id)
    }
    Some(match (edit, letak) {
        (Edit::DataDokumen(_, data), Letak::Dokumen(_)) => (&mut data.judul.0, true),
        (Edit::Opd(Entri::Ganti(opd)), Letak::Opd(_, isian)) => match isian {
            Isian::Nama | Isian::Kedudukan => (&mut opd.nama, false),
            Isian::Singkatan => (&mut opd.singkatan, false),
            Isian::Pejabat => (&mut opd.kepala, false),
        },
        (Edit::Mitra(Entri::Ganti(mitra)), Letak::Mitra(_)) => (&mut mitra.nama, false),
        (Edit::Lembaga(Entri::Ganti(l)), Letak::Lembaga(_)) => (&mut l.nama, true),
        (Edit::Lembaga(Entri::Ganti(l)), Letak::Jabatan(_, id, Isian::Kedudukan)) => {
            (&mut seat(l, id)?.kedudukan, false)
        }
        (Edit::Lembaga(Entri::Ganti(l)), Letak::Jabatan(_, id, _)) => (&mut seat(l, id)?.pejabat.0, true),
        (Edit::Lembaga(Entri::Ganti(l)), Letak::Tugas(_, id)) => {
            (&mut l.tugas.iter_mut().find(|t| t.id == *id)?.teks.0, true)
        }
        (Edit::Peraturan(Entri::Ganti(p)), Letak::Peraturan(_)) => (&mut p.judul, false),
        _ => return None,
    })
}
