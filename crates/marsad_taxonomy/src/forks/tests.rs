use std::collections::BTreeMap;

use marsad_model::Lang;

use crate::{Pack, Successors, Taxonomy};

const COUNTRY: &str = "id = \"xx\"\ncurrency = \"XXD\"\nnames = { ar = \"س\", fr = \"I\", en = \"X\" }\n\
    [wage]\nhours_per_month = 191\ndays_per_month = 26\nmonth_min = 1\nmonth_max = 9\n\
    legal_minimum_month = 3\n[[currencies]]\ncode = \"XXD\"\nrate = 1\nwords = [\"xd\"]\n";

const GROUPS: &str = "code\ten\tfr\tar\n7318\tWeavers\t\t\n7512\tBakers\t\t\n9412\tHelpers\t\t\n";

/// Own occupations below an official one, a group and a row above; names and another group of official
/// ones; an own skill, names of a skill.
const FORKS: &str = "concept\tkind\tbelow\tisco08\ten\tfr\tar\tary-Latn\towner\n\
    marsad:occupation/oven\toccupation\thttp://o/baker\t7512\tneighborhood oven keeper\tfernatchi\t\tferran\tthe ministry\n\
    marsad:occupation/carpet\toccupation\t7318\t\tcarpet knotter\t\t\t\tthe ministry\n\
    marsad:occupation/carpet-master\toccupation\tmarsad:occupation/carpet\t7318\tmaster of knotters\t\t\t\tthe ministry\n\
    http://o/baker\toccupation\t\t9412\t\t\tخباز|فران\t\tthe ministry\n\
    http://o/waiter\toccupation\t9412\t\t\t\t\t\tthe institute\n\
    marsad:skill/tadelakt\tskill\thttp://s/plaster\t\tapply tadelakt\tposer le tadelakt\t\t\tthe office\n\
    http://s/plaster\tskill\t\t\t\tplâtrer à la chaux\t\t\tthe office\n";

const FIRST: [(&str, &str); 2] = [
    (
        "occupations_en.csv",
        "conceptUri,iscoGroup,preferredLabel,altLabels\nhttp://o/baker,7512,baker,bread maker\n\
         http://o/waiter,5131,waiter,\n",
    ),
    (
        "skills_en.csv",
        "conceptUri,skillType,preferredLabel,altLabels\n\
         http://s/plaster,skill/competence,plaster surfaces,\n",
    ),
];

fn taxonomy(version: &[(&str, &str)]) -> Taxonomy {
    let mut pack = Pack::of(&[
        ("country.toml", COUNTRY),
        ("taxonomy/isco08/all.tsv", GROUPS),
        ("taxonomy/forks.tsv", FORKS),
    ]);
    for (name, text) in version {
        pack.files.insert(format!("imported/esco/x/{name}"), text.as_bytes().to_vec());
    }
    Taxonomy::read(&pack).unwrap()
}

/// The group of a title, and how many there are of it.
fn group(taxonomy: &Taxonomy, title: &str) -> String {
    let found = taxonomy.titles.iter().filter(|it| it.title == title);
    found.map(|it| it.code.to_string()).collect::<Vec<_>>().join(" ")
}

fn notes(taxonomy: &Taxonomy, is_settled: bool) -> Vec<String> {
    let notes = taxonomy.forks.notes.iter().filter(|it| it.is_settled == is_settled);
    notes.map(|it| format!("{}:{}: {}", it.file, it.line, it.reason)).collect()
}

#[test]
fn the_country_adds_to_what_was_imported_and_to_nothing() {
    for version in [&FIRST[..], &[]] {
        let read = taxonomy(version);
        assert_eq!(group(&read, "ferran"), "7512");
        assert_eq!(group(&read, "carpet knotter"), "7318");
        assert_eq!(group(&read, "master of knotters"), "7318");
        assert_eq!(read.skills.label("marsad:skill/tadelakt", Lang::Fr), Some("poser le tadelakt"));
        assert_eq!(notes(&read, false), [""; 0]);
        assert_eq!(notes(&read, true), [""; 0]);
    }
    assert_eq!(group(&taxonomy(&[]), "خباز"), "9412", "as long as no version says it");
    let read = taxonomy(&FIRST);
    assert_eq!(group(&read, "خباز"), "7512");
    assert_eq!(group(&read, "waiter"), "9412", "the country has its own place for it");
    let skill = read.skills.get("marsad:skill/tadelakt").unwrap();
    assert_eq!(skill.broader.as_deref(), Some("http://s/plaster"));
    assert_eq!(read.skills.label("http://s/plaster", Lang::Fr), Some("plâtrer à la chaux"));
}

