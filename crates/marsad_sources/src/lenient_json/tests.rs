use super::*;

fn check(text: &str, row: Option<&str>, expected: &[&str]) {
    let mut found = Vec::new();
    records(text, row, &mut |record| {
        found.push(match record {
            Ok(value) => value.to_string(),
            Err(reason) => format!("! {}", reason.split(':').next().unwrap_or_default()),
        });
    });
    assert_eq!(found, expected, "{text}");
}

#[test]
fn records_are_found_in_all_arrangements() {
    check(r#"[{"a":1},{"a":2}]"#, None, &[r#"{"a":1}"#, r#"{"a":2}"#]);
    check("{\"a\":1}\n{\"a\":2}\n", None, &[r#"{"a":1}"#, r#"{"a":2}"#]);
    check(r#"[{"a":1}][{"a":2}] [{"a":3}]"#, None, &[r#"{"a":1}"#, r#"{"a":2}"#, r#"{"a":3}"#]);
    check(r#"[[{"a":1}],[{"a":2}]]"#, None, &[r#"{"a":1}"#, r#"{"a":2}"#]);
    check(r#"[[],["x","y"],["z"]]"#, None, &[r#"["x","y"]"#, r#"["z"]"#]);
    check(r#""[{\"a\":1}]""#, None, &[r#"{"a":1}"#]);
    check(r#"["{\"a\":1}"]"#, None, &[r#"{"a":1}"#]);
    check("\u{feff} [ ]", None, &[]);
    check("", None, &[]);
}

#[test]
fn records_are_found_at_a_path() {
    check(
        r#"{"n":2,"d":{"ads":[{"a":1},{"a":2}]},"x":[]}"#,
        Some("d.ads"),
        &[r#"{"a":1}"#, r#"{"a":2}"#],
    );
    check(r#"{"ads":"[{\"a\":1}]"}"#, Some("ads"), &[r#"{"a":1}"#]);
    check(
        r#"{"chats":{"list":[{"m":[{"a":1}]},{"m":[{"a":2}]}]}}"#,
        Some("chats.list.*.m"),
        &[r#"{"a":1}"#, r#"{"a":2}"#],
    );
    check(r#"{"x":1}"#, Some("ads"), &["! has no `ads`"]);
    check(r#"{"ads":{"a":1}}"#, Some("ads"), &[r#"{"a":1}"#]);
}

#[test]
fn broken_records_cost_only_themselves() {
    check("[{\"a\":\"x\ny\t\"},{\"a\":1,},]", None, &[r#"{"a":"x\ny\t"}"#, r#"{"a":1}"#]);
    check(
        r#"[{"a":"l\'an"},{"a":"dit "oui" ici"}]"#,
        None,
        &[r#"{"a":"l'an"}"#, r#"{"a":"dit \"oui\" ici"}"#],
    );
    check(
        "{\"a\":1}\n{\"a\":\n{\"a\":3}\n",
        None,
        &[r#"{"a":1}"#, "! the record is cut off", r#"{"a":3}"#],
    );
    check(
        "[\n  {\n    \"a\": 1\n  },\n  {\n    \"a\": oops\n  },\n  {\n    \"a\": 3\n  }\n]",
        None,
        &[r#"{"a":1}"#, "! is not JSON", r#"{"a":3}"#],
    );
    check(r#"[{"a":1},{"a":bad},{"a":3}]"#, None, &[r#"{"a":1}"#, "! is not JSON", r#"{"a":3}"#]);
    check("[{\"a\":1},{\"a\":2", None, &[r#"{"a":1}"#, "! the record is cut off"]);
    check("[{\"a\":1},", None, &[r#"{"a":1}"#, "! the list is cut off"]);
    check("<html>", None, &["! is not JSON"]);
}

#[test]
fn values_are_found_by_path() {
    let value =
        parse(r#"{"a":{"b":[{"c":1},{"c":"x"}]},"d.e":true,"f":[1,"y",null],"g":null}"#).unwrap();
    let check = |path: &str, expected: &[&str]| assert_eq!(find(&value, path), expected, "{path}");
    check("a.b.c", &["1", "x"]);
    check("a.b.1.c", &["x"]);
    check("d.e", &["true"]);
    check("f", &["1", "y"]);
    check("f.0", &["1"]);
    check("g", &[]);
    check("a", &[]);
    check("nowhere.x", &[]);
}

#[test]
fn no_text_makes_it_panic() {
    for text in [
        "{",
        "[",
        "\"",
        "\\",
        "[\"\\",
        "{\"a\"",
        "{\"a\":é",
        "]]]",
        "}{",
        "é",
        "[é,é]",
        "{\"é\":[}",
        "\u{1e}",
    ] {
        for row in [None, Some("a"), Some("*"), Some("a.*.b")] {
            records(text, row, &mut |_| {});
        }
    }
}
