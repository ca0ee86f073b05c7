//! What the window shows and selects: places in a project, and the way from printed words to them.

use crate::compile::Asal;
use crate::model::{Bidang, DokumenHukum, Id, Node, Proyek, Tautan, Tree};

/// Something in a project that can be selected.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Place {
    /// The project as a whole: its name and its region.
    Proyek,
    /// A legal document.
    Dokumen(Id),
    /// The masterplan as a whole.
    Rencana,
    /// A unit of a document or of the plan.
    Simpul(Id),
    /// A register as a whole.
    Register(Register),
    /// An office.
    Opd(Id),
    /// A partner.
    Mitra(Id),
    /// An institution.
    Lembaga(Id),
    /// An outside regulation.
    Peraturan(Id),
}

/// The registers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Register {
    /// Offices.
    Opd,
    /// Partners.
    Mitra,
    /// Institutions.
    Lembaga,
    /// Outside regulations.
    Peraturan,
}

impl Register {
    /// All of them, as they stand in the tree.
    pub const ALL: [Self; 4] = [Self::Opd, Self::Mitra, Self::Lembaga, Self::Peraturan];

    /// Its entries.
    pub fn entries(self, proyek: &Proyek) -> Vec<Place> {
        match self {
            Self::Opd => proyek.opd.iter().map(|x| Place::Opd(x.id.clone())).collect(),
            Self::Mitra => proyek.mitra.iter().map(|x| Place::Mitra(x.id.clone())).collect(),
            Self::Lembaga => proyek.lembaga.iter().map(|x| Place::Lembaga(x.id.clone())).collect(),
            Self::Peraturan => proyek.peraturan.iter().map(|x| Place::Peraturan(x.id.clone())).collect(),
        }
    }
}

/// A field of a place.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Key {
    /// A text of a node.
    Text(Bidang),
    /// A datum, by its path: `nomor`, `anggaran/ID/jumlah`.
    Data(String),
}

impl Key {
    /// A datum.
    pub fn data(path: impl Into<String>) -> Self {
        Self::Data(path.into())
    }
}

/// Where printed words come from, as far as it is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// What to select.
    pub place: Place,
    /// Which of its fields.
    pub key: Option<Key>,
    /// Where in its text, in bytes.
    pub byte: Option<usize>,
}

impl Source {
    /// A place without a field.
    pub fn of(place: Place) -> Self {
        Self { place, key: None, byte: None }
    }
}

/// A node and the tree it stands in; none for the plan's own tree.
pub fn node<'a>(
    proyek: &'a Proyek,
    id: &Id,
) -> Option<(&'a Node<Tautan>, &'a Tree, Option<&'a DokumenHukum>)> {
    if let Some(node) = proyek.rencana.pohon.get(id) {
        return Some((node, &proyek.rencana.pohon, None));
    }
    proyek.dokumen.iter().find_map(|d| Some((d.pohon.get(id)?, &d.pohon, Some(d))))
}

/// The place of an id, whatever it is the id of.
pub fn place_of(proyek: &Proyek, id: &Id) -> Option<Place> {
    if node(proyek, id).is_some() {
        return Some(Place::Simpul(id.clone()));
    }
    if let Some((_, source)) = id.as_str().split_once(':') {
        // A generated unit is changed where it comes from; the innermost source stands last.
        let source = source.rsplit(':').next().and_then(|s| Id::new(s).ok());
        let generator = || id.generator().and_then(|g| place_of(proyek, &g));
        return source.and_then(|s| place_of(proyek, &s)).or_else(generator);
    }
    let seat = |l: &&crate::model::Lembaga| {
        l.jabatan.iter().any(|j| j.id == *id) || l.tugas.iter().any(|t| t.id == *id)
    };
    if proyek.opd(id).is_some() {
        Some(Place::Opd(id.clone()))
    } else if proyek.mitra(id).is_some() {
        Some(Place::Mitra(id.clone()))
    } else if proyek.lembaga(id).is_some() {
        Some(Place::Lembaga(id.clone()))
    } else if proyek.peraturan(id).is_some() {
        Some(Place::Peraturan(id.clone()))
    } else if proyek.dokumen(id).is_some() {
        Some(Place::Dokumen(id.clone()))
    } else if let Some(lembaga) = proyek.lembaga.iter().find(seat) {
        Some(Place::Lembaga(lembaga.id.clone()))
    } else {
        match id.as_str() {
            "daerah" => Some(Place::Proyek),
            "rencana" => Some(Place::Rencana),
            _ => None,
        }
    }
}

