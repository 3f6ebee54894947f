//! Which changes somebody wants: the same words for the stream, for webhooks and for alerts.

use marsad_search::Entry;
use marsad_state::Event;

use crate::{State, api::problem::Problem, openapi::Codes, params::Params};

/// Several values of one parameter mean any of them; nothing given means everything.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// ISCO-08 codes of one to four digits.
    occupations: Vec<String>,
    /// Codes of regions or provinces.
    places: Vec<String>,
    sources: Vec<String>,
}

pub(super) const PARAMETERS: [(&str, Codes, &str); 3] = [
    ("occupation", Codes::Occupation, "ISCO-08 code of one to four digits."),
    ("place", Codes::Place, "Code of a region or province."),
    ("source", Codes::Source, "Shown by this source."),
];

impl Filter {
    /// Reads its parameters; `others` are those that the caller reads itself.
    pub(super) fn read(
        state: &State,
        params: &Params,
        others: &[&str],
    ) -> Result<Self, Box<Problem>> {
        let names: Vec<&str> = PARAMETERS.iter().map(|(name, ..)| *name).collect();
        let known: Vec<&str> = names.iter().chain(others).copied().collect();
        for (name, value) in params.iter() {
            if !known.contains(&name) {
                return Err(Box::new(Problem::unknown_parameter(name, &known)));
            }
            let Some((_, codes, _)) = PARAMETERS.iter().find(|(it, ..)| *it == name) else {
                continue;
            };
            if codes.find(state, value).is_none() {
                let reason = format!("there is no {} `{value}`", codes.what());
                return Err(Box::new(crate::Error::parameter(name, reason).into()));
            }
        }
        Ok(Self {
            occupations: params.all("occupation"),
            places: params.all("place"),
            sources: params.all("source"),
        })
    }

    /// Reads what [`Filter::text`] wrote.
    pub fn parse(text: &str) -> Self {
        let params = Params::parse(text);
        Self {
            occupations: params.all("occupation"),
            places: params.all("place"),
            sources: params.all("source"),
        }
    }

    /// As the query of an address.
    pub fn text(&self) -> String {
        let of = |name: &str, values: &[String]| {
            values.iter().map(|value| format!("{name}={value}")).collect::<Vec<_>>()
        };
        let mut parts = of("occupation", &self.occupations);
        parts.extend(of("place", &self.places));
        parts.extend(of("source", &self.sources));
        parts.join("&")
    }

    pub fn wants(&self, event: &Event) -> bool {
        self.fits(&event.occupation, &event.regions, &event.sources)
    }

    /// Whether it would want news of a vacancy.
    pub(super) fn takes(&self, entry: &Entry) -> bool {
        let occupation = entry.occupation.as_deref().unwrap_or_default();
        self.fits(occupation, &areas(entry), &sources(entry))
    }

    fn fits(&self, occupation: &str, areas: &[String], of_sources: &[String]) -> bool {
        let any = |wanted: &[String], is: &dyn Fn(&String) -> bool| {
            wanted.is_empty() || wanted.iter().any(is)
        };
        any(&self.occupations, &|code| occupation.starts_with(code.as_str()))
            && any(&self.places, &|code| areas.contains(code))
            && any(&self.sources, &|id| of_sources.contains(id))
    }
}

/// Regions and provinces of a vacancy, as changes name them.
pub fn areas(entry: &Entry) -> Vec<String> {
    entry.regions.iter().chain(&entry.provinces).cloned().collect()
}

/// Sources of a vacancy, each once.
pub fn sources(entry: &Entry) -> Vec<String> {
    let mut sources: Vec<String> = entry.members.iter().map(|it| it.source.clone()).collect();
    sources.sort();
    sources.dedup();
    sources
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;
    use marsad_state::EventKind;

    use super::*;

    #[test]
    fn values_of_one_parameter_are_alternatives() {
        let event = Event {
            at: Timestamp::UNIX_EPOCH,
            kind: EventKind::Added,
            vacancy: "s/1".to_owned(),
            occupation: "7126".to_owned(),
            regions: vec!["01".to_owned(), "01.1".to_owned()],
            sources: vec!["s".to_owned()],
            body: String::new(),
        };
        let check = |text: &str, expected: bool| {
            let filter = Filter::parse(text);
            assert_eq!(filter.wants(&event), expected, "{text}");
            assert_eq!(Filter::parse(&filter.text()), filter);
        };
        check("", true);
        check("occupation=71", true);
        check("occupation=25&occupation=7126", true);
        check("occupation=25", false);
        check("place=01.1&source=s", true);
        check("place=02", false);
        check("occupation=71&place=02", false);
    }
}
