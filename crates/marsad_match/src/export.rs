//! A profile as a file that other programs read. There is nobody's name in it: who takes it away
//! fills that in.

mod europass;
mod json_resume;

pub use europass::europass;
pub use json_resume::json_resume;

/// What is written out, in words of one language.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Profile {
    /// BCP 47 tag.
    pub lang: String,
    pub jobs: Vec<Job>,
    pub skills: Vec<Skill>,
}

/// A job that the person has had.
#[derive(Debug, Clone, PartialEq)]
pub struct Job {
    /// ISCO-08 code.
    pub code: String,
    pub label: String,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Skill {
    pub uri: String,
    pub label: String,
    /// What sort of thing it is, in words.
    pub kind: String,
}

#[cfg(test)]
pub(crate) fn sample() -> Profile {
    let skill = |uri: &str, label: &str, kind: &str| Skill {
        uri: uri.to_owned(),
        label: label.to_owned(),
        kind: kind.to_owned(),
    };
    Profile {
        lang: "fr".to_owned(),
        jobs: vec![Job { code: "7212".to_owned(), label: "Soudeurs & oxycoupeurs".to_owned() }],
        skills: vec![
            skill("http://data.europa.eu/esco/skill/aaaa-1", "souder <TIG>", "compétence"),
            skill("marsad:tool/sage", "Sage", "outil"),
            skill("marsad:tool/excel", "Excel", "outil"),
        ],
    }
}
