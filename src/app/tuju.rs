//! Going to a place by its number or its words: "Pasal 12 ayat (3)", "12(3)a", "bab ii", a name, a few words.

use crate::bahasa;
use crate::model::{Id, Isi, Jenis, Node, Proyek, Sebutan, Tautan};

use super::outline::{Labels, readable, shorten, title};
use super::place::{Place, Register, place_of};

/// How many places are offered at most.
const MOST: usize = 50;

/// How many letters of a unit's words an offer shows.
const SHOWN: usize = 90;

/// What can be gone to, made ready for searching. Made once a compile.
#[derive(Debug, Default)]
pub struct Indeks {
    rows: Vec<Row>,
}

#[derive(Debug)]
struct Row {
    place: Place,
    /// As it is offered.
    shown: String,
    /// The citation in parts: "pasal", "12", "ayat", "3".
    label: Vec<String>,
    /// Its name or heading, small.
    name: String,
    /// Its words, small.
    words: String,
}

/// How well a row fits; the least is the best.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    Label,
    Name,
    NameBegins,
    Within,
    NameWords,
    Phrase,
    Words,
}

/// Words of a citation that need not be typed.
const KATA: [&str; 13] = [
    "pasal", "ayat", "huruf", "angka", "bab", "bagian", "paragraf", "lampiran", "diktum", "buku", "tabel",
    "gambar", "program",
];

impl Indeks {
    /// Of a project; `labels`: the citations of its last compile.
    pub fn new(proyek: &Proyek, labels: &Labels) -> Self {
        let mut out = Self::default();
        for dokumen in &proyek.dokumen {
            out.record(proyek, labels, Place::Dokumen(dokumen.id.clone()));
            dokumen.pohon.walk().for_each(|node| out.unit(proyek, labels, node));
        }
        proyek.rencana.pohon.walk().for_each(|node| out.unit(proyek, labels, node));
        for place in Register::ALL.into_iter().flat_map(|r| r.entries(proyek)) {
            out.record(proyek, labels, place);
        }
        let mut made: Vec<(&Id, &String)> = labels.iter().filter(|(id, _)| id.is_derived()).collect();
        made.sort();
        for (id, label) in made {
            if let Some(place) = place_of(proyek, id) {
                let words = title(proyek, labels, &place).1;
                out.push(place, label, &words, "");
            }
        }
        out
    }

    fn unit(&mut self, proyek: &Proyek, labels: &Labels, node: &Node<Tautan>) {
        let read = |source: &str| readable(proyek, labels, Some(node), source);
        let mut name = read(&node.judul.0);
        if let Isi::Definisi(data) = &node.isi {
            for Sebutan::Disebut(short) | Sebutan::Disingkat(short) in &data.sebutan {
                name.push_str(" / ");
                name.push_str(&read(&short.0));
            }
        }
        let mut words = read(&node.teks.0);
        if name.is_empty() && words.is_empty() {
            words = title(proyek, labels, &Place::Simpul(node.id.clone())).1;
        }
        let kind = bahasa::kapital_awal_kalimat(node.isi.jenis().nama());
        let label = labels.get(&node.id).unwrap_or(&kind);
        if matches!(node.isi.jenis(), Jenis::BatangTubuh | Jenis::TakTempat) && name.is_empty() {
            return;
        }
        self.push(Place::Simpul(node.id.clone()), label, &name, &words);
    }

    fn record(&mut self, proyek: &Proyek, labels: &Labels, place: Place) {
        let (label, name) = title(proyek, labels, &place);
        self.push(place, &label, &name, "");
    }

    fn push(&mut self, place: Place, label: &str, name: &str, words: &str) {
        let one = [name, words].into_iter().find(|w| !w.trim().is_empty()).unwrap_or("");
        let one = shorten(one, SHOWN);
        let shown = match (label.is_empty(), one.is_empty()) {
            (true, _) => one,
            (false, true) => label.to_owned(),
            (false, false) => format!("{label}: {one}"),
        };
        let small = |s: &str| s.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ");
        self.rows.push(Row { place, shown, label: parts(label), name: small(name), words: small(words) });
    }

    /// The places that fit what was typed, the best first.
    pub fn find(&self, words: &str) -> Vec<(Place, String)> {
        let phrase = words.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ");
        if phrase.is_empty() {
            return Vec::new();
        }
        let each: Vec<&str> = phrase.split(' ').collect();
        let cited = citations(&phrase);
        let fits = self.rows.iter().enumerate();
        let mut fits: Vec<(Fit, usize)> =
            fits.filter_map(|(n, row)| Some((row.fit(&phrase, &each, &cited)?, n))).collect();
        fits.sort_unstable();
        fits.truncate(MOST);
        let rows = fits.into_iter().filter_map(|(_, n)| self.rows.get(n));
        rows.map(|row| (row.place.clone(), row.shown.clone())).collect()
    }
}

impl Row {
    fn fit(&self, phrase: &str, each: &[&str], cited: &[Vec<String>]) -> Option<Fit> {
        let rest = cited.iter().filter_map(|c| rest_behind(&self.label, c)).min();
        if rest == Some(0) {
            return Some(Fit::Label);
        }
        if self.name == phrase || self.name.split(" / ").any(|part| part == phrase) {
            return Some(Fit::Name);
        }
        if self.name.starts_with(phrase) {
            return Some(Fit::NameBegins);
        }
        if rest.is_some() {
            return Some(Fit::Within);
        }
        if each.iter().all(|word| begins_word(&self.name, word)) {
            return Some(Fit::NameWords);
        }
        if self.words.contains(phrase) || self.name.contains(phrase) {
            return Some(Fit::Phrase);
        }
        each.iter().all(|word| self.words.contains(word) || self.name.contains(word)).then_some(Fit::Words)
    }
}

