//! Remarks: where they stand after edits, what becomes of them, how they travel and come together.

use std::collections::BTreeMap;
use std::path::Path;

use proptest::prelude::*;

use pranata::edit::jangkar::{Letak, letak};
use pranata::edit::{Edit, History, IdMaker, apply, join, split};
use pranata::model::ron::from_ron;
use pranata::model::{
    Anotasi, Balasan, Bidang, Id, Isi, Jangkar, JenisAnotasi, KeadaanAnotasi, Penulis, Proyek, Waktu,
};
use pranata::review::berkas::{self, Berkas};
use pranata::review::gabung::merge;
use pranata::review::tanggap;
use pranata::store::{Bundle, load, save};

use crate::common::{Rangkai, id, make, pranata_in, proyek, sample_path, simpul, stderr, stdout};

fn waktu(menit: i64) -> Waktu {
    Waktu { detik: 1_790_000_000 + menit * 60, zona: 420 }
}

fn penulis(nama: &str) -> Penulis {
    Penulis { nama: nama.to_owned(), kantor: format!("Kantor {nama}") }
}

fn text<'p>(p: &'p Proyek, node: &str) -> &'p str {
    &p.trees().find_map(|t| t.get(&id(node))).unwrap_or_else(|| panic!("{node}")).teks.0
}

/// An anchor at the n-th time these words stand in a unit; at the unit itself for no words.
fn anchor(p: &Proyek, node: &str, words: &str, n: usize) -> Jangkar {
    let text = text(p, node);
    if words.is_empty() {
        return Jangkar::satuan(id(node), text, node);
    }
    let at = text.match_indices(words).nth(n).unwrap_or_else(|| panic!("{words} in {text}")).0;
    Jangkar::rentang(id(node), Bidang::Teks, text, (at, at + words.len()), node).unwrap()
}

fn remark(jangkar: Jangkar, jenis: JenisAnotasi, isi: &str, siapa: &str, menit: i64) -> Anotasi {
    Anotasi {
        jangkar,
        jenis,
        isi: isi.to_owned(),
        penulis: penulis(siapa),
        waktu: waktu(menit),
        balasan: BTreeMap::new(),
        putusan: None,
        ditarik: false,
        asal: String::new(),
    }
}

fn put(p: &mut Proyek, name: &str, anotasi: Anotasi) {
    make(p, tanggap::add(id(name), anotasi));
}

/// The words at a place, with how they stand there.
fn stands(p: &Proyek, name: &str) -> String {
    let jangkar = &p.anotasi[&id(name)].jangkar;
    let found = letak(p, jangkar);
    let words = |t: &pranata::edit::jangkar::Tempat| {
        let all = text(p, t.simpul.as_str());
        let part = t.rentang.map_or("*", |(a, b)| &all[a..b]);
        let at = t.rentang.map_or(0, |(a, _)| a);
        format!("{} {at} {part:?}", t.simpul)
    };
    match &found {
        Letak::Tepat(t) => format!("tepat {}", words(t)),
        Letak::Berubah(t) => format!("berubah {}", words(t)),
        Letak::Hilang(at) => format!("hilang {at:?} {:?}", jangkar.kutipan),
    }
}

fn splice(p: &mut Proyek, node: &str, old: &str, new: &str) {
    let all = text(p, node);
    let awal = all.find(old).unwrap_or_else(|| panic!("{old} in {all}"));
    let (id, akhir) = (id(node), awal + old.len());
    make(p, Edit::Sambat { id, bidang: Bidang::Teks, awal, akhir, ganti: new.to_owned() });
}

