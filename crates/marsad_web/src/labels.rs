//! From codes to words: every code that a figure or an ad carries, in a language of the portal.

use jiff::{Timestamp, civil::Date, tz::TimeZone};
use marsad_model::{IscoCode, Lang, Localized, Period, neutral};

use crate::{
    State,
    select::Flow,
    texts::{Arg, text, text_with, try_text},
};

/// The name of `code` in a dimension of figures; the code itself where nobody names it.
pub(crate) fn label(state: &State, lang: Lang, dimension: &str, code: &str) -> String {
    let taxonomy = &state.taxonomy;
    let named = match dimension {
        _ if code == neutral(dimension) => Some(total(lang, dimension)),
        "ref_area" => taxonomy.places.get(code).map(|place| place.name(lang).to_owned()),
        "occupation" => occupation(state, lang, code),
        "economic_activity" => taxonomy.sectors.get(code).map(|it| filled(&it.label, lang)),
        "skill" => taxonomy.skills.label(code, lang).map(str::to_owned),
        "source" => state
            .sources
            .iter()
            .find(|source| source.id == code)
            .map(|source| filled(&source.name, lang)),
        _ => try_text(lang, &format!("{dimension}-{}", message_id(code)), &[]),
    };
    named.or_else(|| unspecified(lang, code)).unwrap_or_else(|| code.to_owned())
}

/// The name of a dimension: "Place", "Occupation", …
pub(crate) fn dimension(lang: Lang, dimension: &str) -> String {
    try_text(lang, &format!("dimension-{dimension}"), &[]).unwrap_or_else(|| dimension.to_owned())
}

/// The name of an indicator or of an official data set.
pub(crate) fn flow(lang: Lang, flow: Flow<'_>) -> String {
    match flow {
        Flow::Indicator(definition) => filled(&definition.name, lang),
        Flow::Official(dataset) if !dataset.name.get(lang).is_empty() => {
            dataset.name.get(lang).to_owned()
        }
        Flow::Official(dataset) => {
            try_text(lang, &format!("dataset-{}", message_id(&dataset.id)), &[]).unwrap_or_else(
                || text_with(lang, "dataset-other", &[("id", Arg::Name(&dataset.id))]),
            )
        }
    }
}

/// As [`flow`], without the marks that keep a name's direction in a sentence: for other programs.
pub(crate) fn plain_flow(lang: Lang, of: Flow<'_>) -> String {
    flow(lang, of).replace(['\u{2068}', '\u{2069}'], "")
}

/// The name of what is measured.
pub(crate) fn measure(lang: Lang, flow: Flow<'_>, measure: &str) -> String {
    let named = match flow {
        Flow::Indicator(_) => try_text(lang, &format!("measure-{}", message_id(measure)), &[]),
        Flow::Official(dataset) => dataset.measure(measure).map(|it| filled(&it.name, lang)),
    };
    named.unwrap_or_else(|| measure.to_owned())
}

/// What a reader must know of the figures of a flow; official ones say it themselves.
pub(crate) fn caveat(lang: Lang, flow: Flow<'_>) -> Option<String> {
    match flow {
        Flow::Indicator(it) if it.unit == "seats" => Some(text(lang, "caveat-catalogues")),
        Flow::Indicator(_) => Some(text(lang, "caveat-ads")),
        Flow::Official(_) => None,
    }
}

/// What the country calls its own currency; the code of another one.
pub(crate) fn currency(state: &State, lang: Lang, code: &str) -> String {
    let country = &state.taxonomy.country;
    let named = filled(&country.currency_name, lang);
    if code != country.currency || named.is_empty() { code.to_owned() } else { named }
}

/// The unit in words: "vacancies", "%", "EUR a month".
pub(crate) fn unit(state: &State, lang: Lang, unit: &str) -> String {
    let currency = currency(state, lang, &state.taxonomy.country.currency);
    try_text(lang, &format!("unit-{}", message_id(unit)), &[("currency", Arg::Words(&currency))])
        .unwrap_or_else(|| unit.to_owned())
}

/// The unit as it stands after a value: "1 vacancy", "62 vacancies".
pub(crate) fn unit_after(state: &State, lang: Lang, code: &str, value: Option<f64>) -> String {
    let whole = value.filter(|it| it.fract() == 0.0 && *it >= 0.0);
    whole
        .and_then(|it| {
            let count = [("count", Arg::Count(it as u64))];
            try_text(lang, &format!("unit-after-{}", message_id(code)), &count)
        })
        .unwrap_or_else(|| unit(state, lang, code))
}

