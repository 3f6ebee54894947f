//! Random vacancies of a month, and the cells that the indicator's query would make of them.

use std::collections::{BTreeMap, BTreeSet};

use marsad_indicators::Cell;
use marsad_model::{DIMENSIONS, Period, TOTAL};

/// How large a table is.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Shape {
    pub(crate) vacancies: u64,
    /// Unit groups of occupations.
    pub(crate) leaves: u64,
    pub(crate) sectors: u64,
    /// Whether there are areas within the country.
    pub(crate) areas: bool,
}

struct Vacancy {
    /// The country, regions and provinces of its places.
    areas: BTreeSet<String>,
    occupation: Option<String>,
    sector: Option<String>,
    contract: Option<String>,
    employer: u64,
}

/// Cells of all areas: the country `0`, regions `01` and so on, provinces `011` and so on.
pub(crate) fn cells(shape: Shape, seed: u64) -> Vec<Cell> {
    let vacancies = vacancies(shape, seed);
    let mut employers: BTreeMap<Vec<String>, BTreeMap<u64, u64>> = BTreeMap::new();
    for it in &vacancies {
        for area in &it.areas {
            for key in keys(it, area.len() == 1) {
                let key = [area.clone()].into_iter().chain(key).collect();
                *employers.entry(key).or_default().entry(it.employer).or_default() += 1;
            }
        }
    }
    let cell = |(key, employers): (Vec<String>, BTreeMap<u64, u64>)| {
        let n = employers.values().sum();
        Cell {
            measure: "COUNT".to_owned(),
            key: whole(key),
            period: Period::Month { year: 2026, month: 1 },
            value: Some(n as f64),
            n_vacancies: n,
            n_postings: n,
            n_sources: 1,
            n_employers: employers.len() as u64,
            n_top_employer: employers.values().copied().max().unwrap_or(0),
            missing: 0.0,
        }
    };
    employers.into_iter().map(cell).collect()
}

/// Keys of all cells that vacancies of the shape could count in.
pub(crate) fn possible(shape: Shape) -> BTreeSet<Vec<String>> {
    let areas: &[&str] = if shape.areas { &AREAS } else { &AREAS[..1] };
    let mut found = BTreeSet::new();
    for area in areas {
        for leaf in 0..shape.leaves {
            for (sector, contract) in (0..shape.sectors).flat_map(|it| (0..3).map(move |c| (it, c)))
            {
                let vacancy = Vacancy {
                    areas: BTreeSet::new(),
                    occupation: Some(occupation(leaf)),
                    sector: Some(format!("S{sector}")),
                    contract: Some(format!("C{contract}")),
                    employer: 0,
                };
                let keys = keys(&vacancy, area.len() == 1).into_iter();
                found.extend(keys.map(|key| whole([vec![(*area).to_owned()], key].concat())));
            }
        }
    }
    found
}

/// A key with the dimensions that never vary.
fn whole(key: Vec<String>) -> Vec<String> {
    let totals = std::iter::repeat_with(|| TOTAL.to_owned());
    key.into_iter().chain(totals).take(DIMENSIONS.len()).collect()
}

/// The unit group of a leaf.
fn occupation(leaf: u64) -> String {
    format!("{}{}{}{}", 1 + leaf / 8, 1 + leaf / 4 % 2, 1 + leaf / 2 % 2, 1 + leaf % 2)
}

const AREAS: [&str; 7] = ["0", "01", "02", "011", "012", "021", "022"];

/// The area that each area lies in.
pub(crate) fn within() -> BTreeMap<String, String> {
    AREAS[1..].iter().map(|it| ((*it).to_owned(), it[..it.len() - 1].to_owned())).collect()
}

/// Occupation, sector and contract of each cell of an area that a vacancy counts in.
fn keys(vacancy: &Vacancy, country: bool) -> Vec<Vec<String>> {
    let total = || TOTAL.to_owned();
    let levels =
        vacancy.occupation.iter().flat_map(|it| (1..=it.len()).map(|n| it[..n].to_owned()));
    let mut keys = vec![vec![total(), total(), total()]];
    keys.extend(levels.clone().map(|it| vec![it, total(), total()]));
    keys.extend(vacancy.sector.iter().map(|it| vec![total(), it.clone(), total()]));
    keys.extend(vacancy.contract.iter().map(|it| vec![total(), total(), it.clone()]));
    if country {
        for level in levels.filter(|it| it.len() <= 2) {
            keys.extend(vacancy.sector.iter().map(|it| vec![level.clone(), it.clone(), total()]));
            keys.extend(vacancy.contract.iter().map(|it| vec![level.clone(), total(), it.clone()]));
        }
    }
    keys
}

fn vacancies(shape: Shape, mut seed: u64) -> Vec<Vacancy> {
    seed += 1;
    let mut random = |below: u64| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) % below
    };
    let mut vacancies = Vec::new();
    for _ in 0..shape.vacancies {
        // small numbers come up more often, so that cells are of all sizes
        let mut skewed = |below: u64| random(below).min(random(below));
        let leaf = skewed(shape.leaves);
        let code = occupation(leaf);
        let (sector, contract) = (skewed(shape.sectors), skewed(3));
        let employer = skewed(25);
        let mut areas = BTreeSet::from(["0".to_owned()]);
        // one in eight has two places, one none that is known, and one only a region
        for _ in 0..if shape.areas { [2, 0, 1, 1, 1, 1, 1, 1][random(8) as usize] } else { 0 } {
            let place =
                format!("0{}{}", 1 + random(2).min(random(2)), 1 + random(2).min(random(2)));
            areas.insert(place[..2].to_owned());
            if random(8) > 0 {
                areas.insert(place);
            }
        }
        // one in eight has no code
        let mut told = |code: String| (random(8) > 0).then_some(code);
        vacancies.push(Vacancy {
            areas,
            occupation: told(code),
            sector: told(format!("S{sector}")),
            contract: told(format!("C{contract}")),
            employer,
        });
    }
    vacancies
}
