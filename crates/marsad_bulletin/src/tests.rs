use super::*;

const CHART: &str = r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 480 60" direction="ltr" font-family="DejaVu Sans"><rect width="200" height="20" fill="#0d4f4f"/><text x="470" y="40" text-anchor="end" font-size="15">&#x2067;الشهر&#x2069;</text></svg>"##;

fn contents(lang: &str, dir: &str, word: &str) -> String {
    let chart = CHART.replace('"', "\\\"");
    let table = format!(
        r#"{{"columns":["{word}","{word}"],"rows":[{{"head":"{word}","href":"","cells":[
            {{"text":"12,5 %","remark":"","href":"https://example.org/cell"}}]}}]}}"#
    );
    format!(
        r#"{{"lang":"{lang}","dir":"{dir}","publisher":"Marsad","title":"{word}","place":"{word}",
        "month":"2025-11","description":"{word}","date":"2025-11-30","as_of":"{word}","sample":"{word}",
        "words":{{"tagline":"{word}","key":"{word}","about":"{word}","page":"{{n}} / {{total}}"}},
        "figures":[{{"name":"{word}","value":"64","detail":"{word}","remark":"","href":"","official":true}}],
        "sentences":[[{{"words":"{word} ","href":""}},{{"words":"64","href":"https://example.org/cell"}}]],
        "chapters":[{{"title":"{word}","lead":"{word}","sections":[
            {{"title":"{word}","note":"{word}","chart":"{chart}","alt":"{word}","table":null,
              "source":"{word}","href":"","more":"","wide":false}},
            {{"title":"{word}","note":"","chart":"","alt":"","table":{table},
              "source":"{word}","href":"https://example.org/flow","more":"{word}","wide":true}}]}}],
        "about":[{{"title":"{word}","table":{table},"paragraphs":[[{{"words":"{word}","href":""}}]]}}]}}"#
    )
}

fn has(pdf: &[u8], word: &str) -> bool {
    pdf.windows(word.len()).any(|it| it == word.as_bytes())
}

#[test]
fn the_same_contents_give_the_same_bytes() {
    for (lang, dir, word) in
        [("ar", "rtl", "سوق الشغل"), ("fr", "ltr", "Marché du travail"), ("en", "ltr", "Market")]
    {
        let made = typeset(contents(lang, dir, word)).unwrap();
        assert_eq!(made, typeset(contents(lang, dir, word)).unwrap(), "{lang}");
        assert!(made.starts_with(b"%PDF-"));
        assert!(has(&made, &format!("/Lang({lang})")) || has(&made, "/Lang"), "{lang}");
        assert!(has(&made, "https://example.org/cell"), "{lang}: a figure leads nowhere");
        assert!(has(&made, "pdfuaid"), "{lang}: not accessible");
    }
}

#[test]
fn contents_that_lack_something_are_an_error_that_names_it() {
    let error = typeset(r#"{"lang":"fr"}"#.to_owned()).unwrap_err().to_string();
    assert!(error.contains("words"), "{error}");
    let error = typeset("{".to_owned()).unwrap_err().to_string();
    assert!(error.contains("JSON"), "{error}");
}
