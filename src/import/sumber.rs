//! From a file of any kind to lines: Word, PDF, Markdown, plain text.

use std::borrow::Cow;

use crate::edit::tempel::bersih::Baris;
use crate::format::docx::{Dokumen, KAKI, Unsur};

use super::laporan::{Laporan, Ragu};

/// Before the index of a table in a line that stands for one.
pub(super) const TABEL: char = '\u{f8ff}';

/// What lines refer to.
#[derive(Debug, Default)]
pub(super) struct Sampingan {
    /// Tables by the index in their line: rows of cells.
    pub tabel: Vec<Vec<Vec<String>>>,
    /// Footnotes by the index of their mark.
    pub kaki: Vec<String>,
}

/// The lines of a Word document: a paragraph is one. Tables that only set words side by side (the opening, the
/// signatures) come as lines; those of an annex as tables.
pub(super) fn of_docx(dokumen: Dokumen, laporan: &mut Laporan) -> (Vec<Baris>, Sampingan, String) {
    let mut lines: Vec<Baris> = Vec::new();
    let mut side = Sampingan { kaki: dokumen.kaki, ..Sampingan::default() };
    let mut annexed = false;
    let push = |lines: &mut Vec<Baris>, teks: String, gap: bool| {
        let teks = teks.trim().to_owned();
        if !teks.is_empty() {
            let nomor = lines.len() + 1;
            lines.push(Baris { teks, renggang: gap && nomor > 1, lanjut: false, terpotong: false, nomor });
        }
    };
    let mut places: Vec<usize> = Vec::new();
    let mut gap = false;
    let mut pictures = 0;
    for unsur in dokumen.unsur {
        match unsur {
            Unsur::Alinea(alinea) => {
                pictures += usize::from(alinea.gambar);
                annexed |= alinea.teks.starts_with("LAMPIRAN");
                places.push(lines.len() + 1);
                if alinea.teks.is_empty() && alinea.label.is_empty() {
                    gap = true;
                    continue;
                }
                push(&mut lines, format!("{} {}", alinea.label, alinea.teks), gap);
                gap = false;
            }
            Unsur::Tabel(rows) if annexed && rows.iter().any(|r| r.len() > 1) => {
                let mark = char::from_u32(0xf0000 + side.tabel.len() as u32 % 60000).unwrap_or(TABEL);
                push(&mut lines, format!("{TABEL}{mark}"), true);
                gap = true;
                side.tabel
                    .push(rows.into_iter().map(|r| r.into_iter().map(|c| c.join(" ")).collect()).collect());
            }
            Unsur::Tabel(rows) => {
                for row in rows {
                    let firsts: Vec<&str> = row
                        .iter()
                        .filter_map(|c| c.first())
                        .map(String::as_str)
                        .filter(|c| !c.is_empty())
                        .collect();
                    annexed |= firsts.first().is_some_and(|f| f.starts_with("LAMPIRAN"));
                    let rest: Vec<String> = row.iter().flat_map(|c| c.iter().skip(1)).cloned().collect();
                    let first = firsts.join(" ");
                    push(&mut lines, first, false);
                    for words in rest {
                        push(&mut lines, words, false);
                    }
                }
            }
        }
    }
    let line = |alinea: usize| places.get(alinea).copied().unwrap_or(0);
    let mut note = |all: &[crate::format::docx::Catatan], what: &str| {
        for c in all {
            let teks: String = if c.kutip.is_empty() { c.teks.clone() } else { c.kutip.clone() };
            let pesan = if c.kutip.is_empty() {
                format!("{what} oleh {}", c.oleh)
            } else {
                format!("{what} {}: {}", c.oleh, c.teks)
            };
            laporan.catatan.push(Ragu {
                baris: line(c.alinea),
                teks: teks.chars().take(120).collect(),
                pesan,
            });
        }
    };
    note(&dokumen.komentar, "komentar");
    note(&dokumen.sisipan, "sisipan yang dilacak, ikut terbaca,");
    note(&dokumen.hapusan, "hapusan yang dilacak, tidak ikut terbaca,");
    if pictures > 0 {
        let pesan = "gambar tidak ikut terbaca; tempelkan sendiri pada tempatnya".to_owned();
        laporan.catatan.push(Ragu { baris: 0, teks: format!("{pictures} gambar"), pesan });
    }
    let text = lines.iter().map(|l| l.teks.as_str()).collect::<Vec<_>>().join("\n");
    (lines, side, text)
}

