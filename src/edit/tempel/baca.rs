//! From lines to pieces: what has a label, how deep it stands, and which lines belong to it.

use crate::model::Sambung;

use super::bersih::{Baris, join};
use super::label::{Kepala, Rupa, Tanda, is_shouted, label};

/// A piece of what is pasted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Potong {
    /// What its label begins.
    pub tanda: Tanda,
    /// The label as written; empty for none.
    pub label: String,
    /// Its words: the heading of a BAB, Bagian or Paragraf, else the text.
    pub kata: String,
}

/// Whether a line looks as if it had a label.
pub(crate) fn looks_labelled(line: &str) -> bool {
    label(line).is_some()
}

/// Whether a line is the label of something with a heading.
pub(crate) fn is_heading_label(line: &str) -> bool {
    label(line).is_some_and(|k| k.tanda.is_heading())
}

/// Whether a sentence or an item ends here.
pub(crate) fn is_closed(text: &str) -> bool {
    let text = text.trim_end_matches(['"', '\'', ')']);
    text.ends_with(['.', ';', ':', '?', '!']) || conjunction(text).is_some_and(|c| c.bertanda)
}

/// The conjunction at the end of an item.
pub struct Penghubung {
    /// Which it is.
    pub sambung: Sambung,
    /// Where the words before it end, in bytes.
    pub awal: usize,
    /// Whether a mark (";" or ",") stands before it: then it is the list's, and no word of the item.
    pub bertanda: bool,
}

/// The conjunction at the end of an item, as writers put it before the last.
pub fn conjunction(text: &str) -> Option<Penghubung> {
    let text = text.trim_end();
    [Sambung::DanAtau, Sambung::Dan, Sambung::Atau].into_iter().find_map(|sambung| {
        let rest = text.strip_suffix(sambung.kata()?)?;
        let head = rest.trim_end();
        let apart = rest.len() > head.len() || head.ends_with(';');
        apart.then(|| Penghubung { sambung, awal: head.len(), bertanda: head.ends_with([';', ',']) })
    })
}

/// Words behind which a number belongs to the sentence.
pub(crate) fn refers(text: &str) -> bool {
    const WORDS: [&str; 13] = [
        "ayat", "pasal", "huruf", "angka", "nomor", "tahun", "bab", "bagian", "paragraf", "tanggal",
        "sebesar", "lampiran", "diktum",
    ];
    text.rsplit(' ').next().is_some_and(|last| WORDS.contains(&last.to_lowercase().as_str()))
}

/// Words behind which a sentence cannot end.
pub(crate) fn leads_on(text: &str) -> bool {
    const WORDS: [&str; 17] = [
        "dan",
        "atau",
        "dan/atau",
        "dalam",
        "pada",
        "dengan",
        "yang",
        "oleh",
        "untuk",
        "di",
        "ke",
        "dari",
        "kepada",
        "atas",
        "ketentuan",
        "dimaksud",
        "serta",
    ];
    let open = conjunction(text).is_none_or(|c| !c.bertanda);
    open && text.rsplit(' ').next().is_some_and(|last| WORDS.contains(&last))
}

/// Reads lines. `broken`: a page has broken them.
pub(crate) fn read(lines: &[Baris], broken: bool) -> Vec<Potong> {
    let widest = lines.iter().map(|l| l.teks.chars().count()).max().unwrap_or(0);
    let mut reader = Reader { lines, broken, widest, out: Vec::new(), stack: Vec::new(), ayat: 0 };
    let mut at = 0;
    while at < lines.len() {
        at += reader.line(at);
    }
    unlabelled_lists(merged(&reader.out))
}

struct Reader<'a> {
    lines: &'a [Baris],
    broken: bool,
    widest: usize,
    out: Vec<Potong>,
    /// The lists that are open, with the number of their last item.
    stack: Vec<(Rupa, u32)>,
    ayat: u32,
}

