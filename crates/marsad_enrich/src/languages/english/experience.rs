//! What is said of years of experience.

pub(super) const EXPERIENCE: &[&str] =
    &["experience", "experienced", "seniority", "exp", "practice", "track record"];

pub(super) const NO_EXPERIENCE: &[&str] = &[
    "no experience",
    "no prior experience",
    "entry level",
    "fresh graduate",
    "fresh graduates",
    "recent graduate",
    "less than 1 year",
    "beginners welcome",
    "beginners accepted",
    "beginners are welcome",
    "juniors welcome",
    "juniors are welcome",
    "without experience",
    "no experience needed",
    "with or without experience",
    "training provided",
    "beginners",
    "new graduates",
    "newly graduated",
    "recently graduated",
    "first job",
    "freshers",
    "freshers welcome",
    "no background needed",
    "we train you",
    "we will train you",
    "we'll train you",
    "full training given",
    "beginners (that|whom|who|we)",
    "(zero|0) (to|–) (one|two|three|1|2|3) years",
    "(never|not) worked before",
    "(experience|experienced) or not",
    "experience (is |)optional",
    "with no experience",
    "school leavers",
];

pub(super) const NO_BEGINNERS: &[&str] = &["no beginners"];

pub(super) const UNNEEDED: &[&str] = &[
    "(not|isn't|aren't|never) (required|needed|necessary|mandatory|compulsory|essential|asked|expected|important|a requirement|a must|an obstacle)",
    "(doesn't|does not|don't|do not|never) (matter|count|need|require|ask for|expect|care about|look at)",
    "no need (for|of|to have)",
    "(unnecessary|irrelevant|regardless of)",
];

pub(super) const LEAST: &[&str] = &[
    "at least",
    "minimum",
    "min",
    "or more",
    "plus",
    "minimum of",
    "no less than",
    "no fewer than",
    "not fewer than",
    "(minimun|minimim|minimium)",
    "or longer",
    "not less than",
    "required",
    "or above",
    "and above",
];

pub(super) const MORE: &[&str] = &["more than", "over", "upwards of"];

pub(super) const YEARS_WITHIN: &[&str] =
    &["in", "with", "as", "at", "of which", "including", "of", "on", "within", "spent", "behind"];

pub(super) const HAVING_YEARS: &[&str] = &[
    "with",
    "having",
    "bring",
    "brings",
    "you have",
    "have",
    "has",
    "worked",
    "spent",
    "need",
    "needs",
    "require",
    "requires",
    "requiring",
];

pub(super) const OTHER_YEARS: &[&str] = &[
    "age",
    "aged",
    "contract",
    "duration",
    "warranty",
    "valid",
    "renewable",
    "old",
    "founded",
    "licence held",
    "license held",
    "course",
    "after the bac",
    "after the baccalaureate",
    "after high school",
    "of higher education",
    "of university",
    "of study",
    "of studies",
];

pub(super) const PAST_YEARS: &[&str] =
    &["since", "every", "for", "over the", "after", "ago", "in the last", "within"];

pub(super) const BOUND_YEARS: &[&str] =
    &["commit", "commits", "committed to", "bound to", "undertake to", "undertakes to"];

pub(super) const BOASTS: &[&str] =
    &["our (company|group|firm|team) has", "we have", "our (experience|expertise)", "backed by"];

pub(super) const YEARS_AT_MOST: &[&str] =
    &["at most", "less than", "up to", "maximum", "max", "no more than", "not more than"];

pub(super) const RATHER: &[&str] = &["preferably", "ideally"];
