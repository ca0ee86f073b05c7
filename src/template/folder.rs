//! Templates in the user's own folder, beside those that ship.

use std::fs;
use std::path::{Path, PathBuf};

use super::{BAWAAN, Template, TemplateError, bawaan};

/// A template with its text and where it was found.
#[derive(Debug, Clone)]
pub struct Found {
    /// The template.
    pub template: Template,
    /// Its text.
    pub naskah: String,
    /// The file; none for one that ships with the program.
    pub berkas: Option<PathBuf>,
}

/// Why a template is not found or not usable.
#[derive(Debug, thiserror::Error)]
pub enum FindError {
    /// No such template.
    #[error("templat \"{0}\" tidak ada; yang ada: {1}")]
    TidakAda(String, String),
    /// Its file cannot be read.
    #[error("templat {} tidak dapat dibaca: {sebab}", .berkas.display())]
    TakTerbaca {
        /// The file.
        berkas: PathBuf,
        /// Why.
        sebab: String,
    },
    /// It is wrong.
    #[error(transparent)]
    Salah(#[from] TemplateError),
}

fn read(path: &Path) -> Result<Found, FindError> {
    let naskah = fs::read_to_string(path).map_err(|e| FindError::TakTerbaca {
        berkas: path.to_owned(),
        sebab: match e.kind() {
            std::io::ErrorKind::NotFound => "berkas itu tidak ada".to_owned(),
            std::io::ErrorKind::PermissionDenied => "tidak ada izin membaca".to_owned(),
            std::io::ErrorKind::InvalidData => "isinya bukan teks UTF-8".to_owned(),
            _ => e.to_string(),
        },
    })?;
    let template = Template::parse(&naskah, &path.display().to_string())?;
    Ok(Found { template, naskah, berkas: Some(path.to_owned()) })
}

/// A template by name or by file: a name with `.ron` or a folder in it is a file; else the user's folder is
/// looked into first, then what ships with the program.
pub fn find(name: &str, folder: Option<&Path>) -> Result<Found, FindError> {
    let is_file = name.contains(['/', '\\'])
        || Path::new(name).extension().is_some_and(|e| e.eq_ignore_ascii_case("ron"));
    if is_file {
        return read(Path::new(name));
    }
    if let Some(path) = folder.map(|f| f.join(format!("{name}.ron"))).filter(|p| p.is_file()) {
        return read(&path);
    }
    if let Some(builtin) = bawaan(name) {
        Ok(Found { template: builtin.template()?, naskah: builtin.naskah.to_owned(), berkas: None })
    } else {
        let mut known: Vec<String> = BAWAAN.iter().map(|b| b.nama.to_owned()).collect();
        known.extend(
            own_files(folder).into_iter().filter_map(|p| Some(p.file_stem()?.to_string_lossy().into_owned())),
        );
        Err(FindError::TidakAda(name.to_owned(), known.join(", ")))
    }
}

fn own_files(folder: Option<&Path>) -> Vec<PathBuf> {
    let Some(entries) = folder.and_then(|f| fs::read_dir(f).ok()) else { return Vec::new() };
    let is_template = |p: &PathBuf| p.extension().is_some_and(|e| e.eq_ignore_ascii_case("ron"));
    let mut files: Vec<PathBuf> = entries.filter_map(|e| Some(e.ok()?.path())).filter(is_template).collect();
    files.sort();
    files
}

/// All templates: the user's own, then those that ship and are not replaced by one of the user's. A wrong one
/// comes as its error.
pub fn list(folder: Option<&Path>) -> Vec<Result<Found, FindError>> {
    let mut out: Vec<Result<Found, FindError>> = own_files(folder).iter().map(|p| read(p)).collect();
    for builtin in BAWAAN {
        let replaced = out.iter().flatten().any(|f| f.template.nama == builtin.nama);
        if !replaced {
            out.push(find(builtin.nama, None));
        }
    }
    out
}
