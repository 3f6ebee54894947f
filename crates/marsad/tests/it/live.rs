//! The observatory while it runs: what was acknowledged is found, told and counted once, whatever
//! happens to the program.

use std::{
    collections::BTreeMap,
    fs,
    io::{BufRead, BufReader, Read, Write},
    net::{TcpListener, TcpStream},
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use base64::{Engine as _, prelude::BASE64_STANDARD};
use marsad_state::{State, sqlite_url};

use super::{Observatory, root};

const WAIT: Duration = Duration::from_secs(240);

#[test]
fn what_was_acknowledged_is_told_once_over_kills_and_counted_as_published() {
    let mut server = Server::start();
    let key = server.key("souk-khedma");
    let mut sent = 0;
    for round in 0..3 {
        for _ in 0..20 {
            let answer = server.push(&key, sent);
            assert!(answer.starts_with("HTTP/1.1 202"), "{answer}");
            sent += 1;
        }
        // Killed in the middle of the work, then ended as one should.
        if round < 2 { server.kill_and_restart() } else { server.end_and_restart() }
    }
    server.until("all are told", |server| server.added().len() >= sent);
    let added = server.added();
    assert_eq!(added.len(), sent, "{added:?}");
    assert!(added.values().all(|times| *times == 1), "{added:?}");
    for n in [0, 19, 20, 39, 40, 59] {
        let found = server.get(&format!("/api/v1/vacancies?q=mot{n}unique&limit=1"));
        assert!(found.contains("\"total\":1,"), "mot{n}unique: {found}");
    }
    // The same push again gives the same answer, and nothing new.
    let again = server.push(&key, 5);
    assert!(again.contains("\"accepted\":1"), "{again}");
    assert_eq!(server.added().len(), sent);

    server.until("figures follow", |server| server.live_total() == Some(sent as f64));
    let live = server.live_total();
    server.end();
    server.observatory.run(&["run", "--once"]);
    assert_eq!(published_total(&server.observatory), live, "live and published figures differ");
}

#[test]
fn what_is_removed_is_told_and_bad_pushes_are_answered_by_record() {
    let server = Server::start();
    let key = server.key("souk-khedma");
    server.push(&key, 1);
    let removed = server.post(&key, r#"{"key":"1","removed":true}"#);
    assert!(removed.starts_with("HTTP/1.1 202"), "{removed}");
    server.until("the removal is told", |server| {
        server.get("/api/v1/stream?format=json").contains("\"kind\":\"removed\"")
    });
    let bad = server.post(&key, "{\"key\":\"9\",\"title\":\"Maçon\"}\n{\"key\":\"8\"}\nnot json");
    for told in ["\"accepted\":1,", "neither title nor text", "is not JSON"] {
        assert!(bad.contains(told), "{told}: {bad}");
    }
    let none = server.post(&key, r#"{"key":"8"}"#);
    assert!(none.starts_with("HTTP/1.1 422"), "{none}");
    let stranger = server.post("mk_0", "{}");
    assert!(stranger.starts_with("HTTP/1.1 401"), "{stranger}");
}

#[test]
fn a_site_is_visited_and_a_visit_that_brings_too_little_waits_for_a_decision() {
    let site = Site::start();
    let server = Server::start_with(&site.entry());
    server.until("the first visit is in", |server| server.added().len() == 12);
    assert!(site.requests("/robots.txt") >= 1);
    assert_eq!(site.requests("/private"), 0, "robots.txt forbids it");

    // The pages lose what made them ads.
    site.set("layout", "new");
    server.until("a visit is held", |server| server.runs().contains("quarantined"));
    assert_eq!(server.added().len(), 12);
    let removed = server.get("/api/v1/stream?format=json").matches("\"removed\"").count();
    assert_eq!(removed, 0, "what a held visit says is not taken in");
    let held = server.runs();
    let id = held.split('\t').next().unwrap().to_owned();
    server.observatory.run(&["source", "discard", &id, "--reason", "new layout"]);
    assert!(!server.runs().contains(&format!("{id}\t")));

    // All are fetched anew, then one of them is listed no more.
    let before = site.requests("/ad/3");
    site.set("layout", "old");
    server.until("it is fetched anew", |_| site.requests("/ad/3") > before);
    site.set("gone", "3");
    server.until("the removal is told", |server| {
        server.get("/api/v1/stream?format=json").contains("\"removed\":true")
    });
}

#[test]
fn a_subscriber_verifies_what_it_is_sent_with_the_secret_it_was_shown() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}/hook", listener.local_addr().unwrap());
    let server = Server::start();
    let key = server.key("souk-khedma");
    let shown =
        server.send("/api/v1/hooks", &key, &format!("{{\"url\":\"{url}\",\"filter\":\"\"}}"));
    let secret = shown.split("\"secret\":\"whsec_").nth(1).unwrap().split('"').next().unwrap();
    let secret = BASE64_STANDARD.decode(secret).unwrap();
    server.push(&key, 1);
    let (mut stream, _) = listener.accept().unwrap();
    let mut reader = BufReader::new(stream.try_clone().unwrap());
    let mut headers = BTreeMap::new();
    loop {
        let mut line = String::new();
        reader.read_line(&mut line).unwrap();
        match line.trim_end().split_once(": ") {
            Some((name, value)) => headers.insert(name.to_lowercase(), value.to_owned()),
            None if line.trim_end().is_empty() => break,
            None => None,
        };
    }
    let mut body = vec![0; headers["content-length"].parse().unwrap()];
    reader.read_exact(&mut body).unwrap();
    stream.write_all(b"HTTP/1.1 204 No Content\r\n\r\n").unwrap();
    assert!(String::from_utf8_lossy(&body).contains("mot1unique"));
    let [id, sent, signature] =
        ["webhook-id", "webhook-timestamp", "webhook-signature"].map(|name| headers[name].as_str());
    let now = jiff::Timestamp::now();
    assert!(marsad_notify::verify(&secret, id, sent, signature, &body, now));
    assert!(!marsad_notify::verify(&secret, id, sent, signature, b"{}", now));
}

#[test]
fn stages_are_traced_where_the_operator_wants_them() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let collector = thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(2))).unwrap();
        let (mut received, mut piece) = (Vec::new(), [0; 4096]);
        while let Ok(n) = stream.read(&mut piece)
            && n > 0
        {
            received.extend_from_slice(&piece[..n]);
        }
        String::from_utf8_lossy(&received).into_owned()
    });
    let observatory = Observatory::new();
    let config = format!("traces = 'http://127.0.0.1:{port}/v1/traces'\n");
    fs::write(observatory.home.path().join("config.toml"), config).unwrap();
    observatory.run(&["run", "--once"]);
    let received = collector.join().unwrap();
    assert!(received.starts_with("POST /v1/traces"), "{received}");
    assert!(["collect", "enrich", "publish"].iter().all(|it| received.contains(it)), "{received}");
}

