//! A programme in a list, and its facts in words.

use marsad_model::{Lang, Programme};

use crate::{
    State, labels, numbers,
    pages::layout::segments,
    texts::{Arg, text, text_with},
};

pub(crate) struct ProgrammeCard {
    pub(crate) href: String,
    pub(crate) title: String,
    pub(crate) provider: String,
    pub(crate) place: String,
    /// Level, mode, length, seats, cost.
    pub(crate) tags: Vec<String>,
}

impl ProgrammeCard {
    pub(crate) fn new(state: &State, lang: Lang, programme: &Programme) -> Self {
        let tags = [
            level(state, lang, programme),
            modes(lang, programme),
            length(lang, programme),
            seats(lang, programme),
            cost(state, lang, programme),
        ];
        Self {
            href: address(lang, &programme.id),
            title: programme.title.clone(),
            provider: programme.provider.clone(),
            place: places(state, lang, programme),
            tags: tags.into_iter().flatten().collect(),
        }
    }
}

/// The address of a programme's page.
pub(crate) fn address(lang: Lang, id: &str) -> String {
    format!("/{}/training/{}", lang.tag(), segments(id))
}

/// As the source writes it where no place was recognized.
pub(crate) fn places(state: &State, lang: Lang, programme: &Programme) -> String {
    let names: Vec<String> =
        programme.places.iter().map(|code| labels::label(state, lang, "ref_area", code)).collect();
    match names.is_empty() {
        true => programme.location.clone(),
        false => names.join(&text(lang, "list-separator")),
    }
}

/// By its level; as the source calls it where that is none that we know.
pub(crate) fn level(state: &State, lang: Lang, programme: &Programme) -> Option<String> {
    let known = programme.level.map(|it| labels::label(state, lang, "education", it.id()));
    known.or_else(|| Some(programme.credential.clone()).filter(|it| !it.is_empty()))
}

pub(crate) fn modes(lang: Lang, programme: &Programme) -> Option<String> {
    let names: Vec<String> = programme
        .modes
        .iter()
        .map(|mode| text(lang, &format!("training-mode-{}", mode.id())))
        .collect();
    (!names.is_empty()).then(|| names.join(&text(lang, "list-separator")))
}

pub(crate) fn length(lang: Lang, programme: &Programme) -> Option<String> {
    let count = |key: &str, n: u64| text_with(lang, key, &[("count", Arg::Count(n))]);
    match (programme.months, programme.hours) {
        (Some(months), _) => Some(count("training-months", (months.round() as u64).max(1))),
        (None, Some(hours)) => Some(count("training-hours", u64::from(hours))),
        (None, None) => None,
    }
}

pub(crate) fn seats(lang: Lang, programme: &Programme) -> Option<String> {
    let seats = u64::from(programme.seats?);
    Some(text_with(lang, "training-seats", &[("count", Arg::Count(seats))]))
}

pub(crate) fn cost(state: &State, lang: Lang, programme: &Programme) -> Option<String> {
    let cost = programme.cost.as_ref()?;
    if programme.is_free() {
        return Some(text(lang, "training-free"));
    }
    let decimals = if cost.amount.fract() == 0.0 { 0 } else { 2 };
    let amount = numbers::number(lang, cost.amount, decimals);
    Some(format!("{amount} {}", labels::currency(state, lang, &cost.currency)))
}
