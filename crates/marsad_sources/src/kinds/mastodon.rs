//! Public timelines of the Fediverse: arrays of statuses as Mastodon's API gives them, and pages of an
//! ActivityPub outbox.
//!
//! A post that somebody boosts is read as the post itself, under its own address, so that it is one
//! posting however often it is passed on.

use serde_json::Value;

use super::{
    Kind, no_check,
    post::{self, Post},
    telegram_preview::moment,
};
use crate::{lenient_json, reader::Reader, repair};

pub(super) const KIND: Kind =
    Kind { id: "mastodon", read, defaults: |_| Some(&post::DEFAULTS), check: no_check };

/// A boost of a boost of a boost is none.
const LAYERS: usize = 3;

fn read(reader: &mut Reader<'_>, bytes: &[u8]) {
    let text = reader.text(bytes);
    let before = reader.count();
    let mut is_page = false;
    lenient_json::records(&text, None, &mut |record| match record {
        Ok(value) => is_page |= read_value(reader, &value, LAYERS),
        Err(reason) => reader.lost("a post", "", &reason),
    });
    // An empty timeline is none of a damaged file.
    if reader.count() == before && !is_page && text.trim() != "[]" {
        reader.lost("file", "", "holds no posts");
    }
}

/// Reads a status, an activity, or a page of them; tells whether it was a page.
fn read_value(reader: &mut Reader<'_>, value: &Value, layers: usize) -> bool {
    let Some(inside) = layers.checked_sub(1) else { return false };
    let items = [&value["orderedItems"], &value["items"], &value["first"]["orderedItems"]];
    if let Some(items) = items.iter().find_map(|it| it.as_array()) {
        items.iter().for_each(|item| {
            read_value(reader, item, inside);
        });
        return true;
    }
    if value["reblog"].is_object() {
        return read_value(reader, &value["reblog"], inside);
    }
    match value["type"].as_str() {
        Some("Create" | "Update" | "Announce") if value["object"].is_object() => {
            return read_value(reader, &value["object"], inside);
        }
        Some("Announce") => {
            let of = value["object"].as_str().unwrap_or_default();
            reader.noted("a boost", "text", &format!("its post is not in the file, but at {of}"));
        }
        // Likes, deletions, follows.
        Some(kind) if value["object"] != Value::Null && kind != "Note" => {}
        _ => read_post(reader, value),
    }
    false
}

fn read_post(reader: &mut Reader<'_>, value: &Value) {
    let text = |key: &str| value[key].as_str().unwrap_or_default();
    let first = |keys: [&str; 2]| {
        keys.iter().map(|key| text(key)).find(|it| !it.is_empty()).unwrap_or_default().to_owned()
    };
    // An address is the same on all servers, a number is not.
    let key = first(["uri", "id"]);
    let label = format!("post {}", key.rsplit('/').next().unwrap_or_default());
    if !is_public(value) {
        return reader.lost(&label, "", "is not public");
    }
    let warning = first(["spoiler_text", "summary"]);
    let content = repair::paragraphs(text("content"));
    let has = |key: &&str| value[*key].as_array().is_some_and(|it| !it.is_empty());
    let post = Post {
        label,
        url: first(["url", "id"]),
        text: match warning.is_empty() {
            true => content,
            false => format!("{content}\n{}", repair::line(&warning)),
        },
        answers: answered(value, &key),
        edited: ["edited_at", "updated"]
            .iter()
            .map(|it| text(it))
            .find(|it| !it.is_empty())
            .map(moment),
        has_media: ["media_attachments", "attachment"].iter().any(has) || value["poll"].is_object(),
        key,
    };
    let posted = first(["created_at", "published"]);
    post::emit(reader, &post, &|path| match path {
        "$posted" if posted.is_empty() => Vec::new(),
        "$posted" => vec![moment(&posted)],
        // "tags" of the API and "tag" of ActivityPub, and whatever else a mapping names.
        other => lenient_json::find(value, other),
    });
}

/// Key of the post of the same author that this one answers: an address in ActivityPub, a number of
/// the server in Mastodon's API. Whoever else answers cannot know whether a job is taken.
fn answered(value: &Value, key: &str) -> Option<String> {
    if let Some(address) = value["inReplyTo"].as_str() {
        let author = value["attributedTo"].as_str()?;
        return address.starts_with(&format!("{author}/")).then(|| address.to_owned());
    }
    let number = value["in_reply_to_id"].as_str()?;
    let author = value["account"]["id"].as_str()?;
    let start = key.strip_suffix(value["id"].as_str()?)?;
    let is_own = value["in_reply_to_account_id"].as_str() == Some(author);
    is_own.then(|| format!("{start}{number}"))
}

/// What is said to followers or to one person is not for us, even where a file holds it.
fn is_public(value: &Value) -> bool {
    const PUBLIC: [&str; 3] =
        ["https://www.w3.org/ns/activitystreams#Public", "as:Public", "Public"];
    if let Some(visibility) = value["visibility"].as_str() {
        return ["public", "unlisted"].contains(&visibility);
    }
    let to: Vec<&str> = ["to", "cc"]
        .iter()
        .flat_map(|key| match &value[*key] {
            Value::Array(all) => all.iter().filter_map(Value::as_str).collect(),
            one => one.as_str().into_iter().collect::<Vec<_>>(),
        })
        .collect();
    to.is_empty() || to.iter().any(|it| PUBLIC.contains(it))
}

#[cfg(test)]
mod tests {
    use crate::reader::tests::{read, shown};