impl Reader<'_> {
    /// Reads one line; gives how many it took.
    fn line(&mut self, at: usize) -> usize {
        let Some(line) = self.lines.get(at) else { return 1 };
        let Some((tanda, head)) = label(&line.teks).and_then(|k| self.accept(at, k)) else {
            self.words(at);
            return 1;
        };
        let mut kata = head.sisa.to_owned();
        let mut taken = 1;
        if tanda.is_heading() {
            for n in self.heading(tanda, !kata.is_empty(), at + 1) {
                let more = self.lines.get(n).map_or("", |l| l.teks.as_str());
                join(&mut kata, more, false);
                taken += 1;
            }
        }
        if !matches!(tanda, Tanda::Butir(..)) {
            self.stack.clear();
        }
        if !matches!(tanda, Tanda::Ayat | Tanda::Butir(..)) {
            self.ayat = 0;
        }
        // "Pasal 5 (1) …" on one line.
        let inner =
            if tanda == Tanda::Pasal && !kata.is_empty() { std::mem::take(&mut kata) } else { String::new() };
        self.out.push(Potong { tanda, label: head.label.to_owned(), kata });
        if let Some(first) = label(&inner) {
            self.ayat = 1;
            let kata = first.sisa.to_owned();
            self.out.push(Potong { tanda: Tanda::Ayat, label: first.label.to_owned(), kata });
        }
        taken
    }

    /// Whether what stands before a line is at its end, so that a label may stand there.
    fn is_open_before(&self, at: usize) -> bool {
        let Some(last) = self.out.last() else { return false };
        let line = self.lines.get(at);
        let soft = self.broken || line.is_some_and(|l| l.lanjut);
        let ends = last.kata.is_empty() || is_closed(&last.kata) || last.kata.ends_with(',');
        soft && !ends && !last.tanda.is_heading()
    }

    fn accept<'k>(&mut self, at: usize, head: Kepala<'k>) -> Option<(Tanda, Kepala<'k>)> {
        let open = self.is_open_before(at);
        let before = self.out.last().map_or("", |p| p.kata.as_str());
        let led = open && (refers(before) || leads_on(before));
        match head.tanda {
            Tanda::Ayat => {
                let value = head.arti.first().map_or(0, |a| a.1);
                let follows = value == self.ayat + 1;
                if led || open && !follows {
                    return None;
                }
                self.ayat = value;
                Some((Tanda::Ayat, head))
            }
            Tanda::Butir(..) => {
                if open && refers(before) {
                    return None;
                }
                let tanda = self.item(&head.arti, open)?;
                Some((tanda, head))
            }
            tanda if led => {
                let apart = self.lines.get(at).is_some_and(|l| l.renggang) && !refers(before);
                apart.then_some((tanda, head))
            }
            tanda => Some((tanda, head)),
        }
    }

    /// How deep an item stands: what goes on with a list goes on with it, what begins begins a list below.
    fn item(&mut self, meanings: &[(Rupa, u32)], open: bool) -> Option<Tanda> {
        let known = |rupa: Rupa| self.stack.iter().rposition(|(r, _)| *r == rupa);
        let goes_on = meanings.iter().filter_map(|(rupa, n)| Some((known(*rupa)?, *rupa, *n)));
        let goes_on = goes_on.filter(|(at, rupa, n)| {
            let last = self.stack.get(*at).map_or(0, |s| s.1);
            matches!(rupa, Rupa::Bulat(_)) || *n == last + 1 || *n == last && !open
        });
        let begins = || {
            let first = meanings.iter().find(|(r, n)| *n == 1 || matches!(r, Rupa::Bulat(_)));
            first.map(|(rupa, n)| (known(*rupa).unwrap_or(self.stack.len()), *rupa, *n))
        };
        let any = || {
            let (rupa, n) = meanings.first()?;
            let odd = *rupa == Rupa::Kapital || open;
            (!odd).then(|| (known(*rupa).unwrap_or(self.stack.len()), *rupa, *n))
        };
        let (at, rupa, n) = goes_on.max_by_key(|(at, ..)| *at).or_else(begins).or_else(any)?;
        self.stack.truncate(at);
        self.stack.push((rupa, n));
        Some(Tanda::Butir(at, rupa))
    }

    /// The lines of the heading below a label.
    fn heading(&self, tanda: Tanda, begun: bool, from: usize) -> std::ops::Range<usize> {
        let rest = self.lines.get(from..).unwrap_or(&[]);
        let run: Vec<&Baris> = rest.iter().take_while(|l| !looks_labelled(&l.teks)).take(6).collect();
        let tight = |n: &usize| *n == 0 || begun || run.get(*n).is_some_and(|l| !l.renggang);
        let line = |n: usize| run.get(n).map_or("", |l| l.teks.as_str());
        let sentence = |text: &str| text.ends_with(['.', ';', ':']);
        let shouted = (0..run.len()).take_while(|n| is_shouted(line(*n))).take_while(tight).count();
        if shouted > 0 && (tanda == Tanda::Bab || begun) {
            return from..from + shouted;
        }
        if begun || sentence(line(0)) {
            return from..from;
        }
        let lines = (0..run.len()).take_while(tight).count();
        let whole = lines <= 3 && (0..lines).all(|n| !sentence(line(n))) && lines == run.len();
        from..from + if whole { lines } else { lines.min(1) }
    }

    /// A line of words: it goes on with what stands before it, or is a paragraph of its own.
    fn words(&mut self, at: usize) {
        let Some(line) = self.lines.get(at) else { return };
        let before = at.checked_sub(1).and_then(|n| self.lines.get(n));
        let full = before.map_or(0, |l| l.teks.chars().count()) * 10 >= self.widest * 8;
        let cut = before.is_some_and(|l| l.terpotong);
        let soft = self.broken || line.lanjut;
        let Some(last) = self.out.last_mut() else {
            self.out.push(Potong { tanda: Tanda::Alinea, label: String::new(), kata: line.teks.clone() });
            return;
        };
        let alone = matches!(line.teks.as_str(), "dan" | "atau" | "dan/atau");
        let goes_on = if last.tanda.is_heading() {
            false
        } else if last.kata.is_empty() || alone {
            true
        } else if last.kata.ends_with([':', ';']) || conjunction(&last.kata).is_some_and(|c| c.bertanda) {
            false
        } else if line.renggang {
            let small = line.teks.starts_with(char::is_lowercase);
            soft && (small || cut) && !is_closed(&last.kata) && (full || !last.kata.ends_with(','))
        } else if is_closed(&last.kata) || last.kata.ends_with(',') {
            soft && (full || line.lanjut)
        } else {
            soft
        };
        if goes_on {
            join(&mut last.kata, &line.teks, cut);
        } else {
            self.out.push(Potong { tanda: Tanda::Alinea, label: String::new(), kata: line.teks.clone() });
        }
    }
}

