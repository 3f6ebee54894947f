//! The values that a constraint lets through.

use std::collections::{HashMap, HashSet};

use crate::model::{Constraint, Maintained, Reference, TimeRange};

/// One region, whatever the number of those in the message.
#[derive(Default)]
pub(super) struct Region {
    values: Option<Vec<(String, Vec<String>)>>,
    pub(super) time: Option<TimeRange>,
}

impl Region {
    /// A dimension that one of the regions leaves open is open in all.
    pub(super) fn unite(&mut self, keys: Vec<(String, Vec<String>)>) {
        if keys.is_empty() {
            return;
        }
        let Some(values) = &mut self.values else {
            self.values = Some(keys);
            return;
        };
        let mut keys: HashMap<String, Vec<String>> = keys.into_iter().collect();
        values.retain_mut(|(id, values)| {
            let Some(more) = keys.remove(id) else { return false };
            let known: HashSet<String> = values.iter().cloned().collect();
            values.extend(more.into_iter().filter(|it| !known.contains(it)));
            true
        });
    }

    /// The annotations that count series and observations become numbers.
    pub(super) fn constraint(
        self,
        mut of: Maintained,
        target: Reference,
        is_actual: bool,
    ) -> Constraint {
        let mut count = |name: &str| {
            let at = of.annotations.iter().position(|it| it.id.as_deref() == Some(name))?;
            let count = of.annotations[at].title.as_deref()?.trim().parse().ok()?;
            of.annotations.remove(at);
            Some(count)
        };
        let (series_count, obs_count) = (count("series_count"), count("obs_count"));
        let values = self.values.unwrap_or_default();
        Constraint { of, target, values, time: self.time, is_actual, series_count, obs_count }
    }
}
