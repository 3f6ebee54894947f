//! News feeds: RSS, Atom, JSON Feed. They are read element by element like other XML, so that fields
//! of foreign namespaces can be mapped and a broken item costs only itself.

use std::sync::LazyLock;

use super::{Kind, built_in, json, names_a_text, xml};
use crate::{Mapping, reader::Reader};

pub(super) const KIND: Kind =
    Kind { id: "feed", read, defaults: |_| Some(&DEFAULTS), check: names_a_text };

static DEFAULTS: LazyLock<Mapping> = LazyLock::new(|| built_in(include_str!("feed/defaults.toml")));
pub(super) fn read(reader: &mut Reader<'_>, bytes: &[u8]) {
    let first =
        bytes.iter().find(|byte| !byte.is_ascii_whitespace() && !b"\xef\xbb\xbf".contains(byte));
    if first == Some(&b'{') {
        return json::read_at(reader, bytes, Some("items"));
    }
    xml::read(reader, bytes);
}

#[cfg(test)]
mod tests {
    use crate::reader::tests::{read, shown};

    fn check(text: &str, expected: &[&str]) {
        let entry = "kind = 'feed'\nmapping = { declared = { education = 'dc:type' } }";
        assert_eq!(shown(&read(entry, "a.xml", text.as_bytes())), expected);
    }

    #[test]
    fn feeds_of_all_forms_are_read() {
        check(
            r#"<rss xmlns:dc="d"><channel><title>x</title><item><title><a href="/o">Chef</a> de rang</title>
               <link>https://b.example/1</link><guid isPermaLink="false">g1</guid><dc:type>Bac</dc:type>
               <description>&lt;p&gt;Un&amp;nbsp;!&lt;/p&gt;</description><pubDate>Wed, 26 Feb 2025 16:40:27 +0100</pubDate>
               </item></channel></rss>"#,
            &["g1|Chef de rang|||Un !|2025-02-26||education=Bac"],
        );
        check(
            r#"<feed xmlns="a"><entry><id>e1</id><title type="html">A</title><link href="https://b.example/2"/>
               <author><name>Mina</name></author><content type="html">T</content><updated>2026-01-02T10:00:00Z</updated></entry></feed>"#,
            &["e1|A|Mina||T|2026-01-02"],
        );
        check(
            r#"{"version":"https://jsonfeed.org/version/1.1","items":[{"id":"j1","title":"B","content_text":"T"}]}"#,
            &["j1|B|||T"],
        );
    }
}
