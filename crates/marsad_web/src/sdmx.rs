//! The published figures as an SDMX service: `/sdmx/2.1` speaks SDMX-REST 1.5, `/sdmx/3.0` 2.x.
//!
//! Official figures and our own are dataflows of the same kind. An address is read by the grammar of
//! `marsad_sdmx`, answered from the [`State`] in memory, and written row by row.

mod address;
mod artefacts;
mod availability;
mod codes;
mod data;
mod error;
mod metadata;
mod question;
mod structure;

#[cfg(test)]
mod tests;

use std::{
    borrow::Cow,
    hash::{DefaultHasher, Hash, Hasher},
    sync::{Arc, OnceLock},
};

use axum::{
    Router,
    body::Body,
    extract::{RawQuery, State as Shared},
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode, Uri, header},
    response::{IntoResponse, Response},
    routing::get,
};
use jiff::Timestamp;
use marsad_model::{DIMENSIONS, Lang};
use marsad_sdmx::{
    Class, Family, Format, Structures, Wish, negotiate,
    query::{self, AtObservation, Context, Parameters, Query, Rest, SchemaQuery},
    write::{self, Header},
};

use crate::{State, texts::text};

use self::{artefacts::Service, data::Manner, error::Failure};

pub(crate) use address::{address, whole};

/// Parts of a key: every dimension of the model, frequency, measure, time.
const MOST_PARTS: usize = DIMENSIONS.len() + 3;

type Once = Arc<OnceLock<Arc<Service>>>;

pub(crate) fn router() -> Router<Arc<State>> {
    // Structures are made once per state, at the first question.
    let once = Once::default();
    let answer = |rest: Rest| {
        let once = Arc::clone(&once);
        get(
            move |Shared(state): Shared<Arc<State>>,
                  RawQuery(query): RawQuery,
                  uri: Uri,
                  headers: HeaderMap| async move {
                let answer = tokio::task::spawn_blocking(move || {
                    let service = once.get_or_init(|| Arc::new(Service::of(&state)));
                    let ask = Ask { state: &state, service, rest, headers: &headers };
                    let query = query.unwrap_or_default();
                    ask.answer(uri.path(), &query).unwrap_or_else(|it| it.answer(rest))
                });
                let mut response = answer.await.unwrap_or_else(|panic| {
                    tracing::error!(%panic, "an SDMX question could not be answered");
                    StatusCode::INTERNAL_SERVER_ERROR.into_response()
                });
                open(&mut response);
                response
            },
        )
        .options(allowed)
    };
    Router::new()
        .route("/sdmx/2.1/{*path}", answer(Rest::V1))
        .route("/sdmx/3.0/{*path}", answer(Rest::V2))
}

/// Anybody's page may read: what a browser asks before it does.
async fn allowed() -> Response {
    let mut response = StatusCode::NO_CONTENT.into_response();
    open(&mut response);
    set(&mut response, "access-control-allow-methods", "GET, HEAD, OPTIONS");
    set(
        &mut response,
        "access-control-allow-headers",
        "accept, accept-language, if-none-match, if-modified-since, range, x-range",
    );
    set(&mut response, "access-control-max-age", "86400");
    response
}

fn open(response: &mut Response) {
    set(response, "access-control-allow-origin", "*");
    set(
        response,
        "access-control-expose-headers",
        "content-range, content-language, etag, last-modified",
    );
}

struct Ask<'a> {
    state: &'a Arc<State>,
    service: &'a Arc<Service>,
    rest: Rest,
    headers: &'a HeaderMap,
}

