//! The place and the occupation that a reader is asking about, as chosen in one small form: several
//! pages begin with it.

use marsad_model::{IscoCode, Lang};

use crate::{Error, State, find, labels, pages::Visit, params::Params};

/// What is chosen, and what can be.
pub(crate) struct Chosen {
    /// The country if nothing is chosen.
    pub(crate) place: String,
    pub(crate) occupation: Option<IscoCode>,
    /// As shown in the field: the occupation's name, or the words that name none.
    pub(crate) typed: String,
    /// Occupations that the words name too.
    pub(crate) others: Vec<Choice>,
    pub(crate) country: Choice,
    pub(crate) regions: Vec<Region>,
}

/// A region with the provinces in it.
pub(crate) struct Region {
    pub(crate) region: Choice,
    pub(crate) provinces: Vec<Choice>,
}

pub(crate) struct Choice {
    pub(crate) code: String,
    pub(crate) label: String,
    pub(crate) chosen: bool,
    pub(crate) href: String,
}

const MAX_OTHERS: usize = 8;

impl Chosen {
    pub(crate) fn read(visit: &Visit<'_>) -> Result<Self, Error> {
        let Visit { state, lang, params, .. } = visit;
        let (state, lang) = (*state, *lang);
        let place = params.get("place").unwrap_or(&state.country).to_owned();
        if state.taxonomy.places.get(&place).is_none() {
            return Err(Error::not_found("place", &place));
        }
        let words = params.get("occupation").unwrap_or_default();
        let found = occupations(state, words);
        let occupation = found.first().copied();
        let choice = |code: &str| Choice {
            label: labels::label(state, lang, "ref_area", code),
            chosen: code == place,
            href: String::new(),
            code: code.to_owned(),
        };
        let other = |code: &IscoCode| Choice {
            label: label(state, lang, *code),
            chosen: false,
            href: format!(
                "/{}{}{}",
                lang.tag(),
                visit.path,
                params.only(&["place"]).set("occupation", &code.to_string()).query()
            ),
            code: code.to_string(),
        };
        let places = &state.taxonomy.places;
        Ok(Self {
            typed: occupation.map_or_else(|| words.to_owned(), |code| label(state, lang, code)),
            occupation,
            others: found.iter().skip(1).take(MAX_OTHERS).map(other).collect(),
            country: choice(&state.country),
            regions: places
                .regions()
                .map(|region| Region {
                    region: choice(&region.code),
                    provinces: places.children(&region.code).map(|it| choice(&it.code)).collect(),
                })
                .collect(),
            place,
        })
    }

    /// The occupation's code; empty if none is chosen.
    pub(crate) fn code(&self) -> String {
        self.occupation.map(|it| it.to_string()).unwrap_or_default()
    }

    /// Words were typed that name no occupation.
    pub(crate) fn unknown(&self) -> bool {
        self.occupation.is_none() && !self.typed.is_empty()
    }

    /// Whether a place within the country is chosen.
    pub(crate) fn is_local(&self) -> bool {
        !self.country.chosen
    }

    /// The address of another page about the same: `{place}` and `{occupation}` filled in, and what
    /// is not chosen left out.
    pub(crate) fn address(&self, lang: Lang, template: &str) -> String {
        let (path, query) = template.split_once('?').unwrap_or((template, ""));
        let fill =
            |text: &str| text.replace("{place}", &self.place).replace("{occupation}", &self.code());
        // Without an occupation, what is about one begins with the list of them.
        let path = match path.split_once("/{occupation}") {
            Some((list, _)) if self.occupation.is_none() => list.to_owned(),
            _ => fill(path),
        };
        let path = path.trim_end_matches('/').replace("//", "/");
        let params = Params::parse(&fill(query));
        let params = if self.is_local() { params } else { params.without("place") };
        format!("/{}{path}{}", lang.tag(), params.query())
    }
}

/// The occupations that a code or words name, the nearest first: those called exactly so before
/// those whose name holds the words, unit groups before wider ones.
pub(crate) fn occupations(state: &State, words: &str) -> Vec<IscoCode> {
    let groups = &state.taxonomy.occupations;
    if let Some(group) = IscoCode::parse(words).ok().and_then(|code| groups.get(code)) {
        return vec![group.code];
    }
    let mut found: Vec<IscoCode> =
        find::occupations(state, words).into_iter().map(|it| it.code).collect();
    let called = find::occupations_called(state, words);
    found.sort_by_cached_key(|code| (!called.contains(code), code.level() < 4, *code));
    found
}

fn label(state: &State, lang: Lang, code: IscoCode) -> String {
    labels::label(state, lang, "occupation", &code.to_string())
}
