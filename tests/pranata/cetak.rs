//! Printing, to a printer that only writes down what it gets.

#![cfg(unix)]

use std::ffi::OsStr;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Command, Output};

use crate::common::{sample_path, tool};

/// A `lp` that keeps its arguments and its file, and a `lpoptions` whose paper is A4.
fn printer(folder: &Path, lp_end: &str) -> String {
    let script = |name: &str, text: &str| {
        let path = folder.join(name);
        fs::write(&path, format!("#!/bin/sh\n{text}\n")).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
    };
    let out = folder.display();
    script(
        "lp",
        &format!(
            "printf '%s\\n' \"$@\" > {out}/arguments\nfor f; do :; done\ncp \"$f\" {out}/printed.pdf\n{lp_end}"
        ),
    );
    script("lpoptions", "echo 'PageSize/Media Size: Letter *A4 Legal'");
    format!("{out}:{}", std::env::var("PATH").unwrap())
}

fn cetak(folder: &Path, path: &str, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_pranata"))
        .arg("cetak")
        .arg(sample_path())
        .args(args)
        .env("PATH", path)
        .env("XDG_CACHE_HOME", folder.join("cache"))
        .output()
        .unwrap()
}

fn words(folder: &Path, page: usize) -> String {
    let (page, file) = (page.to_string(), folder.join("printed.pdf"));
    let page: &OsStr = page.as_ref();
    tool("pdftotext", &["-f".as_ref(), page, "-l".as_ref(), page, file.as_ref(), "-".as_ref()])
}

#[test]
fn the_backs_of_a_range_go_to_the_printer_last_page_first() {
    let folder = tempfile::tempdir().unwrap();
    let path = printer(folder.path(), "");
    let args = ["--halaman", "1-5", "--sisi", "genap", "--terbalik", "--rangkap", "3", "--pencetak", "Hukum"];
    let out = cetak(folder.path(), &path, &args);
    assert_ne!(out.status.code(), Some(2), "{}", String::from_utf8_lossy(&out.stderr));
    assert_eq!(String::from_utf8_lossy(&out.stdout), "2 halaman, 3 rangkap, dikirim ke pencetak\n");
    let told = String::from_utf8_lossy(&out.stderr).into_owned();
    assert!(told.contains("kertas bawaan pencetak A4, sedangkan naskah ini F4"), "{told}");
    let arguments = fs::read_to_string(folder.path().join("arguments")).unwrap();
    assert!(arguments.starts_with("-d\nHukum\n-n\n3\n-t\n"), "{arguments}");
    assert!(arguments.contains("media=Custom.215x330mm"), "{arguments}");
    // Pages 4 and 2 of the whole, in this order, as their printed numbers tell; and a sound file.
    assert!(words(folder.path(), 1).starts_with("-4"));
    assert!(words(folder.path(), 2).starts_with("-2"));
    tool("qpdf", &["--check".as_ref(), folder.path().join("printed.pdf").as_ref()]);
}

#[test]
fn what_the_printer_says_reaches_the_user() {
    let folder = tempfile::tempdir().unwrap();
    let path = printer(folder.path(), "echo 'lp: Error - no default destination available.' >&2; exit 1");
    let out = cetak(folder.path(), &path, &[]);
    assert_eq!(out.status.code(), Some(2));
    let told = String::from_utf8_lossy(&out.stderr).into_owned();
    assert!(told.contains("pencetakan gagal: lp: Error - no default destination"), "{told}");
    assert!(told.contains("tidak tercetak"), "{told}");
}

#[test]
fn without_a_printing_system_the_user_hears_what_to_install() {
    let folder = tempfile::tempdir().unwrap();
    let out = cetak(folder.path(), &folder.path().display().to_string(), &[]);
    assert_eq!(out.status.code(), Some(2));
    let told = String::from_utf8_lossy(&out.stderr).into_owned();
    assert!(told.contains("perintah lp tidak ada; pasang CUPS"), "{told}");
}
