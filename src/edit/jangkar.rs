//! Where a remark stands: anchors move with the text that is edited around them, and are found again by their
//! words where the text changed otherwise.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::model::{Anotasi, Bidang, Id, Jangkar, Node, Proyek, Tautan};

use super::Edit;

/// Where an anchor stands today.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Letak {
    /// Its words stand there as they were quoted.
    Tepat(Tempat),
    /// It is known where they stood, but the words are others now.
    Berubah(Tempat),
    /// It is nowhere any more; the unit it was about, where that still stands.
    Hilang(Option<Id>),
}

/// A place in the texts of a project.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tempat {
    /// The unit.
    pub simpul: Id,
    /// Which of its texts.
    pub bidang: Bidang,
    /// Bytes of it; none for the unit as a whole.
    pub rentang: Option<(usize, usize)>,
}

impl Letak {
    /// The place, where there is one.
    pub fn tempat(&self) -> Option<&Tempat> {
        match self {
            Self::Tepat(tempat) | Self::Berubah(tempat) => Some(tempat),
            Self::Hilang(_) => None,
        }
    }

    /// The unit, where it still stands.
    pub fn simpul(&self) -> Option<&Id> {
        match self {
            Self::Tepat(tempat) | Self::Berubah(tempat) => Some(&tempat.simpul),
            Self::Hilang(id) => id.as_ref(),
        }
    }
}

/// So many letters of context on one side, or all there is of it, say where a text goes on.
const CERTAIN: usize = 8;
/// Words that are looked for in other units are at least so long, with their context.
const FAR: usize = 16;

/// Finds the place of an anchor in a project as it is now, whose edits it moved with.
pub fn letak(proyek: &Proyek, jangkar: &Jangkar) -> Letak {
    found(proyek, jangkar, true)
}

/// Finds the place of an anchor that was made in another state of the project: its range alone says nothing.
pub fn cari(proyek: &Proyek, jangkar: &Jangkar) -> Letak {
    found(proyek, jangkar, false)
}

fn found(proyek: &Proyek, jangkar: &Jangkar, sure: bool) -> Letak {
    if let Some(dokumen) = proyek.dokumen(&jangkar.simpul) {
        // About a document as a whole, known by its title.
        let (simpul, bidang) = (dokumen.id.clone(), Bidang::Judul);
        let tempat = Tempat { simpul, bidang, rentang: None };
        return if dokumen.judul.0 == jangkar.kutipan {
            Letak::Tepat(tempat)
        } else {
            Letak::Berubah(tempat)
        };
    }
    let node = standing(proyek, &jangkar.simpul);
    match jangkar.rentang {
        None => whole(jangkar, node),
        Some(range) => stretch(proyek, jangkar, node, range, sure),
    }
}

/// A unit, or the one it was joined into.
fn standing<'p>(proyek: &'p Proyek, id: &Id) -> Option<&'p Node<Tautan>> {
    let direct = proyek.trees().find_map(|t| t.get(id));
    direct.or_else(|| proyek.trees().flat_map(|t| t.walk()).find(|n| n.digabung.contains(id)))
}

/// A unit that is gone is not looked for: what reads alike elsewhere is another unit.
fn whole(jangkar: &Jangkar, node: Option<&Node<Tautan>>) -> Letak {
    let Some(node) = node else { return Letak::Hilang(None) };
    let tempat = Tempat { simpul: node.id.clone(), bidang: jangkar.bidang.clone(), rentang: None };
    let text = node.text(&jangkar.bidang).map_or("", |t| t.0.as_str());
    if text == jangkar.kutipan { Letak::Tepat(tempat) } else { Letak::Berubah(tempat) }
}

