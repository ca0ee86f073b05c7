//! The canonical text of a document: headings as they print, then one provision a line with its label.
//!
//! A table is one line a row, its cells apart by tabs. Contents of a lampiran are left out: they hold page
//! numbers. What stands here in order also stands in the PDF in order.

use crate::compile::{Alinea, Blok, Lari, Naskah, TabelCetak};

/// The text of a compiled document, one line a provision, ended by a newline each.
pub fn to_text(naskah: &Naskah) -> String {
    let mut out = String::new();
    for seksi in &naskah.seksi {
        blocks(seksi.blok.iter().map(|b| &**b), &mut out);
    }
    out
}

fn blocks<'b>(blok: impl Iterator<Item = &'b Blok>, out: &mut String) {
    for blok in blok {
        match blok {
            Blok::Alinea(alinea) => paragraph(alinea, out),
            Blok::Kelompok(group) => group.isi.iter().for_each(|b| blocks(std::iter::once(b), out)),
            Blok::Tabel(tabel) => table(tabel, out),
            Blok::Gambar(gambar) => {
                if let Some(keterangan) = &gambar.keterangan {
                    paragraph(keterangan, out);
                }
            }
            Blok::Ruang(_) | Blok::Lambang(_) | Blok::DaftarIsi(_) | Blok::HalamanBaru => {}
        }
    }
}

fn paragraph(alinea: &Alinea, out: &mut String) {
    let from = out.len();
    for side in &alinea.samping {
        push_words(&side.lari, out, from);
        out.push(' ');
    }
    push_words(&alinea.lari, out, from);
    end_line(out, from);
    for note in &alinea.kaki {
        paragraph(note, out);
    }
}

/// One line: whatever breaks a line inside a provision becomes a space.
fn push_words(lari: &[Lari], out: &mut String, from: usize) {
    for l in lari {
        for c in l.teks.chars() {
            if matches!(c, '\n' | '\r' | '\t' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}') {
                if out.len() > from {
                    out.push(' ');
                }
            } else {
                out.push(c);
            }
        }
    }
}

fn end_line(out: &mut String, from: usize) {
    let kept = out[from..].trim_end_matches(' ').len();
    out.truncate(from + kept);
    if kept > 0 {
        out.push('\n');
    }
}

fn table(tabel: &TabelCetak, out: &mut String) {
    for row in &tabel.baris {
        let from = out.len();
        let mut column = 0;
        for cell in &row.sel {
            for _ in column..cell.kolom {
                out.push('\t');
            }
            column = cell.kolom;
            for (i, alinea) in cell.isi.iter().enumerate() {
                if i > 0 {
                    out.push(' ');
                }
                let start = out.len();
                push_words(&alinea.lari, out, start);
            }
        }
        if out.len() > from {
            out.push('\n');
        }
        for note in row.sel.iter().flat_map(|c| &c.isi).flat_map(|a| &a.kaki) {
            paragraph(note, out);
        }
    }
}
