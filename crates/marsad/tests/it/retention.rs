//! What is removed when its retention is over, and what stays.

use std::{
    collections::BTreeMap,
    fs,
    path::PathBuf,
    process::{Output, Stdio},
};

use jiff::{Timestamp, ToSpan};
use marsad_lake::{
    Lake,
    tables::{postings, readings, vacancies},
};

use super::{
    Observatory,
    live::{Server, with_store, word},
};

fn told(observatory: &Observatory, arguments: &[&str]) -> Output {
    observatory.command(arguments).stdout(Stdio::piped()).output().unwrap()
}

/// How many texts of ads the lake holds, in all tables, by source.
fn words(observatory: &Observatory) -> BTreeMap<String, usize> {
    let folder = observatory.home.path().join("lake");
    let lake = Lake::open(&format!("file://{}", folder.display())).unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let mut words: BTreeMap<String, usize> = BTreeMap::new();
    let mut count = |source: &str, texts: &[&str]| {
        let n = texts.iter().filter(|it| !it.is_empty()).count();
        if n > 0 {
            *words.entry(source.to_owned()).or_default() += n;
        }
    };
    let snapshot = |name| runtime.block_on(lake.snapshot(name)).unwrap().unwrap();
    let (posted, read) = (snapshot(postings::NAME), snapshot(readings::NAME));
    let jobs = snapshot(vacancies::NAME);
    for it in runtime.block_on(posted.all_rows(postings::decode)).unwrap() {
        count(&it.source, &[&it.title, &it.text]);
    }
    for it in runtime.block_on(read.all_rows(readings::decode)).unwrap() {
        let source = it.posting.split('/').next().unwrap_or_default();
        count(source, &[&it.reading.title, &it.reading.text]);
    }
    for it in runtime.block_on(jobs.all_rows(vacancies::decode)).unwrap() {
        // A vacancy is read from one of its ads, which any source may hold.
        if it.members.iter().all(|other| other.source == it.members[0].source) {
            count(&it.members[0].source, &[&it.title, &it.text, &it.reading.text]);
        }
    }
    words
}

/// Files of tables that the newest versions do not name.
fn left_over(observatory: &Observatory) -> usize {
    let folder = observatory.home.path().join("lake");
    let lake = Lake::open(&format!("file://{}", folder.display())).unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let mut n = 0;
    for name in [postings::NAME, readings::NAME, vacancies::NAME] {
        let named = runtime.block_on(lake.snapshot(name)).unwrap().unwrap().files;
        let files = fs::read_dir(folder.join(name)).unwrap().map(|it| it.unwrap().file_name());
        let names = files.map(|it| it.to_string_lossy().into_owned());
        n += names.filter(|it| it.ends_with(".parquet") && !named.contains(it)).count();
    }
    n
}

#[test]
fn old_captures_are_removed_and_no_figure_changes() {
    let ads = tempfile::tempdir().unwrap();
    let folder = ads.path().to_str().unwrap();
    Observatory::new().run(&["synth", "--ads", "600", "--seed", "3", "--out", folder]);
    let registry = ads.path().join("sources.toml");
    let text = fs::read_to_string(&registry).unwrap();
    fs::write(&registry, text.replace("retention_days = 0", "retention_days = 30")).unwrap();
    // Two ages: one source was captured lately.
    for (source, days) in [("synth-csv", 200), ("synth-jsonl", 200), ("synth-xml", 2)] {
        let at = Timestamp::now() - (24 * days).hours();
        let path = ads.path().join("captures").join(source).join("captured.toml");
        fs::write(path, format!("captured_at = '{at}'\n")).unwrap();
    }
    let observatory = Observatory::with_registry(&registry);
    let captures = ads.path().join("captures");
    let run = ["run", "--once", "--from", captures.to_str().unwrap()];
    observatory.run(&run);
    let before = observatory.figures();
    assert!(before.lines().count() > 100, "the figures must be worth comparing");
    let raw = observatory.home.path().join("raw");
    let on_disk = || {
        let mut files: Vec<PathBuf> = Vec::new();
        for source in ["synth-csv", "synth-jsonl", "synth-xml"] {
            files.extend(fs::read_dir(raw.join(source)).unwrap().map(|it| it.unwrap().path()));
        }
        files.len()
    };
    let manifest = fs::read_to_string(raw.join("manifest.txt")).unwrap();
    assert_eq!((on_disk(), manifest.lines().count()), (3, 3));

    let all = words(&observatory);
    assert!(all.values().all(|n| *n > 0) && all.len() == 3, "{all:?}");

    let dry = String::from_utf8(told(&observatory, &["retention"]).stdout).unwrap();
    assert!(dry.contains("synth-csv\t1 batch(es)") && dry.contains("would be removed"), "{dry}");
    assert!(dry.contains("synth-csv\tthe words of"), "{dry}");
    assert!(!dry.contains("synth-xml") && on_disk() == 3, "{dry}");

    observatory.run(&["retention", "--apply"]);
    assert_eq!(on_disk(), 1);
    let left = words(&observatory);
    assert_eq!(left.keys().collect::<Vec<_>>(), ["synth-xml"], "{left:?}");
    assert_eq!(left_over(&observatory), 0, "earlier versions hold the words too");
    assert_eq!(fs::read_to_string(raw.join("manifest.txt")).unwrap(), manifest);
    let removed = fs::read_to_string(raw.join("removed.tsv")).unwrap();
    assert_eq!(removed.lines().filter(|it| it.contains("\tsha256:")).count(), 2, "{removed}");
    assert!(observatory.figures() == before, "figures differ");
    observatory.run(&["retention", "--apply"]);
    assert_eq!(fs::read_to_string(raw.join("removed.tsv")).unwrap(), removed);

    // The same files again are known, and do not come back.
    observatory.run(&run);
    assert_eq!(on_disk(), 1);
    assert!(observatory.figures() == before, "figures differ after another run");

    let refused = told(&observatory, &["rebuild"]);
    let why = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert!(!refused.status.success(), "{why}");
    for part in ["1 of `synth-csv`", "cannot be read again", "--incomplete", "--from enrich"] {
        assert!(why.contains(part), "{part}: {why}");
    }
    observatory.run(&["rebuild", "--from", "enrich"]);
    assert!(observatory.figures() == before, "figures differ after a rebuild from the postings");
    assert_eq!(words(&observatory), left);
    observatory.run(&["rebuild", "--incomplete"]);
    assert!(observatory.figures() != before, "what was removed cannot be counted any more");
}

