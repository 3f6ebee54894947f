#![no_main]

use libfuzzer_sys::fuzz_target;

#[path = "../../../marsad/src/commands/import/mapping/json_stat.rs"]
mod json_stat;

// All observations must have as many cells as there are names.
fuzz_target!(|bytes: &[u8]| {
    if let Ok(Some((names, rows))) = json_stat::json_stat("fuzz", bytes) {
        assert!(rows.iter().all(|row| row.len() == names.len()));
    }
});
