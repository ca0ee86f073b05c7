//! Validation: what RON alone cannot say.

use crate::model::{Branch, Id, Jenis, Mm, Sasaran, Target, Tree};

use super::{FORMAT, Hitung, Label, Pembangkit, Ruas, Template, TemplateError, Untuk};

/// An error at the place where `needle` stands in the section that `bidang` names, part by part.
pub(super) fn at(naskah: &str, berkas: &str, bidang: &str, needle: &str, pesan: &str) -> TemplateError {
    let mut from = 0;
    for part in bidang.split('.') {
        let opens = |at: &usize| {
            let rest = naskah[at + part.len()..].trim_start_matches('"').trim_start();
            let before = naskah[..*at].chars().next_back();
            rest.starts_with([':', '(']) && !before.is_some_and(|c| c.is_alphanumeric() || c == '_')
        };
        if let Some(place) = naskah[from..].match_indices(part).map(|(i, _)| from + i).find(opens) {
            from = place - usize::from(naskah[..place].ends_with('"'));
        }
    }
    let place = naskah[from..].find(needle).map(|i| from + i).or_else(|| naskah.find(needle)).unwrap_or(from);
    let before = &naskah[..place];
    TemplateError {
        berkas: berkas.to_owned(),
        baris: before.matches('\n').count() + 1,
        kolom: before.rsplit('\n').next().map_or(0, |line| line.chars().count()) + 1,
        bidang: bidang.to_owned(),
        pesan: pesan.to_owned(),
    }
}

/// Phrases by which other documents cite this one.
const FRASA: [&str; 2] = ["jenis", "sebut-diri"];
/// Data of a document that a Salinan may demand.
const WAJIB: [&str; 5] = ["nomor", "tahun", "tanggal_penetapan", "tanggal_pengundangan", "berita"];

struct Check<'a> {
    template: &'a Template,
    naskah: &'a str,
    berkas: &'a str,
}

pub(super) fn validate(template: &Template, naskah: &str, berkas: &str) -> Result<(), TemplateError> {
    debug_assert_eq!(template.format, FORMAT);
    let check = Check { template, naskah, berkas };
    check.name()?;
    check.page()?;
    check.phrases()?;
    check.styles()?;
    check.rules()?;
    check.blocks(&template.susunan, "susunan")?;
    check.whole()?;
    check.generators()?;
    check.start()?;
    for name in &template.wajib_salinan {
        if !WAJIB.contains(&name.as_str()) {
            let known = WAJIB.join(", ");
            return check.fail(
                "wajib_salinan",
                name,
                &format!("\"{name}\" bukan data dokumen; yang dikenal: {known}"),
            );
        }
    }
    Ok(())
}

fn known<'b>(branches: &'b [Branch], out: &mut Vec<&'b Id>) {
    for branch in branches {
        out.push(&branch.id);
        known(&branch.anak.0, out);
    }
}

