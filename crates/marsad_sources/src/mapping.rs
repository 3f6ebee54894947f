//! The declarative mapping of a source: which of its columns, paths or selectors is which of our
//! fields.

use std::collections::BTreeMap;

use regex::Regex;
use toml::{Table, Value};

/// What the records of a source are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Holds {
    /// Ads, which become postings.
    #[default]
    Ads,
    /// Programmes of training, which become listings.
    Programmes,
}

impl Holds {
    /// As in `holds = "…"` of the register.
    pub(crate) fn parse(id: &str) -> Option<Self> {
        match id {
            "ads" => Some(Self::Ads),
            "programmes" => Some(Self::Programmes),
            _ => None,
        }
    }

    /// Fields of a record that a mapping can fill.
    fn fields(self) -> &'static [&'static str] {
        match self {
            Self::Ads => AD_FIELDS,
            Self::Programmes => PROGRAMME_FIELDS,
        }
    }

    /// What sources declare apart from the text; the names of the record's `declared`.
    fn declared(self) -> &'static [&'static str] {
        match self {
            Self::Ads => AD_DECLARED,
            Self::Programmes => PROGRAMME_DECLARED,
        }
    }
}

const AD_FIELDS: &[&str] =
    &["key", "url", "title", "employer", "location", "text", "posted", "closes", "removed"];
const PROGRAMME_FIELDS: &[&str] = &["key", "url", "title", "provider", "location", "text"];

const PROGRAMME_DECLARED: &[&str] = &[
    "admission",
    "cost",
    "duration",
    "hours",
    "language",
    "level",
    "mode",
    "months",
    "occupations",
    "outcome_leavers",
    "outcome_months",
    "outcome_rate",
    "outcome_source",
    "seats",
    "skills",
];
const AD_DECLARED: &[&str] = &[
    "category",
    "contract",
    "education",
    "experience",
    "function",
    "hours",
    "languages",
    "listed",
    "positions",
    "remote",
    "salary",
    "sector",
    "skills",
];

/// How the records of a file become postings.
///
/// A field is filled by the first of its choices that holds a value. A choice is the address of a
/// value in the record (a column, a path, a selector, as the kind of source has it; `$page` is the
/// name of the file or page), or a table:
/// `from` (one or several addresses, the first with a value wins) or `join` (several, all are kept,
/// put together by `with`), `extract` (a regular expression on the
/// value put on one line, or on its lines if it begins with `(?m)`; its first group is kept), `default`,
/// `leaked` (options of a select list whose whole text may stand in the field's place).
#[derive(Debug, Clone, Default)]
pub struct Mapping {
    pub(crate) holds: Holds,
    /// Where the records are: a path (JSON), an element (XML), a selector (HTML).
    pub(crate) row: Option<String>,
    /// Sheets of a workbook that hold records; all if empty.
    pub(crate) sheets: Vec<String>,
    /// Rows that a table's header has; none: columns are then called `1`, `2`, …
    pub(crate) header_rows: usize,
    pub(crate) delimiter: Option<u8>,
    /// For files that are not UTF-8 and do not say what they are.
    pub(crate) encoding: Option<String>,
    /// Choices by name of field, `declared.contract` and the like among them.
    pub(crate) fields: BTreeMap<String, Vec<Choice>>,
}

/// One way to fill a field.
#[derive(Debug, Clone, Default)]
pub(crate) struct Choice {
    pub(crate) paths: Vec<String>,
    /// What to put between the values of all paths; none: only the first with a value is taken.
    pub(crate) join: Option<String>,
    pub(crate) extract: Option<Regex>,
    pub(crate) default: Option<String>,
    pub(crate) leaked: Vec<String>,
}

/// What is wrong with a mapping: the key, and why.
pub(crate) type Fault = (String, String);

impl Mapping {
    /// Reads the table `mapping` of a register's entry; unknown keys are refused.
    pub(crate) fn parse(table: &Table, holds: Holds) -> Result<Self, Fault> {
        let mut mapping = Self { holds, header_rows: 1, ..Self::default() };
        for (key, value) in table {
            match key.as_str() {
                "row" => mapping.row = Some(string(key, value)?),
                "sheets" => mapping.sheets = strings(key, value)?,
                "header_rows" => {
                    let count = value.as_integer().and_then(|it| usize::try_from(it).ok());
                    mapping.header_rows =
                        count.ok_or_else(|| fault(key, "is not a number of rows"))?;
                }
                "delimiter" => mapping.delimiter = Some(delimiter(key, value)?),
                "encoding" => {
                    let label = string(key, value)?;
                    if encoding_rs::Encoding::for_label(label.as_bytes()).is_none() {
                        return Err(fault(key, &format!("`{label}` is not an encoding")));
                    }
                    mapping.encoding = Some(label);
                }
                "declared" => {
                    let table = value.as_table().ok_or_else(|| fault(key, "is not a table"))?;
                    for (name, value) in table {
                        let key = format!("declared.{name}");
                        let known = holds.declared();
                        if !known.contains(&name.as_str()) {
                            let reason = format!("is none of {}", known.join(", "));
                            return Err(fault(&key, &reason));
                        }
                        mapping.fields.insert(key.clone(), choices(&key, value)?);
                    }
                }
                field if holds.fields().contains(&field) => {
                    mapping.fields.insert(field.to_owned(), choices(field, value)?);
                }
                _ => return Err(fault(key, "is not known")),
            }
        }
        Ok(mapping)
    }

