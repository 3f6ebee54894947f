//! Where a text names jobs: by the words that their titles begin with.

use std::{collections::BTreeSet, sync::LazyLock};

use super::words::{WORDS, Word, positions};
use crate::{fold::fold, languages};

/// A job, named where who is sought may be named: at the beginning, behind a sign, a word that hires
/// or one that joins.
pub(super) struct Mention {
    /// Where it begins, with what counts it.
    pub(super) from: usize,
    /// Where what joins it begins, if that is written together with it.
    pub(super) joint: usize,
    pub(super) trade: String,
    pub(super) lead: Lead,
    pub(super) is_counted: bool,
}

/// What stands before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lead {
    Start,
    Colon,
    Hiring,
    Joint,
    /// A comma, the end of a sentence.
    Stop,
}

/// What may stand between members of a list or sentences.
const STOPS: [char; 11] = [',', '،', ';', '؛', '.', '!', '?', '؟', '+', '•', '|'];

pub(super) fn mentions(line: &str) -> Vec<Mention> {
    let words = positions(line);
    let mut found: Vec<Mention> = Vec::new();
    for mention in (0..words.len()).filter_map(|at| mention(line, &words, at)) {
        // "Responsable administratif et financier" is one.
        let is_other = mention.lead != Lead::Joint
            || mention.is_counted
            || mention.joint < mention.from
            || !TRADES.singular.contains(&mention.trade)
            || found.last().is_some_and(|before| before.lead == Lead::Stop);
        if is_other {
            found.push(mention);
        }
    }
    found
}

/// Where the first job begins that is counted or follows a word that hires: "un soudeur".
pub(super) fn first_sought(line: &str) -> Option<usize> {
    let words = positions(line);
    (0..words.len()).find_map(|at| {
        TRADES.is_trade(&words[at].folded).then_some(())?;
        let start = with_count(line, &words, at);
        (start < at || WORDS.ends_with_hiring(&words[..at])).then(|| words[start].from)
    })
}

/// Whether most of the items begin with a job, not all with the same.
pub(super) fn are_jobs<'i>(items: impl Iterator<Item = &'i str>) -> bool {
    let (mut n, mut found) = (0, Vec::new());
    for item in items {
        n += 1;
        found.extend(beginning(item));
    }
    found.len() >= 2 && found.len() * 3 >= n * 2 && are_different(&found)
}

/// Whether titles of jobs begin with a word.
pub(super) fn is_trade(word: &str) -> bool {
    TRADES.is_trade(word)
}

/// The trade with which a text begins.
pub(super) fn beginning(text: &str) -> Option<String> {
    let first = mentions(text).into_iter().next()?;
    (first.lead == Lead::Start).then_some(first.trade)
}

/// Whether there are at least two jobs, not only forms of one word.
pub(super) fn are_different<T: AsRef<str>>(trades: &[T]) -> bool {
    trades.split_first().is_some_and(|(first, others)| {
        others.iter().any(|it| !are_forms(first.as_ref(), it.as_ref()))
    })
}

/// Whether two words are forms of one: "vendeur", "vendeuse".
fn are_forms(one: &str, other: &str) -> bool {
    const ENDING: usize = 3;
    let same = one.chars().zip(other.chars()).take_while(|(a, b)| a == b).count();
    same >= ENDING && [one, other].iter().all(|it| it.chars().count() <= same + ENDING)
}

/// Whether a word is one for women.
pub(super) fn is_feminine(word: &str) -> bool {
    TRADES.feminine.iter().any(|ending| word.ends_with(ending.as_str()))
}

