//! The header of an indicator's SQL file: `-- field: value` lines.

use marsad_model::{DIMENSIONS, Localized};

/// What an indicator is: everything that a page, a download or a catalogue says of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Definition {
    /// Also the dataflow of its observations.
    pub id: String,
    /// Raised whenever the same data would give other figures.
    pub version: String,
    /// `vacancies`, `percent`, or `currency_month` (the country's currency per month).
    pub unit: String,
    /// Decimals shown.
    pub decimals: u8,
    /// Measures; the first one is shown where one figure is wanted.
    pub measures: Vec<String>,
    /// Dimensions that vary; the others are always total.
    pub dimensions: Vec<String>,
    /// Measures whose monthly series are published without their season too, where they are long
    /// enough: see [`crate::season`].
    pub adjusted: Vec<String>,
    pub disclosure: Disclosure,
    /// A dimension whose categories add up to a whole that is known, so that subtraction would give
    /// a single withheld one away.
    pub adds_up: Option<String>,
    /// Whether cells of too few vacancies are left out instead of listed as withheld: for a dimension
    /// of thousands of codes, most of them rare everywhere. A cell that is not there then means "too
    /// few, or none".
    pub sparse: bool,
    /// The table of the lake that it is made from: `vacancies`, unless it says another.
    pub table: String,
    pub name: Localized,
    /// One plain sentence.
    pub description: Localized,
    /// The query; see [`crate::Cell`] for the columns it gives.
    pub sql: String,
    /// A second query, behind a line `-- missing`: in `missing`, what stands for days for which a
    /// source was not collected, in billionths of a vacancy, by the measure and dimensions of the
    /// first. None if figures are not imputed.
    pub missing: Option<String>,
}

/// Which rule of disclosure applies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Disclosure {
    /// Counts and shares: at least 5 vacancies of 3 employers, none above 75 %.
    Count,
    /// Wages: at least 10 stated wages of 3 employers, none above 75 %.
    Wage,
    /// Figures about sources, which say nothing of an employer.
    None,
}

/// A header that is not complete; the developer's to fix.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("indicator `{id}`: header field `{field}` {reason}")]
pub struct DefinitionError {
    id: String,
    field: String,
    reason: &'static str,
}

impl Definition {
    pub fn parse(sql: &str) -> Result<Self, DefinitionError> {
        let id = field(sql, "id").unwrap_or("?");
        let (sql, missing) = match sql.split_once("\n-- missing\n") {
            Some((sql, missing)) => (sql, Some(missing.to_owned())),
            None => (sql, None),
        };
        let error = |field: &str, reason: &'static str| DefinitionError {
            id: id.to_owned(),
            field: field.to_owned(),
            reason,
        };
        let get = |name: &str| field(sql, name).ok_or_else(|| error(name, "is missing"));
        let words =
            |text: &str| text.split(',').map(|word| word.trim().to_owned()).collect::<Vec<_>>();
        let localized = |name: &str| {
            Ok::<_, DefinitionError>(Localized {
                ar: get(&format!("{name}.ar"))?.to_owned(),
                fr: get(&format!("{name}.fr"))?.to_owned(),
                en: get(&format!("{name}.en"))?.to_owned(),
            })
        };
        let dimensions = words(get("dimensions")?);
        if dimensions.iter().any(|it| !DIMENSIONS.contains(&it.as_str())) {
            return Err(error("dimensions", "names a dimension that the model does not have"));
        }
        let adds_up = field(sql, "adds_up").map(str::to_owned);
        if adds_up.as_ref().is_some_and(|it| !dimensions.contains(it)) {
            return Err(error("adds_up", "is none of its dimensions"));
        }
        let measures = words(get("measures")?);
        let adjusted = field(sql, "adjusted").map(words).unwrap_or_default();
        if adjusted.iter().any(|it| !measures.contains(it)) {
            return Err(error("adjusted", "names what is none of its measures"));
        }
        Ok(Self {
            adds_up,
            adjusted,
            table: field(sql, "table").unwrap_or("vacancies").to_owned(),
            sparse: field(sql, "sparse") == Some("true"),
            id: get("id")?.to_owned(),
            version: get("version")?.to_owned(),
            unit: get("unit")?.to_owned(),
            decimals: get("decimals")?
                .parse()
                .ok()
                .ok_or_else(|| error("decimals", "is not a number"))?,
            measures,
            dimensions,
            disclosure: match get("disclosure")? {
                "count" => Disclosure::Count,
                "wage" => Disclosure::Wage,
                "none" => Disclosure::None,
                _ => return Err(error("disclosure", "is not count, wage or none")),
            },
            name: localized("name")?,
            description: localized("description")?,
            sql: sql.to_owned(),
            missing,
        })
    }
}

fn field<'a>(sql: &'a str, name: &str) -> Option<&'a str> {
    sql.lines()
        .map_while(|line| line.strip_prefix("--"))
        .filter_map(|line| line.trim().split_once(": "))
        .find(|(key, _)| *key == name)
        .map(|(_, value)| value.trim())
}
