//! Ads that employers left, for who has the operator's key: what waits, and a decision about each.

use askama::Template;
use axum::response::Response;
use marsad_state::Error as Fault;
use serde_json::Value;

use crate::{
    Error, labels,
    pages::{Visit, html, layout::Page, operate, unkept},
    texts::text,
};

#[derive(Template)]
#[template(path = "moderate.html")]
struct Moderate<'a> {
    page: Page<'a>,
    /// None before the key is told.
    waiting: Option<Vec<Waiting>>,
    /// Goes from one decision to the next; in no address and kept by nobody.
    key: String,
}

struct Waiting {
    id: i64,
    title: String,
    when: String,
    fields: Vec<(String, String)>,
    text: String,
    /// Wording that shuts people out, with why.
    wording: Vec<(String, String)>,
}

const LONGEST_REASON: usize = 500;

pub(crate) fn ask(visit: &Visit<'_>) -> Result<Response, Error> {
    let page = Page::new(visit, "", text(visit.lang, "moderate-title"));
    html(&Moderate { page, waiting: None, key: String::new() }).map(unkept)
}

/// Decides about one if that is sent, and shows what waits.
pub(crate) fn decide(visit: &Visit<'_>) -> Result<Response, Error> {
    let Visit { state, sent, .. } = visit;
    let live = state.live.as_deref();
    let live = live.ok_or_else(|| Error::not_found("page", "/operate/postings"))?;
    let by = operate::operator(visit, live)?;
    if let Some(id) = sent.get("id") {
        let wrong = |name: &str| Error::parameter(name, "is none that there is");
        let id: i64 = id.parse().map_err(|_error| wrong("id"))?;
        let accepted = match sent.get("ruling") {
            Some("accept") => true,
            Some("refuse") => false,
            _ => return Err(wrong("ruling")),
        };
        let reason = sent.get("reason").unwrap_or_default();
        let reason: String = reason.chars().take(LONGEST_REASON).collect();
        visit.wait(async {
            match live.store.decide_ad(id, accepted, &by, &reason, (live.clock)()).await {
                // Somebody was faster: the list shows what is left.
                Err(Fault::Conflict(_)) => Ok(()),
                done => done,
            }
        })?;
        tracing::info!(ad = id, accepted, by, "an ad that was left here was decided about");
    }
    let ads = visit.wait(live.store.waiting_ads())?;
    let waiting = ads
        .iter()
        .map(|it| {
            let ad: Value = serde_json::from_str(&it.ad).unwrap_or_default();
            let field = |name: &str| ad[name].as_str().unwrap_or_default().to_owned();
            let named = |name: &str| (text(visit.lang, &format!("post-field-{name}")), field(name));
            let looked = format!("{}\n{}", it.title, field("text"));
            let draft = state.drafts.look(&looked);
            let wording = draft.wording.iter().map(|it| {
                let quote = draft.text[it.start..it.end].to_owned();
                (quote, labels::filled(&it.reason.why, visit.lang))
            });
            Waiting {
                id: it.id,
                title: it.title.clone(),
                when: labels::moment(state, visit.lang, it.created),
                fields: ["employer", "location", "contract", "salary", "closes", "url"]
                    .map(named)
                    .into_iter()
                    .filter(|(_, value)| !value.is_empty())
                    .collect(),
                wording: wording.collect(),
                text: field("text"),
            }
        })
        .collect();
    let page = Page::new(visit, "", text(visit.lang, "moderate-title"));
    let key = sent.get("key").unwrap_or_default().to_owned();
    html(&Moderate { page, waiting: Some(waiting), key }).map(unkept)
}
