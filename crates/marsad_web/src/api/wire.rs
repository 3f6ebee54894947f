//! Shapes that several resources share.

use std::collections::BTreeMap;

use marsad_indicators::{Figure, Grade};
use marsad_model::{DIMENSIONS, Lang, Localized};

use crate::{
    State, labels,
    openapi::wire,
    select::{self, Flow, Selection, Wanted},
    texts::text,
};

/// Texts by language tag or label by code.
pub(crate) type Texts = BTreeMap<String, String>;

wire! {
    /// What must be known to read an answer rightly.
    pub(crate) struct About {
        /// Language of the labels: a BCP 47 tag.
        lang: &'static str,
        /// Last day of data: an ISO 8601 day.
        as_of: String,
        /// Whether the ads behind it are a written or synthetic sample, not real ones.
        sample: bool,
        /// Whom to name when citing.
        attribution: String,
        /// What the figures or ads are not; null where nothing of the kind has to be said.
        caveat: Option<String>,
        /// Terms of use of official figures; null for our own.
        licence: Option<String>,
    }

    /// A code with its label in the language asked for.
    pub(crate) struct Coded {
        /// The code, the same in every language.
        code: String,
        /// The label; the code itself where it has none.
        label: String,
    }

    /// One published figure.
    pub(crate) struct Observation {
        /// Code by dimension; `_T` is the total, `_U` unspecified.
        key: BTreeMap<String, String>,
        /// What is measured: a code of the indicator's `measures`.
        measure: String,
        /// `2025`, `2025-Q2`, `2025-05`, or `2025-05-01/P12M` for twelve months from then.
        period: String,
        /// Null when withheld or missing.
        value: Option<f64>,
        /// `vacancies`, `percent`, `currency_month` (the country's currency per month), `persons`, …
        unit: String,
        /// SDMX CL_OBS_STATUS: A normal, I partly imputed, L not given
        /// because too much was not collected, P provisional, Q withheld, O missing.
        obs_status: &'static str,
        /// SDMX CL_CONF_STATUS: F free, otherwise why the value is withheld (few units, or one that
        /// dominates).
        conf_status: &'static str,
        /// Postings behind the figure; null for official figures and withheld ones.
        n_postings: Option<u32>,
        /// Sources behind the figure; null for official figures and withheld ones.
        n_sources: Option<u32>,
        /// Percent of the value that stands for days for which sources were not collected; null where
        /// nothing is imputed. The rule is on the method page `imputation`.
        imputed: Option<f64>,
        /// How far the figure carries, from A (best) to D; null for official figures, withheld ones
        /// and the running hour's. The rule is on the method page `quality`.
        quality: Option<&'static str>,
    }

    /// The newest figure of a measure, with its names.
    pub(crate) struct Latest {
        /// Indicator or official data set.
        indicator: Coded,
        /// What is measured.
        measure: Coded,
        /// The figure.
        observation: Observation,
    }
}

impl About {
    /// Of ads and of figures made from them.
    pub(crate) fn of_ads(state: &State, lang: Lang) -> Self {
        Self {
            sample: state.is_sample(),
            attribution: text(lang, "api-attribution"),
            caveat: Some(text(lang, "caveat-ads")),
            ..Self::of_codes(state, lang)
        }
    }

    /// Of lists of codes, which are no figures.
    pub(crate) fn of_codes(state: &State, lang: Lang) -> Self {
        Self {
            lang: lang.tag(),
            as_of: state.as_of.to_string(),
            sample: false,
            attribution: text(lang, "api-attribution"),
            caveat: None,
            licence: None,
        }
    }

    /// Of the figures of a flow; official ones name their sources and licences.
    pub(crate) fn of_flow(state: &State, lang: Lang, flow: Flow<'_>, measures: &[&str]) -> Self {
        let about = match flow {
            Flow::Indicator(_) => {
                Self { caveat: labels::caveat(lang, flow), ..Self::of_ads(state, lang) }
            }
            Flow::Official(dataset) => {
                let shown = dataset.measures.iter().filter(|it| measures.contains(&it.id.as_str()));
                let (mut sources, mut licences) = (Vec::new(), Vec::new());
                for measure in shown {
                    sources.push(measure.source.en.as_str());
                    licences.push(measure.licence.en.as_str());
                }
                Self {
                    attribution: distinct(sources),
                    licence: Some(distinct(licences)),
                    ..Self::of_codes(state, lang)
                }
            }
        };
        let as_of = state.release(flow.id()).map_or(state.as_of, |it| it.as_of);
        Self { as_of: as_of.to_string(), ..about }
    }

