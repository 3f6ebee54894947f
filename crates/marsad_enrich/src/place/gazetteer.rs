//! Names of places as they are looked up.

use std::collections::{BTreeMap, BTreeSet};

use marsad_taxonomy::{Level, Pack, Place, Places, Taxonomy};

use super::first_words::FirstWords;
use crate::{
    Error, clause,
    normalize::{Script, Vocabulary, Words, is_arabic, key},
    phrases::{Compare, Hit, Phrases},
};

/// What a name stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Named {
    /// A place of the country, by number.
    Place(u32),
    /// The country itself.
    Home,
    /// Another country or a city in one.
    Abroad,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Trust {
    /// Any name of a place, also small and ambiguous ones: in a field for places.
    Doubtful,
    /// Names that mean the place in running text.
    Sure,
}

#[derive(Debug)]
pub(super) struct Names {
    phrases: Phrases<Named>,
    entries: Vec<Entry>,
    /// Codes with the codes above them.
    above: BTreeMap<String, Vec<String>>,
    levels: BTreeMap<String, Level>,
    /// Towns that give their province its name.
    chiefs: BTreeSet<String>,
    people: BTreeMap<String, u64>,
    /// Latitudes and longitudes of places.
    centroids: BTreeMap<String, (f64, f64)>,
    /// First words of places abroad.
    foreign: BTreeSet<String>,
}

#[derive(Debug, Clone)]
struct Entry {
    code: String,
    name: String,
    trust: EntryTrust,
    /// Smaller places of the same name.
    homonyms: Vec<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum EntryTrust {
    Always,
    /// An everyday word too: only when written as the name is, with capital and accents.
    AsWritten,
    /// Only in a field for places.
    Field,
}

/// Communes below are named in texts less often than people, streets and things of the same name.
const KNOWN_POPULATION: u64 = 25_000;

/// Letters of a short Arabic word without its article.
const SHORT: usize = 4;
const CLOSE_KM: f64 = 30.0;
/// The same for communes that are on the map only where their province is.
const CLOSE_ROUGHLY_KM: f64 = 45.0;
const KM_OF_DEGREE: f64 = 111.2;

impl Names {
    pub(super) fn new(
        taxonomy: &Taxonomy,
        pack: &Pack,
        vocabulary: &mut Vocabulary,
    ) -> Result<Self, Error> {
        let places = &taxonomy.places;
        let everyday = everyday_words(pack)?;
        let mut best: BTreeMap<String, &Place> = BTreeMap::new();
        let mut named: BTreeMap<String, Vec<&Place>> = BTreeMap::new();
        let mut names = Names {
            phrases: Phrases::new(Compare::Forms),
            entries: Vec::new(),
            above: BTreeMap::new(),
            levels: BTreeMap::new(),
            chiefs: BTreeSet::new(),
            people: BTreeMap::new(),
            centroids: BTreeMap::new(),
            foreign: BTreeSet::new(),
        };
        for place in places.all() {
            names.levels.insert(place.code.clone(), place.level);
            names.above.insert(place.code.clone(), above(places, place));
            names.people.insert(place.code.clone(), people(place));
            names.centroids.extend(place.centroid.map(|it| (place.code.clone(), it)));
            if is_chief(places, place) {
                names.chiefs.insert(place.code.clone());
            }
            for name in [&place.fr, &place.ar] {
                named.entry(key(name)).or_default().push(place);
                let other = best.entry(key(name)).or_insert(place);
                if rank(places, place) > rank(places, other) {
                    *other = place;
                }
            }
        }
        let (mut taken, mut aliases) = (BTreeSet::new(), BTreeSet::new());
        for alias in &taxonomy.places.aliases {
            // Two spellings that fold into one are one name.
            if !aliases.insert((key(&alias.alias), &alias.code)) {
                continue;
            }
            let trust = match everyday.get(&key(&alias.alias)) {
                Some(trust) => *trust,
                None if alias.common_word => EntryTrust::AsWritten,
                None => EntryTrust::Always,
            };
            taken.insert(key(&alias.alias));
            if names.level(&alias.code) == Some(Level::Country) {
                names.phrases.insert(vocabulary, &alias.alias, Named::Home);
                continue;
            }
            names.insert(vocabulary, &alias.alias, &alias.code, trust);
            names.add_homonyms(named.get(&key(&alias.alias)).map_or(&[], Vec::as_slice));
        }
        for place in places.all() {
            for name in [&place.fr, &place.ar] {
                let key = key(name);
                let is_best = best.get(&key).is_some_and(|best| best.code == place.code);
                if key.is_empty() || !is_best || taken.contains(&key) {
                    continue;
                }
                if place.level == Level::Country {
                    names.phrases.insert(vocabulary, name, Named::Home);
                } else {
                    let trust = everyday.get(&key).copied().unwrap_or_else(|| trust(place));
                    names.insert(vocabulary, name, &place.code, trust);
                    names.add_homonyms(named.get(&key).map_or(&[], Vec::as_slice));
                }
            }
        }
        // "Ain Johra-Sidi Boukhalkhal" goes by either half.
        for place in places.all().filter(|place| place.level == Level::Commune) {
            for half in [&place.fr, &place.ar].into_iter().filter_map(|it| it.split_once('-')) {
                for half in
                    [half.0, half.1].map(str::trim).into_iter().filter(|it| it.contains(' '))
                {
                    if !best.contains_key(&key(half)) && taken.insert(key(half)) {
                        names.insert(vocabulary, half, &place.code, EntryTrust::Field);
                    }
                }
            }
        }
        names.spell_otherwise(&FirstWords::read(pack)?, vocabulary);
        let country = &taxonomy.country.names;
        for name in [&country.ar, &country.fr, &country.en] {
            names.phrases.insert(vocabulary, name, Named::Home);
        }
        if let Some(table) = pack.table("places/foreign.tsv", &["name"])? {
            for row in table.rows() {
                let name = row.require("name")?;
                if !best.contains_key(&key(name)) {
                    names.phrases.insert(vocabulary, name, Named::Abroad);
                    names.foreign.extend(key(name).split(' ').next().map(str::to_owned));
                }
            }
        }
        Ok(names)
    }

