//! Drives the window.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use egui::{Context, Event, Pos2, RawInput, Rect, vec2};

use pranata::app::window::{App, RealDesktop};

/// The window, drawn frame by frame without a screen.
pub struct Window {
    ctx: Context,
    /// What it shows.
    pub app: App,
    time: f64,
}

impl Window {
    /// A window with a project, once its first pages are there.
    pub fn open(file: PathBuf) -> Self {
        let ctx = Context::default();
        let app = App::new(&ctx, Arc::new(RealDesktop), None, Some(file));
        let mut window = Self { ctx, app, time: 0.0 };
        window.settle();
        window
    }

    /// One frame, with what the user did before it.
    pub fn frame(&mut self, events: Vec<Event>) {
        self.time += 1.0 / 60.0;
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(Pos2::ZERO, vec2(1366.0, 768.0))),
            time: Some(self.time),
            focused: true,
            events,
            ..RawInput::default()
        };
        let app = &mut self.app;
        let mut output = self.ctx.run_ui(input, |ui| app.frame(ui));
        output.textures_delta.clear();
        let shapes = self.ctx.tessellate(output.shapes, output.pixels_per_point);
        std::hint::black_box(shapes);
    }

    /// Frames until nothing is under way; how long that took.
    pub fn settle(&mut self) -> Duration {
        let start = Instant::now();
        loop {
            self.frame(Vec::new());
            if self.app.is_settled() {
                return start.elapsed();
            }
            std::thread::sleep(Duration::from_micros(200));
        }
    }
}
