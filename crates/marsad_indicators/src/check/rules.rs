//! What a data set's figures must fulfil: the `rules.toml` beside its `measures.tsv`.

mod accept;
mod defaults;

use std::collections::BTreeMap;

use marsad_model::{DIMENSIONS, Period, TOTAL};
use serde::Deserialize;

use super::expression::Relation;
use crate::Measure;
use accept::Accept;

/// The rules of a data set. Without a file, the defaults hold: percentages lie between 0 and 100,
/// counts are whole and not negative, sexes and milieux add up.
#[derive(Debug, Clone)]
pub struct Rules {
    file: String,
    units: BTreeMap<String, Limits>,
    measures: BTreeMap<String, Limits>,
    pub(super) adds_up: Vec<Parts>,
    pub(super) identities: Vec<Identity>,
    pub(super) history: History,
    accept: Vec<Accept>,
    /// Measures that are published without their season too.
    pub adjust: Vec<String>,
}

/// A `rules.toml` that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{file}: `{field}` {reason}")]
pub struct RulesError {
    file: String,
    field: String,
    reason: String,
}

/// What a measure's values may be; what is not said is the unit's.
#[derive(Debug, Clone, Copy, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Limits {
    /// To what the figures are rounded: 1000 for thousands, 0.1 for one decimal, 0 if exact.
    rounding: Option<f64>,
    min: Option<f64>,
    max: Option<f64>,
    whole: Option<bool>,
    totals: Option<Totals>,
    /// A change below this is never strange, whatever the series did before.
    floor: Option<f64>,
    /// To multiples of what figures are rounded before they are published; none: not at all.
    publish: Option<f64>,
}

/// How a whole follows from its parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Totals {
    Sum,
    /// A weighted mean, whose weights are not known.
    Mean,
    None,
}

/// The limits of a measure, complete.
#[derive(Debug, Clone, Copy)]
pub(super) struct Limit {
    pub(super) rounding: f64,
    pub(super) min: Option<f64>,
    pub(super) max: Option<f64>,
    pub(super) whole: bool,
    pub(super) totals: Totals,
    pub(super) floor: f64,
    pub(super) is_percent: bool,
}

/// Codes of a dimension that together are another one.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Parts {
    pub(super) dimension: String,
    #[serde(default = "total")]
    pub(super) whole: String,
    pub(super) parts: Vec<String>,
}

#[derive(Debug, Clone)]
pub(super) struct Identity {
    pub(super) says: String,
    pub(super) relation: Relation,
    /// What is allowed beyond rounding.
    pub(super) tolerance: f64,
    /// When it holds; always if none is named.
    pub(super) periods: Vec<Period>,
}

