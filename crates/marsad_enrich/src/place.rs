//! Where the work is.

mod gazetteer;
mod listed;

use marsad_taxonomy::{Level, Pack, Taxonomy};

use crate::{
    Error, clause, languages,
    languages::Section,
    normalize::{Vocabulary, Words},
    page::Page,
    phrases::{Compare, Hit, Phrases},
};

use gazetteer::{Named, Names, Trust};
use listed::is_listed;

/// Names of places, and the words that say that work is done there.
#[derive(Debug)]
pub(crate) struct Gazetteer {
    names: Names,
    workplace: Phrases<()>,
    employers: Phrases<()>,
    /// Words for a province, which bears the name of its chief town.
    provinces: Phrases<()>,
    /// Words for "from".
    origins: Phrases<()>,
}

/// How many words may stand between "basé à" and the place.
const REACH: usize = 3;
/// How many words back the employer is looked for.
const BEFORE_SEAT: usize = 5;
/// A posting that names more places than this is nowhere in particular.
const MOST: usize = 12;

impl Gazetteer {
    pub(crate) fn new(
        taxonomy: &Taxonomy,
        pack: &Pack,
        vocabulary: &mut Vocabulary,
    ) -> Result<Self, Error> {
        let mut workplace = Phrases::new(Compare::Forms);
        for phrase in languages::ALL.iter().flat_map(|language| language.workplace) {
            workplace.insert(vocabulary, phrase, ());
        }
        let mut employers = Phrases::new(Compare::Stems);
        for language in languages::ALL {
            for word in language.employers.split_whitespace() {
                employers.insert(vocabulary, word, ());
            }
        }
        let mut origins = Phrases::new(Compare::Forms);
        for word in languages::ALL.iter().flat_map(|language| language.origins.split_whitespace()) {
            origins.insert(vocabulary, word, ());
        }
        let mut provinces = Phrases::new(Compare::Forms);
        for phrase in languages::ALL.iter().flat_map(|language| language.provinces) {
            provinces.insert(vocabulary, phrase, ());
        }
        Ok(Self {
            names: Names::new(taxonomy, pack, vocabulary)?,
            workplace,
            employers,
            provinces,
            origins,
        })
    }

    /// The workplaces, most precise each, and whether the work is abroad. The title knows best (a
    /// source's location is often the employer's seat), then the location, the text, and last the
    /// employer's name.
    pub(crate) fn read(&self, page: &Page<'_>) -> (Vec<String>, bool) {
        let title = self.home(&self.hits(&page.title), &page.title, Trust::Sure);
        let location_hits = self.hits(&page.location);
        let location = self.home(&location_hits, &page.location, Trust::Doubtful);
        if let Some(places) = self.agree(&title, &location) {
            return (self.refined(places, &page.body), false);
        }
        let names_home = location_hits.iter().any(|hit| self.names.is_home(hit.value));
        let abroad = location_hits.iter().any(|hit| matches!(hit.value, Named::Abroad))
            || self.title_abroad(&page.title);
        if abroad && !names_home {
            return (Vec::new(), true);
        }
        let (places, abroad) = self.in_body(page);
        if !places.is_empty() || (abroad && !names_home) {
            return (places, abroad);
        }
        let employer = self.home(&self.hits(&page.employer), &page.employer, Trust::Sure);
        (self.precise(employer), false)
    }

    /// The spans of words in a title that are places, at home or abroad.
    pub(crate) fn spans(&self, words: &Words<'_>) -> Vec<(usize, usize)> {
        let hits = self.hits(words);
        let sure = |hit: &&Hit<Named>| match hit.value {
            Named::Place(number) => self.names.is_sure(number, words, hit),
            Named::Abroad | Named::Home => true,
        };
        hits.iter().filter(sure).map(|hit| (hit.first, hit.end)).collect()
    }

    fn hits(&self, words: &Words<'_>) -> Vec<Hit<Named>> {
        self.names.find(words)
    }

    /// What a name stands for: the province in "province de Tinghir" and "El Jadida (province)".
    fn code(&self, words: &Words<'_>, hit: &Hit<Named>, number: u32) -> &String {
        let code = self.names.code(number);
        let is_before = (1..=2).filter_map(|back| hit.first.checked_sub(back)).any(|at| {
            self.provinces.longest_at(words, at).is_some_and(|(end, _)| end == hit.first)
        });
        let is_after = clause::gap(words, hit.end).contains('(')
            && self.provinces.longest_at(words, hit.end).is_some();
        if is_before || is_after { self.names.province(code) } else { code }
    }

    /// Title and location together: the title, unless the location only says it more precisely.
    fn agree(&self, title: &[String], location: &[String]) -> Option<Vec<String>> {
        if title.is_empty() && location.is_empty() {
            return None;
        }
        if title.is_empty() {
            return Some(self.precise(location.to_vec()));
        }
        let within = |place: &String| title.iter().any(|outer| self.names.holds(outer, place));
        if location.iter().all(within) {
            return Some(self.precise([title, location].concat()));
        }
        Some(self.precise(title.to_vec()))
    }

    /// A city, or the part of it that the text names: its quarter.
    fn refined(&self, mut places: Vec<String>, words: &Words<'_>) -> Vec<String> {
        let [city] = places.as_mut_slice() else { return places };
        if self.names.level(city) == Some(Level::Region) {
            let within = self.precise(self.within(city, words));
            return if within.is_empty() { places } else { within };
        }
        let mut quarter: Option<&String> = None;
        for hit in self.hits(words) {
            let Named::Place(number) = hit.value else { continue };
            let code = self.names.code(number);
            if code == city || !self.names.holds(city, code) || !self.names.is_quarter(number) {
                continue;
            }
            if self.is_seat(words, hit.first) || quarter.is_some_and(|other| other != code) {
                return places;
            }
            quarter = Some(code);
        }
        if let Some(code) = quarter {
            city.clone_from(code);
        }
        places
    }

