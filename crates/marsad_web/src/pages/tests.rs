//! Every page in three languages, over a small state.

mod crawlers;
mod explorer;
mod fixture;
mod following;
mod live;
mod matching;
mod offered;
mod posting;
mod spreadsheets;
mod training;
mod visits;

use std::sync::Arc;

use axum::{
    Router,
    body::{Body, to_bytes},
    http::{HeaderMap, Method, Request, StatusCode, header, request::Builder},
};
use marsad_model::Lang;
use tempfile::TempDir;
use tokio::runtime::Runtime;
use tower::ServiceExt;

use crate::{State, pages::Visit, params::Params};

pub(crate) use fixture::{cell, named, state};

/// A running portal.
struct Portal {
    router: Router,
    runtime: Runtime,
    _folder: TempDir,
}

struct Got {
    status: StatusCode,
    headers: HeaderMap,
    bytes: Vec<u8>,
}

/// Every kind of page, after the language.
const PAGES: &[&str] = &[
    "/",
    "/for/job-seeker",
    "/for/student?place=01&occupation=7212",
    "/for/employer?place=02.1&occupation=soud",
    "/for/training-body?occupation=nothingatall",
    "/for/professional-organisation",
    "/for/policy-maker",
    "/for/researcher",
    "/questions",
    "/sectors",
    "/sectors/C",
    "/sectors/10",
    "/employers",
    "/employers/draft",
    "/employers/post",
    "/employers/post/confirm?token=x",
    "/employers/post/withdraw?token=x",
    "/employers?occupation=7212&place=02.1",
    "/employers?occupation=2512",
    "/occupations/7212/employers",
    "/occupations/25/employers?place=01",
    "/jobs",
    "/jobs?q=soudeur&contract=permanent&days=365&sort=newest",
    "/jobs?q=nothingatall&place=01",
    "/jobs?near=nordville&radius_km=50&open=true&wage_min=3000",
    "/jobs/board/ads/0",
    "/jobs/board/ads/2",
    "/occupations",
    "/occupations?q=soud",
    "/occupations/7",
    "/occupations/7212",
    "/places",
    "/places?q=beni",
    "/places/XX",
    "/places/01",
    "/places/01.1",
    "/places/01.1.1",
    "/skills",
    "/skills?q=weld",
    "/skills/aaaa-1",
    "/skills/marsad:sage",
    "/match",
    "/match?skill=aaaa-1&job=7212&near=nordville",
    "/match?problem=picture",
    "/moves",
    "/moves?from=7212",
    "/moves?from=7212&to=2512",
    "/training",
    "/training?q=soudure&place=01&level=bac%2B2&mode=full_time&free=true&occupation=7212",
    "/training?q=nothingatall",
    "/training/school/soudure%201",
    "/training/school/2",
    "/training/gap",
    "/training/gap?place=01&occupation=7212",
    "/training/gap?place=02.1&q=soud",
    "/training/gap?q=nothingatall",
    "/training/syllabus",
    "/indicators",
    "/indicators/vacancies_new",
    "/indicators/vacancies_new?view=map",
    "/indicators/vacancies_new?view=table&by=occupation",
    "/indicators/vacancies_new?view=method",
    "/indicators/vacancies_open",
    "/indicators/advertised_wage",
    "/indicators/skill_demand",
    "/indicators/share_by_contract",
    "/indicators/share_by_education",
    "/indicators/duplicates_removed",
    "/indicators/coverage?measure=SOURCES",
    "/indicators/census",
    "/indicators/census?measure=UNEMPLOYMENT_RATE&view=map",
    "/indicators/census?view=method",
    "/indicators/census?view=map&level=commune",
    "/indicators/census?by=ref_area&compare=period&kind=slope&reference=yes",
    "/indicators/vacancies_new?compare=ref_area&ref_area=01&ref_area=02&scale=index",
    "/indicators/vacancies_new?by=occupation&compare=ref_area&kind=heat&find=nord",
    "/indicators/vacancies_new?by=time&kind=scatter",
    "/indicators/advertised_wage?by=occupation&occupation=72&kind=dot",
    "/compare",
    "/compare/unemployment",
    "/compare/unemployment?ref_area=01",
    "/releases",
    "/releases/census",
    "/indicators/census?vintage=census-2025-11",
    "/sources",
    "/sources/board",
    "/live",
    "/alerts",
    "/alerts?q=soudeur&place=01",
    "/alerts/confirm?token=x",
    "/alerts/leave?token=x",
    "/method",
    "/method/duplicates",
    "/bulletins",
    "/bulletins/2025-11/XX",
    "/bulletins/2025-11/01",
    "/bulletins/2025-10/02",
    "/about",
];

