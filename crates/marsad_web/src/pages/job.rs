//! A vacancy: what the ad says, how it was read, where it was seen.

mod pieces;
mod schema_org;

use askama::Template;
use axum::response::Response;
use marsad_match::Stretch;
use marsad_model::Lang;
use marsad_search::{Entry, Search};

use pieces::Piece;

use crate::{
    Error, State, labels, numbers,
    pages::{
        Visit, html,
        layout::{Page, segment},
        parts::{self, VacancyCard},
        post::HOSTED,
        skill,
    },
    texts::{Arg, text, text_with, try_text},
};

#[derive(Template)]
#[template(path = "job.html")]
struct Job<'a> {
    page: Page<'a>,
    entry: Entry,
    place: String,
    closed: Option<String>,
    place_links: Vec<Named>,
    /// Name and value of what was recognized.
    facts: Vec<(String, String)>,
    pieces: Vec<Piece>,
    /// `lang` of the ad's text; empty where it is mixed or unknown.
    text_lang: String,
    original: Option<String>,
    guesses: Vec<Guess>,
    abstained: bool,
    skills: Vec<SkillLink>,
    sightings: Vec<Sighting>,
    sightings_note: String,
    similar: Vec<VacancyCard>,
    /// As schema.org describes it; only of ads that are hosted here: others' are theirs to describe.
    job_posting: Option<String>,
}

struct Named {
    label: String,
    href: String,
}

/// An occupation that the ad may be for.
struct Guess {
    label: String,
    code: String,
    href: String,
    probability: String,
}

struct SkillLink {
    label: String,
    href: String,
    demanded: bool,
    optional: bool,
}

/// The vacancy as one source showed it.
struct Sighting {
    source: String,
    posted: String,
    /// In which way it repeats the others.
    class: String,
    agrees: String,
    href: Option<String>,
}

const SIMILAR: usize = 4;

pub(crate) fn show(visit: &Visit<'_>) -> Result<Response, Error> {
    let Visit { state, lang, id, .. } = *visit;
    let entry = state.index.get(id)?.ok_or_else(|| Error::not_found("vacancy", id))?;
    let title = parts::title(lang, &entry);
    let description = text_with(lang, "job-description", &[("name", Arg::Name(&title))]);
    let page = Page::new(visit, "jobs", title).described(description);
    let skills = skills(state, lang, &entry);
    let text_lang = match entry.language.as_str() {
        "mixed" | "und" => "",
        tag => tag,
    };
    let stretches = state.matcher.stretches_of(&state.taxonomy, &entry.text);
    let facts = facts(state, lang, &entry, &stretches);
    html(&Job {
        place: parts::places(state, lang, &entry),
        closed: parts::closed(state, lang, &entry),
        place_links: entry
            .places
            .iter()
            .map(|code| Named {
                label: labels::label(state, lang, "ref_area", code),
                href: page.link(&format!("/places/{}", segment(code))),
            })
            .collect(),
        facts,
        pieces: pieces::of(state, lang, &entry, &stretches, text_lang),
        text_lang: text_lang.to_owned(),
        original: web_address(&entry.url),
        guesses: entry
            .occupations
            .iter()
            .map(|guess| Guess {
                label: labels::label(state, lang, "occupation", &guess.isco08),
                code: guess.isco08.clone(),
                href: page.link(&format!("/occupations/{}", segment(&guess.isco08))),
                probability: numbers::percent(lang, f64::from(guess.probability) * 100.0, 0),
            })
            .collect(),
        abstained: entry.occupation.is_none(),
        skills,
        sightings: sightings(state, lang, &entry),
        sightings_note: page.count("sightings-explained", entry.members.len() as u64),
        similar: similar(state, lang, &entry)?,
        job_posting: is_hosted(&entry).then(|| schema_org::job_posting(visit, &entry)),
        page,
        entry,
    })
}

/// Whether the ad itself, and not a copy of it, was left here.
fn is_hosted(entry: &Entry) -> bool {
    entry.members.first().is_some_and(|it| it.source == HOSTED)
        && entry.members.iter().all(|it| it.source == HOSTED)
}

