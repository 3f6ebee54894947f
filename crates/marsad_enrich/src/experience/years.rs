//! Numbers of years: "3 à 5 ans", "سنتان أو ثلاث", "deux (02) ans".

use super::{Experience, MOST, Unit, Word, Years};
use crate::{clause, normalize::Words};

impl Experience {
    /// The years that end in a unit. One that stands alone is one year where the language says so.
    pub(super) fn years(&self, words: &Words<'_>, unit: usize) -> Option<Years> {
        let (_, units) = self.units.longest_at(words, unit)?;
        let (most, upper) = match self.before(words, unit) {
            Some(found) => found,
            // The dual of the year is unit and number in one word; so is one year in Arabic.
            None => (self.own(words, unit)?, unit),
        };
        let (least, first) = self.lower_bound(words, upper, most).unwrap_or((most, upper));
        let end = self.goes_on(words, unit, most).unwrap_or(unit + 1);
        if !units.contains(&Unit::Month) {
            return Some(Years { least, most, first, unit, end });
        }
        // Less than a year has no whole number.
        (least >= 12).then_some(Years { least: least / 12, most: most / 12, first, unit, end })
    }

    /// Where years end that go on after their unit: "سنتان أو ثلاث".
    fn goes_on(&self, words: &Words<'_>, unit: usize, least: u32) -> Option<usize> {
        // "عام واحد", "سنتين اثنتين"
        if self.numbers.at(words, unit) == Some(least)
            && self.numbers.at(words, unit + 1) == Some(least)
            && clause::is_one(words, unit, unit + 1)
        {
            return Some(unit + 2);
        }
        let joint = words.norms_at(unit + 1).filter(|norm| norm.chars().count() <= 3)?;
        let (end, most) = self.numbers.from(words, unit + 2)?;
        let is_range = !joint.is_empty() && most > least && most <= MOST;
        let end = if self.units.longest_at(words, end).is_some() { end + 1 } else { end };
        (is_range && clause::is_one(words, unit, end - 1)).then_some(end)
    }

    /// The number right before a word, and where it starts: "deux (02) ans".
    fn before(&self, words: &Words<'_>, unit: usize) -> Option<(u32, usize)> {
        let (first, number) = self.numbers.before(words, unit)?;
        let is_cut = clause::gap(words, unit).contains([',', '،', '.', ';', '\n']);
        (!is_cut).then_some((number, first))
    }

    fn own(&self, words: &Words<'_>, unit: usize) -> Option<u32> {
        let number = self.numbers.at(words, unit)?;
        // "سنة 1999"
        let next = words.number(unit + 1).filter(|_| !clause::opens(words, unit + 1));
        let is_date = next.is_some_and(|next| next > MOST);
        let has_article = words.norm(unit).starts_with("ال") || words.norm(unit).starts_with("لل");
        // "سنه", his age, is no year.
        let token = &words.tokens[unit];
        let is_age = words.text[token.start..token.end].ends_with('ه');
        (!is_date && (number != 1 || !has_article && !is_age)).then_some(number)
    }

    /// The other end of a range: "3 à 5", "3-5".
    fn lower_bound(&self, words: &Words<'_>, upper: usize, most: u32) -> Option<(u32, usize)> {
        let bound = |back: usize| {
            let at = upper.checked_sub(back)?;
            let number = self.numbers.at(words, at).filter(|lower| *lower <= most)?;
            // "Bac+2 - 3 ans" has no range.
            let is_level = at > 0
                && clause::gap(words, at).trim() == "+"
                && ["bac", "باك"].iter().any(|it| words.norm(at - 1).contains(it));
            (clause::is_one(words, at, upper) && !is_level).then_some((number, at))
        };
        // "ما بين 4 و6 سنوات"
        let joined = upper > 0
            && (clause::gap(words, upper).contains(['-', '–', '/', '~', '_'])
                || words.norm(upper).starts_with('و'));
        // "3 7tta l 5 snin"
        let long = || {
            let at = upper.checked_sub(2)?;
            let is_until = self.is(words, at, Word::Until);
            is_until.then(|| bound(3)).flatten()
        };
        let short = || {
            upper > 0
                && words.norm(upper - 1).chars().count() <= 3
                && !["ب", "b"].contains(&words.norm(upper - 1))
        };
        if joined { bound(1) } else { short().then(|| bound(2)).flatten().or_else(long) }
    }
}
