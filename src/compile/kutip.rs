//! Citations of regulations and of other documents of the project (Lampiran II no. 44-49, 146).

use std::collections::BTreeMap;

use crate::model::{DokumenHukum, Id, JenisKeluaran, JenisPeraturan, Lembaran, PeraturanLuar};

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
            JenisPeraturan::KetetapanMpr => "Ketetapan Majelis Permusyawaratan Rakyat".to_owned(),
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

    /// "Lembaran Negara Republik Indonesia Tahun 2014 Nomor 244, Tambahan …"; a gazette without a name is the
    /// region's own.
    fn gazette(&self, jenis: JenisPeraturan, lembaran: &Lembaran) -> String {
        let tahun = lembaran.tahun.map_or_else(|| KOSONG.to_owned(), |y| y.to_string());
        let nama = match jenis {
            _ if !lembaran.nama.is_empty() => lembaran.nama.clone(),
            JenisPeraturan::PeraturanDaerah => format!("Lembaran Daerah {}", self.proyek.daerah.sebutan()),
            _ => format!("Berita Daerah {}", self.proyek.daerah.sebutan()),
        };
        let main = format!("{nama} Tahun {tahun} Nomor {}", or_dots(&lembaran.nomor));
        match &lembaran.tambahan {
            Some(nomor) => format!("{main}, Tambahan {nama} Nomor {}", or_dots(nomor)),
            None => main,
        }
    }

    /// Another document of the project by name, with its Berita Daerah when asked for.
    pub(super) fn cite_document(&self, id: &Id, full: bool) -> Option<String> {
        let dokumen = self.proyek.dokumen(id)?;
        let other = self.other(dokumen)?;
        let phrase = |key: &str| other.pattern(&format!("{{frasa.{key}}}"), &Ctx::default()).teks();
        let name = phrase("sebut-diri");
        let gazette = phrase("sebut-berita");
        Some(if full && !gazette.is_empty() { format!("{name} ({gazette})") } else { name })
    }

    /// The citations of the units of another document.
    pub(super) fn labels_of(&self, dokumen: &DokumenHukum) -> Option<BTreeMap<Id, String>> {
        if let Some(known) = self.elsewhere.borrow().get(&dokumen.id) {
            return Some(known.clone());
        }
        let other = self.other(self.proyek.dokumen(&dokumen.id)?)?;
        let labels: BTreeMap<Id, String> = (0..other.units.list.len())
            .map(|at| (other.units.list[at].id.clone(), cite_fully(&other.units, at)))
            .collect();
        self.elsewhere.borrow_mut().insert(dokumen.id.clone(), labels.clone());
        Some(labels)
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
