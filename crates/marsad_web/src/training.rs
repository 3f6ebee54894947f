//! Programmes of training as they are served, and the questions asked of them.

pub(crate) mod gap;
#[cfg(test)]
mod sample;

use std::collections::BTreeMap;

use marsad_model::{Education, IscoCode, Programme, TrainingMode};
use marsad_taxonomy::{Level, Places};

use crate::{State, find::folded};

#[cfg(test)]
pub(crate) use sample::sample;

/// All programmes known, in the order of their ids.
#[derive(Debug, Clone, Default)]
pub struct Catalogue {
    programmes: Vec<Programme>,
}

/// What is asked of a programme; what is none or false asks nothing.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Sought {
    /// Words that its name, its provider or its text must hold, folded.
    pub words: Vec<String>,
    /// A region, province or commune.
    pub place: Option<String>,
    pub level: Option<Education>,
    /// Leads to this group of ISCO-08, or one inside it.
    pub occupation: Option<String>,
    pub skill: Option<String>,
    pub provider: Option<String>,
    pub mode: Option<TrainingMode>,
    pub free: bool,
}

/// Where a programme is given, seen from a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Nearness {
    Here,
    Region,
    Elsewhere,
}

/// A programme that teaches some of the skills asked for.
#[derive(Debug, Clone)]
pub struct Match<'a> {
    pub programme: &'a Programme,
    pub nearness: Nearness,
    /// Those of the skills that it teaches, in the order asked.
    pub skills: Vec<&'a str>,
}

impl Catalogue {
    pub fn new(mut programmes: Vec<Programme>) -> Self {
        programmes.sort_by(|a, b| a.id.cmp(&b.id));
        Self { programmes }
    }

    pub fn all(&self) -> &[Programme] {
        &self.programmes
    }

    pub fn is_empty(&self) -> bool {
        self.programmes.is_empty()
    }

    pub fn get(&self, id: &str) -> Option<&Programme> {
        let at = self.programmes.binary_search_by(|it| it.id.as_str().cmp(id)).ok()?;
        self.programmes.get(at)
    }

    pub fn find<'a>(&'a self, sought: &'a Sought) -> impl Iterator<Item = &'a Programme> {
        self.programmes.iter().filter(|it| sought.accepts(it))
    }
}

impl Sought {
    pub fn accepts(&self, it: &Programme) -> bool {
        let is = |sought: &Option<String>, test: &dyn Fn(&str) -> bool| {
            sought.as_deref().is_none_or(test)
        };
        is(&self.place, &|place| it.is_in(place))
            && self.level.is_none_or(|level| it.level == Some(level))
            && is(&self.occupation, &|code| it.leads_to(code))
            && is(&self.skill, &|uri| it.teaches(uri))
            && is(&self.provider, &|provider| it.provider == provider)
            && self.mode.is_none_or(|mode| it.modes.contains(&mode))
            && (!self.free || it.is_free())
            && self.holds_words(it)
    }

    fn holds_words(&self, it: &Programme) -> bool {
        if self.words.is_empty() {
            return true;
        }
        let texts =
            [&it.title, &it.provider, &it.location, &it.text].map(|it| folded(it)).join(" ");
        self.words.iter().all(|word| texts.contains(word.as_str()))
    }
}

/// Where a programme is given, seen from a region or province.
pub(crate) fn nearness(places: &Places, programme: &Programme, place: &str) -> Nearness {
    if programme.is_in(place) {
        return Nearness::Here;
    }
    let region = places.ancestor_at(place, Level::Region);
    match region.is_some_and(|it| programme.is_in(&it.code)) {
        true => Nearness::Region,
        false => Nearness::Elsewhere,
    }
}

/// An occupation that somebody wants to come to, and what is lacking for it.
#[derive(Debug, Clone)]
pub struct Wanted<'a> {
    pub occupation: IscoCode,
    pub skills: Vec<&'a str>,
}

/// Digits of ISCO-08 that an occupation shares with the wanted one if what leads to it helps.
const NEAR: usize = 3;

