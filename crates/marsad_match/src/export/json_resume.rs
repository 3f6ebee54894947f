//! JSON Resume (schema 1.0.0): skills by sort, as keywords.

use serde_json::{Value, json};

use super::Profile;

/// A résumé without a person's data.
pub fn json_resume(profile: &Profile) -> Value {
    let mut sorts: Vec<(&str, Vec<&str>)> = Vec::new();
    for skill in &profile.skills {
        match sorts.iter_mut().find(|(kind, _)| *kind == skill.kind) {
            Some((_, labels)) => labels.push(&skill.label),
            None => sorts.push((&skill.kind, vec![&skill.label])),
        }
    }
    let skills: Vec<Value> =
        sorts.iter().map(|(kind, labels)| json!({ "name": kind, "keywords": labels })).collect();
    let work: Vec<Value> = profile
        .jobs
        .iter()
        .map(|job| json!({ "name": "", "position": job.label, "summary": "" }))
        .collect();
    json!({
        "$schema":
            "https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json",
        "basics": { "name": "", "label": profile.jobs.first().map_or("", |job| &job.label) },
        "work": work,
        "education": [],
        "skills": skills,
        "languages": [],
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::sample;

    #[test]
    fn skills_stand_by_their_sort() {
        let resume = json_resume(&sample());
        assert_eq!(resume["skills"][1], json!({ "name": "outil", "keywords": ["Sage", "Excel"] }));
        assert_eq!(resume["work"][0]["position"], "Soudeurs & oxycoupeurs");
        assert_eq!(resume["basics"]["name"], "");
    }
}
