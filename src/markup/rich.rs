//! Markdown where it is written: how its letters look, and what keys and commands do to its lines.
//!
//! Works on plain words: nothing here knows of the window or of marks in a text.

use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

/// How a stretch of a text looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Look {
    /// Bold.
    pub strong: bool,
    /// Italic.
    pub slanted: bool,
    /// A heading within narrative.
    pub heading: bool,
    /// A sign that makes the rest look so, and is not printed itself.
    pub sign: bool,
    /// The sign of an item of a list.
    pub item: bool,
}

/// What a command does to a text, or to its lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Style {
    /// Bold words.
    Bold,
    /// Italic words.
    Italic,
    /// Lines as a list with bullets.
    Bullets,
    /// Lines as a numbered list.
    Numbers,
    /// A line as a heading within narrative.
    Heading,
}

/// Words that come in the place of others, in bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// What goes.
    pub range: Range<usize>,
    /// What comes.
    pub words: String,
}

impl Change {
    fn new(range: Range<usize>, words: impl Into<String>) -> Self {
        Self { range, words: words.into() }
    }

    fn put(at: usize, words: impl Into<String>) -> Self {
        Self::new(at..at, words)
    }
}

/// Where a byte stands once all changes are made; behind what came where it stood.
pub fn moved(changes: &[Change], byte: usize) -> usize {
    let mut at = byte;
    for Change { range, words } in changes {
        if range.end <= byte {
            at = at + words.len() - range.len();
        } else if range.start < byte {
            at = at - (byte - range.start) + words.len();
        }
    }
    at
}

/// The stretches of a text that look other than plain, in order; none touches into another.
pub fn looks(words: &str, narrative: bool) -> Vec<(Range<usize>, Look)> {
    if !narrative && !words.contains(['*', '_', '\\']) {
        return Vec::new();
    }
    if narrative {
        return Looks::of(words, Options::ENABLE_TABLES);
    }
    // As a provision is read: one line that can begin no list.
    let line = format!(".{} .", words.replace(['\n', '\r'], " "));
    let own = |n: usize| n.saturating_sub(1).min(words.len());
    let all = Looks::of(&line, Options::empty());
    let all = all.into_iter().map(|(r, look)| (own(r.start)..own(r.end), look));
    all.filter(|(r, _)| !r.is_empty()).collect()
}

struct Looks<'a> {
    words: &'a str,
    out: Vec<(Range<usize>, Look)>,
    at: usize,
    strong: u32,
    slanted: u32,
    heading: bool,
}

impl<'a> Looks<'a> {
    fn of(words: &'a str, options: Options) -> Vec<(Range<usize>, Look)> {
        let mut all = Looks { words, out: Vec::new(), at: 0, strong: 0, slanted: 0, heading: false };
        for (event, range) in Parser::new_ext(words, options).into_offset_iter() {
            all.take(&event, range);
        }
        all.out
    }

    fn take(&mut self, event: &Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(Tag::Strong) => {
                self.sign(range.start, 2);
                self.strong += 1;
            }
            Event::Start(Tag::Emphasis) => {
                self.sign(range.start, 1);
                self.slanted += 1;
            }
            Event::End(TagEnd::Strong) => {
                self.sign(range.end.saturating_sub(2), 2);
                self.strong = self.strong.saturating_sub(1);
            }
            Event::End(TagEnd::Emphasis) => {
                self.sign(range.end.saturating_sub(1), 1);
                self.slanted = self.slanted.saturating_sub(1);
            }
            Event::Start(Tag::Heading { .. }) => {
                self.until(range.start);
                self.heading = true;
                let rest = self.words.get(range).unwrap_or_default();
                let signs = rest.len() - rest.trim_start_matches('#').trim_start().len();
                self.sign(self.at, if rest.starts_with('#') { signs } else { 0 });
            }
            Event::End(TagEnd::Heading(_)) => {
                self.until(range.end);
                self.heading = false;
            }
            Event::Start(Tag::Item) => {
                if let Some(item) = self.words.get(range.start..).and_then(|rest| Item::of(first_line(rest)))
                {
                    self.until(range.start + item.indent);
                    let end = self.at + item.sign.len();
                    self.out.push((self.at..end, Look { item: true, ..Look::default() }));
                    self.at = end;
                }
            }
            Event::Text(_) if range.start > self.at => {
                let before = range.start - 1;
                if self.words.as_bytes().get(before) == Some(&b'\\') {
                    self.sign(before, 1);
                }
            }
            _ => {}
        }
    }

    /// The words up to a byte, as they are now.
    fn until(&mut self, to: usize) {
        if to > self.at {
            let (strong, slanted) = (self.strong > 0, self.slanted > 0);
            let look = Look { strong, slanted, heading: self.heading, ..Look::default() };
            if look != Look::default() {
                self.out.push((self.at..to, look));
            }
            self.at = to;
        }
    }

    /// So many letters are a sign.
    fn sign(&mut self, from: usize, count: usize) {
        self.until(from);
        let to = (from + count).min(self.words.len());
        if to > self.at {
            self.out.push((self.at..to, Look { sign: true, heading: self.heading, ..Look::default() }));
            self.at = to;
        }
    }
}

