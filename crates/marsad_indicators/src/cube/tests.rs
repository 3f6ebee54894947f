use std::collections::BTreeSet;

use marsad_model::{ADJUSTED, Observation, SEASONAL_ADJUST};

use super::*;

fn observation(area: &str, occupation: &str, period: &str, value: f64) -> Observation {
    let mut key = marsad_model::neutral_key();
    key[0] = area.to_owned();
    key[1] = occupation.to_owned();
    Observation {
        dataflow: "new".to_owned(),
        measure: "COUNT".to_owned(),
        key,
        period: Period::parse(period).unwrap(),
        value: Some(value),
        status: ObsStatus::Normal,
        confidentiality: ConfStatus::Free,
        n_postings: None,
        n_sources: None,
        imputed: None,
    }
}

fn check(filters: &[Filter<'_>], expected: &[f64]) {
    let mut cube = CubeBuilder::default();
    cube.release(
        "new",
        vec![
            observation("06", "25", "2026-02", 3.0),
            observation("06", TOTAL, "2026-01", 1.0),
            observation("06", TOTAL, "2026-02", 2.0),
            observation("07", TOTAL, "2026-01", 4.0),
        ],
    );
    let cube = cube.build();
    let values: Vec<f64> =
        cube.select("new", Some("COUNT"), filters).iter().filter_map(Figure::value).collect();
    assert_eq!(values, expected, "{filters:?}");
}

#[test]
fn what_is_not_asked_for_is_total() {
    check(&[("ref_area", Codes::One("06"))], &[1.0, 2.0]);
    check(&[("ref_area", Codes::One("06")), ("occupation", Codes::Each)], &[3.0]);
    check(&[("ref_area", Codes::One("06")), ("occupation", Codes::Any)], &[3.0, 1.0, 2.0]);
    check(&[("ref_area", Codes::Each)], &[1.0, 2.0, 4.0]);
    check(&[("ref_area", Codes::One("99"))], &[]);
}

#[test]
fn the_season_is_a_dimension_whose_neutral_code_is_as_counted() {
    let raw = observation("06", TOTAL, "2026-01", 1.0);
    let adjusted = {
        let mut it = observation("06", TOTAL, "2026-01", 2.0);
        *it.key.last_mut().unwrap() = ADJUSTED.to_owned();
        it
    };
    assert!(!raw.is_adjusted() && adjusted.is_adjusted());
    let mut cube = CubeBuilder::default();
    cube.release("new", vec![raw.clone(), adjusted]);
    cube.release("old", vec![raw]);
    let cube = cube.build();
    let values = |filters: &[Filter<'_>]| -> Vec<Option<f64>> {
        cube.select("new", None, filters).iter().map(|it| it.value()).collect()
    };
    let area = ("ref_area", Codes::One("06"));
    assert_eq!(values(&[area]), [Some(1.0)]);
    let season = |codes| values(&[area, (SEASONAL_ADJUST, codes)]);
    assert_eq!(season(Codes::One(ADJUSTED)), [Some(2.0)]);
    assert_eq!(season(Codes::Each), [Some(2.0)]);
    assert_eq!(season(Codes::Any), [Some(1.0), Some(2.0)]);
    assert_eq!(season(Codes::One(TOTAL)), []);
    assert!(cube.varies("new", SEASONAL_ADJUST) && !cube.varies("old", SEASONAL_ADJUST));
}

#[test]
fn a_scan_finds_what_looking_at_each_finds() {
    let (areas, occupations) = (["01", "02", "03", TOTAL], ["21", "22", "25", "71", TOTAL]);
    let mut all = Vec::new();
    for (n, area) in areas.iter().enumerate() {
        for (m, occupation) in occupations.iter().enumerate().filter(|(m, _)| (m + n) % 4 > 0) {
            for month in 1..=12 {
                let period = format!("2026-{month:02}");
                let mut it = observation(area, occupation, &period, (n * m * month) as f64);
                it.key[3] = ["x", "y", TOTAL][month % 3].to_owned();
                it.measure = ["COUNT", "SHARE"][month / 3 % 2].to_owned();
                all.push(it);
            }
        }
    }
    let mut cube = CubeBuilder::default();
    cube.release("new", all.clone());
    let cube = cube.build();
    let lists = [&["01", "03", "77"][..], &["25", "21"], &["y"], &[]]
        .map(|it| it.iter().map(|it| (*it).to_owned()).collect::<Vec<_>>());
    let wishes = [Codes::Any, Codes::Each, Codes::One(TOTAL), Codes::One("02"), Codes::One("25")]
        .into_iter()
        .chain(lists.iter().map(|it| Codes::Among(it)));
    let wishes: Vec<Codes<'_>> = wishes.collect();
    let wants = |codes: Codes<'_>, code: &str| match codes {
        Codes::One(it) => it == code,
        Codes::Among(them) => them.iter().any(|it| it == code),
        Codes::Each => code != TOTAL,
        Codes::Any => true,
    };
    for (a, b, c) in wishes.iter().flat_map(|a| {
        wishes.iter().flat_map(move |b| [Codes::Any, Codes::One("y")].map(|c| (*a, *b, c)))
    }) {
        let mut wanted = [Codes::Any; DIMENSIONS.len()];
        (wanted[0], wanted[1], wanted[3]) = (a, b, c);
        // All figures have the total of this one.
        wanted[4] = if matches!(c, Codes::Any) { b } else { Codes::One(TOTAL) };
        let measure = if matches!(a, Codes::Any) { Codes::Any } else { Codes::One("SHARE") };
        let found = cube.scan("new", measure, &wanted, Scope::Newest);
        let found: Vec<_> = found.map(|it| (it.code_at(0), it.code_at(1), it.period())).collect();
        let fits = |it: &&Observation| {
            wants(measure, &it.measure)
                && [0, 1, 3, 4].iter().all(|n| wants(wanted[*n], &it.key[*n]))
        };
        let mut expected: Vec<_> = all.iter().filter(fits).collect();
        expected.sort_by_key(|it| (&it.key, &it.measure, it.period));
        let expected: Vec<_> =
            expected.iter().map(|it| (it.key[0].as_str(), it.key[1].as_str(), it.period)).collect();
        assert_eq!(found, expected, "{a:?} {b:?} {c:?}");
        let is_early = |it: Period| it <= Period::Month { year: 2026, month: 6 };
        for n in [0, 1, 3, 4] {
            let found =
                cube.codes_among("new", DIMENSIONS[n], measure, &wanted, Scope::Newest, is_early);
            let early = all.iter().filter(fits).filter(|it| is_early(it.period));
            let expected: BTreeSet<&str> = early.map(|it| it.key[n].as_str()).collect();
            assert!(found.iter().eq(&expected), "{a:?} {b:?} {c:?} {n} {found:?} {expected:?}");
        }
    }
}

