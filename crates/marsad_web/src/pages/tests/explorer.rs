//! Comparing, drawing, reading, embedding and citing figures.

use axum::http::{HeaderMap, header};
use marsad_indicators::CubeBuilder;
use marsad_model::{ObsStatus, Observation, Release, vintages};

use super::{Portal, StatusCode, fixture};

const COMPARED: &str = "compare=ref_area&ref_area=01&ref_area=02&by=time&reference=yes";

/// The column of a CSV file.
fn column(csv: &str, name: &str) -> Vec<String> {
    let mut lines = csv.trim_start_matches('\u{feff}').lines();
    let n = lines.next().unwrap().split(',').position(|it| it == name);
    let n = n.unwrap_or_else(|| panic!("no column {name}: {csv}"));
    let mut values: Vec<String> =
        lines.map(|line| line.split(',').nth(n).unwrap().to_owned()).collect();
    values.sort();
    values.dedup();
    values
}

fn permalink(page: &str) -> String {
    let (_, rest) = page.split_once("class=\"permalink\" href=\"").expect("a permalink");
    rest.split('"').next().unwrap().replace("&#38;", "&")
}

/// The kinds of chart that a page offers.
fn kinds(page: &str) -> Vec<&str> {
    let mut kinds: Vec<&str> =
        page.split("kind=").skip(1).filter_map(|rest| rest.split(['&', '"']).next()).collect();
    kinds.sort_unstable();
    kinds.dedup();
    kinds
}

#[test]
fn places_compared_are_in_the_chart_the_link_the_files_and_the_api() {
    let portal = Portal::start();
    let page = portal.page(&format!("/en/indicators/vacancies_new?{COMPARED}"));
    assert!(page.contains("New vacancies, Nord · Sud</h2>"), "{page}");
    for series in ["Nord", "Sud", "Iks"] {
        assert!(page.contains(&format!("<th scope=\"col\" class=\"n\">{series}</th>")), "{series}");
    }
    let link = permalink(&page);
    for part in ["compare=ref_area", "ref_area=01&ref_area=02", "reference=yes"] {
        assert!(link.contains(part), "{link}");
    }
    let api = "/api/v1/indicators/vacancies_new/observations.csv?measure=COUNT&#38;\
        ref_area=01&#38;ref_area=02&#38;ref_area=XX";
    assert!(page.contains(api), "the address of the data names all series");
    for address in [
        format!("/en/indicators/vacancies_new.csv?{COMPARED}"),
        "/api/v1/indicators/vacancies_new/observations.csv?ref_area=01&ref_area=02&ref_area=XX"
            .to_owned(),
    ] {
        let csv = portal.page(&address);
        assert_eq!(column(&csv, "ref_area"), ["01", "02", "XX"], "{address}");
    }
    let without = COMPARED.replace("reference=yes", "reference=no");
    let csv = portal.page(&format!("/en/indicators/vacancies_new.csv?{without}"));
    assert_eq!(column(&csv, "ref_area"), ["01", "02"]);
}

#[test]
fn files_hold_the_rows_that_are_shown_and_no_others() {
    let portal = Portal::start();
    let csv = portal.page("/en/indicators/vacancies_new.csv?by=ref_area");
    assert_eq!(column(&csv, "ref_area"), ["01", "02"], "regions, not their provinces");
    let csv = portal.page("/en/indicators/vacancies_new.csv?by=ref_area&level=province");
    assert_eq!(column(&csv, "ref_area"), ["01.1"]);
    let csv = portal.page("/en/indicators/vacancies_new.csv?by=occupation");
    assert_eq!(column(&csv, "occupation"), ["2", "7"], "major groups, not those in them");
    let periods = "by=ref_area&compare=period&period=2014&period=2024&reference=yes";
    let csv = portal.page(&format!("/en/indicators/census.csv?{periods}"));
    assert_eq!(column(&csv, "period"), ["2014", "2024"]);
}

