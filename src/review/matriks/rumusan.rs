//! The words a remark is about, as the draft has them today.

use crate::compile::{Alinea, Blok, Naskah};
use crate::edit::jangkar::{Letak, Tempat};
use crate::model::{Anotasi, Bidang, Id, Isi, Jangkar, Node, Tautan, Tree};

use super::Draf;
use super::kata::{ends, head, tail};

/// Letters around the words that are meant, on each side.
const AROUND: usize = 160;
/// Letters of words that are meant, before their middle is left out.
const MOST: usize = 500;

/// A wording, with the words that are meant.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Rumusan {
    /// Before the words that are meant; all of it, where a provision is meant as a whole.
    pub depan: String,
    /// The words that are meant; "[di sini]" for a place between two letters.
    pub kutipan: String,
    /// Behind them.
    pub belakang: String,
    /// As it was when the remark was made, where it is otherwise now; empty where it is the same.
    pub semula: String,
}

/// What stands for a place between two letters.
const HERE: &str = "[di sini]";

impl Draf<'_> {
    /// The words a remark is about.
    pub(super) fn rumusan(&self, anotasi: &Anotasi, found: &Letak) -> Rumusan {
        let jangkar = &anotasi.jangkar;
        let unit = found.simpul().unwrap_or(&jangkar.simpul);
        let then = ends(&self.kata.printed(unit, &jangkar.kutipan, false), MOST);
        let Some(tempat) = found.tempat() else {
            return Rumusan { semula: lost(jangkar, &then), ..Rumusan::default() };
        };
        let title = self.proyek.dokumen(&tempat.simpul).map(|d| &d.judul.0);
        let mut out = if let Some(title) = title {
            Rumusan { depan: self.kata.printed(&tempat.simpul, title, false), ..Rumusan::default() }
        } else {
            self.now(tempat)
        };
        // What was only joined or renumbered reads the same.
        if matches!(found, Letak::Berubah(_)) && !then.is_empty() && then != out.kutipan {
            out.semula = then;
        }
        out
    }

    /// The words of a place as they are now.
    fn now(&self, tempat: &Tempat) -> Rumusan {
        let Some((tree, node)) = self.node(&tempat.simpul) else { return Rumusan::default() };
        match tempat.rentang {
            None if tempat.bidang == Bidang::Teks => {
                Rumusan { depan: head(&self.whole(tree, node), MOST), ..Rumusan::default() }
            }
            None => Rumusan { depan: head(&self.field(node, &tempat.bidang), MOST), ..Rumusan::default() },
            Some(range) => {
                let text = node.text(&tempat.bidang).map_or("", |t| t.0.as_str());
                let narrative = is_narrative(node, &tempat.bidang);
                let [before, words, after] = self.kata.around(&node.id, text, narrative, range);
                let kutipan = match words.trim() {
                    "" if range.0 == range.1 => HERE.to_owned(),
                    _ => ends(&words, MOST),
                };
                Rumusan {
                    depan: tail(&before, AROUND),
                    kutipan,
                    belakang: head(&after, AROUND),
                    semula: String::new(),
                }
            }
        }
    }

    fn node(&self, id: &Id) -> Option<(&Tree, &Node<Tautan>)> {
        self.proyek.trees().find_map(|t| Some((t, t.get(id)?)))
    }

    fn field(&self, node: &Node<Tautan>, bidang: &Bidang) -> String {
        let text = node.text(bidang).map_or("", |t| t.0.as_str());
        self.kata.printed(&node.id, text, is_narrative(node, bidang))
    }

    /// A unit with all below it, as far as there is room.
    fn whole(&self, tree: &Tree, node: &Node<Tautan>) -> String {
        let own = |n: &Node<Tautan>| {
            let (judul, teks) = (self.field(n, &Bidang::Judul), self.field(n, &Bidang::Teks));
            match (n.dihapus, judul.is_empty(), teks.is_empty()) {
                (true, ..) => "Dihapus.".to_owned(),
                (_, false, false) => format!("{judul}: {teks}"),
                _ => judul + &teks,
            }
        };
        let mut words = own(node);
        for below in tree.walk_from(&node.id).skip(1) {
            if words.chars().count() > MOST {
                break;
            }
            let label = self.naskah.cetak.get(&below.id).map_or("", String::as_str);
            let part = own(below);
            for part in [label, &part].into_iter().filter(|p| !p.is_empty()) {
                if !words.is_empty() {
                    words.push(' ');
                }
                words.push_str(part);
            }
        }
        if words.is_empty() { as_it_prints(&self.naskah, &node.id) } else { words }
    }
}

fn is_narrative(node: &Node<Tautan>, bidang: &Bidang) -> bool {
    matches!(node.isi, Isi::Narasi) && *bidang == Bidang::Teks
}

/// The words of a remark that has no place any more, in what stood around them then.
fn lost(jangkar: &Jangkar, then: &str) -> String {
    if then.is_empty() && jangkar.rentang.is_some() {
        let plain = crate::markup::plain;
        return format!("{} {HERE} {}", plain(&jangkar.depan), plain(&jangkar.belakang)).trim().to_owned();
    }
    then.to_owned()
}

/// The first paragraph in which a unit begins: for one whose words the program makes.
fn as_it_prints(naskah: &Naskah, id: &Id) -> String {
    fn of<'b>(blok: &'b Blok, id: &Id) -> Option<&'b Alinea> {
        match blok {
            Blok::Alinea(alinea) => alinea.jangkar.contains(id).then_some(alinea),
            Blok::Kelompok(group) => group.isi.iter().find_map(|b| of(b, id)),
            _ => None,
        }
    }
    let found = naskah.seksi.iter().flat_map(|s| &s.blok).find_map(|b| of(b, id));
    let words = found.map(|a| a.teks().replace('\n', " ")).unwrap_or_default();
    // The punctuation at its end is the list's, not its own.
    words.trim_end_matches([';', '.', ',']).to_owned()
}
