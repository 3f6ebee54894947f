use std::io::Write;

use crate::reader::tests::{read, shown};

fn record(url: &str, media: &str, status: &str, body: &str) -> String {
    let http = format!("HTTP/1.1 {status}\r\nContent-Type: {media}\r\n\r\n{body}");
    format!(
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nContent-Length: {}\r\n\r\n{http}\r\n\r\n",
        http.len()
    )
}

fn posting(title: &str) -> String {
    format!(
        "<script type='application/ld+json'>{{\"@type\":\"JobPosting\",\"title\":\"{title}\",\"identifier\":\"{title}\"}}</script>"
    )
}

fn check(bytes: &[u8], expected: &[&str]) {
    let entry = "kind = 'warc'\n[[source.file]]\npattern = 'b.example/api/*'\nkind = 'json'\nmapping = { key = 'id', title = 't' }";
    assert_eq!(shown(&read(entry, "a.warc", bytes)), expected);
}

#[test]
fn responses_go_to_the_reader_of_their_type() {
    let warc = [
        "WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 2\r\n\r\nab\r\n\r\n".to_owned(),
        record("https://b.example/1", "text/html; charset=utf-8", "200 OK", &posting("A")),
        record("https://b.example/", "text/html", "200 OK", "<p>Accueil</p>"),
        record("https://b.example/x", "text/html", "404 Not Found", &posting("gone")),
        record("https://b.example/l.png", "image/png", "200 OK", "png"),
        record(
            "https://b.example/rss",
            "application/xml",
            "200 OK",
            "<rss><item><guid>B</guid><title>B</title></item></rss>",
        ),
        record("https://b.example/api/1", "application/json", "200 OK", "[{\"id\":1,\"t\":\"C\"}]"),
        record(
            "https://b.example/2",
            "text/html",
            "200 OK",
            "<script type='application/ld+json'>{\"@type\":\"JobPosting\",</script>",
        ),
    ];
    let expected = [
        "A|A",
        "B|B",
        "1|C",
        "lost: JSON-LD block 1: : is not JSON: EOF while parsing a value at line 1 column 22",
    ];
    check(warc.concat().as_bytes(), &expected);
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packed.write_all(warc.concat().as_bytes()).unwrap();
    check(&packed.finish().unwrap(), &expected);
}

#[test]
fn broken_records_cost_only_themselves() {
    let good = record("https://b.example/1", "text/html", "200 OK", &posting("A"));
    let wrong_length = good.replace("Content-Length: ", "Content-Length: 9");
    let no_length = good.replace("Content-Length", "Content-Size");
    let last = record("https://b.example/1", "text/html", "200 OK", &posting("B"));
    let cut = &last[..last.len() - 20];
    let warc = [good.as_str(), "rubbish\r\n", &wrong_length, &no_length, &last, cut].concat();
    check(
        warc.as_bytes(),
        &[
            "A|A",
            "lost: WARC record 2: : is no WARC record",
            "A|A",
            "lost: WARC record 4: : has no length",
            "B|B",
            "lost: WARC record 6: : is cut off",
        ],
    );
}

#[test]
fn bodies_in_chunks_are_put_together() {
    let body = posting("A");
    let (one, two) = body.split_at(20);
    let chunked = format!("{:x}\r\n{one}\r\n{:x}\r\n{two}\r\n0\r\n\r\n", one.len(), two.len());
    let warc = record(
        "https://b.example/1",
        "text/html\r\nTransfer-Encoding: chunked",
        "200 OK",
        &chunked,
    );
    check(warc.as_bytes(), &["A|A"]);
}
