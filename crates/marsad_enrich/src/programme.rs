//! Programmes of training: from a listing to codes.

mod amounts;

use std::collections::{BTreeMap, BTreeSet};

use marsad_model::{
    Education, IscoCode, Listing, OccupationGuess, Outcome, Programme, TaughtSkill, TrainingMode,
};
use marsad_taxonomy::{Country, Level, Pack, Taxonomy};

use crate::{
    Error, Reader, lexicon,
    normalize::Vocabulary,
    page::{Page, PageTexts},
    phrases::Phrases,
};

use amounts::Amounts;

/// `lexicons/training.tsv`: the words of catalogues; `lexicons/fields.tsv`: what fields of study lead to.
#[derive(Debug)]
pub(crate) struct TrainingWords {
    words: Phrases<Word>,
    fields: Phrases<IscoCode>,
    amounts: Amounts,
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Word {
    Mode(TrainingMode),
    /// Costs nothing.
    Free,
    /// Names a length of time, in months; a number may stand before it.
    Months(f64),
    /// The same in hours.
    Hours(f64),
}

impl TrainingWords {
    pub(crate) fn new(
        country: &Country,
        pack: &Pack,
        vocabulary: &mut Vocabulary,
    ) -> Result<Self, Error> {
        let words = lexicon::read(pack, "training", vocabulary, |row| {
            let expected = "a mode, `free`, or a length such as `2 months` or `1 hours`";
            row.parse("use", expected, |usage| match usage {
                "free" => Some(Word::Free),
                usage => match usage.split_once(' ') {
                    Some((n, "months")) => Some(Word::Months(n.parse().ok()?)),
                    Some((n, "hours")) => Some(Word::Hours(n.parse().ok()?)),
                    _ => TrainingMode::parse(usage).map(Word::Mode),
                },
            })
        })?;
        let fields = lexicon::read(pack, "fields", vocabulary, |row| {
            row.parse("isco08", "an ISCO-08 code", |code| IscoCode::parse(code).ok())
        })?;
        Ok(Self { words, fields, amounts: Amounts::new(country) })
    }
}

/// Guesses that are less likely, or much less likely than the best one, lead nowhere.
const LIKELY: f32 = 0.25;
const BESIDE_BEST: f32 = 0.5;
const MOST_OCCUPATIONS: usize = 5;
/// Digits of a minor group of ISCO-08: names that are read wrong are read far off.
const MINOR: usize = 3;
/// A line that lists occupations is no longer than this.
const LINE_WORDS: usize = 9;

impl Reader {
    /// Removes personal data from a listing; nothing but the raw store may see it before.
    pub fn redact_listing(&self, listing: &mut Listing) {
        for text in
            [&mut listing.title, &mut listing.provider, &mut listing.location, &mut listing.text]
        {
            *text = self.redactor.redact(text);
        }
        for value in listing.declared.values_mut() {
            *value = self.redactor.redact(value);
        }
    }

