//! Demand beside supply: what ads ask for in a place and of an occupation, and what programmes of
//! training teach there, near it, or elsewhere (docs/method/training_seats.md).

use std::collections::BTreeMap;

use jiff::ToSpan;
use marsad_model::Programme;
use marsad_search::Search;
use marsad_taxonomy::{Level, Place};

use super::{Nearness, nearness};
use crate::{Error, State};

/// The comparison for a place and some occupations.
pub(crate) struct Gap<'a> {
    /// The country, a region or a province.
    pub(crate) place: &'a Place,
    /// Groups of ISCO-08; none asks of all work.
    pub(crate) occupations: Vec<String>,
    pub(crate) demanded: Demanded,
    /// The demanded skills in the same order, with the programmes that teach them.
    pub(crate) coverage: Vec<Coverage<'a>>,
    /// The parts of the place: the regions of the country, the provinces of the region.
    pub(crate) areas: Vec<Area<'a>>,
    /// Programmes that lead to the occupations.
    pub(crate) here: Vec<&'a Programme>,
    pub(crate) region: Vec<&'a Programme>,
    pub(crate) elsewhere: Vec<&'a Programme>,
    /// Vacancies of the last twelve months in the place.
    pub(crate) vacancies: u64,
}

/// The skills that ads ask for most.
#[derive(Debug, Clone, Default)]
pub(crate) struct Demanded {
    /// The area whose ads were looked at: the country where the place has too few.
    pub(crate) area: String,
    /// The groups whose ads were looked at: wider ones where too few ads are about those chosen.
    pub(crate) occupations: Vec<String>,
    /// Their vacancies of the last twelve months.
    pub(crate) vacancies: u64,
    /// The most frequent first.
    pub(crate) skills: Vec<Demand>,
}

#[derive(Debug, Clone)]
pub(crate) struct Demand {
    pub(crate) uri: String,
    /// Vacancies that ask for it.
    pub(crate) vacancies: u64,
}

/// The programmes that teach a skill.
#[derive(Debug, Clone, Default)]
pub(crate) struct Coverage<'a> {
    pub(crate) here: Vec<&'a Programme>,
    pub(crate) region: Vec<&'a Programme>,
    pub(crate) elsewhere: Vec<&'a Programme>,
}

/// Demand and supply of a region or province.
#[derive(Debug, Clone)]
pub(crate) struct Area<'a> {
    pub(crate) place: &'a Place,
    pub(crate) vacancies: u64,
    pub(crate) supply: Supply,
}

/// Programmes and what they say of their seats.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Supply {
    pub(crate) programmes: u64,
    pub(crate) seats: u64,
    /// Programmes that do not say how many seats they have.
    pub(crate) unstated: u64,
}

impl Supply {
    pub(crate) fn of<'p>(programmes: impl IntoIterator<Item = &'p Programme>) -> Self {
        let mut supply = Self::default();
        for programme in programmes {
            supply.programmes += 1;
            match programme.seats {
                Some(seats) => supply.seats += u64::from(seats),
                None => supply.unstated += 1,
            }
        }
        supply
    }
}

impl Area<'_> {
    /// Vacancies per seat; none where no seat is known.
    pub(crate) fn per_seat(&self) -> Option<f64> {
        let seats = self.supply.seats;
        (seats > 0).then(|| self.vacancies as f64 / seats as f64)
    }

    /// Ads ask for these workers, and no programme is known here.
    pub(crate) fn lacks(&self) -> bool {
        self.vacancies > 0 && self.supply.programmes == 0
    }
}

/// How far back vacancies are counted: seats are counted per year.
pub(crate) const DAYS: i64 = 365;
/// Skills looked at.
const SKILLS: usize = 15;
/// Codes counted: more than skills looked at, and than parts of any place.
const COUNTED: usize = 100;
/// Groups wider than this say too little of an occupation.
const WIDEST: usize = 2;
/// What a single vacancy asks for may be its own.
const LEAST: u64 = 2;
/// Fewer vacancies do not tell which skills are asked for most.
const ENOUGH: u64 = 20;

