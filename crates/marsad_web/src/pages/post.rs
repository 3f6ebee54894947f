//! An employer leaves an ad: checked, confirmed by e-mail where e-mail is sent, looked at by an
//! operator, and then an ad as any other. The address is for the confirmation only and never shown.

use askama::Template;
use axum::response::Response;
use jiff::{ToSpan, civil::Date, tz::TimeZone};
use marsad_model::Contract;
use marsad_state::Error as Fault;
use serde_json::json;

use crate::{
    Error, State,
    live::{Confirmation, Confirmed, Live},
    pages::{Visit, alerts, html, layout::Page, unkept},
    texts::text,
};

/// The source in whose name ads that are left here are taken in.
pub const HOSTED: &str = "hosted";

#[derive(Template)]
#[template(path = "post.html")]
struct Post<'a> {
    page: Page<'a>,
    action: String,
    is_offered: bool,
    asks_address: bool,
    fields: Fields,
    contracts: Vec<(&'static str, String, bool)>,
    /// Messages of what is wrong.
    problems: Vec<String>,
    first_day: Date,
    last_day: Date,
}

/// What is sent, as it was sent.
#[derive(Default)]
struct Fields {
    title: String,
    employer: String,
    location: String,
    text: String,
    contract: String,
    salary: String,
    closes: String,
    url: String,
    address: String,
}

/// One question or one answer.
#[derive(Template)]
#[template(path = "alert.html")]
struct Told<'a> {
    page: Page<'a>,
    told: String,
    question: Option<Question>,
}

struct Question {
    action: String,
    button: String,
    token: String,
}

const SHORTEST_TEXT: usize = 80;
const LONGEST_TEXT: usize = 6_000;
const LONGEST_LINE: usize = 150;
/// Days that an ad may stay.
const LONGEST_STAY: i64 = 60;

pub(crate) fn show(visit: &Visit<'_>) -> Result<Response, Error> {
    form(visit, Fields::default(), Vec::new())
}

pub(crate) fn submit(visit: &Visit<'_>) -> Result<Response, Error> {
    let fields = Fields::read(visit);
    let Some(live) = offered(visit.state) else { return form(visit, fields, Vec::new()) };
    let mails = live.mails.as_ref();
    let (address, problems) = fields.check(visit, today(live), mails.is_some());
    if !problems.is_empty() {
        return form(visit, fields, problems);
    }
    // Before anything is kept: what is kept without a message could not be confirmed.
    let permit = mails.map(|it| it.try_reserve());
    let Ok(permit) = permit.transpose() else { return form(visit, fields, vec!["post-busy"]) };
    let kept = visit.wait(async {
        let ad = fields.ad(today(live));
        let now = (live.clock)();
        match live.store.submit_ad(&fields.title, &ad, &address, visit.lang, now).await {
            Err(Fault::Conflict(_)) => Ok(None),
            kept => kept.map(Some),
        }
    })?;
    let Some(tokens) = kept else { return form(visit, fields, vec!["post-too-many"]) };
    let Some(permit) = permit else { return told(visit, "post-title", "post-waits") };
    permit.send(Confirmation {
        of: Confirmed::Ad,
        address,
        lang: visit.lang,
        query: fields.title,
        confirm_token: tokens.confirm_token,
        unsubscribe_token: tokens.withdraw_token,
    });
    told(visit, "post-asked-title", "post-asked")
}

pub(crate) fn ask_confirm(visit: &Visit<'_>) -> Result<Response, Error> {
    ask(visit, "confirm", ["post-confirm-title", "post-confirm-asks", "post-confirm-button"])
}

pub(crate) fn confirm(visit: &Visit<'_>) -> Result<Response, Error> {
    let Some(live) = offered(visit.state) else {
        return told(visit, "post-title", "post-not-offered");
    };
    let is_known = visit.wait(live.store.confirm_ad(token(visit), (live.clock)()))?;
    told(visit, "post-confirm-title", if is_known { "post-waits" } else { "post-late" })
}

pub(crate) fn ask_withdraw(visit: &Visit<'_>) -> Result<Response, Error> {
    ask(visit, "withdraw", ["post-withdraw-title", "post-withdraw-asks", "post-withdraw-button"])
}

/// Who withdrew before has withdrawn.
pub(crate) fn withdraw(visit: &Visit<'_>) -> Result<Response, Error> {
    let Some(live) = offered(visit.state) else {
        return told(visit, "post-title", "post-not-offered");
    };
    visit.wait(live.store.withdraw_ad(token(visit)))?;
    told(visit, "post-withdraw-title", "post-withdrawn")
}

impl Fields {
    fn read(visit: &Visit<'_>) -> Self {
        let field = |name: &str| visit.sent.get(name).unwrap_or_default().trim().to_owned();
        Self {
            title: field("title"),
            employer: field("employer"),
            location: field("location"),
            text: field("text"),
            contract: field("contract"),
            salary: field("salary"),
            closes: field("closes"),
            url: field("url"),
            address: field("address"),
        }
    }

