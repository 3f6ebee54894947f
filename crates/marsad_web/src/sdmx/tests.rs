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
fn what_must_be_known_is_told_as_metadata() {
    let api = Api::start();
    let ads = "Dataflow=MARSAD:DF_VACANCIES_NEW(1.0)";
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