    /// What can be understood of a programme.
    pub fn programme(&self, taxonomy: &Taxonomy, listing: &Listing) -> Programme {
        let said = |name: &str| listing.declared.get(name).map_or("", String::as_str);
        let declared: BTreeMap<String, String> = [
            ("education", "level"),
            ("languages", "language"),
            ("mode", "mode"),
            ("cost", "cost"),
            ("duration", "duration"),
        ]
        .into_iter()
        .filter_map(|(to, from)| Some((to.to_owned(), listing.declared.get(from)?.clone())))
        .collect();
        let whole = self.training_page(listing, &listing.text, &declared);
        // Of the text, only the head is about the place, the level and the terms.
        let head = self.training_page(listing, "", &declared);
        let places = self.gazetteer.read(&head, false).0;
        let (months, hours) = self.length(&head, listing);
        let level = self.educations.read(&head);
        let mut programme = Programme {
            id: listing.id.clone(),
            source: listing.source.clone(),
            url: listing.url.clone(),
            title: listing.title.clone(),
            provider: listing.provider.clone(),
            location: listing.location.clone(),
            text: listing.text.clone(),
            admission: said("admission").to_owned(),
            language: self.languages.read(&whole, &self.gazetteer.spans(&whole.title)),
            level: level.filter(|it| *it != Education::None),
            credential: said("level").to_owned(),
            modes: self.modes(&head),
            seats: amounts::whole(said("seats")),
            months,
            hours,
            cost: self.training.amounts.cost(said("cost")),
            taught_in: self.taught_in(&head, said("language")),
            skills: self.taught(&listing.text, said("skills"), taxonomy),
            occupations: self.leads_to(&whole, said("occupations"), taxonomy),
            outcome: outcome(listing),
            seen_at: listing.captured_at,
            ..Programme::default()
        };
        if programme.cost.is_none() && self.has(head.declared("cost"), Word::Free) {
            programme.cost = Some(self.training.amounts.nothing());
        }
        let at = |level: Level| -> Vec<String> {
            let found = places.iter().filter_map(|it| taxonomy.places.ancestor_at(it, level));
            let codes: BTreeSet<&String> = found.map(|place| &place.code).collect();
            codes.into_iter().cloned().collect()
        };
        programme.regions = at(Level::Region);
        programme.provinces = at(Level::Province);
        programme.places = places;
        programme
    }

    /// The skills that a programme teaches: those that its source lists, and those of its text.
    fn taught(&self, text: &str, listed: &str, taxonomy: &Taxonomy) -> Vec<TaughtSkill> {
        let mut best: BTreeMap<String, f32> = BTreeMap::new();
        let mut add = |uri: &str, likeness: f32| {
            let known = best.entry(uri.to_owned()).or_default();
            *known = known.max(likeness);
        };
        let mut lines = Vec::new();
        for line in listed.lines().map(str::trim).filter(|it| !it.is_empty()) {
            match taxonomy.skills.get(line) {
                Some(skill) => add(&skill.uri, 1.0),
                None => lines.push(line),
            }
        }
        lines.push(text);
        for found in self.skills_in(&lines.join("\n")) {
            add(&found.uri, found.alike);
        }
        let mut skills: Vec<TaughtSkill> =
            best.into_iter().map(|(uri, likeness)| TaughtSkill { uri, likeness }).collect();
        skills.sort_by(|a, b| b.likeness.total_cmp(&a.likeness).then_with(|| a.uri.cmp(&b.uri)));
        skills
    }

