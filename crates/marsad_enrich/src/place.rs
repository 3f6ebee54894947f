//! Where the work is.

mod abroad;
mod body;
mod first_words;
mod gazetteer;
mod listed;
mod posts;
mod refined;
mod sites;
mod spelling;

use marsad_model::TextLang;
use marsad_taxonomy::{Pack, Taxonomy};

use crate::{
    Error, clause,
    languages::{self, Language},
    normalize::{Vocabulary, Words},
    page::Page,
    phrases::{Compare, Hit, Phrases},
};

use gazetteer::{Named, Names, Trust};
use spelling::Spellings;

/// Names of places, and the words that say that work is done there.
#[derive(Debug)]
pub(crate) struct Gazetteer {
    names: Names,
    spellings: Spellings,
    /// Short words for "in".
    inside: Phrases<()>,
    workplace: Phrases<()>,
    employers: Phrases<()>,
    /// Words for a province, which bears the name of its chief town.
    provinces: Phrases<()>,
    /// Words for "from".
    origins: Phrases<()>,
    /// Words for a commune or a village, which make a name one whatever else it means.
    communes: Phrases<()>,
    /// Words before a place that the work is not far from.
    near_to: Phrases<()>,
    /// Words for a street, which often bears the name of a town.
    streets: Phrases<()>,
    /// Words for what is done in other places than the work.
    elsewhere: Phrases<()>,
    /// Words that say where those who are hired will be.
    assigned: Phrases<()>,
    /// Words before those who are hired.
    hiring: Phrases<()>,
    /// Words for whom or what an employer has already.
    staff: Phrases<()>,
    /// Words before a part of a city.
    quarters: Phrases<()>,
    /// Words for one of the posts, before the place where it is.
    shares: Phrases<()>,
    /// Words for what people work in, and those that make it the employer's or say that it is there.
    sites: Phrases<()>,
    stands: Phrases<()>,
    /// Words for houses that may be called by a town.
    bearers: Phrases<()>,
    /// Words before the towns that somebody drives between.
    lines: Phrases<()>,
    /// Words before the towns that somebody is in charge of.
    beats: Phrases<()>,
    /// Words for what is needed to work abroad.
    leaving: Phrases<()>,
    /// Words for what else than posts is counted.
    units: Phrases<()>,
    /// Words for what is nowhere near the work.
    nowhere: Phrases<()>,
    /// Words for customers.
    markets: Phrases<()>,
    /// Words for "in" of languages whose names of places are written small.
    in_small: Phrases<()>,
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
/// How many words a name in marks of quotation has at most on either side of a place.
const LONGEST_NAME: usize = 4;
/// A posting that names more places than this is nowhere in particular.
const MOST: usize = 12;

impl Gazetteer {
    pub(crate) fn new(
        taxonomy: &Taxonomy,
        pack: &Pack,
        vocabulary: &mut Vocabulary,
    ) -> Result<Self, Error> {
        let mut phrases = |compare: Compare, of: fn(&Language) -> Vec<&'static str>| {
            let mut phrases = Phrases::new(compare);
            for phrase in languages::ALL.iter().flat_map(|language| of(language)) {
                phrases.insert(vocabulary, phrase, ());
            }
            phrases
        };
        let inside = phrases(Compare::Forms, |it| it.places.inside.to_vec());
        let workplace = phrases(Compare::Forms, |it| it.places.workplace.to_vec());
        let employers =
            phrases(Compare::Stems, |it| it.places.employers.split_whitespace().collect());
        let provinces = phrases(Compare::Forms, |it| it.places.provinces.to_vec());
        let origins = phrases(Compare::Forms, |it| it.places.origins.to_vec());
        let communes = phrases(Compare::Forms, |it| it.places.communes.to_vec());
        let near_to = phrases(Compare::Forms, |it| it.places.near_to.to_vec());
        let streets = phrases(Compare::Forms, |it| it.places.streets.to_vec());
        let elsewhere = phrases(Compare::Stems, |it| it.places.elsewhere.to_vec());
        let assigned = phrases(Compare::Stems, |it| it.places.assigned.to_vec());
        let hiring = phrases(Compare::Stems, |it| it.hiring.to_vec());
        let staff = phrases(Compare::Stems, |it| it.staff.split_whitespace().collect());
        let quarters = phrases(Compare::Forms, |it| it.places.quarters.to_vec());
        let shares = phrases(Compare::Forms, |it| {
            let counts = it.numbers.iter().filter(|(_, count)| *count > 1).map(|(word, _)| *word);
            it.places.shares.iter().copied().chain(counts).collect()
        });
        let sites = phrases(Compare::Stems, |it| it.places.sites.split_whitespace().collect());
        let stands = phrases(Compare::Forms, |it| it.places.stands.split_whitespace().collect());
        let bearers = phrases(Compare::Stems, |it| it.places.bearers.split_whitespace().collect());
        let lines = phrases(Compare::Forms, |it| it.places.lines.split_whitespace().collect());
        let beats = phrases(Compare::Forms, |it| it.places.beats.split_whitespace().collect());
        let leaving = phrases(Compare::Stems, |it| it.places.leaving.to_vec());
        let mut units = phrases(Compare::Forms, |it| it.places.units.split_whitespace().collect());
        let nowhere = phrases(Compare::Stems, |it| it.places.nowhere.to_vec());
        let markets = phrases(Compare::Stems, |it| it.places.markets.split_whitespace().collect());
        let in_small = phrases(Compare::Forms, |it| match it.lang {
            TextLang::Arabic => it.places.inside.to_vec(),
            _ => Vec::new(),
        });
        for money in taxonomy.country.currencies.iter().flat_map(|currency| &currency.words) {
            units.insert(vocabulary, money, ());
        }
        let names = Names::new(taxonomy, pack, vocabulary)?;
        let mut spellings = Spellings::default();
        for (name, code) in names.well_known() {
            spellings.insert(name, code);
        }
        for (name, code) in names.little_known() {
            spellings.insert_rare(name, code);
        }
        Ok(Self {
            names,
            spellings,
            inside,
            workplace,
            employers,
            provinces,
            origins,
            communes,
            near_to,
            streets,
            elsewhere,
            assigned,
            hiring,
            staff,
            quarters,
            shares,
            sites,
            stands,
            bearers,
            lines,
            beats,
            leaving,
            units,
            nowhere,
            markets,
            in_small,
        })
    }

