//! Any legal tree under any series of Edits: numbers, references, texts, files, undo.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use proptest::prelude::*;

use pranata::compile::{Alinea, Asal, Blok, Naskah, Templates, compile};
use pranata::edit::{Edit, EditError, History, IdMaker, Wadah, copy, empty, join, renumber, split};
use pranata::markup::escape;
use pranata::model::ron::{from_ron, to_ron};
use pranata::model::{
    Bangkitan, BentukRujukan, Bidang, Branch, Id, Isi, Jenis, JenisKeluaran, Node, Nomor, Proyek, Rujukan,
    Sambung, Sasaran, Target, Tautan, Tree,
};
use pranata::store::{Bundle, load, save};
use pranata::template::{Template, bawaan};

use crate::common::{id, proyek_ron};

/// One wish; the numbers choose among what stands there.
#[derive(Debug, Clone)]
struct Wish {
    what: u8,
    a: usize,
    b: usize,
    c: usize,
    text: String,
}

fn wishes() -> impl Strategy<Value = Vec<Wish>> {
    let text = prop_oneof![
        4 => "[a-z]{1,8}( [a-z]{1,8}){0,6}",
        1 => "\\PC{0,20}",
        1 => "[*_`<&\\[\\]{}\\\\!~ .;:a1@^|\\n\\r\\t]{0,16}",
    ];
    let wish = (0u8..20, any::<usize>(), any::<usize>(), any::<usize>(), text)
        .prop_map(|(what, a, b, c, text)| Wish { what, a, b, c, text });
    proptest::collection::vec(wish, 1..60)
}

/// What a text is made of, kept apart from the program's own markup.
#[derive(Debug, Clone, PartialEq)]
enum Part {
    Words(String),
    Ref(Id),
}

struct World {
    project: Proyek,
    history: History,
    ids: IdMaker,
    /// What each unit's text must print as.
    texts: BTreeMap<Id, Vec<Part>>,
    /// Where each reference points.
    refs: BTreeMap<(Id, Id), Id>,
}

fn template() -> &'static Template {
    static TEMPLATE: OnceLock<Template> = OnceLock::new();
    TEMPLATE.get_or_init(|| bawaan("perbup").unwrap().template().unwrap())
}

