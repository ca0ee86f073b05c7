//! The masterplan behind a document: sums, missing offices and indicators, years, quick wins, gaps, dead references.

use rustc_hash::FxHashMap;

use crate::model::{Arah, DataProgram, Id, Isi, Jenis, Node, Tautan, Tempat, Temuan};

use super::bahan::Bahan;
use super::{Catatan, Periksaan, aturan};

pub(super) fn periksa(bahan: &Bahan<'_>, out: &mut Catatan<'_, '_>) {
    let proyek = bahan.proyek;
    let pohon = &proyek.rencana.pohon;
    let periode = proyek.rencana.periode;
    let programmes: Vec<(&Node<Tautan>, &DataProgram)> = pohon
        .walk()
        .filter_map(|n| match &n.isi {
            Isi::Program(data) => Some((n, &**data)),
            _ => None,
        })
        .collect();
    if pohon.is_empty() {
        return;
    }
    let name = |n: &Node<Tautan>| {
        let judul = crate::markup::plain(&n.judul.0);
        format!("{} \"{}\"", n.isi.jenis().nama(), if judul.is_empty() { "tanpa nama" } else { &judul })
    };
    let mut note = |kode: &'static str, node: &Node<Tautan>, pesan: String| {
        let Some(rule) = aturan(kode) else { return };
        let tempat = Tempat { simpul: Some(node.id.clone()), label: name(node), rentang: None };
        let temuan = Temuan { kode, berat: rule.berat(), tempat, pesan };
        out.semua.push(Periksaan::of(temuan));
    };
    for (node, data) in &programmes {
        let mut missing = Vec::new();
        if data.opd.is_none() {
            missing.push("perangkat daerah penanggung jawab");
        }
        if data.indikator.is_empty() {
            missing.push("indikator");
        }
        if data.tahun.is_empty() {
            missing.push("tahun pelaksanaan");
        }
        if !missing.is_empty() {
            note("RI-02", node, format!("program belum memuat {}", missing.join(", ")));
        }
        let outside = |y: u16| !periode.years().contains(&y);
        let mut years: Vec<u16> =
            data.tahun.iter().copied().chain(data.anggaran.iter().map(|a| a.tahun)).collect();
        years.extend(data.indikator.iter().flat_map(|i| i.target.keys().copied()));
        years.sort_unstable();
        years.dedup();
        if let Some(year) = years.into_iter().find(|y| outside(*y)) {
            note("RI-05", node, format!("tahun {year} di luar periode {}-{}", periode.awal, periode.akhir));
        }
        let unplanned = data
            .anggaran
            .iter()
            .find(|a| a.jumlah.is_some() && !data.tahun.is_empty() && !data.tahun.contains(&a.tahun));
        if let Some(row) = unplanned {
            note("RI-01", node, format!("anggaran tahun {} di luar tahun pelaksanaan program", row.tahun));
        }
        for indicator in &data.indikator {
            let values: Vec<_> = indicator.target.values().copied().collect();
            let against = values.windows(2).any(|w| {
                let order = w[0].compare(w[1]);
                match indicator.arah {
                    Arah::Naik => order.is_gt(),
                    Arah::Turun => order.is_lt(),
                }
            });
            if against {
                note(
                    "RI-06",
                    node,
                    format!("target indikator \"{}\" berlawanan dengan arahnya", indicator.nama),
                );
            }
        }
    }
    let within = |kind: Jenis, below: &Id| pohon.walk_from(below).any(|n| n.isi.jenis() == kind);
    for node in pohon.walk() {
        match node.isi.jenis() {
            Jenis::Subdimensi if !within(Jenis::Program, &node.id) => {
                note("RI-03", node, "subdimensi belum mempunyai program".to_owned());
            }
            Jenis::Dimensi => {
                let quick = pohon
                    .walk_from(&node.id)
                    .any(|n| matches!(&n.isi, Isi::Program(d) if d.quick_win.is_some()));
                if !quick && within(Jenis::Program, &node.id) {
                    note("RI-07", node, "dimensi belum mempunyai quick win".to_owned());
                }
            }
            Jenis::Sasaran => {
                let served = programmes.iter().any(|(_, d)| d.sasaran.contains(&node.id));
                if !served && !programmes.is_empty() {
                    note("RI-04", node, "sasaran belum didukung program".to_owned());
                }
            }
            Jenis::Kesenjangan => {
                if let Isi::Kesenjangan(gap) = &node.isi
                    && gap.program.is_empty()
                {
                    note("RI-11", node, "kesenjangan belum dijawab dengan program".to_owned());
                }
            }
            _ => {}
        }
    }
    let mut offices: FxHashMap<String, &Id> = FxHashMap::default();
    for opd in &proyek.opd {
        let key: String = opd.nama.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ");
        if let Some(first) = offices.insert(key, &opd.id) {
            let Some(rule) = aturan("RI-08") else { continue };
            let tempat = Tempat { simpul: Some(opd.id.clone()), label: opd.nama.clone(), rentang: None };
            let pesan = format!("perangkat daerah tercatat dua kali ({first}); gabungkan");
            let temuan = Temuan { kode: "RI-08", berat: rule.berat(), tempat, pesan };
            out.semua.push(Periksaan::of(temuan));
        }
    }
}
