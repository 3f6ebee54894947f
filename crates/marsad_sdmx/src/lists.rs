//! Code lists and concepts that all domains of statistics share, in three languages.
//!
//! Codes and English names are those of the SDMX Global Registry, as far as a file's notes do not
//! say otherwise; French and Arabic names are ours. Each list is one file below `lists`.

use crate::{Class, Item, ItemScheme, Maintained, Reference, Representation, Structures, Text};

const CONCEPTS: &str = include_str!("lists/CROSS_DOMAIN_CONCEPTS.tsv");

const CODELISTS: [(&str, &str); 8] = [
    ("CL_AGE", include_str!("lists/CL_AGE.tsv")),
    ("CL_CONF_STATUS", include_str!("lists/CL_CONF_STATUS.tsv")),
    ("CL_DECIMALS", include_str!("lists/CL_DECIMALS.tsv")),
    ("CL_FREQ", include_str!("lists/CL_FREQ.tsv")),
    ("CL_OBS_STATUS", include_str!("lists/CL_OBS_STATUS.tsv")),
    ("CL_SEASONAL_ADJUST", include_str!("lists/CL_SEASONAL_ADJUST.tsv")),
    ("CL_SEX", include_str!("lists/CL_SEX.tsv")),
    ("CL_UNIT_MULT", include_str!("lists/CL_UNIT_MULT.tsv")),
];

const SDMX: &str = "SDMX";

/// The cross-domain code lists of the agency SDMX, and those of its concepts that we use.
pub fn cross_domain() -> Structures {
    let mut schemes: Vec<_> =
        CODELISTS.iter().map(|(id, file)| codelist(SDMX, id, Table(file))).collect();
    schemes.push(concepts(Table(CONCEPTS)));
    Structures { schemes, ..Structures::default() }
}

fn codelist(agency: &str, id: &str, table: Table<'_>) -> ItemScheme {
    let items = table.rows(["code", "parent", "en", "fr", "ar"]);
    let items = items.map(|[code, parent, en, fr, ar]| Item {
        parent: given(parent).map(str::to_owned),
        ..item(code, text(en, fr, ar))
    });
    ItemScheme {
        class: Class::Codelist,
        of: table.maintained(agency, id),
        is_partial: false,
        items: items.collect(),
    }
}

fn concepts(table: Table<'_>) -> ItemScheme {
    let names = table.rows(["concept", "parent", "codelist", "en", "fr", "ar"]);
    let definitions = table.rows(["definition_en", "definition_fr", "definition_ar"]);
    let items = names.zip(definitions).map(|(name, definition)| {
        let [concept, parent, codelist, en, fr, ar] = name;
        let [definition_en, definition_fr, definition_ar] = definition;
        Item {
            description: text(definition_en, definition_fr, definition_ar),
            parent: given(parent).map(str::to_owned),
            representation: given(codelist).and_then(of_codelist),
            ..item(concept, text(en, fr, ar))
        }
    });
    ItemScheme {
        class: Class::ConceptScheme,
        of: table.maintained(SDMX, "CROSS_DOMAIN_CONCEPTS"),
        // The registry holds many more.
        is_partial: true,
        items: items.collect(),
    }
}

fn of_codelist(id: &str) -> Option<Representation> {
    let (_, file) = CODELISTS.iter().find(|(it, _)| *it == id)?;
    let version = Table(file).head("version");
    Some(Representation::Codelist(Reference::new(Class::Codelist, SDMX, id, version)))
}

fn item(id: &str, name: Text) -> Item {
    Item { id: id.to_owned(), name, ..Item::default() }
}

fn text(en: &str, fr: &str, ar: &str) -> Text {
    Text::of([("en", en), ("fr", fr), ("ar", ar)])
}

fn given(field: &str) -> Option<&str> {
    (!field.is_empty()).then_some(field)
}

/// A file: lines `# key: value`, names of columns, rows; fields are separated by tabs.
#[derive(Clone, Copy)]
struct Table<'t>(&'t str);