/// `marsad run` on a port of its own.
pub(super) struct Server {
    pub(super) observatory: Observatory,
    child: Option<Child>,
    pub(super) port: u16,
}

impl Server {
    pub(super) fn start() -> Self {
        Self::start_with("")
    }

    /// With one more source in the register.
    fn start_with(entry: &str) -> Self {
        let registry = root().join("countries/ma/sources.toml");
        let observatory = Observatory::new();
        let own = observatory.home.path().join("sources.toml");
        fs::write(&own, fs::read_to_string(registry).unwrap() + entry).unwrap();
        let config = "contact = 'tests@observatory.example'\nallow_private = true\n";
        fs::write(observatory.home.path().join("config.toml"), config).unwrap();
        Self::on(Observatory { registry: Some(own), ..observatory })
    }

    /// With what there is already.
    pub(super) fn on(observatory: Observatory) -> Self {
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let mut server = Self { observatory, child: None, port };
        server.begin();
        server
    }

    fn begin(&mut self) {
        let listen = format!("127.0.0.1:{}", self.port);
        let mut command = self.observatory.command(&["run", "--listen", &listen]);
        let log = fs::OpenOptions::new()
            .create(true)
            .append(true)
            .open(self.observatory.home.path().join("log.txt"))
            .unwrap();
        self.child = Some(command.stderr(log).spawn().unwrap());
        let begun = Instant::now();
        while !self.try_get("/health/ready").is_ok_and(|it| it.starts_with("HTTP/1.1 200")) {
            assert!(begun.elapsed() < WAIT, "not ready: {}", self.log());
            thread::sleep(Duration::from_millis(50));
        }
    }

    pub(super) fn kill_and_restart(&mut self) {
        let mut child = self.child.take().unwrap();
        child.kill().unwrap();
        child.wait().unwrap();
        self.begin();
    }

    pub(super) fn end_and_restart(&mut self) {
        self.end();
        self.begin();
    }

    pub(super) fn end(&mut self) {
        let mut child = self.child.take().unwrap();
        let id = child.id().to_string();
        assert!(Command::new("kill").args(["-TERM", &id]).status().unwrap().success());
        let status = child.wait().unwrap();
        assert!(status.success(), "ended with {status}: {}", self.log());
    }

    fn log(&self) -> String {
        fs::read_to_string(self.observatory.home.path().join("log.txt")).unwrap_or_default()
    }

    pub(super) fn key(&self, source: &str) -> String {
        let mut command = self.observatory.command(&["key", "create", source]);
        let output = command.stdout(Stdio::piped()).output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap().trim().to_owned()
    }