/// The draft as it was sent, with a remark in it, and three reviewers' remarks.
fn reviewers(p: &Proyek) -> Vec<(&'static str, BTreeMap<Id, Anotasi>)> {
    let usul = |kata: &str| JenisAnotasi::Usulan(kata.into());
    let komentar = || JenisAnotasi::Komentar;
    let with = |all: Vec<(&str, Anotasi)>| -> BTreeMap<Id, Anotasi> {
        let known = p.anotasi.clone();
        known.into_iter().chain(all.into_iter().map(|(n, a)| (id(n), a))).collect()
    };
    let siti = with(vec![
        (
            "s1",
            remark(
                anchor(p, "pasal-kedudukan-3", "paling lama 6 (enam) bulan", 0),
                usul("paling lambat 3 (tiga) bulan"),
                "Terlalu lama.",
                "Siti",
                1,
            ),
        ),
        ("s2", remark(anchor(p, "pasal-evaluasi-1", "1 (satu)", 1), komentar(), "Mengapa tahun?", "Siti", 2)),
        (
            "s3",
            remark(
                anchor(p, "pasal-lingkup-h", "", 0),
                JenisAnotasi::Hapus,
                "Cukup di Pasal lain.",
                "Siti",
                3,
            ),
        ),
        (
            "s4",
            remark(anchor(p, "pasal-tujuan-c", "dapat dipercaya", 0), komentar(), "Ukurannya?", "Siti", 4),
        ),
    ]);
    let mut budi = with(vec![
        (
            "b1",
            remark(
                anchor(p, "pasal-maksud", "pedoman", 0),
                JenisAnotasi::Pertanyaan,
                "Bagi desa?",
                "Budi",
                5,
            ),
        ),
        (
            "b2",
            remark(
                anchor(p, "pasal-evaluasi-3", "Tim Pelaksana dapat meminta penilaian", 0),
                usul("Tim Pelaksana meminta penilaian"),
                "",
                "Budi",
                6,
            ),
        ),
        (
            "b3",
            remark(
                anchor(p, "pasal-evaluasi-4", "laman resmi Pemerintah Daerah", 0),
                JenisAnotasi::Sisip(" dan media massa".into()),
                "",
                "Budi",
                7,
            ),
        ),
    ]);
    let answer = Balasan { penulis: penulis("Budi"), waktu: waktu(8), isi: "Setuju.".to_owned() };
    budi.get_mut(&id("k0")).unwrap().balasan.insert(id("bal-b"), answer);
    let mut tini = with(vec![
        (
            "t1",
            remark(
                anchor(p, "pasal-tujuan-e", "bagi generasi mendatang", 0),
                komentar(),
                "Bagus.",
                "Tini",
                9,
            ),
        ),
        (
            "t2",
            remark(
                anchor(p, "pasal-kedudukan-1", "rencana pembangunan jangka menengah Daerah", 0),
                komentar(),
                "Pakai singkatan?",
                "Tini",
                10,
            ),
        ),
    ]);
    let first = tini.get_mut(&id("k0")).unwrap();
    let answer = Balasan { penulis: penulis("Tini"), waktu: waktu(11), isi: "Tidak setuju.".to_owned() };
    first.balasan.insert(id("bal-t"), answer);
    first.putusan =
        Some(tanggap::putusan(KeadaanAnotasi::Ditolak, "Sudah jelas.", &penulis("Tini"), waktu(12)));
    vec![("siti", siti), ("budi", budi), ("tini", tini)]
}

/// What the office does to the draft while it is being reviewed.
fn moves_on(p: &mut Proyek) {
    let new = simpul("pasal-baru", Isi::Pasal, "Ketentuan ini disisipkan di depan");
    let (induk, cabang) = (Some(id("bab-maksud")), Box::new(new));
    let pohon = pranata::edit::home(p, &id("bab-maksud")).unwrap();
    make(p, Edit::Sisip { pohon, induk, setelah: None, cabang });
    // Words before the remark, within it, and the whole of it.
    splice(p, "pasal-maksud", "Rencana Induk dimaksudkan", "Dokumen Rencana Induk ini dimaksudkan");
    splice(p, "pasal-evaluasi-3", "dapat meminta", "wajib meminta");
    splice(p, "pasal-tujuan-c", "yang dapat dipercaya sebagai dasar kebijakan", "terbuka");
    // A unit is cut in two behind the words of a remark's beginning; another goes.
    let at = text(p, "pasal-kedudukan-3").find("Rencana Induk disesuaikan").unwrap();
    let cut = split(p, &id("pasal-kedudukan-3"), at, &mut IdMaker::Seeded(5)).unwrap();
    make(p, cut);
    make(p, Edit::Hapus(id("pasal-tujuan-e")));
    make(p, Edit::Pindah { id: id("bab-kedudukan"), induk: Some(id("batang-tubuh")), setelah: None });
}

