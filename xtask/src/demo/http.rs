//! Just enough HTTP to ask our own server on this machine.

use std::{
    io::{Read, Write},
    net::TcpStream,
    time::Duration,
};

use anyhow::{Context, Result};

/// An answer; the body as text, for looking into.
pub(super) struct Answer {
    pub(super) status: u16,
    pub(super) headers: Vec<(String, String)>,
    pub(super) body: String,
}

impl Answer {
    /// The value of a header, whose name is given in lower case.
    pub(super) fn header(&self, name: &str) -> &str {
        self.headers.iter().find(|(it, _)| it == name).map_or("", |(_, value)| value.as_str())
    }
}

/// In HTTP/1.0 the end of the answer is the end of the connection, and nothing comes in chunks.
pub(super) fn get(address: &str, path: &str) -> Result<Answer> {
    let asking = || format!("asking http://{address}{path}");
    let mut stream = TcpStream::connect(address).with_context(asking)?;
    stream.set_read_timeout(Some(Duration::from_secs(60))).with_context(asking)?;
    let request = format!("GET {path} HTTP/1.0\r\nHost: {address}\r\nAccept: */*\r\n\r\n");
    stream.write_all(request.as_bytes()).with_context(asking)?;
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes).with_context(asking)?;
    parse(&bytes).with_context(|| format!("{}: this is no HTTP", asking()))
}

fn parse(bytes: &[u8]) -> Option<Answer> {
    let end = bytes.windows(4).position(|it| it == b"\r\n\r\n")?;
    let head = std::str::from_utf8(&bytes[..end]).ok()?;
    let mut lines = head.lines();
    let status = lines.next()?.split(' ').nth(1)?.parse().ok()?;
    let headers = lines
        .filter_map(|line| line.split_once(':'))
        .map(|(name, value)| (name.to_ascii_lowercase(), value.trim().to_owned()))
        .collect();
    let body = String::from_utf8_lossy(&bytes[end + 4..]).into_owned();
    Some(Answer { status, headers, body })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_is_taken_apart() {
        let bytes = "HTTP/1.0 404 Not Found\r\nContent-Type: text/html\r\n\r\nليس هنا\r\n\r\n";
        let answer = parse(bytes.as_bytes()).unwrap();
        assert_eq!((answer.status, answer.header("content-type")), (404, "text/html"));
        assert_eq!(answer.body, "ليس هنا\r\n\r\n");
        assert!(parse(b"nothing").is_none());
    }
}
