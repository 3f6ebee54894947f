//! Figures of the running month, kept up with every vacancy that comes in or changes.
//!
//! The same cells as in the indicators' views `month_cells` (views.sql), and the same rule of
//! disclosure on the way out; a test compares both.

use std::collections::BTreeMap;

use jiff::{ToSpan, civil::Date};
use marsad_indicators::{Cell, Definition, disclose};
use marsad_model::{DIMENSIONS, Observation, Period, TOTAL, neutral};
use marsad_search::Entry;

/// Indicators that are kept up, and what makes a vacancy count in them.
const EVENTS: [(&str, Event); 2] = [("vacancies_new", Event::New), ("vacancies_open", Event::Open)];

#[derive(Clone, Copy, PartialEq, Eq)]
enum Event {
    New,
    Open,
}

pub(crate) struct Tally {
    country: String,
    /// The day as at which vacancies are open; its month is the running one.
    today: Date,
    cells: [BTreeMap<Key, Count>; 2],
}

/// Area, occupation, sector, contract.
type Key = [String; 4];

/// The cells of indicators.
pub(crate) type Tables = Vec<(&'static str, Vec<Cell>)>;

/// What stands behind a cell.
#[derive(Default)]
struct Count {
    n_vacancies: u64,
    n_postings: u64,
    sources: BTreeMap<String, u64>,
    /// By name; all vacancies without a name count as one employer.
    employers: BTreeMap<String, u64>,
}

impl Tally {
    pub(crate) fn new(country: String, today: Date) -> Self {
        Self { country, today, cells: Default::default() }
    }

    pub(crate) fn today(&self) -> Date {
        self.today
    }

    /// Counts a vacancy in its new state instead of its old one.
    pub(crate) fn replace(&mut self, before: Option<&Entry>, after: Option<&Entry>) {
        for (entry, is_added) in [(before, false), (after, true)] {
            let Some(entry) = entry.filter(|it| !it.abroad) else { continue };
            for (place, (_, event)) in EVENTS.iter().enumerate() {
                if self.counts(entry, *event) {
                    for key in keys(entry, &self.country) {
                        self.put(place, key, entry, is_added);
                    }
                }
            }
        }
    }

    /// What stands behind the figures now.
    pub(crate) fn tables(&self) -> Tables {
        let period = Period::month_of(self.today);
        let mut tables = Vec::new();
        for ((id, _), counts) in EVENTS.iter().zip(&self.cells) {
            tables.push((*id, counts.iter().map(|(key, count)| count.cell(key, period)).collect()));
        }
        tables
    }

    fn counts(&self, entry: &Entry, event: Event) -> bool {
        let (first, until) = (entry.first_posted(), entry.open_until());
        match event {
            Event::New => first.first_of_month() == self.today.first_of_month(),
            Event::Open => first <= self.today && until >= self.today,
        }
    }

    fn put(&mut self, place: usize, key: Key, entry: &Entry, is_added: bool) {
        let cells = &mut self.cells[place];
        if is_added {
            cells.entry(key).or_default().add(entry);
        } else if let Some(count) = cells.get_mut(&key) {
            count.remove(entry);
            if count.n_vacancies == 0 {
                cells.remove(&key);
            }
        }
    }
}

impl Count {
    fn add(&mut self, entry: &Entry) {
        self.n_vacancies += 1;
        self.n_postings += entry.members.len() as u64;
        for source in marsad_web::sources(entry) {
            *self.sources.entry(source).or_default() += 1;
        }
        *self.employers.entry(entry.employer.clone()).or_default() += 1;
    }

    fn remove(&mut self, entry: &Entry) {
        self.n_vacancies = self.n_vacancies.saturating_sub(1);
        self.n_postings = self.n_postings.saturating_sub(entry.members.len() as u64);
        for source in marsad_web::sources(entry) {
            less(&mut self.sources, &source);
        }
        less(&mut self.employers, &entry.employer);
    }

    fn cell(&self, key: &Key, period: Period) -> Cell {
        let [area, occupation, sector, contract] = key;
        let code = |dimension: &&str| match *dimension {
            "ref_area" => area.clone(),
            "occupation" => occupation.clone(),
            "economic_activity" => sector.clone(),
            "contract" => contract.clone(),
            other => neutral(other).to_owned(),
        };
        let named = self.employers.iter().filter(|(name, _)| !name.is_empty());
        Cell {
            measure: "COUNT".to_owned(),
            key: DIMENSIONS.iter().map(code).collect(),
            period,
            value: Some(self.n_vacancies as f64),
            n_vacancies: self.n_vacancies,
            n_postings: self.n_postings,
            n_sources: self.sources.len() as u64,
            n_employers: self.employers.len() as u64,
            n_top_employer: named.map(|(_, n)| *n).max().unwrap_or(0),
            missing: 0.0,
        }
    }
}

fn less(counts: &mut BTreeMap<String, u64>, key: &str) {
    if let Some(n) = counts.get_mut(key) {
        *n -= 1;
        if *n == 0 {
            counts.remove(key);
        }
    }
}

/// The cells of a vacancy, as the view `month_cells` makes them.
fn keys(entry: &Entry, country: &str) -> Vec<Key> {
    let total = || TOTAL.to_owned();
    let occupation = entry.occupation.as_deref();
    let at = |level: usize| occupation.map(|it| it.chars().take(level).collect::<String>());
    let areas = std::iter::once(country)
        .chain(entry.regions.iter().map(String::as_str))
        .chain(entry.provinces.iter().map(String::as_str));
    let mut keys: Vec<Key> = Vec::new();
    for area in areas {
        keys.push([area.to_owned(), total(), total(), total()]);
        for code in (1..=4).filter_map(at) {
            keys.push([area.to_owned(), code, total(), total()]);
        }
        if let Some(sector) = &entry.sector {
            keys.push([area.to_owned(), total(), sector.clone(), total()]);
        }
        if let Some(contract) = &entry.contract {
            keys.push([area.to_owned(), total(), total(), contract.clone()]);
        }
    }
    for code in (1..=2).filter_map(at) {
        if let Some(sector) = &entry.sector {
            keys.push([country.to_owned(), code.clone(), sector.clone(), total()]);
        }
        if let Some(contract) = &entry.contract {
            keys.push([country.to_owned(), code.clone(), total(), contract.clone()]);
        }
    }
    keys
}

/// The figures of tables as they may be shown.
pub(crate) fn figures(
    tables: Tables,
    definitions: &[Definition],
    within: &BTreeMap<String, String>,
) -> Vec<Observation> {
    let mut observations = Vec::new();
    for (id, cells) in tables {
        let Some(definition) = definitions.iter().find(|it| it.id == id) else { continue };
        observations.extend(disclose(definition, within, |_| true, cells));
    }
    observations
}

/// Whether another day has begun since the tally was made: then it has to be made anew.
pub(crate) fn is_over(tally: &Tally, today: Date) -> bool {
    today >= tally.today().saturating_add(1.day())
}

#[cfg(test)]
mod tests {
    use marsad_search::EntryMember;

    use super::*;

    fn entry(n: usize, employer: &str, occupation: &str) -> Entry {
        let member = EntryMember {
            posting: format!("s/{n}"),
            source: format!("s{}", n % 2),
            url: String::new(),
            posted: None,
            class: None,
            agrees: Vec::new(),
        };
        Entry {
            id: format!("s/{n}"),
            employer: employer.to_owned(),
            first_posted: "2026-11-20".to_owned(),
            last_seen: "2026-11-25".to_owned(),
            occupation: Some(occupation.to_owned()),
            contract: Some("permanent".to_owned()),
            regions: vec!["01".to_owned()],
            members: vec![member],
            ..Entry::default()
        }
    }

    #[test]
    fn what_is_taken_out_leaves_no_trace() {
        let mut tally = Tally::new("XX".to_owned(), "2026-11-29".parse().unwrap());
        let definitions = marsad_indicators::definitions().unwrap();
        let within = BTreeMap::from([("01".to_owned(), "XX".to_owned())]);
        let entries: Vec<Entry> =
            (0..6).map(|n| entry(n, &format!("e{}", n % 4), "2512")).collect();
        for entry in &entries {
            tally.replace(None, Some(entry));
        }
        let total = |tally: &Tally| {
            let figures = figures(tally.tables(), &definitions, &within);
            let of = |id: &str| {
                let mut these = figures.iter().filter(|it| it.dataflow == id);
                let total = these.find(|it| {
                    it.key[0] == "XX" && it.key[1..] == marsad_model::neutral_key()[1..]
                });
                total.and_then(|it| it.value)
            };
            (of("vacancies_new"), of("vacancies_open"))
        };
        assert_eq!(total(&tally), (Some(6.0), Some(6.0)));
        let closed = Entry { closes: Some("2026-11-26".to_owned()), ..entries[0].clone() };
        tally.replace(Some(&entries[0]), Some(&closed));
        assert_eq!(total(&tally), (Some(6.0), Some(5.0)));
        tally.replace(Some(&closed), None);
        tally.replace(Some(&entries[1]), None);
        // Four of them: too few to be shown.
        assert_eq!(total(&tally), (None, None));
        for entry in &entries[2..] {
            tally.replace(Some(entry), None);
        }
        assert!(tally.cells.iter().all(BTreeMap::is_empty));
    }
}
