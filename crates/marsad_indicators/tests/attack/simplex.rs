//! A small linear program: counts, of which some are known, and sums of them.
//!
//! Dense tableau, two phases, Bland's rule: for a few hundred cells, and never in a circle. A crate
//! would bring other features of the workspace's dependencies into the tests.

use std::collections::{BTreeMap, BTreeSet};

const TINY: f64 = 1e-7;

#[derive(Debug, Default)]
pub(crate) struct Program {
    /// Value of a known count, least value of another.
    counts: Vec<Count>,
    /// Coefficients by count; each row makes nothing.
    rows: Vec<Vec<(usize, f64)>>,
}

#[derive(Debug, Clone, Copy)]
enum Count {
    Known(f64),
    AtLeast(f64),
}

impl Program {
    pub(crate) fn known(&mut self, value: f64) {
        self.counts.push(Count::Known(value));
    }

    pub(crate) fn unknown(&mut self, least: f64) {
        self.counts.push(Count::AtLeast(least));
    }

    /// The parts make the total.
    pub(crate) fn equal(&mut self, parts: &[usize], total: usize) {
        let coefficients = parts.iter().map(|it| (*it, 1.0)).chain([(total, -1.0)]).collect();
        self.rows.push(coefficients);
    }

    /// Least and most of each unknown count that is asked for.
    pub(crate) fn ranges(&self, asked: impl Fn(usize) -> bool) -> BTreeMap<usize, (f64, f64)> {
        let mut ranges = BTreeMap::new();
        let mut seen = vec![false; self.counts.len()];
        for count in 0..self.counts.len() {
            if seen[count] || matches!(self.counts[count], Count::Known(_)) {
                continue;
            }
            let (rows, unknowns) = self.component(count);
            let mut tableau = Tableau::new(self, &rows, &unknowns);
            for (place, count) in unknowns.iter().enumerate() {
                seen[*count] = true;
                if asked(*count)
                    && let Count::AtLeast(least) = self.counts[*count]
                {
                    let low = least + tableau.minimise(place, 1.0);
                    ranges.insert(*count, (low, least - tableau.minimise(place, -1.0)));
                }
            }
        }
        ranges
    }

    /// Rows and unknown counts that hang together with one.
    fn component(&self, count: usize) -> (Vec<usize>, Vec<usize>) {
        let unknown = |it: usize| matches!(self.counts[it], Count::AtLeast(_));
        let mut unknowns = BTreeSet::from([count]);
        let mut rows = BTreeSet::new();
        loop {
            let before = rows.len();
            for (number, row) in self.rows.iter().enumerate() {
                if row.iter().any(|it| unknowns.contains(&it.0)) && rows.insert(number) {
                    unknowns.extend(row.iter().map(|it| it.0).filter(|it| unknown(*it)));
                }
            }
            if rows.len() == before {
                return (rows.into_iter().collect(), unknowns.into_iter().collect());
            }
        }
    }
}

/// Rows of the unknowns above their least values, artificial variables, and the limit.
struct Tableau {
    rows: Vec<Vec<f64>>,
    basis: Vec<usize>,
    /// Before the artificial ones.
    columns: usize,
}

impl Tableau {
    fn new(program: &Program, rows: &[usize], unknowns: &[usize]) -> Self {
        let columns = unknowns.len();
        let width = columns + rows.len() + 1;
        let line = |(n, number): (usize, &usize)| {
            let row = &program.rows[*number];
            let mut line = vec![0.0; width];
            for (count, coefficient) in row {
                let (Count::Known(value) | Count::AtLeast(value)) = program.counts[*count];
                line[width - 1] -= coefficient * value;
                if let Some(place) = unknowns.iter().position(|it| it == count) {
                    line[place] += coefficient;
                }
            }
            if line[width - 1] < 0.0 {
                line.iter_mut().for_each(|it| *it = -*it);
            }
            line[columns + n] = 1.0;
            line
        };
        let rows: Vec<Vec<f64>> = rows.iter().enumerate().map(line).collect();
        let basis = (columns..columns + rows.len()).collect();
        let mut tableau = Self { rows, basis, columns };
        tableau.start();
        tableau
    }

    /// Finds a table that agrees with everything.
    fn start(&mut self) {
        let width = self.columns + self.rows.len() + 1;
        let mut first = vec![0.0; width];
        first[self.columns..width - 1].fill(1.0);
        let rest = self.run(first, width - 1);
        assert!(rest.abs() < 1e-5, "the table contradicts itself by {rest}");
        // what is still artificial is zero: bring something else in, or the row says nothing
        for row in 0..self.rows.len() {
            if self.basis[row] >= self.columns {
                let enter = (0..self.columns).find(|it| self.rows[row][*it].abs() > TINY);
                match enter {
                    Some(enter) => self.pivot(row, enter),
                    None => self.rows[row].fill(0.0),
                }
            }
        }
        for row in &mut self.rows {
            row[self.columns..width - 1].fill(0.0);
        }
    }

    /// Goes on from where the last question ended.
    fn minimise(&mut self, place: usize, sign: f64) -> f64 {
        let mut goal = vec![0.0; self.columns + self.rows.len() + 1];
        goal[place] = sign;
        self.run(goal, self.columns)
    }

    /// Least value of a goal, with the first `usable` variables.
    fn run(&mut self, mut goal: Vec<f64>, usable: usize) -> f64 {
        let last = goal.len() - 1;
        for (row, basic) in self.rows.iter().zip(&self.basis) {
            let factor = goal[*basic];
            goal.iter_mut().zip(row).for_each(|(it, value)| *it -= factor * value);
        }
        while let Some(enter) = (0..usable).find(|it| goal[*it] < -TINY) {
            let ratio = |row: &usize| self.rows[*row][last] / self.rows[*row][enter];
            let leave =
                (0..self.rows.len()).filter(|row| self.rows[*row][enter] > TINY).min_by(|a, b| {
                    ratio(a).total_cmp(&ratio(b)).then(self.basis[*a].cmp(&self.basis[*b]))
                });
            let Some(leave) = leave else { return f64::NEG_INFINITY };
            self.pivot(leave, enter);
            let factor = goal[enter];
            goal.iter_mut().zip(&self.rows[leave]).for_each(|(it, value)| *it -= factor * value);
        }
        -goal[last]
    }

    fn pivot(&mut self, leave: usize, enter: usize) {
        let pivot = self.rows[leave][enter];
        self.rows[leave].iter_mut().for_each(|it| *it /= pivot);
        let done = self.rows[leave].clone();
        for (number, row) in self.rows.iter_mut().enumerate() {
            let factor = row[enter];
            if number != leave && factor != 0.0 {
                row.iter_mut().zip(&done).for_each(|(it, value)| *it -= factor * value);
            }
        }
        self.basis[leave] = enter;
    }
}
