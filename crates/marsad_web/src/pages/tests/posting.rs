//! Drafts that are looked through, ads that are left and decided about.

use super::*;
use crate::{Confirmed, HOSTED, SourceReport};

const DRAFT: &str = "draft=Soudeur%0AOn+cherche+moins+de+30+ans+%C3%A0+Port%2C+CDI&occupation=";
const AD: &str = "title=Soudeur&employer=Exemple&location=Port&contract=permanent&closes=2025-12-20&\
    salary=4000+xd+par+mois&url=https%3A%2F%2Femployer.example%2Fapply&address=Desk%40mail.example&\
    text=Vous+assemblez+des+tuyaux+dans+notre+atelier+de+Port%2C+du+lundi+au+vendredi%2C+en+%C3%A9quipe+de+jour.";

/// A portal whose register knows the source of ads that are left here.
fn running() -> (Portal, fixture::Engine) {
    let runtime = runtime();
    let (mut state, folder, engine) = runtime.block_on(fixture::live());
    let hosted = SourceReport { id: HOSTED.to_owned(), ..state.sources[0].clone() };
    state.sources.push(hosted);
    (Portal::of(state, folder, runtime), engine)
}

#[test]
fn a_draft_is_looked_through_and_kept_by_nobody() {
    let portal = Portal::start();
    let got = portal.post("/fr/employers/draft", &[], DRAFT);
    assert_eq!((got.status, got.header(header::CACHE_CONTROL)), (StatusCode::OK, "no-store"));
    let page = got.text();
    assert!(page.contains("moins de 30 ans</bdi></mark>") && page.contains("Retirez"), "{page}");
    assert!(page.contains("/fr/occupations/7212"), "the occupation of the title");
    assert!(page.contains("<strong>Salaire</strong>"), "a wage is missing");
    let corrected = DRAFT.to_owned() + "2512";
    let page = portal.post("/en/employers/draft", &[], &corrected).text();
    assert!(page.contains("/en/occupations/2512"), "{page}");
    let foreign = [(header::ORIGIN, "https://elsewhere.example")];
    assert_ne!(portal.post("/fr/employers/draft", &foreign, DRAFT).status, StatusCode::OK);
}

#[test]
fn where_nothing_runs_no_ad_is_taken() {
    let portal = Portal::start();
    let page = portal.page("/en/employers/post");
    assert!(page.contains("Ads cannot be left here") && !page.contains("method=\"post\""));
    assert!(portal.post("/en/employers/post", &[], AD).text().contains("Ads cannot be left here"));
}

#[test]
fn an_ad_is_left_confirmed_and_decided_about() {
    let (portal, mut engine) = running();
    let page = portal.page("/fr/employers/post");
    assert!(page.contains("name=\"address\"") && page.contains("min=\"2025-12-01\""), "{page}");
    let wrong = AD.replace("2025-12-20", "2027-01-01").replace("location=Port", "location=Nowhere");
    let page = portal.post("/en/employers/post", &[], &wrong).text();
    assert!(page.contains("within 60 days") && page.contains("a place of the country"), "{page}");
    assert!(engine.mails.try_recv().is_err(), "what is wrong is not kept");

    let got = portal.post("/en/employers/post", &[], AD);
    assert!(got.text().contains("within 48 hours") && !got.text().contains("mail.example"));
    let mail = engine.mails.try_recv().unwrap();
    assert_eq!((mail.of, mail.query.as_str()), (Confirmed::Ad, "Soudeur"));
    let waiting = || portal.runtime.block_on(engine.store.waiting_ads()).unwrap();
    assert!(waiting().is_empty(), "it is not confirmed");
    let token = format!("token={}", mail.confirm_token);
    assert!(
        portal.page(&format!("/ar/employers/post/confirm?{token}")).contains("method=\"post\"")
    );
    let got = portal.post("/ar/employers/post/confirm", &[], &token);
    assert!(got.text().contains("ينتظر الإعلان المشرف"), "{}", got.text());
    let ad = waiting().remove(0);
    assert!(!ad.ad.contains("mail.example"), "the address is not part of the ad: {}", ad.ad);

    let partner = format!("key={}", engine.partner);
    assert_eq!(portal.post("/operate/postings", &[], &partner).status, StatusCode::FORBIDDEN);
    let key = format!("lang=en&key={}", engine.operator);
    let page = portal.post("/operate/postings", &[], &key).text();
    assert!(page.contains("Soudeur") && page.contains("employer.example/apply"), "{page}");
    let ruling = format!("{key}&id={}&ruling=accept&reason=ok", ad.id);
    let page = portal.post("/operate/postings", &[], &ruling).text();
    assert!(page.contains("None waits."), "{page}");
    let accepted = portal.runtime.block_on(engine.store.accepted_ads()).unwrap();
    assert_eq!((accepted.len(), accepted[0].decided_by.as_str()), (1, "desk"));
}
