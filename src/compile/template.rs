//! What can be said of a template without a project.

use crate::model::ron::from_ron;
use crate::model::{Branch, DokumenHukum, Id, Isi, Jenis, JenisKeluaran, Node, Opd, Periode, Proyek, Tree};
use crate::template::{Pembangkit, Rinci, Ruas, Sumber, Template, bawaan};

use super::nilai::{Ctx, Detail};
use super::plan::{Plan, program};
use super::unit::Entity;
use super::{Compiler, Templates};

/// See [`super::check_patterns`]. A small project is made with this template, and every pattern is put into words.
pub(super) fn check(template: &Template) -> Vec<(String, String)> {
    let mut patterns: Vec<(String, &str, Option<Sumber>, Option<Rinci>)> = Vec::new();
    for (key, phrase) in &template.frasa {
        patterns.push((format!("frasa.{key}"), phrase, None, None));
    }
    let mut fixed = Vec::new();
    blocks(&template.susunan, "susunan", &mut fixed);
    patterns.extend(fixed.into_iter().map(|(field, text)| (field, text, None, None)));
    for (name, generator) in &template.bangkitan {
        generated(&format!("bangkitan.{name}"), generator, &mut patterns);
    }
    let Some((proyek, templates)) = sample(template) else { return Vec::new() };
    let plan = Plan::new(&proyek.rencana);
    let Some(dokumen) = proyek.dokumen.first() else { return Vec::new() };
    let Ok(compiler) = Compiler::new(&proyek, &templates, dokumen, JenisKeluaran::Rancangan, &plan) else {
        return Vec::new();
    };
    let mut out = Vec::new();
    for (field, pattern, sumber, rinci) in patterns {
        let lembaga = Id::fixed("lembaga");
        let within = matches!(sumber, Some(Sumber::Jabatan | Sumber::Tugas)).then_some(&lembaga);
        let entity = sumber.and_then(|s| compiler.sources().entities(s, within).into_iter().next());
        let detail = match (&entity, rinci) {
            (Some(Entity::Node(n)), Some(Rinci::Indikator)) => {
                program(n).and_then(|p| p.indikator.first()).map(Detail::Indikator)
            }
            (Some(Entity::Node(n)), Some(Rinci::Risiko)) => {
                program(n).and_then(|p| p.risiko.first()).map(Detail::Risiko)
            }
            _ => None,
        };
        let tahun = Some(proyek.rencana.periode.awal);
        let ctx = Ctx { unit: Some(0), entity, detail, tahun, nomor: Some(1), ..Ctx::default() };
        compiler.pattern(pattern, &ctx);
        for found in compiler.temuan.borrow_mut().drain(..) {
            if matches!(found.kode, "ISI-02" | "ISI-03") {
                out.push((field.clone(), found.pesan.replace(" (dalam templat)", "")));
            }
        }
    }
    for branch in &template.pohon_awal {
        parts(branch, &compiler, &mut out);
    }
    out
}

/// Generated parts of the starting tree that no template knows.
fn parts(branch: &Branch, compiler: &Compiler<'_>, out: &mut Vec<(String, String)>) {
    if let Isi::Bangkitan(part) = &branch.isi
        && compiler.sources().generator(&part.nama).is_none()
    {
        let pesan = format!("bagian terbangkit \"{}\" tidak dikenal", part.nama);
        out.push((format!("pohon_awal.{}", branch.id), pesan));
    }
    branch.anak.0.iter().for_each(|child| parts(child, compiler, out));
}

fn generated<'t>(
    field: &str,
    generator: &'t Pembangkit,
    out: &mut Vec<(String, &'t str, Option<Sumber>, Option<Rinci>)>,
) {
    match generator {
        Pembangkit::Rincian(tata) => {
            let mut level = Some(tata);
            while let Some(t) = level {
                out.push((format!("{field}.teks"), &t.teks, Some(t.sumber), None));
                out.push((format!("{field}.pengantar"), &t.pengantar, Some(t.sumber), None));
                level = t.anak.as_deref();
            }
        }
        Pembangkit::Tabel(t) => {
            if let Some(group) = &t.kelompok {
                out.push((format!("{field}.kelompok"), &group.teks, Some(group.sumber), None));
            }
            for column in &t.kolom {
                out.push((format!("{field}.kepala"), &column.kepala, None, None));
                out.push((format!("{field}.isi"), &column.isi, Some(t.sumber), t.rinci));
            }
        }
        Pembangkit::Uraian(t) => {
            for pattern in [&t.label, &t.kepala].into_iter().chain(t.butir.iter().map(|b| &b.isi)) {
                out.push((format!("{field}.isi"), pattern, Some(t.sumber), None));
            }
        }
    }
}

