//! Words as they are compared: one analyzer per language.
//!
//! They over-stem on purpose: good for finding, not for linking to a taxonomy.

mod arabic;
mod filter;
mod french;

use marsad_model::Lang;
use tantivy::{
    Index,
    tokenizer::{
        AsciiFoldingFilter, Language, LowerCaser, RemoveLongFilter, SimpleTokenizer, Stemmer,
        StopWordFilter, TextAnalyzer,
    },
};

use self::filter::MapWords;

/// Longest word kept, in bytes; longer ones are addresses and noise.
const MAX_WORD: usize = 60;

/// Makes the analyzers known to an index, under the languages' tags.
pub(crate) fn register(index: &Index) {
    for lang in Lang::ALL {
        index.tokenizers().register(lang.tag(), analyzer(lang));
    }
}

pub(crate) fn analyzer(lang: Lang) -> TextAnalyzer {
    let words = TextAnalyzer::builder(SimpleTokenizer::default())
        .filter(RemoveLongFilter::limit(MAX_WORD))
        .filter(LowerCaser);
    let stop = |words: &[&str]| StopWordFilter::remove(words.iter().map(|word| (*word).to_owned()));
    match lang {
        Lang::Fr => words
            .filter(stop(french::STOP_WORDS))
            .filter(MapWords(french::masculine))
            .filter(Stemmer::new(Language::French))
            .filter(AsciiFoldingFilter)
            .build(),
        Lang::Ar => words
            .filter(MapWords(arabic::normalize))
            .filter(stop(arabic::STOP_WORDS))
            .filter(MapWords(arabic::stem))
            .build(),
        Lang::En => words
            .filter(stop(&[
                "a", "an", "and", "at", "for", "in", "of", "on", "or", "the", "to", "with",
            ]))
            .filter(Stemmer::new(Language::English))
            .filter(AsciiFoldingFilter)
            .build(),
    }
}

/// The words of a text as the index has them.
pub(crate) fn words(lang: Lang, text: &str) -> Vec<String> {
    let mut analyzer = analyzer(lang);
    let mut stream = analyzer.token_stream(text);
    let mut words = Vec::new();
    while stream.advance() {
        words.push(stream.token().text.clone());
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    fn same(lang: Lang, variants: &[&str]) {
        let first = words(lang, variants[0]);
        for variant in variants {
            assert_eq!(words(lang, variant), first, "{variant}");
        }
    }

    #[test]
    fn spellings_and_forms_of_a_word_meet() {
        same(Lang::Ar, &["مهندس", "مُهَنْدِس", "المهندس", "مهندسة", "والمهندسة", "المهندسون"]);
        same(Lang::Ar, &["إدارة", "ادارة", "الإدارة", "اداره", "بالإدارة"]);
        same(Lang::Ar, &["أكادير", "اكادير"]);
        same(Lang::Ar, &["2026", "٢٠٢٦"]);
        same(Lang::Fr, &["infirmier", "infirmière", "infirmières", "INFIRMIERS"]);
        same(Lang::Fr, &["développeur", "développeuse", "developpeur"]);
        same(Lang::Fr, &["technicien", "technicienne", "techniciens"]);
        same(Lang::En, &["engineer", "engineers"]);
    }
}
