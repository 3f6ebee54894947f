//! What sites on the web do to those who follow every link.

use std::time::Duration;

use marsad_crawl::{Ended, Failure, Limits};

use crate::town::{Ask, Reply, Site, Visitor, ads, entry, entry_of, limits, options};

const VISIT: &str = "start = ['BASE/offres']\nads = ['BASE/emploi/*']";

fn list(last: u32) -> Reply {
    Reply::html(ads::list(ads::hrefs(1..=last), None))
}

/// The page of the ad that the path names.
fn ad(ask: &Ask) -> Reply {
    Reply::html(ads::json_ld(ads::number(&ask.path)))
}

#[tokio::test]
async fn an_infinite_calendar() {
    let site = Site::open(|ask| match ask.path.as_str() {
        "/robots.txt" => Reply::status(404),
        path if path.starts_with("/emploi") => ad(ask),
        // Each day leads to the next, by path and by query.
        path => {
            let day = ads::number(path) + 1;
            let month = ask.query.rsplit('=').next().and_then(|it| it.parse().ok()).unwrap_or(0);
            let days = [format!("/agenda/{day}"), format!("/agenda/1?mois={}", month + 1)];
            Reply::html(ads::list(ads::hrefs(1..=3).into_iter().chain(days), None))
        }
    })
    .await;
    let visit = "start = ['BASE/agenda/0']\nfollow = ['BASE/agenda/**']\nads = ['BASE/emploi/*']\n";
    let visited = Visitor::new(entry(&site, &format!("{visit}depth = 12"))).visit().await;
    visited.found(1..=3);
    assert!(visited.has_problem("further away"), "{:#?}", visited.report);
    assert!(site.log().len() < 60, "{}", site.log().len());

    site.next_visit();
    let limits = Limits { variants: 4, ..limits() };
    let source = entry(&site, &format!("{visit}depth = 100\nbudget = 60"));
    let visited = Visitor::with(source, options(limits)).visit().await;
    visited.found(1..=3);
    assert!(visited.has_problem("too many variants") && visited.has_problem("half of the budget"));
    assert!(site.addresses().iter().filter(|it| it.contains("mois=")).count() <= 4);
    assert!(site.log().len() <= 30 + 5);
}

#[tokio::test]
async fn redirects_in_a_circle_off_site_and_to_the_list() {
    let other = Site::open(ad).await;
    let away = format!("{}/emploi/9", other.base);
    let site = Site::open(move |ask| match ask.path.as_str() {
        "/offres" => list(7),
        "/emploi/1" => Reply::to(302, "/emploi/1"),
        "/emploi/2" => Reply::to(301, &away),
        "/emploi/3" => Reply::to(301, "/emploi/30"),
        "/emploi/4" => Reply::to(302, "/offres"),
        "/emploi/5" => Reply::to(302, "ftp://x.example/"),
        "/emploi/6" => Reply::to(307, &format!("/emploi/6?n={}", ask.nth)),
        "/robots.txt" => Reply::text("User-agent: *\nDisallow: /emploi/6?n="),
        _ => ad(ask),
    })
    .await;
    let mut visitor = Visitor::new(entry(&site, VISIT));
    let visited = visitor.visit().await;
    visited.found([7, 30]);
    assert!(other.log().is_empty(), "the entry does not name that host");
    let failed = |failure| visited.report.failed.get(&failure).copied().unwrap_or(0);
    assert_eq!((failed(Failure::Redirects), failed(Failure::OffSite)), (1, 2));
    assert_eq!(visited.report.forbidden, 1, "robots.txt is asked about each address");
    let statuses: Vec<u16> =
        visited.captures.iter().filter_map(|it| Some(it.exchange.as_ref()?.status)).collect();
    assert!(statuses.contains(&301) && statuses.contains(&302), "redirects are kept");
    // What leads elsewhere is known now, and not asked for each time.
    site.next_visit();
    visitor.later(1);
    visitor.visit().await.found([]);
    assert_eq!(site.addresses(), ["/offres"]);
}

#[tokio::test]
async fn a_slow_server_and_one_that_hangs_up() {
    let site = Site::open(|ask| match ask.path.as_str() {
        "/offres" => list(4),
        "/emploi/1" => ad(ask).after(Duration::from_secs(6)),
        "/emploi/2" => ad(ask).broken(),
        _ => ad(ask),
    })
    .await;
    let visited = Visitor::new(entry(&site, VISIT)).visit().await;
    visited.found(3..=4);
    let failed: Vec<Failure> = visited.report.failed.keys().copied().collect();
    assert_eq!(failed, [Failure::TimedOut, Failure::Broken]);
    assert!(visited.report.complete, "pages of ads that fail say nothing about the list");
}

