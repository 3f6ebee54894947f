//! What a person brings, beside what is asked for here: for the page and the API alike.

mod demand;
mod hand;
mod offer;

use std::collections::BTreeMap;

use marsad_match::fit::{self, Asked, Brought, Fit};
use marsad_model::{IscoCode, Lang};
use marsad_search::Search;
use marsad_taxonomy::{Level, Place, Skill, SkillKind};

use crate::{Error, State, select};

pub(crate) use demand::{Basis, Demanded, MOST_COMPARED, Paid, compare, demanded, paid};
pub(crate) use hand::{Handed, MAX_BODY, brought};
pub(crate) use offer::{Offered, offered};

/// What is asked: codes only, none of them of a person.
#[derive(Default)]
pub(crate) struct Question<'a> {
    pub(crate) skills: Vec<&'a Skill>,
    pub(crate) jobs: Vec<IscoCode>,
    pub(crate) around: Option<Around<'a>>,
}

/// A place, and the codes of what counts as near it.
pub(crate) struct Around<'a> {
    pub(crate) place: &'a Place,
    pub(crate) within: Vec<String>,
}

/// An occupation that fits, with what must be known to decide for it.
pub(crate) struct Suited<'a> {
    pub(crate) fit: Fit,
    /// What most of its employers ask for and was not brought.
    pub(crate) lacking: Vec<Demanded>,
    /// Vacancies that are open, near the place if one was told.
    pub(crate) n_open: usize,
    pub(crate) paid: Option<Paid<'a>>,
}

/// Occupations shown.
const SHOWN: usize = 8;
/// More skills say nothing new, and cost a search each.
pub(crate) const MOST_SKILLS: usize = 60;
/// Unit groups of ISCO-08 are fewer.
const ALL_GROUPS: usize = 1_000;
/// A skill is general if so many major groups ask for it, each with at least this share of its ads, and
/// none with this share.
const MAJOR_GROUPS: usize = 4;
const LEAST_OF_ADS: f64 = 0.05;
const MOST_OF_ADS: f64 = 0.5;
/// A share of few vacancies is drawn to that of all vacancies as if there were so many more.
const PRIOR: f64 = 5.0;

impl Question<'_> {
    pub(crate) fn is_empty(&self) -> bool {
        self.skills.is_empty() && self.jobs.is_empty()
    }

    pub(crate) fn has(&self, uri: &str) -> bool {
        self.skills.iter().any(|skill| skill.uri == uri)
    }

    /// Of open vacancies near the place.
    pub(crate) fn open(&self, state: &State) -> Search {
        Search {
            place: self.around.as_ref().map(|it| it.within.clone()).unwrap_or_default(),
            open_on: Some(state.as_of),
            ..Search::default()
        }
    }

    /// The region and the province that the place lies in, for figures and programmes.
    pub(crate) fn area(&self, state: &State, level: Level) -> Option<String> {
        let place = self.around.as_ref()?.place;
        let above = state.taxonomy.places.ancestor_at(&place.code, level);
        above.map(|it| it.code.clone()).filter(|_| place.level >= level)
    }
}

/// The occupations that fit best, with their reasons.
pub(crate) fn suited<'a>(
    state: &'a State,
    question: &Question<'_>,
) -> Result<Vec<Suited<'a>>, Error> {
    let brought = Brought {
        skills: question.skills.iter().map(|skill| skill.uri.clone()).collect(),
        jobs: question.jobs.clone(),
    };
    let asked = asked(state, &question.skills)?;
    let about = state.matcher.about(&names(&question.skills, &asked));
    let fits = fit::rank(&brought, &asked, &about, SHOWN);
    let mut suited = Vec::with_capacity(fits.len());
    for fit in fits {
        let mut lacking = demanded(state, fit.group)?;
        lacking.retain(|it| !question.has(&it.uri));
        lacking.truncate(LACKING);
        let open = Search { occupation: vec![fit.group.to_string()], ..question.open(state) };
        suited.push(Suited {
            lacking,
            n_open: state.index.count(&open)?,
            paid: paid(state, fit.group, question.area(state, Level::Region).as_deref()),
            fit,
        });
    }
    Ok(suited)
}