/// Programmes that lead to one of the wanted occupations, or to one beside it and teach what is
/// lacking: those that teach most of it first, nearer ones before those farther away; where `place` is
/// none, all are here. A programme that teaches one of the skills on the way to another trade is none
/// of them.
pub fn programmes_for<'a>(
    state: &'a State,
    wanted: &[Wanted<'a>],
    place: Option<&str>,
) -> Vec<Match<'a>> {
    let mut found: Vec<Match<'a>> = Vec::new();
    for programme in state.training.all() {
        let taught = taught_on_the_way(programme, wanted);
        let leads_there = wanted.iter().any(|it| programme.leads_to(it.occupation.as_str()));
        if leads_there || !taught.is_empty() {
            let nearness = place
                .map_or(Nearness::Here, |place| nearness(&state.taxonomy.places, programme, place));
            found.push(Match { programme, nearness, skills: taught });
        }
    }
    found.sort_by(|a, b| {
        let order = b.skills.len().cmp(&a.skills.len()).then(a.nearness.cmp(&b.nearness));
        order.then_with(|| a.programme.id.cmp(&b.programme.id))
    });
    found
}

/// What a programme teaches of what is lacking for the occupations that it leads to or near.
fn taught_on_the_way<'a>(programme: &Programme, wanted: &[Wanted<'a>]) -> Vec<&'a str> {
    let mut taught: Vec<&str> = Vec::new();
    for it in wanted {
        let code = it.occupation.as_str();
        if !programme.leads_to(&code[..NEAR.min(code.len())]) {
            continue;
        }
        for &skill in &it.skills {
            if programme.teaches(skill) && !taught.contains(&skill) {
                taught.push(skill);
            }
        }
    }
    taught
}

/// How many of some programmes have each code, most frequent first.
pub(crate) fn counted<'a, I>(
    programmes: &[&'a Programme],
    codes: impl Fn(&'a Programme) -> I,
) -> Vec<(String, u64)>
where
    I: IntoIterator<Item = &'a str>,
{
    let mut counts: BTreeMap<&str, u64> = BTreeMap::new();
    for programme in programmes {
        for code in codes(programme) {
            *counts.entry(code).or_default() += 1;
        }
    }
    let mut counts: Vec<(String, u64)> =
        counts.into_iter().map(|(code, n)| (code.to_owned(), n)).collect();
    counts.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    counts
}

#[cfg(test)]
mod tests {
    use marsad_model::OccupationGuess;

    use super::*;

    fn programme(id: &str, title: &str, skills: &[&str]) -> Programme {
        let taught =
            |uri: &&str| marsad_model::TaughtSkill { uri: (*uri).to_owned(), likeness: 1.0 };
        Programme {
            id: id.to_owned(),
            title: title.to_owned(),
            provinces: vec!["01.1".to_owned()],
            skills: skills.iter().map(taught).collect(),
            ..Programme::default()
        }
    }

    #[test]
    fn a_programme_on_the_way_to_another_trade_is_not_offered() {
        let code = |text: &str| IscoCode::parse(text).unwrap();
        let guess = |text: &str| OccupationGuess { code: code(text), probability: 0.9 };
        let catering =
            Programme { occupations: vec![guess("5131")], ..programme("s/3", "Service", &["a"]) };
        let metal =
            Programme { occupations: vec![guess("7213")], ..programme("s/4", "Tôlerie", &["a"]) };
        let wanted = [Wanted { occupation: code("7212"), skills: vec!["b", "a"] }];
        assert!(taught_on_the_way(&catering, &wanted).is_empty());
        assert_eq!(taught_on_the_way(&metal, &wanted), ["a"]);
    }

    #[test]
    fn programmes_are_found_by_what_they_are() {
        let catalogue = Catalogue::new(vec![
            programme("s/2", "Électricité du bâtiment", &["a"]),
            programme("s/1", "الطبخ المغربي", &[]),
        ]);
        let check = |sought: Sought, expected: &[&str]| {
            let found: Vec<&str> = catalogue.find(&sought).map(|it| it.id.as_str()).collect();
            assert_eq!(found, expected, "{sought:?}");
        };
        check(Sought::default(), &["s/1", "s/2"]);
        check(Sought { words: vec![folded("ÉLECTRICITE")], ..Sought::default() }, &["s/2"]);
        check(Sought { skill: Some("a".to_owned()), ..Sought::default() }, &["s/2"]);
        check(Sought { place: Some("02".to_owned()), ..Sought::default() }, &[]);
        check(Sought { free: true, ..Sought::default() }, &[]);
        assert!(catalogue.get("s/2").is_some() && catalogue.get("s/3").is_none());
    }
}
