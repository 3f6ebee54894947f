//! Colours. Each pair that must be told apart has the contrast that WCAG 2.2 asks for (1.4.3 text,
//! 1.4.11 marks), which the tests compute; and colour never stands alone: lines have their own
//! marker shapes, areas their outlines and values, absent values their patterns.

/// Texts.
pub(crate) const INK: &str = "#1b2733";
/// Texts of less weight: ticks, notes.
pub(crate) const SOFT_INK: &str = "#4a5866";
/// Behind everything.
pub(crate) const PAPER: &str = "#ffffff";
/// Help lines; they carry no meaning, so no contrast is asked.
pub(crate) const GRID: &str = "#d9dfe5";
/// Axes, outlines of absent values.
pub(crate) const AXIS: &str = "#6b7985";
/// Bars and sparklines.
pub(crate) const MARK: &str = "#1f5fa8";
/// The middle half in range charts: light, hence with an outline of [`MARK`].
pub(crate) const LIGHT_MARK: &str = "#c3d9f0";

/// Lines, in the order of the series.
pub(crate) const SERIES: [&str; 6] =
    ["#1f5fa8", "#b3400e", "#1a7a4c", "#7b3fa0", "#8a5a00", "#4a5560"];

/// Classes of a map, from low to high. All are at least 3:1 against [`OUTLINE`].
const RAMP: [&str; 5] = ["#eaf2f9", "#bfd9ec", "#90bddd", "#62a0cd", "#3f86ba"];
/// Borders of areas.
pub(crate) const OUTLINE: &str = "#10181f";

/// The colour of class `index` of `count`: few classes are spread over the whole ramp.
pub(crate) fn ramp(index: usize, count: usize) -> &'static str {
    if count <= 1 {
        return RAMP[RAMP.len() / 2];
    }
    let last = RAMP.len() - 1;
    RAMP[(index * last / (count - 1)).min(last)]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn luminance(color: &str) -> f64 {
        let channel = |at: usize| {
            let value = f64::from(u8::from_str_radix(&color[at..at + 2], 16).unwrap()) / 255.0;
            if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
    }

    fn contrast(one: &str, other: &str) -> f64 {
        let (a, b) = (luminance(one), luminance(other));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    #[track_caller]
    fn check(one: &str, other: &str, least: f64) {
        let found = contrast(one, other);
        assert!(found >= least, "{one} on {other}: {found:.2}:1, wanted {least}:1");
    }

    #[test]
    fn texts_have_four_and_a_half_to_one() {
        check(INK, PAPER, 4.5);
        check(SOFT_INK, PAPER, 4.5);
    }

    #[test]
    fn marks_have_three_to_one() {
        for mark in SERIES.iter().chain(&[MARK, AXIS, OUTLINE]) {
            check(mark, PAPER, 3.0);
        }
        check(MARK, LIGHT_MARK, 3.0);
        check(INK, LIGHT_MARK, 3.0);
    }

    #[test]
    fn areas_can_be_told_from_their_borders_and_from_the_next_class() {
        for class in RAMP {
            check(OUTLINE, class, 3.0);
            check(OUTLINE, class, 4.5);
        }
        for pair in RAMP.windows(2) {
            check(pair[0], pair[1], 1.2);
        }
    }

    #[test]
    fn few_classes_use_the_whole_ramp() {
        assert_eq!([ramp(0, 2), ramp(1, 2)], [RAMP[0], RAMP[4]]);
        assert_eq!(ramp(0, 1), RAMP[2]);
        assert_eq!(ramp(4, 5), RAMP[4]);
    }
}
