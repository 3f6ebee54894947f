//! `vacancies`: one row per job, read from the fullest of its postings.

use std::sync::LazyLock;

use arrow::{datatypes::SchemaRef, record_batch::RecordBatch};
use jiff::civil::Date;
use marsad_model::{DuplicateClass, Member, Vacancy};
use serde_json::{Value, json};

use super::{
    columns::{Columns, Reader, list, opt_date},
    readings::{decode_readings, encode_readings},
};
use crate::Error;

pub const NAME: &str = "vacancies";

pub fn schema() -> SchemaRef {
    static SCHEMA: LazyLock<SchemaRef> = LazyLock::new(|| encode(&[], &[]).schema());
    SCHEMA.clone()
}

/// `sources` lists every source of the lake; the column `source_set` holds one bit for each, in
/// that order, the last bit standing for all from the 63rd on. It lets an indicator count distinct
/// sources with `bit_or`. `only_source` names the source that shows it, if no other does.
pub fn encode(rows: &[Vacancy], sources: &[String]) -> RecordBatch {
    let members: Vec<String> = rows.iter().map(members_to_json).collect();
    let postings = |row: &Vacancy| i64::try_from(row.members.len()).unwrap_or(i64::MAX);
    let mut columns = Columns::default();
    columns.text("id", rows.iter().map(|row| row.id.as_str()));
    columns.text("shown_title", rows.iter().map(|row| row.title.as_str()));
    columns.text("shown_employer", rows.iter().map(|row| row.employer.as_str()));
    columns.text("shown_text", rows.iter().map(|row| row.text.as_str()));
    columns.text("location", rows.iter().map(|row| row.location.as_str()));
    columns.text("url", rows.iter().map(|row| row.url.as_str()));
    columns.date("first_posted", rows.iter().map(|row| Some(row.first_posted)));
    columns.date("last_seen", rows.iter().map(|row| Some(row.last_seen)));
    columns.date("closes", rows.iter().map(|row| row.closes));
    columns.flag("removed", rows.iter().map(|row| row.removed));
    columns.int("n_postings", rows.iter().map(postings));
    columns.int("source_set", rows.iter().map(|row| source_set(row, sources)));
    columns.opt_text("only_source", rows.iter().map(only_source));
    columns.text("members", members.iter().map(String::as_str));
    columns.texts("regions", rows.iter().map(|row| row.regions.iter().map(String::as_str)));
    columns.texts("provinces", rows.iter().map(|row| row.provinces.iter().map(String::as_str)));
    encode_readings(&mut columns, &rows.iter().map(|row| &row.reading).collect::<Vec<_>>());
    columns.finish()
}

pub fn decode(batch: &RecordBatch) -> Result<Vec<Vacancy>, Error> {
    let reader = Reader { table: NAME, batch };
    let (id, title, employer) =
        (reader.text("id")?, reader.text("shown_title")?, reader.text("shown_employer")?);
    let (text, location, url) =
        (reader.text("shown_text")?, reader.text("location")?, reader.text("url")?);
    let removed = reader.flag("removed")?;
    let (first, last, closes) =
        (reader.date("first_posted")?, reader.date("last_seen")?, reader.date("closes")?);
    let members = reader.text("members")?;
    let (regions, provinces) = (reader.texts("regions")?, reader.texts("provinces")?);
    let readings = decode_readings(&reader)?;
    Ok(readings
        .into_iter()
        .enumerate()
        .map(|(row, reading)| Vacancy {
            id: id.value(row).to_owned(),
            title: title.value(row).to_owned(),
            employer: employer.value(row).to_owned(),
            text: text.value(row).to_owned(),
            location: location.value(row).to_owned(),
            url: url.value(row).to_owned(),
            first_posted: opt_date(first, row).unwrap_or(Date::ZERO),
            last_seen: opt_date(last, row).unwrap_or(Date::ZERO),
            closes: opt_date(closes, row),
            removed: removed.value(row),
            members: members_from_json(members.value(row)),
            reading,
            regions: list(regions, row),
            provinces: list(provinces, row),
        })
        .collect())
}

fn only_source(row: &Vacancy) -> Option<&str> {
    let first = &row.members.first()?.source;
    row.members.iter().all(|it| it.source == *first).then_some(first.as_str())
}

fn source_set(row: &Vacancy, sources: &[String]) -> i64 {
    row.members.iter().fold(0, |set, member| {
        let bit = sources.iter().position(|it| *it == member.source).unwrap_or(62).min(62);
        set | (1 << bit)
    })
}

fn members_to_json(row: &Vacancy) -> String {
    let members: Vec<Value> = row
        .members
        .iter()
        .map(|it| {
            json!([
                it.posting,
                it.source,
                it.url,
                it.posted.map(|date| date.to_string()),
                it.class.map(DuplicateClass::id),
                it.agrees
            ])
        })
        .collect();
    Value::Array(members).to_string()
}

type MemberTuple = (String, String, String, Option<String>, Option<String>, Vec<String>);

fn members_from_json(text: &str) -> Vec<Member> {
    let members: Vec<MemberTuple> = serde_json::from_str(text).unwrap_or_default();
    members
        .into_iter()
        .map(|(posting, source, url, posted, class, agrees)| Member {
            posting,
            source,
            url,
            posted: posted.and_then(|it| it.parse().ok()),
            class: class.as_deref().and_then(DuplicateClass::parse),
            agrees,
        })
        .collect()
}
