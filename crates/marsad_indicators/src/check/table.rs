//! Figures by series, with codes as numbers, for finding one beside another quickly.

use std::{
    collections::{BTreeMap, HashMap},
    iter,
};

use marsad_model::{DIMENSIONS, Observation, Period, TOTAL};

use super::{Finding, FindingKind, Input, Origin, Severity, rules::Limit};

pub(super) type Key = [u32; DIMENSIONS.len()];

/// New and earlier figures, under the same numbers of keys and measures.
pub(super) struct Table<'a> {
    input: &'a Input<'a>,
    pub(super) codes: Vec<&'a str>,
    pub(super) keys: Vec<Key>,
    pub(super) measures: Vec<&'a str>,
    /// Of each measure.
    pub(super) limits: Vec<Limit>,
    /// The new figures of each key, in the order of measure and period, without duplicates.
    pub(super) new: Vec<Vec<Figure>>,
    /// The same of the last release.
    pub(super) earlier: Vec<Vec<Figure>>,
    code_numbers: HashMap<&'a str, u32>,
    key_numbers: HashMap<Key, usize>,
}

#[derive(Debug, Clone, Copy)]
pub(super) struct Figure {
    pub(super) measure: usize,
    pub(super) period: Period,
    /// None if missing or not finite.
    pub(super) value: Option<f64>,
    /// Which observation it is, of the new or the earlier ones.
    pub(super) row: usize,
}

impl<'a> Table<'a> {
    /// Sorts the figures; what is there twice or is not a number is a finding.
    pub(super) fn of(input: &'a Input<'a>, findings: &mut Vec<Finding>) -> Self {
        let mut table = Self {
            input,
            codes: vec![TOTAL],
            keys: Vec::new(),
            measures: Vec::new(),
            limits: Vec::new(),
            new: Vec::new(),
            earlier: Vec::new(),
            code_numbers: HashMap::from([(TOTAL, 0)]),
            key_numbers: HashMap::new(),
        };
        let mut measures: BTreeMap<&str, usize> = BTreeMap::new();
        let all = || input.observations.iter().chain(input.earlier);
        for observation in all() {
            measures.entry(&observation.measure).or_default();
        }
        for (n, (name, number)) in measures.iter_mut().enumerate() {
            *number = n;
            let unit = input.measures.iter().find(|it| it.id == *name);
            let unit = unit.map(|it| it.unit.as_str()).unwrap_or_default();
            table.measures.push(name);
            table.limits.push(input.rules.limit(name, unit));
        }
        table.new = table.sort(input.observations, &measures);
        table.earlier = table.sort(input.earlier, &measures);
        table.new.resize(table.keys.len(), Vec::new());
        for (key, figures) in iter::zip(&table.keys, &table.new) {
            for pair in figures.windows(2) {
                let [first, second] = pair else { continue };
                if (first.measure, first.period) == (second.measure, second.period) {
                    findings.push(table.duplicate(key, first, second));
                }
            }
        }
        for figures in table.new.iter_mut().chain(&mut table.earlier) {
            figures.dedup_by_key(|it| (it.measure, it.period));
        }
        table
    }

    /// The number of the key that differs only so, if any figure has it.
    pub(super) fn with_code(&self, key: &Key, dimension: usize, code: &str) -> Option<usize> {
        let mut key = *key;
        *key.get_mut(dimension)? = *self.code_numbers.get(code)?;
        self.key_numbers.get(&key).copied()
    }