/// Values and periods of a scope after three releases of one series.
fn check_scope(scope: Scope, expected: &[(&str, f64)]) {
    let mut cube = CubeBuilder::default();
    let release = |figures: &[(&str, f64)]| {
        figures.iter().map(|(period, it)| observation("06", TOTAL, period, *it)).collect()
    };
    cube.release("new", release(&[("2026-01", 1.0), ("2026-02", 2.0), ("2026-03", 3.0)]));
    cube.release("new", release(&[("2026-01", 1.0), ("2026-02", 9.0)]));
    cube.release("new", release(&[("2026-01", 1.0), ("2026-02", 9.0), ("2026-03", 3.0)]));
    let cube = cube.build();
    let any = [Codes::Any; DIMENSIONS.len()];
    let found: Vec<(String, f64)> = cube
        .scan("new", Codes::Any, &any, scope)
        .map(|it| (it.period().to_string(), it.value().unwrap()))
        .collect();
    let found: Vec<(&str, f64)> = found.iter().map(|(it, n)| (it.as_str(), *n)).collect();
    assert_eq!(found, expected, "{scope:?}");
    let changes = cube.changes("new").iter().map(|it| (it.new, it.changed, it.gone));
    assert_eq!(changes.collect::<Vec<_>>(), [(3, 0, 0), (0, 1, 1), (1, 0, 0)]);
}

#[test]
fn every_vintage_can_be_asked_for() {
    check_scope(Scope::Newest, &[("2026-01", 1.0), ("2026-02", 9.0), ("2026-03", 3.0)]);
    check_scope(Scope::Of(0), &[("2026-01", 1.0), ("2026-02", 2.0), ("2026-03", 3.0)]);
    check_scope(Scope::Of(1), &[("2026-01", 1.0), ("2026-02", 9.0)]);
    check_scope(Scope::Begun(1), &[("2026-02", 9.0)]);
    check_scope(Scope::Ended(1), &[("2026-03", 3.0)]);
    check_scope(Scope::Begun(2), &[("2026-03", 3.0)]);
    check_scope(Scope::Ended(2), &[]);
    check_scope(Scope::Since(1), &[("2026-02", 9.0), ("2026-03", 3.0)]);
    check_scope(Scope::Gone(1), &[]);
}