    /// Runs that wait for a decision.
    pub(super) fn runs(&self) -> String {
        let mut command = self.observatory.command(&["source", "runs"]);
        String::from_utf8(command.stdout(Stdio::piped()).output().unwrap().stdout).unwrap()
    }

    pub(super) fn push(&self, key: &str, n: usize) -> String {
        let jobs = ["Soudeur", "Comptable", "Infirmière", "Chauffeur", "Cuisinier"];
        let towns = ["Fès", "Agadir", "Oujda", "Tanger"];
        let (job, town) = (jobs[n % 5], towns[n % 4]);
        // Texts that share hardly a word, or they would be taken for one job.
        let words: String = (0..24).map(|place| format!(" {}", word(n * 31 + place))).collect();
        let employer = word(n + 7_000);
        let body = format!(
            "{{\"key\":\"{n}\",\"title\":\"{job} mot{n}unique\",\"employer\":\"{employer}\",\
             \"location\":\"{town}\",\"text\":\"{job} mot{n}unique:{words}.\",\
             \"url\":\"https://souk-khedma.example/{n}\"}}"
        );
        self.post(key, &body)
    }

    /// Does something with the state database while the server runs.
    pub(super) fn with_store<T>(&self, work: impl AsyncFnOnce(&State) -> T) -> T {
        with_store(&self.observatory, work)
    }

    /// Has a job start at once that has run before.
    pub(super) fn start_job(&self, id: &str, rule: &str) {
        self.with_store(async |store| {
            store.remove_job(id).await.unwrap();
            store.put_job(id, rule, jiff::Timestamp::now()).await.unwrap();
        });
    }

    pub(super) fn post(&self, key: &str, body: &str) -> String {
        self.send_as("application/x-ndjson", "/api/v1/ingest", key, body)
    }

    fn send(&self, path: &str, key: &str, body: &str) -> String {
        self.send_as("application/json", path, key, body)
    }

    fn send_as(&self, media: &str, path: &str, key: &str, body: &str) -> String {
        self.ask(&format!(
            "POST {path} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\
             authorization: Bearer {key}\r\ncontent-type: {media}\r\n\
             content-length: {}\r\n\r\n{body}",
            body.len()
        ))
        .unwrap()
    }

    pub(super) fn get(&self, path: &str) -> String {
        self.try_get(path).unwrap()
    }

    fn try_get(&self, path: &str) -> std::io::Result<String> {
        self.ask(&format!("GET {path} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n"))
    }

    fn ask(&self, request: &str) -> std::io::Result<String> {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port))?;
        stream.set_read_timeout(Some(WAIT))?;
        stream.write_all(request.as_bytes())?;
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer)?;
        Ok(String::from_utf8_lossy(&answer).into_owned())
    }

    /// How often each vacancy was told as added.
    pub(super) fn added(&self) -> BTreeMap<String, u32> {
        let answer = self.get("/api/v1/stream?format=json&limit=1000");
        let mut added = BTreeMap::new();
        for part in answer.split("\"kind\":\"added\"").collect::<Vec<_>>().windows(2) {
            let id = part[0].rsplit("\"id\":\"").next().unwrap().split('"').next().unwrap();
            *added.entry(id.to_owned()).or_default() += 1;
        }
        added
    }

    /// New vacancies of the running month.
    fn live_total(&self) -> Option<f64> {
        let answer = self.get("/api/v1/live.csv?indicator=vacancies_new");
        let row = answer.lines().find(|line| line.starts_with("vacancies_new"))?;
        row.split(',').nth(4)?.parse().ok()
    }

    pub(super) fn until(&self, what: &str, is_so: impl Fn(&Self) -> bool) {
        let begun = Instant::now();
        while !is_so(self) {
            assert!(begun.elapsed() < WAIT, "{what}: not within {WAIT:?}\n{}", self.log());
            thread::sleep(Duration::from_millis(100));
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        if let Some(mut child) = self.child.take() {
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

pub(super) fn with_store<T>(observatory: &Observatory, work: impl AsyncFnOnce(&State) -> T) -> T {
    let url = sqlite_url(&observatory.home.path().join("state.db"));
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let store = State::open(&url).await.unwrap();
        let done = work(&store).await;
        store.close().await;
        done
    })
}

/// A word that no other number gives.
pub(super) fn word(n: usize) -> String {
    let mut rest = (n + 1) * 7_919_791;
    let mut word = String::new();
    while rest > 0 {
        word.push(char::from(b'a' + (rest % 26) as u8));
        rest /= 26;
    }
    word
}

fn published_total(observatory: &Observatory) -> Option<f64> {
    let figures = observatory.figures();
    let mut lines = figures.lines();
    let columns: Vec<&str> = lines.next()?.split(',').collect();
    let at = |name: &str| columns.iter().position(|it| *it == name).unwrap();
    let (flow, period, value) = (at("dataflow"), at("time_period"), at("obs_value"));
    let dimensions: Vec<usize> = ["occupation", "economic_activity", "contract"].map(at).into();
    let area = at("ref_area");
    let newest = |line: &str| line.split(',').map(str::to_owned).collect::<Vec<_>>();
    let mut rows: Vec<Vec<String>> = lines.map(newest).collect();
    rows.retain(|row| row[flow] == "vacancies_new" && row[area] == "MA");
    rows.retain(|row| dimensions.iter().all(|it| row[*it] == "_T"));
    rows.sort_by(|a, b| a[period].cmp(&b[period]));
    rows.last()?[value].parse().ok()
}

/// A small board on loopback: a list, twelve ads, a folder that robots.txt forbids.
struct Site {
    port: u16,
    state: std::sync::Arc<std::sync::Mutex<BTreeMap<String, String>>>,
}

impl Site {
    fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let state = std::sync::Arc::<std::sync::Mutex<BTreeMap<String, String>>>::default();
        let site = Self { port, state: std::sync::Arc::clone(&state) };
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let state = std::sync::Arc::clone(&state);
                thread::spawn(move || answer(stream, port, &state));
            }
        });
        site
    }

    fn set(&self, name: &str, value: &str) {
        self.state.lock().unwrap().insert(name.to_owned(), value.to_owned());
    }

    fn requests(&self, path: &str) -> usize {
        let state = self.state.lock().unwrap();
        state.get(&format!("n {path}")).map_or(0, |it| it.len())
    }

    fn entry(&self) -> String {
        let port = self.port;
        format!(
            "\n[[source]]\nid = 'board'\nkind = 'html'\nfiles = 'http://127.0.0.1:{port}/ad/*'\n\
             name = {{ ar = 'لوحة', fr = 'Tableau', en = 'Board' }}\noperator = 'tests'\n\
             legal_basis = 'tests'\nrate_per_minute = 6000\nretention_days = 0\nsample = true\n\
             [source.visit]\nstart = ['http://127.0.0.1:{port}/list']\n\
             ads = ['http://127.0.0.1:{port}/ad/*']\nevery = '1s'\nagain_after_days = 1\n"
        )
    }
}

