//! The difference of two projects as Edits: made on the one it gives the other, undone it gives the one back.

use std::collections::BTreeMap;

use proptest::prelude::*;

use pranata::edit::{DataDokumen, Edit, Entri, IdMaker, Wadah, apply, copy};
use pranata::model::ron::{from_ron, to_ron};
use pranata::model::{
    Baris, Bidang, Cetak, DokumenHukum, Id, Isi, JenisKolom, Kolom, Nomor, Periode, Proyek, Sambung, Sel,
    Tree,
};
use pranata::review::beda;
use pranata::store::load;

use crate::common::{id, sample_path, simpul};
use crate::ulang::{self, cases};

/// What the difference is about: all but remarks and kept states.
fn content(proyek: &Proyek) -> Proyek {
    Proyek { anotasi: BTreeMap::new(), versi: Vec::new(), ..proyek.clone() }
}

fn edits(edit: &Edit) -> &[Edit] {
    match edit {
        Edit::Gabungan(all) => all,
        _ => panic!("one list of Edits"),
    }
}

/// Makes the difference on the old, undoes it, and says what it was.
fn check(old: &Proyek, new: &Proyek) -> Vec<Edit> {
    let difference = beda(old, new);
    let written: Edit = from_ron(&to_ron(&difference).unwrap()).unwrap();
    assert_eq!(written, difference, "what is made can be written and read");
    let mut here = old.clone();
    let undo = apply(&mut here, difference.clone()).unwrap_or_else(|e| panic!("{e}\n{difference:#?}"));
    assert_eq!(content(&here), content(new));
    assert_eq!((&here.anotasi, &here.versi), (&old.anotasi, &old.versi), "remarks and states stay");
    assert_eq!(beda(&here, new), Edit::Gabungan(Vec::new()), "nothing is left");
    apply(&mut here, undo).unwrap();
    assert_eq!(here, *old);
    edits(&difference).to_vec()
}

/// What the wishes of `ulang` do not do; the numbers choose where.
#[derive(Debug, Clone)]
enum More {
    Wish(ulang::Wish),
    /// From one tree to another.
    Over(usize, usize),
    /// A new unit that takes up another one.
    Around(usize),
    Row(usize, usize),
    Column(usize, usize),
    Cell(usize, usize, String),
    Field(usize, usize),
    Register(usize, usize),
    Document(usize, usize),
    Project(usize),
}

fn more() -> impl Strategy<Value = More> {
    let n = || any::<u16>().prop_map(usize::from);
    prop_oneof![
        5 => ulang::wish().prop_map(More::Wish),
        2 => (n(), n()).prop_map(|(a, b)| More::Over(a, b)),
        2 => n().prop_map(More::Around),
        1 => (n(), n()).prop_map(|(a, b)| More::Row(a, b)),
        1 => (n(), n()).prop_map(|(a, b)| More::Column(a, b)),
        1 => (n(), n(), "[a-z ]{0,12}").prop_map(|(a, b, t)| More::Cell(a, b, t)),
        2 => (n(), n()).prop_map(|(a, b)| More::Field(a, b)),
        1 => (n(), n()).prop_map(|(a, b)| More::Register(a, b)),
        1 => (n(), n()).prop_map(|(a, b)| More::Document(a, b)),
        1 => n().prop_map(More::Project),
    ]
}

fn nth(tree: &Tree, n: usize) -> Option<Id> {
    let all: Vec<&Id> = tree.walk().map(|n| &n.id).collect();
    all.get(n.checked_rem(all.len())?).map(|id| (*id).clone())
}

/// A list with one entry moved, by taking it out and putting it in.
fn moved<T: Clone>(list: &[T], id: impl Fn(&T) -> &Id, a: usize, b: usize) -> Option<[Entri<T>; 2]> {
    let entry = list.get(a.checked_rem(list.len())?)?.clone();
    let rest: Vec<Id> = list.iter().map(&id).filter(|i| *i != id(&entry)).cloned().collect();
    let setelah = (b % (rest.len() + 1)).checked_sub(1).and_then(|n| rest.get(n)).cloned();
    Some([Entri::Hapus(id(&entry).clone()), Entri::Tambah { setelah, nilai: entry }])
}

fn both<T>(all: Option<[Entri<T>; 2]>, f: impl Fn(Entri<T>) -> Edit) -> Option<Edit> {
    Some(Edit::Gabungan(all?.into_iter().map(f).collect()))
}