fn first_line(words: &str) -> &str {
    words.split('\n').next().unwrap_or_default()
}

/// A line that is an item of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Item<'a> {
    /// Letters before its sign.
    indent: usize,
    /// "-", "12."
    sign: &'a str,
    /// What stands behind it.
    rest: &'a str,
}

impl<'a> Item<'a> {
    fn of(line: &'a str) -> Option<Self> {
        let words = line.trim_start_matches(' ');
        let indent = line.len() - words.len();
        let digits = words.len() - words.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let sign = match words.as_bytes().get(digits)? {
            b'-' | b'*' | b'+' if digits == 0 => 1,
            b'.' | b')' if (1..=9).contains(&digits) => digits + 1,
            _ => return None,
        };
        let (sign, rest) = words.split_at(sign);
        let rest = if rest.is_empty() { rest } else { rest.strip_prefix(' ')? };
        Some(Self { indent, sign, rest })
    }

    fn number(&self) -> Option<u64> {
        self.sign.get(..self.sign.len() - 1)?.parse().ok()
    }

    /// Where its words begin within the line: what stands below it stands there.
    fn inner(&self) -> usize {
        self.indent + self.sign.len() + 1
    }

    /// The sign of the item behind it.
    fn next_sign(&self) -> String {
        match self.number() {
            Some(n) => format!("{}{}", n + 1, &self.sign[self.sign.len() - 1..]),
            None => self.sign.to_owned(),
        }
    }
}

/// The lines of a text with where they begin.
fn lines(words: &str) -> impl DoubleEndedIterator<Item = (usize, &str)> {
    let base = words.as_ptr() as usize;
    words.split('\n').map(move |line| (line.as_ptr() as usize - base, line))
}

/// What a line break that was just written before `at` brings along: the sign of the next item, the end of a list
/// where the item is empty, or an empty line behind a paragraph.
pub fn after_enter(words: &str, at: usize) -> Option<Change> {
    let before = words.get(..at)?.strip_suffix('\n')?;
    let start = before.rfind('\n').map_or(0, |n| n + 1);
    let line = &before[start..];
    let alone = first_line(&words[at..]).trim().is_empty();
    match Item::of(line) {
        Some(item) if item.rest.trim().is_empty() && alone => {
            let mut above = lines(&before[..start]).rev().filter_map(|(_, l)| Item::of(l));
            let outer = above.find(|i| i.indent < item.indent);
            Some(match outer.filter(|_| item.indent > 0) {
                // One level out.
                Some(outer) => {
                    Change::new(start..at, format!("{}{} ", " ".repeat(outer.indent), outer.next_sign()))
                }
                None => Change::new(start..at, "\n"),
            })
        }
        Some(item) => Some(Change::put(at, format!("{}{} ", " ".repeat(item.indent), item.next_sign()))),
        None => {
            let plain = line.trim_start();
            (!plain.is_empty() && !plain.starts_with(['#', '|', '>'])).then(|| Change::put(at, "\n"))
        }
    }
}

