//! What the rules look at: the units of a document with the words they print, and where each word comes from.

use std::cell::OnceCell;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

use regex::Regex;
use rustc_hash::FxHashMap;

use crate::compile::{Alinea, Asal, Blok, Lari, Naskah};
use crate::markup;
use crate::model::{Bidang, DokumenHukum, Id, Isi, Jenis, Node, Proyek, Tautan};

use super::Mentah;

/// A pattern of a rule; one that cannot be read finds nothing.
pub(super) fn pola(text: &'static str) -> Option<Regex> {
    Regex::new(text).ok()
}

/// Where a text stands: what may be said depends on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Wilayah {
    Menimbang,
    Mengingat,
    Definisi,
    Norma,
    Penjelasan,
    Lampiran,
    Lain,
}

/// The printed words of one text, and what was found in them alone.
#[derive(Debug, Default)]
pub(super) struct Fakta {
    pub teks: String,
    /// Stretches of the words that come from the text of a node: where they stand in the words, and there.
    pub peta: Vec<Peta>,
    pub temuan: Vec<Mentah>,
    /// What rules of the whole document ask of a text each time, worked out once.
    pub turunan: OnceLock<Turunan>,
}

/// What follows from the words of a text alone.
#[derive(Debug, Default)]
pub(super) struct Turunan {
    /// Words of its longest sentence.
    pub terpanjang: usize,
    /// Phrases of four words that may be a term: their hash, and where they stand.
    pub frasa: Vec<(u64, Range<usize>)>,
    /// Periods of years.
    pub masa: Vec<super::praktik::Masa>,
    /// Every run of five words, as a hash: what is copied from another text shares them.
    pub deret: Vec<u64>,
}

#[derive(Debug, Clone)]
pub(super) struct Peta {
    pub kata: Range<usize>,
    pub simpul: Id,
    pub bidang: Bidang,
    pub awal: usize,
    pub akhir: usize,
}

impl Fakta {
    fn of(lari: &[Lari]) -> Self {
        let mut out = Self::default();
        for run in lari {
            let from = out.teks.len();
            out.teks.push_str(&run.teks);
            if let Asal::Teks { simpul, bidang, awal, akhir } = &run.asal {
                out.peta.push(Peta {
                    kata: from..out.teks.len(),
                    simpul: simpul.clone(),
                    bidang: bidang.clone(),
                    awal: *awal as usize,
                    akhir: *akhir as usize,
                });
            }
        }
        out
    }

    /// Where a stretch of the words stands in the source, when it stands there letter by letter.
    pub fn sumber(&self, kata: &Range<usize>) -> Option<(Id, Bidang, Range<usize>)> {
        let piece = self.peta.iter().find(|p| p.kata.start <= kata.start && kata.end <= p.kata.end)?;
        if piece.kata.len() != piece.akhir - piece.awal {
            return None;
        }
        let from = piece.awal + kata.start - piece.kata.start;
        Some((piece.simpul.clone(), piece.bidang.clone(), from..from + kata.len()))
    }

    /// Whether some of a stretch is of the user's own words.
    pub fn touches(&self, kata: &Range<usize>) -> bool {
        self.peta.iter().any(|p| p.kata.start < kata.end.max(kata.start + 1) && kata.start < p.kata.end)
    }

    /// Whether a stretch is of the user's own words.
    pub fn typed(&self, kata: &Range<usize>) -> bool {
        self.peta.iter().any(|p| p.kata.start <= kata.start && kata.end <= p.kata.end)
    }
}

/// A unit.
pub(super) struct Satuan<'a> {
    pub node: &'a Node<Tautan>,
    pub jenis: Jenis,
    pub induk: Option<usize>,
    pub anak: Vec<usize>,
    pub wilayah: Wilayah,
    /// The article it stands in.
    pub pasal: Option<usize>,
    /// It stands in what another regulation says.
    pub kutipan: bool,
    /// How deep within its own kind, from 0.
    pub tingkat: usize,
    /// The words as they print; none for a unit without.
    pub fakta: Arc<Fakta>,
    /// The heading as it prints.
    pub judul: String,
    /// The label as it prints.
    pub label: &'a str,
    /// Its citation.
    pub sebut: &'a str,
}

impl Satuan<'_> {
    pub fn teks(&self) -> &str {
        &self.fakta.teks
    }

    /// An item of a list.
    pub fn is_butir(&self) -> bool {
        self.jenis == Jenis::Rincian
    }
}

/// Everything of one document that the rules read.
pub(super) struct Bahan<'a> {
    pub proyek: &'a Proyek,
    pub dokumen: &'a DokumenHukum,
    pub naskah: &'a Naskah,
    pub satuan: Vec<Satuan<'a>>,
    pub by_id: FxHashMap<&'a Id, usize>,
    /// The lines of each formula as they print, by name.
    pub rumusan: FxHashMap<&'a str, &'a [String]>,
    /// The name of the regulation as it prints in its title, in capitals.
    pub nama: String,
    /// The dictionary, where there is one.
    pub kamus: Option<&'a super::Kamus>,
    istilah: OnceCell<Vec<Istilah>>,
}

