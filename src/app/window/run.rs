//! The start: the window on a real screen.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use eframe::{NativeOptions, Renderer};
use egui;

use crate::platform;

use super::super::strings;
use super::prefs::{Drawing, Prefs};
use super::{App, RealDesktop};

/// Opens the window and gives back when it is closed. OpenGL first, then what wgpu finds, then a message: old
/// computers and remote desktops often have only one of them. What worked is tried first the next time.
pub fn run(file: Option<&Path>) -> ExitCode {
    if !platform::has_screen() {
        eprintln!("{}", strings::NO_SCREEN);
        return ExitCode::from(2);
    }
    let settings = platform::settings_file();
    let known = Prefs::load(settings.as_deref()).gambar;
    let order = match known {
        Some(Drawing::Wgpu) => [Drawing::Wgpu, Drawing::Glow],
        _ => [Drawing::Glow, Drawing::Wgpu],
    };
    let mut failures: Vec<(Drawing, String)> = Vec::new();
    for drawing in order {
        let second = !failures.is_empty();
        match attempt(drawing, file.map(Path::to_owned), settings.clone(), second) {
            Ok(()) => return ExitCode::SUCCESS,
            Err(error) => failures.push((drawing, error)),
        }
    }
    let why = |wanted| failures.iter().find(|(d, _)| *d == wanted).map_or("", |(_, e)| e.as_str());
    let text = strings::renderer_failed(why(Drawing::Glow), why(Drawing::Wgpu));
    eprintln!("{text}");
    rfd::MessageDialog::new()
        .set_level(rfd::MessageLevel::Error)
        .set_title(strings::NAME)
        .set_description(&text)
        .show();
    ExitCode::from(2)
}

fn attempt(
    drawing: Drawing,
    file: Option<PathBuf>,
    settings: Option<PathBuf>,
    second: bool,
) -> Result<(), String> {
    let options = NativeOptions {
        renderer: match drawing {
            Drawing::Glow => Renderer::Glow,
            Drawing::Wgpu => Renderer::Wgpu,
        },
        viewport: egui::ViewportBuilder::default()
            .with_title(strings::NAME)
            .with_app_id("pranata")
            .with_inner_size([1366.0, 730.0])
            .with_min_inner_size([640.0, 400.0])
            .with_drag_and_drop(true),
        centered: true,
        ..NativeOptions::default()
    };
    let make: eframe::AppCreator<'_> = Box::new(move |cc| {
        let mut app = App::new(&cc.egui_ctx, Arc::new(RealDesktop), settings, file);
        if app.prefs.gambar != Some(drawing) {
            app.prefs.gambar = Some(drawing);
            app.remember();
        }
        if second {
            let name = match drawing {
                Drawing::Glow => "OpenGL",
                Drawing::Wgpu => "Vulkan/Direct3D",
            };
            app.tell(strings::fallback(name));
        }
        Ok(Box::new(app))
    });
    // What a driver does badly must not end the program before the other way was tried.
    let run = std::panic::AssertUnwindSafe(|| eframe::run_native("pranata", options, make));
    match std::panic::catch_unwind(run) {
        Ok(done) => done.map_err(|e| e.to_string()),
        Err(_) => Err(strings::DRIVER_PANIC.to_owned()),
    }
}