/// The item that a byte stands in goes a level in or out, with all below it. None where no item stands; nothing to
/// change where it cannot go.
pub fn step(words: &str, byte: usize, inwards: bool) -> Option<Vec<Change>> {
    let all: Vec<(usize, &str)> = lines(words).collect();
    let at = all.partition_point(|(start, _)| *start <= byte).checked_sub(1)?;
    let item = Item::of(all[at].1)?;
    let above = all[..at].iter().rev().take_while(|(_, l)| !l.trim().is_empty() || l.is_empty());
    let above = || above.clone().filter_map(|(_, l)| Item::of(l));
    let (to, sign) = if inwards {
        let Some(over) = above().find(|i| i.indent <= item.indent).filter(|i| i.indent == item.indent) else {
            return Some(Vec::new());
        };
        // Behind the last of those that stand below it already.
        let last = above().take_while(|i| i.indent > item.indent).find(|i| i.indent == over.inner());
        let first = if item.number().is_some() { "1.".to_owned() } else { item.sign.to_owned() };
        (over.inner(), last.map_or(first, |i| i.next_sign()))
    } else {
        match above().find(|i| i.indent < item.indent) {
            Some(outer) => (outer.indent, outer.next_sign()),
            None if item.indent > 0 => (0, item.sign.to_owned()),
            None => return Some(Vec::new()),
        }
    };
    let start = all[at].0;
    // What stands below stands below its words, however wide its sign is.
    let inner = to + sign.len() + 1;
    let head = Change::new(start..start + item.indent + item.sign.len(), format!("{}{sign}", " ".repeat(to)));
    let mut out = vec![head];
    for (start, line) in &all[at + 1..] {
        let indent = line.len() - line.trim_start_matches(' ').len();
        if line.trim().is_empty() {
            continue;
        }
        if indent <= item.indent {
            break;
        }
        let new = (indent + inner).saturating_sub(item.inner());
        out.push(Change::new(*start..start + indent, " ".repeat(new)));
    }
    Some(out)
}

/// What makes the numbers of numbered lists run on: a list goes on from its first number, one within another
/// begins with 1 (with any other number it would be no list, but words of the item above).
pub fn renumbered(words: &str) -> Vec<Change> {
    let mut out = Vec::new();
    // The lists that are open, from the outermost: where their signs and their words stand, the kind of their
    // signs, the next number.
    let mut open: Vec<(usize, usize, Option<&str>, Option<u64>)> = Vec::new();
    let all: Vec<(usize, &str)> = lines(words).collect();
    let indent_of = |line: &str| line.len() - line.trim_start_matches(' ').len();
    let (mut blank, mut paragraph) = (true, false);
    for (n, (start, line)) in all.iter().enumerate() {
        if line.trim().is_empty() {
            (blank, paragraph) = (true, false);
            continue;
        }
        // A number within a paragraph begins no list, but 1.
        let item = Item::of(line).filter(|i| !paragraph || i.number().is_none_or(|n| n == 1));
        let Some(item) = item else {
            if blank {
                open.retain(|(_, inner, ..)| *inner <= indent_of(line));
                paragraph = open.is_empty();
            }
            blank = false;
            continue;
        };
        (blank, paragraph) = (false, false);
        let kind = item.sign.get(item.sign.len() - 1..);
        open.retain(|(indent, ..)| *indent <= item.indent);
        // Beside the words of an item, not below its sign, stands the next of the same list.
        let beside = |(_, inner, ..): &(usize, usize, Option<&str>, Option<u64>)| item.indent < *inner;
        if open.last().is_some_and(|list| beside(list) && list.2 != kind) {
            open.pop();
        }
        if !open.last().is_some_and(beside) {
            let first = item.number().map(|n| if open.is_empty() { n } else { 1 });
            open.push((item.indent, item.inner(), kind, first));
        }
        let Some((_, inner, _, next)) = open.last_mut() else { continue };
        *inner = item.inner();
        if let Some((next, number)) = next.as_mut().zip(item.number()) {
            if number != *next {
                let (from, digits) = (start + item.indent, item.sign.len() - 1);
                let new = next.to_string();
                // What stands below it goes along where the number grows wider.
                let wider = " ".repeat(new.len().saturating_sub(digits));
                let below = |line: &str| line.trim().is_empty() || indent_of(line) > item.indent;
                for (start, line) in all[n + 1..].iter().take_while(|(_, line)| below(line)) {
                    if !wider.is_empty() && !line.trim().is_empty() {
                        out.push(Change::put(*start, wider.clone()));
                    }
                }
                out.push(Change::new(from..from + digits, new));
            }
            *next += 1;
        }
    }
    out.sort_by_key(|c| c.range.start);
    out
}

