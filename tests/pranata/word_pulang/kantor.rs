//! `LibreOffice` without a window.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::common::tool;

/// An edit as a reviewer makes it.
pub struct Langkah {
    cari: String,
    jenis: &'static str,
    kata: String,
    lacak: bool,
    oleh: String,
}

impl Langkah {
    fn new(jenis: &'static str, cari: &str, kata: &str) -> Self {
        Self { cari: cari.into(), jenis, kata: kata.into(), lacak: false, oleh: String::new() }
    }
    pub fn komentar(cari: &str, kata: &str, oleh: &str) -> Self {
        Self { oleh: oleh.into(), ..Self::new("komentar", cari, kata) }
    }
    pub fn ganti(cari: &str, kata: &str) -> Self {
        Self::new("ganti", cari, kata)
    }
    pub fn hapus(cari: &str) -> Self {
        Self::new("hapus", cari, "")
    }
    pub fn sisip(cari: &str, kata: &str) -> Self {
        Self::new("sisip", cari, kata)
    }
    pub fn alinea(cari: &str, kata: &str) -> Self {
        Self::new("alinea", cari, kata)
    }
    pub fn buang(cari: &str) -> Self {
        Self::new("buang", cari, "")
    }
    pub fn lacak(self) -> Self {
        Self { lacak: true, ..self }
    }
}

/// Fonts as the program ships them, so that pages are the same everywhere.
fn fonts(folder: &Path) -> PathBuf {
    let ours = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/fonts");
    let file = folder.join("fonts.conf");
    let text = format!(
        r#"<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><include ignore_missing="yes">/etc/fonts/fonts.conf</include><dir>{}</dir><cachedir>{}</cachedir><alias binding="same"><family>Bookman Old Style</family><prefer><family>TeX Gyre Bonum</family></prefer></alias></fontconfig>"#,
        ours.display(),
        folder.join("fontcache").display()
    );
    fs::write(&file, text).unwrap();
    file
}

fn office(folder: &Path, name: &str) -> Command {
    let mut command = Command::new(name);
    command.env("HOME", folder).env("FONTCONFIG_FILE", fonts(folder)).current_dir(folder);
    command
}

fn convert(folder: &Path, bytes: &[u8], to: &str) -> PathBuf {
    fs::write(folder.join("naskah.docx"), bytes).unwrap();
    let out = folder.join("keluar");
    let _ = fs::remove_dir_all(&out);
    let profile = format!("-env:UserInstallation=file://{}", folder.join("profil").display());
    let output = office(folder, "soffice")
        .args([profile.as_str(), "--headless", "--convert-to", to, "--outdir", "keluar", "naskah.docx"])
        .output()
        .unwrap();
    let made = out.join(format!("naskah.{to}"));
    assert!(made.is_file(), "{}", String::from_utf8_lossy(&output.stderr));
    made
}

/// How many pages the office makes of a file.
pub fn pages_of(folder: &Path, bytes: &[u8]) -> usize {
    let pdf = convert(folder, bytes, "pdf");
    let told = tool("pdfinfo", &[pdf.as_os_str()]);
    let line = told.lines().find_map(|l| l.strip_prefix("Pages:")).unwrap();
    line.trim().parse().unwrap()
}

/// The file, opened and saved.
pub fn resaved(folder: &Path, bytes: &[u8]) -> Vec<u8> {
    fs::read(convert(folder, bytes, "docx")).unwrap()
}

/// The file with edits made in the office.
pub fn run_steps(folder: &Path, bytes: &[u8], steps: &[Langkah]) -> Vec<u8> {
    fs::write(folder.join("masuk.docx"), bytes).unwrap();
    let steps: Vec<_> = steps
        .iter()
        .map(|s| {
            serde_json::json!({"cari": s.cari, "jenis": s.jenis, "kata": s.kata, "lacak": s.lacak, "oleh": s.oleh})
        })
        .collect();
    fs::write(folder.join("langkah.json"), serde_json::to_vec(&steps).unwrap()).unwrap();
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/docx/sunting.py");
    let output = office(folder, "/usr/bin/python3")
        .arg(script)
        .args(["soffice", "profil-sunting", "masuk.docx", "sunting.docx", "langkah.json"])
        .output()
        .unwrap();
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{errors}");
    fs::read(folder.join("sunting.docx")).unwrap()
}
