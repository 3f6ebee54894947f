//! `country.toml`: what is particular to a country and is neither a word list nor a table.

use jiff::civil::Date;
use marsad_model::Localized;
use serde::Deserialize;

use crate::{Error, Pack};

/// The settings of a country pack.
#[derive(Debug, Clone)]
pub struct Country {
    /// ISO 3166-1 alpha-2, lowercase.
    pub id: String,
    pub names: Localized,
    /// Who maintains the structures that are published, as an SDMX id.
    pub agency: String,
    /// ISO 4217 code of the currency that wages are compared in.
    pub currency: String,
    /// What the currency is called in texts; empty where its code is said.
    pub currency_name: Localized,
    pub currencies: Vec<Currency>,
    pub wage: WageBounds,
    pub months: Vec<Month>,
    /// Patterns of personal data in the country's own forms.
    pub personal: Vec<Personal>,
    /// Words that a page must not show as they are.
    pub bad_words: Vec<String>,
}

/// A currency that ads state wages in.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Currency {
    /// ISO 4217.
    pub code: String,
    /// Units of the country's currency for one of this.
    pub rate: f64,
    /// The day of the rate; none for the country's own currency.
    pub date: Option<Date>,
    /// Where the rate is from.
    #[serde(default)]
    pub source: String,
    pub words: Vec<String>,
}

/// How stated wages become amounts per month, and which of those are believed.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WageBounds {
    pub hours_per_month: f64,
    pub days_per_month: f64,
    /// Amounts per month outside are taken for something else than a wage.
    pub month_min: f64,
    pub month_max: f64,
    /// The legal minimum per month, for comparison.
    pub legal_minimum_month: f64,
    /// What people call it.
    #[serde(default)]
    pub minimum_words: Vec<String>,
    #[serde(default)]
    pub note: String,
}

/// The words for a calendar month.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Month {
    pub number: i8,
    pub words: Vec<String>,
}

/// A pattern of personal data: a regular expression in which `\d` is a digit of any script.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Personal {
    /// What it is, in a word.
    pub kind: String,
    pub regex: String,
}

pub(crate) fn read(pack: &Pack) -> Result<Country, Error> {
    const FILE: &str = "country.toml";
    let text = pack.text(FILE)?.ok_or_else(|| Error::Missing { file: FILE.to_owned() })?;
    let written: Written = toml::from_str(&text)
        .map_err(|cause| Error::File { file: FILE.to_owned(), reason: cause.to_string() })?;
    let error = |reason: String| Error::File { file: FILE.to_owned(), reason };
    if !written.currencies.iter().any(|currency| currency.code == written.currency) {
        return Err(error(format!("`currencies` lacks the country's own, {}", written.currency)));
    }
    if let Some(month) = written.months.iter().find(|month| !(1..=12).contains(&month.number)) {
        return Err(error(format!("there is no month {}", month.number)));
    }
    let named = |it: Names| Localized { ar: it.ar, fr: it.fr, en: it.en };
    Ok(Country {
        id: written.id,
        names: named(written.names),
        agency: written.agency,
        currency: written.currency,
        currency_name: written.currency_name.map(named).unwrap_or_default(),
        currencies: written.currencies,
        wage: written.wage,
        months: written.months,
        personal: written.personal,
        bad_words: written.bad_words,
    })
}

/// The file as it is written. The model's types know no serialization.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    id: String,
    #[serde(default = "marsad")]
    agency: String,
    currency: String,
    currency_name: Option<Names>,
    #[serde(default)]
    bad_words: Vec<String>,
    names: Names,
    wage: WageBounds,
    currencies: Vec<Currency>,
    #[serde(default)]
    months: Vec<Month>,
    #[serde(default)]
    personal: Vec<Personal>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Names {
    ar: String,
    fr: String,
    en: String,
}

fn marsad() -> String {
    "MARSAD".to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    const COUNTRY: &str = r#"
        id = "xx"
        currency = "XXD"
        names = { ar = "س", fr = "Iks", en = "Ex" }
        [wage]
        hours_per_month = 191
        days_per_month = 26
        month_min = 100
        month_max = 1000
        legal_minimum_month = 300
        [[currencies]]
        code = "XXD"
        rate = 1
        words = ["xd"]
        [[currencies]]
        code = "EUR"
        rate = 2.5
        date = "2025-01-02"
        words = ["€"]
    "#;

    #[test]
    fn settings_are_read_and_unknown_keys_refused() {
        let country = read(&Pack::of(&[("country.toml", COUNTRY)])).unwrap();
        assert_eq!(country.names.en, "Ex");
        assert_eq!(country.currencies[1].rate, 2.5);
        let typo = COUNTRY.replace("rate = 2.5", "rat = 2.5");
        assert!(read(&Pack::of(&[("country.toml", &typo)])).is_err());
        assert!(matches!(read(&Pack::default()), Err(Error::Missing { .. })));
    }
}
