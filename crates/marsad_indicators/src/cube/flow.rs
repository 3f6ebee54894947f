//! The rows of one dataflow.

use std::{
    array,
    cmp::Ordering,
    collections::{BTreeMap, BTreeSet},
    iter::{self, Peekable},
    mem,
    ops::Range,
};

use marsad_model::{ConfStatus, DIMENSIONS, ObsStatus, Period};

use super::{Change, Scope};

/// A release that has not come yet: the row is still valid.
pub(super) const OPEN: u16 = u16::MAX;

#[derive(Debug, Clone)]
pub(super) struct Row {
    pub(super) key: [u32; DIMENSIONS.len()],
    pub(super) measure: u32,
    pub(super) period: Period,
    pub(super) value: Option<f64>,
    pub(super) status: ObsStatus,
    pub(super) confidentiality: ConfStatus,
    pub(super) n_postings: Option<u32>,
    pub(super) n_sources: Option<u32>,
    /// In percent.
    pub(super) imputed: Option<f32>,
    /// The first release that it was in.
    pub(super) since: u16,
    /// The first release that it was not in any more.
    pub(super) until: u16,
}

#[derive(Debug, Default)]
pub(super) struct Flow {
    /// Of the newest release.
    rows: Rows,
    /// Of earlier releases only.
    past: Rows,
    /// Periods that a measure has figures of.
    periods: BTreeMap<u32, BTreeSet<Period>>,
    /// Codes of each dimension, in any release.
    codes: Vec<BTreeSet<u32>>,
    changes: Vec<Change>,
}

/// Pieces that rows are cut into before they are looked at one by one.
const MOST_PIECES: usize = 4096;

/// Rows that are looked at sooner than cut.
const FEW: usize = 4;

/// Rows in the order of key, measure, period, release.
#[derive(Debug, Default)]
struct Rows {
    rows: Vec<Row>,
    /// Rows that have a code other than the neutral one in a dimension.
    index: BTreeMap<(u8, u32), Vec<u32>>,
    neutrals: Neutrals,
    /// The code of a dimension that has one only: there is nothing to cut.
    only: [Option<u32>; DIMENSIONS.len()],
}

/// The number of each dimension's neutral code; none if no figure has it.
pub(super) type Neutrals = [Option<u32>; DIMENSIONS.len()];

/// Which codes are wanted, by their numbers.
#[derive(Debug, Clone)]
pub(super) enum Codeset {
    Any,
    But(Option<u32>),
    /// In ascending order.
    In(Vec<u32>),
}

impl Row {
    /// What it is a figure of.
    pub(super) fn place(&self) -> ([u32; DIMENSIONS.len()], u32, Period) {
        (self.key, self.measure, self.period)
    }

    /// Its code in the `n`th dimension; its measure after the last one.
    fn part(&self, n: usize) -> u32 {
        self.key.get(n).copied().unwrap_or(self.measure)
    }

    /// Whether it says the same of the same.
    pub(super) fn says_as(&self, other: &Self) -> bool {
        self.place() == other.place()
            && self.value.map(f64::to_bits) == other.value.map(f64::to_bits)
            && self.status == other.status
            && self.confidentiality == other.confidentiality
            && self.n_postings == other.n_postings
            && self.n_sources == other.n_sources
            && self.imputed == other.imputed
    }
}

impl Flow {
    pub(super) fn of(
        rows: Vec<Row>,
        past: Vec<Row>,
        changes: Vec<Change>,
        neutrals: &Neutrals,
    ) -> Self {
        let mut periods: BTreeMap<u32, BTreeSet<Period>> = BTreeMap::new();
        for row in &rows {
            periods.entry(row.measure).or_default().insert(row.period);
        }
        let mut codes = vec![BTreeSet::new(); DIMENSIONS.len()];
        for row in rows.iter().chain(&past) {
            for (codes, code) in codes.iter_mut().zip(row.key) {
                if !codes.contains(&code) {
                    codes.insert(code);
                }
            }
        }
        Self {
            rows: Rows::of(rows, neutrals),
            past: Rows::of(past, neutrals),
            periods,
            codes,
            changes,
        }
    }

