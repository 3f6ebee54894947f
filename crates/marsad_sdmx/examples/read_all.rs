//! Reads all messages in the folders and files named, and prints for each of them, parted by tabs:
//! path, form, and what was read or why it was not. Structures first, so that data find them. With
//! `--rows` all rows of data follow, as `column=value`.

#![allow(clippy::print_stdout, reason = "this is what the example is for")]

use std::{
    collections::BTreeMap,
    fs,
    io::Result,
    path::{Path, PathBuf},
};

use marsad_sdmx::{
    Class, Columns, DataSet, Structures,
    read::{Message, ReadError, read},
};

fn main() -> Result<()> {
    let mut paths = Vec::new();
    let mut has_rows = false;
    for argument in std::env::args_os().skip(1) {
        if argument == "--rows" {
            has_rows = true;
            continue;
        }
        collect(&PathBuf::from(argument), &mut paths)?;
    }
    paths.sort();
    let files: Vec<(PathBuf, Vec<u8>)> =
        paths.into_iter().map(|path| Ok((path.clone(), fs::read(path)?))).collect::<Result<_>>()?;
    let mut known = Structures::default();
    for (_, bytes) in &files {
        if let Ok(Message::Structures { structures, .. }) = read(bytes, &Structures::default()) {
            known.structures.extend(structures.structures);
            known.flows.extend(structures.flows.into_iter().filter(|it| !it.of.is_stub));
        }
    }
    for (path, bytes) in &files {
        let message = read(bytes, &known);
        let (form, what) = told(&message);
        println!("{}\t{form}\t{what}", path.display());
        if let (true, Ok(Message::Data { sets, .. })) = (has_rows, &message) {
            sets.iter().for_each(print_rows);
        }
    }
    Ok(())
}

fn collect(path: &Path, paths: &mut Vec<PathBuf>) -> Result<()> {
    if path.is_dir() {
        for entry in fs::read_dir(path)? {
            collect(&entry?.path(), paths)?;
        }
    } else {
        paths.push(path.to_owned());
    }
    Ok(())
}

fn print_rows(set: &DataSet) {
    let Columns { dimensions, measures, attributes } = &set.columns;
    let names: Vec<&String> = dimensions.iter().chain(measures).chain(attributes).collect();
    for row in &set.rows {
        let cells =
            names.iter().zip(row).map(|(name, cell)| format!("{name}={}", cell.escape_debug()));
        println!("\t{}", cells.collect::<Vec<_>>().join("\t"));
    }
}

fn told(message: &std::result::Result<Message, ReadError>) -> (&'static str, String) {
    match message {
        Ok(Message::Structures { structures, passed_over }) => {
            let mut classes: BTreeMap<Class, usize> = BTreeMap::new();
            structures.references().for_each(|it| *classes.entry(it.class).or_default() += 1);
            let read = classes.iter().map(|(class, count)| format!("{count} {}", class.name()));
            let passed =
                passed_over.iter().map(|(kind, count)| format!("passed over {count} {kind}"));
            ("structures", read.chain(passed).collect::<Vec<_>>().join(", "))
        }
        Ok(Message::Data { sets, .. }) => {
            let sets = sets.iter().map(|it| {
                let of = it.of.as_ref().map_or_else(|| "?".to_owned(), ToString::to_string);
                let of = of.rsplit('=').next().unwrap_or_default().to_owned();
                let columns = &it.columns;
                let [dimensions, measures, attributes] =
                    [&columns.dimensions, &columns.measures, &columns.attributes].map(Vec::len);
                let (action, rows) = (it.action.name(), it.rows.len());
                format!("{rows} × ({dimensions}+{measures}+{attributes}) {action} {of}")
            });
            ("data", sets.collect::<Vec<_>>().join(", "))
        }
        Ok(Message::Error { code, text }) => {
            ("error", format!("{code} {}", text.replace('\n', " ")))
        }
        Err(error) => ("refused", error.to_string().replace(['\n', '\t'], " ")),
    }
}
