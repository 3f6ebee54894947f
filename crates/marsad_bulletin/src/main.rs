//! `marsad-bulletin`: reads the contents of a bulletin from its input, writes the PDF to its output.

use std::{
    io::{self, Read, Write},
    process::ExitCode,
};

fn main() -> ExitCode {
    let mut contents = String::new();
    let done = io::stdin()
        .read_to_string(&mut contents)
        .map_err(|error| format!("reading the contents: {error}"))
        .and_then(|_| marsad_bulletin::typeset(contents).map_err(|error| error.to_string()))
        .and_then(|pdf| {
            io::stdout().write_all(&pdf).map_err(|error| format!("writing the PDF: {error}"))
        });
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(reason) => {
            let _ = writeln!(io::stderr(), "{reason}");
            ExitCode::FAILURE
        }
    }
}
