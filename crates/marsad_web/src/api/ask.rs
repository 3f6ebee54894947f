//! A request that has been checked against the table of operations.

use axum::http::{HeaderMap, Uri};
use jiff::civil::Date;
use marsad_model::{Lang, Period};

use crate::{
    Error, State,
    api::{
        format::Format,
        memo::Memo,
        problem::{Problem, Sort},
    },
    openapi::{Codes, Kind, Operation, Parameter, Times},
    origin,
    params::Params,
};

/// Longest text that is searched for, in characters.
pub(crate) const MAX_TEXT: usize = 300;

/// What is asked: every parameter is known and its value is of the kind that the table says.
pub(crate) struct Ask<'a> {
    pub(crate) state: &'a State,
    pub(crate) memo: &'a Memo,
    pub(crate) operation: &'static Operation,
    pub(crate) lang: Lang,
    pub(crate) format: Format,
    /// The part of the path that varies, without suffix; empty if there is none.
    pub(crate) item: String,
    /// The path as it was asked, with its suffix.
    pub(crate) address: &'a str,
    pub(crate) params: Params,
    /// Scheme and host that it is asked of, for forms that want whole addresses.
    pub(crate) origin: String,
}

impl<'a> Ask<'a> {
    /// Reads a request; `address` is its path and the varying part of it, decoded.
    pub(crate) fn read(
        state: &'a State,
        memo: &'a Memo,
        operation: &'static Operation,
        (address, item): (&'a str, Option<String>),
        query: &str,
        headers: &HeaderMap,
    ) -> Result<Self, Problem> {
        let params = Params::parse(query);
        check(state, operation, &params)?;
        let mut item = item.unwrap_or_default();
        let suffix = Format::of_suffix(address);
        if let Some(suffix) = suffix
            && item.ends_with(suffix.suffix())
        {
            item.truncate(item.len() - suffix.suffix().len());
        }
        let format = params.get("format").and_then(Format::parse).or(suffix);
        let format = format.or_else(|| Format::accepted(headers)).ok_or_else(|| {
            Problem::new(Sort::NotAcceptable, "ask for application/json, text/csv or XLSX")
        })?;
        let lang = params.get("lang").and_then(Lang::parse).unwrap_or(Lang::En);
        let origin = origin::of(headers, &Uri::default());
        Ok(Self { state, memo, operation, lang, format, item, address, params, origin })
    }

    pub(crate) fn text(&self, name: &str) -> Option<&str> {
        self.params.get(name)
    }

    /// Codes in full, in the order asked.
    pub(crate) fn codes(&self, name: &str) -> Vec<String> {
        let kind = self.operation.query().find(|it| it.name == name).map(|it| it.kind);
        let values = self.params.all(name);
        match kind {
            Some(Kind::Code(codes)) => {
                values.iter().filter_map(|it| codes.find(self.state, it)).collect()
            }
            Some(Kind::OneOf(known)) => {
                values.iter().filter_map(|it| one_of(&known(), it)).map(str::to_owned).collect()
            }
            _ => values,
        }
    }

    pub(crate) fn date(&self, name: &str) -> Option<Date> {
        self.params.get(name)?.parse().ok()
    }

    pub(crate) fn period(&self, name: &str) -> Option<Period> {
        Period::parse(self.params.get(name)?).ok()
    }

    pub(crate) fn periods(&self, name: &str) -> Vec<Period> {
        self.params.all(name).iter().filter_map(|it| Period::parse(it).ok()).collect()
    }

    pub(crate) fn amount(&self, name: &str) -> Option<f64> {
        self.params.get(name)?.parse().ok()
    }

    /// Latitude and longitude in degrees.
    pub(crate) fn point(&self, name: &str) -> Option<(f64, f64)> {
        point(self.params.get(name)?)
    }

    /// Whether a flag is there and true.
    pub(crate) fn is(&self, name: &str) -> bool {
        self.params.get(name) == Some("true")
    }

    /// The number asked for, or its default of the table.
    pub(crate) fn whole(&self, name: &str) -> Option<u32> {
        let default = || match self.operation.query().find(|it| it.name == name)?.kind {
            Kind::Whole { default, .. } => default,
            _ => None,
        };
        self.params.get(name).and_then(|it| it.parse().ok()).or_else(default)
    }

    /// Most items on a page.
    pub(crate) fn limit(&self) -> usize {
        self.whole("limit").map_or(usize::MAX, |it| it as usize)
    }

    /// The address of the page that begins at `cursor`.
    pub(crate) fn next(&self, cursor: &str) -> String {
        format!("{}{}", self.address, self.params.set("after", cursor).query())
    }
}

fn check(state: &State, operation: &Operation, params: &Params) -> Result<(), Problem> {
    let mut seen: Vec<&str> = Vec::new();
    for (name, value) in params.iter() {
        let Some(parameter) = operation.query().find(|it| it.name == name) else {
            let known: Vec<&str> = operation.query().map(|it| it.name).collect();
            return Err(Problem::unknown_parameter(name, &known));
        };
        if parameter.times == Times::Once && seen.contains(&name) {
            return Err(Error::parameter(name, "can be given once only").into());
        }
        seen.push(name);
        refusal(state, parameter, value)
            .map_or(Ok(()), |reason| Err(Error::parameter(name, reason)))?;
    }
    Ok(())
}

/// Why a value cannot be used, as the end of a sentence; none if it can.
fn refusal(state: &State, parameter: &Parameter, value: &str) -> Option<String> {
    let wrong = |expected: &str| Some(format!("`{value}` is not {expected}"));
    match parameter.kind {
        Kind::Text if value.chars().count() > MAX_TEXT => {
            Some(format!("is longer than {MAX_TEXT} characters"))
        }
        Kind::Date if value.parse::<Date>().is_err() => wrong("a day such as 2025-05-31"),
        Kind::Period => Period::parse(value).err().map(|it| it.to_string()),
        Kind::Point if point(value).is_none() => {
            wrong("latitude and longitude in degrees, such as 33.5,-7.6")
        }
        Kind::Flag if !matches!(value, "true" | "false") => wrong("`true` or `false`"),
        Kind::Whole { min, max, .. } => match value.parse::<u32>() {
            Ok(n) if (min..=max).contains(&n) => None,
            _ => wrong(&format!("a whole number from {min} to {max}")),
        },
        Kind::Amount { min, max } => match value.parse::<f64>() {
            Ok(n) if (min..=max).contains(&n) => None,
            _ => wrong(&format!("a number from {min} to {max}")),
        },
        Kind::OneOf(known) => match one_of(&known(), value) {
            Some(_) => None,
            None => wrong(&format!("one of `{}`", known().join("`, `"))),
        },
        Kind::Code(codes) if codes.find(state, value).is_none() => {
            Some(unknown(codes, parameter, value))
        }
        _ => None,
    }
}

fn unknown(codes: Codes, parameter: &Parameter, value: &str) -> String {
    let what = codes.what();
    let reason = format!("there is no {what} `{value}`");
    match parameter.times {
        Times::Several if value.contains(',') => {
            format!("{reason}; to ask for several, give the parameter several times")
        }
        _ => reason,
    }
}

/// The value as the table has it. A plus sign that was not escaped arrives as a space: `bac 2`.
fn one_of(known: &[&'static str], value: &str) -> Option<&'static str> {
    let value = value.replace(' ', "+");
    known.iter().copied().find(|it| *it == value)
}

fn point(text: &str) -> Option<(f64, f64)> {
    let (lat, lon) = text.split_once(',')?;
    let (lat, lon) = (lat.trim().parse::<f64>().ok()?, lon.trim().parse::<f64>().ok()?);
    ((-90.0..=90.0).contains(&lat) && (-180.0..=180.0).contains(&lon)).then_some((lat, lon))
}
