//! What comparing two documents costs: as they stand, after some changes, and after a change that every page shows.
//!
//! The documents are the sample, its BAB and its chapters copied until it has about so many pages. `PRANATA_UKURAN`
//! names the sizes (in pages), else all are run.

use std::hint::black_box;

mod proyek;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};

use pranata::edit::{Edit, Entri, apply};
use pranata::layout::{FontBook, layout};
use pranata::model::{Bidang, Daerah, Id, Isi, Proyek};
use pranata::review::banding::{Sisi, banding};
use pranata::review::beda;

use proyek::{perbup, sized};

/// As in the program.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn sizes() -> Vec<usize> {
    std::env::var("PRANATA_UKURAN")
        .map_or_else(|_| vec![10, 100, 500], |s| s.split(',').filter_map(|n| n.trim().parse().ok()).collect())
}

/// Each tenth ayat reworded, each twentieth gone, each thirtieth Pasal moved to another BAB.
fn revised(proyek: &Proyek) -> Proyek {
    let mut out = proyek.clone();
    let tree = &proyek.dokumen(&perbup()).expect("the document").pohon;
    let all =
        |isi: &Isi| -> Vec<Id> { tree.walk().filter(|n| n.isi == *isi).map(|n| n.id.clone()).collect() };
    for (n, id) in all(&Isi::Ayat).into_iter().enumerate() {
        let edit = match n {
            n if n % 20 == 7 => Edit::Hapus(id),
            n if n % 10 == 3 => {
                let ganti = "Dengan tidak mengurangi ketentuan lain, ".to_owned();
                Edit::Sambat { id, bidang: Bidang::Teks, awal: 0, akhir: 0, ganti }
            }
            _ => continue,
        };
        apply(&mut out, edit).expect("the edit fits");
    }
    let bab = all(&Isi::Bab);
    for (n, id) in all(&Isi::Pasal).into_iter().enumerate().filter(|(n, _)| n % 30 == 11) {
        let induk = bab.get(n % bab.len()).cloned();
        apply(&mut out, Edit::Pindah { id, induk, setelah: None }).expect("the edit fits");
    }
    out
}

/// Another name of the region: it prints everywhere.
fn renamed(proyek: &Proyek) -> Proyek {
    let mut out = proyek.clone();
    let daerah = Daerah { nama: "Jepara".to_owned(), ..proyek.daerah.clone() };
    apply(&mut out, Edit::Daerah(Box::new(daerah))).expect("the edit fits");
    let opd = out.opd.first().cloned().expect("an office");
    let opd = pranata::model::Opd { nama: "Dinas Baru".to_owned(), ..opd };
    apply(&mut out, Edit::Opd(Entri::Ganti(opd))).expect("the edit fits");
    out
}

fn costs(c: &mut Criterion) {
    for size in sizes() {
        let bundle = sized(size);
        let old = &bundle.proyek;
        let first = Sisi::new(old, &perbup()).expect("compiles");
        let pages = layout(&first.naskah, &FontBook::builtin().expect("fonts"), &bundle.gambar).jumlah();
        let mut group = c.benchmark_group(format!("{pages}-halaman"));
        group.sample_size(10);
        group.throughput(Throughput::Elements(pages as u64));
        for (name, new) in [("sama", old.clone()), ("direvisi", revised(old)), ("nama lain", renamed(old))] {
            let second = Sisi::new(&new, &perbup()).expect("compiles");
            println!("{pages} pages, {name}: {}", banding(&first, &second).hitungan().kalimat());
            group.bench_function(BenchmarkId::new("banding", name), |b| {
                b.iter(|| black_box(banding(&first, &second)));
            });
            // With compiling both sides, as the command does.
            group.bench_function(BenchmarkId::new("susun dan banding", name), |b| {
                b.iter(|| {
                    let sides = (Sisi::new(old, &perbup()), Sisi::new(&new, &perbup()));
                    let (Ok(a), Ok(b)) = sides else { return };
                    black_box(banding(&a, &b));
                });
            });
            group.bench_function(BenchmarkId::new("beda", name), |b| b.iter(|| black_box(beda(old, &new))));
        }
        group.finish();
    }
}

criterion_group!(benches, costs);
criterion_main!(benches);
