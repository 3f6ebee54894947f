//! What search engines ask for: what they may read, and the list of the main pages in all languages.

use std::{fmt::Write, sync::Arc};

use axum::{
    extract::State as Shared,
    http::{HeaderMap, Uri, header},
    response::{IntoResponse, Response},
};
use marsad_model::Lang;

use crate::{State, origin};

use super::{audience, layout::segment};

/// Pages that answer a form, stand in other sites or change something: nothing to find there.
const NOT_FOR_CRAWLERS: &[&str] = &[
    "/operate/",
    "/api/try/",
    "/api/v1/stream",
    "/*/alerts/",
    "/*/embed/",
    "/*/employers/post/",
    "/*/match/",
];

/// Pages without a code, after the language.
const MAIN: &[&str] = &[
    "/",
    "/jobs",
    "/live",
    "/occupations",
    "/sectors",
    "/employers",
    "/employers/draft",
    "/employers/post",
    "/questions",
    "/places",
    "/skills",
    "/training",
    "/training/gap",
    "/training/syllabus",
    "/indicators",
    "/compare",
    "/bulletins",
    "/releases",
    "/sources",
    "/match",
    "/moves",
    "/method",
    "/about",
    "/api",
];

pub(super) async fn robots(headers: HeaderMap, uri: Uri) -> Response {
    let mut out = "User-agent: *\n".to_owned();
    for path in NOT_FOR_CRAWLERS {
        writeln!(out, "Disallow: {path}").expect("strings take all");
    }
    let origin = origin::of(&headers, &uri);
    write!(out, "Allow: /\n\nSitemap: {origin}/sitemap.xml\n").expect("strings take all");
    kept("text/plain; charset=utf-8", out)
}

/// After <https://www.sitemaps.org/protocol.html>, each page with its other languages.
pub(super) async fn sitemap(
    Shared(state): Shared<Arc<State>>,
    headers: HeaderMap,
    uri: Uri,
) -> Response {
    let origin = origin::of(&headers, &uri);
    let address = |lang: Lang, path: &str| format!("{origin}/{}{path}", lang.tag());
    let mut out = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" \
         xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n",
    );
    for path in paths(&state) {
        let others: String = Lang::ALL
            .iter()
            .map(|lang| {
                let (tag, href) = (lang.tag(), address(*lang, &path));
                format!("<xhtml:link rel=\"alternate\" hreflang=\"{tag}\" href=\"{href}\"/>")
            })
            .collect();
        for lang in Lang::ALL {
            let here = address(lang, &path);
            writeln!(out, "<url><loc>{here}</loc>{others}</url>").expect("strings take all");
        }
    }
    out += "</urlset>\n";
    kept("application/xml; charset=utf-8", out)
}

/// Encoded, so that nothing in them means anything in XML.
fn paths(state: &State) -> Vec<String> {
    let within = |folder: &str, code: &str| format!("/{folder}/{}", segment(code));
    let mut paths: Vec<String> = MAIN.iter().map(|it| (*it).to_owned()).collect();
    paths.extend(audience::AUDIENCES.iter().map(|it| within("for", it.id)));
    paths.extend(state.definitions.iter().map(|it| within("indicators", &it.id)));
    paths.extend(state.datasets.iter().map(|it| within("indicators", &it.id)));
    paths.extend(state.comparisons.iter().map(|it| within("compare", &it.id)));
    paths.push(within("places", &state.country));
    paths.extend(state.taxonomy.places.regions().map(|it| within("places", &it.code)));
    let sections = state.taxonomy.sectors.all().filter(|it| it.parent.is_none());
    paths.extend(sections.map(|it| within("sectors", &it.code)));
    paths.extend(state.methods.iter().map(|it| within("method", &it.id)));
    paths
}

fn kept(media_type: &'static str, body: String) -> Response {
    let headers =
        [(header::CONTENT_TYPE, media_type), (header::CACHE_CONTROL, "public, max-age=3600")];
    (headers, body).into_response()
}