    pub(super) fn code(&self, key: &Key, dimension: usize) -> &'a str {
        key.get(dimension).and_then(|it| self.codes.get(*it as usize)).copied().unwrap_or(TOTAL)
    }

    /// Whether a new figure, shown as missing, is there and no number.
    pub(super) fn is_not_finite(&self, figure: &Figure) -> bool {
        let observation = self.input.observations.get(figure.row);
        observation.and_then(|it| it.value).is_some_and(|it| !it.is_finite())
    }

    /// Where a new figure comes from.
    pub(super) fn origin(&self, figure: &Figure) -> Option<Origin> {
        self.input.origins.get(figure.row).cloned()
    }

    /// A finding about a figure, and about the `others` that contradict it.
    pub(super) fn finding(
        &self,
        severity: Severity,
        kind: FindingKind,
        key: &Key,
        figures: &[&Figure],
    ) -> Finding {
        let first = figures.first();
        Finding {
            severity,
            kind,
            measure: first.map(|it| self.measure(it.measure)).unwrap_or_default(),
            key: self.key(key),
            period: first.map(|it| it.period),
            origins: figures.iter().filter_map(|it| self.origin(it)).collect(),
            accepted: None,
        }
    }

    /// A finding about a whole measure.
    pub(super) fn finding_of_measure(
        &self,
        severity: Severity,
        kind: FindingKind,
        measure: usize,
        figures: &[&Figure],
    ) -> Finding {
        Finding {
            severity,
            kind,
            measure: self.measure(measure),
            key: Vec::new(),
            period: None,
            origins: figures.iter().filter_map(|it| self.origin(it)).collect(),
            accepted: None,
        }
    }

    pub(super) fn measure(&self, number: usize) -> String {
        self.measures.get(number).copied().unwrap_or_default().to_owned()
    }

    pub(super) fn key(&self, key: &Key) -> Vec<String> {
        (0..DIMENSIONS.len()).map(|dimension| self.code(key, dimension).to_owned()).collect()
    }

    fn duplicate(&self, key: &Key, first: &Figure, second: &Figure) -> Finding {
        let (severity, kind) = match first.value == second.value {
            true => (Severity::Warning, FindingKind::Repeated { value: first.value }),
            false => {
                let (first, second) = (first.value, second.value);
                (Severity::Error, FindingKind::Contradicted { first, second })
            }
        };
        self.finding(severity, kind, key, &[first, second])
    }

    fn sort(
        &mut self,
        observations: &'a [Observation],
        measures: &BTreeMap<&str, usize>,
    ) -> Vec<Vec<Figure>> {
        let mut sorted: Vec<Vec<Figure>> = Vec::new();
        let mut known: HashMap<&[String], usize> = HashMap::new();
        let mut last: (&[String], usize) = (&[], usize::MAX);
        for (row, observation) in observations.iter().enumerate() {
            // Tables come key by key; looking one up costs more than comparing.
            if last.0 != observation.key || last.1 == usize::MAX {
                let number = match known.get(observation.key.as_slice()) {
                    Some(number) => *number,
                    None => {
                        let number = self.number(&observation.key);
                        known.insert(&observation.key, number);
                        number
                    }
                };
                last = (&observation.key, number);
            }
            if sorted.len() <= last.1 {
                sorted.resize(self.keys.len().max(last.1 + 1), Vec::new());
            }
            let measure = measures.get(observation.measure.as_str()).copied().unwrap_or_default();
            if let Some(figures) = sorted.get_mut(last.1) {
                let value = observation.value.filter(|it| it.is_finite());
                figures.push(Figure { measure, period: observation.period, value, row });
            }
        }
        for figures in &mut sorted {
            figures.sort_by_key(|it| (it.measure, it.period, it.row));
        }
        sorted.resize(self.keys.len(), Vec::new());
        sorted
    }

    fn number(&mut self, codes: &'a [String]) -> usize {
        let mut key = Key::default();
        for (place, code) in iter::zip(&mut key, codes) {
            let next = self.codes.len() as u32;
            *place = *self.code_numbers.entry(code).or_insert(next);
            if *place == next {
                self.codes.push(code);
            }
        }
        let next = self.keys.len();
        let number = *self.key_numbers.entry(key).or_insert(next);
        if number == next {
            self.keys.push(key);
        }
        number
    }
}

/// The figure of a measure and period among those of a key.
pub(super) fn find(figures: &[Figure], measure: usize, period: Period) -> Option<&Figure> {
    let place = figures.binary_search_by(|it| (it.measure, it.period).cmp(&(measure, period)));
    place.ok().and_then(|place| figures.get(place))
}