fn edit(more: &More, proyek: &Proyek, dokumen: &Id, ids: &mut IdMaker) -> Option<Edit> {
    let trees: Vec<(Wadah, &Tree)> = std::iter::once((Wadah::Rencana, &proyek.rencana.pohon))
        .chain(proyek.dokumen.iter().map(|d| (Wadah::Dokumen(d.id.clone()), &d.pohon)))
        .collect();
    let nodes = || trees.iter().flat_map(|(_, tree)| tree.walk());
    let table = |n: usize| {
        let all: Vec<_> =
            nodes().filter_map(|n| if let Isi::Tabel(t) = &n.isi { Some((n, t)) } else { None }).collect();
        all.get(n.checked_rem(all.len())?).copied()
    };
    Some(match more {
        More::Wish(wish) => return ulang::edit(wish, proyek, dokumen, ids),
        More::Over(a, b) => {
            let (_, from) = &trees[a % trees.len()];
            let (pohon, to) = &trees[b % trees.len()];
            let what = nth(from, a / trees.len())?;
            let beside = nth(to, b / trees.len())?;
            if from.is_within(&beside, &what) {
                return None;
            }
            let induk = to.get(&beside)?.parent().cloned();
            let cabang = Box::new(from.branch(&what)?);
            let put = Edit::Sisip { pohon: pohon.clone(), induk, setelah: Some(beside), cabang };
            Edit::Gabungan(vec![Edit::Hapus(what), put])
        }
        More::Around(a) => {
            let (pohon, tree) = &trees[a % trees.len()];
            let inner = nth(tree, a / trees.len())?;
            let outer = ids.make();
            let induk = tree.get(&inner)?.parent().cloned();
            let new = simpul("x", Isi::Subbab, "baru");
            let cabang = Box::new(pranata::model::Branch { id: outer.clone(), ..new });
            Edit::Gabungan(vec![
                Edit::Sisip { pohon: pohon.clone(), induk, setelah: Some(inner.clone()), cabang },
                Edit::Pindah { id: inner, induk: Some(outer), setelah: None },
            ])
        }
        More::Row(a, b) => {
            let (node, tabel) = table(*a)?;
            let node = node.id.clone();
            match b % 4 {
                0 => {
                    return both(moved(&tabel.baris, |r| &r.id, *a, b / 4), |e| Edit::Baris(node.clone(), e));
                }
                1 => Edit::Baris(
                    node,
                    Entri::Hapus(tabel.baris.get(b / 4 % tabel.baris.len().max(1))?.id.clone()),
                ),
                2 => {
                    let row = tabel.baris.get(b / 4 % tabel.baris.len().max(1))?.clone();
                    Edit::Baris(node, Entri::Ganti(Baris { kepala: !row.kepala, ..row }))
                }
                _ => {
                    let nilai = Baris { id: ids.make(), kepala: false, sel: BTreeMap::new() };
                    Edit::Baris(node, Entri::Tambah { setelah: None, nilai })
                }
            }
        }
        More::Column(a, b) => {
            let (node, tabel) = table(*a)?;
            let node = node.id.clone();
            if b % 2 == 0 {
                return both(moved(&tabel.kolom, |k| &k.id, *a, b / 2), |e| Edit::Kolom(node.clone(), e));
            }
            let nilai = Kolom { id: ids.make(), lebar: None, jenis: JenisKolom::default() };
            Edit::Kolom(node, Entri::Tambah { setelah: None, nilai })
        }
        More::Cell(a, b, text) => {
            let (node, tabel) = table(*a)?;
            let baris = tabel.baris.get(b % tabel.baris.len().max(1))?.id.clone();
            let kolom = tabel.kolom.get(b / 7 % tabel.kolom.len().max(1))?.id.clone();
            let nilai = match b % 3 {
                0 => None,
                n => Some(Box::new(Sel { teks: text.as_str().into(), kolom: n as u16, ..Sel::default() })),
            };
            Edit::Sel { id: node.id.clone(), baris, kolom, nilai }
        }
        More::Field(a, b) => {
            let (_, tree) = &trees[a % trees.len()];
            let at = nth(tree, a / trees.len())?;
            match b % 7 {
                0 => Edit::Sambung(at, [Sambung::Atau, Sambung::DanAtau, Sambung::Tanpa][b / 7 % 3]),
                1 => Edit::Akhir(at, Some(":".to_owned())),
                2 => Edit::Cetak(at, Cetak { lanskap: b % 2 == 0, halaman_baru: true }),
                3 => Edit::Digabung(at, vec![ids.make()]),
                4 => Edit::Nomor(at, Nomor::Tetap("9A".to_owned())),
                5 => {
                    let isi = Isi::Definisi(pranata::model::Definisi {
                        sebutan: vec![pranata::model::Sebutan::Disebut("Kata".into())],
                        utuh: false,
                    });
                    Edit::Isi(at, Box::new(isi))
                }
                _ => Edit::Dihapus(at, b % 2 == 0),
            }
        }
        More::Register(a, b) => match a % 3 {
            0 => return both(moved(&proyek.opd, |e| &e.id, *a, *b), Edit::Opd),
            1 => return both(moved(&proyek.peraturan, |e| &e.id, *a, *b), Edit::Peraturan),
            _ => return both(moved(&proyek.mitra, |e| &e.id, *a, *b), Edit::Mitra),
        },
        More::Document(a, b) => {
            let all = &proyek.dokumen;
            let some = &all[a % all.len()];
            match b % 4 {
                0 => {
                    let boxed: Vec<Box<DokumenHukum>> = all.iter().cloned().map(Box::new).collect();
                    return both(moved(&boxed, |d| &d.id, *a, *b / 4), Edit::Dokumen);
                }
                1 if some.id != *dokumen => Edit::Dokumen(Entri::Hapus(some.id.clone())),
                2 => {
                    let roots = some.pohon.roots().iter().filter_map(|r| some.pohon.branch(r));
                    let copies: Vec<_> = roots.map(|b| copy(&b, ids)).collect();
                    let new = DokumenHukum { id: ids.make(), pohon: copies.try_into().ok()?, ..some.clone() };
                    Edit::Dokumen(Entri::Tambah { setelah: None, nilai: Box::new(new) })
                }
                _ => {
                    let data = DataDokumen { nomor: b.to_string(), ..DataDokumen::of(some) };
                    Edit::DataDokumen(some.id.clone(), Box::new(data))
                }
            }
        }
        More::Project(a) => match a % 6 {
            0 => Edit::Nama(format!("Nama {a}")),
            1 => Edit::Contoh(!proyek.contoh),
            2 => Edit::Lambang(Some(format!("{a}.png"))),
            3 => Edit::Periode(Periode { awal: 2027, akhir: 2031 }),
            4 => Edit::TemplatRencana(format!("lain-{a}")),
            _ => Edit::Templat("lain".to_owned(), proyek.templat.values().next().cloned().map(Box::new)),
        },
    })
}

