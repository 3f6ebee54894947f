//! What is learnt from labelled channels: where in a post vacancies begin.

use anyhow::Result;
use marsad_encoder::{Example, Features, InRow, Kinds, Linear};
use marsad_enrich::{Reader, normalize};
use marsad_model::AdKind;
use marsad_sources::{PostPlaces, Vocabulary};
use rayon::prelude::*;

use crate::commands::eval::{
    channels::{Channel, Post},
    gold, posts,
};

/// Learns twice: from each place by itself, and from what is then thought of the others.
///
/// Channels are left out by turns, to see what is thought of places that nothing was learnt from: the
/// posts of one channel are alike, and one that is read later is like none of them.
pub(crate) fn starts<'c>(
    channels: impl Iterator<Item = &'c Channel>,
    words: &Vocabulary,
    seed: u64,
) -> InRow {
    let seen: Vec<(usize, Seen<'_>)> = channels
        .enumerate()
        .flat_map(|(at, channel)| channel.posts.iter().map(move |post| (at, Seen::of(post, words))))
        .collect();
    let n_channels = seen.last().map_or(0, |(channel, _)| channel + 1);
    let own = |is_in: &dyn Fn(usize) -> bool| {
        let some = seen.iter().filter(|(channel, _)| is_in(*channel));
        let examples: Vec<Example> =
            some.flat_map(|(channel, it)| examples(*channel, &it.features, &it.begins)).collect();
        Linear::train(&examples, seed)
    };
    let without: Vec<Linear> = (0..n_channels).map(|left_out| own(&|it| it != left_out)).collect();
    let mut beside = Vec::new();
    for (channel, it) in &seen {
        let judge = &without[*channel];
        let thought: Vec<f32> = it.features.iter().map(|of| judge.probability(of)).collect();
        let others = it.places.among_others(&thought);
        let both: Vec<Features> = it
            .features
            .iter()
            .zip(others)
            .map(|(own, others)| own.iter().copied().chain(others).collect())
            .collect();
        beside.extend(examples(*channel, &both, &it.begins));
    }
    InRow { own: own(&|_| true), among_others: Linear::train(&beside, seed) }
}

fn examples(group: usize, features: &[Features], begins: &[bool]) -> Vec<Example> {
    let both = features.iter().zip(begins);
    both.map(|(of, is_so)| Example { features: of.clone(), is_so: *is_so, group }).collect()
}

/// A post, its places, and where vacancies begin.
struct Seen<'p> {
    places: PostPlaces<'p>,
    features: Vec<Features>,
    begins: Vec<bool>,
}

impl<'p> Seen<'p> {
    fn of(post: &'p Post, words: &Vocabulary) -> Self {
        let places = PostPlaces::of(&post.text, words);
        let positions = places.positions();
        let mut begins = vec![false; positions.len()];
        let mut used: Vec<usize> = Vec::new();
        for vacancy in &post.labels.vacancies {
            let Some(at) = find(&post.text, &vacancy.title, &used) else { continue };
            used.push(at);
            // The last place up to the title, else one inside of it.
            let end = at + vacancy.title.len();
            let before =
                positions.iter().rposition(|it| *it <= at && post.text[*it..at].len() < NEAR);
            let place = before.or_else(|| positions.iter().position(|it| (at..end).contains(it)));
            if let Some(place) = place {
                begins[place] = true;
            }
        }
        Self { features: places.features(), places, begins }
    }
}

/// What counts people before a title is this long at most, in bytes.
const NEAR: usize = 16;

/// Where a title stands in a text, not where another was found, and rather as words of its own:
/// "boulanger" is not in "boulangerie".
fn find(text: &str, title: &str, used: &[usize]) -> Option<usize> {
    let lower = |it: &str| it.to_lowercase();
    let is_whole = |at: &usize| {
        !text[..*at].ends_with(char::is_alphanumeric)
            && !text[*at + title.len()..].starts_with(char::is_alphanumeric)
    };
    let free = || text.match_indices(title).map(|(at, _)| at).filter(|at| !used.contains(at));
    let exact = free().find(is_whole).or_else(|| free().next());
    exact.or_else(|| {
        let wanted = lower(title);
        let mut at = text.char_indices().map(|(at, _)| at);
        at.find(|at| {
            !used.contains(at)
                && text.get(*at..*at + title.len()).is_some_and(|it| {
                    lower(it) == wanted || normalize::key(it) == normalize::key(title)
                })
        })
    })
}

/// A text whose kind is known.
pub(crate) struct Text {
    pub(crate) features: Features,
    pub(crate) kind: AdKind,
    pub(crate) group: usize,
    /// The channel it is from, as its place in the list.
    pub(crate) channel: Option<usize>,
}

/// Ads and posts, as they are read.
pub(crate) fn texts<'a>(
    channels: &[Channel],
    ads: impl Iterator<Item = &'a gold::Ad>,
    reader: &Reader,
    words: &Vocabulary,
) -> Result<Vec<Text>> {
    /// Of vacancies there are many more than in channels, and all of one kind of source.
    const ONE_OF: usize = 4;
    /// Parts of one post are alike.
    const MOST_PARTS: usize = 4;
    let mut known = Vec::new();
    for (at, ad) in ads.enumerate() {
        let kind = AdKind::parse(&ad.labels.kind).unwrap_or_default();
        if kind == AdKind::Vacancy && at % ONE_OF != 0 {
            continue;
        }
        known.push((ad.posting(), kind, known.len(), None));
    }
    let n_ads = known.len();
    for (at, channel) in channels.iter().enumerate() {
        let mut postings = posts::postings(channel, words)?;
        for post in &channel.posts {
            let kind = match post.labels.kind.as_str() {
                "vacancy" | "digest" => AdKind::Vacancy,
                other => AdKind::parse(other).unwrap_or(AdKind::Other),
            };
            let group = n_ads + at * 1000 + post.labels.id as usize;
            let parts = postings.remove(&post.labels.id).unwrap_or_default();
            known.extend(parts.into_iter().take(MOST_PARTS).map(|it| (it, kind, group, Some(at))));
        }
    }
    Ok(known
        .par_iter()
        .map(|(posting, kind, group, channel)| Text {
            features: reader.kind_evidence(posting),
            kind: *kind,
            group: *group,
            channel: *channel,
        })
        .collect())
}

/// What tells the kinds of posts apart.
pub(crate) fn kinds(texts: Vec<&Text>, seed: u64) -> Kinds {
    let names: Vec<&str> = AdKind::ALL.iter().map(|kind| kind.id()).collect();
    let texts: Vec<_> =
        texts.into_iter().map(|it| (it.features.clone(), it.kind.id(), it.group)).collect();
    Kinds::train(&names, &texts, seed)
}