impl Ask<'_> {
    fn answer(&self, path: &str, query: &str) -> Result<Response, Failure> {
        let path = path.splitn(4, '/').nth(3).unwrap_or_default();
        let question = query::parse(self.rest, path, query)?;
        let format = Parameters::parse(query)?.take(&["format"]);
        let family = match question {
            Query::Data(_) => Family::Data,
            Query::Structure(_) | Query::Availability(_) => Family::Structure,
            Query::Schema(_) => Family::Schema,
            Query::Metadata(_) => Family::Metadata,
        };
        let accept = format.or_else(|| self.accepted()).unwrap_or_default();
        let wish = negotiate(&accept, family, default(self.rest, family));
        // pysdmx takes its schemas as structures.
        let wish = wish.or_else(|| match family {
            Family::Schema => {
                negotiate(&accept, Family::Structure, default(self.rest, Family::Structure))
            }
            _ => None,
        });
        let wish = wish.ok_or_else(|| {
            let known: Vec<&str> = Format::ALL
                .into_iter()
                .filter(|it| it.family() == family)
                .map(Format::media_type)
                .collect();
            Failure::NotAcceptable(format!("the answer can be: {}", known.join(", ")))
        })?;
        let languages = self.languages();
        let changed = self.changed();
        let tag = self.tag(path, query, wish, &languages);
        if self.is_known(&tag, changed) {
            let mut response = StatusCode::NOT_MODIFIED.into_response();
            self.label(&mut response, &tag, changed, &languages);
            return Ok(response);
        }
        let answer = match question {
            Query::Data(query) => match self.data(query, wish, &languages, changed) {
                // SDMX 3 has a status for "all is well, and there is nothing".
                Err(Failure::NoResults(_)) if self.rest == Rest::V2 => {
                    Ok(StatusCode::NO_CONTENT.into_response())
                }
                other => other,
            },
            Query::Structure(query) => {
                let found = structure::answer(self.service, &query)?;
                self.structures(&found, wish, &languages, changed)
            }
            Query::Availability(query) => {
                let found = availability::answer(self.state, self.service, &query)?;
                self.structures(&found, wish, &languages, changed)
            }
            Query::Schema(query) => self.schema(&query, wish),
            Query::Metadata(query) => {
                let found = metadata::answer(self.service, &query)?;
                let header = self.header(changed);
                written(write::metadata(wish.format, &header, &found, &languages), wish)
            }
        };
        let mut response = answer?;
        self.label(&mut response, &tag, changed, &languages);
        Ok(response)
    }

    fn data(
        &self,
        query: query::DataQuery,
        wish: Wish,
        languages: &[String],
        changed: Timestamp,
    ) -> Result<Response, Failure> {
        if query.include_history && wish.format == Format::DataCsv10 {
            let words = "SDMX-CSV 1.0 cannot tell what was said when: take 2.0".to_owned();
            return Err(Failure::NotAcceptable(words));
        }
        let manner = Manner {
            header: self.header(changed),
            wish,
            languages: languages.to_vec(),
            range: self.range()?,
        };
        let range = manner.range;
        let answer = data::Answer::new(self.state, self.service, query, manner)?;
        let total = answer.total;
        let mut response = answer.body().into_response();
        content_type(&mut response, wish);
        if let (Some((first, last)), Some(total)) = (range, total) {
            *response.status_mut() = StatusCode::PARTIAL_CONTENT;
            let last = last.min(total - 1);
            set(&mut response, "content-range", &format!("values {first}-{last}/{total}"));
        }
        Ok(response)
    }

    fn structures(
        &self,
        found: &Structures,
        wish: Wish,
        languages: &[String],
        changed: Timestamp,
    ) -> Result<Response, Failure> {
        let header = self.header(changed);
        let mut found = Cow::Borrowed(found);
        if wish.format == Format::StructureXml30 {
            // sdmx1 2.28 cannot read a range of time in SDMX-ML 3.0.
            found.to_mut().constraints.iter_mut().for_each(|it| it.time = None);
        }
        written(write::structures(wish.format, &header, &found, languages), wish)
    }

    fn schema(&self, asked: &SchemaQuery, wish: Wish) -> Result<Response, Failure> {
        let flow = query::FlowReference {
            context: asked.context,
            agencies: vec![asked.agency.clone()].into_iter().filter(|it| it != "*").collect(),
            ids: vec![asked.id.clone()],
            versions: asked.versions.clone(),
        };
        let served = question::flow(&self.service.flows, &flow)?;
        let at = match asked.at_observation.as_deref() {
            None | Some("TIME_PERIOD") => AtObservation::Time,
            Some("AllDimensions") => AtObservation::All,
            Some(id) if served.structure.dimension(id).is_some() => {
                AtObservation::Dimension(id.to_owned())
            }
            Some(id) => return Err(Failure::Syntax(format!("there is no dimension `{id}`"))),
        };
        let schema = write::schema(wish.format, &served.structure, &self.service.structures, &at);
        if schema.is_some() {
            return written(schema, wish);
        }
        let class = match asked.context {
            Context::DataStructure => Class::DataStructure,
            _ => Class::Dataflow,
        };
        let found = structure::whole(self.service, served, class);
        self.structures(&found, wish, &self.languages(), self.changed())
    }

    fn accepted(&self) -> Option<String> {
        let values = self.headers.get_all(header::ACCEPT).iter();
        let values: Vec<&str> = values.filter_map(|it| it.to_str().ok()).collect();
        (!values.is_empty()).then(|| values.join(","))
    }

    /// Languages that the reader likes, best first; of ours only.
    fn languages(&self) -> Vec<String> {
        let wishes = self.headers.get(header::ACCEPT_LANGUAGE).and_then(|it| it.to_str().ok());
        let mut found: Vec<(f32, String)> = Vec::new();
        for wish in wishes.unwrap_or_default().split(',') {
            let (tag, rest) = wish.split_once(';').unwrap_or((wish, ""));
            let tag = tag.trim().split('-').next().unwrap_or_default().to_ascii_lowercase();
            let weight = rest.trim().strip_prefix("q=").map_or(Some(1.0), |it| it.parse().ok());
            if Lang::ALL.iter().any(|it| it.tag() == tag) {
                found.push((weight.unwrap_or(0.0), tag));
            }
        }
        found.sort_by(|a, b| b.0.total_cmp(&a.0));
        let mut languages: Vec<String> = found.into_iter().map(|(_, tag)| tag).collect();
        if languages.is_empty() {
            languages.push("en".to_owned());
        }
        languages
    }

    /// `Range: values=0-2999`, or `x-range` where a browser keeps `Range` to itself.
    fn range(&self) -> Result<Option<(usize, usize)>, Failure> {
        let named = |name: &str| self.headers.get(name).and_then(|it| it.to_str().ok());
        let Some(text) = named("x-range").or_else(|| named("range")) else { return Ok(None) };
        // Other units than values may be passed over.
        let Some(values) = text.trim().strip_prefix("values=") else { return Ok(None) };
        let bad = || Failure::Syntax(format!("a range is `values=0-2999`, not `{text}`"));
        let (first, last) = values.split_once('-').ok_or_else(bad)?;
        let first: usize = first.trim().parse().ok().ok_or_else(bad)?;
        let last: usize = match last.trim() {
            "" => usize::MAX,
            last => last.parse().ok().ok_or_else(bad)?,
        };
        if last < first {
            return Err(bad());
        }
        Ok(Some((first, last)))
    }

    /// When the newest release became public.
    fn changed(&self) -> Timestamp {
        let newest = self.state.vintages.values().filter_map(|it| it.last()).map(|it| it.at).max();
        newest.unwrap_or(Timestamp::UNIX_EPOCH)
    }

    fn header(&self, changed: Timestamp) -> Header {
        Header {
            id: format!("{}-{}", self.service.agency, changed.as_second()),
            // Of the data, not of the moment: the same question gives the same bytes.
            prepared: second(changed),
            sender: self.service.agency.clone(),
            sender_name: artefacts::texts(|lang| text(lang, "site-name")),
            is_test: self.state.is_sample(),
        }
    }

    fn tag(&self, path: &str, query: &str, wish: Wish, languages: &[String]) -> String {
        let mut hasher = DefaultHasher::new();
        for release in &self.state.releases {
            release.id.hash(&mut hasher);
        }
        self.changed().as_second().hash(&mut hasher);
        (path, query, languages).hash(&mut hasher);
        format!("{wish:?}").hash(&mut hasher);
        for name in ["range", "x-range"] {
            self.headers.get(name).map(HeaderValue::as_bytes).hash(&mut hasher);
        }
        env!("CARGO_PKG_VERSION").hash(&mut hasher);
        // Weak: the same message may travel compressed.
        format!("W/\"{:016x}\"", hasher.finish())
    }

    fn is_known(&self, tag: &str, changed: Timestamp) -> bool {
        let get = |name: HeaderName| self.headers.get(name).and_then(|it| it.to_str().ok());
        if let Some(known) = get(header::IF_NONE_MATCH) {
            return known.split(',').any(|it| it.trim() == tag || it.trim() == "*");
        }
        let since = get(header::IF_MODIFIED_SINCE);
        let since = since.and_then(|it| jiff::fmt::rfc2822::parse(it).ok());
        since.is_some_and(|since| changed.as_second() <= since.timestamp().as_second())
    }

    fn label(&self, response: &mut Response, tag: &str, changed: Timestamp, languages: &[String]) {
        set(response, "etag", tag);
        set(response, "cache-control", "public, max-age=60");
        set(response, "vary", "accept, accept-language, range, x-range");
        set(response, "content-language", &languages[0]);
        let http = jiff::fmt::rfc2822::DateTimePrinter::new();
        if let Ok(date) = http.timestamp_to_rfc9110_string(&changed) {
            set(response, "last-modified", &date);
        }
    }
}

