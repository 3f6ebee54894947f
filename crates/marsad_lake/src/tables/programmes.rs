//! `programmes`: one row per programme of training, as its newest listing has it, with codes.

use std::{collections::BTreeSet, sync::LazyLock};

use arrow::{array::Array, datatypes::SchemaRef, record_batch::RecordBatch};
use marsad_model::{
    Cost, Education, IscoCode, OccupationGuess, Outcome, Programme, TaughtSkill, TextLang,
    TrainingMode,
};
use serde_json::{Value, json};

use super::columns::{Columns, Reader, from_micros, list, opt, opt_real};
use crate::Error;

pub const NAME: &str = "programmes";

pub fn schema() -> SchemaRef {
    static SCHEMA: LazyLock<SchemaRef> = LazyLock::new(|| encode(&[]).schema());
    SCHEMA.clone()
}

/// The columns `occupation` (the likeliest one), `skills` and `source_set` are for queries; the last
/// holds one bit for each source in order of name, the last bit for all from the 63rd on.
pub fn encode(rows: &[Programme]) -> RecordBatch {
    let sources: BTreeSet<&str> = rows.iter().map(|row| row.source.as_str()).collect();
    let source_set = |row: &Programme| {
        1_i64 << sources.iter().position(|it| *it == row.source).unwrap_or(62).min(62)
    };
    let guesses: Vec<String> = rows.iter().map(guesses_to_json).collect();
    let taught: Vec<String> = rows.iter().map(taught_to_json).collect();
    let outcomes: Vec<Option<String>> =
        rows.iter().map(|row| row.outcome.as_ref().map(outcome_to_json)).collect();
    fn strings(all: &[String]) -> impl Iterator<Item = &str> {
        all.iter().map(String::as_str)
    }

    let mut columns = Columns::default();
    columns.text("id", rows.iter().map(|row| row.id.as_str()));
    columns.text("source", rows.iter().map(|row| row.source.as_str()));
    columns.int("source_set", rows.iter().map(source_set));
    columns.text("url", rows.iter().map(|row| row.url.as_str()));
    columns.text("title", rows.iter().map(|row| row.title.as_str()));
    columns.text("provider", rows.iter().map(|row| row.provider.as_str()));
    columns.text("location", rows.iter().map(|row| row.location.as_str()));
    columns.text("text", rows.iter().map(|row| row.text.as_str()));
    columns.text("admission", rows.iter().map(|row| row.admission.as_str()));
    columns.text("language", rows.iter().map(|row| row.language.tag()));
    columns.texts("places", rows.iter().map(|row| strings(&row.places)));
    columns.texts("regions", rows.iter().map(|row| strings(&row.regions)));
    columns.texts("provinces", rows.iter().map(|row| strings(&row.provinces)));
    columns.opt_text("education", rows.iter().map(|row| row.level.map(Education::id)));
    columns.text("credential", rows.iter().map(|row| row.credential.as_str()));
    columns.texts("modes", rows.iter().map(|row| row.modes.iter().map(|mode| mode.id())));
    columns.opt_int("seats", rows.iter().map(|row| row.seats.map(i64::from)));
    columns.opt_real("months", rows.iter().map(|row| row.months));
    columns.opt_int("hours", rows.iter().map(|row| row.hours.map(i64::from)));
    columns.opt_real("cost", rows.iter().map(|row| row.cost.as_ref().map(|it| it.amount)));
    columns.opt_text(
        "currency",
        rows.iter().map(|row| row.cost.as_ref().map(|it| it.currency.as_str())),
    );
    columns.texts("taught_in", rows.iter().map(|row| strings(&row.taught_in)));
    columns.texts("skills", rows.iter().map(|row| row.skills.iter().map(|it| it.uri.as_str())));
    columns.text("taught", taught.iter().map(String::as_str));
    columns.opt_text(
        "occupation",
        rows.iter().map(|row| row.occupations.first().map(|it| it.code.as_str())),
    );
    columns.text("occupations", guesses.iter().map(String::as_str));
    columns.opt_text("outcome", outcomes.iter().map(Option::as_deref));
    columns.time("seen_at", rows.iter().map(|row| row.seen_at));
    columns.finish()
}

