//! Who a request comes from.

use axum::http::{HeaderMap, header};
use marsad_state::Key;

use super::Live;
use crate::{
    State,
    api::problem::{Problem, Sort},
};

/// The engine; a problem where the program only serves.
pub(super) fn live(state: &State) -> Result<&Live, Box<Problem>> {
    state.live.as_deref().ok_or_else(|| {
        Box::new(Problem::new(
            Sort::Unavailable,
            "this server only shows published data; the live service is started by `marsad run`",
        ))
    })
}

/// The partner whose key the request carries.
pub(super) async fn key(live: &Live, headers: &HeaderMap) -> Result<Key, Box<Problem>> {
    let told = headers.get(header::AUTHORIZATION).and_then(|it| it.to_str().ok());
    let secret = told.and_then(|it| it.strip_prefix("Bearer ")).unwrap_or_default().trim();
    match live.store.verify_key(secret).await {
        Ok(Some(key)) => Ok(key),
        Ok(None) => {
            let detail = "send your key in the header `Authorization: Bearer mk_…`; the operator \
                gives keys (`marsad key create`)";
            Err(Box::new(Problem::new(Sort::Unauthorized, detail)))
        }
        Err(error) => Err(fault(&error)),
    }
}

pub(super) fn fault(error: &marsad_state::Error) -> Box<Problem> {
    Box::new(Problem::internal(&format!("{error:?}")))
}
