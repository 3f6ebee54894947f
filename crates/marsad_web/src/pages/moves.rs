//! From one occupation to another: what employers of both ask for, what the one lacks for the other,
//! demand and wage of both, and where to learn it.

use askama::Template;
use axum::response::Response;
use marsad_match::fit::{self, Brought};
use marsad_model::{IscoCode, Lang};
use marsad_search::Search;

use crate::{
    Error, State, find, labels,
    matching::{self, Demanded},
    pages::{
        Visit, html,
        layout::Page,
        matching::view::{Course, Named, Wage, courses_for, demanded, wage, wider},
    },
    params::Params,
    texts::{Arg, text, text_with},
    training::Wanted,
};

#[derive(Template)]
#[template(path = "moves.html")]
struct Moves<'a> {
    page: Page<'a>,
    from_words: String,
    to_words: String,
    problem: String,
    /// From and to, where both are told.
    sides: Vec<Side>,
    shared: Vec<Named>,
    lacking: Vec<Named>,
    /// Whose ads tell what the second asks for, if not its own.
    wider: String,
    /// How much of what is asked for is shared.
    summary: String,
    courses: Vec<Course>,
    /// Where one can go from an occupation.
    others: Vec<Named>,
    others_heading: String,
    method: Option<String>,
}

/// One of the two occupations.
struct Side {
    label: String,
    code: String,
    href: String,
    open: String,
    open_href: String,
    wage: Option<Wage>,
}

/// Occupations that one can go to.
const OTHERS: usize = 10;

pub(crate) fn show(visit: &Visit<'_>) -> Result<Response, Error> {
    let Visit { state, lang, params, .. } = visit;
    let (state, lang) = (*state, *lang);
    let mut problem = String::new();
    let mut told = |name: &str| {
        let words = params.get(name)?;
        let found = group(state, words);
        if found.is_none() {
            problem = text_with(lang, "moves-unknown", &[("name", Arg::Name(words))]);
        }
        found
    };
    let (from, to) = (told("from"), told("to"));
    let name = |code: IscoCode| labels::label(state, lang, "occupation", code.as_str());
    let words = |name_of: &str, code: Option<IscoCode>| {
        code.map_or_else(|| params.get(name_of).unwrap_or_default().to_owned(), name)
    };
    let page = Page::new(visit, "moves", text(lang, "moves-title"))
        .described(text(lang, "moves-description"));
    let mut shown = Moves {
        from_words: words("from", from),
        to_words: words("to", to),
        method: page.method("match"),
        page,
        problem,
        sides: Vec::new(),
        shared: Vec::new(),
        lacking: Vec::new(),
        wider: String::new(),
        summary: String::new(),
        courses: Vec::new(),
        others: Vec::new(),
        others_heading: String::new(),
    };
    match (from, to) {
        (Some(from), Some(to)) => {
            let both = matching::compare(state, from, to)?;
            let words = |list: &[Demanded]| -> Vec<Named> {
                list.iter().map(|it| demanded(state, lang, it)).collect()
            };
            shown.sides = vec![side(state, lang, from)?, side(state, lang, to)?];
            let n = both.shared.len() + both.lacking.len();
            shown.summary = text_with(
                lang,
                "moves-summary",
                &[
                    ("shared", Arg::Count(both.shared.len() as u64)),
                    ("count", Arg::Count(n as u64)),
                    ("name", Arg::Name(&name(to))),
                ],
            );
            let skills = both.lacking.iter().map(|it| it.uri.as_str()).collect();
            shown.courses = courses_for(state, lang, &[Wanted { occupation: to, skills }], None);
            let all = [both.shared.as_slice(), &both.lacking].concat();
            shown.wider = wider(state, lang, &all);
            shown.shared = words(&both.shared);
            shown.lacking = words(&both.lacking);
        }
        (Some(from), None) => {
            shown.others_heading =
                text_with(lang, "moves-others", &[("name", Arg::Name(&name(from)))]);
            shown.others = others(state, lang, from)?;
        }
        _ => {}
    }
    html(&shown)
}

/// Occupations whose employers ask for what those of `from` ask for.
fn others(state: &State, lang: Lang, from: IscoCode) -> Result<Vec<Named>, Error> {
    let mut skills = Vec::new();
    for it in matching::demanded(state, from)?.into_iter().take(matching::MOST_COMPARED) {
        skills.extend(state.taxonomy.skills.get(&it.uri));
    }
    let brought =
        Brought { skills: skills.iter().map(|it| it.uri.clone()).collect(), jobs: vec![from] };
    let asked = matching::asked(state, &skills)?;
    let fits = fit::rank(&brought, &asked, &[], OTHERS + 1);
    let others = fits.into_iter().filter(|it| it.group != from && !it.shared.is_empty());
    let named = others.take(OTHERS).map(|it| {
        let code = it.group.as_str();
        let n = ("count", Arg::Count(it.shared.len() as u64));
        Named {
            label: labels::label(state, lang, "occupation", code),
            href: format!("/{}/moves?from={from}&to={code}", lang.tag()),
            told: text_with(lang, "moves-shared-count", &[n]),
        }
    });
    Ok(named.collect())
}

fn side(state: &State, lang: Lang, group: IscoCode) -> Result<Side, Error> {
    let code = group.as_str();
    let open = Search {
        occupation: vec![code.to_owned()],
        open_on: Some(state.as_of),
        ..Search::default()
    };
    let n = state.index.count(&open)?;
    let query = Params::default().set("occupation", code).set("open", "true").query();
    Ok(Side {
        label: labels::label(state, lang, "occupation", code),
        code: code.to_owned(),
        href: format!("/{}/occupations/{code}", lang.tag()),
        open: text_with(lang, "match-open", &[("count", Arg::Count(n as u64))]),
        open_href: format!("/{}/jobs{query}", lang.tag()),
        wage: matching::paid(state, group, None).map(|it| wage(state, lang, &it)),
    })
}

/// The unit group of a code, or that a title is of.
fn group(state: &State, words: &str) -> Option<IscoCode> {
    let code = IscoCode::parse(words)
        .ok()
        .filter(|it| it.level() == 4 && state.taxonomy.occupations.get(*it).is_some());
    let read = || state.matcher.read(words).brought().jobs.first().copied();
    let named = || {
        let found = find::occupations(state, words);
        found.iter().map(|it| it.code).find(|code| code.level() == 4)
    };
    code.or_else(read).or_else(named)
}