/// What a style changes in a text where this part is marked (or the caret stands), and what is marked then.
pub fn style(words: &str, marked: Range<usize>, style: Style) -> (Vec<Change>, Range<usize>) {
    // Emphasis ends with its line: each of several has its own.
    if matches!(style, Style::Bold | Style::Italic) && words[marked.clone()].contains('\n') {
        let mut changes = Vec::new();
        for (start, line) in lines(words) {
            let skip = Item::of(line).map_or(0, |i| line.len() - i.rest.len());
            let part = marked.start.max(start + skip)..marked.end.min(start + line.len());
            if part.start < part.end {
                changes.extend(self::style(words, part, style).0);
            }
        }
        let marked = moved(&changes, marked.start)..moved(&changes, marked.end);
        return (changes, marked);
    }
    let changes = match style {
        Style::Bold => return enclose(words, marked, "**"),
        Style::Italic => return enclose(words, marked, "*"),
        Style::Bullets => list(words, &marked, false),
        Style::Numbers => list(words, &marked, true),
        Style::Heading => {
            let start = words[..marked.start].rfind('\n').map_or(0, |n| n + 1);
            let line = first_line(&words[start..]);
            let plain = line.trim_start_matches('#');
            let bare = plain.trim_start();
            let signs = if plain.len() == line.len() { 0 } else { line.len() - bare.len() };
            let sign = if signs == 0 { "## " } else { "" };
            vec![Change::new(start..start + signs, sign)]
        }
    };
    let marked = moved(&changes, marked.start)..moved(&changes, marked.end);
    (changes, marked)
}

/// Puts signs around words, or takes them away. With nothing marked it means the word at the caret; where there is
/// none, what is typed next; before the sign at the end of such words, that they end here.
fn enclose(words: &str, marked: Range<usize>, sign: &str) -> (Vec<Change>, Range<usize>) {
    let n = sign.len();
    let (mut from, mut to) = (marked.start, marked.end);
    let caret = marked.is_empty().then_some(from);
    if let Some(at) = caret {
        let letter = |c: char| c.is_alphanumeric() || c == '-';
        from = words[..at].trim_end_matches(letter).len();
        to = words.len() - words[at..].trim_start_matches(letter).len();
    } else {
        let part = &words[from..to];
        from += part.len() - part.trim_start().len();
        to = from + part.trim().len();
        // Words of which a part is emphasised already: that part would lose its signs.
        if words[from..to].trim_matches('*').contains('*') {
            return (Vec::new(), marked);
        }
        // Signs that were marked with the words.
        while to - from > 2 && words[from..to].starts_with('*') && words[from..to].ends_with('*') {
            (from, to) = (from + 1, to - 1);
        }
    }
    let left = words[..from].len() - words[..from].trim_end_matches('*').len();
    let right = words[to..].len() - words[to..].trim_start_matches('*').len();
    let has = |count: usize| match n {
        2 => count >= 2,
        // Three are bold and italic.
        _ => count % 2 == 1,
    };
    if let Some(at) = caret.filter(|at| *at == to && has(right)) {
        let empty = from == to && has(left);
        if empty {
            return (vec![Change::new(at - n..at + n, "")], at - n..at - n);
        }
        if looks(words, true).iter().any(|(r, look)| look.sign && r.start == at) {
            return (Vec::new(), at + n..at + n);
        }
    }
    if caret.is_none() && from == to {
        return (Vec::new(), marked);
    }
    if has(left.min(right)) && from < to {
        let changes = vec![Change::new(from - n..from, ""), Change::new(to..to + n, "")];
        let marked = caret.map_or(from - n..to - n, |at| at - n..at - n);
        return (changes, marked);
    }
    let changes = vec![Change::put(from, sign), Change::put(to, sign)];
    (changes, caret.map_or(from + n..to + n, |at| at + n..at + n))
}

