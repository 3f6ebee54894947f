//! A draft of an ad, looked through before it is published: what is understood, what is missing,
//! wording that shuts people out, and its wage beside the market. Read in memory and forgotten.

use askama::Template;
use axum::response::Response;
use marsad_match::{Draft, Field};
use marsad_model::{Contract, IscoCode, Lang, Localized, Reading};

use crate::{
    Error, labels, numbers,
    pages::{
        Visit, chosen,
        employers::{self, Group},
        html,
        layout::Page,
        skill, unkept,
    },
    params::Params,
    texts::{Arg, text, text_with},
};

#[derive(Template)]
#[template(path = "draft.html")]
struct Form<'a> {
    page: Page<'a>,
    action: String,
    draft: String,
    longest: usize,
    found: Option<Found>,
}

/// What came of looking through a draft.
struct Found {
    /// As shown in the field that corrects it.
    occupation: String,
    occupation_href: String,
    unknown: bool,
    others: Vec<String>,
    stated: Vec<(String, String)>,
    missing: Vec<(String, String)>,
    wording: Vec<Remark>,
    skills: Vec<Skill>,
    market: Option<Group>,
    own_wage: String,
    benchmark: String,
}

struct Remark {
    quote: String,
    why: String,
    instead: String,
}

/// A skill as the draft has it and as it is called.
struct Skill {
    quote: String,
    href: String,
    names: Vec<(&'static str, &'static str, String)>,
}

/// Letters of a draft.
const LONGEST: usize = 8_000;
const OTHERS: usize = 4;

pub(crate) fn show(visit: &Visit<'_>) -> Result<Response, Error> {
    html(&form(visit, String::new(), None))
}

/// Looks through what was sent; nothing of it is stored, logged or kept by anybody.
pub(crate) fn look(visit: &Visit<'_>) -> Result<Response, Error> {
    let sent = visit.sent.get("draft").unwrap_or_default();
    let draft: String = sent.chars().take(LONGEST).collect();
    if draft.trim().is_empty() {
        return Ok(unkept(html(&form(visit, draft, None))?));
    }
    let found = found(visit, &visit.state.drafts.look(&draft));
    Ok(unkept(html(&form(visit, draft, Some(found)))?))
}

fn form<'a>(visit: &Visit<'a>, draft: String, found: Option<Found>) -> Form<'a> {
    let page = Page::new(visit, "employers/draft", text(visit.lang, "draft-title"))
        .described(text(visit.lang, "draft-lead"));
    Form { action: page.link("/employers/draft"), draft, longest: LONGEST, found, page }
}

fn found(visit: &Visit<'_>, draft: &Draft<'_>) -> Found {
    let Visit { state, lang, .. } = *visit;
    let reading = &draft.reading;
    let typed = visit.sent.get("occupation").unwrap_or_default();
    let corrected = chosen::occupations(state, typed).first().copied();
    let unknown = !typed.is_empty() && corrected.is_none();
    let occupation = corrected.or(reading.occupation());
    let name = |code: IscoCode| labels::label(state, lang, "occupation", &code.to_string());
    let place = reading.places.first().map_or(state.country.as_str(), String::as_str);
    let query = occupation.map(|code| {
        let query = Params::default().set("occupation", &code.to_string());
        if reading.places.is_empty() { query } else { query.set("place", place) }
    });
    let tag = lang.tag();
    Found {
        occupation: occupation.map(name).unwrap_or_default(),
        occupation_href: occupation
            .map(|it| format!("/{tag}/occupations/{it}"))
            .unwrap_or_default(),
        unknown,
        others: reading
            .occupations
            .iter()
            .map(|it| it.code)
            .filter(|it| Some(*it) != occupation)
            .take(OTHERS)
            .map(name)
            .collect(),
        stated: stated(visit, reading),
        missing: draft
            .missing
            .iter()
            .filter(|it| **it != Field::Occupation || occupation.is_none())
            .map(|it| {
                let id = it.id();
                (text(lang, &format!("draft-{id}")), text(lang, &format!("draft-{id}-why")))
            })
            .collect(),
        wording: draft
            .wording
            .iter()
            .map(|it| Remark {
                quote: draft.text[it.start..it.end].to_owned(),
                why: labels::filled(&it.reason.why, lang),
                instead: labels::filled(&it.reason.instead, lang),
            })
            .collect(),
        skills: skills(visit, draft),
        market: occupation.and_then(|code| employers::wages(visit, place, code)),
        own_wage: wage(visit, reading).unwrap_or_default(),
        benchmark: query.map(|it| format!("/{tag}/employers{}", it.query())).unwrap_or_default(),
    }
}

