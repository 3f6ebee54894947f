//! The monthly bulletin of a place: what the page shows and the PDF holds, made once for both.
//!
//! Figures are those of the newest public releases; every one of them leads to its cell in the
//! release that it was taken from.

mod chapters;
mod closing;
mod tables;
mod typeset;
mod wire;

use jiff::civil::Date;
use marsad_model::{Lang, Period};
use marsad_taxonomy::Level;

use crate::{
    Error, State, charts, labels,
    select::{self, Flow},
    sentences::{self, About, Part, Sentence},
    texts::{Arg, text, text_with},
};

pub(crate) use tables::Table;
pub(crate) use typeset::is_there as can_typeset;
pub use typeset::typeset;

pub(crate) struct Bulletin {
    pub(crate) lang: Lang,
    pub(crate) title: String,
    pub(crate) place: String,
    pub(crate) month: String,
    /// Last day of data of the releases.
    pub(crate) date: Date,
    /// Says that the ads are a sample; empty if they are not.
    pub(crate) sample: String,
    pub(crate) figures: Vec<Key>,
    pub(crate) sentences: Vec<Sentence>,
    pub(crate) chapters: Vec<Chapter>,
    pub(crate) closing: Vec<Remark>,
    /// Path of the page.
    pub(crate) address: String,
}

/// A figure that stands out.
pub(crate) struct Key {
    pub(crate) name: String,
    pub(crate) value: String,
    pub(crate) detail: String,
    pub(crate) remark: String,
    pub(crate) href: String,
    pub(crate) is_official: bool,
}

pub(crate) struct Chapter {
    pub(crate) id: &'static str,
    pub(crate) title: String,
    /// What must be said before the figures.
    pub(crate) lead: String,
    pub(crate) sections: Vec<Section>,
}

/// A chart, a table, or both.
pub(crate) struct Section {
    pub(crate) title: String,
    /// Unit and period.
    pub(crate) note: String,
    /// SVG by `marsad_chart`, which escapes; empty if there is only a table.
    pub(crate) chart: String,
    pub(crate) table: Option<Table>,
    /// The chart's figures on a page, where no table of its own has them.
    pub(crate) drawn: Option<Table>,
    pub(crate) source: String,
    /// Where the indicator's own page is.
    pub(crate) href: String,
}

/// Sources, method, citation, releases.
pub(crate) struct Remark {
    pub(crate) title: String,
    pub(crate) table: Option<Table>,
    pub(crate) paragraphs: Vec<Vec<Part>>,
}

/// The flow whose months and places bulletins are made for.
const FLOW: &str = "vacancies_new";

/// Months that bulletins can be made for, newest first.
pub(crate) fn months(state: &State) -> Vec<Period> {
    let Some(flow) = select::flow(state, FLOW) else { return Vec::new() };
    let mut months = select::periods(state, flow, "COUNT");
    months.retain(|it| matches!(it, Period::Month { .. }));
    months.reverse();
    months
}

/// Places that bulletins are made for: the country and the regions that have figures.
pub(crate) fn places(state: &State) -> Vec<String> {
    let mut places: Vec<_> = state.taxonomy.places.all().collect();
    places
        .retain(|it| it.level <= Level::Region && state.cube.has_code(FLOW, "ref_area", &it.code));
    places.sort_by_key(|it| (it.level, it.code.as_str()));
    places.into_iter().map(|it| it.code.clone()).collect()
}

