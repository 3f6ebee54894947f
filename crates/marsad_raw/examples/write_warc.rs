//! Keeps a small batch of captures and prints the path of the WARC file, for other programs to read:
//! `write_warc FOLDER`.

#![expect(clippy::print_stdout, reason = "its output is its purpose")]

use std::{io::Write as _, path::PathBuf};

use flate2::{Compression, write::GzEncoder};
use marsad_model::{Capture, Exchange};
use marsad_raw::RawStore;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = PathBuf::from(std::env::args().nth(1).ok_or("usage: write_warc FOLDER")?);
    let mut packed = GzEncoder::new(Vec::new(), Compression::fast());
    packed.write_all("<h1>محاسب</h1>".as_bytes())?;
    let batch = [
        answer("/emploi/1", 200, "OK\r\ncontent-encoding: gzip", packed.finish()?)?,
        answer("/emploi/2", 404, "Not Found", b"<h1>Introuvable</h1>\r\n\r\n".to_vec())?,
        answer("/emploi/3?n=1&m=2", 301, "Moved\r\nlocation: /emploi/1", Vec::new())?,
        Capture {
            source: "board".to_owned(),
            url: "board/offres.csv".to_owned(),
            captured_at: "2026-11-29T10:00:00Z".parse()?,
            content_type: "text/csv".to_owned(),
            bytes: "titre\nSoudeur à l'arc\n".into(),
            exchange: None,
        },
    ];
    let mut store = RawStore::open(folder.clone())?;
    store.keep(&batch)?;
    let entry = store.entries().last().ok_or("the batch was not kept")?;
    println!("{}", folder.join(entry).display());
    Ok(())
}

fn answer(
    path: &str,
    status: u16,
    head: &str,
    bytes: Vec<u8>,
) -> Result<Capture, Box<dyn std::error::Error>> {
    Ok(Capture {
        source: "board".to_owned(),
        url: format!("https://board.example{path}"),
        captured_at: "2026-11-29T10:00:00Z".parse()?,
        content_type: "text/html; charset=utf-8".to_owned(),
        bytes,
        exchange: Some(Exchange {
            request: format!("GET {path} HTTP/1.1\r\nhost: board.example\r\nuser-agent: Marsad"),
            response: format!("HTTP/1.1 {status} {head}\r\ncontent-type: text/html; charset=utf-8"),
            status,
        }),
    })
}