fn stretch(
    proyek: &Proyek,
    jangkar: &Jangkar,
    node: Option<&Node<Tautan>>,
    (awal, akhir): (usize, usize),
    sure: bool,
) -> Letak {
    let at = |node: &Node<Tautan>, bidang: &Bidang, r: Range<usize>| Tempat {
        simpul: node.id.clone(),
        bidang: bidang.clone(),
        rentang: Some((r.start, r.end)),
    };
    let own = node.and_then(|n| Some((n, n.text(&jangkar.bidang)?.0.as_str())));
    if let Some((node, text)) = own
        && let Some((_, found)) = best(
            text,
            jangkar,
            &Cara {
                hint: Some((awal, akhir)),
                sure: sure && node.id == jangkar.simpul,
                least: usize::from(jangkar.kutipan.is_empty()),
                far: false,
            },
        )
    {
        return Letak::Tepat(at(node, &jangkar.bidang, found));
    }
    // The same words in another unit: text that was cut out and put elsewhere, or a unit that was split.
    let far = || {
        let mut all: Vec<(usize, Tempat)> = Vec::new();
        for other in proyek.trees().flat_map(|t| t.walk()) {
            for bidang in other.texts() {
                let same = node.is_some_and(|n| n.id == other.id) && bidang == jangkar.bidang;
                let Some(text) = other.text(&bidang).filter(|_| !same) else { continue };
                let length = jangkar.kutipan.chars().count();
                if let Some((score, found)) = best(
                    &text.0,
                    jangkar,
                    &Cara { hint: None, sure: false, least: FAR.saturating_sub(length), far: true },
                ) {
                    all.push((score, at(other, &bidang, found)));
                }
            }
        }
        let most = all.iter().map(|(score, _)| *score).max()?;
        let mut first = all.into_iter().filter(|(score, _)| *score == most);
        // Of two that fit alike neither is known to be the one.
        match (first.next(), first.next()) {
            (Some((_, only)), None) => Some(only),
            _ => None,
        }
    };
    let between = own.and_then(|(node, text)| Some(at(node, &jangkar.bidang, between(text, jangkar, awal)?)));
    if let Some(place) = &between
        && place.rentang.is_some_and(|(a, b)| a < b)
    {
        return Letak::Berubah(place.clone());
    }
    if let Some(place) = far() {
        return Letak::Tepat(place);
    }
    if let Some(place) = between {
        return Letak::Berubah(place);
    }
    let moved = own.filter(|(_, text)| {
        text.get(awal..akhir).is_some_and(|now| akhir > awal && related(now, &jangkar.kutipan))
    });
    match moved {
        Some((node, _)) => Letak::Berubah(at(node, &jangkar.bidang, awal..akhir)),
        None => Letak::Hilang(node.map(|n| n.id.clone())),
    }
}

/// How many letters two texts end with alike.
fn alike_back(a: &str, b: &str) -> usize {
    a.chars().rev().zip(b.chars().rev()).take_while(|(x, y)| x == y).count()
}

fn alike_front(a: &str, b: &str) -> usize {
    a.chars().zip(b.chars()).take_while(|(x, y)| x == y).count()
}

/// How words are looked for in a text.
struct Cara {
    /// Where they stood.
    hint: Option<(usize, usize)>,
    /// That range moved with the edits of this text.
    sure: bool,
    /// So many letters of context are asked for.
    least: usize,
    /// Another text than that they were quoted from: without context they are other words.
    far: bool,
}

