//! Rival figures side by side, and the gap between them.

use marsad_indicators::reconcile::{
    Aspect, Comparison, Gap, GroupShare, Part, Reason, Standing, Value,
};
use marsad_model::{Lang, TOTAL};

use crate::{
    Error, State,
    api::{
        Answer, Ask,
        wire::{About, Coded},
    },
    compare,
    download::{Cell, Table},
    labels,
    openapi::{Codes, Kind, Operation, Parameter, Shape, wire},
};

pub(crate) const LIST: Operation = Operation {
    id: "listComparisons",
    path: "/api/v1/comparisons",
    tag: "comparisons",
    summary: "Figures that claim to measure the same thing",
    about: "Every comparison of rival figures that is written for the country.",
    item: None,
    parameters: &[],
    shape: Comparisons::schema,
    run: list,
};

pub(crate) const ONE: Operation = Operation {
    id: "getComparison",
    path: "/api/v1/comparisons/{id}",
    tag: "comparisons",
    summary: "One comparison, and its gap split into parts",
    about: "The first figure is the reference; a gap is another figure less the reference. The parts \
        of a gap add up to it; a part without amount could not be computed, says why, and is in the \
        remainder.",
    item: Some(Parameter::new("id", Kind::Code(Codes::Comparison), "Id of the comparison.")),
    parameters: &[
        Parameter::new("ref_area", Kind::Code(Codes::Place), "Place; the country if not given."),
        Parameter::new("sex", Kind::OneOf(|| vec![TOTAL, "F", "M"]), "Sex; both if not given."),
        Parameter::new(
            "urbanisation",
            Kind::OneOf(|| vec![TOTAL, "urban", "rural"]),
            "Urban or rural; both if not given.",
        ),
    ],
    shape: OneComparison::schema,
    run: one,
};

wire! {
    /// Comparisons of rival figures.
    pub(crate) struct Comparisons {
        /// What must be known to read them rightly.
        about: About,
        /// The comparisons, by id.
        comparisons: Vec<ComparisonHead>,
    }

    /// A comparison, without its numbers.
    pub(crate) struct ComparisonHead {
        /// Its id.
        id: String,
        /// Its name.
        label: String,
        /// The question that it answers.
        question: String,
        /// Period of the figures.
        period: String,
        /// Ids of the figures; the first is the reference.
        figures: Vec<String>,
    }

    /// A comparison for one place.
    pub(crate) struct OneComparison {
        /// What must be known to read it rightly.
        about: About,
        /// The comparison.
        comparison: ComparisonHead,
        /// The place.
        ref_area: Coded,
        /// Unit of the figures; gaps of percentages are in percentage points.
        unit: Coded,
        /// The figures side by side.
        figures: Vec<Rival>,
        /// One gap per figure but the reference.
        gaps: Vec<Difference>,
    }

    /// A figure, and what is to be known before it is believed.
    pub(crate) struct Rival {
        /// Its id.
        id: String,
        /// Its name.
        label: String,
        /// The value; null where there is none.
        value: Option<f64>,
        /// `published`, `derived` (mean of sub-areas by weight), `withheld`, `uncovered` (its
        /// sub-areas hold too little of the weight), `missing`.
        standing: &'static str,
        /// Share of the weight that a derived figure covers; null for others.
        covered: Option<f64>,
        /// Ends of the 95 % interval; null where none is published.
        low: Option<f64>,
        /// As `low`.
        high: Option<f64>,
        /// The period of the value.
        period: String,
        /// The definition in one sentence.
        definition: String,
        /// Who or what is counted.
        universe: String,
        /// How answers are collected.
        mode: String,
        /// Sample or everyone, and who is missed.
        coverage: String,
        /// The days that the answers speak of.
        reference: String,
        /// The question that it answers best.
        fits: String,
        /// Where it is from.
        source: String,
        /// Terms of use.
        licence: String,
    }

    /// A gap between a figure and the reference.
    pub(crate) struct Difference {
        /// The figure.
        figure: String,
        /// The figure less the reference; null if one is not there.
        amount: Option<f64>,
        /// The figure divided by the reference, for counts.
        ratio: Option<f64>,
        /// The gap if both sources had groups of the same sizes.
        within: Option<f64>,
        /// They add up to the gap.
        parts: Vec<GapPart>,
        /// In what the two definitions differ.
        definitions: Vec<DefinitionDifference>,
    }

    /// A part of a gap.
    pub(crate) struct GapPart {
        /// `definition`, `universe`, `period`, `mode`, `coverage`, `composition`,
        /// `rounding_and_coverage` or `remainder`.
        aspect: &'static str,
        /// In the unit of the gap; null where the data do not tell.
        amount: Option<f64>,
        /// Why: `same`, `bridged`, `no_bridge`, `bridge_missing`, `decomposed`, `not_a_rate`,
        /// `no_dimension`, `no_weights`, `no_groups`, `uncovered`, `rest`.
        reason: &'static str,
        /// The same in words.
        explained: String,
        /// What each group adds to the composition, the largest first.
        groups: Vec<Group>,
    }

    /// A group that both sources have.
    pub(crate) struct Group {
        /// Its codes, in words.
        label: String,
        /// Share of the reference's weight.
        reference_share: f64,
        /// Share of the other's weight.
        other_share: f64,
        /// Value in the reference.
        reference_value: f64,
        /// Value in the other.
        other_value: f64,
        /// What its share adds to the gap.
        composition: f64,
        /// What its value adds to the gap.
        within: f64,
    }

    /// A feature in which two definitions differ.
    pub(crate) struct DefinitionDifference {
        /// The feature.
        feature: String,
        /// What the reference says; null if its source does not say.
        reference: Option<String>,
        /// What the other says; null if its source does not say.
        other: Option<String>,
    }
}

