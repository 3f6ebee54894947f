//! What was strange about a run, in words.
//!
//! Findings are kept as JSON by who judges runs (`marsad_sources::health::Finding`), and read by
//! their id here.

use jiff::civil::Date;
use marsad_model::Lang;
use serde_json::Value;

use crate::{
    State, labels, numbers,
    texts::{Arg, text, text_with, try_text},
};

pub(super) fn words(state: &State, lang: Lang, finding: &Value) -> String {
    let number = |name: &str| finding[name].as_f64().unwrap_or(0.0);
    let count = |name: &str| finding[name].as_u64().unwrap_or(0);
    let about = |name: &str| numbers::number(lang, number(name), 0);
    let percent = |name: &str| numbers::percent(lang, 100.0 * number(name), 0);
    let id = finding["id"].as_str().unwrap_or_default();
    let key = format!("finding-{id}");
    match id {
        "silence" => {
            let expected = about("expected");
            let args = [("count", Arg::Count(count("runs"))), ("expected", Arg::Words(&expected))];
            text_with(lang, &key, &args)
        }
        "drop" | "low" | "jump" | "flood" => {
            let [postings, expected] = ["postings", "expected"].map(about);
            let args = [("postings", Arg::Words(&postings)), ("expected", Arg::Words(&expected))];
            text_with(lang, &key, &args)
        }
        "unread" => {
            let [share, before] = ["share", "before"].map(percent);
            let args = [("share", Arg::Words(&share)), ("before", Arg::Words(&before))];
            text_with(lang, &key, &args)
        }
        "layout" => {
            let fields = finding["fields"].as_array().into_iter().flatten();
            let fields: Vec<String> = fields.map(|it| field(lang, it)).collect();
            let fields = fields.join(&text(lang, "list-separator"));
            text_with(lang, &key, &[("fields", Arg::Words(&fields))])
        }
        "field" => {
            let [share, before] = ["share", "before"].map(percent);
            let field = field(lang, &finding["field"]);
            let args = [
                ("field", Arg::Words(field.as_str())),
                ("share", Arg::Words(&share)),
                ("before", Arg::Words(&before)),
            ];
            text_with(lang, &key, &args)
        }
        "languages" | "occupations" => {
            let code = finding["code"].as_str().unwrap_or_default();
            let dimension = if id == "languages" { "language" } else { "occupation" };
            let what = match code {
                "" => text(lang, "unspecified"),
                code => labels::label(state, lang, dimension, code),
            };
            let [share, before] = ["share", "before"].map(percent);
            let ads = about("ads");
            let bits = numbers::number(lang, number("divergence"), 2);
            let since = day(state, lang, &finding["since"]);
            let args = [
                ("what", Arg::Name(&what)),
                ("share", Arg::Words(&share)),
                ("before", Arg::Words(&before)),
                ("ads", Arg::Words(&ads)),
                ("date", Arg::Words(&since)),
                ("bits", Arg::Words(&bits)),
            ];
            text_with(lang, &key, &args)
        }
        "unproven" => {
            let [lost, records] = ["lost", "records"].map(about);
            let args = [("lost", Arg::Words(&lost)), ("records", Arg::Words(&records))];
            text_with(lang, &key, &args)
        }
        "overdue" => {
            let last = day(state, lang, &finding["last"]);
            let args = [("count", Arg::Count(count("days"))), ("date", Arg::Words(&last))];
            text_with(lang, &key, &args)
        }
        other => text_with(lang, "finding-other", &[("name", Arg::Name(other))]),
    }
}

fn day(state: &State, lang: Lang, day: &Value) -> String {
    let day: Option<Date> = day.as_str().and_then(|it| it.parse().ok());
    day.map(|it| labels::date(state, lang, it)).unwrap_or_default()
}

/// A field of an ad; one that only this source declares goes by the source's own name.
fn field(lang: Lang, field: &Value) -> String {
    let id = field.as_str().unwrap_or_default();
    let own = id.strip_prefix("declared.").unwrap_or(id);
    let isolated = || format!("\u{2068}{own}\u{2069}");
    try_text(lang, &format!("field-{id}"), &[]).unwrap_or_else(isolated)
}
