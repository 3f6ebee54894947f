//! What speaks for and against two postings being one job, and how much.
//!
//! A logistic sum over clues that a person would name. The weights were fitted to labelled pairs,
//! each held to the sign that it must have, and rounded.

use marsad_model::{IscoCode, TextLang};

use super::{
    facts::{Facts, RAREST, Text},
    frequencies::Frequencies,
    pair::{SAME_JOB_DAYS, SAME_TEXT},
    words,
};

/// A clue's value, mostly from 0 to 1, and its weight.
type Clue = (f32, f32);

/// Two postings of which nothing is known.
const START: f32 = -2.9;

// For it.
/// All content words of one title are those of the other.
const TITLE: f32 = 0.4;
const SAME_TITLE: f32 = 0.8;
/// The title's words are in the other's text.
const TITLE_IN_TEXT: f32 = 0.5;
const EMPLOYER: f32 = 0.5;
/// One names its employer in its text only.
const NAMED: f32 = 0.5;
/// And the whole title with it.
const NAMED_WITH_TITLE: f32 = 0.6;
/// The guesses at the occupation have a unit group in common, half of it for a minor group.
const OCCUPATION: f32 = 1.2;
/// The first guesses agree.
const FIRST_OCCUPATION: f32 = 0.9;
/// Same employer and occupation, in two languages, whose words cannot agree, and no other pay.
const TRANSLATED: f32 = 0.9;
/// All figures of one are in the other.
const FIGURES: f32 = 1.6;
/// How rare the figures are that they share.
const RARE_FIGURES: f32 = 1.0;
const EDUCATION: f32 = 0.2;
const POSITIONS: f32 = 0.3;
const SKILLS: f32 = 0.5;
/// The rarest words of one are in the other: names of streets, products, machines.
const RARE_WORDS: f32 = 0.3;
/// The same text.
const TEXT: f32 = 1.5;
/// Nearly the same words, and title and employer: the same ad with other figures.
const RENEWED: f32 = 0.8;
/// A notice of one office, on one day, for one place and number, in two scripts.
const NOTICE: f32 = 3.0;

// Against it. The pay, the experience, the contract and the number of a job that is shown again may
// have changed, if the words have not.
const OTHER_PAY: f32 = -1.0;
const OTHER_PAY_RENEWED: f32 = -0.4;
const OTHER_EXPERIENCE: f32 = -0.2;
const OTHER_CONTRACT: f32 = -0.2;
const OTHER_EDUCATION: f32 = -0.4;
const OTHER_POSITIONS: f32 = -0.5;
/// No guess at the occupation agrees in two digits.
const OTHER_OCCUPATION: f32 = -0.3;
/// An agency's ad for an employer that it does not name.
const THROUGH_AGENCY: f32 = -0.9;
const NO_EMPLOYER: f32 = -0.2;
const NO_PLACE: f32 = -1.0;
/// Words of both titles are not in the other ad at all.
const OTHER_TITLE: f32 = -0.6;
/// So in one text with another title: another post of one employer.
const OTHER_TITLE_SAME_TEXT: f32 = -1.4;
/// Titles that share a word and have one of their own each: "welder, aluminium", "welder, steel".
const SIBLING: f32 = -1.0;
/// Each of two similar texts has rare words of its own: "chemistry" here, "geology" there.
const OWN_WORDS: f32 = -1.5;
/// Days in the season, unless the same words are shown again.
const DAYS: f32 = -1.8;

/// What was found out about a pair on the way.
pub(super) struct Clues {
    pub(super) score: f32,
    pub(super) occupation: bool,
    /// Something besides title, place and occupation is shared that few jobs have.
    pub(super) distinct: bool,
}

/// How the employers of two postings compare.
pub(super) struct Employers {
    known: bool,
    /// The same name, or one in two spellings.
    pub(super) same: bool,
    /// One posting names the employer of the other in its text.
    pub(super) named: bool,
    /// Both are named, and none can stand for the other.
    pub(super) other: bool,
    /// One of them recruits for others.
    pub(super) agency: bool,
    two_scripts: bool,
}

