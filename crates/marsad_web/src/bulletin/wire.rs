//! The contents of a bulletin as JSON, for the typesetter.

use serde_json::{Value, json};

use crate::{
    State, labels,
    sentences::Part,
    texts::{Arg, text, text_with},
};

use super::{Bulletin, Table};

/// What the drawings are written in when they stand outside of a page.
const FONT: &str = r#"direction="ltr" font-family="DejaVu Sans""#;

pub(super) fn contents(state: &State, it: &Bulletin, site: &str) -> String {
    let lang = it.lang;
    let absolute = |href: &str| match (site.is_empty(), href.is_empty()) {
        (false, false) => format!("{site}{href}"),
        _ => String::new(),
    };
    let part = |part: &Part| {
        // An address that is read is one that can be typed.
        let words = part.words.replace(&it.address, &format!("{site}{}", it.address));
        json!({ "words": words, "href": absolute(&part.href) })
    };
    let parts = |parts: &[Part]| parts.iter().map(part).collect::<Vec<_>>();
    let table = |table: &Table| table_value(table, &absolute);
    let date = labels::date(state, lang, it.date);
    let sections = |them: &[super::Section]| {
        let sections = them.iter().map(|section| {
            json!({
                "title": section.title,
                "note": section.note,
                "chart": section.chart.replacen(r#"direction="ltr""#, FONT, 1),
                "alt": format!("{} ({})", section.title, section.note),
                "table": section.table.as_ref().map(table),
                "source": section.source,
                "href": absolute(&section.href),
                "more": text(lang, "explore-indicator"),
                // A chart beside its table needs the whole width.
                "wide": section.table.is_some() && !section.chart.is_empty(),
            })
        });
        sections.collect::<Vec<Value>>()
    };
    let contents = json!({
        "lang": lang.tag(),
        "dir": lang.dir(),
        "publisher": text(lang, "site-name"),
        "title": it.title,
        "place": it.place,
        "month": it.month,
        "description": text(lang, "bulletin-description"),
        "date": it.date.to_string(),
        "as_of": text_with(lang, "bulletin-as-of", &[("date", Arg::Words(&date))]),
        "sample": it.sample,
        "words": {
            "tagline": text(lang, "site-tagline"),
            "key": text(lang, "sentence-key"),
            "about": text(lang, "bulletin-about"),
            "page": text_with(
                lang,
                "bulletin-page",
                &[("n", Arg::Words("{n}")), ("total", Arg::Words("{total}"))],
            ),
        },
        "figures": it.figures.iter().map(|key| json!({
            "name": key.name,
            "value": key.value,
            "detail": key.detail,
            "remark": key.remark,
            "href": absolute(&key.href),
            "official": key.is_official,
        })).collect::<Vec<_>>(),
        "sentences": it.sentences.iter().map(|it| parts(&it.parts)).collect::<Vec<_>>(),
        "chapters": it.chapters.iter().map(|chapter| json!({
            "title": chapter.title,
            "lead": chapter.lead,
            "sections": sections(&chapter.sections),
        })).collect::<Vec<_>>(),
        "about": it.closing.iter().map(|remark| json!({
            "title": remark.title,
            "table": remark.table.as_ref().map(table),
            "paragraphs": remark.paragraphs.iter().map(|it| parts(it)).collect::<Vec<_>>(),
        })).collect::<Vec<_>>(),
    });
    contents.to_string()
}

fn table_value(table: &Table, absolute: &dyn Fn(&str) -> String) -> Value {
    let rows = table.rows.iter().map(|row| {
        let cells = row.cells.iter().map(|cell| {
            json!({ "text": cell.text, "remark": cell.remark, "href": absolute(&cell.href) })
        });
        json!({
            "head": row.head,
            "href": absolute(&row.href),
            "cells": cells.collect::<Vec<_>>(),
        })
    });
    json!({ "columns": table.columns, "rows": rows.collect::<Vec<_>>() })
}
