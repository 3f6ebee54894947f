//! Reads ads with a country pack, and tells how well and how fast.
//!
//! `measure gold <pack folder> <labelled.jsonl>` prints figures per field, never an ad.
//! `measure read <pack folder> <ads.jsonl>` prints what was read of each ad, a line each.
//! `measure speed <pack folder> <ads.jsonl>` prints ads per second on one core.
//! `measure reposts <pack folder> <ads.jsonl>` prints the first ad of each ad's vacancy, a line each.
//! `measure evidence <pack folder> <ads.jsonl> <model folder>` prints what speaks for each ad's occupations,
//! a line each, for `fit_weights.py`.
//! `measure titles <pack folder> -` leaves out a fifth of the pack's titles, five times, and tells how
//! well those are coded and how true the probabilities are.

#[path = "../tests/support/pack.rs"]
mod support;

use std::{
    collections::BTreeMap,
    fs,
    io::{self, Write},
    path::Path,
    sync::Arc,
    time::Instant,
};

use marsad_encoder::Model;
use marsad_enrich::{
    Reader,
    duplicates::{Duplicates, Item, Signature},
    normalize,
};
use marsad_model::{AdKind, DuplicateClass, Posting, Reading, TextLang};
use marsad_taxonomy::{Level, Pack, Taxonomy};
use serde_json::Value;

const USAGE: &str = "usage: measure (gold|read|reposts|speed|evidence|titles) <pack folder> <ads.jsonl> [model folder]";

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (mode, pack, ads, model) = match arguments.as_slice() {
        [mode, pack, ads] => (mode, pack, ads, None),
        [mode, pack, ads, model] => (mode, pack, ads, Model::open(Path::new(model))?.map(Arc::new)),
        _ => return Err(USAGE.into()),
    };
    let pack = support::pack(Path::new(pack))?;
    let start = Instant::now();
    let taxonomy = Taxonomy::read(&pack)?;
    let read_in = start.elapsed();
    if mode == "titles" {
        return titles(taxonomy, &pack, &mut io::stdout().lock());
    }
    let reader = Reader::new(&taxonomy, &pack, model)?;
    let built_in = start.elapsed() - read_in;
    let ads: Vec<Value> =
        fs::read_to_string(ads)?.lines().map(serde_json::from_str).collect::<Result<_, _>>()?;
    let mut out = io::stdout().lock();
    writeln!(out, "# taxonomy read in {read_in:.2?}, reader built in {built_in:.2?}")?;
    match mode.as_str() {
        "gold" => gold(&taxonomy, &reader, &ads, &mut out)?,
        "read" => read(&taxonomy, &reader, &ads, &mut out)?,
        "reposts" => reposts(&taxonomy, &reader, &ads, &mut out)?,
        "evidence" => evidence(&reader, &ads, &mut out)?,
        "speed" => speed(&reader, &ads, &mut out)?,
        other => return Err(format!("unknown mode `{other}`").into()),
    }
    Ok(())
}

fn posting(ad: &Value) -> Posting {
    let text = |key: &str| ad[key].as_str().unwrap_or("").to_owned();
    let declared = ad["declared"].as_object().map(|fields| {
        fields
            .iter()
            .filter_map(|(name, value)| Some((name.clone(), value.as_str()?.to_owned())))
            .collect()
    });
    Posting {
        id: text("id"),
        source: text("source"),
        title: text("title"),
        employer: text("company"),
        location: text("location"),
        text: text("text"),
        declared: declared.unwrap_or_default(),
        ..Posting::default()
    }
}

/// Right answers among those that the labels state, and among all ads.
#[derive(Default)]
struct Score {
    n: usize,
    right: usize,
    n_stated: usize,
    right_stated: usize,
    n_answered: usize,
    right_answered: usize,
}

impl Score {
    /// Absence is a value too: `None` against `None` is right.
    fn add(&mut self, gold: Option<String>, found: Option<String>) {
        let right = gold == found;
        self.n += 1;
        self.right += usize::from(right);
        if gold.is_some() {
            self.n_stated += 1;
            self.right_stated += usize::from(right);
        }
        if found.is_some() {
            self.n_answered += 1;
            self.right_answered += usize::from(right);
        }
    }
}

