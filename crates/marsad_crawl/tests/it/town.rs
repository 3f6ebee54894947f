//! Servers, visitors, and what both wrote down.

pub(crate) mod ads;
pub(crate) mod site;

use std::{
    collections::BTreeSet,
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
    time::Duration,
};

use jiff::Timestamp;
use marsad_crawl::{Answers, Clock, Crawler, Limits, Memory, Options, Report};
use marsad_model::{Capture, Posting};
use marsad_sources::{Record, Registry, Source, Vocabulary, parse};

pub(crate) use site::{Ask, Reply, Site};

/// The visits of one source by one crawler; its clock stands still unless it is set forward.
pub(crate) struct Visitor {
    pub(crate) source: Source,
    pub(crate) memory: Memory,
    crawler: Arc<Crawler>,
    seconds: Arc<AtomicI64>,
}

/// What one visit gave.
pub(crate) struct Visited {
    pub(crate) report: Report,
    pub(crate) captures: Vec<Capture>,
    pub(crate) postings: Vec<Posting>,
    /// Records that were lost when the captures were read.
    pub(crate) lost: usize,
}

/// Small enough for tests; what is tested sets its own.
pub(crate) fn limits() -> Limits {
    Limits {
        whole: Duration::from_secs(2),
        body: 1 << 20,
        unpacked: 2 << 20,
        pause: Duration::from_millis(50),
        wait: Duration::from_secs(2),
        ..Limits::default()
    }
}

pub(crate) fn options(limits: Limits) -> Options {
    Options {
        contact: "collecte@observatoire.example".to_owned(),
        program: "Marsad".to_owned(),
        words: Vocabulary::new([], []),
        limits,
        answers: Answers::Network,
        authorities: Vec::new(),
    }
}

/// An entry of the register whose ads are at `{base}/emploi/…`, with 6,000 requests a minute.
pub(crate) fn entry(site: &Site, visit: &str) -> Source {
    let files = format!("kind = 'html'\nfiles = '{}/emploi/**'", site.base);
    entry_of(6000, &files, &visit.replace("BASE", &site.base))
}

pub(crate) fn entry_of(rate: u32, files: &str, visit: &str) -> Source {
    let text = format!(
        "[[source]]\nid = 'site'\nname = {{ ar = 'موقع', fr = 'Site', en = 'Site' }}\n\
         operator = 'Town'\nlegal_basis = 'invented'\nretention_days = 0\nrate_per_minute = {rate}\n\
         {files}\n[source.visit]\n{visit}"
    );
    let mut registry = Registry::parse("sources.toml", &text).unwrap();
    registry.sources.remove(0)
}

impl Visitor {
    pub(crate) fn new(source: Source) -> Self {
        Self::with(source, options(limits()))
    }

    pub(crate) fn with(source: Source, options: Options) -> Self {
        Self::of(source, &Arc::new(Crawler::new(options).unwrap()))
    }

    pub(crate) fn of(source: Source, crawler: &Arc<Crawler>) -> Self {
        let begin: Timestamp = "2026-11-02T09:00:00Z".parse().unwrap();
        let seconds = Arc::new(AtomicI64::new(begin.as_second()));
        Self { source, memory: Memory::default(), crawler: Arc::clone(crawler), seconds }
    }

    pub(crate) fn later(&self, hours: i64) {
        self.seconds.fetch_add(hours * 3600, Ordering::Relaxed);
    }

    pub(crate) async fn visit(&mut self) -> Visited {
        let seconds = Arc::clone(&self.seconds);
        let clock: Arc<Clock> =
            Arc::new(move || Timestamp::from_second(seconds.load(Ordering::Relaxed)).unwrap());
        let mut captures = Vec::new();
        let mut sink = |batch: Vec<Capture>, _: &Memory| {
            captures.extend(batch);
            Ok(())
        };
        let report =
            self.crawler.visit(&self.source, &mut self.memory, &clock, &mut sink).await.unwrap();
        let words = Vocabulary::new([], []);
        let (mut postings, mut lost) = (Vec::new(), 0);
        for capture in &captures {
            parse(&self.source, &words, capture, &mut |record| match record {
                Record::Posting(posting) => postings.push(posting),
                Record::Listing(_) => unreachable!("the town has no catalogues"),
                Record::Problem(problem) => lost += usize::from(problem.lost),
            });
        }
        Visited { report, captures, postings, lost }
    }
}

impl Visited {
    /// Asserts that these ads were found, each once.
    #[track_caller]
    pub(crate) fn found(&self, numbers: impl IntoIterator<Item = u32>) -> &Self {
        let titles: Vec<&str> = self.postings.iter().map(|it| it.title.as_str()).collect();
        let expected: BTreeSet<String> = numbers.into_iter().map(ads::title).collect();
        let found: BTreeSet<String> = titles.iter().map(|it| (*it).to_owned()).collect();
        assert_eq!(found, expected, "{:#?}", self.report);
        assert_eq!(titles.len(), expected.len(), "each once: {titles:?}");
        self
    }

    /// Removed addresses without their host, with the reason.
    pub(crate) fn removed(&self) -> Vec<String> {
        let mut removed: Vec<String> = self
            .report
            .removed
            .iter()
            .map(|it| {
                assert!(!it.postings.is_empty());
                let path = it.address.splitn(4, '/').nth(3).unwrap_or_default();
                format!("{path} {}", it.why)
            })
            .collect();
        removed.sort();
        removed
    }

    pub(crate) fn has_problem(&self, part: &str) -> bool {
        self.report.problems.iter().any(|it| it.reason.contains(part))
    }
}
