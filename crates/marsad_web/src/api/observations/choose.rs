//! From parameters to selections of figures.

use marsad_indicators::Figure;
use marsad_model::{DIMENSIONS, neutral};

use crate::{
    Error,
    api::Ask,
    find,
    select::{self, Flow, Selection, Wanted},
};

/// Combinations of codes that one request may ask for; `*` counts once.
const MAX_SELECTIONS: usize = 500;

/// The figures asked for, in the order of selections, then of codes, measure, period.
///
/// With `is_open`, a dimension that is not named and has no total gives every code.
pub(super) fn figures<'a>(
    ask: &Ask<'a>,
    flow: Flow<'a>,
    is_open: bool,
) -> Result<Vec<Figure<'a>>, Error> {
    let mut selections = vec![Selection {
        flow: flow.id().to_owned(),
        from: ask.period("from"),
        to: ask.period("to"),
        periods: ask.periods("period"),
        vintage: vintage(ask, flow)?,
        ..Selection::default()
    }];
    let known = flow.measures();
    let measures = ask.codes("measure");
    for measure in &measures {
        if !known.contains(&measure.as_str()) {
            let reason =
                format!("`{measure}` is not measured here; these are: `{}`", known.join("`, `"));
            return Err(Error::parameter("measure", reason));
        }
    }
    if !measures.is_empty() {
        selections = crossed(&selections, &measures, |selection, measure| {
            selection.measure = Some(measure.clone());
        });
    }
    let own = select::dimensions(ask.state, flow);
    for dimension in DIMENSIONS {
        let mut wanted = wanted(ask, flow, &own, dimension)?;
        if is_open && wanted.is_empty() && own.contains(dimension) {
            let default = select::default_code(ask.state, flow, dimension);
            if !ask.state.cube.codes(flow.id(), dimension).contains(&default) {
                wanted.push(Wanted::Each);
            }
        }
        if wanted.is_empty() {
            continue;
        }
        selections = crossed(&selections, &wanted, |selection, wanted| {
            selection.codes.insert(dimension, wanted.clone());
        });
        if selections.len() > MAX_SELECTIONS {
            let reason = format!(
                "gives more than {MAX_SELECTIONS} combinations of codes; ask for fewer, or for `*`"
            );
            return Err(Error::parameter(dimension, reason));
        }
    }
    Ok(selections.iter().flat_map(|it| select::figures(ask.state, it)).collect())
}

/// The vintage that is asked for by a release's id.
fn vintage(ask: &Ask<'_>, flow: Flow<'_>) -> Result<Option<usize>, Error> {
    let Some(release) = ask.text("vintage") else { return Ok(None) };
    let found = select::vintage(ask.state, flow.id(), release);
    found.map(Some).ok_or_else(|| {
        let reason = format!("`{}` has no release `{release}`", flow.id());
        Error::parameter("vintage", reason)
    })
}

/// The measures that are asked for.
pub(super) fn measures<'a>(ask: &Ask<'_>, flow: Flow<'a>) -> Vec<&'a str> {
    let asked = ask.codes("measure");
    let is_asked = |it: &&str| asked.is_empty() || asked.iter().any(|code| code == it);
    flow.measures().into_iter().filter(is_asked).collect()
}

/// What is asked of a dimension; nothing if it is not named.
fn wanted(
    ask: &Ask<'_>,
    flow: Flow<'_>,
    own: &[&str],
    dimension: &'static str,
) -> Result<Vec<Wanted>, Error> {
    let mut codes = ask.params.all(dimension);
    codes.sort();
    codes.dedup();
    let mut wanted = Vec::new();
    for code in codes {
        if !own.contains(&dimension) && code != neutral(dimension) {
            let reason = format!(
                "`{}` does not vary by `{dimension}`; it varies by: `{}`",
                flow.id(),
                own.join("`, `")
            );
            return Err(Error::parameter(dimension, reason));
        }
        if code == "*" {
            return Ok(vec![Wanted::Each]);
        }
        // Skills can be named by the last part of their URI everywhere.
        let skill = (dimension == "skill").then(|| find::skill(ask.state, &code)).flatten();
        let code = skill.map_or(code, |it| it.uri.clone());
        if !select::is_code(ask.state, flow, dimension, &code) {
            let reason = format!("there is no `{code}` in this dimension; `*` gives every code");
            return Err(Error::parameter(dimension, reason));
        }
        wanted.push(Wanted::One(code));
    }
    Ok(wanted)
}

/// Every selection with every value.
fn crossed<T>(
    selections: &[Selection],
    values: &[T],
    set: impl Fn(&mut Selection, &T),
) -> Vec<Selection> {
    let mut out = Vec::with_capacity(selections.len() * values.len());
    for selection in selections {
        for value in values {
            let mut selection = selection.clone();
            set(&mut selection, value);
            out.push(selection);
        }
    }
    out
}
