//! The raw forms: CSV, JSON Lines and XML, in files of at most 50,000 ads.

use std::{
    fs::{self, File},
    io::{BufWriter, Write},
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};
use jiff::civil::Date;
use serde_json::json;

use super::ad::Ad;

/// Postings per raw file.
const FILE_ADS: u64 = 50_000;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    Csv,
    JsonLines,
    Xml,
}

const FORMS: [(&str, &str, Form); 3] = [
    ("synth-csv", "csv", Form::Csv),
    ("synth-jsonl", "jsonl", Form::JsonLines),
    ("synth-xml", "xml", Form::Xml),
];

const REGISTRY: &str = include_str!("sources.toml");

pub(super) struct Writers {
    folder: PathBuf,
    open: [Option<(BufWriter<File>, u64)>; 3],
    written: [u64; 3],
    truth: BufWriter<File>,
}

impl Writers {
    pub(super) fn create(folder: &Path, until: Date) -> Result<Self> {
        let write = |path: PathBuf, text: String| {
            fs::write(&path, text).with_context(|| format!("writing {}", path.display()))
        };
        write(folder.join("sources.toml"), REGISTRY.to_owned())?;
        for (source, ..) in FORMS {
            let captures = folder.join("captures").join(source);
            fs::create_dir_all(&captures)
                .with_context(|| format!("creating {}", captures.display()))?;
            let day = format!("captured_at = \"{until}T22:00:00Z\"\n");
            write(captures.join("captured.toml"), day)?;
        }
        let truth = folder.join("truth.jsonl");
        let truth = File::create(&truth).with_context(|| format!("writing {}", truth.display()))?;
        Ok(Self {
            folder: folder.to_owned(),
            open: [None, None, None],
            written: [0; 3],
            truth: BufWriter::new(truth),
        })
    }

    pub(super) fn write(&mut self, ad: &Ad) -> Result<()> {
        let form = [0, 0, 1, 1, 2][(ad.number % 5) as usize];
        let (source, extension, kind) = FORMS[form];
        if self.open[form].as_ref().is_some_and(|(_, n)| *n == FILE_ADS) {
            self.close(form)?;
        }
        if self.open[form].is_none() {
            let name = format!("part-{:04}.{extension}", self.written[form] / FILE_ADS);
            let path = self.folder.join("captures").join(source).join(name);
            let file =
                File::create(&path).with_context(|| format!("writing {}", path.display()))?;
            let mut file = BufWriter::new(file);
            file.write_all(head(kind).as_bytes())?;
            self.open[form] = Some((file, 0));
        }
        let (file, n) = self.open[form].as_mut().context("the file was just opened")?;
        file.write_all(record(kind, ad).as_bytes())?;
        *n += 1;
        self.written[form] += 1;
        let truth = json!({
            "source": source,
            "key": ad.number.to_string(),
            "language": ad.lang.tag(),
            "isco4": ad.isco08,
            "place": ad.place_code,
            "contract": ad.contract,
            "wage_month_min": ad.wage.map(|it| it.0),
            "wage_month_max": ad.wage.map(|it| it.1),
            "posted": ad.posted.to_string(),
            "repeats": ad.repeats.map(|(number, _)| number.to_string()),
            "duplicate_class": ad.repeats.map(|(_, class)| class.id()),
        });
        writeln!(self.truth, "{truth}").context("writing truth.jsonl")
    }

    pub(super) fn finish(mut self) -> Result<()> {
        for form in 0..FORMS.len() {
            self.close(form)?;
        }
        self.truth.flush().context("writing truth.jsonl")
    }

    fn close(&mut self, form: usize) -> Result<()> {
        if let Some((mut file, _)) = self.open[form].take() {
            file.write_all(if FORMS[form].2 == Form::Xml { b"</jobs>\n" } else { b"" })?;
            file.flush().context("writing a file of ads")?;
        }
        Ok(())
    }
}

fn head(form: Form) -> &'static str {
    match form {
        Form::Csv => "ref;intitule;entreprise;ville;contrat;salaire;date;description\r\n",
        Form::JsonLines => "",
        Form::Xml => "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<jobs>\n",
    }
}

fn record(form: Form, ad: &Ad) -> String {
    let wage = ad.wage.map_or(String::new(), |(a, b)| format!("{a} - {b} {}", ad.currency));
    let posted = ad.posted.to_string();
    match form {
        Form::Csv => {
            let number = ad.number.to_string();
            let cells = [
                &number,
                &ad.title,
                &ad.employer,
                &ad.place,
                ad.contract_word,
                &wage,
                &posted,
                &ad.text,
            ];
            let quoted = cells.map(|it: &str| format!("\"{}\"", it.replace('"', "\"\"")));
            format!("{}\r\n", quoted.join(";"))
        }
        Form::JsonLines => {
            let value = json!({
                "id": ad.number.to_string(),
                "title": ad.title,
                "company": ad.employer,
                "location": ad.place,
                "contract": ad.contract_word,
                "salary": wage,
                "date": posted,
                "text": ad.text,
            });
            format!("{value}\n")
        }
        Form::Xml => {
            let text = ad.text.replace("]]>", "]] >");
            let escape = |it: &str| it.replace('&', "&amp;").replace('<', "&lt;");
            format!(
                "<job><id>{}</id><title>{}</title><company>{}</company><city>{}</city>\
                 <contract>{}</contract><salary>{wage}</salary><date>{posted}</date>\
                 <description><![CDATA[{text}]]></description></job>\n",
                ad.number,
                escape(&ad.title),
                escape(&ad.employer),
                escape(&ad.place),
                escape(ad.contract_word),
            )
        }
    }
}
