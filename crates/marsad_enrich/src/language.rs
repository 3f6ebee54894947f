//! The language an ad is written in.

use marsad_model::{Lang, TextLang};
use marsad_taxonomy::{Pack, Taxonomy};

use crate::{
    Error, languages,
    normalize::{Script, Vocabulary, Words},
    page::Page,
};

/// How much each known word speaks for each language written in Latin script, and which Arabic words
/// are of the spoken language only.
#[derive(Debug)]
pub(crate) struct LanguageModel {
    /// By form number: the share of the word's use in each of [`LATIN`].
    latin: Vec<[f32; LATIN.len()]>,
    /// By form number: a word of the spoken language.
    spoken: Vec<bool>,
}

const LATIN: [TextLang; 4] =
    [TextLang::French, TextLang::English, TextLang::Spanish, TextLang::DarijaLatin];

/// A function word counts as much as this many uses in the taxonomy's labels.
const FUNCTION_WORD: f32 = 200.0;

/// How many words of the body are looked at: enough to tell, also for two languages.
const N_WORDS: usize = 400;

/// Texts of fewer words say less of the ad's language than its title.
const TEASER: usize = 15;

/// A second language with at least this share makes a mixed ad.
const MIXED: f32 = 0.3;

impl LanguageModel {
    pub(crate) fn new(
        taxonomy: &Taxonomy,
        pack: &Pack,
        vocabulary: &mut Vocabulary,
    ) -> Result<Self, Error> {
        let mut counts = Counts::default();
        for language in languages::ALL {
            counts.add(vocabulary, language.lang, language.function_words, FUNCTION_WORD);
        }
        if let Some(table) = pack.table("lexicons/darija.tsv", &["word", "script"])? {
            for row in table.rows() {
                let lang = row.parse("script", "a script (arab, latn)", |script| match script {
                    "arab" => Some(TextLang::Darija),
                    "latn" => Some(TextLang::DarijaLatin),
                    _ => None,
                })?;
                counts.add(vocabulary, lang, row.require("word")?, FUNCTION_WORD);
            }
        }
        for title in &taxonomy.titles {
            counts.add(vocabulary, title.lang, &title.title, 1.0);
        }
        for group in taxonomy.occupations.all() {
            for (lang, text_lang) in [(Lang::Fr, TextLang::French), (Lang::En, TextLang::English)] {
                counts.add(vocabulary, text_lang, group.label.get(lang), 1.0);
                counts.add(vocabulary, text_lang, group.definition.get(lang), 1.0);
            }
        }
        Ok(counts.finish())
    }

    /// The language of title and text; names of places in the title (`title_places`, as spans of
    /// words) are in the site's language, not the ad's.
    pub(crate) fn read(&self, page: &Page<'_>, title_places: &[(usize, usize)]) -> TextLang {
        let mut evidence = Evidence::default();
        // A text of a few words is the site's own category; the ad's words are the title.
        let n_times = if page.body.len() < TEASER { 3 } else { 1 };
        for _ in 0..n_times {
            self.add(&page.title, title_places, &mut evidence);
        }
        self.add(&page.body, &[], &mut evidence);
        evidence.language(page.title.len() + page.body.len())
    }

    fn add(&self, words: &Words<'_>, except: &[(usize, usize)], evidence: &mut Evidence) {
        for (index, token) in words.tokens.iter().enumerate().take(N_WORDS) {
            if except.iter().any(|(first, end)| (*first..*end).contains(&index)) {
                continue;
            }
            let form = token.form as usize;
            match token.script {
                Script::Arabic => {
                    evidence.n_arabic += 1.0;
                    if self.spoken.get(form).is_some_and(|spoken| *spoken) {
                        evidence.n_spoken += 1.0;
                    }
                }
                Script::Tifinagh => evidence.n_amazigh += 1.0,
                Script::Latin => {
                    evidence.n_latin += 1.0;
                    if let Some(shares) = self.latin.get(form).filter(|_| form != 0) {
                        for (sum, share) in evidence.latin.iter_mut().zip(shares) {
                            *sum += share;
                        }
                    }
                    if words.text[token.start..token.end].contains(['é', 'è', 'ê', 'ç', 'à']) {
                        evidence.latin[0] += 0.5;
                    }
                }
                Script::Number | Script::Other => {}
            }
        }
    }
}

#[derive(Debug, Default)]
struct Evidence {
    n_arabic: f32,
    n_spoken: f32,
    n_amazigh: f32,
    n_latin: f32,
    latin: [f32; LATIN.len()],
}

impl Evidence {
    /// `n_words` is the length of the ad: a few words are in one language.
    fn language(&self, n_words: usize) -> TextLang {
        let total = self.n_arabic + self.n_amazigh + self.n_latin;
        if total == 0.0 {
            return TextLang::Unknown;
        }
        if self.n_amazigh / total > 0.5 {
            return TextLang::Amazigh;
        }
        let arabic_share = self.n_arabic / total;
        if arabic_share > 0.25 && arabic_share < 0.75 && n_words >= 6 {
            return TextLang::Mixed;
        }
        if arabic_share >= 0.5 {
            // A few words of the spoken language are enough: the written one never has them.
            let spoken_share = self.n_spoken / self.n_arabic;
            let spoken = spoken_share >= 0.12 || self.n_spoken >= 3.0 && spoken_share >= 0.06;
            return if spoken { TextLang::Darija } else { TextLang::Arabic };
        }
        self.latin_language(n_words)
    }

