//! What is strange waits: pushes of a partner and files of a folder, until an operator has decided.

use std::{fs, process::Stdio};

use jiff::{Timestamp, ToSpan, civil::Date, tz::TimeZone};
use marsad_lake::{Lake, tables::gaps as table};
use marsad_model::SourceGap;
use marsad_state::{Counts, Finish, RunKind, State, Verdict};

use super::{
    Observatory, board,
    live::{Server, with_store, word},
};

const PARTNER: &str = "souk-khedma";

/// Has a partner send so many ads a day on the days before, in French.
fn has_sent(server: &Server, partner: &str, per_day: u32) {
    server.with_store(async |store| {
        let mut understood = Vec::new();
        for days in (1..=6).rev() {
            let at = Timestamp::now() - (24 * days).hours();
            let run = put_day(store, partner, at, per_day).await;
            understood.push((run, format!("{{\"languages\":{{\"fr\":{per_day}}}}}")));
        }
        store.put_understood(&understood, 0).await.unwrap();
    });
}

/// A day of pushes that is over.
async fn put_day(store: &State, partner: &str, at: Timestamp, n: u32) -> i64 {
    let day = TimeZone::UTC.to_datetime(at).date();
    let filled: Vec<String> = ["title", "employer", "location", "text", "url"]
        .map(|field| format!("\"{field}\":{n}"))
        .into();
    let volume = format!(
        "{{\"day\":\"{day}\",\"standing\":\"accepted\",\"postings\":{n},\"lost\":0,\
         \"problems\":0,\"filled\":{{{}}},\"languages\":{{}},\"occupations\":{{}}}}",
        filled.join(",")
    );
    let run = store.begin_run(partner, RunKind::Push, at).await.unwrap();
    let finish = Finish {
        ended: at,
        counts: Counts { postings: n.into(), ..Counts::default() },
        fields: format!("{{\"listed\":{volume},\"read\":{volume}}}"),
        verdict: Verdict::Accepted,
        reason: String::new(),
        captures: Vec::new(),
    };
    store.finish_run(run, &finish).await.unwrap();
    store.settle_run(run).await.unwrap();
    run
}

fn held_run(server: &Server) -> String {
    let runs = server.runs();
    assert!(runs.contains("quarantined"), "{runs}");
    runs.split('\t').next().unwrap().to_owned()
}

fn is_searchable(server: &Server, n: usize) -> bool {
    server.get(&format!("/api/v1/vacancies?q=mot{n}unique&limit=1")).contains("\"total\":1,")
}

#[test]
fn a_partner_that_suddenly_sends_many_times_its_usual_waits_for_a_decision() {
    let mut server = Server::start();
    has_sent(&server, PARTNER, 3);
    let key = server.key(PARTNER);
    for n in 0..15 {
        let answer = server.push(&key, n);
        assert!(answer.contains("\"held\":false"), "{n}: {answer}");
    }
    for n in 15..20 {
        let answer = server.push(&key, n);
        assert!(answer.starts_with("HTTP/1.1 202") && answer.contains("\"accepted\":1,"));
        assert!(answer.contains("\"held\":true"), "{n}: {answer}");
    }
    server.until("what came before is told", |server| server.added().len() == 15);

    // What was acknowledged is kept and held over a kill, and so is what comes then; the very same
    // again is one.
    server.kill_and_restart();
    for n in [20, 20] {
        assert!(server.push(&key, n).contains("\"held\":true"));
    }
    let id = held_run(&server);
    let told = server.runs();
    assert_eq!(told.lines().count(), 1, "{told}");
    assert!(told.contains("6 pages\t6 ads\t") && told.contains("expected of the whole day"));
    assert!(!is_searchable(&server, 17) && server.added().len() == 15);
    let page = server.get(&format!("/en/sources/{PARTNER}"));
    assert!(page.contains("Far too many ads") && page.contains(&format!("/operate/runs/{id}")));

    server.observatory.run(&["source", "accept", &id, "--reason", "a fair"]);
    server.until("what was held is told", |server| server.added().len() == 21);
    assert!(server.added().values().all(|times| *times == 1));
    assert!(is_searchable(&server, 17) && is_searchable(&server, 20));
    // The operator has let the day pass.
    assert!(server.push(&key, 21).contains("\"held\":false"));
    server.until("it goes on", |server| server.added().len() == 22);
    server.end();
    server.observatory.run(&["run", "--once"]);
    let manifest = server.observatory.home.path().join("raw/manifest.txt");
    let manifest = fs::read_to_string(manifest).unwrap();
    let n = manifest.lines().filter(|it| it.starts_with(PARTNER)).count();
    assert_eq!(n, 22, "each push once: {manifest}");
}

