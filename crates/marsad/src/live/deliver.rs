//! Changes to those who asked for them: webhooks within seconds, e-mail once an hour at most.

use std::{collections::BTreeMap, sync::Arc, time::Duration};

use anyhow::Result;
use jiff::SignedDuration;
use marsad_model::Localized;
use marsad_notify::{
    AlertMail, Client, Mailer, Outcome, Reach, Settings, VacancyLine, deliver, retry_after,
};
use marsad_search::{Search, Sort};
use marsad_state::{Alert, DeadLetter, Event, EventKind, Hook, HookState};
use marsad_web::{Confirmation, Confirmed, Filter, State};
use tokio::sync::{mpsc, watch as signal};

use super::{jobs::Around, rest, served::Served, watch};
use crate::{clock, config::Config};

/// How often it is looked who has something to get.
const LOOK_EVERY: Duration = Duration::from_secs(1);
/// Changes in one message.
const PIECE: u32 = 100;
/// Between two e-mails of an alert.
const ALERT_EVERY: SignedDuration = SignedDuration::from_hours(1);
/// Vacancies that an e-mail names.
const NAMED: usize = 10;

/// Whether people may ask for e-mail: messages need a server, and links an address to lead to.
pub(crate) fn may_mail(config: &Config) -> bool {
    if config.mail.is_some() && config.address.is_none() {
        tracing::warn!("no alerts by e-mail are offered: set `address` in config.toml of the home");
    }
    config.mail.is_some() && config.address.is_some()
}

pub(crate) async fn run(
    around: Arc<Around>,
    served: Arc<Served>,
    mut asked: mpsc::Receiver<Confirmation>,
    stopped: signal::Receiver<bool>,
) {
    let reach = if around.config.allow_private { Reach::Private } else { Reach::Public };
    let client = match Client::new(reach) {
        Ok(client) => client,
        Err(error) => {
            tracing::error!("webhooks are not served: {error}");
            return;
        }
    };
    let mailer = around.config.mail.as_ref().map(|mail| {
        Mailer::new(&Settings {
            smtp: mail.smtp.clone(),
            from: mail.from.clone(),
            site: Localized { ar: "مرصد".into(), fr: "Marsad".into(), en: "Marsad".into() },
        })
    });
    let mailer = mailer.transpose().unwrap_or_else(|error| {
        tracing::error!("no e-mail is sent: {error}");
        // Who asks for an alert is told.
        asked.close();
        None
    });
    loop {
        if let Err(error) = hooks(&around, &client).await {
            tracing::error!("webhooks: {error:#}");
        }
        if let Some(mailer) = &mailer {
            while let Ok(confirmation) = asked.try_recv() {
                confirm(&around, &served.state(), mailer, &confirmation).await;
            }
            if let Err(error) = alerts(&around, &served.state(), mailer).await {
                tracing::error!("alerts: {error:#}");
            }
        }
        if rest(LOOK_EVERY, &stopped).await {
            return;
        }
    }
}

async fn hooks(around: &Around, client: &Client) -> Result<()> {
    for hook in around.live.store.due_hooks(clock::now()).await? {
        send(around, client, &hook).await?;
    }
    Ok(())
}

/// Sends the next changes that a hook wants, once.
async fn send(around: &Around, client: &Client, hook: &Hook) -> Result<()> {
    let store = &around.live.store;
    let filter = Filter::parse(&hook.filter);
    let piece = store.events_after(hook.last_seq, PIECE).await?;
    let Some((last, _)) = piece.last() else { return Ok(()) };
    let (first, last) = (hook.last_seq + 1, *last);
    let wanted: Vec<&str> =
        piece.iter().filter(|(_, it)| filter.wants(it)).map(|(_, it)| it.body.as_str()).collect();
    if wanted.is_empty() {
        return Ok(store.hook_delivered(hook.id, last).await?);
    }
    let body = format!("{{\"after\":{last},\"changes\":[{}]}}", wanted.join(","));
    let id = format!("hook{}-{first}-{last}", hook.id);
    let outcome = deliver(client, &hook.url, &hook.secret.0, &id, &body, clock::now()).await;
    match outcome {
        Outcome::Done => {
            watch::delivery("hook", "done");
            store.hook_delivered(hook.id, last).await?;
        }
        Outcome::Retry { asked, reason } => {
            watch::delivery("hook", "failed");
            match retry_after(hook.failures + 1, asked) {
                Some(wait) => store.hook_failed(hook.id, clock::now() + wait).await?,
                None => {
                    let seqs = first..=last;
                    let letter = DeadLetter { hook: hook.id, seqs, body, reason, at: clock::now() };
                    store.bury_letter(&letter).await?;
                }
            }
        }
        Outcome::Gone => {
            watch::delivery("hook", "gone");
            store.set_hook_state(hook.id, HookState::Disabled).await?;
        }
        Outcome::Refused(why) => {
            tracing::warn!(hook = hook.id, "disabled: {why}");
            store.set_hook_state(hook.id, HookState::Disabled).await?;
        }
    }
    Ok(())
}

