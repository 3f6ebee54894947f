//! What was found, in words.

use marsad_model::Lang;
use marsad_taxonomy::Level;

use crate::{
    State, charts, find, labels,
    matching::{Basis, Demanded, Offered, Paid, Question, Suited},
    numbers,
    pages::{
        parts::{self, VacancyCard},
        skill,
        training::cards,
    },
    params::Params,
    select,
    texts::{Arg, text, text_with},
    training::{self, Nearness, Wanted},
};

/// A skill or job of the question, to be kept or taken away.
pub(crate) struct Tick {
    pub(crate) id: String,
    pub(crate) value: String,
    pub(crate) label: String,
    /// What sort of skill it is.
    pub(crate) kind: String,
}

pub(crate) struct Named {
    pub(crate) label: String,
    pub(crate) href: String,
    /// How often it is asked for; empty where that is not told.
    pub(crate) told: String,
}

pub(crate) struct SuitedView {
    pub(crate) code: String,
    pub(crate) label: String,
    pub(crate) href: String,
    /// Why it fits, beside the skills.
    pub(crate) reasons: Vec<String>,
    pub(crate) shared: Vec<Named>,
    pub(crate) lacking: Vec<Named>,
    /// Whose ads tell what is lacking, if not the occupation's.
    pub(crate) wider: String,
    pub(crate) open: String,
    pub(crate) open_href: String,
    pub(crate) wage: Option<Wage>,
    /// How to get there from each job.
    pub(crate) moves: Vec<Named>,
}

pub(crate) struct Wage {
    pub(crate) value: String,
    /// Quartiles, area, group, period.
    pub(crate) detail: String,
    pub(crate) href: String,
}

pub(crate) struct Offer {
    pub(crate) card: VacancyCard,
    pub(crate) reasons: Vec<String>,
}

pub(crate) struct Course {
    pub(crate) title: String,
    pub(crate) provider: String,
    pub(crate) href: String,
    /// Where it is given, seen from the place.
    pub(crate) nearness: String,
    pub(crate) teaches: Vec<String>,
}

const COURSES: usize = 6;
const SHARED: usize = 8;

pub(super) fn skills(lang: Lang, question: &Question<'_>) -> Vec<Tick> {
    let tick = |(n, it): (usize, &&marsad_taxonomy::Skill)| Tick {
        id: format!("skill-{n}"),
        value: find::skill_id(&it.uri).to_owned(),
        label: it.label_in(lang).to_owned(),
        kind: text(lang, &format!("skill-kind-{}", it.kind.id())),
    };
    question.skills.iter().enumerate().map(tick).collect()
}

pub(super) fn jobs(state: &State, lang: Lang, question: &Question<'_>) -> Vec<Tick> {
    let tick = |(n, code): (usize, &marsad_model::IscoCode)| Tick {
        id: format!("job-{n}"),
        value: code.to_string(),
        label: labels::label(state, lang, "occupation", code.as_str()),
        kind: format!("ISCO {code}"),
    };
    question.jobs.iter().enumerate().map(tick).collect()
}

impl SuitedView {
    pub(super) fn new(
        state: &State,
        lang: Lang,
        question: &Question<'_>,
        suited: &Suited<'_>,
    ) -> Self {
        let fit = &suited.fit;
        let code = fit.group.as_str();
        let label = labels::label(state, lang, "occupation", code);
        let mut reasons = Vec::new();
        let mut moves = Vec::new();
        if let Some(near) = fit.job {
            let name = labels::label(state, lang, "occupation", near.job.as_str());
            let key = if near.digits == 4 { "match-because-job" } else { "match-because-near" };
            reasons.push(text_with(lang, key, &[("name", Arg::Name(&name))]));
            if near.digits < 4 {
                moves.push(Named {
                    label: text_with(lang, "match-move-from", &[("name", Arg::Name(&name))]),
                    href: format!("/{}/moves?from={}&to={code}", lang.tag(), near.job),
                    told: String::new(),
                });
            }
        }
        if fit.is_about && fit.shared.is_empty() {
            reasons.push(text(lang, "match-because-words"));
        }
        let shared = fit.shared.iter().take(SHARED);
        Self {
            shared: shared.map(|uri| named(state, lang, uri, String::new())).collect(),
            lacking: suited.lacking.iter().map(|it| demanded(state, lang, it)).collect(),
            wider: wider(state, lang, &suited.lacking),
            open: open(state, lang, question, suited.n_open),
            open_href: open_address(lang, question, code),
            wage: suited.paid.as_ref().map(|it| wage(state, lang, it)),
            href: format!("/{}/occupations/{code}", lang.tag()),
            code: code.to_owned(),
            label,
            reasons,
            moves,
        }
    }
}

fn open(state: &State, lang: Lang, question: &Question<'_>, n: usize) -> String {
    let count = ("count", Arg::Count(n as u64));
    match &question.around {
        None => text_with(lang, "match-open", &[count]),
        Some(around) => {
            let name = labels::label(state, lang, "ref_area", &around.place.code);
            text_with(lang, "match-open-near", &[count, ("name", Arg::Name(&name))])
        }
    }
}

