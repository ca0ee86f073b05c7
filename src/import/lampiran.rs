//! An annex: its head, its name, its paragraphs and tables in order, its signature.

use std::collections::BTreeSet;

use crate::edit::IdMaker;
use crate::edit::tempel::bersih::Baris;
use crate::markup::escape;
use crate::model::{Branch, DiLampiran, Isi, JenisKolom, Kolom, Node, Nomor, Sel, Tabel, Teks};

use super::bagi::{Bagian, paragraphs, whole};
use super::word::Sampingan;
use super::{kepala, squeezed, sumber, word};

/// A lampiran with the lines of its formulas.
pub(super) struct Annex {
    pub cabang: Branch,
    pub rumusan: Vec<(&'static str, Vec<String>)>,
}

/// A lampiran: its head, its name, its paragraphs in order, its signature.
pub(super) fn annex(
    lines: &[Baris],
    bagian: &Bagian,
    known: &BTreeSet<String>,
    (broken, side): (bool, &Sampingan),
    ids: &mut IdMaker,
) -> Annex {
    let mut node: Branch = Node::new(ids.make(), Isi::Lampiran(DiLampiran::default()));
    let first = lines.first().map_or("", |l| l.teks.as_str());
    let label = first.get("LAMPIRAN".len()..).unwrap_or("").trim();
    let number = label.split([' ', ':']).next().unwrap_or("");
    let counted = crate::bahasa::from_romawi(number).is_some()
        || !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit());
    if counted {
        node.nomor = Nomor::Tetap(number.to_owned());
    }
    let text = |n: usize| lines.get(n).map_or("", |l| l.teks.as_str());
    let apart = |from: usize| (from..lines.len()).find(|n| lines[*n].renggang).unwrap_or(lines.len());
    let about = (0..lines.len().min(10)).find(|n| text(*n).to_uppercase().contains("TENTANG"));
    let title = whole(&bagian.judul);
    let title = squeezed(title.split_once("TENTANG").map_or(title.as_str(), |(_, t)| t)).to_uppercase();
    // The name of the regulation ends the head, whatever stands apart.
    let named_by = |n: usize| {
        let mut text = String::new();
        (n + 1..(n + 8).min(lines.len())).find(|m| {
            text.push_str(&squeezed(&lines[*m].teks).to_uppercase());
            text.trim_end_matches('.') == title
        })
    };
    let head_end = match about {
        Some(n) => named_by(n).map_or_else(|| apart(n + 1), |last| last + 1),
        None => apart(1),
    };
    // Where lines are paragraphs, the name is one of them.
    let name_end = if lines.iter().skip(head_end).take(12).any(|l| l.renggang) {
        apart(head_end + 1)
    } else {
        head_end + 1
    };
    // A name in capitals ends where small letters begin.
    let shouts = |n: usize| crate::edit::tempel::label::is_shouted(text(n));
    let name_end = if shouts(head_end) {
        (head_end..name_end).find(|n| !shouts(*n)).unwrap_or(name_end)
    } else {
        name_end
    };
    let name = whole(lines.get(head_end..name_end).unwrap_or(&[]));
    let shouted = crate::edit::tempel::label::is_shouted(&name);
    let like_title = squeezed(&name.to_uppercase()).trim_end_matches('.') == title;
    let heading = crate::edit::tempel::label::label(&name).is_some();
    let named = !name.is_empty() && (shouted || like_title) && !heading && name.split(' ').count() <= 40;
    let body_from = if named { name_end } else { head_end };
    let offices: Vec<&str> =
        bagian.penetapan.iter().map(|l| l.teks.trim()).filter(|t| t.ends_with(',') && t.len() > 6).collect();
    let signs = |n: &usize| {
        let t = text(*n).trim();
        offices.contains(&t) || t.starts_with("Ditetapkan di ") && *n + 12 > lines.len()
    };
    let closing = (body_from..lines.len()).rev().take(30).filter(signs).min().unwrap_or(lines.len());
    let certified =
        (closing..lines.len()).find(|n| text(*n).starts_with("Salinan sesuai")).unwrap_or(lines.len());
    let each = |from: usize, to: usize| {
        let lines = lines.get(from..to).unwrap_or(&[]).iter().filter(|l| !side.has(&l.teks));
        lines.map(|l| l.teks.clone()).collect::<Vec<_>>()
    };
    if named && !like_title {
        node.judul = Teks(escape(&kepala::title_case(&name, known)));
    }
    let rumusan = vec![
        ("lampiran-kepala", each(0, head_end)),
        ("lampiran-nama", if named { vec![name] } else { Vec::new() }),
        ("lampiran-penutup", each(closing, certified)),
        ("lampiran-salinan", each(certified, lines.len())),
    ];
    let mut rows: Vec<Vec<String>> = Vec::new();
    let body = lines.get(body_from..closing).unwrap_or(&[]);
    let paragraphs = if broken { paragraphs(body) } else { word::paragraphs(body) };
    for text in paragraphs {
        let heads = side.judul.contains(&text) || word::is_heading(&text);
        if let Some(row) = sumber::cells(&text) {
            // "|---|---|" only parts the head.
            if !row.iter().all(|c| c.chars().all(|ch| matches!(ch, '-' | ':')))
                || row.iter().all(String::is_empty)
            {
                rows.push(row);
            }
            continue;
        }
        if !rows.is_empty() {
            node.anak.0.push(table(&std::mem::take(&mut rows), ids));
        }
        if matches!(text.as_str(), "[TABEL]" | "[/TABEL]") {
            continue;
        }
        if side.has(&text) {
            node.anak.0.extend(word::nodes(&text, side, ids));
            continue;
        }
        let mut child: Branch = Node::new(ids.make(), Isi::Alinea);
        child.teks = Teks(if heads { word::strong(&text) } else { escape(&text) });
        node.anak.0.push(child);
    }
    if !rows.is_empty() {
        node.anak.0.push(table(&rows, ids));
    }
    Annex { cabang: node, rumusan }
}

/// A table of words; its first row is its head, and the second where it only parts cells of the first. The last cell
/// of a row that is shorter covers the columns that are left.
pub(super) fn table(rows: &[Vec<String>], ids: &mut IdMaker) -> Branch {
    let wide = rows.iter().map(Vec::len).max().unwrap_or(1).clamp(1, 40);
    let kolom: Vec<Kolom> =
        (0..wide).map(|_| Kolom { id: ids.make(), lebar: None, jenis: JenisKolom::default() }).collect();
    let mut baris = Vec::new();
    let short = |n: usize| rows.get(n).is_some_and(|r| r.len() < wide);
    for (n, row) in rows.iter().enumerate() {
        let last = row.len().min(wide);
        let sel = kolom.iter().zip(row).enumerate().map(|(at, (k, words))| {
            let rest = if at + 1 == last { (wide - at) as u16 } else { 1 };
            (k.id.clone(), Sel { teks: Teks(escape(words)), kolom: rest, ..Sel::default() })
        });
        let parted = n == 1 && short(0) && row.first().is_some_and(String::is_empty);
        baris.push(crate::model::Baris {
            id: ids.make(),
            kepala: rows.len() > 1 && (n == 0 || parted),
            sel: sel.collect(),
        });
    }
    Node::new(ids.make(), Isi::Tabel(Tabel { kolom, baris }))
}
