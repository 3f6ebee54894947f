use super::*;
use crate::chart::Output;
use crate::inspect::{self, format_in, frame, frames, labels};

const NAMES: &[&str] =
    &["Vente", "مهندسو الصناعة والإنتاج", "Ingénieurs de l'industrie et de la production", "x"];

fn draw(chart: Chart, values: &[[Value; 2]]) -> String {
    let format = format_in(chart.direction);
    let rows = values.iter().enumerate().map(|(i, values)| SlopeRow {
        label: NAMES[i % NAMES.len()].to_owned(),
        values: *values,
        link: None,
        emphasis: if i == 1 { Emphasis::Reference } else { Emphasis::Plain },
    });
    slope(&SlopeChart {
        chart,
        periods: ["2014".to_owned(), "شتنبر 2024".to_owned()],
        rows: rows.collect(),
        format: &format,
        notes: Notes { suppressed: "non publié".to_owned(), missing: "لا توجد".to_owned() },
    })
}

fn known(first: f64, second: f64) -> [Value; 2] {
    [Value::Known(first), Value::Known(second)]
}

#[test]
fn labels_stand_free_in_both_scripts_and_directions() {
    let near: Vec<[Value; 2]> = (0..20).map(|i| known(50.0 + f64::from(i) / 100.0, 51.0)).collect();
    let mixed = [
        known(1.0, 123_456.0),
        known(-3.0, 4.0),
        [Value::Suppressed, Value::Known(3.0)],
        [Value::Missing, Value::Known(3.0)],
    ];
    for values in [&near[..], &mixed, &mixed[2..], &[known(5.0, 5.0)], &[]] {
        for chart in frames() {
            inspect::check(&draw(chart, values));
        }
    }
}

#[test]
fn time_runs_from_left_to_right_in_every_language() {
    for direction in [Direction::Ltr, Direction::Rtl] {
        let svg = draw(frame(direction, Output::Page), &[known(1.0, 2.0)]);
        let ticks = labels(&svg, "tick");
        assert!(ticks[0].2 < ticks[1].2, "{direction:?}: {ticks:?}");
    }
}

#[test]
fn who_lacks_a_value_is_named_and_not_drawn() {
    let svg = draw(
        frame(Direction::Ltr, Output::Page),
        &[known(1.0, 2.0), known(2.0, 3.0), [Value::Suppressed, Value::Known(3.0)]],
    );
    assert_eq!(svg.matches(r#"class="line""#).count(), 2);
    let notes: Vec<String> = labels(&svg, "note").into_iter().map(|(text, ..)| text).collect();
    assert!(notes.join(" ").contains("non publié\u{a0}: Ingénieurs"), "{notes:?}");
}

#[test]
fn names_move_apart_and_keep_their_order() {
    let check = |wanted: &[f64], expected: &[f64]| {
        assert_eq!(apart(wanted, 10.0, 0.0, 100.0), expected);
    };
    check(&[50.0, 20.0], &[50.0, 20.0]);
    check(&[50.0, 51.0, 52.0], &[50.0, 60.0, 70.0]);
    check(&[100.0, 99.0, 0.0], &[100.0, 90.0, 0.0]);
}