fn open_address(lang: Lang, question: &Question<'_>, code: &str) -> String {
    let mut params = Params::default().set("occupation", code).set("open", "true");
    if let Some(around) = &question.around {
        params = params.set("near", around.place.name(lang));
    }
    format!("/{}/jobs{}", lang.tag(), params.query())
}

fn named(state: &State, lang: Lang, uri: &str, told: String) -> Named {
    Named { label: labels::label(state, lang, "skill", uri), href: skill::address(lang, uri), told }
}

/// A skill that is asked for, with how often.
pub(crate) fn demanded(state: &State, lang: Lang, it: &Demanded) -> Named {
    let told = match it.basis {
        Basis::Published => {
            let percent = numbers::percent(lang, it.percent, 1);
            text_with(lang, "match-asked-share", &[("share", Arg::Words(&percent))])
        }
        Basis::Found { n, of } => {
            let n = numbers::number(lang, n as f64, 0);
            text_with(
                lang,
                "match-asked-count",
                &[("n", Arg::Words(&n)), ("count", Arg::Count(of))],
            )
        }
    };
    named(state, lang, &it.uri, told)
}

/// That what is asked for is told of a group around the occupation, where too few ads are known of the
/// occupation itself; else nothing.
pub(crate) fn wider(state: &State, lang: Lang, asked: &[Demanded]) -> String {
    let Some(group) = asked.first().map(|it| it.group).filter(|it| it.level() < 4) else {
        return String::new();
    };
    let name = labels::label(state, lang, "occupation", group.as_str());
    text_with(lang, "match-asked-wider", &[("name", Arg::Name(&name))])
}

/// The advertised wage with the half of the ads around its middle, and what it is of.
pub(crate) fn wage(state: &State, lang: Lang, paid: &Paid<'_>) -> Wage {
    let flow = select::flow(state, "advertised_wage").expect("what is paid is of this indicator");
    let shown = |figure| charts::shown(lang, flow, figure);
    let area = labels::label(state, lang, "ref_area", &paid.area);
    let group = labels::label(state, lang, "occupation", paid.group.as_str());
    let period = labels::period(state, lang, paid.middle.period());
    let args = [
        ("low", Arg::Words(&shown(paid.low))),
        ("high", Arg::Words(&shown(paid.high))),
        ("area", Arg::Name(&area)),
        ("group", Arg::Name(&group)),
        ("period", Arg::Words(&period)),
        ("count", Arg::Count(u64::from(paid.middle.n_postings().unwrap_or(0)))),
    ];
    let fixed = [("ref_area", paid.area.as_str()), ("occupation", paid.group.as_str())];
    Wage {
        value: format!("{} {}", shown(paid.middle), labels::unit(state, lang, "currency_month")),
        detail: text_with(lang, "match-wage-detail", &args),
        href: parts::indicator_address(lang, flow, "MEDIAN", &fixed),
    }
}

impl Offer {
    pub(super) fn new(state: &State, lang: Lang, offered: &Offered) -> Self {
        let mut reasons: Vec<String> =
            offered.shared.iter().map(|uri| labels::label(state, lang, "skill", uri)).collect();
        if offered.is_suited
            && let Some(code) = &offered.entry.occupation
        {
            reasons.insert(0, labels::label(state, lang, "occupation", code));
        }
        Self { card: VacancyCard::new(state, lang, &offered.entry), reasons }
    }
}

/// Programmes that lead to the occupations that fit and teach what is lacking for them, the nearest of
/// those that teach most.
pub(super) fn courses<'a>(
    state: &'a State,
    lang: Lang,
    question: &Question<'_>,
    suited: &'a [Suited<'_>],
) -> Vec<Course> {
    let wanted = |it: &'a Suited<'_>| Wanted {
        occupation: it.fit.group,
        skills: it.lacking.iter().map(|it| it.uri.as_str()).collect(),
    };
    let wanted: Vec<Wanted<'_>> = suited.iter().map(wanted).collect();
    let place = question.area(state, Level::Province).or(question.area(state, Level::Region));
    courses_for(state, lang, &wanted, place.as_deref())
}

/// Programmes on the way to some occupations.
pub(crate) fn courses_for<'a>(
    state: &'a State,
    lang: Lang,
    wanted: &[Wanted<'a>],
    place: Option<&str>,
) -> Vec<Course> {
    let found = training::programmes_for(state, wanted, place);
    let course = |it: &training::Match<'_>| Course {
        title: it.programme.title.clone(),
        provider: it.programme.provider.clone(),
        href: cards::address(lang, &it.programme.id),
        nearness: match (place, it.nearness) {
            (None, _) => String::new(),
            (Some(_), Nearness::Here) => text(lang, "match-course-here"),
            (Some(_), Nearness::Region) => text(lang, "match-course-region"),
            (Some(_), Nearness::Elsewhere) => text(lang, "match-course-elsewhere"),
        },
        teaches: it.skills.iter().map(|uri| labels::label(state, lang, "skill", uri)).collect(),
    };
    found.iter().take(COURSES).map(course).collect()
}
