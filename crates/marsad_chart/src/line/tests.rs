use super::*;
use crate::chart::{Direction, Output};
use crate::inspect::{self, format_in, frame, frames, labels};

const MONTHS: &[&str] = &["يناير 2024", "فبراير 2024", "مارس 2024", "Septembre 2024", "oct. 2024"];

fn periods(count: usize) -> Vec<String> {
    (0..count).map(|i| MONTHS[i % MONTHS.len()].to_owned()).collect()
}

fn series(count: usize, point: impl Fn(usize) -> Point) -> Series {
    Series {
        name: "Offres publiées · عروض".to_owned(),
        points: (0..count).map(point).collect(),
        breaks: vec![0, 3, 99],
        role: Role::Shown,
    }
}

fn draw(chart: Chart, series: Vec<Series>, baseline: Baseline) -> String {
    let longest = series.iter().map(|series| series.points.len()).max().unwrap_or(0);
    let format = format_in(chart.direction);
    let notes = LineNotes {
        provisional: "Provisoire : des offres peuvent encore arriver".to_owned(),
        suppressed: "non publié".to_owned(),
        broken: "rupture de série".to_owned(),
    };
    line(&LineChart { chart, periods: periods(longest), series, format: &format, baseline, notes })
}

#[test]
fn labels_stand_free_in_both_scripts_and_directions() {
    let rising = |i: usize| Point::Final(i as f64 * 1234.5);
    let holed =
        |i: usize| if i % 3 == 1 { Point::Missing } else { Point::Provisional(-(i as f64)) };
    for count in [0, 1, 2, 7, 13, 60, 400] {
        for chart in frames() {
            inspect::check(&draw(chart.clone(), vec![series(count, rising)], Baseline::Zero));
            let many = vec![series(count, rising), series(count, holed), series(count / 2, holed)];
            inspect::check(&draw(chart.clone(), many, Baseline::Lowest));
            inspect::check(&draw(chart, vec![series(count, |_| Point::Missing)], Baseline::Zero));
        }
    }
}

fn plain(points: &[Point]) -> Series {
    Series { name: "s".to_owned(), points: points.to_vec(), breaks: vec![], role: Role::Shown }
}

fn page(points: &[Point]) -> String {
    let series = vec![plain(points)];
    draw(frame(Direction::Ltr, Output::Page), series, Baseline::Zero)
}

