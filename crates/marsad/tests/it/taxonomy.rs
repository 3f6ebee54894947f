//! Official taxonomies: the country's additions outlive the next version, and ESCO's web service gives
//! what its files give.

use std::{
    collections::BTreeMap,
    fs,
    path::Path,
    process::Stdio,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
};

use marsad_taxonomy::Esco;

use super::{Observatory, web};

/// The anchor of an addition in the country pack.
const TILER: &str = "http://data.europa.eu/esco/occupation/02447817-ea01-4d8b-b09c-8bc128e447e6";

#[test]
fn additions_move_with_their_anchor_or_who_acts_is_told() {
    let here = Observatory::new();
    let version = |name: &str, rows: &str| {
        let folder = here.home.path().join(format!("download-{name}"));
        fs::create_dir_all(&folder).unwrap();
        let file = format!("conceptUri,iscoGroup,preferredLabel,altLabels\n{rows}");
        fs::write(folder.join("occupations_en.csv"), file).unwrap();
        told(&here, &["taxonomy", "import", folder.to_str().unwrap(), "--version", name])
    };
    // The country's other anchors are in none of these versions.
    let others = 3;
    let first = version("1", &format!("{TILER},7122,tile fitter,tiler\nhttp://o/a,5142,barber,\n"));
    assert!(first.contains(&format!("0 moved, {others} problems")), "{first}");

    let second = version("2", "http://o/new,7121,tile and slate fitter,tile fitter\n");
    assert!(second.contains(&format!("1 moved, {others} problems")), "{second}");
    let moved =
        format!("line 3: `{TILER}` is no more in the imported version: moved to `http://o/new`");
    assert!(second.contains(&moved), "{second}");

    let third = version("3", "http://o/b,5131,waiter,\n");
    assert!(third.contains(&format!("0 moved, {} problems", others + 1)), "{third}");
    let kept = "`marsad:occupation/zelligeur` is kept in group 7122, and the editors of the country pack must";
    assert!(third.contains(kept), "{third}");

    // Versions stay side by side, and each is read with what holds in it.
    assert!(told(&here, &["taxonomy", "use", "2"]).contains("1 moved"));
    assert!(told(&here, &["taxonomy", "check"]).contains("1 moved"));
    let problems = here.home.path().join("lake/problems");
    assert!(problems.is_dir(), "they are kept with the problems of other inputs");
}

#[test]
fn the_web_service_gives_what_the_files_give() {
    let asked = Arc::new(AtomicUsize::new(0));
    // The service fails when it is asked for the third time.
    let port = service(&asked, 3);
    let here = Observatory::new();
    let home = here.home.path();
    fs::write(home.join("config.toml"), "contact = 'tests@observatory.example'\n").unwrap();

    let address = format!("http://127.0.0.1:{port}/esco/api");
    let import = [
        "taxonomy",
        "import",
        &address,
        "--version",
        "v9.0.0",
        "--language",
        "en,fr",
        "--rate-per-minute",
        "60000",
    ];
    let failed = here.command(&import).output().unwrap();
    assert!(!failed.status.success(), "the service failed");
    assert!(!home.join("imported/esco/v9.0.0").exists(), "nothing is imported by halves");
    let done = told(&here, &import);
    assert!(done.contains("6 answers, 0 unchanged, 2 kept"), "{done}");

    let folder = home.join("download");
    fs::create_dir_all(&folder).unwrap();
    for (name, text) in FILES {
        fs::write(folder.join(name), text).unwrap();
    }
    told(&here, &["taxonomy", "import", folder.to_str().unwrap(), "--version", "files"]);
    let [service, files] = ["v9.0.0", "files"].map(|version| esco(home, version));
    assert_eq!((service.occupations.len(), service.skills.len()), (3, 2));
    assert_eq!(service, files);
    let replaced = home.join("imported/esco/v9.0.0/replaced.csv");
    assert!(fs::read_to_string(replaced).unwrap().contains("http://o/old,http://o/1,stated"));

    let again = told(&here, &import);
    assert!(again.contains("0 answers, 8 unchanged, 0 kept"), "{again}");

    // A service that tells all languages at once is asked once.
    let import = import.map(|it| if it == "v9.0.0" { "v9.1.0" } else { it });
    let whole = told(&here, &import);
    assert!(whole.contains("4 answers, 0 unchanged, 0 kept"), "{whole}");
    assert_eq!(esco(home, "v9.1.0"), files);
}

