//! What speaks for and against two postings being one job, and how much.
//!
//! A logistic sum over clues that a person would name. The weights were fitted to labelled pairs,
//! each held to the sign that it must have, and rounded.

use marsad_model::{IscoCode, TextLang};

use super::{
    employers::Employers,
    facts::{Facts, RAREST},
    frequencies::{Frequencies, part},
    pair::{SAME_JOB_DAYS, SAME_TEXT},
    text::Text,
    words,
};

/// A clue's value, mostly from 0 to 1, and its weight.
type Clue = (f32, f32);

/// Two postings of which nothing is known.
const START: f32 = -2.9;

// For it.
const SAME_TITLE: f32 = 0.2;
/// The title's words are in the other's text.
const TITLE_IN_TEXT: f32 = 0.9;
const EMPLOYER: f32 = 0.3;
/// One names its employer in its text only.
const NAMED: f32 = 0.3;
/// And the whole title with it.
const NAMED_WITH_TITLE: f32 = 0.5;
/// The guesses at the occupation have a unit group in common, half of it for a minor group.
const OCCUPATION: f32 = 1.0;
/// The first guesses agree.
const FIRST_OCCUPATION: f32 = 1.2;
/// Same employer and occupation, in two languages, whose words cannot agree, and no other pay.
const TRANSLATED: f32 = 1.0;
/// All figures of one are in the other.
const FIGURES: f32 = 2.1;
/// How rare the figures are that they share.
const RARE_FIGURES: f32 = 0.9;
const POSITIONS: f32 = 1.4;
const SKILLS: f32 = 0.9;
/// The rarest words of one are in the other: names of streets, products, machines.
const RARE_WORDS: f32 = 1.2;
/// Nearly the same words, and title and employer: the same ad with other figures.
const RENEWED: f32 = 0.3;
/// A notice of one office, on one day, for one place and number, in two scripts.
const NOTICE: f32 = 3.0;

// Against it. The pay and the number of a job that is shown again may have changed, if the words
// have not.
const OTHER_PAY: f32 = -0.9;
const OTHER_EDUCATION: f32 = -0.9;
const OTHER_POSITIONS: f32 = -0.3;
/// An agency's ad for an employer that it does not name.
const THROUGH_AGENCY: f32 = -0.6;
const NO_PLACE: f32 = -0.5;
/// Titles that share a word and have one of their own each: "welder, aluminium", "welder, steel".
const SIBLING: f32 = -0.7;
/// One's text repeats words of its title that the other has not at all: another post. A title that
/// was only worded anew has words that its own text lacks too.
const TOLD: f32 = -0.6;
/// So each of the two.
const BOTH_TOLD: f32 = -0.8;
/// So in one text otherwise: two posts of one employer.
const TOLD_SAME_TEXT: f32 = -2.2;
const BOTH_TOLD_SAME_TEXT: f32 = -1.3;
/// Each of two similar texts has rare words of its own: "chemistry" here, "geology" there.
const OWN_WORDS: f32 = -2.0;
/// Days in the season, unless the same words are shown again.
const DAYS: f32 = -1.0;
/// A site that shows two ads on one day, in one language and unlike texts, means two jobs.
const BESIDE: f32 = -2.5;
/// So within a week.
const BESIDE_IN_WEEK: f32 = -1.0;

/// Own words of a text, by their weight, that are many.
const MANY_WORDS: f32 = 20.0;
/// Words of a title that its text repeats, by their weight, that are enough to tell the post.
const ENOUGH_TOLD: f32 = 4.0;
/// Shared figures, by their weight, that are many, and least weight that a text's figures count for.
const MANY_FIGURES: f32 = 10.0;
const FEW_FIGURES: f32 = 4.0;
/// Share of words that two languages' ads of one job stay below, but for a site's own phrases.
const ACROSS: f32 = 0.5;

