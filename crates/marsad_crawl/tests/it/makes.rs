//! Sites of many makes: every vacancy is found, and a second visit asks for little.

use crate::town::{Ask, Reply, Site, Visitor, ads, entry, entry_of};

const LISTED: &str = "start = ['BASE/offres']\nads = ['BASE/emploi/*']";

/// Answers for pages of ads; anything else is not there.
fn ad(ask: &Ask) -> Reply {
    match ask.path.strip_prefix("/emploi/") {
        Some(_) => Reply::html(ads::json_ld(ads::number(&ask.path))).etag(&ask.path),
        None => Reply::status(404),
    }
}

#[tokio::test]
async fn a_list_with_next_pages() {
    let site = Site::open(|ask| match (ask.path.as_str(), ask.query.as_str()) {
        ("/offres", "" | "page=1") => {
            Reply::html(ads::list(ads::hrefs(1..=5), Some("?page=2"))).etag("1")
        }
        ("/offres", "page=2") => {
            Reply::html(ads::list(ads::hrefs(5..=9), Some("?page=3"))).etag("2")
        }
        ("/offres", "page=3") => {
            // A new ad pushes nothing away here.
            let last = if ask.visit == 1 { 11 } else { 12 };
            Reply::html(ads::list(ads::hrefs(10..=last), None)).etag(&last.to_string())
        }
        _ => ad(ask),
    })
    .await;
    let mut visitor = Visitor::new(entry(&site, LISTED));
    let first = visitor.visit().await;
    assert!(first.found(1..=11).report.complete);
    assert_eq!((first.report.listed, first.report.postings), (11, 11));
    assert!(!site.was_asked("/contact"));
    assert!(
        site.log().iter().all(|it| it.agent == "Marsad/0.0.0 (+collecte@observatoire.example)")
    );

    site.next_visit();
    visitor.later(1);
    let second = visitor.visit().await;
    second.found([12]);
    assert!(second.report.complete && second.report.removed.is_empty());
    assert_eq!((second.report.unchanged, second.report.fetched), (2, 2), "{:#?}", site.log());
    assert_eq!(site.addresses(), ["/offres", "/offres?page=2", "/offres?page=3", "/emploi/12"]);
    assert!(site.log()[..3].iter().all(|it| it.is_conditional));

    // After a week pages of ads are asked for again, with what is known of them.
    site.next_visit();
    visitor.later(7 * 24);
    let third = visitor.visit().await;
    assert!(third.postings.is_empty() && third.report.unchanged == 15, "{:#?}", third.report);
    assert!(site.log().iter().filter(|it| it.address != "/robots.txt").all(|it| it.status == 304));
}

#[tokio::test]
async fn sitemaps_that_robots_txt_names() {
    let site = Site::open(|ask| {
        let page = |number: u32| format!("{}/emploi/{number}", ask.base);
        let day = |number| if ask.visit == 2 && number == 2 { "2026-11-04" } else { "2026-11-01" };
        let map = |numbers: std::ops::RangeInclusive<u32>| {
            let pages = numbers.map(|number| (page(number), day(number).to_owned()));
            let blog = [(format!("{}/blog/1", ask.base), "2026-11-01".to_owned())];
            ads::sitemap(pages.chain(blog))
        };
        match ask.path.as_str() {
            "/robots.txt" => Reply::text(format!("Sitemap: {}/index.xml", ask.base)),
            "/index.xml" => Reply::of(
                "application/xml",
                format!(
                    "<sitemapindex><sitemap><loc>{0}/a.xml.gz</loc></sitemap>\
                     <sitemap><loc>{0}/b.xml</loc></sitemap></sitemapindex>",
                    ask.base
                ),
            ),
            "/a.xml.gz" => Reply::of("application/gzip", ads::gzip(map(1..=4).as_bytes())),
            "/b.xml" => Reply::of("text/xml", ads::gzip(map(5..=6).as_bytes()))
                .header("content-encoding", "gzip"),
            "/" => Reply::html("<h1>Accueil</h1>"),
            path => Reply::html(ads::graph(ads::number(path))),
        }
    })
    .await;
    let visit = "start = ['BASE/']\nsitemaps = true\nads = ['BASE/emploi/*']";
    let mut visitor = Visitor::new(entry(&site, visit));
    let first = visitor.visit().await;
    first.found(1..=6);
    assert!(first.postings.iter().all(|it| !it.employer.is_empty()));
    assert!(first.report.complete && !site.was_asked("/blog"));
    let packed = first.captures.iter().find(|it| it.url.ends_with("b.xml")).unwrap();
    assert!(packed.bytes.starts_with(&[0x1f, 0x8b]), "kept as received");

    // Only the page that changed is asked for again.
    site.next_visit();
    visitor.later(3 * 24);
    let second = visitor.visit().await;
    second.found([2]);
    assert_eq!(site.addresses().iter().filter(|it| it.contains("/emploi/")).count(), 1);
}

