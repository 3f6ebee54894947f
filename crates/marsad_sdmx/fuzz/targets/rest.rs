#![no_main]

use libfuzzer_sys::fuzz_target;
use marsad_sdmx::query::{Rest, parse};

// Each line is an address.
fuzz_target!(|text: &str| {
    for line in text.lines() {
        let (path, query) = line.split_once('?').unwrap_or((line, ""));
        for rest in [Rest::V1, Rest::V2] {
            drop(parse(rest, path, query));
        }
    }
});
