#![no_main]

use libfuzzer_sys::{Corpus, fuzz_target};
use marsad_sdmx_fuzz::data;

fuzz_target!(|bytes: &[u8]| -> Corpus {
    if matches!(bytes.first(), Some(b'<' | b'{')) { Corpus::Reject } else { data(bytes) }
});
