//! From units read to the nodes of a tree: ids, fixed numbers, marks at the end, definitions, references.

use rustc_hash::FxHashMap;

use crate::edit::tempel::definisi;
use crate::edit::{IdMaker, conjunction};
use crate::markup::escape;
use crate::model::{
    BentukRujukan, Branch, ButirDasarHukum, Children, DataPertimbangan, Definisi, Id, Isi, Jenis, Node,
    Nomor, Rujukan, Sambung, Sebutan, Teks,
};
use crate::template::{Hitung, Label, Template};

use super::acuan::{Deret, Penunjuk, reference};
use super::laporan::Laporan;
use super::satuan::{Pohon, Satuan};

/// A text with the references that stand in it.
type Tertaut = (Teks, std::collections::BTreeMap<Id, Rujukan>);

/// The words of a unit without the marks the program sets at its end, and these.
pub(super) fn cut_end(teks: &str) -> (&str, &str) {
    let teks = teks.trim_end();
    if teks.ends_with("...") || teks.ends_with('…') || teks.ends_with(". . .") {
        return (teks, "");
    }
    let mut end = teks.len();
    if let Some(found) = conjunction(teks).filter(|c| c.bertanda) {
        end = found.awal;
    }
    let head = teks.get(..end).unwrap_or(teks);
    let bare = head.trim_end_matches(['.', ';', ':', ',']).trim_end();
    // One mark, or what a typist doubled; a bracket or a quotation mark before it is of the words.
    teks.split_at(bare.len())
}

/// Makes the nodes of a tree of units.
pub(super) struct Pembuat<'a> {
    pub template: &'a Template,
    pub ids: &'a mut IdMaker,
}

/// The nodes of a tree of units, with the id of each.
pub(super) struct Jadi {
    pub cabang: Branch,
    pub ids: Vec<Id>,
}

impl Pembuat<'_> {
    /// The branch of a whole tree, its root of a kind.
    pub fn whole(&mut self, pohon: &Pohon, root: Isi) -> Jadi {
        let ids: Vec<Id> = pohon.semua.iter().map(|_| self.ids.make()).collect();
        let mut cabang = self.node(pohon, 0, 0, &ids);
        cabang.isi = root;
        cabang.nomor = Nomor::Otomatis;
        Jadi { cabang, ids }
    }

    fn node(&mut self, pohon: &Pohon, at: usize, level: usize, ids: &[Id]) -> Branch {
        let unit = pohon.get(at);
        let mut node: Branch = Node::new(ids[at].clone(), Self::isi(unit));
        node.nomor = self.nomor(unit, level);
        node.judul = Teks(escape(&unit.judul));
        self.words(unit, &mut node);
        let below = |child: &Satuan| {
            let lettered = matches!(unit.jenis, Jenis::Pertimbangan);
            if child.jenis == unit.jenis {
                level + 1
            } else {
                usize::from(lettered && child.jenis == Jenis::Rincian)
            }
        };
        node.sambung = connector(pohon, unit);
        let children = unit.anak.iter().map(|c| self.node(pohon, *c, below(pohon.get(*c)), ids)).collect();
        node.anak = Children(children);
        node
    }

    fn isi(unit: &Satuan) -> Isi {
        match unit.jenis {
            Jenis::Buku => Isi::Buku,
            Jenis::Diktum => Isi::Diktum,
            Jenis::Bab => Isi::Bab,
            Jenis::Bagian => Isi::Bagian,
            Jenis::Paragraf => Isi::Paragraf,
            Jenis::Pasal => Isi::Pasal,
            Jenis::Ayat => Isi::Ayat,
            Jenis::Definisi => Isi::Definisi(Definisi::default()),
            Jenis::PenutupRincian => Isi::PenutupRincian,
            Jenis::Kutipan => Isi::Kutipan,
            Jenis::Pertimbangan => Isi::Pertimbangan(DataPertimbangan::default()),
            Jenis::ButirDasarHukum => Isi::ButirDasarHukum(ButirDasarHukum::default()),
            Jenis::TakTempat => Isi::TakTempat,
            _ => Isi::Rincian,
        }
    }

    /// The number as written: the counter alone where the rest is the template's own, else the whole label.
    fn nomor(&self, unit: &Satuan, level: usize) -> Nomor {
        let rule = self.template.rule(unit.jenis);
        let Some(label) = rule.and_then(|r| r.label_at(level).or_else(|| r.tingkat.last())) else {
            return Nomor::Otomatis;
        };
        Nomor::Tetap(inner(label, &unit.label).unwrap_or(&unit.label).to_owned())
    }

    fn words(&mut self, unit: &Satuan, node: &mut Branch) {
        if unit.teks.trim() == "Dihapus." {
            node.dihapus = true;
            return;
        }
        let ends = self.template.rule(unit.jenis).is_some_and(|r| r.akhir != crate::template::Akhir::Tanpa);
        let (words, end) = if ends { cut_end(&unit.teks) } else { (unit.teks.as_str(), "") };
        if ends && !words.is_empty() {
            node.akhir = Some(end.to_owned());
        }
        node.teks = Teks(escape(words));
        if let Isi::Definisi(data) = &mut node.isi
            && let Some(parts) = definisi::read(words)
        {
            let mut back = parts.judul.0.clone();
            for short in &parts.data.sebutan {
                match short {
                    Sebutan::Disebut(t) => back.push_str(&format!(" yang selanjutnya disebut {}", t.0)),
                    Sebutan::Disingkat(t) => back.push_str(&format!(" yang selanjutnya disingkat {}", t.0)),
                }
            }
            back.push_str(&format!(" adalah {}", parts.teks.0));
            *data = parts.data;
            data.utuh = back != node.teks.0;
            node.judul = parts.judul;
            if !data.utuh {
                node.teks = parts.teks;
            }
        } else if let Isi::Definisi(data) = &mut node.isi {
            data.utuh = true;
        }
    }
}

