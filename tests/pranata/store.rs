//! Project files: format 1 for ever, pictures, members of a zip that are not ours, saving over what is there.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use pranata::compile::{Templates, compile};
use pranata::export::teks::to_text;
use pranata::model::{Jenis, JenisKeluaran, sha256};
use pranata::store::{Bundle, Disk, RealDisk, load, picture_name, save, save_on};

use crate::common::{id, proyek};

fn data(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data").join(name)
}

#[test]
fn format_1_opens_for_ever() {
    let bare = load(&data("format-1.ron")).unwrap();
    let zipped = load(&data("format-1.pranata")).unwrap();
    assert_eq!(bare.proyek, zipped.proyek);
    assert_eq!(bare.gambar, zipped.gambar);
    assert_eq!(bare.gambar.len(), 2);
    assert!(bare.diadopsi.is_empty() && zipped.diadopsi.is_empty());
    let kinds: BTreeSet<Jenis> = bare.proyek.trees().flat_map(|t| t.walk()).map(|n| n.isi.jenis()).collect();
    let all: BTreeSet<Jenis> = Jenis::ALL.iter().copied().collect();
    assert_eq!(kinds, all, "the fixture holds every kind of format 1");
    // With the templates it was saved with, it still says what it said.
    let templates = Templates::of(&bare.proyek).unwrap();
    for dokumen in ["perwal", "keputusan"] {
        let naskah = compile(&bare.proyek, &templates, &id(dokumen), JenisKeluaran::Naskah).unwrap();
        insta::assert_snapshot!(format!("format-1-{dokumen}"), to_text(&naskah));
    }
}

#[test]
fn saving_and_loading_changes_nothing_and_keeps_what_is_not_ours() {
    let folder = tempfile::tempdir().unwrap();
    let mut bundle = load(&data("format-1.pranata")).unwrap();
    assert_eq!(bundle.lain.len(), 1);
    let path = folder.path().join("b.pranata");
    save(&bundle, &path).unwrap();
    assert_eq!(load(&path).unwrap(), bundle);
    let first = fs::read(&path).unwrap();
    save(&bundle, &path).unwrap();
    assert_eq!(fs::read(&path).unwrap(), first, "the same project is the same file");
    // As a bare file: the pictures go beside it.
    let bare = folder.path().join("c.ron");
    save(&bundle, &bare).unwrap();
    bundle.lain.clear();
    assert_eq!(load(&bare).unwrap(), bundle);
    assert_eq!(fs::read_dir(folder.path().join("c.gambar")).unwrap().count(), 2);
}

#[test]
fn pictures_are_named_by_what_they_are() {
    let svg = b"<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\"/>";
    assert_eq!(picture_name(svg).unwrap(), format!("{}.svg", sha256(svg)));
    assert_eq!(picture_name(b"GIF89a"), None);
    assert!(picture_name(b"<svg <svg").unwrap().contains(".svg"));
    // A picture whose bytes are not those its name tells is not taken for it.
    let folder = tempfile::tempdir().unwrap();
    let mut bundle = load(&data("format-1.ron")).unwrap();
    let name = bundle.gambar.keys().next().unwrap().clone();
    bundle.gambar.insert(name.clone(), Arc::from(&b"palsu"[..]));
    let path = folder.path().join("a.pranata");
    save(&bundle, &path).unwrap();
    assert!(!load(&path).unwrap().gambar.contains_key(&name));
}

/// A disk that fails at one of its steps.
struct Failing {
    step: &'static str,
    kind: io::ErrorKind,
}

impl Failing {
    fn check(&self, step: &str) -> io::Result<()> {
        if step == self.step { Err(self.kind.into()) } else { Ok(()) }
    }
}

impl Disk for Failing {
    fn create(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        if self.step == "create" {
            // A disk that fills up leaves part of the file behind.
            RealDisk.create(path, &bytes[..bytes.len() / 2])?;
        }
        self.check("create")?;
        RealDisk.create(path, bytes)
    }
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.check("rename")?;
        RealDisk.rename(from, to)
    }
    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        self.check("sync")?;
        RealDisk.sync_folder(folder)
    }
    fn remove(&self, path: &Path) -> io::Result<()> {
        RealDisk.remove(path)
    }
}

#[test]
fn a_save_that_fails_leaves_the_old_file_and_nothing_else() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["a.pranata", "a.ron"] {
        let path = folder.path().join(name);
        let old = Bundle::new(proyek(Vec::new()));
        save(&old, &path).unwrap();
        let mut new = old.clone();
        new.proyek.nama = "Nama lain".to_owned();
        for (step, kind, words) in [
            ("create", io::ErrorKind::StorageFull, "ruang disk habis"),
            ("create", io::ErrorKind::PermissionDenied, "tidak ada izin"),
            ("rename", io::ErrorKind::ReadOnlyFilesystem, "hanya dapat dibaca"),
        ] {
            let before = fs::read(&path).unwrap();
            let error = save_on(&Failing { step, kind }, &new, &path).unwrap_err().to_string();
            assert!(error.contains(words) && error.contains("berkas lama tidak berubah"), "{error}");
            assert_eq!(fs::read(&path).unwrap(), before);
            let names: Vec<_> =
                fs::read_dir(folder.path()).unwrap().map(|e| e.unwrap().file_name()).collect();
            assert!(names.iter().all(|n| !n.to_string_lossy().contains("tmp")), "{names:?}");
        }
        assert_eq!(load(&path).unwrap().proyek, old.proyek);
        // Only the last step fails: the new file stands, and that is what the message says.
        let error = save_on(&Failing { step: "sync", kind: io::ErrorKind::Other }, &new, &path).unwrap_err();
        assert!(error.to_string().contains("sudah tertulis"), "{error}");
        assert_eq!(load(&path).unwrap().proyek, new.proyek);
    }
}

#[cfg(unix)]
#[test]
fn saving_follows_a_link_and_keeps_the_rights_of_the_file() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let folder = tempfile::tempdir().unwrap();
    let (real, link) = (folder.path().join("asli.pranata"), folder.path().join("tautan.pranata"));
    let bundle = Bundle::new(proyek(Vec::new()));
    save(&bundle, &real).unwrap();
    fs::set_permissions(&real, fs::Permissions::from_mode(0o640)).unwrap();
    symlink(&real, &link).unwrap();
    let mut new = bundle;
    new.proyek.nama = "Lain".to_owned();
    save(&new, &link).unwrap();
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    assert_eq!(load(&real).unwrap().proyek, new.proyek);
    assert_eq!(fs::metadata(&real).unwrap().permissions().mode() & 0o777, 0o640);
}
