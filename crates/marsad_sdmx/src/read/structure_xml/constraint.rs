//! Which codes there are data for.

use super::{ReadError, Reading, reference};
use crate::{
    model::{Class, Maintained, TimeRange},
    read::{region::Region, xml::Element},
};

impl Reading {
    pub(super) fn constraint(
        &mut self,
        element: &Element,
        of: Maintained,
    ) -> Result<(), ReadError> {
        let mut targets = element
            .child("ConstraintAttachment")
            .map(|it| it.children.as_slice())
            .unwrap_or_default()
            .iter()
            .filter_map(|it| reference(it, Class::of_name(it.local())?));
        let Some(target) = targets.next() else {
            self.pass_over(element.local());
            return Ok(());
        };
        for _ in targets {
            self.pass_over("ConstraintAttachment");
        }
        for _ in element.children("DataKeySet") {
            self.pass_over("DataKeySet");
        }
        let mut region = Region::default();
        for cube in element.children("CubeRegion") {
            if cube.attribute("include") == Some("false") {
                self.pass_over("CubeRegion");
                continue;
            }
            let mut keys = Vec::new();
            for key in cube.children("KeyValue") {
                if key.attribute("include") == Some("false") {
                    self.pass_over("KeyValue");
                    continue;
                }
                if let Some(range) = key.child("TimeRange") {
                    region.time = Some(time(range));
                } else {
                    let values = key.children("Value").map(|it| it.text.clone()).collect();
                    keys.push((key.needs("id")?.to_owned(), values));
                }
            }
            region.unite(keys);
        }
        if let (None, Some(period)) = (&region.time, element.child("ReferencePeriod")) {
            let [start, end] = ["startTime", "endTime"]
                .map(|it| period.attribute(it).unwrap_or_default().to_owned());
            region.time = Some(TimeRange { start, end });
        }
        let is_actual = match (element.local(), element.attribute("type")) {
            ("ContentConstraint", kind) => kind.is_none_or(|it| it == "Actual"),
            ("AvailabilityConstraint", _) => true,
            _ => element.attribute("role") == Some("Actual"),
        };
        let count = |name| element.attribute(name).and_then(|it| it.parse().ok());
        let mut constraint = region.constraint(of, target, is_actual);
        constraint.series_count = constraint.series_count.or(count("seriesCount"));
        constraint.obs_count = constraint.obs_count.or(count("obsCount"));
        self.structures.constraints.push(constraint);
        Ok(())
    }
}

/// A range that is open at one end has an empty text there.
fn time(range: &Element) -> TimeRange {
    let text = |names: [&str; 2]| {
        let child = names.into_iter().find_map(|it| range.child(it));
        child.map(|it| it.text.clone()).unwrap_or_default()
    };
    // After a period it begins, before one it ends.
    TimeRange {
        start: text(["StartPeriod", "AfterPeriod"]),
        end: text(["EndPeriod", "BeforePeriod"]),
    }
}
