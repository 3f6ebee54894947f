//! Vacancies for what a person brings, spread so that a few do not get all the visits.

use marsad_match::spread;
use marsad_search::{Entry, Search, Wishes};

use super::{Question, Suited};
use crate::{Error, State};

/// A vacancy that may suit, and why.
pub(crate) struct Offered {
    pub(crate) entry: Entry,
    /// Skills that it asks for and that were brought.
    pub(crate) shared: Vec<String>,
    /// Whether its occupation is one of those that fit.
    pub(crate) is_suited: bool,
}

/// Vacancies shown, and those that they are drawn from.
const SHOWN: usize = 12;
const DRAWN_FROM: usize = 120;
/// What the occupation that fits best is worth, beside a skill that nobody else asks for; and how much
/// less each further one.
const OCCUPATION: f32 = 1.5;
const LATER: f32 = 0.85;
/// The better one of two fits, the more often it is drawn first: with this power of what it is worth.
const POWER: i32 = 3;

/// Open vacancies near the place, drawn by how well they go with what was brought. The same question
/// gives the same vacancies for a day.
pub(crate) fn offered(
    state: &State,
    question: &Question<'_>,
    suited: &[Suited<'_>],
) -> Result<Vec<Offered>, Error> {
    let n_all = (state.index.len() as f32).max(2.0);
    let mut wishes = Wishes::default();
    for skill in question.skills.iter().take(super::MOST_SKILLS) {
        let search = Search { skill: vec![skill.uri.clone()], ..Search::default() };
        let n = state.index.count(&search)? as f32;
        if n > 0.0 {
            wishes.skills.push((skill.uri.clone(), (n_all / n).ln() / n_all.ln()));
        }
    }
    for (nth, it) in suited.iter().enumerate() {
        wishes.occupations.push((it.fit.group.to_string(), OCCUPATION * LATER.powi(nth as i32)));
    }
    if wishes == Wishes::default() {
        return Ok(Vec::new());
    }
    let search = Search { wishes: wishes.clone(), limit: DRAWN_FROM, ..question.open(state) };
    let candidates: Vec<(Offered, f64)> = state
        .index
        .find(&search)?
        .entries
        .into_iter()
        .map(|entry| {
            let (offered, worth) = weigh(entry, &wishes);
            (offered, f64::from(worth.powi(POWER)))
        })
        .collect();
    let seed = spread::seed(&state.as_of.to_string(), &told(question));
    let drawn = spread::draw(candidates, SHOWN, seed, |(offered, weight)| {
        (offered.entry.id.as_str(), *weight)
    });
    Ok(drawn.into_iter().map(|(offered, _)| offered).collect())
}

fn weigh(entry: Entry, wishes: &Wishes) -> (Offered, f32) {
    let mut worth = 0.0;
    let mut shared = Vec::new();
    for (uri, weight) in &wishes.skills {
        if entry.skills.iter().any(|skill| skill.demanded && skill.uri == *uri) {
            shared.push(uri.clone());
            worth += weight;
        }
    }
    let suits = |code: &str| entry.occupation.as_deref() == Some(code);
    let occupation = wishes.occupations.iter().find(|(code, _)| suits(code));
    worth += occupation.map_or(0.0, |(_, weight)| *weight);
    let is_suited = occupation.is_some();
    (Offered { entry, shared, is_suited }, worth)
}

/// A question in one form, whatever the order it is asked in.
fn told(question: &Question<'_>) -> String {
    let mut parts: Vec<&str> = question.skills.iter().map(|it| it.uri.as_str()).collect();
    parts.extend(question.jobs.iter().map(|it| it.as_str()));
    parts.sort_unstable();
    parts.extend(question.around.iter().map(|it| it.place.code.as_str()));
    parts.join("\n")
}
