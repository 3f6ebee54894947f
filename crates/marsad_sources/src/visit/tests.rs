use crate::{Registry, Visit};

const ENTRY: &str = r#"
    [[source]]
    id = "board"
    kind = "html"
    name = { ar = "لوحة", fr = "Tableau", en = "Board" }
    operator = "Board Ltd"
    legal_basis = "agreement of 2025-01-01"
    rate_per_minute = 6
    retention_days = 0
    files = "https://board.example/offre/*"
    [source.visit]
    start = ["https://board.example/offres"]
    ads = ["https://board.example/offre/*"]
"#;

fn parse(text: &str) -> Result<Visit, String> {
    let registry = Registry::parse("sources.toml", text).map_err(|error| error.to_string())?;
    Ok(registry.sources[0].visit.clone().unwrap())
}

#[test]
fn what_is_not_said_has_a_default() {
    let visit = parse(ENTRY).unwrap();
    assert_eq!((visit.budget, visit.concurrency, visit.gone_after), (500, 1, 2));
    assert!(visit.may_ask(&"https://board.example/x".parse().unwrap()));
    assert!(!visit.may_ask(&"https://elsewhere.example/x".parse().unwrap()));
    assert!(!visit.may_ask(&"ftp://board.example/x".parse().unwrap()));
    assert!(visit.is_ad(&"https://board.example/offre/7".parse().unwrap()));
    let more = format!("{ENTRY}hosts = ['Cdn.Board.example']\nevery = '*/15 6-22 * * *'");
    assert_eq!(parse(&more).unwrap().hosts, ["board.example", "cdn.board.example"]);
}

#[test]
fn nonsense_is_refused_by_entry_and_field() {
    let refused = |text: &str, field: &str| {
        let error = parse(text).unwrap_err();
        let starts = format!("sources.toml: source `board`, field `{field}`");
        assert!(error.starts_with(&starts), "{error}");
    };
    let with = |line: &str, field: &str| refused(&format!("{ENTRY}{line}"), field);
    with("budgt = 5", "visit.budgt");
    with("budget = 0", "visit.budget");
    with("budget = 'much'", "visit.budget");
    with("every = 'often'", "visit.every");
    with("every = '0m'", "visit.every");
    with("window = '22-6'", "visit.window");
    with("hosts = ['https://board.example/']", "visit.hosts");
    with("follow = ['']", "visit.follow");
    with("sitemaps = 1", "visit.sitemaps");
    with("api = { next = 'a' }", "visit.api");
    with("api = { netx = 'a' }", "visit.api.netx");
    let without = |line: &str, by: &str, field: &str| refused(&ENTRY.replace(line, by), field);
    without("rate_per_minute = 6", "", "rate_per_minute");
    without("start = [\"https://board.example/offres\"]", "", "visit.start");
    without("\"https://board.example/offres\"", "'board.example'", "visit.start");
    without("\"https://board.example/offres\"", "'ftp://board.example'", "visit.start");
    without("ads = [\"https://board.example/offre/*\"]", "", "visit.ads");
}
