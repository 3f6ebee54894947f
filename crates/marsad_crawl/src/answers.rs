//! One question over HTTP and its answer, from the network or from a recording.

use std::{
    borrow::Cow,
    collections::{BTreeMap, VecDeque},
    error,
    io::{self, Read},
    sync::{Mutex, PoisonError},
};

use flate2::read::{DeflateDecoder, MultiGzDecoder, ZlibDecoder};
use marsad_model::{Capture, Exchange};
use reqwest::{Certificate, Client, Response, StatusCode, header, redirect};
use rustls::CertificateError;
use serde::{Deserialize, Serialize};
use url::Url;

use crate::{Error, Failure, Limits, Options, report::Distrust};

/// Where answers come from.
#[derive(Debug, Clone, Default)]
pub enum Answers {
    #[default]
    Network,
    /// Captures of earlier visits: each address answers as it did, one answer after the other, the
    /// last one again and again. No connection is made and nothing is waited for.
    Recorded(Vec<Capture>),
}

pub(crate) struct Asker {
    way: Way,
    agent: String,
    limits: Limits,
}

enum Way {
    Network(Client),
    Recorded(Mutex<BTreeMap<String, VecDeque<Capture>>>),
}

/// What a server said of the page when it last came, and is told when it is asked again.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Known {
    pub etag: Option<String>,
    pub last_modified: Option<String>,
}

#[derive(Debug, Default)]
pub(crate) struct Answer {
    pub(crate) exchange: Exchange,
    /// As received.
    pub(crate) body: Vec<u8>,
}

/// What a visit takes.
pub(crate) const ACCEPT: &str =
    "text/html,application/xhtml+xml,application/xml;q=0.9,application/json;q=0.9,*/*;q=0.8";
/// A gzip file is sometimes packed once more on its way.
const LAYERS: usize = 2;

impl Asker {
    pub(crate) fn new(answers: Answers, agent: String, options: &Options) -> Result<Self, Error> {
        let limits = &options.limits;
        let way = match answers {
            Answers::Network => {
                let client = Client::builder()
                    .connect_timeout(limits.connect)
                    .timeout(limits.whole)
                    .redirect(redirect::Policy::none())
                    .referer(false)
                    .tls_certs_merge(certificates(&options.authorities)?)
                    .no_proxy();
                Way::Network(client.build().map_err(Error::Network)?)
            }
            Answers::Recorded(captures) => {
                let mut recorded: BTreeMap<String, VecDeque<Capture>> = BTreeMap::new();
                for capture in captures.into_iter().filter(|it| it.exchange.is_some()) {
                    recorded.entry(capture.url.clone()).or_default().push_back(capture);
                }
                Way::Recorded(Mutex::new(recorded))
            }
        };
        Ok(Self { way, agent, limits: limits.clone() })
    }

    pub(crate) fn is_recorded(&self) -> bool {
        matches!(self.way, Way::Recorded(_))
    }

    pub(crate) async fn ask(
        &self,
        url: &Url,
        known: &Known,
        accept: &str,
    ) -> Result<Answer, Failure> {
        match &self.way {
            Way::Network(client) => self.ask_network(client, url, known, accept).await,
            Way::Recorded(recorded) => {
                let mut recorded = recorded.lock().unwrap_or_else(PoisonError::into_inner);
                let answers = recorded.get_mut(url.as_str()).ok_or(Failure::NotRecorded)?;
                let capture = match answers.len() {
                    1 => answers.front().cloned(),
                    _ => answers.pop_front(),
                };
                Ok(replayed(capture.unwrap_or_default(), known))
            }
        }
    }

    async fn ask_network(
        &self,
        client: &Client,
        url: &Url,
        known: &Known,
        accept: &str,
    ) -> Result<Answer, Failure> {
        let mut headers = vec![
            (header::USER_AGENT, self.agent.as_str()),
            (header::ACCEPT, accept),
            (header::ACCEPT_ENCODING, "gzip"),
        ];
        headers.extend(known.etag.as_deref().map(|it| (header::IF_NONE_MATCH, it)));
        headers.extend(known.last_modified.as_deref().map(|it| (header::IF_MODIFIED_SINCE, it)));
        let host = match url.port() {
            Some(port) => format!("{}:{port}", url.host_str().unwrap_or_default()),
            None => url.host_str().unwrap_or_default().to_owned(),
        };
        let path = &url[url::Position::BeforePath..url::Position::AfterQuery];
        let mut request = format!("GET {path} HTTP/1.1\r\nhost: {host}");
        let mut question = client.get(url.clone());
        for (name, value) in headers {
            request.push_str(&format!("\r\n{name}: {value}"));
            question = question.header(name, value);
        }
        let mut response = question.send().await.map_err(|cause| failure(&cause))?;
        let status = response.status();
        let head = head(&response);
        let too_large = response.content_length().is_some_and(|it| it > self.limits.body);
        let mut body = Vec::new();
        // Of a page that says no only the status counts.
        if too_large && status == StatusCode::OK {
            return Err(Failure::TooLarge);
        }
        while !too_large
            && let Some(chunk) = response.chunk().await.map_err(|cause| failure(&cause))?
        {
            if (body.len() + chunk.len()) as u64 > self.limits.body {
                if status == StatusCode::OK {
                    return Err(Failure::TooLarge);
                }
                body.clear();
                break;
            }
            body.extend_from_slice(&chunk);
        }
        let exchange = Exchange { request, response: head, status: status.as_u16() };
        Ok(Answer { exchange, body })
    }
}

