//! Whole ads, field by field.

use std::{collections::BTreeSet, path::Path};

use anyhow::Result;
use marsad_enrich::Reader;
use marsad_model::{AdKind, Reading, TextLang};
use marsad_taxonomy::{Level, SkillKind, Taxonomy};
use rayon::prelude::*;

use super::{
    figures::{Count, Figures},
    gold::{self, Ad, Labels},
};

pub(super) const SET: &str = "ads";
/// Ads that state more posts than one, which is the default of none.
const ABROAD: &str = "ABROAD";
pub(super) const LEVELS: [(&str, Level); 3] =
    [("commune", Level::Commune), ("province", Level::Province), ("region", Level::Region)];

pub(super) fn measure(
    file: &Path,
    reader: &Reader,
    taxonomy: &Taxonomy,
    figures: &mut Figures,
) -> Result<()> {
    let ads: Vec<Ad> = gold::lines(file)?;
    let readings: Vec<Reading> = ads.par_iter().map(|ad| reader.read(&ad.posting())).collect();
    surest(&ads, &readings, figures);
    for (ad, reading) in ads.iter().zip(&readings) {
        let mut one = One { ad, reading, figures: &mut *figures };
        one.language_and_kind();
        if ad.labels.kind == AdKind::Vacancy.id() {
            one.occupation();
            one.place(taxonomy);
            one.terms();
            one.skills(taxonomy);
        }
    }
    Ok(())
}

/// How often the first guess is right among the surest sixty of a hundred codable ads.
fn surest(ads: &[Ad], readings: &[Reading], figures: &mut Figures) {
    let codable = |ad: &Ad| ad.labels.kind == AdKind::Vacancy.id() && !ad.labels.isco4.is_empty();
    let mut guesses: Vec<(f32, bool, &str)> = ads
        .iter()
        .zip(readings)
        .filter(|(ad, _)| codable(ad))
        .map(|(ad, reading)| {
            let first = reading.occupations.first();
            let is_right =
                first.is_some_and(|it| ad.labels.isco4.iter().any(|code| code == it.code.as_str()));
            (first.map_or(0.0, |it| it.probability), is_right, ad.labels.language.as_str())
        })
        .collect();
    guesses.sort_by(|a, b| b.0.total_cmp(&a.0));
    guesses.truncate(guesses.len() * 6 / 10);
    for (_, is_right, language) in guesses {
        let count = Count::share(is_right);
        figures.add(SET, "occupation", language, "first, of the surest 60 %", count);
    }
}

struct One<'a> {
    ad: &'a Ad,
    reading: &'a Reading,
    figures: &'a mut Figures,
}

