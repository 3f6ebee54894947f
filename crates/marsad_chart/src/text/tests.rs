use resvg::usvg;

use super::*;

const TEXTS: &[&str] = &[
    "Ingénieurs de l'industrie et de la production",
    "Tanger-Tétouan-Al Hoceima",
    "Employés de commerce",
    "illicite, filtre (fil)",
    "WAGON MAMMOUTH",
    "12,3 %",
    "1 234 567,5",
    "4.500 MAD",
    "الدار البيضاء-سطات",
    "الرباط-سلا-القنيطرة",
    "مهندسو الصناعة والإنتاج",
    "مساعدون إداريون وسكرتارية متخصصة",
    "شخص سنوسي صص ضض",
    "يناير 2024",
    "ⵟⴰⵏⵊ-ⵟⵉⵜⴰⵡⵉⵏ",
];

#[test]
fn an_address_is_broken_and_kept_whole() {
    let address = "https://example.org/fr/indicators/x?measure=COUNT&ref_area=MA&view=chart";
    let lines = broken(address, 13.0, 200.0);
    assert_eq!(lines.concat(), address);
    assert!(lines.len() > 1 && lines.iter().all(|it| width(it, 13.0) <= 200.0), "{lines:?}");
}

#[test]
fn estimates_are_near_the_font_and_seldom_below() {
    for text in TEXTS {
        let real = width_in_font(text);
        let guess = width(text, 100.0);
        assert!(guess >= real * 0.97, "`{text}` is {real:.0} wide, taken for {guess:.0}");
        assert!(guess <= real * 1.35 + 20.0, "`{text}` is {real:.0} wide, taken for {guess:.0}");
    }
}

fn width_in_font(text: &str) -> f64 {
    let svg = format!(
        r#"<svg xmlns="http://www.w3.org/2000/svg" width="9000" height="200"><text y="100" font-size="100" font-family="DejaVu Sans">{text}</text></svg>"#
    );
    let mut options = usvg::Options::default();
    options.fontdb_mut().load_font_data(crate::FONT.to_vec());
    let tree = usvg::Tree::from_str(&svg, &options).unwrap();
    f64::from(tree.root().abs_bounding_box().width())
}

#[test]
fn long_labels_are_wrapped_then_cut() {
    let check = |text: &str, expected: &[&str]| {
        let lines = wrap(text, 10.0, 100.0, 2);
        assert_eq!(lines, expected, "{text}");
        for line in &lines {
            assert!(width(line, 10.0) <= 100.0, "`{line}` is too wide");
        }
    };
    check("", &[]);
    check("Court", &["Court"]);
    check("Tanger-Tétouan-Al Hoceima", &["Tanger-Tétouan-Al", "Hoceima"]);
    check("deux lignes suffisent", &["deux lignes", "suffisent"]);
    check("une étiquette beaucoup trop longue pour deux", &["une étiquette", "beaucoup trop…"]);
    check("Anticonstitutionnellement", &["Anticonstitution…"]);
    check("الرباط-سلا-القنيطرة-طنجة", &["الرباط-سلا-", "القنيطرة-طنجة"]);
}

#[test]
fn right_to_left_texts_are_isolated() {
    let check = |text: &str, direction: Direction, expected: &str| {
        assert_eq!(isolate(text, direction), expected, "{text}");
    };
    check("فاس", Direction::Rtl, "\u{2067}فاس\u{2069}");
    check("Java مطور", Direction::Rtl, "\u{2067}Java مطور\u{2069}");
    check("Java مطور", Direction::Ltr, "Java مطور");
    check("فاس", Direction::Ltr, "\u{2067}فاس\u{2069}");
    check("12,3 %", Direction::Rtl, "12,3 %");
    check("Python", Direction::Rtl, "Python");
}

#[test]
fn parts_are_joined_in_reading_order() {
    assert_eq!(join(&["1", "5"], " – ", Direction::Ltr), "1 – 5");
    assert_eq!(
        join(&["1 %", "فاس"], " – ", Direction::Rtl),
        "\u{2067}\u{2066}1 %\u{2069} – \u{2067}فاس\u{2069}\u{2069}"
    );
}
