use super::*;
use crate::chart::{Direction, FONT_SIZE, Output};
use crate::inspect::{self, format_in, frame, frames, labels, rects};

const LATIN: &[&str] = &[
    "Vente",
    "Ingénieurs de l'industrie et de la production",
    "Techniciens des sciences physiques et techniques, y compris supervision",
    "Anticonstitutionnellementissimement",
    "R&D <web> \"cloud\"",
];
const ARABIC: &[&str] = &[
    "فاس",
    "مهندسو الصناعة والإنتاج",
    "التقنيون في العلوم الفيزيائية والتقنيات بما في ذلك الإشراف على العمال",
    "الدار البيضاء-سطات",
    "مطور Java و Python",
];

fn notes() -> Notes {
    Notes {
        suppressed:
            "Moins de 10 offres : le chiffre n'est pas publié, pour que nul ne soit reconnu"
                .to_owned(),
        missing: "لا توجد معطيات".to_owned(),
    }
}

fn bars(labels: &[&str], values: &[Value]) -> Vec<Bar> {
    let pairs = labels.iter().zip(values.iter().cycle());
    pairs
        .map(|(label, value)| Bar { label: (*label).to_owned(), value: *value, link: None })
        .collect()
}

#[track_caller]
fn check(labels: &[&str], values: &[Value]) {
    for chart in frames() {
        let format = format_in(chart.direction);
        let bars = bars(labels, values);
        inspect::check(&bar(&BarChart {
            chart,
            bars,
            format: &format,
            reference: None,
            notes: notes(),
        }));
    }
}

#[test]
fn labels_stand_free_in_both_scripts_and_directions() {
    let known = [Value::Known(1_234_567.0), Value::Known(12.0), Value::Known(0.0)];
    let mixed = [Value::Suppressed, Value::Known(5.5), Value::Missing];
    let negative = [Value::Known(-3.0), Value::Known(1.0)];
    for labels in [LATIN, ARABIC, &["x"], &[]] {
        for values in [&known[..], &mixed, &negative, &[Value::Missing], &[Value::Suppressed]] {
            check(labels, values);
        }
    }
}

fn draw(direction: Direction, values: &[Value]) -> String {
    let format = |value: f64| format!("{value:.0}");
    let (chart, bars) = (frame(direction, Output::Page), bars(&["a", "b", "c"], values));
    bar(&BarChart { chart, bars, format: &format, reference: None, notes: notes() })
}

#[test]
fn bars_grow_from_the_side_where_reading_begins() {
    let values = [Value::Known(100.0), Value::Known(50.0), Value::Known(25.0)];
    let (ltr, rtl) = (draw(Direction::Ltr, &values), draw(Direction::Rtl, &values));
    let (from_left, from_right) = (rects(&ltr, "bar"), rects(&rtl, "bar"));
    for (one, other) in from_left.iter().zip(&from_right) {
        assert!((one.left - (WIDTH - other.right)).abs() < 0.02);
        assert!((one.right - (WIDTH - other.left)).abs() < 0.02);
    }
    assert_eq!(labels(&ltr, "label")[0], ("a".to_owned(), "start".to_owned(), PAD));
    assert_eq!(labels(&rtl, "label")[0], ("a".to_owned(), "end".to_owned(), WIDTH - PAD));
}

#[test]
fn lengths_are_proportional() {
    let svg = draw(Direction::Ltr, &[Value::Known(100.0), Value::Known(50.0), Value::Known(0.0)]);
    let lengths: Vec<f64> = rects(&svg, "bar").iter().map(|bar| bar.right - bar.left).collect();
    assert!((lengths[0] - 2.0 * lengths[1]).abs() < 0.05, "{lengths:?}");
    assert_eq!(lengths.len(), 2, "nothing is drawn for zero but its number");
    assert_eq!(labels(&svg, "value").len(), 3);
    assert!(lengths[0] > WIDTH / 2.0, "the plot has most of the room");
}

#[test]
fn a_withheld_value_leaves_no_number() {
    let svg = draw(Direction::Ltr, &[Value::Known(77.0), Value::Suppressed, Value::Missing]);
    assert_eq!(labels(&svg, "value").len(), 1);
    assert_eq!(rects(&svg, "suppressed").len(), 1);
    assert!(svg.contains("<title>b\u{a0}: Moins de 10 offres"), "{svg}");
    assert!(svg.contains("c1-hatch"));
    let all_known = draw(Direction::Ltr, &[Value::Known(77.0)]);
    assert!(
        !all_known.contains("c1-hatch") && labels(&all_known, "note").len() == 1,
        "no idle legend"
    );
}

#[test]
fn linked_bars_are_links_to_screen_readers_too() {
    let format = |value: f64| format!("{value}");
    let mut bars = bars(&["<Fès>"], &[Value::Known(3.0)]);
    bars[0].link = Some("/fr/emplois?a=1&b=2".to_owned());
    let chart = frame(Direction::Ltr, Output::Page);
    let svg = bar(&BarChart { chart, bars, format: &format, reference: None, notes: notes() });
    inspect::check(&svg);
    assert!(svg.contains("href=\"/fr/emplois?a=1&amp;b=2\"><title>&lt;Fès&gt;\u{a0}: 3"), "{svg}");
}

#[test]
fn text_is_legible_on_a_small_phone() {
    let shown_width = 328.0;
    assert!(FONT_SIZE * shown_width / WIDTH >= 10.0);
    assert!(crate::canvas::SMALL * shown_width / WIDTH >= 9.0);
}

#[test]
fn the_reference_is_within_the_plot_and_says_its_value() {
    for chart in frames() {
        let format = format_in(chart.direction);
        let bars = bars(LATIN, &[Value::Known(3.0), Value::Suppressed]);
        let reference = Some(Reference { name: "Maroc كله".to_owned(), value: 9.0 });
        let svg = bar(&BarChart { chart, bars, format: &format, reference, notes: notes() });
        inspect::check(&svg);
        let said = labels(&svg, "note").iter().any(|(text, ..)| text.contains('9'));
        assert!(said && svg.contains(r#"class="reference""#), "{svg}");
    }
}
