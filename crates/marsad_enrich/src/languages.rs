//! What the reader knows of each language, apart from any country.
//!
//! A language is a value, not a trait: the reader merges all of them into its tables, since most ads
//! use more than one.

mod arabic;
mod english;
mod french;
mod joints;
mod spanish;

use marsad_model::TextLang;

pub(crate) use self::joints::{Joint, joins};

/// A part of an ad, as its heading tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Section {
    /// No heading yet.
    #[default]
    Opening,
    Company,
    Tasks,
    Profile,
    Benefits,
    /// How to apply, notices, what the site adds.
    Closing,
}

/// The words of a language, written as people write them; they are folded when read.
#[derive(Debug)]
pub(crate) struct Language {
    pub(crate) lang: TextLang,
    /// Words that any text has and that few other languages share.
    pub(crate) function_words: &'static str,
    /// More of its words, where titles and labels hold too few to know how its words are built.
    pub(crate) more_words: &'static str,
    pub(crate) headings: &'static [(&'static str, Section)],
    /// What comes before the job in a title or sentence: "recrute un", "we are looking for".
    pub(crate) openers: &'static [&'static str],
    /// Words of a title that tell rank, sex or conditions, not the occupation.
    pub(crate) title_noise: &'static str,
    /// Words of a title that make it a manager's.
    pub(crate) managers: &'static str,
    /// Words that only tell a rank or a sort of worker, or that somebody is sought: a title of nothing
    /// else says little.
    pub(crate) ranks: &'static str,
    /// Endings that are written after a bracket or dot to name both sexes: "chargé(e)".
    pub(crate) gender_endings: &'static str,
    /// Words between the words of a title.
    pub(crate) connectors: &'static str,
    /// Words after which a title goes on about something else ("chez", "pour", "at").
    pub(crate) title_ends: &'static str,
    pub(crate) years: &'static str,
    pub(crate) months: &'static str,
    pub(crate) weeks: &'static str,
    pub(crate) days: &'static str,
    /// Words for an engagement before its length ("contrat de 6 mois"), and those of one only in a
    /// sentence that hires ("recrute pour 6 mois").
    pub(crate) engagement: &'static str,
    pub(crate) lasting: &'static str,
    /// Words for what else than an engagement lasts: a trial, a course.
    pub(crate) other_lengths: &'static str,
    /// Words beside a form of engagement that is not the one offered: possible later, or done before.
    pub(crate) other_contracts: &'static str,
    /// Phrases after a form of engagement that is not offered, or whom nobody wants: with alternatives
    /// in brackets.
    pub(crate) refused_contracts: &'static [&'static str],
    /// Words of a title, beside those of managers, for people who have to do with others' engagements:
    /// "chargé de recrutement intérim", "maître de stage".
    pub(crate) in_charge: &'static str,
    pub(crate) experience: &'static [&'static str],
    /// Phrases that ask for no experience; with alternatives in brackets, as all around years have.
    pub(crate) no_experience: &'static [&'static str],
    /// Phrases that turn beginners away.
    pub(crate) no_beginners: &'static [&'static str],
    /// Phrases that say that what is named nearby is not demanded; with alternatives in brackets.
    pub(crate) unneeded: &'static [&'static str],
    pub(crate) deadline: Deadline,
    /// Words for applying and for what one applies with.
    pub(crate) applying: &'static str,
    /// Phrases by which an agency speaks of the employer that it recruits for.
    pub(crate) client: &'static [&'static str],
    /// Words beside a number that make it a minimum.
    pub(crate) least: &'static [&'static str],
    /// Words before a number of years that make it a minimum, or that tell for how long something is
    /// so: "depuis plus de 10 ans".
    pub(crate) more: &'static [&'static str],
    /// Words after a number of years that say what they were worked in: "3 ans en cuisine".
    pub(crate) years_within: &'static [&'static str],
    /// Words that make what their clause says a wish, no demand.
    pub(crate) wished: &'static [&'static str],
    /// Short words that say how what stands beside them hangs together.
    pub(crate) joints: &'static [(Joint, &'static str)],
    /// Words that deny what comes after them.
    pub(crate) negations: &'static str,
    /// Words before a number of years that somebody has: "avec 3 ans en cuisine".
    pub(crate) having_years: &'static [&'static str],
    /// Words near a number of years that is not of experience: age, contract.
    pub(crate) other_years: &'static [&'static str],
    /// Words before a number of years for which something has been so: "depuis 10 ans".
    pub(crate) past_years: &'static [&'static str],
    /// Words by which somebody binds himself for years to come.
    pub(crate) bound_years: &'static [&'static str],
    /// Words before the years that an employer has behind it: "fort de 20 ans d'expérience".
    pub(crate) boasts: &'static [&'static str],
    /// Words of two parts between the ends of a range of years.
    pub(crate) years_until: &'static [&'static str],
    /// Words beside a number of years that make it the most, not the least.
    pub(crate) years_at_most: &'static [&'static str],
    /// Words that leave to choice what years are of, and not the years: "3 ans en usine de préférence".
    pub(crate) rather: &'static [&'static str],
    /// Number words, duals, and the year where it stands alone for one.
    pub(crate) numbers: &'static [(&'static str, u32)],
    /// Words in a text after which comes who is sought, perhaps with a number.
    pub(crate) hiring: &'static [&'static str],
    /// Words for what an employer has already, of which a number counts none who are sought.
    pub(crate) staff: &'static str,
    /// Words for people: those who are sought only directly after "recrute".
    pub(crate) people: &'static str,
    /// Words between words that hire and who is sought, wherever he stands: "تبحث شركة عن سائق".
    pub(crate) sought_by: &'static str,
    /// Words after words that hire by which who is sought comes later: "recrute pour son site 8 agents".
    pub(crate) delays: &'static str,
    /// Number words that come after what they count.
    pub(crate) counted_after: &'static str,
    /// Words between a number and what it counts.
    pub(crate) counted_of: &'static str,
    /// Words between the numbers of some and of others.
    pub(crate) counted_and: &'static str,
    /// Phrases after which comes the number of all posts.
    pub(crate) number_of_posts: &'static [&'static str],
    /// Words for "number" after what it counts: "سائقون عدد 2".
    pub(crate) number_of: &'static str,
    /// Words before a number that is not exact.
    pub(crate) about: &'static [&'static str],
    /// Phrases after whom is sought, with his number: "20 agents à recruter".
    pub(crate) sought_after: &'static [&'static str],
    /// Words for people by sex or age.
    pub(crate) persons: &'static str,
    /// Words for who works, whatever he does: "6 employées, quatre coiffeuses et deux maquilleuses".
    pub(crate) workforce: &'static str,
    /// Words that make one no article: "un seul poste".
    pub(crate) only: &'static str,
    /// Words for a post that nobody has.
    pub(crate) vacant: &'static str,
    /// Words for what has workplaces, which are no vacancies: "plateau de 200 positions".
    pub(crate) rooms: &'static str,
    /// Words for a vacant post that a number counts.
    pub(crate) posts: &'static str,
    /// The same where they open a sentence; elsewhere they are seats.
    pub(crate) seats: &'static str,
    /// Words before the last month of a season.
    pub(crate) until_month: &'static str,
    pub(crate) places: PlaceWords,
    pub(crate) pay: Pay,
    /// What comes before a person's name: honorifics.
    pub(crate) honorifics: &'static [&'static str],
    /// Words before a verb, which is no noun then ("il paie").
    pub(crate) subjects: &'static str,
    /// Words before a noun, and after a verb.
    pub(crate) determiners: &'static str,
    /// Endings of nouns that name what a trade does, and that no verb has.
    pub(crate) trades: &'static str,
    pub(crate) resume: Resume,
}