#[test]
fn three_reviewers_merged_in_every_order_into_a_draft_that_moved_on_give_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    let mut bundle = load(&sample_path()).unwrap();
    let k0 =
        remark(anchor(&bundle.proyek, "pasal-lingkup", "", 0), JenisAnotasi::Komentar, "Lengkap?", "Ani", 0);
    put(&mut bundle.proyek, "k0", k0);
    save(&bundle, &at("draf.pranata")).unwrap();

    let me = ["--nama", "Ani", "--kantor", "Bappeda"];
    let run = |args: &[&str]| {
        let output = pranata_in(folder.path(), &[args, &me].concat());
        assert!(output.status.success(), "{args:?}: {}", stderr(&output));
        (stdout(&output), stderr(&output))
    };
    run(&["tinjau", "kemas", "draf.pranata", "-o", "kiriman.tinjauan"]);
    let sent = std::fs::read(at("kiriman.tinjauan")).unwrap();
    let Berkas::Kiriman(surat, draft) = berkas::read(Path::new("kiriman.tinjauan"), &sent).unwrap() else {
        panic!("a draft was packed");
    };
    assert!(draft.proyek.versi.is_empty(), "earlier versions stay at home");
    let mut whole = std::fs::metadata(at("draf.pranata")).unwrap().len();
    assert!((sent.len() as u64) < whole, "{} of {whole}", sent.len());
    for (name, remarks) in reviewers(&draft.proyek) {
        let mut theirs = draft.proyek.clone();
        theirs.anotasi = remarks;
        let back = berkas::answer(&theirs, &surat, &penulis(name), waktu(20)).unwrap();
        whole = back.len() as u64;
        assert!(whole < 4000, "remarks alone: {whole}");
        std::fs::write(at(&format!("{name}.tinjauan")), back).unwrap();
    }

    let mut moved = load(&at("draf.pranata")).unwrap();
    moves_on(&mut moved.proyek);
    let orders = [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]];
    let names = ["siti.tinjauan", "budi.tinjauan", "tini.tinjauan"];
    let mut results: Vec<Proyek> = Vec::new();
    let mut told = String::new();
    for order in orders {
        save(&moved, &at("kini.pranata")).unwrap();
        told.clear();
        for n in order {
            told += &run(&["tinjau", "gabung", "kini.pranata", names[n]]).1;
        }
        // Once more, all at once: nothing new, not a byte.
        let before = std::fs::read(at("kini.pranata")).unwrap();
        let again = run(&["tinjau", "gabung", "kini.pranata", names[0], names[1], names[2]]).1;
        assert!(again.contains("Tidak ada yang baru"), "{again}");
        assert_eq!(std::fs::read(at("kini.pranata")).unwrap(), before);
        let mut merged = load(&at("kini.pranata")).unwrap().proyek;
        merged.versi.clear();
        results.push(merged);
    }
    save(&moved, &at("kini.pranata")).unwrap();
    run(&["tinjau", "gabung", "kini.pranata", names[2], names[0], names[1]]);
    let mut merged = load(&at("kini.pranata")).unwrap().proyek;
    merged.versi.clear();
    results.push(merged);
    let first = results.remove(0);
    for other in &results {
        assert!(*other == first, "{:?}", other.anotasi);
    }

    let all: Vec<String> =
        first.anotasi.keys().map(|name| format!("{name}: {}", stands(&first, name.as_str()))).collect();
    insta::assert_snapshot!("tinjauan-gabungan", all.join("\n"));
    let k0 = &first.anotasi[&id("k0")];
    assert_eq!((k0.balasan.len(), k0.keadaan()), (2, KeadaanAnotasi::Ditolak));
    // What lost its place is told with its quote.
    for quote in [
        "\"dapat dipercaya\": tempatnya tidak ditemukan",
        "\"bagi generasi mendatang\": tempatnya tidak ditemukan",
    ] {
        assert!(told.contains(quote), "{told}");
    }
}