/// When a change is strange.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct History {
    /// Fewest changes that tell what is usual.
    pub(super) changes: usize,
    /// How many times the usual spread.
    pub(super) jump: f64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    units: BTreeMap<String, Limits>,
    #[serde(default)]
    measures: BTreeMap<String, Limits>,
    #[serde(default)]
    adds_up: Vec<Parts>,
    #[serde(default)]
    identities: Vec<Says>,
    #[serde(default)]
    history: History,
    #[serde(default)]
    accept: Vec<Accept>,
    #[serde(default)]
    adjust: Vec<Adjust>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Adjust {
    measure: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Says {
    says: String,
    #[serde(default)]
    tolerance: f64,
    #[serde(default)]
    periods: Vec<String>,
}

impl Rules {
    /// Reads rules; `file` is for errors, `measures` are those that they may name.
    pub fn parse(file: &str, text: &str, measures: &[Measure]) -> Result<Self, RulesError> {
        let error =
            |field: String, reason: String| RulesError { file: file.to_owned(), field, reason };
        let read: File = toml::from_str(text).map_err(|it| {
            let start = it.span().map_or(0, |span| span.start);
            let before = text.get(..start).unwrap_or_default();
            let line = text.lines().nth(before.matches('\n').count()).unwrap_or_default();
            let field = line.split('=').next().unwrap_or_default().trim();
            error(field.to_owned(), format!("cannot be read: {}", it.message()))
        })?;
        let known = |field: String, name: &str| match measures.iter().any(|it| it.id == name) {
            true => Ok(()),
            false => Err(error(field, format!("names the unknown measure `{name}`"))),
        };
        for (name, limits) in &read.measures {
            known("measures".to_owned(), name)?;
            limits.check().map_err(|it| error(format!("measures.{name}"), it))?;
        }
        for (name, limits) in &read.units {
            limits.check().map_err(|it| error(format!("units.{name}"), it))?;
        }
        for (n, parts) in (1..).zip(&read.adds_up) {
            if !DIMENSIONS.contains(&parts.dimension.as_str()) {
                let reason = format!("names the unknown dimension `{}`", parts.dimension);
                return Err(error(format!("adds_up {n}.dimension"), reason));
            }
        }
        let mut identities = Vec::new();
        for (n, Says { says, tolerance, periods }) in (1..).zip(read.identities) {
            let field = || format!("identities {n}.says");
            let relation = Relation::parse(&says)
                .map_err(|it| error(field(), format!("cannot be read: {it}")))?;
            relation.measures().into_iter().try_for_each(|name| known(field(), name))?;
            let periods = periods.iter().map(|it| Period::parse(it)).collect::<Result<_, _>>();
            let periods =
                periods.map_err(|it| error(format!("identities {n}.periods"), it.to_string()))?;
            identities.push(Identity { says, relation, tolerance, periods });
        }
        for (n, accept) in (1..).zip(&read.accept) {
            if let Some(name) = &accept.measure {
                known(format!("accept {n}.measure"), name)?;
            }
            accept.check().map_err(|(field, it)| error(format!("accept {n}.{field}"), it))?;
        }
        for (n, it) in (1..).zip(&read.adjust) {
            known(format!("adjust {n}.measure"), &it.measure)?;
        }
        let own: Vec<&str> = read.adds_up.iter().map(|it| it.dimension.as_str()).collect();
        let mut adds_up = defaults::parts();
        adds_up.retain(|it| !own.contains(&it.dimension.as_str()));
        adds_up.extend(read.adds_up);
        Ok(Self {
            file: file.to_owned(),
            units: read.units,
            measures: read.measures,
            adds_up,
            identities,
            history: read.history,
            accept: read.accept,
            adjust: read.adjust.into_iter().map(|it| it.measure).collect(),
        })
    }

    /// A figure as it is published: the nearest multiple of the measure's base, halves away from
    /// zero, so that the same figure is always rounded to the same one.
    pub fn published(&self, measure: &str, unit: &str, value: f64) -> f64 {
        let base = |limits: Option<&Limits>| limits.and_then(|it| it.publish);
        match base(self.measures.get(measure)).or_else(|| base(self.units.get(unit))) {
            Some(base) => (value / base).round() * base,
            None => value,
        }
    }

    /// What holds for a measure: its own rules, else its unit's, else the defaults.
    pub(super) fn limit(&self, measure: &str, unit: &str) -> Limit {
        let (own, unit_limits) = (self.measures.get(measure), self.units.get(unit));
        defaults::limit(own.copied().unwrap_or_default().or(unit_limits), unit)
    }
}

fn total() -> String {
    TOTAL.to_owned()
}

#[cfg(test)]
mod tests {
    use marsad_model::Localized;

    use super::*;

    fn check(text: &str, expected: &str) {
        let text_of = |it: &str| it.to_owned();
        let measure = Measure {
            id: text_of("EMPLOYED"),
            unit: text_of("persons"),
            name: Localized::default(),
            definition: Localized::default(),
            universe: String::new(),
            source: Localized::default(),
            licence: Localized::default(),
            sector: None,
        };
        let found = Rules::parse("rules.toml", text, &[measure]);
        assert_eq!(found.map(|_| String::new()).unwrap_or_else(|it| it.to_string()), expected);
    }

    #[test]
    fn figures_are_rounded_to_the_base_of_their_measure_or_unit() {
        let text = "[units.persons]\npublish = 5.0\n[measures.JOBS]\npublish = 10.0";
        let measure = |id: &str| Measure {
            id: id.to_owned(),
            unit: "persons".to_owned(),
            name: Localized::default(),
            definition: Localized::default(),
            universe: String::new(),
            source: Localized::default(),
            licence: Localized::default(),
            sector: None,
        };
        let rules = Rules::parse("rules.toml", text, &[measure("JOBS")]).unwrap();
        let check = |measure, unit, value, expected: f64| {
            let found = rules.published(measure, unit, value);
            assert!((found - expected).abs() < 1e-9, "{measure} {value}: {found}");
        };
        check("EMPLOYED", "persons", 12.4, 10.0);
        check("EMPLOYED", "persons", 12.5, 15.0);
        check("EMPLOYED", "persons", -12.5, -15.0);
        check("JOBS", "persons", 14.9, 10.0);
        check("RATE", "percent", 13.3, 13.3);
    }

    #[test]
    fn what_is_wrong_in_rules_is_named() {
        check("[measures.EMPLOYED]\nrounding = 1000\n[history]\njump = 6.0", "");
        check(
            "[units.persons]\nrounding = 1\nroundng = 2",
            "rules.toml: `roundng` cannot be read: unknown field `roundng`, expected one of \
             `rounding`, `min`, `max`, `whole`, `totals`, `floor`, `publish`",
        );
        check(
            "[units.persons]\nmin = \"0\"",
            "rules.toml: `min` cannot be read: invalid type: string \"0\", expected f64",
        );
        check(
            "[measures.EMPLOYD]\nmin = 0",
            "rules.toml: `measures` names the unknown measure `EMPLOYD`",
        );
        check(
            "[[adjust]]\nmeasure = \"EMPLOYED_SA\"",
            "rules.toml: `adjust 1.measure` names the unknown measure `EMPLOYED_SA`",
        );
        check(
            "[units.percent]\nmin = 5\nmax = 1",
            "rules.toml: `units.percent` has min 5 above max 1",
        );
        check(
            "[[identities]]\nsays = \"EMPLOYED = (1\"",
            "rules.toml: `identities 1.says` cannot be read: `)` is missing in `EMPLOYED = (1`",
        );
        check(
            "[[adds_up]]\ndimension = \"gender\"\nparts = []",
            "rules.toml: `adds_up 1.dimension` names the unknown dimension `gender`",
        );
        check(
            "[[accept]]\nkind = \"gap\"\nreason = \" \"",
            "rules.toml: `accept 1.reason` is empty",
        );
        check(
            "[[accept]]\nkind = \"gaps\"\nreason = \"so\"",
            "rules.toml: `accept 1.kind` is the unknown kind `gaps`",
        );
    }
}
