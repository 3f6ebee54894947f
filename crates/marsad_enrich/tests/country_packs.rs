//! Every country pack builds a reader and passes its own checks.
//!
//! A pack's `checks.tsv` says in its own words what must be understood: `field`, `title`, `text`,
//! `expected`. An expectation of `-` is silence.

#[path = "support/pack.rs"]
mod support;

use std::{fs, path::Path};

use marsad_enrich::Reader;
use marsad_model::{AdKind, Posting, Reading};
use marsad_taxonomy::{Level, Pack, Taxonomy};

use self::support::pack;

#[test]
fn every_country_pack_passes_its_checks() {
    let countries = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../countries");
    for country in fs::read_dir(&countries).unwrap() {
        let folder = country.unwrap().path();
        let pack = pack(&folder).unwrap();
        let taxonomy = Taxonomy::read(&pack).unwrap();
        let notes = &taxonomy.forks.notes;
        assert!(notes.is_empty(), "{}: additions hang on nothing: {notes:#?}", folder.display());
        let reader = Reader::new(&taxonomy, &pack, None).unwrap();
        let failures = check(&pack, &taxonomy, &reader);
        assert!(failures.is_empty(), "{}:\n{}", folder.display(), failures.join("\n"));
    }
}

/// A title by itself tells an occupation. Whatever else is read of one is nearly always a word that
/// means something else there: "auditeur interne" is no internship, "بالمنزل" is no town.
#[test]
fn titles_of_every_pack_tell_little_else() {
    let countries = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../countries");
    for country in fs::read_dir(&countries).unwrap() {
        let pack = pack(&country.unwrap().path()).unwrap();
        let taxonomy = Taxonomy::read(&pack).unwrap();
        let reader = Reader::new(&taxonomy, &pack, None).unwrap();
        let some: Vec<&str> =
            taxonomy.titles.iter().step_by(STEP).map(|it| it.title.as_str()).collect();
        type Told = fn(&Reading) -> bool;
        // Of a thousand titles, how many may tell a place ("khddam f ocp jorf") and so on.
        let fields: [(&str, usize, Told); 5] = [
            ("a place", 2, |it| !it.places.is_empty() || it.abroad),
            ("where work is done", 1, |it| it.remote.is_some()),
            ("how many are sought", 1, |it| it.positions.is_some()),
            ("a wage", 1, |it| it.wage.is_some()),
            ("that it is no vacancy", 4, |it| it.kind != AdKind::Vacancy),
        ];
        let mut told = fields.map(|_| Vec::new());
        for title in &some {
            let posting = Posting { title: (*title).to_owned(), ..Posting::default() };
            let reading = reader.read(&posting);
            for (titles, (_, _, tells)) in told.iter_mut().zip(fields) {
                if tells(&reading) {
                    titles.push(*title);
                }
            }
        }
        for (titles, (what, most, _)) in told.iter().zip(fields) {
            let n = titles.len();
            assert!(n * 1000 <= most * some.len(), "{n} titles tell {what}: {titles:#?}");
        }
    }
}

/// Every so many titles are read.
const STEP: usize = 5;

fn check(pack: &Pack, taxonomy: &Taxonomy, reader: &Reader) -> Vec<String> {
    let columns = ["field", "title", "text", "expected"];
    let table = pack.table("checks.tsv", &columns).expect("checks.tsv has its columns");
    let Some(table) = table else { return Vec::new() };
    let mut failures = Vec::new();
    for row in table.rows() {
        // `\n` in the table is a line break, as headings need one.
        let text = row.get("text").replace("\\n", "\n");
        let title = row.get("title").to_owned();
        let reading = reader.read(&Posting { title, text, ..Posting::default() });
        let found = value(&reading, taxonomy, row.get("field"));
        if found != row.get("expected") {
            failures.push(format!(
                "checks.tsv, line {}: {} of `{}` / `{}` is {found}, expected {}",
                row.line,
                row.get("field"),
                row.get("title"),
                row.get("text"),
                row.get("expected"),
            ));
        }
    }
    failures
}

fn value(reading: &Reading, taxonomy: &Taxonomy, field: &str) -> String {
    let amount = |amount: Option<f64>| amount.map_or("-".to_owned(), |n| format!("{n:.0}"));
    let value = match field {
        "occupation" => reading.occupations.first().map(|guess| guess.code.to_string()),
        "language" => Some(reading.language.tag().to_owned()),
        "kind" => Some(reading.kind.id().to_owned()),
        "contract" => reading.contract.map(|contract| contract.id().to_owned()),
        "education" => reading.education.map(|level| level.id().to_owned()),
        "experience" => reading.experience_years_min.map(|years| years.to_string()),
        "remote" => reading.remote.map(|remote| remote.id().to_owned()),
        "positions" => reading.positions.map(|n| n.to_string()),
        "languages" => {
            Some(reading.languages_required.join(",")).filter(|languages| !languages.is_empty())
        }
        "wage" => reading
            .wage
            .as_ref()
            .map(|wage| format!("{}..{}", amount(wage.month_min), amount(wage.month_max))),
        "province" => Some(provinces(reading, taxonomy)).filter(|codes| !codes.is_empty()),
        "text" => Some(reading.text.clone()),
        other => panic!("checks.tsv: there is no field `{other}`"),
    };
    value.unwrap_or_else(|| "-".to_owned())
}

fn provinces(reading: &Reading, taxonomy: &Taxonomy) -> String {
    if reading.abroad {
        return "abroad".to_owned();
    }
    let area = |code: &String| {
        let places = &taxonomy.places;
        let area = places
            .ancestor_at(code, Level::Province)
            .or_else(|| places.ancestor_at(code, Level::Region));
        area.map_or("?".to_owned(), |place| place.code.clone())
    };
    reading.places.iter().map(area).collect::<Vec<_>>().join(",")
}