#[test]
fn a_bundle_that_was_damaged_or_belongs_elsewhere_is_refused_with_the_reason() {
    let folder = tempfile::tempdir().unwrap();
    let mut bundle = Bundle::new(proyek(vec![simpul("p", Isi::Pasal, "Bupati menetapkan rencana")]));
    let path = folder.path().join("a.pranata");
    save(&bundle, &path).unwrap();
    let run = |args: &[&str]| pranata_in(folder.path(), args);
    let packed = run(&["tinjau", "kemas", "a.pranata", "-o", "x.tinjauan", "--nama", "Ani"]);
    assert!(packed.status.success(), "{}", stderr(&packed));
    let bytes = std::fs::read(folder.path().join("x.tinjauan")).unwrap();
    let name = Path::new("x.tinjauan");
    let whole = berkas::read(name, &bytes).unwrap();
    let back = berkas::answer(&bundle.proyek, whole.surat(), &penulis("Siti"), waktu(1)).unwrap();
    for sound in [&bytes, &back] {
        let good = berkas::read(name, sound).unwrap();
        for at in 0..sound.len() {
            let mut other = sound.clone();
            other[at] ^= 0x20;
            // A byte that says nothing (the time in the container) may change; nothing read may.
            if let Ok(read) = berkas::read(name, &other) {
                assert_eq!(read, good, "byte {at}");
            }
        }
        for cut in [1, 10, sound.len() / 2, sound.len() - 1] {
            let error = berkas::read(name, &sound[..cut]).unwrap_err().to_string();
            assert!(error.contains("x.tinjauan") && !error.contains("Err"), "{error}");
        }
    }
    // Another project, though alike to the letter.
    bundle.proyek.nama = "Lain".to_owned();
    save(&bundle, &folder.path().join("b.pranata")).unwrap();
    std::fs::write(folder.path().join("siti.tinjauan"), &back).unwrap();
    let before = std::fs::read(folder.path().join("b.pranata")).unwrap();
    let refused = run(&["tinjau", "gabung", "b.pranata", "siti.tinjauan", "--nama", "Ani"]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(stderr(&refused).contains("bukan tinjauan atas proyek ini"), "{}", stderr(&refused));
    assert_eq!(std::fs::read(folder.path().join("b.pranata")).unwrap(), before);
    // One bad file among good ones: nothing is merged.
    std::fs::write(folder.path().join("rusak.tinjauan"), &back[..back.len() - 9]).unwrap();
    let before = std::fs::read(&path).unwrap();
    let refused = run(&["tinjau", "gabung", "a.pranata", "siti.tinjauan", "rusak.tinjauan", "--nama", "Ani"]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(stderr(&refused).contains("rusak.tinjauan rusak"), "{}", stderr(&refused));
    assert_eq!(std::fs::read(&path).unwrap(), before);
}

#[test]
fn a_suggestion_is_taken_over_where_its_words_stand_and_refused_where_they_changed() {
    let words = "Bupati menetapkan rencana dan Bupati melaporkan rencana";
    let ayat = vec![simpul("a", Isi::Ayat, words), simpul("z", Isi::Ayat, "hapus saja ayat yang ini")];
    let mut p = proyek(vec![simpul("p", Isi::Pasal, "").anak(ayat)]);
    let usul = |kata: &str| JenisAnotasi::Usulan(kata.into());
    let all = [
        ("1", anchor(&p, "a", "Bupati", 1), usul("Wakil Bupati")),
        ("2", anchor(&p, "a", " dan Bupati melaporkan rencana", 0), JenisAnotasi::Hapus),
        ("3", anchor(&p, "a", "menetapkan", 0), JenisAnotasi::Sisip("dan menyebarluaskan".into())),
        ("4", anchor(&p, "z", "", 0), JenisAnotasi::Hapus),
        ("5", anchor(&p, "a", "", 0), JenisAnotasi::Sisip("Ayat baru di antaranya".into())),
        ("6", anchor(&p, "a", "rencana", 0), JenisAnotasi::Komentar),
    ];
    for (name, jangkar, jenis) in all {
        put(&mut p, name, remark(jangkar, jenis, "", "Siti", 1));
    }
    let ids: Vec<Id> = p.anotasi.keys().cloned().collect();
    let yes = tanggap::putusan(KeadaanAnotasi::Diterima, "", &penulis("Ani"), waktu(9));
    let made = tanggap::accept_all(&p, &ids, &yes, &mut IdMaker::Seeded(3));
    let before = p.clone();
    let mut history = History::default();
    history.make(&mut p, "terima semua", made.edit).unwrap();
    // The first suggestion would change what the second takes away: one of them is left open, with the reason.
    assert_eq!(made.tinggal.len(), 1, "{:?}", made.tinggal);
    assert!(made.tinggal[0].1.contains("dengan tangan"), "{:?}", made.tinggal);
    assert_eq!(text(&p, "a"), "Bupati menetapkan dan menyebarluaskan rencana");
    let pasal = p.trees().find_map(|t| t.get(&id("p"))).unwrap();
    assert_eq!(pasal.children().len(), 2, "one unit went, one came");
    assert_eq!(text(&p, pasal.children()[1].as_str()), "Ayat baru di antaranya");
    let state = |p: &Proyek, name: &str| p.anotasi[&id(name)].keadaan();
    assert_eq!(state(&p, "6"), KeadaanAnotasi::Diterima);
    assert_eq!(state(&p, "1"), KeadaanAnotasi::Terbuka);
    history.undo(&mut p).unwrap();
    assert!(p == before);

    splice(&mut p, "a", "Bupati melaporkan", "Kepala Daerah melaporkan");
    let refused = tanggap::accept(&p, &id("1"), yes, &mut IdMaker::Seeded(3)).unwrap_err();
    assert!(refused.contains("sudah berubah"), "{refused}");
}

#[test]
fn a_remark_follows_its_words_into_the_unit_they_went_to() {
    let words = "Bupati menetapkan rencana aksi. Sekretaris Daerah menyusun laporan tahunan";
    let list = vec![simpul("a", Isi::Ayat, words), simpul("b", Isi::Ayat, "lain sekali isinya")];
    let mut p = proyek(vec![simpul("p", Isi::Pasal, "").anak(list)]);
    let jangkar = anchor(&p, "a", "menyusun laporan", 0);
    put(&mut p, "k", remark(jangkar, JenisAnotasi::Komentar, "", "Siti", 1));
    let at = words.find(" Sekretaris").unwrap() + 1;
    let cut = split(&p, &id("a"), at, &mut IdMaker::Seeded(1)).unwrap();
    make(&mut p, cut);
    let second = p.trees().find_map(|t| t.get(&id("p"))).unwrap().children()[1].clone();
    assert_eq!(stands(&p, "k"), format!("tepat {second} 18 \"menyusun laporan\""));
    let joined = join(&p, &second, " ", &mut IdMaker::Seeded(2)).unwrap();
    make(&mut p, joined);
    assert_eq!(stands(&p, "k"), "tepat a 51 \"menyusun laporan\"");
}

/// A splice in one of two units; the numbers choose where.
fn splices() -> impl Strategy<Value = Vec<(bool, usize, usize, String)>> {
    let new = prop_oneof![Just(String::new()), "[a-zé ]{1,6}", Just("{daerah.nama}".to_owned())];
    prop::collection::vec((any::<bool>(), any::<usize>(), 0usize..9, new), 1..25)
}

fn two() -> Proyek {
    let texts =
        ["Bupati menetapkan rencana aksi yang é ditetapkan tiap tahun", "satu dua tiga empat lima enam"];
    let units = ["a", "b"].into_iter().zip(texts).map(|(n, t)| simpul(n, Isi::Ayat, t)).collect();
    proyek(vec![simpul("p", Isi::Pasal, "").anak(units)])
}

fn boundary(text: &str, at: usize) -> usize {
    let mut at = at % (text.len() + 1);
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever is typed: an anchor stays within its text, what was not touched is still quoted exactly, and undo gives
    /// back every anchor as it was, redo every one as it became.
    #[test]
    fn anchors_move_with_every_splice_and_undo_brings_them_back(
        from in prop::collection::vec((any::<bool>(), any::<usize>(), 0usize..12), 1..6),
        edits in splices(),
    ) {
        let mut p = two();
        for (n, (which, at, length)) in from.into_iter().enumerate() {
            let node = if which { "a" } else { "b" };
            let text = text(&p, node).to_owned();
            let awal = boundary(&text, at);
            let akhir = boundary(&text, (awal + length).min(text.len())).max(awal);
            let jangkar = Jangkar::rentang(id(node), Bidang::Teks, &text, (awal, akhir), "").unwrap();
            put(&mut p, &format!("k{n}"), remark(jangkar, JenisAnotasi::Komentar, "", "Siti", 1));
        }
        let mut states = vec![p.clone()];
        let mut history = History::default();
        for (which, at, length, new) in edits {
            let node = if which { "a" } else { "b" };
            let old = text(&p, node).to_owned();
            let awal = boundary(&old, at);
            let akhir = boundary(&old, (awal + length).min(old.len())).max(awal);
            let before = p.clone();
            let (id, bidang) = (id(node), Bidang::Teks);
            history.make(&mut p, "ketik", Edit::Sambat { id, bidang, awal, akhir, ganti: new }).unwrap();
            for (name, one) in &p.anotasi {
                let now = text(&p, one.jangkar.simpul.as_str());
                let (s, e) = one.jangkar.rentang.unwrap();
                prop_assert!(now.get(s..e).is_some(), "{s}..{e} of {now:?}");
                let was = before.anotasi[name].jangkar.rentang.unwrap();
                let apart = one.jangkar.simpul.as_str() != node || was.1 <= awal || was.0 >= akhir;
                let old = text(&before, one.jangkar.simpul.as_str());
                if apart && was.0 < was.1 {
                    prop_assert_eq!(&now[s..e], &old[was.0..was.1]);
                }
            }
            states.push(p.clone());
        }
        for state in states.iter().rev().skip(1) {
            history.undo(&mut p).unwrap();
            prop_assert!(p == *state, "{:?} {:?}", p.anotasi, state.anotasi);
        }
        for state in states.iter().skip(1) {
            history.redo(&mut p).unwrap();
            prop_assert!(p == *state, "{:?} {:?}", p.anotasi, state.anotasi);
        }
    }

    /// Any remarks, all taken over, or all rejected: states and texts as they must be, and undo gives the draft back.
    #[test]
    fn all_are_accepted_or_rejected_and_undone(
        from in prop::collection::vec((0u8..6, any::<bool>(), any::<usize>(), 0usize..12, any::<bool>()), 1..9),
        seed in any::<u64>(),
    ) {
        let mut p = two();
        for (n, (kind, which, at, length, whole)) in from.into_iter().enumerate() {
            let node = if which { "a" } else { "b" };
            let text = text(&p, node).to_owned();
            let awal = boundary(&text, at);
            let akhir = boundary(&text, (awal + length).min(text.len())).max(awal);
            let jangkar = if whole {
                Jangkar::satuan(id(node), &text, "")
            } else {
                Jangkar::rentang(id(node), Bidang::Teks, &text, (awal, akhir), "").unwrap()
            };
            let jenis = match kind {
                0 => JenisAnotasi::Komentar,
                1 => JenisAnotasi::Pertanyaan,
                2 | 3 => JenisAnotasi::Usulan("kata usulan".into()),
                4 => JenisAnotasi::Hapus,
                _ => JenisAnotasi::Sisip("kata sisipan".into()),
            };
            put(&mut p, &format!("k{n}"), remark(jangkar, jenis, "", "Siti", n as i64));
        }
        let ids: Vec<Id> = p.anotasi.keys().cloned().collect();
        let before = p.clone();
        let by = penulis("Ani");
        let no = tanggap::putusan(KeadaanAnotasi::Ditolak, "tidak perlu", &by, waktu(50));
        let rejected = tanggap::decide_all(&p, &ids, &no);
        let mut history = History::default();
        history.make(&mut p, "tolak semua", rejected.edit).unwrap();
        prop_assert!(p.anotasi.values().all(|a| a.putusan.as_ref() == Some(&no)));
        prop_assert!(p.dokumen == before.dokumen);
        history.undo(&mut p).unwrap();
        prop_assert!(p == before, "{:?}", p.anotasi);

        let yes = tanggap::putusan(KeadaanAnotasi::Diterima, "", &by, waktu(51));
        let made = tanggap::accept_all(&p, &ids, &yes, &mut IdMaker::Seeded(seed));
        prop_assert_eq!(made.jadi.len() + made.tinggal.len(), ids.len());
        // One at a time gives the same text as all together.
        let mut one_by_one = p.clone();
        let mut ids_again = IdMaker::Seeded(seed);
        for id in &made.jadi {
            let edit = tanggap::accept(&one_by_one, id, yes.clone(), &mut ids_again).unwrap();
            apply(&mut one_by_one, edit).unwrap();
        }
        history.make(&mut p, "terima semua", made.edit).unwrap();
        let drawn = |p: &Proyek| p.dokumen[0].pohon.walk().map(|n| n.teks.0.clone()).collect::<Vec<_>>();
        prop_assert_eq!(drawn(&p), drawn(&one_by_one));
        for (name, one) in &p.anotasi {
            let left = made.tinggal.iter().any(|(id, _)| id == name);
            let want = if left { KeadaanAnotasi::Terbuka } else { KeadaanAnotasi::Diterima };
            prop_assert_eq!(one.keadaan(), want);
        }
        // Alone, nothing stands in its way.
        if ids.len() == 1 {
            prop_assert!(made.tinggal.is_empty(), "{:?}", made.tinggal);
        }
        history.undo(&mut p).unwrap();
        prop_assert!(p == before, "{:?}", p.anotasi);
    }

    /// Merging is a join: any two sets, in either order, once or twice.
    #[test]
    fn merging_does_not_depend_on_order(
        parts in prop::collection::vec((0u8..4, 0i64..3, 0u8..3, any::<bool>(), "[ab]{0,2}"), 2..9),
    ) {
        let p = two();
        let sets: Vec<BTreeMap<Id, Anotasi>> = parts
            .iter()
            .enumerate()
            .map(|(n, (key, minute, reply, decided, isi))| {
                let jangkar = anchor(&p, "b", "tiga", 0);
                let mut one = remark(jangkar, JenisAnotasi::Komentar, isi, "Siti", *minute);
                let words = format!("{isi}{n}");
                let answer = Balasan { penulis: penulis("Budi"), waktu: waktu(*minute), isi: words };
                one.balasan.insert(id(&format!("r{reply}")), answer);
                if *decided {
                    let state = KeadaanAnotasi::SEMUA[n % 4];
                    one.putusan = Some(tanggap::putusan(state, isi, &penulis("Ani"), waktu(*minute)));
                }
                [(id(&format!("k{key}")), one)].into()
            })
            .collect();
        let merged = |order: &mut dyn Iterator<Item = &BTreeMap<Id, Anotasi>>| {
            let mut p = p.clone();
            for set in order {
                let edit = merge(&p, [set]).edit;
                make(&mut p, edit);
            }
            p
        };
        let there = merged(&mut sets.iter());
        let back = merged(&mut sets.iter().rev());
        prop_assert!(there == back, "{:?} {:?}", there.anotasi, back.anotasi);
        let twice = merged(&mut sets.iter().chain(sets.iter()));
        prop_assert!(there == twice, "{:?} {:?}", there.anotasi, twice.anotasi);
        let mut at_once = p.clone();
        let edit = merge(&p, &sets).edit;
        make(&mut at_once, edit);
        prop_assert!(there == at_once, "{:?} {:?}", there.anotasi, at_once.anotasi);
    }
}

/// A remark on words of a unit; on the unit for no words.
fn about(p: &mut Proyek, name: &str, (node, words): (&str, &str), jenis: JenisAnotasi, menit: i64) {
    let jangkar = anchor(p, node, words, 0);
    put(p, name, remark(jangkar, jenis, "", "Siti", menit));
}

#[test]
fn a_remark_is_never_taken_for_one_on_words_that_only_read_alike() {
    let list = vec![
        simpul("p1", Isi::Pasal, "Tarif parkir ditetapkan dengan Peraturan Bupati"),
        simpul("p2", Isi::Pasal, "Hal lain yang ditetapkan dengan Peraturan Bupati"),
        simpul("p3", Isi::Pasal, "Bupati menetapkan rencana"),
        simpul("p4", Isi::Pasal, "Bupati hadir"),
    ];
    let mut p = proyek(list);
    let words = "ditetapkan dengan Peraturan Bupati";
    about(&mut p, "a", ("p1", words), JenisAnotasi::Hapus, 1);
    about(&mut p, "b", ("p2", ""), JenisAnotasi::Hapus, 2);
    about(&mut p, "c", ("p4", "Bupati"), JenisAnotasi::Komentar, 3);
    // Joined behind other words, it is the second Bupati.
    let joined = join(&p, &id("p4"), ", ", &mut IdMaker::Seeded(1)).unwrap();
    make(&mut p, joined);
    assert!(stands(&p, "c").starts_with("tepat p3 27"), "{} in {}", stands(&p, "c"), text(&p, "p3"));
    make(&mut p, Edit::Hapus(id("p1")));
    assert!(stands(&p, "a").starts_with("hilang"), "{}", stands(&p, "a"));
    let copy = simpul("p5", Isi::Pasal, "Hal lain yang ditetapkan dengan Peraturan Bupati");
    let pohon = pranata::edit::home(&p, &id("p2")).unwrap();
    let (induk, setelah, cabang) = (Some(id("badan")), Some(id("p2")), Box::new(copy));
    make(&mut p, Edit::Sisip { pohon, induk, setelah, cabang });
    make(&mut p, Edit::Hapus(id("p2")));
    assert!(stands(&p, "b").starts_with("hilang"), "{}", stands(&p, "b"));
    // From outside: a draft that said less. The place it has there says nothing here.
    let sent = proyek(vec![simpul("x", Isi::Pasal, "Bupati hadir")]);
    let home = proyek(vec![simpul("x", Isi::Pasal, "Bupati wajib, Bupati hadir")]);
    let theirs = remark(anchor(&sent, "x", "Bupati", 0), JenisAnotasi::Komentar, "", "Siti", 1);
    let mut merged = home.clone();
    make(&mut merged, merge(&home, [&[(id("k"), theirs)].into()]).edit);
    assert!(stands(&merged, "k").starts_with("tepat x 14"), "{}", stands(&merged, "k"));
}

#[test]
fn additions_at_one_place_stand_in_their_order_and_what_was_taken_out_is_not_lost() {
    let ke: pranata::model::Rujukan = from_ron("(ke: Satuan(butir: [Satu(\"b\")]))").unwrap();
    let rujukan = [(id("r"), ke)];
    let mut first = simpul("a", Isi::Ayat, "ketua setiap hari kerja menurut {@r}");
    first.rujukan = rujukan.into();
    let mut p = proyek(vec![simpul("p", Isi::Pasal, "").anak(vec![first, simpul("b", Isi::Ayat, "dua")])]);
    let sisip = |kata: &str| JenisAnotasi::Sisip(kata.into());
    about(&mut p, "1", ("a", "ketua"), sisip(", sekretaris,"), 1);
    about(&mut p, "2", ("a", "ketua"), sisip(" dan anggota"), 2);
    about(&mut p, "3", ("a", "setiap hari kerja"), JenisAnotasi::Hapus, 3);
    about(&mut p, "4", ("a", ""), sisip("tiga menurut {@r}"), 4);
    let mut taken = remark(anchor(&p, "b", "dua", 0), JenisAnotasi::Hapus, "", "Siti", 5);
    taken.ditarik = true;
    put(&mut p, "5", taken);
    let ids: Vec<Id> = p.anotasi.keys().cloned().collect();
    let yes = tanggap::putusan(KeadaanAnotasi::Diterima, "", &penulis("Ani"), waktu(9));
    let made = tanggap::accept_all(&p, &ids, &yes, &mut IdMaker::Seeded(3));
    assert_eq!(made.tinggal.iter().map(|(id, _)| id.as_str()).collect::<Vec<_>>(), ["5"]);
    make(&mut p, made.edit);
    assert_eq!(text(&p, "a"), "ketua, sekretaris, dan anggota menurut {@r}");
    assert!(stands(&p, "3").starts_with("berubah a"), "{}", stands(&p, "3"));
    let added = p.trees().flat_map(|t| t.walk()).find(|n| n.teks.0.starts_with("tiga")).unwrap();
    assert!(added.rujukan.contains_key(&id("r")), "its reference went with it");
}
