//! Puts the parts together.

use std::{ops::Range, sync::Arc};

use marsad_encoder::{Features, Model};
use marsad_model::{AdKind, IscoCode, Posting, Reading, TextLang};
use marsad_taxonomy::{Pack, Taxonomy};

use crate::{
    Error,
    contract::Contracts,
    deadline::Deadlines,
    education::Educations,
    experience::Experience,
    kind::{Kinds, Stated},
    language::{LanguageModel, Stretch, Stretches},
    languages::Section,
    languages_required::LanguagesRequired,
    lexicon,
    normalize::Vocabulary,
    occupation::{Found, Occupations},
    page::{Page, PageReader, PageTexts},
    place::Gazetteer,
    positions::Positions,
    programme::TrainingWords,
    reader::{employer::Employers, resume::Resume},
    redact::Redactor,
    remote::Remotes,
    sector::SectorWords,
    skills::{Part, SkillFinder},
    wage::Wages,
    workers::Workers,
};

mod any_text;
mod employer;
mod resume;

pub use any_text::{Recognized, Titled};

/// Understands ads of one country. Built once; may be shared between threads.
pub struct Reader {
    pub(crate) vocabulary: Vocabulary,
    pub(crate) pages: PageReader,
    pub(crate) redactor: Redactor,
    pub(crate) languages: LanguageModel,
    stretches: Stretches,
    employers: Employers,
    kinds: Kinds,
    pub(crate) occupations: Occupations,
    pub(crate) gazetteer: Gazetteer,
    contracts: Contracts,
    deadlines: Deadlines,
    pub(crate) educations: Educations,
    experience: Experience,
    wages: Wages,
    positions: Positions,
    remotes: Remotes,
    pub(crate) languages_required: LanguagesRequired,
    sectors: SectorWords,
    pub(crate) skills: SkillFinder,
    pub(crate) training: TrainingWords,
    resume: Resume,
}

impl Reader {
    /// Builds the tables of every part from `taxonomy` and the lexicons of `pack`; with a `model`,
    /// names are also compared by what they mean.
    pub fn new(taxonomy: &Taxonomy, pack: &Pack, model: Option<Arc<Model>>) -> Result<Self, Error> {
        let mut vocabulary = Vocabulary::default();
        let words = &mut vocabulary;
        let missing = lexicon::read(pack, "missing", words, |_| Ok(()))?;
        let country = &taxonomy.country;
        let money = country.currencies.iter().flat_map(|currency| &currency.words);
        let workers = Arc::new(Workers::new(&taxonomy.titles, words));
        let uncounted = money.chain(country.months.iter().flat_map(|month| &month.words));
        Ok(Self {
            pages: PageReader::new(missing, words),
            redactor: Redactor::new(&taxonomy.country)?,
            languages: LanguageModel::new(taxonomy, pack, words)?,
            stretches: Stretches::new(pack)?,
            employers: Employers::new(pack, words)?,
            kinds: Kinds::new(pack, model.clone(), words)?,
            gazetteer: Gazetteer::new(taxonomy, pack, words)?,
            occupations: Occupations::new(taxonomy, pack, model.clone(), words)?,
            contracts: Contracts::new(&taxonomy.country, pack, words)?,
            deadlines: Deadlines::new(&taxonomy.country, words),
            educations: Educations::new(taxonomy, pack, words)?,
            experience: Experience::new(workers.clone(), words),
            wages: Wages::new(&taxonomy.country, words),
            positions: Positions::new(uncounted, workers, words),
            remotes: Remotes::new(pack, words)?,
            languages_required: LanguagesRequired::new(pack, words)?,
            sectors: SectorWords::new(taxonomy, pack, words)?,
            skills: SkillFinder::new(taxonomy, pack, model, words)?,
            training: TrainingWords::new(&taxonomy.country, pack, words)?,
            resume: Resume::new(words),
            vocabulary,
        })
    }

    /// Removes personal data from a posting; nothing but the raw store may see it before.
    pub fn redact(&self, posting: &mut Posting) {
        for text in
            [&mut posting.title, &mut posting.employer, &mut posting.location, &mut posting.text]
        {
            *text = self.redactor.redact(text);
        }
        for value in posting.declared.values_mut() {
            *value = self.redactor.redact(value);
        }
    }

    /// The bytes of a title or text that [`MARK`](crate::MARK) takes the place of, in order.
    pub fn personal(&self, text: &str) -> Vec<Range<usize>> {
        self.redactor.personal(text)
    }

