use super::*;
use crate::chart::{Direction, Output};
use crate::inspect::{self, format_in, frame, frames, labels};

/// Squares in a row; every label point lies close to the next.
fn areas(values: &[Value]) -> Vec<Area> {
    let area = |(i, value): (usize, &Value)| Area {
        name: format!("منطقة {i}"),
        path: format!("M{} 0h100v300h-100z", i * 100),
        label_at: Some((i as f64 * 100.0 + 50.0, 150.0)),
        value: *value,
        link: (i == 0).then(|| "/ar?a=1&b=2".to_owned()),
    };
    values.iter().enumerate().map(area).collect()
}

fn draw(chart: Chart, values: &[Value]) -> String {
    let format = format_in(chart.direction);
    let notes = Notes {
        suppressed: "Moins de 10 offres".to_owned(),
        missing: "لا توجد معطيات".to_owned(),
    };
    let (view_box, areas) = ("0 0 1200 900".to_owned(), areas(values));
    map(&MapChart { chart, view_box, areas, breaks: Breaks::Quantile, format: &format, notes })
}

#[test]
fn labels_stand_free_in_both_scripts_and_directions() {
    let known: Vec<Value> = (0..12).map(|i| Value::Known(f64::from(i) * 1111.1)).collect();
    let mixed = [Value::Known(5.0), Value::Suppressed, Value::Missing, Value::Known(7.0)];
    for values in [&known[..], &mixed, &[Value::Missing], &[]] {
        for chart in frames() {
            let svg = draw(chart, values);
            if !values.is_empty() {
                inspect::check(&svg);
            }
        }
    }
}

#[test]
fn every_area_says_its_name_and_value() {
    let values = [Value::Known(5.0), Value::Suppressed, Value::Missing];
    let svg = draw(frame(Direction::Ltr, Output::Page), &values);
    for title in
        [": 5,0</title>", ": Moins de 10 offres</title>", "\u{2067}لا توجد معطيات\u{2069}</title>"]
    {
        assert!(svg.contains(title), "{title}\n{svg}");
    }
    assert_eq!(svg.matches("<title>").count(), 3);
    assert!(svg.contains("c1-scaled-hatch") && svg.contains("c1-scaled-dots"));
}

#[test]
fn classes_of_the_legend_are_those_of_the_areas() {
    let values: Vec<Value> = (0..10).map(|i| Value::Known(f64::from(i))).collect();
    let svg = draw(frame(Direction::Ltr, Output::Page), &values);
    let legend: Vec<String> =
        labels(&svg, "note").into_iter().map(|(text, ..)| text).skip(1).collect();
    assert_eq!(legend, ["0,0 – 1,0", "2,0 – 3,0", "4,0 – 5,0", "6,0 – 7,0", "8,0 – 9,0"]);
    for class in 1..=5 {
        assert_eq!(
            svg.matches(&format!(r#"class="area class-{class}""#)).count(),
            2,
            "class {class}"
        );
    }
}

#[test]
fn a_view_box_that_cannot_be_read_draws_only_the_legend() {
    let format = format_in(Direction::Ltr);
    for view_box in ["", "0 0 0 0", "a b c d", "0 0 10"] {
        let (chart, view_box) = (frame(Direction::Ltr, Output::Page), view_box.to_owned());
        let areas = areas(&[Value::Known(1.0)]);
        let (breaks, notes) = (Breaks::Equal, Notes::default());
        let svg = map(&MapChart { chart, view_box, areas, breaks, format: &format, notes });
        assert!(!svg.contains("class=\"area"), "{svg}");
        inspect::check(&svg.replace("role=\"group\"", "role=\"img\""));
    }
}

#[test]
fn what_is_not_a_number_is_missing() {
    let svg =
        draw(frame(Direction::Ltr, Output::Page), &[Value::Known(f64::NAN), Value::Known(1.0)]);
    assert_eq!(svg.matches("area missing").count(), 1);
    assert!(!svg.contains("NaN"), "{svg}");
}
