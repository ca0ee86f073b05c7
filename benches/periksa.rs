//! What reading a regulation from text costs, and checking one: whole, and after a key.
//!
//! The documents are the sample, its BAB and its chapters copied until it has about so many pages. `PRANATA_UKURAN`
//! names the sizes (in pages), else all are run.

use std::hint::black_box;
use std::path::Path;
use std::time::{Duration, Instant};

mod proyek;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};

use pranata::check::{Kamus, Kantor, Pemeriksa};
use pranata::compile::{CompileMemo, Templates, compile, compile_again};
use pranata::edit::{Edit, IdMaker, apply};
use pranata::export::teks::to_text;
use pranata::import;
use pranata::layout::{FontBook, layout};
use pranata::model::{Bidang, Isi, JenisKeluaran};

use proyek::{perbup, sized};

/// As in the program.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const KIND: JenisKeluaran = JenisKeluaran::Rancangan;

fn sizes() -> Vec<usize> {
    std::env::var("PRANATA_UKURAN").map_or_else(
        |_| vec![10, 100, 500, 1_000],
        |s| s.split(',').filter_map(|n| n.trim().parse().ok()).collect(),
    )
}

fn checker() -> Pemeriksa {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/ejaan");
    Pemeriksa::with(Some(Kamus::load(&folder, &[]).expect("the dictionary")), Kantor::default())
}

fn costs(c: &mut Criterion) {
    for size in sizes() {
        let mut bundle = sized(size);
        let templates = Templates::of(&bundle.proyek).expect("templates");
        let mut memo = CompileMemo::default();
        let again = |bundle: &pranata::store::Bundle, memo: &mut CompileMemo| {
            compile_again(&bundle.proyek, &templates, &perbup(), KIND, memo).expect("compiles")
        };
        let naskah = compile(&bundle.proyek, &templates, &perbup(), KIND).expect("compiles");
        let pages = layout(&naskah, &FontBook::builtin().expect("fonts"), &bundle.gambar).jumlah();
        let text = to_text(&naskah);
        let mut group = c.benchmark_group(format!("{pages}-halaman"));
        group.sample_size(10);
        group.throughput(Throughput::Bytes(text.len() as u64));
        println!("{pages} pages, {} bytes of text", text.len());
        group.bench_function("impor", |b| {
            b.iter(|| import::from_text("uji.txt", &text, &mut IdMaker::Seeded(1)).expect("imports"));
        });
        group.throughput(Throughput::Elements(pages as u64));
        group.bench_function("periksa", |b| {
            b.iter_custom(|times| {
                let mut spent = Duration::ZERO;
                for _ in 0..times {
                    // The dictionary is read once in the life of the program.
                    let mut checker = checker();
                    let start = Instant::now();
                    let dokumen = bundle.proyek.dokumen(&perbup()).expect("the document");
                    black_box(checker.periksa(&bundle.proyek, dokumen, &naskah));
                    spent += start.elapsed();
                }
                spent
            });
        });
        let tree = &bundle.proyek.dokumen(&perbup()).expect("the document").pohon;
        let ayat = tree.walk().filter(|n| n.isi == Isi::Ayat).nth(40).expect("an ayat").id.clone();
        let mut checker = checker();
        let mut next =
            Edit::Sambat { id: ayat, bidang: Bidang::Teks, awal: 0, akhir: 0, ganti: "x".to_owned() };
        group.bench_function("periksa lagi", |b| {
            b.iter_custom(|times| {
                let mut spent = Duration::ZERO;
                for _ in 0..times {
                    let edit = std::mem::replace(&mut next, Edit::Contoh(true));
                    next = apply(&mut bundle.proyek, edit).expect("the edit");
                    let naskah = again(&bundle, &mut memo);
                    let start = Instant::now();
                    let dokumen = bundle.proyek.dokumen(&perbup()).expect("the document");
                    black_box(checker.periksa(&bundle.proyek, dokumen, &naskah));
                    spent += start.elapsed();
                }
                spent
            });
        });
        group.finish();
    }
}

criterion_group!(benches, costs);
criterion_main!(benches);