    /// The language of each word of a text without personal data, as stretches in order. Numbers and
    /// signs belong to the stretch they stand in, and to none at its ends. `taxonomy` is the one that
    /// the reader was made of: the first call learns from its names what words are built of.
    pub fn stretches_of(&self, taxonomy: &Taxonomy, text: &str) -> Vec<Stretch> {
        self.stretches.of(taxonomy, text)
    }

    /// The `top` likeliest occupations of a title, with scores that fall.
    pub fn occupations_of(&self, title: &str, top: usize) -> Vec<(String, f32)> {
        let declared = Default::default();
        let texts = PageTexts { title, employer: "", location: "", body: "" };
        let page = self.pages.read(texts, &declared, &self.vocabulary);
        let title_places = self.gazetteer.spans(&page.title);
        self.occupations.rank_title(&page, &title_places, top)
    }

    /// The text of an ad without personal data, its language, and its parts that could ask for a skill.
    pub fn parts_of(&self, posting: &Posting) -> (String, TextLang, Vec<Part>) {
        let (title, text) = self.redacted(posting);
        let page = self.page(posting, &title, &text);
        let language = self.languages.read(&page, &self.gazetteer.spans(&page.title));
        let parts = self.skills.parts(&page);
        (text, language, parts)
    }

    /// What speaks for each unit group, by sort, in the order of `occupation/evidence.rs`: what the
    /// weights there are fitted to.
    pub fn occupation_evidence(&self, posting: &Posting) -> Vec<(IscoCode, Vec<f32>)> {
        let (title, text) = self.redacted(posting);
        let page = self.page(posting, &title, &text);
        let title_places = self.gazetteer.spans(&page.title);
        self.occupations.evidence(&page, &title_places, || self.gazetteer.spans(&page.body))
    }

    /// What a model learns the kind of a post from.
    pub fn kind_evidence(&self, posting: &Posting) -> Features {
        let (title, text) = self.redacted(posting);
        let texts = PageTexts { title: &title, employer: "", location: "", body: &text };
        let page = self.pages.read(texts, &posting.declared, &self.vocabulary);
        let found = self.occupation(&page);
        let (wage, positions) = (self.wages.read(&page), self.positions.read(&page));
        self.kinds.evidence(&page, self.stated(&page, &found, wage.is_some(), positions.is_some()))
    }

    /// Title and text without personal data.
    fn redacted(&self, posting: &Posting) -> (String, String) {
        (self.redactor.redact(&posting.title), self.redactor.redact(&posting.text))
    }