    pub(super) fn len(&self) -> usize {
        self.rows.rows.len()
    }

    pub(super) fn changes(&self) -> &[Change] {
        &self.changes
    }

    pub(super) fn periods(&self, measure: u32) -> Option<&BTreeSet<Period>> {
        self.periods.get(&measure)
    }

    /// Codes of a dimension in any release.
    pub(super) fn codes(&self, dimension: usize) -> impl Iterator<Item = u32> {
        self.codes.get(dimension).into_iter().flatten().copied()
    }

    pub(super) fn has_code(&self, dimension: usize, code: u32) -> bool {
        self.codes.get(dimension).is_some_and(|codes| codes.contains(&code))
    }

    pub(super) fn scan(
        &self,
        wanted: [Codeset; DIMENSIONS.len()],
        measure: Codeset,
        scope: Scope,
    ) -> Box<dyn Iterator<Item = &Row> + '_> {
        let release = |n: usize| u16::try_from(n).unwrap_or(OPEN - 1);
        let all = || {
            let now = self.rows.scan(wanted.clone(), measure.clone());
            let past = self.past.scan(wanted.clone(), measure.clone());
            Merged { left: now.peekable(), right: past.peekable() }
        };
        match scope {
            Scope::Newest => self.rows.scan(wanted, measure),
            Scope::Of(n) => {
                let n = release(n);
                Box::new(all().filter(move |row| row.since <= n && n < row.until))
            }
            Scope::Begun(n) => {
                let n = release(n);
                Box::new(all().filter(move |row| row.since == n))
            }
            Scope::Ended(n) => {
                let n = release(n);
                let is_succeeded = move |row: &Row| self.has(row, |it| it.since == n);
                Box::new(all().filter(move |row| row.until == n && !is_succeeded(row)))
            }
            Scope::Since(n) => {
                let n = release(n);
                Box::new(self.rows.scan(wanted, measure).filter(move |row| row.since >= n))
            }
            Scope::Gone(n) => {
                let n = release(n);
                let is_succeeded = |row: &Row| self.has(row, |it| it.until == OPEN);
                let before = self.past.scan(wanted, measure);
                Box::new(
                    before.filter(move |row| row.since < n && row.until >= n && !is_succeeded(row)),
                )
            }
        }
    }

    /// Codes that a dimension has among the rows of a scan whose period `is_wanted`.
    pub(super) fn codes_among(
        &self,
        dimension: usize,
        wanted: [Codeset; DIMENSIONS.len()],
        measure: Codeset,
        scope: Scope,
        is_wanted: impl Fn(Period) -> bool,
    ) -> BTreeSet<u32> {
        if scope == Scope::Newest {
            let mut codes = BTreeSet::new();
            let walk = Walk { rows: &self.rows, wanted, measure, is_wanted };
            walk.collect(dimension, 0, 0..self.rows.rows.len(), &mut codes);
            return codes;
        }
        let rows = self.scan(wanted, measure, scope).filter(|row| is_wanted(row.period));
        rows.map(|row| row.key[dimension]).collect()
    }

    /// Whether there is a figure in the place of `row` that `is_it`.
    fn has(&self, row: &Row, is_it: impl Fn(&Row) -> bool) -> bool {
        [&self.rows, &self.past].into_iter().any(|rows| {
            let place = row.place();
            let start = rows.rows.partition_point(|it| it.place() < place);
            let mut same = rows.rows[start..].iter().take_while(|it| it.place() == place);
            same.any(&is_it)
        })
    }
}

impl Rows {
    fn of(mut rows: Vec<Row>, neutrals: &Neutrals) -> Self {
        rows.sort_by_key(|row| (row.place(), row.since));
        rows.shrink_to_fit();
        let mut index: BTreeMap<(u8, u32), Vec<u32>> = BTreeMap::new();
        for (n, row) in (0..).zip(&rows) {
            for ((dimension, code), neutral) in (0..).zip(row.key).zip(neutrals) {
                if Some(code) != *neutral {
                    index.entry((dimension, code)).or_default().push(n);
                }
            }
        }
        let only = array::from_fn(|n| {
            let first = rows.first()?.key[n];
            rows.iter().all(|it| it.key[n] == first).then_some(first)
        });
        Self { rows, index, neutrals: *neutrals, only }
    }

