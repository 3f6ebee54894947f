//! What every answer carries: security headers, compression, an entity tag.

use std::hash::{DefaultHasher, Hasher};

use axum::{
    Router,
    body::{Body, to_bytes},
    extract::Request,
    http::{HeaderName, HeaderValue, Method, StatusCode, header},
    middleware::{Next, from_fn},
    response::{IntoResponse, Response},
};
use tower_http::{
    catch_panic::CatchPanicLayer, compression::CompressionLayer, set_header::SetResponseHeaderLayer,
};

/// Nothing of a third party, nothing inline, no frames of ours elsewhere.
const CONTENT_SECURITY_POLICY: &str = "default-src 'self'; base-uri 'none'; form-action 'self'; \
    frame-ancestors 'none'; object-src 'none'";

/// The same for the one page that others may frame.
pub(crate) const FRAMED: &str = "default-src 'self'; base-uri 'none'; form-action 'self'; \
    frame-ancestors *; object-src 'none'";

const HEADERS: &[(&str, &str)] = &[
    ("content-security-policy", CONTENT_SECURITY_POLICY),
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "strict-origin-when-cross-origin"),
    ("permissions-policy", "camera=(), geolocation=(), microphone=()"),
    ("cross-origin-opener-policy", "same-origin"),
];

/// Puts the routes inside of what every answer carries; those of `endless` answers get no tag.
pub(crate) fn around(routes: Router, endless: Router) -> Router {
    let mut routes = routes.layer(from_fn(entity_tag)).merge(endless).layer(CatchPanicLayer::new());
    for (name, value) in HEADERS {
        // A route that needs another policy says so itself.
        routes = routes.layer(SetResponseHeaderLayer::if_not_present(
            HeaderName::from_static(name),
            HeaderValue::from_static(value),
        ));
    }
    // For browsers that do not know `frame-ancestors`; it has no word for "by all".
    let framing = |response: &Response| {
        let policy = response.headers().get(header::CONTENT_SECURITY_POLICY);
        let is_framed = policy.is_some_and(|it| it == FRAMED);
        (!is_framed).then(|| HeaderValue::from_static("DENY"))
    };
    routes
        .layer(SetResponseHeaderLayer::if_not_present(header::X_FRAME_OPTIONS, framing))
        .layer(CompressionLayer::new())
}

/// Tags a page by its bytes, and answers "not modified" to who has them already. Answers that
/// carry a tag of their own (the API's, by release) pass as they are.
async fn entity_tag(request: Request, next: Next) -> Response {
    let is_read = matches!(*request.method(), Method::GET | Method::HEAD);
    let known = request.headers().get(header::IF_NONE_MATCH).cloned();
    let response = next.run(request).await;
    let is_tagged = response.headers().contains_key(header::ETAG);
    if !is_read || is_tagged || response.status() != StatusCode::OK {
        return response;
    }
    let (mut parts, body) = response.into_parts();
    let Ok(bytes) = to_bytes(body, usize::MAX).await else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    let mut hasher = DefaultHasher::new();
    hasher.write(&bytes);
    // Weak: the same page may travel compressed.
    let tag = format!("W/\"{:016x}\"", hasher.finish());
    let value = HeaderValue::from_str(&tag).expect("a tag is of hexadecimal digits");
    parts.headers.insert(header::ETAG, value);
    let is_known = known.is_some_and(|known| {
        known.to_str().is_ok_and(|it| it.split(',').any(|it| it.trim() == tag || it.trim() == "*"))
    });
    if is_known {
        parts.status = StatusCode::NOT_MODIFIED;
        parts.headers.remove(header::CONTENT_LENGTH);
        parts.headers.remove(header::CONTENT_TYPE);
        return Response::from_parts(parts, Body::empty());
    }
    Response::from_parts(parts, Body::from(bytes))
}