fn list(ask: &Ask<'_>) -> Result<Answer, Error> {
    let Ask { state, lang, .. } = *ask;
    let body = Comparisons {
        about: About::of_codes(state, lang),
        comparisons: state.comparisons.iter().map(|it| ComparisonHead::new(lang, it)).collect(),
    };
    let text = |it: &str| Cell::Text(it.to_owned());
    let table = || Table {
        name: "comparisons".to_owned(),
        lang,
        as_of: state.as_of,
        columns: ["comparison", "label", "question", "period"].map(str::to_owned).to_vec(),
        rows: body
            .comparisons
            .iter()
            .map(|it| vec![text(&it.id), text(&it.label), text(&it.question), text(&it.period)])
            .collect(),
        notes: body.about.notes(),
    };
    Answer::new(ask, &body, &table, None)
}

fn one(ask: &Ask<'_>) -> Result<Answer, Error> {
    let Ask { state, lang, .. } = *ask;
    let comparison = state.comparisons.iter().find(|it| it.id == ask.item);
    let comparison = comparison.ok_or_else(|| Error::not_found("comparison", &ask.item))?;
    let area = ask.codes("ref_area").pop().unwrap_or_else(|| state.country.clone());
    let chosen: Vec<(&str, &str)> = ["sex", "urbanisation"]
        .into_iter()
        .filter_map(|it| Some((it, ask.text(it)?)))
        .filter(|(_, code)| *code != TOTAL)
        .collect();
    let body = OneComparison::new(state, lang, comparison, &area, &chosen);
    let table = || body.table(state, lang);
    Answer::new(ask, &body, &table, None)
}

impl ComparisonHead {
    fn new(lang: Lang, comparison: &Comparison) -> Self {
        Self {
            id: comparison.id.clone(),
            label: labels::filled(&comparison.names, lang),
            question: labels::filled(&comparison.question, lang),
            period: comparison.period.to_string(),
            figures: comparison.figures.iter().map(|it| it.id.clone()).collect(),
        }
    }
}

