//! Places: the administrative units of the country.

use marsad_model::Lang;
use marsad_taxonomy::{Level, Place};

use crate::{
    Error, State,
    api::{
        Answer, Ask,
        complete::names::Sort,
        pages_of::page,
        wire::{About, Coded, Latest, Texts, latest},
    },
    download::{Cell, Table},
    openapi::{AFTER, Codes, Kind, LIMIT, Operation, Parameter, Shape, wire},
};

pub(crate) const LIST: Operation = Operation {
    id: "listPlaces",
    path: "/api/v1/places",
    tag: "places",
    summary: "List places",
    about: "The country, its regions, provinces, communes and arrondissements, in code order, or those \
        that are called as `q` says, the best fit first.",
    item: None,
    parameters: &[
        Parameter::new(
            "q",
            Kind::Text,
            "Every word begins a word of a name or everyday name, in any language.",
        ),
        Parameter::several(
            "level",
            Kind::OneOf(|| Level::ALL.iter().map(|it| it.id()).collect()),
            "Only places of this level.",
        ),
        Parameter::new("parent", Kind::Code(Codes::Place), "Only the places directly in this one."),
        AFTER,
        LIMIT,
    ],
    shape: Places::schema,
    run: list,
};

pub(crate) const ONE: Operation = Operation {
    id: "getPlace",
    path: "/api/v1/places/{code}",
    tag: "places",
    summary: "One place",
    about: "A place with what holds it, what it holds, and its newest figures: official ones and those \
        made from ads, side by side. Each figure's own indicator tells its source and caveat.",
    item: Some(Parameter::new("code", Kind::Code(Codes::Place), "Official code of the place.")),
    parameters: &[],
    shape: OnePlace::schema,
    run: one,
};

wire! {
    /// A page of places.
    pub(crate) struct Places {
        /// What must be known to read them rightly.
        about: About,
        /// Number of places on all pages.
        total: usize,
        /// Address of the next page; null on the last one.
        next: Option<String>,
        /// The places.
        places: Vec<OfPlace>,
    }

    /// A place.
    pub(crate) struct OfPlace {
        /// Official code.
        code: String,
        /// Its name.
        label: String,
        /// country, region, province, commune or arrondissement.
        level: &'static str,
        /// What it is called at its level (prefecture, municipality, …); may be empty.
        kind: String,
        /// The place that holds it; null for the country.
        parent: Option<String>,
        /// ISO 3166-2 code, where there is one.
        iso_3166_2: Option<String>,
        /// Latitude of its centre in degrees, where known.
        lat: Option<f64>,
        /// Longitude of its centre in degrees, where known.
        lon: Option<f64>,
    }

    /// One place.
    pub(crate) struct OnePlace {
        /// What must be known to read its figures rightly.
        about: About,
        /// The place.
        place: OfPlace,
        /// Name by language tag (`ar`, `fr`, `zgh`); without the languages that have none.
        labels: Texts,
        /// The places that hold it, widest first.
        ancestors: Vec<Coded>,
        /// The places directly in it.
        children: Vec<Coded>,
        /// The newest figure of every measure that is known by place, all else total.
        figures: Vec<Latest>,
    }
}

fn list(ask: &Ask<'_>) -> Result<Answer, Error> {
    let Ask { state, lang, .. } = *ask;
    let (levels, parent) = (ask.codes("level"), ask.text("parent"));
    let places: Vec<&Place> = match ask.text("q") {
        Some(words) => {
            let codes = ask.memo.names(state).codes(words, Sort::Place);
            codes.into_iter().filter_map(|it| state.taxonomy.places.get(it)).collect()
        }
        None => state.taxonomy.places.all().collect(),
    };
    let places = places
        .into_iter()
        .filter(|it| levels.is_empty() || levels.iter().any(|level| level == it.level.id()))
        .filter(|it| parent.is_none() || it.parent.as_deref() == parent)
        .collect();
    let page = page(ask, places, &|it| it.code.clone())?;
    let body = Places {
        about: About::of_codes(state, lang),
        total: page.total,
        next: page.next.clone(),
        places: page.items.iter().map(|it| OfPlace::new(lang, it)).collect(),
    };
    let table = || file(ask, "places", &body.places);
    Answer::new(ask, &body, &table, page.next)
}

fn one(ask: &Ask<'_>) -> Result<Answer, Error> {
    let Ask { state, lang, .. } = *ask;
    let places = &state.taxonomy.places;
    let place = places.get(&ask.item).ok_or_else(|| Error::not_found("place", &ask.item))?;
    let names = [("ar", &place.ar), ("fr", &place.fr), ("zgh", &place.zgh)];
    let coded = |it: &Place| Coded { code: it.code.clone(), label: it.name(lang).to_owned() };
    let body = OnePlace {
        about: About::of_ads(state, lang),
        place: OfPlace::new(lang, place),
        labels: names
            .into_iter()
            .filter(|(_, name)| !name.is_empty())
            .map(|(tag, name)| (tag.to_owned(), name.clone()))
            .collect(),
        ancestors: ancestors(state, place).into_iter().map(coded).collect(),
        children: places.children(&place.code).map(coded).collect(),
        figures: latest(state, lang, "ref_area", &place.code),
    };
    let table = || file(ask, "place", std::slice::from_ref(&body.place));
    Answer::new(ask, &body, &table, None)
}

/// The places that hold `place`, widest first.
fn ancestors<'a>(state: &'a State, place: &'a Place) -> Vec<&'a Place> {
    let mut found: Vec<&Place> = Vec::new();
    let mut parent = place.parent.as_deref();
    while let Some(here) = parent.and_then(|code| state.taxonomy.places.get(code)) {
        // A table with a circle of parents must not hang us.
        if found.len() > Level::ALL.len() {
            break;
        }
        found.insert(0, here);
        parent = here.parent.as_deref();
    }
    found
}

fn file(ask: &Ask<'_>, name: &str, places: &[OfPlace]) -> Table {
    let columns = ["code", "label", "level", "kind", "parent", "iso_3166_2", "lat", "lon"];
    let row = |it: &OfPlace| {
        vec![
            Cell::Text(it.code.clone()),
            Cell::Text(it.label.clone()),
            Cell::Text(it.level.to_owned()),
            Cell::Text(it.kind.clone()),
            Cell::maybe(it.parent.as_deref()),
            Cell::maybe(it.iso_3166_2.as_deref()),
            Cell::number(it.lat),
            Cell::number(it.lon),
        ]
    };
    Table {
        name: name.to_owned(),
        lang: ask.lang,
        as_of: ask.state.as_of,
        columns: columns.map(str::to_owned).to_vec(),
        rows: places.iter().map(row).collect(),
        notes: About::of_codes(ask.state, ask.lang).notes(),
    }
}

impl OfPlace {
    fn new(lang: Lang, place: &Place) -> Self {
        Self {
            code: place.code.clone(),
            label: place.name(lang).to_owned(),
            level: place.level.id(),
            kind: place.kind.clone(),
            parent: place.parent.clone(),
            iso_3166_2: place.iso3166_2.clone(),
            lat: place.centroid.map(|(lat, _)| lat),
            lon: place.centroid.map(|(_, lon)| lon),
        }
    }
}
