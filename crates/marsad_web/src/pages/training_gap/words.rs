//! The comparison in plain sentences.

use marsad_taxonomy::{Level, Place};

use crate::{
    labels, numbers,
    pages::Visit,
    texts::{Arg, text, text_with},
    training::gap::{Area, Gap, Supply},
};

/// Occupations named in a heading at most.
const SHOWN: usize = 2;
/// Places named in a sentence at most.
const NAMED: usize = 12;

pub(super) fn place(visit: &Visit<'_>, place: &Place) -> String {
    labels::label(visit.state, visit.lang, "ref_area", &place.code)
}

/// The names of occupations, the first ones of many; "all occupations" for none.
pub(super) fn occupations(visit: &Visit<'_>, codes: &[String]) -> String {
    if codes.is_empty() {
        return text(visit.lang, "gap-all-work");
    }
    let name = |code: &String| labels::label(visit.state, visit.lang, "occupation", code);
    let names: Vec<String> = codes.iter().take(SHOWN).map(|code| isolated(&name(code))).collect();
    let mut names = names.join(&text(visit.lang, "list-separator"));
    if codes.len() > SHOWN {
        names.push_str(" …");
    }
    names
}

/// Where the numbers of the page come from.
pub(super) fn source(visit: &Visit<'_>) -> String {
    let day = labels::date(visit.state, visit.lang, visit.state.as_of);
    let key = if visit.state.is_sample() { "gap-source-sample" } else { "gap-source" };
    text_with(visit.lang, key, &[("date", Arg::Words(&day))])
}

pub(super) fn sentences(visit: &Visit<'_>, gap: &Gap<'_>) -> Vec<String> {
    let lang = visit.lang;
    let count = |key: &str, n: u64| text_with(lang, key, &[("count", Arg::Count(n))]);
    let supply = Supply::of(gap.here.iter().copied());
    let name = place(visit, gap.place);
    let words = [
        ("vacancies", count("gap-vacancies", gap.vacancies)),
        ("programmes", count("gap-programmes-n", supply.programmes)),
        ("seats", count("gap-seats-known", supply.seats)),
    ];
    let mut args: Vec<(&str, Arg<'_>)> =
        words.iter().map(|(name, words)| (*name, Arg::Words(words))).collect();
    args.push(("place", Arg::Name(&name)));
    let mut said = vec![text_with(lang, "gap-counts", &args)];
    if supply.unstated > 0 {
        said.push(count("gap-unstated", supply.unstated));
    }
    if gap.here.is_empty() && gap.place.level != Level::Country {
        let number = |n: usize| numbers::number(lang, n as f64, 0);
        let (region, elsewhere) = (number(gap.region.len()), number(gap.elsewhere.len()));
        said.push(match gap.region.is_empty() && gap.elsewhere.is_empty() {
            true => text(lang, "gap-nothing"),
            false => {
                let args = [("region", Arg::Words(&region)), ("elsewhere", Arg::Words(&elsewhere))];
                text_with(lang, "gap-near", &args)
            }
        });
    }
    if gap.here.is_empty() && gap.place.level == Level::Country {
        said.push(text(lang, "gap-nothing"));
    }
    let lacking: Vec<&Area<'_>> = gap.areas.iter().filter(|it| it.lacks()).collect();
    match lacking.is_empty() {
        false => said.push(listed(visit, "gap-lacking", &lacking)),
        true if gap.areas.iter().any(|it| it.vacancies > 0) => {
            said.push(text(lang, "gap-lacking-none"));
        }
        true => {}
    }
    let is_empty = |it: &&Area<'_>| it.vacancies == 0 && it.supply.programmes == 0;
    let empty: Vec<&Area<'_>> = gap.areas.iter().filter(is_empty).collect();
    if !empty.is_empty() {
        said.push(listed(visit, "gap-not-asked", &empty));
    }
    said
}

/// How many of the demanded skills are taught, and where.
pub(super) fn skills(visit: &Visit<'_>, gap: &Gap<'_>) -> String {
    let lang = visit.lang;
    if gap.coverage.is_empty() {
        return text(lang, "gap-skills-none");
    }
    let mut n = [0_u64; 4];
    for it in &gap.coverage {
        let nearest = match (it.here.is_empty(), it.region.is_empty(), it.elsewhere.is_empty()) {
            (false, ..) => 0,
            (true, false, _) => 1,
            (true, true, false) => 2,
            (true, true, true) => 3,
        };
        n[nearest] += 1;
    }
    let [here, region, elsewhere, none] = n.map(|n| numbers::number(lang, n as f64, 0));
    let name = place(visit, gap.place);
    let args = [
        ("count", Arg::Count(gap.coverage.len() as u64)),
        ("place", Arg::Name(&name)),
        ("here", Arg::Words(&here)),
        ("region", Arg::Words(&region)),
        ("elsewhere", Arg::Words(&elsewhere)),
        ("none", Arg::Words(&none)),
    ];
    text_with(lang, "gap-skills-says", &args)
}

/// Names the demanded skills that no programme teaches; empty if there is none.
pub(super) fn skills_missing(visit: &Visit<'_>, gap: &Gap<'_>) -> String {
    let Visit { state, lang, .. } = *visit;
    let missing: Vec<String> = gap
        .demanded
        .skills
        .iter()
        .zip(&gap.coverage)
        .filter(|(_, it)| it.here.is_empty() && it.region.is_empty() && it.elsewhere.is_empty())
        .map(|(demand, _)| isolated(&labels::label(state, lang, "skill", &demand.uri)))
        .collect();
    if missing.is_empty() {
        return String::new();
    }
    let names = missing.join(&text(lang, "list-separator"));
    text_with(lang, "gap-skills-missing", &[("skills", Arg::Words(&names))])
}

fn listed(visit: &Visit<'_>, key: &str, areas: &[&Area<'_>]) -> String {
    let names: Vec<String> =
        areas.iter().take(NAMED).map(|area| isolated(&place(visit, area.place))).collect();
    let mut names = names.join(&text(visit.lang, "list-separator"));
    if areas.len() > NAMED {
        names.push('…');
    }
    text_with(visit.lang, key, &[("places", Arg::Words(&names))])
}

/// A name, kept from mixing with the direction of the sentence.
fn isolated(name: &str) -> String {
    format!("\u{2068}{name}\u{2069}")
}
