//! Exports of channels by Telegram Desktop: every message with a text is a posting, a digest of
//! several vacancies is several.

mod digest;

use std::sync::{Arc, LazyLock};

use serde_json::Value;

use super::{Kind, built_in, no_check};
use crate::{Mapping, lenient_json, reader::Reader};

pub(super) const KIND: Kind =
    Kind { id: "telegram", read, defaults: |_| Some(&DEFAULTS), check: no_check };

static DEFAULTS: LazyLock<Mapping> = LazyLock::new(|| {
    built_in(
        "row = 'messages'\nkey = 'id'\ntitle = 'title'\ntext = 'text'\nposted = 'date'\nurl = 'url'",
    )
});

/// More of a first line is no title.
const LONGEST_TITLE: usize = 120;

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
    let label = format!("message {id}");
    let mut text = String::new();
    flatten(&message["text"], &mut text);
    if text.trim().is_empty() {
        let media =
            ["photo", "file", "media_type", "poll"].iter().any(|key| message.get(key).is_some());
        let reason = if media { "has no text, only a picture or file" } else { "has no text" };
        return reader.lost(&label, "text", reason);
    }
    let parts = digest::split(&text, reader.words);
    let home = reader.source.homepage.trim_end_matches('/');
    let url = if home.is_empty() || id.is_empty() { String::new() } else { format!("{home}/{id}") };
    for (index, part) in parts.iter().enumerate() {
        let (label, key) = match parts.len() {
            1 => (label.clone(), id.clone()),
            _ => (format!("{label}, part {}", index + 1), format!("{id}-{}", index + 1)),
        };
        let title = title(&part.item);
        reader.record(&label, &|path| match path {
            "id" => vec![key.clone()],
            "title" => vec![title.clone()],
            "text" => vec![part.text()],
            "url" => vec![url.clone()],
            other => lenient_json::find(message, other),
        });
    }
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

/// The first line, without the signs before it.
fn title(text: &str) -> String {
    let first = text.lines().find(|line| line.chars().any(char::is_alphabetic)).unwrap_or_default();
    let line = first.trim_start_matches(|it: char| {
        !it.is_alphanumeric() && !matches!(it, '#' | '"' | '«' | '(')
    });
    let line = line.trim_end_matches(|it: char| {
        !it.is_alphanumeric() && !it.is_ascii_punctuation() && it != '»'
    });
    if line.chars().count() <= LONGEST_TITLE {
        return line.to_owned();
    }
    let cut: String = line.chars().take(LONGEST_TITLE).collect();
    // Up to the end of a sentence, or of a word.
    let end = cut
        .rfind(['.', '،', ',', '؛', ';', '!', ':'])
        .filter(|at| *at > 30)
        .or_else(|| cut.rfind(' '));
    cut[..end.unwrap_or(cut.len())].to_owned()
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
                "2|Serveur à Fès|||🌹 Serveur à Fès\nCDI #fes|2025-05-03",
                "lost: message 3: text: has no text, only a picture or file",
                "4-1|Comptable confirmé chez Fiduciaire Nour|||Comptable confirmé chez Fiduciaire Nour\n\nOffres\nEnvoyer CV|2025-05-05",
                "4-2|Chauffeur poids lourd pour Trans Nord|||Chauffeur poids lourd pour Trans Nord\n\nOffres\nEnvoyer CV|2025-05-05",
            ]
        );
    }
}