    /// A posting's page, of its title and text without personal data.
    fn page<'p>(&self, posting: &'p Posting, title: &'p str, text: &'p str) -> Page<'p> {
        let (employer, location) = (&posting.employer, &posting.location);
        let texts = PageTexts { title, employer, location, body: text };
        self.pages.read(texts, &posting.declared, &self.vocabulary)
    }

    pub(crate) fn occupation(&self, page: &Page<'_>) -> Found {
        let title_places = self.gazetteer.spans(&page.title);
        self.occupations.read(page, &title_places, || self.gazetteer.spans(&page.body))
    }

    fn stated(&self, page: &Page<'_>, found: &Found, wage: bool, positions: bool) -> Stated {
        Stated {
            job: found.guesses.first().map_or(0.0, |guess| guess.probability),
            place: !self.gazetteer.spans(&page.body).is_empty(),
            wage,
            positions,
            hires: self.kinds.hires(page),
            listed: page.declared(LISTED).number(0).map_or(0, |it| it as usize),
        }
    }

    /// What can be understood of `posting`.
    pub fn read(&self, posting: &Posting) -> Reading {
        let (title, text) = self.redacted(posting);
        let page = self.page(posting, &title, &text);
        let title_places = self.gazetteer.spans(&page.title);
        let body_places = || self.gazetteer.spans(&page.body);
        let found = self.occupations.read(&page, &title_places, body_places);
        let (wage, positions) = (self.wages.read(&page), self.positions.read(&page));
        // Where nothing is stated apart, what was learnt about posts tells more than single phrases.
        let stated = || self.stated(&page, &found, wage.is_some(), positions.is_some());
        let learnt = (speaks_alone(posting) && self.kinds.are_learnt())
            .then(|| self.kinds.learnt(&page, stated()))
            .flatten();
        let is_learnt = learnt.is_some();
        let (kind, kind_reasons) = learnt.unwrap_or_else(|| self.kinds.weighed(&page, stated));
        // Courses and reports have no terms of work: their words are those of the job then.
        let (kind, kind_reasons) = match kind {
            AdKind::Training | AdKind::Other
                if declares_terms(posting) || tells_tasks_and_profile(&page) =>
            {
                (AdKind::Vacancy, Vec::new())
            }
            _ => (kind, kind_reasons),
        };
        // What is sold or reported is no work.
        let is_work = !matches!(kind, AdKind::Training | AdKind::Other);
        let remote = self.remotes.read(&page);
        let is_remote = remote == Some(marsad_model::Remote::Remote);
        let (places, abroad) =
            if is_work { self.gazetteer.read(&page, is_remote) } else { (Vec::new(), false) };
        // Who hires, or pretends to, sets terms; what a person looking for work says of himself is none.
        let hires = matches!(kind, AdKind::Vacancy | AdKind::Scam);
        let sets_level = hires || kind == AdKind::Training;
        let seeks_nobody = !is_learnt && is_bare(posting) && !self.kinds.hires(&page);
        let language = self.languages.read(&page, &title_places);
        let mut reading = Reading {
            language,
            kind,
            kind_reasons,
            employer: self.employers.read(&page),
            places,
            abroad,
            contract: self.contracts.read(&page).filter(|_| hires),
            education: self.educations.read(&page).filter(|_| sets_level),
            experience_years_min: self.experience.read(&page).filter(|_| hires),
            wage: wage.filter(|_| is_work),
            positions: positions.filter(|_| hires),
            remote: remote.filter(|_| hires),
            languages_required: match hires {
                true => self.languages_required.read(&page),
                false => Vec::new(),
            },
            sector: self.sectors.read(&page, &found.guesses),
            skills: self.skills.read(&page, language),
            occupations: found.guesses,
            abstained: found.abstained,
            deadline: self.deadlines.read(&page, posting.posted).filter(|_| hires),
            agency: self.employers.is_agency(&page),
            title,
            text,
        };
        if seeks_nobody && offers_nothing(&reading) {
            reading.kind = AdKind::Other;
            reading.kind_reasons = vec!["offers_nothing".to_owned()];
        }
        reading
    }
}

/// Whether a posting is a text in which everything is said, as posts of channels are.
fn speaks_alone(posting: &Posting) -> bool {
    posting.location.is_empty() && declares_nothing(posting) && !posting.text.is_empty()
}

/// Whether a site states terms of work apart.
fn declares_terms(posting: &Posting) -> bool {
    ["contract", "experience", "education", "salary"]
        .iter()
        .any(|field| posting.declared.get(*field).is_some_and(|value| !value.trim().is_empty()))
}

/// Whether a text has the headings of an ad: those of courses tell what is learnt.
fn tells_tasks_and_profile(page: &Page<'_>) -> bool {
    let has = |wanted| page.sections.iter().any(|(section, _)| *section == wanted);
    has(Section::Tasks) && has(Section::Profile)
}

/// Whether nothing but its words makes a posting an ad: a post of a channel, where greetings and news
/// stand among the ads.
fn is_bare(posting: &Posting) -> bool {
    posting.employer.is_empty()
        && posting.location.is_empty()
        && declares_nothing(posting)
        && !posting.text.is_empty()
}

/// Whether nothing is stated apart; of how many vacancies one post lists is told by its text.
fn declares_nothing(posting: &Posting) -> bool {
    posting.declared.keys().all(|name| name == LISTED)
}

/// How many vacancies the post of a channel lists that an ad is, or is a part of.
const LISTED: &str = "listed";

/// Less likely occupations are found in any text.
const LIKELY: f32 = 0.25;

/// Whether a vacancy is one only because nothing speaks against it.
fn offers_nothing(reading: &Reading) -> bool {
    let job = reading.occupations.first().is_some_and(|guess| guess.probability >= LIKELY);
    let is_stated = [
        job,
        !reading.places.is_empty(),
        reading.abroad,
        reading.contract.is_some(),
        reading.education.is_some(),
        reading.experience_years_min.is_some(),
        reading.wage.is_some(),
        reading.positions.is_some(),
        reading.deadline.is_some(),
    ];
    reading.kind == AdKind::Vacancy && !is_stated.contains(&true)
}

#[cfg(test)]
pub(crate) mod tests;
