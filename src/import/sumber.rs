//! From Markdown and plain text to lines.

use std::borrow::Cow;

/// Markdown as plain lines: headings, emphasis and rules are gone, lists and tables stay as they read.
pub(super) fn of_markdown(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for line in text.lines() {
        let plain = line.trim_start();
        let rule = plain.len() > 2 && plain.chars().all(|c| matches!(c, '-' | '*' | '_' | ' '));
        let heading = plain.trim_start_matches('#');
        let is_heading = heading.len() < plain.len() && (heading.starts_with(' ') || heading.is_empty());
        let body = if rule {
            ""
        } else if is_heading {
            heading.trim().trim_end_matches('#').trim()
        } else {
            plain
        };
        let body = body.strip_prefix("> ").unwrap_or(body);
        if is_heading {
            out.push('\n');
        }
        out.push_str(&unmarked(body));
        // Two spaces or a backslash at the end break a line within a paragraph.
        out.push('\n');
        if is_heading {
            out.push('\n');
        }
    }
    out
}

/// Words without the marks of emphasis and without backslashes before signs.
fn unmarked(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let mut letters = line.chars().peekable();
    let mut before = ' ';
    while let Some(c) = letters.next() {
        let next = letters.peek().copied().unwrap_or(' ');
        match c {
            '\\' if next.is_ascii_punctuation() => {
                out.push(next);
                letters.next();
                before = next;
                continue;
            }
            '*' if next == '*' || before == '*' => {}
            '*' if !before.is_whitespace() || !next.is_whitespace() => {}
            '`' => {}
            _ => out.push(c),
        }
        before = c;
    }
    out
}

/// A text whose rows of cells between tabs, in annexes, are written between bars. Two rows, one below the other, are a
/// table; a row may begin with empty cells where those above reach down to it.
pub(super) fn tabbed(text: &str) -> Cow<'_, str> {
    if !text.contains('\t') {
        return text.into();
    }
    let lines: Vec<&str> = text.lines().collect();
    let is_row = |n: usize| {
        let line = lines.get(n).copied().unwrap_or("").trim_matches(' ');
        let mut cells = line.split('\t').map(str::trim);
        let two = cells.clone().filter(|c| !c.is_empty()).count() > 1;
        !line.contains('|') && (two || cells.next() == Some("") && line.matches('\t').count() > 1)
    };
    let annex = lines.iter().position(|l| l.starts_with("LAMPIRAN")).unwrap_or(lines.len());
    let mut out = String::with_capacity(text.len() + 64);
    for (n, line) in lines.iter().enumerate() {
        let beside = n.checked_sub(1).is_some_and(is_row) || is_row(n + 1);
        if n > annex && is_row(n) && beside {
            out.push_str("| ");
            out.push_str(&line.trim_matches(' ').split('\t').map(str::trim).collect::<Vec<_>>().join(" | "));
            out.push_str(" |");
        } else {
            out.push_str(line);
        }
        out.push('\n');
    }
    out.into()
}

/// The cells of a row as a text writes it: "| a | b |".
pub(super) fn cells(line: &str) -> Option<Vec<String>> {
    let inner = line.trim().strip_prefix('|')?.strip_suffix('|')?;
    Some(inner.split('|').map(|c| c.trim().to_owned()).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markdown_comes_as_it_reads() {
        assert_eq!(
            of_markdown("# BAB I\n**Pasal 1**\n\n1\\. satu *dua*\n---\n- tiga"),
            "\nBAB I\n\nPasal 1\n\n1. satu dua\n\n- tiga\n"
        );
    }

    #[test]
    fn rows_of_a_text_are_cells() {
        assert_eq!(cells("| a | b |"), Some(vec!["a".to_owned(), "b".to_owned()]));
        assert_eq!(cells("a | b"), None);
    }
}
