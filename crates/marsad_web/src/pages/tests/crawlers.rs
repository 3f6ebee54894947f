//! What search engines are told.

use axum::http::StatusCode;

use super::Portal;

#[test]
fn every_page_of_the_sitemap_is_there_and_may_be_read() {
    let portal = Portal::start();
    let robots = portal.get("/robots.txt");
    let robots = String::from_utf8(robots.bytes).unwrap();
    assert!(robots.contains("/sitemap.xml"), "{robots}");
    let map = portal.get("/sitemap.xml");
    assert_eq!(map.status, StatusCode::OK);
    let map = String::from_utf8(map.bytes).unwrap();
    let places = map.split("<loc>").skip(1).map(|it| it.split("</loc>").next().unwrap());
    let paths: Vec<&str> = places
        .map(|it| &it[it.find("localhost").expect("an origin") + "localhost".len()..])
        .collect();
    assert!(paths.contains(&"/fr/indicators/census") && paths.contains(&"/ar/"), "{paths:?}");
    for path in paths {
        assert_eq!(portal.get(path).status, StatusCode::OK, "{path}");
    }
    assert_eq!(map.matches("<url>").count() * 3, map.matches("hreflang").count());
}

#[test]
fn a_drawing_taken_away_says_when_and_where_it_is_from() {
    let portal = Portal::start();
    let svg = portal.get("/fr/indicators/vacancies_new.svg?by=ref_area&period=2025-11");
    let svg = String::from_utf8(svg.bytes).unwrap();
    let drawn: String =
        svg.split("<text").skip(1).filter_map(|it| it.split(['>', '<']).nth(1)).collect();
    for said in ["novembre 2025", "Source", "observatoire ouvert", "/fr/indicators/vacancies_new?"]
    {
        assert!(drawn.contains(said), "{said}: {drawn}");
    }
}
