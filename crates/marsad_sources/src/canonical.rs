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
    let Ok(mut parsed) = Url::parse(url.trim()) else { return url.trim().to_owned() };
    if !matches!(parsed.scheme(), "http" | "https") {
        return parsed.into();
    }
    parsed.set_fragment(None);
    let kept: Vec<(String, String)> = parsed
        .query_pairs()
        .filter(|(name, value)| !(is_tracking(name) || name.is_empty() && value.is_empty()))
        .map(|(name, value)| (name.into_owned(), value.into_owned()))
        .collect();
    if kept.is_empty() {
        parsed.set_query(None);
    } else {
        parsed.query_pairs_mut().clear().extend_pairs(kept);
    }
    let path = parsed.path().trim_end_matches('/').to_owned();
    parsed.set_path(&path);
    let rest = parsed.as_str().split_once("://").map_or("", |(_, rest)| rest);
    format!("https://{}", rest.trim_end_matches('/'))
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
        check("https://board.example/", "https://board.example");
        check(" not an address ", "not an address");
        check("", "");
    }

    #[test]
    fn digests_tell_parts_apart() {
        assert_eq!(digest(["a", "b"]).len(), 16);
        assert_ne!(digest(["ab", ""]), digest(["a", "b"]));
    }
}
