//! Punctuation and conjunctions of lists (Lampiran II no. 85-91), whatever is moved, put in or taken out.

use pranata::edit::{Edit, Wadah};
use pranata::model::{Branch, Id, Isi, Sambung};

use crate::common::{Rangkai, badan, id, make, proyek, simpul};

/// A list as the law would have it, kept apart from the program's own tree.
#[derive(Clone)]
struct Butir {
    nama: String,
    anak: Vec<Butir>,
    sambung: Sambung,
    penutup: bool,
}

impl Butir {
    fn new(nama: &str, anak: Vec<Butir>) -> Self {
        Self { nama: nama.to_owned(), anak, sambung: Sambung::Dan, penutup: false }
    }

    fn branch(&self) -> Branch {
        let mut children: Vec<Branch> = self.anak.iter().map(Self::branch).collect();
        if self.penutup {
            children.push(simpul(&format!("{}-penutup", self.nama), Isi::PenutupRincian, "harus dipenuhi"));
        }
        let isi = if self.nama == "p" { Isi::Pasal } else { Isi::Rincian };
        simpul(&self.nama, isi, &format!("isi {}", self.nama)).sambung(self.sambung).anak(children)
    }

    /// The lines of this list when what it belongs to must end with `tail`.
    fn lines(&self, level: usize, label: &str, tail: &str, out: &mut Vec<String>) {
        if self.anak.is_empty() {
            out.push(format!("{label}isi {}{tail}", self.nama));
            return;
        }
        out.push(format!("{label}isi {}:", self.nama));
        let word = match self.sambung {
            Sambung::Dan => " dan",
            Sambung::Atau => " atau",
            Sambung::DanAtau => " dan/atau",
            Sambung::Tanpa => "",
        };
        for (i, item) in self.anak.iter().enumerate() {
            let (letter, figure) = (char::from(b'a' + i as u8), i + 1);
            let label = match level {
                0 => format!("{letter}. "),
                1 => format!("{figure}. "),
                2 => format!("{letter}) "),
                _ => format!("{figure}) "),
            };
            let end = match self.anak.len() - i {
                1 if self.penutup => ",".to_owned(),
                1 => tail.to_owned(),
                2 => format!(";{word}"),
                _ => ";".to_owned(),
            };
            item.lines(level + 1, &label, &end, out);
        }
        if self.penutup {
            out.push(format!("harus dipenuhi{tail}"));
        }
    }
}

fn expected(pasal: &Butir) -> Vec<String> {
    let mut out = vec!["Pasal 1".to_owned()];
    pasal.lines(0, "", ".", &mut out);
    out
}

/// A list of four items under test at a level; the lists above it have two items, and it stands under the
/// first or the last of them.
fn nest(level: usize, under_first: bool, tested: &Butir) -> Butir {
    let mut inner = tested.clone();
    for depth in (0..level).rev() {
        inner.nama = if depth == 0 { "p".to_owned() } else { format!("induk{depth}") };
        if depth == 0 {
            break;
        }
        let other = Butir::new(&format!("lain{depth}"), Vec::new());
        let pair = if under_first { vec![inner, other] } else { vec![other, inner] };
        inner = Butir::new("", pair);
    }
    inner
}

/// The list under test within the model.
fn tested_mut<'b>(butir: &'b mut Butir, owner: &str) -> &'b mut Vec<Butir> {
    fn find<'b>(butir: &'b mut Butir, owner: &str) -> Option<&'b mut Vec<Butir>> {
        if butir.nama == owner {
            return Some(&mut butir.anak);
        }
        butir.anak.iter_mut().find_map(|b| find(b, owner))
    }
    find(butir, owner).unwrap()
}

#[derive(Clone, Copy, Debug)]
enum Ubah {
    Sisip(usize),
    Hapus(usize),
    Pindah(usize, usize),
}

fn before(list: &[Butir], at: usize) -> Option<Id> {
    at.checked_sub(1).map(|b| id(&list[b].nama))
}