/// Employers' names of which this share of words is common are one.
const SAME_NAME: f32 = 0.5;
/// Share of a name's words that must be in a text that names it.
const NAME_IN_TEXT: f32 = 0.75;
/// Own words of a text, by their weight, that are many.
const MANY_WORDS: f32 = 20.0;
/// Shared figures, by their weight, that are many, and least weight that a text's figures count for.
const MANY_FIGURES: f32 = 10.0;
const FEW_FIGURES: f32 = 4.0;

pub(super) fn employers(
    new: &Facts,
    old: &Facts,
    text: &Text,
    frequencies: &Frequencies,
) -> Employers {
    let known = new.employer != 0 && old.employer != 0;
    let agency = new.agency || old.agency;
    let same = known
        && (new.employer == old.employer
            || overlap(frequencies, &new.employer_words, &old.employer_words) >= SAME_NAME);
    // Some sources repeat the title as the employer.
    let names =
        |facts: &Facts| facts.employer != 0 && facts.employer != facts.title && !facts.agency;
    let in_new = |word| text.has(word);
    let in_old = |word| old.words.has(word);
    let named = !same
        && (names(old) && part(frequencies, &old.employer_words, in_new) >= NAME_IN_TEXT
            || names(new) && part(frequencies, &new.employer_words, in_old) >= NAME_IN_TEXT);
    let two_scripts = known && new.employer_in_arabic != old.employer_in_arabic;
    let other = known && !same && !agency && !named && !two_scripts;
    Employers { known, same, named, other, agency, two_scripts }
}

