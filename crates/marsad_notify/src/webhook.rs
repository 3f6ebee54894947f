//! Messages to programs: one signed request each.

use std::{error, time::Duration};

use jiff::{SignedDuration, Timestamp};
use reqwest::{
    Response, StatusCode,
    header::{CONTENT_TYPE, RETRY_AFTER},
    redirect,
};

use crate::{
    Error, Result,
    guard::{PublicNames, Reach, Refused},
    signature::sign,
};

/// Connections to subscribers. Clones share them.
#[derive(Debug, Clone)]
pub struct Client {
    http: reqwest::Client,
    reach: Reach,
}

/// What came of a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    Done,
    /// Send it again, with the same id: see [`retry_after`].
    Retry {
        /// How long the subscriber asks to be left alone.
        asked: Option<SignedDuration>,
        reason: String,
    },
    /// The subscriber is gone for good: disable the hook.
    Gone,
    /// The address may not be written to: disable the hook, and tell why.
    Refused(Refused),
}

/// How long to wait after each failure in a row. After the last, the message is dead.
pub const RETRIES: [SignedDuration; 6] = [
    SignedDuration::from_secs(5),
    SignedDuration::from_secs(30),
    SignedDuration::from_mins(2),
    SignedDuration::from_mins(10),
    SignedDuration::from_hours(1),
    SignedDuration::from_hours(6),
];

const TIMEOUT: Duration = Duration::from_secs(10);
/// Nothing in an answer matters; this much is read so that its connection can be used again.
const LONGEST_ANSWER: usize = 4096;

/// How long to wait after so many failures in a row, the last included; nothing if the message is to
/// be given up. A subscriber may ask for more time, up to the longest wait.
pub fn retry_after(failures: u64, asked: Option<SignedDuration>) -> Option<SignedDuration> {
    let index = usize::try_from(failures.saturating_sub(1)).ok()?;
    let wait = *RETRIES.get(index)?;
    Some(wait.max(asked.unwrap_or_default()).min(RETRIES[RETRIES.len() - 1]))
}

impl Client {
    pub fn new(reach: Reach) -> Result<Self> {
        Self::with_timeout(reach, TIMEOUT)
    }

    fn with_timeout(reach: Reach, timeout: Duration) -> Result<Self> {
        let builder = reqwest::Client::builder()
            .user_agent("marsad")
            .timeout(timeout)
            // A redirect could lead inside, and turns a POST into a GET.
            .redirect(redirect::Policy::none())
            // A proxy would look names up by itself.
            .no_proxy();
        let builder = match reach {
            Reach::Public => builder.https_only(true).dns_resolver(PublicNames),
            Reach::Private => builder,
        };
        Ok(Self { http: builder.build().map_err(Error::Certificates)?, reach })
    }
}

/// Sends a body of JSON to a subscriber, once.
///
/// The id is the message's own, the same at each attempt, so that the subscriber can tell what it
/// has seen.
pub async fn deliver(
    client: &Client,
    url: &str,
    secret: &[u8],
    id: &str,
    body: &str,
    now: Timestamp,
) -> Outcome {
    if let Err(refused) = client.reach.check(url) {
        return Outcome::Refused(refused);
    }
    let sent = client
        .http
        .post(url)
        .header(CONTENT_TYPE, "application/json")
        .header("webhook-id", id)
        .header("webhook-timestamp", now.as_second().to_string())
        .header("webhook-signature", sign(secret, id, now, body.as_bytes()))
        .body(body.to_owned())
        .send()
        .await;
    let answer = match sent {
        Ok(answer) => answer,
        Err(error) => return failed(&error),
    };
    let status = answer.status();
    let asked = asked(&answer);
    read_some(answer).await;
    match status {
        status if status.is_success() => Outcome::Done,
        StatusCode::GONE => Outcome::Gone,
        status if status.is_redirection() => {
            Outcome::Retry { asked, reason: format!("status {status}: redirects are not followed") }
        }
        status => Outcome::Retry { asked, reason: format!("status {status}") },
    }
}

fn failed(error: &reqwest::Error) -> Outcome {
    let mut cause: Option<&(dyn error::Error + 'static)> = Some(error);
    let mut last = String::new();
    while let Some(it) = cause {
        if let Some(refused) = it.downcast_ref::<Refused>() {
            return Outcome::Refused(refused.clone());
        }
        last = it.to_string();
        cause = it.source();
    }
    let reason = match error {
        error if error.is_timeout() => "no answer in time".to_owned(),
        _ => format!("no answer: {last}"),
    };
    Outcome::Retry { asked: None, reason }
}

/// `Retry-After` in seconds. Dates are rare, and the schedule is good enough for them.
fn asked(answer: &Response) -> Option<SignedDuration> {
    let seconds: u32 = answer.headers().get(RETRY_AFTER)?.to_str().ok()?.parse().ok()?;
    Some(SignedDuration::from_secs(i64::from(seconds)))
}

async fn read_some(mut answer: Response) {
    let mut n_read = 0;
    while n_read <= LONGEST_ANSWER {
        match answer.chunk().await {
            Ok(Some(chunk)) => n_read += chunk.len(),
            // The status has said all; whether the rest arrives does not matter.
            Ok(None) | Err(_) => return,
        }
    }
}

#[cfg(test)]
mod tests;