pub fn decode(batch: &RecordBatch) -> Result<Vec<Programme>, Error> {
    let reader = Reader { table: NAME, batch };
    let (id, source, url) = (reader.text("id")?, reader.text("source")?, reader.text("url")?);
    let (title, provider) = (reader.text("title")?, reader.text("provider")?);
    let (location, text) = (reader.text("location")?, reader.text("text")?);
    let (admission, language) = (reader.text("admission")?, reader.text("language")?);
    let places = reader.texts("places")?;
    let (regions, provinces) = (reader.texts("regions")?, reader.texts("provinces")?);
    let (education, credential) = (reader.text("education")?, reader.text("credential")?);
    let (modes, seats) = (reader.texts("modes")?, reader.int("seats")?);
    let (months, hours) = (reader.real("months")?, reader.int("hours")?);
    let (cost, currency) = (reader.real("cost")?, reader.text("currency")?);
    let (taught_in, taught) = (reader.texts("taught_in")?, reader.text("taught")?);
    let (occupations, outcome) = (reader.text("occupations")?, reader.text("outcome")?);
    let seen_at = reader.time("seen_at")?;
    let whole = |column: &arrow::array::Int64Array, row: usize| {
        column.is_valid(row).then(|| u32::try_from(column.value(row)).unwrap_or(u32::MAX))
    };
    Ok((0..batch.num_rows())
        .map(|row| Programme {
            id: id.value(row).to_owned(),
            source: source.value(row).to_owned(),
            url: url.value(row).to_owned(),
            title: title.value(row).to_owned(),
            provider: provider.value(row).to_owned(),
            location: location.value(row).to_owned(),
            text: text.value(row).to_owned(),
            admission: admission.value(row).to_owned(),
            language: TextLang::parse(language.value(row)).unwrap_or_default(),
            places: list(places, row),
            regions: list(regions, row),
            provinces: list(provinces, row),
            level: opt(education, row).and_then(Education::parse),
            credential: credential.value(row).to_owned(),
            modes: list(modes, row).iter().filter_map(|it| TrainingMode::parse(it)).collect(),
            seats: whole(seats, row),
            months: opt_real(months, row),
            hours: whole(hours, row),
            cost: opt_real(cost, row).map(|amount| Cost {
                amount,
                currency: opt(currency, row).unwrap_or_default().to_owned(),
            }),
            taught_in: list(taught_in, row),
            skills: taught_from_json(taught.value(row)),
            occupations: guesses_from_json(occupations.value(row)),
            outcome: opt(outcome, row).and_then(outcome_from_json),
            seen_at: from_micros(seen_at.value(row)),
        })
        .collect())
}

fn guesses_to_json(row: &Programme) -> String {
    let guesses: Vec<Value> =
        row.occupations.iter().map(|it| json!([it.code.as_str(), it.probability])).collect();
    Value::Array(guesses).to_string()
}

fn guesses_from_json(text: &str) -> Vec<OccupationGuess> {
    let guesses: Vec<(String, f32)> = serde_json::from_str(text).unwrap_or_default();
    let guess = |(code, probability): (String, f32)| {
        Some(OccupationGuess { code: IscoCode::parse(&code).ok()?, probability })
    };
    guesses.into_iter().filter_map(guess).collect()
}

fn taught_to_json(row: &Programme) -> String {
    let taught: Vec<Value> = row.skills.iter().map(|it| json!([it.uri, it.likeness])).collect();
    Value::Array(taught).to_string()
}

fn taught_from_json(text: &str) -> Vec<TaughtSkill> {
    let taught: Vec<(String, f32)> = serde_json::from_str(text).unwrap_or_default();
    taught.into_iter().map(|(uri, likeness)| TaughtSkill { uri, likeness }).collect()
}

fn outcome_to_json(it: &Outcome) -> String {
    json!([it.rate, it.months, it.leavers, it.source]).to_string()
}

fn outcome_from_json(text: &str) -> Option<Outcome> {
    let (rate, months, leavers, source) = serde_json::from_str(text).ok()?;
    Some(Outcome { rate, months, leavers, source })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_again() {
        let guess = OccupationGuess { code: IscoCode::parse("7212").unwrap(), probability: 0.5 };
        let row = Programme {
            id: "s/1".to_owned(),
            source: "s".to_owned(),
            level: Some(Education::Vocational),
            modes: vec![TrainingMode::FullTime, TrainingMode::Online],
            seats: Some(24),
            months: Some(4.5),
            cost: Some(Cost { amount: 0.0, currency: "XXX".to_owned() }),
            skills: vec![TaughtSkill { uri: "a".to_owned(), likeness: 1.0 }],
            occupations: vec![guess],
            outcome: Some(Outcome { rate: 61.0, leavers: Some(18), ..Outcome::default() }),
            ..Programme::default()
        };
        let rows = [row, Programme::default()];
        assert_eq!(decode(&encode(&rows)).unwrap(), rows);
    }
}