const FILES: [(&str, &str); 4] = [
    (
        "occupations_en.csv",
        "conceptType,conceptUri,iscoGroup,preferredLabel,altLabels,status\n\
         Occupation,http://o/1,7512,baker,\"bread baker\npastry, and bread, baker\",released\n\
         Occupation,http://o/2,5131,waiter/waitress,,released\n\
         Occupation,http://o/3,0110,officer,,released\n\
         Occupation,http://o/old,7512,oven keeper,,obsolete\n",
    ),
    (
        "occupations_fr.csv",
        "conceptType,conceptUri,iscoGroup,preferredLabel,altLabels,status\n\
         Occupation,http://o/1,7512,boulanger/boulangère,mitron,released\n\
         Occupation,http://o/2,5131,serveur/serveuse,,released\n",
    ),
    (
        "skills_en.csv",
        "conceptType,conceptUri,skillType,preferredLabel,altLabels,status\n\
         KnowledgeSkillCompetence,http://s/1,skill/competence,bake bread,,released\n\
         KnowledgeSkillCompetence,http://s/2,knowledge,types of flour,flours,released\n",
    ),
    (
        "skills_fr.csv",
        "conceptType,conceptUri,skillType,preferredLabel,altLabels,status\n\
         KnowledgeSkillCompetence,http://s/2,knowledge,types de farine,,released\n",
    ),
];

/// As the service tells of names in all languages at once.
const ALL: &str = "*";

/// What the service says of a concept in one language, or in all.
fn resource(uri: &str, lang: &str) -> String {
    let labels = |preferred: &[(&str, &str)], others: &[(&str, &str)]| {
        let of = |all: &[(&str, &str)]| {
            let told = all.iter().filter(|it| lang == ALL || it.0 == lang);
            let told = told.map(|(lang, text)| format!("\"{lang}\": {text}"));
            told.collect::<Vec<_>>().join(", ")
        };
        format!(
            "\"preferredLabel\": {{{}}}, \"alternativeLabel\": {{{}}}",
            of(preferred),
            of(others)
        )
    };
    let group = |code: &str| {
        format!("\"broaderIscoGroup\": [{{\"uri\": \"http://data.europa.eu/esco/isco/C{code}\"}}]")
    };
    let kind = |kind: &str| {
        format!("\"hasSkillType\": [{{\"uri\": \"http://data.europa.eu/esco/skill-type/{kind}\"}}]")
    };
    let (labels, links, status) = match uri {
        "http://o/1" => (
            labels(
                &[("en", "\"baker\""), ("fr", "\"boulanger/boulangère\"")],
                &[
                    ("en", "[\"bread baker\", \"pastry, and bread, baker\"]"),
                    ("fr", "[\"mitron\"]"),
                ],
            ),
            group("7512"),
            "released",
        ),
        "http://o/2" => (
            labels(&[("en", "\"waiter/waitress\""), ("fr", "\"serveur/serveuse\"")], &[]),
            group("5131"),
            "released",
        ),
        "http://o/3" => (labels(&[("en", "\"officer\"")], &[]), group("0110"), "released"),
        "http://o/old" => (
            labels(&[("en", "\"oven keeper\"")], &[]),
            format!("{}, \"replacedBy\": [{{\"uri\": \"http://o/1\"}}]", group("7512")),
            "obsolete",
        ),
        "http://s/1" => (labels(&[("en", "\"bake bread\"")], &[]), kind("skill"), "released"),
        _ => (
            labels(
                &[("en", "\"types of flour\""), ("fr", "\"types de farine\"")],
                &[("en", "[\"flours\"]")],
            ),
            kind("knowledge"),
            "released",
        ),
    };
    format!(
        "{{\"uri\": \"{uri}\", \"title\": \"t\", \"status\": \"{status}\", {labels}, \
         \"_links\": {{\"self\": {{\"uri\": \"{uri}\"}}, {links}}}}}"
    )
}