    /// Fills what this mapping does not say from the defaults of a kind of source.
    pub(crate) fn over(mut self, defaults: &Self) -> Self {
        self.row = self.row.or_else(|| defaults.row.clone());
        for (field, choices) in &defaults.fields {
            self.fields.entry(field.clone()).or_insert_with(|| choices.clone());
        }
        self
    }

    /// All addresses of values, in no particular order.
    pub(crate) fn paths(&self) -> impl Iterator<Item = &str> {
        self.fields.values().flatten().flat_map(|choice| &choice.paths).map(String::as_str)
    }
}

fn choices(key: &str, value: &Value) -> Result<Vec<Choice>, Fault> {
    match value {
        Value::Array(all) => all.iter().map(|one| choice(key, one)).collect(),
        one => Ok(vec![choice(key, one)?]),
    }
}

fn choice(key: &str, value: &Value) -> Result<Choice, Fault> {
    let Value::Table(table) = value else {
        return Ok(Choice { paths: vec![string(key, value)?], ..Choice::default() });
    };
    let mut choice = Choice::default();
    for (name, value) in table {
        let inner = format!("{key}.{name}");
        match name.as_str() {
            "from" if value.is_str() => choice.paths = vec![string(&inner, value)?],
            "from" => choice.paths = strings(&inner, value)?,
            "join" => {
                choice.paths = strings(&inner, value)?;
                choice.join.get_or_insert_with(|| between(key).to_owned());
            }
            "with" => choice.join = Some(string(&inner, value)?),
            "extract" => {
                let pattern = Regex::new(&string(&inner, value)?).map_err(|cause| {
                    fault(&inner, &format!("is no regular expression: {cause}"))
                })?;
                if pattern.captures_len() < 2 {
                    return Err(fault(&inner, "has no group in parentheses to keep"));
                }
                choice.extract = Some(pattern);
            }
            "default" => choice.default = Some(string(&inner, value)?),
            "leaked" => choice.leaked = strings(&inner, value)?,
            _ => return Err(fault(&inner, "is not known")),
        }
    }
    if choice.paths.is_empty() && choice.default.is_none() {
        return Err(fault(key, "says neither `from` nor `join` nor `default`"));
    }
    if choice.join.is_some() && !table.contains_key("join") {
        return Err(fault(key, "says `with` but not `join`"));
    }
    Ok(choice)
}

/// What stands between joined values of a field unless the mapping says otherwise.
fn between(field: &str) -> &'static str {
    match field {
        "text" => "\n",
        "key" => ":",
        _ => ", ",
    }
}

pub(crate) fn string(key: &str, value: &Value) -> Result<String, Fault> {
    value.as_str().map(str::to_owned).ok_or_else(|| fault(key, "is not a string"))
}

pub(crate) fn strings(key: &str, value: &Value) -> Result<Vec<String>, Fault> {
    let all = value.as_array().ok_or_else(|| fault(key, "is not a list of strings"))?;
    all.iter().map(|one| string(key, one)).collect()
}

fn delimiter(key: &str, value: &Value) -> Result<u8, Fault> {
    match value.as_str().map(str::as_bytes) {
        Some([byte]) => Ok(*byte),
        _ => Err(fault(key, "is not one character")),
    }
}

pub(crate) fn fault(key: &str, reason: &str) -> Fault {
    (key.to_owned(), reason.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Result<Mapping, Fault> {
        Mapping::parse(&text.parse::<Table>().unwrap(), Holds::Ads)
    }

    #[test]
    fn a_field_is_one_address_or_several_or_a_table() {
        let mapping = parse(
            r#"
            title = "t"
            text = { join = ["a", "b"] }
            posted = ["p", { from = "q", extract = "du (.*)" }, { default = "2025-01-01" }]
            declared = { contract = "c" }
            "#,
        )
        .unwrap();
        assert_eq!(mapping.fields["title"][0].paths, ["t"]);
        assert_eq!(mapping.fields["text"][0].join.as_deref(), Some("\n"));
        assert_eq!(mapping.fields["posted"].len(), 3);
        assert_eq!(mapping.fields["declared.contract"][0].paths, ["c"]);
    }

    #[test]
    fn programmes_have_fields_of_their_own() {
        let parse = |text: &str| Mapping::parse(&text.parse::<Table>().unwrap(), Holds::Programmes);
        assert!(parse("provider = 'p'\ndeclared = { seats = 's' }").is_ok());
        assert_eq!(parse("employer = 'p'").unwrap_err().0, "employer");
        assert_eq!(parse("declared = { salary = 's' }").unwrap_err().0, "declared.salary");
    }

    #[test]
    fn what_is_not_known_is_refused_by_name() {
        let check = |text: &str, key: &str| assert_eq!(parse(text).unwrap_err().0, key, "{text}");
        check("titel = 'x'", "titel");
        check("title = { form = 'x' }", "title.form");
        check("declared = { wage = 'x' }", "declared.wage");
        check("title = 5", "title");
        check("title = { from = 'x', extract = '(' }", "title.extract");
        check("title = { from = 'x', extract = 'x' }", "title.extract");
        check("title = {}", "title");
        check("encoding = 'klingon'", "encoding");
    }
}
