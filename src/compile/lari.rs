//! Texts to runs: marks resolved, every run with its origin.

use std::collections::BTreeMap;

use crate::bahasa;
use crate::markup::{self, Gaya, Isian, Span};
use crate::model::{Berat, Bidang, Desimal, Id, Jenis, Node, Rujukan, Tautan, Teks};

use super::Compiler;
use super::naskah::{Asal, Lari, Tanda};
use super::nilai::{Ctx, Nilai};
use super::unit::rencana_id;

/// Placeholders within placeholders within …: deeper than this is a circle.
const MAX_DEPTH: u8 = 8;
/// More words within one text than this come from a circle too.
const MAX_ASKED: u32 = 2_000;

/// Whose words are being read.
#[derive(Clone)]
pub(super) enum Pemilik<'a> {
    /// A text of a node or of an entity with texts.
    Teks { id: Id, bidang: Bidang, rujukan: Option<&'a BTreeMap<Id, Rujukan>> },
    /// A pattern of the template.
    Pola,
}

/// Runs with the footnotes anchored in them, by unit.
#[derive(Default)]
pub(super) struct Kata {
    pub lari: Vec<Lari>,
    pub kaki: Vec<usize>,
    /// Placeholders that had a value, and that had none.
    pub ada: usize,
    pub kosong: usize,
}

impl Kata {
    pub fn teks(&self) -> String {
        self.lari.iter().map(|l| l.teks.as_str()).collect()
    }
}

impl<'a> Compiler<'a> {
    /// The runs of a text of a node.
    pub(super) fn node_text(
        &self,
        node: &'a Node<Tautan>,
        bidang: Bidang,
        teks: &'a Teks,
        ctx: &Ctx<'a>,
    ) -> Kata {
        let owner = Pemilik::Teks { id: node.id.clone(), bidang, rujukan: Some(&node.rujukan) };
        self.words_of(&markup::parse(&teks.0), &owner, ctx)
    }

    /// The runs of a pattern of the template.
    pub(super) fn pattern(&self, pola: &str, ctx: &Ctx<'a>) -> Kata {
        self.words_of(&markup::parse(pola), &Pemilik::Pola, ctx)
    }

    /// The words of a heading or text, for use inside other words. What leads back to itself, or on and on, is
    /// cut and told.
    pub(super) fn words(&self, node: &'a Node<Tautan>) -> String {
        if !self.is_of_world(node) {
            self.strayed.set(true);
        }
        let (depth, asked) = self.depth.get();
        if depth >= MAX_DEPTH || asked >= MAX_ASKED {
            let pesan = "teks ini mengutip dirinya sendiri lewat rujukan atau isian; putuskan salah satunya"
                .to_owned();
            self.find_at("RUJ-04", Berat::Kesalahan, Some(&node.id), self.units.find(&node.id), None, pesan);
            return "[KUTIPAN BERPUTAR]".to_owned();
        }
        self.depth.set((depth + 1, asked + 1));
        let words = self.words_within(node);
        self.depth.set((depth, if depth == 0 { 0 } else { self.depth.get().1 }));
        words
    }

    fn words_within(&self, node: &'a Node<Tautan>) -> String {
        let (bidang, teks) =
            if node.judul.is_blank() { (Bidang::Teks, &node.teks) } else { (Bidang::Judul, &node.judul) };
        self.node_text(node, bidang, teks, &Ctx::default()).teks()
    }

    pub(super) fn words_of(&self, spans: &[Span], owner: &Pemilik<'a>, ctx: &Ctx<'a>) -> Kata {
        let mut out = Kata::default();
        self.spans(spans, owner, ctx, 0, &mut out);
        out
    }

