//! The words of references (Lampiran II no. 271-283), made from where they stand and where they point.

use crate::bahasa;
use crate::markup::Span;
use crate::model::{BentukRujukan, Berat, Id, Jenis, Rujukan, Sambung, Sasaran, Target};
use crate::template::{Acuan, Kata as Preposisi};

use super::Compiler;
use super::lari::{Kata, Pemilik};
use super::naskah::{Asal, Lari};
use super::nilai::Ctx;
use super::unit::{Units, rencana_id};

/// Words, and the unit a click on them leads to.
pub(super) type Bagian = (String, Option<Id>);

/// The chain of units that cite one unit, from the one cited by itself down to it:
/// Pasal 5, ayat (2), huruf a.
pub(super) fn chain(units: &Units<'_>, at: usize) -> Vec<usize> {
    let mut chain = vec![at];
    let mut here = at;
    while let Some(label) = units.list[here].label_rule().filter(|l| l.acuan != Acuan::Puncak) {
        let above =
            if label.acuan == Acuan::Lingkup { units.scope(here, label) } else { units.list[here].parent };
        // Units without a citation of their own (a quotation, a generator) are stepped over.
        let Some(above) = above else { break };
        here = above;
        if !units.list[here].cite().is_empty() {
            chain.push(here);
        }
    }
    chain.reverse();
    chain
}

fn is_backwards(units: &Units<'_>, at: usize) -> bool {
    units.list[at].label_rule().is_some_and(|l| matches!(l.acuan, Acuan::Balik | Acuan::Lingkup))
}

/// The full citation of a unit: "Pasal 5 ayat (2) huruf a", "Bagian Kesatu BAB II".
pub(super) fn cite_fully(units: &Units<'_>, at: usize) -> String {
    let chain = chain(units, at);
    let backwards = is_backwards(units, at);
    let mut words: Vec<String> = chain.iter().map(|u| units.list[*u].cite()).collect();
    if backwards {
        words.reverse();
    }
    words.retain(|w| !w.is_empty());
    words.join(" ")
}

/// A target as it is cited from a place: the units whose citations are printed, in printing order.
struct Cited {
    shown: Vec<usize>,
    /// Units named behind it: the BAB of a Bagian, the Lampiran of a Tabel.
    behind: Vec<usize>,
    /// Shares at least its topmost unit with the place, so it comes first (no. 276).
    own: bool,
    at: usize,
}

impl<'a> Compiler<'a> {
    /// The words of a reference. `kecuali`: only the exception; `apart`: the exception stands elsewhere.
    pub(super) fn citation(
        &self,
        rujukan: &'a Rujukan,
        kecuali: bool,
        apart: bool,
        ctx: &Ctx<'a>,
        owner: &Id,
        span: &Span,
    ) -> Vec<Bagian> {
        self.cited.set(true);
        match &rujukan.ke {
            Sasaran::Satuan { butir, kecuali: except } => {
                let mut out = Vec::new();
                if !kecuali {
                    let leading = rujukan.bentuk == BentukRujukan::Lengkap;
                    out = self.units_cited(butir, rujukan.sambung, leading, ctx, owner, span);
                }
                if kecuali || (!apart && !except.is_empty()) {
                    if !kecuali {
                        out.push((", kecuali ".to_owned(), None));
                    }
                    // Of the same article as what it is taken from; "kecuali Pasal 7 ayat (1)" needs no dalam.
                    out.extend(self.units_cited(except, Sambung::Dan, false, ctx, owner, span));
                }
                out
            }
            Sasaran::Luar { peraturan, pasal, lengkap } => {
                let Some(found) = self.proyek.peraturan(peraturan) else {
                    return self.dead(
                        owner,
                        ctx,
                        span,
                        &format!("peraturan \"{peraturan}\" tidak ada dalam register"),
                    );
                };
                self.check_cited(found, *lengkap, owner, ctx.unit);
                let mut words = String::new();
                if rujukan.bentuk == BentukRujukan::Lengkap {
                    words.push_str(if pasal.starts_with("ayat") { "pada " } else { "dalam " });
                }
                if !pasal.is_empty() {
                    words.push_str(pasal);
                    words.push(' ');
                }
                words.push_str(&if *lengkap {
                    self.cite_regulation(found)
                } else {
                    self.name_regulation(found)
                });
                vec![(words, None)]
            }
            Sasaran::Dokumen { dokumen, lengkap } => {
                let mut out = Vec::new();
                if rujukan.bentuk == BentukRujukan::Lengkap {
                    out.push(("dalam ".to_owned(), None));
                }
                self.check_cited_document(dokumen, owner, ctx.unit);
                match self.cite_document(dokumen, *lengkap) {
                    Some(words) => out.push((words, None)),
                    None => {
                        return self.dead(
                            owner,
                            ctx,
                            span,
                            &format!("dokumen \"{dokumen}\" tidak ada dalam proyek"),
                        );
                    }
                }
                out
            }
        }
    }

