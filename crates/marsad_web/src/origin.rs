//! Where the portal is reached from outside, for addresses that leave it.

use axum::http::{HeaderMap, Uri, header};

/// Scheme and host of a request: `https://example.org`. Behind a proxy, `Host` and
/// `X-Forwarded-Proto` have to be passed on.
pub(crate) fn of(headers: &HeaderMap, uri: &Uri) -> String {
    let named = headers.get(header::HOST).and_then(|it| it.to_str().ok());
    // HTTP/2 says the host in the address.
    let host = named.or_else(|| uri.authority().map(|it| it.as_str()));
    let host = host.filter(|it| is_host(it)).unwrap_or("localhost");
    let scheme = headers.get("x-forwarded-proto").and_then(|it| it.to_str().ok());
    let scheme = scheme.and_then(|it| it.split(',').next()).map(str::trim);
    let scheme = if scheme == Some("https") { "https" } else { "http" };
    format!("{scheme}://{host}")
}

/// What is asked by anybody is not written into answers unless it is a name and a port.
fn is_host(host: &str) -> bool {
    let fits =
        |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_' | ':' | '[' | ']');
    !host.is_empty() && host.len() <= 260 && host.chars().all(fits)
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    fn check(host: &str, proto: &str, expected: &str) {
        let mut headers = HeaderMap::new();
        headers.insert(header::HOST, HeaderValue::from_str(host).unwrap());
        headers.insert("x-forwarded-proto", HeaderValue::from_str(proto).unwrap());
        assert_eq!(of(&headers, &Uri::from_static("/catalog")), expected);
    }

    #[test]
    fn the_origin_is_what_the_reader_asked() {
        check("example.org", "https", "https://example.org");
        check("127.0.0.1:8080", "", "http://127.0.0.1:8080");
        check("example.org", "https, http", "https://example.org");
        check("[::1]:80", "ftp", "http://[::1]:80");
        check("a\"><script>", "https", "https://localhost");
        let uri = Uri::from_static("https://example.org/catalog");
        assert_eq!(of(&HeaderMap::new(), &uri), "http://example.org");
    }
}
