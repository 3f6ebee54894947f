//! Forty visits of a site that changes and fails by chance: what is known is what is true, whatever
//! came between.

use std::collections::BTreeSet;

use crate::town::{Ask, Reply, Site, Visitor, ads, entry_of};

const ADS: u32 = 60;
/// From then on nothing fails and nothing changes.
const CALM: u32 = 34;
const VISITS: u32 = 40;

/// A number that is the same for the same question.
fn chance(seed: u32, parts: &[u32]) -> u32 {
    parts.iter().fold(seed.wrapping_mul(0x9e37_79b9) | 1, |hash, part| {
        (hash ^ part).wrapping_mul(0x85eb_ca6b).rotate_left(13).wrapping_mul(0xc2b2_ae35)
            ^ (hash >> 7)
    }) >> 8
}

fn is_open(seed: u32, number: u32, visit: u32) -> bool {
    let visit = visit.min(CALM);
    let born = chance(seed, &[number, 1]) % 24;
    let life = 4 + chance(seed, &[number, 2]) % 24;
    // Some hide for a visit.
    let hides = number.is_multiple_of(7) && visit == born + life / 2 && visit < CALM;
    (born..born + life).contains(&visit) && !hides
}

fn answer(seed: u32, ask: &Ask) -> Reply {
    let path: u32 = ask.path.bytes().chain(ask.query.bytes()).map(u32::from).sum();
    let luck = chance(seed, &[ask.visit, path, ask.nth, 3]) % 100;
    if ask.visit < CALM && ask.path != "/robots.txt" && luck < 12 {
        return if luck < 8 { Reply::status(500) } else { Reply::html("").broken() };
    }
    match ask.path.as_str() {
        "/offres" => {
            let open: Vec<u32> = (1..=ADS).filter(|it| is_open(seed, *it, ask.visit)).collect();
            let page: usize =
                ask.query.rsplit('=').next().and_then(|it| it.parse().ok()).unwrap_or(1);
            let shown = open.iter().rev().skip((page - 1) * 6).take(6).copied();
            let next = (page * 6 < open.len()).then(|| format!("?p={}", page + 1));
            let body = ads::list(ads::hrefs(shown), next.as_deref());
            let etag = body.bytes().fold(7_u32, |hash, byte| chance(hash, &[u32::from(byte)]));
            Reply::html(body).etag(&etag.to_string())
        }
        "/robots.txt" => Reply::status(404),
        path => {
            let number = ads::number(path);
            match number % 3 {
                _ if is_open(seed, number, ask.visit) => {
                    Reply::html(ads::json_ld(number)).etag(path)
                }
                0 => Reply::status(410),
                1 => Reply::html("<h1>Offre pourvue</h1>"),
                // Its page stays, only no list leads there.
                _ => Reply::html(ads::json_ld(number)).etag(path),
            }
        }
    }
}

async fn check(seed: u32, more: &str) {
    let site = Site::open(move |ask| answer(seed, ask)).await;
    let files = format!("kind = 'html'\nfiles = '{}/emploi/*'", site.base);
    let visit = format!("start = ['{0}/offres']\nads = ['{0}/emploi/*']\n{more}", site.base);
    let mut visitor = Visitor::new(entry_of(60_000, &files, &visit));
    let mut known: BTreeSet<String> = BTreeSet::new();
    for visit in 1..=VISITS {
        let visited = visitor.visit().await;
        known.extend(visited.postings.iter().map(|it| it.id.clone()));
        for removal in &visited.report.removed {
            let number = ads::number(&removal.address);
            assert!(!is_open(seed, number, visit), "seed {seed}, visit {visit}: {removal:?}");
            for id in &removal.postings {
                assert!(known.remove(id), "seed {seed}, visit {visit}: told twice: {removal:?}");
            }
        }
        site.next_visit();
        visitor.later(6);
    }
    let open: BTreeSet<u32> = (1..=ADS).filter(|it| is_open(seed, *it, VISITS)).collect();
    assert!(open.len() > 5, "the site has ads");
    let visited = visitor.visit().await;
    assert!(visited.report.complete && visited.report.removed.is_empty());
    assert_eq!(
        (known.len(), visited.report.listed as usize),
        (open.len(), open.len()),
        "seed {seed}"
    );
}

#[tokio::test]
async fn a_site_that_changes_and_fails() {
    for seed in 1..=4 {
        check(seed, "").await;
    }
}

#[tokio::test]
async fn a_site_that_changes_and_fails_visited_with_a_small_budget() {
    check(5, "budget = 16\ngone_after = 3").await;
    check(6, "budget = 24\nagain_after_days = 1\nconcurrency = 2").await;
}
