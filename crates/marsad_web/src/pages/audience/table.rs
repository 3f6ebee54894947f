//! Who comes, what for, and which figures of their place they see. Words are in `audiences.ftl`.

use crate::{State, pages::layout};

/// A kind of reader.
pub(crate) struct Audience {
    /// In addresses and in the names of messages.
    pub(crate) id: &'static str,
    /// What they come for: `task-…`, and where it is answered.
    pub(crate) tasks: &'static [(&'static str, To)],
    /// Indicators and measures.
    pub(crate) figures: &'static [(&'static str, &'static str)],
    /// Measures of official data sets; those that no loaded set has are left out.
    pub(crate) official: &'static [&'static str],
    /// What the figures cannot say: `limit-…`.
    pub(crate) limits: &'static [&'static str],
}

/// Where a task leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum To {
    /// A page; `{place}` and `{occupation}` are what is chosen.
    Page(&'static str),
    /// A page that takes words as `q`, and the place.
    Search(&'static str),
}

impl To {
    /// Whether it leads to something that this server does.
    pub(crate) fn is_offered(self, state: &State) -> bool {
        let (Self::Page(address) | Self::Search(address)) = self;
        let path = address.split('?').next().unwrap_or(address);
        layout::is_offered(state, path.trim_start_matches('/'))
    }
}

use To::{Page, Search};

const PAY: To = Page("/indicators/advertised_wage?occupation={occupation}&ref_area={place}");
const OCCUPATION: To = Page("/occupations/{occupation}");
const RECRUITERS: To = Page("/occupations/{occupation}/employers?place={place}");
const PLACE: To = Page("/places/{place}");

pub(crate) const AUDIENCES: &[Audience] = &[
    Audience {
        id: "job-seeker",
        tasks: &[
            ("find-jobs", Search("/jobs")),
            ("my-skills", Page("/match")),
            ("my-pay", PAY),
            ("who-hires", RECRUITERS),
            ("asked-skills", OCCUPATION),
            ("change", Page("/moves")),
            ("tell-me", Page("/alerts?occupation={occupation}&place={place}")),
        ],
        figures: &[
            ("vacancies_open", "COUNT"),
            ("vacancies_new", "COUNT"),
            ("advertised_wage", "MEDIAN"),
        ],
        official: &["UNEMPLOYMENT_RATE"],
        limits: &["ads", "wage", "filled"],
    },
    Audience {
        id: "student",
        tasks: &[
            ("sought-here", PLACE),
            ("what-is-it", Search("/occupations")),
            ("which-diploma", Page("/indicators/share_by_education?by=education&ref_area={place}")),
            ("where-to-learn", Search("/training")),
            ("beginners", Page("/indicators/share_by_experience?by=experience&ref_area={place}")),
        ],
        figures: &[("vacancies_new", "COUNT"), ("advertised_wage", "MEDIAN")],
        official: &["UNEMPLOYMENT_RATE", "EDUCATION_HIGHER", "EMPLOYED"],
        limits: &["ads", "future", "diploma"],
    },
    Audience {
        id: "employer",
        tasks: &[
            ("market", Page("/employers?occupation={occupation}&place={place}")),
            ("who-else", RECRUITERS),
            ("check-draft", Page("/employers/draft")),
            ("post-ad", Page("/employers/post")),
            ("people-here", Page("/indicators/census?measure=LABOUR_FORCE&ref_area={place}")),
        ],
        figures: &[
            ("vacancies_open", "COUNT"),
            ("advertised_wage", "MEDIAN"),
            ("advertised_wage", "STATED_SHARE"),
        ],
        official: &["LABOUR_FORCE", "UNEMPLOYMENT_RATE"],
        limits: &["ads", "wage", "applicants"],
    },
    Audience {
        id: "training-body",
        tasks: &[
            ("seats-missing", Page("/training/gap")),
            ("check-syllabus", Page("/training/syllabus")),
            ("skills-here", Page("/indicators/skill_demand?by=skill&ref_area={place}")),
            ("asked-skills", OCCUPATION),
            ("sought-here", PLACE),
            ("which-diploma", Page("/indicators/share_by_education?by=education&ref_area={place}")),
        ],
        figures: &[("vacancies_open", "COUNT"), ("vacancies_new", "COUNT")],
        official: &["UNEMPLOYMENT_RATE", "EDUCATION_HIGHER"],
        limits: &["ads", "skills", "future"],
    },
    Audience {
        id: "professional-organisation",
        tasks: &[
            ("my-sector", Page("/sectors")),
            ("bulletin", Page("/bulletins")),
            ("regions", Page("/indicators/vacancies_open?view=map")),
            ("contracts", Page("/indicators/share_by_contract?by=contract&ref_area={place}")),
            ("my-pay", PAY),
        ],
        figures: &[
            ("vacancies_open", "COUNT"),
            ("vacancies_new", "COUNT"),
            ("advertised_wage", "MEDIAN"),
        ],
        official: &["ESTABLISHMENTS", "ESTABLISHMENT_JOBS", "EMPLOYED"],
        limits: &["ads", "sector", "employer"],
    },
    Audience {
        id: "policy-maker",
        tasks: &[
            ("which-figure", Page("/compare")),
            ("which-table", Page("/questions")),
            ("how-my-place", PLACE),
            ("bulletin", Page("/bulletins")),
            ("unemployment-map", Page("/indicators/census?measure=UNEMPLOYMENT_RATE&view=map")),
            ("how-sure", Page("/sources")),
            ("what-changed", Page("/releases")),
        ],
        figures: &[
            ("vacancies_open", "COUNT"),
            ("vacancies_new", "COUNT"),
            ("coverage", "SOURCES"),
        ],
        official: &["ACTIVITY_RATE", "UNEMPLOYMENT_RATE", "EMPLOYED"],
        limits: &["ads", "census", "cause"],
    },
    Audience {
        id: "researcher",
        tasks: &[
            ("which-table", Page("/questions")),
            ("take-data", Page("/indicators")),
            ("how-made", Page("/method")),
            ("vintages", Page("/releases")),
            ("ask-by-program", Page("/api")),
            ("rivals", Page("/compare")),
            ("how-sure", Page("/sources")),
        ],
        figures: &[
            ("coverage", "POSTINGS"),
            ("coverage", "SOURCES"),
            ("duplicates_removed", "SHARE"),
        ],
        official: &["POPULATION_15_PLUS", "LABOUR_FORCE", "UNEMPLOYMENT_RATE"],
        limits: &["ads", "sources", "census"],
    },
];
