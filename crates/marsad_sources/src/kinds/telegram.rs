//! Exports of channels by Telegram Desktop: every message with a text is a posting, a digest of
//! several vacancies is several.

use std::sync::{Arc, LazyLock};

use serde_json::Value;

use super::{
    Kind, built_in, no_check,
    post::{self, Post},
};
use crate::{Mapping, lenient_json, reader::Reader};

pub(super) const KIND: Kind =
    Kind { id: "telegram", read, defaults: |_| Some(&DEFAULTS), check: no_check };

static DEFAULTS: LazyLock<Mapping> =
    LazyLock::new(|| built_in("row = 'messages'\nposted = 'date'").over(&post::DEFAULTS));

fn read(reader: &mut Reader<'_>, bytes: &[u8]) {
    let text = reader.text(bytes);
    let mapping = Arc::clone(&reader.mapping);
    lenient_json::records(&text, mapping.row.as_deref(), &mut |record| match record {
        Ok(message) => read_message(reader, &message),
        Err(reason) => reader.lost("a message", "", &reason),
    });
}

fn read_message(reader: &mut Reader<'_>, message: &Value) {
    if message["type"].as_str().is_some_and(|it| it != "message") {
        return;
    }
    let id = match &message["id"] {
        Value::Number(id) => id.to_string(),
        other => other.as_str().unwrap_or_default().to_owned(),
    };
    let mut text = String::new();
    flatten(&message["text"], &mut text);
    let home = reader.source.homepage.trim_end_matches('/');
    let has = |key: &&str| message.get(key).is_some();
    let number = |key: &str| match &message[key] {
        Value::Number(id) => Some(id.to_string()),
        other => other.as_str().map(str::to_owned),
    };
    let post = Post {
        label: format!("message {id}"),
        answers: number("reply_to_message_id").filter(|_| message["reply_to_peer_id"].is_null()),
        edited: message["edited"].as_str().map(str::to_owned),
        url: match home.is_empty() || id.is_empty() {
            true => String::new(),
            false => format!("{home}/{id}"),
        },
        text,
        has_media: ["photo", "file", "media_type", "poll"].iter().any(has),
        key: id,
    };
    post::emit(reader, &post, &|path| lenient_json::find(message, path));
}

/// The text of a string, or of a list of strings and marked pieces.
fn flatten(value: &Value, text: &mut String) {
    match value {
        Value::String(part) => text.push_str(part),
        Value::Array(parts) => parts.iter().for_each(|part| flatten(part, text)),
        Value::Object(piece) => {
            if let Some(part) = piece.get("text") {
                flatten(part, text);
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use crate::reader::tests::{read, shown};

    #[test]
    fn messages_become_postings() {
        let text = r##"{"name":"c","messages":[
            {"id":1,"type":"service","text":""},
            {"id":2,"type":"message","date":"2025-05-03T10:31:00","text":["🌹 Serveur à ",{"type":"bold","text":"Fès"},"\nCDI ",{"type":"hashtag","text":"#fes"}]},
            {"id":3,"type":"message","date":"2025-05-04T10:31:00","photo":"x","text":""},
            {"id":4,"type":"message","date":"2025-05-05T10:31:00","text":"Offres\n1) Comptable confirmé chez Fiduciaire Nour\n2) Chauffeur poids lourd pour Trans Nord\nEnvoyer CV"}
        ]}"##;
        assert_eq!(
            shown(&read("kind = 'telegram'", "result.json", text.as_bytes())),
            [
                "2|Serveur à Fès|||🌹 Serveur à Fès\nCDI #fes|2025-05-03||listed=1",
                "lost: message 3: text: has no text, only a picture or file",
                "4-1|Comptable confirmé chez Fiduciaire Nour|Fiduciaire Nour||Comptable confirmé chez Fiduciaire Nour\n\nOffres\nEnvoyer CV|2025-05-05||listed=2",
                "4-2|Chauffeur poids lourd pour Trans Nord|||Chauffeur poids lourd pour Trans Nord\n\nOffres\nEnvoyer CV|2025-05-05||listed=2",
            ]
        );
    }
}
