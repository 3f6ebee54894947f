//! The portal: one file per page, with its template's struct, its handler and its tests.
//!
//! Every page lives under `/{lang}/`. A page is a plain function from a [`Visit`] to an answer;
//! [`page`] reads the language, runs it off the runtime and answers errors in the reader's language.

mod about;
mod alerts;
mod amazigh;
mod api;
mod assets;
mod audience;
mod bulletin;
mod chosen;
mod compare;
mod crawlers;
mod draft;
mod employers;
mod home;
mod indicator;
mod indicators;
mod job;
pub(crate) mod jobs;
mod layout;
mod live;
mod matching;
mod method;
mod moderate;
mod moves;
mod not_found;
mod occupation;
mod occupations;
mod operate;
pub(crate) mod parts;
mod place;
mod places;
pub(crate) mod post;
mod programme;
mod questions;
mod recruiters;
mod releases;
mod sector;
mod sectors;
mod skill;
mod skills;
mod source;
mod sources;
mod syllabus;
pub(crate) mod training;
mod training_gap;

#[cfg(test)]
pub(crate) mod tests;

use std::sync::Arc;

use askama::Template;
use axum::{
    Router,
    body::to_bytes,
    extract::{Path, Request, State as Shared},
    http::{HeaderMap, HeaderValue, StatusCode, Uri, header, request::Parts as Head},
    response::{IntoResponse, Redirect, Response},
    routing::{MethodRouter, get, post},
};
use marsad_model::Lang;

use crate::{Error, State, origin, params::Params};

pub(crate) use layout::segment;

/// One request for a page.
pub(crate) struct Visit<'a> {
    pub(crate) state: &'a State,
    pub(crate) lang: Lang,
    /// What is asked for: the part of the path after the page's name, decoded; may be empty.
    pub(crate) id: &'a str,
    /// Path after the language, as in the address: `/jobs/a%2Fb`.
    pub(crate) path: &'a str,
    pub(crate) params: Params,
    /// Fields of the form that is sent with it; none of a page that is only asked for.
    pub(crate) sent: Params,
    /// Scheme and host that it is asked of, for addresses that leave the portal.
    pub(crate) origin: &'a str,
}