    fn spans(&self, spans: &[Span], owner: &Pemilik<'a>, ctx: &Ctx<'a>, depth: u8, out: &mut Kata) {
        for (n, span) in spans.iter().enumerate() {
            let before = out.lari.len();
            match &span.isi {
                markup::Isi::Teks(teks) => {
                    out.lari.push(run(teks.clone(), span.gaya, Self::origin(owner, span, ctx)));
                }
                markup::Isi::Nama(teks) => {
                    let words = run(teks.clone(), span.gaya, Self::origin(owner, span, ctx));
                    out.lari.push(Lari { nama: true, ..words });
                }
                markup::Isi::BarisBaru => {
                    out.lari.push(run("\n".into(), span.gaya, Self::origin(owner, span, ctx)));
                }
                markup::Isi::Isian(isian) => self.placeholder(isian, span, owner, ctx, depth, out),
                markup::Isi::Rujukan { kunci, kecuali } => {
                    let Pemilik::Teks { id, rujukan, bidang } = owner else {
                        out.lari.push(run(format!("{{@{kunci}}}"), span.gaya, Asal::Frasa));
                        continue;
                    };
                    let found = Id::new(kunci).ok().and_then(|key| rujukan.and_then(|r| r.get(&key)));
                    let asal = Asal::Rujukan { simpul: id.clone(), kunci: kunci.clone() };
                    let Some(rujukan) = found else {
                        self.find_at(
                            "RUJ-01",
                            Berat::Kesalahan,
                            Some(id),
                            ctx.unit,
                            Some(&span.sumber),
                            format!("rujukan \"{kunci}\" pada {} tidak ada; hapus tandanya atau buat rujukannya lagi", bidang.nama()),
                        );
                        out.lari.push(run("[RUJUKAN HILANG]".into(), span.gaya, asal));
                        continue;
                    };
                    // The exception stands where the text puts it, else behind the targets.
                    let apart = !kecuali && spans.iter().any(|s| matches!(&s.isi, markup::Isi::Rujukan { kunci: k, kecuali: true } if k == kunci));
                    let mut words = self.citation(rujukan, *kecuali, apart, ctx, id, span);
                    // An exception in the middle of a sentence is closed by a comma too.
                    let goes_on = spans.get(n + 1).is_some_and(|s| match &s.isi {
                        markup::Isi::Teks(t) => t.starts_with(char::is_whitespace) && !t.trim().is_empty(),
                        _ => false,
                    });
                    if goes_on && !kecuali && !apart && rujukan.has_exception() {
                        words.push((",".to_owned(), None));
                    }
                    for (teks, tautan) in words {
                        out.lari.push(Lari {
                            teks,
                            gaya: span.gaya,
                            naik: false,
                            nama: false,
                            asal: asal.clone(),
                            tautan,
                        });
                    }
                }
                markup::Isi::CatatanKaki(key) => {
                    self.cited.set(true);
                    let asal = Self::origin(owner, span, ctx);
                    let note = Id::new(key).ok().and_then(|id| self.units.find(&id));
                    if let Some(at) = note.filter(|at| self.units.list[*at].jenis == Jenis::CatatanKaki) {
                        let unit = &self.units.list[at];
                        out.kaki.push(at);
                        let (teks, tautan) = (unit.label(), Some(unit.id.clone()));
                        out.lari.push(Lari { teks, gaya: span.gaya, naik: true, nama: false, asal, tautan });
                    } else {
                        if let Pemilik::Teks { id, .. } = owner {
                            let pesan = format!(
                                "catatan kaki \"{key}\" tidak ada; hapus tandanya atau tulis catatannya"
                            );
                            self.find_at(
                                "KAK-01",
                                Berat::Kesalahan,
                                Some(id),
                                ctx.unit,
                                Some(&span.sumber),
                                pesan,
                            );
                        }
                        out.lari.push(run("[CATATAN KAKI HILANG]".into(), span.gaya, asal));
                    }
                }
            }
            if depth == 0 {
                self.tell(span, owner, ctx, out.lari.get(before..).unwrap_or_default());
            }
        }
    }

    /// Keeps what a mark in a text of a node says where that node itself prints.
    fn tell(&self, span: &Span, owner: &Pemilik<'a>, ctx: &Ctx<'a>, words: &[Lari]) {
        let Pemilik::Teks { id, .. } = owner else { return };
        let tanda = match &span.isi {
            markup::Isi::Rujukan { kunci, kecuali: false } => format!("@{kunci}"),
            markup::Isi::Rujukan { kunci, kecuali: true } => format!("@{kunci}|kecuali"),
            markup::Isi::CatatanKaki(id) => format!("^{id}"),
            markup::Isi::Isian(isian) => isian.as_written(),
            _ => return,
        };
        // Words within words are told where they stand themselves.
        if self.depth.get().0 == 0 && ctx.entity.is_none() {
            let kata = words.iter().map(|l| l.teks.as_str()).collect();
            self.tanda.borrow_mut().push(Tanda { simpul: id.clone(), tanda, kata });
        }
    }

