//! What is written of an ad.

use marsad_enrich::{Reader, Stretch};
use marsad_model::{
    AdKind, Contract, Education, Lang, OccupationGuess, Reading, Remote, SkillMention,
};
use marsad_taxonomy::{Level, Taxonomy};
use serde::Serialize;
use serde_json::Value;

use super::given::Given;

#[derive(Serialize)]
pub(super) struct Line<'r> {
    id: &'r Value,
    language: &'static str,
    is_job_ad: bool,
    occupation: Occupation<'r>,
    /// `ABROAD` if the work is in no place of the country.
    region: Option<&'r str>,
    province: Option<&'r str>,
    commune: Option<&'r str>,
    places: &'r [String],
    contract: Option<&'static str>,
    education: Option<&'static str>,
    experience_years_min: Option<u8>,
    salary_mad_month_min: Option<f64>,
    salary_mad_month_max: Option<f64>,
    positions: Option<u32>,
    remote: Option<&'static str>,
    languages_required: &'r [String],
    sector_isic_section: Option<char>,
    deadline: Option<String>,
    agency: bool,
    skills: Vec<Skill<'r>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) languages: Option<Languages<'r>>,
}

/// The language of the words of title and text.
#[derive(Serialize)]
pub(super) struct Languages<'r> {
    pub(super) title: Vec<Told<'r>>,
    pub(super) text: Vec<Told<'r>>,
}

/// A stretch of one language.
#[derive(Serialize)]
pub(super) struct Told<'r> {
    language: &'static str,
    start: usize,
    end: usize,
    text: &'r str,
}

#[derive(Serialize)]
struct Occupation<'r> {
    isco4: Option<&'r str>,
    title: Option<&'r str>,
    probability: Option<f32>,
    abstained: bool,
    top: Vec<Guess<'r>>,
}

#[derive(Serialize)]
struct Guess<'r> {
    isco4: &'r str,
    probability: f32,
}

#[derive(Serialize)]
struct Skill<'r> {
    uri: Option<&'r str>,
    label: Option<&'r str>,
    text: Option<&'r str>,
    start: usize,
    end: usize,
    demanded: bool,
    optional: bool,
    probability: Option<f32>,
}

impl<'r> Line<'r> {
    pub(super) fn new(
        id: &'r Value,
        given: &Given<'_>,
        reading: &'r Reading,
        taxonomy: &'r Taxonomy,
    ) -> Self {
        let at = |level: Level| {
            let code = |place: &String| taxonomy.places.ancestor_at(place, level);
            reading.places.iter().find_map(code).map(|place| place.code.as_str())
        };
        let is_abroad = reading.abroad && reading.places.is_empty();
        let wage = reading.wage.as_ref();
        Self {
            id,
            language: reading.language.tag(),
            is_job_ad: matches!(reading.kind, AdKind::Vacancy | AdKind::Scam),
            occupation: Occupation::new(reading, taxonomy),
            region: if is_abroad { Some("ABROAD") } else { at(Level::Region) },
            province: at(Level::Province),
            commune: at(Level::Commune),
            places: &reading.places,
            contract: reading.contract.map(Contract::id),
            education: reading.education.map(Education::id),
            experience_years_min: reading.experience_years_min,
            salary_mad_month_min: wage.and_then(|wage| wage.month_min),
            salary_mad_month_max: wage.and_then(|wage| wage.month_max),
            positions: reading.positions,
            remote: reading.remote.map(Remote::id),
            languages_required: &reading.languages_required,
            sector_isic_section: reading.sector,
            deadline: reading.deadline.map(|day| day.to_string()),
            agency: reading.agency,
            skills: reading
                .skills
                .iter()
                .map(|it| Skill::new(it, given, reading, taxonomy))
                .collect(),
            languages: None,
        }
    }
}

impl<'r> Told<'r> {
    pub(super) fn all(
        reader: &Reader,
        taxonomy: &Taxonomy,
        given: &Given<'_>,
        read: &'r str,
    ) -> Vec<Self> {
        let told = |stretch: Stretch| Self {
            language: stretch.lang.tag(),
            start: given.character(stretch.range.start),
            end: given.character(stretch.range.end),
            text: &read[stretch.range],
        };
        reader.stretches_of(taxonomy, read).into_iter().map(told).collect()
    }
}

impl<'r> Occupation<'r> {
    fn new(reading: &'r Reading, taxonomy: &'r Taxonomy) -> Self {
        let guess = |it: &'r OccupationGuess| Guess {
            isco4: it.code.as_str(),
            probability: it.probability,
        };
        let first = reading.occupations.first();
        let group = first.and_then(|it| taxonomy.occupations.get(it.code));
        Self {
            isco4: first.map(|it| it.code.as_str()),
            title: group.map(|group| group.label.en.as_str()),
            probability: first.map(|it| it.probability),
            abstained: reading.abstained,
            top: reading.occupations.iter().map(guess).collect(),
        }
    }
}

impl<'r> Skill<'r> {
    fn new(
        skill: &'r SkillMention,
        given: &Given<'_>,
        reading: &'r Reading,
        taxonomy: &'r Taxonomy,
    ) -> Self {
        Self {
            uri: Some(skill.uri.as_str()).filter(|uri| !uri.is_empty()),
            label: taxonomy.skills.label(&skill.uri, Lang::En),
            text: reading.text.get(skill.start..skill.end),
            start: given.character(skill.start),
            end: given.character(skill.end),
            demanded: skill.demanded,
            optional: skill.optional,
            probability: skill.probability,
        }
    }
}
