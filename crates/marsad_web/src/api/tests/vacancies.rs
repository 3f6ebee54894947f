//! Searching, completing, and the taxonomies around it.

use super::*;

/// Numbers of the vacancies found, in order.
fn check(api: &Api, query: &str, expected: &[&str]) {
    let body = api.json(&format!("/api/v1/vacancies?{query}"));
    let ids = column(&body["vacancies"], "id");
    let ids: Vec<&str> = ids.into_iter().map(|it| it.trim_start_matches("board/")).collect();
    assert_eq!(ids, expected, "{query}");
    assert_eq!(body["total"], expected.len(), "{query}");
}

#[test]
fn codes_narrow_a_search() {
    let api = Api::start();
    check(&api, "", &["3", "0", "1", "4", "5", "2"]);
    check(&api, "occupation=7126", &["0", "1", "2"]);
    check(&api, "occupation=25&occupation=7", &["3", "0", "1", "4", "5", "2"]);
    check(&api, "place=01", &["0", "4", "2"]);
    check(&api, "place=01.1.1&occupation=2", &["4"]);
    check(&api, "contract=permanent", &["0", "1", "2"]);
    check(&api, "education=bac%2B2", &["3", "0", "1", "4", "5", "2"]);
    check(&api, "education=bac+2&limit=100", &["3", "0", "1", "4", "5", "2"]);
    check(&api, "sector=J", &["3", "4", "5"]);
    check(&api, "language=ar", &["1", "4"]);
    check(&api, "remote=remote&language=en", &["5"]);
    check(&api, "source=office&posted_from=2025-11-01", &["3", "0", "1"]);
    check(&api, "posted_to=2025-06-01", &["2"]);
    check(&api, "open=true", &["3", "0", "1"]);
    check(&api, "open=false", &["3", "0", "1", "4", "5", "2"]);
    check(&api, "wage_min=5000", &["0", "1", "2"]);
    check(&api, "wage_min=7000", &[]);
    check(&api, "skill=aaaa-1", &["0", "1", "2"]);
    check(&api, "skill=marsad:tool/sage&skill=aaaa-1", &[]);
}

#[test]
fn words_are_found_in_three_languages() {
    let api = Api::start();
    check(&api, "q=plumbers&sort=newest", &["0", "1", "2"]);
    check(&api, "q=%D8%B3%D8%A8%D8%A7%D9%83&sort=newest", &["0", "1", "2"]);
    check(&api, "q=developpeuse", &["3"]);
    let body = api.json("/api/v1/vacancies?q=plombeir");
    assert_eq!(body["near_spellings"], true);
}

#[test]
fn distances_are_measured_from_a_point_or_a_place() {
    let api = Api::start();
    check(&api, "near=35.7,-5.4&radius_km=50", &["0", "4", "2"]);
    check(&api, "place=02.1&radius_km=10", &["3", "1", "5"]);
    check(&api, "near=0,0&radius_km=10", &[]);
    for (query, parameter) in [
        ("near=35.7,-5.4", "radius_km"),
        ("radius_km=10", "radius_km"),
        ("near=35.7,-5.4&place=01&radius_km=5", "near"),
        ("place=01&place=02&radius_km=5", "place"),
        ("near=95,0&radius_km=5", "near"),
        ("occupation=25,71", "occupation"),
    ] {
        let problem = api.problem(&format!("/api/v1/vacancies?{query}"), 400);
        assert_eq!(problem["parameter"], parameter, "{query}");
    }
}

#[test]
fn facets_count_what_is_found() {
    let api = Api::start();
    let body = api.json("/api/v1/vacancies?place=01&facets=true&lang=fr&limit=1");
    let regions = &body["facets"]["region"];
    assert_eq!(regions[0]["code"], "01");
    assert_eq!(regions[0]["label"], "Nord");
    assert_eq!(regions[0]["count"], 3);
    assert_eq!(body["facets"]["occupation4"][0]["label"], "Plombiers et tuyauteurs");
    assert_eq!(api.json("/api/v1/vacancies")["facets"], Value::Null);
}

#[test]
fn a_vacancy_is_found_by_its_id_with_its_slash_escaped_or_not() {
    let api = Api::start();
    for address in ["/api/v1/vacancies/board/0", "/api/v1/vacancies/board%2F0"] {
        let body = api.json(&format!("{address}?lang=ar"));
        let vacancy = &body["vacancy"];
        assert_eq!(vacancy["title"], "Plombier confirmé");
        assert_eq!(vacancy["occupation"]["label"], "السباكون");
        assert_eq!(vacancy["places"][0]["label"], "الميناء");
        assert_eq!(vacancy["wage"]["currency"], "XXD");
        assert_eq!(vacancy["skills"][0]["id"], "aaaa-1");
        assert_eq!(vacancy["postings"][1]["duplicate"], "semantic");
        assert_eq!(body["about"]["sample"], true);
    }
}

