//! Sites over TLS: whose certificate is believed, and which version of HTTP is spoken.

use std::sync::{Arc, Mutex};

use axum::http::Version;
use hyper::{
    server::conn::{http1, http2},
    service::service_fn,
};
use hyper_util::rt::{TokioExecutor, TokioIo};
use marsad_crawl::{Crawler, Distrust, Error, Failure, Options};
use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair, date_time_ymd};
use tokio_rustls::{
    TlsAcceptor,
    rustls::{
        ServerConfig, crypto,
        pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer},
    },
};

use crate::town::{Visited, Visitor, ads, entry_of, limits, options};

const MACHINE: &str = "127.0.2.1";

/// An authority of our own.
struct Authority(CertifiedIssuer<'static, KeyPair>);

impl Authority {
    fn new() -> Self {
        let mut params = CertificateParams::new(Vec::new()).unwrap();
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        Self(CertifiedIssuer::self_signed(params, KeyPair::generate().unwrap()).unwrap())
    }

    /// What a server needs to show a certificate for a name.
    fn server(&self, name: &str, until: i32, protocols: &[&str]) -> ServerConfig {
        let key = KeyPair::generate().unwrap();
        let mut params = CertificateParams::new(vec![name.to_owned()]).unwrap();
        (params.not_before, params.not_after) =
            (date_time_ymd(2020, 1, 1), date_time_ymd(until, 1, 1));
        let certificate = params.signed_by(&key, &self.0).unwrap();
        let key = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(key.serialize_der()));
        let provider = Arc::new(crypto::aws_lc_rs::default_provider());
        let config = ServerConfig::builder_with_provider(provider);
        let mut config = config
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_no_client_auth()
            .with_single_cert(vec![certificate.der().clone()], key)
            .unwrap();
        config.alpn_protocols = protocols.iter().map(|it| it.as_bytes().to_vec()).collect();
        config
    }

    fn pem(&self) -> Vec<u8> {
        self.0.pem().into_bytes()
    }
}

/// A board of three ads.
struct Secure {
    base: String,
    /// The version of each question.
    asked: Arc<Mutex<Vec<Version>>>,
}

impl Secure {
    async fn open(config: ServerConfig) -> Self {
        let listener = tokio::net::TcpListener::bind(format!("{MACHINE}:0")).await.unwrap();
        let base = format!("https://{}", listener.local_addr().unwrap());
        let asked: Arc<Mutex<Vec<Version>>> = Arc::default();
        let acceptor = TlsAcceptor::from(Arc::new(config));
        let log = Arc::clone(&asked);
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let (acceptor, log) = (acceptor.clone(), Arc::clone(&log));
                tokio::spawn(async move {
                    // Who does not believe the certificate hangs up.
                    let Ok(stream) = acceptor.accept(stream).await else { return };
                    let is_h2 = stream.get_ref().1.alpn_protocol() == Some(b"h2");
                    let service = service_fn(move |request: axum::extract::Request<_>| {
                        log.lock().unwrap().push(request.version());
                        let page = page(request.uri().path());
                        async move { Ok::<_, std::convert::Infallible>(page) }
                    });
                    let stream = TokioIo::new(stream);
                    if is_h2 {
                        let server = http2::Builder::new(TokioExecutor::new());
                        server.serve_connection(stream, service).await.ok();
                    } else {
                        http1::Builder::new().serve_connection(stream, service).await.ok();
                    }
                });
            }
        });
        Self { base, asked }
    }

    async fn visited(&self, authorities: Vec<u8>) -> Visited {
        let files = format!("kind = 'html'\nfiles = '{}/emploi/**'", self.base);
        let visit = format!("start = ['{0}/offres']\nads = ['{0}/emploi/*']", self.base);
        let options = Options { authorities, ..options(limits()) };
        Visitor::with(entry_of(6000, &files, &visit), options).visit().await
    }

    fn versions(&self) -> Vec<Version> {
        let mut versions = self.asked.lock().unwrap().clone();
        versions.dedup();
        versions
    }
}

fn page(path: &str) -> axum::http::Response<axum::body::Body> {
    let body = match path {
        "/robots.txt" => "User-agent: *\nAllow: /\n".to_owned(),
        "/offres" => ads::list(ads::hrefs(1..=3), None),
        path => ads::json_ld(ads::number(path)),
    };
    let media = if path == "/robots.txt" { "text/plain" } else { "text/html; charset=utf-8" };
    let response = axum::http::Response::builder().header("content-type", media);
    response.body(axum::body::Body::from(body)).unwrap()
}

#[tokio::test]
async fn both_versions_of_http_are_spoken_with_who_is_trusted_by_configuration() {
    let authority = Authority::new();
    for (protocols, version) in [
        (&["h2", "http/1.1"][..], Version::HTTP_2),
        (&["http/1.1"], Version::HTTP_11),
        (&[], Version::HTTP_11),
    ] {
        let site = Secure::open(authority.server(MACHINE, 2100, protocols)).await;
        let visited = site.visited(authority.pem()).await;
        visited.found(1..=3);
        assert!(visited.report.complete && visited.report.failed.is_empty());
        assert_eq!(site.versions(), [version], "{protocols:?}");
        let page = visited.captures.iter().find(|it| it.url.ends_with("/emploi/2")).unwrap();
        let exchange = page.exchange.as_ref().unwrap();
        assert!(exchange.request.contains(&format!("\r\nhost: {}", &site.base[8..])));
        assert_eq!(exchange.status, 200);
    }
}

#[tokio::test]
async fn a_certificate_that_is_not_to_be_believed_is_told_with_who_should_act() {
    let (ours, other) = (Authority::new(), Authority::new());
    let check = async |config: ServerConfig, trusted: Vec<u8>, why: Distrust, told: &str| {
        let site = Secure::open(config).await;
        let visited = site.visited(trusted).await;
        let failed: Vec<Failure> = visited.report.failed.keys().copied().collect();
        assert_eq!(failed, [Failure::Certificate(why)], "{:?}", visited.report);
        assert!(visited.has_problem(told), "{:?}", visited.report.problems);
        assert!(visited.captures.is_empty() && !visited.report.complete);
        assert!(site.versions().is_empty(), "nothing is asked of a server that is not believed");
    };
    let sound = || ours.server(MACHINE, 2100, &["h2"]);
    check(sound(), Vec::new(), Distrust::Issuer, "as `ca_file` in config.toml").await;
    check(sound(), other.pem(), Distrust::Issuer, "the operator of the site should mend").await;
    let expired = ours.server(MACHINE, 2021, &["h2"]);
    check(expired, ours.pem(), Distrust::Time, "the operator of the site should renew").await;
    let elsewhere = ours.server("elsewhere.example", 2100, &["h2"]);
    check(elsewhere, ours.pem(), Distrust::Name, "made out for another name").await;
}

#[test]
fn authorities_that_are_none_are_refused() {
    let options = Options { authorities: b"no certificate".to_vec(), ..options(limits()) };
    assert!(matches!(Crawler::new(options), Err(Error::Authorities)));
}
