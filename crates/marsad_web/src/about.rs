//! What must be known about the data of a flow, by the concepts of the European metadata structure
//! (SIMS): as the producer's `about.toml` says it, or, for our own indicators, as follows from their
//! definitions.

use marsad_indicators::{CONCEPTS, Concept, Disclosure};
use marsad_model::{Lang, Localized};

use crate::{
    State, labels,
    select::{self, Flow},
    texts::{Arg, text, text_with},
};

pub(crate) struct Said {
    pub(crate) concept: Concept,
    pub(crate) text: Localized,
}

/// In the order of the structure; a concept that nothing is known of is left out.
pub(crate) fn of(state: &State, flow: Flow<'_>) -> Vec<Said> {
    match flow {
        Flow::Official(dataset) => {
            let said = dataset.about.said.iter();
            said.map(|(concept, text)| Said { concept: *concept, text: text.clone() }).collect()
        }
        Flow::Indicator(_) => CONCEPTS
            .into_iter()
            .map(|concept| {
                let said = |lang| derived(state, lang, flow, concept.key);
                let [ar, fr, en] = [Lang::Ar, Lang::Fr, Lang::En].map(said);
                Said { concept, text: Localized { ar, fr, en } }
            })
            .filter(|it| !it.text.en.is_empty())
            .collect(),
    }
}

/// The name of a concept.
pub(crate) fn name(lang: Lang, concept: Concept) -> String {
    text(lang, &format!("sims-{}", concept.key))
}

fn derived(state: &State, lang: Lang, flow: Flow<'_>, key: &str) -> String {
    let Flow::Indicator(definition) = flow else { return String::new() };
    let listed = |words: Vec<String>| words.join(&text(lang, "list-separator"));
    match key {
        "presentation" => {
            let dimensions = select::dimensions(state, flow).into_iter();
            let dimensions = listed(dimensions.map(|it| labels::dimension(lang, it)).collect());
            let what = labels::filled(&definition.description, lang);
            let args = [("what", Arg::Words(&what)), ("dimensions", Arg::Words(&dimensions))];
            text_with(lang, "sims-ads-presentation", &args)
        }
        "unit" => {
            let mut units: Vec<String> = flow
                .measures()
                .into_iter()
                .map(|it| labels::unit(state, lang, flow.unit(it)))
                .filter(|it| !it.is_empty())
                .collect();
            units.sort();
            units.dedup();
            listed(units)
        }
        "update" | "period" => {
            let Some(release) = state.release(flow.id()) else { return String::new() };
            let day = labels::date(state, lang, release.as_of);
            let version = release.version.as_str();
            let args = [("day", Arg::Words(&day)), ("version", Arg::Name(version))];
            text_with(lang, &format!("sims-ads-{key}"), &args)
        }
        "confidentiality" => text(
            lang,
            match definition.disclosure {
                Disclosure::Count => "disclosure-count",
                Disclosure::Wage => "disclosure-wage",
                Disclosure::None => "disclosure-none",
            },
        ),
        // Of these only whoever runs the portal can speak.
        "mandate" | "cost" | "comment" => String::new(),
        key => text(lang, &format!("sims-ads-{key}")),
    }
}
