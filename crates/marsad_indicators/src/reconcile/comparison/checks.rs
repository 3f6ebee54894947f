//! What must hold between the fields of a comparison.

use marsad_model::DIMENSIONS;

use super::{Aspect, Bridge, Comparison, Kind, Rival, Series};
use crate::reconcile::{
    concepts::{Concept, Concepts},
    reading::{Checks, Error},
};

impl Comparison {
    pub(super) fn check(
        &self,
        file: &str,
        checks: &Checks<'_>,
        concepts: &Concepts,
    ) -> Result<(), Error> {
        let name = file.rsplit(['/', '\\']).next().unwrap_or(file);
        if name != format!("{}.toml", self.id) {
            return checks.refuse("id", "is not the name of the file: give both the same name");
        }
        let Some(concept) = concepts.get(&self.concept) else {
            return checks.refuse("concept", "is not in concepts.toml: add it there");
        };
        if !(self.least_covered > 0.0 && self.least_covered <= 1.0) {
            return checks.refuse("least_covered", "is a share: write a number above 0, at most 1");
        }
        let unknown = |it: &&String| !DIMENSIONS.contains(&it.as_str());
        if let Some(dimension) = self.composition.iter().find(unknown) {
            let known = DIMENSIONS.join(", ");
            return checks
                .refuse("composition", format!("names `{dimension}`: choose from {known}"));
        }
        let needs_areas = self.composition.iter().any(|it| it == "ref_area")
            || self.figures.iter().any(|it| it.derive);
        if needs_areas && self.sub_areas.is_none() {
            return checks.refuse("sub_areas", "is missing: name the level, such as province");
        }
        checks.unique("composition", self.composition.iter().map(String::as_str))?;
        checks.unique("figures.id", self.figures.iter().map(|it| it.id.as_str()))?;
        if self.figures.len() < 2 {
            return checks.refuse("figures", "is fewer than two: add what it is compared with");
        }
        if self.kind == Kind::Count && self.figures.iter().any(|it| it.derive) {
            return checks.refuse("figures.derive", "is for rates only: take it out");
        }
        self.figures.iter().try_for_each(|it| it.check(checks, concept))?;
        self.bridges.iter().try_for_each(|it| self.check_bridge(it, checks))
    }

    fn check_bridge(&self, bridge: &Bridge, checks: &Checks<'_>) -> Result<(), Error> {
        if !Aspect::BRIDGED.contains(&bridge.aspect) {
            return checks
                .refuse("bridges.aspect", "is computed: take definition, universe or another");
        }
        for (field, id) in [("of", &bridge.of), ("in_terms_of", &bridge.in_terms_of)] {
            if self.figure(id).is_none() {
                return checks
                    .refuse(&format!("bridges.{field}"), format!("is `{id}`, not a figure's id"));
            }
        }
        let pair = [&bridge.of, &bridge.in_terms_of];
        let reference = self.figures.first().map(|it| &it.id);
        if pair[0] == pair[1] || !pair.iter().any(|id| Some(*id) == reference) {
            return checks
                .refuse("bridges.of", "must join the first figure and another: correct the ids");
        }
        let same = |it: &&Bridge| {
            it.aspect == bridge.aspect && pair.contains(&&it.of) && pair.contains(&&it.in_terms_of)
        };
        if self.bridges.iter().filter(same).count() > 1 {
            return checks.refuse(
                "bridges.aspect",
                "is bridged twice for the same figures: keep the better one",
            );
        }
        if bridge.series.is_empty() || !bridge.scale.is_finite() {
            return checks.refuse("bridges.series", "gives no number: name at least one series");
        }
        bridge.series.iter().try_for_each(|it| it.check("bridges.series", checks))
    }
}

impl Rival {
    fn check(&self, checks: &Checks<'_>, concept: &Concept) -> Result<(), Error> {
        let at = |field: &str| format!("figures.{}.{field}", self.id);
        if concept.definition(&self.definition).is_none() {
            let reason =
                format!("is not a definition of `{}`: add it to concepts.toml", concept.id);
            return checks.refuse(&at("definition"), reason);
        }
        if self.derive && self.weights.is_empty() {
            return checks.refuse(&at("weights"), "are missing: a derived figure needs them");
        }
        if self.intervals.iter().any(|it| it.low > it.high || !(it.high - it.low).is_finite()) {
            return checks.refuse(
                &at("intervals"),
                "have a low end above the high end, or no number: correct them",
            );
        }
        self.series.check(&at("series"), checks)?;
        self.standard_error.iter().try_for_each(|it| it.check(&at("standard_error"), checks))?;
        self.weights.iter().try_for_each(|it| it.check(&at("weights"), checks))
    }
}

impl Series {
    fn check(&self, field: &str, checks: &Checks<'_>) -> Result<(), Error> {
        let known = |it: &str| it != "ref_area" && DIMENSIONS.contains(&it);
        match self.codes.keys().find(|it| !known(it)) {
            Some(dimension) => checks.refuse(
                &format!("{field}.codes.{dimension}"),
                "is no dimension that may be fixed: the area is chosen by the reader, others are \
                 listed in the model",
            ),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::reconcile::tests::{RATES, pack};

    fn refused(from: &str, to: &str, expected: &str) {
        assert!(RATES.contains(from), "{from}");
        let error = pack(&RATES.replacen(from, to, 1)).unwrap_err().to_string();
        assert!(error.starts_with("comparisons/idle.toml: "), "{error}");
        assert!(error.contains(expected), "{error}");
    }

    #[test]
    fn what_is_wrong_in_a_file_is_named() {
        refused("id = \"idle\"", "id = \"lazy\"", "`id` is not the name of the file");
        refused("concept = \"idle\"", "concept = \"busy\"", "`concept` is not in concepts.toml");
        refused("definition = \"narrow\"", "definition = \"tall\"", "`figures.survey.definition`");
        refused("period = \"2024\"", "period = \"24\"", "2025-Q2");
        refused("sub_areas = \"province\"\n", "", "`sub_areas` is missing");
        refused("[\"ref_area\", \"urbanisation\"]", "[\"region\"]", "`composition` names `region`");
        refused("of = \"survey\"", "of = \"poll\"", "`bridges.of` is `poll`");
        refused("of = \"survey\"", "of = \"count\"", "`bridges.of` must join");
        refused("derive = true", "derive = \"yes\"", "derive");
        refused("fr = \"Combien ?\"", "fr = \" \"", "write it in ar, fr and en");
        refused("fits = {", "suits = {", "suits");
        refused("low = 19.0", "low = 29.0", "`figures.count.intervals`");
        refused(
            "dataflow = \"survey\"",
            "codes = { size = \"1\" }, dataflow = \"survey\"",
            "codes.size",
        );
    }
}
