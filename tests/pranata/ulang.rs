//! A document compiled and laid out again after a change is the same, to the byte, as one made from nothing.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use proptest::prelude::*;

use pranata::compile::{CompileMemo, Templates, compile_again};
use pranata::edit::{Edit, Entri, History, IdMaker, copy};
use pranata::export::pdf::to_pdf;
use pranata::layout::{FontBook, LayoutOptions, Layouter, layout};
use pranata::model::{Bidang, GayaKolom, Id, JenisKeluaran, Kertas, Nomor, Pilihan, Proyek, Tree};
use pranata::store::{Bundle, load};

use crate::common::{id, sample_path};

/// What may be done; the numbers choose where.
#[derive(Debug, Clone)]
pub enum Wish {
    Type { a: usize, b: usize, text: String },
    Remove(usize),
    Move { a: usize, b: usize },
    Copy { a: usize, b: usize },
    Number { a: usize, label: String },
    Delete(usize),
    Region(String),
    Opd { a: usize, name: String },
    Undo,
    Redo,
}

pub fn wish() -> impl Strategy<Value = Wish> {
    let text = prop_oneof![
        Just("x".to_owned()),
        Just(" kata baru".to_owned()),
        Just("{daerah.nama}".to_owned()),
        Just("{rencana.awal}".to_owned()),
        Just("{tak.ada}".to_owned()),
        Just("\n\n".to_owned()),
        Just("漢Ж".to_owned()),
        "[a-z ]{1,12}",
    ];
    let n = any::<u16>().prop_map(usize::from);
    prop_oneof![
        8 => (n.clone(), n.clone(), text).prop_map(|(a, b, text)| Wish::Type { a, b, text }),
        1 => n.clone().prop_map(Wish::Remove),
        2 => (n.clone(), n.clone()).prop_map(|(a, b)| Wish::Move { a, b }),
        1 => (n.clone(), n.clone()).prop_map(|(a, b)| Wish::Copy { a, b }),
        1 => (n.clone(), "[0-9]{1,2}A?").prop_map(|(a, label)| Wish::Number { a, label }),
        1 => n.clone().prop_map(Wish::Delete),
        1 => "[A-Z][a-z]{3,8}".prop_map(Wish::Region),
        1 => (n, "[A-Z][a-z]{3,8}").prop_map(|(a, name)| Wish::Opd { a, name }),
        2 => Just(Wish::Undo),
        1 => Just(Wish::Redo),
    ]
}

fn trees(proyek: &Proyek, dokumen: &Id) -> Vec<(pranata::edit::Wadah, Vec<Id>)> {
    let all = |tree: &Tree| tree.walk().map(|n| n.id.clone()).collect::<Vec<_>>();
    vec![
        (pranata::edit::Wadah::Dokumen(dokumen.clone()), all(&proyek.dokumen(dokumen).unwrap().pohon)),
        (pranata::edit::Wadah::Rencana, all(&proyek.rencana.pohon)),
    ]
}

/// The Edit of a wish, where it can be had.
pub fn edit(wish: &Wish, proyek: &Proyek, dokumen: &Id, ids: &mut IdMaker) -> Option<Edit> {
    let trees = trees(proyek, dokumen);
    let pick = |n: usize| {
        let (wadah, all) = &trees[n % 2];
        let tree = match wadah {
            pranata::edit::Wadah::Rencana => &proyek.rencana.pohon,
            pranata::edit::Wadah::Dokumen(d) => &proyek.dokumen(d).unwrap().pohon,
        };
        (wadah.clone(), tree, all[(n / 2) % all.len()].clone())
    };
    Some(match wish {
        Wish::Type { a, b, text } => {
            let (_, tree, id) = pick(*a);
            let node = tree.get(&id)?;
            let texts = node.texts();
            let bidang = texts[b % texts.len()].clone();
            let old = node.text(&bidang).map(|t| t.0.clone()).unwrap_or_default();
            let mut awal = b % (old.len() + 1);
            while !old.is_char_boundary(awal) {
                awal -= 1;
            }
            let mut akhir = (awal + a % 4).min(old.len());
            while !old.is_char_boundary(akhir) {
                akhir -= 1;
            }
            Edit::Sambat { id, bidang, awal, akhir: akhir.max(awal), ganti: text.clone() }
        }
        Wish::Remove(a) => Edit::Hapus(pick(*a).2),
        Wish::Move { a, b } => {
            let (_, tree, id) = pick(*a);
            let (_, _, other) = pick(a % 2 + b * 2);
            let induk = tree.get(&other)?.parent().cloned();
            Edit::Pindah { id, induk, setelah: Some(other) }
        }
        Wish::Copy { a, b } => {
            let (wadah, tree, id) = pick(*a);
            let (_, _, other) = pick(a % 2 + b * 2);
            let cabang = Box::new(copy(&tree.branch(&id)?, ids));
            let induk = tree.get(&other)?.parent().cloned();
            Edit::Sisip { pohon: wadah, induk, setelah: Some(other), cabang }
        }
        Wish::Number { a, label } => Edit::Nomor(pick(*a).2, Nomor::Tetap(label.clone())),
        Wish::Delete(a) => {
            let (_, tree, id) = pick(*a);
            let now = tree.get(&id)?.dihapus;
            Edit::Dihapus(id, !now)
        }
        Wish::Region(name) => {
            let mut daerah = proyek.daerah.clone();
            daerah.nama.clone_from(name);
            Edit::Daerah(Box::new(daerah))
        }
        Wish::Opd { a, name } => {
            let mut opd = proyek.opd.get(a % proyek.opd.len().max(1))?.clone();
            opd.nama.clone_from(name);
            Edit::Opd(Entri::Ganti(opd))
        }
        Wish::Undo | Wish::Redo => return None,
    })
}

