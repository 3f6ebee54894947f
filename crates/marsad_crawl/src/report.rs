//! What came of a visit.

use std::{collections::BTreeMap, fmt, time::Duration};

use marsad_model::Problem;

/// What one visit of a source did and found.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Report {
    /// Requests, those for robots.txt, redirects and second tries among them.
    pub requests: u32,
    /// Pages that came whole.
    pub fetched: u32,
    /// Pages that are as they were, says their server.
    pub unchanged: u32,
    /// Pages that robots.txt forbids.
    pub forbidden: u32,
    pub failed: BTreeMap<Failure, u32>,
    /// Pages of ads that are listed, whether asked for this time or not.
    pub listed: u32,
    /// Ads read from what was fetched.
    pub postings: u32,
    /// Pages of ads that came whole and showed no ad. Many of them: the site has changed.
    pub without_ad: u32,
    pub removed: Vec<Removal>,
    /// Pages that were due and were left for the next visit.
    pub left: u32,
    /// Why it ended before everything due was asked for.
    pub ended: Option<Ended>,
    /// Everything that lists ads was seen, so that what was not there is not there.
    pub complete: bool,
    /// Bodies as received.
    pub bytes: u64,
    pub duration: Duration,
    /// For people: what is wrong with the site, or with its entry.
    pub problems: Vec<Problem>,
}

/// Ads that a source no longer has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Removal {
    /// The page that showed them, or that they were last listed on.
    pub address: String,
    /// `Posting::id` of each.
    pub postings: Vec<String>,
    pub why: Why,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// Its page answers 404 or 410.
    Gone,
    /// Its last day has passed.
    Expired,
    /// So many complete visits as the entry says have not found it.
    Vanished,
}

/// Why a page did not come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Failure {
    TimedOut,
    /// No connection, or it broke.
    Broken,
    /// It is not sure who answers.
    Certificate(Distrust),
    /// The body is larger than the limit, packed or unpacked.
    TooLarge,
    /// More redirects than are followed, or one in a circle.
    Redirects,
    /// It leads to a host that the entry does not name.
    OffSite,
    /// robots.txt does not answer, so that nothing may be asked.
    Robots,
    /// 429 or 503 after all tries.
    Busy,
    Status(u16),
    /// For recorded answers: there is none.
    NotRecorded,
}

/// Why the certificate of a server is not believed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Distrust {
    /// Nobody who is trusted has signed it.
    Issuer,
    /// It has expired, or is not valid yet.
    Time,
    /// It is made out for another name.
    Name,
    Other,
}

/// What ended a visit early.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Ended {
    Budget,
    /// The hours in which the source may be visited are over.
    Window,
    /// The site asks to be left alone for longer than a visit waits.
    AskedToWait,
    /// Several pages in a row did not come.
    NoAnswer,
    /// It has taken longer than any visit may.
    Time,
}

impl Failure {
    /// Whether the page itself is at fault, so that trying again soon would not help.
    pub(crate) fn is_of_page(self) -> bool {
        match self {
            Self::TooLarge | Self::Redirects | Self::OffSite => true,
            Self::Status(status) => status < 500,
            Self::TimedOut
            | Self::Broken
            | Self::Certificate(_)
            | Self::Robots
            | Self::Busy
            | Self::NotRecorded => false,
        }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TimedOut => f.write_str("no answer in time"),
            Self::Broken => f.write_str("no connection, or it broke"),
            Self::Certificate(why) => write!(f, "{why}"),
            Self::TooLarge => f.write_str("larger than the limit"),
            Self::Redirects => f.write_str("too many redirects"),
            Self::OffSite => f.write_str("leads to a host that the entry does not name"),
            Self::Robots => f.write_str("robots.txt does not answer"),
            Self::Busy => f.write_str("the server is busy (429 or 503)"),
            Self::Status(status) => write!(f, "status {status}"),
            Self::NotRecorded => f.write_str("no answer is recorded"),
        }
    }
}

impl fmt::Display for Distrust {
    /// With who should act.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Issuer => {
                "its certificate is signed by nobody who is trusted here: if that is your own network \
                 (a proxy that looks into connections), name its authority as `ca_file` in \
                 config.toml; else the operator of the site should mend it"
            }
            Self::Time => {
                "its certificate has expired or is not valid yet: the operator of the site should \
                 renew it, unless the clock of this machine is wrong"
            }
            Self::Name => {
                "its certificate is made out for another name: the operator of the site should mend \
                 it, or the entry should name the other host"
            }
            Self::Other => "its certificate is not valid: the operator of the site should look at it",
        })
    }
}

impl fmt::Display for Ended {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Budget => "its budget of requests was used up",
            Self::Window => "the hours of its window were over",
            Self::AskedToWait => "the site asks to be left alone for a while",
            Self::NoAnswer => "the site does not answer",
            Self::Time => "it took too long",
        })
    }
}

impl fmt::Display for Why {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Gone => "gone",
            Self::Expired => "expired",
            Self::Vanished => "vanished",
        })
    }
}
