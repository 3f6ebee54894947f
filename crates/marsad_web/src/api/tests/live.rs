//! The live part, with an engine behind it that takes nothing in.

use super::*;

#[test]
fn a_snapshot_is_whole_when_it_travels_compressed() {
    let (api, _) = Api::live();
    let plain = api.get("/api/v1/snapshot");
    assert_eq!(plain.status, StatusCode::OK, "{}", plain.text());
    assert!(plain.text().lines().count() > 1, "{}", plain.text());
    let got = api.send(Method::GET, "/api/v1/snapshot", &[("accept-encoding", "gzip")]);
    assert_eq!(got.header(header::CONTENT_ENCODING), "gzip");
    assert!(got.body.len() < plain.body.len());
}

#[test]
fn what_is_no_hook_is_not_found() {
    let (api, secret) = Api::live();
    let key = format!("Bearer {secret}");
    for id in ["7", "seven", "7,7", "%FF"] {
        let address = format!("/api/v1/hooks/{id}");
        let got = api.send(Method::DELETE, &address, &[("authorization", &key)]);
        assert_eq!(got.status, StatusCode::NOT_FOUND, "{address}: {}", got.text());
        assert_eq!(got.header(header::CONTENT_TYPE), "application/problem+json", "{address}");
        assert_eq!(api.send(Method::DELETE, &address, &[]).status, StatusCode::UNAUTHORIZED);
    }
}