/// Words between two items of one list belong to the first of them.
fn merged(all: &[Potong]) -> Vec<Potong> {
    let mut out: Vec<Potong> = Vec::with_capacity(all.len());
    let goes_on = |from: usize| {
        let next = all.iter().skip(from).find(|p| p.tanda != Tanda::Alinea);
        next.is_some_and(|p| match p.tanda {
            Tanda::Butir(_, Rupa::Bulat(_)) => true,
            Tanda::Butir(..) => {
                label(&format!("{} x", p.label)).is_some_and(|k| k.arti.iter().all(|a| a.1 > 1))
            }
            _ => false,
        })
    };
    for (n, piece) in all.iter().enumerate() {
        if piece.tanda == Tanda::Alinea
            && let Some(last) = out.last_mut()
            && matches!(last.tanda, Tanda::Butir(..))
            && goes_on(n)
        {
            join(&mut last.kata, &piece.kata, false);
        } else {
            out.push(piece.clone());
        }
    }
    out
}

/// Paragraphs behind a colon that end as items do are items, though their labels are lost.
fn unlabelled_lists(mut all: Vec<Potong>) -> Vec<Potong> {
    let mut at = 0;
    while at < all.len() {
        let opens = all.get(at).is_some_and(|p| p.kata.ends_with(':'));
        let rest = all.get(at + 1..).unwrap_or(&[]);
        let items = rest
            .iter()
            .take_while(|p| p.tanda == Tanda::Alinea)
            .take_while(|p| p.kata.ends_with(';') || conjunction(&p.kata).is_some_and(|c| c.bertanda))
            .count();
        let last = rest.get(items).is_some_and(|p| p.tanda == Tanda::Alinea);
        if opens && items > 0 && last {
            for piece in all.iter_mut().skip(at + 1).take(items + 1) {
                piece.tanda = Tanda::Butir(0, Rupa::Bulat('•'));
            }
        }
        at += 1;
    }
    all
}
