//! What `ekspor --ke teks` writes of a regulation, `impor` reads back to the same regulation.

use pranata::edit::IdMaker;
use pranata::export::teks::to_text;
use pranata::import;
use pranata::model::{
    BentukRujukan, Branch, DataPertimbangan, Id, Isi, Jenis, JenisKeluaran, Proyek, Rujukan, Sambung,
    Sasaran, Target,
};
use proptest::prelude::*;

use crate::common::{Rangkai, compiled_as, id, proyek_ron, sample_path, simpul};

/// Words of regulations, among them those that a careless reader takes for structure.
const KATA: [&str; 32] = [
    "pemerintah",
    "daerah",
    "dinas",
    "menyusun",
    "laporan",
    "kegiatan",
    "sistem",
    "data",
    "layanan",
    "masyarakat",
    "secara",
    "berkala",
    "dan",
    "atau",
    "dalam",
    "pada",
    "Kabupaten",
    "Bupati",
    "huruf",
    "angka",
    "yang",
    "meliputi",
    "paling lama 3 (tiga) bulan",
    "sebesar Rp1.000,00 (seribu rupiah)",
    "adalah",
    "nomor",
    "tahun 2026",
    "lampiran",
    "Undang-Undang Nomor 23 Tahun 2014",
    "antar-perangkat",
    "(dua)",
    "lain-lain",
];

/// Choices in a row; where they end, the smallest is chosen.
struct Pilih<'a> {
    stream: &'a [u8],
    next: usize,
    names: usize,
}

impl Pilih<'_> {
    fn below(&mut self, n: usize) -> usize {
        let byte = self.stream.get(self.next).copied().unwrap_or(0);
        self.next += 1;
        usize::from(byte) % n
    }

    fn name(&mut self) -> String {
        self.names += 1;
        format!("n{}", self.names)
    }

    fn words(&mut self, capital: bool) -> String {
        let count = 3 + self.below(14);
        let mut out: Vec<&str> = vec![if capital { "Pemerintah" } else { "penyusunan" }];
        for _ in 0..count {
            out.push(KATA[self.below(KATA.len())]);
        }
        out.push("bersama");
        out.join(" ")
    }

    fn items(&mut self, level: usize, out: &mut Vec<Branch>) {
        let count = 2 + self.below(4);
        for n in 0..count {
            let teks = self.words(false);
            let mut item = simpul(&self.name(), Isi::Rincian, &teks);
            if n == 0 && count > 2 && self.below(3) == 0 {
                item = item.sambung(Sambung::Atau);
            }
            if level < 3 && self.below(4) == 0 {
                let mut below = Vec::new();
                self.items(level + 1, &mut below);
                item = item.anak(below);
            }
            out.push(item);
        }
    }

    fn paragraph(&mut self, isi: Isi) -> Branch {
        let teks = self.words(true);
        let mut unit = simpul(&self.name(), isi, &teks);
        if self.below(3) == 0 {
            let mut items = Vec::new();
            self.items(0, &mut items);
            unit = unit.anak(items);
        }
        unit
    }

    fn article(&mut self) -> Branch {
        if self.below(2) == 0 {
            return self.paragraph(Isi::Pasal);
        }
        let ayat = (0..2 + self.below(3)).map(|_| self.paragraph(Isi::Ayat)).collect();
        simpul(&self.name(), Isi::Pasal, "").anak(ayat)
    }

    fn articles(&mut self) -> Vec<Branch> {
        (0..=self.below(3)).map(|_| self.article()).collect()
    }

    fn title(&mut self) -> &'static str {
        ["Ruang Lingkup", "Tata Cara Pelaporan", "Pembinaan dan Pengawasan", "Kelembagaan"][self.below(4)]
    }

    fn chapter(&mut self) -> Branch {
        let anak = match self.below(3) {
            0 | 1 => self.articles(),
            _ => (0..2 + self.below(2))
                .map(|_| {
                    let below = match self.below(3) {
                        0 => (0..2)
                            .map(|_| {
                                let title = self.title();
                                simpul(&self.name(), Isi::Paragraf, "").judul(title).anak(self.articles())
                            })
                            .collect(),
                        _ => self.articles(),
                    };
                    let title = self.title();
                    simpul(&self.name(), Isi::Bagian, "").judul(title).anak(below)
                })
                .collect(),
        };
        let title = self.title();
        simpul(&self.name(), Isi::Bab, "").judul(title).anak(anak)
    }
}

