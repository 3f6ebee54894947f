//! Vacancies with a season: what is published of series that are long enough.

use std::{collections::BTreeMap, fmt::Write as _, fs};

use super::board;

/// Ads of each month of the year, before chance.
const SEASON: [u32; 12] = [8, 9, 11, 13, 15, 12, 7, 5, 15, 16, 12, 7];
const YEARS: std::ops::Range<u32> = 2022..2026;
const TRADES: [&str; 6] =
    ["Maçon", "Soudeur", "Comptable", "Infirmière", "Chauffeur poids lourd", "Cuisinier"];

#[test]
fn long_series_of_vacancies_are_published_without_their_season_too() {
    let drop = tempfile::tempdir().unwrap();
    let (observatory, folder) = board(drop.path(), "", "posted = 'day'\n");
    fs::write(folder.join("ads.csv"), ads()).unwrap();
    fs::write(folder.join("captured.toml"), "[files]\n'ads.csv' = '2026-01-05T09:00:00Z'\n")
        .unwrap();
    let from = drop.path().join("captures");
    let from = from.to_str().unwrap();
    for arguments in [&["collect", "--from", from][..], &["enrich"], &["publish"]] {
        observatory.run(arguments);
    }
    let [raw, adjusted] = ["N", "S"].map(|code| series(&observatory.figures(), code));
    // The month that is not over is counted, and would look as if it fell.
    assert_eq!((raw.len(), adjusted.len()), (49, 48), "{raw:?}\n{adjusted:?}");
    assert!(!adjusted.contains_key("2026-01"));
    let spread = |of: &BTreeMap<String, f64>| {
        let values: Vec<f64> = of.values().copied().take(48).collect();
        values.windows(2).map(|it| (it[1] - it[0]).abs()).sum::<f64>() / 47.0
    };
    assert!(spread(&adjusted) < spread(&raw) / 2.0, "{} {}", spread(&adjusted), spread(&raw));
    let year = |of: &BTreeMap<String, f64>| -> f64 {
        of.iter().filter(|(month, _)| month.starts_with("2024")).map(|(_, it)| it).sum()
    };
    // A season moves what is counted between months, and not in or out of the year.
    assert!((year(&adjusted) / year(&raw) - 1.0).abs() < 0.05);
}

fn ads() -> String {
    let mut text = "ref;title;employer;day;text\n".to_owned();
    let mut n = 0_usize;
    for (year, month) in YEARS.flat_map(|year| (1..=12_u32).map(move |month| (year, month))) {
        let chance = (year * 12 + month).pow(2) % 3;
        for ad in 0..SEASON[month as usize - 1] + chance {
            write_ad(&mut text, &mut n, &format!("{year}-{month:02}-{:02}", 1 + ad));
        }
    }
    (0..9).for_each(|ad| write_ad(&mut text, &mut n, &format!("2026-01-0{}", 1 + ad % 4)));
    text
}

fn write_ad(text: &mut String, n: &mut usize, day: &str) {
    let trade = TRADES[*n % TRADES.len()];
    writeln!(text, "{n};{trade};Société {n} SARL;{day};Cherche {trade} à Rabat, équipe {n}")
        .unwrap();
    *n += 1;
}

/// The country's series of new vacancies, by month.
fn series(figures: &str, code: &str) -> BTreeMap<String, f64> {
    let mut lines = figures.lines();
    let header: Vec<&str> = lines.next().unwrap().split(',').collect();
    let at = |name: &str| header.iter().position(|it| *it == name).unwrap();
    let [dataflow, area, season] = ["dataflow", "ref_area", "seasonal_adjust"].map(at);
    let [period, value] = ["time_period", "obs_value"].map(at);
    let others: Vec<usize> =
        ["occupation", "economic_activity", "contract"].into_iter().map(at).collect();
    lines
        .map(|line| line.split(',').collect::<Vec<_>>())
        .filter(|it| it[dataflow] == "vacancies_new" && it[area] == "MA" && it[season] == code)
        .filter(|it| others.iter().all(|n| it[*n] == "_T"))
        .filter_map(|it| Some((it[period].to_owned(), it[value].parse().ok()?)))
        .collect()
}
