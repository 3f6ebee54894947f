//! Figures, ours and official, with what must be known of them.

use super::*;

const NEW: &str = "/api/v1/indicators/vacancies_new/observations";
const CENSUS: &str = "/api/v1/indicators/census/observations";

/// Period and value of the figures, in order.
fn check(api: &Api, address: &str, expected: &[(&str, Option<f64>)]) {
    let body = api.json(address);
    let figures: Vec<(&str, Option<f64>)> = body["observations"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| (it["period"].as_str().unwrap(), it["value"].as_f64()))
        .collect();
    assert_eq!(figures, expected, "{address}");
    assert_eq!(body["total"], expected.len(), "{address}");
}

#[test]
fn what_is_not_asked_for_is_total_and_the_country() {
    let api = Api::start();
    check(&api, NEW, &[("2025-10", Some(40.0)), ("2025-11", Some(50.0))]);
    check(&api, &format!("{NEW}?ref_area=01"), &[("2025-10", Some(15.0)), ("2025-11", Some(25.0))]);
    check(&api, &format!("{NEW}?ref_area=01&from=2025-11"), &[("2025-11", Some(25.0))]);
    check(&api, &format!("{NEW}?ref_area=01&to=2025-10"), &[("2025-10", Some(15.0))]);
    check(&api, &format!("{NEW}?ref_area=01&from=2026"), &[]);
    check(&api, &format!("{NEW}?occupation=*"), &[("2025-11", Some(20.0)), ("2025-11", None)]);
    let both = [("2025-11", Some(25.0)), ("2025-11", None)];
    check(&api, &format!("{NEW}?ref_area=01&ref_area=02&from=2025-11"), &both);
}

#[test]
fn official_figures_are_asked_in_the_same_way() {
    let api = Api::start();
    check(
        &api,
        &format!("{CENSUS}?ref_area=01&measure=UNEMPLOYMENT_RATE"),
        &[("2024", Some(21.3))],
    );
    check(&api, &format!("{CENSUS}?sex=F"), &[("2024", Some(510.0))]);
    let body = api.json(&format!("{CENSUS}?ref_area=01&lang=fr"));
    assert_eq!(body["about"]["attribution"], "Office, census");
    assert_eq!(body["about"]["licence"], "CC BY 4.0");
    assert_eq!(body["about"]["sample"], false);
    assert_eq!(body["about"]["caveat"], Value::Null);
    assert_eq!(body["observations"][0]["unit"], "persons");
    assert_eq!(body["observations"][0]["n_postings"], Value::Null);
    assert_eq!(body["labels"]["measure"]["POPULATION"], "Population");
    assert_eq!(body["labels"]["ref_area"]["01"], "Nord");
}

#[test]
fn a_figure_says_where_it_is_from_and_why_it_is_withheld() {
    let body = Api::start().json(&format!("{NEW}?ref_area=01&ref_area=02&from=2025-11"));
    assert_eq!(body["version"], "1.0");
    assert_eq!(body["release"]["id"], "vacancies_new-1");
    assert_eq!(body["about"]["as_of"], "2025-11-30");
    assert_eq!(body["about"]["sample"], true);
    assert!(body["about"]["caveat"].as_str().unwrap().len() > 20);
    let (free, withheld) = (&body["observations"][0], &body["observations"][1]);
    assert_eq!(free["key"]["ref_area"], "01");
    assert_eq!((&free["obs_status"], &free["conf_status"]), (&"A".into(), &"F".into()));
    assert_eq!((&free["n_postings"], &free["n_sources"]), (&26.into(), &2.into()));
    // Twenty-six postings of two sources.
    assert_eq!(free["quality"], "C");
    assert_eq!((&withheld["value"], &withheld["quality"]), (&Value::Null, &Value::Null));
    assert_eq!(withheld["obs_status"], "Q");
    assert_ne!(withheld["conf_status"], "F");
}

