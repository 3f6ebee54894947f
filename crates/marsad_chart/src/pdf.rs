//! Charts as PDF: lines stay lines, on a page of the chart's size.
//!
//! The crates that make PDF of SVG have renderers of their own, older than ours; what our drawings
//! consist of is little: paths, plain colours, tiles. Letters are outlines, as in pictures.

use std::io::Write as _;

use flate2::{Compression, write::ZlibEncoder};
use pdf_writer::{
    Content, Filter, Finish, Pdf, Rect, Ref, TextStr,
    types::{LineCapStyle, LineJoinStyle},
};
use resvg::usvg::{self, tiny_skia_path as skia};

use crate::{error::Error, png::tree};

/// What a PDF says of itself.
#[derive(Debug, Clone, Copy)]
pub struct Document<'a> {
    pub title: &'a str,
    /// BCP 47 tag of the texts.
    pub lang: &'a str,
}

/// Tiles of a pattern in one area; a guard against a tile of no size.
const MOST_TILES: usize = 50_000;

/// Draws an SVG (made with [`Output::Export`](crate::Output::Export)) on a page of its size, one point
/// per unit. Only the fonts given are used. The same SVG gives the same bytes.
pub fn pdf(svg: &str, about: Document<'_>, fonts: &[&[u8]]) -> Result<Vec<u8>, Error> {
    let tree = tree(svg, fonts)?;
    let (width, height) = (tree.size().width(), tree.size().height());
    let mut content = Content::new();
    // SVG counts from the top, PDF from the bottom.
    content.transform([1.0, 0.0, 0.0, -1.0, 0.0, height]);
    group(&mut content, tree.root());
    let content = deflated(&content.finish())?;

    let [catalog, pages, page, stream, info] = [1, 2, 3, 4, 5].map(Ref::new);
    let mut pdf = Pdf::new();
    let mut root = pdf.catalog(catalog);
    root.pages(pages).lang(TextStr(about.lang));
    root.viewer_preferences().display_doc_title(true);
    root.finish();
    pdf.document_info(info).title(TextStr(about.title)).producer(TextStr("Marsad"));
    pdf.pages(pages).kids([page]).count(1);
    let mut sheet = pdf.page(page);
    sheet.parent(pages).media_box(Rect::new(0.0, 0.0, width, height)).contents(stream);
    sheet.resources();
    sheet.finish();
    pdf.stream(stream, &content).filter(Filter::FlateDecode);
    Ok(pdf.finish())
}

fn deflated(bytes: &[u8]) -> Result<Vec<u8>, Error> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::default());
    let written = encoder.write_all(bytes).and_then(|()| encoder.finish());
    written.map_err(|error| Error::Encode { source: error.into() })
}

/// Draws what a group holds. Paths know their place on the page, so that nothing nests.
fn group(content: &mut Content, group: &usvg::Group) {
    for node in group.children() {
        match node {
            usvg::Node::Group(inner) => self::group(content, inner),
            usvg::Node::Path(path) => self::path(content, path),
            usvg::Node::Text(text) => self::group(content, text.flattened()),
            // Our drawings have none.
            usvg::Node::Image(_) => {}
        }
    }
}

fn path(content: &mut Content, path: &usvg::Path) {
    if !path.is_visible() {
        return;
    }
    content.save_state();
    transform(content, path.abs_transform());
    match path.paint_order() {
        usvg::PaintOrder::FillAndStroke => {
            fill(content, path);
            stroke(content, path);
        }
        usvg::PaintOrder::StrokeAndFill => {
            stroke(content, path);
            fill(content, path);
        }
    }
    content.restore_state();
}

fn fill(content: &mut Content, path: &usvg::Path) {
    let Some(fill) = path.fill() else { return };
    match fill.paint() {
        usvg::Paint::Color(color) => {
            let [r, g, b] = rgb(*color);
            content.set_fill_rgb(r, g, b);
            trace(content, path.data());
            match fill.rule() {
                usvg::FillRule::NonZero => content.fill_nonzero(),
                usvg::FillRule::EvenOdd => content.fill_even_odd(),
            };
        }
        usvg::Paint::Pattern(pattern) => tiles(content, path, pattern),
        // Our drawings have none.
        usvg::Paint::LinearGradient(_) | usvg::Paint::RadialGradient(_) => {}
    }
}

fn stroke(content: &mut Content, path: &usvg::Path) {
    let Some(stroke) = path.stroke() else { return };
    let usvg::Paint::Color(color) = stroke.paint() else { return };
    let [r, g, b] = rgb(*color);
    content.set_stroke_rgb(r, g, b).set_line_width(stroke.width().get());
    content.set_line_join(match stroke.linejoin() {
        usvg::LineJoin::Round => LineJoinStyle::RoundJoin,
        usvg::LineJoin::Bevel => LineJoinStyle::BevelJoin,
        usvg::LineJoin::Miter | usvg::LineJoin::MiterClip => LineJoinStyle::MiterJoin,
    });
    content.set_line_cap(match stroke.linecap() {
        usvg::LineCap::Butt => LineCapStyle::ButtCap,
        usvg::LineCap::Round => LineCapStyle::RoundCap,
        usvg::LineCap::Square => LineCapStyle::ProjectingSquareCap,
    });
    if let Some(dashes) = stroke.dasharray() {
        content.set_dash_pattern(dashes.iter().copied(), stroke.dashoffset());
    }
    trace(content, path.data());
    content.stroke();
}

