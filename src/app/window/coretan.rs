//! What goes out to reviewers who have no Pranata, and what comes back: PDF with notes, Word files, the table of
//! answers.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::compile::{Naskah, Templates};
use crate::export::docx::{DocxOptions, to_docx};
use crate::export::pdf::{Hiasan, Lampiran, Sumber, to_pdf, to_pdf_with};
use crate::layout::{FontBook, Tata, layout};
use crate::model::{Anotasi, Id, JenisKeluaran, Penulis, Waktu};
use crate::review::matriks::{matriks, to_naskah, to_xlsx};
use crate::review::{pdf, word};
use crate::store::{Bundle, RealDisk, encode, is_project, read_file, write_atomic};

use super::super::strings;
use super::App;
use super::anotasi::now;
use super::kirim::{Lanjut, Laporan, Worked, merged};
use super::tasks::{Answer, laid};

/// Whether a file may hold what a reviewer wrote outside of this program, by its name.
pub fn is_marked(path: &Path) -> bool {
    ends(path, &["pdf", "docx"])
}

/// Whether a name ends in one of these ways.
pub fn ends(path: &Path, all: &[&str]) -> bool {
    path.extension().is_some_and(|e| all.iter().any(|end| e.eq_ignore_ascii_case(end)))
}

/// What one file brings.
struct Isi {
    anotasi: BTreeMap<Id, Anotasi>,
    /// The file and what was found in it.
    kepala: String,
    /// What found no place.
    lepas: Vec<String>,
}

fn read_one(bundle: &Bundle, path: &Path, waktu: Waktu) -> Result<Isi, String> {
    let bytes = read_file(path).map_err(|e| e.to_string())?;
    let name = path.file_name().map_or_else(String::new, |n| n.to_string_lossy().into_owned());
    let at = |e: &dyn std::fmt::Display| format!("{name}: {e}");
    if bytes.starts_with(b"%PDF") {
        let read = pdf::baca(&bundle.proyek, &name, &bytes, waktu).map_err(|e| at(&e))?;
        let mut lepas = read.peringatan;
        lepas.extend(read.lepas.iter().map(|one| {
            let place = strings::on_page(one.halaman);
            strings::unplaced(&place, &one.penulis, &one.isi, &one.kutipan, &one.sebab)
        }));
        let kepala = strings::marks_read(&name, read.baru, read.balasan, read.dikenal);
        return Ok(Isi { anotasi: read.anotasi, kepala, lepas });
    }
    let read = word::read(&bundle.proyek, &bytes, &name, waktu.zona).map_err(|e| at(&e))?;
    let mut lepas = Vec::new();
    if read.tanpa_peta {
        lepas.push(strings::WORD_WITHOUT_MAP.to_owned());
    }
    lepas.extend(read.lain.iter().map(|one| {
        let place = strings::near(&one.label);
        strings::unplaced(&place, &one.oleh, &one.kata, "", &one.alasan)
    }));
    let kepala = strings::marks_read(&name, read.anotasi.len(), 0, read.dikenal);
    Ok(Isi { anotasi: read.anotasi.into_iter().collect(), kepala, lepas })
}

/// A PDF of a document with what it carries: its page map, and where asked the remarks as notes and the project.
/// Gives the PDF and how many remarks stand on none of its pages.
pub fn carrying(
    bundle: &Bundle,
    made: (&Naskah, &Tata, &FontBook),
    dokumen: &Id,
    all: bool,
) -> Result<(Vec<u8>, usize), String> {
    let (naskah, tata, fonts) = made;
    let proyek = &bundle.proyek;
    let versi = crate::review::versi::current(proyek);
    let mut hiasan = Hiasan {
        sumber: Some(Sumber { proyek, dokumen, versi }),
        peta: naskah.keluaran == JenisKeluaran::Rancangan,
        ..Hiasan::default()
    };
    let mut lost = 0;
    if all {
        let (catatan, none) = pdf::catatan(proyek);
        lost = none.len();
        hiasan.catatan = catatan;
        let name = "proyek.pranata";
        let bytes = encode(bundle, Path::new(name)).map_err(|e| e.to_string())?;
        hiasan.lampiran = vec![Lampiran::proyek(name.to_owned(), bytes)];
    }
    let made = to_pdf_with(naskah, tata, fonts, &bundle.gambar, &hiasan).map_err(|e| e.to_string())?;
    Ok((made.isi, lost + made.lepas.len()))
}

fn write(path: &Path, bytes: &[u8]) -> Result<(), String> {
    if is_project(path) {
        return Err(strings::not_over_project(path));
    }
    write_atomic(&RealDisk, path, bytes).map_err(|e| e.to_string())
}

fn worded(bundle: &Bundle, fonts: &FontBook, dokumen: &Id, kind: JenisKeluaran) -> Result<Vec<u8>, String> {
    let proyek = &bundle.proyek;
    let (naskah, tata) = laid(bundle, fonts, dokumen, kind)?;
    let options = DocxOptions {
        proyek: Some(proyek),
        dokumen: Some(dokumen.clone()),
        versi: crate::review::versi::current(proyek).cloned(),
        catatan: word::catatan(proyek),
        ..DocxOptions::default()
    };
    to_docx(&naskah, &bundle.gambar, &options.with_pages(&naskah, &tata)).map_err(|e| e.to_string())
}

