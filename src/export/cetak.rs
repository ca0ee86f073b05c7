//! Sending pages to a printer: which pages, in which order, and what the user should know about the paper.
//!
//! The pages are picked here, not by the printing system: Windows has no words for it, and so both systems print
//! the same.

use std::path::Path;

use lopdf::{Document, Object, ObjectId};

use crate::model::{Mm, Pt};
use crate::platform::{self, Ticket};
use crate::store::{RealDisk, StoreError, make_folder, write_atomic};

/// F4 as the office rules name it.
const F4: (Mm, Mm) = (Mm(215.0), Mm(330.0));
/// Printers round the size of their paper.
const CLOSE: f32 = 1.5;

/// Which sides of a sheet that is turned by hand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Side {
    /// All pages.
    #[default]
    Both,
    /// 1, 3, 5: the fronts.
    Odd,
    /// 2, 4, 6: the backs.
    Even,
}

/// What is asked of the printer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Job {
    /// Pages and ranges of pages from 1, "1-4,7"; empty for all.
    pub pages: String,
    /// Which of them.
    pub side: Side,
    /// From the last to the first.
    pub backwards: bool,
    /// How often.
    pub copies: u32,
    /// The printer; none for the system's own choice.
    pub printer: Option<String>,
}

impl Default for Job {
    fn default() -> Self {
        Self { pages: String::new(), side: Side::Both, backwards: false, copies: 1, printer: None }
    }
}

/// Why nothing was printed.
#[derive(Debug, thiserror::Error)]
pub enum PrintError {
    /// The pages asked for are no pages.
    #[error("halaman \"{0}\" tidak dapat dipahami; tulis misalnya 1-4,7")]
    Pages(String),
    /// A page beyond the last.
    #[error("halaman {0} tidak ada; naskah ini {1} halaman")]
    Beyond(usize, usize),
    /// Nothing is left to print.
    #[error("tidak ada halaman yang dicetak dengan pilihan itu")]
    Nothing,
    /// A hundred copies are a slip.
    #[error("jumlah rangkap harus 1 sampai dengan 99")]
    Copies,
    /// The pages could not be picked.
    #[error("halaman tidak dapat dipilih: {0}")]
    Pdf(String),
    /// The file for the printer could not be written.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The printing system refuses.
    #[error(
        "pencetakan gagal: {0}; naskah tidak tercetak. Ekspor ke PDF dan cetak dari penampil PDF bila perlu"
    )]
    System(String),
}

impl Job {
    /// The pages to print, from 0, in the order they come out.
    pub fn chosen(&self, count: usize) -> Result<Vec<usize>, PrintError> {
        if !(1..=99).contains(&self.copies) {
            return Err(PrintError::Copies);
        }
        let mut out = Vec::new();
        let wrong = || PrintError::Pages(self.pages.trim().to_owned());
        for part in self.pages.split([',', ';']).map(str::trim).filter(|p| !p.is_empty()) {
            let (from, to) = part.split_once(['-', '–']).unwrap_or((part, part));
            let number = |s: &str| s.trim().parse::<usize>().ok().filter(|n| *n > 0).ok_or_else(wrong);
            // "5-" is to the last page.
            let from = number(from)?;
            let to = if to.trim().is_empty() { count.max(from) } else { number(to)? };
            if from > to {
                return Err(wrong());
            }
            if to > count {
                return Err(PrintError::Beyond(to, count));
            }
            out.extend(from - 1..to);
        }
        if self.pages.trim().is_empty() {
            out.extend(0..count);
        } else if out.is_empty() {
            return Err(wrong());
        }
        out.retain(|n| match self.side {
            Side::Both => true,
            Side::Odd => n % 2 == 0,
            Side::Even => n % 2 == 1,
        });
        if self.backwards {
            out.reverse();
        }
        if out.is_empty() { Err(PrintError::Nothing) } else { Ok(out) }
    }
}

/// The chosen pages of a PDF, from 0 and in this order, as a PDF for the printer: no bookmarks, no links.
pub fn only(pdf: &[u8], pages: &[usize]) -> Result<Vec<u8>, PrintError> {
    let fail = |e: lopdf::Error| PrintError::Pdf(e.to_string());
    let mut document = Document::load_mem(pdf).map_err(fail)?;
    let all: Vec<ObjectId> = document.get_pages().into_values().collect();
    let kept: Vec<ObjectId> = pages.iter().filter_map(|n| all.get(*n)).copied().collect();
    let catalog = document.catalog_mut().map_err(fail)?;
    for key in [
        &b"Outlines"[..],
        b"Names",
        b"AF",
        b"Dests",
        b"PageLabels",
        b"PageMode",
        b"OpenAction",
        b"StructTreeRoot",
    ] {
        catalog.remove(key);
    }
    let root = catalog.get(b"Pages").and_then(Object::as_reference).map_err(fail)?;
    for page in &kept {
        let page = document.get_dictionary_mut(*page).map_err(fail)?;
        page.set("Parent", root);
        page.remove(b"Annots");
    }
    let tree = document.get_dictionary_mut(root).map_err(fail)?;
    tree.set("Count", kept.len() as i64);
    tree.set("Kids", kept.into_iter().map(Object::Reference).collect::<Vec<_>>());
    document.prune_objects();
    let mut out = Vec::new();
    document.save_to(&mut out).map_err(|e| PrintError::Pdf(e.to_string()))?;
    Ok(out)
}

