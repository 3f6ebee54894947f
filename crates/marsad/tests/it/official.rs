//! Official figures from other services: the whole, nothing while nothing changes, then what changed.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Stdio,
    sync::{Arc, Mutex},
};

use super::{Observatory, country, live::Server, web};

const HEADER: &str = "milieu,province,annee,taux_activite,taux_emploi,taux_chomage\n";
const FIRST: &str = "National,Maroc,2023,44.0,38.3,13.0\nNational,Maroc,2024,43.5,37.8,13.1\n";
/// A year that was revised, and a new one.
const SECOND: &str = "National,Maroc,2023,44.0,38.3,13.0\nNational,Maroc,2024,43.5,37.7,13.3\n\
                      National,Maroc,2025,43.2,37.4,13.4\n";

#[test]
fn another_sdmx_service_is_asked_for_what_changed() {
    let there = Server::start();
    let publish = |rows: &str| {
        let file = there.observatory.home.path().join("rates.csv");
        fs::write(&file, format!("{HEADER}{rows}")).unwrap();
        let mapping = country().join("datasets/hcp_labour/table.toml");
        let [file, mapping] = [&file, &mapping].map(|it| it.to_str().unwrap());
        there.observatory.run(&["import", file, "--mapping", mapping]);
    };
    publish(FIRST);
    there.until("it is served", |it| it.get(DATA).contains("13.1"));
    let here = observatory();
    let services = [("3.0", "3.0"), ("2.1", "2.1")].map(|(version, base)| {
        let service = format!(
            "[fetch.sdmx]\naddress = 'http://127.0.0.1:{}/sdmx/{base}'\nversion = '{version}'\n\
             flow = 'MARSAD,DF_HCP_LABOUR,1.0'\n",
            there.port
        );
        mapping(&here, &format!("sdmx{version}"), &service, MESSAGE)
    });
    for service in &services {
        let told = fetch(&here, service);
        assert!(told.contains("2 answers, 0 unchanged"), "{told}");
        let told = fetch(&here, service);
        assert!(told.contains("0 answers, 2 unchanged") && told.contains("nothing new"), "{told}");
    }
    assert_eq!(figures(&here).len(), 6);
    publish(SECOND);
    there.until("the revision is served", |it| it.get(DATA).contains("13.4"));
    for service in &services {
        let told = fetch(&here, service);
        // Services tell by their structures when anything changed; these did not need to be sent.
        assert!(told.contains("answers"), "{told}");
        let kept = kept(&here, service);
        let changes = kept.iter().filter(|it| it.contains("updatedAfter")).collect::<Vec<_>>();
        assert_eq!(changes.len(), 1, "{kept:?}");
    }
    let found = figures(&here);
    assert_eq!(found.len(), 9, "{found:?}");
    let there = figures(&there.observatory);
    assert_eq!(found, there, "what is fetched is what is published there");
}

#[test]
fn pages_of_an_interface_are_read_to_the_end_and_again_only_if_changed() {
    let pages = Arc::new(Mutex::new([
        r#"{"code":"CHO","data":[{"an":2023,"v":13.0,"dimensions":null},
            {"an":2023,"v":"16,8","dimensions":{"milieu":"Urbain"}}],"next":"?page=2"}"#
            .to_owned(),
        r#"{"code":"CHO","data":[{"an":2024,"v":13.3,"dimensions":null}],"next":null}"#.to_owned(),
    ]));
    let port = interface(&pages);
    let here = observatory();
    let service = format!(
        "[fetch.json]\naddresses = ['http://127.0.0.1:{port}/api/v1/indicators/CHO?page=1']\n\
         pages = {{ next = 'next' }}\n"
    );
    let service = mapping(&here, "interface", &service, RECORDS);
    let told = fetch(&here, &service);
    assert!(told.contains("2 answers, 0 unchanged"), "{told}");
    let found = figures(&here);
    assert_eq!(found.len(), 3, "{found:?}");
    assert!(found.iter().any(|it| it.contains("urban") && it.contains("16.8")), "{found:?}");
    assert!(fetch(&here, &service).contains("0 answers, 2 unchanged"));
    {
        let mut pages = pages.lock().unwrap();
        pages[1] = pages[1].replace("13.3", "13.1");
    }
    assert!(fetch(&here, &service).contains("1 answers, 1 unchanged"));
    assert!(figures(&here).iter().any(|it| it.contains("13.1")));
}

