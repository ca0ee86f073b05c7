//! Citations of regulations and of other documents of the project (Lampiran II no. 44-49, 146).

use crate::model::{Berat, DokumenHukum, Id, JenisKeluaran, JenisPeraturan, Lembaran, PeraturanLuar};

use super::Compiler;
use super::nilai::Ctx;
use super::rujukan::cite_fully;

const KOSONG: &str = "...";

fn or_dots(text: &str) -> &str {
    if text.trim().is_empty() { KOSONG } else { text }
}

impl Compiler<'_> {
    /// "Undang-Undang Nomor 23 Tahun 2014 tentang Pemerintahan Daerah".
    pub(super) fn name_regulation(&self, p: &PeraturanLuar) -> String {
        let daerah = &self.proyek.daerah;
        let own = match p.jenis {
            JenisPeraturan::PeraturanKepalaDaerah => format!("{} {}", daerah.jenis.kepala(), daerah.nama),
            JenisPeraturan::PeraturanDaerah => daerah.sebutan(),
            JenisPeraturan::PeraturanDaerahProvinsi => daerah.provinsi_lengkap(),
            JenisPeraturan::PeraturanGubernur => daerah.provinsi.clone(),
            _ => String::new(),
        };
        let maker = if p.pembentuk.is_empty() { &own } else { &p.pembentuk };
        let of = |kind: &str| if maker.is_empty() { kind.to_owned() } else { format!("{kind} {maker}") };
        let kind = match p.jenis {
            JenisPeraturan::UndangUndangDasar => {
                return format!(
                    "Undang-Undang Dasar Negara Republik Indonesia Tahun {}",
                    p.tahun.map_or_else(|| KOSONG.to_owned(), |y| y.to_string())
                );
            }
            // Its number holds the year: "Nomor VI/MPR/2002".
            JenisPeraturan::KetetapanMpr if p.nomor.contains('/') => {
                let judul = or_dots(&p.judul);
                return format!(
                    "Ketetapan Majelis Permusyawaratan Rakyat Republik Indonesia Nomor {} tentang {judul}",
                    p.nomor
                );
            }
            JenisPeraturan::KetetapanMpr => {
                "Ketetapan Majelis Permusyawaratan Rakyat Republik Indonesia".to_owned()
            }
            JenisPeraturan::UndangUndang => "Undang-Undang".to_owned(),
            JenisPeraturan::Perppu => "Peraturan Pemerintah Pengganti Undang-Undang".to_owned(),
            JenisPeraturan::PeraturanPemerintah => "Peraturan Pemerintah".to_owned(),
            JenisPeraturan::PeraturanPresiden => "Peraturan Presiden".to_owned(),
            JenisPeraturan::PeraturanMenteri
            | JenisPeraturan::PeraturanBadan
            | JenisPeraturan::PeraturanKepalaDaerah => of("Peraturan"),
            JenisPeraturan::PeraturanDaerahProvinsi | JenisPeraturan::PeraturanDaerah => {
                of("Peraturan Daerah")
            }
            JenisPeraturan::PeraturanGubernur => of("Peraturan Gubernur"),
        };
        let tahun = p.tahun.map_or_else(|| KOSONG.to_owned(), |y| y.to_string());
        format!("{kind} Nomor {} Tahun {tahun} tentang {}", or_dots(&p.nomor), or_dots(&p.judul))
    }

    /// The name with its bracket and the chain of changes.
    pub(super) fn cite_regulation(&self, p: &PeraturanLuar) -> String {
        let mut words = self.name_with_gazette(p);
        let changes: Vec<&PeraturanLuar> =
            p.diubah.iter().filter_map(|id| self.proyek.peraturan(id)).collect();
        let times = p.kali_diubah.map_or(changes.len(), usize::from);
        if let Some(last) = changes.last() {
            words.push_str(if times > 1 {
                " sebagaimana telah beberapa kali diubah terakhir dengan "
            } else {
                " sebagaimana telah diubah dengan "
            });
            words.push_str(&self.name_with_gazette(last));
        }
        words
    }

    fn name_with_gazette(&self, p: &PeraturanLuar) -> String {
        let name = self.name_regulation(p);
        match &p.lembaran {
            Some(lembaran) => format!("{name} ({})", self.gazette(p.jenis, lembaran)),
            None => name,
        }
    }

    /// "Lembaran Negara Republik Indonesia Tahun 2014 Nomor 244, Tambahan …"; one without a name of its own is
    /// called as its kind of regulation is promulgated.
    fn gazette(&self, jenis: JenisPeraturan, lembaran: &Lembaran) -> String {
        let tahun = lembaran.tahun.map_or_else(|| KOSONG.to_owned(), |y| y.to_string());
        let daerah = &self.proyek.daerah;
        let nama = match jenis {
            _ if !lembaran.nama.is_empty() => lembaran.nama.clone(),
            JenisPeraturan::PeraturanDaerah => format!("Lembaran Daerah {}", daerah.sebutan()),
            JenisPeraturan::PeraturanKepalaDaerah => format!("Berita Daerah {}", daerah.sebutan()),
            JenisPeraturan::PeraturanDaerahProvinsi => {
                format!("Lembaran Daerah {}", daerah.provinsi_lengkap())
            }
            JenisPeraturan::PeraturanGubernur => format!("Berita Daerah {}", daerah.provinsi_lengkap()),
            JenisPeraturan::PeraturanMenteri | JenisPeraturan::PeraturanBadan => {
                "Berita Negara Republik Indonesia".to_owned()
            }
            _ => "Lembaran Negara Republik Indonesia".to_owned(),
        };
        let main = format!("{nama} Tahun {tahun} Nomor {}", or_dots(&lembaran.nomor));
        match &lembaran.tambahan {
            Some(nomor) => format!("{main}, Tambahan {nama} Nomor {}", or_dots(nomor)),
            None => main,
        }
    }

    /// Tells what a citation of an outside regulation prints as dots, and changes that cannot be found.
    pub(super) fn check_cited(&self, p: &PeraturanLuar, full: bool, owner: &Id, unit: Option<usize>) {
        let dead = p.diubah.iter().find(|id| self.proyek.peraturan(id).is_none());
        if let (true, Some(dead)) = (full, dead) {
            let pesan = format!(
                "peraturan perubahan \"{dead}\" pada \"{}\" tidak ada dalam register; tambahkan atau hapus dari daftar perubahannya",
                p.id
            );
            self.find_at("DSR-03", Berat::Kesalahan, Some(owner), unit, None, pesan);
        }
        let mut cited = vec![p];
        if full {
            cited.extend(p.diubah.iter().filter_map(|id| self.proyek.peraturan(id)).next_back());
        }
        for p in cited {
            let mut missing = Vec::new();
            if p.jenis != JenisPeraturan::UndangUndangDasar && p.nomor.trim().is_empty() {
                missing.push("nomor");
            }
            if p.tahun.is_none() && !p.nomor.contains('/') {
                missing.push("tahun");
            }
            if p.jenis != JenisPeraturan::UndangUndangDasar && p.judul.trim().is_empty() {
                missing.push("judul");
            }
            if let Some(lembaran) = p.lembaran.as_ref().filter(|_| full) {
                if lembaran.tahun.is_none() {
                    missing.push("tahun lembaran");
                }
                if lembaran.nomor.trim().is_empty() {
                    missing.push("nomor lembaran");
                }
                if lembaran.tambahan.as_ref().is_some_and(|t| t.trim().is_empty()) {
                    missing.push("nomor tambahan lembaran");
                }
            }
            if !missing.is_empty() {
                let pesan =
                    format!("peraturan \"{}\": {} belum diisi dalam register", p.id, missing.join(", "));
                self.find_at("DSR-02", self.gravity(), Some(owner), unit, None, pesan);
            }
        }
    }

    /// A blank is a matter to look at in a draft, and a fault in what is signed.
    pub(super) fn gravity(&self) -> Berat {
        if self.keluaran == JenisKeluaran::Rancangan { Berat::Peringatan } else { Berat::Kesalahan }
    }

    /// Tells that a document of the project that is cited has no number yet.
    pub(super) fn check_cited_document(&self, id: &Id, owner: &Id, unit: Option<usize>) {
        let unnumbered = |d: &DokumenHukum| d.nomor.trim().is_empty();
        if self.keluaran != JenisKeluaran::Rancangan && self.proyek.dokumen(id).is_some_and(unnumbered) {
            let pesan = format!("dokumen \"{id}\" yang dikutip belum bernomor; isi nomor dan tahunnya");
            self.find_at("DSR-04", Berat::Kesalahan, Some(owner), unit, None, pesan);
        }
    }

    /// Another document of the project by name, with its Berita Daerah when asked for.
    pub(super) fn cite_document(&self, id: &Id, full: bool) -> Option<String> {
        let known = self.names.borrow().get(id).cloned();
        let (name, gazette) = if let Some(known) = known {
            known
        } else {
            let other = self.other(self.proyek.dokumen(id)?)?;
            let phrase = |key: &str| other.pattern(&format!("{{frasa.{key}}}"), &Ctx::default()).teks();
            let made = (phrase("sebut-diri"), phrase("sebut-berita"));
            self.names.borrow_mut().insert(id.clone(), made.clone());
            made
        };
        Some(if full && !gazette.is_empty() { format!("{name} ({gazette})") } else { name })
    }

    /// The citation of a unit of another document; none when it has no such unit or no name for it.
    pub(super) fn label_elsewhere(&self, dokumen: &DokumenHukum, unit: &Id) -> Option<String> {
        if !self.elsewhere.borrow().contains_key(&dokumen.id) {
            let other = self.other(self.proyek.dokumen(&dokumen.id)?)?;
            let labels = (0..other.units.list.len())
                .map(|at| (other.units.list[at].id.clone(), cite_fully(&other.units, at)))
                .collect();
            self.elsewhere.borrow_mut().insert(dokumen.id.clone(), labels);
        }
        let all = self.elsewhere.borrow();
        all.get(&dokumen.id)?.get(unit).filter(|words| !words.is_empty()).cloned()
    }
}

impl<'a> Compiler<'a> {
    /// A compiler for another document, in the kind of print that shows its number when it has one.
    fn other(&self, dokumen: &'a DokumenHukum) -> Option<Compiler<'a>> {
        let keluaran =
            if dokumen.nomor.is_empty() { JenisKeluaran::Rancangan } else { JenisKeluaran::Salinan };
        Compiler::new(self.proyek, self.templates, dokumen, keluaran, self.plan).ok()
    }
}
