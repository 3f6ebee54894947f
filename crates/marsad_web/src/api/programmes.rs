//! Programmes of training.

use marsad_model::{Education, Lang, Programme as Entry, TrainingMode};

use crate::{
    Error, State,
    api::{
        Answer, Ask,
        pages_of::page,
        wire::{About, Coded},
    },
    download::{Cell, Table},
    openapi::{AFTER, Codes, EDUCATION, Kind, LIMIT, Operation, Parameter, Shape, wire},
    pages::training::sought,
    texts::text,
};

pub(crate) const LIST: Operation = Operation {
    id: "listProgrammes",
    path: "/api/v1/programmes",
    tag: "training",
    summary: "List programmes of training",
    about: "Programmes of the catalogues that are read, in the order of their ids: what is taught, \
        where, how many seats there are, and which occupations it leads to.",
    item: None,
    parameters: &[
        Parameter::new("q", Kind::Text, "Words that its name, provider, place or text must have."),
        Parameter::new(
            "place",
            Kind::Code(Codes::Place),
            "Given in this region or province, or in a commune of this code.",
        ),
        Parameter::new(
            "occupation",
            Kind::Code(Codes::Occupation),
            "Leads to this group of ISCO-08, or to one inside it.",
        ),
        Parameter::new("skill", Kind::Code(Codes::Skill), "Teaches this skill."),
        Parameter::new("level", EDUCATION, "The level it leads to."),
        Parameter::new(
            "mode",
            Kind::OneOf(|| TrainingMode::ALL.iter().map(|it| it.id()).collect()),
            "How it is followed.",
        ),
        Parameter::new("provider", Kind::Text, "Who gives it, as the catalogue writes the name."),
        Parameter::new("free", Kind::Flag, "Whether only those that cost nothing are wanted."),
        AFTER,
        LIMIT,
    ],
    shape: Programmes::schema,
    run: list,
};

pub(crate) const ONE: Operation = Operation {
    id: "getProgramme",
    path: "/api/v1/programmes/{id}",
    tag: "training",
    summary: "One programme",
    about: "A programme with its text as the catalogue has it.",
    item: Some(Parameter::new(
        "id",
        Kind::Code(Codes::Programme),
        "Its `id` (slashes escaped or not).",
    )),
    parameters: &[],
    shape: OneProgramme::schema,
    run: one,
};

wire! {
    /// A page of programmes.
    pub(crate) struct Programmes {
        /// What must be known to read them rightly.
        about: About,
        /// Number of programmes on all pages.
        total: usize,
        /// Address of the next page; null on the last one.
        next: Option<String>,
        /// The programmes.
        programmes: Vec<Programme>,
    }

    /// A programme of training.
    pub(crate) struct Programme {
        /// `<source>/<key>`.
        id: String,
        /// The catalogue that lists it.
        source: String,
        /// Where it can be seen; empty if the catalogue gives no address.
        url: String,
        /// As the catalogue has it.
        title: String,
        /// Who gives it; as the catalogue writes it.
        provider: String,
        /// Where it is given, most precise each; empty if no place was recognized.
        places: Vec<Coded>,
        /// none, primary, lower_secondary, vocational, bac, bac+2 … of the diploma; null if that is of no known level.
        level: Option<&'static str>,
        /// What the catalogue calls the diploma; may be empty.
        credential: String,
        /// full_time, alternating, evening, online.
        modes: Vec<&'static str>,
        /// Null if the catalogue does not say.
        seats: Option<u32>,
        /// Length; null if not stated in months.
        months: Option<f64>,
        /// Hours of teaching; null if not stated.
        hours: Option<u32>,
        /// Of the whole programme, 0 if it is free; null if not stated.
        cost: Option<f64>,
        /// ISO 4217, of the cost.
        currency: Option<String>,
        /// ISO 639 tags of the languages it is taught in.
        taught_in: Vec<String>,
        /// The skills it teaches, the surest first.
        skills: Vec<Taught>,
        /// Groups of ISCO-08 that it leads to, the likeliest first.
        occupations: Vec<LeadsTo>,
        /// What became of those who left it; null if the catalogue does not say.
        outcome: Option<Outcome>,
    }

    /// A skill that is taught.
    pub(crate) struct Taught {
        /// ESCO URI, or the country pack's own identifier.
        uri: String,
        /// Its label.
        label: String,
        /// 1 where the text names it, else how like its label a part of the text is.
        likeness: f64,
    }

    /// An occupation that a programme leads to.
    pub(crate) struct LeadsTo {
        /// ISCO-08, four digits.
        code: String,
        /// Its title.
        label: String,
        /// How likely it is meant, from 0 to 1.
        probability: f64,
    }

    /// What became of those who left a programme.
    pub(crate) struct Outcome {
        /// Per cent in work.
        rate: f64,
        /// Months after they left; null if not stated.
        months: Option<u32>,
        /// How many were followed; null if not stated.
        leavers: Option<u32>,
        /// Who found out.
        source: String,
    }

    /// One programme.
    pub(crate) struct OneProgramme {
        /// What must be known to read it rightly.
        about: About,
        /// The programme.
        programme: Programme,
        /// What is taught, as the catalogue has it; without personal data.
        text: String,
        /// Who can enter, as the catalogue has it; may be empty.
        admission: String,
    }
}

