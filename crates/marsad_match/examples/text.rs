//! Prints the text of a document: `cargo run --release -p marsad_match --example text FILE`.

#![expect(clippy::print_stdout, reason = "it is there to be looked at")]

fn main() -> Result<(), Box<dyn std::error::Error>> {
    for path in std::env::args().skip(1) {
        let bytes = std::fs::read(&path)?;
        match marsad_match::document::text(&bytes) {
            Ok(text) => println!("{text}"),
            Err(why) => println!("{path}: {why}"),
        }
    }
    Ok(())
}