    fn training_page<'t>(
        &self,
        listing: &'t Listing,
        body: &'t str,
        declared: &'t BTreeMap<String, String>,
    ) -> Page<'t> {
        let texts = PageTexts {
            title: &listing.title,
            employer: &listing.provider,
            location: &listing.location,
            body,
        };
        self.pages.read(texts, declared, &self.vocabulary)
    }

    fn has(&self, words: &crate::normalize::Words<'_>, wanted: Word) -> bool {
        self.training.words.find(words).iter().any(|hit| hit.value == wanted)
    }

    fn modes(&self, head: &Page<'_>) -> Vec<TrainingMode> {
        let mut found = BTreeSet::new();
        for words in [head.declared("mode"), &head.title] {
            for hit in self.training.words.find(words) {
                if let Word::Mode(mode) = hit.value {
                    found.insert(mode);
                }
            }
            if !found.is_empty() {
                break;
            }
        }
        found.into_iter().collect()
    }

    /// Months and hours: stated as such, else as a duration in ISO 8601 or in words.
    fn length(&self, head: &Page<'_>, listing: &Listing) -> (Option<f64>, Option<u32>) {
        let said = |name: &str| listing.declared.get(name).map_or("", String::as_str);
        let (mut months, mut hours) =
            (amounts::number(said("months")), amounts::whole(said("hours")));
        let (iso_months, iso_hours) = amounts::iso(said("duration"));
        months = months.or(iso_months);
        hours = hours.or(iso_hours);
        let words = head.declared("duration");
        for hit in self.training.words.find(words) {
            let before = hit.first.checked_sub(1);
            let n = before.and_then(|at| words.number(at)).map_or(1.0, f64::from);
            match hit.value {
                Word::Months(each) => months = months.or(Some(n * each)),
                Word::Hours(each) => hours = hours.or(Some((n * each) as u32)),
                _ => {}
            }
        }
        (months.filter(|it| *it > 0.0), hours.filter(|it| *it > 0))
    }

    fn taught_in(&self, head: &Page<'_>, said: &str) -> Vec<String> {
        let is_tag = |it: &&str| it.len() == 2 && it.chars().all(|c| c.is_ascii_lowercase());
        let tags: Vec<&str> = said
            .split(|c: char| !c.is_alphanumeric() && c != '-')
            .filter(|it| !it.is_empty())
            .map(|it| it.split('-').next().unwrap_or(it))
            .collect();
        if !tags.is_empty() && tags.iter().all(is_tag) {
            return tags.into_iter().map(str::to_owned).collect();
        }
        self.languages_required.read(head)
    }

    /// Occupations that the source lists, by code or name, and those that the country pack knows the
    /// programme's field to lead to; without any, those of the programme's own name. A listed name that
    /// is read as something far from the field is misread: "chef d'exploitation" of a farm is none of
    /// transport.
    fn leads_to(&self, page: &Page<'_>, listed: &str, taxonomy: &Taxonomy) -> Vec<OccupationGuess> {
        let fields = self.training.fields.find(&page.title);
        let is_near = |code: IscoCode| {
            let minor = |code: &IscoCode| code.as_str().get(..MINOR).map(str::to_owned);
            fields.is_empty() || fields.iter().any(|hit| minor(&hit.value) == minor(&code))
        };
        let mut guesses: Vec<OccupationGuess> = Vec::new();
        let mut add = |guess: OccupationGuess| {
            if !guesses.iter().any(|known| known.code == guess.code) {
                guesses.push(guess);
            }
        };
        let declared = BTreeMap::new();
        for part in listed.split(['\n', ';', '•']).map(str::trim).filter(|it| !it.is_empty()) {
            let code = IscoCode::parse(part).ok();
            if let Some(code) = code.filter(|it| taxonomy.occupations.get(*it).is_some()) {
                add(OccupationGuess { code, probability: 1.0 });
                continue;
            }
            if part.split_whitespace().count() > LINE_WORDS {
                continue;
            }
            let texts = PageTexts { title: part, employer: "", location: "", body: "" };
            let line = self.pages.read(texts, &declared, &self.vocabulary);
            let found = self.occupation(&line);
            let first = found.guesses.first().filter(|it| !found.abstained && is_near(it.code));
            first.copied().into_iter().for_each(&mut add);
        }
        for hit in &fields {
            add(OccupationGuess { code: hit.value, probability: 1.0 });
        }
        let is_named = guesses.is_empty();
        let found = self.occupation(page);
        let best = found.guesses.first().map_or(0.0, |guess| guess.probability);
        let is_likely = |guess: &&OccupationGuess| {
            guess.probability >= LIKELY && guess.probability >= best * BESIDE_BEST
        };
        if is_named && !found.abstained {
            guesses.extend(found.guesses.iter().filter(is_likely));
        }
        guesses.sort_by(|a, b| b.probability.total_cmp(&a.probability));
        guesses.truncate(MOST_OCCUPATIONS);
        guesses
    }
}

fn outcome(listing: &Listing) -> Option<Outcome> {
    let said = |name: &str| listing.declared.get(name).map_or("", String::as_str);
    let rate = amounts::number(said("outcome_rate")).filter(|it| (0.0..=100.0).contains(it))?;
    Some(Outcome {
        rate,
        months: amounts::whole(said("outcome_months")),
        leavers: amounts::whole(said("outcome_leavers")),
        source: said("outcome_source").to_owned(),
    })
}

#[cfg(test)]
mod tests;
