//! The tree at the left: which rows it has, and what they say.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::bahasa;
use crate::markup::{Isi as SpanIsi, Span, parse};
use crate::model::{Id, Isi, JenisPeraturan, Node, PeraturanLuar, Proyek, Sasaran, Target, Tautan};

use super::place::{Place, Register, node};
use super::strings;

/// A row of the tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// What it stands for.
    pub place: Place,
    /// How deep.
    pub depth: usize,
    /// Whether something stands below it.
    pub parent: bool,
    /// Whether that is shown.
    pub open: bool,
}

/// Citations of units, as the worker tells them.
pub type Labels = FxHashMap<Id, String>;

/// How many letters of a unit's words a row shows.
const SHOWN: usize = 90;

/// The rows of a project. `open`: what is unfolded. A filter unfolds all and keeps what holds its words, with what
/// that stands in.
#[allow(clippy::implicit_hasher, reason = "one hasher in this house")]
pub fn rows(proyek: &Proyek, labels: &Labels, open: &FxHashSet<Place>, filter: &str) -> Vec<Row> {
    let wanted = filter.trim().to_lowercase();
    let mut rows = Rows { proyek, labels, open, wanted, out: Vec::new() };
    rows.add(&Place::Proyek, 0);
    for dokumen in &proyek.dokumen {
        rows.add(&Place::Dokumen(dokumen.id.clone()), 0);
    }
    rows.add(&Place::Rencana, 0);
    for register in Register::ALL {
        rows.add(&Place::Register(register), 0);
    }
    rows.out
}

struct Rows<'a> {
    proyek: &'a Proyek,
    labels: &'a Labels,
    open: &'a FxHashSet<Place>,
    wanted: String,
    out: Vec<Row>,
}

impl Rows<'_> {
    /// Adds a place and what is shown below it. Says whether anything was added.
    fn add(&mut self, place: &Place, depth: usize) -> bool {
        let below = children(self.proyek, place);
        let filtered = !self.wanted.is_empty();
        let open = filtered || self.open.contains(place);
        let at = self.out.len();
        self.out.push(Row { place: place.clone(), depth, parent: !below.is_empty(), open });
        let mut any = false;
        if open {
            for child in &below {
                any |= self.add(child, depth + 1);
            }
        }
        if filtered && !any {
            let (label, words) = title(self.proyek, self.labels, place);
            if !format!("{label} {words}").to_lowercase().contains(&self.wanted) {
                self.out.truncate(at);
                return false;
            }
            self.out[at].open = false;
        }
        true
    }
}

/// What stands right below a place.
pub fn children(proyek: &Proyek, place: &Place) -> Vec<Place> {
    let all = |ids: &[Id]| ids.iter().map(|id| Place::Simpul(id.clone())).collect();
    match place {
        Place::Dokumen(id) => proyek.dokumen(id).map_or_else(Vec::new, |d| all(d.pohon.roots())),
        Place::Rencana => all(proyek.rencana.pohon.roots()),
        Place::Simpul(id) => node(proyek, id).map_or_else(Vec::new, |(node, ..)| all(node.children())),
        Place::Register(register) => register.entries(proyek),
        _ => Vec::new(),
    }
}

/// What a place stands in.
pub fn parent(proyek: &Proyek, place: &Place) -> Option<Place> {
    match place {
        Place::Simpul(id) => {
            let (node, _, dokumen) = node(proyek, id)?;
            Some(match (node.parent(), dokumen) {
                (Some(parent), _) => Place::Simpul(parent.clone()),
                (None, Some(dokumen)) => Place::Dokumen(dokumen.id.clone()),
                (None, None) => Place::Rencana,
            })
        }
        Place::Opd(_) => Some(Place::Register(Register::Opd)),
        Place::Mitra(_) => Some(Place::Register(Register::Mitra)),
        Place::Lembaga(_) => Some(Place::Register(Register::Lembaga)),
        Place::Peraturan(_) => Some(Place::Register(Register::Peraturan)),
        _ => None,
    }
}

/// A place and all it stands in, the topmost first.
pub fn chain(proyek: &Proyek, place: &Place) -> Vec<Place> {
    let mut chain: Vec<Place> =
        std::iter::successors(Some(place.clone()), |here| parent(proyek, here)).collect();
    chain.reverse();
    chain
}