impl Portal {
    fn start() -> Self {
        let (state, folder) = state();
        Self::of(state, folder, runtime())
    }

    fn of(state: State, folder: TempDir, runtime: Runtime) -> Self {
        Self { router: crate::router(Arc::new(state)), runtime, _folder: folder }
    }

    fn get(&self, address: &str) -> Got {
        self.get_with(address, &[])
    }

    fn get_with(&self, address: &str, headers: &[(header::HeaderName, &str)]) -> Got {
        self.ask(Request::builder().uri(address), headers, Body::empty())
    }

    fn post(&self, address: &str, headers: &[(header::HeaderName, &str)], form: &str) -> Got {
        let request = Request::builder().uri(address).method(Method::POST);
        self.ask(request, headers, Body::from(form.to_owned()))
    }

    fn ask(&self, mut request: Builder, headers: &[(header::HeaderName, &str)], body: Body) -> Got {
        for (name, value) in headers {
            request = request.header(name, *value);
        }
        let request = request.body(body).unwrap();
        self.runtime.block_on(async {
            let response = self.router.clone().oneshot(request).await.unwrap();
            let (status, headers) = (response.status(), response.headers().clone());
            let bytes = to_bytes(response.into_body(), usize::MAX).await.unwrap().to_vec();
            Got { status, headers, bytes }
        })
    }

    /// The text of a page that is there.
    fn page(&self, address: &str) -> String {
        let got = self.get(address);
        assert_eq!(got.status, StatusCode::OK, "{address}: {}", got.text());
        got.text()
    }
}

