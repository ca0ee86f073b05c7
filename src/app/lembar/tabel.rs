//! Cells as spreadsheets put them on the clipboard: tabs between cells, lines for rows, quotes around what holds
//! either.

/// Reads rows of cells. A quote opens a cell only where its closing one ends the cell; elsewhere it is a letter.
pub fn read(text: &str) -> Vec<Vec<String>> {
    let mut rows = vec![Vec::new()];
    let mut rest = text;
    loop {
        let (cell, behind) = quoted(rest).unwrap_or_else(|| {
            let end = rest.find(['\t', '\r', '\n']).unwrap_or(rest.len());
            let (cell, behind) = rest.split_at(end);
            (cell.to_owned(), behind)
        });
        if let Some(row) = rows.last_mut() {
            row.push(cell);
        }
        if let Some(next) = behind.strip_prefix('\t') {
            rest = next;
            continue;
        }
        let next = behind.strip_prefix("\r\n").or_else(|| behind.strip_prefix(['\n', '\r']));
        // The line break behind the last row opens no other.
        match next.filter(|next| !next.is_empty()) {
            Some(next) => rest = next,
            None => return rows,
        }
        rows.push(Vec::new());
    }
}

/// A quoted cell and what stands behind it.
fn quoted(text: &str) -> Option<(String, &str)> {
    let mut rest = text.strip_prefix('"')?;
    let mut cell = String::new();
    loop {
        let (words, behind) = rest.split_once('"')?;
        cell.push_str(words);
        if let Some(next) = behind.strip_prefix('"') {
            cell.push('"');
            rest = next;
        } else {
            let ends = behind.is_empty() || behind.starts_with(['\t', '\r', '\n']);
            return ends.then_some((cell, behind));
        }
    }
}

/// Writes rows of cells so that [`read`] gives them back.
pub fn write(rows: &[Vec<String>]) -> String {
    let cell = |text: &String| {
        if text.starts_with('"') || text.contains(['\t', '\r', '\n']) {
            format!("\"{}\"", text.replace('"', "\"\""))
        } else {
            text.clone()
        }
    };
    let lines: Vec<String> =
        rows.iter().map(|row| row.iter().map(cell).collect::<Vec<_>>().join("\t")).collect();
    // One cell alone is only its words.
    lines.join("\n") + if rows.len() > 1 { "\n" } else { "" }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn cells(rows: &[&[&str]]) -> Vec<Vec<String>> {
        rows.iter().map(|row| row.iter().map(|c| (*c).to_owned()).collect()).collect()
    }

    #[test]
    fn cells_are_read_as_spreadsheets_copy_them() {
        assert_eq!(read("a\tb\r\nc\td\r\n"), cells(&[&["a", "b"], &["c", "d"]]));
        assert_eq!(
            read("\"dua\nbaris\"\t\"kata \"\"petik\"\"\"\n\t\n"),
            cells(&[&["dua\nbaris", "kata \"petik\""], &["", ""]])
        );
        assert_eq!(read("\"Satu\" Data\tx"), cells(&[&["\"Satu\" Data", "x"]]));
        assert_eq!(read("\"tak tertutup\tx"), cells(&[&["\"tak tertutup", "x"]]));
        assert_eq!(read("a\n\nb"), cells(&[&["a"], &[""], &["b"]]));
        assert_eq!(read(""), cells(&[&[""]]));
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn what_is_written_is_read_back(rows in prop::collection::vec(prop::collection::vec("[a\"\t\n\r ,]{0,5}", 1..4), 1..5)) {
            prop_assert_eq!(read(&write(&rows)), rows);
        }
    }
}