fn answer(mut stream: TcpStream, port: u16, state: &std::sync::Mutex<BTreeMap<String, String>>) {
    let mut reader = BufReader::new(stream.try_clone().unwrap());
    loop {
        let mut line = String::new();
        if reader.read_line(&mut line).unwrap_or(0) == 0 {
            return;
        }
        let path = line.split(' ').nth(1).unwrap_or("/").to_owned();
        let mut header = String::new();
        while reader.read_line(&mut header).unwrap_or(0) > 2 {
            header.clear();
        }
        let (layout, gone) = {
            let mut state = state.lock().unwrap();
            state.entry(format!("n {path}")).or_default().push('.');
            let told = |name: &str| state.get(name).cloned().unwrap_or_default();
            (told("layout"), told("gone"))
        };
        let (status, body) = page(&path, port, &layout, &gone);
        let answer = format!(
            "HTTP/1.1 {status}\r\ncontent-type: text/html; charset=utf-8\r\n\
             content-length: {}\r\n\r\n{body}",
            body.len()
        );
        if stream.write_all(answer.as_bytes()).is_err() {
            return;
        }
    }
}

fn page(path: &str, port: u16, layout: &str, gone: &str) -> (&'static str, String) {
    if path == "/robots.txt" {
        return ("200 OK", "User-agent: *\nDisallow: /private\n".to_owned());
    }
    if path == "/list" {
        // A new layout also has new addresses, so that its pages are fetched.
        let version = if layout == "new" { "?v=2" } else { "" };
        let links: String = (0..12)
            .filter(|n| n.to_string() != gone)
            .map(|n| format!("<a href='http://127.0.0.1:{port}/ad/{n}{version}'>ad {n}</a>\n"))
            .collect();
        return ("200 OK", format!("<a href='/private/x'>private</a>{links}"));
    }
    let Some(n) = path.strip_prefix("/ad/").map(|it| it.split('?').next().unwrap_or(it)) else {
        return ("404 Not Found", String::new());
    };
    // Pages of the new layout stay as they are: a visit that saw its list ends after it has gone.
    if layout == "new" || path.ends_with("?v=2") {
        return ("200 OK", format!("<div class='fresh'>job {n}</div>"));
    }
    let ad = format!(
        "<script type='application/ld+json'>{{\"@type\":\"JobPosting\",\"title\":\"Menuisier {n}\",\
         \"description\":\"Menuisier pour atelier numéro {n}, bois et aluminium\",\
         \"hiringOrganization\":{{\"name\":\"Atelier {n}\"}},\
         \"jobLocation\":{{\"address\":{{\"addressLocality\":\"Meknès\"}}}}}}</script>"
    );
    ("200 OK", ad)
}
