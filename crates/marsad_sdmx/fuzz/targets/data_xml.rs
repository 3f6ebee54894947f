#![no_main]

use libfuzzer_sys::{Corpus, fuzz_target};
use marsad_sdmx_fuzz::{data, is_other};

fuzz_target!(|bytes: &[u8]| -> Corpus {
    if is_other(bytes, b'<', true) { Corpus::Reject } else { data(bytes) }
});