/// Asks whether the owner of an address wants an alert, or left an ad. What cannot be sent is
/// forgotten, and may be asked for again.
async fn confirm(around: &Around, state: &State, mailer: &Mailer, it: &Confirmation) {
    let now = clock::now();
    let store = &around.live.store;
    let page = format!("{}/{}", around.config.site(), it.lang.tag());
    let (confirm, leave) = (&it.confirm_token, &it.unsubscribe_token);
    let sent = match it.of {
        Confirmed::Alert => {
            let wanted = marsad_web::alert_words(state, it.lang, &it.query);
            let confirm = format!("{page}/alerts/confirm?token={confirm}");
            let leave = format!("{page}/alerts/leave?token={leave}");
            mailer.send_confirmation(&it.address, it.lang, &wanted, &confirm, &leave, now).await
        }
        Confirmed::Ad => {
            let page = format!("{page}/employers/post");
            let confirm = format!("{page}/confirm?token={confirm}");
            let leave = format!("{page}/withdraw?token={leave}");
            mailer
                .send_ad_confirmation(&it.address, it.lang, &it.query, &confirm, &leave, now)
                .await
        }
    };
    match sent {
        Ok(()) => watch::delivery("confirmation", "done"),
        // The address stays out of the log.
        Err(error) => {
            watch::delivery("confirmation", "failed");
            tracing::warn!("a confirmation could not be sent: {error}");
            let forgotten = match it.of {
                Confirmed::Alert => store.unsubscribe(leave).await,
                Confirmed::Ad => store.withdraw_ad(leave).await,
            };
            if let Err(error) = forgotten {
                tracing::error!("forgetting what was asked for: {error:?}");
            }
        }
    }
}

async fn alerts(around: &Around, state: &State, mailer: &Mailer) -> Result<()> {
    let store = &around.live.store;
    for alert in store.due_alerts(clock::now() - ALERT_EVERY).await? {
        let (seq, mail) = told(around, state, &alert).await?;
        let sent = match &mail {
            Some(mail) => mailer.send_alert(&alert.address, alert.lang, mail, clock::now()).await,
            None => Ok(()),
        };
        match sent {
            Ok(()) => {
                watch::delivery("alert", "done");
                store.alert_sent(alert.id, seq, clock::now()).await?;
            }
            // The address stays out of the log.
            Err(error) => {
                watch::delivery("alert", "failed");
                tracing::warn!(alert = alert.id, "an alert could not be sent: {error}");
            }
        }
    }
    Ok(())
}

/// What an alert has to tell: vacancies added since that its search finds.
async fn told(around: &Around, state: &State, alert: &Alert) -> Result<(i64, Option<AlertMail>)> {
    let store = &around.live.store;
    let mut added: BTreeMap<String, Event> = BTreeMap::new();
    let mut seq = alert.last_seq;
    loop {
        let piece = store.events_after(seq, PIECE).await?;
        let Some((last, _)) = piece.last() else { break };
        seq = *last;
        for (_, event) in piece {
            match event.kind {
                EventKind::Added => added.insert(event.vacancy.clone(), event),
                EventKind::Removed => added.remove(&event.vacancy),
                EventKind::Changed => None,
            };
        }
    }
    let search = marsad_web::alert_search(state, &alert.query);
    let search = Search { sort: Sort::Newest, limit: 200, facets: false, ..search };
    let found = state.index.find(&search)?;
    let new: Vec<_> = found.entries.iter().filter(|it| added.contains_key(&it.id)).collect();
    if new.is_empty() {
        return Ok((seq, None));
    }
    let site = around.config.site();
    let lang = alert.lang.tag();
    let line = |it: &&marsad_search::Entry| VacancyLine {
        title: it.title.clone(),
        employer: it.employer.clone(),
        place: it.location.clone(),
        url: format!("{site}/{lang}/jobs/{}", it.id),
    };
    let mail = AlertMail {
        wanted: marsad_web::alert_words(state, alert.lang, &alert.query),
        vacancies: new.iter().take(NAMED).map(line).collect(),
        n_vacancies: new.len(),
        all_url: format!("{site}/{lang}/jobs?{}", alert.query),
        unsubscribe_url: format!("{site}/{lang}/alerts/leave?token={}", alert.unsubscribe_token),
    };
    Ok((seq, Some(mail)))
}