struct Twice {
    memo: CompileMemo,
    layouter: Layouter,
    fonts: FontBook,
    /// What marks said, as it was told so far.
    said: BTreeMap<(Id, String), String>,
}

/// What marks say in a compile, by node and mark. One that prints in several places says the same in each or is left
/// out.
fn said(memo: &mut CompileMemo) -> BTreeMap<(Id, String), String> {
    memo.take_said().into_iter().map(|t| ((t.simpul, t.tanda), t.kata)).collect()
}

/// Compares what memory gives with what nothing gives: the compiled document, its pages, its PDF.
fn check(twice: &mut Twice, bundle: &Bundle, dokumen: &Id, pdf: bool) {
    let proyek = &bundle.proyek;
    let templates = Templates::of(proyek).unwrap();
    let kind = JenisKeluaran::Rancangan;
    let again = compile_again(proyek, &templates, dokumen, kind, &mut twice.memo).unwrap();
    twice.said.extend(said(&mut twice.memo));
    let mut new = CompileMemo::default();
    let cold = compile_again(proyek, &templates, dokumen, kind, &mut new).unwrap();
    for (mark, words) in said(&mut new) {
        assert_eq!(twice.said.get(&mark), Some(&words), "{mark:?}");
    }
    assert_eq!(again.temuan, cold.temuan);
    for (a, c) in again.seksi.iter().flat_map(|s| &s.blok).zip(cold.seksi.iter().flat_map(|s| &s.blok)) {
        assert_eq!(a, c);
    }
    assert!(again == cold);
    let options = LayoutOptions::default();
    let again = twice.layouter.layout(&again, &twice.fonts, &bundle.gambar, &options);
    let fresh = layout(&cold, &twice.fonts, &bundle.gambar);
    assert_eq!(again.temuan, fresh.temuan);
    assert_eq!(again.mutu, fresh.mutu);
    assert_eq!(again.jumlah(), fresh.jumlah());
    if pdf {
        let bytes = |tata| to_pdf(&cold, tata, &twice.fonts, &bundle.gambar).unwrap();
        assert!(bytes(&again) == bytes(&fresh), "the PDF differs");
    } else {
        assert!(again.semua() == fresh.semua(), "the pages differ");
    }
}

fn run(bundle: &Bundle, dokumen: &Id, wishes: &[Wish], seed: u64) {
    let mut bundle = bundle.clone();
    let mut history = History::default();
    let mut ids = IdMaker::Seeded(seed);
    let fonts = FontBook::builtin().unwrap();
    let mut twice =
        Twice { memo: CompileMemo::default(), layouter: Layouter::default(), fonts, said: BTreeMap::new() };
    check(&mut twice, &bundle, dokumen, false);
    for (n, wish) in wishes.iter().enumerate() {
        match wish {
            Wish::Undo => {
                history.undo(&mut bundle.proyek).unwrap();
            }
            Wish::Redo => {
                history.redo(&mut bundle.proyek).unwrap();
            }
            _ => {
                let Some(edit) = edit(wish, &bundle.proyek, dokumen, &mut ids) else { continue };
                if history.make(&mut bundle.proyek, "uji", edit).is_err() {
                    continue;
                }
            }
        }
        check(&mut twice, &bundle, dokumen, n + 1 == wishes.len());
    }
}

pub fn sample() -> &'static Bundle {
    static SAMPLE: OnceLock<Bundle> = OnceLock::new();
    SAMPLE.get_or_init(|| load(&sample_path()).unwrap())
}

pub fn fixture() -> &'static Bundle {
    static FIXTURE: OnceLock<Bundle> = OnceLock::new();
    FIXTURE.get_or_init(|| {
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/format-1.ron");
        load(&path).unwrap()
    })
}

