//! Against a mail server on the loopback.

use std::{
    io::{BufRead as _, BufReader, Write as _},
    net::TcpListener,
    sync::mpsc::{Receiver, channel},
    thread,
};

use base64::{Engine as _, prelude::BASE64_STANDARD};

use super::*;

/// A mail server that takes one message and says `answer` to its receiver. Gives its address, and
/// what it was sent.
fn server(answer: &'static str) -> (String, Receiver<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("smtp://{}", listener.local_addr().unwrap());
    let (sender, receiver) = channel();
    thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        let mut lines = BufReader::new(stream.try_clone().unwrap()).lines();
        let mut say = |line: &str| stream.write_all(format!("{line}\r\n").as_bytes()).unwrap();
        say("220 mail.example");
        while let Some(Ok(line)) = lines.next() {
            match line.split([' ', ':']).next().unwrap_or_default() {
                "EHLO" => say("250 mail.example"),
                "MAIL" => say("250 ok"),
                "RCPT" => say(answer),
                "DATA" => {
                    say("354 go on");
                    let message: Vec<String> =
                        lines.by_ref().map_while(|it| it.ok()).take_while(|it| it != ".").collect();
                    let _ = sender.send(message.join("\n"));
                    say("250 taken");
                }
                _ => say("221 bye"),
            }
        }
    });
    (url, receiver)
}

fn mailer(smtp: String) -> Mailer {
    let site =
        Localized { ar: "مرصد".to_owned(), fr: "Marsad".to_owned(), en: "Marsad".to_owned() };
    Mailer::new(&Settings { smtp, from: "alerts@portal.example".to_owned(), site }).unwrap()
}

fn now() -> Timestamp {
    "2026-11-29T10:00:00Z".parse().unwrap()
}

/// A message taken apart.
struct Taken {
    headers: Vec<(String, String)>,
    plain: String,
    html: String,
}

impl Taken {
    fn header(&self, name: &str) -> &str {
        let found = self.headers.iter().find(|(it, _)| it.eq_ignore_ascii_case(name));
        found.map_or("", |(_, value)| value)
    }
}

fn take_apart(message: &str) -> Taken {
    let (headers, body) = split(message);
    let (_, kind) = headers.iter().find(|(name, _)| name == "Content-Type").unwrap();
    assert!(kind.starts_with("multipart/alternative"), "{kind}");
    let boundary = kind.split('"').nth(1).unwrap();
    let parts: Vec<(String, String)> = body
        .split(&format!("--{boundary}"))
        .skip(1)
        .filter(|it| !it.starts_with("--"))
        .map(|part| {
            let (headers, body) = split(part.trim_start());
            let value = |name: &str| {
                headers.iter().find(|(it, _)| it == name).map_or("", |(_, value)| value).to_owned()
            };
            (value("Content-Type"), decode(&value("Content-Transfer-Encoding"), &body))
        })
        .collect();
    let [(first, plain), (second, html)] = parts.as_slice() else { panic!("{parts:?}") };
    assert_eq!((&**first, &**second), ("text/plain; charset=utf-8", "text/html; charset=utf-8"));
    Taken { headers, plain: plain.clone(), html: html.clone() }
}

fn split(message: &str) -> (Vec<(String, String)>, String) {
    let (headers, body) = message.split_once("\n\n").unwrap();
    let unfolded = headers.replace("\n ", " ").replace("\n\t", " ");
    let headers = unfolded
        .lines()
        .map(|line| line.split_once(": ").unwrap())
        .map(|(name, value)| (name.to_owned(), words_of_header(value)))
        .collect();
    (headers, body.to_owned())
}

/// Encoded words of RFC 2047 back to text.
fn words_of_header(value: &str) -> String {
    let value = value.replace("?= =?utf-8?b?", "?==?utf-8?b?");
    let mut text = String::new();
    let mut rest = value.as_str();
    while let Some((before, encoded)) = rest.split_once("=?utf-8?b?") {
        let (encoded, after) = encoded.split_once("?=").unwrap();
        text += before;
        text += &String::from_utf8(BASE64_STANDARD.decode(encoded).unwrap()).unwrap();
        rest = after;
    }
    text + rest
}

