//! Typeahead: occupations, places and skills by the beginning of what people call them.

pub(crate) mod names;

use crate::{
    Error,
    api::{Answer, Ask, wire::About},
    download::{Cell, Table},
    openapi::{Kind, Operation, Parameter, Shape, wire},
};

use self::names::Sort;

pub(crate) const LIST: Operation = Operation {
    id: "complete",
    path: "/api/v1/complete",
    tag: "complete",
    summary: "Complete what is being typed",
    about: "Occupations, places and skills that are called so in Arabic, French or English, whatever \
        `lang` is: titles and labels that begin with `q` first, then those in which its words begin \
        words. Accents, vowel marks and the spellings of alef, ya and ta marbuta do not matter.",
    item: None,
    parameters: &[
        Parameter::new(
            "q",
            Kind::Text,
            "What has been typed so far. Nothing is found for nothing.",
        ),
        Parameter::several(
            "kind",
            Kind::OneOf(|| Sort::ALL.iter().map(|it| it.id()).collect()),
            "Only things of this kind.",
        ),
        Parameter::new(
            "limit",
            Kind::Whole { min: 1, max: 100, default: Some(10) },
            "Most suggestions.",
        ),
    ],
    shape: Suggestions::schema,
    run: list,
};

wire! {
    /// What is perhaps meant.
    pub(crate) struct Suggestions {
        /// What must be known to read them rightly.
        about: About,
        /// The best first.
        suggestions: Vec<Suggestion>,
    }

    /// Something that is called so.
    pub(crate) struct Suggestion {
        /// occupation, place or skill.
        kind: &'static str,
        /// Its code, as other parameters take it.
        code: String,
        /// Its label in the language asked for.
        label: String,
        /// The name that was found, in whichever language.
        matched: String,
        /// Where a place lies, to tell places of one name apart; null for others.
        within: Option<String>,
    }
}

fn list(ask: &Ask<'_>) -> Result<Answer, Error> {
    let Ask { state, lang, .. } = *ask;
    let kinds = ask.codes("kind");
    let is_wanted = |sort: Sort| kinds.is_empty() || kinds.iter().any(|it| it == sort.id());
    let found = match ask.text("q") {
        Some(words) => ask.memo.names(state).find(words, ask.limit(), &is_wanted),
        None => Vec::new(),
    };
    let suggestion = |it: &names::Found<'_>| {
        let parent = state.taxonomy.places.get(it.code).and_then(|place| place.parent.as_deref());
        let parent = parent.filter(|_| it.sort == Sort::Place);
        Suggestion {
            kind: it.sort.id(),
            code: it.code.to_owned(),
            label: crate::labels::label(state, lang, it.sort.dimension(), it.code),
            matched: it.name.to_owned(),
            within: parent.map(|code| crate::labels::label(state, lang, "ref_area", code)),
        }
    };
    let body = Suggestions {
        about: About::of_codes(state, lang),
        suggestions: found.iter().map(suggestion).collect(),
    };
    let table = || {
        let row = |it: &Suggestion| {
            vec![
                Cell::Text(it.kind.to_owned()),
                Cell::Text(it.code.clone()),
                Cell::Text(it.label.clone()),
                Cell::Text(it.matched.clone()),
                Cell::maybe(it.within.as_deref()),
            ]
        };
        Table {
            name: "suggestions".to_owned(),
            lang,
            as_of: state.as_of,
            columns: ["kind", "code", "label", "matched", "within"].map(str::to_owned).to_vec(),
            rows: body.suggestions.iter().map(row).collect(),
            notes: body.about.notes(),
        }
    };
    Answer::new(ask, &body, &table, None)
}