/// The project after the wishes that can be had.
fn edited(start: &Proyek, dokumen: &Id, wishes: &[More], seed: u64) -> Proyek {
    let mut out = start.clone();
    let mut ids = IdMaker::Seeded(seed);
    for wish in wishes {
        if let Some(edit) = edit(wish, &out, dokumen, &mut ids) {
            let _ = apply(&mut out, edit);
        }
    }
    out
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(120), failure_persistence: None, ..ProptestConfig::default() })]

    /// Both sides went their own way from one start, so each has what the other lacks.
    #[test]
    fn two_states_of_a_small_project(
        a in prop::collection::vec(more(), 0..12), b in prop::collection::vec(more(), 0..25), seed in any::<u64>()
    ) {
        let start = &ulang::fixture().proyek;
        let old = edited(start, &id("perwal"), &a, seed);
        let new = edited(start, &id("perwal"), &b, seed.wrapping_add(1));
        let all = check(&old, &new);
        check(&new, &old);
        prop_assert!(!all.is_empty() || old == new);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(6), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn two_states_of_the_sample(b in prop::collection::vec(more(), 0..25), seed in any::<u64>()) {
        let start = &ulang::sample().proyek;
        check(start, &edited(start, &id("perbup"), &b, seed));
    }
}

/// A project without anything, and projects that know nothing of one another.
#[test]
fn projects_that_have_nothing_in_common() {
    let empty = Proyek::kosong("rencana-induk", Periode { awal: 2026, akhir: 2030 });
    let (sample, fixture) = (&ulang::sample().proyek, &ulang::fixture().proyek);
    for (a, b) in [(&empty, sample), (&empty, fixture), (sample, fixture), (fixture, sample)] {
        check(a, b);
        check(b, a);
    }
    assert_eq!(check(sample, sample), []);
}

/// What stays is not touched: one word is one splice, a moved Pasal one move, a cell one splice.
#[test]
fn a_small_change_is_a_small_difference() {
    let old = load(&sample_path()).unwrap().proyek;
    let dokumen = &old.dokumen[0];
    let find =
        |isi: &Isi| dokumen.pohon.walk().filter(|n| n.isi == *isi).map(|n| n.id.clone()).collect::<Vec<_>>();
    let (pasal, ayat) = (find(&Isi::Pasal), find(&Isi::Ayat));

    let mut new = old.clone();
    let text = &dokumen.pohon.get(&ayat[0]).unwrap().teks.0;
    let second = text.find(' ').unwrap() + 1;
    let third = second + text[second..].find(' ').unwrap();
    let word = Edit::Sambat {
        id: ayat[0].clone(),
        bidang: Bidang::Teks,
        awal: second,
        akhir: third,
        ganti: "sungguh".to_owned(),
    };
    apply(&mut new, word.clone()).unwrap();
    assert_eq!(check(&old, &new), [word]);

    // The first of many Pasal to the end of its BAB: one move, not a move of each of the others.
    let mut new = old.clone();
    let many = |id: &&Id| dokumen.pohon.get(id).unwrap().children().len() > 3;
    let bab = find(&Isi::Bab).iter().find(many).cloned();
    let inside = dokumen.pohon.children(bab.as_ref()).unwrap();
    let (first, last) = (inside[0].clone(), inside.last().cloned());
    let step = Edit::Pindah { id: first, induk: bab, setelah: last };
    apply(&mut new, step.clone()).unwrap();
    assert_eq!(check(&old, &new), [step]);

    let mut new = old.clone();
    apply(&mut new, Edit::Hapus(pasal[1].clone())).unwrap();
    assert_eq!(check(&old, &new), [Edit::Hapus(pasal[1].clone())]);
    assert!(matches!(&check(&new, &old)[..], [Edit::Sisip { .. }]));
}
