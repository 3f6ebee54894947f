//! The API as clients see it, over a small state.

mod contract;
mod figures;
mod fixture;
mod jsonstat;
mod live;
mod vacancies;

use std::sync::Arc;

use axum::{
    Router,
    body::{Body, to_bytes},
    http::{HeaderMap, Method, Request, StatusCode, header},
};
use marsad_state::State as Store;
use serde_json::Value;
use tempfile::TempDir;
use tower::ServiceExt;

use crate::{Live, State};

/// A running API and what it serves.
pub(crate) struct Api {
    router: Router,
    state: Arc<State>,
    _folder: TempDir,
}

pub(crate) struct Got {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Vec<u8>,
}

impl Api {
    pub(crate) fn start() -> Self {
        let (state, folder) = fixture::state();
        let router = crate::router(Arc::clone(&state));
        Self { router, state, _folder: folder }
    }

    /// One that is live, and the key of a partner.
    pub(crate) fn live() -> (Self, String) {
        let (state, folder) = fixture::state();
        let mut state = Arc::into_inner(state).unwrap();
        let now = || "2025-11-30T12:00:00Z".parse().unwrap();
        let url = format!("sqlite:{}", folder.path().join("state.db").display());
        let (store, secret) = runtime().block_on(async {
            let store = Store::open(&url).await.unwrap();
            let secret = store.create_key("board", "", now()).await.unwrap();
            (store, secret)
        });
        let (pushes, _) = tokio::sync::mpsc::channel(1);
        state.live = Some(Arc::new(Live::new(store, pushes, None, 0, now)));
        let state = Arc::new(state);
        let router = crate::router(Arc::clone(&state));
        (Self { router, state, _folder: folder }, secret)
    }

    pub(crate) fn send(&self, method: Method, address: &str, headers: &[(&str, &str)]) -> Got {
        let mut request = Request::builder().method(method).uri(address);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let request = request.body(Body::empty()).unwrap();
        runtime().block_on(async {
            let response = self.router.clone().oneshot(request).await.unwrap();
            let (status, headers) = (response.status(), response.headers().clone());
            let body = to_bytes(response.into_body(), usize::MAX).await.unwrap().to_vec();
            Got { status, headers, body }
        })
    }

    pub(crate) fn get(&self, address: &str) -> Got {
        self.send(Method::GET, address, &[])
    }

    /// The JSON of a good answer.
    pub(crate) fn json(&self, address: &str) -> Value {
        let got = self.get(address);
        assert_eq!(got.status, StatusCode::OK, "{address}: {}", got.text());
        got.json()
    }

    /// A problem, checked for what every problem has.
    fn problem(&self, address: &str, status: u16) -> Value {
        let got = self.get(address);
        assert_eq!(got.status.as_u16(), status, "{address}: {}", got.text());
        assert_eq!(got.header(header::CONTENT_TYPE), "application/problem+json", "{address}");
        assert!(!got.headers.contains_key(header::ETAG), "{address}");
        let problem = got.json();
        assert_eq!(problem["status"], status);
        for field in ["type", "title", "detail", "instance"] {
            assert!(problem[field].as_str().is_some_and(|it| !it.is_empty()), "{address}: {field}");
        }
        problem
    }
}

impl Got {
    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap()
    }

    pub(crate) fn header(&self, name: header::HeaderName) -> &str {
        self.headers.get(name).map_or("", |it| it.to_str().unwrap())
    }
}

fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap()
}

/// The strings at `field` of every item of a list.
fn column<'a>(list: &'a Value, field: &str) -> Vec<&'a str> {
    list.as_array().unwrap().iter().map(|it| it[field].as_str().unwrap_or("null")).collect()
}
