use super::*;

const DARIJA: &str = "word\tscript\nديال\tarab\nواش\tarab\nكاين\tarab\nبغينا\tarab\nاللي\tarab\n\
    dyal\tlatn\nkhassna\tlatn\nkayn\tlatn\nbghina\tlatn\n3ndo\tlatn\nchi\tlatn\nli\tlatn\nf\tlatn\n";

fn model() -> (Stretches, Taxonomy) {
    let titles = "title\tlang\tisco08\nserveur restaurant\tfr\t5131\nsoudeur qualifié\tfr\t7212\n\
        سائق شاحنة\tar\t8332\nchifour dyal taxi\tary-Latn\t8322\nwaiter in a hotel\ten\t5131\n";
    let pack = Pack::of(&[
        ("lexicons/darija.tsv", DARIJA),
        ("lexicons/amazigh.tsv", "word\nnra\nyan\numksa\nn\nwulli\nad\nissn\n"),
        ("taxonomy/titles/x.tsv", titles),
        ("country.toml", crate::reader::tests::COUNTRY),
    ]);
    (Stretches::new(&pack).unwrap(), Taxonomy::read(&pack).unwrap())
}

#[track_caller]
fn check(text: &str, expected: &[(&str, &str)]) {
    let (model, taxonomy) = model();
    let found = model.of(&taxonomy, text);
    let found: Vec<_> = found.iter().map(|it| (it.lang.tag(), &text[it.range.clone()])).collect();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn languages_change_within_a_sentence() {
    check(
        "khassna chi serveur 3ndo expérience",
        &[
            ("ary-Latn", "khassna chi"),
            ("fr", "serveur"),
            ("ary-Latn", "3ndo"),
            ("fr", "expérience"),
        ],
    );
    check(
        "كاين خدمة ديال السائق (2) — nous recherchons un soudeur",
        &[("ary", "كاين خدمة ديال السائق"), ("fr", "nous recherchons un soudeur")],
    );
}

#[test]
fn what_two_languages_share_is_of_the_clause() {
    check("بغينا سائق شاحنة اللي كاين", &[("ary", "بغينا سائق شاحنة اللي كاين")]);
    check("على السائق أن يكون من ذوي الخبرة", &[("ar", "على السائق أن يكون من ذوي الخبرة")]);
}

#[test]
fn both_scripts_of_amazigh_are_one_language() {
    check("ⵏⵔⴰ ⵢⴰⵏ", &[("zgh", "ⵏⵔⴰ ⵢⴰⵏ")]);
    check("nra yan umksa n wulli g uẓɣar", &[("zgh", "nra yan umksa n wulli g uẓɣar")]);
}

#[test]
fn a_text_without_words_has_no_language() {
    check("12 345 — !", &[]);
}

#[test]
fn words_of_a_stretch_are_counted_without_numbers() {
    let (model, taxonomy) = model();
    let found = model.of(&taxonomy, "nous recherchons 2 soudeurs");
    assert_eq!(found.iter().map(|it| it.n_words).collect::<Vec<_>>(), [3]);
}
