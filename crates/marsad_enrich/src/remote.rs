//! Whether the work is done at the employer's, elsewhere or both.

use marsad_model::Remote;
use marsad_taxonomy::Pack;

use crate::{
    Error, clause, lexicon,
    lexicon::Scope,
    normalize::{Vocabulary, Words},
    page::Page,
    phrases::{Hit, Phrases},
};

/// What a phrase of `lexicons/remote.tsv` says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Word {
    Is(Remote, Scope),
    /// Where else than at the employer's work is done ("télétravail"): on some days, or not at all,
    /// as the words beside it say.
    Home,
    /// Where people live, and the employer's place: work is done there on the days that are named.
    House,
    Office,
    /// A number of days.
    Days,
    /// Parts of the time that say something of words for home only.
    Some,
    Not,
    /// Denies work from afar, before or after it: "is not an option".
    Never,
    /// Something else than work that is done from afar.
    Other,
}

#[derive(Debug)]
pub(crate) struct Remotes {
    phrases: Phrases<Word>,
}

/// How many words may stand between the days and where they are worked; after a denial; and beside a
/// part of the time.
const REACH: usize = 4;
const REACH_OF_NOT: usize = 1;
const REACH_OF_NEVER: usize = 3;
const REACH_OF_SOME: usize = 4;

impl Remotes {
    pub(crate) fn new(pack: &Pack, vocabulary: &mut Vocabulary) -> Result<Self, Error> {
        let phrases = lexicon::read(pack, "remote", vocabulary, |row| {
            Ok(match row.get("remote") {
                "home" => Word::Home,
                "house" => Word::House,
                "office" => Word::Office,
                "days" => Word::Days,
                "some" => Word::Some,
                "not" => Word::Not,
                "never" => Word::Never,
                "other" => Word::Other,
                _ => Word::Is(
                    row.parse(
                        "remote",
                        "a way of working (onsite, hybrid, remote, home, house, office, days, some, not, never, other)",
                        Remote::parse,
                    )?,
                    Scope::read(row)?,
                ),
            })
        })?;
        Ok(Self { phrases })
    }

    /// What is stated, where it is stated most reliably; nothing is concluded from silence.
    pub(crate) fn read(&self, page: &Page<'_>) -> Option<Remote> {
        self.stated(page.declared("remote"), Scope::Declared)
            .or_else(|| self.stated(&page.location, Scope::Title))
            .or_else(|| self.stated(&page.title, Scope::Title))
            .or_else(|| self.stated(&page.body, Scope::Any))
    }

    /// Hybrid if that is said or both others are.
    fn stated(&self, words: &Words<'_>, scope: Scope) -> Option<Remote> {
        let hits = self.phrases.find(words);
        let mut found: Vec<Remote> =
            hits.iter().filter_map(|hit| meant(words, &hits, hit, scope)).collect();
        found.sort_unstable();
        found.dedup();
        match found.as_slice() {
            [] => None,
            [only] => Some(*only),
            _ => Some(Remote::Hybrid),
        }
    }
}

/// What a phrase says in its sentence.
fn meant(words: &Words<'_>, hits: &[Hit<Word>], hit: &Hit<Word>, scope: Scope) -> Option<Remote> {
    let beside = |word: Word, before: usize, after: usize| {
        hits.iter().filter(|other| other.value == word).any(|other| {
            let (first, last) = if other.first < hit.first { (other, hit) } else { (hit, other) };
            let most = if other.first < hit.first { before } else { after };
            last.first.saturating_sub(first.end) <= most
                && clause::is_one_sentence(words, first.first, last.first)
        })
    };
    let on_days = || beside(Word::Days, REACH, REACH).then_some(Remote::Hybrid);
    let denied = || {
        let is_denied = beside(Word::Not, REACH_OF_NOT, 0)
            || beside(Word::Never, REACH_OF_NEVER, REACH_OF_NEVER);
        is_denied.then_some(Remote::Onsite)
    };
    let in_part = || beside(Word::Some, REACH_OF_SOME, REACH_OF_SOME).then_some(Remote::Hybrid);
    match hit.value {
        Word::Is(_, said) if said < scope && !stands_alone(words, hit) => None,
        Word::Is(Remote::Remote, _) => denied().or_else(on_days).or(Some(Remote::Remote)),
        Word::Is(remote, _) => Some(remote),
        Word::Home => denied().or_else(on_days).or_else(in_part),
        Word::House | Word::Office => on_days(),
        Word::Days | Word::Some | Word::Not | Word::Never | Word::Other => None,
    }
}

/// Whether a phrase is all that stands in brackets or after a label: "Location: anywhere (Remote)".
fn stands_alone(words: &Words<'_>, hit: &Hit<Word>) -> bool {
    let (before, after) = (clause::gap(words, hit.first), clause::gap(words, hit.end));
    let is_in_brackets = before.ends_with('(') && after.starts_with(')');
    let is_labelled = hit.first > 0
        && words.tokens[hit.first - 1].colon_after
        && (after.contains('\n') || hit.end == words.len());
    is_in_brackets || is_labelled
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Option<Remote>) {
        let lexicon = "phrase\tlang\tremote\tscope\ntravail à distance\tfr\tremote\tany\n\
            télétravail\tfr\thome\t\nfrom home\ten\thome\t\nعن بعد\tar\thome\t\n\
            (deux|trois) jours\tfr\tdays\t\nFriday\ten\tsome\t\nيومين\tar\tdays\t\nau bureau\tfr\toffice\t\n\
            pas de\tfr\tnot\t\nimpossible\tfr\tnever\t\nremote\ten\tremote\ttitle\t\nformation à distance\tfr\tother\t\n";
        let pack = Pack::of(&[
            ("country.toml", crate::reader::tests::COUNTRY),
            ("lexicons/remote.tsv", lexicon),
        ]);
        let mut vocabulary = Vocabulary::default();
        let remotes = Remotes::new(&pack, &mut vocabulary).unwrap();
        let words = Words::read(text, &vocabulary);
        assert_eq!(remotes.stated(&words, Scope::Any), expected, "{text}");
    }

    #[test]
    fn days_make_it_hybrid() {
        check("Travail à distance", Some(Remote::Remote));
        check("Travail à distance, deux jours par semaine", Some(Remote::Hybrid));
        check("Deux jours par semaine en télétravail", Some(Remote::Hybrid));
        check("Fridays from home", Some(Remote::Hybrid));
        check("العمل عن بعد ممكن يومين في الأسبوع", Some(Remote::Hybrid));
        check("Trois jours au bureau, le reste ailleurs", Some(Remote::Hybrid));
    }

    #[test]
    fn what_stands_alone_is_believed() {
        check("Location: Morocco (remote)", Some(Remote::Remote));
        check("Mode: remote\nSalary: 9000", Some(Remote::Remote));
        check("Tools for remote teams", None);
    }

    #[test]
    fn what_is_denied_or_unclear_is_not_remote() {
        check("Pas de télétravail", Some(Remote::Onsite));
        check("Le travail à distance est impossible", Some(Remote::Onsite));
        check("Équipement de télétravail", None);
        check("Formation à distance de deux jours", None);
        check("Deux jours de congé. Télétravail", None);
    }
}
