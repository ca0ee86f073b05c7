//! Remarks as comments of Word, on the words they are about.

use crate::compile::Asal;
use crate::model::{Id, Penulis, Waktu};

use super::CatatanDocx;
use super::alinea::{Isi, Paragraf, Tepi};
use super::bagian::Penyusun;
use super::peta::{CatatanPeta, selaras};
use super::xml::{HEAD, NAMES, escape, tidy};

/// A comment of the file.
pub(super) struct Komentar {
    pub nomor: usize,
    oleh: String,
    waktu: String,
    isi: Vec<String>,
    /// The comment it answers.
    induk: Option<usize>,
    selesai: bool,
}

/// Who wrote something, in one line.
pub fn penulis(penulis: &Penulis) -> String {
    if penulis.kantor.is_empty() {
        penulis.nama.clone()
    } else {
        format!("{} ({})", penulis.nama, penulis.kantor)
    }
}

/// A moment as Word writes it: what the clock showed, whatever its zone.
pub fn waktu(waktu: Waktu) -> String {
    let [year, month, day, h, m, s] = waktu.parts();
    format!("{year:04}-{month:02}-{day:02}T{h:02}:{m:02}:{s:02}Z")
}

impl Penyusun<'_> {
    /// Sets the remarks into the paragraphs. One whose words do not print stands at the first paragraph.
    pub fn remarks(&mut self) {
        let all = self.options.catatan.clone();
        for remark in &all {
            let first = self.komentar.len();
            self.comment(&remark.id, &remark.penulis, remark.waktu, &remark.isi, None, remark.selesai);
            for answer in &remark.balasan {
                self.comment(
                    &remark.id,
                    &answer.penulis,
                    answer.waktu,
                    &answer.isi,
                    Some(first),
                    remark.selesai,
                );
            }
            let numbers = first..self.komentar.len();
            let place = self.paragraphs_mut().find_map(|p| Some((place_in(p, remark)?, p)));
            let (place, p) = if let Some(found) = place {
                found
            } else {
                let Some(p) = self.paragraphs_mut().find(|p| p.isi.iter().any(is_words)) else { return };
                (whole(p), p)
            };
            for nomor in numbers {
                let ((from, at), (to, end)) = place;
                p.tepi.push(Tepi { potong: from, bita: at, mulai: true, nomor });
                p.tepi.push(Tepi { potong: to, bita: end, mulai: false, nomor });
            }
        }
        self.paragraphs_mut().for_each(|p| p.tepi.sort_by_key(|t| (t.potong, t.bita, t.mulai, t.nomor)));
    }

    fn comment(
        &mut self,
        id: &Id,
        oleh: &Penulis,
        when: Waktu,
        isi: &str,
        induk: Option<usize>,
        selesai: bool,
    ) {
        let (oleh, waktu, isi) = (penulis(oleh), waktu(when), tidy(isi));
        self.peta.catatan.push(CatatanPeta {
            id: id.clone(),
            oleh: oleh.clone(),
            waktu: waktu.clone(),
            isi: isi.clone(),
        });
        let isi = isi.split('\n').map(str::to_owned).collect();
        let nomor = self.komentar.len();
        self.komentar.push(Komentar { nomor, oleh, waktu, isi, induk, selesai });
    }
}

/// A place in a paragraph: the run and the byte in its words.
type Place = (usize, usize);

fn is_words(run: &super::alinea::Potong) -> bool {
    matches!(run.isi, Isi::Kata(_))
}

/// The words of a paragraph as a whole.
fn whole(p: &Paragraf) -> (Place, Place) {
    let first = p.isi.iter().position(is_words).unwrap_or(0);
    let last = p.isi.iter().rposition(is_words).unwrap_or(0);
    let end = p.isi.get(last).map_or(0, |r| r.teks().len());
    ((first, 0), (last, end))
}

