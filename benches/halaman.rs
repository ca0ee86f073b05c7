//! What a page costs: from the project to the PDF, and after a change.
//!
//! The documents are the sample, its BAB and its chapters copied until it has about so many pages. `PRANATA_UKURAN`
//! names the sizes (in pages), else all are run. `PRANATA_SIMPAN` names a file to save the project in, so that the
//! whole program can be timed on it.

use std::hint::black_box;
use std::path::Path;
use std::time::{Duration, Instant};

mod proyek;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};

use pranata::compile::{CompileMemo, Naskah, Templates, compile, compile_again};
use pranata::edit::{Edit, Wadah, apply};
use pranata::export::pdf::to_pdf;
use pranata::export::raster::Rasterizer;
use pranata::layout::{FontBook, Halaman, LayoutOptions, Layouter, Tata, layout};
use pranata::model::{Bidang, Branch, Id, Isi, JenisKeluaran};
use pranata::store::{Bundle, load, save};

use proyek::{perbup, sized};

/// As in the program.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const KIND: JenisKeluaran = JenisKeluaran::Rancangan;

fn sizes() -> Vec<usize> {
    std::env::var("PRANATA_UKURAN").map_or_else(
        |_| vec![10, 100, 500, 1_000, 2_000],
        |s| s.split(',').filter_map(|n| n.trim().parse().ok()).collect(),
    )
}

struct Ready {
    bundle: Bundle,
    templates: Templates,
    naskah: Naskah,
    tata: Tata,
    fonts: FontBook,
}

fn ready(pages: usize) -> Ready {
    let bundle = sized(pages);
    let templates = Templates::of(&bundle.proyek).expect("templates");
    let fonts = FontBook::builtin().expect("fonts");
    let naskah = compile(&bundle.proyek, &templates, &perbup(), KIND).expect("compiles");
    let tata = layout(&naskah, &fonts, &bundle.gambar);
    Ready { bundle, templates, naskah, tata, fonts }
}

fn cold(c: &mut Criterion) {
    for pages in sizes() {
        let r = ready(pages);
        let count = r.tata.jumlah();
        if let Some(path) = std::env::var_os("PRANATA_SIMPAN") {
            save(&r.bundle, Path::new(&path)).expect("saved");
        }
        let mut group = c.benchmark_group(format!("{count}-halaman"));
        group.throughput(Throughput::Elements(count as u64)).sample_size(10);
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("proyek.pranata");
        save(&r.bundle, &file).expect("saved");
        group.bench_function("open", |b| b.iter(|| black_box(load(&file).expect("opens"))));
        let compiled = || compile(&r.bundle.proyek, &r.templates, &perbup(), KIND).expect("compiles");
        group.bench_function("compile", |b| b.iter(compiled));
        group.bench_function("layout", |b| b.iter(|| layout(&r.naskah, &r.fonts, &r.bundle.gambar)));
        let pdf =
            |naskah: &Naskah, tata: &Tata| to_pdf(naskah, tata, &r.fonts, &r.bundle.gambar).expect("a PDF");
        group.bench_function("pdf", |b| b.iter(|| pdf(&r.naskah, &r.tata)));
        // Ten pages from all over the document, as a screen of 96 dots an inch shows them.
        group.throughput(Throughput::Elements(10));
        group.bench_function("raster", |b| {
            let pages: Vec<Halaman> = (0..10).map(|n| r.tata.halaman(n * count / 10)).collect();
            let mut rasterizer = Rasterizer::default();
            b.iter(|| {
                for page in &pages {
                    black_box(rasterizer.draw(page, 96.0 / 72.0, &r.fonts, &r.bundle.gambar));
                }
            });
        });
        group.throughput(Throughput::Elements(count as u64));
        group.bench_function("all", |b| {
            b.iter(|| {
                let naskah = compiled();
                let tata = layout(&naskah, &r.fonts, &r.bundle.gambar);
                black_box(pdf(&naskah, &tata))
            });
        });
        group.finish();
    }
}