#[tokio::test]
async fn a_site_that_is_down_is_left_alone() {
    let site = Site::open(|ask| match ask.path.as_str() {
        "/offres" => list(40),
        "/robots.txt" => Reply::status(404),
        _ => Reply::html("").broken(),
    })
    .await;
    let visited = Visitor::new(entry(&site, VISIT)).visit().await;
    assert_eq!(visited.report.ended, Some(Ended::NoAnswer));
    assert_eq!(site.log().len(), 2 + 5);
    // Nobody listens there.
    let base = "http://127.0.1.250:9";
    let files = format!("kind = 'html'\nfiles = '{base}/emploi/*'");
    let visited = Visitor::new(entry_of(6000, &files, &VISIT.replace("BASE", base))).visit().await;
    assert!(!visited.report.complete && visited.captures.is_empty());
}

#[tokio::test]
async fn a_page_of_a_hundred_megabytes_and_a_bomb() {
    let bomb = ads::gzip(&vec![b' '; 8 << 20]);
    assert!(bomb.len() < 1 << 20);
    let site = Site::open(move |ask| match ask.path.as_str() {
        "/offres" => list(4),
        "/emploi/1" => Reply::html(vec![b' '; 1 << 20]).repeated(100),
        "/emploi/2" => Reply::html(bomb.clone()).header("content-encoding", "gzip"),
        "/emploi/3" => {
            Reply::html(vec![b' '; 1 << 20]).repeated(99).header("content-length", "104857600")
        }
        _ => ad(ask),
    })
    .await;
    let visited = Visitor::new(entry(&site, VISIT)).visit().await;
    visited.found([4]);
    assert_eq!(visited.report.failed.get(&Failure::TooLarge), Some(&3));
    assert!(visited.report.bytes < 1 << 20, "nothing of them is kept");
    assert!(visited.report.duration < Duration::from_secs(8), "they were cut");
}

#[tokio::test]
async fn wrong_charsets() {
    let site = Site::open(|ask| match ask.path.as_str() {
        "/offres" => list(2),
        // It says UTF-8 and is windows-1252; the other says nothing and is windows-1256.
        "/emploi/1" => Reply::of(
            "text/html; charset=utf-8",
            b"<script type='application/ld+json'>{\"@type\":\"JobPosting\",\"title\":\"Ma\xe7on \xe0 F\xe8s\"}</script>".as_slice(),
        ),
        "/emploi/2" => Reply::of(
            "text/html",
            b"<meta charset=windows-1256><script type='application/ld+json'>{\"@type\":\"JobPosting\",\"title\":\"\xe3\xcf\xd1\xd3\xc9\"}</script>".as_slice(),
        ),
        _ => Reply::status(404),
    })
    .await;
    let visited = Visitor::new(entry(&site, VISIT)).visit().await;
    let titles: Vec<&str> = visited.postings.iter().map(|it| it.title.as_str()).collect();
    assert_eq!(titles, ["Maçon à Fès", "مدرسة"]);
}

#[tokio::test]
async fn sessions_in_addresses() {
    let site = Site::open(|ask| {
        // Every answer begins another session.
        let session = format!("s{}{}", ask.visit, ask.nth);
        match ask.path.as_str() {
            "/offres" => {
                let hrefs = (1..=3).flat_map(|number| {
                    [
                        format!("/emploi/{number}?PHPSESSID={session}"),
                        format!("/emploi/{number};jsessionid={session}"),
                        format!("/emploi/{number}?utm_source=liste"),
                        format!("/emploi/{number}/?visiteur={session}"),
                    ]
                });
                Reply::html(ads::list(hrefs, None))
            }
            path => {
                let number = ads::number(path.trim_end_matches('/'));
                let canonical = format!("<head><link rel=canonical href='/emploi/{number}'>");
                Reply::html(ads::json_ld(number).replace("<head>", &canonical))
            }
        }
    })
    .await;
    let mut visitor = Visitor::new(entry(&site, VISIT));
    let first = visitor.visit().await;
    assert!(first.found(1..=3).report.complete);
    assert_eq!(first.report.listed, 3);
    let known = visitor.memory.len();
    for _ in 0..3 {
        site.next_visit();
        visitor.later(1);
        let visited = visitor.visit().await;
        assert!(visited.report.removed.is_empty() && visited.report.listed == 3);
    }
    assert!(visitor.memory.len() <= known, "old sessions are forgotten");
}

#[tokio::test]
async fn a_wrong_canonical_link() {
    let site = Site::open(|ask| match ask.path.as_str() {
        "/offres" => list(3),
        // To the home page, to a page that is not there, and to another site.
        path => {
            let link = match ads::number(path) {
                1 => "/",
                2 => "/emploi/404",
                404 => return Reply::status(404),
                _ => "https://elsewhere.example/emploi/3",
            };
            let canonical = format!("<head><link rel=canonical href='{link}'>");
            Reply::html(ads::json_ld(ads::number(path)).replace("<head>", &canonical))
        }
    })
    .await;
    let mut visitor = Visitor::new(entry(&site, VISIT));
    assert!(visitor.visit().await.found(1..=3).report.complete);
    site.next_visit();
    visitor.later(1);
    assert!(visitor.visit().await.found([]).report.removed.is_empty());
    assert_eq!(site.addresses(), ["/offres"]);
}