fn decode(encoding: &str, body: &str) -> String {
    match encoding {
        "base64" => {
            let packed: String = body.split_whitespace().collect();
            String::from_utf8(BASE64_STANDARD.decode(packed).unwrap()).unwrap()
        }
        "quoted-printable" => {
            let joined = body.replace("=\n", "");
            let mut pieces = joined.split('=');
            let mut bytes = pieces.next().unwrap().as_bytes().to_vec();
            for piece in pieces {
                bytes.push(u8::from_str_radix(&piece[..2], 16).unwrap());
                bytes.extend_from_slice(&piece.as_bytes()[2..]);
            }
            String::from_utf8(bytes).unwrap()
        }
        "7bit" => body.to_owned(),
        other => panic!("{other}"),
    }
    .replace("\r\n", "\n")
}

fn alert(n_vacancies: usize) -> AlertMail {
    AlertMail {
        wanted: "nurse <script>\r\nBcc: everybody@mail.example".to_owned(),
        vacancies: vec![
            VacancyLine {
                title: "Infirmière & \"sage-femme\"".to_owned(),
                employer: "Clinique <b>Test</b>".to_owned(),
                place: "الجديدة".to_owned(),
                url: "https://portal.example/ar/jobs/1?a=1&b=2".to_owned(),
            },
            VacancyLine {
                url: "https://portal.example/ar/jobs/2".to_owned(),
                ..VacancyLine::default()
            },
        ],
        n_vacancies,
        all_url: "https://portal.example/ar/jobs?q=nurse".to_owned(),
        unsubscribe_url: format!(
            "https://portal.example/unsubscribe/{}",
            "0123456789abcdef".repeat(4)
        ),
    }
}

async fn sent_alert(lang: Lang, n_vacancies: usize) -> Taken {
    let (url, receiver) = server("250 ok");
    let mail = alert(n_vacancies);
    mailer(url).send_alert("reader@mail.example", lang, &mail, now()).await.unwrap();
    take_apart(&receiver.recv().unwrap())
}

#[tokio::test]
async fn an_alert_arrives_in_both_forms_and_lets_its_reader_leave() {
    let mail = sent_alert(Lang::Ar, 14).await;
    assert_eq!(mail.header("To"), "reader@mail.example");
    assert_eq!(mail.header("From"), "مرصد <alerts@portal.example>");
    assert_eq!(mail.header("Date"), "Sun, 29 Nov 2026 10:00:00 +0000");
    assert!(
        mail.header("Message-ID").ends_with("@portal.example>"),
        "{}",
        mail.header("Message-ID")
    );
    let unsubscribe = alert(14).unsubscribe_url;
    assert_eq!(mail.header("List-Unsubscribe"), format!("<{unsubscribe}>"));
    assert_eq!(mail.header("List-Unsubscribe-Post"), "List-Unsubscribe=One-Click");
    assert_eq!(mail.header("Auto-Submitted"), "auto-generated");
    assert_eq!(mail.header("Bcc"), "");
    assert_eq!(
        mail.header("Subject"),
        "14 عرض شغل جديدا – \u{2068}nurse <script> Bcc: everybody@mail.example\u{2069}"
    );

    let html = &mail.html;
    assert!(html.contains("<html lang=\"ar\" dir=\"rtl\">"), "{html}");
    assert!(html.contains("<div lang=\"ar\" dir=\"rtl\""), "{html}");
    assert!(html.contains("<bdi>Infirmière &amp; &quot;sage-femme&quot;</bdi>"), "{html}");
    assert!(html.contains("href=\"https://portal.example/ar/jobs/1?a=1&amp;b=2\""), "{html}");
    assert!(html.contains("<bdi>عرض دون عنوان</bdi>"), "{html}");
    assert!(html.contains(&format!("href=\"{unsubscribe}\"")), "{html}");
    assert!(!html.contains("<script>") && !html.contains("<b>Test"), "{html}");

    let plain = &mail.plain;
    assert!(plain.starts_with("14 عرض شغل جديدا\n"), "{plain}");
    assert!(plain.contains("- \u{2068}Infirmière & \"sage-femme\"\u{2069} · "), "{plain}");
    assert!(plain.contains("\n  https://portal.example/ar/jobs/1?a=1&b=2\n"), "{plain}");
    assert!(plain.contains("و12 عرضا آخر"), "{plain}");
    assert!(plain.contains(&unsubscribe), "{plain}");
}

