//! Repairs of field values, each safe on values that are whole: what is not broken is not changed.

mod date;
mod leaked;
mod markup;
mod missing;
mod mojibake;
mod office;
mod relative;
mod whitespace;

pub(crate) use date::{Clock, day};
pub(crate) use leaked::Leaks;
pub(crate) use missing::present;

/// A value of one line: a title, a place, a name.
pub(crate) fn line(value: &str) -> String {
    whitespace::line(&characters(value))
}

/// A text of several paragraphs.
pub(crate) fn paragraphs(value: &str) -> String {
    whitespace::paragraphs(&characters(value))
}

/// Markup goes first, since entities may stand for the halves of a character encoded twice; it goes
/// again if that brought more to light.
fn characters(value: &str) -> String {
    let text = markup::to_text(value);
    let text = mojibake::repair(&text);
    office::unescape(&text).into_owned()
}
