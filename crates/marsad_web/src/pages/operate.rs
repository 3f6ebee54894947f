//! What an operator decides on a page of the portal, with a key and no session.

use axum::response::{IntoResponse, Redirect, Response};
use marsad_state::{Error as Fault, Ruling};

use crate::{
    Error,
    live::Live,
    pages::{Visit, layout::segment, unkept},
};

/// The source of keys that may decide.
const OPERATOR: &str = "operator";
const LONGEST_REASON: usize = 500;

/// Who decides: whose key was sent.
pub(crate) fn operator(visit: &Visit<'_>, live: &Live) -> Result<String, Error> {
    let told = visit.sent.get("key").unwrap_or_default();
    let key = visit.wait(live.store.verify_key(told))?;
    let key = key.filter(|it| it.source == OPERATOR).ok_or(Error::Key)?;
    Ok(if key.label.is_empty() { OPERATOR.to_owned() } else { key.label })
}

/// About a run that is held.
pub(crate) fn decide(visit: &Visit<'_>) -> Result<Response, Error> {
    let Visit { state, lang, id, sent, .. } = visit;
    let nowhere = || Error::not_found("page", id);
    let live = state.live.as_deref().ok_or_else(nowhere)?;
    let by = operator(visit, live)?;
    let number: i64 = id.parse().map_err(|_error| nowhere())?;
    let ruling = sent.get("ruling").and_then(Ruling::parse);
    let ruling = ruling.ok_or_else(|| Error::parameter("ruling", "is none that there is"))?;
    let reason = sent.get("reason").unwrap_or_default();
    let reason: String = reason.chars().take(LONGEST_REASON).collect();
    let run = visit.wait(async {
        match live.store.run(number).await {
            Err(Fault::Unknown { .. }) => Ok(None),
            found => found.map(Some),
        }
    })?;
    let run = run.ok_or_else(nowhere)?;
    visit.wait(async {
        match live.store.decide(number, ruling, &by, &reason, (live.clock)()).await {
            // Somebody was faster: the page shows what they decided.
            Err(Fault::Conflict(_)) => Ok(()),
            done => done,
        }
    })?;
    tracing::info!(run = number, ruling = ruling.tag(), by, "a held run was decided about");
    let address = format!("/{}/sources/{}#runs", lang.tag(), segment(&run.source));
    Ok(unkept(Redirect::to(&address).into_response()))
}