/// The words by which an ad tells until when one may apply.
#[derive(Debug)]
pub(crate) struct Deadline {
    /// Phrases beside the last day, before or after it.
    pub(crate) last_day: &'static [&'static str],
    /// Phrases before a day that is the last one only where it is about applying.
    pub(crate) until: &'static [&'static str],
    /// The same after a day.
    pub(crate) at_latest: &'static [&'static str],
    /// Phrases before the first of several days, and those before the last.
    pub(crate) from: &'static [&'static str],
    pub(crate) to: &'static [&'static str],
    /// Phrases before a day after which nothing is accepted, where something is refused.
    pub(crate) after: &'static [&'static str],
    pub(crate) refusing: &'static [&'static str],
    /// Words beside `applying` for how one applies, and for the ad itself.
    pub(crate) calls: &'static [&'static str],
    /// What else begins or ends on a day: contracts, tests.
    pub(crate) events: &'static [&'static str],
    /// Words before a month that name a day of it.
    pub(crate) end_of: &'static [&'static str],
    pub(crate) middle_of: &'static [&'static str],
    /// Words for "month" before its name or number.
    pub(crate) month: &'static [&'static str],
    /// Words that make it the month of the ad.
    pub(crate) this_month: &'static [&'static str],
    /// Days of a month in words that are no numbers.
    pub(crate) ordinals: &'static [(&'static str, i8)],
    /// Words between the parts of a date.
    pub(crate) of: &'static str,
    /// "Ten days before".
    pub(crate) days: &'static str,
    pub(crate) before: &'static str,
}