/// What is lacking, per occupation.
const LACKING: usize = 6;

/// The names of skills in every language: the words that are known of a person. Those of languages
/// are the words of who teaches them, and those of a spreadsheet of who teaches that.
fn names(skills: &[&Skill], asked: &[Asked]) -> String {
    let is_general = |uri: &str| asked.iter().any(|it| it.uri == uri && it.is_general);
    let told = skills.iter().filter(|it| !is_general(&it.uri));
    let labels = told.flat_map(|it| Lang::ALL.map(|lang| it.label.get(lang)));
    labels.filter(|label| !label.is_empty()).collect::<Vec<_>>().join("\n")
}

/// Whether many trades ask for a skill alike, by the ads of each unit group that do.
fn is_spread<'c>(by_group: impl Iterator<Item = (&'c str, u64)>) -> bool {
    let mut by_major: BTreeMap<&str, u64> = BTreeMap::new();
    for (code, n) in by_group {
        *by_major.entry(code.get(..1).unwrap_or_default()).or_default() += n;
    }
    let of = by_major.values().sum::<u64>() as f64;
    let n_asking = by_major.values().filter(|n| **n as f64 >= LEAST_OF_ADS * of).count();
    n_asking >= MAJOR_GROUPS && by_major.values().all(|n| (*n as f64) < MOST_OF_ADS * of)
}

/// How often each skill is asked for: the published share of an occupation's vacancies where there is
/// one, else what the search index counts, drawn to the share of all vacancies where it counts few.
pub(crate) fn asked(state: &State, skills: &[&Skill]) -> Result<Vec<Asked>, Error> {
    let n_all = state.index.len() as f64;
    let of_group: BTreeMap<String, u64> = state
        .index
        .tally(&Search::default(), "occupation4", ALL_GROUPS)?
        .codes
        .into_iter()
        .map(|it| (it.code, it.count))
        .collect();
    let period = select::flow(state, "skill_demand")
        .and_then(|flow| select::periods(state, flow, "SHARE").last().copied());
    let mut asked = Vec::with_capacity(skills.len());
    for skill in skills.iter().take(MOST_SKILLS) {
        let search = Search { skill: vec![skill.uri.clone()], ..Search::default() };
        let found = state.index.tally(&search, "occupation4", ALL_GROUPS)?;
        let share = found.total as f64 / n_all.max(1.0);
        let is_general = skill.kind == SkillKind::Language
            || is_spread(found.codes.iter().map(|it| (it.code.as_str(), it.count)));
        let mut by_group = BTreeMap::new();
        for found in found.codes {
            // One ad may be a whim.
            if found.count < 2 {
                continue;
            }
            let n = of_group.get(&found.code).copied().unwrap_or(found.count) as f64;
            let smoothed = (found.count as f64 + PRIOR * share) / (n + PRIOR);
            by_group.extend(IscoCode::parse(&found.code).ok().map(|code| (code, smoothed)));
        }
        if let Some(period) = period {
            let fixed = [("skill", skill.uri.as_str())];
            let flow = "skill_demand";
            for figure in select::across(state, flow, "SHARE", "occupation", &fixed, period) {
                let code = IscoCode::parse(figure.code("occupation"));
                if let (Ok(code), Some(percent)) = (code, figure.value())
                    && code.level() == 4
                {
                    by_group.insert(code, percent / 100.0);
                }
            }
        }
        asked.push(Asked { uri: skill.uri.clone(), is_general, share, by_group });
    }
    Ok(asked)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_spreadsheet_is_asked_for_everywhere_and_welding_is_not() {
        let excel = [("2411", 5), ("3313", 4), ("4110", 6), ("5223", 2), ("1211", 1)];
        assert!(is_spread(excel.into_iter()));
        assert!(!is_spread([("7212", 20), ("7214", 3), ("3115", 2), ("8212", 2)].into_iter()));
        assert!(!is_spread([("2411", 4), ("3313", 4), ("4311", 4)].into_iter()));
        assert!(!is_spread(std::iter::empty()));
    }
}
