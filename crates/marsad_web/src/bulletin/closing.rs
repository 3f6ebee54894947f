//! What a bulletin ends with: sources, method, how to cite it, the releases it was made from.

use crate::{
    State, labels, numbers,
    pages::{parts, segment},
    select,
    sentences::{About, Part},
    texts::{Arg, text, text_with},
};

use super::{
    Remark,
    tables::{Row, Table, plain},
};

/// Topics that explain the figures, if they are written.
const METHODS: &[&str] = &["bulletin", "vacancies_new", "disclosure", "duplicates", "sources"];

pub(super) fn all(about: About<'_>, address: &str) -> Vec<Remark> {
    vec![sources(about), method(about), releases(about), citation(about, address)]
}

/// Where the ads come from, and that they are only a part of the market.
fn sources(about: About<'_>) -> Remark {
    let About { state, lang, .. } = about;
    let rows = state.sources.iter().filter(|it| it.n_postings > 0).map(|source| Row {
        head: labels::filled(&source.name, lang),
        href: format!("/{}/sources/{}", lang.tag(), segment(&source.id)),
        cells: vec![
            plain(if source.sample { text(lang, "sample-tag") } else { source.operator.clone() }),
            plain(numbers::number(lang, source.n_postings as f64, 0)),
        ],
    });
    let official = state.datasets.iter().filter_map(|dataset| {
        let measure = dataset.measures.first()?;
        Some(vec![words(parts::official_source(lang, measure))])
    });
    let map = (!state.shapes.attribution.is_empty()).then(|| {
        let drawn = [("name", Arg::Name(state.shapes.attribution.as_str()))];
        vec![words(text_with(lang, "bulletin-map", &drawn))]
    });
    Remark {
        title: text(lang, "nav-sources"),
        table: Some(Table {
            columns: vec![
                labels::dimension(lang, "source"),
                text(lang, "bulletin-operator"),
                text(lang, "measure-POSTINGS"),
            ],
            rows: rows.collect(),
        }),
        paragraphs: [vec![words(text(lang, "bulletin-coverage"))]]
            .into_iter()
            .chain(official)
            .chain(map)
            .collect(),
    }
}

fn method(about: About<'_>) -> Remark {
    let About { state, lang, .. } = about;
    let mut more = vec![words(format!("{} ", text(lang, "bulletin-more")))];
    for id in METHODS {
        let Some(method) = state.methods.iter().find(|it| it.id == *id) else { continue };
        if more.len() > 1 {
            more.push(words(text(lang, "list-separator")));
        }
        more.push(Part {
            words: labels::filled(&method.title, lang),
            href: format!("/{}/method/{}", lang.tag(), segment(id)),
        });
    }
    more.push(words(".".to_owned()));
    Remark {
        title: text(lang, "nav-method"),
        table: None,
        paragraphs: [vec![words(text(lang, "bulletin-method"))]]
            .into_iter()
            .chain((more.len() > 2).then_some(more))
            .collect(),
    }
}

fn releases(about: About<'_>) -> Remark {
    let About { state, lang, .. } = about;
    let separator = text(lang, "list-separator");
    let mut parts = Vec::new();
    for release in told(state) {
        if !parts.is_empty() {
            parts.push(words(separator.clone()));
        }
        parts.push(Part {
            words: format!("\u{2066}{}\u{2069}", release.id),
            href: format!("/{}/releases/{}", lang.tag(), segment(&release.dataflow)),
        });
    }
    Remark { title: text(lang, "bulletin-releases"), table: None, paragraphs: vec![parts] }
}

fn citation(about: About<'_>, address: &str) -> Remark {
    let About { state, lang, .. } = about;
    let month = about.month.map(|it| labels::period(state, lang, it)).unwrap_or_default();
    let place = address.rsplit('/').next().unwrap_or_default();
    let place = labels::label(state, lang, "ref_area", place);
    let day = labels::date(state, lang, state.as_of);
    let args = [
        ("place", Arg::Name(place.as_str())),
        ("month", Arg::Words(&month)),
        ("date", Arg::Words(&day)),
    ];
    let cited = vec![
        words(text_with(lang, "bulletin-citation", &args)),
        words(text(lang, "list-separator")),
        Part { words: format!("\u{2066}{address}\u{2069}"), href: address.to_owned() },
    ];
    Remark { title: text(lang, "bulletin-cite"), table: None, paragraphs: vec![cited] }
}

/// Releases of the flows that bulletins show.
fn told(state: &State) -> impl Iterator<Item = &marsad_model::Release> {
    let flows = select::flows(state);
    state.releases.iter().filter(move |it| flows.iter().any(|flow| flow.id() == it.dataflow))
}

fn words(words: String) -> Part {
    Part { words, href: String::new() }
}
