//! Figures as cubes of JSON-stat.

use serde_json::json;

use super::*;

const NEW: &str = "/api/v1/indicators/vacancies_new/jsonstat";
const CENSUS: &str = "/api/v1/indicators/census/jsonstat";

#[test]
fn a_cube_has_a_cell_for_every_combination_of_its_codes() {
    let body = Api::start().json(&format!("{NEW}?ref_area=01&lang=fr"));
    assert_eq!((&body["version"], &body["class"]), (&json!("2.0"), &json!("dataset")));
    let axes = [
        "ref_area",
        "occupation",
        "economic_activity",
        "contract",
        "seasonal_adjust",
        "measure",
        "time_period",
    ];
    assert_eq!(body["id"], json!(axes));
    assert_eq!(body["size"], json!([1, 1, 1, 1, 1, 1, 2]));
    assert_eq!(body["value"], json!([15.0, 25.0]));
    assert_eq!(body["role"]["geo"], json!(["ref_area"]));
    assert_eq!(body["role"]["time"], json!(["time_period"]));
    assert_eq!(body["role"]["metric"], json!(["measure"]));
    assert_eq!(body["dimension"]["ref_area"]["category"]["label"]["01"], "Nord");
    assert_eq!(
        body["dimension"]["time_period"]["category"]["index"],
        json!(["2025-10", "2025-11"])
    );
    assert!(body["dimension"]["measure"]["category"]["unit"]["COUNT"]["label"].is_string());
    assert_eq!(body["updated"], "2025-12-01T06:00:00Z");
    assert!(body.get("status").is_none());
}

#[test]
fn a_withheld_cell_is_null_and_says_so() {
    let api = Api::start();
    // Two places in one month, one of them withheld.
    let body = api.json(&format!("{NEW}?ref_area=01&ref_area=02&from=2025-11"));
    assert_eq!(body["dimension"]["ref_area"]["category"]["index"], json!(["01", "02"]));
    assert_eq!(body["value"], json!([25.0, null]));
    assert_eq!(body["status"], json!({ "1": "Q" }));
    // One withheld cell alone.
    let body = api.json(&format!("{NEW}?occupation=7126"));
    assert_eq!((&body["value"], &body["status"]), (&json!([null]), &json!({ "0": "Q" })));
}

#[test]
fn a_cube_that_is_mostly_empty_lists_what_is_there() {
    let api = Api::start();
    // Half full: a list. Cells that are not published are null without a status.
    let body = api.json(&format!("{NEW}?ref_area=01&ref_area=02"));
    assert_eq!(body["size"], json!([2, 1, 1, 1, 1, 1, 2]));
    assert_eq!(body["value"], json!([15.0, 25.0, null, null]));
    assert_eq!(body["status"], json!({ "3": "Q" }));
    // Less than half: 2 measures by 3 places by 2 years, of which 5 are there.
    let body = api.json(&format!("{CENSUS}?ref_area=*"));
    let cells: usize =
        body["size"].as_array().unwrap().iter().map(|it| it.as_u64().unwrap() as usize).product();
    let value = body["value"].as_object().unwrap();
    assert!(value.len() * 2 < cells, "{value:?} of {cells}");
    assert!(value.keys().all(|it| it.parse::<usize>().unwrap() < cells));
    let mut values: Vec<f64> = value.values().map(|it| it.as_f64().unwrap()).collect();
    values.sort_by(f64::total_cmp);
    assert_eq!(values, [21.3, 300.0, 600.0, 900.0, 1000.0]);
}

#[test]
fn what_lost_its_season_stands_beside_what_was_counted() {
    let body =
        Api::start().json(&format!("{NEW}?seasonal_adjust=N&seasonal_adjust=S&period=2025-11"));
    assert_eq!(body["size"], json!([1, 1, 1, 1, 2, 1, 1]));
    assert_eq!(body["value"], json!([50.0, 47.5]));
    assert_eq!(body["status"], json!({ "1": "P" }));
    let season = &body["dimension"]["seasonal_adjust"];
    assert_eq!(season["category"]["index"], json!(["N", "S"]));
    assert_eq!(season["category"]["label"]["N"], "As counted");
}

#[test]
fn nothing_is_an_empty_cube() {
    let body = Api::start().json(&format!("{NEW}?from=2030"));
    assert_eq!(body["size"], json!([0, 0, 0, 0, 0, 0, 0]));
    assert_eq!(body["value"], json!([]));
}

#[test]
fn the_collection_leads_to_every_cube() {
    let api = Api::start();
    let host = [("host", "stat.example")];
    let body = api.send(Method::GET, "/api/v1/jsonstat?lang=ar", &host).json();
    assert_eq!(body["class"], "collection");
    let items = body["link"]["item"].as_array().unwrap();
    assert_eq!(items.len(), 2);
    for item in items {
        // Readers such as jsonstat-validator want whole addresses.
        let address = item["href"].as_str().unwrap();
        let cube = api.json(address.strip_prefix("http://stat.example").unwrap());
        assert_eq!((&cube["class"], &cube["label"]), (&item["class"], &item["label"]));
    }
}
