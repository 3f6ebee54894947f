//! Makes and changes an index of vacancies.

use std::{fs, path::Path};

use jiff::civil::Date;
use marsad_model::{IscoCode, Lang, Localized, TextLang};
use tantivy::{Index, IndexWriter, TantivyDocument, Term};

use crate::{Entry, Error, analysis, schema::Fields};

/// Memory of the writer before it flushes a segment: of one that makes a whole index, and of one
/// that follows what comes in.
const WHOLE_MEMORY: usize = 256 * 1024 * 1024;
const LIVE_MEMORY: usize = 64 * 1024 * 1024;

/// The one writer of an index.
pub struct Writer {
    fields: Fields,
    writer: IndexWriter,
    path: String,
    /// Number that the next entry gets.
    next: u32,
    /// What the owner wants to know when it comes back.
    note: String,
}

impl Writer {
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
        let writer = index.writer_with_num_threads(threads, WHOLE_MEMORY).map_err(failed)?;
        Ok(Self { fields, writer, path, next: 0, note: String::new() })
    }

    /// Goes on with a complete index.
    pub fn open(folder: &Path) -> Result<Self, Error> {
        let path = folder.display().to_string();
        let failed = |source| Error::Index { path: path.clone(), source };
        let index = Index::open_in_dir(folder).map_err(failed)?;
        analysis::register(&index);
        let (next, note) = payload(&index).map_err(failed)?;
        let writer = index.writer_with_num_threads(1, LIVE_MEMORY).map_err(failed)?;
        Ok(Self { fields: Fields::new(), writer, path, next, note })
    }

    /// Says with the next commit what the index holds then.
    pub fn note(&mut self, note: String) {
        self.note = note;
    }

    /// Adds a vacancy that the index does not have. `places` are its places and all that hold them;
    /// `labels` are the names of its occupation, skills and places, so that an ad can be found in a
    /// language it was not written in.
    pub fn add(
        &mut self,
        entry: &Entry,
        places: &[String],
        labels: &Localized,
    ) -> Result<(), Error> {
        let document = document(&self.fields, entry, self.next, places, labels);
        self.writer.add_document(document)?;
        self.next += 1;
        Ok(())
    }

    /// Puts a vacancy in the place of what the index has of it.
    pub fn replace(
        &mut self,
        entry: &Entry,
        places: &[String],
        labels: &Localized,
    ) -> Result<(), Error> {
        self.remove(&entry.id);
        self.add(entry, places, labels)
    }

    /// Takes a vacancy out.
    pub fn remove(&mut self, id: &str) {
        self.writer.delete_term(Term::from_field_text(self.fields.id, id));
    }

    /// Makes what was written readable. Gives the number of entries written ever.
    pub fn commit(&mut self) -> Result<u32, Error> {
        let failed = |source| Error::Index { path: self.path.clone(), source };
        let mut commit = self.writer.prepare_commit().map_err(failed)?;
        // So that the numbers go on after a restart.
        commit.set_payload(&format!("{} {}", self.next, self.note));
        commit.commit().map_err(failed)?;
        Ok(self.next)
    }

    /// Has what was replaced removed from the disk too, in the background.
    pub fn purge(&mut self) -> Result<(), Error> {
        let failed = |source| Error::Index { path: self.path.clone(), source };
        let segments = self.writer.index().searchable_segment_metas().map_err(failed)?;
        for segment in segments.iter().filter(|it| it.has_deletes()) {
            // Dropped, it goes on all the same.
            drop(self.writer.merge(&[segment.id()]));
        }
        Ok(())
    }

    /// Writes everything out. Gives the number of vacancies.
    pub fn finish(mut self) -> Result<u32, Error> {
        let n = self.commit()?;
        self.writer
            .wait_merging_threads()
            .map_err(|source| Error::Index { path: self.path.clone(), source })?;
        Ok(n)
    }
}

/// What was said with the newest commit of an index; none if an earlier version of the program
/// made it, or it cannot be read.
pub fn note(folder: &Path) -> Option<String> {
    let index = Index::open_in_dir(folder).ok()?;
    if index.schema() != Fields::new().schema {
        return None;
    }
    Some(payload(&index).ok()?.1)
}

/// The number of entries written ever, and the note.
fn payload(index: &Index) -> tantivy::Result<(u32, String)> {
    let payload = index.load_metas()?.payload.unwrap_or_default();
    let (next, note) = payload.split_once(' ').unwrap_or((&payload, ""));
    Ok((next.parse().unwrap_or(0), note.to_owned()))
}

fn document(
    fields: &Fields,
    entry: &Entry,
    number: u32,
    places: &[String],
    labels: &Localized,
) -> TantivyDocument {
    let mut document = TantivyDocument::default();
    document.add_text(fields.id, &entry.id);
    let json = serde_json::to_string(entry).expect("an entry is plain data");
    document.add_text(fields.entry, json);
    let day = epoch_day(entry.first_posted());
    document.add_u64(fields.order, order_key(day, number));
    document.add_i64(fields.first_posted, day);
    document.add_i64(fields.open_until, epoch_day(entry.open_until()));
    if let Some(wage) = entry.wage_month_max.or(entry.wage_month_min) {
        document.add_f64(fields.wage, wage);
    }
    for place in places {
        document.add_text(fields.place, place);
    }
    let code = entry.occupation.as_deref().and_then(|it| IscoCode::parse(it).ok());
    if let Some(code) = &code {
        for level in 1..=code.level() {
            document.add_text(fields.occupation, code.at_level(level).as_str());
        }
    }
    for (name, values) in facets(entry, code.as_ref()) {
        let field = fields.facet(name).expect("facets() names fields of FACETS");
        for value in values {
            document.add_text(field, value);
        }
    }
    let language = TextLang::parse(&entry.language).unwrap_or(TextLang::Unknown);
    for lang in languages(language) {
        document.add_text(fields.title[*lang as usize], &entry.title);
        document.add_text(fields.text[*lang as usize], &entry.text);
        document.add_text(fields.text[*lang as usize], &entry.employer);
    }
    for lang in Lang::ALL {
        document.add_text(fields.labels[lang as usize], labels.get(lang));
    }
    document
}

pub(crate) fn epoch_day(day: Date) -> i64 {
    i64::from((day - Date::constant(1970, 1, 1)).get_days())
}

/// Newest first is descending order of this key, which no two vacancies share.
fn order_key(day: i64, number: u32) -> u64 {
    (u64::try_from(day).unwrap_or(0) << 32) | u64::from(number)
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

fn facets(entry: &Entry, code: Option<&IscoCode>) -> Vec<(&'static str, Vec<String>)> {
    let level = |n: usize| code.iter().map(|code| code.at_level(n).to_string()).collect::<Vec<_>>();
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
