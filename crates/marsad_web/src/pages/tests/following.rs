//! Following a search: by feed, and by e-mail to who confirms it.

use super::{live::running, *};

const FORM: &str = "query=q%3Dsoudeur%26place%3D01%26sort%3Dnewest&address=reader%40mail.example";

#[test]
fn a_search_leads_to_its_feed_and_to_its_alert() {
    let portal = Portal::start();
    let page = portal.page("/fr/jobs?q=soudeur&place=01&sort=newest&days=7");
    assert!(page.contains(
        "<link rel=\"alternate\" type=\"application/atom+xml\" title=\"Offres les plus récentes de \
         cette recherche (Atom)\" href=\"/fr/jobs.atom?q=soudeur&#38;place=01\">"
    ));
    assert!(page.contains("href=\"/fr/alerts?q=soudeur&#38;place=01\""));
    let got = portal.get_with("/fr/jobs.atom?q=soudeur", &[(header::HOST, "observatory.example")]);
    assert!(got.header(header::CONTENT_TYPE).starts_with("application/atom+xml"));
    let feed = got.text();
    assert!(feed.starts_with("<?xml") && feed.ends_with("</feed>\n"), "{feed}");
    assert!(feed.contains("<title>&lt;script&gt;alert(1)&lt;/script&gt;"), "{feed}");
    assert!(feed.contains("href=\"http://observatory.example/fr/jobs/board/ads/0\""), "{feed}");
    assert!(feed.contains("<updated>2025-11-20T00:00:00Z</updated>"));
    assert!(feed.contains("<summary>Société &lt;b&gt;Exemple&lt;/b&gt; · "), "{feed}");
    let newest = portal.get("/ar/jobs.atom").text();
    assert_eq!(newest.matches("<entry>").count(), 3, "those that are open");
    let all = portal.get("/ar/jobs.atom?open=false").text();
    assert_eq!(all.matches("<entry>").count(), 6);
    assert!(newest.find("ads/3").unwrap() < newest.find("ads/0").unwrap());
}

#[test]
fn where_no_e_mail_is_sent_the_page_says_so() {
    let portal = Portal::start();
    let check = |lang: &str, expected: &str| {
        let page = portal.page(&format!("/{lang}/alerts?q=soudeur"));
        assert!(page.contains(expected) && !page.contains("method=\"post\""), "{page}");
        assert!(page.contains(&format!("href=\"/{lang}/jobs.atom?q=soudeur\"")));
        let got = portal.post(&format!("/{lang}/alerts"), &[], FORM);
        assert!(got.status == StatusCode::OK && got.text().contains(expected));
        for path in ["confirm", "leave"] {
            let got = portal.post(&format!("/{lang}/alerts/{path}"), &[], "token=x");
            assert!(got.status == StatusCode::OK && got.text().contains(expected), "{path}");
        }
    };
    check("en", "Alerts by e-mail are not offered here");
    check("fr", "Les alertes par courriel ne sont pas proposées ici");
    check("ar", "التنبيهات بالبريد الإلكتروني غير متاحة هنا");
}

#[test]
fn an_alert_is_asked_for_confirmed_and_left() {
    let (portal, mut engine) = running();
    let page = portal.page("/en/alerts?q=soudeur&place=01&sort=newest");
    assert!(page.contains("name=\"query\" value=\"q=soudeur&#38;place=01\""), "{page}");
    assert!(page.contains("Nord"), "the search in words");
    let asked = portal.post("/en/alerts", &[], FORM);
    assert_eq!((asked.status, asked.header(header::CACHE_CONTROL)), (StatusCode::OK, "no-store"));
    let mail = engine.mails.try_recv().unwrap();
    assert_eq!((&*mail.address, &*mail.query), ("reader@mail.example", "q=soudeur&place=01"));
    assert!(!asked.text().contains("reader@mail.example"));

    let address = format!("/en/alerts/confirm?token={}", mail.confirm_token);
    let page = portal.page(&address);
    assert!(page.contains("method=\"post\"") && page.contains(&mail.confirm_token));
    let now = "2025-11-30T12:00:00Z".parse().unwrap();
    let due = || portal.runtime.block_on(engine.store.due_alerts(now)).unwrap().len();
    assert_eq!(due(), 0, "looking at it confirms nothing");
    let form = format!("token={}", mail.confirm_token);
    let got = portal.post("/fr/alerts/confirm", &[], &form);
    assert!(got.text().contains("L’alerte est confirmée"), "{}", got.text());
    assert_eq!(due(), 1);
    let got = portal.post("/en/alerts/confirm", &[], "token=wrong");
    assert!(got.text().contains("This link is of no alert any more"));

    // Nobody learns that it is there already.
    let again = portal.post("/en/alerts", &[], FORM);
    assert_eq!(again.text(), asked.text());
    assert!(engine.mails.try_recv().is_err());

    let address = format!("/en/alerts/leave?token={}", mail.unsubscribe_token);
    assert!(portal.page(&address).contains("method=\"post\""));
    assert_eq!(due(), 1, "looking at it deletes nothing");
    // As mail programs do, by RFC 8058.
    let got = portal.post(&address, &[], "List-Unsubscribe=One-Click");
    assert!(got.status == StatusCode::OK && got.text().contains("The alert is stopped"));
    assert_eq!(due(), 0);
}

