//! The real program on a real screen, once: from its start to a PDF, and on a computer whose OpenGL is of no use.

#![cfg(all(feature = "gui", target_os = "linux"))]

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use pranata::store::journal::beside;
use pranata::store::{load, save};

use crate::common::{ready, sample_path};

/// A screen that nobody sees.
struct Screen {
    server: Child,
    name: String,
}

impl Screen {
    fn new() -> Self {
        ready();
        let mut server = Command::new("Xvfb")
            .args(["-displayfd", "1", "-screen", "0", "1366x768x24", "-nolisten", "tcp", "-noreset"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("Xvfb");
        let mut number = String::new();
        BufReader::new(server.stdout.take().unwrap()).read_line(&mut number).unwrap();
        Self { server, name: format!(":{}", number.trim()) }
    }

    fn start(&self, folder: &Path, args: &[&Path], env: &[(&str, &str)]) -> Program {
        let child = Command::new(env!("CARGO_BIN_EXE_pranata"))
            .args(args)
            .env("DISPLAY", &self.name)
            .env("XDG_DATA_HOME", folder)
            .env_remove("WAYLAND_DISPLAY")
            .env_remove("DBUS_SESSION_BUS_ADDRESS")
            .envs(env.iter().copied())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        Program(child)
    }

    fn does(&self, args: &[&str]) -> bool {
        Command::new("xdotool").args(args).env("DISPLAY", &self.name).output().unwrap().status.success()
    }

    fn has_window(&self, title: &str) -> bool {
        self.does(&["search", "--onlyvisible", "--name", title, "windowfocus"])
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

struct Program(Child);

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn wait(what: &str, mut is: impl FnMut() -> bool) {
    let start = Instant::now();
    while !is() {
        assert!(start.elapsed() < Duration::from_secs(90), "waited in vain: {what}");
        std::thread::sleep(Duration::from_millis(100));
    }
}

#[test]
fn from_its_start_to_a_pdf() {
    let screen = Screen::new();
    let folder = tempfile::tempdir().unwrap();
    let project = folder.path().join("rencana.pranata");
    save(&load(&sample_path()).unwrap(), &project).unwrap();
    let _program = screen.start(folder.path(), &[&project], &[]);
    wait("the project in the title", || screen.has_window("^rencana.pranata - Pranata$"));
    // No system dialog here: the window asks for the address.
    let pdf = folder.path().join("hasil.pdf");
    wait("the dialog of the export", || {
        screen.does(&["key", "ctrl+e"]);
        std::thread::sleep(Duration::from_millis(700));
        screen.does(&["key", "ctrl+a"])
            && screen.does(&["type", &pdf.display().to_string()])
            && screen.does(&["key", "Return"])
            && {
                std::thread::sleep(Duration::from_secs(2));
                pdf.exists()
            }
    });
    assert!(fs::read(&pdf).unwrap().starts_with(b"%PDF-1.7"));
    let settings = fs::read_to_string(folder.path().join("pranata/jendela.ron")).unwrap();
    assert!(settings.contains("Glow") && settings.contains("rencana.pranata"), "{settings}");
}

#[test]
fn where_opengl_is_too_old_it_draws_another_way_and_remembers() {
    let screen = Screen::new();
    let folder = tempfile::tempdir().unwrap();
    let old = [("MESA_GL_VERSION_OVERRIDE", "1.4"), ("MESA_GLES_VERSION_OVERRIDE", "1.0")];
    let _program = screen.start(folder.path(), &[], &old);
    wait("a window", || screen.has_window("^Pranata$"));
    let settings = folder.path().join("pranata/jendela.ron");
    wait("what worked", || fs::read_to_string(&settings).is_ok_and(|s| s.contains("Wgpu")));
}

#[test]
fn what_is_killed_while_writing_loses_nothing_older_than_a_second() {
    let screen = Screen::new();
    let folder = tempfile::tempdir().unwrap();
    let project = folder.path().join("rencana.pranata");
    save(&load(&sample_path()).unwrap(), &project).unwrap();
    let journal = beside(&project);
    // `PRANATA_BUNUH_LAYAR=50` for more rounds.
    let rounds = std::env::var("PRANATA_BUNUH_LAYAR").ok().and_then(|n| n.parse().ok()).unwrap_or(3);
    for round in 0..rounds {
        let words = format!("sebelum dibunuh {round}");
        let mut program = screen.start(folder.path(), &[&project], &[]);
        wait("the project in the title", || screen.has_window("rencana.pranata - Pranata$"));
        // To the first consideration by the filter, a new one behind it by the menu, words into it.
        wait("something noted", || {
            // What an attempt before this left behind gives way.
            screen.does(&["key", "Escape"]);
            screen.does(&["key", "ctrl+f"]);
            std::thread::sleep(Duration::from_millis(300));
            screen.does(&["key", "ctrl+a"]);
            screen.does(&["type", "penyelenggaraan pemerintahan daerah ditujukan"]);
            screen.does(&["key", "Return"]);
            std::thread::sleep(Duration::from_millis(500));
            screen.does(&["key", "ctrl+Return"]);
            std::thread::sleep(Duration::from_millis(500));
            screen.does(&["key", "Return"]);
            std::thread::sleep(Duration::from_millis(500));
            screen.does(&["type", &words]);
            std::thread::sleep(Duration::from_secs(1));
            journal.exists()
        });
        program.0.kill().unwrap();
        program.0.wait().unwrap();
        let before = fs::read(&project).unwrap();
        drop(program);

        // At the next start it is there, and a save puts it into the file.
        let _program = screen.start(folder.path(), &[&project], &[]);
        wait("what was recovered in the title", || screen.has_window("^.+ rencana.pranata - Pranata$"));
        wait("the save", || {
            screen.does(&["key", "ctrl+s"]);
            std::thread::sleep(Duration::from_millis(500));
            !journal.exists() && fs::read(&project).unwrap() != before
        });
        let saved = load(&project).unwrap().proyek;
        let found = saved.dokumen[0].pohon.walk().filter(|n| n.teks.0.contains(&words)).count();
        assert_eq!(found, 1, "round {round}");
    }
}
