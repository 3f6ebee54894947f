//! robots.txt (RFC 9309): what a site asks of robots.
//!
//! The longest pattern that matches a path decides, and between two of one length the one that
//! allows. Where the standard leaves things open, we read as Google's published parser does, which is
//! what people try their files with; its tests are among ours.

use std::time::Duration;

use url::Url;

/// What one site asks of us.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Robots {
    rules: Vec<Rule>,
    /// The pause that it wants between two requests; not in the standard, but widely used.
    pub(crate) delay: Option<Duration>,
    /// Addresses of sitemaps, as written.
    pub(crate) sitemaps: Vec<String>,
}

#[derive(Debug, Clone, PartialEq)]
struct Rule {
    allows: bool,
    pattern: Vec<u8>,
}

/// More than the standard says must be read is not read.
pub(crate) const LONGEST: usize = 500 * 1024;

/// The longest pause that is believed to be meant.
const LONGEST_DELAY: Duration = Duration::from_secs(24 * 3600);

/// Lines of one or more robots, and whom they are for.
#[derive(Default)]
struct Group {
    is_ours: bool,
    is_for_all: bool,
    /// Its rules have begun: another `user-agent` begins another group.
    has_rules: bool,
}

impl Robots {
    /// Reads the groups of the robot called `name`, or those of all robots if it has none. Everything
    /// is read somehow: what makes no sense is skipped.
    pub(crate) fn parse(bytes: &[u8], name: &str) -> Self {
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        let bytes = &bytes[..bytes.len().min(LONGEST)];
        let (mut ours, mut of_all) = (Self::default(), Self::default());
        let mut sitemaps = Vec::new();
        let mut is_named = false;
        let mut group = Group::default();
        for line in bytes.split(|byte| matches!(byte, b'\n' | b'\r')) {
            let Some((key, value)) = pair(line) else { continue };
            match key {
                Key::Agent => {
                    if group.has_rules {
                        group = Group::default();
                    }
                    if is_all(&value) {
                        group.is_for_all = true;
                    } else if product(&value).eq_ignore_ascii_case(name.as_bytes()) {
                        group.is_ours = true;
                        is_named = true;
                    }
                }
                Key::Allow | Key::Disallow => {
                    group.has_rules = true;
                    // An empty pattern forbids nothing.
                    if value.is_empty() {
                        continue;
                    }
                    let rule = Rule { allows: matches!(key, Key::Allow), pattern: escaped(&value) };
                    if group.is_for_all {
                        of_all.rules.push(rule.clone());
                    }
                    if group.is_ours {
                        ours.rules.push(rule);
                    }
                }
                Key::Delay => {
                    let delay = seconds(&value);
                    if group.is_for_all {
                        of_all.delay = of_all.delay.max(delay);
                    }
                    if group.is_ours {
                        ours.delay = ours.delay.max(delay);
                    }
                }
                Key::Sitemap => sitemaps.push(String::from_utf8_lossy(&value).into_owned()),
            }
        }
        Self { sitemaps, ..if is_named { ours } else { of_all } }
    }

    pub(crate) fn allows(&self, address: &Url) -> bool {
        let path = match address.query() {
            Some(query) => format!("{}?{query}", address.path()),
            None => address.path().to_owned(),
        };
        if path == "/robots.txt" {
            return true;
        }
        let path = escaped(path.as_bytes());
        let best = self
            .rules
            .iter()
            .filter(|rule| matches(&rule.pattern, &path))
            .max_by_key(|rule| (rule.pattern.len(), rule.allows));
        best.is_none_or(|rule| rule.allows)
    }
}

#[derive(Clone, Copy)]
enum Key {
    Agent,
    Allow,
    Disallow,
    Delay,
    Sitemap,
}

/// Key and value of a line, without its comment.
fn pair(line: &[u8]) -> Option<(Key, Vec<u8>)> {
    let line = line.split(|byte| *byte == b'#').next()?.trim_ascii();
    let (key, value) = match line.iter().position(|byte| *byte == b':') {
        Some(colon) => (&line[..colon], &line[colon + 1..]),
        // The colon is forgotten so often that it is not missed between two words.
        None => {
            let space = line.iter().position(u8::is_ascii_whitespace)?;
            let value = line[space..].trim_ascii();
            if value.iter().any(u8::is_ascii_whitespace) {
                return None;
            }
            (&line[..space], value)
        }
    };
    let key = match key.trim_ascii().to_ascii_lowercase().as_slice() {
        b"user-agent" | b"useragent" | b"user agent" => Key::Agent,
        b"allow" => Key::Allow,
        b"disallow" | b"dissallow" | b"dissalow" | b"disalow" | b"diasllow" | b"disallaw" => {
            Key::Disallow
        }
        b"crawl-delay" | b"crawldelay" => Key::Delay,
        b"sitemap" | b"site-map" => Key::Sitemap,
        _ => return None,
    };
    Some((key, value.trim_ascii().to_vec()))
}

/// `*`, also with something after a space.
fn is_all(agent: &[u8]) -> bool {
    agent.first() == Some(&b'*') && agent.get(1).is_none_or(u8::is_ascii_whitespace)
}

/// The name at the beginning of a user agent: letters, `-` and `_`.
fn product(agent: &[u8]) -> &[u8] {
    let is_part = |byte: &u8| byte.is_ascii_alphabetic() || matches!(byte, b'-' | b'_');
    &agent[..agent.iter().position(|byte| !is_part(byte)).unwrap_or(agent.len())]
}

fn seconds(value: &[u8]) -> Option<Duration> {
    let seconds: f64 = std::str::from_utf8(value).ok()?.parse().ok()?;
    Duration::try_from_secs_f64(seconds).ok().filter(|it| *it <= LONGEST_DELAY)
}

/// Other letters than ASCII as `%E3`, and such numbers in capitals, so that each path is written in
/// one way.
fn escaped(path: &[u8]) -> Vec<u8> {
    let mut escaped = Vec::with_capacity(path.len());
    let mut at = 0;
    while let Some(byte) = path.get(at) {
        match (byte, path.get(at + 1..at + 3)) {
            (b'%', Some(hex)) if hex.iter().all(u8::is_ascii_hexdigit) => {
                escaped.push(b'%');
                escaped.extend(hex.to_ascii_uppercase());
                at += 3;
                continue;
            }
            (0x80.., _) => escaped.extend(format!("%{byte:02X}").bytes()),
            _ => escaped.push(*byte),
        }
        at += 1;
    }
    escaped
}

/// Whether a path begins as the pattern says: `*` for anything, `$` at its end for the path's end.
/// Keeps all places of the path where the pattern's next byte may be: no backtracking.
fn matches(pattern: &[u8], path: &[u8]) -> bool {
    let mut places = vec![0];
    for (at, byte) in pattern.iter().enumerate() {
        match byte {
            b'$' if at + 1 == pattern.len() => return places.last() == Some(&path.len()),
            b'*' => places = (places[0]..=path.len()).collect(),
            literal => {
                places.retain(|place| path.get(*place) == Some(literal));
                places.iter_mut().for_each(|place| *place += 1);
            }
        }
        if places.is_empty() {
            return false;
        }
    }
    true
}

#[cfg(test)]
mod tests;