pub fn cases(default: u32) -> u32 {
    std::env::var("PROPTEST_CASES").ok().and_then(|n| n.parse().ok()).unwrap_or(default)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(40), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_small_document_under_any_edits(
        wishes in prop::collection::vec(wish(), 1..14), seed in any::<u64>()
    ) {
        run(fixture(), &id("perwal"), &wishes, seed);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(4), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_sample_under_any_edits(wishes in prop::collection::vec(wish(), 1..10), seed in any::<u64>()) {
        run(sample(), &id("perbup"), &wishes, seed);
    }
}

/// A number fixed on a part that counts nothing changes what it prints and no count.
#[test]
fn a_fixed_number_of_a_part_without_count_is_printed_at_once() {
    let wishes = [Wish::Number { a: 61_470, label: "0".to_owned() }];
    run(fixture(), &id("perwal"), &wishes, 0);
}

/// A key in a provision breaks one paragraph; a Pasal more breaks those that cite what moved, and no other.
#[test]
fn a_change_breaks_what_it_changes() {
    let mut bundle = sample().clone();
    let fonts = FontBook::builtin().unwrap();
    let (mut memo, mut layouter) = (CompileMemo::default(), Layouter::default());
    let templates = Templates::of(&bundle.proyek).unwrap();
    let mut again = |bundle: &Bundle| {
        let naskah =
            compile_again(&bundle.proyek, &templates, &id("perbup"), JenisKeluaran::Rancangan, &mut memo)
                .unwrap();
        layouter.layout(&naskah, &fonts, &bundle.gambar, &LayoutOptions::default()).dipatahkan
    };
    let cold = again(&bundle);
    assert!(cold > 1_000, "{cold}");
    assert_eq!(again(&bundle), 0, "nothing changed");
    let key = Edit::Sambat {
        id: id("pasal-env-3"),
        bidang: Bidang::Teks,
        awal: 0,
        akhir: 0,
        ganti: "Seluruh ".to_owned(),
    };
    pranata::edit::apply(&mut bundle.proyek, key).unwrap();
    assert_eq!(again(&bundle), 1, "a key");
    let pohon = &bundle.proyek.dokumen(&id("perbup")).unwrap().pohon;
    let bab = pohon.walk().find(|n| n.isi == pranata::model::Isi::Bab).unwrap().id.clone();
    let mut pasal = pranata::model::Branch::new(id("pasal-baru"), pranata::model::Isi::Pasal);
    pasal.teks = "Ketentuan baru".into();
    let insert = Edit::Sisip {
        pohon: pranata::edit::Wadah::Dokumen(id("perbup")),
        induk: Some(bab),
        setelah: None,
        cabang: Box::new(pasal),
    };
    pranata::edit::apply(&mut bundle.proyek, insert).unwrap();
    let broken = again(&bundle);
    println!("broken anew: cold {cold}, a Pasal more {broken}");
    assert!(broken < cold / 10, "{broken} of {cold}");
}

/// Choices, kinds, documents and templates change the words of units that nobody touched.
#[test]
fn what_stands_under_all_units_may_change() {
    let mut bundle = sample().clone();
    let fonts = FontBook::builtin().unwrap();
    let mut twice =
        Twice { memo: CompileMemo::default(), layouter: Layouter::default(), fonts, said: BTreeMap::new() };
    let perbup = id("perbup");
    let look = |twice: &mut Twice, bundle: &Bundle| check(twice, bundle, &perbup, false);
    look(&mut twice, &bundle);
    // Another label for each Pasal, with the same numbers.
    for (from, to) in [("Pasal {}", "Psl. {}"), ("\"isi\": (kolom: Badan)", "\"isi\": (kolom: Penuh)")] {
        let mut copy = bundle.proyek.templat["perbup"].clone();
        assert!(copy.naskah.contains(from), "{from}");
        copy.naskah = copy.naskah.replace(from, to);
        copy.hash = pranata::model::sha256(copy.naskah.as_bytes());
        pranata::edit::apply(&mut bundle.proyek, Edit::Templat("perbup".to_owned(), Some(Box::new(copy))))
            .unwrap();
        look(&mut twice, &bundle);
    }
    // Another document between, with the same memory.
    check(&mut twice, &bundle, &id("keputusan-dewan"), false);
    look(&mut twice, &bundle);
    // The document's own choices.
    for choose in [
        |p: &mut Pilihan| p.gaya_kolom = GayaKolom::Pmk,
        |p: &mut Pilihan| p.huruf_tabel = Some(9),
        |p: &mut Pilihan| p.kertas = Kertas::F4Sempit,
        |p: &mut Pilihan| p.penggal = false,
        |p: &mut Pilihan| p.kustode = true,
    ] {
        let at = bundle.proyek.dokumen.iter().position(|d| d.id == perbup).unwrap();
        choose(&mut bundle.proyek.dokumen[at].pilihan);
        look(&mut twice, &bundle);
    }
    // Pictures that go and come back.
    let pictures = std::mem::take(&mut bundle.gambar);
    look(&mut twice, &bundle);
    bundle.gambar = pictures;
    look(&mut twice, &bundle);
}
