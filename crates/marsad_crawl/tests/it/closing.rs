//! Ads that go: removals are told once, with the reason, and never for want of an answer.

use crate::town::{Ask, Reply, Site, Visitor, ads, entry};

const VISIT: &str = "start = ['BASE/offres']\nads = ['BASE/emploi/*']";

fn list(numbers: impl IntoIterator<Item = u32>) -> Reply {
    Reply::html(ads::list(ads::hrefs(numbers), None))
}

fn ad(ask: &Ask) -> Reply {
    Reply::html(ads::json_ld(ads::number(&ask.path)))
}

/// Visits an hour apart; what each removed.
async fn removed(site: &Site, visitor: &mut Visitor, visits: usize) -> Vec<Vec<String>> {
    let mut removed = Vec::new();
    for _ in 0..visits {
        let visited = visitor.visit().await;
        assert!(visited.report.complete, "{:#?}", visited.report);
        removed.push(visited.removed());
        site.next_visit();
        visitor.later(1);
    }
    removed
}

#[tokio::test]
async fn an_ad_that_is_not_listed_any_more() {
    // 3 is gone at the second visit; 4 hides in the second and is back in the third; 5 is not listed
    // from the second on, but its page stays.
    let site = Site::open(|ask| match (ask.path.as_str(), ask.visit) {
        ("/offres", 1) => list(1..=8),
        ("/offres", 2) => list([1, 2, 6, 7, 8]),
        ("/offres", _) => list([1, 2, 4, 6, 7, 8]),
        ("/emploi/3", 2..) => Reply::status(410),
        _ => ad(ask),
    })
    .await;
    let mut visitor = Visitor::new(entry(&site, VISIT));
    let removed = removed(&site, &mut visitor, 4).await;
    let none: [&str; 0] = [];
    assert_eq!(removed[0], none);
    assert_eq!(removed[1], ["emploi/3 gone"], "what is missing is asked for at once");
    assert_eq!(removed[2], ["emploi/5 vanished"]);
    assert_eq!(removed[3], none);
}

#[tokio::test]
async fn an_ad_comes_back() {
    let site = Site::open(|ask| match (ask.path.as_str(), ask.visit) {
        ("/offres", 2 | 4 | 5) => list(1..=3),
        ("/offres", _) => list(1..=4),
        _ => ad(ask),
    })
    .await;
    let mut visitor = Visitor::new(entry(&site, VISIT));
    let removed = removed(&site, &mut visitor, 5).await;
    assert!(removed[..4].iter().all(Vec::is_empty), "{removed:?}");
    assert_eq!(removed[4], ["emploi/4 vanished"]);
    // Back after that, it is a new one.
    visitor.visit().await.found([4]);
}

#[tokio::test]
async fn pages_that_are_gone() {
    let site = Site::open(|ask| match (ask.path.as_str(), ask.visit) {
        ("/offres", _) => list(1..=4),
        ("/emploi/1", 2..) => Reply::status(404),
        ("/emploi/2", 2..) => Reply::status(410),
        ("/emploi/3", 2..) => Reply::status(500),
        _ => ad(ask),
    })
    .await;
    let mut visitor = Visitor::new(entry(&site, &format!("{VISIT}\nagain_after_days = 1")));
    visitor.visit().await.found(1..=4);
    site.next_visit();
    visitor.later(25);
    let second = visitor.visit().await;
    assert_eq!(second.removed(), ["emploi/1 gone", "emploi/2 gone"]);
    let evidence = second.captures.iter().filter_map(|it| Some(it.exchange.as_ref()?.status));
    assert_eq!(evidence.filter(|it| matches!(it, 404 | 410)).count(), 2);
    // They are told once, and not asked for at each visit although they are still listed.
    site.next_visit();
    visitor.later(1);
    assert!(visitor.visit().await.removed().is_empty());
    assert_eq!(site.addresses(), ["/offres", "/emploi/3"], "only what failed is tried again");
}

