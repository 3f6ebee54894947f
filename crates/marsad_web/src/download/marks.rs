//! How many figures of a table are withheld or missing, and what its marks mean: lines for the
//! sheet of notes.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::LazyLock,
};

use marsad_model::{ConfStatus, Lang, ObsStatus};
use marsad_sdmx::{Class, Structures, cross_domain};

use crate::{
    charts,
    download::{Cell, Table},
    texts::{Arg, text, text_with},
};

/// Marks that occur, by the list that explains them.
#[derive(Default)]
struct Found {
    figures: u64,
    missing: u64,
    /// Withheld figures by reason.
    withheld: BTreeMap<String, u64>,
    statuses: BTreeSet<&'static str>,
    confidentialities: BTreeSet<&'static str>,
    grades: BTreeSet<String>,
}

/// Of the figures of a table; nothing where it holds none.
pub(super) fn marks(table: &Table) -> Vec<(String, String)> {
    let lang = table.lang;
    let found = Found::of(table);
    if found.figures == 0 {
        return Vec::new();
    }
    let all = found.figures.to_string();
    let withheld: u64 = found.withheld.values().sum();
    let reasons: Vec<String> =
        found.withheld.iter().map(|(why, n)| format!("{why} ({n})")).collect();
    let reasons = reasons.join(&text(lang, "list-separator"));
    let args = [
        ("count", Arg::Count(withheld)),
        ("all", Arg::Words(&all)),
        ("reasons", Arg::Words(&reasons)),
    ];
    let mut notes =
        vec![(text(lang, "notes-withheld"), text_with(lang, "notes-withheld-told", &args))];
    if found.missing > 0 {
        let args = [("count", Arg::Count(found.missing)), ("all", Arg::Words(&all))];
        notes.push((text(lang, "notes-missing"), text_with(lang, "notes-missing-told", &args)));
    }
    let coded = |column: &str, list: &str, code: &&str| {
        (format!("{column} {code}"), meaning(list, code, lang))
    };
    notes.extend(found.statuses.iter().map(|it| coded("obs_status", "CL_OBS_STATUS", it)));
    let codes = found.confidentialities.iter();
    notes.extend(codes.map(|it| coded("conf_status", "CL_CONF_STATUS", it)));
    notes.extend(found.grades.iter().map(|it| {
        let key = format!("sdmx-quality-{}", it.to_lowercase());
        (format!("quality {it}"), text(lang, &key))
    }));
    notes
}

impl Found {
    fn of(table: &Table) -> Self {
        let mut found = Self::default();
        // Rows of two measures have a status for each.
        let at = |name: &str| table.columns.iter().position(|it| it == name);
        let (confidentiality, quality) = (at("conf_status"), at("quality"));
        let statuses = table.columns.iter().enumerate();
        let statuses = statuses.filter(|(_, name)| name.starts_with("obs_status"));
        let statuses: Vec<usize> = statuses.map(|(n, _)| n).collect();
        for row in &table.rows {
            let code = |n: Option<usize>| match n.and_then(|n| row.get(n)) {
                Some(Cell::Text(code)) => Some(code.as_str()),
                _ => None,
            };
            let reason = code(confidentiality).and_then(ConfStatus::parse);
            for status in statuses.iter().filter_map(|n| ObsStatus::parse(code(Some(*n))?)) {
                found.add(table.lang, status, reason.unwrap_or(ConfStatus::Free));
                found.confidentialities.extend(reason.map(ConfStatus::code));
            }
            found.grades.extend(code(quality).map(str::to_owned));
            for cell in row {
                if let Cell::Figure(figure) = cell {
                    found.add(table.lang, figure.status, figure.confidentiality);
                }
            }
        }
        found
    }

    fn add(&mut self, lang: Lang, status: ObsStatus, confidentiality: ConfStatus) {
        self.figures += 1;
        self.statuses.insert(status.code());
        match status {
            ObsStatus::Suppressed => {
                let why = charts::reason(lang, status, confidentiality);
                *self.withheld.entry(why).or_default() += 1;
            }
            ObsStatus::Holiday
            | ObsStatus::NotCollected
            | ObsStatus::CannotExist
            | ObsStatus::Missing => self.missing += 1,
            _ => {}
        }
    }
}

/// What a code of an official list means.
fn meaning(list: &str, code: &str, lang: Lang) -> String {
    static LISTS: LazyLock<Structures> = LazyLock::new(cross_domain);
    let list = LISTS.schemes.iter().find(|it| it.class == Class::Codelist && it.of.id == list);
    let item = list.and_then(|it| it.items.iter().find(|it| it.id == code));
    item.and_then(|it| it.name.best(&[lang.tag().to_owned()])).unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use jiff::civil::Date;

    use super::*;

    fn check(lang: Lang, rows: &[(&str, &str)], expected: &[&str]) {
        let text = |it: &str| Cell::Text(it.to_owned());
        let table = Table {
            name: "t".to_owned(),
            lang,
            as_of: Date::constant(2026, 1, 1),
            columns: ["obs_status", "conf_status"].map(str::to_owned).to_vec(),
            rows: rows.iter().map(|(a, b)| vec![text(a), text(b)]).collect(),
            notes: Vec::new(),
        };
        let found: Vec<String> =
            marks(&table).into_iter().map(|(name, it)| format!("{name} | {it}")).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn what_is_left_out_is_counted_by_reason_and_marks_are_explained() {
        check(
            Lang::En,
            &[("A", "F"), ("Q", "A"), ("Q", "D"), ("Q", "A"), ("P", "F"), ("L", "F")],
            &[
                "Withheld | 3 of 6 figures are withheld by disclosure control: another withheld \
                 figure could be found from it (1), too few vacancies or employers to publish (2).",
                "Missing | 1 of 6 figures has no value for another reason: see its status.",
                "obs_status A | Normal value",
                "obs_status L | Missing value; data exist but were not collected",
                "obs_status P | Provisional value",
                "obs_status Q | Missing value; suppressed",
                "conf_status A | Primary confidentiality due to small counts",
                "conf_status D | Secondary confidentiality set by the sender, not for publication",
                "conf_status F | Free (free for publication)",
            ],
        );
        check(
            Lang::Ar,
            &[("A", "F")],
            &[
                "المحجوب | لم يُحجب أي رقم حماية للسرية.",
                "obs_status A | قيمة عادية",
                "conf_status F | قابلة للنشر",
            ],
        );
        check(Lang::Fr, &[], &[]);
    }
}