/// Runs something on a visit of the first page, in English.
pub(super) fn visited(run: impl FnOnce(&Visit<'_>)) {
    let (state, _folder) = state();
    run(&Visit {
        state: &state,
        lang: Lang::En,
        id: "",
        path: "/",
        params: Params::default(),
        sent: Params::default(),
        origin: "",
    });
}

fn runtime() -> Runtime {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap()
}

impl Got {
    fn text(&self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }

    fn header(&self, name: header::HeaderName) -> &str {
        self.headers.get(name).map_or("", |it| it.to_str().unwrap())
    }
}

#[test]
fn every_page_answers_in_every_language() {
    let portal = Portal::start();
    for lang in Lang::ALL {
        for path in PAGES {
            let address = format!("/{}{path}", lang.tag());
            let page = portal.page(&address);
            let frame = format!("<html lang=\"{}\" dir=\"{}\">", lang.tag(), lang.dir());
            assert!(page.contains(&frame), "{address}");
            assert!(!page.contains('⟦'), "{address}: {}", around(&page, "⟦"));
            assert!(
                page.contains("class=\"sample\""),
                "{address} does not say that ads are samples"
            );
            assert_eq!(page.matches("<h1").count(), 1, "{address}");
            assert_eq!(page.matches("<main").count(), 1, "{address}");
            assert!(!page.contains(" style="), "{address}: {}", around(&page, " style="));
            // Blocks of data are not run, and need no looser policy.
            let data = page.matches("<script type=\"application/ld+json\">").count();
            let scripts = page.matches("<script").count();
            assert_eq!(scripts, 1 + data, "{address}: only our own module");
            assert!(duplicate_id(&page).is_none(), "{address}: id {:?} twice", duplicate_id(&page));
        }
    }
}

#[test]
fn figures_are_drawn_with_a_table_each() {
    let portal = Portal::start();
    let check = |path: &str, charts: usize| {
        let page = portal.page(&format!("/ar{path}"));
        assert_eq!(page.matches("<figure class=\"chart\">").count(), charts, "{path}");
        assert_eq!(page.matches("<svg").count(), charts, "{path}");
        assert!(page.matches("<table>").count() >= charts, "{path}");
        assert!(!page.contains("NaN"), "{path}");
    };
    check("/", 3);
    check("/occupations/7212", 3);
    check("/places", 1);
    check("/places/XX", 4);
    check("/skills", 1);
    check("/skills/aaaa-1", 2);
    check("/sources", 2);
    for path in [
        "/indicators/vacancies_new",
        "/indicators/vacancies_new?view=map",
        "/indicators/vacancies_open?by=occupation",
        "/indicators/advertised_wage",
        "/indicators/skill_demand",
        "/indicators/share_by_contract",
        "/indicators/duplicates_removed",
        "/indicators/census",
        "/indicators/census?by=time",
        "/indicators/census?by=sex",
    ] {
        check(path, 1);
    }
}

#[test]
fn ads_are_text_and_never_markup() {
    let portal = Portal::start();
    for path in ["/", "/jobs", "/jobs/board/ads/0", "/occupations/7212", "/skills/aaaa-1"] {
        let page = portal.page(&format!("/en{path}"));
        assert!(page.contains("&#60;script&#62;alert(1)"), "{path} does not show the ad");
        for markup in ["<script>alert", "<img", "<b>Exemple", "href=\"javascript:"] {
            assert!(!page.replace("<img src=\"/assets", "").contains(markup), "{path}: {markup}");
        }
    }
}

#[test]
fn the_language_switch_keeps_page_and_selection() {
    let portal = Portal::start();
    let page = portal.page("/ar/jobs?q=%D9%84%D8%AD%D8%A7%D9%85&contract=permanent");
    assert!(page.contains("href=\"/fr/jobs?q=%D9%84%D8%AD%D8%A7%D9%85&#38;contract=permanent\""));
    let page = portal.page("/fr/jobs/board/ads/0");
    assert!(page.contains("href=\"/ar/jobs/board/ads/0\""));
}

#[test]
fn the_first_page_follows_the_reader_s_languages() {
    let portal = Portal::start();
    let check = |wishes: &str, expected: &str| {
        let got = portal.get_with("/", &[(header::ACCEPT_LANGUAGE, wishes)]);
        assert_eq!(got.status, StatusCode::SEE_OTHER);
        assert_eq!(got.header(header::LOCATION), expected, "{wishes}");
    };
    check("fr-MA,fr;q=0.9,ar;q=0.8", "/fr/");
    check("de, en-GB;q=0.5", "/en/");
    check("ary, fr;q=0.5", "/ar/");
    check("", "/ar/");
}

#[test]
fn what_is_not_there_is_said_in_the_reader_s_language() {
    let portal = Portal::start();
    let check = |address: &str, status: u16, lang: Lang| {
        let got = portal.get(address);
        assert_eq!(got.status.as_u16(), status, "{address}");
        let page = got.text();
        assert!(page.contains(&format!("<html lang=\"{}\"", lang.tag())), "{address}");
        assert!(!page.contains('⟦'), "{address}: {}", around(&page, "⟦"));
        assert_eq!(got.header(header::CACHE_CONTROL), "no-store", "{address}");
    };
    for lang in Lang::ALL {
        let tag = lang.tag();
        for path in [
            "/jobs/board/none",
            "/for/nobody",
            "/sectors/none",
            "/employers?place=99",
            "/occupations/1/employers",
            "/for/student?place=99",
            "/jobs?place=99",
            "/jobs?occupation=9999",
            "/occupations/1",
            "/occupations/x",
            "/places/99",
            "/skills/none",
            "/sources/none",
            "/alerts?place=99",
            "/jobs.atom?place=99",
            "/indicators/none",
            "/indicators/vacancies_new?ref_area=99",
            "/indicators/vacancies_new?occupation=1111",
            "/indicators/vacancies_new?measure=NONE",
            "/indicators/vacancies_new?by=occupation&period=1999-01",
            "/indicators/vacancies_new.doc",
            "/method/none",
            "/none",
            "/none/at/all",
        ] {
            check(&format!("/{tag}{path}"), 404, lang);
        }
        for path in [
            "/jobs?days=x",
            "/jobs?after=zzz",
            "/indicators/vacancies_new?view=none",
            "/indicators/vacancies_new?by=none",
            "/indicators/vacancies_new?by=occupation&period=x",
        ] {
            check(&format!("/{tag}{path}"), 400, lang);
        }
    }
    check("/xx/jobs", 404, Lang::Ar);
}

#[test]
fn a_permalink_restores_the_view() {
    let portal = Portal::start();
    for address in [
        "/en/indicators/vacancies_new?view=table&by=occupation&period=2025-11",
        "/fr/indicators/advertised_wage?occupation=7&view=chart",
        "/ar/indicators/census?sex=F&by=time&view=table",
        "/ar/indicators/vacancies_new?view=map",
    ] {
        let page = portal.page(address);
        let (_, rest) = page.split_once("class=\"permalink\" href=\"").expect("a permalink");
        let permalink = rest.split('"').next().unwrap().replace("&#38;", "&");
        let again = portal.page(&permalink);
        let shown = |page: &str| page.split("class=\"shown\"").nth(1).unwrap().to_owned();
        assert_eq!(shown(&page), shown(&again), "{address} → {permalink}");
    }
}

#[test]
fn withheld_figures_say_why() {
    let portal = Portal::start();
    let page = portal.page("/en/indicators/vacancies_new?view=table&by=ref_area");
    assert!(page.contains("withheld"), "{page}");
    assert!(page.contains("too few vacancies or employers"));
    assert!(page.contains("25"));
}

#[test]
fn numbers_and_months_follow_the_language() {
    let portal = Portal::start();
    let check = |lang: &str, expected: &[&str]| {
        let page = portal.page(&format!("/{lang}/indicators/vacancies_new?view=table"));
        for text in expected {
            assert!(page.contains(text), "{lang}: {text}");
        }
    };
    check("ar", &["1.234", "نونبر 2025"]);
    check("fr", &["1\u{202f}234", "novembre 2025"]);
    check("en", &["1,234", "November 2025"]);
}

#[test]
fn official_figures_carry_source_and_licence() {
    let portal = Portal::start();
    for path in ["/", "/places/01", "/indicators/census"] {
        let page = portal.page(&format!("/en{path}"));
        assert!(page.contains("Office, census") && page.contains("CC BY 4.0"), "{path}");
        assert!(page.contains("Official figures, real"), "{path}");
    }
    // The country's figure stands beside the place's.
    let page = portal.page("/en/places/01");
    assert!(page.contains("19.9%") && page.contains("21.3%"));
}

#[test]
fn files_of_a_selection_can_be_taken_away() {
    let portal = Portal::start();
    let check = |extension: &str, media_type: &str, begins: &[u8]| {
        let address =
            format!("/ar/indicators/vacancies_new.{extension}?by=ref_area&period=2025-11");
        let got = portal.get(&address);
        assert_eq!(got.status, StatusCode::OK, "{address}");
        assert!(got.header(header::CONTENT_TYPE).starts_with(media_type), "{address}");
        assert!(got.header(header::CONTENT_DISPOSITION).contains("vacancies_new"), "{address}");
        assert!(got.bytes.starts_with(begins), "{address}");
    };
    check("csv", "text/csv", b"ref_area");
    check("xlsx", "application/vnd.openxmlformats", b"PK");
    check("svg", "image/svg+xml", b"<svg");
    check("png", "image/png", b"\x89PNG");
}

#[test]
fn answers_are_guarded_tagged_and_small() {
    let portal = Portal::start();
    let got = portal.get("/ar/");
    let policy = got.header(header::CONTENT_SECURITY_POLICY);
    assert!(policy.starts_with("default-src 'self'") && !policy.contains("unsafe"));
    assert_eq!(got.header(header::X_CONTENT_TYPE_OPTIONS), "nosniff");
    let tag = got.header(header::ETAG).to_owned();
    let again = portal.get_with("/ar/", &[(header::IF_NONE_MATCH, &tag)]);
    assert_eq!(again.status, StatusCode::NOT_MODIFIED);
    assert!(again.bytes.is_empty());
    let gzip = |address: &str| {
        let got = portal.get_with(address, &[(header::ACCEPT_ENCODING, "gzip")]);
        assert_eq!(got.header(header::CONTENT_ENCODING), "gzip", "{address}");
        got.bytes.len()
    };
    let page = got.text();
    let assets = page.split('"').filter(|it| it.starts_with("/assets/")).map(gzip).sum::<usize>();
    let total = gzip("/ar/") + assets;
    assert!(total < 100_000, "the first page weighs {total} bytes");
}

#[test]
fn assets_are_kept_for_ever_and_no_others_are_served() {
    let portal = Portal::start();
    let page = portal.page("/ar/");
    for address in page.split('"').filter(|it| it.starts_with("/assets/")) {
        let got = portal.get(address);
        assert_eq!(got.status, StatusCode::OK, "{address}");
        assert!(got.header(header::CACHE_CONTROL).contains("immutable"), "{address}");
    }
    assert_eq!(portal.get("/assets/none.css").status, StatusCode::NOT_FOUND);
    assert_eq!(portal.get("/assets/..%2FCargo.toml").status, StatusCode::NOT_FOUND);
}

fn around<'a>(page: &'a str, mark: &str) -> &'a str {
    page.split(mark).nth(1).map_or("", |rest| rest.split(['<', '⟧']).next().unwrap_or(rest))
}

fn duplicate_id(page: &str) -> Option<String> {
    let mut ids: Vec<&str> =
        page.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    ids.sort_unstable();
    ids.windows(2).find(|pair| pair[0] == pair[1]).map(|pair| pair[0].to_owned())
}