    /// Adds the names whose first word is spelled otherwise too, where they are nothing else's.
    fn spell_otherwise(&mut self, words: &FirstWords, vocabulary: &mut Vocabulary) {
        let mut taken: BTreeSet<String> = self.entries.iter().map(|it| key(&it.name)).collect();
        for number in 0..self.entries.len() {
            for name in words.others(&self.entries[number].name).collect::<Vec<String>>() {
                if taken.insert(key(&name)) {
                    let Entry { code, trust, homonyms, .. } = self.entries[number].clone();
                    self.insert(vocabulary, &name, &code, trust);
                    if let Some(entry) = self.entries.last_mut() {
                        entry.homonyms = homonyms;
                    }
                }
            }
        }
    }

    /// Notes which other places the name has that was inserted last.
    fn add_homonyms(&mut self, places: &[&Place]) {
        let Some(entry) = self.entries.last_mut() else { return };
        let codes = places.iter().map(|it| &it.code).filter(|code| **code != entry.code);
        entry.homonyms = codes.cloned().collect();
    }

    fn insert(&mut self, vocabulary: &mut Vocabulary, name: &str, code: &str, trust: EntryTrust) {
        let number = self.entries.len() as u32;
        let (code, owned) = (code.to_owned(), name.to_owned());
        self.entries.push(Entry { code, name: owned, trust, homonyms: Vec::new() });
        self.phrases.insert(vocabulary, name, Named::Place(number));
        // A short word's form with "in" may be another word, which is then looked up alone.
        let word = name.split(' ').next().unwrap_or_default();
        let bare = word.strip_prefix("ال").unwrap_or(word);
        if word.starts_with(is_arabic) && bare.chars().count() <= SHORT {
            for joined in ["ب", "ف", "ل", "و"] {
                self.phrases.insert(vocabulary, &format!("{joined}{name}"), Named::Place(number));
            }
        }
    }

    /// The longest names, left to right. "Town, Region" is two names, not one.
    pub(super) fn find(&self, words: &Words<'_>) -> Vec<Hit<Named>> {
        let mut hits = Vec::new();
        let mut first = 0;
        while first < words.len() {
            let mut longest = None;
            self.phrases.walk(words, first, |end, values| {
                let is_cut = (first + 1..end)
                    .any(|at| clause::gap(words, at).contains([',', '،', '/', '|', '\n']));
                if !is_cut {
                    longest = Some((end, values));
                }
            });
            let Some((end, values)) = longest else {
                first += 1;
                continue;
            };
            hits.extend(values.iter().map(|&value| Hit { first, end, value }));
            first = end;
        }
        hits
    }

    /// The province that a place is in; itself where it is in none.
    pub(super) fn province<'n>(&'n self, code: &'n String) -> &'n String {
        let is_province = |code: &&String| self.level(code) == Some(Level::Province);
        let above = self.above.get(code).into_iter().flatten();
        std::iter::once(code).chain(above).find(is_province).unwrap_or(code)
    }

