#![no_main]

use libfuzzer_sys::{Corpus, fuzz_target};
use marsad_sdmx_fuzz::{is_other, structure};

fuzz_target!(|bytes: &[u8]| -> Corpus {
    if is_other(bytes, b'{', false) { Corpus::Reject } else { structure(bytes) }
});