#[tokio::test]
async fn the_last_day_passes() {
    let site = Site::open(|ask| match ask.path.as_str() {
        "/offres" => list(1..=3),
        "/emploi/1" => Reply::html(ads::json_ld_until(1, "2026-11-03")),
        // It had closed before it was first seen.
        "/emploi/2" => Reply::html(ads::json_ld_until(2, "2026-10-01")),
        _ => ad(ask),
    })
    .await;
    let mut visitor = Visitor::new(entry(&site, VISIT));
    visitor.visit().await.found(1..=3);
    visitor.later(24);
    assert!(visitor.visit().await.removed().is_empty(), "the last day is a day");
    visitor.later(24);
    assert_eq!(visitor.visit().await.removed(), ["emploi/1 expired"]);
    visitor.later(24);
    assert!(visitor.visit().await.removed().is_empty());
}

#[tokio::test]
async fn a_list_that_fails_removes_nothing() {
    let site = Site::open(|ask| match (ask.path.as_str(), ask.visit) {
        ("/offres", 1) => Reply::html(ads::list(ads::hrefs(1..=3), Some("/offres/2"))),
        ("/offres", _) => Reply::html(ads::list(ads::hrefs(1..=3), Some("/offres/2"))),
        ("/offres/2", 1) => list(4..=6),
        ("/offres/2", _) => Reply::status(500),
        _ => ad(ask),
    })
    .await;
    let mut visitor = Visitor::new(entry(&site, &format!("{VISIT}\ngone_after = 1")));
    visitor.visit().await.found(1..=6);
    for _ in 0..3 {
        site.next_visit();
        visitor.later(1);
        let visited = visitor.visit().await;
        assert!(!visited.report.complete && visited.report.removed.is_empty());
        assert!(visited.has_problem("status 500"));
        assert!(!site.was_asked("/emploi/"), "nothing is known to be missing");
    }
}

#[tokio::test]
async fn a_page_that_says_politely_that_the_ad_is_gone() {
    // Status 200, but no ad; another leads back to the list.
    let site = Site::open(|ask| match (ask.path.as_str(), ask.visit) {
        ("/offres", _) => list(1..=6),
        ("/emploi/1", 2..) => Reply::html("<h1>Cette offre n'est plus disponible</h1>"),
        ("/emploi/2", 2..) => Reply::to(302, "/offres"),
        ("/emploi/3", 2) => Reply::html("<h1>En maintenance</h1>"),
        _ => ad(ask),
    })
    .await;
    let mut visitor = Visitor::new(entry(&site, &format!("{VISIT}\nagain_after_days = 1")));
    visitor.visit().await.found(1..=6);
    site.next_visit();
    visitor.later(25);
    let second = visitor.visit().await;
    assert!(second.removed().is_empty());
    assert_eq!((second.report.without_ad, second.lost), (2, 2));
    // What was silent is looked at again at once.
    site.next_visit();
    visitor.later(1);
    let third = visitor.visit().await;
    assert_eq!(third.found([3]).removed(), ["emploi/1 vanished", "emploi/2 vanished"]);
}

#[tokio::test]
async fn a_site_that_changes_its_layout() {
    let site = Site::open(|ask| match (ask.path.as_str(), ask.visit) {
        ("/offres", _) => list(1..=10),
        (_, 2..) => Reply::html(ads::plain(ads::number(&ask.path))),
        _ => ad(ask),
    })
    .await;
    let mut visitor = Visitor::new(entry(&site, &format!("{VISIT}\nagain_after_days = 1")));
    let first = visitor.visit().await;
    assert_eq!(first.found(1..=10).report.postings, 10);
    for _ in 0..3 {
        site.next_visit();
        visitor.later(25);
        let visited = visitor.visit().await;
        assert_eq!((visited.report.postings, visited.report.without_ad), (0, 10));
        assert_eq!(visited.lost, 10, "each page is a problem");
        assert!(visited.has_problem("has the site changed?"));
        assert!(visited.report.removed.is_empty());
    }
}

