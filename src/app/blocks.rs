//! A tree as one page of blocks: what stands there to be written in, line by line, in the order it prints.

use crate::bahasa;
use crate::compile::Templates;
use crate::edit::Wadah;
use crate::model::{Bidang, Id, Isi, Jenis, Node, Proyek, Tautan};
use crate::template::Rule;

use super::form::main_texts;
use super::outline::{Labels, title};
use super::place::{Place, node};
use super::strings;

/// A block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// The unit.
    pub id: Id,
    /// How far it is set in, in levels.
    pub depth: u16,
    /// What of the unit it shows.
    pub part: Part,
    /// It is the first of its unit and bears its label.
    pub first: bool,
}

/// What of a unit a block shows.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Part {
    /// A text.
    Text(Bidang),
    /// A row of a table.
    Row(Id),
    /// The picture.
    Picture,
    /// What the program makes of the plan.
    Generated,
    /// Data in short: what a legal basis cites, whose a programme is.
    Data,
    /// Nothing but its label.
    Label,
}

/// The tree that a place is of; none for what has none.
pub fn tree_of(proyek: &Proyek, place: &Place) -> Option<Wadah> {
    match place {
        Place::Simpul(id) => {
            let (_, _, dokumen) = node(proyek, id)?;
            Some(dokumen.map_or(Wadah::Rencana, |d| Wadah::Dokumen(d.id.clone())))
        }
        Place::Dokumen(id) => Some(Wadah::Dokumen(id.clone())),
        Place::Rencana => Some(Wadah::Rencana),
        _ => None,
    }
}

/// All blocks of a tree.
pub fn blocks(proyek: &Proyek, templates: Option<&Templates>, wadah: &Wadah) -> Vec<Block> {
    let (tree, key) = match wadah {
        Wadah::Rencana => (&proyek.rencana.pohon, &proyek.rencana.templat),
        Wadah::Dokumen(id) => match proyek.dokumen(id) {
            Some(d) => (&d.pohon, &d.templat),
            None => return Vec::new(),
        },
    };
    let template = templates.and_then(|t| t.get(key));
    let rule = |jenis: Jenis| template.and_then(|t| t.rule(jenis));
    let mut out = Vec::new();
    // The depth of what stands on the way down.
    let mut above: Vec<(&Id, u16)> = Vec::new();
    for node in tree.walk() {
        while above.last().is_some_and(|(id, _)| Some(*id) != node.parent()) {
            above.pop();
        }
        let depth = above.last().map_or(0, |(_, depth)| *depth);
        let own = rule(node.isi.jenis());
        above.push((&node.id, depth + u16::from(own.is_some_and(|r| r.masuk))));
        let before = out.len();
        for part in parts(node, own) {
            let first = out.len() == before;
            out.push(Block { id: node.id.clone(), depth, part, first });
        }
    }
    out
}

/// The main texts of a unit that are written among the blocks; its form has all of them.
pub fn texts(node: &Node<Tautan>, rule: Option<&Rule>) -> Vec<Bidang> {
    let mut out = main_texts(node, rule);
    // A paragraph needs no heading; one that it has is shown.
    if matches!(node.isi, Isi::Narasi | Isi::Alinea) && node.judul.is_blank() && out.len() > 1 {
        out.retain(|bidang| *bidang != Bidang::Judul);
    }
    // A chapter that holds narrative is written there.
    let chapter = matches!(node.isi, Isi::Buku | Isi::BabBuku | Isi::Subbab);
    if chapter && node.teks.is_blank() && !node.children().is_empty() && out.len() > 1 {
        out.retain(|bidang| *bidang != Bidang::Teks);
    }
    out
}

