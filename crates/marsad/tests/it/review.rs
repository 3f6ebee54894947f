//! What people decide outweighs what was read.

use std::fs;

use super::Observatory;

#[test]
fn decisions_change_the_figures_when_the_postings_are_read_again() {
    let ads = tempfile::tempdir().unwrap();
    let folder = ads.path().to_str().unwrap();
    Observatory::new().run(&["synth", "--ads", "800", "--seed", "11", "--out", folder]);
    let observatory = Observatory::with_registry(&ads.path().join("sources.toml"));
    observatory.run(&["run", "--once", "--from", ads.path().join("captures").to_str().unwrap()]);
    let before = observatory.figures();
    observatory.run(&["rebuild", "--from", "enrich"]);
    assert!(observatory.figures() == before, "figures differ though nothing was decided");

    let questions = queue(&observatory);
    assert!(questions.len() > 10, "nothing was worth asking");
    let path = observatory.home.path().join("decided.csv");
    let mut table = csv::Writer::from_path(&path).unwrap();
    table.write_record(["posting", "title", "found", "decision"]).unwrap();
    for it in &questions {
        let decision = if it[0] == "same job?" { "different" } else { "7212" };
        table.write_record([&it[1], &it[2], &it[4], decision]).unwrap();
    }
    table.flush().unwrap();
    observatory.run(&["review", "decide", "--in", path.to_str().unwrap()]);
    let left = queue(&observatory);
    assert!(
        left.iter().all(|it| questions.iter().all(|asked| asked[..2] != it[..2])),
        "what was decided is asked again"
    );
    observatory.run(&["rebuild", "--from", "enrich"]);
    assert!(observatory.figures() != before, "figures are the same whatever people decide");
}

/// Rows of the queue without the header.
fn queue(observatory: &Observatory) -> Vec<Vec<String>> {
    let path = observatory.home.path().join("queue.csv");
    observatory.run(&["review", "queue", "--out", path.to_str().unwrap(), "--top", "40"]);
    let text = fs::read(path).unwrap();
    let mut table = csv::Reader::from_reader(text.as_slice());
    table.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect()
}
