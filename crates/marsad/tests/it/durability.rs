//! What was acknowledged stays; what was cut off goes on where it was.

use std::{fs, thread, time::Duration};

use super::Observatory;

#[test]
fn a_run_killed_again_and_again_ends_with_the_figures_of_an_undisturbed_one() {
    let ads = tempfile::tempdir().unwrap();
    let folder = ads.path().to_str().unwrap();
    Observatory::new().run(&["synth", "--ads", "3000", "--seed", "7", "--out", folder]);
    let registry = ads.path().join("sources.toml");
    let captures = ads.path().join("captures");
    let from = captures.to_str().unwrap();

    let undisturbed = Observatory::with_registry(&registry);
    undisturbed.run(&["run", "--once", "--from", from]);
    let expected = undisturbed.figures();
    assert!(expected.lines().count() > 1000, "the figures must be worth comparing");

    let disturbed = Observatory::with_registry(&registry);
    let mut killed = 0;
    for n in 0..10_u64 {
        let mut child = disturbed.command(&["run", "--once", "--from", from]).spawn().unwrap();
        // Moments that spread over all stages, whatever the machine: later ones are later.
        thread::sleep(Duration::from_millis(150 + 230 * n));
        child.kill().unwrap();
        killed += u32::from(!child.wait().unwrap().success());
    }
    assert!(killed > 0, "no run was cut off");
    disturbed.run(&["run", "--once", "--from", from]);
    assert!(disturbed.figures() == expected, "figures differ after {killed} kills");
}

#[test]
fn rebuilding_gives_the_same_figures() {
    let ads = tempfile::tempdir().unwrap();
    let folder = ads.path().to_str().unwrap();
    Observatory::new().run(&["synth", "--ads", "1500", "--seed", "3", "--out", folder]);
    let observatory = Observatory::with_registry(&ads.path().join("sources.toml"));
    observatory.run(&["run", "--once", "--from", ads.path().join("captures").to_str().unwrap()]);
    let before = observatory.figures();
    observatory.run(&["rebuild"]);
    assert!(observatory.figures() == before, "figures differ after a rebuild");
}

#[test]
fn collecting_again_changes_nothing() {
    let ads = tempfile::tempdir().unwrap();
    let folder = ads.path().to_str().unwrap();
    Observatory::new().run(&["synth", "--ads", "500", "--seed", "5", "--out", folder]);
    let captures = ads.path().join("captures");
    let from = captures.to_str().unwrap();
    let observatory = Observatory::with_registry(&ads.path().join("sources.toml"));
    observatory.run(&["run", "--once", "--from", from]);
    let before = observatory.figures();
    let raw = fs::read_to_string(observatory.home.path().join("raw/manifest.txt")).unwrap();
    for _ in 0..2 {
        observatory.run(&["run", "--once", "--from", from]);
    }
    assert_eq!(fs::read_to_string(observatory.home.path().join("raw/manifest.txt")).unwrap(), raw);
    assert!(observatory.figures() == before, "figures differ after collecting again");
}