fn blocks<'t>(list: &'t [Ruas], at: &str, out: &mut Vec<(String, &'t str)>) {
    for (n, block) in list.iter().enumerate() {
        let field = format!("{at}[{n}]");
        match block {
            Ruas::Baris { teks, .. } => out.push((field, teks)),
            Ruas::Samping { label, teks, .. } => {
                out.push((field.clone(), label));
                out.push((field, teks));
            }
            Ruas::Kelompok { isi, .. } | Ruas::Rumusan { isi, .. } => blocks(isi, &field, out),
            Ruas::Penjelasan(tata) => blocks(&tata.kepala, &field, out),
            Ruas::Lampiran { kepala, penutup, .. } => {
                blocks(kepala, &field, out);
                blocks(penutup, &field, out);
            }
            Ruas::Lambang { .. } | Ruas::Satuan(_) | Ruas::Ruang { .. } => {}
        }
    }
}

/// One entity of each kind, for patterns to read.
const LEMBAGA: &str = r#"[(id: "lembaga", nama: "Uji", jabatan: [(id: "jabatan", kedudukan: "Ketua", pejabat: "Uji")],
    tugas: [(id: "tugas", teks: "Uji")])]"#;
const RENCANA: &str = r#"[
    (id: "visi", isi: Visi, teks: "Uji"),
    (id: "misi", isi: Misi, teks: "Uji", anak: [(id: "tujuan", isi: Tujuan, teks: "Uji", anak: [
        (id: "sasaran", isi: Sasaran, teks: "Uji", anak: [(id: "strategi", isi: Strategi, teks: "Uji")])])]),
    (id: "dimensi", isi: Dimensi(kode: "U"), judul: "Uji", anak: [(id: "subdimensi", isi: Subdimensi(), judul: "Uji", anak: [
        (id: "program", judul: "Uji", teks: "Uji", isi: Program(opd: "opd", tahun: [2026],
            indikator: [(id: "indikator", nama: "Uji")], risiko: [(id: "risiko", uraian: "Uji")],
            anggaran: [(id: "anggaran", tahun: 2026, sumber: ApbdKabupaten, jumlah: 1)],
            quick_win: (perumusan: "Uji")))])]),
    (id: "kesenjangan", isi: Kesenjangan(), teks: "Uji")]"#;

fn sample(template: &Template) -> Option<(Proyek, Templates)> {
    let id = |s: &str| Id::new(s).ok();
    let mut annex: Branch = Node::new(id("lampiran")?, Isi::Lampiran(crate::model::DiLampiran::default()));
    annex.judul = "Lampiran".into();
    let tree = if template.satuan.contains_key(&Jenis::Lampiran) { vec![annex] } else { Vec::new() };
    let dokumen = DokumenHukum::new(id("dokumen")?, "uji", "Judul", Tree::try_from(tree).ok()?);
    let mut proyek = Proyek::kosong("rencana", Periode { awal: 2026, akhir: 2030 });
    proyek.daerah = crate::model::Daerah { nama: "Uji".into(), provinsi: "Uji".into(), ..Default::default() };
    proyek.opd =
        vec![Opd { id: id("opd")?, nama: "Uji".into(), singkatan: String::new(), kepala: String::new() }];
    proyek.lembaga = from_ron(LEMBAGA).ok()?;
    proyek.rencana.pohon = from_ron(RENCANA).ok()?;
    proyek.dokumen = vec![dokumen];
    let plan = bawaan("rencana-induk")?.template().ok()?;
    let templates = Templates([("uji".to_owned(), template.clone()), ("rencana".to_owned(), plan)].into());
    Some((proyek, templates))
}
