//! Where the work is.

mod body;
mod gazetteer;
mod listed;
mod refined;

use marsad_taxonomy::{Pack, Taxonomy};

use crate::{
    Error, clause, languages,
    normalize::{Vocabulary, Words},
    page::Page,
    phrases::{Compare, Hit, Phrases},
};

use gazetteer::{Named, Names, Trust};

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
    /// Words for a commune or a village, which make a name one whatever else it means.
    communes: Phrases<()>,
    /// Words for what is done in other places than the work.
    elsewhere: Phrases<()>,
    /// Words that say where those who are hired will be.
    assigned: Phrases<()>,
    /// Words before those who are hired.
    hiring: Phrases<()>,
}

/// A text and the names of places in it.
struct Seen<'p> {
    words: &'p Words<'p>,
    hits: Vec<Hit<Named>>,
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
        let mut communes = Phrases::new(Compare::Forms);
        for phrase in languages::ALL.iter().flat_map(|language| language.communes) {
            communes.insert(vocabulary, phrase, ());
        }
        let mut elsewhere = Phrases::new(Compare::Stems);
        for word in languages::ALL.iter().flat_map(|language| language.elsewhere.split_whitespace())
        {
            elsewhere.insert(vocabulary, word, ());
        }
        let mut assigned = Phrases::new(Compare::Stems);
        for phrase in languages::ALL.iter().flat_map(|language| language.assigned) {
            assigned.insert(vocabulary, phrase, ());
        }
        let mut hiring = Phrases::new(Compare::Stems);
        for phrase in languages::ALL.iter().flat_map(|language| language.hiring) {
            hiring.insert(vocabulary, phrase, ());
        }
        Ok(Self {
            names: Names::new(taxonomy, pack, vocabulary)?,
            workplace,
            employers,
            provinces,
            origins,
            communes,
            elsewhere,
            assigned,
            hiring,
        })
    }

    /// The workplaces, most precise each, and whether the work is abroad. The title knows best (a
    /// source's location is often the employer's seat), then the location, the text, and last the
    /// employer's name.
    pub(crate) fn read(&self, page: &Page<'_>) -> (Vec<String>, bool) {
        let [title, location, body] =
            [&page.title, &page.location, &page.body].map(|words| self.seen(words));
        let in_title = self.home(&title, Trust::Sure);
        let in_location = self.home(&location, Trust::Doubtful);
        let near = self.near([&title, &location, &body], &in_location);
        if let Some(places) = self.agree(&in_title, &in_location) {
            return (self.refined(places, page, &body, &near), false);
        }
        let names_home = location.hits.iter().any(|hit| self.names.is_home(hit.value));
        let abroad = location.hits.iter().any(|hit| matches!(hit.value, Named::Abroad))
            || self.title_abroad(&title);
        if abroad && !names_home {
            return (Vec::new(), true);
        }
        let (places, abroad) = self.in_body(page, &title, &body, &near);
        if !places.is_empty() || (abroad && !names_home) {
            return (places, abroad);
        }
        let employer = self.home(&self.seen(&page.employer), Trust::Sure);
        (self.precise(employer), false)
    }

    /// The spans of words in a title that are places, at home or abroad.
    pub(crate) fn spans(&self, words: &Words<'_>) -> Vec<(usize, usize)> {
        let hits = self.names.find(words);
        let sure = |hit: &&Hit<Named>| match hit.value {
            Named::Place(number) => self.names.is_sure(number, words, hit),
            Named::Abroad | Named::Home => true,
        };
        hits.iter().filter(sure).map(|hit| (hit.first, hit.end)).collect()
    }

    fn seen<'p>(&self, words: &'p Words<'p>) -> Seen<'p> {
        Seen { words, hits: self.names.find(words) }
    }

    /// What a name stands for: the province in "province de Tinghir" and "El Jadida (province)".
    fn code<'n>(&'n self, words: &Words<'_>, hit: &Hit<Named>, code: &'n String) -> &'n String {
        let is_before = (1..=2).filter_map(|back| hit.first.checked_sub(back)).any(|at| {
            self.provinces.longest_at(words, at).is_some_and(|(end, _)| end == hit.first)
        });
        let is_after = clause::gap(words, hit.end).contains('(')
            && self
                .provinces
                .longest_at(words, hit.end)
                .is_some_and(|(end, _)| clause::gap(words, end).contains(')'));
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

    fn home(&self, seen: &Seen<'_>, trust: Trust) -> Vec<String> {
        let mut found: Vec<(Hit<Named>, &String)> = Vec::new();
        for hit in &seen.hits {
            let Named::Place(number) = hit.value else { continue };
            if trust == Trust::Doubtful || self.names.is_sure(number, seen.words, hit) {
                let code = self.code(seen.words, hit, self.names.code(number));
                found.push((*hit, code));
            }
        }
        self.nested(&mut found, seen.words);
        let mut codes: Vec<String> = Vec::new();
        for (_, code) in found {
            if !codes.contains(code) {
                codes.push(code.clone());
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

    /// Whether people come from the place: "transport depuis Safi", "لي جايين من برشيد".
    fn is_origin(&self, words: &Words<'_>, index: usize) -> bool {
        index.checked_sub(1).is_some_and(|at| self.origins.longest_at(words, at).is_some())
            && !ends_before(&self.assigned, words, index)
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
    fn title_abroad(&self, seen: &Seen<'_>) -> bool {
        let Seen { words: title, hits } = seen;
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

/// Whether a phrase stands directly before a word.
fn ends_before(phrases: &Phrases<()>, words: &Words<'_>, index: usize) -> bool {
    (1..=3)
        .filter_map(|back| index.checked_sub(back))
        .any(|at| phrases.longest_at(words, at).is_some_and(|(end, _)| end == index))
}

#[cfg(test)]
mod tests;