#[test]
fn only_kinds_that_make_sense_are_offered() {
    let portal = Portal::start();
    let check = |query: &str, expected: &[&str]| {
        let page = portal.page(&format!("/en/indicators/{query}"));
        assert_eq!(kinds(&page), expected, "{query}");
    };
    check(&format!("vacancies_new?{COMPARED}"), &["heat", "line", "slope"]);
    check("vacancies_new?by=occupation", &["bar", "dot"]);
    check("advertised_wage?by=occupation", &["bar", "dot", "range"]);
    check("census?by=ref_area&compare=period&reference=yes", &["dot", "heat", "slope"]);
    // A kind that was asked for and does not fit any more gives way to one that does.
    let page = portal.page("/en/indicators/vacancies_new?by=occupation&kind=line");
    assert!(page.contains("chart-bar"));
}

#[test]
fn a_scale_that_makes_no_sense_is_refused_in_words() {
    let portal = Portal::start();
    let at = |query: &str| portal.page(&format!("/en/indicators/{query}"));
    let page = at("vacancies_new?by=time&scale=log");
    assert!(page.contains("logarithmic scale: equal steps are equal ratios"), "{page}");
    let page = at("vacancies_new?by=time&scale=index");
    assert!(page.contains("index: first value of each line = 100"));
    assert!(page.contains("the table and the files hold the figures themselves"));
    let page = at("census?by=time&measure=UNEMPLOYMENT_RATE&scale=log");
    assert!(page.contains("There is only one value to draw"));
    assert!(!page.contains("equal steps are equal ratios"));
}

#[test]
fn the_one_figure_asked_for_is_read_out_with_interval_and_source() {
    let portal = Portal::start();
    let page = portal.page("/en/indicators/advertised_wage?occupation=7212");
    let (_, reading) = page.split_once("class=\"reading\"").expect("a reading");
    let reading = reading.split("<figure").next().unwrap();
    for part in ["Welders", "4,500", "3,000 to 6,000", "2 sources", "Source: Marsad"] {
        assert!(reading.contains(part), "{part}: {reading}");
    }
    // Nobody is left with "withheld" alone: the places that hold the place are read out too.
    let page = portal.page("/en/indicators/vacancies_new?ref_area=01.1&by=time");
    let (_, reading) = page.split_once("class=\"reading\"").expect("a reading");
    for place in ["Béni Nord", "Nord", "Iks"] {
        assert!(reading.split("<figure").next().unwrap().contains(place), "{place}");
    }
}

#[test]
fn a_table_of_two_dimensions_names_its_rows_and_columns() {
    let portal = Portal::start();
    let address = "/en/indicators/vacancies_new?view=table&by=occupation&compare=ref_area";
    let page = portal.page(address);
    for head in ["<th scope=\"col\">Occupation</th>", "<th scope=\"row\"><a"] {
        assert!(page.contains(head), "{head}: {page}");
    }
    assert!(page.contains("role=\"region\"") && page.contains("tabindex=\"0\""));
    let page = portal.page("/en/indicators/census?view=table&by=time&compare=sex");
    assert!(page.contains(">women</th>") || page.contains(">Women</th>"), "{page}");
    assert!(!page.contains(">Men</th>") && !page.contains(">men</th>"), "empty columns are hidden");
}

#[test]
fn two_measures_stand_against_each_other_in_chart_table_and_file() {
    let portal = Portal::start();
    let query = "by=ref_area&measure=UNEMPLOYMENT_RATE&kind=scatter&versus=census:POPULATION_LEGAL\
        &compare=ref_area&ref_area=01&ref_area=02&ref_area=XX";
    let page = portal.page(&format!("/en/indicators/census?{query}"));
    assert!(!page.contains("chart-scatter"), "places chosen one by one are compared by bars");
    let query = "by=time&measure=COUNT&kind=scatter&versus=vacancies_open:COUNT";
    let page = portal.page(&format!("/en/indicators/vacancies_new?{query}"));
    assert!(page.contains("chart-scatter") && page.contains("name=\"versus\""), "{page}");
    assert!(page.contains("class=\"line\""), "periods are joined");
    let csv = portal.page(&format!("/en/indicators/vacancies_new.csv?{query}"));
    assert_eq!(column(&csv, "vacancies_open:COUNT").len(), 3, "{csv}");
    assert_eq!(column(&csv, "period"), ["2025-08", "2025-10", "2025-11"]);
}

#[test]
fn places_without_outlines_are_charted_and_it_is_said() {
    let portal = Portal::start();
    let page = portal.page("/en/indicators/census?view=map&level=commune");
    assert!(page.contains("We have no outlines of these places"), "{page}");
    assert!(page.contains("<bdi>Port</bdi>"), "the table has them");
}

