//! Ads in three languages, as pages of many makes. All of them are invented.

use std::{fmt::Write as _, io::Write as _};

use flate2::{Compression, write::GzEncoder};

const ADS: &[(&str, &str, &str, &str)] = &[
    ("Soudeur à l'arc", "Ateliers Nour", "Fès", "Soudure de charpentes, poste de jour."),
    ("محاسب", "شركة الياسمين", "سلا", "مسك المحاسبة وإعداد التصريحات."),
    ("Warehouse clerk", "Blue Dune Logistics", "Safi", "Picking, packing and stock counts."),
    ("Infirmière polyvalente", "Clinique Assafa", "Oujda", "Soins, garde une nuit sur quatre."),
    ("سائق شاحنة", "نقل الأطلس", "مكناس", "رخصة السياقة صنف C وتجربة سنتين."),
    ("Data analyst", "Cedar Analytics", "Ifrane", "SQL every day, dashboards on Fridays."),
];

pub(crate) fn title(number: u32) -> String {
    format!("{} n° {number}", ad(number).0)
}

fn ad(number: u32) -> &'static (&'static str, &'static str, &'static str, &'static str) {
    &ADS[number as usize % ADS.len()]
}

/// A page with the ad as JSON-LD.
pub(crate) fn json_ld(number: u32) -> String {
    page(&format!("<script type='application/ld+json'>{}</script>", json(number, "")), "")
}

/// As [`json_ld`], with the last day to apply.
pub(crate) fn json_ld_until(number: u32, day: &str) -> String {
    let until = format!(",\"validThrough\":\"{day}\"");
    page(&format!("<script type='application/ld+json'>{}</script>", json(number, &until)), "")
}

/// The ad inside `@graph`, its employer apart.
pub(crate) fn graph(number: u32) -> String {
    let (_, employer, ..) = ad(number);
    let posting = json(number, "").replace(
        &format!("{{\"@type\":\"Organization\",\"name\":\"{employer}\"}}"),
        "{\"@id\":\"#org\"}",
    );
    let graph = format!(
        "{{\"@context\":\"https://schema.org\",\"@graph\":[{{\"@type\":\"WebSite\"}},\
         {{\"@type\":\"Organization\",\"@id\":\"#org\",\"name\":\"{employer}\"}},{posting}]}}"
    );
    page(&format!("<script type='application/ld+json'>{graph}</script>"), "")
}

pub(crate) fn microdata(number: u32) -> String {
    let (_, employer, place, text) = ad(number);
    let body = format!(
        "<div itemscope itemtype='https://schema.org/JobPosting'><h1 itemprop=title>{}</h1>\
         <span itemprop=hiringOrganization itemscope itemtype='https://schema.org/Organization'>\
         <b itemprop=name>{employer}</b></span><i itemprop=jobLocation>{place}</i>\
         <p itemprop=description>{text}</p></div>",
        title(number)
    );
    page("", &body)
}

/// The ad for readers only.
pub(crate) fn plain(number: u32) -> String {
    page("", &format!("<h1>{}</h1><p>{}</p>", title(number), ad(number).3))
}

pub(crate) fn page(head: &str, body: &str) -> String {
    format!("<!doctype html><html><head>{head}</head><body>{body}</body></html>")
}

/// A list with links to ads, and to the next page.
pub(crate) fn list(hrefs: impl IntoIterator<Item = String>, next: Option<&str>) -> String {
    let mut body = String::from("<a href='/contact'>Contact</a><ul>");
    for href in hrefs {
        write!(body, "<li><a href='{href}'>Offre</a></li>").unwrap();
    }
    if let Some(next) = next {
        write!(body, "</ul><a rel=next href='{next}'>Suivant</a>").unwrap();
    }
    page("", &body)
}

pub(crate) fn hrefs(numbers: impl IntoIterator<Item = u32>) -> Vec<String> {
    numbers.into_iter().map(|number| format!("/emploi/{number}")).collect()
}

/// Record of an API.
pub(crate) fn record(number: u32) -> String {
    let (_, employer, place, text) = ad(number);
    format!(
        "{{\"id\":{number},\"titre\":\"{}\",\"societe\":\"{employer}\",\"ville\":\"{place}\",\
         \"texte\":\"{text}\"}}",
        title(number)
    )
}

pub(crate) fn rss(base: &str, numbers: impl IntoIterator<Item = u32>) -> String {
    let mut feed =
        String::from("<?xml version='1.0'?><rss version='2.0'><channel><title>Offres</title>");
    for number in numbers {
        write!(
            feed,
            "<item><title>{}</title><link>{base}/emploi/{number}</link>\
             <guid isPermaLink='false'>g{number}</guid><description>{}</description></item>",
            title(number),
            ad(number).3
        )
        .unwrap();
    }
    feed + "</channel></rss>"
}

/// A sitemap of pages with the day each changed.
pub(crate) fn sitemap(pages: impl IntoIterator<Item = (String, String)>) -> String {
    let mut map = String::from(
        "<?xml version='1.0' encoding='UTF-8'?><urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>",
    );
    for (page, day) in pages {
        write!(map, "<url><loc>{page}</loc><lastmod>{day}</lastmod></url>").unwrap();
    }
    map + "</urlset>"
}

pub(crate) fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut gzip = GzEncoder::new(Vec::new(), Compression::fast());
    gzip.write_all(bytes).unwrap();
    gzip.finish().unwrap()
}

/// The number at the end of a path.
pub(crate) fn number(path: &str) -> u32 {
    path.rsplit('/').next().and_then(|it| it.parse().ok()).unwrap_or(0)
}

fn json(number: u32, more: &str) -> String {
    let (_, employer, place, text) = ad(number);
    format!(
        "{{\"@context\":\"https://schema.org\",\"@type\":\"JobPosting\",\"title\":\"{}\",\
         \"hiringOrganization\":{{\"@type\":\"Organization\",\"name\":\"{employer}\"}},\
         \"jobLocation\":{{\"@type\":\"Place\",\"address\":{{\"addressLocality\":\"{place}\"}}}},\
         \"description\":\"{text}\",\"datePosted\":\"2026-11-01\"{more}}}",
        title(number)
    )
}
