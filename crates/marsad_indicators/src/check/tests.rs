use std::{collections::BTreeMap, iter};

use marsad_model::{
    ConfStatus, DIMENSIONS, Lang, Localized, ObsStatus, Observation, Period, TOTAL,
};

use super::*;

type Figures = Vec<Observation>;

const RULES: &str = r#"
    [[identities]]
    says = "LABOUR_FORCE = EMPLOYED + UNEMPLOYED"

    [[identities]]
    says = "RATE = 100 * UNEMPLOYED / LABOUR_FORCE"
"#;

fn measures() -> Vec<Measure> {
    let units = [
        ("LABOUR_FORCE", "persons"),
        ("EMPLOYED", "persons"),
        ("UNEMPLOYED", "persons"),
        ("RATE", "percent"),
    ];
    let measure = |(id, unit): (&str, &str)| Measure {
        id: id.to_owned(),
        unit: unit.to_owned(),
        name: Localized::default(),
        definition: Localized::default(),
        universe: String::new(),
        source: Localized::default(),
        licence: Localized::default(),
        sector: None,
    };
    units.map(measure).to_vec()
}

/// A country of three regions with four provinces each.
fn areas() -> CodeList {
    let class = |name: &str, level: &str, parents: &[&str]| Class {
        names: vec![name.to_owned()],
        level: level.to_owned(),
        parents: parents.iter().map(|it| (*it).to_owned()).collect(),
    };
    let mut areas = CodeList::from([("XX".to_owned(), class("Land", "country", &[]))]);
    for region in ["N", "S", "W"] {
        areas.insert(region.to_owned(), class("Region", "region", &["XX"]));
        for n in 1..=4 {
            areas.insert(format!("{region}.{n}"), class("Province", "province", &[region]));
        }
    }
    areas
}

fn key(area: &str, sex: &str) -> Vec<String> {
    let mut key = marsad_model::neutral_key();
    for (dimension, code) in iter::zip(DIMENSIONS, &mut key) {
        match *dimension {
            "ref_area" => area.clone_into(code),
            "sex" => sex.clone_into(code),
            _ => {}
        }
    }
    key
}

/// Ten years without a fault: provinces by sex, and their sums.
fn sound() -> Figures {
    let mut counts: BTreeMap<(i16, String, &str), [f64; 2]> = BTreeMap::new();
    for year in 2016..=2025_i16 {
        for (n, (area, class)) in
            (0_i16..).zip(areas().iter().filter(|it| it.1.level == "province"))
        {
            for (sex, share) in [("F", 2), ("M", 5)] {
                // Small and different changes from year to year.
                let wave = (7 * year + 13 * n + share) % 11;
                let employed = f64::from(4_000 + 900 * n + 300 * share + 10 * wave);
                let unemployed = f64::from(300 + 50 * n + 2 * wave);
                let parent = class.parents.first().unwrap();
                for area in [area, parent, &"XX".to_owned()] {
                    for sex in [sex, TOTAL] {
                        let of = counts.entry((year, area.clone(), sex)).or_default();
                        of[0] += employed;
                        of[1] += unemployed;
                    }
                }
            }
        }
    }
    let mut figures = Vec::new();
    for ((year, area, sex), [employed, unemployed]) in counts {
        let labour_force = employed + unemployed;
        let rate = (1000.0 * unemployed / labour_force).round() / 10.0;
        for (measure, value) in [
            ("EMPLOYED", employed),
            ("UNEMPLOYED", unemployed),
            ("LABOUR_FORCE", labour_force),
            ("RATE", rate),
        ] {
            figures.push(Observation {
                dataflow: "survey".to_owned(),
                measure: measure.to_owned(),
                key: key(&area, sex),
                period: Period::Year { year },
                value: Some(value),
                status: ObsStatus::Normal,
                confidentiality: ConfStatus::Free,
                n_postings: None,
                n_sources: None,
                imputed: None,
            });
        }
    }
    figures
}

