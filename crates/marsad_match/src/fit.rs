//! Occupations that fit what a person brings, with the reasons.
//!
//! What orders them says how well an occupation goes with what was brought, not how good a person is;
//! it leaves this file as an order and as reasons only. The method is in `docs/method/match.md`.

use std::collections::BTreeMap;

use marsad_model::IscoCode;

/// What a person brings, in codes.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Brought {
    /// URIs of skills.
    pub skills: Vec<String>,
    /// Unit groups of jobs that the person has had, the surest first.
    pub jobs: Vec<IscoCode>,
}

/// How often a skill is asked for.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Asked {
    pub uri: String,
    /// A language, or a skill that employers of many trades ask for: it speaks for no occupation
    /// alone.
    pub is_general: bool,
    /// Share of all vacancies, 0 to 1.
    pub share: f64,
    /// Share of the vacancies of each unit group.
    pub by_group: BTreeMap<IscoCode, f64>,
}

/// An occupation, and why it fits.
#[derive(Debug, Clone, PartialEq)]
pub struct Fit {
    pub group: IscoCode,
    /// Skills that were brought and that its employers ask for more than others do, the one that
    /// says most first.
    pub shared: Vec<String>,
    /// The job that it is, or is near.
    pub job: Option<Near>,
    /// The words of what was brought are those of its description.
    pub is_about: bool,
}

/// How near an occupation is to a job, by ISCO-08.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Near {
    pub job: IscoCode,
    /// Digits that both codes share.
    pub digits: usize,
}

/// What a job says of its own group, and of those that share three and two digits with it.
const SAME: f64 = 1.0;
const SAME_MINOR: f64 = 0.3;
const SAME_SUB_MAJOR: f64 = 0.1;
/// How much less each further job says.
const LATER: f64 = 0.85;
/// What all shared skills say at most, and how soon.
const SKILLS: f64 = 0.9;
const SOON: f64 = 0.6;
/// How much the words as a whole say, and from which likeness on.
const ABOUT: f64 = 0.6;
const LEAST_ABOUT: f32 = 0.05;

/// The occupations that fit best, at most `top`. `asked` is what is known of each skill that was
/// brought; `about` are the groups whose descriptions are like the words of what was brought.
pub fn rank(brought: &Brought, asked: &[Asked], about: &[(IscoCode, f32)], top: usize) -> Vec<Fit> {
    let mut found: BTreeMap<IscoCode, (f64, Fit)> = BTreeMap::new();
    let mut groups: Vec<IscoCode> = brought.jobs.clone();
    groups.extend(asked.iter().flat_map(|it| it.by_group.keys()));
    groups.extend(about.iter().map(|(group, _)| group));
    // Those beside a job fit too, where they are known at all.
    for group in groups {
        found.entry(group).or_insert_with(|| weigh(group, brought, asked, about));
    }
    let mut ranked: Vec<(f64, Fit)> =
        found.into_values().filter(|(weight, _)| *weight > 0.0).collect();
    ranked.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.group.cmp(&b.1.group)));
    ranked.truncate(top);
    ranked.into_iter().map(|(_, fit)| fit).collect()
}

fn weigh(
    group: IscoCode,
    brought: &Brought,
    asked: &[Asked],
    about: &[(IscoCode, f32)],
) -> (f64, Fit) {
    let mut of_jobs = (0.0, None);
    for (nth, job) in brought.jobs.iter().enumerate() {
        let digits = shared_digits(group, *job);
        let near = match digits {
            4.. => SAME,
            3 => SAME_MINOR,
            2 => SAME_SUB_MAJOR,
            _ => continue,
        };
        let weight = near * LATER.powi(nth as i32);
        if weight > of_jobs.0 {
            of_jobs = (weight, Some(Near { job: *job, digits }));
        }
    }
    let mut shared: Vec<(f64, &str)> = asked
        .iter()
        .filter_map(|skill| {
            let weight = evidence(*skill.by_group.get(&group)?, skill.share);
            (weight > 0.0).then_some((weight, skill.uri.as_str()))
        })
        .collect();
    shared.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(b.1)));
    let of_skills: f64 = shared.iter().map(|(weight, _)| weight).sum();
    let words = about.iter().find(|(it, _)| *it == group).map_or(0.0, |(_, alike)| *alike);
    let weight = of_jobs.0 + SKILLS * (1.0 - (-of_skills / SOON).exp()) + ABOUT * f64::from(words);
    // French and a spreadsheet make nobody an accountant.
    let is_general = |uri: &str| asked.iter().any(|it| it.uri == uri && it.is_general);
    let says_something =
        of_jobs.1.is_some() || words > 0.0 || shared.iter().any(|(_, uri)| !is_general(uri));
    let weight = if says_something { weight } else { 0.0 };
    let fit = Fit {
        group,
        shared: shared.into_iter().map(|(_, uri)| uri.to_owned()).collect(),
        job: of_jobs.1,
        is_about: words >= LEAST_ABOUT,
    };
    (weight, fit)
}

