//! The ad's text in pieces: a link where a skill was recognized, and the language of words that are not
//! in the ad's, so that screen readers say them as they are said.

use std::{collections::BTreeMap, ops::Range};

use marsad_match::Stretch;
use marsad_model::Lang;
use marsad_search::Entry;

use crate::{State, labels, numbers, pages::skill, texts::text};

/// A piece of the ad's text.
#[derive(Debug, PartialEq)]
pub(super) struct Piece {
    pub(super) text: String,
    /// Address and label of the skill that was recognized in it.
    pub(super) skill: Option<(String, String)>,
    /// Its language, if it is not that of the text around it; else empty.
    pub(super) lang: &'static str,
}

/// A language with a smaller share of the words is not named.
const LEAST_SHARE: f64 = 0.1;

/// Cuts the text at the skills that were recognized in it, and where its language changes; `text_lang`
/// is that of the whole. Skills that overlap an earlier one, or that do not fit the text, are left
/// unmarked.
pub(super) fn of(
    state: &State,
    lang: Lang,
    entry: &Entry,
    stretches: &[Stretch],
    text_lang: &str,
) -> Vec<Piece> {
    let link = |uri: &str| (skill::address(lang, uri), labels::label(state, lang, "skill", uri));
    let mut spans: Vec<_> = entry.skills.iter().collect();
    spans.sort_by_key(|it| (it.start, std::cmp::Reverse(it.end)));
    let text = &entry.text;
    let (mut pieces, mut at) = (Vec::new(), 0);
    for span in spans {
        let fits = text.get(at..span.start).is_some() && text.get(span.start..span.end).is_some();
        if span.start < at || span.end <= span.start || !fits {
            continue;
        }
        plain(&mut pieces, text, at..span.start, stretches, text_lang);
        pieces.push(Piece {
            text: text[span.start..span.end].to_owned(),
            skill: Some(link(&span.uri)),
            lang: of_word(stretches, span.start, text_lang),
        });
        at = span.end;
    }
    plain(&mut pieces, text, at..text.len(), stretches, text_lang);
    pieces
}

/// Adds the pieces of a part without skills.
fn plain(
    pieces: &mut Vec<Piece>,
    text: &str,
    part: Range<usize>,
    stretches: &[Stretch],
    text_lang: &str,
) {
    let mut add = |range: Range<usize>, lang: &'static str| {
        if let Some(text) = text.get(range).filter(|text| !text.is_empty()) {
            pieces.push(Piece { text: text.to_owned(), skill: None, lang });
        }
    };
    let mut at = part.start;
    for stretch in stretches {
        let start = stretch.range.start.clamp(at, part.end);
        let end = stretch.range.end.clamp(at, part.end);
        let lang = stretch.lang.tag();
        if start < end && lang != text_lang {
            add(at..start, "");
            add(start..end, lang);
            at = end;
        }
    }
    add(at..part.end, "");
}

/// The language of what begins at a byte, if it is another one.
fn of_word(stretches: &[Stretch], at: usize, text_lang: &str) -> &'static str {
    let stretch = stretches.iter().find(|it| it.range.contains(&at));
    stretch.map(|it| it.lang.tag()).filter(|tag| *tag != text_lang).unwrap_or_default()
}

/// The languages of the text with their shares of its words, if they are several.
pub(super) fn languages(
    state: &State,
    lang: Lang,
    stretches: &[Stretch],
) -> Option<(String, String)> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for stretch in stretches {
        *counts.entry(stretch.lang.tag()).or_default() += stretch.n_words;
    }
    let total = counts.values().sum::<usize>() as f64;
    let mut shares: Vec<(&str, f64)> =
        counts.into_iter().map(|(tag, n)| (tag, n as f64 / total)).collect();
    shares.retain(|(_, share)| *share >= LEAST_SHARE);
    if shares.len() < 2 {
        return None;
    }
    shares.sort_by(|a, b| b.1.total_cmp(&a.1));
    let named = shares.iter().map(|(tag, share)| {
        let name = labels::label(state, lang, "language", tag);
        format!("{name} {}", numbers::percent(lang, share * 100.0, 0))
    });
    let named: Vec<String> = named.collect();
    Some((text(lang, "fact-languages-of-text"), named.join(&text(lang, "list-separator"))))
}

#[cfg(test)]
mod tests {
    use marsad_model::TextLang;

    use super::*;

    #[test]
    fn words_of_another_language_are_pieces_of_their_own() {
        let text = "khassna serveur, 3ndo expérience 2";
        let stretch = |words: &str, lang| {
            let start = text.find(words).unwrap();
            Stretch { range: start..start + words.len(), lang, n_words: 1 }
        };
        let stretches = [
            stretch("khassna", TextLang::DarijaLatin),
            stretch("serveur", TextLang::French),
            stretch("3ndo", TextLang::DarijaLatin),
            stretch("expérience", TextLang::French),
        ];
        let cut = |part: Range<usize>, text_lang: &str| {
            let mut pieces = Vec::new();
            plain(&mut pieces, text, part, &stretches, text_lang);
            let shown = pieces.iter().map(|it| format!("{}:{}", it.lang, it.text));
            shown.collect::<Vec<_>>().join("|")
        };
        assert_eq!(
            cut(0..text.len(), "ary-Latn"),
            ":khassna |fr:serveur|:, 3ndo |fr:expérience|: 2"
        );
        assert_eq!(cut(8..15, "fr"), ":serveur");
        assert_eq!(cut(11..20, ""), "fr:veur|:, |ary-Latn:3nd");
        assert_eq!(of_word(&stretches, 8, "ary-Latn"), "fr");
        assert_eq!(of_word(&stretches, 8, "fr"), "");
    }
}
