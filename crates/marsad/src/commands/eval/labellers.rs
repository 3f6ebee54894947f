//! How often a second labeller, who saw the ads without labels, says what their author says: no
//! reading of an ad can be expected to agree with one of them more often than they do.

use std::{collections::BTreeMap, path::Path};

use anyhow::Result;
use marsad_model::AdKind;
use marsad_taxonomy::Taxonomy;
use serde::Deserialize;

use super::{
    ads::{LEVELS, SET, names_at, terms_of},
    figures::{Count, Figures},
    gold::{self, Ad, Labels},
};

#[derive(Debug, Deserialize)]
struct Second {
    id: String,
    labels: Labels,
}

/// Adds a figure for each of those that are measured on `file`, if it was labelled twice.
pub(super) fn measure(file: &Path, taxonomy: &Taxonomy, figures: &mut Figures) -> Result<()> {
    let second = file.with_extension("second.jsonl");
    if !second.exists() {
        return Ok(());
    }
    let second: Vec<Second> = gold::lines(&second)?;
    let second: BTreeMap<&str, &Labels> =
        second.iter().map(|it| (it.id.as_str(), &it.labels)).collect();
    for ad in &gold::lines::<Ad>(file)? {
        if let Some(second) = second.get(ad.id.as_str()) {
            compare(&ad.labels, second, taxonomy, figures);
        }
    }
    Ok(())
}

fn compare(author: &Labels, second: &Labels, taxonomy: &Taxonomy, figures: &mut Figures) {
    let mut add = |field: &str, figure: &str, count: Count| {
        let figure = format!("{figure}, by a second labeller");
        figures.add(SET, field, &author.language, &figure, count);
    };
    add("language", "share", Count::share(author.language == second.language));
    let vacancy = |labels: &Labels| (labels.kind == AdKind::Vacancy.id()).then_some(());
    let (is_vacancy, found) = (vacancy(author), vacancy(second));
    add("is a vacancy", "F1", Count::field(is_vacancy.as_ref(), found.as_ref()));
    if is_vacancy.is_none() {
        let is_same = author.kind == second.kind;
        add("kind", "share, of what is no vacancy", Count::share(is_same));
        return;
    }
    if !author.isco4.is_empty() {
        let first = second.isco4.first().map_or("", String::as_str);
        let agrees = |n: usize| author.isco4.iter().any(|it| it.get(..n) == first.get(..n));
        add("occupation", "first", Count::share(agrees(4)));
        add("occupation", "first, three digits", Count::share(agrees(3)));
    }
    for (field, level) in LEVELS {
        let at = |labels: &Labels| names_at(taxonomy, &labels.communes, level);
        let wanted = at(author);
        if !wanted.is_empty() {
            add(field, "share", Count::share(wanted == at(second)));
        }
    }
    for ((field, wanted), (_, found)) in terms_of(author).into_iter().zip(terms_of(second)) {
        add(field, "F1", Count::field(wanted.as_ref(), found.as_ref()));
    }
}