    fn latin_language(&self, n_words: usize) -> TextLang {
        let sum: f32 = self.latin.iter().sum();
        let mut order: Vec<usize> = (0..LATIN.len()).collect();
        order.sort_by(|&a, &b| self.latin[b].total_cmp(&self.latin[a]));
        let (first, second) = (order[0], order[1]);
        if sum <= 0.0 {
            return TextLang::Unknown;
        }
        if n_words >= 25 && sum >= 12.0 && self.latin[second] / sum >= MIXED {
            return TextLang::Mixed;
        }
        LATIN[first]
    }
}

/// Uses of each word by language.
#[derive(Debug, Default)]
struct Counts {
    latin: Vec<[f32; LATIN.len()]>,
    arabic: Vec<f32>,
    spoken: Vec<f32>,
    totals: [f32; LATIN.len()],
}

impl Counts {
    fn add(&mut self, vocabulary: &mut Vocabulary, lang: TextLang, text: &str, weight: f32) {
        let column = LATIN.iter().position(|latin| *latin == lang);
        for (form, script) in cut(text) {
            let number = vocabulary.form(&form) as usize;
            if number >= self.latin.len() {
                self.latin.resize(number + 1, [0.0; LATIN.len()]);
                self.arabic.resize(number + 1, 0.0);
                self.spoken.resize(number + 1, 0.0);
            }
            match (script, column, lang) {
                (Script::Latin, Some(column), _) => {
                    self.latin[number][column] += weight;
                    self.totals[column] += weight;
                }
                (Script::Arabic, _, TextLang::Arabic) => self.arabic[number] += weight,
                // Titles in the spoken language use words of the written one: they do not count.
                (Script::Arabic, _, TextLang::Darija) if weight > 1.0 => {
                    self.spoken[number] += weight;
                }
                _ => {}
            }
        }
    }

    fn finish(self) -> LanguageModel {
        let latin = self.latin.iter().map(|counts| self.shares(counts)).collect();
        let spoken =
            self.spoken.iter().zip(&self.arabic).map(|(spoken, arabic)| spoken > arabic).collect();
        LanguageModel { latin, spoken }
    }

    /// Shares between languages of their relative frequencies, so that a large table of one language
    /// does not draw every word to it; rare words count less.
    fn shares(&self, counts: &[f32; LATIN.len()]) -> [f32; LATIN.len()] {
        let frequency = |column: usize| counts[column] / self.totals[column].max(1.0);
        let sum: f32 = (0..LATIN.len()).map(frequency).sum();
        let n: f32 = counts.iter().sum();
        let trust = n / (n + 2.0);
        let mut shares = [0.0; LATIN.len()];
        if sum > 0.0 {
            for (column, share) in shares.iter_mut().enumerate() {
                // Squared, so that words of two languages are worth little.
                *share = trust * (frequency(column) / sum).powi(2);
            }
        }
        shares
    }
}

fn cut(text: &str) -> Vec<(String, Script)> {
    let words = Words::cut(text);
    (0..words.len())
        .map(|index| (words.norm(index).to_owned(), words.tokens[index].script))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        page::{PageReader, PageTexts},
        phrases::{Compare, Phrases},
    };

    const DARIJA: &str = "word\tscript\nديال\tarab\nواش\tarab\nكاين\tarab\nخاصو\tarab\n\
        dyal\tlatn\nkhassna\tlatn\nkayn\tlatn\nbghina\tlatn\n3ndo\tlatn\nchi\tlatn\n";

    #[track_caller]
    fn check(text: &str, expected: TextLang) {
        let pack = Pack::of(&[
            ("lexicons/darija.tsv", DARIJA),
            ("country.toml", crate::reader::tests::COUNTRY),
        ]);
        let taxonomy = Taxonomy::read(&pack).unwrap();
        let mut vocabulary = Vocabulary::default();
        let model = LanguageModel::new(&taxonomy, &pack, &mut vocabulary).unwrap();
        let pages = PageReader::new(Phrases::new(Compare::Stems), &mut vocabulary);
        let texts = PageTexts { title: "", employer: "", location: "", body: text };
        let declared = Default::default();
        let page = pages.read(texts, &declared, &vocabulary);
        assert_eq!(model.read(&page, &[]), expected, "{text}");
    }

    #[test]
    fn languages_are_told_apart() {
        check("Nous recherchons un comptable pour notre agence", TextLang::French);
        check("We are looking for a sales manager", TextLang::English);
        check("تعلن شركة عن حاجتها إلى مهندس", TextLang::Arabic);
        check("كاين خدمة ديال السائق، واش عندك رخصة", TextLang::Darija);
        check("khassna serveur 3ndo experience dyal chi resto", TextLang::DarijaLatin);
        check("Buscamos comercial con experiencia en ventas", TextLang::Spanish);
        check("ⴰⵎⵙⵡⵓⵔⵉ ⵏ ⵓⵙⵎⵓⵜⵜⴳ", TextLang::Amazigh);
        check("12345", TextLang::Unknown);
    }

    #[test]
    fn two_languages_make_a_mixed_ad() {
        check(
            "مطلوب مهندس معلوميات للعمل بالرباط Nous recherchons un ingénieur informatique à Rabat",
            TextLang::Mixed,
        );
    }
}