/// A period in words: "2024", "November 2025", "December 2024 – November 2025".
pub(crate) fn period(state: &State, lang: Lang, period: Period) -> String {
    match period {
        Period::Year { year } => year.to_string(),
        Period::Quarter { year, quarter } => {
            let (year, quarter) = (year.to_string(), quarter.to_string());
            let args = [("year", Arg::Words(&year)), ("quarter", Arg::Words(&quarter))];
            text_with(lang, "period-quarter", &args)
        }
        Period::Month { year, month } => format!("{} {year}", month_name(state, lang, month)),
        Period::Span { year, month, months } => {
            let last = i32::from(year) * 12 + i32::from(month) - 1 + i32::from(months) - 1;
            let (last_year, last_month) = (last.div_euclid(12), last.rem_euclid(12) as i8 + 1);
            let first = format!("{} {year}", month_name(state, lang, month));
            let last = format!("{} {last_year}", month_name(state, lang, last_month));
            text_with(
                lang,
                "period-span",
                &[("first", Arg::Words(&first)), ("last", Arg::Words(&last))],
            )
        }
    }
}

/// A period in few letters, for the axis of a chart: "11/25", "2024".
pub(crate) fn short_period(period: Period) -> String {
    match period {
        Period::Year { year } => year.to_string(),
        Period::Quarter { year, quarter } => format!("{year}-{quarter}"),
        Period::Month { year, month } | Period::Span { year, month, .. } => {
            format!("{month:02}/{:02}", year.rem_euclid(100))
        }
    }
}

/// A day in words: "3 November 2025".
pub(crate) fn date(state: &State, lang: Lang, day: Date) -> String {
    let month = month_name(state, lang, day.month());
    let first = lang == Lang::Fr && day.day() == 1;
    let number = if first { "1er".to_owned() } else { day.day().to_string() };
    format!("{number} {month} {}", day.year())
}

/// A day and an hour, in universal time.
pub(crate) fn moment(state: &State, lang: Lang, at: Timestamp) -> String {
    let time = TimeZone::UTC.to_datetime(at);
    let day = date(state, lang, time.date());
    let comma = text(lang, "list-separator");
    format!("{day}{comma}{:02}:{:02} UTC", time.hour(), time.minute())
}

/// A day written as ISO 8601, in words; as it is if it is none.
pub(crate) fn iso_date(state: &State, lang: Lang, day: &str) -> String {
    day.parse().map_or_else(|_| day.to_owned(), |day| date(state, lang, day))
}

/// The text in `lang`; in another language of the portal where it has none.
pub(crate) fn filled(texts: &Localized, lang: Lang) -> String {
    let order = [lang, Lang::En, Lang::Fr, Lang::Ar];
    let found = order.into_iter().map(|lang| texts.get(lang)).find(|text| !text.is_empty());
    found.unwrap_or_default().to_owned()
}

fn occupation(state: &State, lang: Lang, code: &str) -> Option<String> {
    let group = state.taxonomy.occupations.get(IscoCode::parse(code).ok()?)?;
    Some(filled(&group.label, lang))
}

fn total(lang: Lang, dimension: &str) -> String {
    try_text(lang, &format!("total-{dimension}"), &[]).unwrap_or_else(|| text(lang, "total"))
}

fn unspecified(lang: Lang, code: &str) -> Option<String> {
    (code == "_U").then(|| text(lang, "unspecified"))
}

/// The month's name: Arabic names differ between countries, so they come from the country's pack.
fn month_name(state: &State, lang: Lang, month: i8) -> String {
    let is_arabic = |word: &&String| word.chars().any(|c| ('\u{600}'..'\u{700}').contains(&c));
    let months = &state.taxonomy.country.months;
    let words = months.iter().find(|it| it.number == month).map(|it| &it.words);
    match words.and_then(|words| words.iter().find(is_arabic)) {
        Some(word) if lang == Lang::Ar => word.clone(),
        _ => text(lang, &format!("month-{month}")),
    }
}

/// Codes can hold letters that message ids cannot: `bac+2` → `bac_2`.
fn message_id(code: &str) -> String {
    code.chars().map(|c| if c.is_ascii_alphanumeric() || c == '-' { c } else { '_' }).collect()
}
