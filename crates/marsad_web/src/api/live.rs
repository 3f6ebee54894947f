//! Figures of the running month, as at this moment.

use marsad_model::{DIMENSIONS, Observation as Figure};

use crate::{
    Error,
    api::{
        Answer, Ask,
        wire::{About, Observation},
    },
    download::{Cell, Table},
    openapi::{Codes, Kind, LIMIT, Operation, Parameter, Shape, wire},
};

pub(crate) const LIST: Operation = Operation {
    id: "listLiveFigures",
    path: "/api/v1/live",
    tag: "live",
    summary: "Figures of this moment",
    about: "Totals of the country, unless places or occupations are asked for. New and open vacancies of the running month, counted with every ad that comes in, by the \
        definition and the rule of disclosure of the published indicators of the same name. They are \
        provisional until the month is published.",
    item: None,
    parameters: &[
        Parameter::new(
            "indicator",
            Kind::OneOf(|| vec!["vacancies_new", "vacancies_open"]),
            "One of them only.",
        ),
        Parameter::several("place", Kind::Code(Codes::Place), "Code of an area."),
        Parameter::several("occupation", Kind::Code(Codes::Occupation), "ISCO-08 code."),
        LIMIT,
    ],
    shape: LiveFigures::schema,
    run: list,
};

wire! {
    /// Figures of the running month.
    pub(crate) struct LiveFigures {
        /// What must be known to read them rightly.
        about: About,
        /// When they were counted: an ISO 8601 moment; null if this server counts nothing.
        at: Option<String>,
        /// Number of the change (see the stream) up to which they count.
        seq: u64,
        /// The figures, totals first.
        figures: Vec<LiveFigure>,
    }

    /// A figure of an indicator.
    pub(crate) struct LiveFigure {
        /// `vacancies_new` or `vacancies_open`.
        indicator: String,
        /// The figure.
        observation: Observation,
    }
}

fn list(ask: &Ask<'_>) -> Result<Answer, Error> {
    let Ask { state, lang, .. } = *ask;
    let now = state.live.as_ref().map(|it| it.figures()).unwrap_or_default();
    let (places, occupations) = (ask.codes("place"), ask.codes("occupation"));
    let indicator = ask.text("indicator");
    let total = marsad_model::TOTAL.to_owned();
    // Without a wish the totals are meant.
    let fits = |wanted: &[String], otherwise: &String, code: &String| match wanted {
        [] => code == otherwise,
        some => some.contains(code),
    };
    let wanted = |it: &&Figure| {
        indicator.is_none_or(|id| it.dataflow == id)
            && fits(&places, &state.country, dimension(it, "ref_area"))
            && fits(&occupations, &total, dimension(it, "occupation"))
            && [dimension(it, "economic_activity"), dimension(it, "contract")] == [&total; 2]
    };
    let figures: Vec<LiveFigure> = now
        .observations
        .iter()
        .filter(wanted)
        .take(ask.limit())
        .map(|it| LiveFigure { indicator: it.dataflow.clone(), observation: observation(it) })
        .collect();
    let body = LiveFigures {
        about: About::of_ads(state, lang),
        at: now.at.map(|it| it.to_string()),
        seq: u64::try_from(now.seq).unwrap_or(0),
        figures,
    };
    let table = || file(ask, &body);
    Answer::new(ask, &body, &table, None)
}

/// Dimensions in which the live figures vary.
const VARYING: [&str; 2] = ["ref_area", "occupation"];

fn observation(figure: &Figure) -> Observation {
    let code = |it: &str| (it.to_owned(), dimension(figure, it).to_owned());
    Observation {
        key: VARYING.into_iter().map(code).collect(),
        measure: figure.measure.clone(),
        period: figure.period.to_string(),
        value: figure.value,
        unit: "vacancies".to_owned(),
        obs_status: figure.status.code(),
        conf_status: figure.confidentiality.code(),
        n_postings: figure.n_postings.and_then(|it| u32::try_from(it).ok()),
        n_sources: figure.n_sources.and_then(|it| u32::try_from(it).ok()),
        imputed: figure.imputed,
        quality: None,
    }
}

fn dimension<'a>(figure: &'a Figure, name: &str) -> &'a String {
    let place = DIMENSIONS.iter().position(|it| *it == name).expect("a dimension of the model");
    &figure.key[place]
}

fn file(ask: &Ask<'_>, body: &LiveFigures) -> Table {
    let mut columns = vec!["indicator".to_owned()];
    columns.extend(VARYING.map(str::to_owned));
    columns.extend(["period", "value", "obs_status", "conf_status"].map(str::to_owned));
    let row = |it: &LiveFigure| {
        let figure = &it.observation;
        let mut row = vec![Cell::Text(it.indicator.clone())];
        row.extend(VARYING.map(|name| Cell::Text(figure.key[name].clone())));
        row.push(Cell::Text(figure.period.clone()));
        row.push(figure.value.map_or(Cell::Empty, Cell::Number));
        row.push(Cell::Text(figure.obs_status.to_owned()));
        row.push(Cell::Text(figure.conf_status.to_owned()));
        row
    };
    Table {
        name: "live".to_owned(),
        lang: ask.lang,
        as_of: ask.state.as_of,
        columns,
        rows: body.figures.iter().map(row).collect(),
        notes: body.about.notes(),
    }
}
