//! What a visit asks for, how fast, and when.

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use marsad_crawl::{Crawler, Ended, Error, Failure, Options};

use crate::town::{Ask, Reply, Site, Visitor, ads, entry, entry_of, limits, options, site::Logged};

const VISIT: &str = "start = ['BASE/offres']\nads = ['BASE/emploi/*']";

/// A list of ads 1 to `last` and their pages; `robots` is robots.txt.
fn board(last: u32, robots: &str) -> impl Fn(&Ask) -> Reply + Send + Sync + use<> {
    let robots = robots.to_owned();
    move |ask| match ask.path.as_str() {
        "/robots.txt" => Reply::text(robots.clone()),
        "/offres" => Reply::html(ads::list(ads::hrefs(1..=last), None)),
        path => Reply::html(ads::json_ld(ads::number(path))),
    }
}

/// Asserts that questions came `pause` apart. A busy machine delivers them unevenly, so that only all
/// together are measured closely.
#[track_caller]
fn are_apart(log: &[Logged], pause: Duration) {
    let mut times: Vec<Instant> = log.iter().map(|it| it.at).collect();
    times.sort_unstable();
    let shortest = times.windows(2).map(|it| it[1] - it[0]).min().unwrap();
    assert!(shortest * 2 > pause, "{shortest:?}");
    let all = times[times.len() - 1] - times[0];
    assert!(all + pause / 2 > pause * (u32::try_from(times.len()).unwrap() - 1), "{all:?}");
}

#[test]
fn nobody_is_asked_without_a_contact() {
    for contact in ["", " ", "nobody", "a b@c.example", "@", "someone@host"] {
        let options = Options { contact: contact.to_owned(), ..options(limits()) };
        assert!(matches!(Crawler::new(options), Err(Error::Contact { .. })), "{contact}");
    }
    let options = Options { program: "Marsad/1.0".to_owned(), ..options(limits()) };
    assert!(matches!(Crawler::new(options), Err(Error::Program { .. })));
}

#[tokio::test]
async fn what_robots_txt_forbids_is_not_asked_for() {
    let robots =
        "User-agent: *\nDisallow: /\n\nUser-agent: marsad\nDisallow: /emploi/2$\nDisallow: /*3\n";
    let site = Site::open(board(5, robots)).await;
    let visited = Visitor::new(entry(&site, VISIT)).visit().await;
    visited.found([1, 4, 5]);
    assert_eq!(visited.report.forbidden, 2);
    assert!(!site.was_asked("/emploi/2") && !site.was_asked("/emploi/3"));
    assert_eq!(site.addresses()[0], "/robots.txt");
    let kept = visited.captures.iter().find(|it| it.url.ends_with("/robots.txt")).unwrap();
    assert_eq!(kept.bytes, robots.as_bytes(), "it is the evidence that we were let in");
}

#[tokio::test]
async fn a_site_that_is_closed_to_robots_is_left_alone() {
    let site = Site::open(board(5, "User-agent: *\nDisallow: /")).await;
    let visited = Visitor::new(entry(&site, VISIT)).visit().await;
    assert_eq!(site.addresses(), ["/robots.txt"]);
    assert!(!visited.report.complete && visited.has_problem("robots.txt forbids"));
}

#[tokio::test]
async fn robots_txt_that_does_not_answer_closes_the_site_for_now() {
    let site = Site::open(|ask| match (ask.path.as_str(), ask.visit) {
        ("/robots.txt", 1) => Reply::status(500),
        ("/robots.txt", _) => Reply::status(403),
        _ => board(2, "")(ask),
    })
    .await;
    let mut visitor = Visitor::new(entry(&site, VISIT));
    let visited = visitor.visit().await;
    assert_eq!(site.addresses(), ["/robots.txt"]);
    assert_eq!(visited.report.failed.keys().copied().collect::<Vec<_>>(), [Failure::Robots]);
    site.next_visit();
    visitor.later(1);
    visitor.visit().await.found(1..=2);
}

