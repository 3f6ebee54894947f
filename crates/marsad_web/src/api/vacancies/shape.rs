//! A vacancy as it is sent.

use marsad_model::Lang;
use marsad_search::Entry;

use crate::{State, api::wire::Coded, download::Cell, find, labels, openapi::wire};

wire! {
    /// Postings that are the same job. Words of ads are plain text, as found but for personal data,
    /// which is removed.
    pub(crate) struct Vacancy {
        /// Stable while postings of it come in: `source/key` of the first.
        id: String,
        /// As the ad has it.
        title: String,
        /// Empty if the ad names none.
        employer: String,
        /// Paragraphs separated by line ends.
        text: String,
        /// As written in the ad; `places` is what was understood.
        location: String,
        /// Where the ad can be seen and applied to.
        url: String,
        /// ISO 8601 day.
        first_posted: String,
        /// ISO 8601 day.
        last_seen: String,
        /// Last day to apply, if the ad states one.
        closes: Option<String>,
        /// Language of the ad.
        language: Coded,
        /// ISCO-08 group; null if too uncertain to say.
        occupation: Option<Coded>,
        /// Candidates for the occupation, best first.
        occupations: Vec<Guess>,
        /// Places of the work, the most precise understood.
        places: Vec<Coded>,
        /// Regions of those places.
        regions: Vec<Coded>,
        /// Provinces of those places.
        provinces: Vec<Coded>,
        /// Form of engagement.
        contract: Option<Coded>,
        /// Lowest education asked for.
        education: Option<Coded>,
        /// Fewest years of experience asked for.
        experience_years_min: Option<u8>,
        /// What it pays, if the ad says so.
        wage: Option<Wage>,
        /// Number of posts offered.
        positions: Option<u32>,
        /// Where the work is done: onsite, hybrid or remote.
        remote: Option<Coded>,
        /// Languages asked of the candidate.
        languages_required: Vec<Coded>,
        /// ISIC Rev.4 section.
        sector: Option<Coded>,
        /// Skills named in the text, in its order.
        skills: Vec<Mention>,
        /// Every posting of it, the first one first.
        postings: Vec<Posting>,
    }

    /// A candidate occupation.
    pub(crate) struct Guess {
        /// ISCO-08 unit group.
        code: String,
        /// Its title.
        label: String,
        /// 0 to 1; calibrated on labelled titles.
        probability: f32,
    }

    /// A stated wage.
    pub(crate) struct Wage {
        /// ISO 4217 code of the country's currency, which the next two are in.
        currency: String,
        /// Per month; null if only an upper bound is stated.
        month_min: Option<f64>,
        /// Per month; null if only a lower bound is stated.
        month_max: Option<f64>,
        /// As written: amounts, currency, period.
        stated: String,
    }

    /// A skill named in the text.
    pub(crate) struct Mention {
        /// Short id, as `/api/v1/skills/{id}` takes it.
        id: String,
        /// ESCO URI, or the country pack's own identifier.
        uri: String,
        /// Its label.
        label: String,
        /// First byte of the mention in `text`, which is UTF-8.
        start: usize,
        /// Byte after the mention.
        end: usize,
        /// Asked of the candidate, not only mentioned.
        demanded: bool,
        /// Asked for as something that helps, not as something needed.
        optional: bool,
        /// How likely it is asked of the candidate, 0 to 1; none where no model judged it.
        probability: Option<f64>,
    }

    /// One posting of the vacancy.
    pub(crate) struct Posting {
        /// `source/key`.
        id: String,
        /// Where it was shown.
        source: Coded,
        /// Its address there.
        url: String,
        /// ISO 8601 day; null if the source does not say.
        posted: Option<String>,
        /// How it repeats the others: full, semantic, temporal or partial; null for the posting
        /// that the vacancy is read from.
        duplicate: Option<String>,
        /// Which fields agree.
        agrees: Vec<String>,
    }
}

