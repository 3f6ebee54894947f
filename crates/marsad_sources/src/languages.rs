//! What a language says about days (months, "yesterday", "two weeks ago") and how its posts are
//! built. One file per language.
//!
//! Words of a country (its months, its ways to write "nothing") are not here: they come with the
//! country pack, through [`Vocabulary::new`](crate::Vocabulary::new).

mod arabic;
mod english;
mod french;
mod trades;

/// Words of one language, any spelling; they are folded before they are compared.
pub(crate) struct Language {
    pub(crate) months: &'static [(&'static str, i8)],
    /// Words for a day, and how many days ago it was.
    pub(crate) days: &'static [(&'static str, u32)],
    /// Words that say that a span lies in the past.
    pub(crate) ago: &'static [&'static str],
    /// Spans of time in minutes, dual forms included.
    pub(crate) spans: &'static [(&'static str, u32)],
    /// Number words that stand before spans.
    pub(crate) numbers: &'static [(&'static str, u32)],
    /// "firstly", "secondly"…, as markers of lists.
    pub(crate) ordinals: &'static [&'static str],
    /// Words after which comes who is sought.
    pub(crate) hiring: &'static [&'static str],
    /// Words before these, by which somebody speaks of himself.
    pub(crate) first_person: &'static [&'static str],
    /// Words of a heading above several vacancies.
    pub(crate) offers: &'static [&'static str],
    /// Words that begin a line about one vacancy: what is asked, done or paid, and how to apply.
    pub(crate) demands: &'static [&'static str],
    /// Endings of verbs that, before one of `determiners`, name a duty.
    pub(crate) infinitives: &'static [&'static str],
    pub(crate) determiners: &'static [&'static str],
    /// Words before the name of an employer: "chez".
    pub(crate) at_employers: &'static [&'static str],
    /// Words that no name of an employer goes on with: "à", "pour".
    pub(crate) name_ends: &'static [&'static str],
    /// Words between the last members of a list.
    pub(crate) joints: &'static [&'static str],
    /// Words before who is sought, that count them.
    pub(crate) articles: &'static [&'static str],
    /// Words that titles of jobs begin with, and their endings.
    pub(crate) trades: &'static str,
    pub(crate) trade_endings: &'static [&'static str],
    /// What is written together with the next word and joins it to the one before: "و".
    pub(crate) joint_prefixes: &'static [&'static str],
    /// The same before who is needed: "ل".
    pub(crate) to_prefixes: &'static [&'static str],
    /// Endings of words for women.
    pub(crate) feminine: &'static [&'static str],
    /// Lines that say only that there is an ad.
    pub(crate) announcements: &'static [&'static str],
    /// What stands before a colon and the title, the employer, the place.
    pub(crate) job_labels: &'static [&'static str],
    pub(crate) employer_labels: &'static [&'static str],
    pub(crate) place_labels: &'static [&'static str],
    /// Words that begin what an employer is called.
    pub(crate) establishments: &'static [&'static str],
}

pub(crate) const ALL: &[Language] = &[arabic::LANGUAGE, french::LANGUAGE, english::LANGUAGE];

const HOUR: u32 = 60;
const DAY: u32 = 24 * HOUR;
const WEEK: u32 = 7 * DAY;
const MONTH: u32 = 30 * DAY;
const YEAR: u32 = 365 * DAY;