fn findings(observations: &[Observation], earlier: &[Observation], rules: &str) -> Vec<Finding> {
    let measures = measures();
    let origins: Vec<Origin> = (2..)
        .zip(observations)
        .map(|(row, _)| Origin { file: "survey.csv".to_owned(), row: Some(row), column: None })
        .collect();
    check(&Input {
        observations,
        origins: &origins,
        earlier,
        measures: &measures,
        rules: &Rules::parse("rules.toml", rules, &measures).unwrap(),
        code_lists: &BTreeMap::from([("ref_area".to_owned(), areas())]),
    })
}

/// What is found after some damage: each kind with its severity, once.
fn found(damage: impl Fn(&mut Figures)) -> Vec<String> {
    let mut figures = sound();
    damage(&mut figures);
    kinds(&findings(&figures, &[], RULES))
}

fn kinds(findings: &[Finding]) -> Vec<String> {
    let mut kinds: Vec<String> = findings
        .iter()
        .map(|it| format!("{}{}", it.kind.id(), if it.is_error() { "!" } else { "" }))
        .collect();
    kinds.sort_unstable();
    kinds.dedup();
    kinds
}

/// The figures of a measure (all if empty), area and sex in a year (all if 0).
fn of<'a>(
    figures: &'a mut Figures,
    measure: &'a str,
    area: &str,
    sex: &str,
    year: i16,
) -> impl Iterator<Item = &'a mut Observation> {
    let key = key(area, sex);
    figures.iter_mut().filter(move |it| {
        (measure.is_empty() || it.measure == measure)
            && it.key == key
            && (year == 0 || it.period == Period::Year { year })
    })
}

fn multiply(figures: &mut Figures, by: f64, wanted: impl Fn(&Observation) -> bool) {
    for it in figures.iter_mut().filter(|it| wanted(it)) {
        it.value = it.value.map(|value| value * by);
    }
}

fn set(figures: &mut Figures, measure: &str, area: &str, sex: &str, value: f64) {
    of(figures, measure, area, sex, 2025).for_each(|it| it.value = Some(value));
}

#[test]
fn sound_figures_give_no_findings() {
    assert_eq!(found(|_| {}), Vec::<String>::new());
}