    /// The workplaces, most precise each, and whether the work is abroad. The title knows best (a
    /// source's location is often the employer's seat), then the location, the text, and last the
    /// employer's name. Who works from home does not work where the employer is.
    pub(crate) fn read(&self, page: &Page<'_>, is_remote: bool) -> (Vec<String>, bool) {
        let [title, location, body] =
            [&page.title, &page.location, &page.body].map(|words| self.seen(words));
        let names_none = location.hits.is_empty();
        let location = self.without_interviews(location);
        let in_title = self.home(&title, Trust::Sure);
        let mut in_location = self.home(&location, Trust::Doubtful);
        if names_none {
            in_location.extend(self.spelled(&page.location).cloned());
        }
        let near = self.near([&title, &location, &body], &in_location);
        if in_title.is_empty() && self.hires_abroad(page, &body, &in_location, &near) {
            return (Vec::new(), true);
        }
        if let Some(places) = self.agree(&in_title, &in_location) {
            return (self.refined(places, page, &body, &near), false);
        }
        let names_home = location.hits.iter().any(|hit| self.names.is_home(hit.value));
        let abroad = location.hits.iter().any(|hit| matches!(hit.value, Named::Abroad))
            || self.title_abroad(&title);
        if abroad && !names_home {
            return (Vec::new(), true);
        }
        let (places, abroad) = self.in_body(page, &title, &body, &near, is_remote);
        if !places.is_empty() || (abroad && !names_home) {
            return (places, abroad);
        }
        let employer = match is_remote {
            true => Vec::new(),
            false => self.precise(self.home(&self.seen(&page.employer), Trust::Sure)),
        };
        if !employer.is_empty() || abroad || names_home {
            return (employer, false);
        }
        let spelled = self.spelled_in(&page.title).or_else(|| self.spelled_in(&page.body));
        (spelled.cloned().into_iter().collect(), false)
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
        let mut hits = self.without_streets(words, self.names.find(words));
        hits.retain(|hit| !is_quoted(words, hit));
        Seen { words, hits }
    }

    /// Without what streets are called, nor the towns along a road: "tri9", "route" and three of them.
    fn without_streets(&self, words: &Words<'_>, hits: Vec<Hit<Named>>) -> Vec<Hit<Named>> {
        let (mut kept, mut rest) = (Vec::new(), hits.as_slice());
        while let [hit, others @ ..] = rest {
            rest = others;
            // A town, "avenue", and another town.
            let is_named = self.streets.longest_at(words, hit.end).is_some_and(|(end, _)| {
                clause::opens(words, end) && !clause::opens(words, hit.end)
            });
            if is_named {
                continue;
            }
            let is_line = ends_before(&self.lines, words, hit.first);
            // "Fes Road, Meknes".
            let is_apart = clause::opens(words, hit.first);
            if !is_line && (is_apart || !ends_before(&self.streets, words, hit.first)) {
                kept.push(*hit);
                continue;
            }
            let mut end = hit.end;
            let along = others.iter().take_while(|next| {
                let gap = clause::gap(words, next.first);
                let is_next = next.first == end && gap.chars().all(|it| " -–—".contains(it));
                end = next.end;
                is_next
            });
            let along = along.count();
            if is_line
                || along > 1
                || along == 1 && clause::gap(words, hit.end).contains(['-', '–', '—'])
            {
                rest = &others[along..];
            }
        }
        kept
    }