    fn check(text: &str, expected: &[&str]) {
        assert_eq!(shown(&read("kind = 'mastodon'", "tag.json", text.as_bytes())), expected);
    }

    fn urls(text: &str) -> Vec<(String, String)> {
        let records = read("kind = 'mastodon'", "tag.json", text.as_bytes());
        let of = |it| match it {
            crate::Record::Posting(it) => Some((it.key, it.url)),
            crate::Record::Listing(_) | crate::Record::Problem(_) => None,
        };
        records.into_iter().filter_map(of).collect()
    }

    #[test]
    fn statuses_become_postings() {
        let text = r##"[
            {"id":"11","uri":"k11","url":"https://m.example/@jobs/11","created_at":"2026-03-01T23:40:00.000Z","edited_at":"2026-03-02T08:00:00.000Z","language":"fr","visibility":"public","sensitive":false,"spoiler_text":"","reblog":null,
             "content":"<p>Serveur à Fès<br />CDI &amp; primes</p><p><a href=\"https://m.example/tags/emploi\" class=\"mention hashtag\" rel=\"tag\">#<span>emploi</span></a> <a href=\"https://x.example/a\"><span class=\"invisible\">https://</span><span class=\"ellipsis\">x.example/a</span></a> <span class=\"h-card\"><a class=\"u-url mention\">@<span>rh</span></a></span></p>",
             "tags":[{"name":"emploi"}],"media_attachments":[]},
            {"id":"12","uri":"k12","created_at":"2026-03-02T09:00:00.000Z","visibility":"public","content":"","media_attachments":[{"type":"image"}]},
            {"id":"13","uri":"k13","created_at":"2026-03-02T10:00:00.000Z","visibility":"direct","content":"<p>Secret</p>"},
            {"id":"14","uri":"k14","created_at":"2026-03-02T11:00:00.000Z","visibility":"unlisted","sensitive":true,"spoiler_text":"Emploi","content":"<p>Comptable</p>"}
        ]"##;
        check(
            text,
            &[
                "k11|Serveur à Fès|||Serveur à Fès\nCDI & primes\n\n#emploi https://x.example/a @rh|2026-03-01||listed=1",
                "lost: post k12: text: has no text, only a picture or file",
                "lost: post k13: : is not public",
                "k14|Comptable|||Comptable\nEmploi|2026-03-02||listed=1",
            ],
        );
        check("[]", &[]);
        check("{\"error\":\"x\"}", &["lost: post : text: has no text"]);
    }

    #[test]
    fn a_boost_is_the_post_that_it_passes_on() {
        let note = r##"{"type":"Note","id":"https://m.example/users/jobs/statuses/11","url":"https://m.example/@jobs/11","published":"2026-03-01T12:00:00Z","to":["https://www.w3.org/ns/activitystreams#Public"],"content":"<p>Serveur à Fès</p>","tag":[{"type":"Hashtag","name":"#emploi"}]}"##;
        let status = r#"{"id":"11","uri":"https://m.example/users/jobs/statuses/11","url":"https://m.example/@jobs/11","created_at":"2026-03-01T12:00:00Z","visibility":"public","content":"<p>Serveur à Fès</p>"}"#;
        let boost = format!(r#"[{{"id":"99","uri":"u99","content":"","reblog":{status}}}]"#);
        let outbox = format!(
            r#"{{"@context":"x","type":"OrderedCollectionPage","orderedItems":[
                {{"type":"Create","object":{note}}},
                {{"type":"Announce","object":"https://n.example/statuses/5"}},
                {{"type":"Like","object":"https://n.example/statuses/6"}}]}}"#
        );
        let plain = urls(&format!("[{status}]"));
        assert_eq!(plain[0].1, "https://m.example/@jobs/11");
        assert_eq!(urls(&boost), plain);
        assert_eq!(urls(&outbox), plain);
        let noted = shown(&read("kind = 'mastodon'", "f", outbox.as_bytes()));
        assert_eq!(
            noted[1],
            "noted: a boost: text: its post is not in the file, but at https://n.example/statuses/5"
        );
        let private = outbox
            .replace("https://www.w3.org/ns/activitystreams#Public", "https://m.example/followers");
        assert_eq!(urls(&private), []);
    }

    #[test]
    fn only_who_posted_it_can_say_that_a_job_is_taken() {
        let closed = |text: &str| -> Vec<String> {
            let records = read("kind = 'mastodon'", "tag.json", text.as_bytes());
            let of = |it| match it {
                crate::Record::Posting(it) => it.removed.map(|_| it.key),
                _ => None,
            };
            records.into_iter().filter_map(of).collect()
        };
        let answer = |author: &str| {
            format!(
                r#"[{{"id":"12","uri":"tag:12","account":{{"id":"7"}},"in_reply_to_id":"11","in_reply_to_account_id":"{author}","created_at":"2026-03-02T09:00:00Z","visibility":"public","content":"<p>Poste pourvu</p>"}}]"#
            )
        };
        assert_eq!(closed(&answer("7")), ["tag:11"]);
        assert!(closed(&answer("8")).is_empty());
        let note = |of: &str| {
            format!(
                r#"{{"type":"Note","id":"https://m.example/users/jobs/statuses/12","attributedTo":"https://m.example/users/jobs","inReplyTo":"{of}/statuses/11","published":"2026-03-01T12:00:00Z","to":["as:Public"],"content":"<p>Poste pourvu</p>"}}"#
            )
        };
        assert_eq!(closed(&note("https://m.example/users/jobs")).len(), 1);
        assert!(closed(&note("https://m.example/users/jobs2")).is_empty());
    }
}
