//! CVs: the skills that are recognised in them, and the occupations that are found to fit.
//!
//! What is measured is what the page on matching does: a document is read, its skills and jobs become
//! codes, and occupations are ranked by those codes alone.

use std::{collections::BTreeSet, fs, path::Path};

use anyhow::{Context, Result, bail};
use marsad_match::{Matcher, document, fit};
use marsad_taxonomy::{SkillKind, Taxonomy};
use serde::Deserialize;

use super::{
    figures::{Count, Figures},
    gold,
};

/// A CV with its author's labels.
#[derive(Debug, Deserialize)]
struct Cv {
    id: String,
    lang: String,
    /// The form that it is rendered in: `pdf`, `docx`.
    form: String,
    text: String,
    labels: Labels,
}

#[derive(Debug, Deserialize)]
struct Labels {
    /// Codes of ISCO-08 that are all right.
    occupations: Vec<String>,
    skills: Vec<Skill>,
}

#[derive(Debug, Deserialize)]
struct Skill {
    text: String,
    /// Skills that the words may be called.
    uris: Vec<String>,
}

/// Occupations that the page shows first.
const FIRST: usize = 5;

/// `documents` is a folder with a rendered document of each CV, `<id>.<form>`; without one, the text
/// is read as it is.
pub(super) fn measure(
    file: &Path,
    documents: Option<&Path>,
    matcher: &Matcher,
    taxonomy: &Taxonomy,
    figures: &mut Figures,
) -> Result<()> {
    // Languages are a field of their own, as in ads.
    let is_language =
        |uri: &str| taxonomy.skills.get(uri).is_some_and(|it| it.kind == SkillKind::Language);
    let canonical = |uri: &String| {
        taxonomy.skills.get(uri).map_or_else(|| uri.clone(), |skill| skill.uri.clone())
    };
    for cv in gold::lines::<Cv>(file)? {
        let text = match documents {
            None => cv.text.clone(),
            Some(folder) => read(&folder.join(format!("{}.{}", cv.id, cv.form)))?,
        };
        let set = if documents.is_some() { "cvs" } else { "cvs as text" };
        let understood = matcher.read(&text);
        let brought = understood.brought();
        let found: BTreeSet<&String> =
            brought.skills.iter().filter(|uri| !is_language(uri)).collect();
        let wanted: Vec<(&str, BTreeSet<String>)> = cv
            .labels
            .skills
            .iter()
            .map(|it| (it.text.as_str(), it.uris.iter().map(canonical).collect()))
            .filter(|(_, uris): &(_, BTreeSet<String>)| !uris.iter().any(|uri| is_language(uri)))
            .collect();
        let recalled = wanted.iter().filter(|(_, uris)| found.iter().any(|it| uris.contains(*it)));
        let right = found.iter().filter(|it| wanted.iter().any(|(_, uris)| uris.contains(**it)));
        let (n_met, n_right) = (recalled.count(), right.count());
        // A skill that is found under two of its names is found once.
        let n_found = n_met + found.len() - n_right;
        for (text, uris) in &wanted {
            let is_found = found.iter().any(|it| uris.contains(*it));
            figures.show("cv skills missed", is_found, || format!("{}\t{text}\t{uris:?}", cv.id));
        }
        for skill in understood.skills.iter().filter(|it| !is_language(&it.uri)) {
            let is_right = wanted.iter().any(|(_, uris)| uris.contains(&skill.uri));
            figures.show("cv skills wrong", is_right, || {
                let words = &understood.text[skill.start..skill.end];
                let label = taxonomy.skills.label(&skill.uri, marsad_model::Lang::En);
                let label = label.unwrap_or_default();
                format!("{}\t{words}\t{label}\t{}\t{:.2}", cv.id, skill.uri, skill.alike)
            });
        }
        let f1 = Count { hits: n_met as f64, found: n_found as f64, wanted: wanted.len() as f64 };
        figures.add(set, "skills", &cv.lang, "f1", f1);
        figures.add(set, "skills", &cv.lang, "precision", Count::of(n_met, n_found));
        figures.add(set, "skills", &cv.lang, "recall", Count::of(n_met, wanted.len()));

        let about = matcher.about(&labels_of(&brought.skills, taxonomy));
        let fits = fit::rank(&brought, &[], &about, FIRST);
        let codes: Vec<&str> = fits.iter().map(|it| it.group.as_str()).collect();
        let is_right = |code: &&str| cv.labels.occupations.iter().any(|it| it == code);
        let five = codes.iter().any(is_right);
        let first = codes.first().is_some_and(is_right);
        figures.show("cv occupations", five, || {
            format!("{}\t{:?}\t{codes:?}", cv.id, cv.labels.occupations)
        });
        figures.add(set, "occupation", &cv.lang, "first", Count::share(first));
        figures.add(set, "occupation", &cv.lang, "among five", Count::share(five));
    }
    Ok(())
}

/// What the page knows of a person's words once it has forgotten them: the names of the skills.
fn labels_of(skills: &[String], taxonomy: &Taxonomy) -> String {
    let named = skills.iter().filter_map(|uri| taxonomy.skills.get(uri));
    let told = named.filter(|it| it.kind != SkillKind::Language);
    let labels = told.flat_map(|it| [it.label.en.as_str(), &it.label.fr, &it.label.ar]);
    labels.filter(|it| !it.is_empty()).collect::<Vec<_>>().join("\n")
}

fn read(path: &Path) -> Result<String> {
    let bytes = fs::read(path).with_context(|| format!("reading {}", path.display()))?;
    match document::text(&bytes) {
        Ok(text) => Ok(text),
        Err(why) => bail!("{}: {why}", path.display()),
    }
}