/// The words that names of places stand among.
#[derive(Debug)]
pub(crate) struct PlaceWords {
    /// Short words for "in" before a place, however that is spelled.
    pub(crate) inside: &'static [&'static str],
    /// Words that say the place after them is the workplace ("basé à").
    pub(crate) workplace: &'static [&'static str],
    /// Phrases that state where those who are hired will be, once or several places for all of them.
    pub(crate) assigned: &'static [&'static str],
    /// Words for the employer: where it is based is not where the work is.
    pub(crate) employers: &'static str,
    /// Words after which the name of a town is that of its province.
    pub(crate) provinces: &'static [&'static str],
    /// Words after which a name is that of a commune or a village.
    pub(crate) communes: &'static [&'static str],
    /// Phrases before a town that the work is not far from.
    pub(crate) near_to: &'static [&'static str],
    /// Words for a street before its name, which is often a town's.
    pub(crate) streets: &'static [&'static str],
    /// Words before the place that people come from.
    pub(crate) origins: &'static [&'static str],
    /// Phrases for what is done in other places than the work: tests, journeys, transport.
    pub(crate) elsewhere: &'static [&'static str],
    /// Words before a part of a city.
    pub(crate) quarters: &'static [&'static str],
    /// Phrases for one of the posts, before the place where it is: "un poste à Safi, un autre à Fès".
    pub(crate) shares: &'static [&'static str],
    /// Words for what an employer has people work in: a farm, a shop.
    pub(crate) sites: &'static str,
    /// Words that make it the employer's own, or say that it is somewhere.
    pub(crate) stands: &'static str,
    /// Words for a house that may be called by a town: "café Essaouira".
    pub(crate) bearers: &'static str,
    /// Words before the towns that somebody drives between.
    pub(crate) lines: &'static str,
    /// Words for what is needed to work in another country.
    pub(crate) leaving: &'static [&'static str],
    /// Words directly before the towns that somebody is in charge of: "secteur Tiflet-Khémisset".
    pub(crate) beats: &'static str,
    /// Words for what else than posts is counted before a place: "15 km de Safi".
    pub(crate) units: &'static str,
    /// Words for what is never where the work is, even if an ad names no other place: schools, customers,
    /// the way of a driver.
    pub(crate) nowhere: &'static [&'static str],
    /// Words before the country of customers: "des clients en France".
    pub(crate) markets: &'static str,
}

/// The words by which a CV is in parts, and by which it says what somebody worked as.
#[derive(Debug)]
pub(crate) struct Resume {
    /// Headings after which jobs are told.
    pub(crate) of_work: &'static [&'static str],
    /// Headings after which something else is: schools, skills, languages, leisure.
    pub(crate) of_other: &'static [&'static str],
    /// What comes before a job in a sentence.
    pub(crate) worked_as: &'static [&'static str],
    /// Words after a job: how long, where, for whom.
    pub(crate) after_job: &'static str,
}

/// The words that amounts of pay stand among.
#[derive(Debug)]
pub(crate) struct Pay {
    /// Words for the periods of a wage.
    pub(crate) per_hour: &'static [&'static str],
    pub(crate) per_day: &'static [&'static str],
    pub(crate) per_week: &'static [&'static str],
    /// Words for what is paid by the piece, which is no wage.
    pub(crate) per_piece: &'static [&'static str],
    pub(crate) per_month: &'static [&'static str],
    pub(crate) per_year: &'static [&'static str],
    /// Words that tell an amount is pay.
    pub(crate) wage: &'static [&'static str],
    /// Words after an amount that tell it is pay ("net").
    pub(crate) wage_after: &'static [&'static str],
    /// Words that tell an amount beside them is not the wage ("prime", "capital").
    pub(crate) not_wage: &'static [&'static str],
    /// Words for what is to be paid for something ("tarif"): the wage only by the hour or the day.
    pub(crate) price: &'static [&'static str],
    /// What makes a single amount the lower or the upper bound.
    pub(crate) at_least: &'static [&'static str],
    pub(crate) at_most: &'static [&'static str],
    /// Those of them that come after the amount.
    pub(crate) after: &'static [&'static str],
    /// Words for half of a unit.
    pub(crate) half: &'static str,
    /// Words between the bounds of a range.
    pub(crate) range: &'static str,
    /// Words for "thousand" after an amount.
    pub(crate) thousand: &'static str,
}

pub(crate) const ALL: &[&Language] =
    &[&french::FRENCH, &english::ENGLISH, &arabic::ARABIC, &spanish::SPANISH];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_can_be_recognized() {
        for language in ALL {
            let n = language.function_words.split_whitespace().count();
            assert!(n >= 60, "{:?} has {n} function words; add some to its file", language.lang);
        }
    }
}
