//! Kept states: each is found again to the byte, costs what its changes cost, and comes back as one step.

use pranata::edit::{Edit, History};
use pranata::model::ron::to_ron;
use pranata::model::{Bidang, Id, Isi, Langkah, Penulis, Proyek, SebabVersi, Waktu};
use pranata::review::versi::{Simpanan, keep, restore, state};
use pranata::store::{Bundle, load, save};

use crate::common::{id, make, pranata_in, sample_path, simpul, stderr, stdout};

fn kept(p: &mut Proyek, name: &str, key: &str) -> Id {
    let penulis = Penulis { nama: "Ani".to_owned(), kantor: String::new() };
    let waktu = Waktu { detik: 1_790_000_000, zona: 420 };
    let simpanan = Simpanan { id: id(key), nama: name, sebab: SebabVersi::Dinamai, penulis: &penulis, waktu };
    let (id, edit) = keep(p, simpanan).unwrap();
    if let Some(edit) = edit {
        make(p, edit);
    }
    id
}

fn bare(p: &Proyek) -> Proyek {
    let mut p = p.clone();
    p.versi.clear();
    p.anotasi.clear();
    p
}

fn splice(p: &mut Proyek, node: &str, ganti: &str) {
    let (id, bidang) = (id(node), Bidang::Teks);
    make(p, Edit::Sambat { id, bidang, awal: 0, akhir: 0, ganti: ganti.to_owned() });
}

#[test]
fn states_are_kept_at_the_cost_of_their_changes_and_come_back() {
    let mut p = load(&sample_path()).unwrap().proyek;
    let mut states = Vec::new();
    states.push((kept(&mut p, "Awal", "v1"), bare(&p)));
    // The same again is no new state.
    assert_eq!(kept(&mut p, "", "vx"), id("v1"));
    for n in 0..30 {
        splice(&mut p, "pasal-maksud", &format!("Kata {n}. "));
        if n % 10 == 3 {
            make(&mut p, Edit::Hapus(id(["pasal-tujuan-a", "pasal-lingkup-b", "pasal-tujuan-c"][n / 10])));
        }
        let key = format!("w{n}");
        states.push((kept(&mut p, "", &key), bare(&p)));
    }
    for (id, then) in &states {
        assert!(state(&p, id).unwrap() == *then, "{id}");
    }
    let whole = to_ron(&bare(&p)).unwrap().len();
    let sizes: Vec<usize> = p.versi.iter().map(|v| v.langkah.0.len()).collect();
    println!("project {whole} bytes, first state {}, the others {:?}", sizes[0], &sizes[1..]);
    assert!(sizes[0] < whole + whole / 2);
    assert!(sizes[1..].iter().all(|n| *n < 400), "{sizes:?}");

    let mut history = History::default();
    let now = p.clone();
    let edit = restore(&p, &states[0].0).unwrap();
    history.make(&mut p, "pulihkan", edit).unwrap();
    assert!(bare(&p) == states[0].1);
    assert_eq!(p.versi, now.versi);
    history.undo(&mut p).unwrap();
    assert!(p == now);

    // A history that was changed by hand is told, not believed.
    let text = p.versi[5].langkah.0.replace("Kata", "Kota");
    p.versi[5].langkah = Langkah::from(text);
    assert!(state(&p, &states[4].0).is_ok());
    assert!(state(&p, &states[5].0).unwrap_err().to_string().contains("rusak"));
    // What is kept from then on begins anew and can be had.
    splice(&mut p, "pasal-maksud", "Sesudah kerusakan. ");
    let anew = kept(&mut p, "Baru", "baru");
    splice(&mut p, "pasal-maksud", "Lagi. ");
    let last = kept(&mut p, "", "lagi");
    assert!(state(&p, &last).unwrap() == bare(&p));
    assert!(state(&p, &anew).is_ok() && state(&p, &states[4].0).is_ok());
}

#[test]
fn versions_are_kept_listed_and_restored_from_the_command_line_with_their_pictures() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.pranata");
    let mut bundle: Bundle = load(&sample_path()).unwrap();
    let svg = b"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"/>";
    let name = pranata::store::picture_name(svg).unwrap();
    bundle.gambar.insert(name.clone(), svg.to_vec().into());
    make(&mut bundle.proyek, Edit::Lambang(Some(name.clone())));
    save(&bundle, &path).unwrap();
    let run = |args: &[&str]| {
        let output = pranata_in(folder.path(), args);
        assert!(output.status.success(), "{args:?}: {}", stderr(&output));
        stdout(&output)
    };
    run(&["versi", "simpan", "a.pranata", "Sesudah harmonisasi", "--nama", "Ani"]);
    let mut changed = load(&path).unwrap();
    make(&mut changed.proyek, Edit::Lambang(None));
    let note = simpul("catatan-baru", Isi::TakTempat, "Belum ditempatkan");
    let pohon = pranata::edit::home(&changed.proyek, &id("batang-tubuh")).unwrap();
    let (induk, cabang) = (Some(id("batang-tubuh")), Box::new(note));
    make(&mut changed.proyek, Edit::Sisip { pohon, induk, setelah: None, cabang });
    save(&changed, &path).unwrap();
    assert!(load(&path).unwrap().gambar.contains_key(&name), "a kept state needs it");
    run(&["versi", "pulihkan", "a.pranata", "Sesudah harmonisasi", "--nama", "Ani"]);
    let back = load(&path).unwrap();
    assert!(bare(&back.proyek) == bare(&bundle.proyek));
    assert!(back.gambar.contains_key(&name));
    let list = run(&["versi", "daftar", "a.pranata"]);
    assert!(list.contains("1. ") && list.contains("\"Sesudah harmonisasi\", Ani"), "{list}");
    assert!(list.contains("2. ") && list.contains("sebelum pemulihan"), "{list}");
    let told = run(&["banding", "a.pranata#Sesudah harmonisasi", "a.pranata#2"]);
    assert!(told.contains("Belum ditempatkan"), "{told}");
    let unknown = pranata_in(folder.path(), &["versi", "pulihkan", "a.pranata", "Lain", "--nama", "Ani"]);
    assert_eq!(unknown.status.code(), Some(2));
    assert!(stderr(&unknown).contains("versi \"Lain\" tidak ada; yang ada: 1"), "{}", stderr(&unknown));
}
