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
const ALL_GROUPS: u32 = 1_000;
/// A skill that employers of one in so many occupations ask for is general.
const OF_MANY: usize = 5;
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
    let about = state.matcher.about(&names(&question.skills));
    let fits = fit::rank(&brought, &asked(state, &question.skills)?, &about, SHOWN);
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
/// are the words of who teaches them.
fn names(skills: &[&Skill]) -> String {
    let told = skills.iter().filter(|it| it.kind != SkillKind::Language);
    let labels = told.flat_map(|it| Lang::ALL.map(|lang| it.label.get(lang)));
    labels.filter(|label| !label.is_empty()).collect::<Vec<_>>().join("\n")
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
        let is_general =
            skill.kind == SkillKind::Language || by_group.len() * OF_MANY >= of_group.len().max(1);
        asked.push(Asked { uri: skill.uri.clone(), is_general, share, by_group });
    }
    Ok(asked)
}