    /// As lines for a sheet of notes.
    pub(crate) fn notes(&self) -> Vec<(String, String)> {
        let mut notes = vec![
            ("as_of".to_owned(), self.as_of.clone()),
            ("sample".to_owned(), self.sample.to_string()),
            ("attribution".to_owned(), self.attribution.clone()),
        ];
        notes.extend(self.licence.iter().map(|it| ("licence".to_owned(), it.clone())));
        notes.extend(self.caveat.iter().map(|it| ("caveat".to_owned(), it.clone())));
        notes
    }
}

impl Coded {
    pub(crate) fn new(state: &State, lang: Lang, dimension: &str, code: &str) -> Self {
        Self { code: code.to_owned(), label: labels::label(state, lang, dimension, code) }
    }

    pub(crate) fn all(state: &State, lang: Lang, dimension: &str, codes: &[String]) -> Vec<Self> {
        codes.iter().map(|it| Self::new(state, lang, dimension, it)).collect()
    }
}

impl Observation {
    /// A figure under the dimensions of its flow.
    pub(crate) fn new(flow: Flow<'_>, dimensions: &[&'static str], figure: &Figure<'_>) -> Self {
        let code = |it: &&'static str| ((*it).to_owned(), figure.code(it).to_owned());
        Self {
            key: dimensions.iter().map(code).collect(),
            measure: figure.measure().to_owned(),
            period: figure.period().to_string(),
            value: figure.value(),
            unit: flow.unit(figure.measure()).to_owned(),
            obs_status: figure.status().code(),
            conf_status: figure.confidentiality().code(),
            n_postings: figure.n_postings(),
            n_sources: figure.n_sources(),
            imputed: figure.imputed(),
            quality: flow.grade(figure).map(Grade::code),
        }
    }
}

/// The newest figure of every measure of every flow in which `dimension` has `code`, all else at
/// its default.
pub(crate) fn latest(state: &State, lang: Lang, dimension: &str, code: &str) -> Vec<Latest> {
    let Some(dimension) = DIMENSIONS.iter().copied().find(|it| *it == dimension) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    for flow in select::flows(state) {
        let dimensions = select::dimensions(state, flow);
        if !dimensions.contains(&dimension) {
            continue;
        }
        let selection = Selection {
            flow: flow.id().to_owned(),
            codes: BTreeMap::from([(dimension, Wanted::One(code.to_owned()))]),
            ..Selection::default()
        };
        let mut newest: BTreeMap<&str, Figure<'_>> = BTreeMap::new();
        for figure in select::figures(state, &selection) {
            let known = newest.get(figure.measure());
            if known.is_none_or(|it| select::end(it.period()) <= select::end(figure.period())) {
                newest.insert(figure.measure(), figure);
            }
        }
        for measure in flow.measures() {
            let Some(figure) = newest.get(measure) else { continue };
            found.push(Latest {
                indicator: Coded { code: flow.id().to_owned(), label: labels::flow(lang, flow) },
                measure: Coded {
                    code: measure.to_owned(),
                    label: labels::measure(lang, flow, measure),
                },
                observation: Observation::new(flow, &dimensions, figure),
            });
        }
    }
    found
}

/// A text by language tag, without the languages that have none.
pub(crate) fn texts(localized: &Localized) -> Texts {
    Lang::ALL
        .into_iter()
        .map(|lang| (lang.tag().to_owned(), localized.get(lang).to_owned()))
        .filter(|(_, text)| !text.is_empty())
        .collect()
}

fn distinct(mut texts: Vec<&str>) -> String {
    texts.sort_unstable();
    texts.dedup();
    texts.join("; ")
}