/// The index of a table that a line stands for.
pub(super) fn table_of(line: &str) -> Option<usize> {
    let mark = line.strip_prefix(TABEL)?.chars().next()?;
    (u32::from(mark) as usize).checked_sub(0xf0000)
}

/// The footnotes in a text, with the words without their marks in between: each mark with its index.
pub(super) fn notes_of(teks: &str) -> Vec<(usize, usize)> {
    let mut out = Vec::new();
    let mut letters = teks.char_indices();
    while let Some((at, c)) = letters.next() {
        if c == KAKI
            && let Some((_, mark)) = letters.next()
            && let Some(index) = (u32::from(mark) as usize).checked_sub(KAKI as usize + 1)
        {
            out.push((at, index));
        }
    }
    out
}

/// Markdown as plain lines: headings, emphasis and rules are gone, lists and tables stay as they read.
pub(super) fn of_markdown(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for line in text.lines() {
        let plain = line.trim_start();
        let rule = plain.len() > 2 && plain.chars().all(|c| matches!(c, '-' | '*' | '_' | ' '));
        let heading = plain.trim_start_matches('#');
        let is_heading = heading.len() < plain.len() && (heading.starts_with(' ') || heading.is_empty());
        let body = if rule {
            ""
        } else if is_heading {
            heading.trim().trim_end_matches('#').trim()
        } else {
            plain
        };
        let body = body.strip_prefix("> ").unwrap_or(body);
        if is_heading {
            out.push('\n');
        }
        out.push_str(&unmarked(body));
        // Two spaces or a backslash at the end break a line within a paragraph.
        out.push('\n');
        if is_heading {
            out.push('\n');
        }
    }
    out
}

/// Words without the marks of emphasis and without backslashes before signs.
fn unmarked(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let mut letters = line.chars().peekable();
    let mut before = ' ';
    while let Some(c) = letters.next() {
        let next = letters.peek().copied().unwrap_or(' ');
        match c {
            '\\' if next.is_ascii_punctuation() => {
                out.push(next);
                letters.next();
                before = next;
                continue;
            }
            '*' if next == '*' || before == '*' => {}
            '*' if !before.is_whitespace() || !next.is_whitespace() => {}
            '`' => {}
            _ => out.push(c),
        }
        before = c;
    }
    out
}

/// A text whose rows of cells between tabs, in annexes, are written between bars. Two rows, one below the other, are a
/// table; a row may begin with empty cells where those above reach down to it.
pub(super) fn tabbed(text: &str) -> Cow<'_, str> {
    if !text.contains('\t') {
        return text.into();
    }
    let lines: Vec<&str> = text.lines().collect();
    let is_row = |n: usize| {
        let line = lines.get(n).copied().unwrap_or("").trim_matches(' ');
        let mut cells = line.split('\t').map(str::trim);
        let two = cells.clone().filter(|c| !c.is_empty()).count() > 1;
        !line.contains('|') && (two || cells.next() == Some("") && line.matches('\t').count() > 1)
    };
    let annex = lines.iter().position(|l| l.starts_with("LAMPIRAN")).unwrap_or(lines.len());
    let mut out = String::with_capacity(text.len() + 64);
    for (n, line) in lines.iter().enumerate() {
        let beside = n.checked_sub(1).is_some_and(is_row) || is_row(n + 1);
        if n > annex && is_row(n) && beside {
            out.push_str("| ");
            out.push_str(&line.trim_matches(' ').split('\t').map(str::trim).collect::<Vec<_>>().join(" | "));
            out.push_str(" |");
        } else {
            out.push_str(line);
        }
        out.push('\n');
    }
    out.into()
}

/// The cells of a row as a text writes it: "| a | b |".
pub(super) fn cells(line: &str) -> Option<Vec<String>> {
    let inner = line.trim().strip_prefix('|')?.strip_suffix('|')?;
    Some(inner.split('|').map(|c| c.trim().to_owned()).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markdown_comes_as_it_reads() {
        assert_eq!(
            of_markdown("# BAB I\n**Pasal 1**\n\n1\\. satu *dua*\n---\n- tiga"),
            "\nBAB I\n\nPasal 1\n\n1. satu dua\n\n- tiga\n"
        );
    }

    #[test]
    fn rows_of_a_text_are_cells() {
        assert_eq!(cells("| a | b |"), Some(vec!["a".to_owned(), "b".to_owned()]));
        assert_eq!(cells("a | b"), None);
    }
}