/// Two boards, one with ads captured long ago; a word of each ad is in no other.
fn boards(folder: &std::path::Path, retention_days: u32) -> PathBuf {
    let mut entries = String::new();
    for (source, days, from) in [("old", 200, 0), ("young", 2, 500)] {
        entries += &format!(
            "[[source]]\nid = '{source}'\nkind = 'csv'\nfiles = '{source}/*.csv'\n\
             operator = 'tests'\nname = {{ ar = 'لوحة', fr = 'Tableau', en = 'Board' }}\n\
             legal_basis = 'tests'\nretention_days = {retention_days}\nsample = true\n\
             [source.mapping]\ndelimiter = ';'\nkey = 'ref'\ntitle = 'title'\n\
             employer = 'employer'\nlocation = 'town'\ntext = 'text'\n\n"
        );
        let below = folder.join("captures").join(source);
        fs::create_dir_all(&below).unwrap();
        let at = Timestamp::now() - (24 * days).hours();
        fs::write(below.join("captured.toml"), format!("captured_at = '{at}'\n")).unwrap();
        let row = |n: usize| {
            let job = ["Soudeur", "Comptable", "Infirmière", "Cuisinier"][n % 4];
            let text: String = (0..20).map(|place| format!(" {}", word(n * 31 + place))).collect();
            format!("{n};{job};{};Fès;{job}{text}\n", word(n + 90_000))
        };
        let table: String = (from..from + 40).map(row).collect();
        fs::write(below.join("ads.csv"), "ref;title;employer;town;text\n".to_owned() + &table)
            .unwrap();
    }
    let registry = folder.join("sources.toml");
    fs::write(&registry, entries).unwrap();
    registry
}

#[test]
fn words_go_from_a_running_observatory_while_people_search_in_it() {
    let folder = tempfile::tempdir().unwrap();
    let observatory = Observatory::with_registry(&boards(folder.path(), 0));
    let captures = folder.path().join("captures");
    observatory.run(&["run", "--once", "--from", captures.to_str().unwrap()]);
    let before = observatory.figures();
    assert!(before.lines().count() > 100, "the figures must be worth comparing");
    boards(folder.path(), 30);
    with_store(&observatory, async |store| {
        // Not at the start, but when the index is open.
        let tomorrow = Timestamp::now() + 24.hours();
        store.put_job("retention", "1d", tomorrow).await.unwrap();
    });
    let mut server = Server::on(observatory);
    let found = |server: &Server, n: usize| {
        let answer = server.get(&format!("/api/v1/vacancies?q={}&limit=1", word(n * 31 + 5)));
        assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
        let total = answer.split("\"total\":").nth(1).unwrap();
        total.split(|it: char| !it.is_ascii_digit()).next().unwrap().parse::<usize>().unwrap()
    };
    assert_eq!(words(&server.observatory).len(), 2);
    assert_eq!((found(&server, 3), found(&server, 39), found(&server, 503)), (1, 1, 1));
    let page = server.get("/en/jobs/old/3");
    assert!(page.contains(&word(3 * 31 + 5)), "{page}");

    server.start_job("retention", "1d");
    let outcome = |server: &Server| {
        let jobs = server.with_store(async |store| store.jobs().await.unwrap());
        jobs.into_iter().find(|it| it.id == "retention").map_or(String::new(), |it| it.outcome)
    };
    let mut n_searches = 0;
    while outcome(&server).is_empty() {
        // Who searches meanwhile finds what may be found.
        assert_eq!(found(&server, 503 + n_searches % 30), 1);
        n_searches += 1;
        assert!(n_searches < 20_000, "it does not end");
    }
    assert!(n_searches > 0);
    assert_eq!(outcome(&server), "removed 1 batches of raw captures and the words of 40 ads");
    let is_gone = |server: &Server| {
        assert_eq!((found(server, 3), found(server, 39), found(server, 503)), (0, 0, 1));
        let page = server.get("/en/jobs/old/3");
        assert!(page.starts_with("HTTP/1.1 200") && !page.contains(&word(3 * 31 + 5)), "{page}");
        // What was understood of it is still there.
        let welders = server.get("/api/v1/vacancies?occupation=72&source=old&limit=1");
        assert!(welders.contains("\"total\":10,"), "{welders}");
        assert_eq!(words(&server.observatory).keys().collect::<Vec<_>>(), ["young"]);
    };
    is_gone(&server);
    assert_eq!(left_over(&server.observatory), 0, "earlier versions hold the words too");
    // It goes on with the same index.
    server.end_and_restart();
    is_gone(&server);
    server.end();
    assert!(server.observatory.figures() == before, "figures differ");
}