fn paths(svg: &str) -> Vec<&str> {
    svg.lines().filter(|line| line.starts_with(r#"<path class="line""#)).collect()
}

#[test]
fn missing_points_break_the_line_but_lone_points_show() {
    use Point::{Final, Missing};
    let svg = page(&[Final(1.0), Final(2.0), Missing, Final(3.0), Missing, Final(1.0), Final(2.0)]);
    let paths = paths(&svg);
    assert_eq!(paths.len(), 1);
    assert_eq!(paths[0].matches('M').count(), 2, "{}", paths[0]);
    assert_eq!(svg.matches(r#"class="point""#).count(), 5);
}

#[test]
fn provisional_points_are_hollow_and_their_line_is_dashed() {
    let svg = page(&[Point::Final(1.0), Point::Final(2.0), Point::Provisional(1.5)]);
    assert_eq!(paths(&svg).len(), 2);
    assert!(paths(&svg)[1].contains("stroke-dasharray"));
    assert_eq!(
        svg.matches(r##"class="point" fill="#ffffff""##).count(),
        2,
        "the point and the legend"
    );
    let all_final = page(&[Point::Final(1.0), Point::Final(2.0)]);
    assert!(!all_final.contains("Provisoire"), "no idle legend");
}

#[test]
fn time_runs_from_left_to_right_in_every_language() {
    for direction in [Direction::Ltr, Direction::Rtl] {
        let points = series(5, |i| Point::Final(i as f64));
        let svg = draw(frame(direction, Output::Page), vec![points], Baseline::Zero);
        let ticks = labels(&svg, "tick");
        let x_of =
            |text: &str| ticks.iter().find(|(label, ..)| label.contains(text)).map(|(_, _, x)| *x);
        let (first, last) =
            (x_of("يناير").expect("the first month"), x_of("oct").expect("the last month"));
        assert!(first < last, "{direction:?}");
    }
}

#[test]
fn at_most_eight_periods_are_labelled_and_the_latest_is() {
    for count in [5, 9, 24, 365] {
        let format = |value: f64| format!("{value:.0}");
        let chart = Chart { unit: String::new(), ..frame(Direction::Ltr, Output::Page) };
        let periods: Vec<String> = (0..count).map(|i| format!("p{i}")).collect();
        let series = vec![series(count, |_| Point::Final(1.0))];
        let (baseline, notes) = (Baseline::Zero, LineNotes::default());
        let chart = LineChart { chart, periods, series, format: &format, baseline, notes };
        let shown: Vec<String> =
            labels(&line(&chart), "tick").into_iter().map(|(text, ..)| text).collect();
        let shown: Vec<&String> = shown.iter().filter(|text| text.starts_with('p')).collect();
        assert!((2..=8).contains(&shown.len()), "{count}: {shown:?}");
        assert_eq!(*shown[0], format!("p{}", count - 1));
    }
}

#[test]
fn six_series_at_most_have_six_colours_and_six_shapes() {
    let many: Vec<Series> =
        (0..8).map(|n| series(3, move |i| Point::Final((n * i) as f64))).collect();
    let svg = draw(frame(Direction::Ltr, Output::Page), many, Baseline::Zero);
    assert_eq!(paths(&svg).len(), 6);
    inspect::check(&svg);
}

#[test]
fn what_is_withheld_leaves_a_gap_and_a_mark_at_the_foot() {
    use Point::{Final, Suppressed};
    let svg = page(&[Final(1.0), Suppressed, Final(3.0), Final(2.0)]);
    assert_eq!(paths(&svg)[0].matches('M').count(), 1, "{}", paths(&svg)[0]);
    assert_eq!(inspect::rects(&svg, "suppressed").len(), 1);
    assert!(svg.contains("non publié"), "the legend explains it");
}

#[test]
fn a_break_cuts_the_line_and_is_drawn_from_top_to_bottom() {
    let points = [1.0, 2.0, 3.0, 4.0].map(Point::Final);
    let broken = Series { breaks: vec![2], ..plain(&points) };
    let svg = draw(frame(Direction::Rtl, Output::Page), vec![broken], Baseline::Zero);
    assert_eq!(paths(&svg)[0].matches('M').count(), 2, "{}", paths(&svg)[0]);
    assert_eq!(svg.matches(r#"class="break""#).count(), 1);
    assert!(svg.contains("rupture de série"));
}

#[test]
fn the_reference_is_dashed_and_in_the_colour_of_text() {
    let points = [1.0, 2.0].map(Point::Final);
    let nation = Series { role: Role::Reference, ..plain(&points) };
    let svg =
        draw(frame(Direction::Ltr, Output::Page), vec![plain(&points), nation], Baseline::Zero);
    let dashed = paths(&svg)[1];
    assert!(dashed.contains("stroke-dasharray") && dashed.contains(INK), "{dashed}");
}

#[test]
fn equal_ratios_are_equal_steps_on_an_axis_of_ratios() {
    let points = [1.0, 10.0, 100.0].map(Point::Final);
    let svg = draw(frame(Direction::Ltr, Output::Page), vec![plain(&points)], Baseline::Ratio);
    let path = paths(&svg)[0].split('"').nth(3).unwrap();
    let y: Vec<f64> = path
        .split(['M', 'L'])
        .filter(|it| !it.is_empty())
        .map(|it| it.split(' ').nth(1).unwrap().parse().unwrap())
        .collect();
    assert!(((y[0] - y[1]) - (y[1] - y[2])).abs() < 0.05, "{y:?}");
    for chart in frames() {
        let values = |i: usize| Point::Final(3.0 * 7_f64.powi(i as i32));
        inspect::check(&draw(chart.clone(), vec![series(7, values)], Baseline::Ratio));
        let zero = |i: usize| Point::Final(i as f64);
        inspect::check(&draw(chart, vec![series(3, zero)], Baseline::Ratio));
    }
}