    /// The sender's address, and messages of what is wrong.
    fn check(
        &self,
        visit: &Visit<'_>,
        today: Date,
        asks_address: bool,
    ) -> (String, Vec<&'static str>) {
        let mut problems = Vec::new();
        let mut demand = |fits: bool, problem: &'static str| {
            if !fits {
                problems.push(problem);
            }
        };
        let length = |text: &str| text.chars().count();
        let is_line =
            |text: &str| (2..=LONGEST_LINE).contains(&length(text)) && !text.contains('\n');
        demand(is_line(&self.title), "post-title-problem");
        demand(is_line(&self.employer), "post-employer-problem");
        let places = crate::find::places(visit.state, &self.location);
        demand(is_line(&self.location) && !places.is_empty(), "post-location-problem");
        demand((SHORTEST_TEXT..=LONGEST_TEXT).contains(&length(&self.text)), "post-text-problem");
        let known = self.contract.is_empty() || Contract::parse(&self.contract).is_some();
        demand(known, "post-contract-problem");
        demand(length(&self.salary) <= LONGEST_LINE, "post-salary-problem");
        let last = today.saturating_add(LONGEST_STAY.days());
        let closes: Option<Date> = self.closes.parse().ok();
        demand(closes.is_some_and(|it| it > today && it <= last), "post-closes-problem");
        let is_page = self.url.starts_with("https://") && length(&self.url) <= 500;
        demand((self.url.is_empty() || is_page) && !self.url.contains(' '), "post-url-problem");
        let address = alerts::address(&self.address).filter(|_| asks_address);
        demand(address.is_some() || !asks_address, "post-address-problem");
        (address.unwrap_or_default(), problems)
    }

    /// The ad as the source's mapping reads it; the sender's address is not in it. The same ad on the
    /// same day has the same id.
    fn ad(&self, today: Date) -> String {
        use sha2::{Digest, Sha256};
        let mut ad = json!({
            "title": self.title, "employer": self.employer, "location": self.location,
            "text": self.text, "contract": self.contract, "salary": self.salary,
            "closes": self.closes, "url": self.url, "posted": today.to_string(),
        });
        let digest = Sha256::digest(ad.to_string());
        let id: String = digest.iter().take(8).map(|byte| format!("{byte:02x}")).collect();
        ad["id"] = json!(id);
        ad.to_string()
    }
}

fn form(visit: &Visit<'_>, fields: Fields, problems: Vec<&'static str>) -> Result<Response, Error> {
    let Visit { state, lang, .. } = *visit;
    let page = Page::new(visit, "employers/post", text(lang, "post-title"))
        .described(text(lang, "post-lead"));
    let live = offered(visit.state);
    let today = live.map_or(state.as_of, today);
    let contracts = Contract::ALL.iter().map(|it| {
        let id = Contract::id(*it);
        (id, crate::labels::label(state, lang, "contract", id), id == fields.contract)
    });
    html(&Post {
        action: page.link("/employers/post"),
        is_offered: live.is_some(),
        asks_address: live.is_some_and(|it| it.mails.is_some()),
        contracts: contracts.collect(),
        problems: problems.iter().map(|it| text(lang, it)).collect(),
        first_day: today.saturating_add(1.day()),
        last_day: today.saturating_add(LONGEST_STAY.days()),
        fields,
        page,
    })
    .map(unkept)
}

fn ask(visit: &Visit<'_>, verb: &str, words: [&str; 3]) -> Result<Response, Error> {
    if offered(visit.state).is_none() {
        return told(visit, "post-title", "post-not-offered");
    }
    let [title, told, button] = words.map(|it| text(visit.lang, it));
    let page = Page::new(visit, "employers/post", title);
    let action = page.link(&format!("/employers/post/{verb}"));
    let question = Some(Question { action, button, token: token(visit).to_owned() });
    html(&Told { page, told, question }).map(unkept)
}

fn told(visit: &Visit<'_>, title: &str, told: &str) -> Result<Response, Error> {
    let page = Page::new(visit, "employers/post", text(visit.lang, title));
    html(&Told { page, told: text(visit.lang, told), question: None }).map(unkept)
}

/// Ads are taken where the program runs live and the register knows their source.
pub(super) fn offered(state: &State) -> Option<&Live> {
    let is_registered = state.sources.iter().any(|it| it.id == HOSTED);
    state.live.as_deref().filter(|_| is_registered)
}

fn today(live: &Live) -> Date {
    TimeZone::UTC.to_datetime((live.clock)()).date()
}

/// From the form, or from the address.
fn token<'a>(visit: &'a Visit<'_>) -> &'a str {
    visit.sent.get("token").or(visit.params.get("token")).unwrap_or_default()
}