/// What was found out about a pair on the way.
pub(super) struct Clues {
    pub(super) score: f32,
    pub(super) occupation: bool,
    /// Something besides title, place and occupation is shared that few jobs have.
    pub(super) distinct: bool,
    /// How nearly the texts are the same, 0 to 1.
    pub(super) near: f32,
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
    let days = (new.day - old.day).abs();

    let (new_in_old, old_in_new) = old.words.shares(text);
    let contained = new_in_old.max(old_in_new);
    // A site's own phrases around an ad may be in another language than the ad.
    let across = new.language != old.language && contained < ACROSS;
    let near = ((similarity.max(new_in_old.min(old_in_new)) - 0.4) / 0.4).clamp(0.0, 1.0);
    let far = 1.0 - near;
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
    // The titles have clues of their own.
    let own_new = text.total * (1.0 - new_in_old)
        - missing(frequencies, new.title_words.iter().copied(), in_old);
    let own_old = old.words.weight * (1.0 - old_in_new)
        - missing(frequencies, old.title_words.iter().copied(), in_new);
    let own = own_new.min(own_old).max(0.0);
    let own = if across { 0.0 } else { (own / MANY_WORDS).min(2.0) };
    let title_word = new.title_words.iter().any(|word| old.title_words.contains(word));
    let sibling =
        if title_word && !across { (3.0 * (1.0 - new_title.max(old_title))).min(1.0) } else { 0.0 };

    let told = [missing(frequencies, new.told(), in_old), missing(frequencies, old.told(), in_new)]
        .map(|weight| if across { 0.0 } else { (weight / ENOUGH_TOLD).min(1.0) });
    let [told, both_told] = [told[0].max(told[1]), told[0].min(told[1])];

    let employer = employers.same && !employers.agency;

    let common = |n: usize| {
        let mut codes = new.guesses.iter().flatten();
        codes.any(|a| old.guesses.iter().flatten().any(|b| group(a, n) == group(b, n)))
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

    let (_, other_education) = agree(new.education, old.education);
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

    let beside =
        is(new.source == old.source && new.language == old.language && similarity < SAME_TEXT);
    let clues: &[Clue] = &[
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
        (positions, POSITIONS),
        (skills.min(1.0), SKILLS),
        (rare, RARE_WORDS),
        (near * is(title && (employer || employers.named)), RENEWED),
        (is(notice), NOTICE),
        (other_pay * far, OTHER_PAY),
        (other_education * far, OTHER_EDUCATION),
        (other_positions * far, OTHER_POSITIONS),
        (is(employers.agency && !employers.named), THROUGH_AGENCY),
        (is(new.same_place(old).is_none()), NO_PLACE),
        (sibling, SIBLING),
        (told, TOLD),
        (both_told, BOTH_TOLD),
        (told * near, TOLD_SAME_TEXT),
        (both_told * near, BOTH_TOLD_SAME_TEXT),
        (own * near, OWN_WORDS),
        (days as f32 / SAME_JOB_DAYS as f32 * far, DAYS),
        (beside * is(days == 0), BESIDE),
        (beside * is((1..=7).contains(&days)), BESIDE_IN_WEEK),
    ];
    let score = START + clues.iter().map(|(value, weight)| value * weight).sum::<f32>();
    // Of a short post, or in two languages, less is left to agree, but several clues together.
    let alike = occupations > 0.0
        && (common.len() == 1 && figures >= 0.65 && (contained >= 0.2 || rare >= 0.25)
            || across && occupations == 1.0 && positions > 0.0 && figures >= 0.5);
    let distinct =
        notice || common.len() > 1 && figures >= 0.5 || contained >= 0.4 || rare >= 0.5 || alike;
    Clues { score, occupation, distinct, near }
}

fn group(code: &IscoCode, n: usize) -> Option<&str> {
    code.as_str().get(..n)
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

/// The weight of `words` that is not found.
fn missing(
    frequencies: &Frequencies,
    words: impl Iterator<Item = u32>,
    found: impl Fn(u32) -> bool,
) -> f32 {
    words.filter(|word| !found(*word)).map(|word| frequencies.weight(word)).sum()
}
