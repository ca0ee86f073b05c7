//! What placeholders read.

use crate::bahasa;
use crate::model::{
    Berat, Bidang, Desimal, Id, Indikator, Isi, Jenis, JenisKeluaran, Node, QuickWin, Risiko, Tanggal,
    Tautan, Teks,
};

use super::Compiler;
use super::plan::program;
use super::unit::Entity;

/// A value before it is put into words.
pub(super) enum Nilai<'a> {
    /// Words as they are.
    Teks(String),
    /// A text with marks of its own: the owner's id, which of its texts, the text, its node.
    Markup(Id, Bidang, &'a Teks, Option<&'a Node<Tautan>>),
    /// A phrase of the template or the region, with placeholders of its own.
    Frasa(&'a str),
    Bilangan(i64),
    Desimal(Desimal),
    Uang(i64),
    /// A remark in place of a number; takes no form.
    Catatan(&'static str),
    /// Known, without a value; the user should fill it in.
    Kosong,
    /// Known, without a value, as it may be here.
    BelumAda,
    TakDikenal,
}

/// The smaller thing a row within a row is about.
#[derive(Clone, Copy)]
pub(super) enum Detail<'a> {
    Indikator(&'a Indikator),
    Risiko(&'a Risiko),
}

/// Where a text stands and what it is about.
#[derive(Clone, Default)]
pub(super) struct Ctx<'a> {
    /// The unit, for references and `{pertimbangan}`.
    pub unit: Option<usize>,
    /// The entity a generator is at.
    pub entity: Option<Entity<'a>>,
    pub detail: Option<Detail<'a>>,
    pub tahun: Option<u16>,
    /// Number of the row.
    pub nomor: Option<usize>,
    /// The generator's node.
    pub generator: Option<Id>,
}

fn text(words: &str) -> Nilai<'static> {
    if words.trim().is_empty() { Nilai::Kosong } else { Nilai::Teks(words.to_owned()) }
}

/// Of what may be left open.
fn soft(words: &str) -> Nilai<'static> {
    if words.trim().is_empty() { Nilai::BelumAda } else { Nilai::Teks(words.to_owned()) }
}

fn number(n: usize) -> Nilai<'static> {
    Nilai::Bilangan(n as i64)
}

/// Of a list in a table: what is not there leaves an empty cell.
fn listed(items: &[String], between: &str) -> Nilai<'static> {
    if items.is_empty() { Nilai::BelumAda } else { Nilai::Teks(items.join(between)) }
}

impl<'a> Compiler<'a> {
    /// The value of a placeholder.
    pub(super) fn nilai(&self, kunci: &str, ctx: &Ctx<'a>) -> Nilai<'a> {
        if let Some(entity) = &ctx.entity {
            match self.of_entity(entity, kunci, ctx) {
                Nilai::TakDikenal => {}
                nilai => return nilai,
            }
        }
        match kunci.split_once('.') {
            Some(("daerah", rest)) => self.of_region(rest),
            Some((who @ ("kepala" | "sekretaris" | "hukum"), rest)) => self.of_official(who, rest),
            Some(("dokumen", rest)) => self.of_document(rest),
            Some(("frasa", rest)) => self.phrase(rest),
            Some(("rencana", rest)) => self.of_plan(rest),
            Some(("jumlah", rest)) => self.count(rest),
            Some(("anggaran", rest)) => self.sum(rest),
            Some(("lampiran", rest)) => self.of_annex(rest, ctx),
            None if kunci == "tahun" => ctx.tahun.map_or(Nilai::TakDikenal, |y| Nilai::Teks(y.to_string())),
            _ => match kunci.strip_prefix("entitas:") {
                Some(rest) => self.of_named(rest, ctx),
                None => Nilai::TakDikenal,
            },
        }
    }

    fn phrase(&self, key: &str) -> Nilai<'a> {
        let own = self.dokumen.frasa.get(key).or_else(|| self.proyek.daerah.frasa.get(key));
        match own.or_else(|| self.template.frasa.get(key)) {
            Some(phrase) => Nilai::Frasa(phrase),
            None => Nilai::TakDikenal,
        }
    }

