//! Channels of posts: whether the vacancies are found that a person would list, from end to end.

use std::{collections::BTreeMap, fs};

use anyhow::{Context, Result};
use marsad_enrich::{Reader, normalize};
use marsad_model::{AdKind, Capture, Posting};
use marsad_sources::{Record, Registry, Vocabulary, parse};

use super::{
    channels::{Channel, Vacancy},
    figures::{Count, Figures},
};

/// How exports of channels are read.
const ENTRY: &str = "[[source]]\nid = 'gold'\nkind = 'telegram'\nfiles = '**'\noperator = 'o'\n\
    name = { ar = 's', fr = 's', en = 's' }\nlegal_basis = 'l'\nretention_days = 0";

/// Of the vacancies found, how many are listed; and of those listed, how many are found.
pub(crate) fn measure(
    channel: &Channel,
    set: &str,
    reader: &Reader,
    words: &Vocabulary,
    figures: &mut Figures,
) -> Result<()> {
    let mut read = postings(channel, words)?;
    for post in &channel.posts {
        let id = post.labels.id;
        let postings = read.remove(&id).unwrap_or_default();
        let readings = postings.iter().map(|it| reader.read(it));
        let (found, others): (Vec<_>, Vec<_>) = readings.partition(|it| it.kind == AdKind::Vacancy);
        let titles: Vec<&str> = found.iter().map(|it| it.title.as_str()).collect();
        let hits = matches(&post.labels.vacancies, &titles);
        let language = post.labels.language.as_str();
        let wanted = post.labels.vacancies.len();
        let is_right = hits == wanted && hits == titles.len();
        figures.show("posts", is_right, || {
            let labels: Vec<&str> =
                post.labels.vacancies.iter().map(|it| it.title.as_str()).collect();
            let others: Vec<_> =
                others.iter().map(|it| (it.kind.id(), &it.kind_reasons, &it.title)).collect();
            format!("{set}\t{id} {}\t{labels:?}\t{titles:?}\t{others:?}", post.labels.kind)
        });
        if !titles.is_empty() {
            figures.add(set, "vacancies", language, "precision", Count::of(hits, titles.len()));
        }
        if wanted > 0 {
            figures.add(set, "vacancies", language, "recall", Count::of(hits, wanted));
        }
        if wanted > 1 {
            figures.add(set, "vacancies in digests", language, "recall", Count::of(hits, wanted));
        }
        let is_offer = Count::share(titles.is_empty() == (wanted == 0));
        figures.add(
            set,
            &format!("offer or not, {}", post.labels.kind),
            language,
            "share",
            is_offer,
        );
    }
    Ok(())
}

/// The postings of each post.
pub(crate) fn postings(
    channel: &Channel,
    words: &Vocabulary,
) -> Result<BTreeMap<u64, Vec<Posting>>> {
    let registry = Registry::parse("gold", ENTRY)?;
    let file = &channel.file;
    let capture = Capture {
        url: file.display().to_string(),
        bytes: fs::read(file).with_context(|| format!("reading {}", file.display()))?,
        ..Capture::default()
    };
    let mut postings: BTreeMap<u64, Vec<Posting>> = BTreeMap::new();
    parse(&registry.sources[0], words, &capture, &mut |record| {
        if let Record::Posting(it) = record {
            let message = it.key.split('-').next().and_then(|it| it.parse().ok());
            postings.entry(message.unwrap_or(0)).or_default().push(it);
        }
    });
    Ok(postings)
}

/// How many listed vacancies have a title of their own that holds at least half of their words, those
/// that agree most first.
fn matches(listed: &[Vacancy], titles: &[&str]) -> usize {
    let mut pairs: Vec<(f32, usize, usize)> = Vec::new();
    for (a, vacancy) in listed.iter().enumerate() {
        for (b, title) in titles.iter().enumerate() {
            pairs.push((share(&vacancy.title, title), a, b));
        }
    }
    pairs.sort_by(|a, b| b.0.total_cmp(&a.0));
    let (mut seen_listed, mut seen_titles) = (Vec::new(), Vec::new());
    for (share, a, b) in pairs {
        if share >= 0.5 && !seen_listed.contains(&a) && !seen_titles.contains(&b) {
            seen_listed.push(a);
            seen_titles.push(b);
        }
    }
    seen_listed.len()
}

/// Of the words of a label, those that stand in a title, in some form.
fn share(label: &str, title: &str) -> f32 {
    let (label, title) = (words(label), words(title));
    let near = |a: &str, b: &str| {
        let is_long = |it: &str| it.chars().count() > 3;
        a == b || is_long(a) && is_long(b) && (a.starts_with(b) || b.starts_with(a))
    };
    let n = label.iter().filter(|word| title.iter().any(|it| near(word, it))).count();
    n as f32 / label.len().max(1) as f32
}

fn words(text: &str) -> Vec<String> {
    let key = normalize::key(text);
    let words = key.split(|it: char| !it.is_alphanumeric()).filter(|it| !it.is_empty());
    let mut words: Vec<String> = words.map(str::to_owned).collect();
    words.sort();
    words.dedup();
    words
}