/// The bulletin of a month for a place.
pub(crate) fn make(state: &State, lang: Lang, month: &str, place: &str) -> Result<Bulletin, Error> {
    let wanted = Period::parse(month).ok();
    let period = months(state).into_iter().find(|it| Some(*it) == wanted);
    let period = period.ok_or_else(|| Error::not_found("period", month))?;
    if !places(state).iter().any(|it| it == place) {
        return Err(Error::not_found("place", place));
    }
    let about = About { state, lang, month: Some(period), pinned: true };
    let sample = || format!("{} {}", text(lang, "sample-label"), text(lang, "sample-explained"));
    let address = address(lang, period, place);
    Ok(Bulletin {
        lang,
        title: text(lang, "bulletin-title"),
        place: labels::label(state, lang, "ref_area", place),
        month: labels::period(state, lang, period),
        date: state.release(FLOW).map_or(state.as_of, |it| it.as_of),
        sample: if state.is_sample() { sample() } else { String::new() },
        figures: figures(about, place),
        sentences: sentences::of_place(about, place),
        chapters: chapters::all(about, place, period),
        closing: closing::all(about, &address),
        address,
    })
}

/// The path of a bulletin's page.
pub(crate) fn address(lang: Lang, month: Period, place: &str) -> String {
    format!("/{}/bulletins/{month}/{place}", lang.tag())
}

/// The contents of a bulletin as the typesetter reads them. `site` is put before addresses; without
/// it there are none.
pub fn bulletin_contents(
    state: &State,
    lang: Lang,
    month: &str,
    place: &str,
    site: &str,
) -> Result<String, Error> {
    Ok(wire::contents(state, &make(state, lang, month, place)?, site))
}

/// What the file of a bulletin is called.
pub fn file_name(lang: Lang, month: &str, place: &str) -> String {
    format!("marsad-{month}-{place}-{}.pdf", lang.tag())
}

/// The places that bulletins are made for.
pub fn bulletin_places(state: &State) -> Vec<String> {
    places(state)
}

fn figures(about: About<'_>, place: &str) -> Vec<Key> {
    let State { cube, datasets, .. } = about.state;
    let here = [("ref_area", place)];
    let official = datasets.iter().find(|it| it.measure("UNEMPLOYMENT_RATE").is_some());
    let ours = |id| select::flow(about.state, id).filter(|_| cube.contains(id));
    [
        (ours(FLOW), "COUNT"),
        (ours("vacancies_open"), "COUNT"),
        (ours("advertised_wage"), "MEDIAN"),
        (official.map(Flow::Official), "UNEMPLOYMENT_RATE"),
    ]
    .into_iter()
    .filter_map(|(flow, measure)| Some((flow?, measure)))
    .map(|(flow, measure)| {
        let series = select::series(about.state, flow.id(), measure, &here);
        let figure = match measure {
            "COUNT" => series.into_iter().find(|it| Some(it.period()) == about.month),
            "UNEMPLOYMENT_RATE" => series.into_iter().max_by_key(|it| select::end(it.period())),
            _ => about.spanning(series),
        };
        key(about, flow, measure, figure)
    })
    .collect()
}

fn key(
    about: About<'_>,
    flow: Flow<'_>,
    measure: &str,
    figure: Option<marsad_indicators::Figure<'_>>,
) -> Key {
    let About { state, lang, .. } = about;
    let period = figure.map(|it| labels::period(state, lang, it.period()));
    let period = period.or(about.month.map(|it| labels::period(state, lang, it)));
    let period = period.unwrap_or_default();
    let detail = match flow.unit(measure) {
        "currency_month" => {
            let unit = labels::unit(state, lang, "currency_month");
            let args = [("unit", Arg::Words(unit.as_str())), ("period", Arg::Words(&period))];
            text_with(lang, "bulletin-detail", &args)
        }
        _ => period,
    };
    Key {
        name: match flow {
            Flow::Indicator(definition) if definition.measures.len() == 1 => {
                labels::flow(lang, flow)
            }
            _ => labels::measure(lang, flow, measure),
        },
        value: figure
            .map_or_else(|| charts::absent(lang, flow), |it| charts::shown(lang, flow, it)),
        detail,
        remark: figure.map(|it| charts::remark(lang, it)).unwrap_or_default(),
        href: figure.map(|it| about.address(flow, it)).unwrap_or_default(),
        is_official: flow.is_official(),
    }
}