/// Compares; `place` is a region, a province, or the country.
pub(crate) fn gap<'a>(
    state: &'a State,
    place: &'a Place,
    occupations: Vec<String>,
) -> Result<Gap<'a>, Error> {
    let places = &state.taxonomy.places;
    let (mut here, mut region, mut elsewhere) = (Vec::new(), Vec::new(), Vec::new());
    let near = |programme: &Programme| match place.level {
        Level::Country => Nearness::Here,
        _ => nearness(places, programme, &place.code),
    };
    let leads = |programme: &Programme| {
        occupations.is_empty() || occupations.iter().any(|code| programme.leads_to(code))
    };
    for programme in state.training.all().iter().filter(|it| leads(it)) {
        match near(programme) {
            Nearness::Here => here.push(programme),
            Nearness::Region => region.push(programme),
            Nearness::Elsewhere => elsewhere.push(programme),
        }
    }
    let demanded = demanded(state, place, &occupations)?;
    let mut coverage = Vec::new();
    for skill in &demanded.skills {
        let mut found = Coverage::default();
        for programme in state.training.all().iter().filter(|it| it.teaches(&skill.uri)) {
            match near(programme) {
                Nearness::Here => found.here.push(programme),
                Nearness::Region => found.region.push(programme),
                Nearness::Elsewhere => found.elsewhere.push(programme),
            }
        }
        coverage.push(found);
    }
    let around = match place.level {
        Level::Country => place,
        _ => places.ancestor_at(&place.code, Level::Region).unwrap_or(place),
    };
    let (facet, level) = match around.level {
        Level::Country => ("region", Level::Region),
        _ => ("province", Level::Province),
    };
    let counts = counts(state, around, &occupations, facet)?;
    let counted = |code: &str| counts.get(code).copied().unwrap_or(0);
    let areas = places.children(&around.code).filter(|it| it.level == level).map(|it| Area {
        place: it,
        vacancies: counted(&it.code),
        supply: Supply::of(state.training.all().iter().filter(|p| leads(p) && p.is_in(&it.code))),
    });
    let areas: Vec<Area<'a>> = areas.collect();
    let vacancies = state.index.count(&search(state, place, &occupations))? as u64;
    Ok(Gap { place, occupations, demanded, coverage, areas, here, region, elsewhere, vacancies })
}

/// The skills that ads ask for most, in the place if there are enough ads, else in the country, else
/// of the wider groups that hold the occupations.
pub(crate) fn demanded(
    state: &State,
    place: &Place,
    occupations: &[String],
) -> Result<Demanded, Error> {
    let country = state.taxonomy.places.get(&state.country).unwrap_or(place);
    let mut widest = Demanded::default();
    // Codes are ASCII digits.
    let cut = |level: usize| -> Vec<String> {
        let mut codes: Vec<String> =
            occupations.iter().map(|code| code[..level.min(code.len())].to_owned()).collect();
        codes.sort_unstable();
        codes.dedup();
        codes
    };
    let longest = occupations.iter().map(String::len).max().unwrap_or(WIDEST);
    let wider = (WIDEST..longest).rev().map(|level| (country, cut(level)));
    for (area, codes) in
        [(place, occupations.to_vec()), (country, occupations.to_vec())].into_iter().chain(wider)
    {
        let found = state.index.tally(&search(state, area, &codes), "skill", COUNTED)?;
        let often = found.codes.iter().filter(|it| it.count >= LEAST);
        widest = Demanded {
            area: area.code.clone(),
            occupations: codes,
            vacancies: found.total as u64,
            skills: often
                .take(SKILLS)
                .map(|it| Demand { uri: it.code.clone(), vacancies: it.count })
                .collect(),
        };
        if widest.vacancies >= ENOUGH {
            break;
        }
    }
    Ok(widest)
}

/// Vacancies of the last twelve months as the search finds them.
pub(crate) fn search(state: &State, place: &Place, occupations: &[String]) -> Search {
    let place = match place.level {
        Level::Country => Vec::new(),
        _ => vec![place.code.clone()],
    };
    Search {
        occupation: occupations.to_vec(),
        place,
        posted_from: state.as_of.checked_sub(DAYS.days()).ok(),
        limit: 1,
        ..Search::default()
    }
}

fn counts(
    state: &State,
    around: &Place,
    occupations: &[String],
    facet: &str,
) -> Result<BTreeMap<String, u64>, Error> {
    let found = state.index.tally(&search(state, around, occupations), facet, COUNTED)?;
    Ok(found.codes.into_iter().map(|it| (it.code, it.count)).collect())
}
