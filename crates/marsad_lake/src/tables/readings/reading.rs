//! The columns of a [`Reading`], shared by `readings` and `vacancies`.

use arrow::array::Array;
use marsad_model::{
    AdKind, Contract, Education, IscoCode, OccupationGuess, Reading, Remote, SkillMention,
    TextLang, Wage, WagePeriod,
};
use serde_json::{Value, json};

use super::super::columns::{Columns, Reader, list, opt, opt_date, opt_real};
use crate::Error;

pub(crate) fn encode_readings(columns: &mut Columns, rows: &[&Reading]) {
    let guesses: Vec<String> = rows.iter().map(|row| guesses_to_json(row)).collect();
    let mentions: Vec<String> = rows.iter().map(|row| mentions_to_json(row)).collect();
    let demanded: Vec<Vec<&str>> = rows.iter().map(|row| demanded(row)).collect();
    let sectors: Vec<Option<String>> =
        rows.iter().map(|row| row.sector.map(String::from)).collect();
    let codes: Vec<Option<IscoCode>> = rows.iter().map(|row| row.occupation()).collect();
    let wage =
        |get: fn(&Wage) -> Option<f64>| rows.iter().map(move |row| row.wage.as_ref().and_then(get));

    columns.text("language", rows.iter().map(|row| row.language.tag()));
    columns.text("kind", rows.iter().map(|row| row.kind.id()));
    columns
        .texts("kind_reasons", rows.iter().map(|row| row.kind_reasons.iter().map(String::as_str)));
    columns.text("title", rows.iter().map(|row| row.title.as_str()));
    columns.text("text", rows.iter().map(|row| row.text.as_str()));
    columns.text("employer", rows.iter().map(|row| row.employer.as_str()));
    columns.opt_text("occupation", codes.iter().map(|code| code.as_ref().map(IscoCode::as_str)));
    columns.opt_share(
        "occupation_probability",
        rows.iter().map(|row| row.occupations.first().map(|guess| guess.probability)),
    );
    columns.flag("abstained", rows.iter().map(|row| row.abstained));
    columns.text("occupations", guesses.iter().map(String::as_str));
    columns.texts("places", rows.iter().map(|row| row.places.iter().map(String::as_str)));
    columns.flag("abroad", rows.iter().map(|row| row.abroad));
    columns.opt_text("contract", rows.iter().map(|row| row.contract.map(Contract::id)));
    columns.opt_text("education", rows.iter().map(|row| row.education.map(Education::id)));
    columns.opt_small(
        "experience_years_min",
        rows.iter().map(|row| row.experience_years_min.map(i32::from)),
    );
    columns.opt_real("wage_min", wage(|it| it.min));
    columns.opt_real("wage_max", wage(|it| it.max));
    columns.opt_text(
        "wage_currency",
        rows.iter().map(|row| row.wage.as_ref().map(|it| it.currency.as_str())),
    );
    columns
        .opt_text("wage_period", rows.iter().map(|row| row.wage.as_ref().map(|it| it.period.id())));
    columns.opt_real("wage_month_min", wage(|it| it.month_min));
    columns.opt_real("wage_month_max", wage(|it| it.month_max));
    columns.opt_int("positions", rows.iter().map(|row| row.positions.map(i64::from)));
    columns.opt_text("remote", rows.iter().map(|row| row.remote.map(Remote::id)));
    columns.texts(
        "languages_required",
        rows.iter().map(|row| row.languages_required.iter().map(String::as_str)),
    );
    columns.opt_text("sector", sectors.iter().map(Option::as_deref));
    columns.date("deadline", rows.iter().map(|row| row.deadline));
    columns.flag("agency", rows.iter().map(|row| row.agency));
    columns.texts("skills", demanded.iter().map(|row| row.iter().copied()));
    columns.text("skill_mentions", mentions.iter().map(String::as_str));
}

