//! Which table answers which question: written by people who know both, in the country pack.

use marsad_model::Localized;
use serde::Deserialize;

/// A question as people ask it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    pub text: Localized,
    /// Who asks it; the first is whose group it is listed in.
    pub audience: String,
    pub answer: Answer,
}

/// What answers a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// A published table.
    Table {
        dataflow: String,
        measure: String,
        /// The rest of the selection, as a query: `by=sex&view=table`.
        query: String,
        /// A comparison with figures that claim to measure the same.
        rivals: Option<String>,
    },
    /// No table: why not, and what comes nearest.
    Nothing(Localized),
}

/// A file of questions that cannot be read; the country pack's to mend.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum QuestionError {
    #[error("{file}: {message}")]
    Toml { file: String, message: String },
    #[error("{file}, question {number}: field `{field}` {reason}")]
    Field { file: String, number: usize, field: &'static str, reason: &'static str },
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    questions: Vec<Row>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    audience: String,
    text: Words,
    dataflow: Option<String>,
    measure: Option<String>,
    query: Option<String>,
    rivals: Option<String>,
    nothing: Option<Words>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    ar: String,
    fr: String,
    en: String,
}

/// Reads `questions.toml`.
pub fn parse(file: &str, text: &str) -> Result<Vec<Question>, QuestionError> {
    let parsed: File = toml::from_str(text)
        .map_err(|e| QuestionError::Toml { file: file.to_owned(), message: e.to_string() })?;
    let rows = parsed.questions.into_iter().enumerate();
    rows.map(|(n, row)| {
        question(row).map_err(|(field, reason)| QuestionError::Field {
            file: file.to_owned(),
            number: n + 1,
            field,
            reason,
        })
    })
    .collect()
}

fn question(row: Row) -> Result<Question, (&'static str, &'static str)> {
    let answer = match (row.dataflow, row.nothing) {
        (Some(dataflow), None) => Answer::Table {
            dataflow,
            measure: row.measure.ok_or(("measure", "is missing"))?,
            query: row.query.unwrap_or_default(),
            rivals: row.rivals,
        },
        (None, Some(why)) => Answer::Nothing(localized(why, "nothing")?),
        (Some(_), Some(_)) => return Err(("nothing", "stands beside a dataflow")),
        (None, None) => return Err(("dataflow", "is missing, and so is `nothing`")),
    };
    Ok(Question { text: localized(row.text, "text")?, audience: row.audience, answer })
}

fn localized(words: Words, field: &'static str) -> Result<Localized, (&'static str, &'static str)> {
    let Words { ar, fr, en } = words;
    if [&ar, &fr, &en].into_iter().any(|it| it.trim().is_empty()) {
        return Err((field, "is empty in a language"));
    }
    Ok(Localized { ar, fr, en })
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "text = { ar = \"س؟\", fr = \"Q ?\", en = \"Q?\" }";

    fn check(rest: &str, expected: Result<&str, &str>) {
        let toml = format!("[[questions]]\naudience = \"student\"\n{TEXT}\n{rest}");
        let found = parse("questions.toml", &toml).map(|them| match &them[0].answer {
            Answer::Table { dataflow, measure, query, .. } => {
                format!("{dataflow} {measure} {query}")
            }
            Answer::Nothing(why) => why.en.clone(),
        });
        match (found, expected) {
            (Ok(found), Ok(expected)) => assert_eq!(found, expected),
            (Err(found), Err(expected)) => {
                assert!(found.to_string().contains(expected), "{found}");
            }
            (found, expected) => panic!("{rest}: {found:?}, not {expected:?}"),
        }
    }

    #[test]
    fn a_question_has_a_table_or_says_why_not() {
        check(
            "dataflow = \"census\"\nmeasure = \"RATE\"\nquery = \"by=sex\"",
            Ok("census RATE by=sex"),
        );
        check(
            "nothing = { ar = \"ل\", fr = \"n\", en = \"nobody counts it\" }",
            Ok("nobody counts it"),
        );
        check("", Err("question 1: field `dataflow` is missing"));
        check("dataflow = \"census\"", Err("field `measure` is missing"));
        check("nothing = { ar = \"\", fr = \"n\", en = \"n\" }", Err("field `nothing` is empty"));
        check("datflow = \"census\"", Err("questions.toml: "));
    }
}
