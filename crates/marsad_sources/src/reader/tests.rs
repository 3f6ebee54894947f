use super::*;
use crate::Registry;

/// Reads `bytes` as a file of a source whose entry ends with `entry`.
pub(crate) fn read(entry: &str, file: &str, bytes: &[u8]) -> Vec<Record> {
    read_of("**", entry, file, bytes)
}

fn read_of(files: &str, entry: &str, file: &str, bytes: &[u8]) -> Vec<Record> {
    let head = r#"
        [[source]]
        id = "s"
        name = { ar = "س", fr = "s", en = "s" }
        operator = "o"
        legal_basis = "l"
        homepage = "https://s.example"
        retention_days = 0
    "#;
    let registry =
        Registry::parse("sources.toml", &format!("{head}files = '{files}'\n{entry}")).unwrap();
    let words = Vocabulary::new(["Non spécifié", "A discuter"], [("غشت", 8)]);
    let capture = Capture {
        source: "s".to_owned(),
        url: file.to_owned(),
        captured_at: "2026-03-15T12:00:00Z".parse().unwrap(),
        content_type: String::new(),
        bytes: bytes.to_vec(),
        exchange: None,
    };
    let mut records = Vec::new();
    parse(&registry.sources[0], &words, &capture, &mut |record| records.push(record));
    records
}

/// One line per record: `key|title|employer|location|text|posted|closes|declared` without empty
/// ends, or `lost`/`noted`, record, field and reason.
pub(crate) fn shown(records: &[Record]) -> Vec<String> {
    records
        .iter()
        .map(|record| match record {
            Record::Posting(it) => {
                let day = |day: Option<Date>| day.map(|day| day.to_string()).unwrap_or_default();
                let declared: Vec<String> =
                    it.declared.iter().map(|(name, value)| format!("{name}={value}")).collect();
                let line = [
                    it.key.clone(),
                    it.title.clone(),
                    it.employer.clone(),
                    it.location.clone(),
                    it.text.clone(),
                    day(it.posted),
                    day(it.closes),
                    declared.join(";"),
                ];
                line.join("|").trim_end_matches('|').to_owned()
            }
            Record::Problem(it) => {
                let kind = if it.lost { "lost" } else { "noted" };
                format!("{kind}: {}: {}: {}", it.record, it.field, it.reason)
            }
        })
        .collect()
}

#[test]
fn a_record_keeps_its_key_or_gets_one_that_stays() {
    let entry =
        "kind = 'csv'\nmapping = { key = 'id', url = 'url', title = 'title', posted = 'posted' }";
    let keys = |csv: &str| -> Vec<String> {
        read(entry, "a.csv", csv.as_bytes())
            .into_iter()
            .filter_map(|record| match record {
                Record::Posting(it) => Some(it.key),
                Record::Problem(_) => None,
            })
            .collect()
    };
    let found = keys(
        "id,url,title,posted\n7,,A,\n,https://b.example/1?,A,\n,http://b.example/1,B,\n,,A,hier\n,,A,2026-01-01\n",
    );
    assert_eq!(found[0], "7");
    assert_eq!(found[1], found[2]);
    assert_eq!(found[3], found[4]);
    assert_ne!(found[1], found[3]);
}

#[test]
fn what_no_rule_matches_is_a_problem() {
    let entry = "kind = 'csv'\nmapping = { title = 'title' }";
    let records = read_of("other/*.csv", entry, "a.csv", b"title\nA\n");
    assert_eq!(shown(&records), ["lost: file: : no rule of the source's entry matches its name"]);
}

#[test]
fn an_unreadable_day_is_noted_and_the_posting_stays() {
    let entry = "kind = 'csv'\nmapping = { title = 'title', posted = 'p', closes = 'c' }";
    let records = read(entry, "a.csv", "title,p,c\nA,bientôt,3 غشت 2026\n".as_bytes());
    let lines = shown(&records);
    assert_eq!(lines[0], "noted: row 2: posted: `bientôt` is not a day");
    assert!(lines[1].ends_with("|A|||||2026-08-03"), "{}", lines[1]);
}
