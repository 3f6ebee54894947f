//! Against a subscriber on the loopback.

use std::sync::{Arc, Mutex};

use axum::{
    Router,
    body::{Body, Bytes},
    http::{HeaderMap, HeaderValue},
    routing::post,
};
use tokio::net::TcpListener;

use super::*;
use crate::signature::verify;

const SECRET: &[u8] = b"0123456789abcdef0123456789abcdef";

fn now() -> Timestamp {
    "2026-11-29T10:00:00Z".parse().unwrap()
}

/// What a subscriber was sent.
type Seen = Arc<Mutex<Vec<(HeaderMap, Bytes)>>>;

/// Gives the address of a subscriber that answers always the same.
async fn subscriber(
    status: u16,
    headers: &'static [(&str, &str)],
    body: &'static str,
) -> (String, Seen) {
    let seen = Seen::default();
    let kept = seen.clone();
    let answer = async move |headers_in: HeaderMap, bytes: Bytes| {
        kept.lock().unwrap().push((headers_in, bytes));
        let mut answer = axum::http::Response::new(Body::from(body));
        *answer.status_mut() = StatusCode::from_u16(status).unwrap();
        for (name, value) in headers {
            answer.headers_mut().insert(*name, HeaderValue::from_static(value));
        }
        answer
    };
    (serve(Router::new().route("/hook", post(answer))).await, seen)
}

async fn serve(router: Router) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/hook", listener.local_addr().unwrap());
    tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
    url
}

async fn send(url: &str) -> Outcome {
    let client = Client::new(Reach::Private).unwrap();
    deliver(&client, url, SECRET, "hook-7-120", r#"{"events":[]}"#, now()).await
}

#[tokio::test]
async fn a_message_arrives_signed() {
    let (url, seen) = subscriber(204, &[], "").await;
    assert_eq!(send(&url).await, Outcome::Done);
    let seen = seen.lock().unwrap();
    let [(headers, body)] = seen.as_slice() else { panic!("{seen:?}") };
    let header = |name| headers[name].to_str().unwrap();
    assert_eq!(header("content-type"), "application/json");
    assert_eq!(header("webhook-id"), "hook-7-120");
    assert_eq!(header("webhook-timestamp"), now().as_second().to_string());
    let (timestamp, signature) = (header("webhook-timestamp"), header("webhook-signature"));
    assert!(verify(SECRET, header("webhook-id"), timestamp, signature, body, now()));
    assert!(!verify(b"other", header("webhook-id"), timestamp, signature, body, now()));
}

#[tokio::test]
async fn answers_are_told_apart() {
    let check = async |status, headers, expected: Outcome| {
        let (url, seen) = subscriber(status, headers, "whatever").await;
        assert_eq!(send(&url).await, expected, "{status}");
        assert_eq!(seen.lock().unwrap().len(), 1, "{status}");
    };
    let retry = |reason: &str, seconds: Option<i64>| Outcome::Retry {
        asked: seconds.map(SignedDuration::from_secs),
        reason: reason.to_owned(),
    };
    check(200, &[], Outcome::Done).await;
    check(202, &[], Outcome::Done).await;
    check(410, &[], Outcome::Gone).await;
    check(400, &[], retry("status 400 Bad Request", None)).await;
    check(500, &[], retry("status 500 Internal Server Error", None)).await;
    let busy = &[("retry-after", "120")];
    check(429, busy, retry("status 429 Too Many Requests", Some(120))).await;
    let dated = &[("retry-after", "Wed, 21 Oct 2026 07:28:00 GMT")];
    check(503, dated, retry("status 503 Service Unavailable", None)).await;
}

#[tokio::test]
async fn a_redirect_leads_nowhere() {
    let (elsewhere, seen) = subscriber(200, &[], "").await;
    let location: &'static [(&str, &str)] =
        Vec::leak(vec![("location", &*String::leak(elsewhere))]);
    for status in [301, 302, 307, 308] {
        let (url, _) = subscriber(status, location, "").await;
        let Outcome::Retry { reason, .. } = send(&url).await else { panic!("{status}") };
        assert!(reason.ends_with("redirects are not followed"), "{reason}");
    }
    assert_eq!(seen.lock().unwrap().len(), 0);
}

#[tokio::test]
async fn a_subscriber_that_is_silent_away_or_talks_for_ever_holds_nobody_up() {
    let client = Client::with_timeout(Reach::Private, Duration::from_millis(200)).unwrap();
    let send = async |url: &str| deliver(&client, url, SECRET, "1", "{}", now()).await;

    let silent = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/", silent.local_addr().unwrap());
    let Outcome::Retry { reason, .. } = send(&url).await else { panic!("silent") };
    assert_eq!(reason, "no answer in time");

    drop(silent);
    let Outcome::Retry { reason, .. } = send(&url).await else { panic!("away") };
    assert!(reason.starts_with("no answer: "), "{reason}");

    let endless = async || {
        let chunk = Ok::<_, std::convert::Infallible>(Bytes::from_static(&[b'x'; 1024]));
        Body::from_stream(futures::stream::repeat(chunk))
    };
    let url = serve(Router::new().route("/hook", post(endless))).await;
    assert_eq!(send(&url).await, Outcome::Done);
}

#[tokio::test]
async fn nothing_is_sent_inside() {
    let (url, seen) = subscriber(200, &[], "").await;
    let client = Client::new(Reach::Public).unwrap();
    for url in [url.replace("http:", "https:"), url] {
        let outcome = deliver(&client, &url, SECRET, "1", "{}", now()).await;
        assert!(matches!(outcome, Outcome::Refused(_)), "{url}: {outcome:?}");
    }
    // A name that looks harmless, and leads inside: found when it is looked up.
    let client = Client { reach: Reach::Private, ..client };
    let outcome = deliver(&client, "https://localhost:9/", SECRET, "1", "{}", now()).await;
    let expected = Refused("`localhost` has no public address".to_owned());
    assert_eq!(outcome, Outcome::Refused(expected));
    assert_eq!(seen.lock().unwrap().len(), 0);
}

#[tokio::test]
async fn a_message_that_always_fails_dies_after_the_schedule() {
    let (url, seen) = subscriber(500, &[], "").await;
    let mut failures = 0;
    let mut waited = SignedDuration::ZERO;
    loop {
        let Outcome::Retry { asked, .. } = send(&url).await else { panic!("it fails") };
        failures += 1;
        let Some(wait) = retry_after(failures, asked) else { break };
        waited += wait;
    }
    assert_eq!(failures, 7);
    assert_eq!(seen.lock().unwrap().len(), 7);
    assert_eq!(waited, SignedDuration::from_secs(5 + 30 + 120 + 600 + 3600 + 6 * 3600));
}

#[test]
fn a_subscriber_may_ask_for_more_time_but_not_for_ever() {
    let check = |failures, asked: Option<i64>, expected: Option<i64>| {
        let seconds = SignedDuration::from_secs;
        assert_eq!(retry_after(failures, asked.map(seconds)), expected.map(seconds));
    };
    check(1, None, Some(5));
    check(1, Some(1), Some(5));
    check(1, Some(90), Some(90));
    check(1, Some(86_400), Some(6 * 3600));
    check(6, None, Some(6 * 3600));
    check(7, Some(5), None);
    check(u64::MAX, None, None);
}
