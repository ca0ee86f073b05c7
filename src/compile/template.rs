//! What can be said of a template without a project.

use crate::markup;
use crate::model::{
    Branch, DokumenHukum, Id, Isi, Jenis, JenisKeluaran, Node, Periode, Pilihan, Proyek, Rencana, Tree,
};
use crate::template::{Ruas, Template, bawaan};

use super::nilai::{Ctx, Nilai};
use super::plan::Plan;
use super::{Compiler, Templates};

/// See [`super::unknown_placeholders`]. A small project is made with this template, and every placeholder of
/// its phrases and blocks is asked for its value.
pub(super) fn unknown(template: &Template) -> Vec<(String, String)> {
    let mut patterns: Vec<(String, &str)> = Vec::new();
    for (key, phrase) in &template.frasa {
        patterns.push((format!("frasa.{key}"), phrase));
    }
    blocks(&template.susunan, "susunan", &mut patterns);
    let Some((proyek, templates)) = sample(template) else { return Vec::new() };
    let plan = Plan::new(&proyek.rencana);
    let Some(dokumen) = proyek.dokumen.first() else { return Vec::new() };
    let Ok(compiler) = Compiler::new(&proyek, &templates, dokumen, JenisKeluaran::Rancangan, &plan) else {
        return Vec::new();
    };
    let ctx = Ctx { unit: Some(0), ..Ctx::default() };
    let mut out = Vec::new();
    for (field, pattern) in patterns {
        for span in markup::parse(pattern) {
            if let markup::Isi::Isian(isian) = span.isi
                && isian.kunci != "pertimbangan"
                && matches!(compiler.nilai(&isian.kunci, &ctx), Nilai::TakDikenal)
            {
                out.push((field.clone(), isian.kunci));
            }
        }
    }
    out
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
            Ruas::Kelompok { isi, .. } => blocks(isi, &field, out),
            Ruas::Penjelasan(tata) => blocks(&tata.kepala, &field, out),
            Ruas::Lampiran { kepala, penutup, .. } => {
                blocks(kepala, &field, out);
                blocks(penutup, &field, out);
            }
            Ruas::Lambang { .. } | Ruas::Satuan(_) | Ruas::Ruang { .. } => {}
        }
    }
}

fn sample(template: &Template) -> Option<(Proyek, Templates)> {
    let id = |s: &str| Id::new(s).ok();
    let mut annex: Branch = Node::new(id("lampiran")?, Isi::Lampiran(crate::model::DiLampiran::default()));
    annex.judul = "Lampiran".into();
    let tree = if template.satuan.contains_key(&Jenis::Lampiran) { vec![annex] } else { Vec::new() };
    let dokumen = DokumenHukum {
        id: id("dokumen")?,
        templat: "uji".to_owned(),
        judul: "Judul".into(),
        keadaan: crate::model::Keadaan::default(),
        nomor: String::new(),
        tahun: None,
        tanggal_penetapan: None,
        tanggal_pengundangan: None,
        berita: crate::model::Berita::default(),
        pilihan: Pilihan::default(),
        pohon: Tree::try_from(tree).ok()?,
    };
    let proyek = Proyek {
        format: crate::model::FORMAT,
        nama: String::new(),
        contoh: false,
        daerah: crate::model::Daerah { nama: "Uji".into(), provinsi: "Uji".into(), ..Default::default() },
        lambang: None,
        opd: Vec::new(),
        mitra: Vec::new(),
        lembaga: Vec::new(),
        peraturan: Vec::new(),
        rencana: Rencana {
            templat: "rencana".to_owned(),
            periode: Periode { awal: 2026, akhir: 2030 },
            pohon: Tree::default(),
        },
        dokumen: vec![dokumen],
        templat: std::collections::BTreeMap::new(),
    };
    let plan = bawaan("rencana-induk")?.template().ok()?;
    let templates = Templates([("uji".to_owned(), template.clone()), ("rencana".to_owned(), plan)].into());
    Some((proyek, templates))
}