    fn scan(
        &self,
        wanted: [Codeset; DIMENSIONS.len()],
        measure: Codeset,
    ) -> Box<dyn Iterator<Item = &Row> + '_> {
        let pieces = self.pieces(&wanted, &measure);
        let most = pieces.iter().map(Range::len).sum();
        let listed = self.listed(&wanted, most);
        let fits = move |row: &&Row| {
            measure.has(row.measure) && wanted.iter().zip(row.key).all(|(codes, it)| codes.has(it))
        };
        match listed {
            Some(list) => Box::new(list.into_iter().map(|n| &self.rows[n as usize]).filter(fits)),
            None => Box::new(pieces.into_iter().flat_map(|piece| &self.rows[piece]).filter(fits)),
        }
    }

    /// The shortest list of rows that all wanted ones are in, ascending; none if it is not shorter
    /// than `most`.
    fn listed(&self, wanted: &[Codeset], most: usize) -> Option<Vec<u32>> {
        let mut best: Option<(usize, Vec<&[u32]>)> = None;
        for ((n, codes), neutral) in (0..).zip(wanted).zip(self.neutrals) {
            let Codeset::In(ids) = codes else { continue };
            if ids.iter().any(|id| Some(*id) == neutral) {
                continue;
            }
            let list = |id: &u32| self.index.get(&(n, *id)).map_or(&[][..], Vec::as_slice);
            let lists: Vec<&[u32]> = ids.iter().map(list).collect();
            let len = lists.iter().map(|it| it.len()).sum();
            if best.as_ref().is_none_or(|(shortest, _)| len < *shortest) {
                best = Some((len, lists));
            }
        }
        let (_, lists) = best.filter(|(len, _)| *len < most)?;
        let mut rows = lists.concat();
        if lists.len() > 1 {
            rows.sort_unstable();
        }
        Some(rows)
    }

    /// Where all wanted rows are, in their order: cut dimension by dimension, then by measure, as long
    /// as that does not make too many pieces.
    fn pieces(&self, wanted: &[Codeset], measure: &Codeset) -> Vec<Range<usize>> {
        let depth = wanted.iter().rposition(|it| !matches!(it, Codeset::Any));
        let depth = depth.map_or(0, |n| n + 1);
        // Measures are in order where all before them is the same.
        let is_cut_whole = self.only[depth..].iter().all(Option::is_some);
        let is_cut = is_cut_whole && !matches!(measure, Codeset::Any);
        let measure = is_cut.then_some((DIMENSIONS.len(), measure));
        let whole = 0..self.rows.len();
        let mut pieces = vec![whole];
        for (n, codes) in wanted.iter().enumerate().take(depth).chain(measure) {
            match self.only.get(n).copied().flatten() {
                Some(code) if codes.has(code) => continue,
                Some(_) => return Vec::new(),
                None => {}
            }
            let mut finer = Vec::new();
            for piece in &pieces {
                if piece.len() <= FEW {
                    finer.push(piece.clone());
                } else {
                    self.cut(n, codes, piece.clone(), &mut finer);
                }
                if finer.len() > MOST_PIECES {
                    return pieces;
                }
            }
            pieces = finer;
        }
        pieces
    }

    /// Cuts a piece, in which all dimensions before the `n`th are the same, by the codes of that one;
    /// after the last dimension comes the measure.
    fn cut(&self, n: usize, codes: &Codeset, piece: Range<usize>, finer: &mut Vec<Range<usize>>) {
        let room = MOST_PIECES + 1 - finer.len();
        finer.extend(self.runs(n, codes, piece).take(room));
    }

    /// The parts of such a piece, one for each wanted code that it has.
    fn runs(
        &self,
        n: usize,
        codes: &Codeset,
        piece: Range<usize>,
    ) -> impl Iterator<Item = Range<usize>> {
        let mut rest = piece;
        let only = self.only.get(n).copied().flatten();
        iter::from_fn(move || {
            if let Some(code) = only {
                let all = mem::replace(&mut rest, 0..0);
                return (!all.is_empty() && codes.has(code)).then_some(all);
            }
            loop {
                let first = self.rows[rest.clone()].first()?;
                let code = codes.from(first.part(n))?;
                let start =
                    rest.start + near_partition(&self.rows[rest.clone()], |it| it.part(n) < code);
                let same = &self.rows[start..rest.end];
                let end = start + near_partition(same, |it| it.part(n) <= code);
                rest.start = end;
                if start < end && codes.has(code) {
                    return Some(start..end);
                }
            }
        })
    }
}