/// The form that is given to who takes any.
fn default(rest: Rest, family: Family) -> Format {
    match (rest, family) {
        (Rest::V1, Family::Data) => Format::GenericXml21,
        (Rest::V1, Family::Structure) => Format::StructureXml21,
        (Rest::V1, Family::Schema) => Format::SchemaXml21,
        (Rest::V2, Family::Data) => Format::DataJson20,
        (Rest::V2, Family::Structure) => Format::StructureJson20,
        (Rest::V2, Family::Schema) => Format::SchemaXml30,
        // SDMX-REST 1.5 asks for none.
        (_, Family::Metadata) => Format::MetadataJson20,
    }
}

fn second(time: Timestamp) -> String {
    Timestamp::from_second(time.as_second()).unwrap_or(time).to_string()
}

/// A message as an answer.
fn written(body: Option<Vec<u8>>, wish: Wish) -> Result<Response, Failure> {
    let wrong = || Failure::NotAcceptable("the answer cannot be given in that form".to_owned());
    let mut response = Body::from(body.ok_or_else(wrong)?).into_response();
    content_type(&mut response, wish);
    Ok(response)
}

fn content_type(response: &mut Response, wish: Wish) {
    // Letter by letter as asked: sdmx-rest knows no `charset`.
    set(response, "content-type", wish.format.media_type());
}

fn set(response: &mut Response, name: &'static str, value: &str) {
    if let Ok(value) = HeaderValue::from_str(value) {
        response.headers_mut().insert(HeaderName::from_static(name), value);
    }
}