impl OneComparison {
    pub(crate) fn new(
        state: &State,
        lang: Lang,
        comparison: &Comparison,
        area: &str,
        fixed: &[(&str, &str)],
    ) -> Self {
        let found = compare::reconciled(state, comparison, area, fixed);
        let unit = compare::unit(state, comparison);
        Self {
            about: About::of_codes(state, lang),
            comparison: ComparisonHead::new(lang, comparison),
            ref_area: Coded::new(state, lang, "ref_area", area),
            unit: Coded { code: unit.to_owned(), label: labels::unit(state, lang, unit) },
            figures: found
                .values
                .iter()
                .map(|it| Rival::new(state, lang, comparison, it))
                .collect(),
            gaps: found
                .gaps
                .iter()
                .map(|it| Difference::new(state, lang, comparison, it))
                .collect(),
        }
    }

    /// One row per figure and per part of a gap.
    fn table(&self, state: &State, lang: Lang) -> Table {
        let columns = ["figure", "label", "part", "amount", "reason", "explained", "source"];
        let text = |it: &str| Cell::Text(it.to_owned());
        let mut rows = Vec::new();
        for it in &self.figures {
            rows.push(vec![
                text(&it.id),
                text(&it.label),
                text("value"),
                Cell::number(it.value),
                text(it.standing),
                text(&it.definition),
                text(&it.source),
            ]);
        }
        for gap in &self.gaps {
            let row = |part: &str, amount: Option<f64>, reason: &str, explained: &str| {
                vec![
                    text(&gap.figure),
                    Cell::Empty,
                    text(part),
                    Cell::number(amount),
                    text(reason),
                    text(explained),
                    Cell::Empty,
                ]
            };
            rows.push(row("gap", gap.amount, "", ""));
            for it in &gap.parts {
                rows.push(row(it.aspect, it.amount, it.reason, &it.explained));
            }
        }
        Table {
            name: format!("{}_{}", self.comparison.id, self.ref_area.code.replace('.', "_")),
            lang,
            as_of: state.as_of,
            columns: columns.map(str::to_owned).to_vec(),
            rows,
            notes: self.about.notes(),
        }
    }
}

impl Rival {
    fn new(state: &State, lang: Lang, comparison: &Comparison, value: &Value<'_>) -> Self {
        let rival = value.rival;
        let concept = state.concepts.get(&comparison.concept);
        let definition = concept.and_then(|it| it.definition(&rival.definition));
        let (standing, covered) = match value.standing {
            Standing::Published { .. } => ("published", None),
            Standing::Derived { covered, .. } => ("derived", Some(covered)),
            Standing::Withheld { .. } => ("withheld", None),
            Standing::Uncovered { covered } => ("uncovered", Some(covered)),
            Standing::Missing => ("missing", None),
        };
        let words = |it| labels::filled(it, lang);
        Self {
            id: rival.id.clone(),
            label: words(&rival.names),
            value: value.number,
            standing,
            covered,
            low: value.interval.map(|it| it.low),
            high: value.interval.map(|it| it.high),
            period: rival.series.period.unwrap_or(comparison.period).to_string(),
            definition: definition.map(|it| words(&it.sentence)).unwrap_or_default(),
            universe: words(&rival.universe),
            mode: words(&rival.mode),
            coverage: words(&rival.coverage),
            reference: words(&rival.reference),
            fits: words(&rival.fits),
            source: words(&rival.source),
            licence: words(&rival.licence),
        }
    }
}

impl Difference {
    fn new(state: &State, lang: Lang, comparison: &Comparison, gap: &Gap<'_>) -> Self {
        let said = |it: Option<&marsad_model::Localized>| it.map(|it| labels::filled(it, lang));
        Self {
            figure: gap.rival.id.clone(),
            amount: gap.amount,
            ratio: gap.ratio,
            within: gap.within,
            parts: gap.parts.iter().map(|it| GapPart::new(state, lang, comparison, it)).collect(),
            definitions: gap
                .differences
                .iter()
                .map(|it| DefinitionDifference {
                    feature: labels::filled(&it.feature.names, lang),
                    reference: said(it.reference),
                    other: said(it.other),
                })
                .collect(),
        }
    }
}

