//! Where training is missing: demand in ads beside what programmes teach.

use marsad_model::{Lang, Programme};
use marsad_taxonomy::Level;

use crate::{
    Error, State,
    api::{
        Answer, Ask,
        programmes::about,
        wire::{About, Coded},
    },
    download::{Cell, Table},
    labels,
    openapi::{Codes, Kind, Operation, Parameter, Shape, wire},
    training::gap::{self, Gap, Supply},
};

pub(crate) const ONE: Operation = Operation {
    id: "getTrainingGap",
    path: "/api/v1/training-gap",
    tag: "training",
    summary: "Demand beside seats",
    about: "For some occupations and a place: the vacancies of the last twelve months and the seats \
        of programmes, part by part of the place; the skills that ads ask for most, and how many \
        programmes teach each here, in the region and elsewhere. Vacancies are counted as the \
        search finds them.",
    item: None,
    parameters: &[
        Parameter::new(
            "place",
            Kind::Code(Codes::Place),
            "The country, a region or a province; the country if not given. Of a commune, its province.",
        ),
        Parameter::several(
            "occupation",
            Kind::Code(Codes::Occupation),
            "Groups of ISCO-08 that are looked at together; all work if none is given.",
        ),
    ],
    shape: TrainingGap::schema,
    run: one,
};

wire! {
    /// Demand beside supply.
    pub(crate) struct TrainingGap {
        /// What must be known to read it rightly.
        about: About,
        /// The country, a region or a province.
        place: Coded,
        /// Groups that are looked at together; empty for all work.
        occupations: Vec<Coded>,
        /// Vacancies of the last twelve months in the place.
        vacancies: u64,
        /// Programmes that lead to the occupations there.
        here: Seats,
        /// The same elsewhere in the region; all zero unless the place is a province.
        region: Seats,
        /// The same in the rest of the country.
        elsewhere: Seats,
        /// The parts: the regions of the country, the provinces of the region.
        areas: Vec<AreaGap>,
        /// Whose vacancies the skills were read from; wider than asked where those are too few.
        skills_of: SkillsOf,
        /// The skills asked for most.
        skills: Vec<SkillGap>,
    }

    /// Programmes, and what they say of their seats.
    pub(crate) struct Seats {
        /// Number of programmes.
        programmes: u64,
        /// Seats of those that say.
        seats: u64,
        /// Programmes that do not say.
        unstated: u64,
    }

    /// A part of the place.
    pub(crate) struct AreaGap {
        /// Region or province.
        place: Coded,
        /// Vacancies of the last twelve months.
        vacancies: u64,
        /// Programmes there.
        supply: Seats,
        /// Vacancies per seat; null where no seat is known.
        vacancies_per_seat: Option<f64>,
    }

    /// Vacancies that skills were read from.
    pub(crate) struct SkillsOf {
        /// The area.
        place: Coded,
        /// The groups; empty for all work.
        occupations: Vec<Coded>,
        /// How many vacancies.
        vacancies: u64,
    }

    /// A skill asked for, and the programmes that teach it.
    pub(crate) struct SkillGap {
        /// ESCO URI, or the country pack's own identifier.
        uri: String,
        /// Its label.
        label: String,
        /// Vacancies that ask for it.
        vacancies: u64,
        /// Programmes in the place that teach it.
        here: u64,
        /// Elsewhere in the region.
        region: u64,
        /// In the rest of the country.
        elsewhere: u64,
    }
}

fn one(ask: &Ask<'_>) -> Result<Answer, Error> {
    let Ask { state, lang, .. } = *ask;
    let code = ask.text("place").unwrap_or(&state.country);
    let places = &state.taxonomy.places;
    let place = places.get(code).ok_or_else(|| Error::not_found("place", code))?;
    let place = match place.level {
        Level::Country | Level::Region => place,
        _ => places.ancestor_at(code, Level::Province).unwrap_or(place),
    };
    let gap = gap::gap(state, place, ask.codes("occupation"))?;
    let body = TrainingGap::new(state, lang, &gap);
    let table = || file(ask, &body);
    Answer::new(ask, &body, &table, None)
}

fn file(ask: &Ask<'_>, gap: &TrainingGap) -> Table {
    let number = |n: u64| Cell::Number(n as f64);
    let row = |it: &AreaGap| {
        vec![
            Cell::Text(it.place.code.clone()),
            Cell::Text(it.place.label.clone()),
            number(it.vacancies),
            number(it.supply.programmes),
            number(it.supply.seats),
            number(it.supply.unstated),
            it.vacancies_per_seat.map_or(Cell::Empty, Cell::Number),
        ]
    };
    let columns = [
        "ref_area",
        "ref_area_label",
        "vacancies",
        "programmes",
        "seats",
        "programmes_without_seats",
        "vacancies_per_seat",
    ];
    Table {
        name: "training-gap".to_owned(),
        lang: ask.lang,
        as_of: ask.state.as_of,
        columns: columns.map(str::to_owned).to_vec(),
        rows: gap.areas.iter().map(row).collect(),
        notes: about(ask.state, ask.lang).notes(),
    }
}

impl TrainingGap {
    fn new(state: &State, lang: Lang, gap: &Gap<'_>) -> Self {
        let coded = |code: &str| Coded::new(state, lang, "ref_area", code);
        let groups = |codes: &[String]| Coded::all(state, lang, "occupation", codes);
        let area = |it: &gap::Area<'_>| AreaGap {
            place: coded(&it.place.code),
            vacancies: it.vacancies,
            supply: it.supply.into(),
            vacancies_per_seat: it.per_seat(),
        };
        let skills = gap.demanded.skills.iter().zip(&gap.coverage).map(|(demand, it)| SkillGap {
            uri: demand.uri.clone(),
            label: labels::label(state, lang, "skill", &demand.uri),
            vacancies: demand.vacancies,
            here: it.here.len() as u64,
            region: it.region.len() as u64,
            elsewhere: it.elsewhere.len() as u64,
        });
        let seats = |programmes: &[&Programme]| Supply::of(programmes.iter().copied()).into();
        Self {
            about: about(state, lang),
            place: coded(&gap.place.code),
            occupations: groups(&gap.occupations),
            vacancies: gap.vacancies,
            here: seats(&gap.here),
            region: seats(&gap.region),
            elsewhere: seats(&gap.elsewhere),
            areas: gap.areas.iter().map(area).collect(),
            skills_of: SkillsOf {
                place: coded(&gap.demanded.area),
                occupations: groups(&gap.demanded.occupations),
                vacancies: gap.demanded.vacancies,
            },
            skills: skills.collect(),
        }
    }
}

impl From<Supply> for Seats {
    fn from(it: Supply) -> Self {
        Self { programmes: it.programmes, seats: it.seats, unstated: it.unstated }
    }
}
