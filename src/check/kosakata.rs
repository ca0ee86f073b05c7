//! The phrases that rules speak of, as data: what may be said in a norm and how (Lampiran II no. 242-283).

use regex::Captures;

use crate::bahasa::terbilang;
use crate::model::Berat;

use super::bahan::Wilayah;

use Wilayah::{Definisi, Lain, Lampiran, Mengingat, Menimbang, Norma, Penjelasan};

/// A phrase that a rule speaks of. The first group of the pattern, where it has one, is what is marked.
pub(super) struct Kata {
    pub kode: &'static str,
    /// Where it is looked for.
    pub di: &'static [Wilayah],
    pub pola: &'static str,
    pub ganti: Ganti,
    /// What is wrong and what to do; `{}` is the phrase.
    pub pesan: &'static str,
    pub berat: Option<Berat>,
}

/// What stands in its place, where a rule knows.
pub(super) enum Ganti {
    Tidak,
    Dengan(&'static str),
    Oleh(fn(&Captures<'_>) -> Option<String>),
}

const NORMA: &[Wilayah] = &[Norma];
const ISI: &[Wilayah] = &[Norma, Definisi];
const SEMUA: &[Wilayah] = &[Menimbang, Mengingat, Norma, Definisi, Penjelasan, Lampiran, Lain];
const NASKAH: &[Wilayah] = &[Menimbang, Norma, Definisi, Penjelasan];

macro_rules! kata {
    ($kode:literal, $di:expr, $pola:expr, $ganti:expr, $pesan:expr) => {
        Kata { kode: $kode, di: $di, pola: $pola, ganti: $ganti, pesan: $pesan, berat: None }
    };
    ($kode:literal, $di:expr, $pola:expr, $ganti:expr, $pesan:expr, $berat:ident) => {
        Kata { kode: $kode, di: $di, pola: $pola, ganti: $ganti, pesan: $pesan, berat: Some(Berat::$berat) }
    };
}

use Ganti::{Dengan, Oleh, Tidak};

pub(super) static TABEL: &[Kata] = &[
    // Isi yang tidak boleh ada dalam Peraturan Bupati.
    kata!(
        "UU12-15",
        NORMA,
        r"(?i)\b(pidana (?:penjara|kurungan|denda|tambahan)|dipidana|ancaman pidana|ketentuan pidana)\b",
        Tidak,
        "\"{}\" adalah ketentuan pidana, yang hanya dapat dimuat dalam undang-undang dan peraturan daerah; gunakan sanksi administratif"
    ),
    kata!(
        "L2-217",
        NORMA,
        r"(?i)\b((?:penyidik(?: pegawai negeri sipil)?|PPNS)\b[^.;:]{0,120}?\b(?:berwenang|diberi (?:wewenang|kewenangan)|(?:mempunyai|memiliki) (?:wewenang|kewenangan)|(?:melakukan|melaksanakan) penyidikan)|penyidikan\b[^.;:]{0,120}?\b(?:dilakukan|dilaksanakan) oleh|(?:wewenang|kewenangan|berwenang melakukan) penyidikan)\b",
        Tidak,
        "\"{}\" adalah ketentuan penyidikan, yang hanya dapat dimuat dalam undang-undang dan peraturan daerah"
    ),
    // Penyebutan satuan.
    kata!(
        "L2-80",
        SEMUA,
        r"\b(pasal) \d",
        Dengan("Pasal"),
        "kata \"{}\" dalam acuan diawali huruf kapital: Pasal"
    ),
    kata!(
        "L2-84",
        &[Norma, Definisi, Menimbang, Mengingat],
        r"[^.\s] (Ayat) \(\d",
        Dengan("ayat"),
        "kata \"{}\" dalam acuan ditulis dengan huruf kecil: ayat"
    ),
    kata!(
        "L2-92",
        ISI,
        r"\b((?:butir|poin|point) [a-z])\b[^a-z]?",
        Oleh(|c| Some(format!("huruf {}", c.get(1)?.as_str().rsplit(' ').next()?))),
        "\"{}\" tidak dikenal; sebut huruf dan angkanya"
    ),
    kata!(
        "L2-92",
        ISI,
        r"\b((?:butir|poin|point) \d+)\b",
        Oleh(|c| Some(format!("angka {}", c.get(1)?.as_str().rsplit(' ').next()?))),
        "\"{}\" tidak dikenal; sebut huruf dan angkanya"
    ),
    // Pendelegasian.
    kata!(
        "L2-201",
        NORMA,
        r"(?i)\b(akan diatur|diatur oleh|diatur kemudian|akan ditetapkan kemudian|diatur melalui)\b",
        Tidak,
        "\"{}\" bukan rumusan pendelegasian; gunakan: diatur dengan …"
    ),
    kata!(
        "L2-200",
        NORMA,
        r"(?i)\b(ketentuan lebih lanjut (?:akan |dapat )?(?:diatur|ditetapkan))\b",
        Tidak,
        "\"{}\" tidak menyebut ruang lingkup materinya; tulis: Ketentuan lebih lanjut mengenai … diatur dengan …"
    ),
    kata!(
        "L2-200",
        NORMA,
        r"(?i)\bketentuan (?:lebih lanjut )?mengenai [^.;]*?((?:diatur|ditetapkan) (?:kemudian|tersendiri|lebih lanjut))(?:[.;]|$)",
        Tidak,
        "pendelegasian menyebut jenis peraturannya: diatur dengan …; bukan \"{}\""
    ),
    kata!(
        "L2-205",
        NORMA,
        r"(?i)\b(diatur (?:di dalam|lebih lanjut dalam)|diatur (?:dengan|dalam) [A-Z]\w+ [A-Z]\w+ tersendiri)\b",
        Tidak,
        "\"{}\" tidak sesuai; beberapa materi yang didelegasikan ke satu peraturan dirumuskan: diatur dalam …"
    ),
    kata!(
        "L2-210",
        NORMA,
        r"(?i)\b(hal-hal (?:yang|lain)\b.{0,60}?belum (?:cukup )?diatur|(?:hal|segala sesuatu|ketentuan)(?: lain(?:nya)?)? yang belum (?:cukup )?diatur)",
        Tidak,
        "\"{}\" adalah delegasi blangko; sebutkan materinya"
    ),
    kata!(
        "L2-212",
        NORMA,
        r"\b(diatur (?:lebih lanjut )?(?:dengan|dalam|melalui) (?:Peraturan|Keputusan) (?:Kepala|Sekretaris) \w+)",
        Tidak,
        "kewenangan mengatur yang didelegasikan tidak didelegasikan lagi: \"{}\""
    ),
    // Peralihan dan penutup.
    kata!(
        "L2-152",
        NORMA,
        r"(?i)\b((?:mulai )?berlaku (?:secara )?efektif)\b",
        Dengan("mulai berlaku"),
        "\"{}\" menimbulkan ketidakpastian saat berlakunya; gunakan: mulai berlaku"
    ),
    kata!(
        "L2-282",
        NORMA,
        r"(?i)peraturan pelaksanaan dari .*?((?:tetap|masih) berlaku (?:sementara|selama)[^.;]*)",
        Tidak,
        "rumusan: dinyatakan masih tetap berlaku sepanjang tidak bertentangan dengan ketentuan dalam peraturan ini; bukan \"{}\""
    ),
    kata!(
        "L2-281",
        ISI,
        r"(?i)\b((?:(?:ketentuan|peraturan|aturan) (?:dan )?)?(?:peraturan perundang-undangan|perundang-undangan|perundangan|peraturan|ketentuan|aturan) yang berlaku)\b",
        Dengan("ketentuan peraturan perundang-undangan"),
        "gunakan \"sesuai dengan ketentuan peraturan perundang-undangan\", bukan \"{}\""
    ),
    // Ragam bahasa.
    kata!(
        "L2-243.2",
        NASKAH,
        r"(?i)\b(adalah merupakan|agar supaya|demi untuk|dalam rangka untuk|sangat\b[^.;]{0,25}\bsekali|guna untuk|seperti misalnya|disebabkan karena)\b",
        Oleh(shorter),
        "\"{}\" memakai dua kata untuk satu maksud"
    ),
    kata!(
        "L2-245",
        NORMA,
        r"(?i)\b(dan lain-lain|dan lain sebagainya|dan sebagainya|dsb\b\.?|dll\b\.?|dst\b\.?|kira-kira|secukupnya|sewaktu-waktu|seperlunya|sebisa mungkin|sedapat mungkin|secepatnya|segera mungkin|sesegera mungkin)",
        Tidak,
        "\"{}\" tidak menentu artinya; sebutkan yang dimaksud dengan tegas"
    ),
    kata!(
        "L2-247",
        NORMA,
        r"(?i)\b(termasuk juga|meliputi juga|meliputi pula|termasuk pula|tidak termasuk)\b",
        Oleh(includes),
        "gunakan meliputi atau tidak meliputi, bukan \"{}\""
    ),
    kata!(
        "L2-251",
        ISI,
        r"(?i)\b((?:tanpa|dengan tidak) mengurangi|tanpa menyimpang dari|dengan tidak menyimpang dari)\b[^.;]{0,40}\b(?:ketentuan|pasal|ayat)\b",
        Tidak,
        "frasa \"{}\" tidak boleh digunakan dalam pengacuan; rumuskan kembali ketentuannya"
    ),
    kata!(
        "L2-256",
        ISI,
        r"(?i)\b(selambat-lambatnya|selambatnya)\b( \d+ (?:\([^)]*\) )?(?:hari|bulan|tahun|minggu|jam))?",
        Oleh(latest),
        "gunakan paling lambat atau paling lama, bukan \"{}\""
    ),
    kata!(
        "L2-256",
        ISI,
        r"(?i)\b(selama-lamanya|paling lambat-lambatnya)\b",
        Dengan("paling lama"),
        "gunakan paling lama, bukan \"{}\""
    ),
    kata!(
        "L2-256",
        ISI,
        r"(?i)\b(secepat-cepatnya)\b",
        Dengan("paling cepat"),
        "gunakan paling cepat, bukan \"{}\""
    ),
    kata!(
        "L2-256",
        ISI,
        r"(?i)\b(sebanyak-banyaknya)\b",
        Dengan("paling banyak"),
        "gunakan paling banyak, bukan \"{}\""
    ),
    kata!(
        "L2-256",
        ISI,
        r"(?i)\b(sedikit-dikitnya|setidak-tidaknya|setidaknya|paling kurang|sekurang-kurangnya)\b",
        Dengan("paling sedikit"),
        "gunakan paling sedikit, bukan \"{}\""
    ),
    kata!(
        "L2-256",
        ISI,
        r"(?i)\b(setinggi-tingginya)\b",
        Dengan("paling tinggi"),
        "gunakan paling tinggi, bukan \"{}\""
    ),
    kata!(
        "L2-256",
        ISI,
        r"(?i)\b(serendah-rendahnya)\b",
        Dengan("paling rendah"),
        "gunakan paling rendah, bukan \"{}\""
    ),
    kata!(
        "L2-256",
        ISI,
        r"(?i)\b(maksimal|maksimum)\b",
        Tidak,
        "gunakan paling lama, paling banyak, atau paling tinggi, bukan \"{}\""
    ),
    kata!(
        "L2-256",
        ISI,
        r"(?i)\b(minimal|minimum) (?:Rp|\d[\d.,]*(?: \([^)]*\))? (?:hari|bulan|tahun|minggu|jam|persen))",
        Tidak,
        "untuk waktu dan uang gunakan paling singkat atau paling sedikit, bukan \"{}\""
    ),
    kata!(
        "L2-256",
        ISI,
        r"(?i)\b(paling lambat) \d+ \([^)]*\) (?:hari|bulan|tahun|minggu|jam)\b(?: kerja)?(?:[.;]| sejak| terhitung| setelah|$)",
        Dengan("paling lama"),
        "untuk jangka waktu gunakan paling lama; \"{}\" untuk batas waktu",
        Saran
    ),
    kata!(
        "L2-256a",
        ISI,
        r"(?i)\b(paling sedikit|paling kurang|sekurang-kurangnya|sedikitnya|setidak-tidaknya|setidaknya) (?:memuat|berisi(?:kan)?|meliputi|memenuhi|terdiri|mencakup|mencantumkan|mengandung|menguraikan|menjelaskan|menyebutkan|mempunyai|memiliki)\b",
        Dengan("minimal"),
        "untuk kriteria atau persyaratan gunakan minimal, bukan \"{}\""
    ),
    kata!(
        "L2-257",
        NORMA,
        r"(?i)\b(tetapi tidak termasuk|terkecuali|dengan pengecualian|dengan perkecualian)\b",
        Dengan("kecuali"),
        "gunakan kecuali, bukan \"{}\""
    ),
    kata!(
        "L2-259",
        NORMA,
        r"(?i)(?:^|[.;] )(di ?samping(?: itu)?)\b",
        Oleh(besides),
        "untuk menyatakan makna termasuk gunakan selain, bukan \"{}\""
    ),
    kata!(
        "L2-260",
        ISI,
        r"(?i)\b(bilamana|manakala|kalau|seandainya|bila|andaikata)\b",
        Oleh(whether),
        "gunakan jika, apabila, atau dalam hal, bukan \"{}\""
    ),
    kata!(
        "L2-260",
        ISI,
        r"(?i)\b(?:jika|apabila|dalam hal)\b[^.;:]{3,200}?(, maka)\b",
        Dengan(","),
        "kata \"maka\" tidak diperlukan di belakang jika, apabila, atau dalam hal"
    ),
    kata!(
        "L2-261",
        NORMA,
        r"(?i)^(apabila|jika|dalam hal) (?:peraturan \w+(?: \w+)? ini) mulai berlaku",
        Dengan("Pada saat"),
        "keadaan yang pasti terjadi dinyatakan dengan \"pada saat\", bukan \"{}\""
    ),
    kata!(
        "L2-262",
        NORMA,
        r"(dan / ?atau|dan ?/ atau)",
        Dengan("dan/atau"),
        "tulis dan/atau tanpa spasi",
        Kesalahan
    ),
    kata!(
        "L2-262",
        NORMA,
        r"(?i)\b(maupun|atau ?pun)\b",
        Tidak,
        "nyatakan sifatnya dengan dan, atau, atau dan/atau; bukan \"{}\""
    ),
    kata!("L2-262", NORMA, r"\w (serta) \w", Tidak, "periksa apakah \"{}\" cukup ditulis dan"),
    kata!(
        "L2-265",
        NORMA,
        r"(?i)\b(mempunyai hak|memiliki hak)(?: untuk)?\b",
        Dengan("berhak"),
        "gunakan berhak, bukan \"{}\""
    ),
    kata!(
        "L2-265",
        NORMA,
        r"(?i)\b(mempunyai (?:kewenangan|wewenang)|memiliki (?:kewenangan|wewenang)|diberi (?:kewenangan|wewenang))\b",
        Dengan("berwenang"),
        "gunakan berwenang, bukan \"{}\""
    ),
    kata!("L2-265", NORMA, r"(?i)\b(?:\w+) (bisa|boleh)\b", Oleh(may), "gunakan dapat, bukan \"{}\""),
    kata!(
        "L2-268",
        NORMA,
        r"(?i)\b(diwajibkan(?: untuk)?|berkewajiban(?: untuk)?|mempunyai kewajiban(?: untuk)?|diharuskan(?: untuk)?)\b",
        Dengan("wajib"),
        "gunakan wajib, bukan \"{}\""
    ),
    kata!(
        "L2-269",
        NORMA,
        r"(?i)\b(wajib) memenuhi (?:syarat|persyaratan|kriteria)",
        Dengan("harus"),
        "pemenuhan syarat dinyatakan dengan harus, bukan \"{}\""
    ),
    kata!(
        "L2-270",
        NORMA,
        r"(?i)\b(tidak (?:boleh|diperkenankan|diperbolehkan|dibenarkan|diizinkan))\b",
        Dengan("dilarang"),
        "larangan dinyatakan dengan dilarang, bukan \"{}\""
    ),
    kata!(
        "L2-270a",
        NORMA,
        r"^(Dan|Atau|Serta|Tetapi|Namun|Sedangkan|Bahwa|Sehingga|Karena|Oleh karena(?: itu)?|Maka|Adapun|Selanjutnya|Kemudian|Sebagaimana)\b",
        Tidak,
        "rumusan norma tidak diawali kata sambung \"{}\""
    ),
    kata!(
        "L2-270b",
        NORMA,
        r"(?i)\b(antara lain|(?:namun |tetapi )?tidak terbatas pada)\b",
        Tidak,
        "\"{}\" tidak digunakan dalam rumusan norma; rinci seluruhnya"
    ),
    kata!(
        "L2-119",
        NORMA,
        r"(?i)\b(barang ?siapa|siapa saja|siapa ?pun)\b",
        Dengan("setiap orang"),
        "gunakan setiap orang, bukan \"{}\""
    ),
    // Pengacuan.
    kata!(
        "L2-272",
        NASKAH,
        r"\bdimaksud (pada) (?:ketentuan )?Pasal \d",
        Dengan("dalam"),
        "acuan ke Pasal memakai dalam, bukan \"{}\""
    ),
    kata!(
        "L2-272",
        NASKAH,
        r"\bdimaksud (dalam) (?:ketentuan )?ayat \(",
        Dengan("pada"),
        "acuan ke ayat memakai pada, bukan \"{}\""
    ),
    kata!(
        "L2-272",
        NASKAH,
        r"\bdimaksud (pada) (?:huruf [a-z]|angka \d)",
        Dengan("dalam"),
        "acuan ke huruf atau angka memakai dalam, bukan \"{}\""
    ),
    kata!(
        "L2-272",
        NASKAH,
        r"\b(tersebut (?:dalam|pada)|dimaksud di|disebut(?:kan)? (?:dalam|pada)|dimaksudkan (?:dalam|pada)) (?:Pasal \d|ayat \()",
        Tidak,
        "gunakan sebagaimana dimaksud dalam Pasal … atau sebagaimana dimaksud pada ayat …, bukan \"{}\""
    ),
    kata!(
        "L2-272",
        NASKAH,
        r"\b(dimaksud) (?:Pasal \d|huruf [a-z]\b)",
        Dengan("dimaksud dalam"),
        "tulis dalam di belakang \"{}\""
    ),
    kata!(
        "L2-272",
        NASKAH,
        r"\b(dimaksud) ayat \(",
        Dengan("dimaksud pada"),
        "tulis pada di belakang \"{}\""
    ),
    kata!(
        "L2-273",
        NASKAH,
        r"(?:\)|\b[\w]+) ?(s\.?/?d\.?) ?(?:\(|\d|[a-z]\b)",
        Tidak,
        "tulis sampai dengan dan ulangi nama satuannya, bukan \"{}\""
    ),
    kata!(
        "L2-273",
        NASKAH,
        r"(?:\)|\b[\w]+) ?(s\.?/?d\.?) ?(?:Pasal|ayat|huruf|angka)",
        Dengan("sampai dengan"),
        "tulis sampai dengan, bukan \"{}\""
    ),
    kata!(
        "L2-273",
        NASKAH,
        r"\b(?:Pasal \d+[A-Z]?|ayat \(\d+\)|huruf [a-z]) (sampai) (?:Pasal|ayat|huruf|\(|\d)",
        Dengan("sampai dengan"),
        "tulis sampai dengan, bukan \"{}\""
    ),
    kata!(
        "L2-273",
        NASKAH,
        r"(Pasal \d+[A-Z]? sampai dengan \d+|ayat \(\d+\) sampai dengan \(\d+\)|huruf [a-z] sampai dengan [a-z]\b)",
        Tidak,
        "ulangi nama satuannya: Pasal … sampai dengan Pasal …"
    ),
    kata!(
        "L2-273",
        NASKAH,
        r"\b(Pasal \d+[A-Z]?(?:, \d+[A-Z]?)*,? dan \d+|ayat \(\d+\)(?:, \(\d+\))*,? dan \(\d+\)|huruf [a-z](?:, [a-z])*,? dan [a-z])(?:[ ,.;:]|$)",
        Tidak,
        "ulangi nama satuannya pada setiap acuan, bukan \"{}\""
    ),
    kata!(
        "L2-273",
        NASKAH,
        r"\b(Pasal \d+ ?[-–] ?\d+|ayat \(\d+\) ?[-–] ?\(?\d+\)?)",
        Tidak,
        "tulis Pasal … sampai dengan Pasal …, bukan \"{}\""
    ),
    kata!(
        "L2-274",
        NASKAH,
        r"\b(?:Pasal|ayat) \S+ sampai dengan (?:Pasal|ayat) [^.;]{1,120}?,? (selain|di luar|terkecuali) (?:Pasal|ayat)",
        Dengan("kecuali"),
        "pengecualian acuan dinyatakan dengan kecuali, bukan \"{}\""
    ),
    kata!(
        "L2-275",
        NASKAH,
        r"\bayat \(\d+[a-z]?\)( Pasal ini)\b",
        Dengan(""),
        "acuan ke ayat dalam pasal yang sama tidak ditambah \"Pasal ini\""
    ),
    kata!(
        "L2-277",
        NORMA,
        r"(?:^|\. )(Sebagaimana dimaksud)\b",
        Tidak,
        "sebutkan pokok yang diacu di depan \"{}\""
    ),
    kata!(
        "L2-278",
        NORMA,
        r"(?i)\b(?:sebagaimana (?:dimaksud|diatur|ditetapkan)|sesuai(?: dengan)?|berdasarkan|berpedoman pada) (?:ketentuan )?(?:dalam |pada |dengan )?((?:Keputusan|Surat Edaran|Instruksi|Peraturan Kepala|Surat Keputusan|Nota Dinas)\b[^.;,]{0,40})",
        Tidak,
        "pengacuan hanya ke peraturan yang setingkat atau lebih tinggi, bukan \"{}\""
    ),
    kata!(
        "L2-280",
        NASKAH,
        r"(?i)\b((?:pasal|ayat|bab) (?:yang terdahulu|tersebut(?: di ?atas)?|di ?atas|sebelumnya|berikut(?:nya)?|di ?bawah ini|tadi)|ketentuan (?:yang terdahulu|(?:tersebut )?di ?atas|di ?bawah ini|tadi))\b",
        Tidak,
        "sebutkan nomor pasal atau ayatnya, bukan \"{}\""
    ),
    // Penulisan.
    kata!("PRK-10", SEMUA, r"\b(dimana)\b", Dengan("di mana"), "ejaan: tulis di mana, bukan \"{}\""),
    kata!(
        "PRK-10",
        SEMUA,
        r"\b([Dd]i (?:tetapkan|atur|laksanakan|maksud|lakukan|bentuk|susun|gunakan|berikan|undangkan|cabut|ubah|hapus|pimpin|bantu|koordinasikan|sampaikan|kelola|perlukan|buat|angkat|ambil|beri|biayai|bahas|catat|dukung|evaluasi|hitung|ikuti|kirim|kenai|kenakan|minta|miliki|muat|nyatakan|pakai|pilih|pantau|penuhi|periksa|pertimbangkan|pertanggungjawabkan|rumuskan|serahkan|setujui|simpan|tunjuk|terima|tandatangani|tugaskan|ketahui|awasi|anggarkan|bebankan|bina|bagi))\b",
        Oleh(|c| Some(c.get(1)?.as_str().replacen(' ', "", 1))),
        "ejaan: awalan di- ditulis serangkai, bukan \"{}\""
    ),
    kata!(
        "PRK-10",
        SEMUA,
        r"(?i)\b(diatas|dibawah|didalam|diluar|diantara|disamping|kedalam)\b",
        Oleh(apart),
        "ejaan: kata depan ditulis terpisah, bukan \"{}\""
    ),
    kata!("PRK-9", SEMUA, r"\S( +)[;,](?: |$)", Dengan(""), "spasi di depan tanda baca"),
    kata!("PRK-9", NASKAH, r"\w( +):(?: |$)", Dengan(""), "spasi di depan titik dua"),
    kata!("PRK-9", SEMUA, r"\S(  +)\S", Dengan(" "), "spasi ganda"),
    kata!(
        "PRK-9",
        SEMUA,
        r#"(")[^"“”]{1,80}[“”]|[“”][^"“”]{1,80}(")"#,
        Tidak,
        "tanda petik lurus dan lengkung tercampur"
    ),
    // Penjelasan.
    kata!(
        "L2-191",
        &[Penjelasan],
        r#"Yang dimaksud dengan ([^"“‘'\s]\S*)"#,
        Tidak,
        "istilah yang dijelaskan ditulis di antara tanda petik: \"{}\""
    ),
    // Konsiderans.
    kata!(
        "L2-18",
        &[Menimbang],
        r"(?i)\b(wajib|dilarang|harus)\b",
        Tidak,
        "pertimbangan memuat alasan, bukan norma: \"{}\""
    ),
    kata!(
        "L2-20",
        &[Menimbang],
        r"(?i)^bahwa .{0,40}?((?:dipandang|dianggap|dirasa|dirasakan) perlu)\b",
        Tidak,
        "\"{}\" bukan alasan; tulis mengapa peraturan ini diperlukan"
    ),
    // Jenis peraturan.
    kata!(
        "L2-46",
        SEMUA,
        r"\b(Undang-undang|undang-undang|UNDANG-undang) Nomor",
        Dengan("Undang-Undang"),
        "jenis peraturan diawali huruf kapital: Undang-Undang"
    ),
    kata!(
        "L2-46",
        SEMUA,
        r"\b(peraturan (?:bupati|daerah|pemerintah|presiden|menteri|wali kota|gubernur)) (?:nomor|Nomor|ini|Kabupaten)",
        Oleh(|c| Some(crate::bahasa::kapital_awal(c.get(1)?.as_str()))),
        "jenis peraturan diawali huruf kapital: \"{}\""
    ),
    kata!(
        "L2-46",
        SEMUA,
        r"\b(rancangan peraturan (?:bupati|daerah|wali kota))\b",
        Oleh(|c| Some(crate::bahasa::kapital_awal(c.get(1)?.as_str()))),
        "jenis rancangan peraturan diawali huruf kapital: \"{}\""
    ),
    kata!(
        "L2-46",
        &[Menimbang, Mengingat],
        r"Nomor \S+ Tahun \d{4} (Tentang)\b",
        Dengan("tentang"),
        "kata tentang ditulis dengan huruf kecil"
    ),
    kata!(
        "L2-254",
        NORMA,
        r"(?i)\b(smart city|masterplan|master plan|dashboard|quick wins?|road ?map|e-government|branding|society|living|economy|environment|governance|smart|big data|open data|command center|cloud|online|offline|stakeholder|startup|start-up|website|server|upgrade|monitoring|database|hardware|software|user|blueprint|platform digital)\b",
        Tidak,
        "kata asing \"{}\" hanya digunakan dalam penjelasan; gunakan padanannya"
    ),
    kata!(
        "L2-254",
        &[Penjelasan, Lampiran],
        r"(?i)\b(smart city|masterplan|master plan|dashboard|quick wins?|road ?map|e-government|branding|smart (?:governance|branding|economy|living|society|environment)|big data|open data|command center|cloud|online|offline|stakeholder|startup|start-up|website|upgrade|monitoring|database|hardware|software|blueprint)\b",
        Tidak,
        "kata asing \"{}\" didahului padanannya dan ditulis miring di antara tanda kurung",
        Saran
    ),
    kata!(
        "L2-254",
        &[Definisi],
        r"\((smart \w+|master ?plan|quick wins?|e-government|dashboard|road ?map|big data)\)",
        Tidak,
        "kata asing \"{}\" dalam definisi cukup satu kali; gunakan padanannya selanjutnya",
        Saran
    ),
    kata!(
        "L2-253",
        NORMA,
        r"(?i)\b(ngelink|upload|download|update|di-?upload|di-?download|di-?update|mengupload|mendownload|men-upload)\b",
        Tidak,
        "\"{}\" belum diserap; gunakan kata Indonesia"
    ),
    kata!(
        "L2-252",
        NORMA,
        r"\b(Menteri (?:Komunikasi dan Informatika|Komunikasi dan Digital|Dalam Negeri|Keuangan|Pendidikan|Kesehatan|Perencanaan|Pendayagunaan|Desa|Pertanian|Perhubungan|Perdagangan|Perindustrian|Sosial|Agama|Hukum|Pariwisata|Pekerjaan Umum)[\w ]*?|Dinas (?:Komunikasi|Pendidikan|Kesehatan|Perhubungan|Pariwisata|Pekerjaan|Sosial|Kependudukan|Lingkungan|Pertanian|Perdagangan|Perindustrian)[A-Za-z ]*?)(?:[.,;:]| (?:yang|dapat|wajib|melakukan|menyusun|melaksanakan|menetapkan|menyampaikan|bertugas|sebagai|dan |untuk|dalam|paling|setiap|menyelenggarakan|berwenang)|$)",
        Tidak,
        "sebut urusannya: yang menyelenggarakan urusan pemerintahan di bidang …, bukan \"{}\""
    ),
    kata!(
        "L2-270c",
        NORMA,
        r"(Rp\.? ?[\d.]+(?:,-|,--|\.-))",
        Oleh(|c| rupiah(c.get(1)?.as_str())),
        "nilai uang ditulis Rp…,00 dan diikuti kata: \"{}\""
    ),
];

fn shorter(c: &Captures<'_>) -> Option<String> {
    let small = c.get(1)?.as_str().to_lowercase();
    let word = match small.as_str() {
        "adalah merupakan" => "adalah",
        "agar supaya" => "agar",
        "demi untuk" | "guna untuk" | "dalam rangka untuk" => "untuk",
        "seperti misalnya" => "misalnya",
        "disebabkan karena" => "disebabkan oleh",
        _ => return None,
    };
    Some(word.to_owned())
}

fn includes(c: &Captures<'_>) -> Option<String> {
    let small = c.get(1)?.as_str().to_lowercase();
    Some(if small.starts_with("tidak") { "tidak meliputi" } else { "meliputi" }.to_owned())
}

fn besides(c: &Captures<'_>) -> Option<String> {
    let small = c.get(1)?.as_str().to_lowercase();
    (!small.ends_with("itu")).then(|| "selain".to_owned())
}

fn whether(c: &Captures<'_>) -> Option<String> {
    Some(if c.get(1)?.as_str().eq_ignore_ascii_case("bila") { "jika" } else { "dalam hal" }.to_owned())
}

fn latest(c: &Captures<'_>) -> Option<String> {
    c.get(0)?;
    Some(if c.get(2).is_some() { "paling lama" } else { "paling lambat" }.to_owned())
}

fn may(c: &Captures<'_>) -> Option<String> {
    c.get(1).map(|_| "dapat".to_owned())
}

fn apart(c: &Captures<'_>) -> Option<String> {
    let text = c.get(1)?.as_str();
    let (head, tail) = text.split_at(2);
    (!text.contains(' ')).then(|| format!("{head} {tail}"))
}

/// "Rp. 10.000.000,-" as it should be, with its words.
pub(super) fn rupiah(text: &str) -> Option<String> {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let value: i64 = digits.parse().ok()?;
    Some(format!("{} ({} rupiah)", crate::bahasa::rupiah(value), terbilang(value.unsigned_abs())))
}