    fn origin(owner: &Pemilik<'a>, span: &Span, ctx: &Ctx<'a>) -> Asal {
        match owner {
            Pemilik::Teks { id, bidang, .. } => Asal::Teks {
                simpul: id.clone(),
                bidang: bidang.clone(),
                awal: span.sumber.start as u32,
                akhir: span.sumber.end as u32,
            },
            Pemilik::Pola => made_by(ctx).unwrap_or(Asal::Frasa),
        }
    }

    fn placeholder(
        &self,
        isian: &Isian,
        span: &Span,
        owner: &Pemilik<'a>,
        ctx: &Ctx<'a>,
        depth: u8,
        out: &mut Kata,
    ) {
        if isian.kunci == "pertimbangan" {
            self.considerations(span, owner, ctx, out);
            return;
        }
        let nilai = if depth > MAX_DEPTH { Nilai::TakDikenal } else { self.nilai(&isian.kunci, ctx) };
        let asal = Asal::Bidang { entitas: self.entity_of(&isian.kunci, ctx), kunci: isian.kunci.clone() };
        let mut inner = Kata::default();
        let mut forms = isian.bentuk.as_slice();
        // The name of the region keeps its capitals in any running text.
        let nama = matches!(
            isian.kunci.as_str(),
            "daerah.nama"
                | "daerah.sebutan"
                | "daerah.provinsi"
                | "daerah.provinsi-lengkap"
                | "daerah.kedudukan"
        );
        let mut put = |words: String| inner.lari.push(Lari { nama, ..run(words, span.gaya, asal.clone()) });
        match nilai {
            Nilai::Teks(words) => put(words),
            Nilai::Bilangan(n) => put(in_words(Number::Whole(n), &mut forms)),
            Nilai::Desimal(d) => put(in_words(Number::Decimal(d), &mut forms)),
            Nilai::Uang(n) => put(in_words(Number::Money(n), &mut forms)),
            Nilai::Catatan(words) => {
                put(words.to_owned());
                forms = &[];
            }
            Nilai::Frasa(phrase) => self.spans(
                &styled(markup::parse(phrase), span.gaya),
                &Pemilik::Pola,
                ctx,
                depth + 1,
                &mut inner,
            ),
            Nilai::Markup(id, bidang, teks, node) => {
                let owner = Pemilik::Teks { id, bidang, rujukan: node.map(|n| &n.rujukan) };
                self.spans(&styled(markup::parse(&teks.0), span.gaya), &owner, ctx, depth + 1, &mut inner);
            }
            Nilai::Kosong | Nilai::BelumAda => {
                out.kosong += 1;
                if ctx.entity.is_some() && matches!(nilai, Nilai::BelumAda) {
                    // In a generated part it leaves its place empty.
                    return;
                }
                put(self.template.kosong.untuk(self.keluaran).to_owned());
                if matches!(nilai, Nilai::Kosong) {
                    let pesan = format!("isian {{{}}} belum punya nilai; lengkapi datanya", isian.kunci);
                    self.find_in("ISI-01", Berat::Peringatan, owner, ctx, span, pesan);
                }
                forms = &[];
            }
            Nilai::TakDikenal => {
                out.kosong += 1;
                put(format!("{{{}}}", isian.kunci));
                let pesan = format!("isian {{{}}} tidak dikenal; periksa ejaannya", isian.kunci);
                self.find_in("ISI-02", Berat::Kesalahan, owner, ctx, span, pesan);
                forms = &[];
            }
        }
        out.ada += usize::from(inner.lari.iter().any(|l| !l.teks.is_empty()));
        for form in forms {
            if !shape(form, &mut inner.lari) {
                let pesan = format!(
                    "bentuk \"{form}\" pada isian {{{}}} tidak dikenal atau tidak cocok",
                    isian.kunci
                );
                self.find_in("ISI-03", Berat::Kesalahan, owner, ctx, span, pesan);
            }
        }
        out.lari.append(&mut inner.lari);
        out.kaki.append(&mut inner.kaki);
    }

    fn entity_of(&self, kunci: &str, ctx: &Ctx<'a>) -> Id {
        match kunci.split('.').next().unwrap_or("") {
            "daerah" | "kepala" | "sekretaris" | "hukum" => Id::fixed("daerah"),
            "dokumen" | "frasa" => self.dokumen.id.clone(),
            "lampiran" => self
                .annex_of(ctx)
                .map_or_else(|| self.dokumen.id.clone(), |at| self.units.list[at].id.clone()),
            "rencana" | "jumlah" => rencana_id(),
            _ => ctx.entity.as_ref().map_or_else(rencana_id, super::unit::Entity::id),
        }
    }

