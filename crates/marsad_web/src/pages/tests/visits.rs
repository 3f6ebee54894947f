//! How the visits of a source go, and what its operator decides.

use marsad_state::Verdict;

use super::{live::running, *};

#[test]
fn what_was_strange_is_told_in_every_language() {
    let (portal, _engine) = running();
    let check = |lang: &str, expected: &[&str]| {
        let page = portal.page(&format!("/{lang}/sources/board"));
        for text in expected {
            assert!(page.contains(text), "{lang}: {text}\n{page}");
        }
        assert!(page.contains("&#60;b&#62;x") && !page.contains("<b>x"), "{lang}: fields are text");
        assert!(page.contains("&#60;i&#62;new") && !page.contains("<i>new"), "{lang}");
    };
    check(
        "en",
        &[
            "30 November 2025, 18:30 UTC",
            "1,234",
            "No ads in 3 runs; expected: about 40.",
            "Too few ads: 3; expected: about 40.",
            "Records that could not be read: 50%; before: 2%.",
            "missing: title, ",
            "date posted, now in 10% of the ads, before in 90%.",
            "Gained most: \u{2068}French\u{2069}, now 95%, before 40% (ads: 1,100, since 26 November \
             2025; divergence: 0.25).",
            "Gained most: \u{2068}not stated\u{2069}, now 50%",
            "Records that could not be read: 7 of 9. Too few",
            "No run for 10 days, since 20 November 2025.",
            "12 November 2025 – 14 November 2025 · no run",
            "20 November 2025 · held",
            "not ended",
        ],
    );
    check("fr", &["Aucune annonce en 3 collectes", "50\u{202f}%", "retenue", "non terminée"]);
    check("ar", &["لا إعلانات في 3 عمليات جمع", "50\u{a0}%", "محجوزة", "لم تنته"]);
}

#[test]
fn a_source_that_is_not_visited_says_so() {
    let (portal, _engine) = running();
    let page = portal.page("/en/sources/office");
    assert!(page.contains("none is planned") && page.contains("There was no run yet."));
    assert!(!page.contains("/operate/"));
    let page = Portal::start().page("/ar/sources/board");
    assert!(page.contains("تُعرض الزيارات حيث يعمل المرصد لحظة بلحظة"), "{page}");
    assert!(!page.contains("/operate/"));
}

#[test]
fn an_operator_decides_with_a_key() {
    let (portal, engine) = running();
    let page = portal.page("/en/sources/board");
    for (id, ruling, verdict, shown) in [
        (engine.held[0], "accept", Verdict::Accepted, "looked &#60;twice&#62;"),
        (engine.held[1], "new_level", Verdict::Accepted, "looked"),
        (engine.held[2], "discard", Verdict::Discarded, "discarded"),
    ] {
        assert!(page.contains(&format!("action=\"/operate/runs/{id}\"")), "{page}");
        let form =
            format!("lang=en&ruling={ruling}&reason=looked+%3Ctwice%3E&key={}", engine.operator);
        let got = portal.post(&format!("/operate/runs/{id}"), &[], &form);
        assert_eq!(got.status, StatusCode::SEE_OTHER, "{}", got.text());
        assert_eq!(got.header(header::LOCATION), "/en/sources/board#runs");
        let run = portal.runtime.block_on(engine.store.run(id)).unwrap();
        assert_eq!(run.verdict, Some(verdict), "{ruling}");
        assert_eq!(run.decided_by.as_deref(), Some("desk"));
        assert_eq!(run.fields.contains("new_level"), ruling == "new_level");
        assert!(portal.page("/en/sources/board").contains(shown));
        // Sent twice: what was decided holds.
        let got = portal.post(&format!("/operate/runs/{id}"), &[], &form);
        assert_eq!(got.status, StatusCode::SEE_OTHER);
    }
    assert!(!portal.page("/en/sources/board").contains("/operate/"));
}

#[test]
fn nobody_else_decides() {
    let (portal, engine) = running();
    let address = format!("/operate/runs/{}", engine.held[0]);
    let form = |key: &str| format!("lang=fr&ruling=accept&key={key}");
    let check = |headers: &[(header::HeaderName, &str)], form: &str, expected: &str| {
        let got = portal.post(&address, headers, form);
        assert_eq!(got.status, StatusCode::FORBIDDEN, "{form}");
        assert!(got.text().contains(expected), "{}", got.text());
    };
    check(&[], &form(""), "Cette clé ne le permet pas");
    check(&[], &form(&engine.partner), "Cette clé ne le permet pas");
    let other = [(header::ORIGIN, "https://other.example")];
    check(&other, &form(&engine.operator), "n’a pas été envoyé d’ici");
    let status = |address: &str, form: &str| portal.post(address, &[], form).status;
    let right = form(&engine.operator);
    assert_eq!(status("/operate/runs/999", &right), StatusCode::NOT_FOUND);
    assert_eq!(status("/operate/runs/x", &right), StatusCode::NOT_FOUND);
    let wrong = right.replace("accept", "praise");
    assert_eq!(status(&address, &wrong), StatusCode::BAD_REQUEST);
    assert_eq!(portal.get(&address).status, StatusCode::METHOD_NOT_ALLOWED);
    let run = portal.runtime.block_on(engine.store.run(engine.held[0])).unwrap();
    assert_eq!(run.verdict, Some(Verdict::Quarantined));
    assert_eq!(Portal::start().post(&address, &[], &right).status, StatusCode::NOT_FOUND);
}