    pub(super) fn code(&self, number: u32) -> &String {
        &self.entries[number as usize].code
    }

    /// Names that are always the place's, with its code.
    pub(super) fn well_known(&self) -> impl Iterator<Item = (&str, &str)> {
        let is_known = |entry: &&Entry| entry.trust == EntryTrust::Always;
        self.entries.iter().filter(is_known).map(|it| (it.name.as_str(), it.code.as_str()))
    }

    /// Names that are only looked for where places are, with the codes of all places of the name.
    pub(super) fn little_known(&self) -> impl Iterator<Item = (&str, &str)> {
        let is_rare = |entry: &&Entry| entry.trust == EntryTrust::Field;
        self.entries.iter().filter(is_rare).flat_map(|it| {
            let codes = std::iter::once(&it.code).chain(&it.homonyms);
            codes.map(|code| (it.name.as_str(), code.as_str()))
        })
    }

    /// Whether a hit means the place in running text.
    pub(super) fn is_sure(&self, number: u32, words: &Words<'_>, hit: &Hit<Named>) -> bool {
        let entry = &self.entries[number as usize];
        let written = || &words.text[words.tokens[hit.first].start..words.tokens[hit.end - 1].end];
        match entry.trust {
            EntryTrust::Always => true,
            // No capital tells an Arabic name from the word, but "in" does.
            EntryTrust::AsWritten if words.tokens[hit.first].script == Script::Arabic => {
                self.level(&entry.code) != Some(Level::Arrondissement)
                    && words.norm(hit.first).starts_with(['ب', 'ف'])
                    && !self.is_bare(number, words, hit)
            }
            EntryTrust::AsWritten => written() == entry.name,
            EntryTrust::Field => false,
        }
    }

    /// The place of a name that lies in one of `areas`.
    pub(super) fn within(&self, number: u32, areas: &[&String]) -> Option<&String> {
        let entry = &self.entries[number as usize];
        let mut codes = std::iter::once(&entry.code).chain(&entry.homonyms);
        codes.find(|code| areas.iter().any(|area| area != code && self.holds(area, code)))
    }

    /// The place of a name that is so near the chief town of one of `areas` that it may go by it.
    pub(super) fn close(&self, number: u32, areas: &[&String]) -> Option<&String> {
        let entry = &self.entries[number as usize];
        let mut codes = std::iter::once(&entry.code).chain(&entry.homonyms);
        codes.find(|code| areas.iter().any(|area| self.are_close(area, code)))
    }

    /// The part of a city in one of `areas` that a name stands for.
    pub(super) fn part(&self, number: u32, areas: &[&String]) -> Option<&String> {
        let entry = &self.entries[number as usize];
        let mut codes = std::iter::once(&entry.code).chain(&entry.homonyms);
        codes.find(|code| {
            self.level(code) == Some(Level::Arrondissement)
                && areas.iter().any(|area| self.holds(area, code))
        })
    }

    /// Whether a name is first of all that of a part of a city.
    pub(super) fn is_part(&self, number: u32) -> bool {
        self.level(self.code(number)) == Some(Level::Arrondissement)
    }

    /// Whether a word is the first of a foreign name, and not one written together with "in".
    pub(super) fn opens_foreign(&self, word: &str) -> bool {
        self.foreign.contains(word)
    }

    /// Whether the first word of a hit is the name's own, and not written together with "in" or "and".
    pub(super) fn is_bare(&self, number: u32, words: &Words<'_>, hit: &Hit<Named>) -> bool {
        let (name, written) = (key(&self.entries[number as usize].name), words.norm(hit.first));
        name.starts_with(written.strip_prefix("ال").unwrap_or(written)) || name.starts_with(written)
    }

    /// Whether a place is the town that its province is called by.
    pub(super) fn is_chief(&self, code: &str) -> bool {
        self.chiefs.contains(code)
    }

    pub(super) fn people(&self, code: &str) -> u64 {
        self.people.get(code).copied().unwrap_or(0)
    }

    /// Whether two places are so near each other that the smaller goes by the name of the larger.
    pub(super) fn are_close(&self, one: &str, other: &str) -> bool {
        let most = if self.is_rough(other) { CLOSE_ROUGHLY_KM } else { CLOSE_KM };
        let (Some(one), Some(other)) = (self.centroids.get(one), self.centroids.get(other)) else {
            return false;
        };
        let north = (one.0 - other.0) * KM_OF_DEGREE;
        let east = (one.1 - other.1) * KM_OF_DEGREE * one.0.to_radians().cos();
        north.hypot(east) <= most
    }

