//! Forms with files (RFC 7578), held in memory.

/// One field of a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Part<'b> {
    pub(crate) name: String,
    pub(crate) bytes: &'b [u8],
}

/// More fields than any form of ours has.
const MOST_PARTS: usize = 16;

/// The mark between the fields, as the media type of a form tells it.
pub(crate) fn boundary(media_type: &str) -> Option<&str> {
    let rest = media_type.strip_prefix("multipart/form-data")?;
    let (_, boundary) = rest.split_once("boundary=")?;
    let boundary = boundary.split(';').next()?.trim().trim_matches('"');
    (!boundary.is_empty() && boundary.len() <= 70).then_some(boundary)
}

/// The fields of a form, in order; none if it is not written as it should be.
pub(crate) fn parts<'b>(body: &'b [u8], boundary: &str) -> Option<Vec<Part<'b>>> {
    let mark = format!("--{boundary}");
    let between = format!("\r\n{mark}");
    let mut rest = body.strip_prefix(mark.as_bytes())?;
    let mut parts = Vec::new();
    while parts.len() < MOST_PARTS {
        if rest.starts_with(b"--") {
            return Some(parts);
        }
        rest = rest.strip_prefix(b"\r\n")?;
        let head = find(rest, b"\r\n\r\n")?;
        let name = name(std::str::from_utf8(&rest[..head]).ok()?);
        rest = &rest[head + 4..];
        let end = find(rest, between.as_bytes())?;
        if let Some(name) = name {
            parts.push(Part { name, bytes: &rest[..end] });
        }
        rest = &rest[end + between.len()..];
    }
    Some(parts)
}

/// What a field is called. The name of a file is nobody's business.
fn name(head: &str) -> Option<String> {
    let is_wanted =
        |line: &&str| line.to_ascii_lowercase().starts_with("content-disposition: form-data");
    let line = head.split("\r\n").find(is_wanted)?;
    let name = line.split(';').find_map(|part| part.trim().strip_prefix("name=\""))?;
    Some(name.split('"').next().unwrap_or_default().to_owned())
}

fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes.windows(wanted.len()).position(|part| part == wanted)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_and_files_are_read() {
        let body =
            b"--XyZ\r\nContent-Disposition: form-data; name=\"near\"\r\n\r\nPort\r\n--XyZ\r\n\
            Content-Disposition: form-data; name=\"file\"; filename=\"a\\\"b.pdf\"\r\n\
            Content-Type: application/pdf\r\n\r\n%PDF\r\n\r\n-\x00\r\n--XyZ--\r\n";
        let parts = parts(body, "XyZ").unwrap();
        let read: Vec<(&str, &[u8])> = parts.iter().map(|it| (&*it.name, it.bytes)).collect();
        assert_eq!(read, [("near", &b"Port"[..]), ("file", b"%PDF\r\n\r\n-\x00")]);
    }

    #[test]
    fn what_is_written_otherwise_is_no_form() {
        assert_eq!(boundary("multipart/form-data; boundary=\"a b\""), Some("a b"));
        assert_eq!(boundary("text/plain; boundary=a"), None);
        for body in [&b""[..], b"--X", b"--X\r\n\r\n", b"--X\r\nA: b\r\n\r\nendless"] {
            assert_eq!(parts(body, "X"), None);
        }
    }
}
