//! What is removed when its retention is over, and what stays.

use std::{
    fs,
    path::PathBuf,
    process::{Output, Stdio},
};

use jiff::{Timestamp, ToSpan};

use super::Observatory;

fn told(observatory: &Observatory, arguments: &[&str]) -> Output {
    observatory.command(arguments).stdout(Stdio::piped()).output().unwrap()
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

    let dry = String::from_utf8(told(&observatory, &["retention"]).stdout).unwrap();
    assert!(dry.contains("synth-csv\t1 batch(es)") && dry.contains("would be removed"), "{dry}");
    assert!(!dry.contains("synth-xml") && on_disk() == 3, "{dry}");

    observatory.run(&["retention", "--apply"]);
    assert_eq!(on_disk(), 1);
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
    observatory.run(&["rebuild", "--incomplete"]);
    assert!(observatory.figures() != before, "what was removed cannot be counted any more");
}
