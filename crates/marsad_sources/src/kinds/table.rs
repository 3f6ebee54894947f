//! What tables of all formats have in common: finding the header, addressing cells by its names.

use std::collections::BTreeMap;

use crate::{Mapping, fold::fold};

/// Rows above the header that hold a name of the list, a date, a logo.
pub(super) const ROWS_ABOVE: usize = 20;

/// The columns of a table by name.
#[derive(Debug, Clone, Default)]
pub(super) struct Header {
    columns: BTreeMap<String, usize>,
    pub(super) width: usize,
    rows: Vec<Vec<String>>,
}

impl Header {
    /// For tables without one: columns are called `1`, `2`, …
    pub(super) fn none() -> Self {
        Self::default()
    }

    /// From one or several rows; below a merged cell a column is called by its own name, or by both
    /// ("Poste / Ville"). The first of several columns of one name counts.
    pub(super) fn new(rows: &[Vec<String>]) -> Self {
        let width = rows.iter().map(Vec::len).max().unwrap_or(0);
        let mut columns = BTreeMap::new();
        let mut above: Vec<String> = vec![String::new(); rows.len()];
        for column in 0..width {
            let mut parts = Vec::new();
            for (level, row) in rows.iter().enumerate() {
                let cell = name(row.get(column).map_or("", String::as_str));
                let is_last = level + 1 == rows.len();
                if !cell.is_empty() {
                    above[level] = cell;
                    // A new group ends the groups below it.
                    above[level + 1..].fill(String::new());
                } else if is_last {
                    above[level].clear();
                }
                if !above[level].is_empty() {
                    parts.push(above[level].clone());
                }
            }
            if let Some(own) = parts.last() {
                columns.entry(own.clone()).or_insert(column);
                columns.entry(parts.join(" / ")).or_insert(column);
            }
        }
        Self { columns, width, rows: rows.to_vec() }
    }

    /// How many of the columns that the mapping names are here.
    pub(super) fn matches(&self, mapping: &Mapping) -> usize {
        mapping.paths().filter(|path| self.columns.contains_key(&name(path))).count()
    }

    pub(super) fn column(&self, path: &str) -> Option<usize> {
        if let Some(column) = self.columns.get(&name(path)) {
            return Some(*column);
        }
        // By number, from 1, where no column has that name.
        path.parse::<usize>().ok()?.checked_sub(1)
    }

    /// Whether a row of data is the header over again, as where lists were put together.
    pub(super) fn is(&self, row: &[String]) -> bool {
        self.rows.iter().any(|own| own.iter().any(|cell| !cell.is_empty()) && own == row)
    }
}

/// The first place in `rows` where the header of the mapping stands.
pub(super) fn find(rows: &[Vec<String>], mapping: &Mapping) -> Option<(usize, Header)> {
    let mut best: Option<(usize, usize, Header)> = None;
    for at in 0..rows.len() {
        let Some(above) = rows.get(at..at + mapping.header_rows) else { break };
        let header = Header::new(above);
        let matches = header.matches(mapping);
        if matches > best.as_ref().map_or(0, |(most, ..)| *most) {
            best = Some((matches, at, header));
        }
    }
    best.map(|(_, at, header)| (at + mapping.header_rows, header))
}

fn name(cell: &str) -> String {
    fold(&crate::repair::line(cell)).trim_end_matches([':', ' ', '*']).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str) -> Vec<Vec<String>> {
        text.lines().map(|line| line.split(',').map(str::to_owned).collect()).collect()
    }

    #[test]
    fn columns_are_found_below_merged_cells() {
        let header = Header::new(&rows("Poste,,Société\nIntitulé,Ville,Nom"));
        let check =
            |path: &str, column: Option<usize>| assert_eq!(header.column(path), column, "{path}");
        check("intitule", Some(0));
        check("Poste / Ville", Some(1));
        check("Société / Nom", Some(2));
        check("3", Some(2));
        check("Salaire", None);
    }
}
