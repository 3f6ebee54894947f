//! A programme of training: what it teaches and how much that is asked for, where it leads, what
//! became of those who left it.

use askama::Template;
use axum::response::Response;
use marsad_model::Programme as Entry;
use marsad_search::Search;
use marsad_taxonomy::Place;
use serde_json::{Value, json};

use super::{parts::key_figure, skill, training::cards};
use crate::{
    Error, State, labels, numbers,
    pages::{
        Visit, html,
        layout::{Page, segment},
    },
    params::Params,
    select,
    texts::{Arg, text, text_with},
    training::gap,
};

#[derive(Template)]
#[template(path = "programme.html")]
struct Programme<'a> {
    page: Page<'a>,
    provider: String,
    sample: bool,
    original: Option<String>,
    facts: Vec<(String, String)>,
    text: String,
    admission: String,
    /// Name of the place that demand is looked at in.
    around: String,
    country: String,
    skills: Vec<SkillRow>,
    occupations: Vec<OccupationRow>,
    outcome: Option<(String, String)>,
    gap: String,
    schema_org: String,
}

struct SkillRow {
    label: String,
    href: String,
    /// Vacancies that ask for it around, and in the country.
    here: String,
    country: String,
    alike: bool,
}

struct OccupationRow {
    label: String,
    href: String,
    here: String,
    here_href: String,
    country: String,
    wage: String,
}

/// Skills of a programme that are looked at: each is counted twice.
const SKILLS: usize = 20;

pub(crate) fn show(visit: &Visit<'_>) -> Result<Response, Error> {
    let Visit { state, lang, id, .. } = *visit;
    let programme = state.training.get(id).ok_or_else(|| Error::not_found("programme", id))?;
    let page = Page::new(visit, "training", programme.title.clone());
    let around = around(state, programme);
    let country =
        state.taxonomy.places.get(&state.country).ok_or_else(|| {
            Error::Internal(format!("the country `{}` is no place", state.country))
        })?;
    let around = around.unwrap_or(country);
    let name = |place: &Place| labels::label(state, lang, "ref_area", &place.code);
    let source = state.sources.iter().find(|it| it.id == programme.source);
    let mut gap = Params::default().set("place", &around.code);
    if let Some(first) = programme.occupations.first() {
        gap = gap.set("occupation", first.code.as_str());
    }
    html(&Programme {
        provider: programme.provider.clone(),
        sample: source.is_some_and(|it| it.sample),
        original: programme.url.starts_with("http").then(|| programme.url.clone()),
        facts: facts(visit, programme),
        text: programme.text.clone(),
        admission: programme.admission.clone(),
        skills: skills(visit, programme, around, country)?,
        occupations: occupations(visit, programme, around, country)?,
        outcome: outcome(visit, programme),
        gap: page.link("/training/gap") + &gap.query(),
        schema_org: schema_org(visit, programme).to_string().replace('<', "\\u003c"),
        around: name(around),
        country: name(country),
        page,
    })
}

/// Its province, else its region.
fn around<'a>(state: &'a State, programme: &Entry) -> Option<&'a Place> {
    let code = programme.provinces.first().or(programme.regions.first())?;
    state.taxonomy.places.get(code)
}

fn facts(visit: &Visit<'_>, programme: &Entry) -> Vec<(String, String)> {
    let Visit { state, lang, .. } = *visit;
    let unstated = || text(lang, "training-unstated");
    let languages: Vec<String> =
        programme.taught_in.iter().map(|tag| labels::label(state, lang, "language", tag)).collect();
    let hours = programme
        .hours
        .map(|n| text_with(lang, "training-hours", &[("count", Arg::Count(u64::from(n)))]));
    let seen = jiff::tz::TimeZone::UTC.to_datetime(programme.seen_at).date();
    let rows = [
        ("training-place", Some(cards::places(state, lang, programme))),
        ("training-level", cards::level(state, lang, programme)),
        ("programme-credential", Some(programme.credential.clone())),
        ("training-mode", cards::modes(lang, programme)),
        ("programme-duration", cards::length(lang, programme)),
        ("programme-hours", hours.filter(|_| programme.months.is_some())),
        ("programme-seats", cards::seats(lang, programme).or_else(|| Some(unstated()))),
        ("programme-cost", cards::cost(state, lang, programme).or_else(|| Some(unstated()))),
        ("programme-language", Some(languages.join(&text(lang, "list-separator")))),
        ("dimension-source", Some(labels::label(state, lang, "source", &programme.source))),
        ("programme-seen", Some(labels::date(state, lang, seen))),
    ];
    rows.into_iter()
        .filter_map(|(key, value)| Some((text(lang, key), value.filter(|it| !it.is_empty())?)))
        .collect()
}

fn skills(
    visit: &Visit<'_>,
    programme: &Entry,
    around: &Place,
    country: &Place,
) -> Result<Vec<SkillRow>, Error> {
    let Visit { state, lang, .. } = *visit;
    let count = |place: &Place, uri: &str| -> Result<u64, Error> {
        let search = Search { skill: vec![uri.to_owned()], ..gap::search(state, place, &[]) };
        Ok(state.index.count(&search)? as u64)
    };
    let number = |n: u64| numbers::number(lang, n as f64, 0);
    let mut rows = Vec::new();
    for taught in programme.skills.iter().take(SKILLS) {
        rows.push((
            count(country, &taught.uri)?,
            SkillRow {
                label: labels::label(state, lang, "skill", &taught.uri),
                href: skill::address(lang, &taught.uri),
                here: number(count(around, &taught.uri)?),
                country: String::new(),
                alike: taught.likeness < 1.0,
            },
        ));
    }
    rows.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.label.cmp(&b.1.label)));
    Ok(rows.into_iter().map(|(n, row)| SkillRow { country: number(n), ..row }).collect())
}