#[tokio::test]
async fn robots_txt_is_kept_for_a_day() {
    let site = Site::open(board(1, "User-agent: *\nAllow: /")).await;
    let mut visitor = Visitor::new(entry(&site, VISIT));
    visitor.visit().await;
    for (hours, is_asked) in [(1, false), (23, false), (25, true)] {
        site.next_visit();
        // As after a restart: only the memory knows.
        let memory = serde_json::to_string(&visitor.memory).unwrap();
        visitor = Visitor::new(visitor.source);
        visitor.memory = serde_json::from_str(&memory).unwrap();
        visitor.later(hours);
        visitor.visit().await;
        assert_eq!(site.was_asked("/robots.txt"), is_asked, "after {hours} hours");
    }
}

#[tokio::test]
async fn the_rate_is_kept() {
    let site = Site::open(board(8, "")).await;
    let files = format!("kind = 'html'\nfiles = '{}/emploi/*'", site.base);
    let visit = VISIT.replace("BASE", &site.base) + "\nconcurrency = 4";
    let visited = Visitor::new(entry_of(600, &files, &visit)).visit().await;
    visited.found(1..=8);
    are_apart(&site.log(), Duration::from_millis(100));
    assert!(visited.report.duration >= Duration::from_millis(900));
}

#[tokio::test]
async fn a_longer_pause_that_robots_txt_asks_for_is_kept() {
    let site = Site::open(board(4, "User-agent: *\nCrawl-delay: 0.2")).await;
    Visitor::new(entry(&site, VISIT)).visit().await.found(1..=4);
    // Before robots.txt is read its wish is not known.
    are_apart(&site.log()[1..], Duration::from_millis(200));
}

#[tokio::test]
async fn two_sources_on_one_host_share_its_pace() {
    let site = Site::open(board(6, "")).await;
    let crawler = Arc::new(Crawler::new(options(limits())).unwrap());
    let files = format!("kind = 'html'\nfiles = '{}/emploi/*'", site.base);
    let source = entry_of(1200, &files, &VISIT.replace("BASE", &site.base));
    let mut one = Visitor::of(source.clone(), &crawler);
    let mut other = Visitor::of(source, &crawler);
    let (one, other) = tokio::join!(one.visit(), other.visit());
    one.found(1..=6);
    other.found(1..=6);
    are_apart(&site.log(), Duration::from_millis(50));
    assert_eq!(site.addresses().iter().filter(|it| *it == "/robots.txt").count(), 1);
}

#[tokio::test]
async fn only_so_many_questions_are_open_at_a_time() {
    let site = Site::open(|ask| {
        let reply = board(9, "")(ask);
        if ask.path.starts_with("/emploi") {
            reply.after(Duration::from_millis(200))
        } else {
            reply
        }
    })
    .await;
    let visited = Visitor::new(entry(&site, &format!("{VISIT}\nconcurrency = 3"))).visit().await;
    visited.found(1..=9);
    let pages: Vec<Instant> =
        site.log().iter().filter(|it| it.address.starts_with("/emploi")).map(|it| it.at).collect();
    // The fourth waits until one of the three before it is done.
    assert!(pages.windows(4).all(|it| it[3] - it[0] >= Duration::from_millis(190)));
    assert!(visited.report.duration < Duration::from_millis(9 * 200), "not one by one");
}

#[tokio::test]
async fn a_visit_keeps_to_its_budget_and_the_next_goes_on() {
    let site = Site::open(board(12, "")).await;
    let mut visitor = Visitor::new(entry(&site, &format!("{VISIT}\nbudget = 6")));
    let first = visitor.visit().await;
    assert_eq!((site.log().len(), first.report.requests), (6, 6));
    assert_eq!((first.report.ended, first.report.left), (Some(Ended::Budget), 8));
    assert!(!first.report.complete && first.report.removed.is_empty());
    first.found(1..=4);
    site.next_visit();
    visitor.visit().await.found(5..=9);
    assert_eq!(site.log().len(), 6);
    site.next_visit();
    let third = visitor.visit().await;
    assert!(third.found(10..=12).report.complete);
}

