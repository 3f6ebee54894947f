use super::*;
use crate::model::{Class, Item, ItemScheme, Maintained};

/// Files for sdmx1, pysdmx and the official schemas, in `marsad_sdmx_structures` of the temporary
/// folder.
#[test]
#[ignore = "writes files for programs outside"]
fn specimens_are_written() {
    let folder = std::env::temp_dir().join("marsad_sdmx_structures");
    std::fs::create_dir_all(&folder).unwrap();
    let put = |name: &str, bytes: Vec<u8>| std::fs::write(folder.join(name), bytes).unwrap();
    let (header, full) = (fixture::header(), fixture::structures());
    let mut stubs = full.clone();
    stubs.schemes.iter_mut().for_each(|it| it.of.is_stub = true);
    stubs.structures.iter_mut().for_each(|it| it.of.is_stub = true);
    stubs.flows.iter_mut().for_each(|it| it.of.is_stub = true);
    stubs.categorisations.iter_mut().for_each(|it| it.of.is_stub = true);
    stubs.constraints.iter_mut().for_each(|it| it.of.is_stub = true);
    let mut nothing = full.clone();
    for constraint in &mut nothing.constraints {
        constraint.values.iter_mut().for_each(|(_, codes)| codes.clear());
        (constraint.time, constraint.obs_count) = (None, Some(0));
    }
    // sdmx1 reads neither attributes of whole sets nor ranges of time in 3.0.
    let mut plain = full.clone();
    plain.structures[0].attributes.remove(0);
    plain.constraints[0].time = None;
    let sets = [
        ("full", full.clone()),
        ("full_plain", plain),
        ("stubs", stubs),
        ("nothing", nothing),
        ("more", more(full.clone())),
    ];
    let languages = ["fr".to_owned()];
    for format in Format::ALL {
        for (name, set) in &sets {
            if let Some(bytes) = structures(format, &header, set, &languages) {
                put(&format!("{name}.{format:?}.{}", format.extension()), bytes);
            }
        }
        let area = AtObservation::Dimension("REF_AREA".to_owned());
        for (name, at) in
            [("time", AtObservation::Time), ("all", AtObservation::All), ("area", area)]
        {
            if let Some(bytes) = schema(format, &fixture::structure(), &full, &at) {
                put(&format!("{name}.{format:?}.xsd"), bytes);
            }
        }
    }
    put("error.xml", error_xml(100, "nothing"));
    put("error.json", error_json(100, "No results", "nothing"));
}

/// What is rarer: providers, two measures, a concept below another, a constraint on a structure.
fn more(mut all: Structures) -> Structures {
    let provider = Item { id: "OFFICE".to_owned(), ..Item::default() };
    all.schemes.push(ItemScheme {
        class: Class::DataProviderScheme,
        of: Maintained::new("MA1", "DATA_PROVIDERS", "1.0", Text::default()),
        is_partial: false,
        items: vec![provider],
    });
    let share = Component { id: "SHARE".to_owned(), ..all.structures[0].measures[0].clone() };
    all.structures[0].measures.push(share);
    let annotation = Annotation { title: Some("main".to_owned()), ..Annotation::default() };
    for scheme in &mut all.schemes {
        scheme.items[0].annotations.push(annotation.clone());
        if scheme.class == Class::ConceptScheme {
            scheme.items[1].parent = Some("FREQ".to_owned());
        }
    }
    all.constraints[0].target = fixture::reference(Class::DataStructure, "DSD_OJA");
    all.constraints[0].is_actual = false;
    all
}