#[test]
fn additions_move_to_the_successors_of_their_anchors() {
    let second = [
        (
            "occupations_en.csv",
            "conceptUri,iscoGroup,preferredLabel,altLabels\n\
             http://o/bread,7511,bread and pastry baker,baker\nhttp://o/waiter,5131,waiter,\n",
        ),
        (
            "skills_en.csv",
            "conceptUri,skillType,preferredLabel,altLabels\n\
             http://s/walls,skill/competence,finish walls,\n",
        ),
        ("replaced_2.csv", "conceptUri,replacedBy\nhttp://s/plaster,http://s/walls\n"),
    ];
    // That the baker is now the bread and pastry baker is told by the name.
    let [first, new] = [&FIRST[..], &second].map(|version| {
        let files = version.iter().map(|it| (it.0.to_owned(), it.1.as_bytes().to_vec()));
        crate::Esco::read(&files.collect::<BTreeMap<_, _>>()).unwrap()
    });
    let by_name = Successors::by_name(&first, &new, &str::to_owned).to_csv();
    let second: Vec<_> = second.into_iter().chain([("replaced.csv", by_name.as_str())]).collect();
    let read = taxonomy(&second);

    assert_eq!(group(&read, "ferran"), "7511", "it follows its anchor to another group");
    assert_eq!(group(&read, "خباز"), "7511");
    assert_eq!(group(&read, "carpet knotter"), "7318");
    assert_eq!(group(&read, "waiter"), "9412");
    let skill = read.skills.get("marsad:skill/tadelakt").unwrap();
    assert_eq!(skill.broader.as_deref(), Some("http://s/walls"));
    assert_eq!(read.skills.label("http://s/walls", Lang::Fr), Some("plâtrer à la chaux"));
    assert_eq!(notes(&read, false), [""; 0]);
    assert_eq!(
        notes(&read, true)[0],
        "taxonomy/forks.tsv:2: `http://o/baker` is no more in the imported version: moved to \
         `http://o/bread`"
    );
    assert_eq!(notes(&read, true).len(), 4);
}

#[test]
fn where_nothing_took_the_place_it_is_kept_and_who_acts_is_told() {
    let read = taxonomy(&[
        (
            "occupations_en.csv",
            "conceptUri,iscoGroup,preferredLabel,altLabels\nhttp://o/smith,7221,smith,\n\
             http://o/knots,7318,Carpet knotter,\n",
        ),
        (
            "skills_en.csv",
            "conceptUri,skillType,preferredLabel,altLabels\n\
             http://s/a,skill/competence,finish walls,\nhttp://s/b,skill/competence,fill joints,\n",
        ),
        (
            "replaced.csv",
            "conceptUri,replacedBy\nhttp://s/plaster,http://s/a\nhttp://s/plaster,http://s/b\n",
        ),
    ]);
    assert_eq!(group(&read, "ferran"), "7512");
    let skill = read.skills.get("marsad:skill/tadelakt").unwrap();
    assert_eq!(skill.broader, None);
    let told = notes(&read, false);
    assert_eq!(
        told[0],
        "taxonomy/forks.tsv:2: `http://o/baker` is not in the imported version and nothing took its \
         place: `marsad:occupation/oven` is kept in group 7512, and the ministry must say what it \
         belongs to"
    );
    assert!(told[1].contains("calls `http://o/knots` by the name of `marsad:occupation/carpet`"));
    assert!(told.iter().any(|it| it.contains("replaced by several, http://s/a and http://s/b")));
    assert!(told.iter().any(|it| it.contains("the institute")), "{told:#?}");
}

#[test]
fn rows_that_cannot_be_kept_are_refused_with_their_line() {
    let pack = |row: &str| {
        let file = format!("concept\tkind\tbelow\tisco08\ten\towner\n{row}");
        Pack::of(&[("country.toml", COUNTRY), ("taxonomy/forks.tsv", &file)])
    };
    #[track_caller]
    fn check(pack: Pack, expected: &str) {
        let error = Taxonomy::read(&pack).unwrap_err().to_string();
        assert!(error.contains("line 2") && error.contains(expected), "{error}");
    }
    check(pack("marsad:x\toccupation\thttp://o/1\t\tx\tme\n"), "column `isco08`");
    check(pack("marsad:x\toccupation\t7512\t\t\tme\n"), "English name");
    check(pack("marsad:x\tjob\t7512\t\tx\tme\n"), "column `kind`");
    check(pack("marsad:x\toccupation\t7512\t\tx\t\n"), "column `owner`");
    check(pack("marsad:x\toccupation\t7512\t75\tx\tme\n"), "`75` is not an ISCO-08 unit group");
}