fn list(ask: &Ask<'_>) -> Result<Answer, Error> {
    let Ask { state, lang, .. } = *ask;
    let sought = sought(state, &ask.params)?;
    let found: Vec<&Entry> = state.training.find(&sought).collect();
    let page = page(ask, found, &|it| it.id.clone())?;
    let body = Programmes {
        about: about(state, lang),
        total: page.total,
        next: page.next.clone(),
        programmes: page.items.iter().map(|it| Programme::new(state, lang, it)).collect(),
    };
    let table = || file(ask, "programmes", &body.programmes);
    Answer::new(ask, &body, &table, page.next)
}

fn one(ask: &Ask<'_>) -> Result<Answer, Error> {
    let Ask { state, lang, .. } = *ask;
    let entry =
        state.training.get(&ask.item).ok_or_else(|| Error::not_found("programme", &ask.item))?;
    let body = OneProgramme {
        about: about(state, lang),
        programme: Programme::new(state, lang, entry),
        text: entry.text.clone(),
        admission: entry.admission.clone(),
    };
    let table = || file(ask, "programme", std::slice::from_ref(&body.programme));
    Answer::new(ask, &body, &table, None)
}

/// Catalogues do not list all training: said with every answer.
pub(crate) fn about(state: &State, lang: Lang) -> About {
    About {
        sample: state.is_sample(),
        caveat: Some(text(lang, "gap-caveat")),
        ..About::of_codes(state, lang)
    }
}

const COLUMNS: [&str; 16] = [
    "id",
    "title",
    "provider",
    "places",
    "level",
    "credential",
    "modes",
    "seats",
    "months",
    "hours",
    "cost",
    "currency",
    "skills",
    "occupations",
    "outcome_rate",
    "outcome_leavers",
];

fn file(ask: &Ask<'_>, name: &str, programmes: &[Programme]) -> Table {
    // What a catalogue says is the word of others.
    let foreign = |text: &str| Cell::Foreign(text.to_owned());
    let number = |n: Option<f64>| n.map_or(Cell::Empty, Cell::Number);
    let whole = |n: Option<u32>| number(n.map(f64::from));
    let row = |it: &Programme| {
        let places: Vec<&str> = it.places.iter().map(|place| place.code.as_str()).collect();
        let skills: Vec<&str> = it.skills.iter().map(|skill| skill.uri.as_str()).collect();
        let codes: Vec<&str> = it.occupations.iter().map(|to| to.code.as_str()).collect();
        let outcome = it.outcome.as_ref();
        vec![
            foreign(&it.id),
            foreign(&it.title),
            foreign(&it.provider),
            Cell::Text(places.join(" ")),
            Cell::Text(it.level.unwrap_or_default().to_owned()),
            foreign(&it.credential),
            Cell::Text(it.modes.join(" ")),
            whole(it.seats),
            number(it.months),
            whole(it.hours),
            number(it.cost),
            foreign(it.currency.as_deref().unwrap_or_default()),
            Cell::Text(skills.join(" ")),
            Cell::Text(codes.join(" ")),
            number(outcome.map(|it| it.rate)),
            whole(outcome.and_then(|it| it.leavers)),
        ]
    };
    Table {
        name: name.to_owned(),
        lang: ask.lang,
        as_of: ask.state.as_of,
        columns: COLUMNS.map(str::to_owned).to_vec(),
        rows: programmes.iter().map(row).collect(),
        notes: about(ask.state, ask.lang).notes(),
    }
}

impl Programme {
    pub(crate) fn new(state: &State, lang: Lang, it: &Entry) -> Self {
        let label =
            |dimension: &str, code: &str| crate::labels::label(state, lang, dimension, code);
        Self {
            id: it.id.clone(),
            source: it.source.clone(),
            url: it.url.clone(),
            title: it.title.clone(),
            provider: it.provider.clone(),
            places: it
                .places
                .iter()
                .map(|code| Coded::new(state, lang, "ref_area", code))
                .collect(),
            level: it.level.map(Education::id),
            credential: it.credential.clone(),
            modes: it.modes.iter().map(|mode| mode.id()).collect(),
            seats: it.seats,
            months: it.months,
            hours: it.hours,
            cost: it.cost.as_ref().map(|cost| cost.amount),
            currency: it.cost.as_ref().map(|cost| cost.currency.clone()),
            taught_in: it.taught_in.clone(),
            skills: it
                .skills
                .iter()
                .map(|skill| Taught {
                    uri: skill.uri.clone(),
                    label: label("skill", &skill.uri),
                    likeness: f64::from(skill.likeness),
                })
                .collect(),
            occupations: it
                .occupations
                .iter()
                .map(|guess| LeadsTo {
                    code: guess.code.to_string(),
                    label: label("occupation", guess.code.as_str()),
                    probability: f64::from(guess.probability),
                })
                .collect(),
            outcome: it.outcome.as_ref().map(|it| Outcome {
                rate: it.rate,
                months: it.months,
                leavers: it.leavers,
                source: it.source.clone(),
            }),
        }
    }
}