#[test]
fn one_period_leads_to_the_next() {
    let portal = Portal::start();
    let page = portal.page("/en/indicators/vacancies_new?by=occupation&period=2025-10");
    let (_, steps) = page.split_once("class=\"steps\"").expect("steps through time");
    let steps = steps.split("</nav>").next().unwrap();
    assert!(steps.contains("August 2025") && steps.contains("November 2025"), "{steps}");
    assert!(steps.contains("rel=\"prev\"") && steps.contains("period=2025-11"));
}

#[test]
fn codes_are_found_by_name() {
    let portal = Portal::start();
    let page = portal.page("/fr/indicators/vacancies_new?find=artisans");
    assert!(page.contains("occupation=7") && page.contains("<bdi>Artisans</bdi>"), "{page}");
    let page = portal.page("/fr/indicators/vacancies_new?find=zzz");
    assert!(page.contains("Rien qui se nomme"), "{page}");
}

#[test]
fn only_the_embedded_chart_may_be_framed_by_others() {
    let portal = Portal::start();
    let policy =
        |headers: &HeaderMap| headers[header::CONTENT_SECURITY_POLICY].to_str().unwrap().to_owned();
    let got = portal.get("/ar/embed/census?view=map");
    assert_eq!(got.status, StatusCode::OK, "{}", got.text());
    assert!(policy(&got.headers).contains("frame-ancestors *;"));
    assert!(!policy(&got.headers).contains("unsafe"));
    assert!(!got.headers.contains_key(header::X_FRAME_OPTIONS));
    let page = got.text();
    assert!(page.contains("<svg") && page.contains("Office, census"), "{page}");
    assert!(page.contains("target=\"_blank\""), "the portal itself may not be framed");
    for address in ["/ar/", "/ar/indicators/census", "/ar/embed/none"] {
        let got = portal.get(address);
        assert!(policy(&got.headers).contains("frame-ancestors 'none'"), "{address}");
        assert_eq!(got.header(header::X_FRAME_OPTIONS), "DENY", "{address}");
    }
    let page = portal.page("/en/indicators/census?view=map");
    assert!(page.contains("&#60;iframe src=&#34;") && page.contains("/en/embed/census?"), "{page}");
    assert!(page.contains("readonly"));
}

#[test]
fn a_citation_names_the_release_and_restores_it() {
    let portal = Portal::start();
    let page = portal.page("/en/indicators/census?by=ref_area");
    assert!(page.contains("vintage=census-2025-11"), "{page}");
    assert!(page.contains("@misc{marsad-census-2025,"));
    assert!(page.contains("version = {census-2025-11}"));
}

#[test]
fn a_chart_is_a_pdf_too() {
    let portal = Portal::start();
    let got = portal.get("/ar/indicators/vacancies_new.pdf?by=ref_area");
    assert_eq!(got.header(header::CONTENT_TYPE), "application/pdf");
    assert!(got.bytes.starts_with(b"%PDF-"));
}

#[test]
fn figures_lose_their_season_where_the_series_is_long_enough() {
    let portal = Portal::start();
    let page = portal.page("/en/indicators/vacancies_new");
    let offers = |page: &str| {
        ["name=\"seasonal_adjust\"", "value=\"seasonal_adjust\""].map(|it| page.contains(it))
    };
    assert_eq!(offers(&page), [true; 2], "{page}");
    let raw = portal.page("/en/indicators/vacancies_new.csv");
    assert_eq!(column(&raw, "seasonal_adjust"), ["N"]);
    let adjusted = portal.page("/en/indicators/vacancies_new.csv?seasonal_adjust=S");
    assert_eq!(column(&adjusted, "value"), ["1210.25", "33.5", "47.75"]);
    let both = portal.page("/en/indicators/vacancies_new.csv?compare=seasonal_adjust");
    assert_eq!(column(&both, "seasonal_adjust"), ["N", "S"]);
    // A region has none, and so is not offered any.
    let region = portal.page("/en/indicators/vacancies_new?ref_area=01");
    assert_eq!(offers(&region), [false; 2], "{region}");
    let none = portal.page("/en/indicators/advertised_wage");
    assert!(!none.contains("seasonal_adjust"), "{none}");
    for refused in [
        "/en/indicators/vacancies_new?by=seasonal_adjust",
        "/en/indicators/vacancies_new?seasonal_adjust=_T",
        "/en/indicators/advertised_wage?compare=seasonal_adjust",
    ] {
        assert!(!portal.get(refused).status.is_success(), "{refused}");
    }
}

