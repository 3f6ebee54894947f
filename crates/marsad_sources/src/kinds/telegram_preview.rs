//! The web preview of a public Telegram channel, `https://t.me/s/<channel>`: twenty messages a page.
//!
//! The page before it is linked by `a.tme_messages_more[data-before]`, as `?before=<message>`.

use std::sync::LazyLock;

use jiff::Timestamp;
use scraper::{ElementRef, Html, Node, Selector};

use super::{
    Kind, no_check,
    post::{self, Post},
};
use crate::reader::Reader;

pub(super) const KIND: Kind =
    Kind { id: "telegram_preview", read, defaults: |_| Some(&post::DEFAULTS), check: no_check };

struct Selectors {
    message: Selector,
    text: Selector,
    moment: Selector,
    link: Selector,
    media: Selector,
    reply: Selector,
    meta: Selector,
    channel: Selector,
}

static SELECTORS: LazyLock<Selectors> = LazyLock::new(|| {
    let selector = |it: &str| Selector::parse(it).expect("a constant that tests use");
    Selectors {
        message: selector(".tgme_widget_message[data-post]"),
        text: selector(".tgme_widget_message_text"),
        moment: selector(".tgme_widget_message_date time[datetime], time.time[datetime]"),
        link: selector("a.tgme_widget_message_date[href]"),
        media: selector(
            ".tgme_widget_message_photo_wrap, .tgme_widget_message_video_player, \
             .tgme_widget_message_document, .tgme_widget_message_poll, .tgme_widget_message_voice, \
             .tgme_widget_message_sticker_wrap, .message_media_not_supported",
        ),
        reply: selector("a.tgme_widget_message_reply[href]"),
        meta: selector(".tgme_widget_message_meta"),
        channel: selector(".tgme_channel_info, .tgme_channel_history"),
    }
});

fn read(reader: &mut Reader<'_>, bytes: &[u8]) {
    let text = reader.text(bytes);
    let page = Html::parse_document(&text);
    let before = reader.count();
    let mut services = 0;
    for message in page.select(&SELECTORS.message) {
        match message.value().classes().any(|class| class == "service_message") {
            true => services += 1,
            false => read_message(reader, message),
        }
    }
    // Before the first message of a channel there is an empty page.
    let is_channel = page.select(&SELECTORS.channel).next().is_some();
    if reader.count() == before && services == 0 && !is_channel {
        reader.lost("page", "", "is no preview of a channel: there may be none of this name");
    }
}

fn read_message(reader: &mut Reader<'_>, message: ElementRef<'_>) {
    let address = message.attr("data-post").unwrap_or_default();
    let id = address.rsplit('/').next().unwrap_or_default();
    let first = |selector| message.select(selector).next();
    let link = first(&SELECTORS.link).and_then(|it| it.attr("href")).map(str::to_owned);
    // An answer shows the beginning of what it answers.
    let is_quoted = |element: &ElementRef<'_>| {
        let mut around = element.ancestors().filter_map(ElementRef::wrap);
        around.any(|it| it.value().classes().any(|class| class == "tgme_widget_message_reply"))
    };
    let text = message.select(&SELECTORS.text).find(|it| !is_quoted(it)).map(visible);
    let replied = first(&SELECTORS.reply).and_then(|it| it.attr("href"));
    // `https://t.me/<channel>/<message>`; a channel may answer what stands in another one.
    let here = address.rsplit_once('/').map_or("", |(channel, _)| channel);
    let answered = replied.and_then(|it| {
        let (rest, id) = it.split(['?', '#']).next()?.rsplit_once('/')?;
        rest.rsplit('/').next()?.eq_ignore_ascii_case(here).then(|| id.to_owned())
    });
    let meta = first(&SELECTORS.meta).map(|it| it.text().collect::<String>());
    let posted = first(&SELECTORS.moment).and_then(|it| it.attr("datetime"));
    let post = Post {
        label: format!("message {id}"),
        key: id.to_owned(),
        url: link.unwrap_or_else(|| format!("https://t.me/{address}")),
        text: text.unwrap_or_default(),
        has_media: first(&SELECTORS.media).is_some(),
        answers: answered,
        edited: meta.filter(|it| it.trim_start().starts_with("edited")).map(|_| String::new()),
    };
    post::emit(reader, &post, &|path| match path {
        "$posted" => posted.map(moment).into_iter().collect(),
        _ => Vec::new(),
    });
}

/// The day of a moment is that of the place: told as seconds, it is put on its calendar.
pub(super) fn moment(written: &str) -> String {
    let moment = written.parse::<Timestamp>();
    moment.map_or_else(|_| written.to_owned(), |it| it.as_second().to_string())
}