impl Answer {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let fields = self.exchange.response.lines().skip(1).filter_map(|it| it.split_once(':'));
        let mut values = fields.filter(|(own, _)| own.eq_ignore_ascii_case(name));
        values.next().map(|(_, value)| value.trim())
    }

    /// The body unpacked, unless that is more than `limit` bytes.
    pub(crate) fn unpacked(&self, limit: u64) -> Result<Cow<'_, [u8]>, Failure> {
        let mut body = Cow::Borrowed(self.body.as_slice());
        if self.header("content-encoding").is_some_and(|it| it.eq_ignore_ascii_case("deflate")) {
            // Servers disagree on what "deflate" is.
            body = match read(ZlibDecoder::new(&*self.body), limit)? {
                unpacked if unpacked.is_empty() => read(DeflateDecoder::new(&*self.body), limit)?,
                unpacked => unpacked,
            }
            .into();
        }
        for _ in 0..LAYERS {
            if body.starts_with(&[0x1f, 0x8b]) {
                body = read(MultiGzDecoder::new(&*body), limit)?.into();
            }
        }
        Ok(body)
    }
}

/// Reads as far as it goes: what came before damage is looked at.
fn read(decoder: impl Read, limit: u64) -> Result<Vec<u8>, Failure> {
    let mut unpacked = Vec::new();
    decoder.take(limit + 1).read_to_end(&mut unpacked).ok();
    if unpacked.len() as u64 > limit { Err(Failure::TooLarge) } else { Ok(unpacked) }
}

/// Status line and headers as one could have read them on the wire, whatever the version of HTTP;
/// without how the body was cut into pieces, since it is put together here.
fn head(response: &Response) -> String {
    let status = response.status();
    let mut head =
        format!("HTTP/1.1 {} {}", status.as_u16(), status.canonical_reason().unwrap_or_default());
    for (name, value) in response.headers() {
        if name != header::TRANSFER_ENCODING {
            head.push_str(&format!("\r\n{name}: {}", String::from_utf8_lossy(value.as_bytes())));
        }
    }
    head
}

fn certificates(pem: &[u8]) -> Result<Vec<Certificate>, Error> {
    if pem.is_empty() {
        return Ok(Vec::new());
    }
    match Certificate::from_pem_bundle(pem) {
        Ok(found) if !found.is_empty() => Ok(found),
        _ => Err(Error::Authorities),
    }
}

fn failure(cause: &reqwest::Error) -> Failure {
    match distrust(cause) {
        Some(why) => Failure::Certificate(why),
        None if cause.is_timeout() => Failure::TimedOut,
        None => Failure::Broken,
    }
}

/// What is wrong with the server's certificate, if that is why no connection came about.
fn distrust(cause: &reqwest::Error) -> Option<Distrust> {
    let mut cause: Option<&(dyn error::Error + 'static)> = Some(cause);
    while let Some(it) = cause {
        // An error of input and output holds what it was made of, and does not name it as its source.
        let held = it.downcast_ref::<io::Error>().and_then(io::Error::get_ref);
        let told = it
            .downcast_ref::<rustls::Error>()
            .or_else(|| held.and_then(|it| it.downcast_ref::<rustls::Error>()));
        if let Some(rustls::Error::InvalidCertificate(why)) = told {
            return Some(distrusted(why));
        }
        cause = match held {
            Some(held) => Some(held),
            None => it.source(),
        };
    }
    None
}

fn distrusted(why: &CertificateError) -> Distrust {
    match why {
        CertificateError::UnknownIssuer | CertificateError::BadSignature => Distrust::Issuer,
        CertificateError::Expired
        | CertificateError::ExpiredContext { .. }
        | CertificateError::NotValidYet
        | CertificateError::NotValidYetContext { .. } => Distrust::Time,
        CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. } => {
            Distrust::Name
        }
        _ => Distrust::Other,
    }
}

/// A recorded answer; "not modified" if the question names what it says of itself.
fn replayed(capture: Capture, known: &Known) -> Answer {
    let answer = Answer { exchange: capture.exchange.unwrap_or_default(), body: capture.bytes };
    let is =
        |known: &Option<String>, name| known.is_some() && known.as_deref() == answer.header(name);
    if is(&known.etag, "etag") || is(&known.last_modified, "last-modified") {
        let exchange = Exchange { status: 304, ..answer.exchange };
        return Answer { exchange, body: Vec::new() };
    }
    answer
}
