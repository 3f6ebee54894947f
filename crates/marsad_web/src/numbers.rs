//! Numbers as each language writes them, with Western digits.
//!
//! Arabic follows the Maghreb (1.234.567,5), not the Middle East; French groups by narrow
//! no-break spaces, as French statistical offices do.

use marsad_model::Lang;

/// `value` rounded to `decimals`, with groups of three.
pub(crate) fn number(lang: Lang, value: f64, decimals: u8) -> String {
    let (group, point) = match lang {
        Lang::Ar => (".", ","),
        Lang::Fr => ("\u{202f}", ","),
        Lang::En => (",", "."),
    };
    let text = format!("{:.*}", usize::from(decimals), value.abs());
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    let mut out = String::new();
    let is_zero = text.bytes().all(|digit| matches!(digit, b'0' | b'.'));
    if value < 0.0 && !is_zero {
        // A mark keeps the sign at the left of its number in right-to-left text.
        out.push_str(if lang == Lang::Ar { "\u{200e}\u{2212}" } else { "\u{2212}" });
    }
    for (n, digit) in whole.chars().enumerate() {
        if n > 0 && (whole.len() - n).is_multiple_of(3) {
            out.push_str(group);
        }
        out.push(digit);
    }
    if !fraction.is_empty() {
        out.push_str(point);
        out.push_str(fraction);
    }
    out
}

/// `value` in percent, with its sign.
pub(crate) fn percent(lang: Lang, value: f64, decimals: u8) -> String {
    let number = number(lang, value, decimals);
    match lang {
        Lang::Ar => format!("{number}\u{a0}%"),
        Lang::Fr => format!("{number}\u{202f}%"),
        Lang::En => format!("{number}%"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(value: f64, decimals: u8, expected: [&str; 3]) {
        assert_eq!(Lang::ALL.map(|lang| number(lang, value, decimals)), expected);
    }

    #[test]
    fn groups_and_decimals_follow_the_language() {
        check(1_234_567.5, 1, ["1.234.567,5", "1\u{202f}234\u{202f}567,5", "1,234,567.5"]);
        check(999.0, 0, ["999", "999", "999"]);
        check(-1000.0, 0, ["\u{200e}\u{2212}1.000", "\u{2212}1\u{202f}000", "\u{2212}1,000"]);
        check(-0.001, 1, ["0,0", "0,0", "0.0"]);
        check(36_828_330.0, 0, ["36.828.330", "36\u{202f}828\u{202f}330", "36,828,330"]);
    }

    #[test]
    fn percents_carry_their_sign() {
        assert_eq!(percent(Lang::Ar, 12.34, 1), "12,3\u{a0}%");
        assert_eq!(percent(Lang::Fr, 12.34, 1), "12,3\u{202f}%");
        assert_eq!(percent(Lang::En, 12.34, 1), "12.3%");
    }
}