impl One<'_> {
    fn add(&mut self, field: &str, figure: &str, count: Count) {
        let language = &self.ad.labels.language;
        self.figures.add(SET, field, language, figure, count);
    }

    fn field<T: PartialEq + std::fmt::Debug>(
        &mut self,
        field: &str,
        wanted: Option<T>,
        found: Option<T>,
    ) {
        self.add(field, "F1", Count::field(wanted.as_ref(), found.as_ref()));
        self.figures.show(field, wanted == found, || {
            format!("{} wanted {wanted:?} found {found:?}", self.ad.id)
        });
    }

    fn language_and_kind(&mut self) {
        let labels = &self.ad.labels;
        let found = self.reading.language;
        let is_right = labels.language == found.tag();
        self.add("language", "share", Count::share(is_right));
        self.figures.show("language", is_right, || {
            format!("{} wanted {} found {}", self.ad.id, labels.language, found.tag())
        });
        let is_darija = |tag: &str| tag.starts_with(TextLang::Darija.tag());
        if is_darija(&labels.language) {
            self.add("language", "Darija, recall", Count::share(is_darija(found.tag())));
        }
        let vacancy = AdKind::Vacancy.id();
        let found = self.reading.kind.id();
        let wanted = Some(vacancy).filter(|_| labels.kind == vacancy);
        self.field("is a vacancy", wanted, Some(vacancy).filter(|_| found == vacancy));
        if labels.kind != vacancy {
            self.add("kind", "share, of what is no vacancy", Count::share(labels.kind == found));
        }
        self.figures.show("kind", labels.kind == found, || {
            format!("{} wanted {} found {found}", self.ad.id, labels.kind)
        });
    }

    fn occupation(&mut self) {
        let accepted = &self.ad.labels.isco4;
        if accepted.is_empty() {
            return;
        }
        let guesses: Vec<&str> =
            self.reading.occupations.iter().map(|guess| guess.code.as_str()).collect();
        let first = guesses.first().copied().unwrap_or("");
        let agrees = |code: &str, n: usize| accepted.iter().any(|it| it.get(..n) == code.get(..n));
        let is_right = agrees(first, 4);
        self.add("occupation", "first", Count::share(is_right));
        self.add("occupation", "first, three digits", Count::share(agrees(first, 3)));
        let five = guesses.iter().any(|code| agrees(code, 4));
        self.add("occupation", "among five", Count::share(five));
        self.add("occupation", "answered", Count::share(!self.reading.abstained));
        if !self.reading.abstained {
            self.add("occupation", "right where answered", Count::share(is_right));
        }
        self.figures.show("occupation", is_right, || {
            let sure = self.reading.occupations.first().map_or(0.0, |guess| guess.probability);
            let title = &self.reading.title;
            format!("{} {title} wanted {accepted:?} found {guesses:?} {sure:.2}", self.ad.id)
        });
    }

    fn place(&mut self, taxonomy: &Taxonomy) {
        let found = match self.reading.abroad {
            true => vec![ABROAD.to_owned()],
            false => self.reading.places.clone(),
        };
        for (field, level) in LEVELS {
            let at = |codes: &[String]| names_at(taxonomy, codes, level);
            let (wanted, found) = (at(&self.ad.labels.communes), at(&found));
            if wanted.is_empty() {
                continue;
            }
            self.add(field, "share", Count::share(wanted == found));
            self.figures.show(field, wanted == found, || {
                format!("{} wanted {wanted:?} found {found:?}", self.ad.id)
            });
        }
    }

    fn terms(&mut self) {
        let found = terms_read(self.reading);
        for ((field, wanted), (_, found)) in terms_of(&self.ad.labels).into_iter().zip(found) {
            self.field(field, wanted, found);
        }
    }

    /// A labelled skill is found where a mention covers half of it; a mention is right where it
    /// touches a label.
    fn skills(&mut self, taxonomy: &Taxonomy) {
        let text = &self.reading.text;
        let spans = |demanded: bool| -> Vec<(usize, usize)> {
            let labels = self.ad.labels.skills.iter();
            let named = labels.filter(|skill| skill.demanded == demanded);
            named
                .flat_map(|it| {
                    text.match_indices(&it.text).map(|(at, found)| (at, at + found.len()))
                })
                .collect()
        };
        let wanted = spans(true);
        let found: Vec<(usize, usize)> = self
            .reading
            .skills
            .iter()
            .filter(|skill| skill.demanded && !is_language(taxonomy, &skill.uri))
            .map(|skill| (skill.start, skill.end))
            .collect();
        let shared =
            |a: &(usize, usize), b: &(usize, usize)| a.1.min(b.1).saturating_sub(a.0.max(b.0));
        // A label that stands in the text several times is one skill.
        let mut n_wanted = 0;
        let mut n_met = 0;
        for skill in self.ad.labels.skills.iter().filter(|skill| skill.demanded) {
            let places: Vec<(usize, usize)> =
                text.match_indices(&skill.text).map(|(at, it)| (at, at + it.len())).collect();
            let is_met = places.iter().any(|span| {
                let covered: usize = found.iter().map(|it| shared(span, it)).sum();
                covered * 2 >= span.1 - span.0
            });
            n_wanted += usize::from(!places.is_empty());
            n_met += usize::from(is_met);
            self.figures.show("skills", is_met, || format!("{} missed {}", self.ad.id, skill.text));
        }
        let touches = |it: &(usize, usize)| wanted.iter().any(|span| shared(span, it) > 0);
        let n_right = found.iter().filter(|it| touches(it)).count();
        for it in found.iter().filter(|it| !touches(it)) {
            self.figures.show("skills", false, || {
                format!("{} invented {}", self.ad.id, text.get(it.0..it.1).unwrap_or(""))
            });
        }
        self.add("skills", "recall", Count::of(n_met, n_wanted));
        self.add("skills", "precision", Count::of(n_right, found.len()));
    }
}

