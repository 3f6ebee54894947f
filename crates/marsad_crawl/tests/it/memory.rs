//! The memory of a large source.

use std::{fmt::Write as _, time::Instant};

use marsad_crawl::Memory;

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