fn parts(node: &Node<Tautan>, rule: Option<&Rule>) -> Vec<Part> {
    let mut out: Vec<Part> = texts(node, rule).into_iter().map(Part::Text).collect();
    match &node.isi {
        Isi::Tabel(tabel) => out.extend(tabel.baris.iter().map(|b| Part::Row(b.id.clone()))),
        Isi::Gambar(_) => out.insert(0, Part::Picture),
        Isi::Bangkitan(_) => out = vec![Part::Generated],
        Isi::ButirDasarHukum(data) => {
            // Words of its own say all, unless they stand beside what it cites from the register.
            let cites = data.peraturan.is_some() || data.dokumen.is_some();
            if node.teks.is_blank() {
                out.clear();
            }
            if node.teks.is_blank() || cites {
                out.insert(0, Part::Data);
            }
        }
        Isi::Definisi(data) => {
            out.extend((0..data.sebutan.len()).map(|n| Part::Text(Bidang::Sebutan(n as u16))));
        }
        Isi::Kesenjangan(_) => {
            out.extend([Bidang::Kini, Bidang::Harapan, Bidang::Rekomendasi].map(Part::Text));
            out.push(Part::Data);
        }
        Isi::Program(_) => {
            out.extend([Bidang::Masalah, Bidang::Manfaat].map(Part::Text));
            out.push(Part::Data);
        }
        Isi::Lampiran(_) | Isi::Dimensi(_) => out.push(Part::Data),
        _ => {}
    }
    // A Pasal of ayat has no words of its own.
    let only_children = matches!(node.isi, Isi::Pasal) && node.teks.is_blank() && !node.children().is_empty();
    if out.is_empty() || only_children {
        return vec![Part::Label];
    }
    out
}

/// The data of a unit in short: what a legal basis cites, whose a programme is, what is generated.
pub fn brief(proyek: &Proyek, labels: &Labels, unit: &Node<Tautan>) -> String {
    match &unit.isi {
        Isi::Program(data) => {
            let office = data.opd.as_ref().and_then(|id| proyek.opd(id));
            let years: Vec<String> = data.tahun.iter().map(ToString::to_string).collect();
            let money: i64 = data.anggaran.iter().filter_map(|b| b.jumlah).map(|r| r.0).sum();
            let mut parts = Vec::new();
            parts.extend(
                office.map(|o| if o.singkatan.is_empty() { o.nama.clone() } else { o.singkatan.clone() }),
            );
            if !years.is_empty() {
                parts.push(years.join(", "));
            }
            if money > 0 {
                parts.push(bahasa::rupiah(money));
            }
            parts.join(" · ")
        }
        Isi::Bangkitan(part) => strings::generated(&part.nama),
        Isi::Lampiran(data) => {
            let names = data.bagian.iter().map(|id| {
                let (label, words) = title(proyek, labels, &Place::Simpul(id.clone()));
                if words.is_empty() { label } else { words }
            });
            strings::annexed(&names.collect::<Vec<_>>().join("; "))
        }
        Isi::Dimensi(data) => [&data.kode, &data.pendek, &data.asing]
            .into_iter()
            .filter(|w| !w.is_empty())
            .cloned()
            .collect::<Vec<_>>()
            .join(" · "),
        Isi::Kesenjangan(data) => data.aspek.nama().to_owned(),
        _ => title(proyek, labels, &Place::Simpul(unit.id.clone())).1,
    }
}

/// The block beside one that holds a text: the next, or the one before.
pub fn neighbour(all: &[Block], at: usize, forward: bool) -> Option<usize> {
    let is_text = |n: &usize| matches!(all[*n].part, Part::Text(_) | Part::Row(_));
    if forward { (at + 1..all.len()).find(is_text) } else { (0..at.min(all.len())).rev().find(is_text) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_regulation_stands_as_it_prints() {
        let proyek = crate::store::sample().unwrap().proyek;
        let templates = Templates::of(&proyek).unwrap();
        let dokumen = proyek.dokumen[0].id.clone();
        let all = blocks(&proyek, Some(&templates), &Wadah::Dokumen(dokumen));
        let of = |id: &str| -> Vec<(u16, &Part)> {
            all.iter().filter(|b| b.id.as_str() == id).map(|b| (b.depth, &b.part)).collect()
        };
        assert_eq!(of("bab-maksud"), [(0, &Part::Text(Bidang::Judul))]);
        assert_eq!(of("pasal-tujuan"), [(0, &Part::Text(Bidang::Teks))]);
        // A list stands in, as far as its label is wide.
        let (inner, _) = of("pasal-tujuan-a")[0];
        let outer = of("pasal-tujuan")[0].0;
        assert!(inner >= outer, "{inner} {outer}");
        // Each unit bears its label once.
        let mut seen = std::collections::BTreeSet::new();
        assert!(all.iter().filter(|b| b.first).all(|b| seen.insert(b.id.clone())));
        assert_eq!(seen.len(), proyek.dokumen[0].pohon.len());
    }
}
