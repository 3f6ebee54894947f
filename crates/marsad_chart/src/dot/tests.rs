use super::*;
use crate::chart::{Direction, Output};
use crate::inspect::{self, format_in, frame, frames, labels, rects};

const ROWS: &[&str] =
    &["Vente", "مهندسو الصناعة والإنتاج", "Ingénieurs de l'industrie et de la production", "x"];

fn dot_of(series: usize, value: f64, interval: Option<(f64, f64)>) -> Dot {
    Dot { series, value: Value::Known(value), interval, certainty: Certainty::Final }
}

fn withheld(series: usize) -> Dot {
    Dot { series, value: Value::Suppressed, interval: None, certainty: Certainty::Final }
}

fn draw(chart: Chart, series: usize, rows: Vec<Vec<Dot>>, reference: Option<f64>) -> String {
    let format = format_in(chart.direction);
    let rows = rows.into_iter().enumerate().map(|(i, dots)| DotRow {
        label: ROWS[i % ROWS.len()].to_owned(),
        dots,
        link: None,
    });
    dot(&DotChart {
        chart,
        series: (0..series).map(|i| format!("Région عدد {i}")).collect(),
        rows: rows.collect(),
        format: &format,
        reference: reference.map(|value| Reference { name: "البلد".to_owned(), value }),
        dot_notes: DotNotes {
            interval: "moitié centrale".to_owned(),
            provisional: "provisoire".to_owned(),
        },
        notes: Notes { suppressed: "non publié".to_owned(), missing: "لا توجد".to_owned() },
    })
}

#[test]
fn labels_stand_free_in_both_scripts_and_directions() {
    let provisional = Dot { certainty: Certainty::Provisional, ..dot_of(2, 7.0, None) };
    let several = vec![
        vec![dot_of(0, 12.0, Some((10.0, 14.5))), dot_of(1, 12.0, None), provisional],
        vec![withheld(0), dot_of(1, -3.5, None)],
        vec![],
    ];
    let single = vec![
        vec![dot_of(0, 123_456.0, Some((100_000.0, 200_000.0)))],
        vec![dot_of(0, 99_000.0, None)],
        vec![withheld(0)],
    ];
    for chart in frames() {
        for reference in [None, Some(13.0)] {
            inspect::check(&draw(chart.clone(), 3, several.clone(), reference));
            inspect::check(&draw(chart.clone(), 1, single.clone(), reference));
        }
        inspect::check(&draw(chart.clone(), 1, vec![vec![withheld(0)]; 4], Some(5.0)));
        inspect::check(&draw(chart, 1, vec![], None));
    }
}

#[test]
fn equal_values_of_two_series_are_both_seen() {
    let rows = vec![vec![dot_of(0, 5.0, None), dot_of(1, 5.0, None)]];
    let svg = draw(frame(Direction::Ltr, Output::Page), 2, rows, None);
    let marks: Vec<&str> = svg.lines().filter(|it| it.contains(r#"class="point""#)).collect();
    assert_eq!(marks.len(), 4, "two in the legend, two in the plot");
    assert_ne!(marks[2], marks[3]);
}

#[test]
fn a_single_point_has_its_value_and_a_cloud_has_none() {
    let page = || frame(Direction::Rtl, Output::Page);
    let svg = draw(page(), 1, vec![vec![dot_of(0, 5.0, None)], vec![withheld(0)]], None);
    assert_eq!(labels(&svg, "value").len(), 1);
    assert_eq!(rects(&svg, "suppressed").len(), 1);
    let cloud = vec![(0..40).map(|i| dot_of(0, f64::from(i), None)).collect()];
    let svg = draw(page(), 1, cloud, None);
    assert!(labels(&svg, "value").is_empty());
    assert_eq!(svg.matches(r#"class="point""#).count(), 40);
}

#[test]
fn an_interval_lies_around_its_point_and_is_explained() {
    let rows = vec![vec![dot_of(0, 5.0, Some((2.0, 8.0)))]];
    let svg = draw(frame(Direction::Ltr, Output::Page), 1, rows, None);
    let line = svg.lines().find(|it| it.contains(r#"class="interval""#)).expect("an interval");
    let at = |name: &str| {
        let rest = line.split_once(&format!(r#"{name}=""#)).expect("an attribute").1;
        rest.split('"').next().unwrap().parse::<f64>().unwrap()
    };
    assert!(at("x1") < at("x2"));
    assert!(svg.contains("moitié centrale"));
    let without = vec![vec![dot_of(0, 5.0, None)]];
    assert!(!draw(frame(Direction::Ltr, Output::Page), 1, without, None).contains("moitié"));
}

#[test]
fn the_reference_is_a_line_across_all_rows_and_says_its_value() {
    let rows = vec![vec![dot_of(0, 5.0, None)], vec![dot_of(0, 9.0, None)]];
    let svg = draw(frame(Direction::Ltr, Output::Page), 1, rows, Some(7.0));
    assert!(svg.contains(r#"class="reference""#));
    assert!(labels(&svg, "note").iter().any(|(text, ..)| text.contains("7,0")), "{svg}");
}
