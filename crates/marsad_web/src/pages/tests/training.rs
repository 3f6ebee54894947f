//! Programmes of training, where they are missing, and what is pasted.

use super::*;

#[track_caller]
fn check(address: &str, expected: &[&str]) {
    let page = Portal::start().page(address);
    for text in expected {
        assert!(page.contains(text), "{address}: {text}\n{page}");
    }
}

#[test]
fn programmes_are_found_and_counted() {
    check("/en/training", &["2 programmes", "Soudure &#60;TIG&#62; &#38; tuyaux", "24 seats"]);
    check("/fr/training?place=02", &["1 formation", "البرمجة"]);
    check("/ar/training?occupation=7212&free=true", &["برنامج واحد", "24 مقعدا", "مجاني"]);
    check("/en/training?q=nothingatall", &["No programme that we know fits"]);
}

#[test]
fn what_is_not_known_is_refused() {
    let portal = Portal::start();
    for (address, status) in [
        ("/en/training?place=99", StatusCode::NOT_FOUND),
        ("/en/training?occupation=99", StatusCode::NOT_FOUND),
        ("/en/training?level=x", StatusCode::BAD_REQUEST),
        ("/en/training?mode=x", StatusCode::BAD_REQUEST),
        ("/en/training/school/none", StatusCode::NOT_FOUND),
        ("/en/training/gap?place=99", StatusCode::NOT_FOUND),
        ("/en/training/gap?occupation=99", StatusCode::NOT_FOUND),
    ] {
        assert_eq!(portal.get(address).status, status, "{address}");
    }
}

#[test]
fn a_programme_says_what_became_of_its_leavers_and_of_how_many() {
    let address = "/training/school/soudure%201";
    check(
        &format!("/en{address}"),
        &[
            "61.5% were in work, of 18 leavers followed, 9 months after leaving.",
            "souder des tuyaux",
            "&#60;b&#62;sécurité",
            "application/ld+json",
            "\\u003cTIG>",
        ],
    );
    check(&format!("/ar{address}"), &["61,5\u{a0}% منهم كانوا يعملون، من أصل 18 خريجا"]);
    check("/fr/training/school/2", &["La source ne dit pas ce que sont devenus"]);
}

#[test]
fn the_gap_tells_where_no_programme_is_known() {
    check(
        "/en/training/gap?occupation=7212",
        &["no programme is known in: \u{2068}Sud\u{2069}.", "one programme", "24 seats stated"],
    );
    check("/en/training/gap?place=02.1&occupation=7212", &["and 1 elsewhere in the country"]);
    check("/en/training/gap?q=soud", &["Welders", "name=\"q\" type=\"text\""]);
    check("/fr/training/gap?q=nothingatall", &["Nous ne connaissons aucun métier"]);
    check("/ar/training/gap?place=01&occupation=7212", &["تُعلَّم في"]);
}

#[test]
fn a_syllabus_is_compared_and_kept_by_nobody() {
    let portal = Portal::start();
    let form = "text=Module+1+%3A+souder+des+tuyaux%0AModule+2+%3A+Sage+Compta&q=7212&place=XX";
    let got = portal.post("/fr/training/syllabus", &[], form);
    assert_eq!(got.status, StatusCode::OK, "{}", got.text());
    assert_eq!(got.header(header::CACHE_CONTROL), "no-store");
    let page = got.text();
    assert!(page.contains("2 compétences ont été reconnues"), "{page}");
    assert!(page.contains("souder des tuyaux"), "{page}");
    let empty = portal.post("/en/training/syllabus", &[], "text=&place=XX");
    assert!(empty.text().contains("Paste a syllabus first"), "{}", empty.text());
    let other = [(header::ORIGIN, "https://other.example")];
    let foreign = portal.post("/en/training/syllabus", &other, form);
    assert_eq!(foreign.status, StatusCode::FORBIDDEN);
}