/// What it says for a group that its employers ask for a skill: how many of them do, by how much more
/// often that is than elsewhere. A skill that everybody asks for says nothing of an occupation.
fn evidence(share: f64, everywhere: f64) -> f64 {
    if share <= 0.0 || everywhere <= 0.0 {
        return 0.0;
    }
    share * (share / everywhere).ln().max(0.0)
}

fn shared_digits(a: IscoCode, b: IscoCode) -> usize {
    a.as_str().bytes().zip(b.as_str().bytes()).take_while(|(a, b)| a == b).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(text: &str) -> IscoCode {
        IscoCode::parse(text).unwrap()
    }

    fn asked(uri: &str, share: f64, by_group: &[(&str, f64)]) -> Asked {
        let by_group = by_group.iter().map(|(group, share)| (code(group), *share)).collect();
        Asked { uri: uri.to_owned(), is_general: false, share, by_group }
    }

    fn groups(fits: &[Fit]) -> Vec<&str> {
        fits.iter().map(|fit| fit.group.as_str()).collect()
    }

    #[test]
    fn skills_that_few_others_ask_for_say_most() {
        let brought =
            Brought { skills: vec!["french".to_owned(), "weld".to_owned()], jobs: Vec::new() };
        let asked = [
            asked("french", 0.4, &[("4110", 0.5), ("7212", 0.2), ("7126", 0.3)]),
            asked("weld", 0.02, &[("7212", 0.8), ("7126", 0.3)]),
        ];
        let fits = rank(&brought, &asked, &[], 5);
        assert_eq!(groups(&fits), ["7212", "7126", "4110"]);
        assert_eq!(fits[0].shared, ["weld"]);
        assert_eq!(fits[2].shared, ["french"]);
    }

    #[test]
    fn a_job_speaks_for_its_own_group_and_for_its_neighbors() {
        let brought = Brought { skills: Vec::new(), jobs: vec![code("7212"), code("8322")] };
        let about = [(code("7213"), 0.2), (code("2411"), 0.04)];
        let fits = rank(&brought, &[], &about, 5);
        assert_eq!(groups(&fits), ["7212", "8322", "7213", "2411"]);
        assert_eq!(fits[2].job, Some(Near { job: code("7212"), digits: 3 }));
        assert!(fits[2].is_about && !fits[3].is_about && fits[3].job.is_none());
    }

    #[test]
    fn languages_and_spreadsheets_alone_speak_for_nothing() {
        let brought =
            Brought { skills: vec!["french".to_owned(), "ledger".to_owned()], jobs: Vec::new() };
        let french =
            Asked { is_general: true, ..asked("french", 0.1, &[("4110", 0.5), ("2411", 0.3)]) };
        assert!(rank(&brought, std::slice::from_ref(&french), &[], 5).is_empty());
        let ledger = asked("ledger", 0.02, &[("2411", 0.4)]);
        let fits = rank(&brought, &[french, ledger], &[], 5);
        assert_eq!(groups(&fits), ["2411"]);
        assert_eq!(fits[0].shared, ["ledger", "french"]);
    }

    #[test]
    fn nothing_fits_nothing() {
        assert!(rank(&Brought::default(), &[], &[], 5).is_empty());
    }
}