    fn find_in(
        &self,
        kode: &'static str,
        berat: Berat,
        owner: &Pemilik<'a>,
        ctx: &Ctx<'a>,
        span: &Span,
        pesan: String,
    ) {
        match owner {
            Pemilik::Teks { id, .. } => {
                self.find_at(kode, berat, Some(id), ctx.unit, Some(&span.sumber), pesan);
            }
            Pemilik::Pola => self.find_at(
                kode,
                berat,
                ctx.generator.as_ref(),
                ctx.unit,
                None,
                format!("{pesan} (dalam templat)"),
            ),
        }
    }
}

pub(super) fn run(teks: String, gaya: Gaya, asal: Asal) -> Lari {
    Lari { teks, gaya, naik: false, nama: false, asal, tautan: None }
}

/// The look of a placeholder goes over to what it brings.
fn styled(mut spans: Vec<Span>, gaya: Gaya) -> Vec<Span> {
    for span in &mut spans {
        span.gaya.tebal |= gaya.tebal;
        span.gaya.miring |= gaya.miring;
    }
    spans
}

fn made_by(ctx: &Ctx<'_>) -> Option<Asal> {
    let (simpul, entity) = (ctx.generator.clone()?, ctx.entity.as_ref()?);
    Some(Asal::Bangkitan { simpul, sumber: entity.id() })
}

#[derive(Clone, Copy)]
enum Number {
    Whole(i64),
    Decimal(Desimal),
    Money(i64),
}

/// A number in the form asked for first; without one in figures, money in full.
fn in_words(number: Number, forms: &mut &[String]) -> String {
    let first = forms.first().map(String::as_str);
    let positive = |n: i64| u64::try_from(n).ok();
    let words = match (number, first) {
        (Number::Whole(n), Some("bilangan")) => positive(n).map(bahasa::bilangan),
        (Number::Whole(n), Some("huruf")) => positive(n).map(bahasa::terbilang),
        (Number::Whole(n), Some("romawi")) => u32::try_from(n).ok().map(bahasa::romawi),
        (Number::Decimal(d), Some("bilangan")) => Some(format!(
            "{} ({})",
            bahasa::desimal(d.mantissa(), d.scale()),
            bahasa::terbilang_desimal(d.mantissa(), d.scale())
        )),
        (Number::Decimal(d), Some("huruf")) => Some(bahasa::terbilang_desimal(d.mantissa(), d.scale())),
        (Number::Money(n), Some("bilangan")) => {
            positive(n).map(|p| format!("{} ({} rupiah)", bahasa::rupiah(n), bahasa::terbilang(p)))
        }
        (Number::Money(n), Some("huruf")) => positive(n).map(|p| format!("{} rupiah", bahasa::terbilang(p))),
        (Number::Money(n), Some("juta")) => Some(bahasa::juta(n)),
        (Number::Money(n), Some("angka")) => Some(bahasa::ribuan(n)),
        _ => None,
    };
    if let Some(words) = words {
        *forms = &forms[1..];
        return words;
    }
    match number {
        Number::Whole(n) => bahasa::ribuan(n),
        Number::Decimal(d) => bahasa::desimal(d.mantissa(), d.scale()),
        Number::Money(n) => bahasa::rupiah(n),
    }
}

/// Changes the look of runs; false for a form it does not know.
fn shape(form: &str, runs: &mut [Lari]) -> bool {
    let first = runs.iter().position(|r| !r.teks.trim().is_empty());
    match form {
        "kapital" => runs.iter_mut().for_each(|r| r.teks = bahasa::kapital(&r.teks)),
        "kecil" => runs.iter_mut().filter(|r| !r.nama).for_each(|r| r.teks = bahasa::kecil(&r.teks)),
        "awal-kecil" => {
            if let Some(at) = first.filter(|at| !runs[*at].nama) {
                runs[at].teks = bahasa::kecil_awal(&runs[at].teks);
            }
        }
        "awal-kapital" => {
            if let Some(at) = first {
                runs[at].teks = bahasa::kapital_awal_kalimat(&runs[at].teks);
            }
        }
        "miring" => runs.iter_mut().for_each(|r| r.gaya.miring = true),
        "tebal" => runs.iter_mut().for_each(|r| r.gaya.tebal = true),
        _ => return false,
    }
    true
}
