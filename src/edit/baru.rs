//! A new project: region, years, template, name.

use std::path::Path;

use crate::bahasa;
use crate::model::ron::RonError;
use crate::model::{Daerah, Id, IdError, Isi, JenisDaerah, Periode, Proyek, Tree, TreeError};
use crate::template::{FindError, Untuk, copy_for_project, dasar_hukum, find, set_dimensi};

use super::{Edit, EditError, apply, new_document};

/// The template that rules the plan's tree.
const RENCANA: &str = "rencana-induk";

/// What a new project is made of, as the user writes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewProject {
    /// Template of its first document: a name or a file.
    pub templat: String,
    /// "Kabupaten Pati".
    pub daerah: String,
    /// "Jawa Tengah".
    pub provinsi: String,
    /// Name of the regulation behind TENTANG.
    pub judul: String,
    /// "2026-2030".
    pub periode: String,
    /// Name of the set of dimensions; none for the usual six.
    pub dimensi: Option<String>,
}

/// Why there is no new project.
#[derive(Debug, thiserror::Error)]
pub enum NewProjectError {
    /// Something the user wrote cannot be used.
    #[error("{0}")]
    Wrong(String),
    /// There is no such template, or it cannot be used.
    #[error(transparent)]
    Find(#[from] FindError),
    /// Data that ships with the program cannot be read.
    #[error(transparent)]
    Data(#[from] RonError),
    /// The template's own tree cannot be used.
    #[error(transparent)]
    Tree(#[from] TreeError),
    /// The template's name cannot be an id.
    #[error(transparent)]
    Id(#[from] IdError),
    /// The document cannot be put into the project.
    #[error(transparent)]
    Edit(#[from] EditError),
}

type Result<T> = std::result::Result<T, NewProjectError>;

macro_rules! bail {
    ($($part:tt)*) => { return Err(NewProjectError::Wrong(format!($($part)*))) };
}

/// Makes a project. `folder`: the user's own templates.
pub fn new_project(wanted: &NewProject, folder: Option<&Path>) -> Result<Proyek> {
    let found = find(&wanted.templat, folder)?;
    if found.template.untuk != Untuk::Dokumen {
        bail!("templat \"{}\" bukan templat dokumen hukum", wanted.templat);
    }
    let plan = find(RENCANA, folder)?;
    let daerah = region(&wanted.daerah, &wanted.provinsi)?;
    let periode = period(&wanted.periode)?;
    let mut tree = plan.template.pohon_awal.clone();
    let sets = set_dimensi()?;
    let set = match &wanted.dimensi {
        None => sets.first(),
        Some(name) => sets.iter().find(|s| s.nama == *name),
    };
    let Some(set) = set else {
        let known: Vec<&str> = sets.iter().map(|s| s.nama.as_str()).collect();
        bail!(
            "perangkat dimensi \"{}\" tidak ada; yang ada: {}",
            wanted.dimensi.as_deref().unwrap_or(""),
            known.join(", ")
        );
    };
    let first_book = tree.iter().position(|b| matches!(b.isi, Isi::Buku)).unwrap_or(tree.len());
    tree.splice(first_book..first_book, set.dimensi.iter().cloned());
    let books: Vec<Id> = tree.iter().filter(|b| matches!(b.isi, Isi::Buku)).map(|b| b.id.clone()).collect();
    // The name of a regulation ends without a mark (Lampiran II no. 4).
    let judul = wanted.judul.trim().trim_end_matches(['.', ',', ';', ':']).trim_end();
    let judul =
        if judul.chars().any(char::is_lowercase) { judul.to_owned() } else { bahasa::kapital_judul(judul) };
    if judul.is_empty() {
        bail!("judul tidak boleh kosong");
    }
    let mut proyek = Proyek::kosong(RENCANA, periode);
    proyek.nama.clone_from(&judul);
    proyek.daerah = daerah;
    proyek.rencana.pohon = Tree::try_from(tree)?;
    proyek.templat = [
        (RENCANA.to_owned(), copy_for_project(&plan.template, &plan.naskah)),
        (found.template.nama.clone(), copy_for_project(&found.template, &found.naskah)),
    ]
    .into();
    let key = &found.template.nama;
    let id = Id::new(key)?;
    // A title typed in capitals or not: it goes into the text as words, never as marks.
    let judul = crate::markup::escape(&judul);
    let edit: Edit = new_document(&id, key, &found.template, &judul, &books, None)?;
    apply(&mut proyek, edit)?;
    let cited: Vec<Id> = proyek.dokumen[0]
        .pohon
        .walk()
        .filter_map(|n| match &n.isi {
            Isi::ButirDasarHukum(data) => data.peraturan.clone(),
            _ => None,
        })
        .collect();
    let known = dasar_hukum()?;
    let mut wanted = cited;
    let mut at = 0;
    while at < wanted.len() {
        if let Some(regulation) = known.iter().find(|r| r.id == wanted[at]) {
            let fresh: Vec<Id> =
                regulation.diubah.iter().filter(|id| !wanted.contains(id)).cloned().collect();
            wanted.extend(fresh);
        }
        at += 1;
    }
    proyek.peraturan = known.into_iter().filter(|r| wanted.contains(&r.id)).collect();
    Ok(proyek)
}

fn region(text: &str, provinsi: &str) -> Result<Daerah> {
    let words = text.trim();
    let split = words.split_once(char::is_whitespace).map(|(kind, name)| (kind.to_lowercase(), name.trim()));
    let (jenis, nama) = match split {
        Some((kind, name)) if kind == "kabupaten" => (JenisDaerah::Kabupaten, name),
        Some((kind, name)) if kind == "kota" => (JenisDaerah::Kota, name),
        _ if words.is_empty() => {
            bail!("daerah belum diisi; tulis misalnya \"Kabupaten Pati\" atau \"Kota Salatiga\"")
        }
        _ => bail!("daerah \"{text}\" harus diawali kata Kabupaten atau Kota, misalnya \"Kabupaten Pati\""),
    };
    // A name typed in one case only, large or small, is set as a name.
    let case = |s: &str| {
        let (upper, lower) = (s.chars().any(char::is_uppercase), s.chars().any(char::is_lowercase));
        if upper && lower { s.to_owned() } else { bahasa::kapital_judul(s) }
    };
    let provinsi = provinsi.trim();
    let provinsi = match provinsi.split_once(char::is_whitespace) {
        Some((first, rest)) if first.eq_ignore_ascii_case("provinsi") => rest.trim(),
        _ => provinsi,
    };
    if provinsi.is_empty() || nama.is_empty() {
        bail!("nama daerah dan nama provinsi tidak boleh kosong");
    }
    let special = ["Daerah Istimewa Yogyakarta", "DI Yogyakarta", "D.I. Yogyakarta", "DIY", "Yogyakarta"]
        .iter()
        .any(|name| provinsi.eq_ignore_ascii_case(name));
    let provinsi = if special { "Daerah Istimewa Yogyakarta" } else { provinsi };
    Ok(Daerah {
        jenis,
        nama: case(nama),
        provinsi: case(provinsi),
        sebutan_provinsi: special.then(|| "Daerah Istimewa Yogyakarta".to_owned()),
        frasa: if provinsi.eq_ignore_ascii_case("Aceh") {
            [("rahmat".to_owned(), "DENGAN RAHMAT ALLAH YANG MAHA KUASA".to_owned())].into()
        } else {
            std::collections::BTreeMap::new()
        },
        ..Daerah::default()
    })
}

fn period(text: &str) -> Result<Periode> {
    let wrong = || {
        let pesan = format!("periode \"{text}\" tidak sah; tulis tahun awal dan akhir, misalnya 2026-2030");
        NewProjectError::Wrong(pesan)
    };
    let (from, to) = text.split_once(['-', '–']).ok_or_else(wrong)?;
    let year = |s: &str| s.trim().parse::<u16>().ok().filter(|y| (1900..=2999).contains(y)).ok_or_else(wrong);
    let (awal, akhir) = (year(from)?, year(to)?);
    if akhir < awal {
        bail!("periode \"{text}\" terbalik: tahun awal harus lebih dulu daripada tahun akhir");
    }
    if akhir - awal > 29 {
        bail!("periode \"{text}\" lebih dari 30 tahun; periksa tahunnya");
    }
    Ok(Periode { awal, akhir })
}