impl<'t> Table<'t> {
    fn head(self, key: &str) -> &'t str {
        let mut lines = self.0.lines().filter_map(|it| it.strip_prefix("# ")?.split_once(": "));
        lines.find(|(it, _)| *it == key).map_or("", |(_, value)| value)
    }

    fn maintained(self, agency: &str, id: &str) -> Maintained {
        let name = text(self.head("en"), self.head("fr"), self.head("ar"));
        Maintained::new(agency, id, self.head("version"), name)
    }

    /// The fields of these columns, row by row; empty where there is no such column.
    fn rows<const N: usize>(self, columns: [&str; N]) -> impl Iterator<Item = [&'t str; N]> {
        let mut lines = self.0.lines().filter(|it| !it.starts_with('#'));
        let names: Vec<_> = lines.next().unwrap_or_default().split('\t').collect();
        let places = columns.map(|column| names.iter().position(|it| *it == column));
        lines.map(move |line| {
            let fields: Vec<_> = line.split('\t').collect();
            places.map(|place| place.and_then(|it| fields.get(it)).copied().unwrap_or_default())
        })
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    const LANGUAGES: [&str; 3] = ["en", "fr", "ar"];

    fn all() -> Vec<ItemScheme> {
        cross_domain().schemes
    }

    #[test]
    fn lists_are_complete() {
        let counts: Vec<_> = all()
            .iter()
            .map(|it| (it.of.reference(it.class).to_string(), it.items.len()))
            .map(|(urn, count)| format!("{} {count}", urn.split_once('=').unwrap().1))
            .collect();
        assert_eq!(
            counts,
            [
                "SDMX:CL_AGE(1.0) 5",
                "SDMX:CL_CONF_STATUS(1.2) 11",
                "SDMX:CL_DECIMALS(1.0) 16",
                "SDMX:CL_FREQ(2.1) 34",
                "SDMX:CL_OBS_STATUS(2.2) 20",
                "SDMX:CL_SEASONAL_ADJUST(1.0) 11",
                "SDMX:CL_SEX(2.1) 7",
                "SDMX:CL_UNIT_MULT(1.1) 31",
                "SDMX:CROSS_DOMAIN_CONCEPTS(2.0) 18",
            ],
        );
    }

    #[test]
    fn all_is_named_in_all_languages_and_nothing_twice() {
        for scheme in all() {
            let id = &scheme.of.id;
            let ids: BTreeSet<_> = scheme.items.iter().map(|it| &it.id).collect();
            assert_eq!(ids.len(), scheme.items.len(), "{id}");
            for lang in LANGUAGES {
                assert!(!scheme.of.name.get(lang).unwrap().is_empty(), "{id} {lang}");
                let mut seen = BTreeSet::new();
                for item in &scheme.items {
                    let name = item.name.get(lang).unwrap();
                    assert!(!name.is_empty() && name == name.trim(), "{id} {} {lang}", item.id);
                    assert!(seen.insert(name), "{id}: {name} twice");
                }
            }
        }
    }

    #[test]
    fn files_have_the_fields_that_their_columns_promise() {
        let codelists = CODELISTS.iter().map(|(_, file)| *file);
        for file in codelists.chain([CONCEPTS]) {
            let mut lines = file.lines().filter(|it| !it.starts_with('#'));
            let columns = lines.next().unwrap().split('\t').count();
            for line in lines {
                assert_eq!(line.split('\t').count(), columns, "{line}");
            }
        }
    }

    #[test]
    fn parents_are_in_the_list() {
        for scheme in all() {
            for parent in scheme.items.iter().filter_map(|it| it.parent.as_ref()) {
                assert!(scheme.items.iter().any(|it| it.id == *parent), "{parent}");
            }
        }
    }

    #[test]
    fn concepts_are_defined_and_their_lists_are_there() {
        let all = cross_domain();
        let concepts = all.schemes.iter().find(|it| it.class == Class::ConceptScheme).unwrap();
        for concept in &concepts.items {
            for lang in LANGUAGES {
                let definition = concept.description.get(lang).unwrap();
                assert!(definition.ends_with('.'), "{} {lang}", concept.id);
            }
            if let Some(Representation::Codelist(reference)) = &concept.representation {
                assert!(all.scheme(reference).is_some(), "{reference}");
            }
        }
        let coded = concepts.items.iter().filter(|it| it.representation.is_some());
        assert_eq!(coded.count(), 7);
    }
}
