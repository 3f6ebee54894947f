//! Adjusts a series for its season.
//!
//! `season < SERIES.csv > ADJUSTED.csv`: lines `2024-Q1,18.9` or `2024-01,18.9` without a header,
//! oldest first. What was found is said on the standard error.

#![expect(clippy::print_stdout, clippy::print_stderr, reason = "an example is for reading")]

use std::{error::Error, io::read_to_string};

use marsad_indicators::season::{Adjustment, Options, adjust};
use marsad_model::Period;

fn main() -> Result<(), Box<dyn Error>> {
    let text = read_to_string(std::io::stdin())?;
    let mut series = Vec::new();
    for line in text.lines() {
        let (period, value) = line.split_once(',').ok_or("a line is not `period,value`")?;
        series.push((Period::parse(period)?, value.parse()?));
    }
    let adjustment = adjust(&series, &Options::default());
    let (verdict, found) = match &adjustment {
        Adjustment::Refused { reason } => return Err(reason.clone().into()),
        Adjustment::Unstable(found) => ("unstable", found),
        Adjustment::Good(found) => ("good", found),
    };
    eprintln!("{verdict}, {:?}\n{:#?}", found.form, found.diagnostics);
    found.effects.iter().for_each(|it| eprintln!("{it:?}"));
    found.outliers.iter().for_each(|it| eprintln!("{it:?}"));
    println!("period,raw,adjusted,trend,seasonal,calendar");
    for it in &found.figures {
        let (adjusted, trend) = (it.adjusted, it.trend);
        println!("{},{},{adjusted},{trend},{},{}", it.period, it.raw, it.seasonal, it.calendar);
    }
    Ok(())
}
