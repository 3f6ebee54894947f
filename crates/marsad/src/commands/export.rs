//! All published figures as CSV, in a fixed order: the same figures give the same bytes.

use std::{
    fs::File,
    io::{BufWriter, Write},
    path::Path,
};

use anyhow::{Context, Result};
use marsad_lake::tables::observations;
use marsad_model::DIMENSIONS;

use super::serve::load;
use crate::home::Home;

pub(crate) async fn run(home: &Home, output: &Path) -> Result<()> {
    let releases = load::newest(&load::vintages(home).await?);
    let mut lines = Vec::new();
    if let Some(snapshot) = home.lake.snapshot(observations::NAME).await? {
        for file in &snapshot.files {
            for batch in snapshot.read(file).await? {
                for (release, it) in observations::decode(&batch)? {
                    if !releases.iter().any(|newest| newest.id == release) {
                        continue;
                    }
                    let number = |n: Option<u64>| n.map_or(String::new(), |n| n.to_string());
                    lines.push(format!(
                        "{},{},{},{},{},{},{},{},{},{}",
                        it.dataflow,
                        it.measure,
                        it.key.join(","),
                        it.period,
                        it.value.map_or(String::new(), |value| value.to_string()),
                        it.status.code(),
                        it.confidentiality.code(),
                        number(it.n_postings),
                        number(it.n_sources),
                        it.imputed.map_or(String::new(), |it| it.to_string()),
                    ));
                }
            }
        }
    }
    lines.sort_unstable();
    let writing = || format!("writing {}", output.display());
    let mut file = BufWriter::new(File::create(output).with_context(writing)?);
    writeln!(
        file,
        "dataflow,measure,{},time_period,obs_value,obs_status,conf_status,n_postings,n_sources,imputed",
        DIMENSIONS.join(",")
    )
    .with_context(writing)?;
    for line in lines {
        writeln!(file, "{line}").with_context(writing)?;
    }
    file.flush().with_context(writing)
}
