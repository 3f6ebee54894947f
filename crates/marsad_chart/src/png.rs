//! Pictures of charts.

use resvg::{tiny_skia, usvg};

use crate::error::Error;

/// DejaVu Sans, which has Latin and Arabic in one family: with a list of families resvg draws the
/// script that the first one lacks as boxes.
pub const FONT: &[u8] = include_bytes!("../assets/DejaVuSans.ttf");

/// More pixels than any chart needs; a guard against a scale taken from a URL.
const MAX_SIDE: f32 = 8192.0;

/// Draws an SVG (made with [`Output::Export`](crate::Output::Export)) at `scale` pixels per unit.
/// Only the fonts given are used, never those of the machine, so that pictures are reproducible.
pub fn png(svg: &str, scale: f32, fonts: &[&[u8]]) -> Result<Vec<u8>, Error> {
    let tree = tree(svg, fonts)?;
    let (width, height) = (tree.size().width(), tree.size().height());
    let (wide, high) = ((width * scale).ceil(), (height * scale).ceil());
    let fits = |side: f32| (1.0..=MAX_SIDE).contains(&side);
    if !fits(wide) || !fits(high) {
        return Err(Error::Size { width, height, scale });
    }
    let mut pixels = tiny_skia::Pixmap::new(wide as u32, high as u32).ok_or(Error::Size {
        width,
        height,
        scale,
    })?;
    resvg::render(&tree, tiny_skia::Transform::from_scale(scale, scale), &mut pixels.as_mut());
    pixels.encode_png().map_err(|error| Error::Encode { source: error.into() })
}

/// An SVG as it is drawn with the fonts given, and no other.
pub(crate) fn tree(svg: &str, fonts: &[&[u8]]) -> Result<usvg::Tree, Error> {
    let mut options =
        usvg::Options { font_family: "DejaVu Sans".to_owned(), ..usvg::Options::default() };
    for font in fonts {
        options.fontdb_mut().load_font_data(font.to_vec());
    }
    usvg::Tree::from_str(svg, &options).map_err(|error| Error::Svg { source: error.into() })
}

#[cfg(test)]
mod tests {
    use super::*;

    const DOT: &str = r#"<svg xmlns="http://www.w3.org/2000/svg" width="10" height="5"><text y="5">ا</text></svg>"#;

    #[test]
    fn a_picture_has_the_size_asked_for() {
        let bytes = png(DOT, 2.0, &[FONT]).unwrap();
        assert_eq!(&bytes[..8], b"\x89PNG\r\n\x1a\n");
        let side = |at: usize| u32::from_be_bytes(bytes[at..at + 4].try_into().unwrap());
        assert_eq!((side(16), side(20)), (20, 10));
    }

    #[test]
    fn what_cannot_be_drawn_is_an_error() {
        assert!(matches!(png("<svg", 1.0, &[FONT]), Err(Error::Svg { .. })));
        for scale in [0.0, -1.0, f32::NAN, f32::INFINITY, 1e9] {
            assert!(matches!(png(DOT, scale, &[FONT]), Err(Error::Size { .. })), "{scale}");
        }
    }
}