#[tokio::test]
async fn a_sitemap_in_text_and_ads_in_microdata() {
    let site = Site::open(|ask| match ask.path.as_str() {
        "/plan.txt" => {
            let lines: Vec<String> =
                ads::hrefs(1..=4).iter().map(|it| format!("{}{it}", ask.base)).collect();
            Reply::text(lines.join("\r\n"))
        }
        "/robots.txt" => Reply::status(404),
        path => Reply::html(ads::microdata(ads::number(path))),
    })
    .await;
    let visit = "start = ['BASE/plan.txt']\nads = ['BASE/emploi/*']";
    let visited = Visitor::new(entry(&site, visit)).visit().await;
    visited.found(1..=4);
    assert!(visited.postings.iter().all(|it| !it.location.is_empty()));
}

#[tokio::test]
async fn a_feed_is_read_itself() {
    let site = Site::open(|ask| {
        let newest = if ask.visit < 3 { 1..=4 } else { 4..=6 };
        match ask.path.as_str() {
            "/rss" => Reply::of("application/rss+xml", ads::rss(&ask.base, newest.clone()))
                .header("last-modified", &format!("Mon, 02 Nov 2026 0{}:00:00 GMT", newest.end())),
            _ => Reply::status(404),
        }
    })
    .await;
    let files = format!("kind = 'feed'\nfiles = '{}/rss'", site.base);
    let source = entry_of(6000, &files, &format!("start = ['{}/rss']\ngone_after = 1", site.base));
    let mut visitor = Visitor::new(source);
    visitor.visit().await.found(1..=4);
    site.next_visit();
    assert_eq!(visitor.visit().await.report.unchanged, 1);
    site.next_visit();
    let third = visitor.visit().await;
    assert!(third.found(4..=6).removed().is_empty(), "a feed holds the newest ads only");
}

#[tokio::test]
async fn a_feed_leads_to_pages() {
    let site = Site::open(|ask| match ask.path.as_str() {
        "/rss" => {
            let newest = if ask.visit == 1 { 1..=3 } else { 3..=5 };
            Reply::of("application/rss+xml", ads::rss(&ask.base, newest))
        }
        _ => ad(ask),
    })
    .await;
    let visit = "start = ['BASE/rss']\nads = ['BASE/emploi/*']\ngone_after = 1";
    let mut visitor = Visitor::new(entry(&site, visit));
    visitor.visit().await.found(1..=3);
    site.next_visit();
    assert!(visitor.visit().await.found(4..=5).removed().is_empty());
}

/// `api` is the paging in the entry; `answer` gives the records and what comes after them.
async fn api(paging: &str, answer: fn(&Ask) -> String) -> (Site, Visitor) {
    let site = Site::open(move |ask| match ask.path.as_str() {
        "/api/ads" => Reply::of("application/json", answer(ask)),
        _ => Reply::status(404),
    })
    .await;
    let files = format!(
        "[[source.file]]\npattern = '{}/api/*'\nkind = 'json'\n[source.file.mapping]\nrow = 'data'\n\
         key = 'id'\ntitle = 'titre'\nemployer = 'societe'\nlocation = 'ville'\ntext = 'texte'",
        site.base
    );
    let visit = format!("start = ['{}/api/ads?lang=fr']\napi = {paging}", site.base);
    let visitor = Visitor::new(entry_of(6000, &files, &visit));
    (site, visitor)
}

