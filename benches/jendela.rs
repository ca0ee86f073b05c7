//! What a frame of the window costs on a large project, and how long a key takes to the page.
//!
//! The window runs without a screen: all that is done on its own thread is in the figures, and the triangles it
//! gives to the graphics card; drawing them is not. `PRANATA_UKURAN` names the size in pages (500).

mod layar;
mod proyek;

use std::time::{Duration, Instant};

use criterion::{Criterion, criterion_group, criterion_main};
use egui::{Event, Modifiers, MouseWheelUnit, Pos2, TouchPhase, vec2};

use pranata::app::place::Place;
use pranata::edit::cari::{Cari, Lingkup, Pohon, find};
use pranata::model::{Isi, Tree};
use pranata::store::save;

use layar::Window;
use proyek::sized;

/// As in the program.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// A letter and its removal by turns, so that the text stays as long as it is.
fn key(typed: &mut bool) -> Event {
    *typed = !*typed;
    if *typed {
        return Event::Text("x".to_owned());
    }
    let key = egui::Key::Backspace;
    Event::Key { key, physical_key: None, pressed: true, repeat: false, modifiers: Modifiers::NONE }
}

fn memory() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|l| l.starts_with("VmRSS"));
    line.map_or_else(|| "unknown".to_owned(), |l| l.split_whitespace().skip(1).collect::<Vec<_>>().join(" "))
}

fn frames(c: &mut Criterion) {
    let pages = std::env::var("PRANATA_UKURAN").ok().and_then(|s| s.parse().ok()).unwrap_or(500);
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("proyek.pranata");
    save(&sized(pages), &file).expect("saved");
    let start = Instant::now();
    let mut window = Window::open(file);
    println!("from the file to its first pages: {:?}; memory {}", start.elapsed(), memory());

    // All of the tree is unfolded and an ayat in the middle is open.
    let session = window.app.session().expect("it is open");
    let ayat = {
        let all = session.proyek().dokumen[0].pohon.walk();
        all.filter(|n| matches!(n.isi, Isi::Ayat)).nth(40).map(|n| n.id.clone()).expect("an ayat")
    };
    let units: usize = session.proyek().trees().map(Tree::len).sum();
    window.app.unfold_all();
    window.app.go_to(Place::Simpul(ayat.clone()));
    window.settle();
    println!("{units} units, all unfolded; memory {}", memory());

    let mut group = c.benchmark_group("jendela");
    group.sample_size(30);
    group.bench_function("at rest", |b| b.iter(|| window.frame(Vec::new())));
    for (name, x) in [("scrolling the pages", 1000.0), ("scrolling the blocks", 520.0)] {
        let mut moved = 0;
        group.bench_function(name, |b| {
            b.iter(|| {
                moved += 1;
                let up = if (moved / 200) % 2 == 0 { -80.0 } else { 80.0 };
                window.frame(vec![
                    Event::PointerMoved(Pos2::new(x, 400.0)),
                    Event::MouseWheel {
                        unit: MouseWheelUnit::Point,
                        delta: vec2(0.0, up),
                        phase: TouchPhase::Move,
                        source: egui::MouseWheelSource::Wheel,
                        modifiers: Modifiers::NONE,
                    },
                ]);
            });
        });
        window.settle();
    }
    window.app.go_to(Place::Simpul(ayat));
    window.settle();
    let mut typed = false;
    group.bench_function("the frame of a key", |b| {
        b.iter_custom(|times| {
            let mut spent = Duration::ZERO;
            for _ in 0..times {
                let start = Instant::now();
                window.frame(vec![key(&mut typed)]);
                spent += start.elapsed();
                window.settle();
            }
            spent
        });
    });
    group.bench_function("a key to the page", |b| {
        b.iter_custom(|times| {
            let mut spent = Duration::ZERO;
            for _ in 0..times {
                let start = Instant::now();
                window.frame(vec![key(&mut typed)]);
                window.settle();
                spent += start.elapsed();
            }
            spent
        });
    });
    let session = window.app.session().expect("it is open");
    for (name, kata) in [("searching for a frequent word", "dan"), ("searching in vain", "tidakada")] {
        let cari = Cari { kata: kata.to_owned(), ..Cari::default() };
        let everywhere = Lingkup { pohon: Pohon::Semua, register: true };
        group.bench_function(name, |b| {
            b.iter(|| find(session.proyek(), &cari, &everywhere).map(|found| found.len()));
        });
    }
    group.finish();
    println!("memory at the end {}", memory());
}

criterion_group!(benches, frames);
criterion_main!(benches);