fn facts(state: &State, lang: Lang, entry: &Entry, stretches: &[Stretch]) -> Vec<(String, String)> {
    let name = |key: &str| text(lang, &format!("fact-{key}"));
    let day = |day: &str| labels::iso_date(state, lang, day);
    let mut facts = vec![(name("posted"), day(&entry.first_posted))];
    if let Some(closes) = &entry.closes {
        facts.push((name("closes"), day(closes)));
    }
    facts.push((name("last-seen"), day(&entry.last_seen)));
    if let Some(wage) = parts::wage(state, lang, entry) {
        facts.push((name("wage"), wage));
    }
    if let Some(stated) = &entry.wage_stated {
        facts.push((name("wage-stated"), stated_wage(lang, stated)));
    }
    let coded = [
        ("contract", "contract", entry.contract.as_ref()),
        ("education", "education", entry.education.as_ref()),
        ("remote", "remote", entry.remote.as_ref()),
        ("sector", "economic_activity", entry.sector.as_ref()),
        ("language", "language", Some(&entry.language)),
    ];
    for (key, dimension, code) in coded {
        if let Some(code) = code {
            facts.push((name(key), labels::label(state, lang, dimension, code)));
        }
    }
    facts.extend(pieces::languages(state, lang, stretches));
    if let Some(years) = entry.experience_years_min {
        let count = [("count", Arg::Count(u64::from(years)))];
        facts.push((name("experience"), text_with(lang, "years-at-least", &count)));
    }
    if let Some(positions) = entry.positions {
        facts.push((name("positions"), numbers::number(lang, f64::from(positions), 0)));
    }
    if !entry.languages_required.is_empty() {
        let names: Vec<String> = entry
            .languages_required
            .iter()
            .map(|tag| labels::label(state, lang, "language", tag))
            .collect();
        facts.push((name("languages"), names.join(&text(lang, "list-separator"))));
    }
    facts
}

/// The wage as the ad states it ("4000–5000 EUR / year"), its period in words.
fn stated_wage(lang: Lang, stated: &str) -> String {
    let Some((amount, period)) = stated.rsplit_once(" / ") else { return stated.to_owned() };
    match try_text(lang, &format!("wage-period-{period}"), &[("amount", Arg::Name(amount))]) {
        Some(words) => words,
        None => stated.to_owned(),
    }
}

/// Each skill once, those asked of the candidate first.
fn skills(state: &State, lang: Lang, entry: &Entry) -> Vec<SkillLink> {
    // A skill that is asked for twice is optional only if it is so both times.
    let mut seen: Vec<(&str, bool, bool)> = Vec::new();
    for skill in &entry.skills {
        let is_needed = skill.demanded && !skill.optional;
        match seen.iter_mut().find(|(uri, ..)| *uri == skill.uri) {
            Some((_, demanded, needed)) => {
                *demanded |= skill.demanded;
                *needed |= is_needed;
            }
            None => seen.push((&skill.uri, skill.demanded, is_needed)),
        }
    }
    seen.sort_by_key(|(_, demanded, needed)| (!demanded, !needed));
    seen.into_iter()
        .map(|(uri, demanded, needed)| SkillLink {
            label: labels::label(state, lang, "skill", uri),
            href: skill::address(lang, uri),
            demanded,
            optional: demanded && !needed,
        })
        .collect()
}

fn sightings(state: &State, lang: Lang, entry: &Entry) -> Vec<Sighting> {
    entry
        .members
        .iter()
        .map(|member| {
            let agrees: Vec<String> =
                member.agrees.iter().map(|field| text(lang, &format!("field-{field}"))).collect();
            Sighting {
                source: labels::label(state, lang, "source", &member.source),
                posted: member.posted.as_ref().map_or_else(
                    || text(lang, "unspecified"),
                    |it| labels::iso_date(state, lang, it),
                ),
                class: text(lang, &format!("class-{}", member.class.as_deref().unwrap_or("first"))),
                agrees: agrees.join(&text(lang, "list-separator")),
                href: web_address(&member.url),
            }
        })
        .collect()
}

/// Other vacancies of the same occupation, in the same regions if they are known.
fn similar(state: &State, lang: Lang, entry: &Entry) -> Result<Vec<VacancyCard>, Error> {
    let Some(occupation) = &entry.occupation else { return Ok(Vec::new()) };
    let search = Search {
        occupation: vec![occupation.clone()],
        place: entry.regions.clone(),
        open_on: Some(state.as_of),
        limit: SIMILAR + 1,
        ..Search::default()
    };
    let found = state.index.find(&search)?.entries;
    let others = found.iter().filter(|it| it.id != entry.id).take(SIMILAR);
    Ok(others.map(|it| VacancyCard::new(state, lang, it)).collect())
}

/// The address, if it is one of the web: an ad's own data must not make a link that runs code.
fn web_address(url: &str) -> Option<String> {
    let parsed = url::Url::parse(url).ok()?;
    matches!(parsed.scheme(), "http" | "https").then(|| parsed.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_web_addresses_become_links() {
        assert_eq!(
            web_address("https://a.example/x y").as_deref(),
            Some("https://a.example/x%20y")
        );
        assert_eq!(web_address("javascript:alert(1)"), None);
        assert_eq!(web_address("export.csv"), None);
    }
}
