use super::*;
use crate::chart::Output;
use crate::inspect::{self, format_in, frame, frames, labels};

const ROWS: &[&str] =
    &["Vente", "مهندسو الصناعة والإنتاج", "Ingénieurs de l'industrie et de la production", "x"];

fn draw(chart: Chart, columns: &[&str], order: Columns, value: fn(usize) -> Value) -> String {
    let format = format_in(chart.direction);
    let rows = ROWS.iter().enumerate().map(|(i, label)| HeatRow {
        label: (*label).to_owned(),
        cells: (0..columns.len()).map(|n| value(i + n)).collect(),
        link: None,
    });
    heat(&HeatChart {
        chart,
        columns: columns.iter().map(|it| (*it).to_owned()).collect(),
        order,
        rows: rows.collect(),
        breaks: Breaks::Quantile,
        format: &format,
        notes: Notes { suppressed: "non publié".to_owned(), missing: "لا توجد".to_owned() },
    })
}

fn mixed(n: usize) -> Value {
    match n % 4 {
        0 => Value::Suppressed,
        1 => Value::Missing,
        n => Value::Known(n as f64 * 3.5),
    }
}

const YEARS: &[&str] = &["2014", "2019", "2024"];
const REGIONS: &[&str] = &["Tanger-Tétouan-Al Hoceima", "الدار البيضاء-سطات", "Souss-Massa"];

#[test]
fn labels_stand_free_in_both_scripts_and_directions() {
    let many: Vec<&str> = REGIONS.iter().cycle().take(30).copied().collect();
    for chart in frames() {
        for columns in [YEARS, REGIONS, &many, &[]] {
            for order in [Columns::Categories, Columns::Periods] {
                inspect::check(&draw(chart.clone(), columns, order, mixed));
                inspect::check(&draw(chart.clone(), columns, order, |_| Value::Suppressed));
            }
        }
    }
}

#[test]
fn periods_run_from_left_to_right_and_categories_as_one_reads() {
    let check = |direction, order, is_rising: bool| {
        let svg = draw(frame(direction, Output::Page), YEARS, order, mixed);
        let heads = labels(&svg, "tick");
        let of = |text: &str| heads.iter().find(|it| it.0 == text).expect("a year").2;
        assert_eq!(of("2014") < of("2024"), is_rising, "{direction:?} {order:?}");
    };
    check(Direction::Ltr, Columns::Categories, true);
    check(Direction::Ltr, Columns::Periods, true);
    check(Direction::Rtl, Columns::Categories, false);
    check(Direction::Rtl, Columns::Periods, true);
}

#[test]
fn names_without_room_become_numbers_with_a_key() {
    let svg = draw(frame(Direction::Ltr, Output::Page), REGIONS, Columns::Categories, mixed);
    assert!(labels(&svg, "tick").iter().any(|(text, ..)| text == "1"), "{svg}");
    assert!(labels(&svg, "note").iter().any(|(text, ..)| text == "Souss-Massa"), "{svg}");
    let svg = draw(frame(Direction::Ltr, Output::Page), YEARS, Columns::Periods, mixed);
    assert!(labels(&svg, "tick").iter().all(|(text, ..)| text != "1"), "{svg}");
}

#[test]
fn values_stand_in_all_cells_or_in_none() {
    let page = || frame(Direction::Ltr, Output::Page);
    let short = draw(page(), YEARS, Columns::Periods, |n| Value::Known(n as f64));
    assert_eq!(labels(&short, "value").len(), ROWS.len() * YEARS.len());
    let long = draw(page(), YEARS, Columns::Periods, |n| Value::Known(10_f64.powi(n as i32 * 4)));
    assert!(labels(&long, "value").is_empty());
}
