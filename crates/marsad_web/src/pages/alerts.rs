//! Following a search: as a feed, or by e-mail to who confirms it.
//!
//! Every answer is the same whether the address was known or not, so that nobody learns who follows
//! what. No address is written to the log.

use askama::Template;
use axum::response::Response;
use marsad_state::Error as Fault;

use super::jobs;
use crate::{
    Error,
    live::{Confirmation, Confirmed, Live},
    pages::{Visit, html, layout::Page, unkept},
    params::Params,
    texts::text,
};

#[derive(Template)]
#[template(path = "alerts.html")]
struct Alerts<'a> {
    page: Page<'a>,
    /// What is searched for, in words; empty if nothing is chosen.
    about: String,
    query: String,
    search: String,
    feed: String,
    /// Whether e-mail is sent here at all.
    is_offered: bool,
    address: String,
    /// Message of what is wrong with the address; empty if nothing is.
    problem: &'static str,
    action: String,
}

/// One question or one answer.
#[derive(Template)]
#[template(path = "alert.html")]
struct Alert<'a> {
    page: Page<'a>,
    told: String,
    /// Asked with a button, if there is something to ask.
    question: Option<Question>,
}

struct Question {
    action: String,
    button: String,
    token: String,
}

/// As RFC 5321 has it.
const LONGEST_ADDRESS: usize = 254;
const LONGEST_QUERY: usize = 1_000;

pub(crate) fn show(visit: &Visit<'_>) -> Result<Response, Error> {
    let query = jobs::followed(&visit.params);
    jobs::is_search(visit.state, &query)?;
    form(visit, &query, "", "")
}

pub(crate) fn subscribe(visit: &Visit<'_>) -> Result<Response, Error> {
    let Visit { state, lang, sent, .. } = visit;
    let query = jobs::followed(&Params::parse(sent.get("query").unwrap_or_default()));
    jobs::is_search(state, &query)?;
    let text = query.query();
    let text = text.strip_prefix('?').unwrap_or_default();
    if text.len() > LONGEST_QUERY {
        return Err(Error::parameter("query", "is too long to be kept"));
    }
    let Some((live, mails)) = state.live.as_ref().and_then(|it| Some((it, it.mails.as_ref()?)))
    else {
        return form(visit, &query, "", "");
    };
    if jobs::words(state, *lang, &query).is_empty() {
        return form(visit, &query, "", "");
    }
    let told = sent.get("address").unwrap_or_default();
    let Some(address) = address(told) else {
        return form(visit, &query, told, "alerts-address-problem");
    };
    // Before anything is kept: what is kept without a message could not be asked for again.
    let Ok(permit) = mails.try_reserve() else {
        return form(visit, &query, told, "alerts-busy");
    };
    let now = (live.clock)();
    let kept = visit.wait(async {
        match live.store.subscribe(&address, *lang, text, now).await {
            // They have too many: told to nobody.
            Err(Fault::Conflict(_)) => Ok(None),
            kept => kept,
        }
    })?;
    if let Some(tokens) = kept {
        permit.send(Confirmation {
            of: Confirmed::Alert,
            address,
            lang: *lang,
            query: text.to_owned(),
            confirm_token: tokens.confirm_token,
            unsubscribe_token: tokens.unsubscribe_token,
        });
    }
    told_only(visit, "alerts-asked-title", "alerts-asked")
}

pub(crate) fn ask_confirm(visit: &Visit<'_>) -> Result<Response, Error> {
    ask(visit, "confirm", ["alerts-confirm-title", "alerts-confirm-asks", "alerts-confirm-button"])
}

pub(crate) fn confirm(visit: &Visit<'_>) -> Result<Response, Error> {
    let Some(live) = live(visit) else { return not_offered(visit) };
    let found = visit.wait(live.store.confirm_alert(token(visit), (live.clock)()))?;
    match found {
        Some(_) => told_only(visit, "alerts-confirmed-title", "alerts-confirmed"),
        None => told_only(visit, "alerts-confirm-title", "alerts-confirm-late"),
    }
}

