//! A comparison as plain text.

use super::super::kata::{JenisPotongan, Potongan};
use super::{BarisBanding, JenisPerubahan, Lompat, Perbandingan};

/// Pieces with marks: `[-gone-]` and `{+come+}`, the space before a mark outside of it.
pub fn tanda(potongan: &[Potongan]) -> String {
    let mut out = String::new();
    let mut spaced = false;
    for piece in potongan {
        let words = &piece.teks;
        let (open, close) = match piece.jenis {
            JenisPotongan::Sama => {
                out.push_str(words);
                spaced = false;
                continue;
            }
            JenisPotongan::Hapus => ("[-", "-]"),
            JenisPotongan::Tambah => ("{+", "+}"),
        };
        let bare = words.trim_start();
        let (bare, behind) = bare.split_at(bare.trim_end().len());
        // The space that both the word gone and the word come have before them stands once.
        let before = words.starts_with(char::is_whitespace);
        if before && !spaced && !out.is_empty() {
            out.push(' ');
        }
        spaced = piece.jenis == JenisPotongan::Hapus && before;
        if !bare.is_empty() {
            out.push_str(open);
            out.push_str(bare);
            out.push_str(close);
        }
        out.push_str(behind);
    }
    out
}

/// Room left to write in is three dots.
pub(super) fn tight(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    let mut room = 0;
    for c in words.chars().chain(['\n']) {
        if c == ' ' || c == '\u{a0}' {
            room += 1;
            continue;
        }
        match std::mem::take(&mut room) {
            0 => {}
            1..ROOM => out.push(' '),
            _ => out.push_str(if c.is_alphanumeric() || c == '[' || c == '{' { " … " } else { " …" }),
        }
        if c != '\n' {
            out.push(c);
        }
    }
    out
}

/// More spaces than this are room to write in.
const ROOM: usize = 4;

/// A line with its label and its marks.
pub(super) fn line(row: &BarisBanding) -> String {
    let label = if row.baru.is_some() { &row.tanda_baru } else { &row.tanda_lama };
    let words = tight(tanda(&row.potongan).trim_start());
    match (label.is_empty(), words.is_empty()) {
        (true, _) => words,
        (false, true) => match row.jenis.first() {
            Some(JenisPerubahan::Dihapus) => format!("[-{label}-]"),
            Some(JenisPerubahan::Ditambah) => format!("{{+{label}+}}"),
            _ => label.clone(),
        },
        (false, false) => format!("{label} {words}"),
    }
}

/// The provisions that changed, each with what became of it and the lines that changed, then how many.
pub fn to_text(perbandingan: &Perbandingan) -> String {
    let mut out = String::new();
    for satuan in perbandingan.perubahan() {
        out.push_str(&satuan.sebutan());
        out.push('\n');
        out.push_str("  Keterangan: ");
        out.push_str(&satuan.keterangan);
        out.push('\n');
        let mut left: Vec<&BarisBanding> = Vec::new();
        let several = !satuan.pecahan.is_empty() || !satuan.gabungan.is_empty();
        let title = |row: &BarisBanding| row.teks_lama().is_empty() && row.teks_baru().is_empty();
        for row in &satuan.baris {
            // Of several, each is named.
            if several && title(row) {
                out.push_str(&format!("  {}\n", line(row)));
                continue;
            }
            if row.jenis.is_empty() {
                if !row.teks_baru().is_empty() {
                    left.push(row);
                }
                continue;
            }
            if title(row) {
                continue;
            }
            let skipped = Lompat::of(&std::mem::take(&mut left), row, row.baru.is_none());
            if skipped.lain {
                out.push_str("  …\n");
            }
            for above in skipped.atas {
                let label = if row.baru.is_none() { &above.tanda_lama } else { &above.tanda_baru };
                out.push_str(&format!("  {label} …\n"));
            }
            out.push_str("  ");
            out.push_str(&line(row));
            out.push('\n');
        }
        if !left.is_empty() {
            out.push_str("  …\n");
        }
        out.push('\n');
    }
    out.push_str(&perbandingan.hitungan().kalimat());
    out.push_str(".\n");
    out
}
