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
    let status = head.lines().next().unwrap_or_default();
    let status = match status.strip_prefix("HTTP/").and_then(|it| it.split_whitespace().nth(1)) {
        Some(code) => code.parse().map_err(|cause| format!("`{code}` is no status: {cause}"))?,
        None => return Err("the response has no status".to_owned()),
    };
    let body = match unpacked(&head, &bytes[length + gap..]) {
        Ok(body) => body,
        Err(reason) if status == 200 => return Err(reason),
        Err(_) => Cow::Borrowed(&bytes[length + gap..]),
    };
    Ok(Response { status, content_type: header(&head, "content-type").to_owned(), body })
}

/// The body of a response with this head, unpacked unless it is gzip; an error tells of a packing
/// that nobody here reads.
pub(crate) fn unpacked<'b>(head: &str, body: &'b [u8]) -> Result<Cow<'b, [u8]>, String> {
    let mut body = Cow::Borrowed(body);
    if header(head, "transfer-encoding").eq_ignore_ascii_case("chunked") {
        // Archives often hold the body already put together under the head of the wire.
        if let Some(whole) = dechunked(&body) {
            body = Cow::Owned(whole);
        }
    }
    let packing = header(head, "content-encoding");
    match packing.to_ascii_lowercase().as_str() {
        "deflate" => Ok(Cow::Owned(inflated(&body))),
        "br" | "zstd" if std::str::from_utf8(&body).is_err() => {
            Err(format!("its packing `{packing}` is not read"))
        }
        _ => Ok(body),
    }
}

fn header<'h>(head: &'h str, name: &str) -> &'h str {
    let fields = head.lines().skip(1).filter_map(|line| line.split_once(':'));
    let mut values = fields.filter(|(own, _)| own.trim().eq_ignore_ascii_case(name));
    values.next().map_or("", |(_, value)| value.trim())
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
