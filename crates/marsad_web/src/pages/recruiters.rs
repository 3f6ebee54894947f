//! Who recruits in an occupation now: the employers' names as public ads show them. A list of ads by
//! employer, not a statistic.

use std::collections::{BTreeMap, BTreeSet};

use askama::Template;
use axum::response::Response;
use marsad_model::IscoCode;
use marsad_search::{Entry, Search, Sort};

use crate::{
    Error,
    find::folded,
    labels, numbers,
    pages::{Visit, chosen::Chosen, html, layout::Page},
    params::Params,
    texts::{Arg, text, text_with},
};

#[derive(Template)]
#[template(path = "recruiters.html")]
struct Recruiters<'a> {
    page: Page<'a>,
    occupation: String,
    occupation_href: String,
    action: String,
    chosen: Chosen,
    summary: Vec<String>,
    employers: Vec<Recruiter>,
    agencies: Vec<Recruiter>,
    more: String,
    all_vacancies: String,
    benchmark: String,
}

struct Recruiter {
    name: String,
    vacancies: String,
    places: String,
    href: String,
}

/// Ads that are looked through, the newest first.
const MOST: usize = 500;
/// Employers that are named.
const SHOWN: usize = 100;
/// Places named of an employer.
const PLACES: usize = 4;

pub(crate) fn show(visit: &Visit<'_>) -> Result<Response, Error> {
    let Visit { state, lang, id, .. } = *visit;
    let missing = || Error::not_found("occupation", id);
    let code = IscoCode::parse(id).ok().ok_or_else(missing)?;
    let group = state.taxonomy.occupations.get(code).ok_or_else(missing)?;
    let chosen = Chosen::read(visit)?;
    let occupation = labels::filled(&group.label, lang);
    let title = text_with(lang, "recruiters-title", &[("name", Arg::Words(&occupation))]);
    let page = Page::new(visit, "occupations", title).described(text(lang, "recruiters-what"));
    let place = chosen.is_local().then(|| chosen.place.clone());
    let search = Search {
        occupation: vec![id.to_owned()],
        place: place.iter().cloned().collect(),
        open_on: Some(state.as_of),
        limit: MOST,
        sort: Sort::Newest,
        ..Search::default()
    };
    let found = state.index.find(&search)?;
    let groups = by_employer(&found.entries);
    let unnamed = found.entries.iter().filter(|it| it.employer.trim().is_empty()).count() as u64;
    let names: BTreeSet<&String> = groups.keys().map(|(_, name)| name).collect();
    let mut summary = vec![
        page.count("recruiters-vacancies", found.total as u64),
        page.count("recruiters-employers", names.len() as u64),
    ];
    if unnamed > 0 {
        summary.push(page.count("recruiters-unnamed", unnamed));
    }
    if found.total > MOST {
        summary.push(page.count("recruiters-newest", MOST as u64));
    }
    let recruiters = |agency: bool| -> Vec<Recruiter> {
        let mut found: Vec<&Vec<&Entry>> =
            groups.iter().filter(|((it, _), _)| *it == agency).map(|(_, ads)| ads).collect();
        // Stable: those of as many vacancies stay in the order of their names.
        found.sort_by_key(|ads| std::cmp::Reverse(ads.len()));
        found.into_iter().take(SHOWN).map(|ads| recruiter(visit, id, ads)).collect()
    };
    let hidden = groups.len().saturating_sub(2 * SHOWN) as u64;
    let query = Params::default().set("occupation", id);
    let query = place.iter().fold(query, |query, place| query.set("place", place)).query();
    html(&Recruiters {
        occupation_href: page.link(&format!("/occupations/{id}")),
        action: page.link(&format!("/occupations/{id}/employers")),
        employers: recruiters(false),
        agencies: recruiters(true),
        more: if hidden > 0 { page.count("recruiters-more", hidden) } else { String::new() },
        all_vacancies: page.link(&format!("/jobs{query}")),
        benchmark: page.link(&format!("/employers{query}")),
        occupation,
        chosen,
        summary,
        page,
    })
}

/// Ads by kind of employer and name; spellings that differ in case, accents and signs are one name.
fn by_employer(entries: &[Entry]) -> BTreeMap<(bool, String), Vec<&Entry>> {
    let mut groups: BTreeMap<(bool, String), Vec<&Entry>> = BTreeMap::new();
    for entry in entries {
        let name = folded(&entry.employer);
        if !name.is_empty() {
            groups.entry((entry.agency, name)).or_default().push(entry);
        }
    }
    groups
}

fn recruiter(visit: &Visit<'_>, occupation: &str, ads: &[&Entry]) -> Recruiter {
    let Visit { state, lang, .. } = *visit;
    let name = ads.first().map(|it| it.employer.trim().to_owned()).unwrap_or_default();
    let codes: BTreeSet<&str> =
        ads.iter().flat_map(|it| it.provinces.iter().map(String::as_str)).collect();
    let mut places: Vec<String> = codes
        .iter()
        .take(PLACES)
        .map(|code| labels::label(state, lang, "ref_area", code))
        .collect();
    if codes.len() > PLACES {
        places.push("…".to_owned());
    }
    let query = Params::default()
        .set("q", &format!("\"{}\"", name.replace('"', " ")))
        .set("occupation", occupation);
    Recruiter {
        href: format!("/{}/jobs{}", lang.tag(), query.query()),
        vacancies: numbers::number(lang, ads.len() as f64, 0),
        places: places.join(&text(lang, "list-separator")),
        name,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_a_name_are_one_employer_and_agencies_are_told_apart() {
        let ad = |employer: &str, agency| Entry {
            employer: employer.to_owned(),
            agency,
            ..Entry::default()
        };
        let entries =
            [ad("Éts. Amal", false), ad("ETS AMAL", false), ad("Amal RH", true), ad(" ", false)];
        let groups = by_employer(&entries);
        let sizes: Vec<(bool, usize)> =
            groups.iter().map(|((agency, _), ads)| (*agency, ads.len())).collect();
        assert_eq!(sizes, [(false, 2), (true, 1)]);
    }
}
