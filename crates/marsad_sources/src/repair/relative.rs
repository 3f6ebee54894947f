//! Days told from today: "hier", "منذ يومين", "2 weeks ago".

use jiff::{ToSpan, civil::Date};

use super::Clock;
use crate::Vocabulary;

/// The day that folded `text` names, seen from the capture.
pub(super) fn day(text: &str, clock: &Clock, words: &Vocabulary) -> Option<Date> {
    let tokens = tokens(text);
    span(&tokens, clock, words).or_else(|| named(&tokens, clock, words))
}

/// The longest word or pair of words for a day.
fn named(tokens: &[&str], clock: &Clock, words: &Vocabulary) -> Option<Date> {
    let pairs = tokens.windows(2).map(|pair| pair.join(" "));
    let single = tokens.iter().map(|token| (*token).to_owned());
    let days = pairs.chain(single).find_map(|phrase| words.days.get(&phrase).copied())?;
    clock.today().checked_sub(i64::from(days).days()).ok()
}

/// A span that is said to lie in the past, or that is all that is said ("3j").
fn span(tokens: &[&str], clock: &Clock, words: &Vocabulary) -> Option<Date> {
    let past = (1..=3)
        .any(|length| tokens.windows(length).any(|phrase| words.ago.contains(&phrase.join(" "))));
    if !past && tokens.len() > 2 {
        return None;
    }
    let mut bare = None;
    for (at, token) in tokens.iter().enumerate() {
        let Some(minutes) = minutes(token, words) else { continue };
        let count = at.checked_sub(1).and_then(|before| count(tokens[before], words));
        match count {
            Some(count) => return clock.minutes_ago(i64::from(minutes).checked_mul(count)?),
            None => bare = Some(minutes),
        }
    }
    clock.minutes_ago(bare.filter(|_| past)?.into())
}

fn minutes(token: &str, words: &Vocabulary) -> Option<u32> {
    words.spans.get(token).or_else(|| words.spans.get(token.strip_suffix('s')?)).copied()
}

fn count(token: &str, words: &Vocabulary) -> Option<i64> {
    token.parse().ok().or_else(|| words.numbers.get(token).map(|it| i64::from(*it)))
}

/// Words and numbers, also where nothing stands between them ("hier17:01", "3j").
fn tokens(text: &str) -> Vec<&str> {
    let mut tokens = Vec::new();
    for part in text.split(|it: char| !it.is_alphanumeric() && it != '\'' && it != '-') {
        let mut rest = part.trim_matches('-');
        while let Some(first) = rest.chars().next() {
            let digits = first.is_ascii_digit();
            let end = rest.find(|it: char| it.is_ascii_digit() != digits).unwrap_or(rest.len());
            tokens.push(&rest[..end]);
            rest = &rest[end..];
        }
    }
    tokens
}