/// Fills a path with copies of a tile, as many as its box needs.
fn tiles(content: &mut Content, path: &usvg::Path, pattern: &usvg::Pattern) {
    let (tile, bounds) = (pattern.rect(), path.bounding_box());
    let Some(back) = pattern.transform().invert() else { return };
    let corners = [
        (bounds.left(), bounds.top()),
        (bounds.right(), bounds.top()),
        (bounds.left(), bounds.bottom()),
        (bounds.right(), bounds.bottom()),
    ];
    let corners = corners.map(|(x, y)| {
        let mut point = skia::Point::from_xy(x, y);
        back.map_point(&mut point);
        ((point.x - tile.x()) / tile.width(), (point.y - tile.y()) / tile.height())
    });
    let range = |of: fn(&(f32, f32)) -> f32| {
        let low = corners.iter().map(of).fold(f32::INFINITY, f32::min).floor();
        let high = corners.iter().map(of).fold(f32::NEG_INFINITY, f32::max).ceil();
        (low as i32, high as i32)
    };
    let (columns, rows) = (range(|it| it.0), range(|it| it.1));
    let count = |(low, high): (i32, i32)| usize::try_from(high - low).unwrap_or(0);
    if count(columns).saturating_mul(count(rows)) > MOST_TILES {
        return;
    }
    content.save_state();
    trace(content, path.data());
    content.clip_nonzero().end_path();
    transform(content, pattern.transform());
    for row in rows.0..rows.1 {
        for column in columns.0..columns.1 {
            content.save_state();
            let (dx, dy) = (column as f32 * tile.width(), row as f32 * tile.height());
            content.transform([1.0, 0.0, 0.0, 1.0, tile.x() + dx, tile.y() + dy]);
            group(content, pattern.root());
            content.restore_state();
        }
    }
    content.restore_state();
}

fn transform(content: &mut Content, it: usvg::Transform) {
    content.transform([it.sx, it.ky, it.kx, it.sy, it.tx, it.ty]);
}

fn rgb(color: usvg::Color) -> [f32; 3] {
    [color.red, color.green, color.blue].map(|it| f32::from(it) / 255.0)
}

fn trace(content: &mut Content, path: &skia::Path) {
    let mut last = skia::Point::zero();
    for segment in path.segments() {
        match segment {
            skia::PathSegment::MoveTo(to) => {
                content.move_to(to.x, to.y);
                last = to;
            }
            skia::PathSegment::LineTo(to) => {
                content.line_to(to.x, to.y);
                last = to;
            }
            skia::PathSegment::QuadTo(by, to) => {
                // PDF knows cubic curves only.
                let towards = |from: f32, by: f32| from + (by - from) * 2.0 / 3.0;
                content.cubic_to(
                    towards(last.x, by.x),
                    towards(last.y, by.y),
                    towards(to.x, by.x),
                    towards(to.y, by.y),
                    to.x,
                    to.y,
                );
                last = to;
            }
            skia::PathSegment::CubicTo(a, b, to) => {
                content.cubic_to(a.x, a.y, b.x, b.y, to.x, to.y);
                last = to;
            }
            skia::PathSegment::Close => {
                content.close_path();
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::Read as _;

    use super::*;
    use crate::FONT;

    const ABOUT: Document<'_> = Document { title: "عروض الشغل", lang: "ar" };

    fn page(body: &str) -> (String, String) {
        let svg = format!(
            r#"<svg xmlns="http://www.w3.org/2000/svg" width="100" height="50"><defs><pattern id="p" width="5" height="5" patternUnits="userSpaceOnUse"><rect width="2" height="5" fill="red"/></pattern></defs>{body}</svg>"#
        );
        let bytes = pdf(&svg, ABOUT, &[FONT]).unwrap();
        assert_eq!(bytes, pdf(&svg, ABOUT, &[FONT]).unwrap(), "the same bytes");
        let start = bytes.windows(7).position(|it| it == b"stream\n").unwrap() + 7;
        let mut drawn = String::new();
        flate2::read::ZlibDecoder::new(&bytes[start..]).read_to_string(&mut drawn).unwrap();
        (String::from_utf8_lossy(&bytes).into_owned(), drawn)
    }

    #[test]
    fn a_page_has_the_size_of_the_chart_and_says_its_language() {
        let (file, _) = page("");
        assert!(file.starts_with("%PDF-1."), "{file}");
        for part in ["/MediaBox [0 0 100 50]", "/Lang", "/Title", "%%EOF"] {
            assert!(file.contains(part), "{part}: {file}");
        }
    }

    #[test]
    fn shapes_letters_and_patterns_are_drawn() {
        let count = |body: &str, operator: &str| {
            let (_, drawn) = page(body);
            drawn.lines().filter(|line| line.split(' ').next_back() == Some(operator)).count()
        };
        assert_eq!(count(r#"<path d="M0 0L9 9" stroke="black" stroke-dasharray="4 3"/>"#, "d"), 1);
        assert_eq!(count(r#"<rect width="9" height="9" fill="red"/>"#, "f"), 1);
        assert!(count(r#"<text y="20">سوق الشغل</text>"#, "c") > 20, "outlines of letters");
        let tiles = count(r##"<rect width="20" height="10" fill="url(#p)"/>"##, "f");
        assert_eq!(tiles, 8, "four by two");
    }

    #[test]
    fn what_is_no_svg_is_an_error() {
        assert!(matches!(pdf("<svg", ABOUT, &[FONT]), Err(Error::Svg { .. })));
    }
}
