//! Linux and its kin.

use std::env;
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use super::Ticket;

pub(super) fn sync_folder(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

/// The folders that fontconfig looks in, and those of macOS.
pub(super) fn font_folders() -> Vec<PathBuf> {
    let home = env::var_os("HOME").map(PathBuf::from).filter(|p| p.is_absolute());
    let own = [".fonts", ".local/share/fonts", "Library/Fonts"];
    let shared = ["/usr/share/fonts", "/usr/local/share/fonts", "/Library/Fonts"];
    let own = own.iter().filter_map(|part| Some(home.as_ref()?.join(part)));
    own.chain(shared.iter().map(PathBuf::from)).collect()
}

/// `$XDG_DATA_HOME/pranata`, else `~/.local/share/pranata`.
pub(super) fn data_folder() -> Option<PathBuf> {
    let absolute = |name| env::var_os(name).map(PathBuf::from).filter(|p| p.is_absolute());
    let base =
        absolute("XDG_DATA_HOME").or_else(|| absolute("HOME").map(|home| home.join(".local/share")))?;
    Some(base.join("pranata"))
}

/// `$XDG_CACHE_HOME/pranata`, else `~/.cache/pranata`, else the system's temporary folder.
pub(super) fn scratch_folder() -> PathBuf {
    let absolute = |name| env::var_os(name).map(PathBuf::from).filter(|p| p.is_absolute());
    let cache = absolute("XDG_CACHE_HOME").or_else(|| absolute("HOME").map(|home| home.join(".cache")));
    cache.unwrap_or_else(env::temp_dir).join("pranata")
}

/// Through CUPS.
pub(super) fn print(ticket: &Ticket<'_>) -> Result<(), String> {
    let mut command = Command::new("lp");
    if let Some(printer) = ticket.printer {
        command.arg("-d").arg(printer);
    }
    command.arg("-n").arg(ticket.copies.to_string()).arg("-t").arg(ticket.title);
    let (short, long) = ticket.paper;
    command.arg("-o").arg(format!("media=Custom.{short}x{long}mm")).arg("-o").arg("print-scaling=none");
    let output = command.arg("--").arg(ticket.file).stdin(Stdio::null()).output().map_err(|e| {
        if e.kind() == io::ErrorKind::NotFound {
            "perintah lp tidak ada; pasang CUPS (paket cups-client)".to_owned()
        } else {
            e.to_string()
        }
    })?;
    if output.status.success() {
        return Ok(());
    }
    let said = String::from_utf8_lossy(&output.stderr).trim().to_owned();
    Err(if said.is_empty() { "lp tidak memberi alasan".to_owned() } else { said })
}

/// From the queue's options: the size marked with a star is the one in use.
pub(super) fn printer_paper(printer: Option<&str>) -> Option<String> {
    let mut command = Command::new("lpoptions");
    if let Some(printer) = printer {
        command.arg("-p").arg(printer);
    }
    let output = command.arg("-l").stdin(Stdio::null()).output().ok()?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let line = text.lines().find(|l| l.starts_with("PageSize") || l.starts_with("media/"))?;
    line.split_whitespace().find_map(|word| word.strip_prefix('*')).map(str::to_owned)
}

pub(super) fn open(file: &Path) -> Result<(), String> {
    let opener = if cfg!(target_os = "macos") { "open" } else { "xdg-open" };
    let mut child = Command::new(opener)
        .arg(file)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .map_err(|e| format!("{opener} tidak dapat dijalankan ({e}); buka {} sendiri", file.display()))?;
    // It may live as long as the viewer does: nobody waits for it but the system wants its end noticed.
    std::thread::spawn(move || child.wait());
    Ok(())
}

/// `$USER`, else `$LOGNAME`; the kernel's name of the computer, else what `uname` says.
pub(super) fn user_and_computer() -> (String, String) {
    let said = |name| env::var(name).ok().filter(|v: &String| !v.is_empty());
    let user = said("USER").or_else(|| said("LOGNAME")).unwrap_or_default();
    let computer = std::fs::read_to_string("/proc/sys/kernel/hostname").ok();
    let computer = computer.or_else(|| output("uname", "-n")).unwrap_or_default();
    (user, computer.trim().to_owned())
}

fn output(program: &str, argument: &str) -> Option<String> {
    let output =
        Command::new(program).arg(argument).stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
    String::from_utf8(output.stdout).ok().filter(|_| output.status.success())
}

pub(super) fn has_screen() -> bool {
    cfg!(target_os = "macos")
        || ["DISPLAY", "WAYLAND_DISPLAY"].iter().any(|v| env::var_os(v).is_some_and(|x| !x.is_empty()))
}
