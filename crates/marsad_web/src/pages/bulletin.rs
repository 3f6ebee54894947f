//! A bulletin, as a page and as a PDF; and the list of all.

use askama::Template;
use axum::{
    http::header,
    response::{IntoResponse, Response},
};
use marsad_model::Period;

use crate::{
    Error,
    bulletin::{self, Bulletin},
    labels,
    pages::{Visit, html, layout::Page},
    texts::{Arg, text, text_with},
};

#[derive(Template)]
#[template(path = "bulletins.html")]
struct List<'a> {
    page: Page<'a>,
    months: Vec<Month>,
}

struct Month {
    name: String,
    /// Name and address.
    places: Vec<(String, String)>,
}

#[derive(Template)]
#[template(path = "bulletin.html")]
struct Shown<'a> {
    page: Page<'a>,
    it: Bulletin,
    as_of: String,
    /// Address of the PDF; empty where none can be made.
    pdf: String,
}

pub(crate) fn list(visit: &Visit<'_>) -> Result<Response, Error> {
    let Visit { state, lang, .. } = *visit;
    let page = Page::new(visit, "bulletins", text(lang, "bulletins-title"))
        .described(text(lang, "bulletin-description"));
    let places = bulletin::places(state);
    let months = bulletin::months(state).into_iter().map(|month: Period| Month {
        name: labels::period(state, lang, month),
        places: places
            .iter()
            .map(|it| {
                let name = labels::label(state, lang, "ref_area", it);
                (name, bulletin::address(lang, month, it))
            })
            .collect(),
    });
    html(&List { months: months.collect(), page })
}

/// `2025-11/06`, or `2025-11/06.pdf`.
pub(crate) fn show(visit: &Visit<'_>) -> Result<Response, Error> {
    let Visit { state, lang, id, .. } = *visit;
    let (month, place) = id.split_once('/').ok_or_else(|| Error::not_found("period", id))?;
    if let Some(place) = place.strip_suffix(".pdf") {
        return pdf(visit, month, place);
    }
    let it = bulletin::make(state, lang, month, place)?;
    let title = format!("{} – {} – {}", it.title, it.place, it.month);
    let day = labels::date(state, lang, it.date);
    html(&Shown {
        page: Page::new(visit, "bulletins", title).described(text(lang, "bulletin-description")),
        as_of: text_with(lang, "bulletin-as-of", &[("date", Arg::Words(&day))]),
        pdf: if bulletin::can_typeset() { format!("{}.pdf", it.address) } else { String::new() },
        it,
    })
}

fn pdf(visit: &Visit<'_>, month: &str, place: &str) -> Result<Response, Error> {
    let Visit { state, lang, origin, .. } = *visit;
    let contents = bulletin::bulletin_contents(state, lang, month, place, origin)?;
    let pdf = bulletin::typeset(&contents)?;
    let name = bulletin::file_name(lang, month, place);
    let headers = [
        (header::CONTENT_TYPE, "application/pdf".to_owned()),
        (header::CONTENT_DISPOSITION, format!("inline; filename=\"{name}\"")),
        (header::CACHE_CONTROL, "public, max-age=600".to_owned()),
    ];
    Ok((headers, pdf).into_response())
}

#[cfg(test)]
mod tests {
    use marsad_model::Lang;
    use serde_json::Value;

    use super::*;
    use crate::pages::tests::state;

    fn contents(lang: Lang, month: &str, place: &str) -> Result<Value, Error> {
        let (state, _folder) = state();
        let text = bulletin::bulletin_contents(&state, lang, month, place, "https://m.example")?;
        Ok(serde_json::from_str(&text).unwrap())
    }

    #[test]
    fn every_figure_of_a_bulletin_leads_to_its_cell() {
        for lang in Lang::ALL {
            let it = contents(lang, "2025-11", "XX").unwrap();
            let site = format!("https://m.example/{}/indicators/", lang.tag());
            for chapter in it["chapters"].as_array().unwrap() {
                for section in chapter["sections"].as_array().unwrap() {
                    for row in section["table"]["rows"].as_array().into_iter().flatten() {
                        for cell in row["cells"].as_array().unwrap() {
                            let has_figure =
                                cell["text"].as_str().unwrap().contains(char::is_numeric);
                            let href = cell["href"].as_str().unwrap();
                            assert!(!has_figure || href.starts_with(&site), "{cell}");
                        }
                    }
                }
            }
            let said = it["sentences"].as_array().unwrap();
            assert!(said.len() >= 3, "{said:?}");
            assert!(it["figures"][0]["href"].as_str().unwrap().contains("vintage="));
        }
    }

    #[test]
    fn a_bulletin_knows_nothing_of_later_months() {
        let it = contents(Lang::En, "2025-10", "XX").unwrap();
        let rows = it["chapters"][0]["sections"][0]["table"]["rows"].as_array().unwrap();
        let months: Vec<&Value> = rows.iter().map(|row| &row["head"]).collect();
        assert_eq!(months, ["October 2025", "August 2025"]);
        assert_eq!(it["figures"][0]["value"], "1,234");
    }

    #[test]
    fn there_are_bulletins_of_months_and_regions_that_have_figures() {
        let (state, _folder) = state();
        assert_eq!(bulletin::places(&state), ["XX", "01", "02"]);
        assert_eq!(bulletin::months(&state).len(), 3);
        for (month, place) in [("2025-09", "XX"), ("2025-11", "01.1"), ("x", "XX"), ("2025", "XX")]
        {
            let found = contents(Lang::Fr, month, place);
            assert!(matches!(found, Err(Error::NotFound { .. })), "{month} {place}");
        }
    }

    #[test]
    fn the_same_state_gives_the_same_contents() {
        let (state, _folder) = state();
        let make = || bulletin::bulletin_contents(&state, Lang::Ar, "2025-11", "01", "").unwrap();
        assert_eq!(make(), make());
        assert!(!make().contains("/ar/indicators/vacancies_new?"), "addresses without a site");
    }
}
