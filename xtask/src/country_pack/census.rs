//! Census figures as observations, copied from the package as they stand.
//!
//! Not taken, because the two censuses ask differently and a reader would compare them: the status in employment
//! of 2014 (its shares include unemployed people who had worked) and the inactive of 2014 (children included).

use anyhow::Result;

use super::hcp::{Hcp, Row, cell};
use super::push_row;

/// A measure of `measures.tsv` and the column it is copied from.
type Field = (&'static str, &'static str);

const PEOPLE_2024: [Field; 23] = [
    ("POPULATION_LEGAL", "population_legal"),
    ("POPULATION_MUNICIPAL", "population_municipal"),
    ("POPULATION_15_PLUS", "labour_population_15_plus"),
    ("LABOUR_FORCE", "labour_active"),
    ("OUTSIDE_LABOUR_FORCE", "labour_inactive"),
    ("EMPLOYED", "labour_employed"),
    ("ACTIVITY_RATE", "labour_activity_rate"),
    ("UNEMPLOYMENT_RATE", "labour_unemployment_rate"),
    ("STATUS_EMPLOYER", "employment_status_employer"),
    ("STATUS_SELF_EMPLOYED", "employment_status_self_employed"),
    ("STATUS_PUBLIC_EMPLOYEE", "employment_status_public_sector"),
    ("STATUS_PRIVATE_EMPLOYEE", "employment_status_private_sector"),
    ("STATUS_FAMILY_WORKER", "employment_status_family_worker"),
    ("STATUS_APPRENTICE", "employment_status_apprentice"),
    ("STATUS_COOPERATIVE", "employment_status_cooperative_member"),
    ("STATUS_OTHER", "employment_status_other"),
    ("EDUCATION_NONE", "education_none"),
    ("EDUCATION_PRESCHOOL", "education_preschool"),
    ("EDUCATION_PRIMARY", "education_primary"),
    ("EDUCATION_LOWER_SECONDARY", "education_lower_secondary"),
    ("EDUCATION_UPPER_SECONDARY", "education_upper_secondary"),
    ("EDUCATION_HIGHER", "education_higher"),
    ("ILLITERACY_RATE_10_PLUS", "illiteracy_rate_10_plus"),
];

const PEOPLE_2014: [Field; 13] = [
    ("POPULATION_LEGAL", "population_legal"),
    ("POPULATION_MUNICIPAL", "population_municipal"),
    ("LABOUR_FORCE", "labour_active"),
    ("EMPLOYED", "profession_employed"),
    ("ACTIVITY_RATE", "labour_activity_rate"),
    ("UNEMPLOYMENT_RATE", "labour_unemployment_rate"),
    ("EDUCATION_NONE", "education_none"),
    ("EDUCATION_PRESCHOOL", "education_preschool"),
    ("EDUCATION_PRIMARY", "education_primary"),
    ("EDUCATION_LOWER_SECONDARY", "education_lower_secondary"),
    ("EDUCATION_UPPER_SECONDARY", "education_upper_secondary"),
    ("EDUCATION_HIGHER", "education_higher"),
    ("ILLITERACY_RATE_10_PLUS", "illiteracy_rate_10_plus"),
];

const ESTABLISHMENTS: [Field; 7] = [
    ("ESTABLISHMENTS", "establishments_business"),
    ("ESTABLISHMENT_JOBS", "establishments_jobs"),
    ("ESTABLISHMENTS_INDUSTRY", "sector_industry"),
    ("ESTABLISHMENTS_CONSTRUCTION", "sector_construction"),
    ("ESTABLISHMENTS_COMMERCE", "sector_commerce"),
    ("ESTABLISHMENTS_SERVICES", "sector_services"),
    ("ESTABLISHMENTS_50_PLUS", "size_50_plus"),
];

const HEADER: [&str; 9] = [
    "dataset",
    "ref_area",
    "sex",
    "urbanisation",
    "measure",
    "time_period",
    "value",
    "unit",
    "source_field",
];

struct Survey {
    dataset: &'static str,
    time_period: &'static str,
    /// Path of the table in the package, without extension.
    table: &'static str,
    fields: &'static [Field],
}

/// The observations as tab-separated text.
pub(super) fn observations(hcp: &Hcp) -> Result<Vec<u8>> {
    let mut out = Vec::new();
    push_row(&mut out, &HEADER);
    let census_2014 = Survey {
        dataset: "census_2014",
        time_period: "2014",
        table: "indicators2014/people",
        fields: &PEOPLE_2014,
    };
    for row in &hcp.people_2014 {
        census_2014.push(&mut out, row)?;
    }
    let census_2024 = Survey {
        dataset: "census_2024",
        time_period: "2024",
        table: "indicators/people",
        fields: &PEOPLE_2024,
    };
    for row in &hcp.people_2024 {
        census_2024.push(&mut out, row)?;
    }
    let establishments = Survey {
        dataset: "establishments_2024",
        time_period: "2024",
        table: "economy/establishments",
        fields: &ESTABLISHMENTS,
    };
    for row in &hcp.establishments {
        establishments.push(&mut out, row)?;
    }
    Ok(out)
}

impl Survey {
    fn push(&self, out: &mut Vec<u8>, row: &Row) -> Result<()> {
        let level = cell(row, "level")?;
        let ref_area = match level {
            "country" => "MA",
            "region" | "province" | "commune" | "arrondissement" => cell(row, "code")?,
            // Cercles and urban centres are no units of the pack.
            _ => return Ok(()),
        };
        let urbanisation = row.get("area").map_or("total", String::as_str);
        if urbanisation != "total" && matches!(level, "commune" | "arrondissement") {
            return Ok(());
        }
        // Where the census did not go, the workbooks say nobody lives there; zeros of that kind are no figures.
        if self.dataset == "census_2014" && cell(row, "population_municipal")?.is_empty() {
            return Ok(());
        }
        let sex = match row.get("sex").map_or("all", String::as_str) {
            "male" => "M",
            "female" => "F",
            _ => "T",
        };
        let summed = row.get("basis").is_some_and(|basis| basis == "arrondissement_sum");
        for (measure, field) in self.fields {
            let value = cell(row, field)?;
            if value.is_empty() {
                continue;
            }
            let note = if summed { "#arrondissement_sum" } else { "" };
            push_row(
                out,
                &[
                    self.dataset,
                    ref_area,
                    sex,
                    urbanisation,
                    measure,
                    self.time_period,
                    value,
                    unit(measure),
                    &format!("{}:{field}{note}", self.table),
                ],
            );
        }
        Ok(())
    }
}

fn unit(measure: &str) -> &'static str {
    match measure {
        "ESTABLISHMENT_JOBS" => "jobs",
        _ if measure.starts_with("ESTABLISHMENTS") => "establishments",
        "EMPLOYED" | "LABOUR_FORCE" | "OUTSIDE_LABOUR_FORCE" => "persons",
        _ if measure.starts_with("POPULATION") => "persons",
        _ => "percent",
    }
}
