//! Automatic numbers: the lists of a document, and where each of them stands.

use std::collections::BTreeMap;

use crate::bahasa;
use crate::format::FormatError;

use super::gaya::Styles;
use super::xml::{Xml, attribute, is_on, number, walk};

/// The highest number that a list counts to, as in Word.
const MOST: u32 = 32_767;
/// The highest number that letters write; past it they would fill lines.
const MOST_LETTERS: u32 = 780;
/// The longest pattern of a number, in letters.
const LONGEST: usize = 60;
/// The deepest level.
const DEEPEST: u32 = 8;

/// A level of a list. Whether a tab or a space stands behind its number is not kept: a label is apart from the words.
#[derive(Debug, Clone)]
struct Level {
    format: String,
    text: String,
    start: u32,
    /// It begins anew behind a level up to this one, from 1; 0 for never, none for any.
    restart: Option<u32>,
    /// Numbers of other levels are written in figures.
    legal: bool,
    /// The style whose paragraphs stand at this level.
    style: Option<String>,
}

impl Default for Level {
    fn default() -> Self {
        let none = String::new;
        Self { format: none(), text: none(), start: 1, restart: None, legal: false, style: None }
    }
}

impl Level {
    fn take(&mut self, name: &str, start: &quick_xml::events::BytesStart<'_>) {
        let value = || attribute(start, "val").unwrap_or_default();
        match name {
            "start" => self.start = value().parse().unwrap_or(1).min(MOST),
            "numFmt" => self.format = value(),
            "lvlText" => self.text = value().chars().take(LONGEST).collect(),
            "lvlRestart" => self.restart = number(start, "val"),
            "isLgl" => self.legal = is_on(start),
            "pStyle" => self.style = attribute(start, "val"),
            _ => {}
        }
    }
}

/// An abstract list.
#[derive(Debug, Default)]
struct Pola {
    levels: BTreeMap<u32, Level>,
    /// The list style that it is.
    is: Option<String>,
    /// The list style that it stands for.
    stands_for: Option<String>,
}

/// A list that paragraphs name: what it is, and where its levels are otherwise.
#[derive(Debug, Default)]
struct Senarai {
    pola: String,
    starts: BTreeMap<u32, u32>,
    levels: BTreeMap<u32, Level>,
}

/// All lists.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    abstrak: BTreeMap<String, Pola>,
    lists: BTreeMap<String, Senarai>,
}

/// Where in the part a reader stands.
#[derive(Default)]
struct Place {
    pola: Option<String>,
    list: Option<String>,
    level: Option<u32>,
    /// Within a level itself, not only what replaces its beginning.
    inner: bool,
}

impl Numbering {
    /// Reads `numbering.xml`.
    pub fn read(bytes: &[u8]) -> Result<Self, FormatError> {
        let mut out = Self::default();
        let mut place = Place::default();
        walk(bytes, &mut |event| match event {
            Xml::Open(name, start) => out.open(&mut place, name, start),
            Xml::Close("abstractNum") => place.pola = None,
            Xml::Close("num") => place.list = None,
            Xml::Close("lvl") => {
                place.inner = false;
                if place.list.is_none() {
                    place.level = None;
                }
            }
            Xml::Close("lvlOverride") => place.level = None,
            _ => {}
        })?;
        Ok(out)
    }

    fn open(&mut self, place: &mut Place, name: &str, start: &quick_xml::events::BytesStart<'_>) {
        match name {
            "abstractNum" => place.pola = attribute(start, "abstractNumId"),
            "num" => {
                place.list = attribute(start, "numId");
                if let Some(id) = &place.list {
                    self.lists.entry(id.clone()).or_default();
                }
            }
            "abstractNumId" => {
                if let (Some(id), Some(of)) = (&place.list, attribute(start, "val")) {
                    self.lists.entry(id.clone()).or_default().pola = of;
                }
            }
            "styleLink" | "numStyleLink" => {
                let Some(id) = &place.pola else { return };
                let pola = self.abstrak.entry(id.clone()).or_default();
                let slot = if name == "styleLink" { &mut pola.is } else { &mut pola.stands_for };
                *slot = attribute(start, "val");
            }
            "lvlOverride" => place.level = number(start, "ilvl").filter(|n| *n <= DEEPEST),
            "lvl" => {
                place.inner = true;
                place.level = number(start, "ilvl").filter(|n| *n <= DEEPEST);
                if let Some(slot) = self.slot(place) {
                    *slot = Level::default();
                }
            }
            "startOverride" => {
                if let (Some(id), Some(level), Some(n)) = (&place.list, place.level, number(start, "val")) {
                    self.lists.entry(id.clone()).or_default().starts.insert(level, n.min(MOST));
                }
            }
            _ if place.inner => {
                if let Some(slot) = self.slot(place) {
                    slot.take(name, start);
                }
            }
            _ => {}
        }
    }