pub(super) fn of(
    new: &Facts,
    old: &Facts,
    text: &Text,
    frequencies: &Frequencies,
    employers: &Employers,
    similarity: f32,
) -> Clues {
    let in_new = |word| text.has(word);
    let in_old = |word| old.words.has(word);
    let across = new.language != old.language;
    let days = (new.day - old.day).abs();

    let (new_in_old, old_in_new) = old.words.shares(text);
    let contained = new_in_old.max(old_in_new);
    let near = ((similarity.max(new_in_old.min(old_in_new)) - 0.4) / 0.4).clamp(0.0, 1.0);
    let far = 1.0 - near;
    let own = (text.total * (1.0 - new_in_old)).min(old.words.weight * (1.0 - old_in_new));
    let own = if across { 0.0 } else { (own / MANY_WORDS).min(2.0) };
    let rare = new
        .rarest()
        .filter(|it| in_old(*it))
        .count()
        .max(old.rarest().filter(|it| in_new(*it)).count());
    let rare = rare as f32 / RAREST as f32;

    let titled = !new.title_words.is_empty() && !old.title_words.is_empty();
    let title = titled && new.title == old.title;
    let new_title = part(frequencies, &new.title_words, in_old);
    let old_title = part(frequencies, &old.title_words, in_new);
    let other_title = if titled && !across { 1.0 - new_title.min(old_title) } else { 0.0 };
    let title_word = new.title_words.iter().any(|word| old.title_words.contains(word));
    let sibling =
        if title_word && !across { (3.0 * (1.0 - new_title.max(old_title))).min(1.0) } else { 0.0 };

    let employer = employers.same && !employers.agency;

    let common = |n: usize| {
        let group = |code: &IscoCode| code.as_str().get(..n).map(str::to_owned);
        let mut codes = new.guesses.iter().flatten();
        codes.any(|a| old.guesses.iter().flatten().any(|b| group(a) == group(b)))
    };
    let coded = new.guesses[0].is_some() && old.guesses[0].is_some();
    let occupation = coded && new.guesses[0] == old.guesses[0];
    let related = coded && common(2);
    let occupations = match (related, related && common(4), related && common(3)) {
        (_, true, _) => 1.0,
        (_, _, true) => 0.5,
        _ => 0.0,
    };

    let weight = |numbers: &[u32]| -> f32 {
        numbers.iter().map(|number| frequencies.weight(words::figure(*number))).sum()
    };
    let common: Vec<u32> =
        new.numbers.iter().copied().filter(|it| old.numbers.contains(it)).collect();
    let shared = weight(&common);
    let figures = shared / weight(&new.numbers).min(weight(&old.numbers)).max(FEW_FIGURES);
    let paid = !new.pay.is_empty() && !old.pay.is_empty();
    let pay = new.pay.iter().any(|it| old.pay.contains(it));
    let other_pay = is(paid && !pay);

    let mixed = [new, old].iter().any(|it| it.language == TextLang::Mixed);
    let translated =
        across && !mixed && (employer || employers.named) && occupation && (pay || !paid);

    let (_, other_experience) = agree(new.experience, old.experience);
    let (_, other_contract) = agree(new.contract, old.contract);
    let (education, other_education) = agree(new.education, old.education);
    let (positions, other_positions) = agree(new.positions, old.positions);
    let n_skills = new.skills.iter().filter(|skill| old.skills.contains(skill)).count();
    let skills = n_skills as f32 / new.skills.len().min(old.skills.len()).max(2) as f32;
    let notice = employers.two_scripts
        && across
        && new.source == old.source
        && days == 0
        && new.places == old.places
        && positions > 0.0
        && (occupation || new.positions > Some(1) && (related || !coded));

    let clues: &[Clue] = &[
        (overlap(frequencies, &new.title_words, &old.title_words), TITLE),
        (is(title), SAME_TITLE),
        (new_title.max(old_title), TITLE_IN_TEXT),
        (is(employer), EMPLOYER),
        (is(employers.named), NAMED),
        (is(employers.named && new_title.max(old_title) > 0.99), NAMED_WITH_TITLE),
        (occupations, OCCUPATION),
        (is(occupation), FIRST_OCCUPATION),
        (is(translated), TRANSLATED),
        (figures, FIGURES),
        ((shared / MANY_FIGURES).min(1.0), RARE_FIGURES),
        (education, EDUCATION),
        (positions, POSITIONS),
        (skills.min(1.0), SKILLS),
        (rare, RARE_WORDS),
        (is(similarity >= SAME_TEXT), TEXT),
        (near * is(title && (employer || employers.named)), RENEWED),
        (is(notice), NOTICE),
        (other_pay * far, OTHER_PAY),
        (other_pay * near, OTHER_PAY_RENEWED),
        (other_experience * far, OTHER_EXPERIENCE),
        (other_contract * far, OTHER_CONTRACT),
        (other_education * far, OTHER_EDUCATION),
        (other_positions * far, OTHER_POSITIONS),
        (is(coded && !related), OTHER_OCCUPATION),
        (is(employers.agency && !employers.named), THROUGH_AGENCY),
        (is(!employers.known && !employers.named), NO_EMPLOYER),
        (is(new.same_place(old).is_none()), NO_PLACE),
        (other_title, OTHER_TITLE),
        (other_title * near, OTHER_TITLE_SAME_TEXT),
        (sibling, SIBLING),
        (own * near, OWN_WORDS),
        (days as f32 / SAME_JOB_DAYS as f32 * far, DAYS),
    ];
    let score = START + clues.iter().map(|(value, weight)| value * weight).sum::<f32>();
    let distinct = notice || common.len() > 1 && figures >= 0.5 || contained >= 0.4 || rare >= 0.5;
    Clues { score, occupation, distinct }
}

fn is(it: bool) -> f32 {
    f32::from(u8::from(it))
}

/// Whether two stated values are the same, and whether they differ.
fn agree<T: PartialEq>(a: Option<T>, b: Option<T>) -> (f32, f32) {
    match (a, b) {
        (Some(a), Some(b)) if a == b => (1.0, 0.0),
        (Some(_), Some(_)) => (0.0, 1.0),
        _ => (0.0, 0.0),
    }
}

/// Share of the weight of `words` that is found.
fn part(frequencies: &Frequencies, words: &[u32], found: impl Fn(u32) -> bool) -> f32 {
    let (mut whole, mut part) = (0.0, 0.0);
    for word in words {
        let weight = frequencies.weight(*word);
        whole += weight;
        if found(*word) {
            part += weight;
        }
    }
    if whole > 0.0 { part / whole } else { 0.0 }
}

/// Share of the weight of all words of two lists that is in both.
fn overlap(frequencies: &Frequencies, a: &[u32], b: &[u32]) -> f32 {
    let in_b = part(frequencies, a, |word| b.contains(&word));
    let in_a = part(frequencies, b, |word| a.contains(&word));
    if in_b > 0.0 && in_a > 0.0 { 1.0 / (1.0 / in_b + 1.0 / in_a - 1.0) } else { 0.0 }
}