#[test]
fn a_partner_whose_records_lose_a_field_or_break_waits_for_a_decision() {
    let server = Server::start();
    has_sent(&server, PARTNER, 40);
    let key = server.key(PARTNER);
    let ads = |from: usize, employer: &str| -> String {
        (from..from + 25)
            .map(|n| {
                format!(
                    "{{\"key\":\"{n}\",\"title\":\"Soudeur mot{n}unique\",{employer}\"location\":\
                     \"Fès\",\"text\":\"Soudeur mot{n}unique\",\"url\":\"https://p.example/{n}\"}}\n"
                )
            })
            .collect()
    };
    let whole = server.post(&key, &ads(0, "\"employer\":\"Atelier\","));
    assert!(whole.contains("\"held\":false"), "{whole}");
    let lost = server.post(&key, &ads(100, ""));
    assert!(lost.contains("\"accepted\":25,") && lost.contains("\"held\":true"), "{lost}");
    // Also what is whole waits until somebody has looked.
    let waiting = server.post(&key, &ads(200, "\"employer\":\"Atelier\","));
    assert!(waiting.contains("\"held\":true"), "{waiting}");
    let id = held_run(&server);
    assert!(server.runs().contains("state `employer`"), "{}", server.runs());
    server.observatory.run(&["source", "discard", &id, "--reason", "they mend it"]);
    let again = server.post(&key, &ads(300, "\"employer\":\"Atelier\","));
    assert!(again.contains("\"held\":false"), "{again}");
    server.until("it is searchable", |server| is_searchable(server, 310));
    assert!(!is_searchable(&server, 110) && !is_searchable(&server, 210));

    let broken: String = (0..25).map(|n| format!("{{\"key\":\"{n}\"}}\n")).collect();
    let broken = server.post(&key, &(broken + &ads(400, "\"employer\":\"Atelier\",")));
    assert!(broken.contains("\"refused\":25,") && broken.contains("\"held\":true"), "{broken}");
    assert!(server.runs().contains("could not be read"), "{}", server.runs());
}

