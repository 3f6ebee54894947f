//! One address for one ad, and keys made from content.

use sha2::{Digest, Sha256};
use url::Url;

/// Parameters that say where a visitor came from, never which ad is shown.
const TRACKING: &[&str] = &[
    "fbclid",
    "gclid",
    "msclkid",
    "yclid",
    "dclid",
    "mc_cid",
    "mc_eid",
    "_ga",
    "_gl",
    "igshid",
    "trk",
    "trkinfo",
    "refid",
    "trackingid",
    "cpc",
    "phpsessid",
    "jsessionid",
    "sessionid",
    "sid",
];

/// The address without what varies between links to the same page: scheme, fragment, tracking
/// parameters, an empty `?`, a trailing slash. As found where it is not an address.
pub fn canonical_url(url: &str) -> String {
    let Ok(parsed) = Url::parse(url.trim()) else { return url.trim().to_owned() };
    if !matches!(parsed.scheme(), "http" | "https") {
        return parsed.into();
    }
    let mut parsed = clean_url(&parsed);
    let pairs: Vec<(String, String)> = parsed.query_pairs().into_owned().collect();
    if !pairs.is_empty() {
        // However it was escaped.
        parsed.query_pairs_mut().clear().extend_pairs(pairs);
    }
    let path = parsed.path().trim_end_matches('/').to_owned();
    parsed.set_path(&path);
    let rest = parsed.as_str().split_once("://").map_or("", |(_, rest)| rest);
    format!("https://{}", rest.trim_end_matches('/'))
}

/// An address to ask for: without fragment, tracking parameters and the number of a session, else as
/// the site wrote it.
pub fn clean_url(url: &Url) -> Url {
    let mut url = url.clone();
    url.set_fragment(None);
    let path = url.path();
    if let Some(at) = path.to_ascii_lowercase().find(";jsessionid=") {
        let end = path[at + 1..].find([';', '/']).map_or(path.len(), |it| at + 1 + it);
        let path = format!("{}{}", &path[..at], &path[end..]);
        url.set_path(&path);
    }
    let pairs: Vec<(String, String)> = url.query_pairs().into_owned().collect();
    let says = |(name, value): &&(String, String)| {
        !(is_tracking(name) || name.is_empty() && value.is_empty())
    };
    let kept: Vec<&(String, String)> = pairs.iter().filter(says).collect();
    if kept.is_empty() {
        url.set_query(None);
    } else if kept.len() < pairs.len() {
        url.query_pairs_mut().clear().extend_pairs(kept);
    }
    url
}

fn is_tracking(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    name.starts_with("utm_") || name.starts_with("extra_id_") || TRACKING.contains(&name.as_str())
}

/// The first 16 hexadecimal digits of the SHA-256 of `parts`, each ended so that moving text from
/// one to the next gives another digest.
pub(crate) fn digest<'a>(parts: impl IntoIterator<Item = &'a str>) -> String {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update(part.as_bytes());
        hash.update([0]);
    }
    hash.finalize().iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn variants_of_an_address_are_one() {
        let check = |url: &str, expected: &str| assert_eq!(canonical_url(url), expected);
        check("https://board.example/offre-12.html?", "https://board.example/offre-12.html");
        check("http://Board.example/offre-12.html#apply", "https://board.example/offre-12.html");
        check("https://board.example/o/12/?utm_source=x&trk=y", "https://board.example/o/12");
        check("https://board.example/o?id=7&utm_medium=rss", "https://board.example/o?id=7");
        check("https://board.example/o?q=a%20b", "https://board.example/o?q=a+b");
        check("https://board.example/", "https://board.example");
        check("https://board.example/o;jsessionid=A1?id=7", "https://board.example/o?id=7");
        check(" not an address ", "not an address");
        check("", "");
    }

    #[test]
    fn digests_tell_parts_apart() {
        assert_eq!(digest(["a", "b"]).len(), 16);
        assert_ne!(digest(["ab", ""]), digest(["a", "b"]));
    }
}
