#![no_main]

use libfuzzer_sys::{Corpus, fuzz_target};
use marsad_sdmx_fuzz::{structure, is_other};

fuzz_target!(|bytes: &[u8]| -> Corpus {
    if is_other(bytes, b'<', false) { Corpus::Reject } else { structure(bytes) }
});
