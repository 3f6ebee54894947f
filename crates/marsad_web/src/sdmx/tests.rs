//! The service over a small state: what the tests of clients cannot see on a demonstration.

use crate::api::tests::Api;

fn check(api: &Api, address: &str, status: u16, holds: &[&str]) {
    let got = api.get(address);
    let body = String::from_utf8_lossy(&got.body);
    assert_eq!(got.status.as_u16(), status, "{address}: {body}");
    for part in holds {
        assert!(body.contains(part), "{address}: `{part}` is not in {body}");
    }
}

#[test]
fn withheld_figures_have_no_value_and_say_why() {
    let api = Api::start();
    let address = "/sdmx/2.1/data/DF_VACANCIES_NEW/M.XX02?format=csv";
    let got = api.get(address);
    let body = String::from_utf8_lossy(&got.body);
    let line = body.lines().nth(1).unwrap_or_default();
    assert!(line.contains(",2025-11,,"), "{address}: {body}");
    assert!(line.contains(",Q,A,"), "{address}: {body}");
}

#[test]
fn questions_are_answered_or_refused() {
    let api = Api::start();
    let data = "/sdmx/2.1/data/DF_CENSUS";
    check(&api, &format!("{data}/A.XX?format=csv"), 200, &["MARSAD:DF_CENSUS(1.0),A,XX,"]);
    check(&api, &format!("{data}/A.ZZ"), 404, &["code=\"100\""]);
    check(&api, &format!("{data}/A.XX.a.b.c.d"), 400, &["code=\"140\"", "REF_AREA"]);
    check(&api, "/sdmx/2.1/data/DF_NOTHING", 404, &["code=\"100\""]);
    check(&api, "/sdmx/2.1/metadataflow/all", 501, &["501"]);
    check(&api, "/sdmx/3.0/data/dataflow/MARSAD/DF_CENSUS/1.0/A.ZZ.*.*", 204, &[]);
    check(&api, "/sdmx/3.0/data/dataflow/MARSAD/DF_NOTHING/1.0", 404, &[]);
    check(
        &api,
        "/sdmx/3.0/data/dataflow/MARSAD/DF_CENSUS/1.0?c[REF_AREA]=XX,XX01&format=csv",
        200,
        &["XX01"],
    );
    check(
        &api,
        "/sdmx/2.1/dataflow/MARSAD/DF_CENSUS/latest?references=all",
        200,
        &["DSD_CENSUS", "CL_AREA"],
    );
    check(&api, "/sdmx/2.1/availableconstraint/DF_CENSUS/A.XX01", 200, &["XX01"]);
    check(&api, "/sdmx/2.1/schema/dataflow/MARSAD/DF_CENSUS/1.0", 200, &["xs:schema"]);
}

#[test]
fn figures_are_asked_for_with_and_without_their_season() {
    let api = Api::start();
    let lines = |address: &str| -> Vec<String> {
        let got = api.get(address);
        let body = String::from_utf8_lossy(&got.body);
        assert_eq!(got.status.as_u16(), 200, "{address}: {body}");
        body.lines().skip(1).map(str::to_owned).collect()
    };
    let data = "/sdmx/2.1/data/MARSAD,DF_VACANCIES_NEW,2.0/M.XX._T";
    let [raw, adjusted] = ["N", "S"].map(|code| lines(&format!("{data}.{code}.COUNT?format=csv")));
    assert_eq!((raw.len(), adjusted.len()), (2, 2));
    let begins = "MARSAD:DF_VACANCIES_NEW(2.0),M,XX,_T";
    assert!(raw[1].starts_with(&format!("{begins},N,COUNT,2025-11,50,")), "{raw:?}");
    assert!(adjusted[1].starts_with(&format!("{begins},S,COUNT,2025-11,47.5,")), "{adjusted:?}");
    // Provisional, and with decimals.
    assert!(raw[1].contains(",vacancies,0,0,A,"), "{raw:?}");
    assert!(adjusted[1].contains(",vacancies,0,2,P,"), "{adjusted:?}");
    assert_eq!(lines(&format!("{data}.N+S?format=csv")).len(), 4);
    let data = "/sdmx/3.0/data/dataflow/MARSAD/DF_VACANCIES_NEW/2.0";
    let found = lines(&format!("{data}?c[SEASONAL_ADJUST]=S&format=csv"));
    assert!(found.len() == 2 && found.iter().all(|it| it.contains(",S,")), "{found:?}");
    for form in ["json", "xml", "application/vnd.sdmx.genericdata+xml;version=2.1"] {
        let form = form.replace('+', "%2B");
        let address = format!("/sdmx/2.1/data/DF_VACANCIES_NEW/M.XX._T.S?format={form}");
        check(&api, &address, 200, &["SEASONAL_ADJUST", "47.5"]);
    }
}