#[tokio::test]
async fn a_source_is_visited_in_its_hours_only() {
    let site = Site::open(board(2, "")).await;
    let mut visitor = Visitor::new(entry(&site, &format!("{VISIT}\nwindow = '22:00-06:00'")));
    let visited = visitor.visit().await;
    assert_eq!((visited.report.ended, site.log().len()), (Some(Ended::Window), 0));
    visitor.later(14);
    visitor.visit().await.found(1..=2);
}

#[tokio::test]
async fn a_busy_server_is_asked_again_when_it_says() {
    let site = Site::open(|ask| match (ask.path.as_str(), ask.nth) {
        ("/emploi/2", 1) => Reply::status(503).header("retry-after", "1"),
        ("/emploi/3", 1) => Reply::status(429),
        ("/emploi/4", _) => Reply::status(503),
        _ => board(5, "")(ask),
    })
    .await;
    let visited = Visitor::new(entry(&site, VISIT)).visit().await;
    visited.found([1, 2, 3, 5]);
    assert_eq!(visited.report.failed.get(&Failure::Busy), Some(&1));
    let at = |address: &str| -> Vec<Instant> {
        site.log().iter().filter(|it| it.address == address).map(|it| it.at).collect()
    };
    let busy = at("/emploi/2");
    assert!(busy[1] - busy[0] >= Duration::from_millis(990));
    assert!(!site.log().iter().any(|it| it.at > busy[0] && it.at < busy[1]), "nothing meanwhile");
    assert!(at("/emploi/3")[1] - at("/emploi/3")[0] >= Duration::from_millis(45));
    let tries = at("/emploi/4");
    assert_eq!(tries.len(), 3);
    assert!(tries[2] - tries[1] >= Duration::from_millis(95), "twice as long as before");
}

#[tokio::test]
async fn a_site_that_wants_hours_gets_them() {
    let site = Site::open(|ask| match (ask.path.as_str(), ask.visit) {
        ("/emploi/2", 1) => Reply::status(429).header("retry-after", "7200"),
        _ => board(3, "")(ask),
    })
    .await;
    let mut visitor = Visitor::new(entry(&site, VISIT));
    let first = visitor.visit().await;
    assert_eq!(first.found([1]).report.ended, Some(Ended::AskedToWait));
    site.next_visit();
    visitor.later(1);
    // Also after a restart.
    let mut again = Visitor::new(visitor.source.clone());
    again.memory = visitor.memory.clone();
    again.later(1);
    assert_eq!(again.visit().await.report.ended, Some(Ended::AskedToWait));
    assert!(site.log().is_empty());
    visitor.later(2);
    visitor.visit().await.found([2, 3]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn many_sources_are_visited_at_once() {
    let crawler = Arc::new(Crawler::new(options(limits())).unwrap());
    let begun = Instant::now();
    let mut visits = Vec::new();
    for last in 3..15 {
        let site = Site::open(board(last, "")).await;
        let files = format!("kind = 'html'\nfiles = '{}/emploi/*'", site.base);
        let source = entry_of(600, &files, &VISIT.replace("BASE", &site.base));
        let mut visitor = Visitor::of(source, &crawler);
        visits.push(tokio::spawn(async move {
            visitor.visit().await.found(1..=last);
            site.log()
        }));
    }
    let mut asked = 0;
    for visit in visits {
        let log = visit.await.unwrap();
        are_apart(&log, Duration::from_millis(100));
        asked += u32::try_from(log.len()).unwrap();
    }
    // One after the other they would take more than ten seconds.
    assert!(begun.elapsed() < asked * Duration::from_millis(100) / 3);
}