/// The counter of a label that looks as the rule's does.
fn inner<'l>(rule: &Label, label: &'l str) -> Option<&'l str> {
    let (before, after) = rule.pola.split_once("{}")?;
    let counter = label.strip_prefix(before)?.strip_suffix(after)?;
    let plain = !counter.is_empty() && counter.ends_with(char::is_alphanumeric) && !counter.contains(' ')
        || rule.hitung == Hitung::Urutan && !counter.is_empty() && !counter.contains(' ');
    let first = counter.chars().next()?;
    let fits = match rule.hitung {
        Hitung::Angka => first.is_ascii_digit() || crate::bahasa::from_romawi(counter).is_some(),
        Hitung::Huruf => first.is_ascii_lowercase(),
        Hitung::Romawi | Hitung::Urutan | Hitung::UrutanKapital => {
            first.is_ascii_uppercase() || first.is_ascii_digit()
        }
        _ => false,
    };
    (plain && fits).then_some(counter)
}

/// The conjunction of the list a unit owns: that of its last item but one.
fn connector(pohon: &Pohon, unit: &Satuan) -> Sambung {
    let items: Vec<&Satuan> =
        unit.anak.iter().map(|c| pohon.get(*c)).filter(|s| s.jenis == Jenis::Rincian).collect();
    let [.., before, _] = items.as_slice() else { return Sambung::default() };
    conjunction(last_words(pohon, before)).filter(|c| c.bertanda).map_or(Sambung::Tanpa, |c| c.sambung)
}

/// The very last words of a unit with all below it.
fn last_words<'p>(pohon: &'p Pohon, unit: &'p Satuan) -> &'p str {
    unit.anak.last().map_or(&unit.teks, |c| last_words(pohon, pohon.get(*c)))
}

/// A text in which citations could be references.
pub(super) struct Calon {
    /// The unit.
    pub id: Id,
    /// Its line in the source.
    pub baris: usize,
    /// It stands in what another regulation says.
    pub kutipan: bool,
    /// The words as they print.
    pub teks: String,
    /// The series in it.
    pub deret: Vec<Deret>,
}

/// Finds the citations of a tree of units.
pub(super) fn candidates(penunjuk: &Penunjuk<'_>, pohon: &Pohon, jadi: &Jadi, out: &mut Vec<Calon>) {
    for at in 0..pohon.semua.len() {
        let unit = pohon.get(at);
        if unit.teks.is_empty() || matches!(unit.jenis, Jenis::TakTempat | Jenis::ButirDasarHukum) {
            continue;
        }
        let words = if unit.jenis == Jenis::Definisi { unit.teks.as_str() } else { cut_end(&unit.teks).0 };
        let deret = penunjuk.series(pohon, at, words);
        if !deret.is_empty() {
            out.push(Calon {
                id: jadi.ids[at].clone(),
                baris: unit.baris,
                kutipan: pohon.above(at, |s| s.jenis == Jenis::Kutipan).is_some(),
                teks: words.to_owned(),
                deret,
            });
        }
    }
}

/// What is asked of the compiler for a text: each possible reference and the words it would have to print.
pub(super) struct Tanya {
    pub calon: usize,
    pub deret: usize,
    /// Range in the text that it would take.
    pub rentang: std::ops::Range<usize>,
    pub rujukan: Rujukan,
    /// How good: the whole series with its word, the whole series, one citation.
    pub tingkat: u8,
}