const DATA: &str = "/sdmx/3.0/data/dataflow/MARSAD/DF_HCP_LABOUR/1.0/*?format=csv";

const MESSAGE: &str = "[[columns]]\ncomponent = 'REF_AREA'\ndimension = 'ref_area'\n\
    [values]\nlayout = 'message'\n[values.measure]\ncomponent = 'MEASURE'\n[values.measure.codes]\n\
    ACTIVITY_RATE = 'ACTIVITY_RATE'\nEMPLOYMENT_RATE = 'EMPLOYMENT_RATE'\n\
    UNEMPLOYMENT_RATE = 'UNEMPLOYMENT_RATE'\n";

const RECORDS: &str = "[[columns]]\ncomponent = 'dimensions.milieu'\ndimension = 'urbanisation'\n\
    codes = { '' = '_T', Urbain = 'urban' }\n\
    [values]\nlayout = 'json'\nitems = 'data'\nperiod = 'an'\nvalue = 'v'\n\
    [values.measure]\ncomponent = '/code'\ncodes = { CHO = 'UNEMPLOYMENT_RATE' }\n";

fn observatory() -> Observatory {
    let observatory = Observatory::new();
    let config = "contact = 'tests@observatory.example'\n";
    fs::write(observatory.home.path().join("config.toml"), config).unwrap();
    observatory
}

fn mapping(observatory: &Observatory, name: &str, service: &str, rest: &str) -> PathBuf {
    let path = observatory.home.path().join(format!("{name}.toml"));
    let fetch = "dataflow = 'hcp_labour'\nfixed = { ref_area = 'MA' }\n[fetch]\noperator = 'Town'\n\
                 legal_basis = 'a test'\nrate_per_minute = 6000\nrobots = false\n";
    fs::write(&path, format!("{fetch}{service}{rest}")).unwrap();
    path
}

fn fetch(observatory: &Observatory, mapping: &Path) -> String {
    let mut command = observatory.command(&["dataset", "fetch", mapping.to_str().unwrap()]);
    let output = command.stdout(Stdio::piped()).output().unwrap();
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{told}");
    String::from_utf8(output.stdout).unwrap()
}

/// Addresses of what was kept.
fn kept(observatory: &Observatory, mapping: &Path) -> Vec<String> {
    let folder = observatory.home.path().join("official");
    let name = format!("hcp_labour-{}", mapping.file_stem().unwrap().to_str().unwrap());
    let store = marsad_raw::RawStore::open(folder).unwrap();
    let entries = store.entries().iter().filter(|it| it.starts_with(&format!("{name}/")));
    entries.flat_map(|it| store.read(it).unwrap()).map(|it| it.url).collect()
}

fn figures(observatory: &Observatory) -> Vec<String> {
    let all = observatory.figures();
    all.lines().filter(|it| it.contains("hcp_labour")).map(str::to_owned).collect()
}

/// Answers `?page=N` with pages, and "not modified" to who has them.
fn interface(pages: &Arc<Mutex<[String; 2]>>) -> u16 {
    let pages = Arc::clone(pages);
    web(move |request| {
        let request = request.to_lowercase();
        let pages = pages.lock().unwrap();
        let page = (1..=2).find(|it| request.starts_with(&page_line(*it)));
        match page.map(|it| &pages[it - 1]) {
            None => "HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\n\r\n".to_owned(),
            Some(page) => {
                // Pages that differ differ in their sum.
                let tag = format!("\"{}\"", page.bytes().map(usize::from).sum::<usize>());
                match request.contains(&format!("if-none-match: {tag}")) {
                    true => "HTTP/1.1 304 Not Modified\r\n\r\n".to_owned(),
                    false => format!(
                        "HTTP/1.1 200 OK\r\netag: {tag}\r\ncontent-length: {}\r\n\r\n{page}",
                        page.len()
                    ),
                }
            }
        }
    })
}

fn page_line(number: usize) -> String {
    format!("get /api/v1/indicators/cho?page={number} ")
}