/// A walk down the dimensions that leaves a branch as soon as it has found what it looks for.
struct Walk<'a, F> {
    rows: &'a Rows,
    wanted: [Codeset; DIMENSIONS.len()],
    measure: Codeset,
    is_wanted: F,
}

impl<F: Fn(Period) -> bool> Walk<'_, F> {
    /// Takes up the codes of `dimension` that wanted rows of a piece have, in which all dimensions
    /// before the `n`th are the same.
    fn collect(&self, dimension: usize, n: usize, piece: Range<usize>, found: &mut BTreeSet<u32>) {
        for run in self.rows.runs(n, &self.wanted[n], piece) {
            let code = self.rows.rows[run.start].key[n];
            if n < dimension {
                self.collect(dimension, n + 1, run, found);
            } else if !found.contains(&code) && self.has_any(n + 1, run) {
                found.insert(code);
            }
        }
    }

    fn has_any(&self, n: usize, piece: Range<usize>) -> bool {
        match n.cmp(&DIMENSIONS.len()) {
            Ordering::Less => {
                self.rows.runs(n, &self.wanted[n], piece).any(|run| self.has_any(n + 1, run))
            }
            Ordering::Equal => {
                self.rows.runs(n, &self.measure, piece).any(|run| self.has_any(n + 1, run))
            }
            Ordering::Greater => {
                self.rows.rows[piece].iter().any(|row| (self.is_wanted)(row.period))
            }
        }
    }
}

/// As `partition_point`, sooner where the point is near the start: of many pieces, each is short.
fn near_partition(rows: &[Row], is_before: impl Fn(&Row) -> bool) -> usize {
    let mut end = 1;
    while end <= rows.len() && is_before(&rows[end - 1]) {
        end *= 2;
    }
    let start = end / 2;
    start + rows[start..(end - 1).min(rows.len())].partition_point(is_before)
}

impl Codeset {
    fn has(&self, id: u32) -> bool {
        match self {
            Self::Any => true,
            Self::But(total) => Some(id) != *total,
            Self::In(ids) => match ids.as_slice() {
                [one] => *one == id,
                ids => ids.binary_search(&id).is_ok(),
            },
        }
    }

    /// The first code from `id` on that is worth looking for.
    fn from(&self, id: u32) -> Option<u32> {
        match self {
            Self::Any | Self::But(_) => Some(id),
            Self::In(ids) => ids.get(ids.partition_point(|it| *it < id)).copied(),
        }
    }
}

/// Two lists in order as one.
struct Merged<'a, I: Iterator<Item = &'a Row>> {
    left: Peekable<I>,
    right: Peekable<I>,
}

impl<'a, I: Iterator<Item = &'a Row>> Iterator for Merged<'a, I> {
    type Item = &'a Row;

    fn next(&mut self) -> Option<&'a Row> {
        let order = |row: &&'a Row| (row.place(), row.since);
        match (self.left.peek(), self.right.peek()) {
            (Some(left), Some(right)) if order(right) < order(left) => self.right.next(),
            (None, _) => self.right.next(),
            _ => self.left.next(),
        }
    }
}
