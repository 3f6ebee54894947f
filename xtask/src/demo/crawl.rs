//! Follows the portal's own links to one address of every kind.

use std::{
    collections::{BTreeMap, BTreeSet, VecDeque},
    time::Instant,
};

use anyhow::Result;

use super::http::{self, Answer};

#[derive(Debug, Default)]
pub(crate) struct Report {
    pub(crate) n_requests: u64,
    pub(crate) n_kinds: usize,
    pub(crate) failures: Vec<String>,
    /// Seconds and address.
    pub(crate) slowest: (f64, String),
    pub(crate) seconds: f64,
}

const LANGUAGES: &[(&str, &str)] = &[("ar", "rtl"), ("fr", "ltr"), ("en", "ltr")];

/// Kinds below `/{lang}` that must be found by following links.
const PAGES: &[&str] = &[
    "/",
    "/for/*",
    "/live",
    "/jobs",
    "/jobs/*",
    "/jobs.atom",
    "/alerts",
    "/occupations",
    "/occupations/*",
    "/sectors",
    "/sectors/*",
    "/employers",
    "/employers/draft",
    "/questions",
    "/places",
    "/places/*",
    "/skills",
    "/skills/*",
    "/match",
    "/moves",
    "/training",
    "/training/*",
    "/training/gap",
    "/training/syllabus",
    "/indicators",
    "/indicators/vacancies_new",
    "/compare",
    "/compare/unemployment_2024",
    "/bulletins",
    "/bulletins/*",
    "/releases",
    "/releases/vacancies_new",
    "/sources",
    "/sources/*",
    "/method",
    "/method/vacancies_new",
    "/about",
    "/api",
];

/// The API's routes, asked without the help of links.
const API: &[&str] = &[
    "/api",
    "/api/v1/openapi.json",
    "/api/v1/vacancies?limit=2&facets=true",
    "/api/v1/vacancies.csv?limit=2",
    "/api/v1/occupations",
    "/api/v1/occupations/2512",
    "/api/v1/skills?limit=2",
    "/api/v1/programmes?limit=2",
    "/api/v1/programmes.csv?limit=2",
    "/api/v1/training-gap?place=09&occupation=51",
    "/api/v1/places",
    "/api/v1/places/06",
    "/api/v1/sources",
    "/api/v1/indicators",
    "/api/v1/indicators/vacancies_new",
    "/api/v1/indicators/vacancies_new/observations",
    "/api/v1/indicators/vacancies_new/observations?format=csv",
    "/api/v1/indicators/census/observations?ref_area=06",
    "/api/v1/indicators/census/jsonstat?ref_area=06",
    "/api/v1/jsonstat",
    "/api/v1/comparisons",
    "/api/v1/comparisons/unemployment_2024?ref_area=06&lang=ar",
    "/api/v1/complete?q=info",
    "/sdmx/2.1/dataflow/all/all/latest",
    "/sdmx/2.1/data/DF_CENSUS/A.MA...?startPeriod=2024",
    "/sdmx/3.0/structure/dataflow",
    "/sdmx/3.0/data/dataflow/MARSAD/DF_CENSUS/1.0/A.MA.*.*.*?c[TIME_PERIOD]=ge:2024",
    "/api/v1/indicators/vacancies_new/observations.csv-metadata.json",
    "/catalog.ttl",
    "/catalog.jsonld",
];

/// What does not exist must be refused, not answered with nothing.
const REFUSED: &[&str] = &[
    "/ar/no-such-page",
    "/fr/occupations/0000",
    "/en/places/nowhere",
    "/api/v1/nothing",
    "/api/v1/vacancies?occupation=nothing",
    "/api/v1/vacancies?no_such_parameter=1",
    "/api/v1/places/nowhere",
    "/api/v1/indicators/vacancies_new/observations?ref_area=nowhere",
];

/// Asks the server at `address` (host and port) for one address of every kind.
pub(crate) fn crawl(address: &str) -> Result<Report> {
    let start = Instant::now();
    let mut report = Report::default();
    let mut seen = BTreeMap::new();
    let mut queue: VecDeque<String> = VecDeque::new();
    queue.extend(LANGUAGES.iter().map(|(tag, _)| format!("/{tag}/")));
    queue.extend(API.iter().map(|path| (*path).to_owned()));
    while let Some(path) = queue.pop_front() {
        if seen.contains_key(&kind(&path)) {
            continue;
        }
        let answer = ask(address, &path, &mut report)?;
        seen.insert(kind(&path), path.clone());
        if let 301..=308 = answer.status {
            queue.extend(local(&path, answer.header("location")));
            continue;
        }
        if let Some(fault) = fault(&path, &answer) {
            report.failures.push(format!("{path}: {fault}"));
            continue;
        }
        if answer.header("content-type").starts_with("text/html") {
            queue.extend(links(&path, &answer.body));
        }
    }
    for path in REFUSED {
        let answer = ask(address, path, &mut report)?;
        if !matches!(answer.status, 400 | 404) {
            report.failures.push(format!("{path}: answered {}, not 400 or 404", answer.status));
        }
    }
    for (tag, _) in LANGUAGES {
        for page in PAGES {
            let wanted = format!("/{tag}{page}");
            if !seen.contains_key(&wanted) {
                report.failures.push(format!("{wanted}: no link leads to a page of this kind"));
            }
        }
    }
    report.n_kinds = seen.len();
    report.seconds = start.elapsed().as_secs_f64();
    Ok(report)
}

fn ask(address: &str, path: &str, report: &mut Report) -> Result<Answer> {
    let start = Instant::now();
    let answer = http::get(address, path)?;
    let seconds = start.elapsed().as_secs_f64();
    if seconds > report.slowest.0 {
        report.slowest = (seconds, path.to_owned());
    }
    report.n_requests += 1;
    Ok(answer)
}

