//! What holds where a data set's rules say nothing.

use std::collections::BTreeMap;

use super::{History, Limit, Limits, Parts, Rules, Totals, total};

/// Sexes and milieux.
pub(super) fn parts() -> Vec<Parts> {
    [("sex", ["F", "M"]), ("urbanisation", ["rural", "urban"])]
        .into_iter()
        .map(|(dimension, parts)| Parts {
            dimension: dimension.to_owned(),
            whole: total(),
            parts: parts.map(str::to_owned).to_vec(),
        })
        .collect()
}

/// Completes the limits of a measure by those of its unit.
pub(super) fn limit(own: Limits, unit: &str) -> Limit {
    let is_count = ["persons", "jobs", "establishments", "vacancies"].contains(&unit);
    let is_percent = unit == "percent";
    let (totals, rounding, floor) = match (is_count, is_percent) {
        (true, _) => (Totals::Sum, 1.0, 0.02),
        (_, true) => (Totals::Mean, 0.1, 0.5),
        _ => (Totals::None, 0.0, 0.02),
    };
    Limit {
        rounding: own.rounding.unwrap_or(rounding),
        min: own.min.or((is_count || is_percent).then_some(0.0)),
        max: own.max.or(is_percent.then_some(100.0)),
        whole: own.whole.unwrap_or(is_count),
        totals: own.totals.unwrap_or(totals),
        floor: own.floor.unwrap_or(floor),
        is_percent,
    }
}

impl Default for Rules {
    fn default() -> Self {
        Self {
            file: String::new(),
            units: BTreeMap::new(),
            measures: BTreeMap::new(),
            adds_up: parts(),
            identities: Vec::new(),
            history: History::default(),
            accept: Vec::new(),
            adjust: Vec::new(),
        }
    }
}

impl Default for History {
    fn default() -> Self {
        Self { changes: 5, jump: 5.0 }
    }
}

impl Limits {
    /// These, and the other's where these say nothing.
    pub(super) fn or(self, other: Option<&Self>) -> Self {
        let other = other.copied().unwrap_or_default();
        Self {
            rounding: self.rounding.or(other.rounding),
            min: self.min.or(other.min),
            max: self.max.or(other.max),
            whole: self.whole.or(other.whole),
            totals: self.totals.or(other.totals),
            floor: self.floor.or(other.floor),
            publish: self.publish.or(other.publish),
        }
    }

    pub(super) fn check(&self) -> Result<(), String> {
        if let Some(it) = self.rounding.into_iter().chain(self.floor).find(|it| *it < 0.0) {
            return Err(format!("has the negative rounding or floor {it}"));
        }
        if let Some(it) = self.publish.filter(|it| *it <= 0.0) {
            return Err(format!("is published in multiples of {it}"));
        }
        match (self.min, self.max) {
            (Some(min), Some(max)) if min > max => Err(format!("has min {min} above max {max}")),
            _ => Ok(()),
        }
    }
}