impl GapPart {
    fn new(state: &State, lang: Lang, comparison: &Comparison, part: &Part) -> Self {
        let mut groups: Vec<&GroupShare> = part.groups.iter().collect();
        groups.sort_by(|a, b| b.composition.abs().total_cmp(&a.composition.abs()));
        Self {
            aspect: aspect(part.aspect),
            amount: part.amount,
            reason: reason(&part.why),
            explained: explained(state, lang, comparison, part),
            groups: groups.into_iter().map(|it| Group::new(state, lang, it)).collect(),
        }
    }
}

impl Group {
    fn new(state: &State, lang: Lang, group: &GroupShare) -> Self {
        let names =
            group.codes.iter().map(|(dimension, code)| labels::label(state, lang, dimension, code));
        Self {
            label: names.collect::<Vec<_>>().join(" · "),
            reference_share: group.share[0],
            other_share: group.share[1],
            reference_value: group.value[0],
            other_value: group.value[1],
            composition: group.composition,
            within: group.within,
        }
    }
}

pub(crate) fn aspect(aspect: Aspect) -> &'static str {
    match aspect {
        Aspect::Definition => "definition",
        Aspect::Universe => "universe",
        Aspect::Period => "period",
        Aspect::Mode => "mode",
        Aspect::Coverage => "coverage",
        Aspect::Composition => "composition",
        Aspect::RoundingAndCoverage => "rounding_and_coverage",
        Aspect::Remainder => "remainder",
    }
}

fn reason(why: &Reason) -> &'static str {
    match why {
        Reason::Same => "same",
        Reason::Bridged { .. } => "bridged",
        Reason::NoBridge => "no_bridge",
        Reason::BridgeMissing => "bridge_missing",
        Reason::Decomposed { .. } => "decomposed",
        Reason::NotARate => "not_a_rate",
        Reason::NoDimension => "no_dimension",
        Reason::NoWeights => "no_weights",
        Reason::NoGroups => "no_groups",
        Reason::Uncovered { .. } => "uncovered",
        Reason::Rest { .. } => "rest",
    }
}

fn explained(state: &State, lang: Lang, comparison: &Comparison, part: &Part) -> String {
    use crate::{
        numbers,
        texts::{Arg, text, text_with},
    };
    let separator = text(lang, "list-separator");
    let dimensions = |them: &[String]| {
        them.iter().map(|it| labels::dimension(lang, it)).collect::<Vec<_>>().join(&separator)
    };
    let share = |covered: &[f64; 2]| numbers::percent(lang, covered[0].min(covered[1]) * 100.0, 1);
    let key = format!("compare-why-{}", reason(&part.why));
    match &part.why {
        Reason::Decomposed { dimensions: them, covered }
        | Reason::Uncovered { dimensions: them, covered } => {
            let (names, share) = (dimensions(them), share(covered));
            let args = [("dimensions", Arg::Words(&names)), ("share", Arg::Words(&share))];
            text_with(lang, &key, &args)
        }
        Reason::Bridged { of, figure, partly } => {
            let unit = compare::unit(state, comparison);
            let decimals = if unit == "percent" { 1 } else { 0 };
            let figure = numbers::number(lang, *figure, decimals);
            let name = comparison.figure(of).map(|it| labels::filled(&it.names, lang));
            let name = name.unwrap_or_else(|| of.clone());
            let note =
                comparison.bridges.iter().find(|it| it.of == *of && it.aspect == part.aspect);
            let note = note.map(|it| labels::filled(&it.note, lang)).unwrap_or_default();
            let args = [
                ("name", Arg::Words(name.as_str())),
                ("figure", Arg::Words(&figure)),
                ("note", Arg::Words(&note)),
            ];
            let whole = text_with(lang, &key, &args);
            match partly {
                true => format!("{whole} {}", text(lang, "compare-why-partly")),
                false => whole,
            }
        }
        Reason::Rest { of } if !of.is_empty() => {
            let names: Vec<String> =
                of.iter().map(|it| text(lang, &format!("compare-part-{}", aspect(*it)))).collect();
            let names = names.join(&separator);
            text_with(lang, "compare-why-rest-of", &[("parts", Arg::Words(&names))])
        }
        _ => text(lang, &key),
    }
}
