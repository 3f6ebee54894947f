//! Which codes there are data for.

use super::artefact::{maintained, reference};
use crate::{
    model::{Class, Constraint, Maintained},
    write::{annotations, markup::Markup},
};

pub(super) fn write(xml: &mut Markup, constraint: &Constraint) {
    // Regions lie in another namespace in 2.1.
    let (name, role, prefix) = match xml.is_30() {
        false => ("str:ContentConstraint", "type", "com"),
        true => ("str:DataConstraint", "role", "str"),
    };
    let kind = if constraint.is_actual { "Actual" } else { "Allowed" };
    let of = Maintained { annotations: annotations(constraint), ..constraint.of.clone() };
    maintained(xml, name, Class::Constraint, &of, &[(role, kind)], |xml| {
        xml.element("str:ConstraintAttachment", &[], |xml| {
            let name = format!("str:{}", constraint.target.class.name());
            reference(xml, &name, &constraint.target);
        });
        xml.element("str:CubeRegion", &[("include", "true")], |xml| {
            write_region(xml, prefix, constraint);
        });
    });
}

fn write_region(xml: &mut Markup, prefix: &str, constraint: &Constraint) {
    let [key, value, range, start, end] =
        ["KeyValue", "Value", "TimeRange", "StartPeriod", "EndPeriod"]
            .map(|it| format!("{prefix}:{it}"));
    for (id, codes) in constraint.values.iter().filter(|(_, codes)| !codes.is_empty()) {
        xml.element(&key, &[("id", id)], |xml| {
            codes.iter().for_each(|it| xml.text(&value, &[], it));
        });
    }
    if let Some(time) = &constraint.time {
        xml.element(&key, &[("id", "TIME_PERIOD")], |xml| {
            xml.element(&range, &[], |xml| {
                xml.text(&start, &[("isInclusive", "true")], &time.start);
                xml.text(&end, &[("isInclusive", "true")], &time.end);
            });
        });
    }
}