type Render = fn(&Visit<'_>) -> Result<Response, Error>;

/// Largest form.
const MAX_FORM: usize = 16 * 1024;
/// Largest form that holds a text of pages: letters of Arabic are sent as six bytes each.
const MAX_TEXT_FORM: usize = 256 * 1024;

pub(crate) fn router() -> Router<Arc<State>> {
    Router::new()
        .route("/", get(choose_language))
        .route("/robots.txt", get(crawlers::robots))
        .route("/sitemap.xml", get(crawlers::sitemap))
        .route("/zgh", get(|| async { Redirect::permanent("/zgh/") }))
        .route("/zgh/", get(amazigh::show))
        .route("/{lang}", get(add_slash))
        .route("/{lang}/", page(home::show))
        .route("/{lang}/for/{id}", page(audience::show))
        .route("/{lang}/live", page(live::show))
        .route("/{lang}/jobs", page(jobs::show))
        .route("/{lang}/jobs.atom", page(jobs::feed))
        .route("/{lang}/jobs/{*id}", page(job::show))
        .route("/{lang}/occupations", page(occupations::show))
        .route("/{lang}/occupations/{id}", page(occupation::show))
        .route("/{lang}/occupations/{id}/employers", page(recruiters::show))
        .route("/{lang}/sectors", page(sectors::show))
        .route("/{lang}/sectors/{id}", page(sector::show))
        .route("/{lang}/employers", page(employers::show))
        .route(
            "/{lang}/employers/draft",
            page(draft::show).merge(form_within(MAX_TEXT_FORM, draft::look)),
        )
        .route("/{lang}/employers/post", page(post::show).merge(form(post::submit)))
        .route("/{lang}/employers/post/confirm", page(post::ask_confirm).merge(form(post::confirm)))
        .route(
            "/{lang}/employers/post/withdraw",
            page(post::ask_withdraw).merge(form(post::withdraw)),
        )
        .route("/{lang}/questions", page(questions::show))
        .route("/{lang}/places", page(places::show))
        .route("/{lang}/places/{id}", page(place::show))
        .route("/{lang}/skills", page(skills::show))
        .route("/{lang}/skills/{*id}", page(skill::show))
        .route("/{lang}/training", page(training::show))
        .route("/{lang}/training/gap", page(training_gap::show))
        .route(
            "/{lang}/training/syllabus",
            page(syllabus::ask).merge(form_within(MAX_TEXT_FORM, syllabus::compare)),
        )
        .route("/{lang}/training/{*id}", page(programme::show))
        .route("/{lang}/indicators", page(indicators::show))
        .route("/{lang}/indicators/{id}", page(indicator::show))
        .route("/{lang}/embed/{id}", page(indicator::embed))
        .route("/{lang}/compare", page(compare::list))
        .route("/{lang}/compare/{id}", page(compare::show))
        .route("/{lang}/bulletins", page(bulletin::list))
        .route("/{lang}/bulletins/{*id}", page(bulletin::show))
        .route("/{lang}/releases", page(releases::list))
        .route("/{lang}/releases.atom", page(releases::feed))
        .route("/{lang}/releases/{id}", page(releases::show))
        .route("/{lang}/sources", page(sources::show))
        .route("/{lang}/sources/{id}", page(source::show))
        .route("/{lang}/alerts", page(alerts::show).merge(form(alerts::subscribe)))
        .route("/{lang}/alerts/confirm", page(alerts::ask_confirm).merge(form(alerts::confirm)))
        .route("/{lang}/alerts/leave", page(alerts::ask_leave).merge(form(alerts::leave)))
        .route("/{lang}/match", page(matching::show).post(matching::take))
        .route("/{lang}/match/europass.xml", page(matching::europass))
        .route("/{lang}/match/resume.json", page(matching::resume))
        .route("/{lang}/moves", page(moves::show))
        .route("/{lang}/method", page(method::list))
        .route("/{lang}/method/{id}", page(method::show))
        .route("/{lang}/about", page(about::show))
        .route("/{lang}/api", page(api::show))
        .route("/api", get(api::choose_language))
        .route("/api/try/{operation}", get(api::fill_path))
        .route("/operate/postings", page(moderate::ask).merge(form(moderate::decide)))
        .route("/operate/runs/{id}", form(operate::decide))
        .route("/assets/{name}", get(assets::serve))
        .route("/favicon.ico", get(|| async { Redirect::permanent("/assets/marsad.svg") }))
        .fallback(nowhere)
}

fn page(render: Render) -> MethodRouter<Arc<State>> {
    get(move |Shared(state): Shared<Arc<State>>, Path(parts): Path<Parts>, request: Request| {
        answer(state, parts, request, MAX_FORM, render)
    })
}

/// What is sent from a page of ours; there are no sessions that others could abuse, but nobody
/// shall make our readers send anything.
fn form(render: Render) -> MethodRouter<Arc<State>> {
    form_within(MAX_FORM, render)
}

fn form_within(limit: usize, render: Render) -> MethodRouter<Arc<State>> {
    post(move |Shared(state): Shared<Arc<State>>, Path(parts): Path<Parts>, request: Request| {
        let is_ours = origin::is_ours(request.headers(), request.uri());
        let render = if is_ours { render } else { |_: &Visit<'_>| Err(Error::Foreign) };
        answer(state, parts, request, limit, render)
    })
}

/// Names and values of the variable parts of a path.
type Parts = Vec<(String, String)>;

async fn answer(
    state: Arc<State>,
    parts: Parts,
    request: Request,
    limit: usize,
    render: Render,
) -> Response {
    let (Head { uri, headers, .. }, body) = request.into_parts();
    let Ok(body) = to_bytes(body, limit).await else {
        return StatusCode::PAYLOAD_TOO_LARGE.into_response();
    };
    let sent = Params::parse(&String::from_utf8_lossy(&body));
    let part = |name: &str| parts.iter().find(|(it, _)| it == name).map(|(_, it)| it.clone());
    let (tag, id) = (part("lang"), part("id").unwrap_or_default());
    let path = match &tag {
        Some(tag) => uri.path().get(1 + tag.len()..).unwrap_or("/").to_owned(),
        // The language switch leads home from what has no language.
        None => "/".to_owned(),
    };
    let told = tag.as_deref().or(sent.get("lang")).unwrap_or_default().to_owned();
    let lang = Lang::parse(&told);
    let params = Params::parse(uri.query().unwrap_or_default());
    let preferred = preferred(&headers);
    let origin = origin::of(&headers, &uri);
    // Pages search, sort and draw: a few milliseconds that the runtime should not wait for.
    let answer = tokio::task::spawn_blocking(move || {
        let known = lang.unwrap_or(preferred);
        let visit = Visit {
            state: &state,
            lang: known,
            id: &id,
            path: &path,
            params,
            sent,
            origin: &origin,
        };
        let outcome = match (lang, &tag) {
            (Some(_), _) | (_, None) => render(&visit),
            (None, Some(tag)) => Err(Error::not_found("page", tag)),
        };
        outcome.unwrap_or_else(|error| not_found::answer(&visit, &error))
    });
    answer.await.unwrap_or_else(|panic| {
        tracing::error!(error = %panic, "a page could not be made");
        StatusCode::INTERNAL_SERVER_ERROR.into_response()
    })
}

impl Visit<'_> {
    /// Waits for the state database; pages are made where that blocks nobody.
    pub(crate) fn wait<T>(
        &self,
        question: impl Future<Output = marsad_state::Result<T>>,
    ) -> Result<T, Error> {
        let answer = tokio::runtime::Handle::current().block_on(question);
        answer.map_err(|error| Error::Internal(format!("state database: {error:?}")))
    }
}

/// A rendered template as an answer.
pub(crate) fn html(template: &impl Template) -> Result<Response, Error> {
    let body = template.render().map_err(|error| Error::Internal(format!("template: {error}")))?;
    let headers = [
        (header::CONTENT_TYPE, "text/html; charset=utf-8"),
        (header::CACHE_CONTROL, "public, max-age=60, stale-while-revalidate=600"),
    ];
    Ok((headers, body).into_response())
}

/// The answer, kept by nobody: it is about this moment or for one reader.
pub(crate) fn unkept(mut response: Response) -> Response {
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

async fn choose_language(headers: HeaderMap) -> Response {
    let address = format!("/{}/", preferred(&headers).tag());
    ([(header::VARY, "accept-language")], Redirect::to(&address)).into_response()
}

async fn add_slash(
    shared: Shared<Arc<State>>,
    Path(tag): Path<String>,
    uri: Uri,
    headers: HeaderMap,
) -> Response {
    match Lang::parse(&tag) {
        Some(lang) => Redirect::permanent(&format!("/{}/", lang.tag())).into_response(),
        None => nowhere(shared, uri, headers).await,
    }
}

async fn nowhere(Shared(state): Shared<Arc<State>>, uri: Uri, headers: HeaderMap) -> Response {
    let first = uri.path().split('/').nth(1).unwrap_or_default();
    let lang = Lang::parse(first).unwrap_or_else(|| preferred(&headers));
    // The language switch leads home: the address is nowhere in the other languages too.
    let visit = Visit {
        state: &state,
        lang,
        id: "",
        path: "/",
        params: Params::default(),
        sent: Params::default(),
        origin: "",
    };
    not_found::answer(&visit, &Error::not_found("page", uri.path()))
}

/// The first language of the portal that the reader's program asks for, by weight.
fn preferred(headers: &HeaderMap) -> Lang {
    let wishes = headers.get(header::ACCEPT_LANGUAGE).and_then(|it| it.to_str().ok()).unwrap_or("");
    let mut best = (0.0, Lang::Ar);
    for wish in wishes.split(',') {
        let (tag, weight) = wish.trim().split_once(";q=").unwrap_or((wish.trim(), "1"));
        let primary = tag.split('-').next().unwrap_or_default().to_ascii_lowercase();
        // Spoken Arabic of the country reads the Arabic page.
        let primary = if primary == "ary" { "ar" } else { &primary };
        let weight: f32 = weight.trim().parse().unwrap_or(0.0);
        if let Some(lang) = Lang::parse(primary)
            && weight > best.0
        {
            best = (weight, lang);
        }
    }
    best.1
}