#[test]
fn what_cannot_be_compared_is_refused() {
    let portal = Portal::start();
    let check = |query: &str, status: u16| {
        let got = portal.get(&format!("/en/indicators/vacancies_new?{query}"));
        assert_eq!(got.status.as_u16(), status, "{query}");
    };
    let five = "compare=ref_area&ref_area=XX&ref_area=01&ref_area=02&ref_area=01.1&ref_area=02.1";
    check(five, 400);
    check("compare=sex", 400);
    check("kind=pie", 400);
    check("scale=none", 400);
    check("by=ref_area&level=none", 400);
    check("reference=perhaps", 400);
    check("versus=none:COUNT", 404);
    check("compare=ref_area&ref_area=01&ref_area=99", 404);
}

/// A portal with two vintages of the census, the newer with a break and a provisional figure.
fn with_vintages() -> Portal {
    let (mut state, folder) = fixture::state();
    let figure = |period: &str, value: f64, status| Observation {
        status,
        ..fixture::cell("UNEMPLOYMENT_RATE", period, &[("ref_area", "XX")], Some(value))
    };
    let newer = vec![
        figure("2004", 11.5, ObsStatus::Normal),
        figure("2014", 16.2, ObsStatus::Break),
        figure("2024", 21.3, ObsStatus::Provisional),
    ];
    let older =
        vec![figure("2004", 10.8, ObsStatus::Normal), figure("2014", 15.1, ObsStatus::Normal)];
    let mut cube = CubeBuilder::default();
    for rows in [older, newer] {
        cube.release("census", fixture::named("census", rows));
    }
    state.cube = cube.build();
    let newest = state.releases.iter().find(|it| it.dataflow == "census").unwrap().clone();
    let earlier = Release {
        id: "census-2015-06".to_owned(),
        as_of: jiff::civil::date(2015, 6, 30),
        published_at: "2015-07-01T06:00:00Z".parse().unwrap(),
        ..newest.clone()
    };
    state.vintages = vintages(&[earlier, newest], &[], jiff::Timestamp::MAX);
    Portal::of(state, folder, super::runtime())
}

#[test]
fn a_table_is_seen_and_cited_as_it_was() {
    let portal = with_vintages();
    let table = "/en/indicators/census?view=table&by=time&measure=UNEMPLOYMENT_RATE";
    let page = portal.page(table);
    assert!(page.contains("name=\"vintage\"") && page.contains("value=\"census-2015-06\""));
    assert!(page.contains("16.2%") && !page.contains("15.1%"));
    let page = portal.page(&format!("{table}&vintage=census-2015-06"));
    assert!(page.contains("15.1%") && !page.contains("16.2%") && !page.contains("21.3%"), "{page}");
    let cited = page.split("url = {").nth(1).and_then(|it| it.split('}').next()).unwrap();
    assert!(cited.contains("vintage=census-2015-06"), "{cited}");
    assert!(page.contains("year = {2015}"));
    let cited = cited.replace("&#38;", "&");
    let path = &cited[cited.find("/en/").unwrap()..];
    assert!(portal.page(path).contains("15.1%"), "the address restores it");
    // The files are of the vintage too.
    let query = "by=time&measure=UNEMPLOYMENT_RATE&vintage=census-2015-06";
    let csv = portal.page(&format!("/en/indicators/census.csv?{query}"));
    assert_eq!(column(&csv, "value"), ["10.8", "15.1"]);
}

#[test]
fn breaks_and_provisional_figures_are_marked_and_explained() {
    let portal = with_vintages();
    let page = portal.page("/en/indicators/census?by=time&measure=UNEMPLOYMENT_RATE");
    assert!(page.contains("class=\"break\""), "{page}");
    assert!(
        page.contains("break in the series, the figures before and after it cannot be compared")
    );
    assert!(page.contains(">provisional</text>") && !page.contains("ads may still come in"));
    // The line ends before the break, and what leads to a provisional point is dashed.
    assert_eq!(page.matches("class=\"line\"").count(), 1, "one dashed piece");
    assert!(page.contains("stroke-dasharray=\"5 4\""));
}
