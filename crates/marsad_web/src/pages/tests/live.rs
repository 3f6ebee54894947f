//! What is shown of this very moment, and where nothing is known of it.

use super::*;

/// A portal that runs.
pub(super) fn running() -> (Portal, fixture::Engine) {
    let runtime = runtime();
    let (state, folder, engine) = runtime.block_on(fixture::live());
    (Portal::of(state, folder, runtime), engine)
}

#[test]
fn every_page_answers_while_it_runs() {
    let (portal, _engine) = running();
    for lang in Lang::ALL {
        for path in PAGES {
            let address = format!("/{}{path}", lang.tag());
            let page = portal.page(&address);
            assert!(!page.contains('⟦'), "{address}: {}", around(&page, "⟦"));
            assert_eq!(page.matches("<h1").count(), 1, "{address}");
            assert!(!page.contains(" style="), "{address}");
            assert!(duplicate_id(&page).is_none(), "{address}: id {:?} twice", duplicate_id(&page));
        }
    }
}

#[test]
fn the_moment_is_told_in_every_language() {
    let (portal, _engine) = running();
    let check = |lang: &str, expected: &[&str]| {
        let got = portal.get(&format!("/{lang}/live"));
        assert_eq!(got.header(header::CACHE_CONTROL), "no-store");
        let page = got.text();
        for text in expected {
            assert!(page.contains(text), "{lang}: {text}\n{page}");
        }
    };
    check("en", &["1,321", "4,321", "30 November 2025, 11:59 UTC", "2 minutes ago", ">gone<"]);
    check("fr", &["1\u{202f}321", "30 novembre 2025, 11:59 UTC", "il y a 2 heures", "retirée"]);
    check("ar", &["1.321", "30 نونبر 2025", "منذ دقيقتين", "منذ 3 أيام", "لم يعد معروضا"]);
}

#[test]
fn withheld_regions_say_why_and_the_largest_groups_come_first() {
    let (portal, _engine) = running();
    let page = portal.page("/en/live");
    let (regions, rest) = page.split_once("id=\"groups\"").unwrap();
    assert!(regions.contains("2,718"), "{regions}");
    assert_eq!(regions.matches("too few vacancies or employers to publish").count(), 2);
    assert!(regions.contains("none, or too few to publish"), "a region that is left out");
    let (groups, changes) = rest.split_once("id=\"changes\"").unwrap();
    let metal = groups.find("Metal workers").unwrap();
    assert!(metal < groups.find("ICT professionals").unwrap(), "{groups}");
    assert!(!groups.contains("Craft workers"), "groups of two digits only");
    // Newest first; what is no longer in the index has its codes only, and leads nowhere.
    let new = changes.find(">new<").unwrap();
    assert!(new < changes.find(">gone<").unwrap() && new < changes.find(">changed<").unwrap());
    assert!(changes.contains("&#60;script&#62;alert(1)"), "{changes}");
    assert!(changes.contains("<bdi dir=\"auto\">Welders</bdi></h3>"), "{changes}");
    assert!(changes.contains("href=\"/en/jobs/board/ads/0\""));
    assert!(!page.contains("<script>alert"));
}

#[test]
fn the_page_follows_the_stream_with_a_small_module_of_our_own() {
    let (portal, _engine) = running();
    let page = portal.page("/ar/live");
    let address = page.split('"').find(|it| it.starts_with("/assets/live.js")).unwrap();
    let got = portal.get(address);
    assert_eq!(got.status, StatusCode::OK);
    assert!(got.bytes.len() <= 2048, "{} bytes", got.bytes.len());
    assert_eq!(page.matches("<script").count(), 2);
    assert!(page.contains("aria-live=\"polite\""));
}

#[test]
fn where_nothing_is_counted_live_the_page_says_so() {
    let portal = Portal::start();
    let check = |lang: &str, expected: &str| {
        let page = portal.page(&format!("/{lang}/live"));
        assert!(page.contains(expected), "{page}");
        assert!(page.contains(&format!("href=\"/{lang}/indicators/vacancies_new\"")));
        assert!(page.contains(&format!("href=\"/{lang}/api#live\"")));
        assert!(!page.contains("live.js") && !page.contains("id=\"changes\""));
    };
    check("en", "This server shows published data only");
    check("fr", "Ce serveur ne montre que les données publiées");
    check("ar", "يعرض هذا الخادم المعطيات المنشورة فقط");
}
