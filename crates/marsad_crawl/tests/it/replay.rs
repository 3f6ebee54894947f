//! A visit that was kept can be had again without the network.

use std::collections::BTreeSet;

use marsad_crawl::{Answers, Options};

use crate::town::{Reply, Site, Visitor, ads, entry, limits, options};

#[tokio::test]
async fn a_recorded_visit_gives_the_same_without_a_connection() {
    let site = Site::open(|ask| match ask.path.as_str() {
        "/robots.txt" => Reply::text("User-agent: *\nDisallow: /emploi/4"),
        "/offres" => Reply::html(ads::list(ads::hrefs(1..=6), Some("/offres/2"))).etag("a"),
        "/offres/2" => {
            Reply::of("text/html", ads::gzip(ads::list(ads::hrefs(7..=8), None).as_bytes()))
                .header("content-encoding", "gzip")
        }
        "/emploi/2" => Reply::status(404),
        "/emploi/3" => Reply::to(301, "/emploi/30"),
        path => Reply::html(ads::json_ld(ads::number(path))).etag(path),
    })
    .await;
    let source =
        entry(&site, "start = ['BASE/offres']\nads = ['BASE/emploi/*']\nagain_after_days = 1");
    let mut visitor = Visitor::new(source.clone());
    let live = visitor.visit().await;
    live.found([1, 5, 6, 7, 8, 30]);
    let asked = site.log().len();

    site.next_visit();
    let answers = Answers::Recorded(live.captures.clone());
    let mut replayer = Visitor::with(source, Options { answers, ..options(limits()) });
    let replayed = replayer.visit().await;
    assert!(site.log().is_empty(), "nothing was asked for");
    assert_eq!(replayed.postings, live.postings);
    assert_eq!(replayer.memory, visitor.memory);
    let told = |it: &marsad_crawl::Report| {
        (it.requests, it.fetched, it.forbidden, it.listed, it.bytes, it.complete)
    };
    assert_eq!(told(&replayed.report), told(&live.report));
    assert_eq!(replayed.report.requests as usize, asked);
    let seen = |it: &marsad_model::Capture| (it.url.clone(), it.bytes.clone(), it.exchange.clone());
    assert_eq!(
        replayed.captures.iter().map(seen).collect::<Vec<_>>(),
        live.captures.iter().map(seen).collect::<Vec<_>>()
    );

    // What is as it was says so, as a server would.
    replayer.later(25);
    assert_eq!(replayer.visit().await.report.unchanged, 7);
}

#[tokio::test]
async fn what_was_kept_of_an_exchange_fits_together() {
    let site = Site::open(|ask| match ask.path.as_str() {
        "/offres" => Reply::html(ads::list(ads::hrefs(1..=1), None)),
        // In pieces, so that the server says `transfer-encoding: chunked`.
        path => Reply::html(ads::json_ld(ads::number(path))).header("x-a", "é").repeated(1),
    })
    .await;
    let visited = Visitor::new(entry(&site, "start = ['BASE/offres']\nads = ['BASE/emploi/*']"))
        .visit()
        .await;
    let capture = visited.captures.last().unwrap();
    let exchange = capture.exchange.as_ref().unwrap();
    let host = site.base.trim_start_matches("http://");
    let expected = format!(
        "GET /emploi/1 HTTP/1.1\r\nhost: {host}\r\nuser-agent: Marsad/0.0.0 (+collecte@observatoire.example)\r\naccept: "
    );
    assert!(exchange.request.starts_with(&expected), "{}", exchange.request);
    assert!(exchange.request.ends_with("\r\naccept-encoding: gzip"));
    let kept: BTreeSet<String> = exchange.request.lines().skip(1).map(str::to_owned).collect();
    assert_eq!(kept, site.log().last().unwrap().headers, "as it went over the wire");
    assert!(exchange.response.starts_with("HTTP/1.1 200 OK\r\n"));
    assert!(!exchange.response.to_lowercase().contains("transfer-encoding"));
    assert_eq!(capture.content_type, "text/html; charset=utf-8");
    assert_eq!(exchange.status, 200);
}