impl Check<'_> {
    fn fail(&self, bidang: &str, needle: &str, pesan: &str) -> Result<(), TemplateError> {
        Err(at(self.naskah, self.berkas, bidang, needle, pesan))
    }

    fn name(&self) -> Result<(), TemplateError> {
        let name = &self.template.nama;
        let fine = !name.is_empty() && name.bytes().all(|b| matches!(b, b'a'..=b'z' | b'0'..=b'9' | b'-'));
        if fine {
            Ok(())
        } else {
            self.fail("nama", "nama:", "nama templat hanya huruf kecil, angka, dan tanda \"-\"")
        }
    }

    fn page(&self) -> Result<(), TemplateError> {
        let Some(page) = &self.template.halaman else {
            return match self.template.untuk {
                Untuk::Dokumen => {
                    self.fail("halaman", "untuk:", "templat dokumen harus menentukan \"halaman\"")
                }
                Untuk::Rencana => Ok(()),
            };
        };
        let text = page.lebar - page.kiri - page.kanan;
        let sizes = [page.lebar, page.tinggi, page.kiri, page.kanan, page.atas, page.bawah];
        if sizes.iter().any(|m| !m.0.is_finite() || m.0 < 0.0)
            || text.0 < 60.0
            || (page.tinggi - page.atas - page.bawah).0 < 60.0
            || page.lebar.0.max(page.tinggi.0) > 2000.0
        {
            return self.fail(
                "halaman",
                "halaman:",
                "ukuran kertas dan margin harus menyisakan ruang teks paling sedikit 60 x 60 mm",
            );
        }
        if !(6.0..=36.0).contains(&page.huruf.0)
            || !(page.huruf.0..=page.huruf.0 * 3.0).contains(&page.baris.0)
        {
            return self.fail(
                "halaman.baris",
                "baris:",
                "huruf antara 6 dan 36 pt, jarak baris antara satu dan tiga kali huruf",
            );
        }
        if page.kolom.is_empty() {
            return self.fail("halaman.kolom", "kolom:", "paling sedikit satu gaya kolom harus ada");
        }
        for column in page.kolom.values() {
            let inside = |m: Mm| m.0 >= 0.0 && (text - m).0 >= 40.0;
            if !inside(column.titik_dua) || !inside(column.butir) || !inside(column.badan) {
                return self.fail(
                    "halaman.kolom",
                    "kolom:",
                    "kolom harus berada di dalam margin dan selebar paling sedikit 40 mm",
                );
            }
        }
        if page.nomor.as_ref().is_some_and(|n| !n.pola.contains("{}")) {
            return self.fail("halaman.nomor.pola", "nomor:", "pola nomor halaman harus memuat {}");
        }
        Ok(())
    }

    fn phrases(&self) -> Result<(), TemplateError> {
        let missing = FRASA.iter().find(|key| !self.template.frasa.contains_key(**key));
        match missing.filter(|_| self.template.untuk == Untuk::Dokumen) {
            Some(key) => self.fail("frasa", "frasa:", &format!("frasa \"{key}\" belum ada")),
            None => Ok(()),
        }
    }

    /// Measures of styles that fit a page.
    fn styles(&self) -> Result<(), TemplateError> {
        for (name, style) in &self.template.gaya {
            let within = |value: f32, most: f32| value.is_finite() && (0.0..=most).contains(&value);
            let fault = if style.ukuran.is_some_and(|u| !(4.0..=72.0).contains(&u.0)) {
                Some("ukuran huruf antara 4 dan 72 pt")
            } else if !within(style.gantung.0, 80.0) || !within(style.awal.0, 80.0) {
                Some("gantung dan awal antara 0 dan 80 mm")
            } else if !within(style.sebelum, 20.0) {
                Some("sebelum antara 0 dan 20 baris")
            } else {
                None
            };
            if let Some(pesan) = fault {
                return self.fail(&format!("gaya.{name}"), &format!("\"{name}\""), pesan);
            }
        }
        Ok(())
    }

    /// Every kind that may stand at the top has a block that prints it.
    fn whole(&self) -> Result<(), TemplateError> {
        if self.template.untuk != Untuk::Dokumen {
            return Ok(());
        }
        let printed = |jenis: Jenis| self.template.susunan.iter().any(|b| b.prints(jenis));
        let needed = self.template.atas.iter().chain(&self.template.wajib);
        match needed.copied().find(|jenis| *jenis != Jenis::TakTempat && !printed(*jenis)) {
            Some(jenis) => {
                let pesan =
                    format!("{jenis:?} boleh berdiri di atas, tetapi tidak ada ruas yang mencetaknya");
                self.fail("susunan", "susunan:", &pesan)
            }
            None => Ok(()),
        }
    }

    fn style(&self, bidang: &str, name: &str) -> Result<(), TemplateError> {
        if self.template.gaya.contains_key(name) {
            return Ok(());
        }
        let known: Vec<&str> = self.template.gaya.keys().map(String::as_str).collect();
        let pesan = format!("gaya \"{name}\" tidak ada; yang ada: {}", known.join(", "));
        self.fail(bidang, &format!("\"{name}\""), &pesan)
    }

    fn kind(&self, bidang: &str, jenis: Jenis) -> Result<(), TemplateError> {
        if self.template.satuan.contains_key(&jenis) {
            return Ok(());
        }
        self.fail(bidang, &format!("{jenis:?}"), &format!("{jenis:?} belum punya aturan di bawah \"satuan\""))
    }

    fn rules(&self) -> Result<(), TemplateError> {
        for jenis in &self.template.atas {
            self.kind("atas", *jenis)?;
        }
        for (jenis, rule) in &self.template.satuan {
            let field = |name: &str| format!("satuan.{jenis:?}.{name}");
            for child in &rule.anak {
                self.kind(&field("anak"), *child)?;
            }
            for (name, style) in [
                ("gaya_label", &rule.gaya_label),
                ("gaya_judul", &rule.gaya_judul),
                ("gaya_teks", &rule.gaya_teks),
            ] {
                if let Some(style) = style {
                    self.style(&field(name), style)?;
                }
            }
            if rule.letak == super::Letak::Sendiri && rule.gaya_label.is_none() {
                let pesan = "label pada baris sendiri memerlukan \"gaya_label\"";
                return self.fail(&field("gaya_label"), &format!("{jenis:?}:"), pesan);
            }
            for label in rule.label.iter().chain(&rule.tingkat) {
                self.label(&field("label"), label)?;
            }
            if !rule.tingkat.is_empty() && !rule.anak.contains(jenis) {
                let pesan = "\"tingkat\" hanya untuk satuan yang boleh berdiri di bawah jenisnya sendiri";
                return self.fail(&field("tingkat"), &format!("{jenis:?}:"), pesan);
            }
        }
        Ok(())
    }

    fn label(&self, bidang: &str, label: &Label) -> Result<(), TemplateError> {
        let counts = label.hitung != Hitung::Tanpa;
        if counts && !label.sebut.is_empty() && !label.sebut.contains("{}") {
            let needle = format!("sebut: \"{}\"", label.sebut);
            return self.fail(bidang, &needle, "sebutan label harus memuat {} untuk nomornya");
        }
        if label.pola.contains("{}") == counts {
            return Ok(());
        }
        let pesan = if counts {
            "pola label harus memuat {} untuk nomornya"
        } else {
            "label tanpa hitungan tidak boleh memuat {}"
        };
        self.fail(bidang, &format!("\"{}\"", label.pola), pesan)
    }

    fn blocks(&self, blocks: &[Ruas], bidang: &str) -> Result<(), TemplateError> {
        if blocks.is_empty() && bidang == "susunan" && self.template.untuk == Untuk::Dokumen {
            return self.fail("susunan", "susunan:", "templat dokumen harus menentukan \"susunan\"");
        }
        for block in blocks {
            match block {
                Ruas::Baris { gaya, patok, .. } => {
                    self.style(&format!("{bidang}.Baris.gaya"), gaya)?;
                    let tall = self.template.halaman.as_ref().map_or(0.0, |h| h.tinggi.0);
                    if let Some(stake) = patok.filter(|p| !(0.0..=tall * 0.8).contains(&p.0)) {
                        let needle = format!("patok: {}", stake.0);
                        return self.fail(
                            &format!("{bidang}.Baris.patok"),
                            &needle,
                            "patok harus berada di halaman",
                        );
                    }
                }
                Ruas::Samping { gaya, .. } => self.style(&format!("{bidang}.Samping.gaya"), gaya)?,
                Ruas::Satuan(jenis) => self.kind(&format!("{bidang}.Satuan"), *jenis)?,
                Ruas::Kelompok { isi, kiri, lebar, sebelum, .. } => {
                    let text = self.template.halaman.as_ref().map_or(0.0, |h| (h.lebar - h.kiri - h.kanan).0);
                    let inside = lebar.0 >= 20.0
                        && kiri.0 >= 0.0
                        && kiri.0 + lebar.0 <= text + 0.5
                        && (0.0..=20.0).contains(sebelum);
                    if !inside {
                        let both = format!("kiri: {}, lebar: {}", kiri.0, lebar.0);
                        let needle = Some(both)
                            .filter(|n| self.naskah.contains(n))
                            .unwrap_or_else(|| format!("lebar: {}", lebar.0));
                        let pesan = "kelompok harus berada di dalam margin dan selebar paling sedikit 20 mm";
                        return self.fail(&format!("{bidang}.Kelompok.lebar"), &needle, pesan);
                    }
                    self.blocks(isi, &format!("{bidang}.Kelompok"))?;
                }
                Ruas::Rumusan { isi, gaya, .. } => {
                    if let Some(gaya) = gaya {
                        self.style(&format!("{bidang}.Rumusan.gaya"), gaya)?;
                    }
                    self.blocks(isi, &format!("{bidang}.Rumusan"))?;
                }
                Ruas::Penjelasan(p) => {
                    for style in [&p.gaya_judul, &p.gaya_pasal, &p.gaya_satuan, &p.gaya_teks] {
                        self.style(&format!("{bidang}.Penjelasan"), style)?;
                    }
                    if !(0.0..=40.0).contains(&p.masuk.0) {
                        let pesan = "masuk antara 0 dan 40 mm";
                        return self.fail(&format!("{bidang}.Penjelasan.masuk"), "masuk:", pesan);
                    }
                    self.blocks(&p.kepala, &format!("{bidang}.Penjelasan"))?;
                }
                Ruas::Lampiran { kepala, penutup, gaya_daftar_isi, .. } => {
                    self.style(&format!("{bidang}.Lampiran.gaya_daftar_isi"), gaya_daftar_isi)?;
                    self.blocks(kepala, &format!("{bidang}.Lampiran"))?;
                    self.blocks(penutup, &format!("{bidang}.Lampiran"))?;
                }
                Ruas::Lambang { .. } | Ruas::Ruang { .. } => {}
            }
        }
        Ok(())
    }

    fn generators(&self) -> Result<(), TemplateError> {
        for (name, generator) in &self.template.bangkitan {
            let field = format!("bangkitan.{name}");
            match generator {
                Pembangkit::Rincian(_) => {}
                Pembangkit::Tabel(table) => {
                    if table.kolom.is_empty() {
                        return self.fail(
                            &field,
                            &format!("\"{name}\""),
                            "tabel terbangkit harus punya kolom",
                        );
                    }
                    if table.kolom.iter().any(|c| c.lebar.is_some_and(|w| w.0 < 5.0)) {
                        return self.fail(&field, &format!("\"{name}\""), "lebar kolom paling sedikit 5 mm");
                    }
                }
                Pembangkit::Uraian(text) => {
                    self.style(&field, &text.gaya_teks)?;
                    if !text.kepala.is_empty() {
                        self.style(&field, &text.gaya_kepala)?;
                    }
                }
            }
        }
        Ok(())
    }

    fn start(&self) -> Result<(), TemplateError> {
        if let Err(error) = Tree::try_from(self.template.pohon_awal.clone()) {
            return self.fail("pohon_awal", "pohon_awal:", &error.to_string());
        }
        let mut ids = Vec::new();
        known(&self.template.pohon_awal, &mut ids);
        self.points(&self.template.pohon_awal, &ids)?;
        self.legal(None, &self.template.pohon_awal)
    }

    /// What the starting tree refers to stands in it.
    fn points(&self, branches: &[Branch], ids: &[&Id]) -> Result<(), TemplateError> {
        for branch in branches {
            for (key, reference) in &branch.rujukan {
                let Sasaran::Satuan { butir, kecuali } = &reference.ke else { continue };
                let named = butir.iter().chain(kecuali).flat_map(|t| match t {
                    Target::Satu(id) => vec![id],
                    Target::Rentang(from, to) => vec![from, to],
                });
                if let Some(dead) = named.into_iter().find(|id| !ids.contains(id)) {
                    let pesan =
                        format!("rujukan \"{key}\" menunjuk \"{dead}\" yang tidak ada dalam pohon awal");
                    return self.fail("pohon_awal", &format!("\"{}\"", branch.id), &pesan);
                }
            }
            self.points(&branch.anak.0, ids)?;
        }
        Ok(())
    }

    fn legal(&self, parent: Option<Jenis>, branches: &[Branch]) -> Result<(), TemplateError> {
        for branch in branches {
            let jenis = branch.isi.jenis();
            if !self.template.allowed(parent).contains(&jenis) {
                let place =
                    parent.map_or("di tingkat teratas".to_owned(), |p| format!("di bawah {}", p.nama()));
                let pesan = format!("{} tidak boleh berdiri {place} menurut \"satuan\"", jenis.nama());
                return self.fail("pohon_awal", &format!("\"{}\"", branch.id), &pesan);
            }
            self.legal(Some(jenis), &branch.anak.0)?;
        }
        Ok(())
    }
}