impl Vacancy {
    pub(super) fn new(state: &State, lang: Lang, it: &Entry) -> Self {
        let coded = |dimension: &str, code: &str| Coded::new(state, lang, dimension, code);
        let maybe = |dimension: &str, code: &Option<String>| {
            code.as_deref().map(|code| coded(dimension, code))
        };
        let all = |dimension: &str, codes: &[String]| Coded::all(state, lang, dimension, codes);
        Self {
            id: it.id.clone(),
            title: it.title.clone(),
            employer: it.employer.clone(),
            text: it.text.clone(),
            location: it.location.clone(),
            url: it.url.clone(),
            first_posted: it.first_posted.clone(),
            last_seen: it.last_seen.clone(),
            closes: it.closes.clone(),
            language: coded("language", &it.language),
            occupation: maybe("occupation", &it.occupation),
            occupations: it
                .occupations
                .iter()
                .map(|guess| Guess {
                    code: guess.isco08.clone(),
                    label: labels::label(state, lang, "occupation", &guess.isco08),
                    probability: guess.probability,
                })
                .collect(),
            places: all("ref_area", &it.places),
            regions: all("ref_area", &it.regions),
            provinces: all("ref_area", &it.provinces),
            contract: maybe("contract", &it.contract),
            education: maybe("education", &it.education),
            experience_years_min: it.experience_years_min,
            wage: it.wage_stated.clone().map(|stated| Wage {
                currency: state.taxonomy.country.currency.clone(),
                month_min: it.wage_month_min,
                month_max: it.wage_month_max,
                stated,
            }),
            positions: it.positions,
            remote: maybe("remote", &it.remote),
            languages_required: all("language", &it.languages_required),
            sector: maybe("economic_activity", &it.sector),
            skills: it
                .skills
                .iter()
                .map(|skill| Mention {
                    id: find::skill_id(&skill.uri).to_owned(),
                    label: labels::label(state, lang, "skill", &skill.uri),
                    uri: skill.uri.clone(),
                    start: skill.start,
                    end: skill.end,
                    demanded: skill.demanded,
                    optional: skill.optional,
                    probability: skill.probability.map(f64::from),
                })
                .collect(),
            postings: it
                .members
                .iter()
                .map(|member| Posting {
                    id: member.posting.clone(),
                    source: coded("source", &member.source),
                    url: member.url.clone(),
                    posted: member.posted.clone(),
                    duplicate: member.class.clone(),
                    agrees: member.agrees.clone(),
                })
                .collect(),
        }
    }
}

type Column = (&'static str, fn(&Vacancy) -> Cell);

/// A vacancy as a row: lists in one cell, separated by `|`.
pub(super) const COLUMNS: &[Column] = &[
    ("id", |it| Cell::Text(it.id.clone())),
    ("title", |it| Cell::Foreign(it.title.clone())),
    ("employer", |it| Cell::Foreign(it.employer.clone())),
    ("location", |it| Cell::Foreign(it.location.clone())),
    ("url", |it| Cell::Foreign(it.url.clone())),
    ("first_posted", |it| Cell::Text(it.first_posted.clone())),
    ("last_seen", |it| Cell::Text(it.last_seen.clone())),
    ("closes", |it| Cell::maybe(it.closes.as_deref())),
    ("language", |it| Cell::Text(it.language.code.clone())),
    ("occupation", |it| code(&it.occupation)),
    ("occupation_label", |it| label(&it.occupation)),
    ("occupation_probability", |it| {
        Cell::number(it.occupations.first().map(|guess| rounded(guess.probability)))
    }),
    ("places", |it| codes(&it.places)),
    ("places_label", |it| labelled(&it.places)),
    ("regions", |it| codes(&it.regions)),
    ("provinces", |it| codes(&it.provinces)),
    ("contract", |it| code(&it.contract)),
    ("education", |it| code(&it.education)),
    ("experience_years_min", |it| Cell::number(it.experience_years_min)),
    ("wage_month_min", |it| Cell::number(it.wage.as_ref().and_then(|wage| wage.month_min))),
    ("wage_month_max", |it| Cell::number(it.wage.as_ref().and_then(|wage| wage.month_max))),
    ("wage_currency", |it| Cell::maybe(it.wage.as_ref().map(|wage| wage.currency.as_str()))),
    ("wage_stated", |it| Cell::maybe(it.wage.as_ref().map(|wage| wage.stated.as_str()))),
    ("positions", |it| Cell::number(it.positions)),
    ("remote", |it| code(&it.remote)),
    ("languages_required", |it| codes(&it.languages_required)),
    ("sector", |it| code(&it.sector)),
    ("skills", |it| demanded(it, |skill| &skill.uri)),
    ("skills_label", |it| demanded(it, |skill| &skill.label)),
    ("sources", |it| {
        let mut sources: Vec<&str> = it.postings.iter().map(|it| it.source.code.as_str()).collect();
        sources.sort_unstable();
        sources.dedup();
        Cell::Text(sources.join("|"))
    }),
    ("n_postings", |it| Cell::Number(it.postings.len() as f64)),
    ("text", |it| Cell::Foreign(it.text.clone())),
];

fn code(coded: &Option<Coded>) -> Cell {
    Cell::maybe(coded.as_ref().map(|it| it.code.as_str()))
}

fn label(coded: &Option<Coded>) -> Cell {
    Cell::maybe(coded.as_ref().map(|it| it.label.as_str()))
}

fn codes(coded: &[Coded]) -> Cell {
    Cell::Text(coded.iter().map(|it| it.code.as_str()).collect::<Vec<_>>().join("|"))
}

fn labelled(coded: &[Coded]) -> Cell {
    Cell::Text(coded.iter().map(|it| it.label.as_str()).collect::<Vec<_>>().join("|"))
}

/// What is asked of the candidate, each skill once.
fn demanded(vacancy: &Vacancy, part: fn(&Mention) -> &String) -> Cell {
    let mut parts: Vec<&str> = Vec::new();
    for skill in vacancy.skills.iter().filter(|it| it.demanded) {
        if !parts.contains(&part(skill).as_str()) {
            parts.push(part(skill));
        }
    }
    Cell::Text(parts.join("|"))
}

/// As many decimals as the calibration is good for.
fn rounded(probability: f32) -> f64 {
    (f64::from(probability) * 1000.0).round() / 1000.0
}
