//! From skills to jobs: a text becomes codes and is forgotten; what fits is told with its reasons.

use super::*;

const CV: &str = "text=Fatima+Nom%0ASoudeur%0ATel+0600000000%0Asouder+des+tuyaux%2C+Sage&near=Nord";
const MULTIPART: (header::HeaderName, &str) =
    (header::CONTENT_TYPE, "multipart/form-data; boundary=XyZ");

fn file(bytes: &str) -> String {
    format!(
        "--XyZ\r\nContent-Disposition: form-data; name=\"file\"; filename=\"cv.txt\"\r\n\r\n{bytes}\
         \r\n--XyZ--\r\n"
    )
}

#[test]
fn a_text_leads_to_codes_and_nothing_else_of_it_is_left() {
    let portal = Portal::start();
    let got = portal.post("/fr/match", &[], CV);
    assert_eq!(got.status, StatusCode::SEE_OTHER);
    assert_eq!(
        got.header(header::LOCATION),
        "/fr/match?near=Nord&job=7212&skill=aaaa-1&skill=marsad%3Asage"
    );
    assert_eq!(got.header(header::CACHE_CONTROL), "no-store");
    let as_file = portal.post("/fr/match", &[MULTIPART], &file("Soudeur\nsouder des tuyaux\n"));
    assert_eq!(as_file.header(header::LOCATION), "/fr/match?job=7212&skill=aaaa-1");
}

#[test]
fn what_cannot_be_read_is_told_in_words() {
    let portal = Portal::start();
    for (body, problem) in [
        (file(""), "empty"),
        (file("zzqxv"), "nothing"),
        (file("%PDF-1.7 nothing"), "damaged"),
        (file("{\\rtf1 }"), "form"),
        ("no form".to_owned(), "damaged"),
    ] {
        let got = portal.post("/ar/match", &[MULTIPART], &body);
        assert_eq!(got.header(header::LOCATION), format!("/ar/match?problem={problem}"));
        for lang in Lang::ALL {
            let page = portal.page(&format!("/{}/match?problem={problem}", lang.tag()));
            assert!(page.contains("role=\"alert\""), "{problem}");
        }
    }
    let foreign = portal.post("/fr/match", &[(header::ORIGIN, "https://attacker.example")], CV);
    assert_eq!(foreign.status, StatusCode::FORBIDDEN);
    assert_eq!(portal.get("/fr/match?skill=nobody-knows").status, StatusCode::NOT_FOUND);
    assert_eq!(portal.get("/fr/match?job=72").status, StatusCode::NOT_FOUND);
}

#[test]
fn occupations_and_vacancies_come_with_their_reasons() {
    let portal = Portal::start();
    let page = portal.page("/en/match?job=7212&skill=aaaa-1");
    assert!(page.contains("You have worked as: \u{2068}Welders\u{2069}"), "{page}");
    assert!(page.contains("name=\"skill\" value=\"aaaa-1\" checked"), "{page}");
    assert!(page.contains("Shown because of:"), "{page}");
    let again = portal.page("/en/match?job=7212&skill=aaaa-1");
    assert_eq!(page, again, "what chance decides is decided for the day");
    let added = portal.get("/en/match?job=7212&add=weld+pipes%2C+sage");
    assert_eq!(
        added.header(header::LOCATION),
        "/en/match?job=7212&skill=aaaa-1&skill=marsad%3Asage"
    );
    let unknown = portal.get("/en/match?add=zzqxv");
    assert_eq!(unknown.header(header::LOCATION), "/en/match?problem=unknown");
}

#[test]
fn a_profile_is_taken_away_without_a_name() {
    let portal = Portal::start();
    let xml = portal.get("/fr/match/europass.xml?job=7212&skill=aaaa-1");
    assert!(xml.header(header::CONTENT_TYPE).starts_with("application/xml"));
    assert!(xml.text().contains("souder des tuyaux") && xml.text().contains("Soudeurs"));
    let json = portal.get("/ar/match/resume.json?skill=marsad:sage").text();
    assert!(json.contains("\"Sage\"") && json.contains("\"basics\":{\"name\":\"\""), "{json}");
}

#[test]
fn two_occupations_are_compared() {
    let portal = Portal::start();
    let page = portal.page("/fr/moves?from=soudeur&to=2512");
    assert!(page.contains("Soudeurs") && page.contains("Concepteurs de logiciels"), "{page}");
    assert!(page.contains("ISCO 7212") && page.contains("ISCO 2512"));
    let unknown = portal.page("/ar/moves?from=zzqxv");
    assert!(unknown.contains("لا نعرف مهنة باسم"), "{unknown}");
}