    /// A location without the towns where candidates only are met, or travel to: "Entretiens à …",
    /// "… with travel to …".
    fn without_interviews<'p>(&self, mut location: Seen<'p>) -> Seen<'p> {
        let is_elsewhere = |at: &usize| self.elsewhere.longest_at(location.words, *at).is_some();
        if let Some(from) = (0..location.words.len()).find(is_elsewhere) {
            location.hits.retain(|hit| hit.first < from);
        }
        location
    }

    /// What a name stands for: the province in "province de Tinghir" and "El Jadida (province)".
    fn code<'n>(&'n self, words: &Words<'_>, hit: &Hit<Named>, code: &'n String) -> &'n String {
        let is_before = (1..=2).filter_map(|back| hit.first.checked_sub(back)).any(|at| {
            self.provinces.longest_at(words, at).is_some_and(|(end, _)| end == hit.first)
        });
        // "Midelt province", as one says in English.
        let is_plain = clause::gap(words, hit.end) == " ";
        let is_after = (is_plain || clause::gap(words, hit.end).contains('('))
            && self.provinces.longest_at(words, hit.end).is_some_and(|(end, _)| match is_plain {
                true => clause::opens(words, end),
                false => clause::gap(words, end).contains(')'),
            });
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
        // The chief town of the title may only say which province the location is in.
        let [outer] = title else { return Some(self.precise(title.to_vec())) };
        if self.names.is_chief(outer)
            && !location.is_empty()
            && !location.contains(outer)
            && location.iter().all(|place| self.names.holds(self.names.province(outer), place))
        {
            return Some(self.precise(location.to_vec()));
        }
        Some(self.precise(title.to_vec()))
    }

    fn home(&self, seen: &Seen<'_>, trust: Trust) -> Vec<String> {
        let mut found: Vec<(Hit<Named>, &String)> = Vec::new();
        let mut areas: Vec<&String> = Vec::new();
        for hit in &seen.hits {
            let Named::Place(number) = hit.value else { continue };
            if self.names.is_sure(number, seen.words, hit) {
                let code = self.code(seen.words, hit, self.names.code(number));
                areas.push(self.area(code));
            }
        }
        for hit in &seen.hits {
            let Named::Place(number) = hit.value else { continue };
            let named = match trust {
                _ if self.names.is_sure(number, seen.words, hit) => Some(self.names.code(number)),
                Trust::Sure => None,
                // Beside a known name, one that several places have is that of the nearest.
                Trust::Doubtful => {
                    let nearest = self.names.within(number, &areas);
                    // "المدينة العتيقة" is a part of more cities than one.
                    let is_other = !areas.is_empty() && self.names.is_part(number);
                    nearest.or_else(|| Some(self.names.code(number)).filter(|_| !is_other))
                }
            };
            found.extend(named.map(|code| (*hit, self.code(seen.words, hit, code))));
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

    /// Whether the place is where the employer is, told from a word on: "société basée à".
    fn is_seat(&self, words: &Words<'_>, index: usize, from: usize) -> bool {
        (1..=BEFORE_SEAT)
            .map_while(|back| index.checked_sub(back))
            .take_while(|&at| at >= from)
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
}

/// Whether a phrase stands directly before a word.
fn ends_before(phrases: &Phrases<()>, words: &Words<'_>, index: usize) -> bool {
    (1..=3)
        .filter_map(|back| index.checked_sub(back))
        .any(|at| phrases.longest_at(words, at).is_some_and(|(end, _)| end == index))
}

/// Whether a place is a part of what marks of quotation make a name: « Poterie de Safi ».
fn is_quoted(words: &Words<'_>, hit: &Hit<Named>) -> bool {
    const OPENING: [char; 4] = ['«', '“', '"', '„'];
    const CLOSING: [char; 3] = ['»', '”', '"'];
    let opens = |at: usize| clause::gap(words, at).contains(OPENING);
    let closes = |at: usize| clause::gap(words, at).contains(CLOSING);
    let from = (hit.first.saturating_sub(LONGEST_NAME)..=hit.first).rev();
    let first = from.take_while(|&at| at == hit.first || !closes(at + 1)).find(|&at| opens(at));
    let last =
        (hit.end..words.len().min(hit.end + LONGEST_NAME)).find(|&at| opens(at) || closes(at));
    let is_more = |first: usize| first < hit.first || last.is_some_and(|last| last > hit.end);
    first.is_some_and(is_more) && last.is_some_and(closes)
}

#[cfg(test)]
mod tests;
