//! Pairs of postings: the same job or not.

use std::path::Path;

use anyhow::{Context, Result};
use jiff::civil::Date;
use marsad_enrich::Reader;
use marsad_model::Reading;
use marsad_taxonomy::Taxonomy;

use super::{
    figures::{Count, Figures},
    gold::{self, Shown},
};
use crate::commands::enrich;

/// Every pair that is the same job by the labels, or was taken for one.
pub(super) fn measure(
    file: &Path,
    reader: &Reader,
    taxonomy: &Taxonomy,
    figures: &mut Figures,
) -> Result<()> {
    let mut shown: Vec<Shown> = gold::lines(file)?;
    shown.sort_by(|a, b| a.date.cmp(&b.date).then_with(|| a.id.cmp(&b.id)));
    let mut sorted: Vec<(Date, Reading)> = Vec::new();
    for it in &shown {
        let day = it.date.parse().with_context(|| format!("{}: {}", file.display(), it.id))?;
        sorted.push((day, reader.read(&it.posting())));
    }
    let sources: Vec<&str> = shown.iter().map(|it| it.source.as_str()).collect();
    let vacancies = enrich::vacancies_of(taxonomy, &sorted, &sources);
    for (b, second) in shown.iter().enumerate() {
        for (a, first) in shown[..b].iter().enumerate() {
            let (wanted, found) = (first.vacancy == second.vacancy, vacancies[a] == vacancies[b]);
            if !wanted && !found {
                continue;
            }
            let is = |it: bool| f64::from(u8::from(it));
            let count = Count { hits: is(wanted && found), found: is(found), wanted: is(wanted) };
            figures.add("duplicates", "pairs", "all pairs", "F1", count);
            figures.show("duplicates", wanted == found, || {
                let relation = [&first.relation, &second.relation];
                format!("{wanted} {found} {} {} {relation:?}", first.id, second.id)
            });
            if wanted {
                let relation = if first.relation == "first" { &second.relation } else { "between" };
                figures.add("duplicates", relation, "all pairs", "recall", Count::share(found));
            }
            if found {
                figures.add("duplicates", "pairs", "all pairs", "precision", Count::share(wanted));
            }
        }
    }
    Ok(())
}