#[test]
fn what_cannot_be_followed_is_refused() {
    let (portal, mut engine) = running();
    let got = portal.post("/fr/alerts", &[], "query=q%3Dsoudeur&address=%22%3E%3Cb%3E");
    assert!(got.text().contains("Ce n’est pas une adresse électronique"), "{}", got.text());
    assert!(got.text().contains("value=\"&#34;&#62;&#60;b&#62;\""), "{}", got.text());
    let got = portal.post("/ar/alerts", &[], "query=&address=reader%40mail.example");
    assert!(got.text().contains("ابحث عن شيء أولا"));
    let got = portal.post("/en/alerts", &[], "query=place%3D99&address=reader%40mail.example");
    assert_eq!(got.status, StatusCode::NOT_FOUND);
    let long = format!("query=q%3D{}&address=reader%40mail.example", "a".repeat(2_000));
    assert_eq!(portal.post("/en/alerts", &[], &long).status, StatusCode::BAD_REQUEST);
    let huge = format!("query=q%3D{}&address=reader%40mail.example", "a".repeat(80_000));
    assert_eq!(portal.post("/en/alerts", &[], &huge).status, StatusCode::PAYLOAD_TOO_LARGE);
    assert!(engine.mails.try_recv().is_err());
}

#[test]
fn an_address_gets_a_few_messages_and_no_more() {
    let (portal, mut engine) = running();
    let mut answers = Vec::new();
    for n in 0..6 {
        let form = format!("query=q%3D{n}&address=reader%40mail.example");
        answers.push(portal.post("/en/alerts", &[], &form).text());
        answers.push(portal.post("/en/alerts", &[], &form).text());
    }
    assert!(answers.iter().all(|it| *it == answers[0]), "the same is told every time");
    let n_mails = std::iter::from_fn(|| engine.mails.try_recv().ok()).count();
    assert_eq!(n_mails, 3);
}

#[test]
fn forms_that_other_sites_send_do_nothing() {
    let (portal, mut engine) = running();
    let site = header::HeaderName::from_static("sec-fetch-site");
    let check = |headers: &[(header::HeaderName, &str)], lang: &str, expected: &str| {
        for path in ["/alerts", "/alerts/confirm", "/alerts/leave"] {
            let got = portal.post(&format!("/{lang}{path}"), headers, FORM);
            assert_eq!(got.status, StatusCode::FORBIDDEN, "{path}");
            assert!(got.text().contains(expected), "{path}: {}", got.text());
        }
    };
    check(&[(site.clone(), "cross-site")], "en", "This form was not sent from here");
    check(&[(header::ORIGIN, "https://other.example")], "fr", "n’a pas été envoyé d’ici");
    check(&[(header::ORIGIN, "null")], "ar", "لم يُرسل هذا النموذج من هنا");
    assert!(engine.mails.try_recv().is_err());
    let ours = [(header::HOST, "a.example"), (header::ORIGIN, "https://a.example")];
    assert_eq!(portal.post("/en/alerts", &ours, FORM).status, StatusCode::OK);
    assert!(engine.mails.try_recv().is_ok());
}