#[test]
fn a_partner_whose_language_flips_is_told_and_one_that_varies_is_not() {
    let server = Server::start();
    let other = "rif-jobs";
    let french = |n: usize| {
        format!("Nous cherchons un comptable pour notre bureau {} à Fès, avec expérience", word(n))
    };
    let arabic =
        |n: usize| format!("نبحث عن محاسب ذي تجربة للعمل في مكتبنا {} بمدينة فاس", word(n));
    let ads = |from: usize, n_french: usize| -> String {
        let ad = |n: usize| {
            let text = if n < from + n_french { french(n) } else { arabic(n) };
            format!(
                "{{\"key\":\"{n}\",\"title\":\"{text}\",\"employer\":\"{}\",\"location\":\
                     \"Fès\",\"text\":\"{text}\",\"url\":\"https://p.example/{n}\"}}\n",
                word(n + 9000)
            )
        };
        (from..from + 60).map(ad).collect()
    };
    for (partner, n_french) in [(PARTNER, 4), (other, 54)] {
        has_sent(&server, partner, 60);
        let answer = server.post(&server.key(partner), &ads(n_french * 100, n_french));
        assert!(
            answer.contains("\"accepted\":60,") && answer.contains("\"held\":false"),
            "{answer}"
        );
    }
    // The first records of another one are mostly broken: told, though nothing can be compared.
    let broken: String = (0..12).map(|n| format!("{{\"key\":\"{n}\"}}\n")).collect();
    let few =
        broken + &ads(90_000, 3).lines().take(3).map(|it| it.to_owned() + "\n").collect::<String>();
    let answer = server.post(&server.key("agences-csv"), &few);
    assert!(answer.contains("\"refused\":12,") && answer.contains("\"held\":false"), "{answer}");
    server.until("it is told", |server| {
        server.get("/en/sources/agences-csv").contains("could not be read: 12 of 15.")
    });
    let understood = |partner: &str| -> String {
        server.with_store(async |store| {
            store.runs_of_source(partner, 1).await.unwrap().remove(0).understood
        })
    };
    // The lake has them in seconds; then the job counts them.
    server.until("both are counted", |server| {
        server.start_job("health", "5m");
        [PARTNER, other].iter().all(|it| !understood(it).is_empty())
    });
    let page = server.get(&format!("/en/sources/{PARTNER}"));
    assert!(
        page.contains("The mix of languages has changed. Gained most: \u{2068}Arabic"),
        "{page}"
    );
    assert!(page.contains("(ads: 60, since"), "{page}");
    assert!(!page.contains("/operate/runs/"), "it is told, not held");
    let other = server.get(&format!("/en/sources/{other}"));
    assert!(!other.contains("The mix of"), "{other}");
}

#[test]
fn files_of_another_language_are_told_and_first_records_that_cannot_be_read() {
    let drop = tempfile::tempdir().unwrap();
    let (observatory, folder) = board(drop.path(), "", "");
    let from = drop.path().join("captures");
    let put = |week: i64, n_unread: usize, text: &str| {
        let name = format!("week-{week}.csv");
        let day = "2026-01-05".parse::<Date>().unwrap() + (7 * week).days();
        let days = format!("captured_at = '{day}T09:00:00Z'\n");
        fs::write(folder.join("captured.toml"), days).unwrap();
        let line = |n: usize| match n < n_unread {
            true => format!("{week}-{n};;;\n"),
            false => format!("{week}-{n};{text} {n};Atelier {n};{text} {}\n", word(n)),
        };
        let table = "ref;title;employer;text\n".to_owned() + &(0..60).map(line).collect::<String>();
        fs::write(folder.join(name), table).unwrap();
        observatory.run(&["collect", "--from", from.to_str().unwrap()]);
        fs::remove_file(folder.join(format!("week-{week}.csv"))).unwrap();
    };
    let runs = || {
        let mut command = observatory.command(&["source", "runs", "board"]);
        let output = command.stdout(Stdio::piped()).output().unwrap();
        String::from_utf8(output.stdout).unwrap()
    };
    put(0, 9, "Nous cherchons un maçon pour notre chantier à Fès");
    let told = runs();
    assert!(told.contains("accepted") && told.contains("9 of 60 records"), "{told}");
    for week in 1..5 {
        put(week, 0, "Nous cherchons un maçon pour notre chantier à Fès");
    }
    observatory.run(&["enrich"]);
    assert!(!runs().contains("mix of"), "{}", runs());
    put(5, 0, "نبحث عن بناء للعمل في ورشنا بمدينة فاس");
    observatory.run(&["enrich"]);
    let told = runs();
    let newest = told.lines().next().unwrap();
    assert!(newest.contains("accepted") && newest.contains("the mix of languages"), "{told}");
    assert_eq!(told.matches("mix of languages").count(), 1, "{told}");
}