/// Makes the lines that are marked a list, or plain lines where they were one of this kind.
fn list(words: &str, marked: &Range<usize>, numbers: bool) -> Vec<Change> {
    let chosen: Vec<(usize, &str)> = lines(words)
        .filter(|(start, line)| *start <= marked.end && start + line.len() >= marked.start)
        .filter(|(_, line)| !line.trim().is_empty())
        .collect();
    if chosen.is_empty() {
        return vec![Change::put(marked.end, if numbers { "1. " } else { "- " })];
    }
    let is_so = |line: &str| Item::of(line).is_some_and(|i| i.number().is_some() == numbers);
    let undo = chosen.iter().all(|(_, line)| is_so(line));
    let mut out = Vec::new();
    let mut end = None;
    // Where the words of the items around a line stood, and where they stand now.
    let mut around: Vec<(usize, usize)> = Vec::new();
    for (n, (start, line)) in chosen.iter().enumerate() {
        // Paragraphs that become items stand together; items that become paragraphs stand apart.
        let apart = if undo { "\n\n" } else { "\n" };
        if let Some(end) = end.filter(|end| &words[*end..*start] != apart) {
            out.push(Change::new(end..*start, apart));
        }
        end = Some(start + line.len());
        let (indent, used) = Item::of(line).map_or((0, 0), |i| (i.indent, line.len() - i.rest.len()));
        around.retain(|(inner, _)| *inner <= indent);
        let outer = around.last().map_or(indent, |(was, is)| indent + is - was);
        let sign = match (undo, numbers) {
            (true, _) => String::new(),
            (false, true) => format!("{}{}. ", " ".repeat(outer), n + 1),
            (false, false) => format!("{}- ", " ".repeat(outer)),
        };
        if used > 0 {
            around.push((used, sign.len()));
        }
        out.push(Change::new(*start..start + used, sign));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn made(words: &str, changes: &[Change]) -> String {
        let mut out = words.to_owned();
        for Change { range, words } in changes.iter().rev() {
            out.replace_range(range.clone(), words);
        }
        out
    }

    /// "|" is the caret; two of them are what is marked.
    fn caret(words: &str) -> (String, Range<usize>) {
        let (from, rest) = words.split_once('|').unwrap();
        let (marked, rest) = rest.split_once('|').unwrap_or(("", rest));
        (format!("{from}{marked}{rest}"), from.len()..from.len() + marked.len())
    }

    fn entered(words: &str) -> String {
        let (plain, at) = caret(words);
        let mut plain = plain;
        plain.insert(at.start, '\n');
        let change = after_enter(&plain, at.start + 1);
        let to = moved(change.as_slice(), at.start + 1);
        let mut out = made(&plain, change.as_slice());
        out.insert(to, '|');
        out
    }

    #[test]
    fn enter_goes_on_with_a_list_and_leaves_it() {
        assert_eq!(entered("- satu|"), "- satu\n- |");
        assert_eq!(entered("- satu\n- |"), "- satu\n\n|");
        assert_eq!(entered("9. satu|dua"), "9. satu\n10. |dua");
        assert_eq!(entered("- satu\n  1) dua\n  2) |"), "- satu\n  1) dua\n- |");
        assert_eq!(entered("Alinea.|"), "Alinea.\n\n|");
        assert_eq!(entered("# Judul|"), "# Judul\n|");
        assert_eq!(entered("5 orang|"), "5 orang\n\n|");
        assert_eq!(entered("-5 derajat|"), "-5 derajat\n\n|");
    }

    fn stepped(words: &str, inwards: bool) -> String {
        let (plain, at) = caret(words);
        let changes = step(&plain, at.start, inwards).expect("an item");
        let once = made(&plain, &changes);
        let numbers = renumbered(&once);
        let to = moved(&numbers, moved(&changes, at.start));
        let mut out = made(&once, &numbers);
        out.insert(to, '|');
        out
    }

    #[test]
    fn an_item_steps_in_and_out_with_what_stands_below_it() {
        assert_eq!(stepped("- a\n- b|\n  - c\n- d", true), "- a\n  - b|\n    - c\n- d");
        assert_eq!(stepped("1. a\n2. |b\n3. c", true), "1. a\n   1. |b\n2. c");
        assert_eq!(stepped("1. a\n   1. b\n2. |c", true), "1. a\n   1. b\n   2. |c");
        assert_eq!(stepped("1. a\n   1. b|\n2. c", false), "1. a\n2. b|\n3. c");
        assert_eq!(stepped("1. a\n   - b|\n     - c", false), "1. a\n2. b|\n   - c");
        assert_eq!(stepped("- |a", true), "- |a", "there is nothing to stand below");
        assert_eq!(stepped("- |a", false), "- |a");
        assert_eq!(step("Alinea", 2, true), None);
    }

    #[test]
    fn numbers_run_on() {
        let words = "3. a\n3. b\n   7. c\n   9. d\n1. e\n\nKata\n\n1) x\n5) y";
        assert_eq!(
            made(words, &renumbered(words)),
            "3. a\n4. b\n   1. c\n   2. d\n5. e\n\nKata\n\n1) x\n2) y"
        );
        // A wider number takes along what stands below it; another sign begins another list.
        let words = "9. a\n1. b\n   - c\n\n1) x";
        assert_eq!(made(words, &renumbered(words)), "9. a\n10. b\n    - c\n\n1) x");
        for words in
            ["- a\n- b\n\n2026. Tahun", "Pada tahun\n2026. Lalu\n2030. Akhir", "2. a\n\nKata\n\n2. b"]
        {
            assert!(renumbered(words).is_empty(), "{words}");
        }
    }

    fn styled(words: &str, how: Style) -> String {
        let (plain, marked) = caret(words);
        let (changes, marked) = style(&plain, marked, how);
        let mut out = made(&plain, &changes);
        if marked.is_empty() {
            out.insert(marked.start, '|');
        } else if matches!(how, Style::Bold | Style::Italic) {
            out.insert(marked.end, '|');
            out.insert(marked.start, '|');
        }
        out
    }

    #[test]
    fn a_style_is_put_on_and_taken_off() {
        use Style::{Bold, Bullets, Heading, Italic, Numbers};
        for (before, how, after) in [
            ("kota |cerdas| ini", Bold, "kota **|cerdas|** ini"),
            ("kota **|cerdas|** ini", Bold, "kota |cerdas| ini"),
            ("kota |**cerdas**| ini", Bold, "kota |cerdas| ini"),
            ("kota **|cerdas|** ini", Italic, "kota ***|cerdas|*** ini"),
            ("kota ***|cerdas|*** ini", Italic, "kota **|cerdas|** ini"),
            ("kota ***|cerdas|*** ini", Bold, "kota *|cerdas|* ini"),
            ("kota| cerdas| ini", Italic, "kota *|cerdas|* ini"),
            ("kota cer|das ini", Italic, "kota *cer|das* ini"),
            ("kota *cer|das* ini", Italic, "kota cer|das ini"),
            ("kota cerdas|", Bold, "kota **cerdas|**"),
            ("kota **cerdas|**", Bold, "kota **cerdas**|"),
            ("kota |", Bold, "kota **|**"),
            ("|**a** dan **b**|", Bold, "|**a** dan **b**|"),
            ("|- a\n- b|", Italic, "|- *a*\n- *b*|"),
            ("kota **|**", Bold, "kota |"),
            ("a\n\n|b\n\nc|", Bullets, "a\n\n- b\n- c"),
            ("a\n\n|b\n\nc|", Numbers, "a\n\n1. b\n2. c"),
            ("|- b\n- c|", Numbers, "1. b\n2. c"),
            ("|- a\n  - b\n- c|", Numbers, "1. a\n   2. b\n3. c"),
            ("a\n\n|", Numbers, "a\n\n1. |"),
            ("|1. b\n2. c|", Numbers, "b\n\nc"),
            ("a\n\nju|dul\n\nb", Heading, "a\n\n## ju|dul\n\nb"),
            ("## ju|dul", Heading, "ju|dul"),
        ] {
            assert_eq!(styled(before, how), after, "{before} {how:?}");
        }
    }

    #[test]
    fn looks_follow_the_marks_of_the_page() {
        let look = |words: &str, narrative| -> Vec<(String, Look)> {
            looks(words, narrative).into_iter().map(|(r, l)| (words[r].to_owned(), l)).collect()
        };
        let sign = Look { sign: true, ..Look::default() };
        let strong = Look { strong: true, ..Look::default() };
        let slanted = Look { slanted: true, ..Look::default() };
        let both = Look { strong: true, slanted: true, ..Look::default() };
        let own = |all: &[(&str, Look)]| -> Vec<(String, Look)> {
            all.iter().map(|(w, l)| ((*w).to_owned(), *l)).collect()
        };
        assert_eq!(
            look("a **b *c*** d", false),
            own(&[("**", sign), ("b ", strong), ("*", sign), ("c", both), ("*", sign), ("**", sign)])
        );
        assert_eq!(look("- *a*", false), own(&[("*", sign), ("a", slanted), ("*", sign)]), "no list");
        assert_eq!(
            look("- *a*", true),
            own(&[("-", Look { item: true, ..Look::default() }), ("*", sign), ("a", slanted), ("*", sign)])
        );
        let head = Look { heading: true, ..Look::default() };
        let head_sign = Look { heading: true, sign: true, ..Look::default() };
        assert_eq!(look("# Kota\n\nkata", true), own(&[("# ", head_sign), ("Kota\n", head)]));
        assert_eq!(look("dua\\*tiga", false), own(&[("\\", sign)]));
        assert!(look("satu * dua", false).is_empty());
    }
}