/// All questions of some texts.
pub(super) fn questions(calon: &[Calon], ids: &dyn Fn(usize, usize) -> Option<Id>) -> Vec<Tanya> {
    let mut out = Vec::new();
    for (n, one) in calon.iter().enumerate() {
        for (m, deret) in one.deret.iter().enumerate() {
            let id = |at: usize| ids(n, at);
            if let Some(targets) = &deret.sasaran {
                for (bentuk, rentang, tingkat) in
                    [(BentukRujukan::Lengkap, &deret.berkata, 0), (BentukRujukan::Polos, &deret.rentang, 1)]
                {
                    if bentuk == BentukRujukan::Lengkap && deret.berkata == deret.rentang {
                        continue;
                    }
                    if let Some(rujukan) = reference(targets, id, deret.sambung, bentuk) {
                        out.push(Tanya { calon: n, deret: m, rentang: rentang.clone(), rujukan, tingkat });
                    }
                }
            }
            for (rentang, at) in &deret.satuan {
                let Some(at) = at else { continue };
                let target = super::acuan::Butir { at: *at, sampai: false };
                if let Some(rujukan) = reference(&[target], id, Sambung::Dan, BentukRujukan::Polos) {
                    out.push(Tanya { calon: n, deret: m, rentang: rentang.clone(), rujukan, tingkat: 2 });
                }
            }
        }
    }
    out
}

/// Puts into the texts the references whose words are those of the source.
pub(super) fn linked(
    calon: &[Calon],
    tanya: Vec<Tanya>,
    kata: &[String],
    amending: bool,
    laporan: &mut Laporan,
) -> FxHashMap<Id, Tertaut> {
    let mut chosen: FxHashMap<usize, Vec<(std::ops::Range<usize>, Rujukan)>> = FxHashMap::default();
    let mut asked: Vec<(Tanya, bool)> = tanya
        .into_iter()
        .zip(kata)
        .map(|(t, words)| {
            let same = calon[t.calon].teks.get(t.rentang.clone()) == Some(words.as_str());
            (t, same)
        })
        .collect();
    asked.sort_by_key(|(t, _)| (t.calon, t.deret, t.tingkat, t.rentang.start));
    let mut taken: FxHashMap<(usize, usize), Vec<std::ops::Range<usize>>> = FxHashMap::default();
    for (t, same) in asked {
        if !same {
            continue;
        }
        let done = taken.entry((t.calon, t.deret)).or_default();
        if done.iter().any(|r| r.start < t.rentang.end && t.rentang.start < r.end) {
            continue;
        }
        done.push(t.rentang.clone());
        chosen.entry(t.calon).or_default().push((t.rentang, t.rujukan));
    }
    let mut out = FxHashMap::default();
    for (n, one) in calon.iter().enumerate() {
        let mut links = chosen.remove(&n).unwrap_or_default();
        links.sort_by_key(|l| l.0.start);
        for deret in &one.deret {
            if deret.luar {
                laporan.luar += deret.satuan.len();
                continue;
            }
            laporan.rujukan += deret.satuan.len();
            for (r, found) in &deret.satuan {
                if links.iter().any(|(l, _)| l.start <= r.start && r.end <= l.end) {
                    laporan.tertaut += 1;
                } else if !one.kutipan && !amending {
                    // What a change says of the regulation it changes points outside.
                    let why = if found.is_some() {
                        "ditulis dengan cara lain"
                    } else {
                        "tidak menunjuk ke mana pun"
                    };
                    let words = one.teks.get(r.clone()).unwrap_or("");
                    let pesan = format!("rujukan \"{words}\" {why}; disimpan sebagai teks");
                    laporan.doubt(one.baris, &one.teks, pesan);
                }
            }
        }
        if links.is_empty() {
            continue;
        }
        let mut teks = String::new();
        let mut rujukan = std::collections::BTreeMap::new();
        let mut at = 0;
        for (k, (range, link)) in links.into_iter().enumerate() {
            teks.push_str(&escape(one.teks.get(at..range.start).unwrap_or("")));
            let key = Id::fixed(KEYS.get(k).copied().unwrap_or("r0"));
            let key = if k < KEYS.len() { key } else { Id::from_bits(k as u128) };
            teks.push_str(&format!("{{@{key}}}"));
            rujukan.insert(key, link);
            at = range.end;
        }
        teks.push_str(&escape(one.teks.get(at..).unwrap_or("")));
        out.insert(one.id.clone(), (Teks(teks), rujukan));
    }
    out
}

const KEYS: [&str; 12] = ["r1", "r2", "r3", "r4", "r5", "r6", "r7", "r8", "r9", "r10", "r11", "r12"];