/// One change at 500 pages, to the page it stands on.
fn change(c: &mut Criterion) {
    let Ready { mut bundle, templates, fonts, .. } = ready(500);
    let (mut memo, mut layouter) = (CompileMemo::default(), Layouter::default());
    let tree = &bundle.proyek.dokumen(&perbup()).expect("the document").pohon;
    let nth = |jenis: &Isi, n: usize| tree.walk().filter(|x| x.isi == *jenis).nth(n).map(|x| x.id.clone());
    let ayat = nth(&Isi::Ayat, 40).expect("an ayat");
    let pasal = nth(&Isi::Pasal, 0).expect("a Pasal");
    let bab = tree.get(&pasal).and_then(|n| n.parent()).cloned().expect("its BAB");
    let last = nth(&Isi::Bab, 12).expect("a BAB");
    let body = tree.get(&bab).and_then(|n| n.parent()).cloned();
    let mut new = Branch::new(Id::new("pasal-baru").expect("an id"), Isi::Pasal);
    new.teks = "Ketentuan baru.".into();
    let edits = [
        (
            "huruf",
            Edit::Sambat { id: ayat.clone(), bidang: Bidang::Teks, awal: 0, akhir: 0, ganti: "x".to_owned() },
            ayat,
        ),
        (
            "pasal-baru",
            Edit::Sisip {
                pohon: Wadah::Dokumen(perbup()),
                induk: Some(bab.clone()),
                setelah: Some(pasal.clone()),
                cabang: Box::new(new),
            },
            Id::new("pasal-baru").expect("an id"),
        ),
        ("bab-pindah", Edit::Pindah { id: bab.clone(), induk: body, setelah: Some(last) }, bab),
    ];
    let mut again = |bundle: &Bundle| {
        let naskah = compile_again(&bundle.proyek, &templates, &perbup(), KIND, &mut memo).expect("compiles");
        layouter.layout(&naskah, &fonts, &bundle.gambar, &LayoutOptions::default())
    };
    let pages = again(&bundle).jumlah();
    let mut group = c.benchmark_group(format!("perubahan-{pages}-halaman"));
    group.sample_size(20);
    let mut rasterizer = Rasterizer::default();
    let new_pasal = edits[1].1.clone();
    for (name, edit, shown) in edits {
        // Made and unmade by turns; the pages follow each time.
        let mut next = edit;
        next = apply(&mut bundle.proyek, next).expect("the edit");
        let broken = again(&bundle).dipatahkan;
        next = apply(&mut bundle.proyek, next).expect("undone");
        let undone = again(&bundle).dipatahkan;
        println!("{name}: {broken} paragraphs broken anew, {undone} when undone");
        let mut made = false;
        group.bench_function(BenchmarkId::from_parameter(name), |b| {
            b.iter(|| {
                made = !made;
                let edit = std::mem::replace(&mut next, Edit::Contoh(true));
                next = apply(&mut bundle.proyek, edit).expect("the edit");
                let tata = again(&bundle);
                let place = tata.tempat(&shown).map_or(0, |p| p.halaman);
                black_box(rasterizer.draw(&tata.halaman(place), 96.0 / 72.0, &fonts, &bundle.gambar))
            });
        });
        if made {
            apply(&mut bundle.proyek, next).expect("undone");
        }
    }
    // The undo alone of a new Pasal.
    let mut next = new_pasal;
    group.bench_function("batal", |b| {
        b.iter_custom(|times| {
            let mut spent = Duration::ZERO;
            for _ in 0..times {
                let undo = apply(&mut bundle.proyek, next.clone()).expect("the edit");
                again(&bundle);
                let start = Instant::now();
                next = apply(&mut bundle.proyek, undo).expect("undone");
                let tata = again(&bundle);
                black_box(rasterizer.draw(&tata.halaman(0), 96.0 / 72.0, &fonts, &bundle.gambar));
                spent += start.elapsed();
            }
            spent
        });
    });
    group.finish();
}

criterion_group!(benches, cold, change);
criterion_main!(benches);