/// What the user should know before printing: the pages are no F4, or the printer's own paper is another. None
/// when all is well or nothing is known.
pub fn is_f4((lebar, tinggi): (Pt, Pt), printer: Option<&str>) -> Option<String> {
    let (w, h) = (lebar.0.min(tinggi.0), lebar.0.max(tinggi.0));
    let near = |a: f32, b: Mm| (a - Pt::from(b).0).abs() < Pt::from(Mm(CLOSE)).0;
    let mm = |v: f32| (v / Pt::from(Mm(1.0)).0).round();
    if !(near(w, F4.0) && near(h, F4.1)) {
        return Some(format!(
            "halaman naskah ini {} × {} mm, bukan F4 (215 × 330 mm); sediakan kertas yang sesuai",
            mm(w),
            mm(h)
        ));
    }
    let paper = platform::printer_paper(printer)?;
    let known = ["f4", "folio", "215x330", "8.5x13", "govtlegal", "foolscap"];
    let plain = paper.to_lowercase();
    if known.iter().any(|name| plain.contains(name)) {
        return None;
    }
    Some(format!(
        "kertas bawaan pencetak {paper}, sedangkan naskah ini F4 (215 × 330 mm); ganti kertas pada pencetak agar tidak terpotong"
    ))
}

/// Prints a PDF whose sheet is this large. Gives how many pages went to the printer.
pub fn print(pdf: &[u8], (lebar, tinggi): (Pt, Pt), title: &str, job: &Job) -> Result<usize, PrintError> {
    let count = Document::load_mem(pdf).map_err(|e| PrintError::Pdf(e.to_string()))?.get_pages().len();
    let pages = job.chosen(count)?;
    let bytes = only(pdf, &pages)?;
    let folder = platform::scratch_folder();
    make_folder(&folder)?;
    let file = free_name(&folder);
    write_atomic(&RealDisk, &file, &bytes)?;
    let mm = |v: Pt| (v.0 / Pt::from(Mm(1.0)).0).round() as u32;
    let ticket = Ticket {
        file: &file,
        title,
        copies: job.copies,
        printer: job.printer.as_deref(),
        paper: (mm(Pt(lebar.0.min(tinggi.0))), mm(Pt(lebar.0.max(tinggi.0)))),
    };
    platform::print(&ticket).map_err(PrintError::System)?;
    Ok(pages.len())
}

/// A name no file has; files of earlier prints are swept away, since the system may read a file long after it
/// was told to print it.
fn free_name(folder: &Path) -> std::path::PathBuf {
    const DAY: u64 = 24 * 3600;
    if let Ok(entries) = std::fs::read_dir(folder) {
        for path in entries.flatten().map(|e| e.path()) {
            let old = path.metadata().and_then(|m| m.modified()).ok().and_then(|t| t.elapsed().ok());
            let is_ours = path.extension().is_some_and(|e| e == "pdf");
            if is_ours && old.is_some_and(|age| age.as_secs() > DAY) {
                let _ = std::fs::remove_file(path);
            }
        }
    }
    let process = std::process::id();
    let names = (0..).map(|n| folder.join(format!("cetak-{process}-{n}.pdf")));
    names.into_iter().find(|path| !path.exists()).unwrap_or_else(|| folder.join("cetak.pdf"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chosen(pages: &str, side: Side, backwards: bool) -> Result<Vec<usize>, String> {
        let job = Job { pages: pages.to_owned(), side, backwards, ..Job::default() };
        job.chosen(9).map_err(|e| e.to_string())
    }

    #[test]
    fn pages_are_chosen_as_they_are_written() {
        assert_eq!(chosen("", Side::Both, false).unwrap(), (0..9).collect::<Vec<_>>());
        assert_eq!(chosen("1-3, 7", Side::Both, false).unwrap(), [0, 1, 2, 6]);
        assert_eq!(chosen("8-", Side::Both, false).unwrap(), [7, 8]);
        assert_eq!(chosen("2–5", Side::Odd, false).unwrap(), [2, 4]);
        assert_eq!(chosen("", Side::Even, true).unwrap(), [7, 5, 3, 1]);
        for wrong in ["x", "0", "3-1", "1-2-3", "-4", ","] {
            assert!(
                chosen(wrong, Side::Both, false).unwrap_err().contains("tulis misalnya 1-4,7"),
                "{wrong}"
            );
        }
        assert_eq!(
            chosen("4-12", Side::Both, false).unwrap_err(),
            "halaman 12 tidak ada; naskah ini 9 halaman"
        );
        assert_eq!(
            chosen("3", Side::Even, false).unwrap_err(),
            "tidak ada halaman yang dicetak dengan pilihan itu"
        );
    }
}