/// Where printed words are changed. `shown`: the document on the page; `byte`: how far into the run the words
/// stand.
pub fn source(proyek: &Proyek, shown: &Id, asal: &Asal, byte: usize) -> Option<Source> {
    let at = |id: &Id| place_of(proyek, id).map(Source::of);
    match asal {
        Asal::Teks { simpul, bidang, awal, akhir } => {
            let place = place_of(proyek, simpul)?;
            let key = match &place {
                // The words of a seat or a task are data of their institution.
                Place::Lembaga(_) => {
                    let part = if *bidang == Bidang::Pejabat { "jabatan" } else { "tugas" };
                    let last = if *bidang == Bidang::Pejabat { "pejabat" } else { "teks" };
                    Key::data(format!("{part}/{simpul}/{last}"))
                }
                _ => Key::Text(bidang.clone()),
            };
            let byte = (*awal as usize + byte).min(*akhir as usize);
            Some(Source { place, key: Some(key), byte: Some(byte) })
        }
        Asal::Bidang { entitas, kunci } => {
            let place = match entitas.as_str() {
                "dokumen" => Place::Dokumen(shown.clone()),
                _ => place_of(proyek, entitas)?,
            };
            let path = kunci.split_once('.').map_or(kunci.as_str(), |(_, rest)| rest);
            let path = path.split('.').collect::<Vec<_>>().join("/");
            let key = match (&place, path.as_str()) {
                (Place::Simpul(_), "nama" | "judul") => Key::Text(Bidang::Judul),
                (Place::Simpul(_), "teks" | "uraian") => Key::Text(Bidang::Teks),
                _ => Key::Data(path),
            };
            Some(Source { place, key: Some(key), byte: None })
        }
        Asal::Label(simpul) => at_text(proyek, simpul, |_| Some(0)),
        Asal::TandaBaca(simpul) => at_text(proyek, simpul, |text| Some(text.len())),
        Asal::Rujukan { simpul, kunci } => {
            let mark = format!("{{@{kunci}");
            at_text(proyek, simpul, |text| text.find(&mark))
        }
        Asal::Bangkitan { simpul, sumber } => at(sumber).or_else(|| at(simpul)),
        Asal::Frasa => Some(Source::of(Place::Dokumen(shown.clone()))),
    }
}

/// A place in the first text of a node that has one by this rule: the words before the heading.
fn at_text(proyek: &Proyek, id: &Id, find: impl Fn(&str) -> Option<usize>) -> Option<Source> {
    let place = place_of(proyek, id)?;
    let Some((node, ..)) = node(proyek, id) else { return Some(Source::of(place)) };
    let texts = [(Bidang::Teks, &node.teks), (Bidang::Judul, &node.judul)];
    let found = texts.into_iter().filter(|(_, text)| !text.is_blank());
    let found = found.into_iter().find_map(|(bidang, text)| Some((bidang, find(&text.0)?)));
    Some(match found {
        Some((bidang, byte)) => Source { place, key: Some(Key::Text(bidang)), byte: Some(byte) },
        None => Source::of(place),
    })
}

/// Whether words come from a place, so that they are marked when it is selected.
pub fn comes_from(asal: &Asal, place: &Place) -> bool {
    let is = |id: &Id| match place {
        Place::Simpul(s) | Place::Opd(s) | Place::Mitra(s) | Place::Lembaga(s) | Place::Peraturan(s) => {
            s == id
        }
        _ => false,
    };
    match asal {
        Asal::Teks { simpul, .. } | Asal::Rujukan { simpul, .. } => is(simpul),
        Asal::Label(id) | Asal::TandaBaca(id) => {
            is(id) || id.as_str().rsplit_once(':').is_some_and(|(_, s)| Id::new(s).is_ok_and(|s| is(&s)))
        }
        Asal::Bidang { entitas, .. } => is(entitas),
        Asal::Bangkitan { sumber, .. } => is(sumber),
        Asal::Frasa => false,
    }
}