#[tokio::test]
async fn a_list_that_shrinks_overnight_is_believed_the_second_time() {
    let site = Site::open(|ask| match (ask.path.as_str(), ask.visit) {
        ("/offres", 2) => Reply::html("<h1>Nouveau site</h1>"),
        ("/offres", 1 | 3) => list(1..=8),
        ("/offres", _) => list(1..=2),
        _ => ad(ask),
    })
    .await;
    let mut visitor = Visitor::new(entry(&site, &format!("{VISIT}\ngone_after = 1")));
    visitor.visit().await.found(1..=8);
    let mut removed = Vec::new();
    for visit in 2..=5 {
        site.next_visit();
        visitor.later(1);
        let visited = visitor.visit().await;
        assert_eq!(visited.report.complete, visit == 3 || visit == 5);
        removed.push(visited.report.removed.len());
    }
    assert_eq!(removed, [0, 0, 0, 6]);
}

#[tokio::test]
async fn a_sitemap_that_is_not_there_today_removes_nothing() {
    let site = Site::open(|ask| match (ask.path.as_str(), ask.visit) {
        ("/robots.txt", _) => Reply::text("Sitemap: /plan.xml"),
        ("/", _) => Reply::html("<h1>Accueil</h1>"),
        ("/plan.xml", 2) => Reply::status(404),
        ("/plan.xml", _) => {
            let page = |number| (format!("{}/emploi/{number}", ask.base), "2026-11-01".to_owned());
            Reply::of("application/xml", ads::sitemap((1..=3).map(page)))
        }
        _ => ad(ask),
    })
    .await;
    let visit = "start = ['BASE/']\nsitemaps = true\nads = ['BASE/emploi/*']\ngone_after = 1";
    let mut visitor = Visitor::new(entry(&site, visit));
    visitor.visit().await.found(1..=3);
    site.next_visit();
    let second = visitor.visit().await;
    assert!(!second.report.complete && second.report.removed.is_empty());
    assert!(second.has_problem("not there any more"));
    site.next_visit();
    assert!(visitor.visit().await.report.complete);
}

#[tokio::test]
async fn a_list_that_is_closed_to_us_from_today_on_removes_nothing() {
    let site = Site::open(|ask| match (ask.path.as_str(), ask.visit) {
        ("/offres", _) => {
            Reply::html(ads::list(["/offres/2".to_owned(), "/offres/membres".to_owned()], None))
        }
        ("/offres/2", 2..) => Reply::status(403),
        ("/offres/2", _) => list(1..=3),
        ("/offres/membres", _) => Reply::status(401),
        _ => ad(ask),
    })
    .await;
    let visit = format!("{VISIT}\nfollow = ['BASE/offres/*']\ngone_after = 1");
    let mut visitor = Visitor::new(entry(&site, &visit));
    let first = visitor.visit().await;
    assert!(first.found(1..=3).report.complete, "what never was open hides nothing new");
    for _ in 0..3 {
        site.next_visit();
        let visited = visitor.visit().await;
        assert!(!visited.report.complete && visited.report.removed.is_empty());
        assert!(visited.has_problem("status 403"));
    }
}

#[tokio::test]
async fn what_a_feed_held_once_is_looked_at_until_it_is_gone() {
    let site = Site::open(|ask| match (ask.path.as_str(), ask.visit) {
        ("/rss", 1) => Reply::of("application/rss+xml", ads::rss(&ask.base, 1..=2)),
        ("/rss", _) => Reply::of("application/rss+xml", ads::rss(&ask.base, 3..=4)),
        ("/emploi/1", 2..) => Reply::status(404),
        _ => ad(ask),
    })
    .await;
    let visit = "start = ['BASE/rss']\nads = ['BASE/emploi/*']\nagain_after_days = 1";
    let mut visitor = Visitor::new(entry(&site, visit));
    visitor.visit().await.found(1..=2);
    let mut asked = Vec::new();
    for visit in 2..=4 {
        site.next_visit();
        visitor.later(25);
        let removed = visitor.visit().await.removed();
        assert_eq!(removed.len(), usize::from(visit == 2), "{removed:?}");
        asked.push((site.was_asked("/emploi/1"), site.was_asked("/emploi/2")));
    }
    assert_eq!(asked, [(true, true), (false, true), (false, true)]);
}
