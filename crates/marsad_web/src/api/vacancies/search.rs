//! From parameters to a search of the index.

use marsad_search::{Search, Sort, Wishes};

use crate::{
    Error, State,
    api::{Ask, pages_of::not_an_address},
    select,
};

pub(super) fn read(ask: &Ask<'_>) -> Result<Search, Error> {
    let state = ask.state;
    Ok(Search {
        text: ask.text("q").unwrap_or_default().to_owned(),
        occupation: ask.codes("occupation"),
        place: places(ask)?,
        contract: ask.codes("contract"),
        education: ask.codes("education"),
        sector: ask.codes("sector"),
        language: ask.codes("language"),
        remote: ask.codes("remote"),
        source: ask.codes("source"),
        skill: ask.codes("skill"),
        wishes: Wishes::default(),
        posted_from: ask.date("posted_from"),
        posted_to: ask.date("posted_to"),
        open_on: ask.is("open").then_some(state.as_of),
        wage_min: ask.amount("wage_min"),
        sort: if ask.text("sort") == Some("newest") { Sort::Newest } else { Sort::Relevance },
        after: cursor(state, ask.text("after"))?,
        limit: ask.limit(),
        facets: ask.is("facets"),
    })
}

/// The codes of the places asked for; with a distance, of all places within it.
fn places(ask: &Ask<'_>) -> Result<Vec<String>, Error> {
    let codes = ask.codes("place");
    let centre = match (ask.amount("radius_km"), ask.point("near"), codes.as_slice()) {
        (None, None, _) => return Ok(codes),
        (None, Some(_), _) => {
            return Err(Error::parameter("radius_km", "has to be given with `near`"));
        }
        (Some(_), None, []) => {
            return Err(Error::parameter("radius_km", "needs `near` or `place` to measure from"));
        }
        (Some(_), Some(_), [_, ..]) => {
            return Err(Error::parameter("near", "cannot be given with `place`: one centre only"));
        }
        (Some(_), None, [_, _, ..]) => {
            return Err(Error::parameter("place", "can be given once only with `radius_km`"));
        }
        (Some(km), Some(centre), []) => (km, centre),
        (Some(km), None, [code]) => {
            let place = ask.state.taxonomy.places.get(code);
            let centre = place.and_then(|it| it.centroid).ok_or_else(|| {
                Error::parameter(
                    "place",
                    format!("`{code}` has no known centre; leave `radius_km` out"),
                )
            })?;
            (km, centre)
        }
    };
    let (km, centre) = centre;
    let mut within = select::places_within(ask.state, centre, km);
    // The place itself, however large, is within any distance of itself.
    within.extend(codes);
    if within.is_empty() {
        // No place at all is not "any place".
        within.push(String::new());
    }
    Ok(within)
}

/// A page address further away than there are vacancies would only cost memory.
fn cursor(state: &State, after: Option<&str>) -> Result<Option<String>, Error> {
    let Some(after) = after else { return Ok(None) };
    let offset = after.strip_prefix('r').map(|it| it.parse::<u64>().unwrap_or(u64::MAX));
    if offset.is_some_and(|it| it > state.index.len()) {
        return Err(not_an_address(after));
    }
    Ok(Some(after.to_owned()))
}