/// Languages are labelled as a field of their own.
fn is_language(taxonomy: &Taxonomy, uri: &str) -> bool {
    taxonomy.skills.get(uri).is_some_and(|skill| skill.kind == SkillKind::Language)
}

/// A field and what is said of it, as text; nothing where nothing is.
type Term = (&'static str, Option<String>);

/// What labels say of the terms of a job.
pub(super) fn terms_of(labels: &Labels) -> [Term; 10] {
    let wage = labels.wage_period.as_ref().map(|it| wage(labels.wage_min, labels.wage_max, it));
    [
        ("contract", labels.contract.clone()),
        ("education", labels.education.clone()),
        ("experience", labels.experience_years_min.map(|it| it.to_string())),
        ("remote", labels.remote.clone()),
        ("deadline", labels.deadline.clone()),
        ("agency", labels.agency.then(|| "agency".to_owned())),
        ("sector", labels.sector.clone()),
        ("positions", labels.positions.map(|it| it.to_string())),
        ("languages required", tags(&labels.languages_required)),
        ("wage", wage),
    ]
}

/// What was read of them.
fn terms_read(reading: &Reading) -> [Term; 10] {
    let wage = reading.wage.as_ref().map(|it| wage(it.min, it.max, it.period.id()));
    [
        ("contract", reading.contract.map(|it| it.id().to_owned())),
        ("education", reading.education.map(|it| it.id().to_owned())),
        ("experience", reading.experience_years_min.map(|it| it.to_string())),
        ("remote", reading.remote.map(|it| it.id().to_owned())),
        ("deadline", reading.deadline.map(|it| it.to_string())),
        ("agency", reading.agency.then(|| "agency".to_owned())),
        ("sector", reading.sector.map(String::from)),
        ("positions", reading.positions.map(|it| it.to_string())),
        ("languages required", tags(&reading.languages_required)),
        ("wage", wage),
    ]
}

fn tags(tags: &[String]) -> Option<String> {
    let tags: BTreeSet<&str> = tags.iter().map(String::as_str).collect();
    (!tags.is_empty()).then(|| Vec::from_iter(tags).join(" "))
}

fn wage(min: Option<f64>, max: Option<f64>, period: &str) -> String {
    let [min, max] =
        [min, max].map(|it| it.map_or("-".to_owned(), |it| (it.round() as i64).to_string()));
    format!("{min} {max} {period}")
}

/// The places as names at a level: a town's prefecture and its municipality have one name, and mean
/// the same to the reader. Empty if any place is given less precisely.
pub(super) fn names_at(taxonomy: &Taxonomy, codes: &[String], level: Level) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for code in codes {
        if code == ABROAD {
            names.insert(ABROAD.to_owned());
            continue;
        }
        let at_level = taxonomy.places.ancestor_at(code, level);
        let town = taxonomy.places.get(code).filter(|place| {
            level == Level::Commune
                && place.level == Level::Province
                && taxonomy.places.all().any(|it| it.level == Level::Commune && it.fr == place.fr)
        });
        match at_level.or(town) {
            Some(place) => names.insert(place.fr.clone()),
            None => return BTreeSet::new(),
        };
    }
    names
}
