//! What speaks for a kind of post, as hashed features: its words and their letters, what it means,
//! the signs of the country pack, and what it states.

use marsad_encoder::{Features, Meaning};
use marsad_model::AdKind;

use crate::{hash::hash_bytes, normalize::Words, page::Page};

/// Words that are looked at: what a post is, it says early.
const MOST_WORDS: usize = 120;
/// Bytes that the encoder reads.
const MOST_BYTES: usize = 600;
/// Lengths of n-grams of letters.
const LETTERS: std::ops::Range<usize> = 3..6;
/// How much the parts of the meaning count beside words: a vector of length one has small numbers.
const MEANING: f32 = 8.0;

/// What is known of a post beyond its words.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Stated {
    /// How likely its best occupation is.
    pub(crate) job: f32,
    pub(crate) place: bool,
    pub(crate) wage: bool,
    pub(crate) positions: bool,
    pub(crate) hires: bool,
    /// How many vacancies the post lists; 0 where it is no post of a channel.
    pub(crate) listed: usize,
}

pub(super) fn features(page: &Page<'_>, signs: &[(AdKind, f32)], stated: Stated) -> Features {
    let mut out = Features::with_capacity(1024);
    let body = &page.body;
    letters_and_words(body, &mut out);
    let mut say = |name: &str, value: &str, weight: f32| {
        out.push((hash_bytes(format!("{name}\t{value}").as_bytes()), weight));
    };
    say("bias", "", 1.0);
    for (kind, weight) in signs {
        say("sign", kind.id(), weight.min(2.0) / 2.0);
    }
    if signs.iter().all(|(kind, _)| *kind == AdKind::Vacancy) {
        say("no sign against", "", 0.5);
    }
    let level = (stated.job * 5.0) as usize;
    say("job", &level.to_string(), 1.0);
    for (name, is_so) in [
        ("place", stated.place),
        ("wage", stated.wage),
        ("positions", stated.positions),
        ("hires", stated.hires),
    ] {
        say(name, if is_so { "yes" } else { "no" }, 1.0);
    }
    let listed = match stated.listed {
        0..=1 => "one",
        2 => "two",
        3..=4 => "some",
        _ => "many",
    };
    say("listed", listed, 1.0);
    if stated.listed > 1 {
        // A list of jobs, all named, is seldom anything but offers.
        say("listed job", &level.to_string(), 1.0);
    }
    let text = body.text;
    let n_words = match body.len() {
        0..=8 => "few",
        9..=16 => "some",
        17..=40 => "many",
        _ => "most",
    };
    say("words", n_words, 0.5);
    let lines = text.lines().filter(|line| !line.trim().is_empty()).count();
    say("lines", &lines.min(5).to_string(), 0.5);
    if text.contains(['?', '؟']) {
        say("asks", "", 1.0);
    }
    if text.contains(['!', '🔥', '💰', '✅', '💥']) {
        say("shouts", "", 0.3);
    }
    for (name, sign) in [("percent", "%"), ("address", "@"), ("link", "http"), ("colon", ":")] {
        if text.contains(sign) {
            say(name, "", 0.5);
        }
    }
    out
}

/// What the text means, beside its words.
pub(super) fn add_meaning(page: &Page<'_>, meaning: &Meaning, out: &mut Features) {
    let text = page.body.text;
    let end = (0..=MOST_BYTES.min(text.len())).rev().find(|at| text.is_char_boundary(*at));
    let vector = meaning.sentence(&text[..end.unwrap_or(0)].to_lowercase());
    out.extend(
        vector
            .iter()
            .enumerate()
            .map(|(at, value)| (hash_bytes(format!("meaning\t{at}").as_bytes()), value * MEANING)),
    );
}

fn letters_and_words(body: &Words<'_>, out: &mut Features) {
    let n = body.len().min(MOST_WORDS);
    let mut words: Vec<u64> = Vec::new();
    let mut letters: Vec<u64> = Vec::new();
    let mut last = None;
    for index in 0..n {
        let word = body.norm(index);
        if word.chars().all(|it| it.is_ascii_digit()) {
            continue;
        }
        let hash = hash_bytes(word.as_bytes());
        words.push(hash);
        words.extend(last.map(|last: u64| last.rotate_left(17) ^ hash));
        last = Some(hash);
        let marked = format!(" {word} ");
        let ends: Vec<usize> =
            marked.char_indices().map(|(at, _)| at).chain([marked.len()]).collect();
        for n in LETTERS {
            for window in ends.windows(n + 1) {
                letters.push(!hash_bytes(&marked.as_bytes()[window[0]..window[n]]));
            }
        }
    }
    for mut group in [words, letters] {
        group.sort_unstable();
        group.dedup();
        // Long posts do not count more than short ones.
        let each = 4.0 / (group.len().max(1) as f32).sqrt();
        out.extend(group.into_iter().map(|hash| (hash, each)));
    }
}
