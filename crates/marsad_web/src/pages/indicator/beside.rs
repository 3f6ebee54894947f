//! What is set side by side: chosen codes of a dimension, chosen periods, or all of them.

use marsad_model::{ADJUSTED, Period, SEASONAL_ADJUST, UNADJUSTED};

use crate::{
    Error, State,
    params::Params,
    select::{self, Flow},
};

use super::view::By;

/// Codes or periods that one can tell apart in a chart.
pub(super) const MOST: usize = 4;

/// What the reader asks to compare: the value of `compare` in the address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Compared {
    Nothing,
    Dimension(&'static str),
    Periods,
}

/// The series that follow from it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Beside {
    Nothing,
    /// In the order chosen.
    Codes(&'static str, Vec<String>),
    Each(&'static str),
    Periods(Vec<Period>),
    EachPeriod,
}

impl Compared {
    pub(super) fn id(self) -> &'static str {
        match self {
            Self::Nothing => "",
            Self::Dimension(dimension) => dimension,
            Self::Periods => "period",
        }
    }

    pub(super) fn read(params: &Params, dimensions: &[&'static str]) -> Result<Self, Error> {
        match params.get("compare") {
            None => Ok(Self::Nothing),
            Some("period") => Ok(Self::Periods),
            Some(wanted) => {
                let known = dimensions.iter().find(|it| **it == wanted);
                let reason = "is neither `period` nor a dimension of this indicator";
                known
                    .map(|it| Self::Dimension(it))
                    .ok_or_else(|| Error::parameter("compare", reason))
            }
        }
    }
}

/// The codes of a dimension that an address names: one, or several of what is compared; the default
/// if it names none.
pub(super) fn codes(
    state: &State,
    flow: Flow<'_>,
    params: &Params,
    dimension: &'static str,
    compared: Compared,
) -> Result<Vec<String>, Error> {
    if compared == Compared::Dimension(SEASONAL_ADJUST) && dimension == SEASONAL_ADJUST {
        // There is nothing else that it could be compared with.
        return Ok([UNADJUSTED, ADJUSTED].map(str::to_owned).to_vec());
    }
    let mut codes: Vec<String> = Vec::new();
    for code in params.all(dimension) {
        if !codes.contains(&code) {
            codes.push(code);
        }
    }
    if compared != Compared::Dimension(dimension) {
        codes.truncate(1);
    }
    if codes.len() > MOST {
        return Err(Error::parameter(dimension, format!("names more than {MOST} to compare")));
    }
    if codes.is_empty() {
        codes.push(select::default_code(state, flow, dimension).to_owned());
    }
    match codes.iter().find(|code| !select::is_code(state, flow, dimension, code)) {
        Some(code) => Err(Error::not_found("code", code)),
        None => Ok(codes),
    }
}

/// The periods that an address names, of those that have figures.
pub(super) fn periods(params: &Params, known: &[Period]) -> Result<Vec<Period>, Error> {
    let mut periods = Vec::new();
    for wanted in params.all("period") {
        let period = Period::parse(&wanted);
        let period = period.ok().ok_or_else(|| Error::parameter("period", "is not a period"))?;
        if !known.contains(&period) {
            return Err(Error::not_found("period", &wanted));
        }
        if !periods.contains(&period) {
            periods.push(period);
        }
    }
    if periods.len() > MOST {
        return Err(Error::parameter("period", format!("names more than {MOST} to compare")));
    }
    periods.sort_by_key(|it| select::end(*it));
    Ok(periods)
}

/// The series of a comparison. One code that is not the whole is compared with the whole; the whole
/// alone stands for each of its parts.
pub(super) fn beside(
    state: &State,
    flow: Flow<'_>,
    compared: Compared,
    (by, codes, periods): (By, &[String], &[Period]),
) -> Beside {
    match compared {
        Compared::Nothing => Beside::Nothing,
        Compared::Dimension(dimension) => {
            let default = select::default_code(state, flow, dimension);
            match codes {
                [code] if code == default && by == By::Dimension(dimension) => Beside::Nothing,
                [code] if code == default => Beside::Each(dimension),
                codes => Beside::Codes(dimension, codes.to_vec()),
            }
        }
        Compared::Periods if periods.len() > 1 => Beside::Periods(periods.to_vec()),
        Compared::Periods => Beside::EachPeriod,
    }
}