pub(crate) fn ask_leave(visit: &Visit<'_>) -> Result<Response, Error> {
    ask(visit, "leave", ["alerts-leave-title", "alerts-leave-asks", "alerts-leave-button"])
}

/// Also at one click in a mail program, by RFC 8058: the token is in the address then.
pub(crate) fn leave(visit: &Visit<'_>) -> Result<Response, Error> {
    let Some(live) = live(visit) else { return not_offered(visit) };
    // Who left before has left.
    visit.wait(live.store.unsubscribe(token(visit)))?;
    told_only(visit, "alerts-left-title", "alerts-left")
}

fn form(
    visit: &Visit<'_>,
    query: &Params,
    address: &str,
    problem: &'static str,
) -> Result<Response, Error> {
    let Visit { state, lang, .. } = *visit;
    let page = Page::new(visit, "alerts", text(lang, "alerts-title"));
    let query_text = query.query();
    html(&Alerts {
        about: jobs::words(state, lang, query),
        search: page.link("/jobs") + &query_text,
        feed: page.link("/jobs.atom") + &query_text,
        query: query_text.trim_start_matches('?').to_owned(),
        is_offered: live(visit).is_some_and(|it| it.mails.is_some()),
        address: address.to_owned(),
        problem,
        action: page.link("/alerts"),
        page,
    })
    .map(unkept)
}

fn ask(visit: &Visit<'_>, verb: &str, words: [&str; 3]) -> Result<Response, Error> {
    let lang = visit.lang;
    if live(visit).is_none() {
        return not_offered(visit);
    }
    let [title, told, button] = words.map(|it| text(lang, it));
    let page = Page::new(visit, "alerts", title);
    let question = Question {
        action: page.link(&format!("/alerts/{verb}")),
        button,
        token: token(visit).to_owned(),
    };
    html(&Alert { page, told, question: Some(question) }).map(unkept)
}

fn told_only(visit: &Visit<'_>, title: &str, told: &str) -> Result<Response, Error> {
    let page = Page::new(visit, "alerts", text(visit.lang, title));
    html(&Alert { page, told: text(visit.lang, told), question: None }).map(unkept)
}

fn not_offered(visit: &Visit<'_>) -> Result<Response, Error> {
    told_only(visit, "alerts-title", "alerts-not-offered")
}

fn live<'a>(visit: &Visit<'a>) -> Option<&'a Live> {
    visit.state.live.as_deref()
}

/// From the form, or from the address.
fn token<'a>(visit: &'a Visit<'_>) -> &'a str {
    visit.sent.get("token").or(visit.params.get("token")).unwrap_or_default()
}

/// What may be an address, as it is kept; whether it is one shows when it is confirmed.
pub(crate) fn address(text: &str) -> Option<String> {
    let (name, domain) = text.split_once('@')?;
    let is_plain = |c: char| !c.is_whitespace() && !c.is_control() && !"<>,;\"@".contains(c);
    let fits = !name.is_empty()
        && domain.split('.').count() > 1
        && domain.split('.').all(|it| !it.is_empty())
        && text.len() <= LONGEST_ADDRESS
        && name.chars().chain(domain.chars()).all(is_plain);
    fits.then(|| format!("{name}@{}", domain.to_lowercase()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_plain() {
        let check = |text: &str, expected: Option<&str>| {
            assert_eq!(address(text).as_deref(), expected, "{text}");
        };
        check("reader@mail.example", Some("reader@mail.example"));
        check("Reader+x@MAIL.example", Some("Reader+x@mail.example"));
        for text in ["", "reader", "@mail.example", "reader@", "reader@mail", "a@b@c.example"] {
            check(text, None);
        }
        for text in
            ["a b@c.example", "a@c.example\r\nBcc: x@y.example", "A <a@c.example>", "a@c..e"]
        {
            check(text, None);
        }
        check(&format!("{}@mail.example", "a".repeat(300)), None);
    }
}
