//! Tables: cells in their columns, merged ones as one.

/// The most columns that a table of Word has.
const MOST_COLUMNS: usize = 63;

/// A table.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Tabel {
    /// How many columns it has.
    pub kolom: usize,
    /// Their widths in twentieths of a point, as far as they are told; 0 for one that is not.
    pub lebar: Vec<u32>,
    /// Rows, top down.
    pub baris: Vec<Baris>,
}

/// A row.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Baris {
    /// It repeats at the head of each page.
    pub kepala: bool,
    /// Cells, left to right; one that another covers is not among them.
    pub sel: Vec<Sel>,
}

/// A cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sel {
    /// Its first column, from 0.
    pub di: usize,
    /// How many columns it covers.
    pub kolom: usize,
    /// How many rows it covers.
    pub baris: usize,
    /// Its paragraphs with their numbers; empty ones are not among them.
    pub alinea: Vec<String>,
    /// Its pictures, by their index in the document.
    pub gambar: Vec<usize>,
}

/// Whether a line is the first of a signature.
fn signs(line: &str) -> bool {
    ["Ditetapkan ", "Disahkan ", "Diundangkan ", "Salinan sesuai"].iter().any(|w| line.starts_with(w))
        || line.eq_ignore_ascii_case("ttd")
        || line.eq_ignore_ascii_case("ttd.")
}

impl Baris {
    /// Its cells that say something.
    pub fn isi(&self) -> impl Iterator<Item = &Sel> {
        self.sel.iter().filter(|s| !s.alinea.is_empty() || !s.gambar.is_empty())
    }

    /// The row read as lines, for a table that only sets words side by side.
    pub fn lines(&self) -> Vec<String> {
        let cells: Vec<&[String]> =
            self.sel.iter().map(|s| s.alinea.as_slice()).filter(|a| !a.is_empty()).collect();
        let long: Vec<&[String]> = cells.iter().copied().filter(|a| a.len() > 1).collect();
        if let [numbers, words] = long.as_slice()
            && numbers.len() == words.len()
            && numbers.iter().all(|n| n.chars().count() <= 5)
        {
            let before = cells.iter().filter(|c| c.len() == 1).flat_map(|c| c.iter()).cloned();
            let first = before.collect::<Vec<_>>().join(" ");
            let mut out: Vec<String> = numbers.iter().zip(*words).map(|(n, w)| format!("{n} {w}")).collect();
            if let Some(line) = out.first_mut() {
                format!("{first} {line}").trim().clone_into(line);
            }
            return out;
        }
        if long.len() > 1 || cells.len() > 1 && cells.iter().all(|c| c.first().is_some_and(|l| signs(l))) {
            // Columns of a signature: the one that makes the regulation first, a certification last.
            let mut columns = cells;
            columns.sort_by_key(|c| match c.first().map_or("", String::as_str) {
                l if l.starts_with("Ditetapkan") || l.starts_with("Disahkan") => 0,
                l if l.starts_with("Salinan") => 2,
                _ => 1,
            });
            return columns.concat();
        }
        let first = cells.iter().filter_map(|c| c.first()).cloned().collect::<Vec<_>>().join(" ");
        let rest = cells.iter().flat_map(|c| c.iter().skip(1)).cloned();
        std::iter::once(first).filter(|l| !l.is_empty()).chain(rest).collect()
    }
}

impl Tabel {
    /// Whether a row of it has more than one cell that says something: else it is a frame or sets words in.
    pub fn is_wide(&self) -> bool {
        self.baris.iter().any(|b| b.isi().count() > 1)
    }

    /// Whether signatures stand in it.
    pub fn is_signed(&self) -> bool {
        self.paragraphs().any(signs)
    }

    /// All paragraphs, row by row.
    pub fn paragraphs(&self) -> impl Iterator<Item = &str> {
        self.baris.iter().flat_map(|b| &b.sel).flat_map(|s| &s.alinea).map(String::as_str)
    }
}

/// A cell that is being read.
#[derive(Debug)]
pub(super) struct SelKini {
    kolom: usize,
    /// It goes on the cell above.
    below: bool,
    /// It may be gone on from below.
    head: bool,
    /// It goes on the cell at its left.
    beside: bool,
    pub alinea: Vec<String>,
    pub gambar: Vec<usize>,
}