#[tokio::test]
async fn alerts_speak_every_language() {
    let check = async |lang, n, count: &str, more: &str| {
        let mail = sent_alert(lang, n).await;
        for text in [&mail.plain, &mail.html, mail.header("Subject")] {
            assert!(text.contains(count), "{lang:?} {n}: {text}");
        }
        for text in [&mail.plain, &mail.html] {
            assert!(text.contains(more), "{lang:?} {n}: {text}");
        }
        let dir = format!("<html lang=\"{}\" dir=\"{}\">", lang.tag(), lang.dir());
        assert!(mail.html.contains(&dir), "{}", mail.html);
    };
    check(Lang::Ar, 2, "عرضا شغل جديدان", "").await;
    check(Lang::Ar, 3, "3 عروض شغل جديدة", "وعرض آخر").await;
    check(Lang::Ar, 102, "102 عرض شغل جديد", "و100 عرض آخر").await;
    check(Lang::Fr, 2, "2 nouvelles offres d’emploi", "").await;
    check(Lang::Fr, 3, "3 nouvelles offres d’emploi", "et 1 autre").await;
    check(Lang::En, 5, "5 new vacancies", "and 3 more").await;
}

#[tokio::test]
async fn a_confirmation_carries_both_links() {
    for lang in Lang::ALL {
        let (url, receiver) = server("250 ok");
        let (confirm, leave) =
            ("https://portal.example/confirm/1", "https://portal.example/leave/2");
        mailer(url)
            .send_confirmation("reader@mail.example", lang, "nurse", confirm, leave, now())
            .await
            .unwrap();
        let mail = take_apart(&receiver.recv().unwrap());
        assert_eq!(mail.header("Subject"), words(lang).confirm_subject);
        assert_eq!(mail.header("List-Unsubscribe"), format!("<{leave}>"));
        for text in [&mail.plain, &mail.html] {
            assert!(text.contains(confirm) && text.contains("nurse"), "{text}");
            assert!(text.contains(words(lang).confirm_otherwise), "{text}");
        }
    }
}

#[tokio::test]
async fn failures_are_told_apart() {
    let send = async |smtp: String, to: &str| {
        mailer(smtp).send_alert(to, Lang::En, &alert(2), now()).await.unwrap_err()
    };
    let error = send(server("550 no such user").0, "reader@mail.example").await;
    assert!(matches!(error, Error::Rejected(_)), "{error:?}");
    let error = send(server("451 try later").0, "reader@mail.example").await;
    assert!(matches!(error, Error::Server(_)), "{error:?}");
    let error = send(server("530 who are you").0, "reader@mail.example").await;
    assert!(matches!(error, Error::Server(_)), "{error:?}");
    let error = send("smtp://127.0.0.1:1".to_owned(), "reader@mail.example").await;
    assert!(matches!(error, Error::Server(_)), "{error:?}");
    for to in ["", "nobody", "a@b@c", "a@b.example\r\nBcc: c@d.example", "A <a@b.example>"] {
        let error = send("smtp://127.0.0.1:1".to_owned(), to).await;
        assert!(matches!(error, Error::Address), "{to}: {error:?}");
    }
    for (smtp, from) in [
        ("http://mail.example", "a@b.example"),
        ("", "a@b.example"),
        ("smtp://mail.example", "nobody"),
    ] {
        let settings =
            Settings { smtp: smtp.to_owned(), from: from.to_owned(), ..Settings::default() };
        assert!(matches!(Mailer::new(&settings), Err(Error::Settings(_))), "{smtp} {from}");
    }
}