fn gold(
    taxonomy: &Taxonomy,
    reader: &Reader,
    ads: &[Value],
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut scores: BTreeMap<&str, Score> = BTreeMap::new();
    let mut isco = [0_usize; 8];
    let mut language_errors: BTreeMap<(String, &str), usize> = BTreeMap::new();
    let (mut n_gold_skills, mut n_found_skills, mut n_both_skills) = (0, 0, 0);
    for ad in ads {
        let gold = &ad["gold"];
        let reading = reader.read(&posting(ad));
        let text = |key: &str| gold[key].as_str().map(str::to_owned);
        let number = |key: &str| gold[key].as_f64().map(|n| format!("{n:.0}"));
        let mut add = |field, gold, found| scores.entry(field).or_default().add(gold, found);
        let language = match reading.language {
            // The labels do not tell the spoken language from the written one.
            TextLang::Darija => "ar",
            language => language.tag(),
        };
        if gold["language"] != language {
            *language_errors
                .entry((text("language").unwrap_or_default(), language))
                .or_default() += 1;
        }
        add("language", text("language"), Some(language.to_owned()));
        add("region", text("region"), area(taxonomy, &reading, Level::Region));
        add("province", text("province"), area(taxonomy, &reading, Level::Province));
        add(
            "contract",
            text("contract"),
            reading.contract.map(|contract| contract.id().to_owned()),
        );
        add("education", text("education"), reading.education.map(|level| level.id().to_owned()));
        let years = reading.experience_years_min.map(|years| years.to_string());
        add("experience", number("experience_years_min"), years);
        let wage = reading.wage.as_ref();
        let bound = |amount: Option<f64>| amount.map(|amount| format!("{amount:.0}"));
        add(
            "wage min",
            number("salary_mad_month_min"),
            bound(wage.and_then(|wage| wage.month_min)),
        );
        add(
            "wage max",
            number("salary_mad_month_max"),
            bound(wage.and_then(|wage| wage.month_max)),
        );
        add("remote", text("remote"), reading.remote.map(|remote| remote.id().to_owned()));
        add("positions", number("positions"), reading.positions.map(|n| n.to_string()));
        add("languages", tags(&gold["languages_required"]), joined(&reading.languages_required));
        add(
            "is a job ad",
            gold["is_job_ad"].as_bool().map(|is| is.to_string()),
            Some((reading.kind.id() == "vacancy").to_string()),
        );
        let accepted: Vec<&str> = gold["isco4_accept"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(Value::as_str)
            .collect();
        if gold["codable"].as_bool() == Some(true) && !accepted.is_empty() {
            let guesses: Vec<String> =
                reading.occupations.iter().map(|guess| guess.code.to_string()).collect();
            let first = guesses.first().map_or("", String::as_str);
            let agrees = |n: usize| accepted.iter().any(|code| first.get(..n) == code.get(..n));
            isco[0] += 1;
            isco[1] += usize::from(agrees(4));
            isco[2] += usize::from(agrees(3));
            isco[3] += usize::from(agrees(1));
            isco[4] += usize::from(guesses.iter().any(|code| accepted.contains(&code.as_str())));
            if !reading.abstained {
                isco[5] += 1;
                isco[6] += usize::from(agrees(4));
            }
        } else if !reading.abstained {
            isco[7] += 1;
        }
        let found: Vec<(usize, usize)> = reading
            .skills
            .iter()
            .filter(|skill| skill.demanded)
            .map(|skill| (skill.start, skill.end))
            .collect();
        let wanted: Vec<(usize, usize)> = gold["skills"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(|skill| skill.as_str().or_else(|| skill["text"].as_str()))
            .filter_map(|span| reading.text.find(span).map(|at| (at, at + span.len())))
            .collect();
        let meets = |a: &(usize, usize), b: &(usize, usize)| a.0 < b.1 && b.0 < a.1;
        n_gold_skills += wanted.len();
        n_found_skills += found.len();
        n_both_skills += wanted.iter().filter(|span| found.iter().any(|f| meets(span, f))).count();
    }
    for (field, s) in &scores {
        let share = |part: usize, whole: usize| part as f32 / whole.max(1) as f32;
        writeln!(
            out,
            "{field:12} all {:.3} ({}/{})  where labelled {:.3} ({}/{})  where answered {:.3} ({}/{})",
            share(s.right, s.n),
            s.right,
            s.n,
            share(s.right_stated, s.n_stated),
            s.right_stated,
            s.n_stated,
            share(s.right_answered, s.n_answered),
            s.right_answered,
            s.n_answered,
        )?;
    }
    writeln!(out, "language confusions {language_errors:?}")?;
    let share = |part: usize| part as f32 / isco[0].max(1) as f32;
    writeln!(
        out,
        "isco, {} codable: four digits {:.3}, three {:.3}, one {:.3}, in the first five {:.3}; not abstained {:.3}, of these right {:.3}; uncodable but answered {}",
        isco[0],
        share(isco[1]),
        share(isco[2]),
        share(isco[3]),
        share(isco[4]),
        share(isco[5]),
        isco[6] as f32 / isco[5].max(1) as f32,
        isco[7],
    )?;
    writeln!(
        out,
        "skills: {n_both_skills} of {n_gold_skills} spans met by {n_found_skills} demanded mentions"
    )
}

/// The only area at `level` that the places are in; "ABROAD" for work abroad.
fn area(taxonomy: &Taxonomy, reading: &Reading, level: Level) -> Option<String> {
    if reading.abroad {
        return (level == Level::Region).then(|| "ABROAD".to_owned());
    }
    let areas = reading.places.iter().filter_map(|code| taxonomy.places.ancestor_at(code, level));
    areas.map(|place| place.code.clone()).next()
}

fn tags(value: &Value) -> Option<String> {
    let mut tags: Vec<&str> = value.as_array()?.iter().filter_map(Value::as_str).collect();
    tags.sort_unstable();
    (!tags.is_empty()).then(|| tags.join(","))
}

fn joined(tags: &[String]) -> Option<String> {
    let mut tags = tags.to_vec();
    tags.sort_unstable();
    (!tags.is_empty()).then(|| tags.join(","))
}

fn read(
    taxonomy: &Taxonomy,
    reader: &Reader,
    ads: &[Value],
    out: &mut dyn Write,
) -> io::Result<()> {
    for ad in ads {
        let posting = posting(ad);
        let r = reader.read(&posting);
        let guesses: Vec<String> =
            r.occupations.iter().map(|g| format!("{}:{:.2}", g.code, g.probability)).collect();
        let label = r.occupations.first().and_then(|g| taxonomy.occupations.get(g.code));
        let wage = r.wage.as_ref().map(|wage| (wage.month_min, wage.month_max));
        let skills: Vec<&str> = r
            .skills
            .iter()
            .filter(|skill| skill.demanded)
            .map(|skill| &r.text[skill.start..skill.end])
            .collect();
        writeln!(
            out,
            "{}\t{}\t{}\t{}\t{}\t{}\t{}\t{:?}{}\t{}\t{}\t{}\t{:?}\t{:?}\t{}\t{}\t{:?}\t{}\t{:?}\t{}\t{}\t{}",
            posting.id,
            r.title.replace(['\n', '\t'], " "),
            guesses.join(" "),
            label.map_or("", |group| &group.label.fr),
            if r.abstained { "abstained" } else { "" },
            r.language.tag(),
            r.kind.id(),
            r.places,
            if r.abroad { " abroad" } else { "" },
            r.contract.map_or("-", |contract| contract.id()),
            r.education.map_or("-", |level| level.id()),
            r.experience_years_min.map_or("-".to_owned(), |years| years.to_string()),
            wage,
            r.positions,
            r.remote.map_or("-", |remote| remote.id()),
            r.languages_required.join(","),
            r.sector,
            skills.join("; ").replace(['\n', '\t'], " "),
            r.deadline,
            r.agency,
            r.employer,
            r.kind_reasons.join(","),
        )?;
    }
    Ok(())
}

/// Groups of which nothing says more are not worth a line.
const SOMETHING: f32 = 0.2;

fn evidence(reader: &Reader, ads: &[Value], out: &mut dyn Write) -> io::Result<()> {
    for ad in ads {
        let groups: BTreeMap<String, Vec<f32>> = reader
            .occupation_evidence(&posting(ad))
            .into_iter()
            .filter(|(_, values)| values.iter().any(|value| *value > SOMETHING && *value != 1.0))
            .map(|(code, values)| (code.to_string(), values))
            .collect();
        let accepted = &ad["labels"]["isco4"];
        let line = serde_json::json!({ "id": ad["id"], "isco4": accepted, "groups": groups });
        writeln!(out, "{line}")?;
    }
    Ok(())
}

fn reposts(
    taxonomy: &Taxonomy,
    reader: &Reader,
    ads: &[Value],
    out: &mut dyn Write,
) -> Result<(), Box<dyn std::error::Error>> {
    let mut duplicates = Duplicates::default();
    let mut first: Vec<String> = Vec::new();
    for ad in ads {
        let posting = posting(ad);
        let reading = reader.read(&posting);
        if reading.kind != AdKind::Vacancy {
            continue;
        }
        let of = |level| {
            let areas = reading.places.iter();
            let mut codes: Vec<String> = areas
                .filter_map(|code| Some(taxonomy.places.ancestor_at(code, level)?.code.clone()))
                .collect();
            codes.sort();
            codes.dedup();
            codes
        };
        let provinces = of(Level::Province);
        let places = if provinces.is_empty() { of(Level::Region) } else { provinces };
        let words = normalize::key(&format!("{} {}", reading.title, reading.text));
        let signature = Signature::of(words.split(' ').filter(|word| !word.is_empty()));
        let day = ad["posted"].as_str().unwrap_or_default().parse()?;
        let source = &posting.source;
        let item = Item { reading: &reading, signature, day, source, places: &places, apart: &[] };
        let fresh = u32::try_from(first.len())?;
        let (repeat, _) = duplicates.add(&item, fresh);
        let repeat = repeat.filter(|repeat| repeat.class != DuplicateClass::Partial);
        let vacancy = repeat.map_or(fresh, |repeat| repeat.vacancy);
        first.push(posting.id.clone());
        writeln!(out, "{}\t{}", posting.id, first[vacancy as usize])?;
    }
    Ok(())
}

/// How many ads the speed is measured on.
const N_READ: usize = 3000;

fn speed(reader: &Reader, ads: &[Value], out: &mut dyn Write) -> io::Result<()> {
    let mut postings: Vec<Posting> = ads.iter().map(posting).collect();
    // Texts of many sources are teasers: long ads are what takes time.
    for posting in &mut postings {
        let once = posting.text.clone();
        while !once.trim().is_empty() && posting.text.len() < 1800 {
            posting.text.push('\n');
            posting.text.push_str(&once);
        }
    }
    // Some seconds' worth, so that the first ads' cold tables do not count for much.
    let postings: Vec<Posting> = postings.iter().cycle().take(N_READ).cloned().collect();
    let n_bytes: usize = postings.iter().map(|posting| posting.text.len()).sum();
    let (start, start_worked) = (Instant::now(), worked());
    let n_guesses: usize =
        postings.iter().map(|posting| reader.read(posting).occupations.len()).sum();
    let seconds = start.elapsed().as_secs_f64();
    let n = postings.len();
    let worked = worked().zip(start_worked).map(|(end, start)| (end - start) as f64 / 1e9);
    if let Some(worked) = worked {
        writeln!(out, "# {:.0} ads/s of processor time", n as f64 / worked)?;
    }
    writeln!(
        out,
        "{n} ads of {} bytes on average in {seconds:.2} s: {:.0} ads/s on one core ({n_guesses} guesses)",
        n_bytes / n.max(1),
        n as f64 / seconds,
    )
}

/// Nanoseconds that this thread had a processor, which tells more than the clock beside other work;
/// where the system tells them.
fn worked() -> Option<u64> {
    let told = fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    told.split(' ').next()?.parse().ok()
}

fn titles(
    taxonomy: Taxonomy,
    pack: &Pack,
    out: &mut dyn Write,
) -> Result<(), Box<dyn std::error::Error>> {
    /// Folds, and bins of probability.
    const N: usize = 5;
    const N_BINS: usize = 10;
    let mut bins = [(0_usize, 0_usize, 0.0_f32); N_BINS];
    let mut by_language: BTreeMap<&str, (usize, usize, usize)> = BTreeMap::new();
    for fold in 0..N {
        let mut rest = taxonomy.clone();
        let mut index = 0;
        rest.titles.retain(|_| {
            index += 1;
            (index - 1) % N != fold
        });
        let reader = Reader::new(&rest, pack, None)?;
        for title in taxonomy.titles.iter().skip(fold).step_by(N) {
            let reading =
                reader.read(&Posting { title: title.title.clone(), ..Posting::default() });
            let counts = by_language.entry(title.lang.tag()).or_default();
            counts.0 += 1;
            counts.2 += usize::from(reading.occupations.iter().any(|g| g.code == title.code));
            let Some(first) = reading.occupations.first() else { continue };
            let right = first.code == title.code;
            counts.1 += usize::from(right);
            let bin = &mut bins[((first.probability * N_BINS as f32) as usize).min(N_BINS - 1)];
            bin.0 += 1;
            bin.1 += usize::from(right);
            bin.2 += first.probability;
        }
    }
    for (language, (n, first, five)) in by_language {
        let share = |part: usize| part as f32 / n as f32;
        writeln!(
            out,
            "{language}: {n} titles, first {:.3}, in five {:.3}",
            share(first),
            share(five)
        )?;
    }
    for (n, right, sum) in bins {
        let n_titles = n.max(1) as f32;
        writeln!(
            out,
            "probability {:.2} right {:.2} ({n})",
            sum / n_titles,
            right as f32 / n_titles
        )?;
    }
    Ok(())
}
