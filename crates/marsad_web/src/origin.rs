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

/// Whether a request that does something comes from a page of ours, or from a program that is no
/// browser: those tell nothing of where they come from.
pub(crate) fn is_ours(headers: &HeaderMap, uri: &Uri) -> bool {
    let told = |name: &str| headers.get(name).map(|it| it.to_str().unwrap_or_default());
    if let Some(site) = told("sec-fetch-site") {
        return matches!(site, "same-origin" | "none");
    }
    let Some(origin) = told("origin") else { return true };
    // Proxies may not tell which scheme they were asked by.
    let host = |it: &str| it.split_once("://").map(|(_, host)| host.to_owned());
    host(origin).is_some_and(|it| host(&of(headers, uri)) == Some(it))
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
    fn forms_are_sent_from_our_own_pages() {
        let check = |named: &[(&'static str, &str)], expected: bool| {
            let mut headers = HeaderMap::new();
            headers.insert(header::HOST, HeaderValue::from_static("example.org"));
            for (name, value) in named {
                headers.insert(*name, HeaderValue::from_str(value).unwrap());
            }
            assert_eq!(is_ours(&headers, &Uri::from_static("/")), expected, "{named:?}");
        };
        check(&[], true);
        check(&[("sec-fetch-site", "same-origin"), ("origin", "null")], true);
        check(&[("sec-fetch-site", "same-site"), ("origin", "https://example.org")], false);
        check(&[("sec-fetch-site", "cross-site")], false);
        check(&[("origin", "https://example.org")], true);
        check(&[("origin", "https://example.org.attacker.example")], false);
        check(&[("origin", "https://attacker.example")], false);
        check(&[("origin", "null")], false);
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
