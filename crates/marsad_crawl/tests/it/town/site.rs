//! One server.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::{
        Arc, Mutex,
        atomic::{AtomicU8, AtomicU32, Ordering},
    },
    time::{Duration, Instant},
};

use axum::{
    Router,
    body::{Body, Bytes},
    extract::Request,
    http::{HeaderMap, Response},
};
use futures::{StreamExt as _, stream};

pub(crate) struct Site {
    /// `http://127.0.1.7:40001`
    pub(crate) base: String,
    log: Arc<Mutex<Vec<Logged>>>,
    visit: Arc<AtomicU32>,
}

/// A question as the site sees it.
pub(crate) struct Ask {
    pub(crate) path: String,
    pub(crate) query: String,
    pub(crate) base: String,
    /// Which visit it is, as told by [`Site::next_visit`]; the first is 1.
    pub(crate) visit: u32,
    /// How often this address was asked for, this time included.
    pub(crate) nth: u32,
}

#[derive(Debug, Clone)]
pub(crate) struct Logged {
    pub(crate) at: Instant,
    pub(crate) address: String,
    pub(crate) visit: u32,
    pub(crate) is_conditional: bool,
    pub(crate) agent: String,
    /// `name: value` of each header.
    pub(crate) headers: BTreeSet<String>,
    pub(crate) status: u16,
}

#[derive(Default)]
pub(crate) struct Reply {
    status: u16,
    headers: Vec<(&'static str, String)>,
    body: Vec<u8>,
    delay: Duration,
    /// Send the body over and over, so often.
    again: usize,
    /// Break off after the body.
    breaks: bool,
}

impl Reply {
    pub(crate) fn html(body: impl Into<Vec<u8>>) -> Self {
        Self::of("text/html; charset=utf-8", body)
    }

    pub(crate) fn text(body: impl Into<Vec<u8>>) -> Self {
        Self::of("text/plain", body)
    }

    pub(crate) fn of(media: &str, body: impl Into<Vec<u8>>) -> Self {
        Self {
            status: 200,
            headers: vec![("content-type", media.to_owned())],
            body: body.into(),
            ..Self::default()
        }
    }

    pub(crate) fn status(status: u16) -> Self {
        Self { status, ..Self::html("<h1>!</h1>") }
    }

    pub(crate) fn to(status: u16, location: &str) -> Self {
        Self::status(status).header("location", location)
    }

    pub(crate) fn header(mut self, name: &'static str, value: &str) -> Self {
        self.headers.push((name, value.to_owned()));
        self
    }

    /// The server then says itself whether the page is as it was.
    pub(crate) fn etag(self, value: &str) -> Self {
        let quoted = format!("\"{value}\"");
        self.header("etag", &quoted)
    }

    pub(crate) fn after(mut self, delay: Duration) -> Self {
        self.delay = delay;
        self
    }

    pub(crate) fn repeated(mut self, again: usize) -> Self {
        self.again = again;
        self
    }

    pub(crate) fn broken(mut self) -> Self {
        self.breaks = true;
        self
    }

    fn into_response(mut self, headers: &HeaderMap) -> Response<Body> {
        let is = |own: &str, asked: &str| {
            let own = self.headers.iter().find(|(name, _)| *name == own).map(|(_, it)| it);
            let asked = headers.get(asked).and_then(|it| it.to_str().ok());
            own.is_some() && own.map(String::as_str) == asked
        };
        if self.status == 200
            && (is("etag", "if-none-match") || is("last-modified", "if-modified-since"))
        {
            self.status = 304;
            self.body.clear();
        }
        let mut response = Response::builder().status(self.status);
        for (name, value) in &self.headers {
            response = response.header(*name, value);
        }
        let chunk = Bytes::from(self.body);
        let body = if self.again > 0 || self.breaks {
            let chunks = stream::repeat(chunk).take(self.again + 1).map(Ok::<_, std::io::Error>);
            let end = self.breaks.then(|| Err(std::io::Error::other("cut")));
            Body::from_stream(chunks.chain(stream::iter(end)))
        } else {
            Body::from(chunk)
        };
        response.body(body).unwrap()
    }
}

impl Site {
    /// Opens a server on a machine of its own, as far as its address tells.
    pub(crate) async fn open(answer: impl Fn(&Ask) -> Reply + Send + Sync + 'static) -> Self {
        static MACHINES: AtomicU8 = AtomicU8::new(1);
        let machine = MACHINES.fetch_add(1, Ordering::Relaxed);
        let listener = tokio::net::TcpListener::bind(format!("127.0.1.{machine}:0")).await.unwrap();
        let base = format!("http://{}", listener.local_addr().unwrap());
        let log: Arc<Mutex<Vec<Logged>>> = Arc::default();
        let visit = Arc::new(AtomicU32::new(1));
        let counts: Arc<Mutex<BTreeMap<String, u32>>> = Arc::default();
        let answer = Arc::new(answer);
        let (own_log, own_visit, own_base) = (Arc::clone(&log), Arc::clone(&visit), base.clone());
        let router = Router::new().fallback(move |request: Request| {
            let at = Instant::now();
            let (parts, _) = request.into_parts();
            let address = parts.uri.path_and_query().unwrap().to_string();
            let ask = Ask {
                path: parts.uri.path().to_owned(),
                query: parts.uri.query().unwrap_or_default().to_owned(),
                base: own_base.clone(),
                visit: own_visit.load(Ordering::Relaxed),
                nth: {
                    let mut counts = counts.lock().unwrap();
                    let count = counts.entry(address.clone()).or_default();
                    *count += 1;
                    *count
                },
            };
            let reply = answer(&ask);
            let delay = reply.delay;
            let response = reply.into_response(&parts.headers);
            own_log.lock().unwrap().push(Logged {
                at,
                address,
                visit: ask.visit,
                is_conditional: parts.headers.contains_key("if-none-match")
                    || parts.headers.contains_key("if-modified-since"),
                agent: parts.headers["user-agent"].to_str().unwrap().to_owned(),
                headers: parts
                    .headers
                    .iter()
                    .map(|(name, value)| format!("{name}: {}", value.to_str().unwrap()))
                    .collect(),
                status: response.status().as_u16(),
            });
            async move {
                tokio::time::sleep(delay).await;
                response
            }
        });
        tokio::spawn(async move { axum::serve(listener, router).await });
        Self { base, log, visit }
    }

    /// From now on the site is as it is at the next visit.
    pub(crate) fn next_visit(&self) {
        self.visit.fetch_add(1, Ordering::Relaxed);
    }

    /// What it was asked for in the visit that is now.
    pub(crate) fn log(&self) -> Vec<Logged> {
        let visit = self.visit.load(Ordering::Relaxed);
        self.log.lock().unwrap().iter().filter(|it| it.visit == visit).cloned().collect()
    }

    pub(crate) fn addresses(&self) -> Vec<String> {
        self.log().into_iter().map(|it| it.address).collect()
    }

    pub(crate) fn was_asked(&self, part: &str) -> bool {
        self.addresses().iter().any(|it| it.contains(part))
    }
}