#[test]
fn every_change_of_a_list_keeps_its_punctuation() {
    let changes = [
        Ubah::Sisip(0),
        Ubah::Sisip(2),
        Ubah::Sisip(4),
        Ubah::Hapus(0),
        Ubah::Hapus(1),
        Ubah::Hapus(3),
        Ubah::Pindah(0, 3),
        Ubah::Pindah(3, 0),
        Ubah::Pindah(1, 2),
    ];
    let mut tried = 0;
    for level in 1..=4 {
        let owner = if level == 1 { "p".to_owned() } else { format!("induk{}", level - 1) };
        for sambung in [Sambung::Dan, Sambung::Atau, Sambung::DanAtau, Sambung::Tanpa] {
            for (penutup, under_first) in [(false, false), (false, true), (true, false), (true, true)] {
                for change in changes {
                    let items = ["satu", "dua", "tiga", "empat"].map(|n| Butir::new(n, Vec::new()));
                    let tested =
                        Butir { anak: items.to_vec(), sambung, penutup, ..Butir::new("", Vec::new()) };
                    let mut model = nest(level, under_first, &tested);
                    let mut project = proyek(vec![model.branch()]);
                    assert_eq!(badan(&project), expected(&model));
                    let list = tested_mut(&mut model, &owner);
                    let edit = match change {
                        Ubah::Sisip(at) => {
                            let new = Butir::new("baru", Vec::new());
                            let edit = Edit::Sisip {
                                pohon: Wadah::Dokumen(id("perbup")),
                                induk: Some(id(&owner)),
                                setelah: before(list, at),
                                cabang: Box::new(new.branch()),
                            };
                            list.insert(at, new);
                            edit
                        }
                        Ubah::Hapus(at) => Edit::Hapus(id(&list.remove(at).nama)),
                        Ubah::Pindah(from, to) => {
                            let moved = list.remove(from);
                            let edit = Edit::Pindah {
                                id: id(&moved.nama),
                                induk: Some(id(&owner)),
                                setelah: before(list, to),
                            };
                            list.insert(to, moved);
                            edit
                        }
                    };
                    let undo = make(&mut project, edit);
                    assert_eq!(
                        badan(&project),
                        expected(&model),
                        "level {level}, {sambung:?}, closing {penutup}, {change:?}"
                    );
                    make(&mut project, undo);
                    assert_eq!(badan(&project), expected(&nest(level, under_first, &tested)));
                    tried += 1;
                }
            }
        }
    }
    assert_eq!(tried, 4 * 4 * 4 * 9);
}

#[test]
fn a_list_of_one_and_an_empty_list_stay_sentences() {
    let mut project = proyek(vec![Butir::new("p", vec![Butir::new("satu", Vec::new())]).branch()]);
    assert_eq!(badan(&project), ["Pasal 1", "isi p:", "a. isi satu."]);
    make(&mut project, Edit::Hapus(id("satu")));
    assert_eq!(badan(&project), ["Pasal 1", "isi p."]);
}

#[test]
fn a_list_moved_to_another_level_takes_its_labels_and_ends() {
    let list = |n: &str| {
        Butir::new(n, vec![Butir::new(&format!("{n}-x"), vec![]), Butir::new(&format!("{n}-y"), vec![])])
    };
    let mut project =
        proyek(vec![Butir::new("p", vec![list("satu"), list("dua"), Butir::new("tiga", vec![])]).branch()]);
    let edit = Edit::Pindah { id: id("dua"), induk: Some(id("satu")), setelah: Some(id("satu-x")) };
    make(&mut project, edit);
    let lines = [
        "Pasal 1",
        "isi p:",
        "a. isi satu:",
        "1. isi satu-x;",
        "2. isi dua:",
        "a) isi dua-x; dan",
        "b) isi dua-y; dan",
        "3. isi satu-y; dan",
        "b. isi tiga.",
    ];
    assert_eq!(badan(&project), lines);
}

#[test]
fn text_that_brings_its_own_end_is_not_given_a_second() {
    let items = vec![
        simpul("satu", Isi::Rincian, "kata pertama;"),
        simpul("dua", Isi::Rincian, "kata kedua"),
        simpul("tiga", Isi::Rincian, "kata ketiga."),
    ];
    let project = proyek(vec![simpul("p", Isi::Pasal, "Ketentuan meliputi:").anak(items)]);
    let lines =
        ["Pasal 1", "Ketentuan meliputi:", "a. kata pertama;", "b. kata kedua; dan", "c. kata ketiga."];
    assert_eq!(badan(&project), lines);
}

#[test]
fn a_deviating_end_from_an_import_is_kept_and_told() {
    let mut items =
        vec![simpul("satu", Isi::Rincian, "kata pertama"), simpul("dua", Isi::Rincian, "kata kedua")];
    items[0].akhir = Some(", dan".to_owned());
    let project = proyek(vec![simpul("p", Isi::Pasal, "Ketentuan meliputi").anak(items)]);
    assert_eq!(badan(&project)[2..], ["a. kata pertama, dan", "b. kata kedua."]);
    let found = crate::common::compiled(&project).temuan;
    assert!(found.iter().any(|t| t.kode == "AKH-01" && t.tempat.simpul == Some(id("satu"))));
}