/// The place of the quoted words with the most of their context, and how much that is; near where they stood, where
/// two have alike. For a point between two letters, where the context meets.
fn best(text: &str, jangkar: &Jangkar, cara: &Cara) -> Option<(usize, Range<usize>)> {
    let quote = jangkar.kutipan.as_str();
    let score = |at: usize| {
        let (before, after) = (text.get(..at)?, text.get(at + quote.len()..)?);
        let (front, back) = (alike_back(before, &jangkar.depan), alike_front(after, &jangkar.belakang));
        Some((front + back, front, back))
    };
    let distance = |at: usize| cara.hint.map_or(at, |(h, _)| h.abs_diff(at));
    // A range that is no longer as long as its words was not moved with them.
    let moved =
        cara.hint.filter(|(a, b)| cara.sure && b.checked_sub(*a) == Some(quote.len())).map(|(a, _)| a);
    let mut found: Option<(usize, usize)> = None;
    let mut consider = |at: usize, points: usize| {
        let better = found
            .is_none_or(|(most, place)| points > most || points == most && distance(at) < distance(place));
        if better {
            found = Some((points, at));
        }
    };
    if quote.is_empty() {
        // A point needs what stood on both sides of it, as far as anything stood there.
        let sure = |have: usize, of: &str| have >= CERTAIN.min(of.chars().count());
        for at in (0..=text.len()).filter(|at| text.is_char_boundary(*at)) {
            if let Some((points, front, back)) = score(at)
                && sure(front, &jangkar.depan)
                && sure(back, &jangkar.belakang)
                && (points >= cara.least || moved == Some(at))
            {
                consider(at, points);
            }
        }
    } else {
        // Long words that stand there once are known without any context, in their own text.
        let alone = !cara.far && quote.chars().count() >= FAR && text.matches(quote).nth(1).is_none();
        for (at, _) in text.match_indices(quote) {
            // What was moved with the text around it is trusted before context that was edited.
            let here = moved == Some(at);
            if let Some((points, front, back)) = score(at)
                && points >= cara.least
                && (here
                    || alone
                    || front.max(back) >= CERTAIN
                    || !cara.far
                        && (known(front, &jangkar.depan, at)
                            || known(back, &jangkar.belakang, text.len() - at - quote.len())))
            {
                consider(at, points + if here { CERTAIN } else { 0 });
            }
        }
    }
    found.map(|(points, at)| (points, at..at + quote.len()))
}

/// Whether the letters on one side are all there are on this side of both texts.
fn known(alike: usize, context: &str, there: usize) -> bool {
    there == context.len() && alike == context.chars().count()
}

/// What stands between the two sides of the context, where both are there and not far apart.
fn between(text: &str, jangkar: &Jangkar, hint: usize) -> Option<Range<usize>> {
    let front = ends(text, &jangkar.depan);
    let back = begins(text, &jangkar.belakang);
    let most = jangkar.kutipan.len() * 4 + 80;
    let mut found: Option<(usize, usize, Range<usize>)> = None;
    for (from, front) in &front {
        // The places stand in order.
        let next = back.partition_point(|(to, _)| to < from);
        let Some((to, back)) = back.get(next) else { continue };
        if to - from > most {
            continue;
        }
        let (points, away) = (front + back, from.abs_diff(hint));
        if found.as_ref().is_none_or(|(p, a, _)| points > *p || points == *p && away < *a) {
            found = Some((points, away, *from..*to));
        }
    }
    found.map(|(.., range)| range)
}

/// Places behind the last letters of a text that stood before; with how many letters.
fn ends(text: &str, depan: &str) -> Vec<(usize, usize)> {
    let from = depan.char_indices().rev().nth(CERTAIN - 1).map_or(0, |(at, _)| at);
    let tail = &depan[from..];
    if tail.is_empty() {
        return vec![(0, 0)];
    }
    // A short context is all there was: it stood at the beginning.
    let begin = from == 0 && depan.chars().count() < CERTAIN;
    text.match_indices(tail)
        .filter(|(at, _)| !begin || *at == 0)
        .map(|(at, _)| (at + tail.len(), alike_back(&text[..at + tail.len()], depan)))
        .collect()
}

fn begins(text: &str, belakang: &str) -> Vec<(usize, usize)> {
    let to = belakang.char_indices().nth(CERTAIN).map_or(belakang.len(), |(at, _)| at);
    let head = &belakang[..to];
    if head.is_empty() {
        return vec![(text.len(), 0)];
    }
    let end = belakang.chars().count() < CERTAIN;
    text.match_indices(head)
        .filter(|(at, _)| !end || at + head.len() == text.len())
        .map(|(at, _)| (at, alike_front(&text[at..], belakang)))
        .collect()
}

/// Whether two stretches have a third of their words in common.
fn related(now: &str, then: &str) -> bool {
    let words = |s: &str| s.to_lowercase().split_whitespace().map(str::to_owned).collect::<Vec<_>>();
    let (now, then) = (words(now), words(then));
    let both = now.iter().filter(|w| then.contains(w)).count();
    both > 0 && both * 3 >= now.len().max(then.len())
}