#[test]
fn a_file_that_brings_too_little_or_lost_its_texts_waits_for_a_decision() {
    let drop = tempfile::tempdir().unwrap();
    let (observatory, folder) = board(drop.path(), "delivery_days = 7\n", "");
    let registry = drop.path().join("sources.toml");
    let first: Date = "2026-01-05".parse().unwrap();
    let mut days = "[files]\n".to_owned();
    let mut put = |week: i64, rows: usize, text: &str| {
        let name = format!("week-{week}.csv");
        days.push_str(&format!("'{name}' = '{}T09:00:00Z'\n", first + (7 * week).days()));
        let lines = (0..rows).map(|n| format!("{week}-{n};Maçon {n};Atelier {n};{text}\n"));
        let table = "ref;title;employer;text\n".to_owned() + &lines.collect::<String>();
        fs::write(folder.join(name), table).unwrap();
        fs::write(folder.join("captured.toml"), &days).unwrap();
    };
    let from = drop.path().join("captures");
    let from = from.to_str().unwrap();
    let manifest = || {
        let path = observatory.home.path().join("raw/manifest.txt");
        fs::read_to_string(path).unwrap().lines().count()
    };
    let waiting = || {
        let mut command = observatory.command(&["source", "runs"]);
        let output = command.stdout(Stdio::piped()).output().unwrap();
        String::from_utf8(output.stdout).unwrap()
    };
    for week in 0..4 {
        put(week, 100, "Cherche maçon");
    }
    put(4, 20, "Cherche maçon");
    observatory.run(&["collect", "--from", from]);
    assert_eq!(manifest(), 4);
    let held = waiting();
    assert!(held.contains("20 postings, about 100 were expected"), "{held}");
    put(5, 100, "");
    observatory.run(&["collect", "--from", from]);
    assert_eq!(manifest(), 4);
    assert_eq!(waiting().lines().count(), 2, "what waits is not judged again: {}", waiting());
    assert!(waiting().contains("text went missing"), "{}", waiting());

    let ids: Vec<String> =
        waiting().lines().map(|it| it.split('\t').next().unwrap().to_owned()).collect();
    observatory.run(&["source", "accept", &ids[0]]);
    observatory.run(&["source", "discard", &ids[1]]);
    observatory.run(&["collect", "--from", from]);
    assert_eq!((manifest(), waiting().as_str()), (5, ""));
    put(6, 100, "Cherche maçon");
    observatory.run(&["collect", "--from", from]);
    assert_eq!((manifest(), waiting().as_str()), (6, ""));

    // Somebody else sends 40 ads a day, and then nothing.
    let entry = fs::read_to_string(&registry).unwrap().replace("board", "sender");
    let entry = entry.replace("delivery_days = 7\n", "");
    fs::write(&registry, fs::read_to_string(&registry).unwrap() + "\n" + &entry).unwrap();
    with_store(&observatory, async |store| {
        for days in 0..36 {
            let noon = (first + days.days()).at(12, 0, 0, 0);
            let at = TimeZone::UTC.to_timestamp(noon).unwrap();
            put_day(store, "sender", at, 40).await;
        }
    });

    // The week that was refused is missing, up to the newest file; the one let pass is not.
    observatory.run(&["enrich"]);
    observatory.run(&["publish"]);
    let day = |days: i64| first + days.days();
    let found = gaps(&observatory);
    let found: Vec<(&str, Date, Date)> =
        found.iter().map(|it| (it.source.as_str(), it.first, it.last)).collect();
    let expected = [("board", day(29), day(35)), ("sender", day(36), day(42))];
    assert_eq!(found, expected);
}

fn gaps(observatory: &Observatory) -> Vec<SourceGap> {
    let folder = observatory.home.path().join("lake");
    let lake = Lake::open(&format!("file://{}", folder.display())).unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let known = lake.snapshot(table::NAME).await.unwrap().unwrap();
        known.all_rows(table::decode).await.unwrap()
    })
}
