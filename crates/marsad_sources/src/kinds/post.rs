//! What channels and timelines have in common: a post has a text and no title, and may list several
//! vacancies.

mod digest;
mod employer;
mod filled;
mod judge;
mod parts;
mod starts;
mod title;
mod trades;
mod words;

use std::sync::LazyLock;

pub use judge::{Judge, PostPlaces};
pub use starts::Features;

use super::built_in;
use crate::{Mapping, reader::Reader};

/// One post, whatever it came from.
#[derive(Debug, Default)]
pub(super) struct Post {
    /// What it is called in problems.
    pub(super) label: String,
    pub(super) key: String,
    pub(super) url: String,
    /// Plain text, lines as they are seen.
    pub(super) text: String,
    /// Whether a picture, file or poll is there that cannot be read.
    pub(super) has_media: bool,
    /// Key of the earlier post that its author answers.
    pub(super) answers: Option<String>,
    /// When its text was changed; empty if only that it was is told.
    pub(super) edited: Option<String>,
}

/// Where a post's fields are, if a mapping does not say otherwise.
pub(super) static DEFAULTS: LazyLock<Mapping> = LazyLock::new(|| {
    built_in(
        "key = '$key'\ntitle = '$title'\ntext = '$text'\nurl = '$url'\nemployer = '$employer'\nlocation = '$location'\nposted = '$posted'\n[declared]\nlisted = '$listed'",
    )
});

/// Hands out a posting for each vacancy of a post; `find` gives what a mapping asks for beyond the
/// fields of a post, and the day.
pub(super) fn emit(reader: &mut Reader<'_>, post: &Post, find: &dyn Fn(&str) -> Vec<String>) {
    if post.text.trim().is_empty() {
        let reason =
            if post.has_media { "has no text, only a picture or file" } else { "has no text" };
        return reader.lost(&post.label, "text", reason);
    }
    let Some(text) = filled::close(reader, post, find) else { return };
    let parts =
        parts::split(&text, reader.words).unwrap_or_else(|| digest::split(&text, reader.words));
    if parts.len() == 1 {
        filled::remember(reader, &post.key, &text);
    }
    for (index, part) in parts.iter().enumerate() {
        let (label, key) = match parts.len() {
            1 => (post.label.clone(), post.key.clone()),
            _ => (
                format!("{}, part {}", post.label, index + 1),
                format!("{}-{}", post.key, index + 1),
            ),
        };
        let title = title::of(part);
        let stated = |labels| part.item.lines().find_map(|line| words::labelled(labels, line));
        // Of one employer that seeks several, the head tells the name.
        let employer = employer::employer(&part.item).or_else(|| employer::employer(&part.head()));
        let location = stated(&words::WORDS.places);
        reader.record(&label, &|path| match path {
            "$key" => vec![key.clone()],
            "$title" => vec![title.clone()],
            "$text" => vec![part.text()],
            "$employer" => employer.clone().into_iter().collect(),
            "$location" => location.into_iter().map(str::to_owned).collect(),
            "$url" => vec![post.url.clone()],
            "$listed" => vec![parts.len().to_string()],
            other => find(other),
        });
    }
    // Of several vacancies it is not told which one is taken.
    if text.len() < post.text.len() && parts.len() == 1 {
        filled::remove_edited(reader, post);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Vocabulary;

    /// Every beginning and end of a text full of signs, as a damaged file would hold them.
    #[test]
    fn no_text_makes_a_post_panic() {
        let text = "🔴 URGENT\n(1) é : A) ب- ٣️⃣ Société «Nour» recrute : un é, une à (\n\n📍 Fès\n• 10 maçons – 0600000001\n===\n# x\nOffre 1 : é\nchez É\nتعلن شركة \"النور\": محاسب، سائق، كاتبة\n2️⃣ x@y.example)";
        let words = Vocabulary::default();
        let bounds: Vec<usize> =
            text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        for part in bounds.iter().flat_map(|&at| [&text[at..], &text[..at]]) {
            for part in digest::split(part, &words) {
                title::title(&part.item);
                employer::employer(&part.item);
                employer::employer(&part.head());
            }
        }
    }
}
