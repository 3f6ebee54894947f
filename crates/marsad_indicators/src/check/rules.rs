//! What a data set's figures must fulfil: the `rules.toml` beside its `measures.tsv`.

mod defaults;

use std::collections::BTreeMap;

use marsad_model::{DIMENSIONS, Period, TOTAL};
use serde::Deserialize;

use super::{Finding, FindingKind, Severity, expression::Relation};
use crate::Measure;

/// The rules of a data set. Without a file, the defaults hold: percentages lie between 0 and 100,
/// counts are whole and not negative, sexes and milieux add up.
#[derive(Debug, Clone, Default)]
pub struct Rules {
    file: String,
    units: BTreeMap<String, Limits>,
    measures: BTreeMap<String, Limits>,
    pub(super) adds_up: Vec<Parts>,
    pub(super) identities: Vec<Identity>,
    pub(super) history: History,
    accept: Vec<Accept>,
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

/// A known deviation, and why it is right or cannot be helped.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Accept {
    kind: String,
    measure: Option<String>,
    area: Option<String>,
    period: Option<String>,
    reason: String,
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
    /// The rules where a data set has no file of its own.
    pub fn standard() -> Self {
        Self { adds_up: defaults::parts(), ..Self::default() }
    }

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
        })
    }

    /// What holds for a measure: its own rules, else its unit's, else the defaults.
    pub(super) fn limit(&self, measure: &str, unit: &str) -> Limit {
        let (own, unit_limits) = (self.measures.get(measure), self.units.get(unit));
        defaults::limit(own.copied().unwrap_or_default().or(unit_limits), unit)
    }

    /// Makes warnings of the findings that are known and documented; tells which exceptions are
    /// no longer needed.
    pub(super) fn accept(&self, findings: &mut Vec<Finding>) {
        let mut unused = Vec::new();
        for accept in &self.accept {
            let mut used = false;
            for finding in findings.iter_mut().filter(|it| accept.covers(it)) {
                finding.severity = Severity::Warning;
                finding.accepted = Some(accept.reason.clone());
                used = true;
            }
            if !used {
                unused.push(self.unused(accept));
            }
        }
        findings.extend(unused);
    }

    fn unused(&self, accept: &Accept) -> Finding {
        let mut key = vec![TOTAL.to_owned(); DIMENSIONS.len()];
        if let (Some(first), Some(area)) = (key.first_mut(), &accept.area) {
            first.clone_from(area);
        }
        Finding {
            severity: Severity::Warning,
            kind: FindingKind::UnusedAccept {
                kind: accept.kind.clone(),
                reason: accept.reason.clone(),
            },
            measure: accept.measure.clone().unwrap_or_default(),
            key,
            period: accept.period.as_deref().and_then(|it| Period::parse(it).ok()),
            origins: vec![super::Origin { file: self.file.clone(), row: None, column: None }],
            accepted: None,
        }
    }
}

impl Accept {
    fn check(&self) -> Result<(), (&'static str, String)> {
        if !FindingKind::IDS.contains(&self.kind.as_str()) {
            return Err(("kind", format!("is the unknown kind `{}`", self.kind)));
        }
        if self.reason.trim().is_empty() {
            return Err(("reason", "is empty".to_owned()));
        }
        match &self.period {
            Some(period) => {
                Period::parse(period).map(|_| ()).map_err(|it| ("period", it.to_string()))
            }
            None => Ok(()),
        }
    }

    fn covers(&self, finding: &Finding) -> bool {
        self.kind == finding.kind.id()
            && self.measure.as_ref().is_none_or(|it| *it == finding.measure)
            && self.area.as_deref().is_none_or(|it| finding.area() == Some(it))
            && self
                .period
                .as_ref()
                .is_none_or(|it| finding.period.is_some_and(|period| period.to_string() == *it))
    }
}

fn total() -> String {
    TOTAL.to_owned()
}
