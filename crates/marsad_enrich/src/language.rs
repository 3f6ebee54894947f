//! The language an ad is written in.

mod counts;
mod sentences;
mod signs;
mod stretches;

use marsad_model::{Lang, TextLang};
use marsad_taxonomy::{Pack, Taxonomy};

use counts::Counts;
use sentences::{Sentence, Throughout};
pub use stretches::Stretch;
pub(crate) use stretches::Stretches;

use crate::{
    Error, languages,
    normalize::{Script, Token, Vocabulary, Words},
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
    /// By form number: a word of Amazigh that no other language has.
    amazigh: Vec<bool>,
}

const LATIN: [TextLang; 4] =
    [TextLang::French, TextLang::English, TextLang::Spanish, TextLang::DarijaLatin];

const SPANISH: usize = 2;
const DARIJA: usize = 3;

/// A function word counts as much as this many uses in the taxonomy's labels.
const FUNCTION_WORD: f32 = 200.0;

/// How many words of the body are looked at: enough to tell, also for two languages.
const N_WORDS: usize = 400;

/// Texts of fewer words say less of the ad's language than its title.
const TEASER: usize = 15;

/// A second language with at least this share makes a mixed ad.
const MIXED: f32 = 0.3;
/// Fewer words are in one language, whatever its sentences look like.
const MIXED_WORDS: usize = 20;

/// Share of words of the spoken Arabic, or of Amazigh, from which an ad in Latin letters is in it.
const CHAT: f32 = 0.08;
const AMAZIGH: f32 = 0.08;
/// Shorter words are of too many languages.
const LONG: usize = 3;

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
        let mut amazigh = Vec::new();
        if let Some(table) = pack.table("lexicons/amazigh.tsv", &["word"])? {
            for row in table.rows() {
                let word = row.require("word")?;
                if word.chars().count() >= LONG {
                    amazigh.push(vocabulary.form(&crate::normalize::fold(word)) as usize);
                }
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
        Ok(counts.finish(amazigh))
    }

    /// The language of title and text; names of places in the title (`title_places`, as spans of
    /// words) are in the site's language, not the ad's.
    pub(crate) fn read(&self, page: &Page<'_>, title_places: &[(usize, usize)]) -> TextLang {
        let mut evidence = Evidence::default();
        // A text of a few words is the site's own category; the ad's words are the title.
        let n_times = if page.body.len() < TEASER { 3 } else { 1 };
        for time in 0..n_times {
            let n_chat = evidence.n_chat;
            self.add(&page.title, title_places, &mut evidence);
            if time > 0 {
                evidence.n_chat = n_chat;
            }
        }
        self.add(&page.body, &[], &mut evidence);
        evidence.language(page.title.len() + page.body.len())
    }

    fn add(&self, words: &Words<'_>, except: &[(usize, usize)], evidence: &mut Evidence) {
        let mut sentence = Sentence::default();
        for (index, token) in words.tokens.iter().enumerate().take(N_WORDS) {
            if token.first_of_sentence {
                evidence.throughout.add(&std::mem::take(&mut sentence));
            }
            if except.iter().any(|(first, end)| (*first..*end).contains(&index)) {
                continue;
            }
            let form = token.form as usize;
            match token.script {
                Script::Arabic => {
                    evidence.n_arabic += 1.0;
                    sentence.n_other += 1.0;
                    let known = self.spoken.get(form).is_some_and(|spoken| *spoken);
                    if known || signs::is_spoken_form(words.norm(index)) {
                        evidence.n_spoken += 1.0;
                    }
                }
                Script::Tifinagh => {
                    evidence.n_amazigh += 1.0;
                    sentence.n_other += 1.0;
                }
                Script::Latin => {
                    evidence.n_latin += 1.0;
                    sentence.n_latin += 1.0;
                    let word = &words.text[token.start..token.end];
                    let is_name = word.starts_with(char::is_uppercase) && !token.first_of_sentence;
                    let shares = self.latin.get(form).filter(|_| form != 0);
                    if let Some(shares) = shares {
                        for (sum, share) in evidence.latin.iter_mut().zip(shares) {
                            *sum += share;
                        }
                        for (sum, share) in sentence.latin.iter_mut().zip(shares) {
                            *sum += share;
                        }
                    }
                    let is_known = shares.is_some_and(|shares| shares[DARIJA] >= 0.5);
                    let is_foreign = is_gender(words, token)
                        || shares.is_some_and(|shares| shares[..DARIJA].iter().any(|s| *s > 0.0));
                    if is_known && !is_gender(words, token)
                        || !is_foreign && signs::is_chat_form(words.norm(index))
                    {
                        evidence.n_chat += 1.0;
                        sentence.n_chat += f32::from(u8::from(!is_name));
                    }
                    let is_amazigh = !is_name && self.amazigh.get(form) == Some(&true);
                    match signs::letters(word) {
                        letters if is_amazigh || letters == Some(TextLang::Amazigh) => {
                            evidence.n_amazigh_latin += 1.0;
                            sentence.n_amazigh += 1.0;
                        }
                        Some(TextLang::Spanish) => evidence.latin[SPANISH] += 0.7,
                        Some(_) => evidence.latin[0] += 0.5,
                        None => {}
                    }
                }
                Script::Number | Script::Other => {}
            }
        }
        evidence.throughout.add(&sentence);
    }
}

