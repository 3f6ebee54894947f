//! Shapes of points: each series has its own, so that colour never stands alone.

use crate::xml::num;

/// Draws the shape of series `index` around a point.
pub(crate) fn marker(index: usize, at: (f64, f64), fill: &str, stroke: &str) -> String {
    let (x, y) = at;
    let r = 4.5;
    let polygon = |points: &[(f64, f64)]| {
        let points: Vec<String> = points
            .iter()
            .map(|(dx, dy)| format!("{},{}", num(x + dx * r), num(y + dy * r)))
            .collect();
        format!(r#"<polygon points="{}""#, points.join(" "))
    };
    let shape = match index % 6 {
        0 => format!(r#"<circle cx="{}" cy="{}" r="{}""#, num(x), num(y), num(r * 0.95)),
        1 => polygon(&[(-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)]),
        2 => polygon(&[(0.0, -1.15), (1.1, 0.85), (-1.1, 0.85)]),
        3 => polygon(&[(0.0, -1.3), (1.3, 0.0), (0.0, 1.3), (-1.3, 0.0)]),
        4 => polygon(&[(0.0, 1.15), (1.1, -0.85), (-1.1, -0.85)]),
        _ => polygon(&[(-1.4, -0.5), (1.4, -0.5), (1.4, 0.5), (-1.4, 0.5)]),
    };
    format!(r#"{shape} class="point" fill="{fill}" stroke="{stroke}" stroke-width="1.8"/>"#)
}
