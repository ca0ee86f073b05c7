//! What a frame of the programme sheet costs with 2,000 programmes, and what a large range costs to paste.
//!
//! `PRANATA_PROGRAM` names another number of programmes.

mod layar;

use std::path::Path;
use std::time::{Duration, Instant};

use criterion::{Criterion, criterion_group, criterion_main};
use egui::{Event, Key, Modifiers, MouseWheelUnit, Pos2, TouchPhase, vec2};

use pranata::app::lembar::{Filter, Lembar, Range};
use pranata::edit::{Edit, IdMaker, Wadah, apply, copy};
use pranata::model::{Id, Isi};
use pranata::store::{Bundle, load, save};

use layar::Window;

/// As in the program.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// The sample with its programmes copied until there are so many.
fn with_programmes(count: usize) -> Bundle {
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("templates/contoh/smart-city-pati.ron");
    let mut bundle = load(&sample).expect("the sample loads");
    let mut ids = IdMaker::Seeded(7);
    let tree = &bundle.proyek.rencana.pohon;
    let all: Vec<Id> =
        tree.walk().filter(|n| matches!(n.isi, Isi::Program(_))).map(|n| n.id.clone()).collect();
    for id in all.iter().cycle().take(count.saturating_sub(all.len())) {
        let tree = &bundle.proyek.rencana.pohon;
        let node = tree.get(id).expect("a programme");
        let edit = Edit::Sisip {
            pohon: Wadah::Rencana,
            induk: node.parent().cloned(),
            setelah: Some(id.clone()),
            cabang: Box::new(copy(&tree.branch(id).expect("a programme"), &mut ids)),
        };
        apply(&mut bundle.proyek, edit).expect("a copy fits");
    }
    bundle
}

fn press(key: Key) -> Event {
    Event::Key { key, physical_key: None, pressed: true, repeat: false, modifiers: Modifiers::NONE }
}

fn sheet(c: &mut Criterion) {
    let count = std::env::var("PRANATA_PROGRAM").ok().and_then(|s| s.parse().ok()).unwrap_or(2000);
    let bundle = with_programmes(count);
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("proyek.pranata");
    save(&bundle, &file).expect("saved");
    let mut window = Window::open(file);
    window.frame(vec![press(Key::F6)]);
    window.settle();

    let mut group = c.benchmark_group("lembar");
    group.sample_size(30);
    group.bench_function("at rest", |b| b.iter(|| window.frame(Vec::new())));
    let mut moved = 0;
    group.bench_function("scrolling", |b| {
        b.iter(|| {
            moved += 1;
            let up = if (moved / 400) % 2 == 0 { -80.0 } else { 80.0 };
            window.frame(vec![
                Event::PointerMoved(Pos2::new(700.0, 400.0)),
                Event::MouseWheel {
                    unit: MouseWheelUnit::Point,
                    delta: vec2(up / 8.0, up),
                    phase: TouchPhase::Move,
                    source: egui::MouseWheelSource::Wheel,
                    modifiers: Modifiers::NONE,
                },
            ]);
        });
    });
    group.bench_function("an arrow key", |b| b.iter(|| window.frame(vec![press(Key::ArrowDown)])));
    // A name is written and closed: the sheet is made anew for it.
    let mut written = 0;
    group.bench_function("the frame after a change", |b| {
        b.iter_custom(|times| {
            let mut spent = Duration::ZERO;
            for _ in 0..times {
                written += 1;
                window.frame(vec![press(Key::Home)]);
                window.frame(vec![press(Key::ArrowRight)]);
                window.frame(vec![Event::Text(format!("Program {written}"))]);
                window.frame(Vec::new());
                window.frame(vec![press(Key::Enter)]);
                let start = Instant::now();
                window.frame(Vec::new());
                spent += start.elapsed();
                window.settle();
            }
            spent
        });
    });

    let proyek = &bundle.proyek;
    group.bench_function("made anew", |b| b.iter(|| Lembar::new(proyek, &Filter::default())));
    let made = Lembar::new(proyek, &Filter::default());
    let text = made.copy(proyek, Range::new((200, 4), (399, 15)));
    group.bench_function("200 x 12 cells pasted", |b| {
        b.iter(|| made.paste(proyek, &text, Range::cell((0, 4)), &mut IdMaker::Seeded(1)));
    });
    group.finish();
}

criterion_group!(benches, sheet);
criterion_main!(benches);