    /// Whether the place of a commune on the map is only that of its province.
    fn is_rough(&self, code: &str) -> bool {
        let mut above = self.above.get(code).into_iter().flatten();
        above.next().is_some_and(|outer| self.centroids.get(code) == self.centroids.get(outer))
    }

    /// Whether a name may mean the place in running text.
    pub(super) fn is_known(&self, number: u32) -> bool {
        self.entries[number as usize].trust != EntryTrust::Field
    }

    /// Whether a name is nothing else than a part of a city.
    pub(super) fn is_quarter(&self, number: u32) -> bool {
        let entry = &self.entries[number as usize];
        entry.trust == EntryTrust::Always && self.level(&entry.code) == Some(Level::Arrondissement)
    }

    pub(super) fn is_home(&self, named: Named) -> bool {
        !matches!(named, Named::Abroad)
    }

    /// Whether `outer` holds `inner` or is it.
    pub(super) fn holds(&self, outer: &str, inner: &str) -> bool {
        outer == inner
            || self.above.get(inner).is_some_and(|above| above.iter().any(|code| code == outer))
    }

    pub(super) fn level(&self, code: &str) -> Option<Level> {
        self.levels.get(code).copied()
    }
}

/// Which of several places a name means: the province rather than its chief town, a part of a city
/// rather than the province that is made of a few of its parts, then the largest.
fn rank(places: &Places, place: &Place) -> (bool, bool, u64) {
    let parent = place.parent.as_ref().and_then(|code| places.get(code));
    let is_inner = place.level == Level::Province
        && parent.is_some_and(|parent| parent.level == Level::Province);
    let is_large = matches!(place.level, Level::Province | Level::Region | Level::Country);
    (is_large && !is_inner, !is_inner, people(place))
}

/// Whether a commune is the one that its province is called by, or its largest where none is.
fn is_chief(places: &Places, place: &Place) -> bool {
    let Some(province) = place.parent.as_ref().and_then(|code| places.get(code)) else {
        return false;
    };
    // "Skhirate-Témara" is called by two.
    let is_named = |it: &Place| {
        let mut names = province.fr.split('-');
        key(&province.fr).starts_with(&key(&it.fr)) || names.any(|name| key(name) == key(&it.fr))
    };
    let others = || places.children(&province.code).filter(|it| it.code != place.code);
    place.level == Level::Commune
        && province.level == Level::Province
        && (is_named(place)
            || !others().any(is_named) && !others().any(|it| people(it) > people(place)))
}

/// Inhabitants by the last count; 0 where unknown.
fn people(place: &Place) -> u64 {
    place.population_2024.or(place.population_2014).unwrap_or(0)
}

fn trust(place: &Place) -> EntryTrust {
    let people = people(place);
    match place.level {
        Level::Country | Level::Region | Level::Province => EntryTrust::Always,
        Level::Commune if place.kind.ends_with("urban") || people >= KNOWN_POPULATION => {
            if place.kind.ends_with("rural") { EntryTrust::AsWritten } else { EntryTrust::Always }
        }
        Level::Arrondissement => EntryTrust::AsWritten,
        Level::Commune => EntryTrust::Field,
    }
}

fn above(places: &Places, place: &Place) -> Vec<String> {
    let mut codes = Vec::new();
    let mut parent = place.parent.clone();
    // A table with a circle of parents must not hang us.
    while let Some(code) = parent.filter(|_| codes.len() < 8) {
        parent = places.get(&code).and_then(|place| place.parent.clone());
        codes.push(code);
    }
    codes
}

/// `lexicons/place_words.tsv`: names that are also everyday words or names of firms; some of them with
/// "in" before them too, and so only places in a field for them ("بالمنزل").
fn everyday_words(pack: &Pack) -> Result<BTreeMap<String, EntryTrust>, Error> {
    let mut words = BTreeMap::new();
    if let Some(table) = pack.table("lexicons/place_words.tsv", &["word"])? {
        for row in table.rows() {
            let trust = row.parse("trust", "a trust (written, field)", |trust| match trust {
                "" | "written" => Some(EntryTrust::AsWritten),
                "field" => Some(EntryTrust::Field),
                _ => None,
            })?;
            words.insert(key(row.require("word")?), trust);
        }
    }
    Ok(words)
}