/// A table that is being read.
#[derive(Debug, Default)]
pub(super) struct Susun {
    tabel: Tabel,
    /// By column, the cell that those below may go on: row and place in it.
    reach: Vec<Option<(usize, usize)>>,
    row: Vec<SelKini>,
    skipped: usize,
    kepala: bool,
    deleted: bool,
    cell: Option<SelKini>,
}

impl Susun {
    /// The next column of its grid.
    pub fn column(&mut self, width: Option<u32>) {
        if self.tabel.lebar.len() < MOST_COLUMNS {
            self.tabel.lebar.push(width.unwrap_or(0));
        }
    }

    pub fn open_row(&mut self) {
        self.row.clear();
        self.cell = None;
        (self.skipped, self.kepala, self.deleted) = (0, false, false);
    }

    pub fn open_cell(&mut self) {
        self.cell = Some(SelKini {
            kolom: 1,
            below: false,
            head: false,
            beside: false,
            alinea: Vec::new(),
            gambar: Vec::new(),
        });
    }

    /// The cell that is open.
    pub fn cell(&mut self) -> Option<&mut SelKini> {
        self.cell.as_mut()
    }

    /// A property of the row.
    pub fn row_property(&mut self, name: &str, value: Option<u32>, on: bool) {
        match name {
            "gridBefore" => self.skipped = (value.unwrap_or(0) as usize).min(MOST_COLUMNS),
            "tblHeader" => self.kepala = on,
            "del" => self.deleted = true,
            _ => {}
        }
    }

    /// A property of the open cell.
    pub fn cell_property(&mut self, name: &str, value: Option<&str>) {
        let Some(cell) = &mut self.cell else { return };
        match name {
            "gridSpan" => {
                let wide = value.and_then(|v| v.parse::<usize>().ok()).unwrap_or(1);
                cell.kolom = wide.clamp(1, MOST_COLUMNS);
            }
            "vMerge" if value == Some("restart") => cell.head = true,
            "vMerge" => cell.below = true,
            "hMerge" if value != Some("restart") => cell.beside = true,
            _ => {}
        }
    }

    pub fn close_cell(&mut self) {
        let Some(cell) = self.cell.take() else { return };
        match self.row.last_mut() {
            Some(left) if cell.beside => {
                left.kolom = (left.kolom + cell.kolom).min(MOST_COLUMNS);
                left.alinea.extend(cell.alinea);
                left.gambar.extend(cell.gambar);
            }
            _ => self.row.push(cell),
        }
    }

    pub fn close_row(&mut self) {
        self.close_cell();
        let row = std::mem::take(&mut self.row);
        if self.deleted || row.is_empty() {
            return;
        }
        let at = self.tabel.baris.len();
        let mut out = Baris { kepala: self.kepala, sel: Vec::new() };
        let mut column = self.skipped;
        for cell in row {
            if column >= MOST_COLUMNS {
                // More cells than columns: their words stay with the last.
                if let Some(last) = out.sel.last_mut() {
                    last.alinea.extend(cell.alinea);
                    last.gambar.extend(cell.gambar);
                }
                continue;
            }
            let wide = cell.kolom.min(MOST_COLUMNS - column);
            if self.reach.len() < column + wide {
                self.reach.resize(column + wide, None);
            }
            let above = self.reach[column].filter(|_| cell.below);
            let owner = above.and_then(|(row, n)| {
                self.tabel.baris.get_mut(row)?.sel.get_mut(n).filter(|s| row + s.baris == at)
            });
            if let Some(owner) = owner {
                owner.baris += 1;
                owner.alinea.extend(cell.alinea);
                owner.gambar.extend(cell.gambar);
            } else {
                let own = cell.head.then_some((at, out.sel.len()));
                self.reach[column..column + wide].fill(None);
                self.reach[column] = own;
                let (alinea, gambar) = (cell.alinea, cell.gambar);
                out.sel.push(Sel { di: column, kolom: wide, baris: 1, alinea, gambar });
            }
            column += wide;
        }
        self.tabel.kolom = self.tabel.kolom.max(column);
        self.tabel.baris.push(out);
    }

    pub fn close(mut self) -> Tabel {
        self.close_row();
        self.tabel
    }
}