/// What the draft states, in words.
fn stated(visit: &Visit<'_>, reading: &Reading) -> Vec<(String, String)> {
    let Visit { state, lang, .. } = *visit;
    let places: Vec<String> =
        reading.places.iter().map(|it| labels::label(state, lang, "ref_area", it)).collect();
    let contract =
        reading.contract.map(|it| labels::label(state, lang, "contract", Contract::id(it)));
    let experience = reading
        .experience_years_min
        .map(|it| text_with(lang, "draft-years", &[("count", Arg::Count(u64::from(it)))]));
    let deadline = reading.deadline.map(|it| labels::date(state, lang, it));
    [
        ("place", Some(places.join(&text(lang, "list-separator"))).filter(|it| !it.is_empty())),
        ("wage", wage(visit, reading)),
        ("contract", contract),
        ("experience", experience),
        ("deadline", deadline),
    ]
    .into_iter()
    .filter_map(|(id, value)| Some((text(lang, &format!("draft-{id}")), value?)))
    .collect()
}

/// The wage per month, as the draft states it.
fn wage(visit: &Visit<'_>, reading: &Reading) -> Option<String> {
    let Visit { state, lang, .. } = *visit;
    let wage = reading.wage.as_ref()?;
    let number = |it: f64| numbers::number(lang, it, 0);
    let amount = match (wage.month_min, wage.month_max) {
        (Some(min), Some(max)) if min < max => {
            let (min, max) = (number(min), number(max));
            text_with(lang, "range", &[("min", Arg::Words(&min)), ("max", Arg::Words(&max))])
        }
        (Some(one), _) | (None, Some(one)) => number(one),
        (None, None) => return None,
    };
    Some(format!("{amount} {}", labels::unit(state, lang, "currency_month")))
}

/// The skills that the draft asks for, each once, with its standard name in every language.
fn skills(visit: &Visit<'_>, draft: &Draft<'_>) -> Vec<Skill> {
    let Visit { state, lang, .. } = *visit;
    let mut found: Vec<Skill> = Vec::new();
    let mut seen: Vec<&str> = Vec::new();
    for mention in draft.reading.skills.iter().filter(|it| it.demanded) {
        let Some(entry) = state.taxonomy.skills.get(&mention.uri) else { continue };
        // What shuts people out is no skill to be put in better words.
        let is_remarked = draft.reading.text == draft.text
            && draft.wording.iter().any(|it| it.start < mention.end && mention.start < it.end);
        if is_remarked || seen.contains(&mention.uri.as_str()) {
            continue;
        }
        seen.push(&mention.uri);
        // The page's language first.
        let others = Lang::ALL.into_iter().filter(|it| *it != lang);
        let names = std::iter::once(lang).chain(others).filter_map(|it| named(&entry.label, it));
        let quote = draft.reading.text.get(mention.start..mention.end).unwrap_or_default();
        found.push(Skill {
            quote: quote.to_owned(),
            href: skill::address(lang, &mention.uri),
            names: names.collect(),
        });
    }
    found
}

fn named(label: &Localized, lang: Lang) -> Option<(&'static str, &'static str, String)> {
    let name = label.get(lang);
    (!name.is_empty()).then(|| (lang.tag(), lang.dir(), name.to_owned()))
}
