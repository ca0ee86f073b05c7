//! Which text of a node.

use serde::{Deserialize, Serialize};

use super::{Id, Isi, Node, Sebutan, Teks};

/// A text of a node or of an entry, by where it stands in it. Edits, origins and annotations name texts by it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Bidang {
    /// The heading.
    Judul,
    /// The words.
    Teks,
    /// A short form of a definition, from 0.
    Sebutan(u16),
    /// A cell of a table.
    Sel {
        /// The row.
        baris: Id,
        /// The column.
        kolom: Id,
    },
    /// Of a programme: the problem it answers.
    Masalah,
    /// Of a programme: what it brings.
    Manfaat,
    /// Of a quick win.
    Perumusan,
    /// Of a quick win.
    DayaTarik,
    /// Of a quick win.
    Keunikan,
    /// Of a quick win.
    Kemitraan,
    /// Of a quick win.
    Pengembangan,
    /// Of a quick win.
    Keberlangsungan,
    /// Of a quick win.
    SumberDaya,
    /// Of a quick win.
    Sebelum,
    /// Of a quick win.
    Sesudah,
    /// Of a gap: what is.
    Kini,
    /// Of a gap: what should be.
    Harapan,
    /// Of a gap: what is advised.
    Rekomendasi,
    /// Of a seat in an institution: who sits there.
    Pejabat,
}

impl Bidang {
    /// What users call it.
    pub fn nama(&self) -> &'static str {
        match self {
            Self::Judul => "judul",
            Self::Teks => "teks",
            Self::Sebutan(_) => "sebutan",
            Self::Sel { .. } => "sel",
            Self::Masalah => "masalah",
            Self::Manfaat => "manfaat",
            Self::Perumusan => "perumusan",
            Self::DayaTarik => "daya tarik",
            Self::Keunikan => "keunikan",
            Self::Kemitraan => "peluang kemitraan",
            Self::Pengembangan => "pengembangan",
            Self::Keberlangsungan => "keberlangsungan",
            Self::SumberDaya => "sumber daya",
            Self::Sebelum => "keadaan sebelum",
            Self::Sesudah => "keadaan sesudah",
            Self::Kini => "kondisi kini",
            Self::Harapan => "kondisi yang diharapkan",
            Self::Rekomendasi => "rekomendasi",
            Self::Pejabat => "pejabat",
        }
    }
}

/// Finds a text in what a kind has, shared by the two accessors below.
macro_rules! find_text {
    ($node:expr, $bidang:expr, $get:ident, $iter:ident, $opt:ident, [$($ref:tt)+]) => {
        match ($bidang, $($ref)+ $node.isi) {
            (Bidang::Judul, _) => Some($($ref)+ $node.judul),
            (Bidang::Teks, _) => Some($($ref)+ $node.teks),
            (Bidang::Sebutan(n), Isi::Definisi(d)) => match d.sebutan.$get(usize::from(*n)) {
                Some(Sebutan::Disebut(teks) | Sebutan::Disingkat(teks)) => Some(teks),
                None => None,
            },
            (Bidang::Sel { baris, kolom }, Isi::Tabel(t)) => {
                t.baris.$iter().find(|b| b.id == *baris).and_then(|b| b.sel.$get(kolom)).map(|s| $($ref)+ s.teks)
            }
            (Bidang::Masalah, Isi::Program(p)) => Some($($ref)+ p.masalah),
            (Bidang::Manfaat, Isi::Program(p)) => Some($($ref)+ p.manfaat),
            (Bidang::Perumusan, Isi::Program(p)) => p.quick_win.$opt().map(|q| $($ref)+ q.perumusan),
            (Bidang::DayaTarik, Isi::Program(p)) => p.quick_win.$opt().map(|q| $($ref)+ q.daya_tarik),
            (Bidang::Keunikan, Isi::Program(p)) => p.quick_win.$opt().map(|q| $($ref)+ q.keunikan),
            (Bidang::Kemitraan, Isi::Program(p)) => p.quick_win.$opt().map(|q| $($ref)+ q.kemitraan),
            (Bidang::Pengembangan, Isi::Program(p)) => p.quick_win.$opt().map(|q| $($ref)+ q.pengembangan),
            (Bidang::Keberlangsungan, Isi::Program(p)) => p.quick_win.$opt().map(|q| $($ref)+ q.keberlangsungan),
            (Bidang::SumberDaya, Isi::Program(p)) => p.quick_win.$opt().map(|q| $($ref)+ q.sumber_daya),
            (Bidang::Sebelum, Isi::Program(p)) => p.quick_win.$opt().map(|q| $($ref)+ q.sebelum),
            (Bidang::Sesudah, Isi::Program(p)) => p.quick_win.$opt().map(|q| $($ref)+ q.sesudah),
            (Bidang::Kini, Isi::Kesenjangan(k)) => Some($($ref)+ k.kini),
            (Bidang::Harapan, Isi::Kesenjangan(k)) => Some($($ref)+ k.harapan),
            (Bidang::Rekomendasi, Isi::Kesenjangan(k)) => Some($($ref)+ k.rekomendasi),
            _ => None,
        }
    };
}

impl<A> Node<A> {
    /// All its texts, in the order they are read.
    pub fn texts(&self) -> Vec<Bidang> {
        let mut out = vec![Bidang::Judul, Bidang::Teks];
        match &self.isi {
            Isi::Definisi(d) => out.extend((0..d.sebutan.len()).map(|n| Bidang::Sebutan(n as u16))),
            Isi::Tabel(t) => {
                for row in &t.baris {
                    let cells = t.kolom.iter().filter(|k| row.sel.contains_key(&k.id));
                    out.extend(cells.map(|k| Bidang::Sel { baris: row.id.clone(), kolom: k.id.clone() }));
                }
            }
            Isi::Program(p) => {
                out.extend([Bidang::Masalah, Bidang::Manfaat]);
                if p.quick_win.is_some() {
                    out.extend([
                        Bidang::Perumusan,
                        Bidang::DayaTarik,
                        Bidang::Keunikan,
                        Bidang::Kemitraan,
                        Bidang::Pengembangan,
                        Bidang::Keberlangsungan,
                        Bidang::SumberDaya,
                        Bidang::Sebelum,
                        Bidang::Sesudah,
                    ]);
                }
            }
            Isi::Kesenjangan(_) => out.extend([Bidang::Kini, Bidang::Harapan, Bidang::Rekomendasi]),
            _ => {}
        }
        out
    }

    /// One of its texts; none where this kind has no such text.
    pub fn text(&self, bidang: &Bidang) -> Option<&Teks> {
        find_text!(self, bidang, get, iter, as_ref, [&])
    }

    /// One of its texts, to change it.
    pub fn text_mut(&mut self, bidang: &Bidang) -> Option<&mut Teks> {
        find_text!(self, bidang, get_mut, iter_mut, as_mut, [&mut])
    }
}
