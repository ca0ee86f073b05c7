//! What an import tells: counts, repairs, doubts.

/// A place that the reader was not sure of, or that it changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ragu {
    /// Line of the source, from 1; 0 for the whole.
    pub baris: usize,
    /// What stands there.
    pub teks: String,
    /// What was done with it.
    pub pesan: String,
}

/// Units of one kind: how many lines of the source look like one, and how many the tree has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hitungan {
    /// What users call it.
    pub nama: &'static str,
    /// In the source.
    pub sumber: usize,
    /// In the tree.
    pub pohon: usize,
}

/// What an import did.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Laporan {
    /// Kinds of units.
    pub hitungan: Vec<Hitungan>,
    /// Citations of units of this regulation that were found in its text.
    pub rujukan: usize,
    /// How many of them became references.
    pub tertaut: usize,
    /// Citations of other regulations, kept as text.
    pub luar: usize,
    /// Places of doubt.
    pub ragu: Vec<Ragu>,
    /// Lines that were left out because they belong to pages, not to the text.
    pub dibuang: Vec<Ragu>,
    /// Comments, tracked changes and pictures of a Word document.
    pub catatan: Vec<Ragu>,
    /// Parts whose wording differs from the template's and was kept as this document's own.
    pub rumusan: Vec<String>,
}

impl Laporan {
    pub(super) fn doubt(&mut self, baris: usize, teks: &str, pesan: String) {
        let short: String = teks.chars().take(90).collect();
        self.ragu.push(Ragu { baris, teks: short, pesan });
    }
}
