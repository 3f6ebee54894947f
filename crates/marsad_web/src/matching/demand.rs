//! What employers of an occupation ask for and offer.

use std::collections::BTreeMap;

use marsad_indicators::Figure;
use marsad_model::IscoCode;
use marsad_search::Search;

use crate::{Error, State, select};

/// A skill that employers of an occupation ask for.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Demanded {
    pub(crate) uri: String,
    /// The occupation, or the group around it that is told of.
    pub(crate) group: IscoCode,
    /// Share of the occupation's vacancies, in percent.
    pub(crate) percent: f64,
    pub(crate) basis: Basis,
}

/// Where a share comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Basis {
    /// The published demand for skills.
    Published,
    /// `n` of the `of` vacancies that a search for the occupation finds.
    Found { n: u64, of: u64 },
}

/// The advertised wage of an occupation, or of the group around it.
pub(crate) struct Paid<'a> {
    pub(crate) group: IscoCode,
    pub(crate) area: String,
    pub(crate) low: Figure<'a>,
    pub(crate) middle: Figure<'a>,
    pub(crate) high: Figure<'a>,
}

/// Skills that occupations are compared by.
pub(crate) const MOST_COMPARED: usize = 15;
/// Of fewer vacancies nothing is counted.
const FEWEST: u64 = 8;
/// What fewer of them ask for than these, or a smaller share, is a whim.
const LEAST_ADS: u64 = 2;
const LEAST_PERCENT: f64 = 10.0;
/// The widest group that speaks for an occupation: of three digits.
const WIDEST: usize = 3;
/// Skills told of an occupation.
const MOST: usize = 30;

/// What is asked for in an occupation, most often first: as published, or where nothing is published
/// of so small a group, as the search index counts; of the group around it where there are too few
/// vacancies to count.
pub(crate) fn demanded(state: &State, group: IscoCode) -> Result<Vec<Demanded>, Error> {
    let mut around = Some(group);
    while let Some(group) = around.filter(|group| group.level() >= WIDEST) {
        let published = published(state, group);
        if !published.is_empty() {
            return Ok(published);
        }
        let search = Search { occupation: vec![group.to_string()], ..Search::default() };
        let found = state.index.tally(&search, "skill", MOST)?;
        let of = found.total as u64;
        if of >= FEWEST {
            let known = found.codes.into_iter().filter(|it| {
                is_asked(it.count, of) && state.taxonomy.skills.get(&it.code).is_some()
            });
            let demanded = known.map(|it| {
                let percent = 100.0 * it.count as f64 / of as f64;
                Demanded { uri: it.code, group, percent, basis: Basis::Found { n: it.count, of } }
            });
            return Ok(demanded.collect());
        }
        around = group.parent();
    }
    Ok(Vec::new())
}

/// Whether enough of the vacancies ask for something to say that the occupation does.
fn is_asked(n: u64, of: u64) -> bool {
    n >= LEAST_ADS && 100.0 * n as f64 >= LEAST_PERCENT * of as f64
}

fn published(state: &State, group: IscoCode) -> Vec<Demanded> {
    let Some(flow) = select::flow(state, "skill_demand") else { return Vec::new() };
    let Some(period) = select::periods(state, flow, "SHARE").last().copied() else {
        return Vec::new();
    };
    let fixed = [("occupation", group.as_str())];
    let figures = select::across(state, flow.id(), "SHARE", "skill", &fixed, period);
    let mut demanded: Vec<Demanded> = figures
        .iter()
        .filter_map(|figure| {
            let uri = figure.code("skill").to_owned();
            Some(Demanded { uri, group, percent: figure.value()?, basis: Basis::Published })
        })
        .collect();
    demanded.sort_by(|a, b| b.percent.total_cmp(&a.percent).then(a.uri.cmp(&b.uri)));
    demanded.truncate(MOST);
    demanded
}

/// What one occupation lacks for another.
pub(crate) struct Compared {
    /// Asked for in both, the most often asked for in the other first.
    pub(crate) shared: Vec<Demanded>,
    pub(crate) lacking: Vec<Demanded>,
}

pub(crate) fn compare(state: &State, from: IscoCode, to: IscoCode) -> Result<Compared, Error> {
    let known: BTreeMap<String, f64> =
        demanded(state, from)?.into_iter().map(|it| (it.uri, it.percent)).collect();
    let mut asked = demanded(state, to)?;
    asked.truncate(MOST_COMPARED);
    let (shared, lacking) = asked.into_iter().partition(|it| known.contains_key(&it.uri));
    Ok(Compared { shared, lacking })
}

/// The published quartiles of the advertised wage: of the occupation in the area if they are
/// published, else in the country, else of the narrowest group around it.
pub(crate) fn paid<'a>(state: &'a State, group: IscoCode, area: Option<&str>) -> Option<Paid<'a>> {
    let flow = select::flow(state, "advertised_wage")?;
    let mut around = Some(group);
    while let Some(group) = around {
        for area in area.into_iter().chain([state.country.as_str()]) {
            let fixed = [("ref_area", area), ("occupation", group.as_str())];
            let figure = |measure| {
                select::latest(state, flow.id(), measure, &fixed).filter(|it| it.value().is_some())
            };
            if let (Some(low), Some(middle), Some(high)) =
                (figure("Q1"), figure("MEDIAN"), figure("Q3"))
            {
                return Some(Paid { group, area: area.to_owned(), low, middle, high });
            }
        }
        around = group.parent();
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_one_ad_or_one_in_twenty_asks_for_is_no_demand() {
        assert!(!is_asked(1, 8) && !is_asked(2, 21));
        assert!(is_asked(2, 11) && is_asked(3, 30));
    }
}
