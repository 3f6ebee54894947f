//! E-mail to people: the message that asks whether they want alerts, and the alerts.

mod body;

use std::time::{Duration, UNIX_EPOCH};

use jiff::Timestamp;
use lettre::{
    Address, AsyncSmtpTransport, AsyncTransport as _, Message, Tokio1Executor,
    message::{
        Mailbox, MultiPart,
        header::{HeaderName, HeaderValue},
    },
};
use marsad_model::{Lang, Localized};
use sha2::{Digest as _, Sha256};

use crate::{
    Error, Result,
    messages::{and_more, new_vacancies, words},
};
use body::{Block, html, isolate, plain};

/// How e-mail is sent.
#[derive(Clone, Default)]
pub struct Settings {
    /// `smtps://user:password@host`, or `smtp://host:port`; as in `docs/operate/notify.md`.
    pub smtp: String,
    /// The address that messages come from.
    pub from: String,
    /// The portal's name.
    pub site: Localized,
}

/// Sends e-mail.
pub struct Mailer {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    from: Address,
    site: Localized,
}

/// What an alert has to tell.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AlertMail {
    /// What is searched for, in the reader's words.
    pub wanted: String,
    /// The first of them.
    pub vacancies: Vec<VacancyLine>,
    /// How many there are in all.
    pub n_vacancies: usize,
    /// Where all of them are.
    pub all_url: String,
    /// Leaves at one POST, and asks at a GET.
    pub unsubscribe_url: String,
}

/// One vacancy in a list. What is not known is empty.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct VacancyLine {
    pub title: String,
    pub employer: String,
    pub place: String,
    pub url: String,
}

const TIMEOUT: Duration = Duration::from_secs(30);

impl Mailer {
    pub fn new(settings: &Settings) -> Result<Self> {
        let transport = AsyncSmtpTransport::<Tokio1Executor>::from_url(&settings.smtp)
            .map_err(|cause| Error::Settings(format!("address of the server: {cause}")))?
            .timeout(Some(TIMEOUT))
            .build();
        let from = settings
            .from
            .parse()
            .map_err(|cause| Error::Settings(format!("address of the sender: {cause}")))?;
        Ok(Self { transport, from, site: settings.site.clone() })
    }

    /// Asks whether the owner of the address wants an alert.
    pub async fn send_confirmation(
        &self,
        to: &str,
        lang: Lang,
        wanted: &str,
        confirm_url: &str,
        unsubscribe_url: &str,
        now: Timestamp,
    ) -> Result<()> {
        let words = words(lang);
        let blocks = [
            Block::Labelled { label: words.confirm_intro, text: wanted },
            Block::Link { text: words.confirm_link, url: confirm_url },
            Block::Text(words.confirm_otherwise.to_owned()),
        ];
        let subject = words.confirm_subject.to_owned();
        self.send(to, lang, subject, &blocks, unsubscribe_url, now).await
    }

    /// Asks whether the owner of the address left an ad.
    pub async fn send_ad_confirmation(
        &self,
        to: &str,
        lang: Lang,
        title: &str,
        confirm_url: &str,
        withdraw_url: &str,
        now: Timestamp,
    ) -> Result<()> {
        let words = words(lang);
        let blocks = [
            Block::Labelled { label: words.ad_intro, text: title },
            Block::Link { text: words.ad_link, url: confirm_url },
            Block::Text(words.ad_otherwise.to_owned()),
        ];
        let subject = words.ad_subject.to_owned();
        self.send(to, lang, subject, &blocks, withdraw_url, now).await
    }

    /// Tells of new vacancies.
    pub async fn send_alert(
        &self,
        to: &str,
        lang: Lang,
        mail: &AlertMail,
        now: Timestamp,
    ) -> Result<()> {
        let words = words(lang);
        let count = new_vacancies(lang, mail.n_vacancies);
        let mut blocks = vec![
            Block::Text(count.clone()),
            Block::Labelled { label: words.wanted, text: &mail.wanted },
        ];
        blocks.extend(mail.vacancies.iter().map(Block::Vacancy));
        let n_more = mail.n_vacancies.saturating_sub(mail.vacancies.len());
        if n_more > 0 {
            blocks.push(Block::Text(and_more(lang, n_more)));
        }
        blocks.push(Block::Link { text: words.see_all, url: &mail.all_url });
        blocks.push(Block::Rule);
        blocks.push(Block::Text(words.why.to_owned()));
        blocks.push(Block::Link { text: words.unsubscribe, url: &mail.unsubscribe_url });
        let subject = format!("{count} – {}", isolate(&mail.wanted));
        self.send(to, lang, subject, &blocks, &mail.unsubscribe_url, now).await
    }

    async fn send(
        &self,
        to: &str,
        lang: Lang,
        subject: String,
        blocks: &[Block<'_>],
        unsubscribe_url: &str,
        now: Timestamp,
    ) -> Result<()> {
        let to: Address = to.parse().map_err(|_cause| Error::Address)?;
        let site = self.site.get(lang);
        let date = UNIX_EPOCH + Duration::from_secs(now.as_second().unsigned_abs());
        // By RFC 8058, mail programs show a button that leaves at once.
        let header =
            |name, value: String| HeaderValue::new(HeaderName::new_from_ascii_str(name), value);
        let message = Message::builder()
            .from(Mailbox::new(Some(site.to_owned()), self.from.clone()))
            .message_id(Some(self.message_id(&to, &subject, now)))
            .to(Mailbox::new(None, to))
            .date(date)
            .subject(one_line(&subject))
            .raw_header(header("List-Unsubscribe", format!("<{unsubscribe_url}>")))
            .raw_header(header("List-Unsubscribe-Post", "List-Unsubscribe=One-Click".to_owned()))
            .raw_header(header("Auto-Submitted", "auto-generated".to_owned()))
            .multipart(MultiPart::alternative_plain_html(
                plain(lang, site, blocks),
                html(lang, site, blocks),
            ))
            .expect("a message has a sender, a receiver and a body");
        self.transport.send(message).await.map(drop).map_err(|cause| match is_of_receiver(&cause) {
            true => Error::Rejected(cause),
            false => Error::Server(cause),
        })
    }

    /// Below the sender's domain: what mail servers expect.
    fn message_id(&self, to: &Address, subject: &str, now: Timestamp) -> String {
        let digest = Sha256::digest(format!("{now} {to} {subject}"));
        let id: String = digest.iter().take(16).map(|byte| format!("{byte:02x}")).collect();
        format!("<{id}@{}>", self.from.domain())
    }
}

/// No such mailbox, moved, or no longer allowed. Other refusals, such as a wrong password, would be
/// the same for all receivers.
fn is_of_receiver(cause: &lettre::transport::smtp::Error) -> bool {
    cause.status().is_some_and(|code| [550, 551, 553].contains(&u16::from(code)))
}

/// What a visitor typed may not begin another header.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests;