fn mention(line: &str, words: &[Word], at: usize) -> Option<Mention> {
    let word = &words[at].folded;
    let found = |from, joint, lead, is_counted, trade: &str| {
        Some(Mention { from, joint, trade: trade.to_owned(), lead, is_counted })
    };
    if !TRADES.is_trade(word) {
        // "حاجتها لسائقين"
        if let Some((_, trade)) = TRADES.behind(&TRADES.to, word) {
            let from = words[at].from;
            let is_sought = WORDS.ends_with_hiring(&words[..at]);
            return is_sought.then(|| found(from, from, Lead::Hiring, false, trade))?;
        }
        let (prefix, trade) = TRADES.behind(&TRADES.joints, word)?;
        return found(words[at].from + prefix, words[at].from, Lead::Joint, false, trade);
    }
    let start = with_count(line, words, at);
    let is_counted = start < at;
    let from = words[start].from;
    let Some(before) = start.checked_sub(1) else {
        return found(from, from, Lead::Start, is_counted, word);
    };
    let gap = &line[words[before].to..from];
    // Hashtags repeat what is said.
    if gap.contains('#') {
        return None;
    }
    let lead = if gap.contains([':', '：']) {
        Lead::Colon
    } else if is_stop(gap) || is_counted && follows_stop(line, &words[..start]) {
        Lead::Stop
    } else if WORDS.ends_with_joint(&words[..start]) {
        Lead::Joint
    } else if WORDS.ends_with_hiring(&words[..start]) {
        Lead::Hiring
    } else {
        return None;
    };
    found(from, from, lead, is_counted, word)
}

fn is_stop(gap: &str) -> bool {
    let is_picture = |it: char| matches!(it, '\u{2600}'..='\u{27bf}' | '\u{1f300}'..='\u{1faff}');
    gap.contains(STOPS) || gap.contains(" / ") || gap.contains(is_picture)
}

/// Whether the last word or two begin a sentence: "Ensuite", "à Fès".
fn follows_stop(line: &str, words: &[Word]) -> bool {
    let gaps = words.windows(2).rev().take(2);
    gaps.map(|pair| &line[pair[0].to..pair[1].from]).any(is_stop)
}

/// Where a job begins together with "un", "10" before it.
fn with_count(line: &str, words: &[Word], at: usize) -> usize {
    let counts = |it: usize| {
        let gap = &line[words[it].to..words[it + 1].from];
        gap.chars().all(|it| it.is_whitespace() || matches!(it, '(' | ')' | 'x'))
            && (WORDS.is_article(&words[it])
                || words[it].folded.parse::<u16>().is_ok_and(|it| it < 1000))
    };
    (0..at).rev().take_while(|&it| counts(it)).last().unwrap_or(at)
}

struct Trades {
    words: BTreeSet<String>,
    singular: BTreeSet<String>,
    joints: Vec<&'static str>,
    to: Vec<&'static str>,
    feminine: Vec<String>,
}

static TRADES: LazyLock<Trades> = LazyLock::new(|| {
    let (mut words, mut singular) = (BTreeSet::new(), BTreeSet::new());
    for language in languages::ALL {
        for word in language.trades.split_whitespace() {
            singular.insert(fold(word));
            words.extend(language.trade_endings.iter().map(|end| fold(&format!("{word}{end}"))));
        }
    }
    let all = || languages::ALL.iter();
    Trades {
        words,
        singular,
        to: all().flat_map(|it| it.to_prefixes).copied().collect(),
        joints: all().flat_map(|it| it.joint_prefixes).copied().collect(),
        feminine: all().flat_map(|it| it.feminine).map(|it| fold(it)).collect(),
    }
});

impl Trades {
    fn is_trade(&self, word: &str) -> bool {
        // With the Arabic article it is somebody known, who is not sought.
        self.words.contains(word)
    }

    /// The trade behind what is written together with it, and how long that is.
    fn behind<'w>(&self, prefixes: &[&str], word: &'w str) -> Option<(usize, &'w str)> {
        prefixes.iter().find_map(|prefix| {
            let trade = word.strip_prefix(prefix).filter(|it| self.is_trade(it))?;
            Some((prefix.len(), trade))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(line: &str, expected: &[&str]) {
        let found: Vec<String> = mentions(line).into_iter().map(|it| it.trade).collect();
        assert_eq!(found, expected, "{line}");
    }

    #[test]
    fn jobs_are_found_where_they_are_sought() {
        check(
            "Nour recrute un serveur, deux plongeuses et caissières",
            &["serveur", "plongeuses", "caissieres"],
        );
        check("Fès : 3 caristes, 1 agent de tri", &["caristes", "agent"]);
        check("مطلوب خباز وبائعة، وسائق", &["خباز", "بائعة", "سائق"]);
        check("Travail avec un bon directeur, sous les ordres du chef", &[]);
        assert!(are_jobs(["Serveur – Fès", "Cuisinier"].into_iter()));
        assert!(!are_jobs(["Serveur à Fès", "Serveur à Salé"].into_iter()));
        assert!(is_feminine("بائعة") && !is_feminine("خباز"));
    }
}