#[test]
fn one_vacancy_says_which_words_are_of_which_language() {
    let body = Api::start().json("/api/v1/vacancies/board/0?lang=fr");
    let text = body["vacancy"]["text"].as_str().unwrap();
    let stretches = body["languages_of_text"].as_array().unwrap();
    let at = |stretch: &Value, end: &str| stretch[end].as_u64().unwrap() as usize;
    let words = |it: &Value| text[at(it, "start")..at(it, "end")].to_owned();
    assert!(words(&stretches[0]).starts_with("Plombier confirmé"), "{stretches:?}");
    assert_eq!(stretches[0]["language"]["code"], "fr");
    let n_words: u64 = stretches.iter().map(|it| it["n_words"].as_u64().unwrap()).sum();
    let all = text.split(|c: char| !c.is_alphanumeric()).filter(|it| !it.is_empty());
    assert_eq!(n_words, all.count() as u64, "every word is of one stretch");
}

#[test]
fn ads_in_a_file_cannot_be_formulas() {
    let api = Api::start();
    let csv = api.get("/api/v1/vacancies/board/2.csv").text();
    let mut lines = csv.split("\r\n");
    assert!(lines.next().unwrap().starts_with("id,title,employer,"), "{csv}");
    assert!(lines.next().unwrap().starts_with("board/2,'=Plumber +bonus,"), "{csv}");
}

#[test]
fn what_is_typed_is_completed_in_any_language() {
    let api = Api::start();
    for (query, kind, code) in [
        ("q=plom", "occupation", "7126"),
        ("q=%D8%B1%D8%B5%D8%A7%D8%B5", "occupation", "7126"),
        ("q=beni", "place", "01.1"),
        ("q=nordv", "place", "01.1"),
        ("q=sage&kind=skill", "skill", "marsad:tool/sage"),
        ("q=pipes&kind=skill", "skill", fixture::ESCO),
    ] {
        let body = api.json(&format!("/api/v1/complete?{query}"));
        let first = &body["suggestions"][0];
        assert_eq!(
            (first["kind"].as_str(), first["code"].as_str()),
            (Some(kind), Some(code)),
            "{query}"
        );
    }
    let place = api.json("/api/v1/complete?q=port&lang=ar&kind=place");
    assert_eq!(place["suggestions"][0]["label"], "الميناء");
    assert_eq!(place["suggestions"][0]["within"], "بني الشمال");
    assert_eq!(api.json("/api/v1/complete?q=")["suggestions"].as_array().unwrap().len(), 0);
}

#[test]
fn lists_of_codes_are_narrowed_and_things_know_their_neighbours() {
    let api = Api::start();
    let codes = |address: &str, list: &str| {
        let body = api.json(address);
        column(&body[list], "code").into_iter().map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(codes("/api/v1/occupations?level=1", "occupations"), ["2", "7"]);
    assert_eq!(codes("/api/v1/occupations?parent=71", "occupations"), ["712"]);
    assert_eq!(codes("/api/v1/occupations?q=plombier&level=4", "occupations"), ["7126"]);
    assert_eq!(codes("/api/v1/places?level=region&level=country", "places"), ["01", "02", "XX"]);
    assert_eq!(codes("/api/v1/places?parent=01", "places"), ["01.1"]);
    let skill = api.json(&format!("/api/v1/skills/{}?lang=fr", fixture::ESCO));
    assert_eq!(skill["skill"]["label"], "souder des tuyaux");
    for id in [
        "aaaa-1",
        "http%3A%2F%2Fdata.europa.eu%2Fesco%2Fskill%2Faaaa-1",
        "http:/data.europa.eu/esco/skill/aaaa-1",
    ] {
        assert_eq!(
            api.json(&format!("/api/v1/skills/{id}"))["skill"]["uri"],
            fixture::ESCO,
            "{id}"
        );
    }
    let skill = api.json("/api/v1/skills/marsad:tool/sage");
    assert_eq!(skill["names"][0]["name"], "Sage Compta");
    let place = api.json("/api/v1/places/01.1.1");
    assert_eq!(column(&place["ancestors"], "code"), ["XX", "01", "01.1"]);
    let occupation = api.json("/api/v1/occupations/2512?lang=fr");
    assert_eq!(occupation["definitions"]["en"], "They write.");
    assert_eq!(column(&occupation["ancestors"], "code"), ["2", "25", "251"]);
    assert_eq!(api.json("/api/v1/sources?sample=false")["sources"][0]["id"], "office");
}
