use super::*;
use crate::chart::{Direction, Output};
use crate::inspect::{self, format_in, frame, frames, labels, rects};

fn notes() -> Notes {
    Notes { suppressed: "Moins de 10 salaires".to_owned(), missing: "غير متوفر".to_owned() }
}

fn legend() -> RangeNotes {
    RangeNotes {
        range: "Moitié centrale des salaires".to_owned(),
        median: "الأجر الوسيط".to_owned(),
    }
}

fn rows(labels: &[&str], spreads: &[Spread]) -> Vec<RangeRow> {
    let pairs = labels.iter().zip(spreads.iter().cycle());
    pairs
        .map(|(label, spread)| RangeRow { label: (*label).to_owned(), spread: *spread, link: None })
        .collect()
}

fn known(q1: f64, median: f64, q3: f64) -> Spread {
    Spread::Known { q1, median, q3 }
}

const LABELS: &[&str] =
    &["Vente", "مهندسو الصناعة والإنتاج", "Ingénieurs de l'industrie et de la production", "x"];

#[test]
fn labels_stand_free_in_both_scripts_and_directions() {
    let wages = [known(3000.0, 4500.0, 6000.0), known(10_000.0, 12_500.0, 14_900.0)];
    let extremes = [known(1.0, 2.0, 3.0), known(10_000.0, 10_000.0, 10_000.0), Spread::Suppressed];
    for spreads in [&wages[..], &extremes, &[Spread::Missing, Spread::Suppressed]] {
        for labels in [LABELS, &LABELS[..1], &[]] {
            for chart in frames() {
                let format = format_in(chart.direction);
                let rows = rows(labels, spreads);
                let (legend, notes) = (legend(), notes());
                inspect::check(&range(&RangeChart { chart, rows, format: &format, legend, notes }));
            }
        }
    }
}

#[test]
fn the_value_written_is_the_median() {
    let format = |value: f64| format!("{value:.0}");
    let rows = rows(&["a", "b"], &[known(3000.0, 4500.0, 6000.0), Spread::Suppressed]);
    let chart = frame(Direction::Rtl, Output::Page);
    let svg = range(&RangeChart { chart, rows, format: &format, legend: legend(), notes: notes() });
    assert_eq!(labels(&svg, "value").len(), 1);
    let (text, anchor, x) = &labels(&svg, "value")[0];
    assert_eq!((text.as_str(), anchor.as_str()), ("4500", "middle"));
    let bar = &rects(&svg, "bar")[0];
    assert!((x - (bar.left + bar.right) / 2.0).abs() < 0.02, "half way, as the median is");
    assert!(bar.right < WIDTH / 1.5, "grows to the left");
    assert_eq!(rects(&svg, "suppressed").len(), 1);
}