/// The text as a reader of the page sees it: emoji are text inside elements for pictures.
fn visible(element: ElementRef<'_>) -> String {
    let mut text = String::new();
    for node in element.descendants() {
        match node.value() {
            Node::Text(part) => text.push_str(part),
            Node::Element(tag) if ["br", "p", "div", "blockquote", "pre"].contains(&tag.name()) => {
                text.push('\n');
            }
            _ => {}
        }
    }
    text.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use crate::reader::tests::{read, shown};

    const PAGE: &str = r##"<!DOCTYPE html><html><body>
<div class="tgme_channel_info"><div class="tgme_channel_info_description">Offres</div></div>
<section class="tgme_channel_history js-message_history">
<div class="tgme_widget_message_centered js-messages_more_wrap"><a href="/s/jobs_example?before=41" class="tme_messages_more js-messages_more" data-before="41"></a></div>
<div class="tgme_widget_message_wrap js-widget_message_wrap"><div class="tgme_widget_message service_message js-widget_message" data-post="jobs_example/40"><div class="tgme_widget_message_text js-message_text">Channel created</div></div></div>
<div class="tgme_widget_message_wrap js-widget_message_wrap"><div class="tgme_widget_message text_not_supported_wrap js-widget_message" data-post="jobs_example/41" data-view="e30">
<div class="tgme_widget_message_bubble"><div class="tgme_widget_message_author"><a class="tgme_widget_message_owner_name" href="https://t.me/jobs_example"><span dir="auto">Jobs</span></a></div>
<div class="tgme_widget_message_forwarded_from">Forwarded from <a class="tgme_widget_message_forwarded_from_name" href="https://t.me/other_example/7"><span dir="auto">Other</span></a></div>
<div class="tgme_widget_message_text js-message_text" dir="auto"><tg-emoji emoji-id="5"><i class="emoji" style="background-image:url('//telegram.org/img/emoji/40/F09F8CB9.png')"><b>🌹</b></i></tg-emoji> <b>Serveur</b> à Fès, &lt; 30 ans<br/>CDI &amp; primes<br/><a href="?q=%23fes">#fes</a> <a href="https://t.me/rh_example" target="_blank">@rh_example</a></div>
<div class="tgme_widget_message_footer"><span class="tgme_widget_message_views">1.2K</span><span class="tgme_widget_message_meta">edited  <a class="tgme_widget_message_date" href="https://t.me/jobs_example/41"><time datetime="2026-03-01T23:40:00+00:00" class="time">23:40</time></a></span></div></div></div></div>
<div class="tgme_widget_message_wrap"><div class="tgme_widget_message js-widget_message" data-post="jobs_example/42">
<a class="tgme_widget_message_photo_wrap" href="https://t.me/jobs_example/42"></a>
<div class="tgme_widget_message_footer"><a class="tgme_widget_message_date" href="https://t.me/jobs_example/42"><time datetime="2026-03-02T09:00:00+00:00" class="time">09:00</time></a></div></div></div>
<div class="tgme_widget_message_wrap"><div class="tgme_widget_message js-widget_message" data-post="jobs_example/43">
<a class="tgme_widget_message_reply" href="https://t.me/jobs_example/41"><div class="tgme_widget_message_text js-message_reply_text">Serveur à Fès</div></a>
<div class="tgme_widget_message_text js-message_text" dir="auto">عروض اليوم<br/><br/>1) محاسب بمكتب النور بمدينة فاس، تجربة سنتين<br/>2) سائق شاحنة لشركة نقل بمدينة طنجة، رخصة C</div>
<div class="tgme_widget_message_footer"><a class="tgme_widget_message_date" href="https://t.me/jobs_example/43"><time datetime="2026-03-02T10:00:00+00:00" class="time">10:00</time></a></div></div></div>
</section></body></html>"##;

    #[test]
    fn messages_of_a_preview_become_postings() {
        let entry = "kind = 'telegram_preview'\ntimezone = 'Africa/Casablanca'";
        let records = read(entry, "https://t.me/s/jobs_example", PAGE.as_bytes());
        assert_eq!(
            shown(&records),
            [
                // Ramadan: the clock stood at UTC, so that the day is the same.
                "41|Serveur à Fès, < 30 ans|||🌹 Serveur à Fès, < 30 ans\nCDI & primes\n#fes @rh_example|2026-03-01||listed=1",
                "lost: message 42: text: has no text, only a picture or file",
                "43-1|محاسب بمكتب النور بمدينة فاس، تجربة سنتين|||محاسب بمكتب النور بمدينة فاس، تجربة سنتين\n\nعروض اليوم|2026-03-02||listed=2",
                "43-2|سائق شاحنة لشركة نقل بمدينة طنجة، رخصة C|||سائق شاحنة لشركة نقل بمدينة طنجة، رخصة C\n\nعروض اليوم|2026-03-02||listed=2",
            ]
        );
        let crate::Record::Posting(first) = &records[0] else { panic!("{records:?}") };
        assert_eq!(first.url, "https://t.me/jobs_example/41");
    }

    #[test]
    fn the_day_is_that_of_the_place() {
        let page = PAGE.replace("2026-03-01T23:40:00", "2026-06-01T23:40:00");
        let entry = "kind = 'telegram_preview'\ntimezone = 'Africa/Casablanca'";
        let shown = shown(&read(entry, "https://t.me/s/jobs_example", page.as_bytes()));
        assert!(shown[0].ends_with("|2026-06-02||listed=1"), "{}", shown[0]);
    }

    #[test]
    fn a_page_of_something_else_is_a_problem() {
        let page = "<html><body><div class='tgme_page'>If you have Telegram…</div></body></html>";
        let lost = ["lost: page: : is no preview of a channel: there may be none of this name"];
        assert_eq!(shown(&read("kind = 'telegram_preview'", "f", page.as_bytes())), lost);
        let empty = "<div class='tgme_channel_info'></div>";
        assert!(read("kind = 'telegram_preview'", "f", empty.as_bytes()).is_empty());
    }
}
