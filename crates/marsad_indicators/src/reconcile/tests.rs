mod random;

use std::{fs, path::Path};

use marsad_model::{Observation, Period};

use super::*;
use crate::CubeBuilder;

const CONCEPTS: &str = r#"
[[concepts]]
id = "idle"
names = { ar = "خ", fr = "Oisifs", en = "Idle" }
features = [
    { id = "search", names = { ar = "ب", fr = "recherche", en = "search" } },
    { id = "age", names = { ar = "س", fr = "âge", en = "age" } },
    { id = "proxy", names = { ar = "و", fr = "tiers", en = "proxy" } },
]

[[concepts.definitions]]
id = "narrow"
names = { ar = "ض", fr = "étroite", en = "narrow" }
sentence = { ar = "ض", fr = "Cherche.", en = "Searches." }
source = "survey, page 3"
[concepts.definitions.features]
search = { ar = "ن", fr = "active", en = "active" }
age = { ar = "15", fr = "15 ans", en = "15" }

[[concepts.definitions]]
id = "wide"
names = { ar = "و", fr = "large", en = "wide" }
sentence = { ar = "و", fr = "Voudrait.", en = "Would like to." }
source = "count, page 7"
[concepts.definitions.features]
search = { ar = "أ", fr = "active ou passive", en = "active or passive" }
age = { ar = "15", fr = "15 ans", en = "15" }
proxy = { ar = "ن", fr = "oui", en = "yes" }
"#;

/// A survey with rates of provinces only, and a count of everyone.
pub(super) const RATES: &str = r#"
id = "idle"
names = { ar = "خ", fr = "Oisifs", en = "Idle" }
question = { ar = "؟", fr = "Combien ?", en = "How many?" }
concept = "idle"
kind = "rate"
period = "2024"
sub_areas = "province"
composition = ["ref_area", "urbanisation"]

[[figures]]
id = "survey"
names = { ar = "ب", fr = "Enquête", en = "Survey" }
series = { dataflow = "survey", measure = "RATE" }
definition = "narrow"
universe = { ar = "أ", fr = "ménages", en = "households" }
mode = { ar = "أ", fr = "visite", en = "visit" }
coverage = { ar = "ع", fr = "échantillon", en = "sample" }
reference = { ar = "س", fr = "semaine", en = "week" }
fits = { ar = "ت", fr = "tendance", en = "trend" }
source = "Office"
licence = "open"
weights = [{ dataflow = "count", measure = "PEOPLE" }, { dataflow = "survey", measure = "ACTIVE" }]
derive = true
standard_error = { dataflow = "survey", measure = "ERROR" }

[[figures]]
id = "count"
names = { ar = "إ", fr = "Recensement", en = "Count" }
series = { dataflow = "count", measure = "RATE" }
definition = "wide"
universe = { ar = "أ", fr = "ménages", en = "households" }
mode = { ar = "أ", fr = "visite", en = "visit" }
coverage = { ar = "ج", fr = "tous", en = "everyone" }
reference = { ar = "ش", fr = "septembre", en = "September" }
fits = { ar = "م", fr = "lieux", en = "places" }
source = "Office"
licence = "open"
weights = [{ dataflow = "count", measure = "FORCE" }]
intervals = [{ area = "P", low = 19.0, high = 22.0, source = "count, page 9" }]

[[bridges]]
aspect = "definition"
of = "survey"
in_terms_of = "count"
series = [{ dataflow = "survey", measure = "WIDE" }]
note = { ar = "م", fr = "posée une fois", en = "asked once" }
source = "survey, annex"
"#;

/// Area, urbanisation, dataflow, measure, value.
type Line<'a> = (&'a str, &'a str, &'a str, &'a str, f64);

