use super::*;
use crate::chart::{Direction, Output};
use crate::inspect::{self, format_in, frame, frames, labels};

const NAMES: &[&str] = &["Souss-Massa", "الدار البيضاء-سطات", "Tanger-Tétouan-Al Hoceima", "2024"];

fn draw(chart: Chart, points: &[(f64, f64)], joined: Joined) -> String {
    let format = format_in(chart.direction);
    let points = points.iter().enumerate().map(|(i, (x, y))| ScatterPoint {
        label: NAMES[i % NAMES.len()].to_owned(),
        x: *x,
        y: *y,
        link: None,
    });
    scatter(&ScatterChart {
        chart,
        x: Axis { name: "Taux de chômage (%)".to_owned(), format: &format },
        y: Axis { name: "عدد العروض لكل ألف نشيط".to_owned(), format: &format },
        points: points.collect(),
        joined,
    })
}

#[test]
fn labels_stand_free_in_both_scripts_and_directions() {
    let cloud: Vec<(f64, f64)> =
        (0..60).map(|i| (f64::from(i * 7 % 31), f64::from(i * 11 % 17) - 4.0)).collect();
    let same = [(5.0, 5.0); 4];
    for points in [&cloud[..], &same, &cloud[..1], &[(f64::NAN, 1.0)], &[]] {
        for joined in [Joined::Not, Joined::InOrder] {
            for chart in frames() {
                inspect::check(&draw(chart, points, joined));
            }
        }
    }
}

#[test]
fn names_that_have_no_room_stay_in_the_title() {
    let svg = draw(frame(Direction::Ltr, Output::Page), &[(5.0, 5.0); 30], Joined::Not);
    assert_eq!(svg.matches("<title>").count(), 30);
    let shown = labels(&svg, "label").len();
    assert!((1..30).contains(&shown), "{shown}");
}

#[test]
fn both_axes_rise_from_the_left_and_from_below_in_every_language() {
    for direction in [Direction::Ltr, Direction::Rtl] {
        let svg = draw(frame(direction, Output::Page), &[(1.0, 1.0), (9.0, 9.0)], Joined::InOrder);
        let path = svg.lines().find(|it| it.contains(r#"class="line""#)).expect("a path");
        let path = path.split('"').nth(3).unwrap().trim_start_matches('M');
        let (from, to) = path.split_once('L').unwrap();
        let at =
            |text: &str| -> Vec<f64> { text.split(' ').map(|it| it.parse().unwrap()).collect() };
        let (from, to) = (at(from), at(to));
        assert!(from[0] < to[0] && from[1] > to[1], "{direction:?}: {path}");
    }
}

#[test]
fn points_are_joined_only_if_they_are_a_path() {
    let points = [(1.0, 1.0), (2.0, 3.0), (3.0, 2.0)];
    let draw = |joined| draw(frame(Direction::Ltr, Output::Page), &points, joined);
    assert!(!draw(Joined::Not).contains(r#"class="line""#));
    assert!(draw(Joined::InOrder).contains(r#"class="line""#));
}