    fn of_region(&self, key: &str) -> Nilai<'a> {
        let daerah = &self.proyek.daerah;
        let named =
            |words: String| if daerah.nama.trim().is_empty() { Nilai::Kosong } else { Nilai::Teks(words) };
        match key {
            "jenis" => text(daerah.jenis.nama()),
            "nama" => text(&daerah.nama),
            "sebutan" => named(daerah.sebutan()),
            "kepala" => text(daerah.jenis.kepala()),
            "wakil" => Nilai::Teks(format!("Wakil {}", daerah.jenis.kepala())),
            "provinsi" => text(&daerah.provinsi),
            "provinsi-lengkap" if daerah.provinsi.trim().is_empty() && daerah.sebutan_provinsi.is_none() => {
                Nilai::Kosong
            }
            "provinsi-lengkap" => text(&daerah.provinsi_lengkap()),
            "kedudukan" => text(daerah.tempat_kedudukan()),
            _ => Nilai::TakDikenal,
        }
    }

    fn of_official(&self, who: &str, key: &str) -> Nilai<'a> {
        let daerah = &self.proyek.daerah;
        let (pejabat, office) = match who {
            "kepala" => (&daerah.kepala, "kepala daerah"),
            "sekretaris" => (&daerah.sekretaris, "sekretaris daerah"),
            _ => (&daerah.kepala_bagian_hukum, "kepala bagian hukum"),
        };
        match key {
            "nama" if pejabat.nama.trim().is_empty() => {
                let berat = match self.keluaran {
                    JenisKeluaran::Rancangan => Berat::Saran,
                    JenisKeluaran::Naskah | JenisKeluaran::Salinan => Berat::Kesalahan,
                };
                let pesan = format!("nama {office} belum diisi pada data daerah");
                self.find_at("PJB-01", berat, Some(&Id::fixed("daerah")), None, None, pesan);
                Nilai::Teks(self.template.kosong.nama.clone())
            }
            "nama" => text(&pejabat.nama),
            "pangkat" => Nilai::Teks(pejabat.pangkat.trim().to_owned()),
            "nip" if pejabat.nip.trim().is_empty() => Nilai::Teks(String::new()),
            "nip" => Nilai::Teks(format!("NIP {}", pejabat.nip.trim())),
            "awalan" => Nilai::Teks(pejabat.status.awalan().to_owned()),
            _ => Nilai::TakDikenal,
        }
    }

    fn of_document(&self, key: &str) -> Nilai<'a> {
        let dokumen = self.dokumen;
        // The number and the year of a draft are three dots even when known (Lampiran II no. 4a).
        let draft = self.keluaran == JenisKeluaran::Rancangan;
        let given = |words: Option<String>| match words.filter(|w| !draft && !w.trim().is_empty()) {
            Some(words) => Nilai::Teks(words),
            None => Nilai::BelumAda,
        };
        let date = |tanggal: Option<Tanggal>| {
            given(tanggal.map(|t| bahasa::tanggal(t.hari(), t.bulan(), t.tahun())))
        };
        match key {
            "jenis" => self.phrase("jenis"),
            "judul" if dokumen.judul.is_blank() => Nilai::Kosong,
            "judul" => Nilai::Markup(dokumen.id.clone(), Bidang::Judul, &dokumen.judul, None),
            "nomor" => given(Some(dokumen.nomor.clone())),
            "tahun" => given(dokumen.tahun.map(|y| y.to_string())),
            "tanggal-penetapan" => date(dokumen.tanggal_penetapan),
            "tanggal-pengundangan" => date(dokumen.tanggal_pengundangan),
            "berita.nomor" => given(Some(dokumen.berita.nomor.clone())),
            "berita.tahun" => given(dokumen.berita.tahun.map(|y| y.to_string())),
            _ => Nilai::TakDikenal,
        }
    }

    fn of_plan(&self, key: &str) -> Nilai<'a> {
        let periode = self.proyek.rencana.periode;
        match key {
            "awal" => Nilai::Teks(periode.awal.to_string()),
            "akhir" => Nilai::Teks(periode.akhir.to_string()),
            "periode" => Nilai::Teks(format!("{}-{}", periode.awal, periode.akhir)),
            "lama" => Nilai::Bilangan(i64::from(periode.lama())),
            _ => Nilai::TakDikenal,
        }
    }

    /// `program` or `program:ID`: what is counted, and below which entity of the plan.
    fn what_within<'k>(&self, key: &'k str) -> Option<(&'k str, Option<Id>)> {
        match key.split_once(':') {
            Some((what, id)) => {
                Some((what, Some(Id::new(id).ok().filter(|id| self.plan.get(id).is_some())?)))
            }
            None => Some((key, None)),
        }
    }

    fn count(&self, key: &str) -> Nilai<'a> {
        let Some((what, within)) = self.what_within(key) else { return Nilai::TakDikenal };
        let within = within.as_ref();
        let jenis = match what {
            "dimensi" => Jenis::Dimensi,
            "subdimensi" => Jenis::Subdimensi,
            "program" => Jenis::Program,
            "misi" => Jenis::Misi,
            "tujuan" => Jenis::Tujuan,
            "sasaran" => Jenis::Sasaran,
            "strategi" => Jenis::Strategi,
            "kesenjangan" => Jenis::Kesenjangan,
            "buku" => Jenis::Buku,
            "quick-win" => return number(self.plan.quick_wins(within).len()),
            "opd" => return number(self.proyek.opd.len()),
            "mitra" => return number(self.proyek.mitra.len()),
            _ => return Nilai::TakDikenal,
        };
        number(self.plan.list(jenis, within).len())
    }

    fn sum(&self, key: &str) -> Nilai<'a> {
        let Some((what, within)) = self.what_within(key) else { return Nilai::TakDikenal };
        let tahun = match what {
            "total" => None,
            year => match year.parse() {
                Ok(year) => Some(year),
                Err(_) => return Nilai::TakDikenal,
            },
        };
        self.plan.money(within.as_ref(), tahun, None).map_or(Nilai::Kosong, Nilai::Uang)
    }

    /// The lampiran in which a text stands.
    pub(super) fn annex_of(&self, ctx: &Ctx<'a>) -> Option<usize> {
        self.cited.set(true);
        let is_annex = |at: &usize| self.units.list[*at].jenis == Jenis::Lampiran;
        let at = ctx.unit?;
        Some(at).filter(is_annex).or_else(|| self.units.ancestor(at, Jenis::Lampiran).filter(is_annex))
    }

    fn of_annex(&self, key: &str, ctx: &Ctx<'a>) -> Nilai<'a> {
        let Some(annex) = self.annex_of(ctx).map(|at| &self.units.list[at]) else { return Nilai::TakDikenal };
        match (key, annex.node) {
            ("label", _) => Nilai::Teks(annex.label()),
            ("judul", Some(node)) if !node.judul.is_blank() => {
                Nilai::Markup(node.id.clone(), Bidang::Judul, &node.judul, Some(node))
            }
            ("judul", _) => self.of_document("judul"),
            _ => Nilai::TakDikenal,
        }
    }

    /// `entitas:ID.bidang`: a field of an entity named by its id.
    fn of_named(&self, rest: &str, ctx: &Ctx<'a>) -> Nilai<'a> {
        // Ids and fields both hold dots: the longest id that is known wins.
        let known = |id: &Id| {
            self.plan.get(id).is_some()
                || self.proyek.opd(id).is_some()
                || self.proyek.lembaga(id).is_some()
                || self.proyek.mitra(id).is_some()
        };
        let split = rest
            .rmatch_indices('.')
            .find_map(|(at, _)| Some((Id::new(&rest[..at]).ok().filter(known)?, &rest[at + 1..])));
        let Some((id, field)) = split else { return Nilai::TakDikenal };
        let node = self.plan.get(&id).map(Entity::Node);
        let entity = node.or_else(|| self.proyek.opd(&id).map(Entity::Opd));
        match (entity, self.proyek.lembaga(&id), self.proyek.mitra(&id)) {
            (Some(entity), ..) => self.of_entity(&entity, field, ctx),
            (None, Some(lembaga), _) if field == "nama" => text(&lembaga.nama),
            (None, None, Some(mitra)) if field == "nama" => text(&mitra.nama),
            _ => Nilai::TakDikenal,
        }
    }

    fn of_entity(&self, entity: &Entity<'a>, kunci: &str, ctx: &Ctx<'a>) -> Nilai<'a> {
        if kunci == "nomor"
            && let Some(n) = ctx.nomor
        {
            return Nilai::Teks(n.to_string());
        }
        if let Some(detail) = &ctx.detail {
            match self.of_detail(detail, kunci, ctx) {
                Nilai::TakDikenal => {}
                nilai => return nilai,
            }
        }
        match entity {
            Entity::Node(node) => self.of_node(node, kunci, ctx),
            Entity::Jabatan(lembaga, at) => {
                let jabatan = &lembaga.jabatan[*at];
                match kunci {
                    "kedudukan" => text(&jabatan.kedudukan),
                    "pejabat" => Nilai::Markup(jabatan.id.clone(), Bidang::Pejabat, &jabatan.pejabat, None),
                    "unsur" => Nilai::Teks(bahasa::kapital_awal_kalimat(jabatan.unsur.nama())),
                    _ => Nilai::TakDikenal,
                }
            }
            Entity::Tugas(lembaga, at) => {
                let tugas = &lembaga.tugas[*at];
                match kunci {
                    "teks" => Nilai::Markup(tugas.id.clone(), Bidang::Teks, &tugas.teks, None),
                    _ => Nilai::TakDikenal,
                }
            }
            Entity::Opd(opd) => match kunci {
                "nama" | "judul" => text(&opd.nama),
                "singkatan" => text(if opd.singkatan.is_empty() { &opd.nama } else { &opd.singkatan }),
                "kepala" => text(&opd.kepala),
                _ => Nilai::TakDikenal,
            },
            Entity::Sumber(sumber) => match kunci {
                "judul" => Nilai::Teks(sumber.nama(self.proyek.daerah.jenis)),
                "anggaran" => {
                    self.plan.money(None, ctx.tahun, Some(sumber)).map_or(Nilai::BelumAda, Nilai::Uang)
                }
                "anggaran-total" => {
                    self.plan.money(None, None, Some(sumber)).map_or(Nilai::BelumAda, Nilai::Uang)
                }
                _ => Nilai::TakDikenal,
            },
        }
    }

    fn of_detail(&self, detail: &Detail<'a>, kunci: &str, ctx: &Ctx<'a>) -> Nilai<'a> {
        let scale = |n: Option<u8>| n.map_or(Nilai::BelumAda, |n| Nilai::Teks(n.to_string()));
        match detail {
            Detail::Indikator(indikator) => match kunci {
                "indikator" => text(&indikator.nama),
                "satuan" => soft(&indikator.satuan),
                "dasar" => indikator.dasar.map_or(Nilai::BelumAda, |d| Nilai::Desimal(d.nilai)),
                "target" => {
                    let target = ctx.tahun.and_then(|y| indikator.target.get(&y));
                    target.map_or(Nilai::BelumAda, |value| Nilai::Desimal(*value))
                }
                "sumber-data" => soft(&indikator.sumber_data),
                _ => Nilai::TakDikenal,
            },
            Detail::Risiko(risiko) => match kunci {
                "risiko" => text(&risiko.uraian),
                "kemungkinan" => scale(risiko.kemungkinan),
                "dampak" => scale(risiko.dampak),
                "mitigasi" => soft(&risiko.mitigasi),
                "pemilik" => risiko.pemilik.as_ref().map_or(Nilai::BelumAda, |id| text(&self.opd_short(id))),
                _ => Nilai::TakDikenal,
            },
        }
    }

    fn field(node: &'a Node<Tautan>, bidang: Bidang, teks: &'a Teks) -> Nilai<'a> {
        if teks.is_blank() {
            Nilai::BelumAda
        } else {
            Nilai::Markup(node.id.clone(), bidang, teks, Some(node))
        }
    }

    fn of_node(&self, node: &'a Node<Tautan>, kunci: &str, ctx: &Ctx<'a>) -> Nilai<'a> {
        let above = |jenis| match self.plan.above(node, jenis) {
            Some(found) => Self::title(found),
            None => Nilai::TakDikenal,
        };
        match kunci {
            "judul" => return Self::field(node, Bidang::Judul, &node.judul),
            "teks" => return Self::field(node, Bidang::Teks, &node.teks),
            "anggaran" => {
                return match self.plan.money(Some(&node.id), ctx.tahun, None) {
                    Some(sum) => Nilai::Uang(sum),
                    None if Self::has_uncounted(node, ctx.tahun) => Nilai::Catatan("belum dihitung"),
                    None => Nilai::BelumAda,
                };
            }
            "anggaran-total" => {
                return self.plan.money(Some(&node.id), None, None).map_or(Nilai::BelumAda, Nilai::Uang);
            }
            "dimensi" if !matches!(node.isi, Isi::Kesenjangan(_)) => return above(Jenis::Dimensi),
            "subdimensi" => return above(Jenis::Subdimensi),
            "misi" => return above(Jenis::Misi),
            "tujuan" => return above(Jenis::Tujuan),
            "sasaran" if node.isi.jenis() != Jenis::Program => return above(Jenis::Sasaran),
            _ => {}
        }
        match &node.isi {
            Isi::Dimensi(data) => match kunci {
                "kode" => text(&data.kode),
                "pendek" => soft(&data.pendek),
                "asing" => soft(&data.asing),
                _ => Nilai::TakDikenal,
            },
            Isi::Subdimensi(data) => match kunci {
                "pendek" => soft(&data.pendek),
                "asing" => soft(&data.asing),
                _ => Nilai::TakDikenal,
            },
            Isi::Kesenjangan(data) => match kunci {
                "aspek" => text(data.aspek.nama()),
                "dimensi" => data
                    .dimensi
                    .as_ref()
                    .and_then(|id| self.plan.get(id))
                    .map_or(Nilai::BelumAda, Self::title),
                "kini" => Self::field(node, Bidang::Kini, &data.kini),
                "harapan" => Self::field(node, Bidang::Harapan, &data.harapan),
                "rekomendasi" => Self::field(node, Bidang::Rekomendasi, &data.rekomendasi),
                "nilai" => data.nilai.map_or(Nilai::BelumAda, Nilai::Desimal),
                "program" => {
                    let names: Vec<String> = data
                        .program
                        .iter()
                        .filter_map(|id| {
                            Some(format!("{} {}", self.plan.kode(id)?, self.words(self.plan.get(id)?)))
                        })
                        .collect();
                    listed(&names, "; ")
                }
                _ => Nilai::TakDikenal,
            },
            Isi::Program(_) => self.of_program(node, kunci, ctx),
            _ => Nilai::TakDikenal,
        }
    }

    fn of_program(&self, node: &'a Node<Tautan>, kunci: &str, ctx: &Ctx<'a>) -> Nilai<'a> {
        let Some(data) = program(node) else { return Nilai::TakDikenal };
        let texts = |ids: &[Id]| -> Vec<String> {
            ids.iter().filter_map(|id| Some(self.words(self.plan.get(id)?))).collect()
        };
        let helpers = || data.pendukung.iter().map(|id| self.opd_short(id));
        let partners = || data.mitra.iter().filter_map(|m| Some(self.proyek.mitra(&m.mitra)?.nama.clone()));
        match kunci {
            "kode" => text(self.plan.kode(&node.id).unwrap_or_default()),
            "masalah" => Self::field(node, Bidang::Masalah, &data.masalah),
            "manfaat" => Self::field(node, Bidang::Manfaat, &data.manfaat),
            "opd" => data.opd.as_ref().map_or(Nilai::Kosong, |id| text(&self.opd_name(id))),
            "opd.singkatan" => data.opd.as_ref().map_or(Nilai::Kosong, |id| text(&self.opd_short(id))),
            "pendukung" => listed(&helpers().collect::<Vec<_>>(), "; "),
            "mitra" => listed(&partners().collect::<Vec<_>>(), "; "),
            "pendukung-mitra" => listed(&helpers().chain(partners()).collect::<Vec<_>>(), "; "),
            "pendukung-kalimat" if data.pendukung.is_empty() => Nilai::Teks(String::new()),
            "pendukung-kalimat" => {
                let names: Vec<String> = data.pendukung.iter().map(|id| self.opd_name(id)).collect();
                Nilai::Teks(format!(", didukung oleh {}", bahasa::deret(&names, "dan")))
            }
            "mitra-kalimat" => {
                let names: Vec<String> = data
                    .mitra
                    .iter()
                    .filter_map(|m| {
                        let nama = &self.proyek.mitra(&m.mitra)?.nama;
                        Some(if m.peran.is_empty() { nama.clone() } else { format!("{nama} ({})", m.peran) })
                    })
                    .collect();
                if names.is_empty() {
                    return Nilai::Teks(String::new());
                }
                Nilai::Teks(format!(", bermitra dengan {}", bahasa::deret(&names, "dan")))
            }
            "sasaran" => listed(&texts(&data.sasaran), "; "),
            "strategi" => listed(&texts(&data.strategi), "; "),
            "lokasi" if data.lokasi.is_empty() => {
                Nilai::Teks(format!("Seluruh {}", self.proyek.daerah.sebutan()))
            }
            "lokasi" => Nilai::Teks(bahasa::deret(&data.lokasi, "dan")),
            "kaitan" => {
                let ties: Vec<String> = data
                    .kaitan
                    .iter()
                    .map(|k| {
                        let parts = [&k.jenis, &k.kode, &k.uraian];
                        parts.into_iter().filter(|p| !p.is_empty()).cloned().collect::<Vec<_>>().join(" ")
                    })
                    .collect();
                listed(&ties, "; ")
            }
            "jangka" => data.jangka().map_or(Nilai::BelumAda, |j| text(j.nama())),
            "sumber-dana" => {
                let mut sources: Vec<_> = data.anggaran.iter().map(|row| &row.sumber).collect();
                sources.sort();
                sources.dedup();
                let names: Vec<String> = sources.iter().map(|s| s.nama(self.proyek.daerah.jenis)).collect();
                listed(&names, "; ")
            }
            "tanda" => match ctx.tahun {
                Some(year) if data.tahun.contains(&year) => text("•"),
                Some(_) => Nilai::BelumAda,
                None => Nilai::TakDikenal,
            },
            _ => match (kunci.strip_prefix("quickwin."), &data.quick_win) {
                (Some(key), Some(quick_win)) => Self::of_quick_win(node, quick_win, key),
                (Some(_), None) => Nilai::BelumAda,
                (None, _) => Nilai::TakDikenal,
            },
        }
    }

    fn of_quick_win(node: &'a Node<Tautan>, data: &'a QuickWin, key: &str) -> Nilai<'a> {
        match key {
            "perumusan" => Self::field(node, Bidang::Perumusan, &data.perumusan),
            "daya-tarik" => Self::field(node, Bidang::DayaTarik, &data.daya_tarik),
            "keunikan" => Self::field(node, Bidang::Keunikan, &data.keunikan),
            "kemitraan" => Self::field(node, Bidang::Kemitraan, &data.kemitraan),
            "pengembangan" => Self::field(node, Bidang::Pengembangan, &data.pengembangan),
            "keberlangsungan" => Self::field(node, Bidang::Keberlangsungan, &data.keberlangsungan),
            "sumber-daya" => Self::field(node, Bidang::SumberDaya, &data.sumber_daya),
            "sebelum" => Self::field(node, Bidang::Sebelum, &data.sebelum),
            "sesudah" => Self::field(node, Bidang::Sesudah, &data.sesudah),
            _ => Nilai::TakDikenal,
        }
    }

    fn has_uncounted(node: &Node<Tautan>, tahun: Option<u16>) -> bool {
        program(node).is_some_and(|p| {
            p.anggaran.iter().any(|row| row.jumlah.is_none() && tahun.is_none_or(|year| year == row.tahun))
        })
    }

    /// The heading of an entity, else its words.
    fn title(node: &'a Node<Tautan>) -> Nilai<'a> {
        if node.judul.is_blank() {
            Self::field(node, Bidang::Teks, &node.teks)
        } else {
            Self::field(node, Bidang::Judul, &node.judul)
        }
    }

    fn opd_name(&self, id: &Id) -> String {
        self.proyek.opd(id).map_or_else(|| format!("[{id}]"), |o| o.nama.clone())
    }

    fn opd_short(&self, id: &Id) -> String {
        match self.proyek.opd(id) {
            Some(opd) if !opd.singkatan.is_empty() => opd.singkatan.clone(),
            _ => self.opd_name(id),
        }
    }
}