#[test]
fn what_is_damaged_is_found() {
    type Damage = fn(&mut Figures);
    fn is_of(it: &Observation, year: i16) -> bool {
        it.period == Period::Year { year }
    }
    let cases: &[(&str, Damage, &[&str])] = &[
        (
            "the total and the women of a province change places",
            |figures| {
                for it in figures.iter_mut().filter(|it| is_of(it, 2025) && it.key[0] == "N.2") {
                    if it.key == key("N.2", "F") {
                        it.key = key("N.2", TOTAL);
                    } else if it.key == key("N.2", TOTAL) {
                        it.key = key("N.2", "F");
                    }
                }
            },
            &["broken_total!", "outlier", "outside_parts!"],
        ),
        (
            "a region in another unit",
            |figures| {
                multiply(figures, 10.0, |it| {
                    is_of(it, 2025) && it.key[0] == "S" && it.measure != "RATE"
                });
            },
            &["broken_total!", "outlier", "unit_factor!"],
        ),
        (
            "all counts of a year in thousands",
            |figures| multiply(figures, 0.001, |it| is_of(it, 2025) && it.measure != "RATE"),
            &["column_factor!", "not_whole!", "outlier"],
        ),
        (
            "shares for percentages",
            |figures| multiply(figures, 0.01, |it| it.measure == "RATE"),
            &["broken_identity!", "probably_shares!"],
        ),
        (
            "shares for percentages in one year",
            |figures| multiply(figures, 0.01, |it| it.measure == "RATE" && is_of(it, 2024)),
            &["broken_identity!", "column_factor!", "outlier"],
        ),
        (
            "a lost decimal comma",
            |figures| {
                multiply(figures, 10.0, |it| {
                    is_of(it, 2025) && it.measure == "RATE" && it.key == key("W.3", "F")
                });
            },
            &["broken_identity!", "outlier", "unit_factor!"],
        ),
        ("a row twice", |figures| figures.push(figures[7].clone()), &["repeated"]),
        (
            "a row twice with different values",
            |figures| {
                let other = Observation { value: Some(1.0), ..figures[7].clone() };
                figures.push(other);
            },
            &["contradicted!"],
        ),
        (
            "a code that nobody knows",
            |figures| {
                of(figures, "", "N.1", "F", 0).for_each(|it| it.key = key("N.1", "Femmes"));
            },
            &["unknown_code!"],
        ),
        (
            "a measure that nobody knows",
            |figures| {
                let rates = figures.iter_mut().filter(|it| it.measure == "RATE");
                rates.for_each(|it| it.measure.push('S'));
            },
            &["unknown_code!"],
        ),
        ("not a number", |figures| set(figures, "RATE", "N.1", TOTAL, f64::NAN), &["not_finite!"]),
        (
            "a negative count",
            |figures| set(figures, "UNEMPLOYED", "N.1", "F", -5.5),
            &["below_least!", "broken_identity!", "broken_total!", "not_whole!"],
        ),
        (
            "more than all",
            |figures| set(figures, "RATE", "N.1", TOTAL, 101.0),
            &["above_greatest!", "broken_identity!", "outlier", "outside_parts!"],
        ),
        (
            "a part too large beside one that is missing",
            |figures| {
                figures.retain(|it| it.key[0] != "N.4");
                multiply(figures, 9.0, |it| it.key[0] == "N.1" && it.measure == "EMPLOYED");
            },
            &["broken_identity!", "parts_exceed!"],
        ),
        (
            "a year of a series is gone",
            |figures| figures.retain(|it| !(it.key == key("W.3", "F") && is_of(it, 2019))),
            &["gap"],
        ),
        (
            "a year of all series is gone",
            |figures| figures.retain(|it| !is_of(it, 2019)),
            &["periods_missing"],
        ),
    ];
    for (name, damage, expected) in cases {
        let found = found(damage);
        assert_eq!(found, *expected, "{name}");
    }
}

#[test]
fn a_rate_without_history_is_compared_with_other_areas() {
    let mut figures = sound();
    figures.retain(|it| it.measure == "RATE" && it.period == Period::Year { year: 2025 });
    figures.retain(|it| it.key[10] == TOTAL);
    assert_eq!(kinds(&findings(&figures, &[], RULES)), Vec::<String>::new());
    multiply(&mut figures, 10.0, |it| it.key[0] == "W.2");
    assert_eq!(kinds(&findings(&figures, &[], RULES)), ["far_from_others!"]);
}

#[test]
fn a_release_is_compared_with_the_last_one() {
    let (mut new, earlier) = (sound(), sound());
    assert_eq!(kinds(&findings(&new, &earlier, RULES)), Vec::<String>::new());
    new.retain(|it| it.key[0] != "N.4");
    of(&mut new, "RATE", "W.1", "M", 2024).for_each(|it| it.value = it.value.map(|it| it + 0.1));
    let rules = "";
    let found = findings(&new, &earlier, rules);
    assert_eq!(kinds(&found), ["areas_missing", "revised"]);
    let revised = found.iter().find(|it| it.kind.id() == "revised").unwrap();
    let FindingKind::Revised { count, compared, mean, .. } = revised.kind else { panic!() };
    assert_eq!((count, compared, (mean * 10.0).round()), (1, 450, 1.0));
    assert_eq!(revised.area(), Some("W.1"));
}

#[test]
fn a_jump_that_is_already_published_is_not_reported_again() {
    let (mut figures, sound) = (sound(), sound());
    figures.retain(|it| it.measure == "RATE");
    of(&mut figures, "RATE", "XX", TOTAL, 2020).for_each(|it| it.value = Some(9.9));
    let jump = kinds(&findings(&figures, &sound, ""));
    assert_eq!(jump, ["outlier", "outside_parts!", "revised"]);
    assert_eq!(kinds(&findings(&figures, &figures, "")), ["outside_parts!"]);
}