/// Where in a paragraph the words of a remark stand.
fn place_in(p: &Paragraf, remark: &CatatanDocx) -> Option<(Place, Place)> {
    let of = |asal: &Option<Asal>| match asal {
        Some(Asal::Teks { simpul, bidang, awal, akhir })
            if *simpul == remark.simpul && *bidang == remark.bidang =>
        {
            Some((*awal as usize, *akhir as usize))
        }
        _ => None,
    };
    let Some((from, to)) = remark.rentang else {
        let own = |asal: &Option<Asal>| match asal {
            Some(Asal::Teks { simpul, .. } | Asal::Label(simpul)) => *simpul == remark.simpul,
            _ => false,
        };
        let here = p.jangkar.contains(&remark.simpul) || p.isi.iter().any(|r| own(&r.asal));
        return (here && p.isi.iter().any(is_words)).then(|| whole(p));
    };
    let (mut first, mut last): (Option<Place>, Option<Place>) = (None, None);
    let mut before: Option<usize> = None;
    for (n, run) in p.isi.iter().enumerate() {
        let words = run.teks();
        let (begin, end) = if let Some(range) = of(&run.asal) {
            range
        } else {
            // Computed words stand between what is before and behind them in the source.
            let behind = p.isi.iter().skip(n + 1).find_map(|r| of(&r.asal));
            match (before, behind, &run.asal) {
                (Some(b), Some((e, _)), Some(Asal::Rujukan { .. } | Asal::Bidang { .. })) if b < e => (b, e),
                (Some(b), None, Some(Asal::Rujukan { .. } | Asal::Bidang { .. })) if b < to => (b, to),
                (None, Some((e, _)), Some(Asal::Rujukan { .. } | Asal::Bidang { .. })) if 0 < e => (0, e),
                _ => continue,
            }
        };
        let touches = if from == to { begin <= from && from <= end } else { begin < to && from < end };
        if touches && !words.is_empty() {
            let letters = of(&run.asal).and_then(|_| source_of(remark, run, &words));
            let (at, until) = match letters {
                Some(letters) => {
                    let at = letters.iter().find(|h| begin + h.2 > from).map_or(words.len(), |h| h.0);
                    let until = letters.iter().find(|h| begin + h.1 >= to).map_or(words.len(), |h| h.0);
                    (at, until.max(at))
                }
                None => (0, words.len()),
            };
            first = first.or(Some((n, at)));
            last = Some((n, until));
        }
        if of(&run.asal).is_some() {
            before = Some(end);
        }
    }
    Some((first?, last?))
}

/// The letters of a run beside those of the source.
fn source_of(
    remark: &CatatanDocx,
    run: &super::alinea::Potong,
    words: &str,
) -> Option<Vec<(usize, usize, usize)>> {
    let Some(Asal::Teks { awal, akhir, .. }) = &run.asal else { return None };
    match remark.sumber.get(*awal as usize..*akhir as usize) {
        Some(source) => selaras(words, source),
        None => ((*akhir - *awal) as usize == words.len())
            .then(|| words.char_indices().map(|(at, c)| (at, at, at + c.len_utf8())).collect()),
    }
}

/// `comments.xml`.
pub(super) fn comments_xml(all: &[Komentar]) -> String {
    let mut out = format!("{HEAD}<w:comments {NAMES}>");
    for comment in all {
        let letters: String = comment.oleh.split(' ').filter_map(|w| w.chars().next()).take(3).collect();
        out.push_str(&format!(
            r#"<w:comment w:id="{}" w:author="{}" w:date="{}" w:initials="{}">"#,
            comment.nomor,
            escape(&comment.oleh),
            escape(&comment.waktu),
            escape(&letters)
        ));
        let last = comment.isi.len().saturating_sub(1);
        for (n, line) in comment.isi.iter().enumerate() {
            let id = if n == last {
                format!(r#" w14:paraId="{}""#, para_id(comment.nomor))
            } else {
                String::new()
            };
            let mark = if n == 0 {
                r#"<w:r><w:rPr><w:rStyle w:val="CommentReference"/></w:rPr><w:annotationRef/></w:r>"#
            } else {
                ""
            };
            out.push_str(&format!(
                r#"<w:p{id}><w:pPr><w:pStyle w:val="CommentText"/></w:pPr>{mark}<w:r><w:t xml:space="preserve">{}</w:t></w:r></w:p>"#,
                escape(line)
            ));
        }
        out.push_str("</w:comment>");
    }
    out.push_str("</w:comments>");
    out
}

/// `commentsExtended.xml`: which comment answers which.
pub(super) fn extended_xml(all: &[Komentar]) -> String {
    let mut out = format!("{HEAD}<w15:commentsEx {NAMES}>");
    for comment in all {
        let parent =
            comment.induk.map_or_else(String::new, |n| format!(r#" w15:paraIdParent="{}""#, para_id(n)));
        out.push_str(&format!(
            r#"<w15:commentEx w15:paraId="{}"{parent} w15:done="{}"/>"#,
            para_id(comment.nomor),
            u8::from(comment.selesai)
        ));
    }
    out.push_str("</w15:commentsEx>");
    out
}

fn para_id(nomor: usize) -> String {
    format!("{:08X}", 0x10_0000 + nomor)
}