/// What a unit is called by others: its citation ("Pasal 5 ayat (2)"), else its label and words in short.
pub fn cited(proyek: &Proyek, labels: &Labels, id: &Id) -> String {
    labels.get(id).cloned().unwrap_or_else(|| {
        let (label, words) = title(proyek, labels, &Place::Simpul(id.clone()));
        shorten(format!("{label} {words}").trim(), 40)
    })
}

/// The label of a place by itself ("Pasal 5", "ayat (2)"), and its words.
pub fn title(proyek: &Proyek, labels: &Labels, place: &Place) -> (String, String) {
    match place {
        Place::Proyek => (strings::ROW_REGION.to_owned(), proyek.daerah.sebutan()),
        Place::Dokumen(id) => proyek.dokumen(id).map_or_else(Default::default, |d| {
            (strings::ROW_DOCUMENT.to_owned(), readable(proyek, labels, None, &d.judul.0))
        }),
        Place::Rencana => {
            let periode = proyek.rencana.periode;
            (strings::ROW_PLAN.to_owned(), format!("{}-{}", periode.awal, periode.akhir))
        }
        Place::Register(register) => {
            (strings::register(*register).to_owned(), format!("({})", register.entries(proyek).len()))
        }
        Place::Simpul(id) => node(proyek, id).map_or_else(Default::default, |(node, ..)| {
            (short_label(labels, node), shorten(&words(proyek, labels, node), SHOWN))
        }),
        Place::Opd(id) => (String::new(), proyek.opd(id).map_or_else(String::new, |o| o.nama.clone())),
        Place::Mitra(id) => (String::new(), proyek.mitra(id).map_or_else(String::new, |m| m.nama.clone())),
        Place::Lembaga(id) => (
            String::new(),
            proyek.lembaga(id).map_or_else(String::new, |l| readable(proyek, labels, None, &l.nama)),
        ),
        Place::Peraturan(id) => (String::new(), proyek.peraturan(id).map_or_else(String::new, regulation)),
    }
}

/// The citation of a unit without what it stands in; the name of its kind where it has none.
fn short_label(labels: &Labels, node: &Node<Tautan>) -> String {
    let Some(full) = labels.get(&node.id) else {
        return bahasa::kapital_awal_kalimat(node.isi.jenis().nama());
    };
    let above = node.parent().and_then(|p| labels.get(p));
    let own = above.and_then(|above| {
        full.strip_prefix(above.as_str()).or_else(|| full.strip_suffix(above.as_str())).map(str::trim)
    });
    own.filter(|own| !own.is_empty()).unwrap_or(full).to_owned()
}

fn words(proyek: &Proyek, labels: &Labels, node: &Node<Tautan>) -> String {
    for text in [&node.judul, &node.teks] {
        if !text.is_blank() {
            return readable(proyek, labels, Some(node), &text.0);
        }
    }
    match &node.isi {
        Isi::Gambar(gambar) => gambar.alt.clone(),
        Isi::Bangkitan(part) => part.nama.clone(),
        Isi::ButirDasarHukum(data) => {
            let named = data.peraturan.as_ref().and_then(|id| proyek.peraturan(id));
            named.map_or_else(String::new, regulation)
        }
        _ => String::new(),
    }
}

/// A text for a list: references by what they point to, placeholders by what they say, as far as that is known
/// without compiling; "…" for the rest.
pub fn readable(proyek: &Proyek, labels: &Labels, node: Option<&Node<Tautan>>, source: &str) -> String {
    let one = |Span { isi, .. }: Span| match isi {
        SpanIsi::Teks(words) | SpanIsi::Nama(words) => words,
        SpanIsi::BarisBaru => " ".to_owned(),
        SpanIsi::CatatanKaki(_) => String::new(),
        SpanIsi::Rujukan { kunci, .. } => {
            let key = Id::new(&kunci).ok();
            let found = node.zip(key).and_then(|(n, key)| n.rujukan.get(&key));
            let target = found.and_then(|r| match &r.ke {
                Sasaran::Satuan { butir, .. } => butir.first(),
                _ => None,
            });
            let id = target.map(|t| match t {
                Target::Satu(id) | Target::Rentang(id, _) => id,
            });
            id.and_then(|id| labels.get(id)).cloned().unwrap_or_else(|| "…".to_owned())
        }
        SpanIsi::Isian(isian) => {
            let daerah = &proyek.daerah;
            match isian.kunci.as_str() {
                "daerah.jenis" => daerah.jenis.nama().to_owned(),
                "daerah.nama" => daerah.nama.clone(),
                "daerah.sebutan" => daerah.sebutan(),
                "daerah.kepala" => daerah.jenis.kepala().to_owned(),
                "rencana.periode" => {
                    format!("{}-{}", proyek.rencana.periode.awal, proyek.rencana.periode.akhir)
                }
                _ => "…".to_owned(),
            }
        }
    };
    parse(source).into_iter().map(one).collect()
}