    fn dead(&self, owner: &Id, ctx: &Ctx<'a>, span: &Span, what: &str) -> Vec<Bagian> {
        let pesan = format!("rujukan putus: {what}; tunjuk sasaran lain atau hapus rujukannya");
        self.find_at("RUJ-02", Berat::Kesalahan, Some(owner), ctx.unit, Some(&span.sumber), pesan);
        vec![("[RUJUKAN PUTUS]".to_owned(), None)]
    }

    fn units_cited(
        &self,
        targets: &'a [Target],
        sambung: Sambung,
        leading: bool,
        ctx: &Ctx<'a>,
        owner: &Id,
        span: &Span,
    ) -> Vec<Bagian> {
        let units = &self.units;
        if targets.is_empty() {
            return self.dead(owner, ctx, span, "belum menunjuk apa pun");
        }
        let mut found: Vec<usize> = Vec::new();
        let mut named: Vec<usize> = Vec::new();
        let mut ranges = false;
        let mut elsewhere: Vec<Bagian> = Vec::new();
        let mut dead: Vec<Bagian> = Vec::new();
        for target in targets {
            match target {
                Target::Satu(id) => match units.find(id).ok_or_else(|| self.outside_units(id)) {
                    Ok(at) => {
                        found.push(at);
                        named.push(at);
                    }
                    Err(Some(words)) => elsewhere.push(words),
                    Err(None) => {
                        let known = self.is_known(id);
                        let what = if known { "bukan satuan yang dapat dirujuk" } else { "tidak ada lagi" };
                        dead.extend(self.dead(owner, ctx, span, &format!("\"{id}\" {what}")));
                    }
                },
                Target::Rentang(from, to) => match self.range(from, to) {
                    Ok(range) => {
                        ranges = true;
                        named.extend(range.first().into_iter().chain(range.last()));
                        found.extend(range);
                    }
                    Err(what) => dead.extend(self.dead(owner, ctx, span, &what)),
                },
            }
        }
        // That a range passes over a deleted unit is no fault.
        for at in &named {
            if units.is_gone(*at) {
                let pesan = format!("rujukan menunjuk {}, yang sudah dihapus", cite_fully(units, *at));
                self.find_at("RUJ-03", Berat::Kesalahan, Some(owner), ctx.unit, Some(&span.sumber), pesan);
            }
        }
        let here = ctx.unit.map_or_else(Vec::new, |at| self.place(at));
        let mut cited: Vec<Cited> = Vec::new();
        for at in found {
            let chain = chain(units, at);
            let shared = chain.iter().zip(&here).take_while(|(a, b)| a == b).count();
            let backwards = is_backwards(units, at);
            // What both share goes without saying, but something must be said.
            let mut shown: Vec<usize> = chain[shared.min(chain.len() - 1)..].to_vec();
            let mut behind = Vec::new();
            if backwards {
                shown.reverse();
                behind = shown.split_off(1);
            }
            if units.list[at].cite().is_empty() && units.list[at].node.is_none_or(|n| n.judul.is_blank()) {
                let label = units.list[at].jenis.nama();
                dead.extend(self.dead(
                    owner,
                    ctx,
                    span,
                    &format!("{label} \"{}\" tidak bernomor", units.list[at].id),
                ));
                continue;
            }
            cited.push(Cited { shown, behind, own: shared > 0, at });
        }
        cited.sort_by_key(|c| (!c.own, c.at));
        cited.dedup_by_key(|c| c.at);
        let mut out = Vec::new();
        if leading {
            let word = match cited.first() {
                Some(first) => {
                    let unit = &units.list[first.shown[0]];
                    unit.label_rule().map_or(Preposisi::Dalam, |l| l.kata)
                }
                None => Preposisi::Dalam,
            };
            out.push((format!("{} ", word.kata()), None));
        }
        // Alternatives named one by one stay apart: only a range that was meant as one is written as one.
        let ranging = ranges || sambung == Sambung::Dan;
        let mut pieces = self.grouped(&cited, sambung, ranging);
        pieces.extend(
            elsewhere.into_iter().map(|(words, id)| Piece { parts: vec![(words, id)], compound: false }),
        );
        pieces
            .extend(dead.into_iter().map(|(words, id)| Piece { parts: vec![(words, id)], compound: false }));
        out.extend(join(pieces, sambung).parts);
        out
    }

