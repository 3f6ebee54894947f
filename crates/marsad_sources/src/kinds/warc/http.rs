//! The response of a web server as it went over the wire.

use std::{borrow::Cow, io::Read};

use flate2::read::{DeflateDecoder, ZlibDecoder};

use super::records::find;

#[derive(Debug)]
pub(super) struct Response<'b> {
    pub(super) status: u16,
    pub(super) content_type: String,
    /// Unpacked unless it is gzip, which is recognized by its first bytes.
    pub(super) body: Cow<'b, [u8]>,
}

/// More than any page.
const LIMIT: u64 = 1 << 28;

pub(super) fn parse(bytes: &[u8]) -> Result<Response<'_>, String> {
    let (length, gap) = [(b"\r\n\r\n".as_slice(), 4), (b"\n\n", 2)]
        .iter()
        .filter_map(|(mark, gap)| Some((find(bytes, mark)?, *gap)))
        .min()
        .ok_or("the response has no head")?;
    let head = String::from_utf8_lossy(&bytes[..length]);
    let mut lines = head.lines();
    let status = lines.next().unwrap_or_default();
    let status = match status.strip_prefix("HTTP/").and_then(|it| it.split_whitespace().nth(1)) {
        Some(code) => code.parse().map_err(|cause| format!("`{code}` is no status: {cause}"))?,
        None => return Err("the response has no status".to_owned()),
    };
    let headers: Vec<(String, &str)> = lines
        .filter_map(|line| line.split_once(':'))
        .map(|(name, value)| (name.trim().to_ascii_lowercase(), value.trim()))
        .collect();
    let header =
        |name: &str| headers.iter().find(|(own, _)| own == name).map_or("", |(_, value)| *value);
    let mut body = Cow::Borrowed(&bytes[length + gap..]);
    if header("transfer-encoding").eq_ignore_ascii_case("chunked") {
        // Archives often hold the body already put together under the head of the wire.
        if let Some(whole) = dechunked(&body) {
            body = Cow::Owned(whole);
        }
    }
    let content_type = header("content-type").to_owned();
    let body = match header("content-encoding").to_ascii_lowercase().as_str() {
        "deflate" => Cow::Owned(inflated(&body)),
        "br" | "zstd" if status == 200 && std::str::from_utf8(&body).is_err() => {
            return Err(format!("its packing `{}` is not read", header("content-encoding")));
        }
        _ => body,
    };
    Ok(Response { status, content_type, body })
}

/// None if the body is not in chunks.
fn dechunked(body: &[u8]) -> Option<Vec<u8>> {
    let mut whole = Vec::new();
    let mut rest = body;
    loop {
        let line = find(rest, b"\r\n")?;
        let size = std::str::from_utf8(&rest[..line]).ok()?;
        let size = usize::from_str_radix(size.split(';').next()?.trim(), 16).ok()?;
        rest = &rest[line + 2..];
        if size == 0 {
            return Some(whole);
        }
        let chunk = &rest[..size.min(rest.len())];
        whole.extend_from_slice(chunk);
        // A cut body is given as far as it goes.
        let Some(after) = rest.get(size..) else { return Some(whole) };
        rest = after.strip_prefix(b"\r\n").unwrap_or(after);
        if rest.is_empty() {
            return Some(whole);
        }
    }
}

/// Servers disagree on what "deflate" is.
fn inflated(body: &[u8]) -> Vec<u8> {
    let mut unpacked = Vec::new();
    if ZlibDecoder::new(body).take(LIMIT).read_to_end(&mut unpacked).is_err() {
        unpacked.clear();
        // What could be read before an error is kept.
        DeflateDecoder::new(body).take(LIMIT).read_to_end(&mut unpacked).ok();
    }
    unpacked
}
