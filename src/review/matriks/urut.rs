//! The order of a document as it prints, what its units are called, and the groups they stand in.

use std::collections::BTreeMap;

use crate::compile::Naskah;
use crate::edit::jangkar::Tempat;
use crate::markup::plain;
use crate::model::{Bidang, Id, Isi, Jenis, Node, Proyek, Tautan, Tree};

/// The group of remarks without a place.
pub(super) const LOST: &str = "Tempatnya tidak ditemukan lagi";
/// The group of remarks on units that were taken away as they asked.
pub(super) const REMOVED: &str = "Sudah dihapus dari rancangan";
/// The group of parts of the plan that this document does not print.
const UNPRINTED: &str = "Bagian rencana induk yang tidak tercetak dalam dokumen ini";

/// What a remark on the document as a whole is about.
const TITLE: &str = "Judul";

/// Where the units of a document stand.
pub(super) struct Urut<'p> {
    proyek: &'p Proyek,
    dokumen: Id,
    naskah: &'p Naskah,
    places: BTreeMap<&'p Id, Place<'p>>,
}

struct Place<'p> {
    at: usize,
    node: &'p Node<Tautan>,
    /// The unit it stands in; of a part of the plan at the top, the annex.
    above: Option<&'p Id>,
    /// Prints in this document.
    prints: bool,
}

impl<'p> Urut<'p> {
    pub fn new(proyek: &'p Proyek, dokumen: &Id, naskah: &'p Naskah) -> Self {
        let mut out = Self { proyek, dokumen: dokumen.clone(), naskah, places: BTreeMap::new() };
        let plan = &proyek.rencana.pohon;
        if let Some(dokumen) = proyek.dokumen(dokumen) {
            for root in dokumen.pohon.roots() {
                for node in dokumen.pohon.walk_from(root) {
                    out.put(node, node.parent(), true);
                    let Isi::Lampiran(annex) = &node.isi else { continue };
                    for part in &annex.bagian {
                        out.branch(plan, part, Some(&node.id), true);
                    }
                }
            }
        }
        for root in plan.roots() {
            out.branch(plan, root, None, false);
        }
        out
    }

    fn branch(&mut self, tree: &'p Tree, root: &'p Id, above: Option<&'p Id>, prints: bool) {
        for node in tree.walk_from(root) {
            let above = if node.id == *root { above.or(node.parent()) } else { node.parent() };
            self.put(node, above, prints);
        }
    }

    /// What prints twice stands where it prints first.
    fn put(&mut self, node: &'p Node<Tautan>, above: Option<&'p Id>, prints: bool) {
        // The document as a whole stands before all.
        let at = self.places.len() + 1;
        self.places.entry(&node.id).or_insert(Place { at, node, above, prints });
    }

    /// The place of a unit in the order; those without one last.
    pub fn place(&self, id: &Id) -> usize {
        if *id == self.dokumen { 0 } else { self.places.get(id).map_or(usize::MAX, |p| p.at) }
    }

    /// The place of a text among those of its unit; the unit as a whole comes first.
    pub fn field(&self, tempat: &Tempat) -> usize {
        let texts = self.places.get(&tempat.simpul).map(|p| p.node.texts()).unwrap_or_default();
        let at = texts.iter().position(|b| *b == tempat.bidang).map_or(usize::MAX, |n| n + 1);
        if tempat.rentang.is_some() { at } else { 0 }
    }

    /// Whether it is another document of the project, or a unit of one.
    pub fn is_elsewhere(&self, id: &Id) -> bool {
        let is_here = *id == self.dokumen || self.places.contains_key(id);
        !is_here && (self.proyek.dokumen(id).is_some() || self.proyek.trees().any(|t| t.get(id).is_some()))
    }

    /// What the unit of a text is called: "Pasal 5 ayat (2) huruf a".
    pub fn called(&self, tempat: &Tempat) -> String {
        if tempat.simpul == self.dokumen {
            return TITLE.to_owned();
        }
        let unit = self.label(&tempat.simpul);
        match &tempat.bidang {
            Bidang::Teks | Bidang::Judul | Bidang::Sel { .. } => unit,
            other => format!("{unit}, {}", other.nama()),
        }
    }

    /// The citation of a unit; of one that has none its kind, with its heading, and what it stands in.
    fn label(&self, id: &Id) -> String {
        if let Some(cited) = self.naskah.label.get(id) {
            return cited.clone();
        }
        let Some(place) = self.places.get(id) else { return id.to_string() };
        let kind = place.node.isi.jenis();
        let heading = plain(&place.node.judul.0);
        let own = if heading.trim().is_empty() {
            kind.nama().to_owned()
        } else {
            format!("{} \"{heading}\"", kind.nama())
        };
        match place.above.filter(|_| heading.trim().is_empty()) {
            Some(above) if kind != Jenis::BatangTubuh => format!("{}, {own}", self.label(above)),
            _ => own,
        }
    }

    /// The group a unit stands in: its BAB, its annex with the chapter, or the block at the top.
    pub fn group(&self, id: &Id) -> String {
        if *id == self.dokumen {
            return TITLE.to_owned();
        }
        let mut path = Vec::new();
        let mut next = Some(id);
        // Each step leads up; a tree has no circle.
        while let Some(place) = next.and_then(|id| self.places.get(id)) {
            path.push(place);
            next = place.above;
        }
        path.reverse();
        let Some(top) = path.first() else { return LOST.to_owned() };
        if !top.prints {
            return UNPRINTED.to_owned();
        }
        let chapter = path.iter().find(|p| matches!(p.node.isi, Isi::Bab | Isi::BabBuku));
        match (chapter, &top.node.isi) {
            (Some(chapter), Isi::BatangTubuh) => self.headed(chapter.node),
            (Some(chapter), Isi::Lampiran(_)) => {
                format!("{}, {}", self.headed(top.node), self.headed(chapter.node))
            }
            _ => self.headed(top.node),
        }
    }

    /// Label and heading: "BAB I KETENTUAN UMUM".
    fn headed(&self, node: &Node<Tautan>) -> String {
        let label = self.naskah.cetak.get(&node.id).map(String::as_str);
        let label = label.unwrap_or_else(|| node.isi.jenis().nama());
        let heading = plain(&node.judul.0);
        format!("{label} {}", heading.trim()).trim().to_owned()
    }
}
