//! Comments, and answers to them.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::export::docx::peta::CatatanPeta;
use crate::format::docx::{AlineaLacak, KomentarLacak, Ubah};
use crate::model::{Balasan, Id, Jangkar, JenisAnotasi, Penulis};

use super::baca::{Pembaca, hashed, short, squeezed};
use super::banding::back;
use super::pasang::Pasangan;

/// Where a comment begins and ends: paragraph and byte of all its words.
type Place = (usize, usize);

impl Pembaca<'_> {
    pub fn comments(&mut self, pairs: &Pasangan) {
        let lacakan = self.lacakan;
        let mut places: BTreeMap<&str, (Option<Place>, Option<Place>)> = BTreeMap::new();
        for (at, p) in lacakan.alinea.iter().enumerate() {
            for (byte, id, begins) in &p.komentar {
                let slot = places.entry(id.as_str()).or_default();
                if *begins {
                    slot.0 = slot.0.or(Some((at, *byte)));
                } else {
                    slot.1 = slot.1.or(Some((at, *byte)));
                }
            }
        }
        // What is known of those that went out, and the new ones by their id in the file.
        let mut roots: BTreeMap<&str, Id> = BTreeMap::new();
        let mut left: Vec<&CatatanPeta> = self.peta.catatan.iter().collect();
        let mut answers: Vec<&KomentarLacak> = Vec::new();
        for k in &lacakan.komentar {
            let same = |c: &&CatatanPeta| {
                c.oleh == k.oleh && squeezed(&c.isi) == squeezed(&k.isi) && stamp(&c.waktu) == stamp(&k.waktu)
            };
            if let Some(found) = left.iter().position(same) {
                let known = left.remove(found);
                roots.insert(k.id.as_str(), known.id.clone());
                self.hasil.dikenal += 1;
                continue;
            }
            if k.induk.is_some() {
                answers.push(k);
                continue;
            }
            let place = places.get(k.id.as_str()).copied().unwrap_or_default();
            if let Some(id) = self.comment(k, place, pairs) {
                roots.insert(k.id.as_str(), id);
            }
        }
        let parent: BTreeMap<&str, &str> =
            lacakan.komentar.iter().filter_map(|k| Some((k.id.as_str(), k.induk.as_deref()?))).collect();
        for k in answers {
            let mut here = k.id.as_str();
            let mut root = None;
            for _ in 0..20 {
                let Some(up) = parent.get(here) else { break };
                here = up;
                root = root.or_else(|| roots.get(here).cloned());
            }
            self.answer(k, root, places.get(k.id.as_str()).copied().unwrap_or_default(), pairs);
        }
    }

    /// An answer to a remark.
    fn answer(
        &mut self,
        k: &KomentarLacak,
        root: Option<Id>,
        place: (Option<Place>, Option<Place>),
        pairs: &Pasangan,
    ) {
        let who = self.writer(&k.oleh, &k.waktu);
        let Some(root) = root else {
            self.comment(k, place, pairs);
            return;
        };
        let balasan = Balasan { penulis: who.0, waktu: self.time(&who.1), isi: k.isi.clone() };
        let key = hashed(&[&k.oleh, &k.waktu, "balasan", &k.isi, root.as_str()]);
        let known = self.hasil.anotasi.iter().position(|(id, _)| *id == root);
        if let Some((_, anotasi)) = known.and_then(|n| self.hasil.anotasi.get_mut(n)) {
            anotasi.balasan.insert(key, balasan);
        } else if let Some(anotasi) = self.proyek.anotasi.get(&root) {
            let mut anotasi = anotasi.clone();
            anotasi.balasan.insert(key, balasan);
            self.hasil.anotasi.push((root, anotasi));
        } else {
            let why = "jawaban atas anotasi yang tidak ada dalam proyek ini".to_owned();
            self.lost(k.oleh.clone(), k.isi.clone(), None, why);
        }
    }

    /// A new comment as a remark; gives back its id.
    fn comment(
        &mut self,
        k: &KomentarLacak,
        (from, to): (Option<Place>, Option<Place>),
        pairs: &Pasangan,
    ) -> Option<Id> {
        let who = self.writer(&k.oleh, &k.waktu);
        let jenis =
            if k.isi.trim_end().ends_with('?') { JenisAnotasi::Pertanyaan } else { JenisAnotasi::Komentar };
        let lacakan = self.lacakan;
        let Some(begin) = from.or(to) else {
            let why = "komentar tanpa tempat dalam naskah".to_owned();
            self.lost(k.oleh.clone(), k.isi.clone(), None, why);
            return None;
        };
        let end = to.filter(|e| *e >= begin).unwrap_or(begin);
        // The first paragraph with words of it.
        let mut best: Option<(usize, Range<usize>)> = None;
        for at in begin.0..=end.0.min(begin.0 + 500) {
            let Some(p) = lacakan.alinea.get(at) else { break };
            let all = p.semua();
            let a = if at == begin.0 { begin.1 } else { 0 };
            let b = if at == end.0 { end.1 } else { all.len() };
            let words = all.get(a..b.max(a)).unwrap_or("");
            let known = pairs.lama.contains_key(&at);
            if known && (best.is_none() || !words.trim().is_empty()) {
                let lead = words.len() - words.trim_start().len();
                let a = a + if words.trim().is_empty() { 0 } else { lead };
                best = Some((at, a..a + words.trim().len()));
                if !words.trim().is_empty() {
                    break;
                }
            }
        }
        if let Some((at, range)) = best
            && let (Some(p), Some(group)) = (lacakan.alinea.get(at), pairs.lama.get(&at))
        {
            let known = self.known(p, group);
            let (a, b) = (before(p, range.start), before(p, range.end));
            let x = if a == b {
                let at = back(&known.ruas, a, false);
                at..at
            } else {
                let from = back(&known.ruas, a, true);
                from..back(&known.ruas, b, false).max(from)
            };
            if !known.cetakan.is_whole(&x)
                && let Some(source) = known.cetakan.stretch(&x)
                && let Some(text) = self.peta.teks.get(source.teks)
                && let Some(jangkar) = Jangkar::rentang(
                    text.simpul.clone(),
                    text.bidang.clone(),
                    &text.isi,
                    (source.rentang.start, source.rentang.end),
                    &text.label,
                )
            {
                return Some(self.put(jangkar, jenis, k.isi.clone(), &who));
            }
            if let Some(id) = group.first().and_then(|n| self.unit_of(*n)).and_then(|id| self.node(&id)) {
                let jangkar = self.whole(&id);
                return Some(self.put(jangkar, jenis, k.isi.clone(), &who));
            }
            let near = group.first().and_then(|n| self.near(*n));
            return self.beside(k, jenis, near, &short(p.kini().trim()), &who);
        }
        let near = pairs.lama.range(..begin.0).rev().find_map(|(_, g)| self.near(*g.last()?));
        let quoted = lacakan.alinea.get(begin.0).map(AlineaLacak::kini).unwrap_or_default();
        self.beside(k, jenis, near, &short(quoted.trim()), &who)
    }

    /// A comment on words that belong to no provision: on the one nearest to it, with the words.
    fn beside(
        &mut self,
        k: &KomentarLacak,
        jenis: JenisAnotasi,
        near: Option<Id>,
        quoted: &str,
        who: &(Penulis, String),
    ) -> Option<Id> {
        let why = format!("komentar pada \"{quoted}\", yang bukan ketentuan");
        self.lost(k.oleh.clone(), k.isi.clone(), near.as_ref(), why);
        let id = near.or_else(|| self.first_unit())?;
        let jangkar = self.whole(&id);
        let isi = if quoted.is_empty() { k.isi.clone() } else { format!("Pada \"{quoted}\": {}", k.isi) };
        Some(self.put(jangkar, jenis, isi, who))
    }
}

/// How many bytes stood before a byte of all words, without what was put in.
fn before(p: &AlineaLacak, at: usize) -> usize {
    let (mut all, mut stood) = (0, 0);
    for w in &p.potong {
        let here = w.teks.len().min(at.saturating_sub(all));
        if matches!(w.ubah, Ubah::Tetap | Ubah::Hilang(_)) {
            stood += here;
        }
        all += w.teks.len();
    }
    stood
}

/// What the clock showed, to the second.
fn stamp(text: &str) -> &str {
    text.get(..19).unwrap_or(text)
}
