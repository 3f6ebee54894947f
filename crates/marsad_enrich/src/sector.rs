//! The economic activity of the employer (for an agency, of its client).

use marsad_model::OccupationGuess;
use marsad_taxonomy::{Pack, Taxonomy, section};

use crate::{
    Error,
    languages::Section,
    lexicon,
    normalize::{Vocabulary, Words},
    page::Page,
    phrases::{Compare, Phrases},
};

/// Words that tell a section, and the sections in which occupations are found.
#[derive(Debug)]
pub(crate) struct SectorWords {
    /// `taxonomy/isic4_words.tsv`: sectors as sources state them.
    stated: Phrases<char>,
    /// `lexicons/sectors.tsv`: what employers are called and say of themselves.
    told: Phrases<char>,
    /// `taxonomy/occupation_sectors.tsv`, in the order of codes.
    of_occupations: Vec<(String, char, f32)>,
}

/// Votes for each of the sections A to U.
type Votes = [f32; 21];

/// What a phrase counts: in the employer's name, in its presentation or the title, elsewhere: at
/// the beginning, and less with each word.
const IN_NAME: f32 = 2.0;
const IN_PRESENTATION: f32 = 1.0;
const IN_TEXT: f32 = 1.2;
/// What the occupation counts.
const OCCUPATION: f32 = 1.2;
/// How far into the text the employer is spoken of, in words.
const FAR: usize = 60;
/// Fewer votes, or a smaller lead over the next section, are no answer.
const LEAST: f32 = 0.55;
const LEAD: f32 = 0.25;

impl SectorWords {
    pub(crate) fn new(
        taxonomy: &Taxonomy,
        pack: &Pack,
        vocabulary: &mut Vocabulary,
    ) -> Result<Self, Error> {
        let mut stated = Phrases::new(Compare::Stems);
        for word in &taxonomy.sectors.words {
            stated.insert(vocabulary, &word.word, word.section);
        }
        let told = lexicon::read(pack, "sectors", vocabulary, |row| {
            row.parse("section", "an ISIC section (A to U)", section)
        })?;
        let of_occupations = taxonomy.sectors.of_occupations.iter();
        let mut of_occupations: Vec<(String, char, f32)> =
            of_occupations.map(|it| (it.code.to_string(), it.section, it.share)).collect();
        of_occupations.sort_by(|a, b| a.0.cmp(&b.0));
        Ok(Self { stated, told, of_occupations })
    }

    /// The section that the source states, by most of its words; else what the employer's name and
    /// presentation and the occupation agree on.
    pub(crate) fn read(&self, page: &Page<'_>, guesses: &[OccupationGuess]) -> Option<char> {
        let mut votes: Votes = [0.0; 21];
        let stated = page.declared("sector");
        vote(&self.stated, stated, |_| 1.0, &mut votes);
        if votes.iter().all(|vote| *vote == 0.0) {
            vote(&self.told, stated, |_| 1.0, &mut votes);
        }
        if let Some(section) = best(&votes, 0.0, 0.0) {
            return Some(section);
        }
        for guess in guesses {
            let code = guess.code.as_str();
            let from = self.of_occupations.partition_point(|it| it.0.as_str() < code);
            for (_, section, share) in
                self.of_occupations[from..].iter().take_while(|it| it.0 == code)
            {
                votes[at(*section)] += OCCUPATION * guess.probability * share;
            }
        }
        vote(&self.told, &page.employer, |_| IN_NAME, &mut votes);
        vote(&self.told, &page.title, |_| IN_PRESENTATION, &mut votes);
        let in_body = |word| match page.section_at(word) {
            Section::Company => IN_PRESENTATION,
            Section::Opening if word < FAR => IN_TEXT / (1.0 + word as f32 / 15.0),
            _ => 0.0,
        };
        vote(&self.told, &page.body, in_body, &mut votes);
        best(&votes, LEAST, LEAD)
    }
}

/// Adds what the phrases found in `words` weigh; each further one of a section adds half as much.
fn vote(
    phrases: &Phrases<char>,
    words: &Words<'_>,
    weight: impl Fn(usize) -> f32,
    votes: &mut Votes,
) {
    let mut again: Votes = [1.0; 21];
    for hit in phrases.find(words) {
        let at = at(hit.value);
        votes[at] += weight(hit.first) * again[at] * (hit.end - hit.first).min(3) as f32;
        again[at] *= 0.5;
    }
}

fn at(section: char) -> usize {
    section as usize - 'A' as usize
}

/// The section with most votes, if they are enough and far enough ahead.
fn best(votes: &Votes, least: f32, lead: f32) -> Option<char> {
    let mut best = 0;
    for at in 1..votes.len() {
        if votes[at] > votes[best] {
            best = at;
        }
    }
    let others = votes.iter().enumerate().filter(|(at, _)| *at != best);
    let second = others.map(|(_, vote)| *vote).fold(0.0_f32, f32::max);
    (votes[best] > least && votes[best] - second >= lead * votes[best])
        .then(|| char::from(b'A' + best as u8))
}