/// The letters of "H/F": alone, "f" is a word of the spoken language.
fn is_gender(words: &Words<'_>, token: &Token) -> bool {
    token.end - token.start == 1
        && (words.text[..token.start].ends_with('/') || words.text[token.end..].starts_with('/'))
}

#[derive(Debug, Default)]
struct Evidence {
    n_arabic: f32,
    n_spoken: f32,
    n_amazigh: f32,
    n_latin: f32,
    /// Words of Amazigh or of the spoken Arabic in Latin letters.
    n_amazigh_latin: f32,
    n_chat: f32,
    throughout: Throughout,
    latin: [f32; LATIN.len()],
}

impl Evidence {
    /// `n_words` is the length of the ad: a few words are in one language.
    fn language(&self, n_words: usize) -> TextLang {
        let total = self.n_arabic + self.n_amazigh + self.n_latin;
        if total == 0.0 {
            return TextLang::Unknown;
        }
        let amazigh_share = self.n_amazigh / total;
        if amazigh_share > 0.5 {
            let is_mixed = amazigh_share < 1.0 - MIXED && n_words >= MIXED_WORDS;
            return if is_mixed { TextLang::Mixed } else { TextLang::Amazigh };
        }
        let arabic_share = self.n_arabic / total;
        if arabic_share > 0.25 && arabic_share < 0.75 && n_words >= 6 {
            return TextLang::Mixed;
        }
        if arabic_share >= 0.5 {
            // A few words of the spoken language are enough: the written one never has them.
            let spoken_share = self.n_spoken / self.n_arabic;
            let spoken = spoken_share >= 0.12 || self.n_spoken >= 2.0 && spoken_share >= 0.05;
            return if spoken { TextLang::Darija } else { TextLang::Arabic };
        }
        self.latin_language(n_words)
    }

    fn latin_language(&self, n_words: usize) -> TextLang {
        let sum: f32 = self.latin.iter().sum();
        let mut order: Vec<usize> = (0..LATIN.len()).collect();
        order.sort_by(|&a, &b| self.latin[b].total_cmp(&self.latin[a]));
        let (first, second) = (order[0], order[1]);
        // "Recrute technicien … Hadchi b darija": each language has sentences of its own.
        if n_words >= MIXED_WORDS && self.throughout.has_two(self.n_latin) {
            return TextLang::Mixed;
        }
        if self.n_amazigh_latin >= 3.0 && self.n_amazigh_latin / self.n_latin >= AMAZIGH {
            return TextLang::Amazigh;
        }
        // Things of work have French names in the spoken language: its own words are few, but no other
        // language has them.
        let chat = self.n_chat / self.n_latin.max(1.0);
        if self.n_chat >= 3.0 && chat >= CHAT || self.n_chat >= 2.0 && chat >= 2.0 * CHAT {
            return TextLang::DarijaLatin;
        }
        if sum <= 0.0 {
            return TextLang::Unknown;
        }
        // French and Spanish share their small words.
        let least = if first == SPANISH && second == 0 { 1.2 * MIXED } else { MIXED };
        if n_words >= 25 && sum >= 12.0 && self.latin[second] / sum >= least {
            return TextLang::Mixed;
        }
        LATIN[first]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        page::{PageReader, PageTexts},
        phrases::{Compare, Phrases},
    };

    const DARIJA: &str = "word\tscript\nديال\tarab\nواش\tarab\nكاين\tarab\nخاصو\tarab\n\
        dyal\tlatn\nkhassna\tlatn\nkayn\tlatn\nbghina\tlatn\n3ndo\tlatn\nchi\tlatn\nf\tlatn\n";

    #[track_caller]
    fn check(text: &str, expected: TextLang) {
        let pack = Pack::of(&[
            ("lexicons/darija.tsv", DARIJA),
            ("lexicons/amazigh.tsv", "word\nnra\nafellah\nygan\nigran\n"),
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
        check("لي بغاو يخدمو فالمعمل، ماكاينش التنقل والنقل على الشركة", TextLang::Darija);
        check("مطلوب نادل للعمل ليلا ابتداء من يونيو بمطعم في المدينة", TextLang::Arabic);
        check(
            "Nra yan umksa n wulli g uẓɣar. Ad issn i tiksi n wulli d tuẓẓgt d wučči",
            TextLang::Amazigh,
        );
        check("Nra yan ufellah ygan amksa f igran n Sous", TextLang::Amazigh);
        check("Se necesitan operarias de máquina de coser, campaña", TextLang::Spanish);
    }

    #[test]
    fn french_words_do_not_hide_the_spoken_language() {
        check(
            "Clinique jdida f Agadir kat9leb 3la 4 infirmiers polyvalents, licence, y3ref les gestes \
             d'urgence, logiciel de la clinique n3allmouh",
            TextLang::DarijaLatin,
        );
        check("Formation B2B, permis 3D, 7h par jour pour la tannerie", TextLang::French);
        check("Auditeur H/F CDI. Auditeur H/F, Comptable (H/F), Casablanca", TextLang::French);
    }

    #[test]
    fn two_languages_make_a_mixed_ad() {
        check(
            "Société recrute un technicien pour son agence de Rabat, avec expérience. \
             Khassna wa7ed li kayn m3ana dyal bsse7 w 3ndo chi tonobil, bghina daba.",
            TextLang::Mixed,
        );
        check(
            "مطلوب مهندس معلوميات للعمل بالرباط Nous recherchons un ingénieur informatique à Rabat",
            TextLang::Mixed,
        );
    }
}
