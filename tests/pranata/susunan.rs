//! Structure by the rule table: whatever the user is offered and does, the tree stays legal.

use proptest::prelude::*;

use pranata::compile::Templates;
use pranata::edit::cari::{Cari, Lingkup, find, replace};
use pranata::edit::{
    Arah, Edit, History, IdMaker, Sisi, Susunan, Titik, Wadah, copy, join, new_reference, paste,
    references_into, split, typed_ayat,
};
use pranata::model::{Bidang, Id, Isi, Jenis, JenisKeluaran, Proyek, Sambung, Sasaran, Target, Tree};

use crate::common::{Rangkai, codes, compiled_as, id, proyek_ron, simpul};
use crate::ulang::cases;

fn small() -> Proyek {
    let mut p = proyek_ron(
        "rencana: (templat: \"rencana-induk\", periode: (awal: 2026, akhir: 2028), pohon: []),
         dokumen: [(id: \"d\", templat: \"perbup\", judul: \"Uji\", pohon: [])]",
    );
    let pasal = simpul("p1", Isi::Pasal, "Bupati menetapkan").anak(vec![
        simpul("p1a", Isi::Rincian, "rencana"),
        simpul("p1b", Isi::Rincian, "program").anak(vec![simpul("p1b1", Isi::Rincian, "tahunan")]),
    ]);
    let ayat = simpul("p2", Isi::Pasal, "").anak(vec![
        simpul("p2.1", Isi::Ayat, "Dinas melaksanakan program"),
        simpul("p2.2", Isi::Ayat, "Dinas melaporkan"),
    ]);
    let bab = simpul("b1", Isi::Bab, "").judul("Umum").anak(vec![pasal, ayat]);
    let bab2 = simpul("b2", Isi::Bab, "").judul("Penutup").anak(vec![simpul("p3", Isi::Pasal, "Selesai")]);
    p.dokumen[0].pohon =
        vec![simpul("badan", Isi::BatangTubuh, "").anak(vec![bab, bab2])].try_into().unwrap();
    p
}

fn over<T>(p: &Proyek, templates: &Templates, work: impl FnOnce(Susunan<'_>) -> T) -> T {
    let find = |key: &str| templates.get(key);
    work(Susunan::new(p, &find))
}

fn doc() -> Wadah {
    Wadah::Dokumen(id("d"))
}

#[test]
fn what_is_offered_is_what_the_rule_table_allows() {
    let p = small();
    let t = Templates::of(&p).unwrap();
    let offered = |node: &str| -> Vec<(Jenis, Sisi)> {
        over(&p, &t, |s| s.places(&id(node))).into_iter().map(|s| (s.jenis, s.sisi)).collect()
    };
    // Behind an ayat only ayat; below it lists; outside it the next Pasal and BAB.
    let ayat = offered("p2.1");
    assert_eq!(ayat[0], (Jenis::Ayat, Sisi::Sesudah));
    assert!(ayat.contains(&(Jenis::Rincian, Sisi::Bawah)));
    assert!(ayat.contains(&(Jenis::Pasal, Sisi::Luar)) && ayat.contains(&(Jenis::Bab, Sisi::Luar)));
    assert!(!ayat.iter().any(|(j, s)| *s == Sisi::Sesudah && *j != Jenis::Ayat), "{ayat:?}");
    // A Pasal with words and a list takes no ayat beside them, but its words can become the first.
    assert!(!offered("p1").contains(&(Jenis::Ayat, Sisi::Bawah)));
    assert!(over(&p, &t, |s| s.can_split_into_ayat(&id("p1"))));
    assert!(!over(&p, &t, |s| s.can_split_into_ayat(&id("p2"))));
    // The next unit of a heading stands below it, of a text behind it.
    let next = |node: &str, opens| over(&p, &t, |s| s.next(&id(node), opens)).map(|s| (s.jenis, s.sisi));
    assert_eq!(next("b1", false), Some((Jenis::Pasal, Sisi::Bawah)));
    assert_eq!(next("p1a", false), Some((Jenis::Rincian, Sisi::Sesudah)));
    assert_eq!(next("p2.2", true), Some((Jenis::Rincian, Sisi::Bawah)));
}

#[test]
fn the_words_of_a_pasal_become_its_first_ayat_with_all_below() {
    let mut p = small();
    let t = Templates::of(&p).unwrap();
    let mut history = History::default();
    let (second, edit) = over(&p, &t, |s| s.split_into_ayat(&id("p1"), &mut IdMaker::Seeded(1))).unwrap();
    let before = p.clone();
    history.make(&mut p, "ayat", edit).unwrap();
    let tree = &p.dokumen[0].pohon;
    let ayat = tree.get(&id("p1")).unwrap().children().to_vec();
    assert_eq!(ayat.len(), 2);
    assert_eq!(ayat[1], second);
    assert_eq!(tree.get(&ayat[0]).unwrap().teks.0, "Bupati menetapkan");
    assert_eq!(tree.get(&ayat[0]).unwrap().children(), [id("p1a"), id("p1b")]);
    assert!(tree.get(&id("p1")).unwrap().teks.is_blank());
    assert_eq!(over(&p, &t, |s| s.faults(&doc())), Vec::<String>::new());
    history.undo(&mut p).unwrap();
    assert_eq!(p, before);
}

#[test]
fn what_cannot_go_there_says_why() {
    let p = small();
    let t = Templates::of(&p).unwrap();
    let step = |node: &str, arah| over(&p, &t, |s| s.step(&id(node), arah)).unwrap_err();
    assert!(step("b1", Arah::Naik).contains("sudah di ujung"));
    assert!(step("badan", Arah::Keluar).contains("tingkat teratas"));
    assert!(step("p1a", Arah::Masuk).contains("tidak ada bagian di depannya"));
    let into = |node: &str, parent: &str| {
        over(&p, &t, |s| s.move_to(&id(node), Some(&id(parent)), None)).unwrap_err()
    };
    assert!(into("b2", "p1").contains("BAB tidak boleh berada di bawah Pasal"));
    assert!(into("b1", "p1").contains("ke dalam dirinya sendiri"));
}

#[test]
fn a_delete_knows_who_refers_to_what_goes() {
    let mut p = small();
    let mut referring = simpul("p4", Isi::Pasal, "Pelaporan {@r}");
    referring.rujukan.insert(
        id("r"),
        pranata::model::Rujukan {
            ke: pranata::model::Sasaran::Satuan {
                butir: vec![pranata::model::Target::Satu(id("p2.2"))],
                kecuali: Vec::new(),
            },
            bentuk: pranata::model::BentukRujukan::default(),
            sambung: Sambung::default(),
        },
    );
    p.dokumen[0].pohon.insert(Some(&id("b2")), None, referring).unwrap();
    assert_eq!(references_into(&p, &[id("p2.2")]).len(), 1);
    assert_eq!(references_into(&p, &[id("p2")]).len(), 1, "also through what stands below");
    assert_eq!(references_into(&p, &[id("b1")]).len(), 1);
    assert_eq!(references_into(&p, &[id("p1")]).len(), 0);
    assert_eq!(references_into(&p, &[id("b2")]).len(), 0, "its own references go with it");
    assert!(references_into(&p, &[id("p2"), id("p4")]).is_empty(), "who refers goes too");
}

/// A step of a user.
#[derive(Debug, Clone)]
enum Act {
    Insert(usize),
    Next(bool),
    Ayat,
    Step(Arah),
    Move(usize, bool),
    Delete,
    Split(usize),
    Join,
    Write(String),
    Paste(String, usize),
    Replace(String, String),
    /// A copy of another unit behind this one.
    Put(usize),
    /// This and the one behind it.
    StepBoth(Arah),
    Refer(usize, usize),
}

fn act() -> impl Strategy<Value = Act> {
    let arah = prop::sample::select(vec![Arah::Naik, Arah::Turun, Arah::Masuk, Arah::Keluar]);
    prop_oneof![
        2 => any::<usize>().prop_map(Act::Put),
        2 => arah.clone().prop_map(Act::StepBoth),
        2 => (any::<usize>(), 0usize..30).prop_map(|(n, at)| Act::Refer(n, at)),
        3 => any::<usize>().prop_map(Act::Insert),
        3 => any::<bool>().prop_map(Act::Next),
        1 => Just(Act::Ayat),
        4 => arah.prop_map(Act::Step),
        2 => (any::<usize>(), any::<bool>()).prop_map(|(n, first)| Act::Move(n, first)),
        1 => Just(Act::Delete),
        1 => (0usize..30).prop_map(Act::Split),
        1 => Just(Act::Join),
        3 => "[a-z]{1,6}".prop_map(Act::Write),
        2 => (pasted(), 0usize..30).prop_map(|(text, at)| Act::Paste(text, at)),
        1 => ("[a-e]{1,2}", "[a-z*{]{0,3}").prop_map(|(words, with)| Act::Replace(words, with)),
    ]
}

/// A few lines as they come from elsewhere.
fn pasted() -> impl Strategy<Value = String> {
    let line = prop::sample::select(vec![
        "BAB II\nUMUM",
        "Pasal 5",
        "(1) Dinas melapor.",
        "(2) Bupati menilai:",
        "a. rencana;",
        "b. program; dan",
        "c. kegiatan.",
        "1. tahunan;",
        "1) awal;",
        "a) akhir,",
        "wajib dilaporkan.",
        "• butir {x} *y*",
    ]);
    prop::collection::vec(line, 1..6).prop_map(|lines| lines.join("\n"))
}

fn edit_of(p: &Proyek, t: &Templates, node: &Id, act: &Act, ids: &mut IdMaker) -> Option<Edit> {
    let tree = &p.dokumen[0].pohon;
    let unit = tree.get(node)?;
    match act {
        Act::Insert(n) => {
            let all = over(p, t, |s| s.places(node));
            let slot = all.get(n.checked_rem(all.len())?)?;
            over(p, t, |s| s.insert(slot, ids)).map(|(_, e)| e)
        }
        Act::Next(opens) => {
            let slot = over(p, t, |s| s.next(node, *opens))?;
            over(p, t, |s| s.insert(&slot, ids)).map(|(_, e)| e)
        }
        Act::Ayat => over(p, t, |s| s.split_into_ayat(node, ids)).map(|(_, e)| e),
        Act::Step(arah) => over(p, t, |s| s.step(node, *arah)).ok(),
        Act::Move(n, first) => {
            let all: Vec<Id> = tree.walk().map(|n| n.id.clone()).collect();
            let parent = &all[n % all.len()];
            let after = tree.get(parent)?.children().last().filter(|last| !first && *last != node);
            over(p, t, |s| s.move_to(node, Some(parent), after)).ok()
        }
        Act::Delete if tree.len() > 4 && unit.parent().is_some() => Some(Edit::Hapus(node.clone())),
        Act::Delete => None,
        Act::Split(at) => {
            let at = (*at).min(unit.teks.0.len());
            // Only where the window offers it: in the words of a unit that may stand twice.
            let plain = matches!(unit.isi, Isi::Pasal | Isi::Ayat | Isi::Rincian) && !unit.teks.is_blank();
            if plain { split(p, node, at, ids).ok() } else { None }
        }
        Act::Join => {
            let plain = matches!(unit.isi, Isi::Ayat | Isi::Rincian);
            if plain { join(p, node, " ", ids).ok() } else { None }
        }
        Act::Put(n) => {
            let all: Vec<Id> = tree.walk().map(|n| n.id.clone()).collect();
            let made = copy(&tree.branch(&all[n % all.len()])?, ids);
            over(p, t, |s| s.put(node, &[made])).ok()
        }
        Act::StepBoth(arah) => {
            let siblings = tree.children(unit.parent()).ok()?;
            let at = siblings.iter().position(|s| s == node)?;
            let both = siblings.get(at..=at + 1)?;
            over(p, t, |s| s.step_all(both, *arah)).ok()
        }
        Act::Refer(n, at) => {
            let targets: Vec<Id> = tree
                .walk()
                .filter(|n| matches!(n.isi, Isi::Pasal | Isi::Ayat))
                .map(|n| n.id.clone())
                .collect();
            let target = targets.get(n.checked_rem(targets.len())?)?;
            let takes = matches!(unit.isi, Isi::Ayat | Isi::Rincian);
            let at = unit.teks.0.char_indices().map(|(n, _)| n).take(*at).last().unwrap_or(0);
            // Not within another mark.
            let inside =
                pranata::markup::marks(&unit.teks.0).iter().any(|m| m.sumber.start < at && at < m.sumber.end);
            let ke = Sasaran::Satuan { butir: vec![Target::Satu(target.clone())], kecuali: Vec::new() };
            let made = new_reference(p, node, &Bidang::Teks, at, ke, ids).ok().map(|(edit, _)| edit);
            made.filter(|_| takes && !inside)
        }
        Act::Paste(text, at) => {
            // Only where the window offers it: in a field that stands there.
            let heads = matches!(unit.isi, Isi::Bab | Isi::BatangTubuh);
            let (bidang, own) =
                if heads { (Bidang::Judul, &unit.judul.0) } else { (Bidang::Teks, &unit.teks.0) };
            let at = own.char_indices().map(|(n, _)| n).take(*at).last().unwrap_or(own.len());
            let titik = Titik { id: node.clone(), bidang, pilih: at..at };
            // Words beside ayat are no field of the window.
            let has_ayat =
                unit.children().iter().any(|c| tree.get(c).is_some_and(|n| matches!(n.isi, Isi::Ayat)));
            if has_ayat {
                None
            } else {
                over(p, t, |s| paste(&s, &titik, text, ids)).ok().map(|made| made.edit)
            }
        }
        Act::Replace(words, with) => {
            let cari = Cari { kata: words.clone(), ..Cari::default() };
            let hits = find(p, &cari, &Lingkup::default()).unwrap();
            replace(p, &hits, with).ok()
        }
        Act::Write(words) => {
            // Words beside ayat are not offered: such a Pasal has no field for them that matters here.
            let has_ayat =
                unit.children().iter().any(|c| tree.get(c).is_some_and(|n| matches!(n.isi, Isi::Ayat)));
            let takes = matches!(unit.isi, Isi::Pasal | Isi::Ayat | Isi::Rincian) && !has_ayat;
            takes.then(|| Edit::Sambat {
                id: node.clone(),
                bidang: Bidang::Teks,
                awal: 0,
                akhir: 0,
                ganti: words.clone(),
            })
        }
    }
}

/// All letters of the texts outside of marks, in no order: spaces may come and go where paragraphs part and meet.
fn letters(p: &Proyek) -> Vec<char> {
    let texts =
        p.dokumen[0].pohon.walk().flat_map(|n| [&n.judul.0, &n.teks.0].map(|t| pranata::markup::plain(t)));
    let mut all: Vec<char> =
        texts.flat_map(|t| t.chars().collect::<Vec<_>>()).filter(|c| !c.is_whitespace()).collect();
    all.sort_unstable();
    all
}

/// A unit, or one that it was joined into.
fn alive(pohon: &Tree, id: &Id) -> bool {
    pohon.get(id).is_some() || pohon.walk().any(|n| n.digabung.contains(id))
}

/// Units are numbered one behind another, without gaps.
fn dense(pohon: &Tree, cetak: &rustc_hash::FxHashMap<Id, String>) {
    let number = |id: &Id| -> Option<u32> {
        let bare: String = cetak.get(id)?.chars().filter(char::is_ascii_alphanumeric).collect();
        bare.parse().ok().or_else(|| pranata::bahasa::from_huruf(&bare))
    };
    for parent in pohon.walk() {
        for jenis in [Jenis::Ayat, Jenis::Rincian] {
            let of_kind = parent.children().iter().filter(|c| pohon.get(c).unwrap().isi.jenis() == jenis);
            for (n, child) in of_kind.enumerate() {
                assert_eq!(number(child), Some(n as u32 + 1), "{jenis:?} {child} {:?}", cetak.get(child));
            }
        }
    }
    for (jenis, name) in [(Jenis::Pasal, "Pasal "), (Jenis::Bab, "BAB ")] {
        for (n, unit) in pohon.walk().filter(|n| n.isi.jenis() == jenis).enumerate() {
            let label =
                if jenis == Jenis::Bab { pranata::bahasa::romawi(n as u32 + 1) } else { (n + 1).to_string() };
            assert_eq!(cetak.get(&unit.id), Some(&format!("{name}{label}")));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(200), failure_persistence: None, ..ProptestConfig::default() })]

    /// After every step the tree is legal by the rule table and by the compiler; undoing all gives the start,
    /// redoing all the end.
    #[test]
    fn any_steps_keep_the_tree_legal(steps in prop::collection::vec((any::<usize>(), act()), 1..40)) {
        run(&steps)?;
    }
}

fn run(steps: &[(usize, Act)]) -> Result<(), TestCaseError> {
    let mut p = small();
    let t = Templates::of(&p).unwrap();
    let start = p.clone();
    let mut ids = IdMaker::Seeded(11);
    let mut history = History::default();
    for (n, act) in steps {
        let all: Vec<Id> = p.dokumen[0].pohon.walk().map(|n| n.id.clone()).collect();
        let node = &all[n % all.len()];
        let Some(edit) = edit_of(&p, &t, node, act, &mut ids) else { continue };
        let mut was = p.clone();
        history.make(&mut p, "langkah", edit).unwrap();
        if matches!(
            act,
            Act::Insert(_)
                | Act::Next(_)
                | Act::Ayat
                | Act::Step(_)
                | Act::StepBoth(_)
                | Act::Move(..)
                | Act::Join
        ) {
            // A number that was written by hand before the first ayat gives way to the ayat's own.
            if let Some(pasal) = was.dokumen[0].pohon.get_mut(node).filter(|_| matches!(act, Act::Ayat)) {
                pasal.teks.0.drain(..typed_ayat(&pasal.teks.0));
            }
            prop_assert_eq!(letters(&was), letters(&p), "{:?}", act);
        }
        let faults = over(&p, &t, |s| s.faults(&doc()));
        prop_assert!(
            faults.is_empty(),
            "{act:?} at {node}: {faults:?}\n{:#?}\n{:#?}",
            was.dokumen[0].pohon.roots(),
            faults
        );
    }
    let naskah = compiled_as(&p, "d", JenisKeluaran::Rancangan);
    dense(&p.dokumen[0].pohon, &naskah.cetak);
    let codes = codes(&naskah.temuan);
    let pohon = &p.dokumen[0].pohon;
    let dead = pohon.walk().flat_map(|n| n.rujukan.values()).any(|r| match &r.ke {
        Sasaran::Satuan { butir, .. } => butir.iter().any(|t| match t {
            Target::Satu(id) | Target::Rentang(id, _) => !alive(pohon, id),
        }),
        _ => false,
    });
    if dead {
        for n in pohon.walk() {
            eprintln!(
                "{} {:?} p{:?} t={} r={:?} g={:?}",
                n.id,
                n.isi.jenis(),
                n.parent(),
                n.teks.0,
                n.rujukan,
                n.digabung
            );
        }
    }
    prop_assert_eq!(codes.contains(&"RUJ-02"), dead, "a reference resolves or is flagged: {:?}", codes);
    prop_assert!(!codes.contains(&"RUJ-01"), "no mark loses its reference: {:?}", codes);
    let text = pranata::model::ron::to_ron(&p).unwrap();
    let back: Proyek = pranata::model::ron::from_ron(&text).unwrap();
    prop_assert_eq!(&back, &p, "saved and loaded");
    for code in ["STR-01", "STR-07", "STR-08"] {
        prop_assert!(!codes.contains(&code), "{codes:?}");
    }
    let end = p.clone();
    while history.undo(&mut p).unwrap().is_some() {}
    prop_assert_eq!(&p, &start);
    while history.redo(&mut p).unwrap().is_some() {}
    prop_assert_eq!(&p, &end);
    Ok(())
}