fn cube(lines: &[Line<'_>]) -> Cube {
    let mut cube = CubeBuilder::default();
    for (area, urbanisation, dataflow, measure, value) in lines {
        let mut key = marsad_model::neutral_key();
        key[0] = (*area).to_owned();
        key[11] = (*urbanisation).to_owned();
        let observation = Observation {
            dataflow: (*dataflow).to_owned(),
            measure: (*measure).to_owned(),
            key,
            period: Period::Year { year: 2024 },
            value: Some(*value),
            status: ObsStatus::Normal,
            confidentiality: ConfStatus::Free,
            n_postings: None,
            n_sources: None,
            imputed: None,
        };
        cube.stage(dataflow, [observation]);
    }
    for (_, _, dataflow, _, _) in lines {
        if cube.is_staged(dataflow) {
            cube.publish(dataflow, Some(dataflow), false);
        }
    }
    cube.build()
}

fn two_provinces() -> Vec<Line<'static>> {
    let mut lines = vec![
        ("P", TOTAL, "survey", "RATE", 10.0),
        ("Q", TOTAL, "survey", "RATE", 20.0),
        ("P", TOTAL, "survey", "ACTIVE", 50.0),
        ("Q", TOTAL, "survey", "ACTIVE", 25.0),
        ("P", TOTAL, "survey", "ERROR", 1.0),
        ("R", TOTAL, "count", "RATE", 24.0),
        ("R", TOTAL, "count", "PEOPLE", 200.0),
        ("R", TOTAL, "count", "FORCE", 80.0),
    ];
    for (area, rate, force) in [("P", 20.0, 48.0), ("Q", 30.0, 32.0)] {
        lines.push((area, TOTAL, "count", "RATE", rate));
        lines.push((area, TOTAL, "count", "PEOPLE", 100.0));
        lines.push((area, TOTAL, "count", "FORCE", force));
    }
    lines
}

pub(super) fn pack(comparison: &str) -> Result<(Comparison, Concepts), Error> {
    let concepts = Concepts::parse("concepts.toml", CONCEPTS)?;
    Ok((Comparison::parse("comparisons/idle.toml", comparison, &concepts)?, concepts))
}

fn check(lines: &[Line<'_>], area: &str, sub_areas: &[&str], look: impl FnOnce(&Reconciled<'_>)) {
    let (comparison, concepts) = pack(RATES).unwrap();
    let reconciled = reconcile(&comparison, &concepts, &cube(lines), area, sub_areas, &[]);
    for gap in &reconciled.gaps {
        let sum: f64 = gap.parts.iter().filter_map(|it| it.amount).sum();
        assert!((sum - gap.amount.unwrap_or(0.0)).abs() < 1e-9, "{gap:?}");
    }
    look(&reconciled);
}

fn amount(gap: &Gap<'_>, aspect: Aspect) -> Option<f64> {
    gap.parts.iter().find(|it| it.aspect == aspect).and_then(|it| it.amount)
}

#[test]
fn a_region_is_derived_from_its_provinces_and_its_gap_is_split() {
    check(&two_provinces(), "R", &["P", "Q"], |it| {
        // Weights 100 × 50 and 100 × 25: two thirds at 10, one third at 20.
        assert!((it.values[0].number.unwrap() - 40.0 / 3.0).abs() < 1e-12);
        assert_eq!(it.values[0].standing, Standing::Derived { covered: 1.0, areas: 2 });
        let gap = &it.gaps[0];
        assert!((gap.within.unwrap() - 10.0).abs() < 1e-12);
        // Shares of Q: 1/3 and 2/5; mean rates 15 and 25.
        let moved = 2.0 / 5.0 - 1.0 / 3.0;
        assert!((amount(gap, Aspect::Composition).unwrap() - moved * 10.0).abs() < 1e-12);
        assert!(amount(gap, Aspect::RoundingAndCoverage).unwrap().abs() < 1e-12);
        assert_eq!(amount(gap, Aspect::Universe), Some(0.0));
        assert_eq!(amount(gap, Aspect::Definition), None);
        let composition = gap.parts.iter().find(|it| it.aspect == Aspect::Composition).unwrap();
        let dimensions = vec!["ref_area".to_owned()];
        assert_eq!(composition.why, Reason::Decomposed { dimensions, covered: [1.0, 1.0] });
        let of = vec![Aspect::Definition, Aspect::Period, Aspect::Coverage];
        assert_eq!(gap.parts.last().unwrap().why, Reason::Rest { of });
    });
}

#[test]
fn half_a_province_is_not_a_province() {
    let mut lines = two_provinces();
    for area in ["P", "Q"] {
        for urbanisation in ["rural", "urban"] {
            lines.push((area, urbanisation, "count", "RATE", 25.0));
            lines.push((area, urbanisation, "count", "PEOPLE", 50.0));
            lines.push((
                area,
                urbanisation,
                "count",
                "FORCE",
                if area == "P" { 24.0 } else { 16.0 },
            ));
            lines.push((area, urbanisation, "survey", "ACTIVE", 25.0));
        }
    }
    lines.extend([("P", "rural", "survey", "RATE", 10.0), ("P", "urban", "survey", "RATE", 10.0)]);
    lines.push(("Q", "urban", "survey", "RATE", 20.0));
    check(&lines, "R", &["P", "Q"], |it| {
        let composition = it.gaps[0].parts.iter().find(|it| it.aspect == Aspect::Composition);
        let codes: Vec<usize> =
            composition.unwrap().groups.iter().map(|it| it.codes.len()).collect();
        assert_eq!(codes, [2, 2, 1]);
    });
}

