//! Looks at drawings in tests: where things are, and what every drawing must be.

use std::collections::BTreeSet;
use std::sync::{Arc, LazyLock};

use resvg::usvg::{self, roxmltree};

use crate::chart::{Chart, Direction, Output};
use crate::{FONT, text};

#[derive(Debug, Clone, Copy)]
pub(crate) struct Box {
    pub(crate) left: f64,
    pub(crate) right: f64,
    top: f64,
    bottom: f64,
}

impl Box {
    fn overlaps(self, other: Self) -> bool {
        // Rims may touch.
        let slack = 0.25;
        self.left + slack < other.right
            && other.left + slack < self.right
            && self.top + slack < other.bottom
            && other.top + slack < self.bottom
    }

    fn is_inside(self, other: Self) -> bool {
        self.left >= other.left
            && self.right <= other.right
            && self.top >= other.top
            && self.bottom <= other.bottom
    }
}

pub(crate) fn frame(direction: Direction, output: Output) -> Chart {
    let (title, unit, lang_tag) = match direction {
        Direction::Ltr => ("Offres d'emploi publiées en ligne", "offres", "fr"),
        Direction::Rtl => ("عروض الشغل المنشورة على الإنترنت", "عدد العروض", "ar"),
    };
    Chart {
        id: "c1".to_owned(),
        title: title.to_owned(),
        description: title.to_owned(),
        unit: unit.to_owned(),
        source_note: format!("{title} 2024-2025"),
        published: format!("{title}, observatory"),
        address: "https://example.org/indicators/x?measure=UNEMPLOYMENT_RATE&ref_area=MA&by=time&view=chart"
            .to_owned(),
        direction,
        lang_tag: lang_tag.to_owned(),
        output,
    }
}

/// Both directions, in a page and alone.
pub(crate) fn frames() -> Vec<Chart> {
    let mut frames = Vec::new();
    for direction in [Direction::Ltr, Direction::Rtl] {
        for output in [Output::Page, Output::Export] {
            frames.push(frame(direction, output));
        }
    }
    frames
}

/// Checks what every drawing must be, and that its labels stand free. Labels are taken as wide as in
/// the font of exports, and then again as wide as estimated.
#[track_caller]
pub(crate) fn check(svg: &str) {
    let document = roxmltree::Document::parse(svg).unwrap_or_else(|error| panic!("{error}\n{svg}"));
    is_safe_in_pages(&document);
    let sheet = sheet(&document);
    for labels in [measured_labels(svg, &document), estimated_labels(&document)] {
        for (i, (label, text)) in labels.iter().enumerate() {
            assert!(label.is_inside(sheet), "`{text}` leaves the sheet: {label:?}\n{svg}");
            for mark in marks(&document) {
                assert!(!label.overlaps(mark), "`{text}` {label:?} lies on a mark {mark:?}\n{svg}");
            }
            for (other, other_text) in &labels[..i] {
                assert!(!label.overlaps(*other), "`{text}` lies on `{other_text}`\n{svg}");
            }
        }
    }
}

fn is_safe_in_pages(document: &roxmltree::Document<'_>) {
    let root = document.root_element();
    assert_eq!(root.attribute("direction"), Some("ltr"));
    let mut ids = BTreeSet::new();
    for node in document.descendants().filter(roxmltree::Node::is_element) {
        let name = node.tag_name().name();
        assert!(!["script", "style", "foreignObject"].contains(&name), "<{name}>");
        for attribute in node.attributes() {
            let key = attribute.name();
            assert!(key != "style" && !key.starts_with("on"), "{key} breaks the security policy");
        }
        if let Some(id) = node.attribute("id") {
            assert!(ids.insert(id.to_owned()), "{id} twice");
        }
        if name == "text" {
            assert!(node.attribute("text-anchor").is_some(), "a text without an anchor");
            let text = node.text().unwrap_or_default();
            let first_letter = text.chars().find(|c| c.is_alphabetic());
            let is_arabic = first_letter.is_some_and(|c| ('\u{0600}'..='\u{06FF}').contains(&c));
            assert!(
                !is_arabic || text.starts_with('\u{2067}') && text.ends_with('\u{2069}'),
                "{text}"
            );
        }
    }
    let has_links =
        document.descendants().any(|node| node.has_tag_name(("http://www.w3.org/2000/svg", "a")));
    assert_eq!(root.attribute("role"), Some(if has_links { "group" } else { "img" }));
    let named_by = root.attribute("aria-labelledby").expect("a drawing has a name");
    assert!(ids.contains(named_by), "{named_by}");
}

fn sheet(document: &roxmltree::Document<'_>) -> Box {
    let view = document.root_element().attribute("viewBox").expect("charts have a viewBox");
    let numbers: Vec<f64> = view.split(' ').map(|part| part.parse().unwrap()).collect();
    Box { left: 0.0, top: 0.0, right: numbers[2], bottom: numbers[3] }
}