#[test]
fn codes_and_measures_that_are_not_there_are_errors() {
    let api = Api::start();
    for (address, parameter) in [
        (format!("{NEW}?ref_area=99"), "ref_area"),
        (format!("{NEW}?occupation=9999"), "occupation"),
        (format!("{NEW}?measure=MEDIAN"), "measure"),
        (format!("{NEW}?sex=F"), "sex"),
        (format!("{CENSUS}?occupation=25"), "occupation"),
        (format!("{NEW}?from=2025-13"), "from"),
        (format!("{NEW}?after=1.0"), "after"),
    ] {
        assert_eq!(api.problem(&address, 400)["parameter"], parameter, "{address}");
    }
}

#[test]
fn figures_come_in_pages_of_one_release() {
    let api = Api::start();
    let whole = api.json(&format!("{NEW}?ref_area=*"));
    let mut found: Vec<Value> = Vec::new();
    let mut next = Some(format!("{NEW}?ref_area=*&limit=2"));
    while let Some(address) = next {
        let page = api.json(&address);
        found.extend(page["observations"].as_array().unwrap().clone());
        next = page["next"].as_str().map(str::to_owned);
    }
    assert_eq!(&found, whole["observations"].as_array().unwrap());
}

#[test]
fn a_file_of_figures_carries_codes_labels_and_release() {
    let api = Api::start();
    let csv = api.get(&format!("{NEW}.csv?ref_area=01&to=2025-10&lang=fr")).text();
    let expected = "ref_area,ref_area_label,occupation,occupation_label,economic_activity,\
        economic_activity_label,contract,contract_label,seasonal_adjust,seasonal_adjust_label,measure,measure_label,period,value,unit,\
        obs_status,conf_status,n_postings,n_sources,imputed,quality,indicator,version,release,as_of,sample\r\n\
        01,Nord,_T,";
    assert!(csv.starts_with(expected), "{csv}");
    assert!(
        csv.contains(
            ",2025-10,15,vacancies,A,F,16,2,,C,vacancies_new,1.0,vacancies_new-1,2025-11-30,true\r\n"
        ),
        "{csv}"
    );
}

#[test]
fn figures_are_as_counted_unless_the_season_is_to_be_taken_out() {
    let api = Api::start();
    let values = |query: &str| -> Vec<(String, f64)> {
        let body = api.json(&format!("{NEW}?{query}"));
        let figures = body["observations"].as_array().unwrap().iter();
        let one = |it: &Value| {
            (
                it["key"]["seasonal_adjust"].as_str().unwrap().to_owned(),
                it["value"].as_f64().unwrap(),
            )
        };
        figures.map(one).collect()
    };
    let of = |code: &str, values: [f64; 2]| values.map(|it| (code.to_owned(), it)).to_vec();
    assert_eq!(values(""), of("N", [40.0, 50.0]));
    assert_eq!(values("seasonal_adjust=N"), of("N", [40.0, 50.0]));
    assert_eq!(values("seasonal_adjust=S"), of("S", [42.25, 47.5]));
    // Too short to be adjusted: there is none, and the raw series is the answer.
    assert_eq!(values("seasonal_adjust=S&ref_area=01"), []);
    let refused = api.get(&format!("{NEW}?seasonal_adjust=_T"));
    assert_eq!(refused.status.as_u16(), 400);
    let refused = api.get("/api/v1/indicators/census/observations?seasonal_adjust=S");
    assert_eq!(refused.status.as_u16(), 400);
}

#[test]
fn a_place_shows_official_figures_and_demand_side_by_side() {
    let api = Api::start();
    let body = api.json("/api/v1/places/01");
    let figures = body["figures"].as_array().unwrap();
    let figure = |indicator: &str, measure: &str| {
        let found = figures
            .iter()
            .find(|it| it["indicator"]["code"] == indicator && it["measure"]["code"] == measure);
        found.map(|it| it["observation"]["value"].clone()).unwrap_or_default()
    };
    assert_eq!(figure("vacancies_new", "COUNT"), 25.0);
    assert_eq!(figure("census", "UNEMPLOYMENT_RATE"), 21.3);
    let list = api.json("/api/v1/indicators");
    assert_eq!(column(&list["indicators"], "kind"), ["indicator", "official"]);
    let census = api.json("/api/v1/indicators/census");
    assert_eq!(column(&census["indicator"]["dimensions"], "code"), ["ref_area", "sex"]);
    assert_eq!(census["periods"], serde_json::json!(["2014", "2024"]));
}
