//! The extent of outlines, so that a map of one region fills its frame.

/// Smallest and largest coordinates.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Extent {
    min: (f64, f64),
    max: (f64, f64),
}

/// Room around a map, as a share of its longer side.
const MARGIN: f64 = 0.02;

/// The `viewBox` that holds all of `paths`; none if there is nothing to hold.
pub(crate) fn view_box<'a>(paths: impl IntoIterator<Item = &'a str>) -> Option<String> {
    let mut all: Option<Extent> = None;
    for point in paths.into_iter().flat_map(points) {
        let it = all.get_or_insert(Extent { min: point, max: point });
        it.min = (it.min.0.min(point.0), it.min.1.min(point.1));
        it.max = (it.max.0.max(point.0), it.max.1.max(point.1));
    }
    let Extent { min, max } = all?;
    let (width, height) = (max.0 - min.0, max.1 - min.1);
    let margin = width.max(height) * MARGIN;
    let (x, y) = (min.0 - margin, min.1 - margin);
    let (width, height) = (width + 2.0 * margin, height + 2.0 * margin);
    Some(format!("{x:.1} {y:.1} {width:.1} {height:.1}"))
}

/// The corners of a path of straight lines (`M`, `L`, `H`, `V`, `Z`, absolute or relative); other
/// commands are not used in outlines, and end the reading.
fn points(path: &str) -> Vec<(f64, f64)> {
    let mut points = Vec::new();
    let (mut x, mut y) = (0.0, 0.0);
    let mut first = (0.0, 0.0);
    let mut rest = path;
    while let Some(command) = rest.trim_start().chars().next().filter(char::is_ascii_alphabetic) {
        rest = &rest.trim_start()[1..];
        let end = rest.find(|c: char| c.is_ascii_alphabetic()).unwrap_or(rest.len());
        let numbers = numbers(&rest[..end]);
        rest = &rest[end..];
        // A relative step starts from where we are, an absolute one from the origin.
        let from = if command.is_ascii_lowercase() { 1.0 } else { 0.0 };
        match command.to_ascii_uppercase() {
            'M' | 'L' => {
                for (n, pair) in numbers.chunks_exact(2).enumerate() {
                    (x, y) = (from * x + pair[0], from * y + pair[1]);
                    if command.eq_ignore_ascii_case(&'M') && n == 0 {
                        first = (x, y);
                    }
                    points.push((x, y));
                }
            }
            'H' => {
                for step in numbers {
                    x = from * x + step;
                    points.push((x, y));
                }
            }
            'V' => {
                for step in numbers {
                    y = from * y + step;
                    points.push((x, y));
                }
            }
            'Z' => (x, y) = first,
            _ => break,
        }
    }
    points
}

/// Numbers separated by spaces, commas or only by their signs.
fn numbers(text: &str) -> Vec<f64> {
    let mut spaced = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            ',' => spaced.push(' '),
            '-' => spaced.push_str(" -"),
            c => spaced.push(c),
        }
    }
    spaced.split_whitespace().map_while(|it| it.parse().ok()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(paths: &[&str], expected: Option<&str>) {
        assert_eq!(view_box(paths.iter().copied()).as_deref(), expected, "{paths:?}");
    }

    #[test]
    fn the_frame_holds_every_corner_with_a_margin() {
        check(&["M0 0h100v50H0z"], Some("-2.0 -2.0 104.0 54.0"));
        check(&["M10,10l10-5 10 5-10 5z", "M100 100 110 110"], Some("7.9 2.9 104.2 109.2"));
        // After closing, a relative move starts from where the shape began.
        check(&["M0 0l50 0 0 50zm100 100l0 0"], Some("-2.0 -2.0 104.0 104.0"));
        check(&[""], None);
        check(&[], None);
    }
}
