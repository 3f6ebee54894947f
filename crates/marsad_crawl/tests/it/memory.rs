//! The memory of a source: of a large one, and of one whose visit broke off.

use std::{fmt::Write as _, sync::Arc, time::Instant};

use jiff::Timestamp;
use marsad_crawl::{Clock, Crawler, Error, Memory};
use marsad_model::Capture;

use crate::town::{Reply, Site, Visitor, ads, entry, limits, options};

#[test]
fn a_hundred_thousand_pages_are_kept_and_loaded_quickly() {
    let mut json = String::from("{\"pages\":{");
    for number in 0..100_000 {
        let comma = if number == 0 { "" } else { "," };
        write!(
            json,
            "{comma}\"https://www.emploi.example/offres/agent-de-saisie-a-distance-{number:06}\":\
             {{\"etag\":\"\\\"5f1c-{number:08x}\\\"\",\"status\":200,\"first\":1793000000,\
             \"asked\":1793600000,\"via\":[{}],\"ads\":[\"emploi/3a5f{number:012x}\"],\
             \"closes\":\"2026-12-31\"}}",
            number / 1000
        )
        .unwrap();
    }
    json.push_str("}}");
    let begun = Instant::now();
    let memory: Memory = serde_json::from_str(&json).unwrap();
    let loaded = begun.elapsed();
    assert_eq!(memory.len(), 100_000);
    let bytes = serde_json::to_vec(&memory).unwrap();
    let kept = begun.elapsed() - loaded;
    assert!(bytes.len() <= json.len() + 200, "nothing is written that need not be");
    assert!(bytes.len() < 25_000_000, "{}", bytes.len());
    println!("{} bytes, loaded in {loaded:?}, written in {kept:?}", bytes.len());
    assert_eq!(serde_json::from_slice::<Memory>(&bytes).unwrap(), memory);
}

#[tokio::test]
async fn a_visit_that_broke_off_is_gone_on_with() {
    let site = Site::open(|ask| match ask.path.as_str() {
        "/offres" => Reply::html(ads::list(ads::hrefs(1..=80), None)),
        "/robots.txt" => Reply::status(404),
        path => Reply::html(ads::json_ld(ads::number(path))),
    })
    .await;
    let source = entry(&site, "start = ['BASE/offres']\nads = ['BASE/emploi/*']");
    let crawler = Crawler::new(options(limits())).unwrap();
    let clock: Arc<Clock> = Arc::new(|| Timestamp::from_second(1_793_600_000).unwrap());
    let mut kept = Vec::new();
    let mut sink = |batch: Vec<Capture>, memory: &Memory| {
        if kept.is_empty() {
            kept.push((batch, memory.clone()));
            return Ok(());
        }
        Err("the disk is full".into())
    };
    let mut memory = Memory::default();
    let error = crawler.visit(&source, &mut memory, &clock, &mut sink).await.unwrap_err();
    assert!(matches!(error, Error::Sink { .. }), "{error}");

    let (batch, memory) = kept.remove(0);
    let first = batch.iter().filter(|it| it.url.contains("/emploi/")).count();
    assert_eq!(batch.len(), first + 2, "robots.txt and the list");
    let mut visitor = Visitor::new(source);
    visitor.memory = memory;
    let second = visitor.visit().await;
    assert_eq!(first + second.postings.len(), 80);
    assert!(second.report.complete);
}
