//! One batch as a WARC file (ISO 28500): each record a gzip member of its own, so that other tools
//! can read any of them without the others.

use std::{
    fs::File,
    io::{self, BufReader, Write},
    path::Path,
};

use flate2::{Compression, read::MultiGzDecoder, write::GzEncoder};
use jiff::Timestamp;
use marsad_model::{Capture, Exchange};
use warc::{BufferedBody, Record, RecordType, WarcHeader, WarcReader, WarcWriter};

const REQUEST: &str = "application/http; msgtype=request";
const RESPONSE: &str = "application/http; msgtype=response";
const END_OF_HEAD: &str = "\r\n\r\n";

pub(crate) fn write(path: &Path, batch: &[Capture]) -> io::Result<()> {
    let mut file = File::create(path)?;
    for capture in batch {
        let Some(exchange) = &capture.exchange else {
            let address = format!("file:///{}", capture.url);
            let record = record(RecordType::Resource, capture, &address, &capture.content_type);
            write_record(&mut file, record, capture.bytes.clone())?;
            continue;
        };
        let mut body = format!("{}{END_OF_HEAD}", exchange.response).into_bytes();
        body.extend_from_slice(&capture.bytes);
        let response = record(RecordType::Response, capture, &capture.url, RESPONSE);
        let id = response.warc_id().to_owned();
        write_record(&mut file, response, body)?;
        let mut request = record(RecordType::Request, capture, &capture.url, REQUEST);
        request.set_header(WarcHeader::ConcurrentTo, id).map_err(io::Error::other)?;
        let head = format!("{}{END_OF_HEAD}", exchange.request).into_bytes();
        write_record(&mut file, request, head)?;
    }
    file.sync_all()
}

pub(crate) fn read(path: &Path, source: &str) -> io::Result<Vec<Capture>> {
    let file = File::open(path)?;
    let reader = WarcReader::new(BufReader::new(MultiGzDecoder::new(BufReader::new(file))));
    let mut batch: Vec<Capture> = Vec::new();
    for record in reader.iter_records() {
        let record = record.map_err(io::Error::other)?;
        let header = |header| record.header(header).map(|it| it.into_owned()).unwrap_or_default();
        let address = header(WarcHeader::TargetURI);
        let capture = Capture {
            source: source.to_owned(),
            captured_at: header(WarcHeader::Date).parse().unwrap_or(Timestamp::UNIX_EPOCH),
            ..Capture::default()
        };
        match record.warc_type() {
            RecordType::Resource => batch.push(Capture {
                url: address.strip_prefix("file:///").unwrap_or(&address).to_owned(),
                content_type: header(WarcHeader::ContentType),
                bytes: record.into_raw_parts().1,
                ..capture
            }),
            RecordType::Response => {
                let mut bytes = record.into_raw_parts().1;
                let response = take_head(&mut bytes);
                batch.push(Capture {
                    url: address,
                    content_type: field(&response, "content-type"),
                    exchange: Some(Exchange {
                        status: status(&response),
                        response,
                        ..Exchange::default()
                    }),
                    bytes,
                    ..capture
                });
            }
            // It comes after its response.
            RecordType::Request => {
                let mut bytes = record.into_raw_parts().1;
                let exchange = batch.last_mut().and_then(|it| it.exchange.as_mut());
                if let Some(exchange) = exchange {
                    exchange.request = take_head(&mut bytes);
                }
            }
            _ => {}
        }
    }
    if batch.is_empty() {
        return Err(io::Error::other("it holds no capture"));
    }
    Ok(batch)
}

fn record(kind: RecordType, capture: &Capture, address: &str, media: &str) -> Record<BufferedBody> {
    let mut record: Record<BufferedBody> = Record::default();
    record.set_warc_type(kind);
    let date = capture.captured_at.strftime("%Y-%m-%dT%H:%M:%SZ").to_string();
    let headers = [
        (WarcHeader::Date, date.as_str()),
        (WarcHeader::TargetURI, address),
        (WarcHeader::ContentType, media),
    ];
    for (header, value) in headers {
        // Only a line break could make a value unfit, and addresses hold none.
        let value = value.replace(['\r', '\n'], " ");
        let _ = record.set_header(header, value);
    }
    record
}

fn write_record(
    file: &mut File,
    mut record: Record<BufferedBody>,
    body: Vec<u8>,
) -> io::Result<()> {
    // The crate writes in pieces that a compressor may take only in part, so it writes to memory.
    let mut plain = Vec::with_capacity(body.len() + 512);
    record.replace_body(body);
    WarcWriter::new(&mut plain).write(&record).map_err(io::Error::other)?;
    let mut zipped = GzEncoder::new(&mut *file, Compression::new(3));
    zipped.write_all(&plain)?;
    zipped.finish()?;
    Ok(())
}

fn take_head(bytes: &mut Vec<u8>) -> String {
    let end = bytes.windows(4).position(|it| it == END_OF_HEAD.as_bytes());
    let body = end.map_or(bytes.len(), |end| end + END_OF_HEAD.len());
    let head = String::from_utf8_lossy(&bytes[..end.unwrap_or(bytes.len())]).into_owned();
    bytes.drain(..body);
    head
}

fn status(head: &str) -> u16 {
    head.split(' ').nth(1).and_then(|it| it.parse().ok()).unwrap_or(0)
}

fn field(head: &str, name: &str) -> String {
    head.lines()
        .filter_map(|line| line.split_once(':'))
        .find(|(it, _)| it.eq_ignore_ascii_case(name))
        .map(|(_, value)| value.trim().to_owned())
        .unwrap_or_default()
}