#[test]
fn rounded_figures_need_not_add_up() {
    let mut figures = sound();
    for it in figures.iter_mut().filter(|it| it.measure != "RATE") {
        it.value = it.value.map(|it| (it / 100.0).round() * 100.0);
    }
    assert_eq!(kinds(&findings(&figures, &[], RULES))[..2], ["broken_identity!", "broken_total!"]);
    let rules = format!("{RULES}\n[units.persons]\nrounding = 100\nfloor = 0.1");
    assert_eq!(kinds(&findings(&figures, &[], &rules)), Vec::<String>::new());
}

#[test]
fn known_deviations_are_listed_as_accepted() {
    let mut figures = sound();
    figures.retain(|it| !(it.key == key("W.3", "F") && it.period == Period::Year { year: 2019 }));
    set(&mut figures, "EMPLOYED", "N", TOTAL, 1.0);
    let rules = r#"
        [[accept]]
        kind = "broken_total"
        area = "N"
        reason = "counted twice"

        [[accept]]
        kind = "broken_total"
        area = "S"
        reason = "long ago"
    "#;
    let found = findings(&figures, &[], rules);
    let accepted: Vec<_> = found.iter().filter(|it| it.accepted.is_some()).collect();
    assert!(!accepted.is_empty() && accepted.iter().all(|it| it.area() == Some("N")));
    assert!(accepted.iter().all(|it| !it.is_error()));
    assert!(kinds(&found).contains(&"unused_accept".to_owned()));
    // The country no longer is the sum of its regions, which nobody accepted.
    assert!(found.iter().any(|it| it.is_error() && it.area() == Some("XX")));
}

#[test]
fn a_finding_says_where_what_and_what_to_do() {
    let mut figures = sound();
    of(&mut figures, "RATE", "W.3", "F", 2025).for_each(|it| it.value = Some(1200.5));
    let found = findings(&figures, &[], "");
    let message =
        |lang| found.iter().find(|it| it.kind.id() == "above_greatest").unwrap().message(lang);
    assert_eq!(
        message(Lang::En),
        "RATE, area W.3, sex F, 2025 (survey.csv, row 1889): 1,200.5 is above the greatest \
         possible value, 100. Look for a lost decimal comma, a wrong unit or a shifted column."
    );
    assert_eq!(
        message(Lang::Fr),
        "RATE, zone W.3, sexe F, 2025 (survey.csv, ligne 1889)\u{a0}: 1\u{202f}200,5 dépasse la \
         plus grande valeur possible, 100. Cherchez une virgule perdue, une unité erronée ou une \
         colonne décalée."
    );
    let plain = message(Lang::Ar).replace(['\u{2068}', '\u{2069}'], "");
    assert_eq!(
        plain,
        "RATE، المجال W.3، الجنس F، 2025 (survey.csv، السطر 1889): القيمة 1\u{202f}200,5 تفوق أكبر \
         قيمة ممكنة، 100. ابحثوا عن فاصلة عشرية ضائعة أو وحدة خاطئة أو عمود منزاح."
    );
}

#[test]
fn the_order_of_rows_does_not_matter_and_nothing_panics() {
    let mut figures = sound();
    multiply(&mut figures, 10.0, |it| it.key[0] == "S" && it.measure == "RATE");
    let expected = kinds(&findings(&figures, &[], RULES));
    figures.reverse();
    assert_eq!(kinds(&findings(&figures, &[], RULES)), expected);
    // Keys that are too short or too long, spans, empty texts.
    for (n, it) in figures.iter_mut().enumerate() {
        it.key.truncate(n % 13);
        it.key.extend((12..n % 15).map(|_| String::new()));
        if n % 7 == 0 {
            it.period = Period::Span { year: i16::MAX, month: 12, months: 255 };
        }
        if n % 11 == 0 {
            it.period = Period::Year { year: i16::MIN };
            it.value = Some(f64::MAX);
        }
    }
    for it in findings(&figures, &figures[..50], RULES) {
        for lang in Lang::ALL {
            assert!(!it.message(lang).is_empty());
        }
    }
    assert_eq!(findings(&[], &figures, "").len(), 0);
}
