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
    let filled = ["poste est pourvu", "poste pourvu", "تم شغل المنصب", "position filled"];
    let words = Vocabulary::new(["Non spécifié", "A discuter"], [("غشت", 8)])
        .with_filled(filled.map(str::to_owned));
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

/// One line per record: `key|title|employer|location|text|posted|closes|declared` or
/// `key|title|provider|location|text|declared` without empty ends, or `lost`/`noted`, record, field and reason.
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
            Record::Listing(it) => {
                let declared: Vec<String> =
                    it.declared.iter().map(|(name, value)| format!("{name}={value}")).collect();
                let texts = [&it.key, &it.title, &it.provider, &it.location, &it.text];
                let line = texts.map(String::as_str).join("|");
                format!("{line}|{}", declared.join(";")).trim_end_matches('|').to_owned()
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
                Record::Listing(_) | Record::Problem(_) => None,
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

/// A page of a visit: `head` is what the server said before its body.
fn visited(url: &str, head: &str, bytes: &[u8]) -> Vec<String> {
    let entry = r#"
        [[source]]
        id = "s"
        kind = "html"
        name = { ar = "س", fr = "s", en = "s" }
        operator = "o"
        legal_basis = "l"
        retention_days = 0
        files = "https://s.example/ad/*"
    "#;
    let registry = Registry::parse("sources.toml", entry).unwrap();
    let status = head.split(' ').nth(1).unwrap().parse().unwrap();
    let capture = Capture {
        url: url.to_owned(),
        bytes: bytes.to_vec(),
        exchange: Some(marsad_model::Exchange {
            response: head.to_owned(),
            status,
            ..marsad_model::Exchange::default()
        }),
        ..Capture::default()
    };
    let mut records = Vec::new();
    let words = Vocabulary::new([], []);
    parse(&registry.sources[0], &words, &capture, &mut |record| records.push(record));
    shown(&records)
}

#[test]
fn of_a_visit_only_pages_of_ads_give_records() {
    use std::io::Write as _;
    let page = b"<script type='application/ld+json'>{\"@type\":\"JobPosting\",\"title\":\"A\",\
                 \"identifier\":\"7\"}</script>";
    let ok = "HTTP/1.1 200 OK\r\ncontent-type: text/html";
    assert_eq!(visited("https://s.example/ad/1", ok, page), ["7|A"]);
    assert_eq!(visited("https://s.example/list", ok, page), [""; 0]);
    assert_eq!(visited("https://s.example/ad/1", "HTTP/1.1 404 Not Found", page), [""; 0]);
    let lost = visited("https://s.example/ad/1", ok, b"<p>Changed</p>");
    assert_eq!(lost, ["lost: page: : holds no JobPosting of schema.org"]);

    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    gzip.write_all(page).unwrap();
    let head = format!("{ok}\r\nContent-Encoding: gzip");
    assert_eq!(visited("https://s.example/ad/1", &head, &gzip.finish().unwrap()), ["7|A"]);
    let mut zlib = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
    zlib.write_all(page).unwrap();
    let head = format!("{ok}\r\ncontent-encoding: deflate");
    assert_eq!(visited("https://s.example/ad/1", &head, &zlib.finish().unwrap()), ["7|A"]);
}
