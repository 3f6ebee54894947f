//! The body of a message, as plain text and as HTML, from the same blocks.

use marsad_model::Lang;

use super::{VacancyLine, one_line};
use crate::messages::words;

/// A paragraph.
pub(super) enum Block<'a> {
    Text(String),
    /// Our words, and then a visitor's.
    Labelled {
        label: &'a str,
        text: &'a str,
    },
    Link {
        text: &'a str,
        url: &'a str,
    },
    Vacancy(&'a VacancyLine),
    Rule,
}

pub(super) fn plain(lang: Lang, site: &str, blocks: &[Block<'_>]) -> String {
    let mut text = String::new();
    for block in blocks {
        text += &match block {
            Block::Text(words) => words.clone(),
            Block::Labelled { label, text } => format!("{label} {}", isolate(text)),
            Block::Link { text, url } => format!("{text}:\n{url}"),
            Block::Vacancy(vacancy) => {
                let facts: Vec<String> = facts(lang, vacancy).into_iter().map(isolate).collect();
                format!("- {}\n  {}", facts.join(" · "), vacancy.url)
            }
            Block::Rule => "--".to_owned(),
        };
        text += "\n\n";
    }
    text + site + "\n"
}

pub(super) fn html(lang: Lang, site: &str, blocks: &[Block<'_>]) -> String {
    let (tag, dir) = (lang.tag(), lang.dir());
    // Some programs throw `html` and `body` away: the direction is told again within.
    let mut html = format!(
        "<!doctype html>\n<html lang=\"{tag}\" dir=\"{dir}\">\n<head><meta charset=\"utf-8\"></head>\n\
         <body>\n<div lang=\"{tag}\" dir=\"{dir}\" style=\"font-family: sans-serif; \
         line-height: 1.5; max-width: 40em; text-align: start\">\n"
    );
    for block in blocks {
        html += &match block {
            Block::Text(words) => format!("<p>{}</p>", escape(words)),
            Block::Labelled { label, text } => {
                format!("<p>{} <bdi><b>{}</b></bdi></p>", escape(label), escape(text))
            }
            Block::Link { text, url } => {
                format!("<p><a href=\"{}\">{}</a></p>", escape(url), escape(text))
            }
            Block::Vacancy(vacancy) => {
                let mut facts =
                    facts(lang, vacancy).into_iter().map(|it| format!("<bdi>{}</bdi>", escape(it)));
                let title = facts.next().unwrap_or_default();
                let rest: String = facts.map(|it| format!(" · {it}")).collect();
                format!("<p><a href=\"{}\">{title}</a>{rest}</p>", escape(&vacancy.url))
            }
            Block::Rule => "<hr>".to_owned(),
        };
        html += "\n";
    }
    html + &format!("<p>{}</p>\n</div>\n</body>\n</html>\n", escape(site))
}

/// Sets text apart whose direction may be another than that around it.
pub(super) fn isolate(text: &str) -> String {
    format!("\u{2068}{}\u{2069}", one_line(text))
}

/// The title, and what else is known.
fn facts(lang: Lang, vacancy: &VacancyLine) -> Vec<&str> {
    let title = match vacancy.title.as_str() {
        "" => words(lang).untitled,
        title => title,
    };
    let known = [vacancy.employer.as_str(), vacancy.place.as_str()];
    [title].into_iter().chain(known.into_iter().filter(|it| !it.is_empty())).collect()
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