/// What was found in texts before: by the runs they are and where they stand.
#[derive(Default)]
pub(super) struct Ingatan {
    kenal: FxHashMap<(usize, Wilayah), (Kenal, u32)>,
    kali: u32,
}

/// The words of a text, held so that their address stays theirs, and what they say of themselves.
type Kenal = (Arc<Vec<Lari>>, Arc<Fakta>);

impl Ingatan {
    fn turn(&mut self) {
        self.kali = self.kali.wrapping_add(1);
    }

    /// Lets go of texts that are there no more.
    fn tidy(&mut self) {
        let now = self.kali;
        self.kenal.retain(|_, (_, seen)| *seen == now);
    }

    fn fakta(&mut self, lari: &Arc<Vec<Lari>>, wilayah: Wilayah, find: &dyn Fn(&mut Fakta)) -> Arc<Fakta> {
        let key = (Arc::as_ptr(lari) as usize, wilayah);
        let (known, seen) = self.kenal.entry(key).or_insert_with(|| {
            let mut made = Fakta::of(lari);
            find(&mut made);
            ((Arc::clone(lari), Arc::new(made)), 0)
        });
        *seen = self.kali;
        Arc::clone(&known.1)
    }
}

impl<'a> Bahan<'a> {
    /// Gathers them. `find` looks at the words of one text.
    pub fn new(
        proyek: &'a Proyek,
        dokumen: &'a DokumenHukum,
        naskah: &'a Naskah,
        ingatan: &mut Ingatan,
        find: &dyn Fn(&mut Fakta, Wilayah),
    ) -> Self {
        ingatan.turn();
        let mut words: FxHashMap<&'a Id, &'a Arc<Vec<Lari>>> = FxHashMap::default();
        let mut heads: FxHashMap<&'a Id, String> = FxHashMap::default();
        for blok in naskah.seksi.iter().flat_map(|s| &s.blok) {
            gather(blok, &mut words, &mut heads);
        }
        let mut out = Self {
            proyek,
            dokumen,
            naskah,
            satuan: Vec::new(),
            by_id: FxHashMap::default(),
            rumusan: naskah.rumusan.iter().map(|(n, l)| (n.as_str(), l.as_slice())).collect(),
            nama: String::new(),
            kamus: None,
            istilah: OnceCell::new(),
        };
        out.nama = out.name();
        let nothing = Arc::<Fakta>::default();
        for node in dokumen.pohon.walk() {
            let at = out.satuan.len();
            let induk = node.parent().and_then(|p| out.by_id.get(p).copied());
            let jenis = node.isi.jenis();
            let above = induk.map(|p| &out.satuan[p]);
            let wilayah = match jenis {
                Jenis::Konsiderans => Wilayah::Menimbang,
                Jenis::DasarHukum => Wilayah::Mengingat,
                Jenis::BatangTubuh => Wilayah::Norma,
                Jenis::Penjelasan => Wilayah::Penjelasan,
                Jenis::Lampiran => Wilayah::Lampiran,
                Jenis::Definisi => Wilayah::Definisi,
                _ => above.map_or(Wilayah::Lain, |a| a.wilayah),
            };
            let pasal = if jenis == Jenis::Pasal { Some(at) } else { above.and_then(|a| a.pasal) };
            let kutipan = jenis == Jenis::Kutipan || above.is_some_and(|a| a.kutipan);
            let tingkat = match above {
                Some(a) if a.jenis == jenis => a.tingkat + 1,
                _ => 0,
            };
            let fakta = words.get(&node.id).map_or_else(
                || Arc::clone(&nothing),
                |lari| ingatan.fakta(lari, wilayah, &|fakta| find(fakta, wilayah)),
            );
            let judul = heads.remove(&node.id).unwrap_or_else(|| markup::plain(&node.judul.0));
            out.satuan.push(Satuan {
                node,
                jenis,
                induk,
                anak: Vec::new(),
                wilayah,
                pasal,
                kutipan,
                tingkat,
                fakta,
                judul,
                label: naskah.cetak.get(&node.id).map_or("", String::as_str),
                sebut: naskah.label.get(&node.id).map_or("", String::as_str),
            });
            out.by_id.insert(&node.id, at);
            if let Some(parent) = induk {
                out.satuan[parent].anak.push(at);
            }
        }
        ingatan.tidy();
        out
    }

    /// Units of a kind, in order; not those of what is quoted.
    pub fn semua(&self, jenis: Jenis) -> impl Iterator<Item = (usize, &Satuan<'a>)> {
        self.satuan.iter().enumerate().filter(move |(_, s)| s.jenis == jenis && !s.kutipan)
    }