    fn home(&self, hits: &[Hit<Named>], words: &Words<'_>, trust: Trust) -> Vec<String> {
        let mut codes = Vec::new();
        for hit in hits {
            let Named::Place(number) = hit.value else { continue };
            if trust == Trust::Doubtful || self.names.is_sure(number, words, hit) {
                let code = self.code(words, hit, number);
                if !codes.contains(code) {
                    codes.push(code.clone());
                }
            }
        }
        codes
    }

    /// Without the places that hold another one named.
    fn precise(&self, mut codes: Vec<String>) -> Vec<String> {
        let all = codes.clone();
        codes.retain(|code| !all.iter().any(|o| o != code && self.names.holds(code, o)));
        let mut unique: Vec<String> = Vec::new();
        for code in codes {
            if !unique.contains(&code) {
                unique.push(code);
            }
        }
        unique.truncate(MOST);
        unique
    }

    /// The text names a workplace where it says so ("basé à"); else the place it names most often,
    /// the employer's presentation counting less.
    fn in_body(&self, page: &Page<'_>) -> (Vec<String>, bool) {
        let words = &page.body;
        // In the order of the text: of places named equally often, the first.
        let mut weights: Vec<(&String, f32)> = Vec::new();
        let (mut end, mut is_origin) = (0, false);
        let mut stated = Vec::new();
        let mut stated_abroad = false;
        for hit in self.hits(words) {
            let is_seat = self.is_seat(words, hit.first);
            let is_stated = !is_seat && self.says_workplace(words, hit.first);
            is_origin =
                self.is_origin(words, hit.first) || is_origin && is_listed(words, end, hit.first);
            end = hit.end;
            let weight = match page.section_at(hit.first) {
                _ if is_seat || is_origin => 0.3,
                Section::Company => 0.3,
                Section::Benefits | Section::Closing => 0.5,
                Section::Opening | Section::Tasks | Section::Profile => 1.0,
            };
            match hit.value {
                Named::Place(number) if self.names.is_sure(number, words, &hit) => {
                    let code = self.code(words, &hit, number);
                    if is_stated && weight >= 0.5 {
                        stated.push(code.clone());
                    }
                    let weight = if is_stated { 3.0 } else { 1.0 } * weight;
                    match weights.iter_mut().find(|(other, _)| *other == code) {
                        Some((_, sum)) => *sum += weight,
                        None => weights.push((code, weight)),
                    }
                }
                Named::Abroad if is_stated && weight >= 1.0 => stated_abroad = true,
                _ => {}
            }
        }
        if !stated.is_empty() {
            return (self.precise(stated), false);
        }
        let best = weights.iter().fold(None, |best: Option<(&String, f32)>, (code, weight)| {
            if best.is_none_or(|(_, most)| *weight > most) { Some((*code, *weight)) } else { best }
        });
        match best {
            Some((code, _)) => {
                let level = |code: &str| self.names.level(code);
                // A region named once and a city in it: the city.
                let within = weights
                    .iter()
                    .map(|(other, _)| other)
                    .find(|other| level(other) > level(code) && self.names.holds(code, other));
                let code = within.map_or(code, |other| *other);
                (self.precise(self.listed_with(words, code)), false)
            }
            None => {
                (Vec::new(), stated_abroad && !self.names_home(words) || self.only_abroad(page))
            }
        }
    }

    /// Whether an ad without a location names no place at home, but one abroad.
    fn only_abroad(&self, page: &Page<'_>) -> bool {
        let mut hits = [&page.title, &page.body].into_iter().flat_map(|words| self.hits(words));
        page.location.len() == 0
            && hits.next().is_some_and(|first| first.value == Named::Abroad)
            && !hits.any(|hit| self.names.is_home(hit.value))
    }

    /// Whether people come from the place: "transport depuis Safi", "لي جايين من برشيد".
    fn is_origin(&self, words: &Words<'_>, index: usize) -> bool {
        index.checked_sub(1).is_some_and(|at| self.origins.longest_at(words, at).is_some())
    }

    fn names_home(&self, words: &Words<'_>) -> bool {
        self.hits(words).iter().any(|hit| self.names.is_home(hit.value))
    }

    /// Whether the place is where the employer is: "société basée à".
    fn is_seat(&self, words: &Words<'_>, index: usize) -> bool {
        (1..=BEFORE_SEAT)
            .map_while(|back| index.checked_sub(back))
            .take_while(|&at| !words.tokens[at + 1].first_of_sentence)
            .any(|at| self.employers.longest_at(words, at).is_some())
    }

    fn says_workplace(&self, words: &Words<'_>, index: usize) -> bool {
        (1..=REACH + 1).filter_map(|back| index.checked_sub(back)).any(|start| {
            self.workplace
                .longest_at(words, start)
                .is_some_and(|(end, _)| end <= index && index - end <= 1)
        })
    }

    /// A foreign place at the end of a title or after "in": "Developer in Paris". A market ("France")
    /// in the middle is not the workplace.
    fn title_abroad(&self, title: &Words<'_>) -> bool {
        let hits = self.hits(title);
        let stands_apart = |hit: &Hit<Named>| {
            let before = title.text[..title.tokens[hit.first].start].trim_end();
            hit.end == title.len() && before.ends_with(['-', '|', '(', ',', ';'])
        };
        !hits.iter().any(|hit| self.names.is_home(hit.value))
            && hits.iter().any(|hit| {
                hit.value == Named::Abroad
                    && (self.says_workplace(title, hit.first) || stands_apart(hit))
            })
    }
}

#[cfg(test)]
mod tests;
