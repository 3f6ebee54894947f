//! Prints the postings of files as JSON Lines, to be read by `measure` of `marsad_enrich`.
//!
//! `postings KIND FILE…` reads files as a source of this kind would be, by its own mapping.

#![expect(clippy::print_stdout, clippy::print_stderr, reason = "its output is its purpose")]

use std::fs;

use marsad_model::Capture;
use marsad_sources::{Record, Registry, Vocabulary, parse};
use serde_json::json;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [kind, files @ ..] = arguments.as_slice() else {
        return Err("usage: postings KIND FILE…".into());
    };
    let entry = format!(
        "[[source]]\nid = 's'\nkind = '{kind}'\nfiles = '**'\nname = {{ ar = 's', fr = 's', en = 's' }}\n\
         operator = 'o'\nlegal_basis = 'l'\nretention_days = 0"
    );
    let registry = Registry::parse("entry", &entry)?;
    for file in files {
        let capture = Capture {
            url: file.clone(),
            captured_at: "2026-11-01T12:00:00Z".parse()?,
            bytes: fs::read(file)?,
            ..Capture::default()
        };
        parse(&registry.sources[0], &Vocabulary::default(), &capture, &mut |record| match record {
            Record::Posting(it) => println!(
                "{}",
                json!({
                    "id": it.key,
                    "source": it.source,
                    "title": it.title,
                    "company": it.employer,
                    "location": it.location,
                    "text": it.text,
                    "posted": it.posted.map(|day| day.to_string()),
                    "declared": it.declared,
                })
            ),
            Record::Listing(it) => eprintln!("{}: a programme, no ad", it.id),
            Record::Problem(it) => eprintln!("{}: {}", it.record, it.reason),
        });
    }
    Ok(())
}