    /// The first top unit of a kind.
    pub fn akar(&self, jenis: Jenis) -> Option<&Satuan<'a>> {
        self.satuan.iter().find(|s| s.jenis == jenis && s.induk.is_none())
    }

    /// A formula's lines as one; empty where the document has none.
    pub fn rumus(&self, nama: &str) -> String {
        self.rumusan.get(nama).map_or_else(String::new, |l| l.join(" "))
    }

    /// The words of a unit with all below it, in order.
    pub fn seluruh(&self, at: usize) -> String {
        let unit = &self.satuan[at];
        let mut out = unit.teks().to_owned();
        for child in &unit.anak {
            if !out.is_empty() {
                out.push(' ');
            }
            out.push_str(&self.seluruh(*child));
        }
        out
    }

    /// Articles of the body, in order.
    pub fn pasal(&self) -> Vec<usize> {
        self.semua(Jenis::Pasal).map(|(at, _)| at).collect()
    }

    /// The heading of the BAB a unit stands in.
    pub fn bab(&self, at: usize) -> Option<usize> {
        std::iter::successors(Some(at), |n| self.satuan[*n].induk)
            .find(|n| self.satuan[*n].jenis == Jenis::Bab)
    }

    /// The type of the regulation: "Peraturan Bupati".
    pub fn jenis(&self) -> String {
        let own = self.dokumen.frasa.get("jenis").or_else(|| self.proyek.daerah.frasa.get("jenis"));
        match own {
            Some(words) if !words.contains('{') => words.clone(),
            _ if self.dokumen.templat.starts_with("perbup") => {
                format!("Peraturan {}", self.proyek.daerah.jenis.kepala())
            }
            _ => String::new(),
        }
    }

    /// Whether it decides a single case and regulates nothing.
    pub fn is_keputusan(&self) -> bool {
        self.dokumen.templat.starts_with("keputusan") || self.jenis().to_lowercase().starts_with("keputusan")
    }

    /// The terms it defines, in order; those of what it quotes too.
    pub fn istilah(&self) -> &[Istilah] {
        self.istilah.get_or_init(|| istilah(self))
    }

    fn name(&self) -> String {
        let lines = self.rumusan.get("judul").copied().unwrap_or(&[]);
        let from = lines.iter().position(|l| l.trim() == "TENTANG");
        let own = from.and_then(|at| lines.get(at + 1..)).map(|l| l.join(" ")).unwrap_or_default();
        own.trim().to_owned()
    }
}

fn gather<'a>(
    blok: &'a Blok,
    words: &mut FxHashMap<&'a Id, &'a Arc<Vec<Lari>>>,
    heads: &mut FxHashMap<&'a Id, String>,
) {
    match blok {
        Blok::Alinea(alinea) => paragraph(alinea, words, heads),
        Blok::Kelompok(group) => group.isi.iter().for_each(|b| gather(b, words, heads)),
        _ => {}
    }
}

fn paragraph<'a>(
    alinea: &'a Alinea,
    words: &mut FxHashMap<&'a Id, &'a Arc<Vec<Lari>>>,
    heads: &mut FxHashMap<&'a Id, String>,
) {
    let owner = alinea.lari.iter().find_map(|run| match &run.asal {
        Asal::Teks { simpul, bidang, .. } => Some((simpul, *bidang == Bidang::Judul)),
        Asal::Rujukan { simpul, .. } => Some((simpul, false)),
        Asal::TandaBaca(simpul) => Some((simpul, false)),
        _ => None,
    });
    let Some((id, heading)) = owner else { return };
    // The heading of a definition is part of its sentence.
    let sentence = alinea
        .lari
        .iter()
        .any(|r| matches!(&r.asal, Asal::Teks { bidang: Bidang::Teks, .. } | Asal::TandaBaca(_)));
    if heading && !sentence {
        heads.insert(id, alinea.lari.iter().map(|r| r.teks.as_str()).collect());
    } else {
        words.insert(id, &alinea.lari);
    }
}

/// A defined term.
#[derive(Debug, Clone)]
pub(super) struct Istilah {
    /// Its definition.
    pub at: usize,
    /// The term and its short forms.
    pub sebutan: Vec<String>,
}

fn istilah(bahan: &Bahan<'_>) -> Vec<Istilah> {
    let mut out = Vec::new();
    for (at, unit) in bahan.satuan.iter().enumerate() {
        let Isi::Definisi(data) = &unit.node.isi else { continue };
        let mut sebutan = Vec::new();
        if !unit.node.judul.is_blank() {
            // What prints before "adalah" holds the term with its placeholders filled.
            let printed = unit.teks().split(" adalah ").next().unwrap_or("");
            let term = printed.split(" yang selanjutnya ").next().unwrap_or(printed);
            sebutan.push(term.trim().trim_end_matches(',').to_owned());
            for short in &data.sebutan {
                let (crate::model::Sebutan::Disebut(t) | crate::model::Sebutan::Disingkat(t)) = short;
                sebutan.push(markup::plain(&t.0));
            }
        }
        sebutan.retain(|s| !s.is_empty());
        if !sebutan.is_empty() {
            out.push(Istilah { at, sebutan });
        }
    }
    out
}