fn occupations(
    visit: &Visit<'_>,
    programme: &Entry,
    around: &Place,
    country: &Place,
) -> Result<Vec<OccupationRow>, Error> {
    let Visit { state, lang, .. } = *visit;
    let number = |n: usize| numbers::number(lang, n as f64, 0);
    let wages = select::flow(state, "advertised_wage").filter(|it| state.cube.contains(it.id()));
    let mut rows = Vec::new();
    for guess in &programme.occupations {
        let code = guess.code.to_string();
        let codes = [code.clone()];
        let count = |place: &Place| state.index.count(&gap::search(state, place, &codes));
        let wage = wages
            .map(|flow| key_figure(state, lang, flow, "MEDIAN", &[("occupation", code.as_str())]));
        let found = Params::default()
            .set("occupation", &code)
            .set("place", &around.code)
            .set("days", &gap::DAYS.to_string())
            .set("open", "false");
        rows.push(OccupationRow {
            label: labels::label(state, lang, "occupation", &code),
            href: format!("/{}/occupations/{}", lang.tag(), segment(&code)),
            here: number(count(around)?),
            here_href: format!("/{}/jobs{}", lang.tag(), found.query()),
            country: number(count(country)?),
            wage: wage.map(|it| it.value).unwrap_or_default(),
        });
    }
    Ok(rows)
}

/// What became of those who left it, and who says so.
fn outcome(visit: &Visit<'_>, programme: &Entry) -> Option<(String, String)> {
    let lang = visit.lang;
    let outcome = programme.outcome.as_ref()?;
    let count = |key: &str, n: u32| text_with(lang, key, &[("count", Arg::Count(n.into()))]);
    let decimals = if outcome.rate.fract() == 0.0 { 0 } else { 1 };
    let rate = numbers::percent(lang, outcome.rate, decimals);
    let leavers = outcome.leavers.map_or_else(
        || text(lang, "programme-outcome-leavers-unknown"),
        |n| count("programme-outcome-leavers", n),
    );
    let after = outcome.months.map(|n| count("programme-outcome-after", n)).unwrap_or_default();
    let args = [
        ("rate", Arg::Words(&rate)),
        ("leavers", Arg::Words(&leavers)),
        ("after", Arg::Words(&after)),
    ];
    let source = match outcome.source.as_str() {
        "" => &programme.provider,
        source => source,
    };
    Some((
        text_with(lang, "programme-outcome", &args),
        text_with(lang, "programme-outcome-source", &[("name", Arg::Name(source))]),
    ))
}

/// The programme as schema.org describes it, for search engines.
fn schema_org(visit: &Visit<'_>, programme: &Entry) -> Value {
    let Visit { state, lang, origin, .. } = *visit;
    let term = |uri: &str| {
        json!({
            "@type": "DefinedTerm",
            "@id": uri,
            "name": labels::label(state, lang, "skill", uri),
        })
    };
    let occupation = |code: &str| {
        json!({
            "@type": "CategoryCode",
            "codeValue": code,
            "inCodeSet": "ISCO-08",
            "name": labels::label(state, lang, "occupation", code),
        })
    };
    let mut out = json!({
        "@context": "https://schema.org/",
        "@type": "EducationalOccupationalProgram",
        "identifier": programme.id,
        "name": programme.title,
        "url": format!("{origin}{}", cards::address(lang, &programme.id)),
        "teaches": programme.skills.iter().map(|it| term(&it.uri)).collect::<Vec<_>>(),
        "occupationalCategory":
            programme.occupations.iter().map(|it| occupation(it.code.as_str())).collect::<Vec<_>>(),
    });
    let mut say = |name: &str, value: Option<Value>| {
        if let Some(value) = value {
            out[name] = value;
        }
    };
    let given = |text: &str| Some(text.to_owned()).filter(|it| !it.is_empty());
    let region = programme.regions.first().map(|it| labels::label(state, lang, "ref_area", it));
    say(
        "provider",
        given(&programme.provider).map(|name| {
            json!({
                "@type": "EducationalOrganization",
                "name": name,
                "address": {
                    "@type": "PostalAddress",
                    "addressLocality": cards::places(state, lang, programme),
                    "addressRegion": region,
                },
            })
        }),
    );
    say("educationalCredentialAwarded", given(&programme.credential).map(Value::from));
    say("maximumEnrollment", programme.seats.map(Value::from));
    say("timeToComplete", programme.months.map(|n| format!("P{}M", n.ceil()).into()));
    say("programPrerequisites", given(&programme.admission).map(Value::from));
    say("sameAs", given(&programme.url).map(Value::from));
    say(
        "offers",
        programme.cost.as_ref().map(|cost| {
            json!({ "@type": "Offer", "price": cost.amount, "priceCurrency": cost.currency })
        }),
    );
    out
}