#[test]
fn the_structure_says_which_series_lost_their_season() {
    let api = Api::start();
    let structure = "/sdmx/2.1/dataflow/MARSAD/DF_VACANCIES_NEW/2.0?references=all";
    let list = "id=\"CL_SEASONAL_ADJUST\"";
    let dimension = "<str:Dimension id=\"SEASONAL_ADJUST\"";
    check(&api, structure, 200, &[list, dimension, "id=\"DSD_VACANCIES_NEW\""]);
    // What the address of before named had a key of one part less.
    check(&api, "/sdmx/2.1/data/MARSAD,DF_VACANCIES_NEW,1.0", 404, &["is of version 2.0"]);
    // Flows without such series stay as they were.
    check(&api, "/sdmx/2.1/dataflow/MARSAD/DF_CENSUS/1.0", 200, &["DSD_CENSUS"]);
    let available = "/sdmx/3.0/availability/dataflow/MARSAD/DF_VACANCIES_NEW/2.0";
    let codes = |key: &str| {
        let address = format!("{available}/{key}/SEASONAL_ADJUST?format=json");
        let found = api.json(&address);
        found["data"]["dataConstraints"][0]["cubeRegions"].to_string()
    };
    assert!(codes("M.XX").contains("\"S\""), "{}", codes("M.XX"));
    assert!(!codes("M.XX01").contains("\"S\""), "{}", codes("M.XX01"));
    assert!(codes("M.XX01").contains("\"N\""), "{}", codes("M.XX01"));
}

#[test]
fn what_must_be_known_is_told_as_metadata() {
    let api = Api::start();
    let ads = "Dataflow=MARSAD:DF_VACANCIES_NEW(2.0)";
    let metadata = "/sdmx/3.0/metadata";
    check(&api, &format!("{metadata}/structure/dataflow/*/DF_VACANCIES_NEW"), 200, &[ads, "CONF"]);
    check(&api, &format!("{metadata}/metadataflow/MARSAD/MDF_SIMS/+?format=xml"), 200, &[ads]);
    check(&api, &format!("{metadata}/metadataset/*/MDS_DF_VACANCIES_NEW"), 200, &["\"ar\":"]);
    check(&api, &format!("{metadata}/structure/codelist"), 404, &[]);
    check(&api, &format!("{metadata}/metadataset/*/*/*?detail=allstubs"), 501, &[]);
    let structures = "/sdmx/3.0/structure";
    let of_data = "infomodel.datastructure.Dataflow=MARSAD:*(*)";
    check(&api, &format!("{structures}/metadataflow"), 200, &["MSD_SIMS", of_data]);
    let asked = format!("{structures}/metadatastructure?references=children&format=xml");
    check(&api, &asked, 200, &["DATA_REV", "CS_SIMS"]);
}

#[test]
fn what_was_published_before_can_be_asked_for() {
    let api = Api::start();
    let data = "/sdmx/3.0/data/dataflow/MARSAD/DF_CENSUS/1.0";
    check(&api, &format!("{data}?format=csv&asOf=2025-12-02T00:00:00Z"), 200, &["XX"]);
    check(&api, &format!("{data}?format=csv&asOf=2025-11-01T00:00:00Z"), 204, &[]);
    check(&api, &format!("{data}?format=csv&updatedAfter=2025-12-02T00:00:00Z"), 204, &[]);
    check(&api, &format!("{data}?format=csv&includeHistory=true"), 200, &["VALID_FROM"]);
    check(&api, &format!("{data}?asOf=yesterday"), 400, &["asOf"]);
}

#[test]
fn a_known_answer_is_not_sent_again() {
    let api = Api::start();
    let address = "/sdmx/2.1/data/DF_CENSUS/A.XX";
    let tag = api.get(address).headers["etag"].to_str().unwrap().to_owned();
    let again = api.send(axum::http::Method::GET, address, &[("if-none-match", &tag)]);
    assert_eq!(again.status.as_u16(), 304);
    let part = api.send(axum::http::Method::GET, address, &[("x-range", "values=0-0")]);
    assert_eq!(part.status.as_u16(), 206);
    assert!(part.headers["content-range"].to_str().unwrap().starts_with("values 0-0/"));
    let part = api.send(axum::http::Method::GET, address, &[("x-range", "values=999-")]);
    assert_eq!(part.status.as_u16(), 416);
}
