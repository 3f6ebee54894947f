//! What every kind must fulfil.

use super::*;
use crate::reader::tests::read;

/// A small file that each kind reads, and the mapping for it.
fn sample(kind: &str) -> (&'static str, &'static str) {
    match kind {
        "csv" => (
            "{ key = 'r', title = 't', posted = 'd' }",
            "r;t;d\n1;\"Métier\";3 mars 2026\n2;B;hier\n",
        ),
        "feed" => (
            "{}",
            "<rss><item><title>é</title><guid>1</guid><description>&lt;p&gt;x</description></item></rss>",
        ),
        "html" => (
            "{}",
            "<script type='application/ld+json'>{\"@type\":\"JobPosting\",\"title\":\"é\"}</script>",
        ),
        "json" => ("{ row = 'a', title = 't' }", "{\"a\":[{\"t\":\"é\\u00e9\"},{\"t\":[1,2]}]}"),
        "push" => ("{}", "{\"key\":\"1\",\"title\":\"é\"}\n{\"key\":\"1\",\"removed\":true}"),
        "mastodon" => {
            ("{}", "[{\"id\":\"1\",\"content\":\"<p>é &amp; b\"},{\"reblog\":{\"content\":\"c\"}}]")
        }
        "script" => ("{ row = 'x', title = 't' }", "var x = [{\"t\":\"é\"},{\"t\":[1,2]}];"),
        "turtle" => (
            "{}",
            "@prefix s: <http://schema.org/> .\n<a> a s:JobPosting ; s:title \"é\\u00e9\", [ s:name \"b\" ] .",
        ),
        "telegram_preview" => (
            "{}",
            "<div class='tgme_widget_message' data-post='c/1'><p class='tgme_widget_message_text'>é<br>b</p></div>",
        ),
        "telegram" => ("{}", "{\"messages\":[{\"id\":1,\"text\":[\"1) é\",{\"text\":\"2) b\"}]}]}"),
        "warc" => (
            "{}",
            "WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 60\r\n\r\nHTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>JobPosting</p>\r\n\r\n",
        ),
        "xlsx" => ("{ title = 't' }", "PK\u{3}\u{4}"),
        "xml" => {
            ("{ row = 'j', title = 't' }", "<a><j x='1'><t>é &amp; <![CDATA[<b>]]></t></j><j/></a>")
        }
        other => panic!("help: give a sample for the kind `{other}`"),
    }
}

fn entry(kind: &str, mapping: &str) -> String {
    format!("kind = '{kind}'\nmapping = {mapping}")
}

#[test]
fn no_damage_to_a_file_makes_a_reader_panic() {
    for kind in ALL {
        let (mapping, text) = sample(kind.id);
        let entry = entry(kind.id, mapping);
        let bytes = text.as_bytes();
        for at in 0..=bytes.len() {
            read(&entry, "f", &bytes[..at]);
            for other in [b'"', b'<', 0xff, b'\\', b'\n'] {
                let mut damaged = bytes.to_vec();
                if let Some(byte) = damaged.get_mut(at) {
                    *byte = other;
                }
                read(&entry, "f", &damaged);
            }
        }
    }
}

#[test]
fn a_file_that_is_none_of_the_kind_is_a_problem() {
    for kind in ALL {
        let (mapping, _) = sample(kind.id);
        let records = read(&entry(kind.id, mapping), "f", b"\x00\x01 nothing of the kind");
        assert!(!records.is_empty(), "help: `{}` must say that it read nothing", kind.id);
    }
}

#[test]
fn the_same_bytes_give_the_same_records() {
    for kind in ALL {
        let (mapping, text) = sample(kind.id);
        let entry = entry(kind.id, mapping);
        assert_eq!(
            read(&entry, "f", text.as_bytes()),
            read(&entry, "f", text.as_bytes()),
            "{}",
            kind.id
        );
    }
}