    fn slot(&mut self, place: &Place) -> Option<&mut Level> {
        let level = place.level?;
        let levels = match (&place.list, &place.pola) {
            (Some(id), _) => &mut self.lists.entry(id.clone()).or_default().levels,
            (None, Some(id)) => &mut self.abstrak.entry(id.clone()).or_default().levels,
            (None, None) => return None,
        };
        Some(levels.entry(level).or_default())
    }

    /// The abstract list of a list, by way of list styles.
    fn pola(&self, list: &str, styles: &Styles) -> Option<(&str, &Pola)> {
        let mut id = self.lists.get(list)?.pola.as_str();
        for _ in 0..5 {
            let (key, pola) = self.abstrak.get_key_value(id)?;
            let Some(style) = pola.stands_for.as_ref().filter(|_| pola.levels.is_empty()) else {
                return Some((key, pola));
            };
            let named =
                self.abstrak.iter().find(|(_, p)| p.is.as_ref() == Some(style)).map(|(id, _)| id.as_str());
            let by_style = || self.lists.get(styles.list(style)?.0).map(|l| l.pola.as_str());
            id = named.or_else(by_style)?;
        }
        None
    }

    /// The level at which a list has the paragraphs of one of these styles.
    pub fn level_of(&self, list: &str, through: &[&str], styles: &Styles) -> Option<u32> {
        let pola = self.pola(list, styles)?.1;
        let own = &self.lists.get(list)?.levels;
        through.iter().find_map(|id| {
            let is = |l: &Level| l.style.as_deref() == Some(id);
            own.iter().chain(&pola.levels).find(|(_, l)| is(l)).map(|(n, _)| *n)
        })
    }

    fn level(&self, list: &str, level: u32, styles: &Styles) -> Option<&Level> {
        let own = self.lists.get(list)?;
        own.levels.get(&level).or_else(|| self.pola(list, styles)?.1.levels.get(&level))
    }
}

/// Where each list stands: by the list and the level, the last number.
#[derive(Debug, Default)]
pub(super) struct Counters(BTreeMap<(String, u32), u32>);

impl Counters {
    /// The number of the next paragraph of a list at a level, as Word writes it.
    pub fn next(&mut self, numbering: &Numbering, styles: &Styles, list: &str, level: u32) -> String {
        let find = |n: u32| numbering.level(list, n, styles);
        let Some(own) = find(level) else { return String::new() };
        let Some(pola) = numbering.pola(list, styles).map(|(id, _)| id.to_owned()) else {
            return String::new();
        };
        let Some(says) = numbering.lists.get(list) else { return String::new() };
        // Lists of one kind count together; a level whose beginning is set anew counts for itself.
        let key = |n: u32| {
            let apart = says.starts.contains_key(&n) || says.levels.contains_key(&n);
            (if apart { format!("{pola}/{list}") } else { pola.clone() }, n)
        };
        let start = |n: u32| says.starts.get(&n).copied().or_else(|| Some(find(n)?.start)).unwrap_or(1);
        self.0
            .entry(key(level))
            .and_modify(|n| *n = n.saturating_add(1).min(MOST))
            .or_insert_with(|| start(level));
        for deeper in level + 1..=DEEPEST {
            let again = match find(deeper).and_then(|l| l.restart) {
                None => true,
                Some(upto) => level < upto,
            };
            if again {
                self.0.remove(&key(deeper));
                self.0.remove(&(pola.clone(), deeper));
            }
        }
        if own.format == "bullet" {
            return "-".to_owned();
        }
        let mut out = String::new();
        let mut letters = own.text.chars().peekable();
        while let Some(c) = letters.next() {
            let digit = letters.peek().and_then(|d| d.to_digit(10)).filter(|d| c == '%' && *d > 0);
            let Some(digit) = digit else {
                out.push(c);
                continue;
            };
            letters.next();
            let n = digit - 1;
            let count = self.0.get(&key(n)).copied().unwrap_or_else(|| start(n));
            let format = find(n).map_or("", |l| l.format.as_str());
            let figures = own.legal && format != "decimalZero";
            out.push_str(&written(count, if figures { "decimal" } else { format }));
        }
        out.trim().to_owned()
    }
}

/// A counter as Word writes it.
fn written(n: u32, format: &str) -> String {
    let letters = || bahasa::huruf(n.min(MOST_LETTERS));
    match format {
        "lowerLetter" => letters(),
        "upperLetter" => bahasa::kapital(&letters()),
        "lowerRoman" => bahasa::romawi(n).to_lowercase(),
        "upperRoman" => bahasa::romawi(n),
        "decimalZero" => format!("{n:02}"),
        "cardinalText" => bahasa::kapital_awal(&bahasa::terbilang(u64::from(n))),
        "ordinalText" => bahasa::urutan(n),
        "decimalEnclosedParen" => format!("({n})"),
        "decimalEnclosedFullstop" => format!("{n}."),
        "numberInDash" => format!("- {n} -"),
        "none" | "bullet" => String::new(),
        _ => n.to_string(),
    }
}
