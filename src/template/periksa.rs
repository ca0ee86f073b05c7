//! Validation: what RON alone cannot say.

use crate::model::{Branch, Jenis, Mm, Tree};

use super::{FORMAT, Hitung, Label, Pembangkit, Ruas, Template, TemplateError, Untuk};

/// An error at the first place where `needle` stands in the text.
pub(super) fn at(naskah: &str, berkas: &str, bidang: &str, needle: &str, pesan: &str) -> TemplateError {
    let place = naskah.find(needle).unwrap_or(0);
    let before = &naskah[..place];
    TemplateError {
        berkas: berkas.to_owned(),
        baris: before.matches('\n').count() + 1,
        kolom: before.rsplit('\n').next().map_or(0, |line| line.chars().count()) + 1,
        bidang: bidang.to_owned(),
        pesan: pesan.to_owned(),
    }
}

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
    check.rules()?;
    check.blocks(&template.susunan, "susunan")?;
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
                Ruas::Baris { gaya, .. } => self.style(&format!("{bidang}.Baris.gaya"), gaya)?,
                Ruas::Samping { gaya, .. } => self.style(&format!("{bidang}.Samping.gaya"), gaya)?,
                Ruas::Satuan(jenis) => self.kind(&format!("{bidang}.Satuan"), *jenis)?,
                Ruas::Kelompok { isi, lebar, .. } => {
                    if lebar.0 < 20.0 {
                        return self.fail(
                            &format!("{bidang}.Kelompok.lebar"),
                            "lebar:",
                            "lebar kelompok paling sedikit 20 mm",
                        );
                    }
                    self.blocks(isi, &format!("{bidang}.Kelompok"))?;
                }
                Ruas::Penjelasan(p) => {
                    for style in [&p.gaya_judul, &p.gaya_pasal, &p.gaya_satuan, &p.gaya_teks] {
                        self.style(&format!("{bidang}.Penjelasan"), style)?;
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
        self.legal(None, &self.template.pohon_awal)
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