fn start() -> Proyek {
    proyek_ron(
        "rencana: (templat: \"rencana-induk\", periode: (awal: 2026, akhir: 2030), pohon: [
            (id: \"d1\", isi: Dimensi(kode: \"X\"), judul: \"Dimensi Satu\"),
            (id: \"d2\", isi: Dimensi(kode: \"Y\"), judul: \"Dimensi Dua\"),
            (id: \"d3\", isi: Dimensi(kode: \"Z\"), judul: \"Dimensi Tiga\")]),
         dokumen: [(id: \"perbup\", templat: \"perbup\", judul: \"Uji\", pohon: [
            (id: \"badan\", isi: BatangTubuh, anak: [(id: \"bab\", isi: Bab, judul: \"Awal\", anak: [
                (id: \"pasal\", isi: Pasal, teks: \"awal\")])])])]",
    )
}

fn source(parts: &[Part]) -> String {
    parts
        .iter()
        .map(|p| match p {
            Part::Words(words) => escape(words),
            Part::Ref(key) => format!("{{@{key}}}"),
        })
        .collect()
}

/// Joins neighbouring words and drops empty ones.
fn tidy(parts: Vec<Part>) -> Vec<Part> {
    let mut out: Vec<Part> = Vec::new();
    for part in parts {
        match (out.last_mut(), part) {
            (Some(Part::Words(last)), Part::Words(more)) => last.push_str(&more),
            (_, Part::Words(words)) if words.is_empty() => {}
            (_, part) => out.push(part),
        }
    }
    out
}

impl World {
    fn tree(&self) -> &Tree {
        &self.project.dokumen[0].pohon
    }

    fn nth(&self, n: usize, fits: impl Fn(&Node<Tautan>) -> bool) -> Option<Id> {
        let all: Vec<Id> = self.tree().walk().filter(|node| fits(node)).map(|node| node.id.clone()).collect();
        (!all.is_empty()).then(|| all[n % all.len()].clone())
    }

    fn make(&mut self, edit: Edit) -> Result<(), EditError> {
        // Whatever is made can also be written down and read again.
        let written: Edit = from_ron(&to_ron(&edit).unwrap()).unwrap();
        assert_eq!(written, edit);
        self.history.make(&mut self.project, "ubah", edit)
    }

    fn try_wish(&mut self, wish: &Wish) -> Option<()> {
        let writes = |n: &Node<Tautan>| {
            matches!(n.isi.jenis(), Jenis::Pasal | Jenis::Ayat | Jenis::Rincian | Jenis::PenutupRincian)
        };
        let movable = |n: &Node<Tautan>| n.id.as_str() != "badan";
        match wish.what {
            // Something new where the rule table lets it stand.
            0..=6 => {
                let parent = self.nth(wish.a, |n| !template().allowed(Some(n.isi.jenis())).is_empty())?;
                let node = self.tree().get(&parent)?.clone();
                let kinds: Vec<Jenis> = template()
                    .allowed(Some(node.isi.jenis()))
                    .iter()
                    .copied()
                    .filter(|k| !matches!(k, Jenis::TakTempat | Jenis::CatatanKaki | Jenis::Kutipan))
                    .filter(|k| {
                        !matches!(k, Jenis::Rincian | Jenis::Bangkitan) || depth(self.tree(), &parent) < 4
                    })
                    .collect();
                if kinds.is_empty() {
                    return None;
                }
                let isi = match kinds[wish.b % kinds.len()] {
                    Jenis::Bangkitan => {
                        Isi::Bangkitan(Bangkitan { nama: "daftar-dimensi".into(), dari: None })
                    }
                    other => {
                        empty(other).unwrap_or_else(|| panic!("a kind this test does not know: {other:?}"))
                    }
                };
                let mut new = Branch::new(self.ids.make(), isi);
                let jenis = new.isi.jenis();
                if matches!(jenis, Jenis::Bab | Jenis::Bagian | Jenis::Paragraf | Jenis::Definisi) {
                    new.judul = "Kepala".into();
                }
                if matches!(
                    jenis,
                    Jenis::Pasal | Jenis::Ayat | Jenis::Rincian | Jenis::PenutupRincian | Jenis::Definisi
                ) {
                    let parts = tidy(vec![Part::Words(wish.text.clone())]);
                    new.teks = source(&parts).as_str().into();
                    self.texts.insert(new.id.clone(), parts);
                }
                let siblings = node.children();
                let at = wish.c % (siblings.len() + 1);
                let setelah = at.checked_sub(1).map(|i| siblings[i].clone());
                let pohon = Wadah::Dokumen(id("perbup"));
                self.make(Edit::Sisip { pohon, induk: Some(parent), setelah, cabang: Box::new(new) })
                    .unwrap();
            }
            7 => {
                let gone = self.nth(wish.a, movable)?;
                self.make(Edit::Hapus(gone)).unwrap();
            }
            8..=10 => {
                let moved = self.nth(wish.a, movable)?;
                let jenis = self.tree().get(&moved)?.isi.jenis();
                let tree = self.tree();
                let parent = self.nth(wish.b, |n| {
                    template().allowed(Some(n.isi.jenis())).contains(&jenis) && !tree.is_within(&n.id, &moved)
                })?;
                if matches!(jenis, Jenis::Rincian | Jenis::Bangkitan)
                    && depth(self.tree(), &parent) + height(self.tree(), &moved) > 4
                {
                    return None;
                }
                let siblings: Vec<Id> =
                    self.tree().get(&parent)?.children().iter().filter(|s| **s != moved).cloned().collect();
                let setelah = (wish.c % (siblings.len() + 1)).checked_sub(1).map(|i| siblings[i].clone());
                self.make(Edit::Pindah { id: moved, induk: Some(parent), setelah }).unwrap();
            }
            11 => {
                let at = self.nth(wish.a, |n| writes(n))?;
                let parts = self.texts.get(&at)?.clone();
                // Between two parts or inside words.
                let cut = wish.b % (parts.len() + 1);
                let (mut first, mut second) = (parts[..cut].to_vec(), parts[cut..].to_vec());
                if let Some(Part::Words(words)) = second.first().cloned() {
                    let letters: Vec<char> = words.chars().collect();
                    let (head, tail) = letters.split_at(wish.c % (letters.len() + 1));
                    first.push(Part::Words(head.iter().collect()));
                    second[0] = Part::Words(tail.iter().collect());
                }
                let edit = split(&self.project, &at, source(&first).len(), &mut self.ids).unwrap();
                self.make(edit).unwrap();
                let siblings = self.tree().children(self.tree().get(&at)?.parent()).unwrap();
                let new = siblings[siblings.iter().position(|s| *s == at)? + 1].clone();
                for part in &second {
                    if let Part::Ref(key) = part
                        && let Some(target) = self.refs.remove(&(at.clone(), key.clone()))
                    {
                        self.refs.insert((new.clone(), key.clone()), target);
                    }
                }
                self.texts.insert(at, tidy(first));
                self.texts.insert(new, tidy(second));
            }
            12 => {
                let at = self.nth(wish.a, |n| writes(n))?;
                let before = self.tree().previous(&at)?.clone();
                let (first, second) = (self.tree().get(&before)?, self.tree().get(&at)?);
                if first.isi.jenis() != second.isi.jenis()
                    || first.rujukan.keys().any(|k| second.rujukan.contains_key(k))
                {
                    return None;
                }
                if template().rule(first.isi.jenis())?.akhir == pranata::template::Akhir::Butir
                    && first.dihapus != second.dihapus
                {
                    return None;
                }
                let edit = join(&self.project, &at, " ", &mut self.ids).unwrap();
                self.make(edit).unwrap();
                let mut parts = self.texts.get(&before)?.clone();
                parts.push(Part::Words(" ".into()));
                parts.extend(self.texts.get(&at)?.clone());
                self.texts.insert(before.clone(), tidy(parts));
                let moved: Vec<_> = self.refs.keys().filter(|(n, _)| *n == at).cloned().collect();
                for key in moved {
                    let target = self.refs.remove(&key)?;
                    self.refs.insert((before.clone(), key.1), target);
                }
            }
            13 => {
                let at = self
                    .nth(wish.a, |n| matches!(n.isi.jenis(), Jenis::Pasal | Jenis::Ayat | Jenis::Rincian))?;
                let jenis = self.tree().get(&at)?.isi.jenis();
                let n = wish.b % 30 + 1;
                let letter = char::from(b'a' + (wish.c % 3) as u8);
                let label = match jenis {
                    Jenis::Pasal => format!("{n}{}", letter.to_ascii_uppercase()),
                    Jenis::Ayat => format!("{n}{letter}"),
                    _ if self.is_letter_level(&at) => format!("{}{n}", char::from(b'a' + (n % 26) as u8)),
                    _ => format!("{n}{letter}"),
                };
                self.make(Edit::Nomor(at, Nomor::Tetap(label))).unwrap();
            }
            14 => {
                let at = self
                    .nth(wish.a, |n| matches!(n.isi.jenis(), Jenis::Pasal | Jenis::Ayat | Jenis::Rincian))?;
                let now = self.tree().get(&at)?.dihapus;
                self.make(Edit::Dihapus(at, !now)).unwrap();
            }
            15 => {
                let at = self.nth(wish.a, |_| true)?;
                let all = [Sambung::Dan, Sambung::Atau, Sambung::DanAtau, Sambung::Tanpa];
                self.make(Edit::Sambung(at, all[wish.b % 4])).unwrap();
            }
            16 => {
                // A splice of the whole text: the references in it go.
                let at = self.nth(wish.a, |n| writes(n))?;
                let old = self.tree().get(&at)?.teks.0.len();
                let parts = tidy(vec![Part::Words(wish.text.clone())]);
                let ganti = source(&parts);
                self.make(Edit::Sambat { id: at.clone(), bidang: Bidang::Teks, awal: 0, akhir: old, ganti })
                    .unwrap();
                self.refs.retain(|(node, _), _| *node != at);
                self.texts.insert(at, parts);
            }
            17 | 18 => {
                let at = self.nth(wish.a, |n| writes(n))?;
                let target = self.nth(wish.b, |n| {
                    matches!(
                        n.isi.jenis(),
                        Jenis::Bab | Jenis::Pasal | Jenis::Ayat | Jenis::Rincian | Jenis::Definisi
                    )
                })?;
                let kunci = self.ids.make();
                let end = self.tree().get(&at)?.teks.0.len();
                let nilai = Rujukan {
                    ke: Sasaran::Satuan { butir: vec![Target::Satu(target.clone())], kecuali: vec![] },
                    bentuk: BentukRujukan::Polos,
                    sambung: Sambung::Dan,
                };
                let ganti = format!(" {{@{kunci}}}");
                self.make(Edit::Gabungan(vec![
                    Edit::Rujukan { id: at.clone(), kunci: kunci.clone(), nilai: Some(Box::new(nilai)) },
                    Edit::Sambat { id: at.clone(), bidang: Bidang::Teks, awal: end, akhir: end, ganti },
                ]))
                .unwrap();
                let mut parts = self.texts.remove(&at).unwrap_or_default();
                parts.extend([Part::Words(" ".into()), Part::Ref(kunci.clone())]);
                self.texts.insert(at.clone(), tidy(parts));
                self.refs.insert((at, kunci), target);
            }
            _ => {
                let at = self.nth(wish.a, movable)?;
                if wish.b.is_multiple_of(3) {
                    let edit = renumber(&self.project, &at);
                    self.make(edit).unwrap();
                    return Some(());
                }
                let branch = self.tree().branch(&at)?;
                let pasted = copy(&branch, &mut self.ids);
                self.note_copy(&branch, &pasted);
                let induk = self.tree().get(&at)?.parent().cloned();
                let pohon = Wadah::Dokumen(id("perbup"));
                self.make(Edit::Sisip { pohon, induk, setelah: Some(at), cabang: Box::new(pasted) }).unwrap();
            }
        }
        Some(())
    }

    fn note_copy(&mut self, old: &Branch, new: &Branch) {
        assert_ne!(old.id, new.id);
        if let Some(parts) = self.texts.get(&old.id).cloned() {
            self.texts.insert(new.id.clone(), parts);
        }
        // What pointed within the copied branch points within the copy.
        for (key, reference) in &new.rujukan {
            if let Sasaran::Satuan { butir, .. } = &reference.ke
                && let [Target::Satu(target)] = &butir[..]
                && self.refs.contains_key(&(old.id.clone(), key.clone()))
            {
                self.refs.insert((new.id.clone(), key.clone()), target.clone());
            }
        }
        for (o, n) in old.anak.0.iter().zip(&new.anak.0) {
            self.note_copy(o, n);
        }
    }

    fn is_letter_level(&self, at: &Id) -> bool {
        level(self.tree(), at).is_multiple_of(2)
    }
}

/// How many Rincian a unit is and stands in.
fn depth(tree: &Tree, at: &Id) -> usize {
    let mut n = 0;
    let mut here = tree.get(at);
    while let Some(node) = here {
        if node.isi.jenis() != Jenis::Rincian {
            break;
        }
        n += 1;
        here = node.parent().and_then(|p| tree.get(p));
    }
    n
}

fn level(tree: &Tree, at: &Id) -> usize {
    depth(tree, at).saturating_sub(1)
}

fn height(tree: &Tree, at: &Id) -> usize {
    let Some(node) = tree.get(at) else { return 0 };
    1 + node.children().iter().map(|c| height(tree, c)).max().unwrap_or(0)
}

/// a to z, then aa, bb: the law is silent, this is how office programs and the regulations at hand go on.
fn letters(n: usize) -> String {
    char::from(b'a' + ((n - 1) % 26) as u8).to_string().repeat((n - 1) / 26 + 1)
}

fn roman(mut n: usize) -> String {
    let mut out = String::new();
    for (value, sign) in [(50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")] {
        while n >= value {
            out.push_str(sign);
            n -= value;
        }
    }
    out
}

/// The figure at the head of a fixed number, by the way this test makes them (one letter, or a figure); a
/// number of another level, left on a unit that moved, has none.
fn head(label: &str, is_letters: bool) -> Option<usize> {
    if is_letters {
        label.bytes().next().filter(u8::is_ascii_lowercase).map(|b| (b - b'a') as usize + 1)
    } else {
        label.trim_end_matches(char::is_alphabetic).parse().ok()
    }
}

/// The last words of each numbered unit's citation, counted by this test alone.
fn counted(tree: &Tree, dimensions: usize) -> BTreeMap<Id, String> {
    let mut out = BTreeMap::new();
    // BAB and Pasal count through the body.
    for (jenis, name) in [(Jenis::Bab, "BAB"), (Jenis::Pasal, "Pasal")] {
        let mut last = 0;
        for node in tree.walk().filter(|n| n.isi.jenis() == jenis) {
            let words = match &node.nomor {
                Nomor::Tetap(label) => {
                    last = head(label, false).unwrap_or(last);
                    label.clone()
                }
                Nomor::Otomatis => {
                    last += 1;
                    if jenis == Jenis::Bab { roman(last) } else { last.to_string() }
                }
            };
            out.insert(node.id.clone(), format!("{name} {words}"));
        }
    }
    // The rest counts below its parent.
    for parent in tree.walk() {
        let mut last: BTreeMap<(Jenis, bool), usize> = BTreeMap::new();
        for child in parent.children() {
            let node = tree.get(child).unwrap();
            let jenis = node.isi.jenis();
            if jenis == Jenis::Bangkitan {
                let is_letters = depth(tree, &parent.id).is_multiple_of(2);
                *last.entry((Jenis::Rincian, is_letters)).or_default() += dimensions;
                continue;
            }
            let mut deep = level(tree, child);
            let mut is_letters = jenis == Jenis::Rincian && deep.is_multiple_of(2);
            // A fixed number of another look is one of the first level that looks so, and counts apart.
            if let (Nomor::Tetap(label), Jenis::Rincian) = (&node.nomor, jenis)
                && label.starts_with(|c: char| c.is_ascii_lowercase()) != is_letters
            {
                is_letters = !is_letters;
                deep = usize::from(!is_letters);
            }
            let n = last.entry((jenis, is_letters)).or_default();
            let words = match &node.nomor {
                Nomor::Tetap(label) => {
                    *n = head(label, is_letters).unwrap_or(*n);
                    label.clone()
                }
                Nomor::Otomatis => {
                    *n += 1;
                    if is_letters { letters(*n) } else { n.to_string() }
                }
            };
            let words = match (jenis, deep) {
                (Jenis::Ayat, _) => format!("ayat ({words})"),
                (Jenis::Rincian, 0) => format!("huruf {words}"),
                (Jenis::Rincian, 1) | (Jenis::Definisi, _) => format!("angka {words}"),
                (Jenis::Rincian, 2) => format!("huruf {words})"),
                (Jenis::Rincian, _) => format!("angka {words})"),
                _ => continue,
            };
            out.insert(child.clone(), words);
        }
    }
    out
}

/// Everything printed that comes from a unit's own text, and from each reference in it.
#[derive(Default)]
struct Printed {
    texts: BTreeMap<Id, String>,
    refs: BTreeMap<(Id, Id), String>,
}

fn printed(naskah: &Naskah) -> Printed {
    fn paragraph(alinea: &Alinea, out: &mut Printed) {
        for run in alinea.lari.iter() {
            match &run.asal {
                Asal::Teks { simpul, bidang: Bidang::Teks, akhir, .. } if *akhir > 0 => {
                    out.texts.entry(simpul.clone()).or_default().push_str(&run.teks);
                }
                Asal::Rujukan { simpul, kunci } => {
                    out.refs.entry((simpul.clone(), id(kunci))).or_default().push_str(&run.teks);
                }
                _ => {}
            }
        }
    }
    let mut out = Printed::default();
    for blok in naskah.seksi.iter().flat_map(|s| &s.blok) {
        if let Blok::Alinea(alinea) = &**blok {
            paragraph(alinea, &mut out);
        }
    }
    out
}

fn check(world: &World) {
    static TEMPLATES: OnceLock<Templates> = OnceLock::new();
    let templates = TEMPLATES.get_or_init(|| Templates::of(&world.project).unwrap());
    let naskah = compile(&world.project, templates, &id("perbup"), JenisKeluaran::Rancangan).unwrap();
    let tree = world.tree();

    // Numbers are dense, fixed ones stand as they are, deleted ones keep theirs.
    let labels = counted(tree, 3);
    for (unit, words) in &labels {
        let cited = &naskah.label[unit];
        assert!(cited.ends_with(words.as_str()), "{unit}: {cited}, counted {words}");
    }

    let prints = |at: &Id| {
        let mut here = tree.get(at);
        while let Some(node) = here {
            if node.dihapus {
                return false;
            }
            here = node.parent().and_then(|p| tree.get(p));
        }
        true
    };
    let seen = printed(&naskah);

    // Texts come back letter by letter.
    for node in tree.walk() {
        let Some(parts) = world.texts.get(&node.id) else { continue };
        let words: String = parts
            .iter()
            .filter_map(|p| if let Part::Words(w) = p { Some(w.as_str()) } else { None })
            .collect();
        let found = seen.texts.get(&node.id).map_or("", String::as_str);
        assert_eq!(found, if prints(&node.id) { words.as_str() } else { "" }, "{}", node.id);
    }

    // References follow, or are findings.
    let pasal = |at: &Id| {
        let mut here = tree.get(at);
        while let Some(node) = here {
            if node.isi.jenis() == Jenis::Pasal {
                return Some(node.id.clone());
            }
            here = node.parent().and_then(|p| tree.get(p));
        }
        None
    };
    let answers = |target: &Id| {
        tree.get(target).or_else(|| tree.walk().find(|n| n.digabung.contains(target))).map(|n| n.id.clone())
    };
    for ((at, key), target) in &world.refs {
        if tree.get(at).is_none() || !prints(at) {
            continue;
        }
        let words = &seen.refs[&(at.clone(), key.clone())];
        let told =
            |kode| naskah.temuan.iter().any(|t| t.kode == kode && t.tempat.simpul.as_ref() == Some(at));
        match answers(target) {
            Some(unit) => {
                assert!(words.ends_with(labels[&unit].as_str()), "{words}, should be {}", labels[&unit]);
                let (from, to) = (pasal(at), pasal(&unit));
                let named = to.as_ref().is_some_and(|p| words.starts_with(&labels[p]));
                let whole = to.as_ref() == Some(&unit);
                assert_eq!(named, to.is_some() && (from != to || whole), "{words} from {at} to {unit}");
                assert!(prints(&unit) || told("RUJ-03"), "{words} points at what is deleted");
            }
            None => assert!(told("RUJ-02") && words.contains("RUJUKAN PUTUS"), "{words}"),
        }
    }

    // What the rule table allowed is not complained about.
    for finding in &naskah.temuan {
        assert!(!matches!(finding.kode, "STR-01" | "STR-02" | "BKT-01"), "{finding:?}");
    }
}

fn cases() -> u32 {
    std::env::var("PROPTEST_CASES").ok().and_then(|n| n.parse().ok()).unwrap_or(120)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_tree_under_any_edits(wishes in wishes(), seed in any::<u64>()) {
        let first = start();
        let mut world = World {
            project: first.clone(),
            history: History::default(),
            ids: IdMaker::Seeded(seed),
            texts: BTreeMap::from([(id("pasal"), vec![Part::Words("awal".into())])]),
            refs: BTreeMap::new(),
        };
        let mut made = 0;
        for wish in &wishes {
            if world.try_wish(wish).is_some() {
                made += 1;
            }
            check(&world);
        }
        let last = world.project.clone();

        let folder = tempfile::tempdir().unwrap();
        for name in ["a.ron", "a.pranata"] {
            let path = folder.path().join(name);
            save(&Bundle::new(last.clone()), &path).unwrap();
            prop_assert_eq!(&load(&path).unwrap().proyek, &last);
        }

        let mut undone = 0;
        while world.history.undo(&mut world.project).unwrap().is_some() {
            undone += 1;
        }
        prop_assert_eq!(undone, made);
        prop_assert_eq!(&world.project, &first);
        while world.history.redo(&mut world.project).unwrap().is_some() {}
        prop_assert_eq!(&world.project, &last);
    }
}