fn records(numbers: impl IntoIterator<Item = u32>) -> String {
    numbers.into_iter().map(ads::record).collect::<Vec<_>>().join(",")
}

#[tokio::test]
async fn an_api_with_cursors() {
    let (site, mut visitor) = api("{ cursor = 'after', parameter = 'after' }", |ask| {
        // Cursors are of the moment.
        let from = ask.query.rsplit("after=").next().and_then(|it| it.split('-').next());
        let from: u32 = from.and_then(|it| it.parse().ok()).unwrap_or(1);
        let skipped = if ask.visit > 1 { 4 } else { 0 };
        let numbers = (from..from + 3).filter(|it| *it <= 8 && *it != skipped);
        let after = if from + 3 > 8 {
            "null".to_owned()
        } else {
            format!("\"{}-v{}\"", from + 3, ask.visit)
        };
        format!("{{\"data\":[{}],\"after\":{after}}}", records(numbers))
    })
    .await;
    visitor.visit().await.found(1..=8);
    assert!(site.addresses().iter().all(|it| it.contains("lang=fr") || it == "/robots.txt"));
    let known = visitor.memory.len();
    let mut removed = Vec::new();
    for _ in 0..3 {
        site.next_visit();
        let visited = visitor.visit().await;
        assert!(visited.report.complete);
        removed.push(visited.report.removed);
    }
    assert!(removed[0].is_empty() && removed[2].is_empty());
    assert_eq!(removed[1].len(), 1);
    assert_eq!(removed[1][0].postings, ["site/4"]);
    assert!(removed[1][0].address.contains("/api/ads"));
    assert_eq!(visitor.memory.len(), known, "old cursors are forgotten");
}

#[tokio::test]
async fn an_api_with_offsets() {
    let (site, mut visitor) = api("{ offset = 'from', items = 'data' }", |ask| {
        let from = ask.query.rsplit("from=").next().and_then(|it| it.parse().ok()).unwrap_or(0);
        format!("{{\"data\":[{}]}}", records((from + 1..from + 4).filter(|it| *it <= 7)))
    })
    .await;
    visitor.visit().await.found(1..=7);
    assert!(site.was_asked("from=7"), "an empty page ends it");
}

#[tokio::test]
async fn an_api_that_leads_in_a_circle() {
    let (_site, mut visitor) = api("{ next = 'links.next' }", |ask| {
        let next = if ask.query.contains("p=2") { "p=1" } else { "p=2" };
        let numbers = if ask.query.contains("p=2") { 4..=6 } else { 1..=3 };
        format!("{{\"data\":[{}],\"links\":{{\"next\":\"?{next}\"}}}}", records(numbers))
    })
    .await;
    let visited = visitor.visit().await;
    assert!(visited.has_problem("asked for before"), "{:#?}", visited.report);
    assert_eq!(visited.report.requests, 4);
}

#[tokio::test]
async fn a_list_that_shows_its_ads_itself() {
    let site = Site::open(|ask| match (ask.path.as_str(), ask.query.as_str()) {
        ("/annonces", "") => {
            let body: String = (1..=3).map(ads::microdata).collect();
            Reply::html(body + "<a href='?p=2' rel=next>›</a>")
        }
        ("/annonces", "p=2") => Reply::html(ads::microdata(4)),
        _ => Reply::status(404),
    })
    .await;
    let files = format!(
        "kind = 'html'\nfiles = '{}/annonces*'\n[source.mapping]\n\
         key = {{ join = ['title', 'hiringOrganization.name'] }}",
        site.base
    );
    let visited =
        Visitor::new(entry_of(6000, &files, &format!("start = ['{}/annonces']", site.base)))
            .visit()
            .await;
    visited.found(1..=4);
}