    /// Whether an id belongs to something of this project that no citation can name.
    fn is_known(&self, id: &Id) -> bool {
        let inner = |p: &crate::model::DataProgram| {
            p.indikator.iter().any(|i| i.id == *id)
                || p.mitra.iter().any(|m| m.id == *id)
                || p.anggaran.iter().any(|b| b.id == *id)
        };
        self.proyek.trees().any(|t| t.get(id).is_some())
            || self.proyek.opd(id).is_some()
            || self.proyek.mitra(id).is_some()
            || self.proyek.lembaga(id).is_some()
            || self.proyek.peraturan(id).is_some()
            || self.proyek.dokumen(id).is_some()
            || self.plan.all(Jenis::Program).iter().filter_map(|n| super::plan::program(n)).any(inner)
    }

    /// The chain of the place where a text stands: a closing text stands in its owner.
    fn place(&self, at: usize) -> Vec<usize> {
        let mut here = at;
        while self.units.list[here].cite().is_empty() {
            match self.units.list[here].parent {
                Some(parent) => here = parent,
                None => return Vec::new(),
            }
        }
        chain(&self.units, here)
    }

    /// All siblings of the same kind from one to the other.
    fn range(&self, from: &Id, to: &Id) -> Result<Vec<usize>, String> {
        let units = &self.units;
        let find = |id: &Id| units.find(id).ok_or_else(|| format!("satuan \"{id}\" tidak ada lagi"));
        let (from, to) = (find(from)?, find(to)?);
        let jenis = units.list[from].jenis;
        if units.list[to].jenis != jenis {
            return Err(format!(
                "rentang dari {} sampai {} berbeda jenis",
                cite_fully(units, from),
                cite_fully(units, to)
            ));
        }
        let (first, last) = (from.min(to), from.max(to));
        // What is counted together can be a range: articles through their groups, items within their list.
        let counted = |at: usize| (units.list[at].level, self.count_of(at));
        if counted(first) != counted(last) {
            let name = |at| match cite_fully(units, at) {
                words if words.is_empty() => format!("\"{}\"", units.list[at].id),
                words => words,
            };
            return Err(format!(
                "rentang dari {} sampai {} tidak lagi berada dalam satu hitungan",
                name(from),
                name(to)
            ));
        }
        let inside = |at: &usize| units.list[*at].jenis == jenis && counted(*at) == counted(first);
        Ok((first..=last).filter(inside).collect())
    }

    /// Neighbours that stand in the same unit name it once: "Bagian Kesatu dan Bagian Kedua BAB II".
    fn grouped(&self, cited: &[Cited], sambung: Sambung, ranging: bool) -> Vec<Piece> {
        let mut out = Vec::new();
        let mut rest = cited;
        while let Some(first) = rest.first() {
            let group = rest.iter().take_while(|c| c.behind == first.behind).count();
            let (now, later) = rest.split_at(group);
            rest = later;
            let mut pieces = self.pieces(now, 0, sambung, ranging);
            if !first.behind.is_empty() {
                let mut whole = join(pieces, sambung);
                for at in &first.behind {
                    whole.parts.push((format!(" {}", self.cited_words(*at)), None));
                }
                whole.compound &= !rest.is_empty() || !out.is_empty();
                pieces = vec![whole];
            }
            out.extend(pieces);
        }
        out
    }

    fn pieces(&self, cited: &[Cited], depth: usize, sambung: Sambung, ranging: bool) -> Vec<Piece> {
        let units = &self.units;
        let mut out: Vec<Piece> = Vec::new();
        // Neighbouring units cited whole, to be joined to a range when there are more than two (no. 273).
        let mut row: Vec<usize> = Vec::new();
        let flush = |row: &mut Vec<usize>, out: &mut Vec<Piece>| {
            if let [first, .., last] = row[..]
                && row.len() > 2
                && ranging
            {
                let parts = vec![self.part(first), (" sampai dengan ".to_owned(), None), self.part(last)];
                out.push(Piece { parts, compound: false });
            } else {
                out.extend(row.iter().map(|at| Piece { parts: vec![self.part(*at)], compound: false }));
            }
            row.clear();
        };
        let mut rest = cited;
        while let Some(first) = rest.first() {
            let head = first.shown[depth];
            let group = rest.iter().take_while(|c| c.shown.get(depth) == Some(&head)).count();
            let (now, later) = rest.split_at(group);
            rest = later;
            if now.len() == 1 && first.shown.len() == depth + 1 {
                if row.last().is_some_and(|last| !self.follows(*last, head)) {
                    flush(&mut row, &mut out);
                }
                row.push(head);
                continue;
            }
            flush(&mut row, &mut out);
            let deeper: Vec<Cited> = now
                .iter()
                .filter(|c| c.shown.len() > depth + 1)
                .map(|c| Cited { shown: c.shown.clone(), behind: Vec::new(), own: c.own, at: c.at })
                .collect();
            if deeper.len() < now.len() {
                // The unit itself and something in it: both are said.
                out.push(Piece { parts: vec![self.part(head)], compound: false });
            }
            let inner = join(self.pieces(&deeper, depth + 1, sambung, ranging), sambung);
            let target = deeper.first().map(|c| units.list[c.at].id.clone());
            let mut parts = vec![(format!("{} ", self.cited_words(head)), target)];
            parts.extend(inner.parts);
            out.push(Piece { parts, compound: inner.compound });
        }
        flush(&mut row, &mut out);
        out
    }

