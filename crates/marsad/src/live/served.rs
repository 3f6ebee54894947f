//! What is served now, replaced whole when something new is public.

use std::sync::{Arc, PoisonError, RwLock};

use axum::{Router, extract::Request};
use marsad_web::State;
use tower::ServiceExt;

pub(crate) struct Served(RwLock<(Arc<State>, Router)>);

impl Served {
    pub(crate) fn new(state: State) -> Self {
        Self(RwLock::new(routed(state)))
    }

    pub(crate) fn replace(&self, state: State) {
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = routed(state);
    }

    pub(crate) fn state(&self) -> Arc<State> {
        Arc::clone(&self.0.read().unwrap_or_else(PoisonError::into_inner).0)
    }

    /// Routes that always go to what is served now.
    pub(crate) fn router(self: &Arc<Self>) -> Router {
        let served = Arc::clone(self);
        let answer = tower::service_fn(move |request: Request| {
            let router = served.0.read().unwrap_or_else(PoisonError::into_inner).1.clone();
            router.oneshot(request)
        });
        Router::new().fallback_service(answer)
    }
}

fn routed(state: State) -> (Arc<State>, Router) {
    let state = Arc::new(state);
    (Arc::clone(&state), marsad_web::router(state))
}