/// The documented answer for a list of concepts, two a page, of which the last is only named; or for
/// one concept.
fn answer(path: &str, query: &BTreeMap<String, String>) -> Option<String> {
    let version = query.get("selectedVersion")?;
    let lang = match version.as_str() {
        "v9.0.0" => query.get("language")?,
        "v9.1.0" => ALL,
        _ => return None,
    };
    if let Some(uri) = query.get("uri") {
        return Some(resource(uri, lang));
    }
    let (pillar, all) = match path {
        "/esco/api/resource/occupation" => {
            ("occupation", &["http://o/1", "http://o/2", "http://o/old", "http://o/3"][..])
        }
        "/esco/api/resource/skill" => ("skill", &["http://s/1", "http://s/2"][..]),
        _ => return None,
    };
    let scheme = format!("http://data.europa.eu/esco/concept-scheme/member-{pillar}s");
    if *query.get("isInScheme")? != scheme {
        return None;
    }
    let offset: usize = query.get("offset")?.parse().ok()?;
    let page: Vec<&str> = all.iter().skip(offset).take(2).copied().collect();
    let whole = page.iter().filter(|it| **it != "http://o/3");
    let embedded: Vec<String> =
        whole.map(|it| format!("\"{it}\": {}", resource(it, lang))).collect();
    let named: Vec<String> = page.iter().map(|it| format!("{{\"uri\": \"{it}\"}}")).collect();
    let next = match offset + 2 < all.len() {
        true => format!(
            ", \"next\": {{\"href\": \"http://inside:8080/resource/{pillar}?isInScheme={scheme}&\
             language={}&selectedVersion={version}&viewObsolete=true&full=true&limit=2&offset={}\"}}",
            query["language"],
            offset + 2
        ),
        false => String::new(),
    };
    Some(format!(
        "{{\"total\": {}, \"offset\": {offset}, \"count\": {}, \"_embedded\": {{{}}}, \
         \"concepts\": [{}], \"_links\": {{\"self\": {{\"href\": \"x\"}}{next}}}}}",
        all.len(),
        page.len(),
        embedded.join(","),
        named.join(",")
    ))
}

/// Answers by `answer`, with tags; asked for the `fails`th time, it fails.
fn service(asked: &Arc<AtomicUsize>, fails: usize) -> u16 {
    let asked = Arc::clone(asked);
    web(move |request| {
        let target = request.split(' ').nth(1).unwrap_or_default();
        let url = url::Url::parse(&format!("http://here{target}")).unwrap();
        let query = url.query_pairs().into_owned().collect();
        let is_failing = asked.fetch_add(1, Ordering::Relaxed) + 1 == fails;
        let body = answer(url.path(), &query).filter(|_| !is_failing);
        let tag = body.as_ref().map_or(0, |it| it.bytes().map(usize::from).sum::<usize>());
        let is_known = request.to_lowercase().contains(&format!("if-none-match: \"{tag}\""));
        match body {
            None => "HTTP/1.1 400 Bad Request\r\ncontent-length: 0\r\n\r\n".to_owned(),
            Some(_) if is_known => "HTTP/1.1 304 Not Modified\r\n\r\n".to_owned(),
            Some(body) => format!(
                "HTTP/1.1 200 OK\r\ncontent-type: application/json;charset=UTF-8\r\n\
                     etag: \"{tag}\"\r\ncontent-length: {}\r\n\r\n{body}",
                body.len()
            ),
        }
    })
}

fn esco(home: &Path, version: &str) -> Esco {
    let folder = home.join("imported/esco").join(version);
    let files = fs::read_dir(&folder).unwrap().map(|it| it.unwrap().path());
    let files = files.map(|path| {
        (path.file_name().unwrap().to_str().unwrap().to_owned(), fs::read(&path).unwrap())
    });
    Esco::read(&files.collect()).unwrap()
}

fn told(here: &Observatory, arguments: &[&str]) -> String {
    let output = here.command(arguments).stdout(Stdio::piped()).output().unwrap();
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{told}");
    String::from_utf8(output.stdout).unwrap()
}