    fn cited_words(&self, at: usize) -> String {
        let words = self.units.list[at].cite();
        match self.units.list[at].node {
            Some(node) if words.is_empty() => self.words(node),
            _ => words,
        }
    }

    fn part(&self, at: usize) -> Bagian {
        (self.cited_words(at), Some(self.units.list[at].id.clone()))
    }

    /// Whether `b` is the next unit of its kind behind `a`.
    fn follows(&self, a: usize, b: usize) -> bool {
        let units = &self.units.list;
        let jenis = units[a].jenis;
        if b <= a || units[b].jenis != jenis {
            return false;
        }
        let counted = |at: usize| (units[at].level, self.count_of(at));
        let count = counted(a);
        counted(b) == count && (a + 1..b).all(|at| units[at].jenis != jenis || counted(at) != count)
    }

    /// The unit within which a unit is counted.
    fn count_of(&self, at: usize) -> Option<usize> {
        self.units.list[at].label_rule().and_then(|label| self.units.scope(at, label))
    }

    /// Units that do not print in this document: of the plan, or of another document of the project.
    fn outside_units(&self, id: &Id) -> Option<Bagian> {
        if let Some(node) = self.plan.get(id) {
            let words = self.words(node);
            let label = self.plan_template.rule(node.isi.jenis()).and_then(|r| r.label.as_ref());
            let words = match (label, self.plan.kode(id)) {
                (Some(label), Some(kode)) if !label.sebut.is_empty() => {
                    format!("{} ({words})", label.cite(kode, false))
                }
                _ => words,
            };
            return Some((words, Some(id.clone())));
        }
        let dokumen = self.proyek.dokumen.iter().find(|d| {
            d.id != self.dokumen.id
                && (d.pohon.get(id).is_some() || id.generator().is_some_and(|g| d.pohon.get(&g).is_some()))
        })?;
        let label = self.label_elsewhere(dokumen, id)?;
        let name = self.cite_document(&dokumen.id, false)?;
        Some((format!("{label} {name}"), None))
    }

    /// `{pertimbangan}`: all considerations before this one, each by its letter (no. 23).
    pub(super) fn considerations(&self, span: &Span, owner: &Pemilik<'a>, ctx: &Ctx<'a>, out: &mut Kata) {
        self.cited.set(true);
        let Some(at) = ctx.unit else { return };
        let siblings = self.units.list[at].parent.map_or(&[][..], |p| &self.units.list[p].children);
        let before = siblings
            .iter()
            .take_while(|s| **s != at)
            .filter(|s| self.units.list[**s].jenis == Jenis::Pertimbangan);
        let names: Vec<String> = before.map(|s| self.units.list[*s].cite()).collect();
        let asal = Asal::Bidang { entitas: rencana_id(), kunci: "pertimbangan".into() };
        let words = if names.is_empty() {
            if let Pemilik::Teks { id, .. } = owner {
                let pesan =
                    "isian {pertimbangan} tidak menemukan butir pertimbangan sebelum butir ini".to_owned();
                self.find_at("ISI-01", Berat::Peringatan, Some(id), ctx.unit, Some(&span.sumber), pesan);
            }
            self.template.kosong.untuk(self.keluaran).to_owned()
        } else {
            format!("dalam {}", bahasa::deret(&names, "dan"))
        };
        out.lari.push(Lari { teks: words, gaya: span.gaya, naik: false, nama: false, asal, tautan: None });
    }
}

/// A part of an enumeration of references.
struct Piece {
    parts: Vec<Bagian>,
    /// Holds a conjunction of its own.
    compound: bool,
}

/// "a", "a dan b", "a, b, dan c"; two parts of which one holds a conjunction are joined by "serta".
fn join(pieces: Vec<Piece>, sambung: Sambung) -> Piece {
    let word = sambung.kata().unwrap_or("dan");
    let count = pieces.len();
    let clash = count == 2 && pieces.iter().any(|p| p.compound);
    let compound = count > 1 || pieces.iter().any(|p| p.compound);
    let mut parts: Vec<Bagian> = Vec::new();
    for (i, piece) in pieces.into_iter().enumerate() {
        if i > 0 {
            let between = match (count, i + 1 == count) {
                (2, _) if clash && sambung == Sambung::Dan => " serta ".to_owned(),
                (2, _) => format!(" {word} "),
                (_, true) => format!(", {word} "),
                (_, false) => ", ".to_owned(),
            };
            parts.push((between, None));
        }
        parts.extend(piece.parts);
    }
    Piece { parts, compound }
}