fn answers(
    bundle: &Bundle,
    fonts: &FontBook,
    dokumen: &Id,
    path: &Path,
    waktu: Waktu,
) -> Result<(Vec<u8>, usize), String> {
    let templates = Templates::of(&bundle.proyek).map_err(|e| e.to_string())?;
    let tabel = matriks(&bundle.proyek, &templates, dokumen, None, waktu).map_err(|e| e.to_string())?;
    let count = tabel.sampul.jumlah.jumlah();
    let none = BTreeMap::new();
    let bytes = if ends(path, &["xlsx"]) {
        to_xlsx(&tabel).map_err(|e| e.to_string())?
    } else if ends(path, &["docx"]) {
        to_docx(&to_naskah(&tabel), &none, &DocxOptions::default()).map_err(|e| e.to_string())?
    } else {
        let naskah = to_naskah(&tabel);
        let tata = layout(&naskah, fonts, &none);
        to_pdf(&naskah, &tata, fonts, &none).map_err(|e| e.to_string())?
    };
    Ok((bytes, count))
}

impl App {
    /// Reads what reviewers wrote into PDFs and Word files, and merges it as remarks; one step.
    pub(super) fn read_marks(&mut self, paths: Vec<PathBuf>) {
        let (Some(penulis), Some(session)) = (self.person(), &self.session) else { return };
        if session.tinjauan.is_some() {
            return self.fail(strings::NOT_IN_REVIEW.to_owned());
        }
        if let Some(why) = session.locked() {
            return self.refused(&why);
        }
        let (bundle, worked, waktu) = (session.snapshot(), Worked::on(session, self.serial), now());
        self.tasks.begin(strings::TASK_REVIEW, move || {
            Answer::Worked(Box::new(match brought(&bundle, &paths, &penulis, waktu) {
                Ok((edit, report)) => {
                    worked.done(Ok((strings::STEP_MARKS.to_owned(), edit)), Lanjut::Report(report))
                }
                Err(why) => worked.done(Err(why), Lanjut::Quiet),
            }))
        });
    }

    /// Writes the document that is shown as a Word file, with the open remarks as comments.
    pub(super) fn export_word(&mut self, path: PathBuf) {
        let Some(session) = &self.session else { return };
        let (bundle, fonts) = (session.snapshot(), Arc::clone(session.fonts()));
        let (dokumen, kind) = session.shown();
        let dokumen = dokumen.clone();
        let version = self.version_of_export();
        self.tasks.begin(strings::TASK_EXPORT, move || {
            let done = worded(&bundle, &fonts, &dokumen, kind).and_then(|bytes| write(&path, &bytes));
            let kept = done.is_ok().then(|| version(&bundle)).flatten();
            both(Answer::Told(done.map(|()| strings::word_written(&path))), kept)
        });
    }

    /// Writes the draft as a PDF with the remarks as notes and the project within.
    pub(super) fn export_noted(&mut self, path: PathBuf) {
        let Some(session) = &self.session else { return };
        let (bundle, fonts) = (session.snapshot(), Arc::clone(session.fonts()));
        let dokumen = session.shown().0.clone();
        let version = self.version_of_export();
        self.tasks.begin(strings::TASK_EXPORT, move || {
            let made = laid(&bundle, &fonts, &dokumen, JenisKeluaran::Rancangan)
                .and_then(|(naskah, tata)| carrying(&bundle, (&naskah, &tata, &fonts), &dokumen, true));
            let done = made.and_then(|(bytes, lost)| write(&path, &bytes).map(|()| lost));
            let kept = done.is_ok().then(|| version(&bundle)).flatten();
            both(Answer::Told(done.map(|lost| strings::noted_written(&path, lost))), kept)
        });
    }

    /// Writes the table of all remarks with their answers, in the form that the name ends with.
    pub(super) fn export_answers(&mut self, path: PathBuf) {
        let Some(session) = &self.session else { return };
        let (bundle, fonts) = (session.snapshot(), Arc::clone(session.fonts()));
        let (dokumen, waktu) = (session.shown().0.clone(), now());
        self.tasks.begin(strings::TASK_EXPORT, move || {
            let made = answers(&bundle, &fonts, &dokumen, &path, waktu);
            let done = made.and_then(|(bytes, count)| write(&path, &bytes).map(|()| count));
            Answer::Told(done.map(|count| strings::answers_written(&path, count)))
        });
    }
}

fn both(done: Answer, kept: Option<Answer>) -> Answer {
    match kept {
        Some(kept) => Answer::Both(Box::new((done, kept))),
        None => done,
    }
}

fn brought(
    bundle: &Bundle,
    paths: &[PathBuf],
    penulis: &Penulis,
    waktu: Waktu,
) -> Result<(crate::edit::Edit, Laporan), String> {
    let mut all = Vec::new();
    for path in paths {
        all.push(read_one(bundle, path, waktu)?);
    }
    let heads = all.iter().map(|one| one.kepala.clone()).collect();
    let sets: Vec<&BTreeMap<Id, Anotasi>> = all.iter().map(|one| &one.anotasi).collect();
    let (edit, mut report) = merged(&bundle.proyek, &sets, heads, penulis, waktu)?;
    report.unplaced = all.into_iter().flat_map(|one| one.lepas).collect();
    Ok((edit, report))
}