/// Whether a word of a text begins so.
fn begins_word(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(at, _)| !text[..at].ends_with(char::is_alphanumeric))
}

/// A citation in parts, small, without brackets.
fn parts(text: &str) -> Vec<String> {
    let small = text.to_lowercase();
    small.split(|c: char| !c.is_alphanumeric()).filter(|p| !p.is_empty()).map(str::to_owned).collect()
}

/// What was typed as a citation; more than one where it can be read in more than one way.
fn citations(phrase: &str) -> Vec<Vec<String>> {
    let mut first = parts(phrase);
    for n in 1..first.len() {
        // "bab 2" is BAB II, "bagian 2" Bagian Kedua.
        let (Some(word), Some(number)) = (first.get(n - 1), first.get(n).and_then(|p| p.parse::<u32>().ok()))
        else {
            continue;
        };
        let said = match word.as_str() {
            "bab" | "lampiran" | "buku" if number < 4000 => bahasa::romawi(number).to_lowercase(),
            "bagian" if number < 1000 => bahasa::urutan(number).to_lowercase(),
            _ => continue,
        };
        first.splice(n..=n, parts(&said));
    }
    // "12a" is Pasal 12A or Pasal 12 huruf a.
    let mut second = Vec::new();
    for part in &first {
        let digits = part.bytes().take_while(u8::is_ascii_digit).count();
        let (number, letter) = part.split_at(digits);
        second.extend([number, letter].into_iter().filter(|p| !p.is_empty()).map(str::to_owned));
    }
    let mut out: Vec<Vec<String>> = vec![first, second];
    out.dedup();
    out.retain(|c| !c.is_empty());
    out
}

/// How many parts of a label stand behind what was typed; none where it does not begin so. Words that lead a number
/// need not be typed.
fn rest_behind(label: &[String], typed: &[String]) -> Option<usize> {
    let mut at = 0;
    for part in typed {
        while label.get(at).is_some_and(|own| own != part && KATA.contains(&own.as_str())) {
            at += 1;
        }
        if label.get(at) != Some(part) {
            return None;
        }
        at += 1;
    }
    Some(label.len() - at)
}

/// The places that fit what was typed, the best first, without an index made before.
pub fn find(proyek: &Proyek, labels: &Labels, words: &str) -> Vec<(Place, String)> {
    Indeks::new(proyek, labels).find(words)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::compile::{Templates, compile};
    use crate::model::JenisKeluaran;

    fn sample() -> (Proyek, Arc<Labels>) {
        let proyek = crate::store::sample().unwrap().proyek;
        let templates = Templates::of(&proyek).unwrap();
        let first = proyek.dokumen[0].id.clone();
        let naskah = compile(&proyek, &templates, &first, JenisKeluaran::Rancangan).unwrap();
        (proyek, naskah.label)
    }

    #[test]
    fn every_way_to_write_a_number_finds_its_unit() {
        let (proyek, labels) = sample();
        let index = Indeks::new(&proyek, &labels);
        let best =
            |words: &str| index.find(words).first().map_or_else(String::new, |(_, shown)| shown.clone());
        let at = |words: &str, label: &str| {
            let shown = best(words);
            assert!(shown.split(": ").next() == Some(label), "{words}: {shown}");
        };
        for words in ["Pasal 3 huruf a", "pasal 3 a", "3a", "3 huruf a", "3(a)"] {
            at(words, "Pasal 3 huruf a");
        }
        for words in ["Pasal 5 ayat (2)", "pasal 5 2", "5(2)", "5 (2)"] {
            at(words, "Pasal 5 ayat (2)");
        }
        at("bab ii", "BAB II");
        at("BAB 2", "BAB II");
        at("12", "Pasal 12");
        // What stands in it comes next.
        let found = index.find("pasal 5");
        assert!(found[1].1.starts_with("Pasal 5 "), "{found:?}");
        assert!(index.find("  ").is_empty());
        assert!(index.find("pasal 9999").is_empty());
    }

    #[test]
    fn every_label_of_a_unit_finds_it() {
        let (proyek, labels) = sample();
        let index = Indeks::new(&proyek, &labels);
        let mut seen = 0;
        for node in proyek.dokumen[0].pohon.walk() {
            let Some(label) = labels.get(&node.id).filter(|l| !l.is_empty()) else { continue };
            let found = index.find(label);
            let place = Place::Simpul(node.id.clone());
            assert!(found.iter().any(|(p, _)| *p == place), "{label} does not find {}: {found:?}", node.id);
            seen += 1;
        }
        assert!(seen > 50, "{seen}");
    }

    #[test]
    fn names_come_before_words() {
        let (proyek, labels) = sample();
        let program = proyek.rencana.pohon.walk().find(|n| matches!(n.isi, Isi::Program(_))).unwrap();
        let name = crate::markup::plain(&program.judul.0);
        let found = find(&proyek, &labels, &name.to_uppercase());
        assert!(
            found.iter().take(2).any(|(p, _)| *p == Place::Simpul(program.id.clone())),
            "{name}: {found:?}"
        );
        let is_term = |n: &&Node<Tautan>| matches!(n.isi, Isi::Definisi(_)) && !n.judul.0.contains('{');
        let definisi = proyek.dokumen[0].pohon.walk().find(is_term).unwrap();
        let found = find(&proyek, &labels, &crate::markup::plain(&definisi.judul.0));
        assert_eq!(found[0].0, Place::Simpul(definisi.id.clone()), "{found:?}");
        let opd = &proyek.opd[0];
        assert_eq!(find(&proyek, &labels, &opd.nama)[0].0, Place::Opd(opd.id.clone()));
        assert!(find(&proyek, &labels, "dan").len() <= MOST);
    }
}