/// How many words a document has, with the parts of the plan that its lampiran show.
pub fn count_words(proyek: &Proyek, dokumen: &Id) -> usize {
    let of = |node: &Node<Tautan>| {
        let texts = [&node.judul, &node.teks];
        texts.into_iter().map(|t| t.0.split_ascii_whitespace().count()).sum::<usize>()
    };
    let Some(dokumen) = proyek.dokumen(dokumen) else { return 0 };
    let mut count: usize = dokumen.pohon.walk().map(of).sum();
    for node in dokumen.pohon.roots().iter().filter_map(|id| dokumen.pohon.get(id)) {
        let Isi::Lampiran(data) = &node.isi else { continue };
        let pohon = &proyek.rencana.pohon;
        count += data.bagian.iter().flat_map(|id| pohon.walk_from(id)).map(of).sum::<usize>();
    }
    count
}

/// The first letters of words, on one line.
pub fn shorten(words: &str, letters: usize) -> String {
    let mut one: String = words.split_whitespace().collect::<Vec<_>>().join(" ");
    if let Some((at, _)) = one.char_indices().nth(letters) {
        one.truncate(at);
        one.push('…');
    }
    one
}

/// A regulation as a list names it: "UU 23/2014 Pemerintahan Daerah".
pub fn regulation(p: &PeraturanLuar) -> String {
    let kind = strings::regulation_short(p.jenis);
    let year = p.tahun.map_or_else(|| "…".to_owned(), |y| y.to_string());
    let number = if p.nomor.is_empty() { "…" } else { &p.nomor };
    if p.jenis == JenisPeraturan::UndangUndangDasar {
        format!("{kind} {year}")
    } else {
        format!("{kind} {number}/{year} {}", p.judul)
    }
}

#[cfg(test)]
mod tests {
    use std::fmt::Write;

    use super::*;

    fn drawn(filter: &str, open: &[Place]) -> String {
        let proyek = crate::store::sample().unwrap().proyek;
        let of = |id, label: &str| (Id::new(id).unwrap(), label.to_owned());
        let labels: Labels = [
            of("bab-maksud", "BAB II"),
            of("pasal-tujuan", "Pasal 3"),
            of("pasal-tujuan-a", "Pasal 3 huruf a"),
        ]
        .into_iter()
        .collect();
        let open = open.iter().cloned().collect();
        let mut out = String::new();
        for row in rows(&proyek, &labels, &open, filter) {
            let (label, words) = title(&proyek, &labels, &row.place);
            let sign = match (row.parent, row.open) {
                (false, _) => ' ',
                (true, true) => '-',
                (true, false) => '+',
            };
            let _ = writeln!(out, "{}{sign} {label} | {words}", "  ".repeat(row.depth));
        }
        out
    }

    #[test]
    fn folded_it_shows_the_parts_of_the_project() {
        insta::assert_snapshot!(drawn("", &[Place::Register(Register::Opd)]));
    }

    #[test]
    fn a_unit_is_named_without_what_it_stands_in() {
        let shown = drawn("memadukan program antar", &[]);
        assert!(shown.contains("Rincian | memadukan Program"), "{shown}");
        let shown = drawn("meningkatkan mutu dan kecepatan", &[]);
        assert!(shown.contains("BAB II | Maksud"), "{shown}");
        assert!(shown.contains("- Pasal 3 | Rencana Induk bertujuan untuk"), "{shown}");
        assert!(shown.contains("  huruf a | meningkatkan mutu"), "{shown}");
    }

    #[test]
    fn a_filter_keeps_what_holds_its_words_with_what_that_stands_in() {
        insta::assert_snapshot!(drawn("forum", &[]));
    }
}
