//! `pranata impor`: a regulation that exists becomes a project.

use anyhow::{Context, Result, bail};

use crate::edit::IdMaker;
use crate::import::{Laporan, read};
use crate::store::{is_project, save};

use super::args;
use super::{Outcome, pesan};

pub(super) fn run(args: &args::Impor) -> Result<Outcome> {
    if let Some(hasil) = &args.hasil {
        if !is_project(hasil) {
            bail!(
                "nama berkas proyek harus berakhiran .pranata atau .ron, misalnya {}.pranata",
                hasil.display()
            );
        }
        if hasil.exists() && !args.timpa {
            bail!("{} sudah ada; pilih nama lain atau tambahkan --timpa", hasil.display());
        }
    } else if !args.laporan {
        bail!("sebutkan berkas proyek yang dibuat, misalnya: -o peraturan.pranata");
    }
    let bytes = std::fs::read(&args.berkas)
        .with_context(|| format!("{} tidak dapat dibaca", args.berkas.display()))?;
    let nama = args.berkas.file_name().map_or_else(String::new, |n| n.to_string_lossy().into_owned());
    let impor = read(&nama, &bytes, &mut IdMaker::Random)?;
    if args.laporan {
        report(&impor.laporan);
    }
    if let Some(hasil) = &args.hasil {
        let told = summary(&impor.laporan);
        save(&impor.into_bundle(), hasil)?;
        if !args.laporan {
            pesan::say(&hasil.display().to_string());
        }
        pesan::tell(&told);
    }
    Ok(Outcome::Done)
}

fn summary(laporan: &Laporan) -> String {
    let kinds: Vec<String> =
        laporan.hitungan.iter().filter(|h| h.pohon > 0).map(|h| format!("{} {}", h.pohon, h.nama)).collect();
    format!(
        "Terbaca: {}. Rujukan tertaut {} dari {}. Diragukan {} tempat; lihat dengan --laporan.",
        kinds.join(", "),
        laporan.tertaut,
        laporan.rujukan,
        laporan.ragu.len()
    )
}

fn report(laporan: &Laporan) {
    pesan::say("Satuan (sumber → pohon):");
    for h in &laporan.hitungan {
        pesan::say(&format!("  {:<9} {:>5} → {}", h.nama, h.sumber, h.pohon));
    }
    pesan::say(&format!(
        "Rujukan ke satuan sendiri: {}, tertaut {}; ke peraturan lain: {}",
        laporan.rujukan, laporan.tertaut, laporan.luar
    ));
    if !laporan.rumusan.is_empty() {
        pesan::say(&format!("Dirumuskan lain dari templat: {}", laporan.rumusan.join(", ")));
    }
    for (title, all) in [
        ("Catatan dalam Word", &laporan.catatan),
        ("Diragukan", &laporan.ragu),
        ("Dibuang karena bagian halaman", &laporan.dibuang),
    ] {
        if !all.is_empty() {
            pesan::say(&format!("{title} ({}):", all.len()));
        }
        for r in all {
            pesan::say(&format!("  baris {}: \"{}\" – {}", r.baris, r.teks, r.pesan));
        }
    }
}
