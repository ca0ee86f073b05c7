//! Findings against the rule table: what stands where it may not, what is empty, doubled or unknown.

use rustc_hash::FxHashMap;

use crate::markup;
use crate::model::{Berat, Id, Isi, Jenis, Node, Nomor, Tautan};

use super::Compiler;
use super::rujukan::cite_fully;
use super::tabel::NOTHING;
use super::unit::Unit;

impl Compiler<'_> {
    pub(super) fn structure(&self) {
        self.places();
        self.doubled();
        for (lampiran, part) in &self.units.missing {
            let pesan = format!(
                "bagian rencana \"{part}\" tidak ada lagi; pilih bagian lain atau hapus dari lampiran"
            );
            self.find_at("LAM-01", Berat::Kesalahan, Some(lampiran), self.units.find(lampiran), None, pesan);
        }
        for id in &self.units.unknown {
            let pesan =
                "bagian terbangkit ini tidak dikenal templat; pilih yang ada dalam templat".to_owned();
            self.find_at("BKT-01", Berat::Kesalahan, Some(id), self.units.find(id), None, pesan);
        }
        for (id, parent) in &self.units.empty {
            self.find_at("BKT-02", Berat::Peringatan, Some(id), *parent, None, NOTHING.to_owned());
        }
        self.roots();
        if self.shows_plan() {
            self.links();
        }
    }

    /// What must stand at the top, and only once.
    fn roots(&self) {
        let count =
            |jenis: Jenis| self.units.roots.iter().filter(|at| self.units.list[**at].jenis == jenis).count();
        for jenis in &self.template.wajib {
            if count(*jenis) == 0 {
                let pesan = format!("naskah ini belum punya {}; tambahkan", jenis.nama());
                self.find_at("STR-06", Berat::Kesalahan, None, None, None, pesan);
            }
        }
        for jenis in &self.template.atas {
            if count(*jenis) > 1 && !matches!(jenis, Jenis::Lampiran | Jenis::TakTempat) {
                let second =
                    self.units.roots.iter().filter(|at| self.units.list[**at].jenis == *jenis).nth(1);
                let id = second.map(|at| &self.units.list[*at].id);
                let pesan = format!("{} hanya boleh satu; gabungkan atau hapus yang lain", jenis.nama());
                self.find_at("STR-07", Berat::Kesalahan, id, second.copied(), None, pesan);
            }
        }
    }

    /// Whether anything of the plan prints in this document.
    fn shows_plan(&self) -> bool {
        self.units.list.iter().any(|u| {
            u.made.is_some() || matches!(u.node.map(|n| &n.isi), Some(Isi::Bangkitan(_) | Isi::Lampiran(_)))
        })
    }

    /// Ids within the plan that name nothing, and years and amounts that fit no column.
    fn links(&self) {
        let proyek = self.proyek;
        let periode = proyek.rencana.periode;
        let say = |node: &Node<Tautan>, kode, berat, pesan: String| {
            self.find_at(kode, berat, Some(&node.id), self.units.find(&node.id), None, pesan);
        };
        let tell = |node: &Node<Tautan>, kode, pesan| say(node, kode, Berat::Kesalahan, pesan);
        let dead = |node: &Node<Tautan>, what: &str, id: &Id, register: &str| {
            let pesan = format!("{what} \"{id}\" tidak ada dalam {register}; pilih yang ada atau tambahkan");
            tell(node, "RCN-01", pesan);
        };
        let in_plan = |id: &Id, jenis: Jenis| self.plan.get(id).is_some_and(|n| n.isi.jenis() == jenis);
        let kinds = [Jenis::Program, Jenis::Kesenjangan];
        for node in kinds.into_iter().flat_map(|jenis| self.plan.all(jenis)).copied() {
            match &node.isi {
                Isi::Program(p) => {
                    for id in p
                        .opd
                        .iter()
                        .chain(&p.pendukung)
                        .chain(p.risiko.iter().filter_map(|r| r.pemilik.as_ref()))
                    {
                        if proyek.opd(id).is_none() {
                            dead(node, "perangkat daerah", id, "daftar OPD");
                        }
                    }
                    for partner in p.mitra.iter().filter(|m| proyek.mitra(&m.mitra).is_none()) {
                        dead(node, "mitra", &partner.mitra, "daftar mitra");
                    }
                    for (ids, jenis) in [
                        (&p.sasaran, Jenis::Sasaran),
                        (&p.strategi, Jenis::Strategi),
                        (&p.subdimensi_lain, Jenis::Subdimensi),
                    ] {
                        for id in ids.iter().filter(|id| !in_plan(id, jenis)) {
                            dead(node, jenis.nama(), id, "rencana");
                        }
                    }
                    let outside = |year: &u16| !periode.years().contains(year);
                    let money = p.anggaran.iter().map(|b| &b.tahun);
                    let targets = p.indikator.iter().flat_map(|i| i.target.keys());
                    if let Some(year) = money.chain(targets).chain(&p.tahun).find(|y| outside(y)) {
                        let pesan = format!(
                            "tahun {year} berada di luar periode rencana {}-{}; anggaran, target, dan pelaksanaannya tidak tercetak",
                            periode.awal, periode.akhir
                        );
                        tell(node, "RCN-02", pesan);
                    }
                    if let Some(row) = p.anggaran.iter().find(|b| b.jumlah.is_some_and(|n| n.0 < 0)) {
                        tell(
                            node,
                            "RCN-03",
                            format!("anggaran tahun {} bernilai negatif; perbaiki", row.tahun),
                        );
                    }
                    let open = p.anggaran.iter().filter(|b| b.jumlah.is_none()).count();
                    if open > 0 {
                        let pesan =
                            format!("{open} baris anggaran belum dihitung, sehingga jumlahnya belum lengkap");
                        say(node, "RCN-04", Berat::Saran, pesan);
                    }
                }
                Isi::Kesenjangan(k) => {
                    for id in k.program.iter().filter(|id| !in_plan(id, Jenis::Program)) {
                        dead(node, "program", id, "rencana");
                    }
                    for id in k.dimensi.iter().filter(|id| !in_plan(id, Jenis::Dimensi)) {
                        dead(node, "dimensi", id, "rencana");
                    }
                }
                _ => {}
            }
        }
        let made = self.plan.all(Jenis::Bangkitan).iter().copied();
        let own = self.dokumen.pohon.shared_nodes().filter(|n| matches!(n.isi, Isi::Bangkitan(_)));
        let mut own: Vec<&Node<Tautan>> = own.map(|n| &**n).collect();
        own.sort_by(|a, b| a.id.cmp(&b.id));
        for node in made.chain(own) {
            let Isi::Bangkitan(part) = &node.isi else { continue };
            if let Some(id) =
                part.dari.as_ref().filter(|id| self.plan.get(id).is_none() && proyek.lembaga(id).is_none())
            {
                let pesan =
                    format!("asal \"{id}\" bagian terbangkit ini tidak ada dalam rencana; pilih yang ada");
                tell(node, "BKT-03", pesan);
            }
        }
    }

    /// What must not stand side by side below one unit.
    fn together(&self, at: usize) {
        let unit = &self.units.list[at];
        let kinds = || {
            let below = unit.children.iter().map(|c| &self.units.list[*c]);
            below.filter(|u| !matches!(u.jenis, Jenis::CatatanKaki | Jenis::TakTempat))
        };
        let alone = kinds().find(|u| u.rule().is_some_and(|r| r.eksklusif));
        if let Some(alone) = alone {
            let words = unit.node.is_some_and(|n| !n.teks.is_blank());
            if words || kinds().any(|u| u.jenis != alone.jenis) {
                let name = alone.jenis.nama();
                let pesan = format!(
                    "{} yang ber-{name} hanya berisi {name}; pindahkan isi lainnya ke {name} tersendiri",
                    unit.jenis.nama()
                );
                self.find_at("STR-08", Berat::Kesalahan, Some(&unit.id), Some(at), None, pesan);
            }
        }
        let closings = kinds().filter(|u| u.jenis == Jenis::PenutupRincian).count();
        let last = kinds().last().is_some_and(|u| u.jenis == Jenis::PenutupRincian);
        if closings > 0 && (closings > 1 || !last || kinds().count() < 2) {
            let pesan = "penutup rincian berdiri satu kali, di belakang rinciannya".to_owned();
            self.find_at("STR-09", Berat::Kesalahan, Some(&unit.id), Some(at), None, pesan);
        }
    }

    fn places(&self) {
        for (at, unit) in self.units.list.iter().enumerate() {
            let parent = unit.parent.map(|p| &self.units.list[p]);
            let from_plan = parent
                .is_some_and(|p| p.jenis == Jenis::Lampiran && !std::ptr::eq(p.template, unit.template));
            let allowed = unit.template.allowed(parent.map(|p| p.jenis));
            let source = match unit.node.map(|n| &n.isi) {
                Some(Isi::Bangkitan(_)) => Jenis::Bangkitan,
                _ => unit.jenis,
            };
            if unit.made.is_none() && !from_plan && !allowed.contains(&source) {
                let place =
                    parent.map_or("tingkat teratas".to_owned(), |p| format!("bawah {}", p.jenis.nama()));
                let pesan = format!(
                    "{} tidak boleh berada di {place}; pindahkan ke tempat yang sesuai",
                    source.nama()
                );
                self.find_at("STR-01", Berat::Kesalahan, Some(&unit.id), Some(at), None, pesan);
            }
            self.together(at);
            let Some(rule) = unit.rule() else { continue };
            if !rule.tingkat.is_empty() && unit.level >= rule.tingkat.len() {
                let pesan = format!(
                    "{} lebih dalam dari {} tingkat; bagi menjadi ayat atau pasal lain",
                    unit.jenis.nama(),
                    rule.tingkat.len()
                );
                self.find_at("STR-02", Berat::Kesalahan, Some(&unit.id), Some(at), None, pesan);
            }
            let Some(node) = unit.node else { continue };
            let wordless = node.teks.is_blank()
                && (node.judul.is_blank() || !matches!(unit.jenis, Jenis::Program | Jenis::Dimensi));
            if rule.berisi && wordless && unit.children.is_empty() && !self.units.is_gone(at) {
                let pesan = format!("{} belum berisi; tulis isinya atau hapus", unit.jenis.nama());
                self.find_at("STR-03", Berat::Peringatan, Some(&unit.id), Some(at), None, pesan);
            }
            if rule.berjudul && node.judul.is_blank() && !self.units.is_gone(at) {
                let pesan = format!("{} belum berjudul; tulis judulnya", unit.jenis.nama());
                self.find_at("STR-05", Berat::Peringatan, Some(&unit.id), Some(at), None, pesan);
            }
            for (bidang, teks) in [("judul", &node.judul), ("teks", &node.teks)] {
                if let Some(place) = teks.0.find('…')
                    && markup::plain(&teks.0).contains('…')
                {
                    let pesan = format!("{bidang} masih memuat tempat kosong \"…\"; lengkapi");
                    let range = place..place + '…'.len_utf8();
                    self.find_at("ISI-04", Berat::Peringatan, Some(&unit.id), Some(at), Some(&range), pesan);
                }
                if let Some(place) = teks.0.contains('{').then(|| markup::unclosed(&teks.0)).flatten() {
                    let pesan =
                        format!("tanda {{ pada {bidang} tidak ditutup; tulis }} di belakang isiannya");
                    let range = place..place + 1;
                    self.find_at("ISI-05", Berat::Peringatan, Some(&unit.id), Some(at), Some(&range), pesan);
                }
            }
            match unit.jenis {
                Jenis::TakTempat => {
                    let pesan =
                        "teks ini belum ditempatkan; pindahkan ke satuan yang sesuai atau hapus".to_owned();
                    self.find_at("STR-04", Berat::Kesalahan, Some(&unit.id), Some(at), None, pesan);
                }
                Jenis::CatatanKaki => {
                    let mark = format!("{{^{}}}", unit.id);
                    if parent.and_then(|p| p.node).is_some_and(|n| !n.teks.0.contains(&mark)) {
                        let pesan =
                            format!("catatan kaki tidak dipasang; tulis {mark} dalam teks di atasnya");
                        self.find_at("KAK-02", Berat::Peringatan, Some(&unit.id), Some(at), None, pesan);
                    }
                }
                _ => {}
            }
            let quoted = self.units.ancestor(at, Jenis::Kutipan).is_some();
            if let (false, Some(expected), Some(label)) = (quoted, &unit.expected, unit.label_rule()) {
                let pesan = format!(
                    "nomor tetap \"{}\" berbeda dari hitungannya, \"{}\"; periksa, atau nomori ulang",
                    unit.label(),
                    label.print(expected, false)
                );
                self.find_at("NOM-03", Berat::Peringatan, Some(&unit.id), Some(at), None, pesan);
            }
            if quoted && node.nomor == Nomor::Otomatis && unit.label_rule().is_some() {
                let pesan =
                    "ketentuan yang dikutip harus bernomor tetap, sesuai nomor pada peraturan asalnya"
                        .to_owned();
                self.find_at("NOM-02", Berat::Kesalahan, Some(&unit.id), Some(at), None, pesan);
            }
        }
    }

    /// Two units of one count with the same number; only fixed numbers can bring it about.
    fn doubled(&self) {
        let fixed = |u: &Unit<'_>| u.node.is_some_and(|n| n.nomor != Nomor::Otomatis);
        if !self.units.list.iter().any(fixed) {
            return;
        }
        let mut seen: FxHashMap<(Option<usize>, Jenis, String), usize> = FxHashMap::default();
        for (at, unit) in self.units.list.iter().enumerate() {
            let Some(label) = unit.label_rule().filter(|_| !unit.counter.is_empty()) else { continue };
            let key = (self.units.scope(at, label), unit.jenis, unit.label());
            if let Some(first) = seen.insert(key, at) {
                let pesan =
                    format!("nomor {} dipakai dua kali; ubah salah satunya", cite_fully(&self.units, first));
                self.find_at("NOM-01", Berat::Kesalahan, Some(&unit.id), Some(at), None, pesan);
            }
        }
    }
}
