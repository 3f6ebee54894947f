//! Which codes there are data for.

use super::{Json, ReadError, Reading, annotations, reference};
use crate::{
    model::{Class, Maintained, Text, TimeRange},
    read::region::Region,
};

impl<'j> Reading<'j> {
    pub(super) fn constraint(&mut self, group: &str, node: &'j Json<'j>) -> Result<(), ReadError> {
        let document = self.document;
        // A list of each class, or a single one.
        let attached = node.get("constraintAttachment").map(Json::members).unwrap_or_default();
        let mut targets = attached
            .iter()
            .flat_map(
                |(_, to)| if to.list().is_empty() { std::slice::from_ref(to) } else { to.list() },
            )
            .filter_map(reference);
        let Some(target) = targets.next() else {
            self.pass_over(group);
            return Ok(());
        };
        for _ in targets {
            self.pass_over("constraintAttachment");
        }
        for _ in document.list(node, "dataKeySets")? {
            self.pass_over("dataKeySets");
        }
        let is_out = |it: &Json<'_>| {
            let told = it.get("include").or_else(|| it.get("isIncluded"));
            told == Some(&Json::Bool(false))
        };
        let mut region = Region::default();
        let cubes = node.get("cubeRegion").into_iter();
        for cube in cubes.chain(document.list(node, "cubeRegions")?) {
            if is_out(cube) {
                self.pass_over("cubeRegions");
                continue;
            }
            let mut keys = Vec::new();
            for key in document.list(cube, "keyValues")? {
                if is_out(key) {
                    self.pass_over("keyValues");
                } else if let Some(range) = key.get("timeRange") {
                    region.time = Some(time(range));
                } else {
                    let values = document.list(key, "values")?.iter();
                    let values = values.map(|it| it.get("value").unwrap_or(it).text()).collect();
                    keys.push((document.needs_text(key, "id")?, values));
                }
            }
            region.unite(keys);
        }
        if let (None, Some(period)) = (&region.time, node.get("referencePeriod")) {
            let [start, end] = ["startTime", "endTime"]
                .map(|it| period.get(it).map(Json::text).unwrap_or_default());
            region.time = Some(TimeRange { start, end });
        }
        let is_availability = group == "availabilityConstraints";
        let of = match is_availability && node.get("id").is_none() {
            // It is part of an answer, and has no name of its own.
            true => Maintained {
                annotations: annotations(document, node)?,
                ..Maintained::new("", "AVAILABILITY", "1.0", Text::default())
            },
            false => self.maintained(node, Class::Constraint)?,
        };
        let role = ["role", "type"].into_iter().find_map(|it| node.get(it)?.str());
        let is_actual = match (group, role) {
            (_, Some(role)) => role == "Actual",
            ("dataConstraints", None) => false,
            _ => true,
        };
        let count = |name| match node.get(name) {
            Some(Json::Number(digits)) => digits.parse().ok(),
            _ => None,
        };
        let mut constraint = region.constraint(of, target, is_actual || is_availability);
        constraint.series_count = constraint.series_count.or(count("seriesCount"));
        constraint.obs_count = constraint.obs_count.or(count("obsCount"));
        self.structures.constraints.push(constraint);
        Ok(())
    }
}

/// A range that is open at one end has an empty text there.
fn time(range: &Json<'_>) -> TimeRange {
    let text = |names: [&str; 2]| {
        let period = names.into_iter().find_map(|it| range.get(it)?.get("period"));
        period.map(Json::text).unwrap_or_default()
    };
    // After a period it begins, before one it ends.
    TimeRange {
        start: text(["startPeriod", "afterPeriod"]),
        end: text(["endPeriod", "beforePeriod"]),
    }
}