pub(crate) fn decode_readings(reader: &Reader<'_>) -> Result<Vec<Reading>, Error> {
    let (language, kind, kind_reasons) =
        (reader.text("language")?, reader.text("kind")?, reader.texts("kind_reasons")?);
    let (title, text, employer) =
        (reader.text("title")?, reader.text("text")?, reader.text("employer")?);
    let (abstained, occupations) = (reader.flag("abstained")?, reader.text("occupations")?);
    let (places, abroad) = (reader.texts("places")?, reader.flag("abroad")?);
    let (contract, education) = (reader.text("contract")?, reader.text("education")?);
    let experience = reader.small("experience_years_min")?;
    let (wage_min, wage_max) = (reader.real("wage_min")?, reader.real("wage_max")?);
    let (currency, period) = (reader.text("wage_currency")?, reader.text("wage_period")?);
    let (month_min, month_max) = (reader.real("wage_month_min")?, reader.real("wage_month_max")?);
    let (positions, remote) = (reader.int("positions")?, reader.text("remote")?);
    let (languages_required, sector) =
        (reader.texts("languages_required")?, reader.text("sector")?);
    let (deadline, agency) = (reader.date("deadline")?, reader.flag("agency")?);
    let mentions = reader.text("skill_mentions")?;
    let wage = |row: usize| {
        Some(Wage {
            min: opt_real(wage_min, row),
            max: opt_real(wage_max, row),
            currency: opt(currency, row)?.to_owned(),
            period: WagePeriod::parse(opt(period, row)?)?,
            month_min: opt_real(month_min, row),
            month_max: opt_real(month_max, row),
        })
    };
    Ok((0..reader.batch.num_rows())
        .map(|row| Reading {
            language: TextLang::parse(language.value(row)).unwrap_or_default(),
            kind: AdKind::parse(kind.value(row)).unwrap_or_default(),
            kind_reasons: list(kind_reasons, row),
            title: title.value(row).to_owned(),
            text: text.value(row).to_owned(),
            employer: employer.value(row).to_owned(),
            occupations: guesses_from_json(occupations.value(row)),
            abstained: abstained.value(row),
            places: list(places, row),
            abroad: abroad.value(row),
            contract: opt(contract, row).and_then(Contract::parse),
            education: opt(education, row).and_then(Education::parse),
            experience_years_min: experience
                .is_valid(row)
                .then(|| u8::try_from(experience.value(row)).unwrap_or(u8::MAX)),
            wage: wage(row),
            positions: positions
                .is_valid(row)
                .then(|| u32::try_from(positions.value(row)).unwrap_or(u32::MAX)),
            remote: opt(remote, row).and_then(Remote::parse),
            languages_required: list(languages_required, row),
            sector: opt(sector, row).and_then(|it| it.chars().next()),
            deadline: opt_date(deadline, row),
            agency: agency.value(row),
            skills: mentions_from_json(mentions.value(row)),
        })
        .collect())
}

fn demanded(row: &Reading) -> Vec<&str> {
    let mut uris: Vec<&str> =
        row.skills.iter().filter(|it| it.demanded).map(|it| it.uri.as_str()).collect();
    uris.sort_unstable();
    uris.dedup();
    uris
}

fn guesses_to_json(row: &Reading) -> String {
    let guesses: Vec<Value> =
        row.occupations.iter().map(|it| json!([it.code.as_str(), it.probability])).collect();
    Value::Array(guesses).to_string()
}

fn guesses_from_json(text: &str) -> Vec<OccupationGuess> {
    let guesses: Vec<(String, f32)> = serde_json::from_str(text).unwrap_or_default();
    guesses
        .into_iter()
        .filter_map(|(code, probability)| {
            Some(OccupationGuess { code: IscoCode::parse(&code).ok()?, probability })
        })
        .collect()
}

fn mentions_to_json(row: &Reading) -> String {
    // Three digits are more than the judgement is worth.
    let short = |share: f32| (f64::from(share) * 1000.0).round() / 1000.0;
    let mentions: Vec<Value> = row
        .skills
        .iter()
        .map(|it| {
            json!([it.uri, it.start, it.end, it.demanded, it.optional, it.probability.map(short)])
        })
        .collect();
    Value::Array(mentions).to_string()
}

fn mentions_from_json(text: &str) -> Vec<SkillMention> {
    let mentions: Vec<(String, usize, usize, bool, bool, Option<f32>)> =
        serde_json::from_str(text).unwrap_or_default();
    mentions
        .into_iter()
        .map(|(uri, start, end, demanded, optional, probability)| SkillMention {
            uri,
            start,
            end,
            demanded,
            optional,
            probability,
        })
        .collect()
}
