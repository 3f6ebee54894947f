//! Makes an index from the vacancies of the lake.

use std::{fs, path::Path};

use jiff::civil::Date;
use marsad_model::{IscoCode, Lang, Localized, TextLang, Vacancy};
use tantivy::{Index, IndexWriter, TantivyDocument};

use crate::{Entry, Error, analysis, schema::Fields};

/// Memory of the writer before it flushes a segment.
const WRITER_MEMORY: usize = 256 * 1024 * 1024;

/// An index in the making.
pub struct Builder {
    fields: Fields,
    writer: IndexWriter,
    path: String,
    added: u32,
}

impl Builder {
    /// Starts an empty index in `folder`, removing what was there.
    pub fn create(folder: &Path, threads: usize) -> Result<Self, Error> {
        let path = folder.display().to_string();
        let failed = |source| Error::Index { path: path.clone(), source };
        if folder.exists() {
            fs::remove_dir_all(folder).map_err(|e| failed(e.into()))?;
        }
        fs::create_dir_all(folder).map_err(|e| failed(e.into()))?;
        let fields = Fields::new();
        let index = Index::create_in_dir(folder, fields.schema.clone()).map_err(failed)?;
        analysis::register(&index);
        let writer = index.writer_with_num_threads(threads, WRITER_MEMORY).map_err(failed)?;
        Ok(Self { fields, writer, path, added: 0 })
    }

    /// Adds a vacancy. `open_until` is its last open day; `places` are its places and all that
    /// hold them; `labels` are the names of its occupation, skills and places, so that an ad can
    /// be found in a language it was not written in.
    pub fn add(
        &mut self,
        vacancy: &Vacancy,
        open_until: Date,
        places: &[String],
        labels: &Localized,
    ) -> Result<(), Error> {
        let fields = &self.fields;
        let entry = Entry::from(vacancy);
        let mut document = TantivyDocument::default();
        document.add_text(fields.id, &entry.id);
        let json = serde_json::to_string(&entry).expect("an entry is plain data");
        document.add_text(fields.entry, json);
        let day = epoch_day(vacancy.first_posted);
        document.add_u64(fields.order, order_key(day, self.added));
        document.add_i64(fields.first_posted, day);
        document.add_i64(fields.open_until, epoch_day(open_until));
        if let Some(wage) = entry.wage_month_max.or(entry.wage_month_min) {
            document.add_f64(fields.wage, wage);
        }
        for place in places {
            document.add_text(fields.place, place);
        }
        if let Some(code) = vacancy.reading.occupation() {
            for level in 1..=code.level() {
                document.add_text(fields.occupation, code.at_level(level).as_str());
            }
        }
        for (name, values) in facets(vacancy, &entry) {
            let field = fields.facet(name).expect("facets() names fields of FACETS");
            for value in values {
                document.add_text(field, value);
            }
        }
        for lang in languages(vacancy.reading.language) {
            document.add_text(fields.title[*lang as usize], &entry.title);
            document.add_text(fields.text[*lang as usize], &entry.text);
            document.add_text(fields.text[*lang as usize], &entry.employer);
        }
        for lang in Lang::ALL {
            document.add_text(fields.labels[lang as usize], labels.get(lang));
        }
        self.writer.add_document(document)?;
        self.added += 1;
        Ok(())
    }

    /// Writes everything out. Gives the number of vacancies.
    pub fn finish(mut self) -> Result<u32, Error> {
        let failed = |source| Error::Index { path: self.path.clone(), source };
        self.writer.commit().map_err(failed)?;
        self.writer
            .wait_merging_threads()
            .map_err(|source| Error::Index { path: self.path.clone(), source })?;
        Ok(self.added)
    }
}

pub(crate) fn epoch_day(day: Date) -> i64 {
    i64::from((day - Date::constant(1970, 1, 1)).get_days())
}

/// Newest first is descending order of this key, which no two vacancies share.
fn order_key(day: i64, number: u32) -> u64 {
    (u64::try_from(day).unwrap_or(0) << 32) | u64::from(u32::MAX - number)
}

/// The languages whose words an ad is indexed by. Spoken Arabic in Latin script borrows French
/// words; a mixture is indexed in both.
fn languages(language: TextLang) -> &'static [Lang] {
    match language {
        TextLang::Arabic | TextLang::Darija | TextLang::Amazigh => &[Lang::Ar],
        TextLang::French | TextLang::DarijaLatin | TextLang::Spanish => &[Lang::Fr],
        TextLang::English => &[Lang::En],
        TextLang::Mixed | TextLang::Unknown => &[Lang::Ar, Lang::Fr, Lang::En],
    }
}

fn facets(vacancy: &Vacancy, entry: &Entry) -> Vec<(&'static str, Vec<String>)> {
    let code = vacancy.reading.occupation();
    let level = |n: usize| {
        code.iter().map(|code: &IscoCode| code.at_level(n).to_string()).collect::<Vec<_>>()
    };
    let one = |value: &Option<String>| value.iter().cloned().collect::<Vec<_>>();
    let mut skills: Vec<String> =
        entry.skills.iter().filter(|it| it.demanded).map(|it| it.uri.clone()).collect();
    skills.sort();
    skills.dedup();
    let mut sources: Vec<String> = entry.members.iter().map(|it| it.source.clone()).collect();
    sources.sort();
    sources.dedup();
    vec![
        ("occupation1", level(1)),
        ("occupation2", level(2)),
        ("occupation4", level(4)),
        ("region", entry.regions.clone()),
        ("province", entry.provinces.clone()),
        ("contract", one(&entry.contract)),
        ("education", one(&entry.education)),
        ("sector", one(&entry.sector)),
        ("language", vec![entry.language.clone()]),
        ("remote", one(&entry.remote)),
        ("source", sources),
        ("skill", skills),
    ]
}