#[test]
fn a_bridge_takes_its_part_out_of_the_remainder() {
    let mut lines = two_provinces();
    lines.push(("P", TOTAL, "survey", "WIDE", 17.0));
    check(&lines, "P", &[], |it| {
        let gap = &it.gaps[0];
        assert_eq!(amount(gap, Aspect::Definition), Some(7.0));
        assert_eq!(amount(gap, Aspect::Remainder), Some(3.0));
        // 10 ± 1.96 against 20 in 19 to 22.
        let interval = gap.interval.unwrap();
        assert!((interval.low - (10.0 - 1.96f64.hypot(1.0))).abs() < 1e-12);
        assert!((interval.high - (10.0 + 1.96f64.hypot(2.0))).abs() < 1e-12);
        let words: Vec<_> = gap.differences.iter().map(|it| it.feature.id.as_str()).collect();
        assert_eq!(words, ["search", "proxy"]);
        assert_eq!(gap.differences[1].reference, None);
    });
}

#[test]
fn too_few_sub_areas_make_no_figure() {
    let lines: Vec<_> =
        two_provinces().into_iter().filter(|it| (it.0, it.2) != ("Q", "survey")).collect();
    check(&lines, "R", &["P", "Q"], |it| {
        assert_eq!(it.values[0].standing, Standing::Uncovered { covered: 0.5 });
        assert_eq!(it.gaps[0].amount, None);
        assert!(it.gaps[0].parts.is_empty());
    });
    check(&lines, "nowhere", &[], |it| assert_eq!(it.values[1].standing, Standing::Missing));
    // The same province twice, under two names, would be counted twice.
    let mut twice = two_provinces();
    let again: Vec<_> =
        twice.iter().filter(|it| it.0 == "P").map(|it| ("P2", it.1, it.2, it.3, it.4)).collect();
    twice.extend(again);
    check(&twice, "R", &["P", "P2", "Q"], |it| {
        assert_eq!(it.values[0].standing, Standing::Uncovered { covered: 1.5 });
    });
}

#[test]
fn counts_have_a_ratio_and_what_is_left_out_is_a_part() {
    let counts = RATES
        .replace("kind = \"rate\"", "kind = \"count\"")
        .replace("derive = true\n", "")
        .replace(
            "aspect = \"definition\"",
            "aspect = \"universe\"\ngives = \"left_out\"\npartly = true\nscale = 0.01",
        );
    let (comparison, concepts) = pack(&counts).unwrap();
    let lines = [
        ("R", TOTAL, "survey", "RATE", 1000.0),
        ("R", TOTAL, "count", "RATE", 400.0),
        ("R", TOTAL, "survey", "WIDE", 15_000.0),
    ];
    let cube = cube(&lines);
    let it = reconcile(&comparison, &concepts, &cube, "R", &[], &[]);
    let gap = &it.gaps[0];
    assert_eq!(gap.ratio, Some(0.4));
    assert_eq!(amount(gap, Aspect::Universe), Some(-150.0));
    assert_eq!(amount(gap, Aspect::Remainder), Some(-450.0));
    let Reason::Rest { of } = &gap.parts.last().unwrap().why else { panic!("{gap:?}") };
    assert!(of.contains(&Aspect::Universe), "{of:?}");
}

#[test]
fn the_comparisons_of_every_country_pack_can_be_read() {
    let countries = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../countries");
    let mut read = 0;
    for country in fs::read_dir(countries).unwrap() {
        let folder = country.unwrap().path().join("comparisons");
        let Ok(concepts) = fs::read_to_string(folder.join("concepts.toml")) else { continue };
        let concepts = Concepts::parse("concepts.toml", &concepts).unwrap();
        for file in fs::read_dir(folder).unwrap() {
            let file = file.unwrap().path();
            if file.file_stem().unwrap() != "concepts" {
                let text = fs::read_to_string(&file).unwrap();
                Comparison::parse(&file.to_string_lossy(), &text, &concepts).unwrap();
                read += 1;
            }
        }
    }
    assert!(read > 0);
}
