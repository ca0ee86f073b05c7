//! The worker: what it shows is what a cold start would show, however fast Edits come in.

use std::sync::Arc;
use std::time::Duration;

use pranata::app::worker::{Order, Report, Worker};
use pranata::edit::{Edit, apply};
use pranata::export::raster::{Raster, Rasterizer};
use pranata::layout::{FontBook, layout};
use pranata::model::{Bidang, JenisKeluaran};
use pranata::store::load;

use crate::common::{compiled, id, sample_path};

fn key(at: usize) -> Edit {
    let (awal, akhir) = (at, at);
    Edit::Sambat { id: id("pasal-env-3"), bidang: Bidang::Teks, awal, akhir, ganti: "x".to_owned() }
}

#[test]
fn pages_follow_the_edits() {
    let mut bundle = load(&sample_path()).unwrap();
    let fonts = Arc::new(FontBook::builtin().unwrap());
    let kind = JenisKeluaran::Rancangan;
    let worker = Worker::start(bundle.clone(), Arc::clone(&fonts), id("perbup"), kind, || ()).unwrap();
    let next = || worker.reports.recv_timeout(Duration::from_mins(2)).expect("the worker answers");
    let Report::Laid { tata, edits: 0, .. } = next() else { panic!("laid out first") };
    let place = tata.tempat(&id("pasal-env-3")).unwrap().halaman;
    worker.tell(Order::Show { pages: place..place + 2, scale: [0.5; 2] });
    for at in 0..20 {
        worker.tell(Order::Edit(Box::new(key(at))));
        apply(&mut bundle.proyek, key(at)).unwrap();
    }
    // Until both pages in sight show all twenty.
    let mut seen: [Option<Raster>; 2] = [None, None];
    let mut laid = 0;
    while seen.iter().any(Option::is_none) {
        match next() {
            Report::Laid { .. } => laid += 1,
            Report::Page { nomor, edits: 20, raster, .. } => seen[nomor - place] = Some(raster),
            Report::Page { .. } | Report::Checked { .. } | Report::Learnt(..) => {}
            Report::Picture(name, _) => panic!("nobody asked for {name}"),
            Report::Failed { pesan, .. } => panic!("{pesan}"),
        }
    }
    assert!(laid < 20, "keys that come in together are taken together: {laid}");
    let cold = layout(&compiled(&bundle.proyek), &fonts, &bundle.gambar);
    for (n, raster) in seen.into_iter().enumerate() {
        let page = cold.halaman(place + n);
        let fresh = Rasterizer::default().draw(&page, 0.5, &fonts, &bundle.gambar);
        assert!(raster == fresh, "page {}", place + n + 1);
    }
}

#[test]
fn a_document_that_is_not_there_is_told_and_the_worker_lives_on() {
    let bundle = load(&sample_path()).unwrap();
    let fonts = Arc::new(FontBook::builtin().unwrap());
    let kind = JenisKeluaran::Rancangan;
    let worker = Worker::start(bundle, fonts, id("tak-ada"), kind, || ()).unwrap();
    let next = || worker.reports.recv_timeout(Duration::from_mins(2)).expect("the worker answers");
    let Report::Failed { pesan, .. } = next() else { panic!("no such document") };
    assert!(pesan.contains("tak-ada"), "{pesan}");
    worker.tell(Order::Document(id("keputusan-dewan"), kind));
    assert!(matches!(next(), Report::Laid { .. }));
}