/// What is wrong with an answer.
fn fault(path: &str, answer: &Answer) -> Option<String> {
    if answer.status != 200 {
        return Some(format!("answered {}", answer.status));
    }
    if answer.body.is_empty() {
        return Some("the answer is empty".to_owned());
    }
    if !answer.header("content-type").starts_with("text/html") {
        return None;
    }
    if answer.body.contains('⟦') {
        return Some("a text is not translated".to_owned());
    }
    let (tag, dir) = LANGUAGES.iter().find(|(tag, _)| path.starts_with(&format!("/{tag}/")))?;
    let root = answer.body.split_once("<html").and_then(|(_, rest)| rest.split('>').next())?;
    let is_right =
        root.contains(&format!("lang=\"{tag}\"")) && root.contains(&format!("dir=\"{dir}\""));
    (!is_right).then(|| format!("<html{root}> should say lang {tag} and dir {dir}"))
}

/// What an address is an example of: ids are replaced by `*`, and so are the values of parameters
/// other than those that choose a view or a format. Indicators, their releases, comparisons and method
/// pages are kinds of their own, as each has its own content.
fn kind(path: &str) -> String {
    let (path, query) = path.split_once('?').unwrap_or((path, ""));
    let segments: Vec<&str> = path.split('/').skip(1).collect();
    let shape = match segments.as_slice() {
        ["api", version, resource, rest @ ..] if !rest.is_empty() && *resource != "indicators" => {
            format!("/api/{version}/{resource}/{}", star(rest))
        }
        [lang, section, rest @ ..] if *lang != "api" && !rest.is_empty() => match *section {
            "compare" | "employers" | "indicators" | "method" | "releases" => path.to_owned(),
            // Programmes are named by source and key.
            "training" if rest.len() == 1 => path.to_owned(),
            _ => format!("/{lang}/{section}/{}", star(rest)),
        },
        _ => path.to_owned(),
    };
    let names: BTreeSet<String> = query
        .split('&')
        .filter(|it| !it.is_empty())
        .map(|pair| match pair.split_once('=') {
            Some((name @ ("view" | "format" | "lang"), value)) => format!("{name}={value}"),
            Some((name, _)) => format!("{name}=*"),
            None => pair.to_owned(),
        })
        .collect();
    let names: Vec<String> = names.into_iter().collect();
    if names.is_empty() { shape } else { format!("{shape}?{}", names.join("&")) }
}

/// The star that stands for an id, with the ending that chooses a format.
fn star(segments: &[&str]) -> String {
    let ending = segments.last().and_then(|it| it.rsplit_once('.')).map_or("", |(_, it)| it);
    match ending {
        "csv" | "json" | "pdf" | "png" | "svg" | "xlsx" => format!("*.{ending}"),
        _ => "*".to_owned(),
    }
}

/// Addresses on a page. From a page with a query, links with a query are left out: they lead to
/// combinations of parameters without end.
fn links(page: &str, html: &str) -> Vec<String> {
    let mut links = Vec::new();
    // Not where forms lead: some want what the reader fills in.
    for attribute in [" href=\"", " src=\""] {
        for rest in html.split(attribute).skip(1) {
            let value = rest.split('"').next().unwrap_or_default();
            let value = value.replace("&amp;", "&").replace("&#38;", "&");
            links.extend(local(page, &value));
        }
    }
    links.retain(|link| !page.contains('?') || !link.contains('?'));
    links
}

/// The path of an address on this server, as it is linked on `page`.
fn local(page: &str, address: &str) -> Option<String> {
    let address = address.split('#').next().unwrap_or_default();
    let page = page.split('?').next().unwrap_or_default();
    if address.is_empty() || address.starts_with("//") {
        return None;
    }
    if address.starts_with('/') {
        return Some(address.to_owned());
    }
    if address.starts_with('?') {
        return Some(format!("{page}{address}"));
    }
    if address.split(['/', '?']).next().is_some_and(|it| it.contains(':')) {
        // Another scheme: elsewhere.
        return None;
    }
    let mut folders: Vec<&str> = page.split('/').collect();
    folders.pop();
    let mut rest = address;
    while let Some(up) = rest.strip_prefix("../") {
        folders.pop();
        rest = up;
    }
    Some(format!("{}/{rest}", folders.join("/")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(path: &str, expected: &str) {
        assert_eq!(kind(path), expected, "{path}");
    }

    #[test]
    fn addresses_of_one_kind_are_asked_for_once() {
        check("/ar/", "/ar/");
        check("/ar/jobs/rif-jobs/77", "/ar/jobs/*");
        check("/fr/jobs?q=a&contract=x&contract=y", "/fr/jobs?contract=*&q=*");
        check(
            "/en/indicators/coverage?view=map&ref_area=06",
            "/en/indicators/coverage?ref_area=*&view=map",
        );
        check("/en/indicators/coverage.csv", "/en/indicators/coverage.csv");
        check("/api/v1/places/06", "/api/v1/places/*");
        check("/api/v1/skills/x/y.csv", "/api/v1/skills/*.csv");
        check("/assets/marsad.css", "/assets/marsad.css");
    }

    #[test]
    fn links_are_read_as_the_browser_reads_them() {
        let html = r##"<a href="/fr/jobs?a=1&amp;b=2#x"> <a href="?view=map"> <a href="#main">
            <a href="https://x.example/"> <a href="mailto:x@x.example"> <a href="../method/y">"##;
        let expected = ["/fr/jobs?a=1&b=2", "/fr/places/06?view=map", "/fr/method/y"];
        assert_eq!(links("/fr/places/06", html), expected);
        assert_eq!(links("/fr/places/06?x=1", html), ["/fr/method/y"]);
    }
}