/// Boxes of labels as drawn with the font of exports.
fn measured_labels(svg: &str, document: &roxmltree::Document<'_>) -> Vec<(Box, String)> {
    let tree = tree(svg);
    let mut boxes = Vec::new();
    collect(tree.root(), &mut boxes);
    let texts: Vec<String> =
        texts(document).map(|node| node.text().unwrap_or_default().to_owned()).collect();
    assert_eq!(boxes.len(), texts.len(), "every text is drawn");
    boxes.into_iter().zip(texts).collect()
}

fn collect(group: &usvg::Group, boxes: &mut Vec<Box>) {
    for node in group.children() {
        match node {
            usvg::Node::Group(group) => collect(group, boxes),
            usvg::Node::Text(text) => {
                let bounds = text.flattened().abs_bounding_box();
                boxes.push(Box {
                    left: bounds.left().into(),
                    right: bounds.right().into(),
                    top: bounds.top().into(),
                    bottom: bounds.bottom().into(),
                });
            }
            usvg::Node::Path(_) | usvg::Node::Image(_) => {}
        }
    }
}

fn tree(svg: &str) -> usvg::Tree {
    // Read once: it is large.
    static FONTS: LazyLock<Arc<usvg::fontdb::Database>> = LazyLock::new(|| {
        let mut fonts = usvg::fontdb::Database::new();
        fonts.load_font_data(FONT.to_vec());
        Arc::new(fonts)
    });
    let options = usvg::Options {
        font_family: "DejaVu Sans".to_owned(),
        fontdb: FONTS.clone(),
        ..usvg::Options::default()
    };
    usvg::Tree::from_str(svg, &options).unwrap()
}

/// Boxes of labels as the layout took them.
fn estimated_labels(document: &roxmltree::Document<'_>) -> Vec<(Box, String)> {
    let label = |node: roxmltree::Node<'_, '_>| {
        let content = node.text().unwrap_or_default();
        let (x, y, size) = (number(node, "x"), number(node, "y"), number(node, "font-size"));
        let width = text::width(content, size);
        let left = match node.attribute("text-anchor") {
            Some("start") => x,
            Some("middle") => x - width / 2.0,
            _ => x - width,
        };
        let bounds =
            Box { left, right: left + width, top: y - 0.75 * size, bottom: y + 0.1 * size };
        (bounds, content.to_owned())
    };
    texts(document).map(label).collect()
}

fn texts<'a>(
    document: &'a roxmltree::Document<'a>,
) -> impl Iterator<Item = roxmltree::Node<'a, 'a>> {
    document.descendants().filter(|node| node.tag_name().name() == "text")
}

/// Boxes of rectangles that stand for something. Paper and patterns do not; nor do areas of maps,
/// which are meant to lie under their values.
pub(crate) fn marks(document: &roxmltree::Document<'_>) -> Vec<Box> {
    let is_mark = |node: &roxmltree::Node<'_, '_>| {
        node.tag_name().name() == "rect"
            && node.attribute("class").is_some_and(|class| class != "paper")
    };
    document.descendants().filter(is_mark).map(bounds).collect()
}

/// Boxes of rectangles of one class.
pub(crate) fn rects(svg: &str, class: &str) -> Vec<Box> {
    let document = roxmltree::Document::parse(svg).unwrap();
    document
        .descendants()
        .filter(|node| node.attribute("class") == Some(class))
        .map(bounds)
        .collect()
}

/// Texts of one class with their anchor and x.
pub(crate) fn labels(svg: &str, class: &str) -> Vec<(String, String, f64)> {
    let document = roxmltree::Document::parse(svg).unwrap();
    let found =
        texts(&document).filter(|node| node.attribute("class") == Some(class)).map(|node| {
            let anchor = node.attribute("text-anchor").unwrap_or_default();
            (node.text().unwrap_or_default().to_owned(), anchor.to_owned(), number(node, "x"))
        });
    found.collect()
}

fn bounds(node: roxmltree::Node<'_, '_>) -> Box {
    let (x, y) = (number(node, "x"), number(node, "y"));
    Box { left: x, right: x + number(node, "width"), top: y, bottom: y + number(node, "height") }
}

fn number(node: roxmltree::Node<'_, '_>, name: &str) -> f64 {
    node.attribute(name)
        .and_then(|value| value.parse().ok())
        .unwrap_or_else(|| panic!("{name} is a number"))
}

/// Writes numbers as `1 234,5`, or with Arabic words.
pub(crate) fn format_in(direction: Direction) -> impl Fn(f64) -> String {
    move |value| match direction {
        Direction::Ltr => format!("{value:.1}").replace('.', ","),
        Direction::Rtl => format!("{value:.0} درهم"),
    }
}
