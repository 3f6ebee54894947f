//! The fields of the index.

use marsad_model::Lang;
use tantivy::schema::{
    FAST, Field, INDEXED, IndexRecordOption, STORED, STRING, Schema, TextFieldIndexing, TextOptions,
};

/// Facets: each a string field of its own, counted by a terms aggregation. Hierarchies have a field
/// per level, because tantivy's facet type is far slower to count at its root.
pub(crate) const FACETS: &[&str] = &[
    "occupation1",
    "occupation2",
    "occupation4",
    "region",
    "province",
    "contract",
    "education",
    "sector",
    "language",
    "remote",
    "source",
    "skill",
];

pub(crate) struct Fields {
    pub(crate) schema: Schema,
    pub(crate) id: Field,
    /// The entry as JSON.
    pub(crate) entry: Field,
    /// Day of first posting and running number in one: unique, newest last.
    pub(crate) order: Field,
    pub(crate) first_posted: Field,
    pub(crate) open_until: Field,
    pub(crate) wage: Field,
    /// Codes of the places and of all that hold them.
    pub(crate) place: Field,
    /// Codes of the occupation at every level.
    pub(crate) occupation: Field,
    pub(crate) facets: Vec<Field>,
    /// Title, text and labels, once per language.
    pub(crate) title: [Field; 3],
    pub(crate) text: [Field; 3],
    pub(crate) labels: [Field; 3],
}

impl Fields {
    pub(crate) fn new() -> Self {
        let mut schema = Schema::builder();
        let stored_only = TextOptions::default().set_stored();
        let id = schema.add_text_field("id", STRING | STORED);
        let entry = schema.add_text_field("entry", stored_only);
        let order = schema.add_u64_field("order", INDEXED | FAST | STORED);
        let first_posted = schema.add_i64_field("first_posted", INDEXED | FAST);
        let open_until = schema.add_i64_field("open_until", INDEXED | FAST);
        let wage = schema.add_f64_field("wage", INDEXED | FAST);
        let place = schema.add_text_field("place", STRING);
        let occupation = schema.add_text_field("occupation", STRING);
        let facets = FACETS.iter().map(|name| schema.add_text_field(name, STRING | FAST)).collect();
        let mut per_language = |name: &str| {
            Lang::ALL.map(|lang| {
                let indexing = TextFieldIndexing::default()
                    .set_tokenizer(lang.tag())
                    .set_index_option(IndexRecordOption::WithFreqsAndPositions);
                let options = TextOptions::default().set_indexing_options(indexing);
                schema.add_text_field(&format!("{name}_{}", lang.tag()), options)
            })
        };
        let title = per_language("title");
        let text = per_language("text");
        let labels = per_language("labels");
        Self {
            schema: schema.build(),
            id,
            entry,
            order,
            first_posted,
            open_until,
            wage,
            place,
            occupation,
            facets,
            title,
            text,
            labels,
        }
    }

    pub(crate) fn facet(&self, name: &str) -> Option<Field> {
        FACETS.iter().position(|it| *it == name).map(|n| self.facets[n])
    }
}