/// Moves the anchors in a text of which a stretch was replaced. Gives the Edits that set those anchors back which
/// cannot be moved back.
pub(super) fn shift(
    anotasi: &mut BTreeMap<Id, Anotasi>,
    simpul: &Id,
    bidang: &Bidang,
    (awal, akhir, panjang): (usize, usize, usize),
) -> Vec<Edit> {
    let mut undo = Vec::new();
    for (id, one) in anotasi {
        let jangkar = &mut one.jangkar;
        let Some(old) = jangkar.rentang else { continue };
        if jangkar.simpul != *simpul || jangkar.bidang != *bidang {
            continue;
        }
        let new = moved(old, awal, akhir, panjang);
        jangkar.rentang = Some(new);
        // Also where it seems not to have moved: an end within what was replaced may fall on the same byte.
        if moved(new, awal, awal + panjang, akhir - awal) != old {
            let mut before = one.clone();
            before.jangkar.rentang = Some(old);
            undo.push(Edit::Anotasi(id.clone(), Some(Box::new(before))));
        }
    }
    undo
}

/// Where a stretch stands after `awal..akhir` was replaced by so many bytes. What is put in at its edges is not part
/// of it; what replaces some of it is.
fn moved((s, e): (usize, usize), awal: usize, akhir: usize, panjang: usize) -> (usize, usize) {
    // A range from a file may be any numbers.
    let by = |p: usize| (p - akhir).saturating_add(awal + panjang);
    let start = if s >= akhir && (s > awal || akhir == awal && s < e) { by(s) } else { s.min(awal) };
    let end = match e {
        e if e <= awal => e,
        e if e >= akhir => by(e),
        _ => awal + panjang,
    };
    (start, end.max(start))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn anchor(text: &str, quote: &str) -> Jangkar {
        let at = text.find(quote).unwrap();
        let range = (at, at + quote.len());
        Jangkar::rentang(Id::fixed("a"), Bidang::Teks, text, range, "Pasal 1").unwrap()
    }

    #[test]
    fn a_stretch_moves_with_what_is_edited_around_it() {
        let text = "satu dua tiga";
        let at = (5, 8);
        let after = |awal: usize, akhir: usize, new: &str| {
            let mut t = text.to_owned();
            t.replace_range(awal..akhir, new);
            let (s, e) = moved(at, awal, akhir, new.len());
            t[s..e].to_owned()
        };
        assert_eq!(after(0, 0, "nol "), "dua");
        assert_eq!(after(0, 4, ""), "dua");
        assert_eq!(after(5, 5, "x"), "dua");
        assert_eq!(after(8, 8, "x"), "dua");
        assert_eq!(after(6, 7, "UU"), "dUUa");
        assert_eq!(after(5, 8, "kedua"), "kedua");
        assert_eq!(after(3, 6, "--"), "--ua");
        assert_eq!(after(7, 10, "--"), "du--");
        assert_eq!(after(4, 9, ""), "");
    }

    #[test]
    fn context_finds_words_that_were_changed_or_stand_twice() {
        let old = "Bupati menetapkan rencana paling lama 30 hari sejak Bupati menerima usul";
        let jangkar = anchor(old, "paling lama 30 hari");
        let find = |text: &str| between(text, &jangkar, 0).map(|r| text[r].to_owned());
        let new = "Dengan ini Bupati menetapkan rencana paling lambat 14 hari sejak Bupati menerima usul";
        assert_eq!(find(new).as_deref(), Some("paling lambat 14 hari"));
        assert_eq!(find("lain sama sekali"), None);
        let at = old.rfind("Bupati").unwrap();
        let second = Jangkar::rentang(Id::fixed("a"), Bidang::Teks, old, (at, at + 6), "").unwrap();
        let longer = format!("Menimbang Bupati. {old}");
        let (_, found) =
            best(&longer, &second, &Cara { hint: None, sure: false, least: 0, far: false }).unwrap();
        assert_eq!(found.start, longer.rfind("Bupati").unwrap());
    }
}