fn project(stream: &[u8]) -> Proyek {
    let mut choose = Pilih { stream, next: 0, names: 0 };
    let considered = (0..2 + choose.below(3))
        .map(|_| {
            let teks = format!("bahwa {}", choose.words(false));
            simpul(&choose.name(), Isi::Pertimbangan(DataPertimbangan::default()), &teks)
        })
        .collect();
    let mut body: Vec<Branch> = if choose.below(4) == 0 {
        choose.articles()
    } else {
        (0..=choose.below(4)).map(|_| choose.chapter()).collect()
    };
    let mut targets = Vec::new();
    let cited = |b: &Branch| matches!(b.isi.jenis(), Jenis::Pasal | Jenis::Ayat | Jenis::Rincian);
    named(&body, &cited, &mut targets);
    refer(&mut body, &targets, &mut choose);
    let mut proyek = proyek_ron(
        "rencana: (templat: \"rencana-induk\", periode: (awal: 2026, akhir: 2030), pohon: []),
         dokumen: [(id: \"perbup\", templat: \"perbup\", judul: \"Penataan Layanan Terpadu\", pohon: [])]",
    );
    let tree = vec![
        simpul("konsiderans", Isi::Konsiderans, "").anak(considered),
        simpul("badan", Isi::BatangTubuh, "").anak(body),
    ];
    proyek.dokumen[0].pohon = tree.try_into().unwrap();
    proyek
}

fn named(branches: &[Branch], of: &dyn Fn(&Branch) -> bool, out: &mut Vec<Id>) {
    for branch in branches {
        if of(branch) {
            out.push(branch.id.clone());
        }
        named(&branch.anak.0, of, out);
    }
}

/// References at the ends of some texts, to what the stream chooses.
fn refer(branches: &mut [Branch], targets: &[Id], choose: &mut Pilih<'_>) {
    for branch in branches {
        let plain = matches!(branch.isi.jenis(), Jenis::Pasal | Jenis::Ayat) && branch.anak.0.is_empty();
        if plain && choose.below(3) == 0 {
            let target = targets[choose.below(targets.len())].clone();
            branch.teks = format!("{} sebagaimana dimaksud {{@r1}}", branch.teks.0).as_str().into();
            let to = Rujukan {
                ke: Sasaran::Satuan { butir: vec![Target::Satu(target)], kecuali: Vec::new() },
                bentuk: BentukRujukan::default(),
                sambung: Sambung::default(),
            };
            branch.rujukan.insert(id("r1"), to);
        }
        refer(&mut branch.anak.0, targets, choose);
    }
}

/// The units of the body, with how deep they stand and how they are cited.
fn units(proyek: &Proyek, dokumen: &str) -> Vec<String> {
    let naskah = compiled_as(proyek, dokumen, JenisKeluaran::Rancangan);
    let tree = &proyek.dokumen[0].pohon;
    let depth = |at: &Id| {
        let mut n = 0;
        let mut here = tree.get(at).and_then(|n| n.parent().cloned());
        while let Some(up) = here {
            n += 1;
            here = tree.get(&up).and_then(|n| n.parent().cloned());
        }
        n
    };
    tree.walk()
        .filter(|n| !matches!(n.isi.jenis(), Jenis::Konsiderans | Jenis::DasarHukum | Jenis::BatangTubuh))
        .map(|n| {
            let refs = n.rujukan.len();
            let cited = naskah.label.get(&n.id).map_or("", String::as_str);
            format!("{}{} {cited} ({refs})", "  ".repeat(depth(&n.id)), n.isi.jenis().nama())
        })
        .collect()
}

fn cases() -> u32 {
    std::env::var("PROPTEST_CASES").ok().and_then(|n| n.parse().ok()).unwrap_or(200)
}

/// The first lines that differ, with what stands before.
fn differ(wanted: &str, found: &str) -> Option<String> {
    let (wanted, found): (Vec<&str>, Vec<&str>) = (wanted.lines().collect(), found.lines().collect());
    let at = (0..wanted.len().max(found.len())).find(|n| wanted.get(*n) != found.get(*n))?;
    let part =
        |all: &[&str]| all.get(at.saturating_sub(3)..(at + 3).min(all.len())).unwrap_or(&[]).join("\n");
    Some(format!("wanted\n{}\nfound\n{}", part(&wanted), part(&found)))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_was_exported_is_imported_to_the_same_regulation(stream in prop::collection::vec(any::<u8>(), 0..900)) {
        let first = project(&stream);
        let text = to_text(&compiled_as(&first, "perbup", JenisKeluaran::Rancangan));
        let back = import::from_text("pulang.txt", &text, &mut IdMaker::Seeded(5)).unwrap().proyek;
        let again = to_text(&compiled_as(&back, "impor", JenisKeluaran::Rancangan));
        let told = differ(&text, &again).or_else(|| differ(&units(&first, "perbup").join("\n"), &units(&back, "impor").join("\n")));
        prop_assert!(told.is_none(), "{}", told.unwrap_or_default());
    }
}

/// The sample: what it makes from its plan, its annexes and their tables come back as words, line by line.
#[test]
fn the_sample_comes_back_line_by_line() {
    let bundle = pranata::store::load(&sample_path()).unwrap();
    let dokumen = &bundle.proyek.dokumen[0].id;
    let text = to_text(&compiled_as(&bundle.proyek, dokumen.as_str(), JenisKeluaran::Rancangan));
    let back = import::from_text("pulang.txt", &text, &mut IdMaker::Seeded(5)).unwrap();
    let again = to_text(&compiled_as(&back.proyek, "impor", JenisKeluaran::Rancangan));
    assert_eq!(differ(&text, &again), None);
    assert_eq!(back.laporan.rujukan, back.laporan.tertaut);
}
